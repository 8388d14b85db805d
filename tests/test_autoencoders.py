"""PCA is scikit-learn's, the variational loss is torch's divergence, a draw has its distribution and its gradients."""

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA

from helpers import autoencoders, data, nn
from helpers.autoencoders import Autoencoder, VariationalAutoencoder

RNG = np.random.default_rng(15)


@pytest.mark.parametrize("k", [1, 3, 5])
def test_pca_is_scikit_learns(k):
    """The same reconstruction of new rows, and directions that are the same up to their sign."""
    train_X, X = RNG.normal(2, [3, 1, 2, 0.5, 1], (40, 5)), RNG.normal(size=(7, 5))
    theirs = PCA(k, svd_solver="full").fit(train_X)
    np.testing.assert_allclose(
        nn.pca_reconstruction(train_X, X, k), theirs.inverse_transform(theirs.transform(X)), atol=1e-10
    )
    mean, directions = nn.principal_components(train_X, k)
    np.testing.assert_allclose(mean, theirs.mean_)
    np.testing.assert_allclose(np.abs(np.sum(directions * theirs.components_, axis=1)), 1, atol=1e-10)


def test_divergence_is_torchs():
    """Without a squared error and with beta 1 the loss is torch's KL divergence of the clouds from the standard one."""
    mean, log_var = torch.randn(6, 3), torch.randn(6, 3)
    clouds = torch.distributions.Normal(mean, torch.exp(log_var / 2))
    expected = torch.distributions.kl_divergence(clouds, torch.distributions.Normal(0, 1)).sum(dim=1).mean()
    X = torch.randn(6, 4)
    torch.testing.assert_close(autoencoders.vae_loss(X, X, mean, log_var), expected)
    output = torch.randn(6, 4)
    squared = torch.nn.functional.mse_loss(output, X, reduction="sum") / 6
    torch.testing.assert_close(autoencoders.vae_loss(output, X, mean, log_var, 0.3), squared + 0.3 * expected)


def test_draw_has_its_mean_and_deviation_and_lets_gradients_pass():
    """Of 20 000 draws; the derivative by the mean is 1, and by the log variance half of the distance from the mean."""
    mean, log_var = torch.full((20_000, 1), 3.0, requires_grad=True), torch.full((20_000, 1), -1.0, requires_grad=True)
    z = autoencoders.reparametrise(mean, log_var)
    assert z.mean().item() == pytest.approx(3, abs=0.02)
    assert z.std().item() == pytest.approx(np.exp(-0.5), abs=0.02)
    z.sum().backward()
    torch.testing.assert_close(mean.grad, torch.ones_like(mean))
    torch.testing.assert_close(log_var.grad, ((z - mean) / 2).detach())


def test_denoising_step_moves_towards_the_clean_images():
    """It is the step of Adam on the loss between the output for noisy images and the clean ones; images stay."""
    model, twin = torch.nn.Linear(4, 4), torch.nn.Linear(4, 4)
    twin.load_state_dict(model.state_dict())
    X = torch.randn(5, 4)
    kept = X.clone()
    torch.manual_seed(1)
    loss = autoencoders.denoising_step(model, torch.optim.SGD(model.parameters(), lr=0.1), X, 0.5)
    torch.manual_seed(1)
    expected = torch.nn.functional.mse_loss(twin(kept + 0.5 * torch.randn_like(kept)), kept)
    expected.backward()
    assert loss == pytest.approx(expected.item())
    torch.testing.assert_close(model.weight, twin.weight - 0.1 * twin.weight.grad)
    torch.testing.assert_close(X, kept)


def test_five_per_cent_of_normal_rows_are_flagged():
    """Of the normal rows themselves; rows that the model cannot rebuild are all flagged."""
    normal = torch.randn(200, 3)
    assert autoencoders.anomalies(torch.tanh, normal, normal).float().mean().item() == pytest.approx(0.05)
    assert autoencoders.anomalies(torch.tanh, normal, 50 + normal).all()


@pytest.mark.parametrize("kind", [Autoencoder, VariationalAutoencoder])
def test_every_parameter_learns(kind):
    """A step back from the output reaches all parameters; the code has the size that was asked for."""
    model = kind(3)
    output = model(torch.rand(2, 64))
    first = output if kind is Autoencoder else output[0] + sum(part.sum() for part in output[1:])
    first.sum().backward()
    assert all(parameter.grad is not None for parameter in model.parameters())
    assert model.decoder[0].in_features == 3


def test_two_numbers_beat_pca():
    """The targets of lesson 15, with fewer epochs: at most 0.77 of PCA's error on the test set."""
    split = data.split(*data.digits(), np.random.default_rng(0))
    images, test_images = map(torch.tensor, (split.train[0], split.test[0]))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        model = Autoencoder(2).double()
        losses = autoencoders.train(
            model,
            lambda batch: torch.nn.functional.mse_loss(model(batch), batch),
            images,
            epochs=40,
            batch_size=100,
            lr=0.01,
        )
    pca = np.mean((nn.pca_reconstruction(split.train[0], split.test[0], 2) - split.test[0]) ** 2)
    assert len(losses) == 40
    assert losses[-1] < losses[0]
    with torch.no_grad():
        assert torch.nn.functional.mse_loss(model(test_images), test_images).item() <= 0.77 * pca


def test_nearest_distance():
    """Two rows, 5 and 1 away from their nearest known ones."""
    known = torch.tensor([[0.0, 0.0], [10.0, 10.0]])
    assert autoencoders.nearest_distance(torch.tensor([[3.0, 4.0], [10.0, 9.0]]), known) == pytest.approx(3)
