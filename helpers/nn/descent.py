"""Gradient descent as plain functions, as lesson 04 builds it."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.nn.functional import sigmoid

Array = NDArray[np.floating]


def gradient_descent(gradient: Callable[[Array], Array], w: ArrayLike, lr: float, steps: int) -> Array:
    """Every place on the way: w, (d,), and then `steps` times w <- w - lr * gradient(w); together (steps + 1, d)."""
    path = [np.array(w, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - lr * gradient(path[-1]))
    return np.array(path)


def logistic_gradient(X: Array, t: Array, w: Array, b: float) -> tuple[Array, float]:
    """dL/dw, (d,), and dL/db of the mean binary cross-entropy of sigmoid(X w + b), for X, (N, d), and t, (N,)."""
    error = sigmoid(X @ w + b) - t
    return X.T @ error / len(X), float(np.mean(error))


def best_rate(curvatures: Sequence[float]) -> tuple[float, float]:
    """For L = sum of c_i w_i^2 / 2 with these c_i > 0: the fastest fixed learning rate, and what each step leaves.

    The rate is 2 / (c_min + c_max); each step multiplies the largest distance by (c_max - c_min) / (c_max + c_min).
    """
    low, high = min(curvatures), max(curvatures)
    return 2 / (low + high), (high - low) / (high + low)
