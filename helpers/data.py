"""Every data set of the lessons: made from an explicit generator, or shipped with scikit-learn; none is downloaded."""

import importlib.util
from pathlib import Path
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


class Split(NamedTuple):
    """The three parts of a data set, each as (X, t)."""

    train: tuple[Array, Labels]
    validation: tuple[Array, Labels]
    test: tuple[Array, Labels]


def split(X: Array, t: Labels, rng: np.random.Generator, *, validation: float = 0.2, test: float = 0.2) -> Split:
    """Shuffle X, (N, d), and t, (N,), together and divide them; `validation` and `test` are shares of N."""
    if len(X) != len(t):
        raise ValueError(f"X and t need the same length, and have {len(X)} and {len(t)}")
    if validation < 0 or test < 0 or validation + test >= 1:
        raise ValueError(f"the shares {validation} and {test} leave nothing to train on")
    order = rng.permutation(len(X))
    n_test, n_validation = round(test * len(X)), round(validation * len(X))
    if n_test + n_validation >= len(X):
        raise ValueError(f"the shares {validation} and {test} leave none of {len(X)} rows to train on")
    parts = np.split(order, [n_test, n_test + n_validation])
    in_test, in_validation, in_train = ((X[part], t[part]) for part in parts)
    return Split(in_train, in_validation, in_test)


def moons(n: int, rng: np.random.Generator, noise: float = 0.1) -> tuple[Array, Labels]:
    """Two half circles that reach into each other: X, (n, 2), and classes 0 and 1, (n,)."""
    t = rng.integers(0, 2, n)
    angle = rng.uniform(0, np.pi, n)
    X = np.where(t == 0, [np.cos(angle), np.sin(angle)], [1 - np.cos(angle), 0.5 - np.sin(angle)]).T
    return X + rng.normal(0, noise, (n, 2)), t


def circles(n: int, rng: np.random.Generator, noise: float = 0.1) -> tuple[Array, Labels]:
    """A disc-like ring of class 1 inside a ring of class 0: X, (n, 2), and classes, (n,)."""
    t = rng.integers(0, 2, n)
    angle, radius = rng.uniform(0, 2 * np.pi, n), np.where(t == 0, 1.0, 0.5)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1) + rng.normal(0, noise, (n, 2)), t


def spirals(n: int, rng: np.random.Generator, noise: float = 0.05, classes: int = 2) -> tuple[Array, Labels]:
    """As many arms of a spiral as there are classes: X, (n, 2), and classes, (n,)."""
    t = rng.integers(0, classes, n)
    radius = np.sqrt(rng.uniform(0.01, 1, n))
    angle = 1.75 * np.pi * radius + 2 * np.pi * t / classes
    return (radius * np.array([np.cos(angle), np.sin(angle)])).T + rng.normal(0, noise, (n, 2)), t


def blobs(n: int, rng: np.random.Generator, noise: float = 0.3, classes: int = 2) -> tuple[Array, Labels]:
    """Round clouds, one for each class, with centres on a circle: X, (n, 2), and classes, (n,)."""
    t = rng.integers(0, classes, n)
    angle = 2 * np.pi * t / classes + np.pi / 4
    return np.stack([np.cos(angle), np.sin(angle)], axis=1) + rng.normal(0, noise, (n, 2)), t


def digits() -> tuple[Array, Labels]:
    """1797 handwritten digits of 8x8 grey values from 0 (paper) to 1 (ink): X, (1797, 64), and classes 0-9, (1797,).

    E. Alpaydin and C. Kaynak, UCI repository (1998); shipped with scikit-learn.
    """
    spec = importlib.util.find_spec("sklearn")
    if spec is None or spec.origin is None:
        raise RuntimeError(
            "The digits are shipped with scikit-learn, which is not installed: install the course again."
        )
    # Read from scikit-learn's folder: importing it would cost 60 MB and most of a second.
    rows = np.loadtxt(Path(spec.origin).parent / "datasets" / "data" / "digits.csv.gz", delimiter=",")
    return rows[:, :-1] / 16, rows[:, -1].astype(int)


def mnist() -> tuple[Array, Labels]:
    """70 000 handwritten digits of 28x28 grey values from 0 to 1: X, (70000, 784), and classes, (70000,). Optional.

    Y. LeCun et al. (1998), downloaded from OpenML at the first call (15 MB) and kept in scikit-learn's data folder.
    Raises RuntimeError, saying what works instead, where it cannot be had.
    """
    try:
        from sklearn.datasets import fetch_openml
    except ImportError as error:
        raise RuntimeError(
            "MNIST comes through scikit-learn, which is not installed: install the course again."
        ) from error
    try:
        X, t = fetch_openml("mnist_784", version=1, return_X_y=True, as_frame=False)
    except Exception as error:
        raise RuntimeError(
            "MNIST could not be downloaded: is this computer offline? The lessons need only data.digits(), which is "
            "here already: the same ten digits, in 8x8 instead of 28x28 pixels."
        ) from error
    return X / 255, t.astype(int)


class Photographs(NamedTuple):
    """Three photographs and what two models say of them: names of the classes; truth, model 1 and model 2, (3, 3)."""

    classes: tuple[str, str, str]
    truth: Array
    model_1: Array
    model_2: Array


def three_animals() -> Photographs:
    """A pig, a dog and a cat (lesson 03). The nine numbers of each model are J. McCaffrey's (2013)."""
    return Photographs(
        ("cat", "dog", "pig"),
        np.array([[0.0, 0, 1], [0, 1, 0], [1, 0, 0]]),
        np.array([[0.3, 0.3, 0.4], [0.3, 0.4, 0.3], [0.1, 0.2, 0.7]]),
        np.array([[0.1, 0.2, 0.7], [0.1, 0.7, 0.2], [0.3, 0.4, 0.3]]),
    )


def flower() -> Array:
    """A flower, (72, 107, 3), colours from 0 to 1: photograph by D. Büchele (CC BY 2.0), shipped with scikit-learn."""
    from PIL import Image

    spec = importlib.util.find_spec("sklearn")
    if spec is None or spec.origin is None:
        raise RuntimeError("The flower is shipped with scikit-learn, which is not installed: install the course again.")
    with Image.open(Path(spec.origin).parent / "datasets" / "images" / "flower.jpg") as photograph:
        return np.asarray(photograph.reduce(6), dtype=float) / 255
