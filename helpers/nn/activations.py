"""More activation functions with their derivatives, and the layers made of them (lesson 07).

Each function takes and returns an array of any shape. Names and defaults are PyTorch's.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from helpers.nn.functional import floating, sigmoid
from helpers.nn.layers import Parameter, same_shape

Array = NDArray[np.floating]


def leaky_relu(a: ArrayLike, negative_slope: float = 0.01) -> Array:
    """a where a > 0, otherwise negative_slope * a."""
    a = floating(a)
    return np.where(a > 0, a, negative_slope * a)


def leaky_relu_derivative(a: ArrayLike, negative_slope: float = 0.01) -> Array:
    """1 where a > 0, otherwise negative_slope."""
    return np.where(floating(a) > 0, 1.0, negative_slope)


def elu(a: ArrayLike, alpha: float = 1.0) -> Array:
    """a where a > 0, otherwise alpha (exp(a) - 1) (Clevert et al. 2015)."""
    a = floating(a)
    return np.where(a > 0, a, alpha * np.expm1(np.minimum(a, 0)))


def elu_derivative(a: ArrayLike, alpha: float = 1.0) -> Array:
    """1 where a > 0, otherwise alpha exp(a)."""
    a = floating(a)
    return np.where(a > 0, 1.0, alpha * np.exp(np.minimum(a, 0)))


def silu(a: ArrayLike) -> Array:
    """a sigmoid(a), also called swish (Ramachandran et al. 2017)."""
    return floating(a) * sigmoid(a)


def silu_derivative(a: ArrayLike) -> Array:
    """sigmoid(a) (1 + a (1 - sigmoid(a)))."""
    s = sigmoid(a)
    return s * (1 + floating(a) * (1 - s))


def gelu(a: ArrayLike) -> Array:
    """a times the normal distribution function of a (Hendrycks and Gimpel 2016), in the tanh form of GPT-2.

    It is torch.nn.GELU(approximate="tanh"), at most 0.0005 from the exact one, which NumPy has no function for.
    """
    a = floating(a)
    return 0.5 * a * (1 + _bent(a))


def gelu_derivative(a: ArrayLike) -> Array:
    """The derivative of `gelu`."""
    a = floating(a)
    bent = _bent(a)
    return 0.5 * (1 + bent) + 0.5 * a * (1 - bent * bent) * np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * a**2)


def _bent(a: Array) -> Array:
    return np.tanh(np.sqrt(2 / np.pi) * (a + 0.044715 * a**3))


class LeakyReLU:
    """`leaky_relu` as a layer, as torch.nn.LeakyReLU."""

    def __init__(self, negative_slope: float = 0.01) -> None:
        self.negative_slope = negative_slope

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        self.input = X
        return leaky_relu(X, self.negative_slope)

    def backward(self, grad: Array) -> Array:
        """Same shape in and out."""
        same_shape(grad, self.input.shape)
        return grad * leaky_relu_derivative(self.input, self.negative_slope)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


class ELU:
    """`elu` as a layer, as torch.nn.ELU."""

    def __init__(self, alpha: float = 1.0) -> None:
        self.alpha = alpha

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        self.input = X
        return elu(X, self.alpha)

    def backward(self, grad: Array) -> Array:
        """Same shape in and out."""
        same_shape(grad, self.input.shape)
        return grad * elu_derivative(self.input, self.alpha)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


class SiLU:
    """`silu` as a layer, as torch.nn.SiLU."""

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        self.input = X
        return silu(X)

    def backward(self, grad: Array) -> Array:
        """Same shape in and out."""
        same_shape(grad, self.input.shape)
        return grad * silu_derivative(self.input)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


class GELU:
    """`gelu` as a layer, as torch.nn.GELU(approximate="tanh")."""

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        self.input = X
        return gelu(X)

    def backward(self, grad: Array) -> Array:
        """Same shape in and out."""
        same_shape(grad, self.input.shape)
        return grad * gelu_derivative(self.input)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


class Maxout:
    """The largest of each `pieces` neighbouring numbers: (N, units * pieces) -> (N, units) (Goodfellow et al. 2013).

    After Linear(d, units * pieces) each unit is the largest of several lines, a convex function that it learns.
    Where two are equally large, the gradient goes to the first.
    """

    def __init__(self, pieces: int) -> None:
        self.pieces = pieces

    def forward(self, X: Array) -> Array:
        """(N, units * pieces) -> (N, units)."""
        if X.shape[1] % self.pieces:
            raise ValueError(f"Maxout({self.pieces}) needs columns in groups of {self.pieces}, and was given {X.shape}")
        groups = floating(X).reshape(len(X), -1, self.pieces)
        self.chosen = groups.argmax(axis=2)[..., None] == np.arange(self.pieces)
        return groups.max(axis=2)

    def backward(self, grad: Array) -> Array:
        """(N, units) -> (N, units * pieces)."""
        same_shape(grad, self.chosen.shape[:2])
        return (grad[..., None] * self.chosen).reshape(len(grad), -1)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


def dead_units(Z: Array) -> int:
    """How many units, columns of the outputs Z (N, units) of a ReLU, are 0 for all examples."""
    return int((Z == 0).all(axis=0).sum())
