"""Exercises of lesson 13: batch normalisation forward, backward, running averages, evaluation; homework: layer norm."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.compare import difference
from helpers.exercises.exercise import Lesson, Mistake
from helpers.nn import normalisation as reference

lesson = Lesson("13_batch_normalisation")

Array = np.ndarray
_rng = np.random.default_rng(13)


def _drawn(*shape: int, mean: float = 0.0, std: float = 1.0) -> Array:
    return _rng.normal(mean, std, shape).round(2)


def _positive(*shape: int) -> Array:
    return _rng.uniform(0.3, 4, shape).round(2)


def _default_eps(right: Callable[..., Any]) -> Callable[..., Any]:
    """The right answer, but with 1e-5 whatever eps is given as the last of the arguments after X, gamma and beta."""
    count = right.__code__.co_argcount - 1
    return lambda *given: right(*given[:count])


_FIXED_EPS = "You use 1e-5, whatever eps is asked for. Use the argument."
_DIVISORS = (
    (
        lambda var, eps: var + eps,
        "The root is missing: you divide by the variance. Only divided by the deviation, its root, do the values get deviation 1.",
    ),
    (
        lambda var, eps: np.sqrt(var),
        "eps is missing: where all values are the same the variance is 0, and 1 / 0 is infinite. It is added to the variance, under the root.",
    ),
    (
        lambda var, eps: np.sqrt(var) + eps,
        "eps stands outside the root. It is added to the variance, before the root is taken.",
    ),
    (
        lambda var, eps: np.sqrt(np.sqrt(var) + eps),
        "Under your root stands the deviation, which is a root already. What belongs there is the variance: `var`.",
    ),
    (lambda var, eps: 1 / np.sqrt(var + eps), "You multiply by the deviation. Divide by it."),
)
"""Wrong divisors, from the variance and eps."""
_OUTPUTS = (
    (
        lambda gamma, beta, normalised: beta * normalised + gamma,
        "gamma and beta have changed places: gamma multiplies, beta is added.",
    ),
    (
        lambda gamma, beta, normalised: normalised + beta,
        "gamma is missing: the normalised values are multiplied by it before beta is added.",
    ),
    (lambda gamma, beta, normalised: gamma * normalised, "beta is missing: it is added at the end."),
    (
        lambda gamma, beta, normalised: gamma * (normalised + beta),
        "Brackets: gamma multiplies beta as well. It multiplies the normalised values only.",
    ),
)
"""Wrong ways to use gamma and beta."""

_CRASHES = {
    "matmul": "`@` multiplies matrices. Everything here goes element by element: `*`.",
    "only 0-dimensional": "`math.sqrt` takes one number. `np.sqrt` takes the root of every element.",
    "only length-1": "`math.sqrt` takes one number. `np.sqrt` takes the root of every element.",
    "ambiguous": "An `if` cannot decide about a whole array. None is needed here.",
    "positional argument": "Keep the arguments as they stand in the first line that you were given.",
}


def _forward(
    mean: Callable[..., Any] = lambda X: X.mean(axis=0),
    inverse: Callable[..., Any] = lambda X, eps: 1 / np.sqrt(X.var(axis=0) + eps),
    output: Callable[..., Any] = lambda gamma, beta, normalised: gamma * normalised + beta,
) -> Callable[..., Any]:
    """The forward pass, with other ways to find the mean, the inverse deviation, or the output."""

    def answer(X: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> tuple:
        factor = inverse(X, eps)
        normalised = (X - mean(X)) * factor
        return output(gamma, beta, normalised), normalised, factor

    return answer


def _without_eps(X: Array) -> Array:
    with np.errstate(all="ignore"):
        return 1 / X.std(axis=0)


def _returning(right: Callable[..., Any], change: Callable[..., tuple]) -> Callable[..., Any]:
    """The right answer, with its parts changed before they are returned: change(parts, arguments)."""
    return lambda *given: change(right(*given), given)


def _right_parts(right: Callable[..., Any], got: Any, case: tuple) -> list[bool]:
    """Which parts of a tuple are right; an empty list where there are not as many as there should be."""
    want = right(*case)
    if not isinstance(got, tuple | list) or len(got) != len(want):
        return []
    return [difference(one, other) is None for one, other in zip(got, want, strict=True)]


def _forward_advice(got: Any, *case: Any) -> str:
    match _right_parts(reference.batchnorm_forward, got, case):
        case []:
            return "They are the output, the normalised X, and the inverse deviation, in this order."
        case [False, True, True]:
            return "The other two are right, so look only at what you do with gamma and beta."
        case [_, False, True]:
            return "The inverse deviation is right, so look at the normalised X: x minus the mean of its column, times the inverse deviation."
        case [True, True, False]:
            return (
                "The other two are right: look only at the third one. Its shape is (d,), one number for each feature."
            )
        case [_, _, False]:
            return "The inverse deviation is wrong too, so begin there: 1 / the root of variance plus eps, for each column."
    return "Two tests: each column of the normalised X has mean 0, and nearly deviation 1 if eps is small."


_SMALL = np.array([[1.0, 10.0], [2.0, 30.0], [6.0, 20.0]])

batchnorm_forward = lesson.exercise(
    "batchnorm_forward",
    reference=reference.batchnorm_forward,
    cases=[
        (_SMALL, np.array([2.0, 3.0]), np.array([1.0, -1.0])),
        (_SMALL, np.array([2.0, 3.0]), np.array([1.0, -1.0]), 0.5),
        (_drawn(5, 3, mean=2, std=3), _drawn(3), _drawn(3), 0.1),
        (_drawn(3, 3, mean=-1), _drawn(3), _drawn(3)),
        (np.array([[2.0, -7.0]]), np.array([1.0, 2.0]), np.array([0.5, -3.0])),
        (np.array([[1.0, 5.0], [4.0, 5.0], [2.0, 5.0], [0.0, 5.0]]), np.array([2, -1]), np.array([1, 3])),
        (_drawn(6, 2, std=0.02), _drawn(2), _drawn(2)),
        (np.array([[1.0], [3.0]]), np.array([1.0]), np.array([0.0])),
        (np.array([[1, 5], [4, 0], [2, -8]]), np.array([0.0, 1.0]), np.array([1.0, 0.0])),
        (np.array([[1e8], [1e8 + 1], [1e8 + 2]]), np.array([1.0]), np.array([0.0])),
    ],
    returns=("the output", "the normalised X", "the inverse deviation"),
    mistakes=(
        Mistake(
            _forward(
                lambda X: X.mean(axis=1, keepdims=True),
                lambda X, eps: 1 / np.sqrt(X.var(axis=1, keepdims=True) + eps),
            ),
            "You normalise each row, that is, each example by itself. Here each *feature* is normalised, a column, over the batch: the other axis.",
        ),
        Mistake(
            _forward(lambda X: X.mean(), lambda X, eps: 1 / np.sqrt(X.var() + eps)),
            "You take one mean and one variance of all numbers together. Each column has its own: say which axis.",
        ),
        Mistake(
            _forward(inverse=lambda X, eps: 1 / np.sqrt(X.var(axis=0, ddof=1) + eps)),
            "You divide the squared distances by N - 1. Here it is their plain mean, their sum divided by N; N - 1 comes later, in the running average.",
        ),
        *(
            Mistake(_forward(inverse=lambda X, eps, by=divisor: 1 / by(X.var(axis=0), eps)), message)
            for divisor, message in _DIVISORS
        ),
        Mistake(_default_eps(_forward()), _FIXED_EPS),
        Mistake(
            _forward(lambda X: 0),
            "The mean is not subtracted: first x - mu, then the division.",
        ),
        *(Mistake(_forward(output=output), message) for output, message in _OUTPUTS),
        Mistake(
            _returning(reference.batchnorm_forward, lambda parts, given: (parts[1], parts[0], parts[2])),
            "All three are right, but output and x-hat have changed places: the output comes first.",
        ),
        Mistake(
            _returning(reference.batchnorm_forward, lambda parts, given: (*parts[:2], _without_eps(given[0]))),
            "Output and x-hat are right. In the third value eps is missing: it is the factor by which X - mean was really multiplied.",
        ),
        Mistake(
            _returning(reference.batchnorm_forward, lambda parts, given: (parts[0], parts[0], parts[2])),
            "Output and inverse deviation are right. The second value is to be x-hat, *before* gamma and beta.",
        ),
        Mistake(
            _returning(reference.batchnorm_forward, lambda parts, given: (*parts[:2], 1 / parts[2])),
            "Output and x-hat are right. The third value is to be *1 divided by* the deviation.",
        ),
        Mistake(
            _returning(reference.batchnorm_forward, lambda parts, given: (*parts[:2], parts[2][None])),
            "All numbers are right, but your inverse deviation has two axes. It should have the shape (d,), so leave `keepdims` out.",
        ),
    ),
    crashes={
        "broadcast": "X is (N, d), and mean and variance are to be (d,), one number for each column. Over which axis do you take them?",
        "out of bounds": "X has two axes: 0 goes down the rows, 1 along the features.",
        **_CRASHES,
    },
    advice=_forward_advice,
    hints=(
        "Each feature is a column. Which axis does the mean run along, if one number is to be left for each column?",
        "Three steps: the inverse deviation from variance and eps; x minus mean, times that; times gamma, plus beta.",
        "`X.var(axis=0)` divides by N, as is wanted. Add eps to it, take the root, then 1 divided by that.",
    ),
    praise="PyTorch, too, keeps the inverse deviation for the way back.",
)


def _way_back(grad: Array, gamma: Array, X: Array, eps: float = 1e-5) -> tuple:
    """A case: the arguments of the way back, with what the forward pass makes of X."""
    _, normalised, inverse = reference.batchnorm_forward(X, gamma, np.zeros(len(gamma)), eps)
    return grad, gamma, normalised, inverse


def _mean(values: Array) -> Array:
    return values.mean(axis=0)


def _backward(
    inner: Callable[..., Any] = lambda G, n: G - _mean(G) - n * _mean(G * n),
    factor: Callable[..., Any] = lambda gamma, inverse: gamma * inverse,
    dgamma: Callable[..., Any] = lambda G, n, gamma: (G * n).sum(axis=0),
    dbeta: Callable[..., Any] = lambda G, n, gamma: G.sum(axis=0),
) -> Callable[..., Any]:
    """The way back, with other ways to find the bracket, what stands before it, or the two other gradients."""
    return lambda grad, gamma, normalised, inverse: (
        factor(gamma, inverse) * inner(grad, normalised),
        dgamma(grad, normalised, gamma),
        dbeta(grad, normalised, gamma),
    )


def _backward_advice(got: Any, *case: Any) -> str:
    match _right_parts(reference.batchnorm_backward, got, case):
        case []:
            return "They are the gradients of X, gamma and beta, in this order."
        case [False, True, True]:
            return "The gradients of gamma and beta are right. Look at its three parts one by one: the gradient, its mean, its part along x-hat."
        case [True, *_]:
            return "The gradient of X, the hard one, is right. gamma and beta are used in each row, so each gets the sum over all rows."
    return "Begin with beta and gamma: each is used in each row, so its gradient is a sum over all rows, of shape (d,)."


batchnorm_backward = lesson.exercise(
    "batchnorm_backward",
    reference=reference.batchnorm_backward,
    cases=[
        _way_back(np.array([[1.0], [2.0], [6.0]]), np.array([2.0]), np.array([[1.0], [5.0], [3.0]])),
        _way_back(_drawn(4, 2), _drawn(2), _drawn(4, 2, mean=3, std=2)),
        _way_back(_drawn(3, 3), _drawn(3), _drawn(3, 3), 0.5),
        _way_back(_drawn(6, 3, mean=1), _drawn(3), _drawn(6, 3, std=0.1), 0.1),
        _way_back(_drawn(1, 3), _drawn(3), _drawn(1, 3)),
        _way_back(np.ones((5, 2)), _drawn(2), _drawn(5, 2)),
        _way_back(_drawn(3, 4), _drawn(4), _drawn(3, 4)),
        _way_back(np.array([[1], [2], [6]]), np.array([2.0]), np.array([[0.0], [2.0], [1.0]])),
        _way_back(np.array([[1.0], [3.0]]), np.array([1.0]), np.array([[0.0], [0.002]])),
    ],
    returns=("dL/dX", "dL/dgamma", "dL/dbeta"),
    mistakes=(
        Mistake(
            lambda grad, gamma, normalised, inverse: (
                gamma / inverse * (grad - grad.mean(axis=0) - normalised * (grad * normalised).mean(axis=0)),
                (grad * normalised).sum(axis=0),
                grad.sum(axis=0),
            ),
            "You divide by `inverse`, which is one over the deviation already: multiply by it.",
        ),
        Mistake(
            _backward(factor=lambda gamma, inverse: inverse),
            "gamma is missing in dL/dX: on its way back the gradient passes the multiplication by gamma.",
        ),
        Mistake(
            _backward(factor=lambda gamma, inverse: gamma),
            "In dL/dX the division by the deviation is missing: on the way forward x was multiplied by `inverse`.",
        ),
        Mistake(
            _backward(factor=lambda gamma, inverse: gamma**2 * inverse),
            "gamma counts twice in dL/dX: in the gradient of x-hat and once more in front.",
        ),
        Mistake(
            _backward(lambda G, n: G),
            "In dL/dX you treat mean and variance as fixed numbers, as they are in evaluation. Here they depend on X, and two parts of the gradient are taken out.",
        ),
        Mistake(
            _backward(lambda G, n: G - n * _mean(G * n)),
            "In dL/dX the mean of the gradient is not taken out. That part comes from mu, which moves with every row.",
        ),
        Mistake(
            _backward(lambda G, n: G - _mean(G)),
            "In dL/dX the mean of the gradient is taken out, but not its part along x-hat, which comes from the variance.",
        ),
        Mistake(
            _backward(lambda G, n: G - G.sum(axis=0) - n * (G * n).sum(axis=0)),
            "In dL/dX you take out the *sums* over the batch. In the bracket both are means.",
        ),
        Mistake(
            _backward(lambda G, n: G - _mean(G) - _mean(G * n)),
            "In dL/dX the mean of G times x-hat is right, but it says only *how much* to take out along x-hat: x-hat itself must stand before it.",
        ),
        Mistake(
            lambda G, gamma, n, inverse: (
                gamma * inverse * G - _mean(G) - n * _mean(G * n),
                (G * n).sum(axis=0),
                G.sum(axis=0),
            ),
            "A bracket is missing in dL/dX: gamma times `inverse` multiplies all three parts, not only the first.",
        ),
        Mistake(
            _returning(reference.batchnorm_backward, lambda parts, given: (*parts[1:], parts[0])),
            "All three are right, but in another order: first the gradient of X, then gamma, then beta.",
        ),
        Mistake(
            _backward(lambda G, n: G - _mean(G) + n * _mean(G * n)),
            "The sign of the last part of dL/dX: both parts are taken *out* of the gradient.",
        ),
        Mistake(
            _backward(lambda G, n: G - G.mean() - n * (G * n).mean()),
            "In dL/dX your means run over all numbers. Each feature has its own: say which axis.",
        ),
        Mistake(
            _backward(
                dgamma=lambda G, n, gamma: _mean(G * n),
                dbeta=lambda G, n, gamma: _mean(G),
            ),
            "dL/dX is right. For gamma and beta you take means over the batch; what each row contributes adds up, so take sums.",
        ),
        Mistake(
            _backward(dgamma=lambda G, n, gamma: G * n, dbeta=lambda G, n, gamma: G),
            "dL/dX is right. gamma and beta are used in each row, so their gradients are added up over the rows: shape (d,).",
        ),
        Mistake(
            _backward(dgamma=lambda G, n, gamma: G.sum(axis=0), dbeta=lambda G, n, gamma: (G * n).sum(axis=0)),
            "dL/dX is right, but the gradients of gamma and beta have changed places: gamma is what x-hat is multiplied by.",
        ),
        Mistake(
            _backward(dgamma=lambda G, n, gamma: G.sum(axis=0)),
            "For gamma, x-hat is missing: gamma multiplies x-hat, so x-hat is its slope.",
        ),
        Mistake(
            _backward(
                dgamma=lambda G, n, gamma: gamma * (G * n).sum(axis=0),
                dbeta=lambda G, n, gamma: gamma * G.sum(axis=0),
            ),
            "dL/dX is right, but gamma has got into the gradients of gamma and beta. They need the gradient as it came, before it is multiplied by gamma.",
        ),
    ),
    crashes={
        "broadcast": "`grad` and `normalised` are (N, d), the means over the batch (d,). Do yours run along axis 0?",
        "out of bounds": "`grad` has two axes: 0 goes down the rows, 1 along the features.",
        "name 'X'": "X does not come back to this function, and is not needed: `normalised` and `inverse` are enough.",
        "name 'eps'": "eps is not needed: it is in `inverse` already.",
        "name 'beta'": "beta is not needed: what is added does not change the gradient.",
        **_CRASHES,
    },
    advice=_backward_advice,
    hints=(
        "Begin with the easy ones: what does y = gamma x-hat + beta give by beta, by gamma? Each row contributes.",
        "For X, from the gradient its mean is taken out, and x-hat times the mean of gradient times x-hat. The means run over the batch.",
        "gamma times inverse stands before the bracket; `grad.mean(axis=0)` and `(grad * normalised).mean(axis=0)` stand inside. For gamma and beta: sums over axis 0.",
    ),
    praise="If you multiplied everything out in a graph, it would take a dozen steps; the bracket has them all.",
)


def _batch_var(X: Array) -> Array:
    return X.var(axis=0, ddof=1)


def _running(
    of_mean: Callable[..., Any] = _mean,
    of_var: Callable[..., Any] = _batch_var,
    mixed: Callable[..., Any] = lambda old, new, momentum: (1 - momentum) * old + momentum * new,
) -> Callable[..., Any]:
    """The running averages, with other statistics of the batch, or mixed in another way."""
    return lambda mean, var, X, momentum=0.1: (
        mixed(mean, of_mean(X), momentum),
        mixed(var, of_var(X), momentum),
    )


def _running_advice(got: Any, *case: Any) -> str:
    match _right_parts(reference.update_running, got, case):
        case []:
            return "They are the new mean and the new variance, in this order."
        case [True, False]:
            return "The mean is right. If you mix both alike, look at the variance of the batch: what is it divided by?"
        case [False, True]:
            return "The variance is right. Do the same with the mean."
    return "A test: with momentum=1 the old values count nothing, and with momentum=0 the batch counts nothing."


update_running = lesson.exercise(
    "update_running",
    reference=reference.update_running,
    cases=[
        (np.array([0.0, 0.0]), np.array([1.0, 2.0]), np.array([[4.0, 2.0], [5.0, 8.0], [9.0, 5.0]])),
        (np.array([0.0, 0.0]), np.array([1.0, 2.0]), np.array([[4.0, 2.0], [5.0, 8.0], [9.0, 5.0]]), 0.5),
        (_drawn(3), _positive(3), _drawn(5, 3, mean=3, std=2), 0.3),
        (_drawn(3), _positive(3), _drawn(3, 3)),
        (_drawn(4), _positive(4), _drawn(2, 4, mean=-2), 1.0),
        (np.array([2, -1]), np.array([1, 3]), np.array([[1, 5], [4, 0], [2, -8], [0, 5]]), 0.2),
        (_drawn(2), _positive(2), _drawn(6, 2), 0.0),
        (np.array([0.0]), np.array([1.0]), np.array([[4.0], [6.0]])),
        (np.array([1.0, 3.0]), np.array([1.0, 1.0]), np.array([[1.0, 7.0], [2.0, 7.0]])),
        (np.array([0.0]), np.array([1.0]), np.repeat([[0.0], [2.0]], 20, axis=0), 0.5),
    ],
    returns=("the new mean", "the new variance"),
    mistakes=(
        Mistake(
            _running(mixed=lambda old, new, momentum: momentum * old + (1 - momentum) * new),
            "momentum and 1 - momentum have changed places: `momentum` is the share of the *batch*. (For an optimizer it is the share of the old value.)",
        ),
        Mistake(
            _running(of_var=lambda X: X.var(axis=0)),
            "The mean is right. The variance of the batch is divided by N; here it is to be divided by N - 1.",
        ),
        Mistake(
            _running(of_mean=lambda X: X.sum(axis=0) / (len(X) - 1)),
            "The variance is right. The mean of the batch is its sum divided by N, as ever; N - 1 is for the variance only.",
        ),
        Mistake(
            lambda mean, var, X, momentum=0.1: (
                (1 - momentum) * mean + momentum * _mean(X),
                ((1 - momentum) * var + momentum * X.var(axis=0)) * len(X) / (len(X) - 1),
            ),
            "The mean is right. The factor N / (N - 1) belongs to the variance of the batch alone; with you the old variance is multiplied as well.",
        ),
        Mistake(
            _running(of_var=lambda X: _batch_var(X) * len(X) / (len(X) - 1)),
            "The mean is right. The variance is corrected twice: `ddof=1` divides by N - 1 already, and then the factor comes once more.",
        ),
        Mistake(
            _running(of_var=lambda X: X.std(axis=0, ddof=1)),
            "The mean is right. Into the running variance you mix the *deviation* of the batch; the variance is its square.",
        ),
        Mistake(
            _running(mixed=lambda old, new, momentum: old + momentum * new),
            "The old value loses nothing, so that it grows with every batch. Of the old one the share 1 - momentum is left.",
        ),
        Mistake(
            _running(mixed=lambda old, new, momentum: new),
            "That is the batch by itself. A share of it is mixed into the old values.",
        ),
        Mistake(
            _running(mixed=lambda old, new, momentum: 0.9 * old + 0.1 * new),
            "You use 0.1, whatever momentum is asked for. Use the argument `momentum`.",
        ),
        Mistake(
            _running(lambda X: X.mean(), lambda X: X.var(ddof=1)),
            "You take mean and variance of all numbers of the batch together. Each feature, a column, has its own: say which axis.",
        ),
        Mistake(
            _returning(reference.update_running, lambda parts, given: parts[::-1]),
            "Mean and variance have changed places in what you return.",
        ),
    ),
    crashes={
        "broadcast": "The running mean is (d,), one number for each column. Over which axis do you take that of the batch?",
        "out of bounds": "X has two axes: 0 goes down the rows, 1 along the features.",
        **_CRASHES,
    },
    advice=_running_advice,
    hints=(
        "Both are mixed alike: much of the old value, a little of the batch. Which share is `momentum`?",
        "For the mean: 1 - momentum times the old one, plus momentum times that of the batch, along axis 0. For the variance the same.",
        "`X.var(axis=0)` divides by N. With `ddof=1` as well it divides by N - 1.",
    ),
    praise="PyTorch's `momentum` is the same: the share of what is *new*. In its SGD it is the share of what is old.",
)


def _fixed(
    scale: Callable[..., Any] = lambda var, eps: np.sqrt(var + eps),
    output: Callable[..., Any] = lambda gamma, beta, normalised: gamma * normalised + beta,
    used: Callable[..., tuple] = lambda X, mean, var: (mean, var),
) -> Callable[..., Any]:
    """Evaluation, with another divisor, another use of gamma and beta, or other statistics."""

    def answer(X: Array, gamma: Array, beta: Array, mean: Array, var: Array, eps: float = 1e-5) -> Array:
        mean, var = used(X, mean, var)
        return output(gamma, beta, (X - mean) / scale(var, eps))

    return answer


def _rows(how: dict[str, Any] | None = None, ddof: int = 0, **changed: Callable[..., Any]) -> Callable[..., Array]:
    """Layer normalisation, with statistics taken in another way, or what is `changed` in `_fixed`."""
    how = how or {"axis": 1, "keepdims": True}
    fixed = _fixed(**changed)
    return lambda X, gamma, beta, eps=1e-5: fixed(X, gamma, beta, X.mean(**how), X.var(ddof=ddof, **how), eps)


batchnorm_eval = lesson.exercise(
    "batchnorm_eval",
    reference=reference.batchnorm_eval,
    cases=[
        (np.array([[5.0], [8.0]]), np.array([3.0]), np.array([1.0]), np.array([4.0]), np.array([0.25])),
        (np.array([[5.0], [8.0]]), np.array([3.0]), np.array([1.0]), np.array([4.0]), np.array([0.25]), 2.0),
        (_drawn(1, 2, mean=4), _drawn(2), _drawn(2), _drawn(2), _positive(2)),
        (_drawn(5, 3, mean=2), _drawn(3), _drawn(3), _drawn(3), _positive(3), 0.1),
        (_drawn(3, 3), _drawn(3), _drawn(3), _drawn(3), _positive(3)),
        (_drawn(2, 2), _drawn(2), _drawn(2), _drawn(2), np.array([1e-5, 0.0])),
        (np.array([[5, 8]]), np.array([1.0, 0.0]), np.array([0.0, 1.0]), np.array([4.5, 7.2]), np.array([1.0, 1.0])),
        (np.full((12, 1), 5.0), np.array([1.0]), np.array([0.0]), np.array([4.0]), np.array([1.0])),
    ],
    mistakes=(
        Mistake(
            lambda X, gamma, beta, mean, var, eps=1e-5: (X - mean) / np.sqrt(var + eps),
            "gamma and beta are forgotten: the normalised X is stretched by gamma, and beta is added.",
        ),
        Mistake(
            lambda X, gamma, beta, mean, var, eps=1e-5: gamma * (X - mean / np.sqrt(var + eps)) + beta,
            "Brackets: first X - mean, and all of that is divided.",
        ),
        Mistake(
            lambda X, gamma, beta, mean, var, eps=1e-5: gamma * (X - mean) / np.sqrt(X.var(axis=0) + eps) + beta,
            "The variance is that of the batch. In evaluation both are fixed: use the running `var`.",
        ),
        Mistake(
            _fixed(used=lambda X, mean, var: (X.mean(axis=0), X.var(axis=0))),
            "You take mean and variance of the batch. In evaluation the *running* ones stand in their place, the arguments `mean` and `var`.",
        ),
        *(Mistake(_fixed(divisor), message) for divisor, message in _DIVISORS),
        Mistake(_default_eps(reference.batchnorm_eval), _FIXED_EPS),
        *(Mistake(_fixed(output=output), message) for output, message in _OUTPUTS),
        Mistake(
            lambda X, gamma, beta, mean, var, eps=1e-5: gamma * X - mean / np.sqrt(var + eps) + beta,
            "Brackets: subtract the mean first, then divide and multiply.",
        ),
    ),
    crashes={
        "division by zero": "With a single example N - 1 is 0. No statistic of the batch is needed here: `mean` and `var` are given.",
        "broadcast": "`mean` and `var` are (d,) and fit X, (N, d), as they are, column by column.",
        "not callable": "`mean` and `var` are arrays here, the arguments, and no functions.",
        **_CRASHES,
    },
    advice=lambda got, X, gamma, beta, mean, var, eps=1e-5: (
        "Two tests: an x that is equal to the running mean gives beta, and one row gives the same alone as among others."
    ),
    hints=(
        "The formula is that of the forward pass. Which two numbers in it no longer come from X?",
        "x minus the running mean, divided by the root of the running variance plus eps; then gamma and beta.",
        "One line: gamma times `(X - mean)`, divided by `np.sqrt(var + eps)`, plus beta.",
    ),
    praise="With everything fixed this is a straight line for each feature, and could be merged into the layer before.",
)

layernorm_forward = lesson.exercise(
    "layernorm_forward",
    reference=reference.layernorm_forward,
    cases=[
        (np.array([[1.0, 2.0, 6.0], [20.0, 0.0, 10.0]]), np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, -1.0])),
        (np.array([[1.0, 2.0, 6.0], [20.0, 0.0, 10.0]]), np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, -1.0]), 2.0),
        (_drawn(3, 3, mean=2), _drawn(3), _drawn(3)),
        (_drawn(1, 4), _drawn(4), _drawn(4), 0.1),
        (_drawn(5, 2, std=0.05), _drawn(2), _drawn(2)),
        (np.array([[7.0, 7.0], [1.0, 4.0], [0.0, -3.0]]), np.array([2, -1]), np.array([1, 3])),
        (np.array([[1, 2, 6]]), np.array([1.0, 1.0, 1.0]), np.array([0.0, 0.0, 0.0])),
        (np.array([[5.0]]), np.array([2.0]), np.array([1.0])),
        (np.array([[1e8, 1e8 + 1, 1e8 + 2]]), np.array([1.0, 1.0, 1.0]), np.array([0.0, 0.0, 0.0])),
    ],
    mistakes=(
        Mistake(
            lambda X, gamma, beta, eps=1e-5: (
                gamma
                * (X - X.mean(axis=1, keepdims=True))
                / np.sqrt(((X - X.mean(axis=1, keepdims=True)) ** 2).sum(axis=1, keepdims=True) + eps)
                + beta
            ),
            "You add the squared distances up. The variance is their *mean*: divide by the number of features.",
        ),
        Mistake(
            _rows({"axis": 0}),
            "That is batch normalisation, each column over the batch. Here each *row* is normalised over its own features.",
        ),
        Mistake(
            _rows({"axis": None}),
            "You take one mean and one variance of all numbers together. Each row has its own: say which axis.",
        ),
        Mistake(
            _rows(ddof=1),
            "You divide the squared distances by d - 1. Here the variance is their plain mean, their sum divided by d.",
        ),
        *(Mistake(_rows(scale=divisor), message) for divisor, message in _DIVISORS),
        Mistake(_default_eps(reference.layernorm_forward), _FIXED_EPS),
        *(Mistake(_rows(output=output), message) for output, message in _OUTPUTS),
        Mistake(
            lambda X, gamma, beta, eps=1e-5: gamma * X / np.sqrt(X.var(axis=1, keepdims=True) + eps) + beta,
            "The mean of the row is not subtracted: first x minus mean, then the division.",
        ),
    ),
    crashes={
        "broadcast": (
            "Mean and variance of the rows are N numbers, of shape (N,), and NumPy lays them along a row of X. As a column, (N, 1), they fit: `keepdims=True`. "
            "gamma and beta are (d,), and fit X as it stands."
        ),
        "out of bounds": "X has two axes: 0 goes down the rows, 1 along the features.",
        **_CRASHES,
    },
    advice=lambda got, X, gamma, beta, eps=1e-5: (
        "A test: with gamma 1 and beta 0 each row of the output has mean 0, whatever the other rows are."
    ),
    hints=(
        "Now one number is to be left for each *row*. Which axis does the mean run along?",
        "Along axis 1 the means have shape (N,). What shape must they have to be subtracted from X, (N, d), row by row?",
        "`X.mean(axis=1, keepdims=True)` is a column, (N, 1); likewise the variance. The rest is as in `batchnorm_eval`.",
    ),
    praise="No running averages, no difference between training and test, and a batch of one will do: what Transformers use.",
)
