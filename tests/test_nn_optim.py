"""The optimizers of `helpers.nn` are torch.optim's: the same trajectories, names, arguments and defaults."""

import inspect

import numpy as np
import pytest
import torch

from helpers import nn
from helpers.nn import updates

SETTINGS = [
    ("SGD", {"lr": 0.1}),
    ("SGD", {"lr": 0.1, "weight_decay": 0.1}),
    ("SGD", {"lr": 0.02, "momentum": 0.9}),
    ("SGD", {"lr": 0.02, "momentum": 0.9, "weight_decay": 0.1}),
    ("SGD", {"lr": 0.02, "momentum": 0.9, "nesterov": True}),
    ("SGD", {"lr": 0.02, "momentum": 0.5, "nesterov": True, "weight_decay": 0.1}),
    ("Adagrad", {}),
    ("Adagrad", {"lr": 0.3, "eps": 1e-3, "weight_decay": 0.1}),
    ("RMSprop", {}),
    ("RMSprop", {"lr": 0.05, "alpha": 0.9, "eps": 1e-3, "weight_decay": 0.1}),
    ("Adam", {}),
    ("Adam", {"lr": 0.05, "betas": (0.8, 0.9), "eps": 1e-3, "weight_decay": 0.1}),
    ("AdamW", {}),
    ("AdamW", {"lr": 0.05, "betas": (0.8, 0.9), "eps": 1e-3, "weight_decay": 0.1}),
]


def steep_and_flat():
    """Two parameters of shape (3, 2) and (2,), and a function from step and values to gradients of unlike sizes."""
    rng = np.random.default_rng(0)
    scales = [10.0 ** rng.integers(-6, 3, shape) for shape in ((3, 2), (2,))]
    noise = rng.normal(size=(50, 2))

    def gradients(step, values):
        return [scale * (value + noise[step, 0]) for scale, value in zip(scales, values, strict=True)]

    return [rng.normal(size=(3, 2)), rng.normal(size=2)], gradients


@pytest.mark.parametrize(("name", "settings"), SETTINGS)
def test_trajectory_is_that_of_pytorch(name, settings):
    """50 steps from the same place with the same gradients, every parameter after every step to 1e-10."""
    start, gradients = steep_and_flat()
    ours = [nn.Parameter(value.copy()) for value in start]
    theirs = [torch.nn.Parameter(torch.tensor(value)) for value in start]
    optimizer, twin = getattr(nn, name)(ours, **settings), getattr(torch.optim, name)(theirs, **settings)
    for step in range(50):
        now = gradients(step, [parameter.data for parameter in ours])
        for mine, their, grad in zip(ours, theirs, now, strict=True):
            mine.grad[...] = grad
            their.grad = torch.tensor(grad)
        optimizer.step()
        twin.step()
        for mine, their in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(mine.data, their.detach().numpy(), rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("name", ["SGD", "Adagrad", "RMSprop", "Adam", "AdamW"])
def test_arguments_and_defaults_are_those_of_pytorch(name):
    """Each argument is one of torch.optim's and has its default; only the rate of SGD has to be given."""
    ours = inspect.signature(getattr(nn, name)).parameters
    theirs = inspect.signature(getattr(torch.optim, name)).parameters
    for argument, parameter in ours.items():
        required = (name, argument) == ("SGD", "lr") or argument == "params"
        assert parameter.default == (inspect.Parameter.empty if required else theirs[argument].default)


@pytest.mark.parametrize("name", ["SGD", "Adagrad", "RMSprop", "Adam", "AdamW"])
def test_rates_that_do_not_descend_are_refused(name):
    """The message names the rate."""
    with pytest.raises(ValueError, match=r"positive, and is -0\.1"):
        getattr(nn, name)([nn.Parameter(np.ones(2))], lr=-0.1)


def test_nesterov_without_momentum_is_refused():
    """There is nothing to look ahead along, as in PyTorch."""
    with pytest.raises(ValueError, match="momentum above 0"):
        nn.SGD([nn.Parameter(np.ones(2))], lr=0.1, nesterov=True)


@pytest.mark.parametrize(
    ("rule", "memory"),
    [
        ("sgd_update", ()),
        ("momentum_update", (0.5,)),
        ("nesterov_update", (0.5,)),
        ("adagrad_update", (0.5,)),
        ("rmsprop_update", (0.5,)),
        ("adam_update", (0.5, 0.25, 3)),
        ("adamw_update", (0.5, 0.25, 3)),
    ],
)
def test_updates_take_numbers_and_arrays_and_change_neither(rule, memory):
    """An array goes the way that each of its numbers goes; what is given stays as it is."""
    given = [
        np.array([1.0, -2.0]),
        np.array([0.3, -1e-5]),
        *(m if isinstance(m, int) else np.array([m, 2 * m]) for m in memory),
    ]
    kept = [np.copy(each) for each in given]
    together = getattr(updates, rule)(*given, lr=0.1)
    for i in (0, 1):
        alone = getattr(updates, rule)(*(each if isinstance(each, int) else float(each[i]) for each in given), lr=0.1)
        np.testing.assert_allclose(np.array(together)[..., i], alone, rtol=1e-14)
    assert all(map(np.array_equal, given, kept))
