# %% [markdown] name="title"
# # 0 · Start here
#
# **You will** run a lesson, move a live demo and have your first answers checked; say how *learning* differs from ordinary
# programming; and explain why what has been learnt is tested on data that nobody has seen.
#
# About 60 minutes. You need a little Python: variables, `if` and `for`, functions, lists, NumPy arrays. What you need of classes is said in lesson 5.

# %% [markdown] name="is-everything-there"
# ## Is everything there?
#
# A notebook is made of cells. Click on the next one and press **Shift + Enter**: it runs, and its result appears below it.

# %% name="self-test"
from helpers import selftest

selftest.run()

# %% [markdown]
# Every line should begin with ✓. Where one does not, it says what to do about it.

# %% [markdown] name="a-sorting-machine"
# ## A sorting machine
#
# A shop buys peaches. A machine squeezes each one gently and notes how soft it is, from 0 (like wood) to 1 (like butter).
# Then an expert bites into it, and says whether it was ripe. Here are the first five of Monday's forty.

# %% name="mondays-fruits"
import numpy as np

from helpers import data

monday = data.fruits(40, np.random.default_rng(2))
for softness, ripe in zip(monday.softness[:5], monday.ripe[:5], strict=True):
    print(f"softness {softness:.3f}   {'ripe' if ripe else 'not ripe'}")

# %% [markdown]
# A fruit that has been bitten cannot be sold. The shop wants to know *without biting*. So we look for a **rule**: something
# that is given the softness and answers 1 for "ripe" or 0 for "not ripe".

# %% [markdown] name="rules-and-data-give-answers"
# ## Rules and data give answers
#
# In ordinary programming a person thinks of the rule and writes it down. The computer applies it to the data, and out come
# the answers. A simple rule for our peaches: *call a fruit ripe if it is softer than some threshold.*

# %% [markdown] name="how-exercises-work"
# ### Your turn: the rule
#
# In an exercise you write the body of a function; the last line of the cell hands it to its check. Do three things with
# the cell below, and run it each time. First leave it as it is. Then replace the line with `raise` by something
# *wrong*, `return 1`. Then make it right. Read what the check says each time.

# %%
from helpers.exercises import start_here as ex


def is_ripe(softness, threshold):
    """1 if the fruit is softer than the threshold, otherwise 0. Both arguments are numbers from 0 to 1."""
    ### BEGIN SOLUTION
    if softness > threshold:
        return 1
    return 0
    ### END SOLUTION


ex.is_ripe.check(is_ripe)

# %% [markdown] name="hints-and-solutions"
# If you are stuck, open the hints below a check one by one. `ex.is_ripe.hint()` in a cell of your own shows them too, and
# `ex.is_ripe.solution()` shows an answer. An answer that you have looked for first is worth far more.
#
# You cannot break anything: everything after an exercise uses our version of your function, so it runs even where you have
# left a gap. What you have solved is remembered on this computer, and only there.

# %% [markdown] name="predict"
# ## By hand
#
# Which threshold is best? All forty fruits are shown below: how soft each one is, and what the expert said.
#
# **Predict.** A cell or a demo is worth most if you have committed yourself to an answer first. So: look at the
# five fruits above, and write down a threshold and how many of the forty it will get wrong.

# %% name="demo-ripeness-rule"
from helpers.widgets import start_here as demo

demo.ripeness_rule(monday)

# %% [markdown] name="demo-task"
# **Run.** Move the slider with the mouse, or click on it and use the arrow keys. Rings mark the fruits that the rule
# gets wrong. Find the threshold with the fewest.
#
# If there is a picture but no slider, the cell has not been run yet. If the slider does not move anything, reload the page
# in your browser and run the cell again.

# %% [markdown] name="explain"
# **Explain.** Why does no threshold get all of them right? <details><summary>Compare with our answer</summary>
# The two kinds overlap: some unripe fruits are softer than some ripe ones. So every threshold makes mistakes
# here. Softness alone does not say everything about a peach.</details>

# %% [markdown] name="data-and-answers-give-rules"
# ## Data and answers give rules
#
# You have just *learnt*, in the sense of this course. Nobody told you the threshold. You had data (softness) and answers
# (the expert's), you had a rule with one number left open, and you moved that number until the rule agreed with
# the answers as well as it could.
#
# **Machine learning** is to let the computer do the moving. We choose the kind of rule and give it the data and the answers;
# it finds the numbers. For that it must be able to tell a good number from a bad one.

# %% [markdown] name="error-rate"
# ### Your turn: how wrong is a rule?
#
# The **error rate** is the share of answers that are wrong. Both arguments are arrays of 0s and 1s of the same length.


# %%
def error_rate(predictions, answers):
    """The share of predictions that differ from answers, two arrays: from 0, all right, to 1, all wrong."""
    ### BEGIN SOLUTION
    return np.mean(predictions != answers)
    ### END SOLUTION


ex.error_rate.check(error_rate)

# %% [markdown] name="learning-a-threshold"
# ### Your turn: let the machine move the slider
#
# The function tries every candidate and returns the one with the lowest error rate; the first, if several are equally good.
# Half of it is written, and two places are left to you. In the loop, `is_ripe` is applied to all fruits at once: it comes from the course's package, and
# does what yours does, for whole arrays.

# %%
from helpers.nn import error_rate, is_ripe


def best_threshold(softness, ripe, candidates):
    """The candidate with the lowest error rate, the first of equals. softness, ripe: a number for each fruit."""
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        # Append the error rate of these predictions to rates.
        ### BEGIN SOLUTION
        rates.append(error_rate(predictions, ripe))
        ### END SOLUTION
    # Return the best candidate. np.argmin(rates) is the place of the smallest rate.
    ### BEGIN SOLUTION
    return candidates[np.argmin(rates)]
    ### END SOLUTION


ex.best_threshold.check(best_threshold)

# %% name="learnt-threshold"
from helpers.nn import best_threshold

candidates = np.linspace(0, 1, 101)
learnt = best_threshold(monday.softness, monday.ripe, candidates)
rate = error_rate(is_ripe(monday.softness, learnt), monday.ripe)
wrong = np.sum(is_ripe(monday.softness, learnt) != monday.ripe)
print(f"learnt threshold {learnt:.2f}: {wrong} of Monday's {len(monday)} fruits are wrong, or {rate:.1%}")

# %% [markdown] name="same-in-large"
# Did you find one as good? Everything in this course is this, on a larger scale. The rule becomes a network with thousands of
# numbers, its *parameters*. Trying all candidates becomes hopeless, so we shall need better ways of finding them. But there
# will always be a rule with numbers left open, data with answers, and a measure of how wrong we are.

# %% [markdown] name="somebody-with-a-good-memory"
# ## Somebody with a good memory
#
# A new assistant offers a different rule. He has learnt Monday's fruits by heart. Asked about a peach, he thinks of the one
# from Monday whose softness was nearest, and says what the expert said then.
#
# **Predict.** What is the assistant's error rate on Monday's fruits? And who will be better on Tuesday, he or the threshold?

# %% name="memory-on-monday"
from helpers.nn import memorised

remembered = memorised(monday.softness, monday.softness, monday.ripe)
print(f"threshold {rate:.1%} wrong on Monday")
print(f"memory    {error_rate(remembered, monday.ripe):.1%} wrong on Monday")

# %% [markdown]
# If one of the two surprises you, think of which Monday fruit is nearest to a given Monday fruit. Now Tuesday's peaches, four
# hundred of them, which neither of the two has seen.

# %% name="memory-on-tuesday"
tuesday = data.fruits(400, np.random.default_rng(3))

by_threshold = is_ripe(tuesday.softness, learnt)
by_memory = memorised(tuesday.softness, monday.softness, monday.ripe)
print(f"threshold {error_rate(by_threshold, tuesday.ripe):.1%} wrong on Tuesday")
print(f"memory    {error_rate(by_memory, tuesday.ripe):.1%} wrong on Tuesday")

# %% [markdown] name="generalisation"
# Now it is the other way round. Both are worse than on Monday, the threshold by 6 points of a hundred, the memory by more than 31. Along with
# what is true of all peaches, both have learnt accidents of Monday's. A rule with one number can learn few of them; a memory learns
# them all. To be right on new data is to **generalise**. To be much worse on new data than on the data one has learnt from
# is to **overfit**.

# %% [markdown] name="what-monday-could-tell"
# **Explain.** What could we have found out about this from Monday's fruits alone? <details><summary>Compare</summary>
# Nothing, once all of them have been learnt from: there the memory looks perfect. (Fruits kept back from learning could have told us.) Testing on the data one has learnt from does not <em>cause</em> overfitting;
# it <em>hides</em> it.</details>

# %% [markdown] name="three-sets"
# ## Three sets
#
# That is why data are divided into three parts.
#
# | set | here | what it is for |
# |---|---|---|
# | **training set** | Monday | finds the numbers inside a rule |
# | **validation set** | Tuesday | chooses between rules: threshold or memory? |
# | **test set** | Wednesday | says, once and at the end, how good the chosen rule is |
#
# **Predict.** We have chosen the threshold because it was better on Tuesday. Why is Tuesday's error rate no longer a fair
# estimate of how good it is? <details><summary>Compare</summary> Because we looked at Tuesday in order to choose. Whoever
# compares many rules on the same fruits will find one that looks good there by luck. Wednesday has had no part in
# any decision, so it has nothing to flatter us with.</details>

# %% name="test-set"
wednesday = data.fruits(400, np.random.default_rng(4))

final = error_rate(is_ripe(wednesday.softness, learnt), wednesday.ripe)
print(f"threshold {final:.1%} wrong on Wednesday")

# %% [markdown] name="same-distribution"
# A point more than on Tuesday; with four hundred fruits chance alone makes differences of two points. With only two rules to choose from, Tuesday could not flatter us much; the danger grows with
# the number of rules that one compares.
#
# There is one promise that no test set can make. All these peaches came from one orchard. On Thursday the shop buys
# from another, where the same fruits would be softer by 0.2.
#
# **Predict.** Better, equal or worse than on Wednesday?

# %% name="another-orchard"
softer = np.minimum(wednesday.softness + 0.2, 1)

print(f"Wednesday's fruits      {error_rate(is_ripe(wednesday.softness, learnt), wednesday.ripe):.1%} wrong")
print(f"the same, softer by 0.2 {error_rate(is_ripe(softer, learnt), wednesday.ripe):.1%} wrong")

# %% [markdown]
# A rule that was learnt on one kind of data promises something about *more of the same kind*, and about nothing else.

# %% [markdown] name="map"
# ## The map
#
# Each lesson builds something that the next one uses.
#
# | lessons | what you build |
# |---|---|
# | [1 Perceptron](01_perceptron.ipynb) | one unit, logic gates, the first learning rule |
# | [2](02_forward_pass.ipynb), [3](03_loss_functions.ipynb), [4](04_gradient_descent.ipynb), [5](05_backpropagation.ipynb) | a whole network by hand: forward pass, loss, gradient descent, backpropagation |
# | [6 PyTorch](06_pytorch.ipynb) | the same with the library |
# | [7](07_activations.ipynb), [8](08_optimizers.ipynb), [9](09_schedules.ipynb) | making it learn: activations and initialisation, optimizers, schedules |
# | [10](10_regularisation.ipynb), [11](11_dropout.ipynb), [12](12_augmentation.ipynb), [13](13_batch_normalisation.ipynb) | making it generalise: regularisation, dropout, augmentation, batch normalisation |
# | [14](14_hyperparameters.ipynb), [15](15_autoencoders.ipynb) | choosing its settings; networks that compress and generate |
# | [16](16_capstone.ipynb) | everything once: from raw data to a number that you may believe |
#
# All lessons have one rhythm, the one you have just been through. **Predict**: commit yourself to an answer. **Run**: see what
# happens. **Explain**: say why, above all where you were wrong.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"It has 0 % error, so it is perfect."* On which data? The assistant had 0 % as well.
#
# *"I chose the best of ten rules on the test set."* Then it was a validation set, and you have no test set any more.
#
# *"The cell did not run."* A cell that is running shows `[*]` at its left. If it stays so for minutes, choose *Kernel* and
# then *Interrupt* in the menu above. If names are suddenly unknown, run the lesson from the top with *Run*, *Run All Cells*.

# %% [markdown] name="summary"
# ## Summary
#
# Ordinary programming: rules and data give answers. Learning: data and answers give rules. A person chooses the kind of rule
# and brings the data; the machine finds the numbers that make an error small. What counts is the error on new data of the
# same kind, so the data are divided: the training set finds the numbers, the validation set chooses, the test set judges once.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="the-whole-course"
# Each lesson ends with a bar like this one. Here are the bars of the whole course, which is still before you:

# %% name="course-progress"
from helpers.exercises import course

course.overview()

# %% [markdown] name="homework"
# ## Homework
#
# How many fruits does it take to learn a good threshold? **Predict** first: with 5 fruits, with 50, with 500, what will the
# error rate be on the fruits learnt from, and on 10 000 new ones? Then run the cell, and explain both columns in writing. (It
# repeats everything a hundred times and takes the mean, so that no single lucky day decides.)

# %% name="homework-how-many"
rng = np.random.default_rng(10)
new = data.fruits(10_000, rng)
for n in (5, 50, 500):
    on_seen, on_new = [], []
    for _ in range(100):
        seen = data.fruits(n, rng)
        best = best_threshold(seen.softness, seen.ripe, candidates)
        on_seen.append(error_rate(is_ripe(seen.softness, best), seen.ripe))
        on_new.append(error_rate(is_ripe(new.softness, best), new.ripe))
    print(f"{n:3} fruits: {np.mean(on_seen):.1%} wrong on those learnt from, {np.mean(on_new):.1%} on new ones")

# %% [markdown] name="homework-answer"
# <details><summary>Compare, after you have written your explanation</summary>Few fruits are easy to fit and say little about
# others: a low rate on them, a high one on new fruits. With more fruits there are fewer accidents to learn, and the two
# columns approach each other from both sides.</details>

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Where have you met a program whose rule was written by a person, and one whose rule was learnt?</summary>
# A tax calculator is written: the rule is known and must hold exactly. Spam filters and speech recognition are learnt:
# everybody can give examples, nobody can write the rule down.</details>
#
# <details><summary>The memory rule has nothing to compute while it learns. What does it cost instead?</summary>
# It has to keep all the data, and to search them for every question. And it believes every accident in them.</details>
#
# <details><summary>Would it help the assistant to remember ten days instead of one?</summary>
# Hardly. Where the two kinds overlap he still repeats whatever happened to the one fruit that lies nearest, however many he
# remembers. Asking several neighbours and taking a vote would help.</details>

# %% [markdown] name="next"
# **Next:** [1 · Perceptron and logic gates](01_perceptron.ipynb), where a rule gets two inputs and becomes a unit of a network.
