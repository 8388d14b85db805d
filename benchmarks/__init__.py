"""The speed budgets of the course, measured: `python -m benchmarks`.

Each module measures one thing beside its yardstick, both in one run and taking turns, so that a busy machine slows
them alike and the ratio keeps its meaning.
"""
