"""The still picture of notebook 16: a confusion matrix."""

import numpy as np
from matplotlib import rc_context
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.plotting.style import COLOURS, STYLE, subplots


@rc_context(STYLE)
def confusions(matrix: NDArray[np.integer]) -> Figure:
    """Counts, (C, C): right answers on the diagonal in blue, errors beside it in vermillion; 0 stays empty."""
    fig, axes = subplots(figsize=(4.6, 4.4))
    classes = len(matrix)
    diagonal = np.eye(classes, dtype=bool)
    for there, colour in ((diagonal, COLOURS["blue"]), (~diagonal, COLOURS["vermillion"])):
        shades = LinearSegmentedColormap.from_list("shades", ["white", colour])
        shown = np.ma.masked_where(~there, matrix)
        axes.imshow(shown, cmap=shades, vmin=0, vmax=2 * max(1, matrix[there].max()))
    for (i, j), count in np.ndenumerate(matrix):
        if count:
            axes.text(j, i, count, ha="center", va="center", fontsize=10, weight="normal" if i == j else "bold")
    axes.set(xticks=range(classes), yticks=range(classes), xlabel="answer", ylabel="truth")
    axes.tick_params(length=0)
    return fig
