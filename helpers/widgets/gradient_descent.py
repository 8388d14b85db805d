"""The demos of lesson 04: the way down a surface, the noise of batches, and the best step for a difference."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from ipywidgets import FloatSlider
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from helpers.nn.descent import gradient_descent
from helpers.plotting.numbers import fixed, number, scientific
from helpers.plotting.style import COLOURS, DARK
from helpers.surfaces import SURFACES, Bowl, Surface, bowl, difference_error, line_points, regression_path
from helpers.widgets.controls import choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo, Handles
from helpers.widgets.loss_functions import name_curve
from helpers.widgets.player import Player

Array = NDArray[np.floating]

EDGE = 5
MOST_STEPS, LARGEST_RATE = 60, 0.6
LEVELS = [0.0625 * 2**k for k in range(12)]
DEPTH = LinearSegmentedColormap.from_list("depth", ["#6FAED6", "#CFE3F1", "#FFFFFF"])
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
    path = gradient_descent(chosen.gradient, (w1, w2), lr, steps)
    return Descent(surface, chosen, lr, path, chosen.loss(path.T))


def descent(surface: str = "valley", *, lr: float = 0.1, steps: int = 20, w1: float = -4.5, w2: float = 2.0) -> Demo:
    """Choose a surface, a start and a learning rate, and watch the way that gradient descent takes."""

    def setup(figure: Figure) -> Artists:
        plane = figure.add_axes((0.075, 0.125, 0.5125, 0.8))
        plane.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xticks=range(-4, 5, 2), yticks=range(-4, 5, 2))
        plane.set_xlabel("$w_1$", labelpad=1)
        plane.set_ylabel("$w_2$", rotation=0)
        plane.yaxis.set_label_coords(-0.05, 0.58)
        losses = figure.add_axes((0.68, 0.43, 0.3, 0.495))
        losses.set(xlim=(-1, MOST_STEPS), ylim=(1e-4, 1e3), yscale="log", yticks=[1e-4, 1e-2, 1, 1e2])
        losses.set(title="loss", xlabel="step", xticks=range(0, 61, 20))
        losses.minorticks_off()
        losses.grid(color="#E4E4E4", linewidth=0.8)
        dots = {"color": "black", "linewidth": 1.2, "markersize": 4}
        return {
            "grounds": [ground(plane, each) for each in SURFACES.values()],
            "formula": plane.set_title(""),
            "minima": lowest_mark(plane, ((), ())),
            "path": plane.plot([], [], "o-", zorder=3, **dots)[0],
            "start": start_mark(plane, ((), ())),
            "losses": losses.plot([], [], "o-", **{**dots, "markersize": 3})[0],
            "last": [last_mark(plane), last_mark(losses)],
            **rate_scale(figure.add_axes((0.68, 0.125, 0.3, 0.07))),
        }

    def paint(artists: Artists, now: Descent) -> str:
        for name, artist in zip(SURFACES, artists["grounds"], strict=True):
            artist.set_visible(name == now.name)
        artists["formula"].set_text(now.surface.formula)
        artists["minima"].set_data(*np.transpose(now.surface.minima))
        artists["path"].set_data(until_it_leaves(now.path).T)
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


def rate_slider(lr: float, largest: float) -> FloatSlider:
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
    """The levels of a surface in the plane of its parameters."""
    grid = np.linspace(-EDGE, EDGE, 101)
    return levels(axes, grid, grid, surface.loss(np.meshgrid(grid, grid)))


def levels(axes: Axes, x: Array, y: Array, heights: Array) -> QuadContourSet:
    """Bands of equal loss, (len(y), len(x)), darker where it is lower; each band is twice as high as the next."""
    look = {"cmap": DEPTH, "norm": LogNorm(LEVELS[0], LEVELS[-1]), "extend": "max", "zorder": 1}
    return axes.contourf(x, y, np.maximum(heights, LEVELS[0]), LEVELS, **look)


def start_mark(axes: Axes, place: Any) -> Line2D:
    """A ring where a path begins."""
    look = {"color": "white", "markeredgecolor": "black", "markeredgewidth": 3, "markersize": 11, "zorder": 5}
    return axes.plot(*place, "o", **look)[0]


def lowest_mark(axes: Axes, place: Any) -> Line2D:
    """A star at the lowest point, or at several."""
    return axes.plot(*place, "*", color=COLOURS["yellow"], markeredgecolor="black", markersize=15, zorder=5)[0]


def last_mark(axes: Axes) -> Line2D:
    """A diamond where a path has come to."""
    look = {"color": COLOURS["vermillion"], "markeredgecolor": "white", "markersize": 9, "zorder": 6}
    return axes.plot([], [], "D", clip_on=axes.get_yscale() == "linear", **look)[0]


def rate_scale(axes: Axes) -> Artists:
    """A scale of learning rates: a mark that moves, and the limit, once it is reached."""
    axes.set(xlim=(0, LARGEST_RATE), ylim=(0, 1), yticks=[], xticks=[0, 0.25, 0.5])
    axes.set_xlabel("learning rate $\\eta$", labelpad=1)
    look = {"fontsize": 10, "va": "bottom"}
    return {
        "too_large": axes.axvspan(0, 1, facecolor="#F6D5BF", edgecolor=COLOURS["vermillion"], hatch="////", lw=0),
        "marks": [
            axes.text(0, 1.15, "limit", ha="left", color=DARK["vermillion"], **look),
            axes.text(0.3, 1.15, "no single limit here", ha="center", color=COLOURS["grey"], **look),
        ],
        "rate": axes.plot([], [], "D", color="black", markersize=9, clip_on=False, zorder=5)[0],
    }


def paint_rate(artists: Artists, now: Descent) -> None:
    """Mark the learning rate on its scale, and what it should have stayed below."""
    limit, none = artists["marks"]
    reached = now.surface.limit is not None and now.lr >= now.surface.limit
    for artist in (artists["too_large"], limit):
        artist.set_visible(reached)
    none.set_visible(now.surface.limit is None)
    artists["rate"].set_data([now.lr], [0.5])
    if reached:
        artists["too_large"].set_x(now.surface.limit)
        limit.set_x(now.surface.limit)


def descent_in_words(now: Descent) -> str:
    """Where the path began, where it has come to, and what kind of path it is."""
    steps = len(now.path) - 1
    way = (
        f"{'1 step leads' if steps == 1 else f'{steps} steps lead'} from {point(now.path[0])} to {point(now.path[-1])}"
    )
    return f"{now.name.capitalize()}, η = {now.lr:.3f}: {way}, with a loss of {number(now.losses[-1])}. {fate(now)}"


def fate(now: Descent) -> str:
    """Whether the path has arrived, zig-zags, diverges or is on its way, as a sentence."""
    if len(now.path) == 1:
        return "Guess where it will go."
    limit, (before, after) = now.surface.limit, now.losses[-2:]
    if after > 1.001 * before:
        return f"It diverges: η is above the limit {limit:g}." if limit else "The last step was too long and went up."
    if near(now.surface.minima, now.path[-1], 0.05):
        return f"It has arrived at {'the lowest point' if after < 0.1 else 'a minimum, but not at the lowest'}."
    if near(now.surface.saddles, now.path[-1], 0.3):
        return "It is near a saddle, where the ground is level, and hardly moves."
    times = turns(now.path)
    if times < 2:
        return f"It goes down and {'has turned back once' if times else 'never turns back'}."
    return f"It zig-zags: it has turned back {times} times, and comes {'' if after < 0.999 * before else 'no '}nearer."


def near(points: Sequence[tuple[float, float]], place: Array, distance: float) -> bool:
    """Whether one of the points is within this distance of the place."""
    return any(np.hypot(*(place - point)) < distance for point in points)


def until_it_leaves(path: Array) -> Array:
    """The path up to its first point outside the plane: what comes after would only cover the picture."""
    outside = np.abs(path).max(axis=1) > EDGE
    return path[: outside.argmax() + 1] if outside.any() else path


def turns(path: Array) -> int:
    """How many steps took one of the parameters back where the step before had come from, by more than a hair."""
    steps = np.diff(path, axis=0)
    return int((steps[1:] * steps[:-1] < -1e-4).any(axis=1).sum())


def point(w: Array) -> str:
    """Two parameters to two decimals, or with a power of ten where they have run away."""
    numbers = (scientific(each) if abs(each) >= 1e5 else fixed(each) for each in w)
    return f"({', '.join(numbers)})"


EPOCHS, POINTS = 10, 100
BATCH_SIZES = (1, 2, 5, 10, 20, 50, 100)
LINE_START = (-1.0, 1.5)


class Noise(NamedTuple):
    """A path of mini-batch descent, (updates + 1, 2), and one with all points at once; their losses above the lowest.

    The losses are those of all points, whatever the batches.
    """

    bowl: Bowl
    batch_size: int
    lr: float
    shuffle: int
    path: Array
    above: Array
    smooth: Array
    smooth_above: Array


def noise_at(x: Array, t: Array, batch_size: int, lr: float, shuffle: int) -> Noise:
    """Both paths on the points x, (n,), and t, (n,), shuffled in the way of this number."""
    loss = bowl(x, t)
    paths = []
    for size in (batch_size, len(x)):
        rng = np.random.default_rng(shuffle)
        path = regression_path(x, t, batch_size=size, lr=lr, epochs=EPOCHS, rng=rng, start=LINE_START)
        paths += [path, loss.above(path)]
    return Noise(loss, batch_size, lr, shuffle, *paths)


def batch_noise(batch_size: int = 10, *, lr: float = 0.1, shuffle: int = 1) -> Demo:
    """Fit a line to 100 points in batches of any size, and see how much the path trembles.

    Every path looks at 1000 examples, 10 epochs of 100, so small batches make more updates.
    """
    x, t = line_points(POINTS, np.random.default_rng(0))

    def setup(figure: Figure) -> Artists:
        plane, losses = figure.add_axes((0.075, 0.13, 0.5, 0.8)), figure.add_axes((0.67, 0.13, 0.29, 0.8))
        line_plane(plane, bowl(x, t))
        losses.set(xlim=(0, EPOCHS * POINTS), ylim=(1e-4, 30), yscale="log", title="loss above the lowest")
        losses.set(xlabel="examples looked at", xticks=[0, 500, 1000])
        losses.minorticks_off()
        losses.grid(color="#E4E4E4", linewidth=0.8)
        both = (plane, losses)
        thin = {"color": COLOURS["blue"], "linewidth": 1.1, "zorder": 3}
        dashed = {"color": "black", "linestyle": "--", "linewidth": 1.6, "zorder": 4}
        paths = [axes.plot([], [], label="in batches", **thin)[0] for axes in both]
        smooth = [axes.plot([], [], label="all 100 at once", **dashed)[0] for axes in both]
        ground = {"frameon": True, "framealpha": 0.85, "edgecolor": "none"}  # paths may run below it
        return {
            "legend": plane.legend(loc="lower left", fontsize=10, borderaxespad=0.2, **ground),
            "path": paths,
            "smooth": smooth,
            "marks": [start_mark(plane, LINE_START), lowest_mark(plane, bowl(x, t).best)],
            "last": [last_mark(axes) for axes in both],
        }

    def paint(artists: Artists, now: Noise) -> str:
        for name, path, above in (("path", now.path, now.above), ("smooth", now.smooth, now.smooth_above)):
            in_plane, in_losses = artists[name]
            in_plane.set_data(path.T)
            in_losses.set_data(np.linspace(0, EPOCHS * POINTS, len(path)), above)
        in_plane, in_losses = artists["last"]
        in_plane.set_data(now.path[-1:].T)
        in_losses.set_data([EPOCHS * POINTS], np.clip(now.above[-1:], 1e-4, 30))
        return noise_in_words(now)

    return Demo(
        {
            "batch_size": choice("batch size", BATCH_SIZES, batch_size),
            "lr": rate_slider(lr, 0.5),
            "shuffle": int_slider("shuffle", 1, 20, shuffle),
        },
        setup=setup,
        compute=lambda **values: noise_at(x, t, **values),
        paint=paint,
        size=(6.4, 4.0),
    )


def line_plane(axes: Axes, loss: Bowl) -> None:
    """The plane of slope and intercept with the levels of the loss of all points."""
    slopes, intercepts = np.linspace(-1.5, 3, 91), np.linspace(-2.5, 2, 91)
    levels(axes, slopes, intercepts, loss.above(np.stack(np.meshgrid(slopes, intercepts), axis=-1)))
    axes.set(xlim=(-1.5, 3), ylim=(-2.5, 2), xticks=range(-1, 4), yticks=range(-2, 3), xlabel="slope")
    axes.set_title("loss of all 100 points")
    axes.set_ylabel("intercept", labelpad=-2)


def noise_in_words(now: Noise) -> str:
    """How many updates there were, where they ended, and how many of them made things worse."""
    updates, worse = len(now.path) - 1, int((np.diff(now.above) > 0).sum())
    distance = np.hypot(*(now.path[-1] - now.bowl.best))
    return (
        f"Batches of {now.batch_size}, η = {now.lr:.3f}, shuffle {now.shuffle}: {updates} updates end "
        f"{number(distance)} from the best line, with a loss {number(now.above[-1])} above the lowest, "
        f"{now.bowl.lowest:.2f}. {worse or 'None'} of the updates made the loss of all 100 points larger."
    )


EXPONENTS = np.linspace(-12, 0, 241)
PRECISIONS = (
    ("float64", np.float64, COLOURS["blue"], "-", "o"),
    ("float32", np.float32, COLOURS["vermillion"], "--", "s"),
)
KINDS = ("central", "one-sided")


class Difference(NamedTuple):
    """The errors of one kind of difference at delta and at all 10 ** EXPONENTS, for each of PRECISIONS."""

    kind: str
    delta: float
    errors: tuple[float, ...]
    curves: tuple[Array, ...]


def difference_at(exponent: float, kind: str) -> Difference:
    """The errors of the derivative of x^3 at 1 with the step 10 ** exponent."""
    central, delta = kind == "central", 10.0**exponent
    errors = tuple(float(difference_error(delta, dtype, central=central)) for _, dtype, *_ in PRECISIONS)
    curves = tuple(difference_error(10**EXPONENTS, dtype, central=central) for _, dtype, *_ in PRECISIONS)
    return Difference(kind, delta, errors, curves)


def best_step(errors: Array) -> tuple[float, float]:
    """The delta of the lowest error, and that error, where the largest within a quarter of a decade counts.

    So a single error that is small by luck is not taken for the best.
    """
    around = np.lib.stride_tricks.sliding_window_view(np.pad(errors, 5, mode="edge"), 11).max(axis=-1)
    return float(10 ** EXPONENTS[around.argmin()]), float(around.min())


def delta_error(exponent: float = -2.0, kind: str = "central") -> Demo:
    """Make the nudge of a difference quotient smaller: the error falls, and then it rises again."""

    def setup(figure: Figure) -> Artists:
        axes = figure.add_axes((0.105, 0.15, 0.865, 0.76))
        axes.set(xlim=(1e-12, 1), ylim=(1e-12, 1e2), xscale="log", yscale="log")
        axes.set(xticks=10.0 ** np.arange(-12, 1, 2), yticks=10.0 ** np.arange(-12, 3, 2))
        axes.set(title="error of the derivative of $x^3$ at 1", xlabel=r"nudge $\delta$")
        axes.minorticks_off()
        axes.grid(color="#E4E4E4", linewidth=0.8)
        artists: Artists = {"curves": [], "points": []}
        for (_, _, colour, style, marker), size in zip(PRECISIONS, (15, 8), strict=True):
            look = {"markersize": size, "markeredgecolor": "white", "markeredgewidth": 1.5, "clip_on": False}
            artists["curves"] += axes.plot([], [], style, color=colour, linewidth=1.6)
            artists["points"] += axes.plot([], [], marker, color=colour, zorder=5, **look)
        names = [
            name_curve(axes, 2e-12, 1.5e1, "float32", DARK["vermillion"]),
            name_curve(axes, 2e-12, 1e-8, "float64", COLOURS["blue"]),
            name_curve(axes, 2e-12, 1e-11, r"$\leftarrow$ rounding", "black"),
            name_curve(axes, 4e-3, 1e-11, r"the curve $\rightarrow$", "black"),
        ]
        return {
            **artists,
            "here": axes.axvline(1, color="black", linewidth=1, zorder=1.5),
            "best": lowest_mark(axes, ((), ())),
            "names": names,
        }

    def paint(artists: Artists, now: Difference) -> str:
        artists["here"].set_xdata([now.delta, now.delta])
        for curve, errors in zip(artists["curves"], now.curves, strict=True):
            curve.set_data(10**EXPONENTS, errors)
        for point, error in zip(artists["points"], now.errors, strict=True):
            point.set_data([now.delta], [error])
        artists["best"].set_data(*zip(*map(best_step, now.curves), strict=True))
        return difference_in_words(now)

    return Demo(
        {"exponent": slider("log₁₀ δ", -12, 0, exponent, 0.1), "kind": choice("difference", KINDS, kind)},
        setup=setup,
        compute=difference_at,
        paint=paint,
        size=(6.2, 3.9),
    )


def difference_in_words(now: Difference) -> str:
    """Both errors at this nudge, and where each is smallest."""
    parts = [
        f"in {name} by {small(error)} (best: about {small(best)} at δ = {small(delta)})"
        for (name, *_), error, (delta, best) in zip(PRECISIONS, now.errors, map(best_step, now.curves), strict=True)
    ]
    return f"With δ = {small(now.delta)} the {now.kind} difference is wrong {' and '.join(parts)}."


def small(value: float) -> str:
    """A number that is mostly small: with a power of ten below 0.1."""
    return scientific(value) if 0 < value < 0.0999 else number(value)
