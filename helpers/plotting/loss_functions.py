"""The still pictures of lesson 03."""

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from numpy.typing import NDArray

from helpers.data import Photographs
from helpers.plotting.style import COLOURS, STYLE, subplots

Array = NDArray[np.floating]

HATCHES = (("sky", "//"), ("orange", ""))


@rc_context(STYLE)
def two_models(photos: Photographs) -> tuple[Figure, str]:
    """For each photograph, what both models give to each class, with the true class marked; and the words."""
    fig, row = subplots(1, 3, figsize=(8.4, 2.7), sharey=True)
    places = np.arange(3)
    for axes, truth, one, two in zip(row, photos.truth, photos.model_1, photos.model_2, strict=True):
        for k, (values, (colour, hatch)) in enumerate(zip((one, two), HATCHES, strict=True)):
            style = {"color": COLOURS[colour], "hatch": hatch, "edgecolor": "white", "label": f"model {k + 1}"}
            axes.bar(places + 0.4 * k - 0.2, values, 0.38, **style)
        right = int(truth.argmax())
        axes.set(xticks=places, xticklabels=photos.classes, ylim=(0, 1), title=f"a {photos.classes[right]}")
        axes.get_xticklabels()[right].set_weight("bold")
        axes.annotate("truth", (right, 0.86), ha="center", color=COLOURS["grey"], fontsize=10)
        axes.plot([right], [0.81], "v", color=COLOURS["black"], markersize=6)
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(length=0)
    row[0].set_ylabel("probability")
    row[0].legend(loc="upper left", fontsize=9, handlelength=1.4)
    words = "Both name the pig and the dog, and both take the cat for another animal, model 1 for a pig with 0.7."
    return fig, f"Bars of two models for three photographs. {words}"
