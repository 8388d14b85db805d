"""The still pictures of lesson 12."""

from collections.abc import Mapping

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.plotting.style import STYLE, subplots

Array = NDArray[np.floating]

ONE_ROW = 5
"""As many pictures stand beside each other; more are divided into two rows."""

WIDTH = 7.5
TITLE = 0.33
"""Width of the whole figure, and height of the line above each picture, in inches."""


@rc_context(STYLE)
def grid(pictures: Mapping[str, Array]) -> Figure:
    """Pictures under their names, in one row or two: grey, (h, w), dark for 1, or colours, (h, w, 3), from 0 to 1."""
    rows = 1 if len(pictures) <= ONE_ROW else 2
    columns = -(-len(pictures) // rows)
    height, width = next(iter(pictures.values())).shape[:2]
    each = min(2.4, WIDTH / columns)
    fig, places = subplots(
        rows, columns, figsize=(each * columns, rows * (each * height / width + TITLE)), squeeze=False
    )
    fig.get_layout_engine().set(h_pad=0.04, w_pad=0.04)
    for axes in places.flat[len(pictures) :]:
        axes.remove()
    for axes, (name, picture) in zip(places.flat, pictures.items(), strict=False):
        axes.set(xticks=[], yticks=[])
        axes.set_title(name, fontsize=11, pad=4)
        axes.imshow(picture, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
    return fig
