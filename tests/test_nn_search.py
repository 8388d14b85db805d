"""The search for hyperparameters: what it promises, also for scores that are no numbers."""

import numpy as np
import pytest
import torch

from helpers import nn

RNG = np.random.default_rng(14)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_equal_logits_are_a_guess_and_confident_ones_are_not(classes):
    """Logits that are equal in each row have the loss ln C; large ones have another, better or worse."""
    t = RNG.integers(0, classes, 50)
    level = np.repeat(RNG.normal(size=(50, 1)), classes, axis=1)
    assert nn.starts_at_chance(level, t, 1e-9)
    assert not nn.starts_at_chance(30 * RNG.normal(size=(50, classes)), t)
    assert not nn.starts_at_chance(20 * nn.one_hot(t, classes), t)


def test_moving_average_is_adams():
    """The first moment of torch's Adam, divided as it is there, while the gradients are the values."""
    values = RNG.normal(3, 1, 20)
    parameter = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    adam, expected = torch.optim.Adam([parameter], betas=(0.8, 0.999)), []
    for count, value in enumerate(values, start=1):
        parameter.grad = torch.full((1,), value, dtype=torch.float64)
        adam.step()
        expected.append(adam.state[parameter]["exp_avg"].item() / (1 - 0.8**count))
    np.testing.assert_allclose(nn.moving_average(values, 0.8), expected, rtol=1e-12)
    np.testing.assert_allclose(nn.moving_average([4, 4, 4]), 4)


def test_log_uniform_fills_each_decade_alike():
    """The logarithms are uniform: a fourth in each of four decades, all within the limits."""
    draws = nn.log_uniform(1e-3, 10, 40_000, np.random.default_rng(0))
    shares = np.histogram(draws, [1e-3, 1e-2, 1e-1, 1, 10])[0] / 40_000
    np.testing.assert_allclose(shares, 0.25, atol=0.01)


def test_random_search_scores_each_draw_once(capsys):
    """The best of all draws, nan or not; of equals the first; a bar with a block for each trial."""
    scores, seen = iter([np.nan, -3.0, -1.0, -1.0, np.nan, -2.0]), []

    def score(settings):
        seen.append(settings)
        return next(scores)

    best, reached = nn.random_search(score, lambda rng: rng.random(), 6, np.random.default_rng(0))
    expected = np.random.default_rng(0).random(6).tolist()
    assert (best, reached, seen) == (expected[2], -1.0, expected)
    assert capsys.readouterr().out == "██████ 6 trials\n"


def test_random_search_without_any_number_finds_nothing():
    """Where every training explodes no settings win."""
    assert nn.random_search(lambda _: np.nan, lambda rng: 1, 3, RNG) == (None, -np.inf)


@pytest.mark.parametrize(
    ("count", "rounds"), [(1, []), (2, [2]), (5, [5, 3, 2]), (8, [8, 4, 2]), (7, [7, 4, 2])], ids=str
)
def test_successive_halving_doubles_the_epochs(count, rounds):
    """So many candidates in each round, with 3, 6, 12 epochs; the best of all is left."""
    calls = []

    def score(settings, epochs):
        calls.append((settings, epochs))
        return np.nan if settings == 0 and count > 1 else -abs(settings - 1.6)

    assert nn.successive_halving(score, range(count), 3) == min(range(count), key=lambda c: abs(c - 1.6))
    assert [epochs for _, epochs in calls] == [3 * 2**r for r, left in enumerate(rounds) for _ in range(left)]
