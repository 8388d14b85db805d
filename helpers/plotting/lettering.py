"""Letters as shapes, for words that change with every frame: a Text takes twenty times as long to draw."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath

NOTHING = Path(np.zeros((0, 2)), np.zeros(0, dtype=Path.code_type))


def lettering(
    texts: Iterable[tuple[float, float, Any]], size: float, weight: str = "normal", align: float = 0.5
) -> Path:
    """Short texts, (x, y, text), as one shape; `size` is in units of the Axes, and y is half-way up the letters.

    `align` is the part of a text that is left of its x: 0 where it begins there, 0.5 where it is centred.
    """
    vertices, codes = [NOTHING.vertices], [NOTHING.codes]
    for x, y, text in texts:
        outlines, steps = zip(*(glyph(character, weight) for character in str(text)), strict=True)
        pen = x - align * size * sum(steps)
        for outline, step_on in zip(outlines, steps, strict=True):
            vertices.append(size * outline.vertices + (pen, y - 0.36 * size))
            codes.append(outline.codes)
            pen += size * step_on
    return Path(np.concatenate(vertices), np.concatenate(codes))


@lru_cache(maxsize=512)
def glyph(character: str, weight: str) -> tuple[Path, float]:
    """The outline of a character of size 1, and how far from it the next one stands."""
    if character == " ":
        return NOTHING, 0.32
    font = FontProperties(family="DejaVu Sans", weight=weight)
    alone, before_bar, bar = (TextPath((0, 0), text, size=1, prop=font) for text in (character, character + "|", "|"))
    return alone, before_bar.get_extents().x1 - bar.get_extents().x1


def letters(
    axes: Axes, texts: Iterable[tuple[float, float, Any]], size: float, weight: str = "normal", **look: Any
) -> PathPatch:
    """Draw lettering."""
    return axes.add_patch(PathPatch(lettering(texts, size, weight), linewidth=0, **look))
