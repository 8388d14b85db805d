"""The still pictures of lesson 01."""

from collections.abc import Mapping

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure

from helpers.nn.gates import INPUTS, perceptron
from helpers.plotting.plane import (
    boundary,
    class_markers,
    clipped,
    corners,
    input_plane,
    region,
    set_classes,
    set_region,
)
from helpers.plotting.style import STYLE, subplots


@rc_context(STYLE)
def half_planes(units: Mapping[str, tuple[tuple[float, float], float]]) -> Figure:
    """One plane for each unit, {title: ((w1, w2), b)}: where its output is 1, and the four inputs of a gate."""
    fig, row = subplots(1, len(units), figsize=(3.0 * len(units), 3.1), squeeze=False)
    for axes, (title, (w, b)) in zip(row[0], units.items(), strict=True):
        input_plane(axes)
        set_region(region(axes), clipped(corners(), w, b))
        axes.plot(*boundary(w, b).T, color="black")
        set_classes(class_markers(axes), INPUTS, perceptron(INPUTS, np.asarray(w), b))
        axes.set_title(title)
    return fig


@rc_context(STYLE)
def targets_in_plane(targets: Mapping[str, np.ndarray]) -> Figure:
    """The four inputs of each gate, marked by the output that is wanted: {title: outputs for INPUTS}."""
    fig, row = subplots(1, len(targets), figsize=(3.0 * len(targets), 3.1), squeeze=False)
    for axes, (title, wanted) in zip(row[0], targets.items(), strict=True):
        input_plane(axes)
        axes.set_facecolor("#F4F4F4")
        set_classes(class_markers(axes), INPUTS, wanted)
        axes.set_title(title)
    return fig
