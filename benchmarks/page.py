"""Write the results down as a page: with the machine, the versions and the day, and what each yardstick is."""

import os
import platform
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.table import HEADS, Row

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
PACKAGES = ("numpy", "torch", "matplotlib", "ipywidgets", "anywidget", "jupyterlab", "micrograd")

YARDSTICKS = """\
Every ratio is of two things that take turns in one run on one machine, so that a busy hour slows both. *Yes* means
that the target is met. Times of networks are processor time, others are what a clock shows.

Pictures a second, milliseconds and epochs in a page are counted by the clock: on a virtual machine whose processors are
also lent to others they fall with what is left of them, and *NO* may say more about that hour than about the course.

- **PyTorch** is eager PyTorch on one thread in its default float32, with the same starting weights, the same
  batches in the same order, and the five lines of a training step as everybody writes them. The first results are
  compared before anything is timed.
- **micrograd** is A. Karpathy's scalar autograd from PyPI, on its own example: a 2-16-16-1 network with ReLU and
  the max-margin loss, on 100 moons.
- **TF Playground** stands for TensorFlow Playground: it learns one epoch for each frame that the browser draws, so
  60 a second is the most that it can do on a screen of 60 Hz, whatever the network. Ours are counted in a
  JupyterLab page while the picture moves.
- **interact** is the usual way to make a live picture: `ipywidgets.interact` with `plt.show()`, of the same
  picture.
- **a Label** is a slider that only changes a text: no widget that the kernel moves can answer faster.
- **numpy, pyplot** is `import numpy, matplotlib.pyplot`, in a new Python or in a kernel.
"""


def write(rows: list[Row], path: Path = PAGE) -> None:
    """Write the page."""
    lines = [list(HEADS), ["---"] * len(HEADS), *(row.cells() for row in rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    head = f"# Benchmarks\n\nMade by `make bench`, not by hand. {date.today():%d %B %Y}. {machine()}\n\n"
    text = f"{head}Versions: {versions()}.\n\n{table}\n\n## The yardsticks\n\n{YARDSTICKS}"
    path.write_text(text, encoding="utf-8", newline="\n")


def machine() -> str:
    """Processor, cores, memory, system, and how busy it was."""
    model = next(
        (line.split(":")[1].strip() for line in read("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    kilobytes = next((int(line.split()[1]) for line in read("/proc/meminfo") if line.startswith("MemTotal")), 0)
    memory = f", {kilobytes / 1e6:.0f} GB" if kilobytes else ""
    load = f" Load at the end: {os.getloadavg()[0]:.1f}." if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores ({model}){memory}, {platform.system()}.{load}"


def read(path: str) -> list[str]:
    """The lines of a file of the system, none where there is no such file."""
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def versions() -> str:
    """Python and the packages that matter here."""
    found = [f"{name} {version(name)}" for name in PACKAGES if find_spec(name)]
    return ", ".join([f"Python {platform.python_version()}", *found])
