"""Everybody can read it: each word has a contrast of 4.5 to 1 with its ground, each graphic sign 3 to 1 (WCAG 2.2)."""

import re
import sys
from functools import cache
from pathlib import Path

import pytest
from matplotlib.colors import to_hex, to_rgb

from helpers.exercises.outcome import Kind
from helpers.plotting.plane import ONE_TINT, ZERO_TINT
from helpers.plotting.style import CLASS_COLOURS, COLOURS, DARK, STYLE
from tests.contrast import SIGNS, WORDS, contrast

WIDGETS = Path(__file__).resolve().parents[1] / "helpers" / "widgets"
THEMES = Path(sys.prefix, "share/jupyter/lab/themes/@jupyterlab")

PALE = {"orange", "sky", "yellow"}
"""Okabe and Ito's colours that stay under 3 to 1 on white: only for what has an edge, a marker or a number besides."""


def test_contrast_of_the_standard():
    """The ends of the scale, and the grey that the standard's examples give as the lightest one for words."""
    assert (contrast("black", "white"), contrast("#123456", "#123456")) == (pytest.approx(21), 1)
    assert contrast("#767676", "white") >= WORDS > contrast("#777777", "white")


def test_palette():
    """Colours of signs stand out from white, those for words from white and from the tints of the plane as well."""
    assert {name for name, colour in COLOURS.items() if contrast(colour, "white") < SIGNS} == PALE
    words = [COLOURS["grey"], COLOURS["black"], DARK["vermillion"], DARK["green"], STYLE["xtick.color"]]
    assert all(contrast(colour, "white") >= WORDS for colour in [*words, *DARK.values(), COLOURS["blue"]])
    assert all(contrast(colour, ZERO_TINT) >= WORDS for colour in words)
    assert all(contrast(colour, tint) >= SIGNS for colour in CLASS_COLOURS for tint in (ZERO_TINT, ONE_TINT))
    assert contrast(STYLE["axes.edgecolor"], "white") >= SIGNS


COLOURED = ("--jp-layout-color0", "--jp-layout-color2", "--jp-content-font-color1")


@cache
def theme(name: str) -> dict[str, str]:
    """The page, the ground of a box and the words in a theme of JupyterLab."""
    found = dict(re.findall(r"(--[\w-]+):\s*([^;{}]+?)\s*[;}]", (THEMES / name / "index.css").read_text("utf-8")))

    def value(text: str) -> str:
        another = re.fullmatch(r"var\((--[\w-]+)(?:,\s*(.+))?\)", text)
        return value(found.get(another[1], another[2])) if another else text

    return {variable: value(found[variable]) for variable in COLOURED}


@pytest.mark.parametrize("name", ["theme-light-extension", "theme-dark-extension"])
def test_boxes_in_both_themes(name: str):
    """The words of a check, of an error and of a sentence, on box and page; the edge of a box on its page."""
    page, box, words = theme(name).values()
    for ground in (box, page):
        assert contrast(opaque(words, ground), ground) >= WORDS
    for kind in Kind:
        assert contrast(kind.value[2], page) >= SIGNS, kind


def opaque(colour: str, ground: str) -> str:
    """What a colour of a style sheet, perhaps rgba(r, g, b, a), gives on a ground."""
    if not colour.startswith("rgba"):
        return colour
    *rgb, alpha = (float(part) for part in re.findall(r"[\d.]+", colour))
    return to_hex([alpha * part / 255 + (1 - alpha) * below for part, below in zip(rgb, to_rgb(ground), strict=True)])


def test_edges_of_controls():
    """What the style sheets draw on a white or dark page with colours of their own."""
    sheets = "".join((WIDGETS / name).read_text(encoding="utf-8") for name in ("picture.css", "pad.css"))
    edges = set(re.findall(r"(?:border|outline)[\w-]*: \dpx solid (#\w+)", sheets))
    assert len(edges) >= 4
    assert {edge for edge in edges if contrast(edge, "white") < SIGNS} == set()
