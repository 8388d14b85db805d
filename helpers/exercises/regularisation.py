"""Exercises of lesson 10: early stopping, L1 and L2, the soft threshold, an ensemble; homework: a doctor for curves."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.compare import difference, shown
from helpers.exercises.exercise import Lesson, Mistake
from helpers.nn import regularisation as reference
from helpers.nn.functional import softmax

lesson = Lesson("10_regularisation")

Losses = Sequence[float]


def _stopping(
    better: Callable[[Losses, int, int], bool] = lambda losses, epoch, best: losses[epoch] < losses[best],
    enough: Callable[[int, int], bool] = lambda since, patience: since >= patience,
    result: Callable[[int, int, Losses], Any] = lambda best, last, losses: (best, last),
) -> Callable[[Losses, int], Any]:
    """Early stopping with something changed: what is a new best, when it is enough, or what comes back."""

    def answer(losses: Losses, patience: int) -> Any:
        best = 0
        for epoch in range(len(losses)):
            if better(losses, epoch, best):
                best = epoch
            if enough(epoch - best, patience):
                break
        return result(best, epoch, losses)

    return answer


def _counting(start: int = 0, again: bool = True) -> Callable[[Losses, int], Any]:
    """Early stopping with a counter. It takes epoch 0 for one without progress; `again`: a new best sets it to 0."""

    def answer(losses: Losses, patience: int) -> Any:
        best, waited = 0, start
        for epoch, loss in enumerate(losses):
            if loss < losses[best]:
                best, waited = epoch, 0 if again else waited
            else:
                waited += 1
            if waited >= patience:
                break
        return best, epoch

    return answer


def _since_the_best(got: Any, losses: Losses, patience: int) -> str:
    best, counts = 0, []
    for epoch in range(reference.early_stopping(losses, patience)[1] + 1):
        best = epoch if losses[epoch] < losses[best] else best
        counts.append(epoch - best)
    return f"Epoch by epoch, the number of epochs since the best so far is {', '.join(map(str, counts))}."


_PREVIOUS = "You compare with the epoch before. A loss that has just fallen need not be a new best: compare with `losses[best]`."

early_stopping = lesson.exercise(
    "early_stopping",
    reference=reference.early_stopping,
    cases=[
        ([5, 4, 3, 4, 5, 6, 2, 1], 3),
        ([3.0, 2.0, 1.0], 2),
        ([4.0, 5.0, 3.0, 4.0, 2.0, 3.0, 4.0, 5.0], 2),
        ([3.0, 2.0, 2.0, 2.0, 2.0, 1.0], 2),
        ([2.0, 3.0, 1.0], 1),
        ([5.0, 3.0, 4.0, 3.5, 3.2, 3.1, 2.0], 4),
        ([5, 6, 4, 5, 3, 4, 2, 3, 1], 3),
        ([1.5], 3),
        ([1, 2, 3, 4, 5], 2),
        ([-1.0, -2.0, -1.5, -1.2, -3.0], 2),
        ([3000.0, 1000.0, 2000.0, 4000.0, 500.0], 5),
        ([4.0, 2.0, 3.0], 3),
        ([0.5, 0.4997, 0.6], 1),
        ([0.9, 0.5, 0.6], 3),
        ([2, 0, 1, 3], 5),
        ([5e7, 3e7, 4e7], 5),
    ],
    returns=("the best epoch", "the last epoch"),
    advice=_since_the_best,
    mistakes=(
        Mistake(
            _stopping(better=lambda losses, epoch, best: losses[epoch] <= losses[best]),
            "A loss that only equals the best counts as progress with you. Only a smaller one is a new best.",
        ),
        Mistake(
            _stopping(enough=lambda since, patience: since > patience),
            "You stop one epoch too late: after `patience` epochs without a new best it is enough, not after one more.",
        ),
        Mistake(
            _stopping(enough=lambda since, patience: since + 1 >= patience),
            "You stop one epoch too early. The best epoch itself is not one of those without progress.",
        ),
        Mistake(
            _stopping(enough=lambda since, patience: since >= 1),
            "You stop as soon as there is no new best: {call} gives {got}. That may be chance; wait for `patience` epochs in a row.",
        ),
        Mistake(
            _stopping(enough=lambda since, patience: False),
            "You look at all losses, those to come as well, and find the best epoch of all. After `patience` epochs without a new best, return at once.",
        ),
        Mistake(
            _stopping(better=lambda losses, epoch, best: epoch > 0 and losses[epoch] < losses[epoch - 1]), _PREVIOUS
        ),
        Mistake(_stopping(better=lambda losses, epoch, best: losses[epoch] < losses[epoch - 1]), _PREVIOUS),
        Mistake(
            _counting(),
            "Epoch 0 is compared with itself and counts as one without progress, so that you stop too early where it is the best: {call} gives {got}.",
        ),
        Mistake(
            _counting(start=-1, again=False),
            "You count *all* epochs without progress. They have to come in a row: with each new best the count begins anew.",
        ),
        Mistake(
            _stopping(result=lambda best, last, losses: (losses[best], last)),
            "You return the best *loss*, and its number is asked for: at which epoch was it?",
        ),
        Mistake(
            _stopping(result=lambda best, last, losses: (last, best)),
            "The two numbers have changed places: first the best epoch, then the last one.",
        ),
    ),
    crashes={
        "list indices must be integers": "`best` is the *number* of an epoch. Its loss is `losses[best]`.",
        "list index out of range": "You look ahead, beyond the last epoch. Only the losses up to now are known.",
        "'list'": "`losses` is the whole list. One loss of it is `loss`, and the best so far `losses[best]`.",
    },
    hints=(
        "Two questions in each epoch: is it a new best? And how long ago was the best one?",
        "Both are numbers of epochs, so the time since the best is a difference. Ask the first question before the second.",
        "Where `loss < losses[best]`, best becomes `epoch`. Where `epoch - best` has reached `patience`, return both.",
    ),
    praise="Training goes back to `best`, so the epochs up to `last` cost time and no more.",
)

_WEIGHTS = [
    (np.array([1.0, -2.0, 0.0]), 0.3),
    (np.array([[1.0, -2.0, 3.0], [0.5, 0.0, -4.0]]), 0.1),
    (np.array([-1.5]), 2.0),
    (np.array([3, -1, 2, 0]), 0.3),
    (np.array(-3.0), 0.7),
    (np.array([[1000.0], [-2000.0], [0.001]]), 0.05),
    (np.zeros((2, 2)), 1.0),
    (np.array([2.0, 5.0]), 0.0),
    (np.array([0.0, -2.0]), 0.3),
    (np.array([1e-6, -2e-5, 3.0]), 0.3),
    (np.array([[[1.0, -2.0], [3.0, 0.0]], [[1.0, 1.0], [2.0, -1.0]]]), 0.5),
]


def _pair(price: Callable[[Any, float], Any], gradient: Callable[[Any, float], Any]) -> Callable[..., Any]:
    return lambda w, lam: (price(w, lam), gradient(w, lam))


def _which_part(right: Callable[..., Any]) -> Callable[..., str]:
    """Advice that says which of price and gradient is right."""

    def advice(got: Any, w: np.ndarray, lam: float) -> str:
        if not isinstance(got, tuple | list) or len(got) != 2:
            return "Return the price, a number, and the gradient, in the shape of w."
        fine = [difference(one, other) is None for one, other in zip(got, right(w, lam), strict=True)]
        if fine[0]:
            return "The price is right. How does it change if one weight grows a little?"
        return "The gradient is right, so look at the price." if fine[1] else ""

    return advice


_NO_LOOP = "w may have any shape, none at all included. No loop is needed: NumPy computes with all elements at once."
_NUMPY_SUM = "Python's own `sum` adds the rows of a matrix, and cannot add a single number. `np.sum` adds all elements."
_ELEMENT_BY_ELEMENT = "w may be a matrix. Square each element, and add them all with `np.sum`."
_PENALTY_CRASHES = {
    "matmul": _ELEMENT_BY_ELEMENT,
    "not aligned": _ELEMENT_BY_ELEMENT,
    "object is not iterable": _NUMPY_SUM,
    "iteration over a 0-d": _NO_LOOP,
    "unsized": _NO_LOOP,
    "item assignment": "Without an axis, a result is a plain number, and nothing can be written into it. `np.sign` and `np.where` need no writing.",
    "inhomogeneous": "Price and gradient do not fit into one array. Return them with a comma between.",
    "ambiguous": "An `if` cannot decide about a whole array. `np.sign` and `np.abs` take each element by itself.",
}
_MEAN = "You divide by the number of weights. The price is lam times the *sum*, however many there are."


def _in_common(prices: Callable[[Any], Any], slope: Callable[[Any], Any]) -> tuple[Mistake, ...]:
    """The mistakes that both penalties share, from the price of each weight and its slope, without lam."""

    def price(w: Any, lam: float) -> Any:
        return lam * np.sum(prices(w))

    def gradient(w: Any, lam: float) -> Any:
        return lam * slope(w)

    return (
        Mistake(
            _pair(price, lambda w, lam: slope(w)),
            "lam is missing in the gradient: the whole price is multiplied by it, and so is its slope.",
        ),
        Mistake(_pair(lambda w, lam: np.sum(prices(w)), gradient), "lam is missing in the price."),
        Mistake(
            _pair(lambda w, lam: np.sum(prices(w)), lambda w, lam: slope(w)),
            "lam is used nowhere: both price and gradient are multiplied by it.",
        ),
        Mistake(_pair(lambda w, lam: lam * np.mean(prices(w)), gradient), _MEAN),
        Mistake(_pair(lambda w, lam: lam * np.mean(prices(w)), lambda w, lam: lam * slope(w) / w.size), _MEAN),
        Mistake(
            _pair(price, lambda w, lam: lam * np.sum(slope(w))),
            "Your gradient is added up to a single number. Each weight has a slope of its own: the shape of w.",
        ),
        Mistake(
            _pair(lambda w, lam: lam * prices(w), gradient),
            "Your price has the shape of w: one price for each weight. Add them up to a single number.",
        ),
        Mistake(_pair(gradient, price), "Price and gradient have changed places: first the price."),
        Mistake(price, "That is the price alone. Return its gradient as well, after a comma."),
        Mistake(gradient, "That is the gradient alone. Return the price as well, before it."),
    )


def _squares(w: Any, lam: float) -> Any:
    return lam * np.sum(w**2)


def _square_slope(w: Any, lam: float) -> Any:
    return 2 * lam * w


l2_penalty = lesson.exercise(
    "l2_penalty",
    reference=reference.l2_penalty,
    cases=_WEIGHTS,
    returns=("the price", "the gradient"),
    advice=_which_part(reference.l2_penalty),
    mistakes=(
        *_in_common(lambda w: w**2, lambda w: 2 * w),
        Mistake(
            _pair(_squares, lambda w, lam: lam * w),
            "In the gradient a factor is missing: what does the square bring down when you take the derivative?",
        ),
        Mistake(
            _pair(lambda w, lam: _squares(w, lam) / 2, lambda w, lam: lam * w),
            "That is the price with one half, lam / 2 times the sum, as some texts have it. Here it has no half, and so the gradient has a 2.",
        ),
        Mistake(
            _pair(lambda w, lam: lam * np.sqrt(np.sum(w**2)), _square_slope),
            "You take the root: that is lam times the length of w. The price has the squares themselves.",
        ),
        Mistake(
            _pair(lambda w, lam: lam * np.sum(w) ** 2, _square_slope),
            "You add first and square then, so that positive and negative weights cancel. Square each weight, then add.",
        ),
    ),
    crashes=_PENALTY_CRASHES,
    hints=(
        "Take the price of a single weight first, lam times its square. How steep is that?",
        "The other weights do not matter to the slope of one: each has its own, and the gradient needs no sum.",
        "The price is `lam * np.sum(...)` of the squares; the derivative of w squared is 2 w.",
    ),
    praise="The pull is in proportion to the weight: the large ones pay most.",
)


def _sizes(w: Any, lam: float) -> Any:
    return lam * np.sum(np.abs(w))


def _by_its_own_size(w: Any, lam: float) -> Any:
    with np.errstate(all="ignore"):
        return lam * w / np.abs(w)


l1_penalty = lesson.exercise(
    "l1_penalty",
    reference=reference.l1_penalty,
    cases=_WEIGHTS,
    returns=("the price", "the gradient"),
    advice=_which_part(reference.l1_penalty),
    mistakes=(
        *_in_common(np.abs, np.sign),
        Mistake(
            _pair(_sizes, lambda w, lam: lam * np.where(w >= 0, 1.0, -1.0)),
            "At w = 0 your slope is lam, as on the right. There it should be 0, so there are three cases.",
        ),
        Mistake(
            _pair(_sizes, lambda w, lam: lam * np.where(w > 0, 1.0, -1.0)),
            "At w = 0 your slope is -lam, as on the left. There it should be 0, so there are three cases.",
        ),
        Mistake(
            _pair(_sizes, _by_its_own_size),
            "At w = 0 you divide 0 by 0, and get nan. The slope there should be 0: which function of NumPy gives the sign?",
        ),
        Mistake(
            _pair(_sizes, lambda w, lam: lam * np.ones(w.shape)),
            "The slope is lam everywhere with you. Left of 0 the absolute value *falls* as w grows.",
        ),
        Mistake(
            _pair(_sizes, lambda w, lam: (lam * np.sign(w)).astype(w.dtype)),
            "For whole numbers your gradient holds whole numbers, too, and 0.3 becomes 0. It has to be an array of floats.",
        ),
        Mistake(
            _pair(_sizes, _square_slope),
            "That is the gradient of L2. The absolute value is made of two straight lines: equally steep everywhere.",
        ),
        Mistake(
            _pair(lambda w, lam: lam * np.abs(np.sum(w)), lambda w, lam: lam * np.sign(w)),
            "You add first, so that positive and negative weights cancel. Take the absolute value of each, then add.",
        ),
        Mistake(
            _pair(lambda w, lam: lam * np.sum(w), lambda w, lam: lam * np.sign(w)),
            "The absolute value is missing in the price: negative weights make yours cheaper.",
        ),
    ),
    crashes=_PENALTY_CRASHES,
    hints=(
        "Draw the absolute value. How steep is it to the right of 0, and how steep to the left?",
        "Three slopes: 1, -1, and 0 at w = 0. Which function of NumPy has just these values?",
        "`np.abs` for the price, with `np.sum`; `np.sign` for the gradient; and lam in both.",
    ),
    praise="The pull does not depend on the size of the weight: 0.001 is pulled as strongly as 1000.",
)


def _soft(w: np.ndarray, amount: float) -> Any:
    """The reference, without -0."""
    return reference.soft_threshold(w, amount) + 0.0


_CROSSES = "A weight closer to 0 than `amount` crosses it: {call} gives {got}. There the result should be exactly 0."

soft_threshold = lesson.exercise(
    "soft_threshold",
    reference=_soft,
    cases=[
        (np.array([1.0, -2.0, 0.3, -0.1, 0.0]), 0.5),
        (np.array([[3.0, -0.4], [-1.5, 0.2], [0.0, -5.0]]), 1.0),
        (np.array([2, -3, 0, 1]), 0.25),
        (np.array([0.5, -0.5, 0.75, -0.75]), 0.5),
        (np.array([[-1.0], [0.2]]), 0.25),
        (np.array([0.2]), 3.0),
        (np.array([1000.0, -1000.0, 0.001]), 10.0),
        (np.array([0.5, -0.25]), 0.0),
        (np.array([0.0, 2.0]), 0.0),
        (np.array([0.1234, -0.1004, 0.5]), 0.1),
        (np.array([[[1.0, -2.0], [3.0, 0.0]], [[1.0, 1.0], [2.0, -1.0]]]), 0.5),
    ],
    mistakes=(
        Mistake(
            lambda w, amount: np.where(np.abs(w) > amount, w, 0.0),
            "The small weights become 0, but the others stay where they are. They move, too: towards 0, by `amount`.",
        ),
        Mistake(lambda w, amount: w - amount * np.sign(w), _CROSSES),
        Mistake(
            lambda w, amount: np.where(w > 0, w - amount, w + amount), _CROSSES + " A weight that is 0 already stays 0."
        ),
        Mistake(lambda w, amount: np.where(w >= 0, w - amount, w + amount), _CROSSES),
        Mistake(
            lambda w, amount: np.maximum(w - amount, 0),
            "All negative weights become 0. They move towards 0 as well, from the other side.",
        ),
        Mistake(
            lambda w, amount: np.maximum(np.abs(w) - amount, 0),
            "The distances from 0 are right, but the signs are lost: a negative weight stays negative.",
        ),
        Mistake(
            lambda w, amount: np.where(np.abs(w) > amount, w - amount, 0.0),
            "Negative weights move *away* from 0. Towards 0 is up for them.",
        ),
        Mistake(
            lambda w, amount: np.clip(w, -amount, amount),
            "You cut off what is *larger* than amount. Taken away from a weight is `amount`, and what is left stays.",
        ),
        Mistake(
            lambda w, amount: w * (1 - amount),
            "You take a *share* of each weight, as L2 does. Here each loses the same, until it is 0.",
        ),
        Mistake(
            lambda w, amount: _soft(w, amount).astype(w.dtype),
            "For whole numbers your result holds whole numbers, too, and 1.75 becomes 1. Write into an array of floats, or compute without one.",
        ),
    ),
    crashes={
        "ambiguous": "An `if` or `max` cannot decide about a whole array. `np.maximum` and `np.where` decide for each element.",
        "too many indices": _NO_LOOP,
        "with a sequence": _NO_LOOP,
        "interpreted as an integer": "The second argument of `max` and `np.max` means something else. `np.maximum(a, 0)` takes the larger one for each element.",
    },
    advice=lambda got, w, amount: (
        f"There the weight {shown(w.max())} should become {shown(_soft(w, amount).max())}, and {shown(w.min())} should become "
        f"{shown(_soft(w, amount).min())}."
    ),
    hints=(
        "Take the distance from 0 and the side of it apart. What happens to each?",
        "The distance `np.abs(w)` loses amount, but is never below 0; the side stays as it was.",
        "`np.maximum(np.abs(w) - amount, 0)` is the new distance. Give it back its sign, `np.sign(w)`.",
    ),
    praise="It is the exact minimum of half the squared distance to w, plus an L1 price of `amount`.",
)


def _votes(logits: Sequence[np.ndarray]) -> np.ndarray:
    """The share of the models that find each class the most probable."""
    return np.mean([np.eye(z.shape[1])[z.argmax(axis=1)] for z in logits], axis=0)


def _probabilities(logits: Sequence[np.ndarray]) -> np.ndarray:
    return np.array([softmax(z) for z in logits])


_AXIS = "You average over the wrong axis. Stacked, the models are the first one: `axis=0`."
_ONE_MODEL = "That is one model only. Collect the probabilities of all of them, then average."

ensemble_probabilities = lesson.exercise(
    "ensemble_probabilities",
    reference=reference.ensemble_probabilities,
    cases=[
        ([np.array([[2.0, 0.0, -1.0], [0.0, 1.0, 3.0]]), np.array([[0.0, 1.0, 0.5], [4.0, 0.0, 0.0]])],),
        ([np.array([[1.0, 0.0]]), np.array([[-2.0, 2.0]]), np.array([[0.0, 5.0]])],),
        ([np.array([[0.0, 1.0, 0.2], [3.0, -1.0, 1.0], [2.0, 2.0, 0.0], [1.0, 0.0, 0.5]])],),
        ([np.array([[1, 0, 2], [0, 3, 1], [2, 2, 0]]), np.array([[0, 0, 1], [5, 1, 0], [1, 2, 3]])],),
        ([np.array([[1000.0, 0.0], [0.0, -1000.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]), np.zeros((2, 2))],),
        ([np.array([[1.0, 2.0], [0.0, 0.0], [3.0, 1.0]])] * 4 + [np.array([[0.0, 6.0], [2.0, 1.0], [0.0, 0.0]])],),
        ([np.array([[800.0, 799.0], [800.0, 800.0]])],),
        ([np.array([[0.0, 0.0]])] * 9 + [np.array([[50.0, 0.0]])],),
    ],
    mistakes=(
        Mistake(
            lambda logits: softmax(np.mean(logits, axis=0)),
            "You average the *logits* and softmax them then, so that one very sure model outweighs the others. First the probabilities of each, then their mean.",
        ),
        Mistake(
            lambda logits: np.mean(logits, axis=0),
            "That is the mean of the logits. Softmax those of each model first: probabilities are between 0 and 1.",
        ),
        Mistake(
            lambda logits: np.sum(_probabilities(logits), axis=0),
            "You add the probabilities but do not divide: with two models a row adds up to 2.",
        ),
        Mistake(
            lambda logits: np.mean(_probabilities(logits)),
            "A single number: without an axis, `np.mean` averages everything. Average over the models only, `axis=0`.",
        ),
        Mistake(lambda logits: np.mean(_probabilities(logits), axis=1), _AXIS),
        Mistake(
            _votes,
            "You let the models vote, so that one that is nearly undecided counts like one that is sure. Average their probabilities.",
        ),
        Mistake(lambda logits: _probabilities(logits)[0], _ONE_MODEL),
        Mistake(lambda logits: _probabilities(logits)[-1], _ONE_MODEL),
    ),
    crashes={
        "'list' object has no attribute": "`logits` is a list of arrays, one for each model. Take them one by one.",
        "unsupported operand type(s) for /: 'list'": "A list cannot be divided. `np.mean(..., axis=0)` averages the arrays in it.",
    },
    advice=lambda got, logits: (
        f"There the number of models is {len(logits)}, and each has logits of shape {logits[0].shape}. "
        "Each row of the result should add up to 1."
    ),
    hints=(
        "What comes first, the softmax or the mean? The models differ in how large their logits are.",
        "Make a list with the softmax of each model's logits. What is averaged over?",
        "`np.mean([... for z in logits], axis=0)`, with `softmax(z)` in the place of the dots.",
    ),
    praise="The mean's cross-entropy is never above the mean of the members' cross-entropies.",
)


def _rises(train: Losses) -> bool:
    return bool(not np.isfinite(train[-1]) or train[-1] > train[0])


def _falls(validation: Losses, fifth: int) -> bool:
    return validation[-1] < 0.9 * validation[-1 - fifth]


def _gap(train: Losses, validation: Losses, good: float) -> bool:
    return validation[-1] > 1.5 * train[-1] and validation[-1] > good


def _bad(train: Losses, validation: Losses, good: float) -> bool:
    return train[-1] > good


def _doctor(
    rises: Callable[..., bool] = _rises,
    falls: Callable[..., bool] = _falls,
    gap: Callable[..., bool] = _gap,
    bad: Callable[..., bool] = _bad,
    order: tuple[int, ...] = (0, 1, 2, 3),
) -> Callable[[Losses, Losses, float], str]:
    """The rules with one changed, or tried in another order."""

    def answer(train: Losses, validation: Losses, good: float) -> str:
        rules = [
            (rises(train), "rate too large"),
            (falls(validation, max(1, len(validation) // 5)), "go on"),
            (gap(train, validation, good), "overfitting"),
            (bad(train, validation, good), "underfitting"),
        ]
        return next((rules[place][1] for place in order if rules[place][0]), "good")

    return answer


def _training_still_falls(train: Losses, validation: Losses, good: float) -> str:
    fifth = max(1, len(train) // 5)
    return _doctor(falls=lambda validation, _: train[-1] < 0.9 * train[-1 - fifth])(train, validation, good)


def _the_numbers(got: Any, train: Losses, validation: Losses, good: float) -> str:
    fifth = max(1, len(validation) // 5)
    return (
        f"There the training loss begins at {shown(train[0])} and ends at {shown(train[-1])}. The validation loss goes "
        f"from {shown(validation[-1 - fifth])} to {shown(validation[-1])} within the last fifth. Try the rules in order."
    )


diagnose = lesson.exercise(
    "diagnose",
    reference=reference.diagnose,
    cases=[
        ([1.0, 0.6, 0.3, 0.1, 0.05], [1.0, 0.8, 0.7, 0.8, 1.0], 0.5),
        ([1.0, 0.9, 0.8, 0.6, 0.5], [1.0, 0.9, 0.8, 0.7, 0.6], 0.3),
        ([1.0, 0.8, 0.75, 0.72, 0.7], [1.0, 0.8, 0.77, 0.75, 0.74], 0.5),
        ([1.0, 0.5, 0.3, 0.25, 0.2], [1.0, 0.6, 0.3, 0.26, 0.26], 0.5),
        ([1.0, 2.0, 4.0, 8.0, 16.0], [1.0, 2.0, 4.0, 8.0, 16.0], 0.5),
        ([1.0, 2.0, 9.0, float("nan")], [1.0, 2.0, 3.0, 2.5], 0.5),
        ([float("inf"), float("inf"), float("inf")], [1.0, 1.0, 1.0], 0.5),
        ([1.0, 0.5, 0.4, 1.2], [2.0, 1.5, 1.2, 0.9], 0.5),
        ([1.0, 0.5, 0.2, 0.1, 0.05], [1.0, 0.9, 0.9, 0.8, 0.6], 0.3),
        ([0.5, 0.1, 0.02, 0.01, 0.01], [0.5, 0.1, 0.05, 0.05, 0.05], 0.1),
        ([1.0, 0.9, 0.8, 0.7, 0.6], [1.0, 0.9, 0.9, 1.0, 1.2], 0.3),
        ([1.0, 0.6, 0.5, 0.46, 0.45], [1.0, 0.7, 0.6, 0.56, 0.55], 0.5),
        ([1.0, 0.4, 0.3, 0.5, 0.6], [1.0, 0.6, 0.5, 0.6, 0.7], 0.5),
        ([1.0, 1.5, 0.4, 0.3, 0.3], [1.0, 1.5, 0.4, 0.35, 0.35], 0.5),
        ([1.0, 0.8, 0.6, 0.6, 0.6], [1.0, 0.8, 0.45, 0.45, 0.45], 0.5),
        ([1.0, 0.5, 0.2, 0.1, 0.1], [1.0, 0.9, 0.8, 0.8, 0.75], 0.5),
        (
            [1.0, 0.9, 0.8, 0.7, 0.65, 0.6, 0.58, 0.56, 0.55, 0.45],
            [1.0, 0.9, 0.8, 0.7, 0.65, 0.6, 0.5, 0.5, 0.5, 0.5],
            0.48,
        ),
        ([1.0, 0.5, 0.2, 0.1, 0.0], [1.0, 0.9, 0.8, 0.8, 0.8], 0.5),
        ([1.0, 0.5, 0.4, 0.4], [1.0, 0.9, 0.8, 0.6], 0.5),
        ([1.0, 0.8, 0.6, 0.25], [1.0, 0.9, 0.8, 0.8], 0.3),
        ([1.0] * 50 + [0.6] * 50, [2.0] * 50 + [1.0] * 35 + [0.8] * 15, 0.9),
        ([1.0, 0.6, 0.4, 0.3, 0.3], [1.0, 1.5, 2.0, 3.0, float("inf")], 0.5),
        ([2, 2, 2], [3, 3, 3], 1),
        ([2, 1, 1], [2, 1, 1], 1),
        ([30, 29, 28, 27, 26, 25, 24, 23, 22, 21], [39, 38, 36, 34, 33, 32, 30, 28, 26, 24], 15),
        ([2000, 1500, 1000], [2100, 1100, 996], 500),
        ([0.5, 0.1, 0.06, 0.03], [0.5, 0.3, 0.1, 0.005], 0.01),
        ([1.0, 0.6, 0.5, 0.4], [1.0, 0.45, 0.5, 0.7], 0.5),
        ([10, 9, 8], [12, 10, 9], 10),
        ([10, 4, 2], [9, 5, 5], 5),
        ([8, 7, 6, 5, 4, 4, 4, 4], [20, 18, 16, 14, 12, 10, 9.5, 8.9], 10),
    ],
    advice=_the_numbers,
    mistakes=(
        Mistake(
            _doctor(rises=lambda train: train[-1] > train[0]),
            "nan is neither larger nor smaller than anything, so your comparison lets it pass. Ask `np.isfinite` as well.",
        ),
        Mistake(
            _doctor(rises=lambda train: np.isnan(train[-1]) or train[-1] > train[0]),
            "`np.isnan` knows nan only. A loss that is infinite from the start is not larger at its end: ask `np.isfinite`.",
        ),
        Mistake(
            _doctor(rises=lambda train: not np.isfinite(train[-1])),
            "A rate may be too large without nan: compare the last training loss with the first as well.",
        ),
        Mistake(
            _doctor(rises=lambda train: not np.isfinite(train[-1]) or train[-1] > train[-2]),
            "You compare with the epoch before. A loss may rise for a moment; it is the *first* loss that counts.",
        ),
        Mistake(
            _doctor(falls=lambda validation, fifth: validation[-1] < 0.9 * validation[-fifth]),
            "`validation[-1]` is the last epoch, so the one that lies `fifth` epochs before it is not `validation[-fifth]`: with a fifth of 1 you compare the last with itself.",
        ),
        Mistake(
            _training_still_falls,
            "You look at the *training* loss, which nearly always falls. Whether to go on, the validation loss tells.",
        ),
        Mistake(
            _doctor(falls=lambda validation, fifth: validation[-1] < validation[-1 - fifth] - 0.1),
            "A tenth *of the loss* is meant, not 0.1. Losses of 1000 or of 0.01 show the difference.",
        ),
        Mistake(
            _doctor(falls=lambda validation, fifth: validation[-1] < validation[-1 - fifth]),
            "You go on for any fall, however small. It should be more than a tenth of the loss.",
        ),
        Mistake(
            _doctor(falls=lambda validation, fifth: validation[-1] <= 0.9 * validation[-1 - fifth]),
            "Nearly. In {call} the loss falls by a tenth exactly, and *more* is asked for: use `<`, not `<=`.",
        ),
        Mistake(
            _doctor(falls=lambda validation, fifth: validation[-1] < 0.9 * validation[0]),
            "You compare with the first epoch. Only the last fifth tells whether it *still* falls.",
        ),
        Mistake(
            _doctor(falls=lambda validation, fifth: validation[-1] < 0.9 * validation[-2]),
            "You compare with the epoch before. With many epochs each falls only a little: look back by `fifth` of them.",
        ),
        Mistake(
            _doctor(gap=lambda train, validation, good: validation[-1] > 1.5 * train[-1]),
            "A gap alone is not overfitting: where the validation loss is no higher than `good`, nothing is wrong.",
        ),
        Mistake(
            _doctor(gap=lambda train, validation, good: validation[-1] > 1.5 * train[-1] or validation[-1] > good),
            "With `or` one of the two is enough. Overfitting needs both: the gap, and a validation loss above `good`.",
        ),
        Mistake(
            _doctor(gap=lambda train, validation, good: validation[-1] > 1.5 * train[-1] and validation[-1] >= good),
            "Nearly. In {call} the validation loss *equals* `good`, so it is good enough: use `>`, not `>=`.",
        ),
        Mistake(
            _doctor(bad=lambda train, validation, good: validation[-1] > good),
            "Underfitting shows in the *training* loss: the model is bad on what it has seen.",
        ),
        Mistake(
            _doctor(order=(0, 2, 1, 3)),
            "The order: a validation loss that still falls comes before overfitting, even where there is a gap.",
        ),
        Mistake(
            _doctor(order=(0, 1, 3, 2)),
            "The order: you ask for underfitting before overfitting. Both may hold, and the first of them counts.",
        ),
        Mistake(
            _doctor(order=(1, 0, 2, 3)),
            "The order: ask for a rate that is too large before anything else.",
        ),
    ),
    crashes={
        "can't multiply sequence": "`train` and `validation` are lists. The last loss of one is `train[-1]`.",
        "'list'": "`train` and `validation` are lists. The last loss of one is `train[-1]`.",
        "out of range": "`validation[-1]` is the last loss. Count back from it by `fifth`.",
        "list indices must be integers": "`fifth` is a whole number already. Is something divided with `/`?",
    },
    hints=(
        "One `if` after the other, in the order of the text, each with a `return`. What is left is good.",
        "The last loss has the place -1; the one that lies `fifth` epochs before it has -1 - fifth. A fall by a tenth leaves nine tenths.",
        "The second rule: `validation[-1] < 0.9 * validation[-1 - fifth]`. The third needs `and`. The first has `or`, with `np.isfinite`.",
    ),
    praise="A doctor asks for the history first: the gap is judged only when the curve has come to rest.",
)
