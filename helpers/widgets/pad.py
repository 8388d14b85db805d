"""A pad to draw on, with the mouse, a finger or the keyboard."""

from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets
from numpy.typing import NDArray

from helpers.ink import SIDE

HERE = Path(__file__).parent
BLANK = bytes(SIDE * SIDE)


class Pad(anywidget.AnyWidget):
    """28x28 points of paper and ink. `value` holds one byte a point, row by row, from 0 (paper) to 255 (ink).

    Ink appears in the browser at once; `value` follows it.
    """

    _esm = (HERE / "pad.js").read_text(encoding="utf-8")  # text, not paths: see Picture
    _css = (HERE / "pad.css").read_text(encoding="utf-8")

    # The browser sends bytes back as a memoryview, which a plain Bytes trait refuses without a word.
    value: Any = traitlets.Bytes(BLANK).tag(sync=True, from_json=lambda value, _: bytes(value))
    side: Any = traitlets.Int(SIDE).tag(sync=True)

    @traitlets.validate("value")
    def _check_value(self, proposal: Any) -> bytes:
        if len(proposal["value"]) != len(BLANK):
            raise ValueError(f"a drawing has {len(BLANK)} bytes, and not {len(proposal['value'])}")
        return proposal["value"]


def to_bytes(pixels: NDArray[np.floating]) -> bytes:
    """A drawing, (28, 28) from 0 to 1, as the value of a pad."""
    return np.round(255 * pixels).astype(np.uint8).tobytes()


def to_pixels(value: bytes) -> NDArray[np.floating]:
    """The value of a pad as a drawing, (28, 28) from 0 to 1."""
    return np.frombuffer(value, np.uint8).reshape(SIDE, SIDE) / 255
