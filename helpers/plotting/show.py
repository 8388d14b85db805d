"""Show a figure together with the words that say what it shows."""

import base64
import io
from typing import Any

from matplotlib.figure import Figure


def png_bytes(fig: Figure, dpi: float = 200) -> bytes:
    """The figure as PNG, the same bytes whenever the figure is the same."""
    fig.draw_without_rendering()
    fig.set_layout_engine("none")  # a layout that is made again moves things a little
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
    return buffer.getvalue()


def picture_bundle(png: bytes, alt: str, width: float) -> tuple[dict[str, str], dict[str, Any]]:
    """What Jupyter stores for a picture `width` CSS pixels wide: the PNG, and the sentence `alt` as its text form."""
    data = {"image/png": base64.b64encode(png).decode("ascii"), "text/plain": alt}
    return data, {"image/png": {"alt": alt, "width": round(width)}}


def show(fig: Figure, alt: str) -> None:
    """Display `fig` with `alt`, a sentence that tells somebody who cannot see the picture what it shows.

    Raises ValueError when the sentence is missing: a picture without one is lost on some students.
    """
    if not isinstance(fig, Figure):
        raise TypeError(f"show expects a matplotlib Figure first, and was given a {type(fig).__name__}")
    if not alt or not alt.strip():
        raise ValueError('show needs a sentence saying what the picture shows: show(fig, "The loss falls from ...")')
    from IPython.display import display

    data, metadata = picture_bundle(png_bytes(fig), alt.strip(), 100 * fig.get_figwidth())
    display(data, metadata=metadata, raw=True)
