"""The plane of an autoencoder's codes, and how far what it decodes is from every real digit (lesson 15)."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from helpers.autoencoders import PIXELS
from helpers.nn.pca import principal_components
from helpers.pretrained_autoencoders import digits, outputs, plain, variational

Array = NDArray[np.floating]

CODE = 2
GRID = 40
"""Points of the grid along each axis, on which the distances are known in advance."""

MARGIN = 0.12
"""How much wider than the codes the plane is, on each side."""

COMMON = 0.99
"""The share of unseen digits whose codes lie nearer to a training digit's code than an empty zone does."""


class Coder(Protocol):
    """What has a plane of codes: an encoder of (N, 64), whose first two numbers count, and a decoder of (N, 2)."""

    encoder: Callable[[Tensor], Tensor]
    decoder: Callable[[Tensor], Tensor]
    parameters: Callable[[], Iterator[Tensor]]


class PrincipalComponents(torch.nn.Module):
    """The two directions of largest variance as an encoder and a decoder: a linear autoencoder without training."""

    def __init__(self, train_X: Array) -> None:
        super().__init__()
        mean, directions = map(torch.tensor, principal_components(train_X, CODE))
        layer = partial(torch.nn.Linear, device="meta")  # its weights come below
        self.encoder, self.decoder = layer(PIXELS, CODE), layer(CODE, PIXELS)
        parameters = {
            "encoder.weight": directions,
            "encoder.bias": -directions @ mean,
            "decoder.weight": directions.T,
            "decoder.bias": mean,
        }
        self.load_state_dict(parameters, assign=True)


@cache
def default_models() -> dict[str, Coder]:
    """An autoencoder and a variational one, trained at the first call."""
    return {"autoencoder": plain(CODE), "variational": variational(CODE)}


def encoded(model: Coder, X: Array) -> Array:
    """Codes of images, (N, 2); of the clouds of a variational autoencoder, which has four outputs, the middles."""
    codes = outputs(model, model.encoder, X)
    if codes.shape[1] not in (CODE, 2 * CODE):
        raise ValueError(f"a plane shows codes of two numbers, and this encoder gives {codes.shape[1]} numbers")
    return codes[:, :CODE]


def decoded(model: Coder, codes: Array) -> Array:
    """Images, (N, 64), of codes, (N, 2)."""
    return outputs(model, model.decoder, codes)


def nearest(points: Array, others: Array) -> tuple[NDArray[np.integer], Array]:
    """For each of points, (N, d), the number of the nearest of others, (M, d), and its distance, (N,) each."""
    squares = (points**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * points @ others.T
    number = squares.argmin(axis=1)
    return number, np.sqrt(((points - others[number]) ** 2).sum(axis=1))


@cache
def unseen_distance() -> float:
    """How far an unseen real digit, of the test set, is from the nearest training digit, on the mean."""
    parts = digits()
    return float(nearest(parts.test[0], parts.train[0])[1].mean())


class CodePlane(NamedTuple):
    """A model with the codes of the training digits, (N, 2), and the limits of the plane that shows them, (2, 2).

    `distances`, (GRID, GRID), are those of decoded images from the nearest training digit, on a grid over the limits,
    the second code down the rows. A code further than `reach` from every training digit's is in an empty zone.
    """

    model: Coder
    codes: Array
    limits: Array
    distances: Array
    reach: float


def code_plane_of(model: Coder) -> CodePlane:
    """Encode the training digits, and decode the plane."""
    train, test = digits().train[0], digits().test[0]
    codes = encoded(model, train)
    low, high = codes.min(axis=0), codes.max(axis=0)
    ends = np.stack([low - MARGIN * (high - low), high + MARGIN * (high - low)], axis=1)
    limits = np.round(ends, 1)
    grid = np.stack([x.ravel() for x in np.meshgrid(*(np.linspace(*ends, GRID) for ends in limits))], axis=1)
    distances = nearest(decoded(model, grid), train)[1].reshape(GRID, GRID)
    reach = float(np.quantile(nearest(encoded(model, test), codes)[1], COMMON))
    return CodePlane(model, codes, limits, distances, reach)
