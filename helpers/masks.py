"""Dropout seen from outside: the masks of a batch, and the sub-networks that they make of one network (lesson 11)."""

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers import data
from helpers.nn import Adam, BCEWithLogitsLoss, Linear, ReLU, Sequential, fit
from helpers.nn.dropout import Dropout, dropout_forward, plain_dropout
from helpers.nn.functional import sigmoid

Array = NDArray[np.floating]
Labels = NDArray[np.integer]

FORMS = ("inverted", "plain")
EXAMPLES, UNITS, DRAWS = 8, 12, 125
"""Of the shown batch; and how often its mask is drawn again to see the mean."""


def dropped(form: str, p: float, draw: int) -> Array:
    """What dropout in one of FORMS makes of a batch of ones, DRAWS times: (DRAWS, EXAMPLES, UNITS)."""
    X, rng = np.ones((DRAWS, EXAMPLES, UNITS)), np.random.default_rng(draw)
    return plain_dropout(X, p, rng) if form == "plain" else dropout_forward(X, p, rng)[0]


HIDDEN, P = 20, 0.5
SEED, TRAINED, TESTED, NOISE, EPOCHS, RATE, BATCH = 0, 100, 400, 0.2, 1000, 0.01, 25
SUB_NETWORKS = 100
GRID = 40
X1, X2 = np.linspace(-1.6, 2.5, GRID), np.linspace(-1.05, 1.5, GRID)
"""The grid over the plane of the two inputs, on which probabilities are drawn."""


class Task(NamedTuple):
    """Noisy moons to learn from and to be tested on, and the network 2-20-20-1 that has learnt them with dropout."""

    X: Array
    t: Labels
    X_test: Array
    t_test: Labels
    model: Sequential


class Votes(NamedTuple):
    """Probabilities of class 1, a row for each network: on the grid, (n, GRID^2), and on the test points, (n, 400)."""

    grid: Array
    test: Array


@cache
def task() -> Task:
    """The points and the network, trained at the first call (about 0.3 s)."""
    rng = np.random.default_rng(SEED)
    X, t = data.moons(TRAINED, rng, NOISE)
    X_test, t_test = data.moons(TESTED, rng, NOISE)
    model = Sequential(
        *(Linear(2, HIDDEN, rng), ReLU(), Dropout(P, rng)),
        *(Linear(HIDDEN, HIDDEN, rng), ReLU(), Dropout(P, rng)),
        Linear(HIDDEN, 1, rng),
    )
    optimizer, targets = Adam(model.parameters(), lr=RATE), t[:, None].astype(float)
    fit(model, BCEWithLogitsLoss(), optimizer, X, targets, epochs=EPOCHS, batch_size=BATCH, rng=rng)
    model.eval()
    return Task(X, t, X_test, t_test, model)


@cache
def places() -> Array:
    """The points of the grid, then the test points, (2, GRID^2 + 400), in float32: enough for a picture."""
    grid = np.stack([x.ravel() for x in np.meshgrid(X1, X2)])
    return np.hstack([grid, task().X_test.T]).astype(np.float32)


@cache
def whole_network() -> Votes:
    """What the network says in evaluation mode, with nothing dropped; n = 1."""
    return apart(sigmoid(task().model.forward(places().T)).T)


@lru_cache(maxsize=4)
def votes(draw: int) -> Votes:
    """What SUB_NETWORKS networks say that are left of the whole one when units are dropped; n = SUB_NETWORKS.

    Each keeps one mask for all points, to be one network. In training every example has a mask of its own.
    """
    W1, b1, W2, b2, W3, b3 = (parameter.data.astype(np.float32) for parameter in task().model.parameters())
    masks = masks_of(draw).astype(np.float32)
    logits = np.empty((SUB_NETWORKS, places().shape[1]), dtype=np.float32)
    H = np.maximum(W1.T @ places() + b1[:, None], 0)
    A = np.empty_like(H)
    for out, (first, second) in zip(logits, masks, strict=True):
        np.matmul((first[:, None] * W2).T, H, out=A)
        A += b2[:, None]
        np.maximum(A, 0, out=A)
        np.matmul(second * W3[:, 0], A, out=out)
    return apart(sigmoid(logits + b3))


def masks_of(draw: int) -> Array:
    """A mask for each hidden layer of each sub-network, (SUB_NETWORKS, 2, HIDDEN), of 0 and 1 / (1 - P)."""
    return dropout_forward(np.ones((SUB_NETWORKS, 2, HIDDEN)), P, np.random.default_rng(draw))[1]


def apart(probabilities: Array) -> Votes:
    """Split the rows into those of the grid and those of the test points."""
    return Votes(probabilities[:, : GRID * GRID], probabilities[:, GRID * GRID :])


def right(probabilities: Array) -> Array:
    """The share of the test points for which probabilities, (..., 400), are on the right side of a half: (...)."""
    return ((probabilities > 0.5) == task().t_test).mean(axis=-1)
