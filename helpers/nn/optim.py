"""Optimizers: what to do with a gradient (lessons 04 and 08). Names, arguments and defaults as in torch.optim.

All parameters are moved into one long array, and all gradients into another, of which they become views: one update
moves everything. `weight_decay` adds weight_decay * w to the gradient; only AdamW keeps it apart.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from helpers.nn import updates
from helpers.nn.layers import Parameter

Array = NDArray[np.floating]


class SGD:
    """Gradient descent, with momentum in its plain or in Nesterov's form where momentum is not 0."""

    def __init__(
        self,
        params: Sequence[Parameter],
        lr: float,
        momentum: float = 0.0,
        nesterov: bool = False,
        weight_decay: float = 0.0,
    ) -> None:
        if nesterov and not momentum:
            raise ValueError("nesterov=True looks ahead along the momentum: give a momentum above 0, such as 0.9")
        self.lr, self.momentum, self.weight_decay = checked_rate(lr), momentum, weight_decay
        self.update = updates.nesterov_update if nesterov else updates.momentum_update
        self.data, self.grad = flattened(params)
        self.v = np.zeros_like(self.data)

    def step(self) -> None:
        """One update with the gradients of the last backward pass."""
        grad = decayed(self.grad, self.data, self.weight_decay)
        if not self.momentum:
            self.data -= self.lr * grad
            return
        self.data[:], self.v = self.update(self.data, grad, self.v, self.lr, self.momentum)


class Adagrad:
    """Each parameter's rate is divided by the root of the sum of its squared gradients."""

    def __init__(
        self, params: Sequence[Parameter], lr: float = 0.01, weight_decay: float = 0.0, eps: float = 1e-10
    ) -> None:
        self.lr, self.weight_decay, self.eps = checked_rate(lr), weight_decay, eps
        self.data, self.grad = flattened(params)
        self.s = np.zeros_like(self.data)

    def step(self) -> None:
        """One update with the gradients of the last backward pass."""
        grad = decayed(self.grad, self.data, self.weight_decay)
        self.data[:], self.s = updates.adagrad_update(self.data, grad, self.s, self.lr, self.eps)


class RMSprop:
    """Adagrad with a running mean in place of the sum."""

    def __init__(
        self,
        params: Sequence[Parameter],
        lr: float = 0.01,
        alpha: float = 0.99,
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        self.lr, self.alpha, self.eps, self.weight_decay = checked_rate(lr), alpha, eps, weight_decay
        self.data, self.grad = flattened(params)
        self.s = np.zeros_like(self.data)

    def step(self) -> None:
        """One update with the gradients of the last backward pass."""
        grad = decayed(self.grad, self.data, self.weight_decay)
        self.data[:], self.s = updates.rmsprop_update(self.data, grad, self.s, self.lr, self.alpha, self.eps)


class Adam:
    """Momentum and RMSprop together, both corrected for starting at 0; the decay passes through them."""

    def __init__(
        self,
        params: Sequence[Parameter],
        lr: float = 0.001,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        self.lr, self.betas, self.eps, self.weight_decay = checked_rate(lr), betas, eps, weight_decay
        self.data, self.grad = flattened(params)
        self.m, self.s, self.t = np.zeros_like(self.data), np.zeros_like(self.data), 0

    def step(self) -> None:
        """One update with the gradients of the last backward pass."""
        self.t += 1
        grad = decayed(self.grad, self.data, self.weight_decay)
        self.data[:], self.m, self.s = updates.adam_update(
            self.data, grad, self.m, self.s, self.t, self.lr, self.betas, self.eps
        )


class AdamW:
    """Adam, with the decay beside the running means instead of in them."""

    def __init__(
        self,
        params: Sequence[Parameter],
        lr: float = 0.001,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.01,
    ) -> None:
        self.lr, self.betas, self.eps, self.weight_decay = checked_rate(lr), betas, eps, weight_decay
        self.data, self.grad = flattened(params)
        self.m, self.s, self.t = np.zeros_like(self.data), np.zeros_like(self.data), 0

    def step(self) -> None:
        """One update with the gradients of the last backward pass."""
        self.t += 1
        self.data[:], self.m, self.s = updates.adamw_update(
            self.data, self.grad, self.m, self.s, self.t, self.lr, self.betas, self.eps, self.weight_decay
        )


def checked_rate(lr: float) -> float:
    """The learning rate, refused where it would not descend."""
    if lr <= 0:
        raise ValueError(f"the learning rate has to be positive, and is {lr}")
    return lr


def decayed(grad: Array, data: Array, weight_decay: float) -> Array:
    """The gradient with that of weight_decay / 2 times the sum of squares added."""
    return grad + weight_decay * data if weight_decay else grad


def flattened(params: Sequence[Parameter]) -> tuple[Array, Array]:
    """The data and the gradients of all parameters, each in one array whose parts the parameters now share."""
    data = np.concatenate([parameter.data.ravel() for parameter in params])
    grad = np.concatenate([parameter.grad.ravel() for parameter in params])
    start = 0
    for parameter in params:
        shape, stop = parameter.data.shape, start + parameter.data.size
        parameter.data, parameter.grad = data[start:stop].reshape(shape), grad[start:stop].reshape(shape)
        start = stop
    return data, grad
