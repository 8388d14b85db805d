"""Activation functions, elementwise or row by row (lesson 02). Names as in torch.nn.functional."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]


def floating(a: ArrayLike) -> Array:
    """The array as it is, or as float64 where it holds integers."""
    a = np.asarray(a)
    return a if a.dtype.kind == "f" else a.astype(float)


def step(a: ArrayLike) -> NDArray[np.integer]:
    """1 where a > 0, otherwise 0 (so 0 gives 0), with the shape of `a`."""
    return np.where(np.asarray(a) > 0, 1, 0)[()]


def sigmoid(a: ArrayLike) -> Array:
    """1 / (1 + exp(-a)), between 0 and 1, with the shape of `a`.

    Written as (1 + tanh(a / 2)) / 2, which is the same and overflows for no `a`.
    """
    return 0.5 * (1.0 + np.tanh(0.5 * floating(a)))


def tanh(a: ArrayLike) -> Array:
    """The hyperbolic tangent, between -1 and 1, with the shape of `a`."""
    return np.tanh(floating(a))


def relu(a: ArrayLike) -> Array:
    """max(a, 0), with the shape of `a`."""
    return np.maximum(floating(a), 0.0)


def softmax(a: ArrayLike) -> Array:
    """Positive numbers that sum to 1 along the last axis: exp(a_k) / sum_j exp(a_j), with the shape of `a`.

    The largest a is taken from all of them first. That changes nothing, and nothing can overflow any more.
    """
    a = floating(a)
    exps = np.exp(a - a.max(axis=-1, keepdims=True))
    return exps / exps.sum(axis=-1, keepdims=True)
