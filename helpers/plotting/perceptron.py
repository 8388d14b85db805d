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
def half_planes(units: Mapping[str, tuple[tuple[float, float], float]]) -> tuple[Figure, str]:
    """One plane for each unit, {title: ((w1, w2), b)}: where its output is 1, the inputs of a gate; and the words."""
    fig, row = subplots(1, len(units), figsize=(3.0 * len(units), 3.1), squeeze=False)
    for axes, (title, (w, b)) in zip(row[0], units.items(), strict=True):
        input_plane(axes)
        set_region(region(axes), clipped(corners(), w, b))
        axes.plot(*boundary(w, b).T, color="black")
        set_classes(class_markers(axes), INPUTS, perceptron(INPUTS, np.asarray(w), b))
        axes.set_title(title)
    return fig, "Three planes, each cut into two by a slanting line: " + ". ".join(
        map(ones_of, units, units.values())
    ) + "."


def ones_of(title: str, unit: tuple[tuple[float, float], float]) -> str:
    """Which corners of the plane get a 1, in words."""
    y = perceptron(INPUTS, np.asarray(unit[0]), unit[1])
    corners = [f"({x1}, {x2})" for (x1, x2), output in zip(INPUTS, y, strict=True) if output]
    return f"{title} has {', '.join(corners)} on the side of the ones"
