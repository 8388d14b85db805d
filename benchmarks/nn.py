"""Networks of `helpers.nn` beside the same ones in eager PyTorch, and lesson 05's Tensor beside micrograd (extra dev).

Same weights (first results are compared), one thread, PyTorch in its default float32. What counts is processor time:
other programs on the machine hardly change it.
"""

from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from statistics import median
from time import process_time
from timeit import timeit
from typing import Any

import numpy as np
import torch
from threadpoolctl import threadpool_limits

from benchmarks.table import Row
from helpers import data, nn

GC_ON = "import gc; gc.enable()"  # timeit would turn it off
Pair = tuple[Callable[..., Any], Callable[..., Any]]  # the yardstick, and ours


def rows() -> list[Row]:
    """The budgets of networks; micrograd without its collector only tells."""
    torch.set_num_threads(1)
    with threadpool_limits(1):
        found = [
            compare("training step 2-4-2-1, batch 10", step([2, 4, 2, 1], "Tanh", 10), 5, (50, 50)),
            compare("training step 64-50-10, batch 100", step([64, 50, 10], "ReLU", 100), 1.8, (50, 50)),
            compare("digits to 95 %, 64-50-10, batch 32", digits_to_95_percent(), 3, (1, 1)),
            compare("decision surface 100x100, 2-4-2-1", decision_surface(), 10, (20, 20), turns=60),
        ]
        if find_spec("micrograd"):
            found.append(compare("autograd step 2-16-16-1, 100 moons", moons_step(), 5000, (1, 30), "micrograd"))
            found.append(compare("- with gc off", moons_step(), None, (1, 30), "micrograd", setup="pass"))
    return found


def compare(
    what: str,
    pair: Pair,
    at_least: float | None,
    repeats: tuple[int, int],
    other: str = "PyTorch",
    setup: str = GC_ON,
    turns: int = 15,
) -> Row:
    """The median times of both, which take turns; `repeats` says how many runs are one turn."""
    np.testing.assert_allclose(*(torch.as_tensor(run()).detach() for run in pair), rtol=1e-3, atol=1e-3)
    times = [
        [timeit(pair[i], setup, process_time, repeats[i]) / repeats[i] * 1e6 for i in (0, 1)] for _ in range(turns)
    ]
    theirs, ours = map(median, zip(*times, strict=True))
    in_words = [f"{time:.0f} µs" if time < 1000 else f"{time / 1000:.1f} ms" for time in (theirs, ours)]
    target, ok = (f"at least {at_least}x", theirs >= at_least * ours) if at_least else ("", None)
    return Row(what, f"{other} {in_words[0]}", in_words[1], theirs / ours, target, ok)


def networks(sizes: list[int], activation: str) -> tuple[torch.nn.Sequential, nn.Sequential]:
    """Linear layers of these sizes with the activation between them, in PyTorch and here, with the same weights."""
    rng, theirs, ours = np.random.default_rng(1), [], []
    for size in pairwise(sizes):
        theirs += [torch.nn.Linear(*size), getattr(torch.nn, activation)()]
        ours += [nn.Linear(*size, rng), getattr(nn, activation)()]
    twin, model = torch.nn.Sequential(*theirs[:-1]), nn.Sequential(*ours[:-1])
    for their, our in zip(twin.parameters(), model.parameters(), strict=True):
        their.data.copy_(torch.from_numpy(our.data.T))
    return twin, model


def in_torch(*arrays: np.ndarray) -> list[torch.Tensor]:
    """The arrays for PyTorch: numbers in float32, classes as they are."""
    return [torch.tensor(array, dtype=torch.float32 if array.dtype.kind == "f" else None) for array in arrays]


def training(twin: torch.nn.Sequential, model: nn.Sequential, loss: str, lr: float) -> Pair:
    """Forward, loss, backward and update on a batch, as everybody writes it in PyTorch, and here."""
    their_loss, their_optimizer = getattr(torch.nn, loss)(), torch.optim.SGD(twin.parameters(), lr=lr)
    our_loss, our_optimizer = getattr(nn, loss)(), nn.SGD(model.parameters(), lr=lr)

    def theirs(X: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        their_optimizer.zero_grad()
        value = their_loss(twin(X), t)
        value.backward()
        their_optimizer.step()
        return value

    def ours(X: np.ndarray, t: np.ndarray) -> float:
        value = our_loss.forward(model.forward(X), t)
        model.backward(our_loss.backward())
        our_optimizer.step()
        return value

    return theirs, ours


def step(sizes: list[int], activation: str, batch: int) -> Pair:
    """One step after the other on one batch, of two classes where there is one output."""
    rng, two = np.random.default_rng(0), sizes[-1] == 1
    X, t = (
        rng.normal(size=(batch, sizes[0])),
        rng.integers(0, 2, (batch, 1)) * 1.0 if two else rng.integers(0, 10, batch),
    )
    loss, tensors = "BCEWithLogitsLoss" if two else "CrossEntropyLoss", in_torch(X, t)
    theirs, ours = training(*networks(sizes, activation), loss, lr=0.01)
    return lambda: theirs(*tensors), lambda: ours(X, t)


def digits_to_95_percent() -> Pair:
    """Lesson 05's network, in the same order of examples, until 95 % of the test digits are right after an epoch."""
    parts = data.split(*data.digits(), rng := np.random.default_rng(0))
    arrays = *parts.train, *parts.test
    epochs = [list(nn.batches(len(arrays[0]), 32, rng)) for _ in range(99)]

    def run(side: int, epochs: list[list[Any]], X: Any, t: Any, test_X: Any, test_t: Any) -> int:
        twin, model = networks([64, 50, 10], "ReLU")
        learn, predict = training(twin, model, "CrossEntropyLoss", lr=0.3)[side], (twin, model.forward)[side]
        for number, epoch in enumerate(epochs):
            for rows in epoch:
                learn(X[rows], t[rows])
            with torch.no_grad():
                if (predict(test_X).argmax(1) == test_t).sum() >= 0.95 * len(test_t):
                    return number
        raise RuntimeError("the digits were not learnt")

    their_epochs, their_arrays = [in_torch(*epoch) for epoch in epochs], in_torch(*arrays)
    return lambda: run(0, their_epochs, *their_arrays), lambda: run(1, epochs, *arrays)


def decision_surface() -> Pair:
    """The outputs over a grid of 100x100 points that is made beforehand."""
    twin, model = networks([2, 4, 2, 1], "ReLU")
    line = np.linspace(-2, 2, 100)
    surface, points = nn.Surface(model, line, line), torch.cartesian_prod(*in_torch(line, line)).flip(1)

    @torch.no_grad()
    def theirs() -> np.ndarray:
        return twin(points).reshape(100, 100).numpy()

    return theirs, surface


def moons_step() -> Pair:
    """One step on 100 moons with the ReLU and the max-margin loss of micrograd's own example."""
    from micrograd.nn import MLP

    X, t = data.moons(100, np.random.default_rng(0))
    signs, net = 2 * t - 1, MLP(2, [16, 16, 1])
    weights = [nn.Tensor(np.array([[w.data for w in unit.w] for unit in layer.neurons]).T) for layer in net.layers]
    biases = [nn.Tensor([unit.b.data for unit in layer.neurons]) for layer in net.layers]

    def theirs() -> float:
        loss = sum((1 + -sign * net(x)).relu() for x, sign in zip(X.tolist(), signs.tolist(), strict=True)) * 0.01
        net.zero_grad()
        loss.backward()
        for parameter in net.parameters():
            parameter.data -= 0.1 * parameter.grad
        return loss.data

    def ours() -> float:
        (W1, W2, W3), (b1, b2, b3) = weights, biases
        scores = ((X @ W1 + b1).relu() @ W2 + b2).relu() @ W3 + b3
        loss = (1 + -signs[:, None] * scores).relu().mean()
        loss.backward()
        for parameter in weights + biases:
            parameter.data, parameter.grad = parameter.data - 0.1 * parameter.grad, None
        return float(loss.data)

    return theirs, ours
