"""The demos of lesson 05: a graph stepped forwards and backwards, and two networks that learn live on the screen."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

import ipywidgets
import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text
from numpy.typing import NDArray

from helpers import data
from helpers.graphs import GRAPHS, Edge, Graph, State, calculation, in_words, judged, number, parsed, state_at
from helpers.nn.functional import sigmoid
from helpers.nn.layers import Linear, ReLU, Sequential, Tanh
from helpers.nn.losses import BCEWithLogitsLoss, CrossEntropyLoss
from helpers.nn.optim import SGD
from helpers.nn.training import batches
from helpers.plotting import plane
from helpers.plotting.style import CLASS_COLOURS, COLOURS, DARK
from helpers.widgets.controls import LAYOUT, choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo
from helpers.widgets.player import Player, button

Array = NDArray[np.floating]
Labels = NDArray[np.integer]
Place = tuple[float, float]

ANSWER_LOOK = {"layout": {"width": "194px"}, "style": {"description_width": "108px"}}
GRADIENT, GRADIENT_WORDS = COLOURS["vermillion"], DARK["vermillion"]
UNKNOWN = "#BBBBBB"
NODE_GROUND = "#D3E6F3"
RADIUS, STUB = 18, 68

PLACES: dict[str, dict[str, Place]] = {
    "one unit": {
        "w": (42, 220),
        "x": (42, 136),
        "b": (212, 108),
        "t": (420, 108),
        "p": (108, 178),
        "a": (212, 178),
        "y": (316, 178),
        "e": (420, 178),
        "L": (524, 178),
    },
    "sum and product": {"x": (167, 220), "y": (167, 136), "z": (417, 108), "s": (277, 178), "f": (417, 178)},
    "ReLU": {
        "a₁": (100, 220),
        "a₂": (100, 136),
        "h₁": (220, 220),
        "h₂": (220, 136),
        "s": (366, 178),
        "f": (480, 178),
    },
    "x used twice": {"x": (157, 220), "y": (157, 108), "s": (267, 144), "f": (427, 192)},
    "lemonade stand": {
        "price": (54, 220),
        "cost": (54, 136),
        "cups": (320, 108),
        "fee": (484, 108),
        "margin": (156, 178),
        "sales": (320, 178),
        "profit": (484, 178),
    },
}
"""Where the inputs and nodes of each graph stand, in CSS pixels of the picture, from below."""


def graph_stepper(graph: str = "one unit") -> Demo:
    """Step through a graph, forwards and backwards, and say each local derivative before it is shown."""
    controls = {
        "graph": choice("graph", list(GRAPHS), graph),
        "step": int_slider("step", 0, GRAPHS[graph].steps, 0),
    }
    step_slider = controls["step"]
    answer = ipywidgets.Text(
        description="local derivative", placeholder="a number", continuous_update=False, **ANSWER_LOOK
    )

    def compute(graph: str, step: int) -> State:
        return state_at(GRAPHS[graph], step)

    def step() -> bool:
        step_slider.value += 1
        return step_slider.value < step_slider.max

    def back(_: Any = None) -> None:
        step_slider.value = 0
        step_slider.max = GRAPHS[controls["graph"].value].steps

    def check() -> None:
        player.pause()
        now = compute(**demo.values)
        given = parsed(answer.value)
        verdict = judged(now, given)
        if verdict:
            demo.picture.sentence = verdict
            return
        answer.value = ""
        step_slider.value += 1
        demo.picture.sentence = f"Right: {number(given)}. {demo.picture.sentence}"

    def check_soon(*_: Any) -> None:
        """Check once the text has come: the page may send it a moment after the key or the click."""
        try:
            asyncio.get_running_loop().call_later(0.15, check)
        except RuntimeError:
            check()

    def complain(message: str) -> None:
        demo.picture.error = message

    controls["graph"].observe(back, "value")
    answer.on_msg(lambda _, content, __: check_soon() if content.get("event") == "submit" else None)
    player = Player(step=step, draw=lambda: None, reset=back, complain=complain, work=0, rest=1.2)
    row = ipywidgets.HBox([answer, button("Check", "check", check_soon)], layout=LAYOUT)
    row.children[1].layout.width = "78px"
    demo = Demo(controls, setup=setup_graph, compute=compute, paint=paint_graph, size=(6.4, 3.0), extra=[player, row])
    return demo


def setup_graph(figure: Figure) -> Artists:
    """Arrows, circles and texts, enough for the largest graph, and two lines of calculation below it."""
    axes = figure.add_axes((0, 0, 1, 1))
    width, height = 100 * figure.get_size_inches()
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    axes.text(16, height - 18, "value, forward →", va="center", fontsize=10)
    axes.text(146, height - 18, "← gradient, backward", va="center", fontsize=10, color=GRADIENT_WORDS, style="italic")
    axes.plot([16, width - 16], [66, 66], color="#DDDDDD", linewidth=0.8)
    most = max(len(graph.inputs) + len(graph.nodes) for graph in GRAPHS.values())
    edges = max(len(graph.edges()) for graph in GRAPHS.values())
    circle = {"markersize": 1.44 * RADIUS, "markeredgecolor": "black", "linestyle": "none", "zorder": 4}
    return {
        "stubs": [axes.plot([], [], linewidth=1.4)[0] for _ in range(most)],
        "arrows": [arrow(axes) for _ in range(edges)],
        "passed": arrow(axes, color=GRADIENT, linewidth=3, zorder=3),
        "asked": arrow(axes, color=GRADIENT, linewidth=2.2, linestyle=(0, (1, 1.2)), zorder=3),
        "waiting": axes.plot([], [], "o", markerfacecolor="white", **{**circle, "markeredgecolor": UNKNOWN})[0],
        "known": axes.plot([], [], "o", markerfacecolor=NODE_GROUND, **circle)[0],
        "active": axes.plot([], [], "o", markerfacecolor=COLOURS["yellow"], markeredgewidth=2.4, **circle)[0],
        "signs": [axes.text(0, 0, "", ha="center", va="center", zorder=5) for _ in range(most)],
        "values": [axes.text(0, 0, "", ha="center", va="center", fontsize=10) for _ in range(most)],
        "gradients": [
            axes.text(0, 0, "", ha="center", va="center", fontsize=10, color=GRADIENT_WORDS, style="italic")
            for _ in range(most)
        ],
        "done": axes.text(16, 44, "", va="center", fontsize=12),
        "question": axes.text(16, 20, "", va="center", fontsize=12, color=GRADIENT_WORDS, weight="bold"),
    }


def arrow(axes: Axes, **style: Any) -> FancyArrowPatch:
    """An arrow that is put in its place later."""
    made = FancyArrowPatch((0, 0), (0, 0), arrowstyle="-|>", mutation_scale=11, shrinkA=0, shrinkB=0, linewidth=1.4)
    made.set(**style)
    return axes.add_patch(made)


def paint_graph(artists: Artists, now: State) -> str:
    """Put everything of this graph in its place, and write what is known after this step."""
    graph = now.graph
    for name in ("stubs", "arrows", "signs", "values", "gradients"):
        for artist in artists[name]:
            artist.set_visible(False)
    for artist, edge in zip(artists["arrows"], graph.edges(), strict=False):
        artist.set_positions(*way(graph, edge))
        artist.set(visible=edge not in (now.edge, now.asked), color=ink(now, edge.source))
    for artist, edge in ((artists["passed"], now.edge), (artists["asked"], now.asked)):
        artist.set_visible(edge is not None)
        if edge:
            artist.set_positions(*reversed(way(graph, edge)))
    for i, name in enumerate(PLACES[graph.name]):
        paint_quantity(artists["values"][i], artists["gradients"][i], now, name)
    paint_nodes(artists, now)
    artists["done"].set_text(calculation(now))
    artists["question"].set_text(f"{now.asked.symbol} = ?   at {inputs_in_words(now)}" if now.asked else "")
    return in_words(now)


def ink(now: State, name: str) -> str:
    """Black for a quantity that is known, and grey for the others."""
    return "black" if name in now.values else UNKNOWN


def paint_quantity(value: Text, gradient: Text, now: State, name: str) -> None:
    """Write a quantity and below it its gradient: at an input's own place, or around the line behind a node."""
    x, y = PLACES[now.graph.name][name]
    above, below = (0, -22) if name in now.graph.inputs else (11, -12)
    if name not in now.graph.inputs:
        x += RADIUS + stub(now.graph) / 2
    known = name in now.values
    text = f"{name} = {number(now.values[name])}" if known else name
    value.set(visible=True, position=(x, y + above), text=text, color="black" if known else COLOURS["grey"])
    gradient.set(visible=True, position=(x, y + below), text=gradient_text(now, name))


def paint_nodes(artists: Artists, now: State) -> None:
    """The circles with their signs, the active one marked, and the line on which each one's value stands."""
    active = now.asked.node if now.asked else now.node
    groups: dict[str, list[Place]] = {"waiting": [], "known": [], "active": []}
    for i, node in enumerate(now.graph.nodes):
        x, y = place = PLACES[now.graph.name][node.name]
        groups["active" if node == active else "known" if node.name in now.values else "waiting"].append(place)
        sign = node.operation.sign
        artists["signs"][i].set(visible=True, position=place, text=sign, fontsize=11 if len(sign) > 2 else 13)
        artists["stubs"][i].set_data([x + RADIUS, x + RADIUS + stub(now.graph)], [y, y])
        artists["stubs"][i].set(visible=True, color=ink(now, node.name))
    for name, group in groups.items():
        artists[name].set_data(np.reshape(group, (-1, 2)).T)


def stub(graph: Graph) -> float:
    """The length of the line behind a node on which its value stands; words need more of it than letters."""
    return STUB + 40 * (graph.name == "lemonade stand")


def way(graph: Graph, edge: Edge) -> tuple[Place, Place]:
    """Where the arrow of an edge starts and ends: at its source or the end of the line behind it, and at its node."""
    places = PLACES[graph.name]
    (x, y), (x_end, y_end) = places[edge.source], places[edge.node.name]
    if edge.source in graph.inputs:
        below = abs(x - x_end) < 1
        start = (x, y + 12) if below else (x + (42 if len(edge.source) > 2 else 34), y)
    else:
        start = (x + RADIUS, y) if y == y_end else (x + RADIUS + stub(graph), y)
    across, up = x_end - start[0], y_end - start[1]
    share = 1 - (RADIUS + 1) / np.hypot(across, up)
    return start, (start[0] + share * across, start[1] + share * up)


def gradient_text(now: State, name: str) -> str:
    """What stands below a quantity: its gradient so far, and a question mark where a share of it is asked for."""
    parts = [number(now.gradients[name])] if name in now.gradients else []
    if now.asked and now.asked.source == name:
        parts.append("?")
    return f"← {' + '.join(parts)}" if parts else ""


def inputs_in_words(now: State) -> str:
    """The inputs of the node that is asked about, with their values."""
    return ", ".join(f"{name} = {number(now.values[name])}" for name in dict.fromkeys(now.asked.node.inputs))


SETS: dict[str, Callable[[int, np.random.Generator], tuple[Array, Labels]]] = {
    "moons": lambda n, rng: data.moons(n, rng, noise=0.2),
    "circles": lambda n, rng: data.circles(n, rng, noise=0.12),
    "spirals": lambda n, rng: data.spirals(n, rng, noise=0.05),
    "blobs": lambda n, rng: data.blobs(n, rng, noise=0.45),
}
ACTIVATIONS = {"ReLU": ReLU, "tanh": Tanh}
POINTS, GRID, EXTENT = 300, 60, 2.7
MOST_EPOCHS = 20_000
FRAME = 0.026
"""Seconds for a frame of a live training, in which to train and to draw."""


class Measures(NamedTuple):
    """How good a network is on the training set and on the test set: mean loss, and share of right answers."""

    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float


class Training:
    """A network that learns one epoch at a time; `history` holds its measures before the first epoch and after each."""

    def __init__(
        self,
        model: Sequential,
        loss: BCEWithLogitsLoss | CrossEntropyLoss,
        train: tuple[Array, Array],
        test: tuple[Array, Array],
        *,
        batch_size: int,
        rng: np.random.Generator,
    ) -> None:
        self.model, self.loss, self.train, self.test = model, loss, train, test
        self.batch_size, self.rng = batch_size, rng
        self.optimizer = SGD(model.parameters(), lr=0.1)
        self.history = [self.measure()]

    @property
    def epoch(self) -> int:
        """How many epochs it has learnt."""
        return len(self.history) - 1

    def advance(self) -> None:
        """Learn for one epoch."""
        X, t = self.train
        for chosen in batches(len(X), self.batch_size, self.rng):
            self.loss.forward(self.model.forward(X[chosen]), t[chosen])
            self.model.backward(self.loss.backward())
            self.optimizer.step()
        self.history.append(self.measure())

    def measure(self) -> Measures:
        """Loss and accuracy as they are now."""
        (train_loss, train_accuracy), (test_loss, test_accuracy) = self.measured(*self.train), self.measured(*self.test)
        return Measures(train_loss, test_loss, train_accuracy, test_accuracy)

    def measured(self, X: Array, t: Array) -> tuple[float, float]:
        """Loss and accuracy on X, (N, d)."""
        z = self.model.forward(X)
        right = z.argmax(axis=1) == t if t.ndim == 1 else (z > 0) == t
        return self.loss.forward(z, t), float(right.mean())

    def surface(self, grid: Array) -> Array:
        """The logit at each point of a grid, (N, 2) -> (N,): above 0 the answer is class 1."""
        return self.model.forward(grid)[:, 0]


def points_training(name: str, units: int, activation: str, seed: int) -> Training:
    """A new network 2-units-units-1 for a set of points, which are centred and scaled to a standard deviation of 1."""
    rng = np.random.default_rng(seed)
    X, t = SETS[name](2 * POINTS, rng)
    X, t = (X - X.mean(axis=0)) / X.std(axis=0), t[:, None].astype(float)
    h = ACTIVATIONS[activation]
    model = Sequential(Linear(2, units, rng), h(), Linear(units, units, rng), h(), Linear(units, 1, rng))
    train, test = (X[:POINTS], t[:POINTS]), (X[POINTS:], t[POINTS:])
    return Training(model, BCEWithLogitsLoss(), train, test, batch_size=30, rng=rng)


class Learning(NamedTuple):
    """A moment of a training: the network in words, its answers on the grid, where they change, and the curves."""

    title: str
    lr: float
    points: tuple[Array, Array]
    probabilities: Array
    boundary: Array
    epochs: Labels
    losses: Array
    last: Measures


def grid_points() -> Array:
    """The points of the grid, row by row from below, (GRID * GRID, 2)."""
    line = np.linspace(-EXTENT, EXTENT, GRID)
    return np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)


def boundary(logits: Array) -> Array:
    """The line on the grid, (GRID, GRID), where the answer changes, as points, (N, 2); NaN divides its pieces."""
    line = np.linspace(-EXTENT, EXTENT, GRID)
    pieces = contour_generator(line, line, logits).lines(0.0)
    return np.concatenate([np.vstack([piece, [[np.nan, np.nan]]]) for piece in pieces] or [np.empty((0, 2))])


def thinned(epoch: int, most: int = 160) -> Labels:
    """At most `most` epochs from 0 to `epoch`, evenly spaced."""
    return np.unique(np.linspace(0, epoch, most).astype(int))


def learning_live(
    name: str = "moons", units: int = 8, activation: str = "ReLU", lr: float = 0.1, *, seed: int = 0
) -> Demo:
    """Watch a network learn to tell two classes of points apart: what it answers everywhere, and how its loss falls."""
    grid = grid_points()
    chosen, training = None, None

    def compute(name: str, units: int, activation: str, lr: float) -> Learning:
        nonlocal chosen, training
        if chosen != (name, units, activation):
            chosen = (name, units, activation)
            training = points_training(*chosen, seed)
        training.optimizer.lr = lr
        logits = training.surface(grid).reshape(GRID, GRID)
        epochs = thinned(training.epoch)
        losses = np.array([training.history[i][:2] for i in epochs])
        title = f"2-{units}-{units}-1 network with {activation} on {name}"
        answers = sigmoid(logits), boundary(logits)
        return Learning(title, lr, training.train, *answers, epochs, losses, training.history[-1])

    def step() -> bool:
        training.advance()
        return training.epoch < MOST_EPOCHS

    def reset() -> None:
        nonlocal chosen
        chosen = None

    return live_demo(
        {
            "name": choice("data", list(SETS), name),
            "units": int_slider("units", 2, 16, units),
            "activation": choice("activation", list(ACTIVATIONS), activation),
            "lr": slider("rate η", 0.05, 2, lr),
        },
        setup=setup_learning,
        compute=compute,
        paint=paint_learning,
        size=(6.4, 3.4),
        step=step,
        reset=reset,
        work=FRAME,
    )


def live_demo(
    controls: dict[str, ipywidgets.ValueWidget],
    *,
    step: Callable[[], bool],
    reset: Callable[[], None],
    work: float,
    rest: float = 0.005,
    **parts: Any,
) -> Demo:
    """A demo with a player; drawing a frame takes its time from the training, so that both together last `work`."""

    def draw() -> None:
        demo.refresh()
        player.work = max(work / 4, work - demo.update_ms / 1000) if work else 0

    def complain(message: str) -> None:
        demo.picture.error = message

    player = Player(step=step, draw=draw, reset=reset, complain=complain, work=work, rest=rest)
    demo = Demo(controls, extra=[player], **parts)
    return demo


def setup_learning(figure: Figure) -> Artists:
    """Left the plane of the inputs, right the losses over the epochs."""
    left, right = figure.add_axes((0.045, 0.085, 0.435, 0.819)), figure.add_axes((0.585, 0.148, 0.375, 0.756))
    left.set(xlim=(-EXTENT, EXTENT), ylim=(-EXTENT, EXTENT), xticks=[], yticks=[])
    left.set_xlabel("$x_1$", labelpad=2)
    left.set_ylabel("$x_2$", labelpad=9, rotation=0, va="center")
    right.set(yscale="log", ylim=(1e-3, 2), xlim=(0, 1), xticks=[0, 0.5, 1], xticklabels=[])
    right.set_yticks([1e-3, 1e-2, 1e-1, 1], ["0.001", "0.01", "0.1", "1"])
    right.set_xlabel("epoch", labelpad=15)
    right.set_ylabel("loss", labelpad=-2)
    quiet(right)
    extent = (-EXTENT, EXTENT, -EXTENT, EXTENT)
    surface = {"cmap": classes(0.3), "vmin": 0, "vmax": 1, "interpolation": "bilinear"}
    return {
        "image": left.imshow(np.zeros((GRID, GRID)), extent=extent, origin="lower", aspect="auto", **surface),
        "boundary": left.plot([], [], color="black", linewidth=1.8, zorder=3)[0],
        "points": plane.class_markers(left, size=6),
        "epoch": left.text(0, 1.03, "", transform=left.transAxes, fontsize=12),
        "ticks": [right.text(x, 8.2e-4, "", ha="center", va="top", fontsize=10, color="#444444") for x in (0, 0.5, 1)],
        **two_curves(right),
        "lr": left.text(1, 1.03, "", transform=left.transAxes, fontsize=11, ha="right"),
    }


def quiet(axes: Axes) -> None:
    """Pale grid lines, no tick marks."""
    axes.grid(color="#E4E4E4")
    axes.tick_params(which="both", length=0)


def two_curves(axes: Axes) -> Artists:
    """A curve for the training set, drawn through, and one for the test set, dashed, with their legend above."""
    train = axes.plot([], [], color=COLOURS["black"], label="training")[0]
    test = axes.plot([], [], "--", color=COLOURS["purple"], label="test")[0]
    place = {"loc": "lower left", "bbox_to_anchor": (-0.03, 0.985), "borderpad": 0, "borderaxespad": 0.4}
    axes.legend(ncols=2, handlelength=1.8, handletextpad=0.5, columnspacing=1.2, fontsize=11, **place)
    return {"train": train, "test": test}


def classes(strength: float) -> LinearSegmentedColormap:
    """From class 0's colour through white to class 1's; a strength below 1 gives tints of both."""
    low, high = (1 - strength * (1 - np.array(to_rgb(colour))) for colour in CLASS_COLOURS)
    return LinearSegmentedColormap.from_list("classes", [low, (1, 1, 1), high])


def paint_learning(artists: Artists, now: Learning) -> str:
    """The surface with its boundary and points, and the curves up to now."""
    artists["image"].set_data(now.probabilities)
    artists["boundary"].set_data(now.boundary.T)
    X, t = now.points
    plane.set_classes(artists["points"], X, t[:, 0])
    end = axis_end(now.epochs[-1])
    for text, value in zip(artists["ticks"], (0, end // 2, end), strict=True):
        text.set_text(f"{value}")
    for name, losses in zip(("train", "test"), now.losses.T, strict=True):
        artists[name].set_data(now.epochs / end, np.maximum(losses, 1e-3))
    artists["epoch"].set_text(f"epoch {now.epochs[-1]}")
    artists["lr"].set_text(f"η = {now.lr:.2f}")
    return learning_in_words(now)


def axis_end(epoch: int) -> int:
    """The first of 100, 200, 400, 1000, 2000, 4000, ... that is not below the epoch."""
    ends = (first * 10**power for power in range(2, 9) for first in (1, 2, 4))
    return next(end for end in ends if end >= epoch)


def stage(epoch: int, lr: float) -> str:
    """How far a training has come, as the beginning of a sentence."""
    if epoch == 0:
        return f"Before training (learning rate {lr:.2f})"
    return f"After {epoch} epoch{'s' if epoch > 1 else ''} with learning rate {lr:.2f}"


def learning_in_words(now: Learning) -> str:
    """The network, its learning rate, and how good it is."""
    last = now.last
    losses = f"a training loss of {last.train_loss:.3f} and a test loss of {last.test_loss:.3f}"
    right = f"{100 * last.test_accuracy:.1f} % of the test points are right"
    return f"{stage(now.epochs[-1], now.lr)}, the {now.title} has {losses}; {right}."


UNITS, SHOWN, SIDE = 50, (3, 4), 8
LARGEST_WEIGHT = 0.6
DIGIT_EPOCHS = 100
TARGET = 0.95


def digits_training(seed: int) -> Training:
    """A new network 64-50-10 for the digits, four fifths of which it learns from."""
    rng = np.random.default_rng(seed)
    parts = data.split(*data.digits(), rng, validation=0)
    model = Sequential(Linear(SIDE * SIDE, UNITS, rng), ReLU(), Linear(UNITS, 10, rng))
    return Training(model, CrossEntropyLoss(), parts.train, parts.test, batch_size=100, rng=rng)


class Digits(NamedTuple):
    """A moment of the digits' training: accuracy after each epoch, (epochs + 1, 2), training and test; the weights."""

    lr: float
    curves: Array
    weights: Array
    reached: int | None


def mosaic(weights: Array) -> Array:
    """The weights into the first hidden units, (64, units), as pictures side by side with a gap (NaN) between them."""
    rows, columns = SHOWN
    image = np.full((rows * (SIDE + 1) - 1, columns * (SIDE + 1) - 1), np.nan)
    for i in range(rows * columns):
        top, left = i // columns * (SIDE + 1), i % columns * (SIDE + 1)
        image[top : top + SIDE, left : left + SIDE] = weights[:, i].reshape(SIDE, SIDE)
    return image


def digits_live(lr: float = 0.3, *, seed: int = 0) -> Demo:
    """Watch a network learn to read digits: how often it is right, and what its hidden units look for."""
    training = None

    def compute(lr: float) -> Digits:
        nonlocal training
        training = training or digits_training(seed)
        training.optimizer.lr = lr
        curves = np.array([measures[2:] for measures in training.history])
        enough = np.flatnonzero(curves[:, 1] >= TARGET)
        return Digits(lr, curves, mosaic(training.model.layers[0].weight.data), int(enough[0]) if len(enough) else None)

    def step() -> bool:
        if training.epoch < DIGIT_EPOCHS:
            training.advance()
        return training.epoch < DIGIT_EPOCHS

    def reset() -> None:
        nonlocal training
        training = None

    return live_demo(
        {"lr": slider("rate η", 0.05, 1, lr)},
        setup=setup_digits,
        compute=compute,
        paint=paint_digits,
        size=(6.4, 3.2),
        step=step,
        reset=reset,
        work=0,
        rest=0.015,
    )


def setup_digits(figure: Figure) -> Artists:
    """Left the accuracies over the epochs, right the weights as pictures with the meaning of their colours."""
    left, right = figure.add_axes((0.105, 0.15, 0.365, 0.74)), figure.add_axes((0.52, 0.15, 0.465, 0.74))
    left.set(xlim=(0, DIGIT_EPOCHS), ylim=(80, 100), yticks=[80, 85, 90, 95, 100], xlabel="epoch")
    left.set_ylabel("right answers (%)", labelpad=2)
    quiet(left)
    left.axhline(100 * TARGET, color="black", linewidth=1, linestyle=":")
    right.axis("off")
    right.set_title("weights into 12 of the 50 hidden units", fontsize=11)
    legend = figure.add_axes((0.655, 0.045, 0.195, 0.06))
    legend.imshow(np.linspace(-1, 1, 64)[None], cmap=classes(1), aspect="auto", extent=(-1, 1, 0, 1))
    legend.axis("off")
    for x, sign in ((-1.16, "−"), (0, "0"), (1.16, "+")):
        legend.text(x, 0.45, sign, ha="center", va="center", fontsize=12 if x else 10)
    colours = {"cmap": classes(1), "vmin": -LARGEST_WEIGHT, "vmax": LARGEST_WEIGHT, "interpolation": "nearest"}
    return {
        **two_curves(left),
        "reached": left.plot([], [], "o", color="white", markeredgecolor="black", markeredgewidth=1.6, zorder=4)[0],
        "lr": left.text(0.97, 0.04, "", transform=left.transAxes, fontsize=11, ha="right"),
        "image": right.imshow(mosaic(np.zeros((SIDE * SIDE, UNITS))), **colours),
    }


def paint_digits(artists: Artists, now: Digits) -> str:
    """The curves and the weights up to now, and a ring where the test curve comes to 95 %."""
    for name, curve in zip(("train", "test"), now.curves.T, strict=True):
        artists[name].set_data(range(len(curve)), 100 * curve)
    reached = [] if now.reached is None else [now.reached]
    artists["reached"].set_data(reached, [100 * now.curves[epoch, 1] for epoch in reached])
    artists["image"].set_data(now.weights)
    artists["lr"].set_text(f"η = {now.lr:.2f}")
    return digits_in_words(now)


def digits_in_words(now: Digits) -> str:
    """How often the network is right, and since when it is good."""
    epoch = len(now.curves) - 1
    train, test = 100 * now.curves[-1]
    since = "95 % is not reached yet" if now.reached is None else f"95 % was reached after {now.reached} epochs"
    right = f"{test:.1f} % of the test digits are right ({train:.1f} % in training)"
    return f"{stage(epoch, now.lr)}, {right}; {since}."
