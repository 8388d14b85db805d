"""Pictures have words, the same bytes each time and colours that can be seen; half-planes are cut where they end."""

import base64
import subprocess
import sys

import IPython.display
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from helpers.plotting import CLASS_COLOURS, COLOURS, plane, show, subplots
from helpers.plotting.points import CURVES, loss_curves
from helpers.plotting.show import png_bytes

lines = st.tuples(*[st.floats(-3, 3)] * 3)


def planes():
    """Two planes, with the ground of the ones of AND and of OR, and a marker of each class."""
    fig, (left, right) = subplots(1, 2, figsize=(6.0, 3.0))
    for axes, b in ((left, -0.7), (right, -0.4)):
        plane.input_plane(axes)
        plane.set_region(plane.region(axes), plane.clipped(plane.corners(), (0.5, 0.5), b))
        plane.set_classes(plane.class_markers(axes), np.eye(2), [0, 1])
    return fig


@pytest.mark.parametrize(
    ("part", "alt", "error", "words"),
    [
        (0, " \n", ValueError, "a sentence saying what the picture shows"),
        (0, None, ValueError, "a sentence saying what the picture shows"),
        (1, "A line.", TypeError, "a matplotlib Figure first, and was given a Axes"),
    ],
)
def test_show_wants_a_figure_and_words(part, alt, error, words):
    """A picture without a sentence is refused, and so is what is no figure."""
    with pytest.raises(error, match=words):
        show(subplots()[part], alt)


def test_show_stores_picture_and_words(monkeypatch):
    """The output holds the PNG, the sentence as its text form and as alt, and the width of the figure."""
    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda data, **how: shown.append((data, how)))
    show(planes(), " Two planes.\n")
    png = base64.b64encode(png_bytes(planes())).decode()
    how = {"metadata": {"image/png": {"alt": "Two planes.", "width": 600}}, "raw": True}
    assert shown == [({"image/png": png, "text/plain": "Two planes."}, how)]


def test_figures_drawn_alike_are_the_same_bytes():
    """Two figures drawn alike are the same bytes, which name no version of Matplotlib."""
    png = png_bytes(planes())
    assert png == png_bytes(planes())
    assert b"Software" not in png


def test_figure_shown_twice_is_the_same_bytes():
    """Showing a figure does not change how it looks when it is shown again."""
    fig = planes()
    assert png_bytes(fig) == png_bytes(fig)


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("helpers", "numpy"),
        ("helpers.nn", "matplotlib"),
        ("helpers.exercises.exercise", "matplotlib"),
        ("helpers.plotting", "ipywidgets"),
        ("helpers.widgets.perceptron", "nbformat"),
    ],
)
def test_import_pays_for_nothing_else(module, spared):
    """No import brings in torch, scikit-learn or pyplot, nor what only a layer above its own needs."""
    code = f"import {module}, sys; print(*{{'torch', 'sklearn', 'matplotlib.pyplot', {spared!r}}} & sys.modules.keys())"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == []


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb", as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TINTS = {to_hex(part.get_facecolor()) for part in (planes().axes[0], planes().axes[0].patches[0])}


@pytest.mark.parametrize(
    ("marks", "grounds"),
    [
        ([*CLASS_COLOURS, COLOURS["black"], COLOURS["grey"]], {"#ffffff"} | TINTS),
        ([COLOURS[name] for name in ("green", "vermillion", "blue", "purple")], {"#ffffff"}),
    ],
)
def test_marks_stand_out(marks, grounds):
    """What is drawn has a contrast of 3 or more with its ground, as WCAG 2.2 wants it of graphics."""
    assert not {(mark, ground) for mark in marks for ground in grounds if contrast(mark, ground) < 3}


def test_each_output_has_its_tint():
    """The plane is tinted as class 0, the half-plane of the ones as class 1."""
    assert {plane.ZERO_TINT.lower(), plane.ONE_TINT.lower()} == TINTS


@given(cuts=st.tuples(lines, lines), seed=st.integers(0, 99))
def test_clipped_keeps_one_side(cuts, seed):
    """After two cuts, exactly the points of the square that are on both right sides are inside what is left."""
    shape = plane.corners()
    points = np.random.default_rng(seed).uniform(-1, 2, size=(200, 2))
    margins = [*(points - plane.LIMITS[0]).T, *(plane.LIMITS[1] - points).T]
    for w1, w2, b in cuts:
        shape = plane.clipped(shape, (w1, w2), b)
        margins.append((points @ (w1, w2) + b) / (np.hypot(w1, w2) + abs(b) + 1e-300))
    clear = np.abs(margins).min(axis=0) > 1e-6
    wanted = (np.array(margins) > 0).all(axis=0)[clear]
    side = np.roll(shape, -1, axis=0) - shape
    to_point = points[clear][:, None] - shape
    left_of_each_side = (side[:, 0] * to_point[..., 1] - side[:, 1] * to_point[..., 0] >= -1e-9).all(axis=1)
    assert np.array_equal(left_of_each_side & (len(shape) > 2), wanted)


@given(line=lines)
def test_boundary_is_the_line(line):
    """Both ends are on the line, 20 apart, the ones at their right, in the middle the foot from (0.5, 0.5)."""
    *w, b = line
    assume(np.hypot(*w) > 1e-3)
    ends = plane.boundary(w, b)
    along = np.array([-w[1], w[0]]) / np.hypot(*w)
    errors = [*(ends @ w + b), *(ends[1] - ends[0] - 20 * along), (ends.mean(axis=0) - 0.5) @ along]
    assert np.abs(errors).max() < 1e-12 * (1 + np.abs(ends).max())


@pytest.mark.parametrize("b", [-1, 0, 1])
def test_no_weights_no_line(b):
    """Where w is 0 there is no line, and the whole square or nothing is kept."""
    assert np.isnan(plane.boundary((0, 0), b)).all()
    assert len(plane.clipped(plane.corners(), (0, 0), b)) == (4 if b > 0 else 0)


def test_no_loss_curve_is_left_out():
    """Each curve is drawn, in a style of its own; more than can be told apart are refused."""
    names = [f"curve {i}" for i in range(len(CURVES) + 1)]
    (axes,) = loss_curves({name: [1.0, 0.5] for name in names[:-1]}).axes
    assert [line.get_label() for line in axes.lines] == names[:-1]
    assert len({(line.get_linestyle(), line.get_color()) for line in axes.lines}) == len(CURVES)
    with pytest.raises(ValueError, match=f"tell {len(CURVES)} curves apart, and was given {len(names)}"):
        loss_curves({name: [1.0, 0.5] for name in names})
