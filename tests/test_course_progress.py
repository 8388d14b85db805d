"""The overview has a bar for each notebook, as long as its module has exercises, filled with what is solved."""

import importlib
import re

import pytest

from helpers.exercises import course, progress
from tests.course import LESSONS, topic


@pytest.fixture(autouse=True)
def own_journal(tmp_path, monkeypatch):
    """A journal of its own, in which lesson 00 is solved but for one exercise."""
    monkeypatch.setenv("NEURAL_NETWORKS_BY_HAND_PROGRESS", str(tmp_path / "progress.txt"))
    monkeypatch.setattr(progress, "_this_session", set())
    for one in importlib.import_module("helpers.exercises.start_here").lesson.exercises[:-1]:
        progress.record(one.id)


def test_a_bar_for_each_notebook():
    """Titles, numbers of exercises and of solved ones; and the same for screen readers."""
    overview = course.Overview()
    counts = [len(importlib.import_module(f"helpers.exercises.{topic(name)}").lesson.exercises) for name in LESSONS]
    assert [total for *_, total in overview.rows] == counts
    assert [done for _, done, _ in overview.rows] == [counts[0] - 1, *[0] * (len(LESSONS) - 1)]
    first, *others = str(overview).splitlines()
    assert re.fullmatch(rf"0 · Start here +■{{{counts[0] - 1}}}□  {counts[0] - 1} of {counts[0]}", first)
    assert len(others) == len(LESSONS) - 1
    html = overview._repr_mimebundle_()["text/html"]
    assert html.count("role='progressbar'") == len(LESSONS)
    assert f"<b>{counts[0] - 1} of {sum(counts)} exercises of the course done</b>" in html


def test_solution_notebooks_have_no_progress(monkeypatch):
    """Where nothing is recorded no bars are shown."""
    monkeypatch.setattr(progress, "_paused", True)
    assert set(course.Overview()._repr_mimebundle_()) == {"text/plain"}
    assert str(course.Overview()).startswith("This is the solution notebook")
