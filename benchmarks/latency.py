"""From the key press on a slider to the painted picture, in a JupyterLab page.

Three cells of one notebook take turns: the demo `gate_lock`, the same picture as `interact` with `plt.show` (the
usual way), and a bare Label that only says the slider's value: no widget that the kernel moves can be faster. Three
more demos, with more to compute, are only timed.
"""

import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from benchmarks.table import Row
from tests.browser.lab import find_chromium, jupyterlab, start_chromium, write_notebook
from tests.browser.notebook_page import Cell, Notebook, open_lab

ROUNDS, WARM_UP = 60, 5
SCRIPT = Path(__file__).with_suffix(".js")

IMPORTS = """
from unittest import mock
import ipywidgets
import matplotlib.pyplot as plt
from helpers.plotting.style import STYLE
from helpers.widgets import perceptron
from helpers.widgets.controls import slider"""

DEMO = "perceptron.gate_lock()"

INTERACT = """
with mock.patch.object(perceptron, "Demo") as made:
    perceptron.gate_lock()
parts = made.call_args.kwargs
plt.rcParams.update(STYLE)
def draw(w1, w2, b):
    artists = parts["setup"](plt.figure(figsize=parts["size"]))
    parts["paint"](artists, parts["compute"](w1, w2, b))
    plt.show()
w1, w2, b = slider("w1", -1.5, 1.5, 1), slider("w2", -1.5, 1.5, -0.5), slider("b", -3, 3, -0.2)
ipywidgets.interact(draw, w1=w1, w2=w2, b=b);"""

LABEL = """
control, floor = slider("b", -3, 3, -0.2), ipywidgets.Label()
floor.add_class("floor")
control.observe(lambda change: setattr(floor, "value", f"b is {change.new:.2f}"), "value")
ipywidgets.VBox([control, floor])"""

PICTURES = {"ours": ".nn-frame", "interact": ".widget-output", "label": ".floor"}
OTHERS = {"race": "optimizers", "sum_of_pulses": "activations", "ten_layers": "activations"}


def press(notebook: Notebook, cell: Cell, picture: str, key: str) -> float:
    """Press a key on the last slider of a cell; return the milliseconds until its picture has been painted."""
    page = notebook.page
    cell.output.locator(".noUi-handle").last.focus()
    cell.output.locator(picture).first.evaluate("root => window.watchFor(root)")
    page.keyboard.press(key)
    page.wait_for_function("() => window.latency.painted > 0")
    notebook.wait_until_idle()
    page.wait_for_timeout(120)
    return page.evaluate("() => window.latency.painted - window.latency.key")


def measure(cells: dict[str, str], pictures: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds of every key press, by variant: the code of its cell, and what its picture is."""
    with tempfile.TemporaryDirectory() as folder, jupyterlab(Path(folder)) as server, sync_playwright() as playwright:
        write_notebook(server.folder / "latency.ipynb", IMPORTS, *cells.values())
        page = start_chromium(playwright, find_chromium()).new_page(viewport={"width": 1280, "height": 1700})
        page.add_init_script(path=SCRIPT)
        open_lab(page, server)
        notebook = Notebook(page, "latency.ipynb")
        notebook.run_all()
        shown = dict(zip(cells, notebook.cells()[1:], strict=True))
        page.locator("canvas[data-painted]").last.wait_for()
        times: dict[str, list[float]] = {name: [] for name in cells}
        for turn in range(WARM_UP + ROUNDS):
            for name, cell in shown.items():
                times[name].append(press(notebook, cell, pictures[name], "ArrowLeft" if turn % 2 else "ArrowRight"))
        notebook.close()
    return {name: all_times[WARM_UP:] for name, all_times in times.items()}


def rows() -> list[Row]:
    """Against interact, against the floor, and in itself."""
    times = measure({"ours": DEMO, "interact": INTERACT, "label": LABEL}, PICTURES)
    middle = {name: median(each) for name, each in times.items()}
    text = {name: f"{middle[name]:.0f} / {quantiles(each, n=20)[-1]:.0f} ms" for name, each in times.items()}
    speed_up, over_floor = middle["interact"] / middle["ours"], middle["ours"] / middle["label"]
    what = "key press to picture (median / p95)"
    found = [
        Row(
            what, f"interact {text['interact']}", text["ours"], speed_up, "at least 3x faster, aim 3.5x", speed_up >= 3
        ),
        Row(what, f"a Label {text['label']}", text["ours"], over_floor, "at most 2x slower", over_floor <= 2),
        Row(what, "", text["ours"], None, "median at most 50 ms", middle["ours"] <= 50),
    ]
    return found + [in_itself(name, module) for name, module in OTHERS.items()]


def in_itself(name: str, module: str) -> Row:
    """One more demo, whose last slider is moved."""
    demo = f"from helpers.widgets import {module}\n{module}.{name}()"
    times = measure({name: demo}, {name: ".nn-frame"})[name]
    text = f"{median(times):.0f} / {quantiles(times, n=20)[-1]:.0f} ms"
    return Row(f"the same, {name}", "", text, None, "median at most 50 ms", median(times) <= 50)
