"""Every demo of every lesson answers to keyboard and mouse, in both themes; and what all demos share works."""

import itertools
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Locator

from tests.browser.demo_page import Demo, demos, only_demo
from tests.browser.lab import ROOT
from tests.browser.notebook_page import Notebook

pytestmark = pytest.mark.browser

SCREENSHOTS = ROOT / "build" / "screenshots"


def test_dark_theme(lesson: Notebook):
    """A demo shows itself in the dark theme too, and answers there; set back, it shows what its author wanted."""
    lesson.theme(dark=True)
    for demo in demos(lesson):
        demo.show()
        take_screenshot(demo, "dark")
        first = demo.shown()
        if demo.sliders.count():
            there, back = there_and_back(demo.sliders.first)
        elif demo.boxes.count():
            there = back = demo.boxes.first.click
        else:
            continue
        demo.after(there, "a control in the dark theme")
        assert demo.after(back, "the way back") == first, f"{demo}: what was done is not undone"


def test_controls_move_picture_and_sentence(lesson: Notebook):
    """Each control alone moves the picture, and the sentence follows it. No earlier test leaves a control moved."""
    for demo in demos(lesson):
        demo.show()
        take_screenshot(demo, "light")
        handles_in_the_plane(demo)
        sliders(demo)
        for choices in demo.lists.all():
            dropdown(demo, choices)
        for box in demo.boxes.all():
            demo.after(box.click, "a tick box")
        for arrow in demo.arrows.all():
            if arrow.is_enabled():
                demo.after(arrow.click, "a line that moves")
        for paper in demo.pads.all():
            pad(demo, paper)
        player(demo)


def take_screenshot(demo: Demo, theme: str) -> None:
    """Keep a picture of the whole demo for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    number = demo.cell.notebook.name[:2]
    demo.cell.output.screenshot(path=SCREENSHOTS / f"{number}-{demo}-{theme}.png")


def there_and_back(slider: Locator) -> list[Callable[[], None]]:
    """One step of a slider, away from its upper end, and the step that undoes it."""
    at_end = slider.get_attribute("aria-valuenow") == slider.get_attribute("aria-valuemax")
    keys = ("ArrowLeft", "ArrowRight") if at_end else ("ArrowRight", "ArrowLeft")
    return [partial(slider.press, key) for key in keys]


def arrow_key(slider: Locator) -> None:
    """One step of a slider, away from its upper end."""
    there_and_back(slider)[0]()


def arrow_keys(handle: Locator, *ways: str) -> None:
    """Press arrow keys one after the other: a handle may be free to go only across, or only up and down."""
    for way in ways:
        handle.press(f"Arrow{way}")


def handles_in_the_plane(demo: Demo) -> None:
    """Handles move by arrow keys and by mouse, and the sliders with them."""
    for handle in demo.handles.all():
        keys = [partial(arrow_keys, handle, *pair) for pair in (("Right", "Up"), ("Left", "Down"))]
        drags = [partial(demo.stroke, handle, *way) for way in ((40, 40), (-40, -40), (40, -40), (-40, 40))]
        for moves in (keys, drags):
            places, values = demo.handle_places(), demo.slider_values()
            demo.after_one_of(moves, "a handle")
            assert demo.handle_places() != places, f"{demo}: a handle stays"
            assert moves is keys or demo.slider_values() != values, f"{demo}: a handle leaves the sliders behind"


def sliders(demo: Demo) -> None:
    """Sliders move by arrow keys and by mouse, and the handles with them."""
    places = {tuple(demo.handle_places())}
    for slider, move in itertools.product(demo.sliders.all(), (slider_by_keyboard, slider_by_mouse)):
        move(demo, slider)
        places.add(tuple(demo.handle_places()))
    assert not demo.handles.count() or len(places) > 1, f"{demo}: the sliders leave the handles behind"


def slider_by_keyboard(demo: Demo, slider: Locator) -> None:
    """One arrow key changes the picture; at its ends, at the latest, the sentence changes as well."""
    name = slider.get_attribute("aria-label")
    if not sentence_changes(demo, slider):  # perhaps only where the other sliders stand now
        demo.start_again()
        assert sentence_changes(demo, slider), f"{demo}: the sentence never changes with {name}"


def sentence_changes(demo: Demo, slider: Locator) -> bool:
    """Whether the demo says something else after an arrow key, or else at one end of the slider."""
    name, before = slider.get_attribute("aria-label"), demo.shown().sentence
    if demo.after(lambda: arrow_key(slider), f"an arrow key on {name}").sentence != before:
        return True
    return any(demo.after_trying(partial(slider.press, key)).sentence != before for key in ("End", "Home"))


def slider_by_mouse(demo: Demo, slider: Locator) -> None:
    """Dragging it, towards the end that is farther away, changes its value and the picture."""
    low, now, high = (float(slider.get_attribute(f"aria-value{name}")) for name in ("min", "now", "max"))
    right = 30 if now - low <= high - now else -30
    demo.after(lambda: demo.stroke(slider, right, 0), f"dragging {slider.get_attribute('aria-label')}")
    assert float(slider.get_attribute("aria-valuenow")) != now


def dropdown(demo: Demo, choices: Locator) -> None:
    """Each choice has a picture and a sentence of its own."""
    now = choices.evaluate("list => list.selectedOptions[0].text")
    others = [option for option in choices.locator("option").all_inner_texts() if option != now]
    seen = [demo.settle(), *(demo.after(partial(choices.select_option, option), "a choice") for option in others)]
    for part in zip(*seen, strict=True):
        assert len(set(part)) == len(seen), f"{demo}: some choices look or read the same"


def pad(demo: Demo, paper: Locator) -> None:
    """A drawing pad takes ink from keys and mouse, and can be cleared."""
    for draw in (
        lambda: paper.press("Shift+ArrowDown"),
        lambda: demo.stroke(paper, 30, 50),
        demo.button("Clear").click,
    ):
        demo.after(draw, "drawing on the pad")


def player(demo: Demo) -> None:
    """Step moves once; Play moves by itself and lets sliders move; Pause stops it; Reset goes back."""
    if not demo.button("Play").count():
        return
    demo.button("Reset").click()
    start = demo.settle()
    demo.after(demo.button("Step").click, "Step")
    demo.button("Play").click()
    for _ in range(2):
        before = demo.shown().sentence
        demo.wait_for(lambda before=before: demo.shown().sentence != before, "Play does not move it")
    demo.button("Pause").click()
    paused = demo.settle()
    demo.page.wait_for_timeout(1000)
    assert demo.shown() == paused, f"{demo}: Pause does not stop it"
    demo.after(demo.button("Reset").click, "Reset")
    assert demo.shown().sentence == start.sentence


def test_everything_has_an_accessible_name(lesson: Notebook):
    """A screen reader can say what each slider, list, button, handle and picture is."""
    assert {demo.name: demo.nameless() for demo in demos(lesson) if demo.nameless()} == {}


GATE_LOCK = "from helpers.widgets import perceptron\nshown = [perceptron.gate_lock()]\nshown[-1]"
RULE_TRACE = "from helpers.widgets import perceptron\nshown.append(perceptron.rule_trace())\nshown[-1]"
DRAWN = "from hashlib import sha256\nprint(sha256(shown[-1]._canvas.buffer_rgba()).hexdigest())"
PAINTED = """async canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
}"""
COUNT = "from ipywidgets.widgets.widget import _instances\nprint(len(_instances))"


def test_the_page_paints_what_the_kernel_drew(scratch: Callable[..., Notebook]):
    """Every pixel of it, at first and after a control was moved."""
    notebook = scratch(GATE_LOCK)
    demo = only_demo(notebook)
    first = demo.canvas.evaluate(PAINTED)
    assert notebook.execute(DRAWN).strip() == first
    demo.after(lambda: arrow_key(demo.sliders.first), "an arrow key")
    assert notebook.execute(DRAWN).strip() == demo.canvas.evaluate(PAINTED) != first


def test_handles_and_sliders_do_not_fight(scratch: Callable[..., Notebook]):
    """The sliders, which stop at whole steps only, do not push a handle away from where it was put."""
    notebook = scratch(GATE_LOCK)
    demo = only_demo(notebook)
    handle, other = demo.handles.all()
    place, painted = other.get_attribute("aria-valuetext"), demo.painted()
    demo.after(lambda: handle.press("ArrowRight"), "an arrow key")
    assert other.get_attribute("aria-valuetext") == place
    assert demo.painted() == painted + 1
    assert demo.backward_jumps(handle) == []


def test_running_the_cell_again_replaces_the_demo(scratch: Callable[..., Notebook]):
    """The old demo stops playing and leaves nothing behind, in the page or in the kernel."""
    notebook = scratch("shown = []", RULE_TRACE)
    demo = only_demo(notebook)
    demo.button("Play").click()
    demo.button("Pause").wait_for()
    widgets = notebook.execute(COUNT)
    demo.start_again()
    assert demo.button("Play").count() == 1
    assert notebook.execute(COUNT) == widgets
    assert notebook.execute("print([each.comm is None for each in shown])") == "[True, False]\n"


def test_a_playing_demo_answers(scratch: Callable[..., Notebook]):
    """A slider moved while a demo plays is obeyed at once, and the play goes on from there."""
    notebook = scratch("shown = []", RULE_TRACE)
    demo = only_demo(notebook)
    demo.button("Play").click()
    demo.wait_for(lambda: "Epoch 2" in demo.shown().sentence, "Play does not reach the second epoch")
    demo.sliders.first.press("Home")
    for sentence in ("Before the first look", "Epoch 1"):
        demo.wait_for(lambda wanted=sentence: wanted in demo.shown().sentence, f"does not show: {sentence}", seconds=2)
    assert demo.button("Pause").count() == 1
