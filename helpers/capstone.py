"""What the capstone, notebook 16, puts together: from raw data to a number that one may believe."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers import data
from helpers.nn import (
    SGD,
    CrossEntropyLoss,
    EarlyStopping,
    Parameter,
    ReLU,
    Sequential,
    accuracy,
    fit,
    log_uniform,
    mlp,
    random_search,
)

Array = NDArray[np.floating]
Labels = NDArray[np.integer]

BATCH = 32


class Report(NamedTuple):
    """What a search has found: settings and model, its accuracy on the validation set and, once, on the test set."""

    settings: dict[str, Any]
    model: Sequential
    validation: float
    test: float


class Standardise:
    """A layer in front of a network that takes raw features: (x - mean) / std; a constant is divided by 1.

    `X`, (N, d), is the raw training part, from which mean and std are taken.
    """

    def __init__(self, X: Array) -> None:
        # The deviation of a constant need not be exactly 0: that of seven times 0.1 is 1e-17.
        self.mean, self.std = X.mean(axis=0), np.where(np.ptp(X, axis=0) == 0, 1, X.std(axis=0))

    def forward(self, X: Array) -> Array:
        """(N, d) -> (N, d)."""
        return (X - self.mean) / self.std

    def backward(self, grad: Array) -> Array:
        """(N, d) -> (N, d)."""
        return grad / self.std

    def parameters(self) -> list[Parameter]:
        """None: nothing in it is trained."""
        return []


def standardised_split(X: Array, t: Labels, rng: np.random.Generator) -> data.Split:
    """Three parts of X, (N, d), and t, (N,), as `data.split` makes them, standardised by the training part alone.

    A feature that is constant in the training part is divided by 1.
    """
    parts = data.split(X, t, rng)
    standardise = Standardise(parts.train[0])
    return data.Split(*((standardise.forward(part), classes) for part, classes in parts))


def train_early(
    model: Sequential, optimizer: Any, parts: data.Split, epochs: int, patience: int, rng: np.random.Generator
) -> float:
    """Train until the validation loss has not improved for `patience` epochs, then go back to the best weights.

    Returns the accuracy on the validation set.
    """
    loss, stopping = CrossEntropyLoss(), EarlyStopping(model, patience)
    X, t = parts.validation
    for _ in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=BATCH, rng=rng)
        model.eval()
        if stopping.step(loss.forward(model.forward(X), t)):
            break
    stopping.restore()
    return accuracy(model, X, t)


def digit_classifier(X: Array, t: Labels, rng: np.random.Generator) -> Report:
    """Split, search with the validation set, test once. X: (N, d), raw; t: (N,), classes from 0."""
    parts = standardised_split(X, t, rng)
    models = {}

    def draw(rng: np.random.Generator) -> tuple[float, int]:
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    def score(settings: tuple[float, int]) -> float:
        lr, units = settings
        models[settings] = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        optimizer = SGD(models[settings].parameters(), lr=lr)
        return train_early(models[settings], optimizer, parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    return Report(
        {"lr": float(best[0]), "units": best[1]}, models[best], validation, accuracy(models[best], *parts.test)
    )


def confusion_matrix(t: Labels, predicted: Labels, classes: int) -> NDArray[np.integer]:
    """How often class i, the row, was taken for class j, the column: counts, (classes, classes). t, predicted: (N,)."""
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (t, predicted), 1)
    return counts


def most_confused(matrix: NDArray[np.integer]) -> tuple[int, int]:
    """The pair (truth, answer), not equal, that is most frequent in a confusion matrix, (C, C); of equals the first."""
    errors = np.where(np.eye(len(matrix), dtype=bool), -1, matrix)
    i, j = np.unravel_index(errors.argmax(), matrix.shape)
    return int(i), int(j)
