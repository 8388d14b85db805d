"""Checked exercises, one module a lesson (`from helpers.exercises import perceptron as ex`), on one small base."""
