"""Exercises of lesson 11: dropout in both forms, its way back, a crowd's opinion; homework: DropConnect."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.nn import dropout as reference
from helpers.nn.layers import Linear, ReLU, Sequential

lesson = Lesson("11_dropout")

Array = np.ndarray
_SMALL = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])


def _values(rows: int = 400, columns: int = 50) -> Array:
    """Numbers of which none is 0, so that a zero in the output was made by the mask."""
    values = np.random.default_rng(11).uniform(1, 2, (rows, columns))
    return np.where(np.arange(columns) % 2, values, -values)


def _array(value: Any, shape: tuple[int, ...], name: str = "The output") -> Array:
    if value is None:
        raise Wrong("Your function returns nothing: is a `return` missing, or not reached?")
    if not isinstance(value, np.ndarray) or value.shape != shape:
        given = f"shape {value.shape}" if isinstance(value, np.ndarray) else f"type {type(value).__name__}"
        raise Wrong(f"{name} has {given}; it should be an array of shape {shape}.")
    return value


def _untouched(given: Array, before: Array) -> None:
    if not np.array_equal(given, before):
        raise Wrong("Your function changed its argument, which belongs to the caller. Make a new array.")


def _chance(draw: Callable[[np.random.Generator], Array]) -> None:
    """Refuse chance that does not come from the generator."""
    first, again, other = (draw(np.random.default_rng(seed)) for seed in (1, 1, 2))
    if not np.array_equal(first, again):
        raise Wrong("Two calls with equal generators give different masks. Take all chance from the argument `rng`.")
    if np.array_equal(first, other):
        raise Wrong("Two different generators give the same mask. Take the chance from the argument `rng`.")


_EACH = "Is each number that is drawn compared with p, and does each element have a draw of its own?"


def _zeroed(output: Array, p: float, name: str = "X") -> None:
    """Refuse a share of zeros that is not p, and masks that are shared by rows or columns of what is called `name`."""
    zero = output == 0
    share = zero.mean()
    if p == 0:
        if share:
            raise Wrong("For p = 0 nothing may be zeroed.")
        return
    if not zero.any():
        raise Wrong(f"Nothing is zeroed in this draw. {_EACH}")
    if zero.all():
        raise Wrong(f"Everything is zeroed in this draw. {_EACH}")
    if (zero == zero[0]).all():
        raise Wrong(f"All rows have the same mask. Draw for each *element*: `rng.random({name}.shape)`.")
    if (zero == zero[:, :1]).all():
        raise Wrong(f"Whole rows are zeroed. Draw for each *element*: `rng.random({name}.shape)`.")
    if abs(share - p) > 0.03:
        if abs(share - (1 - p)) < 0.03:
            raise Wrong(
                f"A share of {share:.2f} is zeroed for p = {p}. p is the probability of *zeroing*, not of keeping."
            )
        raise Wrong(f"A share of {share:.2f} is zeroed; for p = {p} it should be about {p}.")
    if zero.sum(axis=1).std() < 0.5:
        raise Wrong(
            "Each row has the same number of zeros. Draw for each element by itself; the number is left to chance."
        )


def _each_for_itself(draw: Callable[[np.random.Generator], Array]) -> None:
    """Refuse draws of four elements, each to be zeroed with probability 1/2, whose sixteen masks are not all alike."""
    rng = np.random.default_rng(16)
    masks = [int((draw(rng).ravel() != 0) @ (1, 2, 4, 8)) for _ in range(3200)]  # each should come 200 times
    if not (np.abs(np.bincount(masks, minlength=16) - 200) < 100).all():
        raise Wrong(
            "In many draws of four elements some masks come too often and others hardly ever. Has *every* element a draw "
            "of its own, also in the last row and column, and is each draw used as it comes?"
        )


def _plain(answer: Callable[..., Any], p: float) -> float:
    X = _values()
    before = X.copy()
    output = _array(answer(X, p, np.random.default_rng(3)), X.shape)
    _untouched(X, before)
    _zeroed(output, p)
    _chance(lambda rng: answer(X, p, rng))
    counts = {int((answer(X, p, np.random.default_rng(seed)) == 0).sum()) for seed in range(4)}
    if len(counts) == 1:
        raise Wrong(
            "Always exactly the share p is zeroed. Each element has its own draw; the number is left to chance."
        )
    kept = output != 0
    if np.allclose(output[kept], X[kept] / (1 - p)):
        raise Wrong("That is *inverted* dropout: what is kept is divided by 1 - p. Plain dropout leaves it as it is.")
    if np.allclose(output[kept], 1):
        raise Wrong("You return the mask. Multiply X by it.")
    if not np.allclose(output[kept], X[kept]):
        raise Wrong("What is kept should stay as it is; yours has changed.")
    _array(answer(X[:1], p, np.random.default_rng(3)), (1, X.shape[1]))
    _each_for_itself(lambda rng: answer(np.ones((2, 2)), 0.5, rng))
    for end, wanted in ((0.0, X), (1.0, 0 * X)):
        if not np.array_equal(_array(answer(X, end, np.random.default_rng(3)), X.shape), wanted):
            raise Wrong(f"For p = {end:g} {'everything' if end else 'nothing'} is to be zeroed.")
    return 0.0


plain_dropout = lesson.exercise(
    "plain_dropout",
    reference=reference.plain_dropout,
    cases=[(0.6,), (0.2,), (0.25,)],
    call=_plain,
    crashes={
        "not callable": "`rng` is a generator; it draws by `rng.random(...)`.",
        "broadcast": "The mask needs the shape of X: `rng.random(X.shape)`.",
    },
    hints=(
        "A number from 0 to 1 lies below p with which probability?",
        "`rng.random(X.shape) >= p` is True where an element is kept.",
        "Multiply X by that: True counts as 1 and False as 0.",
    ),
    praise="Each element has had its own draw.",
)

plain_dropout_test = lesson.exercise(
    "plain_dropout_test",
    reference=reference.plain_dropout_test,
    cases=[(_SMALL, 0.6), (_SMALL, 0.0), (np.array([[10.0]]), 0.9), (np.array([[3, 7]]), 0.25), (_SMALL, 1.0)],
    advice=lambda got, X, p: (
        "In the test nothing is left to chance: every element is multiplied by the same factor."
        if isinstance(got, np.ndarray) and (got == 0).any()
        else "The result holds whole numbers only; (1 - p) X does not."
        if isinstance(got, np.ndarray) and got.dtype.kind == "i"
        else ""
    ),
    mistakes=(
        Mistake(
            lambda X, p: p * X,
            "p is the share that was zeroed. On average the share 1 - p got through, so multiply by that.",
        ),
        Mistake(
            lambda X, p: X / (1 - p),
            "That makes them larger still. In training fewer got through, so make them smaller.",
        ),
        Mistake(lambda X, p: X / p, "Divided by p they get larger. In training a share of 1 - p got through."),
        Mistake(
            lambda X, p: X, "As they are, the next layer gets more than it was used to: in training a share of 1 - p."
        ),
        Mistake(lambda X, p: 0.5 * X, "You take a half, whatever p is."),
        Mistake(lambda X, p: X - p, "Not less by p, but a share of it: multiply."),
        Mistake(lambda X, p: 1 - p * X, "Brackets: `(1 - p) * X`."),
    ),
    hints=(
        "Of each value, which share got through in training, on average?",
        "With p = 0.6 it was 0.4 of it.",
    ),
    praise="Now the sums of the next layer are right on average.",
)


def _inverted(answer: Callable[..., Any], p: float) -> float:
    X = _values()
    before = X.copy()
    result = answer(X, p, np.random.default_rng(3))
    if isinstance(result, np.ndarray):
        raise Wrong("One value comes back. Return the output *and* the mask, separated by a comma.")
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise Wrong("Return two values: the output and the mask.")
    output, mask = _array(result[0], X.shape), _array(result[1], X.shape, "The mask")
    _untouched(X, before)
    if p and len(np.unique(output)) == 2:
        raise Wrong("Output and mask have changed places: first the output, then the mask.")
    if np.array_equal(mask, output) or np.allclose(output, X * (output != 0)):
        _factor(output, mask, X, p)
    _zeroed(output, p)
    _factor(output, mask, X, p)
    if p:
        _chance(lambda rng: answer(X, p, rng)[0])
    with np.errstate(all="ignore"):
        _, of_zeros = answer(np.zeros(X.shape), p, np.random.default_rng(3))
    if not np.array_equal(of_zeros, mask):
        raise Wrong(
            "Where X itself is 0 your mask is another one. It should depend on the draws alone, not on what is in X."
        )
    whole = np.arange(1, 61).reshape(20, 3)
    products, mask = answer(whole, p, np.random.default_rng(3))
    if not (np.allclose(products, whole * mask) and np.isclose(np.max(mask), 1 / (1 - p))):
        raise Wrong(
            "Where X holds whole numbers, your arrays made from it hold no fractions. The mask needs floats of its own."
        )
    _array(answer(X[:1], p, np.random.default_rng(3))[1], (1, X.shape[1]), "The mask")
    _each_for_itself(lambda rng: answer(np.ones((2, 2)), 0.5, rng)[1])
    return 0.0


def _factor(output: Array, mask: Array, X: Array, p: float) -> None:
    """Refuse a wrong factor, and masks that are not what the output was multiplied by."""
    kept = output != 0
    factors = np.unique(np.round(output[kept] / X[kept], 9)) if kept.any() else np.array([])
    if np.allclose(mask[kept], X[kept]) or np.allclose(mask, output):
        raise Wrong("The mask is to hold factors, 0 or 1 / (1 - p), not the values of X.")
    if factors.size != 1:
        raise Wrong("What is kept should be multiplied by one and the same factor, 1 / (1 - p).")
    factor = float(factors[0])
    if p and np.isclose(factor, 1):
        raise Wrong("What is kept is not rescaled: that is plain dropout. Divide it by 1 - p.")
    if p and np.isclose(factor, 1 / p) and not np.isclose(p, 0.5):
        raise Wrong("What is kept is divided by p. Divide by 1 - p, the probability of being kept.")
    if np.isclose(factor, 1 - p) and p:
        raise Wrong("What is kept is multiplied by 1 - p, so it gets smaller still. *Divide* by it.")
    if np.isclose(factor, 1 / kept.mean(), rtol=1e-9) and p:
        raise Wrong("You divide by the share that happens to be left. Divide by 1 - p, the same in every draw.")
    if not np.isclose(factor, 1 / (1 - p)):
        raise Wrong(f"What is kept is multiplied by {factor:.3g}; for p = {p} it should be {1 / (1 - p):.3g}.")
    if not np.allclose(mask * X, output):
        if set(np.unique(mask)) <= {0, 1}:
            raise Wrong(
                "The output is right, but the mask should hold the factors 0 and 1 / (1 - p): backward needs them."
            )
        raise Wrong("The output is not X times the mask that you return. Is it drawn twice?")


dropout_forward = lesson.exercise(
    "dropout_forward",
    reference=reference.dropout_forward,
    cases=[(0.6,), (0.25,), (0.0,)],
    call=_inverted,
    crashes={"broadcast": "The mask needs the shape of X: `rng.random(X.shape)`."},
    hints=(
        "The same draw as before; what is kept gets larger, so that the average stays.",
        "Divide the mask of True and False by 1 - p; then it holds 0 and 1 / (1 - p).",
        "Return `X * mask` and the mask.",
    ),
    praise="In the test there is nothing left to do.",
)

_MASK = np.array([[0.0, 2.5, 0.0], [2.5, 2.5, 0.0]])

dropout_backward = lesson.exercise(
    "dropout_backward",
    reference=reference.dropout_backward,
    cases=[
        (_SMALL, _MASK),
        (np.array([[7.0]]), np.array([[1.25]])),
        (np.array([[3, -1]]), np.array([[0.0, 2.0]])),
        (np.array([[3, 1]]), np.array([[2.5, 0.0]])),
        (np.array([[3.0, 4.0]]), np.array([[1.0, 1.0]])),
        (np.array([[1.0]]), np.array([[0.0]])),
    ],
    mistakes=(
        Mistake(lambda grad, mask: grad, "It is not that nothing happened: a zeroed element lets no gradient through."),
        Mistake(
            lambda grad, mask: grad * (mask > 0),
            "The zeros are right, but what was multiplied by 2.5 gets 2.5 times the gradient.",
        ),
        Mistake(lambda grad, mask: mask, "That is the local derivative. Multiply it by `grad`."),
        Mistake(lambda grad, mask: grad * (mask == 0), "Turned round: the gradient passes where the value passed."),
        Mistake(
            lambda grad, mask: grad * (1 - mask),
            "`1 - mask` is neither: the gradient is multiplied by the mask itself, as the values were.",
        ),
        Mistake(
            lambda grad, mask: 2 * grad * (mask > 0), "The factor is in the mask already: 1 / (1 - p), not always 2."
        ),
        Mistake(lambda grad, mask: (grad * mask).sum(axis=0), "No sum over the batch: dL/dX has the shape of X."),
        Mistake(
            lambda grad, mask: grad / mask,
            "You divide by the mask. The output is the mask times X, so its derivative is the mask: multiply.",
        ),
        Mistake(
            lambda grad, mask: np.divide(grad, mask, out=np.zeros(grad.shape), where=mask > 0),
            "You divide by the factor. The output is the factor times X, so its derivative is the factor: multiply.",
        ),
        Mistake(lambda grad, mask: grad * mask * mask, "The mask is applied twice."),
        Mistake(lambda grad, mask: (grad * mask).sum(), "No sum: dL/dX has the shape of X."),
    ),
    crashes={
        "matmul": "Element by element: `*`, not `@`.",
    },
    hints=("The output is X times the mask, element by element. What is the derivative?", "Upstream times local."),
    praise="A gate, as in the backward pass of a ReLU, with a factor.",
)


class _Counting(Sequential):
    """Counts its forward passes in each mode."""

    def __init__(self, *layers: Any) -> None:
        super().__init__(*layers)
        self.modes: list[bool] = []

    def forward(self, X: Array) -> Array:
        self.modes.append(self.layers[0].training)
        return super().forward(X)


def _asked(answer: Callable[..., Any], n: int) -> tuple:
    rng = np.random.default_rng(5)
    model = _Counting(reference.Dropout(0.5, rng), Linear(6, 8, rng), ReLU(), Linear(8, 2, rng))
    model.eval()
    X = np.random.default_rng(6).normal(size=(3, 6))
    model.layers[0].rng = np.random.default_rng(7)
    result = answer(model, X, n)
    if result is None:
        raise Wrong("Your function returns nothing: is a `return` missing, or not reached?")
    if isinstance(result, np.ndarray) or len(result) != 2:
        raise Wrong("Return two values: the mean and the standard deviation of the outputs.")
    if not model.modes:
        raise Wrong("The model is never asked: `model.forward(X)` gives its output.")
    if not any(model.modes):
        raise Wrong("Dropout is off while you ask, so all answers are the same. Switch it on: `model.train()`.")
    if len(model.modes) == 1 and n > 1:
        raise Wrong("The model is asked once only. Call `model.forward(X)` n times: each time with other masks.")
    if len(model.modes) != n:
        raise Wrong(f"For n = {n} the model is asked {len(model.modes)} times.")
    if model.layers[0].training:
        raise Wrong("Afterwards the model is still in training mode. Leave it with `model.eval()`.")
    if not all(model.modes):
        raise Wrong(
            "Dropout is on for some of the answers only. Switch it on before the first, and off after the last."
        )
    if np.shape(result[0]) == (n, 2):
        raise Wrong("You average over the *examples*. Average over the n answers: the first axis of their stack.")
    if np.ndim(result[0]) == 0:
        raise Wrong("The mean is a single number. Average over the answers only, `axis=0`: a mean for each output.")
    return _array(result[0], (3, 2), "The mean"), _array(result[1], (3, 2), "The standard deviation")


def _crowd(summary: Callable[[Array], tuple]) -> Callable[..., tuple]:
    def answer(model: Sequential, X: Array, n: int) -> tuple:
        model.train()
        outputs = np.array([model.forward(X) for _ in range(n)])
        model.eval()
        return summary(outputs)

    return answer


mc_predict = lesson.exercise(
    "mc_predict",
    reference=reference.mc_predict,
    cases=[(5,), (40,)],
    call=_asked,
    returns=("the mean", "the standard deviation"),
    mistakes=(
        Mistake(
            _crowd(lambda y: (y.mean(axis=0), y.var(axis=0))),
            "The second value is the *variance*. The standard deviation is its square root: `.std(axis=0)`.",
        ),
        Mistake(_crowd(lambda y: (y.std(axis=0), y.mean(axis=0))), "Mean and standard deviation have changed places."),
        Mistake(
            _crowd(lambda y: (y.sum(axis=0), y.std(axis=0))),
            "The first value is the sum of the outputs, not their mean.",
        ),
        Mistake(
            _crowd(lambda y: (y.mean(axis=0), y.std(axis=0, ddof=1))),
            "Divide by n, as `std` does by itself, not by n - 1.",
        ),
        Mistake(
            _crowd(lambda y: (y[-1], y.std(axis=0))), "The first value is the last output only, not the mean of all."
        ),
        Mistake(
            _crowd(lambda y: (y.mean(axis=0), y.std(axis=0) / np.sqrt(len(y)))),
            "That is the error of the mean. The spread of the outputs themselves is asked for.",
        ),
    ),
    crashes={
        "has no attribute 'predict'": "`model.forward(X)` gives the output.",
        "'_Counting' object is not callable": "A model of this course is asked by `model.forward(X)`; only PyTorch's are called like functions.",
    },
    hints=(
        "Switch dropout on, ask n times, switch it off. What shape has the stack of all answers?",
        "`np.array([model.forward(X) for _ in range(n)])` has shape (n, N, outputs). Mean and deviation go over the first axis.",
    ),
    praise="The spread tells how much the sub-networks disagree.",
)


def _small_weights(answer: Callable[..., Any]) -> None:
    """Refuse what is right for large arrays of floats only."""
    one = answer(np.ones((1, 2)), np.array([[3, 7], [5, 9]]), np.array([1.0, 2.0]), 0.0, np.random.default_rng(9))
    if not np.allclose(one, [[9.0, 18.0]]):
        raise Wrong("For p = 0, one example and weights of whole numbers the output is X @ W + b, and yours is not.")
    whole = answer(np.eye(2), np.array([[3, 7], [5, 9]]), np.zeros(2), 0.2, np.random.default_rng(9))
    if not np.isclose(np.where(whole, whole / [[3, 7], [5, 9]], 1.25), 1.25).all():
        raise Wrong(
            "Where W holds whole numbers, an array made from it holds no fractions: multiply W by a mask of floats."
        )
    _each_for_itself(lambda rng: answer(np.eye(2), np.ones((2, 2)), np.zeros(2), 0.5, rng))


def _connected(answer: Callable[..., Any], p: float) -> float:
    rng = np.random.default_rng(8)
    X, W, b = np.eye(60), _values(60, 40), rng.normal(size=40)
    kept_W, kept_X = W.copy(), X.copy()
    nothing = _array(answer(np.zeros((3, 60)), W, b, p, np.random.default_rng(2)), (3, 40))
    if not nothing.any():
        raise Wrong("The bias is missing: `+ b` at the end.")
    if np.allclose(nothing, b / (1 - p)):
        raise Wrong("The bias is divided by 1 - p, too. Only the weights are.")
    if np.isclose(nothing, 0).any():
        raise Wrong("The bias is zeroed here and there, too. Only the weights are: add `b` afterwards, as it is.")
    if not np.allclose(nothing, b):
        raise Wrong("For X = 0 the output should be the bias, and yours is not.")
    output = _array(answer(X, W, b, p, np.random.default_rng(9)), (60, 40))
    _untouched(W, kept_W)
    _untouched(X, kept_X)
    masked = output - b  # X is the identity, so this is W after dropout
    off = np.isclose(masked, 0)
    if off.all():
        raise Wrong("In some draws *all* weights vanish. Each weight has its own draw: `rng.random(W.shape)`.")
    if off.all(axis=0).any():
        raise Wrong(
            "Whole columns of W vanish, as if *units* were dropped. Each weight has its own draw: `rng.random(W.shape)`."
        )
    if off.all(axis=1).any():
        raise Wrong(
            "Whole rows of W vanish, as if *values* of X were dropped. Each weight has its own draw: `rng.random(W.shape)`."
        )
    masked = np.where(np.isclose(masked, 0, atol=1e-12), 0.0, masked)
    if np.allclose(output, np.where(masked == 0, 0, W) + b) and p:
        raise Wrong("What is kept is not rescaled: divide the mask by 1 - p.")
    _zeroed(masked, p, "W")
    kept = masked != 0
    factor = float(np.median(masked[kept] / W[kept]))
    if not np.allclose(masked[kept], W[kept] / (1 - p)):
        raise Wrong(f"Kept weights are multiplied by {factor:.3g}; for p = {p} it should be {1 / (1 - p):.3g}.")
    _chance(lambda rng: answer(X, W, b, p, rng))
    twice = _array(answer(np.vstack([X, X]), W, b, p, np.random.default_rng(9)), (120, 40))
    if not np.allclose(twice[:60], twice[60:]):
        raise Wrong("Each example has weights of its own. Here one mask serves the whole batch.")
    if p < 0.5:
        _small_weights(answer)
    return 0.0


dropconnect = lesson.exercise(
    "dropconnect",
    reference=reference.dropconnect,
    cases=[(0.5,), (0.2,)],
    call=_connected,
    crashes={
        "broadcast": "The mask belongs to the weights: `rng.random(W.shape)`.",
        "matmul": "First mask W, element by element; then the product `X @ ...`.",
    },
    hints=(
        "It is inverted dropout, of W instead of X. Which shape has the mask?",
        "`(rng.random(W.shape) >= p) / (1 - p)`; multiply W by it, then as in every layer.",
    ),
    praise="Each unit of the next layer now loses other inputs.",
)
