"""The layers of `helpers.nn` are PyTorch's in float64, forward and backward."""

import numpy as np
import pytest
import torch

from helpers.nn import ELU, GELU, LeakyReLU, Linear, Maxout, ReLU, Sequential, Sigmoid, SiLU, Tanh, numerical_gradient

CLOSE = {"rtol": 1e-10, "atol": 1e-10, "strict": True}
LAYERS = {
    "Linear": lambda rng: Linear(4, 3, rng),
    "ReLU": lambda rng: ReLU(),
    "Sigmoid": lambda rng: Sigmoid(),
    "Tanh": lambda rng: Tanh(),
    "LeakyReLU": lambda rng: LeakyReLU(0.2),
    "ELU": lambda rng: ELU(1.5),
    "SiLU": lambda rng: SiLU(),
    "GELU": lambda rng: GELU(),
    "Maxout": lambda rng: Maxout(2),
    "Sequential": lambda rng: Sequential(Linear(4, 6, rng), Tanh(), Linear(6, 5, rng), ReLU(), Linear(5, 2, rng)),
}
BATCHES = {
    "a batch": lambda rng: rng.normal(size=(7, 4)),
    "a batch of one": lambda rng: rng.normal(size=(1, 4)),
    "not contiguous": lambda rng: rng.normal(size=(9, 7)).T[:, 8:0:-2],
    "+-1000": lambda rng: 1000.0 * rng.choice([-1, 1], (6, 4)),
    "integers": lambda rng: rng.integers(-3, 4, (5, 4)),
    "bytes": lambda rng: rng.integers(0, 256, (5, 4), dtype=np.uint8),
}


def every(rows, columns):
    """Each row with each column."""
    return [pytest.param(row, column) for row in rows for column in columns]


@pytest.fixture
def layer(request):
    return LAYERS[request.param](np.random.default_rng(1))


@pytest.fixture
def X(request):
    return BATCHES[request.param](np.random.default_rng(2))


class LargestOfEach(torch.nn.Module):
    """PyTorch has no Maxout; here gradients of equal numbers go to the first, as from `max`."""

    def __init__(self, pieces):
        super().__init__()
        self.pieces = pieces

    def forward(self, x):
        return x.reshape(len(x), -1, self.pieces).max(dim=2).values


SETTINGS = {LeakyReLU: {"negative_slope": 0.2}, ELU: {"alpha": 1.5}, GELU: {"approximate": "tanh"}}


def in_torch(layer):
    """The same layer in PyTorch, with the same weights."""
    if isinstance(layer, Sequential):
        return torch.nn.Sequential(*map(in_torch, layer.layers))
    if isinstance(layer, Maxout):
        return LargestOfEach(layer.pieces)
    if not isinstance(layer, Linear):
        return getattr(torch.nn, type(layer).__name__)(**SETTINGS.get(type(layer), {}))
    twin = torch.nn.Linear(*layer.weight.data.shape, dtype=torch.float64)
    for theirs, ours in zip(twin.parameters(), layer.parameters(), strict=True):
        theirs.data.copy_(torch.tensor(ours.data.T))
    return twin


def upstream(out):
    """A gradient that comes in from above, no two elements alike."""
    return np.random.default_rng(3).normal(size=out.shape)


def gradients(layer, X):
    """dL/dX and the gradients of all parameters, copied, of L = sum(upstream * output)."""
    inwards = layer.backward(upstream(layer.forward(X)))
    return [inwards.copy(), *(parameter.grad.copy() for parameter in layer.parameters())]


@pytest.mark.parametrize(("layer", "X"), every(LAYERS, BATCHES), indirect=True)
def test_forward_and_backward_agree_with_pytorch(layer, X):
    """Output, dL/dX and the gradients of all parameters are PyTorch's to 1e-10, for a non-unit upstream gradient."""
    twin, x = in_torch(layer), torch.tensor(X.copy(), dtype=torch.float64, requires_grad=True)
    out = twin(x)
    out.backward(torch.tensor(upstream(out)))
    np.testing.assert_allclose(layer.forward(X), out.detach().numpy(), **CLOSE)
    want = [x.grad.numpy(), *(parameter.grad.numpy().T for parameter in twin.parameters())]
    for ours, theirs in zip(gradients(layer, X), want, strict=True):
        np.testing.assert_allclose(ours, theirs, **CLOSE)


@pytest.mark.parametrize(("layer", "X"), every(LAYERS, ["a batch", "a batch of one", "not contiguous"]), indirect=True)
def test_backward_is_the_slope_of_forward(layer, X):
    """Each gradient is what central differences of the forward pass alone give."""

    def loss(_):
        out = layer.forward(X)
        return (upstream(out) * out).sum()

    got = gradients(layer, X)
    for ours, array in zip(got, [X, *(parameter.data for parameter in layer.parameters())], strict=True):
        np.testing.assert_allclose(ours, numerical_gradient(loss, array), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(("layer", "X"), every(LAYERS, ["a batch"]), indirect=True)
def test_gradients_are_set_not_added(layer, X):
    """A second backward pass, straight after the first or after another batch, gives the first one's gradients."""
    first, grad = gradients(layer, X), upstream(layer.forward(X))
    assert all(map(np.array_equal, first, [layer.backward(grad), *(p.grad for p in layer.parameters())]))
    assert all(map(np.array_equal, first, [layer.backward(grad), *(p.grad for p in layer.parameters())]))
    gradients(layer, X[:3] + 1)
    assert all(map(np.array_equal, first, gradients(layer, X)))


@pytest.mark.parametrize(("layer", "X"), every(LAYERS, ["a batch", "integers", "not contiguous"]), indirect=True)
def test_nothing_that_is_given_changes(layer, X):
    """Neither the batch nor the upstream gradient is written to, and no result shares memory with them."""
    kept, out = X.copy(), layer.forward(X)
    grad = upstream(out)
    inwards = layer.backward(grad)
    assert np.array_equal(X, kept)
    assert np.array_equal(grad, upstream(out))
    assert not any(np.shares_memory(result, given) for result in (out, inwards) for given in (X, grad))


@pytest.mark.parametrize("shape", [(4,), (5, 3), (4, 5), (2, 5, 4), ()])
def test_linear_names_expected_and_given_shape(shape):
    """A batch that is not (N, in_features) is refused with both shapes in the message."""
    with pytest.raises(ValueError, match=r"expects .*\(N, 4\).* given") as error:
        LAYERS["Linear"](np.random.default_rng()).forward(np.zeros(shape))
    assert str(error.value).endswith(str(shape))


@pytest.mark.parametrize("layer", sorted(set(LAYERS) - {"Sequential"}), indirect=True)
def test_backward_names_expected_and_given_shape(layer):
    """An upstream gradient that has not the shape of the output is refused with both shapes in the message."""
    out = layer.forward(np.ones((3, 4)))
    with pytest.raises(ValueError, match=r"\(3,\)") as error:
        layer.backward(np.ones(3))
    assert str(out.shape) in str(error.value)


def test_maxout_needs_whole_groups():
    """Columns that do not divide into groups are refused, with both numbers in the message."""
    with pytest.raises(ValueError, match=r"groups of 3, and was given \(5, 4\)"):
        Maxout(3).forward(np.ones((5, 4)))


def test_linear_starts_like_pytorch():
    """Weight and bias are uniform within 1/sqrt(in_features), as PyTorch's, and the same again for the same seed."""
    ours, again = (Linear(50, 10_000, np.random.default_rng(1)) for _ in range(2))
    theirs = torch.nn.Linear(50, 10_000)
    for mine, same, torchs in zip(ours.parameters(), again.parameters(), theirs.parameters(), strict=True):
        assert np.array_equal(mine.data, same.data)
        assert np.abs(mine.data).max() == pytest.approx(torchs.abs().max().item(), rel=0.01)
        assert mine.data.std() == pytest.approx(torchs.std().item(), rel=0.1)
        assert mine.grad.shape == mine.data.shape
