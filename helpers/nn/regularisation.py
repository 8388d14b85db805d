"""Penalties, early stopping and ensembles (lesson 10)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.nn.functional import softmax

Array = NDArray[np.floating]


def l2_penalty(w: Array, lam: float) -> tuple[float, Array]:
    """lam times the sum of squares, and its gradient, 2 lam w. PyTorch's weight_decay = 2 lam is the same."""
    return float(lam * (w * w).sum()), 2 * lam * w


def l1_penalty(w: Array, lam: float) -> tuple[float, Array]:
    """lam times the sum of absolute values, and its gradient, lam sign(w), with 0 at w = 0."""
    return float(lam * np.abs(w).sum()), lam * np.sign(w)


def soft_threshold(w: Array, amount: float) -> Array:
    """w moved towards 0 by `amount`, and exactly 0 where it would cross: the way to zeros with L1 (ISTA)."""
    return np.sign(w) * np.maximum(np.abs(w) - amount, 0)


def early_stopping(losses: Sequence[float], patience: int) -> tuple[int, int]:
    """(number of the best epoch, number of the last one trained), from 0, for validation losses one after the other.

    Training stops after `patience` epochs in a row that are not better than the best so far.
    """
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(losses) - 1


def ensemble_probabilities(logits: Sequence[Array]) -> Array:
    """The mean of the softmax of each model's logits, each (N, C): (N, C)."""
    return np.mean([softmax(z) for z in logits], axis=0)


class EarlyStopping:
    """Watches a validation loss, keeps the best weights, and says when patience is at an end.

    What it keeps are the parameters: running averages of BatchNorm1d go on.
    """

    def __init__(self, model: Any, patience: int) -> None:
        self.model, self.patience = model, patience
        self.best, self.epochs_since = np.inf, 0
        self.kept: list[Array] = []

    def step(self, loss: float) -> bool:
        """Note the loss of an epoch; True where training should stop."""
        if loss < self.best:
            self.best, self.epochs_since = loss, 0
            self.kept = [parameter.data.copy() for parameter in self.model.parameters()]
        else:
            self.epochs_since += 1
        return self.epochs_since >= self.patience

    def restore(self) -> None:
        """Put the best weights back into the model; if no loss was a number, there are none."""
        if not self.kept:
            return
        for parameter, best in zip(self.model.parameters(), self.kept, strict=True):
            parameter.data[...] = best


def diagnose(train: Sequence[float], validation: Sequence[float], good: float) -> str:
    """What two loss curves say, by rules of thumb that are tried in this order.

    "rate too large": the last training loss is not finite, or above the first. "go on": the validation loss has fallen
    by more than a tenth in the last fifth of the epochs. "overfitting": it ends above 1.5 times the training loss, and
    above `good`. "underfitting": the training loss ends above `good`. Otherwise "good".
    """
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > max(1.5 * train[-1], good):
        return "overfitting"
    return "underfitting" if train[-1] > good else "good"
