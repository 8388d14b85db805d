"""Exercises of lesson 08: momentum, Nesterov, Adagrad, RMSprop, Adam; homework: AdamW."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.compare import difference, shown
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.exercises.trial import parameter_name
from helpers.nn import updates as reference

lesson = Lesson("08_optimizers")

Rule = Callable[..., Any]
STEPS = 50
_TIMES = {1: "the first step", 2: "the second step", STEPS: f"{STEPS} steps"}


@dataclass(frozen=True)
class Steps:
    """Fifty steps from w. The first gradient is g, the others are random multiples of it; `state` starts at 0.

    Shown as the arguments of one step, with the names in `state`: "v", "s", or "m, s, t".
    """

    w: tuple
    g: tuple
    state: str
    settings: dict[str, Any]
    before: int = 0
    """How many steps t has counted already."""

    def __repr__(self) -> str:
        return ", ".join(["w, g", self.state, *(f"{name}={value}" for name, value in self.settings.items())])

    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """The start, and the gradients one below the other."""
        w, g = np.array(self.w), np.array(self.g)
        factors = np.random.default_rng(8).normal(size=(STEPS - 1, *g.shape)).round(2)
        return w, np.concatenate([g[None], g * factors])


def _walked(answer: Rule, steps: Steps) -> tuple | None:
    """Walk the steps: what the rule remembers, then w, after the first, the second and the last step."""
    w, gradients = steps.arrays()
    _refuse_other_names(answer, steps)
    names = ["w", *steps.state.replace(", t", "").split(", ")]
    parts, seen = [w, *(np.zeros(w.shape) for _ in names[1:])], []
    for t, g in enumerate(gradients, start=1):
        given = [parts[0], g, *parts[1:]]
        before = [array.tobytes() for array in given]
        count = [steps.before + t] if "t" in steps.state else []
        parts = answer(*given, *count, *steps.settings.values())
        for place, (now, then) in enumerate(zip(given, before, strict=True)):
            if now.tobytes() != then:
                raise Wrong(
                    f"Your function changed its argument `{parameter_name(answer, place)}`, which belongs to the caller. "
                    "`a += b`, `a *= b`, `a[:] = b` and `out=a` write into the array a itself; `a = a + b` makes a new one."
                )
        if parts is None or parts is Ellipsis:
            return parts
        _refuse_other_parts(parts, names, w.shape)
        if t in _TIMES:
            seen += [*parts[1:], parts[0]]
    return tuple(seen)


def _refuse_other_names(answer: Rule, steps: Steps) -> None:
    """Refuse other names, or another order, of the settings: lessons call with `lr=...` and the like."""
    parameters = inspect.signature(answer).parameters.values()
    if any(each.kind is inspect.Parameter.VAR_POSITIONAL for each in parameters):
        return
    names = [each.name for each in parameters][2 + len(steps.state.split(", ")) :]
    if names[: len(steps.settings)] != list(steps.settings):
        raise Wrong(
            "Keep the arguments as they stand in the first line that you were given, their names and their order."
        )


def _refuse_other_parts(parts: Any, names: list[str], shape: tuple[int, ...]) -> None:
    """Refuse what cannot be the next step's w and state."""
    wanted = " and ".join(f"the new {name}" for name in names).replace(" and ", ", ", len(names) - 2)
    if not isinstance(parts, tuple | list):
        raise Wrong(
            f"Only one value comes back. Return {wanted}, separated by a comma and not packed into one: the next step needs them."
        )
    if len(parts) != len(names):
        raise Wrong(f"{len(parts)} values come back; {len(names)} are needed: {wanted}.")
    for name, part in zip(names, parts, strict=True):
        if not isinstance(part, np.ndarray):
            raise Wrong(f"The new {name} is {shown(part)}; it should be an array of the shape of w, {shape}.")
        if part.shape != shape:
            raise Wrong(
                f"The new {name} has shape {part.shape}, but w has shape {shape}. "
                "Everything goes element by element: each parameter has numbers of its own."
            )


def _fifty_steps(
    rule: Rule,
    state: str,
    plain: dict[str, Any],
    other: dict[str, Any],
    unlike: dict[str, Any],
    matrix: dict[str, Any],
    zero: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What an exercise needs to follow a rule, with settings for each case.

    Two plain parameters, the same with other settings, gradients of very unlike sizes with a 0 among them, a matrix,
    gradients so small that eps makes the difference, many steps later, and a setting that is 0.
    """
    first = Steps((1.0, -2.0), (0.5, -4.0), state, plain)
    cases = [
        first,
        Steps(first.w, first.g, state, other),
        Steps((1.0, 2.0, 3.0, -1.0, 0.5), (100.0, 0.01, 1e-5, 1e-9, 0.0), state, unlike),
        Steps(((1.0, 2.0), (-1.0, 0.5), (0.0, 3.0)), ((1.0, -2.0), (30.0, 0.1), (0.4, -0.02)), state, matrix),
        Steps((3.0, -1.0), (1e-9, -1e-8), state, plain),
        *([Steps((1.0, -3.0), (2.0, 0.25), state, plain, before=500)] if "t" in state else []),
        *([Steps((2.0, -0.5), (1.0, -3.0), state, zero)] if zero else []),
    ]
    remembered = state.replace(", t", "").split(", ")
    named = " and ".join(remembered)
    are = "is" if len(remembered) == 1 else "are"

    def advice(got: tuple, steps: Steps) -> str:
        right = [difference(one, other) is None for one, other in zip(got, _walked(rule, steps), strict=True)]
        number, part = divmod(right.index(False), len(remembered) + 1)
        w, gradients = steps.arrays()
        sentences = []
        if number == 0:
            sentences.append(f"There w is {shown(w)}, g is {shown(gradients[0])}, and {named} {are} 0.")
        if part == len(remembered):
            earlier = "The first step is right. " if number else ""
            sentences.append(f"{earlier}The new {named} {are} right, so look at the step of w.")
        elif number == 1:
            sentences.append(
                f"The first step, before which {named} {are} 0, is right: look at what you do with the old {named}."
            )
        if np.isnan(got[right.index(False)]).any():
            sentences.append("`nan` comes from 0 / 0, or from the root of a negative number.")
        if steps.before:
            sentences.append(f"There t begins with {steps.before + 1}. Its powers still count: 0.999**501 is 0.61.")
        if steps.w == first.w and steps != first:
            call = f"`{rule.__name__}({first})`"
            sentences.append(f"With {call} the same steps are right: is every argument used, and in its place?")
        return " ".join(sentences)

    return {
        "reference": rule,
        "cases": [(steps,) for steps in cases],
        "call": _walked,
        "advice": advice,
        "returns": tuple(f"{part} after {time}" for time in _TIMES.values() for part in (*remembered, "w")),
    }


def _always(rule: Rule, **fixed: Any) -> Rule:
    """The rule with some arguments fixed, whatever is given."""
    names = list(inspect.signature(rule).parameters)
    return lambda *given: rule(**dict(zip(names, given, strict=False)) | fixed)


def _reordered(rule: Rule, *order: int) -> Rule:
    return lambda *given: tuple(rule(*given)[place] for place in order)


def _uphill(rule: Rule) -> Rule:
    def answer(w: np.ndarray, *given: Any) -> tuple:
        new, *state = rule(w, *given)
        return 2 * w - new, *state

    return answer


def _only_the_step(rule: Rule, sign: float = 1.0) -> Rule:
    def answer(w: np.ndarray, *given: Any) -> tuple:
        new, *state = rule(w, *given)
        return sign * (w - new), *state

    return answer


def _state_as_it_was(rule: Rule, states: int) -> Rule:
    def answer(w: np.ndarray, g: np.ndarray, *given: Any) -> tuple:
        return rule(w, g, *given)[0], *given[:states]

    return answer


_ANY_SHAPE = (
    "w may have any shape, a matrix of weights too. No loop is needed: NumPy computes with all elements at once."
)
_CRASHES = {
    "matmul": "`@` multiplies matrices. Here everything goes element by element: `*`.",
    "not aligned": "Here everything goes element by element: `*` instead of a product of matrices.",
    "out of bounds": _ANY_SHAPE,
    "with a sequence": _ANY_SHAPE,
    "iteration over a 0-d": _ANY_SHAPE,
    "arrays can be converted": "`math.sqrt` and `float` take one number, and these are arrays: `np.sqrt`, and no `float`.",
    "ambiguous": "An `if` cannot decide about a whole array. None is needed here.",
}
_CLIMB = "You climb: w goes *against* the gradients, so subtract."
_NO_STEP = "That is the step. Return the new w: the old one minus the step."


def _moves(velocity: Rule, step: Rule) -> Rule:
    """A rule from v(v, g, momentum, lr) and from what w loses, step(g, new v, old v, momentum, lr)."""

    def answer(w: np.ndarray, g: np.ndarray, v: np.ndarray, lr: float, momentum: float = 0.9) -> tuple:
        new = velocity(v, g, momentum, lr)
        return w - step(g, new, v, momentum, lr), new

    return answer


def _summed(v: np.ndarray, g: np.ndarray, momentum: float, lr: float) -> np.ndarray:
    return momentum * v + g


def _with_velocity(rule: Rule, step: Rule) -> tuple[Mistake, ...]:
    """The mistakes that momentum and Nesterov's step have in common."""
    return (
        Mistake(
            _moves(lambda v, g, momentum, lr: momentum * v + (1 - momentum) * g, step),
            "Your v is a *mean*: you multiply g by 1 - momentum. Momentum is a sum, to which each gradient is added whole.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: (1 - momentum) * v + g, step),
            "Of the old v you keep the share 1 - momentum. It is the share `momentum` that is left.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: (1 - momentum) * v + momentum * g, step),
            "The share `momentum` belongs to the old v, and g is added whole.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: momentum * (v + g), step),
            "You multiply the new gradient by momentum, too. Only the *old* v loses something.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: v + momentum * g, step),
            "The share `momentum` belongs to the old v, and g is added whole.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: v + g, step),
            "Your v forgets nothing: of the old one only the share `momentum` is left.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: momentum * v, step),
            "The gradient never gets into your v, which stays at 0: add g to it.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: momentum * v - g, step),
            "The minus is in the wrong place: g is *added* to v. Only the step of w is subtracted.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: momentum * v + lr * g, step),
            "lr counts twice: in v and in the step. v adds up the plain gradients.",
        ),
        Mistake(_uphill(rule), _CLIMB),
        Mistake(_only_the_step(rule), _NO_STEP),
        Mistake(_only_the_step(rule, -1.0), _NO_STEP),
        Mistake(
            _state_as_it_was(rule, 1),
            "Nothing is ever remembered: the v that you return is the old one. First the new v, then w, and return the *new* v.",
        ),
        Mistake(_reordered(rule, 1, 0), "w and v have changed places in what you return: first w, then v."),
        Mistake(
            _always(rule, momentum=0.9), "You use 0.9, whatever momentum is asked for. Use the argument `momentum`."
        ),
        Mistake(_always(rule, lr=1.0), "The learning rate is missing in the step of w."),
    )


def _along_v(g: np.ndarray, new: np.ndarray, old: np.ndarray, momentum: float, lr: float) -> np.ndarray:
    return lr * new


momentum_update = lesson.exercise(
    "momentum_update",
    **_fifty_steps(
        reference.momentum_update,
        "v",
        plain={"lr": 0.1},
        other={"lr": 0.02, "momentum": 0.5},
        unlike={"lr": 0.3, "momentum": 0.7},
        matrix={"lr": 0.01, "momentum": 0.99},
        zero={"lr": 0.1, "momentum": 0.0},
    ),
    mistakes=(
        Mistake(
            _moves(lambda v, g, momentum, lr: momentum * v + lr * g, lambda g, new, old, momentum, lr: new),
            "w is right, but v is lr times too small: your rate stands *inside* the sum. v adds up the plain gradients, and lr comes in when w moves.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: momentum * v - lr * g, lambda g, new, old, momentum, lr: -new),
            "w is right, but v is that of other books, with the minus and the rate inside. Here v adds up the plain gradients, and -lr comes in when w moves.",
        ),
        Mistake(
            _moves(lambda v, g, momentum, lr: momentum * v - g, lambda g, new, old, momentum, lr: -lr * new),
            "w is right, but v has the wrong sign: it adds the gradients up, and w goes *against* it.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * old),
            "w moves along the *old* v, so that it stays where it is in the first step. First v, then w with the new v.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * g),
            "v is right, but w moves along g alone, as in plain descent. Let it move along v.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * (g + momentum * new)),
            "That is Nesterov's step, which comes next. Here w moves along v itself.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * (g + new)),
            "The gradient counts twice: it is in the new v already.",
        ),
        *_with_velocity(reference.momentum_update, _along_v),
    ),
    crashes=_CRASHES,
    hints=(
        "Two lines: the velocity, then the step. Which of them needs the gradient, and which the rate?",
        "The new v is the share `momentum` of the old one, and g. Then w takes a step as in plain descent, along v instead of g.",
        "`v = momentum * v + g` makes a new array. Return w minus lr times this v, and v itself.",
    ),
    praise="This is `torch.optim.SGD` with a momentum.",
)


def _ahead(g: np.ndarray, new: np.ndarray, old: np.ndarray, momentum: float, lr: float) -> np.ndarray:
    return lr * (g + momentum * new)


def _keeps_what_is_ahead(w: np.ndarray, g: np.ndarray, v: np.ndarray, lr: float, momentum: float = 0.9) -> tuple:
    ahead = g + momentum * (momentum * v + g)
    return w - lr * ahead, ahead


nesterov_update = lesson.exercise(
    "nesterov_update",
    **_fifty_steps(
        reference.nesterov_update,
        "v",
        plain={"lr": 0.1},
        other={"lr": 0.02, "momentum": 0.5},
        unlike={"lr": 0.3, "momentum": 0.7},
        matrix={"lr": 0.01, "momentum": 0.99},
        zero={"lr": 0.1, "momentum": 0.0},
    ),
    mistakes=(
        Mistake(
            _moves(_summed, _along_v),
            "That is plain momentum: g and the share `momentum` of the *old* v are just the new v. The step needs g and momentum times the *new* v.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * (new + momentum * old)),
            "You go ahead along the *old* v and then take a step of momentum. Here w is the place ahead already: it moves along g and momentum times the *new* v, once.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * (new + momentum * new)),
            "To momentum times v you add v; add the gradient g.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * (g + new)),
            "In the step v must be multiplied by momentum once more: that is the way it will carry us.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * momentum * new),
            "The gradient is missing in the step: g and momentum times v, both times lr.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * g), "w moves along g alone. Where is v in the step?"
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * g + momentum * new),
            "Brackets: lr multiplies the whole sum of g and momentum times v.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * g - momentum * new),
            "Brackets: minus and lr belong to the whole sum of g and momentum times v.",
        ),
        Mistake(
            _moves(_summed, lambda g, new, old, momentum, lr: lr * (g - momentum * new)),
            "A minus too much: g and momentum times v are added, then the whole is subtracted from w.",
        ),
        Mistake(
            _moves(
                lambda v, g, momentum, lr: momentum * v - lr * g,
                lambda g, new, old, momentum, lr: lr * g - momentum * new,
            ),
            "w is right, but v is that of other books, with the minus and the rate inside. Here v adds up the plain gradients.",
        ),
        Mistake(
            _moves(
                lambda v, g, momentum, lr: momentum * v + lr * g,
                lambda g, new, old, momentum, lr: lr * g + momentum * new,
            ),
            "w is right, but v is lr times too small: your rate stands *inside* the sum. v adds up the plain gradients.",
        ),
        Mistake(
            _keeps_what_is_ahead,
            "You keep the sum that w moves along. What the next step needs is v; the look ahead is forgotten.",
        ),
        *_with_velocity(reference.nesterov_update, _ahead),
    ),
    crashes=_CRASHES,
    hints=(
        "The first line is that of momentum. Then w takes a step along something that is not quite v.",
        "Once you have the new v: w moves along g plus momentum times v, times lr.",
        "`v = momentum * v + g` comes first. Mind the brackets: lr times `(g + momentum * v)`.",
    ),
    praise="`torch.optim.SGD(..., nesterov=True)` takes this step.",
)


def _scaled(square: Rule, step: Rule) -> Rule:
    """A rule from s(s, g, alpha, eps) and from what w loses but for lr, step(g, new s, old s, eps)."""

    def answer(w: np.ndarray, g: np.ndarray, s: np.ndarray, lr: float, alpha: float, eps: float) -> tuple:
        new = square(s, g, alpha, eps)
        return w - lr * step(g, new, s, eps), new

    return answer


def _over_root(g: np.ndarray, new: np.ndarray, old: np.ndarray, eps: float) -> np.ndarray:
    return g / (np.sqrt(new) + eps)


def _plus_eps(sign: float) -> Rule:
    def variant(rule: Rule) -> Rule:
        def answer(w: np.ndarray, g: np.ndarray, s: np.ndarray, lr: float, alpha: float, eps: float) -> tuple:
            new, state = rule(w, g, s, lr, alpha, 0.0)
            return new + sign * eps, state

        return answer

    return variant


def _roots_kept(square: Rule) -> Rule:
    return _scaled(lambda s, g, alpha, eps: np.sqrt(square(s, g, alpha, eps)), lambda g, new, old, eps: g / (new + eps))


def _with_squares(own: Callable[[Rule], Rule], square: Rule) -> tuple[Mistake, ...]:
    """The mistakes that Adagrad and RMSprop have in common; `own` gives a rule the arguments and defaults of one."""
    rule = _scaled(square, _over_root)

    def step(change: Rule) -> Rule:
        return own(_scaled(square, change))

    brackets = "Brackets: eps is added to the root, *before* you divide by both."
    one_for_all = "Your s is one number for all parameters together. Each has its own: square element by element, and do not add up over them."
    return (
        Mistake(
            step(lambda g, new, old, eps: g / (new + eps)),
            "You divide by s. It is made of squares: divide by its *root*.",
        ),
        Mistake(
            step(lambda g, new, old, eps: g / (new / 2 + eps)),
            "`s**1/2` is s / 2, as the power comes first. The root is `np.sqrt(s)`, or `s**0.5`.",
        ),
        Mistake(
            step(lambda g, new, old, eps: g / np.sqrt(new + eps)),
            "Your eps stands *under* the root, where it counts as much as its own root. Where gradients are small that makes the steps far too short: add it to the root.",
        ),
        Mistake(
            step(lambda g, new, old, eps: g / np.sqrt(new)),
            "eps is missing: where all gradients were 0, you divide 0 by 0. Add it to the root.",
        ),
        Mistake(own(_plus_eps(1.0)(rule)), brackets),
        Mistake(own(_plus_eps(-1.0)(rule)), brackets),
        Mistake(
            step(lambda g, new, old, eps: g / (np.sqrt(old) + eps)),
            "You divide by the root of the *old* s, which is 0 at first: the first step is huge. First the new s, then w.",
        ),
        Mistake(
            step(lambda g, new, old, eps: g * g / (np.sqrt(new) + eps)),
            "Above the line stands g itself, which knows its sign. Only s is made of squares.",
        ),
        Mistake(
            step(lambda g, new, old, eps: 1 / (np.sqrt(new) + eps)),
            "Above the line the gradient is missing: lr times g, divided by the root.",
        ),
        Mistake(
            step(lambda g, new, old, eps: g * (np.sqrt(new) + eps)),
            "You multiply by the root. Divide: where gradients are large, the rate is to be small.",
        ),
        Mistake(
            step(lambda g, new, old, eps: g / np.sqrt(new) + eps),
            "Brackets: eps is added to the root, *before* you divide by both.",
        ),
        Mistake(
            own(_scaled(lambda s, g, alpha, eps: square(s, g, alpha, eps) + eps, lambda g, new, *_: g / np.sqrt(new))),
            "You add eps to s itself, where it stays. It belongs to the root in the step only.",
        ),
        Mistake(
            own(_roots_kept(square)),
            "You keep the *root* of s, and the next step adds a square to it. Take the root in the step only.",
        ),
        Mistake(
            own(_scaled(lambda s, g, alpha, eps: square(s, np.sqrt(np.sum(g * g)), alpha, eps), _over_root)),
            one_for_all,
        ),
        Mistake(
            own(_scaled(lambda s, g, alpha, eps: square(s, np.sqrt(np.mean(g * g)), alpha, eps), _over_root)),
            one_for_all,
        ),
        Mistake(own(_uphill(rule)), _CLIMB),
        Mistake(own(_only_the_step(rule)), _NO_STEP),
        Mistake(own(_only_the_step(rule, -1.0)), _NO_STEP),
        Mistake(
            own(_state_as_it_was(rule, 1)),
            "The step uses the new s, but you return the old one, so that nothing is ever remembered.",
        ),
        Mistake(own(_reordered(rule, 1, 0)), "w and s have changed places in what you return: first w, then s."),
        Mistake(own(_always(rule, lr=1.0)), "The learning rate is missing in the step of w."),
        Mistake(own(_always(rule, lr=0.01)), "You use the rate 0.01, whatever is asked for. Use the argument `lr`."),
        *(
            Mistake(own(_always(rule, eps=eps)), f"You use {eps:g}, whatever eps is asked for. Use the argument `eps`.")
            for eps in (1e-10, 1e-8)
        ),
    )


def _added(s: np.ndarray, g: np.ndarray, alpha: float, eps: float) -> np.ndarray:
    return s + g * g


def _as_adagrad(rule: Rule) -> Rule:
    return lambda w, g, s, lr=0.01, eps=1e-10: rule(w, g, s, lr, 0.9, eps)


adagrad_update = lesson.exercise(
    "adagrad_update",
    **_fifty_steps(
        reference.adagrad_update,
        "s",
        plain={},
        other={"lr": 0.1, "eps": 0.01},
        unlike={"lr": 0.5, "eps": 1e-10},
        matrix={"lr": 0.2, "eps": 0.03},
    ),
    mistakes=(
        *_with_squares(_as_adagrad, _added),
        Mistake(
            _as_adagrad(_scaled(lambda s, g, alpha, eps: s + g, _over_root)),
            "The square is missing: s adds up g *squared*. A sum of plain gradients may be negative, and has no root then.",
        ),
        Mistake(
            _as_adagrad(_scaled(lambda s, g, alpha, eps: s + np.abs(g), _over_root)),
            "You add up the sizes of the gradients. s adds up their *squares*.",
        ),
        Mistake(
            _as_adagrad(_scaled(lambda s, g, alpha, eps: g * g, _over_root)),
            "Your s knows only the last gradient. It is a *sum*: add the new square to the old s.",
        ),
        Mistake(
            _as_adagrad(_scaled(lambda s, g, alpha, eps: (s + g) ** 2, _over_root)),
            "You square the old s, too. It is a sum of squares already: add the square of g.",
        ),
        *(
            Mistake(
                _as_adagrad(_scaled(lambda s, g, alpha, eps, keep=keep: keep * s + (1 - keep) * g * g, _over_root)),
                "That is a running mean, as RMSprop has it. Adagrad forgets nothing: its s is a sum.",
            )
            for keep in (0.9, 0.99, 0.5)
        ),
    ),
    crashes=_CRASHES,
    hints=(
        "First s, then w. What does each step add to s?",
        "s grows by g times g. Then w takes a step as in plain descent, divided by the root of the new s plus eps.",
        "`s = s + g * g` makes a new array, and `np.sqrt(s) + eps` is what you divide by: put it into brackets.",
    ),
    praise="Make all gradients a thousand times larger: the steps stay what they are.",
)


def _averaged(s: np.ndarray, g: np.ndarray, alpha: float, eps: float) -> np.ndarray:
    return alpha * s + (1 - alpha) * g * g


def _as_rmsprop(rule: Rule) -> Rule:
    return lambda w, g, s, lr=0.01, alpha=0.99, eps=1e-8: rule(w, g, s, lr, alpha, eps)


def _with_mean(mean: Rule) -> Rule:
    return _as_rmsprop(_scaled(mean, _over_root))


rmsprop_update = lesson.exercise(
    "rmsprop_update",
    **_fifty_steps(
        reference.rmsprop_update,
        "s",
        plain={},
        other={"lr": 0.1, "alpha": 0.8, "eps": 0.01},
        unlike={"lr": 0.05, "alpha": 0.9, "eps": 1e-8},
        matrix={"lr": 0.02, "alpha": 0.7, "eps": 0.03},
    ),
    mistakes=(
        *_with_squares(_as_rmsprop, _averaged),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: s + g * g),
            "That is Adagrad, which adds up. Here s is a running *mean*: alpha of the old one, 1 - alpha of the new square.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: alpha * s + g * g),
            "You add the new square whole. In a mean the shares make 1: alpha of the old, so how much of the new?",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: s + (1 - alpha) * g * g),
            "You keep all of the old s, which therefore only grows. Of the old one the share alpha is left.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: (1 - alpha) * s + alpha * g * g),
            "alpha and 1 - alpha have changed places: most of the old s should be kept, and little of the new square come in.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: alpha * (s + g * g)),
            "The new square has the share 1 - alpha, so that the two shares make 1.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: (1 - alpha) * g * g),
            "Of the old s nothing is left. Add the share alpha of it.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: g * g),
            "Your s knows only the last gradient. It is a mean over many steps: alpha of the old s, 1 - alpha of the new square.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: alpha * s + (1 - alpha) * g),
            "The square is missing: s is the mean of g *squared*. A mean of plain gradients may be negative, and has no root then.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: alpha * s + (1 - alpha) * np.abs(g)),
            "You take the mean of the gradients' sizes. s is the mean of their *squares*.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: alpha * s + ((1 - alpha) * g) ** 2),
            "You square 1 - alpha as well. Square the gradient only.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: (alpha * s + (1 - alpha) * g) ** 2),
            "You square the mean. What is wanted is the mean of the squares: square the gradient only.",
        ),
        Mistake(
            _with_mean(lambda s, g, alpha, eps: alpha * s + 1 - alpha * g * g),
            "Brackets: without them only alpha is multiplied by the square. It should be `(1 - alpha)`.",
        ),
        *(
            Mistake(
                _as_rmsprop(_always(_scaled(_averaged, _over_root), alpha=alpha)),
                f"You use {alpha}, whatever alpha is asked for. Use the argument `alpha`.",
            )
            for alpha in (0.99, 0.9)
        ),
    ),
    crashes=_CRASHES,
    hints=(
        "The step of w is that of Adagrad. Only the line of s is another one.",
        "A running mean: the share alpha of the old s, and the share 1 - alpha of the new square.",
        "`s = alpha * s + (1 - alpha) * g * g`. Then, as before, divide by `(np.sqrt(s) + eps)`.",
    ),
    praise="With alpha = 0.99, half of such a mean comes from the last 69 steps.",
)


def _mean(m: np.ndarray, g: np.ndarray, beta: float) -> np.ndarray:
    return beta * m + (1 - beta) * g


def _corrected(mean: np.ndarray, beta: float, t: int) -> np.ndarray:
    return mean / (1 - beta**t)


def _plain(mean: np.ndarray, beta: float, t: int) -> np.ndarray:
    return mean


def _ratio(m: np.ndarray, s: np.ndarray, g: np.ndarray, eps: float) -> np.ndarray:
    return m / (np.sqrt(s) + eps)


def _filled(settings: tuple) -> tuple:
    """lr, betas, eps and weight_decay, by default where they are not given."""
    return *settings, *(0.001, (0.9, 0.999), 1e-8, 0.01)[len(settings) :]


def _adam(
    mean: Rule = _mean,
    square: Rule = lambda s, g, beta: _mean(s, g * g, beta),
    m_hat: Rule = _corrected,
    s_hat: Rule = _corrected,
    step: Rule = _ratio,
    keep: str = "",
    betas_used: Callable[[tuple], tuple] = tuple,
    betas_to_correct: Callable[[tuple], tuple] = tuple,
) -> Rule:
    """Adam with some of its lines changed; `keep` names the means that are returned with their correction."""

    def answer(w: np.ndarray, g: np.ndarray, m: np.ndarray, s: np.ndarray, t: int, *settings: Any) -> tuple:
        lr, betas, eps, _ = _filled(settings)
        beta1, beta2 = betas_used(betas)
        m, s = mean(m, g, beta1), square(s, g, beta2)
        beta1, beta2 = betas_to_correct(betas_used(betas))
        m_used, s_used = m_hat(m, beta1, t), s_hat(s, beta2, t)
        new = w - lr * step(m_used, s_used, g, eps)
        return new, m_used if "m" in keep else m, s_used if "s" in keep else s

    return answer


def _both_corrected(correct: Rule) -> Rule:
    return _adam(m_hat=correct, s_hat=correct)


def _swapped(betas: tuple) -> tuple:
    return betas[::-1]


def _first_twice(betas: tuple) -> tuple:
    return betas[0], betas[0]


def _eps_before_correction(w: np.ndarray, g: np.ndarray, m: np.ndarray, s: np.ndarray, t: int, *settings: Any) -> tuple:
    lr, betas, eps, _ = _filled(settings)
    _, m, s = reference.adam_update(w, g, m, s, t, lr, betas, eps)
    return w - lr * (1 - betas[1] ** t) ** 0.5 / (1 - betas[0] ** t) * _ratio(m, s, g, eps), m, s


def _eps_behind(sign: float) -> Rule:
    def answer(w: np.ndarray, g: np.ndarray, m: np.ndarray, s: np.ndarray, t: int, *settings: Any) -> tuple:
        lr, betas, eps, _ = _filled(settings)
        new, m, s = reference.adam_update(w, g, m, s, t, lr, betas, 0.0)
        return new + sign * eps, m, s

    return answer


_BRACKETS = "Brackets: eps is added to the root, *before* you divide by both."
_SHARES = "In a running mean the shares make 1: beta of the old one, so how much of the new? Look at the line of "
_PLACES = "beta and 1 - beta have changed places: most of the old mean is kept, and little of the new comes in. Look at the line of "

adam_update = lesson.exercise(
    "adam_update",
    **_fifty_steps(
        reference.adam_update,
        "m, s, t",
        plain={},
        other={"lr": 0.1, "betas": (0.8, 0.95), "eps": 0.01},
        unlike={"lr": 0.05, "betas": (0.9, 0.99), "eps": 1e-8},
        matrix={"lr": 0.02, "betas": (0.7, 0.9), "eps": 0.03},
    ),
    mistakes=(
        Mistake(
            _both_corrected(_plain),
            "The means are right, but nothing corrects them for starting at 0: in the first steps s is far too small, and so the steps are too large.",
        ),
        Mistake(_adam(s_hat=_plain), "m is corrected, s is not: use s divided by 1 - beta2^t in the step."),
        Mistake(_adam(m_hat=_plain), "s is corrected, m is not: use m divided by 1 - beta1^t in the step."),
        Mistake(
            _adam(keep="ms"),
            "You return the *corrected* means, and the next step corrects them again. Correct only what the step uses; m and s go on as they are.",
        ),
        Mistake(
            _adam(keep="m"), "You return the *corrected* m, and the next step corrects it again. m goes on as it is."
        ),
        Mistake(
            _adam(keep="s"), "You return the *corrected* s, and the next step corrects it again. s goes on as it is."
        ),
        Mistake(
            _both_corrected(lambda mean, beta, t: _corrected(mean, beta, t + 1)),
            "You count the step as t + 1. t is 1 in the first step already: use it as it is.",
        ),
        Mistake(
            _both_corrected(lambda mean, beta, t: _corrected(mean, beta, t - 1)),
            "You divide by 0 in the first step: t is 1 there, so t - 1 is 0, and so is 1 - beta^(t - 1). Use t as it is.",
        ),
        Mistake(
            _both_corrected(lambda mean, beta, t: mean / (1 - beta)),
            "Your correction is that of the first step, for ever. Take beta to the power t: `beta1**t`.",
        ),
        Mistake(
            _both_corrected(lambda mean, beta, t: mean / (1 - beta * t)),
            "`*` is times, `**` is the power: 1 - beta^t is wanted.",
        ),
        Mistake(
            _both_corrected(lambda mean, beta, t: mean / (1 - beta) ** t),
            "Brackets: only beta is raised to the power t. What is wanted is 1 minus beta^t.",
        ),
        Mistake(
            _both_corrected(lambda mean, beta, t: mean / 1 - beta**t),
            "Brackets: without them m is divided by 1, and beta^t is subtracted after that.",
        ),
        Mistake(
            _both_corrected(lambda mean, beta, t: mean * (1 - beta**t)),
            "The means are too small at first, and you make them smaller still: *divide* by 1 - beta^t.",
        ),
        Mistake(
            _both_corrected(lambda mean, beta, t: mean / beta**t),
            "You divide by beta^t. The weights in the mean add up to 1 - beta^t.",
        ),
        Mistake(
            _adam(step=lambda m, s, g, eps: m / (s + eps)),
            "You divide by s. It is made of squares: divide by its *root*.",
        ),
        Mistake(
            _adam(step=lambda m, s, g, eps: m / (s / 2 + eps)),
            "`s**1/2` is s / 2, as the power comes first. The root is `np.sqrt(s)`, or `s**0.5`.",
        ),
        Mistake(
            _adam(step=lambda m, s, g, eps: m / np.sqrt(s + eps)),
            "Your eps stands *under* the root, where it counts as much as its own root. Where gradients are small that makes the steps far too short: add it to the root.",
        ),
        Mistake(
            _adam(step=lambda m, s, g, eps: m / np.sqrt(s)),
            "eps is missing: where all gradients were 0, you divide 0 by 0. Add it to the root.",
        ),
        Mistake(_adam(step=lambda m, s, g, eps: m / np.sqrt(s) + eps), _BRACKETS),
        Mistake(_eps_behind(1.0), _BRACKETS),
        Mistake(_eps_behind(-1.0), _BRACKETS),
        Mistake(
            _eps_before_correction,
            "Nearly: you add eps to the root of the plain s. It is added to the root of the *corrected* one.",
        ),
        Mistake(
            _adam(
                s_hat=lambda s, beta, t: (np.sqrt(s) / (1 - beta**t)) ** 2,
            ),
            "You take the root first and correct it then. Correct s, and take the root of that.",
        ),
        Mistake(
            _adam(step=lambda m, s, g, eps: g / (np.sqrt(s) + eps)),
            "w moves along g, as in RMSprop. Adam moves along the mean m, corrected.",
        ),
        Mistake(_adam(betas_used=_swapped), "The betas have changed places: beta1 belongs to m, beta2 to s."),
        Mistake(
            _adam(betas_to_correct=_swapped),
            "In the correction the betas have changed places: beta1 belongs to m, beta2 to s.",
        ),
        Mistake(
            _adam(betas_used=_first_twice),
            "You use beta1 for both means. It belongs to m; s has beta2, which is larger.",
        ),
        Mistake(
            _adam(betas_to_correct=_first_twice),
            "You correct both means with beta1. It belongs to m; s is corrected with beta2.",
        ),
        Mistake(_adam(mean=lambda m, g, beta: beta * m + g), _SHARES + "m."),
        Mistake(_adam(square=lambda s, g, beta: beta * s + g * g), _SHARES + "s."),
        Mistake(
            _adam(mean=lambda m, g, beta: beta * m + g, square=lambda s, g, beta: beta * s + g * g),
            _SHARES + "m and s.",
        ),
        Mistake(
            _adam(
                mean=lambda m, g, beta: beta * m + g,
                square=lambda s, g, beta: beta * s + g * g,
                m_hat=_plain,
                s_hat=_plain,
            ),
            _SHARES + "m and s. After that, correct them for starting at 0.",
        ),
        Mistake(
            _adam(
                mean=lambda m, g, beta: beta * m + 1 - beta * g, square=lambda s, g, beta: beta * s + 1 - beta * g * g
            ),
            "Brackets: without them only beta is multiplied by the gradient. It should be `(1 - beta1)` and `(1 - beta2)`.",
        ),
        Mistake(_adam(mean=lambda m, g, beta: _mean(m, g, 1 - beta)), _PLACES + "m."),
        Mistake(_adam(square=lambda s, g, beta: _mean(s, g * g, 1 - beta)), _PLACES + "s."),
        Mistake(
            _adam(mean=lambda m, g, beta: _mean(m, g, 1 - beta), square=lambda s, g, beta: _mean(s, g * g, 1 - beta)),
            _PLACES + "m and s.",
        ),
        Mistake(
            _adam(square=_mean),
            "The square is missing: s is the mean of g *squared*. A mean of plain gradients may be negative, and has no root then.",
        ),
        Mistake(
            _adam(mean=lambda m, g, beta: _mean(m, g * g, beta)),
            "m is the mean of the gradients themselves, with their signs. Only s is made of squares.",
        ),
        Mistake(
            _adam(square=lambda s, g, beta: beta * s + ((1 - beta) * g) ** 2),
            "You square 1 - beta2 as well. Square the gradient only.",
        ),
        Mistake(
            _adam(square=lambda s, g, beta: s + g * g),
            "Your s is Adagrad's sum. In Adam it is a running mean: beta2 of the old one, 1 - beta2 of the new square.",
        ),
        Mistake(_uphill(reference.adam_update), _CLIMB),
        Mistake(_only_the_step(reference.adam_update), _NO_STEP),
        Mistake(_only_the_step(reference.adam_update, -1.0), _NO_STEP),
        Mistake(
            _state_as_it_was(reference.adam_update, 2),
            "The step uses the new means, but you return the old ones, so that nothing is ever remembered.",
        ),
        Mistake(_reordered(reference.adam_update, 0, 2, 1), "m and s have changed places in what you return."),
        Mistake(_reordered(reference.adam_update, 1, 2, 0), "Return w first, then m and s."),
        Mistake(_always(reference.adam_update, lr=1.0), "The learning rate is missing in the step of w."),
        Mistake(
            _always(reference.adam_update, lr=0.001),
            "You use the rate 0.001, whatever is asked for. Use the argument `lr`.",
        ),
        Mistake(
            _always(reference.adam_update, betas=(0.9, 0.999)),
            "You use 0.9 and 0.999, whatever betas are asked for. Take the pair apart first: `beta1, beta2 = betas`.",
        ),
        Mistake(
            _always(reference.adam_update, eps=1e-8),
            "You use 1e-8, whatever eps is asked for. Use the argument `eps`.",
        ),
    ),
    crashes={
        "'tuple'": "`betas` is a pair of numbers. Take it apart first, `beta1, beta2 = betas`: one for m, one for s.",
        "division by zero": "t is 1 in the first step, so 1 - beta^t is not 0. Is something taken from t?",
        **_CRASHES,
    },
    hints=(
        "Four things, one after the other: the new m, the new s, both corrected, and the step.",
        "m is a running mean of g, s of g squared. For the step divide m by `1 - beta1**t`, and s likewise. Give the results names of their own.",
        "`m_hat = m / (1 - beta1**t)`, and `s_hat` likewise; w loses lr times m_hat, divided by `(np.sqrt(s_hat) + eps)`. Return w, m, s.",
    ),
    praise="Whatever the gradients are: Adam's first step moves no weight by more than lr.",
)


def _decoupled(before: Rule | None = None, after: Rule | None = None, gradient: Rule | None = None) -> Rule:
    """Adam with something done to w before the step, after it, or to the gradient: each from (it, w, lr, decay)."""

    def answer(w: np.ndarray, g: np.ndarray, m: np.ndarray, s: np.ndarray, t: int, *settings: Any) -> tuple:
        lr, betas, eps, weight_decay = _filled(settings)
        start = before(w, w, lr, weight_decay) if before else w
        used = gradient(g, w, lr, weight_decay) if gradient else g
        new, m, s = reference.adam_update(start, used, m, s, t, lr, betas, eps)
        return after(new, w, lr, weight_decay) if after else new, m, s

    return answer


def _decaying(rule: Rule, settings_used: int = 3) -> Rule:
    """A rule like Adam's with AdamW's decay before it; it gets the first so many of lr, betas and eps."""

    def answer(w: np.ndarray, g: np.ndarray, m: np.ndarray, s: np.ndarray, t: int, *settings: Any) -> tuple:
        lr, betas, eps, weight_decay = _filled(settings)
        return rule(w - lr * weight_decay * w, g, m, s, t, *(lr, betas, eps)[:settings_used])

    return answer


def _shrunk(it: np.ndarray, w: np.ndarray, lr: float, decay: float) -> np.ndarray:
    return it - lr * decay * it


adamw_update = lesson.exercise(
    "adamw_update",
    **_fifty_steps(
        reference.adamw_update,
        "m, s, t",
        plain={},
        other={"lr": 0.1, "betas": (0.8, 0.95), "eps": 0.01, "weight_decay": 0.5},
        unlike={"lr": 0.05, "betas": (0.9, 0.99), "eps": 1e-8, "weight_decay": 0.2},
        matrix={"lr": 0.02, "betas": (0.7, 0.9), "eps": 0.03, "weight_decay": 2.0},
        zero={"lr": 0.1, "betas": (0.8, 0.95), "eps": 0.01, "weight_decay": 0.0},
    ),
    mistakes=(
        Mistake(
            _decoupled(),
            "That is Adam, without any decay. Is the w that you made smaller handed on to Adam's step?",
        ),
        Mistake(
            _decoupled(gradient=lambda g, w, lr, decay: g + decay * w),
            "You add the decay to the gradient, so that Adam divides it by the root of s. AdamW takes it from w itself, and m and s never see it.",
        ),
        Mistake(
            _decoupled(gradient=lambda g, w, lr, decay: g + lr * decay * w),
            "You add the decay to the gradient, so that Adam divides it by the root of s. AdamW takes it from w itself, and m and s never see it.",
        ),
        Mistake(
            _decoupled(before=_shrunk, gradient=lambda g, w, lr, decay: g + decay * w),
            "The decay counts twice: once in w, once in the gradient. Leave the gradient as it is.",
        ),
        Mistake(
            _decoupled(before=lambda it, w, lr, decay: it - decay * w),
            "lr is missing in the decay: lr times weight_decay times w is taken away.",
        ),
        Mistake(
            _decoupled(before=lambda it, w, lr, decay: it - lr * w),
            "weight_decay is missing: lr times weight_decay times w is taken away.",
        ),
        Mistake(
            _decoupled(before=lambda it, w, lr, decay: it - lr * decay),
            "You take the same from every weight. The decay is a share: lr times weight_decay times *w*.",
        ),
        Mistake(
            _decoupled(gradient=lambda g, w, lr, decay: g - decay * w),
            "You take the decay from the gradient. AdamW takes it from w itself, and m and s never see it.",
        ),
        Mistake(
            _decoupled(before=lambda it, w, lr, decay: lr * decay * w),
            "You hand on what is to be taken away. Take it from w: w minus lr times weight_decay times w.",
        ),
        Mistake(
            _decoupled(before=lambda it, w, lr, decay: it + lr * decay * w),
            "The weights grow: the decay is *taken away* from w.",
        ),
        Mistake(
            _decoupled(after=_shrunk),
            "Nearly: you shrink w *after* Adam's step, so that the step is shrunk with it. The share is taken from the w before the step.",
        ),
        Mistake(
            _decoupled(before=_shrunk, after=_shrunk),
            "The decay counts twice: before Adam's step and after it. Before it is enough.",
        ),
        Mistake(
            _decoupled(after=lambda new, w, lr, decay: new - decay * new),
            "lr is missing in the decay: lr times weight_decay times w is taken away, before Adam's step.",
        ),
        Mistake(
            _decoupled(before=lambda it, w, lr, decay: it - lr * decay * np.sign(w)),
            "You take the same from every weight, large or small. The decay is a share: lr times weight_decay times *w*.",
        ),
        Mistake(
            _decaying(_both_corrected(_plain)),
            "Your decay is right, but the means are not corrected for starting at 0. You may call `adam_update`, which does that.",
        ),
        Mistake(
            _decaying(_adam(step=lambda m, s, g, eps: m / np.sqrt(s + eps))),
            "Your decay is right, but eps stands *under* the root. You may call `adam_update`, which has it outside.",
        ),
        Mistake(
            _decaying(_state_as_it_was(reference.adam_update, 2)),
            "w is right after the first step, but you return m and s as they came. `adam_update` returns the new ones: hand them on.",
        ),
        Mistake(
            _decaying(reference.adam_update, 0),
            "Your decay is right, but `adam_update` is called without lr, betas and eps, so that it uses its own defaults.",
        ),
        Mistake(
            _decaying(reference.adam_update, 1),
            "Your decay is right, but `adam_update` is called without betas and eps, so that it uses its own defaults.",
        ),
        Mistake(
            _decaying(reference.adam_update, 2),
            "Your decay is right, but `adam_update` is called without eps, so that it uses its own default.",
        ),
        Mistake(
            _always(reference.adamw_update, weight_decay=0.01),
            "You use 0.01, whatever weight_decay is asked for. Use the argument.",
        ),
        Mistake(_reordered(reference.adamw_update, 0, 2, 1), "m and s have changed places in what you return."),
    ),
    crashes={
        "adam_update() missing": "`adam_update` needs w, g, m, s and t, and then lr, betas and eps, in this order.",
        "unpack non-iterable float": "`adam_update` takes w, g, m, s, t, lr, betas and eps in this order; a number has come where the two betas should be.",
        "unpack": "`adam_update` returns three things: w, m and s.",
        "'tuple'": "`betas` is a pair of numbers, and `adam_update` returns a triple: take them apart first.",
        **_CRASHES,
    },
    hints=(
        "Adam's step is written already. What has to happen to w before it is handed on?",
        "Hand `adam_update` a smaller w: lr times weight_decay times w is taken from it. Everything else goes on as it came.",
        "`adam_update(w - lr * weight_decay * w, ...)`, then g, m, s, t, lr, betas and eps.",
    ),
    praise="Many of today's large language models were trained with this step.",
)
