"""The demos of lesson 02: one cell of a matrix product, the values in a network, a digit that is drawn."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
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
Place = tuple[float, float]

MINUS = "\N{MINUS SIGN}"
RULE = {"color": "black", "linewidth": 1.4, "solid_capstyle": "butt"}
CENTRED = {"ha": "center", "va": "center"}


# One cell of a matrix product

PRODUCTS = {
    "2x2 times 2x2": (np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])),
    "one input, three units": (np.array([[1, 2]]), np.array([[1, 3, 5], [2, 4, 6]])),
    "a batch": (np.array([[1, 2], [0, 1], [1, 3], [2, 0]]), np.array([[1, 3, 5], [2, 4, 6]])),
}
"""The matrices X and W of each example. All have two columns in X and two rows in W."""

CELL = 44
PRODUCT_SIZE = (6.4, 3.3)
ROW_LOOK = {"facecolor": ONE_TINT, "edgecolor": COLOURS["blue"], "linewidth": 2}
COLUMN_LOOK = {"facecolor": ZERO_TINT, "edgecolor": COLOURS["vermillion"], "linewidth": 2, "linestyle": "--"}
CELL_LOOK = {"facecolor": "#FBF7C4", "edgecolor": "black", "linewidth": 2}


class Cell(NamedTuple):
    """A cell of the product Y = X W: its row and column, counted from 1, and all three matrices."""

    example: str
    row: int
    column: int
    X: NDArray[np.integer]
    W: NDArray[np.integer]
    Y: NDArray[np.integer]

    @property
    def factors(self) -> list[int]:
        """What is multiplied in pairs, in the order of writing: x, w, x, w."""
        pairs = zip(self.X[self.row - 1], self.W[:, self.column - 1], strict=True)
        return [int(factor) for pair in pairs for factor in pair]

    @property
    def value(self) -> int:
        """What stands in the cell."""
        return int(self.Y[self.row - 1, self.column - 1])


def cell_of_product(example: str, row: int, column: int) -> Cell:
    """The cell in a row and column of an example's product, or the nearest one that there is."""
    X, W = PRODUCTS[example]
    Y = X @ W
    return Cell(example, min(row, Y.shape[0]), min(column, Y.shape[1]), X, W, Y)


class Corners(NamedTuple):
    """Where the matrices of an example stand: the left ends of X, W and Y, and their tops, in cells."""

    left: tuple[float, float, float]
    top: tuple[float, float, float]


def corners(example: str) -> Corners:
    """Three matrices in a line, in the middle of the picture, with room for a dot and an equals sign between them."""
    X, W = PRODUCTS[example]
    width = 100 * PRODUCT_SIZE[0] / CELL
    x = (width - X.shape[1] - 2 * W.shape[1] - 2.1) / 2
    w = x + X.shape[1] + 0.8
    middle = 4.7
    return Corners(
        (x, w, w + W.shape[1] + 1.3), (middle + len(X) / 2, middle + len(W) / 2, middle + len(X) / 2)
    )


def matrix_product(example: str = "2x2 times 2x2", row: int = 2, column: int = 1) -> Demo:
    """Choose a cell of the product Y = X W, and see the row of X and the column of W that make it."""

    def setup(figure: Figure) -> Artists:
        axes = cells(figure)
        artists: Artists = {
            "row": axes.add_patch(Rectangle((0, 0), 2, 1, **ROW_LOOK)),
            "column": axes.add_patch(Rectangle((0, 0), 1, 2, **COLUMN_LOOK)),
            "cell": axes.add_patch(Rectangle((0, 0), 1, 1, **CELL_LOOK)),
            **{name: draw_product(axes, name) for name in PRODUCTS},
        }
        for name in PRODUCTS:
            artists[f"{name}: Y"] = draw_numbers(axes, *(corner[2] for corner in corners(name)), PRODUCTS[name])
        return {**artists, **draw_sum(axes)}

    def paint(artists: Artists, now: Cell) -> str:
        for name in PRODUCTS:
            for artist in (*artists[name], *artists[f"{name}: Y"]):
                artist.set_visible(name == now.example)
        left, top = corners(now.example)
        artists["row"].set_xy((left[0], top[0] - now.row))
        artists["column"].set_xy((left[1] + now.column - 1, top[1] - 2))
        artists["cell"].set_xy((left[2] + now.column - 1, top[2] - now.row))
        for i, number in enumerate(artists[f"{now.example}: Y"]):
            chosen = divmod(i, now.Y.shape[1]) == (now.row - 1, now.column - 1)
            number.set(color="black" if chosen else "#767676", weight="bold" if chosen else "normal")
        return cell_in_words(now)

    controls = {
        "example": choice("example", list(PRODUCTS), example),
        "row": int_slider("row", 1, 4, row),
        "column": int_slider("column", 1, 3, column),
    }
    return Demo(controls, setup=setup, compute=cell_of_product, paint=paint, size=PRODUCT_SIZE)
