"""The still pictures of lesson 02."""

from collections.abc import Callable, Mapping

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.plotting.style import COLOURS, STYLE, subplots

Array = NDArray[np.floating]

LINES = (("-", "blue"), ("--", "vermillion"), ("-.", "green"), (":", "black"))


@rc_context(STYLE)
def curves(functions: Mapping[str, Callable[[Array], Array]], low: float = -6, high: float = 6) -> Figure:
    """One curve for each function of one variable, named beside its right end."""
    fig, axes = subplots(figsize=(6.0, 3.2))
    a = np.linspace(low, high, 601)
    for (name, function), (style, colour) in zip(functions.items(), LINES, strict=False):
        axes.plot(a, function(a), style, color=COLOURS[colour], label=name)
    axes.set(xlabel="$a$", xlim=(low, high))
    axes.set_ylabel("$h(a)$", rotation=0, labelpad=14)
    axes.grid(color="#E5E5E5", linewidth=0.8)
    axes.legend(loc="upper left")
    axes.spines[["top", "right"]].set_visible(False)
    return fig


@rc_context(STYLE)
def images(X: Array, titles: list[str] | None = None, columns: int = 10) -> Figure:
    """Square grey images, given as rows of X, (N, side * side), dark for ink, each with its title."""
    side = round(X.shape[1] ** 0.5)
    rows = -(-len(X) // columns)
    fig, grid = subplots(rows, columns, figsize=(0.75 * columns, 0.95 * rows), squeeze=False)
    for k, axes in enumerate(grid.flat):
        axes.axis("off")
        if k < len(X):
            axes.imshow(X[k].reshape(side, side), cmap="gray_r", vmin=0, vmax=1)
            axes.set_title(titles[k] if titles else "", fontsize=11)
    return fig
