"""The demos of the capstone, notebook 16: doubtful digits go to a clerk; a digit that is drawn, as in lesson 02."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import NDArray

from helpers import data
from helpers.nn.functional import softmax
from helpers.nn.pretrained import digits_network
from helpers.plotting.style import COLOURS, DARK
from helpers.widgets.demo import Artists, Demo
from helpers.widgets.forward_pass import Network, draw_digit
from helpers.widgets.regularisation import stops

__all__ = ["draw_digit", "hand_over"]

Array = NDArray[np.floating]
Labels = NDArray[np.integer]

LIMITS = (
    *(0.0, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97),
    *(0.98, 0.985, 0.99, 0.993, 0.995, 0.997, 0.998, 0.999, 0.9995, 0.9999),
)
MOST = 0.5
"""Nobody hands over more than this share."""

SHADE = (0.337, 0.706, 0.914)
"""Sky blue, as it is mixed with the images."""

ROWS, COLUMNS = 5, 8
PITCH = (10, 13.1)
"""From one image of 8 to the next, in pixels of the images."""

INSIDE = np.array([(0.3, 0.3), (7.7, 0.3), (7.7, 7.7), (0.3, 7.7), (0.3, 0.3)])
"""What is shaded of an image: all but its frame."""


class Reading(NamedTuple):
    """What a network says of N digits, from the least sure to the surest.

    Images, (N, 64); the answer and how sure it is, the largest of its ten probabilities; and whether it is wrong, (N,).
    """

    images: Array
    answers: Labels
    sure: Array
    wrong: NDArray[np.bool_]


def read(model: Network, X: Array, t: Labels) -> Reading:
    """Let a network read raw images X, (N, 64), of the digits t, (N,)."""
    probabilities = softmax(model.forward(X))
    sure, answers = probabilities.max(axis=1), probabilities.argmax(axis=1)
    order = np.argsort(sure, kind="stable")
    return Reading(X[order], answers[order], sure[order], (answers != t)[order])


def error_of_the_rest(wrong: NDArray[np.bool_]) -> Array:
    """The share of errors among the others, where 0, 1, ... of the first are handed over: (N,)."""
    left = wrong[::-1].cumsum()[::-1]
    return left / np.arange(len(wrong), 0, -1)


class HandedOver(NamedTuple):
    """A reading, and the limit below which the clerk reads."""

    reading: Reading
    limit: float

    @property
    def clerk(self) -> int:
        """How many digits the clerk reads: the first ones."""
        return int(np.searchsorted(self.reading.sure, self.limit))

    @property
    def kept(self) -> int:
        """How many the machine keeps."""
        return len(self.reading.sure) - self.clerk

    @property
    def caught(self) -> int:
        """How many errors the clerk gets to see."""
        return int(self.reading.wrong[: self.clerk].sum())

    @property
    def left(self) -> int:
        """How many errors the machine keeps."""
        return int(self.reading.wrong[self.clerk :].sum())


def hand_over(model: Network | None = None, X: Array | None = None, t: Labels | None = None) -> Demo:
    """Choose how sure the network has to be, and see what goes to the clerk, and which errors stay.

    X, (N, 64), are raw images, t, (N,), their digits. Without arguments, the network of lesson 02 reads its test set.
    """
    if X is None or t is None:
        X, t = data.split(*data.digits(), np.random.default_rng(0)).test
    reading = read(model or digits_network(), X, t)
    limits = [limit for limit in LIMITS if HandedOver(reading, limit).clerk <= MOST * len(reading.sure)]
    return Demo(
        {"limit": stops("sure ≥", [(f"{limit:g}", limit) for limit in limits], min(0.9, limits[-1]))},
        setup=lambda figure: setup_hand_over(figure, reading),
        compute=lambda limit: HandedOver(reading, limit),
        paint=paint_hand_over,
        size=(6.8, 3.9),
    )


def setup_hand_over(figure: Figure, reading: Reading) -> Artists:
    """Left the least sure digits and the network's answers; right the error of the rest, over the share handed over."""
    mosaic, curve = figure.add_axes((0.012, 0.05, 0.57, 0.86)), figure.add_axes((0.685, 0.135, 0.28, 0.775))
    draw_mosaic(mosaic, reading)
    draw_curve(curve, error_of_the_rest(reading.wrong))
    dotted = {"color": COLOURS["grey"], "linestyle": (0, (2, 2)), "linewidth": 1, "zorder": 3}
    shade = {"facecolor": (*SHADE, 0.42), "edgecolor": (*SHADE, 0.95), "hatch": "////", "linewidth": 0}
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 2}
    return {
        "shades": mosaic.add_patch(PathPatch(shaded(0), zorder=3, **shade)),
        "title": mosaic.text(0, 1.025, "", transform=mosaic.transAxes, fontsize=11),
        "more": mosaic.text(0, -0.035, "", transform=mosaic.transAxes, fontsize=10, va="center", color=COLOURS["grey"]),
        "drop": curve.plot([], [], **dotted)[0],
        "here": curve.plot([], [], "D", color=COLOURS["orange"], markeredgecolor="black", zorder=4, clip_on=False)[0],
        "value": curve.text(
            0.98, 0.97, "", transform=curve.transAxes, ha="right", va="top", linespacing=1.4, bbox=plate
        ),
    }


def draw_curve(axes: Axes, errors: Array) -> None:
    """The error of the rest, (N,), as far as anybody hands over."""
    few = errors[: round(MOST * len(errors)) + 1]
    top = max(1.12 * few.max(), 0.01)
    axes.set(xlim=(0, MOST), ylim=(-0.02 * top, top), xticks=[0, 0.25, 0.5])
    axes.set_xlabel("share handed to the clerk", labelpad=2, fontsize=11)
    axes.set_title("errors among the rest", loc="left", fontsize=11)
    axes.xaxis.set_major_formatter(PercentFormatter(1, 0, " %"))
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(PercentFormatter(1, 0 if top > 0.03 else 1, " %"))
    axes.grid(color="#E4E4E4", linewidth=0.8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.plot(np.arange(len(few)) / len(errors), few, color=COLOURS["blue"], linewidth=1.8, drawstyle="steps-post")


def corner(number: int) -> tuple[float, float]:
    """Left and upper edge of the image with this number in the mosaic."""
    row, column = divmod(number, COLUMNS)
    return PITCH[0] * column, PITCH[1] * row


def shaded(count: int) -> Path:
    """The inside of the first images of the mosaic. As one shape it is hatched in a tenth of the time."""
    places = [INSIDE + corner(number) for number in range(count)]
    codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * count
    return Path(np.reshape(places, (-1, 2)), codes)


def draw_mosaic(axes: Axes, reading: Reading) -> None:
    """Images row by row, each with the network's answer below it; errors are framed and marked."""
    axes.set(xlim=(-0.8, PITCH[0] * COLUMNS - 1.2), ylim=(PITCH[1] * ROWS + 0.6, -0.8), aspect="equal", anchor="NW")
    axes.axis("off")
    for number, (image, answer, wrong) in enumerate(zip(*shown(reading), strict=True)):
        x, y = corner(number)
        axes.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1, extent=(x, x + 8, y + 8, y), zorder=1)
        frame = {"edgecolor": COLOURS["vermillion"], "linewidth": 2.2} if wrong else {"edgecolor": "#9A9A9A"}
        axes.add_patch(Rectangle((x, y), 8, 8, facecolor="none", zorder=5 if wrong else 2, **frame))
        look = {"color": DARK["vermillion"], "weight": "bold"} if wrong else {"color": "#333333"}
        axes.text(x + 4, y + 10.2, f"✗ {answer}" if wrong else answer, ha="center", va="center", fontsize=10, **look)
    axes.set(xlim=(-0.8, PITCH[0] * COLUMNS - 1.2), ylim=(PITCH[1] * ROWS + 0.6, -0.8))


def shown(reading: Reading) -> tuple[Array, Labels, NDArray[np.bool_]]:
    """Images, answers and errors that the mosaic has room for."""
    return tuple(each[: ROWS * COLUMNS] for each in (reading.images, reading.answers, reading.wrong))


def paint_hand_over(artists: Artists, now: HandedOver) -> str:
    """Shade what the clerk reads, and move the point along the curve."""
    covered = min(now.clerk, ROWS * COLUMNS)
    artists["shades"].set_path(shaded(covered))
    artists["title"].set_text(f"least sure first; shaded: below {now.limit:g}, for the clerk")
    more = now.clerk - covered
    artists["more"].set_text(f"and {more} more, which are surer, for the clerk" if more else "")
    share, error = now.clerk / len(now.reading.sure), now.left / max(now.kept, 1)
    artists["drop"].set_data([share, share, 0], [0, error, error])
    artists["here"].set_data([share], [error])
    artists["value"].set_text(f"◆ {100 * error:.1f} % wrong\nwith {100 * share:.0f} %\nhanded over")
    return hand_over_in_words(now)


def hand_over_in_words(now: HandedOver) -> str:
    """How many go to the clerk, how many errors with them, and what stays with the machine."""
    count, errors = len(now.reading.sure), int(now.reading.wrong.sum())
    share = f"{now.clerk} of {count} digits ({100 * now.clerk / count:.0f} %)"
    start = f"Sure at least {now.limit:g}: {share} go to the clerk"
    if not errors:
        return f"{start}. The network makes no error on these digits, so there is none to be caught."
    caught = f"{start}, with {now.caught} of the {errors} errors among them ({100 * now.caught / errors:.0f} %)."
    if not now.left:
        return f"{caught} Among the {now.kept} that the machine keeps no error is left."
    surest = now.reading.sure[now.reading.wrong].max()
    return (
        f"{caught} Among the {now.kept} that the machine keeps {now.left} {'is' if now.left == 1 else 'are'} wrong "
        f"({100 * now.left / now.kept:.1f} %); the surest wrong answer has the probability {in_words(surest)}."
    )


def in_words(p: float) -> str:
    """A probability, with as many decimals as it needs not to be 1."""
    return next((f"{p:.{digits}f}" for digits in (2, 3, 4) if round(p, digits) < 1), "more than 0.9999")
