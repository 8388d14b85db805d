"""The loss of a small network around its parameters, in a plane of two random directions (lesson 08)."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from helpers import data
from helpers.nn.init import mlp, xavier_normal
from helpers.nn.layers import Sequential, Tanh
from helpers.nn.losses import BCEWithLogitsLoss
from helpers.nn.optim import Adam
from helpers.nn.training import fit

Array = NDArray[np.floating]
Parameters = list[Array]
"""A matrix for each layer, (units, inputs + 1): a row holds all that one unit has learnt, its bias last."""

SIZES = [2, 8, 8, 1]
EPOCHS = 300


def moons() -> tuple[Array, Array]:
    """The 100 points that the network learns, X, (100, 2), and t, (100, 1)."""
    X, t = data.moons(100, np.random.default_rng(0), noise=0.2)
    return X, t[:, None].astype(float)


@cache
def networks() -> dict[str, Parameters]:
    """The same 2-8-8-1 network with tanh as it was drawn, and after its training (about 0.1 s, then kept)."""
    rng = np.random.default_rng(1)
    model = mlp(SIZES, Tanh, rng, xavier_normal)
    untrained = parameters(model)
    X, t = moons()
    optimizer = Adam(model.parameters(), lr=0.02)
    fit(model, BCEWithLogitsLoss(), optimizer, X, t, epochs=EPOCHS, batch_size=len(X), rng=rng)
    return {"trained": parameters(model), "untrained": untrained}


def parameters(model: Sequential) -> Parameters:
    """A copy of the weights and biases of a network of Linear layers."""
    arrays = [parameter.data for parameter in model.parameters()]
    return [np.vstack([weight, bias]).T for weight, bias in zip(arrays[::2], arrays[1::2], strict=True)]


def direction(around: Parameters, rng: np.random.Generator) -> Parameters:
    """A random direction in which each unit moves by a vector as long as the one it has.

    Without this, a network whose weights are large would seem to have a flat loss (filter normalisation; H. Li et al.,
    "Visualizing the loss landscape of neural nets", 2018).
    """
    drawn = [rng.normal(size=layer.shape) for layer in around]
    return [d * (norms(layer) / norms(d)) for d, layer in zip(drawn, around, strict=True)]


def norms(layer: Array) -> Array:
    """The length of each row, (units, 1)."""
    return np.linalg.norm(layer, axis=1, keepdims=True)


def slice_losses(centre: Parameters, d1: Parameters, d2: Parameters, along: Array, X: Array, t: Array) -> Array:
    """The mean binary cross-entropy at centre + a d1 + b d2 for each b (row) and a (column) of `along`: (n, n).

    All n^2 networks at once, in float32, which is enough for a picture, with the points along the last axis.
    """
    a, b = (each.reshape(-1, 1, 1) for each in np.meshgrid(along, along))
    A = X.T.astype(np.float32)
    for i, (layer, right, up) in enumerate(zip(centre, d1, d2, strict=True)):
        W = (layer + a * right + b * up).astype(np.float32)
        if i:
            np.tanh(A, out=A)
        A = W[..., :-1] @ A
        A += W[..., -1:]
    losses = np.maximum(A, 0) - A * t.T.astype(np.float32) + np.log1p(np.exp(-np.abs(A)))
    return losses.mean(axis=(1, 2)).reshape(len(along), len(along))
