# %% [markdown] name="title"
# # 2 · Forward pass
#
# **You will** replace the step by a smooth function; multiply matrices by hand and in NumPy; compute a whole network, for a whole
# batch of inputs, in a few lines; turn its outputs into something like probabilities without overflow; and let it read digits
# that you draw.
#
# 90 minutes. Builds on [lesson 1](01_perceptron.ipynb).

# %% [markdown] name="bad-news-good-news"
# ## From gates to something that reads
#
# In lesson 1 you chose the numbers of three units. A network that reads handwriting has thousands of numbers. This
# lesson is about *computing with* them, quickly and without getting lost. Where the numbers come from is for lessons 3 to 5.

# %% [markdown] name="bias-as-input"
# ## The bias is a weight, too
#
# In lesson 1 we said that the bias behaves like the weight of an input that is always 1. Let us draw it so.

# %% name="picture-of-bias"
from helpers.plotting import show
from helpers.plotting.diagrams import network

weights = {(0, 0, 0): "$b$", (0, 1, 0): "$w_1$", (0, 2, 0): "$w_2$"}
unit = network([["$1$", "$x_1$", "$x_2$"], ["$y$"]], weights)
show(unit, "Three inputs, 1, x1 and x2, lead to one unit y; the arrow from the 1 is the bias b, the others w1 and w2.")

# %% [markdown] name="activation-function"
# Now split the unit in two. First it adds up, and then it decides what to make of the sum:
#
# $$a = b + w_1 x_1 + w_2 x_2, \qquad y = h(a).$$
#
# The function $h$ is called the **activation function**. In lesson 1, $h$ was the step. Nothing says that it must be.

# %% [markdown] name="partly-active"
# ## Not all or nothing
#
# With the step, a sum of 0.001 and a sum of 1000 give the same answer, and $-0.001$ gives the opposite one. It would be
# gentler to be *partly* active. The **sigmoid** does that:
#
# $$h(a) = \frac{1}{1 + e^{-a}}.$$
#
# **Predict.** What is $h(0)$? Where does it go for very large $a$, and where for very negative $a$?

# %% name="step-and-sigmoid"
from helpers.nn import sigmoid, step
from helpers.plotting.forward_pass import curves

show(
    curves({"step": step, "sigmoid": sigmoid}),
    "The step jumps from 0 to 1 at 0; the sigmoid rises smoothly from 0 to 1.",
)
for a in (0, 1, 2):
    print(f"h({a}) = {sigmoid(a):.3f}")

# %% [markdown] name="what-they-share"
# Both rise from 0 to 1, and both are near their ends for large sums. But the sigmoid has a slope everywhere, though a tiny one
# far from 0. That will be worth more than anything else in lesson 4, where we ask in which direction to change the numbers.

# %% [markdown] name="write-sigmoid"
# ### Your turn: the sigmoid
#
# It should work for a number and, without a loop, for an array of any shape.

# %%
import numpy as np

from helpers.exercises import forward_pass as ex


def sigmoid(a):
    """1 / (1 + exp(-a)) for each element of a, a number or an array of any shape. Right for a = -1000, too."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-a))
    ### END SOLUTION


ex.sigmoid.check(sigmoid)

# %% [markdown] name="zoo"
# There are many activation functions. The usual first choice for hidden layers is even simpler, the **ReLU** (*rectified
# linear unit*): $h(a) = \max(a, 0)$. **tanh** has the S shape of the sigmoid, but goes from $-1$ to 1. Sigmoids were the standard
# for decades; lesson 7 shows why deep networks of them learn slowly. In this lesson the sigmoid will do.

# %% name="relu"
from helpers.nn import relu, sigmoid, tanh

show(
    curves({"sigmoid": sigmoid, "tanh": tanh, "ReLU": relu}, -3, 3),
    "Sigmoid from 0 to 1, tanh from -1 to 1, and ReLU, which is 0 below 0 and then a straight line.",
)

# %% [markdown] name="matrix-product"
# ## Many units at once
#
# A layer has many units, and each has a weight for every input. The tool that keeps order among so many numbers is the **matrix
# product**. To get the element in row $i$ and column $j$ of $X W$, take row $i$ of $X$ and column $j$ of $W$, multiply them
# pair by pair, and add up.
#
# **Predict.** What is the upper left element of $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} 5 & 6 \\ 7 & 8 \end{pmatrix}$? And
# the lower right one?

# %% name="demo-matrix-product"
from helpers.widgets import forward_pass as demo

demo.matrix_product()

# %% [markdown] name="shapes-agree"
# **Run.** Choose *2x2 times 2x2* first, and look at the two elements that you have predicted; then look at the others.
#
# **Explain.** Why can a matrix with 2 columns only be multiplied by one with 2 rows? <details><summary>Compare</summary>Because row and column are multiplied pair by pair, so they must be equally long. An
# (n, m) matrix times an (m, k) matrix gives an (n, k) matrix: the inner sizes must agree, and vanish.</details>

# %% name="product-in-numpy"
A = np.array([[1, 2], [3, 4]])
B = np.array([[5, 6], [7, 8]])
print(A @ B)

# %% [markdown] name="star-and-at"
# ## One sign, another product
#
# **Predict.** NumPy has `A * B` too. What does it give for the same two matrices?

# %% name="elementwise"
print(A * B)

# %% [markdown] name="numpy-and-matlab"
# Element by element! If you come from MATLAB, take care: there `*` is the matrix product.
#
# | | NumPy | MATLAB |
# |---|---|---|
# | matrix product | `A @ B` or `np.dot(A, B)` | `A * B` |
# | element by element | `A * B` | `A .* B` |
# | inner product of vectors | `u @ v` | `u' * v` |
# | outer product of vectors | `np.outer(u, v)` | `u * v'` |

# %% [markdown] name="one-dimensional"
# The **transpose** of a matrix, `A.T` or $A^\top$, has the columns of $A$ as its rows: (2, 3) becomes (3, 2). The **inner product** of two vectors multiplies
# them pair by pair and adds up: one number. Their **outer product** is the matrix of all products $u_i v_j$. The last two rows hide a trap: a one-dimensional array is neither a row nor a column.
#
# **Predict.** What is the shape of `u.T`, if `u` has shape `(3,)`?

# %% name="neither-row-nor-column"
u = np.array([1, 2, 3])
print("u.T has shape", u.T.shape)
print("u @ u =", u @ u)
print("as a row:", u[None, :].shape, "  as a column:", u[:, None].shape)
print(np.outer(u, u))

# %% [markdown] name="keep-two-dimensions"
# Transposing does nothing to it. (`None` in the brackets adds a dimension of size 1.) So in this course a batch always has two dimensions, even if it has a single row.

# %% [markdown] name="weights-of-a-layer"
# ## A layer is a matrix
#
# Two inputs, three units: six weights. Which of them goes where? We write $W$ with **one row for each input and one column for
# each unit**: W[in, out].

# %% name="one-input-three-units"
X = np.array([[1, 2]])
W = np.array([[1, 3, 5], [2, 4, 6]])
print("shapes", X.shape, W.shape, "->", (X @ W).shape)
print(X @ W)

# %% [markdown] name="which-weights"
# The first unit has the first *column*, 1 and 2: its sum is $1 \cdot 1 + 2 \cdot 2 = 5$.
#
# **Predict.** Somebody numbers the weights row by row instead, $\begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{pmatrix}$. Are the sums the same?

# %% name="row-by-row"
print(X @ np.array([[1, 2, 3], [4, 5, 6]]))

# %% [markdown] name="layer-formula"
# No: the same six numbers, placed otherwise, are another layer. With the biases in a row $b$, the sums of a layer are
#
# $$A = X W + b,$$
#
# and its outputs are $Z = h(A)$, element by element. (In lesson 1 the outputs of hidden units were called $s$; from now on $z$. PyTorch, from lesson 6 on, stores the *transpose* of $W$.)

# %% [markdown] name="batch"
# ## A batch
#
# Nothing in the formula says that $X$ has one row. Put one input in each row, $N$ of them, and the same product computes the layer
# for all of them. Such a stack of inputs is called a **batch**; $X$ has shape $(N, \text{inputs})$.
#
# **Predict.** Four inputs, two numbers each, three units. What shape has $A$? What does `+ b` do, if b has shape (3,)?

# %% name="batch-of-four"
batch = np.array([[0, 0], [1, 0], [0, 1], [1, 1]])
b = np.array([0.1, 0.2, 0.3])
print(batch @ W + b)

# %% [markdown] name="broadcasting"
# NumPy adds b to *each row*. (It calls this broadcasting.) Compare the first row, whose inputs are all 0, with b.

# %% [markdown] name="write-layer"
# ### Your turn: a layer
#
# Three steps: multiply, add the bias, apply the activation, which comes as an argument.


# %%
def layer(X, W, b, h):
    """h(X W + b). X: (N, inputs), W: (inputs, units), b: (units,), h: a function of arrays. Result: (N, units)."""
    ### BEGIN SOLUTION
    A = X @ W + b
    return h(A)
    ### END SOLUTION


ex.layer.check(layer)

# %% [markdown] name="three-layers"
# ## Layer after layer
#
# A network is layers, one behind the other: the outputs of one are the inputs of the next. The inputs count as layer 0,
# as in lesson 1. Below is a network with 2 inputs, two hidden layers of 3 and 2 units, and 2 outputs.
#
# **Predict.** What shapes have its three matrices?

# %% name="shapes-of-2-3-2-2"
from itertools import pairwise

sizes = (2, 3, 2, 2)
for number, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
    print(f"layer {number}: W has shape {(n_in, n_out)}, b has shape {(n_out,)}")

# %% [markdown] name="general-layer"
# With the number of the layer as a superscript in brackets, $Z^{(0)} = X$ and
#
# $$A^{(l)} = Z^{(l-1)} W^{(l)} + b^{(l)}, \qquad Z^{(l)} = h\big(A^{(l)}\big).$$
#
# The *last* layer is an exception. What it should give depends on the task, so it has an output function of its own, and
# not the $h$ of the hidden layers.

# %% [markdown] name="output-functions"
# | task | output function |
# |---|---|
# | a number (*regression*) | none: the sum itself, which can be anything |
# | yes or no | sigmoid: between 0 and 1 |
# | one of several classes | softmax, which you will build below |

# %% [markdown] name="write-forward"
# ### Your turn: the forward pass
#
# Compute a network of any number of layers, with `sigmoid` after each layer but the last. Return the *sums* of the last
# layer; the output function comes separately.

# %%
from helpers.nn import layer, sigmoid


def forward(X, weights, biases):
    """Sums of the last layer, (N, outputs). weights and biases: lists of the W and b of all layers."""
    Z = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        # Here: Z becomes the output of this layer. After the loop: return the sums of the last layer.
        ### BEGIN SOLUTION
        Z = layer(Z, W, b, sigmoid)
    return Z @ weights[-1] + biases[-1]
    ### END SOLUTION


ex.forward.check(forward)

# %% [markdown] name="why-nonlinear"
# ## Why not without $h$?
#
# Could we leave the activation out, or use a straight line, $h(a) = c\,a$? Three such functions in a row give
# $h(h(h(x))) = c^3 x$: again a straight line, which a single layer could have given.
#
# **Predict.** Below, move the inputs and watch the values go through the network. What will change if you choose *linear*?

# %% name="demo-network-values"
demo.network_values()

# %% [markdown] name="collapse"
# **Explain.** With *linear*, the sentence below the picture gives a single matrix. Where does it come from?
# <details><summary>Compare</summary>If no layer bends anything, X W₁ W₂ W₃ is X times <em>one</em> matrix, W₁ W₂ W₃; the
# biases, carried along, become one row c. However many layers you stack, you have built one. Depth alone adds nothing; the bend between the layers does.</details>

# %% name="collapse-in-numbers"
rng = np.random.default_rng(0)
W1, W2, W3 = rng.normal(size=(2, 3)), rng.normal(size=(3, 2)), rng.normal(size=(2, 2))
X = 3 * rng.normal(size=(20, 2))
linear, bent = X @ W1 @ W2 @ W3, sigmoid(sigmoid(X @ W1) @ W2) @ W3
# The column of ones is for a row c. Without biases it is 0 where all is linear.
X_and_1 = np.hstack([X, np.ones((20, 1))])
for name, Y in (("linear", linear), ("with sigmoids", bent)):
    best = np.linalg.lstsq(X_and_1, Y)[0]  # the single layer that comes nearest
    print(f"{name}: a single layer gives the same outputs: {np.allclose(X_and_1 @ best, Y)}")

# %% [markdown] name="softmax-formula"
# ## One of several classes
#
# A network that tells ten digits apart has ten outputs, one for each. Their sums can be any numbers. We should like to read
# them as shares: positive, and together 1. The **softmax** does that, by making them positive first and then dividing:
#
# $$y_k = \frac{e^{a_k}}{\sum_{j=1}^{C} e^{a_j}}, \qquad k = 1, \dots, C,$$
#
# where $C$ is the number of classes.

# %% name="softmax-naive"
a = np.array([0.3, 2.9, 4.0])
y = np.exp(a) / np.sum(np.exp(a))
print(y.round(3), "sum", y.sum().round(3))

# %% [markdown] name="softmax-breaks"
# The largest sum has the largest share. Now add 1000 to all three.
#
# **Predict.** By the formula, what should that change? And what will the computer say?

# %% name="softmax-overflow"
with np.errstate(all="ignore"):
    print(np.exp(a + 1000) / np.sum(np.exp(a + 1000)))

# %% [markdown] name="softmax-shift"
# `nan`, not a number: $e^{1000}$ is too large for the computer, which is called **overflow**, and infinity divided by infinity has no definite value. But by the formula
# *nothing* should change, since $e^{a+1000} = e^{a} e^{1000}$ and the second factor can be cancelled. That is also the
# cure. We may add any number we like to all sums, so we subtract the largest: then the largest exponent is 0.

# %% [markdown] name="write-softmax"
# ### Your turn: a softmax that does not break
#
# For a batch: each *row* becomes positive numbers that sum to 1. `A.sum(axis=1, keepdims=True)` gives one sum for each row, as a
# column that A can be divided by; `A.max` works likewise.


# %%
def softmax(A):
    """Shares along each row of A, (N, C): positive, and of sum 1. Must work for numbers of any size."""
    ### BEGIN SOLUTION
    E = np.exp(A - A.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
    ### END SOLUTION


ex.softmax.check(softmax)

# %% [markdown] name="digits-data"
# ## Reading digits
#
# Here are the first of 1797 digits that people have written, 8 by 8 pixels each. A row of `X` holds the 64 grey values of one
# of them, from 0 for paper to 1 for ink; `t` holds what it is.

# %% name="digits-images"
from helpers import data
from helpers.plotting.forward_pass import images

X, t = data.digits()
print("X", X.shape, "  t", t.shape)
show(
    images(X[:10], [str(label) for label in t[:10]]),
    "Ten handwritten digits from 0 to 9 as grey squares of 8 by 8 pixels.",
)

# %% [markdown] name="a-trained-network"
# We take a network that has been trained for this: 64 inputs, 50 hidden units with sigmoids, 10 outputs. You will train one
# yourself in lesson 5. `test_X` holds digits that it has never seen, `test_t` what they are.

# %% name="trained-parameters"
from helpers.nn import forward, softmax
from helpers.nn.pretrained import digits_parameters

weights, biases = digits_parameters()
test_X, test_t = data.split(X, t, np.random.default_rng(0)).test
y = softmax(forward(test_X, weights, biases))
print("shares for the first test digit:", *(f"{share:.2f}" for share in y[0]))
print("it was written as a", test_t[0])

# %% [markdown] name="write-predict"
# ### Your turn: from outputs to classes
#
# The network's answer is the class with the largest output: the *place* of the largest number in each row. `np.argmax` finds such places, as
# `np.argmin` did in lesson 0; with `axis=1` it gives one for each row.


# %%
def predict(X, weights, biases):
    """The class, 0 to C - 1, for each row of X, (N, inputs). Result: (N,)."""
    ### BEGIN SOLUTION
    return forward(X, weights, biases).argmax(axis=1)
    ### END SOLUTION


ex.predict.check(predict)

# %% name="accuracy"
from helpers.nn import predict

answers = predict(test_X, weights, biases)
print(f"{np.sum(answers == test_t)} of {len(test_t)} test digits are right, or {np.mean(answers == test_t):.1%}")

# %% [markdown] name="draw-a-digit"
# ## Draw one yourself
#
# **Predict.** Which of your digits will it find hardest? Will it know a 7 with a bar? A tiny one in the corner?
#
# Draw with the mouse or a finger; or with the arrow keys: Shift and an arrow draws a line, the space bar a dot, Delete clears.

# %% name="demo-draw-digit"
from helpers.nn.pretrained import digits_network

demo.draw_digit(digits_network())

# %% [markdown] name="centred-and-scaled"
# Your drawing is centred and scaled before the network sees it, as its training images were: it has never met a tiny
# digit in a corner. What it gets is the small picture, no more.

# %% [markdown] name="not-probabilities"
# Draw something that is no digit at all. **Explain:** why do the shares still sum to 1, and what does that say about reading them as
# probabilities? <details><summary>Compare</summary>Softmax divides by the sum, whatever came in; "none of these" is not among
# the answers. The outputs <em>look like</em> probabilities. Whether a share of 0.9 is right nine times in ten has to be
# measured.</details>

# %% name="confident-and-wrong"
wrong = np.flatnonzero(answers != test_t)
for i in wrong:
    print(f"{test_t[i]} taken for {answers[i]}, with share {y[i].max():.2f}")

# %% [markdown] name="mnist"
# The classic data set of this kind is *MNIST*, 70 000 digits of 28 by 28 pixels, with 784 inputs. `data.mnist()` downloads it if
# you are online, and tells you what works instead if you are not. Everything in this course runs without it.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"More layers make a stronger network."* Not without a bend in between: three linear layers are one.
#
# *"`*` is the product of matrices."* That is `@`. `*` goes element by element, and by broadcasting may even work, wrongly.
#
# *"Softmax gives the probability."* It gives shares. They can be far too sure.
#
# *"exp overflows, so I need numbers with more bits."* Subtract the largest sum; the result is the same.

# %% [markdown] name="summary"
# ## Summary
#
# A unit adds up and applies an activation function. A layer does that for all its units with one matrix product, for a whole
# batch at once: $Z = h(XW + b)$. A network is layers one after another, with a bend between them, and an output function
# that fits the task: none, sigmoid or softmax. The forward pass is nothing but this.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework
#
# How large is a network, and how much work is a forward pass? `sizes` are the sizes of its layers, inputs first.
#
# **1.** Count its parameters, weights and biases. **Predict** first: how many times as many parameters does 784-50-100-10 have as 64-50-10: about 2, 12 or 100?


# %% name="write-count-parameters"
def count_parameters(sizes):
    """Number of weights and biases of a network with layers of these sizes, such as (64, 50, 10)."""
    ### BEGIN SOLUTION
    return sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes))
    ### END SOLUTION


ex.count_parameters.check(count_parameters)

# %% [markdown]
# **2.** Count the multiplications of the matrix products in one forward pass of `n` inputs.


# %% name="write-count-multiplications"
def count_multiplications(sizes, n):
    """Multiplications in the matrix products of a forward pass of a batch of n rows."""
    ### BEGIN SOLUTION
    return n * sum(n_in * n_out for n_in, n_out in pairwise(sizes))
    ### END SOLUTION


ex.count_multiplications.check(count_multiplications)

# %% name="how-large"
from helpers.nn import count_multiplications, count_parameters

for sizes in [(64, 50, 10), (784, 50, 100, 10)]:
    print(
        sizes, count_parameters(sizes), "parameters,", count_multiplications(sizes, 1), "multiplications for one input"
    )

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Can a network be any function at all?</summary>
# With one hidden layer and enough units it can come as near as you like to any <em>continuous</em> function on a closed,
# bounded region (Cybenko 1989). That says nothing about how many units it takes, nor whether training finds them. In lesson 7 you
# will build such an approximation by hand.</details>
#
# <details><summary>Why does a batch run so much faster than a loop over its rows?</summary>
# The same multiplications, but in one call of a compiled routine that keeps numbers where the processor can reach them,
# instead of one round of Python for each row.</details>
#
# <details><summary>For yes or no you could use two outputs with softmax instead of one with sigmoid. What is the difference?</summary>
# None in what it can say: a softmax of two sums is the sigmoid of their difference. One output needs fewer weights.</details>
#
# <details><summary>Could the weights of a layer all be equal, and its biases too?</summary>
# They could, but then all its units compute the same, and one would do. Lesson 7 comes back to this.</details>

# %% [markdown] name="next"
# **Next:** [3 · Loss functions](03_loss_functions.ipynb): how wrong is a network, in one number?
