"""What a student has solved is kept, whatever happens to the file, and only that."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers.exercises import progress
from helpers.exercises.bars import Bar
from helpers.exercises.exercise import Lesson
from helpers.exercises.outcome import Kind

VARIABLE = "NEURAL_NETWORKS_BY_HAND_PROGRESS"


@pytest.fixture(autouse=True)
def journal(tmp_path, monkeypatch):
    """The journal of this test alone, which does not exist yet; its folder has spaces and Cyrillic letters."""
    path = tmp_path / "Нейронные сети" / "мой прогресс.txt"
    monkeypatch.setenv(VARIABLE, str(path))
    monkeypatch.setattr(progress, "_this_session", set())
    monkeypatch.setattr(progress, "_paused", False)
    return path


def restart():
    """Forget what is known without the journal, as a kernel that starts again."""
    progress._this_session = set()


def test_next_session_remembers(journal):
    """What is recorded is in the journal once, and a new session reads it; a missing journal is empty."""
    assert progress.solved() == set()
    progress.record("01_perceptron/step")
    progress.record("01_perceptron/step")
    restart()
    progress.record("01_perceptron/step")
    assert progress.solved() == {"01_perceptron/step"}
    assert len(journal.read_text(encoding="utf-8").splitlines()) == 1


def test_place_of_the_journal(monkeypatch, journal):
    """The environment variable says where the journal is; without it, it is in the home folder."""
    assert progress.path() == journal
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(Path, "home", lambda: Path("at home"))
    assert progress.path() == Path("at home/.neural-networks-by-hand/progress.txt")


@pytest.mark.parametrize("blocked", ["below a file", "a folder"])
def test_place_that_cannot_be_written(tmp_path, monkeypatch, blocked):
    """Where nothing can be written, this session still remembers, and nothing is raised."""
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "progress.txt" if blocked == "below a file" else tmp_path
    monkeypatch.setenv(VARIABLE, str(path))
    progress.record("01_perceptron/step")
    assert progress.solved() == {"01_perceptron/step"}
    restart()
    assert progress.solved() == set()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(garbage=st.binary())
@example(garbage=b"solved 2026-01-01T00:00:00 01_perceptron/thr")
@example(garbage="ж".encode()[:1])
def test_damage_costs_no_more_than_itself(journal, garbage):
    """Whatever stands in the journal, also without a line end, the entries before and after it are read."""
    journal.parent.mkdir(exist_ok=True)
    journal.write_bytes(b"solved 2026-01-01T00:00:00 lesson/before\n" + garbage)
    restart()
    progress.record("lesson/after")
    restart()
    assert {"lesson/before", "lesson/after"} <= progress.solved()


WRITER = """
import pathlib, sys
from helpers.exercises import progress
print("ready", flush=True)
while not pathlib.Path(sys.argv[2]).exists(): pass
for i in range(50): progress.record(f"lesson{sys.argv[1]}/{i}")
"""


def test_processes_that_write_at_once_lose_nothing(tmp_path, journal):
    """Four notebooks begin a journal and record 50 names each, all at the same time: all 200 are in it."""
    go = tmp_path / "go"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(n), go], stdout=subprocess.PIPE) for n in range(4)]
    for writer in writers:
        writer.stdout.readline()
    go.touch()
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert progress.solved() == {f"lesson{n}/{i}" for n in range(4) for i in range(50)}
    assert len(journal.read_bytes().splitlines()) == 200


def test_reset_keeps_the_old_journal(journal):
    """After a reset nothing is solved, the old journal lies beside under the name that the message says."""
    assert progress.reset() == "There was no progress to reset."
    progress.record("lesson/one")
    before = journal.read_bytes()
    message = progress.reset()
    assert progress.solved() == set()
    (kept,) = journal.parent.iterdir()
    assert kept.read_bytes() == before
    assert str(kept) in message
    progress.record("lesson/two")
    assert progress.solved() == {"lesson/two"}


def test_two_resets_keep_two_journals(monkeypatch, journal):
    """Two resets within one second keep both old journals."""
    monkeypatch.setattr(progress, "datetime", SimpleNamespace(now=lambda: datetime(2026, 1, 1)))
    for name in ("lesson/one", "lesson/two"):
        progress.record(name)
        progress.reset()
    assert len(list(journal.parent.iterdir())) == 2


@pytest.mark.parametrize("paused", [False, True], ids=["lesson", "solution notebook"])
@pytest.mark.parametrize(
    ("kind", "answer"), list(zip(Kind, [lambda x: ..., lambda x: 2 * x, lambda x: x, lambda x: x / 0], strict=True))
)
def test_only_right_answers_of_the_student_count(journal, kind, answer, paused):
    """A right answer fills the bar and is recorded, others are not, and in a solution notebook none is."""
    lesson = Lesson("99_test")
    double, _ = (lesson.exercise(n, reference=lambda x: 2 * x, cases=[(1,)], hints=("x",)) for n in ("double", "other"))
    if paused:
        progress.pause()
    outcome = double.grade(answer)
    counts = kind is Kind.CORRECT and not paused
    assert outcome.kind is kind
    assert outcome.progress == ("■□ 1 of 2 exercises of this lesson done" if counts else "")
    assert progress.solved() == ({"99_test/double"} if counts else set())
    assert journal.exists() == counts
    bar = Bar("99_test", {"double": counts})._repr_mimebundle_()
    assert ("solution notebook" if paused else f"{counts:d} of 1 exercises done") in bar["text/plain"]
    assert paused == ("text/html" not in bar)
