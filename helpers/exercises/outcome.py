"""What a check says: one of four outcomes, as a box in JupyterLab and as plain text elsewhere."""

import re
from dataclasses import dataclass, field
from enum import Enum
from html import escape
from typing import Any

STARRED = re.compile(r"(?<![\w)\]*])\*(?!\*)(\S(?:[^*]*\S)?)\*(?![\w*(\[])")
"""Words between stars; no product such as a*b*c or a * b * c, which a line of the student's may be."""


class Kind(Enum):
    """The four outcomes: their sign, their title, and the colour of the box's edge (Okabe-Ito)."""

    NOT_ATTEMPTED = ("○", "Not attempted yet", "#666666")
    CORRECT = ("✓", "Correct", "#009E73")
    WRONG = ("✗", "Not yet", "#D55E00")
    ERROR = ("!", "Error in your code", "#CC79A7")


@dataclass(frozen=True)
class Outcome:
    """The result of a check.

    `message` is the reason in the student's terms, `printed` what their code printed meanwhile, `hints` the ladder that
    the box offers, `progress` a line such as "3 of 7 exercises of this lesson done".
    """

    kind: Kind
    message: str
    printed: str = ""
    hints: tuple[str, ...] = field(default=(), repr=False)
    progress: str = ""

    def _lines(self) -> list[str]:
        sign, title, _ = self.kind.value
        lines = [f"{sign} {title}. {self.message}".rstrip()]
        if self.printed:
            lines.append(f"Your code printed:\n{self.printed}")
        if self.progress:
            lines.append(self.progress)
        return lines

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": self._html()}

    def _html(self) -> str:
        sign, title, colour = self.kind.value
        parts = [f"<p style='margin:0'><b>{sign} {title}.</b> {marked_up(self.message)}</p>"]
        if self.printed:
            parts.append(f"<p style='margin:6px 0 0'>Your code printed:</p><pre>{escape(self.printed)}</pre>")
        parts.append(ladder(self.hints))
        if self.progress:
            parts.append(f"<p style='margin:6px 0 0; opacity:.8'>{escape(self.progress)}</p>")
        return box("".join(parts), colour)


def box(inner: str, colour: str) -> str:
    """HTML in a box whose colours follow JupyterLab's theme; only the edge has a colour of its own."""
    return (
        f"<div style='border-left:5px solid {colour}; padding:8px 12px; margin:4px 0; max-width:46em; "
        "line-height:1.45; color:var(--jp-content-font-color1, inherit); "
        f"background:var(--jp-layout-color2, transparent)'>{inner}</div>"
    )


def ladder(hints: tuple[str, ...]) -> str:
    """Hints folded one inside the other, so that opening one offers the next."""
    html = ""
    for number, hint in reversed(list(enumerate(hints, start=1))):
        html = (
            f"<details style='margin:6px 0 0'><summary style='cursor:pointer'>Hint {number} of {len(hints)}</summary>"
            f"<p style='margin:4px 0 4px 1em'>{marked_up(hint)}</p>{html}</details>"
        )
    return html


def marked_up(text: str) -> str:
    """Escaped text in which `backquoted` parts are code, *starred* words are stressed, and line ends are kept."""
    pieces = escape(text).split("`")
    marked = [
        f"<code>{piece}</code>" if odd % 2 else STARRED.sub(r"<em>\1</em>", piece) for odd, piece in enumerate(pieces)
    ]
    return "".join(marked).replace("\n", "<br>")
