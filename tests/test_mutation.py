"""Each operator makes its mutants, and a sample of the mutants of every reference answer is caught by its check."""

import random
from functools import partial

import pytest

from helpers.exercises import exercise, sources
from helpers.exercises.trial import attempt
from tests.course import LESSONS
from tools import mutation
from tools.mutants import mutants, original

SAMPLE = 1
PLACES = [(lesson, name) for lesson in LESSONS for name in mutation.exercises_of(lesson)]


def made(body: str) -> list[str]:
    """The bodies of the mutants of a function f(a, b) that has one line."""
    return [code.removeprefix("def f(a, b):\n    ") for code in mutants(f"def f(a, b):\n    {body}")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return a - b", ["return a + b", "return a", "return b", "return b - a", "return -(a - b)", "pass"]),
        ("return a * b", ["return a / b", "return a", "return b", "return -(a * b)", "pass"]),
        ("return a @ b", ["return a * b", "return b @ a", "return a.T @ b", "return a @ b.T"]),
        ("return -a", ["return a", "return -b"]),
        ("a += b", ["a -= b", "a = b", "a += -b", "pass"]),
        ("a = a * b", ["a *= b", "a = a / b", "a = -(a * b)"]),
        ("return a < b", ["return a <= b", "return a > b"]),
        ("return a == b", ["return a != b"]),
        ("return a and b", ["return a or b", "return a", "return b"]),
        ("return 1 if a else 2", ["return 1 if not a else 2", "return 1", "return 2"]),
        ("return 3", ["return 4", "return 2", "return -3", "return 6"]),
        ("return 0.25", ["return 0.5", "return 0.125", "return -0.25", "return 0.75", "return 0.0", "return 1.0"]),
        ("return True", ["return False"]),
        ("return 'go'", ["return 'GO'"]),
        ("return g(a, b)", ["return g(b, a)", "return g(b)", "return g(a)", "return a", "return g(-a, b)"]),
        ("return np.mean(a)", ["return np.sum(a)", "return a", "return np.mean(-a)", "return -np.mean(a)"]),
        ("return a.max(axis=1)", ["return a.min(axis=1)", "return a", "return a.max()", "return a.max(axis=0)"]),
        ("return a.sum(axis=0, keepdims=True)", ["return a.sum(axis=0)", "return a.sum(axis=None, keepdims=True)"]),
        ("return a.var(ddof=1)", ["return a.std(ddof=1)", "return a.var()", "return a.var(ddof=0)"]),
        ("return np.zeros(a.shape)", ["return np.zeros_like(a)", "return np.ones(a.shape)"]),
        ("return a[:-1]", ["return a", "return a[:]", "return a[:1]"]),
        ("return a.T", ["return a"]),
        ("return (a, b)", ["return (b, a)", "return (-a, b)", "return (a, -b)"]),
        ("return range(a)", ["return range(a + 1)", "return range(a - 1)"]),
        ("for a in b: g(a)", ["for a in [*b][:1]:\n        g(a)", "for a in b:\n        pass"]),
        ("if a: g(b)", ["if not a:\n        g(b)"]),
    ],
)
def test_operators(body, expected):
    """What each operator makes of one line."""
    assert set(expected) <= set(made(body))


def test_other_names():
    """A name is read in the place of another, and what is assigned counts as well."""
    assert set(made("c = a")) == {"pass", "c = -a", "c = b", "c = c"}


def test_defaults_and_docstrings():
    """The default of a parameter is a constant like others; a docstring is not."""
    code = 'def f(a=1):\n    """Text."""\n    return a'
    assert "def f(a=2):\n    return a" in mutants(code)
    assert not any("Text" in mutant or "TEXT" in mutant for mutant in mutants(code))


def test_mutants_differ():
    """None is made twice, none is the original, and the tree is whole again after all."""
    code = sources.answer("12_augmentation", "shift")
    all_of_them = mutants(code)
    assert len({*all_of_them, original(code)}) == len(all_of_them) + 1


def test_changes_are_told_by_line():
    """A mutant is named by what was there and what is there."""
    assert mutation.changes("a = 1\nb = 2\nc = 3", "a = 1\nb = 3\nc = 3") == "b = 2 => b = 3"
    assert mutation.changes("if a:\n    b = 2\nc = 3", "pass\nc = 3") == "if a:; b = 2 => pass"


@pytest.mark.parametrize(("lesson", "name"), PLACES)
def test_sample_is_caught(lesson, name, one_thread):
    """The right answer passes; of the mutants that are not equivalent a few, always the same, do not."""
    one, named = mutation.exercises_of(lesson)[name], mutation.mutants_of(lesson, name)
    known = mutation.equivalent(lesson, name)
    assert mutation.survives(one, sources.answer(lesson, name))
    assert len(set(known) & set(named)) == len(known)
    wrong = sorted(set(named) - set(known))
    for change in random.Random(f"{lesson}/{name}").sample(wrong, SAMPLE):
        assert not mutation.survives(one, named[change]), change


def test_survivors_and_stale_entries_are_found(monkeypatch):
    """A check that takes every answer lets all mutants by; an entry that is caught is stale."""
    change, caught = "return int(a > 0) => return int(a >= 0)", "return int(a > 0) => return int(a < 0)"
    step = mutation.exercises_of("01_perceptron")["step"]
    monkeypatch.setattr(mutation, "equivalent", lambda lesson, name: [change, caught])
    monkeypatch.setattr(step, "cases", [(1.0,)])
    found = mutation.result(("01_perceptron", "step"))
    assert change not in found.survivors
    assert "return int(a > 0) => return a > 0" in found.survivors
    assert found.stale == [caught]


def test_endless_loops_end_soon(monkeypatch):
    """The time limit is that of the tool, not the student's."""
    monkeypatch.setattr(mutation, "SECONDS", 0.05)
    step = mutation.exercises_of("01_perceptron")["step"]
    assert not mutation.survives(step, "def step(a):\n    while True:\n        pass")
    assert exercise.attempt is attempt
    assert not isinstance(exercise.attempt, partial)
