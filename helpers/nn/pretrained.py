"""A network that can already read, for lessons that come before training."""

from functools import cache

import numpy as np

from helpers import data
from helpers.nn.forward import Array
from helpers.nn.layers import Linear, Sequential, Sigmoid
from helpers.nn.losses import CrossEntropyLoss
from helpers.nn.optim import SGD
from helpers.nn.training import fit


@cache
def digits_network() -> Sequential:
    """A 64-50-10 network with sigmoids that reads 8x8 digits, trained as in lesson 05 (about a second, then kept)."""
    rng = np.random.default_rng(5)
    X, t = data.split(*data.digits(), np.random.default_rng(0)).train
    network = Sequential(Linear(64, 50, rng), Sigmoid(), Linear(50, 10, rng))
    fit(network, CrossEntropyLoss(), SGD(network.parameters(), lr=2.0), X, t, epochs=40, batch_size=32, rng=rng)
    return network


def digits_parameters() -> tuple[list[Array], list[Array]]:
    """The weights, (64, 50) and (50, 10), and the biases, (50,) and (10,), of `digits_network`."""
    parameters = [parameter.data.copy() for parameter in digits_network().parameters()]
    return parameters[::2], parameters[1::2]
