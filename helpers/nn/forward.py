"""The forward pass in functions (lesson 02): a layer, a network of layers, what it predicts and what it costs.

Arrays are (N, features); W is (in_features, out_features), b is (out_features,).
"""

import itertools
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from helpers.nn.functional import sigmoid

Array = NDArray[np.floating]


def layer(X: Array, W: Array, b: Array, h: Callable[[Array], Array]) -> Array:
    """h(X W + b): (N, in_features) -> (N, out_features)."""
    return h(X @ W + b)


def forward(
    X: Array, weights: Sequence[Array], biases: Sequence[Array], h: Callable[[Array], Array] = sigmoid
) -> Array:
    """Through all layers, with h after each but the last, whose sums are the output: (N, d) -> (N, C)."""
    *hidden, (last_W, last_b) = zip(weights, biases, strict=True)
    for W, b in hidden:
        X = layer(X, W, b, h)
    return X @ last_W + last_b


def predict(X: Array, weights: Sequence[Array], biases: Sequence[Array]) -> NDArray[np.integer]:
    """The class with the largest output, for each row of X: (N, d) -> (N,)."""
    return forward(X, weights, biases).argmax(axis=1)


def count_parameters(sizes: Sequence[int]) -> int:
    """Weights and biases of a network whose layers have these sizes, inputs first: (2, 3, 1) -> 13."""
    return sum((n_in + 1) * n_out for n_in, n_out in itertools.pairwise(sizes))


def count_multiplications(sizes: Sequence[int], n: int) -> int:
    """Multiplications of one forward pass of `n` inputs through a network of these sizes, without the activations."""
    return n * sum(n_in * n_out for n_in, n_out in itertools.pairwise(sizes))
