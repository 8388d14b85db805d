"""Nothing that the course makes shuts anybody out: axe-core, the Tab key, labels that can be read."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.demo_page import demos
from tests.browser.notebook_page import Notebook
from tests.course import LESSONS, exported

pytestmark = pytest.mark.browser

NOT_OURS = {"exclude": [[".highlight"], [".jp-InputPrompt"], [".jp-OutputPrompt"]]}
"""nbconvert's template: its colours of Python's syntax (4.2 to 1 at the least), its counts of cells (2.2 to 1)."""

EXPORTED = {"rules": {"link-in-text-block": {"enabled": False}}}
"""nbconvert's template again: it tells links from text by their colour alone."""

CELLS = (
    "from helpers.widgets import perceptron\nperceptron.gate_lock()",
    "from helpers.widgets import pytorch\npytorch.training_lines()",
    "from helpers.exercises import perceptron as ex\nex.AND.check(lambda x1, x2: 1)",
    "ex.lesson.progress()",
)
OURS = {"include": [[".nn-demo"], ["[data-mime-type='text/html']"]]}

CONTROLS = "select, input, button:enabled, [tabindex='0'], [contenteditable=true]"


def serious(page: Page, context: dict, options: dict | None = None) -> list[str]:
    """What axe-core finds that keeps people from using a page, with the elements."""
    found = Axe().run(page, context, {"resultTypes": ["violations"], **(options or {})}).response["violations"]
    worst = [each for each in found if each["impact"] in ("serious", "critical")]
    return [f"{each['id']}: {node['html'][:200]}" for each in worst for node in each["nodes"]]


@pytest.mark.parametrize("name", LESSONS)
def test_exported_solution(browser: Browser, name: str):
    """The page that nbconvert makes of a solution, with our alternative texts, as it is without a network."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort())
    page.set_content(exported(name), wait_until="domcontentloaded")
    assert serious(page, NOT_OURS, EXPORTED) == []
    page.close()


def test_live_page(scratch: Callable[..., Notebook]):
    """Demos, the box of a check and a bar of progress, in both themes."""
    notebook = scratch(*CELLS)
    notebook.page.set_viewport_size({"width": 1280, "height": 2000})
    for demo in demos(notebook):
        demo.show()
    assert notebook.page.locator("[data-mime-type='text/html']:visible").count() == 2
    for dark in (False, True):
        notebook.theme(dark)
        assert serious(notebook.page, OURS) == []


def test_tab_reaches_every_control(scratch: Callable[..., Notebook]):
    """From the first control of a demo, the Tab key goes through all that can be moved, pressed or chosen."""
    for demo in demos(scratch(*CELLS[:2])):
        demo.show()
        controls = demo.root.locator(CONTROLS).all()
        controls[0].focus()
        reached = []
        for _ in controls:
            reached += [k for k, each in enumerate(controls) if each.evaluate("it => it === document.activeElement")]
            demo.page.keyboard.press("Tab")
        assert sorted(reached) == list(range(len(controls))), demo


def test_no_label_is_cut(lesson: Notebook):
    """Every label is as wide as its words."""
    for demo in demos(lesson):
        cut = "all => all.filter(it => it.scrollWidth > it.clientWidth).map(it => it.textContent)"
        assert demo.root.locator(".widget-label").evaluate_all(cut) == [], demo
