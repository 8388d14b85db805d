"""The playground of lesson 10: the fast trainer is helpers.nn, the demo tells the truth, and everything can be set."""

import asyncio
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import data, nn
from helpers.fast_training import ACTIVATIONS, Trainer
from helpers.widgets import playground as pg

LAYERS = {"ReLU": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "linear": nn.Sequential}
PENALTIES = {"none": lambda w, lam: (0.0, 0 * w), "L1": nn.l1_penalty, "L2": nn.l2_penalty}
NETWORKS = st.lists(st.integers(1, 8), max_size=3).map(lambda widths: [2, *widths, 1])


def slow(sizes, activation, rng):
    """The network from the layers of helpers.nn."""
    parts = [part for pair in pairwise(sizes) for part in (nn.Linear(*pair, rng), LAYERS[activation]())]
    return nn.Sequential(*parts[:-1])


def linears(model):
    return [layer for layer in model.layers if isinstance(layer, nn.Linear)]


def gradient_step(model, X, t, penalty, lam):
    """Set the gradients of loss + penalty on one batch; biases are not in the penalty."""
    loss = nn.BCEWithLogitsLoss()
    loss.forward(model.forward(X), t[:, None].astype(float))
    model.backward(loss.backward())
    for layer in linears(model):
        layer.weight.grad += PENALTIES[penalty](layer.weight.data, lam)[1]


def both(sizes, activation, n, seed, dtype=float):
    """The same network twice, fast and slow, with the points that they learn; each has a generator of its own."""
    X, t = data.moons(n, np.random.default_rng(seed), noise=0.3)
    fast_rng, slow_rng = (np.random.default_rng(seed + 1) for _ in range(2))
    return Trainer(sizes, activation, X, t, fast_rng, dtype), slow(sizes, activation, slow_rng), X, t, slow_rng


def assert_same(trainer, model, **tolerance):
    for W, layer in zip(trainer.weights, linears(model), strict=True):
        np.testing.assert_allclose(W[:-1], layer.weight.data, **tolerance)
        np.testing.assert_allclose(W[-1], layer.bias.data, **tolerance)


@given(
    sizes=NETWORKS,
    activation=st.sampled_from([*ACTIVATIONS]),
    n=st.integers(1, 40),
    penalty=st.sampled_from([*PENALTIES]),
    lam=st.floats(0, 1),
    seed=st.integers(0, 99),
)
def test_gradients_are_those_of_helpers_nn(sizes, activation, n, penalty, lam, seed):
    """Both begin with the same weights; what a step with rate 1 takes away is the gradient of loss and penalty."""
    trainer, model, X, t, _ = both(sizes, activation, n, seed)
    assert_same(trainer, model, rtol=0, atol=1e-15)
    before = trainer.parameters.copy()
    trainer.plan(n, 1.0, penalty, lam)
    trainer.epoch()
    gradient_step(model, X, t, penalty, lam)
    grads = [np.vstack([layer.weight.grad, layer.bias.grad]).ravel() for layer in linears(model)]
    np.testing.assert_allclose(before - trainer.parameters, np.concatenate(grads), rtol=0, atol=1e-10)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(("batch_size", "epochs"), [(10, 4), (30, 12), (500, 200), (1, 1)])
def test_200_steps_are_those_of_fit(activation, batch_size, epochs):
    """The same order of the examples, the same weights in the end: also where the last batch is smaller."""
    trainer, model, X, t, rng = both([2, 4, 2, 1], activation, 500, 3)
    trainer.plan(batch_size, 0.1)
    for _ in range(epochs):
        trainer.epoch()
    options = {"epochs": epochs, "batch_size": batch_size, "rng": rng}
    nn.fit(model, nn.BCEWithLogitsLoss(), nn.SGD(model.parameters(), 0.1), X, t[:, None].astype(float), **options)
    assert_same(trainer, model, rtol=0, atol=1e-10)


@pytest.mark.parametrize("penalty", ["L1", "L2"])
def test_200_steps_with_a_penalty(penalty):
    """A new plan goes on with the same weights: 50 steps without, 100 with the penalty, 50 with twice the price."""
    trainer, model, X, t, rng = both([2, 8, 8, 8, 1], "tanh", 500, 5)
    optimizer = nn.SGD(model.parameters(), 0.2)
    for lam in (0.0, 0.01, 0.01, 0.02):
        trainer.plan(10, 0.2, penalty, lam)
        trainer.epoch()
        for chosen in nn.batches(500, 10, rng):
            gradient_step(model, X[chosen], t[chosen], penalty, lam)
            optimizer.step()
    assert_same(trainer, model, rtol=0, atol=1e-10)


@given(sizes=NETWORKS, activation=st.sampled_from([*ACTIVATIONS]), dtype=st.sampled_from(["f4", "f8"]))
def test_outputs_are_the_forward_pass_of_now(sizes, activation, dtype):
    """Before and after learning; hidden layers as well, each with its row of ones."""
    trainer, model, X, _, _ = both(sizes, activation, 30, 7, dtype)
    outputs = trainer.outputs(np.vstack([X.T, np.ones(30)]))
    trainer.plan(10, 0.5)
    for _ in range(2):
        for W, layer in zip(trainer.weights, linears(model), strict=True):
            layer.weight.data[...], layer.bias.data[...] = W[:-1], W[-1]
        at, wanted = outputs(), X
        hidden = iter(at.outputs)
        for layer in model.layers[:-1]:
            wanted = layer.forward(wanted)
            if not isinstance(layer, nn.Linear):
                np.testing.assert_allclose(next(hidden).T, np.column_stack([wanted, np.ones(30)]), atol=1e-5)
        np.testing.assert_allclose(at.logits.T, model.forward(X), atol=1e-4 if dtype == "f4" else 1e-12)
        trainer.epoch()


def test_a_huge_rate_ends_in_nan_without_a_warning():
    """Warnings are errors in these tests."""
    trainer, *_ = both([2, 8, 8, 1], "linear", 100, 0, "f4")
    trainer.plan(10, 100.0)
    for _ in range(20):
        trainer.epoch()
    assert not np.isfinite(trainer.parameters).any()


# The demo


def press(demo, name):
    """Press Play, Step or Reset."""
    getattr(demo.children[0].children[-1], f"{name}_button").click()


def told(demo):
    """The sentence of a demo that works."""
    assert (demo.picture.error, demo.picture.sentence[-1]) == ("", ".")
    assert not re.search(r"\b(nan|inf)\b|\de[+-]?\d", demo.picture.sentence)
    return demo.picture.sentence


def trained(epochs, **values):
    """A training with the demo's defaults, after some epochs."""
    task = {"name": "moons", "noise": 0.3, "layers": 2, "units": 8, "activation": "tanh"}
    plan = {"batch": 10, "lr": 0.1, "penalty": "none", "lam": 0.001}
    training = pg.Training(pg.Task(**{name: values.get(name, task[name]) for name in task}), seed=0)
    training.follow(pg.Plan(**{name: values.get(name, plan[name]) for name in plan}))
    for _ in range(epochs):
        training.advance()
    return training


def points(name, noise):
    """The points that the demo should show, training and test: standardised, and reproducible."""
    X, t = pg.SETS[name](1000, np.random.default_rng(0), noise=noise)
    X = (X - np.mean(X, 0)) / np.std(X, 0)
    return (X[:500], t[:500]), (X[500:], t[500:])


DEMO = pg.playground()
DEMO.picture.pixel_ratio = 1.0
SPACE = {
    "name": st.sampled_from([*pg.SETS]),
    "noise": st.floats(0, 0.5),
    "layers": st.integers(0, 3),
    "units": st.integers(1, 8),
    "activation": st.sampled_from([*ACTIVATIONS]),
    "penalty": st.sampled_from([*PENALTIES]),
    "lam": st.floats(-4, -1).map(lambda power: 10**power),
    "lr": st.floats(-3, 0.5).map(lambda power: 10**power),
    "batch": st.sampled_from([1, 10, 50, 500]),
}


@given(values=st.fixed_dictionaries(SPACE), steps=st.integers(0, 3))
def test_every_setting_is_shown_and_told(values, steps):
    """Losses, accuracies and weights in the sentence are those of a network of helpers.nn with the same weights."""
    DEMO.set_values(**values)
    for _ in range(steps):
        press(DEMO, "step")
    sentence, now = told(DEMO), DEMO._compute(**DEMO.values)
    sizes = [2, *[values["units"]] * values["layers"], 1]
    assert f"the {'-'.join(map(str, sizes))} network (" in sentence
    assert f"{sum((a + 1) * b for a, b in pairwise(sizes))} parameters" in sentence
    assert f"on {values['name']} with noise {values['noise']:.2f}" in sentence
    assert f"batches of {values['batch']} and " in sentence
    assert ("no penalty (λ" if values["penalty"] == "none" else f"and {values['penalty']} (λ") in sentence
    if now.training.diverged:
        assert "has diverged" in sentence
        return
    model = slow(sizes, values["activation"], np.random.default_rng(0))
    for W, layer in zip(now.training.trainer.weights, linears(model), strict=True):
        layer.weight.data[...], layer.bias.data[...] = W[:-1], W[-1]
    z = [model.forward(X)[:, 0] for X, _ in points(values["name"], values["noise"])]
    t = [t.astype(float) for _, t in points(values["name"], values["noise"])]
    losses = re.search(r"training loss of (.+?) and a test loss of (.+?);", sentence).groups()
    for text, each, target in zip(losses, z, t, strict=True):
        if "×" not in text:
            assert float(text) == pytest.approx(nn.BCEWithLogitsLoss().forward(each, target), rel=0.06, abs=6e-4)
    shares = re.search(r"([\d.]+) % of the training points and ([\d.]+) % of the test", sentence).groups()
    for text, each, target in zip(shares, z, t, strict=True):
        assert float(text) == pytest.approx(100 * np.mean((each > 0) == target), abs=0.5)
    w = np.concatenate([layer.weight.data.ravel() for layer in linears(model)])
    assert f"(below 0.01): {(np.abs(w) < 0.01).sum()} of {len(w)}; largest" in sentence


@pytest.mark.parametrize("values", [{"lr": 0.3}, {"penalty": "L1"}, {"batch": 50}, {"lam": 0.01, "penalty": "L2"}])
def test_another_plan_goes_on(values):
    """Epoch and weights stay, and from then on the network learns after the new plan."""
    demo = pg.playground()
    press(demo, "step")
    demo.set_values(**values)
    assert "After 1 epoch with" in told(demo)
    wanted = trained(1)
    wanted.follow(pg.Plan(**{name: demo.values[name] for name in pg.Plan._fields}))
    wanted.advance()
    press(demo, "step")
    got = demo._compute(**demo.values).training
    np.testing.assert_array_equal(got.trainer.parameters, wanted.trainer.parameters)
    assert not np.array_equal(got.trainer.parameters, trained(2).trainer.parameters)


@pytest.mark.parametrize(
    "values", [{"name": "blobs"}, {"noise": 0.25}, {"layers": 1}, {"units": 7}, {"activation": "ReLU"}]
)
def test_another_task_starts_anew(values):
    """Epoch 0, and the weights of the seed."""
    demo = pg.playground()
    press(demo, "step")
    demo.set_values(**values)
    assert "After 0 epochs with" in told(demo)
    got = demo._compute(**demo.values).training
    np.testing.assert_array_equal(got.trainer.parameters, trained(0, **values).trainer.parameters)


def test_play_and_reset():
    """Playing learns and draws, a control may change meanwhile, Reset goes back to the very same beginning."""
    demo = pg.playground()
    start = told(demo)

    async def play():
        press(demo, "play")
        for demo.controls["lam"].value in (0.01, 0.001):
            await asyncio.sleep(0.3)
        press(demo, "play")

    asyncio.run(play())
    assert int(re.match(r"After (\d+) epochs", told(demo))[1]) > 10
    press(demo, "reset")
    assert told(demo) == start


def test_a_diverged_training_says_so_and_recovers():
    """It stops to learn, and Reset with a smaller rate makes it well."""
    demo = pg.playground(activation="linear", layers=3, lr=10**0.5)
    for _ in range(3):
        press(demo, "step")
    assert "has diverged" in told(demo)
    shown, wanted = demo.artists["epoch"].get_path(), pg.written("epoch", "diverged")
    np.testing.assert_array_equal(shown.vertices, wanted.vertices)
    assert not demo._compute(**demo.values).training.advance()
    demo.controls["lr"].value = 0.1
    press(demo, "reset")
    press(demo, "step")
    assert "After 1 epoch with learning rate 0.10" in told(demo)


def test_training_ends_at_the_last_epoch(monkeypatch):
    """And the losses are noted more seldom the longer it lasts."""
    monkeypatch.setattr(pg, "MOST_EPOCHS", 150)
    training = trained(0)
    assert [training.advance() for _ in range(152)] == [True] * 149 + [False] * 3
    assert training.epoch == 150
    assert [epoch for epoch in training.history if epoch < 5] == [0, 1, 2, 3, 4]
    assert 10 < len([epoch for epoch in training.history if 50 < epoch <= 150]) < 40


def test_what_the_lesson_says():
    """Without a price the test loss rises again, with L1 it does not, and most of the connections go."""
    early, late = trained(100).history[100], trained(4000).measure()
    assert late.train_loss < early.train_loss - 0.03
    assert late.test_loss > early.test_loss + 0.04
    near_zero = {}
    for penalty in ("L1", "L2"):
        training = trained(1000, penalty=penalty)
        near_zero[penalty] = np.mean([abs(w) < 0.01 for W in training.trainer.weights for w in W[:-1].ravel()])
        assert training.measure().test_loss < early.test_loss
    assert near_zero["L1"] > 0.6
    assert near_zero["L2"] < 0.02


def test_lines_follow_the_weights():
    """Each is as thick as its weight is large, solid and blue above 0, dashed below it, and gone where it is near 0."""
    demo = pg.playground(layers=1, units=3, penalty="L1")
    trainer = demo._compute(**demo.values).training.trainer
    trainer.parameters[:] = [1, -2, 0.009, -0.009, 0.5, 9, 7, 7, 7, -1, 0, 1, 7]
    demo.refresh()
    above, below = (lines.get_linewidths() for lines in demo.artists["weights"])
    np.testing.assert_allclose(above, [1.3, 0, 0, 0, 0.65, 8, 0, 0, 1.3], rtol=1e-6)
    np.testing.assert_allclose(below, [0, 2.6, 0, 0, 0, 0, 1.3, 0, 0], rtol=1e-6)
    solid, dashed = (lines.get_paths()[1] for lines in demo.artists["weights"])
    np.testing.assert_array_equal(solid.vertices, [pg.places((2, 3, 1))[0][0], pg.places((2, 3, 1))[1][1]])
    assert len(dashed.vertices) > 10
    assert np.ptp(dashed.vertices, axis=0) == pytest.approx(np.ptp(solid.vertices, axis=0), abs=4)
    assert "(below 0.01): 3 of 9" in told(demo)


def test_stamps_and_surface_are_what_the_network_says():
    """In each cell: the inputs themselves, tanh of each unit's sum, and the answer, which the large plane shows too."""
    training = trained(50)
    now = pg.moment(training)
    cells = np.array([(i + 0.5) * 5.4 / 24 - 2.7 for i in range(24)])
    model = slow([2, 8, 8, 1], "tanh", np.random.default_rng(0))
    for W, layer in zip(training.trainer.weights, linears(model), strict=True):
        layer.weight.data[...], layer.bias.data[...] = W[:-1], W[-1]
    x2, x1 = np.meshgrid(cells, cells, indexing="ij")
    wanted = [A := np.stack([x1.ravel(), x2.ravel()], axis=1)]
    for layer in model.layers:
        A = layer.forward(A)
        wanted += [A] if isinstance(layer, nn.Tanh) else []
    wanted = np.hstack([wanted[0] / 2.7, *wanted[1:], 2 * nn.sigmoid(A) - 1]).T.reshape(-1, 24, 24)
    np.testing.assert_allclose(now.stamps, wanted, atol=1e-5)
    fine = pg.middles(pg.EDGES)
    np.testing.assert_allclose(now.logits, nn.Surface(model, fine, fine)(), atol=1e-4)
    line = pg.boundary(now.logits)
    on_line = model.forward(line[np.isfinite(line[:, 0])])
    assert len(on_line) > 50
    assert np.abs(on_line).max() < 0.1


def test_nothing_in_the_first_row_overlaps():
    """The epoch, the pace and the price stand beside each other at the longest that they can be."""
    demo = pg.playground(activation="sigmoid", lam=1e-4, lr=1e-3, batch=500)
    demo.artists["epoch"].set_path(pg.written("epoch", "epoch 100000"))
    boxes = [demo.artists[name].get_window_extent() for name in ("epoch", "pace", "price")]
    assert all(left.x1 + 5 < right.x0 for left, right in pairwise(boxes))
    assert boxes[0].x0 > 0
    assert boxes[-1].x1 < demo.figure.bbox.x1
    assert max(box.y1 for box in boxes) < demo.figure.bbox.y1
    assert min(box.y0 for box in boxes) > demo.figure.axes[0].bbox.y1
