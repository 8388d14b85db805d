"""Noisy digits, and what two autoencoders make of them (lesson 15)."""

from collections.abc import Mapping
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray

from helpers.pretrained_autoencoders import denoising, digits, outputs, plain

Array = NDArray[np.floating]

CODE, TRAINED_STD = 16, 0.3
"""The size of the code of both default models; and the noise that the denoising one has learnt from."""

TESTED, CURVE_SEED = 100, 0
STDS = np.linspace(0, 1, 101)
"""The noises for which the errors of the curve are known."""


@cache
def default_models() -> dict[str, torch.nn.Module]:
    """A plain autoencoder and a denoising one, trained at the first call."""
    return {"plain": plain(CODE), "denoising": denoising(CODE, TRAINED_STD)}


def example(digit: int, which: int) -> Array:
    """Number `which`, from 1, of the test images of a digit, (64,)."""
    X, t = digits().test
    return X[t == digit][which - 1]


def noisy(image: Array, std: float, draw: int) -> Array:
    """An image, (64,), with normal noise of this deviation; a draw is the same pattern for each deviation."""
    return image + std * np.random.default_rng(draw).normal(size=image.shape)


def rebuilt(model: torch.nn.Module, X: Array) -> Array:
    """What a model makes of images, (N, 64): (N, 64)."""
    return outputs(model, model, X)


def error(images: Array, clean: Array) -> Array:
    """The mean squared error of images, (..., 64), against clean ones: (...)."""
    return ((images - clean) ** 2).mean(axis=-1)


def error_curves(models: Mapping[str, torch.nn.Module]) -> Array:
    """The errors of the noisy images and of what each model makes of them, on the mean of TESTED, at each of STDS."""
    clean = digits().test[0][:TESTED]
    noise = np.random.default_rng(CURVE_SEED).normal(size=clean.shape)
    images = clean + STDS[:, None, None] * noise
    flat = images.reshape(-1, clean.shape[1])
    seen = [images, *(rebuilt(model, flat).reshape(images.shape) for model in models.values())]
    return np.stack([error(each, clean).mean(axis=1) for each in seen])


def helps_from(curves: Array) -> float | None:
    """The smallest of STDS from which on the last of the curves, (n, 101), is below all others; None if it never is."""
    worse = np.flatnonzero(curves[-1] >= curves[:-1].min(axis=0))
    first = worse[-1] + 1 if len(worse) else 0
    return float(STDS[first]) if first < len(STDS) else None
