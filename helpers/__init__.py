"""Shared code of the course *Neural Networks by Hand*.

`helpers.nn` holds the networks a student builds, `helpers.data` the data sets, `helpers.plotting` the pictures,
`helpers.widgets` the live demos and `helpers.exercises` the checks. Importing `helpers` alone imports none of them.
"""

__version__ = "0.1.0"
