"""What a student has solved is kept, whatever happens to the file, and only that."""

import subprocess
import sys
import tracemalloc
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers import selftest
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
    monkeypatch.setattr(progress, "_trouble", "")
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


def below_a_file(folder, monkeypatch):
    """A journal whose folder cannot be made, for the administrator neither."""
    (folder / "file").touch()
    monkeypatch.setenv(VARIABLE, str(folder / "file" / "progress.txt"))


def in_a_folders_place(folder, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(folder))


def link_to_nowhere(folder, monkeypatch):
    (folder / "link").symlink_to(folder / "missing" / "progress.txt")
    monkeypatch.setenv(VARIABLE, str(folder / "link"))


def on_a_full_disk(folder, monkeypatch):
    monkeypatch.setenv(VARIABLE, "/dev/full")


def without_home(folder, monkeypatch):
    """As for a user of a container who has no name."""
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(Path, "home", mock.Mock(side_effect=RuntimeError("Could not determine home directory.")))


linux = pytest.mark.skipif(sys.platform != "linux", reason="as Linux words it, and with its full disk")


@linux
@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (below_a_file, "File exists: '"),
        (in_a_folders_place, "Is a directory: '"),
        (link_to_nowhere, "No such file or directory: '"),
        (on_a_full_disk, "No space left on device"),
        (without_home, "Could not determine home directory"),
    ],
)
def test_place_that_cannot_be_written(tmp_path, monkeypatch, place, reason):
    """Where nothing can be written this session still remembers; check and self-test say so, with the reason."""
    place(tmp_path, monkeypatch)
    double = Lesson("99_test").exercise("double", reference=lambda x: 2 * x, cases=[(1,)], hints=("x",))
    line = double.grade(lambda x: x + x).progress
    begin = (
        "■ 1 of 1 exercises of this lesson done, remembered only until the kernel stops: your progress cannot be saved"
    )
    assert line.startswith(begin)
    assert reason in line
    assert progress.solved() == {"99_test/double"}
    remedy = selftest.progress_file().remedy
    assert reason in remedy or place is on_a_full_disk  # the self-test writes nothing
    restart()
    assert progress.solved() == set()


def test_what_could_not_be_written_is_written_later(tmp_path, monkeypatch, journal):
    """When the disk has room again, the next check of the same exercise writes it down, and the trouble is over."""
    with monkeypatch.context() as full:
        below_a_file(tmp_path, full)
        progress.record("lesson/one")
    assert progress.trouble()
    progress.record("lesson/one")
    restart()
    assert (progress.solved(), progress.trouble()) == ({"lesson/one"}, "")


def test_reset_that_is_not_allowed(tmp_path, monkeypatch):
    """Where the journal cannot be renamed (on Windows, while it is open), the message says why."""
    progress.record("lesson/one")
    monkeypatch.setattr(Path, "replace", mock.Mock(side_effect=PermissionError(13, "Permission denied")))
    assert progress.reset() == "Progress cannot be reset: [Errno 13] Permission denied."
    without_home(tmp_path, monkeypatch)
    assert progress.reset() == "Progress cannot be reset: Could not determine home directory."


@linux
def test_link_to_a_file_that_is_missing(tmp_path, monkeypatch):
    """A link whose file was deleted makes the file again."""
    (tmp_path / "link").symlink_to(tmp_path / "deleted.txt")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "link"))
    progress.record("lesson/one")
    restart()
    assert progress.solved() == {"lesson/one"}


def test_huge_journal(journal):
    """A journal of a gigabyte of rubbish is read in a moment, into little memory, and what comes after it counts."""
    journal.parent.mkdir()
    with journal.open("wb") as file:
        file.truncate(1_000_000_000)
    tracemalloc.start()
    progress.record("lesson/after")
    restart()
    assert progress.solved() == {"lesson/after"}
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_cut_off_line_names_no_other_exercise(journal):
    """A line of which only a part was written (a full disk, a killed kernel) counts for nothing, and harms nothing."""
    progress.record("lesson/step_size")
    line = journal.read_bytes()
    for length in range(len(line) - 1):
        journal.write_bytes(line[:length])
        restart()
        assert progress.solved() == set()
        progress.record("lesson/after")
        restart()
        assert progress.solved() == {"lesson/after"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(garbage=st.binary())
@example(garbage=b"2026-01-01T00:00:00 01_perceptron/thr")
@example(garbage="ж".encode()[:1])
def test_damage_costs_no_more_than_itself(journal, garbage):
    """Whatever stands in the journal, also without a line end, the entries before and after it are read."""
    journal.parent.mkdir(exist_ok=True)
    journal.write_bytes(b"2026-01-01T00:00:00 lesson/before solved\n" + garbage)
    restart()
    progress.record("lesson/after")
    restart()
    assert {"lesson/before", "lesson/after"} <= progress.solved()


WRITER = """
import pathlib, sys
from helpers.exercises import progress
print("ready", flush=True)
while not pathlib.Path(sys.argv[2]).exists(): pass
for i in range(int(sys.argv[3])):
    progress.record(f"lesson{sys.argv[1]}/{i}")
    print(f"lesson{sys.argv[1]}/{i}", flush=True)
"""


def writer(number: int, go: Path, names: int) -> subprocess.Popen:
    """A process that is ready to record so many names once the file `go` is there, and prints each one after it."""
    command = [sys.executable, "-c", WRITER, str(number), str(go), str(names)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def test_processes_that_write_at_once_lose_nothing(tmp_path, journal):
    """Four notebooks begin a journal and record 50 names each, all at the same time: all 200 are in it."""
    go = tmp_path / "go"
    writers = [writer(n, go, 50) for n in range(4)]
    go.touch()
    for one in writers:
        one.communicate(timeout=60)
        assert one.returncode == 0
    assert progress.solved() == {f"lesson{n}/{i}" for n in range(4) for i in range(50)}
    assert len(journal.read_bytes().splitlines()) == 200


@pytest.mark.parametrize("after", [1, 2, 7])
def test_killed_kernel_loses_nothing(tmp_path, after):
    """A kernel that is killed while it records leaves all that it had finished, and a journal that can be continued."""
    (go := tmp_path / "go").touch()
    one = writer(0, go, 100_000)
    finished = {one.stdout.readline().strip() for _ in range(after)}
    one.kill()
    finished |= {line for line in one.communicate()[0].split("\n")[:-1] if line}
    assert finished <= progress.solved() <= {f"lesson0/{i}" for i in range(len(finished) + 1)}
    progress.record("lesson/after")
    restart()
    assert finished | {"lesson/after"} <= progress.solved()


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
