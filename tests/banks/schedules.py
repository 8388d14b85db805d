"""Answers to the exercises of lesson 09 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "step_lr": [
        """
def step_lr(t, lr, step_size, gamma=0.1):
    drops = t // step_size
    return lr * gamma**drops
""",
        """
def step_lr(t, lr, step_size, gamma=0.1):
    while t >= step_size:
        lr = lr * gamma
        t = t - step_size
    return lr
""",
        """
def step_lr(step, rate, step_size, gamma=0.1):
    return np.power(float(gamma), np.floor(step / step_size)) * rate
""",
        """
def step_lr(t, lr, step_size, gamma=0.1):
    if t < step_size:
        return lr
    return gamma * step_lr(t - step_size, lr, step_size, gamma)
""",
        """
def step_lr(t, lr, step_size, gamma=0.1):
    for _ in range(step_size, t + 1, step_size):
        lr *= gamma
    return lr
""",
    ],
    "cosine_annealing": [
        """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    height = 0.5 * (lr - eta_min)
    return eta_min + height * (1 + math.cos(math.pi * t / T_max))
""",
        """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    share = (np.cos(np.pi * t / T_max) + 1) / 2
    return share * lr + (1 - share) * eta_min
""",
        """
from math import cos, pi

def cosine_annealing(step, rate, T_max, eta_min=0.0):
    # (1 + cos a) / 2 is cos(a / 2) squared
    half_angle = pi * step / T_max / 2
    return (rate - eta_min) * cos(half_angle) ** 2 + eta_min
""",
        """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    middle = (lr + eta_min) / 2
    swing = (lr - eta_min) / 2
    return middle + swing * math.cos(math.radians(180 * t / T_max))
""",
    ],
    "warmup": [
        """
def warmup(t, lr, warmup_steps):
    if t < warmup_steps:
        return lr * (t + 1) / warmup_steps
    return lr
""",
        """
def warmup(t, lr, warmup_steps):
    return np.interp(t + 1, [0, warmup_steps], [0, lr])
""",
        """
def warmup(t, lr, warmup_steps):
    return np.minimum(lr, (t + 1) * lr / warmup_steps)
""",
        """
def warmup(step, rate, W):
    return rate / W * min(step + 1, W)
""",
        """
def warmup(t, lr, warmup_steps):
    result = 0.0
    for i in range(warmup_steps):
        if i <= t:
            result += lr / warmup_steps
    return result
""",
    ],
    "inverse_sqrt": [
        """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    if n <= warmup_steps:
        return lr * n / warmup_steps
    else:
        return lr * math.sqrt(warmup_steps / n)
""",
        """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return warmup(t, lr, warmup_steps) * min(1, (warmup_steps / n) ** 0.5)
""",
        """
def inverse_sqrt(step, rate, W):
    n = step + 1
    # as in the paper, with a factor that makes the top the rate
    return rate * W**0.5 * min(n**-0.5, n * W**-1.5)
""",
        """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return np.where(n < warmup_steps, n / warmup_steps, np.sqrt(warmup_steps) / np.sqrt(n)) * lr
""",
    ],
    "cosine_restarts": [
        """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    place = t % T_0
    return cosine_annealing(place, lr, T_max=T_0, eta_min=eta_min)
""",
        """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    while t >= T_0:
        t = t - T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        """
import math

def cosine_restarts(t, lr, T_0, eta_min=0.0):
    periods, place = divmod(t, T_0)
    return eta_min + (lr - eta_min) * (1 + math.cos(math.pi * place / T_0)) / 2
""",
        """
def cosine_restarts(step, rate, T_0, eta_min=0.0):
    if step >= T_0:
        return cosine_restarts(step - T_0, rate, T_0, eta_min)
    return cosine_annealing(step, rate, T_0, eta_min)
""",
        """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    rates = [cosine_annealing(i, lr, T_0, eta_min) for i in range(T_0)]
    return np.resize(rates, t + 1)[t]
""",
    ],
    "range_test": [
        """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if math.isnan(loss) or math.isinf(loss):
            break
        if i > 0 and loss > 4 * min(losses):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for rate in np.geomspace(lr_min, lr_max, n):
        loss = step(rate)
        if not np.isfinite(loss) or loss > 4 * min(losses + [loss]):
            return rates, losses
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        """
import math

def range_test(step, lr_min, lr_max, n):
    factor = math.exp(math.log(lr_max / lr_min) / (n - 1))
    rates, losses, lowest, rate = [], [], float("inf"), lr_min
    while len(rates) < n:
        loss = step(rate)
        lowest = min(lowest, loss)
        if not math.isfinite(loss) or loss > 4 * lowest:
            break
        rates.append(rate)
        losses.append(loss)
        rate = rate * factor
    return rates, losses
""",
        """
def range_test(step, lr_min, lr_max, n):
    def fine(loss):
        return loss < float("inf") and all(loss <= 4 * other for other in losses)

    rates = [float(10**exponent) for exponent in np.linspace(np.log10(lr_min), np.log10(lr_max), n)]
    losses = []
    for rate in rates:
        loss = step(rate)
        if not fine(loss):
            break
        losses += [loss]
    return rates[: len(losses)], losses
""",
    ],
}

WRONG = {
    "step_lr": [
        (
            "does not round down: a smooth fall and no stairs",
            "Yours is a slope: `t / step_size` grows a little with every step, and `step_lr(1, 0.4, 4)` is",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma ** (t / step_size)
""",
        ),
        (
            "times gamma times the number of drops, instead of to the power",
            "You multiply by the *number* of stairs: `step_lr(0, 0.4, 4)` is 0. gamma is to come in once",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma * (t // step_size)
""",
        ),
        (
            "off by one: drops one step too early",
            "Your stairs come one step too early. t counts from 0, so `step_lr(3, 0.4, 4)` is the last one",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma ** ((t + 1) // step_size)
""",
        ),
        (
            "off by one: > for >=, drops one step too late",
            "Your stairs come one step too late. t counts from 0, so `step_lr(4, 0.4, 4)` is the first one",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    while t > step_size:
        lr = lr * gamma
        t = t - step_size
    return lr
""",
        ),
        (
            "0.1 instead of gamma",
            "You use 0.1, whatever gamma is asked for. Use the argument `gamma`.",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * 0.1 ** (t // step_size)
""",
        ),
        (
            "drops only once",
            "You have the first stair only: `step_lr(8, 0.4, 4)` is 0.04. It goes down again after each",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    if t < step_size:
        return lr
    else:
        return lr * gamma
""",
        ),
        (
            "brackets: the rate is raised to the power, too",
            "The brackets: the exponent belongs to gamma alone, not to lr.",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return (lr * gamma) ** (t // step_size)
""",
        ),
        (
            "the remainder for the quotient",
            "`%` gives the *rest* of a division, so yours starts anew again and again. How often step_size",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma ** (t % step_size)
""",
        ),
        (
            "rounds to the nearest instead of down",
            "`round` goes to the *nearest* whole number: your stairs come in the middle. Round *down*, with `//`.",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma ** round(t / step_size)
""",
        ),
        (
            "counts the drops from call to call",
            "the rate of step 0 of `step_lr(t, 0.5, 5, 0.5)` is 0.0625; it should be 0.5. With `step_lr(t,",
            """
drops = 0

def step_lr(t, lr, step_size, gamma=0.1):
    global drops
    if t > 0 and t % step_size == 0:
        drops += 1
    return lr * gamma**drops
""",
        ),
        (
            "lower only in the steps that are multiples of the step size",
            "`step_lr(5, 0.4, 4)` is 0.4; it should be 0.04. Steps 0 to 4 are right.",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    if t > 0 and t % step_size == 0:
        lr = lr * gamma ** (t // step_size)
    return lr
""",
        ),
        (
            "remembers its last call",
            "Earlier steps, and runs with other settings, are right",
            """
_r = 0

def step_lr(t, lr, step_size, gamma=0.1):
    global _r
    if t == 0:
        _r = lr
    elif t % step_size == 0:
        _r = _r * gamma
    return _r
""",
        ),
        (
            "a floor",
            "Earlier steps, and runs with other settings, are right",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return max(lr * gamma ** (t // step_size), 1e-6)
""",
        ),
    ],
    "cosine_annealing": [
        (
            "the half is missing",
            "The half is missing: 1 + cos goes from 2 down to 0, so you begin with 0.8 instead of 0.4.",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * (1 + math.cos(math.pi * t / T_max))
""",
        ),
        (
            "eta_min is not added again",
            "With an eta_min yours begins below lr and ends at 0. In front of it all, eta_min is added.",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return 0.5 * (lr - eta_min) * (1 + math.cos(math.pi * t / T_max))
""",
        ),
        (
            "eta_min is not subtracted from the rate, so it starts too high",
            "With an eta_min yours begins *above* lr. The cosine has only the way from lr to eta_min: their",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + 0.5 * lr * (1 + math.cos(math.pi * t / T_max))
""",
        ),
        (
            "cuts off at eta_min instead of arriving there gently",
            "You go towards 0 and stop at eta_min with a kink. The cosine itself arrives there: see the",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return max(eta_min, lr * (1 + math.cos(math.pi * t / T_max)) / 2)
""",
        ),
        (
            "pi is missing",
            "π is missing. Half a wave is an angle from 0 to π; yours ends at 1, where the cosine has",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + 0.5 * (lr - eta_min) * (1 + math.cos(t / T_max))
""",
        ),
        (
            "degrees: 180 for pi",
            "`math.cos` does not know degrees. Half a wave is an angle from 0 to `math.pi`.",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + 0.5 * (lr - eta_min) * (1 + math.cos(180 * t / T_max))
""",
        ),
        (
            "a whole turn: comes back up to lr",
            "Yours is the *whole* wave, down and up again. Half of it is an angle from 0 to π.",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + 0.5 * (lr - eta_min) * (1 + math.cos(2 * math.pi * t / T_max))
""",
        ),
        (
            "minus the cosine: from eta_min up to lr",
            "Yours goes up, from eta_min to lr: that is 1 - cos. With a plus it goes down.",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + 0.5 * (lr - eta_min) * (1 - math.cos(math.pi * t / T_max))
""",
        ),
        (
            "brackets: the cosine is halved, the 1 is not",
            "`cosine_annealing(0, 0.4, 8)` is 0.6; it should be 0.4. At t = 0 the cosine is 1, and the rate",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * (1 + math.cos(math.pi * t / T_max) / 2)
""",
        ),
        (
            "off by one: arrives at T_max - 1",
            "Yours arrives one step too early. eta_min comes at t = T_max, so divide by T_max itself.",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + 0.5 * (lr - eta_min) * (1 + math.cos(math.pi * t / (T_max - 1)))
""",
        ),
        (
            "integer division inside the cosine",
            "`//` throws the fraction away, so that the angle stays as it is. It grows with every step: `/`.",
            """
import math

def cosine_annealing(t, lr, T_max, eta_min=0.0):
    share = t // T_max
    return eta_min + 0.5 * (lr - eta_min) * (1 + math.cos(math.pi * share))
""",
        ),
        (
            "a straight line",
            "That is a straight line. Both ends are right, but the way between them is to be half a cosine.",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return lr - (lr - eta_min) * t / T_max
""",
        ),
    ],
    "warmup": [
        (
            "t for t + 1: the first rate is 0",
            "Your first step, t = 0, has the rate 0, so it is lost, and all others come one too late. As",
            """
def warmup(t, lr, warmup_steps):
    return lr * min(1, t / warmup_steps)
""",
        ),
        (
            "does not stop rising at lr",
            "Your rate never stops rising: `warmup(4, 0.4, 4)` is 0.5. Once it has reached lr, it stays",
            """
def warmup(t, lr, warmup_steps):
    return lr * (t + 1) / warmup_steps
""",
        ),
        (
            "the larger instead of the smaller",
            "You take the larger of the two, so it starts with lr and rises from there: `min`, not `max`.",
            """
def warmup(t, lr, warmup_steps):
    return lr * max(1, (t + 1) / warmup_steps)
""",
        ),
        (
            "integer division: 0 until the end of the warmup",
            "`//` throws the fraction away, so yours is 0 until the last step of the warmup. Divide with",
            """
def warmup(t, lr, warmup_steps):
    return lr * min(1, (t + 1) // warmup_steps)
""",
        ),
        (
            "the line has the height 1 and is cut off at lr",
            "Yours rises in steps of 1 / warmup_steps until it is cut off. In steps of lr / warmup_steps it",
            """
def warmup(t, lr, warmup_steps):
    return min(lr, (t + 1) / warmup_steps)
""",
        ),
        (
            "brackets: t + 1 / W",
            "Brackets: `t + 1 / warmup_steps` divides the 1 only.",
            """
def warmup(t, lr, warmup_steps):
    return lr * min(1, t + 1 / warmup_steps)
""",
        ),
        (
            "off by one: one more step on the line, to above lr",
            "Your line goes on for one step too many: `warmup(4, 0.4, 4)` is 0.5, more than lr. The steps 0",
            """
def warmup(t, lr, warmup_steps):
    if t <= warmup_steps:
        return lr * (t + 1) / warmup_steps
    return lr
""",
        ),
        (
            "returns nothing after the warmup",
            "`warmup(4, 0.4, 4)` is `None`: is a `return` missing, or not reached?",
            """
def warmup(t, lr, warmup_steps):
    if t < warmup_steps:
        return lr * (t + 1) / warmup_steps
""",
        ),
        (
            "begins at lr and goes down",
            "Yours goes *down*, from lr to 0. A warmup goes up.",
            """
def warmup(t, lr, warmup_steps):
    return lr * max(0, 1 - t / warmup_steps)
""",
        ),
        (
            "a smaller constant rate, no line",
            "`warmup(1, 0.4, 4)` is 0.1; it should be 0.2. Step 0 is right. The second step has twice as",
            """
def warmup(t, lr, warmup_steps):
    if t + 1 < warmup_steps:
        return lr / warmup_steps
    return lr
""",
        ),
        (
            "100 instead of the number of warmup steps",
            "`warmup(0, 0.4, 4)` is 0.004; it should be 0.1. The first step is t = 0, and has lr /",
            """
def warmup(t, lr, warmup_steps):
    return lr * min(1, (t + 1) / 100)
""",
        ),
        (
            "divides by the steps less one",
            "Something in a denominator is 0",
            """
def warmup(t, lr, warmup_steps):
    if t >= warmup_steps:
        return lr
    first = lr / warmup_steps
    return first + (lr - first) * t / (warmup_steps - 1)
""",
        ),
        (
            "a floor",
            "Earlier steps, and runs with other settings, are right",
            """
def warmup(t, lr, warmup_steps):
    return min(lr, max(0.001, lr * (t + 1) / warmup_steps))
""",
        ),
    ],
    "inverse_sqrt": [
        (
            "no warmup",
            "The warmup is missing: your first step is the largest of all, above lr.",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * math.sqrt(warmup_steps / n)
""",
        ),
        (
            "jumps after the warmup: 1 / sqrt(n) without W",
            "Your two parts do not meet: from lr the rate jumps down, `inverse_sqrt(4, 0.4, 4)` is 0.1789.",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    if n <= warmup_steps:
        return lr * n / warmup_steps
    return lr / math.sqrt(n)
""",
        ),
        (
            "the paper's formula, whose top is not lr",
            "That is the formula as the paper has it, whose top is lr / sqrt(W). Ours is scaled so that the",
            """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * min(n**-0.5, n * warmup_steps**-1.5)
""",
        ),
        (
            "the larger instead of the smaller",
            "You take the larger of the two: down first, and then up for ever. The *smaller* is wanted:",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * max(n / warmup_steps, math.sqrt(warmup_steps / n))
""",
        ),
        (
            "counts from 0: t for n, and the first step divides by zero",
            "`inverse_sqrt(0, 0.4, 4)` raised ZeroDivisionError: division by zero",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    return lr * min(t / warmup_steps, math.sqrt(warmup_steps / t))
""",
        ),
        (
            "the square root is missing",
            "The root is missing: after four times the warmup you are at a quarter of lr. It should be half.",
            """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * min(n / warmup_steps, warmup_steps / n)
""",
        ),
        (
            "the square root on the way up, too",
            "The root belongs to the way down only. Up it goes along a straight line.",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * math.sqrt(min(n / warmup_steps, warmup_steps / n))
""",
        ),
        (
            "upside down: goes on rising after the warmup",
            "The fraction under your root stands upside down: the rate goes on rising. `inverse_sqrt(4,",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * min(n / warmup_steps, math.sqrt(n / warmup_steps))
""",
        ),
        (
            "brackets: the root of W alone",
            "`inverse_sqrt(3, 0.4, 4)` is 0.2; it should be 0.4. Steps 0 to 2 are right. Here n is",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    if n < warmup_steps:
        return lr * n / warmup_steps
    return lr * math.sqrt(warmup_steps) / n
""",
        ),
        (
            "counts anew from the end of the warmup",
            "You count anew from the end of the warmup, and fall too fast. n counts from the first step of",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    if n <= warmup_steps:
        return lr * n / warmup_steps
    return lr / math.sqrt(n - warmup_steps + 1)
""",
        ),
        (
            "prints instead of returning",
            "`inverse_sqrt(0, 0.4, 4)` prints its result and returns nothing. Use `return` instead of",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    rate = lr * min(n / warmup_steps, math.sqrt(warmup_steps / n))
    print(rate)
""",
        ),
        (
            "a name that does not exist",
            "`inverse_sqrt(0, 0.4, 4)` raised NameError: name 'W' is not defined",
            """
import math

def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * min(n / W, math.sqrt(W / n))
""",
        ),
        (
            "a root of whole numbers",
            "Earlier steps, and runs with other settings, are right",
            """
def inverse_sqrt(t, lr, warmup_steps):
    import math

    n = t + 1
    if n <= warmup_steps:
        return lr * n / warmup_steps
    return lr * math.isqrt(warmup_steps) / math.sqrt(n)
""",
        ),
    ],
    "cosine_restarts": [
        (
            "no restart: the cosine comes gently back up",
            "Nothing starts anew: from step T_0 on you go on with the same cosine. Give it the place",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
        (
            "the number of the period for the place in it",
            "`t // T_0` is the number of the period. The place within it is what remains: `%`.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t // T_0, lr, T_0, eta_min)
""",
        ),
        (
            "eta_min is not passed on",
            "All right but for `eta_min`, which is not handed on to the cosine.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t % T_0, lr, T_0)
""",
        ),
        (
            "the period and eta_min swapped",
            "`cosine_restarts(0, 0.4, 5)` raised ZeroDivisionError: float division by zero",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t % T_0, lr, eta_min, T_0)
""",
        ),
        (
            "periods one step too long, so as to reach eta_min",
            "Your periods have T_0 + 1 steps, 0 to T_0. Step T_0 is the first of the next period, with lr.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t % (T_0 + 1), lr, T_0, eta_min)
""",
        ),
        (
            "a cosine one step too short, so as to reach eta_min",
            "Your cosine arrives at eta_min one step too early. It is T_0 long; eta_min would come with the",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t % T_0, lr, T_0 - 1, eta_min)
""",
        ),
        (
            "restarts only once",
            "Yours starts anew once only. It does so every T_0 steps.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    if t >= T_0:
        t = t - T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
        (
            "off by one: > for >=, step T_0 is still the old period",
            "Your periods start anew one step too late: step T_0 is the first of the next one, with lr.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    while t > T_0:
        t = t - T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
        (
            "an endless loop: the difference is not kept",
            "had not finished after 3 seconds",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    while t >= T_0:
        t - T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
        (
            "each period starts from half the rate of the last",
            "`cosine_restarts(5, 0.4, 5)` is 0.2; it should be 0.4. Steps 0 to 4 are right. Here the second",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t % T_0, lr * 0.5 ** (t // T_0), T_0, eta_min)
""",
        ),
        (
            "each period twice as long as the last",
            "Your second period is twice as long as the first. Here all have the length T_0.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    while t >= T_0:
        t = t - T_0
        T_0 = 2 * T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
        (
            "calls itself instead of the cosine, without an end",
            "`cosine_restarts(0, 0.4, 5)` raised RecursionError: maximum recursion depth exceeded",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_restarts(t % T_0, lr, T_0, eta_min)
""",
        ),
        (
            "ten restarts at the most",
            "Earlier steps, and runs with other settings, are right",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    for _ in range(10):
        if t >= T_0:
            t = t - T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
    ],
    "range_test": [
        (
            "the list put into itself",
            "The losses should be a list of plain numbers, one for each step; yours is",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        rates.append(rate)
        losses.append(losses)
    return rates, losses
""",
        ),
        (
            "the same distance instead of the same factor",
            "Your rates lie at equal *distances*, so nearly all of them are large. Each is to be the same",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min + (lr_max - lr_min) * i / (n - 1)
        loss = step(rate)
        if not math.isfinite(loss) or (losses and loss > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "off by one: n for n - 1, never reaches lr_max",
            "Your rates do not reach lr_max: the last i is n - 1, not n. From the first to the last there",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / n)
        loss = step(rate)
        if not math.isfinite(loss) or (losses and loss > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "the loss that blows up counts, too",
            "You stop at the right place, but the bad loss and its rate are in your lists. They do not",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        rates.append(rate)
        losses.append(loss)
        if not math.isfinite(loss) or loss > 4 * min(losses):
            break
    return rates, losses
""",
        ),
        (
            "the rate that blows up counts, its loss does not",
            "You stop at the right place, but the rate of the bad loss is in your list. It does not count:",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rates.append(lr_min * (lr_max / lr_min) ** (i / (n - 1)))
        loss = step(rates[-1])
        if not math.isfinite(loss) or (losses and loss > 4 * min(losses)):
            break
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "half-finished: never stops",
            "You never stop: after the blow-up `step` is called with still larger rates, and these losses",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        rates.append(rate)
        losses.append(step(rate))
    return rates, losses
""",
        ),
        (
            "does not notice nan",
            "`math.isinf` sees infinity only, and nan gets by. `math.isfinite` sees both.",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if loss == float("inf") or (losses and loss > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "4 times the first loss instead of the lowest",
            "You compare with the *first* loss. Compare with the *lowest* so far.",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not math.isfinite(loss) or (losses and loss > 4 * losses[0]):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "4 times the last loss instead of the lowest",
            "You compare with the loss *before*, so a loss that climbs in smaller strides gets by. Compare",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not math.isfinite(loss) or (losses and loss > 4 * losses[-1]):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "leaves out the bad losses, but goes on training",
            "The bad losses are left out, but you do not stop: `step` is called again, with still larger",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not math.isfinite(loss) or (losses and loss > 4 * min(losses)):
            continue
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "several steps of training with each rate",
            "`step` is called twice with the same rate. Each call trains the network: call it once, and",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        if not math.isfinite(step(rate)) or (losses and step(rate) > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(step(rate))
    return rates, losses
""",
        ),
        (
            "the lowest of an empty list in the first step",
            "`range_test(step, 0.1, 8.1, 5)` raised ValueError: min() ",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not math.isfinite(loss) or loss > 4 * min(losses):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "returns nothing when it stops early",
            "`range_test(step, 0.001, 10, 15)` is `None`: is a `return` missing, or not reached?",
            """
import math

def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not math.isfinite(loss) or (losses and loss > 4 * min(losses)):
            return
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "too late: from the third on",
            "Here `step` returns the losses 1, 10: the first of them counts",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for lr in np.geomspace(lr_min, lr_max, n):
        loss = step(lr)
        if not np.isfinite(loss) or (len(losses) > 1 and loss > 4 * min(losses)):
            break
        rates.append(lr)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "a lowest loss of at least a quarter",
            "Here `step` returns the losses 0.125, 0.75: the first of them counts",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for lr in np.geomspace(lr_min, lr_max, n):
        loss = step(lr)
        if not np.isfinite(loss) or (losses and loss > max(4 * min(losses), 1)):
            break
        rates.append(lr)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "a bound for all",
            "Here `step` returns the losses 5e+09, 2e+09: all of them count",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for lr in np.geomspace(lr_min, lr_max, n):
        loss = step(lr)
        if not np.isfinite(loss) or loss > 1e9 or (losses and loss > 4 * min(losses)):
            break
        rates.append(lr)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "the lowest of the last five",
            "the first 15 of them count",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for lr in np.geomspace(lr_min, lr_max, n):
        loss = step(lr)
        if not np.isfinite(loss) or (losses and loss > 4 * min(losses[-5:])):
            break
        rates.append(lr)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "the lowest begins with 1",
            "Here `step` returns the losses 5, 4, 3: all of them count",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    lowest = 1
    for lr in np.geomspace(lr_min, lr_max, n):
        loss = step(lr)
        if not np.isfinite(loss) or loss > 4 * lowest:
            break
        lowest = min(lowest, loss)
        rates.append(lr)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "the lowest begins with lr_max",
            "Here `step` returns the losses 5, 4, 3: all of them count",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    lowest = lr_max
    for lr in np.geomspace(lr_min, lr_max, n):
        loss = step(lr)
        if not np.isfinite(loss) or loss > 4 * lowest:
            break
        lowest = min(lowest, loss)
        rates.append(lr)
        losses.append(loss)
    return rates, losses
""",
        ),
    ],
}
