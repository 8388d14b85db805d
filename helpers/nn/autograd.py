"""Reverse-mode automatic differentiation over arrays, in the spirit of micrograd (lesson 05).

A Tensor knows the tensors it was made from and, for each, how a gradient passes back to it. `backward` walks through
that graph from the result to the leaves, each tensor after all that were made from it, and adds up.
"""

from collections.abc import Callable
from typing import Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]
Backward = Callable[[Array], Array]
Operand = Union["Tensor", ArrayLike]


class Tensor:
    """An array of float64 with a gradient of the same shape; `grad` is None until the first backward pass."""

    __array_ufunc__ = None  # so that array * tensor comes to us instead of taking the tensor apart

    def __init__(self, data: ArrayLike, parents: tuple[tuple["Tensor", Backward], ...] = ()) -> None:
        self.data: Array = np.asarray(data, dtype=np.float64)
        self.grad: Array | None = None
        self.parents = parents

    def __add__(self, other: Operand) -> "Tensor":
        other = tensor(other)
        return Tensor(self.data + other.data, ((self, summed_to(self)), (other, summed_to(other))))

    def __mul__(self, other: Operand) -> "Tensor":
        other = tensor(other)
        to_self, to_other = summed_to(self), summed_to(other)
        return Tensor(
            self.data * other.data,
            ((self, lambda g: to_self(g * other.data)), (other, lambda g: to_other(g * self.data))),
        )

    def __matmul__(self, other: Operand) -> "Tensor":
        other = tensor(other)
        if (self.data.ndim, other.data.ndim) != (2, 2):
            raise ValueError(f"@ takes two matrices, and was given shapes {self.data.shape} and {other.data.shape}")
        return Tensor(self.data @ other.data, ((self, lambda g: g @ other.data.T), (other, lambda g: self.data.T @ g)))

    def __pow__(self, power: float) -> "Tensor":
        return Tensor(self.data**power, ((self, lambda g: g * power * self.data ** (power - 1)),))

    def relu(self) -> "Tensor":
        """max(x, 0)."""
        return Tensor(np.maximum(self.data, 0), ((self, lambda g: g * (self.data > 0)),))

    def exp(self) -> "Tensor":
        """e^x."""
        y = np.exp(self.data)
        return Tensor(y, ((self, lambda g: g * y),))

    def log(self) -> "Tensor":
        """The natural logarithm."""
        return Tensor(np.log(self.data), ((self, lambda g: g / self.data),))

    def tanh(self) -> "Tensor":
        """The hyperbolic tangent."""
        y = np.tanh(self.data)
        return Tensor(y, ((self, lambda g: g * (1 - y * y)),))

    def sum(self) -> "Tensor":
        """All elements added up."""
        return Tensor(self.data.sum(), ((self, lambda g: np.broadcast_to(g, self.data.shape)),))

    def mean(self) -> "Tensor":
        """The mean of all elements."""
        return self.sum() * (1 / self.data.size)

    def __neg__(self) -> "Tensor":
        return self * -1.0

    def __sub__(self, other: Operand) -> "Tensor":
        return self + -tensor(other)

    def __truediv__(self, other: Operand) -> "Tensor":
        return self * tensor(other) ** -1.0

    def __rmatmul__(self, other: Operand) -> "Tensor":
        return tensor(other) @ self

    def __rtruediv__(self, other: Operand) -> "Tensor":
        return tensor(other) / self

    def __radd__(self, other: Operand) -> "Tensor":
        return self + other

    def __rmul__(self, other: Operand) -> "Tensor":
        return self * other

    def __rsub__(self, other: Operand) -> "Tensor":
        return tensor(other) - self

    def backward(self) -> None:
        """Add d(self)/d(tensor) to the grad of every tensor that self was made from. `self` holds a single number."""
        if self.data.size != 1:
            raise ValueError(f"backward starts from a single number, a loss; this tensor has shape {self.data.shape}")
        flowing = {id(self): np.ones_like(self.data)}
        for node in reversed(in_order(self)):
            grad = flowing.pop(id(node))
            node.grad = grad.copy() if node.grad is None else node.grad + grad
            for parent, pass_back in node.parents:
                share = pass_back(grad)
                flowing[id(parent)] = flowing[id(parent)] + share if id(parent) in flowing else share


def in_order(last: Tensor) -> list[Tensor]:
    """All tensors that `last` was made from, and itself, each after its parents. No recursion, so any depth."""
    order, seen, stack = [], set(), [(last, False)]
    while stack:
        node, parents_done = stack.pop()
        if parents_done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)
    return order


def tensor(value: Operand) -> Tensor:
    """The value as a Tensor."""
    return value if isinstance(value, Tensor) else Tensor(value)


def summed_to(node: Tensor) -> Backward:
    """Undo broadcasting: sum a gradient over the axes along which the node was repeated."""
    shape = node.data.shape

    def back(grad: Array) -> Array:
        if grad.shape == shape:
            return grad
        extra = grad.ndim - len(shape)
        axes = (*range(extra), *(extra + i for i, n in enumerate(shape) if n == 1 and grad.shape[extra + i] > 1))
        return grad.sum(axis=axes, keepdims=True).reshape(shape)

    return back
