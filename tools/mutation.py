"""Measure the checks: hand every mutant of every reference answer to its check, and list those that get by.

    python -m tools.mutation             all lessons
    python -m tools.mutation 01          the lessons whose names begin so

A survivor that no valid input tells from the original is *equivalent*; `tools/equivalent_mutants.toml` lists those with
the reason. Fails where another mutant survives, and where an entry of that file names none.
"""

import ast
import builtins
import importlib
import multiprocessing
import sys
import tomllib
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from helpers.exercises import exercise as exercises
from helpers.exercises import progress, sources
from helpers.exercises.exercise import Exercise
from helpers.exercises.outcome import Kind
from helpers.exercises.trial import attempt
from tests.course import LESSONS, ROOT, in_scope, topic, written
from tools.mutants import mutants, original

REASONS = Path(__file__).with_name("equivalent_mutants.toml")
PROCESSES = 2
SECONDS = 10.0
"""More than a student gets: two processes at once are slower, and hardly a mutant loops for ever."""


class Result(NamedTuple):
    """What came of the mutants of one exercise; `survivors` and `equivalent` are named by what is changed in them."""

    lesson: str
    name: str
    mutants: int
    equivalent: list[str]
    survivors: list[str]
    stale: list[str]


def exercises_of(lesson: str) -> dict[str, Exercise]:
    """The exercises of a lesson by name, in order."""
    module = importlib.import_module(f"helpers.exercises.{topic(lesson)}")
    return {one.name: one for one in module.lesson.exercises}


@cache
def scope_of(lesson: str, name: str) -> dict[str, Any]:
    """What the answer finds: what lessons have imported, and what else of its own lesson it uses."""
    scope = in_scope(lesson)
    answer = ast.parse(sources.answer(lesson, name))
    wanted = {node.id for node in ast.walk(answer) if isinstance(node, ast.Name)} - {*scope, *vars(builtins)}
    for node in ast.parse((ROOT / "solutions" / f"{lesson}.py").read_text(encoding="utf-8")).body:
        match node:
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                defined = {alias.asname or alias.name for alias in aliases}
            case ast.FunctionDef(name=function):
                defined = {function} - {name}
            case _:
                continue
        if defined & wanted:
            exec(ast.unparse(node), scope)
    return scope


def shared(one: list[str], other: list[str]) -> int:
    """How many lines both begin with."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def changes(before: str, after: str) -> str:
    """The lines that differ, as "old => new"; in the place of a deleted statement stands `pass`."""
    old, new = before.splitlines(), after.splitlines()
    start = shared(old, new)
    end = shared(old[start:][::-1], new[start:][::-1])
    lines = (old[start : len(old) - end], new[start : len(new) - end])
    return " => ".join("; ".join(map(str.strip, part)) for part in lines)


@cache
def mutants_of(lesson: str, name: str) -> dict[str, str]:
    """The mutants of an exercise's reference answer, by what is changed in them."""
    answer = sources.answer(lesson, name)
    made, before = mutants(answer), original(answer)
    named = {changes(before, mutant): mutant for mutant in made}
    if len(named) < len(made):
        raise ValueError(f"Two mutants of {lesson}/{name} have one name: the answer has the same line twice.")
    return named


def survives(one: Exercise, code: str) -> bool:
    """Whether the check takes this answer for right, or cannot say why it is wrong."""
    try:
        answer = written(code, one.name, dict(scope_of(one.lesson.name, one.name)))
    except Exception:
        return False  # the cell itself fails, and the student sees why
    try:
        with patch.object(exercises, "attempt", partial(attempt, seconds=SECONDS)):
            return one.grade(answer).kind is Kind.CORRECT
    except Exception as error:
        print(f"{one.id}: the check fails: {type(error).__name__}: {error}\n{code}", file=sys.stderr)
        return True


@cache
def reasons() -> dict[str, list[dict[str, Any]]]:
    """The equivalent mutants by exercise, in groups that have one reason."""
    return tomllib.loads(REASONS.read_text(encoding="utf-8"))


def equivalent(lesson: str, name: str) -> list[str]:
    """The mutants of this exercise that are known to be equivalent."""
    return [mutant for group in reasons().get(f"{lesson}/{name}", []) for mutant in group["mutants"]]


def result(place: tuple[str, str]) -> Result:
    """All mutants of one exercise against its check."""
    lesson, name = place
    one, made, known = exercises_of(lesson)[name], mutants_of(lesson, name), equivalent(lesson, name)
    if not survives(one, sources.answer(lesson, name)):
        raise RuntimeError(f"The reference answer of {lesson}/{name} is refused.")
    alive = [change for change, code in made.items() if survives(one, code)]
    stale = [change for change in known if change not in alive]
    return Result(lesson, name, len(made), known, [change for change in alive if change not in known], stale)


def alone() -> None:
    """Prepare a process: nothing is recorded, and PyTorch leaves the other cores alone."""
    import torch

    progress.pause()
    torch.set_num_threads(1)


def results(lessons: list[str]) -> Iterator[Result]:
    """One result for each exercise, in order; each in a process of its own, which a mutant cannot spoil for others."""
    places = [(lesson, name) for lesson in lessons for name in exercises_of(lesson)]
    with multiprocessing.Pool(PROCESSES, initializer=alone, maxtasksperchild=1) as pool:
        yield from pool.imap(result, places, chunksize=1)


def row(what: str, found: list[Result]) -> str:
    """One line of the table."""
    total, same = sum(one.mutants for one in found), sum(len(one.equivalent) for one in found)
    caught = total - same - sum(len(one.survivors) for one in found)
    return f"{what:24} {len(found):9} {total:8} {same:11} {caught:7} {caught / (total - same):7.1%}"


def main(arguments: list[str]) -> int:
    """Print the table, then what survives and what is stale; return 1 if there is any of it."""
    chosen = arguments[0] if arguments else ""
    lessons = [lesson for lesson in LESSONS if lesson.startswith(chosen)]
    found = list(results(lessons))
    print(f"{'lesson':24} exercises  mutants  equivalent  caught   share")
    for lesson in lessons:
        print(row(lesson, [one for one in found if one.lesson == lesson]))
    print(row("all", found))
    for one in found:
        for change in one.survivors:
            print(f"survives: {one.lesson}/{one.name}: {change}")
        for change in one.stale:
            print(f"stale:    {one.lesson}/{one.name}: {change}")
    return int(any(one.survivors or one.stale for one in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
