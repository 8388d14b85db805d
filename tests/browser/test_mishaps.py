"""What may happen to a demo besides being used: errors, a restart, a closed tab, a copy of it, a narrow window."""

from collections.abc import Callable

import pytest

from tests.browser.demo_page import Demo, demos, only_demo
from tests.browser.notebook_page import Notebook

pytestmark = pytest.mark.browser

GATE_LOCK = "from helpers.widgets import perceptron\nperceptron.gate_lock()"
DESCENT = "from helpers.widgets import gradient_descent\nshown = gradient_descent.descent()\nshown"
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


@pytest.mark.parametrize("kernel_lives", [True, pytest.param(False)])
def test_after_the_tab_was_closed(scratch, open_notebook, kernel_lives):
    """Saved, closed and opened again, the notebook shows the picture; running the cell makes it live again."""
    notebook = scratch(GATE_LOCK)
    sentence = only_demo(notebook).shown().sentence
    notebook.command("docmanager:save")
    if not kernel_lives:
        notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    again = open_notebook(f"{notebook.name}.ipynb")
    (cell,) = again.cells()
    cell.show()
    again.page.wait_for_timeout(3000)
    print(kernel_lives, cell.output.inner_html()[:600], cell.output.inner_text(), again.errors)
    again.page.screenshot(path=f"/tmp/reopen-{kernel_lives}.png")
    again.page.context.close()


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
