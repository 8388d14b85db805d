"""Pictures a second that a JupyterLab page shows while a demo trains."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.table import Row
from tests.browser.lab import find_chromium, jupyterlab, start_chromium, write_notebook
from tests.browser.notebook_page import Notebook

DEMOS = {"learning_live": "backpropagation", "digits_live": "backpropagation", "playground": "playground"}
SECONDS = 3

COUNT = """async ([canvas, seconds]) => {
    const before = Number(canvas.dataset.painted), start = performance.now();
    await new Promise((done) => setTimeout(done, 1000 * seconds));
    return (1000 * (Number(canvas.dataset.painted) - before)) / (performance.now() - start);
}"""


def shown(name: str, module: str) -> float:
    """Pictures a second of one demo, from half a second after Play was pressed."""
    with tempfile.TemporaryDirectory() as folder, jupyterlab(Path(folder)) as server, sync_playwright() as playwright:
        write_notebook(server.folder / "frames.ipynb", f"from helpers.widgets import {module}\n{module}.{name}()")
        page = start_chromium(playwright, find_chromium()).new_page(viewport={"width": 1280, "height": 900})
        notebook = Notebook(page, server, "frames.ipynb")
        notebook.run_all()
        page.locator("canvas[data-painted]").wait_for()
        page.get_by_role("button", name="Play").click()
        page.wait_for_timeout(500)
        rate = page.evaluate(COUNT, [page.locator("canvas[data-painted]").element_handle(), SECONDS])
        notebook.close()
    return rate


def rows() -> list[Row]:
    """Each demo that trains while one watches."""
    found = []
    for name, module in DEMOS.items():
        rate = shown(name, module)
        found.append(Row(f"pictures shown, {name}", "", f"{rate:.0f} a second", None, "at least 25", rate >= 25))
    return found
