"""The demos of lesson 05: a graph stepped forwards and backwards, and two networks that learn live on the screen."""

from collections.abc import Callable
from typing import Any, NamedTuple

import ipywidgets
import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from numpy.typing import NDArray

from helpers import data
from helpers.graphs import GRAPHS, Edge, Graph, State, mistake, number, parsed, state_at
from helpers.nn.functional import sigmoid
from helpers.nn.layers import Linear, ReLU, Sequential, Tanh
from helpers.nn.losses import BCEWithLogitsLoss, CrossEntropyLoss
from helpers.nn.optim import SGD
from helpers.nn.training import batches
from helpers.plotting import plane
from helpers.plotting.style import CLASS_COLOURS, COLOURS
from helpers.widgets.controls import LAYOUT, choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo
from helpers.widgets.player import Player, button

Array = NDArray[np.floating]
Labels = NDArray[np.integer]
Place = tuple[float, float]

GRADIENT = COLOURS["vermillion"]
UNKNOWN = "#BBBBBB"
NODE_GROUND = "#D3E6F3"
RADIUS, STUB = 20, 52

PLACES: dict[str, dict[str, Place]] = {
    "one unit": {
        "w": (48, 227),
        "x": (48, 127),
        "b": (236, 102),
        "t": (444, 102),
        "p": (132, 177),
        "a": (236, 177),
        "y": (340, 177),
        "e": (444, 177),
        "L": (548, 177),
    },
    "sum and product": {"x": (150, 227), "y": (150, 127), "z": (404, 102), "s": (256, 177), "f": (404, 177)},
    "ReLU": {
        "a₁": (82, 232),
        "a₂": (82, 122),
        "h₁": (194, 232),
        "h₂": (194, 122),
        "s": (356, 177),
        "f": (464, 177),
    },
    "x used twice": {"x": (140, 217), "y": (140, 97), "s": (256, 127), "f": (424, 187)},
    "lemonade stand": {
        "price": (58, 227),
        "cost": (58, 127),
        "cups": (330, 102),
        "fee": (490, 102),
        "margin": (170, 177),
        "sales": (330, 177),
        "profit": (490, 177),
    },
}
"""Where the inputs and nodes of each graph stand, in CSS pixels of the picture, from below."""


def graph_stepper(graph: str = "one unit") -> Demo:
    """Step through a graph, forwards and backwards, and say each local derivative before it is shown."""
    controls = {
        "graph": choice("graph", list(GRAPHS), graph),
        "step": int_slider("step", 0, GRAPHS[graph].steps, 0),
    }
    step_slider = controls["step"]
    answer = ipywidgets.Text(
        description="local derivative", placeholder="a number", layout={"width": "188px"}, style=ANSWER_STYLE
    )

    def compute(graph: str, step: int) -> State:
        return state_at(GRAPHS[graph], step)

    def step() -> bool:
        step_slider.value += 1
        return step_slider.value < step_slider.max

    def back(_: Any = None) -> None:
        step_slider.value = 0
        step_slider.max = GRAPHS[controls["graph"].value].steps

    def check(_: Any = None) -> None:
        player.pause()
        now = compute(**demo.values)
        given = parsed(answer.value)
        verdict = judged(now, given)
        if verdict:
            demo.picture.sentence = verdict
            return
        answer.value = ""
        step_slider.value += 1
        demo.picture.sentence = f"Right: {number(given)}. {demo.picture.sentence}"

    def complain(message: str) -> None:
        demo.picture.error = message

    controls["graph"].observe(back, "value")
    answer.on_msg(lambda _, content, __: check() if content.get("event") == "submit" else None)
    player = Player(step=step, draw=lambda: None, reset=back, complain=complain, work=0, rest=1.2)
    row = ipywidgets.HBox([answer, button("Check", "check", check)], layout=LAYOUT)
    demo = Demo(controls, setup=setup_graph, compute=compute, paint=paint_graph, size=(6.4, 3.1), extra=[player, row])
    return demo


ANSWER_STYLE = {"description_width": "98px"}


def judged(now: State, given: float | None) -> str:
    """What there is to say about an answer that does not lead on; nothing where it is right."""
    if now.asked is None:
        over = now.step == now.graph.steps
        return "Every gradient is known already." if over else "Nothing is asked yet: press Step until a ? appears."
    if given is None:
        return "Type a number as the local derivative: 0.25, −1 or 1/4, say."
    return mistake(given, now.asked, now.values, now.gradients[now.asked.node.name])


def setup_graph(figure: Figure) -> Artists:
    """Arrows, circles and texts, enough for the largest graph, and two lines of calculation below it."""
    axes = figure.add_axes((0, 0, 1, 1))
    width, height = 100 * figure.get_size_inches()
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    axes.text(16, height - 18, "value, forward →", va="center", fontsize=10)
    axes.text(146, height - 18, "← gradient, backward", va="center", fontsize=10, color=GRADIENT, style="italic")
    axes.plot([16, width - 16], [66, 66], color="#DDDDDD", linewidth=0.8)
    most = max(len(graph.inputs) + len(graph.nodes) for graph in GRAPHS.values())
    edges = max(len(graph.edges()) for graph in GRAPHS.values())
    circle = {"markersize": 1.44 * RADIUS, "markeredgecolor": "black", "linestyle": "none", "zorder": 4}
    return {
        "stubs": [axes.plot([], [], linewidth=1.4)[0] for _ in range(most)],
        "arrows": [arrow(axes) for _ in range(edges)],
        "passed": arrow(axes, color=GRADIENT, linewidth=3, zorder=3),
        "asked": arrow(axes, color=GRADIENT, linewidth=2.2, linestyle=(0, (1, 1.2)), zorder=3),
        "waiting": axes.plot([], [], "o", markerfacecolor="white", **{**circle, "markeredgecolor": UNKNOWN})[0],
        "known": axes.plot([], [], "o", markerfacecolor=NODE_GROUND, **circle)[0],
        "active": axes.plot([], [], "o", markerfacecolor=COLOURS["yellow"], markeredgewidth=2.4, **circle)[0],
        "signs": [axes.text(0, 0, "", ha="center", va="center", zorder=5) for _ in range(most)],
        "values": [axes.text(0, 0, "", ha="center", va="center", fontsize=11) for _ in range(most)],
        "gradients": [
            axes.text(0, 0, "", ha="center", va="center", fontsize=11, color=GRADIENT, style="italic")
            for _ in range(most)
        ],
        "done": axes.text(16, 44, "", va="center", fontsize=12),
        "question": axes.text(16, 20, "", va="center", fontsize=12, color=GRADIENT, weight="bold"),
    }


def arrow(axes: Axes, **style: Any) -> FancyArrowPatch:
    """An arrow that is put in its place later."""
    made = FancyArrowPatch((0, 0), (0, 0), arrowstyle="-|>", mutation_scale=11, shrinkA=0, shrinkB=0, linewidth=1.4)
    made.set(**style)
    return axes.add_patch(made)


def paint_graph(artists: Artists, now: State) -> str:
    """Put everything of this graph in its place, and write what is known after this step."""
    graph, places = now.graph, PLACES[now.graph.name]
    for name in ("stubs", "arrows", "signs", "values", "gradients"):
        for artist in artists[name]:
            artist.set_visible(False)
    for artist, edge in zip(artists["arrows"], graph.edges(), strict=False):
        artist.set_positions(*way(graph, edge))
        artist.set(visible=True, color="black" if edge.source in now.values else UNKNOWN)
    for artist, edge in ((artists["passed"], now.edge), (artists["asked"], now.asked)):
        artist.set_visible(edge is not None)
        if edge:
            artist.set_positions(*reversed(way(graph, edge)))
    paint_nodes(artists, now)
    for i, name in enumerate(places):
        x, y = label_place(graph, name)
        known = name in now.values
        text = f"{name} = {number(now.values[name])}" if known else name
        artists["values"][i].set(visible=True, position=(x, y + 11), text=text, color="black" if known else "#888888")
        artists["gradients"][i].set(visible=True, position=(x, y - 12), text=gradient_text(now, name))
    artists["done"].set_text(calculation(now))
    artists["question"].set_text(f"{now.asked.symbol} = ?   at {where(now.asked, now)}" if now.asked else "")
    return graph_in_words(now)


def paint_nodes(artists: Artists, now: State) -> None:
    """The circles with their signs, the active one marked, and the line on which each one's value stands."""
    active = now.asked.node if now.asked else now.node
    groups: dict[str, list[Place]] = {"waiting": [], "known": [], "active": []}
    for i, node in enumerate(now.graph.nodes):
        place, known = PLACES[now.graph.name][node.name], node.name in now.values
        groups["active" if node == active else "known" if known else "waiting"].append(place)
        sign = node.operation.sign
        artists["signs"][i].set(visible=True, position=place, text=sign, fontsize=10 if len(sign) > 2 else 13)
        x, y = place
        artists["stubs"][i].set_data([x + RADIUS, x + RADIUS + stub(now.graph)], [y, y])
        artists["stubs"][i].set(visible=True, color="black" if known else UNKNOWN)
    for name, group in groups.items():
        artists[name].set_data(np.reshape(group, (-1, 2)).T)


def stub(graph: Graph) -> float:
    """The length of the line behind a node on which its value stands."""
    return STUB + 36 * (graph.name == "lemonade stand")


def label_place(graph: Graph, name: str) -> Place:
    """The middle of the label of a quantity: an input stands for itself, a node has it on the line behind it."""
    x, y = PLACES[graph.name][name]
    return (x, y) if name in graph.inputs else (x + RADIUS + stub(graph) / 2 + 2, y)


def way(graph: Graph, edge: Edge) -> tuple[Place, Place]:
    """Where the arrow of an edge starts and ends: at the label of its source, and at the rim of its node."""
    places = PLACES[graph.name]
    (x, y), (x_end, y_end) = places[edge.source], places[edge.node.name]
    if edge.source not in graph.inputs:
        start = (x + RADIUS + stub(graph), y)
    else:
        start = (x, y + 24) if abs(x - x_end) < 1 else (x + (44 if len(edge.source) > 2 else 36), y)
    length = np.hypot(x_end - start[0], y_end - start[1])
    share = 1 - RADIUS / length
    return start, (start[0] + share * (x_end - start[0]), start[1] + share * (y_end - start[1]))


def gradient_text(now: State, name: str) -> str:
    """What stands below a quantity: its gradient so far, and a question mark where a share of it is asked for."""
    parts = [number(now.gradients[name])] if name in now.gradients else []
    if now.asked and now.asked.source == name:
        parts.append("?")
    return f"← {' + '.join(parts)}" if parts else ""


def where(edge: Edge, now: State) -> str:
    """The inputs of the node of an edge, with their values."""
    return ", ".join(f"{name} = {number(now.values[name])}" for name in dict.fromkeys(edge.node.inputs))


def calculation(now: State) -> str:
    """The last step as a formula."""
    result = now.graph.result
    if now.node:
        numbers = now.node.formula(now.values)
        return f"{now.node.name} = {now.node.formula()} = {numbers} = {number(now.values[now.node.name])}"
    if now.edge:
        source, node = now.edge.source, now.edge.node.name
        factors = f"{number(now.gradients[node])} × {bracketed_local(now)}"
        before = f"{number(earlier(now))} + " if earlier(now) else ""
        formula = f"{before and 'so far + '}∂{result}/∂{node} × {now.edge.symbol}"
        return f"∂{result}/∂{source} = {formula} = {before}{factors} = {number(now.gradients[source])}"
    return f"∂{result}/∂{result} = 1" if now.gradients else ""
