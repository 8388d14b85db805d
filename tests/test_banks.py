"""Students' answers, right and wrong, against the checks: none that is right is refused, none that is wrong gets by."""

import importlib.util
import re
from functools import cache, partial

import pytest

from helpers.exercises import exercise as engine
from helpers.exercises.outcome import Kind
from helpers.exercises.trial import attempt
from tests.course import LESSONS, ROOT, in_scope, topic, written

pytestmark = pytest.mark.usefixtures("one_thread")

RAISED = re.compile(r" raised \w+: ")
ENDLESS = re.compile("^loops for ever|endless")


@cache
def bank(lesson):
    """The module of a lesson's answers, tests/banks/topic.py."""
    path = ROOT / "tests" / "banks" / f"{topic(lesson)}.py"
    spec = importlib.util.spec_from_file_location(f"bank_{topic(lesson)}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def exercise(lesson, name):
    """The exercise of that name."""
    return getattr(importlib.import_module(f"helpers.exercises.{topic(lesson)}"), name)


RIGHT = [(lesson, name, code) for lesson in LESSONS for name, codes in bank(lesson).RIGHT.items() for code in codes]
WRONG = [
    (lesson, name, *answer) for lesson in LESSONS for name, answers in bank(lesson).WRONG.items() for answer in answers
]


@pytest.mark.parametrize("lesson", LESSONS)
def test_bank_is_full(lesson):
    """Every exercise has five wrong answers and two differently written right ones."""
    module = importlib.import_module(f"helpers.exercises.{topic(lesson)}")
    for one in module.lesson.exercises:
        assert len(bank(lesson).WRONG[one.name]) >= 5, one.name
        assert len(bank(lesson).RIGHT[one.name]) >= 2, one.name


@pytest.mark.parametrize(("lesson", "name", "code"), RIGHT)
def test_right_answers_pass(lesson, name, code):
    """However it is written, a right answer passes."""
    assert exercise(lesson, name).grade(written(code, name, in_scope(lesson))).kind is Kind.CORRECT


@pytest.mark.parametrize(("lesson", "name", "what", "message", "code"), WRONG)
def test_wrong_answers_get_their_reason(monkeypatch, lesson, name, what, message, code):
    """A wrong answer is caught, and its first line says what is wrong with it in the student's terms."""
    if ENDLESS.search(what):  # its end need not be waited for
        monkeypatch.setattr(engine, "attempt", partial(attempt, seconds=0.5))
    outcome = exercise(lesson, name).grade(written(code, name, in_scope(lesson)))
    assert outcome.kind is not Kind.CORRECT, what
    assert message in outcome.message, outcome.message
    assert not RAISED.search(outcome.message.split("\n")[0]), "the first line is Python's, not in the student's terms"


@pytest.mark.parametrize("lesson", LESSONS)
def test_stub_is_not_attempted(lesson):
    """What the lesson hands out is neither right nor wrong."""
    import nbformat

    module = importlib.import_module(f"helpers.exercises.{topic(lesson)}")
    cells = nbformat.read(ROOT / "lessons" / f"{lesson}.ipynb", as_version=4).cells
    for one in module.lesson.exercises:
        (cell,) = [cell for cell in cells if f"ex.{one.name}.check(" in cell.source]
        code = cell.source.split(f"ex.{one.name}.check(")[0]
        assert one.grade(written(code, one.name, in_scope(lesson))).kind is Kind.NOT_ATTEMPTED
