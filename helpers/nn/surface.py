"""What a network says of every point of a grid, fast enough to be drawn while the network learns."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.nn.layers import Linear, ReLU, Sequential

Array = NDArray[np.floating]


class Memory(NamedTuple):
    """What a Linear layer is worked out in, kept for the next time; all are float32.

    `transposed` is a view of weights and bias together, (fan_out, fan_in + 1), and `with_ones` one of the sums,
    (fan_out, points), with a row of ones below them, so that the next product takes in its bias. NumPy compares two
    arrays in half the time that an array and a number take: hence the zeros.
    """

    weight: Array
    bias: Array
    transposed: Array
    sums: Array
    with_ones: Array
    zeros: Array


def memory(fan_in: int, fan_out: int, points: int) -> Memory:
    """Memory for a layer of this shape over so many points."""
    both, with_ones = np.empty((fan_in + 1, fan_out), np.float32), np.ones((fan_out + 1, points), np.float32)
    # np.zeros, unlike zeros_like, takes no room where it is never written to.
    return Memory(both[:-1], both[-1], both.T, with_ones[:-1], with_ones, np.zeros((fan_out, points), np.float32))


class Surface:
    """The outputs of networks with two inputs and one output over the grid of x1, (n1,), and x2, (n2,).

    A picture needs no float64. With a point in each column, not in each row, every operation runs along thousands of
    neighbouring numbers instead of two or four.
    """

    def __init__(self, x1: Array, x2: Array) -> None:
        self.shape = len(x2), len(x1)
        self.points = np.ones((3, len(x1) * len(x2)), np.float32)
        self.points[:-1] = [x.ravel() for x in np.meshgrid(x1, x2)]
        self.memories: dict[tuple[int, tuple[int, ...]], Memory] = {}

    def __call__(self, model: Sequential) -> Array:
        """Outputs, (n2, n1), rows from the lowest x2. Linear layers with elementwise activations between them."""
        first, last = model.layers[0], model.layers[-1]
        if not (isinstance(first, Linear) and isinstance(last, Linear) and len(last.bias.data) == 1):
            raise ValueError("a surface needs a network that begins with a Linear layer and ends in one of one output")
        A = self.points
        for number, layer in enumerate(model.layers):
            if isinstance(layer, Linear):
                key = number, layer.weight.data.shape
                if key not in self.memories:
                    self.memories[key] = memory(*layer.weight.data.shape, self.points.shape[1])
                here = self.memories[key]
                here.weight[...], here.bias[...] = layer.weight.data, layer.bias.data
                if layer is not last:
                    np.matmul(here.transposed, A, out=here.sums)
                    A = here.with_ones
            elif isinstance(layer, ReLU):
                np.maximum(here.sums, here.zeros, out=here.sums)
            else:
                here.sums[...] = layer.forward(here.sums)
        return (here.transposed @ A).reshape(self.shape)
