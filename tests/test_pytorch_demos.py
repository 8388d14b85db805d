"""The demo of lesson 06: what is said of each order of the five lines is what happens when they run."""

from itertools import permutations

import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from ipywidgets import Button
from matplotlib.colors import to_hex

from helpers.plotting.style import COLOURS
from helpers.training_lines import (
    BACKWARD,
    ITERATIONS,
    LINES,
    LOSS_FN,
    MODEL,
    RATE,
    RIGHT_ORDER,
    STEP,
    ZERO_GRAD,
    diagnosis,
    fresh_kernel,
    run,
)
from helpers.widgets.pytorch import START, LineOrder, places_for_zero_grad, swing, training_lines

ORDERS = [order for length in range(6) for order in permutations(range(5), length)]
"""Every order of every choice of lines: 326."""

WORDS = ("zero_grad()", "model(X)", "loss_fn()", "backward()", "step()")
DEMO = training_lines()
rows = st.tuples(st.permutations(range(5)), st.lists(st.booleans(), min_size=5, max_size=5))


def watched(order, iterations):
    """Run the lines one at a time; yield each with whether it changed the weights, and its error, which ends it."""
    namespace = fresh_kernel()
    weights = list(namespace["model"].parameters())
    for iteration in range(1, iterations + 1):
        for line in order:
            before, error = [w.detach().clone() for w in weights], None
            try:
                exec(LINES[line], namespace)
            except Exception as raised:
                error = raised
            yield iteration, line, not all(map(torch.equal, before, weights)), error, namespace
            if error:
                return


def happened(order):
    """The kind of thing that a loop did, told from its losses alone."""
    losses, right = run(order).losses, run(RIGHT_ORDER).losses
    if run(order).failure:
        return "fails"
    if (losses == losses[0]).all():
        return "stands still"
    if (losses == right).all():
        return "right"
    return "late" if (losses == [right[0], *right[:-1]]).all() else "adds up"


def facts(order):
    """What is true of a loop, by the words in which a diagnosis says it, told from what was seen when it ran."""
    ran, kind = run(order), happened(order)
    unnamed = {"output": MODEL, "loss": LOSS_FN}[ran.failure.message.split("'")[1]] if named(ran.failure) else None
    return {
        "comes later.": unnamed is not None and unnamed in order,
        "is switched off.": unnamed is not None and unnamed not in order,
        "step() has changed the weights since": kind == "fails" and unnamed is None,
        "Without step() nothing": kind == "stands still" and len(ran.gradients) == 0,
        "Without backward() there are no gradients": kind == "stands still" and BACKWARD not in order and STEP in order,
        "zero_grad() throws the gradients away": kind == "stands still" and BACKWARD in order and STEP in order,
        "the sum of all so far": kind == "adds up",
        "the newest gradient alone": kind == "right",
        "one iteration late": kind in ("late", "adds up") and np.isnan(ran.gradients[0]),
    }


def named(failure):
    """Whether it is an error about a name."""
    return failure is not None and failure.message.startswith("NameError")


@pytest.mark.parametrize("length", range(6))
def test_diagnosis_is_what_happens(length):
    """For each order of this many lines: the kind, the line and the iteration of an error, and all reasons given."""
    for order in permutations(range(5), length):
        told, ran = diagnosis(order), run(order)
        assert told.kind == happened(order), order
        assert (told.iteration, told.line) == (ran.failure[:2] if ran.failure else (None, None)), order
        assert len(ran.losses) == (ran.failure.iteration if ran.failure else ITERATIONS + 1), order
        assert {words: words in told.why for words in facts(order)} == facts(order), order


def test_cleared_gradients_were_there_before():
    """Where zero_grad() is to blame, gradients are made, and none are left whenever step() runs."""
    blamed = [order for order in ORDERS if "throws the gradients away" in diagnosis(order).why]
    assert len(blamed) == 10
    for order in blamed:
        seen = [(line, namespace["model"][0].weight.grad is not None) for _, line, _, _, namespace in watched(order, 3)]
        assert ((BACKWARD, True) in seen, (ZERO_GRAD, True) in seen, (STEP, True) in seen) == (True, False, False)


def test_errors_are_the_real_ones():
    """Messages are Python's or PyTorch's own; before backward() fails in iteration 2, step() has changed weights."""
    for order in ORDERS[1:]:
        failure = run(order).failure
        *before, (iteration, line, _, error, _) = watched(order, 3)
        assert (failure is None) == (error is None)
        if failure:
            kind, message = failure.message.split(": ")
            assert (failure.iteration, failure.line, kind) == (iteration, line, type(error).__name__)
            assert str(error).startswith(message)
            changes = [(iteration, line) for iteration, line, changed, *_ in before if changed]
            assert changes == ([] if named(failure) else [(2, STEP)])


@pytest.mark.parametrize(("order", "add"), [(RIGHT_ORDER, False), (RIGHT_ORDER[1:], True)])
def test_losses_and_gradients_without_an_optimizer(order, add):
    """The right order is gradient descent; without zero_grad() each step follows the sum of all gradients so far."""
    start = fresh_kernel()
    weights = list(start["model"].parameters())
    losses, lengths, total = [], [], [torch.zeros_like(w) for w in weights]
    for _ in range(ITERATIONS):
        loss = ((start["model"](start["X"]) - start["t"]) ** 2).mean()
        gradients = torch.autograd.grad(loss, weights)
        total = [add * old + new for old, new in zip(total, gradients, strict=True)]
        losses.append(loss.item())
        lengths.append(sum((each**2).sum().item() for each in total) ** 0.5)
        for w, gradient in zip(weights, total, strict=True):
            w.data -= RATE * gradient
    np.testing.assert_allclose(run(order).losses[:-1], losses, rtol=1e-9)
    np.testing.assert_allclose(run(order).gradients, lengths, rtol=1e-9)


def test_each_run_begins_anew():
    """The same order gives the same losses, from the same start as every other; the student's chance is untouched."""
    torch.manual_seed(7)
    chance = torch.get_rng_state()
    first = run(START)
    run.cache_clear()
    assert first.losses.tolist() == run(START).losses.tolist()
    assert len({run(order).losses[0] for order in ORDERS}) == 1
    assert torch.equal(chance, torch.get_rng_state())


def test_numbers_of_the_lesson():
    """What the lesson states: the right order, the same one iteration late, and without zero_grad()."""
    right, late, adds = (run(order).losses for order in (RIGHT_ORDER, (STEP, *RIGHT_ORDER[:-1]), RIGHT_ORDER[1:]))
    assert (right[0], right[-1], late[-1]) == pytest.approx((2.87, 0.82, 0.83), abs=0.005)
    low, high = swing(adds)
    assert (low, adds[low], adds[high], adds[-1]) == pytest.approx((9, 0.79, 2.35, 1.31), abs=0.005)
    assert adds[low - 1] > adds[low] < adds[low + 1]
    assert adds[high] == adds[low:].max()
    assert diagnosis(START).kind == "stands still"


@given(rows)
@example((RIGHT_ORDER, (False, True, True, True, True)))  # the largest gradients
@example(((MODEL, STEP, ZERO_GRAD, LOSS_FN, BACKWARD), 5 * (True,)))  # the longest message
def test_every_order_is_drawn_and_told(lines):
    """Program, curves and sentence are those of what ran; nothing leaves its Axes, and no two texts touch."""
    value = tuple(zip(*lines, strict=True))
    DEMO.picture.pixel_ratio = 1.0
    DEMO.set_values(lines=value)
    order = tuple(line for line, on in value if on)
    ran, said, artists = run(order), DEMO.picture.sentence, DEMO.artists
    assert (DEMO.picture.error, said[-1]) == ("", ".")
    assert said.startswith(", ".join(WORDS[line] + " (off)" * (not on) for line, on in value) + ": ")
    assert said.endswith(diagnosis(order).why)
    if ran.failure:
        iteration, line, message = ran.failure
        assert f"iteration {iteration} stops at {LINES[line]} with {message}." in said
    else:
        assert f"{ran.losses[-1]:.2f}" in said
    assert [text.get_text() for text in artists["lines"]] == ["# " * (not on) + LINES[line] for line, on in value]
    assert artists["losses"].get_ydata().tolist() == ran.losses.tolist()
    np.testing.assert_array_equal(artists["gradients"].get_ydata(), ran.gradients)
    assert artists["raised"].get_visible() == artists["end"].get_visible() == (ran.failure is not None)
    if ran.failure:
        x, y = artists["lines"][value.index((ran.failure.line, True))].get_position()
        assert artists["raised"].get_bbox().contains(x, y)
    for name in ("losses", "gradients"):
        assert np.nanmax([0, *artists[name].get_ydata()]) < artists[name].axes.get_ylim()[1]
    assert overlaps(DEMO.figure) == []


def overlaps(figure):
    """Pairs of texts that touch one another."""
    texts = [text for axes in figure.axes for text in (*axes.texts, axes.title, axes._left_title) if text.get_text()]
    texts += figure.axes[1].get_legend().texts + [tick for axes in figure.axes[1:] for tick in axes.get_yticklabels()]
    boxes = {text.get_text() + str(text.get_position()): text.get_window_extent() for text in texts}
    return [(a, b) for a in boxes for b in boxes if a < b and boxes[a].overlaps(boxes[b])]


def press(control):
    """Do what a click in the page does."""
    if isinstance(control, Button):
        control.click()
    else:
        control.value = not control.value


def test_each_control_changes_picture_and_sentence():
    """Five boxes and eight buttons, pressed alone at the beginning; two buttons each make the same exchange."""
    start, seen = tuple((line, True) for line in START), []
    DEMO.set_values(lines=start)
    before = (DEMO.picture.sentence, DEMO.picture.pixels)
    for control in [part for row in DEMO.controls["lines"].rows for part in row.children]:
        DEMO.set_values(lines=start)
        if not control.disabled:
            press(control)
            seen.append((DEMO.picture.sentence, DEMO.picture.pixels))
    assert len(seen) == 13
    for old, part in zip(before, zip(*seen, strict=True), strict=True):
        assert (len(set(part)), old in part) == (9, False)


def test_lines_move_and_are_switched_off(monkeypatch):
    """A button moves its line by one row, with the focus; a box switches the line in its row; each is one change."""
    focused, changes = [], []
    monkeypatch.setattr(Button, "focus", lambda button: focused.append(button.description))
    lines = LineOrder(tuple((line, True) for line in RIGHT_ORDER))
    lines.observe(lambda change: changes.append(change["new"]), "value")
    third, second = lines.rows[2].children, lines.rows[1].children
    press(third[0])
    for button in (third[1], second[1], lines.rows[0].children[2]):
        press(button)
    off, on = [(LOSS_FN, False)], [(line, True) for line in RIGHT_ORDER if line != LOSS_FN]
    assert [list(value) for value in changes] == [[*on[:place], *off, *on[place:]] for place in (2, 1, 0, 1)]
    name = f"Move {LINES[LOSS_FN]}"
    assert focused == [f"{name} up", f"{name} down", f"{name} down"]
    assert second[0].description == f"# {LINES[LOSS_FN]}"
    assert "nn-off" in lines.rows[1]._dom_classes


@given(rows)
def test_rows_show_their_value(lines):
    """Each row names its line on all three controls, and only the ends have a button that is off."""
    control = LineOrder(value := tuple(zip(*lines, strict=True)))
    for place, ((line, on), row) in enumerate(zip(value, control.rows, strict=True)):
        box, up, down = row.children
        assert (box.value, box.description) == (on, "# " * (not on) + LINES[line])
        assert (up.description, down.description) == (f"Move {LINES[line]} up", f"Move {LINES[line]} down")
        assert (up.disabled, down.disabled) == (place == 0, place == 4)
    assert control.value == value
    control.close()


def test_picture_of_the_places_for_zero_grad():
    """Before, between and after the four lines, zero_grad() is right above green and stands still above red."""
    axes, four = places_for_zero_grad().axes[0], (MODEL, LOSS_FN, BACKWARD, STEP)
    axes.figure.draw_without_rendering()
    for place in range(5):
        order = (*four[:place], ZERO_GRAD, *four[place:])
        (below,) = [patch for patch in axes.patches if patch.get_bbox().contains(4 + place, -0.5)]
        colour = {"right": "green", "stands still": "vermillion"}[diagnosis(order).kind]
        assert to_hex(below.get_edgecolor()).upper() == COLOURS[colour]
    texts = [text for text in axes.texts if text.get_position()[1] < 0.7]
    for patch, text in zip(axes.patches, texts, strict=True):
        outside, inside = patch.get_window_extent(), text.get_window_extent()
        assert outside.x0 < inside.x0 <= inside.x1 < outside.x1
