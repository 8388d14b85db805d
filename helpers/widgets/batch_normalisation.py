"""The demos of lesson 13: a unit's values before and after batch normalisation, and the running averages."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from helpers.batch_statistics import BATCHES, LARGEST_BATCH, MEAN, STD, drawn, normalised, running, two_humps
from helpers.nn.functional import tanh
from helpers.plotting.numbers import fixed
from helpers.plotting.style import COLOURS, DARK
from helpers.widgets.backpropagation import quiet
from helpers.widgets.controls import int_slider, log_slider, slider, switch
from helpers.widgets.demo import Artists, Demo

Array = NDArray[np.floating]

# One unit, before and after

REACH, BINS = 8, 40
SATURATED = 0.99
"""Beyond this, tanh is flat: its slope is below 0.02."""

LOWEST_PEAK = 0.1
"""The highest bar fills the height, unless it holds less than this share of the batch."""

PANELS = (0.02, 0.35, 0.68)
WIDTH = 0.3
BEFORE, AFTER, OUTPUT = COLOURS["blue"], COLOURS["vermillion"], COLOURS["green"]


class Unit(NamedTuple):
    """A batch of one unit, (EXAMPLES,) each: its values, what batch normalisation makes of them, and tanh of that.

    `unscaled` is what comes after batch normalisation (or not) without the factor on the weights.
    """

    weights: float
    gamma: float
    beta: float
    on: bool
    before: Array
    after: Array
    output: Array
    unscaled: Array

    @property
    def saturated(self) -> float:
        """The share of the outputs that are beyond SATURATED."""
        return float((np.abs(self.output) > SATURATED).mean())

    @property
    def moved(self) -> float:
        """The most that the factor on the weights changes a value of the batch after normalisation."""
        return float(np.abs(self.after - self.unscaled).max())


def unit_at(shift: float, scale: float, weights: float, gamma: float, beta: float, on: bool) -> Unit:
    """The unit a = weights * x, whose inputs x have the mean `shift` and the standard deviation `scale`."""
    x = shift + scale * two_humps()
    before = weights * x
    after, unscaled = (normalised(a, gamma, beta) if on else a for a in (before, x))
    return Unit(weights, gamma, beta, on, before, after, tanh(after), unscaled)


def distributions(shift: float = 2.0, scale: float = 1.5, weights: float = 1.0, on: bool = True) -> Demo:
    """Shift and stretch the values of a unit, and see what batch normalisation and then tanh make of them."""
    return Demo(
        {
            "shift": slider("shift", -4, 4, shift),
            "scale": slider("scale", 0.5, 3, scale),
            "weights": log_slider("weights ×", -1, 1, weights, ".2f"),
            "gamma": slider("gamma γ", 0.1, 3, 1),
            "beta": slider("beta β", -3, 3, 0),
            "on": switch("batch normalisation", on),
        },
        setup=setup_unit,
        compute=unit_at,
        paint=paint_unit,
        size=(6.4, 3.2),
    )


def setup_unit(figure: Figure) -> Artists:
    """Three histograms from left to right, as values flow: before, after, and after tanh."""
    panels = [figure.add_axes((left, 0.24, WIDTH, 0.63)) for left in PANELS]
    titles = ("before: $a = w x$", "", r"$\tanh$ of that")
    colours, words = (BEFORE, AFTER, OUTPUT), (BEFORE, DARK["vermillion"], DARK["green"])
    for axes, reach in zip(panels, (REACH, REACH, 1.06), strict=True):
        axes.set(xlim=(-reach, reach), ylim=(0, 1.1), yticks=[])
        axes.spines[["top", "left", "right"]].set_visible(False)
        quiet(axes)
        axes.tick_params(pad=8)
    for axes in panels[:2]:
        axes.set_xticks([-5, 0, 5])
    last = panels[2]
    last.set_xticks([-1, 0, 1])
    flat = {"facecolor": "#F0F0F0", "edgecolor": "#CFCFCF", "hatch": "////", "linewidth": 0}
    for side in (-1.06, SATURATED):
        last.add_patch(Rectangle((side, 0), 1.06 - SATURATED, 1.1, zorder=0.5, **flat))
    middle = {"ha": "center", "fontsize": 11}
    return {
        "bars": [histogram(axes, colour) for axes, colour in zip(panels, colours, strict=True)],
        "titles": [
            axes.text(0.5, 1.06, title, transform=axes.transAxes, color=colour, **middle)
            for axes, title, colour in zip(panels, titles, words, strict=True)
        ],
        "notes": [axes.text(0.5, -0.29, "", transform=axes.transAxes, **middle) for axes in panels],
        "beyond": [
            axes.text(x, 0.9, "", transform=axes.transAxes, ha=side, fontsize=10)
            for axes in panels[:2]
            for x, side in ((0, "left"), (1, "right"))
        ],
        "means": [axes.plot([], [], "^", color="black", markersize=8, clip_on=False, zorder=5)[0] for axes in panels],
    }


def histogram(axes: Axes, colour: str) -> PolyCollection:
    """A filled outline, still empty."""
    return axes.add_collection(PolyCollection([], facecolor=colour, edgecolor="none", alpha=0.75, zorder=2))


def skyline(values: Array, reach: float) -> Array:
    """The outline of a histogram from -reach to reach, (2 BINS + 2, 2), whose highest bar has the height 1."""
    counts, edges = np.histogram(values, BINS, (-reach, reach))
    heights = counts / max(counts.max(), LOWEST_PEAK * len(values))
    return np.stack([edges.repeat(2), np.pad(heights.repeat(2), 1)], axis=1)


def paint_unit(artists: Artists, now: Unit) -> str:
    """The three histograms, their means and deviations, and what is further out."""
    stages, reaches = (now.before, now.after, now.output), (REACH, REACH, 1.06)
    for bars, mark, values, reach in zip(artists["bars"], artists["means"], stages, reaches, strict=True):
        bars.set_verts([skyline(values, reach)])
        mark.set_data([np.clip(values.mean(), -reach, reach)], [0])
    for note, values in zip(artists["notes"], stages, strict=True):
        note.set_text(f"mean {fixed(values.mean())}, std {fixed(values.std())}")
    artists["notes"][2].set_text(f"{100 * now.saturated:.0f} % saturated (hatched)")
    artists["titles"][1].set_text("after batch normalisation" if now.on else "no batch normalisation")
    sides = [(values, side) for values in stages[:2] for side in (-1, 1)]
    for text, (values, side) in zip(artists["beyond"], sides, strict=True):
        share = (side * values > REACH).mean()
        text.set_text("" if share < 0.005 else f"◂ {100 * share:.0f} %" if side < 0 else f"{100 * share:.0f} % ▸")
    return unit_in_words(now)


def unit_in_words(now: Unit) -> str:
    """Mean and deviation before and after, how much tanh saturates, and what the factor on the weights does."""
    before, after = (f"mean {fixed(values.mean())} and std {fixed(values.std())}" for values in (now.before, now.after))
    saturated = f"{100 * now.saturated:.0f} % of the examples saturate tanh"
    factor = f"The factor {now.weights:.2f} on the weights"
    if not now.on:
        return (
            f"Before: {before}. Without batch normalisation that goes straight into tanh, γ and β do nothing, and "
            f"{saturated}. {factor} changes values by up to {fixed(now.moved)}."
        )
    return (
        f"Before: {before}. After batch normalisation with γ = {now.gamma:.2f} and β = {fixed(now.beta)}: {after}; "
        f"the shape is the same, and {saturated}. {factor} {effect_in_words(now)}."
    )


def effect_in_words(now: Unit) -> str:
    """What the factor changes after batch normalisation: nothing, but for the small number below the root."""
    if now.moved < 0.005:
        return "changes nothing after it"
    return f"changes next to nothing after it, {fixed(now.moved)} at most, as ε counts beside so small a variance"


# Running averages

SHOWN_AT = (10, BATCHES)
TOP_MEAN, TOP_VARIANCE = 10, 12
DOT, BAND = COLOURS["sky"], "#DCEFF9"
TRUTH = {"color": COLOURS["green"], "linestyle": (0, (5, 2)), "linewidth": 1.8, "zorder": 2}


class Running(NamedTuple):
    """Batches of one feature: their means and unbiased variances, (BATCHES, 2), and the running ones, (BATCHES + 1, 2).

    `overall` is the mean of all examples of all batches.
    """

    size: int
    momentum: float
    batches: Array
    averages: Array
    overall: float

    @property
    def expected_scatter(self) -> float:
        """The standard deviation of the mean of a batch."""
        return STD / np.sqrt(self.size)

    def way(self, batches: int) -> float:
        """The share of the way from the start to the truth that the average goes in so many batches."""
        return 1 - (1 - self.momentum) ** batches


def running_at(size: int, momentum: float) -> Running:
    """All batches with so many examples each, and the running averages over them."""
    batches = drawn()[:, :size]
    statistics = np.stack([batches.mean(axis=1), batches.var(axis=1, ddof=1)], axis=1)
    return Running(size, momentum, statistics, running(batches, momentum), float(batches.mean()))


def running_average(size: int = 16, momentum: float = 0.1) -> Demo:
    """Choose the size of the batches and the momentum, and see the running averages that evaluation will use.

    A feature with the mean 5 and the standard deviation 2 comes in 60 batches; the averages start from 0 and 1.
    """
    return Demo(
        {
            "size": int_slider("batch size", 2, LARGEST_BATCH, size),
            "momentum": slider("momentum", 0.01, 1, momentum, 0.01),
        },
        setup=setup_running,
        compute=running_at,
        paint=paint_running,
        size=(6.4, 4.3),
    )


def setup_running(figure: Figure) -> Artists:
    """Above the means, below the variances, both over the batches."""
    means, variances = figure.add_axes((0.06, 0.45, 0.73, 0.48)), figure.add_axes((0.06, 0.115, 0.73, 0.225))
    for axes, top in ((means, TOP_MEAN), (variances, TOP_VARIANCE)):
        axes.set(xlim=(0, BATCHES + 1), ylim=(0, top), xticks=range(0, BATCHES + 1, 10))
        quiet(axes)
    means.set_yticks([0, 2.5, 5, 7.5, 10], ["0", "2.5", "5", "7.5", "10"])
    means.set_xticklabels([])
    variances.set_yticks([0, 4, 8, 12])
    variances.set_xlabel("batches", labelpad=1)
    means.text(0, 1.03, "means", transform=means.transAxes, fontsize=12)
    variances.text(0, 1.05, "variances (▲: further up)", transform=variances.transAxes, fontsize=12)
    key(means)
    dots = {"color": DOT, "markersize": 5, "markeredgewidth": 0, "zorder": 3}
    line = {"color": COLOURS["black"], "zorder": 4}
    mark = {"color": COLOURS["vermillion"], "markeredgecolor": "white", "markersize": 10, "zorder": 5, "clip_on": False}
    return {
        "band": means.axhspan(0, 1, facecolor=BAND, edgecolor="none", zorder=0.5),
        "truth": [axes.axhline(value, **TRUTH) for axes, value in ((means, MEAN), (variances, STD**2))],
        "dots": [axes.plot([], [], "o", **dots)[0] for axes in (means, variances)],
        "high": variances.plot([], [], "^", **{**dots, "markersize": 7, "clip_on": False})[0],
        "lines": [axes.plot([], [], **line)[0] for axes in (means, variances)],
        "marks": means.plot([], [], "D", linestyle="none", **mark)[0],
        "values": means.text(1, 1.04, "", transform=means.transAxes, ha="right", color=DARK["vermillion"]),
    }


def key(axes: Axes) -> None:
    """To the right of the means: what dots, lines and ground are."""
    beside = {"transform": axes.transAxes, "clip_on": False}
    rows = (
        (0.93, {"marker": "o", "color": DOT, "markersize": 6, "linewidth": 0, "markevery": [1]}, "one batch"),
        (0.75, {"color": COLOURS["black"]}, "running\naverage"),
        (0.5, TRUTH, "truth"),
    )
    for height, look, name in rows:
        axes.plot([1.025, 1.05, 1.075], [height] * 3, **look, **beside)
        axes.text(1.095, height, name, va="center", fontsize=11, **beside)
    axes.add_patch(Rectangle((1.025, 0.2), 0.05, 0.12, facecolor=BAND, edgecolor="none", **beside))
    axes.text(1.095, 0.26, "truth\n± σ / √n", va="center", fontsize=11, **beside)


def paint_running(artists: Artists, now: Running) -> str:
    """The statistics of each batch, the running averages, and the band in which two of three means are expected."""
    numbers = np.arange(1, BATCHES + 1)
    artists["band"].set(y=MEAN - now.expected_scatter, height=2 * now.expected_scatter)
    high = now.batches[:, 1] > TOP_VARIANCE
    for dots, line, column in zip(artists["dots"], artists["lines"], (0, 1), strict=True):
        dots.set_data(numbers, now.batches[:, column])
        line.set_data(np.arange(BATCHES + 1), now.averages[:, column])
    artists["high"].set_data(numbers[high], np.full(high.sum(), TOP_VARIANCE))
    reached = [now.averages[each, 0] for each in SHOWN_AT]
    artists["marks"].set_data(SHOWN_AT, reached)
    artists["values"].set_text(f"◆ after 10 batches {reached[0]:.2f}, after {BATCHES} {reached[1]:.2f}")
    return running_in_words(now)


def running_in_words(now: Running) -> str:
    """How much the means of batches scatter, and how far the running average has come after 10 and all batches."""
    early, (late, variance) = now.averages[SHOWN_AT[0], 0], now.averages[-1]
    return (
        f"Batches of {now.size}: their means scatter by {fixed(now.batches[:, 0].std())} "
        f"(σ / √n = {fixed(now.expected_scatter)}). With momentum {now.momentum:.2f} the running mean starts from 0 "
        f"and has {100 * now.way(10):.0f} % of the way behind it after 10 batches: {fixed(early)}; after {BATCHES} it "
        f"is {fixed(late)}, and the running variance {fixed(variance)}. The truth is {MEAN:g} and {STD**2:g}; "
        f"a plain mean of all {now.size * BATCHES} examples would be {fixed(now.overall)}."
    )
