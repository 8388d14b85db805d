"""The demos of lesson 02: one cell of a matrix product, the values in a network, a digit that is drawn."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle
from matplotlib.text import Text
from numpy.typing import NDArray

from helpers import ink
from helpers.nn.functional import sigmoid, softmax, step
from helpers.plotting.plane import ONE_TINT, ZERO_TINT
from helpers.plotting.style import COLOURS
from helpers.widgets.controls import choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo, Handles, Positions, Values
from helpers.widgets.pad import Pad, to_bytes, to_pixels

Array = NDArray[np.floating]
Integers = NDArray[np.integer]
Place = tuple[float, float]

CENTRED = {"ha": "center", "va": "center"}
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
PRODUCT_SIZE = (6.4, 3.3)
MIDDLE = 4.7
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
    w_left = 9.3 - 1.3 - W.shape[1]
    lefts = {"X": w_left - 0.8 - X.shape[1], "W": w_left, "Y": 9.3}
    return {name: (left, MIDDLE + len(W if name == "W" else X) / 2) for name, left in lefts.items()}


def place_on_cell(example: str, row: int, column: int) -> Positions:
    """Where the handle belongs: in the cell, but off the number that stands there."""
    now = cell_of_product(example, row, column)
    left, top = top_left(example)["Y"]
    return [[left + now.column - 0.14, top - now.row + 0.14]]


def cell_under(positions: Positions, example: str, row: int, column: int) -> Values:
    """The row and column of a place. Fractions are left to the sliders, which stop at whole numbers from 1 on."""
    left, top = top_left(example)["Y"]
    return {"row": top - positions[0][1] + 1, "column": positions[0][0] - left + 1}


def matrix_product(example: str = "2x2 times 2x2", row: int = 2, column: int = 1) -> Demo:
    """Choose a cell of the product Y = X W, and see the row of X and the column of W that make it."""

    def setup(figure: Figure) -> Artists:
        axes = axes_of_cells(figure)
        marks = {
            "row": axes.add_patch(Rectangle((0, 0), 2, 1, **ROW_LOOK)),
            "column": axes.add_patch(Rectangle((0, 0), 1, 2, **COLUMN_LOOK)),
            "cell": axes.add_patch(Rectangle((0, 0), 1, 1, **CELL_LOOK)),
        }
        frames = {name: product_frame(axes, name) for name in PRODUCTS}
        numbers = {f"{name}: Y": numbers_at(axes, X @ W, top_left(name)["Y"]) for name, (X, W) in PRODUCTS.items()}
        return {**marks, **frames, **numbers, **setup_sum(axes)}

    def paint(artists: Artists, now: Cell) -> str:
        for name in PRODUCTS:
            for artist in (*artists[name], *artists[f"{name}: Y"]):
                artist.set_visible(name == now.example)
        paint_marks(artists, now)
        for text, number in zip(artists["sum"], (*now.factors, now.value), strict=True):
            text.set_text(str(number))
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

    They are 50 cells wide and high, far beyond the picture: an arrow key moves a handle by a fiftieth, and so by a cell.
    """
    width, height = (100 * inches / CELL for inches in PRODUCT_SIZE)
    left, bottom = -14.5, -20
    axes = figure.add_axes((left / width, bottom / height, 50 / width, 50 / height))
    axes.set(xlim=(left, left + 50), ylim=(bottom, bottom + 50))
    axes.axis("off")
    return axes


def product_frame(axes: Axes, example: str) -> list[Artist]:
    """Everything of an example that stays: brackets, names and shapes, and the numbers of X and W."""
    X, W = PRODUCTS[example]
    places, below = top_left(example), MIDDLE - max(len(X), len(W)) / 2 - 0.45
    made: list[Artist] = [*numbers_at(axes, X, places["X"]), *numbers_at(axes, W, places["W"])]
    middles = {}
    for name, matrix in (("X", X), ("W", W), ("Y", X @ W)):
        (left, top), (rows, columns) = places[name], matrix.shape
        middles[name] = left + columns / 2
        made += brackets(axes, left, top, rows, columns)
        made.append(axes.text(middles[name], top + 0.42, f"${name}$", fontsize=13, **CENTRED))
        inner = {"X": columns, "W": rows}.get(name)
        for shift, part in ((-0.38, rows), (0, "×"), (0.38, columns)):
            look = (
                {"color": COLOURS["green"], "weight": "bold"} if part == inner and (shift > 0) == (name == "X") else {}
            )
            made.append(axes.text(middles[name] + shift, below, str(part), fontsize=12, **CENTRED, **look))
    made.append(axes.text(places["W"][0] - 0.4, MIDDLE, "·", fontsize=13, weight="bold", **CENTRED))
    made.append(axes.text(places["Y"][0] - 0.65, MIDDLE, "=", fontsize=13, **CENTRED))
    return [*made, *equal_sizes(axes, middles["X"] + 0.38, middles["W"] - 0.38, below - 0.3)]


def numbers_at(axes: Axes, matrix: Integers, corner: Place) -> list[Text]:
    """The numbers of a matrix, row by row, in cells from its top left corner on."""
    left, top = corner
    return [
        axes.text(left + column + 0.5, top - row - 0.5, str(number), fontsize=13, **CENTRED)
        for (row, column), number in np.ndenumerate(matrix)
    ]


def brackets(axes: Axes, left: float, top: float, rows: float, columns: float, tick: float = 0.14) -> list[Line2D]:
    """Square brackets around a matrix."""
    look = {"color": "black", "linewidth": 1.4}
    height = [top, top, top - rows, top - rows]
    return [
        axes.plot([edge + way * tick, edge, edge, edge + way * tick], height, **look)[0]
        for edge, way in ((left - 0.1, 1), (left + columns + 0.1, -1))
    ]


def equal_sizes(axes: Axes, left: float, right: float, top: float) -> list[Artist]:
    """A line that joins the two inner sizes, and says that they are equal."""
    look = {"color": COLOURS["green"]}
    line = axes.plot([left, left, right, right], [top, top - 0.2, top - 0.2, top], linewidth=1.4, **look)[0]
    return [line, axes.text((left + right) / 2, top - 0.45, "equal", fontsize=10, **look, **CENTRED)]


def setup_sum(axes: Axes) -> Artists:
    """The line below: y = x · w + x · w = sum, each number in a box that looks as its matrix does above."""
    places = [4.6 + 1.5 * i for i in range(5)]
    for x, look in zip(places, (ROW_LOOK, COLUMN_LOOK, ROW_LOOK, COLUMN_LOOK, CELL_LOOK), strict=True):
        axes.add_patch(Rectangle((x - 0.5, 0.35), 1, 0.8, **look))
    for x, sign in zip(places, ("·", "+", "·", "="), strict=False):
        axes.text(x + 0.75, 0.75, sign, fontsize=13, **CENTRED)
    return {
        "sum of": axes.text(3.9, 0.75, "", fontsize=13, ha="right", va="center"),
        "sum": [axes.text(x, 0.75, "", fontsize=13, **CENTRED) for x in places],
    }


def paint_marks(artists: Artists, now: Cell) -> None:
    """Move the marks to the row of X, the column of W and the cell of Y; grey the other cells of Y."""
    places = top_left(now.example)
    artists["row"].set_xy((places["X"][0], places["X"][1] - now.row))
    artists["column"].set_xy((places["W"][0] + now.column - 1, places["W"][1] - 2))
    artists["cell"].set_xy((places["Y"][0] + now.column - 1, places["Y"][1] - now.row))
    for i, number in enumerate(artists[f"{now.example}: Y"]):
        chosen = divmod(i, now.Y.shape[1]) == (now.row - 1, now.column - 1)
        number.set(color="black" if chosen else QUIET, weight="bold" if chosen else "normal")


def subscript(number: int) -> str:
    """A digit as an index."""
    return "₀₁₂₃₄₅₆₇₈₉"[number]


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
"""The activations of the hidden layers; the output's is the identity."""

NETWORK_SIZE = (6.4, 4.5)
COLUMNS = (60, 225, 400, 575)
RADIUS = 25


class Flow(NamedTuple):
    """What flows through the network: the sums of its three layers, and its values from the inputs to the outputs."""

    activation: str
    sums: list[Array]
    values: list[Array]


def flow(x1: float, x2: float, activation: str) -> Flow:
    """Forward pass of one input, layer by layer: A = Z W + b, then h(A), in the hidden layers."""
    sums, values = [], [np.array([x1, x2])]
    for W, b, h in zip(WEIGHTS, BIASES, (HIDDEN[activation], HIDDEN[activation], HIDDEN["linear"]), strict=True):
        sums.append(values[-1] @ W + b)
        values.append(h(sums[-1]))
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
        axes = axes_of_points(figure, NETWORK_SIZE)
        for layer, W in enumerate(WEIGHTS):
            for (i, j), w in np.ndenumerate(W):
                weight_arrow(axes, node_place(layer, i), node_place(layer + 1, j), w)
        weight_legend(axes)
        names = (["x₁", "x₂"], ["z₁", "z₂", "z₃"], ["z₁", "z₂"], ["y₁", "y₂"])
        places = [[node_place(layer, i) for i in range(len(nodes))] for layer, nodes in enumerate(names)]
        for layer, nodes in enumerate(names):
            for name, (x, y) in zip(nodes, places[layer], strict=True):
                ground = "white" if layer == 0 else ONE_TINT
                axes.add_patch(Circle((x, y), RADIUS, facecolor=ground, edgecolor="black", linewidth=1.4, zorder=3))
                axes.text(x, y + RADIUS + 10, name, fontsize=11, zorder=4, **CENTRED)
        for x, head in zip(COLUMNS, ("inputs", "hidden layer 1", "hidden layer 2", "outputs"), strict=True):
            axes.text(x, 432, head, fontsize=12, **CENTRED)
        return {
            "values": [axes.text(*at, "", fontsize=12, zorder=4, **CENTRED) for layer in places for at in layer],
            "sums": [
                axes.text(x, y - RADIUS - 9, "", fontsize=10, color=COLOURS["grey"], zorder=4, **CENTRED)
                for layer in places[1:]
                for x, y in layer
            ],
            "activations": [axes.text(x, 414, "", fontsize=10, color=COLOURS["grey"], **CENTRED) for x in COLUMNS[1:]],
            **setup_matrix(axes),
        }

    def paint(artists: Artists, now: Flow) -> str:
        for text, value in zip(artists["values"], np.concatenate(now.values), strict=True):
            text.set_text(number(value))
        for text, a in zip(artists["sums"], np.concatenate(now.sums), strict=True):
            text.set_text(f"a = {number(a)}")
        for text, h in zip(artists["activations"], (now.activation, now.activation, "linear"), strict=True):
            text.set_text("h(a) = a" if h == "linear" else f"h = {h}")
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


def axes_of_points(figure: Figure, size: tuple[float, float]) -> Axes:
    """Axes over the whole picture, whose unit is one of its 100 points an inch."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 100 * size[0]), ylim=(0, 100 * size[1]))
    axes.axis("off")
    return axes


def node_place(layer: int, i: int) -> Place:
    """The middle of node i of a layer."""
    nodes = (2, 3, 2, 2)[layer]
    return COLUMNS[layer], 255 + 108 * ((nodes - 1) / 2 - i)


def weight_arrow(axes: Axes, start: Place, end: Place, w: float) -> None:
    """An arrow from rim to rim: the wider the larger the weight, blue if positive, vermillion and dashed if negative."""
    way = np.subtract(end, start)
    rim = (RADIUS + 2) * way / np.hypot(*way)
    look = {"color": COLOURS["blue" if w > 0 else "vermillion"], "zorder": 2}
    tip = end - rim
    axes.plot(*np.transpose([start + rim, tip - 0.25 * rim]), "-" if w > 0 else "--", linewidth=1.6 * abs(w), **look)
    head = {"arrowstyle": "-|>", "mutation_scale": 9 + 3 * abs(w), "linewidth": 0, "shrinkA": 0, "shrinkB": 0}
    axes.add_patch(FancyArrowPatch(tip - 0.5 * rim, tip, **head, **look))


def weight_legend(axes: Axes) -> None:
    """What the arrows mean."""
    for x, w, meaning in ((105, 1.5, "positive weight"), (285, -1.5, "negative weight")):
        weight_arrow(axes, (x - 25, 88), (x + 65, 88), w)
        axes.text(x + 52, 88, meaning, fontsize=10, color=COLOURS["grey"], va="center")
    axes.text(457, 88, "the wider, the larger", fontsize=10, color=COLOURS["grey"], va="center")


def setup_matrix(axes: Axes) -> Artists:
    """The line below: y = x M + c with numbers, and the words that stand there when it does not hold."""
    M, c = one_matrix()
    formula: list[Artist] = [
        axes.text(126, 34, "y = x M + c  =", fontsize=12, ha="right", va="center"),
        *(axes.text(x, 34, sign, fontsize=12, **CENTRED) for x, sign in ((372, "+"), (482, "="))),
    ]
    for x, y, width, rows in ((140, 34, 102, 1), (260, 34, 90, 2), (392, 34, 76, 1), (496, 34, 118, 1)):
        formula += brackets(axes, x, y + 11 * rows, 22 * rows, width, tick=5)
    for x, column, bias in ((282, M[:, 0], c[0]), (328, M[:, 1], c[1])):
        numbers = ((x, 45, column[0]), (x, 23, column[1]), (x + 125, 34, bias))
        formula += [axes.text(left, y, number(value, 1), fontsize=12, **CENTRED) for left, y, value in numbers]
    return {
        "formula": formula,
        "formula x": [axes.text(x, 34, "", fontsize=12, **CENTRED) for x in (166, 217)],
        "formula y": [axes.text(x, 34, "", fontsize=12, weight="bold", **CENTRED) for x in (526, 584)],
        "no formula": axes.text(320, 34, "", fontsize=11, color=COLOURS["grey"], **CENTRED),
    }


def paint_matrix(artists: Artists, now: Flow) -> None:
    """Show x M + c, computed by itself, where the layers are linear; elsewhere say that there is no such matrix."""
    M, c = one_matrix()
    x, linear = now.values[0], now.activation == "linear"
    for artist in artists["formula"]:
        artist.set_visible(linear)
    for texts, values in ((artists["formula x"], x), (artists["formula y"], x @ M + c)):
        for text, value in zip(texts, values, strict=True):
            text.set_text(number(value) if linear else "")
    words = f"With h = {now.activation} in the hidden layers, no single matrix and vector give y for every x."
    artists["no formula"].set_text("" if linear else words)


def number(value: float, decimals: int = 2) -> str:
    """A number as it is written here; nothing is minus zero."""
    return f"{round(float(value), decimals) + 0.0:.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def flow_in_words(now: Flow) -> str:
    """The values from left to right, and whether one matrix would do."""
    inputs, first, second, outputs = (", ".join(map(number, values)) for values in now.values)
    way = f"The inputs ({inputs}) become ({first}) in hidden layer 1, ({second}) in hidden layer 2"
    if now.activation != "linear":
        return (
            f"{way} and the outputs ({outputs}); the activation of the hidden layers is the {now.activation} function."
        )
    M, c = one_matrix()
    rows = " and ".join(f"({', '.join(number(w, 1) for w in row)})" for row in M)
    bias = ", ".join(number(value, 1) for value in c)
    return (
        f"{way} and the outputs ({outputs}). Without activations the three layers together are one matrix: "
        f"x M + c, where M has the rows {rows} and c = ({bias}), gives the same outputs."
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
    """What the network sees, (64,), and its ten probabilities, (10,), all 0 if there is nothing to see."""

    image: Array
    probabilities: Array


def seen(pixels: Array, model: Network) -> Seen:
    """Prepare a drawing, (28, 28), as the training images were, and let the network see it."""
    image = ink.to_digits(pixels)
    return Seen(image, softmax(model.forward(image[None]))[0] if image.any() else np.zeros(10))


def draw_digit(model: Network) -> Demo:
    """Draw a digit, and see the 8x8 image that the network gets and the probabilities that it gives."""

    def setup(figure: Figure) -> Artists:
        left, right = figure.add_axes((0.02, 0.06, 0.45, 0.82)), figure.add_axes((0.56, 0.06, 0.42, 0.82))
        left.set(xticks=np.arange(9) - 0.5, yticks=np.arange(9) - 0.5, xticklabels=[], yticklabels=[])
        left.set_title("what the network sees, 8×8")
        left.tick_params(length=0)
        right.set(xlim=(0, 1.3), ylim=(9.6, -0.6), xticks=[], yticks=range(10))
        right.set_title("softmax of the ten outputs")
        right.tick_params(length=0, labelsize=12)
        right.spines[["top", "right", "bottom"]].set_visible(False)
        return {
            "image": left.imshow(np.zeros((8, 8)), cmap="gray_r", vmin=0, vmax=1),
            "bars": list(right.barh(range(10), 0, height=0.72)),
            "labels": [right.text(0, digit, "", fontsize=11, va="center") for digit in range(10)],
        }

    def paint(artists: Artists, now: Seen) -> str:
        artists["image"].set_data(now.image.reshape(8, 8))
        first = now.probabilities.argmax() if now.image.any() else None
        for digit, (bar, label, p) in enumerate(
            zip(artists["bars"], artists["labels"], now.probabilities, strict=True)
        ):
            bar.set(width=p, color=COLOURS["blue" if digit == first else "sky"])
            label.set(x=p + 0.03, weight="bold" if digit == first else "normal")
            label.set_text("" if first is None else f"{p:.2f}" + " ◀ largest" * bool(digit == first))
        return seen_in_words(now)

    return Demo(
        {"pixels": Pad(value=to_bytes(ink.draw([THREE])))},
        setup=setup,
        compute=lambda pixels: seen(to_pixels(pixels), model),
        paint=paint,
        size=DIGIT_SIZE,
    )


def seen_in_words(now: Seen) -> str:
    """The two most probable digits."""
    if not now.image.any():
        return "Draw a digit."
    first, second = np.argsort(-now.probabilities)[:2]
    return (
        f"The network sees a {first} with probability {now.probabilities[first]:.2f}; "
        f"next is {second} with {now.probabilities[second]:.2f}."
    )
