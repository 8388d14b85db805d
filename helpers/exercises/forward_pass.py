"""Exercises of lesson 02: sigmoid, a layer, a network of three, softmax, predictions; homework: what a network costs."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np

from helpers.exercises.compare import shown
from helpers.exercises.exercise import Lesson, Mistake
from helpers.nn import functional
from helpers.nn.forward import count_multiplications as _count_multiplications
from helpers.nn.forward import count_parameters as _count_parameters
from helpers.nn.forward import forward as _forward
from helpers.nn.forward import layer as _layer
from helpers.nn.forward import predict as _predict

lesson = Lesson("02_forward_pass")
_rng = np.random.default_rng(2)


def _growing(a: np.ndarray) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.exp(a) / (1 + np.exp(a))


sigmoid = lesson.exercise(
    "sigmoid",
    reference=functional.sigmoid,
    advice=lambda got, a: f"There exp(-a) is {shown(np.exp(-a))}. Each element goes through the formula for itself.",
    cases=[
        (0.0,),
        (1.0,),
        (-2.0,),
        (np.array([-1.0, 0.0, 3.0]),),
        (np.array([[0.5, -0.5], [2.0, -4.0]]),),
        (3,),
        (np.array([1000.0, -1000.0]),),
        (np.array([[-12.0, 0.0, 12.0], [1.0, -1.0, 40.0]]),),
        (np.array([[[0.0], [-0.5]]]),),
    ],
    mistakes=(
        Mistake(
            lambda a: 1 / (1 + np.exp(a)),
            "Your curve falls instead of rising: {call} is {got}. Look at the sign in the exponent.",
        ),
        Mistake(
            lambda a: 1 / 1 + np.exp(-a),
            "Brackets: `1 / 1 + x` is 1 + x. The whole sum belongs below the line: {call} is {got}.",
        ),
        Mistake(
            lambda a: 1 / np.exp(-a),
            "The 1 in the denominator is missing: {call} is {got}, but a sigmoid stays below 1.",
        ),
        Mistake(lambda a: 1 - np.exp(-a), "That is 1 minus the exponential: {call} is {got}. The formula divides."),
        Mistake(
            _growing,
            "The same formula, but for large sums exp(a) is too large for a float: {call} is {got}. With exp(-a) it works.",
        ),
        Mistake(functional.step, "That is the step: {call} is {got}. The sigmoid rises smoothly."),
        Mistake(np.tanh, "That is tanh, which goes from -1 to 1: {call} is {got}."),
        Mistake(lambda a: 1 / (1 - np.exp(-a)), "Below the line stands a plus, not a minus."),
    ),
    crashes={
        **dict.fromkeys(
            ("only 0-dimensional", "only length-1"),
            "`math.exp` and `float` take a single number; `np.exp` takes whole arrays.",
        ),
        "ambiguous": "An `if` cannot decide about a whole array. The formula needs none.",
        "math range error": "`math.exp` stops at numbers above 709. `np.exp` goes on: it gives infinity, and 1 / infinity is 0.",
    },
    hints=(
        "The formula is a fraction: 1 above the line. What stands below it?",
        "`np.exp(-a)` works for a number and for each element of an array. Mind the brackets around the denominator.",
    ),
)


def _random(*shape: int) -> np.ndarray:
    return _rng.normal(size=shape).round(2)


_LAYERS = [
    (_random(4, 2), _random(2, 3), _random(3), functional.sigmoid),
    (_random(1, 3), _random(3, 2), _random(2), functional.sigmoid),
    (np.array([[1, 2], [3, 4], [5, 6]]), np.array([[1, 0], [0, 1]]), np.array([10, 20]), functional.relu),
    (_random(3, 3), _random(3, 3), _random(3), functional.step),
]

_UNFIT = (
    "These shapes do not fit. The weighted sums come from the matrix product `@`, neither from `*` nor from `np.outer`; "
    "b has one number for each unit, so it is added to the sums, as it is."
)

layer = lesson.exercise(
    "layer",
    reference=_layer,
    cases=_LAYERS,
    mistakes=(
        Mistake(lambda X, W, b, h: X @ W + b, "These are the sums A: the activation `h` has not been applied to them."),
        Mistake(lambda X, W, b, h: h(X @ W), "The bias is missing: add b to every row before h is applied."),
        Mistake(lambda X, W, b, h: h(X @ W) + b, "The bias comes too late: it belongs inside, before h."),
        Mistake(lambda X, W, b, h: h(X @ W - b), "The bias is *added*, as in lesson 1."),
        Mistake(
            lambda X, W, b, h: functional.sigmoid(X @ W + b),
            "You always apply the sigmoid. The activation comes as the argument `h`, and may be another function.",
        ),
        Mistake(lambda X, W, b, h: h(X) @ W + b, "h is applied to the inputs; it belongs to the sums."),
    ),
    crashes={
        "could not be broadcast": _UNFIT,
        "operands could not": _UNFIT,
        "matmul": "The inner sizes of a matrix product must agree: X is (N, inputs), W is (inputs, units). Which comes first?",
        "not aligned": "The inner sizes of a matrix product must agree: X is (N, inputs), W is (inputs, units). Which comes first?",
    },
    advice=lambda got, X, W, b, h: (
        f"X is {X.shape}, W is {W.shape} and b is {b.shape}, so the result is {(len(X), len(b))}."
    ),
    hints=(
        "Three steps: weighted sums, plus bias, then the activation.",
        "`X @ W` has one row for each input and one column for each unit. NumPy adds b to every row.",
        "Keep the sums, `A = X @ W + b`. What is `h` for?",
    ),
)


def _network(sizes: tuple[int, ...]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    return [_random(n_in, n_out) for n_in, n_out in pairwise(sizes)], [_random(n) for n in sizes[1:]]


_NETWORKS = [
    (_random(1, 2), *_network((2, 3, 2, 2))),
    (_random(5, 2), *_network((2, 3, 2, 2))),
    (_random(3, 4), *_network((4, 4, 4, 4))),
    (_random(2, 3), *_network((3, 5, 1))),
    (_random(2, 3), *_network((3, 2, 4, 3, 2))),
    (_random(2, 3), *_network((3, 2))),
    (_random(2, 2), *_network((2, 3, 2, 4, 2, 3, 2))),
    (np.array([[1000.0], [-1000.0]]), [np.ones((1, 1)), np.ones((1, 1))], [np.zeros(1), np.zeros(1)]),
]


def _squashed(X: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> np.ndarray:
    for W, b in zip(weights, biases, strict=True):
        X = functional.sigmoid(X @ W + b)
    return X


def _linear(X: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> np.ndarray:
    for W, b in zip(weights, biases, strict=True):
        X = X @ W + b
    return X


def _no_bias(X: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> np.ndarray:
    return _forward(X, weights, [0 * b for b in biases])


def _layers_in_words(got: object, X: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> str:
    squashed = len(weights) - 1
    if not squashed:
        return "This network has a single layer, which is the last: only sums, without a sigmoid."
    if np.isnan(got).any():
        return "For large sums your own sigmoid gives nan. Use `sigmoid`, which is imported above."
    return (
        f"This network has {len(weights)} layers: sums and a sigmoid in the first {squashed}, only sums in the last."
        if squashed > 1
        else "This network has 2 layers: sums and a sigmoid in the first, only sums in the last."
    )


forward = lesson.exercise(
    "forward",
    reference=_forward,
    advice=_layers_in_words,
    cases=_NETWORKS,
    mistakes=(
        Mistake(
            _squashed,
            "The last layer is squashed by a sigmoid as well. The output is to be the bare sums of the last layer.",
        ),
        Mistake(
            _linear,
            "No activation is applied anywhere: such a network is a single matrix, however many layers it has.",
        ),
        Mistake(
            lambda X, weights, biases: _squashed(X, weights[:-1], biases[:-1]),
            "The last layer is missing: after the loop, multiply by its W and add its b.",
        ),
        Mistake(
            lambda X, weights, biases: _forward(X, weights, biases) - biases[-1],
            "The bias of the last layer is missing.",
        ),
        Mistake(_no_bias, "The biases are not used."),
        Mistake(
            lambda X, weights, biases: functional.sigmoid(X @ weights[0] + biases[0]),
            "Only the first layer is computed. Each layer's output is the next layer's input.",
        ),
        Mistake(
            lambda X, weights, biases: X @ weights[-1] + biases[-1],
            "Only the last layer is computed. Each layer's output is the next layer's input.",
        ),
        Mistake(
            lambda X, weights, biases: functional.softmax(_forward(X, weights, biases)),
            "The softmax comes later: the output is to be the bare sums of the last layer.",
        ),
    ),
    crashes={
        "matmul": "The inner sizes of the product must agree. Does each round use the Z of the one before and its W as it is, is no layer left "
        "out, does `return` stand *after* the loop, and is the W there the last one of all?",
        "not enough values": "The number of layers is not always three: use a loop over weights and biases.",
        "too many values": "The number of layers is not always three: use a loop over weights and biases.",
        "index out of range": "A network may have any number of layers, and may have one only: use a loop over weights and biases.",
    },
    hints=(
        "The output of one layer is the input of the next. What about the last one?",
        "In the loop your `layer` makes the new Z. What does it get as its input?",
        "After the loop the last layer is left: its sums are the result, without sigmoid.",
    ),
)

_SUMS = [
    (np.array([[1.0, 2.0, 3.0]]),),
    (np.array([[0.0, 0.0], [1.0, -1.0], [5.0, 2.0]]),),
    (np.array([[0.3, 2.9, 4.0, -1.0], [10.0, 0.0, -10.0, 3.0]]),),
    (np.array([[1, 0, 1], [3, 3, 2]]),),
    (np.array([[1000.0, 1001.0, 999.0], [-1000.0, -1002.0, -1001.0]]),),
    (np.array([[800.0, 0.0], [0.0, 800.0]]),),
    (np.array([[1e5, 0.0], [0.0, -1e5]]),),
    (np.array([[-1000.0, -1002.0]]),),
    (_random(2, 12),),
]


def _along(a: np.ndarray, axis: int | None = 1, *, shift: Callable) -> np.ndarray:
    with np.errstate(all="ignore"):
        e = np.exp(a - shift(a))
        return e / e.sum(axis=axis, keepdims=True)


def _row_in_words(got: object, A: np.ndarray) -> str:
    moved = A[0] - A[0].max()
    return (
        f"The first row less its largest number is {shown(moved)}. "
        f"Divide the exp of *these* numbers by their sum, {shown(np.exp(moved).sum())}; the row then adds up to 1."
    )


softmax = lesson.exercise(
    "softmax",
    reference=functional.softmax,
    advice=_row_in_words,
    cases=_SUMS,
    mistakes=(
        Mistake(
            partial(_along, shift=np.zeros_like),
            "Right for small numbers, but {call} is {got}: exp(1000) is too large for a float. "
            "Subtract the largest number of each row first.",
        ),
        Mistake(
            partial(_along, shift=partial(np.mean, axis=1, keepdims=True)),
            "After your subtraction, of the mean or another number, the largest number can still be far above 0: {call} is {got}. "
            "What has to be subtracted so that no number stays above 0?",
        ),
        Mistake(
            partial(_along, shift=np.max),
            "What you subtract is not in every row the row's own largest number: perhaps that of the whole batch. A row far below it is rounded "
            "to 0 / 0. The largest of each *row* has `axis=1`, `keepdims=True`.",
        ),
        *(
            Mistake(
                partial(_along, axis=0, shift=shift),
                "Your *columns* sum to 1. Each row is one example, so each row has to: sum along `axis=1`.",
            )
            for shift in (np.max, partial(np.max, axis=0), np.zeros_like)
        ),
        *(
            Mistake(
                partial(_along, axis=None, shift=shift),
                "All numbers of the batch together sum to 1. Each row has to, for itself: `axis=1`, `keepdims=True`.",
            )
            for shift in (np.max, np.zeros_like)
        ),
        Mistake(
            lambda a: a / a.sum(axis=1, keepdims=True),
            "You divide by the sum, but without the exponential: {call} is {got}.",
        ),
        Mistake(
            lambda a: np.exp(a - a.max(axis=1, keepdims=True)),
            "The numbers are positive, but do not sum to 1: divide each row by its sum.",
        ),
        Mistake(
            functional.sigmoid,
            "That is the sigmoid of each number; the numbers of a row do not sum to 1.",
        ),
    ),
    crashes={
        "could not be broadcast": "A sum along axis=1 has lost its second dimension. `keepdims=True` keeps it, as a column.",
        "operands could not": "A sum along axis=1 has lost its second dimension. `keepdims=True` keeps it, as a column.",
    },
    hints=(
        "Two steps: make all numbers positive with `np.exp`, then divide each row by its sum.",
        "`x.sum(axis=1, keepdims=True)` gives one sum for each row, as a column that can be divided by.",
        "Against the overflow: adding the same number to a whole row changes nothing. Which number makes the largest one 0?",
    ),
    praise="Safe for any numbers.",
)

_OUTPUTS = ([-2.0, -1.0], [40.0, 50.0], [0.0, 1000.0, 2000.0], [1.0, 1.0], [1.0, 1.001], [*range(12)])
"""Outputs of a last layer, one row each: all negative, large, equal, nearly equal, of many classes."""

predict = lesson.exercise(
    "predict",
    reference=_predict,
    advice=lambda got, X, weights, biases: (
        f"For the first row the outputs of the whole network are {shown(_forward(X[:1], weights, biases)[0])}."
    ),
    cases=[
        (_random(6, 3), *_network((3, 4, 4))),
        (_random(1, 3), *_network((3, 4, 4))),
        (_random(5, 2), *_network((2, 3, 2, 5))),
        (_random(4, 4), *_network((4, 4, 4))),
        *((np.zeros((1, 2)), [np.zeros((2, len(b)))], [np.array(b)]) for b in _OUTPUTS),
    ],
    mistakes=(
        Mistake(
            lambda X, weights, biases: _forward(X, weights, biases).argmax(axis=0),
            "`axis=0` looks down the columns: for each class the example that has most of it. Each *row* is an example.",
        ),
        Mistake(
            lambda X, weights, biases: _forward(X, weights, biases).argmax(),
            "Without an axis `argmax` looks at all numbers of the batch together. Asked for is one class for each row.",
        ),
        Mistake(
            lambda X, weights, biases: _forward(X, weights, biases).max(axis=1),
            "That is the largest output of each row; asked for is its *place*, the class.",
        ),
        Mistake(
            lambda X, weights, biases: functional.softmax(_forward(X, weights, biases)).max(axis=1),
            "That is the largest share of each row; asked for is its *place*, the class.",
        ),
        Mistake(
            lambda X, weights, biases: functional.sigmoid(_forward(X, weights, biases)).argmax(axis=1),
            "A sigmoid rounds large sums to 1, all alike. Compare the sums themselves, those of `forward`.",
        ),
        Mistake(
            lambda X, weights, biases: np.maximum(_forward(X, weights, biases), 0).argmax(axis=1),
            "All outputs of a row may be negative, as in {call}: begin the comparison with the first output, not with 0.",
        ),
        Mistake(
            lambda X, weights, biases: _along(_forward(X, weights, biases), shift=np.zeros_like).argmax(axis=1),
            "exp is too large for a float where the sums are large. The place of the largest needs no softmax at all.",
        ),
        Mistake(lambda X, weights, biases: X.argmax(axis=1), "X are the inputs: send them through `forward` first."),
        Mistake(
            lambda X, weights, biases: functional.softmax(_forward(X, weights, biases)),
            "These are the shares. Asked for is one class for each row.",
        ),
        Mistake(
            lambda X, weights, biases: _forward(X, weights, biases).argmin(axis=1),
            "You choose the *smallest* output.",
        ),
        Mistake(
            lambda X, weights, biases: _forward(X, weights, biases).argmax(axis=1) + 1,
            "Your classes begin with 1; they are counted from 0.",
        ),
        Mistake(
            lambda X, weights, biases: _forward(X, weights, biases),
            "These are the sums of the last layer. Asked for is one class for each row.",
        ),
    ),
    hints=(
        "First the outputs of all rows, by `forward`. Do you need the softmax to see which output is largest?",
        "`argmax` gives the place of the largest element. With `axis=1`, one place for each row.",
    ),
    praise="Softmax keeps the order, so the largest sum has the largest share.",
)

_SIZES = [
    ((2, 3, 1),),
    ((64, 50, 10),),
    ((784, 50, 100, 10),),
    ((2, 3, 2, 2),),
    ((5, 1),),
    ((5, 5, 5),),
    ((1, 2, 1, 2, 1, 2),),
]


def _layers_of(sizes: tuple[int, ...]) -> str:
    return " and ".join(f"{a} x {b}" for a, b in pairwise(sizes))


count_parameters = lesson.exercise(
    "count_parameters",
    reference=_count_parameters,
    advice=lambda got, sizes: (
        f"The weights are {_layers_of(sizes)}; a bias belongs to each of the {' + '.join(map(str, sizes[1:]))} units."
    ),
    cases=_SIZES,
    mistakes=(
        Mistake(
            lambda sizes: sum(a * b for a, b in pairwise(sizes)),
            "The biases are missing: every unit has one. {call} should be {want}.",
        ),
        Mistake(
            lambda sizes: sum(a * b for a, b in pairwise(sizes)) + sum(sizes),
            "You count a bias for each input as well: {call} is {got}. Inputs compute nothing and have none.",
        ),
        Mistake(lambda sizes: sum(sizes), "You count the nodes, not the numbers: {call} is {got}."),
        Mistake(
            lambda sizes: int(np.prod(sizes)),
            "You multiply all sizes: {call} is {got}. Each pair of neighbouring layers has its own matrix.",
        ),
        Mistake(
            lambda sizes: sum(a * b for a, b in pairwise(sizes)) + len(sizes) - 1,
            "You count one bias for each layer: {call} is {got}. Each *unit* has one.",
        ),
        Mistake(
            lambda sizes: (sizes[0] + 1) * sizes[1],
            "Only the first layer is counted. Is there a `return` inside the loop?",
        ),
    ),
    hints=(
        "Between a layer of m nodes and one of n units stands a matrix of shape (m, n). How many numbers is that, and how many biases?",
        "`zip(sizes[:-1], sizes[1:])` goes through all pairs of neighbours.",
    ),
)

count_multiplications = lesson.exercise(
    "count_multiplications",
    reference=_count_multiplications,
    advice=lambda got, sizes, n: (
        f"One row takes {_layers_of(sizes)} multiplications, one for each weight. Here are {n} rows."
    ),
    cases=[
        ((2, 3, 1), 1),
        ((64, 50, 10), 100),
        ((784, 50, 100, 10), 1),
        ((2, 3, 2, 2), 7),
        ((5, 1), 3),
        ((1, 2, 1, 2, 1, 2), 2),
    ],
    mistakes=(
        Mistake(
            lambda sizes, n: sum(a * b for a, b in pairwise(sizes)),
            "That is for a single input. Every row of the batch needs as many again: {call} should be {want}.",
        ),
        Mistake(
            lambda sizes, n: n * sum((a + 1) * b for a, b in pairwise(sizes)),
            "A bias is added, not multiplied: {call} is {got}.",
        ),
        Mistake(
            lambda sizes, n: n * int(np.prod(sizes)),
            "You multiply all sizes: {call} is {got}. The layers' products are *added*.",
        ),
        Mistake(
            lambda sizes, n: n + sum(a * b for a, b in pairwise(sizes)),
            "The batch size is added; each of the n rows needs all multiplications: {call} should be {want}.",
        ),
        Mistake(
            lambda sizes, n: n * sizes[0] * sizes[1],
            "Only the first layer is counted. Is there a `return` inside the loop?",
        ),
    ),
    hints=(
        "One element of X W is a sum of products: how many? And how many elements are there?",
        "A layer with m inputs and n units needs m·n multiplications for one row.",
    ),
)
