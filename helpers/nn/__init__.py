"""Networks from scratch in NumPy: what the student builds in one lesson is what the next one imports from here."""

from helpers.nn.autograd import Tensor
from helpers.nn.forward import count_multiplications, count_parameters, forward, layer, predict
from helpers.nn.functional import relu, sigmoid, softmax, step, tanh
from helpers.nn.gates import AND, INPUTS, NAND, OR, TRUTH, XOR, half_adder, looks, perceptron, perceptron_rule
from helpers.nn.gradcheck import numerical_gradient, relative_error
from helpers.nn.layers import Linear, Parameter, ReLU, Sequential, Sigmoid, Tanh
from helpers.nn.losses import BCEWithLogitsLoss, CrossEntropyLoss, MSELoss
from helpers.nn.optim import SGD
from helpers.nn.threshold import best_threshold, error_rate, is_ripe, memorised
from helpers.nn.training import History, accuracy, batches, fit

__all__ = [
    "AND",
    "INPUTS",
    "NAND",
    "OR",
    "SGD",
    "TRUTH",
    "XOR",
    "BCEWithLogitsLoss",
    "CrossEntropyLoss",
    "History",
    "Linear",
    "MSELoss",
    "Parameter",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "Tanh",
    "Tensor",
    "accuracy",
    "batches",
    "best_threshold",
    "count_multiplications",
    "count_parameters",
    "error_rate",
    "fit",
    "forward",
    "half_adder",
    "is_ripe",
    "layer",
    "looks",
    "memorised",
    "numerical_gradient",
    "perceptron",
    "perceptron_rule",
    "predict",
    "relative_error",
    "relu",
    "sigmoid",
    "softmax",
    "step",
    "tanh",
]
