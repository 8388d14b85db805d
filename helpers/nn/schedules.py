"""Learning-rate schedules: from the number t of a step, 0 for the first, to the rate of that step (lesson 09).

Plain functions of t, written with the names of torch.optim.lr_scheduler. In a training loop:
`optimizer.lr = cosine_annealing(t, lr=0.1, T_max=1000)`.
"""

from collections.abc import Callable
from math import cos, isfinite, pi, sqrt


def step_lr(t: int, lr: float, step_size: int, gamma: float = 0.1) -> float:
    """lr, times gamma after every `step_size` steps (StepLR)."""
    return lr * gamma ** (t // step_size)


def cosine_annealing(t: int, lr: float, T_max: int, eta_min: float = 0.0) -> float:
    """From lr down to eta_min at t = T_max along half a cosine (CosineAnnealingLR; Loshchilov and Hutter 2017)."""
    return eta_min + (lr - eta_min) * (1 + cos(pi * t / T_max)) / 2


def linear_lr(t: int, lr: float, start_factor: float, end_factor: float, total_iters: int) -> float:
    """From start_factor * lr to end_factor * lr along a line in `total_iters` steps, then constant (LinearLR)."""
    share = min(t, total_iters) / total_iters
    return lr * (start_factor + (end_factor - start_factor) * share)


def warmup(t: int, lr: float, warmup_steps: int) -> float:
    """lr / warmup_steps in the first step, as much more in each further one, and lr from then on."""
    return lr * min(1.0, (t + 1) / warmup_steps)


def inverse_sqrt(t: int, lr: float, warmup_steps: int) -> float:
    """Up along a line to lr in `warmup_steps` steps, then down as 1 / sqrt(step) (Vaswani et al. 2017)."""
    number = t + 1
    return lr * min(number / warmup_steps, sqrt(warmup_steps / number))


def cosine_restarts(t: int, lr: float, T_0: int, T_mult: int = 1, eta_min: float = 0.0) -> float:
    """Cosines one after the other, the first T_0 steps long and each further one T_mult times the one before.

    CosineAnnealingWarmRestarts (Loshchilov and Hutter 2017).
    """
    length = T_0
    while t >= length:
        t, length = t - length, length * T_mult
    return cosine_annealing(t, lr, length, eta_min)


def one_cycle(
    t: int,
    max_lr: float,
    total_steps: int,
    pct_start: float = 0.3,
    div_factor: float = 25.0,
    final_div_factor: float = 1e4,
) -> float:
    """Up from max_lr / div_factor in a share pct_start of the steps, then down to 1 / final_div_factor of the start.

    Both ways are half cosines (OneCycleLR; Smith and Topin 2018).
    """
    if not 0 <= t < total_steps:
        raise ValueError(f"one cycle has steps 0 to {total_steps - 1}, and step {t} was asked for")
    start, top = max_lr / div_factor, pct_start * total_steps - 1
    if t <= top:
        return cosine_annealing(top - t, max_lr, top, start) if top else max_lr
    return cosine_annealing(t - top, max_lr, total_steps - 1 - top, start / final_div_factor)


def range_test(step: Callable[[float], float], lr_min: float, lr_max: float, n: int) -> tuple[list[float], list[float]]:
    """Rates from lr_min to lr_max, each the same factor above the one before, and the loss of a step with each.

    `step(lr)` makes one step of training and returns its loss. It ends early, before a loss over four times the lowest
    so far, or one that is not finite (L. Smith 2017).
    """
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not isfinite(loss) or (losses and loss > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
