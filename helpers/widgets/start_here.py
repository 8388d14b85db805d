"""The demo of lesson 00: a rule with one number in it, set by hand."""

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.data import Fruits
from helpers.plotting.style import CLASS_COLOURS, CLASS_MARKERS
from helpers.widgets.controls import slider
from helpers.widgets.demo import Artists, Demo


class Verdict(NamedTuple):
    """What the rule "ripe if softer than the threshold" makes of some fruits: which of them it gets wrong, (N,)."""

    threshold: float
    wrong: NDArray[np.bool_]
    called_ripe: NDArray[np.bool_]


def verdict(threshold: float, fruits: Fruits) -> Verdict:
    """Apply the rule to every fruit."""
    called_ripe = fruits.softness > threshold
    return Verdict(threshold, called_ripe != (fruits.ripe == 1), called_ripe)


def ripeness_rule(fruits: Fruits, threshold: float = 0.2) -> Demo:
    """Move the threshold of the rule and see which of the fruits it gets wrong."""
    heights = fruits.ripe + scatter(fruits.softness)

    def setup(figure: Figure) -> Artists:
        axes = figure.add_axes((0.12, 0.17, 0.85, 0.70))
        axes.set(xlim=(0, 1), ylim=(-0.6, 1.6), xlabel="softness", yticks=[0, 1], yticklabels=["unripe", "ripe"])
        axes.tick_params(length=0)
        shade = axes.axvspan(0, 1, facecolor="#D3E6F3", zorder=0.5)
        for label, (marker, colour) in enumerate(zip(CLASS_MARKERS, CLASS_COLOURS, strict=True)):
            chosen = fruits.ripe == label
            axes.plot(
                fruits.softness[chosen], heights[chosen], marker, color=colour, markeredgecolor="white", markersize=9
            )[0].set_zorder(3)
        points = list(axes.lines)
        return {
            "shade": shade,
            "line": axes.axvline(0, color="black", zorder=2),
            "points": points,
            "rings": axes.plot([], [], "o", color="black", fillstyle="none", markersize=16, markeredgewidth=1.6)[0],
            "called": axes.text(0, 1.64, "called ripe →", va="bottom", fontsize=11, clip_on=False),
        }

    def paint(artists: Artists, now: Verdict) -> str:
        artists["shade"].set_bounds(now.threshold, -0.6, 1 - now.threshold, 2.2)
        artists["shade"].set_transform(artists["line"].axes.transData)
        artists["line"].set_xdata([now.threshold, now.threshold])
        artists["rings"].set_data(fruits.softness[now.wrong], heights[now.wrong])
        artists["called"].set_position((min(now.threshold, 0.8), 1.64))
        unripe = int((now.wrong & now.called_ripe).sum())
        ripe = int((now.wrong & ~now.called_ripe).sum())
        return (
            f"With the threshold {now.threshold:.2f}, the rule is wrong on {unripe + ripe} of {len(fruits)} fruits: "
            f"{unripe} unripe {'one is' if unripe == 1 else 'ones are'} called ripe, "
            f"{ripe} ripe {'one is' if ripe == 1 else 'ones are'} called unripe."
        )

    return Demo(
        {"threshold": slider("threshold", 0, 1, threshold, 0.01)},
        setup=setup,
        compute=lambda threshold: verdict(threshold, fruits),
        paint=paint,
        size=(5.8, 3.0),
    )


def scatter(values: NDArray[np.floating]) -> NDArray[np.floating]:
    """Heights between -0.35 and 0.35 that keep neighbours apart: multiples of the golden ratio, modulo 1, by rank."""
    rank = np.argsort(np.argsort(values))
    return (rank * 0.618034 % 1 - 0.5) * 0.7
