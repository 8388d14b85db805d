"""The demos of lesson 05: graphs against autograd and differences, wrong answers, trainings, every control, play."""

import asyncio
from functools import cache
from operator import add, mul, sub

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.graphs import GRAPHS, judged, number, parsed, state_at
from helpers.nn import Tensor, numerical_gradient
from helpers.widgets import backpropagation as bp
from helpers.widgets.player import Player

UNARY = {"( )²": lambda a: a**2, "σ": lambda a: (1 + (-a).exp()) ** -1, "_/": Tensor.relu}
TENSOR = {"+": add, "−": sub, "×": mul, **UNARY}
EDGES = {f"{graph.name}, {edge.symbol}": (graph, edge) for graph in GRAPHS.values() for edge in graph.edges()}
MISTAKES = """
    one unit | 3 | 1 | Nothing is asked yet
    one unit | 6 | 0.8 | the sign is not: as e goes up, L goes down
    one unit | 6 | -0.4 | the factor 2
    one unit | 9 | −0,8 | −0.8 is the upstream gradient of y
    one unit | 9 | -1/5 | upstream times local already
    one unit | 10 | 2 | 2 is the value of p; asked for is how fast a changes
    one unit | 12 | 1/2 | 0.5 is w itself: a product passes the other input, x
    one unit | 14 | 1 | known already
    ReLU | 8 | 1 | The gate is shut
    ReLU | 9 | 0 | The gate is open
    lemonade stand | 7 | 7 | 7 is not the local derivative ∂sales/∂cups"""


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=list(GRAPHS))
def test_graph_agrees_with_autograd(graph):
    """Values and gradients are those of helpers.nn.Tensor, also where a value is used twice."""
    tensors = {name: Tensor(value) for name, value in graph.inputs.items()}
    for node in graph.nodes:
        tensors[node.name] = TENSOR[node.operation.sign](*(tensors[name] for name in node.inputs))
    tensors[graph.result].backward()
    assert graph.values() == pytest.approx({name: float(tensor.data) for name, tensor in tensors.items()}, rel=1e-12)
    assert graph.gradients() == pytest.approx({name: float(tensor.grad) for name, tensor in tensors.items()}, rel=1e-12)


@pytest.mark.parametrize("name", EDGES)
def test_only_the_local_derivative_leads_on(name):
    """It is the central difference; all else is refused, with the node, its formula and what a nudge does."""
    graph, edge = EDGES[name]
    now = state_at(graph, len(graph.nodes) + 1 + graph.edges().index(edge))
    inputs = np.array([now.values[name] for name in edge.node.inputs])
    slope = numerical_gradient(lambda x: edge.node.operation.f(*x), inputs)[edge.which]
    assert (now.asked, edge.local(now.values)) == (edge, pytest.approx(slope, abs=1e-8))
    assert judged(now, round(slope, 2)) == ""
    assert edge.nudged(now.values) / 0.001 == pytest.approx(slope, abs=2e-3)
    for wrong in {round(x, 3) for x in (-slope, 2 * slope, slope + 0.2, slope - 1)} - {round(slope, 3), 0.0}:
        said = judged(now, wrong)
        assert said.startswith(f"Look at {edge.node.name} = {edge.node.formula()} again.")
        assert said.endswith(f"changes {edge.node.name} by {number(edge.nudged(now.values))}.")


@pytest.mark.parametrize("line", MISTAKES.strip().splitlines())
def test_mistakes_are_recognised(line):
    """The usual wrong answers are told apart, as people type them: graph, step, answer, what is said about it."""
    graph, step, typed, words = line.strip().split(" | ")
    assert words in judged(state_at(GRAPHS[graph], int(step)), parsed(typed))
    assert {parsed(wrong) for wrong in ("", "1/0", "nan", "1e999", "1/4/2")} == {None}


def press(demo, name):
    """Press Play, Step or Reset."""
    getattr(next(part for part in demo.children[0].children if isinstance(part, Player)), f"{name}_button").click()


def told(demo):
    """The sentence of a demo that works."""
    assert (demo.picture.error, demo.picture.sentence[-1]) == ("", ".")
    return demo.picture.sentence


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=list(GRAPHS))
def test_every_step_has_its_sentence_and_room(graph):
    """No two steps are told alike; no text leaves the picture or touches another one."""
    demo, said = bp.graph_stepper(graph.name), set()
    for demo.controls["step"].value in range(graph.steps + 1):
        said.add(told(demo))
        texts = demo.figure.axes[0].texts
        boxes = [text.get_window_extent() for text in texts if text.get_visible() and text.get_text()]
        assert all(box.x0 >= 0 and box.x1 <= demo.figure.bbox.x1 for box in boxes)
        assert [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b)] == []
    assert len(said) == graph.steps + 1


def test_stepper_checks_and_goes_on():
    """Check leads on after the right answer only; another graph begins at its beginning; Step leads to the end."""
    demo = bp.graph_stepper()
    step, (answer, check) = demo.controls["step"], demo.children[0].children[-1].children
    step.value = 6
    for typed, after, words in (("", 6, "Type a number"), ("0.8", 6, "the sign"), ("-4/5", 7, "Right: −0.8. Backward")):
        answer.value = typed
        check.click()
        assert (step.value, words in told(demo)) == (after, True)
    demo.controls["graph"].value = "ReLU"
    assert (step.value, step.max, answer.value) == (0, GRAPHS["ReLU"].steps, "")
    for _ in range(12):
        press(demo, "step")
    assert "Done" in told(demo)


@pytest.mark.parametrize("make", [lambda: bp.points_training("moons", 8, "tanh", 3), lambda: bp.digits_training(3)])
def test_training_learns_and_repeats_itself(make):
    """The loss falls and accuracy rises; the same seed gives the same history."""
    runs = [make(), make()]
    for training in runs * 40:
        training.advance()
    assert runs[0].history[40].train_loss < 0.5 * runs[0].history[0].train_loss
    assert runs[0].history == runs[1].history


the_learning, the_digits = map(cache, (bp.learning_live, bp.digits_live))


@given(st.sampled_from([*bp.SETS]), st.integers(2, 16), st.sampled_from([*bp.ACTIVATIONS]), st.floats(0.05, 1))
def test_every_choice_is_shown(name, units, activation, lr):
    """Whatever is chosen, both demos learn on from it, and say so."""
    the_learning().set_values(name=name, units=units, activation=activation, lr=2 * lr)
    the_digits().set_values(lr=lr)
    network = f"{2 * lr:.2f}, the 2-{units}-{units}-1 network with {activation} on {name}"
    for demo, words in ((the_learning(), network), (the_digits(), f"{lr:.2f}, ")):
        press(demo, "step")
        assert f"with learning rate {words}" in told(demo)


@pytest.mark.parametrize("demo", [the_learning, the_digits], ids=["points", "digits"])
def test_play_and_reset(demo):
    """Playing learns and draws, a control may change meanwhile, Reset goes back to the very same beginning."""
    demo = demo()
    demo.controls["lr"].value = 0.4

    async def play():
        press(demo, "play")
        for demo.controls["lr"].value in (0.2, 0.4):
            await asyncio.sleep(0.3)
        press(demo, "play")

    press(demo, "reset")
    start = told(demo)
    asyncio.run(play())
    assert "epochs with learning rate 0.40, " in told(demo)
    press(demo, "reset")
    assert told(demo) == start
