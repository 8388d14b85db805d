"""Exercises of lesson 07: ELU, slopes, a pulse and any curve from sigmoids, first weights; homework: dead units."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from helpers.exercises.compare import difference
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.nn import activations as reference
from helpers.nn import approximation, init
from helpers.nn.functional import sigmoid

lesson = Lesson("07_activations")

_PIECEWISE = [
    (np.array([2.0, -1.0, 0.0, -0.5]),),
    (np.array([[1.0, -2.0], [-0.25, 3.0], [0.0, -4.0]]), 0.5),
    (np.array([-1.5]), 2.0),
    (np.array(-1.0),),
    (np.array(0.5), 3.0),
    (np.array([3, -1, 0, -2]), 1.0),
    (np.array([1000.0, -1000.0, 0.0, -0.7, 0.3]), 1.5),
    (np.array([[[-1.0, 2.0], [0.5, -0.5]]]), 0.1),
    (np.array([5e-4, 1e10]), 2.0),
]


def _elu(a: np.ndarray, alpha: float = 1.0) -> Any:
    return reference.elu(a, alpha)[()]


def _elu_derivative(a: np.ndarray, alpha: float = 1.0) -> Any:
    return reference.elu_derivative(a, alpha)[()]


def _watched(right: Callable[..., Any]) -> Callable[..., Any]:
    """A call that refuses an answer which writes into `a`, or is right but overflows on the way."""

    def call(answer: Callable[..., Any], a: np.ndarray, *alpha: float) -> Any:
        before, overflows = a.copy(), []
        with np.errstate(over="call", call=lambda *seen: overflows.append(seen)):
            value = answer(a, *alpha)
        if not np.array_equal(a, before):
            raise Wrong(
                "Your function changed its argument `a`, which belongs to the caller. "
                "Make a new array: `np.where` does, and so does `np.zeros(a.shape)`."
            )
        if overflows and difference(value, right(a, *alpha)) is None:
            raise Wrong(
                "These values are right, but on the way `exp(1000)` overflows, with a warning, though nobody needs it: "
                "both sides are computed for every element. Let no positive number reach the exponential."
            )
        return value[()] if isinstance(value, np.ndarray) else value

    return call


def _sides(left: Callable[..., Any], right: Callable[..., Any]) -> Callable[..., Any]:
    """One formula where a > 0, another elsewhere."""
    return lambda a, alpha=1.0: np.where(a > 0, right(np.maximum(a, 0), alpha), left(np.minimum(a, 0), alpha))


def _of_its_type(right: Callable[..., Any]) -> Callable[..., Any]:
    """The right values, in an array of the type of `a`."""
    return lambda a, *alpha: right(a, *alpha).astype(a.dtype)


def _itself(a: np.ndarray, alpha: float) -> np.ndarray:
    return a


def _left(a: np.ndarray, alpha: float) -> np.ndarray:
    return alpha * (np.exp(a) - 1)


def _left_slope(a: np.ndarray, alpha: float) -> np.ndarray:
    return alpha * np.exp(a)


_ANY_SHAPE = {
    "ambiguous": "An `if` or `max` cannot decide about a whole array. `np.where(condition, one, other)` decides for each element.",
    "only 0-dimensional": "`math.exp` takes a single number; `np.exp` takes whole arrays.",
    "only length-1": "`math.exp` takes a single number; `np.exp` takes whole arrays.",
    "0-d": "Here a has no axis at all, and the function is for arrays of any shape. Without a loop it works for all.",
    "unsized": "Here a has no axis at all, and the function is for arrays of any shape. Without a loop it works for all.",
}
_WITH_ALPHA = {
    **_ANY_SHAPE,
    "math range error": "exp(1000) is too large for a float. It is not needed: where a > 0 the result has no exponential.",
    "missing 1 required positional": "Leave the first line as it was: `alpha=1.0` is used where no alpha is given.",
}

elu = lesson.exercise(
    "elu",
    reference=_elu,
    cases=_PIECEWISE,
    call=_watched(_elu),
    mistakes=(
        Mistake(
            _sides(lambda a, alpha: alpha * np.exp(a) - 1, _itself),
            "Brackets: alpha multiplies all of exp(a) - 1, not only the exponential.",
        ),
        Mistake(
            _sides(lambda a, alpha: np.exp(a) - 1, _itself),
            "`alpha` is not used. It says how deep the curve goes on the left; with alpha = 1 one does not see it.",
        ),
        Mistake(
            _sides(_left_slope, _itself),
            "The - 1 is missing: just left of 0 the curve should be close to 0, and yours is close to alpha.",
        ),
        Mistake(
            _sides(lambda a, alpha: alpha * a, _itself),
            "That is a leaky ReLU with the slope alpha, a straight line on the left. ELU bends, with an exponential.",
        ),
        Mistake(
            _sides(_left_slope, lambda a, alpha: np.ones(a.shape)),
            "That is the derivative of ELU, the next exercise. Here the function itself is wanted.",
        ),
        Mistake(
            lambda a, alpha=1.0: np.maximum(a, 0),
            "That is a ReLU: on the left everything is 0. The formula for a below 0 is missing.",
        ),
        Mistake(
            _sides(lambda a, alpha: alpha * (1 - np.exp(a)), _itself),
            "The sign on the left: exp(a) is less than 1 there, and the curve should go down, towards -alpha.",
        ),
        Mistake(
            _sides(lambda a, alpha: alpha * (np.exp(-a) - 1), _itself),
            "exp(-a) grows without limit to the left. In the formula stands exp(a), which falls to 0.",
        ),
        Mistake(
            lambda a, alpha=1.0: _left(a, alpha),
            "The exponential is used everywhere. Where a > 0, the result is a itself.",
        ),
        Mistake(
            lambda a, alpha=1.0: np.where(a < 0, a, _left(a, alpha)),
            "The two sides have changed places: a itself stands where a is positive.",
        ),
        Mistake(
            lambda a, alpha=1.0: alpha * np.where(a > 0, a, np.exp(np.minimum(a, 0)) - 1),
            "alpha multiplies the left side only. Where a > 0, the result is a, whatever alpha is.",
        ),
        Mistake(
            lambda a, alpha=1.0: (a > 0) * a + (a <= 0) * _left(a, alpha),
            "For a = 1000 you get nan: exp(1000) is infinite, and infinity times 0 is not 0. "
            "Choose between the sides with `np.where`, and let no positive number reach the exponential.",
        ),
        Mistake(
            lambda a, alpha=1.0: np.maximum(a, _left(a, alpha)),
            "The larger one of the two is not always the right one: exp(a) - 1 is larger than a on both sides of 0. "
            "Choose by the sign of a.",
        ),
        Mistake(
            lambda a, alpha=1.0: np.minimum(a, _left(a, alpha)),
            "The smaller one of the two is not always the right one: a is smaller than exp(a) - 1 on both sides of 0. "
            "Choose by the sign of a.",
        ),
        Mistake(
            _of_its_type(_elu),
            "For an array of whole numbers your result holds whole numbers, too, and -0.63 becomes 0. "
            "Write into an array of floats, or use `np.where`.",
        ),
    ),
    crashes=_WITH_ALPHA,
    advice=lambda got, a, alpha=1.0: "Two tests: for a = 0 ELU is 0, and far to the left it comes close to -alpha.",
    hints=(
        "Two formulas, and for each element the sign of a decides. Which function of NumPy chooses element by element?",
        "`np.where(a > 0, one, other)` computes both for all elements. What should exp be given where a is 1000?",
        "Cut a off before the exponential: `np.minimum(a, 0)` changes nothing on the left, and is 0 on the right.",
    ),
    praise="On the left the slope is small, but not 0: such a unit hardly ever dies.",
)

elu_derivative = lesson.exercise(
    "elu_derivative",
    reference=_elu_derivative,
    cases=_PIECEWISE,
    call=_watched(_elu_derivative),
    mistakes=(
        Mistake(
            lambda a, alpha=1.0: np.where(a >= 0, 1.0, _left_slope(np.minimum(a, 0), alpha)),
            "At exactly 0 you take the right side. The left one is asked for there: alpha. Compare with `>`.",
        ),
        Mistake(
            _sides(lambda a, alpha: np.exp(a), lambda a, alpha: 1.0),
            "On the left alpha is missing. It is a constant factor, so it stays when the derivative is taken.",
        ),
        Mistake(_elu, "That is ELU itself. How steep is it: on the right, where it is a, and on the left?"),
        Mistake(
            _sides(_left_slope, _itself),
            "The left side is right. Where a > 0 the function is a; the slope of that is not a.",
        ),
        Mistake(
            _sides(_left, lambda a, alpha: 1.0),
            "The right side is right. On the left the - 1 is a constant: it has no slope.",
        ),
        Mistake(
            lambda a, alpha=1.0: _elu(a, alpha) + alpha,
            "elu + alpha is the slope on the left only. Where a > 0, the slope is the same everywhere: which?",
        ),
        Mistake(
            lambda a, alpha=1.0: np.where(a > 0, 1.0, 0.0),
            "That is the derivative of ReLU: on the left nothing gets through. The point of ELU is that there something does.",
        ),
        Mistake(
            lambda a, alpha=1.0: np.where(a > 0, 1.0, alpha),
            "That is the derivative of a leaky ReLU. ELU bends on the left, so that its slope depends on a.",
        ),
        Mistake(
            lambda a, alpha=1.0: _left_slope(a, alpha),
            "The exponential is used everywhere. Where a > 0, the function is a, and its slope is 1.",
        ),
        Mistake(
            lambda a, alpha=1.0: np.where(a < 0, 1.0, _left_slope(a, alpha)),
            "The two sides have changed places: the slope is 1 where a is positive.",
        ),
        Mistake(
            lambda a, alpha=1.0: np.where(a <= 0, 1.0, _left_slope(a, alpha)),
            "The two sides have changed places: the slope is 1 where a is positive.",
        ),
        Mistake(
            _sides(lambda a, alpha: alpha * np.exp(-a), lambda a, alpha: 1.0),
            "exp(-a) grows without limit to the left, but ELU gets flatter and flatter there. The derivative of exp(a) is exp(a).",
        ),
        Mistake(
            _sides(lambda a, alpha: -alpha * np.exp(a), lambda a, alpha: 1.0),
            "The sign on the left: ELU rises everywhere, so its slope is never negative.",
        ),
        Mistake(
            _sides(lambda a, alpha: alpha * a * np.exp(a - 1), lambda a, alpha: 1.0),
            "a exp(a - 1) comes from the rule for powers such as a³. In exp(a) the a stands in the exponent: its derivative is exp(a) again.",
        ),
        Mistake(
            _sides(lambda a, alpha: alpha * a * np.exp(a), lambda a, alpha: 1.0),
            "On the left there is a factor a too much: the derivative of exp(a) is exp(a) and no more.",
        ),
        Mistake(
            _sides(_left_slope, lambda a, alpha: alpha),
            "alpha belongs to the left side only. Where a > 0 the function is a, and its slope is 1.",
        ),
        Mistake(
            lambda a, alpha=1.0: (a > 0) * 1.0 + (a <= 0) * _left_slope(a, alpha),
            "For a = 1000 you get nan: exp(1000) is infinite, and infinity times 0 is not 0. "
            "Choose between the sides with `np.where`, and let no positive number reach the exponential.",
        ),
        Mistake(
            _of_its_type(_elu_derivative),
            "For an array of whole numbers your result holds whole numbers, too, and 0.37 becomes 0. "
            "Write into an array of floats, or use `np.where`.",
        ),
        Mistake(
            lambda a, alpha=1.0: np.vectorize(lambda one: 1 if one > 0 else alpha * np.exp(one))(a),
            "`np.vectorize` takes the type of the first number for all, and your 1 is a whole number. Write 1.0.",
        ),
    ),
    crashes=_WITH_ALPHA,
    advice=lambda got, a, alpha=1.0: (
        "Three tests: on the right the slope is 1, for a = 0 it is alpha, far to the left nearly 0."
    ),
    hints=(
        "Take the derivative of each side by itself: of a, and of alpha (exp(a) - 1).",
        "On the right the slope is 1 everywhere. On the left the constant falls away, and exp(a) is its own derivative.",
        "`np.where` again, with 1.0 on the right; and again `np.minimum(a, 0)` inside the exponential.",
    ),
    praise="With alpha = 1 both slopes are 1 at 0: the curve has no corner.",
)


def _inverse(a: np.ndarray) -> np.ndarray:
    """The usual formula with exp(-a), which overflows on the left."""
    with np.errstate(all="ignore"):
        return (1 + np.exp(-a) + a * np.exp(-a)) / (1 + np.exp(-a)) ** 2


def _growing(a: np.ndarray) -> np.ndarray:
    """The same with exp(a), which overflows on the right."""
    with np.errstate(all="ignore"):
        return np.exp(a) * (1 + np.exp(a) + a) / (1 + np.exp(a)) ** 2


def _with_sigmoid(formula: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    return lambda a: formula(a, sigmoid(a))


silu_derivative = lesson.exercise(
    "silu_derivative",
    reference=reference.silu_derivative,
    cases=[
        (np.array([0.0, 1.0, -2.0]),),
        (np.array([[0.5, -0.5], [3.0, -4.0], [-1.3, 2.4]]),),
        (np.array([-1.0]),),
        (np.array(2.0),),
        (np.array([2, -1, 0]),),
        (np.array([1000.0, -1000.0, 20.0, -20.0]),),
        (np.array([[[0.0, 1.0], [-1.0, 1e10]]]),),
    ],
    mistakes=(
        Mistake(
            _with_sigmoid(lambda a, s: s * (1 - s)),
            "That is the derivative of the sigmoid alone. In a sigmoid(a) both factors depend on a: the product rule has two terms.",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: a * s * (1 - s)),
            "The first term is missing: the derivative of a is 1, and that is multiplied by the sigmoid.",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: s),
            "The second term is missing: the sigmoid changes with a as well.",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: s + s * (1 - s)),
            "In the second term the factor a is missing: the derivative of one factor is multiplied by the other factor.",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: s - a * s * (1 - s)),
            "A sign: the product rule adds its two terms, and the derivative of the sigmoid, s (1 - s), is positive.",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: a * s),
            "These are the values of SiLU itself. If you meant the derivative: are the brackets around 1 - s missing?",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: s + a * (1 - s)),
            "In the second term a factor s is missing: the derivative of the sigmoid is s (1 - s).",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: s + a * s * (1 - a)),
            "In the second term stands 1 - a; the derivative of the sigmoid is s (1 - s).",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: s + a * sigmoid(s) * (1 - sigmoid(s))),
            "You apply the sigmoid twice: s is sigmoid(a) already, and its derivative is s (1 - s).",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: a * s + s * (1 - s)),
            "The factors are mixed up. Each term takes the derivative of one factor and keeps the other: a goes with s (1 - s).",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: s + a * (1 - s**2)),
            "1 - s² is the derivative of tanh. The sigmoid's is s (1 - s).",
        ),
        Mistake(
            _with_sigmoid(lambda a, s: 1 + a * s * (1 - s)),
            "The first term is the derivative of a, which is 1, times the sigmoid.",
        ),
        Mistake(
            _inverse,
            "The formula is right, but for a = -1000 exp(-a) overflows, and infinity divided by infinity is nan. "
            "Write it with `s`, which never overflows.",
        ),
        Mistake(
            _growing,
            "The formula is right, but for a = 1000 exp(a) overflows, and infinity divided by infinity is nan. "
            "Write it with `s`, which never overflows.",
        ),
    ),
    crashes={
        "not callable": "A product needs its sign, `s * (1 - s)`: without it, s is called like a function.",
        "matmul": "`@` is the matrix product. Here numbers are multiplied element by element: `*`.",
        **_ANY_SHAPE,
    },
    advice=lambda got, a: "Two tests: for a = 0 the derivative is 0.5, and far to the right it is 1.",
    hints=(
        "The product rule: (u v)' = u' v + u v'. What are u and v here?",
        "u is a, with the derivative 1. v is s, with the derivative s (1 - s).",
        "Two terms: s, and a times the derivative of the sigmoid.",
    ),
    praise="It can be more than 1: at a = 2.4 the gradient comes out a tenth larger.",
)


def _hard(x: np.ndarray, a: float, b: float, w: float) -> np.ndarray:
    return np.where((x > a) & (x < b), 1.0, 0.0)[()]


def _of_exponentials(x: np.ndarray, a: float, b: float, w: float) -> np.ndarray:
    with np.errstate(all="ignore"):
        up, down = np.exp(w * (x - a)), np.exp(w * (x - b))
        return up / (1 + up) - down / (1 + down)


pulse = lesson.exercise(
    "pulse",
    reference=approximation.pulse,
    cases=[
        (np.array([0.1, 0.4, 0.9]), 0.3, 0.6, 10.0),
        (np.array([[-1.0, 0.5], [2.0, 3.5], [0.25, 1.75]]), 0.0, 2.5, 3.0),
        (np.array([0.7]), 0.2, 0.8, 5.0),
        (np.array(0.45), 0.4, 0.5, 50.0),
        (np.array([0, 1, 2, 3]), 0.5, 2.5, 4),
        (np.array([-3.0, -1.5, 0.5]), -2, -1, 2.0),
        (np.array([-1000.0, 0.5, 1000.0]), 0.0, 1.0, 1000.0),
        (np.array([0.5]), 0.0, 1.0, 2.5),
        (np.array([0.5]), 0.0, 1.0, 0.25),
        (np.array([99.0]), 98.0, 100.0, 10.0),
    ],
    mistakes=(
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - a)),
            "That is one sigmoid, which climbs at a and stays up. Subtract a second one, which climbs at b.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - a)) + sigmoid(w * (x - b)),
            "Added, the two climb on: 0, then 1, then 2. To come down again at b, the second is subtracted.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - b)) - sigmoid(w * (x - a)),
            "Your pulse is upside down: about -1 between a and b. It should go up at a and down at b.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - a)) * sigmoid(w * (x - b)),
            "Multiplied, two that climb are one that climbs later, at b. Subtract the second.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - a)) * sigmoid(w * (b - x)),
            "That is nearly a pulse, too, but a product. An output unit can only add up its hidden units: subtract one sigmoid from another.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - a)),
            "That is one step, up at a. It takes a second sigmoid to come down at b.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * x - a) - sigmoid(w * x - b),
            "Brackets: w multiplies the whole distance x - a. With w x - a the step sits at a / w, not at a.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x + a)) - sigmoid(w * (x + b)),
            "The sign inside: with x + a the step sits at -a.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(x - a) - sigmoid(x - b),
            "The steepness w is missing: so flat, two sigmoids nearly cancel, and there is no pulse.",
        ),
        Mistake(
            lambda x, a, b, w: w * (sigmoid(x - a) - sigmoid(x - b)),
            "Outside the sigmoid w makes the pulse higher, not steeper. It belongs inside.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid((x - a) / w) - sigmoid((x - b) / w),
            "You divide by w, so that a larger w makes it flatter. A steep step needs a large factor inside.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - a) - w * (x - b)),
            "You subtract inside the sigmoid, where x cancels. Make two sigmoids, then subtract one from the other.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - a)) + 1 - sigmoid(w * (x - b)),
            "It is too high by 1: outside the pulse it should be about 0.",
        ),
        Mistake(
            lambda x, a, b, w: sigmoid(w * (x - a)) - sigmoid(w * (b - x)),
            "With b - x inside, the second sigmoid falls at b; subtracted, it makes the curve climb once more. Let both climb.",
        ),
        Mistake(
            lambda x, a, b, w: np.tanh(w * (x - a)) - np.tanh(w * (x - b)),
            "tanh goes from -1 to 1, so that your pulse is 2 high. Use the sigmoid, which goes from 0 to 1.",
        ),
        Mistake(
            _of_exponentials,
            "The formula is right, but for large x exp overflows, and infinity divided by infinity is nan. Use `sigmoid`.",
        ),
        Mistake(
            _hard,
            "That is a perfect pulse, but not one of sigmoids: near a and b it should bend, the less the larger w is.",
        ),
    ),
    crashes={
        "missing": "`pulse` takes x, both edges and the steepness, `sigmoid` one array only.",
        "takes 1 positional": "`sigmoid` takes one array: work out w (x - a) first.",
        "ambiguous": "An `if` cannot decide about a whole array. Two sigmoids need none.",
        "not callable": "A product needs its sign: `w * (x - a)`.",
    },
    advice=lambda got, x, a, b, w: (
        "A test: left of a both sigmoids are about 0, between a and b only the first is 1, right of b both are."
    ),
    hints=(
        "Which sigmoid climbs at a, with the steepness w? Which climbs at b?",
        "Right of b both are about 1. How do they make 0 together?",
        "Take `sigmoid(w * (x - a))`, and subtract the one for b.",
    ),
    praise="Two hidden units, and an output with the weights 1 and -1: it is a network already.",
)


def wave(x: Any) -> Any:
    """A sine and a slope."""
    return np.sin(5 * x) + x


def square(x: Any) -> Any:
    """A parabola that is 1 at 0."""
    return 1 + x**2


def larger(x: float) -> float:
    """The larger of x and 0.5; for a number, no array."""
    return max(x, 0.5)


def below(x: Any) -> Any:
    """A line that is 0 at a quarter."""
    return x - 0.25


def growth(x: Any) -> Any:
    """An exponential."""
    return np.exp(x)


def _heights(height: Callable[..., Any], pieces: slice = slice(None)) -> Callable[..., Any]:
    """The sum of pulses with these heights, of some pieces only."""

    def answer(f: Callable, x: np.ndarray, n: int, w: float) -> np.ndarray:
        total = np.zeros(x.shape)
        for a, b in list(pairwise(np.linspace(0, 1, n + 1)))[pieces]:
            total += height(f, a, b) * approximation.pulse(x, a, b, w)
        return total

    return answer


def _middle(f: Callable, a: float, b: float) -> Any:
    return f((a + b) / 2)


def _steps_only(f: Callable, x: np.ndarray, n: int, w: float) -> np.ndarray:
    return sum(_middle(f, a, b) * sigmoid(w * (x - a)) for a, b in pairwise(np.linspace(0, 1, n + 1)))


approximate = lesson.exercise(
    "approximate",
    reference=approximation.approximate,
    cases=[
        (square, np.array([0.1, 0.4, 0.8]), 3, 50),
        (wave, np.array([0.05, 0.3, 0.55, 0.7, 0.95]), 10, 40.0),
        (growth, np.array([0.6]), 4, 20.0),
        (square, np.array([-0.5, 0.2, 0.5, 1.0, 1.5]), 2, 30.0),
        (wave, np.array([0.0, 1.0]), 2, 10),
        (growth, np.array([0.25, 0.5, 0.99]), 7, 1000.0),
        (square, np.array([0, 1, 2]), 3, 20.0),
        (wave, np.array([[0.1, 0.5], [0.7, 0.3], [0.2, 0.9]]), 4, 30.0),
        (square, np.array([1.01, 0.99]), 49, 10_000.0),
        (larger, np.array([0.1, 0.7]), 2, 50.0),
        (below, np.array([0.1, 0.75]), 2, 1000.0),
        (growth, np.array([0.005, 0.995]), 100, 10_000.0),
    ],
    mistakes=(
        Mistake(
            _heights(lambda f, a, b: f(a)),
            "Your pulses are as high as the curve is at the left edge of their piece. Take its middle.",
        ),
        Mistake(
            _heights(lambda f, a, b: f(b)),
            "Your pulses are as high as the curve is at the right edge of their piece. Take its middle.",
        ),
        Mistake(_heights(lambda f, a, b: f(a + b)), "a + b is twice the middle of the piece."),
        Mistake(
            _heights(lambda f, a, b: f((b - a) / 2)),
            "(b - a) / 2 is half the width of a piece, the same for all. The middle lies between a and b.",
        ),
        Mistake(_heights(lambda f, a, b: f(a + b / 2)), "Brackets: `a + b / 2` halves only b."),
        Mistake(
            _heights(lambda f, a, b: (f(a) + f(b)) / 2),
            "You take the mean of the heights at both edges. Asked for is the height of the curve in the middle.",
        ),
        Mistake(
            _heights(lambda f, a, b: f(round(a / (b - a)))),
            "f(i) asks for the curve at 0, 1, 2, ...: i is the number of the piece. Its middle lies between two edges.",
        ),
        Mistake(
            lambda f, x, n, w: f(x),
            "That is the curve itself. It should be put together from n pulses.",
        ),
        Mistake(
            _heights(lambda f, a, b: 1.0),
            "All your pulses have the height 1: the curve f does not come in.",
        ),
        Mistake(
            _heights(lambda f, a, b: _middle(f, a, b) * (b - a)),
            "Your staircase is too low by the factor n. It is no integral and no mean: the pulses are simply added up.",
        ),
        Mistake(
            lambda f, x, n, w: f(x) * _heights(lambda f, a, b: 1.0)(f, x, n, w),
            "You multiply by f(x), the curve itself, which the network does not know. A pulse has one height: f in the middle of its piece.",
        ),
        Mistake(
            _heights(_middle, slice(-1, None)),
            "Only the last pulse is left. Add each to those before: `total = total + ...`.",
        ),
        Mistake(
            _heights(_middle, slice(0, 1)),
            "Only the first pulse is there. Is the `return` inside the loop?",
        ),
        Mistake(
            _heights(_middle, slice(0, -1)),
            "The last piece is missing: n + 1 edges bound n pieces, and `range(n)` counts them all.",
        ),
        Mistake(
            _heights(_middle, slice(1, None)),
            "The first piece is missing: it goes from `edges[0]` to `edges[1]`.",
        ),
        Mistake(
            lambda f, x, n, w: approximation.approximate(f, x, n, w).sum(),
            "You add up along x as well. Add pulses only: the result has the shape of x.",
        ),
        Mistake(
            _steps_only,
            "Your steps go up and never come down, so each piece carries all before it. Use `pulse`, which does both.",
        ),
    ),
    crashes={
        "out of bounds": "There are n + 1 edges but only n pieces; the last goes from `edges[n - 1]` to `edges[n]`.",
        "missing": "`pulse` takes x, both edges of the piece and the steepness: `pulse(x, a, b, w)`.",
        "'function'": "f is the function itself: `f(m)` is the height of the curve at m.",
        "with a sequence": "`total` has a place for each number in x, not for each piece. Add the whole pulse to `total`.",
        "could not be broadcast": "`total` has a place for each number in x: `np.zeros(x.shape)`.",
        "Cannot cast": "Where x holds whole numbers, so does an array like it: `np.zeros(x.shape)` holds fractions.",
    },
    advice=lambda got, f, x, n, w: (
        "Here x holds whole numbers, and so does an array like it: `np.zeros(x.shape)` holds fractions."
        if x.dtype.kind == "i"
        else "A test: for n = 1 there is one pulse, from 0 to 1, as high as f(0.5)."
    ),
    hints=(
        "Piece i goes from `edges[i]` to `edges[i + 1]`. Where is its middle, and how high is the curve there?",
        "Begin with zeros in the shape of x, and add one pulse, times its height, for each piece.",
        "In the loop, with a and b for the two edges: height `f((a + b) / 2)`, shape `pulse(x, a, b, w)`.",
    ),
    praise="A network with one hidden layer of 2n units, and nobody had to train it.",
)

_NUMBERS = 40_000
"""So many weights are drawn to measure a spread: it is then known to half a per cent."""


def rng(seed: int) -> np.random.Generator:
    """A generator; as an argument of a case it is shown as `rng`."""
    return np.random.default_rng(seed)


_SIZES = [(400, 100, rng), (100, 400, rng), (30, 20, rng), (1, 6, rng), (50, 50, rng), (3, 1, rng)]


def _weights(W: Any, fan_in: int, fan_out: int) -> None:
    """Refuse what is no array of this shape."""
    if not isinstance(W, np.ndarray):
        raise Wrong(
            f"The result is a {type(W).__name__}; it should be an array of shape (fan_in, fan_out). "
            "The shape is the third argument of `rng.normal`."
        )
    if W.shape == (fan_out, fan_in) != (fan_in, fan_out):
        raise Wrong(f"W has shape {W.shape}; with fan_in first it should be {(fan_in, fan_out)}.")
    if W.shape != (fan_in, fan_out):
        raise Wrong(
            f"W has shape {W.shape}; it should be (fan_in, fan_out), here {(fan_in, fan_out)}. "
            "`rng.normal` takes three things: mean, standard deviation, shape."
        )
    if np.isnan(W).any():
        raise Wrong("Some weights are nan: a root of negative numbers? Take the root of the variance, then draw.")


def _chance(first: np.ndarray, again: np.ndarray, other: np.ndarray) -> None:
    """Refuse weights that do not come from the generator, or not one by one."""
    if np.ptp(first) == 0:
        raise Wrong(
            "All weights are equal. Are mean and standard deviation in this order, and is the deviation above 0?"
        )
    if not np.array_equal(first, again):
        raise Wrong("Two calls with equal generators give different weights. Take all chance from the argument `rng`.")
    if np.array_equal(first, other):
        raise Wrong("Two different generators give the same weights. Take the chance from the argument `rng`.")
    if len(np.unique(first)) < first.size / 2:
        raise Wrong("Many weights are equal, so that units would stay equal. Draw each weight: fan_in times fan_out.")


def _spread(variance: Callable[[int, int], float]) -> Callable[..., Any]:
    """A call that measures the standard deviation. What is within 3 % of the right one counts as the right one."""

    def call(answer: Callable[..., Any], fan_in: int, fan_out: int, rng: Callable) -> Any:
        first = answer(fan_in, fan_out, rng(1))
        if first is None or first is Ellipsis:
            return first
        _weights(first, fan_in, fan_out)
        _chance(first, answer(fan_in, fan_out, rng(1)), answer(fan_in, fan_out, rng(2)))
        generator = rng(3)
        W = np.array([answer(fan_in, fan_out, generator) for _ in range(-(-_NUMBERS // first.size))])
        std, want = float(W.std()), float(np.sqrt(variance(fan_in, fan_out)))
        if abs(W.mean()) > 0.05 * std:
            raise Wrong(
                f"The mean of your weights is {W.mean():.2g}; it should be 0, the first argument of `rng.normal`."
            )
        if np.abs(W).max() < 2 * std:
            raise Wrong(
                "No weight is larger than twice their standard deviation: these are not normal. Draw with `rng.normal`."
            )
        return (want if abs(std / want - 1) < 0.03 else std,)

    return call


def _normal(std: Callable[[int, int], float]) -> Callable[..., np.ndarray]:
    return lambda fan_in, fan_out, rng: rng.normal(0, std(fan_in, fan_out), (fan_in, fan_out))


_DRAWING = {
    "takes at most 3 positional": "The shape is one argument, a tuple: `(fan_in, fan_out)`.",
    "'randn'": "A generator has `rng.normal(mean, standard deviation, shape)`.",
    "'rand'": "A generator has `rng.normal(mean, standard deviation, shape)`.",
    "not callable": "`rng` is a generator; its function is `rng.normal`.",
    "name 'math'": "Nothing called math is imported here. NumPy has a square root: `np.sqrt`.",
    "name 'sqrt'": "The square root is NumPy's: `np.sqrt`.",
    "sequence of integers": "The shape, `(fan_in, fan_out)`, comes last: mean, standard deviation, shape.",
    "cannot be interpreted as an integer": "The shape is made of whole numbers, `(fan_in, fan_out)`, and comes last.",
}

xavier_normal = lesson.exercise(
    "xavier_normal",
    reference=init.xavier_normal,
    cases=_SIZES,
    call=_spread(lambda fan_in, fan_out: 2 / (fan_in + fan_out)),
    returns=("the standard deviation",),
    mistakes=(
        Mistake(
            _normal(lambda i, o: 2 / (i + o)),
            "You use the variance as if it were the standard deviation, which is its square root.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2 / i)),
            "That is He's start, with fan_in only. Xavier takes the middle: the sum of fan_in and fan_out.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(1 / (i + o))),
            "The factor 2 is missing: for fan_in = fan_out = n the variance should be 1 / n, and yours is half of that.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(6 / (i + o))),
            "The 6 belongs to uniform numbers, whose bound is sqrt(6 / (fan_in + fan_out)). For normal ones it is a 2.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2) / (i + o)),
            "The root is taken of the 2 only. Take it of the whole fraction.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2 / i + o)),
            "Brackets: `2 / fan_in + fan_out` divides by fan_in only.",
        ),
        Mistake(
            _normal(lambda i, o: 2 / i + o),
            "Brackets: `2 / fan_in + fan_out` divides by fan_in only. And the standard deviation is the root of the variance.",
        ),
        Mistake(
            _normal(lambda i, o: 2 / np.sqrt(i + o)),
            "Your variance is 4 / (fan_in + fan_out), twice what it should be. Does the root cover the whole fraction, and is it a 2 above the line?",
        ),
        Mistake(
            _normal(lambda i, o: 1.0),
            "The spread is 1 whatever the size of the layer. It should shrink as the layer grows.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2 / o)),
            "You use fan_out only. Xavier takes the middle: the sum of fan_in and fan_out.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(1 / i)),
            "1 / fan_in keeps the signal going forward, but not the gradient going back. Xavier takes the middle: 2 / (fan_in + fan_out).",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt((i + o) / 2)),
            "Upside down: your weights get larger as the layer grows. They should get smaller.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2 / (i * o))),
            "You multiply fan_in by fan_out; the formula has their sum.",
        ),
        Mistake(
            _normal(lambda i, o: (2 / (i + o)) ** 2),
            "You square the variance. The standard deviation is its square root.",
        ),
    ),
    crashes=_DRAWING,
    hints=(
        "What is given is the variance. How does one get the standard deviation from it?",
        "`rng.normal(mean, standard deviation, shape)`: mean 0, and the shape is `(fan_in, fan_out)`.",
        "The standard deviation is `np.sqrt(2 / (fan_in + fan_out))`.",
    ),
    praise="For a layer with as many outputs as inputs it is the rule from above: n Var(w) = 1.",
)

kaiming_normal = lesson.exercise(
    "kaiming_normal",
    reference=init.kaiming_normal,
    cases=_SIZES,
    call=_spread(lambda fan_in, fan_out: 2 / fan_in),
    returns=("the standard deviation",),
    mistakes=(
        Mistake(
            _normal(lambda i, o: 2 / i),
            "You use the variance as if it were the standard deviation, which is its square root.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2 / (i + o))),
            "That is Xavier's start. He's has fan_in only, and a larger variance, for ReLU loses one half.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(1 / i)),
            "The factor 2 is missing: it makes up for the half that ReLU sets to 0.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2 / o)),
            "You use fan_out. A unit adds up its inputs, so their number, fan_in, counts.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(6 / i)),
            "The 6 belongs to uniform numbers, whose bound is sqrt(6 / fan_in). For normal ones it is a 2.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2) / i),
            "The root is taken of the 2 only. Take it of the whole fraction.",
        ),
        Mistake(
            _normal(lambda i, o: 2 / np.sqrt(i)),
            "Your variance is 4 / fan_in, twice what it should be. Does the root cover the whole fraction, and is it a 2 above the line?",
        ),
        Mistake(
            _normal(lambda i, o: 1.0),
            "The spread is 1 whatever the size of the layer. It should shrink as fan_in grows.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(i / 2)),
            "Upside down: your weights get larger as fan_in grows. They should get smaller.",
        ),
        Mistake(
            _normal(lambda i, o: np.sqrt(2 / (i * o))),
            "You divide by the number of all weights. Each unit adds up fan_in products only.",
        ),
        Mistake(
            _normal(lambda i, o: (2 / i) ** 2),
            "You square the variance. The standard deviation is its square root.",
        ),
    ),
    crashes=_DRAWING,
    hints=(
        "As before, the variance is given and the standard deviation wanted. What is different in the formula?",
        "fan_out matters for the shape only.",
        "The standard deviation is `np.sqrt(2 / fan_in)`.",
    ),
    praise="In 2015 a network of 30 ReLU layers could be trained from here, and from Xavier's start it could not.",
)

dead_units = lesson.exercise(
    "dead_units",
    reference=reference.dead_units,
    cases=[
        (np.array([[0.0, 1.5, 0.0, 2.0], [0.0, 0.0, 0.0, 0.5]]),),
        (np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 0.0], [1.0, 0.0]]),),
        (np.array([[0, 1, 0, 0, 2]]),),
        (np.array([[1.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 3.0], [4.0, 0.0, 0.0]]),),
        (np.zeros((3, 2)),),
        (np.array([[0.0], [0.0], [0.2], [0.0]]),),
        (np.array([[0.0, 1e-9], [0.0, 0.0], [0.0, 0.0]]),),
        (np.array([[0.0, 4.0, 0.0], [0.0, 5.0, 1.0], [0.0, 6.0, 0.0], [0.0, 7.0, 0.0]]),),
        (np.eye(2000, 3, -1995),),
        (np.full((2, 1), 1e-200),),
    ],
    mistakes=(
        Mistake(
            lambda Z: int(np.sum(Z.mean(axis=0) < 0.01)),
            "A unit that is hardly ever on, or only a little, still learns. Dead means exactly 0 for all examples.",
        ),
        Mistake(
            lambda Z: np.sum(np.all(Z == 0, axis=1)),
            "You count examples for which every unit is 0. Units are the columns: look down each of them, `axis=0`.",
        ),
        Mistake(
            lambda Z: np.sum(np.any(Z == 0, axis=0)),
            "You count units that are 0 for at least one example. Dead ones are 0 for all of them.",
        ),
        Mistake(
            lambda Z: np.sum(Z == 0),
            "You count all zeros in Z. A unit counts once, and only if its whole column is 0.",
        ),
        Mistake(
            lambda Z: np.sum(np.any(Z != 0, axis=0)),
            "You count the units that live, those that are not 0 for some example.",
        ),
        Mistake(
            lambda Z: np.all(Z == 0, axis=0),
            "That says of each unit whether it is dead. How many are they? True counts as 1.",
        ),
        Mistake(
            lambda Z: np.flatnonzero(np.all(Z == 0, axis=0)),
            "These are the numbers of the dead units. Asked for is how many there are.",
        ),
        Mistake(
            lambda Z: np.where(np.all(Z == 0, axis=0)),
            "These are the numbers of the dead units. Asked for is how many there are.",
        ),
        Mistake(
            lambda Z: np.sum(Z == 0) // len(Z),
            "That is how many units are 0 for one example, on average. Dead ones are 0 for all of them.",
        ),
        Mistake(
            lambda Z: np.mean(np.all(Z == 0, axis=0)),
            "That is the share of dead units. Asked for is their number.",
        ),
        Mistake(
            lambda Z: np.sum(Z[0] == 0),
            "You look at the first example only. A unit is dead if it is 0 for all of them.",
        ),
        Mistake(
            lambda Z: np.sum(np.all(Z, axis=0)),
            "You count the units that are never 0: `np.all(Z)` asks for numbers other than 0. Compare with 0 first.",
        ),
        Mistake(
            lambda Z: np.all(Z == 0),
            "That asks whether all of Z is 0. Ask each column by itself, `axis=0`, and count.",
        ),
        Mistake(
            lambda Z: np.sum(np.all(Z < 0, axis=0)),
            "The outputs of a ReLU are never below 0. A dead unit's output is exactly 0.",
        ),
        Mistake(
            lambda Z: np.sum(Z == 0, axis=0),
            "That says of each unit how often it is 0. Count the units for which that is every time.",
        ),
    ),
    crashes={
        "out of bounds": "`len(Z)` is the number of examples. There are `Z.shape[1]` units.",
        "ambiguous": "A whole column cannot be True or False: ask whether all of it is 0, `np.all(...)`.",
    },
    advice=lambda got, Z: "Look down each column: a unit is dead if there is nothing but zeros.",
    hints=(
        "First an array that says where Z is 0. What must be true of a column of it?",
        "`np.all(..., axis=0)` asks down the columns, over the examples.",
        "True counts as 1, so `np.sum` counts them.",
    ),
    praise="Only the whole training set can tell: one example that wakes it, and a unit is alive.",
)
