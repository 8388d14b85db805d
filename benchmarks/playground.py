"""Epochs a second of the playground's trainer beside the same training in eager PyTorch and in helpers.nn.

2-4-2-1 with tanh on 500 moons in batches of 10, a new order in each epoch, float32 (helpers.nn: float64), one thread.
The same weights after the first epoch are demanded of all. What counts is processor time.
"""

from collections.abc import Callable
from statistics import median
from time import process_time
from timeit import timeit

import numpy as np
import torch
from threadpoolctl import threadpool_limits

from benchmarks.nn import GC_ON, in_torch, networks, training
from benchmarks.table import Row
from helpers import data
from helpers.fast_training import Trainer
from helpers.nn import batches

SIZES, POINTS, BATCH, RATE = [2, 4, 2, 1], 500, 10, 0.1
LEAST, TIMES_PYTORCH = 1000, 25

Epoch = Callable[[], np.ndarray]  # learns from every point once, and returns all parameters


def rows() -> list[Row]:
    """Alone, and against each of the other two; the runs take turns."""
    torch.set_num_threads(1)
    with threadpool_limits(1):
        makers = fast, in_pytorch, in_helpers_nn
        first, *others = (make()() for make in makers)
        for other in others:  # each has an order of its own for its parameters
            np.testing.assert_allclose(np.sort(other), np.sort(first), rtol=1e-3, atol=1e-4)
        epochs, repeats = [make() for make in makers], (40, 1, 4)
        turns = [
            [n / timeit(run, GC_ON, process_time, n) for run, n in zip(epochs, repeats, strict=True)] for _ in range(15)
        ]
    ours, pytorch, slow = map(median, zip(*turns, strict=True))
    what, text = "epochs 2-4-2-1, 500 points, batch 10", f"{ours:.0f} a second"
    ratio = ours / pytorch
    return [
        Row(what, "", text, None, f"at least {LEAST}", ours >= LEAST),
        Row(what, f"PyTorch {pytorch:.0f}", text, ratio, f"at least {TIMES_PYTORCH}x", ratio >= TIMES_PYTORCH),
        Row(what, f"helpers.nn {slow:.0f}", text, ours / slow, "", None),
    ]


def points() -> tuple[np.ndarray, np.ndarray]:
    """What is learnt."""
    return data.moons(POINTS, np.random.default_rng(0))


def fast() -> Epoch:
    """The playground's way. The weights are those of `networks`, and the order that of `batches`."""
    trainer = Trainer(SIZES, "tanh", *points(), np.random.default_rng(1))
    trainer.rng = np.random.default_rng(2)
    trainer.plan(BATCH, RATE)

    def epoch() -> np.ndarray:
        trainer.epoch()
        return trainer.parameters

    return epoch


def in_pytorch() -> Epoch:
    """As everybody writes it."""
    twin, model = networks(SIZES, "Tanh")
    step, _ = training(twin, model, "BCEWithLogitsLoss", RATE)
    (X, t), rng = in_torch(*points()), np.random.default_rng(2)
    t = t[:, None].float()

    def epoch() -> np.ndarray:
        for chosen in torch.from_numpy(rng.permutation(POINTS)).split(BATCH):
            step(X[chosen], t[chosen])
        return np.concatenate([each.detach().numpy().ravel() for each in twin.parameters()])

    return epoch


def in_helpers_nn() -> Epoch:
    """The lessons' way."""
    twin, model = networks(SIZES, "Tanh")
    _, step = training(twin, model, "BCEWithLogitsLoss", RATE)
    (X, t), rng = points(), np.random.default_rng(2)
    t = t[:, None].astype(float)

    def epoch() -> np.ndarray:
        for chosen in batches(POINTS, BATCH, rng):
            step(X[chosen], t[chosen])
        return np.concatenate([each.data.ravel() for each in model.parameters()])

    return epoch
