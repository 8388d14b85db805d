"""The search for hyperparameters (lesson 14): checks before it, where to try, how to choose, when to give up."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from helpers.nn.loss_functions import cross_entropy_from_logits

Array = NDArray[np.floating]
Settings = TypeVar("Settings")


def starts_at_chance(logits: Array, classes: NDArray[np.integer], tolerance: float = 0.1) -> bool:
    """Whether the mean cross-entropy of logits, (N, C), is at most `tolerance` away from that of guessing, ln C."""
    chance = np.log(logits.shape[1])
    return bool(abs(cross_entropy_from_logits(logits, classes) - chance) <= tolerance)


def moving_average(values: Sequence[float], beta: float = 0.9) -> Array:
    """Exponential moving average of `values`, corrected for its start at 0, as Adam's; each value counts 1 - beta."""
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta**count))
    return np.array(averages)


def log_uniform(low: float, high: float, size: int, rng: np.random.Generator) -> Array:
    """`size` numbers from low to high, both positive, whose logarithms are uniform: as many in each decade."""
    return np.exp(rng.uniform(np.log(low), np.log(high), size))


def random_search(
    score: Callable[[Settings], float],
    draw: Callable[[np.random.Generator], Settings],
    trials: int,
    rng: np.random.Generator,
) -> tuple[Settings | None, float]:
    """(best settings, their score) of `trials` draws (Bergstra and Bengio 2012); the first one where several are best.

    `draw(rng)` makes settings, `score(settings)` judges them on the validation set: the larger, the better. A score
    that is not a number, of a training that exploded, never wins; if none is, the settings are None.
    """
    best, best_score = None, -np.inf
    for _ in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best, best_score


def successive_halving(
    score: Callable[[Settings, int], float], candidates: Sequence[Settings], epochs: int
) -> Settings:
    """The candidate that is left when, round by round, the worse half goes and the others get twice the epochs.

    `score(settings, epochs)` trains from the start and judges on the validation set: the larger, the better. Of an odd
    number the middle one stays; a score that is not a number is the worst. K. Jamieson and A. Talwalkar (2016).
    """
    left = list(candidates)
    while len(left) > 1:
        scores = np.array([score(settings, epochs) for settings in left])
        best_first = np.argsort(-scores, kind="stable")  # which puts nan last
        left = [left[number] for number in best_first[: (len(left) + 1) // 2]]
        epochs *= 2
    return left[0]


def trial_bar(trials: int) -> Iterator[int]:
    """The numbers from 0 to trials - 1, and a progress bar of text that grows by a block after each."""
    for number in range(trials):
        yield number
        print("█", end="" if number + 1 < trials else f" {trials} trials\n", flush=True)
