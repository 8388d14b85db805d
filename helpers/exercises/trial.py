"""One call of a student's function, watched: its value, its error, what it printed, what it changed."""

import copy
import inspect
import io
import traceback
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from helpers.exercises.timelimit import OutOfTime, time_limit

SECONDS = 3.0
MOST_PRINTED = 600


class Printed(io.TextIOBase):
    """A file that keeps the first MOST_PRINTED characters and counts the others: a print in a loop does no harm."""

    def __init__(self) -> None:
        self._kept = ""
        self._count = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._kept += text[: MOST_PRINTED - len(self._kept)]
        self._count += len(text)
        return len(text)

    @property
    def text(self) -> str:
        """What was printed, shortened."""
        left_out = self._count - len(self._kept)
        note = f"\n... and {left_out} characters more" if left_out else ""
        return self._kept.rstrip() + note


@dataclass
class Trial:
    """What came of one call. `error` is None where the call returned; `changed` names an argument it wrote into."""

    value: Any = None
    error: BaseException | None = None
    where: str = ""
    printed: str = ""
    changed: str = ""


def attempt(function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float = SECONDS) -> Trial:
    """Call `function` on copies of `arguments`. Nothing it does can raise, except an interrupt by the student."""
    given = tuple(copied(argument) for argument in arguments)
    trial, out = Trial(), Printed()
    try:
        with time_limit(seconds) as rang, redirect_stdout(out), redirect_stderr(out), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            trial.value = copied(function(*given))
            if rang.is_set():
                raise OutOfTime  # it was raised before, and swallowed
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        trial.error = error
        trial.where = place(error)
    trial.printed = out.text
    changed = [i for i, (now, before) in enumerate(zip(given, arguments, strict=True)) if not unchanged(now, before)]
    if changed:
        trial.changed = parameter_name(function, changed[0])
    return trial


def copied(value: Any) -> Any:
    """A copy that shares nothing; what cannot be copied (a generator, a module) is passed on as it is."""
    try:
        return copy.deepcopy(value)
    except Exception:
        return value


def unchanged(now: Any, before: Any) -> bool:
    """Whether an argument still is what it was."""
    if type(now) is not type(before):
        return False
    if isinstance(before, np.ndarray):
        return now.dtype == before.dtype and np.array_equal(now, before, equal_nan=before.dtype.kind in "fc")
    if isinstance(before, list | tuple):
        return len(now) == len(before) and all(map(unchanged, now, before))
    if isinstance(before, dict):
        return now.keys() == before.keys() and all(unchanged(now[key], before[key]) for key in before)
    return callable(before) or now is before or bool(now == before)


def parameter_name(function: Callable[..., Any], index: int) -> str:
    """The name that `function` gives to the argument in place `index`."""
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):  # some of what is written in C has none
        names = []
    return names[index] if index < len(names) else f"argument {index + 1}"


def place(error: BaseException) -> str:
    """The last line of the student's own code that the error went through, as "line 3: y = w @ x"."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "ipykernel" in frame.filename or frame.filename.startswith("<")]
    ours = str(Path(__file__).parent)
    for frame in reversed(own or [frame for frame in frames if not frame.filename.startswith(ours)]):
        return f"line {frame.lineno}: {frame.line}" if frame.line else f"line {frame.lineno}"
    return ""
