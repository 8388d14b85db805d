"""Every demo of every lesson answers to keyboard and mouse, in both themes, and the base of all demos keeps its word."""

import pytest
from playwright.sync_api import Locator

from tests.browser.demo_page import KEYS, Demo, demos
from tests.browser.lab import ROOT, Notebook

pytestmark = pytest.mark.browser

SCREENSHOTS = ROOT / "build" / "screenshots"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_controls_move_picture_and_sentence(lesson: Notebook, theme: str):
    """Each control alone moves the picture, and the sentence follows it."""
    lesson.theme(dark=theme == "dark")
    for demo in demos(lesson):
        start_again(demo)
        take_screenshot(demo, theme)
        plane(demo)
        for i in range(demo.sliders.count()):
            slider_by_keyboard(demo, demo.sliders.nth(i))
            slider_by_mouse(demo, demo.sliders.nth(i))
        for i in range(demo.lists.count()):
            dropdown(demo, demo.lists.nth(i))
        for i in range(demo.boxes.count()):
            demo.after(demo.boxes.nth(i).click, "a tick box")
        player(demo)


def start_again(demo: Demo) -> None:
    """Run the demo's cell again, so that every control stands where the author put it."""
    demo.cell.run()
    demo.show()
    assert demo.root.count() == 1


def take_screenshot(demo: Demo, theme: str) -> None:
    """Keep a picture of the whole demo for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    number = demo.cell.notebook.name[:2]
    demo.cell.output.screenshot(path=SCREENSHOTS / f"{number}-{demo}-{theme}.png")


def plane(demo: Demo) -> None:
    """Handles in the plane move by arrow keys and by mouse, and the sliders go with them, both ways."""
    for i in range(demo.handles.count()):
        handle = demo.handles.nth(i)
        for move in (lambda: handle.press("ArrowRight"), lambda: handle.press("Shift+ArrowUp"), lambda: demo.drag(handle)):
            places, values = demo.handle_places(), demo.slider_values()
            demo.after(move, f"handle {i}")
            assert demo.handle_places() != places, f"{demo}: handle {i} stays"
            assert demo.slider_values() != values, f"{demo}: handle {i} leaves the sliders behind"
    if demo.handles.count():
        places = demo.handle_places()
        for i in range(demo.sliders.count()):
            demo.sliders.nth(i).press("Home")
            demo.settle()
        assert demo.handle_places() != places, f"{demo}: the sliders leave the handles behind"


def slider_by_keyboard(demo: Demo, slider: Locator) -> None:
    """One arrow key changes the picture; from end to end the sentence changes as well."""
    name = slider.get_attribute("aria-label")
    slider.press("Home")
    first = demo.settle()
    key = "ArrowRight"
"""(draft)"""
