"""Lesson 08's race of six optimizers beside the same race in torch.optim: same surfaces, starts and learning rates.

One thread, eager PyTorch as everybody writes it: zero_grad, backward, step. Autograd is most of its time: with the
gradients that are written out for ours it would need about 32 ms. What counts is processor time.
"""

from collections.abc import Callable, Iterable
from statistics import median
from time import process_time
from timeit import timeit

import numpy as np
import torch

from benchmarks.table import Row
from helpers.races import RUNNERS, STEPS, TRACKS, Track, race

GC_ON = "import gc; gc.enable()"  # timeit would turn it off
AT_LEAST, LONGEST = 100, 1000  # times as fast, and microseconds
OPTIMIZERS: dict[str, Callable[[Iterable[torch.Tensor], float], torch.optim.Optimizer]] = {
    "SGD": lambda params, lr: torch.optim.SGD(params, lr),
    "momentum": lambda params, lr: torch.optim.SGD(params, lr, momentum=0.9),
    "Nesterov": lambda params, lr: torch.optim.SGD(params, lr, momentum=0.9, nesterov=True),
    "Adagrad": lambda params, lr: torch.optim.Adagrad(params, lr),
    "RMSprop": lambda params, lr: torch.optim.RMSprop(params, lr),
    "Adam": lambda params, lr: torch.optim.Adam(params, lr),
}


def rows() -> list[Row]:
    """The cheapest and the dearest of the four surfaces."""
    torch.set_num_threads(1)
    return [compare(name, TRACKS[name]) for name in ("long valley", "Beale")]


def compare(name: str, track: Track) -> Row:
    """The median times of both, which take turns, once they agree."""
    pair = lambda: torch_race(track), lambda: race(track.slope, track.start, track.rates)
    np.testing.assert_allclose(*(run() for run in pair), atol=1e-10)
    repeats = (1, 50)
    turns = [[timeit(pair[i], GC_ON, process_time, repeats[i]) / repeats[i] * 1e6 for i in (0, 1)] for _ in range(9)]
    theirs, ours = map(median, zip(*turns, strict=True))
    ok = theirs >= AT_LEAST * ours and ours < LONGEST
    what, target = f"race, {len(RUNNERS)} x {STEPS} steps, {name}", f"at least {AT_LEAST}x, under 1 ms"
    return Row(what, f"PyTorch {theirs / 1000:.0f} ms", f"{ours:.0f} µs", theirs / ours, target, ok)


def torch_race(track: Track) -> np.ndarray:
    """Where each optimizer is after each step, (6, 2, STEPS + 1)."""
    return np.array([torch_path(name, track, lr) for name, lr in zip(RUNNERS, track.rates, strict=True)])


def torch_path(name: str, track: Track, lr: float) -> np.ndarray:
    """The way of one optimizer, (2, STEPS + 1)."""
    w = torch.tensor(track.start, dtype=torch.float64, requires_grad=True)
    optimizer, path = OPTIMIZERS[name]([w], lr), [w.detach().clone()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        track.surface.loss(w).backward()
        optimizer.step()
        path.append(w.detach().clone())
    return torch.stack(path, dim=1).numpy()
