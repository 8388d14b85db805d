"""The plane of two inputs: half-planes, the line between them, and points of two classes."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from numpy.typing import ArrayLike, NDArray

from helpers.plotting.style import CLASS_COLOURS, CLASS_MARKERS

Array = NDArray[np.floating]

LIMITS = (-0.75, 1.75)
"""The part of the plane that lesson 01 shows, the same on both axes."""

ZERO_TINT, ONE_TINT = "#FBE6DA", "#D3E6F3"
"""Pale forms of the class colours, for the ground on which the points stand."""


def input_plane(axes: Axes, xlabel: str = "$x_1$", ylabel: str = "$x_2$") -> None:
    """Square axes for two inputs, tinted as the side where the output is 0."""
    axes.set(xlim=LIMITS, ylim=LIMITS, xticks=[0, 1], yticks=[0, 1], aspect="equal", facecolor=ZERO_TINT)
    axes.set_xlabel(xlabel, labelpad=1)
    axes.set_ylabel(ylabel, labelpad=1, rotation=0)
    axes.grid(color="white", linewidth=1.2)
    axes.tick_params(length=0)


def corners() -> Array:
    """The corners of the shown square, (4, 2), in order around it."""
    low, high = LIMITS
    return np.array([[low, low], [high, low], [high, high], [low, high]])


def clipped(polygon: Array, w: ArrayLike, b: float) -> Array:
    """The part of a convex polygon, (n, 2), where w . x + b > 0, as (m, 2); m = 0 where nothing is left.

    One pass of Sutherland and Hodgman's clipping (1974).
    """
    side = polygon @ np.asarray(w, dtype=float) + b
    kept = []
    for i in range(len(polygon)):
        j = (i + 1) % len(polygon)
        if side[i] > 0:
            kept.append(polygon[i])
        if (side[i] > 0) != (side[j] > 0):
            kept.append(polygon[i] + (polygon[j] - polygon[i]) * side[i] / (side[i] - side[j]))
    return np.array(kept).reshape(-1, 2)


def boundary(w: ArrayLike, b: float) -> Array:
    """Two points of the line w . x + b = 0 far outside the picture, (2, 2); NaN where w = 0 and there is no line."""
    w = np.asarray(w, dtype=float)
    size = np.hypot(*w)
    if size < 1e-9:
        return np.full((2, 2), np.nan)
    centre = np.full(2, 0.5)
    foot = centre - (w @ centre + b) / size**2 * w
    along = np.array([-w[1], w[0]]) / size
    return foot + np.outer([-10, 10], along)


def region(axes: Axes) -> Polygon:
    """The ground on which the output is 1, still empty; set its shape with `set_region`."""
    return axes.add_patch(Polygon(np.zeros((1, 2)), closed=True, facecolor=ONE_TINT, edgecolor="none", zorder=0.5))


def set_region(patch: Polygon, shape: Array) -> None:
    """Give a region its shape, which may be empty."""
    patch.set_visible(len(shape) > 2)
    if len(shape) > 2:
        patch.set_xy(shape)


def class_markers(axes: Axes, size: float = 13) -> list[Line2D]:
    """Two sets of markers, of class 0 and of class 1, still empty; fill them with `set_classes`."""
    return [
        axes.plot(
            [], [], marker, color=colour, markersize=size, markeredgecolor="white", markeredgewidth=1.5, zorder=4
        )[0]
        for marker, colour in zip(CLASS_MARKERS, CLASS_COLOURS, strict=True)
    ]


def set_classes(markers: list[Line2D], points: Array, y: ArrayLike) -> None:
    """Put the points, (N, 2), into the markers of their classes, y, (N,) of 0 and 1."""
    for label, marker in enumerate(markers):
        chosen = points[np.asarray(y) == label]
        marker.set_data(chosen[:, 0], chosen[:, 1])
