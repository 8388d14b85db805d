"""Compare a value with the right one, and say in words how they differ."""

import numbers
import re
from fractions import Fraction
from typing import Any

import numpy as np

SINGLE = {"rtol": 1e-4, "atol": 1e-6, "equal_nan": True}
DOUBLE = {"rtol": 1e-6, "atol": 1e-9, "equal_nan": True}
"""What counts as equal, in float32 and in float64."""
FEW = 8
"""Arrays of more elements than this are described, not shown."""


def difference(got: Any, want: Any, name: str = "the result", parts: tuple[str, ...] = ()) -> str | None:
    """None where `got` is as good as `want`; otherwise what is wrong with it, with `name` as the subject.

    A number may be a bool, an int, a float or a NumPy scalar; a tuple may be a list or an array; an array needs the right shape.
    """
    if got is None:
        return f"{name} is `None`: is a `return` missing, or not reached?"
    if isinstance(want, tuple):
        return tuple_difference(got, want, name, parts)
    if got is Ellipsis:
        return f"{name} is `...`: fill in what the three dots stand for"
    if isinstance(want, np.ndarray):
        return array_difference(got, want, name)
    if isinstance(want, numbers.Number | np.generic):
        return number_difference(got, want, name)
    if isinstance(got, np.ndarray) and got.ndim == 0:  # as np.select returns a word
        got = got.item()
    alike = isinstance(got, type(want)) and got == want
    return None if alike else f"{name} is {shown(got)}; it should be {shown(want)}"


def tuple_difference(got: Any, want: tuple[Any, ...], name: str, parts: tuple[str, ...] = ()) -> str | None:
    """As `difference`, where several values are to be returned together; `parts` are their names."""
    if isinstance(got, np.ndarray) and got.shape == (len(want),):
        got = tuple(got)
    if not isinstance(got, tuple | list) or len(got) != len(want):
        return f"{name} is {shown(got)}; {len(want)} values are to be returned, separated by a comma"
    names = parts or [f"value {position}" for position in range(1, len(want) + 1)]
    for part, one, right in zip(names, got, want, strict=True):
        reason = difference(one, right, f"{part} of {name}")
        if reason:
            return reason
    return None


def array_difference(got: Any, want: np.ndarray, name: str) -> str | None:
    """As `difference`, where an array is wanted."""
    if isinstance(got, list | tuple) and not is_nested(got) and is_as_good(got, want):
        return f"{name} has the right numbers, in a {type(got).__name__}: is an array made of them, `np.array(...)`?"
    if not isinstance(got, np.ndarray):
        return f"{name} is {shown(got)}, {kind(got)}; it should be a NumPy array of shape {want.shape}"
    if got.shape != want.shape:
        return f"{name} has shape {got.shape}; it should have shape {want.shape}"
    if not is_number_like(got):
        return f"{name} holds {got.dtype} values; numbers are wanted"
    near = np.isclose(got, want, **precision(got))
    if near.all():
        return None
    if want.size > FEW:
        place = tuple(int(i) for i in np.argwhere(~near)[0])
        return f"{name}: element {list(place)} is {shown(got[place])}; it should be {shown(want[place])}"
    if shown(got) == shown(want):
        return f"{name} is nearly right, but differs by {np.nanmax(np.abs(got - want)):.1g}"
    return f"{name} is {shown(got)}; it should be {shown(want)}"


def is_as_good(numbers: list[Any] | tuple[Any, ...], want: np.ndarray) -> bool:
    """Whether an array of these would be right."""
    try:
        return array_difference(np.array(numbers), want, "") is None
    except (TypeError, ValueError):  # of such things no array can be made, or none that can be compared
        return False


def number_difference(got: Any, want: Any, name: str) -> str | None:
    """As `difference`, where a single number is wanted."""
    if isinstance(got, Fraction):
        got = float(got)
    if isinstance(got, str):
        wanted = shown(want) if isinstance(want, bool | np.bool_) else f"the number {shown(want)}"
        return f"{name} is the text {got!r}; it should be {wanted}, without quotes"
    if isinstance(got, np.ndarray) and got.ndim > 0:
        return f"{name} is an array of shape {got.shape}; it should be a single number, {shown(want)}"
    if isinstance(got, tuple | list):
        return f"{name} is {shown(got)}; it should be a single number, {shown(want)}"
    if not isinstance(got, numbers.Number | np.generic | np.ndarray) or not is_number_like(np.asarray(got)):
        return f"{name} is {shown(got)}, {kind(got)}; it should be the number {shown(want)}"
    if np.isclose(got, want, **precision(got)):
        return None
    if shown(got) == shown(want):
        return f"{name} is {float(got):.9g}; it should be {float(want):.9g}"
    return f"{name} is {shown(got)}; it should be {shown(want)}"


def precision(value: Any) -> dict[str, Any]:
    """What counts as equal for an array or a number of this kind: float32 is right to seven digits only."""
    return SINGLE if getattr(value, "dtype", None) == np.float32 else DOUBLE


def is_nested(value: Any) -> bool:
    """Whether it is a list with a list in it. Such a list may hold itself, and NumPy would never be done unfolding it."""
    return isinstance(value, list | tuple) and any(isinstance(item, list | tuple) for item in value)


def is_number_like(array: np.ndarray) -> bool:
    """Whether the array holds booleans, integers, floats or complex numbers."""
    return array.dtype.kind in "biufc"


def shown(value: Any) -> str:
    """A value as a student would write it: arrays as lists, numbers with four significant digits, long things cut."""
    if callable(value):
        return getattr(value, "__name__", "a function")
    if isinstance(value, np.ndarray) and value.size > FEW:
        text = f"an array of shape {value.shape}"
    elif isinstance(value, np.ndarray):
        text = " ".join(np.array2string(value, precision=4, separator=", ").split())
    elif isinstance(value, bool | np.bool_ | numbers.Integral):
        text = str(value)
    elif isinstance(value, numbers.Real):
        text = f"{float(value):.4g}"
    elif isinstance(value, tuple):
        text = "(" + ", ".join(shown(item) for item in value) + ("," if len(value) == 1 else "") + ")"
    elif isinstance(value, list) and not is_nested(value):
        text = "[" + ", ".join(shown(item) for item in value) + "]"
    else:
        text = in_words(value)
    return text if len(text) <= 200 else text[:200] + " ..."


def kind(value: Any) -> str:
    """The type of a value with its article, such as "an int"."""
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def in_words(value: Any) -> str:
    """`repr` without the address, which differs from run to run; a description where there is none."""
    try:
        return re.sub(r" at 0x[0-9a-fA-F]+", "", repr(value))
    except Exception:
        return f"an object of type {type(value).__name__}"
