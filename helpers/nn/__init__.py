"""Networks from scratch in NumPy: what the student builds in one lesson is what the next one imports from here."""

from helpers.nn.perceptron import AND, INPUTS, NAND, OR, TRUTH, XOR, looks, perceptron, perceptron_rule, step

__all__ = ["AND", "INPUTS", "NAND", "OR", "TRUTH", "XOR", "looks", "perceptron", "perceptron_rule", "step"]
