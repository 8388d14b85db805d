"""The demos of lesson 12: a digit that is changed until it is another one, and two digits mixed into one."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from helpers import data
from helpers.nn import Adam, Linear, ReLU, Sequential, batches, one_hot, softmax
from helpers.nn.augmentation import cutout, flip, mixup, noise, rotate, scale, shear, shift
from helpers.plotting.numbers import fixed
from helpers.plotting.style import COLOURS, DARK
from helpers.widgets.controls import choice, int_slider, slider, switch
from helpers.widgets.demo import Artists, Demo

Array = NDArray[np.floating]
Labels = NDArray[np.integer]

SEED, SIDE, CLASSES = 8, 8, 10
"""With this seed the shown examples are clear ones: without mixup each is recognised with 0.99 or more."""

LEARNT, EPOCHS, BATCH, UNITS, RATE = 1000, 150, 50, 64, 0.003
"""How many digits the networks learn from, how often, how many at a time; their hidden units and learning rate."""

SHARES: dict[str, Callable[[np.random.Generator], float]] = {
    "without mixup": lambda rng: 1.0,
    "with mixup": lambda rng: rng.uniform(),
}
"""The two networks, by the share of its own that a batch keeps when it is mixed with another."""

EXAMPLES = ("first", "second", "third", "fourth", "fifth", "sixth")
SHOWN = 0.05
"""Smaller probabilities have a bar, but no number beside it."""


@cache
def digits() -> tuple[Array, Labels]:
    """All digits in a random order that is always the same: X, (1797, 64), and classes, (1797,)."""
    X, t = data.digits()
    order = np.random.default_rng(SEED).permutation(len(X))
    return X[order], t[order]


def example(digit: int, which: int) -> Array:
    """Number `which`, from 1, of the images of a digit, (8, 8), from which no network has learnt."""
    X, t = digits()
    return X[LEARNT:][t[LEARNT:] == digit][which - 1].reshape(SIDE, SIDE)


@cache
def trained(network: str) -> Sequential:
    """A network 64-64-10 that has learnt from the first LEARNT digits, with the shares of SHARES."""
    rng = np.random.default_rng(SEED)
    X, t = digits()
    X, T = X[:LEARNT], one_hot(t[:LEARNT], CLASSES)
    model = Sequential(Linear(SIDE * SIDE, UNITS, rng), ReLU(), Linear(UNITS, CLASSES, rng))
    optimizer = Adam(model.parameters(), lr=RATE)
    for _ in range(EPOCHS):
        for chosen in batches(LEARNT, BATCH, rng):
            mixed, targets = mixup(X[chosen], T[chosen], SHARES[network](rng), rng.permutation(len(chosen)))
            model.backward((softmax(model.forward(mixed)) - targets) / len(chosen))
            optimizer.step()
    return model


def probabilities(network: str, images: Array) -> Array:
    """What a network says of images, (N, 8, 8): (N, 10)."""
    return softmax(trained(network).forward(images.reshape(len(images), -1)))


# Pictures and bars, which both demos have


def picture(axes: Axes, title: str) -> QuadMesh:
    """A digit, still empty; 64 squares are drawn ten times as fast as an image."""
    axes.set(xlim=(0, SIDE), ylim=(SIDE, 0), xticks=[], yticks=[])
    axes.set_title(title, fontsize=11)
    return axes.pcolormesh(np.zeros((SIDE, SIDE)), cmap="gray_r", vmin=0, vmax=1, antialiased=False)


def bars(axes: Axes, outline: str) -> Artists:
    """Ten probabilities as bars, each in an outline for what it is compared with, whose name stands below."""
    axes.set(xlim=(0, 1.42), ylim=(9.55, -0.55), xticks=[], yticks=range(CLASSES))
    axes.set_title("probabilities", fontsize=11)
    axes.tick_params(length=0, labelsize=11)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    key = {"transform": axes.transAxes, "clip_on": False}
    for x, name, look in ((0.02, "network", FILLED), (0.5, outline, OUTLINED)):
        axes.add_patch(Rectangle((x, -0.078), 0.07, 0.045, **look, **key))
        axes.text(x + 0.1, -0.056, name, fontsize=10, va="center", color=COLOURS["grey"], **key)
    return {
        "filled": list(axes.barh(range(CLASSES), 0, height=0.5, **FILLED)),
        "outlined": list(axes.barh(range(CLASSES), 0, height=0.8, **OUTLINED)),
        "numbers": [axes.text(0, k, "", fontsize=10, va="center_baseline") for k in range(CLASSES)],
    }


FILLED = {"facecolor": COLOURS["sky"], "linewidth": 0}
OUTLINED = {"facecolor": "none", "edgecolor": COLOURS["vermillion"], "linewidth": 1.4}


def paint_bars(artists: Artists, filled: Array, outlined: Array) -> None:
    """Show probabilities, (10,), the largest dark and with an arrow, and the outlines, (10,)."""
    for k, (p, other) in enumerate(zip(filled, outlined, strict=True)):
        largest = k == filled.argmax()
        artists["filled"][k].set(width=p, facecolor=COLOURS["blue" if largest else "sky"])
        artists["outlined"][k].set(width=other, visible=other >= 0.005)
        artists["numbers"][k].set(x=max(p, other) + 0.04, text=f"{p:.2f}" + " ◀" * bool(largest))
        artists["numbers"][k].set_visible(max(p, other) >= SHOWN)


def a(digit: int) -> str:
    """A digit with its article."""
    return f"an {digit}" if digit == 8 else f"a {digit}"


# One digit, changed

VOTES = ("no vote yet", "still the same digit", "another digit", "no digit any more")
NOISE_SEED, CUTOUT_SEED = 1, 8
"""Noise of each strength is the same pattern, and squares of each size lie at about the same place."""


class Changed(NamedTuple):
    """A digit before and after, (8, 8) each, with the network's probabilities, (10,) each; where the hole is."""

    digit: int
    which: int
    changes: list[str]
    before: Array
    after: Array
    hole: tuple[int, int, int]
    said_before: Array
    said_after: Array
    vote: str

    @property
    def agreed(self) -> bool:
        """Whether the network's answer is what the vote says; it has no answer for no digit at all."""
        same = self.said_after.argmax() == self.digit
        return {VOTES[1]: same, VOTES[2]: not same}.get(self.vote, False)


def changed(
    digit: int,
    which: int,
    turn: int,
    flipped: bool,
    right: int,
    down: int,
    size: float,
    sheared: float,
    std: float,
    hole: int,
    vote: str,
) -> Changed:
    """Change an example of a digit: mirror, scale, shear, turn, shift, add noise, cut out; ask the network."""
    before = example(digit, which)[None]
    after = flip(before) if flipped else before
    after = shift(rotate(shear(scale(after, size), sheared), turn), down, right)
    after = noise(after, std, np.random.default_rng(NOISE_SEED))
    after = cutout(after, hole, np.random.default_rng(CUTOUT_SEED))
    changes = changes_in_words(turn, flipped, right, down, size, sheared, std, hole)
    said = probabilities("without mixup", np.concatenate([before, after]))
    return Changed(digit, which, changes, before[0], after[0], hole_place(hole), *said, vote)


def hole_place(size: int) -> tuple[int, int, int]:
    """Top row, left column and size of the square that is cut out."""
    cut = cutout(np.ones((1, SIDE, SIDE)), size, np.random.default_rng(CUTOUT_SEED))[0]
    top, left = np.argwhere(cut == 0).min(axis=0, initial=SIDE)
    return int(top), int(left), size


def changes_in_words(
    turn: int, flipped: bool, right: int, down: int, size: float, sheared: float, std: float, hole: int
) -> list[str]:
    """Each change that there is, in words."""
    sideways, upright = ("right" if right > 0 else "left"), ("down" if down > 0 else "up")
    clock = "" if abs(turn) == 180 else (" against the clock" if turn > 0 else " with the clock")
    parts = {
        "mirrored": flipped,
        f"scaled by {size:.2f}": abs(size - 1) > 1e-9,
        f"sheared by {fixed(sheared)}": round(sheared, 2) != 0,
        f"turned by {abs(turn)}°{clock}": turn,
        f"shifted by {abs(right)} to the {sideways}": right,
        f"shifted by {abs(down)} {upright}": down,
        f"with noise of {std:.2f}": std > 1e-9,
        f"with a hole of {hole}×{hole}": hole,
    }
    return [words for words, there in parts.items() if there]


def still_a_six() -> Demo:
    """Turn, mirror, shift, scale, shear, spoil a digit, vote on whether it is still the same, and ask a network."""
    return Demo(
        {
            "digit": choice("digit", range(CLASSES), 6),
            "which": int_slider("which one", 1, len(EXAMPLES), 1),
            "turn": int_slider("turn (°)", -180, 180, 0),
            "flipped": switch("mirror left and right"),
            "right": int_slider("shift right", -3, 3, 0),
            "down": int_slider("shift down", -3, 3, 0),
            "size": slider("scale", 0.5, 1.5, 1),
            "sheared": slider("shear", -1, 1, 0),
            "std": slider("noise", 0, 0.5, 0),
            "hole": int_slider("cutout", 0, 5, 0),
            "vote": choice("your vote", VOTES, VOTES[0]),
        },
        setup=setup_changed,
        compute=changed,
        paint=paint_changed,
        size=(6.4, 3.3),
    )


def setup_changed(figure: Figure) -> Artists:
    """Left the digit as it is, in the middle as it has become, right the network's answers; the vote below."""
    width, height = 0.29, 0.29 * 6.4 / 3.3
    left = figure.add_axes((0.02, 0.8767 - height, width, height))
    middle = figure.add_axes((0.35, 0.8767 - height, width, height))
    below = {"ha": "center", "va": "top", "linespacing": 1.35}
    frame = {"facecolor": "none", "edgecolor": COLOURS["vermillion"], "linewidth": 2, "linestyle": "--"}
    return {
        "before": picture(left, "as it is"),
        "after": picture(middle, "changed"),
        "hole": middle.add_patch(Rectangle((0, 0), 0, 0, **frame)),
        "vote": middle.text(0.5, -0.07, "", transform=middle.transAxes, fontsize=11, **below),
        **bars(figure.add_axes((0.71, 0.13, 0.28, 0.7467)), "as it is"),
    }


def paint_changed(artists: Artists, now: Changed) -> str:
    """Both images, what the network says of them, and the vote."""
    artists["before"].set_array(now.before)
    artists["after"].set_array(now.after)
    top, left, size = now.hole
    artists["hole"].set(xy=(left, top), width=size, height=size, visible=size > 0)
    mark = "" if now.vote == VOTES[0] else "\n✓ network agrees" if now.agreed else "\n✗ network disagrees"
    artists["vote"].set_text(f"you: {now.vote}{mark}")
    artists["vote"].set_color(COLOURS["grey"] if not mark else DARK["green" if now.agreed else "vermillion"])
    paint_bars(artists, now.said_after, now.said_before)
    return changed_in_words(now)


def changed_in_words(now: Changed) -> str:
    """What was done, what the network says before and after, and whether it agrees with the vote."""
    name = f"The {EXAMPLES[now.which - 1]} {now.digit}"
    before, after = (f"{said.argmax()} with probability {said.max():.2f}" for said in (now.said_before, now.said_after))
    if not now.changes:
        return f"{name}, unchanged: the network says {before}. {vote_in_words(now)}"
    rest = "" if now.said_after.argmax() == now.digit else f", and {now.digit} with {now.said_after[now.digit]:.2f}"
    return f"{name}, {', '.join(now.changes)}: the network said {before}; now {after}{rest}. {vote_in_words(now)}"


def vote_in_words(now: Changed) -> str:
    """Whether you and the network agree."""
    if now.vote == VOTES[0]:
        return "What do you say?"
    if now.vote == VOTES[3]:
        return "You say that it is no digit any more; the network cannot: it has ten answers, and each is a digit."
    return f"You say that it is {now.vote}: you and the network {'agree' if now.agreed else 'do not agree'}."


# Two digits, mixed

STEP = 0.02
EVERY_SHARE = np.linspace(0, 1, 51)
WINDOW = 5
"""How many steps of EVERY_SHARE make a tenth."""


class Mixed(NamedTuple):
    """Two digits, (8, 8) each, and their mixture; soft target and probabilities, (10,); the first's at each share."""

    first: int
    second: int
    share: float
    network: str
    images: Array
    mixture: Array
    target: Array
    said: Array
    curve: Array

    @property
    def steepest(self) -> float:
        """The most that the probability of the first digit rises while the share rises by a tenth."""
        return float((self.curve[WINDOW:] - self.curve[:-WINDOW]).max())


def mixed(first: int, second: int, share: float, network: str) -> Mixed:
    """Mix `share` of one digit with 1 - share of another, and ask a network; and so for each of EVERY_SHARE."""
    images = np.stack([example(first, 1), example(second, 2)])
    mixtures, targets = mixup(images, one_hot([first, second], CLASSES), share, np.array([1, 0]))
    shares = EVERY_SHARE[:, None, None]
    between = shares * images[0] + (1 - shares) * images[1]
    said = probabilities(network, np.concatenate([mixtures[:1], between]))
    return Mixed(first, second, share, network, images, mixtures[0], targets[0], said[0], said[1:, first])


def mix_two() -> Demo:
    """Mix two digits, and compare the soft target with what a network says that was trained without mixup, or with."""
    return Demo(
        {
            "first": choice("one", range(CLASSES), 3),
            "second": choice("other", range(CLASSES), 8),
            "share": slider("share", 0, 1, 0.7, STEP),
            "network": choice("network", list(SHARES), "without mixup"),
        },
        setup=setup_mixed,
        compute=mixed,
        paint=paint_mixed,
        size=(6.4, 4.2),
    )


def setup_mixed(figure: Figure) -> Artists:
    """Left the two digits, in the middle their mixture and a curve over all shares, right the answers."""
    shape = 6.4 / 4.2
    one, other = (figure.add_axes((0.02, bottom, 0.2, 0.2 * shape)) for bottom in (0.6, 0.13))
    mixture = figure.add_axes((0.29, 0.905 - 0.26 * shape, 0.26, 0.26 * shape))
    curve = figure.add_axes((0.31, 0.13, 0.24, 0.24))
    curve.set(xlim=(0, 1), ylim=(-0.04, 1.04), xticks=[0, 0.5, 1], yticks=[0, 1], xticklabels=["0", "0.5", "1"])
    curve.set_xlabel("share", fontsize=11, labelpad=0)
    curve.spines[["top", "right"]].set_visible(False)
    dashed = {"color": COLOURS["vermillion"], "linewidth": 1.4, "linestyle": "--"}
    dot = {"color": COLOURS["blue"], "markersize": 9, "markeredgecolor": "white", "clip_on": False, "zorder": 5}
    return {
        "images": [picture(one, ""), picture(other, "")],
        "titles": [one.title, other.title, curve.set_title("", fontsize=11)],
        "mixture": picture(mixture, "mixture"),
        "ideal": curve.plot([], [], **dashed)[0],
        "curve": curve.plot([], [], color=COLOURS["blue"], clip_on=False)[0],
        "dot": curve.plot([], [], "o", **dot)[0],
        **bars(figure.add_axes((0.67, 0.13, 0.32, 0.775)), "soft target"),
    }


def paint_mixed(artists: Artists, now: Mixed) -> str:
    """The three images, the answers, and the curve with the share of now."""
    for artist, image in zip(artists["images"], now.images, strict=True):
        artist.set_array(image)
    artists["mixture"].set_array(now.mixture)
    one, other, of = artists["titles"]
    one.set_text(f"{now.share:.2f} of {a(now.first)}")
    other.set_text(f"{1 - now.share:.2f} of {a(now.second)}")
    of.set_text(f"probability of the {now.first}")
    artists["ideal"].set_data([0, 1], [float(now.first == now.second), 1])
    artists["curve"].set_data(EVERY_SHARE, now.curve)
    artists["dot"].set_data([now.share], [now.said[now.first]])
    paint_bars(artists, now.said, now.target)
    return mixed_in_words(now)


def mixed_in_words(now: Mixed) -> str:
    """Soft target, the network's answer, and how abruptly it changes over all shares."""
    answer = f"The network trained {now.network} says {now.said.argmax()} with {now.said.max():.2f}"
    if now.first == now.second:
        low, high = now.curve.min(), now.curve.max()
        return (
            f"Two images of {a(now.first)}, mixed {now.share:.2f} to {1 - now.share:.2f}: the target is 1 for the "
            f"{now.first} at every share. {answer}; over all shares its {now.first} has {low:.2f} to {high:.2f}."
        )
    others = [k for k in (now.first, now.second) if k != now.said.argmax()]
    beside = " and ".join(f"{k} with {now.said[k]:.2f}" for k in others)
    return (
        f"Soft target: {now.share:.2f} for the {now.first} and {1 - now.share:.2f} for the {now.second}. "
        f"{answer}, {beside}. Where it changes fastest, its probability of the {now.first} rises by {now.steepest:.2f} "
        "while the share, and with it the target, rises by 0.10."
    )
