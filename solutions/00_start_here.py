# %% [markdown] name="title"
# # 0 · Start here
#
# **You will** run a lesson, move a live demo and have your first answers checked; say how *learning* differs from ordinary
# programming; and explain why what has been learnt is tested on data that nobody has seen.
#
# About 60 minutes. You need a little Python: variables, functions, NumPy arrays. Nothing else.

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

rng = np.random.default_rng(2)
monday = data.fruits(40, rng)
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
# the cell below, running it each time. First leave it as it is. Then replace the line with `raise` by something
# *wrong*, `return 1`. Then make it right. Read each time what the check says.

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
# **Predict.** A cell or a demo is worth most if you have committed yourself before. So: look at the
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
# The two kinds overlap: some unripe fruits are softer than some ripe ones. Softness alone does not say everything about a
# peach, so every rule that knows only the softness makes mistakes.</details>

# %% [markdown] name="data-and-answers-give-rules"
# ## Data and answers give rules
#
# You have just *learnt*, in the sense of this course. Nobody told you the threshold. You had data (softness) and answers
# (the expert's), you had a rule with one open number, and you moved the number until the rule agreed with the
# answers as well as it could.
#
# **Machine learning** is to let the computer do the moving. We choose the kind of rule and give it the data and the answers;
# it finds the numbers. For that it must be able to tell a good number from a bad one.

# %% [markdown] name="error-rate"
# ### Your turn: how wrong is a rule?
#
# The **error rate** is the share of answers that are wrong. Both arguments are arrays of 0s and 1s of the same length.


# %%
def error_rate(predictions, answers):
    """The share of predictions that differ from the answers: 0 if all are right, 1 if all are wrong."""
    ### BEGIN SOLUTION
    return np.mean(predictions != answers)
    ### END SOLUTION


ex.error_rate.check(error_rate)

# %% [markdown] name="learning-a-threshold"
# ### Your turn: let the machine move the slider
#
# The function tries every candidate and returns the one with the lowest error rate; the first, if several are equally good.
# Half of it is written. In the loop, `is_ripe` is applied to all fruits at once: it comes from the course's package, and
# does what yours does, for whole arrays.

# %%
from helpers.nn import error_rate, is_ripe


def best_threshold(softness, ripe, candidates):
    """The candidate with the lowest error rate. softness and ripe: one number for each fruit."""
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        ### BEGIN SOLUTION
        rates.append(error_rate(predictions, ripe))
    return candidates[np.argmin(rates)]
    ### END SOLUTION


ex.best_threshold.check(best_threshold)

# %% name="learnt-threshold"
from helpers.nn import best_threshold

candidates = np.linspace(0, 1, 101)
learnt = best_threshold(monday.softness, monday.ripe, candidates)
rate = error_rate(is_ripe(monday.softness, learnt), monday.ripe)
print(f"learnt threshold {learnt:.2f}: {rate:.1%} of Monday's fruits are wrong")

# %% [markdown] name="same-in-large"
# Did you find one as good? Everything in this course is this, in large. The rule becomes a network with thousands of numbers,
# and trying all candidates becomes hopeless, so we shall need better ways of finding them. But there will always be a rule
# with open numbers, data with answers, and a measure of how wrong we are.

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
# Perfect! Of course: each fruit is nearest to itself. Now Tuesday's peaches, which neither of the two has seen.

# %% name="memory-on-tuesday"
tuesday = data.fruits(40, rng)

by_threshold = is_ripe(tuesday.softness, learnt)
by_memory = memorised(tuesday.softness, monday.softness, monday.ripe)
print(f"threshold {error_rate(by_threshold, tuesday.ripe):.1%} wrong on Tuesday")
print(f"memory    {error_rate(by_memory, tuesday.ripe):.1%} wrong on Tuesday")

# %% [markdown] name="generalisation"
# The order has turned round. The assistant has learnt Monday's accidents along with what is true of all peaches; the
# threshold was too simple a rule to do so. To be right on new data is to **generalise**. To be much worse on new data than
# on the data one has learnt from is to **overfit**.
#
# Note what Monday's own fruits could tell us about this: nothing. Testing on the data you learnt from does not *cause*
# overfitting. It **hides** it.

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
# estimate of how good it is? Say it before you read on.

# %% [markdown] name="why-a-test-set"
# Because we looked at Tuesday in order to choose. Whoever compares many rules on the same forty fruits will find one that
# looks good there by luck. Wednesday has had no part in any decision, so it alone has nothing to flatter us with.

# %% name="test-set"
wednesday = data.fruits(40, rng)

final = error_rate(is_ripe(wednesday.softness, learnt), wednesday.ripe)
print(f"threshold {final:.1%} wrong on Wednesday")

# %% [markdown] name="same-distribution"
# There is one promise that no test set can make. Wednesday's peaches came from the same orchard. On Thursday the shop buys
# from another one, whose fruits are softer by 0.2 at the same ripeness.
#
# **Predict.** Better, equal or worse than on Wednesday?

# %% name="another-orchard"
thursday = data.fruits(400, rng)
softer = thursday.softness + 0.2

print(f"old orchard {error_rate(is_ripe(thursday.softness, learnt), thursday.ripe):.1%} wrong")
print(f"new orchard {error_rate(is_ripe(softer, learnt), thursday.ripe):.1%} wrong")

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
# | 2 to 5 | a whole network by hand: forward pass, loss, gradient descent, backpropagation |
# | 6 | the same in PyTorch |
# | 7 to 9 | making it learn: activations and initialisation, optimizers, schedules |
# | 10 to 13 | making it generalise: regularisation, dropout, augmentation, batch normalisation |
# | 14, 15 | choosing its settings; networks that compress and generate |
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

# %% [markdown] name="homework"
# ## Homework
#
# How many fruits does it take to learn a good threshold? **Predict** first: with 5 fruits, with 50, with 500, what will the
# error rate be on the fruits learnt from, and on 10 000 new ones? Then run the cell, and explain both columns.

# %% name="homework-how-many"
new = data.fruits(10_000, rng)
for n in (5, 50, 500):
    seen = data.fruits(n, rng)
    t = best_threshold(seen.softness, seen.ripe, candidates)
    on_seen, on_new = (error_rate(is_ripe(d.softness, t), d.ripe) for d in (seen, new))
    print(f"{n:4} fruits: {on_seen:.1%} wrong on those learnt from, {on_new:.1%} on new ones")

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>Where have you met a program whose rule was written by a person, and one whose rule was learnt?</summary>
# A tax calculator is written: the rule is known and must hold exactly. Spam filters and speech recognition are learnt:
# everybody can give examples, nobody can write the rule down.</details>
#
# <details><summary>The memory rule needs no learning at all. What does it cost instead?</summary>
# It has to keep all the data, and to search them for every question. And it believes every accident in them.</details>
#
# <details><summary>Would it help the assistant to remember ten days instead of one?</summary>
# Yes: more data always leave less room for accidents. But it would still repeat the mistake of whichever single fruit
# happens to be nearest, wherever the two kinds overlap.</details>

# %% [markdown] name="next"
# **Next:** [1 · Perceptron and logic gates](01_perceptron.ipynb), where a rule gets two inputs and becomes a unit of a network.
