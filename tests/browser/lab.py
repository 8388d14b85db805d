"""A JupyterLab of its own in a temporary folder, and pages of it that a test drives as a student would."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
import psutil
from playwright.sync_api import Browser, Locator, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
VIEWPORT = {"width": 1280, "height": 1000}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
]
PANEL = "window.jupyterapp?.shell?.currentWidget"
KERNEL = f"{PANEL}?.sessionContext?.session?.kernel"


def find_chromium() -> str | None:
    """The browser: the one that CHROMIUM names, or the first on the path."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, (shutil.which(name) for name in names if name)), None)


def start_chromium(playwright: Playwright, executable: str) -> Browser:
    """A browser without a window."""
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook with these code cells, named "cell-0", "cell-1" and so on."""
    made = [nbformat.v4.new_code_cell(source, id=f"cell-{i}") for i, source in enumerate(cells)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": kernel}), path)


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its address, the folder that it serves, its process, and where it keeps progress."""

    url: str
    folder: Path
    process: psutil.Popen
    progress: Path

    def kernel_process(self, kernel_id: str) -> psutil.Process:
        """The process of one of its kernels."""
        children = self.process.children(recursive=True)
        return next(child for child in children if kernel_id in " ".join(child.cmdline()))


@contextmanager
def jupyterlab(folder: Path) -> Iterator[Server]:
    """Serve a copy of the lessons and solutions from `folder`; settings, progress and home are under it as well."""
    course, home = folder / "course", folder / "home"
    for part in ("lessons", "solutions"):
        shutil.copytree(ROOT / part, course / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"--no-browser --allow-root --ServerApp.ip=127.0.0.1 --ServerApp.port={port} --ServerApp.port_retries=0 "
    options += f"--IdentityProvider.token= --LabApp.expose_app_in_browser=True --ServerApp.root_dir={course}"
    process = psutil.Popen(
        [sys.executable, "-m", "jupyterlab", *options.split()],
        env=private_environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_answer(f"http://127.0.0.1:{port}/api/status", process)
        yield Server(f"http://127.0.0.1:{port}", course, process, home / "progress.txt")
    finally:
        stop(process)


def private_environment(home: Path) -> dict[str, str]:
    """Variables that keep the server's settings, state and progress under `home`; the font list is the only guest."""
    jupyter = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR", "PREFERRED_DIR")
    lab = ("SETTINGS_DIR", "WORKSPACES_DIR")
    places = [*(f"JUPYTER_{name}" for name in jupyter), *(f"JUPYTERLAB_{name}" for name in lab), "IPYTHONDIR", "HOME"]
    private = {place: str(home / place.lower()) for place in places}
    for folder in private.values():
        Path(folder).mkdir(parents=True)
    private["NEURAL_NETWORKS_BY_HAND_PROGRESS"] = str(home / "progress.txt")
    private["MPLCONFIGDIR"] = matplotlib.get_cachedir()
    return {**os.environ, **private}


def wait_for_answer(url: str, process: psutil.Popen, seconds: float = 60) -> None:
    """Return once the server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        time.sleep(0.1)
    raise RuntimeError("JupyterLab did not start")


def stop(process: psutil.Popen) -> None:
    """End the server and its kernels."""
    family = [process, *process.children(recursive=True)]
    process.terminate()
    _, alive = psutil.wait_procs(family, timeout=10)
    for left in alive:
        left.kill()


class Notebook:
    """A page that shows one notebook of the server. `errors` collects what the page and its console complain about."""

    def __init__(self, page: Page, server: Server, path: str) -> None:
        self.page, self.server, self.name = page, server, Path(path).stem
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.goto(f"{server.url}/lab/tree/{path}?reset", wait_until="domcontentloaded")
        self.wait_until_idle()
        page.evaluate("() => { window.jupyterapp.shell.collapseLeft(); }")

    def close(self) -> None:
        """Shut the kernel down and close the page."""
        self.page.evaluate(f"() => {PANEL}.sessionContext.shutdown()")
        self.page.context.close()

    def wait_until_idle(self, seconds: float = 60) -> None:
        """Return once the kernel has nothing to do."""
        self.page.wait_for_function(f"() => {KERNEL}?.status === 'idle'", timeout=1000 * seconds)

    def command(self, name: str, seconds: float = 60, **arguments: Any) -> None:
        """Run one of JupyterLab's commands, and wait until it and the kernel have finished."""
        script = """([name, args]) => {
            window.commandDone = false;
            window.jupyterapp.commands.execute(name, args).finally(() => { window.commandDone = true; });
        }"""
        self.page.evaluate(script, [name, arguments])
        self.page.wait_for_function("() => window.commandDone", timeout=1000 * seconds)
        self.wait_until_idle(seconds)

    def run_all(self, seconds: float = 90) -> None:
        """Run all cells, as the menu does."""
        self.command("notebook:run-all-cells", seconds)

    def restart(self) -> None:
        """Restart the kernel; what the cells show stays."""
        self.page.evaluate(f"() => {KERNEL}.restart()")
        self.wait_until_idle()

    def theme(self, dark: bool) -> None:
        """Switch JupyterLab to its dark or its light theme."""
        self.command("apputils:change-theme", theme="JupyterLab Dark" if dark else "JupyterLab Light")
        self.page.wait_for_function(f"() => document.body.dataset.jpThemeLight === '{str(not dark).lower()}'")

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

    def kernel_process(self) -> psutil.Process:
        """The process of this notebook's kernel."""
        return self.server.kernel_process(self.page.evaluate(f"() => {KERNEL}.id"))

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
        return self.notebook.page.locator(f'[data-cell="{self.id}"]')

    @property
    def output(self) -> Locator:
        """What is shown below the cell."""
        return self.element.locator(".jp-Cell-outputArea")

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
        self.element.locator(".cm-content").click()
        self.notebook.page.keyboard.press("ControlOrMeta+A")
        self.notebook.page.keyboard.insert_text(source)

    def run(self, seconds: float = 60) -> None:
        """Run it alone."""
        self.show()
        self.notebook.command("notebook:run-cell", seconds)
