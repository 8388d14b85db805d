"""Progress as a bar, one for each lesson."""

from dataclasses import dataclass
from html import escape
from typing import Any

from helpers.exercises import progress
from helpers.exercises.outcome import Kind, box


@dataclass(frozen=True)
class Bar:
    """The exercises of a lesson by name, and whether each is solved."""

    lesson: str
    done: dict[str, bool]

    def __str__(self) -> str:
        if progress.is_paused():
            return "This is the solution notebook: its answers do not count as yours. Progress is kept in the lesson."
        marks = ", ".join(f"{'✓' if done else '○'} {name}" for name, done in self.done.items())
        return f"{self._title()}: {marks}"

    def _title(self) -> str:
        return f"{self.lesson}: {sum(self.done.values())} of {len(self.done)} exercises done"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        if progress.is_paused():
            return {"text/plain": str(self)}
        return {"text/plain": str(self), "text/html": self._html()}

    def _html(self) -> str:
        colour = Kind.CORRECT.value[2]
        width = 100 * sum(self.done.values()) / len(self.done)
        bar = (
            f"<div role='progressbar' aria-label='{escape(self._title())}' aria-valuemin='0' "
            f"aria-valuemax='{len(self.done)}' aria-valuenow='{sum(self.done.values())}' "
            "style='height:12px; border:1px solid #888; border-radius:6px; overflow:hidden; margin:6px 0'>"
            f"<div style='height:100%; width:{width:.0f}%; background:{colour}'></div></div>"
        )
        names = " &nbsp; ".join(f"{'✓' if done else '○'}&nbsp;<code>{name}</code>" for name, done in self.done.items())
        return box(f"<b>{escape(self._title())}</b>{bar}{names}", colour)
