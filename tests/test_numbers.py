"""Numbers in words and pictures are short, have a real minus, and no sign where they are shown as nothing."""

import pytest

from helpers.plotting.numbers import fixed, number, scientific, times


@pytest.mark.parametrize(
    ("value", "text"), [(0.254, "0.25"), (-0.254, "−0.25"), (-0.004, "0.00"), (-0.0, "0.00"), (3, "3.00")]
)
def test_fixed(value: float, text: str):
    """Two decimals unless other are asked for."""
    assert fixed(value) == text
    assert fixed(value, 0) == text.partition(".")[0].replace("−0", "0")


def test_number():
    """None is written as 1e-05."""
    texts = {
        0.254: "0.25",
        1.414: "1.41",
        0.0245: "0.025",
        41.2: "41",
        0: "0.00",
        -4.74e-5: "−4.7 × 10⁻⁵",
        2e5: "2.0 × 10⁵",
    }
    assert {value: number(value) for value in texts} == texts
    assert number(-0.0) == "0.00"


def test_scientific():
    """The exponent is raised, and has no sign unless it is negative."""
    assert [scientific(each) for each in (-123456, 0.00098)] == ["−1.2 × 10⁵", "9.8 × 10⁻⁴"]


def test_times():
    """A decimal where it counts."""
    assert [times(each) for each in (5.63, 56.3, 9.6e6)] == ["5.6 times", "56 times", "9.6 × 10⁶ times"]
