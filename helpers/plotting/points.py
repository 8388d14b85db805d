"""Points of two classes, and what a classifier says of the plane around them."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from helpers.plotting.plane import ONE_TINT, ZERO_TINT
from helpers.plotting.style import CLASS_COLOURS, CLASS_MARKERS, COLOURS, STYLE, subplots

Array = NDArray[np.floating]


@rc_context(STYLE)
def decision(X: Array, t: NDArray[np.integer], logits: Callable[[Array], Array], title: str = "") -> Figure:
    """Points X, (N, 2), of classes t, (N,), on the ground of the answer: class 1 where `logits`, (M, 2) -> (M,) > 0."""
    fig, axes = subplots(figsize=(4.6, 4.0))
    low, high = X.min(axis=0) - 0.3, X.max(axis=0) + 0.3
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    z = logits(np.stack([x1.ravel(), x2.ravel()], axis=1)).reshape(x1.shape)
    axes.pcolormesh(x1, x2, z > 0, cmap=ListedColormap([ZERO_TINT, ONE_TINT]), vmin=0, vmax=1, rasterized=True)
    if (z > 0).any() and (z <= 0).any():
        axes.contour(x1, x2, z, levels=[0], colors="black", linewidths=1.8)
    for label, (marker, colour) in enumerate(zip(CLASS_MARKERS, CLASS_COLOURS, strict=True)):
        axes.plot(*X[t == label].T, marker, color=colour, markersize=6, markeredgecolor="white", linestyle="none")
    axes.set(xlabel="$x_1$", ylabel="$x_2$", title=title, aspect="equal")
    axes.tick_params(length=0)
    return fig


CURVES = (("-", "blue"), ("--", "vermillion"), ("-.", "green"), (":", "black"), ((0, (8, 2)), "purple"))
"""Line styles and names of colours, for one curve after the other."""


@rc_context(STYLE)
def loss_curves(
    curves: dict[str, Sequence[float]], ylabel: str = "loss", xlabel: str = "epoch", *, log: bool = False
) -> Figure:
    """One curve for each name, against the number of the epoch, or what `xlabel` counts, from 1."""
    if len(curves) > len(CURVES):
        raise ValueError(f"loss_curves can tell {len(CURVES)} curves apart, and was given {len(curves)}")
    fig, axes = subplots(figsize=(5.6, 3.2))
    for (name, values), (style, colour) in zip(curves.items(), CURVES, strict=False):
        axes.plot(range(1, len(values) + 1), values, linestyle=style, color=COLOURS[colour], label=name)
    axes.set(xlabel=xlabel, ylabel=ylabel, yscale="log" if log else "linear")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#E5E5E5", linewidth=0.8)
    if len(curves) > 1:
        axes.legend()
    return fig
