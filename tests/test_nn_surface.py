"""A surface is what the network says at each point of the grid."""

import numpy as np
import pytest

from helpers import nn

RNG = np.random.default_rng(0)
X1, X2 = np.linspace(-3, 2, 7), np.linspace(0, 5, 4)


@pytest.mark.parametrize("activation", [nn.Tanh, nn.ReLU, nn.Sigmoid])
def test_surface_is_the_forward_pass_of_every_point(activation):
    """Rows follow x2 and columns x1; the difference is that of float32."""
    model = nn.Sequential(nn.Linear(2, 5, RNG), activation(), nn.Linear(5, 1, RNG))
    expected = [[model.forward(np.array([[x1, x2]]))[0, 0] for x1 in X1] for x2 in X2]
    np.testing.assert_allclose(nn.Surface(X1, X2)(model), expected, rtol=1e-5, atol=1e-5)


def test_surface_needs_one_output():
    """Of two outputs nobody could say which is meant; and an activation at either end is refused as well."""
    linear = nn.Linear(2, 1, RNG)
    for layers in ([nn.Linear(2, 2, RNG)], [linear, nn.Sigmoid()], [nn.Tanh(), linear]):
        with pytest.raises(ValueError, match="ends in one of one output"):
            nn.Surface(X1, X2)(nn.Sequential(*layers))


def test_surfaces_do_not_share_memory():
    """What was returned stays as it is, whatever network comes next, wider or narrower; the parameters stay, too."""
    surface, wide, narrow = nn.Surface(X1, X2), *(nn.mlp([2, width, 1], nn.ReLU, RNG) for width in (6, 3))
    weights = [parameter.data.copy() for parameter in wide.parameters()]
    first = surface(wide)
    kept = first.copy()
    again = [surface(model) for model in (narrow, wide)]
    np.testing.assert_array_equal([first, again[1]], [kept, kept])
    assert not np.allclose(again[0], kept)
    for parameter, before in zip(wide.parameters(), weights, strict=True):
        np.testing.assert_array_equal(parameter.data, before)
