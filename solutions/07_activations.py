# %% [markdown] name="title"
# # 7 · Activations and initialisation
#
# **You will** choose an activation function and know its price; build any curve out of sigmoids, and say what that proves and what not; see
# signals die or explode in ten layers; and derive how large the first weights must be so that they do neither.
#
# 90 minutes. Builds on [lesson 5](05_backpropagation.ipynb). PyTorch is not needed.

# %% [markdown] name="ten-layers-that-do-not-learn"
# ## Ten layers
#
# More layers, more power? Here is the digits network with ten layers instead of two. (`mlp` puts them together: Linear layers of these sizes, with
# the activation between them.) It has tanh units, and its weights start at random, with a standard deviation of 0.01. **Predict.** What share of the test digits will it get right after 20 epochs?

# %% name="deep-and-dead"
import numpy as np

from helpers import data
from helpers.nn import SGD, CrossEntropyLoss, Tanh, accuracy, fit, mlp

split = data.split(*data.digits(), np.random.default_rng(0))


def trained(draw, activation, lr=0.05):
    """A network of ten layers after 20 epochs; `draw(fan_in, fan_out, rng)` makes the first weights of a layer."""
    rng = np.random.default_rng(0)
    model = mlp([64] + [50] * 9 + [10], activation, rng, draw)
    optimizer = SGD(model.parameters(), lr=lr)
    return model, fit(model, CrossEntropyLoss(), optimizer, *split.train, epochs=20, batch_size=32, rng=rng)


def small(fan_in, fan_out, rng):
    return rng.normal(0, 0.01, (fan_in, fan_out))


model, history = trained(small, Tanh)
print(f"loss {history.loss[0]:.2f}, then {history.loss[-1]:.2f}; right: {accuracy(model, *split.test):.2f}")

# %% [markdown] name="guessing"
# One in ten: it guesses, and the loss is $\log 10 \approx 2.30$, that of ten equal probabilities. Its gradients are computed rightly; something else is wrong. By the end of this lesson the
# same network, with the same learning rate, will read more than nine digits of ten.

# %% [markdown] name="the-zoo"
# ## What goes through an activation
#
# Going back, each layer multiplies the gradient by $h'(a)$, the derivative of its activation (and by its weights, of which more below). So look at both curves at once: what a unit
# says, and what it lets through.
#
# **Predict.** Which of sigmoid, tanh and ReLU still let a gradient through at $a = 5$? At $a = -5$? How steep is the sigmoid at its steepest? (The other names in the list come below.)

# %% name="demo-activation-curves"
from helpers.widgets import activations as demo

demo.activation_curves()

# %% [markdown] name="saturation"
# Far from zero a sigmoid is **saturated**: flat, with a derivative near 0. Even at its steepest, at $a = 0$, it lets only a quarter through. Ten sigmoids in a row
# let through at most

# %% name="quarter-to-the-tenth"
print(f"{0.25**10:.1e}")

# %% [markdown] name="tanh-and-relu"
# tanh saturates even sooner: at 5 its slope is 0.0002, the sigmoid's 0.007. But at the centre its slope is 1, and its outputs lie around 0. ReLU does not saturate for $a > 0$, and costs next to nothing. But for $a < 0$ its derivative
# is exactly 0. A unit whose sum is negative for *every* example never gets a gradient, so its weights stay as they are: a **dead unit**. (Only a change in the layers before it could wake it.)

# %% [markdown] name="leaky-and-elu"
# Hence the variants. **Leaky ReLU** has a small slope on the left, 0.01 say. **ELU** bends smoothly towards $-\alpha$:
#
# $$\mathrm{elu}(a) = a \ \text{ if } a > 0, \quad \text{otherwise } \ \alpha\,(e^{a} - 1).$$

# %% [markdown] name="write-elu"
# ### Your turn: ELU
#
# For arrays of any shape, of whole numbers, too. Mind that $e^{1000}$ overflows even where its result is not used.

# %%
from helpers.exercises import activations as ex


def elu(a, alpha=1.0):
    """a where a > 0, otherwise alpha (exp(a) - 1); same shape as a."""
    ### BEGIN SOLUTION
    return np.where(a > 0, a, alpha * (np.exp(np.minimum(a, 0)) - 1))
    ### END SOLUTION


ex.elu.check(elu)


# %% name="write-elu-derivative"
def elu_derivative(a, alpha=1.0):
    """The derivative of elu at a; at 0 take the formula for the left side. Same shape as a."""
    ### BEGIN SOLUTION
    return np.where(a > 0, 1.0, alpha * np.exp(np.minimum(a, 0)))
    ### END SOLUTION


ex.elu_derivative.check(elu_derivative)

# %% [markdown] name="gelu-and-silu"
# Large language models use **GELU**, $a\,\Phi(a)$, where $\Phi(a)$ is the share of a standard normal distribution that lies below $a$; or **SiLU**, with the sigmoid in its place: $\mathrm{silu}(a) = a\,\sigma(a)$. Both look like a ReLU whose corner has been rounded off, and dip a little below 0. **Maxout** takes the largest of
# several sums; it is remembered, but hardly used.
#
# **Predict.** How far below zero does SiLU go?

# %% name="silu-dips"
from helpers.nn import silu

a = np.linspace(-6, 6, 1201)
print(f"lowest value {silu(a).min():.2f}, at a = {a[silu(a).argmin()]:.2f}")

# %% [markdown] name="write-silu-derivative"
# ### Your turn: the derivative of SiLU
#
# A product of two functions of $a$; $\sigma' = \sigma\,(1 - \sigma)$.

# %%
from helpers.nn import sigmoid


def silu_derivative(a):
    """The derivative of a sigmoid(a), for arrays of any shape."""
    s = sigmoid(a)
    ### BEGIN SOLUTION
    return s + a * s * (1 - s)
    ### END SOLUTION


ex.silu_derivative.check(silu_derivative)

# %% [markdown] name="which-one"
# Which one to take? ReLU, unless you have a reason for another. Leaky ReLU where units die. tanh where outputs must stay between $-1$ and 1. The sigmoid only at the very end, for
# a probability.

# %% [markdown] name="what-can-a-network-say"
# ## What can a network say at all?
#
# Before we ask whether a network learns: could it, with the right weights? Take one input $x$ and one hidden layer of sigmoids. A sigmoid $\sigma(w\,(x - a))$ climbs
# from 0 to 1 around $x = a$, the more steeply the larger $w$ is. (In this section $a$ and $b$ are places on the axis, no sums and no biases.)

# %% [markdown] name="predict-width"
# **Predict.** On how long a stretch does it climb from 0.1 to 0.9? ($\sigma$ is 0.9 at $\log 9$ and 0.1 at $-\log 9$.)

# %% name="width-of-a-step"
for w in (5, 50, 500):
    print(f"w = {w:3}: from 0.1 to 0.9 in {2 * np.log(9) / w:.3f}")

# %% [markdown] name="a-pulse-from-two"
# So with a large $w$ it is nearly a step, and exactly a step only in the limit. One sigmoid only ever climbs. But *two* can make a **pulse**:
# up at $a$, down again at $b$. How?

# %% [markdown] name="write-pulse"
# ### Your turn: a pulse


# %%
def pulse(x, a, b, w):
    """About 1 between a and b, about 0 elsewhere: two sigmoids, added or subtracted; x is an array."""
    ### BEGIN SOLUTION
    return sigmoid(w * (x - a)) - sigmoid(w * (x - b))
    ### END SOLUTION


ex.pulse.check(pulse)

# %% [markdown] name="curve-from-pulses"
# Now cut the interval from 0 to 1 into $n$ equal pieces, and put on each a pulse as high as the curve is in the middle of the piece. Their sum is a staircase that follows
# the curve. Built like this, the network has $2n$ hidden units; the heights, once with plus and once with minus, are the weights of its output. (Neighbouring pulses share an edge, so $n + 1$ units would do.)

# %% [markdown] name="write-approximate"
# ### Your turn: any curve


# %%
def approximate(f, x, n, w):
    """The sum at x, an array, of n pulses of steepness w on [0, 1], each as high as f(middle of its piece)."""
    edges = np.linspace(0, 1, n + 1)
    ### BEGIN SOLUTION
    total = np.zeros(x.shape)
    for i in range(n):
        a, b = edges[i], edges[i + 1]
        total += f((a + b) / 2) * pulse(x, a, b, w)
    return total
    ### END SOLUTION


ex.approximate.check(approximate)

# %% [markdown] name="sum-of-pulses"
# **Predict.** Twice as many pulses: what happens to the largest error? And what if the sigmoids are too flat for so many? Change the curve, too: drag its points.

# %% name="demo-sum-of-pulses"
demo.sum_of_pulses()

# %% [markdown] name="universal-approximation"
# This is the idea of a famous theorem: a network with one hidden layer can come as near as you like to **any continuous function on a closed, bounded
# region**, if it has enough units (G. Cybenko 1989 for sigmoids; for several inputs, too).

# %% [markdown] name="what-it-does-not-promise"
# **Predict.** Does it follow that one hidden layer is enough, and that descent will find the weights? <details><summary>Compare</summary>Neither. The theorem says that weights
# exist. It does not say how many units are needed: with many inputs it can be astronomically many. And it says nothing of whether
# descent finds them, or of points that were not in the training data.</details>

# %% name="error-against-units"
from helpers.nn import approximate


def wave(x):
    return np.sin(2 * np.pi * x)


x = np.linspace(0.05, 0.95, 500)  # at 0 and 1 the staircase begins and ends halfway up a step
for n in (5, 10, 20, 40):
    print(f"{2 * n:2} units: largest error {np.abs(approximate(wave, x, n, 10_000) - wave(x)).max():.2f}")

# %% [markdown] name="half-the-error"
# Twice the units, half the error: so it goes in one dimension. In ten dimensions, halving the side of the boxes takes $2^{10}$ times as many.

# %% [markdown] name="hilbert-13"
# <details><summary>The question is older than networks: Hilbert's 13th problem</summary>In 1900 Hilbert asked whether the root of a certain equation of degree seven, a function of three variables, can be composed of <em>continuous</em> functions of only two.
# He expected: no. In 1956 Kolmogorov came down to three variables, in 1957 the young Arnold to two, and Kolmogorov then to one variable and addition. These functions are far too wild to learn; the theorem about networks needs only sums of one fixed
# curve.</details>

# %% [markdown] name="scale-of-the-data"
# ## Start well: the data
#
# Back to networks that will not learn. The first cause stands before the network. Suppose one feature is a person's height in metres, another their income in euros. **Predict.**
# What does that do to the valley of lesson 4?

# %% name="condition-of-the-data"
rng = np.random.default_rng(1)
X = np.stack([rng.normal(1.7, 0.1, 500), rng.normal(30_000, 8_000, 500)], axis=1)


def condition(X):
    """Steepest curvature over flattest, for a linear model with a bias and squared error."""
    with_bias = np.hstack([X, np.ones((len(X), 1))])
    return np.linalg.cond(with_bias.T @ with_bias)


mean, std = X.mean(axis=0), X.std(axis=0)
print(f"raw {condition(X):.0e}, standardised {condition((X - mean) / std):.1f}")

# %% [markdown] name="standardise"
# So **standardise**: subtract from each feature its mean, then divide by its standard deviation. Both come from the *training* set, and the same numbers are used on
# the validation and test sets: they stand for data that are not there yet.

# %% [markdown] name="too-small-too-large"
# ## Start well: the weights
#
# The second cause is the start. Zero for all weights is out: all units of a layer would be equal and stay equal (lesson 5). So: at random. But how large?
#
# Send 200 random examples through ten layers of 256 tanh units. **Predict.** What is the spread of the outputs in layer 10, for weights with a standard deviation of 0.01? Of 1?


# %% name="spread-by-layer"
def spreads(std, activation=np.tanh, depth=10, width=256):
    """The standard deviation of the outputs of each layer."""
    rng = np.random.default_rng(0)
    Z, found = rng.normal(size=(200, width)), []
    for _ in range(depth):
        Z = activation(Z @ rng.normal(0, std, (width, width)))
        found.append(float(Z.std()))
    return found


for std in (0.01, 1.0, 1 / 16):
    found = spreads(std)
    print(f"std {std:6.4f}: layer 1 {found[0]:.2g}, layer 2 {found[1]:.2g}, layer 10 {found[-1]:.2g}")

# %% [markdown] name="why-it-shrinks"
# With 0.01 the signal shrinks by the same factor in each layer, until nothing is left. With 1 nearly every unit sits at $-1$ or 1: saturated. With 1/16 it lives. (It still fades slowly, since tanh flattens it.) Where does 1/16 come from?

# %% [markdown] name="sum-of-many"
# A unit adds up $n$ products, $a = \sum_i w_i z_i$. The **variance**, Var, is the square of the standard deviation. If all weights and inputs are independent with mean 0, each product has the variance $\mathrm{Var}(w)\,\mathrm{Var}(z)$, and the variances of the $n$ products add up:
#
# $$\mathrm{Var}(a) = n \cdot \mathrm{Var}(w) \cdot \mathrm{Var}(z).$$
#
# The signal keeps its size if $n \cdot \mathrm{Var}(w) = 1$. For $n = 256$ that is a standard deviation of $1/16$.

# %% name="check-the-sum"
for std in (0.01, 1 / 16):
    a = rng.normal(size=(1000, 256)) @ rng.normal(0, std, (256, 500))
    print(f"std {std:.4f}: spread of the sum {a.std():.2f}, by formula {np.sqrt(256) * std:.2f}")

# %% [markdown] name="backwards-too"
# Going back, the same happens with the gradients, with $n$ the number of *outputs*, for $G W^\top$ adds up over those. Both cannot be had at once, unless a layer has as many inputs as outputs.
# **Xavier initialisation** takes the middle (X. Glorot and Y. Bengio 2010):
#
# $$\mathrm{Var}(w) = \frac{2}{n_\mathrm{in} + n_\mathrm{out}}.$$

# %% [markdown] name="relu-halves"
# **Predict.** ReLU sets one half of all values to 0. What does that do to the mean of the squares, and what must the weights do about it?

# %% name="relu-halves-numbers"
a = rng.normal(size=100_000)
print(f"mean square before {np.mean(a**2):.2f}, after ReLU {np.mean(np.maximum(a, 0) ** 2):.2f}")

# %% [markdown] name="he-initialisation"
# Half of it is lost. (After ReLU the mean is no longer 0, and what counts in the sum is the mean *square* of the inputs.) So the weights' variance must be twice as large. **He initialisation**, which PyTorch calls *Kaiming* (K. He et al. 2015):
#
# $$\mathrm{Var}(w) = \frac{2}{n_\mathrm{in}}.$$

# %% [markdown] name="write-init"
# ### Your turn: two ways to start
#
# `fan_in` and `fan_out` are the usual names for $n_\mathrm{in}$ and $n_\mathrm{out}$. W has shape (fan_in, fan_out). Draw with `rng.normal`. Mind: it wants the standard deviation, not the variance.


# %%
def xavier_normal(fan_in, fan_out, rng):
    """Normal weights with variance 2 / (fan_in + fan_out)."""
    ### BEGIN SOLUTION
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))
    ### END SOLUTION


ex.xavier_normal.check(xavier_normal)


# %% name="write-kaiming"
def kaiming_normal(fan_in, fan_out, rng):
    """Normal weights with variance 2 / fan_in."""
    ### BEGIN SOLUTION
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))
    ### END SOLUTION


ex.kaiming_normal.check(kaiming_normal)

# %% [markdown] name="activations-and-gradients"
# ## Ten layers, both ways
#
# Now look at the outputs *and* the gradients of all ten layers. **Predict.** For large weights tanh saturates, and a saturated unit lets little through. So the gradients vanish towards layer 1. True? (The layers have 100 units here, so Xavier's std is 0.1.)

# %% name="demo-ten-layers"
demo.ten_layers()

# %% [markdown] name="large-explodes"
# **Run.** Keep *tanh*, and move *std* from 0.01 to 1. **Explain.** Now the gradients *grow* on their way back, though most units are saturated. Why? <details><summary>Compare</summary>Each layer multiplies the gradient twice: by the derivatives, which are small for most units but not
# for all, and by the large weights. The weights win. Such a network fails to learn, but not because its gradients are zero at the start: they are huge and erratic. The first steps are huge as well, and throw most units into saturation for good. (With sigmoids, whose slope is a quarter at most, the two
# roughly balance at a std of 1; at 0.5 and below the gradients vanish.)</details>

# %% [markdown] name="start-and-train"
# Does it matter in the end? The same ten layers, the same rate, four starts, two activations. **Predict** the order.

# %% name="three-starts"
from helpers.nn import ReLU, kaiming_normal, xavier_normal


def large(fan_in, fan_out, rng):
    return rng.normal(0, 1, (fan_in, fan_out))


curves = {}
for name, draw, activation in (
    ("tanh, std 0.01", small, Tanh),
    ("tanh, std 1", large, Tanh),
    ("tanh, Xavier", xavier_normal, Tanh),
    ("ReLU, Xavier", xavier_normal, ReLU),
    ("ReLU, He", kaiming_normal, ReLU),
):
    model, history = trained(draw, activation)
    curves[name] = history.loss
    print(f"{name:14}: more than 90 % right: {accuracy(model, *split.test) > 0.9}")

# %% name="three-starts-curves"
from helpers.plotting import show
from helpers.plotting.points import loss_curves

show(
    loss_curves(curves),
    "Loss over 20 epochs. With std 0.01 it stays at 2.3, with std 1 it falls from 5.6 to 2.3 and no further. ReLU with He and tanh with Xavier fall at once, ReLU with Xavier waits many epochs.",
)

# %% [markdown] name="ten-layers-learn"
# There it is, the network of the beginning, and it reads: its first weights have the right size. ReLU with Xavier's weights starts late, since each layer halves the mean square, and after nine ReLUs a five-hundredth is left.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"Saturated means no gradient."* Little through each unit; with large weights the gradient may still explode.
#
# *"Larger weights learn faster."* They saturate or explode.
#
# *"A network can learn anything: it is proved."* It can *represent* any continuous function on a closed, bounded region, as nearly as you like. Learning is another matter.
#
# *"One sigmoid makes a pulse."* One only climbs; it takes two.
#
# *"Standardise the test set with its own mean."* With that of the training set.

# %% [markdown] name="summary"
# ## Summary
#
# An activation is judged by what it says and by what it lets back through. Two sigmoids make a pulse, and sums of pulses come as near as you like to any continuous curve. Signals keep their size through many
# layers if $n\,\mathrm{Var}(w)$ is 1: Xavier for tanh, He, with twice the variance, for ReLU. Features are standardised with the numbers of the training set.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: the hunt for dead units
#
# Train the two-layer digits network with larger and larger learning rates, and count how many of its 50 ReLU units end up dead: 0 for *every* training example. First the counter. Then the same with a leaky ReLU: there a unit cannot be dead, so those are counted whose *sum* is negative for every example.


# %% name="write-dead-units"
def dead_units(Z):
    """How many units, columns of Z (N, units), are 0 for all N examples. Z holds outputs of a ReLU."""
    ### BEGIN SOLUTION
    return int(np.sum(np.all(Z == 0, axis=0)))
    ### END SOLUTION


ex.dead_units.check(dead_units)

# %% name="dead-by-rate"
from helpers.nn import LeakyReLU, dead_units, relu

untrained = mlp([64, 50, 10], ReLU, np.random.default_rng(0))
print("before training:", dead_units(relu(untrained.layers[0].forward(split.train[0]))), "dead")
for lr in (0.1, 1.0, 2.0):
    for activation in (ReLU, LeakyReLU):
        rng = np.random.default_rng(0)
        model = mlp([64, 50, 10], activation, rng)
        fit(model, CrossEntropyLoss(), SGD(model.parameters(), lr=lr), *split.train, epochs=20, batch_size=32, rng=rng)
        negative = dead_units(relu(model.layers[0].forward(split.train[0])))
        how_many = {0: "none", 1: "one", 50: "all"}.get(negative, "a few" if negative < 5 else "many")
        reads = accuracy(model, *split.test) > 0.95
        print(
            f"rate {lr}, {activation.__name__:9}: {how_many:5} negative for every digit, more than 95 % right: {reads}"
        )

# %% [markdown] name="dead-question"
# (One unit is born dead: with its first weights no digit wakes it.) What puts the others to sleep? <details><summary>Compare</summary>One step that is too large makes the bias, or the weights, so negative that the sum is negative for every example. With ReLU the gradient is 0
# from then on, and no later step can bring the unit back. Units of a leaky ReLU are pushed as far, but a hundredth of the gradient still gets through: they are not stuck, though they need not come back. At the rate 2 the steps are too large for both.</details>

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Why can tanh stand a deep network better than the sigmoid?</summary>Its slope at 0 is 1, not a quarter; and its outputs lie around 0, so that the sums of the next
# layer do not all lean to one side.</details>
#
# <details><summary>PyTorch's Linear starts uniform within 1/√n_in. How does that compare with He?</summary>A uniform number within ±b has variance b²/3, here 1/(3 n_in): a sixth of He's. In deep
# ReLU networks the signal then fades; two or three layers do not care.</details>
#
# <details><summary><code>mlp</code> starts all biases at 0. Why is that no problem, when weights must not?</summary>The weights already make the units different.</details>

# %% [markdown] name="next"
# **Next:** [8 · Optimizers](08_optimizers.ipynb): the same gradients, better steps.
