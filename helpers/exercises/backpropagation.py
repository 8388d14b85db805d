"""Exercises of lesson 05: backward of nodes, layer and loss, a training epoch, autograd; homework: a tanh layer."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from helpers.exercises.compare import is_nested, shown
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.exercises.named import Named
from helpers.nn import autograd, layers, losses
from helpers.nn import backward as reference
from helpers.nn.functional import sigmoid, softmax

lesson = Lesson("05_backpropagation")
_rng = np.random.default_rng(5)


def _random(*shape: int) -> np.ndarray:
    return _rng.normal(size=shape).round(2)


multiply_backward = lesson.exercise(
    "multiply_backward",
    reference=reference.multiply_backward,
    cases=[
        (3.0, 5.0, 1.0),
        (2.0, -4.0, 0.5),
        (_random(3), _random(3), _random(3)),
        (2, 7, 3),
        (0.0, 5.0, 1.0),
        (np.array([[1.0, 0.0], [3.0, -2.0]]), np.array([[0.5, 4.0], [0.0, 1.0]]), np.array([[1.0, 2.0], [3.0, 4.0]])),
        (np.arange(5.0), np.array([1.0, -1.0, 2.0, 0.5, 3.0]), np.ones(5)),
    ],
    returns=("dL/dx", "dL/dy"),
    mistakes=(
        Mistake(
            lambda x, y, grad: (grad * x, grad * y),
            "Each gets the *other* factor: if y is 5, nudging x moves the product five times as far.",
        ),
        Mistake(
            lambda x, y, grad: (y, x), "That is the local derivative. Multiply it by `grad`, the upstream gradient."
        ),
        Mistake(
            lambda x, y, grad: (grad, grad),
            "That is the rule of a sum, which hands the gradient on as it is. A product swaps its factors.",
        ),
        Mistake(lambda x, y, grad: (y * grad, y * grad), "dL/dx is right. For dL/dy the other factor is x."),
        Mistake(
            lambda x, y, grad: (grad + y, grad + x),
            "The chain rule *multiplies* the local derivative by the upstream gradient.",
        ),
        Mistake(
            lambda x, y, grad: (grad * x * y, grad * x * y),
            "One factor too many: the derivative of x·y with respect to x is y alone.",
        ),
        Mistake(lambda x, y, grad: (grad * x, grad * x), "dL/dy is right. For dL/dx the other factor is y."),
    ),
    crashes={"for @": "`@` multiplies matrices. These are numbers: `*`."},
    hints=(
        "Nudge x by a little: how much does x·y change? That is the local derivative for x.",
        "Local derivatives: y for x, and x for y. Each times `grad`.",
    ),
)

relu_backward = lesson.exercise(
    "relu_backward",
    reference=reference.relu_backward,
    advice=lambda got, x, grad: (
        f"There the input is {shown(x)}: for each element, grad where it is positive, otherwise 0."
    ),
    cases=[
        (np.array([1.0, -2.0, 0.5, -0.1]), np.array([1.0, 1.0, 1.0, 1.0])),
        (np.array([[3.0, -3.0], [-0.5, 0.5]]), np.array([[0.2, 0.3], [0.4, -0.5]])),
        (np.array([0.0, 2.0]), np.array([5.0, -5.0])),
        (np.array([2, -1]), np.array([3, 4])),
        (np.array([0.2, -0.3, 0.01]), np.array([0.125, 1.0, -3.0])),
        (np.array([-1.0, -2.0]), np.array([1.0, 1.0])),
        (np.array([1, -2]), np.array([0.5, 0.5])),
    ],
    mistakes=(
        Mistake(
            lambda x, grad: np.maximum(grad, 0),
            "You cut off negative *gradients*. The gate depends on x: where x is positive the gradient passes, whatever its sign.",
        ),
        Mistake(
            lambda x, grad: grad * np.maximum(x, 0),
            "You multiply by the output. Where x > 0 the slope is 1: the gradient passes unchanged.",
        ),
        Mistake(lambda x, grad: 1.0 * (x > 0), "That is the local derivative. Multiply it by `grad`."),
        Mistake(
            lambda x, grad: grad * (x < 0), "The gate is the wrong way round: the gradient passes where x is positive."
        ),
        Mistake(
            lambda x, grad: grad * (x >= 0),
            "At exactly 0 the curve has a corner, with slope 0 on its left and 1 on its right. Like PyTorch we take 0 there: {call}.",
        ),
        Mistake(
            lambda x, grad: grad * np.sign(x),
            "Where x is negative the output stays 0 if x is nudged: the slope is 0, not -1.",
        ),
        Mistake(lambda x, grad: grad * (grad > 0), "The gate depends on x, not on the gradient."),
        Mistake(lambda x, grad: 1.0 * grad, "Nothing is stopped. Where x is negative, nudging it changes nothing."),
    ),
    crashes={
        "ambiguous": "An `if` or `max` cannot decide about a whole array. `x > 0` is 1 where the gate is open and 0 elsewhere."
    },
    hints=(
        "Where x is positive, max(x, 0) is x. Where it is negative, it is 0. What is the slope of each?",
        "`x > 0` is an array of True and False, which count as 1 and 0. What should it be multiplied by?",
    ),
)

sigmoid_backward = lesson.exercise(
    "sigmoid_backward",
    reference=reference.sigmoid_backward,
    advice=lambda got, y, grad: f"There 1 - y is {shown(1 - y)}, and the slope y (1 - y) is {shown(y * (1 - y))}.",
    cases=[
        (np.array([0.5, 0.9, 0.1]), np.array([1.0, 1.0, 1.0])),
        (np.array([[0.2, 0.7]]), np.array([[0.5, -2.0]])),
        (np.array([0.25]), np.array([4.0])),
        (np.array([0.001, 0.999]), np.array([3.0, 3.0])),
        (np.array([[0.5, 0.2], [0.9, 0.4], [0.1, 0.6]]), np.array([[1.0, 2.0], [-1.0, 0.5], [3.0, 1.0]])),
    ],
    mistakes=(
        Mistake(
            lambda y, grad: grad * sigmoid(y) * (1 - sigmoid(y)),
            "y is the output already: you apply the sigmoid a second time. The derivative is y (1 - y).",
        ),
        Mistake(lambda y, grad: y * (1 - y), "That is the local derivative. Multiply it by `grad`."),
        Mistake(lambda y, grad: grad * (1 - y), "A factor y is missing: the derivative is y (1 - y)."),
        Mistake(lambda y, grad: grad * y, "The factor 1 - y is missing: the derivative is y (1 - y)."),
        Mistake(
            lambda y, grad: grad * y * (y - 1),
            "The sign: the sigmoid always rises, so its derivative y (1 - y) is positive.",
        ),
        Mistake(
            lambda y, grad: grad * y * 1 - y,
            "Brackets: `y * 1 - y` multiplies by 1 and then subtracts y.",
        ),
        Mistake(lambda y, grad: grad * (1 - y**2), "That is the derivative of tanh. The sigmoid's is y (1 - y)."),
        Mistake(
            lambda y, grad: grad + y * (1 - y),
            "The chain rule *multiplies* the local derivative by the upstream gradient.",
        ),
        Mistake(lambda y, grad: grad / (y * (1 - y)), "You divide by the local derivative; the chain rule multiplies."),
    ),
    hints=(
        "The formula stands above: the local derivative is made of y alone.",
        "Upstream times local: `grad` times y (1 - y).",
    ),
)

_LAYERS = [
    (_random(4, 2), _random(2, 3), _random(4, 3)),
    (_random(1, 2), _random(2, 3), _random(1, 3)),
    (_random(3, 3), _random(3, 3), _random(3, 3)),
    (np.array([[1, 2], [3, 4]]), np.array([[1, 0], [2, 1]]), np.array([[1, -1], [2, 0]])),
    (_random(5, 4), _random(4, 1), _random(5, 1)),
    (np.array([[1, 2], [3, 4]]), np.array([[0.5, 0.25], [1.0, -0.5]]), np.array([[0.5, -0.5], [0.25, 1.0]])),
]


def _linear(X: np.ndarray, W: np.ndarray, grad: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return reference.linear_backward(X, W, grad)


def _swapped(X: np.ndarray, W: np.ndarray, grad: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dX, dW, db = _linear(X, W, grad)
    return dW, dX, db


linear_backward = lesson.exercise(
    "linear_backward",
    reference=reference.linear_backward,
    advice=lambda got, X, W, grad: (
        f"Each gradient has the shape of its own array: dX {X.shape}, dW {W.shape}, db {W.shape[1:]}."
    ),
    cases=_LAYERS,
    returns=("dX", "dW", "db"),
    mistakes=(
        Mistake(
            lambda X, W, grad: (grad @ W.T, X.T @ grad, grad.mean(axis=0)),
            "db is the *sum* over the rows, not the mean: the same b was added to every row. (A mean belongs to the loss.)",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T / len(X), X.T @ grad / len(X), grad.sum(axis=0) / len(X)),
            "You divide by the number of rows. That is the loss's business: its gradient `grad` has the 1/N in it already.",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T, X.T @ grad / len(X), grad.sum(axis=0) / len(X)),
            "You divide by the number of rows. That is the loss's business: its gradient `grad` has the 1/N in it already.",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T, X.T @ grad / len(X), grad.sum(axis=0)),
            "You divide dW by the number of rows. That is the loss's business: its gradient `grad` has the 1/N in it already.",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T, X.T @ grad, grad),
            "db has one row for each example; b is one row for all. Its gradient is the *sum* of the rows of grad.",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T, X.T @ grad, grad.sum(axis=1)),
            "db is summed along the wrong axis: there is one bias for each unit, so sum over the examples, `axis=0`.",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T, X.T @ grad, grad.sum()),
            "db is one number; there is a bias for each unit. Sum over the examples only: `axis=0`.",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T, X.T @ grad, grad.sum(axis=0, keepdims=True)),
            "db has two dimensions, b has one: leave out `keepdims`.",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T, (X.T @ grad).T, grad.sum(axis=0)),
            "dW is transposed: a gradient always has the shape of what it belongs to, here W's.",
        ),
        Mistake(
            lambda X, W, grad: (grad @ W.T, grad.T @ X, grad.sum(axis=0)),
            "dW is transposed: a gradient always has the shape of what it belongs to, here W's. Is it `X.T @ grad`?",
        ),
        Mistake(_swapped, "dX and dW have changed places in what you return."),
        Mistake(lambda X, W, grad: (grad @ W.T, X.T @ grad), "db is missing: return three gradients."),
        Mistake(
            lambda X, W, grad: (grad @ W.T, X.T @ grad, np.ones(W.shape[1])),
            "The local derivative of b is 1, but the upstream gradient still counts: sum `grad` over the rows.",
        ),
    ),
    crashes={
        "matmul": "The shapes say it: dX is like X, (N, in); grad is (N, out), W is (in, out). Which one has to be transposed?",
        "not aligned": "The shapes say it: dX is like X, (N, in); grad is (N, out), W is (in, out). Which one has to be transposed?",
        "could not be broadcast": "`*` goes element by element; these are matrix products, `@`.",
    },
    hints=(
        "Let the shapes guide you: each gradient has the shape of its own array. From grad, (N, out), how do you get to (N, in)?",
        "dX = grad times W transposed. dW is made from X transposed and grad. For b, remember that it was added to every row.",
        "`X.T @ grad` has the shape (in, out), and it sums over the examples by itself. db must do the same: `grad.sum(axis=0)`.",
    ),
    praise="These three lines are the heart of every deep-learning library.",
)


def _targets(z: np.ndarray, classes: np.ndarray) -> np.ndarray:
    return np.eye(z.shape[1])[classes]


def _entropy(z: np.ndarray, classes: np.ndarray) -> np.ndarray:
    return reference.cross_entropy_backward(z, classes)


cross_entropy_backward = lesson.exercise(
    "cross_entropy_backward",
    reference=reference.cross_entropy_backward,
    advice=lambda got, z, classes: (
        f"The softmax of the first row is {shown(softmax(z[:1])[0])}; a 1 is taken from that of its class, {classes[0]}. "
        f"There {'is' if len(z) == 1 else 'are'} {len(z)} row{'s' * (len(z) > 1)} in the mean."
        f"{' `nan` comes from an exp that overflows, or from 0 / 0: use the given `softmax`.' if np.isnan(got).any() else ''}"
    ),
    cases=[
        (_random(4, 3), np.array([0, 2, 1, 1])),
        (np.array([[1.0, 2.0, 0.0]]), np.array([2])),
        (np.array([[0.0, 0.0], [3.0, -1.0]]), np.array([1, 0])),
        (np.array([[1000.0, 0.0], [0.0, 1000.0]]), np.array([1, 1])),
        (np.array([[1000.0, 0.0], [0.0, 0.0]]), np.array([0, 1])),
        (np.array([[0.2, -1.0, 0.5, 1.5], [2.0, 0.3, -0.7, 0.0], [-1.2, 0.8, 0.4, -0.3]]), np.array([2, 0, 2])),
    ],
    mistakes=(
        Mistake(
            lambda z, classes: len(z) * _entropy(z, classes),
            "The loss is a mean over the rows, so each row's gradient is divided by their number N.",
        ),
        Mistake(lambda z, classes: -_entropy(z, classes), "The sign: it is y - t, output minus target."),
        Mistake(
            lambda z, classes: softmax(z) / len(z),
            "The targets are missing: subtract 1 from the probability of the true class.",
        ),
        Mistake(lambda z, classes: (z - _targets(z, classes)) / len(z), "You use the logits; y is their softmax."),
        Mistake(
            lambda z, classes: _entropy(z, classes) * len(z) / z.size,
            "You divide by the number of all elements; the mean is over the *rows*.",
        ),
        Mistake(
            lambda z, classes: (softmax(z) - 1) / len(z),
            "You subtract 1 from every probability; only the true class of each row has the target 1.",
        ),
        Mistake(
            lambda z, classes: (softmax(z) - classes[:, None]) / len(z),
            "You subtract the *number* of the class. What is subtracted is a 1, at the place of the class.",
        ),
        Mistake(
            lambda z, classes: (softmax(z) - np.isin(np.arange(z.shape[1]), classes)) / len(z),
            "You subtract 1 in the columns of all classes of the batch, in *every* row. Each row has one class of its own.",
        ),
        Mistake(
            lambda z, classes: _entropy(z, classes) * len(z) / z.shape[1],
            "You divide by the number of classes; the mean is over the *rows*.",
        ),
        Mistake(
            lambda z, classes: np.sum(_entropy(z, classes)),
            "The gradient has the shape of z: one derivative for each logit.",
        ),
        Mistake(
            lambda z, classes: softmax(z) - _targets(z, classes) / len(z),
            "Brackets: the whole difference is divided by N, not only the targets.",
        ),
    ),
    crashes={
        "could not be broadcast": "`classes` has one number a row, the softmax one a class. Make one-hot rows of it, as long as those of z: not every class need be in the batch.",
        "out of bounds": "An index is too large. Rows come first, then classes; and one-hot rows have to be as long as those of z.",
    },
    hints=(
        "For one row: the probabilities minus the one-hot target. What does the mean over the rows add?",
        "`y = softmax(z)`, then `y[np.arange(len(z)), classes] -= 1` subtracts the one-hot rows. Then divide.",
    ),
)

_BATCHES = [np.array([0, 1, 2]), np.array([3, 4, 5]), np.array([6])]


def _trained(answer: Callable[..., Any], layer_sizes: tuple[int, ...], lr: float, scale: float = 1.0) -> tuple | None:
    """Run the answer on a fresh small network; the losses it returns, and the network's weights afterwards.

    The batches come one by one, as from the `batches` of `helpers.nn`: there is no list of them.
    """
    rng = np.random.default_rng(0)
    parts = [part for sizes in pairwise(layer_sizes) for part in (layers.Linear(*sizes, rng), layers.ReLU())]
    model = layers.Sequential(*parts[:-1])
    X, t = scale * rng.normal(size=(7, layer_sizes[0])), rng.integers(0, layer_sizes[-1], 7)
    before = [parameter.data.copy() for parameter in model.parameters()]
    given = answer(model, losses.CrossEntropyLoss(), X, t, lr, iter(_BATCHES))
    if given is None or given is Ellipsis:
        return given
    after = [parameter.data for parameter in model.parameters()]
    if all(np.array_equal(one, other) for one, other in zip(before, after, strict=True)):
        raise Wrong(
            "The network's parameters are what they were. Does each `parameter.data` take a step against `parameter.grad`? And "
            "does `model.backward` get the gradient that `loss.backward()` returns? Without it every `grad` is still 0."
        )
    if is_nested(given):
        raise Wrong("Your list holds lists. Append the loss of each batch, a number.")
    later = np.concatenate([np.zeros(0), *(parameter.ravel() for parameter in after[2:])])
    return np.asarray(given, dtype=float), *after[:2], later


def _epoch(model: Any, loss: Any, X: np.ndarray, t: np.ndarray, rate: float, chosen: list, sign: float = -1.0) -> list:
    return reference.train_epoch(model, loss, X, t, -sign * rate, chosen)


def _listed(answer: Callable[..., Any]) -> Callable[..., Any]:
    """The answer, which gets its batches in a list."""
    return lambda model, loss, X, t, lr, chosen: answer(model, loss, X, t, lr, list(chosen))


def _lazy(model: Any, loss: Any, X: np.ndarray, t: np.ndarray, lr: float, chosen: list) -> list:
    found = []
    for batch in chosen:
        found.append(loss.forward(model.forward(X[batch]), t[batch]))
        model.backward(loss.backward())
    for parameter in model.parameters():
        parameter.data -= lr * parameter.grad
    return found


train_epoch = lesson.exercise(
    "train_epoch",
    reference=reference.train_epoch,
    cases=[((3, 4, 2), 0.5), ((2, 5, 3), 0.1), ((3, 2), 0.5), ((2, 4, 4, 2), 0.1, 8.0)],
    call=_trained,
    advice=lambda got, *case: (
        "For each batch: first its loss, with the network as the batches before have left it; then the step, with the gradient of this loss alone."
    ),
    returns=(
        "the list of losses",
        "the first layer's weight",
        "the first layer's bias",
        "all parameters of the layers after the first",
    ),
    mistakes=(
        Mistake(
            lambda model, loss, X, t, lr, chosen: _epoch(model, loss, X, t, lr, chosen, sign=1.0),
            "The network climbs: it goes *with* the gradient, and its loss grows. Subtract `lr * parameter.grad`.",
        ),
        Mistake(
            lambda model, loss, X, t, lr, chosen: _epoch(model, loss, X, t, 1.0, chosen),
            "The learning rate is missing in the step.",
        ),
        Mistake(
            _listed(lambda model, loss, X, t, lr, chosen: _epoch(model, loss, X, t, lr, chosen[:1])),
            "Only the first batch is used. Is there a `return` inside the loop?",
        ),
        Mistake(
            _listed(
                lambda model, loss, X, t, lr, chosen: _epoch(model, loss, X, t, lr, [np.arange(len(X))] * len(chosen))
            ),
            "Every step uses all the data. Take only the rows of the batch: `X[chosen]` and `t[chosen]`.",
        ),
        Mistake(
            _lazy,
            "There is only one update, after the loop. Each batch is followed by its own step.",
        ),
        Mistake(
            _listed(lambda model, loss, X, t, lr, chosen: sum(_epoch(model, loss, X, t, lr, chosen)) / len(chosen)),
            "The training is right. Return the list of the losses, one for each batch.",
        ),
        Mistake(
            lambda model, loss, X, t, lr, chosen: _epoch(model, loss, X, t, lr, chosen)[-1],
            "The training is right. Return the list of the losses, one for each batch.",
        ),
    ),
    crashes={
        "has no attribute 'weight'": "Ask the model for all its parameters: `for parameter in model.parameters():`.",
        "'method' object is not iterable": "`parameters` is a method. With brackets it gives the list: `model.parameters()`.",
        "has no attribute 'step'": "Here you take the step yourself: `parameter.data -= lr * parameter.grad`.",
        **dict.fromkeys(
            ("has no len", "not subscriptable"),
            "`batches` gives its batches one by one, and may be a generator: loop over it, `for chosen in batches:`.",
        ),
        "has no attribute 'backward'": "The loss's value is only a number. `loss.backward()` gives the gradient: hand it to `model.backward`.",
        "'list' object has no attribute": "`parameters()` is a list: loop over it.",
        "expects a gradient of shape": "`model.backward` takes the gradient that `loss.backward()` returns, not the loss.",
    },
    hints=(
        "For each batch four things happen, in this order: forward, loss, backward, step. Which of them does the stub do already?",
        "`loss.backward()` is the gradient that the model's `backward` begins with; after it each parameter has its `grad`.",
        "`model.backward(loss.backward())`; then, for each parameter of `model.parameters()`, `parameter.data -= lr * parameter.grad`.",
    ),
    praise="Forward, loss, backward, step. That is training.",
)

Tensor = autograd.Tensor


def _diamond() -> tuple[Tensor, list[Tensor]]:
    x = Tensor(3.0)
    y = x * x
    return y + y * x, [x, y]


def _line() -> tuple[Tensor, list[Tensor]]:
    x, w, b = Tensor(2.0), Tensor(-1.5), Tensor(0.5)
    a = x * w + b
    return a.tanh(), [x, w, b, a]


def _layer() -> tuple[Tensor, list[Tensor]]:
    rng = np.random.default_rng(9)  # with this seed some ReLUs are open, and some closed
    X, W, b = (Tensor(rng.normal(size=shape).round(2)) for shape in ((4, 3), (3, 2), (2,)))
    return ((X @ W + b).relu() ** 2).mean(), [X, W, b]


def _long() -> tuple[Tensor, list[Tensor]]:
    x = Tensor(0.5)
    y = x
    for _ in range(2000):
        y = y + x * 0.001
    return y, [x]


_GRAPHS = {
    "(x * w + b).tanh()": _line,
    "x * x + x * x * x": _diamond,
    "((X @ W + b).relu() ** 2).mean()": _layer,
    "x + 0.001 * x + 0.001 * x + ...": _long,
}

_ASKED = dict(zip(_GRAPHS, ("x, w, b and x * w + b", "x and x * x", "X, W and b", "x"), strict=True))


def _gradients(answer: Callable[[Tensor], Any], graph: Named) -> tuple:
    last, asked = _GRAPHS[graph.name]()
    answer(last)
    missing = [node for node in asked if node.grad is None]
    if missing:
        raise Wrong(
            "Some tensors have no gradient afterwards. Does the loop go through *all* of them, and through all parents?"
        )
    grads = tuple(np.array(node.grad) for node in asked)
    answer(last)
    if answer is not _right_backward and not _alike(grads, [node.grad for node in asked]):
        right = _gradients(_right_backward, graph)
        if _alike(grads, right):
            raise Wrong("A second call gives other gradients. Set every `.grad` to 0 first, whatever it was.")
    return grads


def _alike(some: Iterable[Any], others: Iterable[Any]) -> bool:
    return all(np.array_equal(one, other) for one, other in zip(some, others, strict=True))


def _walk(last: Tensor, nodes: list[Tensor], add: bool = True) -> None:
    for node in nodes:
        node.grad = np.zeros_like(node.data)
    last.grad = np.ones_like(last.data)
    for node in nodes:
        for parent, pass_back in node.parents:
            share = pass_back(node.grad)
            parent.grad = parent.grad + share if add else np.array(share)


def _right_backward(last: Tensor) -> None:
    _walk(last, autograd.in_order(last)[::-1])


def _without_chain(last: Tensor) -> None:
    nodes = autograd.in_order(last)[::-1]
    for node in nodes:
        node.grad = np.zeros_like(node.data)
    last.grad = np.ones_like(last.data)
    for node in nodes:
        for parent, pass_back in node.parents:
            parent.grad = parent.grad + pass_back(np.ones_like(node.data))


_NOT_ITS_OWN = (
    "What `pass_back` is given, or what is made of its result, has not the shape of its tensor. It takes the gradient of "
    "the tensor that hands on, `node.grad`, and what it returns has the shape of the parent."
)

backward = lesson.exercise(
    "backward",
    reference=_right_backward,
    cases=[(Named(graph),) for graph in _GRAPHS],
    call=_gradients,
    advice=lambda got, graph: (
        f"The values are the gradients of {_ASKED[graph.name]}. "
        "It starts with a gradient of 1 at `last`. Each share that comes back is *added* to that of the parent, in a new array."
    ),
    mistakes=(
        Mistake(
            lambda last: _walk(last, autograd.in_order(last)[::-1], add=False),
            "A tensor that is used twice gets a share from each use. You keep only the last one: *add* the shares up.",
        ),
        Mistake(
            lambda last: _walk(last, autograd.in_order(last)),
            "Only the parents of `last` get something. A tensor passes on what it has, so go from the result back, `reversed(order)`, and let no "
            "`return` end the loops.",
        ),
        Mistake(
            _without_chain,
            "You pass back a 1 from every tensor. Pass back *its own gradient*: `pass_back(node.grad)`.",
        ),
    ),
    crashes={
        "NoneType": "A gradient is still `None` there. Set all to zeros first, and the last one to 1.",
        "matmul": _NOT_ITS_OWN,
        "broadcast": _NOT_ITS_OWN,
        "reshape": _NOT_ITS_OWN,
        "recursion": "A function that calls itself for every tensor goes a thousand deep at the most. The loop over `order` needs no calls.",
    },
    hints=(
        "The stub has set all gradients to 0 and the last one to 1. Who hands on what to whom?",
        "`pass_back(node.grad)` is the share of one parent. A parent may get several shares.",
        "`parent.grad = parent.grad + pass_back(node.grad)`, inside both loops.",
    ),
    praise="This is what PyTorch does when you call `loss.backward()`.",
)


def _tanh_layer(answer: Callable[[], Any], X: np.ndarray, grad: np.ndarray) -> tuple:
    layer = answer()
    layer.forward(np.full((len(X) + 2, X.shape[1]), 0.1))
    output = layer.forward(X)
    other = answer().forward(np.zeros((1, 1)) + 0.3)
    if layer.parameters() != []:
        raise Wrong("A tanh has nothing to learn: leave `parameters` as it is given, with `return []`.")
    return output, layer.backward(grad), other


def _tanh_variant(local: Callable[[np.ndarray], np.ndarray], upstream: bool = True) -> type:
    class Variant(layers.Tanh):
        def backward(self, grad: np.ndarray) -> np.ndarray:
            return (grad if upstream else 1.0) * local(self.output)

    return Variant


class _Input(layers.Tanh):
    """Keeps its input for the output."""

    def forward(self, X: np.ndarray) -> np.ndarray:
        self.X = X
        return np.tanh(X)

    def backward(self, grad: np.ndarray) -> np.ndarray:
        return grad * (1 - self.X**2)


Tanh = lesson.exercise(
    "Tanh",
    reference=layers.Tanh,
    cases=[
        (_random(3, 2), _random(3, 2)),
        (np.array([[0.0, 2.0, -2.0]]), np.array([[1.0, 1.0, 1.0]])),
        (np.array([[1.0, -1.0]]), np.array([[2.0, 3.0]])),
        (np.array([[1000.0, -1000.0]]), np.array([[1.0, 1.0]])),
    ],
    call=_tanh_layer,
    advice=lambda got, X, grad: (
        f"The first output, tanh({shown(X[0, 0])}) = {shown(np.tanh(X[0, 0]))}, is where the slope 1 - y² is taken; "
        "each layer keeps its own outputs, in `self`."
        f"{' `nan` comes from an exp that overflows; `np.tanh` does not.' if np.isnan(got[0]).any() else ''}"
    ),
    returns=("the output of forward", "what backward returns", "the output of a second layer"),
    mistakes=(
        Mistake(
            _tanh_variant(lambda y: 1 - np.tanh(y) ** 2),
            "You apply tanh twice: the derivative is 1 - y² with y the *output*, which is tanh already.",
        ),
        Mistake(
            _tanh_variant(lambda y: 1 - y**2, upstream=False), "That is the local derivative. Multiply it by `grad`."
        ),
        Mistake(_Input, "You keep the input. In 1 - y² stands the *output*, y = tanh(x)."),
        Mistake(_tanh_variant(lambda y: y * (1 - y)), "That is the derivative of the sigmoid. For tanh it is 1 - y²."),
        Mistake(_tanh_variant(lambda y: 1 - y), "The square is missing: the derivative is 1 - y²."),
        Mistake(
            _tanh_variant(lambda y: y**2 - 1), "The sign: tanh always rises, so its derivative 1 - y² is positive."
        ),
        Mistake(_tanh_variant(lambda y: 1 + y**2), "A minus, not a plus: the derivative is 1 - y²."),
    ),
    crashes={
        **dict.fromkeys(
            ("has no attribute 'parameters'", "has no attribute 'forward'", "has no attribute 'backward'"),
            "A layer has three methods, `forward`, `backward` and `parameters`: keep their `def` lines.",
        ),
        "has no attribute": "`forward` has to remember what `backward` needs, `self.y = ...`, under the name that `backward` reads.",
        **dict.fromkeys(
            ("could not be broadcast", "could not broadcast"),
            "`backward` needs the output of the *last* forward pass. Batches differ in size: keep nothing of an earlier one.",
        ),
        "not callable": "Hand the class itself to the check: `ex.Tanh.check(Tanh)`.",
    },
    hints=(
        "What does backward need from the forward pass? Keep it in `self`.",
        "With y = tanh(x) the derivative is 1 - y². Upstream times local.",
    ),
    praise="It fits into `Sequential` like any other layer.",
)
