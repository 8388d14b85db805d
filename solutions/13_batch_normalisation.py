# %% [markdown] name="title"
# # 13 · Batch normalisation
#
# **You will** standardise inside a network; write the forward and the backward pass of batch normalisation, its running averages and its evaluation mode; say what it makes a network insensitive to, and
# what it costs; and write its relative, layer normalisation.
#
# 90 minutes. Builds on [lesson 7](07_activations.ipynb) and [lesson 11](11_dropout.ipynb).

# %% [markdown] name="eight-layers-badly-started"
# ## Eight layers, badly started
#
# In lesson 7 a deep network with small weights learnt nothing, and too large a rate killed all units. Here are eight hidden layers, started with a standard deviation of 0.01 or well, and three rates; each without and with the trick of
# this lesson. **Predict.** How many of the six will read three digits in four without it?

# %% name="eight-layers"
import numpy as np

from helpers import data
from helpers.nn import SGD, BatchNorm1d, CrossEntropyLoss, Linear, ReLU, Sequential, accuracy, fit, kaiming_normal

split = data.split(*data.digits(), np.random.default_rng(0))


def small(fan_in, fan_out, rng):
    return rng.normal(0, 0.01, (fan_in, fan_out))


def trained(draw, lr, normalise, seed=0):
    """Test accuracy of eight hidden layers of 50 units after six epochs."""
    rng, layers = np.random.default_rng(seed), []
    for fan_in in [64] + 7 * [50]:
        linear = Linear(fan_in, 50, rng)
        linear.weight.data[...] = draw(fan_in, 50, rng)
        layers += [linear, *([BatchNorm1d(50)] if normalise else []), ReLU()]
    model = Sequential(*layers, Linear(50, 10, rng))
    with np.errstate(all="ignore"):  # some of them will explode
        fit(model, CrossEntropyLoss(), SGD(model.parameters(), lr=lr), *split.train, epochs=6, batch_size=32, rng=rng)
        model.eval()
        return accuracy(model, *split.test)


# %% name="with-and-without"
for name, draw in (("std 0.01", small), ("He", kaiming_normal)):
    for lr in (0.05, 0.3, 1.0):
        without, with_it = (trained(draw, lr, normalise) for normalise in (False, True))
        words = ["reads" if right > 0.75 else "fails" for right in (without, with_it)]
        print(f"{name:8}, rate {lr:4}: without {words[0]}, with batch normalisation {words[1]}")

# %% [markdown] name="one-of-six"
# Without it one of six reads three digits in four, with it all six. The start hardly matters any more, nor does the rate. What is this trick?

# %% [markdown] name="idea"
# ## Standardise inside
#
# In lesson 7 we standardised the *inputs*, since features of unlike scale make a long valley. But the outputs of a hidden layer are the inputs of the next. Why not standardise those as well? Their mean and standard deviation (from here on: deviation) change with every step of training, and to compute them
# over all data each time would cost too much. So take them over the *batch* (S. Ioffe and C. Szegedy 2015).

# %% [markdown] name="formula"
# For each feature, a column of $X$ with $N$ rows: its mean $\mu$ and its variance $\sigma^2$ over the batch; then
#
# $$\hat x = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}, \qquad y = \gamma\,\hat x + \beta.$$
#
# ($\sigma$ is the standard deviation here, not the sigmoid, and $\sigma^2$ the variance; $\beta$ has nothing to do with momentum; $\epsilon$ keeps us from dividing by 0.)

# %% [markdown] name="why-gamma-and-beta"
# $\gamma$ and $\beta$ are learnt, one pair for each feature. **Predict.** First we force mean 0 and deviation 1, then we allow any mean and deviation again. What is that good for?
# <details><summary>Compare</summary>The network may undo the normalisation where it is a hindrance. But now mean and deviation are two parameters of their own, instead of an accident of all the weights before it.</details>

# %% [markdown] name="write-forward"
# ### Your turn: forward
#
# Return three things: the output, $\hat x$, and $1/\sqrt{\sigma^2 + \epsilon}$; the way back needs the last two. The variance is the mean of the squared distances from $\mu$: their sum divided by $N$, not by $N - 1$.

# %%
from helpers.exercises import batch_normalisation as ex


def batchnorm_forward(X, gamma, beta, eps=1e-5):
    """(output, normalised X, inverse deviation). X: (N, d), gamma, beta, inverse deviation: (d,)."""
    ### BEGIN SOLUTION
    inverse = 1 / np.sqrt(X.var(axis=0) + eps)
    normalised = (X - X.mean(axis=0)) * inverse
    return gamma * normalised + beta, normalised, inverse
    ### END SOLUTION


ex.batchnorm_forward.check(batchnorm_forward)

# %% [markdown] name="look-at-it"
# **Predict.** What happens to the output if all weights of the layer before are made ten times larger? And if a constant is added to all values of a unit?

# %% name="demo-distributions"
from helpers.widgets import batch_normalisation as demo

demo.distributions()

# %% name="scale-invariance"
from helpers.nn import batchnorm_forward

rng = np.random.default_rng(0)
X, W = rng.normal(size=(32, 6)), rng.normal(size=(6, 4))
plain, _, _ = batchnorm_forward(X @ W, np.ones(4), np.zeros(4))
tenfold, _, _ = batchnorm_forward(X @ (10 * W), np.ones(4), np.zeros(4))
print(f"weights ten times larger: the output changes by at most {np.abs(plain - tenfold).max():.0e}")

# %% [markdown] name="scale-does-not-matter"
# Nothing: the layer has become insensitive to the *scale* of its weights. (To within $\epsilon$.) That is why a bad start does no harm. A bias in front of it is of no use either; $\beta$ takes its place.

# %% [markdown] name="identity"
# Can $\gamma$ and $\beta$ really undo it? **Predict.** Which values give back the input exactly: $\gamma = \sigma$ and $\beta = \mu$? (Here $\epsilon$ is 0.1, so that a difference can be seen. The usual one is 0.00001.)

# %% name="undo-it"
X, eps = rng.normal(3, 0.5, size=(8, 1)), 0.1
mu, var = X.mean(axis=0), X.var(axis=0)
for name, gamma in (("sigma", np.sqrt(var)), ("sqrt(sigma^2 + eps)", np.sqrt(var + eps))):
    output, _, _ = batchnorm_forward(X, gamma, mu, eps)
    print(f"gamma = {name:19}: largest error {np.abs(output - X).max():.2f}")

# %% [markdown] name="nearly-sigma"
# Only with $\epsilon$ under the root; and only for this batch, since another one has another $\mu$ and $\sigma$.

# %% [markdown] name="backward-idea"
# ## The way back
#
# Here is something new. Each output depends on *all* rows of the batch, through $\mu$ and $\sigma$. So the gradient of one row flows back to all the others. Let $G$ be the gradient of the loss with respect to the outputs, as in lesson 5. **Predict.** Suppose that the loss grows with every output equally, $G = 1$ everywhere. What is $\partial L/\partial X$? <details><summary>Compare</summary>Zero: the outputs are standardised, so their sum is the same whatever X is.</details>

# %% [markdown] name="backward-formula"
# Adding a constant to all rows of $X$ does not change the output, nor (but for $\epsilon$) does stretching $X$ around its mean. So the gradient of a feature, a column, can have no part along $u = (1, \ldots, 1)$ and none along $u = \hat x$: both are taken out of its column $g$ of $G$. The part of $g$ along $u$ is $u\,(g \cdot u)/(u \cdot u)$. For $(1, \ldots, 1)$ that is the mean of $g$, in each row. For $\hat x$ it is $\hat x$ times the mean of $g\,\hat x$, since $\hat x \cdot \hat x = N$ (but for $\epsilon$). The two directions are at right angles, since $\hat x$ has mean 0. What is left of $g$ belongs to nudges that change $\mu$ not at all and $\sigma$ only by the square of what is small: for them the layer is a straight line with the slope $\gamma / \sqrt{\sigma^2 + \epsilon}$. So, with means over the batch, and products element by element,
#
# $$\frac{\partial L}{\partial X} = \frac{\gamma}{\sqrt{\sigma^2 + \epsilon}} \Big( G - \mathrm{mean}(G) - \hat x \, \mathrm{mean}(G\,\hat x) \Big).$$

# %% [markdown] name="write-backward"
# ### Your turn: backward
#
# $\gamma$ and $\beta$ want gradients, too: $\beta$ is added in each row, $\gamma$ multiplies $\hat x$ in each row.


# %%
def batchnorm_backward(grad, gamma, normalised, inverse):
    """(dL/dX, dL/dgamma, dL/dbeta). grad, normalised: (N, d); gamma, inverse: (d,), from batchnorm_forward."""
    ### BEGIN SOLUTION
    dgamma = (grad * normalised).sum(axis=0)
    dbeta = grad.sum(axis=0)
    inner = grad - grad.mean(axis=0) - normalised * (grad * normalised).mean(axis=0)
    return gamma * inverse * inner, dgamma, dbeta
    ### END SOLUTION


ex.batchnorm_backward.check(batchnorm_backward)

# %% name="gradient-check"
from helpers.nn import batchnorm_backward, numerical_gradient, relative_error

X, G, gamma, beta = rng.normal(size=(5, 3)), rng.normal(size=(5, 3)), rng.normal(size=3), np.zeros(3)
_, normalised, inverse = batchnorm_forward(X, gamma, beta)
dX, _, _ = batchnorm_backward(G, gamma, normalised, inverse)
nudged = numerical_gradient(lambda X: np.sum(G * batchnorm_forward(X, gamma, beta)[0]), X)
print("relative error below 1e-6:", relative_error(dX, nudged) < 1e-6)
ones = batchnorm_backward(np.ones((5, 3)), gamma, normalised, inverse)[0]
print("G = 1 everywhere: dX is 0:", np.allclose(ones, 0))

# %% [markdown] name="test-time"
# ## And in the test?
#
# In the test there may be a single example. **Predict.** What is its mean, its variance, its $\hat x$?

# %% name="batch-of-one"
print(batchnorm_forward(np.array([[2.0, -7.0]]), np.ones(2), np.zeros(2))[0])

# %% [markdown] name="always-zero"
# Always 0, whatever goes in. (PyTorch's `BatchNorm1d` refuses to train on a single row.) And even in a large batch, the answer for one example should not depend on which others happen to stand beside it.

# %% [markdown] name="running-averages"
# So while training, each layer keeps **running averages** of mean and variance. After each batch a share of 0.1, called `momentum`, of the batch's own is mixed in. (Mind: here it is the share of what is *new*; in lesson 8 it was that of the old.)
#
# $$\mu_\mathrm{run} \leftarrow 0.9\,\mu_\mathrm{run} + 0.1\,\mu, \qquad \sigma^2_\mathrm{run} \leftarrow 0.9\,\sigma^2_\mathrm{run} + 0.1\,\frac{N}{N-1}\sigma^2.$$
#
# In evaluation these are used, and stay fixed. (The factor makes the variance of a small batch right on average; $\hat x$ itself uses the plain $\sigma^2$.)

# %% [markdown] name="predict-running"
# They start at 0 and 1. **Predict.** The true mean is 5. Where is the running mean after ten batches?

# %% name="demo-running-average"
demo.running_average()

# %% name="running-mean-after-ten"
from helpers.nn import update_running

mean, var = np.zeros(1), np.ones(1)
for step in range(1, 51):
    mean, var = update_running(mean, var, rng.normal(5, 2, size=(32, 1)))
    if step in (10, 50):
        print(f"after {step} batches: {mean[0]:.1f}")

# %% [markdown] name="not-the-mean-of-all"
# It forgets, and it starts at 0: it is no mean over all data. Whoever evaluates after a few batches gets nonsense.

# %% [markdown] name="write-running"
# ### Your turn: running averages, and evaluation


# %%
def update_running(mean, var, X, momentum=0.1):
    """(new mean, new var), each (d,), after the batch X, (N, d). Of the batch it takes the variance with N - 1 in place of N."""
    ### BEGIN SOLUTION
    new_mean = (1 - momentum) * mean + momentum * X.mean(axis=0)
    new_var = (1 - momentum) * var + momentum * X.var(axis=0, ddof=1)
    return new_mean, new_var
    ### END SOLUTION


ex.update_running.check(update_running)


# %% name="write-eval"
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    """The output in evaluation, with the running mean and var, (d,). X: (N, d), also with N = 1."""
    ### BEGIN SOLUTION
    return gamma * (X - mean) / np.sqrt(var + eps) + beta
    ### END SOLUTION


ex.batchnorm_eval.check(batchnorm_eval)

# %% [markdown] name="same-in-pytorch"
# `BatchNorm1d` of the course has it all, under PyTorch's names: $\gamma$ is `weight`, $\beta$ is `bias`.
#
# Without PyTorch ([README](../README.md#other-ways-to-install)) the next cell ends in `No module named 'torch'`: leave it out, nothing after it needs it.

# %% name="beside-pytorch"
import torch

ours, theirs = BatchNorm1d(3), torch.nn.BatchNorm1d(3, dtype=torch.float64)
for _ in range(5):
    batch = rng.normal(2, 3, size=(8, 3))
    same = np.allclose(ours.forward(batch), theirs(torch.tensor(batch)).detach())
print("outputs agree:", same, "  running variances agree:", np.allclose(ours.running_var, theirs.running_var))

# %% [markdown] name="why-it-works"
# ## Why does it work?
#
# The paper's own reason was that the inputs of each layer keep shifting while the layers before it learn; it called this *internal covariate shift* (the name comes from statistics and has nothing to do with covariances). In 2018 S. Santurkar and others added such shifts on purpose *behind* the normalisation, and it helped all the
# same. Their explanation: it makes the loss smoother, so that larger steps are safe. The question is not closed. The large steps you have seen at the beginning of this lesson.

# %% [markdown] name="noise-of-the-batch"
# On the side it adds noise: the same example gives another output in another batch. That works a little like dropout. **Predict.** In which batches is the noise larger, small or large ones?

# %% name="noise-by-batch-size"
values = rng.normal(size=100_000)
for n in (4, 64):
    means = values[: 100_000 // n * n].reshape(-1, n).mean(axis=1)
    print(f"batches of {n:2}: spread of their means {means.std():.2f}, by formula {1 / np.sqrt(n):.2f}")

# %% [markdown] name="where-to-put-it"
# It stands between a layer and its activation; some put it behind. With very small batches it is too noisy. In convolutional networks it has largely taken the place of dropout; where batches are small, or sequences differ in length, as in Transformers, one normalises each example by itself: **layer normalisation**, your homework.

# %% [markdown] name="three-seeds"
# Last, honestly: a network that starts well and has a good rate. Does it gain there, too? **Predict.**


# %% name="well-started"
def shallow(normalise, seed, epochs):
    """Test accuracy of two hidden layers, started well, with a good rate."""
    rng = np.random.default_rng(seed)
    layers = []
    for fan_in in (64, 50):
        linear = Linear(fan_in, 50, rng)
        linear.weight.data[...] = kaiming_normal(fan_in, 50, rng)
        layers += [linear, *([BatchNorm1d(50)] if normalise else []), ReLU()]
    model = Sequential(*layers, Linear(50, 10, rng))
    optimizer = SGD(model.parameters(), lr=0.2)
    fit(model, CrossEntropyLoss(), optimizer, *split.train, epochs=epochs, batch_size=32, rng=rng)
    model.eval()
    return accuracy(model, *split.test)


for epochs in (3, 40):
    without, with_it = ([shallow(normalise, seed, epochs) for seed in range(3)] for normalise in (False, True))
    print(f"{epochs:2} epochs: without {np.mean(without):.2f}, with it {np.mean(with_it):.2f}")

# %% [markdown] name="faster-rather-than-better"
# After three epochs it is far ahead; after forty the two are close, within a point. It makes training faster and more forgiving rather than its result much better.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"It normalises each example."* Each *feature*, over the batch. Each example by itself: that is layer normalisation.
#
# *"In the test, use the batch's statistics."* The running ones, by `eval()`.
#
# *"The running mean is the mean of all data."* It is an average that forgets.
#
# *"It cures small gradients by making weights large."* It makes their scale irrelevant to the output; in training smaller weights only turn faster.
#
# *"It cures covariate shift."* So it was thought. More likely it smooths the loss.

# %% [markdown] name="summary"
# ## Summary
#
# Batch normalisation standardises each feature over the batch, then gives it a mean $\beta$ and a deviation $\gamma$ of its own. The way back takes out the mean of the gradient and its part along $\hat x$. In the test running averages take the place of the batch. It makes
# the output insensitive to the scale of the weights, and large rates safe.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: layer normalisation
#
# The same, turned round: each *row* is normalised over its own features. $\gamma$ and $\beta$ still belong to the features. **Predict.** What does it do with a batch of one, and what differs between training and test?


# %% name="write-layernorm"
def layernorm_forward(X, gamma, beta, eps=1e-5):
    """Each row of X, (N, d), with mean 0 and variance 1 over its features; then gamma and beta, (d,)."""
    ### BEGIN SOLUTION
    mean = X.mean(axis=1, keepdims=True)
    var = X.var(axis=1, keepdims=True)
    return gamma * (X - mean) / np.sqrt(var + eps) + beta
    ### END SOLUTION


ex.layernorm_forward.check(layernorm_forward)

# %% name="one-row-is-enough"
from helpers.nn import layernorm_forward

X = rng.normal(2, 5, size=(4, 6))
together, alone = layernorm_forward(X, np.ones(6), np.zeros(6)), layernorm_forward(X[:1], np.ones(6), np.zeros(6))
print("a row alone gives the same as in a batch:", np.allclose(together[:1], alone))

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>What is the point of batch normalisation, in one sentence?</summary>The network trains faster, with larger rates, and cares little about its start.</details>
#
# <details><summary>Weight decay pulls the weights in front of a batch normalisation towards 0. The output does not change. So what is it good for?</summary>With smaller weights, the same step turns them further: it acts like a larger learning rate.</details>
#
# <details><summary>Batch normalisation, dropout, weight decay: which of them speed training up?</summary>Only the first. The other two slow the fit on purpose.</details>

# %% [markdown] name="next"
# **Next:** [14 · Hyperparameter search](14_hyperparameters.ipynb): so many settings, and which of them matter?
