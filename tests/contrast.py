"""The contrast of words and signs with what is below them (WCAG 2.2)."""

from collections.abc import Iterator

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

WORDS, SIGNS = 4.5, 3.0
LARGE = 18
"""Points from which words need no more contrast than signs."""


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    rgb = np.array(to_rgb(colour))
    return float(np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def texts(figure: Figure) -> Iterator[tuple[str, float, float]]:
    """Each visible text, the contrast that its size demands, and its contrast with what is drawn where it stands."""
    shown = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    alphas = [text.get_alpha() for text in shown]
    for text in shown:
        text.set_alpha(0)
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in shown]
    pixels = np.flipud(np.asarray(figure.canvas.buffer_rgba())[..., :3])
    for text, alpha, box in zip(shown, alphas, boxes, strict=True):
        text.set_alpha(alpha)
        below = pixels[max(int(box.y0), 0) : int(box.y1) + 1, max(int(box.x0), 0) : int(box.x1) + 1].reshape(-1, 3)
        if len(below):
            colours, counts = np.unique(below, axis=0, return_counts=True)
            least = SIGNS if text.get_fontsize() >= LARGE else WORDS
            yield text.get_text(), least, contrast(text.get_color(), tuple(colours[counts.argmax()] / 255))
