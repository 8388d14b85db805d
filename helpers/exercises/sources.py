"""The answers as they are written in the course's one source, `solutions/NN_topic.py`."""

import ast
from pathlib import Path

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"
MARKERS = ("### BEGIN SOLUTION", "### END SOLUTION")


def answer(lesson: str, name: str) -> str:
    """The function or class `name` of a lesson, complete. A sentence that says what to do where it cannot be had."""
    source = SOLUTIONS / f"{lesson}.py"
    try:
        text = source.read_text(encoding="utf-8-sig")
    except OSError:
        return f"# The solutions are not beside the helpers: {source} cannot be read. Get the whole course again."
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            lines = text.splitlines()[node.lineno - 1 : node.end_lineno]
            return "\n".join(line for line in lines if line.strip() not in MARKERS)
    return f"# {source.name} has no {name}."
