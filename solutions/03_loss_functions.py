# %% [markdown] name="title"
# # 3 · Loss functions
#
# **You will** say in one number how wrong a network is, in several ways, and know which way fits which task; write mean squared
# error and cross-entropy for a batch; make them safe for outputs of any size; and see which of them still teaches a network that is
# sure and wrong.
#
# 90 minutes. Builds on [lesson 2](02_forward_pass.ipynb).

# %% [markdown] name="who-is-more-wrong"
# ## Who is more wrong?
#
# Two models look at the same three photographs, of a pig, a dog and a cat. Here is what probability each of them gives to each
# animal. (We call softmax's shares *probabilities* now, as everybody does; lesson 2 said why to be careful.)

# %% name="two-models"
from helpers import data
from helpers.plotting import show
from helpers.plotting.loss_functions import two_models

photos = data.three_animals()
show(*two_models(photos))

# %% [markdown] name="predict-better-model"
# **Predict.** You may keep one of the two models. Which one, and why? Say it aloud before you read on.
#
# Let us try to say it in numbers. First we need the truth as numbers.

# %% [markdown] name="one-hot"
# ## The truth as a row
#
# The models give three numbers for each photograph, so write the truth as three numbers, too: a 1 for the animal that it is and 0
# for the others. That is called **one-hot**. Take care that the columns are in the same order, and print their names.

# %% name="one-hot-rows"
print(*photos.classes, sep="  ")
print(photos.truth)

# %% [markdown] name="write-classification-error"
# ### Your turn: count the mistakes
#
# The **classification error** is the share of photographs whose most probable class is not the true one.

# %%
import numpy as np

from helpers.exercises import loss_functions as ex


def classification_error(y, t):
    """Share of rows in which y and t, both (N, C), have their largest number in different columns."""
    ### BEGIN SOLUTION
    return np.mean(y.argmax(axis=1) != t.argmax(axis=1))
    ### END SOLUTION


ex.classification_error.check(classification_error)

# %% name="errors-of-both-models"
from helpers.nn import classification_error

for name, y in (("model 1", photos.model_1), ("model 2", photos.model_2)):
    print(f"{name}: classification error {classification_error(y, photos.truth):.2f}")

# %% [markdown] name="error-is-blind"
# Equal! Counting sees only the winner, never how clearly it won. Model 1 barely guessed the pig and the dog, and was fairly
# sure that the cat was a pig.
#
# There is a second reason not to train with it. **Predict.** Change one of model 1's probabilities by 0.001. By how much does its
# classification error change?

# %% name="no-slope"
nudged = photos.model_1.copy()
nudged[0, 2] += 0.001
print("before:", classification_error(photos.model_1, photos.truth))
print("after: ", classification_error(nudged, photos.truth))

# %% [markdown] name="what-a-loss-is"
# Not at all. The answer changes only at the rare moment when another class takes the lead. So it cannot tell which way to turn a weight. What we need is a **loss function**: one number that is
# small if the outputs $y$ are near the targets $t$, and that changes a little whenever $y$ changes a little. Training then
# means one thing: *make the loss small*.

# %% [markdown] name="squared-error"
# ## Squared error
#
# The classic loss: take each output's distance from its target and square it. Squares are never negative, and large errors
# count far more than small ones. For $N$ rows of $C$ numbers there are $N \cdot C$ squares, and the **mean squared error** is
#
# $$L = \frac{1}{N C} \sum_{n=1}^{N} \sum_{k=1}^{C} (y_{nk} - t_{nk})^2.$$

# %% [markdown] name="write-mse"
# ### Your turn: mean squared error


# %%
def mse_loss(y, t):
    """The mean of (y - t)^2 over all elements; y and t have the same shape, with one axis or two."""
    ### BEGIN SOLUTION
    return np.mean((y - t) ** 2)
    ### END SOLUTION


ex.mse_loss.check(mse_loss)

# %% name="mse-of-both-models"
from helpers.nn import mse_loss

for name, y in (("model 1", photos.model_1), ("model 2", photos.model_2)):
    print(f"{name}: mean squared error {mse_loss(y, photos.truth):.3f}")

# %% [markdown] name="scalings"
# Model 2 is better, as you would have said. But take care when you compare with a book: there are at least five "squared
# errors".
#
# **Predict.** Which of the five numbers below can change the *order* of two models, and which cannot?

# %% name="four-scalings"
for name, y in (("model 1", photos.model_1), ("model 2", photos.model_2)):
    squares = (y - photos.truth) ** 2
    print(f"{name}: sum {squares.sum():.3f}, half sum {squares.sum() / 2:.3f}", end="")
    print(
        f", mean over rows {squares.sum() / 3:.3f}, half of that {squares.sum() / 6:.3f}, over elements {squares.mean():.3f}"
    )

# %% [markdown] name="ratio-stays"
# None of them can, on the same photographs: they differ by a fixed factor. But a sum grows with the number of rows and a mean does not. (The
# half is there so that the slope of $\frac12 e^2$ is simply $e$.) In this course, as in PyTorch, *mean* is over all elements.

# %% name="ratio"
print(
    f"model 1 / model 2: {mse_loss(photos.model_1, photos.truth) / mse_loss(photos.model_2, photos.truth):.2f} in each scaling"
)

# %% [markdown] name="cross-entropy-idea"
# ## Ask only about the truth
#
# Another thought. Never mind how the model divides the rest: what probability did it give to the *true* class? Ideally 1. The less,
# the worse; and 0, "impossible", for something that has happened, should be punished without limit. Minus the logarithm
# does just that: $-\log 1 = 0$, and $-\log y$ grows beyond all bounds as $y$ goes to 0.

# %% [markdown] name="cross-entropy-formula"
# With a one-hot row $t$, the **cross-entropy** of one example is
#
# $$L = -\sum_{k=1}^{C} t_k \log y_k.$$
#
# Only the true class has $t_k = 1$, so a single term is left. For a batch we take the mean over the rows. ($\log$ is the natural
# logarithm, `np.log`.)

# %% [markdown] name="write-cross-entropy"
# ### Your turn: cross-entropy


# %%
def cross_entropy(y, t):
    """Mean over the rows of -sum_k t_k log y_k. y: probabilities (N, C), t: one-hot (N, C)."""
    ### BEGIN SOLUTION
    of_truth = np.sum(t * y, axis=1)
    return -np.mean(np.log(of_truth))
    ### END SOLUTION


ex.cross_entropy.check(cross_entropy)

# %% name="cross-entropy-of-both-models"
from helpers.nn import cross_entropy

for name, y in (("model 1", photos.model_1), ("model 2", photos.model_2)):
    each = -np.log(np.sum(photos.truth * y, axis=1))
    print(f"{name}: pig {each[0]:.2f}, dog {each[1]:.2f}, cat {each[2]:.2f}; mean {cross_entropy(y, photos.truth):.2f}")

# %% [markdown] name="look-at-the-cat"
# 1.38 against 0.64. **Look again** at the cat: model 1 gave it 0.1, model 2 gave it 0.3. How much of the difference comes from that
# one photograph? <details><summary>Compare</summary>The sums over the three photographs are 4.14 and 1.92, which is 2.22 apart. The cat's parts are 2.30 and
# 1.20, 1.10 apart: half of the difference.</details>

# %% [markdown] name="both-losses-on-one-photograph"
# ## Two losses, one mistake
#
# Both losses prefer model 2. Do they also *teach* alike? A network does not set probabilities directly. Its last layer gives
# sums $z$, called **logits**, and $y = \mathrm{softmax}(z)$. (In lesson 2 these sums were called $a$, and $z$ was what a layer made of its sums. For the sums of the *last* layer, before
# softmax, $z$ is usual too; in this lesson $z$ is always a logit.) So what counts is which change of the *logits* each loss asks for.

# %% [markdown] name="what-a-loss-asks-for"
# Nudge one logit a little, and see how fast the loss changes with it: that is a slope. The list of the slopes, one for each logit, is the
# **gradient**. Since we want the loss to *fall*, the change that it asks for is *minus* the gradient.

# %% [markdown] name="predict-arrows"
# **Predict.** Below is one photograph of a cat. A network is quite sure that it is a dog. Which loss asks for the larger change? Then: as
# the network becomes *more* sure of the dog, will the change asked for grow or shrink?

# %% name="demo-three-animals"
from helpers.widgets import loss_functions as demo

demo.three_animals()

# %% [markdown] name="arrows-explained"
# **Run.** The arrows show which way each loss wants each logit to move, and how much. (The squared error is *half the sum* here; another
# scaling makes all its arrows longer or shorter. Look at how they *change*.) Push the dog's logit to its right end.
#
# **Explain.** What happens to the arrows of the squared error? <details><summary>Compare</summary>They all but vanish. The more
# wrong and sure the network is, the less the squared error teaches it. The arrows of cross-entropy stay.</details>

# %% [markdown] name="surer-and-surer"
# Now the same as a curve. The three logits are $(g, 0, -g)$, and the third class is the truth: the larger the gap $g$, the surer and the more wrong is the
# network. On the left is the loss, on the right the length of its gradient, the root of the sum of its squares.
#
# **Predict.** For a large gap the gradient of the squared error is tiny. At which gap is it longest: −2, 0 or 4?

# %% name="demo-confidence"
demo.confidence()

# %% [markdown] name="why-squared-error-vanishes"
# Why? The softmax saturates: when the network is sure, its probabilities hardly move, however the logits move. The gradient of
# the squared error contains that tiny slope as a factor. In cross-entropy the logarithm cancels it, and what is left could not be
# simpler:
#
# $$\frac{\partial L}{\partial z_k} = y_k - t_k.$$
#
# The symbol on the left means: how much does $L$ change for a tiny change of $z_k$? Lesson 5 derives the formula. Here we check it by
# nudging.

# %% name="check-gradient"
from helpers.nn import softmax

z = np.array([[1.0, 2.0, 0.0]])
t = np.array([[0, 0, 1]])
for k in range(3):
    nudge = np.zeros((1, 3))
    nudge[0, k] = 1e-5
    up, down = cross_entropy(softmax(z + nudge), t), cross_entropy(softmax(z - nudge), t)
    slope = (up - down) / 2e-5  # it is 2e-5 from one nudge to the other
    print(f"nudging z_{k + 1}: {slope:+.4f}    y - t: {(softmax(z) - t)[0, k]:+.4f}")

# %% [markdown] name="not-a-fault-of-mse"
# Two things are easily misread here. The fault is not that of squared error alone, but of squared error *after a softmax or
# sigmoid*; for plain numbers its gradient grows with the error. And the gradient of cross-entropy does not grow without limit. Its
# part for the true class is at least $-1$. The other parts are positive and add up to as much, at most 1; so their squares add up to
# at most 1, too. So $y - t$ is never longer than $\sqrt{1 + 1}$, about 1.41.

# %% name="numbers-of-saturation"
from helpers.widgets.loss_functions import wrong_by

for gap in (1, 4, 8):
    now = wrong_by(gap)
    print(f"wrong by {gap}: gradient {now.squared.size:.5f} (squared error), {now.cross.size:.3f} (cross-entropy)")

# %% [markdown] name="log-of-zero"
# ## When the computer rounds
#
# The formula takes the logarithm of a softmax. **Predict.** What happens for the logits (1000, 0), if the *second* class is the
# truth?

# %% name="log-zero"
y = softmax(np.array([[1000.0, 0.0]]))
print("probabilities:", y)
with np.errstate(divide="ignore"):
    print("loss:", -np.log(y[0, 1]))

# %% [markdown] name="log-sum-exp"
# The probability is rounded to 0, and the loss is infinite. A common patch adds a tiny number inside the logarithm. Better is not to
# take the logarithm of a softmax at all. With $c$ the true class, by the rules of logarithms,
#
# $$-\log \frac{e^{z_c}}{\sum_j e^{z_j}} = \log \sum_j e^{z_j} - z_c.$$
#
# And as in lesson 2, we may subtract the largest logit from all of them first. This is the *log-sum-exp trick*.

# %% [markdown] name="write-cross-entropy-from-logits"
# ### Your turn: cross-entropy from logits
#
# The truth now comes as a class number for each row, which saves the one-hot rows. `z[np.arange(len(z)), classes]` picks the element
# of the true class from each row.


# %%
def cross_entropy_from_logits(z, classes):
    """Mean cross-entropy of softmax(z). z: (N, C), of any size; classes: (N,), from 0 to C - 1."""
    ### BEGIN SOLUTION
    z = z - z.max(axis=1, keepdims=True)
    log_sum = np.log(np.sum(np.exp(z), axis=1))
    return np.mean(log_sum - z[np.arange(len(z)), classes])
    ### END SOLUTION


ex.cross_entropy_from_logits.check(cross_entropy_from_logits)

# %% [markdown] name="binary-cross-entropy"
# ## Yes or no
#
# With two classes one output is enough: $y = \sigma(z)$ is the probability of "yes", $1 - y$ that of "no", where $\sigma$ (sigma) is the
# sigmoid. The target $t$ is 1 or 0, and the **binary cross-entropy** is
#
# $$L = -t \log y - (1 - t) \log (1 - y).$$
#
# **Predict.** In 32-bit numbers, with their 7 digits: which breaks, $z = -200$ with $t = 1$, $z = 20$ with $t = 0$, both, or neither?

# %% name="binary-breaks"
with np.errstate(all="ignore"):
    for z, t in ((-200, 1), (20, 0)):
        y = 1 / (1 + np.exp(np.float32(-z)))
        print(f"z = {z}, t = {t}: loss {-np.log(y) if t else -np.log(1 - y)}, should be {abs(z)}")

# %% [markdown] name="binary-from-logits"
# Both break. For $z = -200$, $e^{200}$ is too large for 32 bits, so $y$ becomes 0. For $z = 20$, $y$ is $1 - 2 \cdot 10^{-9}$. With seven digits
# that is rounded to 1, so $1 - y$ becomes 0. And 20 is no exotic logit. So while a yes-or-no network is trained, it stops at the logit, too, and the sigmoid is part of the
# loss; to *show* a probability, one applies the sigmoid afterwards. (The reason is rounding, not convenience.) Worked out on paper:
#
# $$L = \max(z, 0) - z\,t + \log\!\left(1 + e^{-|z|}\right).$$
#
# Its slope on the logit is again $y - t$. <details><summary>How it is worked out</summary>−log σ(z) = log(1 + e^−z) and
# −log(1 − σ(z)) = log(1 + e^z) = z + log(1 + e^−z), so L = log(1 + e^z) − z t. And log(1 + e^z) = max(z, 0) + log(1 + e^−|z|),
# which never overflows.</details>

# %% [markdown] name="write-bce"
# ### Your turn: binary cross-entropy from logits
#
# `np.maximum(z, 0)` takes the larger of each element and 0, and `np.log1p(x)` is $\log(1 + x)$.


# %%
def bce_with_logits(z, t):
    """Mean binary cross-entropy of sigmoid(z). z: (N,), of any size; t: (N,), 0 or 1 or between."""
    ### BEGIN SOLUTION
    return np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))))
    ### END SOLUTION


ex.bce_with_logits.check(bce_with_logits)

# %% [markdown] name="losses-as-objects"
# ## The losses of the course
#
# From now on you import them. Each is an object: `loss = CrossEntropyLoss()` makes one, and `loss.forward(...)` calls a function that belongs to it. They take a batch, give a number, and remember what they need to say which way the outputs should
# move: `backward()` gives the gradient, for each output how the loss changes with it.

# %% name="loss-objects"
from helpers.nn import CrossEntropyLoss

z = np.array([[1.0, 2.0, 0.0], [0.0, 3.0, 0.0]])
loss = CrossEntropyLoss()
print(f"loss {loss.forward(z, [2, 1]):.3f}")
print("gradient, (y - t) / 2 since the loss is a mean of two rows:", loss.backward().round(3), sep="\n")

# %% [markdown] name="which-loss"
# | task | last layer gives | loss |
# |---|---|---|
# | a number | the number | mean squared error |
# | yes or no | one logit | binary cross-entropy from logits |
# | one of C classes | C logits | cross-entropy from logits |

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"Accuracy, the share that is right, is what I want, so it is my loss."* It has no slope. Train with a loss, report accuracy.
#
# *"Softmax first, then the loss."* The losses above take logits, and do the softmax themselves. Twice is wrong, and nothing
# warns you.
#
# *"Squared error is bad."* For numbers it is the natural choice. Behind a softmax it stops teaching those who need it most.
#
# *"My loss is 0.3 and theirs is 0.6, so mine is better."* Is it the same loss, with the same scaling?

# %% [markdown] name="summary"
# ## Summary
#
# A loss says in one number how far outputs are from targets, and has a slope to follow. Mean squared error suits numbers.
# Cross-entropy asks only what probability the truth was given; its gradient on the logits is $y - t$, so it still teaches a
# network that is sure and wrong. Computed from logits, with the log-sum-exp trick, it is safe for any numbers.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: an outlier
#
# One wrong measurement can pull a squared error far off. **Huber's loss** is half the square for small errors $e = y - t$, and grows only
# linearly beyond a size $\delta$ (delta):
#
# $$L(e) = \begin{cases} \frac12 e^2 & \text{if } |e| \le \delta \\ \delta\left(|e| - \frac12 \delta\right) & \text{otherwise} \end{cases}$$
#
# **1.** Write the mean over all elements.


# %% name="write-huber-loss"
def huber_loss(y, t, delta):
    """Mean Huber loss of y against t, both (N,)."""
    ### BEGIN SOLUTION
    size = np.abs(y - t)
    return np.mean(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2)))
    ### END SOLUTION


ex.huber_loss.check(huber_loss)

# %% [markdown]
# **2.** Write its gradient: one slope for each element of y.


# %% name="write-huber-gradient"
def huber_gradient(y, t, delta):
    """Gradient of the mean Huber loss with respect to y, (N,)."""
    ### BEGIN SOLUTION
    return np.clip(y - t, -delta, delta) / len(y)
    ### END SOLUTION


ex.huber_gradient.check(huber_gradient)

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>A model gives every class the same probability. What is its cross-entropy, with 10 classes?</summary>
# −log(1/10) = log 10, about 2.30. A good number to remember: a fresh network that starts with a very different loss has a
# mistake somewhere.</details>
#
# <details><summary>Is there a model whose cross-entropy is 0?</summary>Only one that gives the truth probability 1, always. If the
# same picture is sometimes called one thing and sometimes another, no model can.</details>
#
# <details><summary>A weather forecast says "rain: 30 %", and it rains. Was it wrong?</summary>From one day one cannot tell; its loss
# that day is −log 0.3. Over many days, forecasts of 30 % should be followed by rain three times in ten. Cross-entropy is
# smallest on average for whoever states the true probabilities.</details>

# %% [markdown] name="next"
# **Next:** [4 · Gradient descent](04_gradient_descent.ipynb): which way, and how far?
