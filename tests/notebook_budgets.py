"""Each notebook keeps its budgets: 20 seconds, 200 MB (600 with PyTorch), no network, no PyTorch in 01 to 05.

A plugin of pytest: nbval runs the notebooks cell by cell, and here its kernels are prepared and measured. On a machine
that is slow now, because others share its processors, the seconds are longer: a loop beside them tells by how much.
"""

import sys
import tempfile
import timeit
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import thread_time

import psutil
import pytest
from nbval.plugin import IPyNbFile

SECONDS = 20
LOOP, ITS_SECONDS = "for number in range(500_000): number + 1", 0.015
"""What tells how slow the machine is, and how long it takes where nobody shares a usual processor."""
MEGABYTES = {True: 600, False: 200}
"""What a notebook may hold: with PyTorch, and without."""
FOR_GPUS = 600
"""What a PyTorch for GPUs, which pip brings by default on Linux, takes more: 592 MB with version 2.13.0."""
OFFLINE = "import socket; socket.socket.connect = socket.getaddrinfo = None\n"
WITHOUT_TORCH = "import sys; sys.modules['torch'] = None  # so that importing it raises ImportError\n"

begun: dict[IPyNbFile, float] = {}
"""How slow the machine was when a notebook began."""


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
            begun[notebook] = slowness()
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
        measured = {"s": (sum(kernel.cpu_times()[:2]), SECONDS * (begun[notebook] + slowness()) / 2)}
        if sys.platform == "linux":
            measured["MB"] = peak(kernel.pid), most_megabytes(notebook.path.name >= "06")
    yield  # the kernel ends
    for unit, (taken, limit) in measured.items():
        assert taken < limit, f"{notebook.path.name} took {taken:.0f} {unit}, and may take {limit:.0f}"


def slowness() -> float:
    """How many times slower than usual the machine is now: 1 on a fast one, and 4 at the most."""
    return min(4, max(1, median(timeit.repeat(LOOP, number=1, timer=thread_time, repeat=5)) / ITS_SECONDS))


def most_megabytes(with_torch: bool) -> int:
    """What a notebook may hold on this machine."""
    found = find_spec("torch") if with_torch else None
    for_gpus = found and Path(found.origin).with_name("lib").joinpath("libtorch_cuda.so").exists()
    return MEGABYTES[with_torch] + (FOR_GPUS if for_gpus else 0)


def peak(pid: int) -> float:
    """The most memory that a process of Linux has held since it began, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
