"""Each notebook stays within its budgets: 20 seconds, 200 MB (600 MB with PyTorch), offline, PyTorch from lesson 06."""

import sys
import time

import nbformat
import pytest

from tests.course import LESSONS, ROOT, notebook
from tools.run_notebook import executed

SECONDS = 20
MEGABYTES = {True: 600, False: 200}
# VmHWM begins anew with each program; ru_maxrss would begin with what the test process had when it forked.
PEAK = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
OFFLINE = "import socket; socket.socket.connect = socket.getaddrinfo = None"
WITHOUT_TORCH = "import sys; sys.modules['torch'] = None  # so that importing it raises ImportError"


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is measured as Linux tells it")
@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_is_quick_and_small(lesson):
    """Run from top to bottom without network, kernel start included; the kernel tells its own peak."""
    solution, with_torch = notebook("solutions", lesson), lesson >= "06"
    before = [OFFLINE] if with_torch else [OFFLINE, WITHOUT_TORCH]
    solution.cells = [*map(nbformat.v4.new_code_cell, before), *solution.cells, nbformat.v4.new_code_cell(PEAK)]
    start = time.perf_counter()
    done = executed(solution, ROOT / "solutions" / f"{lesson}.py")
    assert time.perf_counter() - start < SECONDS
    assert int(done.cells[-1].outputs[0].text) / 1024 < MEGABYTES[with_torch]
