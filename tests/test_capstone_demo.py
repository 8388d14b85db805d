"""The demo of the capstone: what it says of digits handed over is counted again, digit by digit."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers import data
from helpers.nn.pretrained import digits_network
from helpers.plotting.style import COLOURS
from helpers.widgets import capstone
from helpers.widgets.capstone import COLUMNS, LIMITS, MOST, ROWS, HandedOver, error_of_the_rest, in_words, read

DEMO = capstone.hand_over()
X, T = data.split(*data.digits(), np.random.default_rng(0)).test
PROBABILITIES = torch.softmax(torch.tensor(digits_network().forward(X)), dim=1).numpy()


class Named:
    """A network whose logits are given: image n holds the number n."""

    def __init__(self, logits):
        self.logits = np.asarray(logits, dtype=float)

    def forward(self, X):
        return self.logits[X[:, 0].astype(int)]


def made(logits, t):
    """A demo of digits t with these logits, (N, 10)."""
    images = np.zeros((len(t), 64))
    images[:, 0] = np.arange(len(t))
    return capstone.hand_over(Named(logits), images, np.asarray(t))


def told(demo, limit):
    """The sentence of a demo that works."""
    demo.picture.pixel_ratio = 1.0
    demo.set_values(limit=limit)
    assert (demo.picture.error, demo.picture.sentence[-1]) == ("", ".")
    assert not re.search(r"nan|inf|e[-+]\d", demo.picture.sentence)
    return demo.picture.sentence


@pytest.mark.parametrize("limit", [limit for _, limit in DEMO.controls["limit"].options])
def test_counts_are_those_of_the_digits(limit):
    """Who goes to the clerk, which errors go with them, and which stay, by PyTorch's softmax."""
    said = told(DEMO, limit)
    wrong, handed = PROBABILITIES.argmax(axis=1) != T, PROBABILITIES.max(axis=1) < limit
    assert f"Sure at least {limit:g}: {handed.sum()} of {len(T)} digits" in said
    assert f"with {(wrong & handed).sum()} of the {wrong.sum()} errors" in said
    assert f"Among the {(~handed).sum()} that the machine keeps" in said
    kept = (wrong & ~handed).sum()
    assert (f"keeps {kept} " in said) if kept else ("no error is left" in said)
    share, error = DEMO.artists["here"].get_xydata()[0]
    assert (share, error) == pytest.approx((handed.mean(), wrong[~handed].mean()))
    assert share <= MOST
    squares = len(DEMO.artists["shades"].get_path()) // 5
    assert squares == min(handed.sum(), ROWS * COLUMNS)
    more = handed.sum() - squares
    assert (f"and {more} more" in DEMO.artists["more"].get_text()) == (more > 0)


def test_curve_is_the_error_of_the_rest():
    """At each share, and it ends where somebody would hand over half."""
    wrong = PROBABILITIES.argmax(axis=1) != T
    order = np.argsort(PROBABILITIES.max(axis=1), kind="stable")
    line = next(line for line in DEMO.figure.axes[1].lines if line.get_color() == COLOURS["blue"])
    x, y = line.get_data()
    assert x[[0, -1]] == pytest.approx([0, MOST], abs=0.002)
    np.testing.assert_allclose(y, [wrong[order[n:]].mean() for n in range(len(x))])


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_error_of_the_rest(wrong):
    """The mean of what is left, for each number of first ones that are gone."""
    np.testing.assert_allclose(error_of_the_rest(np.array(wrong)), [np.mean(wrong[n:]) for n in range(len(wrong))])


def test_mosaic_shows_the_least_sure_in_order():
    """Each with the network's answer below it; the wrong ones marked and framed."""
    axes = DEMO.figure.axes[0]
    order = np.argsort(PROBABILITIES.max(axis=1), kind="stable")[: ROWS * COLUMNS]
    images = [np.asarray(image.get_array()).ravel() for image in axes.images]
    np.testing.assert_array_equal(images, X[order])
    answers = [text.get_text() for text in axes.texts if re.fullmatch(r"(✗ )?\d", text.get_text())]
    predicted = PROBABILITIES.argmax(axis=1)
    assert answers == [f"{'✗ ' * bool(predicted[n] != T[n])}{predicted[n]}" for n in order]
    frames = [patch for patch in axes.patches if patch.get_linewidth() > 2]
    assert len(frames) == (predicted != T)[order].sum() > 0


def test_network_without_errors():
    """There is nothing to catch, and the sentence says so."""
    assert "makes no error" in told(made(5 * np.eye(10), range(10)), 0.5)


def test_network_that_doubts_nearly_everything():
    """Limits that would hand over more than half are not offered."""
    demo = made(np.vstack([np.zeros((5, 10)), 9 * np.eye(10)[:6]]), [1] * 5 + [*range(6)])
    assert [limit for _, limit in demo.controls["limit"].options] == [limit for limit in LIMITS if limit < 0.9989]
    doubtful = made(np.zeros((10, 10)), range(10))
    assert [limit for _, limit in doubtful.controls["limit"].options] == [0]
    assert "0 of 10 digits (0 %) go" in told(doubtful, 0)


def test_limits():
    """They rise, and whoever is exactly as sure as asked for is kept."""
    assert list(LIMITS) == sorted(set(LIMITS))
    reading = read(Named(np.log(np.full((1, 10), 0.1))), np.zeros((1, 64)), np.zeros(1, dtype=int))
    assert HandedOver(reading, float(reading.sure[0])).clerk == 0


@pytest.mark.parametrize(("p", "words"), [(0.9, "0.90"), (0.996, "0.996"), (0.99999, "more than 0.9999")])
def test_sure_but_not_certain(p, words):
    """No probability is rounded to 1."""
    assert in_words(p) == words
