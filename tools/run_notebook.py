"""Execute a notebook as a reader will see it: outputs kept, live views dropped, nothing that varies between runs."""

import asyncio
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from helpers.frozen import LIVE_VIEW
from tools.source import SourceError, line_of

SECONDS = 120
COLOURS = re.compile("\x1b\\[[0-9;]*m")


class Client(NotebookClient):
    """nbclient without its own copies of widgets, which would take outputs away from the cells (and from nbval)."""

    def on_comm_open_jupyter_widget(self, msg: dict[str, Any]) -> None:
        """Ignore widgets."""


def executed(notebook: NotebookNode, path: Path) -> NotebookNode:
    """The notebook with its outputs. Raises SourceError, with file and line, where a cell fails or writes to stderr."""
    done = nbformat.from_dict(notebook)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NEURAL_NETWORKS_BY_HAND_PROGRESS": str(Path(folder) / "progress.txt")}
        client = Client(
            done,
            timeout=SECONDS,
            kernel_name="python3",
            coalesce_streams=True,
            resources={"metadata": {"path": path.parent}},
        )
        try:
            asyncio.run(client.async_execute(env=environment, cwd=str(path.parent)))
        except CellExecutionError as error:
            failed = next(cell for cell in done.cells if any(o.output_type == "error" for o in cell.get("outputs", [])))
            raise SourceError(
                path, line_of(failed, path), f"the cell failed:\n{COLOURS.sub('', str(error))}"
            ) from error
        except (DeadKernelError, CellTimeoutError) as error:
            running = next(cell for cell in done.cells if unfinished(cell))
            raise SourceError(path, line_of(running, path), f"the cell failed: {error}") from error
    count = 0
    for cell in done.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = [tidy(output, cell, path) for output in cell.outputs]
    done.metadata = notebook.metadata
    return done


def tidy(output: NotebookNode, cell: NotebookNode, path: Path) -> NotebookNode:
    """An output without its live view and its count."""
    if output.output_type == "stream" and output.name == "stderr":
        raise SourceError(path, line_of(cell, path), f"the cell writes to stderr:\n{output.text}")
    if "data" in output:
        output.data.pop(LIVE_VIEW, None)
    if output.output_type == "execute_result":
        output.execution_count = cell.execution_count
    return output


def unfinished(cell: NotebookNode) -> bool:
    """Whether it is a code cell that has not come to its end."""
    return cell.cell_type == "code" and "shell.execute_reply" not in cell.metadata.get("execution", {})
