# %% [markdown] name="title"
# # 8 · Optimizers
#
# **You will** say what plain descent cannot do; write momentum, Nesterov, Adagrad, RMSprop and Adam, each in two or three lines that agree with PyTorch's; place bets on
# a race of six; and choose an optimizer for your own network with reasons.
#
# 90 minutes. Builds on [lesson 4](04_gradient_descent.ipynb) and [lesson 5](05_backpropagation.ipynb).

# %% [markdown] name="what-is-wrong"
# ## What is wrong with going downhill?
#
# Backpropagation gives the gradient. So far we did the simplest thing with it: a step of $\eta$ times the gradient. On the long valley of lesson 4, $0.1\,w_1^2 + 2\,w_2^2$, that was
# slow. **Predict.** With the best rate there is, 0.476: how many steps until the loss is below $10^{-6}$?

# %% name="descent-on-the-valley"
import numpy as np

CURVATURES = np.array([0.2, 4.0])  # of 0.1 w1^2 + 2 w2^2, along w1 and along w2


def valley(w):
    return 0.1 * w[0] ** 2 + 2 * w[1] ** 2


w, steps = np.array([-4.0, 2.0]), 0
while valley(w) > 1e-6:
    w = w - 0.476 * CURVATURES * w
    steps += 1
print("steps:", steps)

# %% [markdown] name="three-troubles"
# A rate that suits the steep direction is far too small for the flat one. The condition number of lesson 4, the ratio of the largest to the smallest curvature by size, is
# $4/0.2 = 20$ here; in real networks it may be millions. And there are the two other troubles that you know: at a saddle the gradient is nearly 0, and in mini-batches it is noisy.

# %% [markdown] name="momentum-idea"
# ## Momentum: do not forget where you were going
#
# A ball does not turn at every pebble. It keeps a **velocity** $v$, to which each gradient $g$ adds, and of which a share $\beta$ is left after each step:
#
# $$v \leftarrow \beta\,v + g, \qquad w \leftarrow w - \eta\,v.$$
#
# Across the valley the gradients change their sign and cancel. Along it they agree and add up.

# %% [markdown] name="momentum-is-a-sum"
# **Predict.** Let the gradient always be 1, and $\beta = 0.9$. Where does $v$ end up? And for $\beta = 0.99$?

# %% name="constant-gradient"
for beta in (0.9, 0.99):
    v = 0.0
    for _ in range(2000):
        v = beta * v + 1
    print(f"beta {beta}: v = {v:.1f}")

# %% [markdown] name="effective-rate"
# At $1/(1-\beta)$: ten times, a hundred times the gradient. So $v$ is no *average* of gradients but a **sum** in which older ones count less. Where gradients agree, momentum multiplies the
# learning rate by $1/(1-\beta)$: at $\beta = 0.9$ a rate that was right before acts ten times as strongly there.

# %% [markdown] name="write-momentum"
# ### Your turn: momentum
#
# One step; in code $\beta$ is `momentum`, as in PyTorch. Return the new w and the new v, and leave the arrays that you are given as they are. The check makes 50 steps and compares them with ours, which agree with PyTorch's.

# %%
from helpers.exercises import optimizers as ex


def momentum_update(w, g, v, lr, momentum=0.9):
    """One step from w with gradient g and velocity v: (new w, new v)."""
    ### BEGIN SOLUTION
    v = momentum * v + g
    return w - lr * v, v
    ### END SOLUTION


ex.momentum_update.check(momentum_update)

# %% [markdown] name="region"
# How large may $\eta$ and $\beta$ be? On the valley, plain descent diverges above $\eta = 2/4 = 0.5$. **Predict.** Does momentum allow larger rates, or only smaller ones? Where is it fastest? Drag the point.

# %% name="demo-momentum-region"
from helpers.widgets import optimizers as demo

demo.momentum_region()

# %% [markdown] name="limit-with-momentum"
# The limit is $\eta = (2 + 2\beta)/4$: momentum allows *larger* rates. The fastest point, $\eta = 0.67$ and $\beta = 0.40$, leaves a share of 0.635 of the distance in each step, as the demo shows, where plain descent leaves 0.905 at best.
#
# <details><summary>Where does the limit come from?</summary>At the limit the path jumps to and fro for ever: in each step $w$ and $v$ only change their signs. From $w$ to $-w$ it is $\eta v = 2w$, with the new $v$. With curvature $c$ the gradient is $c\,w$. The old $v$ was $-v$, so $v = -\beta v + c\,w$, that is $(1 + \beta)\,v = c\,w$. Put $v = 2w/\eta$ into it: $\eta = (2 + 2\beta)/c$. The steepest direction has $c = 4$.</details>

# %% name="steps-with-momentum"
from helpers.nn import momentum_update

w, v, steps = np.array([-4.0, 2.0]), np.zeros(2), 0
while valley(w) > 1e-6:
    w, v = momentum_update(w, CURVATURES * w, v, lr=0.668, momentum=0.403)
    steps += 1
print("steps:", steps)

# %% [markdown] name="two-forms"
# In some books the rate stands inside: $v \leftarrow \beta v - \eta\,g$, $w \leftarrow w + v$. **Predict.** Is that the same? Look closely at what happens when $\eta$ changes on the way.


# %% name="two-forms-compared"
def both_forms(rates):
    """Where 30 steps lead with the rate outside the sum, and inside."""
    w, v, x, u = np.array([-4.0, 2.0]), 0.0, np.array([-4.0, 2.0]), 0.0
    for lr in rates:
        v = 0.9 * v + CURVATURES * w
        w = w - lr * v
        u = 0.9 * u - lr * CURVATURES * x
        x = x + u
    return w.round(2), x.round(2)


print("constant rate:         ", *both_forms([0.1] * 30))
print("a tenth after 15 steps:", *both_forms([0.1] * 15 + [0.01] * 15))

# %% [markdown] name="two-forms-differ"
# The same, as long as the rate is constant. When it drops, the form with the rate inside rolls on with its old speed. PyTorch has it outside.

# %% [markdown] name="nesterov"
# ## Nesterov: look before you step
#
# If the velocity will carry us on to $w - \eta\beta v$ anyway, why not take the gradient *there*? That is Y. Nesterov's idea (1983). It is awkward, though, to need gradients at a place where the parameters are not. So PyTorch
# keeps the place looked at as its $w$. Then the step becomes (the second formula takes the new $v$)
#
# $$v \leftarrow \beta\,v + g, \qquad w \leftarrow w - \eta\,(g + \beta v).$$
#
# <details><summary>Why?</summary>Let $p$ be the parameters, $w = p - \eta\beta v$ the place looked at, and $v' = \beta v + g$. The parameters go to $p - \eta v'$, and from there one looks at $w' = p - \eta v' - \eta\beta v'$. With $p = w + \eta\beta v$ and $\beta v - v' = -g$ that is $w' = w - \eta g - \eta\beta v'$.</details>

# %% [markdown] name="write-nesterov"
# ### Your turn: Nesterov's step
#
# v first, then w, with the *new* v.


# %%
def nesterov_update(w, g, v, lr, momentum=0.9):
    """One step from w with gradient g and velocity v: (new w, new v)."""
    ### BEGIN SOLUTION
    v = momentum * v + g
    return w - lr * (g + momentum * v), v
    ### END SOLUTION


ex.nesterov_update.check(nesterov_update)

# %% name="change-of-variable"
from helpers.nn import nesterov_update

lr, beta = 0.1, 0.9
w = place = np.array([-4.0, 2.0])
v = u = np.zeros(2)
for _ in range(20):
    w, v = nesterov_update(w, CURVATURES * w, v, lr, beta)
    u = beta * u + CURVATURES * (place - lr * beta * u)  # as first told: the gradient ahead of `place`
    place = place - lr * u
print("PyTorch's w:         ", w.round(6))
print("ahead of `place`:    ", (place - lr * beta * u).round(6))

# %% [markdown] name="does-it-help"
# The two tell the same story: PyTorch's $w$ is the place ahead. **Predict.** On the valley, with $\eta = 0.25$ and $\beta = 0.9$: who needs fewer steps to come below $10^{-6}$?

# %% name="steps-with-nesterov"
for rule in (momentum_update, nesterov_update):
    w, v, steps = np.array([-4.0, 2.0]), np.zeros(2), 0
    while valley(w) > 1e-6:
        w, v = rule(w, CURVATURES * w, v, lr=0.25, momentum=0.9)
        steps += 1
    print(f"{rule.__name__:15}: {steps} steps")

# %% [markdown] name="brakes-in-time"
# Half as many: looking ahead, it brakes in time. (Without looking ahead so large a $\beta$ is no help here: plain descent with its best rate took 80.)

# %% [markdown] name="one-rate-for-each"
# ## A rate for each parameter
#
# Momentum treats all parameters alike. But in one network one weight may have gradients of 100, another of 0.01. **Adagrad** (J. Duchi et al. 2011) adds up the *squares* of each parameter's gradients, and divides:
#
# $$s \leftarrow s + g^2, \qquad w \leftarrow w - \frac{\eta\,g}{\sqrt{s} + \epsilon}.$$
#
# All this element by element. The small $\epsilon$ keeps us from dividing by 0.

# %% [markdown] name="predict-first-adagrad-step"
# **Predict.** How long is the very first step, for $g = 100$ and for $g = 0.01$?

# %% [markdown] name="write-adagrad"
# ### Your turn: Adagrad
#
# Here and in what follows, too, return new arrays.


# %%
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    """One step from w with gradient g and the sum s of earlier squares: (new w, new s)."""
    ### BEGIN SOLUTION
    s = s + g * g
    return w - lr * g / (np.sqrt(s) + eps), s
    ### END SOLUTION


ex.adagrad_update.check(adagrad_update)

# %% name="adagrad-equal-steps"
from helpers.nn import adagrad_update

w, s = adagrad_update(np.zeros(2), np.array([100.0, 0.01]), np.zeros(2), lr=0.1)
print("first step:", w)

# %% [markdown] name="steep-and-flat-alike"
# Equally long. Steep directions are slowed down, flat ones speeded up: that is what one wants for features of unlike scale, such as metres and euros in lesson 7. **Predict.** But $s$ only grows. What becomes of the steps after a long time?

# %% name="adagrad-slows-down"
rng = np.random.default_rng(0)
noisy = np.sqrt(np.cumsum(rng.normal(size=20_000) ** 2))
print(
    "noisy gradients: lr / sqrt(s) after 1, 100, 20000 steps:",
    [float(f"{0.4 / noisy[k]:.2g}") for k in (0, 99, 19_999)],
)

w, s = 1.0, 0.0
for _ in range(20_000):
    w, s = adagrad_update(w, w, s, lr=0.4)
print(f"L = w^2 / 2, no noise: lr / sqrt(s) after 20000 steps: {0.4 / s**0.5:.2g}")

# %% [markdown] name="not-always-to-zero"
# With noise, the sum grows for ever and the rate goes towards 0: training starves. Without noise the gradients themselves fade, the sum stays finite, and the rate stays well above 0.

# %% [markdown] name="rmsprop"
# ## Forget the distant past
#
# **RMSprop** (G. Hinton 2012) takes a running *mean* of the squares instead of their sum, so that old ones are forgotten:
#
# $$s \leftarrow \alpha\,s + (1 - \alpha)\,g^2.$$
#
# The step is that of Adagrad. In the lecture where it first appeared $\alpha$ was 0.9; PyTorch's default is 0.99.

# %% [markdown] name="write-rmsprop"
# ### Your turn: RMSprop
#
# (Your `adagrad_update` would add $g^2$ to $s$ once more, so write the step out.)


# %%
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    """One step from w with gradient g and the running mean s of squares: (new w, new s)."""
    ### BEGIN SOLUTION
    s = alpha * s + (1 - alpha) * g * g
    return w - lr * g / (np.sqrt(s) + eps), s
    ### END SOLUTION


ex.rmsprop_update.check(rmsprop_update)

# %% [markdown] name="where-epsilon-stands"
# In some texts $\epsilon$ stands *under* the root: $\sqrt{s + \epsilon}$. **Predict.** It is only $10^{-8}$. Can that matter?

# %% name="epsilon-inside-or-outside"
for g in (1e-4, 1e-6, 1e-8):
    print(f"g = {g:.0e}: inside {g / np.sqrt(g * g + 1e-8):.4f}, outside {g / (np.sqrt(g * g) + 1e-8):.4f}")

# %% [markdown] name="epsilon-outside"
# Very much, where gradients are small: under the root it acts like $10^{-4}$. Adam's paper and PyTorch have it outside.

# %% [markdown] name="adam"
# ## Adam: both together
#
# **Adam** (D. Kingma and J. Ba 2015) keeps two running means: $m$ of the gradients, which is like momentum, but a mean, and $s$ of their squares, as in RMSprop.
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\,g, \qquad s \leftarrow \beta_2 s + (1 - \beta_2)\,g^2,$$
#
# with $\beta_1 = 0.9$ and $\beta_2 = 0.999$. Both *means* start at 0. **Predict.** So $m$ and $s$ are too small at first. Is the first step $m/\sqrt{s}$ then too small as well?

# %% name="first-step-without-correction"
g = 1.0
m, s = 0.1 * g, 0.001 * g**2
print(f"m = {m}, s = {s}, m / sqrt(s) = {m / np.sqrt(s):.2f}")

# %% [markdown] name="bias-correction"
# No: more than three times too *large*, because $s$ is further behind than $m$. After $t$ steps ($t$ counts steps here, and is no target) the shares with which the gradients count in the mean add up to $1 - \beta^t$ only, so divide by that:
#
# $$\hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat s = \frac{s}{1 - \beta_2^t}, \qquad w \leftarrow w - \frac{\eta\,\hat m}{\sqrt{\hat s} + \epsilon}.$$

# %% [markdown] name="write-adam"
# ### Your turn: Adam
#
# `t` is the number of this step, 1 for the first. Return the means *without* their correction: they go on as they are.


# %%
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    """Step number t from w with gradient g and running means m and s: (new w, new m, new s). betas: (beta1, beta2)."""
    ### BEGIN SOLUTION
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g * g
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), m, s
    ### END SOLUTION


ex.adam_update.check(adam_update)

# %% [markdown] name="the-race"
# ## The race
#
# Six optimizers, four surfaces. **Predict.** Place your bet before you press play: who is lowest after 200 steps? Then give the losers better rates. Can you make each of them win somewhere?

# %% name="demo-race"
demo.race()

# %% [markdown] name="explain-race"
# **Explain.** These surfaces have no noise. With mini-batches, why does Adam with a fixed rate never come to rest? <details><summary>Compare</summary>The noise keeps the mean of the squares up, and the mean of the gradients goes to and fro: so the steps stay of about the same length, now to this side, now to that. It needs a rate that
# falls: lesson 9.</details>

# %% [markdown] name="real-landscape"
# ## What the ground really looks like
#
# Two parameters can be drawn; a network has thousands. But we can *cut*: from the trained weights go some way along two random directions, and draw the loss over this plane. Below that is done for a network 2-8-8-1 on two moons, with 105 parameters. Each unit's part of a direction is
# made as long as the unit's own weights (H. Li et al. 2018), for only then can slices be compared.
#
# **Predict.** Smooth bowl, or jagged mountains? Is the trained network at the lowest point? And an *untrained* one?

# %% name="demo-loss-slice"
demo.loss_slice()

# %% [markdown] name="explain-slice"
# **Explain.** What do you see? <details><summary>Compare</summary>Smooth ground, and one deep hollow with the trained network at its bottom; here and there a shallow one besides. Around untrained weights the lowest point lies somewhere else. But mind: a slice shows two of 105 directions.</details>

# %% [markdown] name="on-the-digits"
# ## On the digits
#
# Toy surfaces are one thing. Here is the digits network with one more layer, and each optimizer as the course has it: the names, arguments and defaults are those of `torch.optim`.

# %% name="digits-with-each"
from helpers import data
from helpers.nn import SGD, Adam, CrossEntropyLoss, ReLU, RMSprop, accuracy, fit, mlp

split = data.split(*data.digits(), np.random.default_rng(0))
curves = {}
for name, make in {
    "SGD, 0.1": lambda parameters: SGD(parameters, lr=0.1),
    "SGD, 0.5": lambda parameters: SGD(parameters, lr=0.5),
    "momentum": lambda parameters: SGD(parameters, lr=0.03, momentum=0.9),
    "RMSprop": lambda parameters: RMSprop(parameters, lr=0.002),
    "Adam": lambda parameters: Adam(parameters, lr=0.005),
}.items():
    rng = np.random.default_rng(0)
    model = mlp([64, 50, 50, 10], ReLU, rng)
    history = fit(model, CrossEntropyLoss(), make(model.parameters()), *split.train, epochs=20, batch_size=32, rng=rng)
    curves[name] = history.loss
    print(f"{name:8}: validation accuracy above 0.93: {accuracy(model, *split.validation) > 0.93}")

# %% name="digits-curves"
from helpers.plotting import show
from helpers.plotting.points import loss_curves

show(
    loss_curves(curves, "training loss", log=True),
    "Training loss over 20 epochs on a logarithmic scale. Plain SGD with a rate of 0.1 falls most slowly; with 0.5 it ends as low as Adam.",
)

# %% [markdown] name="which-to-choose"
# All of them learn it. Mind that each curve is that of *one* rate: plain SGD can be the slowest of all, or as good as Adam. Optimizers are compared fairly only with the best rate of each. In practice: **AdamW**, which you write as homework, with a rate that first rises and then falls (lesson 9), is today's usual recipe. SGD with momentum and a good
# schedule is as good for images, sometimes better. No optimizer is best everywhere, as the race has shown.

# %% [markdown] name="second-order"
# ## What about curvature itself?
#
# None of these looks at the curvature itself. Newton's method does. With one parameter, the loss after a step $d$ is about $L + g d + \frac{1}{2} c\,d^2$, where $c$ is the second derivative, the curvature of lesson 4; its slope, $g + c\,d$, is 0 at $d = -g/c$. With many, $c$ becomes the **Hessian** $H$, the matrix of second derivatives, and $d$ has to solve $H d = -g$, which is written $d = -H^{-1} g$.
#
# **Predict.** How many steps does it take on the valley?

# %% name="newton-on-the-valley"
w, H = np.array([-4.0, 2.0]), np.diag(CURVATURES)
print("after one step:", w - np.linalg.solve(H, CURVATURES * w))

# %% [markdown] name="newton-seeks-saddles"
# One. But it looks for a point *without slope*, not for a minimum. Here is a surface with a saddle at $(0, 0)$ and two minima, at $(0, \pm 3)$.

# %% name="newton-finds-the-saddle"
w = np.array([1.0, 1.0])  # on 0.5 w1^2 + 0.02 (w2^2 - 9)^2
for _ in range(6):
    gradient = np.array([w[0], 0.08 * w[1] * (w[1] ** 2 - 9)])
    w = w - gradient / np.array([1.0, 0.08 * (3 * w[1] ** 2 - 9)])
print("Newton ends at", w.round(3) + 0.0)

# %% [markdown] name="cost-of-the-hessian"
# In the saddle. And there is the price. **Predict.** How many bytes has the Hessian of a small network with ten million parameters, at four bytes a number?

# %% name="bytes-of-the-hessian"
print(f"{4 * (10**7) ** 2 / 1e12:.0f} terabytes")

# %% [markdown] name="bfgs"
# Solving $H d = -g$ takes about $n^3$ operations more, for $n$ parameters. **BFGS** builds an estimate of $H^{-1}$ from gradients alone, in $n^2$ numbers; **L-BFGS** keeps only the last steps (100 in PyTorch, unless you say otherwise). On small problems with *full* batches it is excellent (`torch.optim.LBFGS`); the noise of
# mini-batches spoils its estimate. Hessians have another use: they tell which weights may be removed from a network (*pruning*).

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"Momentum averages gradients."* It adds them up; the rate is in effect $1/(1-\beta)$ times larger.
#
# *"Adam needs no learning rate."* It needs one and, where gradients are noisy, one that decays.
#
# *"Without bias correction Adam starts too slowly."* Its first step is more than three times too large.
#
# *"$\epsilon$ is a detail."* Inside or outside the root makes a hundredfold difference where gradients are small.
#
# *"The fastest on the training loss is the best."* Look at the validation set.

# %% [markdown] name="summary"
# ## Summary
#
# Momentum sums up what gradients agree on. Adagrad and RMSprop give each parameter a rate of its own, by the size of its gradients. Adam does both and corrects for starting at zero. Curvature itself is too
# large to store.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: AdamW
#
# To keep weights small, one often adds $\frac{\lambda}{2} \sum_i w_i^2$ to the loss (lesson 10): then $\lambda w$ is added to each gradient. **Predict.** What does Adam do to this part of the gradient? <details><summary>Compare</summary>It divides it by √s, like
# everything else. So weights with large gradients are hardly pulled at all: not what was meant.</details>
#
# **AdamW** (I. Loshchilov and F. Hutter 2019) pulls directly instead: before Adam's step, it takes $\eta\lambda w$ from $w$. In code $\lambda$ is `weight_decay`.


# %% name="write-adamw"
from helpers.nn import adam_update


def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """Step number t of AdamW: (new w, new m, new s). `adam_update` may be called."""
    ### BEGIN SOLUTION
    return adam_update(w - lr * weight_decay * w, g, m, s, t, lr, betas, eps)
    ### END SOLUTION


ex.adamw_update.check(adamw_update)

# %% name="two-kinds-of-decay"
from helpers.nn import adamw_update

# 200 weights with small gradients and 200 with large ones, all noise: only the pull is left.
noise = np.random.default_rng(1).normal(size=(500, 2, 200)) * np.array([[0.01], [10]])
w = w_too = np.ones((2, 200))
m = s = m_too = s_too = np.zeros((2, 200))
for t, g in enumerate(noise, start=1):
    w, m, s = adam_update(w, g + 0.1 * w, m, s, t, lr=0.002)
    w_too, m_too, s_too = adamw_update(w_too, g, m_too, s_too, t, lr=0.002, weight_decay=0.1)
print(f"only shrinking:             {(1 - 0.002 * 0.1) ** 500:.2f}")
print("Adam, decay in the gradient:", w.mean(axis=1).round(2))
print("AdamW:                      ", w_too.mean(axis=1).round(2))

# %% [markdown] name="two-kinds-explained"
# Both kinds of weights should shrink alike, to about 0.90. With the decay in the gradient, those with small gradients collapse and those with large ones hardly shrink at all. AdamW treats them alike.

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Adam keeps two numbers for each parameter. What does that mean for a model of 10 billion parameters?</summary>80 gigabytes on top of the 40 for the weights, at four bytes each; the gradients need 40 more.</details>
#
# <details><summary>Adam's step hardly depends on the size of the gradient. What is lost?</summary>That a small gradient means: nearly there. Sign and agreement over time count, not size.</details>
#
# <details><summary>Why is noise in the gradient sometimes a help?</summary>It pushes the weights off a saddle, where the exact gradient is 0, and out of narrow hollows.</details>

# %% [markdown] name="next"
# **Next:** [9 · Learning-rate schedules](09_schedules.ipynb): one number, changed at the right time.
