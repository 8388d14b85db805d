"""The still picture of lesson 14: what all trials of a search say about each setting."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure

from helpers.plotting.style import COLOURS, STYLE, subplots


@rc_context(STYLE)
def trials(diary: Sequence[Mapping[str, Any]], names: Sequence[str], score: str = "accuracy") -> Figure:
    """One panel for each of `names`: the score of every trial over that setting, on a logarithmic axis."""
    fig, panels = subplots(1, len(names), figsize=(2.5 * len(names), 2.6), sharey=True)
    best = max(diary, key=lambda trial: trial[score])
    dots = {"marker": "o", "linestyle": "none", "color": COLOURS["blue"], "alpha": 0.7}
    diamond = {"marker": "D", "linestyle": "none", "color": COLOURS["vermillion"], "markersize": 9, "label": "best"}
    for axes, name in zip(panels, names, strict=True):
        values = [trial[name] for trial in diary]
        axes.plot(values, [trial[score] for trial in diary], **dots)
        axes.plot(best[name], best[score], **diamond)
        axes.set(xscale="log", xlabel=name, ylim=(0, 1.03))
        if all(isinstance(value, int) for value in values):
            axes.set_xticks(sorted(set(values)), map(str, sorted(set(values))))
            axes.minorticks_off()
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(color="#E5E5E5", linewidth=0.8)
    panels[0].set_ylabel(score)
    panels[0].legend(loc="upper left", handletextpad=0.2, borderaxespad=0)
    return fig
