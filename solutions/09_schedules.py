# %% [markdown] name="title"
# # 9 · Learning-rate schedules
#
# **You will** say why a rate that is right at the start is wrong at the end; write the schedules that are in use, so that they agree with PyTorch's; race one that you have drawn yourself against them; and
# find a good rate for a new network in a single run.
#
# 90 minutes. Builds on [lesson 8](08_optimizers.ipynb).

# %% [markdown] name="which-rate-is-best"
# ## Which rate is the best?
#
# Take the simplest problem with noise: $L = \frac{1}{2} w^2$, with the gradient $w$ plus a random number, as in a mini-batch. A thousand walkers start at $w = 5$, all with the same rate.
#
# **Predict.** One group takes 0.5, one 0.05, one 0.005. Which is lowest after 20 steps? Which after 400?

# %% name="three-constant-rates"
import numpy as np


def walk(schedule, steps=400):
    """The mean loss of 1000 noisy walkers after each step; `schedule(t)` is the rate of step t."""
    rng, w, losses = np.random.default_rng(0), np.full(1000, 5.0), []
    for t in range(steps):
        w = w - schedule(t) * (w + rng.normal(size=1000))
        losses.append(float(np.mean(w**2) / 2))
    return losses


# `rate=rate` gives each function the rate of its own round, whatever t is.
curves = {f"rate {rate}": walk(lambda t, rate=rate: rate) for rate in (0.5, 0.05, 0.005)}
for name, losses in curves.items():
    print(f"{name:10}: {losses[19]:7.3f} after 20 steps, {losses[-1]:.3f} after 400")

# %% name="three-constant-rates-drawn"
from helpers.plotting import show
from helpers.plotting.points import loss_curves

show(
    loss_curves(curves, xlabel="step", log=True),
    "Loss over 400 steps for three constant rates. 0.5 falls at once and stays at 0.16. 0.05 takes about 100 steps and stays at 0.012. 0.005 still falls at the end.",
)

# %% [markdown] name="noise-floor"
# A large rate is fast, but stays at a **noise floor**: each step throws the walker about, the farther the larger the rate. A small one would end lower, and takes for ever to get there.

# %% [markdown] name="best-of-both"
# So the question is wrong. **Start large, end small.** A rule that says how is a **schedule**: a function from the number $t$ of a step, 0 for the first, to its learning rate. (Here $t$ counts steps from 0, where lesson 8's Adam counts from 1; beside `X` in code it is still the targets.) Two are tried below: one drop after 100 steps, and a smooth fall along half a wave of the cosine.

# %% name="large-then-small"
from helpers.nn import cosine_annealing

print(f"0.5 for 100 steps, then 0.01: {walk(lambda t: 0.5 if t < 100 else 0.01)[-1]:.4f}")
print(f"from 0.5 down a cosine:       {walk(lambda t: cosine_annealing(t, 0.5, 400))[-1]:.4f}")
at_end = {rate: walk(lambda t, rate=rate: rate)[-1] for rate in np.geomspace(0.005, 0.5, 21)}
best = min(at_end, key=at_end.get)
print(f"the best of 21 constant ones: {at_end[best]:.4f}, with {best:.3f}")

# %% [markdown] name="two-stairs-win"
# Both end below the three constant rates. Well-chosen stairs win here; the cosine did not need to be told when to fall. One constant
# rate ends between these two, but it took 21 trainings to find it, and it is the best for just these 400 steps.

# %% [markdown] name="use-a-schedule"
# ## Using one
#
# In a training loop it is one more line. PyTorch's optimizers keep the rate in `param_groups`, and a *scheduler* of `torch.optim.lr_scheduler` sets it; ours have `optimizer.lr`.
#
# ```python
# for t, chosen in enumerate(all_batches):
#     loss.forward(model.forward(X[chosen]), targets[chosen])
#     model.backward(loss.backward())
#     optimizer.lr = schedule(t)
#     optimizer.step()
# ```

# %% [markdown] name="step-decay"
# ## Stairs
#
# The oldest schedule divides the rate by ten now and then. A usual recipe for ResNet, which won the ImageNet contest of 2015, does so after 30, 60 and 90 epochs. With a factor $\gamma$ after every $S$ steps, step $t$ has the rate $\eta_t = \eta_0\,\gamma^{\lfloor t/S \rfloor}$. Here and below $\eta_0$ is the *top* rate, `lr` in code; stairs and cosine begin with it.

# %% [markdown] name="write-step"
# ### Your turn: stairs
#
# $\lfloor t/S \rfloor$, how often $S$ goes into $t$, is `t // S` in Python. **Predict.** With a step size of 30: which rate has step 29? Step 30?

# %%
from helpers.exercises import schedules as ex


def step_lr(t, lr, step_size, gamma=0.1):
    """The rate of step t: lr, times gamma after every step_size steps."""
    ### BEGIN SOLUTION
    return lr * gamma ** (t // step_size)
    ### END SOLUTION


ex.step_lr.check(step_lr)

# %% [markdown] name="stairs-have-to-be-set"
# Stairs have to be set: how high, how long? A smooth curve has fewer numbers to guess.

# %% [markdown] name="cosine"
# ## Half a cosine
#
# It stays high for a while, falls, and arrives gently (I. Loshchilov and F. Hutter 2017). With $T$ steps in all, from $\eta_0$ down to $\eta_\mathrm{min}$:
#
# $$\eta_t = \eta_\mathrm{min} + \frac{1}{2}\,(\eta_0 - \eta_\mathrm{min}) \Big(1 + \cos \frac{\pi t}{T}\Big).$$

# %% [markdown] name="write-cosine"
# ### Your turn: the cosine
#
# `math.cos` and `math.pi` are there.

# %%
import math


def cosine_annealing(t, lr, T_max, eta_min=0.0):
    """The rate of step t: from lr at t = 0 along half a cosine to eta_min at t = T_max."""
    ### BEGIN SOLUTION
    return eta_min + (lr - eta_min) * (1 + math.cos(math.pi * t / T_max)) / 2
    ### END SOLUTION


ex.cosine_annealing.check(cosine_annealing)

# %% [markdown] name="linear"
# Simpler still is a straight line down to 0; BERT, a language model, was trained so.

# %% [markdown] name="warmup"
# ## Up first: warmup
#
# **Predict.** How long is Adam's very first step in each parameter, whatever the gradient?

# %% name="first-step-of-adam"
from helpers.nn import adam_update

g = np.array([3.0, -0.02, 1e-5])
w, _, _ = adam_update(np.zeros(3), g, np.zeros(3), np.zeros(3), t=1, lr=0.01)
print("first step:", w.round(5))

# %% [markdown] name="why-warmup"
# The full rate (in the third parameter Adam's $\varepsilon$ takes a little off), in the direction of a sign that one batch has given by chance. In large networks such first steps can spoil a training for good. So the rate **warms up**: it rises along a line for some hundred or thousand
# steps. (Our digits are too small to need it.)

# %% [markdown] name="write-warmup"
# ### Your turn: warmup
#
# The first of $W$ warmup steps has the rate $\eta_0/W$, the next $2\eta_0/W$; from the $W$-th on it is $\eta_0$. Mind: the first step is $t = 0$.


# %%
def warmup(t, lr, warmup_steps):
    """The rate of step t: up along a line to lr in warmup_steps steps, then lr."""
    ### BEGIN SOLUTION
    return lr * min(1, (t + 1) / warmup_steps)
    ### END SOLUTION


ex.warmup.check(warmup)

# %% [markdown] name="inverse-sqrt"
# The first Transformer, the kind of network behind language models (A. Vaswani et al. 2017), came down from there like $1/\sqrt{t}$: quickly at first, then ever more slowly, without an end that has to be known beforehand. **Predict.** In which step is that largest, if the first step has $t = 0$? So why does it
# need a warmup? <details><summary>Compare</summary>In the first, where one would even divide by 0. So the formula begins with the largest steps of all, just where
# large steps do most harm; the warmup takes the place of this beginning.</details>

# %% [markdown] name="write-inverse-sqrt"
# ### Your turn: the inverse square root
#
# Let $n = t + 1$ be the step, counted from 1. Up to $n = W$ it is warmup, from there $\eta_0 \sqrt{W/n}$, so that both meet at $\eta_0$.


# %%
def inverse_sqrt(t, lr, warmup_steps):
    """The rate of step t: up along a line to lr in warmup_steps steps, then down as 1 / sqrt(t + 1)."""
    n = t + 1
    ### BEGIN SOLUTION
    return lr * min(n / warmup_steps, math.sqrt(warmup_steps / n))
    ### END SOLUTION


ex.inverse_sqrt.check(inverse_sqrt)

# %% [markdown] name="restarts"
# ## And up again: restarts
#
# A cosine may start anew, again and again; each jump of the rate throws the weights out of their hollow, and they may find a better one. These are **warm restarts**: the rate starts again, the weights go on. Do not confuse them with
# warm*up*, nor with a *warm start*, which means beginning with weights from another training.

# %% [markdown] name="write-restarts"
# ### Your turn: restarts
#
# All periods have the length $T_0$. Use your cosine for the place within the period: here, for once, it is your own that is called.


# %%
def cosine_restarts(t, lr, T_0, eta_min=0.0):
    """The rate of step t: a cosine from lr to eta_min, which starts anew every T_0 steps."""
    ### BEGIN SOLUTION
    return cosine_annealing(t % T_0, lr, T_0, eta_min)
    ### END SOLUTION


ex.cosine_restarts.check(cosine_restarts)

# %% [markdown] name="one-cycle"
# One more: **one cycle** (L. Smith 2018) goes up once, to a rate that would be too large for long, and then down to almost nothing. The course has it as `one_cycle`, as PyTorch has; both go up for three tenths of the steps.
#
# **Predict** the shape of each before you choose it. Where does it change fastest?

# %% name="demo-shapes"
from helpers.widgets import schedules as demo

demo.shapes()

# %% [markdown] name="draw-your-own"
# ## Draw your own
#
# Fifty parameters, noisy gradients, 350 steps; yours begins as a constant. **Predict.** Which shape wins? Draw it: the cosine ends at 0.017, and with patience you can stay below 0.016. Then set the noise to 0: who wins now? Set it back to 0.1, and the top
# rate to 0.05: and now?

# %% name="demo-draw-your-own"
demo.draw_your_own()

# %% [markdown] name="explain-race"
# **Explain.** Why does a falling rate not help without noise, nor when the top rate is tiny? <details><summary>Compare</summary>Without noise there is no floor: each step with a good constant rate brings us nearer by the same factor, and a smaller rate by less. With a tiny top rate every schedule is still far above its floor after 350 steps, and falling only makes it slower.</details>

# %% [markdown] name="on-the-digits"
# ## On the digits, honestly
#
# Does it matter for a real network? First as always. Then with *wrong labels*: for a fifth of the training digits the class is drawn anew at random, as if by tired people. The test digits stay right. **Predict.**
# Where does a schedule help?

# %% name="digits-with-schedules"
from helpers import data
from helpers.nn import SGD, CrossEntropyLoss, ReLU, accuracy, cosine_annealing, fit, mlp

split = data.split(*data.digits(), np.random.default_rng(0))
X, t = split.train
rng = np.random.default_rng(9)
spoilt = np.where(rng.random(len(t)) < 0.2, rng.integers(0, 10, len(t)), t)
steps = 30 * math.ceil(len(X) / 32)


def test_accuracy(labels, schedule, seed):
    """Share of test digits right after 30 epochs with these labels and this schedule."""
    rng = np.random.default_rng(seed)
    model = mlp([64, 20, 10], ReLU, rng)
    optimizer = SGD(model.parameters(), lr=0.3)
    fit(model, CrossEntropyLoss(), optimizer, X, labels, epochs=30, batch_size=32, rng=rng, schedule=schedule)
    return accuracy(model, *split.test)


# %% name="digits-five-seeds"
for name, labels in (("right labels", t), ("spoilt labels", spoilt)):
    constant = [test_accuracy(labels, None, seed) for seed in range(5)]
    cosine = [test_accuracy(labels, lambda step: cosine_annealing(step, 0.3, steps), seed) for seed in range(5)]
    steadier = np.std(cosine) < 0.5 * np.std(constant)
    print(f"{name:13}: constant {np.mean(constant):.2f}, cosine {np.mean(cosine):.2f}; steadier with it: {steadier}")

# %% [markdown] name="where-it-helps"
# With right labels it gains nothing in the mean, and only makes the seeds differ less: in the end nearly every batch agrees, its gradient is nearly 0, and little noise is left to calm. With spoilt labels batches contradict each other to the end; the cosine gains several
# points, and the seeds differ less here, too. (A smaller constant rate would help there, too; but one would have to know which.) Most real data are more like the second.

# %% [markdown] name="large-batches"
# ## Larger batches: and the rate?
#
# A batch of 128 instead of 16 has a gradient with less noise, but there are only an eighth as many steps in an epoch. **Predict.** Should the rate become eight times smaller, stay, or become eight times larger?

# %% name="scaling-rule"
for batch_size, lr in ((16, 0.05), (128, 0.00625), (128, 0.05), (128, 0.4)):
    rng = np.random.default_rng(0)
    model = mlp([64, 50, 10], ReLU, rng)
    optimizer = SGD(model.parameters(), lr=lr)
    history = fit(model, CrossEntropyLoss(), optimizer, X, t, epochs=15, batch_size=batch_size, rng=rng)
    print(f"batch {batch_size:3}, rate {lr:7}: training loss {history.loss[-1]:.1f}")

# %% [markdown] name="linear-scaling"
# *Larger*: batch times eight, rate times eight, and the training goes as before. Eight steps with batches of 16 hardly leave the place, so together they go along eight gradients of about the same spot; one step along the *mean* of these eight has to
# be eight times as long. This **linear scaling rule** (P. Goyal et al. 2017) is a rule of thumb; they used it with warmup, for very large batches it breaks, and for
# Adam one rather takes the square root of the factor.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"A falling rate is merely cosmetic."* On noisy data it is the difference between the floor and the ground.
#
# *"Larger batch, smaller rate."* The other way round.
#
# *"Warmup, warm restart, warm start: all the same."* The rate rises; the rate starts anew; the weights come from elsewhere.
#
# *"I stop the cosine early, when the loss looks good."* Most of the gain comes at the end, when the rate is small. Set $T$ to the steps that you really take.

# %% [markdown] name="summary"
# ## Summary
#
# A large rate is fast and noisy, a small one slow and calm: begin with the one, end with the other. Stairs, cosine, line, inverse root, restarts and one cycle are functions from the number of a step to its rate. Warmup protects the
# first steps. Larger batches want larger rates.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: find the rate in one run
#
# What should the top rate be? A **range test** (L. Smith 2017) tries them all in one short training: each step takes a rate a little larger than the last. First nothing happens, then the loss falls, then it blows up. A good top rate lies where it
# falls steeply, a third or a tenth of where it blows up.

# %% [markdown] name="homework-rules"
# The $n$ rates go from `lr_min` to `lr_max`, each *the same factor* larger than the one before. Stop before a loss that is more than 4 times the lowest so far, or not finite; it does not count.


# %% name="write-range-test"
def range_test(step, lr_min, lr_max, n):
    """(rates, losses), two lists. `step(lr)` makes one step of training with this rate and returns its loss."""
    rates, losses = [], []
    for i in range(n):
        ### BEGIN SOLUTION
        rate = lr_min * (lr_max / lr_min) ** (i / (n - 1))
        loss = step(rate)
        if not math.isfinite(loss) or (losses and loss > 4 * min(losses)):
            break
        rates.append(rate)
        losses.append(loss)
        ### END SOLUTION
    return rates, losses


ex.range_test.check(range_test)

# %% name="use-range-test"
from helpers.nn import batches, range_test

rng = np.random.default_rng(0)
model, loss = mlp([64, 50, 10], ReLU, rng), CrossEntropyLoss()
optimizer = SGD(model.parameters(), lr=0.1)
chosen = iter([each for _ in range(10) for each in batches(len(X), 32, rng)])


def one_step(lr):
    """One step of training on the next batch."""
    rows = next(chosen)
    value = loss.forward(model.forward(X[rows]), t[rows])
    model.backward(loss.backward())
    optimizer.lr = lr
    optimizer.step()
    return value


rates, losses = range_test(one_step, 1e-3, 100, 150)
lowest = rates[int(np.argmin(losses))]
print(f"lowest loss at {lowest:.1f}; last rate before it blows up {rates[-1]:.0f}")

# %% [markdown] name="range-test-says"
# **Predict.** With this result, which rate would you try first? <details><summary>Compare</summary>A tenth of the last is 0.3, a third of it 1. But 1 lies beyond the lowest loss, where it falls no longer: try 0.3 first. Lesson 5 took it, too.</details>

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>A schedule has to know the end. What if you do not know how long you will train?</summary>Inverse square root needs no end. Or hold the rate, and let it fall quickly whenever a result is wanted.</details>
#
# <details><summary>Is a schedule still needed with Adam?</summary>Yes. Adam balances the parameters against one another; near the minimum its steps stay about as long as the rate says.</details>
#
# <details><summary>What does a falling rate do that larger and larger batches would not?</summary>Little: both calm the noise. An epoch costs the same, with fewer and dearer steps; the end comes when a batch no longer fits into memory.</details>

# %% [markdown] name="next"
# **Next:** [10 · Overfitting and regularisation](10_regularisation.ipynb): when the training loss falls and the test loss does not.
