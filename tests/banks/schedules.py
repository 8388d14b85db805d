"""Answers to the exercises of lesson 09 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "step_lr": [
        """
def step_lr(t, lr, step_size, gamma=0.1):
    for _ in range(t // step_size):
        lr = lr * gamma
    return lr
""",
        """
import math


def step_lr(t, lr, step_size, gamma=0.1):
    stairs = math.floor(t / step_size)
    return lr * pow(gamma, stairs)
""",
    ],
    "cosine_annealing": [
        """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    share = t / T_max
    return eta_min + 0.5 * (lr - eta_min) * (1 + np.cos(np.pi * share))
""",
        """
import math


def cosine_annealing(t, lr, T_max, eta_min=0.0):
    half = math.cos(math.pi * t / (2 * T_max)) ** 2
    return eta_min * (1 - half) + lr * half
""",
    ],
    "warmup": [
        """
def warmup(t, lr, warmup_steps):
    if t + 1 >= warmup_steps:
        return lr
    return lr * (t + 1) / warmup_steps
""",
        """
def warmup(t, lr, warmup_steps):
    step = min(t + 1, warmup_steps)
    return step * lr / warmup_steps
""",
    ],
    "inverse_sqrt": [
        """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    if n < warmup_steps:
        return lr * n / warmup_steps
    return lr * (warmup_steps / n) ** 0.5
""",
        """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * np.sqrt(warmup_steps) * min(n**-0.5, n * warmup_steps**-1.5)
""",
    ],
    "cosine_restarts": [
        """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    while t >= T_0:
        t = t - T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    place = t - T_0 * (t // T_0)
    return eta_min + (lr - eta_min) * (1 + np.cos(np.pi * place / T_0)) / 2
""",
    ],
    "range_test": [
        """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    lowest = float("inf")
    for rate in np.geomspace(lr_min, lr_max, n):
        loss = step(float(rate))
        if not np.isfinite(loss) or loss > 4 * lowest:
            break
        lowest = min(lowest, loss)
        rates.append(float(rate))
        losses.append(loss)
    return rates, losses
""",
        """
import math


def range_test(step, lr_min, lr_max, n):
    factor = (lr_max / lr_min) ** (1 / (n - 1))
    rates, losses, rate = [], [], lr_min
    while len(rates) < n:
        loss = step(rate)
        if math.isnan(loss) or math.isinf(loss):
            return rates, losses
        if losses and loss > 4 * min(losses):
            return rates, losses
        rates.append(rate)
        losses.append(loss)
        rate = rate * factor
    return rates, losses
""",
    ],
}

WRONG = {
    "step_lr": [
        (
            "a slope instead of stairs",
            "Yours is a slope: `t / step_size` grows a little with every step, and `step_lr(1, 0.4, 4)` is",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma ** (t / step_size)
""",
        ),
        (
            "the remainder instead of the quotient",
            "`%` gives the *rest* of a division, so yours starts anew again and again. How often step_size",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma ** (t % step_size)
""",
        ),
        (
            "counts from 1",
            "Your stairs come one step too early. t counts from 0, so `step_lr(3, 0.4, 4)` is the last one",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma ** ((t + 1) // step_size)
""",
        ),
        (
            "times instead of to the power",
            "You multiply by the *number* of stairs: `step_lr(0, 0.4, 4)` is 0. gamma is to come in once",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * gamma * (t // step_size)
""",
        ),
        (
            "only one stair",
            "You have the first stair only: `step_lr(8, 0.4, 4)` is 0.04. It goes down again after each",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    if t < step_size:
        return lr
    return lr * gamma
""",
        ),
        (
            "always a tenth",
            "You use 0.1, whatever gamma is asked for. Use the argument `gamma`.",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr * 0.1 ** (t // step_size)
""",
        ),
        (
            "divides by gamma",
            "Your rate climbs: `step_lr(4, 0.4, 4)` is 4. gamma is below 1, so *multiply* by it.",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    return lr / gamma ** (t // step_size)
""",
        ),
        (
            "prints",
            "`step_lr(0, 0.4, 4)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def step_lr(t, lr, step_size, gamma=0.1):
    print(lr * gamma ** (t // step_size))
""",
        ),
    ],
    "cosine_annealing": [
        (
            "a half is missing",
            "The half is missing: 1 + cos goes from 2 down to 0, so you begin with 0.8 instead of 0.4.",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * (1 + np.cos(np.pi * t / T_max))
""",
        ),
        (
            "the 1 is missing",
            "The 1 is missing: a cosine alone falls to -1, and your rate below eta_min. The formula has 1 +",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * np.cos(np.pi * t / T_max) / 2
""",
        ),
        (
            "pi is missing",
            "π is missing. Half a wave is an angle from 0 to π; yours ends at 1, where the cosine has",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * (1 + np.cos(t / T_max)) / 2
""",
        ),
        (
            "eta_min ignored",
            "Yours ends at 0, whatever eta_min is asked for. Use the argument `eta_min`.",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return lr * (1 + np.cos(np.pi * t / T_max)) / 2
""",
        ),
        (
            "eta_min added, but not taken from lr",
            "With an eta_min yours begins *above* lr. The cosine has only the way from lr to eta_min: their",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + lr * (1 + np.cos(np.pi * t / T_max)) / 2
""",
        ),
        (
            "upside down",
            "Yours goes up, from eta_min to lr: that is 1 - cos. With a plus it goes down.",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * (1 - np.cos(np.pi * t / T_max)) / 2
""",
        ),
        (
            "degrees",
            "`math.cos` does not know degrees. Half a wave is an angle from 0 to `math.pi`.",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * (1 + np.cos(180 * t / T_max)) / 2
""",
        ),
        (
            "brackets: only the cosine is halved",
            "`cosine_annealing(0, 0.4, 8)` is 0.6; it should be 0.4. At t = 0 the cosine is 1, and the rate",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * (1 + np.cos(np.pi * t / T_max) / 2)
""",
        ),
        (
            "crash: cos without np",
            "`cosine_annealing(0, 0.4, 8)` raised NameError: name 'cos' is not defined",
            """
def cosine_annealing(t, lr, T_max, eta_min=0.0):
    return eta_min + (lr - eta_min) * (1 + cos(pi * t / T_max)) / 2
""",
        ),
    ],
    "warmup": [
        (
            "starts at 0",
            "Your first step, t = 0, has the rate 0, so it is lost, and all others come one too late. As",
            """
def warmup(t, lr, warmup_steps):
    return lr * min(1, t / warmup_steps)
""",
        ),
        (
            "goes on rising",
            "Your rate never stops rising: `warmup(4, 0.4, 4)` is 0.5. Once it has reached lr, it stays",
            """
def warmup(t, lr, warmup_steps):
    return lr * (t + 1) / warmup_steps
""",
        ),
        (
            "max for min",
            "You take the larger of the two, so it starts with lr and rises from there: `min`, not `max`.",
            """
def warmup(t, lr, warmup_steps):
    return lr * max(1, (t + 1) / warmup_steps)
""",
        ),
        (
            "zero after the warmup",
            "After the warmup your rate is 0, and nothing is learnt any more. It stays at lr.",
            """
def warmup(t, lr, warmup_steps):
    if t < warmup_steps:
        return lr * (t + 1) / warmup_steps
    return 0.0
""",
        ),
        (
            "divides by one too many",
            "Yours arrives one step too late. The first step has lr / warmup_steps, and step warmup_steps -",
            """
def warmup(t, lr, warmup_steps):
    return lr * min(1, (t + 1) / (warmup_steps + 1))
""",
        ),
        (
            "min of the rate and 1",
            "`warmup(4, 0.4, 4)` is 0.5; it should be 0.4. Steps 0 to 3 are right. From here on it is lr.",
            """
def warmup(t, lr, warmup_steps):
    return min(1, lr * (t + 1) / warmup_steps)
""",
        ),
        (
            "nothing after the warmup",
            "`warmup(4, 0.4, 4)` is `None`: is there a `return` missing?",
            """
def warmup(t, lr, warmup_steps):
    if t < warmup_steps:
        return lr * (t + 1) / warmup_steps
""",
        ),
    ],
    "inverse_sqrt": [
        (
            "no warmup",
            "The warmup is missing: your first step is the largest of all, above lr.",
            """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * np.sqrt(warmup_steps / n)
""",
        ),
        (
            "one over n, no root",
            "The root is missing: after four times the warmup you are at a quarter of lr. It should be half.",
            """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * min(n / warmup_steps, warmup_steps / n)
""",
        ),
        (
            "does not meet the warmup",
            "Your two parts do not meet: instead of reaching lr the rate jumps down, `inverse_sqrt(3, 0.4,",
            """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    if n < warmup_steps:
        return lr * n / warmup_steps
    return lr / np.sqrt(n)
""",
        ),
        (
            "max for min",
            "You take the larger of the two: down first, and then up for ever. The *smaller* is wanted:",
            """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * max(n / warmup_steps, np.sqrt(warmup_steps / n))
""",
        ),
        (
            "t instead of n: infinity at the first step",
            "You use t, so the first step has the rate 0, and all others come one too late. Use n, which",
            """
def inverse_sqrt(t, lr, warmup_steps):
    return lr * min(t / warmup_steps, np.sqrt(warmup_steps / max(t, 1e-9)))
""",
        ),
        (
            "root of the warmup line, too",
            "The root belongs to the way down only. Up it goes along a straight line.",
            """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    return lr * np.sqrt(min(n / warmup_steps, warmup_steps / n))
""",
        ),
        (
            "counts the steps after the warmup anew",
            "You count anew from the end of the warmup, and fall too fast. n counts from the first step of",
            """
def inverse_sqrt(t, lr, warmup_steps):
    n = t + 1
    if n <= warmup_steps:
        return lr * n / warmup_steps
    return lr / np.sqrt(n - warmup_steps)
""",
        ),
    ],
    "cosine_restarts": [
        (
            "no restart",
            "Nothing starts anew: from step T_0 on you go on with the same cosine. Give it the place",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
        (
            "quotient for remainder",
            "`t // T_0` is the number of the period. The place within it is what remains: `%`.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t // T_0, lr, T_0, eta_min)
""",
        ),
        (
            "eta_min not handed on",
            "All right but for `eta_min`, which is not handed on to the cosine.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t % T_0, lr, T_0)
""",
        ),
        (
            "one restart only",
            "Yours starts anew once only. It does so every T_0 steps.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    if t >= T_0:
        t = t - T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
        (
            "stays at the end for a step",
            "Your periods have T_0 + 1 steps, 0 to T_0. Step T_0 is the first of the next period, with lr.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(t % (T_0 + 1), lr, T_0, eta_min)
""",
        ),
        (
            "endless: t is never lowered",
            "had not finished after 3 seconds",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    while t >= T_0:
        t - T_0
    return cosine_annealing(t, lr, T_0, eta_min)
""",
        ),
        (
            "arguments in the wrong order",
            "`cosine_restarts(0, 0.4, 5)` is 0; it should be 0.4. The first step has lr itself.",
            """
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    return cosine_annealing(lr, t % T_0, T_0, eta_min)
""",
        ),
    ],
    "range_test": [
        (
            "linear instead of geometric",
            "Your rates lie at equal *distances*, so nearly all of them are large. Each is to be the same",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for rate in np.linspace(lr_min, lr_max, n):
        loss = step(rate)
        if not np.isfinite(loss) or (losses and loss > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "never reaches lr_max",
            "Your rates do not reach lr_max: the last i is n - 1, not n. From the first to the last there",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / n)
        loss = step(rate)
        if not np.isfinite(loss) or (losses and loss > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "the bad loss is counted",
            "You stop at the right place, but the bad loss and its rate are in your lists. They do not",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        rates.append(rate)
        losses.append(loss)
        if not np.isfinite(loss) or loss > 4 * min(losses):
            break
    return rates, losses
""",
        ),
        (
            "never stops",
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
            "nan is not noticed",
            "You do not notice a loss that is not finite. `nan` is not larger than anything: `nan > 4` is",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if losses and loss > 4 * min(losses):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "compares with the last loss, not the lowest",
            "You compare with the loss *before*, so a loss that climbs in smaller strides gets by. Compare",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not np.isfinite(loss) or (losses and loss > 4 * losses[-1]):
            break
        rates.append(rate)
        losses.append(loss)
    return rates, losses
""",
        ),
        (
            "leaves bad losses out and goes on",
            "The bad losses are left out, but you do not stop: `step` is called again, with still larger",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if np.isfinite(loss) and (not losses or loss <= 4 * min(losses)):
            rates.append(rate)
            losses.append(loss)
    return rates, losses
""",
        ),
        (
            "two lists in the wrong order",
            "The two lists have changed places: first the rates, then the losses.",
            """
def range_test(step, lr_min, lr_max, n):
    rates, losses = [], []
    for i in range(n):
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not np.isfinite(loss) or (losses and loss > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(loss)
    return losses, rates
""",
        ),
    ],
}
