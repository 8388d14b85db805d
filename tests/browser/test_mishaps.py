"""What may happen to a demo besides being used: errors, a restart, a closed tab, a copy of it, a narrow window."""

import itertools
from collections.abc import Callable

import pytest

from tests.browser.demo_page import demos, only_demo
from tests.browser.notebook_page import Notebook

pytestmark = pytest.mark.browser

GATE_LOCK = "from helpers.widgets import perceptron\nperceptron.gate_lock()"
DESCENT = "from helpers.widgets import gradient_descent\nshown = gradient_descent.descent()\nshown"
RACE = "from helpers.widgets import optimizers\noptimizers.race()"
PAD = """
from helpers.nn.pretrained import digits_network
from helpers.widgets import forward_pass
forward_pass.draw_digit(digits_network())"""
PLAYER = "shown.children[0].children[-1]"

CALLBACKS = {
    "shown._compute": lambda demo: demo.sliders.first.press("ArrowRight"),
    "shown._paint": lambda demo: demo.sliders.first.press("ArrowRight"),
    "shown.handles.place": lambda demo: demo.sliders.first.press("ArrowRight"),
    "shown.handles.drag": lambda demo: demo.handles.first.press("ArrowRight"),
    f"{PLAYER}._step": lambda demo: demo.button("Step").click(),
    f"{PLAYER}._draw": lambda demo: demo.button("Play").click(),
    f"{PLAYER}._reset": lambda demo: demo.button("Reset").click(),
}
"""Each function that a demo may be made of, and what calls it."""

BOXES = """demo => {
    const parts = [...demo.querySelectorAll(".nn-controls > *, .nn-frame, figcaption")];
    const right = demo.closest(".jp-OutputArea-output").getBoundingClientRect().right;
    const boxes = parts.map(part => part.getBoundingClientRect());
    return [right, ...boxes.map(box => [box.x, box.y, box.width, box.height])];
}"""
"""The right edge of what the page shows, then x, y, width and height of each control, of picture and of sentence."""


def test_every_error_is_shown(scratch: Callable[..., Notebook]):
    """Whatever function of a demo fails, the page says so, and the demo recovers."""
    notebook = scratch(DESCENT)
    demo = only_demo(notebook)
    notebook.execute("right = shown.handles")
    for callback, action in CALLBACKS.items():
        part, name = callback.rsplit(".", 1)
        notebook.execute(
            f"part, failing = {part}, lambda *_, **__: 1 / 0\n"
            f"if part is shown.handles: shown.handles = part._replace({name}=failing)\n"
            f"else: good, part.{name} = part.{name}, failing"
        )
        action(demo)
        demo.error.wait_for(state="visible", timeout=5000)
        assert "ZeroDivisionError" in demo.error.inner_text(), callback
        notebook.execute(f"if part is right: shown.handles = right\nelse: part.{name} = good")
        demo.sliders.first.press("ArrowLeft")
        demo.error.wait_for(state="hidden", timeout=5000)


def test_after_a_restart(scratch: Callable[..., Notebook]):
    """After a restart of the kernel, running the cell brings the demo back, once and alive."""
    demo = only_demo(scratch(GATE_LOCK))
    demo.cell.notebook.restart()
    demo.start_again()
    demo.after(lambda: demo.sliders.first.press("ArrowLeft"), "an arrow key after the restart")


def test_after_the_tab_was_closed(scratch: Callable[..., Notebook], open_notebook: Callable[[str], Notebook]):
    """Saved, closed and opened another day, the notebook shows picture and no error; its cell makes it live again."""
    notebook = scratch(GATE_LOCK)
    only_demo(notebook)
    notebook.command("docmanager:save")
    notebook.close()
    again = open_notebook(f"{notebook.name}.ipynb")
    (cell,) = again.cells()
    cell.show()
    cell.output.locator("img").wait_for()
    cell.run()
    demo = only_demo(again)
    demo.after(lambda: demo.sliders.first.press("ArrowLeft"), "an arrow key")
    assert again.errors == []
    again.close()


def test_narrow_window(scratch: Callable[..., Notebook]):
    """In a narrow window no part of a demo is cut off or lies over another."""
    notebook = scratch(RACE, PAD)
    notebook.page.set_viewport_size({"width": 480, "height": 900})
    for demo in demos(notebook):
        demo.show()
        right, *boxes = demo.root.evaluate(BOXES)
        assert max(x + w for x, _, w, _ in boxes) <= right
        for (x0, y0, w0, h0), (x1, y1, w1, h1) in itertools.combinations(boxes, 2):
            assert min(x0 + w0, x1 + w1) - max(x0, x1) <= 1 or min(y0 + h0, y1 + h1) - max(y0, y1) <= 1


def test_two_copies(scratch: Callable[..., Notebook]):
    """Of two copies of a demo each follows its own controls only."""
    first, second = demos(scratch(GATE_LOCK, GATE_LOCK))
    for one, other in ((first, second), (second, first)):
        other.show()
        before = other.shown()
        one.show()
        one.after(lambda one=one: one.sliders.first.press("ArrowLeft"), "an arrow key")
        other.show()
        assert other.shown() == before
