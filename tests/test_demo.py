"""A demo follows its controls, survives errors, is alive and frozen, and leaves nothing behind; a player stops."""

import asyncio
import base64
import gc
import io
import weakref
from operator import attrgetter
from types import SimpleNamespace

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from matplotlib._pylab_helpers import Gcf
from PIL import Image

from helpers.frozen import LIVE_VIEW
from helpers.widgets import demo as base
from helpers.widgets.controls import slider
from helpers.widgets.demo import Demo, Handles
from helpers.widgets.perceptron import gate_lock, rule_trace, two_layers
from helpers.widgets.player import Player
from tests.demos import painted


def tiny(**parts):
    """A demo of one number x; some of its parts may be others."""
    parts = {"compute": lambda x: x, "paint": lambda line, x: line["x"].set_xdata([x, x]) or f"x is {x}.", **parts}
    return Demo({"x": slider("x", 0, 1, 0.5)}, setup=lambda fig: {"x": fig.gca().axvline(0)}, size=(2, 1), **parts)


def test_equal_values_make_no_picture():
    """A value that is set again computes nothing, an equal result sends nothing, several values make one picture."""
    computed, sent = [], []
    demo = tiny(compute=lambda x: computed.append(x) or round(x))
    demo.picture.observe(sent.append, "pixels")
    for x in (0.5, 0.1, 0.1, 0.8, 0.9):
        demo.controls["x"].value = x
    assert (computed, len(sent)) == ([0.5, 0.1, 0.8, 0.9], 1)
    lock = gate_lock()
    lock.picture.observe(sent.append, "pixels")
    lock.set_values(w1=0.1, w2=0.2, b=0.3)
    assert len(sent) == 2


@pytest.mark.parametrize(
    "part",
    [
        {"compute": lambda x: 1 / (1 - x)},
        {"paint": lambda artists, x: f"x is {1 / (1 - x)}."},
        pytest.param({"handles": Handles(["x"], lambda x: [[1 / (1 - x), 0]], lambda at, x: {})}),
    ],
)
def test_errors_are_shown_until_the_next_good_update(part):
    """An error in any function of a demo is told below the picture, and goes when a control is moved on."""
    demo = tiny(**part)
    demo.controls["x"].value = 1
    assert "ZeroDivisionError" in demo.picture.error
    demo.controls["x"].value = 0
    assert (demo.picture.error, demo.picture.sentence[:6]) == ("", "x is 0" if "handles" in part else "x is 1")


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_bundle_is_alive_and_frozen(ratio):
    """The output holds the live view, the picture at the screen's density, and the sentence as text and as alt."""
    demo = tiny()
    demo.picture.pixel_ratio = ratio
    data, metadata = demo._repr_mimebundle_()
    frozen = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert (frozen.format, frozen.size) == ("PNG", (200 * ratio, 100 * ratio))
    np.testing.assert_array_equal(painted(demo), frozen.convert("RGBA"))
    assert (data["text/plain"], set(data)) == ("x is 0.5.", {LIVE_VIEW, "image/png", "text/plain"})
    assert metadata == {"image/png": {"alt": "x is 0.5.", "width": 200}}


def test_closing_takes_every_widget_away():
    """After 20 demos, made and closed, there are as many widgets as before, and pyplot knows of no figure."""
    before = len(_instances)
    for make in 5 * (tiny, gate_lock, rule_trace, two_layers):
        make().close()
    assert (len(_instances), Gcf.figs) == (before, {})


@pytest.mark.parametrize("make", [tiny, gate_lock, rule_trace])
def test_closed_demo_frees_its_parts(make):
    """Who keeps a closed demo, as IPython's `Out` does, keeps neither its figure, which is 8 MB, nor its widgets."""
    demo = make()
    parts = [weakref.ref(part) for part in (demo.figure, demo._canvas, demo.picture, *demo.controls.values())]
    demo.close()
    demo.close()
    gc.collect()
    assert [part() for part in parts] == [None] * len(parts)


@pytest.mark.parametrize("again", [False, pytest.param(True)])
def test_cell_that_is_run_again_closes_its_demos(monkeypatch, again):
    """Two demos of one run stay open; the next run of the cell closes them, but not the one that it shows."""
    shell = SimpleNamespace(execution_count=1, get_parent=lambda: {"metadata": {"cellId": "one"}})
    monkeypatch.setattr(base, "get_ipython", lambda: shell)
    first, second, third = tiny(), tiny(), tiny()
    for shell.execution_count, demo in ((1, first), (1, second), (2, second if again else third)):
        assert None not in (first.comm, second.comm)
        demo._repr_mimebundle_()
    assert [demo.comm is None for demo in (first, second, third)] == [True, not again, False]


def played(fails_at=None, pressed=""):
    """What a player of five steps does after Play was pressed twice, or, in the end, after something was `pressed`."""
    log = []

    def step():
        log.append("step")
        assert log.count("step") != fails_at, "no more"
        return log.count("step") < 5

    async def play():
        player.play_button.click()
        player.play()
        assert player.play_button.description == "Pause"
        for frame in range(20):
            await asyncio.sleep(0)
            if pressed and frame == 1:
                log.clear()
                attrgetter(pressed)(player)()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    parts = {name: lambda name=name: log.append(name) for name in ("draw", "reset")}
    player = Player(step=step, complain=lambda message: log.append(message.split("\n")[1]), work=0, rest=0, **parts)
    asyncio.run(play())
    assert (player.play_button.description, player.playing) == ("Play", False)
    return log


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        ({}, ["step", "draw"] * 5),
        ({"fails_at": 3}, ["step", "draw", "step", "draw", "step", "AssertionError: no more"]),
        ({"pressed": "play_button.click"}, []),
        ({"pressed": "step_button.click"}, ["step", "draw"]),
        ({"pressed": "reset_button.click"}, ["reset", "draw"]),
        ({"pressed": "close"}, []),
    ],
)
def test_player(how, wanted):
    """Each step is drawn once; an error is told; all buttons and closing stop it, Step and Reset do their work once."""
    assert played(**how) == wanted
