"""Update rules: from a parameter and its gradient to the next parameter (lesson 08).

Plain functions of numbers or arrays, all of one shape: they change nothing and return new values, first w, then what
the rule has to remember. Names of arguments and defaults are those of torch.optim.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating] | float


def sgd_update(w: Array, g: Array, lr: float) -> Array:
    """w - lr g."""
    return w - lr * g


def momentum_update(w: Array, g: Array, v: Array, lr: float, momentum: float = 0.9) -> tuple[Array, Array]:
    """v sums up the gradients, and each counts `momentum` times as much a step later. Returns w and v; v starts at 0.

    I. Sutskever et al. (2013), in PyTorch's form: the rate stands outside the sum.
    """
    v = momentum * v + g
    return w - lr * v, v


def nesterov_update(w: Array, g: Array, v: Array, lr: float, momentum: float = 0.9) -> tuple[Array, Array]:
    """As `momentum_update`, looking one step ahead: w moves along g + momentum v. Returns w and v (Nesterov 1983)."""
    v = momentum * v + g
    return w - lr * (g + momentum * v), v


def adagrad_update(w: Array, g: Array, s: Array, lr: float = 0.01, eps: float = 1e-10) -> tuple[Array, Array]:
    """A rate for each parameter: divided by the root of the sum s of its squared gradients. Returns w and s.

    J. Duchi et al. (2011).
    """
    s = s + g * g
    return w - lr * g / (s**0.5 + eps), s


def rmsprop_update(
    w: Array, g: Array, s: Array, lr: float = 0.01, alpha: float = 0.99, eps: float = 1e-8
) -> tuple[Array, Array]:
    """Adagrad with a running mean s of squared gradients, which forgets, in place of the sum. Returns w and s.

    T. Tieleman and G. Hinton (2012), who took alpha = 0.9.
    """
    s = alpha * s + (1 - alpha) * g * g
    return w - lr * g / (s**0.5 + eps), s


def adam_update(
    w: Array,
    g: Array,
    m: Array,
    s: Array,
    t: int,
    lr: float = 0.001,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
) -> tuple[Array, Array, Array]:
    """Running means m of gradients and s of their squares, corrected for starting at 0. Returns w, m and s.

    `t` is the number of this step, from 1. D. Kingma and J. Ba (2015).
    """
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g * g
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return w - lr * m_hat / (s_hat**0.5 + eps), m, s


def adamw_update(
    w: Array,
    g: Array,
    m: Array,
    s: Array,
    t: int,
    lr: float = 0.001,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[Array, Array, Array]:
    """Adam, and beside it a pull towards 0 that the running means never see. Returns w, m and s.

    I. Loshchilov and F. Hutter (2019).
    """
    return adam_update(w * (1 - lr * weight_decay), g, m, s, t, lr, betas, eps)
