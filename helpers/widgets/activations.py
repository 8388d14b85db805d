"""The demos of lesson 07: activations and their slopes, a curve made of pulses, and signals in ten layers."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from ipywidgets import Dropdown
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from numpy.typing import NDArray

from helpers.plotting.numbers import fixed, number, scientific
from helpers.plotting.style import COLOURS, DARK
from helpers.signals import ACTIVATIONS, curve, pulses, signals
from helpers.widgets.backpropagation import quiet
from helpers.widgets.controls import choice, int_slider, log_slider, slider
from helpers.widgets.demo import Artists, Demo, Handles, Positions, Values

Array = NDArray[np.floating]

FORWARD, BACKWARD, BACKWARD_WORDS = COLOURS["blue"], COLOURS["vermillion"], DARK["vermillion"]
"""The colour of values, which go forward, and of slopes and gradients, which go back."""

PALE_BLUE = "#D3E6F3"
OWN = "my own"


def tie(chooser: Dropdown, sliders: dict[str, Any], places: dict[str, Values], move: Callable[..., None]) -> None:
    """Choosing one of `places` moves the sliders there; moving one of them away chooses OWN, which remembers.

    `move(**values)` sets the sliders all at once. Tie them before a Demo observes them: then it only sees the result.
    """
    places, moving = dict(places), False

    def now() -> Values:
        return {name: each.value for name, each in sliders.items()}

    def choose(_: Any) -> None:
        nonlocal moving
        if places[chooser.value] != now():
            moving = True
            move(**places[chooser.value])
            moving = False

    def leave(_: Any) -> None:
        # In the page a slider moves to its nearest step and says so: that is not yet another place.
        if moving or (chooser.value != OWN and near(now(), places[chooser.value])):
            return
        places[OWN] = now()
        chooser.value = OWN

    chooser.observe(choose, "value")
    for each in sliders.values():
        each.observe(leave, "value")


def near(values: Values, others: Values) -> bool:
    """Whether all values are within a hundredth of the others."""
    return all(abs(values[name] - other) <= 0.01 * abs(other) + 1e-9 for name, other in others.items())


# An activation and its slope

WIDEST, EDGE = 6, 6.2
GRID = np.arange(-620, 621) / 100
FLAT = 0.01
"""A slope below this lets less than a hundredth of the gradient through."""

FORMULAS = {
    "step": r"$h(a) = 1$ if $a > 0$, else $0$",
    "sigmoid": r"$h(a) = 1\,/\,(1 + e^{-a})$",
    "tanh": r"$h(a) = \tanh a$",
    "ReLU": r"$h(a) = \max(a, 0)$",
    "leaky ReLU": r"$h(a) = a$ if $a > 0$, else $0.01\,a$",
    "ELU": r"$h(a) = a$ if $a > 0$, else $e^a - 1$",
    "GELU": r"$h(a) = a\,\Phi(a)$",
    "SiLU": r"$h(a) = a\,/\,(1 + e^{-a})$",
}
LOW_SCALE, HIGH_SCALE = ((-1.25, 1.25), (-1, -0.5, 0, 0.5, 1)), ((-1.5, 6.5), (0, 2, 4, 6))
"""Limits and ticks for activations that stay between -1 and 1, and for those that grow without end."""


class OnCurve(NamedTuple):
    """An activation at a: value and slope there, both curves over GRID, and how far its flat tails reach inwards."""

    name: str
    a: float
    h: float
    slope: float
    curve: Array
    slopes: Array
    tails: tuple[float, float]

    @property
    def in_tail(self) -> bool:
        """Whether the slope is below FLAT here, and stays so further out."""
        left, right = self.tails
        return abs(self.slope) < FLAT and (self.a <= left or self.a >= right)


def activation_at(name: str, a: float) -> OnCurve:
    """Everything about one activation at a."""
    h, derivative = ACTIVATIONS[name]
    slopes = derivative(GRID)
    value, slope = (float(each(np.float64(a))) for each in (h, derivative))
    return OnCurve(name, a, value, slope, h(GRID), slopes, flat_tails(slopes))


def flat_tails(slopes: Array) -> tuple[float, float]:
    """Up to where from the left, and from where to the right, the slopes over GRID are all below FLAT."""
    steep = GRID[np.abs(slopes) >= FLAT]
    return (float(steep[0]), float(steep[-1])) if len(steep) else (EDGE, EDGE)


def activation_curves(name: str = "sigmoid", a: float = 1.0) -> Demo:
    """Choose an activation and a place on it; see the tangent there, and where there is hardly any slope."""

    def setup(figure: Figure) -> Artists:
        left, right = figure.add_axes((0.065, 0.135, 0.42, 0.76)), figure.add_axes((0.56, 0.135, 0.42, 0.76))
        for axes in (left, right):
            axes.set(xlim=(-EDGE, EDGE), xticks=range(-6, 7, 2))
            axes.set_xlabel("$a$", labelpad=0)
            quiet(axes)
        left.set_yticks([])
        right.set(ylim=(-0.25, 1.25))
        right.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
        right.text(0, 1.035, "slope $h'(a)$; hatched: below 0.01", transform=right.transAxes, color=BACKWARD_WORDS)
        both, dashes = (left, right), {"color": BACKWARD, "linestyle": (0, (4, 2)), "linewidth": 2}
        point = {"markersize": 11, "markeredgecolor": "white", "markeredgewidth": 1.5, "zorder": 5, "clip_on": False}
        return {
            "tails": [flat_ground(axes) for axes in both for _ in range(2)],
            "levels": left.plot([], [], color="#E4E4E4", linewidth=0.8, zorder=1)[0],
            "ticks": [
                left.text(-EDGE - 0.25, 0, "", ha="right", va="center", fontsize=10, color="#444444") for _ in range(5)
            ],
            "formula": left.text(0, 1.035, "", transform=left.transAxes, fontsize=12, color=FORWARD),
            "here": [axes.axvline(0, color="black", linewidth=1, zorder=1.5) for axes in both],
            "curves": [axes.plot([], [], color=c)[0] for axes, c in zip(both, (FORWARD, BACKWARD), strict=True)],
            "tangent": left.plot([], [], zorder=3, **dashes)[0],
            "points": [
                left.plot([], [], "o", color=FORWARD, **point)[0],
                right.plot([], [], "s", color=BACKWARD, **point)[0],
            ],
        }

    def paint(artists: Artists, now: OnCurve) -> str:
        paint_scale(artists, now.name)
        left, right = now.tails
        for ground, ends in zip(artists["tails"], 2 * [(-EDGE, left), (right, EDGE)], strict=True):
            ground.set(x=ends[0], width=ends[1] - ends[0])
        for line in artists["here"]:
            line.set_xdata([now.a, now.a])
        for line, heights in zip(artists["curves"], (now.curve, now.slopes), strict=True):
            line.set_data(GRID, with_gaps(heights))
        for point, height in zip(artists["points"], (now.h, now.slope), strict=True):
            point.set_data([now.a], [height])
        artists["tangent"].set_data(*tangent(artists["tangent"].axes, now))
        return activation_in_words(now)

    return Demo(
        {"name": choice("activation", list(ACTIVATIONS), name), "a": slider("input a", -WIDEST, WIDEST, a, 0.1)},
        setup=setup,
        compute=activation_at,
        paint=paint,
        size=(6.4, 3.5),
    )


def flat_ground(axes: Axes) -> Rectangle:
    """Hatched ground over the whole height, still without a width."""
    look = {"facecolor": "#F0F0F0", "edgecolor": "#CFCFCF", "hatch": "////", "linewidth": 0}
    return axes.add_patch(Rectangle((0, 0), 0, 1, transform=axes.get_xaxis_transform(), zorder=0.5, **look))


def paint_scale(artists: Artists, name: str) -> None:
    """The formula, and the scale that it needs: on that of ReLU a sigmoid would look flat everywhere."""
    axes = artists["tangent"].axes
    limits, ticks = LOW_SCALE if name in ("step", "sigmoid", "tanh") else HIGH_SCALE
    axes.set_ylim(limits)
    levels = np.repeat(np.array(ticks, dtype=float), 3)
    artists["levels"].set_data(np.tile([-EDGE, EDGE, np.nan], len(ticks)), levels)
    artists["formula"].set_text(FORMULAS[name])
    for text in artists["ticks"]:
        text.set_text("")
    for text, level in zip(artists["ticks"], ticks, strict=False):
        text.set(text=f"{level:g}".replace("-", "\N{MINUS SIGN}"), y=level)


def with_gaps(y: Array) -> Array:
    """A curve that is not drawn through its jumps."""
    return np.where(np.abs(np.diff(y, prepend=y[:1])) > 0.5, np.nan, y)


def tangent(axes: Axes, now: OnCurve) -> Array:
    """The ends of the tangent, as x and y, (2, 2): on the screen it is as long at each place."""
    box, (low, high) = axes.get_window_extent(), axes.get_ylim()
    unit = np.array([box.width / (2 * EDGE), box.height / (high - low)])
    way = np.array([1, now.slope])
    way = way * 0.26 * box.width / np.hypot(*(way * unit))
    return np.array([now.a, now.h])[:, None] + np.outer(way, [-1, 1])


def activation_in_words(now: OnCurve) -> str:
    """The value and slope here, and what becomes of a gradient that comes back through this unit."""
    return f"{now.name} at a = {fixed(now.a, 1)}: value {number(now.h)}, slope {number(now.slope)}. {passage(now)}"


def passage(now: OnCurve) -> str:
    """What becomes of a gradient that comes back through this unit, as a sentence."""
    if now.name in ("step", "ReLU", "leaky ReLU") and abs(now.a) < 1e-9:
        what = "jumps" if now.name == "step" else "has a corner"
        return f"Just here the curve {what} and has no slope; by convention it gets that of its left side."
    if now.name == "step":
        return "Dead: the slope is 0 on both sides of the jump, so no gradient ever comes back through a step."
    if now.slope == 0:
        return "Dead here: nothing of the gradient comes back through this unit."
    if now.in_tail:
        return "Saturated: less than a hundredth of the gradient comes back through this unit."
    if abs(now.slope) < FLAT:
        return "This is the bottom of the dip, and not saturation: the slope grows again on both sides."
    return f"The gradient comes back through this unit multiplied by {number(now.slope)}."


# A curve made of pulses

KNOTS = 7
AT = np.arange(1, KNOTS + 1) / (KNOTS + 1)
HEIGHTS = [f"y{k}" for k in range(1, KNOTS + 1)]
TARGETS = {
    "hill": (0.35, 0.65, 0.85, 0.9, 0.75, 0.5, 0.25),
    "wave": (0.6, 0.85, 0.6, 0.0, -0.6, -0.85, -0.6),
    "house": (0.4, 0.55, 0.7, 0.85, 0.7, 0.55, 0.4),
    "plateau": (0.0, 0.05, 0.75, 0.8, 0.8, 0.75, 0.0),
    OWN: (-0.3, -0.1, 0.5, 0.2, 0.4, 0.9, 0.5),
}
MOST_PULSES = 30
COUNTS = range(1, MOST_PULSES + 1)
X = np.linspace(0, 1, 401)
CLOSE = 0.01
ERROR_LIMITS = (0.008, 2)


class Sum(NamedTuple):
    """A target over X, (401,), the pulses that follow it, (n, 401), and their largest error for each of COUNTS, (30,).

    Then the largest errors of twice as many pulses and of pulses twice as steep.
    """

    name: str
    w: float
    target: Array
    pulses: Array
    errors: Array
    twice_as_many: float
    twice_as_steep: float

    @property
    def error(self) -> float:
        """The largest distance between target and sum."""
        return float(self.errors[len(self.pulses) - 1])


def sum_at(target: str, n: int, w: float, **heights: float) -> Sum:
    """The sum of `n` pulses of steepness `w` for the curve through these heights, and how good it is."""

    def f(x: Array) -> Array:
        return curve(list(heights.values()), x)

    wanted = f(X)

    def error(n: int, w: float) -> float:
        return float(np.abs(pulses(f, n, w, X).sum(axis=0) - wanted).max())

    errors = np.array([error(count, w) for count in COUNTS])
    return Sum(target, w, wanted, pulses(f, n, w, X), errors, error(2 * n, w), error(n, 2 * w))


def sum_of_pulses(target: str = "hill", n: int = 8, w: float = 200.0) -> Demo:
    """Choose a curve or drag it into shape, and see how many pulses it takes, and how steep, to follow it."""

    def setup(figure: Figure) -> Artists:
        left, right = figure.add_axes((0.075, 0.115, 0.55, 0.81)), figure.add_axes((0.725, 0.115, 0.255, 0.81))
        errors_over_pulses(right)
        left.set(xlim=(0, 1), ylim=(-1, 1))
        left.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
        left.set_yticks([-1, -0.5, 0, 0.5, 1], ["\N{MINUS SIGN}1", "\N{MINUS SIGN}0.5", "0", "0.5", "1"])
        left.set_xlabel("$x$", labelpad=0)
        quiet(left)
        left.axhline(0, color="#888888", linewidth=0.8, zorder=1)
        ground = {"facecolor": PALE_BLUE, "edgecolor": COLOURS["sky"], "linewidth": 0.9, "zorder": 1.5}
        dashes = {"color": "black", "linestyle": (0, (4, 2)), "linewidth": 1.8, "zorder": 4}
        gap = {"color": BACKWARD, "linewidth": 4, "solid_capstyle": "butt", "clip_on": False, "zorder": 5}
        artists = {
            "target": left.plot(X, X, label="curve", **dashes)[0],
            "pulses": left.add_collection(PolyCollection([], label="pulses", **ground)),
            "sum": left.plot(X, X, color=FORWARD, linewidth=2.4, zorder=3, label="their sum")[0],
            "gap": left.plot([], [], **gap)[0],
            "errors": right.plot(COUNTS, COUNTS, "o-", color=BACKWARD, markersize=4, linewidth=1, zorder=3)[0],
            "now": right.plot([], [], "D", color=BACKWARD, markeredgecolor="white", markersize=11, zorder=5)[0],
        }
        names = [artists[name] for name in ("target", "pulses", "sum")]
        place = {"loc": "lower left", "bbox_to_anchor": (-0.02, 0.985), "borderpad": 0, "borderaxespad": 0.5}
        left.legend(handles=names, ncols=3, handlelength=2, handletextpad=0.5, columnspacing=1.5, **place)
        return artists

    def paint(artists: Artists, now: Sum) -> str:
        total = now.pulses.sum(axis=0)
        worst = np.abs(total - now.target).argmax()
        artists["target"].set_ydata(now.target)
        artists["pulses"].set_verts(outlines(now.pulses))
        artists["sum"].set_ydata(total)
        artists["gap"].set_data([X[worst]] * 2, [now.target[worst], total[worst]])
        artists["errors"].set_ydata(now.errors)
        artists["now"].set_data([len(now.pulses)], [max(now.error, ERROR_LIMITS[0])])
        return sum_in_words(now)

    places = {name: dict(zip(HEIGHTS, heights, strict=True)) for name, heights in TARGETS.items()}
    sliders = {name: slider(f"height {name[1:]}", -1, 1, y, 0.01) for name, y in places[target].items()}
    controls = {
        "target": choice("target", list(TARGETS), target),
        "n": int_slider("pulses", 1, MOST_PULSES, n),
        "w": log_slider("steepness", 0.7, 2.7, w, ".0f"),
        **sliders,
    }
    tie(controls["target"], sliders, places, lambda **values: demo.set_values(**values))
    handles = Handles([f"Height of the curve at x = {x:.3f}" for x in AT], heights_in_plane, heights_of)
    demo = Demo(controls, setup=setup, compute=sum_at, paint=paint, size=(6.4, 4.0), handles=handles)
    # In the page a handle follows the pointer sideways too: put it back above its x.
    demo.picture.observe(lambda _: demo._place_handles(), "positions")
    return demo


def errors_over_pulses(axes: Axes) -> None:
    """Axes for the largest error over the number of pulses, with the slope that it has where it falls as 1 / n."""
    axes.set(xscale="log", yscale="log", xlim=(0.85, 36), ylim=ERROR_LIMITS)
    axes.set_xticks([1, 3, 10, 30], ["1", "3", "10", "30"])
    axes.set_yticks([0.01, 0.03, 0.1, 0.3, 1], ["0.01", "0.03", "0.1", "0.3", "1"])
    axes.minorticks_off()
    axes.set_xlabel("pulses $n$", labelpad=1)
    axes.set_title("largest error", color=BACKWARD_WORDS)
    quiet(axes)
    axes.plot([1, 30], [0.3, 0.01], ":", color=COLOURS["grey"], linewidth=1.6)
    axes.text(1.7, 0.075, "like $1/n$", color=COLOURS["grey"], fontsize=10, ha="center", va="center")


def heights_in_plane(**values: Any) -> Positions:
    """Where the handles belong."""
    return [[x, values[name]] for x, name in zip(AT.tolist(), HEIGHTS, strict=True)]


def heights_of(positions: Positions, **_: Any) -> Values:
    """The heights that the places of the handles mean."""
    return {name: y for name, (_, y) in zip(HEIGHTS, positions, strict=True)}


def outlines(curves: Array) -> Array:
    """Each curve over X, (n, 401), as a shape that stands on the ground, (n, 203, 2)."""
    x, y = X[::2], np.pad(curves[:, ::2], ((0, 0), (1, 1)))
    return np.stack([np.broadcast_to(np.pad(x, 1, mode="edge"), y.shape), y], axis=-1)


def sum_in_words(now: Sum) -> str:
    """How near the sum comes with how many units, and which of two changes would bring it nearer."""
    n = len(now.pulses)
    name = "your own curve" if now.name == OWN else f"the {now.name}"
    return (
        f"{n} pulse{'s' * (n > 1)} of steepness w = {number(now.w)}, so {2 * n} hidden units: their sum is at most "
        f"{number(now.error)} away from {name}. {limit_in_words(now)}"
    )


def limit_in_words(now: Sum) -> str:
    """What twice the pulses and what twice the steepness would do, and so, what is missing."""
    if now.error < CLOSE:
        return "The eye sees no difference."
    many, steep = now.twice_as_many, now.twice_as_steep
    verdicts = {
        (True, False): "there are too few pulses.",
        (False, True): "the sigmoids are too flat, and neighbouring pulses run into each other.",
        (True, True): "either helps.",
        (False, False): "neither alone helps much.",
    }
    verdict = verdicts[many < 0.9 * now.error, steep < 0.9 * now.error]
    return f"Twice as many pulses would make that {number(many)}, twice as steep ones {number(steep)}: {verdict}"


# Signals in ten layers

DEPTH, WIDTH = 10, 100
LAYERS = np.arange(1, DEPTH + 1)
STARTS = {
    OWN: {"std": 0.01},
    "Xavier": {"std": float(np.sqrt(2 / (WIDTH + WIDTH)))},
    "He": {"std": float(np.sqrt(2 / WIDTH))},
}
REACH = {"tanh": 1, "sigmoid": 1, "ReLU": 3, "leaky ReLU": 3}
GRADIENT_REACH = 3
BOUNDS = {"tanh": (-1, 1), "sigmoid": (0, 1)}
BINS, MARGIN, TALLEST = 31, 1.06, 0.16
"""Of the small histograms: bars, how far they reach beyond the last number, and the share that fills the height."""


class Signals(NamedTuple):
    """Ten layers: the histograms of activations and gradients, (10, BINS + 2) each, and their deviations, (10,) each.

    `saturated` is the share of the last activations within 0.01 of a bound. `differing` is how much of the deviation
    of the last activations lies between examples, not only between units.
    """

    activation: str
    start: str
    std: float
    shares: tuple[Array, Array]
    stds: tuple[Array, Array]
    saturated: float
    differing: float


def layers_at(activation: str, start: str, std: float) -> Signals:
    """Signals through ten layers with weights of this standard deviation, or with that of a named start."""
    std = std if start == OWN else STARTS[start]["std"]
    h, g = signals(activation, std, DEPTH, WIDTH)
    stds = h.std(axis=(1, 2)), g.std(axis=(1, 2))
    bounds = BOUNDS.get(activation, ())
    saturated = float(sum((np.abs(h[-1] - bound) < 0.01).mean() for bound in bounds))
    differing = float(np.sqrt(h[-1].var(axis=0).mean()) / stds[0][-1])
    shares = histograms(h, REACH[activation]), histograms(g, GRADIENT_REACH)
    return Signals(activation, start, std, shares, stds, saturated, differing)


def histograms(values: Array, reach: float) -> Array:
    """The shares of each layer's values, (layers, batch, width), in bars around 0, (layers, BINS + 2).

    The first and last are the shares of what lies further out.
    """
    layers, places = len(values), BINS + 2
    bars = (values.reshape(layers, -1) / (MARGIN * reach) + 1) * (BINS / 2) + 1
    bars = bars.clip(0, places - 1).astype(int) + places * np.arange(layers)[:, None]
    return np.bincount(bars.ravel(), minlength=layers * places).reshape(layers, places) / values[0].size


def ten_layers(activation: str = "tanh", start: str = OWN, std: float = 0.01) -> Demo:
    """Choose the size of the first weights, and see what becomes of outputs and gradients in ten layers."""

    def setup(figure: Figure) -> Artists:
        places = ((0.755, 0.185), (0.475, 0.185), (0.1, 0.265))
        upper, middle, lower = (figure.add_axes((0.085, bottom, 0.895, height)) for bottom, height in places)
        note = row_of_histograms(upper, r"outputs $Z$, forward $\rightarrow$", FORWARD)
        note_below = row_of_histograms(
            middle, r"gradients $\partial L/\partial Z$, $\leftarrow$ backward", BACKWARD_WORDS
        )
        note_below.set_text(reach_in_words(GRADIENT_REACH))
        lower.set(yscale="log", ylim=(1e-12, 1e10), yticks=10.0 ** np.arange(-10, 11, 5))
        lower.set(xlim=(0.5, DEPTH + 0.5), xticks=LAYERS)
        lower.minorticks_off()
        lower.set_xlabel("layer", labelpad=1)
        quiet(lower)
        lower.text(0, 1.04, "standard deviation", transform=lower.transAxes, va="bottom")
        points = {"markeredgecolor": "white", "linewidth": 1.4, "zorder": 3}
        stds = [
            lower.plot([], [], "s--", color=BACKWARD, markersize=9, label="gradients", **points)[0],
            lower.plot([], [], "o-", color=FORWARD, markersize=6.5, label="outputs", **points)[0],
        ]
        place = {"loc": "lower right", "bbox_to_anchor": (1.01, 0.98), "borderpad": 0, "borderaxespad": 0.4}
        lower.legend(handles=stds[::-1], ncols=2, handlelength=2.4, handletextpad=0.5, columnspacing=1.5, **place)
        rows = ((upper, FORWARD), (middle, BACKWARD))
        return {
            "towers": [towers(*row) for row in rows],
            "beyond": [beyond(*row, *end) for row in rows for end in (("<", -0.35), (">", 0.35))],
            "note": note,
            "stds": stds,
        }

    def paint(artists: Artists, now: Signals) -> str:
        for shapes, shares in zip(artists["towers"], now.shares, strict=True):
            shapes.set_verts(skylines(shares[:, 1:-1]))
        outside = [shares[:, end] for shares in now.shares for end in (0, -1)]
        for marks, shares in zip(artists["beyond"], outside, strict=True):
            marks.set_ydata(np.where(shares > 0.05, 0.5, np.nan))
        artists["note"].set_text(reach_in_words(REACH[now.activation]))
        for line, stds in zip(artists["stds"], reversed(now.stds), strict=True):
            line.set_data(LAYERS, stds)
        return signals_in_words(now)

    controls = {
        "activation": choice("activation", list(REACH), activation),
        "start": choice("start", list(STARTS), start),
        "std": log_slider("std", -2.5, 0, std if start == OWN else STARTS[start]["std"], ".2g"),
    }
    places = {**STARTS, OWN: {"std": std}}
    tie(controls["start"], {"std": controls["std"]}, places, lambda **values: demo.set_values(**values))
    demo = Demo(controls, setup=setup, compute=layers_at, paint=paint, size=(6.4, 4.3))
    return demo


def row_of_histograms(axes: Axes, name: str, colour: str) -> Text:
    """A pale ground for the histogram of each layer, a tick at its 0, and the name above; return the note beside it."""
    axes.set(xlim=(0.5, DEPTH + 0.5), ylim=(0, 1), xticks=LAYERS, xticklabels=[], yticks=[])
    axes.bar(LAYERS, 1, width=0.9, color="#F2F2F2", zorder=0)
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.text(0.05 / DEPTH, 1.04, name, transform=axes.transAxes, color=colour, va="bottom")
    return axes.text(1, 1.04, "", transform=axes.transAxes, fontsize=10, color="#444444", ha="right", va="bottom")


def reach_in_words(reach: float) -> str:
    """The numbers that a small histogram shows."""
    return f"each from \N{MINUS SIGN}{reach} to {reach}; tick at 0; ◂▸ further out"


def towers(axes: Axes, colour: str) -> PolyCollection:
    """Ten small histograms side by side, still empty."""
    return axes.add_collection(PolyCollection([], facecolor=colour, edgecolor="none", zorder=2))


def beyond(axes: Axes, colour: str, marker: str, side: float) -> Line2D:
    """A mark at one side of each histogram, for values further out; still without heights."""
    return axes.plot(LAYERS + side, np.full(DEPTH, np.nan), marker, color=colour, markersize=6, zorder=3)[0]


def skylines(shares: Array) -> Array:
    """The outline of each layer's histogram, (layers, BINS), as a shape of its own, (layers, 2 BINS + 2, 2)."""
    edges = np.linspace(-0.42, 0.42, BINS + 1).repeat(2)
    heights = np.pad(np.minimum(shares / TALLEST, 1).repeat(2, axis=1), ((0, 0), (1, 1)))
    return np.stack([LAYERS[:, None] + edges, heights], axis=-1)


def signals_in_words(now: Signals) -> str:
    """How large both kinds of signals are at both ends, and what that means."""
    (h_first, *_, h_last), (g_first, *_, g_last) = (map(short, stds) for stds in now.stds)
    name = "" if now.start == OWN else f" ({now.start})"
    return (
        f"{now.activation}, weights with a std of {number(now.std)}{name}. "
        f"Outputs: std {h_first} in layer 1, {h_last} in layer 10; {fate_forward(now)}. "
        f"Gradients: std {g_last} in layer 10, {g_first} back in layer 1; {fate_backward(now)}."
    )


def short(value: float) -> str:
    """A number to two or three digits."""
    return scientific(value) if value >= 1000 else number(value)


def fate_forward(now: Signals) -> str:
    """What becomes of the activations."""
    h = now.stds[0]
    if now.differing < 0.01:
        return "there each example has nearly the same ones, so the signal is lost"
    if now.saturated > 0.25:
        return f"{100 * now.saturated:.0f} % of them are saturated there"
    return growth(h[-1] / h[0])


def fate_backward(now: Signals) -> str:
    """What becomes of the gradients."""
    g = now.stds[1]
    return growth(g[0] / g[-1])


def growth(ratio: float) -> str:
    """Whether a signal vanishes, stays or explodes."""
    return "they vanish" if ratio < 0.1 else "they explode" if ratio > 10 else "they stay in range"
