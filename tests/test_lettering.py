"""Letters as shapes stand where they are wanted, as wide as Matplotlib's own text."""

import numpy as np
import pytest
from matplotlib.textpath import TextPath

from helpers.plotting import subplots
from helpers.plotting.lettering import lettering, letters


@pytest.mark.parametrize("text", ["epoch 1207", "η = 0.10", "-3.25"])
@pytest.mark.parametrize("align", [0, 0.5, 1])
def test_a_line_stands_where_it_is_wanted(text, align):
    """As wide as a text, with that part of it left of its place, and as high above and below."""
    x0, y0, x1, y1 = lettering([(100, 50, text)], 10, align=align).get_extents().extents
    wanted = TextPath((0, 0), text, size=10).get_extents()
    assert x1 - x0 == pytest.approx(wanted.width, abs=0.5)
    assert (1 - align) * x0 + align * x1 == pytest.approx(100, abs=1)
    assert (y0 + 0.36 * 10, y1 + 0.36 * 10) == pytest.approx((50 + wanted.y0, 50 + wanted.y1))


def test_several_texts_are_one_shape_and_none_is_an_empty_one():
    """One patch on the Axes, and each text as if it stood there alone."""
    both = lettering([(0, 0, 12), (30, 5, "b")], 8, weight="bold")
    alone = [lettering([text], 8, weight="bold").vertices for text in ((0, 0, 12), (30, 5, "b"))]
    np.testing.assert_array_equal(both.vertices, np.concatenate(alone))
    fig, ax = subplots()
    patch = letters(ax, [], 1, color="black")
    assert list(ax.patches) == [patch]
    assert len(patch.get_path().vertices) == 0
    fig.canvas.draw()
