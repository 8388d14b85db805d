"""Augmentation of batches of images, (N, height, width), in NumPy (lesson 12). Nothing is changed in place."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def flip(images: Array) -> Array:
    """Left and right exchanged."""
    return images[:, :, ::-1].copy()


def shift(images: Array, down: int, right: int) -> Array:
    """Moved by whole pixels; what comes in at the edge is 0."""
    moved = np.zeros_like(images)
    height, width = images.shape[1:]
    rows, columns = max(0, height - abs(down)), max(0, width - abs(right))
    to_row, to_column = max(0, down), max(0, right)
    from_row, from_column = max(0, -down), max(0, -right)
    moved[:, to_row : to_row + rows, to_column : to_column + columns] = images[
        :, from_row : from_row + rows, from_column : from_column + columns
    ]
    return moved


def crop(images: Array, size: int, rng: np.random.Generator) -> Array:
    """A square of `size` pixels cut out of each image at a random place of its own: (N, size, size)."""
    height, width = images.shape[1:]
    if size > min(height, width):
        raise ValueError(f"a crop of {size} pixels does not fit into images of {height}x{width}")
    rows = rng.integers(0, height - size + 1, len(images))
    columns = rng.integers(0, width - size + 1, len(images))
    inside = np.arange(size)
    every = np.arange(len(images))[:, None, None]
    return images[every, rows[:, None, None] + inside[:, None], columns[:, None, None] + inside]


def affine(images: Array, matrix: Array) -> Array:
    """Seen through a 2x2 matrix around the centre: the pixel at x, (row, column) from the centre, shows matrix @ x.

    Between pixels values are interpolated; outside the image they are 0.
    """
    n, height, width = images.shape
    (a, b), (c, d) = matrix
    y, x = np.arange(height)[:, None] - (height - 1) / 2, np.arange(width) - (width - 1) / 2
    padded = np.zeros((n, height + 2, width + 2))
    padded[:, 1:-1, 1:-1] = images
    row = np.clip(a * y + b * x + (height + 1) / 2, 0, height + 1)
    column = np.clip(c * y + d * x + (width + 1) / 2, 0, width + 1)
    top, left = np.minimum(row.astype(int), height), np.minimum(column.astype(int), width)
    down, right = row - top, column - left
    return (
        padded[:, top, left] * (1 - down) * (1 - right)
        + padded[:, top, left + 1] * (1 - down) * right
        + padded[:, top + 1, left] * down * (1 - right)
        + padded[:, top + 1, left + 1] * down * right
    )


def rotate(images: Array, degrees: float) -> Array:
    """Turned against the clock around the centre."""
    angle = np.deg2rad(degrees)
    return affine(images, np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]))


def shear(images: Array, amount: float) -> Array:
    """Rows moved sideways in proportion to their height; the upper edge goes to the right for a positive amount."""
    return affine(images, np.array([[1.0, 0.0], [amount, 1.0]]))


def scale(images: Array, factor: float) -> Array:
    """Enlarged around the centre; a factor below 1 makes it smaller."""
    return affine(images, np.eye(2) / factor)


def adjust(images: Array, brightness: float = 0.0, contrast: float = 1.0) -> Array:
    """Contrast around each image's own mean, then brightness added; kept between 0 and 1."""
    mean = images.mean(axis=(1, 2), keepdims=True)
    return np.clip((images - mean) * contrast + mean + brightness, 0, 1)


def noise(images: Array, std: float, rng: np.random.Generator) -> Array:
    """Normal noise added; kept between 0 and 1."""
    return np.clip(images + rng.normal(0, std, images.shape), 0, 1)


def pca_colour(images: Array, std: float, rng: np.random.Generator) -> Array:
    """Colour moved along the principal directions of the pixels of all images, (N, height, width, 3).

    One random amount for each image and direction, in units of its standard deviation (Krizhevsky et al. 2012).
    """
    pixels = images.reshape(-1, 3)
    variances, directions = np.linalg.eigh(np.cov(pixels, rowvar=False))
    amounts = rng.normal(0, std, (len(images), 3)) * np.sqrt(np.maximum(variances, 0))
    return np.clip(images + (amounts @ directions.T)[:, None, None, :], 0, 1)


def cutout(images: Array, size: int, rng: np.random.Generator) -> Array:
    """A square of `size` pixels set to 0, at a random place inside each image (DeVries and Taylor 2017)."""
    height, width = images.shape[1:]
    top = rng.integers(0, height - size + 1, len(images))[:, None, None]
    left = rng.integers(0, width - size + 1, len(images))[:, None, None]
    row, column = np.arange(height)[:, None], np.arange(width)
    inside = (row >= top) & (row < top + size) & (column >= left) & (column < left + size)
    return np.where(inside, 0.0, images)


def mixup(X: Array, T: Array, share: float, order: NDArray[np.integer]) -> tuple[Array, Array]:
    """Each example mixed with that in place `order`: share X + (1 - share) X[order], and the soft targets alike.

    X is (N, ...), T, (N, C), one-hot (Zhang et al. 2018).
    """
    return share * X + (1 - share) * X[order], share * T + (1 - share) * T[order]


def predict_average(
    predict: Callable[[Array], Array], images: Array, transforms: Sequence[Callable[[Array], Array]]
) -> Array:
    """Test-time augmentation: the mean of `predict` over the images seen through each transform, (N, C)."""
    return np.mean([predict(transform(images)) for transform in transforms], axis=0)


def compare(
    run: Callable[[str, int], float], names: Sequence[str], seeds: Sequence[int]
) -> dict[str, tuple[float, float]]:
    """For each name the mean and the standard deviation of `run(name, seed)` over the seeds."""
    scores = {name: [run(name, seed) for seed in seeds] for name in names}
    return {name: (float(np.mean(each)), float(np.std(each))) for name, each in scores.items()}
