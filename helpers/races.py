"""Six optimizers on the same surface (lesson 08), and how fast momentum comes nearer on a valley.

Two parameters are too few for NumPy: on plain floats all six take their 200 steps in half a millisecond. Each runner
holds its whole state in local variables, and calls nothing but the slope and the square root.
"""

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.surfaces import SURFACES, Surface

Array = NDArray[np.floating]
Slope = Callable[[float, float], tuple[float, float]]
Run = tuple[list[float], list[float]]

STEPS = 200


def sgd(slope: Slope, x: float, y: float, lr: float) -> Run:
    """Every x and every y on the way, STEPS + 1 of each, of plain gradient descent."""
    xs, ys = [x], [y]
    for _ in range(STEPS):
        gx, gy = slope(x, y)
        x -= lr * gx
        y -= lr * gy
        xs.append(x)
        ys.append(y)
    return xs, ys


def momentum(slope: Slope, x: float, y: float, lr: float, beta: float = 0.9) -> Run:
    """The way of SGD with momentum."""
    xs, ys = [x], [y]
    vx = vy = 0.0
    for _ in range(STEPS):
        gx, gy = slope(x, y)
        vx = beta * vx + gx
        vy = beta * vy + gy
        x -= lr * vx
        y -= lr * vy
        xs.append(x)
        ys.append(y)
    return xs, ys


def nesterov(slope: Slope, x: float, y: float, lr: float, beta: float = 0.9) -> Run:
    """The way of SGD with Nesterov's momentum."""
    xs, ys = [x], [y]
    vx = vy = 0.0
    for _ in range(STEPS):
        gx, gy = slope(x, y)
        vx = beta * vx + gx
        vy = beta * vy + gy
        x -= lr * (gx + beta * vx)
        y -= lr * (gy + beta * vy)
        xs.append(x)
        ys.append(y)
    return xs, ys


def adagrad(slope: Slope, x: float, y: float, lr: float, eps: float = 1e-10) -> Run:
    """The way of Adagrad."""
    xs, ys = [x], [y]
    sx = sy = 0.0
    for _ in range(STEPS):
        gx, gy = slope(x, y)
        sx += gx * gx
        sy += gy * gy
        x -= lr * gx / (sqrt(sx) + eps)
        y -= lr * gy / (sqrt(sy) + eps)
        xs.append(x)
        ys.append(y)
    return xs, ys


def rmsprop(slope: Slope, x: float, y: float, lr: float, alpha: float = 0.99, eps: float = 1e-8) -> Run:
    """The way of RMSprop."""
    xs, ys = [x], [y]
    sx = sy = 0.0
    fresh = 1 - alpha
    for _ in range(STEPS):
        gx, gy = slope(x, y)
        sx = alpha * sx + fresh * gx * gx
        sy = alpha * sy + fresh * gy * gy
        x -= lr * gx / (sqrt(sx) + eps)
        y -= lr * gy / (sqrt(sy) + eps)
        xs.append(x)
        ys.append(y)
    return xs, ys


def adam(
    slope: Slope, x: float, y: float, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> Run:
    """The way of Adam; the corrections for starting at 0 are divisions by 1 - beta^t, and beta^t grows along."""
    xs, ys = [x], [y]
    mx = my = sx = sy = 0.0
    beta1, beta2 = betas
    fresh1, fresh2 = 1 - beta1, 1 - beta2
    power1 = power2 = 1.0
    for _ in range(STEPS):
        gx, gy = slope(x, y)
        mx = beta1 * mx + fresh1 * gx
        my = beta1 * my + fresh1 * gy
        sx = beta2 * sx + fresh2 * gx * gx
        sy = beta2 * sy + fresh2 * gy * gy
        power1 *= beta1
        power2 *= beta2
        rate, correction = lr / (1 - power1), 1 - power2
        x -= rate * mx / (sqrt(sx / correction) + eps)
        y -= rate * my / (sqrt(sy / correction) + eps)
        xs.append(x)
        ys.append(y)
    return xs, ys


RUNNERS: dict[str, Callable[[Slope, float, float, float], Run]] = {
    "SGD": sgd,
    "momentum": momentum,
    "Nesterov": nesterov,
    "Adagrad": adagrad,
    "RMSprop": rmsprop,
    "Adam": adam,
}
"""With PyTorch's defaults for all but the learning rate; both kinds of momentum with 0.9."""


def race(slope: Slope, start: tuple[float, float], rates: Sequence[float]) -> Array:
    """Where each of RUNNERS is after each step, (6, 2, STEPS + 1); beyond the largest float there are inf and nan."""
    return np.array([run(slope, *start, lr) for run, lr in zip(RUNNERS.values(), rates, strict=True)])


def valley_slope(x: float, y: float) -> tuple[float, float]:
    """The gradient of 0.1 x^2 + 2 y^2."""
    return 0.2 * x, 4 * y


def beale_loss(w: Array) -> Array:
    """Beale's function of w, (2, ...), to (...)."""
    x, y = w
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def beale_slope(x: float, y: float) -> tuple[float, float]:
    """The gradient of Beale's function."""
    square = y * y
    u, v, w = y - 1, square - 1, y * square - 1
    a, b, c = 1.5 + x * u, 2.25 + x * v, 2.625 + x * w
    return 2 * (a * u + b * v + c * w), 2 * x * (a + 2 * y * b + 3 * square * c)


def rosenbrock_slope(x: float, y: float) -> tuple[float, float]:
    """The gradient of (1 - x)^2 + 100 (y - x^2)^2."""
    up = 200 * (y - x * x)
    return 2 * (x - 1) - 2 * x * up, up


def saddle_slope(x: float, y: float) -> tuple[float, float]:
    """The gradient of 0.5 x^2 + 0.02 (y^2 - 9)^2."""
    return x, 0.08 * y * (y * y - 9)


class Track(NamedTuple):
    """A surface to race on: its gradient for plain floats, a start, and a good learning rate for each of RUNNERS."""

    surface: Surface
    slope: Slope
    start: tuple[float, float]
    rates: tuple[float, ...]


def tenths(*powers: int) -> tuple[float, ...]:
    """10 to each of these tenths: the steps of a slider for learning rates."""
    return tuple(10.0 ** (power / 10) for power in powers)


BEALE = Surface(
    "Beale's function",
    beale_loss,
    lambda w: np.array(beale_slope(*w)),
    minima=((3, 0.5),),
    saddles=((0, 1),),
)
ROSENBROCK = Surface(
    "$L = (1-w_1)^2 + 100\\,(w_2-w_1^2)^2$",
    lambda w: (1 - w[0]) ** 2 + 100 * (w[1] - w[0] ** 2) ** 2,
    lambda w: np.array(rosenbrock_slope(*w)),
    minima=((1, 1),),
)
TRACKS = {
    "long valley": Track(SURFACES["valley"], valley_slope, (-3.0, 1.5), tenths(-4, -13, -13, -4, -15, -6)),
    "Beale": Track(BEALE, beale_slope, (-2.0, -1.0), tenths(-20, -27, -26, -1, -9, -3)),
    "Rosenbrock": Track(ROSENBROCK, rosenbrock_slope, (-1.5, 3.0), tenths(-30, -30, -33, -5, -15, -5)),
    "saddle": Track(SURFACES["saddle"], saddle_slope, (-3.0, 0.1), tenths(-10, -15, -15, -5, -13, -10)),
}


def shrinkage(lr: ArrayLike, beta: ArrayLike, curvature: ArrayLike) -> Array:
    """What a step of momentum leaves of the distance in a direction of this curvature, in the long run; broadcasts.

    A step takes (w, v) to ((1 - lr c) w - lr beta v, c w + beta v). The eigenvalues of this matrix are the roots of
    z^2 - (1 + beta - lr c) z + beta, and the larger |z| is what is left; above 1 the distance grows.
    """
    half = (1 + np.asarray(beta) - np.multiply(lr, curvature)) / 2
    inside = half**2 - beta
    return np.where(inside < 0, np.sqrt(beta), np.abs(half) + np.sqrt(np.maximum(inside, 0)))


def swings(lr: float, beta: float, curvature: float) -> bool:
    """Whether momentum goes past the lowest point again and again: its eigenvalues are complex, or the larger < 0."""
    half = (1 + beta - lr * curvature) / 2
    return half < 0 or half**2 < beta


def best_momentum(curvatures: Sequence[float]) -> tuple[float, float, float]:
    """For these curvatures > 0 the fastest learning rate, with the fastest beta, and what each step leaves then."""
    low, high = sqrt(min(curvatures)), sqrt(max(curvatures))
    left = (high - low) / (high + low)
    return (2 / (high + low)) ** 2, left**2, left
