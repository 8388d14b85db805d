"""Make slides: `solutions/NN_topic.ipynb` -> `build/slides/NN_topic.html`, a single file that needs no network.

    python -m tools.slides       all lessons
    python -m tools.slides 01    only the lessons whose names begin so

Before each answer comes the slide with the exercise as students have it. The homework keeps its stubs.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import nbformat
import sphinx_revealjs
import ziamath
from nbconvert import SlidesExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import TagRemovePreprocessor
from nbformat import NotebookNode

from helpers.plotting.html import AlternativeTexts
from tools.notebooks import ROOT, is_current
from tools.slide_types import PAGE, height
from tools.source import BEGIN, END, lesson_of, read_source

REVEAL = Path(sphinx_revealjs.__file__).parent / "_static" / "revealjs" / "dist"
HERE = Path(__file__).parent
OUTPUT = "output"  # tag of a cell whose code is on the slide above
FONT_SIZE = 30  # of the text, in tools/slides.css


class Renderer(IPythonRenderer):
    """HTML of Markdown with its formulas as pictures, for which the page needs neither fonts nor scripts."""

    def inline_math(self, body: str) -> str:
        """A formula within a line, on the line of its text."""
        formula = ziamath.Latex(body, size=FONT_SIZE, inline=True)
        return picture(formula.svg(), body, f"vertical-align:{formula.getyofst():.1f}px")

    def block_math(self, body: str) -> str:
        """A formula on a line of its own."""
        return f'<div class="formula">{picture(ziamath.Latex(body, size=FONT_SIZE + 4).svg(), body)}</div>'


def picture(svg: str, tex: str, style: str = "") -> str:
    """An SVG with its formula as the text for those who do not see it."""
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(tex)}" style="{style}" ', 1)


def to_html(markdown: str) -> str:
    """HTML of a Markdown cell; links to lessons lead to their slides."""
    linked = re.sub(r"\]\((\d\d_\w+)\.ipynb\)", r"](\1.html)", markdown)
    return MarkdownWithMath(Renderer(escape=False, exclude_anchor_links=True)).render(linked)


def in_class(solution: NotebookNode, lesson: NotebookNode) -> Iterator[NotebookNode]:
    """The cells to show: each exercise before its answer, and no answers to the homework."""
    exercises = {cell.id: cell for cell in lesson.cells}
    homework = False
    for cell in solution.cells:
        if cell.source.startswith("## "):
            homework = cell.source.startswith("## Homework")
        exercise = exercises.get(cell.id, cell)
        if exercise.source == cell.source:
            yield from in_parts(cell)
            continue
        yield exercise
        if not homework:
            shown = "\n".join(line for line in cell.source.splitlines() if line.strip() not in (BEGIN, END))
            yield below(cell, "answer", source=shown)


def in_parts(cell: NotebookNode) -> Iterator[NotebookNode]:
    """The cell; or its code, and below that what it shows, if a slide has no room for both."""
    if not cell.get("outputs") or height(cell) <= PAGE:
        yield cell
        return
    yield nbformat.from_dict({**cell, "outputs": []})
    yield below(cell, OUTPUT)


def below(cell: NotebookNode, part: str, **changes: str) -> NotebookNode:
    """A copy of the cell that is a subslide, with the part's name as its tag."""
    metadata = {"slideshow": {"slide_type": "subslide"}, "tags": [part]}
    return nbformat.from_dict({**cell, **changes, "id": f"{cell.id}-{part}", "metadata": metadata})


def slides(solution: NotebookNode, lesson: NotebookNode, name: str) -> str:
    """The page of an executed solution and its lesson."""
    exporter = SlidesExporter(
        template_file=str(HERE / "slides.html.j2"),
        extra_template_paths=[str(HERE), str(REVEAL)],
        filters={"markdown2html": to_html},
        preprocessors=[TagRemovePreprocessor(remove_input_tags={OUTPUT}), AlternativeTexts()],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    shown = nbformat.v4.new_notebook(cells=list(in_class(solution, lesson)), metadata=solution.metadata)
    page, _ = exporter.from_notebook_node(shown, {"metadata": {"name": name}})
    return page


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """The command; the exit status is 1 where a notebook is stale."""
    parser = argparse.ArgumentParser(prog="python -m tools.slides", description="Make slides of the lessons.")
    parser.add_argument("names", nargs="*", help="beginnings of lesson names; all lessons when none is given")
    names = parser.parse_args(arguments).names
    made = root / "build" / "slides"
    made.mkdir(parents=True, exist_ok=True)
    for source in sorted((root / "solutions").glob("*.py")):
        if names and not source.name.startswith(tuple(names)):
            continue
        stored = source.with_suffix(".ipynb")
        if not is_current(stored, read_source(source)):
            print(f"solutions/{stored.name} is stale: run 'make notebooks'", file=sys.stderr)
            return 1
        solution = nbformat.read(stored, as_version=4)
        page = slides(solution, lesson_of(solution, source), source.stem)
        (made / f"{source.stem}.html").write_text(page, encoding="utf-8", newline="\n")
        print(f"made build/slides/{source.stem}.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
