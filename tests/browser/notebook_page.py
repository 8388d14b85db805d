"""A notebook as it stands in a page of JupyterLab, driven as a student would drive it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.lab import Server

PANEL = "window.jupyterapp?.shell?.currentWidget"
LIGHT = "css:light="  # ten times faster than "css=", which looks for shadow roots everywhere
KERNEL = f"{PANEL}?.sessionContext?.session?.kernel"
POLLING = 50  # milliseconds between two looks: the default, every frame, makes the page draw frames all the time

NOT_OURS = (
    "widget model not found",  # an output that JupyterLab comes to draw while its cell is being run again
    "Failed to execute 'removeChild'",  # the buttons of a cell, when another cell becomes active in the same moment
)


STILL = ".cm-cursorLayer { animation: none !important; }"
"""Cursors do not blink, in any editor in view: the page draws a frame when something has changed, and no others."""

CLOSE = """async path => {
    for (const panel of [...window.jupyterapp.shell.widgets("main")].filter(each => each.context?.path === path)) {
        await panel.sessionContext.shutdown();
        panel.dispose();
    }
}"""


def open_lab(page: Page, server: Server) -> None:
    """Take a page to JupyterLab, which needs seconds to start: its notebooks are opened in it one after the other."""
    page.goto(f"{server.url}/lab?reset", wait_until="domcontentloaded")
    page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget", polling=POLLING)
    page.evaluate("() => { window.jupyterapp.shell.collapseLeft(); }")
    page.add_style_tag(content=STILL)


class Notebook:
    """A notebook, in front of a page of JupyterLab. `errors` collects what the page complains about."""

    def __init__(self, page: Page, path: str) -> None:
        self.page, self.path, self.name = page, path, Path(path).stem
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self._note(error.stack or str(error)))
        page.on("console", lambda line: self._note(line.text) if line.type == "error" else None)
        self.command("docmanager:open", path=path)
        self.execute("")  # answered once the page knows what widgets the kernel has

    def _note(self, error: str) -> None:
        if not any(known in error for known in NOT_OURS):
            self.errors.append(error)

    def close(self) -> None:
        """Shut the kernel down and close the notebook, unless that was done already."""
        self.page.evaluate(CLOSE, self.path)

    def wait_until_idle(self, seconds: float = 60) -> None:
        """Return once the kernel has nothing to do."""
        self.page.wait_for_function(f"() => {KERNEL}?.status === 'idle'", timeout=1000 * seconds, polling=POLLING)

    def command(self, name: str, seconds: float = 60, **arguments: Any) -> None:
        """Run one of JupyterLab's commands, and wait until it and the kernel have finished."""
        script = """([name, args]) => {
            window.commandDone = false;
            window.jupyterapp.commands.execute(name, args).finally(() => { window.commandDone = true; });
        }"""
        self.page.evaluate(script, [name, arguments])
        self.page.wait_for_function("() => window.commandDone", timeout=1000 * seconds, polling=POLLING)
        self.wait_until_idle(seconds)

    def run_all(self, seconds: float = 90) -> None:
        """Run all cells, as the menu does."""
        self.command("notebook:run-all-cells", seconds)

    def restart(self) -> None:
        """Restart the kernel; what the cells show stays."""
        self.page.evaluate(f"() => {KERNEL}.restart()")
        self.wait_until_idle()

    def theme(self, dark: bool) -> None:
        """Switch JupyterLab to its dark or its light theme, unless it has it."""
        if self.page.evaluate("() => document.body.dataset.jpThemeLight") == str(not dark).lower():
            return
        self.command("apputils:change-theme", theme="JupyterLab Dark" if dark else "JupyterLab Light")
        self.page.wait_for_function(
            f"() => document.body.dataset.jpThemeLight === '{str(not dark).lower()}'", polling=POLLING
        )

    def execute(self, code: str) -> str:
        """Run code in the kernel that no cell shows; return what it prints."""
        script = f"""async (code) => {{
            let printed = "";
            const future = {KERNEL}.requestExecute({{ code, store_history: false }});
            future.onIOPub = ({{ content }}) => {{ printed += content.text ?? content.traceback?.join("\\n") ?? ""; }};
            await future.done;
            return printed;
        }}"""
        return self.page.evaluate(script, code)

    def cells(self) -> list["Cell"]:
        """Its code cells, in order."""
        script = f"""() => {PANEL}.content.widgets.filter(cell => cell.model.type === "code").map(cell => {{
            cell.node.dataset.cell = cell.model.id;
            const outputs = cell.model.outputs.toJSON();
            return [cell.model.id, cell.model.sharedModel.getSource(), cell.model.executionCount, outputs];
        }})"""
        return [Cell(self, *each) for each in self.page.evaluate(script)]

    def cell(self, wanted: str) -> "Cell":
        """The cell with this id, or the first that contains this text, scrolled into view."""
        found = next(cell for cell in self.cells() if wanted == cell.id or wanted in cell.source)
        found.show()
        return found


@dataclass(frozen=True)
class Cell:
    """A code cell, with its source, count and outputs (as the notebook stores them) when it was looked up."""

    notebook: Notebook
    id: str
    source: str
    count: int | None
    outputs: list[dict[str, Any]]

    @property
    def element(self) -> Locator:
        """The cell in the page."""
        return self.notebook.page.locator(f'{LIGHT}[data-cell="{self.id}"]')

    @property
    def output(self) -> Locator:
        """What is shown below the cell."""
        return self.element.locator(f"{LIGHT}.jp-Cell-outputArea")

    def show(self) -> None:
        """Make it the active cell and bring it into view: cells far away are not in the page."""
        script = f"""async (id) => {{
            const notebook = {PANEL}.content;
            notebook.activeCellIndex = notebook.widgets.findIndex(cell => cell.model.id === id);
            await notebook.scrollToItem(notebook.activeCellIndex, "start");
        }}"""
        self.notebook.page.evaluate(script, self.id)

    def type(self, source: str) -> None:
        """Replace its source through the editor, as typing does."""
        self.show()
        self.element.locator(f"{LIGHT}.cm-content").click()
        self.notebook.page.keyboard.press("ControlOrMeta+A")
        self.notebook.page.keyboard.insert_text(source)

    def run(self, seconds: float = 60) -> None:
        """Run it alone."""
        self.show()
        self.notebook.command("notebook:run-cell", seconds)
