"""A live demo as it stands in the page: what it shows, and its controls moved by keyboard and mouse."""

import itertools
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from playwright.sync_api import Locator, TimeoutError

from tests.browser.notebook_page import KERNEL, LIGHT, Cell, Notebook

ROLES = "slider|button|combobox|checkbox|radio|textbox|spinbutton|img|figure"

NOW = """const now = canvas => {
    const { painted } = canvas.dataset;
    if (canvas.known?.painted !== painted) {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let fingerprint = 0;
        for (const pixel of new Int32Array(data.buffer)) fingerprint = Math.imul(31, fingerprint) + pixel | 0;
        canvas.known = { painted, fingerprint };
    }
    const sentence = canvas.closest("figure").querySelector("figcaption").textContent;
    return [sentence, canvas.known.fingerprint, Number(painted)];
};"""
"""What a picture shows: the sentence, a fingerprint of its pixels, and how often it has been painted."""

SHOWN = f"canvas => {{ {NOW} return now(canvas); }}"

AT_REST = f"""async (canvas, [before, patience]) => {{
    {NOW}
    const wake = milliseconds => new Promise(done => setTimeout(done, milliseconds)); // frames would be drawn
    let end = performance.now() + patience;
    while (Number(canvas.dataset.painted) <= before && performance.now() < end) await wake(15);
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame); // some controls speak to the kernel once a frame
    await {KERNEL}.requestKernelInfo(); // its answer comes after that to a control
    end = performance.now() + 20000;
    let painted, since = performance.now();
    while (performance.now() - since < 60) {{
        if (performance.now() > end) throw new Error("the picture never comes to rest");
        if (canvas.dataset.painted !== painted || {KERNEL}.status !== "idle") since = performance.now();
        painted = canvas.dataset.painted;
        await wake(15);
    }}
    return now(canvas);
}}"""
"""What a picture shows at rest, once it has been painted more often than before, or after so many milliseconds."""

WATCH_LEFT = """handle => {
    window.lefts = [];
    const watcher = new MutationObserver(() => window.lefts.push(handle.getBoundingClientRect().left));
    watcher.observe(handle, { attributeFilter: ["style"] });
}"""


class Shown(NamedTuple):
    """What a demo shows: the sentence, and a fingerprint of the picture."""

    sentence: str
    picture: int


class Demo:
    """One demo, in the output of `cell`."""

    def __init__(self, cell: Cell) -> None:
        self.cell, self.page = cell, cell.notebook.page
        self.name = cell.id.removeprefix("demo-")
        self.root = cell.output.locator(f"{LIGHT}.nn-demo")
        self.canvas, self.error = (
            self.root.locator(f"{LIGHT}.nn-picture canvas"),
            self.root.locator(f"{LIGHT}.nn-error"),
        )
        self.sliders = self.root.locator(f"{LIGHT}.noUi-handle")
        self.lists = self.root.locator(f"{LIGHT}select")
        self.boxes = self.root.locator(f"{LIGHT}input[type=checkbox]")
        self.arrows = self.root.locator(f"{LIGHT}.nn-up, .nn-down")
        self.handles = self.root.locator(f"{LIGHT}.nn-handle")
        self.pads = self.root.locator(f"{LIGHT}.nn-paper")

    def __repr__(self) -> str:
        return self.name

    def show(self) -> None:
        """Bring it into view, painted."""
        self.cell.show()
        self.root.locator(f"{LIGHT}.nn-picture canvas[data-painted]").wait_for()
        self.settle()

    def start_again(self) -> None:
        """Run its cell again, so that every control stands where the author put it."""
        self.cell.run()
        self.show()
        assert self.root.count() == 1

    def shown(self) -> Shown:
        """What it shows now."""
        return Shown(*self.canvas.evaluate(SHOWN)[:2])

    def painted(self) -> int:
        """How often its picture has been painted."""
        return int(self.canvas.get_attribute("data-painted"))

    def settle(self) -> Shown:
        """What it shows once the kernel and the picture have been at rest for a moment."""
        return Shown(*self.canvas.evaluate(AT_REST, [-1, 0])[:2])

    def after(self, action: Callable[[], object], what: str, seconds: float = 10) -> Shown:
        """Do something that must change the picture; return what is shown then."""
        *before, painted = self.canvas.evaluate(SHOWN)
        action()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            *now, painted = self.canvas.evaluate(AT_REST, [painted, 1000 * seconds])
            if now[1] != before[1]:
                return Shown(*now)
        raise AssertionError(f"{self}: {what} does not change the picture")

    def after_trying(self, action: Callable[[], object]) -> Shown:
        """Do something that may change the picture, within half a second; return what is shown then."""
        painted = self.painted()
        action()
        return Shown(*self.canvas.evaluate(AT_REST, [painted, 500])[:2])

    def after_one_of(self, actions: Iterable[Callable[[], object]], what: str) -> Shown:
        """Try actions until one changes the picture: a handle at the edge moves only away from it."""
        before = self.shown()
        for action in actions:
            now = self.after_trying(action)
            if now.picture != before.picture:
                return now
        raise AssertionError(f"{self}: {what} does not change the picture")

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
        """The values beside all sliders, in order; the sliders themselves only stop at whole steps."""
        return self.root.locator(f"{LIGHT}.widget-readout").all_inner_texts()

    def handle_places(self) -> list[str]:
        """Where the handles are, in the picture's own numbers."""
        return self.handles.evaluate_all("all => all.map(one => one.getAttribute('aria-valuetext'))")

    def stroke(self, thing: Locator, right: float, down: float) -> None:
        """Press the mouse in the middle of something, and move it."""
        x, y = middle(thing)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right, y + down, steps=2)
        self.page.mouse.up()

    def backward_jumps(self, handle: Locator) -> list[float]:
        """Drag a handle slowly to the right; return the pixels by which it jumped to the left meanwhile."""
        x, y = middle(handle)
        handle.evaluate(WATCH_LEFT)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        for step in range(40):
            self.page.mouse.move(x + step, y - step / 2)
            self.page.wait_for_timeout(15)
        self.page.mouse.up()
        self.settle()
        lefts = self.page.evaluate("() => window.lefts")
        return [before - after for before, after in itertools.pairwise(lefts) if after < before]

    def nameless(self) -> list[str]:
        """The controls and pictures without an accessible name, as the browser's accessibility tree has them."""
        lines = self.root.aria_snapshot().splitlines()
        return [line for line in lines if re.match(rf"\s*- '?({ROLES})(?! \")", line)]


def middle(thing: Locator) -> tuple[float, float]:
    """The middle of an element, brought into view, in pixels of the page."""
    thing.scroll_into_view_if_needed()
    box = thing.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def scroll_to_widget(cell: Cell) -> None:
    """Bring the widget of a cell into view, however the outputs above it grow meanwhile."""
    for _ in range(6):
        cell.show()
        with suppress(TimeoutError):
            cell.output.locator(f"{LIGHT}.jupyter-widgets").first.wait_for(timeout=5000)
            return
    raise AssertionError(f"{cell.id} shows no widget: {cell.output.all_inner_texts()}")


@cache
def demos(notebook: Notebook) -> list[Demo]:
    """Every demo that a notebook shows, found in the outputs of its cells; to scroll through it once is enough."""
    found = []
    for cell in notebook.cells():
        if any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in cell.outputs):
            scroll_to_widget(cell)
            found.append(Demo(cell))
    found = [demo for demo in found if demo.root.count()]
    assert found, f"{notebook.name} shows no demo"
    return found


def only_demo(notebook: Notebook) -> Demo:
    """The one demo of a scratch notebook, ready."""
    (demo,) = demos(notebook)
    demo.show()
    return demo
