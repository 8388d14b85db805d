"""Demos follow their controls, say in words what they show, survive errors and leave nothing behind."""

import asyncio
import base64
import gc
import io
import weakref
from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ipywidgets.widgets.widget import _instances
from matplotlib._pylab_helpers import Gcf
from PIL import Image

from helpers.data import fruits
from helpers.plotting import plane
from helpers.widgets import demo as base
from helpers.widgets.controls import slider
from helpers.widgets.demo import Demo, Handles
from helpers.widgets.perceptron import gate_lock, line_through, place_on_line, rule_trace, two_layers
from helpers.widgets.player import Player
from helpers.widgets.start_here import ripeness_rule
from tools.run_notebook import LIVE_VIEW

CORNERS = [(0, 0), (1, 0), (0, 1), (1, 1)]
GATES = {"AND": [0, 0, 0, 1], "NAND": [1, 1, 1, 0], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}
FRUITS = fruits(30, np.random.default_rng(1))


def ripeness():
    """The demo of lesson 00 on 30 fruits."""
    return ripeness_rule(FRUITS)


every_demo = pytest.mark.parametrize("make", [gate_lock, rule_trace, two_layers, ripeness])


def tiny(**parts):
    """A demo of one number x, some of whose parts may be others."""

    def paint(artists, x):
        artists["line"].set_xdata([x, x])
        return f"x is {x}."

    parts = {"setup": lambda fig: {"line": fig.add_subplot().axvline(0)}, "compute": float, "paint": paint, **parts}
    return Demo({"x": slider("x", 0, 1, 0.5)}, size=(2, 1), **parts)


def test_equal_values_make_no_picture():
    """A control set to the value it has computes nothing, equal results send nothing, several values make one picture."""
    computed, sent = [], []
    demo = tiny(compute=lambda x: computed.append(x) or round(x))
    demo.picture.observe(sent.append, "png")
    for x in (0.5, 0.1, 0.1, 0.8, 0.9):
        demo.controls["x"].value = x
    assert (computed, len(sent)) == ([0.5, 0.1, 0.8, 0.9], 1)
    lock = gate_lock()
    lock.picture.observe(sent.append, "png")
    lock.set_values(w1=0.1, w2=0.2, b=0.3)
    assert len(sent) == 2


UNGUARDED = pytest.mark.xfail(strict=True, reason="where the handles are placed, no error is caught")


@pytest.mark.parametrize(
    "part",
    [
        {"compute": lambda x: 1 / (1 - x)},
        {"paint": lambda artists, x: f"{1 / (1 - x)}."},
        pytest.param(
            {"handles": Handles(["x"], lambda x: [[1 / (1 - x), 0]], lambda at, x: {"x": 0})}, marks=UNGUARDED
        ),
    ],
    ids=lambda part: next(iter(part)),
)
def test_errors_are_shown_until_the_next_good_update(part):
    """An error in any function of a demo is told below the picture, and goes when a control is moved on."""
    demo = tiny(**part)
    demo.controls["x"].value = 1
    assert "ZeroDivisionError: float division by zero" in demo.picture.error
    demo.controls["x"].value = 0.0
    assert demo.picture.error == ""
    assert "0" in demo.picture.sentence


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_bundle_is_alive_and_frozen(ratio):
    """The output holds the live view, the picture at the screen's density, and the sentence as text and as alt."""
    demo = gate_lock()
    demo.picture.pixel_ratio = ratio
    data, metadata = demo._repr_mimebundle_()
    assert data.keys() == {LIVE_VIEW, "image/png", "text/plain"}
    frozen, live = (Image.open(io.BytesIO(png)) for png in (base64.b64decode(data["image/png"]), demo.picture.png))
    assert (frozen.format, frozen.size) == ("PNG", (600 * ratio, 400 * ratio))
    assert np.array_equal(frozen, live)
    assert data["text/plain"] == demo.picture.sentence
    assert metadata == {"image/png": {"alt": demo.picture.sentence, "width": 600}}


@every_demo
def test_closing_takes_every_widget_away(make):
    """After 20 demos, shown and closed, there are as many widgets as before, and pyplot knows of no figure."""
    before = len(_instances)
    for _ in range(20):
        demo = make()
        demo.close()
    assert len(_instances) == before
    assert Gcf.figs == {}


@pytest.mark.xfail(strict=True, reason="anywidget watches the files of a widget, and so keeps each widget for ever")
@every_demo
def test_closed_demo_frees_its_figure(make):
    """Nothing keeps the figure of a closed demo, which is 8 MB."""
    demo = make()
    figure = weakref.ref(demo.figure)
    demo.close()
    del demo
    gc.collect()
    assert figure() is None


@pytest.fixture
def cell(monkeypatch):
    """A notebook's cell in which demos are shown; its execution_count says how often it was run."""
    shell = SimpleNamespace(execution_count=1, get_parent=lambda: {"metadata": {"cellId": "one"}})
    monkeypatch.setattr(base, "get_ipython", lambda: shell)
    monkeypatch.setattr(base, "_shown", {})
    return shell


@pytest.mark.parametrize(
    "again", [False, pytest.param(True, marks=pytest.mark.xfail(strict=True, reason="closed although it is shown"))]
)
def test_cell_that_is_run_again_closes_its_demos(cell, again):
    """Two demos of one run stay open; the next run of the cell closes them, but not the one that it shows."""
    first, second = tiny(), tiny()
    for demo in (first, second):
        demo._repr_mimebundle_()
    assert None not in (first.comm, second.comm)
    cell.execution_count = 2
    shown = second if again else tiny()
    shown._repr_mimebundle_()
    assert [demo.comm is None for demo in (first, second, shown)] == [True, not again, False]


@pytest.fixture
def playing():
    """A player that takes five steps, and a list of what it does."""
    log = []

    def step():
        log.append("step")
        return log.count("step") < 5

    parts = {name: lambda name=name: log.append(name) for name in ("draw", "reset")}
    return Player(step=step, complain=log.append, work=0, rest=0, **parts), log


def test_player_plays_to_the_end(playing):
    """Each step is drawn once, though play is pressed twice; then the button says Play again."""
    player, log = playing

    async def play():
        player.play()
        player.play()
        assert player.play_button.description == "Pause"
        while player.playing:
            await asyncio.sleep(0)

    asyncio.run(play())
    assert log == ["step", "draw"] * 5
    assert player.play_button.description == "Play"
