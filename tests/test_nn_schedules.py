"""The schedules of `helpers.nn` are those of torch.optim.lr_scheduler, over their whole length."""

import pytest
import torch
from torch.optim import lr_scheduler

from helpers.nn import schedules


def in_torch(make, length, lr):
    """The rates of the first `length` steps under the scheduler that `make` puts on an optimizer."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr)
    scheduler = make(optimizer)
    rates = []
    for step in range(length):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if step + 1 < length:
            scheduler.step()
    return rates


@pytest.mark.parametrize(
    ("name", "twin", "arguments", "length"),
    [
        ("step_lr", "StepLR", {"step_size": 30}, 100),
        ("step_lr", "StepLR", {"step_size": 7, "gamma": 0.5}, 60),
        ("cosine_annealing", "CosineAnnealingLR", {"T_max": 100}, 101),
        ("cosine_annealing", "CosineAnnealingLR", {"T_max": 40, "eta_min": 0.01}, 41),
        ("linear_lr", "LinearLR", {"start_factor": 1.0, "end_factor": 0.1, "total_iters": 50}, 80),
        ("linear_lr", "LinearLR", {"start_factor": 0.25, "end_factor": 1.0, "total_iters": 5}, 20),
        ("cosine_restarts", "CosineAnnealingWarmRestarts", {"T_0": 10}, 60),
        ("cosine_restarts", "CosineAnnealingWarmRestarts", {"T_0": 5, "T_mult": 2, "eta_min": 0.01}, 80),
    ],
)
def test_schedule_is_that_of_pytorch(name, twin, arguments, length):
    """Every rate to 1e-10."""
    theirs = in_torch(lambda optimizer: getattr(lr_scheduler, twin)(optimizer, **arguments), length, lr=0.3)
    ours = [getattr(schedules, name)(t, lr=0.3, **arguments) for t in range(length)]
    assert ours == pytest.approx(theirs, rel=1e-10, abs=1e-10)


@pytest.mark.parametrize("arguments", [{}, {"pct_start": 0.5, "div_factor": 10.0, "final_div_factor": 100.0}])
@pytest.mark.parametrize("length", [20, 100])
def test_one_cycle_is_that_of_pytorch(arguments, length):
    """Every rate to 1e-10; beyond the last step both refuse."""
    make = lambda optimizer: lr_scheduler.OneCycleLR(optimizer, 0.3, total_steps=length, **arguments)  # noqa: E731
    ours = [schedules.one_cycle(t, 0.3, length, **arguments) for t in range(length)]
    assert ours == pytest.approx(in_torch(make, length, lr=0.1), rel=1e-10, abs=1e-10)
    with pytest.raises(ValueError, match=f"step {length} was asked for"):
        schedules.one_cycle(length, 0.3, length)


def test_warmup_is_linear_in_pytorch():
    """It is LinearLR from lr / warmup_steps."""
    make = lambda optimizer: lr_scheduler.LinearLR(optimizer, 1 / 8, 1.0, total_iters=7)  # noqa: E731
    ours = [schedules.warmup(t, 0.3, 8) for t in range(30)]
    assert ours == pytest.approx(in_torch(make, 30, lr=0.3), rel=1e-10)


def test_inverse_sqrt_is_that_of_the_paper():
    """d^-0.5 min(n^-0.5, n w^-1.5), where the rate lr is reached at n = w (Vaswani et al. 2017, equation 3)."""
    d, w = 512, 40
    peak = d**-0.5 * w**-0.5
    theirs = [d**-0.5 * min(n**-0.5, n * w**-1.5) for n in range(1, 500)]
    assert [schedules.inverse_sqrt(t, peak, w) for t in range(499)] == pytest.approx(theirs, rel=1e-12)
