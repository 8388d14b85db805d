"""Play, pause, step and reset, for a demo that moves by itself."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import ipywidgets

from helpers.widgets.demo import TURNS, in_words


class Player(ipywidgets.HBox):
    """Four buttons around a process that `step()` advances and `draw()` shows.

    While it plays, a frame advances for `work` seconds (once, if `work` is 0), draws, and waits `rest` seconds. It runs
    on the kernel's own event loop, so cells and sliders keep answering. `step` returns False when there is no more to
    do. An error in either goes to `complain(message)` and stops the play.
    """

    def __init__(
        self,
        *,
        step: Callable[[], bool],
        draw: Callable[[], None],
        reset: Callable[[], None],
        complain: Callable[[str], None],
        work: float = 0.03,
        rest: float = 0.005,
    ) -> None:
        self._step, self._draw, self._reset, self._complain = step, draw, reset, complain
        self.work, self.rest = work, rest
        self._task: asyncio.Task[None] | None = None
        self.play_button = button("Play", "play", self._toggle)
        self.step_button = button("Step", "step-forward", self._step_once)
        self.reset_button = button("Reset", "undo", self._start_again)
        super().__init__([self.play_button, self.step_button, self.reset_button])

    @property
    def playing(self) -> bool:
        """Whether it moves by itself just now."""
        return self._task is not None and not self._task.done()

    def play(self) -> None:
        """Start, unless it plays already."""
        if not self.playing:
            self._task = asyncio.get_event_loop().create_task(self._run())
            self._name_button()

    def pause(self) -> None:
        """Stop where it is."""
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._name_button()

    def close(self) -> None:
        """Stop, then forget the buttons."""
        self.pause()
        for child in self.children:
            child.close()
        super().close()

    async def _run(self) -> None:
        try:
            while self._advance():
                self._draw()
                await asyncio.sleep(self.rest)
            self._draw()
        except Exception as error:
            self._complain(in_words(error))
        self._task = None
        self._name_button()

    def _advance(self) -> bool:
        stop = time.perf_counter() + self.work
        with TURNS:
            while self._step():
                if time.perf_counter() >= stop:
                    return True
        return False

    def _name_button(self) -> None:
        self.play_button.description = "Pause" if self.playing else "Play"
        self.play_button.icon = "pause" if self.playing else "play"

    def _toggle(self, _: Any) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def _step_once(self, _: Any) -> None:
        self.pause()
        self._guarded(self._step)

    def _start_again(self, _: Any) -> None:
        self.pause()
        self._guarded(self._reset)

    def _guarded(self, action: Callable[[], Any]) -> None:
        try:
            with TURNS:
                action()
                self._draw()
        except Exception as error:
            self._complain(in_words(error))


def button(label: str, icon: str, on_click: Callable[[Any], None]) -> ipywidgets.Button:
    """A button with a word and a sign."""
    made = ipywidgets.Button(description=label, icon=icon, layout={"width": "88px"})
    made.on_click(on_click)
    return made
