"""Run those that are named, `python -m benchmarks frames imports`, or all, and then write docs/benchmarks.md."""

import sys

from benchmarks import frames, imports, latency, memory, nn, page, playground, races
from benchmarks.table import table

ALL = {
    "frames": frames.rows,
    "imports": imports.rows,
    "latency": latency.rows,
    "memory": memory.rows,
    "nn": nn.rows,
    "playground": playground.rows,
    "races": races.rows,
}


def main(names: list[str]) -> int:
    """Print one table of the named benchmarks; return 1 if a target is missed."""
    rows = [row for name in names or ALL for row in ALL[name]()]
    print(table(rows))
    if not names:
        page.write(rows)
    return int(any(row.ok is False for row in rows))


sys.exit(main(sys.argv[1:]))
