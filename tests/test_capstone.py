"""The capstone's pieces: nothing of the test part reaches anything before it; counts are scikit-learn's."""

import numpy as np
import pytest
import torch
from sklearn.metrics import confusion_matrix

from helpers import capstone, data, nn
from helpers.pytorch_digits import DigitReader


def points(seed=0, n=120):
    """Three blobs of raw features on unlike scales, of which one never changes."""
    rng = np.random.default_rng(seed)
    X, t = data.blobs(n, rng, noise=0.5, classes=3)
    return np.column_stack([100 * X[:, 0], X[:, 1] / 50, np.full(n, 7.0)]), t


def test_training_part_is_standardised_by_itself():
    """Mean 0 and deviation 1 in training, 0 for what never changes; other parts by the same numbers."""
    X, t = points()
    parts = capstone.standardised_split(X, t, np.random.default_rng(1))
    raw = data.split(X, t, np.random.default_rng(1))
    np.testing.assert_allclose(parts.train[0].mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(parts.train[0].std(axis=0), [1, 1, 0], atol=1e-9)
    mean, std = raw.train[0].mean(axis=0), [*raw.train[0][:, :2].std(axis=0), 1]
    for part, raw_part in zip(parts, raw, strict=True):
        np.testing.assert_allclose(part[0], (raw_part[0] - mean) / std)
        np.testing.assert_array_equal(part[1], raw_part[1])


def test_report_does_not_depend_on_the_test_part():
    """With other labels and images in the test part everything but the test accuracy is the same."""
    X, t = points()
    rows = np.column_stack([np.arange(len(X)), X])
    in_test = data.split(rows, t, np.random.default_rng(2)).test[0][:, 0].astype(int)
    spoilt_X, spoilt_t = X.copy(), t.copy()
    spoilt_X[in_test] *= 1000
    spoilt_t[in_test] = (spoilt_t[in_test] + 1) % 3
    one, other = (
        capstone.digit_classifier(*given, np.random.default_rng(2)) for given in ((X, t), (spoilt_X, spoilt_t))
    )
    assert (one.settings, one.validation) == (other.settings, other.validation)
    for a, b in zip(one.model.parameters(), other.model.parameters(), strict=True):
        np.testing.assert_array_equal(a.data, b.data)
    assert one.test > 0.8 > other.test


def test_early_training_ends_with_the_best_weights():
    """After a training that gets worse at the end, the loss on the validation set is the smallest that there was."""
    parts = capstone.standardised_split(*points(3, 60), np.random.default_rng(0))
    model, loss, seen = nn.mlp([3, 30, 3], nn.ReLU, np.random.default_rng(0)), nn.CrossEntropyLoss(), []

    class Watched(nn.EarlyStopping):
        def step(self, value):
            seen.append(value)
            return super().step(value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(capstone, "EarlyStopping", Watched)
        reached = capstone.train_early(
            model, nn.SGD(model.parameters(), lr=1.0), parts, 60, 4, np.random.default_rng(0)
        )
    X, t = parts.validation
    assert loss.forward(model.forward(X), t) == pytest.approx(min(seen))
    assert len(seen) == seen.index(min(seen)) + 5 < 60
    assert reached == nn.accuracy(model, X, t)


def test_confusions_are_scikit_learns():
    """Also where a class never occurs; the most frequent confusion is the first of equals."""
    rng = np.random.default_rng(0)
    t, predicted = rng.integers(0, 4, (2, 50))
    matrix = capstone.confusion_matrix(t, predicted, 5)
    np.testing.assert_array_equal(matrix, confusion_matrix(t, predicted, labels=range(5)))
    assert capstone.most_confused(np.array([[9, 2, 0], [1, 9, 2], [0, 0, 0]])) == (0, 1)
    assert capstone.most_confused(np.array([[1, 0], [5, 8]])) == (1, 0)
    assert capstone.most_confused(np.diag([3, 4])) == (0, 1)


def test_layer_that_standardises():
    """A network behind it gives for raw features what the bare network gives for standardised ones; gradients agree."""
    X, _ = points()
    layer = capstone.Standardise(X)
    G = np.random.default_rng(0).normal(size=X.shape)
    numerical = nn.numerical_gradient(lambda X: float(np.sum(G * layer.forward(X))), X.copy())
    np.testing.assert_allclose(layer.backward(G), numerical, rtol=1e-5, atol=1e-8)
    assert layer.parameters() == []


def test_reader_carries_its_mean_and_deviation():
    """They are saved with it and loaded into another one, and no optimizer gets them."""
    mean, std = torch.randn(64), torch.rand(64) + 0.5
    reader, other = DigitReader(mean, std), DigitReader(torch.zeros(64), torch.ones(64))
    other.load_state_dict(reader.state_dict())
    X = torch.randn(3, 64)
    reader.eval(), other.eval()
    torch.testing.assert_close(reader(X), other(X))
    torch.testing.assert_close(reader(X), reader.layers((X - mean) / std))
    assert len(list(reader.parameters())) == 4
