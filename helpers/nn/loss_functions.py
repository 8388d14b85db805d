"""Losses as plain functions, as lesson 03 builds them; `helpers.nn.losses` has them with their gradients.

y and t have one row for each example, (N, C), or one number, (N,); t is one-hot where there are classes.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]


def one_hot(classes: ArrayLike, n_classes: int) -> Array:
    """A 1 in the column of the class and 0 elsewhere: (N,) -> (N, n_classes)."""
    return np.eye(n_classes)[np.asarray(classes)]


def classification_error(y: Array, t: Array) -> float:
    """The share of rows whose largest output, (N, C), is not where the one-hot target, (N, C), has its 1."""
    return float(np.mean(y.argmax(axis=1) != t.argmax(axis=1)))


def mse_loss(y: Array, t: Array) -> float:
    """The mean of (y - t)^2 over all elements, as torch.nn.functional.mse_loss."""
    return float(np.mean((y - t) ** 2))


def cross_entropy(y: Array, t: Array) -> float:
    """The mean over the rows of -sum_k t_k log y_k, for probabilities y, (N, C), and one-hot targets t, (N, C)."""
    return float(-np.mean(np.log(np.sum(t * y, axis=1))))


def cross_entropy_from_logits(z: Array, classes: ArrayLike) -> float:
    """The same from logits z, (N, C), and classes, (N,): mean(logsumexp(z) - z_class), as torch's cross_entropy."""
    shifted = z - z.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1))
    return float(np.mean(log_sum - shifted[np.arange(len(z)), np.asarray(classes)]))


def bce_with_logits(z: Array, t: Array) -> float:
    """Mean binary cross-entropy from logits z, (N,), and targets t, (N,), as torch's ..._with_logits."""
    return float(np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))))


def huber_loss(y: Array, t: Array, delta: float = 1.0) -> float:
    """Mean of e^2 / 2 where |e| <= delta, else delta (|e| - delta / 2), with e = y - t, (N,). P. Huber, 1964."""
    size = np.abs(y - t)
    return float(np.mean(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))))


def huber_gradient(y: Array, t: Array, delta: float = 1.0) -> Array:
    """The gradient of `huber_loss` with respect to y, (N,): e cut off at plus and minus delta, over N."""
    return np.clip(y - t, -delta, delta) / len(y)


def soft_cross_entropy(z: Array, T: Array) -> float:
    """Mean cross-entropy of logits z, (N, C), against soft targets T, (N, C), whose rows sum to 1 (lesson 12)."""
    shifted = z - z.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-(T * log_probabilities).sum() / len(z))
