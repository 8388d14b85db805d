"""Dropout, normalisation, penalties, stopping: as PyTorch where it has them, and by their definitions."""

import numpy as np
import pytest
import torch

from helpers import nn

CLOSE = {"rtol": 1e-10, "atol": 1e-10}


def rng(seed=0):
    return np.random.default_rng(seed)


def normal(*shape, seed=1):
    return rng(seed).normal(2, 3, shape)


@pytest.mark.parametrize(
    ("ours", "theirs"), [(nn.BatchNorm1d, torch.nn.BatchNorm1d), (nn.LayerNorm, torch.nn.LayerNorm)]
)
@pytest.mark.parametrize("n", [2, 7])
def test_normalisation_is_that_of_pytorch(ours, theirs, n):
    """Output, all gradients, running statistics after several batches, and evaluation, to 1e-10."""
    layer, twin = ours(4), theirs(4, dtype=torch.float64)
    for parameter, value in zip(layer.parameters(), (normal(4, seed=2), normal(4, seed=3)), strict=True):
        parameter.data[...] = value
    with torch.no_grad():
        for parameter, mine in zip(twin.parameters(), layer.parameters(), strict=True):
            parameter.copy_(torch.tensor(mine.data))
    model = nn.Sequential(layer)
    for training in (True, True, True, False):
        model.train(training)
        twin.train(training)
        X, grad = normal(n, 4, seed=n + training), normal(n, 4, seed=9)
        x = torch.tensor(X, requires_grad=True)
        twin.zero_grad()
        out = twin(x)
        out.backward(torch.tensor(grad))
        np.testing.assert_allclose(layer.forward(X), out.detach().numpy(), **CLOSE)
        np.testing.assert_allclose(layer.backward(grad), x.grad.numpy(), **CLOSE)
        for mine, their in zip(layer.parameters(), twin.parameters(), strict=True):
            np.testing.assert_allclose(mine.grad, their.grad.numpy(), **CLOSE)
    if ours is nn.BatchNorm1d:
        np.testing.assert_allclose(layer.running_mean, twin.running_mean.numpy(), **CLOSE)
        np.testing.assert_allclose(layer.running_var, twin.running_var.numpy(), **CLOSE)


@pytest.mark.parametrize("layer", [nn.BatchNorm1d(3), nn.LayerNorm(3)])
def test_normalisation_backward_is_the_slope_of_forward(layer):
    """Against central differences, with a gradient that is not one, for inputs and parameters."""
    X, grad = normal(5, 3), normal(5, 3, seed=4)
    layer.forward(X)
    got = [layer.backward(grad), *(parameter.grad.copy() for parameter in layer.parameters())]
    for mine, array in zip(got, [X, *(parameter.data for parameter in layer.parameters())], strict=True):
        want = nn.numerical_gradient(lambda _: float((grad * layer.forward(X)).sum()), array)
        np.testing.assert_allclose(mine, want, rtol=1e-6, atol=1e-7)


def test_a_batch_of_one_is_refused_in_training_only():
    """It has no variance; in evaluation it is fine. PyTorch does the same."""
    layer = nn.BatchNorm1d(3)
    with pytest.raises(ValueError, match="batch of one"):
        layer.forward(np.ones((1, 3)))
    layer.training = False
    assert layer.forward(np.ones((1, 3))).shape == (1, 3)
    with pytest.raises(ValueError, match=r"\(N, 3\), and was given \(2, 4\)"):
        layer.forward(np.ones((2, 4)))


@pytest.mark.parametrize("p", [0.0, 0.2, 0.6])
def test_dropout_keeps_the_mean_and_zeroes_a_share_p(p):
    """p is the probability of zeroing; what stays is divided by 1 - p; every element has a mask of its own."""
    layer, X = nn.Dropout(p, rng()), np.ones((300, 200))
    out = layer.forward(X)
    assert np.mean(out == 0) == pytest.approx(p, abs=0.01)
    assert set(np.unique(out)) <= {0.0, 1 / (1 - p)}
    assert out.mean() == pytest.approx(1, abs=0.02)
    assert p == 0 or not np.array_equal(out[0], out[1])
    np.testing.assert_array_equal(layer.backward(3 * X), 3 * out)
    layer.training = False
    np.testing.assert_array_equal(layer.forward(X), X)
    np.testing.assert_array_equal(layer.backward(X), X)


def test_dropout_agrees_with_pytorch_on_average():
    """The same share of zeros and the same factor as torch.nn.Dropout."""
    torch.manual_seed(0)
    theirs = torch.nn.Dropout(0.3)(torch.ones(100_000, dtype=torch.float64)).numpy()
    ours = nn.Dropout(0.3, rng()).forward(np.ones((1000, 100)))
    assert np.unique(theirs) == pytest.approx(np.unique(ours))
    assert np.mean(theirs == 0) == pytest.approx(np.mean(ours == 0), abs=0.01)


@pytest.mark.parametrize("p", [-0.1, 1.0, 1.5])
@pytest.mark.parametrize("make", [lambda p: nn.Dropout(p, rng()), lambda p: nn.DropConnect(2, 3, p, rng())])
def test_impossible_probabilities_are_refused(make, p):
    """With p = 1 nothing would be left to rescale."""
    with pytest.raises(ValueError, match=f"is {p}"):
        make(p)


def test_plain_dropout_is_right_on_average():
    """What plain dropout gives in training has the mean that its test has: (1 - p) x."""
    X = normal(1, 50)
    mean = np.mean([nn.plain_dropout(X, 0.6, generator) for generator in map(rng, range(20_000))], axis=0)
    np.testing.assert_allclose(mean, nn.plain_dropout_test(X, 0.6), atol=0.12)


def test_dropconnect_gradients():
    """Against central differences, with the mask that the last forward pass drew; evaluation is a plain Linear."""
    layer, X, grad = nn.DropConnect(4, 3, 0.5, rng()), normal(6, 4), normal(6, 3, seed=3)

    def loss(_):
        layer.rng = rng(7)  # the same mask each time
        return float((grad * layer.forward(X)).sum())

    loss(None)
    got = [layer.backward(grad), *(parameter.grad.copy() for parameter in layer.parameters())]
    for mine, array in zip(got, [X, *(parameter.data for parameter in layer.parameters())], strict=True):
        np.testing.assert_allclose(mine, nn.numerical_gradient(loss, array), rtol=1e-6, atol=1e-7)
    layer.training = False
    np.testing.assert_array_equal(layer.forward(X), layer.linear.forward(X))


def test_modes_reach_layers_within_layers():
    """train() and eval() of a Sequential switch every layer that knows modes, also in a Sequential inside."""
    dropout, norm = nn.Dropout(0.5, rng()), nn.BatchNorm1d(2)
    model = nn.Sequential(nn.Linear(2, 2, rng()), nn.Sequential(dropout, norm))
    model.eval()
    assert (dropout.training, norm.training) == (False, False)
    model.train()
    assert (dropout.training, norm.training) == (True, True)


@pytest.mark.parametrize("penalty", [nn.l1_penalty, nn.l2_penalty])
def test_penalties_have_their_gradients(penalty):
    """Against central differences."""
    w = normal(3, 4)
    np.testing.assert_allclose(
        penalty(w, 0.3)[1], nn.numerical_gradient(lambda v: penalty(v, 0.3)[0], w), rtol=1e-6, atol=1e-8
    )


def test_weight_decay_is_twice_the_penalty():
    """SGD on loss + lam sum(w^2) goes where torch.optim.SGD with weight_decay = 2 lam goes."""
    w, theirs = np.array([1.0, -2.0]), torch.nn.Parameter(torch.tensor([1.0, -2.0], dtype=torch.float64))
    optimizer = torch.optim.SGD([theirs], lr=0.1, weight_decay=0.6)
    for step in range(50):
        g = normal(2, seed=step)
        w = w - 0.1 * (g + nn.l2_penalty(w, 0.3)[1])
        theirs.grad = torch.tensor(g)
        optimizer.step()
    np.testing.assert_allclose(w, theirs.detach().numpy(), **CLOSE)


def test_soft_threshold_is_torchs_softshrink():
    """Also at the threshold itself, and for 0."""
    w = np.array([-3.0, -0.5, -0.2, 0.0, 0.5, 0.7])
    theirs = torch.nn.functional.softshrink(torch.tensor(w), 0.5).numpy()
    np.testing.assert_allclose(nn.soft_threshold(w, 0.5), theirs, **CLOSE)


def test_soft_threshold_finds_the_lasso():
    """ISTA with it reaches the weights of scikit-learn's Lasso, zeros included."""
    from sklearn.linear_model import Lasso

    X = normal(60, 8) - 2
    t = X @ np.array([1.5, -2, 0, 0, 0, 0.5, 0, 0]) + 0.3 * normal(60, seed=5)
    w, rate = np.zeros(8), 1 / np.linalg.norm(X.T @ X / 60, 2)
    for _ in range(3000):
        w = nn.soft_threshold(w - rate * X.T @ (X @ w - t) / 60, rate * 0.5)
    lasso = Lasso(alpha=0.5, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(X, t).coef_
    np.testing.assert_allclose(w, lasso, atol=1e-6)
    assert ((w == 0) == (lasso == 0)).all()


@pytest.mark.parametrize(
    ("losses", "patience", "expected"),
    [
        ([3, 2, 1, 2, 3, 4], 2, (2, 4)),
        ([3, 2, 1], 5, (2, 2)),
        ([1, 1, 1, 0], 2, (0, 2)),
        ([5, 4, 6, 3, 7, 7], 2, (3, 5)),
    ],
)
def test_early_stopping(losses, patience, expected):
    """Best and last epoch; an equal loss is no progress. The class does the same and keeps the best weights."""
    assert nn.early_stopping(losses, patience) == expected
    model = nn.Sequential(nn.Linear(1, 1, rng()))
    watch, epoch = nn.EarlyStopping(model, patience), 0
    for epoch, loss in enumerate(losses):
        model.parameters()[0].data[...] = epoch
        if watch.step(loss):
            break
    watch.restore()
    assert (model.parameters()[0].data.item(), epoch) == expected


def test_ensembles_average_probabilities():
    """Rows still sum to 1, and it is no softmax of mean logits."""
    logits = [normal(5, 3, seed=seed) for seed in range(4)]
    mean = nn.ensemble_probabilities(logits)
    np.testing.assert_allclose(mean, np.mean([torch.softmax(torch.tensor(z), 1).numpy() for z in logits], 0), **CLOSE)
    assert not np.allclose(mean, nn.softmax(np.mean(logits, axis=0)))


def test_monte_carlo_dropout_spreads_only_where_there_is_chance():
    """Mean near the evaluation's output for a linear model, spread above 0, and the model is calm afterwards."""
    model = nn.Sequential(nn.Dropout(0.5, rng()), nn.Linear(20, 1, rng()))
    X = normal(3, 20)
    mean, spread = nn.mc_predict(model, X, 4000)
    np.testing.assert_allclose(mean, model.forward(X), atol=0.25)
    assert (spread > 0.1).all()
    assert not model.layers[0].training
