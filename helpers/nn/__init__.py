"""Networks from scratch in NumPy: what the student builds in one lesson is what the next one imports from here."""

from helpers.nn.gates import AND, INPUTS, NAND, OR, TRUTH, XOR, looks, perceptron, perceptron_rule, step
from helpers.nn.threshold import best_threshold, error_rate, is_ripe, memorised

__all__ = [
    "AND",
    "INPUTS",
    "NAND",
    "OR",
    "TRUTH",
    "XOR",
    "best_threshold",
    "error_rate",
    "is_ripe",
    "looks",
    "memorised",
    "perceptron",
    "perceptron_rule",
    "step",
]
