"""The demos of lesson 13: distributions are those that PyTorch's layer makes, averages those that it keeps."""

import re
from functools import cache

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.batch_statistics import BATCHES, LARGEST_BATCH, MEAN, STD, drawn, normalised, running, two_humps
from helpers.plotting.numbers import fixed
from helpers.widgets import batch_normalisation
from helpers.widgets.batch_normalisation import (
    REACH,
    SATURATED,
    TOP_MEAN,
    TOP_VARIANCE,
    running_at,
    skyline,
    unit_at,
)

the_unit, the_average = map(cache, (batch_normalisation.distributions, batch_normalisation.running_average))
shifts, scales, factors = st.floats(-4, 4), st.floats(0.5, 3), st.floats(0.1, 10)
gammas, betas = st.floats(0.1, 3), st.floats(-3, 3)
sizes, momenta = st.integers(2, LARGEST_BATCH), st.floats(0.01, 1)


def told(demo, **values):
    """The sentence of a demo that works."""
    demo.picture.pixel_ratio = 1.0
    demo.set_values(**values)
    assert (demo.picture.error, demo.picture.sentence[-1]) == ("", ".")
    assert not re.search(r"nan|inf|e[-+]\d", demo.picture.sentence)
    return demo.picture.sentence


def by_pytorch(a, gamma, beta):
    """A batch of one feature through torch's layer in training mode."""
    layer = torch.nn.BatchNorm1d(1).double()
    with torch.no_grad():
        layer.weight[:], layer.bias[:] = gamma, beta
        return layer(torch.tensor(a)[:, None])[:, 0].numpy()


@given(shifts, scales, factors, gammas, betas)
def test_normalised_is_pytorchs(shift, scale, weights, gamma, beta):
    """After it mean and deviation are beta and gamma, whatever came, and a factor on the weights is gone."""
    x = shift + scale * two_humps()
    np.testing.assert_allclose(normalised(weights * x, gamma, beta), by_pytorch(weights * x, gamma, beta), atol=1e-9)
    now, plain = (unit_at(shift, scale, each, gamma, beta, True) for each in (weights, 1.0))
    assert [now.after.mean(), now.after.std()] == pytest.approx([beta, gamma], rel=3e-3, abs=1e-9)
    assert now.moved == pytest.approx(np.abs(now.after - plain.after).max())
    assert now.moved < 0.03
    without = unit_at(shift, scale, weights, gamma, beta, False)
    np.testing.assert_allclose(without.after, weights * x)
    assert without.moved == pytest.approx(np.abs((weights - 1) * x).max())


def test_two_humps():
    """The batch has mean 0 and standard deviation 1, as the sliders promise, and is not a bell."""
    x = two_humps()
    assert [x.mean(), x.std()] == pytest.approx([0, 1], abs=1e-12)
    low, gap, high = (((x > left) & (x < left + 0.4)).sum() for left in (-0.8, 0.6, 1.5))
    assert gap < low / 4
    assert gap < high / 2


@given(shifts, scales, factors, gammas, betas, st.booleans())
def test_a_unit_is_told_and_painted(shift, scale, weights, gamma, beta, on):
    """Means, deviations and the saturated share are those of the values; without normalisation, of those that came."""
    said = told(the_unit(), shift=shift, scale=scale, weights=weights, gamma=gamma, beta=beta, on=on)
    now = the_unit().values
    a = now["weights"] * (now["shift"] + now["scale"] * two_humps())
    after = by_pytorch(a, now["gamma"], now["beta"]) if on else a
    saturated = 100 * (np.abs(np.tanh(after)) > SATURATED).mean()
    assert f"mean {fixed(a.mean())} and std {fixed(a.std())}" in said
    if on:  # PyTorch's mean may round the other way
        (told_mean,) = re.findall(r"β = \S+: mean (\S+) and", said)
        assert float(told_mean.replace("−", "-")) == pytest.approx(after.mean(), abs=0.0051)
    assert f"{saturated:.0f} % of the examples saturate" in said
    assert f"The factor {now['weights']:.2f} on the weights" in said
    assert ("Without batch normalisation" in said) == (not on)
    assert ("thing after it" in said) == on
    *marks, last = the_unit().artists["means"]
    places = [np.clip(values.mean(), -REACH, REACH) for values in (a, after)]
    assert [mark.get_xdata()[0] for mark in marks] == pytest.approx(places, abs=1e-9)
    assert last.get_xdata()[0] == pytest.approx(np.tanh(after).mean(), abs=1e-9)
    assert the_unit().artists["notes"][2].get_text() == f"{saturated:.0f} % saturated (hatched)"
    beyond = 100 * (a > REACH).mean()
    assert the_unit().artists["beyond"][1].get_text() == (f"{beyond:.0f} % ▸" if beyond >= 0.5 else "")


def test_saturation_and_its_cure():
    """The numbers of the lesson: a factor of 10 saturates nearly all, and nothing after batch normalisation."""
    wild, tamed = (unit_at(2, 1.5, 10, 1, 0, on) for on in (False, True))
    assert (wild.saturated, tamed.saturated) == pytest.approx((0.98, 0), abs=0.01)
    assert unit_at(2, 1.5, 1, 1, 0, False).saturated == pytest.approx(0.26, abs=0.01)
    assert batch_normalisation.effect_in_words(tamed) == "changes nothing after it"
    small = unit_at(0.0, 0.5, 0.1, 3.0, 0.0, True)
    assert "next to nothing after it, 0.01 at most" in batch_normalisation.effect_in_words(small)


def test_skyline():
    """The highest bar has the height 1, unless there is hardly anything in it; the outline closes on the ground."""
    outline = skyline(np.array([0.15, 0.15, -1.05]), 2.0)
    assert (outline[:, 1].max(), outline[0, 1], outline[-1, 1]) == (1, 0, 0)
    assert outline[outline[:, 1] == 1, 0].tolist() == pytest.approx([0.1, 0.2])
    assert skyline(np.append(np.full(99, 50.0), 0.0), 2.0)[:, 1].max() == pytest.approx(0.1)
    assert skyline(np.full(5, 50.0), 2.0)[:, 1].max() == 0


@given(sizes, momenta)
def test_running_averages_are_pytorchs(size, momentum):
    """After each batch, to 1e-12: means from 0, unbiased variances from 1."""
    layer, batches = torch.nn.BatchNorm1d(1, momentum=momentum).double(), drawn()[:, :size]
    averages = running(batches, momentum)
    assert averages.shape == (BATCHES + 1, 2)
    assert averages[0].tolist() == [0, 1]
    for batch, (mean, variance) in zip(batches, averages[1:], strict=True):
        layer(torch.tensor(batch)[:, None])
        assert [mean, variance] == pytest.approx([layer.running_mean.item(), layer.running_var.item()], abs=1e-12)


@given(sizes, momenta)
def test_averages_are_told_and_painted(size, momentum):
    """Scatter, running mean after 10 and 60 batches and the plain mean; dots, line and band where they belong."""
    said = told(the_average(), size=size, momentum=momentum)
    momentum, batches = the_average().values["momentum"], drawn()[:, :size]
    means, average = batches.mean(axis=1), [0.0]
    for mean in means:
        average.append((1 - momentum) * average[-1] + momentum * mean)
    assert f"scatter by {means.std():.2f} (σ / √n = {2 / size**0.5:.2f})" in said
    assert f"{100 * (1 - (1 - momentum) ** 10):.0f} % of the way behind it after 10 batches: {average[10]:.2f}" in said
    assert f"after 60 it is {average[60]:.2f}" in said
    assert f"all {60 * size} examples would be {batches.mean():.2f}" in said
    artists = the_average().artists
    np.testing.assert_allclose(artists["lines"][0].get_ydata(), average)
    np.testing.assert_allclose(artists["dots"][0].get_ydata(), means)
    np.testing.assert_allclose(artists["dots"][1].get_ydata(), np.var(batches, axis=1, ddof=1))
    assert len(artists["high"].get_xdata()) == (np.var(batches, axis=1, ddof=1) > TOP_VARIANCE).sum()
    band = artists["band"]
    assert [band.get_y(), band.get_height()] == pytest.approx([MEAN - STD / size**0.5, 2 * STD / size**0.5])


def test_sixty_five_percent():
    """After 10 batches with momentum 0.1 the running mean has 65 % of the way behind it, whatever their size."""
    now = running_at(LARGEST_BATCH, 0.1)
    assert now.way(10) == pytest.approx(1 - 0.9**10) == pytest.approx(0.651, abs=1e-3)
    assert now.averages[10, 0] == pytest.approx(0.651 * MEAN, abs=0.15)
    assert now.averages[60, 0] == pytest.approx(MEAN, abs=0.15)


def test_means_scatter_as_expected():
    """Within 4 % for each power of two, and no mean leaves the panel."""
    for size in 2 ** np.arange(1, 8):
        now = running_at(int(size), 0.1)
        assert now.batches[:, 0].std() == pytest.approx(now.expected_scatter, rel=0.045)
        assert 0 < now.batches[:, 0].min() < now.batches[:, 0].max() < TOP_MEAN
