"""A JupyterLab of its own in a temporary folder, and the browser that looks at it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import matplotlib
import nbformat
import psutil
from playwright.sync_api import Browser, Playwright

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

DISABLED = {"@jupyterlab/application-extension:faviconbusy": True}
"""The icon of the tab that changes with the kernel's state: two downloads for each movement of a control."""


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


class Server(NamedTuple):
    """A running JupyterLab: its address, and the folder that it serves."""

    url: str
    folder: Path


@contextmanager
def jupyterlab(folder: Path) -> Iterator[Server]:
    """Serve a copy of the lessons and solutions from `folder`; settings, progress and home are under it as well.

    Their names have spaces and Cyrillic letters: what works there works everywhere.
    """
    course, home = folder / "Мой курс", folder / "Иван Иванов"
    for part in ("lessons", "solutions"):
        shutil.copytree(ROOT / part, course / part, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": course,
        "IdentityProvider.token": "",
        "LabApp.expose_app_in_browser": True,
    }
    process = psutil.Popen(
        [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            *(f"--{k}={v}" for k, v in options.items()),
        ],
        env=private_environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_answer(f"http://127.0.0.1:{port}/api/status", process)
        yield Server(f"http://127.0.0.1:{port}", course)
    finally:
        stop(process)


def private_environment(home: Path) -> dict[str, str]:
    """Variables that keep the server's settings, state and progress under `home`; the font list is the only guest."""
    jupyter = [f"JUPYTER_{name}_DIR" for name in ("CONFIG", "DATA", "RUNTIME")]
    lab = [f"JUPYTERLAB_{name}_DIR" for name in ("SETTINGS", "WORKSPACES")]
    private = {name: str(home / name.lower()) for name in (*jupyter, *lab, "IPYTHONDIR", "HOME")}
    for folder in private.values():
        Path(folder).mkdir(parents=True)
    labconfig = Path(private["JUPYTER_CONFIG_DIR"], "labconfig")
    labconfig.mkdir()
    (labconfig / "page_config.json").write_text(json.dumps({"disabledExtensions": DISABLED}), encoding="utf-8")
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
