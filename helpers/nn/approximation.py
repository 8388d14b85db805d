"""Any continuous curve from sigmoids: two make a pulse, and pulses side by side make the curve (lesson 07)."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.nn.functional import floating, sigmoid

Array = NDArray[np.floating]


def pulse(x: ArrayLike, a: float, b: float, w: float) -> Array:
    """Nearly 1 between a and b and nearly 0 elsewhere: sigmoid(w (x - a)) - sigmoid(w (x - b)), same shape as x."""
    x = floating(x)
    return sigmoid(w * (x - a)) - sigmoid(w * (x - b))


def approximate(f: Callable[[float], float], x: Array, n: int, w: float) -> Array:
    """`n` pulses side by side on [0, 1], each as high as f in its middle, added up at x; the shape is that of x.

    A network with one hidden layer of 2n sigmoids (G. Cybenko 1989).
    """
    edges = np.linspace(0, 1, n + 1)
    return sum(f((a + b) / 2) * pulse(x, a, b, w) for a, b in pairwise(edges))
