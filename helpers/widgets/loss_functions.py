"""The demos of lesson 03: squared error and cross-entropy look at the same mistake."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Ellipse, FancyBboxPatch, Patch, Polygon
from matplotlib.quiver import Quiver
from matplotlib.text import Text
from numpy.typing import NDArray

from helpers.nn.functional import softmax
from helpers.nn.losses import CrossEntropyLoss
from helpers.plotting.numbers import fixed, number, times
from helpers.plotting.style import COLOURS, DARK
from helpers.widgets.controls import choice, slider
from helpers.widgets.demo import Artists, Demo

Array = NDArray[np.floating]

ANIMALS = ("pig", "dog", "cat")
SQUARED, SQUARED_WORDS, CROSS = COLOURS["vermillion"], DARK["vermillion"], COLOURS["blue"]
LOSSES = (
    ("half the squared error", SQUARED, "white", SQUARED_WORDS),
    ("cross-entropy", CROSS, CROSS, CROSS),
)
"""Name, colour and filling of each loss, whose arrows are hollow or solid, and the colour of its words."""

ARROW_SCALE = 4
FIRST_ROW, ROW = 2.8, 0.92
GAPS = (-4.0, 8.0)


class Judgement(NamedTuple):
    """What a loss makes of some logits: its value, and its gradient with respect to the logits, (C,)."""

    loss: float
    grad: Array

    @property
    def size(self) -> float:
        """The length of the gradient."""
        return float(np.linalg.norm(self.grad))


def squared_error(z: Array, truth: int) -> Judgement:
    """Half the sum over the classes of (y_k - t_k)^2 with y = softmax(z), for logits z, (C,), and the true class."""
    y = softmax(z)
    error = y - np.eye(len(z))[truth]
    return Judgement(float(error @ error) / 2, y * (error - y @ error))


def cross_entropy(z: Array, truth: int) -> Judgement:
    """-log y_truth with y = softmax(z), for logits z, (C,), and the true class; its gradient is y - t."""
    loss = CrossEntropyLoss()
    return Judgement(loss.forward(z[None], [truth]), loss.backward()[0])


class Photograph(NamedTuple):
    """A photograph of `truth` that the network gives the logits z, (3,), and probabilities y, (3,); both losses."""

    truth: int
    z: Array
    y: Array
    squared: Judgement
    cross: Judgement


def photograph(pig: float, dog: float, cat: float, truth: str) -> Photograph:
    """What both losses make of the logits for a photograph of `truth`."""
    z, right = np.array([pig, dog, cat], dtype=float), ANIMALS.index(truth)
    return Photograph(right, z, softmax(z), squared_error(z, right), cross_entropy(z, right))


def three_animals(truth: str = "cat", *, pig: float = 1.0, dog: float = 2.0, cat: float = 0.0) -> Demo:
    """Move the logits of one photograph, and see which change of them each loss asks for.

    The squared error is half the sum over the three classes, after softmax. With the logits (g, 0, -g) and the truth
    "cat" its gradient is .207, .0245 and .00047 long for g = 1, 4, 8; that of the cross-entropy 1.15, 1.40 and 1.41.
    """

    def setup(figure: Figure) -> Artists:
        page = figure.add_axes((0, 0, 1, 1))
        page.set(xlim=(0, 6.4), ylim=(0, 4))
        page.axis("off")
        frame = FancyBboxPatch((0.11, 0), 0.88, 0.88, "round,pad=0,rounding_size=0.06", fill=False, linewidth=2)
        for row, animal in enumerate(ANIMALS):
            for part in FACES[animal](0.55, FIRST_ROW + 0.08 - ROW * row):
                page.add_artist(part)
            page.text(0.55, FIRST_ROW - 0.4 - ROW * row, animal, ha="center")
        page.text(0.55, 3.55, "framed:\nthe truth", ha="center", va="center", fontsize=10)
        page.text(1.1, 3.55, "probability $y$", va="center")
        bottom, height = (FIRST_ROW - 2.5 * ROW) / 4, 3 * ROW / 4
        return {
            "frame": page.add_patch(frame),
            **probabilities(figure.add_axes((0.17, bottom, 0.20, height))),
            **moves(figure.add_axes((0.43, bottom, 0.44, height))),
        }

    def paint(artists: Artists, now: Photograph) -> str:
        artists["frame"].set_y(FIRST_ROW - 0.44 - ROW * now.truth)
        for bar, text, y in zip(artists["bars"], artists["numbers"], now.y, strict=True):
            bar.set_width(y)
            text.set(text=f"{y:.2f}", x=y + 0.04)
        paint_moves(artists, now)
        return photograph_in_words(now)

    logits = {"pig": pig, "dog": dog, "cat": cat}
    return Demo(
        {
            **{name: slider(f"z of {name}", -6, 6, value, 0.1) for name, value in logits.items()},
            "truth": choice("the truth", ANIMALS, truth),
        },
        setup=setup,
        compute=photograph,
        paint=paint,
        size=(6.4, 4.0),
    )


def probabilities(axes: Axes) -> Artists:
    """A bar with its number for each animal."""
    axes.set(xlim=(0, 1.4), ylim=(2.5, -0.5), xticks=[0, 0.5, 1], yticks=[])
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="x", color="#E4E4E4", linewidth=0.8)
    return {
        "bars": list(axes.barh(range(3), 1, height=0.5, color=COLOURS["sky"], edgecolor="black", linewidth=0.8)),
        "numbers": [axes.text(0, row, "", va="center") for row in range(3)],
    }


def moves(axes: Axes) -> Artists:
    """For each animal a mark at its logit and two arrows from there, one for each loss, with their lengths."""
    axes.set(xlim=(-8, 9), ylim=(2.5, -0.5), xticks=[-6, -3, 0, 3, 6], yticks=[])
    axes.set_xlabel(f"logit $z$; arrows: minus the gradient, times {ARROW_SCALE}", fontsize=10)
    axes.grid(axis="x", color="#E4E4E4", linewidth=0.8)
    axes.hlines([0.5, 1.5], -8, 9, color="#AAAAAA", linewidth=0.8)
    axes.text(9.3, -0.66, "minus the\ngradient", fontsize=10, va="bottom")
    artists: Artists = {"arrows": [], "lengths": [], "losses": []}
    for (name, colour, inside, words), way in zip(LOSSES, (-1, 1), strict=True):
        heights, line = np.arange(3) + 0.2 * way, -0.92 + 0.15 * way
        artists["arrows"].append(sideways_arrows(axes, heights, colour, inside))
        sample = sideways_arrows(axes, np.array([line]), colour, inside)
        sample.set(offsets=[(-8, line)], clip_on=False)
        sample.set_UVC([2.1], [0])
        axes.text(-5.3, line, name, va="center", color=words)
        artists["losses"].append(axes.text(8.6, line, "", va="center", ha="right", color=words))
        style = {"va": "center", "ha": "right", "fontsize": 10, "color": words}
        artists["lengths"] += [axes.text(12.8, y, "", **style) for y in heights]
    artists["marks"] = axes.plot([], [], color="black", linewidth=2.5, zorder=4)[0]
    return artists


def sideways_arrows(axes: Axes, heights: Array, colour: str, inside: str) -> Quiver:
    """An arrow at each height, still without a length; lengths are in the units of the x axis."""
    shape = {"units": "inches", "width": 0.055, "headwidth": 3, "headlength": 3, "headaxislength": 3, "minlength": 0.5}
    look = {"facecolor": inside, "edgecolor": colour, "linewidth": 1.3, "zorder": 3}
    still = np.zeros(len(heights))
    return axes.quiver(still, heights, still, still, angles="xy", scale_units="x", scale=1, **shape, **look)


def paint_moves(artists: Artists, now: Photograph) -> None:
    """Put the marks at the logits, and the arrows where each loss would have them moved."""
    rows = np.arange(3)
    artists["marks"].set_data(now.z.repeat(3), np.stack([rows - 0.4, rows + 0.4, rows * np.nan], axis=1).ravel())
    wanted = [-now.squared.grad, -now.cross.grad]
    for arrows, move in zip(artists["arrows"], wanted, strict=True):
        arrows.set_offsets(np.stack([now.z, arrows.Y], axis=1))
        arrows.set_UVC(ARROW_SCALE * move, np.zeros(3))
    for text, judged in zip(artists["losses"], (now.squared, now.cross), strict=True):
        text.set_text(f"{judged.loss:.2f}")
    for text, length in zip(artists["lengths"], np.concatenate(wanted), strict=True):
        text.set_text("0.000" if abs(length) < 0.0005 else f"{length:+.3f}".replace("-", "\N{MINUS SIGN}"))


def head(x: float, y: float, skin: str) -> list[Patch]:
    """A round head, half a unit wide, with two eyes."""
    eyes = [Circle((x + side, y + 0.06), 0.03, facecolor="black", zorder=3) for side in (-0.1, 0.1)]
    return [Ellipse((x, y), 0.5, 0.46, facecolor=skin, edgecolor="black", linewidth=1.2, zorder=2), *eyes]


def ears(x: float, y: float, skin: str, width: float, height: float) -> list[Patch]:
    """Two pointed ears, whose tips are `width` beside and `height` above the middle of the head."""
    corners = [np.array([(side * 0.06, 0.18), (side * width, height), (side * 0.24, 0.06)]) for side in (-1, 1)]
    return [Polygon(ear + np.array([x, y]), facecolor=skin, edgecolor="black", linewidth=1.2) for ear in corners]


def pig_face(x: float, y: float) -> list[Patch | Line2D]:
    """The face of a pig around (x, y)."""
    snout = Ellipse((x, y - 0.07), 0.22, 0.16, facecolor=COLOURS["purple"], edgecolor="black", linewidth=1.2, zorder=3)
    nostrils = [Circle((x + side, y - 0.07), 0.02, facecolor="black", zorder=4) for side in (-0.04, 0.04)]
    return [*ears(x, y, "#F5D5E4", 0.2, 0.27), *head(x, y, "#F5D5E4"), snout, *nostrils]


def dog_face(x: float, y: float) -> list[Patch | Line2D]:
    """The face of a dog around (x, y)."""
    look = {"facecolor": COLOURS["orange"], "edgecolor": "black", "linewidth": 1.2}
    flaps = [Ellipse((x + 0.25 * side, y), 0.14, 0.36, angle=14 * side, **look) for side in (-1, 1)]
    nose = Ellipse((x, y - 0.05), 0.12, 0.08, facecolor="black", zorder=3)
    mouth = Line2D(
        [x - 0.07, x, x, x, x + 0.07],
        y - np.array([0.14, 0.16, 0.09, 0.16, 0.14]),
        color="black",
        linewidth=1.2,
        zorder=3,
    )
    return [*flaps, *head(x, y, "#FBF0D9"), nose, mouth]


def cat_face(x: float, y: float) -> list[Patch | Line2D]:
    """The face of a cat around (x, y)."""
    nose = Polygon([(x - 0.035, y - 0.03), (x + 0.035, y - 0.03), (x, y - 0.07)], facecolor="black", zorder=3)
    whiskers = [
        Line2D([x + 0.08 * side, x + 0.3 * side], [y - 0.08, y + end], color="black", linewidth=0.9, zorder=3)
        for side in (-1, 1)
        for end in (-0.11, -0.06)
    ]
    return [*ears(x, y, "#DDDDDD", 0.23, 0.31), *head(x, y, "#DDDDDD"), nose, *whiskers]


FACES = {"pig": pig_face, "dog": dog_face, "cat": cat_face}


def photograph_in_words(now: Photograph) -> str:
    """Both losses, and how much larger the change is that the cross-entropy asks for."""
    chances = ", ".join(f"{animal} {y:.2f}" for animal, y in zip(ANIMALS, now.y, strict=True))
    squared, cross = now.squared, now.cross
    start = (
        f"A photograph of a {ANIMALS[now.truth]}; the network says {chances}. "
        f"Half the sum of the squared errors is {squared.loss:.2f}, its gradient {number(squared.size)} long; "
        f"the cross-entropy is {cross.loss:.2f}, its gradient {number(cross.size)} long."
    )
    if cross.size < 0.05:
        return f"{start} The network is almost right, and neither loss asks for much."
    return f"{start} Cross-entropy asks for a change {times(cross.size / squared.size)} as large."


class Gap(NamedTuple):
    """What both losses make of the logits (gap, 0, -gap) when the third class is the truth."""

    gap: float
    squared: Judgement
    cross: Judgement


def wrong_by(gap: float) -> Gap:
    """The losses of a network that puts the true class `gap` below the next one, and that `gap` below the first."""
    z = np.array([gap, 0.0, -gap])
    return Gap(gap, squared_error(z, 2), cross_entropy(z, 2))


def confidence(gap: float = 1.0) -> Demo:
    """Make a network more and more sure of a wrong class, and follow both losses and the lengths of their gradients.

    Three classes with the logits (gap, 0, -gap); the third is the truth. The squared error is half the sum over the
    classes, after softmax.
    """

    def setup(figure: Figure) -> Artists:
        left, right = figure.add_axes((0.06, 0.15, 0.42, 0.75)), figure.add_axes((0.56, 0.15, 0.42, 0.75))
        left.set(title="loss", ylim=(-0.5, 17), yticks=range(0, 17, 4))
        right.set(title="length of its gradient", ylim=(-0.05, 1.7), yticks=[0, 0.5, 1, 1.5])
        right.axhline(np.sqrt(2), color=COLOURS["grey"], linewidth=1, linestyle=":")
        limit = {"ha": "right", "va": "bottom", "fontsize": 10, "color": COLOURS["grey"]}
        right.text(7.7, np.sqrt(2) + 0.03, r"never above $\sqrt{2}$", **limit)
        here, points = zip(gap_curves(left, "loss"), gap_curves(right, "size"), strict=True)
        names = [name_curve(left, 0.6, 12, "cross-entropy", CROSS), name_curve(right, 2, 1.2, "cross-entropy", CROSS)]
        names += [name_curve(axes, 2.8, y, "squared error", SQUARED_WORDS) for axes, y in ((left, 2.2), (right, 0.28))]
        return {"here": here, "points": [*points[0], *points[1]], "names": names}

    def paint(artists: Artists, now: Gap) -> str:
        for line in artists["here"]:
            line.set_xdata([now.gap, now.gap])
        values = (now.squared.loss, now.cross.loss, now.squared.size, now.cross.size)
        for point, value in zip(artists["points"], values, strict=True):
            point.set_data([now.gap], [value])
        return gap_in_words(now)

    return Demo(
        {"gap": slider("gap", *GAPS, gap, 0.1)},
        setup=setup,
        compute=wrong_by,
        paint=paint,
        size=(6.4, 3.3),
    )


def gap_curves(axes: Axes, name: str) -> tuple[Line2D, list[Line2D]]:
    """Draw both losses, or both lengths (`name`), over the gap; return the line and the points that move."""
    axes.set(xlim=GAPS, xticks=range(-4, 9, 2))
    axes.set_xlabel(r"right  $\leftarrow$  gap  $\rightarrow$  wrong")
    axes.grid(color="#E4E4E4", linewidth=0.8)
    gaps = [wrong_by(gap) for gap in np.linspace(*GAPS, 121)]
    points = []
    for loss, colour, style, marker in (("squared", SQUARED, "--", "s"), ("cross", CROSS, "-", "o")):
        y = [getattr(getattr(each, loss), name) for each in gaps]
        axes.plot([each.gap for each in gaps], y, style, color=colour)
        look = {"markersize": 10, "markeredgecolor": "white", "markeredgewidth": 1.5, "zorder": 4, "clip_on": False}
        points += axes.plot([], [], marker, color=colour, **look)
    return axes.axvline(0, color="black", linewidth=1, zorder=1.5), points


def name_curve(axes: Axes, x: float, y: float, name: str, colour: str) -> Text:
    """A name beside a curve, readable where the line of the gap passes through it."""
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    return axes.text(x, y, name, color=colour, va="center", zorder=3, bbox=ground)


def gap_in_words(now: Gap) -> str:
    """Both losses and the lengths of their gradients at this gap."""
    squared, cross = now.squared, now.cross
    logits = f"({fixed(now.gap, 1)}, 0, {fixed(-now.gap, 1)})"
    return (
        f"With the logits {logits} and the third class the truth, "
        f"half the squared error is {number(squared.loss)} and its gradient {number(squared.size)} long; "
        f"the cross-entropy is {number(cross.loss)} and its gradient {number(cross.size)} long."
    )
