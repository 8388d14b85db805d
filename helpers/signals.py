"""What lesson 07 looks at: activations with their slopes, curves made of pulses, and signals in ten layers."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.nn.activations import (
    elu,
    elu_derivative,
    gelu,
    gelu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    silu,
    silu_derivative,
)
from helpers.nn.functional import floating, relu, sigmoid, step, tanh

Array = NDArray[np.floating]


class Activation(NamedTuple):
    """An activation h(a) and its derivative h'(a), both elementwise; where h has no derivative, the one from below."""

    h: Callable[[Array], Array]
    derivative: Callable[[Array], Array]


ACTIVATIONS = {
    "step": Activation(lambda a: step(a).astype(float), lambda a: np.zeros_like(floating(a))),
    "sigmoid": Activation(sigmoid, lambda a: sigmoid(a) * sigmoid(-a)),
    "tanh": Activation(tanh, lambda a: 1 - tanh(a) ** 2),
    "ReLU": Activation(relu, lambda a: np.where(a > 0, 1.0, 0.0)),
    "leaky ReLU": Activation(leaky_relu, leaky_relu_derivative),
    "ELU": Activation(elu, elu_derivative),
    "GELU": Activation(gelu, gelu_derivative),
    "SiLU": Activation(silu, silu_derivative),
}


def curve(heights: ArrayLike, x: Array) -> Array:
    """A smooth curve through the `heights`, (k,), evenly spaced between two zeros at x = 0 and x = 1; x in any shape.

    Cubic pieces whose slopes are harmonic means (Fritsch and Butland 1984): between two points it never leaves the
    band between their heights.
    """
    y = np.concatenate([[0.0], np.asarray(heights, dtype=float), [0.0]])
    rise = np.diff(y)
    before, after = rise[:-1], rise[1:]
    turns = before * after <= 0
    inner = np.where(turns, 0, 2 * before * after / np.where(turns, 1, before + after))
    slopes = np.concatenate([rise[:1], inner, rise[-1:]])
    place = np.asarray(x) * len(rise)
    i = np.clip(place.astype(int), 0, len(rise) - 1)
    u = place - i
    bend = slopes[i] * (1 - u) - slopes[i + 1] * u + rise[i] * (2 * u - 1)
    return y[i] + u * rise[i] + u * (1 - u) * bend


def pulse(x: ArrayLike, a: ArrayLike, b: ArrayLike, w: float) -> Array:
    """A pulse between a and b, made of two sigmoid units: sigmoid(w (x - a)) - sigmoid(w (x - b)), all broadcast."""
    return sigmoid(w * np.subtract(x, a)) - sigmoid(w * np.subtract(x, b))


def pulses(f: Callable[[Array], Array], n: int, w: float, x: Array) -> Array:
    """`n` pulses side by side on [0, 1], each as high as f in its middle, at each of x, (m,), as (n, m).

    Their sum is what 2 n hidden units make of f.
    """
    edges = np.linspace(0, 1, n + 1)[:, None]
    a, b = edges[:-1], edges[1:]
    return f((a + b) / 2) * pulse(x, a, b, w)


def signals(
    activation: str, std: float, depth: int = 10, width: int = 100, batch: int = 100, seed: int = 0
) -> tuple[Array, Array]:
    """The activations of `depth` layers and the gradients of a loss with respect to them, both (depth, batch, width).

    Layer l computes h_l = h(h_{l-1} W_l), with normal weights of standard deviation `std` and no biases. The inputs,
    h_0, and the gradient that comes to the last layer from above are standard normal.
    """
    inputs, weights, upstream = draws(depth, width, batch, seed)
    h, derivative = ACTIVATIONS[activation]
    activations, slopes = np.empty((2, depth, batch, width))
    below = inputs
    for layer in range(depth):
        a = below @ weights[layer] * std
        below = activations[layer] = h(a)
        slopes[layer] = derivative(a)
    gradients = np.empty_like(activations)
    gradients[-1] = upstream
    for layer in range(depth - 1, 0, -1):
        gradients[layer - 1] = (gradients[layer] * slopes[layer]) @ weights[layer].T * std
    return activations, gradients


@lru_cache(maxsize=4)
def draws(depth: int, width: int, batch: int, seed: int) -> tuple[Array, Array, Array]:
    """Standard normal inputs, (batch, width), weights, (depth, width, width), and upstream gradient, (batch, width)."""
    rng = np.random.default_rng(seed)
    shapes = (batch, width), (depth, width, width), (batch, width)
    inputs, weights, upstream = map(rng.standard_normal, shapes)
    return inputs, weights, upstream
