"""Drawings of networks: a circle for each node, an arrow for each weight."""

from collections.abc import Mapping, Sequence

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from helpers.plotting.style import COLOURS, STYLE, subplots

Edge = tuple[int, int, int]
RADIUS = 0.27


@rc_context(STYLE)
def network(layers: Sequence[Sequence[str]], weights: Mapping[Edge, str], captions: Sequence[str] = ()) -> Figure:
    """Layers of named nodes from left to right, joined by arrows.

    `weights` names the arrow from node i of layer l to node j of the next one, {(l, i, j): name}; arrows that are not
    named are drawn too. `captions` stand above the layers. Node names may be mathematics, "$x_1$".
    """
    tallest = max(map(len, layers))
    fig, axes = subplots(figsize=(1.9 * len(layers), 0.95 * tallest + 0.5))
    axes.set(
        xlim=(-0.5, 1.7 * (len(layers) - 1) + 0.5), ylim=(-0.5, tallest - 0.5 + 0.4 * bool(captions)), aspect="equal"
    )
    axes.axis("off")
    places = [
        [(1.7 * column, (tallest - 1) / 2 + (len(nodes) - 1) / 2 - row) for row in range(len(nodes))]
        for column, nodes in enumerate(layers)
    ]
    for column, nodes in enumerate(layers):
        for i, name in enumerate(nodes):
            node(axes, places[column][i], name, "#FFFFFF" if column == 0 else "#D3E6F3")
            for j, end in enumerate(places[column + 1] if column + 1 < len(layers) else ()):
                arrow(axes, places[column][i], end, weights.get((column, i, j), ""))
        if captions:
            axes.text(1.7 * column, tallest - 0.3, captions[column], ha="center", fontsize=10, color=COLOURS["grey"])
    return fig


def node(axes: Axes, place: tuple[float, float], name: str, ground: str) -> None:
    """A circle with a name in it."""
    axes.add_patch(Circle(place, RADIUS, facecolor=ground, edgecolor="black", linewidth=1.5, zorder=3))
    axes.text(*place, name, ha="center", va="center", fontsize=13, zorder=4)


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], name: str) -> None:
    """An arrow from rim to rim, with its name near its beginning, where arrows that cross are still apart."""
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    axes.annotate(
        "",
        xy=(x1 - dx * RADIUS, y1 - dy * RADIUS),
        xytext=(x0 + dx * RADIUS, y0 + dy * RADIUS),
        arrowprops={"arrowstyle": "-|>", "color": "#444444", "linewidth": 1.3, "shrinkA": 0, "shrinkB": 0},
    )
    at = (x0 + dx * 0.36 * length, y0 + dy * 0.36 * length)
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
    axes.text(*at, name, ha="center", va="center", fontsize=11, bbox=ground if name else None, zorder=5)
