"""Exercises of lesson 09: stairs, cosine, warmup, inverse square root, restarts; homework: the range test."""

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.compare import difference, is_nested, shown
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.nn import schedules as reference

lesson = Lesson("09_schedules")

Rule = Callable[..., Any]
STEPS = 41


@dataclass(frozen=True)
class Run:
    """In the place of t: all the steps from 0 to 40, one after the other."""

    def __repr__(self) -> str:
        return "t"


_RUN = Run()


def _rates(answer: Rule, t: int | Run, *settings: float) -> Any:
    """The rate of step t, or those of a run."""
    if isinstance(t, Run):
        return tuple(answer(step, *settings) for step in range(STEPS))
    return answer(t, *settings)


def _schedule(
    rule: Rule,
    plain: tuple[float, ...],
    last: int,
    others: list[tuple[float, ...]],
    corners: dict[int, str],
    single: list[tuple[float, ...]],
) -> dict[str, Any]:
    """What an exercise needs to follow a schedule.

    First the single steps 0 to `last` with plain settings, so that the first wrong one is named; then runs with others;
    at last `single` steps, far apart and in no order, each with its settings.
    `corners` has a sentence for some of the single steps.
    """
    call = f"`{rule.__name__}(t, {', '.join(map(shown, plain))})`"

    def advice(got: Any, t: int | Run, *settings: float) -> str:
        if isinstance(t, Run):
            return f"With {call} all rates are right: is every argument used, and in its place?"
        if settings != plain or t > last:
            return "Earlier steps, and runs with other settings, are right. A rate has no bounds, and depends on nothing but the arguments."
        before = ("", "Step 0 is right.", "Steps 0 and 1 are right.", f"Steps 0 to {t - 1} are right.")[min(t, 3)]
        return f"{before} {corners.get(t, '')}".strip()

    return {
        "reference": rule,
        "cases": [*((t, *plain) for t in range(last + 1)), *((_RUN, *settings) for settings in others), *single],
        "call": _rates,
        "advice": advice,
        "returns": tuple(f"the rate of step {t}" for t in range(STEPS)),
    }


_CRASHES = {
    "is not callable": "Is a `*` missing in front of a bracket? Python takes `lr (...)` for the call of a function.",
    "is not iterable": "`min` and `max` want two numbers, with a comma between.",
    "'math' is not defined": "`math` has to be imported, as the cell of the cosine does: `import math`.",
    "name 'cos' is not defined": "It belongs to the module `math`: `math.cos`.",
    "name 'pi' is not defined": "It belongs to the module `math`: `math.pi`.",
    "name 'sqrt' is not defined": "It belongs to the module `math`: `math.sqrt`.",
    "positional argument": "Keep the arguments as they stand in the first line that you were given.",
}

_STAYS_DOWN = "The rate is lower in every `step_size`-th step only, and is lr again in the next. After a stair it stays down, until it falls once more."

step_lr = lesson.exercise(
    "step_lr",
    **_schedule(
        reference.step_lr,
        plain=(0.4, 4),
        last=12,
        others=[(0.5, 5, 0.5), (3, 30, 0.2), (1, 1, 0.9)],
        single=[(30, 0.4, 4), (8, 0.8, 4), (4, 0.4, 4, 0.0), (4, 0.1, 4, 2.0)],
        corners={
            0: "The first step has lr itself.",
            3: "Steps 0 to 3 are the first four, and have lr.",
            4: "After four steps gamma comes in once.",
            8: "After eight steps gamma comes in twice.",
        },
    ),
    mistakes=(
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma**t,
            "You multiply by gamma after *every* step. It is due once after each `step_size` of them.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma ** (t / step_size),
            "Yours is a slope: `t / step_size` grows a little with every step, and {call} is {got}. Stairs need a whole number, with `//`.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma * (t // step_size),
            "You multiply by the *number* of stairs: {call} is {got}. gamma is to come in once for each stair: what does the number become then?",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr if t < step_size else lr * gamma,
            "You have the first stair only: {call} is {got}. It goes down again after each further `step_size` steps.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma ** ((t + 1) // step_size),
            "Your stairs come one step too early. t counts from 0, so {call} is the last one of the upper stair, with {want}.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma ** (max(t - 1, 0) // step_size),
            "Your stairs come one step too late. t counts from 0, so {call} is the first one of the next stair, with {want}.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma ** ((t - 1) // step_size),
            "Nothing is to be taken off t: it counts from 0. Yours gives {got} for {call}, because -1 // step_size is -1.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma ** math.ceil(t / step_size),
            "You round up, so that the second step is a stair down already. Round *down*: how often does step_size go into t?",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma ** round(t / step_size),
            "`round` goes to the *nearest* whole number: your stairs come in the middle. Round *down*, with `//`.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma ** (t % step_size),
            "`%` gives the *rest* of a division, so yours starts anew again and again. How often step_size goes into t is `//`.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr / gamma ** (t // step_size),
            "Your rate climbs: {call} is {got}. gamma is below 1, so *multiply* by it.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: gamma ** (t // step_size),
            "That is the factor alone, which begins with 1. Where is lr?",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * 0.1 ** (t // step_size),
            "You use 0.1, whatever gamma is asked for. Use the argument `gamma`.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * (1 - gamma) ** (t // step_size),
            "gamma is what is *left* of the rate after a stair, not what is taken away.",
        ),
        Mistake(lambda t, lr, step_size, gamma=0.1: lr if t % step_size else lr * gamma, _STAYS_DOWN),
        Mistake(lambda t, lr, step_size, gamma=0.1: lr if t % step_size or t == 0 else lr * gamma, _STAYS_DOWN),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr - gamma * (t // step_size),
            "You subtract gamma with each stair: {call} is {got}. gamma is a *factor*.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: (lr * gamma) ** (t // step_size),
            "The brackets: the exponent belongs to gamma alone, not to lr.",
        ),
        Mistake(
            lambda t, lr, step_size, gamma=0.1: lr * gamma**t // step_size,
            "`**` and `*` come before `//` here, and everything is divided in the end: {call} is {got}. Put brackets round the exponent.",
        ),
    ),
    crashes={
        "by zero": "At t = 0 you divide by t. How often does step_size go into t, not t into step_size?",
    }
    | _CRASHES,
    hints=(
        "How often has gamma come in at step t? Count for the steps 0, 29, 30, 60 with a step size of 30.",
        "`t // step_size` is the number of stairs so far. Multiplying n times by gamma is a power.",
        "lr times gamma to the power of `(t // step_size)`: mind the brackets, since `**` goes first.",
    ),
    praise="This is `torch.optim.lr_scheduler.StepLR`.",
)


def _half_cosine(t: float, lr: float, T_max: float, eta_min: float = 0.0, turn: float = math.pi) -> float:
    return eta_min + (lr - eta_min) * (1 + math.cos(turn * t / T_max)) / 2


cosine_annealing = lesson.exercise(
    "cosine_annealing",
    **_schedule(
        reference.cosine_annealing,
        plain=(0.4, 8),
        last=8,
        others=[(0.5, 40, 0.1), (3, 100, 1), (0.2, 57, 0.05)],
        single=[(7, 1e-6, 10), (3, 0.4, 10)],
        corners={
            0: "At t = 0 the cosine is 1, and the rate is lr.",
            1: "The angle is π/8 there, and its cosine 0.9239.",
            4: "Half-way the cosine is 0.",
            8: "At t = T_max the cosine is -1, and the rate is eta_min.",
        },
    ),
    mistakes=(
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: 2 * _half_cosine(t, lr, T_max, eta_min) - eta_min,
            "The half is missing: 1 + cos goes from 2 down to 0, so you begin with {got} instead of {want}.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t, lr, T_max, eta_min, turn=1.0),
            "π is missing. Half a wave is an angle from 0 to π; yours ends at 1, where the cosine has hardly fallen.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t, lr, T_max, eta_min, turn=180.0),
            "`math.cos` does not know degrees. Half a wave is an angle from 0 to `math.pi`.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t, lr, T_max, eta_min, turn=2 * math.pi),
            "Yours is the *whole* wave, down and up again. Half of it is an angle from 0 to π.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: eta_min + (lr - eta_min) * math.cos(math.pi * t / T_max / 2),
            "That is a quarter of a wave, steepest at the end. Half a wave is an angle from 0 to π, and arrives gently.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: eta_min + (lr - eta_min) * math.cos(math.pi * t / T_max) / 2,
            "The 1 is missing: a cosine alone falls to -1, and your rate below eta_min. The formula has 1 + cos.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: eta_min + (lr - eta_min) * math.cos(math.pi * t / T_max),
            "A cosine alone falls to -1, and your rate below eta_min. The formula has half of 1 + cos.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: lr * math.cos(math.pi * t / T_max),
            "A cosine alone falls to -1, and your rate to -lr. The formula has half of 1 + cos, between lr and eta_min.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: eta_min + (lr - eta_min) / 2 + math.cos(math.pi * t / T_max),
            "Brackets round 1 + cos: you multiply only the 1, and add the cosine as it is.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(T_max - t, lr, T_max, eta_min),
            "Yours goes up, from eta_min to lr: that is 1 - cos. With a plus it goes down.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(T_max - t, lr, T_max),
            "Yours goes up, from 0 to lr: that is 1 - cos. With a plus it goes down; and where is eta_min?",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: 2 * eta_min - _half_cosine(t, lr, T_max, eta_min),
            "The difference stands the wrong way round: at the start you are at {got}. It is lr - eta_min, which is positive.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: eta_min + (lr - eta_min) * (1 + math.sin(math.pi * t / T_max)) / 2,
            "A sine begins in the middle, and goes up. The cosine begins at the top.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: lr + (eta_min - lr) * t / T_max,
            "That is a straight line. Both ends are right, but the way between them is to be half a cosine.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t // T_max, lr, 1, eta_min),
            "`//` throws the fraction away, so that the angle stays as it is. It grows with every step: `/`.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(math.pi * t // T_max, lr, 1, eta_min, turn=1.0),
            "`//` throws the fraction away, so that the angle stays as it is for some steps. It grows with each: `/`.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t, lr, T_max, eta_min, turn=3.14),
            "Nearly. 3.14 is not π: `math.pi` has all its digits.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t, lr, T_max - 1, eta_min),
            "Yours arrives one step too early. eta_min comes at t = T_max, so divide by T_max itself.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t + 1, lr, T_max, eta_min),
            "You are one step ahead. At t = 0 the rate is lr itself, so take t as it is.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: eta_min + _half_cosine(t, lr, T_max),
            "With an eta_min yours begins *above* lr. The cosine has only the way from lr to eta_min: their difference.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t, lr - eta_min, T_max),
            "With an eta_min yours begins below lr and ends at 0. In front of it all, eta_min is added.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: _half_cosine(t, lr, T_max),
            "Yours ends at 0, whatever eta_min is asked for. Use the argument `eta_min`.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: max(eta_min, _half_cosine(t, lr, T_max)),
            "You go towards 0 and stop at eta_min with a kink. The cosine itself arrives there: see the formula.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: eta_min + _half_cosine(t, lr + eta_min, T_max),
            "A minus: the cosine goes over the *difference* of lr and eta_min.",
        ),
        Mistake(
            lambda t, lr, T_max, eta_min=0.0: eta_min + lr / 2 - eta_min * (1 + math.cos(math.pi * t / T_max)),
            "Brackets round lr - eta_min: the whole difference is multiplied by 1 + cos.",
        ),
    ),
    crashes={"by zero": "The fraction is t / T_max: T_max is never 0, but t is."} | _CRASHES,
    hints=(
        "Take the formula apart: the angle, its cosine, 1 + cosine, half the difference of the two rates. What is added in the end?",
        "The angle is `math.pi * t / T_max`: 0 at the start, π at the end.",
        "eta_min, plus half of `(lr - eta_min)` times `(1 + math.cos(...))`. Mind both pairs of brackets.",
    ),
    praise="This is `torch.optim.lr_scheduler.CosineAnnealingLR`, today the most usual of all.",
)

warmup = lesson.exercise(
    "warmup",
    **_schedule(
        reference.warmup,
        plain=(0.4, 4),
        last=9,
        others=[(0.5, 10), (3, 37), (2, 100)],
        single=[(0, 0.4, 1), (1, 0.4, 1), (2, 0.8, 4), (0, 0.01, 100), (2000, 0.4, 4)],
        corners={
            0: "The first step is t = 0, and has lr / warmup_steps.",
            1: "The second step has twice as much as the first.",
            3: "Step 3 is the fourth, the last of the warmup: it has lr.",
            4: "From here on it is lr.",
        },
    ),
    mistakes=(
        Mistake(
            lambda t, lr, warmup_steps: lr * min(1, t / warmup_steps),
            "Your first step, t = 0, has the rate 0, so it is lost, and all others come one too late. As people count, step t is number t + 1.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * (t + 1) / warmup_steps,
            "Your rate never stops rising: {call} is {got}. Once it has reached lr, it stays there.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * t / warmup_steps,
            "Your first step, t = 0, has the rate 0, and the rate never stops rising. Step t is number t + 1, and lr is the end of the line.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * max(1, (t + 1) / warmup_steps),
            "You take the larger of the two, so it starts with lr and rises from there: `min`, not `max`.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: min(1, (t + 1) / warmup_steps),
            "That is the share of lr, which rises to 1. Multiply it by lr.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: (t + 1) / warmup_steps if t < warmup_steps else lr,
            "On the way up you give the share only: {got} instead of {want}. Multiply it by lr.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: min(lr, (t + 1) / warmup_steps),
            "Yours rises in steps of 1 / warmup_steps until it is cut off. In steps of lr / warmup_steps it takes the whole warmup.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * min(1, (t + 1) / (warmup_steps + 1)),
            "Yours arrives one step too late. The first step has lr / warmup_steps, and step warmup_steps - 1 has lr.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * min(1, t / (warmup_steps - 1)),
            "Yours begins at 0, so the first step is lost. It should have lr / warmup_steps already, and each further one as much more.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr / warmup_steps if t < warmup_steps else lr,
            "All steps of your warmup have the same rate, lr / warmup_steps. It rises: the second has twice as much, the third three times.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * min(1, (t + 1) // warmup_steps),
            "`//` throws the fraction away, so yours is 0 until the last step of the warmup. Divide with `/`.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * min(1, t + 1 / warmup_steps),
            "Brackets: `t + 1 / warmup_steps` divides the 1 only.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * (t + 1 / warmup_steps) if t < warmup_steps else lr,
            "Brackets: `t + 1 / warmup_steps` divides the 1 only.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * (t + 1) / warmup_steps if t <= warmup_steps else lr,
            "Your line goes on for one step too many: {call} is {got}, more than lr. The steps 0 to warmup_steps - 1 are all of the warmup.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * t / warmup_steps if t <= warmup_steps - 1 else 0.0,
            "After the warmup your rate is 0, and at its first step, too. It stays at lr, and step t is number t + 1.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * (t + 1) / warmup_steps if t < warmup_steps else 0.0,
            "After the warmup your rate is 0, and nothing is learnt any more. It stays at lr.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * (t + 1) / warmup_steps if t < warmup_steps else 1.0,
            "After the warmup your rate is 1, whatever lr is. It stays at lr.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * max(0.0, 1 - t / warmup_steps),
            "Yours goes *down*, from lr to 0. A warmup goes up.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr * min(1, warmup_steps / (t + 1)),
            "The fraction stands upside down: yours begins with lr and falls.",
        ),
        Mistake(
            lambda t, lr, warmup_steps: lr,
            "That is lr from the very first step. Which share of it has the first of warmup_steps steps?",
        ),
    ),
    crashes={
        "by zero": "Something in a denominator is 0. The share is the number of the step, t + 1, over warmup_steps.",
    }
    | _CRASHES,
    hints=(
        "Which share of lr have the steps t = 0, 1, 2 with four steps of warmup? Which step is the first to have all of it?",
        "As people count, step t is number t + 1, so the share is `(t + 1) / warmup_steps`. When does it become too large?",
        "`min(1, ...)` holds the share at 1. Then multiply by lr.",
    ),
    praise="Nearly every large language model begins its training like this.",
)


def _up_and_down(down: Rule, up: Rule = lambda n, W: n / W) -> Rule:
    """Up along a line to step W, counted from 1, then as `down` says; both are shares of lr, from n and W."""
    return lambda t, lr, W: lr * (up(t + 1, W) if t < W else down(t + 1, W))


inverse_sqrt = lesson.exercise(
    "inverse_sqrt",
    **_schedule(
        reference.inverse_sqrt,
        plain=(0.4, 4),
        last=15,
        others=[(0.5, 9), (3, 25), (2, 100), (0.3, 1)],
        single=[(19, 0.4, 10), (4999, 0.4, 4), (399, 1e-5, 100)],
        corners={
            0: "The first step has n = 1, and is a step of warmup.",
            3: "Here n is warmup_steps: both formulas give lr.",
            4: "From here on it is lr times the root of warmup_steps / n.",
            15: "n is 16, four times warmup_steps: half of lr.",
        },
    ),
    mistakes=(
        Mistake(
            lambda t, lr, W: lr * (t / W if t < W else math.sqrt(W / t)),
            "You use t, so the first step has the rate 0, and all others come one too late. Use n, which counts from 1.",
        ),
        Mistake(
            lambda t, lr, W: lr * ((t + 1) / W if t < W else math.sqrt(W / t)),
            "The way up is right. On the way down stands t instead of n, so your top has one step too many.",
        ),
        Mistake(
            _up_and_down(lambda n, W: math.sqrt(n / W)),
            "The fraction under your root stands upside down: the rate goes on rising. {call} is {got}.",
        ),
        Mistake(
            _up_and_down(lambda n, W: 1 / math.sqrt(n)),
            "Your two parts do not meet: from lr the rate jumps down, {call} is {got}. At n = warmup_steps the root should give 1.",
        ),
        Mistake(
            lambda t, lr, W: lr * ((t + 1) / W if t + 1 < W else 1 / math.sqrt(t + 1)),
            "Your two parts do not meet: instead of reaching lr the rate jumps down, {call} is {got}. At n = warmup_steps the root should give 1.",
        ),
        Mistake(
            lambda t, lr, W: lr * min((t + 1) / W, 1 / math.sqrt(t + 1)),
            "Yours never reaches lr: without W under the root the way down is too low. At n = warmup_steps the root should give 1.",
        ),
        Mistake(
            lambda t, lr, W: lr * min((t + 1) ** -0.5, (t + 1) * W**-1.5),
            "That is the formula as the paper has it, whose top is lr / sqrt(W). Ours is scaled so that the top is lr itself.",
        ),
        Mistake(
            lambda t, lr, W: lr * max((t + 1) / W, math.sqrt(W / (t + 1))),
            "You take the larger of the two: down first, and then up for ever. The *smaller* is wanted: `min`.",
        ),
        Mistake(
            _up_and_down(lambda n, W: W / n),
            "The root is missing: after four times the warmup you are at a quarter of lr. It should be half.",
        ),
        Mistake(
            lambda t, lr, W: min((t + 1) / W, math.sqrt(W / (t + 1))),
            "That is the share of lr, with 1 at its top. Multiply it by lr.",
        ),
        Mistake(
            lambda t, lr, W: min(lr * (t + 1) / W, math.sqrt(W / (t + 1))),
            "lr counts on the way up only. It belongs in front of the root, too.",
        ),
        Mistake(
            lambda t, lr, W: lr * (t + 1) / W if t < W else math.sqrt(W / (t + 1)),
            "lr counts on the way up only. It belongs in front of the root, too.",
        ),
        Mistake(
            lambda t, lr, W: lr * math.sqrt(W / (t + 1)),
            "The warmup is missing: your first step is the largest of all, above lr.",
        ),
        Mistake(
            lambda t, lr, W: lr / math.sqrt(t + 1),
            "That is 1 / sqrt(n) from the first step on. Until n = W the rate goes up along a line, and only then down.",
        ),
        Mistake(
            lambda t, lr, W: lr * min(1, math.sqrt(W / (t + 1))),
            "The way down is right, but before it you stay at lr. There the rate goes up, as in your warmup.",
        ),
        Mistake(
            lambda t, lr, W: lr * min(1, (t + 1) / W),
            "That is the warmup alone: {call} is {got}. Afterwards the rate comes down.",
        ),
        Mistake(
            lambda t, lr, W: lr * math.sqrt(min((t + 1) / W, W / (t + 1))),
            "The root belongs to the way down only. Up it goes along a straight line.",
        ),
        Mistake(
            _up_and_down(lambda n, W: 1 / math.sqrt(n - W + 1)),
            "You count anew from the end of the warmup, and fall too fast. n counts from the first step of all: sqrt(W/n).",
        ),
        Mistake(
            _up_and_down(lambda n, W: 1 / math.sqrt(n - W)),
            "You count anew from the end of the warmup, and fall too fast. n counts from the first step of all: sqrt(W/n).",
        ),
        Mistake(
            _up_and_down(lambda n, W: math.sqrt(W) / n),
            "Only W is under your root. n belongs there, too: the root of the fraction.",
        ),
        Mistake(
            lambda t, lr, W: lr * min((t + 1) / W, math.sqrt(W) / (t + 1)),
            "Only W is under your root. n belongs there, too: the root of the fraction.",
        ),
        Mistake(
            lambda t, lr, W: lr * math.sqrt((t + 1) / W),
            "You multiply the two parts. Each counts in its own time: before n = W the line, after it the root.",
        ),
        Mistake(
            lambda t, lr, W: lr * ((t + 1) / W + math.sqrt(W / (t + 1))),
            "You add the two parts. Each counts in its own time: before n = W the line, after it the root.",
        ),
        Mistake(
            _up_and_down(lambda n, W: math.sqrt(W // n)),
            "`//` throws the fraction away, so that yours falls to 0: {call} is {got}. Divide with `/`.",
        ),
        Mistake(
            lambda t, lr, W: lr * ((t + 1) / W if t <= W else math.sqrt(W / (t + 1))),
            "Your way up is one step too long: {call} is {got}, more than lr. It ends with n = W, not with t = W.",
        ),
    ),
    crashes={
        "by zero": "At t = 0 something in a denominator is 0. Use n there, which counts from 1.",
        "math domain error": "There is a negative number under a root. sqrt(W/n) never has one.",
    }
    | _CRASHES,
    hints=(
        "Two formulas for a share of lr: one for the way up, one for the way down. At n = W both are 1. Which is smaller before, which after?",
        "Up it is `n / warmup_steps`, down `math.sqrt(warmup_steps / n)`. An `if` would do, but one function of Python makes it shorter.",
        "The rate is always the *smaller* of the two: lr times `min(..., ...)`.",
    ),
    praise="Four times as many steps, half the rate: so the first Transformer was trained.",
)


def _restarts(t: int, lr: float, T_0: int, eta_min: float = 0.0) -> float:
    return reference.cosine_restarts(t, lr, T_0, eta_min=eta_min)


_restarts.__name__ = "cosine_restarts"


def _blame_for_cosine(answer: Rule, lr: float, T_0: int, eta_min: float = 0.0) -> str:
    """What is wrong with the student's own `cosine_annealing`, where this answer calls it; nothing if it is right."""
    cosine = getattr(answer, "__globals__", {}).get("cosine_annealing")
    if not inspect.isfunction(cosine) or "cosine_annealing" not in answer.__code__.co_names:
        return ""
    trouble = "Your answer calls your `cosine_annealing`, where the trouble lies"
    mend = "Mend that cell first, until its check is green, then run this one again."
    for t in range(T_0):
        call = f"`cosine_annealing({t}, {lr:g}, {T_0}, {eta_min:g})`"
        try:
            rate = cosine(t, lr, T_0, eta_min)
        except NotImplementedError:
            rate = ...
        except Exception as error:
            return f"{trouble}: {call} raises {type(error).__name__}: {error}. {mend}"
        if rate is ...:
            return "Your answer calls your `cosine_annealing`, which is not written yet. Do that exercise first."
        reason = difference(rate, reference.cosine_annealing(t, lr, T_0, eta_min), call)
        if reason:
            return f"{trouble}: {reason}{'' if reason.endswith('?') else '.'} {mend}"
    return ""


def _restarted(answer: Rule, t: int | Run, *settings: Any) -> Any:
    blame = _blame_for_cosine(answer, *settings)
    if not blame:
        return _rates(answer, t, *settings)
    try:
        rates = _rates(answer, t, *settings)
    except Exception as error:
        raise Wrong(blame) from error
    if difference(rates, _rates(_restarts, t, *settings)):
        raise Wrong(blame)
    return rates


_ONCE_ONLY = "Nothing starts anew: from step T_0 on you go on with the same cosine. Give it the place *within* the period, which begins again at 0."

_ZERO = "What remains of t is `t % T_0`, not the other way round. And the third argument of `cosine_annealing` is the length, which is never 0."

cosine_restarts = lesson.exercise(
    "cosine_restarts",
    **_schedule(
        _restarts,
        plain=(0.4, 5),
        last=15,
        others=[(0.5, 7, 0.1), (3, 13, 1), (0.2, 100, 0.05)],
        single=[(7, 0.8, 5), (57, 0.4, 5), (0, 0.4, 1)],
        corners={
            0: "The first step has lr itself.",
            1: "It has gone a fifth of the way down the cosine.",
            4: "It is the last step of the first period, four fifths of the way down the cosine.",
            5: "Here the second period begins, with lr.",
            6: "As the second step of its period it has the rate of step 1.",
            10: "Here the third period begins, with lr.",
        },
    )
    | {"call": _restarted},
    mistakes=(
        Mistake(_half_cosine, _ONCE_ONLY),
        Mistake(lambda t, lr, T_0, eta_min=0.0: _half_cosine(min(t, T_0), lr, T_0, eta_min), _ONCE_ONLY),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(t // T_0, lr, T_0, eta_min),
            "`t // T_0` is the number of the period. The place within it is what remains: `%`.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(t % T_0, lr, T_0),
            "All right but for `eta_min`, which is not handed on to the cosine.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(t % T_0, lr, T_0 - 1, eta_min),
            "Your cosine arrives at eta_min one step too early. It is T_0 long; eta_min would come with the step that starts anew.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(t % (T_0 + 1), lr, T_0, eta_min),
            "Your periods have T_0 + 1 steps, 0 to T_0. Step T_0 is the first of the next period, with lr.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(t % T_0 if t % T_0 or not t else T_0, lr, T_0, eta_min),
            "Your periods start anew one step too late: step T_0 is the first of the next one, with lr.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine((t + 1) % T_0, lr, T_0, eta_min),
            "You are one step ahead. Step 0 has lr itself, so take t as it is.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(t - T_0 if t >= T_0 else t, lr, T_0, eta_min),
            "Yours starts anew once only. It does so every T_0 steps.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(t, lr, T_0, eta_min, turn=2 * math.pi),
            "Yours comes gently up again, a whole wave. Each period is *half* a cosine, and then the rate jumps back to lr.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: lr + (eta_min - lr) * (t % T_0) / T_0,
            "You start anew at the right places, but go down along a straight line. Use your cosine.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: reference.cosine_restarts(t, lr, T_0, 2, eta_min),
            "Your second period is twice as long as the first. Here all have the length T_0.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(t % T_0, lr / (1 + t // T_0), T_0, eta_min),
            "Your later periods begin lower. Each one starts again with lr.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: _half_cosine(T_0 - t % T_0, lr, T_0, eta_min),
            "Yours goes up within a period, and jumps down. It should go down, and jump up.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: t % T_0,
            "That is the place within the period. Now ask your cosine for the rate there.",
        ),
        Mistake(
            lambda t, lr, T_0, eta_min=0.0: lr if t % T_0 == 0 else _half_cosine(t, lr, T_0, eta_min),
            "At the steps T_0, 2 T_0 and so on the rate is right. After them it should go on from there: give the cosine the place *within* the period.",
        ),
    ),
    crashes={
        "'cosine_annealing' is not defined": "It is the exercise of the cosine, above. Run its cell first.",
        "cosine_annealing() missing": "Your `cosine_annealing` wants the step, lr, the length and eta_min.",
        "cosine_annealing() takes": "Your `cosine_annealing` wants the step, lr, the length and eta_min.",
        "by zero": _ZERO,
        "modulo": _ZERO,
    }
    | _CRASHES,
    hints=(
        "With periods of 5 steps, step 7 has the same rate as which step of the first period? And step 15?",
        "What remains when t is divided by T_0 is `t % T_0`. It goes 0, 1, 2, 3, 4, 0, 1, ...",
        "Call `cosine_annealing` with this place instead of t, and with T_0 as the length. Hand eta_min on, too.",
    ),
    praise="PyTorch's name is longer: `CosineAnnealingWarmRestarts`.",
)


@dataclass(frozen=True)
class Losses:
    """In the place of `step`: what it returns in one call after the other, whatever the rate."""

    values: tuple[float, ...]

    def __repr__(self) -> str:
        return "step"


_USED = "rates that you give to `step`"


def _numbers(given: Any, name: str) -> np.ndarray:
    """A student's list as an array."""
    try:
        array = np.zeros((1, 1)) if is_nested(given) else np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        array = np.zeros((1, 1))
    if array.ndim != 1:
        raise Wrong(f"The {name} should be a list of plain numbers, one for each step; yours is {shown(given)}.")
    return array


def _refuse_other_calls(asked: list, n: int) -> None:
    """Refuse calls of `step` that make the comparison of rates pointless."""
    if not asked:
        raise Wrong(
            "`step` is never called. `step(rate)` makes a step of training with this rate and returns its loss."
        )
    if any(np.ndim(rate) for rate in asked):
        raise Wrong(f"`step` takes one rate, a number; you give it {shown(asked[0])}.")
    rates = _numbers(asked, _USED)
    if len(rates) > 1 and np.all(rates == rates[0]):
        raise Wrong(f"Each call of `step` gets the same rate, {shown(rates[0])}. They should grow from call to call.")
    if np.any(rates[1:] == rates[:-1]):
        raise Wrong(
            "`step` is called twice with the same rate. Each call trains the network: call it once, and keep what it returns."
        )
    if len(asked) > n:
        raise Wrong(f"For n = {n} you call `step` {len(asked)} times. There are only n rates.")


def _tested(answer: Rule, losses: Losses, lr_min: float, lr_max: float, n: int) -> tuple | None:
    asked: list[Any] = []

    def step(lr: float) -> float:
        asked.append(lr)
        return losses.values[min(len(asked), n) - 1]

    given = answer(step, lr_min, lr_max, n)
    if given is None or given is Ellipsis:
        return given
    _refuse_other_calls(asked, n)
    if not isinstance(given, tuple | list) or len(given) != 2:
        value = shown(tuple(given) if isinstance(given, list) else given)
        raise Wrong(f"Return the two lists, first the rates, then the losses, with a comma between: not {value}.")
    rates, found, used = (_numbers(*each) for each in zip((*given, asked), ("rates", "losses", _USED), strict=True))
    if not any(np.allclose(one[: len(used)], used[: len(one)], equal_nan=True) for one in (rates, found)):
        raise Wrong(f"Your rates are {shown(rates)}, but those that you give to `step` are {shown(used)}.")
    return rates, found, used


def _range_advice(got: tuple, losses: Losses, lr_min: float, lr_max: float, n: int) -> str:
    rates, found, used = got
    wanted = _tested(reference.range_test, losses, lr_min, lr_max, n)
    right, _, called = map(len, wanted)
    if len(rates) == len(found) == right and not np.allclose(rates, wanted[0]):
        return "The first rate is lr_min, the n-th would be lr_max, and the factor from one to the next is always the same."
    count = {0: "none of them counts", 1: "the first of them counts", n: "all of them count"}
    told = f"Here `step` returns the losses {', '.join(map(shown, losses.values))}"
    sentences = [f"{told}: {count.get(right, f'the first {right} of them count')}."]
    if len(used) != called:
        times = "once" if len(used) == 1 else f"{len(used)} times"
        sentences.append(f"`step` should be called {called} times; you call it {times}.")
    if len(rates) != len(found):
        sentences.append("Each rate belongs to one loss, but your lists are not equally long.")
    return " ".join(sentences)


def _geometric(lr_min: float, lr_max: float, n: int, i: int) -> float:
    return lr_min * (lr_max / lr_min) ** (i / (n - 1))


def _bad(loss: float, losses: list[float]) -> bool:
    return not math.isfinite(loss) or (bool(losses) and loss > 4 * min(losses))


def _test(
    spacing: Callable[[float, float, int, int], float] = _geometric,
    bad: Callable[[float, list[float]], bool] = _bad,
    keep_rate: bool = False,
    keep_loss: bool = False,
    go_on: bool = False,
) -> Rule:
    """A range test with one of its parts changed."""

    def answer(step: Callable, lr_min: float, lr_max: float, n: int) -> tuple[list, list]:
        rates, losses = [], []
        for i in range(n):
            rate = spacing(lr_min, lr_max, n, i)
            loss = step(rate)
            stop = bad(loss, losses)
            if not stop or keep_rate:
                rates.append(rate)
            if not stop or keep_loss:
                losses.append(loss)
            if stop and not go_on:
                break
        return rates, losses

    return answer


def _more_than(limit: Callable[[list[float]], float]) -> Callable[[float, list[float]], bool]:
    return lambda loss, losses: not math.isfinite(loss) or (bool(losses) and loss > limit(losses))


_EXPLODES = Losses((2.3, 2.2, 1.9, 1.2, 0.7, 0.5, 0.9, 1.9, 2.6, 8.0, 9.5, 5.0, 21.0, 100.0, 1e4))
_AT_ONCE = Losses((1.0, 2.0, 4.0, 4.5, 9.0, 50.0))
_NAN = Losses((2.0, 1.5, 1.0, 0.8, math.nan, math.nan, math.nan, math.nan))

range_test = lesson.exercise(
    "range_test",
    reference=reference.range_test,
    cases=[
        (Losses((2.0, 1.75, 1.25, 0.5, 0.25)), 0.1, 8.1, 5),
        (_EXPLODES, 0.001, 10, 15),
        (_NAN, 0.01, 1.28, 8),
        (_AT_ONCE, 0.5, 2.5, 6),
        (Losses((math.inf, math.nan, math.nan)), 0.1, 10, 3),
        (Losses((1.0, 0.5)), 0.2, 0.3, 2),
        (Losses((5.0, 4.0, 3.0)), 0.001, 1, 3),
        (Losses((1.0, 10.0)), 0.1, 10, 2),
        (Losses((0.125, 0.75)), 0.1, 10, 2),
        (Losses((5e9, 2e9)), 0.1, 10, 2),
        (Losses((1.0, *(2.0,) * 14, 5.0)), 0.1, 10, 16),
        (Losses((0.5, 0.0, 0.5)), 0.1, 10, 3),
    ],
    call=_tested,
    advice=_range_advice,
    returns=("the list of rates", "the list of losses", "the list of rates that `step` was called with"),
    mistakes=(
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min + (lr_max - lr_min) * i / (n - 1)),
            "Your rates lie at equal *distances*, so nearly all of them are large. Each is to be the same *factor* larger than the one before.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min + (lr_max - lr_min) * i / n),
            "Your rates lie at equal *distances*, so nearly all of them are large. Each is to be the same *factor* larger than the one before.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min * (lr_max / lr_min) ** (i / n)),
            "Your rates do not reach lr_max: the last i is n - 1, not n. From the first to the last there are n - 1 factors.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min * (lr_max / lr_min) ** ((i + 1) / n)),
            "lr_min is left out: the first step, i = 0, has lr_min itself. From the first to the last there are n - 1 factors.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min * (lr_max / lr_min) ** ((i + 1) / (n - 1))),
            "lr_min is left out, and the last rate lies beyond lr_max: the first step, i = 0, has lr_min itself.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min * (lr_max / lr_min) ** (i / n - 1)),
            "Brackets: `i / n - 1` divides by n and then subtracts 1.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min * (lr_max / lr_min) ** i / (n - 1)),
            "Brackets: the power comes first, so you divide the whole by n - 1. The fraction is the exponent.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min * (lr_max / lr_min) ** i),
            "Your second rate is lr_max already, and the others lie far beyond. The way from lr_min to lr_max is made in n - 1 equal factors.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: (lr_max / lr_min) ** (i / (n - 1))),
            "Your rates begin with 1: these are the factors. Multiply them by lr_min.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min * (lr_max - lr_min) ** (i / (n - 1))),
            "The first rate is right, the last is not lr_max. By which *factor* is lr_max larger? A quotient, not a difference.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: lr_min * 10.0**i),
            "Your factor is always 10. It depends on lr_min, lr_max and n: after n - 1 factors you are at lr_max.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: _geometric(lr_max, lr_min, n, i)),
            "Yours goes from lr_max down to lr_min. Small first: once the loss has blown up, the network is spoilt.",
        ),
        Mistake(
            _test(lambda lr_min, lr_max, n, i: 10 ** (lr_min + (lr_max - lr_min) * i / (n - 1))),
            "`np.logspace` takes *exponents* of 10, not the rates themselves. `np.geomspace` takes the rates.",
        ),
        Mistake(
            _test(keep_rate=True, keep_loss=True),
            "You stop at the right place, but the bad loss and its rate are in your lists. They do not count: look at the loss before you append.",
        ),
        Mistake(
            _test(bad=lambda loss, losses: bool(losses) and loss > 4 * min(losses), keep_rate=True, keep_loss=True),
            "A loss that is too large is in your lists, though it does not count: look at it before you append. And nan gets by: `math.isfinite`.",
        ),
        Mistake(
            _test(keep_rate=True),
            "You stop at the right place, but the rate of the bad loss is in your list. It does not count: look at the loss before you append.",
        ),
        Mistake(
            _test(keep_loss=True),
            "You stop at the right place, but the bad loss is in your list. It does not count: look at it before you append.",
        ),
        Mistake(
            _test(bad=lambda loss, losses: False),
            "You never stop: after the blow-up `step` is called with still larger rates, and these losses are in your list. Leave the loop: `break`.",
        ),
        Mistake(
            _test(go_on=True),
            "The bad losses are left out, but you do not stop: `step` is called again, with still larger rates. Leave the loop: `break`.",
        ),
        Mistake(
            _test(bad=lambda loss, losses: bool(losses) and loss > 4 * min(losses)),
            "You do not notice a loss that is not finite. `nan` is not larger than anything: `nan > 4` is False. `math.isfinite` sees it.",
        ),
        Mistake(
            _test(bad=lambda loss, losses: math.isnan(loss) or (bool(losses) and loss > 4 * min(losses))),
            "If the very first loss is infinite, it gets by. Look at *every* loss with `math.isfinite`, the first too; `math.isnan` would not do, it sees nan only.",
        ),
        Mistake(
            _test(bad=lambda loss, losses: math.isinf(loss) or (bool(losses) and loss > 4 * min(losses))),
            "`math.isinf` sees infinity only, and nan gets by. `math.isfinite` sees both.",
        ),
        Mistake(
            _test(bad=lambda loss, losses: not math.isfinite(loss)),
            "You stop at nan only. Stop also before a loss that is more than 4 times the lowest so far.",
        ),
        Mistake(
            _test(bad=_more_than(lambda losses: 4 * losses[-1])),
            "You compare with the loss *before*, so a loss that climbs in smaller strides gets by. Compare with the *lowest* so far.",
        ),
        Mistake(
            _test(bad=_more_than(lambda losses: 4 * losses[0])),
            "You compare with the *first* loss. Compare with the *lowest* so far.",
        ),
        Mistake(
            _test(bad=_more_than(lambda losses: 4 * max(losses))),
            "You compare with the *highest* loss. Compare with the *lowest* so far.",
        ),
        Mistake(
            _test(bad=_more_than(lambda losses: 4)),
            "You stop when the loss is above 4. Stop when it is more than 4 *times* the lowest so far.",
        ),
        Mistake(
            _test(bad=_more_than(lambda losses: 4 + min(losses))),
            "You stop when the loss is 4 above the lowest. Stop when it is more than 4 *times* the lowest.",
        ),
        Mistake(
            _test(bad=_more_than(min)),
            "You stop as soon as the loss rises at all. A little up and down is usual: stop when it is more than *4 times* the lowest.",
        ),
        Mistake(
            _test(bad=_more_than(lambda losses: min(losses) / 4)),
            "The 4 is on the wrong side: you stop when 4 times the *loss* is more than the lowest.",
        ),
        Mistake(
            _test(bad=lambda loss, losses: not math.isfinite(loss) or (bool(losses) and loss >= 4 * min(losses))),
            "Exactly 4 times the lowest still counts. Stop when it is *more*.",
        ),
        Mistake(
            lambda step, lr_min, lr_max, n: ([lr_min], [loss]) if math.isfinite(loss := step(lr_min)) else ([], []),
            "You stop after the first step. Does a `return` or a `break` stand where every step comes by?",
        ),
        Mistake(
            lambda step, lr_min, lr_max, n: _test()(step, lr_min, lr_max, n)[::-1],
            "The two lists have changed places: first the rates, then the losses.",
        ),
    ),
    crashes={
        "empty": "At the first loss there is no lowest one yet: the list is still empty.",
        "list index out of range": "At the first loss the list is still empty.",
        "math range error": "That grows beyond all numbers. The exponent goes from 0 to 1: it is a fraction.",
        "Result too large": "That grows beyond all numbers. The exponent goes from 0 to 1: it is a fraction.",
        "step() missing": "`step` wants the rate: `step(rate)`.",
        "step() takes": "`step` wants the rate, and nothing else: `step(rate)`.",
        "'math' is not defined": "`math` has to be imported, as the cell of the cosine does: `import math`.",
    },
    hints=(
        "Adding the same again and again gives equal distances. What gives equal *factors*? And how many of them are there between n rates?",
        "The share of the way, `i / (n - 1)`, goes from 0 to 1. It is the exponent of `lr_max / lr_min`, and this factor multiplies lr_min.",
        "`loss = step(rate)`, once. If it is not `math.isfinite`, or if there are losses already and it is more than `4 * min(losses)`: `break`. Only then append.",
    ),
    praise="A few seconds of training, and you know what else takes an afternoon of trying.",
)
