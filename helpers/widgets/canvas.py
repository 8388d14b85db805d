"""A canvas that keeps the words it has drawn: letters that had not changed were two thirds of a demo's update."""

from collections import OrderedDict
from math import ceil, floor
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.font_manager import FontProperties
from numpy.typing import NDArray

Words = NDArray[np.uint8]

KEPT = 64
"""How many lines of words are kept: those used last."""

MARGIN = 8
"""Pixels on each side of the words, for letters that lean out of their box."""

FORMULAS = RendererAgg(1, 1, 72).mathtext_parser
"""One for all pictures: it remembers formulas. Matplotlib loses 2 kB for each one that it has to read again."""


class Renderer(RendererAgg):
    """Matplotlib's own, but level words are drawn once, and pasted where they are wanted again in the same place."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__(width, height, dpi)
        self.mathtext_parser = FORMULAS
        self._kept: OrderedDict[tuple[Any, ...], tuple[int, Words]] = OrderedDict()

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Draw a line of words from x on; y, from above, is where the letters stand."""
        if angle:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        left, line = floor(x), floor(y)
        key = s, ismath, hash(prop), gc.get_rgb(), x - left, y - line
        if key not in self._kept:
            self._kept[key] = self._words(gc, x - left, y - line, s, prop, ismath, mtext)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        below, words = self._kept[key]
        self.draw_image(gc, left - MARGIN, self.height - line - below, words)

    def _words(
        self, gc: GraphicsContextBase, x: float, y: float, s: str, prop: FontProperties, ismath: Any, mtext: Any
    ) -> tuple[int, Words]:
        """The words on glass, (rows, columns, 4), from the lowest row on, and how many rows are below the line.

        From 0 to 1 pixel, x and y say where between the pixels the words begin.
        """
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        above, below = ceil(height - descent) + MARGIN, ceil(descent) + MARGIN
        glass = RendererAgg(ceil(width) + 2 * MARGIN, above + below, self.dpi)
        glass.mathtext_parser = FORMULAS
        pen = glass.new_gc()
        pen.copy_properties(gc)
        pen.set_clip_rectangle(None)
        pen.set_clip_path(None)
        glass.draw_text(pen, MARGIN + x, above + y, s, prop, 0, ismath, mtext)
        return below, np.array(glass.buffer_rgba())[::-1]


class Canvas(FigureCanvasAgg):
    """Matplotlib's own with this renderer, for a figure whose size stays."""

    def get_renderer(self) -> Renderer:
        """The one renderer."""
        if not hasattr(self, "renderer"):
            self.renderer = Renderer(*self.get_width_height(physical=True), self.figure.dpi)
        return self.renderer
