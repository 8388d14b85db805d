"""Dropout in its plain and its inverted form, and DropConnect (lesson 11). p is the probability of zeroing."""

import numpy as np
from numpy.typing import NDArray

from helpers.nn.layers import Linear, Parameter, Sequential, same_shape

Array = NDArray[np.floating]


def checked_probability(p: float) -> float:
    """The probability of zeroing, refused where it is none or would zero everything."""
    if not 0 <= p < 1:
        raise ValueError(f"p is the probability of zeroing, from 0 to below 1, and is {p}")
    return p


def dropout_forward(X: Array, p: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Inverted dropout: each element is 0 with probability p, otherwise multiplied by 1 / (1 - p).

    Returns the output and the mask, whose elements are 0 or 1 / (1 - p); both have the shape of X.
    """
    mask = (rng.random(X.shape) >= p) / (1 - p)
    return X * mask, mask


def dropout_backward(grad: Array, mask: Array) -> Array:
    """The gradient passes where the mask let the value pass, by the same factor."""
    return grad * mask


def plain_dropout(X: Array, p: float, rng: np.random.Generator) -> Array:
    """Dropout as first published (Srivastava et al. 2014): values are zeroed, and not rescaled."""
    return X * (rng.random(X.shape) >= p)


def plain_dropout_test(X: Array, p: float) -> Array:
    """What plain dropout needs at test time: the mean of what training did, (1 - p) X."""
    return (1 - p) * X


def mc_predict(model: Sequential, X: Array, n: int) -> tuple[Array, Array]:
    """Mean and standard deviation of `n` outputs in training mode: Monte-Carlo dropout (Gal and Ghahramani 2016).

    Both have the shape of one output; the model is in evaluation mode afterwards.
    """
    model.train()
    outputs = np.stack([model.forward(X) for _ in range(n)])
    model.eval()
    return outputs.mean(axis=0), outputs.std(axis=0)


def dropconnect(X: Array, W: Array, b: Array, p: float, rng: np.random.Generator) -> Array:
    """X W + b in training with DropConnect: inverted dropout on the weights, one mask for the whole batch."""
    return X @ dropout_forward(W, p, rng)[0] + b


class Dropout:
    """Inverted dropout as a layer, as torch.nn.Dropout: a mask for each element in training, nothing in evaluation."""

    def __init__(self, p: float, rng: np.random.Generator) -> None:
        self.p, self.rng, self.training = checked_probability(p), rng, True

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        if not self.training:
            self.mask = np.ones(X.shape)
            return X.copy()
        output, self.mask = dropout_forward(X, self.p, self.rng)
        return output

    def backward(self, grad: Array) -> Array:
        """Same shape in and out."""
        same_shape(grad, self.mask.shape)
        return dropout_backward(grad, self.mask)

    def parameters(self) -> list[Parameter]:
        """None."""
        return []


class DropConnect:
    """Linear whose *weights* are zeroed with probability p in training, one mask for a batch (Wan et al. 2013).

    Inverted, as Dropout: weights that stay are multiplied by 1 / (1 - p), and evaluation uses them all as they are.
    """

    def __init__(self, in_features: int, out_features: int, p: float, rng: np.random.Generator) -> None:
        self.linear, self.p, self.rng, self.training = Linear(in_features, out_features, rng), p, rng, True
        checked_probability(p)

    def forward(self, X: Array) -> Array:
        """(N, in_features) -> (N, out_features)."""
        W = self.linear.weight.data
        masked, self.mask = dropout_forward(W, self.p, self.rng) if self.training else (W, np.ones(W.shape))
        self.input = X
        return X @ masked + self.linear.bias.data

    def backward(self, grad: Array) -> Array:
        """(N, out_features) -> (N, in_features); sets the gradients of weight and bias."""
        same_shape(grad, (len(self.input), len(self.linear.bias.data)))
        self.linear.weight.grad[...] = (self.input.T @ grad) * self.mask
        self.linear.bias.grad[...] = grad.sum(axis=0)
        return grad @ (self.linear.weight.data * self.mask).T

    def parameters(self) -> list[Parameter]:
        """Weight and bias."""
        return self.linear.parameters()
