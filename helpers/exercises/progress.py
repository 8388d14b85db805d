"""Which exercises a student has solved, in one small file on their own machine.

The file is a journal: each solved exercise appends a line. Two notebooks can write at once, a damaged line costs no
more than itself, and a file that cannot be written costs nothing but the memory of this session.
"""

import itertools
import os
from datetime import datetime
from pathlib import Path

MOST_READ = 1_000_000  # bytes from the end; the journal of the whole course has a hundredth of that

_this_session: set[str] = set()
_trouble = ""
_paused = False


def path() -> Path:
    """Where the journal is: in the home folder, so that an update of the course keeps it.

    Raises RuntimeError where there is no home folder, as for a user of a container without a name.
    """
    named = os.environ.get("NEURAL_NETWORKS_BY_HAND_PROGRESS")
    return Path(named) if named else Path.home() / ".neural-networks-by-hand" / "progress.txt"


def solved() -> set[str]:
    """Names such as "01_perceptron/step" of everything solved so far."""
    return _this_session | stored()


def stored() -> set[str]:
    """The names in the journal; none where it cannot be read."""
    try:
        with path().open("rb") as journal:
            journal.seek(max(0, journal.seek(0, os.SEEK_END) - MOST_READ))
            text = journal.read(MOST_READ).decode(errors="replace")
    except (OSError, RuntimeError):
        text = ""
    words = [line.split() for line in text.splitlines()]
    return {line[1] for line in words if len(line) == 3 and line[2] == "solved"}


def record(name: str) -> None:
    """Remember that exercise `name` is solved."""
    global _trouble
    if _paused or name in stored():
        return
    _this_session.add(name)
    _trouble = ""
    try:
        append(name)
    except (OSError, RuntimeError) as error:  # a read-only machine, a full disk: this session still remembers
        _trouble = str(error).rstrip(".")


def append(name: str) -> None:
    """Write one line to the journal. "solved" ends it: a line that was cut off never names another exercise."""
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a+b") as journal:
        size = journal.seek(0, os.SEEK_END)
        journal.seek(max(0, size - 1))
        needs_line_end = size > 0 and journal.read(1) != b"\n"
        line = f"{datetime.now().isoformat(timespec='seconds')} {name} solved\n"
        journal.write(b"\n" * needs_line_end + line.encode())


def trouble() -> str:
    """Why the last line could not be written; empty where it could."""
    return _trouble


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
    try:
        if not path().exists():
            return "There was no progress to reset."
        name = f"{path().stem}-{datetime.now():%Y%m%d-%H%M%S}"
        names = (path().with_name(f"{name}{'-' * bool(n)}{n or ''}.txt") for n in itertools.count())
        kept = next(kept for kept in names if not kept.exists())
        path().replace(kept)
    except (OSError, RuntimeError) as error:
        return f"Progress cannot be reset: {str(error).rstrip('.')}."
    return f"Progress is reset. The old journal is kept as {kept}."
