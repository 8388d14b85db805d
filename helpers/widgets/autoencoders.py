"""The demos of lesson 15: the plane of codes with what each point decodes to, and noise that is taken away."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import torch
from contourpy import contour_generator
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from helpers import denoising
from helpers.code_planes import (
    GRID,
    CodePlane,
    Coder,
    PrincipalComponents,
    code_plane_of,
    decoded,
    default_models,
    nearest,
    unseen_distance,
)
from helpers.denoising import STDS, TESTED, error, error_curves, example, helps_from, noisy, rebuilt
from helpers.plotting.numbers import fixed
from helpers.plotting.style import COLOURS, for_words
from helpers.pretrained_autoencoders import digits
from helpers.widgets.augmentation import EXAMPLES, a, picture
from helpers.widgets.controls import choice, int_slider, slider
from helpers.widgets.demo import Artists, Demo, Handles

Array = NDArray[np.floating]

SIDE, CLASSES = 8, 10

# The plane of codes

INKS = (
    *(COLOURS[name] for name in ("blue", "orange", "green", "vermillion", "purple", "black", "sky", "grey")),
    "#8A5A00",
    "#005C45",
)
"""A colour for each digit: Okabe and Ito's, without the yellow, which is too pale for a thin line; and two darker."""

FIRST = 2
"""The number of the training digit whose code is the first point of each plane."""

STEP = 0.05
"""Of the sliders; the limits of every plane are multiples of it."""

BANDS = (1.1, 1.3, 1.5, 1.75, 2, 2.5, 3)
SHADES = ("#FDF1E8", "#FAE3D2", "#F6D3BA", "#F1C1A1", "#EBAE87", "#E49A6D", "#DC8653")
"""Where the bands of the distance from the nearest real digit begin, and their colours."""


class Decoded(NamedTuple):
    """A code, the image that it decodes to, (64,), the nearest training digit, and the distance between both.

    `code_distance` is that of the nearest code of a training digit.
    """

    name: str
    plane: CodePlane
    code: tuple[float, float]
    image: Array
    neighbour: int
    distance: float
    code_distance: float

    @property
    def looks_like(self) -> int:
        """The class of the nearest training digit."""
        return int(digits().train[1][self.neighbour])


def decoded_at(name: str, plane: CodePlane, code_1: float, code_2: float) -> Decoded:
    """Decode a code, and look for its neighbours among the training digits: among images, and among codes."""
    code = np.array([[code_1, code_2]])
    image = decoded(plane.model, code)
    (neighbour,), (distance,) = nearest(image, digits().train[0])
    (code_distance,) = nearest(code, plane.codes)[1]
    return Decoded(name, plane, (code_1, code_2), image[0], int(neighbour), float(distance), float(code_distance))


def code_plane(models: Mapping[str, Coder] | None = None) -> Demo:
    """Move a point in the plane of codes, and see what it decodes to, and how far that is from every real digit.

    `models` are autoencoders with a code of two numbers by name, with `encoder` and `decoder` as in the lesson; without
    any, a plain and a variational one are trained. Principal components are always beside them.
    """
    ground: Ground
    wanted = {**(models or default_models()), "PCA": PrincipalComponents(digits().train[0])}
    planes = {name: code_plane_of(model) for name, model in wanted.items()}
    first = next(iter(planes))

    def change_plane(_: Any) -> None:
        plane = planes[controls["model"].value]
        fill_ground(ground, plane)
        demo.show_plane(*plane.limits)
        for control, (low, high), value in zip(sliders.values(), plane.limits, first_code(plane), strict=True):
            with control.hold_trait_notifications():
                control.min, control.max, control.value = low, high, value

    def setup(figure: Figure) -> Artists:
        nonlocal ground
        ground = setup_ground(figure, planes[first])
        return setup_decoded(figure)

    def compute(model: str, code_1: float, code_2: float) -> Decoded:
        return decoded_at(model, planes[model], code_1, code_2)

    sliders = {
        f"code_{i + 1}": slider(f"code {i + 1}", *planes[first].limits[i], first_code(planes[first])[i], STEP)
        for i in range(2)
    }
    controls = {"model": choice("model", list(planes), first), **sliders}
    controls["model"].observe(change_plane, "value")
    demo = Demo(
        controls,
        setup=setup,
        compute=compute,
        paint=paint_plane,
        size=(6.4, 4.2),
        handles=Handles(
            ["The code"],
            lambda code_1, code_2, **_: [[code_1, code_2]],
            lambda positions, **_: dict(zip(sliders, positions[0], strict=True)),
        ),
    )
    return demo


def first_code(plane: CodePlane) -> list[float]:
    """The code of the training digit FIRST, on steps of the sliders."""
    return (np.round(plane.codes[FIRST] / STEP) * STEP).tolist()


class Ground(NamedTuple):
    """What stays while the point moves, and changes with the model: the bands, and the codes of each digit."""

    bands: PathCollection
    glyphs: list[Line2D]


def setup_ground(figure: Figure, plane: CodePlane) -> Ground:
    """The plane, left, with everything that stays."""
    axes = figure.add_axes((0.085, 0.115, 0.575, 0.805))
    axes.set(xlim=plane.limits[0], ylim=plane.limits[1])
    axes.set_title("shaded: far from every real digit", fontsize=11)
    axes.set_xlabel("code 1", labelpad=1)
    axes.set_ylabel("code 2", labelpad=0)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))
    look = {"linestyle": "", "markersize": 6.5, "markeredgewidth": 0.35, "zorder": 3}
    ground = Ground(
        axes.add_collection(PathCollection([], facecolor=SHADES, edgecolor=SHADES, linewidth=0.5, zorder=1)),
        [axes.plot([], [], marker=f"$\\mathsf{{{digit}}}$", color=ink, **look)[0] for digit, ink in enumerate(INKS)],
    )
    fill_ground(ground, plane)
    return ground


def fill_ground(ground: Ground, plane: CodePlane) -> None:
    """Show the bands and the codes of this plane."""
    t = digits().train[1]
    ground.bands.set_paths(bands(plane))
    for digit, glyph in enumerate(ground.glyphs):
        glyph.set_data(plane.codes[t == digit].T)


def setup_decoded(figure: Figure) -> Artists:
    """The point and the mark of its neighbour in the plane; right the decoded image, below it the neighbour."""
    plane, width, height = figure.axes[0], 0.255, 0.255 * 6.4 / 4.2
    upper, lower = (figure.add_axes((0.715, bottom, width, height)) for bottom in (0.92 - height, 0.05))
    ring = {"markerfacecolor": "none", "markeredgecolor": "black", "markeredgewidth": 1.6, "markersize": 15}
    dot = {"color": "white", "markeredgecolor": "black", "markeredgewidth": 2.4, "markersize": 10}
    return {
        "neighbour": plane.plot([], [], "s", zorder=5, **ring)[0],
        "code": plane.plot([], [], "o", zorder=6, **dot)[0],
        "image": picture(upper, "decoded"),
        "real": picture(lower, ""),
        "distance": lower.title,
    }


def bands(plane: CodePlane) -> list[Path]:
    """For each of BANDS, the part of the plane where the distance lies between it and the next."""
    x, y = (np.linspace(*ends, GRID) for ends in plane.limits)
    generator = contour_generator(x, y, plane.distances, fill_type="ChunkCombinedCode")
    parts = [generator.filled(low, high) for low, high in pairwise([*BANDS, np.inf])]
    return [Path(np.zeros((0, 2)) if points is None else points, codes) for (points,), (codes,) in parts]


def paint_plane(artists: Artists, now: Decoded) -> str:
    """The point, its image, and the nearest real digit, framed in the plane."""
    artists["neighbour"].set_data(now.plane.codes[now.neighbour].reshape(2, 1))
    artists["code"].set_data(np.reshape(now.code, (2, 1)))
    artists["image"].set_array(now.image.reshape(SIDE, SIDE))
    artists["real"].set_array(digits().train[0][now.neighbour].reshape(SIDE, SIDE))
    artists["distance"].set_text(f"nearest real: {now.distance:.2f} away")
    return plane_in_words(now)


def plane_in_words(now: Decoded) -> str:
    """What the decoded image looks like, how far it is from real digits, and whether codes are near."""
    name, code = now.name[0].upper() + now.name[1:], f"({fixed(now.code[0])}, {fixed(now.code[1])})"
    zone = "empty" if now.code_distance > now.plane.reach else "inhabited"
    return (
        f"{name}, code {code}: the nearest training digit is {a(now.looks_like)}, {now.distance:.2f} away. An unseen "
        f"real digit is {unseen_distance():.2f} away from its nearest, on average. This zone is {zone}: the nearest "
        f"code is {now.code_distance:.2f} away, and for 99 % of unseen digits at most {now.plane.reach:.2f}."
    )


# Noise taken away

DRAWS = 20
LOOKS: tuple[dict[str, Any], ...] = (
    {"color": COLOURS["grey"], "linestyle": ":", "marker": "o"},
    {"color": COLOURS["blue"], "linestyle": "--", "marker": "s"},
    {"color": COLOURS["vermillion"], "linestyle": "-", "marker": "D"},
)
"""Of the noisy image, of the plain autoencoder and of the denoising one: colour, line and marker."""

ERROR_LIMITS = (0.006, 1.3)


class Denoised(NamedTuple):
    """A test digit, clean, noisy, and through each of two models, (4, 64), with the errors of the last three, (3,).

    `curves` are these errors on the mean of many digits, (3, 101), over all noises.
    """

    digit: int
    which: int
    draw: int
    std: float
    names: list[str]
    images: Array
    errors: Array
    curves: Array

    @property
    def usual(self) -> Array:
        """The errors of the curves for this noise, (3,)."""
        return np.array([np.interp(self.std, STDS, curve) for curve in self.curves])


def denoise(models: Mapping[str, torch.nn.Module] | None = None) -> Demo:
    """Add noise to a digit, and compare what a plain and a denoising autoencoder make of it.

    `models` are two by name, the plain one first, from (N, 64) to (N, 64). Without any, two with a code of 16 numbers
    are trained, the denoising one with noise of standard deviation 0.3.
    """
    models = dict(models or denoising.default_models())
    if len(models) != 2:
        raise ValueError(f"denoise compares two models, a plain one and a denoising one, and was given {len(models)}")
    curves = error_curves(models)

    def compute(std: float, digit: int, which: int, draw: int) -> Denoised:
        clean = example(digit, which)
        seen = noisy(clean, std, draw)
        images = np.stack([clean, seen, *(rebuilt(model, seen[None])[0] for model in models.values())])
        return Denoised(digit, which, draw, std, list(models), images, error(images[1:], clean), curves)

    return Demo(
        {
            "std": slider("noise std", 0, 1, 0.4),
            "digit": choice("digit", range(CLASSES), 3),
            "which": int_slider("which one", 1, len(EXAMPLES), 1),
            "draw": int_slider("draw", 1, DRAWS, 1),
        },
        setup=lambda figure: setup_denoised(figure, ["noisy", *models], curves),
        compute=compute,
        paint=paint_denoised,
        size=(6.4, 4.2),
    )


def setup_denoised(figure: Figure, names: list[str], curves: Array) -> Artists:
    """Above four pictures with their errors; below the errors over the noise."""
    axes = figure.add_axes((0.095, 0.125, 0.62, 0.335))
    axes.set(xlim=(0, 1), ylim=ERROR_LIMITS, yscale="log", xticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_xticklabels(["0", "0.25", "0.5", "0.75", "1"])
    axes.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    axes.minorticks_off()
    axes.set_xlabel("standard deviation of the noise", labelpad=1)
    axes.set_title(f"mean error of {TESTED} test digits", fontsize=11)
    axes.grid(color="#E9E9E9", linewidth=0.8)
    width, height = 0.2, 0.2 * 6.4 / 4.2
    meshes, notes = [], []
    for i, (name, look) in enumerate(zip(["clean", *names], [{"color": "black"}, *LOOKS], strict=True)):
        frame = figure.add_axes((0.03 + 0.245 * i, 0.925 - height, width, height))
        meshes.append(picture(frame, name))
        words = for_words(look["color"])
        frame.title.set_color(words)
        centre = {"transform": frame.transAxes, "ha": "center", "va": "top", "fontsize": 11, "color": words}
        notes.append(frame.text(0.5, -0.04, "", **centre))
    key = figure.add_axes((0.74, 0.125, 0.25, 0.335))
    key.set(xlim=(0, 1), ylim=(0, 3))
    key.axis("off")
    points, numbers = [], []
    dot = {"markersize": 9, "markeredgecolor": "white", "clip_on": False, "zorder": 5}
    for row, name, look, curve in zip((2.5, 1.5, 0.5), names, LOOKS, curves, strict=True):
        axes.plot(STDS, curve, color=look["color"], linestyle=look["linestyle"], linewidth=2)
        key.plot([0, 0.08, 0.16], [row] * 3, markevery=[1], markersize=7, linewidth=2, **look)
        key.text(0.21, row, name, va="center_baseline", fontsize=10, color=for_words(look["color"]))
        numbers.append(key.text(1, row, "", va="center_baseline", ha="right", fontsize=10))
        points += axes.plot([], [], look["marker"], color=look["color"], **dot)
    guide = axes.axvline(0, color="black", linewidth=1, zorder=4)
    return {"images": meshes, "notes": notes[1:], "points": points, "numbers": numbers, "guide": guide}


def paint_denoised(artists: Artists, now: Denoised) -> str:
    """The four images, their errors, the lowest bold, and the noise of now in the curves."""
    for mesh, image in zip(artists["images"], now.images, strict=True):
        mesh.set_array(image.reshape(SIDE, SIDE))
    artists["guide"].set_xdata([now.std] * 2)
    for i, (mine, usual) in enumerate(zip(now.errors, now.usual, strict=True)):
        lowest = mine == now.errors.min()
        artists["notes"][i].set(text=f"error {mine:.3f}", weight="bold" if lowest else "normal")
        artists["points"][i].set_data([now.std], [max(usual, ERROR_LIMITS[0])])
        artists["numbers"][i].set_text(f"{usual:.3f}")
    return denoised_in_words(now)


def denoised_in_words(now: Denoised) -> str:
    """The errors of this digit, those of many, and from which noise on denoising helps."""
    _, plain, denoiser = ("noisy", *now.names)
    first, second, third = (f"{each:.3f}" for each in now.errors)
    usual = " / ".join(f"{each:.3f}" for each in now.usual)
    start = helps_from(now.curves)
    helps = f"from a noise of {start:.2f} on" if start is not None else "for no noise up to 1"
    return (
        f"The {EXAMPLES[now.which - 1]} {now.digit}, noise {now.std:.2f}, draw {now.draw}: the mean squared error is "
        f"{first} when noisy, {second} after “{plain}”, {third} after “{denoiser}”; on {TESTED} test digits {usual}. "
        f"There “{denoiser}” is the best of the three {helps}."
    )
