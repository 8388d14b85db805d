"""What Python's errors mean: each kind is really raised here, and told in words."""

import pytest

from helpers.exercises.errors import MEANINGS, meaning

SETUP = """
import math
import numpy as np
import torch
def f(x, y=1): return x
def forever(x): return forever(x)
def late():
    if 0: value = 1
    return value
"""

RAISED = {
    "late()": "`value` is used before it has a value",
    "del np; np.ones(3)": "`np` is not imported",
    "argmin([1, 2])": "NumPy does: `np.argmin`",
    "treshold": "Python does not know `treshold`",
    "import numpi": "no module `numpi`",
    "from numpy import sofmax": "`numpy` has nothing that is called `sofmax`",
    "1 / 0": "divide by zero",
    "forever(1)": "calls itself again and again",
    "math.exp(1000)": "too large for a float",
    "np.ones(3)[0, 1]": "more indices than axes",
    "np.float64(1)[0]": "behind a single number",
    "np.ones(3)[np.min([0.5])]": "a whole number. Was a value put there",
    "torch.ones(3)[0, 1]": "more indices than axes",
    "[1, 2, 3][3]": "beyond the end",
    "np.ones(3)[3]": "beyond the end",
    "np.ones(3).sum(axis=1)": "no axis 1",
    "{}['rate']": "no such key",
    "np.ones(3)[np.ones(2)]": "array of fractions",
    "grads = []; grads[0] = 1": "no such place yet",
    "np.maximum(1)": "too few arguments: it was given one",
    "a = np.ones(3); a[0] = np.ones(3)": "does not fit into a single place",
    "(1, 2).sort()": "A tuple cannot be changed",
    "np.ones(2) * ...": "Three dots are left",
    "np.array(0.5, 0.5)": "in brackets of their own",
    "f()": "too few arguments",
    "f(1, 2, 3)": "too many arguments",
    "f(1, z=2)": "given `z=`",
    "None + 1": "Something is `None`",
    "[].append(1).shape": "Something is `None`",
    "math.exp(np.ones(3))": "for a single number",
    "[1, 2] - [1, 2]": "Lists do not calculate",
    "[1, 2] * 0.5": "Lists do not calculate",
    "np.ones(3) ^ 2": "`**` is",
    "1.5 ^ 2": "`**` is",
    "a = np.array([1, 2]); a -= 0.5": "holds no fractions",
    "f * 0.5": "`*` cannot join function and float",
    "n = 2; n(3)": "no function (int)",
    "np.ones(3)(1)": "no function (numpy.ndarray)",
    "sum(3)": "A single thing (int)",
    "sum(np.float64(3))": "A single thing (numpy.float64)",
    "a, b = 3": "One value is taken apart",
    "a, b = 1, 2, 3": "number of names on the left",
    "range(2.5)": "A whole number is needed",
    "i = 1.0; [1, 2][i]": "A list has whole numbers as places",
    "rates = []; rates[0.5] = 1": "`append` adds something",
    "rates = []; rates.append[1]": "behind a function",
    "f[0]": "behind a function",
    "[].append(1, 2)": "adds one thing",
    "min([f, f])": "A function itself is compared",
    "f < 1": "A function itself is compared",
    "np.argmin([])": "nothing in it yet",
    "if np.ones(3) > 0: pass": "wants one answer",
    "if torch.ones(3) > 0: pass": "wants one answer",
    "np.ones((3, 2)) @ np.ones((3, 2))": "do not fit for `@`",
    "np.dot(np.ones((3, 2)), np.ones((3, 2)))": "do not fit for `@`",
    "torch.ones(3, 2) @ torch.ones(3, 2)": "do not fit for `@`",
    "np.ones(3) + np.ones(2)": "do not fit element by element",
    "torch.ones(3) + torch.ones(2)": "do not fit element by element",
    "np.array([[1, 2], [3]])": "all have the same shape",
    "np.ones(6).reshape(4, 2)": "another number of elements",
    "torch.ones(6).reshape(4, 2)": "another number of elements",
    "torch.ones(1).sum().backward()": "No gradient can flow back",
    "w = torch.ones(1, requires_grad=True); loss = (w * w).sum(); loss.backward(); loss.backward()": "used up",
    "torch.ones(1, requires_grad=True).numpy()": "NumPy cannot take a tensor",
    "torch.ones(2, 2) @ torch.ones(2, 2).double()": "different kinds of number",
    "np.sofmax": "The module `numpy` has nothing that is called `sofmax`",
    "[1, 2].shape": "A list has no `shape`",
    "np.ones(3).backward()": "A `numpy.ndarray` has nothing that is called `backward`",
}


def raised(code: str) -> BaseException:
    """The error that the code ends in."""
    scope: dict = {}
    exec(SETUP, scope)
    try:
        exec(code, scope)
    except Exception as error:
        return error
    raise AssertionError(f"{code} raises nothing")


@pytest.mark.parametrize(("code", "words"), RAISED.items(), ids=RAISED)
def test_error_has_a_meaning(code: str, words: str):
    """The words are there, they are sentences, and nothing is left to be filled in."""
    told = meaning(raised(code))
    assert words in told
    assert told.endswith((".", "?"))
    assert "{" not in told
    assert "None" not in told or "`None`" in told


def test_every_meaning_is_raised():
    """No row of the table is there in vain."""
    told = {meaning(raised(code)) for code in RAISED}
    for _, _, words in MEANINGS:
        begin = words.split("{")[0] or words.split("}")[1].split("{")[0]
        assert any(begin in each for each in told), words


def test_rare_errors_have_none():
    """What is not in the table says no more than Python does."""
    assert meaning(UnicodeDecodeError("utf-8", b"", 0, 1, "bad")) == ""
