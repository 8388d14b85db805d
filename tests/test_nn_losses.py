"""Activation functions and losses are PyTorch's in float64; the gradient check measures what it says."""

import numpy as np
import pytest
import torch

from helpers import nn
from tests.test_nn_layers import CLOSE, every

FUNCTIONS = ["sigmoid", "tanh", "relu", "softmax"]
VALUES = {
    "a number": 2.5,
    "a list of integers": [1, -2, 3],
    "three axes": np.arange(-12, 12).reshape(2, 3, 4),
    "not contiguous": np.arange(-12.0, 12).reshape(4, 6)[::2, ::-3],
    "+-1000": [[1000, -1000, 0], [-1000.0, -1000, -1000]],
    "bytes": np.array([[0, 255], [1, 3]], dtype=np.uint8),
}
LOSSES = ["MSELoss", "CrossEntropyLoss", "BCEWithLogitsLoss"]
PREDICTIONS = {
    "a batch": lambda rng: rng.normal(size=(6, 3)),
    "a batch of one": lambda rng: rng.normal(size=(1, 3)),
    "one output": lambda rng: rng.normal(size=(6, 1)),
    "not contiguous": lambda rng: rng.normal(size=(9, 8)).T[:, 8:0:-3],
    "+-1000": lambda rng: 1000.0 * rng.choice([-1, 0, 1], (20, 3)),
    "integers": lambda rng: rng.integers(-3, 4, (6, 3)),
    "bytes": lambda rng: rng.integers(0, 256, (20, 3), dtype=np.uint8),
}


@pytest.fixture
def loss(request):
    return getattr(nn, request.param)()


@pytest.fixture
def z(request):
    return PREDICTIONS[request.param](np.random.default_rng(1))


def targets(loss, z):
    """What the loss compares z with, some of it right and some of it wrong: classes, shares or numbers."""
    rng = np.random.default_rng(2)
    if isinstance(loss, nn.CrossEntropyLoss):
        return rng.integers(0, z.shape[1], len(z))
    return (
        rng.uniform(size=z.shape)
        if isinstance(loss, nn.BCEWithLogitsLoss)
        else rng.integers(0, 9, z.shape).astype(z.dtype)
    )


@pytest.mark.parametrize(("name", "value"), every(FUNCTIONS, VALUES))
def test_functions_agree_with_pytorch(name, value):
    """Anything array-like of any shape, integers and +-1000 too, gives PyTorch's float64s and is left as it was."""
    a, before = VALUES[value], np.array(VALUES[value])
    along = {"dim": -1} if name == "softmax" else {}
    want = getattr(torch.nn.functional, name)(torch.tensor(before, dtype=torch.float64), **along)
    np.testing.assert_allclose(np.asarray(getattr(nn, name)(a)), want.numpy(), **CLOSE)
    assert np.array_equal(a, before)


@pytest.mark.parametrize(("loss", "z"), every(LOSSES, PREDICTIONS), indirect=True)
def test_loss_and_gradient_agree_with_pytorch(loss, z):
    """The loss is a plain float and PyTorch's to 1e-10, and so is its gradient; nothing overflows, also at +-1000."""
    t, logits = targets(loss, z), torch.tensor(z.copy(), dtype=torch.float64, requires_grad=True)
    want = getattr(torch.nn, type(loss).__name__)()(logits, torch.tensor(t if t.ndim == 1 else t.astype(float)))
    want.backward()
    got = loss.forward(z, t)
    assert type(got) is float
    assert got == pytest.approx(want.item(), rel=1e-10, abs=1e-10)
    np.testing.assert_allclose(loss.backward(), logits.grad.numpy(), **CLOSE)


@pytest.mark.parametrize(
    ("loss", "z"), every(LOSSES, ["a batch", "a batch of one", "one output", "not contiguous"]), indirect=True
)
def test_backward_is_the_slope_of_forward(loss, z):
    """The gradient is what central differences of the loss alone give."""
    t = targets(loss, z)
    loss.forward(z, t)
    got = loss.backward()
    np.testing.assert_allclose(got, nn.numerical_gradient(lambda z: loss.forward(z, t), z), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(("loss", "z"), every(LOSSES, ["a batch", "integers", "not contiguous"]), indirect=True)
def test_nothing_that_is_given_changes(loss, z):
    """Predictions and targets stay as they are; a second backward pass gives the same again, in an array of its own."""
    t, kept = targets(loss, z), z.copy()
    loss.forward(z, t)
    first = loss.backward()
    unchanged = first.copy()
    second = loss.backward()
    second += 1
    assert np.array_equal(first, unchanged)
    assert np.array_equal(loss.backward(), unchanged)
    assert np.array_equal(z, kept)
    assert np.array_equal(t, targets(loss, z))


ELEMENTWISE = [((5, 1), (5,)), ((5,), (5, 1)), ((5, 3), (5, 1)), ((5, 3), (3,)), ((5, 3), (5, 3, 1))]
ROWWISE = [((5, 3), (5, 1)), ((5, 3), (5, 3)), ((5, 3), (4,)), ((5,), (5,)), ((5, 3, 2), (5,)), ((5, 3), ())]


@pytest.mark.parametrize(
    ("loss", "of", "against"),
    [(loss, *shapes) for loss in LOSSES for shapes in (ROWWISE if loss == "CrossEntropyLoss" else ELEMENTWISE)],
    indirect=["loss"],
)
def test_shapes_that_would_broadcast_are_refused(loss, of, against):
    """(N, 1) against (N,), and whatever else does not fit, is refused with both shapes in the message."""
    with pytest.raises(ValueError, match=r"given|one shape") as error:
        loss.forward(np.zeros(of), np.zeros(against, dtype=int))
    assert f"{of} and {against}" in str(error.value)


@pytest.mark.parametrize("wrong", [-1, 3])
def test_a_class_that_does_not_exist_is_refused(wrong):
    """A class outside 0 to C - 1 is refused, and the message names it."""
    with pytest.raises(ValueError, match=str(wrong)):
        nn.CrossEntropyLoss().forward(np.zeros((2, 3)), [0, wrong])


@pytest.mark.parametrize(
    "x", [np.array(0.1), np.array([2e-7, 0.3]), np.linspace(-1, 1, 24).reshape(4, 6)[::2, ::-3], np.zeros((2, 0))]
)
def test_numerical_gradient_of_any_array(x):
    """It is the gradient of the sum of cubes, for any shape, contiguous or not; x is then what it was, bit for bit."""
    kept = x.copy()
    np.testing.assert_allclose(nn.numerical_gradient(lambda x: (x**3).sum(), x), 3 * x**2, atol=1e-8, strict=True)
    assert np.array_equal(x, kept)


@pytest.mark.parametrize("dtype", [int, np.uint8, bool, complex])
def test_numerical_gradient_refuses_integers(dtype):
    """An array in which a small step would be lost is refused, and the message names its type."""
    with pytest.raises(TypeError, match=np.dtype(dtype).name):
        nn.numerical_gradient(np.sum, np.ones(3, dtype))


@pytest.mark.parametrize(
    ("a", "b", "error"), [([0, 0], [0, 0], 0), ([0, 1], [0, 1], 0), ([0, 4], [-2, 4], 1), ([1, -4], [1, -5], 0.2)]
)
def test_relative_error(a, b, error):
    """The largest difference as a share of the larger number; two zeros agree."""
    assert nn.relative_error(np.array(a), np.array(b)) == nn.relative_error(np.array(b), np.array(a)) == error
