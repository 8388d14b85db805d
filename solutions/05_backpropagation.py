# %% [markdown] name="title"
# # 5 · Backpropagation
#
# **You will** draw a calculation as a graph and pass gradients back through it; write the backward pass of a layer and of a loss; check it
# against nudging; train a network of your own until it reads digits; and build, in a few lines, what PyTorch does when it says
# `backward`.
#
# 90 minutes. Builds on [lesson 4](04_gradient_descent.ipynb).

# %% [markdown] name="where-we-are"
# ## The missing piece
#
# To train a network we need the gradient of its loss, one slope for each parameter. Nudging costs two forward passes *for each* of
# them: 7520 for the small digits network. This lesson gets all of them from one pass forward and one pass back.

# %% [markdown] name="graph"
# ## A calculation as a graph
#
# Take $f = (x + y) \cdot z$ with $x = -2$, $y = 5$, $z = -4$. Draw it as a **computational graph**: a node for each small operation, an arrow for
# each number that goes in. Going forward, each node computes its value and hands it on: $q = x + y = 3$, then $f = q z = -12$.
#
# **Predict.** If $x$ grows by 0.001, by how much does $f$ change?

# %% name="nudge-through-the-graph"
def f(x, y, z):
    q = x + y
    return q * z


print(f"f = {f(-2, 5, -4)}")
print(f"change for x + 0.001: {f(-2 + 0.001, 5, -4) - f(-2, 5, -4):+.6f}")

# %% [markdown] name="chain-rule"
# Follow the nudge through the graph. $x$ grows by 0.001, so $q = x + y$ grows by just as much. But $f = q z$ changes $z = -4$ times as
# much as $q$ does: by $-0.004$. Along the way, *the factors multiply*. That is the **chain rule**:
#
# $$\frac{\partial f}{\partial x} = \frac{\partial f}{\partial q} \cdot \frac{\partial q}{\partial x} = -4 \cdot 1.$$

# %% [markdown] name="upstream-and-local"
# Here is the main idea: walk through the graph *backwards*, from the result to the inputs. Each node is told by how much the
# result changes with its output: the **upstream** gradient. It knows by how much its output changes with each of its inputs: the
# **local** derivative. It multiplies the two and hands the product back. No node needs to know the whole graph.

# %% [markdown] name="four-rules"
# ## A few rules are enough
#
# A sum hands the gradient on as it is, to each of its inputs: "+" **distributes**. A difference does the same, but what is taken away gets it with the opposite sign. For a product, the local derivative with
# respect to one factor is the *other* factor: "×" **swaps**. A ReLU is a **gate**: where its input was positive
# the gradient passes, elsewhere it is stopped. A square $u^2$ has the local derivative $2u$. And a sigmoid with output $y$ has the local
# derivative $y\,(1 - y)$. <details><summary>Where does y (1 − y) come from?</summary>The derivative of y = 1 / (1 + e<sup>−a</sup>) is e<sup>−a</sup> / (1 + e<sup>−a</sup>)².
# That is y times e<sup>−a</sup> / (1 + e<sup>−a</sup>), and the second factor is 1 − y.</details>

# %% [markdown] name="step-through"
# **Predict.** Below is one unit with a sigmoid and a squared error. Step forward until all values are there. Then, before each step back, you are
# asked for the local derivative. Work it out, type it in, and press *Check*.

# %% name="demo-graph-stepper"
from helpers.widgets import backpropagation as demo

demo.graph_stepper()

# %% [markdown] name="step-through-others"
# Choose the other graphs, too. **Explain.** Why does the walk have to go backwards? What would it cost to go forwards, from each input?
# <details><summary>Compare</summary>Going back, one walk gives the slope of the <em>one</em> result with respect to <em>all</em> inputs. Going
# forwards, one walk follows the nudge of one input; with a million parameters that is a million walks.</details>

# %% [markdown] name="write-multiply-backward"
# ### Your turn: three nodes
#
# `grad` is the upstream gradient. Return the gradient for the input; where there are two, both, in the order of the arguments. Leave the arrays
# that you are given as they are.

# %%
from helpers.exercises import backpropagation as ex


def multiply_backward(x, y, grad):
    """(dL/dx, dL/dy) for the product x * y. All are numbers, or arrays of one shape."""
    ### BEGIN SOLUTION
    return grad * y, grad * x
    ### END SOLUTION


ex.multiply_backward.check(multiply_backward)


# %% name="write-relu-backward"
def relu_backward(x, grad):
    """dL/dx for max(x, 0), where x is the input of the forward pass. Arrays of one shape."""
    ### BEGIN SOLUTION
    return grad * (x > 0)
    ### END SOLUTION


ex.relu_backward.check(relu_backward)


# %% name="write-sigmoid-backward"
def sigmoid_backward(y, grad):
    """dL/dx for sigmoid(x), where y is its *output* in the forward pass. Arrays of one shape."""
    ### BEGIN SOLUTION
    return grad * y * (1 - y)
    ### END SOLUTION


ex.sigmoid_backward.check(sigmoid_backward)

# %% [markdown] name="used-twice"
# ## Used twice
#
# What if a number is used more than once? In $f = x \cdot x + x$ the same $x$ is used three times. Nudging it moves the result along *all three*
# ways, and the changes add up. So gradients that come back to the same place are **added**.
#
# **Predict.** At $x = 3$: what comes back along each of the three ways, and what is the sum?

# %% name="used-three-times"
x = 3.0
ways = [x, x, 1.0]
print("shares:", ways, "sum:", sum(ways))
print(f"nudged: {((x + 1e-5) ** 2 + (x + 1e-5) - (x - 1e-5) ** 2 - (x - 1e-5)) / 2e-5:.4f}")

# %% [markdown] name="affine-layer"
# ## A whole layer
#
# A layer computes $A = XW + b$. Upstream comes $G$, of the shape of $A$: how the loss changes with each sum. We need three gradients, and
# **each has the shape of its own array**.
#
# **Predict.** $X$ is (4, 2), $W$ is (2, 3), $G$ is (4, 3). There is hardly more than one way to multiply $G$ by $W$ so that the result is (4, 2). Which?

# %% name="shapes-of-gradients"
import numpy as np

rng = np.random.default_rng(0)
X, W, G = rng.normal(size=(4, 2)), rng.normal(size=(2, 3)), rng.normal(size=(4, 3))
print("dX has the shape of X:", (G @ W.T).shape, "  dW that of W:", (X.T @ G).shape)

# %% [markdown] name="affine-formulas"
# Shapes are a guide, no proof. But look at one element: $w_{ij}$ multiplies $x_{ni}$ and goes into $a_{nj}$, in every row $n$. So its
# shares are $x_{ni}\, g_{nj}$, and they add up over the rows, because the same weight is used in each. In the same
# way $x_{ni}$ goes into $a_{nj}$ of every unit $j$, multiplied by $w_{ij}$; its shares $g_{nj}\,w_{ij}$ add up over the units. That is just
#
# $$\frac{\partial L}{\partial X} = G\,W^{\top}, \qquad \frac{\partial L}{\partial W} = X^{\top} G, \qquad \frac{\partial L}{\partial b} = \sum_{n=1}^{N} g_n,$$
#
# where $g_n$ is row $n$ of $G$. The bias, too, is used in each row, so its shares are *summed* over the rows.

# %% [markdown] name="one-dimensional-trap"
# Why do we insist on two dimensions, even for a single example? **Predict.** For x of shape (2,) and g of shape (3,), what does
# `x.T @ g` give?

# %% name="one-dimensional-fails"
x, g = np.array([1.0, 2.0]), np.array([0.1, 0.2, 0.3])
try:
    x.T @ g
except ValueError as error:
    print("ValueError:", str(error)[:60], "...")
print(np.outer(x, g))

# %% [markdown] name="outer-product"
# Transposing a one-dimensional array does nothing, as in lesson 2. The gradient of $W$ is then the *outer* product; with x of
# shape (1, 2) and g of shape (1, 3) the formula does it by itself.

# %% [markdown] name="write-linear-backward"
# ### Your turn: the backward pass of a layer


# %%
def linear_backward(X, W, grad):
    """(dL/dX, dL/dW, dL/db) of X W + b, for grad = dL/d(output), (N, out). X: (N, in), W: (in, out)."""
    ### BEGIN SOLUTION
    dX = grad @ W.T
    dW = X.T @ grad
    db = grad.sum(axis=0)
    return dX, dW, db
    ### END SOLUTION


ex.linear_backward.check(linear_backward)

# %% [markdown] name="softmax-and-cross-entropy"
# ## Where it begins: the loss
#
# The first gradient, at the end of the network, is the loss's own. For cross-entropy on logits, lesson 3 checked by nudging that it is
# $y - t$. Now we can derive it. For one example with the true class $c$,
#
# $$L = \log \sum_j e^{z_j} - z_c .$$
#
# The derivative of the first part with respect to $z_k$ is $e^{z_k} / \sum_j e^{z_j}$, which is $y_k$. That of the second is $-1$ for the true class and 0
# for the others: $-t_k$. Together $y_k - t_k$.

# %% [markdown] name="write-cross-entropy-backward"
# ### Your turn: the gradient of the loss
#
# For a batch the loss is the *mean* over the rows. What does that do to the gradient of each row?

# %%
from helpers.nn import softmax


def cross_entropy_backward(z, classes):
    """dL/dz, (N, C), of the mean cross-entropy of softmax(z). z: (N, C), classes: (N,)."""
    y = softmax(z)
    ### BEGIN SOLUTION
    y[np.arange(len(z)), classes] -= 1
    return y / len(z)
    ### END SOLUTION


ex.cross_entropy_backward.check(cross_entropy_backward)

# %% [markdown] name="put-together"
# ## All together
#
# Each row counts only $1/N$ in the mean, so its gradient is $(y - t)/N$. Now forward: layer, ReLU, layer, loss. Backward: the same, last to first. (From
# here on the course's versions of your functions are used.)

# %% name="two-layers-by-hand"
from helpers.nn import cross_entropy_backward, cross_entropy_from_logits, linear_backward, relu_backward

X, t = rng.normal(size=(6, 4)), np.array([0, 1, 2, 0, 1, 2])
W1, b1 = rng.normal(size=(4, 5)), np.zeros(5)
W2, b2 = rng.normal(size=(5, 3)), np.zeros(3)

A = X @ W1 + b1
Z = np.maximum(A, 0)
logits = Z @ W2 + b2

grad = cross_entropy_backward(logits, t)
grad, dW2, db2 = linear_backward(Z, W2, grad)
grad = relu_backward(A, grad)
_, dW1, db1 = linear_backward(X, W1, grad)

# %% [markdown] name="gradient-check"
# Never trust a backward pass that has not been checked. Nudging gives the same gradient slowly; compare the two by their **relative error**,
# element by element $|a - b| / \max(|a|, |b|)$, and take the worst. In 64 bits, below $10^{-7}$ is right (0 beside 0 counts as 0), and above $10^{-3}$ is nearly always a mistake. With ReLUs look
# at the single element first: a nudge that crosses a corner gives a large error, too. (The course's `numerical_gradient` takes arrays of any shape, and $\delta = 10^{-5}$ unless you say otherwise.)

# %% name="gradient-check-numbers"
from helpers.nn import numerical_gradient, relative_error


def loss_of(W):
    return cross_entropy_from_logits(np.maximum(X @ W + b1, 0) @ W2 + b2, t)


error = relative_error(dW1, numerical_gradient(loss_of, W1))
print("relative error of dW1 below 1e-7:", error < 1e-7)

# %% [markdown] name="why-not-vanish"
# **Predict.** Somebody forgets the division by N *in the backward pass*. Will the check see it? And a ReLU that lets everything through?

# %% name="check-finds-mistakes"
wrong = relative_error(6 * dW1, numerical_gradient(loss_of, W1))
print(f"without the division by N: {wrong:.2f}")
no_gate = X.T @ (cross_entropy_backward(logits, t) @ W2.T)
print(f"without the gate:          {relative_error(no_gate, numerical_gradient(loss_of, W1)):.2f}")

# %% [markdown] name="what-the-check-found"
# It sees both. There are six examples; what is six times too large is wrong by $5/6$ of itself, in every element. Without the gate some elements even have the wrong sign, and then $|a - b|$ is larger than both.

# %% [markdown] name="layers-as-objects"
# ## Layers that remember
#
# A *class* describes a kind of object; a *method* is a function that belongs to it. Inside a method, `self` is the object: `self.y = ...` stores something
# in it, and its other methods find it there.
#
# Keeping track of A, Z and the rest by hand is tedious. So let each layer be an object that remembers what its own backward pass needs. This is
# what `helpers.nn` gives you from now on: it is your functions, in classes. (`same_shape` complains if a gradient has the wrong shape, `out=` writes
# a result into an array that is already there, and `np.add.reduce(grad, axis=0)` is `grad.sum(axis=0)`.)

# %% name="the-class-linear"
import inspect

from helpers.nn import Linear

print(inspect.getsource(Linear.backward))

# %% name="a-network-in-one-line"
from helpers.nn import CrossEntropyLoss, ReLU, Sequential

model = Sequential(Linear(4, 5, rng), ReLU(), Linear(5, 3, rng))
loss = CrossEntropyLoss()
print(f"loss {loss.forward(model.forward(X), t):.3f}")
model.backward(loss.backward())
print("gradients:", [parameter.grad.shape for parameter in model.parameters()])

# %% [markdown] name="backprop-is-not-learning"
# ## Backpropagation does not learn
#
# Look at what happened: the gradients are there, and no weight has moved. **Backpropagation only computes gradients.** What is done with them is
# the *optimizer's* business: for now, one step of descent. Keep the two apart; PyTorch does, too.

# %% [markdown] name="write-train-epoch"
# ### Your turn: one epoch of training
#
# For each batch: forward, loss, backward, step. `chosen` holds the places of a batch. Each parameter has `data`, the numbers themselves, and `grad`.


# %%
def train_epoch(model, loss, X, t, lr, batches):
    """One pass through the batches; a list with the loss of each batch, before its step."""
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        ### BEGIN SOLUTION
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
        ### END SOLUTION
    return losses


ex.train_epoch.check(train_epoch)

# %% [markdown] name="watch-it-learn"
# ## Watch it learn
#
# **Predict.** A network with two hidden layers of 8 units has to separate two moons. How many epochs until its boundary bends? What if you give it 2
# units? A learning rate ten times as large?

# %% name="demo-learning-live"
demo.learning_live()

# %% [markdown] name="explain-learning"
# **Explain.** With ReLU the boundary has corners, with tanh it is round. Why? <details><summary>Compare</summary>A ReLU unit of the first layer is bent
# along one line and flat on both sides of it. Sums of such units, and ReLUs of these sums, are made of flat pieces as well, with more bends. tanh has no corner anywhere.</details>

# %% [markdown] name="digits"
# ## Digits
#
# Now the real thing: 64 inputs, 50 hidden units, 10 outputs, trained by nothing but the functions that you have just written, in the course's
# version.

# %% name="train-on-digits"
from helpers import data
from helpers.nn import accuracy, batches, train_epoch

split = data.split(*data.digits(), np.random.default_rng(0))
rng = np.random.default_rng(1)
model = Sequential(Linear(64, 50, rng), ReLU(), Linear(50, 10, rng))
curve = []
for _ in range(30):
    curve.append(
        np.mean(train_epoch(model, CrossEntropyLoss(), *split.train, 0.3, batches(len(split.train[0]), 32, rng)))
    )
print("more than 95 % of the test digits right:", accuracy(model, *split.test) > 0.95)

# %% name="loss-curve"
from helpers.plotting import show
from helpers.plotting.points import loss_curves

show(
    loss_curves({"training loss": curve}),
    "The training loss falls steeply in the first five epochs and then ever more slowly towards 0.",
)

# %% [markdown] name="what-hidden-units-see"
# That is a network that reads handwriting, and you have built every part of it. Press *Play*, and watch such a network from the beginning (it learns in larger batches, from more digits). Each square shows the 64 weights
# into one hidden unit: blue where ink raises its sum, orange where ink lowers it. **Explain.** What becomes of the random specks? <details><summary>Compare</summary>Patches of one colour: pieces of strokes that the unit looks for, and places that should be empty for it. In the corners, where hardly any digit has ink, the specks stay as they were drawn: without input there is no gradient.</details>

# %% name="demo-digits-live"
demo.digits_live()

# %% [markdown] name="fit"
# Since every training has this shape, the course has it as a function: `fit`. It notes the loss of each epoch. `SGD` takes the
# steps, `measure` is called after each epoch, and `on_epoch` draws a bar.

# %% name="fit-the-digits"
from helpers.nn import SGD, epoch_bar, fit

rng = np.random.default_rng(1)
model = Sequential(Linear(64, 50, rng), ReLU(), Linear(50, 10, rng))
history = fit(
    model,
    CrossEntropyLoss(),
    SGD(model.parameters(), lr=0.3),
    *split.train,
    epochs=30,
    batch_size=32,
    rng=rng,
    measure=lambda: accuracy(model, *split.validation),
    on_epoch=epoch_bar(30),
)
print("epochs:", len(history.loss), "  validation above 95 %:", history.measured[-1] > 0.95)

# %% [markdown] name="autograd-idea"
# ## Let the machine keep the graph
#
# One thing is still done by hand: for every new network somebody must write the backward pass in the right order. But the computer sees every
# operation as it happens. It can draw the graph itself.

# %% [markdown] name="tensor-class"
# A **Tensor** of `helpers.nn` is an array that knows its *parents*: the tensors it was made from, each with a function that passes a
# gradient back to it. It needs no more.

# %% name="a-small-graph"
from helpers.nn import Tensor

x = Tensor(3.0)
y = x * x + x
for name, (parent, pass_back) in zip(("x * x", "x"), y.parents, strict=True):
    print(f"parent {name}: value {parent.data}; a gradient of 1 passed back to it: {pass_back(np.array(1.0))}")

# %% [markdown] name="order"
# **Predict.** In $f = x \cdot x + x$, what goes wrong if the product passes its gradient on before it has received one? So in which order must we go
# back? Say it before you read on.

# %% [markdown] name="topological-order"
# A tensor may pass its gradient on only when it has received *all* its shares. `in_order(last)` lists all tensors
# that `last` was made from, each after all its parents; so go through that list from the end. This is called a *topological order*.

# %% [markdown] name="write-backward"
# ### Your turn: the backward of everything

# %%
from helpers.nn import in_order


def backward(last):
    """Set .grad of every tensor that the number `last` was made from to d(last)/d(tensor)."""
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            ### BEGIN SOLUTION
            parent.grad = parent.grad + pass_back(node.grad)
            ### END SOLUTION


ex.backward.check(backward)

# %% [markdown] name="use-autograd"
# `Tensor` has that as a method, with one difference that you will meet below. Any formula you can write now has a gradient.

# %% name="autograd-of-a-layer"
X, W = Tensor(np.array([[1.0, 2.0], [3.0, -1.0]])), Tensor(np.array([[0.5], [-0.3]]))
L = ((X @ W).tanh() ** 2).mean()
L.backward()
print("dL/dW =", W.grad.ravel().round(4))


def loss_of_w(w):
    return np.mean(np.tanh(X.data @ w) ** 2)


print("by nudging:", numerical_gradient(loss_of_w, W.data).ravel().round(4))

# %% [markdown] name="accumulates"
# **Predict.** What happens to `W.grad` if you compute the loss anew and call `backward` a second time?

# %% name="second-backward"
((X @ W).tanh() ** 2).mean().backward()
print("after a second backward:", W.grad.ravel().round(4))

# %% [markdown] name="why-it-adds"
# It has doubled: unlike yours, this method adds to what is already there. PyTorch does the same, which is why its
# training loops begin with `zero_grad()`. (Our layers above *set* their gradients instead.)
#
# And why the list? A `backward` that called itself for each parent would soon reach the limit that Python sets to such calls. A loop does not.

# %% name="deep-chain"
y = x = Tensor(1.0)
for _ in range(5000):
    y = y * 1.0001
y.backward()
print(f"a chain of 5000 operations: {x.grad:.4f}, by formula {1.0001**5000:.4f}")

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"Backprop updates the weights."* It computes gradients. The step comes after.
#
# *"The values flow back."* Values go forward. What goes back are slopes of the loss.
#
# *"db is the upstream gradient."* For one example. For a batch it is the sum over the rows.
#
# *"The loss falls, so my gradient is right."* A wrong gradient often still points roughly downhill. Check it.

# %% [markdown] name="summary"
# ## Summary
#
# A calculation is a graph of small steps. Going back through it, each node multiplies the upstream gradient by its local derivative; what comes back to
# one place is added. For a layer that is $GW^\top$, $X^\top G$ and the sum of the rows of $G$; for cross-entropy on logits it begins with $(y - t)/N$. One pass forward and
# one back give all gradients. The optimizer then takes the step.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: a new layer
#
# Write a layer of your own, tanh. Its derivative is $1 - y^2$, if $y$ is its output. `forward` has to remember what `backward` needs. Below, the course's own
# version is checked by nudging, and trains on the digits.


# %% name="write-tanh"
class Tanh:
    """A layer: forward(X) gives tanh(X); backward(grad) gives dL/dX for the X of the last forward pass."""

    def forward(self, X):
        ### BEGIN SOLUTION
        self.y = np.tanh(X)
        return self.y
        ### END SOLUTION

    def backward(self, grad):
        ### BEGIN SOLUTION
        return grad * (1 - self.y**2)
        ### END SOLUTION

    def parameters(self):
        return []


ex.Tanh.check(Tanh)

# %% name="use-tanh"
from helpers.nn import Tanh

layer, X, G = Tanh(), rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
layer.forward(X)
error = relative_error(layer.backward(G), numerical_gradient(lambda X: np.sum(G * np.tanh(X)), X))
print("relative error below 1e-7:", error < 1e-7)

rng = np.random.default_rng(2)
model = Sequential(Linear(64, 50, rng), Tanh(), Linear(50, 10, rng))
fit(model, CrossEntropyLoss(), SGD(model.parameters(), lr=0.3), *split.train, epochs=15, batch_size=32, rng=rng)
print("with tanh, more than 95 % of the test digits right:", accuracy(model, *split.test) > 0.95)

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Backward costs about twice a forward pass. Why twice?</summary>Forward needs one matrix product for each layer, X W.
# Backward needs two: one for the weights, one for the inputs.</details>
#
# <details><summary>What must be kept in memory between forward and backward?</summary>Every layer's input, because dW needs it. That is why
# training takes far more memory than using a network, and why large batches can exhaust it.</details>
#
# <details><summary>The sigmoid's derivative y(1 − y) is at most 0.25. What does that do to ten layers of sigmoids?</summary>Ten such factors
# multiply to less than a millionth. Unless large weights make up for it, the first layers hardly learn. Lesson 7 looks at this.</details>
#
# <details><summary>In every layer, all weights start at the same value, and all biases too. What will backpropagation make of them?</summary>The units of a hidden
# layer give the same output and get the same gradients. They stay equal and do the work of one. Hence random starts.</details>

# %% [markdown] name="next"
# **Next:** [6 · PyTorch](06_pytorch.ipynb): everything you have just written, ready to use.
