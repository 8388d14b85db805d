"""The backward pass in functions, as lesson 05 builds it; `helpers.nn.layers` has the same in classes.

`grad` is always dL/d(output) of the node, and what is returned is dL/d(input), with the input's shape.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.nn.functional import softmax

Array = NDArray[np.floating]


def multiply_backward(x: Array, y: Array, grad: Array) -> tuple[Array, Array]:
    """dL/dx and dL/dy for x * y, all of one shape: each gets the *other* factor."""
    return grad * y, grad * x


def relu_backward(x: Array, grad: Array) -> Array:
    """dL/dx for max(x, 0): the gradient passes where x > 0."""
    return grad * (np.asarray(x) > 0)


def sigmoid_backward(y: Array, grad: Array) -> Array:
    """dL/dx for y = sigmoid(x), from the output y: the derivative is y (1 - y)."""
    return grad * y * (1 - y)


def linear_backward(X: Array, W: Array, grad: Array) -> tuple[Array, Array, Array]:
    """dL/dX, (N, in), dL/dW, (in, out), and dL/db, (out,), for X W + b with grad, (N, out)."""
    return grad @ W.T, X.T @ grad, grad.sum(axis=0)


def cross_entropy_backward(z: Array, classes: ArrayLike) -> Array:
    """dL/dz, (N, C), of the mean cross-entropy of softmax(z) for classes, (N,): (y - t) / N."""
    grad = softmax(z)
    grad[np.arange(len(z)), np.asarray(classes)] -= 1
    return grad / len(z)


def train_epoch(model: Any, loss: Any, X: Array, t: NDArray[Any], lr: float, batches: Iterable[Any]) -> list[float]:
    """Forward, loss, backward and one step of plain descent for each batch of places; the loss of each batch."""
    losses = []
    for chosen in batches:
        losses.append(loss.forward(model.forward(X[chosen]), t[chosen]))
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
    return losses
