"""The demos of lesson 10: the shape of a penalty, weights over its price, a second descent, and curves to diagnose."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from numpy.typing import NDArray

from helpers import data, linear_models
from helpers.linear_models import CIRCLE, MATTER, POINTS, RATE, TRUE_WEIGHTS, coordinate_descent, ridge
from helpers.nn.init import mlp
from helpers.nn.layers import ReLU
from helpers.nn.losses import BCEWithLogitsLoss
from helpers.nn.optim import SGD
from helpers.nn.regularisation import early_stopping
from helpers.nn.training import fit
from helpers.plotting.numbers import number, scientific
from helpers.plotting.style import COLOURS, DARK
from helpers.widgets.controls import choice, log_slider, slider, stops
from helpers.widgets.demo import Artists, Demo, Handles
from helpers.widgets.gradient_descent import DEPTH, last_mark, lowest_mark, start_mark
from helpers.widgets.playground import playground as playground

Array = NDArray[np.floating]

TRAINING: dict[str, Any] = {"color": "black", "linewidth": 2}
UNSEEN: dict[str, Any] = {"color": COLOURS["purple"], "linewidth": 2, "linestyle": (0, (4, 1.5))}
"""The looks of errors on the training set, and on data that was not trained on."""

PALE = "#E4E4E4"
LOG_LOWEST, LOG_HIGHEST = -2, 1
PRICES = 10 ** np.linspace(LOG_LOWEST, LOG_HIGHEST, 61)
"""Every price that the slider for lambda stops at."""


def key(axes: Axes, samples: list[Any], names: list[str]) -> None:
    """Names in a row above the right end of some axes."""
    place = {"loc": "lower right", "bbox_to_anchor": (1, 1), "borderpad": 0.4, "borderaxespad": 0}
    look = {"fontsize": 10, "handlelength": 1.6, "handletextpad": 0.4, "columnspacing": 0.9}
    axes.legend(samples, names, ncols=len(names), **look, **place)


def two_errors(axes: Axes) -> list[Line2D]:
    """A line for the error in training and one for that on unseen data, still empty."""
    return [axes.plot([], [], **look)[0] for look in (TRAINING, UNSEEN)]


def heading(axes: Axes, text: str) -> None:
    """What the axes show, above their left end."""
    axes.set_title(text, loc="left", fontsize=11)


def over_prices(axes: Axes) -> Line2D:
    """An axis for lambda, and a line that moves along it."""
    axes.set(xscale="log", xlim=(PRICES[0], PRICES[-1]))
    axes.set_xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    axes.minorticks_off()
    axes.grid(color=PALE, linewidth=0.8)
    return axes.axvline(1, color="black", linewidth=1, zorder=1.5)


# The shape of a penalty

EDGE = 3
CURVATURE = np.array([[1, 0.6], [0.6, 1]])
"""The matrix of the loss L = (w - m).A.(w - m) / 2, whose minimum m is dragged."""

SHARES = {"L2": (0.0, 1.0), "L1": (1.0, 0.0), "elastic net": (0.5, 0.5)}
"""How much each penalty takes of sum |w| and of sum w^2."""

FORMULAS = {
    "L2": r"$L + \lambda\,(w_1^2 + w_2^2)$",
    "L1": r"$L + \lambda\,(|w_1| + |w_2|)$",
    "elastic net": r"$L + \frac{1}{2}\lambda\,(|w_1| + |w_2| + w_1^2 + w_2^2)$",
}
ANGLES = np.linspace(0, 2 * np.pi, 145)
AROUND = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1)
VALUES, VECTORS = np.linalg.eigh(CURVATURE)
LEVEL_LINE = AROUND * np.sqrt(2 / VALUES) @ VECTORS.T
"""Where the loss is 1, (145, 2), around its minimum."""

HEIGHTS = 0.0625 * 2.0 ** np.arange(11)
WEIGHT_LOOKS = (
    {"color": COLOURS["blue"], "marker": "o"},
    {"color": COLOURS["orange"], "linestyle": (0, (4, 1.5)), "marker": "s"},
)


class Geometry(NamedTuple):
    """The minimum of the loss, and of loss + lambda * penalty at w, (2,), and for all PRICES, (61, 2).

    `ball` is the outline, (145, 2), of all weights with the penalty of w; `level` that of all with its loss.
    """

    penalty: str
    lam: float
    minimum: Array
    w: Array
    path: Array
    ball: Array
    level: Array


def minima(penalty: str, minimum: Array, lams: Array) -> Array:
    """Where loss + lam * penalty is lowest for each lam of `lams`, (n,): (n, 2)."""
    b, (l1, l2) = CURVATURE @ minimum, SHARES[penalty]
    if l1 == 0:
        return ridge(CURVATURE, b, l2 * lams)
    return coordinate_descent(CURVATURE, b, l1 * lams, l2 * lams)


def ball(penalty: str, w: Array) -> Array:
    """The outline of all weights whose penalty is that of w: in each direction, the root of a quadratic equation."""
    l1, l2 = SHARES[penalty]
    price = max(l1 * np.abs(w).sum() + l2 * (w * w).sum(), 1e-12)
    linear = l1 * np.abs(AROUND).sum(axis=1)
    return AROUND * (2 * price / (linear + np.sqrt(linear**2 + 4 * l2 * price)))[:, None]


def geometry_at(penalty: str, lam: float, m1: float, m2: float) -> Geometry:
    """Everything that the picture shows of one penalty with the minimum of the loss at (m1, m2)."""
    minimum = np.array([m1, m2])
    *path, w = minima(penalty, minimum, np.append(PRICES, lam))
    loss = (w - minimum) @ CURVATURE @ (w - minimum) / 2
    level = minimum + np.sqrt(loss) * LEVEL_LINE
    return Geometry(penalty, lam, minimum, w, np.array(path), ball(penalty, w), level)


def penalty_geometry(penalty: str = "L2", *, lam: float = 0.1, m1: float = 2.2, m2: float = 0.8) -> Demo:
    """Drag the minimum of a loss, choose a penalty and its price, and see where the lowest sum of the two lies."""
    return Demo(
        {
            "penalty": choice("penalty", list(SHARES), penalty),
            "lam": log_slider("price λ", LOG_LOWEST, LOG_HIGHEST, lam, ".2g"),
            "m1": slider("lowest w₁", -EDGE, EDGE, m1),
            "m2": slider("lowest w₂", -EDGE, EDGE, m2),
        },
        setup=setup_geometry,
        compute=geometry_at,
        paint=paint_geometry,
        size=(6.4, 4.2),
        handles=Handles(
            ["The minimum of the loss"],
            lambda m1, m2, **_: [[m1, m2]],
            lambda positions, **_: {"m1": positions[0][0], "m2": positions[0][1]},
        ),
    )


def setup_geometry(figure: Figure) -> Artists:
    """Left the plane of the weights; right what is what, and below it both weights over the price."""
    plane = figure.add_axes((0.065, 0.115, 0.51, 0.777))
    plane.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xticks=range(-3, 4), yticks=range(-3, 4))
    plane.set_xlabel("$w_1$", labelpad=1)
    plane.set_ylabel("$w_2$", rotation=0)
    plane.yaxis.set_label_coords(-0.055, 0.55)
    shades = {"facecolors": DEPTH(np.linspace(1, 0, len(HEIGHTS))), "edgecolors": "#5B9BC8", "linewidths": 0.4}
    inside = {"facecolor": "#9AD8C47F", "edgecolor": COLOURS["green"], "linewidth": 2.2}
    artists = {
        "levels": plane.add_collection(PolyCollection([], zorder=1, **shades)),
        "cross": plane.plot([-EDGE, EDGE, np.nan, 0, 0], [0, 0, np.nan, -EDGE, EDGE], "#777777", linewidth=0.8)[0],
        "ball": plane.add_patch(Polygon([[0, 0]], closed=True, zorder=2, **inside)),
        "level": plane.plot([], [], "--", color="black", linewidth=1.4, zorder=3)[0],
        "path": plane.plot([], [], color=COLOURS["vermillion"], linewidth=2.2, zorder=3)[0],
        "minimum": start_mark(plane, ((), ())),
        "w": last_mark(plane),
        "formula": plane.set_title(""),
    }
    what_is_what(figure, artists)
    return {**artists, **two_weights(figure.add_axes((0.685, 0.115, 0.295, 0.53)))}


def what_is_what(figure: Figure, artists: Artists) -> None:
    """A sample and a name for each thing in the plane."""
    names = {
        "minimum": "lowest loss (drag it)",
        "w": "lowest loss + penalty",
        "path": "the same for every λ",
        "ball": "equal penalty",
        "level": "equal loss",
    }
    samples = [artists[name] for name in names]
    place = {"loc": "upper left", "bbox_to_anchor": (0.605, 0.985), "borderpad": 0, "borderaxespad": 0}
    figure.legend(samples, names.values(), fontsize=10, handlelength=1.9, labelspacing=0.55, **place)


def two_weights(axes: Axes) -> Artists:
    """Both weights over the price, and marks at this price, which will be hollow where a weight is exactly 0."""
    axes.set(ylim=(-EDGE, EDGE), yticks=range(-3, 4))
    axes.set_xlabel("price $\\lambda$", labelpad=1)
    axes.axhline(0, color="black", linewidth=0.8, zorder=1.6)
    samples = [Line2D([], [], markersize=7, **look) for look in WEIGHT_LOOKS]
    ring = {"color": "black", "marker": "o", "linestyle": "", "fillstyle": "none", "markersize": 8}
    key(axes, [*samples, Line2D([], [], markeredgewidth=2, **ring)], ["$w_1$", "$w_2$", "exactly 0"])
    return {
        "price": over_prices(axes),
        "lines": [axes.plot([], [], **{**look, "marker": ""})[0] for look in WEIGHT_LOOKS],
        "points": [axes.plot([], [], **look, markersize=9, markeredgewidth=2, zorder=5)[0] for look in WEIGHT_LOOKS],
    }


def paint_geometry(artists: Artists, now: Geometry) -> str:
    """Move the loss with its minimum, and give the ball the size at which the two touch."""
    artists["levels"].set_verts([now.minimum + np.sqrt(height) * LEVEL_LINE for height in HEIGHTS[::-1]])
    artists["ball"].set_xy(now.ball)
    artists["level"].set_data(now.level.T)
    artists["path"].set_data(np.vstack([now.minimum, now.path, [0, 0]]).T)
    artists["minimum"].set_data(now.minimum[:, None])
    artists["w"].set_data(now.w[:, None])
    artists["formula"].set_text(FORMULAS[now.penalty])
    artists["price"].set_xdata([now.lam] * 2)
    for j, (line, point) in enumerate(zip(artists["lines"], artists["points"], strict=True)):
        line.set_data(PRICES, now.path[:, j])
        point.set_data([now.lam], [now.w[j]])
        point.set_markerfacecolor("white" if now.w[j] == 0 else point.get_color())
    return geometry_in_words(now)


def geometry_in_words(now: Geometry) -> str:
    """Where both minima lie, and which weights are exactly 0."""
    name = now.penalty[0].upper() + now.penalty[1:]
    return (
        f"{name}, λ = {number(now.lam)}: the loss alone is lowest at {pair(now.minimum)}, "
        f"with the penalty at {pair(now.w)}. {zeros_in_words(now)}"
    )


def pair(w: Array) -> str:
    """Two weights, in which only an exact 0 is written as 0."""
    return f"({', '.join(number(each) if each else '0' for each in w.tolist())})"


def zeros_in_words(now: Geometry) -> str:
    """Which weights are exactly 0, and from which price on both are."""
    share, zeros = SHARES[now.penalty][0], now.w == 0
    if zeros.all():
        return "Both weights are exactly 0."
    start = f"{which(zeros) if zeros.any() else 'Neither'} is exactly 0"
    if share == 0:
        return f"{start}{', but only here.' if zeros.any() else ': L2 makes weights small, not 0.'}"
    both = np.abs(CURVATURE @ now.minimum).max() / share
    return f"{start}; from λ = {number(both)} on both are."


def which(zeros: NDArray[np.bool_]) -> str:
    """The name of the weight that is 0."""
    return "w₁" if zeros[0] else "w₂"


# Weights over the price

METHODS = ("L2, closed form", "L1, soft threshold", "L1, plain descent")
HIGHEST = 3.4
MATTERS: dict[str, Any] = {"color": COLOURS["blue"], "linewidth": 2}
IS_NOISE: dict[str, Any] = {"color": COLOURS["orange"], "linewidth": 1, "linestyle": (0, (4, 1.5))}
ROWS = np.arange(1, len(TRUE_WEIGHTS) + 1)


class Weights(NamedTuple):
    """The weights that a method gives for all PRICES with their errors, and the price that is looked at."""

    method: str
    path: linear_models.Path
    at: int

    @property
    def w(self) -> Array:
        """The weights at this price, (20,)."""
        return self.path.weights[self.at]


@cache
def all_paths() -> dict[str, linear_models.Path]:
    """The weights of each method for all PRICES (about 50 ms, then kept)."""
    return linear_models.paths(PRICES)


def weights_at(method: str, lam: float) -> Weights:
    """What a method gives at the price next to `lam`."""
    return Weights(method, all_paths()[method], int(np.abs(np.log(PRICES / lam)).argmin()))


def regularisation_path(method: str = "L2, closed form", lam: float = 0.01) -> Demo:
    """Raise the price on the 20 weights of a linear model of which 5 matter, and count the exact zeros.

    60 examples, mean squared error. Plain descent takes 2000 steps of 0.1 with all examples at once: only the sign in
    the gradient of the penalty makes it jitter.
    """
    return Demo(
        {
            "method": choice("method", METHODS, method),
            "lam": log_slider("price λ", LOG_LOWEST, LOG_HIGHEST, lam, ".2g"),
        },
        setup=setup_path,
        compute=weights_at,
        paint=paint_path,
        size=(6.4, 4.4),
    )


def setup_path(figure: Figure) -> Artists:
    """Left the weights over the price and below them the errors; right the weights at this price, one to a row."""
    weights, errors = figure.add_axes((0.075, 0.5, 0.5, 0.42)), figure.add_axes((0.075, 0.11, 0.5, 0.27))
    lines = [over_prices(axes) for axes in (weights, errors)]
    weights.set(ylim=(-HIGHEST, HIGHEST), yticks=range(-3, 4), xticklabels=[])
    errors.set(yscale="log", ylim=(3, 50))
    errors.set_yticks([3, 10, 30], ["3", "10", "30"])
    errors.minorticks_off()
    errors.set_xlabel("price $\\lambda$", labelpad=1)
    heading(weights, "weights")
    heading(errors, "squared error")
    key(weights, [Line2D([], [], **look) for look in (MATTERS, IS_NOISE)], ["5 matter", "15 are noise"])
    both = two_errors(errors)
    key(errors, both, ["training", "validation"])
    return {
        "noise": weights.add_collection(LineCollection([], **line_look(IS_NOISE), zorder=2)),
        "matter": weights.add_collection(LineCollection([], **line_look(MATTERS), zorder=3)),
        "price": lines,
        "errors": both,
        "best": lowest_mark(errors, ((), ())),
        **setup_rows(figure.add_axes((0.66, 0.11, 0.32, 0.81))),
    }


def line_look(look: dict[str, Any]) -> dict[str, Any]:
    """The look of a line, for a collection of them."""
    return {f"{name}s": value for name, value in look.items()}


def setup_rows(axes: Axes) -> Artists:
    """A row for each weight: a disc, or a ring where it is exactly 0; ticks at the true values that are not 0."""
    axes.set(xlim=(-HIGHEST, HIGHEST), ylim=(len(ROWS) + 0.8, 0.2), xticks=range(-3, 4), yticks=[])
    axes.set_xlabel("weight; tick: the true one", labelpad=1)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.axvline(0, color="#777777", linewidth=0.8, zorder=1)
    axes.axhline(MATTER + 0.5, color="#AAAAAA", linewidth=0.8)
    axes.plot(TRUE_WEIGHTS[:MATTER], ROWS[:MATTER], "|", color="black", markersize=12, markeredgewidth=1.8, zorder=2)
    for y, name, colour in ((3, "matter", MATTERS["color"]), (13, "noise", DARK["orange"])):
        axes.text(-HIGHEST - 0.35, y, name, rotation=90, ha="right", va="center", fontsize=10, color=colour)
    look = {"linestyle": "", "markersize": 7, "markeredgewidth": 1.8, "zorder": 4}
    colours = (MATTERS["color"], IS_NOISE["color"])
    return {
        "count": axes.set_title(""),
        "discs": [axes.plot([], [], "o", color=colour, **look)[0] for colour in colours],
        "rings": [axes.plot([], [], "o", color=colour, fillstyle="none", **look)[0] for colour in colours],
    }


def paint_path(artists: Artists, now: Weights) -> str:
    """Draw the curves of the method, and move the line and the rows to the price."""
    lam, best = PRICES[now.at], now.path.best
    for name, part in (("matter", slice(MATTER)), ("noise", slice(MATTER, None))):
        artists[name].set_segments([np.column_stack([PRICES, each]) for each in now.path.weights.T[part]])
    for line in artists["price"]:
        line.set_xdata([lam, lam])
    for line, errors in zip(artists["errors"], (now.path.training, now.path.validation), strict=True):
        line.set_data(PRICES, errors)
    artists["best"].set_data([PRICES[best]], [now.path.validation[best]])
    zero = now.w == 0
    for kind, shown in (("discs", ~zero), ("rings", zero)):
        for artist, half in zip(artists[kind], (ROWS <= MATTER, ROWS > MATTER), strict=True):
            artist.set_data(now.w[shown & half], ROWS[shown & half])
    artists["count"].set_text(f"exactly 0 (rings): {zero.sum()} of {len(zero)}")
    return path_in_words(now)


def path_in_words(now: Weights) -> str:
    """How many weights are exactly 0, how far those of the noise are from it, and both errors."""
    at, best, path = now.at, now.path.best, now.path
    return (
        f"{now.method}, λ = {number(PRICES[at])}: {zeros_of_path(now)} "
        f"Mean squared error: training {number(path.training[at])}, validation {number(path.validation[at])}; "
        f"the lowest in validation is {number(path.validation[best])}, at λ = {number(PRICES[best])}."
    )


def zeros_of_path(now: Weights) -> str:
    """The exact zeros as a sentence."""
    zero, farthest = now.w == 0, number(np.abs(now.w[MATTER:]).max())
    if zero.any():
        matter, noise = zero[:MATTER].sum(), zero[MATTER:].sum()
        return f"{noise} of the 15 noise weights and {matter} of the 5 that matter are exactly 0."
    none = f"no weight is exactly 0. The 15 noise weights are up to {farthest} away from it"
    if now.method != "L1, plain descent":
        return f"{none}."
    return f"{none}; the penalty moves each by ηλ = {number(RATE * PRICES[now.at])} with every step."


# A second descent

SIZES = (
    *(2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 32, 35, 37, 38, 39, 40),
    *(41, 42, 43, 45, 48, 52, 58, 66, 80, 100, 130, 160, 200, 250, 320, 400),
)
RIDGES = (0.0, *(10.0**power for power in range(-10, -1)))
ERRORS = (0.005, 20)


class Fit(NamedTuple):
    """All fits, and which of SIZES and of RIDGES is looked at."""

    all: linear_models.Descents
    size: int
    ridge: int

    @property
    def p(self) -> int:
        """The number of features."""
        return SIZES[self.size]


def fit_at(p: int, lam: float) -> Fit:
    """The fit with p features and the price lam."""
    return Fit(linear_models.descents(SIZES, RIDGES), SIZES.index(p), RIDGES.index(lam))


def double_descent(p: int = 5, lam: float = 0.0) -> Demo:
    """Fit 40 points with more and more random features: the test error falls, rises to a peak, and falls again.

    Random ReLUs of a point on a circle, and the shortest weights that give the smallest loss. Errors are medians of 25
    draws of points and features; the curve over p is drawn as far as p has come.
    """
    return Demo(
        {
            "p": stops("features p", [(str(each), each) for each in SIZES], p),
            "lam": stops("price λ", [(price_in_words(each), each) for each in RIDGES], lam),
        },
        setup=setup_descent,
        compute=fit_at,
        paint=paint_descent,
        size=(6.4, 4.0),
    )


def price_in_words(lam: float) -> str:
    """A power of ten, or 0."""
    return scientific(lam).removeprefix("1.0 × ") if lam else "0"


def setup_descent(figure: Figure) -> Artists:
    """Left the points and the fit; right the errors over the number of features."""
    errors = figure.add_axes((0.54, 0.125, 0.43, 0.78))
    errors.set(xscale="log", yscale="log", xlim=(2, 400), ylim=ERRORS)
    errors.set_xticks([2, 5, 10, 20, 40, 100, 400], ["2", "5", "10", "20", "40", "100", "400"])
    errors.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    errors.minorticks_off()
    errors.set_xlabel("features $p$", labelpad=1)
    errors.grid(color=PALE, linewidth=0.8)
    errors.axvline(POINTS, color="#777777", linewidth=1.2, linestyle=":", zorder=1.5)
    errors.text(POINTS * 1.08, ERRORS[0] * 1.15, "as many as\npoints", fontsize=10, color="#444444")
    errors.text(2.2, ERRORS[1] / 1.25, "dotted: test, λ = 0", fontsize=10, color=COLOURS["grey"], va="top")
    heading(errors, "squared error")
    both = two_errors(errors)
    key(errors, both, ["training", "test"])
    return {
        **setup_points(figure.add_axes((0.06, 0.125, 0.4, 0.78))),
        "unpriced": errors.plot([], [], ":", color=COLOURS["purple"], linewidth=1.6)[0],
        "errors": both,
        "here": last_mark(errors),
    }


def setup_points(axes: Axes) -> Artists:
    """The points, the curve that they come from, and a fit."""
    axes.set(xlim=(0, 2 * np.pi), ylim=(-3, 3), yticks=range(-3, 4))
    axes.set_xticks([0, np.pi, 2 * np.pi], ["0", "π", "2π"])
    axes.set_xlabel("angle $x$", labelpad=1)
    axes.grid(color=PALE, linewidth=0.8)
    drawn = linear_models.draw(linear_models.SHOWN)
    axes.plot(CIRCLE, linear_models.truth(CIRCLE), label="true curve", **UNSEEN)
    axes.plot(drawn.x, drawn.t, "o", color="black", markersize=4.5, label="40 points")
    fitted = axes.plot([], [], color=COLOURS["blue"], label="fit", zorder=3)[0]
    key(axes, *axes.get_legend_handles_labels())
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 2}
    return {"fit": fitted, "setting": axes.text(0.15, -2.85, "", fontsize=10, bbox=plate, zorder=4)}


def paint_descent(artists: Artists, now: Fit) -> str:
    """Draw the fit, and the errors as far as p has come."""
    so_far = slice(now.size + 1)
    artists["fit"].set_data(CIRCLE, now.all.curves[now.size, now.ridge])
    for line, errors in zip(artists["errors"], (now.all.training, now.all.test), strict=True):
        line.set_data(SIZES[so_far], np.maximum(errors[so_far, now.ridge], 1e-9))
    artists["unpriced"].set_data(SIZES[so_far], now.all.test[so_far, 0])
    artists["setting"].set_text(f"p = {now.p}, λ = {price_in_words(RIDGES[now.ridge])}")
    artists["here"].set_data([now.p], [now.all.test[now.size, now.ridge]])
    return descent_in_words(now)


def descent_in_words(now: Fit) -> str:
    """Both errors, and what kind of fit it is."""
    training, test = (errors[now.size, now.ridge] for errors in (now.all.training, now.all.test))
    shown = "0" if training < 1e-12 else number(training)
    start = f"{now.p} features for {POINTS} points, λ = {price_in_words(RIDGES[now.ridge])}"
    return f"{start}: the training error is {shown}, the test error {number(test)}. {kind_of_fit(now)}"


def kind_of_fit(now: Fit) -> str:
    """How the fit treats the points, and how long its weights are, as a sentence."""
    length, unpriced = (number(now.all.lengths[now.size, each]) for each in (now.ridge, 0))
    if now.ridge:
        without = number(now.all.test[now.size, 0])
        return (
            f"Without the penalty it would be {without}. The penalty makes the weights {length} long, not {unpriced}."
        )
    if now.p < POINTS:
        return f"The fit cannot pass through all points. Its weights are {length} long."
    if now.p == POINTS:
        return f"There is just one way through all points, with weights {length} long."
    return f"There are many ways through all points; this one has the shortest weights, {length} long."


# Curves to diagnose

ASK = "not yet"
GOOD = 0.2
"""A loss that is good enough."""

SIGNS = {
    "underfitting": "two losses close together, level, and both too high",
    "overfitting": "a validation loss far above the training loss, or rising again",
    "good": f"two losses close together, level, and both below {GOOD}",
    "rate too large": "losses that jump up and down",
    "rate too small": "losses that hardly move",
    "go on": "two losses that both still fall at a good pace",
}
"""What one would see with each diagnosis, in the words of the lesson and of `diagnose`."""


class Recipe(NamedTuple):
    """A training on two noisy rings; with `patience`, it stops early and goes back to the best."""

    examples: int = 200
    units: tuple[int, ...] = (20, 20)
    lr: float = 0.1
    epochs: int = 100
    batch_size: int = 20
    weight_decay: float = 0.0
    seed: int = 1
    patience: int | None = None


class Curves(NamedTuple):
    """The losses after each epoch, in training and validation, and how many epochs there could have been."""

    training: Array
    validation: Array
    epochs: int


class Case(NamedTuple):
    """A training, what is to be said of it and why, and what helped: in words, and as another training."""

    recipe: Recipe
    diagnosis: str
    why: str
    cure: str
    cured: Recipe


CASES = (
    Case(
        Recipe(20, (50, 50), lr=0.2, batch_size=10, seed=7),
        "overfitting",
        "The validation loss rises again while the training loss still falls: it learns its few examples by heart.",
        "early stopping",
        Recipe(20, (50, 50), lr=0.2, batch_size=10, seed=7, patience=15),
    ),
    Case(
        Recipe(units=(2,), lr=0.3),
        "underfitting",
        "There is no gap, but both losses are level and high: the model is too small.",
        "20 + 20 units, not 2",
        Recipe(),
    ),
    Case(
        Recipe(1000, batch_size=100, lr=0.2),
        "good",
        "There is no gap, and both losses are good: that is what one wants.",
        "leave it alone",
        Recipe(1000, batch_size=100, lr=0.2),
    ),
    Case(
        Recipe(lr=2.5),
        "rate too large",
        "Both losses jump up and down: each step goes too far.",
        "rate 0.1, not 2.5",
        Recipe(),
    ),
    Case(
        Recipe(lr=0.015),
        "go on",
        "Both losses still fall, side by side and at a good pace.",
        "300 epochs",
        Recipe(lr=0.015, epochs=300),
    ),
    Case(
        Recipe(20, (50, 50), batch_size=5, weight_decay=0.01),
        "overfitting",
        "The gap is large and stays: with so few examples the model learns what is true of them only.",
        "200 examples, not 20",
        Recipe(200, (50, 50), weight_decay=0.01),
    ),
    Case(
        Recipe(lr=0.001),
        "rate too small",
        "Both losses fall, but they hardly move in 100 epochs.",
        "rate 0.1, not 0.001",
        Recipe(),
    ),
)


@cache
def trained(recipe: Recipe) -> Curves:
    """The curves of a real training (30 to 130 ms, then kept)."""
    rng = np.random.default_rng(recipe.seed)
    (validation_X, validation_t), (X, t) = (data.circles(n, rng, noise=0.15) for n in (500, recipe.examples))
    rng, loss = np.random.default_rng(0), BCEWithLogitsLoss()
    model = mlp([2, *recipe.units, 1], ReLU, rng)
    history = fit(
        model,
        loss,
        SGD(model.parameters(), recipe.lr, weight_decay=recipe.weight_decay),
        X,
        t[:, None].astype(float),
        epochs=recipe.epochs,
        batch_size=recipe.batch_size,
        rng=rng,
        measure=lambda: loss.forward(model.forward(validation_X), validation_t[:, None]),
    )
    last = early_stopping(history.measured, recipe.patience)[0] if recipe.patience else recipe.epochs
    training, validation = (np.array(each[: last + 1]) for each in (history.loss, history.measured))
    return Curves(training, validation, recipe.epochs)


class Diagnosis(NamedTuple):
    """A case, what the student says of it, and its curves before and after the cure."""

    number: int
    case: Case
    diagnosis: str
    before: Curves
    after: Curves

    @property
    def right(self) -> bool:
        """Whether the diagnosis fits."""
        return self.diagnosis == self.case.diagnosis


def diagnosis_at(case: int, diagnosis: str) -> Diagnosis:
    """The case of this number, from 1, with a diagnosis."""
    chosen = CASES[case - 1]
    return Diagnosis(case, chosen, diagnosis, trained(chosen.recipe), trained(chosen.cured))


def diagnose_curves(case: int = 1) -> Demo:
    """Look at seven real trainings, say what is wrong with each, and see what the remedy does.

    A ReLU network learns two noisy rings; its losses are binary cross-entropies.
    """
    for each in CASES:
        trained(each.recipe), trained(each.cured)
    controls = {
        "case": choice("case", range(1, len(CASES) + 1), case),
        "diagnosis": choice("diagnosis", [ASK, *SIGNS], ASK),
    }

    def ask_again(_: Any) -> None:
        controls["diagnosis"].value = ASK

    # Before the demo observes it: so it paints only once.
    controls["case"].observe(ask_again, "value")
    return Demo(controls, setup=setup_diagnosis, compute=diagnosis_at, paint=paint_diagnosis, size=(6.4, 4.0))


def setup_diagnosis(figure: Figure) -> Artists:
    """Left the curves of the case; right, once the diagnosis is right, those with the remedy."""
    before, after = figure.add_axes((0.065, 0.125, 0.5, 0.78)), figure.add_axes((0.62, 0.125, 0.35, 0.78))
    for axes in (before, after):
        axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 0.5, 1], yticks=[0, 0.2, 0.4, 0.6, 0.8, 1], xticklabels=[])
        axes.grid(color=PALE, linewidth=0.8)
        axes.axhline(GOOD, color=COLOURS["green"], linestyle=(0, (1, 1.2)))
    before.set_xticklabels(["0", "50", "100"])
    before.set_xlabel("epoch", labelpad=1)
    after.set_yticklabels([])
    heading(before, "loss")
    both, best = two_errors(before), lowest_mark(before, ((), ()))
    best.set_clip_on(False)
    key(before, both, ["training", "validation"])
    before.text(0.012, GOOD - 0.02, "good", va="top", fontsize=10, color=DARK["green"])
    below = {"transform": after.transAxes, "va": "top", "ha": "center"}
    return {
        "errors": both,
        "best": best,
        "cured": two_errors(after),
        "question": after.text(0.5, 0.5, "?", ha="center", va="center", fontsize=70, color="#888888"),
        "verdict": after.set_title(""),
        "epochs": [after.text(x, -0.03, "", fontsize=10, color="#444444", **below) for x in (0, 1)],
        "cure": after.text(0.5, -0.075, "", **below),
    }


def paint_diagnosis(artists: Artists, now: Diagnosis) -> str:
    """Draw the case; judge the diagnosis, and show what the remedy does where it is right."""
    draw_curves(artists["errors"], now.before)
    lowest = now.before.validation.argmin()
    artists["best"].set_data([(lowest + 1) / now.before.epochs], [now.before.validation[lowest]])
    draw_curves(artists["cured"], now.after)
    for artist in (*artists["cured"], *artists["epochs"], artists["cure"]):
        artist.set_visible(now.right)
    artists["question"].set_visible(not now.right)
    mark, colour = ("✓", DARK["green"]) if now.right else ("✗", DARK["vermillion"])
    asked = now.diagnosis == ASK
    artists["verdict"].set(text="your diagnosis?" if asked else f"{mark} {now.diagnosis}")
    artists["verdict"].set_color("black" if asked else colour)
    for text, epoch in zip(artists["epochs"], (0, now.after.epochs), strict=True):
        text.set_text(str(epoch))
    artists["cure"].set_text(now.case.cure)
    return diagnosis_in_words(now)


def draw_curves(lines: list[Line2D], curves: Curves) -> None:
    """Both losses, over the share of the epochs."""
    done = np.arange(1, len(curves.training) + 1) / curves.epochs
    for line, losses in zip(lines, (curves.training, curves.validation), strict=True):
        line.set_data(done, losses)


def diagnosis_in_words(now: Diagnosis) -> str:
    """What is seen; then the question, or what speaks against the diagnosis, or for it, and what the remedy does."""
    training, validation = now.before.training, now.before.validation
    lowest = validation.argmin()
    seen = (
        f"Case {now.number}: after 100 epochs the training loss is {number(training[-1])}, the validation loss "
        f"{number(validation[-1])}; its lowest is {number(validation[lowest])}, at epoch {lowest + 1}."
    )
    if now.diagnosis == ASK:
        return f"{seen} What is your diagnosis?"
    if not now.right:
        return f"{seen} “{now.diagnosis.capitalize()}” does not fit: one would see {SIGNS[now.diagnosis]}."
    return f"{seen} “{now.diagnosis.capitalize()}” fits. {now.case.why} {effect(now)}"


def effect(now: Diagnosis) -> str:
    """What the remedy does to the validation loss, as a sentence."""
    if now.case.recipe == now.case.cured:
        return "Nothing needs to change."
    return f"The remedy ({now.case.cure}) brings the validation loss to {number(now.after.validation[-1])}."
