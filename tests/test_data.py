"""Each data set of `helpers.data` is what its docstring says, and `split` loses and repeats nothing."""

from unittest import mock

import numpy as np
import pytest
import sklearn.datasets

from helpers import data

MADE = {
    "fruits": (data.fruits, {}, 2),
    "moons": (data.moons, {}, 2),
    "circles": (data.circles, {}, 2),
    "spirals": (data.spirals, {}, 2),
    "three spirals": (data.spirals, {"classes": 3}, 3),
    "blobs": (data.blobs, {}, 2),
    "three blobs": (data.blobs, {"classes": 3}, 3),
}


def made(name, seed=0, n=400, **more):
    """X and t of the data set."""
    function, options, _ = MADE[name]
    return function(n, np.random.default_rng(seed), **options, **more)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", MADE)
def test_shapes_and_classes(name, seed):
    """X is (n, 2), or (n,) for fruits, t is (n,), and each class has about its share of the points."""
    for n in (1, 400):
        X, t = made(name, seed, n)
        assert (X.shape, X.dtype.kind) == ((n,) if name == "fruits" else (n, 2), "f")
        assert (t.shape, t.dtype.kind) == ((n,), "i")
    np.testing.assert_allclose(np.bincount(t, minlength=MADE[name][2]) / 400, 1 / MADE[name][2], atol=0.1)


@pytest.mark.parametrize("name", MADE)
def test_the_generator_decides(name):
    """The same seed gives the same points and classes, another seed others."""
    for one, again, other in zip(made(name, 1), made(name, 1), made(name, 2), strict=True):
        assert np.array_equal(one, again)
        assert not np.array_equal(one, other)


def angle(X):
    """The angle of each point around (0, 0), from 0 to 2 pi."""
    return np.arctan2(X[:, 1], X[:, 0]) % (2 * np.pi)


def test_moons_without_noise_are_two_half_circles():
    """Class 0 is the upper half of the circle around (0, 0), class 1 the lower half of that around (1, 0.5)."""
    X, t = made("moons", noise=0)
    upper, lower = X[t == 0], X[t == 1] - [1, 0.5]
    assert upper[:, 1].min() >= 0 >= lower[:, 1].max()
    for half in (upper, lower):
        np.testing.assert_allclose(np.hypot(*half.T), 1)
        np.testing.assert_allclose([half[:, 0].min(), half[:, 0].max()], [-1, 1], atol=0.05)


def test_circles_without_noise_are_two_circles():
    """Class 0 has radius 1 and class 1 radius 0.5, and both go all the way round."""
    X, t = made("circles", noise=0)
    np.testing.assert_allclose(np.hypot(*X.T), np.where(t == 0, 1, 0.5))
    assert len(set(zip(t, angle(X) // (np.pi / 2), strict=True))) == 2 * 4


@pytest.mark.parametrize("classes", [2, 3])
def test_spirals_without_noise_are_one_arm_turned(classes):
    """Every arm winds 1.75 pi r at radius r, from near the middle to 1, and each is the first one turned."""
    X, t = data.spirals(400, np.random.default_rng(0), noise=0, classes=classes)
    radius = np.hypot(*X.T)
    np.testing.assert_allclose(np.cos(angle(X) - 1.75 * np.pi * radius - 2 * np.pi * t / classes), 1)
    for arm in (radius[t == label] for label in range(classes)):
        np.testing.assert_allclose([arm.min(), arm.max()], [0.1, 1], atol=0.1)


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_blobs_without_noise_are_their_centres(classes):
    """All points of a class are at its centre; the centres are evenly spread over the unit circle."""
    X, t = data.blobs(400, np.random.default_rng(0), noise=0, classes=classes)
    np.testing.assert_allclose(np.hypot(*X.T), 1)
    centres = np.array([X[t == label][0] for label in range(classes)])
    assert np.array_equal(X, centres[t])
    np.testing.assert_allclose(np.diff(np.unwrap(angle(centres))), 2 * np.pi / classes)


@pytest.mark.parametrize("name", ["moons", "circles", "spirals", "blobs"])
def test_noise_is_the_spread_about_the_curve(name):
    """Noise moves every point by a normal distance of that standard deviation."""
    assert (made(name, noise=0.2)[0] - made(name, noise=0)[0]).std() == pytest.approx(0.2, rel=0.1)


@pytest.mark.parametrize(("n", "shares"), [(100, {}), (103, {"validation": 0.1, "test": 0.25}), (7, {"test": 0})])
def test_split_loses_and_repeats_nothing(n, shares):
    """Each row is in one part, beside its own class, in an order that the generator gives; the shares are right."""
    X, t = np.arange(n)[:, None], -np.arange(n)
    parts = data.split(X, t, np.random.default_rng(0), **shares)
    rows = [row for part_X, part_t in parts for row in zip(part_X[:, 0].tolist(), part_t.tolist(), strict=True)]
    assert sorted(rows) == [(i, -i) for i in range(n)]
    assert parts.train[1].tolist() not in (sorted(parts.train[1]), sorted(parts.train[1])[::-1])
    for part, share in ((parts.validation, shares.get("validation", 0.2)), (parts.test, shares.get("test", 0.2))):
        assert len(part[0]) == pytest.approx(share * n, abs=0.5)


@pytest.mark.parametrize(
    ("n", "validation", "test"),
    [(10, -0.1, 0.2), (10, 0.2, -0.1), (10, 0.5, 0.5), (10, 0, 1), pytest.param(2, 0.3, 0.3)],
)
def test_split_refuses_to_leave_nothing(n, validation, test):
    """Negative shares, and shares that leave no row to train on, are refused, and the message names them."""
    with pytest.raises(ValueError, match=f"{validation} and {test}"):
        data.split(np.zeros((n, 2)), np.zeros(n), np.random.default_rng(), validation=validation, test=test)


def test_split_refuses_two_lengths():
    """X and t of two lengths are refused, and the message names both."""
    with pytest.raises(ValueError, match="10 and 9"):
        data.split(np.zeros((10, 2)), np.zeros(9), np.random.default_rng())


def test_digits():
    """1797 pictures of 64 values from 0 to 1, some 180 of each of the ten classes, each time the same."""
    X, t = data.digits()
    assert (X.shape, X.min(), X.max(), t.shape) == ((1797, 64), 0, 1, (1797,))
    np.testing.assert_allclose(np.bincount(t, minlength=10), 180, atol=6)
    assert np.array_equal(data.digits()[0], X)
    theirs = sklearn.datasets.load_digits()
    assert np.array_equal(16 * X, theirs.data)
    assert np.array_equal(t, theirs.target)


def test_mnist_as_openml_sends_it(monkeypatch):
    """Grey values from 0 to 255 and classes that are words become floats from 0 to 1 and integers."""
    sent = np.array([[0, 255], [51, 0]]), np.array(["7", "0"], dtype=object)
    monkeypatch.setattr(sklearn.datasets, "fetch_openml", mock.Mock(return_value=sent))
    X, t = data.mnist()
    assert X.tolist() == [[0, 1], [0.2, 0]]
    assert (t.tolist(), t.dtype.kind) == ([7, 0], "i")


@pytest.mark.parametrize("error", [OSError, TimeoutError, ValueError])
def test_mnist_offline_says_what_works_instead(monkeypatch, error):
    """Whatever goes wrong on the way becomes a RuntimeError that names data.digits, and keeps its cause."""
    monkeypatch.setattr(sklearn.datasets, "fetch_openml", mock.Mock(side_effect=error))
    with pytest.raises(RuntimeError, match=r"data\.digits\(\)") as raised:
        data.mnist()
    assert type(raised.value.__cause__) is error
