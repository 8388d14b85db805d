"""The load test counts right, tells a cell that fails, and leaves no process behind."""

import asyncio
import re

import psutil
import pytest
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.kernelmanager import MappingKernelManager

from benchmarks import classroom
from tests.browser.lab import jupyterlab
from tests.course import ROOT


def test_two_students(tmp_path):
    """Each has a kernel of its own in the folder of the lessons, whose cells share names; memory and time are real."""
    busy = "import os, time\nwhile time.process_time() < 1.5: pass\nblock = bytearray(100_000_000)"
    with jupyterlab(tmp_path) as server:
        done = asyncio.run(classroom.lesson(server, 2, [busy, "print(os.getpid(), os.path.basename(os.getcwd()))"]))
        with pytest.raises(RuntimeError, match="ZeroDivisionError: division by zero"):
            asyncio.run(classroom.lesson(server, 1, ["1 / 0"]))
        left = psutil.Process().children(recursive=True)
    (one, two), (first, second) = done.kernels, (visit.printed.split() for visit in done.visits)
    assert first[0] != second[0]
    assert first[1] == second[1] == "lessons"
    assert min(one.processor, two.processor) >= 1.5
    assert min(one.megabytes, two.megabytes) > 100
    assert done.server.megabytes > 30
    assert done.slowest > 1.5
    psutil.wait_procs(left, timeout=10)
    assert not any(process.is_running() for process in left)


def test_sizes_of_classes():
    """Classes double up to the number that was asked for."""
    assert classroom.sizes(16) == [1, 2, 4, 8, 16]
    assert classroom.sizes(5) == [1, 2, 4]


def test_settings_of_the_page_exist():
    """Every setting that docs/classroom.md recommends is one of this Jupyter server, and takes that value."""
    settings = re.findall(r"^c\.(\w+)\.(\w+) = (\w+)", (ROOT / "docs/classroom.md").read_text(encoding="utf-8"), re.M)
    owners = {"MappingKernelManager": MappingKernelManager, "ServerApp": ServerApp}
    assert len(settings) == 4
    for owner, name, value in settings:
        trait = owners[owner].class_traits(config=True)[name]
        assert isinstance(True if value == "True" else int(value), type(trait.default_value))
