"""Batch normalisation and layer normalisation (lesson 13). Names, arguments and defaults as in PyTorch."""

import numpy as np
from numpy.typing import NDArray

from helpers.nn.layers import Parameter, same_shape

Array = NDArray[np.floating]


def batchnorm_forward(X: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """Normalise each column of X, (N, d), over the batch, then stretch by gamma, (d,), and shift by beta, (d,).

    Returns the output, the normalised X, both (N, d), and 1 / sqrt(variance + eps), (d,), which the way back needs.
    The variance is the biased one, divided by N (S. Ioffe and C. Szegedy 2015).
    """
    inverse = 1 / np.sqrt(X.var(axis=0) + eps)
    normalised = (X - X.mean(axis=0)) * inverse
    return gamma * normalised + beta, normalised, inverse


def batchnorm_backward(grad: Array, gamma: Array, normalised: Array, inverse: Array) -> tuple[Array, Array, Array]:
    """(dL/dX, dL/dgamma, dL/dbeta) from dL/d(output), (N, d), and what `batchnorm_forward` returned."""
    dgamma, dbeta = (grad * normalised).sum(axis=0), grad.sum(axis=0)
    inner = grad - grad.mean(axis=0) - normalised * (grad * normalised).mean(axis=0)
    return gamma * inverse * inner, dgamma, dbeta


def update_running(mean: Array, var: Array, X: Array, momentum: float = 0.1) -> tuple[Array, Array]:
    """The running mean and variance after a batch X, (N, d): a share `momentum` of the batch's own is mixed in.

    The batch's variance counts here unbiased, divided by N - 1, as in PyTorch.
    """
    new_mean = (1 - momentum) * mean + momentum * X.mean(axis=0)
    return new_mean, (1 - momentum) * var + momentum * X.var(axis=0, ddof=1)


def batchnorm_eval(X: Array, gamma: Array, beta: Array, mean: Array, var: Array, eps: float = 1e-5) -> Array:
    """Normalise with fixed mean and variance, (d,): each row by itself, whatever else is in the batch."""
    return gamma * (X - mean) / np.sqrt(var + eps) + beta


def layernorm_forward(X: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Array:
    """Normalise each row of X, (N, d), over its own features, then gamma, (d,), and beta, (d,) (Ba et al. 2016)."""
    mean, var = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
    return gamma * (X - mean) / np.sqrt(var + eps) + beta


class BatchNorm1d:
    """Batch normalisation as a layer, as torch.nn.BatchNorm1d on batches (N, num_features)."""

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        self.weight, self.bias = Parameter(np.ones(num_features)), Parameter(np.zeros(num_features))
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)
        self.eps, self.momentum, self.training = eps, momentum, True

    def forward(self, X: Array) -> Array:
        """Same shape in and out."""
        d = len(self.weight.data)
        if X.ndim != 2 or X.shape[1] != d:
            raise ValueError(f"BatchNorm1d expects a batch of shape (N, {d}), and was given {X.shape}")
        if not self.training:
            return self._evaluate(X)
        if len(X) < 2:
            raise ValueError("a batch of one has no variance: train with two or more examples, or call eval()")
        self.running_mean, self.running_var = update_running(self.running_mean, self.running_var, X, self.momentum)
        output, self.normalised, self.inverse = batchnorm_forward(X, self.weight.data, self.bias.data, self.eps)
        return output

    def _evaluate(self, X: Array) -> Array:
        self.inverse = 1 / np.sqrt(self.running_var + self.eps)
        self.normalised = (X - self.running_mean) * self.inverse
        return self.weight.data * self.normalised + self.bias.data

    def backward(self, grad: Array) -> Array:
        """Same shape in and out; sets the gradients of weight and bias."""
        same_shape(grad, self.normalised.shape)
        dX, dgamma, dbeta = batchnorm_backward(grad, self.weight.data, self.normalised, self.inverse)
        self.weight.grad[...], self.bias.grad[...] = dgamma, dbeta
        return dX if self.training else grad * self.weight.data * self.inverse

    def parameters(self) -> list[Parameter]:
        """Weight (gamma) and bias (beta)."""
        return [self.weight, self.bias]


class LayerNorm:
    """Each row normalised over its own features, as torch.nn.LayerNorm: training and evaluation are the same."""

    def __init__(self, normalized_shape: int, eps: float = 1e-5) -> None:
        self.weight, self.bias = Parameter(np.ones(normalized_shape)), Parameter(np.zeros(normalized_shape))
        self.eps = eps

    def forward(self, X: Array) -> Array:
        """(N, d) -> (N, d)."""
        _, self.normalised, self.inverse = batchnorm_forward(X.T, 1.0, 0.0, self.eps)
        return self.weight.data * self.normalised.T + self.bias.data

    def backward(self, grad: Array) -> Array:
        """(N, d) -> (N, d); sets the gradients of weight and bias."""
        same_shape(grad, self.normalised.T.shape)
        self.weight.grad[...] = (grad * self.normalised.T).sum(axis=0)
        self.bias.grad[...] = grad.sum(axis=0)
        return batchnorm_backward((grad * self.weight.data).T, 1.0, self.normalised, self.inverse)[0].T

    def parameters(self) -> list[Parameter]:
        """Weight and bias."""
        return [self.weight, self.bias]
