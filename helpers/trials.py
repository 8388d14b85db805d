"""Nine trials of two settings of a network that reads digits: on a grid, at random, or where you like (lesson 14)."""

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from helpers import data
from helpers.nn import SGD, CrossEntropyLoss, Linear, Sequential, Tanh, accuracy, fit
from helpers.nn.search import log_uniform

TRIALS, SIDE = 9, 3
"""How many each player has; and how many rates, and how many decays, a grid of nine can try."""

RATES, DECAYS = (1e-3, 10.0), (1e-6, 0.1)
"""The range of the learning rate, and of the weight decay."""

SPLIT_SEED, VALIDATION, TEST = 7, 0.1, 0.4
"""With this split good networks do equally well on both sets: within 0.01, on the mean of many."""

UNITS, EPOCHS, BATCH, NETWORK_SEED = 16, 5, 50, 0


class Settings(NamedTuple):
    """What a trial sets."""

    lr: float
    weight_decay: float


class Scores(NamedTuple):
    """The accuracies of a trained network."""

    validation: float
    test: float


@cache
def digits() -> data.Split:
    """898 digits to learn from, 180 to choose by, 719 to judge the choice by."""
    return data.split(*data.digits(), np.random.default_rng(SPLIT_SEED), validation=VALIDATION, test=TEST)


@lru_cache(maxsize=1000)
def scores(settings: Settings) -> Scores:
    """Train a network 64-16-10 with tanh for five epochs, always from the same start, and judge it (about 20 ms)."""
    rng, parts = np.random.default_rng(NETWORK_SEED), digits()
    network = Sequential(Linear(64, UNITS, rng), Tanh(), Linear(UNITS, 10, rng))
    optimizer = SGD(network.parameters(), lr=settings.lr, weight_decay=settings.weight_decay)
    with np.errstate(over="ignore", invalid="ignore"):  # large rates blow it up, and that is a result too
        fit(network, CrossEntropyLoss(), optimizer, *parts.train, epochs=EPOCHS, batch_size=BATCH, rng=rng)
        return Scores(accuracy(network, *parts.validation), accuracy(network, *parts.test))


@cache
def grid() -> list[Settings]:
    """Three rates with three decays each: both ranges are cut into thirds, whose middles are tried."""
    middles = (np.arange(SIDE) + 0.5) / SIDE
    rates, decays = (low * (high / low) ** middles for low, high in (RATES, DECAYS))
    return [Settings(lr, decay) for decay in decays.tolist() for lr in rates.tolist()]


@cache
def draws(seed: int) -> list[Settings]:
    """Nine rates and nine decays, as many in each decade on the mean, all drawn before the first is tried."""
    rng = np.random.default_rng(seed)
    rates, decays = (log_uniform(*ends, TRIALS, rng) for ends in (RATES, DECAYS))
    return [Settings(*each) for each in zip(rates.tolist(), decays.tolist(), strict=True)]
