"""Initialisers draw from PyTorch's distributions, and keep a signal alive through many layers."""

import numpy as np
import pytest
import torch

from helpers import nn

NAMES = ["xavier_normal", "xavier_uniform", "kaiming_normal", "kaiming_uniform"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("fan_in", "fan_out"), [(400, 900), (900, 400)])
def test_weights_are_spread_as_in_pytorch(name, fan_in, fan_out):
    """Mean 0, the standard deviation and the largest value of 360 000 weights are those of torch.nn.init."""
    ours = getattr(nn, name)(fan_in, fan_out, np.random.default_rng(0))
    options = {"nonlinearity": "relu"} if "kaiming" in name else {}
    theirs = getattr(torch.nn.init, f"{name}_")(torch.empty(fan_out, fan_in), **options).numpy()
    assert ours.shape == (fan_in, fan_out)
    assert ours.std() == pytest.approx(theirs.std(), rel=0.01)
    assert abs(ours.mean()) < 0.01 * ours.std()
    if "uniform" in name:
        assert ours.max() == pytest.approx(theirs.max(), rel=0.001)


@pytest.mark.parametrize(("activation", "draw"), [(nn.ReLU, nn.kaiming_normal), (nn.Tanh, nn.xavier_normal)])
def test_signals_survive_ten_layers(activation, draw):
    """Root mean square of the tenth layer's output within a factor of five of the input's; biases are 0."""
    rng = np.random.default_rng(1)
    model = nn.mlp([256] * 11, activation, rng, draw)
    out = model.forward(rng.normal(size=(200, 256)))
    assert 1 / 5 < np.sqrt(np.mean(out**2)) < 5
    assert not any(layer.bias.data.any() for layer in model.layers[::2])
