"""The still pictures of lesson 15: rows of small images."""

from collections.abc import Mapping

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.plotting.style import STYLE, subplots

Array = NDArray[np.floating]

EACH = 0.62
"""Width and height of an image, in inches."""

NAMES = 1.1
"""Room for the names of the rows, in inches."""


@rc_context(STYLE)
def rows(images: Mapping[str, Array]) -> Figure:
    """One row of images for each name, (n, 64) from 0 (paper) to 1 (ink), n the same for all."""
    count = len(next(iter(images.values())))
    size = (NAMES + EACH * count, EACH * len(images) + 0.1)
    fig, places = subplots(len(images), count, figsize=size, squeeze=False)
    fig.get_layout_engine().set(h_pad=0.02, w_pad=0.02)
    for line, (name, row) in zip(places, images.items(), strict=True):
        line[0].set_ylabel(name, rotation=0, ha="right", va="center", labelpad=8)
        for axes, image in zip(line, row, strict=True):
            axes.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
            axes.set(xticks=[], yticks=[])
    return fig
