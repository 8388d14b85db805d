"""Mini-batches, and the loop that trains on them (lessons 04 and 05)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def batches(n: int, batch_size: int, rng: np.random.Generator) -> Iterator[NDArray[np.integer]]:
    """The numbers 0 to n - 1 in a random order, `batch_size` at a time; the last batch may be smaller."""
    if batch_size < 1:
        raise ValueError(f"a batch holds at least one example, and batch_size is {batch_size}")
    order = rng.permutation(n)
    for start in range(0, n, batch_size):
        yield order[start : start + batch_size]


@dataclass
class History:
    """What a training run was like: the mean training loss of each epoch and, where asked for, the test measure."""

    loss: list[float] = field(default_factory=list)
    measured: list[float] = field(default_factory=list)


def accuracy(model: Any, X: Array, classes: NDArray[np.integer]) -> float:
    """The share of rows of X whose largest output, of two or more, is that of their class."""
    outputs = model.forward(X)
    if outputs.shape[1] < 2:
        raise ValueError(f"accuracy needs one output for each class, and the outputs have shape {outputs.shape}")
    return float(np.mean(outputs.argmax(axis=1) == classes))


def fit(
    model: Any,
    loss: Any,
    optimizer: Any,
    X: Array,
    t: NDArray[Any],
    *,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
    schedule: Callable[[int], float] | None = None,
    measure: Callable[[], float] | None = None,
    on_epoch: Callable[[int, History], None] | None = None,
) -> History:
    """Train `model` on X, (N, d), and t, (N,) or (N, C): forward, loss, backward, step, for every batch of every epoch.

    `schedule(t)` gives the learning rate of step t, 0 for the first. After each epoch `measure()` is noted and
    `on_epoch(epoch, history)` called; a progress bar goes there.
    """
    history, steps = History(), count()
    for epoch in range(1, epochs + 1):
        total = 0.0
        for chosen in batches(len(X), batch_size, rng):
            total += len(chosen) * loss.forward(model.forward(X[chosen]), t[chosen])
            model.backward(loss.backward())
            if schedule:
                optimizer.lr = schedule(next(steps))
            optimizer.step()
        history.loss.append(total / len(X))
        if measure:
            history.measured.append(measure())
        if on_epoch:
            on_epoch(epoch, history)
    return history


def epoch_bar(epochs: int) -> Callable[[int, History], None]:
    """A progress bar of text for `fit(..., on_epoch=epoch_bar(20))`: it grows by a block for each epoch."""

    def grow(epoch: int, history: History) -> None:
        print("█", end="" if epoch < epochs else f" {epochs} epochs\n", flush=True)

    return grow
