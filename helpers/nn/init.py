"""How to draw the first weights of a layer (lesson 07). Each function returns W of shape (fan_in, fan_out).

Names as in torch.nn.init; there they fill a tensor of shape (fan_out, fan_in) in place.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from helpers.nn.layers import Layer, Linear, Sequential

Array = NDArray[np.floating]
Initializer = Callable[[int, int, np.random.Generator], Array]


def xavier_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """Normal with variance 2 / (fan_in + fan_out), for tanh and for no activation (Glorot and Bengio 2010)."""
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))


def xavier_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """Uniform with the variance of `xavier_normal`: within plus and minus sqrt(6 / (fan_in + fan_out))."""
    bound = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-bound, bound, (fan_in, fan_out))


def kaiming_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """Normal with variance 2 / fan_in, for ReLU, which halves the mean square (He et al. 2015)."""
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))


def kaiming_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
    """Uniform with the variance of `kaiming_normal`: within plus and minus sqrt(6 / fan_in)."""
    bound = np.sqrt(6 / fan_in)
    return rng.uniform(-bound, bound, (fan_in, fan_out))


def mlp(
    sizes: list[int], activation: Callable[[], Layer], rng: np.random.Generator, draw: Initializer = kaiming_normal
) -> Sequential:
    """Linear layers of these sizes with an activation between them; weights as `draw` gives them, biases 0."""
    layers: list[Layer] = []
    for fan_in, fan_out in pairwise(sizes):
        linear = Linear(fan_in, fan_out, rng)
        linear.weight.data[...] = draw(fan_in, fan_out, rng)
        linear.bias.data[...] = 0
        layers += [linear, activation()]
    return Sequential(*layers[:-1])
