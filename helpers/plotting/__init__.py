"""Pictures of the course: one style, colours that everyone can tell apart, and alternative texts."""

from helpers.plotting.show import show
from helpers.plotting.style import CLASS_COLOURS, CLASS_MARKERS, COLOURS, subplots

__all__ = ["CLASS_COLOURS", "CLASS_MARKERS", "COLOURS", "show", "subplots"]
