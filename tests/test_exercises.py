"""Whatever a student hands in, a check says in their terms what is wrong with it, and never raises."""

import linecache
import re
import signal
import threading
import time

import numpy as np
import pytest

from helpers.exercises import compare, exercise, progress, sources, trial
from helpers.exercises.outcome import Kind, marked_up

NOT_YET, CORRECT, WRONG, ERROR = Kind
LESSON = exercise.Lesson("99_test")
X = np.array([1.0, 2.0, 4.0])


@pytest.fixture(autouse=True)
def shown(tmp_path, monkeypatch):
    """What was displayed in this test, which has a journal of its own."""
    monkeypatch.setenv("NEURAL_NETWORKS_BY_HAND_PROGRESS", str(tmp_path / "progress.txt"))
    monkeypatch.setattr(progress, "_this_session", set())
    monkeypatch.setattr(exercise, "display", (displayed := []).append)
    return displayed


def double(*cases, reference=lambda x: 2 * x, hints=("Twice as much?", "Use `*`."), mistakes=()):
    """An exercise whose answer is twice its argument."""
    return exercise.Exercise(LESSON, "double", reference, [(case,) for case in cases], hints, mistakes)


def written(body: str):
    """What `double` is after a student has written this in a notebook cell."""
    source = (body if body.startswith("def") else f"def double(x):\n    {body}") + "\nimport sys, time, numpy as np\n"
    name, cell = "<ipython-input-1>", {"__name__": "__main__"}
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    exec(compile(source, name, "exec"), cell)
    return cell["double"]


@pytest.mark.parametrize(
    ("case", "body", "kind", "text"),
    [
        (1, "return np.float64(x + x)", CORRECT, "✓ Correct."),
        (1, "raise NotImplementedError", NOT_YET, "○ Not attempted yet. Replace `raise NotImplementedError` by your"),
        (1, "return ...", NOT_YET, "○ Not attempted yet."),
        (3, "return x * x", WRONG, "✗ Not yet. `double(3)` is 9; it should be 6."),
        (1, "from fractions import Fraction\n    return Fraction(2)", CORRECT, "✓ Correct."),
        (1, "return (2,)", WRONG, "`double(1)` is (2,); it should be a single number, 2."),
        (1, "return [np.float64(2)]", WRONG, "`double(1)` is [2]; it should be a single number, 2."),
        (1, "return '2'", WRONG, "`double(1)` is the text '2'; it should be the number 2, without quotes."),
        (1, "yield 2", WRONG, "a generator; it should be the number 2."),
        (1, "return None", WRONG, "`double(1)` is `None`: is a `return` missing, or not reached?"),
        (1, "print(2)", WRONG, "`double(1)` prints its result and returns nothing. Use `return` instead of `print`."),
        (1, "for i in range(2000): print('x' * 500)", WRONG, "xxx\n... and 1001400 characters more"),
        (1, "f = lambda y: y / 0\n    return f(x)", ERROR, "division by zero\n`line 2: f = lambda y: y / 0`"),
        (1, "return double(x)", ERROR, "! Error in your code. The function calls itself again and again"),
        (1, "sys.exit('bye')", ERROR, "`double(1)` raised SystemExit: bye\n`line 2: sys.exit('bye')`"),
        (1, "def double(): return 2", ERROR, "double() takes 0 positional arguments but 1 was given"),
        (1, "def f(x): return 2\ndouble = f(1)", WRONG, "`check` was given 2, not a function. Hand it the function"),
        (X, "return x[:2]", WRONG, "`double([1., 2., 4.])` has shape (2,); it should have shape (3,)"),
        (X, "return [2, 4, 8]", WRONG, "has the right numbers, in a list: is an array made"),
        (X, "x *= 2\n    return x", WRONG, "Your function changed its argument `x`, which belongs to the caller."),
    ],
)
def test_answers(case, body, kind, text, shown):
    """Each kind of answer has its outcome, sign and reason, with the student's own line, and changes no case."""
    double(case).check(written(body))
    (outcome,) = shown
    assert (outcome.kind, X.tolist()) == (kind, [1, 2, 4])
    assert text in str(outcome) == outcome._repr_mimebundle_()["text/plain"]
    assert "?." not in str(outcome)


@pytest.mark.parametrize(
    ("want", "case", "body", "kind"),
    [
        (2, 1, "return type('Sulky', (), {'__repr__': None})()", WRONG),
        (2, 1, "raise type('Odd', (BaseException,), {})", ERROR),
        ("two", 1, "return np.ones(2)", WRONG),
        (2, {"w": X}, "return 2", CORRECT),
        (2, [X], "x[0] = 1\n    return 2", WRONG),
        (2, float("nan"), "return 2", CORRECT),
        (2, 1, "yield 2", WRONG),
        (X / 3, 1, "return np.array([1, 2, 4], dtype='f4') / np.float32(3)", CORRECT),
        (X / 3, 1, "return np.array([1, 2, 4]) / 3 + 1e-5", WRONG),
        (X / 3, 1, "return np.array([1, 2, 4], dtype='f4') / np.float32(3) + np.float32(1e-3)", WRONG),
        (2 / 3, 1, "return np.float32(2) / np.float32(3)", CORRECT),
        ("two", 1, "return np.select([x > 0], ['two'], 'one')", CORRECT),
        ("two", 1, "return np.select([x < 0], ['two'], 'one')", WRONG),
        ((1, 2), 1, "return np.array([1, 2])", CORRECT),
        ((1, 2), 1, "return np.array([2, 1])", WRONG),
        ((1, 2), 1, "return np.array([1, 2, 3])", WRONG),
    ],
)
def test_odd_answers(want, case, body, kind):
    """What cannot be shown or compared gets its outcome too, and no message holds an address, which would vary."""
    outcome = double(case, reference=lambda x: want).grade(written(body))
    assert outcome.kind is kind
    assert not re.search("0x[0-9a-f]+", outcome.message)


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "try:\n        while True: pass\n    except:\n        while True: pass",
        pytest.param("try:\n        while True: pass\n    finally:\n        return 2"),
        pytest.param("while True:\n        try: time.sleep(0.01)\n        except: pass"),
        pytest.param("time.sleep(5)"),
    ],
)
def test_endless_code_ends(body, monkeypatch):
    """Code without end ends in a message with its line, no thread or signal stays, and the next check works."""
    monkeypatch.setattr(trial.attempt, "__defaults__", (0.5,))
    threads, handlers, start = threading.active_count(), [*map(signal.getsignal, range(1, 20))], time.monotonic()
    ends_after_all = f"end = time.monotonic() + 6\n    {body.replace('True', 'time.monotonic() < end')}"
    outcome = double(1).grade(written(ends_after_all))
    assert time.monotonic() - start < 4
    assert re.search(r"`double\(1\)` had not finished after . seconds \(`line \d: .*`\)", outcome.message)
    time.sleep(0.3)
    assert (threading.active_count() <= threads, [*map(signal.getsignal, range(1, 20))]) == (True, handlers)
    assert double(1).grade(written("time.sleep(0.3)\n    return 2 * x")).kind is CORRECT


@pytest.mark.parametrize("far", [5, 9])
def test_mistake_is_known_where_it_explains_all(far):
    """A known mistake is named, in terms of the first case that is wrong, only where it gives all that was seen."""
    add = exercise.Mistake(lambda x: x + 1, "You add: {call} is {got}, not {want}.")
    known = double(1, 3, far, mistakes=[exercise.Mistake(lambda x: 2, "Always 2?"), add])
    message = known.grade(written("return x + 1 if x < 9 else 0")).message
    assert message == ("You add: `double(3)` is 4, not 6." if far == 5 else "`double(3)` is 4; it should be 6.")


def test_the_courses_own_function_is_nobodys_answer(shown):
    """A later cell imports it under the same name: a misspelt `def` would hand it to the check."""
    from helpers.nn import is_ripe

    exercise.Exercise(LESSON, "is_ripe", is_ripe, [(0.7, 0.4)], ()).check(is_ripe)
    (outcome,) = shown
    assert outcome.kind is WRONG
    assert "course's `is_ripe`" in outcome.message
    assert not progress.solved()
    assert not exercise.is_ours(outcome)


def test_advice_never_stops_a_check():
    """An advice made for numbers has nothing to say of a text; NumPy's warnings neither stop one nor are shown."""
    one = double(1)
    one.advice = lambda got, x: f"It is {got - 2 * x} too much."
    assert one.grade(written("return x + 2")).message == "`double(1)` is 3; it should be 2. It is 1 too much."
    assert one.grade(written("return 'x'")).message.endswith("it should be the number 2, without quotes.")
    one.advice = lambda got, x: f"Its logarithm is {np.log(np.zeros(1))[0]}."
    assert one.grade(written("return x + 2")).message.endswith("Its logarithm is -inf.")


def test_lists_in_lists_are_known():
    """A list that holds itself is found out without being unfolded."""
    endless = [1.0]
    endless.append(endless)
    assert compare.is_nested(endless)
    assert not compare.is_nested([1.0, X])


def test_hints_and_solution(shown, tmp_path, monkeypatch):
    """Hints come one by one; the solution is the source's, without markers, or says what is missing."""
    of_double = double(1)
    monkeypatch.setattr(sources, "SOLUTIONS", tmp_path)
    for show in (of_double.solution, of_double.hint, of_double.hint, of_double.hint, of_double.solution):
        show()
        (tmp_path / "99_test.py").write_text("def double(x):\n    ### BEGIN SOLUTION\n    return 2")
    missing, first, second, again, solution = [one.data for one in shown]
    assert first == again == "**Hint 1 of 2.** Twice as much?\n\n*Run this cell again for the next hint.*"
    assert second == "**Hint 2 of 2.** Use `*`.\n\n*That was the last hint.*"
    assert "99_test.py cannot be read" in missing
    assert solution == "def double(x):\n    return 2"


@pytest.mark.parametrize("body", ["return 2", "return ...", "return 3", "print('<u>')\n    raise ValueError('<u>')"])
def test_box(body):
    """The box escapes what the student wrote, folds hint in hint, and takes its colours from the theme."""
    html = double(1).grade(written(body))._repr_mimebundle_()["text/html"]
    assert (html.count("&lt;u&gt;"), html.count("<u")) == (3 * body.startswith("print"), 0)
    colours = re.findall(r"[ ;'](?:color|background|background-color) *: *([^;,']+)", html)
    assert set(colours) == {"var(--jp-content-font-color1", "var(--jp-layout-color2"}
    ladder = r"<details.*Hint 1 of 2.*Twice.*<details.*Hint 2 of 2.*<code>\*</code>.*</details></details>"
    assert bool(re.search(ladder, html)) == (body != "return 2")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("the *other* factor, `x * y * z`", "the <em>other</em> factor, <code>x * y * z</code>"),
        ("*Both* have to be: (*all* rows).", "<em>Both</em> have to be: (<em>all</em> rows)."),
        ("(line 2: y = w*x*b + c * d * e)", "(line 2: y = w*x*b + c * d * e)"),
        ("(line 2: y = x**2*(1 - x))", "(line 2: y = x**2*(1 - x))"),
        ("(line 3: f(*args, **more))\n<b>", "(line 3: f(*args, **more))<br>&lt;b&gt;"),
    ],
)
def test_marks(text, html):
    """Code and stress are shown as such; products of the student's stay what they are."""
    assert marked_up(text) == html


def test_waiting_for_the_processor_is_not_counted():
    """Code that is kept waiting may take three times as long by the clock, and no longer."""
    assert trial.attempt(lambda: time.sleep(0.4) or 7, (), seconds=0.2).value == 7
    start = time.perf_counter()
    assert isinstance(trial.attempt(lambda: time.sleep(9), (), seconds=0.2).error, trial.OutOfTime)
    assert time.perf_counter() - start < 3
