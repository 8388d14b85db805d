"""One JupyterLab and one browser for all of these tests, and a page for each lesson."""

import itertools
import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.lab import VIEWPORT, Server, find_chromium, jupyterlab, start_chromium, write_notebook
from tests.browser.notebook_page import Notebook, open_lab
from tests.course import LESSONS

NO_BROWSER = "no Chromium or Chrome on the path; the variable CHROMIUM may name one"


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark of these tests."""
    config.addinivalue_line("markers", "browser: drives a real JupyterLab page")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser. Without one the tests skip, but they fail where BROWSER_TESTS=required."""
    executable = find_chromium()
    if not executable:
        (pytest.fail if os.environ.get("BROWSER_TESTS") == "required" else pytest.skip)(NO_BROWSER)
    with sync_playwright() as playwright:
        started = start_chromium(playwright, executable)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server; it is not started where there is no browser."""
    with jupyterlab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="session")
def open_notebook(browser: Browser, server: Server) -> Callable[[str], Notebook]:
    """A function that opens a notebook of the server in JupyterLab."""
    page = browser.new_page()
    open_lab(page, server)

    def open_one(path: str) -> Notebook:
        page.set_viewport_size(VIEWPORT)
        return Notebook(page, path)

    return open_one


@pytest.fixture(scope="session", params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in LESSONS])
def opened(request: pytest.FixtureRequest, open_notebook: Callable[[str], Notebook]) -> Iterator[Notebook]:
    """Each lesson as students get it, after Run All; `-n 2 --dist loadgroup` divides the lessons between workers."""
    notebook = open_notebook(f"lessons/{request.param}.ipynb")
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture
def lesson(opened: Notebook) -> Iterator[Notebook]:
    """Each lesson after Run All, in the light theme; the test may cause no complaint of the page."""
    opened.theme(dark=False)
    yield opened
    assert opened.errors == []


@pytest.fixture
def scratch(server: Server, open_notebook: Callable[[str], Notebook]) -> Iterator[Callable[..., Notebook]]:
    """A function that opens a new notebook with the code cells that it is given, and runs them."""
    number, made = itertools.count(), []

    def open_scratch(*cells: str) -> Notebook:
        path = f"scratch-{next(number)}.ipynb"
        write_notebook(server.folder / path, *cells)
        made.append(open_notebook(path))
        made[-1].run_all()
        return made[-1]

    yield open_scratch
    for notebook in made:
        notebook.close()
        assert notebook.errors == []
