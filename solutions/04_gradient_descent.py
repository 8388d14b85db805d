# %% [markdown] name="title"
# # 4 · Gradient descent
#
# **You will** find the slope of any function by nudging it, and the best size of the nudge; walk down a loss step by step; choose a
# learning rate and say when it is too large; train on small batches and know why; and fit your first models by descent: a
# line, and a classifier.
#
# 90 minutes. Builds on [lesson 3](03_loss_functions.ipynb).

# %% [markdown] name="in-the-fog"
# ## In the fog
#
# You stand on a hillside in thick fog and want to get down to the village. You cannot see it. But you can feel with your foot which
# way the ground slopes. So you take a step that way, feel again, and so on.
#
# The hill is the loss. Where you stand is the *parameters*: all weights and biases, in one long list $w$. This lesson is about
# feeling the slope, and about how far to step.

# %% [markdown] name="slope-by-nudging"
# ## Feeling the slope
#
# How much does a function change if its argument changes a little? That is its **derivative**. Feel it by nudging: a little
# up, a little down, and divide the difference in height by the distance.
#
# $$f'(x) \approx \frac{f(x + \delta) - f(x - \delta)}{2\,\delta}$$
#
# This is the **central difference**; $\delta$ (delta) is the size of the nudge.
#
# **Predict.** The derivative of $x^3$ is $3x^2$, so at $x = 1$ it is 3. Will a nudge of 0.1 give exactly 3? A smaller one?

# %% name="nudge-a-cube"
def cube(x):
    return x**3


for delta in (0.1, 0.01, 0.001):
    one_sided = (cube(1 + delta) - cube(1)) / delta
    central = (cube(1 + delta) - cube(1 - delta)) / (2 * delta)
    print(f"delta {delta}: to one side {one_sided:.6f}, central {central:.6f}")

# %% [markdown] name="central-is-better"
# A nudge ten times smaller makes the error of the one-sided difference ten times smaller, and that of the central one a hundred
# times smaller. So why not make it as small as we can?
#
# **Predict.** Which $\delta$ gives the smallest error: $10^{-2}$, $10^{-5}$, $10^{-8}$ or $10^{-12}$? (*difference* switches between the central one and the one-sided.)

# %% name="demo-delta-error"
from helpers.widgets import gradient_descent as demo

demo.delta_error()

# %% [markdown] name="two-errors"
# **Explain.** Why does the error grow again on the left? <details><summary>Compare</summary>The two heights become so alike that
# their difference drowns in rounding: a 64-bit number has about 16 digits, a 32-bit number about 7. On the right the
# error comes from the curve: of a one-sided difference from its bend, of a central one only from how the bend <em>changes</em> (for a parabola it is exact). On the left it comes from the rounding. The best nudge of the central difference lies where the two meet: roughly at the
# cube root of the rounding.</details>

# %% name="best-delta"
import numpy as np

from helpers.surfaces import difference_error

deltas = 10.0 ** np.arange(-12, 0.1, 0.5)
for dtype in (np.float64, np.float32):
    errors = difference_error(deltas, dtype)  # how far the slope of the cube is from 3
    print(f"{dtype.__name__}: best near delta = {deltas[errors.argmin()]:.0e}")

# %% [markdown] name="gradient"
# ## Many slopes at once
#
# A loss $L$ has many arguments, $w = (w_1, w_2, \dots)$. Nudge one of them and leave the others: that gives one slope, the
# *partial derivative* $\partial L / \partial w_i$. All of them together, in a list like $w$ itself, are the **gradient**, written $\nabla L$.

# %% [markdown] name="write-numerical-gradient"
# ### Your turn: the gradient by nudging
#
# One derivative for each element of the array `x`. Do not change `x` itself.

# %%
from helpers.exercises import gradient_descent as ex


def numerical_gradient(f, x, delta):
    """Central differences of f, a function of an array, at x, (d,). Result: (d,)."""
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        nudge = np.zeros(x.shape)
        nudge[i] = delta
        # Here: put the slope into grad[i]. After the loop: return grad.
        ### BEGIN SOLUTION
        grad[i] = (f(x + nudge) - f(x - nudge)) / (2 * delta)
    return grad
    ### END SOLUTION


ex.numerical_gradient.check(numerical_gradient)

# %% [markdown] name="a-valley"
# Here is a loss with two parameters, a long valley: nearly flat along $w_1$, steep along $w_2$.
#
# $$L(w) = 0.1\, w_1^2 + 2\, w_2^2$$
#
# **Predict.** You stand at $(-4.5,\ 2)$. The village is at $(0, 0)$. Does the steepest way down point to it?

# %% name="steepest-is-not-home"
from helpers.nn import numerical_gradient


def valley(w):
    return 0.1 * w[0] ** 2 + 2 * w[1] ** 2


here = np.array([-4.5, 2.0])
down, home = -numerical_gradient(valley, here, 1e-5), -here
angle = np.degrees(np.arccos(down @ home / np.linalg.norm(down) / np.linalg.norm(home)))
print(f"steepest way down {down.round(2)}, way home {home}: {angle:.0f} degrees apart")

# %% [markdown] name="what-the-gradient-says"
# A tiny step $s$ changes the loss by about $\nabla L \cdot s$: each slope times its part of the step, added up. Of all steps of one length, this
# inner product is largest for the one along the gradient. So the gradient says which way the loss grows fastest *right here*, and its
# opposite is the steepest way down right here. It knows nothing of where the lowest point is.

# %% [markdown] name="descent-rule"
# ## Step by step
#
# **Gradient descent** is the walk in the fog: step against the gradient, look again, step again.
#
# $$w \leftarrow w - \eta\, \nabla L(w)$$
#
# $\eta$ is the learning rate again, as in lesson 1. The $w$ are *parameters*: training sets them. $\eta$ is a **hyperparameter**: *you* set
# it, and training does not change it. Values between 0.001 and 0.1 are common, but it depends on the loss, the network and the batch size.

# %% [markdown] name="write-gradient-descent"
# ### Your turn: the whole walk
#
# Return every place on the way, the start included. In each step all parts of $w$ move at once.


# %%
def gradient_descent(gradient, w, lr, steps):
    """Places w visited: (steps + 1, d). gradient is a function that gives the gradient, (d,), at a place, (d,)."""
    path = [w]
    for _ in range(steps):
        ### BEGIN SOLUTION
        w = w - lr * gradient(w)
        path.append(w)
    ### END SOLUTION
    return np.array(path)


ex.gradient_descent.check(gradient_descent)

# %% [markdown] name="draw-the-path-first"
# **Predict.** Take paper. Draw the valley as long ellipses around $(0, 0)$, four and a half times as long as wide, and the start at
# $(-4.5,\ 2)$. Sketch the path for a small learning rate, and for a large one. Only then run the demo.

# %% name="demo-descent"
demo.descent(steps=0)

# %% [markdown] name="run-the-descent"
# **Run.** Press *Play*. Then move the learning rate to 0.01, to 0.3, to 0.45, to 0.5, and to 0.55. Drag the start about.
#
# **Explain.** What exactly happens at 0.5? <details><summary>Compare</summary>Across the valley the path jumps from one side to the
# other, to the same height, for ever. Just below 0.5 each jump is a little shorter than the last; just above, a little longer: the
# path flies out of the valley. That it is still creeping in the right direction <em>along</em> the valley does not help.</details>

# %% [markdown] name="limit-derived"
# ## Where the limit comes from
#
# Across the valley, $L = 2 w_2^2$ has the slope $4 w_2$. One step makes
#
# $$w_2 \leftarrow w_2 - \eta \cdot 4 w_2 = (1 - 4\eta)\, w_2 .$$
#
# So each step multiplies $w_2$ by $1 - 4\eta$, and $w_1$ by $1 - 0.2\eta$. The walk comes home if both factors lie between $-1$ and 1.

# %% name="factors"
for lr in (0.1, 0.4, 0.5, 0.55):
    print(f"lr {lr:5}: each step multiplies w_1 by {1 - 0.2 * lr:.3f} and w_2 by {1 - 4 * lr:+.3f}")

# %% [markdown] name="limit-formula"
# The numbers 0.2 and 4 say how strongly the loss is curved in each direction: twice the coefficients 0.1 and 2. Call the largest
# such curvature $\lambda_{\max}$ (lambda). On a bowl like this one, descent diverges as soon as
#
# $$\eta > \frac{2}{\lambda_{\max}},$$
#
# here $2/4 = 0.5$. The *steepest* direction sets the limit, and the *flattest* one has to make do with that. Their ratio $\lambda_{\max} /
# \lambda_{\min}$, here 20, is the **condition number**. The larger it is, the slower plain descent becomes. (Real losses are bowls only near a
# minimum, so elsewhere the limit is a guide.)

# %% [markdown] name="too-small-is-not-safe"
# **Predict.** "A smaller learning rate is always safer." How many steps does the walk need with 0.4, and with 0.004, until the
# loss is below 0.001?

# %% name="count-steps"
from helpers.nn import gradient_descent

curvatures = np.array([0.2, 4.0])
for lr in (0.4, 0.04, 0.004):
    path = gradient_descent(lambda w: curvatures * w, here, lr, 10_000)  # the gradient: 0.2 w_1 and 4 w_2
    losses = 0.1 * path[:, 0] ** 2 + 2 * path[:, 1] ** 2
    print(f"lr {lr}: {np.argmax(losses < 0.001)} steps")  # the first place where this is True

# %% [markdown] name="small-is-slow"
# A rate a hundred times smaller needs a hundred times as many steps. It does not diverge, but that alone does not make it safe: it may
# never arrive.

# %% [markdown] name="other-grounds"
# ## Other grounds
#
# Real losses are not bowls. Go back to the demo, set the rate to 0.1 again, and choose *two minima*: where you arrive depends on where you start. Then
# choose *saddle*, which goes up in one direction and down in another.
#
# **Predict.** What happens if you start exactly on the ridge of the saddle? And a hair beside it? Set *steps* to 60 and *start w₂* to exactly 0
# with its slider, and then to 0.1.

# %% [markdown] name="where-descent-stops"
# **Explain.** Why does the walk stay in one case and leave in the other? <details><summary>Compare</summary>On the ridge the slope to the sides is 0, so the
# walk ends at the saddle and stays. A hair beside it, it creeps, then slides down.</details>
#
# Descent stops wherever the gradient is zero, and crawls where it nearly is: in a **local minimum**, lower than all its neighbours, though perhaps not lowest overall; on a **plateau**,
# level ground that is no lowest point; on a **saddle**. In networks with their thousands of directions, few of the points without slope are a minimum in *all* of
# them; far more are saddles (Dauphin and others, 2014).

# %% [markdown] name="first-model"
# ## The first model
#
# Now let descent do something useful. Here are 100 points near a line. We look for its slope $w$ and intercept $b$. The
# loss is the mean squared error of $w x + b$.

# %% name="line-data"
from helpers.surfaces import line_points

x, t = line_points(100, np.random.default_rng(0))


def line_loss(p):
    return np.mean((p[0] * x + p[1] - t) ** 2)


path = gradient_descent(lambda p: numerical_gradient(line_loss, p, 1e-5), np.zeros(2), 0.1, 200)
print("by descent:   slope {:.3f}, intercept {:.3f}".format(*path[-1]))
print("by a formula: slope {:.3f}, intercept {:.3f}".format(*np.polyfit(x, t, 1)))

# %% [markdown] name="why-descent-then"
# For a line there is a formula, and it says the same. For networks there is none; descent works for both.

# %% [markdown] name="mini-batches"
# ## Not all the data at once
#
# Each step used all 100 points. With a million of them, one step would cost a million evaluations. But a slope that is only
# *roughly* right would also take us downhill. So take a few points at a time:
#
# | | examples a step | |
# |---|---|---|
# | full batch | all | exact slope, expensive steps |
# | mini-batch | typically 16 to 256 | rough slope, cheap steps |
# | one by one | 1 | very rough slope, the cheapest steps |

# %% [markdown] name="names-of-sgd"
# The second and third are called **stochastic gradient descent**, SGD: *stochastic* means that chance is at work. (Some
# books say SGD only for one by one. In PyTorch, and here, it means any batch size.)
#
# **Predict.** Below, each path looks at 1000 examples: that is 1000 updates with batches of 1, but only 10 with all 100 at once. What will the path look like
# with batches of 1? (*Shuffle* draws another random order.)

# %% name="demo-batch-noise"
demo.batch_noise()

# %% [markdown] name="noise-explained"
# **Explain.** Why do small batches never quite settle? And what would help? <details><summary>Compare</summary>At the bottom the true slope is
# zero, but each batch still has a slope of its own, and pulls its own way. The smaller the batch and the larger the
# learning rate, the wider the dance. A learning rate that shrinks in time calms it: lesson 9.</details>

# %% [markdown] name="why-mini-batches"
# Why mini-batches, then? Compared with one example at a time: (1) Computers do 32 rows of a matrix product far more quickly than 32
# single ones. (2) A batch averages some of the noise away. Compared with the whole data set: (3) A batch fits into memory when the
# whole does not. (4) The noise that is left can help to leave saddles and poor local minima.

# %% name="speed-of-batches"
import time

X = np.random.default_rng(1).normal(size=(20_000, 64))
W = np.random.default_rng(2).normal(size=(64, 50))


def seconds(batch_size):
    start = time.perf_counter()
    for i in range(0, len(X), batch_size):
        X[i : i + batch_size] @ W  # only the time counts, not the result
    return time.perf_counter() - start


alone, together = (min(seconds(size) for _ in range(5)) for size in (1, 64))  # the least disturbed of five
print("20 000 rows one by one take more than twice as long as in batches of 64:", alone > 2 * together)

# %% [markdown] name="write-batches"
# ### Your turn: cut the data into batches
#
# Shuffle the places 0 to n - 1 once, and cut them into batches. One pass through all of them is an epoch. `rng` is a NumPy generator:
# `rng.permutation(n)` gives the places in a random order.


# %%
def batches(n, batch_size, rng):
    """A list of arrays with the places 0 to n - 1, shuffled, batch_size at a time; the last may be smaller."""
    ### BEGIN SOLUTION
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
    ### END SOLUTION


ex.batches.check(batches)

# %% [markdown] name="logistic-regression"
# ## A classifier, learnt
#
# Two clouds of points, two classes. One unit with a sigmoid, $y = \sigma(Xw + b)$, and the binary cross-entropy of lesson 3: that is
# **logistic regression**. It is the perceptron of lesson 1 made smooth, so that its slope can be followed.

# %% name="blobs"
from helpers import data

X, t = data.blobs(300, np.random.default_rng(3), noise=0.5)
print("X", X.shape, "  t", t.shape, "  classes", np.unique(t))

# %% [markdown] name="logistic-gradient-formula"
# The gradient on the logit is $y - t$, as with cross-entropy in lesson 3. If $w_1$ grows by a little, the logit
# $z = x_1 w_1 + x_2 w_2 + b$ grows $x_1$ times as much, and the loss $y - t$ times as much as $z$. So the slope for $w_1$ is the product,
# $(y - t)\,x_1$, and for the mean over $N$ examples
#
# $$\frac{\partial L}{\partial w_i} = \frac{1}{N} \sum_{n=1}^{N} (y_n - t_n)\, x_{ni}, \qquad \frac{\partial L}{\partial b} = \frac{1}{N} \sum_{n=1}^{N} (y_n - t_n).$$
#
# Do you recognise the perceptron rule?

# %% [markdown] name="write-logistic-gradient"
# ### Your turn: the gradient of logistic regression

# %%
from helpers.nn import sigmoid


def logistic_gradient(X, t, w, b):
    """(dL/dw, dL/db) for X, (N, d), targets t, (N,), weights w, (d,), and bias b."""
    ### BEGIN SOLUTION
    error = sigmoid(X @ w + b) - t
    return X.T @ error / len(X), np.mean(error)
    ### END SOLUTION


ex.logistic_gradient.check(logistic_gradient)

# %% name="check-by-nudging"
from helpers.nn import bce_with_logits, logistic_gradient

w, b = np.array([0.3, -0.2]), 0.1
dw, db = logistic_gradient(X, t, w, b)
print("by the formula:", dw.round(6), round(db, 6))
by_nudging = numerical_gradient(lambda p: bce_with_logits(X @ p[:2] + p[2], t), np.array([*w, b]), 1e-5)
print("by nudging:    ", by_nudging[:2].round(6), by_nudging[2].round(6))

# %% [markdown] name="gradient-check"
# They agree. Comparing a formula with nudging is a **gradient check**, the best protection against wrong signs and forgotten
# factors. Now train: epochs, batches, steps. Every training in this course has this shape.

# %% name="train-logistic-regression"
from helpers.nn import batches

rng = np.random.default_rng(0)
lr, w, b = 0.5, np.zeros(2), 0.0
for epoch in range(1, 6):
    for chosen in batches(len(X), 16, rng):
        dw, db = logistic_gradient(X[chosen], t[chosen], w, b)
        w, b = w - lr * dw, b - lr * db
    right = np.mean((X @ w + b > 0) == t)  # a logit above 0 is a sigmoid above 1/2: class 1
    print(f"epoch {epoch}: loss {bce_with_logits(X @ w + b, t):.3f}, {right:.1%} right")

# %% name="picture-of-classifier"
from helpers.plotting import show
from helpers.plotting.points import decision

show(
    decision(X, t, lambda points: points @ w + b),
    "Two clouds of points and the straight line that logistic regression draws between them.",
)

# %% [markdown] name="nudging-is-slow"
# ## Why not simply nudge?
#
# Nudging works for any loss, and needs no formula. **Predict.** The digits network of lesson 2 has 3760 parameters. How many forward passes does
# *one* gradient by central differences take?

# %% name="cost-of-nudging"
from helpers.nn import count_parameters

print(2 * count_parameters((64, 50, 10)), "forward passes for one step")

# %% [markdown]
# Two for each parameter, for a single step. The next lesson gets the same gradient, exactly, from *two* passes: one forward and one
# back.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"The gradient points to the minimum."* Its opposite is the steepest way down *from here*, which need not lead there.
#
# *"A smaller learning rate is safer."* It can be so slow that you never arrive.
#
# *"My loss is nan."* Very often the learning rate is beyond the limit.
#
# *"The network computes its own parameters analytically."* The *gradient* is computed by formulas; the parameters come
# out of many small steps.
#
# *"SGD is fast because it uses one example."* Its *steps* are cheap. An epoch of single examples is slow.

# %% [markdown] name="summary"
# ## Summary
#
# The gradient is all slopes of the loss, and can be felt by nudging: with central differences and $\delta$ near $10^{-5}$ in 64 bits. Descent steps
# against it. The learning rate has a limit, set by the steepest direction, while the flattest one sets the pace. Mini-batches
# give rough slopes cheaply. And a formula for the gradient should always be checked against nudging.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: the fastest rate
#
# Let $L = \frac12 \sum_i c_i w_i^2$ with curvatures $c_i > 0$. Each step multiplies $w_i$ by $1 - \eta c_i$. The walk is as slow as its
# slowest direction, the one with the largest $|1 - \eta c_i|$.
#
# Which fixed $\eta$ is the fastest, and what factor does the slowest direction then keep in each step? **Prove** your formula on paper, then
# write it.


# %% name="write-best-rate"
def best_rate(curvatures):
    """(rate, factor): the fastest fixed learning rate, and the largest |1 - rate * c| at that rate."""
    ### BEGIN SOLUTION
    low, high = min(curvatures), max(curvatures)
    return 2 / (low + high), (high - low) / (high + low)
    ### END SOLUTION


ex.best_rate.check(best_rate)

# %% name="best-rate-of-the-valley"
from helpers.nn import best_rate

rate, factor = best_rate([0.2, 4.0])
print(f"fastest rate in the valley {rate:.3f}, each step keeps {factor:.3f} of the distance")

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>A blind ant and an eagle look for the lowest point of a landscape. What can each do that the other cannot?</summary>
# The ant feels the slope under its feet, and that is all gradient descent has. The eagle sees everything, but a landscape of a
# million dimensions cannot be looked at from above.</details>
#
# <details><summary>Rescaling an input, metres to centimetres, changes the valley. How?</summary>It multiplies the slope and the curvature in
# one direction: ill-scaled inputs make long valleys. That is why data are normalised (lesson 7).</details>
#
# <details><summary>The perceptron rule and logistic regression have the same formula. What is the difference?</summary>In the rule y is 0 or 1,
# so it moves only after mistakes, and stops at any line without one. Here y is between 0 and 1, so every example pulls
# a little: those on the wrong side most, and of the others those nearest to the line. The line settles in the middle, also where no line is perfect.</details>

# %% [markdown] name="next"
# **Next:** [5 · Backpropagation](05_backpropagation.ipynb): all slopes for the price of two passes.
