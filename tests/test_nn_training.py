"""SGD is PyTorch's; mini-batches and the training loop do what they say, and the digits are learnt."""

import numpy as np
import pytest
import torch

from helpers import data, nn
from tests.test_nn_layers import CLOSE, in_torch


def rng(seed=0):
    return np.random.default_rng(seed)


def small():
    """A 2-5-3 network."""
    generator = rng()
    return nn.Sequential(nn.Linear(2, 5, generator), nn.Tanh(), nn.Linear(5, 3, generator))


def trained(seed, **more):
    """A 2-5-3 network after 6 epochs on three blobs, and its history."""
    model, (X, t) = small(), data.blobs(50, rng(), classes=3)
    optimizer = nn.SGD(model.parameters(), lr=0.5)
    history = nn.fit(model, nn.CrossEntropyLoss(), optimizer, X, t, epochs=6, batch_size=8, rng=rng(seed), **more)
    return history, np.concatenate([parameter.data.ravel() for parameter in model.parameters()])


@pytest.mark.parametrize("lr", [0.05, 1.0])
@pytest.mark.parametrize(
    ("name", "t"),
    [
        ("MSELoss", rng(1).normal(size=(20, 3))),
        ("BCEWithLogitsLoss", rng(1).uniform(size=(20, 3))),
        ("CrossEntropyLoss", rng(1).integers(0, 3, 20)),
    ],
)
def test_sgd_follows_pytorch_for_50_steps(name, t, lr):
    """From the same weights, on the same batches, losses and parameters stay PyTorch's to 1e-10."""
    loss, criterion, X = getattr(nn, name)(), getattr(torch.nn, name)(), rng(2).normal(size=(20, 2))
    twin = in_torch(model := nn.Sequential(small(), nn.ReLU(), nn.Linear(3, 3, rng(3))))
    ours, theirs = nn.SGD(model.parameters(), lr=lr), torch.optim.SGD(twin.parameters(), lr=lr)
    start = ours.data.copy()
    for step in range(50):
        rows = np.arange(step, step + 7) % 20
        value = criterion(twin(torch.tensor(X[rows])), torch.tensor(t[rows]))
        theirs.zero_grad()
        value.backward()
        theirs.step()
        assert loss.forward(model.forward(X[rows]), t[rows]) == pytest.approx(value.item(), rel=1e-10, abs=1e-10)
        model.backward(loss.backward())
        ours.step()
    assert np.abs(ours.data - start).max() > 0.05
    for mine, torchs in zip(model.parameters(), twin.parameters(), strict=True):
        np.testing.assert_allclose(mine.data, torchs.detach().numpy().T, **CLOSE)


def test_parameters_become_views_of_one_buffer():
    """SGD moves all data into one array and all gradients into another, values kept; the layers go on using them."""
    model = small()
    parameters, before = model.parameters(), [parameter.data.copy() for parameter in model.parameters()]
    optimizer = nn.SGD(parameters, lr=0.1)
    assert model.parameters() == parameters
    assert all(np.array_equal(parameter.data, old) for parameter, old in zip(parameters, before, strict=True))
    for kind in ("data", "grad"):
        parts, buffer = [getattr(parameter, kind) for parameter in parameters], getattr(optimizer, kind)
        buffer[:] = np.arange(33)
        assert np.concatenate([part.ravel() for part in parts]).tolist() == list(range(33))
        assert [part.shape for part in parts] == [(2, 5), (5,), (5, 3), (3,)]
    assert model.layers[0].forward(np.zeros((1, 2))).tolist() == [[10, 11, 12, 13, 14]]
    model.forward(np.ones((50, 2)))
    model.backward(np.ones((50, 3)))
    assert optimizer.grad[-3:].tolist() == [50, 50, 50]


@pytest.mark.parametrize(("n", "size"), [(10, 3), (9, 3), (5, 8), (1, 1), (0, 4), (64, 1)])
def test_batches_cover_each_example_once(n, size):
    """Each number from 0 to n - 1 comes once; all batches are full, except that the last may be smaller."""
    parts = list(nn.batches(n, size, rng()))
    assert sorted(i for part in parts for i in part) == list(range(n))
    assert [len(part) for part in parts] == [size] * (n // size) + [n % size] * (n % size > 0)


def test_batches_are_shuffled_by_the_generator():
    """The order is the generator's: another each epoch, the same again from the same seed."""
    one, again = rng(), rng()
    first, second, same = ([*np.concatenate(list(nn.batches(99, 7, order)))] for order in (one, one, again))
    assert first == same
    assert list(range(99)) not in (first, second)
    assert first != second


@pytest.mark.parametrize("wrong", [0, -1])
def test_rates_and_batches_of_nothing_are_refused(wrong):
    """A learning rate and a batch size of 0 or less are refused, and the message names them."""
    with pytest.raises(ValueError, match=f"positive.* {wrong}$"):
        nn.SGD(small().parameters(), lr=wrong)
    with pytest.raises(ValueError, match=f"at least one.* {wrong}$"):
        list(nn.batches(10, wrong, rng()))


def test_fit_is_a_plain_loop():
    """fit is forward, loss, backward, step over `batches`, bit for bit, and notes the mean loss of the examples."""
    history, weights = trained(1)
    model, loss, (X, t), order = small(), nn.CrossEntropyLoss(), data.blobs(50, rng(), classes=3), rng(1)
    optimizer = nn.SGD(model.parameters(), lr=0.5)
    for noted in history.loss:
        losses = []
        for rows in nn.batches(50, 8, order):
            losses += [loss.forward(model.forward(X[rows]), t[rows])] * len(rows)
            model.backward(loss.backward())
            optimizer.step()
        assert noted == pytest.approx(np.mean(losses))
    assert np.array_equal(weights, optimizer.data)
    assert history.loss[-1] < 0.5 * history.loss[0]
    assert not np.array_equal(trained(2)[1], weights)


def test_fit_measures_and_reports_once_an_epoch():
    """measure() and then on_epoch(epoch, history) are called after each epoch, and the history keeps both series."""
    seen, numbers = [], iter(range(100, 200))
    measure, plain = numbers.__next__, trained(1)[0]
    history, _ = trained(1, measure=measure, on_epoch=lambda epoch, h: seen.append((epoch, len(h.loss), *h.measured)))
    assert seen == [(epoch, epoch, *range(100, 100 + epoch)) for epoch in range(1, 7)]
    assert history == nn.History(plain.loss, [*range(100, 106)])
    assert (len(plain.loss), plain.measured) == (6, [])


@pytest.mark.parametrize("seed", range(5))
def test_the_digits_network_reaches_95_percent(seed):
    """64-50-10 with ReLU names more than 95 % of the digits it has never seen, after 60 epochs."""
    parts = data.split(*data.digits(), generator := rng(seed))
    model = nn.Sequential(nn.Linear(64, 50, generator), nn.ReLU(), nn.Linear(50, 10, generator))
    optimizer = nn.SGD(model.parameters(), lr=1.0)
    nn.fit(model, nn.CrossEntropyLoss(), optimizer, *parts.train, epochs=60, batch_size=100, rng=generator)
    assert nn.accuracy(model, *parts.test) > 0.95


@pytest.mark.parametrize(("classes", "share"), [([1, 0, 2], 1), ([1, 0, 0], 2 / 3), ([0, 1, 1], 0)])
def test_accuracy_counts_the_largest_output(classes, share):
    """It is the share of rows whose largest output is that of their class."""
    assert nn.accuracy(nn.Sequential(), np.array([[-3, -1, -2], [9, 0, 8], [0, 0, 1]]), np.array(classes)) == share


def test_accuracy_needs_an_output_for_each_class():
    """With one output there is no largest: that is refused, and the message names the shape."""
    with pytest.raises(ValueError, match=r"\(3, 1\)"):
        nn.accuracy(nn.Sequential(), np.ones((3, 1)), np.array([0, 1, 1]))
