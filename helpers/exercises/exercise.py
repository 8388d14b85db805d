"""An exercise: `check(answer)`, `hint()`, `solution()`.

A check calls the student's function on several cases and compares it with the reference. Where they differ, it looks
for a known mistake that explains *all* that was seen, and gives the reason in the student's own terms.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from IPython.display import Code, Markdown, display

from helpers.exercises import progress, sources
from helpers.exercises.compare import difference, shown
from helpers.exercises.errors import meaning
from helpers.exercises.outcome import Kind, Outcome
from helpers.exercises.timelimit import OutOfTime
from helpers.exercises.trial import SECONDS, Trial, attempt

Case = tuple[Any, ...]


def is_stub(trial: Trial) -> bool:
    """Whether nothing has been written yet. Libraries say more than nothing when they raise NotImplementedError."""
    unwritten = isinstance(trial.error, NotImplementedError) and not str(trial.error)
    return unwritten or trial.value is Ellipsis


def is_ours(answer: Any) -> bool:
    """Whether a function or class comes from the course's package."""
    named = inspect.isfunction(answer) or inspect.isclass(answer)  # not a network made of the course's layers
    return named and str(answer.__module__).startswith("helpers.")


class Wrong(Exception):
    """Raised by the `call` of an exercise where it sees for itself what is wrong; the message tells the student."""


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that students are known to give, as a function, and what to tell them.

    The message may use {call}, {got} and {want} of the first case that it gets wrong.
    """

    answer: Callable[..., Any]
    message: str


@dataclass
class Lesson:
    """The exercises of one lesson, such as "01_perceptron", in order."""

    name: str
    exercises: list["Exercise"] = field(default_factory=list)

    def exercise(self, name: str, **kwargs: Any) -> "Exercise":
        """Make an exercise and count it into this lesson."""
        made = Exercise(lesson=self, name=name, **kwargs)
        self.exercises.append(made)
        return made

    def progress(self) -> None:
        """Show what is done: a bar, and each exercise by name."""
        from helpers.exercises.bars import Bar

        solved = progress.solved()
        display(Bar(self.name, {e.name: e.id in solved for e in self.exercises}))


@dataclass
class Exercise:
    """One exercise of a lesson.

    `reference` is the right answer, `cases` the arguments it is tried on, `mistakes` the wrong answers that are known,
    `hints` a ladder from a nudge to nearly the answer. `call` turns an answer and a case into the value to compare; the
    default calls the answer. `advice(got, *case)` adds a sentence on the first case that is wrong, where no known mistake
    explains it; `crashes` has a sentence for an error whose text contains the key. `returns` names the parts of a
    value that is a tuple. `name` is the name of the function that the student writes.
    """

    lesson: Lesson
    name: str
    reference: Callable[..., Any]
    cases: Sequence[Case]
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...] = ()
    call: Callable[..., Any] | None = None
    advice: Callable[..., str] | None = None
    crashes: dict[str, str] = field(default_factory=dict)
    returns: tuple[str, ...] = ()
    praise: str = ""
    _hints_shown: int = field(default=0, init=False, repr=False)

    @property
    def id(self) -> str:
        """The name under which progress is kept."""
        return f"{self.lesson.name}/{self.name}"

    def check(self, answer: Any) -> None:
        """Say whether `answer` is right and, if not, why. Never raises, whatever the answer does.

        The course's own function, which later cells import under the same name, is nobody's answer.
        """
        try:
            outcome = self._borrowed() if is_ours(answer) else self.grade(answer)
        except Exception as error:
            outcome = self._not_yet(Kind.ERROR, f"The check cannot look at your answer: {type(error).__name__}.")
        display(outcome)

    def _borrowed(self) -> Outcome:
        text = f"This is the course's `{self.name}`, which a later cell imports, not yours. Is the name behind `def` or"
        return self._not_yet(Kind.WRONG, f"{text} `class` misspelt?")

    def hint(self) -> None:
        """Show one hint more with each call; after the last one, the ladder starts again."""
        number = self._hints_shown % len(self.hints)
        self._hints_shown += 1
        more = "Run this cell again for the next hint." if number + 1 < len(self.hints) else "That was the last hint."
        display(Markdown(f"**Hint {number + 1} of {len(self.hints)}.** {self.hints[number]}\n\n*{more}*"))

    def solution(self) -> None:
        """Show an answer, as it stands in the solution notebook."""
        display(Code(sources.answer(self.lesson.name, self.name), language="python"))

    def grade(self, answer: Any) -> Outcome:
        """The outcome of a check, without showing it. A right answer is recorded in the student's progress."""
        if not callable(answer):
            given = f"`check` was given {shown(answer)}, {'nothing' if answer is None else 'not a function'}"
            return self._not_yet(Kind.WRONG, f"{given}. Hand it the function itself, without calling it: `{self.name}`")
        trials = self._try(answer)
        last = trials[-1]
        if is_stub(last):
            text = "Replace `raise NotImplementedError` by your code (that line must go), then run this cell again."
            return Outcome(Kind.NOT_ATTEMPTED, text, hints=self.hints)
        if isinstance(last.error, Wrong):
            return self._not_yet(Kind.WRONG, str(last.error), last.printed)
        reason = self._reason([trial for trial in trials if trial.error is None])
        if last.error is not None and not reason:
            return self._not_yet(Kind.ERROR, self._error_in_words(last, self.cases[len(trials) - 1]), last.printed)
        if reason:
            return self._not_yet(Kind.WRONG, reason, next((t.printed for t in trials if t.printed), ""))
        progress.record(self.id)
        return Outcome(Kind.CORRECT, self.praise, progress=self._progress_line())

    def _try(self, answer: Callable[..., Any]) -> list[Trial]:
        """The answer on every case, up to the first that fails."""
        trials: list[Trial] = []
        for case in self.cases:
            trials.append(self._attempt(answer, case))
            if trials[-1].error is not None or trials[-1].value is Ellipsis:
                break
        return trials

    def _attempt(self, answer: Callable[..., Any], case: Case) -> Trial:
        if self.call is None:
            return attempt(answer, case)
        return attempt(partial(self.call, answer), case)

    def _reason(self, trials: list[Trial]) -> str:
        """Why the answer is wrong, or nothing if it is right."""
        for trial in trials:
            if trial.changed:
                return (
                    f"Your function changed its argument `{trial.changed}`, which belongs to the caller. "
                    "Make a new value instead: `a = a + b`, not `a += b`; or change a copy: `a.copy()`."
                )
        for case, trial in zip(self.cases, trials, strict=False):
            want = self._attempt(self.reference, case).value
            call = self._call_in_words(case)
            reason = difference(trial.value, want, call, self.returns)
            if reason is None:
                continue
            if trial.value is None and trial.printed:
                return f"{call} prints its result and returns nothing. Use `return` instead of `print`."
            known = self._known_mistake(trials)
            if known:
                return known.format(call=call, got=shown(trial.value), want=shown(want))
            if reason.endswith("?"):
                return reason
            return f"{reason}. {self._advice(trial.value, case)}".rstrip()
        return ""

    def _advice(self, got: Any, case: Case) -> str:
        """The advice, if there is any; a value too odd to be looked at gets none. NumPy's warnings are not shown."""
        try:
            with np.errstate(all="ignore"):
                return self.advice(got, *case) if self.advice else ""
        except Exception:
            return ""

    def _known_mistake(self, trials: list[Trial]) -> str:
        """The message of the first known mistake that gives what was seen in every case."""
        for mistake in self.mistakes:
            if all(self._explains(mistake, case, seen) for case, seen in zip(self.cases, trials, strict=False)):
                return mistake.message
        return ""

    def _explains(self, mistake: Mistake, case: Case, seen: Trial) -> bool:
        """Whether the mistake gives on this case what was seen."""
        wrong = self._attempt(mistake.answer, case)
        return wrong.error is None and difference(seen.value, wrong.value) is None

    def _error_in_words(self, trial: Trial, case: Case) -> str:
        call = self._call_in_words(case)
        if isinstance(trial.error, OutOfTime):
            where = f" (`{trial.where}`)" if trial.where else ""
            return f"{call} had not finished after {SECONDS:g} seconds{where}. Does a loop never end?"
        known = next((text for part, text in self.crashes.items() if part in str(trial.error)), meaning(trial.error))
        if not trial.where and str(trial.error).startswith(f"{self.name}() "):  # the call is the check's, not theirs
            known = f"Keep the line `def {self.name}(...)` as it was: it is called with the arguments that stood there."
        raised = f"{call} raised {type(trial.error).__name__}: {trial.error}"
        place = f"`{trial.where}`" if trial.where else ""
        return "\n".join(filter(None, (known, raised, place)))

    def _call_in_words(self, case: Case) -> str:
        """The call as code; where its arguments are too long to read, their names and shapes."""
        arguments = ", ".join(shown(argument) for argument in case)
        if len(arguments) <= 90 and "an array" not in arguments:
            return f"`{self.name}({arguments})`"
        first = 1 if self.call else 0
        names = list(inspect.signature(self.call or self.reference).parameters)[first : first + len(case)]
        arrays = [f"{n} of shape {a.shape}" for n, a in zip(names, case, strict=True) if isinstance(a, np.ndarray)]
        return f"`{self.name}({', '.join(names)})`" + (f" with {', '.join(arrays)}" if arrays else "")

    def _not_yet(self, kind: Kind, message: str, printed: str = "") -> Outcome:
        return Outcome(kind, message, printed=printed, hints=self.hints)

    def _progress_line(self) -> str:
        if progress.is_paused():
            return ""
        solved = progress.solved()
        done = sum(exercise.id in solved for exercise in self.lesson.exercises)
        total = len(self.lesson.exercises)
        line = f"{'■' * done}{'□' * (total - done)} {done} of {total} exercises of this lesson done"
        if not progress.trouble():
            return line
        return f"{line}, remembered only until the kernel stops: your progress cannot be saved ({progress.trouble()})"
