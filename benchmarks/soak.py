"""Every demo for hours: 10,000 settings, then its cell run 100 times; a real kernel must not grow, nor keep anything.

This takes about two hours, so `make bench` leaves it out: `make soak`, or `python -m benchmarks.soak NAME ...`.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from jupyter_client.manager import KernelManager

from benchmarks.table import Row, table
from tests.demos import makers

ROOT = Path(__file__).resolve().parents[1]
SETTINGS, BATCH, RUNS = 10_000, 500, 100
MB = 1e6
MOST = 3
"""MB that a kernel may grow over the second half of the settings, and over the second half of the runs."""

IMPORTS = """
import asyncio, gc
import numpy as np
from ipywidgets import Button, Widget
from ipywidgets.widgets.widget import _instances
from matplotlib._pylab_helpers import Gcf
from matplotlib.figure import Figure
from helpers.widgets.player import Player
from tests.demos import makers, setting
make, rng = makers()["{name}"], np.random.default_rng(0)"""

CELL = "make()"
"""As a student runs it: IPython keeps what it shows, in `_` and in `Out`."""

PLAY = """
for part in _.children[0].children:
    if isinstance(part, Player):
        part.play()"""

TURN = """
buttons = [one for one in list(_instances.values()) if isinstance(one, Button) and one.description in ("Step", "Reset")]
for turn in range({times}):
    _.set_values(**setting(_, rng.random(len(_.controls)).tolist()))
    for button in buttons if turn % 10 == 0 else ():
        button.click()
    assert not _.picture.error, _.picture.error"""

SWEEP = """
import ctypes, sys
get_ipython().history_manager.outputs.clear()  # IPython keeps every picture that a cell has shown
gc.collect()
if sys.platform == "linux":
    ctypes.CDLL(None).malloc_trim(0)  # the C library keeps what is free"""

LEFT = """[
    gc.collect() and 0 or len(_instances),
    sum("Player" in task.get_coro().__qualname__ for task in asyncio.all_tasks()),
    sum(isinstance(each, Figure) for each in gc.get_objects()) + len(Gcf.figs),
]"""


class Soaked(NamedTuple):
    """MB that the kernel grew over the second half of the settings and of the runs; what the runs left behind."""

    settings: float
    runs: float
    widgets: int
    tasks: int
    figures: int


@contextmanager
def kernel() -> Iterator[tuple[Callable[..., Any], psutil.Process]]:
    """A new kernel: a function that runs code in it, and its process.

    `run(code, cell, value)` runs code as the cell of that name and returns the value of an expression after it.
    """
    manager = KernelManager()
    manager.start_kernel(cwd=str(ROOT))
    client = manager.blocking_client()
    client.start_channels(iopub=False, stdin=False, hb=False)  # nobody would read the pictures

    def run(code: str, cell: str | None = None, value: str = "None") -> Any:
        content = {"code": code, "silent": False, "store_history": cell is not None, "user_expressions": {"it": value}}
        client.shell_channel.send(client.session.msg("execute_request", content, metadata={"cellId": cell}))
        reply = client.get_shell_msg(timeout=3600)["content"]
        if reply["status"] != "ok" or reply["user_expressions"]["it"]["status"] != "ok":
            raise RuntimeError("\n".join(reply.get("traceback", [str(reply)])))
        return ast.literal_eval(reply["user_expressions"]["it"]["data"]["text/plain"])

    try:
        yield run, psutil.Process(manager.provisioner.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def soak(name: str, settings: int = SETTINGS, runs: int = RUNS) -> Soaked:
    """Set the controls of one demo that often, then run its cell that often, while it plays if it can."""
    with kernel() as (run, process):

        def memory_after(code: str, times: int) -> float:
            for _ in range(times):
                run(code, "demo" if code == CELL else None)
                if code == CELL:
                    run(PLAY)
            run(SWEEP)
            return process.memory_info().rss / MB

        run(IMPORTS.format(name=name))
        run(CELL, "demo")
        half, whole = (memory_after(TURN.format(times=settings // 2), 1) for _ in range(2))
        first = (run(CELL, "demo"), run(PLAY, value=LEFT))[1]
        half_way, end = (memory_after(CELL, runs // 2) for _ in range(2))
        left = (after - before for after, before in zip(run("", value=LEFT), first, strict=True))
    return Soaked(whole - half, end - half_way, *left)


def rows(names: list[str] | None = None) -> list[Row]:
    """One row for each demo, or for those that are named."""
    return [row(name, soak(name)) for name in names or makers()]


def row(name: str, found: Soaked) -> Row:
    """Memory that stays within what a kernel's allocator breathes, and nothing left."""
    grown = f"{found.settings:+.1f} and {found.runs:+.1f} MB"
    left = f"{found.widgets} widgets, {found.tasks} tasks, {found.figures} figures left"
    ok = max(found.settings, found.runs) <= MOST and found[2:] == (0, 0, 0)
    return Row(f"soak, {name}", "", f"{grown}, {left}", None, f"at most {MOST} MB, none left", ok)


if __name__ == "__main__":
    found = rows(sys.argv[1:])
    print(table(found))
    sys.exit(any(row.ok is False for row in found))
