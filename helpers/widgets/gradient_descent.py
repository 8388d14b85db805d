"""The demos of lesson 04: the way down a surface, the noise of batches, and the best step for a difference."""

from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.descent import SURFACES, Bowl, Surface, bowl, descent_path, difference_error, line_points, regression_path
from helpers.plotting.style import COLOURS
from helpers.widgets.controls import choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo, Handles
from helpers.widgets.loss_functions import number
from helpers.widgets.player import Player

Array = NDArray[np.floating]

EDGE = 5
MOST_STEPS, LARGEST_RATE = 60, 0.6
LEVELS = [0.125 * 2**k for k in range(11)]
DEPTH = LinearSegmentedColormap.from_list("depth", ["#8DBFE0", "#D9E9F4", "#FFFFFF"])
"""From low to high: a pale form of the blue of `COLOURS`, then white."""


class Descent(NamedTuple):
    """A path down one of SURFACES: its points, (n + 1, 2), and the loss at each, (n + 1,)."""

    name: str
    surface: Surface
    lr: float
    path: Array
    losses: Array


def descent_at(surface: str, lr: float, steps: int, w1: float, w2: float) -> Descent:
    """The path after `steps` steps of gradient descent from (w1, w2)."""
    chosen = SURFACES[surface]
    path = descent_path(chosen.gradient, (w1, w2), lr, steps)
    return Descent(surface, chosen, lr, path, chosen.loss(*path.T))


def descent(surface: str = "valley", *, lr: float = 0.1, steps: int = 20, w1: float = -4.5, w2: float = 2.0) -> Demo:
    """Choose a surface, a start and a learning rate, and watch the way that gradient descent takes."""

    def setup(figure: Figure) -> Artists:
        plane = figure.add_axes((0.075, 0.125, 0.5125, 0.8))
        plane.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xticks=range(-4, 5, 2), yticks=range(-4, 5, 2))
        plane.set_xlabel("$w_1$", labelpad=1)
        plane.set_ylabel("$w_2$", labelpad=-2, rotation=0)
        losses = figure.add_axes((0.68, 0.43, 0.3, 0.495))
        losses.set(xlim=(-1, MOST_STEPS), ylim=(1e-4, 1e3), yscale="log", yticks=[1e-4, 1e-2, 1, 1e2])
        losses.set(title="loss", xlabel="step", xticks=range(0, 61, 20))
        losses.minorticks_off()
        losses.grid(color="#E4E4E4", linewidth=0.8)
        dots = {"color": "black", "linewidth": 1.2, "markersize": 4}
        last = {"color": COLOURS["vermillion"], "markeredgecolor": "white", "markersize": 11, "zorder": 5}
        return {
            "grounds": [ground(plane, each) for each in SURFACES.values()],
            "formula": plane.set_title("", fontsize=12),
            "minima": plane.plot([], [], "*", color=COLOURS["yellow"], markeredgecolor="black", markersize=15)[0],
            "path": plane.plot([], [], "o-", zorder=3, **dots)[0],
            "start": plane.plot([], [], "o", color="white", markeredgecolor="black", markeredgewidth=3, markersize=11)[
                0
            ],
            "losses": losses.plot([], [], "o-", **dots)[0],
            "last": [plane.plot([], [], "D", **last)[0], losses.plot([], [], "D", clip_on=False, **last)[0]],
            **rate_scale(figure.add_axes((0.68, 0.125, 0.3, 0.07))),
        }

    def paint(artists: Artists, now: Descent) -> str:
        for name, artist in zip(SURFACES, artists["grounds"], strict=True):
            artist.set_visible(name == now.name)
        artists["formula"].set_text(now.surface.formula)
        artists["minima"].set_data(*np.transpose(now.surface.minima))
        artists["path"].set_data(now.path.T)
        artists["start"].set_data(now.path[:1].T)
        artists["losses"].set_data(range(len(now.path)), now.losses)
        artists["last"][0].set_data(now.path[-1:].T)
        artists["last"][1].set_data([len(now.path) - 1], np.clip(now.losses[-1:], 1e-4, 1e3))
        paint_rate(artists, now)
        return descent_in_words(now)

    controls = {
        "surface": choice("surface", list(SURFACES), surface),
        "lr": rate_slider(lr, LARGEST_RATE),
        "steps": int_slider("steps", 0, MOST_STEPS, steps),
        "w1": slider("start w₁", -EDGE, EDGE, w1),
        "w2": slider("start w₂", -EDGE, EDGE, w2),
    }
    return played(
        controls,
        setup=setup,
        compute=descent_at,
        paint=paint,
        size=(6.4, 4.1),
        handles=Handles(
            ["The start"],
            lambda w1, w2, **_: [[w1, w2]],
            lambda positions, **_: {"w1": positions[0][0], "w2": positions[0][1]},
        ),
    )


def rate_slider(lr: float, largest: float) -> Any:
    """A slider for the learning rate that shows three decimals."""
    made = slider("rate η", 0.005, largest, lr, 0.005)
    made.readout_format = ".3f"
    return made


def played(controls: dict[str, Any], **parts: Any) -> Demo:
    """A demo with a player that counts its control "steps" up to the end, and back to 0 on reset."""

    def step() -> bool:
        if controls["steps"].value == controls["steps"].max:
            return False
        controls["steps"].value += 1
        return True

    def complain(message: str) -> None:
        demo.picture.error = message

    def back() -> None:
        controls["steps"].value = 0

    player = Player(step=step, draw=lambda: None, reset=back, complain=complain, work=0, rest=0.15)
    demo = Demo(controls, extra=[player], **parts)
    return demo


def ground(axes: Axes, surface: Surface) -> QuadContourSet:
    """The levels of a surface, each twice as high as the next."""
    grid = np.linspace(-EDGE, EDGE, 101)
    loss = surface.loss(*np.meshgrid(grid, grid))
    look = {"cmap": DEPTH, "norm": LogNorm(LEVELS[0], LEVELS[-1]), "zorder": 1}
    return axes.contourf(grid, grid, loss, [0, *LEVELS], extend="max", **look)


def rate_scale(axes: Axes) -> Artists:
    """A scale of learning rates: a mark that moves, and where the surface has them, the limit and the best rate."""
    axes.set(xlim=(0, LARGEST_RATE), ylim=(0, 1), yticks=[], xticks=[0, 0.2, 0.4, 0.6])
    axes.set_xlabel("learning rate $\\eta$", labelpad=1)
    look = {"fontsize": 10, "va": "bottom"}
    return {
        "too_large": axes.axvspan(
            0, 1, facecolor="#F6D5BF", edgecolor=COLOURS["vermillion"], hatch="////", linewidth=0
        ),
        "best": axes.axvline(0, color=COLOURS["green"], linewidth=3),
        "marks": [
            axes.text(0, 1.15, "best", ha="right", color=COLOURS["green"], **look),
            axes.text(0, 1.15, "limit", ha="left", color=COLOURS["vermillion"], **look),
            axes.text(0.3, 1.15, "no one limit: the curvature changes", ha="center", color=COLOURS["grey"], **look),
        ],
        "rate": axes.plot([], [], "D", color="black", markersize=9, clip_on=False, zorder=5)[0],
    }


def paint_rate(artists: Artists, now: Descent) -> None:
    """Mark the learning rate on its scale, and what it has to stay below."""
    best, limit, none = artists["marks"]
    has_limit = now.surface.limit is not None
    for artist in (artists["too_large"], artists["best"], best, limit):
        artist.set_visible(has_limit)
    none.set_visible(not has_limit)
    artists["rate"].set_data([now.lr], [0.5])
    if has_limit:
        artists["too_large"].set_x(now.surface.limit)
        artists["best"].set_xdata([now.surface.best] * 2)
        best.set(x=now.surface.best, text=f"best {now.surface.best:.3g}")
        limit.set_x(now.surface.limit)


def descent_in_words(now: Descent) -> str:
    return "."
