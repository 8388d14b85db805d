"""Linear models with a price on their weights, and with more features than points (lesson 10).

A quadratic loss is given by its matrix A, (d, d), and its slope -b, (d,), at 0: L(w) = w.A.w / 2 - b.w + a constant.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.nn.regularisation import soft_threshold

Array = NDArray[np.floating]


def ridge(A: Array, b: Array, lams: Array) -> Array:
    """Where L(w) + lam * sum w^2 is lowest, for each lam of `lams`, (n,): (n, d), in closed form."""
    return np.linalg.solve(A + 2 * lams[:, None, None] * np.eye(len(b)), b[:, None])[..., 0]


def coordinate_descent(A: Array, b: Array, l1: Array, l2: Array, sweeps: int = 40) -> Array:
    """Where L(w) + l1 * sum |w| + l2 * sum w^2 is lowest, for each pair of l1, (n,), and l2, (n,): (n, d).

    One weight after the other goes where it is best while the others stay; for one weight that is a soft threshold.
    """
    w = np.zeros((len(l1), len(b)))
    for _ in range(sweeps):
        for j in range(len(b)):
            pull = b[j] - w @ A[j] + A[j, j] * w[:, j]
            w[:, j] = soft_threshold(pull, l1) / (A[j, j] + 2 * l2)
    return w


def ista(A: Array, b: Array, lams: Array, steps: int) -> Array:
    """L(w) + lam * sum |w| for each lam of `lams`, (n,): after each step down L, move w towards 0. Returns (n, d)."""
    w, lr = np.zeros((len(lams), len(b))), 1 / np.linalg.eigvalsh(A)[-1]
    for _ in range(steps):
        w = soft_threshold(w - lr * (w @ A - b), lr * lams[:, None])
    return w


def plain_descent(A: Array, b: Array, lams: Array, lr: float, steps: int) -> Array:
    """L(w) + lam * sum |w| for each lam of `lams`, (n,), by steps of lr down its gradient. Returns (n, d)."""
    w = np.zeros((len(lams), len(b)))
    for _ in range(steps):
        w = w - lr * (w @ A - b + lams[:, None] * np.sign(w))
    return w


# Twenty features, of which five matter

TRUE_WEIGHTS = np.array([3, -2.5, 2, -1.5, 1] + 15 * [0.0])
MATTER = 5
RATE, STEPS = 0.1, 2000


class Sample(NamedTuple):
    """Examples of a linear model with noise: X, (N, 20), and t, (N,)."""

    X: Array
    t: Array

    def errors(self, w: Array) -> Array:
        """The mean squared error of each row of w, (n, 20): (n,)."""
        return ((self.X @ w.T - self.t[:, None]) ** 2).mean(axis=0)


class Path(NamedTuple):
    """The weights for each price, (n, 20), and their mean squared errors, (n,), in training and validation."""

    weights: Array
    training: Array
    validation: Array

    @property
    def best(self) -> int:
        """The number of the price with the lowest validation error."""
        return int(self.validation.argmin())


def few_matter() -> tuple[Sample, Sample]:
    """60 examples for training and 200 for validation; the noise has a standard deviation of 2.5."""
    rng = np.random.default_rng(1)
    samples = []
    for n in (60, 200):
        X = rng.normal(size=(n, len(TRUE_WEIGHTS)))
        samples.append(Sample(X, X @ TRUE_WEIGHTS + 2.5 * rng.normal(size=n)))
    return samples[0], samples[1]


def paths(lams: Array) -> dict[str, Path]:
    """For each price of `lams`, (n,), the weights that three ways give, and their errors."""
    training, validation = few_matter()
    A, b = (2 * training.X.T @ other / len(training.t) for other in (training.X, training.t))
    weights = {
        "L2, closed form": ridge(A, b, lams),
        "L1, soft threshold": ista(A, b, lams, STEPS),
        "L1, plain descent": plain_descent(A, b, lams, RATE, STEPS),
    }
    return {name: Path(w, training.errors(w), validation.errors(w)) for name, w in weights.items()}


# Forty points and any number of features

POINTS, DRAWS, MOST = 40, 25, 400
SHOWN = 8
"""The draw whose fits are shown: at 40 features its error is the median one."""

NOISE = 0.15
CIRCLE = np.linspace(0, 2 * np.pi, 401)


def truth(x: Array) -> Array:
    """The curve that is to be learnt, over the angle x of a point on a circle."""
    return np.sin(2 * x) + 0.7 * np.cos(5 * x) + 0.4 * np.sin(7 * x)


class Draw(NamedTuple):
    """Points x and t, (40,), one in each fortieth of the circle, and the directions and biases of 400 ReLUs."""

    x: Array
    t: Array
    directions: Array
    biases: Array

    def features(self, x: ArrayLike, p: int) -> Array:
        """The first p features at the angles x, (n,), as (n, p): ReLUs of the point (cos x, sin x), over root p.

        Divided by the root, more features do not make more of the penalty.
        """
        angles = np.asarray(x)[:, None] - self.directions[:p]
        return np.maximum(0, np.cos(angles) + self.biases[:p]) / np.sqrt(p)


def draw(seed: int) -> Draw:
    """Points and features of this seed."""
    rng = np.random.default_rng(seed)
    x = 2 * np.pi * (np.arange(POINTS) + rng.uniform(0, 1, POINTS)) / POINTS
    t = truth(x) + NOISE * rng.normal(size=POINTS)
    return Draw(x, t, rng.uniform(0, 2 * np.pi, MOST), rng.uniform(-0.9, 0.9, MOST))


def ridge_by_svd(F: Array, t: Array, lams: Array) -> Array:
    """The weights, (p, n), with the lowest mean((F w - t)^2) + lam * sum w^2 for each lam of `lams`, (n,).

    For features F, (N, p), and targets t, (N,). Where lam = 0 leaves many, it takes the shortest of them.
    """
    U, s, V = np.linalg.svd(F, full_matrices=False)
    s = np.where(s > np.finfo(float).eps * max(F.shape) * s[0], s, np.inf)[:, None]
    return V.T @ ((U.T @ t)[:, None] / (s + len(t) * lams / s))


class Descents(NamedTuple):
    """For each number of features and each price, (P, L): median errors of DRAWS draws, and what one of them gives.

    `curves`, (P, L, 401), are the fits of the draw SHOWN over CIRCLE, `lengths` those of its weights.
    """

    training: Array
    test: Array
    curves: Array
    lengths: Array


@cache
def descents(sizes: tuple[int, ...], lams: tuple[float, ...]) -> Descents:
    """All fits with these numbers of features and prices (about half a second, then kept).

    The test error is the mean squared distance from the true curve, without noise.
    """
    training, test = np.empty((2, DRAWS, len(sizes), len(lams)))
    curves, lengths = np.empty((len(sizes), len(lams), len(CIRCLE))), np.empty((len(sizes), len(lams)))
    for seed in range(DRAWS):
        drawn = draw(seed)
        for i, p in enumerate(sizes):
            F = drawn.features(drawn.x, p)
            w = ridge_by_svd(F, drawn.t, np.array(lams))
            fits = drawn.features(CIRCLE, p) @ w
            training[seed, i] = ((F @ w - drawn.t[:, None]) ** 2).mean(axis=0)
            test[seed, i] = ((fits - truth(CIRCLE)[:, None]) ** 2).mean(axis=0)
            if seed == SHOWN:
                curves[i], lengths[i] = fits.T, np.linalg.norm(w, axis=0)
    return Descents(np.median(training, axis=0), np.median(test, axis=0), curves, lengths)
