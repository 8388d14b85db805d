"""Where the slides of a lesson begin, read off its text.

The types are those of Jupyter and reveal.js: a *slide* is to the right of the one before, a *subslide* below it, a
*skip* is not shown, and a cell without a type stands on the slide of the cell before it. An author overrides the rule
in the source:
`# %% [markdown] slideshow={"slide_type": "skip"}`.
"""

import re
from math import ceil

from nbformat import NotebookNode

PREDICT = "**Predict"
PROGRESS = "ex.lesson.progress()"
HEADINGS = {"# ": "slide", "## ": "slide", "### ": "subslide"}

# In pixels of a slide, as tools/slides.css sets it.
PAGE = 640
TEXT_LINE, TEXT_WIDTH = 40, 78  # of text, and how many characters there are in it
CODE_LINE, CODE_WIDTH = 29, 88
HEADING, FORMULA, GAP = 60, 110, 20
PICTURE, PRINTED, CHECKED = 500, 100, 60


def add_slide_types(cells: list[NotebookNode], skipped: str) -> None:
    """Write the types into the metadata of the cells that have one; `skipped` is the tag of cells not to be shown."""
    filled, asked = 0, False
    for cell in cells:
        kind = cell.metadata.get("slideshow", {}).get("slide_type") or begins(cell, skipped)
        if not kind and (asked or filled + height(cell) > PAGE):
            kind = "subslide"
        if kind:
            cell.metadata["slideshow"] = {"slide_type": kind}
        if kind in ("skip", "notes"):
            continue
        filled = height(cell) + (0 if kind in ("slide", "subslide") else filled)
        asked = PREDICT in cell.source


def begins(cell: NotebookNode, skipped: str) -> str | None:
    """The type that the cell has by itself, wherever it stands."""
    if skipped in cell.metadata.get("tags", []) or cell.source == PROGRESS:
        return "skip"
    if cell.cell_type == "code":
        return None
    return next((kind for mark, kind in HEADINGS.items() if cell.source.startswith(mark)), None)


def height(cell: NotebookNode) -> int:
    """About how high the cell is on a slide, with its output."""
    if cell.cell_type == "code":
        stub = re.sub(r"(?s)### BEGIN SOLUTION.*?### END SOLUTION", "stub", cell.source)
        lines = sum(ceil((len(line) or 1) / CODE_WIDTH) for line in stub.splitlines())
        return CODE_LINE * lines + GAP + output_height(cell.source)
    folded = re.sub(r"(?s)</summary>.*?</details>", "</summary>", cell.source)
    return sum(block_height(block) + GAP for block in re.split(r"\n\n+", folded))


def output_height(source: str) -> int:
    """The height of what a code cell shows: a picture, a verdict, or what it prints."""
    if re.search(r"^(demo\.\w+|show)\(", source, flags=re.M):
        return PICTURE
    return CHECKED if re.search(r"\.check\(", source) else PRINTED


def block_height(block: str) -> int:
    """The height of a heading, a formula, a table or list, or a paragraph."""
    if block.startswith("#"):
        return HEADING
    if block.startswith("$$"):
        return FORMULA
    if block.startswith(("|", "- ", "1. ")):
        return sum(TEXT_LINE * ceil(len(line) / TEXT_WIDTH) for line in block.splitlines())
    return TEXT_LINE * ceil(len(block) / TEXT_WIDTH)
