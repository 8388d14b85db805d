"""Principal components: the best straight code of a given size (lesson 15)."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def principal_components(train_X: Array, k: int) -> tuple[Array, Array]:
    """(mean, (d,), and the k directions of largest variance, (k, d), orthogonal, of length 1) of train_X, (N, d)."""
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return mean, directions[:k]


def pca_reconstruction(train_X: Array, X: Array, k: int) -> Array:
    """X, (M, d), rebuilt from k numbers a row, which are its places along the principal directions of train_X."""
    mean, directions = principal_components(train_X, k)
    code = (X - mean) @ directions.T
    return mean + code @ directions
