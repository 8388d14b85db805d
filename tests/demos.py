"""Every demo of every lesson, found where its lesson calls it, and any value that its controls can have."""

import importlib
import inspect
import re
import zlib
from collections.abc import Callable
from functools import partial, singledispatch
from typing import Any

import numpy as np
from ipywidgets import Checkbox, Dropdown, SelectionSlider
from numpy.typing import NDArray

from helpers.data import fruits
from helpers.nn.pretrained import digits_network
from helpers.widgets.demo import Demo
from helpers.widgets.pad import Pad
from helpers.widgets.pytorch import LineOrder
from tests.course import LESSONS, ROOT, topic

CALL = re.compile(r"\bdemo\.(\w+)\(")
NEEDS = {"draw_digit": digits_network, "ripeness_rule": lambda: fruits(40, np.random.default_rng(0))}
"""What a demo cannot do without; all others need no argument."""


def makers() -> dict[str, Callable[[], Demo]]:
    """A function for each demo, by name, that makes it as its author has set it."""
    found: dict[str, Callable[[], Demo]] = {}
    for lesson in LESSONS:
        module = importlib.import_module(f"helpers.widgets.{topic(lesson)}")
        for name in CALL.findall((ROOT / "solutions" / f"{lesson}.py").read_text(encoding="utf-8")):
            make = getattr(module, name)
            if inspect.get_annotations(make, eval_str=True)["return"] is Demo:
                found[name] = partial(made, make)
    return found


def made(make: Callable[..., Demo]) -> Demo:
    """The demo, at one pixel a CSS pixel, which is quickest."""
    demo = make(*(NEEDS[make.__name__](),) if make.__name__ in NEEDS else ())
    demo.picture.pixel_ratio = 1.0
    return demo


def painted(demo: Demo) -> NDArray[np.uint8]:
    """The picture that the page is sent, (height, width, 4)."""
    numbers = np.frombuffer(zlib.decompress(demo.picture.pixels), "<u4")
    (width, height, count), runs = numbers[:3], numbers[3:]
    return np.repeat(runs[:count], runs[count:]).view(np.uint8).reshape(height, width, 4)


def setting(demo: Demo, shares: list[float]) -> dict[str, Any]:
    """A value for each control, at its share, from 0 to 1, of all that the control can have."""
    return {name: value_at(demo.controls[name], share) for name, share in zip(demo.controls, shares, strict=True)}


@singledispatch
def value_at(control: Any, share: float) -> Any:
    """The value of a slider, which may lie between its steps, as a handle leaves it; other controls: see below."""
    place = control.min + share * (control.max - control.min)
    if isinstance(control.value, int):
        return round(place)
    return control.base**place if hasattr(control, "base") else place


@value_at.register
def _(control: Checkbox, share: float) -> bool:
    return share >= 0.5


@value_at.register(Dropdown)
@value_at.register(SelectionSlider)
def _(control: Any, share: float) -> Any:
    options = [option[1] if isinstance(option, tuple) else option for option in control.options]
    return options[min(int(share * len(options)), len(options) - 1)]


@value_at.register
def _(control: Pad, share: float) -> bytes:
    ink = np.random.default_rng(round(2**32 * share)).random(len(control.value)) < share
    return bytes(np.where(ink, 255, 0).astype(np.uint8))


@value_at.register
def _(control: LineOrder, share: float) -> tuple[tuple[int, bool], ...]:
    rng = np.random.default_rng(round(2**32 * share))
    lines = rng.permutation(len(control.value)).tolist()
    return tuple((line, bool(on)) for line, on in zip(lines, rng.random(len(lines)) < 0.8, strict=True))
