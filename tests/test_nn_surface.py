"""A surface is what the network says at each point of the grid."""

import numpy as np
import pytest

from helpers import nn

RNG = np.random.default_rng(0)
X1, X2 = np.linspace(-3, 2, 7), np.linspace(0, 5, 4)


@pytest.mark.parametrize("activation", [nn.Tanh, nn.ReLU, nn.Sigmoid])
def test_surface_is_the_forward_pass_of_every_point(activation):
    """Rows follow x2 and columns x1; the difference is that of float32."""
    model = nn.Sequential(nn.Linear(2, 5, RNG), activation(), nn.Linear(5, 3, RNG), nn.Linear(3, 1, RNG))
    expected = [[model.forward(np.array([[x1, x2]]))[0, 0] for x1 in X1] for x2 in X2]
    np.testing.assert_allclose(nn.Surface(model, X1, X2)(), expected, rtol=1e-5, atol=1e-5)


def test_surface_needs_one_output():
    """Of two outputs nobody could say which is meant; and an activation at either end is refused as well."""
    linear = nn.Linear(2, 1, RNG)
    for layers in ([nn.Linear(2, 2, RNG)], [linear, nn.Sigmoid()], [nn.Tanh(), linear], [nn.Tanh()]):
        with pytest.raises(ValueError, match="ends in one of one output"):
            nn.Surface(nn.Sequential(*layers), X1, X2)


def test_surface_follows_the_network():
    """It is that of the parameters of now and leaves them as they are; what was returned stays, too."""
    model = nn.mlp([2, 6, 1], nn.ReLU, RNG)
    weights, surface = [parameter.data.copy() for parameter in model.parameters()], nn.Surface(model, X1, X2)
    first = surface()
    kept = first.copy()
    for parameter in model.parameters():
        parameter.data = parameter.data + 1
    again = surface()
    assert not np.allclose(again, kept)
    np.testing.assert_array_equal(first, kept)
    np.testing.assert_array_equal(again, nn.Surface(model, X1, X2)())
    for parameter, before in zip(model.parameters(), weights, strict=True):
        np.testing.assert_array_equal(parameter.data, before + 1)
