"""The demos of lesson 14: nine trials against a grid and a random search, and the smoothing of a noisy loss."""

from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from helpers.plotting.numbers import number, scientific
from helpers.plotting.style import COLOURS, for_words
from helpers.smoothing import BETAS, START, STEPS, average, distance, distances, run
from helpers.trials import DECAYS, RATES, TRIALS, Scores, Settings, draws, grid, scores
from helpers.widgets.activations import log_slider
from helpers.widgets.controls import int_slider, slider, switch
from helpers.widgets.demo import TURNS, Artists, Demo, Handles, Positions, Values
from helpers.widgets.player import button
from helpers.widgets.schedules import put_back_at_rest

Array = NDArray[np.floating]

# Nine trials

LOOKS: dict[str, dict[str, Any]] = {
    "you": {"color": COLOURS["vermillion"], "marker": "D", "linestyle": "-"},
    "grid": {"color": COLOURS["blue"], "marker": "s", "linestyle": "--"},
    "random": {"color": COLOURS["green"], "marker": "o", "linestyle": (0, (6, 1.5, 1, 1.5))},
}
"""The three players: colour, marker and line of each."""

NAMES = {"you": "you", "grid": "the grid", "random": "random search"}
BESIDE = {"you": (0, 0.5), "grid": (0.5, 0), "random": (0, -0.45)}
"""The names in a sentence; and where the number of the best trial stands, seen from its marker."""

RATE_LIMITS, DECAY_LIMITS = (-3.25, 1.25), (-6.4, -0.6)
"""The plane, in decimal logarithms: handles need an axis with equal units."""

NOTCHES = 20
"""Steps of a logarithmic slider for each power of ten."""

LUCKS = 20


class Game(NamedTuple):
    """Where each player tries, in order, and the scores so far; `following` is your next trial, if it is tried."""

    luck: int
    following: Settings
    places: dict[str, list[Settings]]
    scores: dict[str, list[Scores]]

    @property
    def done(self) -> int:
        """How many trials each player has had."""
        return len(self.scores["you"])

    def best(self, player: str) -> int:
        """The number, from 0, of the trial with the highest validation accuracy, the first of several."""
        return int(np.argmax([each.validation for each in self.scores[player]]))

    def chosen(self, player: str) -> Scores:
        """The scores of that trial."""
        return self.scores[player][self.best(player)]


def game_at(tried: tuple[Settings, ...], lr: float, weight_decay: float, luck: int) -> Game:
    """The game after these trials of yours: grid and random search have had as many."""
    places = {"you": list(tried), "grid": grid(), "random": draws(luck)}
    so_far = {player: [scores(each) for each in where[: len(tried)]] for player, where in places.items()}
    return Game(luck, Settings(lr, weight_decay), places, so_far)


def nine_trials(lr: float = 0.01, *, weight_decay: float = 1e-4, luck: int = 2) -> Demo:
    """Nine trials of a learning rate and a weight decay: yours, those of a grid, and those of a random search.

    Each press of the button trains a network 64-16-10 on the digits three times, once for each player.
    """
    tried: list[Settings] = []

    def start_again(_: Any = None) -> None:
        tried.clear()
        try_button.description, try_button.icon = "Try it", "flask"

    def press(_: Any) -> None:
        with TURNS:
            if len(tried) == TRIALS:
                start_again()
            else:
                tried.append(Settings(controls["lr"].value, controls["weight_decay"].value))
                if len(tried) == TRIALS:
                    try_button.description, try_button.icon = "Start again", "undo"
            demo.refresh()

    controls = {
        "lr": log_slider("rate η", *np.log10(RATES), lr, ".2g"),
        "weight_decay": log_slider("decay", *np.log10(DECAYS), weight_decay, ".1e"),
        "luck": int_slider("luck", 1, LUCKS, luck),
    }
    controls["luck"].observe(start_again, "value")
    try_button = button("Try it", "flask", press)
    try_button.layout.width = "120px"
    demo = Demo(
        controls,
        setup=setup_game,
        compute=lambda **values: game_at(tuple(tried), **values),
        paint=paint_game,
        size=(6.4, 4.3),
        handles=Handles(["The next trial: learning rate and weight decay"], place_next, next_from),
        extra=[try_button],
    )
    put_back_at_rest(demo)
    return demo


def place_next(lr: float, weight_decay: float, **_: Any) -> Positions:
    """Where the handle belongs: at the logarithms."""
    return [np.log10([lr, weight_decay]).tolist()]


def next_from(positions: Positions, **_: Any) -> Values:
    """The nearest settings to this place that both sliders can have."""
    logs = zip(("lr", "weight_decay"), positions[0], (RATES, DECAYS), strict=True)
    return {name: float(np.clip(10 ** (round(NOTCHES * place) / NOTCHES), *ends)) for name, place, ends in logs}


def setup_game(figure: Figure) -> Artists:
    """Left the plane of settings, above it the rates alone; right the best so far, and below it the last scores."""
    plane, rug = figure.add_axes((0.125, 0.125, 0.45, 0.59)), figure.add_axes((0.125, 0.735, 0.45, 0.185))
    course, table = figure.add_axes((0.725, 0.505, 0.255, 0.415)), figure.add_axes((0.655, 0.03, 0.335, 0.34))
    plane.set(xlim=RATE_LIMITS, ylim=DECAY_LIMITS, xticks=range(-3, 2), yticks=range(-6, 0))
    plane.set_xticklabels(["0.001", "0.01", "0.1", "1", "10"])
    plane.set_yticklabels([f"$10^{{{power}}}$" for power in range(-6, 0)])
    plane.set_xlabel(r"learning rate $\eta$", labelpad=1)
    plane.set_ylabel("weight decay", labelpad=1)
    plane.grid(color="#E9E9E9", linewidth=0.8)
    course.set(
        xlim=(0.5, TRIALS + 0.5), ylim=(0, 1), xticks=[1, 3, 5, 7, 9], yticks=[0, 0.5, 1], yticklabels=["0", "0.5", "1"]
    )
    course.set_xlabel("trials", labelpad=1)
    course.set_title("best so far (validation)", fontsize=11)
    course.grid(color="#E9E9E9", linewidth=0.8)
    return {**setup_plane(plane), **setup_rug(rug), **setup_course(course), **setup_table(table)}


def setup_plane(axes: Axes) -> Artists:
    """What grid and random search have decided before the first trial, the trials, and the number of the best."""
    artists: Artists = {"plans": [], "points": [], "numbers": []}
    halo = {"path_effects": [withStroke(linewidth=3, foreground="white")]}
    for look in LOOKS.values():
        colour, marker = look["color"], look["marker"]
        hollow = {"markersize": 5, "markerfacecolor": "white", "markeredgecolor": tint(colour, 0.6)}
        artists["plans"] += axes.plot([], [], marker, zorder=2, **hollow)
        artists["points"].append(axes.scatter([], [], marker=marker, edgecolor=colour, linewidth=1.2, zorder=3))
        centred = {"ha": "center", "va": "center_baseline", "fontsize": 10, "weight": "bold", **halo}
        artists["numbers"].append(axes.text(0, 0, "", color=for_words(colour), zorder=5, **centred))
    axes.text(
        -1, -0.8, "the larger and darker, the better", fontsize=10, color=COLOURS["grey"], ha="center", va="center"
    )
    ring = {"color": "white", "markeredgecolor": "black", "markeredgewidth": 2, "markersize": 9}
    artists["next"] = axes.plot([], [], "o", zorder=6, **ring)[0]
    return artists


def setup_rug(axes: Axes) -> Artists:
    """A row for each player: a tick at each rate, and how many rates these are."""
    axes.set(xlim=RATE_LIMITS, ylim=(-0.5, 2.5), xticks=[], yticks=[])
    axes.set_title("the rates alone", fontsize=11)
    for edge in (0.5, 1.5):
        axes.axhline(edge, color="#E9E9E9", linewidth=0.8)
    artists: Artists = {"planned rates": [], "tried rates": [], "counts": []}
    outside = {"transform": axes.get_yaxis_transform(), "va": "center_baseline", "fontsize": 10}
    for row, (player, look) in zip((2, 1, 0), LOOKS.items(), strict=True):
        colour = look["color"]
        axes.plot(
            [-0.02], [row], look["marker"], color=colour, markersize=6, clip_on=False, transform=outside["transform"]
        )
        axes.text(-0.05, row, player, ha="right", color=for_words(colour), **outside)
        artists["planned rates"].append(axes.vlines([], [], [], color=tint(colour, 0.45), linewidth=1.6))
        artists["tried rates"].append(axes.vlines([], [], [], color=colour, linewidth=3))
        artists["counts"].append(axes.text(1.025, row, "", color=for_words(colour), **outside))
    return artists


def setup_course(axes: Axes) -> Artists:
    """A line for each player, still empty."""
    dots = {"markersize": 5.5, "markeredgecolor": "white", "markeredgewidth": 0.7, "linewidth": 1.8, "clip_on": False}
    axes.axhline(0.1, color=COLOURS["grey"], linewidth=1.2, linestyle=":")
    axes.text(TRIALS + 0.4, 0.115, "guessing", fontsize=10, color=COLOURS["grey"], ha="right", va="bottom")
    return {"courses": [axes.plot([], [], zorder=3, **look, **dots)[0] for look in LOOKS.values()]}


def setup_table(axes: Axes) -> Artists:
    """A row for each player with the scores of its best trial; a cover over those of the test set."""
    axes.set(xlim=(0, 1), ylim=(0, 4))
    axes.axis("off")
    centred = {"ha": "center", "va": "center_baseline", "fontsize": 10}
    for x, name in ((0.52, "validation"), (0.87, "test")):
        axes.text(x, 3.5, name, **centred)
    axes.plot([0, 1], [3.05, 3.05], color="#888888", linewidth=0.8)
    artists: Artists = {"validations": [], "tests": []}
    for row, (player, look) in zip((2.5, 1.5, 0.5), LOOKS.items(), strict=True):
        axes.plot([0.04], [row], look["marker"], color=look["color"], markersize=6)
        axes.text(0.09, row, player, va="center_baseline", fontsize=10, color=for_words(look["color"]))
        artists["validations"].append(axes.text(0.52, row, "", **centred))
        artists["tests"].append(axes.text(0.87, row, "", weight="bold", **centred))
    cover = {"facecolor": "#EEEEEE", "edgecolor": "#C8C8C8", "hatch": "///", "linewidth": 0}
    artists["cover"] = [
        axes.add_patch(Rectangle((0.74, 0.05), 0.26, 2.9, **cover)),
        axes.text(0.87, 1.5, "after\nnine", color="#444444", backgroundcolor="#EEEEEE", **centred),
    ]
    return artists


def tint(colour: str, share: float) -> tuple[float, ...]:
    """So much of a colour, the rest white."""
    return tuple(1 - share * (1 - part) for part in to_rgb(colour))


def paint_game(artists: Artists, now: Game) -> str:
    """All trials so far, the larger and darker the better, and the plans of those who have one."""
    for i, (player, places) in enumerate(now.places.items()):
        logs, tried = np.log10(places).reshape(-1, 2), now.scores[player]
        accuracies = np.array([each.validation for each in tried])
        artists["plans"][i].set_data(logs[now.done :].T)
        points = artists["points"][i]
        points.set_offsets(logs[: now.done])
        points.set_sizes(25 + 100 * accuracies**2)
        points.set_facecolor([tint(LOOKS[player]["color"], each) for each in accuracies])
        artists["courses"][i].set_data(np.arange(1, now.done + 1), np.maximum.accumulate(accuracies))
        paint_rates(artists, i, logs[:, 0], now.done)
        paint_best(artists, i, player, now)
    artists["next"].set_data(np.log10(now.following).reshape(2, 1))
    for part in artists["cover"]:
        part.set_visible(now.done < TRIALS)
    return game_in_words(now)


def paint_rates(artists: Artists, i: int, rates: Array, done: int) -> None:
    """A tick for each rate of player i, dark where it has been tried."""
    for name, some in (("planned rates", rates), ("tried rates", rates[:done])):
        row = 2 - i
        artists[name][i].set_segments([[(rate, row - 0.36), (rate, row + 0.36)] for rate in some])
    count = len(set(rates.round(6).tolist()))
    artists["counts"][i].set_text(f"{count} rate{'s' * (count != 1)}")


def paint_best(artists: Artists, i: int, player: str, now: Game) -> None:
    """The best trial's number in the plane, and its scores in the table; those of the test set only in the end."""
    best = artists["numbers"][i]
    best.set_visible(now.done > 0)
    artists["validations"][i].set_text(f"{now.chosen(player).validation:.3f}" if now.done else "–")
    artists["tests"][i].set_text(f"{now.chosen(player).test:.3f}" if now.done == TRIALS else "")
    if now.done:
        place = np.log10(now.places[player][now.best(player)]) + BESIDE[player]
        best.set(position=place, text=f"{now.chosen(player).validation:.2f}")


def game_in_words(now: Game) -> str:
    """The bests so far and your next trial; in the end who found the best, and what the test set says of it."""
    if now.done == TRIALS:
        return end_in_words(now)
    lr, weight_decay = number(now.following.lr), scientific(now.following.weight_decay)
    following = f"Your next trial: rate {lr}, weight decay {weight_decay}."
    plans = "The grid will try three rates only, random search nine."
    if now.done == 0:
        return f"Luck {now.luck}, no trial yet. {following} {plans}"
    bests = ", ".join(f"{NAMES[player]} {now.chosen(player).validation:.3f}" for player in LOOKS)
    last = f"your last trial has {now.scores['you'][-1].validation:.3f}"
    return f"Luck {now.luck}, {now.done} of {TRIALS} trials. Best validation accuracy: {bests}; {last}. {following}"


def end_in_words(now: Game) -> str:
    """Who found the best, by how much, and validation against test."""
    ranking = sorted(LOOKS, key=lambda player: -now.chosen(player).validation)
    first, *others = ranking
    top = now.chosen(first)
    leads = {player: top.validation - now.chosen(player).validation for player in others}
    behind = " and ".join(
        f"{lead:.3f} above {NAMES[player]}" if lead else f"level with {NAMES[player]}" for player, lead in leads.items()
    )
    tests = ", ".join(f"{NAMES[player]} {now.chosen(player).test:.3f}" for player in LOOKS)
    return (
        f"Luck {now.luck}, all {TRIALS} trials. {NAMES[first].capitalize()} found the best on the validation set, "
        f"{top.validation:.3f}, {behind}. The grid has tried three rates only. On the test set: {tests}. "
        f"{gap_in_words(NAMES[first], top)}"
    )


def gap_in_words(name: str, top: Scores) -> str:
    """Whether the validation accuracy promised too much."""
    gap = round(top.validation - top.test, 3)
    whose = "your best" if name == "you" else f"the best of {name}"
    if gap == 0:
        return f"For {whose}, validation and test agree."
    return f"For {whose}, validation promised {abs(gap):.3f} too {'much' if gap > 0 else 'little'}."


# Smoothing

NOISE, LAG = "noise", "lag"
TOP_LOSS, TOP_DISTANCE = 3.2, 0.6
EVERY = 12
"""Between two marks of the true loss."""

AVERAGE = COLOURS["vermillion"]
CLOSE = 1.05
"""Distances up to so many times the smallest count as well as that."""


class Smoothed(NamedTuple):
    """The average, (STEPS,), its distance from the true loss over all steps and over the first START of them.

    `best` is the beta with the smallest distance of all steps, `smallest`.
    """

    beta: float
    corrected: bool
    average: Array
    distance: float
    at_start: float
    best: float
    smallest: float

    @property
    def too_much(self) -> str:
        """What keeps it away from the true loss, or nothing where it is about as near as it can be."""
        if self.distance <= CLOSE * self.smallest:
            return ""
        return NOISE if self.beta < self.best else LAG


def smoothed_at(beta: float, corrected: bool) -> Smoothed:
    """Average the noisy loss."""
    values, all_distances = average(run().noisy, beta, corrected), distances(corrected)
    best = float(BETAS[all_distances.argmin()])
    smallest = float(all_distances.min())
    return Smoothed(beta, corrected, values, distance(values), distance(values, START), best, smallest)


def smoothing(beta: float = 0.9, *, corrected: bool = True) -> Demo:
    """Average a noisy training loss, and compare the average with the true loss, over all training digits."""
    return Demo(
        {"beta": slider("beta β", 0, BETAS[-1], beta, 0.01), "corrected": switch("corrected for the start", corrected)},
        setup=setup_smoothing,
        compute=smoothed_at,
        paint=paint_smoothing,
        size=(6.4, 3.8),
    )


def setup_smoothing(figure: Figure) -> Artists:
    """Left the losses over the steps; right the distance of both kinds of average over beta."""
    losses, curve = figure.add_axes((0.065, 0.125, 0.575, 0.8)), figure.add_axes((0.735, 0.125, 0.25, 0.8))
    losses.set(xlim=(0, STEPS), ylim=(0, TOP_LOSS), xticks=range(0, STEPS + 1, 100), yticks=range(4), title="loss")
    curve.set(xlim=(0, 1), ylim=(0, TOP_DISTANCE), xticks=[0, 0.5, 1], yticks=[0, 0.2, 0.4, 0.6])
    curve.set_xticklabels(["0", "0.5", "1"])
    curve.set_yticklabels(["0", "0.2", "0.4", "0.6"])
    curve.set_title("distance from truth", fontsize=11)
    for axes, label in ((losses, "step"), (curve, r"$\beta$")):
        axes.set_xlabel(label, labelpad=1)
        axes.grid(color="#E9E9E9", linewidth=0.8)
    losses.axvspan(0, START, facecolor="#EFEFEF")
    losses.plot(run().noisy, color="#9CCBE8", linewidth=1, label="of a batch of 5")
    steps = np.arange(0, STEPS, EVERY)
    dots = {"markersize": 5, "markerfacecolor": "white", "markeredgewidth": 1.3, "zorder": 4}
    true = losses.plot(steps, run().true[steps], "o", color="black", label="true: of all digits", **dots)[0]
    line = losses.plot([], [], "-", color=AVERAGE, zorder=3, label="moving average")[0]
    losses.legend(loc="upper right", borderaxespad=0.3, handlelength=1.6, labelspacing=0.3)
    for corrected, style in ((True, "-"), (False, "--")):
        curve.plot(BETAS, distances(corrected), style, color=AVERAGE, linewidth=1.6)
    dot = {"color": AVERAGE, "markersize": 10, "markeredgecolor": "white", "zorder": 5, "clip_on": False}
    star = {"color": COLOURS["yellow"], "markersize": 15, "markeredgecolor": "black", "zorder": 4}
    curve.text(0.45, 0.5, "dashed:\nnot corrected", ha="center", va="top", fontsize=10, color=COLOURS["grey"])
    return {
        "average": line,
        "true": true,
        "best": curve.plot([], [], "*", **star)[0],
        "here": curve.plot([], [], "D", **dot)[0],
        "verdict": curve.text(0.45, 0.55, "", ha="center", va="center", fontsize=11),
    }


def paint_smoothing(artists: Artists, now: Smoothed) -> str:
    """The average, dashed without its correction, and its place on the curve of distances."""
    artists["average"].set_data(range(STEPS), now.average)
    artists["average"].set_linestyle("-" if now.corrected else "--")
    artists["best"].set_data([now.best], [now.smallest])
    artists["here"].set_data([now.beta], [min(now.distance, TOP_DISTANCE)])
    artists["verdict"].set_text(f"too much {now.too_much}" if now.too_much else "about right")
    return smoothing_in_words(now)


def smoothing_in_words(now: Smoothed) -> str:
    """How far the average is from the true loss, what keeps it there, and which beta would come nearest."""
    kind = "corrected for its start" if now.corrected else "not corrected for its start"
    verdicts = {
        NOISE: "The noise of the batches is what is left: average over more of them.",
        LAG: f"It {'' if now.corrected else 'starts near 0, and '}lags behind: it still remembers losses of long ago.",
        "": "More would lag behind, less would follow the noise.",
    }
    return (
        f"Moving average with β = {now.beta:.2f}, {kind}: on average {now.distance:.3f} away from the true loss, "
        f"{now.at_start:.3f} in the first {START} steps. {verdicts[now.too_much]} "
        f"β = {now.best:.2f} comes nearest, with {now.smallest:.3f}."
    )
