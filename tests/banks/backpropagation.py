"""Answers to the exercises of lesson 05 as students write them."""

RIGHT = {}
WRONG = {}
