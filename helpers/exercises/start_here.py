"""Exercises of lesson 00: apply a rule, count its errors, let the machine set its number."""

import numpy as np

from helpers.exercises.compare import shown
from helpers.exercises.exercise import Lesson, Mistake
from helpers.nn import threshold

lesson = Lesson("00_start_here")

is_ripe = lesson.exercise(
    "is_ripe",
    reference=threshold.is_ripe,
    cases=[(0.7, 0.4), (0.2, 0.4), (0.4, 0.4), (0.5, 0.9), (0.95, 0.9), (0.6, 0.8), (0.3, 0.1), (1, 0), (0, 1)],
    mistakes=(
        Mistake(
            lambda softness, threshold: int(softness < threshold),
            "The two answers are swapped: {call} is {got}. A fruit *softer* than the threshold is ripe, and ripe is 1.",
        ),
        Mistake(
            lambda softness, threshold: int(softness >= threshold),
            "Nearly. A fruit exactly at the threshold is not softer than it: {call} should be 0.",
        ),
        Mistake(
            lambda softness, threshold: int(softness <= threshold),
            "The two answers are swapped: {call} is {got}. A fruit *softer* than the threshold is ripe, and ripe is 1.",
        ),
        Mistake(
            lambda softness, threshold: int(softness > 0.4),
            "You compare with 0.4, whatever the threshold is: {call} should be {want}. Use the argument `threshold`.",
        ),
        Mistake(
            lambda softness, threshold: int(softness > 0.5),
            "You compare with 0.5, whatever the threshold is: {call} should be {want}. Use the argument `threshold`.",
        ),
        Mistake(
            lambda softness, threshold: 1, "You call every fruit ripe: {call} should be 0. Compare the two numbers."
        ),
        Mistake(lambda softness, threshold: 0, "You call no fruit ripe: {call} should be 1. Compare the two numbers."),
        Mistake(
            lambda softness, threshold: 1 if softness > threshold else -1,
            "Nearly. The answer for a fruit that is not ripe is 0: {call} is {got}.",
        ),
        Mistake(
            lambda softness, threshold: softness - threshold,
            "You return how much softer the fruit is: {call} is {got}. The answer is only 1 or 0.",
        ),
    ),
    hints=(
        "Which of the two numbers has to be larger for the fruit to be called ripe?",
        "An `if` can choose between `return 1` and `return 0`. Which comparison belongs behind the `if`?",
        "A comparison such as `softness > threshold` is already an answer: `True` or `False`. "
        "What does `int(True)` give?",
    ),
    praise="You have met your first check.",
)


def _rounded_in_words(got: float, predictions: np.ndarray, answers: np.ndarray) -> str:
    rate = threshold.error_rate(predictions, answers)
    return "Do not round: others will go on computing with it." if got in (round(rate, 2), round(rate, 3)) else ""


error_rate = lesson.exercise(
    "error_rate",
    reference=threshold.error_rate,
    cases=[
        (np.array([1, 0, 1, 1]), np.array([1, 0, 0, 1])),
        (np.array([1, 1, 1, 1, 1]), np.array([0, 0, 0, 1, 1])),
        (np.array([0, 1]), np.array([1, 0])),
        (np.array([1, 0, 0]), np.array([1, 0, 0])),
        (np.array([0, 0, 0, 1, 1, 0, 1, 0]), np.array([0, 1, 0, 1, 1, 1, 0, 1])),
        (np.array([0]), np.array([1])),
        (np.array([1, 0, 0, 1, 1, 0, 1]), np.array([1, 0, 0, 0, 1, 0, 1])),
    ],
    mistakes=(
        Mistake(
            lambda predictions, answers: np.sum(predictions != answers),
            "You count the mistakes: {call} is {got}. A *rate* is a share: divide by the number of answers.",
        ),
        Mistake(
            lambda predictions, answers: np.mean(predictions == answers),
            "You give the share that is right: {call} is {got}. The error rate is the share that is *wrong*.",
        ),
        Mistake(
            lambda predictions, answers: 100 * np.mean(predictions != answers),
            "You give percent: {call} is {got}. A rate lies between 0 and 1.",
        ),
        *(
            Mistake(
                difference,
                "Mistakes of the two kinds cancel in your answer: one is +1, the other -1. {call} is {got}. "
                "Ask only whether the two differ.",
            )
            for difference in (
                lambda predictions, answers: np.mean(predictions - answers),
                lambda predictions, answers: np.mean(answers - predictions),
            )
        ),
        Mistake(
            lambda predictions, answers: abs(np.mean(predictions - answers)),
            "Mistakes of the two kinds cancel in your answer: only how many are called ripe is compared with how many "
            "are. {call} is {got}. Ask for each fruit whether the two differ.",
        ),
        Mistake(
            lambda predictions, answers: np.mean(predictions),
            "You give the share that is called ripe and never look at the answers: {call} is {got}.",
        ),
        Mistake(
            lambda predictions, answers: float(predictions[0] != answers[0]) / len(answers),
            "Only the first pair is compared. Is there a `return` inside the loop, so that it ends at once?",
        ),
        Mistake(
            lambda predictions, answers: np.sum(predictions != answers) // len(answers),
            "Your answer is 1 where all are wrong and 0 everywhere else: {call} is {got}. `//` throws the part after the "
            "decimal point away; `np.all` asks whether *all* differ.",
        ),
        Mistake(
            lambda predictions, answers: np.any(predictions != answers),
            "You say only *whether* there is a mistake: {call} is {got}. Count them, in all pairs.",
        ),
        Mistake(
            lambda predictions, answers: np.any(predictions != answers) / len(answers),
            "You count at most one mistake: {call} is {got}. `wrong += 1` adds 1; `wrong =+ 1` makes it 1.",
        ),
        Mistake(
            lambda predictions, answers: np.sum(predictions[1:] != answers[1:]) / len(answers),
            "The first pair is never compared: {call} is {got}. Counting begins at 0.",
        ),
        Mistake(
            lambda predictions, answers: np.sum(predictions != answers) / 40,
            "You divide by 40, but {call} has {want} as its share: divide by the number of answers, however many there are.",
        ),
        Mistake(
            lambda predictions, answers: np.sum(predictions[:-1] != answers[:-1]) / len(answers),
            "The last pair is never compared: {call} is {got}. Does the loop end one too early?",
        ),
        Mistake(
            lambda predictions, answers: predictions != answers,
            "You have found which ones differ; now give their share as one number.",
        ),
        Mistake(
            lambda predictions, answers: np.mean((predictions == 1) & (answers == 0)),
            "You count only unripe fruits that are called ripe: {call} is {got}. The other mistake counts as well.",
        ),
        Mistake(
            lambda predictions, answers: np.mean((predictions == 0) & (answers == 1)),
            "You count only ripe fruits that are called unripe: {call} is {got}. The other mistake counts as well.",
        ),
    ),
    hints=(
        "First find out for each fruit whether the prediction differs from the answer.",
        "With NumPy arrays `predictions != answers` compares all pairs at once and gives an array of `True` and `False`.",
        "`True` counts as 1 and `False` as 0, so the share of `True` in an array is its mean.",
    ),
    crashes={
        "ambiguous": "Two arrays are compared pair by pair, and give many answers; `if`, `and`, `or` and `not` want one."
    },
    advice=_rounded_in_words,
)

_CANDIDATES = np.array([0.2, 0.35, 0.5, 0.65, 0.8])


def _rates_in_words(got: object, softness: np.ndarray, ripe: np.ndarray, candidates: np.ndarray) -> str:
    rates = [threshold.error_rate(threshold.is_ripe(softness, candidate), ripe) for candidate in candidates]
    return f"The candidates, in order, have the error rates {', '.join(map(shown, rates))}."


best_threshold = lesson.exercise(
    "best_threshold",
    reference=threshold.best_threshold,
    advice=_rates_in_words,
    cases=[
        (np.array([0.1, 0.4, 0.6, 0.9]), np.array([0, 0, 1, 1]), _CANDIDATES),
        (np.array([0.1, 0.3, 0.45, 0.9]), np.array([0, 1, 1, 1]), _CANDIDATES),
        (np.array([0.3, 0.55, 0.7, 0.75, 0.95, 0.1]), np.array([0, 0, 0, 1, 1, 0]), np.array([0.5, 0.2, 0.9, 0.72])),
        (np.array([0.9, 0.1, 0.6, 0.2]), np.array([1, 0, 1, 0]), np.array([0.8, 0.5, 0.3, 0.4])),
        (np.array([0.2, 0.6]), np.array([0, 0]), np.array([0.1, 0.3, 0.6, 0.9])),
        (np.array([0.1, 0.3, 0.5, 0.7, 0.9]), np.array([0, 1, 0, 1, 0]), np.array([0.05, 0.2, 0.4, 0.6, 0.8])),
        (np.array([0.3, 0.6]), np.array([1, 0]), np.array([0.4, 0.5])),
        (np.arange(1, 13) / 13, np.array([1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]), np.array([0.42, 0.5])),
    ],
    crashes={"out of bounds": "Has `rates` one number for each candidate? Print it."},
    mistakes=(
        Mistake(
            lambda softness, ripe, candidates: int(
                np.argmin([np.mean((softness > c).astype(int) != ripe) for c in candidates])
            ),
            "You return the *place* of the best candidate in the list: {call} is {got}. "
            "Look up the candidate that stands there.",
        ),
        Mistake(
            lambda softness, ripe, candidates: min(np.mean((softness > c).astype(int) != ripe) for c in candidates),
            "You return the lowest error rate. Asked for is the threshold that has it: {call} should be {want}.",
        ),
        Mistake(
            lambda softness, ripe, candidates: candidates[
                np.argmax([np.mean((softness > c).astype(int) != ripe) for c in candidates])
            ],
            "You return the *worst* candidate: {call} is {got}. The error rate should be as low as possible.",
        ),
        Mistake(
            lambda softness, ripe, candidates: min(
                reversed(list(candidates)), key=lambda c: np.mean((softness > c).astype(int) != ripe)
            ),
            "Of several equally good candidates you return the last; the task asks for the first. {call} should be {want}.",
        ),
        Mistake(
            lambda softness, ripe, candidates: min(
                sorted(candidates), key=lambda c: np.mean((softness > c).astype(int) != ripe)
            ),
            "Of several equally good candidates you return the smallest; the task asks for the one that comes first in "
            "the list. {call} should be {want}.",
        ),
        Mistake(
            lambda softness, ripe, candidates: candidates[0],
            "You always return the first candidate. Has `rates` one error rate for each candidate, in their order, when "
            "you look for the smallest? A `return` or a new `rates = []` in each round would leave one only.",
        ),
        Mistake(
            lambda softness, ripe, candidates: candidates[-1],
            "You always return the last candidate. Keep the best one that was met, not the one met last.",
        ),
        Mistake(
            lambda softness, ripe, candidates: np.mean(softness),
            "You return the mean softness and never try the candidates: {call} should be {want}.",
        ),
    ),
    hints=(
        "Do for each candidate what you did by hand with the slider: apply the rule, then look at the error rate.",
        "`is_ripe(softness, candidate)` gives the predictions for all fruits at once, and `error_rate` compares them with "
        "`ripe`. Collect one rate for each candidate.",
        "`np.argmin(rates)` is the place of the smallest rate, and the first of equals. Which candidate stands there?",
    ),
    praise="The machine has done what you did by hand.",
)
