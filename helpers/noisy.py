"""Gradient descent with noise, on a quadratic in 50 directions: what lesson 09 races its schedules on.

The loss is the sum over the directions of curvature * w^2 / 2. A step has a gradient with noise in each direction,

    w  <-  w - lr * (curvature * w + sigma * noise)  =  (1 - lr * curvature) * w - lr * sigma * noise,

with independent noise of mean 0 and variance 1.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

CURVATURES = np.linspace(0.1, 1, 50) ** 2
"""The second derivatives along the 50 directions, from 0.01 to 1: the condition number is 100."""

START = np.sqrt(2 / (len(CURVATURES) * CURVATURES))
"""Where every run begins: the loss is 1 there, and each direction has the same share of it."""

LIMIT = 2 / CURVATURES.max()
"""The rate above which the distance in the steepest direction grows with every step."""

EVERY = 5
"""The loss is noted before the first step, and then after every so many steps."""


@cache
def gradient_noise(steps: int, runs: int, seed: int) -> Array:
    """Noise of mean 0 and variance 1 for each step, run and direction, (steps, runs, 50); read only."""
    noise = np.random.default_rng(seed).standard_normal((steps, runs, len(CURVATURES)))
    noise.setflags(write=False)
    return noise


def mean_losses(rates: Array, noise: Array, sigma: float) -> Array:
    """The mean loss of all runs on the way, (schedules, steps / EVERY + 1).

    `rates` is (schedules, steps), `noise` (steps, runs, 50), and every schedule meets the same noise.
    """
    (schedules, steps), runs = rates.shape, noise.shape[1]
    lr = rates.T[:, :, None, None]
    left, kick = 1 - lr * CURVATURES, lr * sigma
    w = np.tile(START, (schedules, runs, 1))
    pushed = np.empty_like(w)
    losses = [np.full(schedules, START**2 @ CURVATURES / 2)]
    for t in range(steps):
        w *= left[t]
        w -= np.multiply(kick[t], noise[t], out=pushed)
        if (t + 1) % EVERY == 0:
            losses.append((np.square(w, out=pushed) @ CURVATURES).mean(axis=1) / 2)
    return np.array(losses).T


def noise_floor(lr: float, sigma: float) -> float:
    """The mean loss at which a constant rate stalls; infinite from LIMIT on.

    There the mean m of w^2 stays as it is: m = (1 - lr * curvature)^2 * m + (lr * sigma)^2. So the loss of a direction,
    curvature * m / 2, is lr * sigma^2 / (2 * (2 - lr * curvature)): for a small lr, proportional to it.
    """
    if lr >= LIMIT:
        return np.inf
    return float(np.sum(lr * sigma**2 / (2 * (2 - lr * CURVATURES))))
