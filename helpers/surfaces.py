"""What lesson 04 looks at: surfaces to go down, a regression in batches, and the error of a difference."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from helpers.nn.training import batches

Array = NDArray[np.floating]

FAR = 1e12


class Surface(NamedTuple):
    """A loss of two parameters, never below 0, its gradient, and the points where that is 0.

    `loss` takes w, (2, ...), to (...), and `gradient` takes w, (2,), to (2,). `curvatures` are the second derivatives
    along w1 and w2 where they are the same everywhere: the eigenvalues of the Hessian. `formula` is mathtext.
    """

    formula: str
    loss: Callable[[Array], Array]
    gradient: Callable[[Array], Array]
    minima: tuple[tuple[float, float], ...]
    saddles: tuple[tuple[float, float], ...] = ()
    curvatures: tuple[float, float] | None = None

    @property
    def limit(self) -> float | None:
        """The learning rate above which descent diverges, 2 / lambda_max; None where no one rate is the limit."""
        return 2 / max(self.curvatures) if self.curvatures else None


SURFACES = {
    "valley": Surface(
        "$L = 0.1\\,w_1^2 + 2\\,w_2^2$",
        lambda w: 0.1 * w[0] ** 2 + 2 * w[1] ** 2,
        lambda w: np.array([0.2 * w[0], 4 * w[1]]),
        minima=((0, 0),),
        curvatures=(0.2, 4),
    ),
    "round bowl": Surface(
        "$L = 2\\,w_1^2 + 2\\,w_2^2$",
        lambda w: 2 * w[0] ** 2 + 2 * w[1] ** 2,
        lambda w: np.array([4 * w[0], 4 * w[1]]),
        minima=((0, 0),),
        curvatures=(4, 4),
    ),
    "two minima": Surface(
        "$L = 0.04\\,(w_1+3)^2\\,((w_1-3)^2+2) + w_2^2$",
        lambda w: 0.04 * (w[0] + 3) ** 2 * ((w[0] - 3) ** 2 + 2) + w[1] ** 2,
        lambda w: np.array([0.16 * (w[0] + 3) * (w[0] ** 2 - 3 * w[0] + 1), 2 * w[1]]),
        minima=((-3, 0), ((3 + 5**0.5) / 2, 0)),
        saddles=(((3 - 5**0.5) / 2, 0),),
    ),
    "saddle": Surface(
        "$L = 0.5\\,w_1^2 + 0.02\\,(w_2^2 - 9)^2$",
        lambda w: 0.5 * w[0] ** 2 + 0.02 * (w[1] ** 2 - 9) ** 2,
        lambda w: np.array([w[0], 0.08 * w[1] * (w[1] ** 2 - 9)]),
        minima=((0, -3), (0, 3)),
        saddles=((0, 0),),
    ),
}


def line_points(n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """`n` points near the line t = 1.5 x - 0.5: x, (n,), and t, (n,)."""
    x = rng.uniform(-1.5, 1.5, n)
    return x, 1.5 * x - 0.5 + rng.normal(0, 0.8, n)


class Bowl(NamedTuple):
    """The mean squared error of a line through points, as a function of (slope, intercept).

    It is `lowest` at `best`, (2,), and (w - best) @ A @ (w - best) higher elsewhere; A is (2, 2).
    """

    A: Array
    best: Array
    lowest: float

    def above(self, w: Array) -> Array:
        """How much higher than `lowest` the loss is at w, (..., 2)."""
        away = w - self.best
        return np.einsum("...i,ij,...j->...", away, self.A, away)


def bowl(x: Array, t: Array) -> Bowl:
    """The loss of all points x, (n,), and t, (n,), at once."""
    X = np.stack([x, np.ones_like(x)], axis=1)
    A = X.T @ X / len(x)
    best = np.linalg.solve(A, X.T @ t / len(x))
    return Bowl(A, best, float(np.mean((X @ best - t) ** 2)))


def regression_path(
    x: Array, t: Array, *, batch_size: int, lr: float, epochs: int, rng: np.random.Generator, start: tuple[float, float]
) -> Array:
    """Where (slope, intercept) is after each update of mini-batch descent on the mean squared error, (updates + 1, 2).

    The same numbers as `fit` with Linear, MSELoss and SGD, but faster: four means say all that counts of a batch.
    `batch_size` has to divide the number of points; the path ends early where it has left for good.
    """
    order = np.concatenate([np.array(list(batches(len(x), batch_size, rng))) for _ in range(epochs)])
    xs, ts = x[order], t[order]
    means = zip(*(each.mean(axis=1).tolist() for each in (xs, xs * xs, ts, xs * ts)), strict=True)
    slope, intercept = start
    path = [(slope, intercept)]
    for mean_x, mean_xx, mean_t, mean_xt in means:
        down = slope * mean_xx + intercept * mean_x - mean_xt
        slope, intercept = slope - 2 * lr * down, intercept - 2 * lr * (slope * mean_x + intercept - mean_t)
        path.append((slope, intercept))
        if abs(slope) + abs(intercept) > FAR:
            break
    return np.array(path)


def difference_error(delta: ArrayLike, dtype: DTypeLike = np.float64, *, central: bool = True) -> Array:
    """How far the difference quotient of x^3 at x = 1 is from its derivative 3, for each delta, same shape.

    Everything is computed in `dtype`. In exact arithmetic it would be delta^2 for the central difference, and
    3 delta + delta^2 for the forward difference.
    """
    one, step = np.ones((), dtype), np.asarray(delta, dtype)
    before = one - step if central else one
    after = one + step
    rise = after * after * after - before * before * before
    return np.abs((rise / (2 * step if central else step)).astype(float) - 3)
