"""Exercises of the capstone, notebook 16: split, stop in time, a whole classifier, confusions, a reader in PyTorch."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import torch
from torch import Tensor, nn

from helpers import capstone as reference
from helpers import data
from helpers.exercises.compare import difference, shown
from helpers.exercises.exercise import Case, Lesson, Mistake, Wrong
from helpers.exercises.watched import alone
from helpers.nn import (
    SGD,
    CrossEntropyLoss,
    Dropout,
    EarlyStopping,
    ReLU,
    Sequential,
    accuracy,
    batches,
    fit,
    mlp,
)
from helpers.pytorch_digits import DigitReader as Reader

lesson = Lesson("16_capstone")

Array = np.ndarray
Rng = np.random.Generator
_NAMES = ("training", "validation", "test")

# Three parts


def _raw(n: int, seed: int, whole: bool = False) -> tuple[Array, Array]:
    """Features on unlike scales, (n, 5), of which three never change, and classes 0 to 2, (n,)."""
    rng = np.random.default_rng(seed)
    X = np.column_stack([rng.normal(300, 80, n), rng.normal(9, 2, n), np.zeros(n), np.full(n, 0.5), np.ones(n)])
    return X.round().astype(int) if whole else X, rng.integers(0, 3, n)


def _changing_later(X: Array, t: Array, rng: int) -> Case:
    """The case of these arguments, where the fourth feature changes after all, in the test part."""
    first = data.split(np.arange(len(X)), t, np.random.default_rng(rng)).test[0][0]
    X[first, 3] += 2
    return X, t, rng


def _three_parts(parts: Any, want: data.Split) -> data.Split:
    """The result, or the reason why it is no Split with parts of the right size."""
    if parts is None:
        raise Wrong("`standardised_split` returns nothing. Return a `data.Split` of the three parts.")
    if not isinstance(parts, data.Split):
        raise Wrong(
            f"`standardised_split` returns a plain {type(parts).__name__}. Make it a "
            "`data.Split(train, validation, test)`, so that `parts.train` works."
        )
    for name, part, right in zip(_NAMES, parts, want, strict=True):
        if not isinstance(part, tuple | list) or len(part) != 2:
            raise Wrong(f"The {name} part is no pair. Each part is to be (X, t): the features, and the classes.")
        if np.ndim(part[0]) != 2 or len(part[0]) != len(right[0]):
            raise Wrong(
                f"The {name} part has features of shape {np.shape(part[0])}, and {right[0].shape} is wanted: "
                "`data.split(X, t, rng)`, with the shares that it takes by itself."
            )
        if np.shape(part[0]) != right[0].shape:
            raise Wrong(
                f"The {name} part has {np.shape(part[0])[1]} features, and X has {right[0].shape[1]}. "
                "One that never changes stays, as a column of 0."
            )
    return parts


def _unchanged(rng: Rng, seed: int) -> bool:
    """Whether a generator of this seed has drawn nothing."""
    return rng.bit_generator.state == np.random.default_rng(seed).bit_generator.state


def _split(answer: Callable[..., Any], X: Array, t: Array, rng: int) -> tuple[Array, ...]:
    """Features and classes of the three parts, with a generator of the seed `rng`."""
    features, classes, generator = X.copy(), t.copy(), np.random.default_rng(rng)
    parts = answer(features, classes, generator)
    if not (np.array_equal(features, X) and np.array_equal(classes, t)):
        raise Wrong("Your function changed its arguments. Make new arrays: `X = X - mean`, not `X -= mean`.")
    if _unchanged(generator, rng):
        raise Wrong("`rng` has drawn nothing. It is to shuffle the rows: `data.split(X, t, rng)`.")
    parts = _three_parts(parts, data.split(X, t, np.random.default_rng(rng)))
    return tuple(array for part in parts for array in part)


def _standard(A: Array, R: Array) -> Array:
    """A, standardised by mean and deviation of R."""
    return reference.Standardise(R).forward(A)


def _deviation(R: Array) -> Array:
    return reference.Standardise(R).std


def _parts(
    formula: Callable[[Array, Array], Array] = _standard,
    of: Callable[..., Array] = lambda parts, part, X: parts.train[0],
    then: Callable[..., Any] = lambda parts, X, t, rng: parts,
) -> Callable[..., data.Split]:
    """For each part formula(its features, those that mean and deviation are taken of); `then` changes the result."""

    def answer(X: Array, t: Array, rng: Rng) -> data.Split:
        raw = data.split(X, t, rng)
        with np.errstate(all="ignore"):
            parts = data.Split(*((formula(A, of(raw, A, X)), classes) for A, classes in raw))
        return then(parts, X, t, rng)

    return answer


def _where_constant(value: Callable[[Array, Array], Any]) -> Callable[[Array, Array], Array]:
    return lambda A, R: np.where(np.ptp(R, axis=0) == 0, value(A, R), _standard(A, R))


def _standardised_only(numbers: tuple[int, ...]) -> Callable[..., data.Split]:
    """The parts with these numbers are standardised, the others are left."""

    def answer(X: Array, t: Array, rng: Rng) -> data.Split:
        raw = data.split(X, t, rng)
        train = raw.train[0]
        return data.Split(*((_standard(A, train) if i in numbers else A, c) for i, (A, c) in enumerate(raw)))

    return answer


def _with_classes(classes: Callable[..., list[Array]]) -> Callable[..., data.Split]:
    """The right features, with other classes."""
    return _parts(
        then=lambda parts, *given: data.Split(
            *((A, c) for (A, _), c in zip(parts, classes(parts, *given), strict=True))
        )
    )


def _in_old_order(parts: data.Split, X: Array, t: Array, rng: Rng) -> list[Array]:
    return np.split(t, np.cumsum([len(A) for A, _ in parts])[:-1])


def _split_advice(got: Any, X: Array, t: Array, rng: int) -> str:
    want = _split(reference.standardised_split, X, t, rng)
    features = [difference(one, right) is None for one, right in zip(got[::2], want[::2], strict=True)]
    if all(features):
        return "The features are right. The classes belong to their rows and stay as `data.split` gives them."
    changes = np.ptp(want[0], axis=0) > 0
    others = (difference(A[:, changes], B[:, changes]) is None for A, B in zip(got[::2], want[::2], strict=True))
    if features[0] and all(others):
        return (
            "The other features are right. This one never changes in the training part, but here it does: x - mean is "
            "to be divided by 1. `std[std == 0] = 1`, before you divide."
        )
    with np.errstate(all="ignore"):
        ratios = np.asarray(got[0], dtype=float)[:, :2] / want[0][:, :2]
    if np.allclose(ratios, ratios[0]):
        return (
            "Each column is off by a factor, so the divisor is not the deviation of its column. Nothing is added to it."
        )
    return "A test: each column of the training part has mean 0 and deviation 1, or is 0 throughout."


standardised_split = lesson.exercise(
    "standardised_split",
    reference=reference.standardised_split,
    cases=[(*_raw(10, 1), 0), (*_raw(40, 2), 3), (*_raw(15, 3, whole=True), 1), _changing_later(*_raw(20, 4), 2)],
    call=_split,
    returns=tuple(f"{what} of the {name} part" for name in _NAMES for what in ("X", "t")),
    advice=_split_advice,
    mistakes=(
        Mistake(
            _parts(of=lambda parts, part, X: X),
            "Mean and deviation are those of *all* rows, so the validation and test parts have a say. Split first, then take them of the training part alone.",
        ),
        Mistake(
            _parts(of=lambda parts, part, X: part),
            "Each part is standardised by its *own* mean and deviation, so the same image becomes another one in another part. Use those of the training part for all three.",
        ),
        Mistake(
            _parts(of=lambda parts, part, X: parts.validation[0]),
            "Mean and deviation are those of the *validation* part. Take them of the training part.",
        ),
        Mistake(
            _standardised_only((0,)),
            "Only the training part is standardised. The network has to see all three alike, by the same two numbers for each feature.",
        ),
        Mistake(
            _standardised_only((0, 1)),
            "The test part is still raw. The network has to see it as it saw the others: by mean and deviation of the training part.",
        ),
        Mistake(
            _parts(lambda A, R: (A - R.mean(axis=0)) / R.std(axis=0)),
            "A feature that never changes becomes `nan`: 0 divided by a deviation of 0. Divide by 1 there: `std[std == 0] = 1`. (Nothing is `== nan`, not even `nan`.)",
        ),
        Mistake(
            _parts(_where_constant(lambda A, R: A)),
            "A feature that never changes keeps its value. Its mean is subtracted as well, so that it becomes 0.",
        ),
        Mistake(
            _parts(_where_constant(lambda A, R: A - R.mean(axis=0) + 1)),
            "A feature that never changes becomes 1. Subtract its full mean, and it becomes 0.",
        ),
        Mistake(
            _parts(lambda A, R: (A - R.mean(axis=1, keepdims=True)[: len(A)]) / R.std(axis=1, keepdims=True)[: len(A)]),
            "Mean and deviation are taken along the rows, of each image. Each *feature*, a column, has its own: `axis=0`.",
        ),
        Mistake(
            _parts(lambda A, R: (A - R.mean()) / R.std()),
            "One mean and one deviation for all numbers together. Each feature, a column, has its own: `axis=0`.",
        ),
        Mistake(
            _parts(lambda A, R: (A - R.mean(axis=0)) / np.where(R.var(axis=0) == 0, 1, R.var(axis=0))),
            "You divide by the *variance*. The deviation is its root, `std`.",
        ),
        Mistake(
            _parts(lambda A, R: (A - R.mean(axis=0)) / np.where(np.ptp(R, axis=0) == 0, 1, R.std(axis=0, ddof=1))),
            "The deviation is divided by N - 1 with you. Here it is `std` as NumPy gives it, divided by N: leave `ddof` out.",
        ),
        Mistake(_parts(lambda A, R: A / _deviation(R)), "The mean is not subtracted: first x - mean, then divide."),
        Mistake(
            _parts(lambda A, R: A - R.mean(axis=0)),
            "The mean is subtracted, but nothing is divided: `/ std` is missing.",
        ),
        Mistake(
            _parts(lambda A, R: (A - R.mean(axis=0)) * _deviation(R)),
            "You multiply by the deviation, which makes wide features wider. Divide by it.",
        ),
        Mistake(
            _parts(lambda A, R: A - R.mean(axis=0) / _deviation(R)),
            "Brackets: first `X - mean`, and all of that is divided.",
        ),
        Mistake(
            _parts(lambda A, R: (A - R.min(axis=0)) / np.where(np.ptp(R, axis=0) == 0, 1, np.ptp(R, axis=0))),
            "You squeeze each feature between 0 and 1, by its smallest and its largest value. Standardising takes mean and deviation.",
        ),
        Mistake(
            _parts(then=lambda parts, *_: data.Split(parts.train, parts.test, parts.validation)),
            "Validation and test part have changed places. `data.Split` takes training, validation, test, in this order.",
        ),
        Mistake(
            _with_classes(lambda parts, X, t, rng: [c for _, c in data.split(X, t, rng)]),
            "Features and classes come from two different splits, so that they do not belong together. Call `data.split` once.",
        ),
        Mistake(
            _with_classes(_in_old_order),
            "The rows are shuffled, but the classes stand in their old order. Take both from the same pair of `data.split`.",
        ),
    ),
    crashes={
        "missing 1 required positional argument: 'rng'": "`data.split` needs the generator, too: `data.split(X, t, rng)`.",
        "has no attribute": "A part is a pair (X, t). Its features are `parts.train[0]`.",
        "missing 2 required positional arguments": "`data.Split` takes three parts. A star unpacks them: `data.Split(*(...))`.",
        "ambiguous": "An `if` cannot decide about a whole row of deviations. `std[std == 0] = 1` changes those that are 0.",
        "broadcast": "Along axis 0 the training part gives one mean for each feature, (d,), which fits the rows of every part.",
    },
    hints=(
        "What may be computed before the split, and of which part may mean and deviation be taken after it?",
        "Of `parts.train[0]`, along axis 0; and all three parts are treated with these. Where the deviation is 0, put a 1.",
        "`data.Split(*(((A - mean) / std, classes) for A, classes in parts))`, with `std[std == 0] = 1` before it.",
    ),
    praise="The test part has had no say in anything, not even in a mean.",
)

# A training that knows when to stop


@dataclass(frozen=True)
class _Task:
    """A training on a small problem. It shows itself as the arguments that the student's function gets."""

    seed: int
    epochs: int
    patience: int
    lr: float
    p: float

    def __repr__(self) -> str:
        return f"model, optimizer, parts, epochs={self.epochs}, patience={self.patience}, rng"


def _watched(model: Sequential) -> list[Array]:
    """The batches that the model will learn from: those that a backward pass follows."""
    forward, backward, learned = model.forward, model.backward, []

    def noting(X: Array) -> Array:
        model.last = X
        return forward(X)

    def learning(grad: Array) -> Array:
        learned.append(model.last)
        return backward(grad)

    model.forward, model.backward = noting, learning
    return learned


def _weights(model: Any) -> Array:
    return np.concatenate([parameter.data.ravel() for parameter in model.parameters()])


def _epochs(learned: list[Array], parts: data.Split) -> float:
    """The number of epochs, or the reason why they are none."""
    train = parts.train[0]
    if not learned:
        raise Wrong("The model has not learned: no gradient was computed. `fit(..., epochs=1, ...)` does one epoch.")
    if not np.isin(np.concatenate(learned)[:, 0], train[:, 0]).all():
        raise Wrong(
            "The model learns from the validation or the test part. It is to learn from `parts.train` alone; "
            "what it has learned from cannot judge it."
        )
    largest = max(map(len, learned))
    if largest != reference.BATCH:
        raise Wrong(f"Your largest batch has {largest} rows. Take batches of {reference.BATCH}: `batch_size=32`.")
    return sum(map(len, learned)) / len(train)


def _early(answer: Callable[..., Any], task: _Task) -> tuple:
    """Epochs, weights and what came back, for a model with dropout that is made from the seed."""
    rng = np.random.default_rng(task.seed)
    parts = data.split(*data.blobs(100, rng, noise=0.7, classes=3), rng)
    model = Sequential(*mlp([2, 20], ReLU, rng).layers, ReLU(), Dropout(task.p, rng), *mlp([20, 3], ReLU, rng).layers)
    start, learned, generator = _weights(model), _watched(model), np.random.default_rng(task.seed + 1)
    optimizer = SGD(model.parameters(), lr=task.lr)
    result = answer(model, optimizer, parts, task.epochs, task.patience, generator)
    epochs = _epochs(learned, parts)
    if np.array_equal(_weights(model), start):
        raise Wrong("The weights are those of the start. After each backward pass the optimizer has to `step()`.")
    if _unchanged(generator, task.seed + 1):
        raise Wrong("`rng` has drawn nothing. It is to shuffle the batches, in another order each epoch: `rng=rng`.")
    if result is None:
        raise Wrong("`train_early` returns nothing. At its end, `return` the accuracy on the validation part.")
    if not np.isscalar(result) and np.shape(result) != ():
        raise Wrong(
            f"`train_early` returns {shown(result)}. One number is wanted, the accuracy on the validation part."
        )
    if isinstance(result, Sequential):
        raise Wrong("`train_early` returns the model, which the caller has already. Return its accuracy on validation.")
    return epochs, _weights(model), result


def _validation_loss(model: Any, loss: Any, parts: data.Split, history: Any) -> float:
    X, t = parts.validation
    return loss.forward(model.forward(X), t)


def _restored(model: Any, stopping: EarlyStopping, parts: data.Split, stopped: bool) -> float:
    stopping.restore()
    return accuracy(model, *parts.validation)


def _training(
    watch: Callable[..., float] = _validation_loss,
    ask: Callable[[EarlyStopping, float], bool] = lambda stopping, value: stopping.step(value),
    end: Callable[..., Any] = _restored,
    modes: tuple[bool | None, bool | None] = (True, False),
    each: Callable[[int], int] = lambda epochs: 1,
    most: Callable[[int], int] = lambda epochs: epochs,
    patient: Callable[[int], int] = lambda patience: patience,
) -> Callable[..., Any]:
    """The training with something changed.

    What is watched, how it is asked, what is done at the end; the modes in training and judging, None where none is
    set; the epochs of each round, the number of rounds, and the patience.
    """

    def answer(model: Any, optimizer: Any, parts: data.Split, epochs: int, patience: int, rng: Rng) -> Any:
        loss, stopping, stopped = CrossEntropyLoss(), EarlyStopping(model, patient(patience)), False
        for _ in range(most(epochs)):
            if modes[0] is not None:
                model.train(modes[0])
            history = fit(model, loss, optimizer, *parts.train, epochs=each(epochs), batch_size=32, rng=rng)
            if modes[1] is not None:
                model.train(modes[1])
            stopped = ask(stopping, watch(model, loss, parts, history))
            if stopped:
                break
        return end(model, stopping, parts, stopped)

    return answer


def _returns(result: Callable[..., Any]) -> Callable[..., Any]:
    """The right training, with another result."""

    def end(model: Any, stopping: EarlyStopping, parts: data.Split, stopped: bool) -> Any:
        stopping.restore()
        return result(model, stopping, parts)

    return _training(end=end)


def _not_restored(model: Any, stopping: EarlyStopping, parts: data.Split, stopped: bool) -> float:
    return accuracy(model, *parts.validation)


def _restored_if_stopped(model: Any, stopping: EarlyStopping, parts: data.Split, stopped: bool) -> float:
    if stopped:
        stopping.restore()
    return accuracy(model, *parts.validation)


def _restored_too_late(model: Any, stopping: EarlyStopping, parts: data.Split, stopped: bool) -> float:
    result = accuracy(model, *parts.validation)
    stopping.restore()
    return result


def _judged_in(training: bool) -> Callable[..., float]:
    """At the end the accuracy in this mode."""

    def end(model: Any, stopping: EarlyStopping, parts: data.Split, stopped: bool) -> float:
        model.train(training)
        return _restored(model, stopping, parts, stopped)

    return end


def _by_hand(
    asked_each_batch: bool = False, classes: Callable[[Array, Array], Array] = lambda t, chosen: t[chosen]
) -> Callable[..., float]:
    """Batches in a loop of one's own; asked after each of them, or with other classes."""

    def answer(model: Any, optimizer: Any, parts: data.Split, epochs: int, patience: int, rng: Rng) -> float:
        loss, stopping, stopped = CrossEntropyLoss(), EarlyStopping(model, patience), False
        X, t = parts.train
        for _ in range(epochs):
            for chosen in batches(len(X), 32, rng):
                model.train()
                loss.forward(model.forward(X[chosen]), classes(t, chosen))
                model.backward(loss.backward())
                optimizer.step()
                model.eval()
                if asked_each_batch:
                    stopped = stopped or stopping.step(_validation_loss(model, loss, parts, None))
            if stopped or (not asked_each_batch and stopping.step(_validation_loss(model, loss, parts, None))):
                break
        return _restored(model, stopping, parts, True)

    return answer


def _never(stopping: EarlyStopping, value: float) -> bool:
    stopping.step(value)
    return False


def _at_once(stopping: EarlyStopping, value: float) -> bool:
    stopping.step(value)
    return True


_DROPOUT_STAYS_ON = "dropout is still on when the model is judged, so that loss and accuracy are those of a crippled network. Call `model.eval()` before, and `model.train()` before each epoch."

train_early = lesson.exercise(
    "train_early",
    reference=reference.train_early,
    cases=[
        (_Task(seed=4, epochs=7, patience=7, lr=1.0, p=0.5),),
        (_Task(seed=2, epochs=12, patience=2, lr=1.0, p=0.5),),
        (_Task(seed=4, epochs=15, patience=3, lr=1.0, p=0.2),),
    ],
    call=_early,
    returns=("the number of epochs", "the weights at the end", "the accuracy"),
    advice=lambda got, task: (
        "After each epoch, in evaluation mode, the loss on the validation part decides; `epochs` and `patience` are arguments."
        if difference(got[0], _early(reference.train_early, task)[0])
        else "The number of epochs is right. Do images and classes belong together, and are the best weights put back before accuracy is taken?"
    ),
    mistakes=(
        Mistake(
            _training(end=_not_restored),
            "It stops in time, but the best weights are never put back: the model keeps the last ones. `stopping.restore()` comes after the loop.",
        ),
        Mistake(
            _training(end=_restored_if_stopped),
            "The best weights are put back only where it stopped early. The best epoch need not be the last one in the other case either: `restore()` after the loop, always.",
        ),
        Mistake(
            _training(ask=_never),
            "It never stops before the last epoch. `step` says True when it is time: `if stopping.step(...): break`.",
        ),
        Mistake(
            _training(ask=_at_once),
            "It ends after the first epoch. `step` says True when it is time to *stop*; and is a `return` inside the loop?",
        ),
        Mistake(
            _training(ask=_never, end=_not_restored),
            "It trains to the last epoch and keeps what it has then. `EarlyStopping` is made once, before the loop, and asked after *each* epoch: `fit` does one at a time.",
        ),
        Mistake(
            _training(
                watch=lambda model, loss, parts, history: loss.forward(model.forward(parts.train[0]), parts.train[1])
            ),
            "You watch the *training* loss, which goes on falling while the model learns by heart. Watch the loss on `parts.validation`.",
        ),
        Mistake(
            _training(watch=lambda model, loss, parts, history: history.loss[-1]),
            "You watch the training loss that `fit` has noted, which goes on falling while the model learns by heart. Watch the loss on `parts.validation`.",
        ),
        Mistake(
            _training(
                watch=lambda model, loss, parts, history: loss.forward(model.forward(parts.test[0]), parts.test[1])
            ),
            "You watch the *test* set, which is then used up: it has chosen the epoch. Watch `parts.validation`.",
        ),
        Mistake(
            _training(watch=lambda model, loss, parts, history: accuracy(model, *parts.validation)),
            "You watch the accuracy as if it were a loss: `step` takes the smallest for the best, so that the *worst* epoch wins. Give it the validation loss.",
        ),
        Mistake(
            _training(watch=lambda model, loss, parts, history: 1 - accuracy(model, *parts.validation)),
            "You watch the share of errors, which moves in steps and often stands still. The validation *loss* is asked for.",
        ),
        Mistake(
            _training(modes=(True, None)),
            "The model is never in evaluation mode: " + _DROPOUT_STAYS_ON,
        ),
        Mistake(
            _training(modes=(None, False)),
            "After the first epoch the model stays in evaluation mode, so dropout is off while it learns. Each epoch begins with `model.train()`.",
        ),
        Mistake(
            _training(modes=(True, None), end=_judged_in(False)),
            "While you watch the loss, " + _DROPOUT_STAYS_ON,
        ),
        Mistake(
            _training(end=_judged_in(True)),
            "For the accuracy at the end the model is back in training mode, so dropout is on. Take it in evaluation mode.",
        ),
        Mistake(
            _training(ask=lambda stopping, value: stopping.step(value) or stopping.step(value)),
            "`step` is called twice an epoch, so that the second call finds no progress and patience ends too soon. Call it once, and keep what it says.",
        ),
        Mistake(
            _training(each=lambda epochs: epochs),
            "Each round does *all* epochs, and only then asks. One round is one epoch: `fit(..., epochs=1, ...)`.",
        ),
        Mistake(
            _training(patient=lambda patience: 5),
            "You wait for 5 epochs, whatever patience is asked for. Use the argument `patience`.",
        ),
        Mistake(
            _training(most=lambda epochs: epochs - 1),
            "One epoch is missing: `range(epochs)` has as many rounds as are asked for, `range(1, epochs)` one fewer.",
        ),
        Mistake(
            _training(most=lambda epochs: 1000),
            "It goes on beyond `epochs`, as long as the loss falls. That is the most there may be: `for _ in range(epochs)`.",
        ),
        Mistake(
            _by_hand(asked_each_batch=True),
            "You ask after each *batch*. One bad batch means little, so patience counts epochs: ask once at the end of each.",
        ),
        Mistake(
            _by_hand(classes=lambda t, chosen: t[: len(chosen)]),
            "The batch has shuffled rows of X, but the first classes of t. Both need the same `chosen`.",
        ),
        Mistake(
            _training(end=_restored_too_late),
            "The accuracy is that of the last weights, taken before the best ones are back. First `restore()`, then `accuracy`.",
        ),
        Mistake(
            _returns(lambda model, stopping, parts: accuracy(model, *parts.train)),
            "The training is right, but you return the accuracy on the *training* part, which flatters. The validation part is asked for.",
        ),
        Mistake(
            _returns(lambda model, stopping, parts: accuracy(model, *parts.test)),
            "The training is right, but you return the accuracy on the *test* part. It is kept for the very end: the validation part is asked for.",
        ),
        Mistake(
            _returns(lambda model, stopping, parts: stopping.best),
            "The training is right, but you return the best *loss*. The accuracy is asked for: `accuracy(model, X, t)`.",
        ),
        Mistake(
            _returns(lambda model, stopping, parts: 1 - accuracy(model, *parts.validation)),
            "The training is right, but you return the share of *errors*. The accuracy is the share of right answers.",
        ),
    ),
    crashes={
        "predictions and targets need one shape": "Logits and classes are for `CrossEntropyLoss`, which the first line makes; the squared error wants equal shapes.",
        "object is not callable": "These models have `forward`: `model.forward(X)`. (It is PyTorch's that are called.)",
        "missing 1 required positional argument: 't'": "A part is a pair. A star takes it apart: `fit(model, loss, optimizer, *parts.train, ...)`.",
        "missing 1 required positional argument: 'patience'": "`EarlyStopping` needs the model as well, to keep its weights: `EarlyStopping(model, patience)`.",
        "too many values to unpack": "There are three parts: `parts.train`, `parts.validation`, `parts.test`, each a pair (X, t).",
    },
    hints=(
        "Four things in each epoch: a mode, a training, a mode, a question. And one after the last.",
        "`model.train()`, `fit(..., epochs=1, ...)`, `model.eval()`, and `stopping.step(...)` with the loss on the validation part. If that is True, `break`.",
        "The loss is `loss.forward(model.forward(X), t)` with `X, t = parts.validation`. After the loop `stopping.restore()`, then return the accuracy.",
    ),
    praise="Whatever the last epochs did, the best weights are in the model.",
)

# The whole way


def _clouds(n: int, seed: int) -> tuple[Array, Array]:
    """Three clouds of raw features on unlike scales, (n, 3), of which one never changes, and their classes, (n,)."""
    X, t = data.blobs(n, np.random.default_rng(seed), noise=0.55, classes=3)
    return np.column_stack([100 * X[:, 0], X[:, 1] / 50, np.full(n, 7.0)]), t


@contextmanager
def _noted() -> Iterator[tuple[list[tuple[Sequential, Array]], list[tuple[Array, float]]]]:
    """Note each network that is asked in the block, and about what; and each step: of which weights, at what rate."""
    forward, asked = Sequential.forward, []
    step, steps = SGD.step, []

    def asking(model: Sequential, X: Array) -> Array:
        asked.append((model, X))
        return forward(model, X)

    def stepping(optimizer: SGD) -> None:
        steps.append((optimizer.data, optimizer.lr))
        step(optimizer)

    with patch.object(Sequential, "forward", asking), patch.object(SGD, "step", stepping):
        yield asked, steps


class _Run(NamedTuple):
    """A report, the networks that were asked and the steps made on the way, and the three parts, raw and standardised."""

    report: reference.Report
    asked: list[tuple[Sequential, Array]]
    steps: list[tuple[Array, float]]
    raw: data.Split
    parts: data.Split

    def networks(self, *of: str) -> list[Sequential]:
        """Those that were asked about the rows of these parts; about any, if none is named. Each once."""
        wanted = [getattr(self.raw, name)[0] for name in of]
        found = {id(model): model for model, X in self.asked if not of or any(_same_rows(X, A) for A in wanted)}
        return list(found.values())

    def rates(self) -> list[float]:
        """Those at which the model was trained; none where it is a copy."""
        weights = self.report.model.parameters()[0].data
        return [rate for trained, rate in self.steps if np.may_share_memory(trained, weights)]

    def accuracy(self, part: str, raw: bool = False) -> float:
        """The accuracy of the model on a part."""
        return accuracy(self.report.model, *getattr(self.raw if raw else self.parts, part))


def _same_rows(X: Array, A: Array) -> bool:
    """Whether X is A, however its first column has been shifted and stretched."""
    return X.shape == A.shape and np.array_equal(np.argsort(X[:, 0]), np.argsort(A[:, 0]))


def _run(answer: Callable[..., Any], X: Array, t: Array, seed: int) -> _Run:
    """The answer with a generator of this seed, or the reason why it gives no Report."""
    with _noted() as (asked, steps):
        report = answer(X.copy(), t.copy(), np.random.default_rng(seed))
    if not isinstance(report, reference.Report):
        raise Wrong(
            f"`digit_classifier` returns {'nothing' if report is None else f'a {type(report).__name__}'}. "
            "Return `Report(settings, model, validation, test)`."
        )
    if not isinstance(report.model, Sequential):
        raise Wrong(
            f"`model` of your report is a {type(report.model).__name__}. It is to be the trained network that has won. "
            "The order is `Report(settings, model, validation, test)`."
        )
    for name in ("validation", "test"):
        if np.shape(getattr(report, name)) != () or not isinstance(getattr(report, name), float | int | np.number):
            raise Wrong(
                f"`{name}` of your report is {shown(getattr(report, name))}. It is to be an accuracy, one number."
            )
    raw, parts = (cut(X, t, np.random.default_rng(seed)) for cut in (data.split, reference.standardised_split))
    return _Run(report, asked, steps, raw, parts)


def _changed(one: _Run, other: _Run) -> str:
    """What differs between two reports, apart from the test accuracy."""
    if one.report.settings != other.report.settings:
        return "the settings"
    if not np.array_equal(_weights(one.report.model), _weights(other.report.model)):
        return "the weights of the model"
    return "" if one.report.validation == other.report.validation else "`validation`"


class _Evidence:
    """A run of an answer, one with a test part that is spoilt, and what of the report changes in single experiments.

    What has not changed is "". Experiments are done one by one only where they are needed.
    """

    def __init__(self, answer: Callable[..., Any], X: Array, t: Array, seed: int) -> None:
        self.answer, self.X, self.t, self.seed = answer, X, t, seed
        self.runs = [self._experiment(), self._experiment(rows=True, labels=True)]

    @cached_property
    def labels(self) -> str:
        """By other labels in the test part."""
        return _changed(*self.runs) and _changed(self.runs[0], self._experiment(labels=True))

    @cached_property
    def rows(self) -> str:
        """By other rows in the test part."""
        return _changed(*self.runs) if not self.labels else _changed(self.runs[0], self._experiment(rows=True))

    @cached_property
    def repeated(self) -> str:
        """By nothing but a second run."""
        return self.labels and self.rows and _changed(self.runs[0], self._experiment())

    def _experiment(self, rows: bool = False, labels: bool = False) -> _Run:
        """A run with the same seed, where the test part may have other rows or labels."""
        numbers = data.split(np.arange(len(self.X)), self.t, np.random.default_rng(self.seed)).test[0]
        X, t = self.X.copy(), self.t.copy()
        X[numbers] *= 1000 if rows else 1
        t[numbers] = (t[numbers] + labels) % 3
        return _run(self.answer, X, t, self.seed)


def _split_first(seen: _Evidence) -> str:
    if all(run.networks("validation", "test") for run in seen.runs):
        return ""
    return (
        "No network was asked about the rows that `data.split(X, t, rng)` sets aside when it is the first to draw from "
        "`rng`. Split first, with `rng`, and judge on `parts.validation`."
    )


def _alike(seen: _Evidence) -> str:
    if not seen.repeated:
        return ""
    return f"Run twice with the same `rng`, {seen.repeated} differ. Draw everything with `rng`, and make no generator of your own."


def _test_rows(seen: _Evidence) -> str:
    if not seen.rows:
        return ""
    return (
        f"With other features in the test part, {seen.rows} change. Mean and deviation are taken of it as well, or it has a say in learning or choosing: "
        "split first, standardise by the training part, learn from that alone."
    )


_LABEL_LEAKS = {
    "the settings": "With other labels in the test part, other settings win: the test set has chosen, or had a say in the training. Stop and choose by the validation part.",
    "the weights of the model": "With other labels in the test part, the model has other weights: it has learned from the test set, been stopped by it, or been chosen by it.",
    "`validation`": "With other labels in the test part, `validation` is another number: it is computed with the test set.",
}


def _test_labels(seen: _Evidence) -> str:
    return _LABEL_LEAKS[seen.labels] if seen.labels else ""


def _six_trials(seen: _Evidence) -> str:
    for run in seen.runs:
        networks = run.networks()
        if len(networks) < 6:
            made = "1 network was" if len(networks) == 1 else f"{len(networks)} networks were"
            return f"Six trials are asked for, and {made} trained. Each trial draws settings and makes a new network."
        best = max(accuracy(network, *run.parts.validation) for network in networks)
        if run.accuracy("validation") < best:
            return (
                f"The model of the report has {run.accuracy('validation'):.2f} on the validation part, and another "
                f"trial {best:.2f}. The best of them is to win; keep each trial's network."
            )
    return ""


def _settings_of_the_model(seen: _Evidence) -> str:
    for run in seen.runs:
        settings, units, rates = run.report.settings, len(run.report.model.parameters()[1].data), run.rates()
        if not isinstance(settings, dict) or not {"lr", "units"} <= settings.keys():
            return f'`settings` of your report is {shown(settings)}. It is to be a dict, `{{"lr": ..., "units": ...}}`.'
        if settings["units"] != units:
            return (
                f"The model has {units} hidden units, and the settings do not say so. Do they belong to another trial?"
            )
        if rates and settings["lr"] not in rates:
            return f"The model was trained with the rate {rates[0]:.4g}, and the settings say {shown(settings['lr'])}."
    return ""


def _outputs(seen: _Evidence) -> str:
    for run in seen.runs:
        outputs, classes = len(run.report.model.parameters()[-1].data), max(t.max() for _, t in run.raw) + 1
        if outputs != classes:
            return f"The model has {outputs} outputs, and there are {classes} classes. Take their number from the data: `t.max() + 1`."
    return ""


def _is_accuracy(name: str) -> Callable[[_Evidence], str]:
    """Whether a number of the report is the accuracy on its part, and if not, what it is."""
    others = [part for part in ("train", "validation", "test") if part != name]

    def judge(seen: _Evidence) -> str:
        def is_like(right: Callable[[_Run], float]) -> bool:
            return all(np.isclose(getattr(run.report, name), right(run)) for run in seen.runs)

        if is_like(lambda run: run.accuracy(name)):
            return ""
        if is_like(lambda run: run.accuracy(name, raw=True)):
            return f"`{name}` is the accuracy on *raw* features. The model is to take standardised ones, as `standardised_split` gives them."
        for part in others:
            if is_like(lambda run, part=part: run.accuracy(part)):
                return f"`{name}` is the accuracy on `parts.{part}`. It is to be that on `parts.{name}`."
        if is_like(lambda run: 1 - run.accuracy(name)):
            return f"`{name}` is the share of *errors*. The accuracy is the share of right answers."
        if is_like(lambda run: 100 * run.accuracy(name)):
            return f"`{name}` is a percentage. An accuracy is a share, from 0 to 1."
        first = next(run for run in seen.runs if not np.isclose(getattr(run.report, name), run.accuracy(name)))
        return (
            f"`{name}` is {shown(getattr(first.report, name))}, but the model of the report has {first.accuracy(name):.4g} "
            f"on `parts.{name}`. Number and model are to belong together."
        )

    return judge


def _only_the_winner(seen: _Evidence) -> str:
    met = max(len(run.networks("test")) for run in seen.runs)
    if met > 1:
        return (
            f"{met} networks were asked about the test part. Only the one that has won may meet it, once, at the end."
        )
    return ""


def _better_than_nothing(seen: _Evidence) -> str:
    for run in seen.runs:
        commonest = np.bincount(run.raw.validation[1]).max() / len(run.raw.validation[1])
        if run.accuracy("validation") < (1 + commonest) / 2:
            return (
                f"The model is right for {run.accuracy('validation'):.2f} of the validation part; to say the commonest "
                f"class always is right for {commonest:.2f}. It should come at least half of the way from there to 1. Are rates and epochs large enough to learn something?"
            )
    return ""


_STAGES: tuple[dict[str, Callable[[_Evidence], str]], ...] = (
    {"split: first, and with `rng`": _split_first},
    {"repeat: the same `rng` gives the same report": _alike},
    {
        "choose: other labels in the test part change nothing": _test_labels,
        "standardise: other features in the test part change nothing": _test_rows,
    },
    {
        "validation: the accuracy of the model on the validation part": _is_accuracy("validation"),
        "test: the accuracy of the model on the test part": _is_accuracy("test"),
        "learn: far better than always saying the commonest class": _better_than_nothing,
        "once: only the winner meets the test part": _only_the_winner,
        "search: six trials, of which the best on the validation part wins": _six_trials,
        "outputs: one for each class": _outputs,
        "settings: those of the model": _settings_of_the_model,
    },
)
"""The list, in stages: each can be judged only where those before it are ticked."""


def _checked(answer: Callable[..., Any], X: Array, t: Array, rng: int) -> int:
    """Go through the list, with generators of the seed `rng`; return the number of items ticked."""
    seen, reasons = _Evidence(answer, X, t, rng), {}
    for stage in _STAGES:
        ticked = not any(reasons.values())
        reasons |= {item: judge(seen) if ticked else None for item, judge in stage.items()}
    failed = [item for item, reason in reasons.items() if reason]
    if failed:
        raise Wrong("\n".join([reasons[failed[0]], *(_line(*each, failed[0]) for each in reasons.items())]))
    return len(reasons)


def _line(item: str, reason: str | None, first: str) -> str:
    """A line of the list; the reason of the first item that fails stands above it."""
    if reason is None:
        return f"○ {item} (not looked at yet)"
    return f"✗ {item}" + (f". {reason}" if item != first else "") if reason else f"✓ {item}"


digit_classifier = lesson.exercise(
    "digit_classifier",
    reference=reference.digit_classifier,
    cases=[(*_clouds(153, 1), 6), (*_clouds(153, 3), 1)],
    call=_checked,
    crashes={
        "keyword argument 'settings'": "`score(settings)` and `draw(rng)` are called by `random_search`, each with one argument.",
        "missing 1 required positional argument: 'rng'": "Both `standardised_split(X, t, rng)` and `random_search(score, draw, 6, rng)` need the generator.",
        "missing 1 required positional argument: 'test'": "`Report(settings, model, validation, test)`: the last is the accuracy on the test part.",
        "unhashable": "A dict cannot be the key of a dict. The settings that `draw` gives are a tuple, and that can.",
        "((": "`random_search` gives two things, the best settings and their score: `best, validation = ...`.",
        "Linear expects a batch": "The network is made for another number of features: `X.shape[1]`, which is not always 64.",
        "classes go from 0": "The network has too few outputs: there are `t.max() + 1` classes, which is not always 10.",
        "too many values to unpack": "`draw(rng)` gives (rate, units), `random_search` (settings, score), and a part is (X, t).",
    },
    hints=(
        "A trial takes settings and gives a validation accuracy: that is `score`. What has to be kept of each trial, for the end?",
        "In `score`: a network from `mlp([X.shape[1], units, t.max() + 1], ReLU, rng)`, kept in a dict under its settings; then `train_early`, whose value is the score.",
        "`best, validation = random_search(score, draw, 6, rng)`. The model is `models[best]`, and `accuracy(model, *parts.test)` is asked for once, of that one.",
    ),
    praise="The whole list is ticked, so this number may be believed.\n"
    + "\n".join(f"✓ {item}" for stage in _STAGES for item in stage),
)

# Who is taken for whom


def _counted(
    pair: Callable[[int, int], Any] = lambda i, j: [(i, j)], rows: Callable[..., Any] = zip
) -> Callable[..., Array]:
    """Counts, where each example is put into the cells that pair(truth, answer) names."""

    def answer(t: Array, predicted: Array, classes: int) -> Array:
        counts = np.zeros((classes, classes), dtype=int)
        for i, j in rows(t, predicted):
            for cell in pair(i, j):
                counts[cell] += 1
        return counts

    return answer


def _changed_counts(change: Callable[[Array], Any]) -> Callable[..., Any]:
    return lambda t, predicted, classes: change(reference.confusion_matrix(t, predicted, classes))


def _right_and_wrong(t: Array, predicted: Array, classes: int) -> Array:
    return np.array([np.bincount(t[same], minlength=classes) for same in (t == predicted, t != predicted)])


def _drawn_answers(n: int, classes: int, seed: int) -> tuple[Array, Array]:
    t, other, wrong = np.random.default_rng(seed).integers(0, classes, (3, n))
    return t, np.where(wrong == 0, other, t)


confusion_matrix = lesson.exercise(
    "confusion_matrix",
    reference=reference.confusion_matrix,
    cases=[
        (np.array([0, 0, 0, 1, 1]), np.array([0, 1, 1, 1, 0]), 2),
        (np.array([0, 1, 2, 2, 1, 0, 2]), np.array([0, 2, 2, 1, 1, 2, 2]), 3),
        (np.array([1, 0, 1, 1]), np.array([0, 0, 1, 0]), 4),
        (np.array([3, 0, 0, 3]), np.array([0, 0, 3, 3]), 4),
        (np.repeat([0, 1, 1], [300, 12, 8]), np.repeat([0, 1, 0], [300, 12, 8]), 2),
        (*_drawn_answers(80, 12, 1), 12),
        (np.array([2]), np.array([0]), 3),
    ],
    advice=lambda got, t, predicted, classes: (
        "One row and one column for each of the `classes` classes, also for those that do not occur."
        if isinstance(got, np.ndarray) and got.shape != (classes, classes)
        else f"All counts together are the number of examples, {len(t)}."
    ),
    mistakes=(
        Mistake(
            _counted(lambda i, j: [(j, i)]),
            "Rows and columns have changed places: the row is the truth, the column the answer.",
        ),
        Mistake(
            _changed_counts(lambda counts: (counts > 0).astype(int)),
            "Each pair counts once only with you: {call} gives {got}. Where a pair comes again, 1 has to be added again; `counts[t, predicted] += 1` adds once for all.",
        ),
        Mistake(
            _changed_counts(lambda counts: counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)),
            "You give the share of each row. Counts are asked for, so do not divide.",
        ),
        Mistake(
            _changed_counts(lambda counts: counts / counts.sum()),
            "You give the share of all examples. Counts are asked for, so do not divide.",
        ),
        Mistake(
            _counted(lambda i, j: [(i, j)] if i != j else []),
            "Right answers are missing: they belong on the diagonal, i = j.",
        ),
        Mistake(
            _counted(lambda i, j: [(i, j)] if i == j else []),
            "Only right answers are counted. An error belongs into the row of its truth, beside the diagonal.",
        ),
        Mistake(
            _counted(lambda i, j: {(i, j), (j, i)}),
            "Each error is counted in both directions. A 3 taken for an 8 is not an 8 taken for a 3.",
        ),
        Mistake(
            _changed_counts(lambda counts: np.outer(counts.sum(axis=1), counts.sum(axis=0))),
            "Every truth meets every answer with you. They belong together one by one: `zip(t, predicted)`.",
        ),
        Mistake(
            _counted(rows=lambda t, predicted: zip(t[:-1], predicted[:-1], strict=True)),
            "The last example is left out: `range(len(t))` goes up to the last, without `- 1`.",
        ),
        Mistake(
            _counted(rows=lambda t, predicted: zip(t[:1], predicted[:1], strict=True)),
            "Only the first example is counted. Is the `return` inside the loop?",
        ),
        Mistake(
            _counted(lambda i, j: [(i - 1, j - 1)]),
            "Everything is one row and one column too far up and left. Classes count from 0 here, as Python does.",
        ),
        Mistake(
            _changed_counts(lambda counts: counts.ravel()),
            "All counts in one row. They need their rows and columns: `.reshape(classes, classes)`.",
        ),
        Mistake(
            _changed_counts(lambda counts: counts.astype(np.uint8)),
            "A cell with more than 255 begins at 0 again, as small whole numbers (`uint8`) do. Use `dtype=int`.",
        ),
        Mistake(
            _changed_counts(lambda counts: np.tile(counts.sum(axis=0), (len(counts), 1))),
            "All rows are the same. `[[0] * classes] * classes` holds one and the same list many times; use `np.zeros((classes, classes), dtype=int)`.",
        ),
        Mistake(
            _right_and_wrong,
            "Two rows, right and wrong. For each class it is asked *which* class the answer was: a row for each truth, a column for each answer.",
        ),
        Mistake(
            lambda t, predicted, classes: np.mean(t == predicted),
            "That is the accuracy, one number. A count for each pair of truth and answer is asked for.",
        ),
    ),
    crashes={
        "out of bounds": "Where a class does not occur, it still has a row and a column: there are `classes` of both.",
        "cannot reshape": "`bincount` ends at the largest number that occurs. `minlength=classes**2` makes it go on to the last.",
        "'int' object is not iterable": "`classes` is a number. `range(classes)` goes through 0, 1, ...",
        "ambiguous": "`and` cannot combine whole arrays. `&` does it element by element, with brackets around both sides.",
        "data type": "The shape is one argument, a pair: `np.zeros((classes, classes), dtype=int)`.",
    },
    hints=(
        "Go through the examples one by one. Which cell does an example with truth 3 and answer 8 belong to?",
        "Start from `np.zeros((classes, classes), dtype=int)`, and add 1 to one cell for each example.",
        "`for i, j in zip(t, predicted): counts[i, j] += 1`, and return counts after the loop.",
    ),
    praise="The diagonal divided by all is the accuracy; the rest says what to work at.",
)

# A reader of raw pixels


def _numbers(*shape: int, seed: int) -> Tensor:
    return torch.tensor(np.random.default_rng(seed).normal(size=shape) / np.sqrt(shape[-1]))


_DEFAULTS = (50, 0.2)
"""Units and p, which are not said where they are these."""


def _made(answer: Callable[..., Any], mean: Tensor, std: Tensor, units: int, p: float) -> nn.Module:
    """The student's reader with the right two linear layers, or the reason why it has others."""
    model = answer(mean, std, *(() if (units, p) == _DEFAULTS else (units, p)))
    if not isinstance(model, nn.Module):
        raise Wrong("The class has to be a module: `class DigitReader(torch.nn.Module):`.")
    model = model.double()
    missing = {"mean", "std"} - dict(model.named_buffers()).keys()
    if missing:
        raise Wrong(
            f"`{min(missing)}` is no buffer. Leave both lines with `self.register_buffer` as they were: a buffer is saved with the model, and not trained."
        )
    shapes = [(layer.in_features, layer.out_features) for layer in _linear(model)]
    if not shapes:
        raise Wrong(
            "A new reader has no linear layers. Make them in `__init__` and keep them in `self`: those made in "
            "`forward` are new each time, and those in a plain list are not found by `parameters()`."
        )
    if sorted(shapes) != sorted([(64, units), (units, 10)]):
        raise Wrong(
            f"With `units={units}` the linear layers should go from 64 to {units} and from {units} to 10; "
            f"yours go {' and '.join(f'from {a} to {b}' for a, b in shapes)}."
        )
    if any(layer.bias is None for layer in _linear(model)):
        raise Wrong("A linear layer of yours has no bias. Leave `bias=False` out.")
    if len(list(model.parameters())) != 4:
        raise Wrong(
            "There is more to be trained than the weights and biases of two linear layers. What else is a Parameter?"
        )
    return model


def _linear(model: nn.Module) -> list[nn.Linear]:
    return [layer for layer in model.modules() if isinstance(layer, nn.Linear)]


def _two_layers(model: nn.Module) -> tuple[nn.Linear, nn.Linear]:
    """The first and the last layer, in whatever order they were made."""
    one, other = _linear(model)
    return (one, other) if one.in_features == 64 and other.out_features == 10 else (other, one)


def _scale(units: int) -> tuple[Tensor, Tensor]:
    """Mean and deviation of 64 pixels that nothing else would give."""
    rng = np.random.default_rng(units)
    return torch.tensor(rng.uniform(0.2, 0.6, 64)), torch.tensor(rng.uniform(0.5, 2, 64))


def _fixed(model: nn.Module, seed: int) -> nn.Module:
    """The same weights for everybody."""
    with torch.no_grad():
        for number, layer in enumerate(_two_layers(model)):
            layer.weight.copy_(_numbers(*layer.weight.shape, seed=seed + number))
            layer.bias.copy_(_numbers(*layer.bias.shape, seed=seed + 2 + number))
    return model


def _output(model: nn.Module, X: Tensor) -> Tensor:
    """What comes out, or the reason why it is no batch of ten logits."""
    given = X.clone()
    logits = model(X)
    if not torch.equal(X, given):
        raise Wrong(
            "`forward` changed the images that it was given, which belong to the caller: `-=` and `/=` write into X itself. Make new tensors."
        )
    if not isinstance(logits, Tensor):
        raise Wrong(
            f"`forward` returns {'nothing' if logits is None else f'a {type(logits).__name__}'}. Return the ten logits."
        )
    if tuple(logits.shape) != (len(X), 10):
        raise Wrong(
            f"For {len(X)} image{'s' * (len(X) > 1)} the output has shape {tuple(logits.shape)}; it should be ({len(X)}, 10), ten logits for each."
        )
    return logits


def _gradients(model: nn.Module, X: Tensor) -> None:
    """Refuse a way forward that gradients do not find back."""
    model.train()
    logits = _output(model, X)
    if not logits.requires_grad:
        raise Wrong("The way back is cut in `forward`: without `detach`, `no_grad` or NumPy the gradients find it.")
    logits.square().sum().backward()
    for name, parameter in model.named_parameters():
        if parameter.grad is None:
            raise Wrong(f"`{name}` gets no gradient: it is made, but `forward` does not use it.")


def _dropped(model: nn.Module, p: float) -> None:
    """Refuse dropout that is not what `p` asks for. All hidden units are 1, and each of five of them is put out twice.

    Where evaluation does not put out 1, something else is wrong, which the logits will tell.
    """
    first, last = _two_layers(model)
    with torch.no_grad():
        for parameter in (*first.parameters(), *last.parameters()):
            parameter.zero_()
        first.bias.fill_(1)
        last.weight[range(10), [0, 1, 2, 3, 4] * 2] = 1
        X = torch.zeros(400, 64, dtype=torch.float64)
        model.eval()
        if not torch.allclose(_output(model, X), X.new_ones(1)):
            return
        model.train()
        outputs = _output(model, X)
    off = outputs == 0
    share = off.double().mean().item()
    if share == 0:
        raise Wrong(
            "In training mode no hidden unit is ever dropped: `torch.nn.Dropout(p)` belongs between ReLU and the last layer."
        )
    if not torch.equal(off[:, :5], off[:, 5:]):
        raise Wrong(
            "Dropout stands after the last layer and strikes logits. It belongs before it, on the hidden units."
        )
    if abs(share - p) > 0.05:
        what = "p is the share that is *dropped*, not kept" if abs(share - (1 - p)) < 0.05 else "Use the argument `p`"
        raise Wrong(f"With `p={p}` the share {share:.2f} of the hidden units is dropped in training. {what}.")
    if not torch.allclose(outputs[~off], X.new_tensor(1 / (1 - p))):
        raise Wrong(
            "The hidden units that stay are not multiplied by 1 / (1 - p). `torch.nn.Dropout(p)` does that as well."
        )


def _steady(model: nn.Module, X: Tensor) -> Array:
    """The logits in evaluation mode; refuse those that depend on chance, or on the other images."""
    model.eval()
    logits = _output(model, X)
    if not torch.equal(logits.nan_to_num(), _output(model, X).nan_to_num()):
        raise Wrong(
            "In evaluation mode the same image gets other logits each time: dropout still acts. "
            "`torch.nn.Dropout` minds the mode by itself; the function needs `training=self.training`."
        )
    if not torch.allclose(logits[:1], _output(model, X[:1])):
        raise Wrong(
            "An image gets other logits beside other images: mean and deviation of the batch are in use. "
            "Take the buffers, `self.mean` and `self.std`, which are those of the training part."
        )
    return logits.detach().numpy()


def _carried(answer: Callable[..., Any], model: nn.Module, X: Tensor, units: int, p: float) -> None:
    """Refuse a reader whose saved state another one cannot use."""
    other = _made(answer, torch.zeros(64), torch.ones(64), units, p)
    other.load_state_dict(model.state_dict())
    model.eval(), other.eval()
    if not torch.allclose(_output(model, X), _output(other, X), equal_nan=True):
        raise Wrong(
            "Another reader that loads this one's `state_dict` gives other answers: it keeps its own mean and deviation. "
            "In `forward` use the buffers, `self.mean` and `self.std`."
        )


def _reading(answer: Callable[..., Any], X: Array, units: int, p: float) -> Array:
    """Logits of raw pixels in evaluation mode, for fixed weights; the rest is looked at on the way."""
    pixels = torch.tensor(X)
    model = _fixed(_made(answer, *_scale(units), units, p), units)
    _gradients(model, pixels)
    logits = _steady(model, pixels)
    _carried(answer, model, pixels, units, p)
    _dropped(model, p)
    return logits


def _reader(
    standardised: Callable[[Tensor, Tensor, Tensor], Tensor] = lambda X, mean, std: (X - mean) / std,
    activation: Callable[[Tensor], Tensor] = torch.relu,
    end: Callable[[Tensor], Tensor] = lambda logits: logits,
) -> type[nn.Module]:
    """The reader with another way to standardise, another activation, or something after the logits."""

    class Variant(Reader):
        def forward(self, X: Tensor) -> Tensor:
            first, _, dropout, last = self.layers
            return end(last(dropout(activation(first(standardised(X, self.mean, self.std))))))

    return Variant


_PIXELS = np.random.default_rng(0).integers(0, 17, (6, 64)) / 16
_SOFTMAX = "There is a softmax at the end. Logits are asked for: `CrossEntropyLoss` has the softmax inside, and a second one slows learning down."

DigitReader = lesson.exercise(
    "DigitReader",
    reference=Reader,
    cases=[
        (_PIXELS, *_DEFAULTS),
        (_PIXELS[:1], 30, 0.4),
        (1 - _PIXELS, 20, 0.7),
    ],
    call=lambda answer, X, units, p: alone(_reading, answer, X, units, p),
    mistakes=(
        Mistake(
            _reader(lambda X, mean, std: X),
            "The pixels go into the first layer as they are. Standardise them before: `(X - self.mean) / self.std`.",
        ),
        Mistake(
            _reader(lambda X, mean, std: ((X - mean) / std - mean) / std),
            "The pixels are standardised twice. Once, at the beginning of `forward`, is enough.",
        ),
        Mistake(
            _reader(lambda X, mean, std: (X - std) / mean),
            "Mean and deviation have changed places: subtract `self.mean`, divide by `self.std`.",
        ),
        Mistake(
            _reader(lambda X, mean, std: X * std + mean),
            "That is the way back, from standardised to raw pixels. Subtract the mean, then divide by the deviation.",
        ),
        Mistake(
            _reader(lambda X, mean, std: X - mean / std),
            "Brackets: first `X - self.mean`, and all of that is divided.",
        ),
        Mistake(_reader(lambda X, mean, std: X / std), "The mean is not subtracted: `X - self.mean`, then divide."),
        Mistake(
            _reader(lambda X, mean, std: X - mean),
            "The deviation is missing: `(X - self.mean) / self.std`.",
        ),
        Mistake(
            _reader(lambda X, mean, std: (X - mean) * std),
            "You multiply by the deviation. Divide by it.",
        ),
        Mistake(
            _reader(lambda X, mean, std: (X - mean) / std**2),
            "You divide by the square of `self.std`. It is the deviation already: divide by it once.",
        ),
        Mistake(
            _reader(lambda X, mean, std: (X - X.mean(dim=1, keepdim=True)) / X.std(dim=1, keepdim=True)),
            "Each image is standardised by its *own* mean and deviation. Each pixel has its own here, those of the training part: `self.mean` and `self.std`.",
        ),
        Mistake(_reader(end=lambda z: z.softmax(dim=1)), _SOFTMAX),
        Mistake(_reader(end=lambda z: z.log_softmax(dim=1)), _SOFTMAX),
        Mistake(
            _reader(activation=lambda a: a),
            "There is no ReLU, so two linear layers are one. It belongs between them, before dropout.",
        ),
        Mistake(
            _reader(end=torch.relu),
            "There is a ReLU after the last layer, which turns negative logits into 0. Leave the logits as they are.",
        ),
        *(
            Mistake(
                _reader(activation=activation),
                f"The hidden layer has {name}. ReLU is asked for: `torch.nn.ReLU()`.",
            )
            for activation, name in (
                (torch.sigmoid, "a sigmoid"),
                (torch.tanh, "tanh"),
                (nn.functional.gelu, "GELU"),
                (nn.functional.leaky_relu, "a leaky ReLU"),
            )
        ),
    ),
    advice=lambda got, X, units, p: (
        "In evaluation mode they are standardised pixels, a linear layer, ReLU, and a linear layer, and nothing else."
    ),
    crashes={
        "before Module.__init__": "`super().__init__()` comes first in `__init__`.",
        "mat1 and mat2": "The layers do not fit: 64 pixels, then `units`, then 10.",
        "object has no attribute": "What `__init__` keeps in `self` is there in `forward`, under the same name.",
        "is not defined": "In `forward` a layer is reached through `self`: `self.layers(...)`.",
        "'units' and 'p'": "Leave the line `def __init__(self, mean, std, units=50, p=0.2):` as it was.",
        "positional argument": "`torch.nn.Linear(64, units)` takes two sizes, `torch.nn.Dropout(p)` one share; `forward` takes X.",
        "is not a Module subclass": "`torch.nn.Sequential` takes modules, made with brackets: `torch.nn.ReLU()`.",
        "Missing key(s)": "A reader made anew has other names in its `state_dict`. The layers are made in `__init__`, each time alike.",
    },
    hints=(
        "What is learned, and has to be made once? And which of the two numbers for each pixel is subtracted, which divides?",
        "In `__init__` the four layers in a `torch.nn.Sequential`, kept in `self`. In `forward`: standardise, then through them.",
        "`torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)`; and `(X - self.mean) / self.std`.",
    ),
    praise="Whoever gets the file gets mean and deviation with it, and cannot standardise in another way.",
)

# What it gets wrong most often


def _pair(answer: Callable[..., Any], matrix: Array) -> tuple[int, int]:
    """Two plain numbers, or the reason why they are not."""
    kept = matrix.copy()
    pair = answer(matrix)
    if not np.array_equal(matrix, kept):
        raise Wrong(
            "Your function changed its argument `matrix`, which belongs to the caller. Work on `matrix.copy()`."
        )
    if pair is None and not _errors(matrix, 0).any():
        raise Wrong(
            "Where no pair was confused, your function returns nothing. Begin with less than 0 as the most so far, and the first pair is taken."
        )
    if pair is None:
        raise Wrong("`most_confused` returns nothing. Give the pair back with `return`; `print` only shows it.")
    if isinstance(pair, int | np.integer) and pair == _errors(matrix).max():
        raise Wrong(f"{pair} is how often the pair occurs. Which pair is it? Truth and answer are asked for.")
    if isinstance(pair, int | np.integer):
        raise Wrong(
            f"{pair} is one number, a place in the flat matrix. Two are asked for, truth and answer: "
            "`np.unravel_index(place, matrix.shape)` makes row and column of it."
        )
    if not isinstance(pair, tuple | list):
        raise Wrong(f"`most_confused` returns a {type(pair).__name__}. Return a pair: `return i, j`.")
    if pair and isinstance(pair[0], tuple | list):
        raise Wrong("You return a list of pairs. Only the first of them is wanted, row by row.")
    if len(pair) != 2:
        raise Wrong(f"You return {len(pair)} values. Two are wanted: truth and answer.")
    if not all(type(number) is int for number in pair):
        raise Wrong(
            f"The numbers of the pair are of type {type(pair[0]).__name__}. Plain ones are wanted, for printing: `int(i), int(j)`."
        )
    return tuple(pair)


def _largest(
    errors: Callable[[Array], Any] = lambda M: _errors(M),
    place: Callable[[Array], int] = lambda errors: int(np.argmax(errors)),
    result: Callable[[int, int], tuple[int, int]] = lambda i, j: (i, j),
) -> Callable[[Array], tuple[int, int]]:
    """The most frequent pair of what `errors` makes of the matrix, found and returned in another way."""

    def answer(matrix: Array) -> tuple[int, int]:
        left = errors(matrix)
        return result(*divmod(int(place(left)), len(matrix)))

    return answer


def _errors(matrix: Array, diagonal: float = -1) -> Array:
    return np.where(np.eye(len(matrix), dtype=bool), diagonal, matrix)


def _by_margins(matrix: Array) -> tuple[int, int]:
    errors = _errors(matrix, 0)
    return int(errors.sum(axis=1).argmax()), int(errors.sum(axis=0).argmax())


def _column_of_row_0(matrix: Array) -> tuple[int, int]:
    errors = _errors(matrix)
    return int(errors.max(axis=1).argmax()), int(errors[0].argmax())


most_confused = lesson.exercise(
    "most_confused",
    reference=reference.most_confused,
    cases=[
        (np.array([[9, 2, 0], [1, 8, 4], [0, 3, 7]]),),
        (np.array([[20, 1, 0], [6, 2, 0], [4, 0, 9]]),),
        (np.array([[5, 1, 3, 0], [3, 6, 0, 2], [0, 3, 4, 1], [2, 0, 3, 8]]),),
        (np.diag([3, 4, 2]),),
        (np.array([[50, 4, 0], [0, 2, 3], [3, 0, 90]]),),
        (np.array([[8, 1, 2, 0], [0, 7, 1, 5], [1, 1, 9, 3], [2, 4, 0, 6]]),),
        (np.array([[9, 3, 0, 0], [2, 9, 0, 3], [0, 0, 9, 0], [4, 0, 0, 9]]),),
        (np.array([[1, 0, 0], [7, 1, 0], [0, 2, 5]]),),
    ],
    call=_pair,
    returns=("the truth", "the answer"),
    advice=lambda got, matrix: (
        f"{matrix[got]} times class {got[0]} was taken for {got[1]}; the largest number beside the diagonal is {_errors(matrix).max()}."
        if all(0 <= number < len(matrix) for number in got)
        else f"There are {len(matrix)} classes only: from 0 to {len(matrix) - 1}."
    ),
    mistakes=(
        Mistake(
            _largest(lambda M: M),
            "The largest number of all stands on the diagonal, with the *right* answers: {call} gives {got}. Leave the diagonal out, i = j.",
        ),
        Mistake(
            _largest(lambda M: _errors(M, 0)),
            "Where no pair was confused, your pair is (0, 0): a 0 on the diagonal is as large as the others. Put something smaller there, -1.",
        ),
        Mistake(
            _largest(result=lambda i, j: (j, i)),
            "Truth and answer have changed places: first the row, then the column.",
        ),
        Mistake(
            _largest(place=lambda errors: errors.size - 1 - errors.ravel()[::-1].argmax()),
            "Of equals you take the *last*. The first is wanted: a new one has to be larger, `>`, not `>=`.",
        ),
        Mistake(
            _largest(lambda M: _errors(M).T, result=lambda j, i: (i, j)),
            "Of equals you take the first column by column. Row by row is asked for.",
        ),
        Mistake(
            _largest(lambda M: np.where(_errors(M) < 0, M.max() + 1, M), place=lambda errors: errors.argmin()),
            "That is the pair which is confused *least*: `argmax`, not `argmin`.",
        ),
        Mistake(
            _largest(lambda M: _errors(M + M.T)),
            "You add both directions up. A 3 taken for an 8 and an 8 taken for a 3 are two pairs.",
        ),
        Mistake(
            _largest(lambda M: np.where(np.triu(np.ones(M.shape), 1), M, -1)),
            "You look only above the diagonal, where the truth is the smaller class. Go through all pairs with i != j.",
        ),
        Mistake(
            _largest(lambda M: np.where(np.tril(np.ones(M.shape), -1), M, -1)),
            "You look only below the diagonal, where the truth is the larger class. Go through all pairs with i != j.",
        ),
        Mistake(
            _largest(place=lambda errors: np.flatnonzero(errors > -1)[-1]),
            "That is the last pair of all. Keep the largest number so far together with its pair, and compare with it.",
        ),
        Mistake(
            _largest(place=lambda errors: 1),
            "That is always the first pair, (0, 1). Is the `return` inside the loop?",
        ),
        Mistake(
            _largest(lambda M: _errors(M / np.maximum(M.sum(axis=1, keepdims=True), 1))),
            "You compare shares of the rows. The most *frequent* pair is asked for: compare the counts.",
        ),
        Mistake(
            lambda matrix: reference.most_confused(matrix[:-1, :-1]),
            "The last class is left out: `range(len(M))` ends with it, without `- 1`.",
        ),
        Mistake(
            lambda matrix: divmod(int(_errors(matrix).argmax()), 10),
            "Row and column of the flat place are found with 10. A row has `len(matrix)` numbers, which is not always 10.",
        ),
        Mistake(
            _by_margins,
            "Row and column are found each for itself: the class with most errors, and the most frequent wrong answer. They need not meet in the largest cell.",
        ),
        Mistake(
            _column_of_row_0,
            "The row is right, but the column is that of the largest number in row 0. Look in the row that you have found.",
        ),
        Mistake(
            _largest(result=lambda i, j: (i + 1, j + 1)),
            "Both numbers are one too large: classes count from 0.",
        ),
    ),
    crashes={
        "cannot unpack": "`argmax` gives one number, the place in the flat matrix. `np.unravel_index(place, matrix.shape)` makes row and column of it.",
        "out of bounds": "There are `len(matrix)` classes, which is not always 10.",
        "cannot convert float NaN": "Whole numbers have no `nan`. No count is below 0, so -1 on the diagonal will do.",
        "has no attribute": "`np.fill_diagonal` changes its argument and returns nothing. First make the copy, then change it.",
    },
    hints=(
        "The right answers are on the diagonal. What has to be done with them before the largest number is looked for?",
        "On a copy, `np.fill_diagonal(errors, -1)`: no count is as small. Then `argmax`, which takes the first of equals.",
        "`np.unravel_index(errors.argmax(), errors.shape)` are row and column; make them plain with `int`.",
    ),
    praise="Look at the images of this pair: that is where the next improvement is.",
)
