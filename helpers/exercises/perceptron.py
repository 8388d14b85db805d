"""Exercises of lesson 01: step, perceptron, the gates, the perceptron rule, XOR, and adders made of gates."""

import numpy as np

from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.nn import gates as reference

lesson = Lesson("01_perceptron")

step = lesson.exercise(
    "step",
    advice=lambda got, a: "" if got is None else f"The step of {a:g} is 1 if {a:g} > 0, otherwise 0.",
    reference=reference.step,
    cases=[
        (2.0,),
        (-1.5,),
        (0.3,),
        (-0.3,),
        (0.0,),
        (0.7,),
        (0.9,),
        (1.0,),
        (5,),
        (-7,),
        (0,),
        (1e-9,),
        (1000.0,),
        (-1000,),
        (-0.05,),
    ],
    mistakes=(
        Mistake(
            lambda a: int(a >= 0),
            "Nearly. The unit fires only when the sum is *larger* than 0, so {call} should be 0: use `>`, not `>=`.",
        ),
        Mistake(
            lambda a: int(a < 0),
            "The two outputs are swapped: {call} is {got}. A positive sum gives 1.",
        ),
        Mistake(
            lambda a: int(a <= 0),
            "The two outputs are swapped: {call} is {got}. A positive sum gives 1.",
        ),
        Mistake(
            lambda a: np.sign(a),
            "You return the sign, which can be -1: {call} is {got}. This step has only two values, 0 and 1.",
        ),
        Mistake(
            lambda a: 1 if a > 0 else -1,
            "You return -1 where the unit is silent: {call} is {got}. This step has only two values, 0 and 1.",
        ),
        Mistake(
            lambda a: max(a, 0),
            "You return the sum itself where it is positive: {call} is {got}. A step gives only 0 or 1.",
        ),
        Mistake(
            lambda a: a,
            "You return the sum as it came: {call} is {got}. A step gives only 0 or 1.",
        ),
        Mistake(
            lambda a: int(a),
            "You cut off the decimals: {call} is {got}. A step gives only 0 or 1.",
        ),
        Mistake(
            lambda a: int(a > 0.5),
            "You compare with 0.5, or round: {call} should be 1, because any positive sum gives 1.",
        ),
        Mistake(
            lambda a: int(a >= 1),
            "You compare with 1, or cut off the decimals: {call} should be 1, because any positive sum gives 1.",
        ),
        Mistake(
            lambda a: int(a > 0.7),
            "You compare with 0.7, the threshold of the lake. Here the threshold has become the bias, inside the sum: {call} should be 1.",
        ),
        Mistake(lambda a: int(a > 1), "You compare with 1: {call} should be 1, because any positive sum gives 1."),
    ),
    hints=(
        "Two outputs, so one question with two answers. Which question about `a`?",
        "`if a > 0:` return one number, otherwise the other.",
    ),
)

_rng = np.random.default_rng(1)
_UNITS = [
    (np.array([1, 1]), np.array([0.5, 0.5]), -0.7),
    (np.array([1, 0]), np.array([0.5, 0.5]), -0.7),
    (np.array([1, 0]), np.array([1.0, 1.0]), -1.0),
    (np.array([0, 0]), np.array([2.0, 3.0]), 0.1),
    (np.array([0, 0]), np.array([2.0, 3.0]), -0.1),
    (np.array([1, 0]), np.array([-0.5, 0.5]), 0.25),
    (np.array([2, -1]), np.array([1.0, 1.0]), -0.75),
    (np.array([1, 1, 1]), np.array([0.5, 0.5, -2.0]), 0.5),
    (np.array([0, 0, 1]), np.array([0.0, 0.0, 2.0]), -1.0),
    (np.array([1, -2, 3]), np.array([1, 2, 3]), -5),
    *[(_rng.integers(-3, 4, 4), _rng.integers(-3, 4, 4), float(bias)) for bias in (-2.5, -0.5, 0.5, 2.5)],
    (np.array([0.5, 0.5]), np.array([1.0, 1.0]), -0.7),
    (np.array([1, 1]), np.array([0.5, 0.5]), -0.96),
    (np.array([1, 1]), np.array([0.5, 0.5]), -0.999),
    (np.array([1]), np.array([2.0]), -1.0),
    (np.array([0, 0, 0, 1]), np.array([0.0, 0.0, 0.0, 1.0]), 0.0),
    (np.array([0, 1, 0, 1, 1]), np.array([1.0, -1.0, 1.0, 0.5, 1.0]), -0.25),
]


def _sum_in_words(got: object, x: np.ndarray, w: np.ndarray, b: float) -> str:
    products = " + ".join(f"{wi:g}·{xi:g}" if wi >= 0 else f"({wi:g})·{xi:g}" for wi, xi in zip(w, x, strict=True))
    return f"Here a = {products} + ({b:g}) = {w @ x + b:g}."


perceptron = lesson.exercise(
    "perceptron",
    advice=_sum_in_words,
    crashes={
        "out of bounds": "There may be any number of inputs, and here is one only: `w * x` multiplies all pairs at once."
    },
    reference=reference.perceptron,
    cases=_UNITS,
    mistakes=(
        Mistake(
            lambda x, w, b: int(np.sum(w * x) > 0),
            "The bias is missing: {call} is {got}, but with b added to the sum it is {want}.",
        ),
        Mistake(
            lambda x, w, b: int(np.sum(w * x) - b > 0),
            "The sign of b is turned round: {call} is {got}. The bias is *added*; only the threshold θ = -b "
            "stands on the other side.",
        ),
        Mistake(
            lambda x, w, b: int(np.sum(w * x) + b >= 0),
            "Nearly. In {call} the sum is exactly 0, and there the unit stays silent: use `>`, or your `step`.",
        ),
        Mistake(
            lambda x, w, b: np.sum(w * x) + b,
            "That is the sum a, before the step: {call} is {got}. Hand it to `step`.",
        ),
        Mistake(
            lambda x, w, b: int(np.sum(w * x + b) > 0),
            "The bias counts once for each input: either it stands inside the sum, or you take the mean of the products. "
            "{call} is {got}. Sum the products first, then add b once.",
        ),
        Mistake(
            lambda x, w, b: int(np.sum(w) * np.sum(x) + b > 0),
            "You sum the weights and the inputs apart: {call} is {got}. Each input is multiplied by its own weight first.",
        ),
        Mistake(
            lambda x, w, b: int(np.sum(w + x) + b > 0),
            "You add weights to inputs: {call} is {got}. Each input is *multiplied* by its weight.",
        ),
        Mistake(
            lambda x, w, b: int(w[0] * x[0] + w[1] * x[1] + b > 0),
            "Only the first two inputs count in your sum: {call} has more. `w * x` multiplies all pairs at once.",
        ),
        Mistake(
            lambda x, w, b: int(np.sum(w[:3] * x[:3]) + b > 0),
            "Only the first three inputs count in your sum: {call} has more. `w * x` multiplies all pairs at once.",
        ),
        Mistake(
            lambda x, w, b: np.where(w * x + b > 0, 1, 0),
            "You get one output for each input. The products are to be summed first: one unit has one output.",
        ),
        Mistake(
            lambda x, w, b: int(np.sum(w * x) + b < 0),
            "The two outputs are swapped: {call} is {got}. A positive sum gives 1.",
        ),
        Mistake(
            lambda x, w, b: int(np.sum(x) + b > 0),
            "The weights do not enter your sum: {call} is {got}.",
        ),
    ),
    hints=(
        "Two steps: first one number a, the weighted sum with the bias; then its step.",
        "`w * x` multiplies each input by its own weight; what adds up the elements of an array?",
        "`a = np.sum(w * x) + b` (or `w @ x + b`). What remains is the step.",
    ),
)

_ROWS = [(0, 0), (1, 0), (0, 1), (1, 1)]
_FAR = [(10, 10), (-10, -10)]
_SUMS = {(0, 0): "b alone", (1, 0): "w₁ + b", (0, 1): "w₂ + b", (1, 1): "w₁ + w₂ + b"}


_TWO = "`w` has to hold two numbers, one for each input: `np.array([..., ...])`."
_CRASHES = {
    "matmul": _TWO,
    "'w' is not defined": f"`perceptron` needs `w`. {_TWO}",
    "'b' is not defined": "`perceptron` needs `b`, a number.",
    "'NOT' is not defined": "There is no gate `NOT` here. *Not AND* is NAND.",
}


def _gate(name: str, mistakes: tuple[Mistake, ...], hints: tuple[str, ...], praise: str = "") -> object:
    """A gate as an exercise. Two far points are tried as well: there every unit that is the gate gives one answer.

    (For AND, w1 + w2 + b > 0 while b, w1 + b and w2 + b are not positive; so both weights are positive, and the output
    is 1 at (10, 10) and 0 at (-10, -10). OR and NAND likewise.) A table in place of a unit shows itself there.
    """
    right = getattr(reference, name)

    def advice(got: object, x1: int, x2: int) -> str:
        if isinstance(got, np.ndarray) or got not in (0, 1):
            comma = " Is a comma written in place of the point of a decimal?" if isinstance(got, np.ndarray) else ""
            return "" if got is None else f"A unit gives only 0 or 1.{comma}"
        if (x1, x2) in _FAR:
            return "A unit adds weighted inputs, whatever their size; a comparison with 1 or Python's `and` is no unit."
        must = "has to be positive" if right(x1, x2) else "must not be positive"
        return f"For this input the sum is {_SUMS[x1, x2]}: it {must}."

    table = Mistake(
        lambda x1, x2: int(reference.TRUTH[name][_ROWS.index((x1, x2))]) if (x1, x2) in _ROWS else 0,
        "The four rows are right, but this is a table, not a unit: for {call} a unit's sum makes it {want}. "
        "Choose `w` and `b`, and let `perceptron` decide.",
    )
    return lesson.exercise(
        name,
        reference=right,
        cases=[*_ROWS, *_FAR],
        mistakes=(*mistakes, table),
        hints=hints,
        advice=advice,
        praise=praise,
        crashes=_CRASHES,
    )


_NEVER = Mistake(
    lambda x1, x2: 0,
    "The output is 0 for every input: {call} should be 1. Did you set both `w` and `b` in this function, and not all to 0?",
)
_SILENT = Mistake(
    lambda x1, x2: int(x1 + x2 - 5 > 0),
    "The output is 0 in all four rows: {call} should be 1. The bias b is so far below 0 that no input overcomes it.",
)
_ALWAYS = Mistake(
    lambda x1, x2: int(0.5 * x1 + 0.5 * x2 + 0.7 > 0),
    "The output is 1 in all four rows: {call} should be 0. Look at the sign of b.",
)

AND = _gate(
    "AND",
    (
        Mistake(
            lambda x1, x2: int(x1 + x2 - 0.5 > 0),
            "That is OR: one input alone already makes the sum positive. In {call} the sum must not be positive: lower b.",
        ),
        Mistake(
            lambda x1, x2: int(-0.5 * x1 - 0.5 * x2 + 0.7 > 0),
            "That is NAND, the opposite of AND: all signs are turned round.",
        ),
        Mistake(
            lambda x1, x2: int(x1 * x2 > 0),
            "The four rows are right, but two large negative inputs give 1 as well: a product, or Python's `and`, is no weighted sum.",
        ),
        Mistake(
            lambda x1, x2: x1 * x2,
            "The four rows are right, but this is a product, not a unit: {call} is {got}. Choose `w` and `b`.",
        ),
        Mistake(
            lambda x1, x2: int(x1 and x2),
            "That is Python's `and` (or `min`), not a unit: {call} is {got}, and a unit gives only 0 or 1. Choose `w` and `b`.",
        ),
        _NEVER,
        _SILENT,
        _ALWAYS,
    ),
    (
        "Write down the four sums: b, w₁ + b, w₂ + b and w₁ + w₂ + b. Which have to be positive?",
        "Take equal weights, 0.5 each. One input gives 0.5, both give 1. Where must the threshold lie?",
        "With both weights 0.5: which b makes 0.5 + b at most 0, but 1 + b positive?",
    ),
)

NAND = _gate(
    "NAND",
    (
        Mistake(
            lambda x1, x2: int(x1 + x2 - 1.5 > 0),
            "That is AND. NAND is its opposite: 0 only if both inputs are 1.",
        ),
        Mistake(
            lambda x1, x2: int(-x1 - x2 + 0.5 > 0),
            "That is NOR: a single input already silences it. In {call} the sum has to stay positive: raise b.",
        ),
        Mistake(
            lambda x1, x2: int(-x1 - x2 - 0.5 > 0),
            "Turning only the weights round is not enough: the sum is never positive in the four rows. "
            "What must the sign of b be?",
        ),
        Mistake(
            lambda x1, x2: int(-x1 - x2 + 5 > 0),
            "The output is 1 in all four rows: {call} should be 0. The bias is so large that two inputs cannot overcome it.",
        ),
        Mistake(
            lambda x1, x2: 1 - x1 * x2,
            "The four rows are right, but this is a formula with a product, not a unit: {call} is {got}.",
        ),
        Mistake(
            lambda x1, x2: int(not (x1 and x2)),
            "The four rows are right, but this is Python's `not` and `and`, not a unit: for {call} a unit's sum makes it "
            "{want}. Choose `w` and `b`.",
        ),
        Mistake(
            lambda x1, x2: int(0.5 * x1 + 0.5 * x2 + 0.7 > 0),
            "The weights have to be negative here: each input that is 1 should *lower* the sum. {call} should be 0.",
        ),
        _NEVER,
    ),
    (
        "Without any input the output has to be 1. What does that say about b?",
        "Each input that is 1 should lower the sum: one alone must leave it *above* 0, both together bring it to 0 or below.",
        "Take -0.7 and -0.5 for the weights. Between which two values must b lie?",
    ),
)

OR = _gate(
    "OR",
    (
        Mistake(
            lambda x1, x2: int(x1 + x2 - 1.5 > 0),
            "That is AND: one input alone is not enough to make your sum positive, as {call} shows. Raise b.",
        ),
        Mistake(
            lambda x1, x2: int(-x1 - x2 + 0.5 > 0),
            "That is NOR, the opposite of OR: all signs are turned round.",
        ),
        Mistake(
            lambda x1, x2: int(-0.5 * x1 - 0.5 * x2 + 0.7 > 0),
            "That is NAND. For OR each input that is 1 should *raise* the sum.",
        ),
        Mistake(
            lambda x1, x2: x1 + x2,
            "That is the sum before the step: {call} is {got}. A unit gives only 0 or 1.",
        ),
        Mistake(
            lambda x1, x2: int(x1 or x2),
            "That is Python's `or` (or `max`), not a unit: {call} is {got}, and a unit gives only 0 or 1. Choose `w` and `b`.",
        ),
        Mistake(
            lambda x1, x2: int(bool(x1 or x2)),
            "The four rows are right, but this is Python's `or`, not a unit: for {call} a unit's sum makes it {want}.",
        ),
        _NEVER,
        _SILENT,
        _ALWAYS,
    ),
    (
        "Start from your AND. One input alone has to be enough now: which number do you change, and which way?",
        "With both weights 0.5, one input gives 0.5. The sum with b has to be positive then, but not for b alone.",
    ),
    praise="Three gates, one structure: only the numbers differ.",
)

_RULE = [
    (np.array([0.5, 0.5]), -0.2, np.array([1, 1]), 1, 0.5),
    (np.array([0.0, 0.0]), 0.0, np.array([1, 0]), 1, 0.5),
    (np.array([1.0, 0.5]), 0.25, np.array([1, 1]), 0, 0.5),
    (np.array([1.0, 1.0]), -1.0, np.array([1, 0]), 1, 1.0),
    (np.array([0.5, 0.5]), -0.7, np.array([0, 0]), 0, 0.25),
    (np.array([0.2, -0.4]), 0.1, np.array([0, 0]), 0, 0.1),
    (np.array([-1.0, 2.0, 0.5]), -0.5, np.array([2, -1, 3]), 1, 0.25),
    (np.array([1, -2]), 3, np.array([2, 1]), 0, 1),
    (np.array([0, 0]), 0, np.array([1, 0]), 1, 0.5),
    (np.array([0.0, 0.0]), 0.0, np.array([0.5, 0.25]), 1, 2.0),
    (np.array([0.0, 0.0, 0.0, 0.0, 0.5]), 0.0, np.array([0, 0, 0, 1, -1]), 1, 0.5),
]


def _y(w: np.ndarray, b: float, x: np.ndarray) -> int:
    return int(np.sum(w * x) + b > 0)


def _step_in_words(got: object, w: np.ndarray, b: float, x: np.ndarray, t: int, lr: float) -> str:
    y = _y(w, b, x)
    words = f"There the unit's output is y = {y} and t - y is {t - y}. One step only, from this w and this b."
    return (
        f"{words} And this w holds whole numbers: a copy of it cannot hold fractions." if w.dtype.kind == "i" else words
    )


def _late(w: np.ndarray, b: float, x: np.ndarray, t: int, lr: float) -> tuple[np.ndarray, float]:
    new_w = w + lr * (t - _y(w, b, x)) * x
    return new_w, b + lr * (t - _y(new_w, b, x))


perceptron_rule = lesson.exercise(
    "perceptron_rule",
    reference=reference.perceptron_rule,
    advice=_step_in_words,
    cases=_RULE,
    mistakes=(
        Mistake(
            lambda w, b, x, t, lr: (w - lr * (t - _y(w, b, x)) * x, b - lr * (t - _y(w, b, x))),
            "Your step goes the wrong way: where the output is too low, the sum has to *grow*. Is it `t - y`, or `y - t`?",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w + (t - _y(w, b, x)) * x, b + (t - _y(w, b, x))),
            "The learning rate `lr` is missing: your step is always as long as x.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w + lr * (t - _y(w, b, x)) * x, b + (t - _y(w, b, x))),
            "The weights take a step of length lr, but the bias does not: `lr` is missing there.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w + lr * (t - _y(w, b, x)), b + lr * (t - _y(w, b, x))),
            "All your weights change alike. A weight whose input was 0 had no part in the mistake: multiply by `x`.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w + lr * (t - _y(w, b, x)) * x, b),
            "The bias never learns. It is the weight of an input that is always 1, so it takes the same step, with 1 for x.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w, b + lr * (t - _y(w, b, x))),
            "Only the bias learns; the weights stay as they are.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w + lr * (t - _y(w, b, x)) * x, b + lr * (t - _y(w, b, x)) * x),
            "Your new bias is an array, because its step was multiplied by x. The bias belongs to no input: drop the x there.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w + lr * t * x, b + lr * t),
            "You move by the target t, also when the output was right. The step is in proportion to t - y.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (
                w + lr * (t - np.sum(w * x) - b) * x,
                b + lr * (t - np.sum(w * x) - b),
            ),
            "You compare t with the sum a. Compare it with the output y, which comes after the step.",
        ),
        Mistake(
            lambda w, b, x, t, lr: w + lr * (t - _y(w, b, x)) * x,
            "You return the weights only. Return both, `w` and `b`, separated by a comma.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (b + lr * (t - _y(w, b, x)), w + lr * (t - _y(w, b, x)) * x),
            "You return the bias first. The order is: weights, then bias.",
        ),
        Mistake(
            _late,
            "You compute the output again, with the new weights, before the bias takes its step. Both use the same y.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w + lr * abs(t - _y(w, b, x)) * x, b + lr * abs(t - _y(w, b, x))),
            "You always move up. If the output was 1 and 0 was wanted, the sum has to go *down*.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (lr * (t - _y(w, b, x)) * x, lr * (t - _y(w, b, x))),
            "You return the changes. Asked for are the new values: the old ones plus the changes.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w + lr * (t - _y(w, b, x)) * w, b + lr * (t - _y(w, b, x))),
            "The step of the weights is in proportion to the input `x`, not to `w`: a weight of 0 could never change.",
        ),
        Mistake(
            lambda w, b, x, t, lr: (w, b),
            "Nothing changes, not even after a mistake. Were the new values returned?",
        ),
    ),
    hints=(
        "The stub has found out what the unit says now: y. For which y should nothing change, and when should the sum grow?",
        "`t - y` is 0 if the output was right, 1 if it was too low and -1 if it was too high. "
        "So it says already whether to move, and which way.",
        "The new weights are `w + lr * (t - y) * x`. For the bias, think of an input that is always 1.",
    ),
    returns=("the new w", "the new b"),
    praise="With these two lines the machine finds its own numbers.",
)


def _gates_in_words(got: object, x1: int, x2: int, *_: object) -> str:
    gates = f"NAND is {reference.NAND(x1, x2)}, OR is {reference.OR(x1, x2)} and AND is {reference.AND(x1, x2)}"
    return f"There {'exactly one input is 1' if x1 != x2 else 'both inputs are alike'}; {gates}."


XOR = lesson.exercise(
    "XOR",
    reference=reference.XOR,
    advice=_gates_in_words,
    cases=_ROWS,
    mistakes=(
        Mistake(reference.OR, "That is OR: {call} should be 0. Something has to forbid that both are 1."),
        Mistake(reference.NAND, "That is NAND: {call} should be 0. Something has to ask for at least one input."),
        Mistake(reference.AND, "That is AND: {call} should be {want}."),
        Mistake(
            lambda x1, x2: 1 - reference.XOR(x1, x2),
            "That is the exact opposite of XOR: {call} is {got}. Is the last gate the right one?",
        ),
        Mistake(
            lambda x1, x2: 1,
            "The output is always 1. Of NAND and OR at least one is 1 for every input; here *both* have to be.",
        ),
        Mistake(
            lambda x1, x2: 0,
            "The output is always 0. Which two gates are both 1 for (1, 0) and for (0, 1)?",
        ),
        Mistake(lambda x1, x2: 1 - reference.OR(x1, x2), "That is NOR: {call} is {got}."),
    ),
    hints=(
        "Say in words when XOR is 1: at least one input is 1, *and* not both are.",
        "The first half of that sentence is one of your gates, the second half another. The word between them is the third.",
        "Compute `s1` with NAND and `s2` with OR, both from x1 and x2. One gate is left for `s1` and `s2`.",
    ),
    praise="With gates on gates you have two layers: they do what no single unit can.",
)


def _binary(got: object, *digits: int) -> str:
    return (
        f"{' + '.join(map(str, digits))} is {sum(digits)}, in binary {sum(digits):02b}: first the carry, then the sum."
    )


half_adder = lesson.exercise(
    "half_adder",
    advice=_binary,
    reference=lambda x1, x2: (reference.AND(x1, x2), reference.XOR(x1, x2)),
    cases=_ROWS,
    mistakes=(
        Mistake(
            lambda x1, x2: (reference.XOR(x1, x2), reference.AND(x1, x2)),
            "The order is turned round: first the carry, then the sum, as in the binary number 10.",
        ),
        Mistake(
            lambda x1, x2: (reference.AND(x1, x2), reference.OR(x1, x2)),
            "One and one is 10 in binary: {call} is {got}, but the sum digit has to go back to 0. OR does not do that.",
        ),
        Mistake(
            lambda x1, x2: x1 + x2,
            "You add with Python's `+`: {call} is {got}. Return two digits, made by gates.",
        ),
        Mistake(lambda x1, x2: (0, reference.XOR(x1, x2)), "The carry is always 0: {call} should be {want}."),
        Mistake(
            lambda x1, x2: (reference.OR(x1, x2), reference.XOR(x1, x2)),
            "The carry comes too early: {call} is {got}. Carry only if both digits are 1.",
        ),
        Mistake(
            lambda x1, x2: (reference.AND(x1, x2), x1 + x2),
            "The second value is no digit: {call} is {got}. Which gate gives 0 for two ones?",
        ),
    ),
    hints=(
        "Write the four rows as a truth table with two output columns, one for the carry and one for the sum.",
        "Look at each of the two columns alone. You know both as gates.",
    ),
    returns=("the carry", "the sum"),
)


class Signal:
    """A 0 or 1 on a wire, which only the gate that the check hands out can read."""

    def __init__(self, value: int) -> None:
        self._value = value

    def _refuse(self, *_: object) -> None:
        raise Wrong(
            "Something other than the `NAND` that you were given reads the inputs. Build it from that gate alone."
        )

    __bool__ = __int__ = __float__ = __index__ = __array__ = _refuse
    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = _refuse  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __neg__ = _refuse
    __and__ = __or__ = __xor__ = __rand__ = __ror__ = __rxor__ = __invert__ = __mod__ = __abs__ = _refuse
    __hash__ = None  # type: ignore[assignment]


def _nand_of_signals(s1: Signal, s2: Signal) -> Signal:
    if not (isinstance(s1, Signal) and isinstance(s2, Signal)):
        raise Wrong("`NAND` was given a number of your own. Its inputs are x1, x2 and what NAND itself has returned.")
    return Signal(1 - s1._value * s2._value)


_nand_of_signals.__qualname__ = "NAND"  # as the student knows it, in error messages


def _only_nands(answer: object, x1: int, x2: int, NAND: object) -> object:
    made = answer(Signal(x1), Signal(x2), _nand_of_signals)  # type: ignore[operator]
    if made is None or made is Ellipsis:
        return made
    if not isinstance(made, Signal):
        raise Wrong("The result does not come out of the `NAND` that you were given.")
    return made._value


xor_from_nands = lesson.exercise(
    "xor_from_nands",
    advice=_gates_in_words,
    reference=lambda x1, x2, NAND: NAND(NAND(x1, NAND(x1, x2)), NAND(x2, NAND(x1, x2))),
    cases=[(x1, x2, reference.NAND) for x1, x2 in _ROWS],
    call=_only_nands,
    mistakes=(
        Mistake(lambda x1, x2, NAND: NAND(x1, x2), "That is NAND itself: {call} should be {want}."),
        Mistake(
            lambda x1, x2, NAND: NAND(NAND(x1, x2), NAND(x1, x2)),
            "That is AND, a NAND of a NAND with itself: {call} should be {want}.",
        ),
        Mistake(
            lambda x1, x2, NAND: NAND(NAND(x1, x1), NAND(x2, x2)),
            "That is OR: {call} should be 0. You still have to forbid that both inputs are 1.",
        ),
        Mistake(
            lambda x1, x2, NAND: NAND(NAND(x1, x2), NAND(NAND(x1, x1), NAND(x2, x2))),
            "That is the exact opposite of XOR. The last gate should be an AND, and AND is NAND followed by NOT.",
        ),
    ),
    hints=(
        "How do you get NOT from a NAND? Give it the same input twice.",
        "AND is NOT of NAND, and OR is NAND of two NOTs. Now XOR = AND(NAND, OR) can be written with NANDs only.",
        "It can be done with four: let `n = NAND(x1, x2)`, then combine n with x1, and n with x2.",
    ),
    praise="NAND is enough for every circuit without memory.",
)


def _full_adder(x1: int, x2: int, carry: int) -> tuple[int, int]:
    first = reference.XOR(x1, x2)
    return reference.OR(reference.AND(x1, x2), reference.AND(first, carry)), reference.XOR(first, carry)


full_adder = lesson.exercise(
    "full_adder",
    reference=_full_adder,
    advice=_binary,
    cases=[(x1, x2, carry) for carry in (0, 1) for x1, x2 in _ROWS],
    mistakes=(
        Mistake(
            lambda x1, x2, carry: _full_adder(x1, x2, carry)[::-1],
            "The order is turned round: first the carry, then the sum.",
        ),
        Mistake(
            lambda x1, x2, carry: (reference.AND(x1, x2), reference.XOR(reference.XOR(x1, x2), carry)),
            "The sum is right; a carry is lost in {call}. Adding the incoming carry can itself carry over.",
        ),
        Mistake(
            lambda x1, x2, carry: (reference.AND(x1, x2), reference.XOR(x1, x2)),
            "The incoming carry is not used: {call} should be {want}.",
        ),
        Mistake(
            lambda x1, x2, carry: (0, reference.XOR(reference.XOR(x1, x2), carry)),
            "The carry is always 0. Do you join the two carries by AND? They are never both 1: {call} should be {want}.",
        ),
        Mistake(
            lambda x1, x2, carry: (
                reference.OR(reference.XOR(x1, x2), reference.XOR(reference.AND(x1, x2), carry)),
                reference.AND(reference.AND(x1, x2), carry),
            ),
            "You take the two digits of a half adder in the wrong order: it returns the carry first, then the sum.",
        ),
        Mistake(
            lambda x1, x2, carry: (
                reference.AND(reference.XOR(x1, x2), carry),
                reference.XOR(reference.XOR(x1, x2), carry),
            ),
            "The sum is right; the carry of the first addition, x1 + x2, is lost in {call}.",
        ),
    ),
    hints=(
        "How do you add three digits on paper? Two of them first.",
        "Add twice: first x1 and x2, then their sum digit and the incoming carry. Each time a half adder.",
        "Two half adders give two carries. When is the outgoing carry 1?",
    ),
    returns=("the carry", "the sum"),
    praise="Chain these, one for each digit, and you can add numbers of any length.",
)
