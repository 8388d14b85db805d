# %% [markdown] name="title"
# # 12 · Data augmentation
#
# **You will** make new training examples out of old ones, and say when the label survives; write shifts, cutout and mixup for whole batches; compute a loss against soft
# targets; average predictions over several views; and measure what helps, instead of believing it.
#
# 90 minutes. Builds on [lesson 10](10_regularisation.ipynb) and [lesson 11](11_dropout.ipynb).

# %% [markdown] name="cheapest-data"
# ## The cheapest data there is
#
# The best remedy for overfitting is more data, and more data costs work. But a cat moved a little to the left is still a cat. So move it, and there is a new example with a label, for nothing: **data augmentation**.
#
# **Predict.** Which changes to the photograph below would leave its label, *flower*, right?

# %% name="the-flower-itself"
import numpy as np

from helpers import data
from helpers.nn.augmentation import adjust, flip, pca_colour, rotate, scale
from helpers.plotting import show
from helpers.plotting.augmentation import grid

rng = np.random.default_rng(0)
flower = data.flower()[None]


def by_channel(change, images):
    """A change of grey images, applied to each colour of colour images (N, height, width, 3)."""
    return np.stack([change(images[..., colour]) for colour in range(3)], axis=-1)


# %% name="a-flower"
pictures = {
    "original": flower,
    "flipped": by_channel(flip, flower),
    "turned": by_channel(lambda image: rotate(image, 15), flower),
    "cropped": by_channel(lambda image: scale(image, 1.5), flower),
    "brighter": np.clip(flower + 0.2, 0, 1),
    "other colours": pca_colour(flower, 1.0, rng),
}
show(
    grid({name: picture[0] for name, picture in pictures.items()}),
    "A photograph of a flower six times: as it is, mirrored, turned by 15 degrees, enlarged, brighter, and with its colours shifted.",
)

# %% [markdown] name="when-the-label-survives"
# For a flower, all of them. The rule: a change is allowed if *people would give the same label*, and if such pictures may turn up when it counts. **Predict.** Turn a 6 by 180 degrees. And mirror a 3, a 0, an 8.

# %% name="demo-still-a-six"
from helpers.widgets import augmentation as demo

demo.still_a_six()

# %% [markdown] name="explain-six"
# **Explain.** At which angle does the network change its mind, and at which would you? <details><summary>Compare</summary>A 6 turned far enough <em>is</em> a 9: there the label changes. But the network gives up much earlier than you, because it has hardly ever seen a digit that leans so far. That gap is what augmentation can close. A mirrored 0 is still a 0, and a mirrored 8 an 8; a mirrored 3 is no digit at all.</details>

# %% [markdown] name="batches-of-images"
# ## On whole batches
#
# Images come as arrays of shape (N, height, width), and a change is applied to all at once. Start with the simplest: moving by whole pixels. What comes in at the edge is 0.

# %% [markdown] name="write-shift"
# ### Your turn: shift
#
# `down` and `right` may be negative, too, and never larger than the image. Which part of the old array lands in which part of the new one? (Down by 1, rows 0 and 1 of three land in rows 1 and 2.)

# %%
from helpers.exercises import augmentation as ex


def shift(images, down, right):
    """Images, (N, height, width), moved down and to the right by whole pixels; empty places are 0."""
    moved = np.zeros(images.shape)
    ### BEGIN SOLUTION
    height, width = images.shape[1:]
    to_row, to_column = max(0, down), max(0, right)
    from_row, from_column = max(0, -down), max(0, -right)
    rows, columns = height - abs(down), width - abs(right)
    part = images[:, from_row : from_row + rows, from_column : from_column + columns]
    moved[:, to_row : to_row + rows, to_column : to_column + columns] = part
    ### END SOLUTION
    return moved


ex.shift.check(shift)

# %% [markdown] name="turn-and-shear"
# Turning, shearing and scaling are one thing: each new pixel asks where it comes from, $x_\mathrm{old} = M x_\mathrm{new}$. Here $x$ is a place, row and column counted from the centre of the image, and $M$ a 2×2 matrix; between the pixels one interpolates. Note the direction: from the *new* place back to the old one, so that no hole is left.

# %% name="six-sixes"
from helpers.nn.augmentation import affine, cutout, noise, shear, shift

X, t = data.digits()
six = X[t == 6][:1].reshape(1, 8, 8)
pictures = {
    "a six": six,
    "shifted": shift(six, 1, 1),
    "turned": rotate(six, 20),
    "sheared": shear(six, 0.3),
    "smaller": scale(six, 0.8),
    "less contrast": adjust(six, contrast=0.5),
    "noise": noise(six, 0.2, rng),
    "cutout": cutout(six, 3, rng),
}
show(
    grid({name: picture[0] for name, picture in pictures.items()}),
    "One handwritten six eight times: as it is, shifted, turned, sheared, smaller, paler, with noise, and with a square cut out.",
)

# %% [markdown] name="cutout"
# ## Holes
#
# **Cutout** (T. DeVries and G. Taylor 2017) sets a square to 0, somewhere in each image. The network has to recognise a cat by what is left. It is dropout on the input, but of neighbouring pixels together. **Predict.** Why is that harder for the network than single pixels? <details><summary>Compare</summary>A single pixel can be guessed from its neighbours.</details>

# %% [markdown] name="write-cutout"
# ### Your turn: cutout
#
# The square lies wholly inside the image, at a place of its own in each one. `rng.integers(0, k)` draws a whole number from 0 to k − 1.


# %%
def cutout(images, size, rng):
    """Images, (N, height, width), each with a square of size x size pixels set to 0 at a random place."""
    cut = images.copy()
    for n in range(len(images)):
        ### BEGIN SOLUTION
        top = rng.integers(0, images.shape[1] - size + 1)
        left = rng.integers(0, images.shape[2] - size + 1)
        cut[n, top : top + size, left : left + size] = 0
        ### END SOLUTION
    return cut


ex.cutout.check(cutout)

# %% [markdown] name="mixup"
# ## Half a cat
#
# **Mixup** (H. Zhang et al. 2018) goes further: it mixes two pictures, and their labels. A picture of 70 % cat and 30 % dog has the target 0.7 cat and 0.3 dog; the share is drawn anew for each batch, any number from 0 to 1 (here all are equally likely; in the paper mostly those near 0 or 1). **Predict.** No such animal exists. What could a network learn from it?

# %% [markdown] name="write-mixup"
# ### Your turn: mixup
#
# `order` says with which example of the batch each one is mixed: number n with number `order[n]`.


# %%
def mixup(X, T, share, order):
    """(mixed X, mixed T): share of each row and 1 - share of row order[n]. X: (N, ...), T: one-hot, (N, C)."""
    ### BEGIN SOLUTION
    return share * X + (1 - share) * X[order], share * T + (1 - share) * T[order]
    ### END SOLUTION


ex.mixup.check(mixup)

# %% [markdown] name="soft-targets"
# Cross-entropy takes such **soft targets** as they are: $-\sum_k t_k \log y_k$, with all classes that have a share. From the logits, without overflow:
#
# $$\log y_k = (z_k - m) - \log \sum_j e^{z_j - m}, \qquad m = \max_j z_j.$$

# %% [markdown] name="write-soft-cross-entropy"
# ### Your turn: cross-entropy with soft targets


# %%
def soft_cross_entropy(z, T):
    """The mean over the rows of -sum_k T_k log softmax(z)_k. z, T: (N, C)."""
    shifted = z - z.max(axis=1, keepdims=True)
    ### BEGIN SOLUTION
    log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.mean((T * log_y).sum(axis=1)))
    ### END SOLUTION


ex.soft_cross_entropy.check(soft_cross_entropy)

# %% name="soft-needs-no-new-gradient"
from helpers.nn import numerical_gradient, soft_cross_entropy, softmax

z, T = rng.normal(size=(2, 3)), np.array([[0.7, 0.3, 0.0], [0.0, 0.5, 0.5]])
nudged = numerical_gradient(lambda z: soft_cross_entropy(z, T), z)
print("the gradient is (y - t) / N again:", np.allclose(nudged, (softmax(z) - T) / 2, atol=1e-8))

# %% [markdown] name="predict-mix-two"
# **Predict.** Seven tenths of a 3 and three tenths of an 8: what will a network say that was trained without mixup? **Run.** Move *share*, then choose the network *with mixup*. In which is the curve steeper?

# %% name="demo-mix-two"
demo.mix_two()

# %% [markdown] name="what-mixup-teaches"
# **Explain.** What does mixup teach? <details><summary>Compare</summary>To change its mind gradually between two classes, instead of being perfectly sure everywhere and wrong now and then.</details>

# %% [markdown] name="several-views"
# ## Several views in the test
#
# What was chance in training can be *averaged* in the test: show the network several views of the same picture, and take the mean of its probabilities: **test-time augmentation**. In the ImageNet contests ten crops of each picture were usual.

# %% [markdown] name="marginalisation"
# Averaging over what one does not know is called **marginalisation**. How likely is it that I get wet? I am in town A with probability 0.5, in B with 0.3, in C with 0.2, and these three are *all* there is. It rains there with probability 0.1, 0.4 and 0.9. **Predict** the answer.

# %% name="rain"
where, rain = np.array([0.5, 0.3, 0.2]), np.array([0.1, 0.4, 0.9])
print(f"P(wet) = {where @ rain:.2f}; P(in A or B, and wet) = {where[:2] @ rain[:2]:.2f}: C must not be forgotten")

# %% [markdown] name="same-pattern"
# Monte-Carlo dropout is the same pattern, with masks in place of towns; dropout's usual test comes near it. The probabilities of the cases must sum to 1. Where there are too many cases, the mean over a fair sample will do.

# %% [markdown] name="write-predict-average"
# ### Your turn: average the views


# %%
def predict_average(predict, images, transforms):
    """Mean of predict(transform(images)) over the list of transforms. predict: images -> probabilities, (N, C)."""
    ### BEGIN SOLUTION
    return np.mean([predict(transform(images)) for transform in transforms], axis=0)
    ### END SOLUTION


ex.predict_average.check(predict_average)

# %% [markdown] name="measure"
# ## Believe nothing, measure
#
# Two hundred digits to learn from; the same network, five seeds, with different augmentations. Each batch is changed anew, all of its images alike. **Predict** the order: nothing, small turns, small shifts, mirroring.

# %% name="training-with-augmentation"
from functools import cache

from helpers.nn import SGD, CrossEntropyLoss, ReLU, accuracy, batches, mlp

split = data.split(X, t, np.random.default_rng(0))
few_X, few_t = split.train[0][:200], split.train[1][:200]


@cache  # asked for the same network again, it returns the one that it has
def trained(change, seed, epochs=100):
    """A network trained on 200 digits; `change(images, rng)` is applied to each batch anew."""
    rng = np.random.default_rng(seed)
    model, loss = mlp([64, 200, 10], ReLU, rng), CrossEntropyLoss()
    optimizer = SGD(model.parameters(), lr=0.3)
    for _ in range(epochs):
        for chosen in batches(len(few_X), 32, rng):
            images = change(few_X[chosen].reshape(-1, 8, 8), rng)
            loss.forward(model.forward(images.reshape(-1, 64)), few_t[chosen])
            model.backward(loss.backward())
            optimizer.step()
    return model


# %% name="four-changes"
CHANGES = {
    "nothing": lambda images, rng: images,
    "turns": lambda images, rng: rotate(images, rng.uniform(-10, 10)),
    "shifts": lambda images, rng: shift(images, *rng.integers(-1, 2, size=2)),
    "mirroring": lambda images, rng: flip(images) if rng.random() < 0.5 else images,
}

# %% name="five-seeds-each"
from helpers.nn.augmentation import compare


def on_the_validation_set(name, seed):
    """Accuracy on the validation digits, as they are."""
    return accuracy(trained(CHANGES[name], seed), *split.validation)


results = compare(on_the_validation_set, list(CHANGES), range(5))
plain = results["nothing"][0]
for name, (mean, spread) in results.items():
    print(f"{name:9}: {mean:.2f} right; worse than nothing by more than the spread: {plain - mean > spread}")

# %% [markdown] name="surprise"
# Surprised? Turns do next to nothing here. Mirroring *hurts*: the network has to learn digits that do not exist. And so do shifts, though a shifted digit is still the same digit. **Predict** why, before you go on.

# %% [markdown] name="these-digits-are-centred"
# These digits are all centred, those of the validation set as well: shifts teach the network something it will never be asked. And it has nine places to learn instead of one, in the same hundred epochs. Has it?

# %% name="its-own-digits"
for name in ("nothing", "shifts"):
    right = np.mean([accuracy(trained(CHANGES[name], seed), few_X, few_t) for seed in range(5)])
    print(f"trained with {name:7}: more than 99 % of its own 200 digits right: {right > 0.99}")

# %% [markdown] name="underfitted"
# Not quite: it *underfits*, as in lesson 10. Now let the *test* be different: cameras are not always aimed well.

# %% name="shifted-test"
moved = shift(split.test[0].reshape(-1, 8, 8), 0, 1).reshape(-1, 64)
for name in ("nothing", "shifts"):
    right = np.mean([accuracy(trained(CHANGES[name], seed), moved, split.test[1]) for seed in range(3)])
    print(f"trained with {name:7}, tested one pixel to the right: more than 0.7: {right > 0.7}")

# %% [markdown] name="lesson-of-the-shift"
# That is the lesson: augment by what *varies in the pictures that will come*. It is knowledge about the task, put into the data.

# %% name="views-in-the-test"
from helpers.nn.augmentation import predict_average

views = [lambda images, d=d, r=r: shift(images, d, r) for d in (-1, 0, 1) for r in (-1, 0, 1)]
test_images = split.test[0].reshape(-1, 8, 8)
for name in ("nothing", "shifts"):
    model = trained(CHANGES[name], 0)

    def probabilities(images, model=model):
        return softmax(model.forward(images.reshape(-1, 64)))

    one = np.mean(probabilities(test_images).argmax(axis=1) == split.test[1])
    nine = np.mean(predict_average(probabilities, test_images, views).argmax(axis=1) == split.test[1])
    print(f"trained with {name:7}: one view {one:.2f}, nine views {nine:.2f}")

# %% [markdown] name="views-must-be-known"
# For the network that has learnt such views they are a gain: in this one run it is now the best of all. For the other they are a disaster. (With one view, training with shifts costs less here than above, one point instead of five: these are the test digits, and a single seed. Two sets of a few hundred digits can differ that much.)

# %% [markdown] name="in-practice"
# ## In practice
#
# Photographs: flips, crops and colours nearly always; `torchvision.transforms.v2` has them. **AutoAugment** (E. Cubuk et al. 2019) lets the computer search for the best mixture. **Fractional pooling** makes pictures smaller inside a network, by irregular steps that are chosen anew each time. For small data sets cutout and mixup are worth a try.
# And validation and test pictures are *not* augmented, except on purpose, as above.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"Augmentation always helps."* It helps if such changes occur when it counts; else it may hurt.
#
# *"The label always stays."* A 6 upside down is a 9.
#
# *"Augment everything, the test set too."* Then you measure another task.
#
# *"Augment once, before training."* Anew in each epoch, so that the same picture seldom comes twice.
#
# *"Mixup needs a special loss."* Cross-entropy with soft targets, and its gradient is $y - t$ as ever.

# %% [markdown] name="summary"
# ## Summary
#
# A changed example with an unchanged label is a new example. Shifts, turns, colours, noise, holes and mixtures are functions of whole batches. Which of them help is a question about the pictures that will come, and is answered by measuring, with several seeds.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: a fair comparison
#
# One run says little: another seed gives another number. Write the function used above: for each name run all seeds, and return mean and standard deviation. Then look for the best augmentation for the digits as they are, by the validation set: can you find one that gains more than the spread? Three tries of ours stand below.


# %% name="write-compare"
def compare(run, names, seeds):
    """A dict: for each name (mean, standard deviation as np.std gives it) of run(name, seed) over the seeds."""
    ### BEGIN SOLUTION
    results = {}
    for name in names:
        scores = [run(name, seed) for seed in seeds]
        results[name] = float(np.mean(scores)), float(np.std(scores))
    return results
    ### END SOLUTION


ex.compare.check(compare)

# %% name="more-changes"
from helpers.nn.augmentation import compare

CHANGES["scaling"] = lambda images, rng: scale(images, rng.uniform(0.85, 1.15))
CHANGES["noise"] = lambda images, rng: noise(images, 0.1, rng)
CHANGES["leaning"] = lambda images, rng: affine(images, np.eye(2) + rng.normal(0, 0.1, (2, 2)))
more = compare(on_the_validation_set, ["nothing", "scaling", "noise", "leaning"], range(5))
plain, its_spread = more["nothing"]
for name, (mean, spread) in more.items():
    better = mean - plain > max(spread, its_spread)
    print(f"{name:8}: {mean:.2f} right; better than nothing by more than the spread: {better}")

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Your network is to read house numbers from photographs. Which changes would you use, which not?</summary>Small turns, shear, scale, shifts, brightness, blur; no mirroring and no turns by 180 degrees.</details>
#
# <details><summary>Augmentation or more data?</summary>More data, if they can be had: they bring what you did not think of.</details>
#
# <details><summary>What have dropout and augmentation in common?</summary>Chance in training, and its average, or something fixed in its place, in the test.</details>

# %% [markdown] name="next"
# **Next:** [13 · Batch normalisation](13_batch_normalisation.ipynb): standardise not only the inputs.
