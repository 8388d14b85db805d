"""A student's way through every lesson: leave it as it is, answer wrongly, answer rightly; and come back later."""

import ast
import importlib
from collections.abc import Callable
from types import ModuleType

import pytest
from playwright.sync_api import expect

from helpers.exercises import sources
from helpers.exercises.exercise import Exercise
from helpers.exercises.outcome import STARRED
from tests.browser.notebook_page import Cell, Notebook
from tests.course import in_scope, topic

pytestmark = pytest.mark.browser

PROGRESS = "from helpers.exercises import start_here as ex\nex.lesson.progress()"
SOLVE = "for exercise in ex.lesson.exercises: exercise.grade(exercise.reference)"


def test_a_students_session(lesson: Notebook):
    """The untouched lesson has run to its end; a wrong answer gets its reason; right ones count."""
    module = topic(lesson.name)
    exercises = importlib.import_module(f"helpers.exercises.{module}").lesson.exercises
    everything_ran(lesson, waiting=len(exercises))
    answer_wrongly(lesson, exercises[0], importlib.import_module(f"tests.banks.{module}"))
    last = answer_rightly(lesson, exercises)
    shows(last, f"{len(exercises)} of {len(exercises)} exercises of this lesson done")


def test_a_later_day(scratch: Callable[..., Notebook]):
    """The progress shown by the first cell of a new kernel counts what was solved before."""
    notebook = scratch(PROGRESS)
    notebook.execute("from helpers.exercises import progress\nprogress.path().unlink(missing_ok=True)")
    (cell,) = notebook.cells()
    cell.run()
    shows(cell, "0 of 3 exercises done")
    notebook.execute(SOLVE)
    notebook.restart()
    cell.run()
    shows(cell, "3 of 3 exercises done")


def everything_ran(notebook: Notebook, waiting: int) -> None:
    """Every cell has run, none with an error or a warning, and each check waits for an answer."""
    cells = [cell for cell in notebook.cells() if cell.source.strip()]
    outputs = [output for cell in cells for output in cell.outputs]
    assert [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"] == []
    assert all(cell.count for cell in cells)
    texts = [output.get("data", {}).get("text/plain", "") for output in outputs]
    assert len([text for text in texts if "Not attempted yet" in text]) == waiting


def answer_wrongly(notebook: Notebook, exercise: Exercise, bank: ModuleType) -> None:
    """Type a wrong answer and read why it is wrong."""
    *_, wrong = bank.WRONG[exercise.name][0]
    cell = type_answer(notebook, exercise.name, wrong.strip())
    cell.run()
    shows(cell, "Not yet")
    shows(cell, reason(exercise, wrong))


def answer_rightly(notebook: Notebook, exercises: list[Exercise]) -> Cell:
    """Type the right answers one after the other, run each and read its check; return the cell of the last."""
    for one in exercises:
        cell = type_answer(notebook, one.name, sources.answer(one.lesson.name, one.name))
        cell.run()
        shows(cell, "Correct")
    return cell


def type_answer(notebook: Notebook, name: str, code: str) -> Cell:
    """Type an answer over the definition that its cell holds; what surrounds it stays."""
    cell = notebook.cell(f"ex.{name}.check(")
    (old,) = [node for node in ast.parse(cell.source).body if getattr(node, "name", None) == name]
    lines = cell.source.splitlines()
    cell.type("\n".join([*lines[: old.lineno - 1], code, *lines[old.end_lineno :]]))
    return cell


def reason(exercise: Exercise, wrong: str) -> str:
    """What the check has to say about a wrong answer, as the page shows it: `code` and *stress* without their marks."""
    scope = in_scope(exercise.lesson.name)
    exec(wrong, scope)
    pieces = exercise.grade(scope[exercise.name]).message.split("`")
    return "".join(piece if odd % 2 else STARRED.sub(r"\1", piece) for odd, piece in enumerate(pieces))


def shows(cell: Cell, wanted: str) -> None:
    """The page shows this text below the cell."""
    cell.show()
    expect(cell.output).to_contain_text(wanted, timeout=20_000)
