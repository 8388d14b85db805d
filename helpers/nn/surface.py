"""What a network says of every point of a grid, fast enough to be drawn while the network learns."""

import numpy as np
from numpy.typing import NDArray

from helpers.nn.layers import Linear, ReLU, Sequential

Array = NDArray[np.floating]


class Surface:
    """The outputs of networks with two inputs and one output over the grid of x1, (n1,), and x2, (n2,).

    A picture needs no float64. With a point in each column, not in each row, every operation runs along thousands of
    neighbouring numbers instead of two or four; and with a row of ones below them, one product takes in the bias.
    """

    def __init__(self, x1: Array, x2: Array) -> None:
        self.shape = len(x2), len(x1)
        self.points = with_ones(2, len(x1) * len(x2))
        self.points[:-1] = [x.ravel() for x in np.meshgrid(x1, x2)]
        self.sums: dict[int, Array] = {}
        self.zeros = np.zeros((0, len(x1) * len(x2)), np.float32)

    def __call__(self, model: Sequential) -> Array:
        """Outputs, (n2, n1), rows from the lowest x2; the layers are Linear and activations, which act elementwise."""
        A = self.points
        for number, layer in enumerate(model.layers):
            if isinstance(layer, Linear):
                A = self.weighted_sums(layer, A, number)
            elif isinstance(layer, ReLU):
                self.rectify(A[:-1])
            else:
                A[:-1] = layer.forward(A[:-1])
        if len(A) != 2:
            raise ValueError(f"a surface needs a network with one output, and this one has {len(A) - 1}")
        return A[0].reshape(self.shape).copy()

    def weighted_sums(self, layer: Linear, A: Array, number: int) -> Array:
        """W^T A + b above a row of ones, (out_features + 1, points), in memory that is kept for the layer's number."""
        fan_in, fan_out = layer.weight.data.shape
        if number not in self.sums or len(self.sums[number]) != fan_out + 1:
            self.sums[number] = with_ones(fan_out, A.shape[1])
        W = np.empty((fan_in + 1, fan_out), np.float32)
        W[:-1], W[-1] = layer.weight.data, layer.bias.data
        np.matmul(W.T, A, out=self.sums[number][:-1])
        return self.sums[number]

    def rectify(self, A: Array) -> None:
        """max(a, 0) in place: NumPy compares two arrays in half the time that an array and a number take."""
        if len(self.zeros) < len(A):
            self.zeros = np.zeros(A.shape, A.dtype)  # unlike zeros_like, it takes no memory that is never written to
        np.maximum(A, self.zeros[: len(A)], out=A)


def with_ones(rows: int, columns: int) -> Array:
    """Memory for so many rows, and a row of ones below them."""
    return np.ones((rows + 1, columns), np.float32)
