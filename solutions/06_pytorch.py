# %% [markdown] name="title"
# # 6 · PyTorch
#
# **You will** meet your own autograd again in PyTorch; write a model as a module with parameters of its own; write the loss of logistic
# regression so that it never overflows; put the five lines of training in the right order and say what each other order does; and
# train, judge and save a network that reads digits.
#
# 90 minutes. Builds on [lesson 5](05_backpropagation.ipynb).

# %% [markdown] name="same-thing-faster"
# ## Somebody has built it already
#
# In lesson 5 you met tensors that remember where they come from, and wrote the way back through them. **PyTorch** is that idea, with thousands of operations, on processors and on
# graphics cards. A tensor that is to receive a gradient says so: `requires_grad=True`.
#
# If the next cell ends in `No module named 'torch'`, PyTorch is not installed on your computer: [README](../README.md#other-ways-to-install) has the lines for your system.

# %% name="autograd-beside-ours"
import numpy as np
import torch

from helpers.nn import Tensor

torch.set_num_threads(1)  # networks of this size are faster on one

X, W = [[1.0, 2.0], [3.0, -1.0]], [[0.5], [-0.3]]
ours, theirs = Tensor(W), torch.tensor(W, requires_grad=True)
((Tensor(X) @ ours).tanh() ** 2).mean().backward()
((torch.tensor(X) @ theirs).tanh() ** 2).mean().backward()
print("ours:   ", ours.grad.ravel().round(4))
print("PyTorch:", theirs.grad.ravel())

# %% [markdown] name="float32"
# The same, except that PyTorch computes with **float32**: half the memory, and seven digits instead of sixteen. For learning that is plenty.
#
# NumPy's own numbers have 64 bits. **Predict.** What does PyTorch do when the two meet in one matrix product?

# %% name="dtypes-meet"
from_numpy = torch.from_numpy(np.array([[1.0, 2.0]]))
print(from_numpy.dtype, torch.tensor([1.0, 2.0]).dtype, torch.tensor([1, 2]).dtype)
try:
    from_numpy @ theirs
except RuntimeError as error:
    print("RuntimeError:", error)

# %% [markdown] name="say-the-dtype"
# It refuses. (Element by element, with `*`, it would go on without a word, in 64 bits.) So convert data once, at the door: `torch.tensor(array, dtype=torch.float32)`. Classes stay whole numbers.

# %% [markdown] name="accumulates-again"
# `theirs.grad` is full. Let the same loss go back once more: as in lesson 5, the gradients add up.

# %% name="grad-adds-up"
((torch.tensor(X) @ theirs).tanh() ** 2).mean().backward()
print("after a second backward:", theirs.grad.ravel())

# %% [markdown] name="a-module"
# ## A model is a module
#
# A network in PyTorch is a class, a **module**. It says in `__init__` what it is made of, and in `forward` what it computes. What is to learn is
# wrapped in `torch.nn.Parameter`. Here is the smallest one: a number that multiplies. (`class Scale(torch.nn.Module)` makes a class that can do all
# that `torch.nn.Module` can, and adds to it; `super().__init__()` lets `torch.nn.Module` prepare itself.)


# %% name="module-scale"
class Scale(torch.nn.Module):
    def __init__(self):
        super().__init__()  # first of all, always
        self.factor = torch.nn.Parameter(torch.tensor(2.0))

    def forward(self, X):
        return self.factor * X


model = Scale()
print(model(torch.tensor([1.0, 5.0])))
print(list(model.parameters()))

# %% [markdown] name="call-the-model"
# Call the model itself, `model(X)`, and it calls `forward`. (`grad_fn` is the node of the graph that has made this tensor.) And `model.parameters()` finds every Parameter by itself, also those of modules within modules.
#
# **Predict.** The model gets a second number, a plain tensor. Will it be listed?

# %% name="forgotten-parameter"
model.plain = torch.tensor(3.0, requires_grad=True)
print("names:", [name for name, _ in model.named_parameters()])

# %% [markdown] name="not-listed"
# The plain tensor is not listed, so no optimizer would ever move it. Nothing warns you: the loss just stays high.

# %% [markdown] name="write-linear-regression"
# ### Your turn: linear regression as a module
#
# $f(X) = Xw$, for X of shape (N, d) and w of shape (d,). Draw w with `torch.randn`, once, when the model is made. The point is to see that there is
# nothing behind `torch.nn.Linear`, so do without it.

# %%
from helpers.exercises import pytorch as ex


class LinearRegression(torch.nn.Module):
    """f(X) = Xw: (N, in_features) -> (N,). The parameter `w`, (in_features,), starts as torch.randn draws it."""

    def __init__(self, in_features):
        super().__init__()
        ### BEGIN SOLUTION
        self.w = torch.nn.Parameter(torch.randn(in_features))
        ### END SOLUTION

    def forward(self, X):
        ### BEGIN SOLUTION
        return X @ self.w
        ### END SOLUTION


ex.LinearRegression.check(LinearRegression)

# %% [markdown] name="five-lines"
# ## Five lines
#
# Training is the loop of lesson 5, in PyTorch's words. `output = model(X)` and `loss = loss_fn(output, t)` go forward. `loss.backward()` goes back and *adds* to the gradients, as you have just seen; so
# `optimizer.zero_grad()` empties them. `optimizer.step()` moves the parameters, which the optimizer was given when it was made. But in which order?

# %% [markdown] name="predict-orders"
# **Predict.** Which orders work? Which line can be left out? What happens if `step` comes before `backward`? Below, each order is really run;
# move the lines, or switch one off.

# %% name="demo-training-lines"
from helpers.widgets import pytorch as demo

demo.training_lines()

# %% [markdown] name="explain-orders"
# **Explain.** Why may `zero_grad` stand first, or last, or anywhere *but* between two of the lines? <details><summary>Compare</summary>It must not come after
# <code>backward</code> and before <code>step</code>: there it throws away what the step needs. Anywhere else it has the same effect, since
# only <code>backward</code> writes gradients and only <code>step</code> reads them. No line can be left out: without
# <code>zero_grad</code> the gradients of all iterations add up. Where <code>step</code> comes before <code>model(X)</code>, it works with the gradient of the iteration before, if
# <code>zero_grad</code> has left it. Where it comes between <code>model(X)</code> and <code>backward</code> and finds such a gradient, the loop stops in the second iteration:
# <code>backward</code> needs the weights that <code>model(X)</code> has used. (With a single linear layer it needs only X: nothing stops, and each step comes one iteration late.)</details>

# %% name="where-zero-grad-may-stand"
from helpers.plotting import show

show(
    demo.places_for_zero_grad(),
    "The lines of two iterations in a row: zero_grad may stand anywhere except between backward and step.",
)

# %% [markdown] name="write-train-step"
# ### Your turn: one step
#
# `loss.item()` is the loss as a plain number, without its graph.


# %%
def train_step(model, loss_fn, optimizer, X, t):
    """One step of training on the batch X, t. Returns the loss, before the step, as a plain number."""
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


ex.train_step.check(train_step)

# %% [markdown] name="use-train-step"
# Now train your linear regression. (From here on the course's versions of your class and your step are used.)

# %% name="train-linear-regression"
from helpers.pytorch import LinearRegression, train_step

generator = torch.Generator().manual_seed(0)
X = torch.randn(200, 3, generator=generator)
t = X @ torch.tensor([1.5, -2.0, 0.5]) + 0.1 * torch.randn(200, generator=generator)

torch.manual_seed(0)
model, loss_fn = LinearRegression(3), torch.nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(100):
    loss = train_step(model, loss_fn, optimizer, X, t)
print("learnt:", model.w.data.numpy().round(2), " loss below 0.02:", loss < 0.02)

# %% [markdown] name="logistic-regression"
# ## From a number to a probability
#
# Lesson 4 ended with logistic regression. In matrix form, and without a bias for now, it is the same $z = Xw$, followed by a
# sigmoid: the probability of class 1 is $\sigma(Xw)$. So its module is *the same module*; the sigmoid is left outside. Why?

# %% [markdown] name="predict-sigmoid-outside"
# **Predict.** You know the reason from lesson 3. The loss of an example of class 1 is $-\log \sigma(z)$. What does PyTorch make of it in
# float32, for $z = -200$? It should be 200.

# %% name="sigmoid-outside"
z, one = torch.tensor([-200.0]), torch.ones(1)
print("sigmoid, then logarithm:", -torch.log(torch.sigmoid(z)).item())
print("from the logit:         ", torch.nn.BCEWithLogitsLoss()(z, one).item())
print("-log(1 - sigmoid(20)):  ", -torch.log(1 - torch.sigmoid(torch.tensor(20.0))).item())

# %% [markdown] name="from-logits"
# The sigmoid of $-200$ is 0 in float32, and already that of 20 is 1. What is lost there no logarithm brings back. So the loss takes the *logit* $z$, and
# computes sigmoid and logarithm together, as in lesson 3:
#
# $$L = \frac{1}{N} \sum_{n} \Big( \max(z_n, 0) - z_n t_n + \log\big(1 + e^{-|z_n|}\big) \Big).$$

# %% [markdown] name="write-logistic-loss"
# ### Your turn: the loss of logistic regression
#
# Given the data X, the weights w and the targets t, each 0 or 1. Use PyTorch's functions throughout, so that the gradient finds its way back to w. (`torch.maximum` compares two tensors:
# give it `torch.zeros_like(z)`.)


# %%
def logistic_loss(X, w, t):
    """The mean binary cross-entropy of the logits Xw. X: (N, d), w: (d,), t: (N,); a tensor with one number."""
    z = X @ w
    ### BEGIN SOLUTION
    return (torch.maximum(z, torch.zeros_like(z)) - z * t + torch.log1p(torch.exp(-z.abs()))).mean()
    ### END SOLUTION


ex.logistic_loss.check(logistic_loss)

# %% [markdown] name="moons"
# ## Two moons, and a line through zero
#
# Now train the module `LinearRegression` on moons, with `BCEWithLogitsLoss`, and once more with the same moons moved by 3 in both directions. Beside it
# stands `torch.nn.Linear`, which has a **bias**.
#
# **Predict.** Will moving the data matter? To which of the two?

# %% name="train-on-moons"
from helpers import data

X, t = data.moons(300, np.random.default_rng(0), noise=0.2)


def trained(model, shift):
    """The model after 2000 steps on the moons, moved by `shift`."""
    inputs, targets = torch.tensor(X + shift, dtype=torch.float32), torch.tensor(t, dtype=torch.float32)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)  # momentum: faster, see lesson 8
    for _ in range(2000):
        train_step(model, torch.nn.BCEWithLogitsLoss(), optimizer, inputs, targets)
    return model


def logits(model, points):
    """What the model says of points, (N, 2), as an array (N,); `detach` leaves the graph behind."""
    return model(torch.tensor(points, dtype=torch.float32)).detach().numpy().ravel()


# %% name="bias-or-not"
class WithBias(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 1)

    def forward(self, X):
        return self.layer(X)[:, 0]


torch.manual_seed(0)
for shift in (0, 3):
    for name, model in (("without", LinearRegression(2)), ("with", WithBias())):
        right = np.mean((logits(trained(model, shift), X + shift) > 0) == t)
        print(f"moved by {shift}, {name:7} bias: {right:.2f} right")

# %% name="line-through-zero"
from helpers.plotting.points import decision

model = trained(LinearRegression(2), 3)
points = np.vstack([X + 3, [[0, 0]]])  # with the point 0, so that it is in the picture
show(
    decision(points, np.append(t, 0), lambda at: logits(model, at), "no bias: the line runs through zero"),
    "Two moons far from zero. The boundary has to run through zero, the single point at the lower left, which is no example, and so it cuts both moons askew.",
)

# %% [markdown] name="why-a-bias"
# Without a bias, $Xw = 0$ at the point 0, whatever w is. So the boundary always runs through zero. Where the data happen to lie around zero nobody notices; once
# they are moved, the model cannot follow. (Around zero the one without a bias even has a few more right: training makes the *loss* small, and the count follows only roughly.) A bias frees the line, which is why `torch.nn.Linear` has one unless it is told `bias=False`.

# %% name="weight-is-transposed"
layer = torch.nn.Linear(64, 50)
print("weight:", tuple(layer.weight.shape), " bias:", tuple(layer.bias.shape))

# %% [markdown] name="weight-is-transposed-text"
# One more thing to know: PyTorch stores its weight as (out, in), the transpose of ours, and transposes it again when it multiplies.

# %% [markdown] name="data-loader"
# ## Batches
#
# A **Dataset** is anything with a length and numbered examples; a **DataLoader** shuffles it and hands it out in batches. **Predict.** 300 examples
# in batches of 64: how many batches, and how large is the last?

# %% name="loader"
from torch.utils.data import DataLoader, TensorDataset

dataset = TensorDataset(torch.tensor(X, dtype=torch.float32), torch.tensor(t))
loader = DataLoader(dataset, batch_size=64, shuffle=True, generator=torch.Generator().manual_seed(0))
print("one example:", dataset[0])
print("sizes:", [len(classes) for _, classes in loader])

# %% [markdown] name="train-and-eval"
# ## Learning and being judged
#
# Some layers behave differently while they learn. One is **Dropout**, the subject of lesson 11: in training it sets random numbers to zero, and makes the others larger so that their sum stays the same on average. `model.eval()`
# switches the whole model to the calm way, `model.train()` back.

# %% name="two-modes"
torch.manual_seed(0)
dropout, ones = torch.nn.Dropout(0.5), torch.ones(8)
print("train:", dropout(ones))
dropout.eval()
print("eval: ", dropout(ones))

# %% [markdown] name="no-grad"
# A second switch is often confused with it: inside `torch.no_grad()` PyTorch keeps no graph, which saves memory and time. **Predict.** Does `eval()` switch the graph
# off as well? Does `no_grad()` stop the dropout?

# %% name="two-switches"
layer = torch.nn.Linear(8, 1)
layer.eval()
print("after eval(), a graph is kept:", layer(ones).requires_grad)
with torch.no_grad():
    print("in no_grad(), a graph is kept:", layer(ones).requires_grad)
    dropout.train()
    print("and dropout goes on:", dropout(ones))

# %% [markdown] name="both-switches"
# Neither does the other's work. To judge a model you want both.

# %% [markdown] name="write-evaluate"
# ### Your turn: judge a model
#
# The share of *all* examples that are right. Mind the smaller last batch: the mean of the batches' shares is not the share of all. (What NumPy calls `axis` is `dim` in PyTorch.) The cell
# already switches the model to `eval()`, and back at the end. Write what is done with each batch.


# %%
def evaluate(model, loader):
    """The share of examples whose largest output is that of their class. `loader` yields X, (N, d), and classes, (N,)."""
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            ### BEGIN SOLUTION
            right += (model(X).argmax(dim=1) == t).sum().item()
            total += len(t)
            ### END SOLUTION
    model.train(mode)
    return right / total


ex.evaluate.check(evaluate)

# %% [markdown] name="digits"
# ## Digits once more
#
# The network of lesson 5, in PyTorch. It is trained on a graphics card from NVIDIA (`cuda`) if there is one, else on one from Apple (`mps`), else on the processor. (That pays for large networks; one as small as this may be no faster there.) Model and data go
# there with `.to(device)`; nothing else changes.

# %% name="the-device"
available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
device = next(name for name, there in available.items() if there)

split = data.split(*data.digits(), np.random.default_rng(0))
train, test = (
    TensorDataset(torch.tensor(X, dtype=torch.float32).to(device), torch.tensor(t).to(device))
    for X, t in (split.train, split.test)
)

# %% name="the-network"
torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(64, 50), torch.nn.ReLU(), torch.nn.Linear(50, 10)).to(device)
print(model)

# %% name="train-the-digits"
from helpers.plotting.points import loss_curves
from helpers.pytorch import evaluate

loss_fn, optimizer = torch.nn.CrossEntropyLoss(), torch.optim.SGD(model.parameters(), lr=0.3)
loader, curve = DataLoader(train, batch_size=32, shuffle=True), []
for _ in range(30):
    curve.append(np.mean([train_step(model, loss_fn, optimizer, *batch) for batch in loader]))
print("more than 95 % of the test digits right:", evaluate(model, DataLoader(test, batch_size=100)) > 0.95)

# %% name="digits-curve"
show(
    loss_curves({"training loss": curve}),
    "The training loss falls steeply in the first epochs and then ever more slowly, as in lesson 5.",
)

# %% [markdown] name="seeds"
# The loss falls as in lesson 5. `torch.manual_seed(0)` fixes the weights and the shuffling, so the same cells, run in the same order, give the same network again on the same machine.
# Another machine rounds its sums otherwise, and after many steps its network is another one, about as good.

# %% [markdown] name="no-softmax"
# **Predict.** `CrossEntropyLoss` contains the softmax (lesson 3). Somebody puts another one at the end of the model. The model is perfectly sure, and right. What is its loss?

# %% name="softmax-twice"
sure = 100 * torch.eye(10)
classes = torch.arange(10)
print(f"logits:  {loss_fn(sure, classes).item():.2f}")
print(f"softmax: {loss_fn(torch.softmax(sure, dim=1), classes).item():.2f}")

# %% [markdown] name="softmax-twice-text"
# The second softmax sees numbers from 0 to 1 only and can never be sure: the loss cannot fall below 1.46. Such a model does learn, and nothing warns you. **Predict.** How far has it come after ten epochs?


# %% name="softmax-twice-trained"
def after_ten_epochs(*last):
    """Share of the test digits that are right after ten epochs of a model with these layers at its end."""
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(64, 50), torch.nn.ReLU(), torch.nn.Linear(50, 10), *last).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    for _ in range(10):
        for batch in loader:
            train_step(model, loss_fn, optimizer, *batch)
    return evaluate(model, DataLoader(test, batch_size=100))


for name, last in (("logits", ()), ("softmax", (torch.nn.Softmax(dim=1),))):
    right = after_ten_epochs(*last)
    print(f"{name:7}: more than half right: {right > 0.5}, more than 90 %: {right > 0.9}")

# %% [markdown] name="saving"
# ## Keeping it
#
# What a model has learnt is its `state_dict`: names and tensors. Save that, and later load it into a new model of the same class.

# %% name="save-and-load"
import tempfile
from pathlib import Path

file = Path(tempfile.mkdtemp()) / "digits.pt"
torch.save(model.state_dict(), file)
again = torch.nn.Sequential(torch.nn.Linear(64, 50), torch.nn.ReLU(), torch.nn.Linear(50, 10)).to(device)
again.load_state_dict(torch.load(file))
print("the same outputs:", torch.equal(model(test[:5][0]), again(test[:5][0])))

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"`zero_grad` is a formality."* Without it each step uses the sum of all gradients so far.
#
# *"`eval()` means no gradients."* It switches layers such as dropout; `no_grad()` switches the graph.
#
# *"Softmax belongs at the end of a classifier."* Not in front of `CrossEntropyLoss`.
#
# *"`losses.append(loss)`."* That keeps the graph of every batch alive. Append `loss.item()`.
#
# *"`torch.from_numpy` copies."* It shares the memory: whoever writes into one changes the other.

# %% [markdown] name="summary"
# ## Summary
#
# PyTorch's autograd works like the one of lesson 5. A model is a Module: its Parameters learn, its `forward` computes. Training is five lines; `zero_grad`
# must not stand between `backward` and `step`. The loss takes logits. Judge with `eval()` and `no_grad()`.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: the whole training
#
# Put it all together: a function that trains any classifier. For each epoch go through the batches, shuffled anew, and note the mean loss of the batches. `train_step` and
# `DataLoader` are there. Below, the course's version trains the digits once more.


# %% name="write-fit"
def fit(model, X, t, epochs, batch_size, lr):
    """Train with CrossEntropyLoss and SGD; returns a list with the mean loss of each epoch. X: (N, d), t: (N,)."""
    loss_fn = torch.nn.CrossEntropyLoss()
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    losses = []
    for _ in range(epochs):
        batch_losses = [train_step(model, loss_fn, optimizer, *batch) for batch in loader]
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
    ### END SOLUTION


ex.fit.check(fit)

# %% name="use-fit"
from helpers.pytorch import fit

torch.manual_seed(1)
model = torch.nn.Sequential(torch.nn.Linear(64, 50), torch.nn.Tanh(), torch.nn.Linear(50, 10)).to(device)
losses = fit(model, *train.tensors, epochs=30, batch_size=32, lr=0.3)
print("epochs:", len(losses), "  more than 93 % right:", evaluate(model, DataLoader(test, batch_size=100)) > 0.93)

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>In lesson 5 our layers <em>set</em> their gradients; in PyTorch <code>backward</code> <em>adds</em> to them. When is adding useful?</summary>When a batch does not fit into memory: send
# it through in equal parts, divide the mean loss of each by their number, and take one step after the last part. And when two losses share a network.</details>
#
# <details><summary>PyTorch does the backward pass by itself. Why did you write one?</summary>When training fails, all you see is a loss that does not fall. Whoever knows what goes back
# through the network knows where to look.</details>
#
# <details><summary>Does the same seed give the same network on another computer?</summary>The same start, yes. But sums are taken in another order there, and after a thousand steps
# differences in the last decimal place have grown into differences in the first.</details>

# %% [markdown] name="next"
# **Next:** [7 · Activations and initialisation](07_activations.ipynb): ten layers are not ten times as clever, unless they start well.
