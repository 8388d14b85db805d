"""Derivatives without calculus, and the comparison of two gradients (lessons 04 and 05)."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def numerical_gradient(f: Callable[[Array], float], x: Array, delta: float = 1e-5) -> Array:
    """The gradient of f at x by central differences, (f(x + delta) - f(x - delta)) / (2 delta) for each element.

    `x` is a float array of any shape; it is changed in place meanwhile, so that f may read it from where it lives, and
    is left as it was. The error is smallest near delta = 1e-5 in float64.
    """
    if x.dtype.kind != "f":
        raise TypeError(f"numerical_gradient needs a float array, and was given {x.dtype}: a small step would be lost")
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        kept = x[index]
        x[index] = kept + delta
        above = f(x)
        x[index] = kept - delta
        below = f(x)
        x[index] = kept
        grad[index] = (above - below) / (2 * delta)
    return grad


def relative_error(a: Array, b: Array) -> float:
    """The largest |a - b| / max(|a|, |b|) over all elements; 0 where both are 0. Below 1e-7 two gradients agree."""
    size = np.maximum(np.abs(a), np.abs(b))
    return float(np.max(np.abs(a - b) / np.where(size == 0, 1, size)))
