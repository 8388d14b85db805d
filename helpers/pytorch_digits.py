"""The reader of digits in PyTorch that the capstone, notebook 16, builds."""

import torch
from torch import Tensor


class DigitReader(torch.nn.Module):
    """Ten logits, (N, 10), for raw pixels, (N, 64): it standardises them itself; one hidden layer, ReLU, dropout.

    `mean` and `std`, (64,), are kept with the model and saved with it, but are not trained.
    """

    def __init__(self, mean: Tensor, std: Tensor, units: int = 50, p: float = 0.2) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(len(mean), units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X: Tensor) -> Tensor:
        """(N, 64) -> (N, 10)."""
        return self.layers((X - self.mean) / self.std)
