"""What it costs to import one lesson's demos, beside NumPy and pyplot, which such a notebook imports in any case."""

import subprocess
import sys
from statistics import median

from benchmarks.table import Row

OURS = "import helpers, helpers.widgets.perceptron"
YARDSTICK = "import numpy, matplotlib.pyplot"
SETTINGS = {"in a kernel": "import ipykernel.kernelapp", "in bare Python": ""}
ROUNDS = 15
LIMIT = 1.25


def seconds(code: str, before: str) -> float:
    """The time that a new process takes for `code`, after `before`."""
    timed = f"{before}\nimport time\nstart = time.perf_counter()\n{code}\nprint(time.perf_counter() - start)"
    return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)


def rows() -> list[Row]:
    """The import in a kernel, where lessons run, against its target; in bare Python, for information.

    A kernel has imported IPython long before the student's first cell; bare Python pays for it with ipywidgets.
    """
    made = []
    for place, before in SETTINGS.items():
        pairs = [(seconds(OURS, before), seconds(YARDSTICK, before)) for _ in range(ROUNDS + 1)][1:]
        ours, yardstick = (1000 * median(times) for times in zip(*pairs, strict=True))
        ratio = ours / yardstick
        target, ok = (f"at most {LIMIT}x", ratio <= LIMIT) if before else ("", None)
        made.append(Row(f"import, {place}", f"numpy, pyplot {yardstick:.0f} ms", f"{ours:.0f} ms", ratio, target, ok))
    return made
