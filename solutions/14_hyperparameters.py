# %% [markdown] name="title"
# # 14 · Hyperparameter search
#
# **You will** check a network before you train it; find the decade of a learning rate in seconds; read a noisy loss; say why nine random trials see more than nine on a grid; write a random search; and report one number
# that will hold.
#
# 90 minutes. Builds on [lesson 10](10_regularisation.ipynb); [lesson 9](09_schedules.ipynb) is useful.

# %% [markdown] name="settings-nobody-learns"
# ## Settings that nobody learns
#
# A **parameter** is a number that training sets. A **hyperparameter** is one that you set before it starts: the rate and its schedule, the size of a batch, layers and units, weight decay, the share of dropout. **Predict.** Six of them, five values each: you try every combination, and each training takes a
# minute. When are you done?

# %% name="how-many-days"
print(f"{5**6} trainings, {5**6 / 60 / 24:.0f} days")

# %% [markdown] name="the-plan"
# So one needs a plan. Here is one in seven steps, each of which takes minutes and can spare you days: look at the loss before the first step; learn a few examples by heart; find a rate that makes the loss fall; try a few settings coarsely; then finely, for longer; look at the curves; and go back to step five. (It is that of the Stanford course CS231n.)

# %% [markdown] name="step-one"
# ## 1. Before the first step
#
# A network that has learnt nothing should know nothing. **Predict.** Ten digits, and it guesses: each has probability 1/10. What is its cross-entropy?

# %% name="loss-of-guessing"
import numpy as np

print(f"-log(1/10) = log(10) = {np.log(10):.3f}")

# %% [markdown] name="three-starts"
# Three networks for the digits, not yet trained: with the weights as they come, with weights of deviation 0.01, and of deviation 1. **Predict.** Which of them are near 2.303?

# %% name="a-network-for-the-digits"
from helpers import data
from helpers.nn import CrossEntropyLoss, Linear, ReLU, Sequential

split = data.split(*data.digits(), np.random.default_rng(0))
X, t = split.train
loss = CrossEntropyLoss()


def network(units=50, seed=0):
    """A network 64-units-10 whose weights start as PyTorch's do."""
    rng = np.random.default_rng(seed)
    return Sequential(Linear(64, units, rng), ReLU(), Linear(units, 10, rng))


# %% name="initial-losses"
for std in (None, 0.01, 1.0):
    model = network()
    if std is not None:
        for layer in (model.layers[0], model.layers[2]):
            layer.weight.data[...] = np.random.default_rng(0).normal(0, std, layer.weight.data.shape)
    start = "as they come" if std is None else f"with deviation {std}"
    print(f"weights {start:20}: loss {loss.forward(model.forward(X), t):.2f}")

# %% [markdown] name="confident-nonsense"
# Small weights give small logits, and equal logits are a guess. With weights of deviation 1 the network is confident before it has seen anything, and wrong: it has to unlearn that first. Inputs that were never scaled show here as well. Wrong labels do not, since a guess is as far from every label; nor does a softmax that is taken twice: with it the first loss is near $\log C$, whatever the weights.

# %% [markdown] name="with-a-price"
# **Predict.** The price $\lambda \sum w^2$ of lesson 10 is added. Is the first loss still $\log 10$?

# %% name="penalty-counts-too"
model = network()
squares = sum(np.sum(parameter.data**2) for parameter in model.parameters())
for lam in (0, 0.01, 0.1):
    print(f"lambda {lam:4}: {loss.forward(model.forward(X), t):.2f} + {lam * squares:5.2f}")

# %% [markdown] name="penalty-off"
# So look at it with the penalty *off*: with it the sum means nothing. Then switch the penalty on, and see that the loss goes up.

# %% [markdown] name="write-starts-at-chance"
# ### Your turn: is it a guess?
#
# `cross_entropy_from_logits(z, t)` is there, from lesson 3. The logits tell how many classes there are.

# %%
from helpers.exercises import hyperparameters as ex
from helpers.nn import cross_entropy_from_logits


def starts_at_chance(logits, t, tolerance=0.1):
    """Whether the mean cross-entropy of logits, (N, C), against classes t, (N,), is at most tolerance from log C."""
    ### BEGIN SOLUTION
    start = cross_entropy_from_logits(logits, t)
    return bool(abs(start - np.log(logits.shape[1])) <= tolerance)
    ### END SOLUTION


ex.starts_at_chance.check(starts_at_chance)

# %% [markdown] name="step-two"
# ## 2. Learn twenty examples by heart
#
# Next, the opposite of what lesson 10 taught: overfit on purpose. Twenty examples, no penalty. A healthy network gets them all right within seconds. **Predict.** Below, one of two trainings has a mistake that raises no error. Where is it?

# %% name="by-heart"
from helpers.nn import SGD, accuracy, fit

few = X[:20], t[:20]

first, second = network(), network()
for name, learner, optimized in (("first", first, first), ("second", second, first)):
    optimizer = SGD(optimized.parameters(), lr=0.3)
    history = fit(learner, loss, optimizer, *few, epochs=60, batch_size=10, rng=np.random.default_rng(0))
    print(f"{name:6}: loss {history.loss[-1]:.2f}, accuracy on the twenty {accuracy(learner, *few):.2f}")

# %% [markdown] name="the-wrong-optimizer"
# The second network's optimizer holds the parameters of the *first*. It moves those, and the second one stays as it was. That happens easily in a notebook: one makes the model anew, and forgets the optimizer's cell. If a network cannot learn twenty examples even with a few different rates, do not search any further: look for a bug, or start better.

# %% [markdown] name="step-three"
# ## 3. A rate that makes the loss fall
#
# Now all the data, and about a hundred steps. **Predict.** From which rate on does the loss fall, and from which on does it explode?

# %% name="rates-in-decades"
for lr in (0.0001, 0.001, 0.01, 0.1, 1.0, 10.0, 100.0):
    model = network()
    optimizer = SGD(model.parameters(), lr=lr)
    with np.errstate(all="ignore"):  # some of them will explode
        fit(model, loss, optimizer, X, t, epochs=2, batch_size=20, rng=np.random.default_rng(0))
        end = loss.forward(model.forward(X), t)
    print(f"rate {lr:8}: after 108 steps", f"loss {end:.1f}" if end < 2.5 else "worse than a guess")

# %% [markdown] name="diagnoses"
# The loss does not move: the rate is too small, or the start too bad. It climbs, or is `nan` or `inf`: the rate is too large, or the start. Between lie one or two decades in which to search. (The range test of lesson 9 finds them in a single run.)

# %% [markdown] name="noisy-loss"
# ## Reading a noisy loss
#
# How well is it falling? The loss of one batch after the other jumps about.

# %% name="raw-losses"
from helpers.nn import batches
from helpers.plotting import show
from helpers.plotting.points import loss_curves

model, rng, losses = network(), np.random.default_rng(1), []
optimizer = SGD(model.parameters(), lr=0.05)
for _ in range(3):
    for chosen in batches(len(X), 10, rng):
        losses.append(loss.forward(model.forward(X[chosen]), t[chosen]))
        model.backward(loss.backward())
        optimizer.step()
show(
    loss_curves({"loss of the batch": losses}, xlabel="step"),
    "The loss of each batch of ten falls from 2.3 to about 0.7. Towards the end it jumps up and down by 0.3 and more from step to step.",
)

# %% [markdown] name="average-with-a-memory"
# A **moving average** calms it. You know one from Adam, in lesson 8: keep the share $\beta$ of the old average, take $1 - \beta$ of the new value. It starts at 0, and the first averages are far too small; so what is noted after $n$ values is the average divided by $1 - \beta^n$, while the average itself stays as it is.

# %% [markdown] name="predict-smoothing"
# **Predict.** What is wrong with a very large $\beta$?

# %% name="demo-smoothing"
from helpers.widgets import hyperparameters as demo

demo.smoothing()

# %% [markdown] name="noise-or-lag"
# It is late: it tells you today what the loss was long ago. A small $\beta$ follows the noise. Between the two there is a best one, here about 0.84. You see it only because the demo knows the true loss; in practice one takes 0.9 and looks. And without the correction the curve begins with a climb that never was.

# %% [markdown] name="write-moving-average"
# ### Your turn: a moving average
#
# One value after the other; `count` is 1 for the first.


# %%
def moving_average(values, beta=0.9):
    """Exponential moving average of values, (n,), corrected for its start: (n,), one average after each value."""
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        ### BEGIN SOLUTION
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta**count))
        ### END SOLUTION
    return np.array(averages)


ex.moving_average.check(moving_average)

# %% [markdown] name="step-four"
# ## 4. Where to try
#
# The rate may lie anywhere between 0.0001 and 1. You draw a thousand numbers between the two, uniformly. **Predict.** How many of them are below 0.1?

# %% name="uniform-draws"
from helpers.nn import log_uniform

rng = np.random.default_rng(0)
decades = [0.0001, 0.001, 0.01, 0.1, 1]
for name, draws in (("uniform", rng.uniform(0.0001, 1, 1000)), ("log-uniform", log_uniform(0.0001, 1, 1000, rng))):
    counts, _ = np.histogram(draws, decades)
    print(f"{name:11}: in the four decades {counts}")

# %% [markdown] name="in-decades"
# One in ten, and hardly any in the lower decades. What matters is the *ratio* of two rates: from 0.001 to 0.002 is as far as from 0.1 to 0.2. So draw the logarithm uniformly. Rates, penalties, widths are searched like that; the share of dropout is not. (No penalty at all is not on this scale: try it as a trial of its own.)

# %% [markdown] name="write-log-uniform"
# ### Your turn: as many in each decade


# %%
def log_uniform(low, high, size, rng):
    """An array, (size,), of numbers from low to high, both positive, as many in each decade: uniform in their logarithm."""
    ### BEGIN SOLUTION
    return np.exp(rng.uniform(np.log(low), np.log(high), size))
    ### END SOLUTION


ex.log_uniform.check(log_uniform)

# %% [markdown] name="grid-or-random"
# ## Grid or random?
#
# Two settings, and nine trainings to spend. A grid (**grid search**) takes three rates and three penalties. A random search draws nine pairs. And you choose as you like, one after the other. **Bet** on one of the three. Then play: drag the point, and try. (*luck* draws other random trials, and begins a new game.)

# %% name="demo-nine-trials"
demo.nine_trials()

# %% [markdown] name="nine-rates"
# **Explain.** The strip above the plane shows the rates alone. What have six of the grid's nine trainings told you? <details><summary>Compare</summary>Little: the grid tries three rates, each of them three times. At the two smaller ones the penalty changes next to nothing. Only at the largest, at the edge of what works, does it matter: there the grid has its best trial and its worst. Nine random trials try nine rates. Of many settings usually only a few matter, and one does not know beforehand which (J. Bergstra and Y. Bengio 2012). With other limits the grid may be lucky; how often, we can count.</details>

# %% [markdown] name="predict-peak"
# The score depends on one of two settings only, and is good on a tenth of its range; where, nobody knows. **Predict.** How often does a 3×3 grid meet the good tenth, and how often do nine random draws?

# %% name="meeting-the-peak"
rng, met = np.random.default_rng(0), {"grid": 0, "random": 0}
for _ in range(10_000):
    low = rng.uniform(0, 0.9)
    for name, rates in (("grid", np.array([1, 3, 5]) / 6), ("random", rng.uniform(0, 1, 9))):
        met[name] += np.any((low <= rates) & (rates <= low + 0.1))
print({name: round(float(count) / 10_000, 2) for name, count in met.items()})

# %% [markdown] name="nearly-twice"
# About one time in three against more than three in five: $1 - 0.9^9 = 0.61$. A search can also *learn* from its trials, as you did in the demo; one way of doing so is called Bayesian optimisation. But random search is four lines long.

# %% [markdown] name="write-random-search"
# ### Your turn: random search
#
# `draw(rng)` makes settings, `score(settings)` trains with them and returns the validation accuracy. A training is dear, so score each set of settings once. A training that exploded may have the score `nan`: it must never win. Of equal scores keep the first. `trial_bar` counts the trials and shows a block after each.

# %% name="write-search"
from helpers.nn import trial_bar


def random_search(score, draw, trials, rng):
    """(best settings, their score). draw(rng) makes settings; score(settings) judges them: the larger, the better."""
    best, best_score = None, -np.inf
    for _ in trial_bar(trials):
        ### BEGIN SOLUTION
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
        ### END SOLUTION
    return best, best_score


ex.random_search.check(random_search)

# %% [markdown] name="coarse-search"
# The digits at last. Three settings are drawn; each trial trains for five epochs only, since that is enough to see which are hopeless. Keep a diary of *all* trials, not only of the best. (The rate runs over four decades on purpose, though step 3 has narrowed it down already: so the diary shows the whole hill.)

# %% name="one-trial"
from helpers.nn import log_uniform, random_search  # the course's own from here on


def draw(rng, lr=(0.001, 10.0)):
    """Settings of one trial."""
    weight_decay = log_uniform(1e-6, 0.1, 1, rng)[0]
    return {
        "lr": log_uniform(*lr, 1, rng)[0],
        "weight_decay": weight_decay,
        "units": int(rng.choice([10, 20, 50, 100])),
    }


def trained(settings, epochs, seed=0):
    """A network trained with these settings."""
    model = network(settings["units"], seed)
    optimizer = SGD(model.parameters(), lr=settings["lr"], weight_decay=settings["weight_decay"])
    with np.errstate(all="ignore"):  # some will explode
        fit(model, loss, optimizer, X, t, epochs=epochs, batch_size=50, rng=np.random.default_rng(seed))
    return model


# %% name="search-coarsely"
diary = []


def score(settings, epochs=5):
    """Validation accuracy after so many epochs, noted in the diary."""
    reached = accuracy(trained(settings, epochs), *split.validation)
    diary.append({**settings, "epochs": epochs, "accuracy": reached})
    return reached


best, reached = random_search(score, draw, 20, np.random.default_rng(0))
print(f"best accuracy above 0.9: {reached > 0.9}, with a rate between 0.1 and 2: {0.1 < best['lr'] < 2}")

# %% name="look-at-the-diary"
from helpers.plotting.search import trials

show(
    trials(diary, ["lr", "weight_decay", "units"]),
    "Validation accuracy of twenty trials over each setting. Over the rate they form a hill with its top between 0.1 and 1; over weight decay and units they are scattered.",
)

# %% [markdown] name="which-setting-matters"
# **Explain.** Which setting matters, and which does not? <details><summary>Compare</summary>The rate: its points form a hill. Over weight decay and units good and bad lie side by side, so that twenty trials say nothing about them. The best settings alone would not have told you.</details>

# %% [markdown] name="look-at-the-edges"
# And look at the *edges*. If the best trials lie at the edge of a range, the range was too narrow. Is that so anywhere here? <details><summary>Compare</summary>Not for the rate. The best trial has the largest number of units and nearly the smallest penalty. But good and bad lie side by side there, so it may be chance; a further search would try 200 units, too.</details>

# %% [markdown] name="steps-five-to-seven"
# ## 5, 6, 7. Finer, look, again
#
# The rate's range shrinks to a decade around the hill, and the trials get more epochs. Then look at the curves of the best (lesson 10: does it overfit? would it go on?), and choose what to change next.

# %% name="search-finely"
best, reached = random_search(
    lambda settings: score(settings, 15), lambda rng: draw(rng, (0.1, 1.0)), 8, np.random.default_rng(1)
)
print(f"accuracy on the validation set {reached:.2f}")

# %% name="curves-of-the-best"
model, rng = network(best["units"]), np.random.default_rng(0)
optimizer = SGD(model.parameters(), lr=best["lr"], weight_decay=best["weight_decay"])


def validation_loss():
    """What is measured after each epoch."""
    return loss.forward(model.forward(split.validation[0]), split.validation[1])


history = fit(model, loss, optimizer, X, t, epochs=40, batch_size=50, rng=rng, measure=validation_loss)
show(
    loss_curves({"training": history.loss, "validation": history.measured}, log=True),
    "Both losses fall. The validation loss levels off at about 0.17, while the training loss goes on to fall.",
)

# %% [markdown] name="read-these-curves"
# **Predict.** What would you do next: a larger network, more epochs, a penalty, or nothing? <details><summary>Compare</summary>The gap opens, but the validation loss does not climb: more epochs bring little, and a price on weights or augmentation might bring a little more. Whether it does, the next search tells; and somewhere one has to stop.</details>

# %% [markdown] name="when-to-stop"
# And *when* should this training stop? Not as soon as the validation curve turns the wrong way. **Predict.** What would a patience of one epoch have kept here, and a patience of five?

# %% name="patience-of-one-and-five"
from helpers.nn import early_stopping

for patience in (1, 5):
    kept, _ = early_stopping(history.measured, patience)
    print(f"patience {patience}: keeps epoch {kept + 1:2}, with validation loss {history.measured[kept]:.2f}")

# %% [markdown] name="patience-again"
# The curve jumps, so patience pays, and so does going back to the best weights (lesson 10).

# %% [markdown] name="the-last-number"
# ## The number that you report
#
# You have compared 28 trainings on the validation set and kept the best. **Predict.** On the test set, will it be better, as good, or worse? Here are forty networks that differ in their seed only. A thousand times over, a hundred digits are drawn to choose the best of them, and all the others are the test.

# %% name="winner-on-the-test-set"
learnt, rest = slice(0, 200), slice(200, None)
digits_X, digits_t = data.digits()
right = []  # of each of forty networks, whether it is right on each digit that none has learnt from
for seed in range(40):
    model, rng = network(20, seed), np.random.default_rng(seed)
    optimizer = SGD(model.parameters(), lr=0.3)
    fit(model, loss, optimizer, digits_X[learnt], digits_t[learnt], epochs=8, batch_size=20, rng=rng)
    right.append(model.forward(digits_X[rest]).argmax(axis=1) == digits_t[rest])
right = np.array(right)

# %% name="a-thousand-searches"
rng, gaps = np.random.default_rng(0), []
for _ in range(1000):
    order = rng.permutation(right.shape[1])
    validation, test = (right[:, part].mean(axis=1) for part in (order[:100], order[100:]))
    winner = validation.argmax()
    gaps.append(validation[winner] - test[winner])
print(
    f"too good in {100 * np.mean(np.array(gaps) > 0):.0f} of 100 searches, by {100 * np.mean(gaps):.0f} points in the mean"
)

# %% [markdown] name="winners-are-lucky"
# Worse, as a rule: the winner was good, *and* lucky on just these examples. With a hundred coins, in lesson 10, it was nothing but luck. So the validation set chooses, and the final number comes from the **test set**: once, at the end, whatever it is. If you go back and change something because of it, it has become a validation set.

# %% name="the-test-once"
print(
    f"validation {accuracy(trained(best, 15), *split.validation):.2f}, test, once: {accuracy(trained(best, 15), *split.test):.2f}"
)

# %% [markdown] name="lucky-the-other-way"
# That is the number. Here it happens to be *above* the validation accuracy: on 359 digits each of the two is off by about a point, which hides the luck of 28 trials. The smaller the validation set and the more trials, the larger the luck.

# %% [markdown] name="tracking"
# ## Write it down
#
# A diary like the one above is the least: settings, seed, epochs, result, for every trial, also for the failures. Programs do that and draw the curves while they grow: TensorBoard on your own machine; Weights & Biases, Neptune and others on a server.

# %% name="tensorboard"
import importlib.util

if importlib.util.find_spec("tensorboard"):
    from torch.utils.tensorboard import SummaryWriter

    with SummaryWriter("runs/best") as writer:
        for epoch, losses in enumerate(zip(history.loss, history.measured, strict=True)):
            writer.add_scalars("loss", dict(zip(("train", "validation"), losses, strict=True)), epoch)
    print("now run: tensorboard --logdir runs")
else:
    print("TensorBoard is not installed; the diary will do:")
print({key: f"{value:.2g}" for key, value in diary[0].items()})

# %% [markdown] name="budget"
# ## A budget
#
# Last, honesty about cost. "My method is better" often means: *I searched longer for mine*. So say how many trials each method got, give all the same, and repeat the winner with other seeds. A difference between two single runs that is smaller than the spread over seeds proves nothing.

# %% name="spread-over-seeds"
scores = [accuracy(trained(best, 15, seed), *split.validation) for seed in range(5)]
print(f"five seeds: between {min(scores):.2f} and {max(scores):.2f}")

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"A grid is thorough."* It tries few values of each setting, many times over.
#
# *"Rates are drawn uniformly."* Their logarithms are.
#
# *"The initial loss is log C, whatever the penalty."* With the penalty off.
#
# *"Our accuracy is the best on the validation set."* That one is too good. The test set says it, once.
#
# *"It does not learn; I will search longer."* First let it learn twenty examples by heart.

# %% [markdown] name="summary"
# ## Summary
#
# Check the first loss, overfit a few examples, find a decade for the rate; only then search, at random and on a logarithmic scale, coarsely and then finely. Keep a diary and look at all of it. The validation set chooses; the test set gives the last number.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: give up early
#
# Most settings are hopeless, and show it soon. **Successive halving**: train all candidates for a few epochs; the worse half goes, and the others are trained twice as long; until one is left. Of an odd number the middle one stays. `score(settings, epochs)` trains from the start, and `nan` is the worst score of all; of equals either may stay. A single candidate needs no training.


# %% name="write-successive-halving"
def successive_halving(score, candidates, epochs):
    """The candidate that is left when, round by round, the worse half goes, and the others train twice as long."""
    left = list(candidates)
    while len(left) > 1:
        ### BEGIN SOLUTION
        scores = np.array([score(settings, epochs) for settings in left])
        best_first = np.argsort(-scores, kind="stable")  # which puts nan last
        left = [left[number] for number in best_first[: (len(left) + 1) // 2]]
        epochs = 2 * epochs
        ### END SOLUTION
    return left[0]


ex.successive_halving.check(successive_halving)

# %% [markdown] name="predict-halving"
# **Predict.** Both searches below may spend 64 epochs. Which finds the better settings?

# %% name="the-same-budget"
from helpers.nn import successive_halving

rng, spent = np.random.default_rng(2), []


def counted(settings, epochs):
    """The score, with the epochs that it costs written down."""
    spent.append(epochs)
    return score(settings, epochs)


survivor = successive_halving(counted, [draw(rng) for _ in range(16)], epochs=1)
plain, _ = random_search(lambda settings: score(settings, 8), draw, 8, np.random.default_rng(2))
print(f"{sum(spent)} epochs for sixteen candidates, {8 * 8} for eight at random")
for name, settings in (("successive halving", survivor), ("random search", plain)):
    reached = np.mean([accuracy(trained(settings, 15, seed), *split.validation) for seed in range(3)])
    print(f"{name:18}: {reached:.2f} after fifteen epochs")

# %% [markdown] name="one-comparison"
# Here halving did not win. One comparison proves nothing either way; what it saves shows where a single training takes hours.

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Is the seed a hyperparameter? May one search for a good one?</summary>One can, and it is the coins again: the best seed on the validation set is a lucky one.</details>
#
# <details><summary>Two groups report 97.1 and 97.4 per cent. What would you ask before you believe that the second is better?</summary>On how many test examples was it measured, over how many seeds, and how many trials did each group spend? On 360 examples, 0.3 per cent is one example.</details>
#
# <details><summary>Which setting would you search first on a problem of your own?</summary>The learning rate; nearly always it matters most.</details>

# %% [markdown] name="next"
# **Next:** [15 · Autoencoders](15_autoencoders.ipynb): learning without any labels.
