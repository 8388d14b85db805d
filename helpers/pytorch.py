"""What lesson 06 builds with PyTorch, for the lessons after it."""

import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset


class LinearRegression(torch.nn.Module):
    """f(X) = Xw, (N, in_features) -> (N,), without a bias; w starts normal with standard deviation 1."""

    def __init__(self, in_features: int) -> None:
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features))

    def forward(self, X: Tensor) -> Tensor:
        """(N, in_features) -> (N,)."""
        return X @ self.w


def logistic_loss(X: Tensor, w: Tensor, t: Tensor) -> Tensor:
    """Mean binary cross-entropy of the logits z = Xw against t of zeros and ones, (N,): finite for every z."""
    z = X @ w
    return (torch.maximum(z, torch.zeros_like(z)) - z * t + torch.log1p(torch.exp(-z.abs()))).mean()


def train_step(
    model: torch.nn.Module, loss_fn: torch.nn.Module, optimizer: torch.optim.Optimizer, X: Tensor, t: Tensor
) -> float:
    """One step of training on one batch; returns the loss before it."""
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    return loss.item()


@torch.no_grad()
def evaluate(model: torch.nn.Module, loader: DataLoader) -> float:
    """The share of all examples that a classifier gets right, in evaluation mode; the mode is then what it was."""
    before, right, total = model.training, 0, 0
    model.eval()
    for X, t in loader:
        right += (model(X).argmax(dim=1) == t).sum().item()
        total += len(t)
    model.train(before)
    return right / total


def fit(model: torch.nn.Module, X: Tensor, t: Tensor, epochs: int, batch_size: int, lr: float) -> list[float]:
    """Train a classifier with cross-entropy, shuffled batches and SGD; returns the mean loss of each epoch."""
    loss_fn, optimizer = torch.nn.CrossEntropyLoss(), torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    losses = []
    model.train()
    for _ in range(epochs):
        batch_losses = [train_step(model, loss_fn, optimizer, *batch) for batch in loader]
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
