"""Layers with an explicit forward and backward pass (lessons 02 and 05).

Batches are arrays of shape (N, features). `backward` takes dL/d(output) and returns dL/d(input); where a layer has
parameters it also *sets* their gradients, so a second pass starts afresh (PyTorch adds up instead, until zero_grad).
A layer remembers what its backward pass needs and changes no array that it is given.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from helpers.nn.functional import relu, sigmoid, tanh

Array = NDArray[np.floating]


class Parameter:
    """An array that learns, `data`, and the gradient of the loss with respect to it, `grad`, of the same shape."""

    def __init__(self, data: Array) -> None:
        self.data = data
        self.grad = np.zeros_like(data)


class Layer(Protocol):
    """What a network is made of."""

    def forward(self, X: Array) -> Array:
        """Output for a batch X, (N, in_features)."""

    def backward(self, grad: Array) -> Array:
        """dL/dX from dL/d(output), for the batch of the last forward pass."""

    def parameters(self) -> list[Parameter]:
        """What learns in this layer."""


class Linear:
    """A = X W + b, as torch.nn.Linear; but W has shape (in_features, out_features), where PyTorch stores the transpose.

    Both W and b start uniform between plus and minus 1/sqrt(in_features), PyTorch's default.
    """

    def __init__(self, in_features: int, out_features: int, rng: np.random.Generator) -> None:
        bound = 1 / np.sqrt(in_features)
        self.weight = Parameter(rng.uniform(-bound, bound, (in_features, out_features)))
        self.bias = Parameter(rng.uniform(-bound, bound, out_features))

    def forward(self, X: Array) -> Array:
        """(N, in_features) -> (N, out_features)."""
        W = self.weight.data
        if X.ndim != 2 or X.shape[1] != W.shape[0]:
            raise ValueError(f"Linear expects a batch of shape (N, {W.shape[0]}), and was given {X.shape}")
        self.input = X
        A = X @ W
        A += self.bias.data
        return A

    def backward(self, grad: Array) -> Array:
        """(N, out_features) -> (N, in_features); sets the gradients of weight and bias."""
        same_shape(grad, (len(self.input), len(self.bias.data)))
        np.matmul(self.input.T, grad, out=self.weight.grad)
        np.add.reduce(grad, axis=0, out=self.bias.grad)
        return grad @ self.weight.data.T

    def parameters(self) -> list[Parameter]:
        """Weight and bias."""
        return [self.weight, self.bias]


class ReLU:
    """max(a, 0), as torch.nn.ReLU. The gradient passes where a > 0."""

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        self.output = relu(X)
        return self.output

    def backward(self, grad: Array) -> Array:
        """Same shape in and out."""
        same_shape(grad, self.output.shape)
        return grad * (self.output > 0)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


class Sigmoid:
    """1 / (1 + exp(-a)), as torch.nn.Sigmoid. Its derivative is y (1 - y)."""

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        self.output = sigmoid(X)
        return self.output

    def backward(self, grad: Array) -> Array:
        """Same shape in and out."""
        same_shape(grad, self.output.shape)
        return grad * self.output * (1 - self.output)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


class Tanh:
    """tanh(a), as torch.nn.Tanh. Its derivative is 1 - y^2."""

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        self.output = tanh(X)
        return self.output

    def backward(self, grad: Array) -> Array:
        """Same shape in and out."""
        same_shape(grad, self.output.shape)
        return grad * (1 - self.output * self.output)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


class Sequential:
    """Layers one after the other, as torch.nn.Sequential."""

    def __init__(self, *layers: Layer) -> None:
        self.layers = layers

    def forward(self, X: Array) -> Array:
        """Through the layers from the first to the last."""
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, grad: Array) -> Array:
        """Through the layers from the last to the first."""
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad

    def train(self, mode: bool = True) -> None:
        """Switch the layers that behave differently while they learn, such as Dropout, to that behaviour."""
        for layer in self.layers:
            if isinstance(layer, Sequential):
                layer.train(mode)
            elif hasattr(layer, "training"):
                layer.training = mode

    def eval(self) -> None:
        """Switch them to the calm behaviour, for judging the model."""
        self.train(False)

    def parameters(self) -> list[Parameter]:
        """Those of all layers, in order."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]


def same_shape(grad: Array, expected: tuple[int, ...]) -> None:
    """Refuse a gradient that has not the shape of the layer's output: NumPy would broadcast it without a word."""
    if np.shape(grad) != expected:
        raise ValueError(f"backward expects a gradient of shape {expected}, and was given {np.shape(grad)}")
