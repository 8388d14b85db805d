"""The course's one look: Okabe-Ito colours, a marker for each class, quiet axes on an opaque white ground."""

from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure

COLOURS = {
    "black": "#000000",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "purple": "#CC79A7",
    "grey": "#666666",
}
"""Okabe and Ito's palette (2008), told apart in every common form of colour blindness, and a grey beside it."""

DARK = {"vermillion": "#A94A00", "green": "#007256", "orange": "#8F6200"}
"""The same hues for words, which need more contrast (4.5 to 1) than lines and areas (3 to 1, WCAG 2.2)."""

CLASS_COLOURS = (COLOURS["vermillion"], COLOURS["blue"])
"""The colour of class 0 and of class 1."""

CLASS_MARKERS = ("s", "o")
"""The marker of class 0, a square, and of class 1, a disc: colour is never the only sign."""

STYLE: dict[str, Any] = {
    "figure.facecolor": "white",
    "figure.constrained_layout.h_pad": 0.08,
    "figure.constrained_layout.w_pad": 0.08,
    "axes.facecolor": "white",
    "axes.edgecolor": "#888888",
    "axes.linewidth": 0.8,
    "axes.titlesize": 12,
    "axes.labelsize": 12,
    "axes.axisbelow": True,
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "legend.frameon": False,
    "legend.fontsize": 11,
    "lines.linewidth": 2.2,
    "lines.markersize": 7,
    "mathtext.fontset": "cm",
    "xtick.color": "#444444",
    "ytick.color": "#444444",
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
}


def subplots(nrows: int = 1, ncols: int = 1, *, figsize: tuple[float, float] = (6.0, 4.0), **kwargs: Any) -> Any:
    """A figure and its Axes in the course's style, as `matplotlib.pyplot.subplots` returns them.

    The figure (`figsize` in inches) does not belong to pyplot: nothing is shown twice and nothing has to be closed.
    """
    with rc_context(STYLE):
        fig = Figure(figsize=figsize, dpi=100, layout="constrained")
        return fig, fig.subplots(nrows, ncols, **kwargs)


def for_words(colour: str) -> str:
    """The colour in which to write about what is drawn in `colour`: the dark one, if there is one."""
    return next((dark for name, dark in DARK.items() if COLOURS[name] == colour), colour)
