"""Exercises of lesson 03: classification error, MSE, cross-entropy, the same from logits, binary; homework: Huber."""

import numpy as np

from helpers.exercises.compare import shown
from helpers.exercises.exercise import Lesson, Mistake
from helpers.nn import loss_functions as reference
from helpers.nn.functional import sigmoid, softmax

lesson = Lesson("03_loss_functions")
_rng = np.random.default_rng(3)


def _probabilities(n: int, c: int) -> np.ndarray:
    y = softmax(_rng.normal(size=(n, c))).round(3)
    y[:, -1] = 1 - y[:, :-1].sum(axis=1)
    return y


def _mean_of(batch: np.ndarray) -> str:
    return (
        f"The loss is the mean over all {len(batch)}." if len(batch) > 1 else "There is no other, so that is the loss."
    )


_P1 = np.array([[0.3, 0.3, 0.4], [0.3, 0.4, 0.3], [0.1, 0.2, 0.7]])
_T1 = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]])
_ROWS = [
    (_P1, _T1),
    (np.array([[0.8, 0.2]]), np.array([[0, 1]])),
    (np.array([[0.9, 0.1], [0.6, 0.4]]), np.array([[1, 0], [0, 1]])),
    (_probabilities(5, 4), reference.one_hot([0, 3, 1, 1, 2], 4)),
    (_probabilities(4, 2), reference.one_hot([1, 1, 0, 1], 2)),
    (_probabilities(6, 3), reference.one_hot([2, 0, 1, 1, 0, 2], 3)),
]

classification_error = lesson.exercise(
    "classification_error",
    reference=reference.classification_error,
    advice=lambda got, y, t: (
        f"The largest numbers of the rows stand in the columns {shown(y.argmax(axis=1))} of y "
        f"and {shown(t.argmax(axis=1))} of t."
    ),
    cases=[*_ROWS, (np.array([[0.2, 0.8], [0.6, 0.4]]), np.array([[0.1, 0.9], [0.3, 0.7]]))],
    mistakes=(
        Mistake(
            lambda y, t: np.mean(y.argmax(axis=1) == t.argmax(axis=1)),
            "You give the share that is right, the accuracy: {call} is {got}. The error is the share that is wrong.",
        ),
        Mistake(
            lambda y, t: np.sum(y.argmax(axis=1) != t.argmax(axis=1)),
            "You count the mistakes: {call} is {got}. Give their share of the rows.",
        ),
        Mistake(
            lambda y, t: np.sum(y.argmax(axis=1) != t.argmax(axis=1)) / y.size,
            "You divide by the number of all elements: {call} is {got}. Give the share of the *rows*.",
        ),
        Mistake(
            lambda y, t: np.mean(y.argmax(axis=0) != t.argmax(axis=0)),
            "`axis=0` looks down the columns. Each *row* is an example: use `axis=1`.",
        ),
        Mistake(
            lambda y, t: float(y.argmax() != t.argmax()),
            "Without an axis `argmax` looks at the whole batch together. With `axis=1` it gives one place for each row.",
        ),
        Mistake(
            lambda y, t: np.mean(y != t),
            "You compare the numbers themselves, and a probability is hardly ever exactly 0 or 1. Compare the *places* of the largest, with `argmax`.",
        ),
        Mistake(
            lambda y, t: y.argmax(axis=1) != t.argmax(axis=1),
            "You have found which rows are wrong. Now give their share, as one number.",
        ),
    ),
    hints=(
        "Which class does the model name for each row? And which one is right?",
        "`y.argmax(axis=1)` and `t.argmax(axis=1)` are both one class for each row. Where do they differ, and in which share of rows?",
    ),
)

_NUMBERS = [
    *_ROWS,
    (np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 6.0])),
    (np.array([[0.1, 0.2, 0.7]]), np.array([[1, 0, 0]])),
    (np.array([[2], [4]]), np.array([[1], [7]])),
]

mse_loss = lesson.exercise(
    "mse_loss",
    reference=reference.mse_loss,
    advice=lambda got, y, t: (
        f"The first error is {shown(y.flat[0] - t.flat[0])}, its square {shown((y.flat[0] - t.flat[0]) ** 2)}; "
        f"there are {y.size} of them."
    ),
    cases=_NUMBERS,
    mistakes=(
        Mistake(
            lambda y, t: np.sum((y - t) ** 2),
            "You sum the squared errors: {call} is {got}. Take their mean over all elements.",
        ),
        Mistake(
            lambda y, t: np.sum((y - t) ** 2) / 2,
            "That is half the sum: {call} is {got}. It has the same minimum, but here the mean over all elements is asked for.",
        ),
        Mistake(
            lambda y, t: np.mean((y - t) ** 2) / 2,
            "There is a half too many: {call} should be {want}.",
        ),
        Mistake(
            lambda y, t: np.sum((y - t) ** 2) / len(y),
            "You divide by the number of rows: {call} is {got}. Divide by the number of *elements*, as PyTorch does.",
        ),
        Mistake(
            lambda y, t: np.sqrt(np.mean((y - t) ** 2)),
            "That is the root of the mean squared error: {call} is {got}. No root here.",
        ),
        Mistake(
            lambda y, t: np.mean(np.abs(y - t)),
            "That is the mean *absolute* error: {call} is {got}. Square the differences.",
        ),
        Mistake(
            lambda y, t: -np.mean((y - t) ** 2),
            "The sign is turned round: squares are never negative. {call} is {got}.",
        ),
        Mistake(
            lambda y, t: np.mean((y - t) * 2),
            "You double the errors: {call} is {got}. `*` multiplies, and `**` is the power.",
        ),
        Mistake(
            lambda y, t: np.mean(y - t**2), "You square t alone: {call} is {got}. Brackets: the difference is squared."
        ),
        Mistake(
            lambda y, t: np.mean(y - t) ** 2,
            "You square after the mean, so errors of opposite sign cancel: {call} is {got}. Square first.",
        ),
        Mistake(
            lambda y, t: np.mean(y - t),
            "Errors of opposite sign cancel: {call} is {got}. Square the differences first.",
        ),
        Mistake(
            lambda y, t: np.mean(y**2 - t**2), "You square before you subtract: {call} is {got}. Square the difference."
        ),
        Mistake(
            lambda y, t: (y - t) ** 2,
            "These are the squared errors of all elements. The loss is one number, their mean.",
        ),
    ),
    hints=(
        "Three steps, and the name says them backwards: error, squared, mean.",
        "`y - t` is the error of every element; `** 2` squares each one.",
    ),
)

cross_entropy = lesson.exercise(
    "cross_entropy",
    reference=reference.cross_entropy,
    advice=lambda got, y, t: (
        f"In the first row the true class has the probability {shown(np.sum(y[0] * t[0]))}, "
        f"so this row costs {shown(-np.log(np.sum(y[0] * t[0])))}. {_mean_of(y)}"
    ),
    cases=[*_ROWS, (np.array([[0.999999, 1e-6]]), np.array([[0, 1]]))],
    mistakes=(
        Mistake(
            lambda y, t: np.mean(np.log(np.sum(t * y, axis=1))),
            "The sign: the logarithm of a number below 1 is negative, so the loss needs a minus. {call} is {got}.",
        ),
        Mistake(
            lambda y, t: -np.sum(t * np.log(y)),
            "You sum over the batch: {call} is {got}. Take the mean over the rows, so that the size of the batch does not matter.",
        ),
        Mistake(
            lambda y, t: -np.mean(t * np.log(y)),
            "You divide by the number of all elements: {call} is {got}. Sum over the classes of a row, then take the mean over the *rows*.",
        ),
        Mistake(
            lambda y, t: -np.mean(np.sum(y * np.log(np.maximum(t, 1e-300)), axis=1)),
            "y and t have changed places: the logarithm is taken of the *prediction*.",
        ),
        Mistake(
            lambda y, t: -np.mean(np.sum(np.log(t * y), axis=1)),
            "You take the logarithm of 0, as t has zeros: {call} is {got}. The logarithm is of y alone, and t stands before it.",
        ),
        Mistake(
            lambda y, t: -np.mean(np.sum(t * y, axis=1)),
            "Where is the logarithm? {call} is {got}.",
        ),
        Mistake(
            lambda y, t: reference.cross_entropy(softmax(y), t),
            "y are probabilities already, and you take the softmax once more: {call} is {got}.",
        ),
        *(
            Mistake(
                lambda y, t, least=least: -np.mean(np.sum(t * np.log(y + least), axis=1)),
                "You add a tiny number inside the logarithm, so every loss is a little wrong: {call} is {got}. "
                "The formula has none.",
            )
            for least in (1e-3, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10)
        ),
        *(
            Mistake(
                lambda y, t, least=least: -np.mean(np.sum(t * np.log(np.clip(y, least, 1)), axis=1)),
                "You keep the probabilities away from 0: {call} is {got}. The smaller that of the truth, the larger the loss, without limit.",
            )
            for least in (0.05, 0.01, 1e-3, 1e-4, 1e-5)
        ),
        Mistake(
            lambda y, t: -np.mean(np.sum(np.log(y), axis=1)),
            "All classes count in your sum: {call} is {got}. The factor t leaves only the true one.",
        ),
        Mistake(
            lambda y, t: -np.mean(np.sum(t * np.log2(y), axis=1)),
            "That is the logarithm to base 2: {call} is {got}. Use the natural one, `np.log`.",
        ),
        Mistake(
            lambda y, t: -np.mean(np.sum(t * np.log10(y), axis=1)),
            "That is the logarithm to base 10: {call} is {got}. Use the natural one, `np.log`.",
        ),
        Mistake(
            lambda y, t: np.mean(1 - np.sum(t * y, axis=1)),
            "That is the mean of 1 - y: {call} is {got}. Where is the logarithm?",
        ),
        Mistake(
            lambda y, t: -np.mean(np.log(np.max(y, axis=1))),
            "You take the probability of the model's own favourite, not that of the true class: {call} is {got}.",
        ),
        Mistake(
            lambda y, t: -np.log(np.mean(np.sum(t * y, axis=1))),
            "You take the mean first and then the logarithm: {call} is {got}. The other way round.",
        ),
        Mistake(
            lambda y, t: -np.sum(t * np.log(y), axis=1),
            "These are the losses of the rows. The loss of the batch is one number, their mean.",
        ),
    ),
    hints=(
        "What probability did the model give to the truth, in each row?",
        "`np.sum(t * y, axis=1)` is that probability: t is 1 for the true class and 0 for the others.",
        "Minus the logarithm of it is the loss of a row. What is the loss of the batch?",
    ),
)

_LOGITS = [
    (np.array([[1.0, 2.0, 0.5]]), np.array([1])),
    (np.array([[0.0, 0.0], [2.0, -1.0]]), np.array([0, 1])),
    (_rng.normal(size=(5, 4)).round(2), np.array([3, 0, 1, 1, 2])),
    (np.array([[3, 1, 2], [0, 0, 5]]), np.array([2, 2])),
    (np.array([[1000.0, 0.0, -1000.0], [0.0, 1000.0, 0.0]]), np.array([2, 0])),
    (np.array([[1000.0, 1001.0], [-1000.0, -1001.0]]), np.array([0, 0])),
    (np.array([[1e5, 0.0]]), np.array([1])),
    (np.array([[800.0, 0.0]]), np.array([0])),
]


def _naive_ce(z: np.ndarray, classes: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        e = np.exp(z)
        return -np.mean(np.log((e / e.sum(axis=1, keepdims=True))[np.arange(len(z)), classes]))


def _log_of_softmax(z: np.ndarray, classes: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        return -np.mean(np.log(softmax(z)[np.arange(len(z)), classes]))


def _shifted_by(z: np.ndarray, classes: np.ndarray, shift: np.ndarray) -> float:
    z = z - shift
    with np.errstate(all="ignore"):
        return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), classes])


def _clipped(z: np.ndarray, classes: np.ndarray, least: float) -> float:
    return -np.mean(np.log(softmax(z)[np.arange(len(z)), classes] + least))


def _ce(z: np.ndarray, classes: np.ndarray) -> float:
    return reference.cross_entropy_from_logits(z, classes)


_CLIPPED = (
    "You keep away from log(0) by adding a tiny number. That makes every loss a little wrong, and none can be larger than minus the logarithm of that number. "
    "Do not take the logarithm of a softmax at all; work out log of exp(z) / sum first, on paper."
)

cross_entropy_from_logits = lesson.exercise(
    "cross_entropy_from_logits",
    reference=reference.cross_entropy_from_logits,
    advice=lambda got, z, classes: (
        f"The first row is of class {classes[0]}, with the logit {shown(z[0, classes[0]])}, "
        f"and costs {shown(reference.cross_entropy_from_logits(z[:1], classes[:1]))}. {_mean_of(z)}"
    ),
    cases=_LOGITS,
    mistakes=(
        *(
            Mistake(
                naive,
                "Right for small logits, but {call} is {got}: exp(1000) is too large for a float. "
                "Subtract the largest logit of each row first.",
            )
            for naive in (_naive_ce, lambda z, classes: _shifted_by(z, classes, np.zeros(1)))
        ),
        Mistake(
            _log_of_softmax,
            "Right for small logits. In {call} an exp overflows or is rounded to 0, and log(0) is minus infinity. "
            "Work out log of exp(z) / sum on paper before you compute, with the row's largest logit subtracted.",
        ),
        *(
            Mistake(
                lambda z, classes, shift=shift: _shifted_by(z, classes, shift(z, axis=1, keepdims=True)),
                "You subtract another number than the largest of the row, and the largest may still be far above it: {call} is {got}, "
                "as exp overflows.",
            )
            for shift in (np.min, np.mean)
        ),
        Mistake(
            lambda z, classes: _shifted_by(z, classes, z.max()),
            "What you subtract is not in every row that row's largest logit: perhaps that of the whole batch. In a row far below it every exp is "
            "rounded to 0: {call} is {got}.",
        ),
        Mistake(lambda z, classes: _clipped(z, classes, 1e-6), _CLIPPED),
        Mistake(lambda z, classes: _clipped(z, classes, 1e-7), _CLIPPED),
        Mistake(lambda z, classes: _clipped(z, classes, 1e-8), _CLIPPED),
        Mistake(lambda z, classes: _clipped(z, classes, 1e-9), _CLIPPED),
        Mistake(lambda z, classes: _clipped(z, classes, 1e-10), _CLIPPED),
        Mistake(lambda z, classes: _clipped(z, classes, 1e-12), _CLIPPED),
        Mistake(lambda z, classes: _clipped(z, classes, 1e-15), _CLIPPED),
        Mistake(
            lambda z, classes: _ce(z, classes - 1),
            "Classes count from 0, as Python does: take them as they are.",
        ),
        Mistake(
            lambda z, classes: np.mean(
                np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
                - (z - z.max(axis=1, keepdims=True))[:, classes]
            ),
            "`z[:, classes]` takes all these columns from every row. One element from each row: `z[np.arange(len(z)), classes]`.",
        ),
        Mistake(
            lambda z, classes: len(z) * _ce(z, classes),
            "You sum over the batch: {call} is {got}. Take the mean over the rows.",
        ),
        Mistake(
            lambda z, classes: -_ce(z, classes),
            "The sign is turned round: a loss is never negative here. {call} is {got}.",
        ),
        Mistake(
            lambda z, classes: -np.mean(z[np.arange(len(z)), classes]),
            "The sum over all classes is missing: {call} is {got}. The loss is log of the sum of exp(z), minus the true logit.",
        ),
        Mistake(
            lambda z, classes: np.mean(
                np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1)) - z[np.arange(len(z)), classes]
            ),
            "You subtract the largest logit in the sum, but not from the true logit: {call} is {got}. It has to be the same shift.",
        ),
        Mistake(
            lambda z, classes: np.mean(
                np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
                - (z - z.max(axis=1, keepdims=True))
            ),
            "You take the mean over all classes; only the true class of each row counts: `z[np.arange(len(z)), classes]`.",
        ),
    ),
    hints=(
        "The logarithm of a fraction is a difference: log(exp(z) / sum) = z - log(sum).",
        "Shift first: `z = z - z.max(axis=1, keepdims=True)` changes no probability, and nothing can overflow.",
        "`z[np.arange(len(z)), classes]` picks the true logit of each row; `np.log(np.exp(z).sum(axis=1))` is the logarithm of the sum.",
    ),
    praise="Finite for any logits.",
)

_BINARY = [
    (np.array([-2.0, 1.0, 0.0]), np.array([1.0, 0.0, 1.0])),
    (np.array([3.0]), np.array([1.0])),
    (np.array([0.5, -0.5]), np.array([0.25, 0.75])),
    (np.array([2, -1, 0]), np.array([1, 1, 0])),
    (np.array([-200.0, 20.0]), np.array([1.0, 0.0])),
    (np.array([1000.0, -1000.0, 1000.0]), np.array([1.0, 0.0, 0.0])),
    (np.array([1e5, -1e5]), np.array([0.0, 1.0])),
    (np.array([6.0]), np.array([1.0])),
    (np.array([-12.0]), np.array([0.0])),
]


def _naive_bce(z: np.ndarray, t: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        y = 1 / (1 + np.exp(-z))
        return -np.mean(t * np.log(y) + (1 - t) * np.log(1 - y))


def _unshifted(z: np.ndarray, t: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        return np.mean(np.log(1 + np.exp(z)) - z * t)


def _clipped_bce(z: np.ndarray, t: np.ndarray, least: float) -> float:
    y = sigmoid(z)
    return -np.mean(t * np.log(y + least) + (1 - t) * np.log(1 - y + least))


bce_with_logits = lesson.exercise(
    "bce_with_logits",
    crashes={
        "ambiguous": "Neither an `if` nor Python's `max` can decide for a whole array; `np.maximum(z, 0)` works element by element."
    },
    reference=reference.bce_with_logits,
    advice=lambda got, z, t: (
        f"Its first element, z = {shown(z[0])} with t = {shown(t[0])}, "
        f"costs {shown(reference.bce_with_logits(z[:1], t[:1]))}. {_mean_of(z)}"
    ),
    cases=_BINARY,
    mistakes=(
        *(
            Mistake(
                naive,
                "Right for small logits, but {call} is {got}: there an exp overflows, or a sigmoid is rounded to 0 or 1, and log(0) is minus "
                "infinity. Use the formula with max(z, 0) and |z|.",
            )
            for naive in (_naive_bce, lambda z, t: _clipped_bce(z, t, 0.0))
        ),
        Mistake(
            _unshifted,
            "Right until exp overflows: {call} is {got}. Use the form with max(z, 0) and |z|.",
        ),
        Mistake(
            lambda z, t: _clipped_bce(z, t, 1e-7),
            _CLIPPED.replace("a softmax", "a sigmoid").replace("exp(z) / sum", "1 / (1 + exp(-z))"),
        ),
        Mistake(
            lambda z, t: _clipped_bce(z, t, 1e-8),
            _CLIPPED.replace("a softmax", "a sigmoid").replace("exp(z) / sum", "1 / (1 + exp(-z))"),
        ),
        Mistake(
            lambda z, t: _clipped_bce(z, t, 1e-12),
            _CLIPPED.replace("a softmax", "a sigmoid").replace("exp(z) / sum", "1 / (1 + exp(-z))"),
        ),
        Mistake(
            lambda z, t: np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(np.minimum(np.abs(z), 700)))),
            "The exponent has the wrong sign: it is exp(-|z|), which is never larger than 1.",
        ),
        Mistake(
            lambda z, t: np.mean(np.maximum(z, 0) + z * t + np.log1p(np.exp(-np.abs(z)))),
            "The sign of z t: it is *subtracted*. {call} is {got}.",
        ),
        Mistake(
            lambda z, t: -reference.bce_with_logits(z, t),
            "The sign is turned round: a loss is never negative here. {call} is {got}.",
        ),
        Mistake(
            lambda z, t: np.sum(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))),
            "You sum over the batch: {call} is {got}. Take the mean.",
        ),
        Mistake(
            lambda z, t: np.mean(z - z * t + np.log1p(np.exp(-np.abs(z)))),
            "max(z, 0) is missing its max: for negative z the first term is 0. {call} is {got}.",
        ),
        Mistake(
            lambda z, t: np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))),
            "These are the losses of all elements. The loss of the batch is one number, their mean.",
        ),
    ),
    hints=(
        "The formula stands just above. Translate it term by term; `np.maximum(z, 0)` takes the larger of each element and 0.",
        "`np.log1p(x)` is log(1 + x), and `np.exp(-np.abs(z))` never overflows. What is left is the mean.",
    ),
)

_HUBER = [
    (np.array([1.0, 2.0, 5.0]), np.array([1.5, 2.0, 0.0]), 1.0),
    (np.array([0.0]), np.array([3.0]), 1.0),
    (np.array([0.0, 0.0, 0.0, 0.0]), np.array([0.5, -0.5, 10.0, -10.0]), 2.0),
    (np.array([1, 4]), np.array([2, 0]), 0.5),
    (np.array([1.0, -1.0]), np.array([0.0, 0.0]), 1.0),
    (np.array([1.0, -0.75, 1.5, -1.0]), np.array([-0.5, 0.75, -1.0, 2.0]), 2.0),
    (np.array([0.2, -0.3, 0.1]), np.array([-0.2, 0.3, 0.4]), 0.5),
]


_WHOLE = " And y and t are whole numbers here: an array made from them cannot hold fractions."


def _huber(e: np.ndarray, delta: float, inside: float = 0.5, cut: float = 0.5) -> np.ndarray:
    return np.where(np.abs(e) <= delta, inside * e**2, delta * (np.abs(e) - cut * delta))


def _losses_in_words(got: object, y: np.ndarray, t: np.ndarray, delta: float) -> str:
    return (
        f"There the errors y - t are {shown(y - t)} and δ is {delta:g}; "
        f"by the formula the elements cost {shown(_huber(y - t, delta))}.{_WHOLE if y.dtype.kind == 'i' else ''}"
    )


def _errors_in_words(got: object, y: np.ndarray, t: np.ndarray, delta: float) -> str:
    return (
        f"There the errors y - t are {shown(y - t)} and δ is {delta:g}. "
        f"How steep is the curve at each of them? And each counts for one part in {len(y)} of the mean."
        f"{_WHOLE if y.dtype.kind == 'i' else ''}"
    )


huber_loss = lesson.exercise(
    "huber_loss",
    reference=reference.huber_loss,
    advice=_losses_in_words,
    cases=_HUBER,
    mistakes=(
        Mistake(
            lambda y, t, delta: np.mean(_huber(y - t, delta, inside=1.0)),
            "Inside, the half is missing: there the loss is e²/2, so that both parts meet at |e| = δ.",
        ),
        Mistake(
            lambda y, t, delta: np.mean(_huber(y - t, delta, cut=0.0)),
            "Outside, the bracket is |e| - δ/2, not |e|: with |e| alone the loss jumps at |e| = δ.",
        ),
        Mistake(
            lambda y, t, delta: np.mean((y - t) ** 2 / 2),
            "The errors are squared everywhere: {call} is {got}. Beyond δ the loss grows only linearly.",
        ),
        Mistake(
            lambda y, t, delta: np.mean(_huber(np.abs(y) - np.abs(t), delta)),
            "Subtract first, then take the absolute value: between y = 1 and t = -1 the error is 2, not 0.",
        ),
        Mistake(
            lambda y, t, delta: np.sum(_huber(y - t, delta)),
            "You sum over the batch: {call} is {got}. Take the mean.",
        ),
        Mistake(
            lambda y, t, delta: np.mean(_huber(y - t, 1.0)),
            "Your δ is always 1: use the argument `delta`.",
        ),
        Mistake(
            lambda y, t, delta: np.mean(
                np.where(y - t <= delta, 0.5 * (y - t) ** 2, delta * (np.abs(y - t) - delta / 2))
            ),
            "The size of the error counts, without its sign: large *negative* errors belong outside, too. Use `np.abs`.",
        ),
        Mistake(
            lambda y, t, delta: np.mean(
                np.where(np.abs(y - t) > delta, 0.5 * (y - t) ** 2, delta * (np.abs(y - t) - delta / 2))
            ),
            "The two parts have changed places: the square belongs to the small errors.",
        ),
        Mistake(
            lambda y, t, delta: _huber(y - t, delta),
            "These are the losses of all elements. The loss is one number, their mean.",
        ),
    ),
    crashes={
        "ambiguous": "An `if` cannot decide for a whole array. `np.where(condition, a, b)` decides for each element."
    },
    hints=(
        "`np.where(condition, a, b)` takes a where the condition holds and b elsewhere.",
        "The condition is about the size of the error, `np.abs(y - t)`, and `delta`.",
    ),
)

huber_gradient = lesson.exercise(
    "huber_gradient",
    reference=reference.huber_gradient,
    advice=_errors_in_words,
    cases=_HUBER,
    mistakes=(
        Mistake(
            lambda y, t, delta: np.clip(y - t, -delta, delta),
            "The loss is a mean, so each element's part of the gradient is divided by their number: {call} should be {want}.",
        ),
        Mistake(
            lambda y, t, delta: (y - t) / len(y),
            "That is the gradient of the squared error. Beyond δ the slope stays at δ: {call} should be {want}.",
        ),
        Mistake(
            lambda y, t, delta: np.clip(t - y, -delta, delta) / len(y),
            "The sign is turned round: if y is too large, making it larger makes the loss larger.",
        ),
        Mistake(
            lambda y, t, delta: np.where(np.abs(y - t) <= delta, y - t, delta) / len(y),
            "For large negative errors the slope is -δ: {call} should be {want}.",
        ),
        Mistake(
            lambda y, t, delta: np.sign(y - t) * delta / len(y),
            "For small errors the slope is the error itself: {call} should be {want}.",
        ),
        Mistake(
            lambda y, t, delta: np.mean(np.clip(y - t, -delta, delta)),
            "There is one derivative for each element of y, so the gradient has the shape of y.",
        ),
        Mistake(
            lambda y, t, delta: 2 * np.clip(y - t, -delta, delta) / len(y),
            "There is a 2 too many: the derivative of e²/2 is e.",
        ),
    ),
    hints=(
        "Take the three parts of the curve one by one: the middle, far to the right, far to the left. How steep is each?",
        "Inside, the derivative of e²/2 is e. Outside, that of δ|e| is δ or -δ, with the sign of e. And the mean divides by N.",
        "So the slope is the error, cut off at δ on both sides. NumPy has a function for cutting off: `np.clip`.",
    ),
    praise="However wrong a point is, it pulls no harder than δ.",
)
