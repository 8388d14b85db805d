"""The demo of lesson 06: the five lines of a training loop in any order, which really run."""

from textwrap import fill
from typing import Any, NamedTuple

import ipywidgets
import numpy as np
import traitlets
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle
from numpy.typing import ArrayLike, NDArray

from helpers.plotting.plane import ONE_TINT, ZERO_TINT
from helpers.plotting.style import COLOURS, DARK, STYLE, subplots
from helpers.training_lines import (
    BACKWARD,
    ITERATIONS,
    LINES,
    LOSS_FN,
    MODEL,
    NAMES,
    RIGHT_ORDER,
    STEP,
    ZERO_GRAD,
    Diagnosis,
    Order,
    Run,
    diagnosis,
    run,
)
from helpers.widgets.controls import LAYOUT
from helpers.widgets.demo import TURNS, Artists, Demo

Array = NDArray[np.floating]
Rows = tuple[tuple[int, bool], ...]
"""For each row from above: the number of its line in LINES, and whether it runs."""

START = (MODEL, ZERO_GRAD, STEP, LOSS_FN, BACKWARD)

LOOK = """<style>
.nn-demo:has(.nn-lines) figcaption { min-height: 5.7em; }
.nn-lines code, .nn-lines label > span { font: 12px var(--jp-code-font-family, monospace); background: none; }
.nn-lines .nn-off label > span { color: var(--jp-ui-font-color2, #616161); font-style: italic; }
.nn-lines input { margin-right: 6px; }
.nn-lines .widget-button { width: 28px; flex: none; margin: 2px 1px; padding: 0; font-size: 0; }
.nn-lines .widget-button::before { font-size: 13px; }
.nn-lines .nn-up::before { content: "▲"; content: "▲" / ""; }
.nn-lines .nn-down::before { content: "▼"; content: "▼" / ""; }
</style>"""
"""Of the rows. A button shows an arrow; what it says is for screen readers, which have to know its line."""

HEADER = f"for iteration in range({ITERATIONS}):"
SIZE = (6.4, 3.4)
LEFT, TOP, ROW = 34, 276, 28
"""Where lines begin, the middle of the first one, and the distance to the next, in CSS pixels of the picture."""

CODE = {"family": "DejaVu Sans Mono", "fontsize": 11, "va": "center"}
QUIET, GRID = "#767676", "#E4E4E4"
BESIDE_TITLE = {"loc": "lower right", "bbox_to_anchor": (1.03, 0.95), "ncols": 2, "fontsize": 10, "columnspacing": 1}

VERDICTS = {
    "right": ("✓ learns", "green"),
    "late": ("✓ learns, one iteration late", "green"),
    "adds up": ("✗ gradients add up", "vermillion"),
    "stands still": ("✗ learns nothing", "vermillion"),
    "fails": ("✗ stops in iteration {}", "vermillion"),
}


class LineOrder(ipywidgets.VBox):
    """Lines of code, one in each row, with a box that switches it off and buttons that move it. `value` holds Rows.

    Rows stay where they are, and the lines move through them; the keyboard's focus goes with the line.
    """

    value: Any = traitlets.Tuple()

    def __init__(self, value: Rows) -> None:
        self.rows = [self._row(place) for place in range(len(value))]
        super().__init__([ipywidgets.HTML(f"{LOOK}<code>{HEADER}</code>"), *self.rows], layout=LAYOUT)
        self.add_class("nn-lines")
        self.observe(self._show, "value")
        self.value = value

    def _row(self, place: int) -> ipywidgets.HBox:
        box = ipywidgets.Checkbox(indent=False, layout={"width": "auto", "flex": "1", "margin": "2px 0"})
        box.observe(lambda change: self._switch(place, change["new"]), "value")
        buttons = [ipywidgets.Button(), ipywidgets.Button()]
        for button, name, by in zip(buttons, ("nn-up", "nn-down"), (-1, 1), strict=True):
            button.add_class(name)
            button.on_click(lambda _, by=by: self._move(place, by))
        return ipywidgets.HBox([box, *buttons])

    def _switch(self, place: int, on: bool) -> None:
        with TURNS:
            rows = list(self.value)
            rows[place] = (rows[place][0], on)
            self.value = tuple(rows)

    def _move(self, place: int, by: int) -> None:
        with TURNS:
            rows, goal = list(self.value), place + by
            rows[place], rows[goal] = rows[goal], rows[place]
            self.value = tuple(rows)
            _, up, down = self.rows[goal].children
            focused, other = (up, down) if by < 0 else (down, up)
            (other if focused.disabled else focused).focus()

    def _show(self, _: Any) -> None:
        for place, ((line, on), row) in enumerate(zip(self.value, self.rows, strict=True)):
            box, up, down = row.children
            box.description, box.value = listed(line, on), on
            up.description, down.description = f"Move {LINES[line]} up", f"Move {LINES[line]} down"
            up.disabled, down.disabled = place == 0, place == len(self.rows) - 1
            (row.remove_class if on else row.add_class)("nn-off")


def listed(line: int, on: bool) -> str:
    """A line as it stands in the program."""
    return LINES[line] if on else f"# {LINES[line]}"


class Trial(NamedTuple):
    """A loop as the rows have it: what happened when it ran, and what its order says about that."""

    rows: Rows
    order: Order
    run: Run
    diagnosis: Diagnosis


def trial(lines: Rows) -> Trial:
    """Run the lines that are on."""
    order = tuple(line for line, on in lines if on)
    return Trial(lines, order, run(order), diagnosis(order))


def training_lines(order: Order = START) -> Demo:
    """Bring the five lines of a training loop into order: they run, and their loss is drawn beside the right one."""

    def setup(figure: Figure) -> Artists:
        return {**setup_listing(figure), **setup_losses(figure), **setup_gradients(figure)}

    def paint(artists: Artists, now: Trial) -> str:
        paint_listing(artists, now)
        losses, gradients = now.run.losses, now.run.gradients
        artists["losses"].set_data(range(len(losses)), losses)
        artists["end"].set_data([len(losses) - 1], losses[-1:])
        artists["end"].set_visible(now.run.failure is not None)
        artists["gradients"].set_data(range(1, len(gradients) + 1), gradients)
        artists["none"].set_text(no_gradients(now))
        return in_words(now)

    rows = tuple((line, True) for line in order)
    return Demo({"lines": LineOrder(rows)}, setup=setup, compute=trial, paint=paint, size=SIZE)


def setup_listing(figure: Figure) -> Artists:
    """On the left: the loop as a program, an arrow from its end to its beginning, and below it what becomes of it."""
    page = figure.add_axes((0, 0, 1, 1))
    page.set(xlim=(0, 100 * SIZE[0]), ylim=(0, 100 * SIZE[1]))
    page.axis("off")
    page.text(12, TOP + 32, HEADER, **CODE)
    heights = [TOP - ROW * place for place in range(len(LINES))]
    page.add_patch(again((26, heights[-1]), (26, heights[0])))
    look = {"facecolor": ZERO_TINT, "edgecolor": COLOURS["vermillion"], "linewidth": 1.2}
    return {
        "raised": page.add_patch(Rectangle((LEFT - 5, 0), 254, ROW - 4, **look)),
        "lines": [page.text(LEFT, height, "", **CODE) for height in heights],
        "verdict": page.text(12, heights[-1] - 44, "", fontsize=13, weight="bold", va="center"),
        "message": page.text(12, heights[-1] - 64, "", fontsize=10, va="top", linespacing=1.35),
    }


def again(start: tuple[float, float], end: tuple[float, float]) -> FancyArrowPatch:
    """The arrow from the last line back to the first one."""
    look = {"arrowstyle": "-|>", "mutation_scale": 9, "color": "#888888", "shrinkA": 0, "shrinkB": 0}
    return FancyArrowPatch(start, end, connectionstyle="bar,fraction=-0.1", **look)


def setup_losses(figure: Figure) -> Artists:
    """On the right, above: the loss after each iteration, in this order and in the right one."""
    axes = figure.add_axes((0.50, 0.505, 0.475, 0.41))
    axes.set(xlim=(0, ITERATIONS), ylim=(0, 3.2), yticks=range(4))
    axes.set_xticks(range(0, ITERATIONS + 1, 10), [])
    axes.set_title("loss", loc="left")
    now, right = curves(axes, run(RIGHT_ORDER).losses)
    axes.legend([now, right], ["this order", "right order"], **BESIDE_TITLE)
    cross = {"color": COLOURS["vermillion"], "markeredgecolor": "white", "markersize": 12, "clip_on": False}
    return {"losses": now, "right losses": right, "end": axes.plot([], [], "X", zorder=5, **cross)[0]}


def setup_gradients(figure: Figure) -> Artists:
    """On the right, below: the length of the gradient that step() finds in each iteration."""
    axes = figure.add_axes((0.50, 0.14, 0.475, 0.225))
    axes.set(xlim=(0, ITERATIONS), ylim=(0, 13), xticks=range(0, ITERATIONS + 1, 10), yticks=[0, 5, 10])
    axes.set_title("length of the gradient at step()", loc="left")
    axes.set_xlabel("iteration", labelpad=1)
    now, right = curves(axes, [np.nan, *run(RIGHT_ORDER).gradients])
    note = {"ha": "center", "va": "center", "fontsize": 10, "color": DARK["vermillion"]}
    return {"gradients": now, "right gradients": right, "none": axes.text(ITERATIONS / 2, 7.5, "", **note)}


def curves(axes: Axes, right: ArrayLike) -> list[Line2D]:
    """The curve of the student's order, still empty, and that of the right one, dashed."""
    axes.grid(color=GRID, linewidth=0.8)
    now = axes.plot([], [], "o-", color=COLOURS["blue"], markersize=3.5, linewidth=1.8, zorder=3)
    return now + axes.plot(right, "--", color="black", linewidth=1.4, zorder=4)


def paint_listing(artists: Artists, now: Trial) -> None:
    """Write the program, mark the line that raised an error, and say what becomes of the loop."""
    for text, (line, on) in zip(artists["lines"], now.rows, strict=True):
        text.set(text=listed(line, on), color="black" if on else QUIET, style="normal" if on else "italic")
    failure = now.run.failure
    artists["raised"].set_visible(failure is not None)
    if failure:
        place = now.rows.index((failure.line, True))
        artists["raised"].set_y(TOP - ROW * place - ROW / 2 + 2)
    verdict, colour = VERDICTS[now.diagnosis.kind]
    artists["verdict"].set(text=verdict.format(now.diagnosis.iteration), color=DARK[colour])
    artists["message"].set_text(fill(failure.message, 36) if failure else "")


def no_gradients(now: Trial) -> str:
    """What stands in place of the gradients where there are none."""
    if not np.isnan(now.run.gradients).all():
        return ""
    return "step() finds none" if len(now.run.gradients) else "step() does not run"


def in_words(now: Trial) -> str:
    """The order, what became of it, and why."""
    names = ", ".join(NAMES[line] if on else f"{NAMES[line]} (off)" for line, on in now.rows)
    return f"{names}: {fate(now)} {now.diagnosis.why}"


def fate(now: Trial) -> str:
    """What happened to the loss."""
    losses, failure, right = now.run.losses, now.run.failure, run(RIGHT_ORDER).losses[-1]
    if failure:
        where = f"iteration {failure.iteration} stops at {LINES[failure.line]}"
        return f"{where} with {failure.message}."
    if now.diagnosis.kind == "stands still":
        return f"the loss stays at {losses[-1]:.2f}."
    if now.diagnosis.kind == "adds up":
        low, high = swing(losses)
        swings = f"the loss falls to {losses[low]:.2f} in {low} iterations, but swings back up to {losses[high]:.2f}"
        return f"{swings}; after all {ITERATIONS} it is {losses[-1]:.2f} (right order: {right:.2f})."
    way = f"the loss falls from {losses[0]:.2f} to {losses[-1]:.2f} in {ITERATIONS} iterations"
    if now.diagnosis.kind == "late":
        return f"{way} (right order: {right:.2f})."
    return f"{way}, as in the usual order." if now.order != RIGHT_ORDER else f"{way}. This is the usual order."


def swing(losses: Array) -> tuple[int, int]:
    """The iteration at which the loss first turns up, and the one after it where it is highest."""
    low = int(np.argmax(np.diff(losses) > 0))
    return low, low + int(np.argmax(losses[low:]))


@rc_context(STYLE)
def places_for_zero_grad() -> Figure:
    """Two iterations of the other four lines, one after the other, and below them where zero_grad() may stand."""
    figure, axes = subplots(figsize=(6.4, 1.5))
    axes.set(xlim=(0, 8), ylim=(-0.8, 1))
    axes.axis("off")
    axes.axvline(4, 0.42, color=QUIET, linewidth=0.8, linestyle=":")
    for start, head in ((0, "one iteration"), (4, "the next one")):
        axes.text(start + 2, 0.83, head, ha="center", va="center", color=QUIET)
        for place, name in enumerate(("model", "loss_fn", "backward", "step")):
            box(axes, start + place, 1, 0, name, ONE_TINT, "black")
        box(axes, start - 0.5, 3, -0.72, "zero_grad anywhere here", "#CDEBE1", COLOURS["green"])
        box(axes, start + 2.5, 1, -0.72, "not here", ZERO_TINT, COLOURS["vermillion"])
    box(axes, 7.5, 3, -0.72, "", "#CDEBE1", COLOURS["green"])
    return figure


def box(axes: Axes, left: float, width: float, bottom: float, text: str, ground: str, colour: str) -> None:
    """A rectangle with a text in the middle of what is seen of it."""
    look = {"facecolor": ground, "edgecolor": colour, "linewidth": 1.2}
    axes.add_patch(Rectangle((left + 0.03, bottom), width - 0.06, 0.5, **look))
    middle = (max(left, 0) + left + width) / 2
    axes.text(middle, bottom + 0.24, text, fontsize=10, ha="center", va="center")
