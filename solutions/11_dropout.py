# %% [markdown] name="title"
# # 11 · Dropout
#
# **You will** switch units off at random and say why that helps; write dropout in both of its forms, with the right factor in the right place; say how a network in evaluation mode stands for
# a crowd of networks; and use dropout to see how unsure a network is.
#
# 90 minutes. Builds on [lesson 10](10_regularisation.ipynb).

# %% [markdown] name="eggs-in-one-basket"
# ## All eggs in one basket
#
# Think of a unit that decides whether a picture shows a cat. It hears of ears, a tail, fur, claws and a mischievous look. In the training pictures ears alone are nearly enough, so it listens to the ears, and the other inputs
# stay weak. **Predict.** What happens when a new picture shows a cat whose ears are hidden? <details><summary>Compare</summary>The unit misses it, though tail, fur and claws are all there: it has hardly learnt to listen to them.</details>

# %% [markdown] name="co-adaptation"
# Units also lean on each other: one makes a mistake which another corrects, as long as both are there. This is called **co-adaptation**. The remedy is rude: in each training step, switch off units *at random*. Nobody can rely on anybody, so each must learn something useful by itself.

# %% [markdown] name="dropout-idea"
# ## Switching off
#
# **Dropout** (N. Srivastava et al. 2014): each value of a layer is set to 0 with probability $p$, in training only. In PyTorch and in this course $p$ is the probability of *zeroing*; in some texts it is that of keeping.
#
# **Predict.** Five inputs, $p = 0.6$. How many are left?

# %% name="how-many-are-left"
from math import comb

for left in range(6):  # there are comb(5, left) ways to choose who is left, each with the same probability
    print(f"{left} left: {comb(5, left) * 0.4**left * 0.6 ** (5 - left):.1%}")

# %% [markdown] name="two-on-average"
# Two *on average*; exactly two in only a third of all draws, and now and then none at all. And the draw is made anew for each unit *and each example* of a batch. The zeros and ones that say who stays are called a **mask**. It therefore has the shape of the batch.

# %% name="a-mask"
import numpy as np

rng = np.random.default_rng(0)
mask = rng.binomial(1, 0.4, size=(4, 5))  # a coin for each element, 1 with probability 0.4
print(mask)

# %% [markdown] name="write-plain"
# ### Your turn: plain dropout
#
# Zero each element with probability p, and leave the rest as they are. `rng.random(shape)` draws numbers from 0 to 1.

# %%
from helpers.exercises import dropout as ex


def plain_dropout(X, p, rng):
    """X with each element set to 0 with probability p; same shape."""
    ### BEGIN SOLUTION
    return X * (rng.random(X.shape) >= p)
    ### END SOLUTION


ex.plain_dropout.check(plain_dropout)

# %% [markdown] name="test-time"
# ## And when it counts?
#
# A trained network should use all its units. But then the next layer, which is used to two of five inputs, suddenly gets five. **Predict.** Inputs of 1, $p = 0.6$: what is the sum on average in training, and what in the test? By which factor must the test be corrected?

# %% name="factor-at-test"
from helpers.nn import plain_dropout

sums = plain_dropout(np.ones((100_000, 5)), 0.6, rng).sum(axis=1)
print(f"training, mean of the sums: {sums.mean():.1f}")
print(f"test: {5.0}, times p: {5 * 0.6:.1f}, times 1 - p: {5 * 0.4:.1f}")

# %% [markdown] name="one-minus-p"
# With $1 - p$, the probability of being *kept*. (A famous course writes $p$ there, because its $p$ is that of keeping. At $p = 0.5$ nobody notices the difference.)

# %% [markdown] name="write-plain-test"
# ### Your turn: plain dropout in the test


# %%
def plain_dropout_test(X, p):
    """What X becomes in the test, so that the next layer gets on average what it got in training."""
    ### BEGIN SOLUTION
    return (1 - p) * X
    ### END SOLUTION


ex.plain_dropout_test.check(plain_dropout_test)

# %% [markdown] name="inverted"
# That is a nuisance: the finished network has to remember $p$ for ever. So everybody does it the other way round: **inverted dropout** divides what is kept by $1 - p$ *in training*. Then the average is right already, and the test does nothing at all.
#
# **Predict.** At $p = 0.8$, what does a kept 1 become? **Run.** Move *p zeroing* and *draw*, and watch how far the row sums scatter. Then choose *plain*: what happens in the test?

# %% name="demo-masks"
from helpers.widgets import dropout as demo

demo.masks()

# %% [markdown] name="write-dropout-forward"
# ### Your turn: inverted dropout, forward
#
# Return the mask, too: its elements are 0 or $1/(1-p)$. The way back will need it.


# %%
def dropout_forward(X, p, rng):
    """(output, mask), both in the shape of X: each element is 0 with probability p, otherwise divided by 1 - p."""
    ### BEGIN SOLUTION
    mask = (rng.random(X.shape) >= p) / (1 - p)
    return X * mask, mask
    ### END SOLUTION


ex.dropout_forward.check(dropout_forward)

# %% [markdown] name="backward-question"
# **Predict.** What goes back through a unit that was switched off? And through one that was multiplied by 2.5?


# %% name="write-dropout-backward"
def dropout_backward(grad, mask):
    """dL/dX from dL/d(output) and the mask of the forward pass, all of one shape."""
    ### BEGIN SOLUTION
    return grad * mask
    ### END SOLUTION


ex.dropout_backward.check(dropout_backward)

# %% [markdown] name="what-is-kept"
# ## Right on average, but of what?
#
# The factor makes the *sum* of the next layer right on average. **Predict.** Is then its ReLU right on average, too? Two inputs of 1, with weights 4 and $-4$, and $p = 0.5$.

# %% name="relu-of-the-mean"
from helpers.nn import dropout_forward, relu

kept, _ = dropout_forward(np.ones((100_000, 2)), 0.5, rng)
sums = kept @ np.array([4.0, -4.0])
print(f"mean of the sums {sums.mean():.1f}, sum in the test {4.0 - 4.0:.1f}")
print(f"mean of the ReLU {relu(sums).mean():.1f}, ReLU in the test {relu(4.0 - 4.0):.1f}")

# %% [markdown] name="only-the-sum"
# No. After anything that is not linear the test is only an approximation of the average. This example is extreme on purpose; the demo below shows how near it usually comes.

# %% [markdown] name="crowd-of-networks"
# ## A crowd in one network
#
# Each mask leaves another, thinner network. A layer of 4096 units has $2^{4096}$ of them, all sharing their weights. **Predict.** How does that compare with the number of atoms in the universe?

# %% name="number-of-masks"
print(
    f"2^4096 is about 10^{4096 * np.log10(2):.0f}, a number of {len(str(2**4096))} digits; the universe has about 10^82 atoms"
)

# %% [markdown] name="average-of-the-crowd"
# Each example of each batch trains another one of them. In the test the whole network stands in for the average of this crowd. Look at them: **predict** whether a single sub-network is as good as the whole.

# %% name="demo-sub-networks"
demo.sub_networks()

# %% [markdown] name="monte-carlo"
# One can also take the crowd at its word: leave dropout *on* in the test, ask many times, and average. The spread of the probabilities says how unsure the network is. This is **Monte-Carlo dropout** (Y. Gal and Z. Ghahramani 2016).

# %% [markdown] name="write-mc"
# ### Your turn: ask the crowd
#
# `model.train()` switches dropout on, `model.eval()` off. Leave the model in evaluation mode.


# %%
def mc_predict(model, X, n):
    """(mean, standard deviation as np.std gives it) of n outputs of the model with dropout on, each of model.forward(X)."""
    ### BEGIN SOLUTION
    model.train()
    outputs = np.array([model.forward(X) for _ in range(n)])
    model.eval()
    return outputs.mean(axis=0), outputs.std(axis=0)
    ### END SOLUTION


ex.mc_predict.check(mc_predict)

# %% [markdown] name="on-the-digits"
# ## Does it help?
#
# Two hundred digits to learn from, a network of 200 units, six seeds each. **Predict.** Which of the two has the lower training loss, as it is noted while training? Which the lower test loss?

# %% name="digits-with-dropout"
from helpers import data
from helpers.nn import SGD, CrossEntropyLoss, Dropout, Linear, ReLU, Sequential, accuracy, fit

split = data.split(*data.digits(), np.random.default_rng(0))
X, t = split.train[0][:200], split.train[1][:200]


def trained(p, seed):
    """A network with dropout after its hidden layer, trained on 200 digits; and its last training loss."""
    rng = np.random.default_rng(seed)
    model = Sequential(Linear(64, 200, rng), ReLU(), Dropout(p, rng), Linear(200, 10, rng))
    history = fit(model, CrossEntropyLoss(), SGD(model.parameters(), lr=0.3), X, t, epochs=100, batch_size=32, rng=rng)
    model.eval()
    return model, history.loss[-1]


# %% name="six-seeds"
results = {}
for p in (0.0, 0.5):
    runs = [trained(p, seed) for seed in range(6)]
    test_losses = [CrossEntropyLoss().forward(model.forward(split.test[0]), split.test[1]) for model, _ in runs]
    right = [accuracy(model, *split.test) for model, _ in runs]
    results[p] = np.mean(right), np.std(right), np.mean(test_losses)
    print(
        f"p = {p}: training loss below 0.02: {np.mean([last for _, last in runs]) < 0.02}, test loss {np.mean(test_losses):.2f}"
    )
gain, spread = results[0.5][0] - results[0.0][0], max(results[0.0][1], results[0.5][1])
print(f"gain in accuracy: {100 * gain:.0f} point of a hundred, more than the spread over seeds: {gain > spread}")

# %% [markdown] name="honestly"
# The training loss is larger with dropout, for it is noted while units are missing: the network is disturbed on purpose. The test loss gets better, and about one more digit of a hundred is right. That is all it gains here. In large fully connected layers it
# was a great step; today's convolutional networks rely on batch normalisation instead (lesson 13). The first Transformers, the networks behind language models, used dropout as well; the largest ones, which see most of their texts only once, often do without.

# %% [markdown] name="who-is-unsure"
# And the crowd's opinion? Call *doubt* about a digit the spread, over many sub-networks, of the probability of the class that wins. **Predict.** On which test digits is it larger: on those that the network gets right, or wrong?

# %% name="spread-of-right-and-wrong"
from helpers.nn import mc_predict, softmax


class Softmax:
    """A last layer that makes probabilities of logits."""

    def forward(self, Z):
        return softmax(Z)


model, _ = trained(0.5, seed=0)
probabilities, spread = mc_predict(Sequential(model, Softmax()), split.test[0], 100)
winner = probabilities.argmax(axis=1)
doubt = spread[np.arange(len(winner)), winner]
right = winner == split.test[1]
print(f"median doubt: right {np.median(doubt[right]):.1f}, wrong {np.median(doubt[~right]):.1f}")

# %% [markdown] name="forgotten-eval"
# ## The forgotten eval()
#
# The commonest mistake of all. **Predict.** What happens to the predictions of a finished network that is still in training mode?

# %% name="train-mode-in-the-test"
model, _ = trained(0.5, seed=0)
model.train()
first, second = (model.forward(split.test[0]).argmax(axis=1) for _ in range(2))
print("training mode, asked twice: the same answers:", np.array_equal(first, second))
model.eval()
first, second = (model.forward(split.test[0]).argmax(axis=1) for _ in range(2))
print("evaluation mode:            the same answers:", np.array_equal(first, second))

# %% [markdown] name="in-pytorch"
# PyTorch's `torch.nn.Dropout(p)` is exactly this: inverted, a mask for each element, off after `model.eval()`.
#
# Without PyTorch ([README](../README.md#other-ways-to-install)) the next cell ends in `No module named 'torch'`: leave it out, nothing after it needs it.

# %% name="pytorch-dropout"
import torch

torch.manual_seed(0)
layer = torch.nn.Dropout(0.6)
print(layer(torch.ones(2, 5)))

# %% [markdown] name="relatives"
# ## Relatives
#
# **DropConnect** (L. Wan et al. 2013) zeroes *weights* instead of values. **Stochastic depth** (G. Huang et al. 2016) leaves out whole layers, in networks with shortcuts around them. All follow one pattern: chance in training, its average in the test; and all need the factor, $1/(1-p)$ in training or $1 - p$ in the test, or their average is wrong.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"p is the probability of keeping."* Not in PyTorch.
#
# *"Multiply by p in the test."* By $1 - p$, and with inverted dropout not at all.
#
# *"One mask for the batch."* Each element has its own draw.
#
# *"The training loss is larger, so it does not work."* It was measured with units missing. Look at the test loss.
#
# *"eval() is a formality."* Without it every answer is a lottery.

# %% [markdown] name="summary"
# ## Summary
#
# Dropout zeroes values with probability $p$ in training and divides the others by $1 - p$; in the test it does nothing. Nobody can rely on anybody, and the network becomes the average of a crowd. It disturbs the training and narrows the gap.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: DropConnect
#
# The same for weights: in training each *weight* is zeroed with probability p, the others divided by $1 - p$, with one mask for the whole batch, to keep the code short (the paper draws one for each example). The bias is left alone. **Predict**, before you compare them below: with equal p, whose outputs scatter more?


# %% name="write-dropconnect"
def dropconnect(X, W, b, p, rng):
    """X W' + b, where W' is W after inverted dropout. X: (N, in), W: (in, out), b: (out,)."""
    ### BEGIN SOLUTION
    mask = (rng.random(W.shape) >= p) / (1 - p)
    return X @ (W * mask) + b
    ### END SOLUTION


ex.dropconnect.check(dropconnect)

# %% name="compare-scatter"
from helpers.nn import dropconnect

rng = np.random.default_rng(1)
x, W, b = rng.normal(size=(1, 50)), rng.normal(size=(50, 20)), np.zeros(20)
by_values = np.array([dropout_forward(x, 0.5, rng)[0] @ W for _ in range(3000)])
by_weights = np.array([dropconnect(x, W, b, 0.5, rng) for _ in range(3000)])
print(
    f"spread of an output: dropout {by_values.std(axis=0).mean():.1f}, DropConnect {by_weights.std(axis=0).mean():.1f}"
)
# Of all pairs of outputs. Correlations have both signs, so their mean would say little: take their spread.
between = [np.corrcoef(out[:, 0].T)[np.triu_indices(20, 1)].std() for out in (by_values, by_weights)]
print(f"typical correlation of two outputs: dropout {between[0]:.2f}, DropConnect {between[1]:.2f}")

# %% [markdown] name="compare-scatter-text"
# Each output scatters alike. But with dropout all units of the next layer lose the *same* input at once, so their outputs are tied to each other: some go up and down together, others against each other. With DropConnect each loses its own selection.

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>What do we gain from dropout, in one word?</summary>Redundancy: what matters is stored in several places.</details>
#
# <details><summary>Why is dropout seldom used on the inputs?</summary>An input that is zeroed cannot be made up for by another unit, except where inputs are redundant themselves, as neighbouring pixels are.</details>
#
# <details><summary>An ensemble of ten networks against dropout: what is the difference?</summary>The networks of an ensemble do not share weights, each is trained to the end, and their outputs are averaged for real. It costs ten trainings.</details>

# %% [markdown] name="next"
# **Next:** [12 · Data augmentation](12_augmentation.ipynb): chance in the data instead of the network.
