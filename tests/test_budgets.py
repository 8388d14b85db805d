"""Each notebook stays within the budgets of the course: 20 seconds, and 200 MB (600 MB with PyTorch)."""

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


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is measured as Linux tells it")
@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_is_quick_and_small(lesson):
    """Run from top to bottom, kernel start included; the kernel tells its own peak."""
    solution = notebook("solutions", lesson)
    with_torch = any("torch" in cell.source for cell in solution.cells if cell.cell_type == "code")
    solution.cells.append(nbformat.v4.new_code_cell(PEAK))
    start = time.perf_counter()
    done = executed(solution, ROOT / "solutions" / f"{lesson}.py")
    assert time.perf_counter() - start < SECONDS
    assert int(done.cells[-1].outputs[0].text) / 1024 < MEGABYTES[with_torch]
