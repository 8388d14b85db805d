"""What a benchmark reports, and the one table of all reports."""

from typing import NamedTuple

HEADS = ("what", "yardstick", "ours", "ratio", "target", "ok")


class Row(NamedTuple):
    """One line: what is measured, on what else, on ours, how they compare, and whether that is good enough.

    `ok` is None where there is no target: such a row only tells.
    """

    what: str
    yardstick: str
    ours: str
    ratio: float | None
    target: str
    ok: bool | None

    def cells(self) -> list[str]:
        """The row as text."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}x"
        verdict = {True: "yes", False: "NO", None: ""}[self.ok]
        return [self.what, self.yardstick, self.ours, ratio, self.target, verdict]


def table(rows: list[Row]) -> str:
    """All rows below their heads, in columns."""
    lines = [list(HEADS), *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
