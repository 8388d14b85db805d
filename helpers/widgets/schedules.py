"""The demos of lesson 09: the shapes of learning-rate schedules, and a race against them under noise."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

import ipywidgets
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from helpers.nn.schedules import (
    cosine_annealing,
    cosine_restarts,
    inverse_sqrt,
    linear_lr,
    one_cycle,
    step_lr,
    warmup,
)
from helpers.noisy import EVERY, LIMIT, gradient_noise, mean_losses, noise_floor
from helpers.plotting.numbers import number, scientific, times
from helpers.plotting.style import COLOURS, DARK
from helpers.widgets.controls import choice, int_slider, slider, stops
from helpers.widgets.demo import TURNS, Artists, Demo, Handles, Positions, Values
from helpers.widgets.player import button

Array = NDArray[np.floating]


def warmup_cosine(t: int, lr: float, length: int, warmup_steps: int) -> float:
    """Up along a line to lr in `warmup_steps` steps, then down along half a cosine."""
    if t < warmup_steps:
        return warmup(t, lr, warmup_steps)
    return cosine_annealing(t - warmup_steps, lr, length - warmup_steps)


SHAPES: dict[str, Callable[[int, float, int, int], float]] = {
    "constant": lambda t, lr, length, tenth: lr,
    "step": lambda t, lr, length, tenth: step_lr(t, lr, 3 * tenth),
    "cosine": lambda t, lr, length, tenth: cosine_annealing(t, lr, length),
    "linear": lambda t, lr, length, tenth: linear_lr(t, lr, 1, 0, length),
    "inverse square root": lambda t, lr, length, tenth: inverse_sqrt(t, lr, tenth),
    "warmup + cosine": lambda t, lr, length, tenth: warmup_cosine(t, lr, length, tenth),
    "warm restarts": lambda t, lr, length, tenth: cosine_restarts(t, lr, 5 * tenth // 2),
    "one cycle": lambda t, lr, length, tenth: one_cycle(t, lr, length),
}
"""From the step t, the top rate, the length of the training, and a tenth of the longest, which scales what has a length
of its own: a warmup takes one tenth, a step falls after three, and a restart comes after two and a half."""

NEED_NO_LENGTH = ("constant", "step", "inverse square root", "warm restarts")
LONGEST, TENTH = 100, 10
CYCLE = 5 * TENTH // 2
PANELS = (0.085, 0.38), (0.555, 0.38)
"""Left edge and width of both panels, as shares of the picture."""

LOWEST_LOG, HIGHEST_LOG = -3.4, 0.78


def log_axis(axes: Axes, low: float, high: float) -> None:
    """Prepare for decimal logarithms from low to high, and write at the ticks what they are the logarithms of.

    Handles need an axis with equal units, so a logarithmic scale would not do.
    """
    axes.set(ylim=(low, high), yticks=range(-3, 1), yticklabels=["0.001", "0.01", "0.1", "1"])


class Moment(NamedTuple):
    """Step t of a schedule with the top rate lr, whose rates, (length,), are those of the whole training."""

    name: str
    t: int
    lr: float
    rates: Array

    @property
    def length(self) -> int:
        """The number of steps in the training."""
        return len(self.rates)

    @property
    def rate(self) -> float:
        """The rate of step t."""
        return float(self.rates[self.t])


def moment_at(name: str, t: int, length: int, lr: float) -> Moment:
    """Step t, or the last if the training is over by then, of this schedule."""
    rates = np.array([SHAPES[name](each, lr, length, TENTH) for each in range(length)])
    return Moment(name, min(t, length - 1), lr, rates)


def shapes(name: str = "cosine", *, t: int = 40, length: int = LONGEST, lr: float = 0.8) -> Demo:
    """Choose a schedule, and follow its rate through a training; a shorter one shows who has to know its length.

    Step falls to a tenth every 30 steps, a warmup takes 10, warm restarts come every 25.
    """

    def setup(figure: Figure) -> Artists:
        panels = [figure.add_axes((left, 0.16, width, 0.73)) for left, width in PANELS]
        plain, logs = panels
        plain.set(title=r"learning rate $\eta$", ylim=(0, 1.08), yticks=[0, 0.25, 0.5, 0.75, 1])
        log_axis(logs, LOWEST_LOG, 0.2)
        logs.set_title("the same on a log axis")
        for axes in panels:
            axes.grid(color="#E4E4E4", linewidth=0.8)
            axes.set(xlim=(0, LONGEST), xticks=range(0, LONGEST + 1, 25))
            axes.set_xlabel("step $t$", labelpad=1)
        look = {"color": COLOURS["vermillion"], "markeredgecolor": "white", "markersize": 11, "clip_on": False}
        return {
            "over": [axes.axvspan(0, 0, facecolor="#E4E4E4", zorder=1.5) for axes in panels],
            "guides": [axes.plot([], [], ":", color=COLOURS["vermillion"], linewidth=1.6)[0] for axes in panels],
            "curves": [axes.plot([], [], color="black", zorder=3)[0] for axes in panels],
            "points": [axes.plot([], [], "D", zorder=6, **look)[0] for axes in panels],
        }

    def paint(artists: Artists, now: Moment) -> str:
        for i, (rates, low) in enumerate([(now.rates, 0), (np.log10(now.rates), LOWEST_LOG)]):
            height = max(rates[now.t], low)
            artists["over"][i].set(x=now.length, width=LONGEST - now.length)
            artists["guides"][i].set_data([0, now.t, now.t], [height, height, low])
            artists["curves"][i].set_data(range(now.length), rates)
            artists["points"][i].set_data([now.t], [height])
        return moment_in_words(now)

    controls = {
        "name": choice("schedule", list(SHAPES), name),
        "t": int_slider("step t", 0, length - 1, t),
        "length": int_slider("length", 4 * TENTH, LONGEST, length),
        "lr": slider("top rate η", 0.1, 1, lr),
    }

    def end_at(change: Any) -> None:
        controls["t"].max = change.new - 1

    controls["length"].observe(end_at, "value")
    return Demo(controls, setup=setup, compute=moment_at, paint=paint, size=(6.4, 3.3))


def moment_in_words(now: Moment) -> str:
    """The rate as a share of the top rate, what the schedule does there, and whether it has to know the length."""
    knows = "need not" if now.name in NEED_NO_LENGTH else "has to"
    return (
        f"{now.name.capitalize()}, {now.length} steps, top rate {now.lr:.2f}: at step {now.t} the rate is "
        f"{number(now.rate)}, {number(100 * now.rate / now.lr)} % of the top. "
        f"{DOINGS[now.name](now.t, now.length)} This schedule {knows} know the length of the training."
    )


def step_doing(t: int, length: int) -> str:
    """How often it has fallen, and when it falls next."""
    falls = t // (3 * TENTH)
    following = 3 * TENTH * (falls + 1)
    if falls == 0:
        return f"It stays at the top until it falls to a tenth at step {following}."
    so_far = f"It has fallen to a tenth {('once', 'twice', 'three times')[falls - 1]}"
    return f"{so_far}, and will again at step {following}." if following < length else f"{so_far}, and stays there."


def cosine_doing(t: int, length: int, start: int = 0) -> str:
    """In which third of the half cosine it is."""
    part = 3 * (t - start) // (length - start)
    return (
        "It has only begun to fall, slowly.",
        "It falls fastest, halfway down.",
        "It comes to rest near 0.",
    )[part]


def rising_doing(t: int, top: int, then: str) -> str:
    """That it is on its way up to the step `top`, or what it does from there."""
    return f"It still warms up, to the top at step {top}." if t < top else then


def restarts_doing(t: int, length: int) -> str:
    """In which cosine it is, and when the next begins."""
    cycle = t // CYCLE + 1
    now = f"It is in cosine number {cycle}"
    if cycle * CYCLE >= length:
        return f"{now}, the last."
    return f"{now}, and will jump back to the top at step {cycle * CYCLE}."


def cycle_doing(t: int, length: int) -> str:
    """On which half of its cycle it is."""
    top = max(range(length), key=lambda step: one_cycle(step, 1.0, length))
    return rising_doing(t, top, "It falls along half a cosine, to almost nothing.")


DOINGS: dict[str, Callable[[int, int], str]] = {
    "constant": lambda t, length: "It never changes.",
    "step": step_doing,
    "cosine": cosine_doing,
    "linear": lambda t, length: f"It falls by {number(100 / length)} % of the top with every step.",
    "inverse square root": lambda t, length: rising_doing(
        t, TENTH - 1, f"It falls as 1 over the root: at step {4 * t + 3} it would be half of this."
    ),
    "warmup + cosine": lambda t, length: rising_doing(t, TENTH - 1, cosine_doing(max(t, TENTH), length, TENTH)),
    "warm restarts": restarts_doing,
    "one cycle": cycle_doing,
}
"""What each schedule does at step t of a training of this length, as a sentence."""


NAMES = ("yours", "cosine", "step", "constant")
LOOKS: tuple[dict[str, Any], ...] = (
    {"color": "black", "linewidth": 3.4, "zorder": 3},
    {"color": COLOURS["blue"], "linewidth": 1.8, "zorder": 4},
    {"color": COLOURS["vermillion"], "linewidth": 1.8, "linestyle": (0, (4, 1.6)), "zorder": 4},
    {"color": COLOURS["green"], "linewidth": 1.8, "linestyle": (0, (7, 1.6, 1.2, 1.6)), "zorder": 4},
)
COLUMNS = (54, 207, 360, 500)
"""The places of the four in the head of the picture, in CSS pixels from the left."""

LIMIT_TEXT = rf"too large: above $2/\lambda_{{\max}} = {LIMIT:g}$"
LOSS_LOGS = (-3.3, 0.4)

STEPS, RUNS, SEED = 350, 16, 8
"""The length of the race. This seed's mean losses are within 4 % of those of infinitely many runs."""

HANDLE_STEPS = np.arange(0, STEPS + 1, 50)
STARTS = ("constant", "step", "cosine", "linear", "warmup + cosine")
NOTCHES = tuple(10.0 ** (notch / 20) for notch in range(-40, 1))
"""The shares of the top rate that a handle can have: 20 for each power of ten, from 0.01 to 1."""

REST = 0.15
"""Seconds without a move after which a handle counts as let go."""

LEVEL = 0.95
"""Other noise changes the ratio of two losses of 16 runs by 2 or 3 %, so a lead of 5 % or less decides nothing."""


class Race(NamedTuple):
    """Four schedules under the same noise: NAMES' rates, (4, STEPS), and mean losses, (4, STEPS / EVERY + 1).

    `drawn` are the rates at the handles, (8,), and `floor` is what the losses of a constant rate come to.
    """

    lr: float
    noise: float
    drawn: Array
    rates: Array
    losses: Array
    floor: float


def race_at(start: str, lr: float, noise: float, **shares: float) -> Race:
    """Race the schedule with these shares of the top rate at the handles; where it started from makes no difference."""
    drawn = lr * np.array(list(shares.values()))
    yours = 10 ** np.interp(range(STEPS), HANDLE_STEPS, np.log10(drawn))
    rates = np.stack([yours, *(lr * whole_shape(name) for name in NAMES[1:])])
    losses = mean_losses(rates, gradient_noise(STEPS, RUNS, SEED), noise)
    return Race(lr, noise, drawn, rates, losses, noise_floor(lr, noise))


def whole_shape(name: str) -> Array:
    """A schedule over the whole race, as shares of the top rate, (STEPS,)."""
    return np.array([SHAPES[name](t, 1.0, STEPS, STEPS // 10) for t in range(STEPS)])


def handle_name(step: int) -> str:
    """The name of the control that belongs to the handle at this step."""
    return f"at_{step}"


def notched(share: float) -> float:
    """The nearest share of the top rate that a handle can have."""
    return NOTCHES[int(np.log10(np.clip(share, NOTCHES[0], 1)) * 20 + 40.5)]


def handles_of(name: str) -> Values:
    """The handles that come nearest to a schedule."""
    return {handle_name(t): notched(SHAPES[name](t, 1.0, STEPS, STEPS // 10)) for t in HANDLE_STEPS.tolist()}


def place_handles(lr: float, start: str, noise: float, **shares: float) -> Positions:
    """Where the handles belong: at their steps, as high as the logarithms of their rates."""
    return [[float(t), float(np.log10(lr * share))] for t, share in zip(HANDLE_STEPS, shares.values(), strict=True)]


def drawn_shares(positions: Positions, lr: float, **_: Any) -> Values:
    """The shares of the top rate that the heights of the handles mean; sideways they stay at their steps."""
    return {
        handle_name(t): notched(10**height / lr)
        for t, (_, height) in zip(HANDLE_STEPS.tolist(), positions, strict=True)
    }


def share_slider(step: int, share: float) -> ipywidgets.SelectionSlider:
    """A slider for the share of the top rate at this step."""
    options = [(f"{number(100 * notch)} %", notch) for notch in NOTCHES]
    return stops(f"step {step}", options, share)


def draw_your_own(start: str = "constant", *, lr: float = 0.5, noise: float = 0.1) -> Demo:
    """Draw a schedule by its eight handles, and race it against cosine, step and constant, all with one top rate.

    Stochastic gradient descent on a quadratic in 50 directions, of condition number 100, for 350 steps; every schedule
    meets the same noise. The sliders of the handles are shares of the top rate; step falls to a tenth every 105 steps.
    """
    controls: dict[str, ipywidgets.ValueWidget] = {
        "start": choice("start from", STARTS, start),
        "lr": slider("top rate η", 0.05, 2.5, lr),
        "noise": slider("noise σ", 0, 0.2, noise, 0.01),
        **{
            name: share_slider(t, share)
            for t, (name, share) in zip(HANDLE_STEPS, handles_of(start).items(), strict=True)
        },
    }

    def start_over(_: Any) -> None:
        demo.set_values(**handles_of(controls["start"].value))

    controls["start"].observe(start_over, "value")
    demo = Demo(
        controls,
        setup=setup_race,
        compute=race_at,
        paint=paint_race,
        size=(6.4, 4.2),
        handles=Handles([f"Rate at step {t}" for t in HANDLE_STEPS], place_handles, drawn_shares),
        extra=[button("Reset", "undo", start_over)],
    )
    put_back_at_rest(demo)
    return demo


def put_back_at_rest(demo: Demo) -> None:
    """Put a handle that was dragged off its step, or between two notches, back in its place once it rests.

    While it is dragged it stays with the pointer: a place from the kernel would come late, and make it jump.
    """
    timer: asyncio.TimerHandle | None = None

    def put_back() -> None:
        with TURNS:
            if demo.comm is not None:  # it may have been closed meanwhile
                demo._place_handles()

    def wait(_: Any) -> None:
        nonlocal timer
        if timer:
            timer.cancel()
        try:
            timer = asyncio.get_running_loop().call_later(REST, put_back)
        except RuntimeError:
            put_back()

    demo.picture.observe(wait, "positions")


def setup_race(figure: Figure) -> Artists:
    """Left the rates with their limit, right the losses; above them a head with the last loss of each schedule."""
    rates, losses = (figure.add_axes((left, 0.13, width, 0.635)) for left, width in PANELS)
    log_axis(rates, LOWEST_LOG, HIGHEST_LOG)
    rates.set_title(r"learning rate $\eta$")
    rates.axhspan(np.log10(LIMIT), 1, facecolor="#F6D5BF", edgecolor=COLOURS["vermillion"], hatch="////", lw=0)
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
    rates.text(STEPS / 2, 0.64, LIMIT_TEXT, ha="center", va="center_baseline", fontsize=10, bbox=plate)
    log_axis(losses, *LOSS_LOGS)
    losses.set_title(f"mean loss of {RUNS} runs")
    for axes in (rates, losses):
        axes.grid(color="#E4E4E4", linewidth=0.8)
        axes.set(xlim=(0, STEPS), xticks=range(0, STEPS, 100))
        axes.set_xlabel("step", labelpad=1)
    dots = {"color": "white", "markeredgecolor": "black", "markeredgewidth": 2, "markersize": 8, "clip_on": False}
    floor = {"color": COLOURS["green"], "linewidth": 1.2, "linestyle": (0, (1, 1.5)), "zorder": 2}
    return {
        **setup_head(figure.add_axes((0, 0.85, 1, 0.15))),
        "rates": [rates.plot([], [], **look)[0] for look in LOOKS],
        "handles": rates.plot([], [], "o", zorder=6, **dots)[0],
        "losses": [losses.plot([], [], **look)[0] for look in LOOKS],
        "floor": losses.axhline(0, **floor),
        "floor name": losses.text(
            1.02, 0, "floor", transform=losses.get_yaxis_transform(), va="center", fontsize=10, color=DARK["green"]
        ),
    }


def setup_head(axes: Axes) -> Artists:
    """A line, a name and a number for each schedule, and a frame for the lowest of the numbers."""
    axes.set(xlim=(0, 640), ylim=(0, 63))
    axes.axis("off")
    for x, name, look in zip(COLUMNS, NAMES, LOOKS, strict=True):
        axes.add_line(Line2D([x, x + 34], [46, 46], **look))
        axes.text(x + 42, 46, name, va="center_baseline")
    frame = Rectangle((0, 8), 84, 24, facecolor=COLOURS["yellow"], edgecolor="black", linewidth=1.4)
    return {
        "frame": axes.add_patch(frame),
        "numbers": [axes.text(x + 72, 20, "", ha="center", va="center_baseline", zorder=3) for x in COLUMNS],
    }


def paint_race(artists: Artists, now: Race) -> str:
    """Draw all four schedules with their losses, and frame the lowest."""
    last = now.losses[:, -1]
    for i in range(len(NAMES)):
        artists["rates"][i].set_data(range(STEPS), np.log10(now.rates[i]))
        artists["losses"][i].set_data(range(0, STEPS + 1, EVERY), np.log10(now.losses[i]))
        artists["numbers"][i].set_text(loss_text(last[i]))
    artists["frame"].set_x(COLUMNS[last.argmin()] + 30)
    artists["handles"].set_data(HANDLE_STEPS, np.log10(now.drawn))
    floor = np.log10(np.clip(now.floor, 1e-9, 1e9))
    artists["floor"].set_ydata([floor] * 2)
    artists["floor name"].set(y=floor, visible=LOSS_LOGS[0] < floor < LOSS_LOGS[1])
    return race_in_words(now)


def loss_text(loss: float) -> str:
    """A loss to three digits, or that the run is lost."""
    if loss > 100:
        return "diverged"
    return scientific(loss) if loss < 1e-4 else f"{loss:#.3g}".rstrip(".")


def race_in_words(now: Race) -> str:
    """The last losses, who wins, and what the noise does to a constant rate."""
    losses = [f"{name} {loss_text(loss)}" for name, loss in zip(NAMES, now.losses[:, -1], strict=True)]
    return (
        f"Top rate {now.lr:.2f}, noise {now.noise:.2f}. Loss after {STEPS} steps, from 1 at the start: "
        f"{', '.join(losses)}. {verdict(now.losses[:, -1])} {floor_in_words(now)}"
    )


def verdict(last: Array) -> str:
    """Who wins, and how far behind yours is, or how far ahead."""
    order = np.argsort(last, kind="stable")
    front = [NAMES[i] for i in order if LEVEL * last[i] <= last[order[0]]]
    yours, best, second = last[0], last[order[0]], last[order[1]]
    if front == ["yours"]:
        return f"Yours wins, {100 * (1 - yours / second):.0f} % below {NAMES[order[1]]}."
    result = f"{front[0].capitalize()} wins" if len(front) == 1 else f"{in_a_row(front).capitalize()} are level"
    if "yours" in front:
        return f"{result}, within 5 %."
    return f"{result}, and yours {'has diverged' if yours > 100 else f'ends {times(yours / best)} as high'}."


def in_a_row(words: list[str]) -> str:
    """Words as people list them: a, b and c."""
    return f"{', '.join(words[:-1])} and {words[-1]}"


def floor_in_words(now: Race) -> str:
    """What has become of the constant rate."""
    if now.lr >= LIMIT:
        return f"A constant rate from {LIMIT:g} on never comes to rest."
    if now.noise == 0:
        return "Without noise a constant rate has no floor to stall at."
    floor = loss_text(now.floor)
    if now.losses[-1, -1] < 1.25 * now.floor:
        return f"The constant rate stalls at its noise floor, {floor}."
    return f"The constant rate is slow: it is still above its noise floor, {floor}."
