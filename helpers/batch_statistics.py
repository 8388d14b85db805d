"""What batch normalisation does to one unit, and what it remembers of the batches that it has seen (lesson 13)."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from helpers.nn.normalisation import batchnorm_forward, update_running

Array = NDArray[np.floating]

EXAMPLES = 500
"""Of the batch whose distribution is shown."""

MEAN, STD, BATCHES, LARGEST_BATCH, SEED = 5.0, 2.0, 60, 128, 3
"""Of the feature whose mean and variance are estimated, and of the batches that it comes in.

With this seed the means of batches of 2, 4, 8, ..., 128 scatter within 4 % of what is expected.
"""


@cache
def two_humps() -> Array:
    """A batch of one feature with two humps of different height, of mean 0 and standard deviation 1: (EXAMPLES,)."""
    rng = np.random.default_rng(0)
    few = EXAMPLES // 4
    x = np.concatenate([rng.normal(-1, 0.6, EXAMPLES - few), rng.normal(2, 0.6, few)])
    return (x - x.mean()) / x.std()


def normalised(a: Array, gamma: float, beta: float) -> Array:
    """A batch of one feature, (N,), after batch normalisation in training."""
    return batchnorm_forward(a[:, None], np.array([gamma]), np.array([beta]))[0][:, 0]


@cache
def drawn() -> Array:
    """The examples of all batches, (BATCHES, LARGEST_BATCH): smaller batches take the first of each row."""
    return np.random.default_rng(SEED).normal(MEAN, STD, (BATCHES, LARGEST_BATCH))


def running(batches: Array, momentum: float) -> Array:
    """Running mean and variance before the first and after each batch of one feature, (n, size): (n + 1, 2).

    They start from 0 and 1, as in PyTorch.
    """
    statistics = [(np.zeros(1), np.ones(1))]
    for batch in batches:
        statistics.append(update_running(*statistics[-1], batch[:, None], momentum))
    return np.array(statistics)[:, :, 0]
