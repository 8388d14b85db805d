"""`helpers.nn.Tensor` gives PyTorch's derivatives in float64, for every operation and however they are put together."""

import re
import threading

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import mutually_broadcastable_shapes

from helpers import data
from helpers.nn import Tensor, numerical_gradient
from tests.test_nn_layers import CLOSE

OPERATIONS = [
    *["-x", "x ** 3", "(x * x) ** -1.5", "2 + x", "x + 2", "2 - x", "x - 2", "2 * x", "x * 2", "x / 2", "2 / x"],
    *["x.relu()", "x.exp()", "(x * x).log()", "x.tanh()", "x.sum() * x", "x.mean() * x", "x.tanh() * x + x * x"],
    *["x + y", "x - y", "x * y", "x / y", "(x * y + y).tanh() * (x - y) / (x * x + y * y)"],
]
shapes = mutually_broadcastable_shapes(num_shapes=2, min_side=1, max_side=3, max_dims=3).map(lambda s: s.input_shapes)


def agree(operation, *arrays):
    """Output and gradients of sum(weights * operation) are PyTorch's to 1e-10; central differences are near them."""
    ours, theirs = [Tensor(array) for array in arrays], [torch.tensor(array, requires_grad=True) for array in arrays]
    out, want = operation(*ours), operation(*theirs)
    weights = np.random.default_rng(0).normal(size=want.shape)
    np.testing.assert_allclose(np.asarray(out.data), want.detach().numpy(), **CLOSE)
    (out * weights).sum().backward()
    (want * torch.tensor(weights)).sum().backward()
    for one, other in zip(ours, theirs, strict=True):
        slope = numerical_gradient(lambda _: (operation(*ours).data * weights).sum(), one.data)
        np.testing.assert_allclose(np.asarray(one.grad), other.grad.numpy(), **CLOSE)
        np.testing.assert_allclose(one.grad, slope, rtol=1e-6, atol=1e-6)


def values(shape, seed):
    """Numbers of either sign, from 0.5 to 2 without it, where no operation is steep or has a kink."""
    rng = np.random.default_rng(seed)
    return np.asarray(rng.uniform(0.5, 2, shape) * rng.choice([-1, 1], shape))


@pytest.mark.parametrize("text", OPERATIONS)
@given(shapes=shapes, seed=st.integers(0, 2**32 - 1))
def test_operations(text, shapes, seed):
    """Every operation, on arrays of up to three axes and numbers, whichever is broadcast along whichever axes."""
    count = len(set(re.findall(r"\b[xy]\b", text)))
    agree(lambda *xy: eval(text, dict(zip("xy", xy, strict=False))), *map(values, shapes[:count], (seed, seed + 1)))


@pytest.mark.parametrize(("n", "k", "m"), [(1, 1, 1), (5, 1, 4), (1, 5, 1), (4, 3, 2)])
def test_matrix_products(n, k, m):
    """X @ W for matrices of any size, in a chain, and of a matrix with itself."""
    agree(lambda x, w: x @ w, values((n, k), 1), values((k, m), 2))
    agree(lambda x: x @ x @ x, values((k, k), 3))


@pytest.mark.parametrize(("x", "w"), [((3,), (3, 2)), ((2, 3), (3,)), ((3,), (3,)), ((4, 2, 3), (4, 3, 2))])
def test_products_of_other_than_matrices_are_refused(x, w):
    """Where @ has no way back it is refused at once, and the message names both shapes."""
    with pytest.raises(ValueError, match=rf"{re.escape(str(x))}.*{re.escape(str(w))}"):
        Tensor(np.ones(x)) @ Tensor(np.ones(w))


def backward_soon(loss):
    """loss.backward(); a failure, instead of a wait without end, where it takes over 10 seconds or raises."""
    done = threading.Event()
    threading.Thread(target=lambda: (loss.backward(), done.set()), daemon=True).start()
    assert done.wait(10)


def test_a_chain_of_5000_operations():
    """Depth costs no recursion: a chain of 5000 operations has PyTorch's gradient."""
    y = ours = Tensor([0.5, -1.0])
    want = theirs = torch.tensor([0.5, -1.0], dtype=torch.float64, requires_grad=True)
    for _ in range(2500):
        y, want = y * 0.999 + ours, want * 0.999 + theirs
    backward_soon(y.sum())
    want.sum().backward()
    np.testing.assert_allclose(ours.grad, theirs.grad.numpy(), rtol=1e-10)


def test_a_graph_with_2_to_40_paths():
    """Each node is walked once, not each path: doubling 40 times gives 2^40 at once."""
    x = y = Tensor(1.0)
    for _ in range(40):
        y = y + y
    backward_soon(y)
    assert x.grad == 2**40


def test_a_second_backward_adds_up():
    """As in PyTorch, gradients add up over passes, of the same loss or of two, for leaves and what lies between."""
    ours, theirs = Tensor([0.5, -1.0]), torch.tensor([0.5, -1.0], dtype=torch.float64, requires_grad=True)
    between, middle = ours * ours, theirs * theirs
    middle.retain_grad()
    for x, y, more in ((ours, between, {}), (theirs, middle, {"retain_graph": True})):
        assert x.grad is None
        first, second = (y.tanh() * x).sum(), (y * y).sum()
        for loss in (first, first, second):
            loss.backward(**more)
    np.testing.assert_allclose(ours.grad, theirs.grad.numpy(), rtol=1e-10)
    np.testing.assert_allclose(between.grad, middle.grad.numpy(), rtol=1e-10)


@pytest.mark.parametrize("shape", [(2,), (1, 3), (0,)])
def test_backward_starts_from_one_number(shape):
    """backward from more or less than one number is refused, and the message names the shape; (1, 1) is one."""
    with pytest.raises(ValueError, match=f"single number.*{re.escape(str(shape))}"):
        Tensor(np.ones(shape)).backward()
    Tensor(np.ones((1, 1))).backward()


def test_each_gradient_is_the_tensors_own():
    """Setting one gradient to 0 in place, as training loops do, changes no other and is possible for every tensor."""
    x, y = Tensor([1.0, 2.0]), Tensor([3.0, 4.0])
    (x + y).sum().backward()
    x.grad[:] = 0
    assert y.grad.tolist() == [1, 1]


@pytest.mark.parametrize("text", ["a * w", "a + w", "a - w", "a / w", "a @ w", "w @ a"])
def test_arrays_on_either_side(text):
    """An array on the left or right of a tensor counts as a tensor: the result is one, and gradients reach `w`."""
    a, b = values((3, 3), 1), Tensor(values((3, 3), 1))
    w, v = Tensor(values((3, 3), 2)), Tensor(values((3, 3), 2))
    sum(eval(text, {"a": one, "w": other}).sum() for one, other in ((a, w), (b, v))).backward()
    assert np.array_equal(w.grad, v.grad)


@pytest.mark.parametrize("seed", range(3))
def test_moons_are_learnt(seed):
    """A 2-16-16-1 network trained with Tensor alone tells more than 95 % of the moons apart."""
    X, t = data.moons(100, rng := np.random.default_rng(seed))
    sizes = [(2, 16), (16,), (16, 16), (16,), (16, 1), (1,)]
    W1, b1, W2, b2, W3, b3 = parameters = [Tensor(rng.uniform(-0.7, 0.7, size)) for size in sizes]
    for _ in range(300):
        scores = ((Tensor(X) @ W1 + b1).tanh() @ W2 + b2).tanh() @ W3 + b3
        (1 - scores * (2 * t[:, None] - 1)).relu().mean().backward()
        for parameter in parameters:
            parameter.data, parameter.grad = parameter.data - 0.5 * parameter.grad, None
    assert np.mean((scores.data[:, 0] > 0) == t) > 0.95
