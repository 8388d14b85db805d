"""Where a package is missing or too old, the student reads which one, and what to do."""

import importlib.metadata
import importlib.util
import re
import sys
from importlib.machinery import ModuleSpec

import pytest
from packaging.requirements import Requirement

from helpers import data, selftest
from tests.course import LESSONS, notebook

NEEDS_TORCH = [lesson for lesson in LESSONS if "import torch" in str(notebook("lessons", lesson).cells)]


@pytest.fixture
def without(monkeypatch):
    """A function that makes Python believe that a package is not installed."""

    def hide(name: str) -> None:
        def find_spec(wanted: str, package: str | None = None) -> ModuleSpec | None:
            return None if wanted == name else found(wanted, package)

        found = importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", find_spec)
        for module in [name, *(module for module in sys.modules if module.startswith(f"{name}."))]:
            monkeypatch.setitem(sys.modules, module, None)

    return hide


def test_all_is_well_here():
    """On a machine where the tests run, the self-test finds each required package, and complains of none."""
    names = [finding.name for finding in selftest.run().findings]
    assert [finding for finding in selftest.packages() if finding.remedy] == []
    assert {"numpy", "ipywidgets", "anywidget", "matplotlib", "PyTorch"} <= {name.split()[0] for name in names}


@pytest.mark.parametrize(
    ("version", "remedy"), [("7.8.5", "version 7.8.5 does not fit"), ("8.1.0", ""), ("8.2rc1", "")]
)
def test_old_ipywidgets(monkeypatch, version, remedy):
    """ipywidgets 7 is outside the range that pip and the self-test read, and the self-test says what to do."""
    (needed,) = (r for r in map(Requirement, importlib.metadata.requires(selftest.COURSE)) if r.name == "ipywidgets")
    monkeypatch.setattr(importlib.metadata, "version", lambda name: version)
    told = selftest.package(needed).remedy
    assert told == (f"{remedy}: {selftest.INSTALL}" if remedy else "")


def test_package_that_is_missing():
    """A package that is missing is named, with what to do."""
    finding = selftest.package(Requirement("no-such-package>=3"))
    assert str(selftest.Report((finding,))) == f"✗ no-such-package >=3: it is not installed: {selftest.INSTALL}"


def test_course_that_was_not_installed(monkeypatch):
    """Helpers that are only lying there are told from installed ones."""
    monkeypatch.setattr(selftest, "COURSE", "no-such-course")
    (finding,) = selftest.packages()
    assert finding.remedy == f"it is not installed: {selftest.INSTALL}"


def test_self_test_knows_the_lessons_with_pytorch(without):
    """Without PyTorch the self-test names just the lessons that import it."""
    without("torch")
    remedy = selftest.pytorch().remedy
    assert sorted(re.findall(r"\d\d", remedy)) == [lesson[:2] for lesson in NEEDS_TORCH]


@pytest.mark.parametrize("lesson", NEEDS_TORCH)
def test_lesson_says_what_to_do_without_pytorch(lesson):
    """The text right before PyTorch's first cell quotes Python's message and links to what to do, or says to go on."""
    cells = notebook("lessons", lesson).cells
    first, *others = [i for i, cell in enumerate(cells) if cell.cell_type == "code" and "torch" in cell.source]
    text = cells[first - 1].source
    assert "`No module named 'torch'`" in text
    assert "(../README.md#other-ways-to-install)" in text
    assert ("leave it out, nothing after it needs it" in text) == (others == [])


@pytest.mark.parametrize("made", [data.digits, data.flower, data.mnist])
def test_data_without_scikit_learn(without, made):
    """What is shipped with scikit-learn says so where it is missing, instead of a file that cannot be found."""
    without("sklearn")
    with pytest.raises(RuntimeError, match="scikit-learn, which is not installed: install the course again"):
        made()
