"""What lesson 15 builds with PyTorch: autoencoders, plain, denoising and variational."""

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

PIXELS = 64
HIDDEN = (128, 64)


def mlp(*sizes: int) -> torch.nn.Sequential:
    """Linear layers of these sizes with a ReLU between them, and none at the end."""
    layers: list[torch.nn.Module] = []
    for size_in, size_out in pairwise(sizes):
        layers += [torch.nn.Linear(size_in, size_out), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


class Autoencoder(torch.nn.Module):
    """Images, (N, 64), through a code, (N, code_size), and back to images, (N, 64)."""

    def __init__(self, code_size: int) -> None:
        super().__init__()
        self.encoder = mlp(PIXELS, *HIDDEN, code_size)
        self.decoder = mlp(code_size, *reversed(HIDDEN), PIXELS)

    def forward(self, X: Tensor) -> Tensor:
        """(N, 64) -> (N, 64)."""
        return self.decoder(self.encoder(X))


class VariationalAutoencoder(torch.nn.Module):
    """An encoder that gives a cloud for each image, and a decoder (Kingma and Welling 2014)."""

    def __init__(self, code_size: int) -> None:
        super().__init__()
        self.encoder = mlp(PIXELS, *HIDDEN, 2 * code_size)
        self.decoder = mlp(code_size, *reversed(HIDDEN), PIXELS)

    def forward(self, X: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(N, 64) -> the output, (N, 64), of a code drawn for each image; mean and log variance, (N, code_size)."""
        mean, log_var = self.encoder(X).chunk(2, dim=1)
        return self.decoder(reparametrise(mean, log_var)), mean, log_var


def reparametrise(mean: Tensor, log_var: Tensor) -> Tensor:
    """A draw from the normal distribution with this mean and log variance, which gradients pass through."""
    return mean + torch.exp(log_var / 2) * torch.randn_like(mean)


def vae_loss(output: Tensor, X: Tensor, mean: Tensor, log_var: Tensor, beta: float = 1.0) -> Tensor:
    """Squared error summed over pixels, plus beta times the KL divergence from a standard normal; mean over the batch.

    output, X: (N, d); mean, log_var: (N, code_size). With beta = 2 s^2 it is, but for constants, 2 s^2 times the
    negative lower bound of Kingma and Welling (2014) for pixels with normal noise of deviation s.
    """
    error = ((output - X) ** 2).sum(dim=1)
    divergence = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * divergence).mean()


def denoising_step(model: torch.nn.Module, optimizer: torch.optim.Optimizer, X: Tensor, std: float) -> float:
    """One step of training on clean images X, (N, d), of which the model sees a noisy version; the loss before it."""
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()


@torch.no_grad()
def anomalies(model: torch.nn.Module, normal: Tensor, X: Tensor, share: float = 0.05) -> Tensor:
    """Which rows of X, (M, d), are rebuilt worse than all but a `share` of the rows of normal, (N, d): (M,) of bool."""

    def errors(X: Tensor) -> Tensor:
        return ((model(X) - X) ** 2).mean(dim=1)

    return errors(X) > torch.quantile(errors(normal), 1 - share)


def nearest_distance(X: Tensor, known: Tensor) -> float:
    """How far rows of X, (M, d), are from the nearest row of known, (N, d), in the mean: the root of summed squares."""
    return torch.cdist(X, known).min(dim=1).values.mean().item()


def train(
    model: torch.nn.Module,
    loss: Callable[[Tensor], Tensor],
    X: Tensor,
    *,
    epochs: int,
    batch_size: int = 50,
    lr: float = 0.005,
) -> list[float]:
    """Adam on shuffled batches of X with a one-cycle schedule; `loss(batch)` is made small. Mean loss of each epoch."""
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    batches = -(-len(X) // batch_size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=epochs * batches)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for chosen in torch.randperm(len(X)).split(batch_size):
            optimizer.zero_grad()
            batch_loss = loss(X[chosen])
            batch_loss.backward()
            optimizer.step()
            schedule.step()
            total += len(chosen) * batch_loss.item()
        losses.append(total / len(X))
    return losses
