"""The demos of lesson 02: one cell of a matrix product, the values in a network, a digit that is drawn."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from helpers import ink
from helpers.nn.functional import sigmoid, softmax, step
from helpers.plotting.lettering import lettering, letters
from helpers.plotting.numbers import fixed
from helpers.plotting.plane import ONE_TINT, ZERO_TINT
from helpers.plotting.style import COLOURS, DARK
from helpers.widgets.controls import choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo, Handles, Positions, Values
from helpers.widgets.pad import Pad, to_bytes, to_pixels

Array = NDArray[np.floating]
Integers = NDArray[np.integer]
Place = tuple[float, float]

CENTRED = {"ha": "center", "va": "center_baseline"}
PALE_YELLOW = "#FBF7C4"
QUIET = "#767676"


# One cell of a matrix product

PRODUCTS = {
    "2x2 times 2x2": (np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])),
    "one input, three units": (np.array([[1, 2]]), np.array([[1, 3, 5], [2, 4, 6]])),
    "a batch": (np.array([[1, 2], [0, 1], [1, 3], [2, 0]]), np.array([[1, 3, 5], [2, 4, 6]])),
}
"""The matrices X and W of each example. X always has two columns, and W two rows."""

CELL = 44
PRODUCT_SIZE = (6.4, 3.4)
Y_LEFT, MIDDLE, SUM_HEIGHT = 9.2, 4.95, 0.75
LETTER = 13 / 0.72 / CELL
"""Thirteen points, in cells: a cell is 44 of the 100 units that make an inch, and a point 1/72 of an inch."""

INSET = 0.05
ROW_LOOK = {"facecolor": ONE_TINT, "edgecolor": COLOURS["blue"], "linewidth": 2}
COLUMN_LOOK = {"facecolor": ZERO_TINT, "edgecolor": COLOURS["vermillion"], "linewidth": 2, "linestyle": "--"}
CELL_LOOK = {"facecolor": PALE_YELLOW, "edgecolor": "black", "linewidth": 2}


class Cell(NamedTuple):
    """A cell of the product Y = X W: its row and column, counted from 1, and all three matrices."""

    example: str
    row: int
    column: int
    X: Integers
    W: Integers
    Y: Integers

    @property
    def factors(self) -> list[int]:
        """What is multiplied, in the order of writing: x, w, x, w."""
        pairs = zip(self.X[self.row - 1], self.W[:, self.column - 1], strict=True)
        return [int(factor) for pair in pairs for factor in pair]

    @property
    def value(self) -> int:
        """What stands in the cell."""
        return int(self.Y[self.row - 1, self.column - 1])


def cell_of_product(example: str, row: int, column: int) -> Cell:
    """The cell in this row and column of an example's product, or the nearest one that there is."""
    X, W = PRODUCTS[example]
    Y = X @ W
    return Cell(example, min(row, Y.shape[0]), min(column, Y.shape[1]), X, W, Y)


def top_left(example: str) -> dict[str, Place]:
    """Where the top left corners of X, W and Y stand, in cells: in a line, with room for a dot and an equals sign."""
    X, W = PRODUCTS[example]
    w_left = Y_LEFT - 1.2 - W.shape[1]
    lefts = {"X": w_left - 0.9 - X.shape[1], "W": w_left, "Y": Y_LEFT}
    return {name: (left, MIDDLE + len(W if name == "W" else X) / 2) for name, left in lefts.items()}


def place_on_cell(example: str, row: int, column: int) -> Positions:
    """Where the handle belongs: in the cell, but off the number that stands there, at the lower right."""
    now = cell_of_product(example, row, column)
    left, top = top_left(example)["Y"]
    return [[left + now.column - 0.12, top - now.row + 0.12]]


def cell_under(positions: Positions, example: str, **_: Any) -> Values:
    """The row and column of a place. Fractions are left to the sliders, which stop at whole numbers from 1 on."""
    left, top = top_left(example)["Y"]
    return {"row": top - positions[0][1] + 1, "column": positions[0][0] - left + 1}


def matrix_product(example: str = "a batch", row: int = 2, column: int = 1) -> Demo:
    """Choose a cell of the product Y = X W, and see the row of X and the column of W that make it."""

    def setup(figure: Figure) -> Artists:
        axes = axes_of_cells(figure)
        frames = {name: [*numbers_of(axes, name), *sizes_of(axes, name)] for name in PRODUCTS}
        marks = {
            "row": mark(axes, 2, 1, ROW_LOOK),
            "column": mark(axes, 1, 2, COLUMN_LOOK),
            "cell": mark(axes, 1, 1, CELL_LOOK),
            "value": axes.text(0, 0, "", fontsize=13, weight="bold", **CENTRED),
        }
        return {**frames, **marks, **setup_sum(axes)}

    def paint(artists: Artists, now: Cell) -> str:
        for name in PRODUCTS:
            for artist in artists[name]:
                artist.set_visible(name == now.example)
        paint_marks(artists, now)
        for text, value in zip(artists["sum"], (*now.factors, now.value), strict=True):
            text.set_text(str(value))
        artists["sum of"].set_text(f"y{subscript(now.row)}{subscript(now.column)}  =")
        return cell_in_words(now)

    controls = {
        "example": choice("example", list(PRODUCTS), example),
        "row": int_slider("row", 1, 4, row),
        "column": int_slider("column", 1, 3, column),
    }

    def set_limits(_: Any = None) -> None:
        X, W = PRODUCTS[controls["example"].value]
        controls["row"].max, controls["column"].max = X.shape[0], W.shape[1]

    set_limits()
    controls["example"].observe(set_limits, "value")
    handles = Handles(["The cell of Y"], place_on_cell, cell_under)
    return Demo(controls, setup=setup, compute=cell_of_product, paint=paint, size=PRODUCT_SIZE, handles=handles)


def axes_of_cells(figure: Figure) -> Axes:
    """Axes whose unit is a cell, from (0, 0) at the lower left corner of the picture.

    They are 50 cells wide and high, far beyond it: an arrow key moves a handle by a fiftieth, and so by one cell.
    """
    width, height = (100 * inches / CELL for inches in PRODUCT_SIZE)
    left, bottom = -14.5, -20
    axes = figure.add_axes((left / width, bottom / height, 50 / width, 50 / height))
    axes.set(xlim=(left, left + 50), ylim=(bottom, bottom + 50))
    axes.axis("off")
    return axes


def mark(axes: Axes, width: float, height: float, look: dict[str, Any]) -> Rectangle:
    """A frame around some cells, a little within them."""
    return axes.add_patch(Rectangle((0, 0), width - 2 * INSET, height - 2 * INSET, **look))


def numbers_of(axes: Axes, example: str) -> list[Artist]:
    """The numbers of an example's matrices, those of Y in grey, with their brackets and names."""
    X, W = PRODUCTS[example]
    matrices, places = {"X": X, "W": W, "Y": X @ W}, top_left(example)
    numbers = {
        name: [
            (places[name][0] + column + 0.5, places[name][1] - row - 0.5, value)
            for (row, column), value in np.ndenumerate(matrix)
        ]
        for name, matrix in matrices.items()
    }
    names = [(left + matrices[name].shape[1] / 2, top + 0.4, name) for name, (left, top) in places.items()]
    signs = [(places["W"][0] - 0.45, MIDDLE, "·"), (places["Y"][0] - 0.6, MIDDLE, "=")]
    return [
        letters(axes, [*numbers["X"], *numbers["W"]], LETTER, color="black", zorder=3),
        letters(axes, signs, LETTER, weight="bold", color="black"),
        letters(axes, numbers["Y"], LETTER, color=QUIET, zorder=0.5),
        letters(axes, names, LETTER, color="black", weight="bold", zorder=3),
        *(line for name, place in places.items() for line in brackets(axes, *place, *matrices[name].shape)),
    ]


def sizes_of(axes: Axes, example: str) -> list[Artist]:
    """The shapes under an example's matrices, the two inner sizes marked as equal."""
    X, W = PRODUCTS[example]
    shapes, places = {"X": X.shape, "W": W.shape, "Y": (X @ W).shape}, top_left(example)
    below = MIDDLE - max(len(X), len(W)) / 2 - 0.45
    outer, inner = [], []
    for name, (rows, columns) in shapes.items():
        middle = places[name][0] + columns / 2
        (inner if name == "W" else outer).append((middle - 0.38, below, rows))
        outer.append((middle, below, "×"))
        (inner if name == "X" else outer).append((middle + 0.38, below, columns))
    left, right, green = inner[0][0], inner[1][0], {"color": COLOURS["green"]}
    line = axes.plot([left, left, right, right], below - np.array([0.3, 0.5, 0.5, 0.3]), linewidth=1.4, **green)
    return [
        letters(axes, outer, 0.9 * LETTER, color="black"),
        letters(axes, inner, 0.9 * LETTER, weight="bold", **green),
        letters(axes, [((left + right) / 2, below - 0.75, "equal")], 0.8 * LETTER, **green),
        *line,
    ]


def brackets(axes: Axes, left: float, top: float, rows: float, columns: float, tick: float = 0.14) -> list[Line2D]:
    """Square brackets around a matrix."""
    heights = [top, top, top - rows, top - rows]
    return [
        axes.plot([edge + way * tick, edge, edge, edge + way * tick], heights, color="black", linewidth=1.4)[0]
        for edge, way in ((left - tick, 1), (left + columns + tick, -1))
    ]


def setup_sum(axes: Axes) -> Artists:
    """The line below: y = x · w + x · w = sum, each number in a frame that looks as its matrix has it above."""
    places = [4.7 + 1.65 * i for i in range(5)]
    for x, look in zip(places, (ROW_LOOK, COLUMN_LOOK, ROW_LOOK, COLUMN_LOOK, CELL_LOOK), strict=True):
        axes.add_patch(Rectangle((x - 0.5, SUM_HEIGHT - 0.4), 1, 0.8, **look))
    signs = [(x + 0.825, SUM_HEIGHT, sign) for x, sign in zip(places, "·+·=", strict=False)]
    letters(axes, signs, LETTER, weight="bold", color="black")
    return {
        "sum of": axes.text(3.95, SUM_HEIGHT, "", fontsize=13, ha="right", va="center_baseline"),
        "sum": [axes.text(x, SUM_HEIGHT, "", fontsize=13, **CENTRED) for x in places],
    }


def paint_marks(artists: Artists, now: Cell) -> None:
    """Move the marks to the row of X, the column of W and the cell of Y."""
    places = top_left(now.example)
    (x, x_top), (w, w_top), (y, y_top) = (places[name] for name in "XWY")
    artists["row"].set_xy((x + INSET, x_top - now.row + INSET))
    artists["column"].set_xy((w + now.column - 1 + INSET, w_top - 2 + INSET))
    artists["cell"].set_xy((y + now.column - 1 + INSET, y_top - now.row + INSET))
    artists["value"].set(text=str(now.value), position=(y + now.column - 0.5, y_top - now.row + 0.5))


def subscript(digit: int) -> str:
    """A digit as an index."""
    return "₀₁₂₃₄₅₆₇₈₉"[digit]


def cell_in_words(now: Cell) -> str:
    """How the cell is made, and why the product has its shape."""
    x1, w1, x2, w2 = now.factors
    (n, d), columns = now.X.shape, now.W.shape[1]
    return (
        f"Row {now.row} of X times column {now.column} of W: {x1}·{w1} + {x2}·{w2} = {now.value}, which is "
        f"Y[{now.row - 1}, {now.column - 1}] in NumPy. X is {n}×{d} and W is {d}×{columns}: "
        f"the inner sizes are equal, so Y is {n}×{columns}."
    )


# The values in a network

WEIGHTS = (
    np.array([[2.0, -1.0, -2.0], [1.0, -1.5, 2.0]]),
    np.array([[1.5, 1.5], [1.5, 0.5], [-0.5, -0.5]]),
    np.array([[0.5, -1.0], [0.5, 1.0]]),
)
BIASES = (np.array([0.5, -1.0, 1.0]), np.array([-1.0, -0.5]), np.array([0.5, -0.5]))
"""A network 2-3-2-2, chosen so that without activations its one matrix has round numbers too."""

HIDDEN: dict[str, Callable[[Array], Array]] = {"sigmoid": sigmoid, "step": step, "linear": lambda a: a}
"""The activations of the hidden layers; that of the output is the identity."""

NETWORK_SIZE = (6.4, 5.0)
NAMES = (("x₁", "x₂"), ("z₁", "z₂", "z₃"), ("z₁", "z₂"), ("y₁", "y₂"))
COLUMNS = (58, 228, 403, 573)
RADIUS = 32
GREY_NOTE = {"fontsize": 10, "color": COLOURS["grey"]}


class Flow(NamedTuple):
    """What flows through the network: the sums of its three layers, and its values from the inputs to the outputs."""

    activation: str
    sums: list[Array]
    values: list[Array]


def flow(x1: float, x2: float, activation: str) -> Flow:
    """Forward pass of one input, layer by layer: the sums A = Z W + b, then the values h(A)."""
    sums, values = [], [np.array([x1, x2])]
    for W, b, h in zip(WEIGHTS, BIASES, (activation, activation, "linear"), strict=True):
        sums.append(values[-1] @ W + b)
        values.append(HIDDEN[h](sums[-1]))
    return Flow(activation, sums, values)


def one_matrix() -> tuple[Array, Array]:
    """The matrix M, (2, 2), and the vector c, (2,), that all three layers are together without activations."""
    M, c = np.eye(2), np.zeros(2)
    for W, b in zip(WEIGHTS, BIASES, strict=True):
        M, c = M @ W, c @ W + b
    return M, c


def network_values(x1: float = 1.0, x2: float = -0.5, activation: str = "sigmoid") -> Demo:
    """Move the inputs of a network 2-3-2-2, and see the value of every node; switch its activation off."""

    def setup(figure: Figure) -> Artists:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 100 * NETWORK_SIZE[0]), ylim=(0, 100 * NETWORK_SIZE[1]))
        axes.axis("off")
        draw_network(axes)
        draw_legend(axes)
        return {**setup_nodes(axes), **setup_matrix(axes)}

    def paint(artists: Artists, now: Flow) -> str:
        artists["values"].set_path(node_numbers(now.values, 7, 11))
        artists["sums"].set_path(node_numbers([[], *now.sums], -12, 10))
        for text in artists["activations"]:
            text.set_text("h(a) = a" if now.activation == "linear" else f"h = {now.activation}")
        paint_matrix(artists, now)
        return flow_in_words(now)

    return Demo(
        {
            "x1": slider("input x₁", -3, 3, x1, 0.1),
            "x2": slider("input x₂", -3, 3, x2, 0.1),
            "activation": choice("activation", list(HIDDEN), activation),
        },
        setup=setup,
        compute=flow,
        paint=paint,
        size=NETWORK_SIZE,
    )


def node_place(layer: int, i: int) -> Place:
    """The middle of node i of a layer, in hundredths of an inch."""
    return COLUMNS[layer], 282 + 105 * ((len(NAMES[layer]) - 1) / 2 - i)


def draw_network(axes: Axes) -> None:
    """What stays of the network: its weights as arrows, its nodes as circles, and their names."""
    for layer, W in enumerate(WEIGHTS):
        for (i, j), w in np.ndenumerate(W):
            weight_arrow(axes, node_place(layer, i), node_place(layer + 1, j), w)
    for layer, names in enumerate(NAMES):
        ground = ONE_TINT if layer else "white"
        for i, name in enumerate(names):
            x, y = node_place(layer, i)
            axes.add_patch(Circle((x, y), RADIUS, facecolor=ground, edgecolor="black", linewidth=1.4, zorder=3))
            axes.text(x, y + RADIUS + 13, name, fontsize=11, zorder=4, **CENTRED)
    for x, head in zip(COLUMNS, ("inputs", "hidden layer 1", "hidden layer 2", "outputs"), strict=True):
        axes.text(x, 482, head, fontsize=12, **CENTRED)
    axes.text(COLUMNS[-1], 463, "no activation", **GREY_NOTE, **CENTRED)


def weight_arrow(axes: Axes, start: Place, end: Place, w: float, gap: float = RADIUS + 2) -> None:
    """An arrow for a weight: the wider the larger; blue if it is positive, vermillion and dashed if negative."""
    way = np.subtract(end, start) / np.hypot(*np.subtract(end, start))
    tail, tip, head = start + gap * way, end - gap * way, 4 + 3 * abs(w)
    look = {"color": COLOURS["blue" if w > 0 else "vermillion"], "zorder": 2}
    axes.plot(*np.transpose([tail, tip - head * way]), "-" if w > 0 else "--", linewidth=1.6 * abs(w), **look)
    side = 0.6 * head * np.array([-way[1], way[0]])
    axes.add_patch(Polygon([tip, tip - 1.5 * head * way + side, tip - 1.5 * head * way - side], linewidth=0, **look))


def draw_legend(axes: Axes) -> None:
    """What arrows and numbers mean."""
    for x, w, meaning in ((70, 1.5, "positive weight"), (250, -1.5, "negative weight")):
        weight_arrow(axes, (x, 112), (x + 45, 112), w, gap=0)
        axes.text(x + 53, 111, meaning, va="center", **GREY_NOTE)
    axes.text(430, 111, "(the wider, the larger)", va="center", **GREY_NOTE)
    axes.text(573, 172, "black: value", fontsize=10, **CENTRED)
    axes.text(573, 155, "grey: its sum a", **GREY_NOTE, **CENTRED)


def setup_nodes(axes: Axes) -> Artists:
    """What moves: the value of each node, the sum of all but the inputs, the activation of the hidden ones."""
    return {
        "values": letters(axes, [], 1, color="black", zorder=4),
        "sums": letters(axes, [], 1, color=COLOURS["grey"], zorder=4),
        "activations": [axes.text(x, 463, "", **GREY_NOTE, **CENTRED) for x in COLUMNS[1:3]],
    }


def node_numbers(layers: Sequence[Iterable[float]], above: float, points: float) -> Path:
    """A number for each node of each layer, `above` its middle (but in the middle of an input)."""
    places = [
        (layer, node_place(layer, i), value) for layer, nodes in enumerate(layers) for i, value in enumerate(nodes)
    ]
    return lettering([(x, y + above * (layer > 0), fixed(value)) for layer, (x, y), value in places], points / 0.72)


def setup_matrix(axes: Axes) -> Artists:
    """Below the network: x M + c with numbers, and whether it gives the outputs."""
    M, c = one_matrix()
    numbers = [(254, 41, M[0, 0]), (297, 41, M[0, 1]), (254, 19, M[1, 0]), (297, 19, M[1, 1])]
    numbers += [(388, 30, c[0]), (431, 30, c[1])]
    signs = [(50, 30, "x M + c ="), (342, 30, "+"), (476, 30, "=")]
    letters(axes, [*((x, y, fixed(value, 1)) for x, y, value in numbers), *signs], 11 / 0.72, color="black")
    for left, width, rows in ((105, 104, 1), (232, 86, 2), (366, 86, 1), (500, 126, 1)):
        brackets(axes, left, 30 + 11 * rows, 22 * rows, width, tick=5)
    return {
        "x and y": letters(axes, [], 1, color="black"),
        "verdict": axes.text(320, 75, "", fontsize=11, **CENTRED),
    }


def paint_matrix(artists: Artists, now: Flow) -> None:
    """Show x M + c, computed by itself, and say whether it gives the outputs."""
    M, c = one_matrix()
    x = now.values[0]
    shown = zip((130, 184, 532, 594), map(fixed, (*x, *(x @ M + c))), strict=True)
    artists["x and y"].set_path(lettering([(place, 30, text) for place, text in shown], 11 / 0.72))
    linear = now.activation == "linear"
    artists["verdict"].set_color(DARK["green"] if linear else COLOURS["grey"])
    artists["verdict"].set_text(
        "✓ The three layers together are one matrix: x M + c gives the outputs, too."
        if linear
        else f"✗ With h = {now.activation} the layers are no single matrix: x M + c differs."
    )


def flow_in_words(now: Flow) -> str:
    """The values from left to right, and whether one matrix would do."""
    inputs, first, second, outputs = (", ".join(map(fixed, values)) for values in now.values)
    way = f"The inputs ({inputs}) become ({first}), then ({second}), and the outputs ({outputs})."
    M, c = one_matrix()
    if now.activation != "linear":
        other = ", ".join(map(fixed, now.values[0] @ M + c))
        return f"{way} With h = {now.activation} the layers are no single matrix: x M + c would give ({other})."
    rows = ", ".join(f"({', '.join(fixed(w, 1) for w in row)})" for row in M)
    return (
        f"{way} Without activations the three layers together are one matrix: y = x M + c, where M has the rows "
        f"{rows} and c = ({', '.join(fixed(value, 1) for value in c)}), gives the same outputs."
    )


# A digit that is drawn

DIGIT_SIZE = (6.4, 3.4)
THREE = [(8, 7), (11, 5), (15, 5), (17.5, 7.5), (17, 11), (12.5, 13), (17, 14.5), (19, 18), (17, 22), (12, 23), (8, 21)]
"""The line of a 3, in points of the pad."""


class Network(Protocol):
    """Any network that turns images, (N, 64), into ten logits each, (N, 10)."""

    def forward(self, X: Array) -> Array:
        """Logits for a batch."""


class Seen(NamedTuple):
    """What the network sees, (64,), and its ten shares, (10,), all 0 if there is nothing to see."""

    image: Array
    probabilities: Array


def seen(pixels: Array, model: Network) -> Seen:
    """Prepare a drawing, (28, 28), as the training images were, and let the network see it."""
    image = ink.to_digits(pixels)
    return Seen(image, softmax(model.forward(image[None]))[0] if image.any() else np.zeros(10))


def draw_digit(model: Network) -> Demo:
    """Draw a digit, and see the 8x8 image that the network gets and the shares that it gives."""

    def setup(figure: Figure) -> Artists:
        left, right = figure.add_axes((0.02, 0.06, 0.45, 0.82)), figure.add_axes((0.56, 0.06, 0.42, 0.82))
        left.set(xticks=[], yticks=[], title="what the network sees, 8×8")
        right.set(xlim=(0, 1.4), ylim=(9.6, -0.6), xticks=[], yticks=range(10), title="shares (softmax)")
        right.tick_params(length=0, labelsize=12)
        right.spines[["top", "right", "bottom"]].set_visible(False)
        return {
            "image": left.imshow(np.zeros((8, 8)), cmap="gray_r", vmin=0, vmax=1),
            "bars": list(right.barh(range(10), 0, height=0.72, linewidth=0)),
            "labels": [right.text(0, digit, "", fontsize=11, va="center_baseline") for digit in range(10)],
        }

    def paint(artists: Artists, now: Seen) -> str:
        artists["image"].set_data(now.image.reshape(8, 8))
        first = now.probabilities.argmax() if now.image.any() else None
        for digit, p in enumerate(now.probabilities):
            bar, label = artists["bars"][digit], artists["labels"][digit]
            bar.set(width=p, color=COLOURS["blue" if digit == first else "sky"])
            label.set_x(p + 0.03)
            label.set_text("" if first is None else f"{p:.2f}" + " ◀" * bool(digit == first))
        return seen_in_words(now)

    return Demo(
        {"pixels": Pad(value=to_bytes(ink.draw([THREE])))},
        setup=setup,
        compute=lambda pixels: seen(to_pixels(pixels), model),
        paint=paint,
        size=DIGIT_SIZE,
    )


def seen_in_words(now: Seen) -> str:
    """The two digits with the largest shares."""
    if not now.image.any():
        return "Draw a digit."
    first, second = np.argsort(-now.probabilities)[:2]
    rest = now.probabilities[second]
    return (
        f"The network sees {'an' if first == 8 else 'a'} {first} with a share of {now.probabilities[first]:.2f}; "
        f"next is {second} with {'less than 0.01' if rest < 0.005 else f'{rest:.2f}'}."
    )
