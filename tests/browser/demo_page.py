"""A live demo as it stands in the page: what it shows, and its controls moved by keyboard and mouse."""

import hashlib
import re
import time
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Locator

from tests.browser.lab import Cell, Notebook

ROLES = "slider|button|combobox|checkbox|radio|textbox|spinbutton|img|figure"
KEYS = ("ArrowRight", "ArrowLeft", "Home", "End")


class Shown(NamedTuple):
    """What a demo shows: the sentence, and a fingerprint of the picture."""

    sentence: str
    picture: str


class Demo:
    """One demo, in the output of `cell`."""

    def __init__(self, cell: Cell) -> None:
        self.cell, self.page = cell, cell.notebook.page
        self.name = re.findall(r"(\w+)\(", cell.source.strip().splitlines()[-1])[0]
        self.root = cell.output.locator(".nn-demo")
        self.canvas, self.error = self.root.locator("canvas"), self.root.locator(".nn-error")
        self.sliders = self.root.locator(".noUi-handle")
        self.lists = self.root.locator("select")
        self.boxes = self.root.locator("input[type=checkbox]")
        self.handles = self.root.locator(".nn-handle")

    def __repr__(self) -> str:
        return self.name

    def show(self) -> None:
        """Bring it into view, painted."""
        self.cell.show()
        self.root.locator("canvas[data-painted]").wait_for()
        self.settle()

    def shown(self) -> Shown:
        """What it shows now."""
        url = self.canvas.evaluate("canvas => canvas.toDataURL()")
        return Shown(self.root.locator("figcaption").inner_text(), hashlib.sha256(url.encode()).hexdigest()[:8])

    def settle(self) -> Shown:
        """What it shows once it has come to rest."""
        before = None
        for _ in range(100):
            now = (self.canvas.get_attribute("data-painted"), self.shown())
            if now == before:
                return now[1]
            before = now
            self.page.wait_for_timeout(150)
            self.cell.notebook.wait_until_idle()
        raise AssertionError(f"{self}: the picture never comes to rest")

    def after(self, action: Callable[[], object], what: str) -> Shown:
        """Do something that must change the picture; return what is shown then."""
        before = self.shown()
        action()
        self.wait_for(lambda: self.shown().picture != before.picture, f"{what} does not change the picture")
        return self.settle()

    def wait_for(self, condition: Callable[[], bool], complaint: str, seconds: float = 10) -> None:
        """Return once the condition holds."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"{self}: {complaint}"
            self.page.wait_for_timeout(40)

    def button(self, name: str) -> Locator:
        """The button with this word on it."""
        return self.root.get_by_role("button", name=name)

    def slider_values(self) -> list[str]:
        """The values of all sliders, in order."""
        return self.sliders.evaluate_all("all => all.map(one => one.getAttribute('aria-valuenow'))")

    def handle_places(self) -> list[str]:
        """Where the handles are, in the picture's own numbers."""
        return self.handles.evaluate_all("all => all.map(one => one.getAttribute('aria-valuetext'))")

    def drag(self, thing: Locator, pixels: float = 40) -> None:
        """Drag a slider's or the plane's handle with the mouse, towards the middle of its range."""
        thing.scroll_into_view_if_needed()
        box = thing.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        low, now, high = (float(thing.get_attribute(f"aria-value{name}")) for name in ("min", "now", "max"))
        x_end = x + (pixels if now < (low + high) / 2 else -pixels)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x_end, y + pixels / 4, steps=5)
        self.page.mouse.up()

    def nameless(self) -> list[str]:
        """The controls and pictures without an accessible name, as the browser's accessibility tree has them."""
        lines = self.root.aria_snapshot().splitlines()
        return [line for line in lines if re.match(rf"\s*- '?({ROLES})(?! \")", line)]


def demos(notebook: Notebook) -> list[Demo]:
    """Every demo that a notebook shows, found in the outputs of its cells."""
    found = [Demo(cell) for cell in notebook.cells() if shows_widget(cell)]
    return [demo for demo in found if demo.root.count()]


def shows_widget(cell: Cell) -> bool:
    """Whether the output of a cell, brought into view, holds a widget."""
    cell.show()
    view = cell.output.locator(".jupyter-widgets-view, .jupyter-widgets").first
    if not cell.output.locator(".jp-OutputArea-output").count():
        return False
    return bool(view.count())
