"""The demos of lesson 15: codes and images are the models' own, distances those of their definition."""

import re
from functools import cache

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import code_planes, denoising, pretrained_autoencoders
from helpers.autoencoders import Autoencoder, VariationalAutoencoder
from helpers.code_planes import PrincipalComponents, code_plane_of, nearest, unseen_distance
from helpers.denoising import CODE, STDS, TESTED, TRAINED_STD, error_curves, helps_from, noisy
from helpers.nn.pca import pca_reconstruction
from helpers.pretrained_autoencoders import digits
from helpers.widgets import autoencoders
from helpers.widgets.autoencoders import BANDS, DRAWS, bands

the_plane, the_denoiser = map(cache, (autoencoders.code_plane, autoencoders.denoise))
NAMES = ("autoencoder", "variational", "PCA")
X, T = digits().train

shares = st.floats(0, 1)


@cache
def models():
    """The models of the first demo, by name."""
    return {**code_planes.default_models(), "PCA": PrincipalComponents(X)}


@cache
def plane_of(name):
    """The plane of codes of one of them."""
    return code_plane_of(models()[name])


def told(demo, **values):
    """The sentence of a demo that works."""
    demo.picture.pixel_ratio = 1.0
    demo.set_values(**values)
    assert (demo.picture.error, demo.picture.sentence[-1]) == ("", ".")
    assert not re.search(r"nan|inf|e[-+]\d", demo.picture.sentence)
    return demo.picture.sentence


def from_all(image):
    """The distances of an image, (64,), from all training digits."""
    return np.linalg.norm(X - image, axis=1)


def through(part, values):
    """What a part of a model makes of one row."""
    with torch.no_grad():
        return part(torch.tensor(values[None]))[0].numpy()


@given(st.sampled_from(NAMES), shares, shares)
def test_a_code_is_told_and_painted(name, right, up):
    """The image is the decoder's; its neighbour, both distances and the kind of zone are those of the definitions."""
    told(the_plane(), model=name)
    plane = plane_of(name)
    low, high = plane.limits.T
    code = low + np.array([right, up]) * (high - low)
    words = told(the_plane(), code_1=code[0], code_2=code[1])
    code = np.array([the_plane().values["code_1"], the_plane().values["code_2"]])
    image = through(models()[name].decoder, code)
    np.testing.assert_allclose(the_plane().artists["image"].get_array().ravel(), image, atol=1e-5)
    distances, codes = from_all(image), np.linalg.norm(plane.codes - code, axis=1)
    assert the_plane().artists["distance"].get_text() == f"nearest real: {distances.min():.2f} away"
    np.testing.assert_array_equal(the_plane().artists["real"].get_array().ravel(), X[distances.argmin()])
    assert f" {T[distances.argmin()]}, {distances.min():.2f} away" in words
    assert f"{unseen_distance():.2f} away from its nearest, on average" in words
    assert f"zone is {'empty' if codes.min() > plane.reach else 'inhabited'}: the nearest code is" in words
    assert f"{codes.min():.2f} away, and for 99 % of unseen digits at most {plane.reach:.2f}." in words
    np.testing.assert_allclose(np.ravel(the_plane().artists["code"].get_data()), code)
    place = plane.codes[distances.argmin()]
    np.testing.assert_allclose(np.ravel(the_plane().artists["neighbour"].get_data()), place)


@pytest.mark.parametrize("name", NAMES)
def test_plane_shows_the_model(name):
    """Limits, sliders, handles and digits are those of the chosen model, and the point is an example of its own."""
    told(the_plane(), model=next(each for each in models() if each != name))
    told(the_plane(), model=name)
    plane = plane_of(name)
    axes = the_plane().figure.axes[0]
    np.testing.assert_allclose([axes.get_xlim(), axes.get_ylim()], plane.limits)
    np.testing.assert_allclose(the_plane().picture.axes[4:], plane.limits.ravel())
    for i, each in enumerate(("code_1", "code_2")):
        control = the_plane().controls[each]
        assert [control.min, control.max] == pytest.approx(plane.limits[i])
    assert the_plane().picture.positions[0] == pytest.approx(plane.codes[autoencoders.FIRST], abs=0.0251)
    for digit, glyph in enumerate(axes.lines[:10]):
        np.testing.assert_array_equal(np.transpose(glyph.get_data()), plane.codes[digit == T])
    assert (plane.codes > plane.limits[:, 0]).all()
    assert (plane.codes < plane.limits[:, 1]).all()


@given(shares, shares)
def test_handle_moves_the_code(right, up):
    """Where the handle is put, there is the code."""
    told(the_plane(), model="variational")
    low, high = plane_of("variational").limits.T
    place = (low + np.array([right, up]) * (high - low)).tolist()
    the_plane().picture.positions = [place]
    assert [the_plane().values["code_1"], the_plane().values["code_2"]] == pytest.approx(place)
    assert the_plane().picture.error == ""


@pytest.mark.parametrize("name", NAMES)
def test_code_plane_of_a_model(name):
    """Codes are the encoder's, the middles of clouds; shading and reach are the definition's."""
    plane, model = plane_of(name), models()[name]
    for number in (0, 500, 1000):
        np.testing.assert_allclose(plane.codes[number], through(model.encoder, X[number])[:2], atol=1e-4)
    (x0, x1), (y0, y1) = plane.limits
    corners = {(0, 0): (x0, y0), (0, -1): (x1, y0), (-1, 0): (x0, y1), (-1, -1): (x1, y1)}
    for place, code in corners.items():
        image = through(model.decoder, np.array(code))
        assert plane.distances[place] == pytest.approx(from_all(image).min(), abs=1e-4)
    unseen = [through(model.encoder, each)[:2] for each in digits().test[0]]
    gaps = [np.linalg.norm(plane.codes - code, axis=1).min() for code in unseen]
    assert plane.reach == pytest.approx(np.quantile(gaps, 0.99), abs=1e-4)


def test_bands_cover_what_is_far():
    """A point of the grid lies in the band that its distance is in, and in no other."""
    plane = plane_of("autoencoder")
    x, y = (np.linspace(*ends, code_planes.GRID) for ends in plane.limits)
    paths = bands(plane)
    for row, column in ((3, 3), (20, 20), (35, 5), (5, 35), (30, 30)):
        inside = [path.contains_point((x[column], y[row])) if len(path) else False for path in paths]
        ends = zip(BANDS, [*BANDS[1:], np.inf], strict=True)
        wanted = [low <= plane.distances[row, column] < high for low, high in ends]
        assert inside == wanted


@given(st.integers(0, 100))
@settings(max_examples=10)
def test_nearest(seed):
    """As when every distance is computed."""
    rng = np.random.default_rng(seed)
    points, others = rng.normal(size=(7, 3)), rng.normal(size=(11, 3))
    every = np.linalg.norm(points[:, None] - others, axis=2)
    number, distance = nearest(points, others)
    np.testing.assert_array_equal(number, every.argmin(axis=1))
    np.testing.assert_allclose(distance, every.min(axis=1))


def test_unseen_distance():
    """The mean over all test digits, about 1.1."""
    assert unseen_distance() == pytest.approx(np.mean([from_all(each).min() for each in digits().test[0]]))
    assert unseen_distance() == pytest.approx(1.08, abs=0.01)


def test_principal_components():
    """Through both parts comes the reconstruction of lesson 15."""
    model, test = PrincipalComponents(X), digits().test[0]
    with torch.no_grad():
        output = model.decoder(model.encoder(torch.tensor(test)))
    np.testing.assert_allclose(output.numpy(), pca_reconstruction(X, test, 2))


def test_what_the_plane_teaches():
    """Both networks beat principal components; the corners of the plane decode to rubbish, codes mostly do not."""
    test = digits().test[0]
    errors = {}
    for name, model in models().items():
        codes = code_planes.encoded(model, test)
        errors[name] = ((code_planes.decoded(model, codes) - test) ** 2).mean()
    assert errors["autoencoder"] < 0.77 * errors["PCA"]
    assert errors["variational"] < 0.77 * errors["PCA"]
    plane = plane_of("autoencoder")
    at_codes = nearest(code_planes.decoded(plane.model, plane.codes), X)[1].mean()
    assert plane.distances.max() > 2 * at_codes
    assert at_codes < unseen_distance()


def test_own_models():
    """Untrained models of a student are shown under their own names, with principal components beside them."""
    own = {"mine": Autoencoder(2), "my variational one": VariationalAutoencoder(2)}
    demo = autoencoders.code_plane(own)
    assert list(demo.controls["model"].options) == [*own, "PCA"]
    for name in demo.controls["model"].options:
        assert told(demo, model=name).lower().startswith(f"{name.lower()}, code (")
    pair = {"first": Autoencoder(4), "second": Autoencoder(8)}
    assert "“second” is the best of the three" in told(autoencoders.denoise(pair), std=0.5)
    demo.close()
    with pytest.raises(ValueError, match="codes of two numbers, and this encoder gives 3 numbers"):
        autoencoders.code_plane({"mine": Autoencoder(3)})
    with pytest.raises(ValueError, match=r"compares two models.*was given 1"):
        autoencoders.denoise({"mine": Autoencoder(3)})


def test_training_leaves_the_random_numbers_and_the_threads_alone():
    """And gives the same model each time."""
    torch.manual_seed(1)
    expected, threads = torch.rand(3), torch.get_num_threads()
    torch.manual_seed(1)
    model = pretrained_autoencoders.plain.__wrapped__(2)
    assert torch.equal(torch.rand(3), expected)
    assert torch.get_num_threads() == threads
    first = models()["autoencoder"].state_dict()
    for name, value in model.state_dict().items():
        torch.testing.assert_close(value, first[name])


@given(st.integers(0, 20), st.integers(0, 9), st.integers(1, 6), st.integers(1, DRAWS))
def test_denoising_is_told_and_painted(twentieths, digit, which, draw):
    """Noise, images and errors are those of the definition, in the picture and in the sentence."""
    std = twentieths / 20
    words = told(the_denoiser(), std=std, digit=digit, which=which, draw=draw)
    clean = digits().test[0][digits().test[1] == digit][which - 1]
    seen = clean + std * np.random.default_rng(draw).normal(size=64)
    models = denoising.default_models().values()
    images = [clean, seen, *(through(model, seen) for model in models)]
    for mesh, image in zip(the_denoiser().artists["images"], images, strict=True):
        np.testing.assert_allclose(mesh.get_array().ravel(), image, atol=1e-5)
    errors = [np.mean((image - clean) ** 2) for image in images[1:]]
    assert [note.get_text() for note in the_denoiser().artists["notes"]] == [f"error {each:.3f}" for each in errors]
    weights = [note.get_weight() for note in the_denoiser().artists["notes"]]
    assert weights.index("bold") == np.argmin(errors)
    first, second, third = (f"{each:.3f}" for each in errors)
    assert f"{first} when noisy, {second} after “plain”, {third} after “denoising”" in words
    assert f"{which_word(which)} {digit}, noise {std:.2f}, draw {draw}:" in words
    usual = [the_denoiser().artists["numbers"][i].get_text() for i in range(3)]
    assert " / ".join(usual) in words
    assert usual == [f"{curve[round(100 * std)]:.3f}" for curve in error_curves(denoising.default_models())]


def which_word(which):
    """First to sixth."""
    return ("first", "second", "third", "fourth", "fifth", "sixth")[which - 1]


def test_error_curves():
    """At each noise the mean over the same digits; of the noisy ones it is the square of the noise."""
    models = denoising.default_models()
    curves = error_curves(models)
    np.testing.assert_allclose(curves[0], STDS**2, rtol=0.03)
    clean = torch.tensor(digits().test[0][:TESTED])
    noise = torch.tensor(np.random.default_rng(denoising.CURVE_SEED).normal(size=clean.shape))
    for place in (0, 30, 100):
        for model, curve in zip(models.values(), curves[1:], strict=True):
            with torch.no_grad():
                wanted = torch.nn.functional.mse_loss(model(clean + STDS[place] * noise), clean)
            assert curve[place] == pytest.approx(wanted.item(), rel=1e-4)


def test_what_denoising_teaches():
    """Without noise the plain one is nearer; with as much as in training the denoising one is, by half and more."""
    noise, plain, trained = error_curves(denoising.default_models())
    assert plain[0] < trained[0]
    at = round(100 * TRAINED_STD)
    assert 2 * trained[at] < plain[at] < noise[at]
    assert CODE < 64
    start = helps_from(np.stack([noise, plain, trained]))
    assert 0.05 < start < 0.2
    assert f"from a noise of {start:.2f} on" in told(the_denoiser(), std=0.4)


def test_helps_from():
    """From the last place on at which another is as good; always; never."""
    rising, flat = np.linspace(0, 1, 101), np.full(101, 0.305)
    assert helps_from(np.stack([rising, flat])) == pytest.approx(0.31)
    assert helps_from(np.stack([rising + 1, flat])) == 0
    assert helps_from(np.stack([rising - 1, flat])) is None


def test_noise():
    """The same pattern for each strength; another for another draw; as strong as it says."""
    image = digits().test[0][0]
    pattern = noisy(image, 1.0, 3) - image
    np.testing.assert_allclose(noisy(image, 0.25, 3), image + 0.25 * pattern)
    assert not np.allclose(noisy(image, 1.0, 4) - image, pattern)
    every = np.stack([noisy(image, 0.5, draw) - image for draw in range(200)])
    assert every.std() == pytest.approx(0.5, rel=0.03)
