"""A lesson as slides: where they begin, and one page of them that holds all and asks the network for nothing."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.course import LESSONS, ROOT, markdown, notebook
from tests.test_lessons import tokens
from tools.slides import main
from tools.source import STUB, lesson_of, read_source

LESSON = "03_loss_functions"
SOURCE = """# %% [markdown]
# # Title

# %% [markdown]
# Which? **Predict.**

# %%
print("that one")

# %% [markdown]
# So that one.

# %% [markdown]
# ### Your turn

# %% [markdown] slideshow={"slide_type": "skip"}
# Left out in class.

# %%
ex.lesson.progress()

# %%
demo.gate_lock()

# %% [markdown]
# Explain what is below the picture, at some length. Explain what is below the picture, at some length.

# %% [markdown]
# ## Homework

# %% [markdown] slideshow={"slide_type": "fragment"}
# And a riddle.
"""


def slide_types(notebook):
    """The type of each cell, None where it has none."""
    return [cell.metadata.get("slideshow", {}).get("slide_type") for cell in notebook.cells]


def test_where_slides_begin(tmp_path):
    """At headings, after a question, below a full slide; what the author says counts more; both notebooks agree."""
    path = tmp_path / "a.py"
    path.write_text(SOURCE)
    solution = read_source(path)
    begin = ["slide", "skip", "skip", None, "subslide", None, "subslide", "skip", "skip", None, "subslide"]
    assert slide_types(solution) == [*begin, "slide", "fragment"]
    assert slide_types(lesson_of(solution, path)) == ["slide", *begin[3:], "slide", "fragment"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_class_answers_first(lesson):
    """No slide shows both a question and the cell after it."""
    cells = notebook("lessons", lesson).cells
    types = slide_types(notebook("lessons", lesson))
    asked = [i for i, cell in enumerate(cells) if cell.cell_type == "markdown" and "**Predict" in cell.source]
    assert asked
    assert {types[i + 1] for i in asked if types[i] != "skip"} <= {"slide", "subslide", "skip"}


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The slides of one lesson, made by the command."""
    root = tmp_path_factory.mktemp("slides")
    (root / "solutions").symlink_to(ROOT / "solutions")
    assert main([LESSON], root) == 0
    (made,) = (root / "build/slides").iterdir()
    return BeautifulSoup(made.read_text(encoding="utf-8"), "html.parser")


def test_slides_need_no_network(page):
    """Pictures, styles and scripts are in the page itself."""
    assert {image["src"][:11] for image in page("img")} == {"data:image/"}
    assert page("link") == []
    assert [script for script in page("script") if script.get("src") or "import(" in script.text] == []
    styles = "".join(style.text for style in page("style"))
    assert "@import" not in styles
    assert {target[:5] for target in re.findall(r"url\(([^)]*)", styles)} <= {"data:"}


def test_slides_hold_every_cell(page):
    """Each cell that is not skipped is there, in order, once; so is each formula, as a picture with its TeX."""
    solution = notebook("solutions", LESSON)
    kept = [cell for cell, kind in zip(solution.cells, slide_types(solution), strict=True) if kind != "skip"]
    shown = [div["id"].removeprefix("cell-id=") for div in page(id=re.compile("^cell-id="))]
    parts = [name for name in shown if re.search("-(answer|output)$", name)]
    assert [name for name in shown if name not in parts] == [cell.id for cell in kept]
    formulas = [token.content for token in tokens(markdown(LESSON)) if token.type.startswith("math")]
    assert sorted(svg["aria-label"] for svg in page("svg", role="img")) == sorted(formulas)


def test_slides_keep_the_answers_back(page):
    """An answer has a slide of its own below its exercise, and the homework has none."""
    lesson = {cell.id: cell.source for cell in notebook("lessons", LESSON).cells}
    exercises = [name for name in lesson if STUB in lesson[name]]
    homework = [name for name in exercises if "huber" in lesson[name]]
    for name in exercises:
        assert STUB in page.find(id=f"cell-id={name}").text
        answer = page.find(id=f"cell-id={name}-answer")
        assert (answer is None) == (name in homework)
        if answer:
            assert answer.find_parent("section") is not page.find(id=f"cell-id={name}").find_parent("section")
            assert "Correct" in answer.text
    assert "SOLUTION" not in page.text


def test_stale_notebooks_make_no_slides(tmp_path, capsys):
    """Slides are made of what the source says now."""
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions/a.py").write_text(SOURCE)
    assert main([], tmp_path) == 1
    assert "solutions/a.ipynb is stale: run 'make notebooks'" in capsys.readouterr().err
