"""Exercises of lesson 06: a module, the five lines, a loss from logits, an evaluation; homework: a whole training."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor

from helpers import data
from helpers import pytorch as reference
from helpers.exercises.compare import shown
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.exercises.watched import WatchedSGD, alone, in_order

# The first optimizer of a kernel loads PyTorch's compiler, for seconds: not while a student's answer is timed.
torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1)

lesson = Lesson("06_pytorch")
_rng = np.random.default_rng(6)


def _tensor(array: np.ndarray) -> Tensor:
    return torch.tensor(array, dtype=None if array.dtype.kind == "i" else torch.float64)


def _weights(model: torch.nn.Module, in_features: int) -> torch.nn.Parameter:
    """The parameter w of a student's model, or the reason why it is none."""
    if not isinstance(model, torch.nn.Module):
        raise Wrong("The class has to be a module: `class LinearRegression(torch.nn.Module):`.")
    if any(isinstance(part, torch.nn.Linear) for part in model.modules()):
        raise Wrong(
            "There is a `torch.nn.Linear` in your model. Do without it: a Parameter `w`, and the product `X @ w`."
        )
    if not hasattr(model, "w"):
        raise Wrong("The model has no `w`. Make the weights in `__init__` and keep them in `self.w`.")
    if not isinstance(model.w, torch.nn.Parameter):
        raise Wrong("`w` is a plain tensor, so `parameters()` does not list it. Wrap it: `torch.nn.Parameter(...)`.")
    if others := [name for name, parameter in model.named_parameters() if parameter is not model.w]:
        raise Wrong(f"Besides `w` your model learns `{others[0]}`. f(X) = Xw has one parameter, w, and no bias.")
    if tuple(model.w.shape) != (in_features,):
        raise Wrong(f"`w` has shape {tuple(model.w.shape)}; for {in_features} features it should be ({in_features},).")
    return model.w


def _start(answer: Callable[..., Any]) -> None:
    """Refuse weights that torch.randn would not draw."""
    first, second = (_weights(answer(500), 500).detach() for _ in range(2))
    if not first.any():
        raise Wrong("All weights start at 0. Draw them: `torch.randn(in_features)`.")
    if torch.equal(first, second):
        raise Wrong("Two models start with the same weights. Draw new ones for each, and set no seed inside the class.")
    if not (abs(first.mean()) < 0.3 and 0.8 < first.std() < 1.2):
        raise Wrong("These are not the numbers of `torch.randn`, which have mean 0 and standard deviation 1.")


def _regression(answer: Callable[..., Any], X: np.ndarray, w: np.ndarray) -> np.ndarray:
    alone(_start, answer)
    model = alone(answer, len(w))
    with torch.no_grad():
        _weights(model, len(w)).copy_(_tensor(w))
    model = model.double()
    output = alone(model, _tensor(X))
    if not isinstance(output, Tensor):
        raise Wrong(f"`forward` returns a {type(output).__name__}; it should return the tensor `X @ self.w`.")
    if not output.requires_grad:
        raise Wrong("The way back to `w` is cut in `forward`. Use `self.w` itself, without `.data`, `detach` or NumPy.")
    return output.detach().numpy()


def _forward(formula: Callable[[Tensor, Tensor], Tensor]) -> type:
    class Variant(reference.LinearRegression):
        def forward(self, X: Tensor) -> Tensor:
            return formula(X, self.w)

    return Variant


LinearRegression = lesson.exercise(
    "LinearRegression",
    reference=reference.LinearRegression,
    cases=[
        (np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([0.5, -1.0])),
        (_rng.normal(size=(5, 3)), np.array([1.0, -2.0, 0.25])),
        (np.array([[4.0]]), np.array([-1.5])),
    ],
    call=_regression,
    mistakes=(
        Mistake(
            _forward(lambda X, w: torch.sigmoid(X @ w)),
            "A sigmoid has slipped in. The module gives `X @ w` and no more.",
        ),
        Mistake(
            _forward(lambda X, w: X * w),
            "`X * self.w` multiplies number by number. The sum over the features is missing: `X @ self.w`.",
        ),
        Mistake(
            _forward(lambda X, w: X @ w.abs()),
            "Somewhere the sign of the weights is lost. `forward` is just `X @ self.w`.",
        ),
        Mistake(
            _forward(lambda X, w: (X @ w)[:, None]),
            "The output has a column too much: it should have shape (N,), one number for each row of X.",
        ),
        Mistake(
            _forward(lambda X, w: (X * w).sum(dim=0)),
            "You add up over the examples. Add over the *features*: `X @ self.w` does it, one number for each row.",
        ),
        Mistake(
            _forward(lambda X, w: (X @ w).squeeze()),
            "`squeeze` also takes away the axis of a batch of one: the output should have shape (N,), here (1,).",
        ),
        Mistake(_forward(lambda X, w: (X @ w).sum()), "You add the rows up. One number for each row of X is wanted."),
        Mistake(_forward(lambda X, w: X @ w + 1), "f(X) = Xw and nothing added: this model has no bias."),
    ),
    crashes={
        "cannot assign parameters before Module.__init__": "`super().__init__()` comes first in `__init__`.",
        "name 'w' is not defined": "Within a module its own things are reached through `self`: `self.w`.",
        "missing 1 required positional argument": "`__init__` takes `in_features`, and `forward` takes `X`.",
    },
    hints=(
        "A module's own numbers are made in `__init__` and used in `forward`. What makes a tensor one that learns?",
        "`torch.nn.Parameter(...)` around a tensor; and `torch.randn(in_features)` draws one.",
        "`self.w = torch.nn.Parameter(torch.randn(in_features))`, and in `forward` the product of X and `self.w`.",
    ),
    praise="With a bias beside it, this is `torch.nn.Linear`.",
)


def _steps(answer: Callable[..., Any], task: str) -> tuple:
    """Three steps: the losses, and the weights afterwards."""
    generator = torch.Generator().manual_seed(1)
    X = torch.randn(6, 3, generator=generator, dtype=torch.float64)
    outputs = 2 if task == "classes" else 1
    model = torch.nn.Linear(3, outputs, bias=False, dtype=torch.float64)
    with torch.no_grad():
        model.weight.copy_(torch.randn(outputs, 3, generator=generator, dtype=torch.float64))
    if task == "classes":
        loss_fn, t = torch.nn.CrossEntropyLoss(), torch.tensor([0, 1, 1, 0, 1, 0])
    else:
        loss_fn, t = torch.nn.MSELoss(), torch.randn(6, 1, generator=generator, dtype=torch.float64)
    events: list[str] = []
    modes: list[bool] = []
    model.register_forward_pre_hook(lambda module, _: modes.append(module.training))
    model.weight.register_hook(lambda grad: events.append("backward"))
    optimizer, losses = WatchedSGD(model.parameters(), events, lr=0.1, momentum=0.5), []
    for rows in (slice(0, 3), slice(3, 6), slice(0, 6)):
        events.clear()
        before = model.weight.detach().clone()
        losses.append(alone(answer, model, loss_fn, optimizer, X[rows], t[rows]))
        if "step" not in events and not torch.equal(model.weight, before):
            raise Wrong(
                "The weights move, but not by the optimizer that you were given: `optimizer.step()` moves them, and remembers its velocity."
            )
        in_order(events)
        if not all(modes) or not model.training:
            raise Wrong("`eval()` is for judging. While it learns, a model stays in training mode.")
        if losses[-1] is None:
            raise Wrong("The step returns nothing. Return the loss as a plain number: `loss.item()`.")
        if callable(losses[-1]):
            raise Wrong("You return a function, not its value. Are the brackets missing: `loss.item()`?")
        if isinstance(losses[-1], Tensor):
            raise Wrong("The loss you return is a tensor, with its graph. Return the plain number: `loss.item()`.")
    return np.array(losses), model.weight.detach().numpy().ravel().copy()


def _without_zero_grad(model: Any, loss_fn: Any, optimizer: Any, X: Tensor, t: Tensor) -> float:
    loss = loss_fn(model(X), t)
    loss.backward()
    optimizer.step()
    return loss.item()


def _loss_after(model: Any, loss_fn: Any, optimizer: Any, X: Tensor, t: Tensor) -> float:
    reference.train_step(model, loss_fn, optimizer, X, t)
    with torch.no_grad():
        return (
            torch.nn.functional.mse_loss(model(X), t).item() if t.is_floating_point() else _cross_entropy(model(X), t)
        )


def _squeezed(model: Any, loss_fn: Any, optimizer: Any, X: Tensor, t: Tensor) -> float:
    return reference.train_step(lambda X: model(X).squeeze(), loss_fn, optimizer, X, t)


def _cross_entropy(z: Tensor, t: Tensor) -> float:
    return torch.nn.functional.cross_entropy(z, t).item()


train_step = lesson.exercise(
    "train_step",
    reference=reference.train_step,
    cases=[("numbers",), ("classes",)],
    call=_steps,
    returns=("the losses", "the weights"),
    mistakes=(
        Mistake(
            _without_zero_grad,
            "The gradients of earlier batches are still there: `backward` adds to them. Begin with `optimizer.zero_grad()`, brackets included.",
        ),
        Mistake(
            _loss_after,
            "The training is right, but you return the loss *after* the step. Compute it once, before.",
        ),
        Mistake(
            _squeezed,
            "Outputs of shape (N,) and targets of shape (N, 1) broadcast to N x N differences. Use `model(X)` as it is.",
        ),
    ),
    crashes={
        "not implemented for 'Long'": "The order: `loss_fn(output, t)`, outputs first, then targets.",
        "does not require grad": "`loss` is no longer part of a graph there. Use the tensor that `loss_fn` returns.",
        "'float' object has no attribute 'backward'": "After `.item()` the loss is a plain number without a graph. Call `backward` on the tensor first, and `.item()` at the end.",
        "has no attribute 'backward'": "`backward` belongs to the loss, a tensor: `loss.backward()`.",
        "has no attribute 'zero_grad'": "`zero_grad` belongs to the optimizer: `optimizer.zero_grad()`.",
    },
    hints=(
        "Forward: what does the model say, and how wrong is it? Back: which two lines? And what has to be emptied before?",
        "The optimizer has `zero_grad` and `step`, the loss has `backward`.",
        "zero_grad; output = model(X); loss = loss_fn(output, t); backward; step. Return `loss.item()`.",
    ),
    praise="These five lines train everything from this model to the largest there is.",
)


def _loss_and_slope(answer: Callable[..., Any], X: np.ndarray, w: np.ndarray, t: np.ndarray) -> tuple:
    given = _tensor(X), _tensor(w).requires_grad_(), _tensor(t)
    kept = [each.detach().clone() for each in given]
    loss = alone(answer, *given)
    if not isinstance(loss, Tensor):
        raise Wrong(f"The loss is {'`None`' if loss is None else 'a ' + type(loss).__name__}; it should be a tensor.")
    if loss.ndim:
        raise Wrong(f"The loss has shape {tuple(loss.shape)}; one number is wanted, the *mean* over the examples.")
    if not loss.requires_grad:
        raise Wrong("No gradient can find its way back to w. Use PyTorch's functions on the tensors themselves.")
    if not all(map(torch.equal, given, kept)):
        raise Wrong("Your function changed its arguments. Make new tensors: `z - z * t`, not `z -= ...`.")
    loss.backward()
    return loss.item(), given[1].grad.numpy()


def _naive(X: Tensor, w: Tensor, t: Tensor) -> Tensor:
    p = torch.sigmoid(X @ w)
    return -(t * torch.log(p) + (1 - t) * torch.log(1 - p)).mean()


def _logistic(formula: Callable[[Tensor, Tensor], Tensor]) -> Callable[..., Tensor]:
    return lambda X, w, t: formula(X @ w, t)


def _ln(z: Tensor) -> Tensor:
    return torch.log1p(torch.exp(-z.abs()))


logistic_loss = lesson.exercise(
    "logistic_loss",
    reference=reference.logistic_loss,
    cases=[
        (np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([0.5, -1.0]), np.array([1.0, 0.0])),
        (_rng.normal(size=(7, 3)), _rng.normal(size=3), np.array([1.0, 0, 0, 1, 1, 0, 1])),
        (np.array([[1000.0], [-1000.0], [-800.0], [900.0]]), np.array([1.0]), np.array([0.0, 1.0, 0.0, 1.0])),
        (np.array([[-2.0]]), np.array([1.0]), np.array([0.0])),
    ],
    call=_loss_and_slope,
    returns=("the loss", "the gradient"),
    advice=lambda got, *case: (
        "A small number inside the logarithm makes it finite, but wrong. Use the formula of the logits."
        if np.allclose(got[0], _loss_and_slope(reference.logistic_loss, *case)[0], rtol=1e-3)
        else ""
    ),
    mistakes=(
        Mistake(
            _naive,
            "Right for small numbers, but for z = 1000 the sigmoid is exactly 1, and the logarithm of 0 follows. Use the formula of the logits.",
        ),
        Mistake(
            _logistic(lambda z, t: (torch.log(1 + torch.exp(z)) - z * t).mean()),
            "exp(1000) overflows. In the formula stands exp(-|z|), which never does: `torch.exp(-z.abs())`.",
        ),
        Mistake(
            _logistic(lambda z, t: (z.clamp(min=0) - z * t + _ln(z)).sum()),
            "That is the *sum* over the examples. The mean is wanted: divide by N.",
        ),
        Mistake(
            _logistic(lambda z, t: (z.clamp(min=0) + z * t + _ln(z)).mean()),
            "The sign of z t: it is subtracted, so that a large z makes a 1 cheap.",
        ),
        Mistake(
            _logistic(lambda z, t: -(z.clamp(min=0) - z * t + _ln(z)).mean()),
            "The sign is turned round: this loss is negative, and would be made *more* wrong.",
        ),
        Mistake(
            _logistic(lambda z, t: (z.clamp(min=0) - z * t + torch.log1p(torch.exp(-z))).mean()),
            "In the last term stands |z|, without its sign: `torch.exp(-z.abs())`.",
        ),
        Mistake(
            _logistic(lambda z, t: -(t * torch.nn.functional.logsigmoid(z)).mean()),
            "Only examples of class 1 count in your loss. Those with t = 0 need their part, too.",
        ),
        Mistake(
            _logistic(lambda z, t: (z.clamp(min=0) - z * t).mean()), "The last part, log(1 + exp(-|z|)), is missing."
        ),
        Mistake(
            _logistic(lambda z, t: (-z * t + _ln(z)).mean()),
            "The first part, max(z, 0), is missing: `torch.maximum(z, torch.zeros_like(z))`.",
        ),
        Mistake(
            _logistic(lambda z, t: (z.clamp(min=0) - t + _ln(z)).mean()),
            "In the middle stands z t, not t alone: `z * t`.",
        ),
        Mistake(
            _logistic(lambda z, t: ((torch.sigmoid(z) - t) ** 2).mean()),
            "That is the squared error of the probabilities. Cross-entropy is wanted, see the formula.",
        ),
    ),
    crashes={
        "Boolean value of Tensor": "Python's own `max` and `if` want one number. `torch.maximum` goes element by element.",
        "clamp": "`z.clamp(min=0)` is max(z, 0) for each element.",
        "maximum(): argument": "`torch.maximum` compares two tensors: give it `torch.zeros_like(z)` instead of 0.",
        "must be Tensor, not": "NumPy's functions do not know about gradients: use `torch.` instead of `np.`.",
    },
    hints=(
        "Take the formula apart: three terms for each example, then the mean.",
        "max(z, 0) is `torch.maximum(z, torch.zeros_like(z))`, |z| is `z.abs()`.",
        "`torch.log1p(x)` is log(1 + x). Add the three terms, then `.mean()`.",
    ),
    praise="This is `torch.nn.BCEWithLogitsLoss`, and it gives 1000 where the naive one gives infinity.",
)


class _Watched(torch.nn.Module):
    """Outputs its inputs, and notes in which mode it was asked."""

    def __init__(self, training: bool) -> None:
        super().__init__()
        self.train(training)
        self.modes: list[tuple[bool, bool]] = []

    def forward(self, X: Tensor) -> Tensor:
        self.modes.append((self.training, torch.is_grad_enabled()))
        return X


def _share(answer: Callable[..., Any], loader: list[tuple[np.ndarray, np.ndarray]], training: bool) -> float:
    model = _Watched(training)
    share = alone(answer, model, [(_tensor(X), _tensor(t)) for X, t in loader])
    if not model.modes:
        raise Wrong("The model is never asked: `model(X)` gives its outputs for a batch.")
    if any(mode for mode, _ in model.modes):
        raise Wrong("The model is in training mode while it is judged. Call `model.eval()` first.")
    if any(graph for _, graph in model.modes):
        raise Wrong("A graph is kept while the model is judged. Put the loop inside `with torch.no_grad():`.")
    if model.training != training:
        raise Wrong("Afterwards the model is not in the mode in which you found it: `model.train(mode)`.")
    return share.item() if isinstance(share, Tensor) and share.numel() == 1 else share


def _judge(count: Callable[[Tensor, Tensor], Any], total: Callable[[Tensor], float] = len) -> Callable[..., float]:
    def answer(model: torch.nn.Module, loader: Any) -> float:
        mode = model.training
        model.eval()
        with torch.no_grad():
            pairs = [(float(count(model(X), t)), total(t)) for X, t in loader]
        model.train(mode)
        return sum(right for right, _ in pairs) / sum(n for _, n in pairs)

    return answer


def _right(y: Tensor, t: Tensor) -> Tensor:
    return (y.argmax(dim=1) == t).sum()


def _batch(n: int) -> tuple[np.ndarray, np.ndarray]:
    outputs = _rng.normal(size=(n, 3))
    return outputs, np.where(_rng.random(n) < 0.6, outputs.argmax(axis=1), _rng.integers(0, 3, n))


evaluate = lesson.exercise(
    "evaluate",
    reference=reference.evaluate,
    cases=[
        ([_batch(8), _batch(8), (np.array([[0.1, 0.9, 0.2]]), np.array([0]))], True),
        ([_batch(5), (np.array([[0.2, 0.9, 0.1], [1.0, 0.0, 0.3]]), np.array([1, 2]))], False),
        ([_batch(1)], True),
        ([(np.array([[20.0, 30.0], [100.0, 200.0]] * 4), np.ones(8, int))], True),
        ([(np.eye(12), np.arange(12))], False),
    ],
    call=_share,
    mistakes=(
        Mistake(
            _judge(lambda y, t: (y.argmax(dim=1) == t).double().mean(), lambda t: 1),
            "You average the shares of the batches. The last batch is smaller, so its examples count too much: count right ones and all.",
        ),
        Mistake(
            _judge(lambda y, t: (y.argmax(dim=1) != t).sum()),
            "That is the share of *wrong* ones: `==` instead of `!=`.",
        ),
        Mistake(
            _judge(lambda y, t: (y.argmin(dim=1) == t).sum()),
            "The answer is the *largest* output: `argmax`, not `argmin`.",
        ),
        Mistake(
            _judge(_right, lambda t: 1),
            "You divide by the number of batches. Divide by the number of examples: add `len(t)` for each batch.",
        ),
        Mistake(
            _judge(lambda y, t: (y.argmax(dim=1) == t).double().mean()),
            "You add the *shares* of the batches and divide by the examples. Add the numbers of right ones: `.sum()`.",
        ),
        Mistake(
            _judge(lambda y, t: 100 * _right(y, t)),
            "A share is between 0 and 1; you give a percentage.",
        ),
        Mistake(
            _judge(lambda y, t: (y.argmax() == t).sum()),
            "`argmax()` without `dim` finds one place in the whole batch. `argmax(dim=1)` finds one in each row.",
        ),
        Mistake(
            _judge(lambda y, t: (y.max(dim=1).values == t).sum()),
            "You compare the largest *output* with the class. Its *place* is wanted: `argmax(dim=1)`.",
        ),
        Mistake(
            _judge(lambda y, t: len(t) * (y.argmax(dim=1) == t).all()),
            "You count a batch only where *all* of it is right. Count the right examples: `.sum()`.",
        ),
        Mistake(
            lambda model, loader: _judge(_right)(model, loader[-1:]),
            "Only the last batch counts: `right` and `total` are set anew for each one. Add up, with `+=`.",
        ),
        Mistake(
            lambda model, loader: _judge(_right)(model, loader) * sum(len(t) for _, t in loader) / len(loader[-1][1]),
            "`total` holds the size of the last batch only: `+=`, not `=`.",
        ),
        Mistake(
            lambda model, loader: _judge(_right)(model, loader[:1]),
            "Only the first batch counts. Is the `return` inside the loop?",
        ),
        Mistake(
            lambda model, loader: (
                _judge(_right)(model, loader[-1:]) * len(loader[-1][1]) / sum(len(t) for _, t in loader)
            ),
            "`right` holds the count of the last batch only: `+=`, not `=`.",
        ),
    ),
    crashes={
        "must match the size of tensor": "Shapes do not fit. Does `argmax` go along each row, `dim=1`, and is the comparison counted, `.sum()`, before it is added to `right`?",
        "'bool' object has no attribute": "The comparison gave a single True or False. Are both sides tensors? `max(dim=1)` gives two things, values and places; `argmax(dim=1)` gives the places.",
        "could not infer output dtype": "`mean` wants numbers, not booleans. Count the right ones with `.sum()`.",
        "'list' object has no attribute": "`loader` need not be a `DataLoader`, only something that gives batches: count the examples with `len(t)`.",
        "division by zero": "`total` is still 0. Add the number of examples of each batch to it.",
    },
    hints=(
        "For one batch: which class does the model choose for each row, and how often is that right? How many rows are there?",
        "`model(X).argmax(dim=1)` are the chosen classes; `==` compares them with t, and `.sum()` counts.",
        "Add the count to `right` (with `.item()`, as a number) and `len(t)` to `total`.",
    ),
    praise="Right for every size of batch, and the model is left as it was.",
)


class _Recorder(torch.nn.Module):
    """A tiny classifier that notes which examples it sees; an example is known by its first number."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(weight.clone())
        self.batches: list[list[int]] = []
        self.modes: set[bool] = set()

    def forward(self, X: Tensor) -> Tensor:
        self.batches.append([round(float(x) * 10) for x in X[:, 0]])
        self.modes.add(self.training)
        return X @ self.weight


_EXAMPLES = torch.stack([torch.arange(10) / 10, torch.ones(10)], dim=1)
_CLASSES = torch.tensor([0, 1, 0, 0, 1, 1, 0, 1, 1, 1])
_WEIGHT = torch.tensor([[0.5, -1.0], [-0.2, 0.3]])
_EPOCHS, _BATCH, _LR = 3, 4, 0.7


def _replayed(
    batches: list[list[int]], lr: float = _LR, softmax: bool = False, zero_grad: bool = True
) -> tuple[list[float], Tensor]:
    """The loss of each of these batches and the weights at the end, as they should be, or with one mistake."""
    model, losses = _Recorder(_WEIGHT), []
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    for chosen in batches:
        if zero_grad:
            optimizer.zero_grad()
        z = model(_EXAMPLES[chosen])
        loss = torch.nn.functional.cross_entropy(z.softmax(dim=1) if softmax else z, _CLASSES[chosen])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses, model.weight.detach()


def _batches_in_order(batches: list[list[int]]) -> None:
    """Refuse batches that leave examples out, are too large or never shuffled."""
    seen = [example for batch in batches for example in batch]
    if len(seen) != 10 * _EPOCHS or any(sorted(seen[i : i + 10]) != list(range(10)) for i in (0, 10, 20)):
        raise Wrong(
            f"In 3 epochs of 10 examples each example should be seen 3 times; your model saw {len(seen)} in all."
        )
    if [] in batches:
        raise Wrong("One of your batches is empty, and its loss is nan.")
    if max(map(len, batches)) != _BATCH:
        raise Wrong(f"With `batch_size=4` no batch should have {max(map(len, batches))} examples.")
    if seen[:10] == list(range(10)) and seen[10:20] == list(range(10)):
        raise Wrong("The examples come in the same order in every epoch: `DataLoader(..., shuffle=True)`.")
    if seen[:10] == seen[10:20] == seen[20:]:
        raise Wrong(
            "The examples are shuffled once, and then come in the same order in every epoch. Go through the loader anew in each: "
            "it draws a new order, unless its batches are kept in a list or its generator is set back."
        )
    if len({frozenset(batch) for batch in batches}) == len(batches) // _EPOCHS:
        raise Wrong(
            "The batches are the same in every epoch; only their order changes. The *examples* are to be shuffled: `DataLoader(..., shuffle=True)`."
        )


def _weights_as_expected(weight: Tensor, batches: list[list[int]]) -> None:
    """Refuse weights that SGD on the cross-entropy would not have reached."""
    for reason, mistake in (
        ("The model's weights have not moved. Does each batch get its `train_step`?", {"lr": 0.0}),
        (
            "Gradients of earlier batches are still there: `zero_grad` for each batch, as in `train_step`.",
            {"zero_grad": False},
        ),
        ("There is a softmax in front of `CrossEntropyLoss`, which contains one already.", {"softmax": True}),
        ("The learning rate is not the one given: `lr=lr`.", {"lr": 0.1}),
        ("The learning rate is not the one given: `lr=lr`.", {"lr": 0.3}),
    ):
        if torch.allclose(weight, _replayed(batches, **mistake)[1], atol=1e-5):
            raise Wrong(reason)
    if not torch.allclose(weight, _replayed(batches)[1], atol=1e-5):
        raise Wrong(
            "The weights are not those that `torch.optim.SGD` with this `lr` reaches on these batches. "
            "Do examples and classes belong together, is the optimizer made once, and does each batch get its `zero_grad`?"
        )


def _losses_as_expected(losses: Any, batches: list[list[int]]) -> None:
    """Refuse what is not a list of the mean loss of each epoch."""
    if not isinstance(losses, list | tuple):
        raise Wrong(
            f"The result is {'`None`' if losses is None else type(losses).__name__}; return the list of losses."
        )
    if len(losses) == len(batches):
        raise Wrong("There is a loss for each *batch*. Note one for each epoch, their mean.")
    if len(losses) != _EPOCHS:
        raise Wrong(
            f"For 3 epochs 3 losses are wanted, and there are {len(losses)}. Note one at the end of each epoch."
        )
    if any(isinstance(loss, Tensor) for loss in losses):
        raise Wrong(
            "The losses are tensors, each with its graph. Note plain numbers: `loss.item()`, as `train_step` does."
        )
    if any(np.ndim(loss) for loss in losses):
        raise Wrong("Each loss should be a single number, the mean of the epoch's batch losses.")
    each, sizes = np.reshape(_replayed(batches)[0], (_EPOCHS, -1)), [4, 4, 2]
    if np.allclose(losses, each.sum(axis=1), rtol=1e-4):
        raise Wrong("The training is right, but you note the *sum* of the batches' losses. Divide by their number.")
    if np.allclose(losses, each[:, -1], rtol=1e-4):
        raise Wrong("The training is right, but you note the loss of the *last* batch only. Note the mean of them all.")
    if not any(np.allclose(losses, mean, rtol=1e-4) for mean in (each.mean(axis=1), np.average(each, 1, sizes))):
        noted = ", ".join(f"{float(loss):.4g}" for loss in losses)
        raise Wrong(f"The weights are right, but not the losses: {noted}. Note the mean of the batches' losses.")


def _order(fit: Callable[..., Any]) -> None:
    """Train a tiny model, and refuse what differs from the same batches in a plain loop."""
    model = _Recorder(_WEIGHT)
    losses = fit(model, _EXAMPLES, _CLASSES, _EPOCHS, _BATCH, _LR)
    _batches_in_order(model.batches)
    _weights_as_expected(model.weight.detach(), model.batches)
    if model.modes != {True}:
        raise Wrong(
            "The model is trained in `eval` mode, where dropout does nothing. Leave it in the mode that `train()` sets."
        )
    _losses_as_expected(losses, model.batches)
    even = _Recorder(_WEIGHT)
    fit(even, _EXAMPLES[:8], _CLASSES[:8], 1, _BATCH, _LR)
    if [len(batch) for batch in even.batches] != [4, 4]:
        raise Wrong(
            f"8 examples in batches of 4 are two batches of 4. Yours have the sizes {shown([len(batch) for batch in even.batches])}."
        )


def _trained(fit: Callable[..., Any], epochs: int) -> int:
    alone(_order, fit)
    parts = data.split(*data.digits(), np.random.default_rng(0))
    (X, t), (test_X, test_t) = ((torch.tensor(X, dtype=torch.float32), torch.tensor(t)) for X, t in parts[::2])

    def run() -> tuple[torch.nn.Module, Any]:
        model = torch.nn.Sequential(torch.nn.Linear(64, 50), torch.nn.ReLU(), torch.nn.Linear(50, 10))
        return model, fit(model, X, t, epochs, 32, 0.5)

    model, losses = alone(run)
    right = (model(test_X).argmax(dim=1) == test_t).double().mean().item()
    if right < 0.85:
        raise Wrong(
            f"After {epochs} epochs only {right:.0%} of the test digits are right; more than 90 % are to be expected."
        )
    return len(losses)


fit = lesson.exercise(
    "fit",
    reference=reference.fit,
    cases=[(10,)],
    call=_trained,
    crashes={
        "not enough values to unpack": "`DataLoader(TensorDataset(X, t), ...)` yields pairs of inputs and classes."
    },
    hints=(
        "What is made once, before the first epoch? What is done in each epoch, and what in each batch?",
        "Once: `torch.optim.SGD(model.parameters(), lr=lr)`, and `DataLoader(TensorDataset(X, t), batch_size=..., shuffle=True)`.",
        "In each epoch: the list of `train_step(model, loss_fn, optimizer, X_batch, t_batch)` over the loader; note its mean.",
    ),
    praise="A whole training, for any classifier.",
)
