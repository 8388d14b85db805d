"""Which exercises a student has solved, in one small file on their own machine.

The file is a journal: each solved exercise appends a line. Two notebooks can write at once, a damaged line costs no
more than itself, and a file that cannot be written costs nothing but the memory of this session.
"""

import itertools
import os
from datetime import datetime
from pathlib import Path

_this_session: set[str] = set()
_paused = False


def path() -> Path:
    """Where the journal is: in the home folder, so that an update of the course keeps it."""
    named = os.environ.get("NEURAL_NETWORKS_BY_HAND_PROGRESS")
    return Path(named) if named else Path.home() / ".neural-networks-by-hand" / "progress.txt"


def solved() -> set[str]:
    """Names such as "01_perceptron/step" of everything solved so far."""
    try:
        text = path().read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    words = [line.split() for line in text.splitlines()]
    return _this_session | {line[2] for line in words if len(line) == 3 and line[0] == "solved"}


def record(name: str) -> None:
    """Remember that exercise `name` is solved."""
    if _paused or name in solved():
        return
    _this_session.add(name)
    line = f"solved {datetime.now().isoformat(timespec='seconds')} {name}\n"
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        needs_line_end = path().exists() and not path().read_bytes().endswith(b"\n")
        with path().open("a", encoding="utf-8") as journal:
            journal.write("\n" * (needs_line_end and path().stat().st_size > 0) + line)
    except OSError:
        return  # a read-only machine: this session still remembers


def pause() -> None:
    """Record nothing from now on. The solution notebooks call this: their answers are not the student's."""
    global _paused
    _paused = True


def is_paused() -> bool:
    """Whether nothing is recorded."""
    return _paused


def reset() -> str:
    """Start again from nothing; the old journal is kept beside the new one, under a dated name."""
    _this_session.clear()
    if not path().exists():
        return "There was no progress to reset."
    name = f"{path().stem}-{datetime.now():%Y%m%d-%H%M%S}"
    names = (path().with_name(f"{name}{'-' * bool(n)}{n or ''}.txt") for n in itertools.count())
    kept = next(kept for kept in names if not kept.exists())
    path().replace(kept)
    return f"Progress is reset. The old journal is kept as {kept}."
