"""The perceptron of `helpers.nn` is the lectures' one and PyTorch's, and the first demos say what is true of it."""

import itertools
import re
from functools import cache

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from ipywidgets import Dropdown, IntSlider

from helpers.data import fruits
from helpers.nn.gates import AND, INPUTS, NAND, OR, TRUTH, XOR, looks, perceptron, perceptron_rule, step
from helpers.plotting import plane
from helpers.widgets.perceptron import gate_lock, line_through, place_on_line, rule_trace, two_layers
from helpers.widgets.start_here import ripeness_rule

CORNERS = [(0, 0), (1, 0), (0, 1), (1, 1)]
TABLES = {"AND": [0, 0, 0, 1], "NAND": [1, 1, 1, 0], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}
FRUITS = fruits(30, np.random.default_rng(1))
made_once = cache(lambda make: make())

LECTURE = [
    ("AND", 0.5, 0.5, 0.7),
    ("AND", 0.5, 0.5, 0.8),
    ("AND", 1.0, 1.0, 1.0),
    ("NAND", -0.5, -0.5, -0.7),
    ("OR", 0.5, 0.5, 0.4),
]


@pytest.mark.parametrize("number", [int, float, np.int64, np.float64, bool])
@pytest.mark.parametrize(
    ("gate", "right"),
    [
        (AND, lambda x1, x2: x1 and x2),
        (NAND, lambda x1, x2: not (x1 and x2)),
        (OR, lambda x1, x2: x1 or x2),
        (XOR, lambda x1, x2: x1 != x2),
    ],
)
def test_gates_are_what_their_names_say(gate, right, number):
    """Each gate gives Python's own answer, as an int, for every kind of number; TRUTH lists the same four outputs."""
    outputs = [gate(number(x1), number(x2)) for x1, x2 in INPUTS]
    assert outputs == [int(right(x1, x2)) for x1, x2 in INPUTS.tolist()]
    assert {type(y) for y in outputs} == {int}
    assert TRUTH[gate.__name__].tolist() == outputs


@pytest.mark.parametrize(("gate", "w1", "w2", "theta"), LECTURE)
def test_parameters_of_the_lecture(gate, w1, w2, theta):
    """The lecture's w1, w2 and threshold make the gate it says, the bias being minus the threshold."""
    assert perceptron(INPUTS, [w1, w2], -theta).tolist() == TRUTH[gate].tolist()


@pytest.mark.parametrize(
    ("a", "y"), [(0, 0), (-0.0, 0), (5e-324, 1), (-1, 0), (3, 1), ([[-1, 0], [2, 3]], [[0, 0], [1, 1]]), ([], [])]
)
def test_step_is_1_above_0_only(a, y):
    """step is strict at 0, keeps the shape and gives integers."""
    got = step(a)
    assert np.shape(got) == np.shape(y)
    assert np.array_equal(got, y)
    assert np.issubdtype(got.dtype, np.integer)


@pytest.mark.parametrize("x", [[1, 1], [[1, 1]], INPUTS, INPUTS.astype(float), INPUTS[:0]])
def test_one_input_and_batches_of_any_size(x):
    """One input gives one output, N inputs give (N,), a batch of one or of none too, integers or not."""
    assert perceptron(x, np.array([0.5, 0.5]), -0.7).shape == np.shape(x)[:-1]
    assert np.array_equal(perceptron(x, [1, 1], -1), np.asarray(x).sum(axis=-1) == 2)


@given(w=st.tuples(*[st.integers(-3, 3)] * 3), seed=st.integers(0, 2**32 - 1))
def test_agrees_with_pytorch(w, seed):
    """The output is torch.heaviside, 0 at 0, of a float64 Linear: on random inputs, and on the line itself."""
    *weights, bias = w
    x = np.vstack([np.random.default_rng(seed).normal(size=(20, 2)), list(itertools.product(range(-3, 4), repeat=2))])
    linear = torch.nn.Linear(2, 1, dtype=torch.float64)
    with torch.no_grad():
        linear.weight[:], linear.bias[:] = torch.tensor([weights]), bias
        want = torch.heaviside(linear(torch.from_numpy(x)), torch.zeros(1, dtype=torch.float64))
    assert perceptron(x, weights, bias).tolist() == want[:, 0].tolist()


@pytest.mark.parametrize("x", [[1, 0], [1.0, -2.0], [0, 0]])
@pytest.mark.parametrize(("t", "b"), [(0, 0.25), (1, 0.25), (0, -4.0), (1, -4.0)])
def test_rule_moves_by_the_error(x, t, b):
    """Nothing moves after a right answer; after a wrong one w moves by lr (t - y) x and b by lr (t - y)."""
    w = np.array([0.5, -0.5])
    y = int(w[0] * x[0] + w[1] * x[1] + b > 0)
    new_w, new_b = perceptron_rule(w, b, x, t, 0.1)
    np.testing.assert_allclose(new_w, [w[i] + 0.1 * (t - y) * x[i] for i in range(2)])
    assert new_b == pytest.approx(b + 0.1 * (t - y))


def test_rule_makes_new_weights():
    """Neither the weights nor the examples that go in are changed, though they are whole numbers."""
    w, x = np.array([1, 1]), np.array([1, 1])
    before = INPUTS.copy(), TRUTH["OR"].copy()
    new_w, _ = perceptron_rule(w, 0, x, 0, 0.5)
    assert new_w.tolist() == [0.5, 0.5]
    assert (w.tolist(), x.tolist()) == ([1, 1], [1, 1])
    every = list(looks(INPUTS, TRUTH["OR"]))
    assert np.array_equal(INPUTS, before[0])
    assert np.array_equal(TRUTH["OR"], before[1])
    assert all(one.new_w is not one.w for one in every)


@pytest.mark.parametrize("lr", [0.25, 0.5, 1])  # with 0.1, a sum of 0 is rounded up and NAND is learnt sooner
@pytest.mark.parametrize(("gate", "epochs"), [("OR", 4), ("AND", 6), ("NAND", 6)])
def test_rule_learns_a_gate(gate, epochs, lr):
    """From 0 the rule learns OR in 4 epochs, AND and NAND in 6, the last one without a mistake, at any rate."""
    every = list(looks(INPUTS, TRUTH[gate], lr=lr, epochs=100))
    assert (every[-1].epoch, len(every)) == (epochs, 4 * epochs)
    assert perceptron(INPUTS, every[-1].new_w, every[-1].new_b).tolist() == TRUTH[gate].tolist()
    wrong = {one.epoch for one in every if one.output != TRUTH[gate][one.example]}
    assert wrong == set(range(1, epochs))


def test_rule_looks_at_each_example_in_turn():
    """Each look starts from the weights that the one before it left, at first from 0."""
    every = list(looks(INPUTS, TRUTH["AND"]))
    assert [one.example for one in every] == [0, 1, 2, 3] * 6
    assert (every[0].w.tolist(), every[0].b) == ([0, 0], 0)
    for one, after in itertools.pairwise(every):
        assert (one.new_w.tolist(), one.new_b) == (after.w.tolist(), after.b)


def test_rule_never_learns_xor():
    """After 100 epochs XOR still is not learnt: the rule has made a mistake in each of them."""
    every = list(looks(INPUTS, TRUTH["XOR"], epochs=100))
    assert len(every) == 400
    assert {one.epoch for one in every if one.output != TRUTH["XOR"][one.example]} == set(range(1, 101))


def test_one_unit_gets_three_rows_of_xor():
    """No w1, w2 and b on a grid agree with XOR in four rows; the best agree in three."""
    grid = np.linspace(-2, 2, 21)
    w1, w2, b = (axis[..., None] for axis in np.meshgrid(grid, grid, grid))
    y = w1 * INPUTS[:, 0] + w2 * INPUTS[:, 1] + b > 0
    assert (y == TRUTH["XOR"]).sum(axis=-1).max() == 3


numbers, weights = st.floats(*plane.LIMITS), st.integers(-30, 30).map(lambda n: n / 20)


@given(first=st.tuples(numbers, numbers), second=st.tuples(numbers, numbers), w=st.tuples(weights, weights))
def test_dragged_handles_stay_on_their_line(first, second, w):
    """Weights read off two handles put the handles on the same line again, and w keeps its length."""
    way = np.subtract(second, first)
    assume(np.hypot(*way) > 0.01)
    values = line_through([first, second], *w, 0.0)
    assert np.hypot(values["w1"], values["w2"]) == pytest.approx(min(np.hypot(*w), 1.5) or 1.0)
    off = (np.array(place_on_line(**values)) - first) @ (way[1], -way[0]) / np.hypot(*way)
    np.testing.assert_allclose(off, 0, atol=1e-9)


@given(w1=weights, w2=weights, b=st.floats(-3, 3))
def test_placed_handles_give_the_unit_back(w1, w2, b):
    """Handles that stand where they belong mean the same line, with the ones on the same side."""
    assume(w1 or w2)
    values = line_through(place_on_line(w1, w2, b), w1, w2, b)
    shrunk = min(1, 1.5 / np.hypot(w1, w2))
    np.testing.assert_allclose(list(values.values()), [shrunk * w1, shrunk * w2, shrunk * b], atol=1e-9)


@pytest.mark.parametrize("how", ["by its slider", "by a cell"])
def test_handles_are_on_a_line_that_can_be_seen(how):
    """Where the line crosses the plane the handles are on it, whoever has moved it."""
    demo, b = gate_lock(w1=0.5, w2=0.5, b=-0.4), -1.5 if how == "by its slider" else -0.7
    if how == "by its slider":
        demo.controls["b"].value = b
    else:
        demo.set_values(b=b)
    np.testing.assert_allclose(np.array(demo.picture.positions) @ (0.5, 0.5) + b, 0, atol=1e-9)


def lock_says(w1, w2, b):
    """What the sentence of gate_lock has to say."""
    y = [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in CORNERS]
    ones = re.escape(", ".join(str(corner) for corner, one in zip(CORNERS, y, strict=True) if one))
    yield {0: "the output is 0 for every", 4: "the output is 1 for every"}.get(sum(y), f"1 for {ones} only")
    agree = {gate: sum(map(int.__eq__, y, TABLES[gate])) for gate in ("AND", "NAND", "OR")}
    best = max(agree.values())
    yield f"The ({'|'.join(g for g in agree if agree[g] == 4)}) lock is" if best == 4 else f"No lock .* in {best} of 4"


def trace_says(gate, look):
    """What the sentence of rule_trace has to say, the rule being played again here."""
    w, wrong = [0.0, 0.0, 0.0], []
    for n in range(look):
        if n % 4 == 0 and n and not any(wrong[-4:]):
            break
        x, target = (*CORNERS[n % 4], 1), TABLES[gate][n % 4]
        y = int(sum(map(float.__mul__, w, map(float, x))) > 0)
        w = [wi + 0.5 * (target - y) * xi for wi, xi in zip(w, x, strict=True)]
        wrong.append(y != target)
    epoch = (len(wrong) + 3) // 4
    yield rf"Epoch {epoch}, input \({x[0]}, {x[1]}\): wanted {target}, got {y}\." if look else "Before the first"
    learnt = wrong and len(wrong) % 4 == 0 and not any(wrong[-4:])
    yield f"is learnt after {epoch} epochs" if learnt else "^((?!learnt).)*$"


def layers_say(x1, x2, b1, b2):
    """What the sentence of two_layers has to say, of the point first and then of the corners."""
    hidden = [(-0.5 * x - 0.5 * y + b1 > 0, 0.5 * x + 0.5 * y + b2 > 0) for x, y in [(x1, x2), *CORNERS]]
    outputs = [int(s1 and s2) for s1, s2 in hidden]
    yield f"s₁ = {hidden[0][0]:d} and s₂ = {hidden[0][1]:d}, so AND gives {outputs[0]}"
    right = sum(map(int.__eq__, outputs[1:], TABLES["XOR"]))
    yield "this is XOR" if right == 4 else f"{right} of 4 corners"


def ripeness_says(threshold):
    """What the sentence of ripeness_rule has to say."""
    fruit = list(zip(FRUITS.softness > threshold, FRUITS.ripe == 1, strict=True))
    unripe, ripe = fruit.count((True, False)), fruit.count((False, True))
    yield rf"wrong on {unripe + ripe} of 30 fruits: {unripe} unripe .*, {ripe} ripe .*\.$"


def values_of(control):
    """Every value that a control can have, its ends above all."""
    if isinstance(control, Dropdown):
        return st.sampled_from(control.options)
    numbers = st.integers if isinstance(control, IntSlider) else st.floats
    return st.sampled_from([control.min, control.max]) | numbers(control.min, control.max)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (gate_lock, lock_says),
        (rule_trace, trace_says),
        (two_layers, layers_say),
        (lambda: ripeness_rule(FRUITS), ripeness_says),
    ],
)
@given(data=st.data())
def test_demo_says_what_is_true(make, says, data):
    """For all values of its controls a demo is painted, and its sentence agrees with another computation."""
    demo = made_once(make)
    demo.set_values(**{name: data.draw(values_of(control), name) for name, control in demo.controls.items()})
    sentence = demo.picture.sentence.replace(") and (", "), (")
    assert (demo.picture.error, sentence[-1]) == ("", ".")
    for pattern in says(**demo.values):
        assert re.search(pattern, sentence), pattern
