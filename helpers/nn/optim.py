"""Optimizers: what to do with a gradient (lesson 04; more come with lesson 08)."""

from collections.abc import Sequence

import numpy as np

from helpers.nn.layers import Parameter


class SGD:
    """Gradient descent, w <- w - lr * dL/dw, as torch.optim.SGD.

    All parameters are moved into one long array, and all gradients into another, of which they become views: one
    update moves everything.
    """

    def __init__(self, params: Sequence[Parameter], lr: float) -> None:
        if lr <= 0:
            raise ValueError(f"the learning rate has to be positive, and is {lr}")
        self.lr = lr
        self.data, self.grad = flattened(params)

    def step(self) -> None:
        """One update with the gradients of the last backward pass."""
        self.data -= self.lr * self.grad


def flattened(params: Sequence[Parameter]) -> tuple[np.ndarray, np.ndarray]:
    """The data and the gradients of all parameters, each in one array whose parts the parameters now share."""
    data = np.concatenate([parameter.data.ravel() for parameter in params])
    grad = np.concatenate([parameter.grad.ravel() for parameter in params])
    start = 0
    for parameter in params:
        shape, stop = parameter.data.shape, start + parameter.data.size
        parameter.data, parameter.grad = data[start:stop].reshape(shape), grad[start:stop].reshape(shape)
        start = stop
    return data, grad
