"""Ink on a pad of 28x28 points, and the way from it to the 8x8 images of `data.digits()`.

A network knows only what it was trained on, so a drawing has to be prepared as the training images were: by NIST's form
reader (Garris et al., NISTIR 5469, 1994), then as 8x8 counts of 4x4 points (Alpaydin and Kaynak, 1998). As the images
show, that made every digit upright, 32 points high and about 20 wide, with strokes as thick as gives the usual ink.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]

SIDE = 28
STROKE = 2.2
FINE, WIDTH, HEIGHT = 32, 20, 32
BLUR = 2.0
USUAL_INK = 312
"""The points of 32x32 that are inked in a training image, on average; 9 out of 10 images have 261 to 368."""


def draw(lines: Sequence[ArrayLike], stroke: float = STROKE) -> Array:
    """Ink of lines from corner to corner, each (n, 2) of x (to the right) and y (down): (28, 28) from 0 to 1.

    A dot is a line from a point to itself.
    """
    ends = [np.asarray(line, dtype=float) for line in lines]
    starts, ways = (
        np.concatenate([line[:-1] for line in ends]),
        np.concatenate([np.diff(line, axis=0) for line in ends]),
    )
    middles = np.arange(SIDE) + 0.5
    to_point = np.stack(np.meshgrid(middles, middles), axis=-1)[:, :, None] - starts
    along = (to_point * ways).sum(axis=-1) / np.maximum((ways**2).sum(axis=-1), 1e-9)
    distance = np.linalg.norm(to_point - np.clip(along, 0, 1)[..., None] * ways, axis=-1).min(axis=-1)
    return np.clip(stroke / 2 + 0.5 - distance, 0, 1)


def to_digits(pixels: Array) -> Array:
    """A drawing, (28, 28) from 0 (paper) to 1 (ink), as the images of `data.digits()` are: (64,), all 0 if empty."""
    y, x = np.nonzero(pixels > 0.3)
    if len(y) == 0:
        return np.zeros(64)
    x = upright(x, y)
    down = HEIGHT / extent(y)
    across = min(WIDTH / extent(x), 1.2 * down)  # a bare 1 stays narrow
    rows, columns = spread(y, down), spread(x, across)
    grey = (rows * pixels[pixels > 0.3]) @ columns.T
    bitmap = grey >= np.partition(grey, -USUAL_INK, axis=None)[-USUAL_INK]
    return bitmap.reshape(8, 4, 8, 4).mean(axis=(1, 3)).ravel()


def upright(x: NDArray[np.integer], y: NDArray[np.integer]) -> Array:
    """New x, (P,), of inked points: sheared until the leftmost ink of the top and of the bottom row are in line."""
    top, bottom = x[y == y.min()].min(), x[y == y.max()].min()
    slant = (bottom - top) / max(y.max() - y.min(), 1)
    return x - np.clip(slant, -1, 1) * y


def extent(places: ArrayLike) -> float:
    """How far inked points, (P,), reach, in points."""
    return float(np.ptp(places)) + 1


def spread(places: ArrayLike, scale: float) -> Array:
    """How strongly each of P points inks each of 32 rows (or columns): (32, P), blurred, scaled about the middle."""
    places = np.asarray(places, dtype=float)
    centred = FINE / 2 + (places - (places.max() + places.min()) / 2) * scale
    return np.exp(-0.5 * ((np.arange(FINE)[:, None] + 0.5 - centred) / BLUR) ** 2)
