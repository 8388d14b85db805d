"""No demo of any lesson can be broken: whatever its controls say, it is painted and told, and it leaves nothing."""

import re
from functools import cache

import numpy as np
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.widgets.demo import Demo
from tests.contrast import texts
from tests.demos import makers, painted, setting

MAKERS = makers()
ILL = re.compile(r"\b(nan|inf)\b|\de[+-]?\d|(?<!\w)[−-]0(\.0+)?(?![.\d])")
"""What is no number, one as computers write it, or minus nothing."""

made_once = cache(lambda name: MAKERS[name]())


@pytest.mark.parametrize("name", MAKERS)
@given(data=st.data())
@settings(max_examples=5)
def test_every_setting_is_painted_and_told(name: str, data: st.DataObject):
    """Any values of all controls at once: no error, a picture, a sentence; handles stay where they were put."""
    demo = made_once(name)
    some = st.lists(st.floats(0, 1), min_size=len(demo.controls), max_size=len(demo.controls))
    values = setting(demo, data.draw(some))
    note(f"{name}: {values}")
    demo.set_values(**values)
    assert demo.picture.error == ""
    assert demo.picture.sentence.endswith((".", "?"))
    assert not ILL.search(demo.picture.sentence), demo.picture.sentence
    assert not np.array_equal(painted(demo), ground(demo))
    if demo.handles:
        places = demo.picture.positions
        demo._on_drag(None)
        np.testing.assert_allclose(demo.picture.positions, places, atol=1e-9)


@pytest.mark.parametrize("name", MAKERS)
def test_words_in_pictures(name: str):
    """Every text of a demo, in two settings, stands out from the commonest colour below it."""
    demo, rng = made_once(name), np.random.default_rng(0)
    moving = demo.figure.findobj(lambda artist: artist.get_animated())
    for _ in range(2):
        demo.set_values(**setting(demo, rng.random(len(demo.controls)).tolist()))
        for part in moving:
            part.set_animated(False)
        faint = {words: ratio for words, least, ratio in texts(demo.figure) if ratio < least}
        for part in moving:
            part.set_animated(True)
        assert faint == {}


@pytest.mark.parametrize("name", MAKERS)
def test_kept_words_are_as_drawn(name: str):
    """With words from earlier pictures a demo looks as if Matplotlib had drawn all of it anew."""
    demo = made_once(name)
    demo.refresh()
    ours = painted(demo)
    plain = FigureCanvasAgg(demo.figure)
    plain.draw()
    for artist in demo._layers:
        demo.figure.draw_artist(artist)
    demo.figure.set_canvas(demo._canvas)
    np.testing.assert_allclose(ours.astype(int), np.asarray(plain.buffer_rgba()), atol=2)


def ground(demo: Demo) -> np.ndarray:
    """The picture without anything that moves."""
    demo._canvas.restore_region(demo._background)
    return np.array(demo._canvas.buffer_rgba())
