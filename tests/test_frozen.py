"""What JupyterLab saves of a demo."""

import asyncio
import json
import sys
from pathlib import Path

import nbformat
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from traitlets.config import Config

from helpers.frozen import LIVE_VIEW

SETTINGS = Path(__file__).resolve().parents[1] / "binder" / "jupyter_server_config.json"


def test_saved_notebook_keeps_pictures_and_drops_live_views(tmp_path: Path):
    """The server, set up as the course does it, keeps a live view only where there is no picture instead."""
    manager = AsyncLargeFileManager(root_dir=str(tmp_path), config=Config(json.loads(SETTINGS.read_text())))
    both, bare = ({LIVE_VIEW: {"model_id": "m"}, "text/plain": "x is 1.", **more} for more in ({"image/png": ""}, {}))
    outputs = [nbformat.v4.new_output("display_data", data) for data in (both, bare)]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", outputs=outputs)])
    asyncio.run(manager.save({"type": "notebook", "content": notebook}, "demo.ipynb"))
    asyncio.run(manager.save({"type": "file", "format": "text", "content": "x"}, "text.txt"))
    (cell,) = nbformat.read(tmp_path / "demo.ipynb", as_version=4).cells
    assert [set(output.data) for output in cell.outputs] == [{"image/png", "text/plain"}, {LIVE_VIEW, "text/plain"}]


def test_the_server_is_set_up_so():
    """Installing the course puts the setting where the server looks for it."""
    assert (Path(sys.prefix) / "etc/jupyter" / SETTINGS.name).read_bytes() == SETTINGS.read_bytes()
