"""Each notebook keeps its budgets: 20 seconds, 200 MB (600 MB with PyTorch), no network, no PyTorch before lesson 06.

A plugin of pytest: nbval runs the notebooks cell by cell, and here its kernels are prepared and measured.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbval.plugin import IPyNbFile

SECONDS = 20
MEGABYTES = {True: 600, False: 200}
OFFLINE = "import socket; socket.socket.connect = socket.getaddrinfo = None\n"
WITHOUT_TORCH = "import sys; sys.modules['torch'] = None  # so that importing it raises ImportError\n"

started: dict[IPyNbFile, float] = {}


def with_torch(notebook: IPyNbFile) -> bool:
    """Whether its lesson may use PyTorch."""
    return notebook.path.name >= "06"


def profile(startup: str) -> str:
    """A folder of IPython's whose kernels begin with this code."""
    folder = tempfile.mkdtemp(prefix="ipython-")
    scripts = Path(folder, "profile_default", "startup")
    scripts.mkdir(parents=True)
    (scripts / "00-offline.py").write_text(startup, encoding="utf-8")
    return folder


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before the first cell of a notebook, whose kernel is then started: say what it is to begin with."""
    notebook = item.parent
    if isinstance(notebook, IPyNbFile) and notebook not in started:
        os.environ["IPYTHONDIR"] = profile(OFFLINE if with_torch(notebook) else OFFLINE + WITHOUT_TORCH)
        started[notebook] = time.perf_counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After the last cell: how long did it take, kernel start included, and how much memory was held at the most?"""
    notebook = item.parent
    measured = {}
    if isinstance(notebook, IPyNbFile) and not (nextitem and nextitem.parent is notebook):
        measured = {"s": (time.perf_counter() - started[notebook], SECONDS)}
        if sys.platform == "linux":
            measured["MB"] = peak(notebook.kernel.km.provisioner.pid), MEGABYTES[with_torch(notebook)]
    yield  # the kernel ends
    for unit, (taken, limit) in measured.items():
        assert taken < limit, f"{notebook.path.name} took {taken:.0f} {unit}, and may take {limit}"


def peak(pid: int) -> float:
    """The most memory that a process of Linux has held since it began, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
