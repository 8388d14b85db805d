"""Facts about every lesson. Rhythm and voice are judged by reading, not here."""

import base64
import importlib
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tests.course import LESSONS, ROOT, exported, markdown, notebook, topic

CHECK = re.compile(r"\bex\.(\w+)\.check\(")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PNG = b"\x89PNG\r\n\x1a\n"


def tokens(text: str) -> list[Token]:
    """All tokens of a Markdown text, those inside of others too."""
    found = MarkdownIt().enable("table").use(dollarmath_plugin).parse(text)
    return [part for token in found for part in (token, *(token.children or ()))]


def heading_anchors(path: Path) -> set[str]:
    """The anchors of a Markdown file's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(text: str) -> list[str]:
    """The targets of links and pictures that are not on the web."""
    targets = [token.attrGet("href") or token.attrGet("src") for token in tokens(text)]
    return [target for target in targets if target and not re.match(r"https?:|mailto:", target)]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_is_in_its_lesson(lesson):
    """A lesson checks at least three exercises, and all that its module has, in the module's order."""
    checked = [name for cell in notebook("lessons", lesson).cells for name in CHECK.findall(cell.source)]
    exercises = importlib.import_module(f"helpers.exercises.{topic(lesson)}").lesson
    assert exercises.name == lesson
    assert checked == [exercise.name for exercise in exercises.exercises]
    assert len(checked) >= 3


@pytest.mark.parametrize("lesson", LESSONS)
def test_stubs_have_no_answer(lesson):
    """Each checked cell of the lesson raises NotImplementedError instead of an answer, and defines what it checks."""
    for cell in notebook("lessons", lesson).cells:
        for name in CHECK.findall(cell.source):
            assert re.search(rf"^(def|class) {name}\b", cell.source, flags=re.M)
            assert "raise NotImplementedError" in cell.source
            assert '"""' in cell.source


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_has_hints_and_a_solution(lesson):
    """Two hints or more, the first of which does not contain the answer's last line; and there is a solution."""
    from helpers.exercises import sources

    for exercise in importlib.import_module(f"helpers.exercises.{topic(lesson)}").lesson.exercises:
        answer = sources.answer(lesson, exercise.name)
        assert answer.startswith(("def ", "class ")), answer
        assert len(exercise.hints) >= 2
        assert answer.splitlines()[-1].strip() not in exercise.hints[0]


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_is_a_demo(lesson):
    """The solution stores at least one demo: a cell that calls `demo.something` and has picture and sentence."""
    demos = [
        cell for cell in notebook("solutions", lesson).cells if re.search(r"^demo\.\w+\(", cell.source, flags=re.M)
    ]
    assert demos
    for cell in demos:
        (data,) = [output.data for output in cell.outputs]
        assert base64.b64decode(data["image/png"]).startswith(PNG)
        assert data["text/plain"].endswith((".", "?"))
        assert set(data) == {"image/png", "text/plain"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_picture_has_its_words(lesson):
    """Each stored picture has a sentence as its text form and as alternative text, and the exported page has it too."""
    pictures = [
        output
        for cell in notebook("solutions", lesson).cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    page = exported(lesson)
    assert pictures
    for output in pictures:
        alt = output.metadata["image/png"]["alt"]
        assert output.data["text/plain"] == alt
        assert len(alt.split()) > 5
    assert len(re.findall("<img", page)) == len(pictures)
    assert "No description" not in page
    assert not re.search(r'alt=""|<img(?![^>]*\balt=)', page)


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_links(lesson):
    """Every link between lessons leads to a file that is there."""
    for target in links(markdown(lesson)):
        assert (ROOT / "lessons" / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_links(page):
    """Every link of README and docs leads to a file, and to a heading of it, that is there."""
    for target in links(page.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), target
        assert not anchor or anchor in heading_anchors(file), target


@pytest.fixture(scope="module")
def katex():
    """KaTeX in a JavaScript engine: a function that raises where a formula cannot be set."""
    import sphinxcontrib.katex
    from py_mini_racer import MiniRacer

    engine = MiniRacer()
    engine.eval((Path(sphinxcontrib.katex.__file__).parent / "katex.min.js").read_text(encoding="utf-8"))
    return lambda tex: engine.call("katex.renderToString", tex, {"strict": "error", "throwOnError": True})


@pytest.mark.parametrize("lesson", LESSONS)
def test_math(lesson, katex):
    """KaTeX sets every formula; one that it cannot set is noticed."""
    formulas = [token.content for token in tokens(markdown(lesson)) if token.type.startswith("math")]
    for formula in formulas:
        assert "katex" in katex(formula)
    with pytest.raises(Exception, match=r"\\notacommand"):
        katex(r"\notacommand{x}")


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_has_its_parts(lesson):
    """What a student can do afterwards, a prediction, mistakes, summary, homework, discussion, the way on, a plan."""
    text = markdown(lesson)
    for part in (
        "**You will**",
        "minutes",
        "**Predict.**",
        "## Common mistakes",
        "## Summary",
        "## Homework",
        "## To discuss",
        "**Next:**",
    ):
        assert part in text, part
    assert (ROOT / "docs" / "teaching" / f"{lesson}.md").exists()


def test_sources_name_cells_that_exist():
    """Each row of docs/sources.md names a cell that is in its lesson."""
    rows = re.findall(r"\| (\d\d_\w+) \| `([a-z0-9-]+)` \|", (ROOT / "docs" / "sources.md").read_text(encoding="utf-8"))
    cells = {lesson: {cell.id for cell in notebook("lessons", lesson).cells} for lesson in LESSONS}
    assert len(rows) > 30
    assert [(lesson, cell) for lesson, cell in rows if cell not in cells[lesson]] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_plan_fills_ninety_minutes(lesson):
    """The stages of a teaching plan add up to a lesson."""
    plan = (ROOT / "docs" / "teaching" / f"{lesson}.md").read_text(encoding="utf-8")
    assert sum(int(minutes) for minutes in re.findall(r"^\| [^|]+ \| (\d+) \|", plan, flags=re.M)) == 90
