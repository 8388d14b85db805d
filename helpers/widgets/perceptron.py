"""The demos of lesson 01: the line and its gates, the rule's trace, the two-layer unit."""

from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from numpy.typing import NDArray

from helpers.nn.gates import INPUTS, TRUTH, Look, looks, perceptron
from helpers.plotting import plane
from helpers.plotting.numbers import fixed
from helpers.plotting.style import CLASS_COLOURS, COLOURS, DARK
from helpers.widgets.controls import choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo, Handles, Positions, Values
from helpers.widgets.player import Player

Array = NDArray[np.floating]

MOST_LOOKS = 40
LARGEST_W = 1.5
PLATE = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1.5}
PLANE_BOX = (0.07, 0.12, 0.525, 0.84)
ROWS = 8.2 - 0.85 * np.arange(4)
LOCKS = 3.1 - 0.95 * np.arange(3)
WANTED = 3.2 + 1.15 * np.arange(4)
"""Beside the plane: heights of the rows of the truth table and of the locks, and places of what a gate wants."""


class Unit(NamedTuple):
    """A unit with two inputs: its sums a and outputs y for the four inputs, and the place of its half-plane."""

    w: Array
    b: float
    a: Array
    y: NDArray[np.integer]
    line: Array
    ones: Array


def unit(w1: float, w2: float, b: float) -> Unit:
    """Everything about one unit that the picture of the line shows."""
    w = np.array([w1, w2])
    return Unit(
        w, b, INPUTS @ w + b, perceptron(INPUTS, w, b), plane.boundary(w, b), plane.clipped(plane.corners(), w, b)
    )


def gates_open(y: NDArray[np.integer], gates: tuple[str, ...]) -> dict[str, int]:
    """How many of its four rows each gate agrees with the outputs y."""
    return {gate: int((TRUTH[gate] == y).sum()) for gate in gates}


def place_on_line(w1: float, w2: float, b: float) -> Positions:
    """Where the two handles of the line belong: on it, left and right of the point that is nearest to the middle."""
    along = plane.boundary((w1, w2), b)
    if np.isnan(along).any():
        return [[-0.1, 0.5], [1.1, 0.5]]
    middle, way = along.mean(axis=0), (along[1] - along[0]) / 20
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        low, high = np.sort((np.array(plane.LIMITS)[:, None] - middle) / way, axis=0)
    seen = np.nan_to_num(low, nan=-np.inf).max(), np.nan_to_num(high, nan=np.inf).min()
    places = np.clip([-0.75, 0.75], *seen) if seen[1] - seen[0] > 0.1 else (-0.75, 0.75)
    return [list(middle + place * way) for place in places]


def line_through(positions: Positions, w1: float, w2: float, b: float) -> Values:
    """The weights and bias of the line through two handles; the length of w is kept, and so is the side of the ones."""
    first, second = np.array(positions)
    way = second - first
    if np.hypot(*way) < 1e-6:
        return {"w1": w1, "w2": w2, "b": b}
    length = min(np.hypot(w1, w2), LARGEST_W) or 1.0
    w = length * np.array([way[1], -way[0]]) / np.hypot(*way)
    return {"w1": float(w[0]), "w2": float(w[1]), "b": float(-w @ first)}


def gate_lock(
    gates: tuple[str, ...] = ("AND", "NAND", "OR"), *, w1: float = 1.0, w2: float = -0.5, b: float = -0.2
) -> Demo:
    """Move the line, by its handles or by w1, w2 and b, and open the lock of each gate."""

    def setup(figure: Figure) -> Artists:
        return {**setup_line(figure), **setup_table(figure, gates)}

    def paint(artists: Artists, now: Unit) -> str:
        paint_line(artists, now)
        for text, a in zip(artists["sums"], now.a, strict=True):
            text.set_text(f"{a:+.2f}".replace("-", "\N{MINUS SIGN}"))
        for text, y in zip(artists["outputs"], now.y, strict=True):
            text.set(text=str(y), color=(DARK["vermillion"], COLOURS["blue"])[y])
        wrong = [(x, h) for gate, h in zip(gates, LOCKS, strict=False) for x in WANTED[TRUTH[gate] != now.y]]
        artists["wrong"].set_data(np.array(wrong, dtype=float).reshape(-1, 2).T)
        rows = gates_open(now.y, gates)
        for text, count in zip(artists["locks"], rows.values(), strict=True):
            text.set_text("✓ open" if count == 4 else f"{count} of 4")
            text.set(color=DARK["green"] if count == 4 else "#444444", weight="bold" if count == 4 else "normal")
        return f"{parameters(now.w, now.b)} {ones_in_words(now.y)} {locks_in_words(rows)}"

    return Demo(
        {
            "w1": slider("weight w₁", -LARGEST_W, LARGEST_W, w1),
            "w2": slider("weight w₂", -LARGEST_W, LARGEST_W, w2),
            "b": slider("bias b", -3, 3, b),
        },
        setup=setup,
        compute=unit,
        paint=paint,
        size=(6.4, 4.0),
        handles=Handles(["Left end of the line", "Right end of the line"], place_on_line, line_through),
    )


def setup_table(figure: Figure, gates: tuple[str, ...]) -> Artists:
    """Beside the plane: the truth table of the unit, and below it what each gate wants, with rings where it differs."""
    table = figure.add_axes((0.63, 0.0, 0.37, 1.0))
    table.set(xlim=(0, 10), ylim=(0, 10))
    table.axis("off")
    middle = {"ha": "center", "va": "center"}
    for x, head in ((1, "$x_1$"), (2.6, "$x_2$"), (5.3, "$a$"), (8, "$y$")):
        table.text(x, 9.2, head, fontsize=13, **middle)
    table.plot([0.3, 9.5], [8.75, 8.75], color="#888888", linewidth=0.8)
    for (x1, x2), height in zip(INPUTS, ROWS, strict=True):
        table.text(1, height, x1, **middle)
        table.text(2.6, height, x2, **middle)
    for (x1, x2), x in zip(INPUTS, WANTED, strict=True):
        table.text(x, 4.0, f"{x1},{x2}", fontsize=9, color=COLOURS["grey"], **middle)
    table.text(0.1, 4.0, "wanted", fontsize=9, color=COLOURS["grey"], va="center")
    for gate, height in zip(gates, LOCKS, strict=False):
        table.text(0.1, height, gate, fontsize=11, weight="bold", va="center")
        for target, x in zip(TRUTH[gate], WANTED, strict=True):
            table.text(x, height, target, **middle)
    ring = {"color": CLASS_COLOURS[0], "fillstyle": "none", "markersize": 18, "markeredgewidth": 1.8}
    return {
        "sums": [table.text(6.3, height, "", ha="right", va="center") for height in ROWS],
        "outputs": [table.text(8, height, "", weight="bold", **middle) for height in ROWS],
        "wrong": table.plot([], [], "o", **ring)[0],
        "locks": [table.text(7.4, height, "", fontsize=10, va="center") for height in LOCKS[: len(gates)]],
    }


def setup_line(figure: Figure) -> Artists:
    """The plane of the inputs with a line, the ground of the ones, an arrow for w, and the four inputs."""
    axes = figure.add_axes(PLANE_BOX)
    plane.input_plane(axes)
    arrow = FancyArrowPatch((0, 0), (0, 0), arrowstyle="-|>", mutation_scale=14, linewidth=1.8, color="black", zorder=3)
    axes.add_patch(arrow)
    return {
        "ones": plane.region(axes),
        "line": axes.plot([], [], color="black", zorder=2)[0],
        "arrow": arrow,
        "w": axes.text(0, 0, "$w$", ha="center", va="center", fontsize=13, clip_on=True, zorder=3),
        "points": plane.class_markers(axes),
    }


def paint_line(artists: Artists, now: Unit) -> None:
    """Move the line, the ground of the ones and the arrow; mark each input by the output that it gets."""
    plane.set_region(artists["ones"], now.ones)
    artists["line"].set_data(now.line.T)
    plane.set_classes(artists["points"], INPUTS, now.y)
    size = np.hypot(*now.w)
    foot = now.line.mean(axis=0)
    low, high = plane.LIMITS
    visible = bool(size > 1e-9 and (foot > low).all() and (foot < high).all())
    artists["arrow"].set_visible(visible)
    artists["w"].set_visible(visible)
    if visible:
        tip = foot + 0.4 * now.w
        artists["arrow"].set_positions(foot, tip)
        artists["w"].set_position(foot + 0.2 * now.w + 0.13 * np.array([-now.w[1], now.w[0]]) / size)


def parameters(w: Array, b: float) -> str:
    """The parameters as the beginning of a sentence."""
    return f"With w₁ = {fixed(w[0])}, w₂ = {fixed(w[1])} and b = {fixed(b)},"


def ones_in_words(y: NDArray[np.integer]) -> str:
    """Which inputs get a 1."""
    ones = [f"({x1}, {x2})" for (x1, x2), out in zip(INPUTS, y, strict=True) if out]
    if not ones:
        return "the output is 0 for every input."
    return (
        "the output is 1 for every input."
        if len(ones) == 4
        else f"the output is 1 for {', '.join(ones[:-1]) + ' and ' * (len(ones) > 1) + ones[-1]} only."
    )


def locks_in_words(rows: dict[str, int]) -> str:
    """Which locks are open, or how near the nearest is."""
    opened = [gate for gate, count in rows.items() if count == 4]
    if opened:
        return f"The {opened[0]} lock is open."
    best = max(rows, key=lambda gate: rows[gate])
    return f"No lock is open; {best} agrees in {rows[best]} of 4 rows."


class Trace(NamedTuple):
    """The rule on one gate after some looks: the last look (None at the start), the unit now, and every look so far."""

    gate: str
    last: Look | None
    now: Unit
    so_far: list[Look]
    finished: bool


def rule_trace_at(gate: str, look: int) -> Trace:
    """The state of the rule on `gate` after `look` looks at an example, or after its last."""
    every = list(looks(INPUTS, TRUTH[gate], epochs=MOST_LOOKS // 4))
    so_far = every[:look]
    last = so_far[-1] if so_far else None
    w, b = (last.new_w, last.new_b) if last else (np.zeros(2), 0.0)
    mistakes = [one.output != TRUTH[gate][one.example] for one in every[-4:]]
    return Trace(gate, last, unit(*w, b), so_far, look >= len(every) and not any(mistakes))


def rule_trace(gate: str = "OR") -> Demo:
    """Watch the perceptron rule look at one example after the other, and move its line only when it was wrong."""

    def setup(figure: Figure) -> Artists:
        artists = setup_line(figure)
        left = figure.axes[0]
        ring = {"color": "black", "markersize": 22, "fillstyle": "none", "markeredgewidth": 2, "zorder": 5}
        artists["ring"] = left.plot([], [], "o", **ring)[0]
        grid = figure.add_axes((0.72, 0.12, 0.26, 0.71))
        grid.set(xlim=(-0.5, 3.5), ylim=(10.5, 0.5), xticks=range(4), yticks=range(1, 11))
        grid.set_xticklabels([f"{x1},{x2}" for x1, x2 in INPUTS])
        grid.xaxis.tick_top()
        grid.set_title("right • or wrong ×", fontsize=11)
        grid.set_ylabel("epoch", labelpad=2)
        grid.tick_params(length=0)
        artists["right"] = grid.plot([], [], "o", color=COLOURS["green"], markersize=5)[0]
        artists["wrong"] = grid.plot([], [], "x", color=COLOURS["vermillion"], markersize=9, markeredgewidth=2.5)[0]
        artists["wanted"] = [
            left.text(x1, x2 - 0.25, "", ha="center", va="center", fontsize=10, zorder=6, bbox=PLATE)
            for x1, x2 in INPUTS
        ]
        return artists

    def paint(artists: Artists, trace: Trace) -> str:
        paint_line(artists, trace.now)
        for text, target in zip(artists["wanted"], TRUTH[trace.gate], strict=True):
            text.set_text(f"wanted {target}")
        here = INPUTS[[trace.last.example]] if trace.last else np.empty((0, 2))
        artists["ring"].set_data(here.T)
        wrong = np.array([one.output != TRUTH[trace.gate][one.example] for one in trace.so_far], dtype=bool)
        at = np.array([(one.example, one.epoch) for one in trace.so_far], dtype=float).reshape(-1, 2)
        artists["right"].set_data(at[~wrong].T)
        artists["wrong"].set_data(at[wrong].T)
        return trace_in_words(trace)

    controls = {"gate": choice("gate", list(TRUTH), gate), "look": int_slider("looks", 0, MOST_LOOKS, 0)}

    def step() -> bool:
        trace = rule_trace_at(gate=controls["gate"].value, look=controls["look"].value)
        if trace.finished or controls["look"].value == MOST_LOOKS:
            return False
        controls["look"].value += 1
        return True

    def complain(message: str) -> None:
        demo.picture.error = message

    def back() -> None:
        controls["look"].value = 0

    player = Player(step=step, draw=lambda: None, reset=back, complain=complain, work=0, rest=0.45)
    demo = Demo(controls, setup=setup, compute=rule_trace_at, paint=paint, size=(6.4, 4.0), extra=[player])
    controls["gate"].observe(lambda _: back(), "value")
    return demo


def trace_in_words(trace: Trace) -> str:
    """The last look as a sentence."""
    if trace.last is None:
        return f"Learning {trace.gate}. Before the first look w₁ = w₂ = b = 0, so every output is 0."
    look, target = trace.last, TRUTH[trace.gate][trace.last.example]
    x1, x2 = INPUTS[look.example]
    start = f"Epoch {look.epoch}, input ({x1}, {x2}): wanted {target}, got {look.output}."
    if trace.finished:
        return f"{start} A whole epoch without a mistake: {trace.gate} is learnt after {look.epoch} epochs."
    if look.output == target:
        return f"{start} Right, so nothing changes."
    way = "up" if target > look.output else "down"
    change = f"Wrong, so the sum for this input goes {way}"
    if len(trace.so_far) == MOST_LOOKS:
        return f"{start} {change}. Ten epochs, and none without a mistake."
    return (
        f"{start} {change}. The picture shows the unit after the change. {parameters(look.new_w, look.new_b)} we go on."
    )


class TwoLayers(NamedTuple):
    """Two hidden units and an output unit: where it says 1, the four corners, and the point that is followed."""

    ones: Array
    lines: list[Array]
    hidden: NDArray[np.integer]
    y: NDArray[np.integer]
    point: Array
    point_hidden: NDArray[np.integer]
    point_y: int


HIDDEN_W = np.array([[-0.5, 0.5], [-0.5, 0.5]])
OUTPUT_W, OUTPUT_B = np.array([0.5, 0.5]), -0.7


def two_layers_at(x1: float, x2: float, b1: float, b2: float) -> TwoLayers:
    """The network XOR = AND(NAND, OR) with the biases b1 of NAND and b2 of OR, at the four corners and at one point."""
    b = np.array([b1, b2])
    point = np.array([x1, x2])
    hidden = np.stack([perceptron(INPUTS, HIDDEN_W[:, k], b[k]) for k in range(2)], axis=1)
    point_hidden = np.array([perceptron(point, HIDDEN_W[:, k], b[k]) for k in range(2)])
    strip = plane.clipped(plane.corners(), HIDDEN_W[:, 0], b1)
    ones = plane.clipped(strip, HIDDEN_W[:, 1], b2) if len(strip) else strip
    return TwoLayers(
        ones,
        [plane.boundary(HIDDEN_W[:, k], b[k]) for k in range(2)],
        hidden,
        perceptron(hidden, OUTPUT_W, OUTPUT_B),
        point,
        point_hidden,
        int(perceptron(point_hidden, OUTPUT_W, OUTPUT_B)),
    )


def two_layers() -> Demo:
    """Follow a point through two hidden units, NAND and OR, to the output: left as inputs, right as (s1, s2)."""

    def setup(figure: Figure) -> Artists:
        left, right = figure.add_axes((0.07, 0.13, 0.41, 0.76)), figure.add_axes((0.57, 0.13, 0.41, 0.76))
        plane.input_plane(left)
        plane.input_plane(right, "$s_1$ (NAND)", "")
        left.set_title("the inputs")
        right.set_title("what the output unit sees")
        right.set_ylabel("$s_2$ (OR)", rotation=90, labelpad=-4)
        plane.set_region(plane.region(right), plane.clipped(plane.corners(), OUTPUT_W, OUTPUT_B))
        right.plot(*plane.boundary(OUTPUT_W, OUTPUT_B).T, color="black", zorder=2)
        lines = [
            left.plot([], [], style, color="black", label=name)[0] for name, style in (("NAND", "--"), ("OR", "-."))
        ]
        probe = {"color": COLOURS["yellow"], "markeredgecolor": "black", "markersize": 15, "zorder": 6}
        return {
            "ones": plane.region(left),
            "lines": lines,
            "legend": left.legend(loc="lower left", fontsize=10, handlelength=3),
            "corners": plane.class_markers(left),
            "images": plane.class_markers(right),
            "labels": [right.text(0, 0, "", fontsize=10, ha="center", va="center", zorder=5) for _ in range(3)],
            "probe": left.plot([], [], "D", **probe)[0],
            "probe_image": right.plot([], [], "D", **{**probe, "markersize": 25, "zorder": 3})[0],
        }

    def paint(artists: Artists, now: TwoLayers) -> str:
        plane.set_region(artists["ones"], now.ones)
        for line, ends in zip(artists["lines"], now.lines, strict=True):
            line.set_data(ends.T)
        plane.set_classes(artists["corners"], INPUTS, now.y)
        plane.set_classes(artists["images"], now.hidden, now.y)
        label_images(artists["labels"], now.hidden)
        artists["probe"].set_data(now.point[:, None])
        artists["probe_image"].set_data(now.point_hidden[:, None])
        return two_layers_in_words(now)

    return Demo(
        {
            "x1": slider("input x₁", *plane.LIMITS, 0.3),
            "x2": slider("input x₂", *plane.LIMITS, 0.8),
            "b1": slider("NAND's b", -1, 2, 0.7),
            "b2": slider("OR's b", -1.5, 1, -0.4),
        },
        setup=setup,
        compute=two_layers_at,
        paint=paint,
        size=(6.4, 3.5),
        handles=Handles(
            ["The point that is followed"],
            lambda x1, x2, **_: [[x1, x2]],
            lambda positions, **_: {"x1": positions[0][0], "x2": positions[0][1]},
        ),
    )


def label_images(labels: list[Any], hidden: NDArray[np.integer]) -> None:
    """Write beside each place (s1, s2) which of the four inputs have come there."""
    places = sorted({tuple(pair) for pair in hidden.tolist()})
    for label in labels:
        label.set_text("")
    for label, place in zip(labels, places, strict=False):
        came = [f"{x1},{x2}" for (x1, x2), pair in zip(INPUTS, hidden.tolist(), strict=True) if tuple(pair) == place]
        label.set(text="  ".join(came), position=(place[0], place[1] + (0.36 if place == (1, 1) else -0.36)))


def two_layers_in_words(now: TwoLayers) -> str:
    """Where the point went, and whether the network is XOR."""
    (x1, x2), (s1, s2) = now.point, now.point_hidden
    right = int((now.y == TRUTH["XOR"]).sum())
    verdict = "All four corners are right: this is XOR." if right == 4 else f"{right} of 4 corners are right for XOR."
    way = f"At ({x1:.2f}, {x2:.2f}) the hidden units give s₁ = {s1} and s₂ = {s2}, so AND gives {now.point_y}."
    return f"{way.replace('-', chr(0x2212))} {verdict}"
