"""Exercises of lesson 14: the loss at the start, smoothing, log-uniform draws, random search; homework: halving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from helpers.exercises.compare import difference, shown
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.exercises.named import Named
from helpers.nn import search as reference
from helpers.nn.functional import softmax
from helpers.nn.loss_functions import cross_entropy_from_logits

lesson = Lesson("14_hyperparameters")

Array = np.ndarray
Answer = Callable[..., Any]


def _near(
    chance: Callable[[Array, Array], Any] = lambda logits, t: np.log(logits.shape[1]),
    loss: Callable[[Array, Array], Any] = cross_entropy_from_logits,
    close: Callable[[Any, Any, float], Any] = lambda loss, chance, tolerance: abs(loss - chance) <= tolerance,
) -> Answer:
    """The check with something changed: what chance is, what is compared with it, or when that is close."""
    return lambda logits, t, tolerance=0.1: close(loss(logits, t), chance(logits, t), tolerance)


def _accuracy(logits: Array, t: Array) -> float:
    return float((logits.argmax(axis=1) == t).mean())


def _right_probability(logits: Array, t: Array) -> float:
    return float(softmax(logits)[np.arange(len(t)), t].mean())


def _overflowing(logits: Array, t: Array) -> float:
    with np.errstate(all="ignore"):
        p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        return float(-np.log(p[np.arange(len(t)), t]).mean())


def _row_by_row(logits: Array, t: Array) -> Array:
    return np.array([cross_entropy_from_logits(z[None], [c]) for z, c in zip(logits, t, strict=True)])


def _two_losses(got: Any, logits: Array, t: Array, tolerance: Any = 0.1) -> str:
    loss, classes = cross_entropy_from_logits(logits, t), logits.shape[1]
    return f"There the loss is {loss:.3f}, and C = {classes}, so that log C is {np.log(classes):.3f}."


@dataclass(frozen=True)
class Sweep:
    """In the place of a tolerance: many of them, so that the whole distance shows and not only on which side it is."""

    def __repr__(self) -> str:
        return "tolerance"


_SWEEP = Sweep()
_TOLERANCES = tuple(float(f"{tolerance:.2g}") for tolerance in np.geomspace(0.02, 12, 30))


_NUMPY_LOG = "The logarithm belongs to NumPy: `np.log`."


def _verdicts(answer: Answer, logits: Array, t: Array, tolerance: float | Sweep | None = None) -> Any:
    """The verdict for one tolerance (none: the default), or those of a sweep."""
    if isinstance(tolerance, Sweep):
        return tuple(answer(logits, t, one) for one in _TOLERANCES)
    return answer(logits, t) if tolerance is None else answer(logits, t, tolerance)


starts_at_chance = lesson.exercise(
    "starts_at_chance",
    reference=reference.starts_at_chance,
    cases=[
        (np.zeros((2, 3)), np.array([0, 2])),
        (np.array([[0.14, 0.0]]), np.array([1])),
        (np.array([[0.28, 0.0]]), np.array([1])),
        (np.zeros((2, 2)), np.array([0, 1]), 0.0),
        (8 * np.eye(10), np.arange(10), 0.05),
        (np.array([[1000.0, 0, 0, 0], [0, 1000, 0, 0]]), np.array([1, 0])),
        (np.full((2, 4), 1000.0), np.array([0, 3])),
        (np.array([[0.5, 0.45, -0.1]]), np.array([1]), 0.2),
        (np.array([[1.5, 0.0], [-1.0, 0.0]]), np.array([0, 0]), 0.2),
        (np.random.default_rng(1).normal(size=(5, 7)), np.array([0, 3, 3, 1, 5]), _SWEEP),
        (3 * np.random.default_rng(2).normal(size=(3, 10)), np.array([8, 2, 4]), _SWEEP),
        (np.zeros((20, 3)), np.arange(20) % 3),
        (np.array([[0.1, 0.0]]), np.array([0]), 0.0),
        (np.array([[0.204, 0.0]]), np.array([1])),
        (np.array([[-100.0, 0.0]]), np.array([0]), 20.0),
    ],
    call=_verdicts,
    returns=tuple(f"the answer for tolerance {tolerance}" for tolerance in _TOLERANCES),
    advice=_two_losses,
    mistakes=(
        Mistake(
            _near(lambda logits, t: np.log(10)),
            "You compare with 2.303, the log of 10, whatever the logits. C is the number of their columns: `logits.shape[1]`.",
        ),
        Mistake(
            _near(lambda logits, t: np.log10(logits.shape[1])),
            "`np.log10` is the logarithm to base 10. The cross-entropy uses the natural one, and so does chance: `np.log`.",
        ),
        Mistake(
            _near(lambda logits, t: np.log2(logits.shape[1])),
            "`np.log2` is the logarithm to base 2. The cross-entropy uses the natural one, and so does chance: `np.log`.",
        ),
        Mistake(
            _near(lambda logits, t: np.log(len(logits))),
            "You take the number of rows for C: that is N, the size of the batch. The classes are the columns: `logits.shape[1]`.",
        ),
        Mistake(
            _near(lambda logits, t: np.log(t.max() + 1)),
            "You read C from `t`, but the largest class need not be in the batch. C is the number of columns: `logits.shape[1]`.",
        ),
        Mistake(
            _near(lambda logits, t: np.log(len(np.unique(t)))),
            "You count the classes that occur in `t`, but some may be missing in a batch. C is the number of columns: `logits.shape[1]`.",
        ),
        Mistake(
            _near(lambda logits, t: 1 / logits.shape[1]),
            "1/C is the *probability* of guessing right. Its loss is -log(1/C), which is log C.",
        ),
        Mistake(
            _near(lambda logits, t: np.log(1 / logits.shape[1])),
            "log(1/C) is negative, and a loss is not. The loss of guessing is -log(1/C), which is log C.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: abs(loss - chance) <= tolerance * chance),
            "Your tolerance is a share of log C. It is a distance: from log C - tolerance to log C + tolerance.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: loss - chance <= tolerance),
            "Without the absolute value, a loss far *below* log C passes: there the network knows the answers already. `abs(...)`.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: chance - loss <= tolerance),
            "Without the absolute value, a loss far *above* log C passes: there the network is sure of wrong answers. `abs(...)`.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: loss <= chance),
            "You ask whether the loss is at most log C, and use no tolerance. Ask how far apart the two are, on both sides.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: loss <= tolerance),
            "You compare the loss itself with the tolerance. Compare its distance from log C.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: abs(loss - chance) > tolerance),
            "Turned round: the answer is True where the loss is *near* log C.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: abs(loss - chance) <= 0.1),
            "You use 0.1, whatever tolerance is asked for. Use the argument `tolerance`.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: abs(loss - chance) < tolerance),
            "Where the two are `tolerance` apart, they are near enough: at most `tolerance` is `<=`, not `<`.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: np.isclose(loss, chance)),
            "You ask whether the two are equal. A distance up to `tolerance` is allowed.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: (loss - chance) ** 2 <= tolerance),
            "You compare the *square* of the distance with the tolerance. Take its absolute value: `abs(...)`.",
        ),
        Mistake(
            _near(loss=lambda logits, t: len(t) * cross_entropy_from_logits(logits, t)),
            "You sum over the batch, so that the loss grows with N. `cross_entropy_from_logits` gives the mean already.",
        ),
        Mistake(
            _near(loss=lambda logits, t: cross_entropy_from_logits(logits, t) / len(t)),
            "`cross_entropy_from_logits` is a mean over the batch already. You divide by N once more.",
        ),
        Mistake(
            _near(lambda logits, t: 1 / logits.shape[1], _accuracy),
            "You compare the share of right answers with 1/C. Look at the *loss*: before any training it is log C.",
        ),
        Mistake(
            _near(loss=_accuracy),
            "You compare the share of right answers with log C, which is a *loss*. `cross_entropy_from_logits` gives the loss.",
        ),
        Mistake(
            _near(lambda logits, t: 1 / logits.shape[1], _right_probability),
            "You compare probabilities. The tolerance is one of the *loss*: compare the cross-entropy with log C.",
        ),
        Mistake(
            lambda logits, t, tolerance=0.1: np.all(abs(softmax(logits) - 1 / logits.shape[1]) <= tolerance),
            "You ask that every *probability* be near 1/C. The tolerance is one of the *loss*: compare the cross-entropy with log C.",
        ),
        Mistake(
            _near(loss=_overflowing),
            "exp(1000) overflows in your cross-entropy. `cross_entropy_from_logits` of lesson 3 is imported, and does not.",
        ),
        Mistake(
            _near(loss=lambda logits, t: cross_entropy_from_logits(softmax(logits), t)),
            "There is a softmax in front of `cross_entropy_from_logits`, which contains one already. Give it the logits.",
        ),
        Mistake(
            _near(
                loss=_row_by_row, close=lambda loss, chance, tolerance: bool(np.all(abs(loss - chance) <= tolerance))
            ),
            "You ask that *every* example be near log C. The mean over the batch is compared.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: loss),
            "You return the loss. Return whether it is near log C: True or False.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: abs(loss - chance)),
            "You return the distance. Return whether it is at most `tolerance`: True or False.",
        ),
        Mistake(
            _near(close=lambda loss, chance, tolerance: loss - chance),
            "You return the difference. Return whether its absolute value is at most `tolerance`: True or False.",
        ),
    ),
    crashes={
        "arrays used as indices": "The order: `cross_entropy_from_logits(logits, t)`, logits first, then classes.",
        "out of bounds": "The order: `cross_entropy_from_logits(logits, t)`, logits first, then classes.",
        "missing 1 required positional argument": "`cross_entropy_from_logits` takes the logits and the classes.",
        "math domain error": "Far below the largest logit the softmax is 0, which has no logarithm. `cross_entropy_from_logits` of lesson 3 manages.",
        "name 'log' is not defined": _NUMPY_LOG,
        "ambiguous": "An `if` cannot decide about a whole array. The loss is a single number: `cross_entropy_from_logits(logits, t)`.",
    },
    hints=(
        "Which probability does each class get from somebody who only guesses, and what does the cross-entropy make of it?",
        "Two numbers are compared, and both are losses. How far apart they are does not depend on which is larger.",
        "The loss is `cross_entropy_from_logits(logits, t)`, that of guessing `np.log(logits.shape[1])`. Is `abs` of the difference at most `tolerance`?",
    ),
    praise="It costs one forward pass, and finds weights that start too large, or a penalty that was left on.",
)


def _average(
    mix: Callable[[float, float, float], float] = lambda average, value, beta: beta * average + (1 - beta) * value,
    correct: Callable[[float, float, int], float] = lambda average, beta, count: average / (1 - beta**count),
    start: Callable[[Sequence[float]], float] = lambda values: 0.0,
) -> Answer:
    """The moving average with something changed: how a value is mixed in, how it is corrected, or where it starts."""

    def answer(values: Sequence[float], beta: float = 0.9) -> Array:
        average, averages = start(values), []
        for count, value in enumerate(values, start=1):
            average = mix(average, value, beta)
            averages.append(correct(np.float64(average), np.float64(beta), count))
        return np.array(averages)

    return answer


def _swapped(average: float, value: float, beta: float) -> float:
    return (1 - beta) * average + beta * value


def _corrected_on_the_way(values: Sequence[float], beta: float = 0.9) -> Array:
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = (beta * average + (1 - beta) * value) / (1 - beta**count)
        averages.append(average)
    return np.array(averages)


def _value_too_late(values: Sequence[float], beta: float = 0.9) -> Array:
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        averages.append(average / (1 - beta**count))
        average = beta * average + (1 - beta) * value
    return np.array(averages)


def _window(values: Sequence[float], beta: float = 0.9) -> Array:
    length = round(1 / (1 - beta))
    return np.array([np.mean(values[max(0, end - length) : end]) for end in range(1, len(values) + 1)])


def _in_whole_numbers(values: Sequence[float], beta: float = 0.9) -> Array:
    return reference.moving_average(values, beta).astype(np.asarray(values).dtype)


def _where_it_begins(got: Any, values: Sequence[float], beta: float = 0.9) -> str:
    if not isinstance(got, np.ndarray):
        return "`np.array(averages)` makes one of a list."
    if got.shape != (len(values),):
        return "There is one average for each value: `append` stands inside the loop, and `return` after it."
    if not np.isclose(got[0], values[0]):
        return "The first one should be the first value: (1 - beta) times it is corrected by `1 - beta**1`."
    return f"There beta is {beta}. The first average is right: what does the next value add?"


moving_average = lesson.exercise(
    "moving_average",
    reference=reference.moving_average,
    cases=[
        ([10.0, 20.0, 40.0], 0.8),
        ([1, 2, 3, 4],),
        ([5.0], 0.7),
        ([3.0, 3.0, 3.0, 3.0, 3.0], 0.9),
        (np.array([4, -1, 2]), 0.7),
        ([4.0, -1.0, 2.0], 0.0),
        (np.random.default_rng(14).normal(2, 1, 40),),
        (np.array([2.5, 1.0, 1.5, 0.5, 0.0]), 0.99),
        ([100.0] + [0.0] * 250, 0.99),
    ],
    advice=_where_it_begins,
    mistakes=(
        Mistake(
            _average(correct=lambda average, beta, count: average),
            "The averages are not corrected for their start at 0: {call} begins with {got}, and should begin with the first value. Divide by `1 - beta**count`.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / (1 - beta ** (count - 1))),
            "The power is one too small. `count` begins with 1 here, so nothing is to be taken off it.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / (1 - beta ** (count + 1))),
            "The power is one too large. `count` begins with 1 here, so nothing is to be added to it.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / count),
            "You divide by `count`. The weights of the values so far add up to `1 - beta**count`: divide by that.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / beta**count),
            "You divide by `beta**count`: that is the weight of the 0 at the start. What the values weigh is the rest, `1 - beta**count`.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / (1 - beta)),
            "You divide by `1 - beta` each time. With every value the weights add up to more: `1 - beta**count`.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / (1 - beta * count)),
            "You *multiply* beta by `count`. A power is wanted: `beta**count`.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / (1 - (1 - beta) ** count)),
            "In the correction stands `beta**count`, not a power of `1 - beta`.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average * (1 - beta**count)),
            "You *multiply* by `1 - beta**count`, so that the start gets smaller still. Divide by it.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / 1 - beta**count),
            "Brackets: `average / 1 - beta**count` divides by 1 and subtracts then.",
        ),
        Mistake(
            _average(correct=lambda average, beta, count: average / (1 - beta) ** count),
            "Brackets: `(1 - beta)**count` is a power of 1 - beta. The power belongs to beta alone: `1 - beta**count`.",
        ),
        Mistake(
            _average(_swapped),
            "beta and 1 - beta have changed places: the average so far keeps beta, the new value gets 1 - beta.",
        ),
        Mistake(
            _average(_swapped, lambda average, beta, count: average / (1 - (1 - beta) ** count)),
            "beta and 1 - beta have changed places throughout: the average so far keeps beta, the new value gets 1 - beta.",
        ),
        Mistake(
            lambda values, beta=0.9: np.cumsum(values) / np.arange(1, len(values) + 1),
            "That is the plain mean of all values so far, in which old ones count as much as new ones, and beta is not used.",
        ),
        Mistake(
            _window,
            "That is the mean of the last few values, all alike. Here all values so far count, the older the less.",
        ),
        Mistake(
            _corrected_on_the_way,
            "You go on with the *corrected* average, so that it is corrected again and again. Keep `average` as it is, and correct only what you append.",
        ),
        Mistake(
            _value_too_late,
            "You append before the new value is mixed in, so that each average is one value late. First the mixture, then `append`.",
        ),
        Mistake(
            _average(start=lambda values: values[0], correct=lambda average, beta, count: average),
            "You begin with the first value instead of 0, without the correction. The first value then counts far too much. Begin with 0, and divide by `1 - beta**count`.",
        ),
        Mistake(
            _average(start=lambda values: values[0]),
            "You begin with the first value. The correction is made for a start at 0.",
        ),
        Mistake(
            _average(lambda average, value, beta: 0.9 * average + (1 - 0.9) * value, lambda a, b, n: a / (1 - 0.9**n)),
            "You use 0.9, whatever beta is asked for. Use the argument `beta`.",
        ),
        Mistake(
            _average(lambda average, value, beta: average + (1 - beta) * value),
            "The average so far is kept whole, and so it grows and grows. Of it only the share beta is kept.",
        ),
        Mistake(
            _average(lambda average, value, beta: beta * average + value),
            "The new value counts whole. It should count with the weight 1 - beta.",
        ),
        Mistake(
            _average(lambda average, value, beta: (1 - beta) * value),
            "Each value is taken alone: the average so far is lost. beta times the old average belongs into the sum, and the sum is the new `average`.",
        ),
        Mistake(
            _in_whole_numbers,
            "For whole numbers your averages are whole numbers, too: what is behind the point is cut off. Collect floats, as in the list `averages`.",
        ),
        Mistake(
            lambda values, beta=0.9: reference.moving_average(values, beta)[-1],
            "You return the last average only. Append each one to `averages`, and return them all as an array.",
        ),
    ),
    crashes={
        "by zero": "At the first value `count` is 1, and `1 - beta**count` is 1 - beta. Is something taken off `count`?",
        "is not callable": "Is a `*` missing in front of a bracket? Python takes `beta (...)` for the call of a function.",
        "'list' and 'float'": "`averages` is the whole list; the average so far is the number `average`.",
        "multiply sequence": "`values` is the whole list. One of its values is `value`.",
    },
    hints=(
        "Two things happen at each value: the average takes it in, and what it is now is noted. Which of the two should the correction touch?",
        "The new average keeps beta of the old one and takes 1 - beta of the value. So far the values weigh `1 - beta**count` in all.",
        "`average = beta * average + (1 - beta) * value`. Append `average / (1 - beta**count)`, and leave `average` itself uncorrected.",
    ),
    praise="The same lines as in Adam: there the values are gradients.",
)


_RNG = Named("rng")
MANY = 2000


def _distance(one: Array, other: Array) -> float:
    """Largest distance of the shares of `one` and of `other` below a number (Kolmogorov and Smirnov)."""
    numbers = np.concatenate([one, other])
    below = [np.searchsorted(np.sort(sample), numbers, side="right") / len(sample) for sample in (one, other)]
    return float(np.abs(below[0] - below[1]).max())


_OTHER_DRAWS: tuple[tuple[Answer, str], ...] = (
    (
        lambda low, high, size, rng: rng.uniform(low, high, size),
        "Your numbers are uniform themselves, so that nearly all of them are large. Their *logarithm* should be uniform: draw that, and undo it.",
    ),
    (
        lambda low, high, size, rng: rng.uniform(np.log(low), np.log(high), size),
        "What you return are the logarithms. Undo them: `np.exp` makes numbers from low to high.",
    ),
    (
        lambda low, high, size, rng: rng.uniform(np.log10(low), np.log10(high), size),
        "What you return are the logarithms to base 10. Undo them: 10 to the power of each.",
    ),
    (
        lambda low, high, size, rng: np.exp(rng.uniform(np.log10(low), np.log10(high), size)),
        "`np.exp` does not undo `np.log10`. Either `np.log` and `np.exp`, or `np.log10` and `10 ** ...`.",
    ),
    (
        lambda low, high, size, rng: 10 ** rng.uniform(np.log(low), np.log(high), size),
        "10 to a power does not undo `np.log`. Either `np.log` and `np.exp`, or `np.log10` and `10 ** ...`.",
    ),
    (
        lambda low, high, size, rng: np.exp(rng.uniform(np.log2(low), np.log2(high), size)),
        "`np.exp` does not undo `np.log2`. Either `np.log` and `np.exp`, or `np.log2` and `2 ** ...`.",
    ),
    (
        lambda low, high, size, rng: np.exp(rng.uniform(low, high, size)),
        "You draw between low and high and take `np.exp` of that. Draw between their *logarithms*: `np.log(low)` and `np.log(high)`.",
    ),
    (
        lambda low, high, size, rng: 10 ** rng.uniform(low, high, size),
        "low and high are the numbers themselves, not exponents of 10. The exponents are `np.log10(low)` and `np.log10(high)`.",
    ),
    (
        lambda low, high, size, rng: np.log(rng.uniform(low, high, size)),
        "You draw first and take the logarithm then. The other way round: draw between the logarithms, then `np.exp`.",
    ),
    (
        lambda low, high, size, rng: np.exp(rng.uniform(0, 1, size) * np.log(high / low)),
        "Your numbers begin with 1: these are factors. Multiply them by `low`.",
    ),
    (
        lambda low, high, size, rng: np.exp(rng.normal((np.log(low) + np.log(high)) / 2, np.log(high / low) / 2, size)),
        "The logarithms are drawn from a normal distribution, which has a middle and no ends. They should be *uniform*: `rng.uniform`.",
    ),
)


def _in_range(values: Array, low: float, high: float) -> None:
    """Refuse numbers beyond low and high, or not drawn evenly in the logarithm."""
    beyond = values.min() < low * (1 - 1e-9) or values.max() > high * (1 + 1e-9)
    right = reference.log_uniform(low, high, MANY, np.random.default_rng(5))
    if not beyond and (low == high or _distance(values, right) < 0.09):
        return
    for other, message in _OTHER_DRAWS:
        if _distance(values, other(low, high, MANY, np.random.default_rng(6))) < 0.09:
            raise Wrong(message)
    if beyond:
        raise Wrong(
            f"Your numbers go from {values.min():.4g} to {values.max():.4g}; asked for are numbers from {low:g} to {high:g}."
        )
    edges = np.geomspace(low, high, 10)
    shares = np.histogram(np.clip(values, low, high), np.r_[low, edges[1:9], high])[0] / MANY
    worst = int(np.abs(shares - 1 / 9).argmax())
    raise Wrong(
        f"Your numbers are not uniform in their logarithm: from {edges[worst]:.3g} to {edges[worst + 1]:.3g} there are "
        f"{shares[worst]:.0%} of them, where 11% should be."
    )


def _from_the_generator(answer: Answer, low: float, high: float) -> None:
    """Refuse numbers that are not drawn, or not with the generator that was given."""
    first, again, other = (answer(low, high, 50, np.random.default_rng(seed)) for seed in (1, 1, 2))
    if not np.array_equal(first, again, equal_nan=True):
        raise Wrong(
            "Two calls with equal generators give different numbers. Take all chance from the argument `rng`, not from `np.random`."
        )
    if low != high and np.array_equal(first, other, equal_nan=True):
        even = np.all(np.diff(first) > 0)
        reason = (
            "Your numbers come in order, and none is drawn"
            if even
            else "Two different generators give the same numbers"
        )
        raise Wrong(f"{reason}. Take the chance from the argument `rng`.")


def _drawn(answer: Answer, low: float, high: float, size: int, rng: Named) -> Any:
    value = answer(low, high, size, np.random.default_rng(0))
    if value is None or value is Ellipsis:
        return value
    if np.ndim(value) == 0 and size:
        raise Wrong(f"A single number comes back, {shown(value)}. Hand `size` on to the generator: so many are wanted.")
    if isinstance(value, list):
        raise Wrong("You return a list. `rng.uniform` draws `size` numbers at once, as an array.")
    if np.shape(value) != (size,):
        raise Wrong(f"{difference(value, np.zeros(size), 'The result')}. `rng.uniform(..., size)` draws in this shape.")
    first = answer(low, high, MANY, np.random.default_rng(1))
    if low != high and len(np.unique(first)) == 1:
        raise Wrong(
            f"All {MANY} numbers are the same. Draw as many as `size` says: it is an argument of `rng.uniform`."
        )
    _from_the_generator(answer, low, high)
    if not np.isfinite(first).all():
        raise Wrong(
            "Some of your numbers are not finite. Is the logarithm of a negative number taken, or a power too large?"
        )
    if low != high and len(np.unique(first)) < MANY / 2:
        raise Wrong(
            f"Among {MANY} numbers only {len(np.unique(first))} different ones occur. Draw with `rng.uniform`: all numbers between, not whole exponents only."
        )
    _in_range(first, low, high)
    return True


log_uniform = lesson.exercise(
    "log_uniform",
    reference=reference.log_uniform,
    cases=[
        (0.0001, 0.1, 5, _RNG),
        (0.001, 1.0, 3, _RNG),
        (1, 1000, 2, _RNG),
        (0.5, 0.5, 4, _RNG),
        (16, 256, 1, _RNG),
        (1e-12, 1e12, 6, _RNG),
    ],
    call=_drawn,
    crashes={
        "high - low": "low and high have changed places: `rng.uniform` wants the smaller number first.",
        "scale < 0": "The logarithms should be *uniform*, between two ends: `rng.uniform`, not `rng.normal`.",
        "Range exceeds": "The numbers got too large. Draw between the logarithms of low and high, not between their powers.",
        "has no attribute 'loguniform'": "NumPy has no such function. Draw the logarithm with `rng.uniform`, then undo it.",
        "has no attribute 'rand'": "`rng` is a generator: `rng.uniform(low, high, size)`.",
        "not callable": "`rng` is a generator; it draws by `rng.uniform(...)`.",
        "name 'math' is not defined": "`np.log` and `np.exp` do it.",
        "name 'log' is not defined": _NUMPY_LOG,
    },
    hints=(
        "From 0.001 to 0.01 and from 0.1 to 1 should be equally likely. On which scale are these two stretches equally long?",
        "On the scale of logarithms. `rng.uniform` draws between two numbers, `size` of them: which two are they here?",
        "Draw between `np.log(low)` and `np.log(high)`; `np.exp` makes the numbers themselves of that.",
    ),
    praise="With the logarithm to base 10 and 10 to that power it is the same draw.",
)


@dataclass(frozen=True)
class Scores:
    """In the place of `score`: what it returns for one drawn settings after the other."""

    values: tuple[float, ...]

    def __repr__(self) -> str:
        return "score"


@dataclass
class _Search:
    """Hands over `draw` and `score`, and keeps what is done with them."""

    scores: tuple[float, ...]
    rng: np.random.Generator
    drawn: list[dict[str, Any]]
    scored: list[int]
    last_score: float = 0.0

    def draw(self, rng: np.random.Generator) -> dict[str, Any]:
        if rng is not self.rng:
            raise Wrong("`draw` should get the generator that your function was given: `draw(rng)`.")
        if len(self.drawn) == len(self.scores):
            raise Wrong(
                f"For trials = {len(self.scores)} `draw` is called more often than that. Draw once in each trial, and keep what `draw(rng)` returns in a variable."
            )
        rate, width = 10 ** self.rng.uniform(-4, 0), 2 ** self.rng.integers(3, 8)
        self.drawn.append({"lr": float(f"{rate:.3g}"), "width": int(width)})
        return dict(self.drawn[-1])

    def score(self, settings: Any) -> float:
        if settings not in self.drawn:
            raise Wrong(
                f"`score` is given {shown(settings)}, which `draw` has not made. Give it what `draw(rng)` returned, as it is."
            )
        if len(self.scored) == 3 * len(self.scores):
            raise Wrong(_SCORED_AGAIN)
        number = self.drawn.index(settings)
        self.scored.append(number)
        self.last_score = self.scores[number]
        return self.last_score


_SCORED_AGAIN = "`score` is called twice with the same settings, and each call is a training. Call it once, and keep what it returns in a variable."


def _all_tried(search: _Search) -> None:
    """Refuse a search that has left trials out."""
    trials = len(search.scores)
    if not search.drawn:
        raise Wrong("`draw` is never called. `draw(rng)` makes new settings.")
    if not search.scored:
        raise Wrong("`score` is never called. `score(settings)` says how good settings are.")
    if len(search.drawn) == 1 and len(search.scored) == trials > 1:
        raise Wrong("`draw` is called once, and each trial scores the same settings. Draw new ones inside the loop.")
    if len(set(search.scored)) < len(search.scored):
        raise Wrong(_SCORED_AGAIN)
    if len(search.scored) < len(search.drawn):
        raise Wrong(f"{len(search.drawn)} settings are drawn, but only {len(search.scored)} of them scored.")
    if len(search.drawn) < trials and np.isnan(search.last_score):
        raise Wrong(
            "You stop at a score that is nan. One training has exploded; the other trials are still to be made."
        )
    if len(search.drawn) < trials:
        times = {1: "once", 2: "twice"}.get(len(search.drawn), f"{len(search.drawn)} times")
        reason = " Does the `return` stand inside the loop?" if len(search.drawn) == 1 else ""
        raise Wrong(f"For trials = {trials} `draw` is called {times} only: one call for each trial.{reason}")


def _searched(answer: Answer, score: Scores, draw: Named, trials: int, rng: Named) -> Any:
    generator = np.random.default_rng(trials)
    search = _Search(score.values, generator, [], [])
    given = answer(search.score, search.draw, trials, generator)
    if given is Ellipsis:
        return given
    if given is None:
        raise Wrong("Your function returns nothing: is a `return` missing, or not reached?")
    _all_tried(search)
    if isinstance(given, list | tuple) and trials != 2 and len(given) == trials:
        raise Wrong("You return something for every trial. Return the best settings and their score only.")
    if not isinstance(given, list | tuple) or len(given) != 2:
        raise Wrong(f"Return two values, the best settings and their score, with a comma between: not {shown(given)}.")
    if isinstance(given[1], dict) and not isinstance(given[0], dict):
        raise Wrong("Settings and score have changed places: first the settings, then their score.")
    return "None" if given[0] is None else given[0], given[1]


def _scores_in_words(got: Any, score: Scores, draw: Named, trials: int, rng: Named) -> str:
    return f"There `score` returned {', '.join(map(shown, score.values))}, in this order."


def _found(
    better: Callable[[float, float], Any] = lambda new, best: new > best,
    start: float = -np.inf,
    seen: Callable[[float], float] = lambda score: score,
    remember: Callable[[Any, Any], Any] = lambda new, best: new,
    remember_score: Callable[[float, float], float] = lambda new, best: new,
) -> Answer:
    """A random search with something changed: what is better, where it starts, how a score is read, what is kept."""

    def answer(score: Answer, draw: Answer, trials: int, rng: np.random.Generator) -> tuple[Any, float]:
        best, best_score = None, start
        for _ in range(trials):
            settings = draw(rng)
            new = seen(score(settings))
            if better(new, best_score):
                best, best_score = remember(settings, best), remember_score(new, best_score)
        return best, best_score

    return answer


def _of_all(choose: Callable[[list[float]], int], value: Callable[[list[float]], float] | None = None) -> Answer:
    """A search that keeps everything, and chooses at the end."""

    def answer(score: Answer, draw: Answer, trials: int, rng: np.random.Generator) -> tuple[Any, float]:
        settings = [draw(rng) for _ in range(trials)]
        scores = [score(one) for one in settings]
        place = choose(scores)
        return settings[place], value(scores) if value else scores[place]

    return answer


_NAN_WINS = (
    "A score that is nan has won. nan is neither larger nor smaller than anything, so `max`, `argmax` and `not ... <= ...` "
    "are misled by it: ask `result > best_score`, which is False for nan."
)

random_search = lesson.exercise(
    "random_search",
    reference=reference.random_search,
    cases=[
        (Scores(values), Named("draw"), len(values), _RNG)
        for values in (
            (0.5, 0.75, 0.25),
            (-3.0, -1.0, -2.0, -4.0),
            (np.nan, 0.25, 0.5, np.nan),
            (0.25, 0.75, 0.75, 0.5, 0.75),
            (0.5,),
            (0.5, np.nan, 0.25),
            (-0.5, np.nan, -0.25, np.nan, -2.0),
            (1, 7, 3, 7),
            (0.0, -1.0),
            (np.nan, -3000.0),
            (0.7512, 0.7514),
        )
    ],
    call=_searched,
    returns=("the settings", "the score"),
    advice=_scores_in_words,
    mistakes=(
        Mistake(
            _found(better=lambda new, best: new >= best),
            "Of equal scores the last one wins in yours, and the first should: a new one has to be *larger*, `>`.",
        ),
        Mistake(
            _found(start=0.0),
            "You begin with a best score of 0. Where all scores are negative, none is larger: begin with `-np.inf`.",
        ),
        Mistake(
            _found(start=0.0, better=lambda new, best: new >= best),
            "A best score of 0 at the start is more than every negative one: begin with `-np.inf`. And of equal scores the first should win: `>`.",
        ),
        Mistake(
            _found(better=lambda new, best: new < best, start=np.inf),
            "You keep the *smallest* score. The larger a score, the better the settings.",
        ),
        Mistake(
            _found(better=lambda new, best: new < best),
            "Nothing is ever kept, because no score is *smaller* than minus infinity. The larger a score, the better: `>`.",
        ),
        Mistake(
            _of_all(lambda scores: int(np.nanargmin(scores))),
            "You keep the *smallest* score. The larger a score, the better the settings.",
        ),
        Mistake(_found(better=lambda new, best: not new <= best), _NAN_WINS),
        Mistake(_of_all(lambda scores: int(np.argmax(scores))), _NAN_WINS),
        Mistake(_of_all(lambda scores: max(range(len(scores)), key=scores.__getitem__)), _NAN_WINS),
        Mistake(_of_all(lambda scores: sorted(range(len(scores)), key=scores.__getitem__)[-1]), _NAN_WINS),
        Mistake(_of_all(lambda scores: int(np.argsort(scores, kind="stable")[-1])), _NAN_WINS),
        Mistake(
            _found(seen=lambda score: np.nan_to_num(score)),
            "You put 0 in the place of nan, and 0 is larger than every negative score. What is nan should just not win.",
        ),
        Mistake(
            _found(remember_score=lambda new, best: best),
            "`best_score` is never renewed, so that each score counts as a new best. Keep the score along with the settings.",
        ),
        Mistake(
            _found(remember=lambda new, best: best),
            "The best score is kept, but not the settings that it belongs to: `best` is still None.",
        ),
        Mistake(
            _found(better=lambda new, best: True),
            "You keep the last settings, whatever their score. Keep new ones only if their score is larger than the best so far.",
        ),
        Mistake(
            _of_all(lambda scores: -1, lambda scores: float(np.nanmax(scores))),
            "The score is the best one, but the settings are the last ones. Renew both together, inside the `if`.",
        ),
        Mistake(
            _of_all(lambda scores: 0),
            "You return the first settings, whatever the scores of the others. Compare each new score with the best so far.",
        ),
        Mistake(
            _found(better=lambda new, best: abs(new) > best),
            "You compare the score without its sign. Of negative scores the one nearest to 0 is the largest.",
        ),
    ),
    crashes={
        "draw() missing": "`draw` wants the generator: `draw(rng)`.",
        "draw() takes": "`draw` wants the generator, and nothing else: `draw(rng)`.",
        "score() missing": "`score` wants the settings: `score(settings)`.",
        "score() takes": "`score` wants the settings, and nothing else: `score(settings)`.",
        "score() got": "`score` wants the settings as they are, without `**`: `score(settings)`.",
        "score() argument after": "`score` wants the settings as they are, without `*`: `score(settings)`.",
        "'dict' object is not callable": "`draw(rng)` makes settings; `score(settings)` judges them.",
        "instances of 'dict'": "Settings cannot be compared. Compare their *scores*.",
        "instances of 'method'": "`score` is the function itself. Call it, and compare what it returns: `result = score(settings)`.",
        "instances of 'float' and 'NoneType'": "A score cannot be compared with None. `best_score` begins with `-np.inf`.",
        "unhashable": "Settings may be a dictionary, which cannot be a key. Keep the best ones in a variable.",
        "no attribute 'uniform'": "`rng` draws inside of `draw`: hand it on, `draw(rng)`.",
        "trial_bar": "`trial_bar` takes the number of trials: `for number in trial_bar(trials):`.",
    },
    hints=(
        "What has to be remembered from trial to trial, and when does it change?",
        "In each trial: settings are drawn, and scored once. Only if that score is larger than the best so far, both are kept.",
        "`settings = draw(rng)`, `result = score(settings)`. If `result > best_score`, set `best` and `best_score`. For nan this is False by itself.",
    ),
    praise="No grid, no loop over rates and widths: one more hyperparameter costs nothing but a line in `draw`.",
)


@dataclass(frozen=True)
class Curves:
    """In the place of `score`: for each candidate where its score ends, and how much it lacks after one epoch.

    A `hard` case has equal scores or nan. It is asked only of an answer that is right without.
    """

    curves: tuple[tuple[float, float], ...]
    hard: bool = False

    def __repr__(self) -> str:
        return "score"


MOST_CALLS = 60


def _in_rounds(calls: list[tuple[Any, int]]) -> str:
    """Calls of `score` in words, as "A, B, C for 1, then A, C for 2". The order within a round does not count."""
    rounds = groupby(calls, key=lambda call: call[1])
    each = (f"{', '.join(sorted(str(settings) for settings, _ in called))} for {epochs}" for epochs, called in rounds)
    return ", then ".join(each) or "nothing"


def _watched(answer: Answer, score: Curves, candidates: list[Any], epochs: int) -> Any:
    """The winner and the rounds in words, or the reason why there are none."""
    kept, calls = list(candidates), []

    def scored(settings: Any, epochs: int) -> float:
        if isinstance(settings, int) and epochs in kept:
            raise Wrong("Settings and epochs have changed places: `score(settings, epochs)`.")
        if settings not in kept:
            raise Wrong(f"`score` is given {shown(settings)}, which is none of the candidates.")
        if not isinstance(epochs, int | np.integer):
            raise Wrong(f"`score` is given {epochs!r} epochs, but they are a whole number. Double them: `2 * epochs`.")
        if len(calls) == MOST_CALLS:
            raise Wrong(
                "Your rounds never end. Of two candidates one has to go, even where their scores are equal, and one that is left is returned at once."
            )
        if len(calls) < len(kept) and calls.count((settings, epochs)) == kept.count(settings):
            raise Wrong(
                "`score` is called more than once for a candidate in a round, and each call is a training. Call it once, and keep what it returns."
            )
        calls.append((settings, int(epochs)))
        end, lack = score.curves[kept.index(settings)]
        return end - lack / epochs

    winner = answer(scored, candidates, epochs)
    if candidates != kept:
        raise Wrong(
            "Your function changed the list `candidates`, which belongs to the caller. Begin with a list of your own: `left = list(candidates)`."
        )
    if winner is None or winner is Ellipsis:
        return winner
    if isinstance(winner, list):
        raise Wrong("You return a list. Return the candidate itself that is left in it: `left[0]`.")
    if isinstance(winner, tuple):
        raise Wrong(f"You return {shown(winner)}. Return the candidate alone, without its score or epochs.")
    if isinstance(winner, int | np.integer):
        raise Wrong(f"You return {winner}, the place of a candidate. Return the candidate itself.")
    if isinstance(winner, float):
        raise Wrong(f"You return {winner:.4g}, a score. Return the candidate that it belongs to.")
    return winner, _in_rounds(calls)


_SEVEN = ((0.5, 0.3), (0.71, 0.9), (0.6, 0.2), (0.9, 2.4), (0.8, 1.0), (0.3, 0.1), (0.99, 5.0))
_PLAIN = Curves(_SEVEN)


def _halved(answer: Answer, score: Curves, candidates: list[Any], epochs: int) -> Any:
    """As `_watched`; in a hard case what is found in the plain one, where that is wrong."""
    found = _watched(answer, _PLAIN, list("ABCDEFG"), 3) if score.hard else None
    if score.hard and found != _watched(reference.successive_halving, _PLAIN, list("ABCDEFG"), 3):
        return found
    found = _watched(answer, score, candidates, epochs)
    exploded = np.isnan(score.curves).any()
    if exploded and found != _watched(reference.successive_halving, score, candidates, epochs):
        raise Wrong(
            "Where some scores are nan, your rounds go wrong. nan is the worst score of all, worse than any negative one, and goes with the worse half, which is no larger for it. "
            "`sorted`, `max` and `min` are misled by nan, because it is neither larger nor smaller than anything; `np.argsort` puts it at the end."
        )
    return found


def _the_plan(got: Any, score: Curves, candidates: list[Any], epochs: int) -> str:
    left, rounds = len(candidates), []
    while left > 1:
        rounds.append(f"{left} candidates for {epochs}")
        left, epochs = (left + 1) // 2, 2 * epochs
    if not rounds:
        return "A single candidate has won already, without any training."
    return f"The rounds should train {', then '.join(rounds)} epochs; the best of the last round is returned."


def _best_first(left: list[Any], scores: list[float]) -> list[Any]:
    return [left[place] for place in np.argsort(-np.array(scores), kind="stable")]


def _halving(
    rank: Callable[[list[Any], list[float]], list[Any]] = _best_first,
    keep: Callable[[int], int] = lambda n: (n + 1) // 2,
    lengths: Callable[[int, int], int] = lambda epochs, number: epochs * 2**number,
    last: int = 1,
    times: int = 1,
) -> Answer:
    """The halving with something changed: the order, how many stay, the epochs of a round, how many are the end."""

    def answer(score: Answer, candidates: Sequence[Any], epochs: int) -> Any:
        left, number = list(candidates), 0
        while len(left) > last:
            for _ in range(times):
                scores = [score(one, lengths(epochs, number)) for one in left]
            left = rank(left, scores)[: keep(len(left))]
            number += 1
        return left[0]

    return answer


def _trains_the_last(score: Answer, candidates: Sequence[Any], epochs: int) -> Any:
    left = list(candidates)
    while True:
        scores = [score(one, epochs) for one in left]
        if len(left) == 1:
            return left[0]
        left = _best_first(left, scores)[: (len(left) + 1) // 2]
        epochs *= 2


_ONE_ROUND = "You score the candidates once, and the best of this round has won. The better half should train again, twice as long, until one is left."


def _scored_once(score: Answer, candidates: Sequence[Any], epochs: int) -> Any:
    return _best_first(list(candidates), [score(one, epochs) for one in candidates])[0]


def _places_in_the_whole_list(score: Answer, candidates: Sequence[Any], epochs: int) -> Any:
    left = list(candidates)
    while len(left) > 1:
        left = _best_first(list(candidates), [score(one, epochs) for one in left])[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]


def _all_again(score: Answer, candidates: Sequence[Any], epochs: int) -> Any:
    left = list(candidates)
    while len(left) > 1:
        ranked = _best_first(list(candidates), [score(one, epochs) for one in candidates])
        left = ranked[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]


_EXPLODING = tuple((np.nan, 0.0) if place in (1, 5) else (end - 9, lack) for place, (end, lack) in enumerate(_SEVEN))
"""Two explode, and the scores of the others are negative, so that a 0 in the place of nan would win."""
_RATES = [{"lr": 0.1}, {"lr": 0.3}, {"lr": 0.01}, {"lr": 0.03}]
_TWICE = [{"lr": 0.1}, {"lr": 0.3}, {"lr": 0.1}, {"lr": 0.03}]  # the same settings, so that their scores are equal

successive_halving = lesson.exercise(
    "successive_halving",
    reference=reference.successive_halving,
    cases=[
        (Curves(((0.7, 0.5), (0.6, 0.1), (0.9, 0.5), (0.95, 0.9))), ["A", "B", "C", "D"], 1),
        (Curves(((0.5, 0.4), (0.6, 0.2), (0.7, 0.64), (0.9, 1.08), (0.4, 0.6))), ["A", "B", "C", "D", "E"], 2),
        (Curves(((0.5, 0.3),)), ["A"], 3),
        (Curves(((-3.0, 0.5), (-2.0, 1.0))), ["A", "B"], 5),
        (_PLAIN, list("ABCDEFG"), 3),
        (Curves(((0.2, 1.0), (0.3, 1.7), (0.25, 2.0))), ["A", "B", "C"], 10),
        (Curves(((0.7, 0.5), (0.9, 0.5), (0.6, 0.1), (0.95, 0.9))), _RATES, 1),
        (Curves(((0.7, 0.5), (0.875, 0.5), (0.5, 0.125), (0.95, 0.9)), hard=True), _RATES, 1),
        (Curves(((0.9, 0.5), (0.7, 0.5), (0.9, 0.5), (0.6, 0.5)), hard=True), _TWICE, 1),
        (Curves(_EXPLODING, hard=True), list("ABCDEFG"), 3),
    ],
    call=_halved,
    returns=("the candidate", "the training"),
    advice=_the_plan,
    mistakes=(
        Mistake(
            _halving(lengths=lambda epochs, number: epochs),
            "The epochs are the same in every round. Those that are left should train twice as long in the next one: double `epochs`.",
        ),
        Mistake(
            _halving(lengths=lambda epochs, number: epochs + number),
            "Each round has one epoch more than the last. It should have *twice* as many.",
        ),
        Mistake(
            _halving(lengths=lambda epochs, number: epochs * (number + 1)),
            "Each round adds the first number of epochs again: 1, 2, 3 times as many. *Double* them: 1, 2, 4 times.",
        ),
        Mistake(
            _halving(lengths=lambda epochs, number: epochs ** (2**number)),
            "You *square* the epochs. Double them: 1, 2, 4 times as many.",
        ),
        Mistake(
            _halving(lengths=lambda epochs, number: epochs * 2 ** (number + 1)),
            "You double the epochs before the first round. That one has `epochs` as given; double after it.",
        ),
        Mistake(
            _halving(lengths=lambda epochs, number: epochs * 2 ** max(0, number - 1)),
            "The second round has as many epochs as the first, as if training went on from there. `score` trains from the start: give it twice as many.",
        ),
        Mistake(
            _halving(rank=lambda left, scores: _best_first(left, scores)[::-1]),
            "You keep the worse half. The larger the score, the better: the best first, and the first half stays.",
        ),
        Mistake(
            _halving(rank=lambda left, scores: left),
            "You keep the first half of the list as it stands, whatever the scores. Order by score first, the best in front.",
        ),
        Mistake(
            _halving(rank=lambda left, scores: left[len(left) // 2 :]),
            "You keep the second half of the list as it stands, whatever the scores. Order by score first, the best in front.",
        ),
        Mistake(
            _halving(keep=lambda n: n // 2),
            "Of an odd number of candidates the middle one stays; with you it goes. `(n + 1) // 2` of n are kept.",
        ),
        Mistake(
            _halving(
                rank=lambda left, scores: [
                    one for one, score in zip(left, scores, strict=True) if score >= np.mean(scores)
                ],
                keep=lambda n: n,
            ),
            "Those above the *mean* stay with you, however many these are. The better *half* should: order by score, and keep `(n + 1) // 2` of n.",
        ),
        Mistake(
            _places_in_the_whole_list,
            "You look up the places of the best in `candidates`, but they are places among those that are left: `left[place]`.",
        ),
        Mistake(
            _halving(keep=lambda n: n - 1),
            "Only the worst one goes in each of your rounds. The worse *half* should.",
        ),
        Mistake(
            _halving(keep=lambda n: 1),
            _ONE_ROUND,
        ),
        Mistake(_scored_once, _ONE_ROUND),
        Mistake(
            _halving(last=2),
            "You stop when two are left, so that the last round is missing. Go on until it is one.",
        ),
        Mistake(
            _trains_the_last,
            "The candidate that is left is trained once more, for nothing: it has won already. Look how many are left *before* you score.",
        ),
        Mistake(
            _all_again,
            "All the candidates are trained in every round, those that are out as well. Score only what is left.",
        ),
        Mistake(
            _halving(times=2),
            "Each candidate is scored twice in every round, and each call is a training. Call `score` once, and keep what it returns.",
        ),
        Mistake(
            lambda score, candidates, epochs: candidates[0],
            "You return the first candidate, without any training. Score those that are left, and keep the better half.",
        ),
    ),
    crashes={
        "scored() missing": "`score` wants two things: `score(settings, epochs)`.",
        "scored() takes": "`score` wants two things, and nothing else: `score(settings, epochs)`.",
        "unhashable": "Settings may be dictionaries, which cannot be keys. Keep the scores in a list, in the same order as the candidates.",
        "instances of 'dict'": "Settings cannot be compared, and where two scores are compared with them, Python tries. Order their places: `np.argsort` of the scores.",
        "only integer scalar arrays": "A list takes one place at a time: `[left[place] for place in order]`.",
        "list indices must be integers": "A list takes one place at a time, a whole number: `[left[place] for place in order]`, and `//` instead of `/`.",
        "slice indices must be integers": "Half of the candidates is a whole number: `//` instead of `/`.",
        "NaN": "nan is the worst score of all, so that it goes first. Put `-np.inf` in its place; or use `np.argsort`, which puts it at the end.",
        "empty": "In some round nobody is left. Of an odd number the middle one stays.",
        "index out of range": "In some round nobody is left. Of an odd number the middle one stays.",
    },
    hints=(
        "What is the same in every round, and what has changed when the next one begins? When is there no further round?",
        "A list of those that are left, and a loop while it holds more than one. In it: score each once, order them, keep the better half, double the epochs.",
        "`np.argsort` gives places in rising order, with nan at the end: turn the sign of the scores round, and the best come first. Keep `(len(left) + 1) // 2` of them, then `epochs *= 2`. At the end: `left[0]`.",
    ),
    praise="Every round costs about the same: half as many candidates, twice as many epochs.",
)
