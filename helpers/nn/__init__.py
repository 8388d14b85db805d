"""Networks from scratch in NumPy: what the student builds in one lesson is what the next one imports from here."""

from helpers.nn.autograd import Tensor, in_order
from helpers.nn.backward import (
    cross_entropy_backward,
    linear_backward,
    multiply_backward,
    relu_backward,
    sigmoid_backward,
    train_epoch,
)
from helpers.nn.descent import best_rate, gradient_descent, logistic_gradient
from helpers.nn.forward import count_multiplications, count_parameters, forward, layer, predict
from helpers.nn.functional import relu, sigmoid, softmax, step, tanh
from helpers.nn.gates import AND, INPUTS, NAND, OR, TRUTH, XOR, half_adder, looks, perceptron, perceptron_rule
from helpers.nn.gradcheck import numerical_gradient, relative_error
from helpers.nn.layers import Linear, Parameter, ReLU, Sequential, Sigmoid, Tanh
from helpers.nn.loss_functions import (
    bce_with_logits,
    classification_error,
    cross_entropy,
    cross_entropy_from_logits,
    huber_gradient,
    huber_loss,
    mse_loss,
    one_hot,
)
from helpers.nn.losses import BCEWithLogitsLoss, CrossEntropyLoss, MSELoss
from helpers.nn.optim import SGD
from helpers.nn.surface import Surface
from helpers.nn.threshold import best_threshold, error_rate, is_ripe, memorised
from helpers.nn.training import History, accuracy, batches, epoch_bar, fit

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
    "Surface",
    "Tanh",
    "Tensor",
    "accuracy",
    "batches",
    "bce_with_logits",
    "best_rate",
    "best_threshold",
    "classification_error",
    "count_multiplications",
    "count_parameters",
    "cross_entropy",
    "cross_entropy_backward",
    "cross_entropy_from_logits",
    "epoch_bar",
    "error_rate",
    "fit",
    "forward",
    "gradient_descent",
    "half_adder",
    "huber_gradient",
    "huber_loss",
    "in_order",
    "is_ripe",
    "layer",
    "linear_backward",
    "logistic_gradient",
    "looks",
    "memorised",
    "mse_loss",
    "multiply_backward",
    "numerical_gradient",
    "one_hot",
    "perceptron",
    "perceptron_rule",
    "predict",
    "relative_error",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
    "softmax",
    "step",
    "tanh",
    "train_epoch",
]
