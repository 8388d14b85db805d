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

SIDE, LINE = 8, 0.3
"""Pixels of an image, and the grey of the lines between images."""


@rc_context(STYLE)
def rows(images: Mapping[str, Array]) -> Figure:
    """One row of images for each name, (n, 64) from 0 (paper) to 1 (ink), n the same for all."""
    count = len(next(iter(images.values())))
    fig, axes = subplots(figsize=(NAMES + EACH * count, EACH * len(images) + 0.1))
    # One picture of all images: forty Axes would take a second and a half.
    sheet = np.full((len(images), SIDE + 1, count, SIDE + 1), LINE)
    for line, row in zip(sheet, images.values(), strict=True):
        line[:SIDE, :, :SIDE] = row.reshape(count, SIDE, SIDE).transpose(1, 0, 2)
    shown = np.pad(sheet.reshape(len(images) * (SIDE + 1), -1), ((1, 0), (1, 0)), constant_values=LINE)
    axes.imshow(shown, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
    middles = (SIDE + 1) * np.arange(len(images)) + SIDE / 2 + 0.5
    axes.set_yticks(middles, images, fontsize=12, color="black")
    axes.set_xticks([])
    axes.tick_params(length=0, pad=8)
    axes.spines[:].set_visible(False)
    return fig
