"""No demo of any lesson can be broken: whatever its controls say, it is painted and told, and it leaves nothing."""

import re
import zlib
from functools import cache

import numpy as np
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from helpers.widgets.demo import Demo
from tests.demos import makers, setting

MAKERS = makers()
ILL = re.compile(r"\b(nan|inf)\b|\de[+-]?\d|(?<!\w)[−-]0(\.0+)?(?![.\d])")
"""What is no number, one as computers write it, or minus nothing."""

made_once = cache(lambda name: MAKERS[name]())


@pytest.mark.parametrize("name", MAKERS)
@given(data=st.data())
@settings(max_examples=5, deadline=None, derandomize=True)
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
    assert not np.array_equal(pixels(demo), ground(demo))
    if demo.handles:
        places = demo.picture.positions
        demo._on_drag(None)
        np.testing.assert_allclose(demo.picture.positions, places, atol=1e-9)


def pixels(demo: Demo) -> np.ndarray:
    """What the page paints, (height, width, 4)."""
    sent = np.frombuffer(zlib.decompress(demo.picture.pixels), np.uint8)
    width, height = sent[:8].view("<u4")
    return sent[8:].reshape(height, width, 4)


def ground(demo: Demo) -> np.ndarray:
    """The picture without anything that moves."""
    demo._canvas.restore_region(demo._background)
    return np.array(demo._canvas.buffer_rgba())
