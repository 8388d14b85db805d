"""The demos of lesson 11: masks are those of the student's functions, sub-networks those of helpers.nn."""

import re
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path

from helpers import masks
from helpers.masks import DRAWS, EXAMPLES, FORMS, GRID, SUB_NETWORKS, UNITS, X1, X2, P, dropped, task, votes
from helpers.nn import Linear, ReLU, Sequential
from helpers.nn.dropout import Dropout, dropout_forward, plain_dropout, plain_dropout_test
from helpers.nn.functional import sigmoid
from helpers.plotting.numbers import number
from helpers.widgets import dropout
from helpers.widgets.dropout import AVERAGED, FAINT, MODES, WIDEST, bands, boundary, masks_at, squares, sub_networks_at

the_masks, the_networks = map(cache, (dropout.masks, dropout.sub_networks))
forms, draws = st.sampled_from(FORMS), st.integers(1, 20)
chances = st.floats(0, 0.9)


def told(demo, **values):
    """The sentence of a demo that works."""
    demo.picture.pixel_ratio = 1.0
    demo.set_values(**values)
    assert (demo.picture.error, demo.picture.sentence[-1]) == ("", ".")
    assert not re.search(r"nan|inf|e[-+]\d", demo.picture.sentence)
    return demo.picture.sentence


@given(forms, chances, draws)
def test_masks_are_those_of_the_lesson(form, p, draw):
    """The shown batch is what the functions of the lesson make of ones; each element of it has its own draw."""
    X, rng = np.ones((EXAMPLES, UNITS)), np.random.default_rng(draw)
    expected = dropout_forward(X, p, rng)[0] if form == "inverted" else plain_dropout(X, p, rng)
    now = masks_at(form, p, draw)
    np.testing.assert_array_equal(now.batch, expected)
    sums = dropped(form, p, draw).sum(axis=2).ravel()
    assert now.means[EXAMPLES - 1] == pytest.approx(expected.sum() / EXAMPLES)
    assert [now.means[0], now.means[-1]] == pytest.approx([sums[0], sums.mean()])
    at_test = plain_dropout_test(X, p) if form == "plain" else X
    assert now.test_sum == pytest.approx(at_test.sum(axis=1)[0])
    kept = expected[expected > 0]
    np.testing.assert_allclose(kept, now.kept_value)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_the_mean_comes_to_the_test_value(form, p):
    """Within four standard errors, for each draw; rows differ from each other, and so do columns."""
    deviation = np.sqrt(UNITS * p * (1 - p)) / (1 if form == "plain" else 1 - p)
    for draw in range(1, 21):
        now = masks_at(form, p, draw)
        assert abs(now.means[-1] - now.test_sum) < 4 * deviation / np.sqrt(EXAMPLES * DRAWS)
        for rows in (now.batch, now.batch.T):
            assert len(np.unique(rows, axis=0)) > 2


@given(forms, chances, draws)
def test_masks_are_told_and_painted(form, p, draw):
    """As many squares as values are kept, bars as long as the sums, both test lines at the sum of test time."""
    said = told(the_masks(), form=form, p=p, draw=draw)
    p = the_masks().values["p"]
    X, rng = np.ones((EXAMPLES, UNITS)), np.random.default_rng(draw)
    batch = dropout_forward(X, p, rng)[0] if form == "inverted" else plain_dropout(X, p, rng)
    zeroed, at_test = int((batch == 0).sum()), UNITS * (1 - p) if form == "plain" else UNITS
    assert f"{form.capitalize()} dropout, p = {p:.2f}, draw {draw}: {zeroed} of 96 values are zeroed" in said
    assert f"{96 * p:.1f} are expected" in said
    assert f"the mean {batch.sum() / EXAMPLES:.1f} in this draw" in said
    assert (f"multiplied by 1 − p: {at_test:.1f}" in said) == (form == "plain")
    assert ("nothing has to be done" in said) == (form == "inverted")
    artists = the_masks().artists
    assert len(artists["kept"].get_paths()) == 96 - zeroed
    assert [bar.get_width() for bar in artists["bars"]] == pytest.approx(batch.sum(axis=1).tolist())
    across, along = artists["tests"]
    assert [across.get_xdata()[0], along.get_ydata()[0]] == pytest.approx([at_test, at_test])


def test_squares_lie_where_values_are_kept():
    """Column and row of each, with a gap around it."""
    centres = squares(np.array([[False, True], [True, False]])).mean(axis=1)
    np.testing.assert_allclose(centres, [[1.5, 0.5], [0.5, 1.5]])


def test_no_bar_leaves_its_panel():
    """For all p and draws that the sliders have, the longest sum of a row ends within the scale."""
    sums = [masks_at("inverted", p / 20, draw).batch.sum(axis=1).max() for p in range(19) for draw in range(1, 21)]
    assert 30 < max(sums) < WIDEST + 1e-9


def with_masks(first, second):
    """The trained network with these masks in place of its Dropout layers."""
    kept = [layer for layer in task().model.layers if not isinstance(layer, Dropout)]
    scaled = [Linear(len(mask), len(mask), np.random.default_rng(0)) for mask in (first, second)]
    for layer, mask in zip(scaled, (first, second), strict=True):
        layer.weight.data[...], layer.bias.data[...] = np.diag(mask), 0
    assert [type(layer) for layer in kept] == [Linear, ReLU, Linear, ReLU, Linear]
    return Sequential(*kept[:2], scaled[0], *kept[2:4], scaled[1], kept[4])


@pytest.mark.parametrize("draw", [1, 7])
def test_sub_networks_are_the_network_with_masks(draw):
    """All on the test points and on the grid, to float32; each unit is kept or not, inverted, about half of them."""
    drawn = masks.masks_of(draw)
    assert set(np.unique(drawn)) == {0, 1 / (1 - P)}
    assert abs((drawn > 0).mean() - (1 - P)) < 0.03
    now = votes(draw)
    grid = np.stack([x.ravel() for x in np.meshgrid(X1, X2)], axis=1)
    for k in (0, 1, SUB_NETWORKS - 1):
        network = with_masks(*drawn[k])
        for said, points in ((now.test, task().X_test), (now.grid, grid)):
            np.testing.assert_allclose(said[k], sigmoid(network.forward(points))[:, 0], atol=2e-5)


def test_whole_network_is_the_one_in_eval_mode():
    """It drops nothing, knows the moons, and is better than single sub-networks, as their average is."""
    model, X, t = task().model, task().X_test, task().t_test
    assert not any(layer.training for layer in model.layers if isinstance(layer, Dropout))
    np.testing.assert_array_equal(
        masks.whole_network().test[0], sigmoid(model.forward(masks.places()[:, GRID**2 :].T))[:, 0]
    )
    assert ((model.forward(X)[:, 0] > 0) == t).mean() > 0.93
    for draw in range(1, 21):
        now = sub_networks_at(MODES[0], SUB_NETWORKS, draw)
        assert now.singles.mean() + 0.03 < now.average
        assert now.singles.mean() + 0.05 < now.whole
        assert abs(now.average - now.whole) < 0.03


@given(st.sampled_from(MODES), st.sampled_from(AVERAGED), draws)
def test_sub_networks_are_told_and_painted(mode, averaged, draw):
    """Accuracies and distances are those of the probabilities; there is a dot and, up to ten, a line for each."""
    said, t = told(the_networks(), mode=mode, averaged=averaged, draw=draw), task().t_test
    probabilities = votes(draw).test[:averaged]
    mean, whole = probabilities.mean(axis=0), masks.whole_network().test[0]
    singles = [((row > 0.5) == t).mean() for row in probabilities]
    shares = [np.mean(singles), ((mean > 0.5) == t).mean(), ((whole > 0.5) == t).mean()]
    assert f"Draw {draw}: " in said
    assert all(f"right on {100 * share:.1f} %" in said for share in shares)
    assert f"differs from it by {number(np.abs(mean - whole).mean())}" in said
    assert (f"spread by {number(probabilities.std(axis=0).mean())}" in said) == (averaged > 1)
    assert said.endswith("shows the whole network.") == (mode == MODES[1])
    artists = the_networks().artists
    assert artists["singles"].get_xdata() == pytest.approx(singles)
    assert [mark.get_xdata()[0] for mark in artists["marks"]] == pytest.approx(shares[1:])
    assert sum(len(line.get_xdata()) > 0 for line in artists["single_lines"]) == min(averaged, FAINT)
    thick = [line.get_linewidth() > 3 for line in artists["lines"]]
    assert thick == [mode == MODES[0], mode == MODES[1]]


def test_boundary_and_bands():
    """On a ramp the boundary is its middle, and every place lies in the band of its tenth."""
    ramp = np.broadcast_to(np.linspace(0.02, 0.98, GRID), (GRID, GRID)).ravel()
    x = boundary(ramp)[:, 0]
    np.testing.assert_allclose(x[np.isfinite(x)], (X1[0] + X1[-1]) / 2, atol=1e-6)
    shown = bands(ramp)
    for share in (0.05, 0.34, 0.66, 0.97):
        place = (np.interp(share, [0.02, 0.98], X1[[0, -1]]), 0.2)
        assert [band.contains_point(place) for band in shown].index(True) == int(10 * share)
    assert not np.isfinite(boundary(np.full(GRID**2, 0.9))).any()
    assert all(isinstance(band, Path) for band in bands(np.full(GRID**2, 0.9)))


def test_accuracies_stay_in_their_panel():
    """No sub-network that can be shown is below the lower end of the scale."""
    assert min(masks.right(votes(draw).test).min() for draw in range(1, 21)) > dropout.LEAST
