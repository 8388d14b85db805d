"""Answers to the exercises of lesson 00 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "is_ripe": [
        """
def is_ripe(softness, threshold):
    if softness > threshold:
        return 1
    else:
        return 0
""",
        """
def is_ripe(softness, threshold):
    return int(softness > threshold)
""",
        """
def is_ripe(softness, threshold):
    return np.where(softness > threshold, 1, 0)
""",
        """
def is_ripe(softness, threshold):
    ripe = 1 if threshold < softness else 0
    return ripe
""",
        """
def is_ripe(softness, threshold):
    if softness <= threshold:
        return 0
    return 1
""",
        """
def is_ripe(softness, threshold):
    not_ripe = softness <= threshold
    return 1 - not_ripe
""",
        """
def is_ripe(softness, threshold):
    answers = {True: 1, False: 0}
    return answers[bool(softness > threshold)]
""",
    ],
    "error_rate": [
        """
def error_rate(predictions, answers):
    return np.mean(predictions != answers)
""",
        """
def error_rate(predictions, answers):
    wrong = 0
    for p, a in zip(predictions, answers):
        if p != a:
            wrong += 1
    return wrong / len(answers)
""",
        """
def error_rate(predictions, answers):
    return np.abs(predictions - answers).sum() / len(predictions)
""",
        """
def error_rate(predictions, answers):
    return 1 - (predictions == answers).mean()
""",
        """
def error_rate(predictions, answers):
    n = len(answers)
    return len([i for i in range(n) if predictions[i] != answers[i]]) / n
""",
        """
def error_rate(predictions, answers):
    return ((answers - predictions) ** 2).mean()
""",
        """
def error_rate(predictions, answers):
    return np.count_nonzero(np.logical_xor(predictions, answers)) / predictions.size
""",
        """
def error_rate(predictions, answers):
    from fractions import Fraction
    return Fraction(int(sum(p != a for p, a in zip(predictions, answers))), len(answers))
""",
    ],
    "best_threshold": [
        """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return candidates[np.argmin(rates)]
""",
        """
def best_threshold(softness, ripe, candidates):
    best = None
    best_rate = 2
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rate = error_rate(predictions, ripe)
        if rate < best_rate:
            best_rate = rate
            best = candidate
    return best
""",
        """
def best_threshold(softness, ripe, candidates):
    return min(candidates, key=lambda c: error_rate(is_ripe(softness, c), ripe))
""",
        """
def best_threshold(softness, ripe, candidates):
    rates = [error_rate(is_ripe(softness, c), ripe) for c in candidates]
    return candidates[rates.index(min(rates))]
""",
        """
def best_threshold(softness, ripe, candidates):
    wrong = []
    for candidate in candidates:
        count = 0
        for s, r in zip(softness, ripe):
            if (s > candidate) != (r == 1):
                count += 1
        wrong.append(count)
    fewest = min(wrong)
    for candidate, count in zip(candidates, wrong):
        if count == fewest:
            return candidate
""",
        """
def best_threshold(softness, ripe, candidates):
    table = softness[None, :] > np.asarray(candidates)[:, None]
    wrong = (table != (ripe == 1)).sum(axis=1)
    return candidates[wrong.argmin()]
""",
        """
def best_threshold(softness, ripe, candidates):
    rates = np.zeros(len(candidates))
    for i, candidate in enumerate(candidates):
        predictions = is_ripe(softness, candidate)
        rates[i] = np.mean(predictions != ripe)
    order = np.argsort(rates, kind="stable")
    return candidates[order[0]]
""",
    ],
}

# what is wrong, in a few words; what the message must say; the code
WRONG = {
    "is_ripe": [
        (
            "always says ripe",
            "You call every fruit ripe: `is_ripe(0.2, 0.4)` should be 0. Compare the two numbers.",
            """
def is_ripe(softness, threshold):
    return 1
""",
        ),
        (
            "ripe at exactly the threshold",
            "Nearly. A fruit exactly at the threshold is not softer than it: `is_ripe(0.4, 0.4)` should be",
            """
def is_ripe(softness, threshold):
    return int(softness >= threshold)
""",
        ),
        (
            "wrong way round",
            "The two answers are swapped: `is_ripe(0.7, 0.4)` is 0. A fruit *softer* than the threshold is",
            """
def is_ripe(softness, threshold):
    if softness < threshold:
        return 1
    else:
        return 0
""",
        ),
        (
            "prints instead of returning",
            "`is_ripe(0.7, 0.4)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def is_ripe(softness, threshold):
    if softness > threshold:
        print(1)
    else:
        print(0)
""",
        ),
        (
            "nothing is returned when the fruit is not ripe",
            "`is_ripe(0.2, 0.4)` is `None`: is a `return` missing, or not reached?",
            """
def is_ripe(softness, threshold):
    if softness > threshold:
        return 1
""",
        ),
        (
            "returns text",
            "`is_ripe(0.7, 0.4)` is the text 'ripe'; it should be the number 1, without quotes.",
            """
def is_ripe(softness, threshold):
    if softness > threshold:
        return "ripe"
    return "not ripe"
""",
        ),
        (
            "own fixed threshold",
            "You compare with 0.5, whatever the threshold is: `is_ripe(0.6, 0.8)` should be 0. Use the",
            """
def is_ripe(softness, threshold):
    threshold = 0.5
    return 1 if softness > threshold else 0
""",
        ),
        (
            "rounds and forgets the threshold",
            "You compare with 0.5, whatever the threshold is: `is_ripe(0.6, 0.8)` should be 0. Use the",
            """
def is_ripe(softness, threshold):
    return round(softness)
""",
        ),
        (
            "returns the difference",
            "You return how much softer the fruit is: `is_ripe(0.7, 0.4)` is 0.3. The answer is only 1 or 0.",
            """
def is_ripe(softness, threshold):
    return softness - threshold
""",
        ),
        (
            "-1 instead of 0",
            "Nearly. The answer for a fruit that is not ripe is 0: `is_ripe(0.2, 0.4)` is -1.",
            """
def is_ripe(softness, threshold):
    return 1 if softness > threshold else -1
""",
        ),
        (
            "computes but does not return",
            "`is_ripe(0.7, 0.4)` is `None`: is a `return` missing, or not reached?",
            """
def is_ripe(softness, threshold):
    ripe = int(softness > threshold)
""",
        ),
        (
            "crash: misspelt name",
            "`is_ripe(0.7, 0.4)` raised NameError: name 'treshold' is not defined",
            """
def is_ripe(softness, threshold):
    return int(softness > treshold)
""",
        ),
        (
            "loops for ever on a ripe fruit (while instead of if)",
            "had not finished after 3 seconds",
            """
def is_ripe(softness, threshold):
    ripe = 0
    while softness > threshold:
        ripe = 1
    return ripe
""",
        ),
    ],
    "error_rate": [
        (
            "share of right ones",
            "You give the share that is right: `error_rate([1, 0, 1, 1], [1, 0, 0, 1])` is 0.75. The error",
            """
def error_rate(predictions, answers):
    return np.mean(predictions == answers)
""",
        ),
        (
            "count instead of share",
            "You count the mistakes: `error_rate([1, 0, 1, 1], [1, 0, 0, 1])` is 1. A *rate* is a share:",
            """
def error_rate(predictions, answers):
    return np.sum(predictions != answers)
""",
        ),
        (
            "percent",
            "You give percent: `error_rate([1, 0, 1, 1], [1, 0, 0, 1])` is 25. A rate lies between 0 and 1.",
            """
def error_rate(predictions, answers):
    return 100 * np.mean(predictions != answers)
""",
        ),
        (
            "differences without abs, which cancel",
            "Mistakes of the two kinds cancel in your answer: one is +1, the other -1. `error_rate([0, 1],",
            """
def error_rate(predictions, answers):
    return np.mean(predictions - answers)
""",
        ),
        (
            "counts only one kind of mistake",
            "You count only unripe fruits that are called ripe: `error_rate([0, 1], [1, 0])` is 0.5. The",
            """
def error_rate(predictions, answers):
    wrong = 0
    for p, a in zip(predictions, answers):
        if p == 1 and a == 0:
            wrong += 1
    return wrong / len(answers)
""",
        ),
        (
            "return inside the loop",
            "Only the first pair is compared. Is there a `return` inside the loop, so that it ends at once?",
            """
def error_rate(predictions, answers):
    wrong = 0
    for i in range(len(answers)):
        if predictions[i] != answers[i]:
            wrong += 1
        return wrong / len(answers)
""",
        ),
        (
            "leaves out the last one",
            "The last pair is never compared: `error_rate([0, 1], [1, 0])` is 0.5. Does the loop end one",
            """
def error_rate(predictions, answers):
    wrong = 0
    for i in range(len(answers) - 1):
        if predictions[i] != answers[i]:
            wrong = wrong + 1
    return wrong / len(answers)
""",
        ),
        (
            "whole-number division",
            "`//` throws the part after the decimal point away",
            """
def error_rate(predictions, answers):
    return np.sum(predictions != answers) // len(answers)
""",
        ),
        (
            "divides by Monday's forty",
            "You divide by 40, but `error_rate([1, 0, 1, 1], [1, 0, 0, 1])` has 0.25 as its share: divide",
            """
def error_rate(predictions, answers):
    return np.sum(predictions != answers) / 40
""",
        ),
        (
            "an answer for each fruit, no mean",
            "You have found which ones differ; now give their share as one number.",
            """
def error_rate(predictions, answers):
    return (predictions != answers) * 1
""",
        ),
        (
            "prints instead of returning",
            "`error_rate([1, 0, 1, 1], [1, 0, 0, 1])` prints its result and returns nothing. Use `return`",
            """
def error_rate(predictions, answers):
    print(np.mean(predictions != answers))
""",
        ),
        (
            "returns text",
            "`error_rate([1, 0, 1, 1], [1, 0, 0, 1])` is the text '25.0%'; it should be the number 0.25,",
            """
def error_rate(predictions, answers):
    return f"{np.mean(predictions != answers):.1%}"
""",
        ),
        (
            "crash: an if on a whole array",
            "`error_rate([1, 0, 1, 1], [1, 0, 0, 1])` raised ValueError: The truth value of an array with",
            """
def error_rate(predictions, answers):
    wrong = 0
    if predictions != answers:
        wrong = wrong + 1
    return wrong / len(answers)
""",
        ),
        (
            "loops for ever: i never grows",
            "had not finished after 3 seconds",
            """
def error_rate(predictions, answers):
    i = 0
    wrong = 0
    while i < len(answers):
        if predictions[i] != answers[i]:
            wrong += 1
    return wrong / len(answers)
""",
        ),
        (
            "rounds to two decimals",
            "Do not round",
            """
def error_rate(predictions, answers):
    return round(np.mean(predictions != answers), 2)
""",
        ),
        (
            "rounds to three decimals",
            "Do not round",
            """
def error_rate(predictions, answers):
    return round(float(np.mean(predictions != answers)), 3)
""",
        ),
        (
            "differences without abs, the other way round",
            "Mistakes of the two kinds cancel in your answer: one is +1, the other -1.",
            """
def error_rate(predictions, answers):
    return np.mean(answers - predictions)
""",
        ),
        (
            "compares sorted arrays",
            "only how many are called ripe is compared with how many",
            """
def error_rate(predictions, answers):
    return np.mean(np.sort(predictions) != np.sort(answers))
""",
        ),
        (
            "1 at the first mistake",
            "You say only *whether* there is a mistake",
            """
def error_rate(predictions, answers):
    for p, a in zip(predictions, answers):
        if p != a:
            return 1
    return 0
""",
        ),
        (
            "whether all differ",
            "`np.all` asks whether *all* differ",
            """
def error_rate(predictions, answers):
    return np.all(predictions != answers)
""",
        ),
        (
            "=+ instead of +=",
            "`wrong =+ 1` makes it 1",
            """
def error_rate(predictions, answers):
    wrong = 0
    for i in range(len(answers)):
        if predictions[i] != answers[i]:
            wrong =+ 1
    return wrong / len(answers)
""",
        ),
        (
            "begins with the second pair",
            "The first pair is never compared",
            """
def error_rate(predictions, answers):
    wrong = 0
    for i in range(1, len(answers)):
        if predictions[i] != answers[i]:
            wrong += 1
    return wrong / len(answers)
""",
        ),
        (
            "a comma too many",
            "is (0.25,); it should be a single number",
            """
def error_rate(predictions, answers):
    wrong = sum(predictions != answers)
    return wrong / len(answers),
""",
        ),
        (
            "crash: if not with two arrays",
            "Two arrays are compared pair by pair",
            """
def error_rate(predictions, answers):
    wrong = 0
    if not predictions == answers:
        wrong += 1
    return wrong / len(answers)
""",
        ),
        (
            "crash: no start value",
            "give it one before the loop",
            """
def error_rate(predictions, answers):
    for p, a in zip(predictions, answers):
        if p != a:
            wrong += 1
    return wrong / len(answers)
""",
        ),
        (
            "sorts the callers arrays",
            "or change a copy: `a.copy()`",
            """
def error_rate(predictions, answers):
    predictions.sort()
    answers.sort()
    return np.mean(predictions != answers)
""",
        ),
    ],
    "best_threshold": [
        (
            "the highest error rate",
            "You return the *worst* candidate: `best_threshold([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1], [0.2 ,",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return candidates[np.argmax(rates)]
""",
        ),
        (
            "the last of several equally good ones",
            "Of several equally good candidates you return the last; the task asks for the first.",
            """
def best_threshold(softness, ripe, candidates):
    best_rate = 1
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rate = error_rate(predictions, ripe)
        if rate <= best_rate:
            best_rate = rate
            best = candidate
    return best
""",
        ),
        (
            "the smallest, not the first, of several equally good ones",
            "Of several equally good candidates you return the smallest; the task asks for the one that",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return min(zip(rates, candidates))[1]
""",
        ),
        (
            "returns the index",
            "You return the *place* of the best candidate in the list: `best_threshold([0.1, 0.4, 0.6,",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return np.argmin(rates)
""",
        ),
        (
            "returns the lowest error rate",
            "You return the lowest error rate. Asked for is the threshold that has it:",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return min(rates)
""",
        ),
        (
            "return inside the loop",
            "You always return the first candidate. Has `rates` one error rate for each candidate, in their",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
        return candidates[np.argmin(rates)]
""",
        ),
        (
            "softness and threshold swapped",
            "You return the *worst* candidate: `best_threshold([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1], [0.2 ,",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(candidate, softness)
        rates.append(error_rate(predictions, ripe))
    return candidates[np.argmin(rates)]
""",
        ),
        (
            "starts from the lowest possible rate, so nothing beats it",
            "`best_threshold([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1], [0.2 , 0.35, 0.5 , 0.65, 0.8 ])` is 0; it",
            """
def best_threshold(softness, ripe, candidates):
    best = 0
    best_rate = 0
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rate = error_rate(predictions, ripe)
        if rate < best_rate:
            best_rate = rate
            best = candidate
    return best
""",
        ),
        (
            "compares only with the candidate before",
            "`best_threshold([0.1, 0.3, 0.5, 0.7, 0.9], [0, 1, 0, 1, 0], [0.05, 0.2 , 0.4 , 0.6 , 0.8 ])`",
            """
def best_threshold(softness, ripe, candidates):
    best = candidates[0]
    last_rate = 2
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rate = error_rate(predictions, ripe)
        if rate < last_rate:
            best = candidate
        last_rate = rate
    return best
""",
        ),
        (
            "takes for granted that candidates are steps of 0.01",
            "`best_threshold([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1], [0.2 , 0.35, 0.5 , 0.65, 0.8 ])` is 0.02;",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return np.argmin(rates) / 100
""",
        ),
        (
            "returns candidate and rate",
            "`best_threshold([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1], [0.2 , 0.35, 0.5 , 0.65, 0.8 ])` is (0.5,",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return candidates[np.argmin(rates)], min(rates)
""",
        ),
        (
            "prints instead of returning",
            "`best_threshold([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1], [0.2 , 0.35, 0.5 , 0.65, 0.8 ])` prints",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    print(candidates[np.argmin(rates)])
""",
        ),
        (
            "crash: a list has no argmin",
            "`best_threshold([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1], [0.2 , 0.35, 0.5 , 0.65, 0.8 ])` raised",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return candidates[rates.argmin()]
""",
        ),
        (
            "loops for ever: waits for a rule without mistakes",
            "`best_threshold([0.1, 0.3, 0.5, 0.7, 0.9], [0, 1, 0, 1, 0], [0.05, 0.2 , 0.4 , 0.6 , 0.8 ])`",
            """
def best_threshold(softness, ripe, candidates):
    rate = 1
    while rate > 0:
        for candidate in candidates:
            predictions = is_ripe(softness, candidate)
            rate = error_rate(predictions, ripe)
            if rate == 0:
                return candidate
""",
        ),
        (
            "stops at the first rise",
            "The candidates, in order, have the error rates",
            """
def best_threshold(softness, ripe, candidates):
    best, best_rate = None, 2
    for candidate in candidates:
        rate = error_rate(is_ripe(softness, candidate), ripe)
        if rate > best_rate:
            break
        if rate < best_rate:
            best, best_rate = candidate, rate
    return best
""",
        ),
        (
            "ripe at exactly the candidate",
            "The candidates, in order, have the error rates",
            """
def best_threshold(softness, ripe, candidates):
    best, best_rate = None, 2
    for candidate in candidates:
        rate = error_rate((softness >= candidate), ripe)
        if rate < best_rate:
            best, best_rate = candidate, rate
    return best
""",
        ),
        (
            "a start value that a candidate may equal",
            "The candidates, in order, have the error rates",
            """
def best_threshold(softness, ripe, candidates):
    best, best_rate = 0, 1
    for candidate in candidates:
        rate = error_rate(is_ripe(softness, candidate), ripe)
        if rate < best_rate:
            best, best_rate = candidate, rate
    return best
""",
        ),
        (
            "rates as text",
            "The candidates, in order, have the error rates",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(f"{error_rate(predictions, ripe):.1%}")
    return candidates[np.argmin(rates)]
""",
        ),
        (
            "appends after the loop",
            "Has `rates` one error rate for each candidate",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rate = error_rate(predictions, ripe)
    rates.append(rate)
    return candidates[np.argmin(rates)]
""",
        ),
        (
            "an empty list in each round",
            "or a new `rates = []` in each round",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates = []
        rates.append(error_rate(predictions, ripe))
    return candidates[np.argmin(rates)]
""",
        ),
        (
            "crash: a rate as place",
            "Was a value put there?",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return candidates[np.min(rates)]
""",
        ),
        (
            "crash: candidate for candidates",
            "Square brackets stand behind a single number",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return candidate[np.argmin(rates)]
""",
        ),
        (
            "crash: nothing appended",
            "Is something appended in each round?",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rate = error_rate(predictions, ripe)
    return candidates[np.argmin(rates)]
""",
        ),
        (
            "crash: argmin without np",
            "NumPy does: `np.argmin`",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(error_rate(predictions, ripe))
    return candidates[argmin(rates)]
""",
        ),
        (
            "crash: predictions appended",
            "have the error rates 0.25, 0.25, 0, 0.25, 0.25",
            """
def best_threshold(softness, ripe, candidates):
    rates = []
    for candidate in candidates:
        predictions = is_ripe(softness, candidate)
        rates.append(predictions)
    return candidates[np.argmin(rates)]
""",
        ),
    ],
}
