"""Exercises of lesson 04: the numerical gradient, descent, batches, logistic regression; homework: the fastest rate."""

from collections.abc import Callable

import numpy as np

from helpers.exercises.compare import shown
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.nn import descent, gradcheck
from helpers.nn.functional import sigmoid
from helpers.nn.training import batches as _batches

lesson = Lesson("04_gradient_descent")
_rng = np.random.default_rng(4)


def valley(w: np.ndarray) -> float:
    """The long valley of the lesson, 0.1 w1^2 + 2 w2^2."""
    return float(0.1 * w[0] ** 2 + 2 * w[1] ** 2)


def waves(w: np.ndarray) -> float:
    """Sines, each steeper than the one before."""
    return float(np.sum(np.sin(w) * np.arange(1, w.size + 1)))


def product(w: np.ndarray) -> float:
    """The product of all elements."""
    return float(np.prod(w))


def cubes(w: np.ndarray) -> float:
    """The sum of the cubes, where one-sided differences are far off."""
    return float(np.sum(w**3))


_POINTS = [
    (valley, np.array([1.0, 1.0]), 1e-4),
    (valley, np.array([-3.0, 0.5]), 1e-4),
    (waves, np.array([0.3, -1.2, 2.0]), 1e-4),
    (product, np.array([2.0, -3.0, 0.5, 4.0]), 1e-4),
    (cubes, np.array([2.0]), 0.1),
    (cubes, np.array([1.0, -1.0]), 0.5),
]


def _difference(
    f: Callable, x: np.ndarray, delta: float, forward: float = 1.0, back: float = 1.0, over: float = 2.0
) -> np.ndarray:
    grad = np.zeros(x.shape)
    for i in range(x.size):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x + forward * step) - f(x - back * step)) / (over * delta)
    return grad


def _first_only(f: Callable, x: np.ndarray, delta: float) -> np.ndarray:
    return _difference(f, x, delta) * (np.arange(x.size) == 0)


def _never_back(f: Callable, x: np.ndarray, delta: float) -> np.ndarray:
    grad, nudge = np.zeros(x.shape), np.zeros(x.shape)
    for i in range(x.size):
        nudge[i] = delta
        grad[i] = (f(x + nudge) - f(x - nudge)) / (2 * delta)
    return grad


def _one_bracket(f: Callable, x: np.ndarray, delta: float) -> np.ndarray:
    steps = delta * np.eye(x.size)
    return np.array([f(x + step) - f(x - step) / (2 * delta) for step in steps])


def _numerical(f: Callable, x: np.ndarray, delta: float) -> np.ndarray:
    return gradcheck.numerical_gradient(f, x.copy(), delta)


def _along_all(f: Callable, x: np.ndarray, delta: float) -> float:
    return (f(x + delta) - f(x - delta)) / (2 * delta)


_WHOLE = "`f` takes a whole array: hand it all of x, with one element moved, not that element alone."

numerical_gradient = lesson.exercise(
    "numerical_gradient",
    reference=_numerical,
    advice=lambda got, f, x, delta: (
        f"For the first slope only the first element moves, from {x[0] - delta:g} to {x[0] + delta:g}."
    ),
    cases=_POINTS,
    mistakes=(
        Mistake(
            lambda f, x, delta: _difference(f, x, delta, back=0.0, over=1.0),
            "That is the difference to one side only. Go delta up *and* delta down, and divide by 2 delta: the error is far smaller.",
        ),
        Mistake(
            lambda f, x, delta: _difference(f, x, delta, over=1.0),
            "You divide by delta, but from x - delta to x + delta it is twice as far.",
        ),
        Mistake(
            lambda f, x, delta: delta * _difference(f, x, delta, over=2.0),
            "You divide by 2, but not by delta: {call} gives half the difference of the heights, not the slope.",
        ),
        Mistake(
            lambda f, x, delta: _difference(f, x, delta) * 2 * delta,
            "You forget to divide by 2 delta: {call} gives the difference of the heights, not the slope.",
        ),
        Mistake(
            lambda f, x, delta: _difference(f, x, delta) * delta**2,
            "`/ 2 * delta` divides by 2 and then *multiplies* by delta: brackets, `/ (2 * delta)`.",
        ),
        Mistake(
            _one_bracket,
            "Only the second height is divided by 2 delta, since a division comes before a minus. Brackets around the difference!",
        ),
        Mistake(
            _never_back,
            "The first slope is right. For the others, what was moved before is moved still: each one needs a nudge of its own.",
        ),
        Mistake(
            lambda f, x, delta: _first_only(f, x, delta),
            "Only the first slope is there. Is the `return` inside the loop?",
        ),
        Mistake(
            lambda f, x, delta: -_difference(f, x, delta),
            "The sign is turned round: the slope is positive where the function grows.",
        ),
        Mistake(
            lambda f, x, delta: np.full(x.shape, _along_all(f, x, delta)),
            "You move all elements of x at once. One derivative each: move one element, leave the others.",
        ),
        Mistake(
            _along_all,
            "You move all elements of x at once and get one number. Move one element at a time: there is one derivative for each.",
        ),
        Mistake(
            lambda f, x, delta: np.array([f(x + delta) - f(x - delta)]) / (2 * delta),
            "You move all elements of x at once. One derivative each: move one element, leave the others.",
        ),
    ),
    crashes={
        "invalid index to scalar": _WHOLE,
        "array is 0-dimensional": _WHOLE,
    },
    hints=(
        "For one element of x: raise it by delta and look at f, lower it by delta and look at f. What is the slope between?",
        "`x + nudge` moves one element up. Which two values of f do you need?",
        "The distance between the two places is 2 delta; mind the brackets. Store the slope in `grad[i]`, and return `grad` after the loop.",
    ),
)


def steep(w: np.ndarray) -> np.ndarray:
    """The gradient of `valley`."""
    return np.array([0.2, 4.0]) * w


def flat(w: np.ndarray) -> np.ndarray:
    """The gradient of a round bowl around 3."""
    return 2 * (w - 3)


def slow(w: np.ndarray) -> np.ndarray:
    """The gradient of a bowl so shallow that large rates are right."""
    return 0.2 * w


def tilted(w: np.ndarray) -> np.ndarray:
    """The gradient of a valley that lies across the axes: each slope depends on both parameters."""
    return np.array([2 * w[0] + w[1], w[0] + 2 * w[1]])


_WAYS = [
    (steep, np.array([-4.0, 2.0]), 0.1, 3),
    (flat, np.array([0.0]), 0.25, 4),
    (steep, np.array([1.0, 1.0]), 0.5, 2),
    (flat, np.array([10.0, -10.0, 3.0]), 0.1, 1),
    (flat, np.array([5.0]), 0.1, 0),
    (tilted, np.array([1.0, 1.0]), 0.1, 2),
    (flat, np.array([3.0]), 0.25, 2),
    (slow, np.array([1.0]), 5.0, 1),
    (steep, np.array([0.0, 50.0]), 0.1, 2),
    (steep, np.array([1.0, 1.0]), 0.55, 5),
    (steep, np.array([-4, 2]), 0.1, 3),
    (steep, np.array([-4.0, 2.0]), 0.4, 100),
]


def _path(gradient: Callable, w: np.ndarray, lr: float, steps: int, sign: float = -1.0) -> np.ndarray:
    return descent.gradient_descent(gradient, w, -sign * lr, steps)


def _one_by_one(gradient: Callable, w: np.ndarray, lr: float, steps: int) -> np.ndarray:
    path = [w * 1.0]
    for _ in range(steps):
        new = path[-1].copy()
        for i in range(new.size):
            new[i] -= lr * gradient(new)[i]
        path.append(new)
    return np.array(path)


gradient_descent = lesson.exercise(
    "gradient_descent",
    reference=descent.gradient_descent,
    advice=lambda got, gradient, w, lr, steps: (
        f"The first row is the start, {shown(w)}, where the gradient is {shown(gradient(w))}; "
        f"with the {steps} steps that makes {steps + 1} rows."
    ),
    cases=_WAYS,
    mistakes=(
        Mistake(
            lambda gradient, w, lr, steps: _path(gradient, w, lr, steps, sign=1.0),
            "You climb: the gradient points to where the loss *grows*. Subtract it.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: _path(gradient, w, 1.0, steps),
            "The learning rate is missing: every step is as long as the gradient.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: _path(gradient, w, lr, steps)[-1],
            "That is only the last place. Asked for is the whole way, the start included: an array of shape (steps + 1, d).",
        ),
        Mistake(
            lambda gradient, w, lr, steps: _path(gradient, w, lr, steps)[1:],
            "The start is missing: with it there are steps + 1 places.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: _path(gradient, w, lr, steps)[:-1],
            "The last place is missing: after `steps` steps there are steps + 1 places.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: np.array([w - k * lr * gradient(w) for k in range(steps + 1)]),
            "You always use the gradient at the *start*. After each step the slope is another one: compute it anew.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: np.array([w * 1.0] + [w - lr * gradient(w)] * steps),
            "Every step starts from the first place again: w itself has to move on, `w = w - ...`.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: np.array([w * 1.0, *_path(gradient, w, lr, steps)[:-1]][: steps + 1]),
            "The start stands there twice, and the last place is missing. First the step, then append.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: np.array([_path(gradient, w, lr, steps)[-1]] * (steps + 1)),
            "All places are the same: your list holds one array many times, which you then changed. "
            "Make a new array in each step: `w = w - ...`.",
        ),
        Mistake(
            _one_by_one,
            "You move one parameter after the other, so the later slopes are felt at a place between. "
            "Feel all slopes at the old w, then move all at once.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: np.array([w * 1.0] + [_path(gradient, w, lr, steps)[-1]] * steps),
            "All places after the start are the same: your list holds one array several times, which you then changed. "
            "Make a new array in each step: `w = w - ...`.",
        ),
        Mistake(
            lambda gradient, w, lr, steps: np.array([w * 1.0] * (steps + 1)),
            "You never leave the start. Is the new w kept?",
        ),
    ),
    hints=(
        "Which way does the gradient point, and which way do you want to go?",
        "`w = w - lr * gradient(w)` makes a new array. Append it to `path`, so that the old one is kept, too.",
    ),
    praise="This one line is how nearly all networks learn.",
)


def _described(answer: Callable, n: int, batch_size: int, seed: int) -> tuple | None:
    """Batches in a form that can be compared: random order is checked, not the order itself."""
    if answer(n, batch_size, np.random.default_rng(seed)) is None:
        return None
    first = [np.asarray(batch) for batch in answer(n, batch_size, np.random.default_rng(seed))]
    again = [np.asarray(batch) for batch in answer(n, batch_size, np.random.default_rng(seed))]
    other = [np.asarray(batch) for batch in answer(n, batch_size, np.random.default_rng(seed + 100))]
    if any(batch.ndim != 1 or batch.dtype.kind not in "iu" for batch in first):
        raise Wrong("Each batch should be a one-dimensional array of whole numbers, the places of its examples.")
    if not first:
        raise Wrong(
            f"For {n} examples and batches of {batch_size} there is no batch at all: the last, smaller one is missing."
        )
    flat, flat_again, flat_other = (np.concatenate(each) for each in (first, again, other))
    sizes = tuple(len(batch) for batch in first)
    if n > 10 and np.array_equal(flat, np.arange(n)):
        raise Wrong("The examples come in their old order. Shuffle them first: `rng.permutation(n)`.")
    if 0 in sizes:
        raise Wrong(f"For {n} examples and batches of {batch_size} one of your batches is empty.")
    complete = np.array_equal(np.sort(flat), np.arange(n))
    if complete and 1 < batch_size < n and all(np.ptp(batch) < batch_size for batch in first):
        raise Wrong(
            "Each batch holds neighbours: chance decides only their order. Shuffle all examples, before you cut."
        )
    full = -(-n // batch_size)
    if complete and len(sizes) not in (1, full):
        raise Wrong(
            f"In batches of {batch_size}, {n} examples make {full}; only the last may be smaller. You have {len(sizes)}, of sizes {shown(sizes)}."
        )
    if not np.array_equal(flat, flat_again):
        raise Wrong("Two calls with equal generators give different batches. Take all chance from the argument `rng`.")
    if n > 10 and np.array_equal(flat, flat_other):
        raise Wrong("Two different generators give the same order. Take the chance from the argument `rng`.")
    if complete and n == 20 and not _thorough(answer, n, batch_size):
        raise Wrong(
            "Not every example can come at every place, however often you shuffle. Shuffle all: `rng.permutation(n)`."
        )
    return np.sort(flat), sizes


def _thorough(answer: Callable, n: int, batch_size: int) -> bool:
    """Whether over many shuffles each example comes at each place."""
    orders = [np.concatenate(list(answer(n, batch_size, np.random.default_rng(seed)))) for seed in range(500)]
    return all(len(np.unique(column)) == n for column in np.transpose(orders))


def _cut(n: int, size: int, rng: np.random.Generator) -> list[np.ndarray]:
    order = rng.permutation(n)
    return [order[i * size : (i + 1) * size] for i in range(n // size)]


batches = lesson.exercise(
    "batches",
    reference=lambda n, batch_size, rng: list(_batches(n, batch_size, rng)),
    cases=[(20, 5, 0), (23, 5, 1), (12, 12, 2), (30, 1, 3), (11, 50, 4)],
    call=_described,
    returns=("the set of all places", "the list of batch sizes"),
    advice=lambda got, n, batch_size, seed: (
        f"From {n} places come {n // batch_size} full batches of {batch_size}, and {n % batch_size} places are left for a last one."
    ),
    mistakes=(
        Mistake(
            _cut,
            "Examples get lost: where n is not a multiple of the batch size, the last, smaller batch is missing.",
        ),
        Mistake(
            lambda n, size, rng: [rng.choice(n, min(size, n), replace=False) for _ in range(-(-n // size))],
            "Each batch is drawn anew, so that some examples come twice and others never. Shuffle once, then cut into pieces.",
        ),
        Mistake(
            lambda n, size, rng: [rng.integers(0, n, min(size, n - i)) for i in range(0, n, size)],
            "Each example is drawn with replacement: some come twice, others never. Shuffle once, then cut into pieces.",
        ),
        Mistake(
            lambda n, size, rng: [rng.permutation(n)[i : i + size] for i in range(0, n, size)],
            "You shuffle anew for every batch, so that some examples come twice and others never. Shuffle once, before the loop.",
        ),
        Mistake(
            lambda n, size, rng: [rng.permutation(n)],
            "That is one batch with everything. Cut the shuffled places into pieces of `batch_size`.",
        ),
    ),
    hints=(
        "First a random order of all places: `order = rng.permutation(n)`.",
        "`range(0, n, batch_size)` counts in steps of a batch; `order[start : start + batch_size]` cuts out one. The last may be shorter.",
    ),
)


def _classes(n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    return _rng.normal(size=(n, d)).round(2), _rng.integers(0, 2, n)


_LOGISTIC = [
    (*_classes(6, 2), np.array([0.5, -1.0]), 0.25),
    (*_classes(1, 2), np.array([0.0, 0.0]), 0.0),
    (*_classes(5, 3), np.array([1.0, 2.0, -0.5]), -1.0),
    (np.array([[1, 2], [3, 4]]), np.array([1, 0]), np.array([0, 0]), 0.0),
    (*_classes(4, 2), np.array([300.0, -200.0]), 5.0),
    (*_classes(5, 1), np.array([0.5]), 0.0),
    (np.array([[1000.0, 0.0]]), np.array([1]), np.array([1.0, 0.0]), 0.0),
]


def _logistic(X: np.ndarray, t: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, float]:
    return descent.logistic_gradient(X, t, w, b)


logistic_gradient = lesson.exercise(
    "logistic_gradient",
    reference=_logistic,
    advice=lambda got, X, t, w, b: (
        f"There the errors y - t are {shown(sigmoid(X @ w + b) - t)}."
        + (" `nan` comes from an exp that overflows: use `sigmoid`, imported above." if np.isnan(got[0]).any() else "")
    ),
    cases=_LOGISTIC,
    returns=("dL/dw", "dL/db"),
    mistakes=(
        Mistake(
            lambda X, t, w, b: tuple(-part for part in _logistic(X, t, w, b)),
            "Both signs are turned round: the error is y - t, output minus target.",
        ),
        Mistake(
            lambda X, t, w, b: tuple(len(X) * part for part in _logistic(X, t, w, b)),
            "You sum over the batch; the loss is a mean, so divide by the number of rows.",
        ),
        Mistake(
            lambda X, t, w, b: (_logistic(X, t, w, b)[0], len(X) * _logistic(X, t, w, b)[1]),
            "dL/dw is right; dL/db is a sum and has to be divided by the number of rows, too.",
        ),
        Mistake(
            lambda X, t, w, b: (len(X) * _logistic(X, t, w, b)[0], _logistic(X, t, w, b)[1]),
            "dL/db is right; dL/dw is a sum over the rows and has to be divided by their number, too.",
        ),
        Mistake(
            lambda X, t, w, b: _logistic(X, t, w, b)[::-1],
            "You return the bias's derivative first. The order is: dL/dw, then dL/db.",
        ),
        Mistake(
            lambda X, t, w, b: (X.T @ ((X @ w + b > 0) - t) / len(X), np.mean((X @ w + b > 0) - t)),
            "You compare the target with the *step* of z, as the perceptron rule does. Here y = sigmoid(z).",
        ),
        Mistake(
            lambda X, t, w, b: (X.T @ (X @ w + b - t) / len(X), np.mean(X @ w + b - t)),
            "You compare the target with the sum z; compare it with y = sigmoid(z).",
        ),
        Mistake(
            lambda X, t, w, b: (_logistic(X, t, w, b)[0], sigmoid(X @ w + b) - t),
            "dL/dw is right. dL/db is one number: the mean of the errors.",
        ),
        Mistake(
            lambda X, t, w, b: _logistic(X, t, w, b)[0],
            "You return dL/dw only. Return both, separated by a comma.",
        ),
        Mistake(
            lambda X, t, w, b: (
                X.T @ ((sigmoid(X @ w + b) - t) * sigmoid(X @ w + b) * (1 - sigmoid(X @ w + b))) / len(X),
                np.mean((sigmoid(X @ w + b) - t) * sigmoid(X @ w + b) * (1 - sigmoid(X @ w + b))),
            ),
            "That is the gradient of the *squared* error behind a sigmoid, with its factor y (1 - y). "
            "For cross-entropy that factor has cancelled.",
        ),
        Mistake(
            lambda X, t, w, b: (X.T @ (sigmoid(X @ w) - t) / len(X), np.mean(sigmoid(X @ w) - t)),
            "The bias is missing in the output: y = sigmoid(X w + b).",
        ),
    ),
    crashes={
        "matmul": "X has one row for each example. Each weight sees one *column* of it: how do columns become rows?",
        "could not be broadcast": "X has one row for each example. Each weight sees one *column* of it: how do columns become rows?",
    },
    hints=(
        "First the output of every example, y = sigmoid(X w + b), and its error y - t.",
        "Each weight's derivative is the mean of error times that weight's input. The bias has the input 1.",
        "`X.T @ error / len(X)` is that mean for all weights at once.",
    ),
)

best_rate = lesson.exercise(
    "best_rate",
    reference=descent.best_rate,
    advice=lambda got, curvatures: (
        f"The flattest direction has the curvature {min(curvatures):g}, the steepest {max(curvatures):g}. "
        "At the best rate a step leaves the same share of both, one with the other sign."
    ),
    cases=[
        ((0.2, 4.0),),
        ((1.0, 1.0),),
        ((1.0, 3.0, 10.0),),
        ((5.0, 0.5),),
        ((2.0,),),
        ((2.0, 8.0, 0.5, 3.0),),
        ((200.0, 400.0),),
    ],
    returns=("the rate", "the factor"),
    mistakes=(
        Mistake(
            lambda c: (2 / max(c), 1.0),
            "That is the *limit*: there the steepest direction jumps to and fro for ever. The fastest rate is below it.",
        ),
        Mistake(
            lambda c: (1 / max(c), 1 - min(c) / max(c)),
            "With 1 / c_max the steepest direction arrives in one step, but the flattest waits. "
            "A larger rate balances the two.",
        ),
        Mistake(
            lambda c: (1 / min(c), max(c) / min(c) - 1),
            "That rate suits the flattest direction; in the steepest one it diverges.",
        ),
        Mistake(
            lambda c: (1 / (min(c) + max(c)), 1 - min(c) / (min(c) + max(c))),
            "Half of the best rate. Where are 1 - rate·c_min and rate·c_max - 1 equal?",
        ),
        Mistake(
            lambda c: (2 / (min(c) + max(c)), (max(c) + min(c)) / max(max(c) - min(c), 1e-300)),
            "The rate is right. What a step leaves is a number below 1: your fraction stands upside down.",
        ),
        Mistake(
            lambda c: (2 / (c[0] + c[-1]), abs(c[-1] - c[0]) / (c[-1] + c[0])),
            "You take the first and the last curvature; the smallest and the largest count, wherever they stand.",
        ),
        Mistake(
            lambda c: (1 / np.mean(c), descent.best_rate(c)[1]),
            "You take the mean of all curvatures. Of three or more, those between have no say: only the smallest and the largest count.",
        ),
        Mistake(
            lambda c: (descent.best_rate(c)[0], -descent.best_rate(c)[1]),
            "The rate is right. The factor is meant by its size, without a sign.",
        ),
        Mistake(
            lambda c: descent.best_rate(c)[::-1],
            "Right, but in the other order: first the rate, then the factor.",
        ),
        Mistake(lambda c: 2 / (min(c) + max(c)), "The rate is right. Return also the factor that each step leaves."),
        Mistake(
            lambda c: (2 / (min(c) + max(c)), max(c) / min(c)),
            "The rate is right. The second value is the condition number; asked for is the factor that each step leaves.",
        ),
    ),
    hints=(
        "Each step multiplies direction i by 1 - rate·c_i. The slowest direction is the one with the largest |1 - rate·c_i|.",
        "Only the smallest and the largest c matter. As the rate grows, one factor falls and the size of the other grows: where do they meet?",
        "Solve 1 - rate·c_min = rate·c_max - 1 for the rate, then put it in.",
    ),
)
