"""The perceptron and the gates that it can be (lesson 01): Rosenblatt 1958, and the source lectures' own numbers."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.nn.functional import step

Array = NDArray[np.floating]

INPUTS = np.array([[0, 0], [1, 0], [0, 1], [1, 1]])
"""The four inputs of a gate, in the order of the truth tables."""

TRUTH = {
    "AND": np.array([0, 0, 0, 1]),
    "NAND": np.array([1, 1, 1, 0]),
    "OR": np.array([0, 1, 1, 1]),
    "XOR": np.array([0, 1, 1, 0]),
}
"""The outputs of each gate for INPUTS."""


def perceptron(x: ArrayLike, w: ArrayLike, b: float) -> NDArray[np.integer]:
    """Output 0 or 1 of one unit with weights w, (d,), and bias b, for an input x, (d,), or a batch of them, (N, d)."""
    return step(np.asarray(x) @ np.asarray(w) + b)


def AND(x1: float, x2: float) -> int:
    """1 only if both inputs are 1."""
    return int(perceptron([x1, x2], w=[0.5, 0.5], b=-0.7))


def NAND(x1: float, x2: float) -> int:
    """0 only if both inputs are 1."""
    return int(perceptron([x1, x2], w=[-0.5, -0.5], b=0.7))


def OR(x1: float, x2: float) -> int:
    """1 if at least one input is 1."""
    return int(perceptron([x1, x2], w=[0.5, 0.5], b=-0.4))


def XOR(x1: float, x2: float) -> int:
    """1 if exactly one input is 1: two layers, AND(NAND, OR)."""
    return AND(NAND(x1, x2), OR(x1, x2))


def half_adder(x1: int, x2: int) -> tuple[int, int]:
    """The two digits (carry, sum) of x1 + x2."""
    return AND(x1, x2), XOR(x1, x2)


def perceptron_rule(w: Array, b: float, x: ArrayLike, t: int, lr: float) -> tuple[Array, float]:
    """New w and b after one example x with target t: w + lr (t - y) x and b + lr (t - y), y being the output."""
    error = t - perceptron(x, w, b)
    return w + lr * error * np.asarray(x), b + lr * float(error)


class Look(NamedTuple):
    """One look at one example while the rule is learning: the epoch, the example, and w and b before and after."""

    epoch: int
    example: int
    output: int
    w: Array
    b: float
    new_w: Array
    new_b: float


def looks(x: Array, t: Array, *, lr: float = 0.5, epochs: int = 20) -> Iterator[Look]:
    """The perceptron rule from w = 0 and b = 0, look by look, through the examples x, (N, d), with targets t, (N,).

    It ends after the first epoch without a mistake, or after `epochs`.
    """
    w, b = np.zeros(x.shape[1]), 0.0
    for epoch in range(1, epochs + 1):
        mistakes = 0
        for example, (xi, ti) in enumerate(zip(x, t, strict=True)):
            output = int(perceptron(xi, w, b))
            mistakes += output != ti
            new_w, new_b = perceptron_rule(w, b, xi, int(ti), lr)
            yield Look(epoch, example, output, w, b, new_w, new_b)
            w, b = new_w, new_b
        if mistakes == 0:
            return
