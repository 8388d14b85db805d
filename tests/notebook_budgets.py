"""Each notebook keeps its budgets: 20 seconds, 200 MB (600 MB with PyTorch), no network, no PyTorch in 01 to 05.

A plugin of pytest: nbval runs the notebooks cell by cell, and here its kernels are prepared and measured.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from nbval.plugin import IPyNbFile

SECONDS = 20
MEGABYTES = {True: 600, False: 200}
OFFLINE = "import socket; socket.socket.connect = socket.getaddrinfo = None\n"
WITHOUT_TORCH = "import sys; sys.modules['torch'] = None  # so that importing it raises ImportError\n"

begun: set[IPyNbFile] = set()


def profile(startup: str) -> str:
    """A folder of IPython's whose kernels begin with this code."""
    folder = tempfile.mkdtemp(prefix="ipython-")
    scripts = Path(folder, "profile_default", "startup")
    scripts.mkdir(parents=True)
    (scripts / "00-offline.py").write_text(startup, encoding="utf-8")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Before the first cell of a notebook, when its kernel is started: say what the kernel is to begin with."""
    notebook = item.parent
    with pytest.MonkeyPatch.context() as patch:
        if isinstance(notebook, IPyNbFile) and notebook not in begun:
            begun.add(notebook)
            by_hand = "01" <= notebook.path.name < "06"
            patch.setenv("IPYTHONDIR", profile(OFFLINE + WITHOUT_TORCH if by_hand else OFFLINE))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After the last cell: how much of a processor did its kernel take, and how much memory did it hold at the most?

    Not the clock's seconds: other tests run beside it.
    """
    notebook = item.parent
    measured = {}
    if isinstance(notebook, IPyNbFile) and not (nextitem and nextitem.parent is notebook):
        kernel = psutil.Process(notebook.kernel.km.provisioner.pid)
        measured = {"s": (sum(kernel.cpu_times()[:2]), SECONDS)}
        if sys.platform == "linux":
            measured["MB"] = peak(kernel.pid), MEGABYTES[notebook.path.name >= "06"]
    yield  # the kernel ends
    for unit, (taken, limit) in measured.items():
        assert taken < limit, f"{notebook.path.name} took {taken:.0f} {unit}, and may take {limit}"


def peak(pid: int) -> float:
    """The most memory that a process of Linux has held since it began, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
