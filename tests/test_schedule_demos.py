"""The demos of lesson 09 compute what they say, and draw it for all that their controls can be set to."""

import asyncio
import re
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ipywidgets import Dropdown, SelectionSlider

from helpers.noisy import CURVATURES, EVERY, LIMIT, START, gradient_noise, mean_losses, noise_floor
from helpers.widgets.schedules import (
    HANDLE_STEPS,
    NEED_NO_LENGTH,
    NOTCHES,
    RUNS,
    SEED,
    SHAPES,
    STARTS,
    STEPS,
    draw_your_own,
    handles_of,
    loss_text,
    moment_at,
    moment_in_words,
    notched,
    race_at,
    race_in_words,
    shapes,
    verdict,
)

BEATS_COSINE = (1, 1, 1, 1, 0.5, 0.25, 0.1, 0.04)

lengths, tops, noises = st.integers(40, 100), st.floats(0.1, 1), st.floats(0, 0.2)
heights = st.lists(st.sampled_from(NOTCHES), min_size=8, max_size=8)


def race(shares, lr=0.5, noise=0.1):
    """The race of a schedule with these shares of the top rate at its handles."""
    return race_at("constant", lr, noise, **dict(zip(handles_of("constant"), shares, strict=True)))


def descended(rates, noise, sigma):
    """The mean loss after `rates`, one run after the other, each step as the gradient says it."""
    losses = []
    for run in range(noise.shape[1]):
        w = START
        for lr, kicks in zip(rates, noise[:, run], strict=True):
            w = w - lr * (CURVATURES * w + sigma * kicks)
        losses.append(sum(CURVATURES * w * w) / 2)
    return np.mean(losses)


def expected(rates, sigma):
    """The mean of the loss of infinitely many runs, after `rates`: the mean of each w^2, step by step."""
    squares = START**2
    for lr in rates:
        squares = (1 - lr * CURVATURES) ** 2 * squares + (lr * sigma) ** 2
    return CURVATURES @ squares / 2


def test_valley():
    """Fifty directions of condition number 100; the loss begins at 1, in equal shares; the limit is 2."""
    assert (CURVATURES.shape, CURVATURES.max() / CURVATURES.min()) == ((50,), pytest.approx(100))
    np.testing.assert_allclose(CURVATURES * START**2 / 2, 1 / 50)
    assert LIMIT == 2


@given(rates=st.lists(st.floats(0, 2.5), min_size=2, max_size=2), sigma=noises, seed=st.integers(0, 99))
def test_mean_losses_are_those_of_single_runs(rates, sigma, seed):
    """Both schedules meet the same noise, and the loss is noted after every fifth step."""
    noise, steps = gradient_noise(20, 3, seed), np.linspace(1, 0.2, 20)
    schedules = np.array(rates)[:, None] * np.stack([steps, steps[::-1]])
    losses = mean_losses(schedules, noise, sigma)
    assert losses.shape == (2, 1 + 20 // EVERY)
    for schedule, curve in zip(schedules, losses, strict=True):
        mine = [descended(schedule[:step], noise[:step], sigma) for step in range(0, 21, EVERY)]
        np.testing.assert_allclose(curve, mine, rtol=1e-9)


def test_noise_is_fixed_and_standard():
    """The same seed makes the same noise, of mean 0 and variance 1, that nobody can change."""
    noise = gradient_noise(STEPS, RUNS, SEED)
    assert noise.shape == (STEPS, RUNS, 50)
    np.testing.assert_array_equal(noise, gradient_noise.__wrapped__(STEPS, RUNS, SEED))
    assert noise.mean() == pytest.approx(0, abs=0.01)
    assert noise.var() == pytest.approx(1, abs=0.01)
    assert not noise.flags.writeable


def test_many_runs_come_to_what_is_expected():
    """The mean of 300 runs is the exact mean to 5 %, along a whole training with cosine, step or a constant."""
    rates = race((1,) * 8).rates
    losses = mean_losses(rates, gradient_noise.__wrapped__(STEPS, 300, 1), 0.1)
    for step in (50, 150, STEPS):
        exact = [expected(schedule[:step], 0.1) for schedule in rates]
        np.testing.assert_allclose(losses[:, step // EVERY], exact, rtol=0.05)


@given(lr=st.floats(1e-3, 1.999), sigma=st.floats(0.01, 0.2))
def test_noise_floor(lr, sigma):
    """At the floor a step changes nothing, on the mean; the floor of a small rate is 50 / 4 lr sigma^2."""
    squares = lr * sigma**2 / (CURVATURES * (2 - lr * CURVATURES))
    np.testing.assert_allclose((1 - lr * CURVATURES) ** 2 * squares + (lr * sigma) ** 2, squares)
    assert noise_floor(lr, sigma) == pytest.approx(CURVATURES @ squares / 2)
    assert noise_floor(1e-4 * lr, sigma) == pytest.approx(1e-4 * lr * sigma**2 * 50 / 4, rel=1e-3)
    assert noise_floor(LIMIT, sigma) == np.inf


@pytest.mark.parametrize("lr", [0.5, 1.0, 1.8])
def test_constant_rates_stall_at_their_floor(lr):
    """The mean over the last 100 steps is the floor to 4 %."""
    losses = mean_losses(np.full((1, STEPS), lr), gradient_noise(STEPS, 100, 2), 0.1)
    assert losses[0, -100 // EVERY :].mean() == pytest.approx(noise_floor(lr, 0.1), rel=0.04)


def test_what_the_race_teaches():
    """Large constants stall, small ones are slow, decay is neither; without noise it harms; above 2 they diverge."""
    constants = {lr: race((1,) * 8, lr).losses[3, -1] for lr in np.arange(1, 20) / 20}
    best = min(constants, key=constants.get)
    cosine, step = race((1,) * 8).losses[1:3, -1]
    assert 0.1 < best < 0.5
    assert constants[0.05] > 2 * constants[best] > 4 * cosine
    assert constants[0.5] > 4 * cosine
    assert cosine < step < constants[0.5]
    quiet = race((1,) * 8, noise=0).losses[:, -1]
    assert 8 * quiet[3] < quiet[1] < quiet[2]
    assert [race((1,) * 8, lr).losses[3, -1] > 1 for lr in (1.95, 2.05)] == [False, True]


def test_cosine_can_just_be_beaten():
    """The handles that the lesson asks for end 11 % below cosine, 13 % on the mean of infinitely many runs."""
    now = race([notched(share) for share in BEATS_COSINE])
    assert "Yours wins, 11 % below cosine." in race_in_words(now)
    yours, cosine = (expected(schedule, 0.1) for schedule in now.rates[:2])
    assert 0.86 < yours / cosine < 0.89
    for start in STARTS:
        assert "Yours wins" not in race_in_words(race(handles_of(start).values()))


@given(shares=heights, lr=st.floats(0.05, 2.5), noise=noises)
@settings(max_examples=15)
def test_race_in_words(shares, lr, noise):
    """The losses in the sentence are those of single runs; curves begin at 1; rates are straight between handles."""
    now = race(shares, lr, noise)
    kicks = gradient_noise(STEPS, RUNS, SEED)
    ends = [descended(schedule, kicks, noise) for schedule in now.rates]
    said = re.search(r"yours (.+), cosine (.+), step (.+), constant (.+?)\. [A-Z]", race_in_words(now)).groups()
    for text, end in zip(said, ends, strict=True):
        assert end > 99 if text == "diverged" else spoken(text) == pytest.approx(end, rel=0.06)
    np.testing.assert_allclose(now.losses[:, 0], 1)
    np.testing.assert_allclose(now.rates[0, HANDLE_STEPS[:-1]], lr * np.array(shares[:-1]))
    np.testing.assert_allclose(now.rates[0, 25::50], lr * np.sqrt(np.multiply(shares[1:], shares[:-1])))
    assert now.rates[1:, 0] == pytest.approx(lr)


def spoken(text):
    """The value of a number as the demos write it."""
    raised = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    factor, _, power = text.partition(" × 10")
    return float(factor) * 10.0 ** int(power.translate(raised) or 0)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ((0.08, 0.1, 0.2, 0.3), "Yours wins, 20 % below cosine."),
        ((0.098, 0.1, 0.2, 0.3), "Yours and cosine are level, within 5 %."),
        ((0.1, 0.098, 0.099, 0.3), "Cosine, step and yours are level, within 5 %."),
        ((0.1, 0.1, 0.1, 0.1), "Yours, cosine, step and constant are level, within 5 %."),
        ((0.3, 0.1, 0.2, 0.3), "Cosine wins, and yours ends 3.0 times as high."),
        ((0.3, 0.2, 0.101, 0.1), "Constant and step are level, and yours ends 3.0 times as high."),
        ((1e50, 0.2, 0.4, 0.1), "Constant wins, and yours has diverged."),
    ],
)
def test_verdict(last, words):
    """Who wins, who is level, and how far behind yours is."""
    assert verdict(np.array(last)) == words


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "stalls at its noise floor, 0.0694."),
        ({"lr": 0.05}, "The constant rate is slow: it is still above its noise floor, 0.00631."),
        ({"noise": 0}, "Without noise a constant rate has no floor to stall at."),
        ({"lr": 2.0}, "A constant rate from 2 on never comes to rest."),
    ],
)
def test_what_becomes_of_a_constant_rate(settings, words):
    """The last sentence says what holds the constant rate up."""
    assert race_in_words(race((1,) * 8, **settings)).endswith(words)


def test_losses_as_text():
    """Three digits, a power of ten below 0.0001, and nothing that has run away."""
    texts = {0.0694: "0.0694", 0.029: "0.0290", 1.0: "1.00", 99.97: "100", 1.87e-5: "1.9 × 10⁻⁵", 1e120: "diverged"}
    assert {loss: loss_text(loss) for loss in texts} == texts


@pytest.mark.parametrize(
    ("name", "shares"),
    [
        ("constant", {0: 1, 99: 1}),
        ("step", {29: 1, 30: 0.1, 60: 0.01, 99: 0.001}),
        ("cosine", {0: 1, 25: 0.853553, 50: 0.5, 75: 0.146447}),
        ("linear", {0: 1, 40: 0.6, 99: 0.01}),
        ("inverse square root", {0: 0.1, 9: 1, 39: 0.5, 89: 1 / 3}),
        ("warmup + cosine", {0: 0.1, 9: 1, 10: 1, 40: 0.75, 55: 0.5}),
        ("warm restarts", {0: 1, 25: 1, 75: 1, 24: 0.003943}),
        ("one cycle", {0: 0.04, 29: 1, 99: 4e-6}),
    ],
)
def test_shapes(name, shares):
    """The shares of the top rate at steps where they are known; so they are in the race, at the same parts of it."""
    assert {t: SHAPES[name](t, 1.0, 100, 10) for t in shares} == pytest.approx(shares, rel=1e-3)
    assert moment_at(name, 0, 100, 0.8).rates.max() == pytest.approx(0.8)


@given(name=st.sampled_from(list(SHAPES)), lengths=st.lists(lengths, min_size=2, max_size=2, unique=True), t=lengths)
def test_who_has_to_know_the_length(name, lengths, t):
    """A shorter training leaves the rates alone exactly for the schedules of which the sentence says so."""
    short, long = (moment_at(name, t, length, 0.5) for length in sorted(lengths))
    alike = np.allclose(short.rates, long.rates[: short.length], rtol=1e-6)
    assert alike == (name in NEED_NO_LENGTH) == ("need not know" in moment_in_words(long))


@pytest.mark.parametrize("name", SHAPES)
@given(length=lengths, lr=tops)
@settings(max_examples=15)
def test_moment_in_words(name, length, lr):
    """The rate and its share are those of this step, or of the last; it warms up as long as a higher rate follows."""
    rates = [SHAPES[name](step, lr, length, 10) for step in range(length)]
    for t in range(100):
        shown, sentence = min(t, length - 1), moment_in_words(moment_at(name, t, length, lr))
        start = f"{name.capitalize()}, {length} steps, top rate {lr:.2f}: at step {shown} the rate is "
        assert sentence.startswith(start)
        rate, share = map(spoken, re.search(r"rate is (.+), (.+) % of the top\.", sentence).groups())
        assert rate == pytest.approx(rates[shown], rel=0.06)
        assert share / 100 == pytest.approx(rates[shown] / lr, rel=0.06)
        higher_follows = name != "warm restarts" and rates[shown] < max(rates[shown:])
        assert higher_follows == ("warms up" in sentence)


@pytest.mark.parametrize(
    ("name", "t", "length", "words"),
    [
        ("constant", 40, 100, "It never changes."),
        ("step", 29, 100, "It stays at the top until it falls to a tenth at step 30."),
        ("step", 30, 100, "It has fallen to a tenth once, and will again at step 60."),
        ("step", 60, 90, "It has fallen to a tenth twice, and stays there."),
        ("step", 99, 100, "It has fallen to a tenth three times, and stays there."),
        ("cosine", 33, 100, "It has only begun to fall, slowly."),
        ("cosine", 33, 80, "It falls fastest, halfway down."),
        ("cosine", 67, 100, "It comes to rest near 0."),
        ("linear", 40, 80, "It falls by 1.25 % of the top with every step."),
        ("inverse square root", 8, 100, "It still warms up, to the top at step 9."),
        ("inverse square root", 9, 100, "It falls as 1 over the root: at step 39 it would be half of this."),
        ("warmup + cosine", 8, 100, "It still warms up, to the top at step 9."),
        ("warmup + cosine", 39, 100, "It has only begun to fall, slowly."),
        ("warmup + cosine", 40, 100, "It falls fastest, halfway down."),
        ("warm restarts", 24, 100, "It is in cosine number 1, and will jump back to the top at step 25."),
        ("warm restarts", 75, 100, "It is in cosine number 4, the last."),
        ("one cycle", 28, 100, "It still warms up, to the top at step 29."),
        ("one cycle", 29, 100, "It falls along half a cosine, to almost nothing."),
    ],
)
def test_what_a_schedule_does(name, t, length, words):
    """What is said of step t, on both sides of each border."""
    assert words in moment_in_words(moment_at(name, t, length, 0.5))


def test_length_moves_the_end():
    """A shorter training takes t with it, and a longer one leaves it there."""
    demo = shapes(t=90)
    demo.controls["length"].value = 60
    assert (demo.controls["t"].max, demo.values["t"]) == (59, 59)
    assert "60 steps, top rate 0.80: at step 59" in demo.picture.sentence
    demo.controls["length"].value = 100
    assert (demo.controls["t"].max, demo.values["t"]) == (99, 59)


def test_handles_draw_the_schedule():
    """A handle moves its slider, stops at the top rate and at a hundredth of it, and goes back to its step."""
    demo = draw_your_own()
    places = [list(place) for place in demo.picture.positions]
    assert places == [[t, pytest.approx(np.log10(0.5))] for t in range(0, 351, 50)]
    for dragged, share in ((-0.86, 0.28), (0.7, 1), (-3.0, 0.01)):
        places[3] = [170.0, dragged]
        demo.picture.positions = places
        assert demo.values["at_150"] == pytest.approx(share, rel=0.01)
        assert demo.picture.positions[3] == pytest.approx([150, np.log10(0.5 * demo.values["at_150"])])
    assert [demo.values[f"at_{t}"] for t in (0, 100, 200, 350)] == [1] * 4


def test_a_dragged_handle_is_left_with_the_pointer(monkeypatch):
    """It is obeyed at once, and goes back to its step only when nothing has moved it for a moment."""
    timers = []

    def call_later(seconds, action):
        timers.append(SimpleNamespace(seconds=seconds, action=action, waits=True))
        return SimpleNamespace(cancel=lambda timer=timers[-1]: setattr(timer, "waits", False))

    monkeypatch.setattr(asyncio, "get_running_loop", lambda: SimpleNamespace(call_later=call_later))
    demo = draw_your_own()
    for x, height in ((150.0, -0.5), (160.0, -0.8), (170.0, -1.3)):
        places = [list(place) for place in demo.picture.positions]
        places[3] = [x, height]
        demo.picture.positions = places
        assert 0.5 * demo.values["at_150"] == pytest.approx(10**height, rel=0.06)
        assert demo.picture.positions == places
    assert [timer.waits for timer in timers] == [False, False, True]
    assert 0.1 <= timers[-1].seconds <= 0.3
    timers[-1].action()
    assert demo.picture.positions[3] == pytest.approx([150, np.log10(0.5 * demo.values["at_150"])])


@pytest.mark.parametrize("start", STARTS)
def test_starts(start):
    """A choice sets the handles to its schedule in one update, and Reset brings them back."""
    demo, drawn = draw_your_own(), []
    demo.picture.observe(drawn.append, "pixels")
    demo.controls["start"].value = start
    reset = demo.children[0].children[-1]
    for _ in range(2):
        shares = [demo.values[f"at_{t}"] for t in HANDLE_STEPS]
        wanted = [np.clip(SHAPES[start](t, 1.0, STEPS, STEPS // 10), 0.01, 1) for t in HANDLE_STEPS]
        assert shares == pytest.approx(wanted, rel=0.06)
        assert len(drawn) == (start != "constant")
        demo.controls["at_200"].value = NOTCHES[3]
        reset.click()
        drawn = drawn[: start != "constant"]


@pytest.mark.parametrize("make", [shapes, draw_your_own])
def test_every_control_counts(make):
    """From the first setting, each end of a slider and each choice has a picture and a sentence of its own."""
    demo = make()
    for name, control in demo.controls.items():
        first, seen = demo.values, []
        for value in control.options if isinstance(control, Dropdown) else ends(control):
            demo.set_values(**first)
            control.value = value
            seen.append((demo.picture.pixels, demo.picture.sentence))
        for part in zip(*seen, strict=True):
            assert len(set(part)) == len(seen), name
        demo.set_values(**first)
        if name == "start":
            demo.set_values(**handles_of(first["start"]))


def ends(control):
    """The least and the greatest value of a slider."""
    return (NOTCHES[0], NOTCHES[-1]) if isinstance(control, SelectionSlider) else (control.min, control.max)
