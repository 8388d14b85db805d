"""Save the pictures of demos, not their live views, which no later kernel knows.

JupyterLab would show "model not found" in place of such a view. `binder/jupyter_server_config.json`, installed with the
course, names this step, so that every save goes through it. The open page keeps its live demos.
"""

from typing import Any

LIVE_VIEW = "application/vnd.jupyter.widget-view+json"


def freeze(model: dict[str, Any], **_: Any) -> None:
    """Take the live view from each output of a notebook that also has a picture; `model` is what is to be saved."""
    if model["type"] != "notebook":
        return
    for cell in model["content"].get("cells", ()):
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "image/png" in data:
                data.pop(LIVE_VIEW, None)
