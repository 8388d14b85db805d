"""The picture of a demo in the page: pixels on a canvas, a sentence below it, and handles that can be dragged."""

import zlib
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets

HERE = Path(__file__).parent


class Picture(anywidget.AnyWidget):
    """Pixels that are replaced without a blink, the sentence that describes it, and an error message when there is one.

    A handle is a point of the plane which the student drags with the mouse, a finger or the arrow keys. `positions`
    holds one [x, y] for each label in `handles`, in the data coordinates of the Axes that `axes` describes:
    [left, top, width, height] as fractions of the picture, then its limits [x0, x1, y0, y1].
    """

    # Text, not paths: anywidget watches the files of a widget for changes, and so keeps each widget alive for ever.
    _esm = (HERE / "picture.js").read_text(encoding="utf-8")
    _css = (HERE / "picture.css").read_text(encoding="utf-8")

    # The browser sends bytes back as a memoryview, which a plain Bytes trait refuses without a word.
    pixels: Any = traitlets.Bytes(b"").tag(sync=True, from_json=lambda value, _: bytes(value))
    sentence: Any = traitlets.Unicode("").tag(sync=True)
    error: Any = traitlets.Unicode("").tag(sync=True)
    width: Any = traitlets.Int(500).tag(sync=True)
    pixel_ratio: Any = traitlets.Float(2.0).tag(sync=True)
    handles: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    positions: Any = traitlets.List(traitlets.List(traitlets.Float())).tag(sync=True)
    axes: Any = traitlets.List([0, 0, 1, 1, 0, 1, 0, 1]).tag(sync=True)


def packed(rgba: memoryview) -> bytes:
    """Pixels, (height, width, 4), as picture.js takes them: runs of one colour, because a plot has few; then deflated.

    Bytes that are only deflated are more, take two to four times as long to make, and a PNG three times as long again.
    """
    height, width, _ = rgba.shape
    colours = np.frombuffer(rgba, np.uint32)
    starts = np.concatenate([[0], 1 + np.flatnonzero(colours[1:] != colours[:-1])])
    lengths = np.diff(starts, append=colours.size)
    numbers = np.concatenate([[width, height, starts.size], colours[starts], lengths])
    return zlib.compress(numbers.astype("<u4"), level=1)
