"""The smallest learner (lesson 00): a rule with one number in it, and the search for the best number."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]
Labels = NDArray[np.integer]


def is_ripe(softness: ArrayLike, threshold: float) -> Labels:
    """1 where a fruit is softer than the threshold, otherwise 0; same shape as `softness`."""
    return np.where(np.asarray(softness) > threshold, 1, 0)[()]


def error_rate(predictions: ArrayLike, answers: ArrayLike) -> float:
    """The share of predictions, (N,), that differ from the answers, (N,): 0 is perfect, 1 is always wrong."""
    return float(np.mean(np.asarray(predictions) != np.asarray(answers)))


def best_threshold(softness: Array, ripe: Labels, candidates: ArrayLike) -> float:
    """The candidate with the lowest error rate on these fruits, (N,) and (N,); the first of equals."""
    rates = [error_rate(is_ripe(softness, candidate), ripe) for candidate in np.asarray(candidates)]
    return float(np.asarray(candidates)[np.argmin(rates)])


def memorised(softness: ArrayLike, seen_softness: Array, seen_ripe: Labels) -> Labels:
    """The answer of somebody who only remembers: for each fruit, that of the seen fruit with the nearest softness.

    Of equally near ones the first counts. Shapes: (M,), (N,), (N,) -> (M,).
    """
    distance = np.abs(np.asarray(softness)[:, None] - seen_softness[None, :])
    return seen_ripe[np.argmin(distance, axis=1)]
