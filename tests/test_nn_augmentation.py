"""Augmentations are what SciPy, PyTorch or a loop over pixels says."""

import numpy as np
import pytest
import torch

from helpers.nn import augmentation as augment

IMAGES = np.random.default_rng(0).random((5, 8, 6))


def rng(seed=1):
    return np.random.default_rng(seed)


@pytest.mark.parametrize(("down", "right"), [(0, 0), (2, 1), (-3, 2), (1, -4), (-8, 0), (20, 3)])
def test_shift_moves_each_pixel(down, right):
    """Pixel by pixel; what comes in is 0, also when everything has left."""
    expected = np.zeros_like(IMAGES)
    for row in range(8):
        for column in range(6):
            if 0 <= row + down < 8 and 0 <= column + right < 6:
                expected[:, row + down, column + right] = IMAGES[:, row, column]
    np.testing.assert_array_equal(augment.shift(IMAGES, down, right), expected)


def test_flip_twice_is_nothing():
    """Once it is torch.flip."""
    np.testing.assert_array_equal(augment.flip(IMAGES), torch.flip(torch.tensor(IMAGES), [2]).numpy())
    np.testing.assert_array_equal(augment.flip(augment.flip(IMAGES)), IMAGES)


@pytest.mark.parametrize("matrix", [np.eye(2), [[0.8, 0.3], [-0.2, 1.1]], [[0, 1], [-1, 0]], [[2, 0], [0, 2]]])
def test_affine_is_that_of_scipy(matrix):
    """Linear interpolation, zeros outside, around the centre."""
    from scipy.ndimage import affine_transform

    images = IMAGES[:, :6]  # square, so that a quarter turn keeps everything
    centre = np.array([2.5, 2.5])
    offset = centre - np.array(matrix) @ centre
    expected = [affine_transform(image, np.array(matrix), offset, order=1, mode="grid-constant") for image in images]
    np.testing.assert_allclose(augment.affine(images, np.array(matrix)), expected, atol=1e-12)


def test_quarter_turn_goes_against_the_clock():
    """As np.rot90; a whole turn is nothing, and so are no shear and the scale of 1."""
    images = IMAGES[:, :6]
    np.testing.assert_allclose(augment.rotate(images, 90), np.rot90(images, axes=(1, 2)), atol=1e-12)
    for same in (augment.rotate(images, 360), augment.shear(images, 0), augment.scale(images, 1)):
        np.testing.assert_allclose(same, images, atol=1e-12)


def test_shear_and_scale_go_the_way_they_say():
    """A positive shear moves the upper edge right; a factor above 1 spreads a dot, below 1 shrinks an image."""
    line = np.zeros((1, 9, 9))
    line[0, :, 4] = 1
    sheared = augment.shear(line, 0.5)[0]
    assert sheared[0].argmax() == 6
    assert sheared[8].argmax() == 2
    full = np.ones((1, 9, 9))
    assert augment.scale(full, 0.5).sum() < full.sum() / 2
    assert augment.scale(line, 3)[0].sum() > line.sum()


def test_crop_cuts_a_square_of_its_own_from_each():
    """Each crop is a part of its image; a size that does not fit is refused."""
    crops = augment.crop(IMAGES, 4, rng())
    for image, part in zip(IMAGES, crops, strict=True):
        assert any(np.array_equal(part, image[i : i + 4, j : j + 4]) for i in range(5) for j in range(3))
    with pytest.raises(ValueError, match="7 pixels does not fit into images of 8x6"):
        augment.crop(IMAGES, 7, rng())


def test_cutout_zeroes_one_square():
    """Nine pixels of each image, in different places; the others stay."""
    images = np.ones((200, 8, 8))
    cut = augment.cutout(images, 3, rng())
    assert ((cut == 0).sum(axis=(1, 2)) == 9).all()
    assert len({tuple(np.argwhere(each == 0)[0]) for each in cut}) > 20
    assert set(np.unique(cut)) == {0.0, 1.0}


def test_mixup_mixes_targets_alike():
    """With a share of 1 nothing changes, with 0 it is the other example; soft targets sum to 1."""
    T, order = np.eye(5), np.array([1, 2, 3, 4, 0])
    X, soft = augment.mixup(IMAGES, T, 0.7, order)
    np.testing.assert_allclose(X[0], 0.7 * IMAGES[0] + 0.3 * IMAGES[1])
    np.testing.assert_allclose(soft[0], [0.7, 0.3, 0, 0, 0])
    np.testing.assert_array_equal(augment.mixup(IMAGES, T, 1.0, order)[0], IMAGES)
    np.testing.assert_array_equal(augment.mixup(IMAGES, T, 0.0, order)[0], IMAGES[order])


def test_brightness_contrast_and_noise_stay_in_range():
    """Contrast 0 leaves the mean, brightness adds, and everything stays between 0 and 1."""
    means = IMAGES.mean(axis=(1, 2))
    np.testing.assert_allclose(augment.adjust(IMAGES, contrast=0).std(axis=(1, 2)), 0, atol=1e-12)
    np.testing.assert_allclose(augment.adjust(IMAGES, contrast=0).mean(axis=(1, 2)), means)
    np.testing.assert_array_equal(augment.adjust(IMAGES), IMAGES)
    for changed in (augment.adjust(IMAGES, 0.5, 3), augment.noise(IMAGES, 2, rng())):
        assert (changed.min(), changed.max()) == (0, 1)


def test_pca_colour_moves_along_the_principal_direction():
    """Colours that vary along one direction only are moved along it; one amount for a whole image."""
    direction = np.array([2, 1, -1]) / np.sqrt(6)
    images = 0.5 + 0.05 * rng().normal(size=(40, 4, 4, 1)) * direction
    moved = augment.pca_colour(images, 1.0, rng(2)) - images
    along = moved @ direction
    np.testing.assert_allclose(moved, along[..., None] * direction, atol=1e-7)
    np.testing.assert_allclose(along, along[:, :1, :1] * np.ones_like(along), atol=1e-9)
    assert along[:, 0, 0].std() == pytest.approx(0.05, rel=0.35)


def test_average_prediction():
    """The mean over the transforms."""
    got = augment.predict_average(lambda x: x.sum(axis=1), IMAGES, [lambda x: x, augment.flip])
    np.testing.assert_allclose(got, (IMAGES.sum(axis=1) + IMAGES[:, :, ::-1].sum(axis=1)) / 2)
