"""Training with PyTorch under observation: an optimizer that notes what it is told, and random numbers put back."""

from collections.abc import Callable
from typing import Any

import torch

from helpers.exercises.exercise import Wrong


def alone(answer: Callable[..., Any], *arguments: Any) -> Any:
    """Call with random numbers of its own, leaving the student's where they were."""
    # An answer that is stopped inside torch.no_grad() would leave that switched on.
    with torch.random.fork_rng(devices=[]), torch.enable_grad():
        torch.default_generator.manual_seed(0)  # torch.manual_seed also keeps a traceback, for devices not yet in use
        return answer(*arguments)


class WatchedSGD(torch.optim.SGD):
    """Notes what it is told to do."""

    def __init__(self, params: Any, events: list[str], **settings: Any) -> None:
        super().__init__(params, **settings)
        self.events = events

    def zero_grad(self, set_to_none: bool = True) -> None:
        self.events.append("zero_grad")
        super().zero_grad(set_to_none)

    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        loss = super().step(closure)
        self.events.append("step")
        return loss


def in_order(events: list[str]) -> None:
    """Refuse the orders after which no weight has moved. "backward" is noted by a hook on a weight."""
    if "backward" not in events:
        raise Wrong("No weight moves, because there are no gradients: `loss.backward()` is missing.")
    if "step" not in events:
        raise Wrong("The gradients are there, but no weight moves: `optimizer.step()` is missing, or its brackets.")
    if events.index("step") < events.index("backward"):
        raise Wrong("`step` comes before `backward`, so it cannot use the gradient of its own batch.")
    if "zero_grad" in events[events.index("backward") : events.index("step")]:
        raise Wrong("`zero_grad` stands between `backward` and `step` and throws away what `step` needs.")


# The first optimizer of a process makes PyTorch import its compiler, for seconds. In a check the time limit could stop
# that half-way, and no optimizer would work any more.
torch.optim.SGD([torch.zeros(1)], lr=1.0)
