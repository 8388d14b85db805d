"""Small networks with one output, trained fast enough to be watched: 50 updates in a quarter of a millisecond.

On so little data a step of helpers.nn is not arithmetic: it is Python that makes arrays and looks things up. So here
nothing is made while it trains. All arrays exist beforehand, and an epoch is a list of calls to NumPy, each with its
arguments and with the array for its result, prepared once and run over and over.

Examples are columns, and a last row of ones makes the biases the last row of each weight matrix W[in, out].
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from helpers.nn.losses import BCEWithLogitsLoss
from helpers.nn.regularisation import l1_penalty, l2_penalty
from helpers.nn.training import batches

Array = NDArray[np.floating]
Call = Callable[[], object]


class Activation(NamedTuple):
    """The calls that turn the sums A into outputs, and those that put the derivatives at the outputs H into D."""

    apply: Callable[[Array], list[Call]]
    derive: Callable[[Array, Array], list[Call]]
