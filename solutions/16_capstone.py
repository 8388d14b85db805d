# %% [markdown] name="title"
# # 16 · Capstone: a reader you may believe
#
# **You will** go the whole way once, with less help than before: from raw images to a tested, regularised, tuned reader of digits, first with what you have built yourself, then in PyTorch; and say how good it is, in a sentence that will hold.
#
# Two lessons of 45 minutes, with a project of a week between them. Builds on all lessons.

# %% [markdown] name="the-task"
# ## The task
#
# A post office wants its house numbers read. Somebody has collected 1797 digits. You are asked two things: to build a reader, and to tell **how many of the next thousand digits it will get wrong**. The second question is the harder one, and most of this notebook is about it.

# %% [markdown] name="checklist"
# Here is what a good answer takes. Some of it a check will test, by experiment; the rest only you can.
#
# | | |
# |---|---|
# | look | at the data, before anything else |
# | split | into three, before anything is computed that a model will use |
# | standardise | with numbers of the training part alone |
# | compare | with something simple |
# | begin | at chance, and learn twenty examples by heart |
# | stop | when the validation loss no longer falls |
# | choose | settings on the validation set |
# | test | once |
# | look again | at what it gets wrong |

# %% [markdown] name="look-first"
# ## Look
#
# **Predict.** Are there as many of each digit? Do all 64 pixels carry something?
#
# If the next cell ends in `No module named 'torch'`, PyTorch is not installed on your computer: [README](../README.md#other-ways-to-install) has the lines for your system.

# %% name="first-look"
import numpy as np
import torch  # for the checks, and for the second half

from helpers import data
from helpers.plotting import show
from helpers.plotting.autoencoders import rows

X, t = data.digits()
print("of each digit:", np.bincount(t))
print("pixels that never change:", np.flatnonzero(X.std(axis=0) == 0))
examples = {f"{digit}": X[t == digit][:10] for digit in (1, 5, 8, 9)}
show(
    rows(examples),
    "Ten examples each of 1, 5, 8 and 9. The ones are thick strokes with a nose; several of the nines look like fives.",
)

# %% [markdown] name="what-you-saw"
# About 180 of each, so accuracy is a fair measure. Three pixels at the edge never change. And some of these digits you could not name with certainty yourself: so do not expect a hundred per cent.

# %% [markdown] name="split-idea"
# ## Split, then standardise
#
# **Predict.** Somebody standardises all digits first and splits then. What has gone wrong, though no label was touched? <details><summary>Compare</summary>Mean and deviation have seen the test digits. The effect is small here; but the test is no longer a test, and where features are chosen or filled in beforehand the effect is large.</details>

# %% [markdown] name="write-standardised-split"
# ### Your turn: three parts
#
# `data.split(X, t, rng)` gives `train`, `validation` and `test`, each a pair (X, t); `data.Split(train, validation, test)` puts three such pairs together again. A pixel that never changes in the training part has deviation 0: divide it by 1.

# %%
from helpers.exercises import capstone as ex


def standardised_split(X, t, rng):
    """A data.Split of X, (N, d), and t, (N,), standardised by mean and deviation of its training part."""
    ### BEGIN SOLUTION
    parts = data.split(X, t, rng)
    mean, std = parts.train[0].mean(axis=0), parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part - mean) / std, classes) for part, classes in parts))
    ### END SOLUTION


ex.standardised_split.check(standardised_split)

# %% [markdown] name="something-simple"
# ## Something simple
#
# Before any network a **baseline**: a rule that needs no descent. Take the mean image of each digit in the training part, and call a new digit after the nearest mean. **Predict** its accuracy.

# %% name="nearest-mean"
from helpers.capstone import standardised_split

parts = standardised_split(X, t, np.random.default_rng(0))
train_X, train_t = parts.train
means = np.array([train_X[train_t == digit].mean(axis=0) for digit in range(10)])
validation_X, validation_t = parts.validation
nearest = ((validation_X[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
print(f"nearest mean, on the validation set: {np.mean(nearest == validation_t):.2f}")

# %% [markdown] name="the-bar"
# More than eight in ten, from ten mean pictures and not one step of descent. Without this number you might have been proud of a network with 0.85.

# %% [markdown] name="two-checks"
# ## Two checks before training
#
# Both are from lesson 14, and take a second. **Predict** both outputs.

# %% name="chance-and-by-heart"
from helpers.nn import SGD, CrossEntropyLoss, Linear, ReLU, Sequential, accuracy, fit, starts_at_chance

rng = np.random.default_rng(0)
model = Sequential(Linear(64, 50, rng), ReLU(), Linear(50, 10, rng))
print("starts at chance:", starts_at_chance(model.forward(train_X), train_t))
few = train_X[:20], train_t[:20]
fit(model, CrossEntropyLoss(), SGD(model.parameters(), lr=0.1), *few, epochs=60, batch_size=10, rng=rng)
print("twenty by heart:", accuracy(model, *few) == 1)

# %% [markdown] name="stop-in-time"
# ## Train, and stop in time
#
# In lesson 10 you wrote the rule for a list of losses. `EarlyStopping(model, patience)` is the same rule, epoch by epoch: `step(loss)` notes a validation loss and says whether to stop; `restore()` puts the best weights back. Mind the two modes: dropout is on while the model trains, and off while it is judged.

# %% [markdown] name="write-train-early"
# ### Your turn: a training that knows when to stop
#
# Cross-entropy, batches of 32. `fit(..., epochs=1, ...)` does one epoch.

# %%
from helpers.nn import EarlyStopping


def train_early(model, optimizer, parts, epochs, patience, rng):
    """Train on parts.train, stop by the loss on parts.validation, go back to the best; returns validation accuracy."""
    loss, stopping = CrossEntropyLoss(), EarlyStopping(model, patience)
    ### BEGIN SOLUTION
    X, t = parts.validation
    for _ in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopping.step(loss.forward(model.forward(X), t)):
            break
    stopping.restore()
    return accuracy(model, X, t)
    ### END SOLUTION


ex.train_early.check(train_early)

# %% name="which-regularisation"
from helpers.capstone import train_early
from helpers.nn import Dropout, mlp


def with_dropout(p, seed):
    """Validation accuracy of a network with dropout after its hidden layer."""
    rng = np.random.default_rng(seed)
    model = mlp([64, 50, 10], ReLU, rng)
    model = Sequential(*model.layers[:2], Dropout(p, rng), model.layers[2])
    return train_early(model, SGD(model.parameters(), lr=0.1), parts, 25, 5, rng)


for p in (0, 0.3):
    print(f"dropout {p}: {np.mean([with_dropout(p, seed) for seed in range(3)]):.2f}")

# %% [markdown] name="does-it-help"
# **Explain.** Is the difference larger than what another seed would do? <details><summary>Compare</summary>No: print the three values, and you will see that the seeds of one setting differ by a point or two. On this network dropout has shown nothing.</details>

# %% [markdown] name="all-together"
# ## All together
#
# Now one function from raw data to the final report. Inside it are six trials, each with other settings, and each ends with the best weights it has seen. The validation set names the winner, and only the winner meets the test set.

# %% [markdown] name="what-the-check-does"
# How could a check know that you have *not* looked at the test set? By an experiment: it runs your function several times on small made-up data, and once the test part has other labels and features a thousand times as large. If your model or your settings change, something has leaked. So use `rng` for everything that is drawn, and draw the split first: then two runs are alike.

# %% [markdown] name="write-digit-classifier"
# ### Your turn: the classifier
#
# `draw` is there. Each trial is `mlp([d, units, C], ReLU, rng)` with both ends taken from the data, SGD, at most 30 epochs, and a patience of 5. `random_search` gives back settings, not models: keep those yourself. Return `Report(settings, model, validation, test)`: the settings, which `draw` gives as a pair, now as a dict, `{"lr": ..., "units": ...}`; then the winner's model, and its accuracy on both parts.

# %%
from helpers.capstone import Report
from helpers.nn import log_uniform, random_search


def digit_classifier(X, t, rng):
    """A Report on raw X, (N, d), and classes t, (N,), from 0: split, six trials on the validation set, one test."""
    parts = standardised_split(X, t, rng)

    def draw(rng):
        """A rate and a number of units."""
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    ### BEGIN SOLUTION
    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": float(best[0]), "units": best[1]}, model, validation, accuracy(model, *parts.test))
    ### END SOLUTION


ex.digit_classifier.check(digit_classifier)

# %% [markdown] name="predict-final"
# And now the digits. **Predict** both numbers, validation and test, before you run it. It may be run as often as you like, as long as you change nothing because of the second number.

# %% name="final-report"
from helpers.capstone import digit_classifier

report = digit_classifier(X, t, np.random.default_rng(0))
print(f"validation {report.validation:.2f}, test {report.test:.2f}")

# %% [markdown] name="how-sure"
# ## How sure are you?
#
# The test set has 359 digits. On another 359 the accuracy would be a little different. If each digit is right with probability $q$, the share of right ones among $N$ has the standard deviation
#
# $$\sqrt{\frac{q (1 - q)}{N}} .$$
#
# **Predict.** Is that about 0.001, 0.01 or 0.1 here? (The next thousand have luck of their own. Variances of independent things add up, as in lesson 7, so $1/1000$ is added to $1/N$. Within two deviations lie about 95 of 100 cases.)

# %% name="an-honest-sentence"
wrong = 1 - report.test
deviation = np.sqrt(wrong * (1 - wrong) / len(parts.test[0]))
print(f"one standard deviation of our share: {deviation:.2f}")
deviation = np.sqrt(wrong * (1 - wrong) * (1 / len(parts.test[0]) + 1 / 1000))
low, high = (round(1000 * max(0, wrong + side * deviation), -1) for side in (-2, 2))
print(f"of the next thousand, probably between {low:.0f} and {high:.0f} will be wrong")

# %% [markdown] name="if-they-are-alike"
# That is the answer to the post office, with one condition: *if* the next thousand come from the same writers, pens and scanners as these. No test set can promise that.

# %% [markdown] name="look-again"
# ## Look again
#
# One number hides which digits are taken for which. A **confusion matrix** counts them: one row for each true class, one column for each answer.

# %% [markdown] name="write-confusion-matrix"
# ### Your turn: who is taken for whom?


# %%
def confusion_matrix(t, predicted, classes):
    """Counts, (classes, classes): how often class i, the row, was taken for class j, the column. t, predicted: (N,)."""
    ### BEGIN SOLUTION
    counts = np.zeros((classes, classes), dtype=int)
    for true, answer in zip(t, predicted, strict=True):
        counts[true, answer] += 1
    return counts
    ### END SOLUTION


ex.confusion_matrix.check(confusion_matrix)

# %% name="confusions"
from helpers.capstone import confusion_matrix
from helpers.plotting.capstone import confusions

test_X, test_t = parts.test
answers = report.model.forward(test_X).argmax(axis=1)
show(
    confusions(confusion_matrix(test_t, answers, 10)),
    "The confusion matrix of the test digits: nearly all of them on the diagonal, and single ones beside it.",
)

# %% [markdown] name="not-sure-enough"
# The post office has a clerk who reads what the machine is not sure of. The network says how sure it is: the largest of its ten probabilities. It takes standardised pixels; so that it can be given raw ones, a layer is put in front of it that standardises, with the numbers of the training part.
#
# **Predict.** If the tenth of the digits of which it is least sure goes to the clerk, how many of its errors are left among the others?

# %% name="demo-hand-over"
from helpers.capstone import Standardise
from helpers.widgets import capstone as demo

raw = data.split(X, t, np.random.default_rng(0))
raw_reader = Sequential(Standardise(raw.train[0]), report.model)
demo.hand_over(raw_reader, *raw.test)

# %% [markdown] name="most-errors-are-doubtful"
# All of its errors here are among the digits it doubts: a tenth handed over catches every one. With other digits expect nearly all. Raise the limit until no error is left, then lower it until one comes back: that is the one of which it was surest. What would *you* have said?

# %% [markdown] name="your-own-digits"
# And your own handwriting? **Predict** which of your digits it will misread.

# %% name="demo-your-own-digits"
demo.draw_digit(raw_reader)

# %% [markdown] name="in-pytorch"
# ## The same in PyTorch
#
# A reader that others are to use should take *raw* pixels, and carry mean and deviation with it. In a module such numbers are **buffers**: they are saved with the model and move with it to another device, but no optimizer trains them. `register_buffer("mean", mean)` makes `self.mean`.

# %% [markdown] name="write-digit-reader"
# ### Your turn: a reader of raw pixels
#
# Standardise, a linear layer to `units`, ReLU, dropout with `p`, a linear layer to ten logits.


# %%
class DigitReader(torch.nn.Module):
    """Ten logits, (N, 10), of raw pixels, (N, 64). mean, std: (64,), of the training part; std is nowhere 0."""

    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        ### BEGIN SOLUTION
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )
        ### END SOLUTION

    def forward(self, X):
        ### BEGIN SOLUTION
        return self.layers((X - self.mean) / self.std)
        ### END SOLUTION


ex.DigitReader.check(DigitReader)

# %% name="raw-pixels-in-batches"
from torch.utils.data import DataLoader, TensorDataset

torch.set_num_threads(1)
torch.manual_seed(0)
loaders = [
    DataLoader(TensorDataset(torch.tensor(part, dtype=torch.float32), torch.tensor(classes)), 32, shuffle=True)
    for part, classes in data.split(X, t, np.random.default_rng(0))
]
pixels = loaders[0].dataset.tensors[0]
std = torch.where(pixels.std(dim=0) == 0, 1, pixels.std(dim=0))

# %% [markdown] name="keep-the-best"
# Here all 25 epochs are run, and the weights with the best validation accuracy are kept. **Predict.** Will it be better than your own network, or worse?

# %% name="train-in-pytorch"
from helpers.pytorch import evaluate, train_step
from helpers.pytorch_digits import DigitReader

reader = DigitReader(pixels.mean(dim=0), std)
optimizer = torch.optim.AdamW(reader.parameters(), lr=0.003, weight_decay=0.01)
best, kept = 0.0, None
for _ in range(25):
    reader.train()
    for batch in loaders[0]:
        train_step(reader, torch.nn.CrossEntropyLoss(), optimizer, *batch)
    if (now := evaluate(reader, loaders[1])) > best:
        best, kept = now, {name: value.clone() for name, value in reader.state_dict().items()}
reader.load_state_dict(kept)
print(f"validation {best:.2f}, test {evaluate(reader, loaders[2]):.2f}")

# %% [markdown] name="the-test-a-second-time"
# About the same: it is nearly the same network, trained in another way. Strictly, these test digits have been asked before: by your own network above, and all through the course, whose split was the same. It does little harm only because nothing here was changed after an answer; a real post office would take new ones.

# %% [markdown] name="hand-it-over"
# **Predict.** The model is saved, and a colleague loads it, with nothing but your class. Does it still know mean and deviation?

# %% name="save-and-load"
import io

file = io.BytesIO()  # a file in memory; torch.save(reader.state_dict(), "reader.pt") makes one on the disk
torch.save(reader.state_dict(), file)
file.seek(0)
theirs = DigitReader(torch.zeros(64), torch.ones(64))
theirs.load_state_dict(torch.load(file))
reader.eval(), theirs.eval()
with torch.no_grad():
    print("the same answers:", torch.equal(reader(pixels), theirs(pixels)), sorted(reader.state_dict()))

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"First standardise, then split."* Then the test has been seen.
#
# *"96 per cent on the validation set, so it is good."* Compared with what? The nearest mean has 84 there.
#
# *"The best validation accuracy is the result."* It has chosen; the test gives the result.
#
# *"One more improvement after the test."* Then a new test set is needed.
#
# *"97.2 is better than 96.9."* On 359 digits that is one digit.

# %% [markdown] name="summary"
# ## Summary
#
# Look, split, standardise by the training part, compare with something simple, check the start, stop in time, choose on the validation set, test once, and look at the errors. What comes out is a reader, and a sentence about it that will hold.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="the-whole-course"
# And this is how far you are in the whole course:

# %% name="course-progress"
from helpers.exercises import course

course.overview()

# %% [markdown] name="homework"
# ## Homework: a model card
#
# Write one page for the post office: what the reader was trained on, how good it is and how sure that is, where it fails, and what it must not be used for. For "where it fails" find the pair that is confused most often: $i \neq j$, and of equals the first, row by row.


# %% name="write-most-confused"
def most_confused(matrix):
    """The pair (i, j), i != j, of truth and answer that is most frequent in a confusion matrix, (C, C): plain ints."""
    ### BEGIN SOLUTION
    errors = matrix.copy()
    np.fill_diagonal(errors, -1)
    i, j = np.unravel_index(errors.argmax(), errors.shape)
    return int(i), int(j)
    ### END SOLUTION


ex.most_confused.check(most_confused)

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>The clerk costs money, and so does a letter that goes astray. How would you choose the limit below which the clerk reads?</summary>By the cost: hand over where the probability of an error, times what a stray letter costs, is larger than what the clerk costs. For that the probabilities must be calibrated: of a hundred digits with probability 0.9, ninety should be right.</details>
#
# <details><summary>After a year the share of errors has doubled, though nobody has touched the program. What may have happened?</summary>The digits have changed: other pens, another scanner, another country. A reader in use needs a small labelled sample from time to time.</details>
#
# <details><summary>Which of the sixteen lessons has changed this result most? How would you measure it?</summary>Take one thing away at a time (standardising, early stopping, dropout, the search), with several seeds, and look at the validation accuracy. That is called an ablation.</details>

# <details><summary>What have you learnt in this course, what was difficult, and what would you like to know next?</summary>Take your time with this one, and write it down: what you set out to learn, what you can do now, and what you still cannot.</details>

# %% [markdown] name="next"
# **Next:** a problem of your own. What you know carries over to layers that know about neighbours in an image (convolutions) or in a text (attention): they are other graphs of the same nodes, with the same way back.
