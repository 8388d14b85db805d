"""Build the notebooks: `solutions/NN_topic.py` -> the executed solution and the lesson without answers.

    python -m tools.notebooks            rebuild what is stale
    python -m tools.notebooks --check    fail on what is stale, and change nothing
    python -m tools.notebooks 01         only the lessons whose names begin so

Whether a notebook is stale is read off its cells: nothing is remembered between runs, and building twice gives the same
bytes. Stored outputs are compared with fresh ones by nbval, not here.
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode, ValidationError

from tools.run_notebook import executed
from tools.source import SourceError, lesson_of, read_source

ROOT = Path(__file__).resolve().parents[1]


class WorkedIn(Exception):
    """A lesson that must not be overwritten."""


def serialise(notebook: NotebookNode) -> str:
    """The text of a notebook file."""
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def is_current(path: Path, fresh: NotebookNode) -> bool:
    """Whether the notebook at `path` has the cells and metadata of `fresh`, and its code cells were executed."""
    try:
        stored = nbformat.read(path, as_version=4)
    except (OSError, ValueError, ValidationError, AttributeError):
        return False
    executed = all(cell.execution_count for cell in stored.cells if cell.cell_type == "code")
    return executed and without_outputs(stored) == without_outputs(fresh)


def without_outputs(notebook: NotebookNode) -> str:
    """The notebook as text, as it would be before it was executed."""
    bare = nbformat.from_dict(notebook)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return serialise(bare)


def build(source: Path, root: Path, *, check: bool, force: bool = False) -> list[str]:
    """Bring both notebooks of one source up to date, or only find out; the names of those that were stale."""
    solution = read_source(source)
    lesson = serialise(lesson_of(solution, source))
    stale = []
    at = root / "solutions" / f"{source.stem}.ipynb"
    if force or not is_current(at, solution):
        stale.append(f"solutions/{at.name}")
        if not check:
            at.write_text(serialise(executed(solution, source)), encoding="utf-8", newline="\n")
    at = root / "lessons" / f"{source.stem}.ipynb"
    if not at.exists() or at.read_text(encoding="utf-8", errors="replace") != lesson:
        stale.append(f"lessons/{at.name}")
        if not check:
            refuse_to_lose_work(at)
            at.parent.mkdir(exist_ok=True)
            at.write_text(lesson, encoding="utf-8", newline="\n")
    return stale


def refuse_to_lose_work(lesson: Path) -> None:
    """Raise WorkedIn where somebody has run the lesson that is about to be replaced: it may hold their answers."""
    try:
        cells = nbformat.read(lesson, as_version=4).cells
    except (OSError, ValueError):
        return
    if any(cell.get("execution_count") or cell.get("outputs") for cell in cells):
        raise WorkedIn(
            f"lessons/{lesson.name} has been run, and may hold somebody's answers: save it under another name"
        )


def orphans(root: Path) -> list[str]:
    """Notebooks without a source."""
    sources = {path.stem for path in (root / "solutions").glob("*.py")}
    found = [*(root / "solutions").glob("*.ipynb"), *(root / "lessons").glob("*.ipynb")]
    return [f"{path.parent.name}/{path.name}" for path in sorted(found) if path.stem not in sources]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """The command; the exit status is 1 where a check found something stale or a source is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.notebooks", description="Build the course's notebooks.")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    parser.add_argument("--force", action="store_true", help="build also what looks current (helpers have changed)")
    parser.add_argument("names", nargs="*", help="beginnings of lesson names; all lessons when none is given")
    options = parser.parse_args(arguments)
    failed = False
    for source in sorted((root / "solutions").glob("*.py")):
        if options.names and not source.name.startswith(tuple(options.names)):
            continue
        try:
            stale = build(source, root, check=options.check, force=options.force)
        except (SourceError, WorkedIn) as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        for name in stale:
            print(f"{name} is stale: run 'make notebooks'" if options.check else f"built {name}")
        failed |= options.check and bool(stale)
    for name in orphans(root):
        print(f"{name} has no source in solutions/: delete it, or bring the source back", file=sys.stderr)
        failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
