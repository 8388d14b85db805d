"""A progress bar for `helpers.nn.fit`."""

from typing import Any

import ipywidgets
from IPython.display import display

from helpers.nn.training import History


class EpochBar(ipywidgets.HBox):
    """Shows itself, then fills as it is called after each epoch: `fit(..., on_epoch=EpochBar(20))`."""

    def __init__(self, epochs: int) -> None:
        self._bar = ipywidgets.IntProgress(max=epochs, description="epochs", style={"bar_color": "#0072B2"})
        self._label = ipywidgets.Label(f"0 of {epochs}")
        super().__init__([self._bar, self._label])
        display(self)

    def __call__(self, epoch: int, history: History) -> None:
        self._bar.value = epoch
        measured = f", measured {history.measured[-1]:.3f}" if history.measured else ""
        self._label.value = f"{epoch} of {self._bar.max}, loss {history.loss[-1]:.3f}{measured}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {
            **super()._repr_mimebundle_(),
            "text/plain": f"A bar that fills over {self._bar.max} epochs of training.",
        }
