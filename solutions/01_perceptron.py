# %% [markdown] name="title"
# # 1 · Perceptron and logic gates
#
# **You will** compute the output of a single unit; choose its weights and its bias so that it becomes AND, NAND or OR; draw
# its boundary; let it find its own numbers; and build, from three units, what no single one can be.
#
# 90 minutes. Builds on [lesson 0](00_start_here.ipynb).

# %% [markdown] name="to-the-lake"
# ## To the lake?
#
# Will you go swimming? That depends on two things: whether the sun shines, $x_1$, and whether a friend comes along, $x_2$.
# Each is 1 for yes and 0 for no. Both matter equally to you, so each yes adds half a point. You go if you have more than
# 0.7 points.
#
# **Predict.** For which of the four situations do you go? And if more than 0.4 points are enough?

# %% name="points"
from helpers.nn import INPUTS

for x1, x2 in INPUTS:
    points = 0.5 * x1 + 0.5 * x2
    print(f"sun {x1}, friend {x2}: {points} points   more than 0.7: {points > 0.7!s:5}   more than 0.4: {points > 0.4}")

# %% [markdown]
# With 0.7 you want sun *and* company. With 0.4, sun *or* company will do. The same two questions, the same points;
# another number, another character.

# %% [markdown] name="what-a-perceptron-is"
# ## One unit
#
# What you have just worked out is a **perceptron**. It has *inputs* $x_1$ and $x_2$; a *weight* for each, $w_1$ and $w_2$;
# and a *threshold*, the Greek letter $\theta$ (theta). Its output $y$ is 1 if the weighted sum is larger than the threshold:
#
# $$y = \begin{cases} 1 & \text{if } w_1 x_1 + w_2 x_2 > \theta \\ 0 & \text{otherwise} \end{cases}$$
#
# A unit whose output is 1 is said to **fire**.

# %% name="picture-of-a-unit"
from helpers.plotting import show
from helpers.plotting.diagrams import network

unit = network([["$x_1$", "$x_2$"], ["$y$"]], {(0, 0, 0): "$w_1$", (0, 1, 0): "$w_2$"})
show(unit, "Two inputs x1 and x2, each joined by an arrow, the weights w1 and w2, to one unit with output y.")

# %% [markdown] name="bias"
# ## From threshold to bias
#
# It is handier to compare with 0. Bring the threshold to the other side and give it a new name, the **bias** $b = -\theta$.
# The sum with the bias is called $a$:
#
# $$a = w_1 x_1 + w_2 x_2 + b, \qquad y = \begin{cases} 1 & \text{if } a > 0 \\ 0 & \text{otherwise} \end{cases}$$
#
# **Predict.** One unit has $b = -0.1$, another $b = -20$. Which fires more easily?

# %% name="bias-is-ease"
for bias in (-0.1, -20):
    print(f"b = {bias}: fires as soon as the weighted sum of its inputs is more than {-bias}")

# %% [markdown]
# The bias says how easily a unit fires, whatever its inputs. And $b = -\theta$ is the whole relation between the two: a
# high threshold is a low bias.

# %% [markdown] name="write-step"
# ### Your turn: the step
#
# The last part of the formula becomes a function of its own, the **step**: it turns the number $a$ into 0 or 1.

# %%
from helpers.exercises import perceptron as ex


def step(a):
    """1 if the number a is larger than 0, otherwise 0."""
    ### BEGIN SOLUTION
    return int(a > 0)
    ### END SOLUTION


ex.step.check(step)

# %% [markdown] name="write-perceptron"
# ### Your turn: the perceptron
#
# Now the unit itself. The inputs come as an array `x`, the weights as an array `w` of the same length, for there may be more
# than two. Try to do without a loop.

# %%
import numpy as np

from helpers.nn import step


def perceptron(x, w, b):
    """Output 0 or 1 of a unit. x and w: arrays of the same length, b: a number."""
    ### BEGIN SOLUTION
    a = np.sum(w * x) + b
    return step(a)
    ### END SOLUTION


ex.perceptron.check(perceptron)

# %% [markdown] name="and-gate"
# ## Gates
#
# A **gate** is a function of zeros and ones. Computers are built of them. A *truth table* lists its output for each input:
#
# | $x_1$ | $x_2$ | AND | NAND | OR |
# |---|---|---|---|---|
# | 0 | 0 | 0 | 1 | 0 |
# | 1 | 0 | 0 | 1 | 1 |
# | 0 | 1 | 0 | 1 | 1 |
# | 1 | 1 | 1 | 0 | 1 |
#
# AND you know from the lake: 1 only if both inputs are 1. The weighted sum must exceed the threshold in the last row, and
# in no other.

# %% [markdown] name="write-and"
# ### Your turn: AND
#
# Choose the numbers: replace the line with `raise` by two lines, `w = np.array([..., ...])` and `b = ...`. There is more than
# one right choice.

# %%
from helpers.nn import perceptron


def AND(x1, x2):
    """1 only if both inputs are 1."""
    x = np.array([x1, x2])
    ### BEGIN SOLUTION
    w = np.array([0.5, 0.5])
    b = -0.7
    ### END SOLUTION
    return perceptron(x, w, b)


ex.AND.check(AND)

# %% [markdown] name="many-right-choices"
# Here are three right choices, written with their thresholds. `INPUTS` holds the four rows of the truth table; the course's
# `perceptron` takes all of them at once and gives four outputs.

# %% name="three-ands"
ands = [([0.5, 0.5], 0.7), ([0.5, 0.5], 0.8), ([1.0, 1.0], 1.0)]
for weights, theta in ands:
    print(f"w = {weights}, threshold {theta}: {perceptron(INPUTS, weights, -theta)}")

# %% [markdown] name="flip-the-signs"
# NAND means *not AND*: its outputs are those of AND turned round. So it should be enough to turn round the signs of all three
# numbers.
#
# **Predict.** Will that work for each of the three ANDs above?

# %% name="flipped-ands"
for weights, theta in ands:
    outputs = perceptron(INPUTS, -np.array(weights), theta)
    print(f"w = {weights} with signs turned, b = {theta}: {outputs}   NAND: {list(outputs) == [1, 1, 1, 0]}")

# %% [markdown] name="on-the-boundary"
# **Explain** why one of them fails. <details><summary>Compare</summary>For the input (1, 0) the sum of the third was 1 + 0 − 1 = 0, and
# turning the signs round leaves it at 0. But 0 is not <em>larger</em> than 0, so the output is 0 before and after. Turning all signs
# round turns the gate round only if no sum is exactly 0.</details>

# %% [markdown] name="write-nand"
# ### Your turn: NAND and OR
#
# First think, for each row of the truth table, whether $a$ has to be positive. For NAND try to find numbers other than
# those just printed, with two *different* weights.


# %%
def NAND(x1, x2):
    """0 only if both inputs are 1."""
    x = np.array([x1, x2])
    ### BEGIN SOLUTION
    w = np.array([-0.6, -0.4])
    b = 0.7
    ### END SOLUTION
    return perceptron(x, w, b)


ex.NAND.check(NAND)


# %% name="write-or"
def OR(x1, x2):
    """1 if at least one input is 1."""
    x = np.array([x1, x2])
    ### BEGIN SOLUTION
    w = np.array([0.5, 0.5])
    b = -0.4
    ### END SOLUTION
    return perceptron(x, w, b)


ex.OR.check(OR)

# %% [markdown] name="one-structure"
# Three gates, and the same code three times. One structure, many characters: which one it is lies in the numbers
# alone. The numbers that a model leaves open are its **parameters**; here $w_1$, $w_2$ and $b$.

# %% [markdown] name="key-conditions"
# What you have found out row by row, in one table. The sum of each input has to be:
#
# | input | sum $a$ | AND | NAND | OR |
# |---|---|---|---|---|
# | (0, 0) | $b$ | $\le 0$ | $> 0$ | $\le 0$ |
# | (1, 0) | $w_1 + b$ | $\le 0$ | $> 0$ | $> 0$ |
# | (0, 1) | $w_2 + b$ | $\le 0$ | $> 0$ | $> 0$ |
# | (1, 1) | $w_1 + w_2 + b$ | $> 0$ | $\le 0$ | $> 0$ |
#
# Any three numbers that meet the four conditions of a column *are* that gate. So there are infinitely many right choices.

# %% [markdown] name="the-line"
# ## What a unit sees
#
# Take $x_1$ and $x_2$ as coordinates. A gate then has four points, the corners of a square. The unit gives *every* point of the plane
# a 0 or a 1, not only the corners.
#
# **Predict.** What does the border between the two look like? Think of where $a = 0.5\,x_1 + 0.5\,x_2 - 0.7$ is just 0.

# %% name="half-planes"
from helpers.plotting.perceptron import half_planes

show(*half_planes({"AND": ((0.5, 0.5), -0.7), "NAND": ((-0.5, -0.5), 0.7), "OR": ((0.5, 0.5), -0.4)}))

# %% [markdown] name="boundary-is-a-line"
# A straight line: $w_1 x_1 + w_2 x_2 + b = 0$ is the equation of one. It is the unit's **decision boundary**, and it cuts the
# plane into two *half-planes*: blue with discs, where the output is 1, and orange with squares, where it is 0.
#
# AND and NAND have the same line, but opposite sides. AND and OR differ in $b$ alone, which shifts the line.

# %% [markdown] name="locks"
# ## Open the locks
#
# Below you move the line: by the sliders, or by its two white handles, with the mouse or (after clicking one) with
# the arrow keys. A lock opens when the outputs agree with the gate in all four rows.
#
# **Predict.** First open AND. Which *one* slider takes you from there to OR? And can you get from OR to NAND by moving only
# $b$?

# %% name="demo-gate-lock"
from helpers.widgets import perceptron as demo

demo.gate_lock()

# %% [markdown] name="locks-explained"
# **Explain.** Which way does the arrow $w$ point, and what happens to it as you move $b$? <details><summary>Compare</summary>
# It stands at a right angle to the line and points to the side of the ones. Moving $b$ shifts the line along the arrow and
# never turns it, so AND becomes OR. NAND has its ones on the other side: the arrow has to turn round, and that takes the
# weights.</details>

# %% [markdown] name="is-a-big-weight-important"
# ## Is a big weight important?
#
# **Predict.** Multiply $w_1$, $w_2$ and $b$ of AND by 100. What becomes of the outputs?

# %% name="scale"
for factor in (1, 100):
    print(f"times {factor}: {perceptron(INPUTS, factor * np.array([0.5, 0.5]), factor * -0.7)}")

# %% [markdown] name="size-and-sign"
# **Explain.** When does the size of a weight tell how much its input matters? <details><summary>Compare</summary>Only the
# size <em>compared with the other numbers of the same unit</em> matters, and without the sign: NAND's weights are
# negative, and count as much as AND's. And two weights can be compared only if their inputs have the same scale: give a
# height in centimetres instead of metres, and a weight a hundred times smaller does the same.</details>

# %% [markdown] name="who-sets-the-numbers"
# ## Who sets the numbers?
#
# So far you did: you looked at the truth table and chose. A human designs the structure *and* sets the parameters. Now let
# the machine set them from examples, as in lesson 0. Frank Rosenblatt's perceptron of 1958 already did.
#
# We show the unit one example at a time: an input and the output that is wanted, the **target** $t$. It answers $y$.
#
# **Predict.** The target was 1, the answer 0. Should the sum $a$ grow or shrink? Which weights should change, if the input was
# (1, 0)? <details><summary>Compare</summary>The sum was too small, so it has to grow. Only a weight whose input was 1 has
# had a part in it; the other one is innocent. And the bias has a part in every sum, as if it were the weight of an
# input that is always 1.</details>

# %% [markdown] name="perceptron-rule"
# That is the whole rule:
#
# $$w_1 \leftarrow w_1 + \eta\,(t - y)\,x_1, \qquad w_2 \leftarrow w_2 + \eta\,(t - y)\,x_2, \qquad b \leftarrow b + \eta\,(t - y).$$
#
# The arrow means "becomes". The Greek letter $\eta$ (eta) is the **learning rate**, a positive number that says how
# far to move; in code it is `lr`. The factor $t - y$ is 1 if the answer was too low, $-1$ if it was too high, and 0 if it was right:
# then nothing changes. With arrays $w$ and $x$ for all weights and inputs, the first two become one:
# $w \leftarrow w + \eta\,(t - y)\,x$.

# %% [markdown] name="rule-example"
# An example: $w = (0, 0)$, $b = 0$, $\eta = 0.5$. The input (1, 0) comes with target 1. The sum is 0, so $y = 0$ and $t - y = 1$.
# The new $w_1$ is $0 + 0.5 \cdot 1 \cdot 1 = 0.5$; $w_2$ stays 0, since $x_2 = 0$; the new $b$ is 0.5. For the same
# input the sum would now be 1.

# %% [markdown] name="write-rule"
# ### Your turn: the perceptron rule
#
# One look at one example. Return the new weights and the new bias, and leave the old ones as they are.


# %%
def perceptron_rule(w, b, x, t, lr):
    """New w and new b after one example x with target t, 0 or 1. w and x: arrays of the same length."""
    y = perceptron(x, w, b)
    ### BEGIN SOLUTION
    w = w + lr * (t - y) * x
    b = b + lr * (t - y)
    return w, b
    ### END SOLUTION


ex.perceptron_rule.check(perceptron_rule)

# %% [markdown] name="watch-the-rule"
# Now go through the four examples again and again, in the order of the truth table, with $\eta = 0.5$ and starting from
# $w_1 = w_2 = b = 0$. One pass through all of them is an **epoch**. The rule is finished after an epoch without a mistake.
#
# **Predict.** How many epochs does it need for OR? Press *Step*, and before each further step say whether the sum for the next input
# will go up, down, or stay. *Play* does the rest. (The line may lie outside the picture; then all the ground has one colour.)

# %% name="demo-rule-trace"
demo.rule_trace("OR")

# %% [markdown]
# Choose AND and NAND as well, and leave XOR for later. Here the epochs are counted: `looks` is your rule, applied look by look,
# and `TRUTH[gate]` is the gate's column of the truth table.

# %% name="epochs"
from helpers.nn import TRUTH, looks

for gate in ("OR", "AND", "NAND"):
    last = list(looks(INPUTS, TRUTH[gate]))[-1]
    print(f"{gate:4} learnt after {last.epoch} epochs: w = {last.new_w}, b = {last.new_b}")

# %% [markdown] name="not-your-numbers"
# These are not your numbers, and they need not be. The rule stops at the first line that makes no mistake. If there is any
# such line it finds one, after finitely many steps: that is the *perceptron convergence theorem*.
#
# Look closely: each of the three lines goes exactly *through* a corner. The rule keeps no safety distance. **Explain:**
# would turning the signs of the learnt AND round give NAND? <details><summary>Compare</summary>No. For the input (0, 1) its sum is
# 1 − 1 = 0, and stays 0 with all signs turned round. So the output is 0 there, where NAND has 1.</details>

# %% [markdown] name="xor"
# ## One more gate
#
# **XOR**, exclusive or, is 1 if exactly *one* input is 1: for (1, 0) and (0, 1). Two light switches on a
# staircase work like that.
#
# **Predict.** Where must the line be? Draw the four corners on paper and try, then try here.

# %% name="demo-xor-lock"
demo.gate_lock(gates=("XOR",), w1=0.8, w2=0.5, b=-0.3)

# %% [markdown]
# Perhaps we were just not clever enough? Let the machine try 41 values for each of the three numbers.

# %% name="xor-search"
grid = np.linspace(-2, 2, 41)
best = 0
for w1 in grid:
    for w2 in grid:
        for bias in grid:
            outputs = perceptron(INPUTS, [w1, w2], bias)
            best = max(best, np.sum(outputs == TRUTH["XOR"]))
print(f"{len(grid) ** 3} units tried; the best agrees with XOR in {best} of 4 rows")

# %% [markdown] name="xor-proof"
# Three of four is the best, and no search will find more. Here is why. XOR asks of the four sums
#
# $$b \le 0, \qquad w_1 + b > 0, \qquad w_2 + b > 0, \qquad w_1 + w_2 + b \le 0.$$
#
# Add the two in the middle: $w_1 + w_2 + 2b > 0$, that is $w_1 + w_2 + b > -b$. By the first, $-b$ is at least 0, so
# $w_1 + w_2 + b > 0$. The last one says the opposite. $\blacksquare$

# %% [markdown] name="linearly-separable"
# Call the inputs with output 1 one **class**, and those with output 0 the other. Classes that a straight line can separate are called **linearly separable**. Those of XOR are not. That is a fact about the *points*,
# not about patience: more training does not help.
#
# **Predict.** What will the perceptron rule do with XOR? Stop? Settle at three of four?

# %% name="rule-on-xor"
every = list(looks(INPUTS, TRUTH["XOR"], epochs=100))
right = [np.sum(perceptron(INPUTS, look.new_w, look.new_b) == TRUTH["XOR"]) for look in every]
print("rows right after each look:", *right[:12], "...")
print(f"at most {max(right)} in 100 epochs")
for look in every[7:20:4]:
    print(f"after epoch {look.epoch}: w = {look.new_w}, b = {look.new_b}")

# %% [markdown] name="rule-never-settles"
# It does not even find one of the units that have three rows right. From the third epoch on, each one ends where it began, and so
# the rule runs in a circle for ever. Choose XOR in the demo of the rule above and watch it.

# %% [markdown] name="two-layers"
# ## Two layers
#
# One line is not enough. But we may use more than one unit. You have three gates.
#
# **Predict.** How would you wire AND, NAND and OR to get XOR? Say first in words when XOR is 1, and use the word "and".

# %% name="picture-of-two-layers"
names = {(0, 0, 0): "$w_{11}$", (0, 0, 1): "$w_{12}$", (0, 1, 0): "$w_{21}$", (0, 1, 1): "$w_{22}$"}
xor_net = network(
    [["$x_1$", "$x_2$"], ["$s_1$", "$s_2$"], ["$y$"]],
    {**names, (1, 0, 0): "$v_1$", (1, 1, 0): "$v_2$"},
    ["layer 0", "layer 1", "layer 2"],
)
show(
    xor_net,
    "Inputs x1 and x2 are both joined to two hidden units s1 and s2, and these to the output y: three layers of nodes.",
)

# %% [markdown] name="hidden-units"
# Here both inputs go to *two* units. Their outputs $s_1$ and $s_2$ are the inputs of a third. The units in the middle are
# called **hidden**: nobody outside sees what they say. The inputs count as layer 0; they compute nothing. Each arrow is a
# weight, $w_{12}$ for example the one from input 1 to hidden unit 2; those of the last unit are called $v_1$ and $v_2$. Each
# unit has a bias as well, which is not drawn.

# %% [markdown] name="write-xor"
# ### Your turn: XOR
#
# Build it from your three gates; you need no new numbers.

# %%
from helpers.nn import AND, NAND, OR


def XOR(x1, x2):
    """1 if exactly one input is 1."""
    ### BEGIN SOLUTION
    s1 = NAND(x1, x2)
    s2 = OR(x1, x2)
    return AND(s1, s2)
    ### END SOLUTION


ex.XOR.check(XOR)

# %% name="xor-truth-table"
from helpers.nn import XOR

print("x1 x2   y")
for x1, x2 in INPUTS:
    print(f" {x1}  {x2}   {XOR(x1, x2)}")

# %% [markdown] name="how-two-layers-do-it"
# How do two layers do it, if each unit can still only draw a line? Take NAND and OR for the hidden units and AND for the
# output. On the left are the inputs, with the lines of both hidden units. On the right is what the output unit gets to
# see: not $x_1$ and $x_2$, but $s_1$ and $s_2$.
#
# **Predict.** On the left there are four corners. How many *different* points are there on the right?

# %% name="demo-two-layers"
demo.two_layers()

# %% [markdown] name="folding"
# **Run.** Drag the diamond across the plane and watch where it jumps on the right. Then move the biases until XOR is lost.
#
# **Explain.** What has the hidden layer done to the corners (1, 0) and (0, 1)? <details><summary>Compare</summary>
# It has put both into one point, (1, 1), as if the plane had been folded. In fact <em>every</em> point of the plane lands on
# one of only three places, and these a single line <em>can</em> separate. The plane itself is what it was; the hidden units
# have given the last one better inputs.</details>

# %% name="hidden-truth-table"
print("x1 x2   s1 s2   y")
for x1, x2 in INPUTS:
    s1, s2 = NAND(x1, x2), OR(x1, x2)
    print(f" {x1}  {x2}    {s1}  {s2}   {AND(s1, s2)}")

# %% [markdown] name="what-kind-of-boundary"
# Note the shape of the blue ground on the left: a strip between two straight lines. With steps, more units give more
# lines, so boundaries with corners, never curves. Curves need something smoother than the step: lesson 2 brings it, and in lesson 5 you
# will see them.

# %% [markdown] name="nand-is-enough"
# ## NAND is enough
#
# From NANDs alone you can build every circuit that maps zeros and ones to zeros and ones: adders, comparators, the
# arithmetic of a processor. It begins with NOT.

# %% name="not-from-nand"
for x in (0, 1):
    print(f"NAND({x}, {x}) = {NAND(x, x)}")

# %% [markdown] name="all-circuits"
# NAND followed by NOT is AND, and OR is the NAND of two NOTs. With NOT, AND and OR any truth table can be written down: for each row that has a 1,
# an AND of the inputs, with a NOT before those that are 0 in this row; and an OR over all these. A unit can be a NAND, so **networks of units can be all of these circuits**.
#
# A whole computer needs one thing more, *memory*, and for that outputs have to be led back to inputs.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"XOR only needs more training."* No line parts its points; there is nothing to be found.
#
# *"A high threshold is a high bias."* The other way round: $b = -\theta$.
#
# *"The space of XOR is not linear."* The space is the same plane. It is the *boundary* that is no longer one straight line.
#
# *"Networks that learn are an invention of our days."* The perceptron of 1958 already set its own weights. The networks of McCulloch
# and Pitts, in 1943, were still designed by hand.

# %% [markdown] name="summary"
# ## Summary
#
# A perceptron adds weighted inputs and a bias and fires if the sum is positive. Its boundary is a straight line, to which the
# weights stand at a right angle. The same structure is AND, NAND or OR, depending on its parameters, and the perceptron rule
# finds these from examples, if a line exists. For XOR none does. A hidden layer changes what the last unit sees, and
# two layers are enough.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework-half-adder"
# ## Homework
#
# **1. Half adder.** Add two binary digits: $0+0=00$, $1+0=01$, $0+1=01$, $1+1=10$. The first digit of the result is the *carry*,
# the second the *sum*. Build it from gates.


# %% name="write-half-adder"
def half_adder(x1, x2):
    """The two digits (carry, sum) of x1 + x2."""
    ### BEGIN SOLUTION
    return AND(x1, x2), XOR(x1, x2)
    ### END SOLUTION


ex.half_adder.check(half_adder)

# %% [markdown] name="homework-nands"
# **2. XOR from NANDs only.** The gate comes as an argument, and the check lets nothing else touch the inputs; NAND takes no
# numbers of your own either, only x1, x2 and what it has returned. Use as many NANDs as you like; it can be done with four.


# %% name="write-xor-from-nands"
def xor_from_nands(x1, x2, NAND):
    """XOR, built from the gate NAND alone."""
    ### BEGIN SOLUTION
    n = NAND(x1, x2)
    return NAND(NAND(x1, n), NAND(x2, n))
    ### END SOLUTION


ex.xor_from_nands.check(xor_from_nands)

# %% [markdown] name="challenge-full-adder"
# **Challenge. Full adder.** To add longer numbers, each place must also take the carry that comes from its right. Return
# (carry, sum) of *three* digits, built from gates and half adders.


# %% name="write-full-adder"
from helpers.nn import half_adder


def full_adder(x1, x2, carry):
    """The two digits (carry, sum) of x1 + x2 + carry."""
    ### BEGIN SOLUTION
    first_carry, first_sum = half_adder(x1, x2)
    second_carry, total = half_adder(first_sum, carry)
    return OR(first_carry, second_carry), total
    ### END SOLUTION


ex.full_adder.check(full_adder)

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>A unit gets three inputs instead of two. What becomes of the line? And with a thousand?</summary>
# A plane in space, and in general a flat <em>hyperplane</em> that cuts the space of inputs into two halves.</details>
#
# <details><summary>Give a single unit a third input, the product of the first two. Can it be XOR now?</summary>
# Yes: weights 1, 1 and −2 with bias −0.5. The step was never the obstacle; the unit needs inputs in which the classes
# can be parted. Choosing such inputs by hand was a craft of its own. Hidden layers find them.</details>
#
# <details><summary>Which decision of your own life is not linearly separable?</summary>
# Wherever exactly one of two things is wanted. Plain tea is too bitter for you, milk helps, lemon helps, and milk with lemon
# curdles.</details>
#
# <details><summary>Why is the answer for a = 0 fixed as 0, and does it matter?</summary>
# Somebody has to decide, and any choice would do. It matters where an input lies exactly on the line, as you saw when
# the signs of an AND were turned round.</details>

# %% [markdown] name="next"
# **Next:** [2 · Forward pass](02_forward_pass.ipynb), where units become layers, layers become matrices, and the step becomes smooth.
