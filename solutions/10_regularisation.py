# %% [markdown] name="title"
# # 10 · Overfitting and regularisation
#
# **You will** tell underfitting from overfitting by two curves, and name a remedy for each; write the penalties L1 and L2, and know which of them gives zeros and
# how; stop a training at the right moment; average an ensemble; and see why more parameters are not always worse.
#
# 90 minutes. Builds on [lesson 5](05_backpropagation.ipynb) and, in one cell, [lesson 6](06_pytorch.ipynb); [lesson 8](08_optimizers.ipynb) is useful.

# %% [markdown] name="sixty-points"
# ## Sixty points
#
# Two moons with a lot of noise, and only sixty points to learn from. The network has two hidden layers of 50 units: 2751 parameters. **Predict.** It is trained for a long time. What will its boundary look like, and how will it do on
# 2000 new points?

# %% name="draw-the-points"
import numpy as np

from helpers import data

rng = np.random.default_rng(1)
X, t = data.moons(60, rng, noise=0.4)
test_X, test_t = data.moons(2000, rng, noise=0.4)
T, test_T = t[:, None] * 1.0, test_t[:, None] * 1.0  # targets as a column of floats, like the network's output

# %% name="overfit-the-moons"
from helpers.nn import SGD, BCEWithLogitsLoss, ReLU, count_parameters, fit, mlp

loss = BCEWithLogitsLoss()


def trained(weight_decay=0.0, seed=0):
    """A large network after 400 epochs on the sixty points, and its training and test loss after each epoch."""
    rng = np.random.default_rng(seed)
    model = mlp([2, 50, 50, 1], ReLU, rng)
    optimizer = SGD(model.parameters(), lr=0.3, weight_decay=weight_decay)

    def on_new_points():
        return loss.forward(model.forward(test_X), test_T)

    return model, fit(model, loss, optimizer, X, T, epochs=400, batch_size=20, rng=rng, measure=on_new_points)


model, history = trained()
print(count_parameters((2, 50, 50, 1)), "parameters")
print(f"loss on the sixty points {history.loss[-1]:.1f}, on new points {history.measured[-1]:.1f}")

# %% name="overfit-boundary"
from helpers.plotting import show
from helpers.plotting.points import decision, loss_curves

show(
    decision(X, t, lambda points: model.forward(points)[:, 0], "learnt by heart"),
    "Sixty points of two noisy moons. The boundary winds around single points of the other class.",
)

# %% name="overfit-curves"
show(
    loss_curves({"training": history.loss, "new points": history.measured}),
    "The training loss falls, with jumps. The loss on new points falls for some twenty epochs and then rises far above where it began.",
)

# %% [markdown] name="two-words"
# The network has learnt its sixty points by heart, noise included, like the assistant of lesson 0: **overfitting**. Too simple a model has the opposite trouble: it is bad on the training set already, **underfitting**. Learning is two tasks at once: make the training loss small, and
# keep the *gap* between training and new data small.

# %% [markdown] name="how-small-can-it-be"
# How small can the loss on new points get? Not 0: the moons overlap, so nobody can be always right. With wrong labels or noise, "small" is as small as the noise allows.

# %% [markdown] name="regularisation-word"
# Whatever narrows the gap is called **regularisation**. **Predict.** Which ways come to your mind? <details><summary>Some</summary>More data; a smaller network; stopping earlier; a penalty on large weights; several networks
# that vote; noise while training. The last is the subject of the next three lessons.</details>

# %% [markdown] name="two-kinds-of-curves"
# ## Read the curves first
#
# Two pictures are easily confused. A **learning curve** has on its axis how much was learnt from: epochs, or the number of examples. A **validation curve** has a setting on its axis: units, penalty, degree. Here is one of the second kind.


# %% name="validation-curve"
def by_units(units, seeds=3):
    """Mean training and test loss of networks with one hidden layer of this many units, and the spread of the latter."""
    losses = []
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        model = mlp([2, units, 1], ReLU, rng)
        history = fit(model, loss, SGD(model.parameters(), lr=0.3), X, T, epochs=300, batch_size=20, rng=rng)
        losses.append([history.loss[-1], loss.forward(model.forward(test_X), test_T)])
    return *np.mean(losses, axis=0), np.std(losses, axis=0)[1]


for units in (1, 4, 200):
    train, test, spread = by_units(units)
    print(f"hidden units {units:3}: training {train:.2f}, new points {test:.2f}, spread over seeds {spread:.2f}")

# %% [markdown] name="three-patterns"
# Two hundred units overfit: the gap has grown from 0.1 to 0.3. One unit does hardly worse than four, no more than the seeds differ; real underfitting is among the cases below. Curves over time show patterns, too:
#
# | training and validation loss | diagnosis | remedy |
# |---|---|---|
# | both still fall | go on | longer training |
# | a wide gap stays, or the validation loss rises while the other falls | overfitting | regularisation, more data, or stopping earlier |
# | close together, both bad | underfitting | a larger model, or longer training |
# | close together, both good | good | leave it alone |
# | they jump about, or climb | rate too large | a smaller rate |
# | they hardly move | rate too small | a larger rate |
#
# **Predict** for each case below what you would do, before you choose an answer.

# %% name="demo-diagnose-curves"
from helpers.widgets import regularisation as demo

demo.diagnose_curves()

# %% [markdown] name="early-stopping"
# ## Stop in time
#
# The simplest remedy: keep the weights of the epoch with the best *validation* loss. The curve is noisy, though. **Predict.** What goes wrong if one stops as soon as it rises? <details><summary>Compare</summary>It rises by chance, and one stops far too early.</details>

# %% [markdown] name="patience"
# So have **patience**: stop only after so many epochs in a row without a new best, and then go *back* to the best weights.

# %% [markdown] name="write-early-stopping"
# ### Your turn: early stopping
#
# The losses come one after the other; you may not look ahead. A loss that only equals the best is no progress.

# %%
from helpers.exercises import regularisation as ex


def early_stopping(losses, patience):
    """(number of the best epoch, number of the last epoch trained), both from 0. losses: a list, one for each epoch."""
    best = 0
    for epoch, loss in enumerate(losses):
        ### BEGIN SOLUTION
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
        ### END SOLUTION
    return best, len(losses) - 1


ex.early_stopping.check(early_stopping)

# %% name="stop-the-moons"
from helpers.nn import early_stopping

best, last = early_stopping(history.measured, patience=30)
print(f"stops in the first quarter: {last < 100}")
print(f"loss on new points there {history.measured[best]:.1f}, at the end {history.measured[-1]:.1f}")

# %% [markdown] name="the-test-set-once"
# One caution. We have just chosen an epoch by the points we called *new*. Now they are new no longer: they are a validation set, as Tuesday was in lesson 0, and their loss is too good to be true. For the final number one needs a third set, used once. **Predict.** A hundred models that toss a coin, a
# hundred validation points. How good is the best of them?

# %% name="best-of-a-hundred-coins"
coins = np.random.default_rng(0).random((100, 100, 100)) < 0.5  # all of it a hundred times: repetition, model, point
best = coins.mean(axis=2).max(axis=1).mean()
print(f"best of 100 coins, on average: {best:.2f}; on new points it is right in half of all cases")

# %% [markdown] name="large-weights"
# ## A price on weights
#
# A boundary that winds has large weights behind it: a small change of the input must change the output much. So add a price to the loss. With **L2** it is $\lambda$ times the sum of the squares, with **L1** $\lambda$ times the sum of the absolute values, with **elastic net** some of both:
#
# $$L + \lambda \sum_i w_i^2, \qquad L + \lambda \sum_i \lvert w_i \rvert.$$

# %% [markdown] name="write-penalties"
# ### Your turn: two penalties and their gradients
#
# Return both: the price, a number, and its gradient, in the shape of w. For L1 take 0 as the slope at $w = 0$.


# %%
def l2_penalty(w, lam):
    """(lam times the sum of the squares of w, its gradient). w: an array of any shape."""
    ### BEGIN SOLUTION
    return lam * np.sum(w**2), 2 * lam * w
    ### END SOLUTION


ex.l2_penalty.check(l2_penalty)


# %% name="write-l1"
def l1_penalty(w, lam):
    """(lam times the sum of the absolute values of w, its gradient). w: an array of any shape."""
    ### BEGIN SOLUTION
    return lam * np.sum(np.abs(w)), lam * np.sign(w)
    ### END SOLUTION


ex.l1_penalty.check(l1_penalty)

# %% [markdown] name="weight-decay"
# SGD, RMSprop and Adam have the gradient of L2 built in, as `weight_decay`: they add `weight_decay * w` to the gradient. (AdamW pulls at the weights directly, as in lesson 8.) **Predict.** Which weight_decay is the same as the price $\lambda \sum w^2$?
#
# Without PyTorch ([README](../README.md#other-ways-to-install)) the next cell ends in `No module named 'torch'`: leave it out, nothing after it needs it.

# %% name="weight-decay-is-twice-lambda"
import torch

from helpers.nn import l2_penalty

w, lam = np.array([1.0, -2.0]), 0.3
for factor in (2, 1):
    theirs = torch.nn.Parameter(torch.tensor([1.0, -2.0], dtype=torch.float64))
    optimizer, ours = torch.optim.SGD([theirs], lr=0.1, weight_decay=factor * lam), w
    for _ in range(10):
        ours = ours - 0.1 * l2_penalty(ours, lam)[1]
        theirs.grad = torch.zeros(2, dtype=torch.float64)
        optimizer.step()
    print(f"weight_decay = {factor} lambda: the same weights: {np.allclose(ours, theirs.detach().numpy())}")

# %% [markdown] name="twice-lambda"
# Twice $\lambda$, for the square brings down a 2. Texts that write $\frac{\lambda}{2} \sum w^2$, as lesson 8 did, have the two equal. `weight_decay`, PyTorch's and ours, also pulls at biases; in PyTorch one can spare them with groups of parameters.

# %% name="decay-on-the-moons"
runs = {0: history, 0.01: trained(0.01)[1], 0.3: trained(0.3)[1]}
for weight_decay, run in runs.items():
    print(f"weight_decay {weight_decay:4}: training {run.loss[-1]:.1f}, new points {run.measured[-1]:.1f}")

# %% [markdown] name="a-price-can-be-too-high"
# A little price brings the loss on new points down from over 1 to 0.4; too high a price, and nothing is learnt any more. But it does not close every gap. Take two hundred digits:

# %% name="two-hundred-digits"
from helpers.nn import CrossEntropyLoss, accuracy

split = data.split(*data.digits(), np.random.default_rng(0))
few_X, few_t = split.train[0][:200], split.train[1][:200]


def digits_network(weight_decay=0.0, seed=0):
    """A network trained on 200 digits."""
    rng = np.random.default_rng(seed)
    model = mlp([64, 50, 10], ReLU, rng)
    optimizer = SGD(model.parameters(), lr=0.3, weight_decay=weight_decay)
    fit(model, CrossEntropyLoss(), optimizer, few_X, few_t, epochs=60, batch_size=32, rng=rng)
    return model


model = digits_network()
for name, (inputs, classes) in {"training": (few_X, few_t), "test": split.test}.items():
    print(f"{name} loss {CrossEntropyLoss().forward(model.forward(inputs), classes):.1f}")

# %% [markdown] name="gap-without-a-cure"
# A gap, too. **Predict.** How many more of a hundred test digits are right with weight decay?

# %% name="decay-on-digits"
networks = {decay: [digits_network(decay, seed) for seed in range(5)] for decay in (0, 0.001, 0.01)}
scores = {decay: np.mean([accuracy(each, *split.test) for each in networks[decay]]) for decay in networks}
gain = scores[0.001] - scores[0]
print(f"five seeds: gain of a decay of 0.001 within half a point: {abs(gain) < 0.005}")
for decay, five in networks.items():
    train, test = (
        np.mean([CrossEntropyLoss().forward(each.forward(inputs), classes) for each in five])
        for inputs, classes in ((few_X, few_t), split.test)
    )
    print(f"weight_decay {decay:5}: training loss {train:.1f}, test loss {test:.1f}")

# %% [markdown] name="gap-narrowed-from-the-wrong-side"
# None worth mentioning. A decay of 0.001 leaves the gap as it was; one of 0.01 narrows it only by making both losses worse.

# %% [markdown] name="are-large-weights-bad"
# Are large weights a sign of overfitting, then? **Predict.** In a ReLU network, multiply the weights and the biases of the first layer by 100, and divide the weights of the second by 100. What changes?

# %% name="same-function-other-weights"
model = digits_network()
before = model.forward(split.test[0])
model.layers[0].weight.data *= 100
model.layers[0].bias.data *= 100
model.layers[2].weight.data /= 100
print("the same outputs:", np.allclose(before, model.forward(split.test[0])))

# %% [markdown] name="size-alone-means-nothing"
# Nothing. The size alone means nothing; it counts only within one architecture, with inputs of one scale.

# %% [markdown] name="who-gives-zeros"
# ## Who gives zeros?
#
# L1 is said to make weights *exactly* 0, and so to choose features. With two weights, all points of one L2 price lie on a circle around 0, and all of one L1 price on a diamond. **Predict.** Where does the point land, for the circle and for the diamond? Then choose L2 and L1 in turn; drag the minimum of the loss, and change the price.

# %% name="demo-penalty-geometry"
demo.penalty_geometry()

# %% [markdown] name="corners"
# The green figure holds all weights whose penalty is at most that of the marked point, where loss and penalty together are lowest; there a line of equal loss just touches the figure. **Explain.** Why does the diamond so often give a corner? <details><summary>Compare</summary>A diamond sticks out at its corners, so that is where a line of equal loss mostly touches it, and corners lie on the axes. Or think of the pull. L2's fades as a weight gets small, so the weight never quite arrives at 0. L1 pulls with the same force to the end, and there, at the corner, it holds the weight as long as the loss pulls less.</details>

# %% [markdown] name="descent-gives-no-zeros"
# So much for the minimum. Does descent find it? **Predict.** Plain descent on L1, near $w = 0$: the step is $\eta\lambda$, always. Will $w$ be 0?

# %% name="no-zeros-from-descent"
from helpers.nn import l1_penalty

w = 0.0123
path = []
for _ in range(40):
    w = w - 0.1 * l1_penalty(np.array(w), 0.05)[1]
    path.append(float(w))
print("last values of w:", [round(value, 4) for value in path[-4:]])

# %% [markdown] name="it-jitters"
# Never: it jumps to and fro over 0. What is needed is a step that *stops* at zero: first the step of the loss, then move w towards 0 by $\eta\lambda$, and where it would cross, let it be 0. That is the **soft threshold**, and the method is called *ISTA* (iterative shrinkage and thresholding).

# %% [markdown] name="write-soft-threshold"
# ### Your turn: the soft threshold


# %%
def soft_threshold(w, amount):
    """w moved towards 0 by amount, and exactly 0 where it would cross. w: an array of any shape."""
    ### BEGIN SOLUTION
    return np.sign(w) * np.maximum(np.abs(w) - amount, 0)
    ### END SOLUTION


ex.soft_threshold.check(soft_threshold)

# %% [markdown] name="path-of-the-weights"
# Twenty features, of which only five matter. **Predict.** At a price of 1, how many of the other fifteen weights does each method set to exactly 0? **Run.** Move the price to 1, and choose the methods one after the other; then look for the lowest validation error.

# %% name="demo-regularisation-path"
demo.regularisation_path()

# %% [markdown] name="who-gave-zeros"
# <details><summary>Compare</summary>The soft threshold has set all fifteen to 0, and none of the five that matter. L2 has set none, and plain descent on L1 none either: it jitters. The lowest validation error comes at a smaller price, where some of the fifteen are not yet 0.</details>

# %% [markdown] name="ensembles"
# ## Several heads
#
# Train several networks, each from another start, and average their *probabilities*. Where they are right they agree; where they are wrong, each errs in its own way.

# %% [markdown] name="write-ensemble"
# ### Your turn: an ensemble
#
# Softmax each model's logits, then average. `softmax` is there.

# %%
from helpers.nn import softmax


def ensemble_probabilities(logits):
    """The mean of the models' probabilities, (N, C). logits: a list with an array (N, C) of each model."""
    ### BEGIN SOLUTION
    return np.mean([softmax(z) for z in logits], axis=0)
    ### END SOLUTION


ex.ensemble_probabilities.check(ensemble_probabilities)

# %% name="ensemble-gain"
from helpers.nn import ensemble_probabilities

models = networks[0] + [digits_network(seed=seed) for seed in range(5, 10)]
single = np.array([accuracy(model, *split.test) for model in models])
together = ensemble_probabilities([model.forward(split.test[0]) for model in models]).argmax(axis=1)
gain = np.mean(together == split.test[1]) - single.mean()
print(f"the ensemble gains up to one point on the mean of its members: {0 < gain < 0.01}")

# %% [markdown] name="ensemble-honestly"
# Here it gains less than one point of a hundred, for ten times the work. One reads of "two per cent"; that is no law. Its cross-entropy, though, is never above the mean of its members', since the curve of $-\log$ bends upwards; and their disagreement tells how unsure they are.

# %% [markdown] name="more-parameters"
# ## Are more parameters always worse?
#
# Forty points are fitted with more and more features: a linear model on random ReLU units of $x$, whose own weights stay as they were drawn. **Predict** the error on new points for 10 features, for 40 (as many as there are points), and for 400.

# %% name="demo-double-descent"
demo.double_descent()

# %% [markdown] name="double-descent"
# First it falls. Then it rises to a peak where the model can *just* fit all points, and falls again: **double descent** (M. Belkin et al. 2019). With as many features as points there is exactly one way to fit them all, and it is wild. With more, there are many, and
# least squares here takes the one with the smallest weights, where descent from 0 would arrive as well. A little penalty flattens the peak. So "more parameters, more overfitting" is only half the picture.

# %% [markdown] name="playground"
# ## Play
#
# All of it in one place. **Predict**, then try: spirals with noise; one hidden layer or three; L1, and watch the connections go; a batch of 1 and of 50. The playground descends plainly, so with L1 its weights jitter *near* 0; it draws no line for those below 0.01.

# %% name="demo-playground"
demo.playground()

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"Any gap means overfitting."* A small gap is normal. A large one that stays is overfitting, and so is a validation loss that rises while the training loss falls.
#
# *"No gap means underfitting."* Only if both are bad.
#
# *"L1 with plain descent gives zeros."* It jitters; the soft threshold gives zeros.
#
# *"weight_decay is λ."* It is 2λ for a price λ Σ w².
#
# *"Stop as soon as the validation loss rises."* With patience, and back to the best.

# %% [markdown] name="summary"
# ## Summary
#
# Two curves tell what is wrong. Against overfitting help more data, stopping with patience, a price on the weights, several models. L2 makes weights small, L1 with the soft threshold makes some of them 0. What is chosen on the validation set is measured on the test set,
# once.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: a doctor for curves
#
# Put your diagnosis into rules, tried in this order. The last training loss is not finite, or larger than the first: `"rate too large"`. The last validation loss is more than a tenth below the one `fifth` epochs earlier (`fifth` is a fifth of all epochs): `"go on"`. It ends above 1.5 times the training loss, and above `good`: `"overfitting"`.
# The training loss ends above `good`: `"underfitting"`. Otherwise: `"good"`.


# %% name="write-diagnose"
def diagnose(train, validation, good):
    """One of five words. train, validation: losses of each epoch; good: a loss that would be good enough."""
    fifth = max(1, len(validation) // 5)
    ### BEGIN SOLUTION
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    return "underfitting" if train[-1] > good else "good"
    ### END SOLUTION


ex.diagnose.check(diagnose)

# %% name="use-diagnose"
from helpers.nn import diagnose

print("the moons without a price:", diagnose(history.loss, history.measured, good=0.45))
_, calmer = trained(weight_decay=0.01)
print("with weight_decay 0.01:   ", diagnose(calmer.loss, calmer.measured, good=0.45))

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Which overfits more, a large network or logistic regression?</summary>The one with more freedom, the network, above all with little data. But freedom alone does not decide: see double descent.</details>
#
# <details><summary>What is the point of weight decay?</summary>Of all models that fit the data about equally well it prefers the one with small weights; among networks of one shape that is usually the smoother one.</details>
#
# <details><summary>Why is the bias usually left out of the penalty?</summary>It only moves the boundary; it does not make it wind.</details>

# %% [markdown] name="next"
# **Next:** [11 · Dropout](11_dropout.ipynb): an ensemble of networks for the price of one.
