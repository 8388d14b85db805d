"""Pictures have words, the same bytes each time and colours that can be seen; half-planes are cut where they end."""

import base64
import subprocess
import sys
from collections.abc import Iterable

import IPython.display
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.data import fruits
from helpers.plotting import CLASS_COLOURS, COLOURS, plane, show, style, subplots
from helpers.plotting.perceptron import half_planes, targets_in_plane
from helpers.plotting.show import png_bytes
from helpers.widgets.start_here import ripeness_rule

numbers = st.floats(-3, 3)
GATES = {"AND": ((0.5, 0.5), -0.7), "always 1": ((0.0, 0.0), 1.0)}


@pytest.mark.parametrize("alt", ["", "   \n", None])
def test_show_wants_words(alt):
    """A picture without a sentence is refused."""
    with pytest.raises(ValueError, match="a sentence saying what the picture shows"):
        show(subplots()[0], alt)


def test_show_wants_a_figure():
    """Axes given instead of a figure are named in the message."""
    with pytest.raises(TypeError, match="given a Axes"):
        show(subplots()[1], "A line.")


def test_show_stores_picture_and_words(monkeypatch):
    """The output holds the PNG, the sentence as its text form and as alt, and the width of the figure."""
    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda data, **how: shown.append((data, how)))
    fig = half_planes(GATES)
    show(fig, " Two planes.\n")
    ((data, how),) = shown
    assert data.keys() == {"image/png", "text/plain"}
    assert base64.b64decode(data["image/png"]) == png_bytes(fig)
    assert data["text/plain"] == "Two planes."
    assert how == {"metadata": {"image/png": {"alt": "Two planes.", "width": 600}}, "raw": True}


@pytest.mark.parametrize("draw", [lambda: half_planes(GATES), lambda: targets_in_plane({"OR": np.array([0, 1, 1, 1])})])
def test_png_bytes_are_stable(draw):
    """Two figures drawn alike, and one figure saved twice, are the same bytes, which name no version of Matplotlib."""
    fig = draw()
    assert png_bytes(fig) == png_bytes(fig) == png_bytes(draw())
    assert b"Software" not in png_bytes(fig)


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("helpers", "numpy"),
        ("helpers.nn", "matplotlib"),
        ("helpers.exercises.exercise", "matplotlib"),
        ("helpers.plotting", "ipywidgets"),
        ("helpers.widgets.perceptron", "sklearn"),
    ],
)
def test_import_pays_for_nothing_else(module, spared):
    """No import brings in torch, scikit-learn or pyplot, nor a layer above its own."""
    code = f"import {module}, sys; print(*sys.modules.keys() & {{'torch', 'sklearn', 'matplotlib.pyplot', {spared!r}}})"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == []


def luminance(colour: str) -> float:
    """The relative luminance of "#RRGGBB", as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["#FFFFFF", "#F4F4F4", plane.ZERO_TINT, plane.ONE_TINT])
@pytest.mark.parametrize("colour", [*CLASS_COLOURS, COLOURS["black"], COLOURS["grey"]])
def test_markers_stand_out(colour, ground):
    """Markers of both classes, and black and grey, have a contrast of 3 at least on every ground that is used."""
    assert contrast(colour, ground) >= 3


@pytest.mark.parametrize("name", ["green", "vermillion", "blue", "purple"])
def test_lines_stand_out_on_white(name):
    """The palette's darker colours have a contrast of 3 on white; the others need a black edge."""
    assert contrast(COLOURS[name], "#FFFFFF") >= 3


def test_grounds_are_the_ones_measured():
    """The grounds of the pictures are those whose contrasts are tested above."""
    assert style.STYLE["axes.facecolor"] == "white"
    used = [targets_in_plane({"OR": np.zeros(4)}).axes[0].get_facecolor(), *ripeness_grounds(), *half_plane_grounds()]
    want = ["#F4F4F4", plane.ONE_TINT, plane.ZERO_TINT, plane.ONE_TINT]
    assert [hex_of(colour) for colour in used] == want


def ripeness_grounds() -> Iterable[tuple[float, ...]]:
    """The ground of the demo of lesson 00."""
    demo = ripeness_rule(fruits(5, np.random.default_rng(0)))
    demo.close()
    return [demo.artists["shade"].get_facecolor()]


def half_plane_grounds() -> Iterable[tuple[float, ...]]:
    """The two grounds of a unit's half-planes."""
    axes = half_planes(GATES).axes[0]
    return [axes.get_facecolor(), axes.patches[0].get_facecolor()]


def hex_of(colour: tuple[float, ...]) -> str:
    """A Matplotlib colour as #RRGGBB."""
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour[:3])


@given(first=st.tuples(numbers, numbers, numbers), second=st.tuples(numbers, numbers, numbers), seed=st.integers(0, 99))
def test_clipped_keeps_one_side(first, second, seed):
    """After two cuts, exactly the points of the square that are on both right sides are inside."""
    shape = plane.clipped(plane.clipped(plane.corners(), first[:2], first[2]), second[:2], second[2])
    points = np.random.default_rng(seed).uniform(-1, 2, size=(200, 2))
    low, high = plane.LIMITS
    margins = [*(points - low).T, *(high - points).T, *(points @ cut[:2] + cut[2] for cut in (first, second))]
    sizes = [1, 1, 1, 1, *(np.hypot(*cut[:2]) + abs(cut[2]) + 1e-300 for cut in (first, second))]
    inside = np.all(np.array(margins) > 0, axis=0)
    clear = np.all([np.abs(margin) / size > 1e-6 for margin, size in zip(margins, sizes, strict=True)], axis=0)
    x, y = points[clear].T
    (ax, ay), (bx, by) = (np.moveaxis(end[:, :, None], 1, 0) for end in (shape, np.roll(shape, -1, axis=0)))
    left = (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= -1e-9
    assert np.array_equal(left.all(axis=0) if len(shape) else np.zeros(len(x), bool), inside[clear])


@given(w1=numbers, w2=numbers, b=numbers)
def test_boundary_is_the_line(w1, w2, b):
    """Both ends are on the line, 20 apart, and its middle is the point nearest to the middle of the inputs."""
    size = np.hypot(w1, w2)
    assume(size > 1e-3)
    ends = plane.boundary((w1, w2), b)
    far = np.abs(ends).max() + 1
    np.testing.assert_allclose(ends @ (w1, w2) + b, 0, atol=1e-12 * far)
    np.testing.assert_allclose(ends[1] - ends[0], np.array([-w2, w1]) / size * 20, atol=1e-12 * far)
    offset = ends.mean(axis=0) - 0.5
    assert abs(offset @ (-w2, w1)) < 1e-12 * far**2


@pytest.mark.parametrize("b", [-1, 0, 1])
def test_no_weights_no_line(b):
    """Where w is 0 there is no line, and the whole square or nothing is kept."""
    assert np.isnan(plane.boundary((0, 0), b)).all()
    assert len(plane.clipped(plane.corners(), (0, 0), b)) == (4 if b > 0 else 0)
