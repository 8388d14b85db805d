"""A training loss that is noisy, since every batch is another; the loss that it hides; and averages (lesson 14)."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers import data
from helpers.nn import SGD, CrossEntropyLoss, Linear, Sequential, Tanh
from helpers.nn.search import moving_average

Array = NDArray[np.floating]

STEPS, BATCH, UNITS, RATE, SEED = 300, 5, 16, 0.1, 1
"""With this seed the noise of all steps together is nearly 0, as it is to be expected."""

BETAS = np.arange(100) / 100
START = 20
"""How many steps count as the start of the training."""


class Run(NamedTuple):
    """A training: at each step the loss of its batch, and with the same weights that of all training digits."""

    noisy: Array
    true: Array


@cache
def run() -> Run:
    """Train a network 64-16-10 with tanh on batches of five digits (about 0.2 s)."""
    rng, loss = np.random.default_rng(SEED), CrossEntropyLoss()
    X, t = data.split(*data.digits(), np.random.default_rng(0)).train
    network = Sequential(Linear(64, UNITS, rng), Tanh(), Linear(UNITS, 10, rng))
    optimizer, losses = SGD(network.parameters(), lr=RATE), []
    for _ in range(STEPS):
        true = loss.forward(network.forward(X), t)
        chosen = rng.choice(len(X), BATCH, replace=False)
        losses.append((loss.forward(network.forward(X[chosen]), t[chosen]), true))
        network.backward(loss.backward())
        optimizer.step()
    return Run(*np.transpose(losses))


def average(values: Array, beta: float, corrected: bool) -> Array:
    """The moving average of values, (n,), corrected for its start at 0 or not: (n,)."""
    shares = 1 - beta ** np.arange(1, len(values) + 1)
    return moving_average(values, beta) * (1 if corrected else shares)


def distance(values: Array, steps: int = STEPS) -> float:
    """The mean absolute distance of losses, (STEPS,), from the true one over the first `steps`."""
    return float(np.abs(values - run().true)[:steps].mean())


@cache
def distances(corrected: bool) -> Array:
    """The distance of the average from the true loss for each of BETAS."""
    return np.array([distance(average(run().noisy, beta, corrected)) for beta in BETAS])
