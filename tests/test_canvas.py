"""The canvas of a demo draws as Matplotlib's own does, whatever happens to words that it has kept."""

import numpy as np
import pytest
from matplotlib._mathtext import Parser
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.widgets import canvas
from helpers.widgets.canvas import Canvas

CHANGES = {
    "nothing": {},
    "a letter": {"text": "$w_1$ is 0.4"},
    "colour": {"color": "#D55E00"},
    "transparency": {"alpha": 0.3},
    "size": {"fontsize": 13},
    "weight": {"weight": "bold"},
    "half a pixel to the right": {"x": 0.2525},
    "half a pixel up": {"y": 0.505},
    "a whole pixel": {"x": 0.255},
    "far away": {"x": 0.6, "y": 0.8},
    "out of the picture": {"x": 0.9, "y": 0.99},
    "a turn": {"rotation": 30},
    "a second line": {"text": "$w_1$ is 0.3\nand stays"},
}


def picture(make: type[FigureCanvasAgg], figure: Figure) -> np.ndarray:
    """What the canvas makes of the figure, (100, 200, 4)."""
    made = figure.canvas if type(figure.canvas) is make else make(figure)
    made.draw()
    return np.array(made.buffer_rgba(), int)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("clip", [False, True])
def test_changed_words_are_drawn_anew(change, clip):
    """Words that were drawn before, and then change in one respect, look as on Matplotlib's canvas."""
    figure = Figure(figsize=(2, 1), dpi=100)
    axes = figure.add_axes((0, 0.3, 0.6, 0.3))
    words = axes.text(0.25, 0.5, "$w_1$ is 0.3", transform=figure.transFigure, clip_on=clip)
    before = picture(Canvas, figure)
    words.set(**change)
    after = picture(Canvas, figure)
    assert (after != before).any() == bool(change)
    np.testing.assert_allclose(after, picture(FigureCanvasAgg, figure), atol=2)


def test_few_words_are_kept(monkeypatch):
    """Those that were used last."""
    monkeypatch.setattr(canvas, "KEPT", 3)
    figure = Figure(figsize=(2, 1))
    renderer, words = Canvas(figure).get_renderer(), figure.text(0.1, 0.5, "")
    for text in ("one", "two", "three", "one", "four"):
        words.set_text(text)
        figure.draw_artist(words)
    assert [key[0] for key in renderer._kept] == ["three", "one", "four"]


def test_a_formula_is_read_once(monkeypatch):
    """Another figure, another canvas and another word beside it take it from memory."""
    read = []
    parse = Parser.parse
    monkeypatch.setattr(Parser, "parse", lambda self, s, *rest: read.append(s) or parse(self, s, *rest))
    for words in ("first", "second"):
        figure = Figure(figsize=(2, 1), dpi=100)
        figure.text(0.1, 0.5, "$w_{2026}$")
        figure.text(0.5, 0.5, words)
        picture(Canvas, figure)
    assert read == ["$w_{2026}$"]
