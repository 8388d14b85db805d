"""What the tests of all lessons share: where the lessons are, and what is in them."""

import linecache
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(path.stem for path in (ROOT / "solutions").glob("[0-9][0-9]_*.py"))


def in_scope(lesson: str) -> dict[str, Any]:
    """What a cell of a student finds in this lesson: what this lesson and others have imported before it."""
    return dict(imported(lesson))


@cache
def imported(lesson: str) -> dict[str, Any]:
    """The same, once for all: nobody may write into it."""
    import numpy
    import torch

    from helpers import autoencoders, capstone, data, nn

    of_the_capstone = {name: getattr(capstone, name) for name in ("Report", "standardised_split", "train_early")}
    layers = {name: getattr(nn, name) for name in nn.__all__}
    if lesson == "15_autoencoders":
        layers["mlp"] = autoencoders.mlp
    return {"np": numpy, "torch": torch, "data": data, **layers, **of_the_capstone}


def written(code: str, name: str, scope: dict[str, Any]) -> Any:
    """What a cell with this code defines under `name`. Tracebacks show its lines, as in a notebook."""
    file = f"<cell {hash(code)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    exec(compile(code, file, "exec"), scope)
    return scope[name]


def topic(lesson: str) -> str:
    """The name of the lesson's modules: 01_perceptron -> perceptron."""
    return lesson.split("_", 1)[1]


def notebook(folder: str, lesson: str) -> NotebookNode:
    """The built notebook, from `lessons` or `solutions`."""
    return nbformat.read(ROOT / folder / f"{lesson}.ipynb", as_version=4)


@cache
def exporter() -> HTMLExporter:
    """What makes a page of a notebook; it reads its templates only once."""
    return HTMLExporter(preprocessors=["helpers.plotting.html.AlternativeTexts"])


def exported(lesson: str) -> str:
    """The page that nbconvert makes of the solution, with our alternative texts."""
    page, _ = exporter().from_filename(str(ROOT / "solutions" / f"{lesson}.ipynb"))
    return page


def markdown(lesson: str) -> str:
    """All the text of a lesson."""
    return "\n\n".join(cell.source for cell in notebook("lessons", lesson).cells if cell.cell_type == "markdown")
