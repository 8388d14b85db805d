"""The demos of lesson 10: minima are minima, paths are those of scikit-learn and torch, cures help, words agree."""

import re
from functools import cache

import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from sklearn.linear_model import Lasso, Ridge

from helpers import linear_models
from helpers.linear_models import CIRCLE, TRUE_WEIGHTS, coordinate_descent, few_matter, ista, ridge, ridge_by_svd
from helpers.nn import diagnose
from helpers.plotting.numbers import number
from helpers.widgets import regularisation
from helpers.widgets.regularisation import (
    ASK,
    CASES,
    CURVATURE,
    METHODS,
    PRICES,
    RIDGES,
    SHARES,
    SIGNS,
    SIZES,
    all_paths,
    fit_at,
    geometry_at,
    price_in_words,
    trained,
)

the_geometry, the_path = map(cache, (regularisation.penalty_geometry, regularisation.regularisation_path))
the_descent, the_curves = map(cache, (regularisation.double_descent, regularisation.diagnose_curves))
prices, places = st.floats(-2, 1).map(lambda power: 10**power), st.floats(-3, 3)


def told(demo):
    """The sentence of a demo that works."""
    assert (demo.picture.error, demo.picture.sentence[-1] in ".?") == ("", True)
    assert not re.search(r"nan|inf|e[-+]\d", demo.picture.sentence)
    return demo.picture.sentence


def pixels(demo):
    """What the page is sent to show."""
    return bytes(demo.picture.pixels)


def choices(control):
    """All values of a list or a slider with stops."""
    return [option[1] if isinstance(option, tuple) else option for option in control.options]


def is_lowest(w, A, b, l1, l2):
    """Whether no direction leads down: the slope of the loss is what the penalty allows (its subgradient)."""
    slope = A @ w - b + 2 * l2 * w
    return np.all(np.where(w == 0, np.abs(slope) <= l1 + 1e-9, np.abs(slope + l1 * np.sign(w)) < 1e-9))


@given(seed=st.integers(0, 10**6), d=st.integers(1, 6), lam=st.floats(0, 20))
def test_penalised_minima(seed, d, lam):
    """All three ways of solving it end where no direction leads down, with random quadratic losses."""
    rng = np.random.default_rng(seed)
    X, b, lams = rng.normal(size=(4 * d, d)), 3 * rng.normal(size=d), np.array([lam, 0.1])
    A = X.T @ X / (4 * d) + 0.3 * np.eye(d)
    for w, each in zip(ridge(A, b, lams), lams, strict=True):
        assert is_lowest(w, A, b, 0, each)
    for w, each in zip(coordinate_descent(A, b, lams, lams / 3, sweeps=800), lams, strict=True):
        assert is_lowest(w, A, b, each, each / 3)
    for w, each in zip(ista(A, b, lams, 4000), lams, strict=True):
        assert is_lowest(w, A, b, each, 0)


@given(penalty=st.sampled_from([*SHARES]), lam=prices, m1=places, m2=places)
@example(penalty="L2", lam=0.1, m1=0, m2=0)
@example(penalty="L1", lam=10, m1=1, m2=1)
def test_geometry(penalty, lam, m1, m2):
    """The point is the lowest; the two outlines keep what they should, and the ball holds nothing with less loss."""
    now, (l1, l2) = geometry_at(penalty, lam, m1, m2), SHARES[penalty]
    b = CURVATURE @ [m1, m2]
    assert is_lowest(now.w, CURVATURE, b, lam * l1, lam * l2)
    assert all(
        is_lowest(w, CURVATURE, b, each * l1, each * l2) for w, each in zip(now.path, PRICES.tolist(), strict=True)
    )
    loss = lambda w: ((w - [m1, m2]) @ CURVATURE * (w - [m1, m2])).sum(axis=-1) / 2  # noqa: E731
    price = lambda w: l1 * np.abs(w).sum(axis=-1) + l2 * (w * w).sum(axis=-1)  # noqa: E731
    np.testing.assert_allclose(price(now.ball), price(now.w), atol=2e-12)
    np.testing.assert_allclose(loss(now.level), loss(now.w), atol=1e-9)
    assert loss(now.ball).min() > loss(now.w) - 1e-5
    the_geometry().set_values(penalty=penalty, lam=lam, m1=m1, m2=m2)
    said, names = told(the_geometry()), ["w₁", "w₂"]
    assert said.lower().startswith(f"{penalty.lower()}, λ = {number(lam)}")
    zeros = [name for name, weight in zip(names, now.w, strict=True) if weight == 0]
    start = {0: "Neither is exactly 0", 1: f"{zeros[0] if zeros else ''} is exactly 0", 2: "Both weights are exactly 0"}
    assert f". {start[len(zeros)]}" in said
    inside = re.search(r"penalty at \((.+?), (.+?)\)", said).groups()
    assert [each == "0" for each in inside] == [weight == 0 for weight in now.w]
    assert (the_geometry().values["m1"], the_geometry().values["m2"]) == (m1, m2)
    for point, weight in zip(the_geometry().artists["points"], now.w, strict=True):
        assert (point.get_markerfacecolor() == "white") == (weight == 0)
        assert (point.get_xdata()[0], point.get_ydata()[0]) == (lam, weight)
    np.testing.assert_array_equal(the_geometry().artists["path"].get_xydata()[[0, -1]], [[m1, m2], [0, 0]])


def test_corners():
    """L1 and elastic net give exact zeros from a price on, at the latest where the sentence says; L2 never does."""
    for penalty in ("L1", "elastic net"):
        the_geometry().set_values(penalty=penalty, lam=0.5, m1=2.2, m2=0.8)
        both = float(re.search(r"from λ = (.+) on both", told(the_geometry()))[1])
        states = [int((geometry_at(penalty, lam, 2.2, 0.8).w == 0).sum()) for lam in (0.1, 0.98 * both, 1.02 * both)]
        assert states == [0, 1, 2]
        assert both == pytest.approx(2.68 / SHARES[penalty][0], rel=0.01)
    assert all(geometry_at("L2", 10**power, 2.2, 0.8).w.all() for power in range(-2, 9))
    assert geometry_at("L1", 1.5, 2.2, 0.8).w == pytest.approx([1.18, 0])


def test_paths_are_those_of_scikit_learn():
    """The soft threshold and the closed form end where Lasso and Ridge do; errors are mean squares."""
    (X, t), (validation_X, validation_t) = few_matter()
    for i in (0, 20, 33, 40, 50, 60):
        lasso = Lasso(alpha=PRICES[i] / 2, fit_intercept=False, tol=1e-12, max_iter=10**6).fit(X, t)
        theirs = Ridge(alpha=len(t) * PRICES[i], fit_intercept=False).fit(X, t)
        for name, w in (("L1, soft threshold", lasso.coef_), ("L2, closed form", theirs.coef_)):
            path = all_paths()[name]
            np.testing.assert_allclose(path.weights[i], w, atol=1e-6)
            np.testing.assert_array_equal(path.weights[i] == 0, w == 0)
            assert path.training[i] == pytest.approx(np.mean((X @ w - t) ** 2), rel=1e-4)
            assert path.validation[i] == pytest.approx(np.mean((validation_X @ w - validation_t) ** 2), rel=1e-4)


def test_plain_descent_is_that_of_torch():
    """SGD of the mean squared error and the penalty, both by autograd: the same weights after 300 steps."""
    sample, _ = few_matter()
    X, t = torch.tensor(sample.X), torch.tensor(sample.t)
    A, b = 2 * sample.X.T @ sample.X / 60, 2 * sample.X.T @ sample.t / 60
    for lam in (0.1, 1.0):
        w = torch.zeros(20, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.SGD([w], lr=0.1)
        for _ in range(300):
            optimizer.zero_grad()
            (((X @ w - t) ** 2).mean() + lam * w.abs().sum()).backward()
            optimizer.step()
        ours = linear_models.plain_descent(A, b, np.array([lam]), 0.1, 300)[0]
        np.testing.assert_allclose(ours, w.detach().numpy(), atol=1e-9)


def test_who_gives_zeros():
    """The minimum of L1 has the 15 zeros and no other; L2 has none, nor has descent, which jitters by about a step."""
    at = int(np.flatnonzero(np.isclose(PRICES, 1))[0])
    paths = all_paths()
    np.testing.assert_array_equal(paths["L1, soft threshold"].weights[at] == 0, TRUE_WEIGHTS == 0)
    assert paths["L2, closed form"].weights.all()
    descent = paths["L1, plain descent"].weights
    assert descent.all()
    for i, lam in enumerate(PRICES):
        silenced = paths["L1, soft threshold"].weights[i] == 0
        sizes = np.abs(descent[i, silenced])
        assert np.all(sizes < 2.5 * 0.1 * lam)
        assert len(sizes) < 5 or sizes.max() > 0.3 * 0.1 * lam
    best = {name: (paths[name].validation.min(), PRICES[paths[name].best]) for name in METHODS}
    assert best["L2, closed form"] == pytest.approx((7.40, 0.2), abs=5e-3)
    assert best["L1, soft threshold"] == pytest.approx((6.12, 0.447), abs=5e-3)
    assert all(path.validation[0] > 8.9 for path in paths.values())


@given(method=st.sampled_from(METHODS), lam=prices)
def test_path_is_told(method, lam):
    """Zeros, errors and the best price are those of the arrays; rings stand at the zeros, and only there."""
    the_path().set_values(method=method, lam=lam)
    path, at, said = all_paths()[method], int(np.abs(PRICES - lam).argmin()), told(the_path())
    shown = float(the_path().artists["price"][0].get_xdata()[0])
    assert abs(np.log10(shown / lam)) < 0.0251
    at = int(np.flatnonzero(shown == PRICES)[0])
    w = path.weights[at]
    assert said.startswith(f"{method}, λ = {number(shown)}: ")
    noise, matter = (w[5:] == 0).sum(), (w[:5] == 0).sum()
    assert (f"{noise} of the 15 noise weights and {matter} of the 5" in said) == bool(noise + matter)
    assert (f"no weight is exactly 0. The 15 noise weights are up to {number(np.abs(w[5:]).max())}" in said) == w.all()
    assert ("ηλ" in said) == (method == "L1, plain descent")
    assert f"training {number(path.training[at])}, validation {number(path.validation[at])}" in said
    best = path.validation.argmin()
    assert f"is {number(path.validation[best])}, at λ = {number(PRICES[best])}." in said
    for line, errors in zip(the_path().artists["errors"], (path.training, path.validation), strict=True):
        np.testing.assert_array_equal(line.get_xydata(), np.column_stack([PRICES, errors]))
    assert tuple(the_path().artists["best"].get_xydata()[0]) == (PRICES[best], path.validation[best])
    rings = sum(len(artist.get_xdata()) for artist in the_path().artists["rings"])
    discs = sum(len(artist.get_xdata()) for artist in the_path().artists["discs"])
    assert (rings, discs) == (noise + matter, 20 - noise - matter)
    assert the_path().artists["count"].get_text().endswith(f": {rings} of 20")


@given(seed=st.integers(0, 10**6), p=st.integers(1, 60), lam=st.sampled_from([0, 1e-3, 0.1, 10]))
def test_ridge_by_svd(seed, p, lam):
    """Without a price the shortest least-squares weights, as np.linalg.lstsq finds them; with one, Ridge's."""
    rng = np.random.default_rng(seed)
    F, t = rng.normal(size=(20, p)), rng.normal(size=20)
    if p in (19, 20, 21):
        F[:, 0] = 0  # so that none of them comes near a matrix without an inverse by chance
    w = ridge_by_svd(F, t, np.array([lam]))[:, 0]
    expected = Ridge(alpha=20 * lam, fit_intercept=False).fit(F, t).coef_ if lam else np.linalg.lstsq(F, t)[0]
    np.testing.assert_allclose(w, expected, atol=1e-6 * max(1, np.abs(expected).max()))


def test_second_descent():
    """The numbers of the lesson: down, up to a peak at 40, and down below where it was; a small price, and no peak."""
    fits = linear_models.descents(SIZES, RIDGES)
    test = dict(zip(SIZES, fits.test[:, 0].tolist(), strict=True))
    assert {p: round(test[p], 2) for p in (5, 10, 32, 100, 400)} == {5: 0.49, 10: 0.24, 32: 0.05, 100: 0.03, 400: 0.03}
    assert 3 < test[40] < 6
    assert max(test, key=test.get) == 40
    assert test[400] < min(error for p, error in test.items() if p < 40)
    assert fits.test[:, RIDGES.index(1e-8)].max() < 1
    assert fits.test[SIZES.index(40), RIDGES.index(1e-8)] < 0.06
    passing = fits.training[:, 0] < 1e-12
    assert [p for p, each in zip(SIZES, passing, strict=True) if each] == [p for p in SIZES if p >= 40]
    assert np.all(np.diff(fits.lengths[SIZES.index(40) :, 0]) < 0)


@given(p=st.sampled_from(SIZES), lam=st.sampled_from(RIDGES))
@example(p=40, lam=0.0)
def test_descent_is_told(p, lam):
    """The fit is that of the features written out; the curve goes as far as p; the numbers are those of the arrays."""
    the_descent().set_values(p=p, lam=lam)
    said, fits, at = told(the_descent()), fit_at(p, lam).all, (SIZES.index(p), RIDGES.index(lam))
    drawn = linear_models.draw(linear_models.SHOWN)

    def features(x):
        kinks = [np.maximum(0, np.cos(x - drawn.directions[j]) + drawn.biases[j]) for j in range(p)]
        return np.transpose(kinks) / np.sqrt(p)

    F = features(drawn.x)
    # A price is the same as a further example with the target 0 for each weight.
    more, none = np.vstack([F, np.sqrt(40 * lam) * np.eye(p)]), np.zeros(p)
    w = np.linalg.lstsq(more, np.append(drawn.t, none))[0] if lam else np.linalg.lstsq(F, drawn.t)[0]
    fitted = the_descent().artists["fit"].get_ydata()
    np.testing.assert_allclose(fitted, features(CIRCLE) @ w, rtol=1e-4, atol=1e-4 * max(1, np.abs(fitted).max()))
    assert fits.lengths[at] == pytest.approx(np.linalg.norm(w), rel=1e-4)
    for line, errors in zip(the_descent().artists["errors"], (fits.training, fits.test), strict=True):
        assert tuple(line.get_xdata()) == SIZES[: at[0] + 1]
        np.testing.assert_allclose(line.get_ydata(), errors[: at[0] + 1, at[1]], atol=1e-9)
    assert tuple(the_descent().artists["unpriced"].get_ydata()) == tuple(fits.test[: at[0] + 1, 0])
    assert tuple(the_descent().artists["here"].get_xydata()[0]) == (p, fits.test[at])
    assert said.startswith(f"{p} features for 40 points, λ = {price_in_words(lam)}: ")
    assert f"test error {number(fits.test[at])}." in said
    assert ("training error is 0," in said) == (lam == 0 and p >= 40)
    kind = "Without the penalty" if lam else "cannot" if p < 40 else "just one way" if p == 40 else "many ways"
    assert [each for each in ("Without the penalty", "cannot", "just one way", "many ways") if each in said] == [kind]
    assert f"{number(fits.lengths[at])} long" in said


def test_prices_in_words():
    """Powers of ten, and 0."""
    assert [price_in_words(lam) for lam in (0.0, 1e-10, 1e-3, 1e-2)] == ["0", "10⁻¹⁰", "10⁻³", "10⁻²"]


def test_curves_show_what_is_said():
    """The rules of the homework come to the same diagnosis, wherever they know it; the others can be measured."""
    assert {case.diagnosis for case in CASES} == set(SIGNS)
    for case in CASES:
        training, validation, epochs = trained(case.recipe)
        assert len(training) == len(validation) == epochs == 100
        jumps = np.abs(np.diff(training, 2)).mean()
        assert (jumps > 0.05) == (case.diagnosis == "rate too large")
        crawls = 0.05 < training[0] - training[-1] < 0.15
        assert (crawls and np.diff(training[::10]).max() < 0) == (case.diagnosis == "rate too small")
        if case.diagnosis in ("underfitting", "overfitting", "good", "go on"):
            assert diagnose(training, validation, good=0.2) == case.diagnosis
        cured = trained(case.cured)
        assert len(cured.training) <= cured.epochs
        if case.recipe != case.cured:
            assert cured.validation[-1] < 0.85 * validation[-1]
        if case.cured.patience is None:
            assert cured.validation[-1] < regularisation.GOOD
    rising, gap = (trained(CASES[i].recipe).validation for i in (0, 5))
    assert rising[-1] > 1.3 * rising.min()
    assert gap[-1] < 1.02 * gap.min()
    stopped = trained(CASES[0].cured).validation
    assert stopped[-1] == stopped.min() == rising.min()


@pytest.mark.parametrize("case", range(1, len(CASES) + 1))
def test_diagnoses(case):
    """Each case first asks; one answer is right and brings the remedy; no other gives it away."""
    the_curves().set_values(diagnosis="underfitting")
    the_curves().controls["case"].value = case % len(CASES) + 1
    the_curves().controls["case"].value = case
    assert the_curves().values["diagnosis"] == ASK
    assert told(the_curves()).endswith("What is your diagnosis?")
    truth, (training, validation, _) = CASES[case - 1].diagnosis, trained(CASES[case - 1].recipe)
    for line, losses in zip(the_curves().artists["errors"], (training, validation), strict=True):
        np.testing.assert_allclose(line.get_xydata(), np.column_stack([np.arange(1, 101) / 100, losses]))
    best = [[(validation.argmin() + 1) / 100, validation.min()]]
    np.testing.assert_allclose(the_curves().artists["best"].get_xydata(), best)
    for diagnosis in SIGNS:
        the_curves().set_values(diagnosis=diagnosis)
        said, right = told(the_curves()), diagnosis == truth
        lowest = int(validation.argmin())
        assert said.startswith(f"Case {case}: after 100 epochs the training loss is {number(training[-1])}, ")
        assert (
            f"loss {number(validation[-1])}; its lowest is {number(validation[lowest])}, at epoch {lowest + 1}." in said
        )
        assert (f"“{diagnosis.capitalize()}” fits." in said) == right
        assert (f"“{diagnosis.capitalize()}” does not fit: one would see {SIGNS[diagnosis]}." in said) == (not right)
        assert right or truth.lower() not in said.lower().replace(SIGNS[diagnosis], "")
        shown = {the_curves().artists[name].get_visible() for name in ("cure",)} | {
            line.get_visible() for line in the_curves().artists["cured"]
        }
        assert shown == {right}
        assert the_curves().artists["question"].get_visible() != right
        assert the_curves().artists["verdict"].get_text() == f"{'✓' if right else '✗'} {diagnosis}"


def test_choices_look_and_read_their_own():
    """As the page will ask of them: no two choices of one control have the same picture or the same sentence."""
    for demo, name, start in (
        *((the_geometry(), "penalty", {"lam": lam, "m1": 2.2, "m2": 0.8}) for lam in (0.01, 0.1, 10)),
        *((the_path(), "method", {"lam": lam}) for lam in (0.01, 0.3, 10)),
        *((the_descent(), "p", {"lam": lam}) for lam in RIDGES),
        *((the_descent(), "lam", {"p": p}) for p in (2, 40, 400)),
        (the_curves(), "case", {"diagnosis": ASK}),
        *((the_curves(), "diagnosis", {"case": case}) for case in range(1, len(CASES) + 1)),
    ):
        demo.picture.pixel_ratio = 1.0
        demo.set_values(**start)
        seen, options = [], choices(demo.controls[name])
        for option in options:
            demo.set_values(**{name: option})
            seen.append((told(demo), pixels(demo)))
        assert all(len(set(part)) == len(options) for part in zip(*seen, strict=True)), (name, start)


def test_one_step_of_a_slider_shows():
    """One step of each slider changes the picture and the sentence, wherever the others stand."""
    for penalty in SHARES:
        for lam in (0.01, 0.1, 5):
            the_geometry().set_values(penalty=penalty, lam=lam, m1=2.2, m2=0.8)
            for name, value in (("lam", lam * 10**0.05), ("m1", 2.25), ("m2", 0.85)):
                before = told(the_geometry()), pixels(the_geometry())
                the_geometry().controls[name].value = value
                assert all(
                    new != old for new, old in zip((told(the_geometry()), pixels(the_geometry())), before, strict=True)
                )
    for method in METHODS:
        seen = []
        for lam in PRICES:
            the_path().set_values(method=method, lam=lam)
            seen.append((told(the_path()), pixels(the_path())))
        assert all(len(set(part)) == len(PRICES) for part in zip(*seen, strict=True))


def test_handle():
    """The handle moves the minimum, and stands where the sliders say."""
    the_geometry().set_values(penalty="L1", lam=1.5, m1=2.2, m2=0.8)
    the_geometry().picture.positions = [[-1.234, 2.345]]
    assert (the_geometry().values["m1"], the_geometry().values["m2"]) == (-1.234, 2.345)
    assert "lowest at (−1.23, 2.35)" in told(the_geometry()) or "lowest at (−1.23, 2.34)" in told(the_geometry())
    the_geometry().controls["m1"].value = 0.5
    assert the_geometry().picture.positions == [[0.5, 2.345]]


def texts(demo):
    """The boxes, in pixels, of all texts and tick labels shown and of the samples in keys, by what they say."""
    boxes = []
    for axes in demo.figure.axes:
        samples = axes.legend_.legend_handles if axes.legend_ else []
        boxes += [(f"sample {sample.get_label()}", sample.get_window_extent()) for sample in samples]
        parts = [*axes.texts, axes.title, axes._left_title, axes.xaxis.label, *axes.get_xticklabels()]
        parts += [*(axes.legend_.get_texts() if axes.legend_ else []), *axes.get_yticklabels()]
        boxes += [(part.get_text(), part.get_window_extent()) for part in parts if part.get_visible()]
    return [(text, box) for text, box in boxes if text.strip()]


def test_no_text_touches_another():
    """All texts have room, within the picture, in settings whose texts are the longest."""
    the_geometry().set_values(penalty="elastic net", lam=1, m1=-2, m2=1)
    the_path().set_values(method="L1, plain descent", lam=10)
    the_descent().set_values(p=400, lam=1e-10)
    for case in range(1, len(CASES) + 1):
        the_curves().set_values(case=case, diagnosis=CASES[case - 1].diagnosis)
        for demo in (the_geometry(), the_path(), the_descent(), the_curves()):
            boxes = texts(demo)
            touching = [(a, b) for i, (a, one) in enumerate(boxes) for b, other in boxes[:i] if one.overlaps(other)]
            assert touching == []
            frame = demo.figure.bbox
            assert [a for a, box in boxes if box.x0 < 0 or box.x1 > frame.x1 or box.y0 < 0 or box.y1 > frame.y1] == []
