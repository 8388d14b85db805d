"""The demos of lesson 07 compute what they say, and draw it for all that their controls can be set to."""

import gc
import weakref
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.nn.init import kaiming_normal, xavier_normal
from helpers.plotting.numbers import number
from helpers.signals import ACTIVATIONS, curve, draws, pulse, pulses, signals
from helpers.widgets import activations as lesson_07
from helpers.widgets.activations import (
    AT,
    GRID,
    HEIGHTS,
    OWN,
    STARTS,
    TARGETS,
    X,
    activation_at,
    histograms,
    layers_at,
    limit_in_words,
    passage,
    skylines,
    sum_at,
)

the_curves, the_pulses, the_layers = map(
    cache, (lesson_07.activation_curves, lesson_07.sum_of_pulses, lesson_07.ten_layers)
)
TORCH = {
    "step": lambda a: torch.heaviside(a.detach(), torch.zeros_like(a)) + 0 * a,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "ReLU": torch.relu,
    "leaky ReLU": torch.nn.functional.leaky_relu,
    "ELU": torch.nn.functional.elu,
    "GELU": lambda a: torch.nn.functional.gelu(a, approximate="tanh"),
    "SiLU": torch.nn.functional.silu,
}
names, inputs = st.sampled_from(list(ACTIVATIONS)), st.floats(-6, 6)
heights = st.lists(st.floats(-1, 1), min_size=7, max_size=7).map(np.array)
counts, steepness = st.integers(1, 30), st.floats(5.02, 500)
layered, stds = st.sampled_from(list(lesson_07.REACH)), st.floats(0.0032, 1)


def of_torch(name, a):
    """The activation and its derivative at `a`, a float or an array, by PyTorch's autograd."""
    leaf = torch.tensor(a, dtype=torch.float64, requires_grad=True)
    h = TORCH[name](leaf)
    h.sum().backward()
    return h.detach().numpy(), leaf.grad.numpy()


def sum_of_network(f, n, w, x):
    """`n` pulses as a network 1 - 2n - 1 of PyTorch, whose weights are written down one by one."""
    hidden, output = torch.nn.Linear(1, 2 * n).double(), torch.nn.Linear(2 * n, 1, bias=False).double()
    with torch.no_grad():
        for i in range(n):
            a, b = i / n, (i + 1) / n
            height = float(f(np.array([(a + b) / 2]))[0])
            for unit, edge, sign in ((2 * i, a, 1), (2 * i + 1, b, -1)):
                hidden.weight[unit, 0], hidden.bias[unit], output.weight[0, unit] = w, -w * edge, sign * height
        return output(torch.sigmoid(hidden(torch.tensor(x)[:, None])))[:, 0].numpy()


def signals_of_torch(name, std):
    """The activations and gradients of ten layers by PyTorch's autograd, for the weights of `draws`."""
    h, weights, upstream = (torch.tensor(each) for each in draws(10, 100, 100, 0))
    kept = []
    for W in weights:
        h = TORCH[name](h @ (std * W))
        kept.append(h.requires_grad_() if not kept else h)
        h.retain_grad()
    kept[-1].backward(upstream)
    return tuple(np.array([each(h) for h in kept]) for each in (lambda h: h.detach().numpy(), lambda h: h.grad.numpy()))


# The maths


@given(name=names, a=inputs)
def test_activations_and_derivatives(name, a):
    """Every activation of the list, and its derivative, is that of PyTorch."""
    h, derivative = ACTIVATIONS[name]
    value, slope = of_torch(name, [a, -a])
    np.testing.assert_allclose(h(np.array([a, -a])), value, atol=1e-12)
    np.testing.assert_allclose(derivative(np.array([a, -a])), slope, atol=1e-12)


@given(y=heights)
def test_curve_goes_through_its_points(y):
    """It is 0 at both ends, meets the heights, stays between neighbours, has no corner, and has no favoured side."""
    x = np.linspace(0, 1, 8 * 50 + 1)
    values, knots = curve(y, x), np.array([0, *y, 0])
    np.testing.assert_allclose(values[::50], knots, atol=1e-12)
    for i, (low, high) in enumerate(pairwise(knots)):
        piece = values[50 * i : 50 * i + 51]
        assert piece.min() >= min(low, high) - 1e-12
        assert piece.max() <= max(low, high) + 1e-12
    before, after = ((curve(y, AT + e) - curve(y, AT - e)) / (2 * e) for e in (1e-6, 1e-7))
    np.testing.assert_allclose(before, after, atol=1e-3)
    np.testing.assert_allclose((curve(y, AT) - curve(y, AT - 1e-6)) / 1e-6, before, atol=1e-2)
    np.testing.assert_allclose(curve(y[::-1], 1 - x), values, atol=1e-9)
    np.testing.assert_allclose(curve(-y, x), -values, atol=1e-12)


def test_pulse():
    """A pulse is 1 between its edges and 0 outside; where the sigmoids are flat it does not reach 1."""
    x = np.array([-1, 0.25, 0.5, 0.75, 2])
    np.testing.assert_allclose(pulse(x, 0.25, 0.75, 1000), [0, 0.5, 1, 0.5, 0], atol=1e-12)
    assert pulse(0.5, 0.25, 0.75, 4) == pytest.approx(np.tanh(0.5))


@given(y=heights, n=counts, w=steepness)
def test_sum_is_a_network(y, n, w):
    """The sum of n pulses is the output of a network with 2 n hidden units, and so are the errors."""

    def f(x):
        return curve(y, x)

    expected = sum_of_network(f, n, w, X)
    now = sum_at("hill", n, w, **dict(zip(HEIGHTS, y, strict=True)))
    np.testing.assert_allclose(now.pulses.sum(axis=0), expected, atol=1e-9)
    assert now.pulses.shape == (n, len(X))
    assert now.error == pytest.approx(np.abs(expected - f(X)).max())
    for error, many, steep in ((now.twice_as_many, 2 * n, w), (now.twice_as_steep, n, 2 * w)):
        assert error == pytest.approx(np.abs(sum_of_network(f, many, steep, X) - f(X)).max())


@given(y=heights)
def test_error_falls_like_one_over_n(y):
    """With sigmoids as steep as steps the error is at most the largest slope over 2 n."""
    x = np.linspace(0, 1, 2001)
    target = curve(y, x)
    slope = np.abs(np.diff(target)).max() * 2000
    for n in (1, 3, 10, 30, 100):
        total = pulses(lambda x: curve(y, x), n, 1e9, x).sum(axis=0)
        assert np.abs(total - target).max() <= 1.01 * slope / (2 * n) + 1e-9


def test_numbers_of_the_lesson():
    """How the error of the hill falls with the number of pulses, and that flat sigmoids keep it from falling."""
    hill = dict(zip(HEIGHTS, TARGETS["hill"], strict=True))
    steep, flat = (sum_at("hill", 8, w, **hill).errors for w in (500, 25))
    np.testing.assert_allclose(steep[[3, 7, 15, 29]], [0.321, 0.153, 0.068, 0.030], atol=5e-4)
    np.testing.assert_allclose(flat[[3, 7, 15, 29]], [0.176, 0.104, 0.084, 0.080], atol=5e-4)


@given(name=layered, std=stds)
@settings(max_examples=15)
def test_signals_are_those_of_autograd(name, std):
    """Activations and gradients of all ten layers agree with PyTorch's."""
    for mine, theirs in zip(signals(name, std), signals_of_torch(name, std), strict=True):
        assert mine.shape == (10, 100, 100)
        sizes = np.abs(theirs).max(axis=(1, 2), keepdims=True)
        np.testing.assert_allclose(mine / sizes, theirs / sizes, atol=1e-9)


def test_signals_of_other_sizes():
    """Depth, width, batch and seed are what they say; the draws are kept, and no call changes them."""
    small = {"depth": 3, "width": 5, "batch": 7, "seed": 4}
    first, again = signals("tanh", 0.5, **small), signals("tanh", 0.5, **small)
    for one, other in zip(first, again, strict=True):
        assert one.shape == (3, 7, 5)
        np.testing.assert_array_equal(one, other)
    assert not np.allclose(first[0], signals("tanh", 0.5, **{**small, "seed": 5})[0])


@pytest.mark.parametrize(("start", "draw"), [("Xavier", xavier_normal), ("He", kaiming_normal)])
def test_starts_are_those_of_init(start, draw):
    """The first layer with a named start is that of the function in `helpers.nn.init` with the same random numbers."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((100, 100))
    expected = np.tanh(x @ draw(100, 100, rng))
    np.testing.assert_allclose(signals("tanh", STARTS[start]["std"])[0][0], expected)
    np.testing.assert_allclose(layers_at("tanh", start, 0.5).stds[0][0], expected.std())


@given(std=st.floats(0.01, 100), reach=st.sampled_from([1, 3]))
def test_histograms(std, reach):
    """The bars are those of NumPy's histogram; the first and the last hold what lies outside."""
    values = np.random.default_rng(0).normal(0.1, std, (2, 10, 100))
    edges = np.linspace(-1.06 * reach, 1.06 * reach, 32)
    for mine, layer in zip(histograms(values, reach), values, strict=True):
        expected = np.histogram(layer, [-np.inf, *edges, np.inf])[0] / 1000
        np.testing.assert_allclose(mine, expected, atol=2e-3)
        assert mine.sum() == pytest.approx(1)


# What the sentences say


@pytest.mark.parametrize(
    ("name", "left", "right"),
    [
        *(("step", 6.2, 6.2), ("sigmoid", -4.6, 4.6), ("tanh", -2.99, 2.99), ("ReLU", 0, 6.2)),
        *(("leaky ReLU", -6.2, 6.2), ("ELU", -4.61, 6.2), ("GELU", -3.06, 6.2), ("SiLU", -6.2, 6.2)),
    ],
)
def test_flat_tails(name, left, right):
    """Where each activation is flat: a tail of SiLU or leaky ReLU never is, and a dip of GELU is no tail."""
    assert activation_at(name, 0.0).tails == pytest.approx((left, right), abs=0.02)


@pytest.mark.parametrize(
    ("name", "a", "words"),
    [
        ("sigmoid", 0, "multiplied by 0.25"),
        ("sigmoid", 4.6, "Saturated"),
        ("sigmoid", -4.5, "multiplied by 0.011"),
        ("tanh", -3.0, "Saturated"),
        ("ReLU", -0.1, "Dead here"),
        ("ReLU", 0, "has a corner"),
        ("ReLU", 0.1, "multiplied by 1.00"),
        ("leaky ReLU", -6, "multiplied by 0.010"),
        ("step", 3, "Dead: the slope is 0 on both sides"),
        ("step", 0, "jumps"),
        ("GELU", -0.75, "bottom of the dip"),
        ("GELU", -4, "Saturated"),
        ("SiLU", -6, "multiplied by −0.012"),
    ],
)
def test_what_comes_back_through_a_unit(name, a, words):
    """The sentence tells slopes apart from saturation, death, corners and dips."""
    assert words in passage(activation_at(name, a))


@pytest.mark.parametrize(
    ("target", "n", "w", "words"),
    [
        ("hill", 8, 200, "Twice as many pulses would make that 0.051, twice as steep ones 0.15: there are too few"),
        ("hill", 30, 25, "too flat"),
        ("wave", 30, 100, "either helps"),
        ("plateau", 10, 50, "neither alone helps much"),
        ("plateau", 5, 100, "too few"),
    ],
)
def test_what_limits_a_sum(target, n, w, words):
    """The trial with twice as many and that with twice as steep pulses decides."""
    heights = dict(zip(HEIGHTS, TARGETS[target], strict=True))
    assert words in limit_in_words(sum_at(target, n, w, **heights))
    assert limit_in_words(sum_at(target, n, w, **dict.fromkeys(HEIGHTS, 0.0))) == "The eye sees no difference."


@pytest.mark.parametrize(
    ("activation", "start", "std", "forward", "backward"),
    [
        ("tanh", OWN, 0.01, "they vanish", "they vanish"),
        ("tanh", OWN, 1.0, "78 % of them are saturated there", "they explode"),
        ("tanh", "Xavier", 0.5, "they stay in range", "they stay in range"),
        ("sigmoid", "Xavier", 0.5, "each example has nearly the same ones", "they vanish"),
        ("sigmoid", OWN, 1.0, "49 % of them are saturated there", "they stay in range"),
        ("ReLU", "Xavier", 0.5, "they vanish", "they vanish"),
        ("ReLU", "He", 0.5, "they stay in range", "they stay in range"),
        ("leaky ReLU", OWN, 1.0, "they explode", "they explode"),
    ],
)
def test_what_becomes_of_signals(activation, start, std, forward, backward):
    """Errata B4: a large start saturates tanh, but its gradients explode and do not vanish."""
    now = layers_at(activation, start, std)
    assert forward in lesson_07.fate_forward(now)
    assert backward in lesson_07.fate_backward(now)


# The demos


def shown(demo, **values):
    """The sentence after setting these values, which causes no error."""
    demo.picture.pixel_ratio = 1.0
    demo.set_values(**values)
    assert demo.picture.error == ""
    return demo.picture.sentence


@given(name=names, a=inputs)
@example(name="ReLU", a=6.0)
@example(name="step", a=-6.0)
def test_activation_curves_shows_what_it_says(name, a):
    """Points, curves and tangent stand where PyTorch has them, and the sentence has its numbers."""
    demo = the_curves()
    sentence, (value, slope) = shown(demo, name=name, a=a), of_torch(name, a)
    assert sentence.startswith(f"{name} at a = ")
    assert f"value {number(value + 0.0)}, slope {number(slope)}." in sentence
    for point, height in zip(demo.artists["points"], (value, slope), strict=True):
        np.testing.assert_allclose(np.ravel(point.get_data()), [a, height], atol=1e-12)
        low, high = point.axes.get_ylim()
        assert low < height < high
    for line, heights in zip(demo.artists["curves"], of_torch(name, GRID), strict=True):
        drawn = np.isfinite(line.get_ydata())
        assert drawn.sum() >= len(GRID) - 1
        assert np.nanmax(np.abs(np.diff(line.get_ydata()))) < 0.1  # no line through a jump
        np.testing.assert_allclose(line.get_ydata()[drawn], heights[drawn], atol=1e-12)
    (x0, x1), (y0, y1) = demo.artists["tangent"].get_data()
    assert (x0 + x1, y0 + y1) == pytest.approx((2 * a, 2 * value), abs=1e-9)
    assert (y1 - y0) / (x1 - x0) == pytest.approx(slope, abs=1e-9)
    hatched = [(each.get_x(), each.get_x() + each.get_width()) for each in demo.artists["tails"]]
    assert hatched[:2] == hatched[2:]
    if "Saturated" in sentence or "Dead" in sentence:
        assert any(low <= a <= high for low, high in hatched)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_numbers_of_the_scale(name):
    """Each number beside the curve stands at its own height, and fits an activation that stays between -1 and 1."""
    demo = the_curves()
    shown(demo, name=name, a=0.0)
    ticks = {text.get_position()[1]: text.get_text() for text in demo.artists["ticks"] if text.get_text()}
    bounded = np.abs(of_torch(name, GRID)[0]).max() <= 1
    assert sorted(ticks) == ([-1, -0.5, 0, 0.5, 1] if bounded else [0, 2, 4, 6])
    assert all(float(text.replace("−", "-")) == height for height, text in ticks.items())


@given(y=heights, n=counts, w=steepness)
def test_sum_of_pulses_shows_what_it_says(y, n, w):
    """Curve, sum, largest error and sentence agree with a network of PyTorch."""
    demo = the_pulses()
    sentence = shown(demo, target=OWN, n=n, w=w, **dict(zip(HEIGHTS, y.tolist(), strict=True)))
    target, expected = curve(y, X), sum_of_network(lambda x: curve(y, x), n, w, X)
    error = np.abs(expected - target).max()
    assert f"so {2 * n} hidden units" in sentence
    assert f"{number(error)} away from your own curve" in sentence
    np.testing.assert_allclose(demo.artists["target"].get_ydata(), target, atol=1e-12)
    np.testing.assert_allclose(demo.artists["sum"].get_ydata(), expected, atol=1e-9)
    (x, _), (low, high) = demo.artists["gap"].get_data()
    assert abs(high - low) == pytest.approx(error)
    assert low == pytest.approx(curve(y, np.array([x]))[0])
    shapes = [path.vertices for path in demo.artists["pulses"].get_paths()]
    assert len(shapes) == n
    np.testing.assert_allclose(sum(shape[1:202, 1] for shape in shapes), expected[::2], atol=1e-9)
    assert demo.artists["now"].get_xdata() == [n]
    assert demo.artists["now"].get_ydata() == [pytest.approx(max(error, 0.008))]
    np.testing.assert_allclose(np.transpose(demo.picture.positions), [AT, y], atol=1e-12)


@given(name=layered, std=stds)
@settings(max_examples=15)
def test_ten_layers_shows_what_it_says(name, std):
    """Histograms, lines and sentence agree with PyTorch's autograd."""
    demo = the_layers()
    sentence, both = shown(demo, activation=name, start=OWN, std=std), signals_of_torch(name, std)
    for values, line, shapes, word in zip(
        both, demo.artists["stds"][::-1], demo.artists["towers"], ("Outputs", "Gradients"), strict=True
    ):
        stds = values.std(axis=(1, 2))
        np.testing.assert_allclose(line.get_ydata(), stds, rtol=1e-6)
        ends = stds[[0, -1]] if word == "Outputs" else stds[[-1, 0]]
        assert f"{word}: std {lesson_07.short(ends[0])} in layer" in sentence
        assert f"{lesson_07.short(ends[1])} {'in' if word == 'Outputs' else 'back in'} layer" in sentence
        assert len(shapes.get_paths()) == 10
    inner = histograms(both[0], lesson_07.REACH[name])[:, 1:-1]
    for path, expected in zip(demo.artists["towers"][0].get_paths(), skylines(inner), strict=True):
        np.testing.assert_allclose(path.vertices[: len(expected)], expected, atol=0.02)


def test_marks_of_what_lies_further_out():
    """Exploding gradients leave their histograms on both sides, those of ReLU's activations on the right only."""
    demo = the_layers()
    shown(demo, activation="ReLU", start=OWN, std=1.0)
    marked = [np.isfinite(each.get_ydata()) for each in demo.artists["beyond"]]
    assert [each.sum() for each in marked] == [0, 10, 9, 9]
    assert not marked[2][-1]
    shown(demo, activation="ReLU", start="He")
    assert not any(np.isfinite(each.get_ydata()).any() for each in demo.artists["beyond"])


def test_skylines():
    """A bar at its own place and height; a bar that is too high is cut off at the top."""
    shares = np.zeros((10, 31))
    shares[2, 15], shares[3, 0] = 0.08, 1
    outlines = skylines(shares)
    assert outlines[..., 1].max(axis=1).tolist() == [0, 0, pytest.approx(0.5), 1, 0, 0, 0, 0, 0, 0]
    top = outlines[2][outlines[2][:, 1] > 0][:, 0]
    assert (top.min(), top.max()) == pytest.approx((3 - 0.42 / 31, 3 + 0.42 / 31))


@pytest.mark.parametrize(
    ("demo", "chooser"),
    [("activation_curves", "name"), ("sum_of_pulses", "target"), ("ten_layers", "activation"), ("ten_layers", "start")],
)
def test_each_choice_looks_and_reads_differently(demo, chooser):
    """No two choices of a list give the same picture or the same sentence."""
    demo, seen = getattr(lesson_07, demo)(), []
    for option in demo.controls[chooser].options:
        demo.controls[chooser].value = option
        seen.append((demo.picture.pixels, demo.picture.sentence))
    for part in zip(*seen, strict=True):
        assert len(set(part)) == len(seen)


def test_choices_move_the_sliders_and_sliders_choose_my_own():
    """A start sets the slider, and the slider leaves the start; "my own" remembers. Each move makes one picture."""
    demo, sent = lesson_07.ten_layers(), []
    start, std = demo.controls["start"], demo.controls["std"]
    demo.picture.observe(sent.append, "pixels")
    for name, expected in (("Xavier", 0.1), ("He", 0.02**0.5)):
        start.value = name
        assert std.value == pytest.approx(expected)
        assert f"({name})" in demo.picture.sentence
    std.value = 0.1413  # as the page says, where a slider stops at steps
    assert start.value == "He"
    assert len(sent) == 2
    std.value = 0.5
    assert (start.value, len(sent)) == (OWN, 3)
    start.value = "Xavier"
    start.value = OWN
    assert (std.value, len(sent)) == (0.5, 5)


def test_first_values_of_a_start():
    """A demo made with a named start has its slider there; one made with a std of its own comes back to that."""
    assert lesson_07.ten_layers(start="He").controls["std"].value == pytest.approx(0.02**0.5)
    demo = lesson_07.ten_layers(std=0.5)
    for start in ("Xavier", OWN):
        demo.controls["start"].value = start
    assert demo.controls["std"].value == 0.5


def test_targets_move_the_handles():
    """A target sets all heights with one picture; moving one of them makes it one's own, which is remembered."""
    demo, sent = lesson_07.sum_of_pulses(), []
    target = demo.controls["target"]
    demo.picture.observe(sent.append, "pixels")
    target.value = "wave"
    assert [demo.controls[name].value for name in HEIGHTS] == list(TARGETS["wave"])
    assert [y for _, y in demo.picture.positions] == list(TARGETS["wave"])
    demo.controls["y4"].value = 0.5
    assert (target.value, len(sent)) == (OWN, 2)
    assert demo.picture.positions[3] == [0.5, 0.5]
    assert "your own curve" in demo.picture.sentence
    target.value = "house"
    target.value = OWN
    mine = [*TARGETS["wave"][:3], 0.5, *TARGETS["wave"][4:]]
    assert [demo.controls[name].value for name in HEIGHTS] == mine


def test_handles_move_up_and_down_only(monkeypatch):
    """Dragging a handle moves its height and nothing else, and computes once; sideways it returns."""
    computed = []
    monkeypatch.setattr(lesson_07, "sum_at", lambda **values: computed.append(values) or sum_at(**values))
    demo = lesson_07.sum_of_pulses()
    before = demo.picture.positions
    demo.picture.positions = [*before[:2], [0.9, -0.123], *before[3:]]  # as the page does
    assert demo.picture.positions == [*before[:2], [before[2][0], -0.123], *before[3:]]
    assert [demo.controls[name].value for name in HEIGHTS] == [y for _, y in demo.picture.positions]
    assert (demo.controls["target"].value, len(computed)) == (OWN, 2)
    sentence = demo.picture.sentence
    demo.picture.positions = [[0.3, before[0][1]], *demo.picture.positions[1:]]
    assert demo.picture.positions[0] == before[0]
    assert demo.picture.sentence == sentence


@pytest.mark.parametrize("make", [lesson_07.activation_curves, lesson_07.sum_of_pulses, lesson_07.ten_layers])
def test_closed_demo_frees_its_figure(make):
    """Nothing keeps the figure of a closed demo."""
    demo = make()
    figure = weakref.ref(demo.figure)
    demo.close()
    del demo
    gc.collect()
    assert figure() is None
