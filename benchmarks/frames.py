"""Pictures a second that a JupyterLab page shows while a demo trains, and the epochs that it learns meanwhile."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.table import Row
from tests.browser.lab import find_chromium, jupyterlab, start_chromium, write_notebook
from tests.browser.notebook_page import Notebook, open_lab

DEMOS = {"learning_live": "backpropagation", "digits_live": "backpropagation", "playground": "playground"}
SECONDS = 3

COUNT = """async ([canvas, seconds]) => {
    const before = Number(canvas.dataset.painted), start = performance.now();
    await new Promise((done) => setTimeout(done, 1000 * seconds));
    return (1000 * (Number(canvas.dataset.painted) - before)) / (performance.now() - start);
}"""


LEARNT = """async ([caption, seconds]) => {
    const epoch = () => Number(/After (\\d+) epoch/.exec(caption.textContent)[1]);
    while (epoch() < 1000) await new Promise((done) => setTimeout(done, 50)); // it begins slowly, for the eye
    const before = epoch(), start = performance.now();
    await new Promise((done) => setTimeout(done, 1000 * seconds));
    return (1000 * (epoch() - before)) / (performance.now() - start);
}"""

ONE_A_FRAME = 60
"""Epochs a second of TensorFlow Playground at the most: it learns one for each frame of a 60 Hz screen."""


def playing(code: str, script: str, element: str) -> float:
    """What the script finds of an element of a demo, from half a second after Play was pressed."""
    with tempfile.TemporaryDirectory() as folder, jupyterlab(Path(folder)) as server, sync_playwright() as playwright:
        write_notebook(server.folder / "frames.ipynb", code)
        page = start_chromium(playwright, find_chromium()).new_page(viewport={"width": 1280, "height": 900})
        open_lab(page, server)
        notebook = Notebook(page, "frames.ipynb")
        notebook.run_all()
        page.locator("canvas[data-painted]").wait_for()
        page.get_by_role("button", name="Play").click()
        page.wait_for_timeout(500)
        found = page.evaluate(script, [page.locator(element).element_handle(), SECONDS])
        notebook.close()
    return found


def rows() -> list[Row]:
    """Each demo that trains while one watches; and the playground's speed with a small network."""
    found = []
    for name, module in DEMOS.items():
        code = f"from helpers.widgets import {module}\n{module}.{name}()"
        rate = playing(code, COUNT, "canvas[data-painted]")
        found.append(Row(f"pictures shown, {name}", "", f"{rate:.0f} a second", None, "at least 25", rate >= 25))
    code = "from helpers.widgets import playground\nplayground.playground(units=4)"
    rate = playing(code, LEARNT, ".nn-picture figcaption")
    text, ratio = f"{rate:.0f} a second", rate / ONE_A_FRAME
    found.append(
        Row("epochs in the page, 2-4-4-1", f"TF Playground {ONE_A_FRAME}", text, ratio, "at least 30x", ratio >= 30)
    )
    return found
