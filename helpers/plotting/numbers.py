"""Numbers as people write them: a real minus sign, powers of ten, nothing that is minus zero."""

import math

MINUS = str.maketrans("-", "\N{MINUS SIGN}")
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fixed(value: float, places: int = 2) -> str:
    """A number with so many decimals: −0.25, 3.00."""
    return f"{round(float(value), places) + 0.0:.{places}f}".translate(MINUS)


def number(value: float) -> str:
    """A number to two digits or more: 0.25, 1.41, 41, 4.7 × 10⁻⁵."""
    size = abs(value)
    if 0 < size < 1e-4 or size >= 1e5:
        return scientific(value)
    places = 0 if size >= 10 else 2 if size >= 0.1 or size == 0 else 1 - math.floor(math.log10(size))
    return f"{value + 0.0:.{places}f}".translate(MINUS)


def scientific(value: float) -> str:
    """A number to two digits with a power of ten: 4.7 × 10⁻⁵."""
    factor, power = f"{value:.1e}".split("e")
    return f"{factor} × 10".translate(MINUS) + str(int(power)).translate(RAISED)


def times(ratio: float) -> str:
    """A ratio in words: 5.6 times."""
    return f"{ratio:.1f} times" if ratio < 10 else f"{number(ratio)} times"
