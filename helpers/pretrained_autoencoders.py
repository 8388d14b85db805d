"""Autoencoders of the digits that are trained once, when they are first wanted, and then kept (lesson 15)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import mse_loss

from helpers import data
from helpers.autoencoders import Autoencoder, VariationalAutoencoder, train, vae_loss

EPOCHS, BATCH, RATE, SEED = 50, 100, 0.01, 3
BETA = 0.2
"""What the divergence counts in the loss of the variational one."""


@cache
def digits() -> data.Split:
    """The digits, split as in the lesson."""
    return data.split(*data.digits(), np.random.default_rng(0))


@contextmanager
def one_thread() -> Iterator[None]:
    """Let PyTorch work on one thread, and then on as many as before: on so small models two wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def outputs(model: torch.nn.Module, part: Callable[[Tensor], Tensor], X: NDArray[np.floating]) -> NDArray[np.floating]:
    """What a part of a model makes of rows, (N, d), in the precision of the model: (N, k)."""
    rows = torch.tensor(X, dtype=next(model.parameters()).dtype)
    with torch.no_grad(), one_thread():
        return part(rows).numpy().astype(float)


def trained(model_of: Callable[[int], torch.nn.Module], code_size: int, loss: Callable[..., Tensor]) -> torch.nn.Module:
    """A new model of this kind, trained to make `loss(model, batch)` small (about 2 s); the caller's seed stays.

    In float64: hundreds of steps magnify the rounding errors, in which processors differ.
    """
    X = torch.tensor(digits().train[0])
    with one_thread(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(SEED)
        model = model_of(code_size).double()
        train(model, lambda batch: loss(model, batch), X, epochs=EPOCHS, batch_size=BATCH, lr=RATE)
    return model


@cache
def plain(code_size: int) -> torch.nn.Module:
    """An autoencoder that has learnt to give back what it sees."""
    return trained(Autoencoder, code_size, lambda model, batch: mse_loss(model(batch), batch))


@cache
def variational(code_size: int) -> torch.nn.Module:
    """A variational autoencoder."""

    def loss(model: torch.nn.Module, batch: Tensor) -> Tensor:
        output, mean, log_var = model(batch)
        return vae_loss(output, batch, mean, log_var, BETA)

    return trained(VariationalAutoencoder, code_size, loss)


@cache
def denoising(code_size: int, std: float) -> torch.nn.Module:
    """An autoencoder that has learnt to give back clean images while it sees noisy ones."""
    return trained(Autoencoder, code_size, lambda model, X: mse_loss(model(X + std * torch.randn_like(X)), X))
