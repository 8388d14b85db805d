"""Controls of one look: the label left, the same width, a name that screen readers can say."""

from collections.abc import Sequence
from typing import Any

import ipywidgets

LAYOUT = {"width": "280px"}
STYLE = {"description_width": "92px"}
"""Room for the longest label, "momentum β", in a wide typeface: a browser test finds labels that are cut."""


def slider(label: str, low: float, high: float, value: float, step: float = 0.05) -> ipywidgets.FloatSlider:
    """A slider for a number between `low` and `high`."""
    return ipywidgets.FloatSlider(
        value=value, min=low, max=high, step=step, description=label, layout=LAYOUT, style=STYLE
    )


def int_slider(label: str, low: int, high: int, value: int) -> ipywidgets.IntSlider:
    """A slider for a whole number between `low` and `high`."""
    return ipywidgets.IntSlider(value=value, min=low, max=high, description=label, layout=LAYOUT, style=STYLE)


def log_slider(
    label: str, low: float, high: float, value: float, readout: str = ".2g", step: float = 0.05
) -> ipywidgets.FloatLogSlider:
    """A slider from 10 ** low to 10 ** high, in steps of a part of a power of ten."""
    look = {"readout_format": readout, "layout": LAYOUT, "style": STYLE}
    return ipywidgets.FloatLogSlider(value=value, min=low, max=high, step=step, description=label, **look)


def stops(label: str, options: Sequence[tuple[str, Any]], value: Any) -> ipywidgets.SelectionSlider:
    """A slider that stops only at the values of `options`, (what is shown, value)."""
    return ipywidgets.SelectionSlider(options=options, value=value, description=label, layout=LAYOUT, style=STYLE)


def choice(label: str, options: Sequence[Any], value: Any) -> ipywidgets.Dropdown:
    """A list to choose one of `options` from."""
    return ipywidgets.Dropdown(options=options, value=value, description=label, layout=LAYOUT, style=STYLE)


def switch(label: str, value: bool = False) -> ipywidgets.Checkbox:
    """A box to tick."""
    return ipywidgets.Checkbox(value=value, description=label, indent=False, layout=LAYOUT)
