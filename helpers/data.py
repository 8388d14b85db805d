"""Every data set of the lessons: made from an explicit generator, or shipped with scikit-learn; none is downloaded."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Labels = NDArray[np.integer]


class Fruits(NamedTuple):
    """Fruits of one day: how soft each is, (N,), from 0 (hard) to 1, and whether it is ripe, (N,), 1 or 0."""

    softness: Array
    ripe: Labels

    def __len__(self) -> int:
        return len(self.ripe)


def fruits(n: int, rng: np.random.Generator) -> Fruits:
    """`n` fruits (lesson 00): ripe ones are softer on the whole, but the two kinds overlap, so no rule is perfect."""
    ripe = rng.integers(0, 2, size=n)
    softness = rng.normal(np.where(ripe == 1, 0.65, 0.35), 0.16)
    return Fruits(np.clip(softness, 0, 1).round(3), ripe)
