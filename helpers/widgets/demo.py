"""A live demo: controls, a picture that follows them, and a sentence that says what the picture shows.

Three functions make a demo. `setup(fig)` draws what stays and returns the artists that move; `compute(**values)` turns
the values of the controls into a result, without drawing; `paint(artists, result)` moves the artists and returns the
sentence. Everything that stays is drawn once and kept as a bitmap, so that an update costs milliseconds.
"""

import io
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import ipywidgets
import numpy as np
from IPython.core.getipython import get_ipython
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from PIL import Image

from helpers.plotting.show import picture_bundle
from helpers.plotting.style import STYLE
from helpers.widgets.canvas import Canvas
from helpers.widgets.picture import Picture, packed

DPI = 100

TURNS = threading.RLock()
"""Held while a demo computes or paints: JupyterLab may call buttons and sliders from two threads of the kernel."""

DRAWING = ("_canvas", "_layers", "_background", "_compute", "_paint")
"""Names of what a demo draws with."""

Artists = dict[str, Any]
Values = dict[str, Any]
Positions = list[list[float]]


class Handles(NamedTuple):
    """Points that can be dragged in the first Axes, tied to the controls both ways.

    `place(**values)` says where the points belong, [[x, y], ...], one for each label; `drag(positions, **values)`
    returns the values of the controls that their new places mean.
    """

    labels: list[str]
    place: Callable[..., Positions]
    drag: Callable[..., Values]


class Demo(ipywidgets.HBox):
    """A picture tied to `controls`, a dict from the argument names of `compute` to ipywidgets.

    `size` is (width, height) of the picture in inches of 100 CSS pixels; `extra` are widgets below the controls that
    are not arguments of `compute` (a `Player`, say). An error in any of the functions is shown below the picture.
    """

    def __init__(
        self,
        controls: dict[str, ipywidgets.ValueWidget],
        *,
        setup: Callable[[Figure], Artists],
        compute: Callable[..., Any],
        paint: Callable[[Artists, Any], str],
        size: tuple[float, float] = (5.6, 4.2),
        handles: Handles | None = None,
        extra: Iterable[ipywidgets.Widget] = (),
    ) -> None:
        self.controls, self.handles = controls, handles
        self._compute, self._paint = compute, paint
        self._moving_handles = False
        self._dragged_to: Values = {}
        self._shown_values: Values = {}
        self.update_ms = 0.0
        with rc_context(STYLE):
            self.figure = Figure(figsize=size, dpi=DPI)
            self._canvas = Canvas(self.figure)
            self.artists = setup(self.figure)
        self._layers = animated_layers(self.figure, self.artists)
        self.picture = Picture(width=round(DPI * size[0]))
        self._draw_background()
        if handles:
            self._add_handles(handles)
        for control in controls.values():
            control.observe(self._on_control, "value")
        self.picture.observe(self._on_pixel_ratio, "pixel_ratio")
        self.refresh()
        column = ipywidgets.VBox([*controls.values(), *extra])
        column.add_class("nn-controls")
        super().__init__([column, self.picture])
        self.add_class("nn-demo")

    @property
    def values(self) -> Values:
        """The values of the controls, by name; where a handle set one, exactly that, between its slider's steps."""
        return {name: self._value(name, control) for name, control in self.controls.items()}

    def _value(self, name: str, control: ipywidgets.ValueWidget) -> Any:
        # In the page a slider moves to its nearest step and says so: that is no wish of the student's.
        exact = self._dragged_to.get(name)
        if exact is None or not isinstance(control, ipywidgets.FloatSlider):
            return control.value
        return exact if abs(control.value - exact) <= 0.501 * control.step else control.value

    def refresh(self) -> None:
        """Compute and paint once, or show the error that kept us from it."""
        with TURNS:
            self._refresh()

    def _refresh(self) -> None:
        start = time.perf_counter()
        self._shown_values = self.values
        try:
            sentence = self._paint(self.artists, self._compute(**self._shown_values))
            self._draw()
            pixels = packed(self._canvas.buffer_rgba())
        except Exception as error:
            self.picture.error = in_words(error)
            return
        with self.picture.hold_sync():
            self.picture.error = ""
            self.picture.sentence = sentence
            self.picture.pixels = pixels
        self.update_ms = 1000 * (time.perf_counter() - start)

    def set_values(self, **values: Any) -> None:
        """Set several controls, then compute and paint once."""
        self._set_quietly(values)
        self._follow()

    def _set_quietly(self, values: Values) -> None:
        self._moving_handles = True
        try:
            for name, value in values.items():
                self.controls[name].value = value
        finally:
            self._moving_handles = False

    def _on_control(self, _: Any) -> None:
        with TURNS:
            if not self._moving_handles and self.values != self._shown_values:
                self._follow()

    def _follow(self) -> None:
        """Place the handles, compute and paint; the page is told of it all in one message."""
        with self.picture.hold_sync():
            self.refresh()
            if self.handles and not self.picture.error:
                try:
                    self._place_handles()
                except Exception as error:
                    self.picture.error = in_words(error)

    def show_plane(self, xlim: tuple[float, float], ylim: tuple[float, float]) -> None:
        """Show this part of the plane of the first Axes, in which the handles are, from the next refresh on."""
        self.figure.axes[0].set(xlim=xlim, ylim=ylim)
        self._locate_plane()
        self._draw_background()

    def _locate_plane(self) -> None:
        axes = self.figure.axes[0]
        box = axes.get_position()
        limits = [float(v) for v in (*axes.get_xlim(), *axes.get_ylim())]
        self.picture.axes = [box.x0, 1 - box.y1, box.width, box.height, *limits]

    def _add_handles(self, handles: Handles) -> None:
        self._locate_plane()
        self.picture.handles = handles.labels
        self._place_handles()
        self.picture.observe(self._on_drag, "positions")

    def _place_handles(self) -> None:
        x0, x1, y0, y1 = self.picture.axes[4:]
        places = [[float(np.clip(x, x0, x1)), float(np.clip(y, y0, y1))] for x, y in self.handles.place(**self.values)]
        self._moving_handles = True
        try:
            self.picture.positions = places
        finally:
            self._moving_handles = False

    def _on_drag(self, _: Any) -> None:
        if self._moving_handles:
            return
        with TURNS:
            self._drag()

    def _drag(self) -> None:
        try:
            wanted = self.handles.drag(self.picture.positions, **self.values)
            self._set_quietly(wanted)
            self._dragged_to = wanted
            self.refresh()
            if any(not np.isclose(self.controls[name].value, value) for name, value in wanted.items()):
                self._place_handles()  # a control stopped at its limit, and so must the handle
        except Exception as error:
            self.picture.error = in_words(error)

    def _on_pixel_ratio(self, _: Any) -> None:
        with TURNS:
            self._draw_background()
            self._refresh()

    def _draw_background(self) -> None:
        """Draw everything that stays, and keep it. Sharp screens need more pixels for the same size."""
        self.figure.set_dpi(DPI * self.picture.pixel_ratio)
        self._canvas = Canvas(self.figure)
        self._canvas.draw()
        self._background = self._canvas.copy_from_bbox(self.figure.bbox)

    def _draw(self) -> None:
        self._canvas.restore_region(self._background)
        for artist in self._layers:
            self.figure.draw_artist(artist)

    def _png(self) -> bytes:
        self._draw()
        buffer = io.BytesIO()
        rgb = np.asarray(self._canvas.buffer_rgba())[..., :3]
        Image.fromarray(rgb).save(buffer, "png", compress_level=9)
        return buffer.getvalue()

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The live view, and for every reader that cannot run it, the picture and the sentence."""
        close_previous(self)
        live = super()._repr_mimebundle_()
        data, metadata = picture_bundle(self._png(), self.picture.sentence, self.picture.width)
        return {**live, **data}, metadata

    def close(self) -> None:
        """Stop everything that runs, and forget the widgets in the kernel and in the page.

        IPython keeps the demo itself in `Out` for as long as the kernel lives, so its parts are taken from it.
        """
        with TURNS:
            for widget in self.children:
                close_tree(widget)
            for part in (self.layout, super()):
                part.close()
            self.children = ()
            for part in ("figure", "artists", "picture", "controls", "handles", *DRAWING):
                vars(self).pop(part, None)


def animated_layers(figure: Figure, artists: Artists) -> list[Artist]:
    """Mark what moves, and the frames of the Axes, which fills would cover; return it in drawing order."""
    moving: list[Artist] = []
    for artist in artists.values():
        moving.extend(artist if isinstance(artist, list | tuple) else [artist])
    layers = [*moving, *(spine for axes in figure.axes if axes.axison for spine in axes.spines.values())]
    for artist in layers:
        artist.set_animated(True)
    return sorted(layers, key=Artist.get_zorder)


def close_tree(widget: ipywidgets.Widget) -> None:
    """Close a widget with all that belongs to it: ipywidgets keeps each one alive until it is closed."""
    for part in (*getattr(widget, "children", ()), getattr(widget, "layout", None), getattr(widget, "style", None)):
        if part is not None:
            close_tree(part)
    widget.close()


def in_words(error: Exception) -> str:
    """An exception as a student can use it: what happened, and where."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{frame.name}, line {frame.lineno}"
    return f"The demo could not be drawn.\n{type(error).__name__}: {error}\n({where}). Move a control to try again."


_shown: dict[str, tuple[int, list[Demo]]] = {}


def close_previous(demo: Demo) -> None:
    """Close the demos that an earlier run of the same cell has shown: their output is gone from the page."""
    shell = get_ipython()
    cell = shell.get_parent().get("metadata", {}).get("cellId") if hasattr(shell, "get_parent") else None
    if cell is None:
        return
    count = shell.execution_count
    last_count, demos = _shown.get(cell, (count, []))
    if last_count != count:
        for old in demos:
            if old is not demo:
                old.close()
        demos = []
    if demo not in demos:
        demos.append(demo)
    _shown[cell] = (count, demos)
