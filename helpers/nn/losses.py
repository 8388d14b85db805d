"""Losses: how wrong a batch of predictions is, and which way to change them (lesson 03).

Each loss remembers what its backward pass needs, like a layer. Means are over the batch, as in PyTorch.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.nn.functional import sigmoid

Array = NDArray[np.floating]


class MSELoss:
    """Mean squared error over all N*C elements, as torch.nn.MSELoss: L = mean((y - t)^2)."""

    def forward(self, y: Array, t: Array) -> float:
        """Loss of predictions y against targets t, of the same shape."""
        same_shape(y, t)
        self.error = np.asarray(y, dtype=float) - t
        return float((self.error * self.error).mean())

    def backward(self) -> Array:
        """dL/dy, in the shape of y."""
        return self.error * (2 / self.error.size)


class CrossEntropyLoss:
    """Softmax and mean cross-entropy in one, on logits, as torch.nn.CrossEntropyLoss.

    Taken together they neither overflow nor take log(0), and the gradient is simply (softmax(z) - t) / N.
    """

    def forward(self, z: Array, classes: ArrayLike) -> float:
        """Loss of logits z, (N, C), against the true class of each row, (N,), numbers from 0 to C - 1."""
        classes = np.asarray(classes)
        if z.ndim != 2 or classes.shape != z.shape[:1]:
            raise ValueError(
                f"CrossEntropyLoss expects logits (N, C) and classes (N,), and was given {z.shape} and {classes.shape}"
            )
        if classes.size and not 0 <= classes.min() <= classes.max() < z.shape[1]:
            raise ValueError(
                f"classes go from 0 to {z.shape[1] - 1}, and {classes.min()} to {classes.max()} were given"
            )
        shifted = z - np.asarray(z.max(axis=1, keepdims=True), dtype=float)
        exps = np.exp(shifted)
        sums = exps.sum(axis=1, keepdims=True)
        self.probabilities = exps / sums
        self.truth = np.arange(len(z)), classes
        return float((np.log(sums[:, 0]) - shifted[self.truth]).sum() / len(z))

    def backward(self) -> Array:
        """dL/dz, (N, C)."""
        grad = self.probabilities.copy()
        grad[self.truth] -= 1
        grad /= len(grad)
        return grad


class BCEWithLogitsLoss:
    """Sigmoid and mean binary cross-entropy in one, on logits, as torch.nn.BCEWithLogitsLoss.

    L = mean(max(z, 0) - z t + log(1 + exp(-|z|))), which is finite for every z.
    """

    def forward(self, z: Array, t: Array) -> float:
        """Loss of logits z against targets t between 0 and 1, of the same shape."""
        same_shape(z, t)
        self.logits, self.targets = z, t = np.asarray(z, dtype=float), np.asarray(t)
        return float(np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))))

    def backward(self) -> Array:
        """dL/dz, in the shape of z."""
        return (sigmoid(self.logits) - self.targets) / self.logits.size


def same_shape(y: Array, t: Array) -> None:
    """Refuse what broadcasting would turn into an (N, N) loss without a word: (N, 1) against (N,)."""
    if np.shape(y) != np.shape(t):
        raise ValueError(f"predictions and targets need one shape, and have {np.shape(y)} and {np.shape(t)}")
