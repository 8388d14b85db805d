"""The playground of lesson 10: data, network, penalty and training at the student's choice, learning live."""

from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.image import PcolorImage
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.path import Path
from numpy.typing import NDArray

from helpers import data
from helpers.fast_training import ACTIVATIONS, Trainer
from helpers.nn.functional import sigmoid
from helpers.nn.losses import BCEWithLogitsLoss
from helpers.plotting import plane
from helpers.plotting.lettering import lettering, letters
from helpers.plotting.numbers import number
from helpers.plotting.style import CLASS_COLOURS, COLOURS
from helpers.widgets.backpropagation import Measures, classes, live_demo, quiet
from helpers.widgets.controls import choice, int_slider, log_slider, slider
from helpers.widgets.demo import Artists, Demo

Array = NDArray[np.floating]
Labels = NDArray[np.integer]
Pixels = NDArray[np.uint8]

SETS = {"moons": data.moons, "circles": data.circles, "spirals": data.spirals, "blobs": data.blobs}
POINTS, SHOWN_TESTS = 500, 60
"""How many points are trained on, and as many are kept for the test; how many of those are shown."""

MOST_EPOCHS = 100_000
MEASURED = frozenset(np.geomspace(1, MOST_EPOCHS, 201).round().astype(int).tolist())
"""The epochs after which the losses are noted: as many from 10 to 100 as from 10 000 to 100 000."""

NEARLY_ZERO, OUT_OF_BOUNDS = 0.01, 1e6
FRAME = 0.028
"""Seconds for a frame of a live training, in which to train and to draw."""

WIDTH, HEIGHT, TOP, SIDE, ROOM = 640, 516, 490, 300, 312
"""The picture, and in it the upper edge of the plane, its side, and the width of the network beside it, in pixels."""

STAMP, PITCH = 24, 38
"""How large a unit is drawn, and how far from the next one of its layer, in pixels."""

HEAD = {"epoch": -SIDE - 12, "pace": -176, "price": 0}
"""Where each line of words above the picture begins, in pixels from the left edge of the network."""

THICKNESS, THICKEST = 1.3, 8
"""The thickness of a line, in points, for a weight of size 1, and the largest."""

DASH = (6, 3)
"""How long the dashes of negative weights are, and the gaps between them, in pixels."""

EXTENT, START = 2.7, 0.7
EDGES, STAMP_EDGES = np.linspace(-EXTENT, EXTENT, SIDE // 3 + 1), np.linspace(-EXTENT, EXTENT, STAMP + 1)
TINTS, COLOURED = ((255 * classes(share)(np.arange(256))).astype(np.uint8) for share in (0.35, 0.9))
"""Colours, (256, 4), from class 0 through white to class 1: pale ones for the plane, stronger ones for the stamps."""


class Task(NamedTuple):
    """What is learnt, and by which network: another one starts anew."""

    name: str
    noise: float
    layers: int
    units: int
    activation: str


class Plan(NamedTuple):
    """How it is learnt; another plan goes on with the same weights."""

    batch: int
    lr: float
    penalty: str
    lam: float


class Training:
    """A network on its way; `history` maps epochs to what was measured after them."""

    def __init__(self, task: Task, seed: int) -> None:
        self.task, rng = task, np.random.default_rng(seed)
        X, t = SETS[task.name](2 * POINTS, rng, noise=task.noise)
        X = (X - X.mean(axis=0)) / X.std(axis=0)
        self.train, self.test = (X[:POINTS], t[:POINTS]), (X[POINTS:], t[POINTS:])
        self.trainer = Trainer([2, *[task.units] * task.layers, 1], task.activation, *self.train, rng)
        self.answers = [(self.trainer.outputs(columns(X)), t) for X, t in (self.train, self.test)]
        self.over_plane, self.over_stamp = (self.trainer.outputs(square(edges)) for edges in (EDGES, STAMP_EDGES))
        self.plan: Plan | None = None
        self.epoch, self.history = 0, {0: self.measure()}

    def follow(self, plan: Plan) -> None:
        """Learn after this plan from now on."""
        if plan != self.plan:
            self.plan = plan
            self.trainer.plan(*plan)

    @property
    def diverged(self) -> bool:
        """Whether a weight has grown out of all bounds, or is no number any more."""
        return not (np.abs(self.trainer.parameters) < OUT_OF_BOUNDS).all()

    def advance(self) -> bool:
        """Learn for one epoch; False where it was the last one, or where there is none."""
        if self.epoch < MOST_EPOCHS and not self.diverged:
            self.trainer.epoch()
            self.epoch += 1
            if self.epoch in MEASURED:
                self.history[self.epoch] = self.measure()
        return self.epoch < MOST_EPOCHS and not self.diverged

    def measure(self) -> Measures:
        """Loss and accuracy on both sets as they are now."""
        train, test = (measured(outputs().logits[0], t) for outputs, t in self.answers)
        return Measures(train[0], test[0], train[1], test[1])


def measured(z: Array, t: Labels) -> tuple[float, float]:
    """Loss, and share of right answers, for logits z, (N,)."""
    with np.errstate(all="ignore"):
        return BCEWithLogitsLoss().forward(z, t), float(np.mean((z > 0) == t))


def columns(X: Array) -> Array:
    """Points, (N, 2), as the trainer takes them: (3, N), with ones below."""
    return np.vstack([X.T, np.ones(len(X))])


def middles(edges: Array) -> Array:
    """The middle of each cell between edges, (n + 1,) -> (n,)."""
    return (edges[:-1] + edges[1:]) / 2


def square(edges: Array) -> Array:
    """The middle of each cell of a square grid, row by row from below, as `columns`."""
    return columns(np.stack(np.meshgrid(middles(edges), middles(edges)), axis=-1).reshape(-1, 2))


class Moment(NamedTuple):
    """A training as it is now, with its losses, (n, 2), after n epochs.

    `logits` are those on the plane, (n2, n1); `weights` those of each layer, (in, out), without biases. `stamps`,
    (sum of sizes, STAMP, STAMP), are what each input, each unit and the network say on a small plane, from -1 to 1.
    """

    training: Training
    last: Measures
    epochs: Labels
    losses: Array
    logits: Array
    weights: list[Array]
    stamps: Array


def moment(training: Training) -> Moment:
    """Look at a training: about a millisecond."""
    last, at, on_plane = training.measure(), training.over_stamp(), training.over_plane()
    history = {**training.history, training.epoch: last}
    stamps = np.vstack(
        [square(STAMP_EDGES)[:-1] / EXTENT, *(H[:-1] for H in at.outputs), 2 * sigmoid(at.logits) - 1],
    )
    return Moment(
        training,
        last,
        np.array(list(history)),
        np.array([measures[:2] for measures in history.values()]),
        np.nan_to_num(on_plane.logits).reshape(len(EDGES) - 1, -1),
        [np.nan_to_num(W[:-1]) for W in training.trainer.weights],
        np.clip(np.nan_to_num(stamps), -1, 1).reshape(-1, STAMP, STAMP),
    )


def playground(
    name: str = "moons",
    noise: float = 0.3,
    *,
    layers: int = 2,
    units: int = 8,
    activation: str = "tanh",
    penalty: str = "none",
    lam: float = 0.001,
    lr: float = 0.1,
    batch: int = 10,
    seed: int = 0,
) -> Demo:
    """Choose data, a network, a penalty and how it learns, and watch it: everything may change while it plays.

    Another penalty, rate or size of the batches goes on with the same weights; anything else starts anew.
    """
    training: Training | None = None

    def compute(batch: int, lr: float, penalty: str, lam: float, **task: Any) -> Moment:
        nonlocal training
        if training is None or training.task != Task(**task):
            training = Training(Task(**task), seed)
        training.follow(Plan(batch, lr, penalty, lam))
        return moment(training)

    def step() -> bool:
        return training.advance()

    def reset() -> None:
        nonlocal training
        training = None

    return live_demo(
        {
            "name": choice("data", list(SETS), name),
            "noise": slider("noise", 0, 0.5, noise),
            "layers": int_slider("layers", 0, 3, layers),
            "units": int_slider("units", 1, 8, units),
            "activation": choice("activation", list(ACTIVATIONS), activation),
            "penalty": choice("penalty", ["none", "L1", "L2"], penalty),
            "lam": log_slider("price λ", -4, -1, lam, ".2g"),
            "lr": log_slider("rate η", -3, 0.5, lr, ".2g"),
            "batch": choice("batch size", [("1", 1), ("10", 10), ("50", 50), (f"all {POINTS}", POINTS)], batch),
        },
        setup=setup_playground,
        compute=compute,
        paint=paint_playground,
        size=(WIDTH / 100, HEIGHT / 100),
        step=step,
        reset=reset,
        work=FRAME,
    )


def setup_playground(figure: Figure) -> Artists:
    """Above, the plane of both inputs and the network; below, the losses over the epochs."""
    ground, network = panel(figure, 8, TOP - SIDE, SIDE, SIDE), panel(figure, SIDE + 20, TOP - SIDE, ROOM, SIDE)
    return {
        **setup_ground(ground),
        **setup_network(network),
        **setup_curves(panel(figure, 34, 40, 570, 100)),
        **{name: letters(network, [], 1, color="black", clip_on=False) for name in HEAD},
    }


def panel(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Axes at a place in pixels."""
    return figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))


def written(name: str, text: str) -> Path:
    """A line of the head, of 11 points, in the Axes of the network, where a unit is a pixel; for `letters`."""
    return lettering([(HEAD[name], SIDE + 14, text)], 11 / 0.72, align=0)


def legend(axes: Axes, left: float, bottom: float, samples: dict[str, Any]) -> None:
    """What is what, in a row that begins at a place in pixels."""
    look = {"ncols": 4, "fontsize": 10, "handletextpad": 0.5, "columnspacing": 1.3, "borderpad": 0, "borderaxespad": 0}
    place = {"loc": "lower left", "bbox_to_anchor": (left / WIDTH, bottom / HEIGHT)}
    pairs = {tuple: HandlerTuple(ndivide=None, pad=0.3)}
    axes.figure.legend(samples.values(), samples.keys(), handler_map=pairs, handlelength=2, **look, **place)


def setup_ground(axes: Axes) -> Artists:
    """The plane: its surface, the line where the answer changes, all training points and some test points."""
    axes.set(xlim=(-EXTENT, EXTENT), ylim=(-EXTENT, EXTENT), xticks=[], yticks=[])
    trained, tests = plane.class_markers(axes, size=5), plane.class_markers(axes, size=6)
    for marker in trained:
        marker.set_markeredgewidth(0.6)
    for marker, colour in zip(tests, CLASS_COLOURS, strict=True):
        marker.set(markeredgecolor=colour, markerfacecolor="white", markeredgewidth=1.6)
    samples = {"training point": tuple(trained), f"test point ({SHOWN_TESTS} of {POINTS})": tuple(tests)}
    legend(axes, 8, TOP - SIDE - 20, samples)
    return {
        "surface": axes.add_image(PcolorImage(axes, A=np.zeros((1, 1)))),
        "boundary": axes.plot([], [], color="black", linewidth=1.8, zorder=5)[0],
        "trained": trained,
        "tests": tests,
    }


def setup_network(axes: Axes) -> Artists:
    """The network: a stamp for each input, unit and output, and a line for each weight, as thick as it is large."""
    axes.set(xlim=(0, ROOM), ylim=(0, SIDE))
    axes.axis("off")
    for name, (x, y) in zip(("$x_1$", "$x_2$"), places((2, 1))[0], strict=True):
        axes.text(x - STAMP / 2 - 4, y, name, ha="right", va="center", fontsize=13)
    below, above = (Line2D([], [], color=colour) for colour in CLASS_COLOURS)
    below.set_linestyle("--")
    legend(axes, 360, TOP - SIDE - 20, {"weight above 0": above, "below 0": below})
    frame = {"markersize": 0.72 * STAMP, "markeredgecolor": "#444444", "fillstyle": "none", "linestyle": "none"}
    return {
        "weights": [
            axes.add_collection(PathCollection([], facecolors="none", edgecolors=colour, zorder=1))
            for colour in CLASS_COLOURS[::-1]
        ],
        "stamps": axes.add_image(PcolorImage(axes, A=np.zeros((1, 1)), zorder=2)),
        "frames": axes.plot([], [], "s", **frame, zorder=3)[0],
    }


def setup_curves(axes: Axes) -> Artists:
    """The losses, of both sets, over the epochs, which are shown logarithmically; the left edge is 0 epochs."""
    axes.set(xscale="log", xlim=(START, MOST_EPOCHS), ylim=(0, 1), yticks=[0, 0.5, 1], yticklabels=["0", "", "1"])
    axes.set_xticks([1, 10, 100, 1000, 10_000, 100_000], ["1", "10", "100", "1000", "10 000", "100 000"])
    axes.minorticks_off()
    axes.set_xlabel("epoch", labelpad=1)
    quiet(axes)
    train = axes.plot([], [], color=COLOURS["black"], linewidth=2)[0]
    test = axes.plot([], [], color=COLOURS["purple"], linewidth=2, linestyle=(0, (4, 1.5)))[0]
    legend(axes, 34, 146, {"training loss": train, "test loss": test})
    return {"losses": [train, test]}


def places(sizes: tuple[int, ...]) -> list[NDArray[np.integer]]:
    """Where the stamps of each layer stand, from left to right, in pixels from below: (size, 2) for each layer."""
    across = np.linspace(STAMP + 12, ROOM - STAMP / 2 - 1, len(sizes)).round()
    return [
        np.stack([np.full(size, x), SIDE / 2 + PITCH * ((size - 1) / 2 - np.arange(size))], axis=1).astype(int)
        for x, size in zip(across, sizes, strict=True)
    ]


@cache
def connections(sizes: tuple[int, ...]) -> tuple[list[Path], list[Path]]:
    """A line for each weight, in the order of the weights, and the same dashed.

    They are kept, because to make them takes longer than to draw them. Matplotlib's own dashes would take four times
    as long, and grow with the thickness.
    """
    ends = [(a, b) for left, right in pairwise(places(sizes)) for a in left for b in right]
    return [Path(each) for each in ends], [dashed(*each) for each in ends]


def dashed(a: Array, b: Array) -> Path:
    """A line from a to b in dashes."""
    length = np.hypot(*(b - a))
    starts = np.arange(0, length, sum(DASH))
    cuts = np.stack([starts, np.minimum(starts + DASH[0], length)], axis=1).ravel() / length
    return Path(a + cuts[:, None] * (b - a), [Path.MOVETO, Path.LINETO] * len(starts))


def paint_playground(artists: Artists, now: Moment) -> str:
    """The plane, the network and the losses as they are now."""
    artists["surface"].set_data(EDGES, EDGES, coloured(2 * sigmoid(now.logits) - 1, TINTS))
    artists["boundary"].set_data(boundary(now.logits).T)
    plane.set_classes(artists["trained"], *now.training.train)
    plane.set_classes(artists["tests"], *(part[:SHOWN_TESTS] for part in now.training.test))
    paint_network(artists, now)
    for line, losses in zip(artists["losses"], now.losses.T, strict=True):
        line.set_data(np.maximum(now.epochs, START), losses)
    paint_head(artists, now)
    return playground_in_words(now)


def paint_head(artists: Artists, now: Moment) -> None:
    """Above the picture: the epoch, how fast it learns, and at what price."""
    task, plan = now.training.task, now.training.plan
    words = {
        "epoch": "diverged" if now.training.diverged else f"epoch {now.training.epoch}",
        "pace": f"η = {number(plan.lr)}, batch {plan.batch}",
        "price": f"{task.activation}, {price(plan)}",
    }
    for name, text in words.items():
        artists[name].set_path(written(name, text))


def paint_network(artists: Artists, now: Moment) -> None:
    """Put the stamps of all units into one picture, and give the lines between them their thickness."""
    sizes = tuple(now.training.trainer.sizes)
    w = np.concatenate([W.ravel() for W in now.weights])
    thickness = np.minimum(THICKNESS * np.abs(w), THICKEST) * (np.abs(w) >= NEARLY_ZERO)
    for lines, paths, chosen in zip(artists["weights"], connections(sizes), (w > 0, w < 0), strict=True):
        lines.set_paths(paths)
        lines.set_linewidth(thickness * chosen)
    stand = np.concatenate(places(sizes))
    picture = np.zeros((SIDE, ROOM, 4), np.uint8)
    for (x, y), stamp in zip(stand - STAMP // 2, coloured(now.stamps, COLOURED), strict=True):
        picture[y : y + STAMP, x : x + STAMP] = stamp
    artists["stamps"].set_data(np.arange(ROOM + 1), np.arange(SIDE + 1), picture)
    artists["frames"].set_data(stand.T)


def coloured(values: Array, table: Pixels) -> Pixels:
    """Values from -1 to 1, (...), as pixels, (..., 4)."""
    return table[(127.5 * (values + 1)).astype(np.uint8)]


def boundary(logits: Array) -> Array:
    """The line on the plane where the answer changes, as points, (N, 2); NaN divides its pieces."""
    pieces = contour_generator(middles(EDGES), middles(EDGES), logits).lines(0)
    return np.concatenate([np.vstack([piece, [[np.nan, np.nan]]]) for piece in pieces] or [np.empty((0, 2))])


def price(plan: Plan) -> str:
    """The penalty and its price."""
    name = "no penalty" if plan.penalty == "none" else plan.penalty
    return f"{name} (λ = {number(plan.lam)})"


def playground_in_words(now: Moment) -> str:
    """What learns how, how far it is and what came out, and what became of the weights."""
    task, plan, trainer, epoch = now.training.task, now.training.plan, now.training.trainer, now.training.epoch
    units = f"{task.layers * task.units or 'no'} {task.activation} unit{'s' * (task.layers * task.units != 1)}"
    network = f"{'-'.join(map(str, trainer.sizes))} network ({units}, {trainer.parameters.size} parameters)"
    network = f"the {network} on {task.name} with noise {task.noise:.2f}"
    how = f"learning rate {number(plan.lr)}, batches of {plan.batch} and {price(plan)}"
    start = f"After {epoch} epoch{'s' * (epoch != 1)} with {how}"
    if now.training.diverged:
        return f"{start}, {network} has diverged: its weights are out of all bounds. Lower the rate, and press Reset."
    w = np.abs(np.concatenate([W.ravel() for W in now.weights]))
    train, test = (f"{100 * share:.1f} %" for share in now.last[2:])
    return (
        f"{start}, {network} has a training loss of {loss(now.last.train_loss)} and a test loss of "
        f"{loss(now.last.test_loss)}; {train} of the training points and {test} of the test points are right. "
        f"Weights nearly 0 (below {NEARLY_ZERO}): {(w < NEARLY_ZERO).sum()} of {w.size}; largest: {number(w.max())}."
    )


def loss(value: float) -> str:
    """A loss to three decimals, so that slow progress is seen, or as short as it can be."""
    return f"{value:.3f}" if 0.01 <= value < 100 else number(value)
