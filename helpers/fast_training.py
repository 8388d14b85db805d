"""Small networks with one output, trained fast enough to be watched: an update takes a few microseconds.

On so little data a step of helpers.nn is hardly arithmetic: it is Python that looks things up and makes arrays. Here
every array is made beforehand, and an epoch is a list of NumPy calls that know their arguments and where the result
goes, put together once and run over and over. Examples are columns, so that a layer and the row of ones below it are
one piece of memory: the last row of W[in, out] holds the biases.
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[np.floating]
Calls = list[Callable[[], object]]


def scalar(value: float, like: Array) -> Array:
    """A number as an array without axes, which NumPy's functions take twice as fast as a Python float."""
    return np.array(value, like.dtype)


# An activation is two functions. The first gives the calls that change sums A into outputs H, and the second those that
# fill D, which is all ones, with the derivatives. In place means the same object twice: NumPy looks for other overlaps.


def relu(A: Array) -> Calls:
    """max(a, 0): `fmax` takes a fifth of the time of `maximum`, and differs only for NaN."""
    return [partial(np.fmax, A, scalar(0, A), A)]


def tanh(A: Array) -> Calls:
    """The hyperbolic tangent."""
    return [partial(np.tanh, A, A)]


def tanh_derivative(H: Array, D: Array) -> Calls:
    """1 - h^2."""
    return [partial(np.multiply, H, H, D), partial(np.subtract, scalar(1, D), D, D)]


def sigmoid(A: Array) -> Calls:
    """(1 + tanh(a / 2)) / 2."""
    halve = partial(np.multiply, A, scalar(0.5, A), A)
    return [halve, *tanh(A), partial(np.add, A, scalar(1, A), A), halve]


def sigmoid_derivative(H: Array, D: Array) -> Calls:
    """(1 - h) h."""
    return [partial(np.subtract, scalar(1, H), H, D), partial(np.multiply, D, H, D)]


ACTIVATIONS = {
    "ReLU": (relu, lambda H, D: [partial(np.sign, H, D)]),
    "tanh": (tanh, tanh_derivative),
    "sigmoid": (sigmoid, sigmoid_derivative),
    "linear": (lambda A: [], lambda H, D: []),
}


class Buffers:
    """For n examples the logits, (1, n), and outputs, slopes and errors of each hidden layer, (units + 1, n).

    Those of all layers are parts of one array, on which the slopes are found at once; the last row of outputs is 1.
    """

    def __init__(self, widths: list[int], n: int, dtype: DTypeLike) -> None:
        self.all_outputs, self.all_slopes, errors = np.ones((3, sum(widths) + len(widths), n), dtype)
        rows = list(pairwise(np.cumsum([0, *(width + 1 for width in widths)])))
        self.outputs, self.slopes = ([flat[a:b] for a, b in rows] for flat in (self.all_outputs, self.all_slopes))
        self.errors, self.logits = [errors[a:b] for a, b in rows], np.zeros((1, n), dtype)


class Trainer:
    """A network of `sizes`, [2, ..., 1], that learns X, (N, 2), and t, (N,) of 0 and 1: BCEWithLogitsLoss and SGD.

    `weights` are (in + 1, out), parts of `parameters`. From the same `rng` they begin as those of Linear, and the
    epochs have the order of `batches`. Before the first epoch, and to change anything, call `plan`.
    """

    def __init__(
        self, sizes: list[int], activation: str, X: Array, t: Array, rng: np.random.Generator, dtype: DTypeLike = "f4"
    ) -> None:
        self.sizes, self.rng, (self.activate, self.derive) = sizes, rng, ACTIVATIONS[activation]
        self.X, self.signs = np.column_stack([X, np.ones(len(X))]).astype(dtype), (1 - 2 * t).astype(dtype)
        self.shuffled_X, self.shuffled_signs = self.X.copy(), self.signs.copy()
        shapes = [(fan_in + 1, fan_out) for fan_in, fan_out in pairwise(sizes)]
        ends = np.cumsum([0, *(rows * columns for rows, columns in shapes)])
        self.parameters, self.move, self.pull, self.is_weight = np.zeros((4, ends[-1]), dtype)
        self.weights, self.moves, kinds = (
            [flat[a:b].reshape(shape) for (a, b), shape in zip(pairwise(ends), shapes, strict=True)]
            for flat in (self.parameters, self.move, self.is_weight)
        )
        for W, kind in zip(self.weights, kinds, strict=True):
            W[...] = rng.uniform(-1, 1, W.shape) / np.sqrt(len(W) - 1)
            kind[:-1] = 1

    def plan(self, batch_size: int, rate: float, penalty: str = "none", lam: float = 0.0) -> None:
        """Put together the calls of an epoch; `penalty` is "none", "L2" or "L1", and leaves out the biases."""
        update = [*self.pulls(penalty, rate * lam), partial(np.subtract, self.parameters, self.move, self.parameters)]
        buffers: dict[int, Buffers] = {}
        self.calls: Calls = []
        for start in range(0, len(self.X), batch_size):
            part = slice(start, start + batch_size)
            X, signs = self.shuffled_X[part].T, self.shuffled_signs[None, part]
            n = X.shape[1]
            if n not in buffers:
                buffers[n] = Buffers(self.sizes[1:-1], n, X.dtype)
            self.calls += self.forward(X, buffers[n]) + self.backward(X, signs, rate, buffers[n]) + update

    def epoch(self) -> None:
        """Learn from each example once, in a new order."""
        order = self.rng.permutation(len(self.X))
        # In its default mode `take` would fill another array first, in case that an index is wrong.
        self.X.take(order, axis=0, out=self.shuffled_X, mode="clip")
        self.signs.take(order, out=self.shuffled_signs, mode="clip")
        run(self.calls)

    def outputs(self, points: Array) -> Callable[[], Buffers]:
        """A function that tells what the network makes, as it is then, of points, (3, n), whose last row is 1."""
        at = Buffers(self.sizes[1:-1], points.shape[1], self.X.dtype)
        calls = self.forward(points.astype(self.X.dtype), at)

        def now() -> Buffers:
            run(calls)
            return at

        return now

    def forward(self, X: Array, at: Buffers) -> Calls:
        """From X, (3, n), to the logits."""
        inputs, calls = [X, *at.outputs], []
        for W, below, H in zip(self.weights, inputs, at.outputs, strict=False):
            A = H[:-1]
            calls += [partial(W.T.dot, below, A), *self.activate(A)]
        return [*calls, partial(self.weights[-1].T.dot, inputs[-1], at.logits)]

    def backward(self, X: Array, signs: Array, rate: float, at: Buffers) -> Calls:
        """From the logits z, which turn into errors, to `move`, `rate` times the gradient. `signs` are 1 - 2t, (1, n).

        The derivative of the loss is (sigmoid(z) - t) / n = (tanh(z / 2) + 1 - 2t) / 2n.
        """
        z, inputs = at.logits, [X, *at.outputs]
        calls = [partial(np.multiply, z, scalar(0.5, z), z), *tanh(z), partial(np.add, z, signs, z)]
        calls += [partial(np.multiply, z, scalar(rate / (2 * z.size), z), z)]
        calls += self.derive(at.all_outputs, at.all_slopes)
        for layer in reversed(range(len(inputs))):
            calls += [partial(inputs[layer].dot, z.T, self.moves[layer])]
            if layer:
                E, slopes = at.errors[layer - 1], at.slopes[layer - 1]
                calls += [partial(self.weights[layer].dot, z, E), partial(np.multiply, E, slopes, E)]
                z = E[:-1]
        return calls

    def pulls(self, penalty: str, amount: float) -> Calls:
        """The step that a penalty makes: the weights shrink by a share with L2, and by a fixed amount with L1."""
        w, pull, price = self.parameters, self.pull, (amount * self.is_weight).astype(self.X.dtype)
        signs = [partial(np.sign, w, pull), partial(np.multiply, pull, price, pull), partial(np.subtract, w, pull, w)]
        return {"none": [], "L2": [partial(np.multiply, w, 1 - 2 * price, w)], "L1": signs}[penalty]


def run(calls: Calls) -> None:
    """Make the calls one after the other. A rate that is too large leads to infinities, without a warning."""
    with np.errstate(all="ignore"):
        for call in calls:
            call()
