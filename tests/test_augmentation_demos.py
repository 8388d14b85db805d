"""The demos of lesson 12: digits are changed and mixed as they are said to be, and the networks are quoted right."""

import re
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ipywidgets import Dropdown

from helpers import data
from helpers.plotting.augmentation import grid
from helpers.plotting.show import png_bytes
from helpers.widgets import augmentation
from helpers.widgets.augmentation import EVERY_SHARE, LEARNT, SHARES, VOTES, changed, digits, example, mixed, trained

the_change, the_mix = map(cache, (augmentation.still_a_six, augmentation.mix_two))
START = {"digit": 6, "which": 1, "turn": 0, "flipped": False, "right": 0, "down": 0, "size": 1.0}
START |= {"sheared": 0.0, "std": 0.0, "hole": 0, "vote": VOTES[0]}
numbers = st.integers(0, 9)
shares = st.integers(0, 50).map(lambda n: n / 50)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def told(demo):
    """The sentence of a demo that works."""
    assert demo.picture.error == ""
    assert demo.picture.sentence[-1] in ".?"
    assert not re.search(r"nan|inf|e[-+]\d|-\d", demo.picture.sentence)
    return demo.picture.sentence


def by_hand(network, image):
    """The ten probabilities of one image, (8, 8), from the weights of the network."""
    first, second = (trained(network).layers[i] for i in (0, 2))
    hidden = np.maximum(image.ravel() @ first.weight.data + first.bias.data, 0)
    exps = np.exp(hidden @ second.weight.data + second.bias.data)
    return exps / exps.sum()


def turned_digit(**values):
    """The image that the network gets of START with other values."""
    return changed(**{**START, **values}).after


def barely(probabilities):
    """Whether two digits are so near that the sentence may name either."""
    return np.diff(np.sort(probabilities)[-2:])[0] < 1e-6


@pytest.mark.parametrize("network", SHARES)
def test_networks_have_not_seen_what_is_shown(network):
    """The examples are no training images, and both networks read the unseen digits well."""
    X, t = digits()
    assert len(X) == 1797
    seen = {row.tobytes() for row in X[:LEARNT]}
    for digit in range(10):
        images = [example(digit, which) for which in range(1, 7)]
        assert len({image.tobytes() for image in images} - seen) == 6
    right = [by_hand(network, x).argmax() == k for x, k in zip(X[LEARNT:], t[LEARNT:], strict=True)]
    assert np.mean(right) > 0.94


def test_shown_examples_have_the_label_that_is_said():
    """Each example is one of the images that the data set calls by this digit."""
    X, t = data.digits()
    for digit in range(10):
        known = {row.tobytes() for row in X[t == digit]}
        assert all(example(digit, which).tobytes() in known for which in range(1, 7))


def test_changes_alone():
    """Each control does what its label says, and nothing else."""
    image = example(6, 1)
    np.testing.assert_array_equal(turned_digit(), image)
    np.testing.assert_array_equal(turned_digit(flipped=True), image[:, ::-1])
    np.testing.assert_allclose(turned_digit(turn=90), np.rot90(image), atol=1e-12)
    np.testing.assert_allclose(turned_digit(turn=180), image[::-1, ::-1], atol=1e-12)
    np.testing.assert_array_equal(turned_digit(right=2)[:, 2:], image[:, :-2])
    assert not turned_digit(right=2)[:, :2].any()
    np.testing.assert_array_equal(turned_digit(down=-3)[:-3], image[3:])
    np.testing.assert_allclose(turned_digit(size=0.5)[2:6, 2:6].sum(), image.sum() / 4, rtol=0.2)
    noisy = turned_digit(std=0.3) - image
    assert noisy.any()
    assert 0 <= turned_digit(std=0.3).min() <= turned_digit(std=0.3).max() <= 1
    leaning = turned_digit(sheared=0.5)
    rows = np.arange(8)
    lean = (leaning * rows).sum(axis=1)[:3].sum() / leaning[:3].sum()
    assert lean > (image * rows).sum(axis=1)[:3].sum() / image[:3].sum()


@pytest.mark.parametrize("size", range(6))
def test_the_frame_is_around_the_hole(size):
    """Inside the frame there is nothing, outside all is as it was; and without a hole there is no frame."""
    the_change().set_values(**START)
    the_change().set_values(hole=size)
    frame = the_change().artists["hole"]
    assert frame.get_visible() == (size > 0)
    assert frame.get_width() == frame.get_height() == size
    left, top = frame.get_xy()
    expected = example(6, 1).copy()
    if size:
        assert 0 <= min(left, top) <= max(left, top) <= 8 - size
        expected[top : top + size, left : left + size] = 0
    np.testing.assert_array_equal(np.asarray(the_change().artists["after"].get_array()).reshape(8, 8), expected)


def test_a_six_becomes_a_nine():
    """Upside down each of the sixes is a 9 for the network."""
    for which in range(1, 7):
        now = changed(**{**START, "which": which, "turn": 180})
        assert (now.said_before.argmax(), now.said_after.argmax()) == (6, 9)


@given(
    st.fixed_dictionaries(
        {
            "digit": numbers,
            "which": st.integers(1, 6),
            "turn": st.integers(-180, 180),
            "flipped": st.booleans(),
            "right": st.integers(-3, 3),
            "down": st.integers(-3, 3),
            "size": st.integers(10, 30).map(lambda n: n / 20),
            "sheared": st.integers(-20, 20).map(lambda n: n / 20),
            "std": st.integers(0, 10).map(lambda n: n / 20),
            "hole": st.integers(0, 5),
            "vote": st.sampled_from(VOTES),
        }
    )
)
def test_every_change_is_told(values):
    """Example, changes, both answers and the verdict on the vote, whatever the controls are set to."""
    the_change().picture.pixel_ratio = 1.0
    the_change().set_values(**values)
    said = told(the_change())
    image = np.asarray(the_change().artists["after"].get_array()).reshape(8, 8)
    before, after = (by_hand("without mixup", each) for each in (example(values["digit"], values["which"]), image))
    assert said.startswith(f"The {ORDINALS[values['which'] - 1]} {values['digit']}, ")
    for word, there in {
        "mirrored": values["flipped"],
        f"turned by {abs(values['turn'])}°": values["turn"],
        "to the right": values["right"] > 0,
        "to the left": values["right"] < 0,
        " down": values["down"] > 0,
        " up": values["down"] < 0,
        f"scaled by {values['size']:.2f}": values["size"] != 1,
        "sheared": values["sheared"],
        f"noise of {values['std']:.2f}": values["std"],
        f"{values['hole']}×{values['hole']}": values["hole"],
    }.items():
        assert (word in said) == bool(there), word
    if barely(after):
        return
    assert f"{before.argmax()} with probability {before.max():.2f}" in said
    assert f"{after.argmax()} with probability {after.max():.2f}" in said
    np.testing.assert_allclose([bar.get_width() for bar in the_change().artists["filled"]], after, atol=1e-9)
    np.testing.assert_allclose([bar.get_width() for bar in the_change().artists["outlined"]], before, atol=1e-9)
    same = after.argmax() == values["digit"]
    assert said.endswith(
        {
            VOTES[0]: "What do you say?",
            VOTES[1]: "network agree." if same else "do not agree.",
            VOTES[2]: "do not agree." if same else "network agree.",
            VOTES[3]: "each is a digit.",
        }[values["vote"]]
    )


@given(numbers, numbers, shares, st.sampled_from([*SHARES]))
def test_every_mixture_is_told(first, second, share, network):
    """Target, answer and steepest rise are those of mixtures made one by one."""
    the_mix().picture.pixel_ratio = 1.0
    the_mix().set_values(first=first, second=second, share=share, network=network)
    said = told(the_mix())
    one, other = example(first, 1), example(second, 2)
    curve = np.array([by_hand(network, s * one + (1 - s) * other)[first] for s in np.arange(51) / 50])
    answer = by_hand(network, share * one + (1 - share) * other)
    target = np.zeros(10)
    target[first] += share
    target[second] += 1 - share
    np.testing.assert_allclose([bar.get_width() for bar in the_mix().artists["filled"]], answer, atol=1e-9)
    np.testing.assert_allclose([bar.get_width() for bar in the_mix().artists["outlined"]], target, atol=1e-9)
    np.testing.assert_allclose(the_mix().artists["curve"].get_data(), [EVERY_SHARE, curve], atol=1e-9)
    np.testing.assert_allclose(the_mix().artists["dot"].get_ydata(), answer[first], atol=1e-9)
    assert np.interp(share, *the_mix().artists["ideal"].get_data()) == pytest.approx(target[first])
    if not barely(answer):
        assert f"The network trained {network} says {answer.argmax()} with {answer.max():.2f}" in said
    if first == second:
        assert f"its {first} has {curve.min():.2f} to {curve.max():.2f}." in said
        return
    assert f"{share:.2f} for the {first} and {1 - share:.2f} for the {second}. " in said
    steepest = max(curve[k + 5] - curve[k] for k in range(46))
    assert f"probability of the {first} rises by {steepest:.2f} while" in said


def test_mixup_makes_the_change_gradual():
    """Over all pairs: about 0.7 within a tenth of the share without mixup, 0.2 with; and nearer to the target."""
    pairs = [(i, j) for i in range(10) for j in range(10) if i != j]
    steep, far = {}, {}
    for network in SHARES:
        all_mixed = [mixed(i, j, 0.5, network) for i, j in pairs]
        steep[network] = np.mean([now.steepest for now in all_mixed])
        far[network] = np.mean([np.abs(now.curve - EVERY_SHARE).mean() for now in all_mixed])
    assert steep["without mixup"] > 0.6
    assert steep["with mixup"] < 0.3
    assert far["with mixup"] < 0.7 * far["without mixup"]


@pytest.mark.parametrize(("demo", "low"), [(the_change, False), (the_change, True), (the_mix, False), (the_mix, True)])
def test_each_control_moves_picture_and_sentence(demo, low):
    """Each choice of a list looks and reads differently, and so does each slider moved; also with all others low."""
    demo = demo()
    demo.set_values(**(START if demo is the_change() else {"first": 3, "second": 8, "share": 0.7}))
    if low:
        demo.set_values(**{name: control.min for name, control in demo.controls.items() if hasattr(control, "min")})
    for control in demo.controls.values():
        before, seen = control.value, []
        options = control.options if isinstance(control, Dropdown) else (False, True)
        if hasattr(control, "min"):
            middle = type(control.value)((control.min + control.max) / 2)
            options = (control.min, control.min + control.step, middle)
        for option in options:
            control.value = option
            seen.append((bytes(demo.picture.pixels), told(demo)))
        assert len({pixels for pixels, _ in seen}) == len(options), control.description
        assert len({words for _, words in seen}) == len(options), control.description
        control.value = before


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (5, 1), (6, 2), (7, 2), (8, 2)])
def test_grid_draws_as_many_as_given(count, rows):
    """Every picture under its own name, in one row or two; colours and greys as they are."""
    rng = np.random.default_rng(0)
    shapes = [(8, 8), (8, 8, 3)]
    pictures = {f"picture {n}": rng.random(shapes[n % 2]) for n in range(count)}
    fig = grid(pictures)
    assert [axes.get_title() for axes in fig.axes] == list(pictures)
    for axes, picture in zip(fig.axes, pictures.values(), strict=True):
        (image,) = axes.get_images()
        np.testing.assert_array_equal(image.get_array(), picture)
        assert image.get_clim() == (0, 1) or picture.ndim == 3
    assert len({axes.get_subplotspec().rowspan.start for axes in fig.axes}) == rows
    assert png_bytes(fig) == png_bytes(grid(pictures))
