"""The demos of lessons 03 and 04 compute what they say."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.nn import SGD, Linear, MSELoss, fit, numerical_gradient
from helpers.nn.descent import best_rate, gradient_descent
from helpers.surfaces import SURFACES, bowl, difference_error, line_points, regression_path
from helpers.widgets import gradient_descent as lesson_04
from helpers.widgets.gradient_descent import EXPONENTS, best_step, descent_at, fate
from helpers.widgets.loss_functions import cross_entropy, squared_error, wrong_by

logits = st.lists(st.floats(-6, 6), min_size=3, max_size=3).map(np.array)
rates, starts = st.floats(0.005, 0.6), st.tuples(st.floats(-5, 5), st.floats(-5, 5))


@given(z=logits, truth=st.integers(0, 2))
def test_losses_and_their_gradients(z, truth):
    """Both losses and gradients are PyTorch's autograd's; the gradient of cross-entropy is at least twice as long."""
    leaf, target = torch.tensor(z, requires_grad=True), torch.tensor(truth)
    halves = ((torch.softmax(leaf, 0) - torch.nn.functional.one_hot(target, 3)) ** 2).sum() / 2
    logs = torch.nn.functional.cross_entropy(leaf, target)
    for mine, theirs in ((squared_error(z, truth), halves), (cross_entropy(z, truth), logs)):
        (grad,) = torch.autograd.grad(theirs, leaf)
        assert mine.loss == pytest.approx(theirs.item(), abs=1e-12)
        np.testing.assert_allclose(mine.grad, grad, atol=1e-12)
    assert cross_entropy(z, truth).size >= 2 * squared_error(z, truth).size - 1e-12


@pytest.mark.parametrize(("gap", "squared", "cross"), [(1, 0.2066, 1.153), (4, 0.02452, 1.401), (8, 4.739e-4, 1.414)])
def test_confidently_wrong(gap, squared, cross):
    """The numbers of the docstring and of the lesson: one gradient vanishes, the other stays."""
    assert wrong_by(gap).squared.size == pytest.approx(squared, rel=1e-3)
    assert wrong_by(gap).cross.size == pytest.approx(cross, rel=1e-3)


@given(name=st.sampled_from(list(SURFACES)), w=starts)
def test_surfaces(name, w):
    """Gradients agree with central differences, no loss is below 0, and the gradient is 0 where a surface says so."""
    surface = SURFACES[name]
    w = np.array(w)
    np.testing.assert_allclose(surface.gradient(w), numerical_gradient(surface.loss, w), atol=1e-6)
    assert surface.loss(w) >= 0
    for point in (*surface.minima, *surface.saddles):
        np.testing.assert_allclose(surface.gradient(point), 0, atol=1e-12)
    assert surface.loss(surface.minima[0]) == pytest.approx(0)


@given(name=st.sampled_from(["valley", "round bowl"]), lr=rates, w=starts, steps=st.integers(0, 60))
def test_descent_on_a_quadratic(name, lr, w, steps):
    """After k steps the parameters are (1 - lr lambda)^k w."""
    surface = SURFACES[name]
    k = np.arange(steps + 1)[:, None]
    expected = (1 - lr * np.array(surface.curvatures)) ** k * w
    np.testing.assert_allclose(gradient_descent(surface.gradient, w, lr, steps), expected, rtol=1e-9, atol=1e-12)


def test_limit_and_best_rate():
    """On the valley the limit is 0.5 and the best rate 1 / 2.1 = 0.476, at which no step leaves more than 0.905."""
    valley = SURFACES["valley"]
    best, _ = best_rate(valley.curvatures)
    assert (valley.limit, best) == pytest.approx((0.5, 1 / 2.1))
    slowest = {lr: max(abs(1 - lr * each) for each in valley.curvatures) for lr in np.arange(1, 600) / 1000}
    assert min(slowest, key=slowest.get) == pytest.approx(best, abs=5e-4)
    assert slowest[0.476] == pytest.approx(0.905, abs=1e-3)
    assert all((rate > 1) == (lr > valley.limit) for lr, rate in slowest.items() if lr != 0.5)


@pytest.mark.parametrize(
    ("surface", "lr", "w1", "words"),
    [
        ("valley", 0.1, -4.5, "never turns back"),
        ("valley", 0.45, -4.5, "zig-zags: it has turned back 26 times, and comes nearer"),
        ("valley", 0.5, -0.1, "turned back 39 times, and comes no nearer"),
        ("valley", 0.52, -4.5, "diverges: η is above the limit 0.5"),
        ("round bowl", 0.25, -4.5, "arrived at the lowest point"),
        ("two minima", 0.1, 4.0, "a minimum, but not at the lowest"),
    ],
)
def test_what_becomes_of_a_path(surface, lr, w1, words):
    """The sentence tells the kinds of paths apart; before the first step it invites a guess."""
    assert words in fate(descent_at(surface, lr, 40, w1, 2.0))
    assert "Guess" in fate(descent_at(surface, lr, 0, w1, 2.0))
    assert "near a saddle" in fate(descent_at("saddle", 0.2, 40, w1, 0.0))


@given(batch_size=st.sampled_from(lesson_04.BATCH_SIZES), lr=rates, seed=st.integers(0, 99))
def test_regression_path_is_that_of_fit(batch_size, lr, seed):
    """The path ends where `fit` brings a Linear layer with the same batches; the bowl knows the loss at each point."""
    x, t = line_points(100, np.random.default_rng(seed))
    options = {"batch_size": batch_size, "epochs": 2}
    path = regression_path(x, t, lr=lr, rng=np.random.default_rng(seed), start=(-1, 1.5), **options)
    layer, loss = Linear(1, 1, rng=np.random.default_rng(0)), MSELoss()
    optimizer = SGD(layer.parameters(), lr)
    optimizer.data[:] = -1, 1.5
    fit(layer, loss, optimizer, x[:, None], t[:, None], rng=np.random.default_rng(seed), **options)
    assert len(path) == 2 * 100 // batch_size + 1
    np.testing.assert_allclose(path[-1], optimizer.data, rtol=1e-6)
    mean = loss.forward(layer.forward(x[:, None]), t[:, None])
    assert bowl(x, t).above(path[-1]) + bowl(x, t).lowest == pytest.approx(mean, rel=1e-6)
    np.testing.assert_allclose(bowl(x, t).best, np.polyfit(x, t, 1))


def test_error_of_a_difference():
    """On the right the error is delta^2, or 3 delta + delta^2; the best steps are those that the lesson names."""
    delta = 10.0 ** np.arange(-2, 1)
    np.testing.assert_allclose(difference_error(delta), delta**2, rtol=1e-6)
    np.testing.assert_allclose(difference_error(delta, central=False), 3 * delta + delta**2, rtol=1e-6)
    assert difference_error(1e-9, np.float32) == 3  # 1 + 1e-9 is 1
    for dtype, low, high, error in ((np.float64, 1e-6, 1e-5, 1e-10), (np.float32, 1e-3, 1e-2, 1e-4)):
        step, least = best_step(difference_error(10**EXPONENTS, dtype))
        assert low < step < high
        assert error / 10 < least < error
