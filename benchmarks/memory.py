"""The most memory that the kernel holds while a lesson runs from top to bottom."""

import os
import subprocess
import tempfile
import threading
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

from benchmarks.table import Row

ROOT = Path(__file__).resolve().parents[1]
MB = 1e6
LIMIT, LIMIT_WITH_TORCH = 200, 600


class Peak:
    """Watches the resident memory of a process, and keeps the most that it has seen, in MB."""

    def __init__(self, process: psutil.Process) -> None:
        self.process, self.most = process, 0.0
        self._finished = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._finished.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._finished.wait(0.01):
            self.most = max(self.most, self.process.memory_info().rss / MB)


def peak(lesson: Path) -> float:
    """Run a lesson as it is handed out, in a new kernel; return the peak of its memory in MB."""
    notebook = nbformat.read(lesson, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": str(lesson.parent)}}
    )
    with client.setup_kernel(stderr=subprocess.DEVNULL), Peak(psutil.Process(client.km.provisioner.pid)) as watched:
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
    return watched.most


def rows() -> list[Row]:
    """One row for each lesson."""
    os.environ["NEURAL_NETWORKS_BY_HAND_PROGRESS"] = str(Path(tempfile.mkdtemp(), "progress.txt"))
    made = []
    for lesson in sorted((ROOT / "lessons").glob("*.ipynb")):
        limit = LIMIT_WITH_TORCH if "import torch" in lesson.read_text(encoding="utf-8") else LIMIT
        most = peak(lesson)
        made.append(
            Row(f"kernel memory, {lesson.stem}", "", f"{most:.0f} MB", None, f"at most {limit} MB", most <= limit)
        )
    return made
