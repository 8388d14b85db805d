"""The five lines of PyTorch's training loop in any order (lesson 06): what happens when they run, and why."""

from functools import cache
from typing import Literal, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from helpers.surfaces import line_points

Array = NDArray[np.floating]
Order = tuple[int, ...]
"""Which of LINES run in each iteration, from the first to the last."""

LINES = (
    "optimizer.zero_grad()",
    "output = model(X)",
    "loss = loss_fn(output, t)",
    "loss.backward()",
    "optimizer.step()",
)
ZERO_GRAD, MODEL, LOSS_FN, BACKWARD, STEP = RIGHT_ORDER = tuple(range(5))
NAMES = ("zero_grad()", "model(X)", "loss_fn()", "backward()", "step()")
"""What the lines are called in a sentence."""

ITERATIONS, RATE, SEED = 40, 0.03, 1
FILE = "<training loop>"

torch.set_num_threads(1)  # a second one makes networks as small as these slower


class Failure(NamedTuple):
    """An error of PyTorch or Python: the iteration, counted from 1, the line that raised it, and what it says."""

    iteration: int
    line: int
    message: str


class Run(NamedTuple):
    """What happened when a loop ran.

    `losses` are those of the model, before the first iteration and after each one that was finished; `gradients` the
    lengths of the gradients that step() found, each time that it ran: NaN where there were none.
    """

    losses: Array
    gradients: Array
    failure: Failure | None


def fresh_kernel() -> dict[str, object]:
    """What is defined before the loop: X, (40, 1), and t, (40, 1), near a line, and a network 1-4-1 for them."""
    X, t = (torch.tensor(each)[:, None] for each in line_points(40, np.random.default_rng(0)))
    with torch.random.fork_rng(devices=[]):  # the student's own random numbers stay as they were
        torch.manual_seed(SEED)
        model = nn.Sequential(nn.Linear(1, 4), nn.Tanh(), nn.Linear(4, 1)).double()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    return {"X": X, "t": t, "model": model, "loss_fn": nn.MSELoss(), "optimizer": optimizer}


@cache
def run(order: Order) -> Run:
    """Execute these lines up to 40 times, in a namespace that is as after a restart of the kernel."""
    loop = compile("\n".join(LINES[line] for line in order), FILE, "exec")
    namespace = fresh_kernel()
    losses, gradients = [loss_now(namespace)], []
    namespace["optimizer"].register_step_pre_hook(lambda optimizer, *_: gradients.append(gradient_length(optimizer)))
    failure = None
    for iteration in range(1, ITERATIONS + 1):
        try:
            exec(loop, namespace)
        except Exception as error:
            failure = Failure(iteration, order[error.__traceback__.tb_next.tb_lineno - 1], message_of(error))
            break
        losses.append(loss_now(namespace))
    return Run(np.array(losses), np.array(gradients), failure)


def loss_now(namespace: dict[str, object]) -> float:
    """The loss of the model as it is, whatever the loop has made of `loss`."""
    with torch.no_grad():
        return namespace["loss_fn"](namespace["model"](namespace["X"]), namespace["t"]).item()


def gradient_length(optimizer: torch.optim.Optimizer) -> float:
    """The length of all gradients as one vector, or NaN where no parameter has one."""
    gradients = [p.grad for group in optimizer.param_groups for p in group["params"] if p.grad is not None]
    return float(torch.cat([gradient.flatten() for gradient in gradients]).norm()) if gradients else np.nan


def message_of(error: Exception) -> str:
    """What an error says, up to a colon: after it PyTorch goes on about tensors for 300 characters."""
    return f"{type(error).__name__}: {str(error).split(':')[0]}"


class Diagnosis(NamedTuple):
    """What an order leads to, and why. `line` and `iteration` are those of the error, where there is one."""

    kind: Literal["right", "late", "adds up", "stands still", "fails"]
    why: str
    line: int | None = None
    iteration: int | None = None


def diagnosis(order: Order) -> Diagnosis:
    """What a loop does, told from the places of its lines alone."""
    return missing_name(order) or standstill(order) or overwritten(order) or learning(order)


def missing_name(order: Order) -> Diagnosis | None:
    """The first line that needs a result which no line above it has made."""
    for place, line in enumerate(order):
        for needs, maker, name in ((LOSS_FN, MODEL, "output"), (BACKWARD, LOSS_FN, "loss")):
            if line == needs and maker not in order[:place]:
                fate = "comes later" if maker in order else "is switched off"
                why = f"It needs {name}, and the line that makes {name} {fate}."
                return Diagnosis("fails", why, line, 1)
    return None


def standstill(order: Order) -> Diagnosis | None:
    """Why step() never finds a gradient, or never runs."""
    if STEP not in order:
        return Diagnosis("stands still", "Without step() nothing changes the weights.")
    if BACKWARD not in order:
        return Diagnosis("stands still", "Without backward() there are no gradients, so step() changes nothing.")
    if ZERO_GRAD in between(order, BACKWARD, STEP):
        why = "Between backward() and the next step(), zero_grad() throws the gradients away: step() finds none."
        return Diagnosis("stands still", why)
    return None


def overwritten(order: Order) -> Diagnosis | None:
    """Whether step() changes weights in place that backward() still needs: from the second iteration on, it does."""
    if STEP not in between(order, MODEL, BACKWARD):
        return None
    why = "step() has changed the weights since model(X) used them, and backward() needs the old ones."
    return Diagnosis("fails", why, BACKWARD, 2)


def learning(order: Order) -> Diagnosis:
    """How a loop learns in which step() does find gradients, and backward() the weights of the forward pass."""
    late = order.index(STEP) < order.index(BACKWARD)
    if ZERO_GRAD not in order:
        why = "Nothing clears the gradients: each backward() adds to them, and step() follows the sum of all so far"
        return Diagnosis("adds up", f"{why}, one iteration late." if late else f"{why}.")
    if late:
        why = "step() uses what backward() left in the iteration before, so all happens one iteration late."
        return Diagnosis("late", why)
    why = "Each step() follows the newest gradient alone."
    return Diagnosis("right", f"{why} zero_grad() may stand anywhere but between backward() and step().")


def between(order: Order, start: int, end: int) -> Order:
    """The lines that run after one line and before the next run of another: behind the last comes the first again."""
    place = order.index(start)
    behind = order[place + 1 :] + order[:place]
    return behind[: behind.index(end)]
