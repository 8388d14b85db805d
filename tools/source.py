"""Read a lesson's source, `solutions/NN_topic.py` in jupytext's percent format, and take the answers out of it.

A cell may be named, `# %% [markdown] name="what-a-perceptron-is"`: the name becomes the cell's id, by which
`docs/sources.md` refers to it. A cell tagged `solution-only` is left out of the lesson.
"""

import ast
import hashlib
import re
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from tools.slide_types import add_slide_types

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
STUB = "raise NotImplementedError"
SOLUTION_ONLY = "solution-only"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
BANNER = (
    "> **This is the solution notebook.** Its answers are one way of many; the lesson to work in is "
    "[lessons/{name}](../lessons/{name}.ipynb)."
)
PAUSE = (
    "from helpers.exercises import progress\n\nprogress.pause()  # what is solved here is not the student's progress"
)


class SourceError(Exception):
    """A mistake in a source; the message begins with file:line."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}:{line}: {what}")


def read_source(path: Path) -> NotebookNode:
    """The solution notebook that the source describes, not yet executed."""
    text = path.read_text(encoding="utf-8-sig")
    notebook = jupytext.reads(text, fmt="py:percent")
    cells = [cell for cell in notebook.cells if cell.source.strip()]
    check_markers(text, path)
    for cell, line in zip(cells, first_lines(text), strict=True):
        if cell.cell_type == "code":
            check_code(cell.source, path, line)
    banner = nbformat.v4.new_markdown_cell(BANNER.format(name=path.stem))
    pause = nbformat.v4.new_code_cell(PAUSE)
    for cell in (banner, pause):
        cell.metadata["tags"] = [SOLUTION_ONLY]
    lines = first_lines(text)
    cells = with_ids([cells[0], banner, pause, *cells[1:]], path, [lines[0], 1, 1, *lines[1:]])
    add_slide_types(cells, skipped=SOLUTION_ONLY)
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def first_lines(text: str) -> list[int]:
    """The line of the source on which each cell that is not empty begins."""
    found, waiting = [], True
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("# %%"):
            waiting = True
        elif waiting and line.strip() not in ("", "#"):
            found.append(number)
            waiting = False
    return found


def line_of(cell: NotebookNode, path: Path) -> int:
    """The line of the source on which a cell of its notebook begins."""
    ids = [one.id for one in read_source(path).cells]
    lines = first_lines(path.read_text(encoding="utf-8-sig"))
    return dict(zip([ids[0], *ids[3:]], lines, strict=True)).get(cell.id, 1)


def check_markers(text: str, path: Path) -> None:
    """Every answer begins and ends, and none begins inside another."""
    begun = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() == BEGIN:
            if begun:
                raise SourceError(path, number, f"'{BEGIN}' inside the answer that begins on line {begun}")
            begun = number
        elif line.strip() == END:
            if not begun:
                raise SourceError(path, number, f"'{END}' without '{BEGIN}' before it")
            begun = 0
        elif begun and line.startswith("# %%"):
            raise SourceError(path, begun, f"'{BEGIN}' without '{END}' in the same cell")
        elif re.match(r"\s*#+\s*(begin|end)\s+solution|\s*###.*solution", line, re.IGNORECASE):
            raise SourceError(path, number, f"'{line.strip()}' is no marker: write '{BEGIN}' or '{END}'")
    if begun:
        raise SourceError(path, begun, f"'{BEGIN}' without '{END}'")


def check_code(source: str, path: Path, line: int) -> None:
    """The cell is Python, its answers are inside bodies of functions or classes, and no statement ends with ';'."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise SourceError(path, line - 1 + (error.lineno or 1), f"not Python: {error.msg}") from error
    written = 0
    for number, text in enumerate(source.splitlines(), start=1):
        if text.rstrip().endswith(";"):
            raise SourceError(path, line - 1 + number, "ends with ';', which hides an output: end plots with show(...)")
        inside = {BEGIN: number, END: written}.get(text.strip())  # a comment at the end is no part of a body
        if inside and not in_body(tree, inside):
            raise SourceError(path, line - 1 + number, "an answer must stand inside the body of a function or class")
        written = number if text.strip() else written


def in_body(tree: ast.Module, line: int) -> bool:
    """Whether the line is between the signature and the last line of a function or class."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    bodies = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return any(node.lineno < line <= (node.end_lineno or 0) for node in bodies)


def with_ids(cells: list[NotebookNode], path: Path, lines: list[int]) -> list[NotebookNode]:
    """Give each cell its name as id, or an id made from its text: the same text keeps the same id."""
    used: set[str] = set()
    for cell, line in zip(cells, lines, strict=True):
        name = cell.metadata.pop("name", None)
        if name is not None and (name in used or not re.fullmatch(r"[a-z0-9-]{3,64}", name)):
            raise SourceError(path, line, f"cell name '{name}' is used twice or is not of the form 'three-plain-words'")
        digest = hashlib.sha256(cell.source.encode()).hexdigest()
        candidates = [name] if name else [digest[i : i + 8] for i in range(len(digest) - 8)]
        cell["id"] = next(candidate for candidate in candidates if candidate not in used)
        used.add(cell["id"])
    return cells


def lesson_of(solution: NotebookNode, path: Path) -> NotebookNode:
    """What the student opens: answers replaced by stubs, cells of the solution left out, no outputs."""
    lesson = nbformat.from_dict(solution)
    lesson.cells = [cell for cell in lesson.cells if SOLUTION_ONLY not in cell.metadata.get("tags", [])]
    for cell in lesson.cells:
        if cell.cell_type == "code":
            cell.source = without_answers(cell.source)
            cell.outputs, cell.execution_count = [], None
    for cell in lesson.cells:
        if BEGIN in cell.source or END in cell.source:
            raise SourceError(path, line_of(cell, path), "a marker is left: markers belong into code cells")
    return lesson


def without_answers(source: str) -> str:
    """The code of a cell with each answer replaced by a line that says it is missing."""
    lines, hidden = [], False
    for line in source.splitlines():
        if line.strip() == BEGIN:
            hidden = True
            lines.append(line.replace(BEGIN, STUB))
        elif line.strip() == END:
            hidden = False
        elif not hidden:
            lines.append(line)
    return "\n".join(lines)
