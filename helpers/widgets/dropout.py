"""The demos of lesson 11: the mask of a batch and its mean, and the sub-networks that dropout trains."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from contourpy import contour_generator
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.path import Path
from numpy.typing import NDArray

from helpers.masks import (
    DRAWS,
    EXAMPLES,
    FORMS,
    GRID,
    SUB_NETWORKS,
    TESTED,
    UNITS,
    X1,
    X2,
    dropped,
    right,
    task,
    votes,
    whole_network,
)
from helpers.plotting import plane
from helpers.plotting.numbers import number
from helpers.plotting.style import COLOURS, DARK
from helpers.widgets.backpropagation import classes, quiet
from helpers.widgets.controls import choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo

Array = NDArray[np.floating]

# Masks

LARGEST_P, WIDEST = 0.9, 40
ROWS = EXAMPLES * DRAWS
TRAIN, TEST = COLOURS["blue"], COLOURS["vermillion"]
"""The colour of what happens in training, and of what happens at test time."""


class Masks(NamedTuple):
    """A batch of ones after dropout, (EXAMPLES, UNITS), and the means of the first row sums, (ROWS,)."""

    form: str
    p: float
    draw: int
    batch: Array
    means: Array

    @property
    def kept_value(self) -> float:
        """What a one becomes that is not zeroed."""
        return 1.0 if self.form == "plain" else 1 / (1 - self.p)

    @property
    def test_sum(self) -> float:
        """The sum of a row at test time, when nothing is zeroed: plain dropout multiplies it by 1 - p."""
        return UNITS * (1 - self.p) if self.form == "plain" else float(UNITS)


def masks_at(form: str, p: float, draw: int) -> Masks:
    """The masks of one of FORMS, from the one that is shown to the last of DRAWS."""
    batches = dropped(form, p, draw)
    means = batches.sum(axis=2).cumsum() / np.arange(1, ROWS + 1)
    return Masks(form, p, draw, batches[0], means)


def masks(form: str = "inverted", p: float = 0.5, draw: int = 3) -> Demo:
    """Drop values of a batch of ones, and see what their sums come to in training and at test time."""

    def setup(figure: Figure) -> Artists:
        matrix, sums = figure.add_axes((0.06, 0.5, 0.49, 0.42)), figure.add_axes((0.6, 0.5, 0.37, 0.42))
        means = figure.add_axes((0.06, 0.12, 0.7, 0.25))
        matrix.set(xlim=(0, UNITS), ylim=(EXAMPLES, 0), xticks=[], yticks=[])
        matrix.set_xlabel(f"{UNITS} units", fontsize=11)
        matrix.set_ylabel(f"{EXAMPLES} examples", fontsize=11)
        matrix.spines[:].set_visible(False)
        everywhere = squares(np.ones((EXAMPLES, UNITS), dtype=bool))
        look = {"edgecolor": "#B8B8B8", "hatch": "/////", "linewidth": 0}
        matrix.add_collection(PolyCollection(everywhere, facecolor="#F4F4F4", **look))
        sums.set(xlim=(0, WIDEST), ylim=(EXAMPLES, 0), yticks=[], xticks=[0, 12, 24, 36])
        sums.spines[["top", "right"]].set_visible(False)
        means.set(xlim=(1, ROWS), ylim=(0, 24), xscale="log", yticks=[0, 6, 12, 18, 24])
        means.set_xticks([1, 10, 100, ROWS], ["1", "10", "100", f"{ROWS}"])
        means.minorticks_off()
        means.set_xlabel("rows drawn", labelpad=0)
        for axes in (sums, means):
            quiet(axes)
        means.text(0, 1.06, "mean of the row sums so far", transform=means.transAxes, color=TRAIN)
        beside = {"transform": means.get_yaxis_transform(), "va": "center", "fontsize": 11}
        test_line = {"color": TEST, "linestyle": (0, (5, 2)), "linewidth": 2, "zorder": 3}
        return {
            "kept": matrix.add_collection(PolyCollection([], edgecolor="none", zorder=2)),
            "title": matrix.text(0, -0.45, "", fontsize=11),
            "bars": list(sums.barh(np.arange(EXAMPLES) + 0.5, 0, height=0.62, color=TRAIN, zorder=2)),
            "sums_title": sums.text(0, -0.45, "sum of each row", color=TRAIN, fontsize=11),
            "tests": [sums.axvline(0, **test_line), means.axhline(0, **test_line)],
            "means": means.plot([], [], color=TRAIN, zorder=4)[0],
            "test": means.text(1.03, 0, "", color=DARK["vermillion"], **beside),
        }

    def paint(artists: Artists, now: Masks) -> str:
        kept = now.batch > 0
        artists["kept"].set_verts(squares(kept))
        artists["kept"].set_facecolor(shade(now.kept_value))
        artists["title"].set_text(f"{(~kept).sum()} zeroed (hatched), {kept.sum()} kept: {value_in_words(now)}")
        for bar, width in zip(artists["bars"], now.batch.sum(axis=1), strict=True):
            bar.set_width(width)
        across, along = artists["tests"]
        across.set_xdata([now.test_sum] * 2)
        along.set_ydata([now.test_sum] * 2)
        artists["means"].set_data(np.arange(1, ROWS + 1), now.means)
        artists["test"].set(y=max(now.test_sum, 4), text=f"at test time\n{test_in_words(now)}")
        return masks_in_words(now)

    return Demo(
        {
            "form": choice("dropout", FORMS, form),
            "p": slider("p zeroing", 0, LARGEST_P, p),
            "draw": int_slider("draw", 1, 20, draw),
        },
        setup=setup,
        compute=masks_at,
        paint=paint,
        size=(6.4, 4.3),
    )


def squares(chosen: NDArray[np.bool_]) -> Array:
    """The chosen cells of a matrix as squares with a gap between them, (n, 4, 2)."""
    row, column = np.nonzero(chosen)
    corners = np.array([[0.06, 0.06], [0.94, 0.06], [0.94, 0.94], [0.06, 0.94]])
    return np.stack([column, row], axis=1)[:, None] + corners


def shade(value: float) -> Array:
    """The blue of a kept value from 1 to 10, darker where it is larger."""
    pale, dark = np.array(to_rgb("#8CC4E8")), np.array(to_rgb("#003F66"))
    return pale + (dark - pale) * min(np.log10(value), 1)


def value_in_words(now: Masks) -> str:
    """What a kept one is now."""
    return "each 1" if now.form == "plain" else f"each {now.kept_value:.2f}"


def test_in_words(now: Masks) -> str:
    """What the sum is at test time, and by what plain dropout multiplies it to come there."""
    return f"{UNITS} × {1 - now.p:.2f} = {now.test_sum:.1f}" if now.form == "plain" else f"{UNITS} as it is"


def masks_in_words(now: Masks) -> str:
    """How many values are zeroed, what the sums are in training, and what has to be done at test time to get there."""
    zeroed, all_values = int((now.batch == 0).sum()), now.batch.size
    kept = "stay 1" if now.form == "plain" else f"become 1 / (1 \N{MINUS SIGN} p) = {now.kept_value:.2f}"
    if now.form == "plain":
        test = f"At test time each sum is {UNITS}, and has to be multiplied by 1 \N{MINUS SIGN} p: {now.test_sum:.1f}."
    else:
        test = f"At test time each sum is {UNITS} as it is: nothing has to be done."
    return (
        f"{now.form.capitalize()} dropout, p = {now.p:.2f}, draw {now.draw}: {zeroed} of {all_values} values are "
        f"zeroed, {all_values * now.p:.1f} are expected; the others {kept}. The row sums have the mean "
        f"{now.means[EXAMPLES - 1]:.1f} in this draw, {now.means[-1]:.1f} in {DRAWS} draws. {test}"
    )


# Sub-networks

AVERAGED = (1, 3, 10, 30, SUB_NETWORKS)
MODES = ("train (random masks)", "eval (whole network)")
FAINT = 10
"""At most so many boundaries of single sub-networks are drawn."""

LINES: tuple[dict[str, Any], ...] = (
    {"color": COLOURS["grey"], "linewidth": 0.9},
    {"color": COLOURS["black"], "linewidth": 2.5},
    {"color": COLOURS["green"], "linewidth": 2.5, "linestyle": (0, (4, 1.5))},
)
"""Of single sub-networks, of their average, and of the whole network."""

TENTHS, TINY = np.arange(1, 10) / 10, np.float32(1e-6)
LEAST, ROW_HEIGHTS, ABOVE = 0.45, (2.2, 1.15, 0.3), 0.42
"""Where the scale of accuracies begins; how high each kind of network stands in it, and its name above that."""

JITTER = np.random.default_rng(0).uniform(-0.22, 0.22, SUB_NETWORKS)
"""By how much each of the single ones is moved up or down, so that they can be told apart."""


class SubNetworks(NamedTuple):
    """Networks on the grid and on the test points: single ones, their average, and the whole one.

    `boundaries` are those of up to FAINT single ones, of the average and of the whole one; `shown` are
    the bands of equal probability of what `mode` asks for. `spread` is the standard deviation of the single ones'
    probabilities, and `distance` how far their average is from the whole one's, both in the mean of the test points.
    """

    averaged: int
    draw: int
    mode: str
    shown: list[Path]
    boundaries: list[Array]
    singles: Array
    average: float
    whole: float
    spread: float
    distance: float


def sub_networks_at(mode: str, averaged: int, draw: int) -> SubNetworks:
    """The first `averaged` sub-networks of this draw, their average and the whole network."""
    single, whole = votes(draw), whole_network()
    grid, test = single.grid[:averaged], single.test[:averaged]
    mean, test_mean = grid.mean(axis=0), test.mean(axis=0)
    return SubNetworks(
        averaged,
        draw,
        mode,
        bands(mean if mode == MODES[0] else whole.grid[0]),
        [boundary(each) for each in (*grid[:FAINT], mean, whole.grid[0])],
        right(test),
        float(right(test_mean)),
        float(right(whole.test[0])),
        float(test.std(axis=0).mean()),
        float(np.abs(test_mean - whole.test[0]).mean()),
    )


def odds(probabilities: Array) -> Array:
    """Log-odds on the grid, (GRID, GRID): between two of its points they change more evenly than probabilities."""
    p = probabilities.reshape(GRID, GRID)
    return np.log(p + TINY) - np.log(1 - p + TINY)


def boundary(probabilities: Array) -> Array:
    """Where probabilities on the grid, (GRID^2,), are a half: points of lines with a NaN after each, (n, 2)."""
    gap = np.full((1, 2), np.nan)
    pieces = contour_generator(X1, X2, odds(probabilities)).lines(0)
    return np.vstack([gap, *(part for piece in pieces for part in (piece, gap))])


def bands(probabilities: Array) -> list[Path]:
    """For each tenth of the probabilities, (GRID^2,), the part of the plane where they lie in it."""
    generator = contour_generator(X1, X2, odds(probabilities), fill_type="ChunkCombinedCode")
    levels = [-np.inf, *np.log(TENTHS / (1 - TENTHS)), np.inf]
    parts = [generator.filled(low, high) for low, high in pairwise(levels)]
    return [Path(np.zeros((0, 2)) if points is None else points, codes) for (points,), (codes,) in parts]


def sub_networks(mode: str = MODES[0], averaged: int = 10, draw: int = 3) -> Demo:
    """Average the sub-networks of a network that has learnt with dropout, and compare them with the whole one.

    The network is 2-20-20-1 with dropout of p = 0.5 on both hidden layers, trained on 100 noisy moons.
    """
    return Demo(
        {
            "mode": choice("mode", MODES, mode),
            "averaged": choice("masks", AVERAGED, averaged),
            "draw": int_slider("draw", 1, 20, draw),
        },
        setup=setup_networks,
        compute=sub_networks_at,
        paint=paint_networks,
        size=(6.4, 3.7),
    )


def setup_networks(figure: Figure) -> Artists:
    """Left the plane of both inputs with the boundaries; right the accuracies, which are the key to the lines."""
    ground, scores = figure.add_axes((0.015, 0.03, 0.57, 0.88)), figure.add_axes((0.62, 0.15, 0.355, 0.76))
    limits = (X1[0], X1[-1], X2[0], X2[-1])
    ground.set(xlim=limits[:2], ylim=limits[2:], xticks=[], yticks=[])
    scores.set(xlim=(LEAST, 1), ylim=(0, 3.2), yticks=[], xticks=[0.5, 0.6, 0.7, 0.8, 0.9, 1])
    scores.set_xticklabels(["50", "60", "70", "80", "90", "100"])
    scores.set_xlabel(f"% of {TESTED} test points right", fontsize=11, labelpad=2)
    scores.spines[["top", "left", "right"]].set_visible(False)
    quiet(scores)
    tints = classes(0.35)((np.arange(10) + 0.5) / 10)
    points = plane.class_markers(ground, size=5.5)
    for marker in points:
        marker.set_markeredgewidth(0.8)
    plane.set_classes(points, task().X, task().t)
    mark = {"markeredgecolor": "white", "markersize": 11, "zorder": 5, "clip_on": False}
    dot = {"color": COLOURS["grey"], "markersize": 4.5, "markeredgewidth": 0, "alpha": 0.6}
    name = {"fontsize": 11, "va": "center"}
    for height, look in zip(ROW_HEIGHTS, LINES, strict=True):
        scores.plot([LEAST, LEAST + 0.065], [height + ABOVE] * 2, clip_on=False, **look)
    return {
        "surface": ground.add_collection(PathCollection([], facecolor=tints, edgecolor=tints, linewidth=0.5, zorder=1)),
        "single_lines": [ground.plot([], [], zorder=2, **LINES[0])[0] for _ in range(FAINT)],
        "lines": [ground.plot([], [], zorder=6, **look)[0] for look in LINES[1:]],
        "points": points,
        "title": ground.set_title("", fontsize=11, loc="left"),
        "singles": scores.plot([], [], "o", **dot)[0],
        "marks": [
            scores.plot([], [], marker, color=look["color"], **mark)[0]
            for marker, look in zip("Ds", LINES[1:], strict=True)
        ],
        "names": [scores.text(LEAST + 0.085, height + ABOVE, "", **name) for height in ROW_HEIGHTS],
    }


def paint_networks(artists: Artists, now: SubNetworks) -> str:
    """The ground and the boundaries in the plane, the thick one that of the ground; the accuracies beside it."""
    training = now.mode == MODES[0]
    artists["surface"].set_paths(now.shown)
    artists["title"].set_text(f"ground: {shown_in_words(now)}")
    *singles, average, whole = now.boundaries
    for line in artists["single_lines"]:
        line.set_data([], [])
    for line, points in zip(artists["single_lines"], singles, strict=False):
        line.set_data(points.T)
    for line, points, thick in zip(artists["lines"], (average, whole), (training, not training), strict=True):
        line.set_data(points.T)
        line.set_linewidth(3.4 if thick else 1.5)
    artists["singles"].set_data(now.singles, ROW_HEIGHTS[0] + JITTER[: now.averaged])
    for mark, share, height in zip(artists["marks"], (now.average, now.whole), ROW_HEIGHTS[1:], strict=True):
        mark.set_data([share], [height])
    texts = (
        f"{now.averaged} alone:{' mean' if now.averaged > 1 else ''} {percent(now.singles.mean())}",
        f"average: {percent(now.average)}",
        f"whole network: {percent(now.whole)}",
    )
    for name, text in zip(artists["names"], texts, strict=True):
        name.set_text(text)
    return networks_in_words(now)


def shown_in_words(now: SubNetworks) -> str:
    """Which network's probabilities the ground shows."""
    if now.mode == MODES[1]:
        return "the whole network"
    return "one sub-network" if now.averaged == 1 else f"the average of {now.averaged} sub-networks"


def percent(share: float) -> str:
    """A share as a percentage with one decimal."""
    return f"{100 * share:.1f} %"


def networks_in_words(now: SubNetworks) -> str:
    """How often single ones, the average and the whole network are right, and how far their answers are apart."""
    if now.averaged == 1:
        single = f"one sub-network alone is right on {percent(now.average)} of the test points"
    else:
        low, high = percent(now.singles.min()), percent(now.singles.max())
        single = (
            f"{now.averaged} sub-networks alone are right on {percent(now.singles.mean())} of the test points in the "
            f"mean ({low} to {high}), and their probabilities for a point spread by {number(now.spread)}; "
            f"their average is right on {percent(now.average)}"
        )
    one = "this one" if now.averaged == 1 else "the average"
    return (
        f"Draw {now.draw}: {single}. In eval mode the whole network is right on {percent(now.whole)}, and {one} "
        f"differs from it by {number(now.distance)} per point. The ground shows {shown_in_words(now)}."
    )
