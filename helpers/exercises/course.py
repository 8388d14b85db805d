"""Progress through the whole course: one bar for each notebook."""

import re
from html import escape
from typing import Any

from IPython.display import display

from helpers.exercises import progress, sources
from helpers.exercises.outcome import Kind, box

CHECK = re.compile(r"^ex\.(\w+)\.check\(", re.MULTILINE)
TITLE = re.compile(r"^# # \d+ · (.+)$|^# # (.+)$", re.MULTILINE)


class Overview:
    """The exercises of every notebook of the course, and which of them are solved."""

    def __init__(self) -> None:
        solved = progress.solved()
        self.rows: list[tuple[str, int, int]] = []
        for source in sorted(sources.SOLUTIONS.glob("[0-9][0-9]_*.py")):
            text = source.read_text(encoding="utf-8")
            names = CHECK.findall(text)
            done = sum(f"{source.stem}/{name}" in solved for name in names)
            title = next(filter(None, TITLE.search(text).groups()))
            self.rows.append((f"{int(source.stem[:2])} · {title}", done, len(names)))

    def __str__(self) -> str:
        if progress.is_paused():
            return "This is the solution notebook: its answers do not count as yours. Progress is kept in the lesson."
        width = max(len(title) for title, *_ in self.rows)
        return "\n".join(
            f"{title:{width}}  {'■' * done}{'□' * (total - done)}  {done} of {total}"
            for title, done, total in self.rows
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        if progress.is_paused():
            return {"text/plain": str(self)}
        return {"text/plain": str(self), "text/html": self._html()}

    def _html(self) -> str:
        colour = Kind.CORRECT.value[2]
        done, total = (sum(row[part] for row in self.rows) for part in (1, 2))
        lines = "".join(
            f"<span id='progress-{number}'>{escape(title)}</span>"
            f"<span role='progressbar' aria-labelledby='progress-{number}' aria-valuemin='0' aria-valuemax='{of}' "
            f"aria-valuenow='{solved}' style='height:10px; border:1px solid #888; border-radius:5px; overflow:hidden'>"
            f"<span style='display:block; height:100%; width:{100 * solved / of:.0f}%; background:{colour}'></span>"
            f"</span><span>{solved} of {of}</span>"
            for number, (title, solved, of) in enumerate(self.rows)
        )
        columns = "display:grid; grid-template-columns:max-content 12em max-content; gap:3px 12px; align-items:center"
        head = f"<b>{done} of {total} exercises of the course done</b>"
        return box(f"{head}<div style='{columns}; margin-top:6px'>{lines}</div>", colour)


def overview() -> None:
    """Show how far you are, lesson by lesson."""
    display(Overview())
