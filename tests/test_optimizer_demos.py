"""The demos of lesson 08: the race is torch.optim's, the rates are those of real steps, the slice is the real loss."""

import asyncio
import math
import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path

from benchmarks.races import torch_race
from helpers import landscapes
from helpers.nn import BCEWithLogitsLoss, Linear, Sequential, Tanh, numerical_gradient, updates
from helpers.plotting.numbers import number
from helpers.races import RUNNERS, STEPS, TRACKS, best_momentum, momentum, race, shrinkage, swings
from helpers.widgets import optimizers
from helpers.widgets.optimizers import GRID, NETWORKS, bands, line_up, race_at, refined, slice_at
from helpers.widgets.player import Player

the_race, the_region, the_slice = map(cache, (optimizers.race, optimizers.momentum_region, optimizers.loss_slice))
CURVATURES = (0.2, 4)
tracks = st.sampled_from([*TRACKS])
runners = st.sampled_from([*RUNNERS])
places = st.floats(-3.5, 3.5)
powers = st.floats(-4, 0)
rates, betas = st.floats(0.005, 1.1), st.floats(0, 0.99)


def told(demo):
    """The sentence of a demo that works."""
    assert (demo.picture.error, demo.picture.sentence[-1]) == ("", ".")
    assert not re.search(r"nan|inf|e[-+]\d", demo.picture.sentence)
    return demo.picture.sentence


def pixels(demo):
    """What the page is sent to show."""
    return bytes(demo.picture.pixels)


def press(demo, name):
    """Press Play, Step or Reset."""
    getattr(next(part for part in demo.children[0].children if isinstance(part, Player)), f"{name}_button").click()


def by_updates(track, start, lrs):
    """The race with the update rules of the lesson, on 2-vectors, (6, 2, STEPS + 1)."""
    paths = []
    for name, lr in zip(RUNNERS, lrs, strict=True):
        w, memory, path = np.array(start), [np.zeros(2), np.zeros(2)], [start]
        for t in range(1, STEPS + 1):
            g = track.surface.gradient(w)
            if name == "SGD":
                w = updates.sgd_update(w, g, lr)
            elif name == "Adam":
                w, *memory = updates.adam_update(w, g, *memory, t, lr)
            else:
                w, memory[0] = getattr(updates, f"{name.lower()}_update")(w, g, memory[0], lr)
            path.append(w)
        paths.append(np.transpose(path))
    return np.array(paths)


@pytest.mark.parametrize("track", TRACKS.values(), ids=TRACKS.keys())
def test_race_is_that_of_pytorch(track):
    """All 200 steps of all six, to 1e-10, from the start of the surface and from others; with good rates all stay."""
    for start, slower in ((track.start, 1), ((1.5, -1.0), 0.1), ((-0.5, 2.5), 0.1)):
        chosen = track._replace(start=start, rates=tuple(slower * lr for lr in track.rates))
        ours = race(chosen.slope, start, chosen.rates)
        np.testing.assert_allclose(ours, torch_race(chosen), rtol=0, atol=1e-10)
        np.testing.assert_allclose(ours, by_updates(chosen, start, chosen.rates), rtol=0, atol=1e-10)
        assert np.abs(ours).max() < 4.5


@given(name=tracks, w=st.tuples(places, places))
def test_slopes(name, w):
    """On plain floats the gradient is that of the surface, and both are central differences; minima and saddles."""
    slope, surface = TRACKS[name].slope, TRACKS[name].surface
    np.testing.assert_allclose(slope(*w), numerical_gradient(surface.loss, np.array(w)), rtol=1e-6, atol=1e-4)
    np.testing.assert_allclose(slope(*w), surface.gradient(np.array(w)), rtol=1e-12, atol=1e-12)
    assert surface.loss(np.array(w)) >= 0
    for point in (*surface.minima, *surface.saddles):
        assert slope(*point) == pytest.approx((0, 0), abs=1e-12)
    assert [surface.loss(point) for point in surface.minima] == pytest.approx([0] * len(surface.minima))


@pytest.mark.parametrize(
    ("name", "winner", "early"),
    [
        ("long valley", "SGD", "Nesterov"),
        ("Beale", "Adam", "RMSprop"),
        ("Rosenbrock", "momentum", "Nesterov"),
        ("saddle", "RMSprop", "RMSprop"),
    ],
)
def test_each_surface_has_another_winner(name, winner, early):
    """With the rates that a surface comes with; but on the saddle somebody else leads at step 20."""
    values = {"surface": name, "bet": "Adam", **line_up(name)}
    for step, leader in ((20, early), (STEPS, winner)):
        assert race_at(**{**values, "step": step}).leaders == [leader]


def test_a_bet_on_diverging():
    """Who runs beyond the largest float disturbs nobody, is last, and is said to have diverged."""
    values = {**line_up("Beale"), "SGD": 1.0, "momentum": 0.01, "step": STEPS}
    now = race_at("Beale", "SGD", **values)
    assert not np.isfinite(now.paths[0, :, -1]).any()
    np.testing.assert_array_equal(now.paths[2:], race(TRACKS["Beale"].slope, (-2.0, -1.0), TRACKS["Beale"].rates)[2:])
    assert list(now.standing)[-2:] == ["SGD", "momentum"]
    the_race().set_values(surface="Beale", bet="SGD", **values)
    assert told(the_race()).endswith("You bet on SGD, which is out, and were wrong. Diverged: SGD and momentum.")
    shown = {text.get_text() for text in the_race().artists["values"]}
    assert len(shown) == 5
    assert "diverged" in shown


@given(tracks, runners, st.lists(powers, min_size=6, max_size=6), places, places, st.integers(0, STEPS))
def test_every_race_is_told(name, bet, exponents, w1, w2, step):
    """Leader, its loss and the bet's place are those of the update rules; only the end tells who was right."""
    lrs = [10**exponent for exponent in exponents]
    the_race().picture.pixel_ratio = 1.0
    the_race().set_values(surface=name, bet=bet, **dict(zip(RUNNERS, lrs, strict=True)), w1=w1, w2=w2, step=step)
    said = told(the_race())
    assert said.startswith(name.capitalize())
    assert bet in said
    assert ("were right" in said or "were wrong" in said) == (step == STEPS)
    if step == 0:
        assert all(f"{runner} {number(lr)}" in said for runner, lr in zip(RUNNERS, lrs, strict=True))
        return
    with np.errstate(all="ignore"):
        paths = by_updates(TRACKS[name], (w1, w2), lrs)[:, :, step]
        losses = np.nan_to_num(TRACKS[name].surface.loss(paths.T), nan=np.inf, posinf=np.inf)
    losses[~(np.abs(paths) < 1000).all(axis=1)] = np.inf
    best = losses.min()
    if best > 1e-12 and np.isfinite(best):  # below, rounding decides who is first
        assert f"with a loss of {number(best)}" in said
        assert list(RUNNERS)[losses.argmin()] in now_leading(said)
        assert (bet in now_leading(said)) == ("right" in said) == (losses[list(RUNNERS).index(bet)] == best)
    assert said.count("Diverged") == np.isinf(losses).any()


def now_leading(said):
    """The part of a sentence that names who is lowest; all six where they are level."""
    part = re.search(r": (.*?) (leads|is lowest|are level)", said)[1]
    return [*RUNNERS] if part == "all six" else re.split(", | and ", part)


def test_the_table_is_in_order_and_has_room():
    """Rows go down as losses go up, the bet is where its runner is, and no two texts touch each other."""
    for name in TRACKS:
        for step, bet in ((0, "momentum"), (7, "SGD"), (STEPS, "Nesterov")):
            the_race().set_values(surface=name, bet=bet, **{**line_up(name), "step": step})
            now = race_at(name, bet, **{**line_up(name), "step": step})
            heights = {
                runner: text.get_position()[1]
                for runner, text in zip(RUNNERS, the_race().artists["names"], strict=True)
            }
            assert sorted(heights, key=lambda runner: -heights[runner]) == list(now.standing)
            assert the_race().artists["bet_name"].get_position()[1] == heights[bet]
            assert the_race().artists["bet"].get_bbox().contains(0.5, heights[bet])
            for runner, text in zip(RUNNERS, the_race().artists["values"], strict=True):
                assert text.get_position()[1] == heights[runner]
                assert text.get_text() == number(now.standing[runner] if step else now.rates[runner])
            table = the_race().figure.axes[1]
            boxes = [text.get_window_extent() for text in table.texts]
            assert [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b)] == []
            assert max(box.x1 for box in boxes) < the_race().figure.bbox.x1


def test_a_race_begins_again():
    """Whatever is moved but the step, the race is at its start again; a surface brings its rates and its start."""
    demo = optimizers.race("saddle")
    for name, value in {"SGD": 0.5, "Adam": 0.01, "w1": 1.0, "w2": -2.0, "bet": "SGD", "surface": "Beale"}.items():
        demo.controls["step"].value = 150
        seen = pixels(demo), told(demo)
        demo.controls[name].value = value
        assert (demo.controls["step"].value, demo.values[name]) == (0, value)
        assert "all start at" in told(demo)
        assert (pixels(demo), told(demo)) != seen
    assert {**line_up("Beale"), "surface": "Beale", "bet": "SGD"} == demo.values
    demo.controls["step"].value = 30
    demo.picture.positions = [[0.512, -1.234]]
    assert (demo.values["w1"], demo.values["w2"], demo.values["step"]) == (0.512, -1.234, 0)
    assert "(0.51, −1.23)" in told(demo)


def test_play_step_reset():
    """Step goes one step, Play goes on by itself, a moved control stops it at the start, Reset goes back."""
    demo = optimizers.race()
    start = pixels(demo), told(demo)
    press(demo, "step")
    assert demo.controls["step"].value == 1
    assert "step 1 of 200" in told(demo)

    async def play():
        press(demo, "play")
        async with asyncio.timeout(10):
            while demo.controls["step"].value <= 3:
                await asyncio.sleep(0.02)
        demo.controls["SGD"].value = 0.2
        await asyncio.sleep(0.1)
        assert demo.controls["step"].value == 0
        press(demo, "play")
        await asyncio.sleep(0.2)
        press(demo, "reset")

    asyncio.run(play())
    demo.controls["SGD"].value = line_up("long valley")["SGD"]
    assert (pixels(demo), told(demo)) == start
    demo.controls["step"].value = STEPS
    press(demo, "step")
    assert demo.controls["step"].value == STEPS
    assert "after all 200 steps: SGD is lowest" in told(demo)


def one_step(lr, beta, curvature):
    """What a step of momentum makes of (w, v), as a matrix: its columns are what becomes of (1, 0) and (0, 1)."""
    return np.transpose([updates.momentum_update(w, curvature * w, v, lr, beta) for w, v in ((1.0, 0.0), (0.0, 1.0))])


@given(lr=rates, beta=betas, curvature=st.floats(0.1, 5))
def test_shrinkage_is_the_spectral_radius(lr, beta, curvature):
    """The formula gives the larger eigenvalue of a real step; above 1 where lr is above (2 + 2 beta) / curvature."""
    eigenvalues = np.linalg.eigvals(one_step(lr, beta, curvature))
    factor = float(shrinkage(lr, beta, curvature))
    assert factor == pytest.approx(np.abs(eigenvalues).max(), abs=1e-6)
    limit = (2 + 2 * beta) / curvature
    if abs(lr - limit) > 1e-6:
        assert (factor > 1) == (lr > limit)
    largest = eigenvalues[np.abs(eigenvalues).argmax()]
    if min(abs(largest.imag) + abs(np.ptp(eigenvalues.real)), abs(largest)) > 1e-6:
        assert swings(lr, beta, curvature) == (largest.imag != 0 or largest.real < 0)


@pytest.mark.parametrize(
    ("lr", "beta", "factor", "turns"),
    [
        (0.2, 0, 0.96, (0, 0)),
        (0.476, 0, 0.9048, (0, 190)),
        (0.5, 0.1, 0.8873, (0, 190)),
        (0.668, 0.405, 0.6364, (1, 90)),
        (0.2, 0.9, 0.9487, (10, 50)),
        (0.7, 0.3, 1.2623, (0, 190)),
    ],
)
def test_real_steps_have_this_factor(lr, beta, factor, turns):
    """Over 200 steps the path shrinks by it, and passes 0 as often as it is said to swing: along and across."""
    path = np.array(momentum(TRACKS["long valley"].slope, -3.0, 1.5, lr, beta))
    sizes = np.abs(path).max(axis=0)
    late = np.array([sizes[i : i + 20].max() for i in (40, 160)])
    assert (late[1] / late[0]) ** (1 / 120) == pytest.approx(factor, rel=0.01)
    assert float(np.maximum(*(shrinkage(lr, beta, each) for each in CURVATURES))) == pytest.approx(factor, abs=1e-4)
    passed = (np.diff(np.sign(path), axis=1) != 0).sum(axis=1)
    for times, least, curvature in zip(passed, turns, CURVATURES, strict=True):
        assert (times >= max(least, 1)) == swings(lr, beta, curvature) == (least > 0)


def test_best_momentum():
    """The numbers of the lesson, and no pair of a fine grid is faster; without momentum the best is .476."""
    assert best_momentum(CURVATURES) == pytest.approx((0.668, 0.403, 0.635), abs=5e-4)
    lrs, ms = np.meshgrid(np.linspace(0.005, 1.1, 1096), np.linspace(0, 0.99, 199))
    factors = np.maximum(*(shrinkage(lrs, ms, each) for each in CURVATURES))
    assert best_momentum(CURVATURES)[2] <= factors.min() < 0.66
    lr, beta, factor = best_momentum(CURVATURES)
    assert max(shrinkage(lr, beta, each) for each in CURVATURES) == pytest.approx(factor, abs=1e-6)
    plain = np.maximum(*(shrinkage(lrs[0], 0, each) for each in CURVATURES))
    assert (lrs[0][plain.argmin()], plain.min()) == pytest.approx((0.476, 0.905), abs=1e-3)


@given(lr=rates, beta=betas)
def test_region_is_told(lr, beta):
    """Whatever the pair: whether it converges, the factor, the steps for a tenth; the handle stays where it was put."""
    the_region().set_values(lr=lr, beta=beta)
    factor = max(np.abs(np.linalg.eigvals(one_step(lr, beta, each))).max() for each in CURVATURES)
    said = told(the_region())
    assert f"η = {lr:.3f}, momentum β = {beta:.3f}" in said
    for name, way in (("converges. A step leaves ", factor < 1 - 6e-4), ("diverges. A step makes ", factor > 1 + 6e-4)):
        assert name in said or not way
        if name in said:
            numbers = [float(text) for text in re.findall(r"[\d.]*\d", said.split(name)[1])]
            assert numbers == pytest.approx([factor, math.log(10) / abs(math.log(factor))], rel=0.05)
    assert ("at the limit" in said) or abs(factor - 1) > 4e-4
    assert the_region().picture.positions == [[lr, beta]]
    assert the_region().handles.drag([[lr, beta]], **the_region().values) == the_region().values


def test_region_handle_stops_with_the_sliders():
    """A handle dragged to the left edge stays at the smallest rate that the slider knows."""
    the_region().picture.positions = [[0.0, 0.5]]
    assert the_region().values == {"lr": 0.005, "beta": 0.5}
    assert the_region().picture.positions == [[0.005, 0.5]]


def real_loss(layers):
    """The loss of a network with these matrices, by the classes of the course."""
    rng = np.random.default_rng(0)
    parts = [Linear(layer.shape[1] - 1, layer.shape[0], rng) for layer in layers]
    for part, layer in zip(parts, layers, strict=True):
        part.weight.data[...], part.bias.data[...] = layer[:, :-1].T, layer[:, -1]
    X, t = landscapes.moons()
    return BCEWithLogitsLoss().forward(Sequential(parts[0], Tanh(), parts[1], Tanh(), parts[2]).forward(X), t)


@given(st.sampled_from(NETWORKS), st.integers(1, 20), st.floats(0.1, 2), st.integers(0, 30), st.integers(0, 30))
def test_slice_is_the_real_loss(network, seed, width, row, column):
    """Each value is the loss of a network moved by that much; the lowest of them is where it is said to be."""
    centre, rng = landscapes.networks()[network], np.random.default_rng(seed)
    d1, d2 = (landscapes.direction(centre, rng) for _ in range(2))
    a, b = width * GRID[column], width * GRID[row]
    moved = [layer + a * right + b * up for layer, right, up in zip(centre, d1, d2, strict=True)]
    found = slice_at(network, seed, width)
    assert found.losses[row, column] == pytest.approx(real_loss(moved), rel=1e-4)
    assert found.centre == pytest.approx(real_loss(centre), rel=1e-4)
    assert found.losses[np.isclose(GRID, found.lowest[1])][:, np.isclose(GRID, found.lowest[0])] == found.losses.min()


def test_directions_are_as_long_as_the_weights():
    """Unit by unit, so that doubling all weights doubles the direction; the directions themselves are random."""
    centre = landscapes.networks()["trained"]
    drawn = landscapes.direction(centre, np.random.default_rng(0))
    for layer, way in zip(centre, drawn, strict=True):
        np.testing.assert_allclose(np.linalg.norm(way, axis=1), np.linalg.norm(layer, axis=1))
    doubled = landscapes.direction([2 * layer for layer in centre], np.random.default_rng(0))
    np.testing.assert_allclose(doubled[1], 2 * drawn[1])
    others = landscapes.direction(centre, np.random.default_rng(1))
    assert abs(np.sum(drawn[1] * others[1])) < 0.5 * np.sum(drawn[1] ** 2)


def test_training_digs_a_hole():
    """Trained, the centre is the lowest of the slice, or within 1 % of it; untrained, it is not."""
    slices = {name: [slice_at(name, seed, 1.0) for seed in range(1, 21)] for name in NETWORKS}
    assert all(each.losses.min() > 0.99 * each.centre for each in slices["trained"])
    assert all(each.losses.min() < 0.99 * each.centre for each in slices["untrained"])
    assert slices["trained"][0].centre < 0.1 < 0.5 < slices["untrained"][0].centre


@given(st.sampled_from(NETWORKS), st.integers(1, 20), st.floats(0.1, 2))
def test_slice_is_told(network, seed, width):
    """The three losses, and whether the centre is the lowest."""
    the_slice().picture.pixel_ratio = 1.0
    the_slice().set_values(network=network, seed=seed, width=width)
    losses, said = slice_at(network, seed, width).losses, told(the_slice())
    centre, low, high = (number(float(value)) for value in (losses[15, 15], losses.min(), losses.max()))
    assert f"the loss is {centre} in the centre, between {low} and {high} in the slice" in said
    assert said.startswith(f"{network.capitalize()} network, directions {seed}, up to {width:.2f} times")
    assert ("The centre is the lowest" in said) == (losses[15, 15] == losses.min())
    assert ("not the lowest" in said) == (losses.min() <= 0.99 * losses[15, 15])


def test_bands_cover_the_slice():
    """Refining keeps values and cubics; each band holds the places whose loss is between its height and the next."""
    cubic = (GRID**3 - GRID)[:, None]
    fine = np.linspace(-1, 1, 61)
    assert refined(cubic)[::2] == pytest.approx(cubic)
    assert refined(cubic)[3:-3, 0] == pytest.approx((fine**3 - fine)[3:-3])
    losses = slice_at("trained", 3, 1.0).losses
    paths, heights = bands(losses), [*optimizers.SLICE_HEIGHTS, np.inf]
    for row, column in ((15, 15), (2, 7), (20, 11), (28, 3)):
        inside = [within(path, (GRID[column], GRID[row])) for path in paths]
        assert inside == [bool(low <= losses[row, column] < high) for low, high in pairwise(heights)]


def within(path, place):
    """Whether a path that may have holes holds a place: it does if an odd number of its outlines go around it."""
    return sum(Path(outline).contains_point(place) for outline in path.to_polygons()) % 2 == 1


@pytest.mark.parametrize(
    ("demo", "start", "moves"),
    [
        (
            the_race,
            {"surface": "Beale", "bet": "Adam", **line_up("Beale")},
            {"surface": [*TRACKS], "bet": [*RUNNERS]},
        ),
        (the_slice, {"network": "trained", "seed": 1, "width": 1.0}, {"network": NETWORKS, "seed": range(1, 21)}),
        (the_region, {"lr": 0.2, "beta": 0.5}, {"lr": (0.2, 0.205, 1.1), "beta": (0.5, 0.505, 0.99)}),
    ],
    ids=["race", "slice", "region"],
)
def test_each_choice_looks_and_reads_its_own(demo, start, moves):
    """As the page will ask of them: no two choices of one control have the same picture or the same sentence."""
    demo = demo()
    for name, options in moves.items():
        demo.set_values(**start)
        seen = []
        for option in options:
            demo.set_values(**{name: option})
            seen.append((told(demo), pixels(demo)))
        assert all(len(set(part)) == len(options) for part in zip(*seen, strict=True))


def test_each_rate_shows_at_the_start():
    """One step of a learning rate's slider changes the picture and the sentence before the first step."""
    the_race().set_values(surface="saddle", bet="Adam", **line_up("saddle"))
    for name in RUNNERS:
        before = told(the_race()), pixels(the_race())
        the_race().controls[name].value *= 10**0.1
        assert all(new != old for new, old in zip((told(the_race()), pixels(the_race())), before, strict=True))


def test_pictures_hold_what_was_computed():
    """Of the race only what is past; the path of momentum and the slope that is predicted; both cuts of the slice."""
    the_race().set_values(surface="Rosenbrock", bet="Adam", **{**line_up("Rosenbrock"), "step": 40})
    now = race_at(**the_race().values)
    for i in range(len(RUNNERS)):
        np.testing.assert_array_equal(the_race().artists["path_lines"][i].get_data(), now.paths[i][:, :41])
        np.testing.assert_array_equal(the_race().artists["loss_lines"][i].get_data(), (range(41), now.losses[i, :41]))
        np.testing.assert_array_equal(np.ravel(the_race().artists["path_heads"][i].get_data()), now.paths[i][:, 40])
    the_region().set_values(lr=0.3, beta=0.6)
    path = np.array(momentum(TRACKS["long valley"].slope, -3.0, 1.5, 0.3, 0.6))[:, :61]
    np.testing.assert_array_equal(the_region().artists["path"].get_data(), path)
    losses, predicted = (the_region().artists[name].get_ydata() for name in ("losses", "predicted"))
    np.testing.assert_allclose(losses, 0.1 * path[0] ** 2 + 2 * path[1] ** 2)
    assert predicted[60] / predicted[0] == pytest.approx(float(shrinkage(0.3, 0.6, 0.2)) ** 120)
    the_slice().set_values(network="untrained", seed=4, width=0.8)
    centre, rng = landscapes.networks()["untrained"], np.random.default_rng(4)
    for cut in the_slice().artists["cuts"]:
        way = landscapes.direction(centre, rng)
        end = real_loss([layer + 0.8 * d for layer, d in zip(centre, way, strict=True)])
        assert cut.get_ydata()[30] == pytest.approx(end, rel=1e-4)
