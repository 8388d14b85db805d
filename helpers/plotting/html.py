"""Give the pictures of a notebook their alternative texts when nbconvert makes a page of it.

nbconvert's own template leaves them out. `binder/jupyter_nbconvert_config.json`, installed with the course, names this
step, so that `jupyter nbconvert --to html` and JupyterLab's *Save and Export Notebook As* use it.
"""

from html import escape
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode


class AlternativeTexts(Preprocessor):
    """Turn each picture with a sentence into a figure: the picture, its alternative text, the sentence below it."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """One cell of the notebook that is converted; the notebook on disk stays as it is."""
        for output in cell.get("outputs", ()):
            alt = output.get("metadata", {}).get("image/png", {}).get("alt")
            if alt:
                output.data["text/html"] = figure(
                    output.data.pop("image/png"), alt, output.metadata["image/png"]["width"]
                )
        return cell, resources


def figure(png: str, alt: str, width: int) -> str:
    """HTML for a picture given as base64, `width` CSS pixels wide."""
    source = f"data:image/png;base64,{png.strip()}"
    return (
        f'<figure style="margin:0"><img src="{source}" alt="{escape(alt)}" width="{width}" style="max-width:100%">'
        f'<figcaption style="max-width:40em">{escape(alt)}</figcaption></figure>'
    )
