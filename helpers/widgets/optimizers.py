"""The demos of lesson 08: a race of six optimizers, the rates of momentum, and the loss around a real network."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from helpers import landscapes, races
from helpers.nn.descent import best_rate
from helpers.plotting.numbers import number
from helpers.plotting.style import COLOURS, DARK
from helpers.races import RUNNERS, STEPS, TRACKS
from helpers.surfaces import Surface
from helpers.widgets.controls import choice, int_slider, log_slider, slider
from helpers.widgets.demo import Artists, Demo, Handles, Values
from helpers.widgets.gradient_descent import DEPTH, last_mark, lowest_mark, point, rate_slider, start_mark
from helpers.widgets.player import Player

Array = NDArray[np.floating]

EDGE, FAR = 3.5, 1000.0
"""Where the plane of the parameters ends; and how far outside a runner is when it has diverged."""

HEIGHTS = [0.02 * 2**k for k in range(18)]
"""Where the bands of a surface begin: each is twice as high as the next."""

BORDERS = {"edgecolor": "#5B9BC8", "linewidth": 0.4}
LOWEST, HIGHEST = 1e-8, 1e4
LOOKS = {
    "SGD": (COLOURS["black"], "-", "o"),
    "momentum": (COLOURS["vermillion"], "--", "s"),
    "Nesterov": (COLOURS["orange"], "-.", "D"),
    "Adagrad": (COLOURS["green"], ":", "^"),
    "RMSprop": (COLOURS["purple"], (0, (5, 1, 1, 1, 1, 1)), "v"),
    "Adam": (COLOURS["blue"], "-", "P"),
}
"""Colour, line and marker of each runner."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "last")
FIRST_ROW, ROW = 0.82, 0.14
BET, SAMPLE, NAME, VALUE = 0.02, 0.21, 0.32, 0.98
"""The rows and the columns of the table, as shares of its height and width."""


class Race(NamedTuple):
    """A race after `step` steps: all places, (6, 2, STEPS + 1), and losses, (6, STEPS + 1), inf for the diverged."""

    name: str
    surface: Surface
    bet: str
    rates: dict[str, float]
    step: int
    paths: Array
    losses: Array

    @property
    def standing(self) -> dict[str, float]:
        """The losses now, the lowest first; those who are level stay in the order of RUNNERS."""
        now = dict(zip(RUNNERS, self.losses[:, self.step].tolist(), strict=True))
        return dict(sorted(now.items(), key=lambda each: each[1]))

    @property
    def leaders(self) -> list[str]:
        """The lowest of those who have not diverged."""
        standing = self.standing
        best = min(standing.values())
        return [name for name, loss in standing.items() if loss == best < np.inf]


def race_at(surface: str, bet: str, w1: float, w2: float, step: int, **rates: float) -> Race:
    """The race on one of TRACKS from (w1, w2), with a learning rate for each of RUNNERS, after `step` steps."""
    track = TRACKS[surface]
    paths = races.race(track.slope, (float(w1), float(w2)), [rates[name] for name in RUNNERS])
    with np.errstate(over="ignore", invalid="ignore"):
        losses = track.surface.loss(paths.transpose(1, 0, 2))
    losses[~(np.abs(paths) < FAR).all(axis=1)] = np.inf
    return Race(surface, track.surface, bet, rates, step, paths, losses)


def race(surface: str = "long valley", bet: str = "Adam") -> Demo:
    """Bet on one of six optimizers, give each its learning rate, and let them run for 200 steps."""

    def choose_surface(_: Any) -> None:
        player.pause()
        demo.set_values(**line_up(controls["surface"].value))

    def restart(_: Any = None) -> None:
        player.pause()
        controls["step"].value = 0

    def step() -> bool:
        controls["step"].value += 1
        return controls["step"].value < STEPS

    def complain(message: str) -> None:
        demo.picture.error = message

    values = line_up(surface)
    controls = {
        "surface": choice("surface", list(TRACKS), surface),
        "bet": choice("your bet", list(RUNNERS), bet),
        **{name: log_slider(name, -4, 0, values[name], step=0.1) for name in RUNNERS},
        "w1": slider("start w₁", -EDGE, EDGE, values["w1"]),
        "w2": slider("start w₂", -EDGE, EDGE, values["w2"]),
        "step": int_slider("step", 0, STEPS, values["step"]),
    }
    # Before the demo observes them: so it paints only once, and the race stands at its start again.
    controls["surface"].observe(choose_surface, "value")
    for name in ("bet", *RUNNERS, "w1", "w2"):
        controls[name].observe(restart, "value")
    player = Player(step=step, draw=lambda: None, reset=restart, complain=complain, work=0, rest=0.03)
    demo = Demo(
        controls,
        setup=setup_race,
        compute=race_at,
        paint=paint_race,
        size=(6.4, 4.0),
        extra=[player],
        handles=Handles(
            ["The start"],
            lambda w1, w2, **_: [[w1, w2]],
            lambda positions, **_: {"w1": positions[0][0], "w2": positions[0][1]},
        ),
    )
    return demo


def line_up(surface: str) -> Values:
    """What the controls are set to before a race on this surface: good learning rates, its start, no step yet."""
    track = TRACKS[surface]
    (w1, w2), rates = track.start, dict(zip(RUNNERS, track.rates, strict=True))
    return {**rates, "w1": w1, "w2": w2, "step": 0}


def setup_race(figure: Figure) -> Artists:
    """Left the plane; right the table, the lowest first, and below it the losses over the steps."""
    plane = figure.add_axes((0.06, 0.115, 0.505, 0.808))
    plane.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE), xticks=range(-3, 4), yticks=range(-3, 4))
    plane.set_xlabel("$w_1$", labelpad=1)
    plane.set_ylabel("$w_2$", rotation=0)
    plane.yaxis.set_label_coords(-0.05, 0.54)
    table = figure.add_axes((0.595, 0.49, 0.39, 0.48))
    table.set(xlim=(0, 1), ylim=(0, 1))
    table.axis("off")
    losses = figure.add_axes((0.685, 0.115, 0.28, 0.345))
    loss_scale(losses, STEPS)
    cell = {"va": "center", "fontsize": 10}
    return {
        "grounds": [ground(plane, track.surface) for track in TRACKS.values()],
        "formula": plane.set_title(""),
        "minima": lowest_mark(plane, ((), ())),
        "start": start_mark(plane, ((), ())),
        "bet": table.add_patch(Rectangle((0, 0), 1, ROW, facecolor="#FFF3B0", edgecolor="none")),
        "bet_name": table.text(BET, 0, "bet", style="italic", **cell),
        "column": table.text(VALUE, FIRST_ROW + ROW, "", va="center", ha="right"),
        "names": [table.text(NAME, 0, name, **cell) for name in RUNNERS],
        "values": [table.text(VALUE, 0, "", ha="right", **cell) for _ in RUNNERS],
        **runners("path", plane),
        **runners("loss", losses),
        **runners("table", table),
    }


def loss_scale(axes: Axes, steps: int) -> None:
    """Axes for losses over steps, with the colours that stand for them in the plane."""
    axes.set(xlim=(0, steps), ylim=(LOWEST, HIGHEST), yscale="log")
    axes.set_yticks([1e-8, 1e-4, 1, 1e4])
    axes.set_xlabel("step", labelpad=1)
    colour_key(axes, HEIGHTS)


def colour_key(axes: Axes, heights: Sequence[float]) -> None:
    """The colours of the bands beside a scale of losses, and a quiet grid."""
    for low, high, shade in zip(heights, [*heights[1:], axes.get_ylim()[1]], shades(heights), strict=True):
        axes.axhspan(low, high, -0.07, -0.015, facecolor=shade, clip_on=False)
    axes.minorticks_off()
    axes.grid(color="#E4E4E4", linewidth=0.8)
    axes.tick_params(axis="y", length=0, pad=11)


def shades(heights: Sequence[float]) -> list[Any]:
    """A colour for each band, darker where it is lower."""
    return list(DEPTH(np.linspace(0, 1, len(heights))))


def ground(axes: Axes, surface: Surface) -> QuadContourSet:
    """The bands of a surface."""
    x, y = np.linspace(*axes.get_xlim(), 141), np.linspace(*axes.get_ylim(), 141)
    losses = np.maximum(surface.loss(np.stack(np.meshgrid(x, y))), HEIGHTS[0])
    return edged(axes.contourf(x, y, losses, HEIGHTS, colors=shades(HEIGHTS), extend="max", zorder=1))


def edged(drawn: QuadContourSet) -> QuadContourSet:
    """Bands with thin lines between them."""
    drawn.set(antialiased=True, **BORDERS)
    return drawn


def runners(where: str, axes: Axes) -> Artists:
    """A line for each runner and a marker for its head, still empty."""
    artists: Artists = {f"{where}_lines": [], f"{where}_heads": []}
    for colour, line, marker in LOOKS.values():
        head = {"color": colour, "markersize": 9, "markeredgecolor": "white", "clip_on": where == "path", "zorder": 5}
        artists[f"{where}_lines"] += axes.plot([], [], linestyle=line, color=colour, linewidth=1.8, zorder=3)
        artists[f"{where}_heads"] += axes.plot([], [], marker, **head)
    return artists


def paint_race(artists: Artists, now: Race) -> str:
    """The paths up to this step, the table in the order of this step, and the losses so far."""
    for name, artist in zip(TRACKS, artists["grounds"], strict=True):
        artist.set_visible(name == now.name)
    artists["formula"].set_text(now.surface.formula)
    artists["minima"].set_data(*np.transpose(now.surface.minima))
    artists["start"].set_data(now.paths[0, :, :1])
    so_far = np.arange(now.step + 1)
    for i in range(len(RUNNERS)):
        path, losses = until_gone(now.paths[i][:, so_far]), now.losses[i, so_far]
        artists["path_lines"][i].set_data(path)
        artists["path_heads"][i].set_data(path[:, -1:])
        artists["loss_lines"][i].set_data(so_far, losses)
        artists["loss_heads"][i].set_data(so_far[-1:], np.clip(losses[-1:], LOWEST, HIGHEST))
    paint_table(artists, now)
    return race_in_words(now)


def until_gone(path: Array) -> Array:
    """The path, (2, n), up to its first point far outside the plane: what comes after would only cover the picture."""
    outside = ~(np.abs(path) < 4 * EDGE).all(axis=0)
    return np.clip(path[:, : outside.argmax() + 1], -FAR, FAR) if outside.any() else path


def paint_table(artists: Artists, now: Race) -> None:
    """A row for each runner: at the start with its learning rate, then with its loss, the lowest first."""
    artists["column"].set_text("loss" if now.step else "learning rate $\\eta$")
    for row, (name, loss) in enumerate(now.standing.items()):
        i, y = list(RUNNERS).index(name), FIRST_ROW - ROW * row
        artists["table_lines"][i].set_data([SAMPLE - 0.07, SAMPLE + 0.07], [y, y])
        artists["table_heads"][i].set_data([SAMPLE], [y])
        artists["names"][i].set_y(y)
        artists["values"][i].set(y=y, text=loss_in_words(loss) if now.step else number(now.rates[name]))
        if name == now.bet:
            artists["bet"].set_y(y - ROW / 2)
            artists["bet_name"].set_y(y)


def loss_in_words(loss: float) -> str:
    """A loss as a number, or that it is none any more."""
    return number(loss) if np.isfinite(loss) else "diverged"


def race_in_words(now: Race) -> str:
    """Who will race; then who is lowest, where the bet is and who has diverged; in the end whether the bet was right.

    Before the first step all losses are the same, and the learning rates are what the controls change.
    """
    place, gone = now.name.capitalize(), [name for name, loss in now.standing.items() if np.isinf(loss)]
    if now.step == 0:
        rates = ", ".join(f"{name} {number(lr)}" for name, lr in now.rates.items())
        start = f"{point(now.paths[0, :, 0])} with a loss of {number(now.standing[now.bet])}"
        bet = f"You bet that {now.bet} is lowest after {STEPS} steps"
        return f"{place}: all start at {start}. Learning rates: {rates}. {bet}."
    when = f"after all {STEPS} steps" if now.step == STEPS else f"step {now.step} of {STEPS}"
    diverged = f" Diverged: {listed(gone)}." if gone else ""
    return f"{place}, {when}: {lead_in_words(now)}. {bet_in_words(now)}.{diverged}"


def lead_in_words(now: Race) -> str:
    """Who is lowest now."""
    first = now.leaders
    if not first:
        return "nobody is left"
    who = "all six" if len(first) == len(RUNNERS) else listed(first)
    verb = "are level" if len(first) > 1 else "is lowest" if now.step == STEPS else "leads"
    return f"{who} {verb} with a loss of {number(now.standing[first[0]])}"


def bet_in_words(now: Race) -> str:
    """How the student's bet stands; in the end whether it was right."""
    done, standing = now.step == STEPS, now.standing
    if now.bet in now.leaders:
        return f"You bet on {now.bet}{', and were right' if done else ': right so far'}"
    ahead = sum(loss < standing[now.bet] for loss in standing.values())
    where = "out" if np.isinf(standing[now.bet]) else f"{ORDINALS[ahead]} with {number(standing[now.bet])}"
    return f"You bet on {now.bet}, which is {where}{', and were wrong' if done else ''}"


def listed(names: Sequence[str]) -> str:
    """SGD, momentum and Adam."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


SHOWN = 60
START = (-3.0, 1.5)
LARGEST_RATE, LARGEST_BETA = 1.1, 0.99
VALLEY = TRACKS["long valley"]
ALONG, ACROSS = VALLEY.surface.curvatures
FACTORS = [0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0]
PLATE = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5}


class Momentum(NamedTuple):
    """Momentum on the valley: its path, (2, SHOWN + 1), its losses, and by how much a step multiplies the distance."""

    lr: float
    beta: float
    factor: float
    path: Array
    losses: Array


def momentum_at(lr: float, beta: float) -> Momentum:
    """The first SHOWN steps from START, and the factor of the slower direction."""
    factor = max(float(races.shrinkage(lr, beta, curvature)) for curvature in (ALONG, ACROSS))
    path = np.array(races.momentum(VALLEY.slope, *START, lr, beta))[:, : SHOWN + 1]
    return Momentum(lr, beta, factor, path, VALLEY.surface.loss(path))


def momentum_region(lr: float = 0.2, beta: float = 0.0) -> Demo:
    """Choose a learning rate and a momentum, and see whether and how fast they come to the bottom of a valley.

    Its curvatures are 0.2 and 4. Without momentum the best rate, .476, leaves .905 of the distance at each step; the
    best pair, .668 and .403, leaves .635 (G. Goh, "Why momentum really works", Distill 2017).
    """
    momentum = slider("momentum β", 0, LARGEST_BETA, beta, 0.005)
    momentum.readout_format = ".3f"
    return Demo(
        {"lr": rate_slider(lr, LARGEST_RATE), "beta": momentum},
        setup=setup_region,
        compute=momentum_at,
        paint=paint_region,
        size=(6.4, 4.0),
        handles=Handles(
            ["Learning rate and momentum"],
            lambda lr, beta: [[lr, beta]],
            lambda positions, **_: {"lr": positions[0][0], "beta": positions[0][1]},
        ),
    )


def setup_region(figure: Figure) -> Artists:
    """Left the plane of learning rate and momentum; right the valley, and below it the losses over the steps."""
    plane = figure.add_axes((0.095, 0.115, 0.47, 0.808))
    draw_region(plane)
    here = last_mark(plane)
    here.set_clip_on(False)
    valley = figure.add_axes((0.635, 0.56, 0.35, 0.363))
    valley.set(xlim=(-EDGE, EDGE), ylim=(-2.27, 2.27), xticks=[], yticks=[], title=f"{SHOWN} steps on the valley")
    ground(valley, VALLEY.surface)
    losses = figure.add_axes((0.685, 0.115, 0.28, 0.345))
    loss_scale(losses, SHOWN)
    losses.set_title("loss; dashed: predicted slope", fontsize=10)
    dots = {"color": "black", "linewidth": 1.2, "markersize": 3.5, "zorder": 3}
    dashed = {"linestyle": "--", "color": COLOURS["vermillion"], "linewidth": 1.8, "zorder": 4}
    return {
        "here": here,
        "path": valley.plot([], [], "o-", **dots)[0],
        "losses": losses.plot([], [], "o-", **dots)[0],
        "predicted": losses.plot([], [], **dashed)[0],
        "marks": [start_mark(valley, [[w] for w in START]), lowest_mark(valley, ((0,), (0,)))],
        "last": last_mark(valley),
    }


def draw_region(axes: Axes) -> None:
    """By how much a step multiplies the distance in the slower direction, for each learning rate and momentum."""
    axes.set(xlim=(0, LARGEST_RATE), ylim=(0, LARGEST_BETA), title="what a step leaves of the distance")
    axes.set(xticks=[0, 0.25, 0.5, 0.75, 1], yticks=[0, 0.25, 0.5, 0.75])
    axes.set_xlabel("learning rate $\\eta$", labelpad=1)
    axes.set_ylabel("momentum $\\beta$", labelpad=1)
    rates, betas = np.linspace(0, LARGEST_RATE, 441), np.linspace(0, LARGEST_BETA, 397)
    factors = np.maximum(*(races.shrinkage(*np.meshgrid(rates, betas), curvature) for curvature in (ALONG, ACROSS)))
    edged(axes.contourf(rates, betas, factors, FACTORS, colors=shades(FACTORS), zorder=1))
    middle = {"ha": "center", "va": "center", "zorder": 3, "bbox": PLATE}
    for factor, lr in ((0.95, 0.3), (0.9, 0.38), (0.8, 0.48), (0.7, 0.56)):
        axes.text(lr, factor**2, f"{factor}", fontsize=10, **middle)
    limit = (2 + 2 * betas) / ACROSS
    look = {"facecolor": "#F6D5BF", "edgecolor": COLOURS["vermillion"], "hatch": "////", "linewidth": 0}
    axes.fill_betweenx(betas, limit, LARGEST_RATE, where=limit < LARGEST_RATE, zorder=2, **look)
    axes.plot(limit, betas, color=COLOURS["vermillion"], zorder=2)
    axes.text(0.86, 0.2, "diverges above\n$\\eta = (2+2\\beta)\\,/\\,4$", **middle)
    (plain, plain_factor), (*best, factor) = best_rate((ALONG, ACROSS)), races.best_momentum((ALONG, ACROSS))
    lowest_mark(axes, ((plain, best[0]), (0, best[1]))).set_clip_on(False)
    for lr, beta, text in ((plain, 0.035, f"{plain_factor:.3f}"), (*best, f"best: {factor:.3f}")):
        axes.text(lr - 0.05, beta, text, ha="right", va="center", fontsize=10, bbox=PLATE)


def paint_region(artists: Artists, now: Momentum) -> str:
    """Mark the pair, and draw its path and its losses beside what the factor predicts."""
    path, steps = until_gone(now.path), np.arange(SHOWN + 1)
    artists["here"].set_data([now.lr], [now.beta])
    artists["path"].set_data(path)
    artists["losses"].set_data(steps, now.losses)
    artists["predicted"].set_data(steps, now.losses[0] * now.factor ** (2 * steps))
    artists["last"].set_data(path[:, -1:])
    return region_in_words(now)


def region_in_words(now: Momentum) -> str:
    """Whether it converges, how fast, and whether it swings."""
    pair = f"η = {now.lr:.3f}, momentum β = {now.beta:.3f}"
    if abs(now.factor - 1) < 5e-4:
        return f"{pair}: at the limit. A step leaves all of the distance. {swings_in_words(now)}."
    tenfold = number(np.log(10) / abs(np.log(now.factor)))
    if now.factor < 1:
        way = f"converges. A step leaves {now.factor:.3f} of the distance; {tenfold} steps bring it ten times nearer"
    else:
        way = f"diverges. A step makes the distance {now.factor:.2f} times as long; it is tenfold after {tenfold} steps"
    return f"{pair}: it {way}. {swings_in_words(now)}."


def swings_in_words(now: Momentum) -> str:
    """Where it goes past the lowest point again and again; along the valley it never does without doing so across."""
    if races.swings(now.lr, now.beta, ALONG):
        return "It swings across the valley and along it"
    return "It swings across the valley only" if races.swings(now.lr, now.beta, ACROSS) else "It never swings"


GRID = np.linspace(-1, 1, 31)
MIDDLE = len(GRID) // 2
NETWORKS = ("trained", "untrained")
SLICE_HEIGHTS = [0.05 * 2 ** (k / 3) for k in range(25)]
"""Where the bands of a slice begin: three for each doubling of the loss."""


class Slice(NamedTuple):
    """The losses, (31, 31), up to `width` times its weights away from a network, in two directions."""

    network: str
    seed: int
    width: float
    losses: Array

    @property
    def centre(self) -> float:
        """The loss of the network itself."""
        return float(self.losses[MIDDLE, MIDDLE])

    @property
    def lowest(self) -> tuple[float, float]:
        """Where the loss is lowest, as shares of the width: (a, b)."""
        row, column = np.unravel_index(self.losses.argmin(), self.losses.shape)
        return float(GRID[column]), float(GRID[row])


def slice_at(network: str, seed: int, width: float) -> Slice:
    """The slice through one of NETWORKS in the two directions that this seed draws."""
    centre, rng = landscapes.networks()[network], np.random.default_rng(seed)
    directions = [landscapes.direction(centre, rng) for _ in range(2)]
    losses = landscapes.slice_losses(centre, *directions, width * GRID, *landscapes.moons())
    return Slice(network, seed, width, losses)


def loss_slice(network: str = "trained", seed: int = 1, width: float = 1.0) -> Demo:
    """Cut through the loss of a real network, 2-8-8-1 on 100 moons, along two random directions."""
    return Demo(
        {
            "network": choice("network", NETWORKS, network),
            "seed": int_slider("directions", 1, 20, seed),
            "width": slider("width", 0.1, 2, width),
        },
        setup=setup_slice,
        compute=slice_at,
        paint=paint_slice,
        size=(6.4, 3.8),
    )


def setup_slice(figure: Figure) -> Artists:
    """Left the slice; right the losses along its two middle lines."""
    plane, cuts = figure.add_axes((0.075, 0.125, 0.475, 0.8)), figure.add_axes((0.685, 0.125, 0.27, 0.8))
    ends = [-1, 1], ["\N{MINUS SIGN}width", "width"]
    plane.set(xlim=(-1, 1), ylim=(-1, 1), title="loss around the network")
    plane.set_xticks(*ends)
    plane.set_yticks(*ends, rotation=90)
    for label, side in zip(plane.get_xticklabels(), ("left", "right"), strict=True):
        label.set_ha(side)
    for label, side in zip(plane.get_yticklabels(), ("bottom", "top"), strict=True):
        label.set_va(side)
    plane.set_xlabel("direction 1", labelpad=-10)
    plane.set_ylabel("direction 2", labelpad=-14, color=DARK["vermillion"])
    cuts.set(xlim=(-1, 1), ylim=(SLICE_HEIGHTS[0], 20), yscale="log", title="along both lines")
    cuts.set_xticks([-1, 0, 1], [ends[1][0], "0", ends[1][1]])
    cuts.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    colour_key(cuts, SLICE_HEIGHTS)
    lowest = lowest_mark(plane, ((), ()))
    lowest.set_clip_on(False)
    first, second = {"color": "black"}, {"color": COLOURS["vermillion"], "linestyle": "--"}
    return {
        "bands": plane.add_collection(PathCollection([], facecolor=shades(SLICE_HEIGHTS), zorder=1, **BORDERS)),
        "ways": [plane.axhline(0, linewidth=1, **first), plane.axvline(0, linewidth=1, **second)],
        "cuts": [cuts.plot([], [], **look)[0] for look in (first, second)],
        "centre": [start_mark(axes, ((0,), (0,))) for axes in (plane, cuts)],
        "lowest": lowest,
    }


def refined(values: Array) -> Array:
    """(n, m) -> (2 n - 1, m): between two rows comes the value there of the cubic through four rows around it."""
    rows = np.vstack([2 * values[0] - values[1], values, 2 * values[-1] - values[-2]])
    between = (9 * (rows[1:-2] + rows[2:-1]) - rows[:-3] - rows[3:]) / 16
    return np.insert(values, range(1, len(values)), between, axis=0)


SMOOTH = refined(refined(np.eye(len(GRID))))
"""From values on the grid to four times as many, (121, 31), so that the bands have round edges."""


def bands(losses: Array) -> list[Path]:
    """For each of SLICE_HEIGHTS, the part of the slice that is higher, up to the next."""
    fine = np.linspace(-1, 1, len(SMOOTH))
    generator = contour_generator(fine, fine, SMOOTH @ np.log(losses) @ SMOOTH.T, fill_type="ChunkCombinedCode")
    parts = [generator.filled(low, high) for low, high in pairwise([*np.log(SLICE_HEIGHTS), np.inf])]
    return [Path(np.zeros((0, 2)) if points is None else points, codes) for (points,), (codes,) in parts]


def paint_slice(artists: Artists, now: Slice) -> str:
    """The bands of the slice with its lowest point, and the losses along both directions."""
    artists["bands"].set_paths(bands(now.losses))
    for artist, losses in zip(artists["cuts"], (now.losses[MIDDLE], now.losses[:, MIDDLE]), strict=True):
        artist.set_data(GRID, losses)
    artists["centre"][1].set_data([0], [now.centre])
    artists["lowest"].set_data(*np.reshape(now.lowest, (2, 1)))
    return slice_in_words(now)


def slice_in_words(now: Slice) -> str:
    """The loss in the centre, the lowest and the highest of the slice, and whether the centre is the lowest."""
    low, high, centre = float(now.losses.min()), float(now.losses.max()), now.centre
    start = (
        f"{now.network.capitalize()} network, directions {now.seed}, up to {now.width:.2f} times its weights away: "
        f"the loss is {number(centre)} in the centre, between {number(low)} and {number(high)} in the slice."
    )
    if now.lowest == (0, 0):
        return f"{start} The centre is the lowest point."
    where = point(np.multiply(now.width, now.lowest))
    if low > 0.99 * centre:
        return f"{start} The lowest point, {where}, is beside the centre, and lower by less than 1 %."
    return f"{start} The centre is not the lowest: {where} is."
