"""Answers to the exercises of lesson 14 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "starts_at_chance": [
        """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    chance = np.log(logits.shape[1])
    return bool(abs(loss - chance) <= tolerance)
""",
        """
import math

def starts_at_chance(z, classes, tolerance=0.1):
    n, c = z.shape
    total = 0.0
    for row, k in zip(z, classes):
        total += -np.log(softmax(row[None])[0, k])
    if total / n > math.log(c) + tolerance:
        return False
    if total / n < math.log(c) - tolerance:
        return False
    return True
""",
        """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = CrossEntropyLoss().forward(logits, t)
    low, high = np.log(len(logits[0])) + np.array([-1, 1]) * tolerance
    return low <= loss <= high
""",
        """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = torch.nn.functional.cross_entropy(torch.tensor(logits), torch.tensor(t)).item()
    return bool(np.isclose(loss, -np.log(1 / logits.shape[1]), rtol=0, atol=tolerance))
""",
    ],
    "moving_average": [
        """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta**count))
    return np.array(averages)
""",
        """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average += (1 - beta) * (value - average)
        corrected = average / (1 - pow(beta, count))
        averages = averages + [corrected]
    return np.array(averages)
""",
        """
def moving_average(losses, b=0.9):
    result = []
    for n in range(1, len(losses) + 1):
        weights = b ** np.arange(n - 1, -1, -1)
        result.append(np.dot(weights, losses[:n]) / weights.sum())
    return np.array(result)
""",
        """
def moving_average(values, beta=0.9):
    top = weight = 0.0
    smooth = np.zeros(len(values))
    for i in range(len(values)):
        top = beta * top + values[i]
        weight = beta * weight + 1
        smooth[i] = top / weight
    return smooth
""",
    ],
    "log_uniform": [
        """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size))
""",
        """
def log_uniform(low, high, size, rng):
    exponent = rng.uniform(np.log10(low), np.log10(high), size=size)
    return 10**exponent
""",
        """
def log_uniform(a, b, n, rng):
    return a * (b / a) ** rng.random(n)
""",
        """
import math

def log_uniform(low, high, size, rng):
    numbers = []
    while len(numbers) < size:
        numbers.append(2 ** rng.uniform(math.log2(low), math.log2(high)))
    return np.array(numbers)
""",
        """
def log_uniform(low, high, size, rng):
    share = rng.random(size)
    return np.exp(share * np.log(low) + (1 - share) * np.log(high))
""",
    ],
    "random_search": [
        """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best, best_score
""",
        """
def random_search(judge, make, n, rng):
    best, best_score = None, -np.inf
    for _ in trial_bar(n):
        candidate = make(rng)
        value = judge(candidate)
        if np.isnan(value) or value <= best_score:
            continue
        best = candidate
        best_score = value
    return (best, best_score)
""",
        """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    candidates = [draw(rng) for _ in range(trials)]
    for number in trial_bar(trials):
        result = score(candidates[number])
        if best_score < result:
            best = candidates[number]
            best_score = result
    return best, best_score
""",
        """
def random_search(score, draw, trials, rng):
    tried = []
    for number in trial_bar(trials):
        settings = draw(rng)
        tried.append((settings, score(settings)))
    tried = [pair for pair in tried if pair[1] == pair[1]]
    return max(tried, key=lambda pair: pair[1], default=(None, -np.inf))
""",
    ],
    "successive_halving": [
        """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = np.array([score(settings, epochs) for settings in left])
        keep = (len(left) + 1) // 2
        order = np.argsort(-scores)
        left = [left[i] for i in order[:keep]]
        epochs = 2 * epochs
    return left[0]
""",
        """
def successive_halving(score, candidates, epochs):
    if len(candidates) == 1:
        return candidates[0]
    scores = [score(settings, epochs) for settings in candidates]
    places = sorted(range(len(candidates)), key=lambda i: (np.isnan(scores[i]), -scores[i]))
    ranked = [candidates[i] for i in places]
    return successive_halving(score, ranked[: len(ranked) - len(ranked) // 2], 2 * epochs)
""",
        """
def successive_halving(score, candidates, epochs):
    alive = [settings for settings in candidates]
    rounds = 0
    while len(alive) != 1:
        results = [score(settings, epochs * 2**rounds) for settings in alive]
        results = [-float("inf") if result != result else result for result in results]
        for _ in range(len(alive) // 2):
            worst = results.index(min(results))
            del results[worst], alive[worst]
        rounds += 1
    return alive[0]
""",
        """
import math

def successive_halving(judge, settings, n_epochs):
    chosen = range(len(settings))
    while len(chosen) > 1:
        table = {i: np.nan_to_num(judge(settings[i], n_epochs), nan=-np.inf) for i in chosen}
        chosen = sorted(table, key=table.get)[-math.ceil(len(table) / 2):]
        n_epochs *= 2
    return settings[chosen[0]]
""",
    ],
}

# what is wrong, in a few words; the message; the code
WRONG = {
    "starts_at_chance": [
        (
            "less than the tolerance, not at most",
            "at most `tolerance` is `<=`, not `<`",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    return abs(cross_entropy_from_logits(logits, t) - np.log(logits.shape[1])) < tolerance
""",
        ),
        (
            "always ten classes",
            "You compare with 2.303, the log of 10, whatever the logits",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    return abs(cross_entropy_from_logits(logits, t) - np.log(10)) <= tolerance
""",
        ),
        (
            "no absolute value: a loss far below log C passes",
            "Without the absolute value, a loss far *below* log C passes: there the network knows the answers already",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return loss - np.log(logits.shape[1]) <= tolerance
""",
        ),
        (
            "a loss below log C is always fine, one above never: subtracted the other way round, no absolute value",
            "Without the absolute value, a loss far *above* log C passes: there the network is sure of wrong answers",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return np.log(logits.shape[1]) - loss <= tolerance
""",
        ),
        (
            "the logarithm to base 2",
            "`np.log2` is the logarithm to base 2",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log2(logits.shape[1])
    return abs(cross_entropy_from_logits(logits, t) - chance) <= tolerance
""",
        ),
        (
            "the logarithm to base 10",
            "`np.log10` is the logarithm to base 10",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log10(logits.shape[1])
    return abs(cross_entropy_from_logits(logits, t) - chance) <= tolerance
""",
        ),
        (
            "len(logits): the number of examples for the number of classes",
            "You take the number of rows for C: that is N, the size of the batch",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log(len(logits))
    return abs(cross_entropy_from_logits(logits, t) - chance) <= tolerance
""",
        ),
        (
            "counts the classes that occur in t",
            "You count the classes that occur in `t`, but some may be missing in a batch",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log(len(np.unique(t)))
    return abs(cross_entropy_from_logits(logits, t) - chance) <= tolerance
""",
        ),
        (
            "a share of log C for the tolerance",
            "Your tolerance is a share of log C",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log(logits.shape[1])
    return abs(cross_entropy_from_logits(logits, t) - chance) / chance <= tolerance
""",
        ),
        (
            "np.isclose with the tolerance as relative tolerance",
            "Your tolerance is a share of log C",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    return bool(np.isclose(cross_entropy_from_logits(logits, t), np.log(logits.shape[1]), tolerance))
""",
        ),
        (
            "always 0.1, whatever the tolerance",
            "You use 0.1, whatever tolerance is asked for",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return abs(loss - np.log(logits.shape[1])) <= 0.1
""",
        ),
        (
            "the answer the wrong way round",
            "Turned round: the answer is True where the loss is *near* log C",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return abs(loss - np.log(logits.shape[1])) > tolerance
""",
        ),
        (
            "returns the distance, not whether it is small",
            "You return the distance",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return abs(loss - np.log(logits.shape[1]))
""",
        ),
        (
            "the words 'True' and 'False'",
            "it should be True, without quotes",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    if abs(loss - np.log(logits.shape[1])) <= tolerance:
        return "True"
    return "False"
""",
        ),
        (
            "prints instead of returning",
            "prints its result and returns nothing",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    print(abs(loss - np.log(logits.shape[1])) <= tolerance)
""",
        ),
        (
            "returns True, but None for False",
            "is a `return` missing, or not reached?",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    if abs(loss - np.log(logits.shape[1])) <= tolerance:
        return True
""",
        ),
        (
            "crash: logits and classes swapped",
            "The order: `cross_entropy_from_logits(logits, t)`, logits first, then classes",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(t, logits)
    return abs(loss - np.log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "softmax in front of cross_entropy_from_logits",
            "There is a softmax in front of `cross_entropy_from_logits`, which contains one already",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(softmax(logits), t)
    return abs(loss - np.log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "the sum of the losses, not their mean",
            "You sum over the batch, so that the loss grows with N",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    p = softmax(logits)
    loss = -np.log(p[np.arange(len(t)), t]).sum()
    return abs(loss - np.log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "the accuracy against 1 / C instead of the loss",
            "You compare the share of right answers with 1/C",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    share = np.mean(logits.argmax(axis=1) == t)
    return abs(share - 1 / logits.shape[1]) <= tolerance
""",
        ),
        (
            "looks whether the probabilities are all near 1 / C",
            "You ask that every *probability* be near 1/C",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    return bool(np.all(abs(softmax(logits) - 1 / logits.shape[1]) <= tolerance))
""",
        ),
        (
            "crash: log without np",
            "The logarithm belongs to NumPy: `np.log`",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return abs(loss - log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "crash: math.log of a probability that is 0",
            "Far below the largest logit the softmax is 0, which has no logarithm",
            """
import math

def starts_at_chance(logits, t, tolerance=0.1):
    losses = [-math.log(p[k]) for p, k in zip(softmax(logits), t)]
    return abs(sum(losses) / len(losses) - math.log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "changes logits in place",
            "Your function changed its argument `logits`",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    logits -= logits.max(axis=1, keepdims=True)
    loss = (np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(t)), t]).mean()
    return abs(loss - np.log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "the larger side",
            "`starts_at_chance(logits, t)` with logits of shape (20, 3), t of shape (20,) is False; it should be",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    return abs(cross_entropy_from_logits(logits, t) - np.log(max(logits.shape))) <= tolerance
""",
        ),
        (
            "a tolerance of 0 is replaced",
            "`starts_at_chance([[0.1, 0. ]], [0], 0)` is True; it should be False. There the loss is 0.644, and C =",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    d = cross_entropy_from_logits(logits, t) - np.log(logits.shape[1])
    return abs(d) <= (tolerance or 0.1)
""",
        ),
    ],
    "moving_average": [
        (
            "no correction for the start",
            "and should begin with the first value. Divide by `1 - beta**count`",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average)
    return np.array(averages)
""",
        ),
        (
            "beta and 1 - beta swapped",
            "beta and 1 - beta have changed places: the average so far keeps beta, the new value gets 1 - beta",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = (1 - beta) * average + beta * value
        averages.append(average / (1 - beta**count))
    return np.array(averages)
""",
        ),
        (
            "the corrected average is carried on",
            "You go on with the *corrected* average, so that it is corrected again and again",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        average = average / (1 - beta**count)
        averages.append(average)
    return np.array(averages)
""",
        ),
        (
            "divides by 1 - beta each time, not by 1 - beta**count",
            "You divide by `1 - beta` each time",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta))
    return np.array(averages)
""",
        ),
        (
            "beta * count for beta**count",
            "You *multiply* beta by `count`",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta * count))
    return np.array(averages)
""",
        ),
        (
            "counts from 0, and 1 - beta**0 is 0: a division by 0",
            "At the first value `count` is 1, and `1 - beta**count` is 1 - beta",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values):
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta**count))
    return np.array(averages)
""",
        ),
        (
            "the exponent one too large",
            "The power is one too large",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta ** (count + 1)))
    return np.array(averages)
""",
        ),
        (
            "multiplies by the correction",
            "You *multiply* by `1 - beta**count`, so that the start gets smaller still",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average * (1 - beta**count))
    return np.array(averages)
""",
        ),
        (
            "always 0.9, whatever beta",
            "You use 0.9, whatever beta is asked for",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = 0.9 * average + 0.1 * value
        averages.append(average / (1 - 0.9**count))
    return np.array(averages)
""",
        ),
        (
            "return inside the loop: the first value only",
            "and `return` after it",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta**count))
        return np.array(averages)
""",
        ),
        (
            "returns the last average only",
            "You return the last average only",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
    return average / (1 - beta**count)
""",
        ),
        (
            "notes the average before the value is in it",
            "You append before the new value is mixed in, so that each average is one value late",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        averages.append(average / (1 - beta**count))
        average = beta * average + (1 - beta) * value
    return np.array(averages)
""",
        ),
        (
            "the plain mean of all values so far",
            "That is the plain mean of all values so far",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = average + value
        averages.append(average / count)
    return np.array(averages)
""",
        ),
        (
            "starts at the first value, without correction",
            "You begin with the first value instead of 0, without the correction",
            """
def moving_average(values, beta=0.9):
    average, averages = values[0], []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average)
    return np.array(averages)
""",
        ),
        (
            "the value comes in whole: 1 - beta forgotten",
            "The new value counts whole",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + value
        averages.append(average / (1 - beta**count))
    return np.array(averages)
""",
        ),
        (
            "nothing appended: an empty array",
            "`append` stands inside the loop",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        print(average / (1 - beta**count))
    return np.array(averages)
""",
        ),
        (
            "writes the averages into values",
            "Your function changed its argument `values`",
            """
def moving_average(values, beta=0.9):
    average = 0.0
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        values[count - 1] = average / (1 - beta**count)
    return np.array(values)
""",
        ),
        (
            "crash: multiplies the list of averages",
            "`values` is the whole list",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * averages + (1 - beta) * value
        averages.append(average / (1 - beta**count))
    return np.array(averages)
""",
        ),
        (
            "crash: beta has another name",
            "NameError: name 'beta1' is not defined",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta1 * average + (1 - beta1) * value
        averages.append(average / (1 - beta1**count))
    return np.array(averages)
""",
        ),
        (
            "the mean of a window of ten",
            "That is the mean of the last few values, all alike",
            """
def moving_average(values, beta=0.9):
    window = round(1 / (1 - beta))
    return np.array([np.mean(values[max(0, i + 1 - window): i + 1]) for i in range(len(values))])
""",
        ),
        (
            "corrected at first only",
            "`moving_average(values, beta)`: element [99] is 0.3697; it should be 0.5832. There beta is 0.99. The",
            """
def moving_average(values, beta=0.9):
    average, averages = 0.0, []
    for count, value in enumerate(values, start=1):
        average = beta * average + (1 - beta) * value
        averages.append(average / (1 - beta**count) if count < 100 else average)
    return np.array(averages)
""",
        ),
    ],
    "log_uniform": [
        (
            "uniform in the numbers, not in their logarithms",
            "Your numbers are uniform themselves, so that nearly all of them are large",
            """
def log_uniform(low, high, size, rng):
    return rng.uniform(low, high, size)
""",
        ),
        (
            "the logarithms themselves: the way back is missing",
            "What you return are the logarithms",
            """
def log_uniform(low, high, size, rng):
    return rng.uniform(np.log(low), np.log(high), size)
""",
        ),
        (
            "there by e, back by 10",
            "10 to a power does not undo `np.log`",
            """
def log_uniform(low, high, size, rng):
    return 10 ** rng.uniform(np.log(low), np.log(high), size)
""",
        ),
        (
            "there by 10, back by e",
            "`np.exp` does not undo `np.log10`",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log10(low), np.log10(high), size))
""",
        ),
        (
            "exp of numbers that are uniform from low to high",
            "You draw between low and high and take `np.exp` of that",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(low, high, size))
""",
        ),
        (
            "the logarithm taken after the draw",
            "Your numbers are uniform themselves, so that nearly all of them are large",
            """
def log_uniform(low, high, size, rng):
    return np.log(rng.uniform(np.exp(low), np.exp(high), size))
""",
        ),
        (
            "exp and log undo each other: uniform after all",
            "Your numbers are uniform themselves, so that nearly all of them are large",
            """
def log_uniform(low, high, size, rng):
    return np.exp(np.log(rng.uniform(low, high, size)))
""",
        ),
        (
            "the global generator instead of rng",
            "Two calls with equal generators give different numbers",
            """
def log_uniform(low, high, size, rng):
    return np.exp(np.random.uniform(np.log(low), np.log(high), size))
""",
        ),
        (
            "a generator of its own: the same numbers each time",
            "Two different generators give the same numbers",
            """
def log_uniform(low, high, size, rng):
    rng = np.random.default_rng(0)
    return np.exp(rng.uniform(np.log(low), np.log(high), size))
""",
        ),
        (
            "size forgotten: a single number",
            "Hand `size` on to the generator",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high)))
""",
        ),
        (
            "one number, size times",
            "Draw as many as `size` says",
            """
def log_uniform(low, high, size, rng):
    return np.full(size, np.exp(rng.uniform(np.log(low), np.log(high))))
""",
        ),
        (
            "evenly spaced, not random",
            "Your numbers come in order, and none is drawn",
            """
def log_uniform(low, high, size, rng):
    return np.geomspace(low, high, size)
""",
        ),
        (
            "whole powers of ten only",
            "not whole exponents only",
            """
def log_uniform(low, high, size, rng):
    return 10.0 ** rng.integers(round(np.log10(low)), round(np.log10(high)), size, endpoint=True)
""",
        ),
        (
            "normal in the logarithm, not uniform",
            "where 11% should be",
            """
def log_uniform(low, high, size, rng):
    middle = (np.log(low) + np.log(high)) / 2
    return np.clip(rng.lognormal(middle, 1.0, size), low, high)
""",
        ),
        (
            "the lesson's limits, not low and high",
            "asked for are numbers from 0.0001 to 0.1",
            """
def log_uniform(low, high, size, rng):
    return 10 ** rng.uniform(-4, 0, size)
""",
        ),
        (
            "crash: low and high swapped",
            "low and high have changed places: `rng.uniform` wants the smaller number first",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(high), np.log(low), size))
""",
        ),
        (
            "crash: log without np",
            "The logarithm belongs to NumPy: `np.log`",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(log(low), log(high), size))
""",
        ),
        (
            "the uniform share is squeezed in between without a logarithm",
            "from 0.0464 to 0.1 there are 77% of them",
            """
def log_uniform(low, high, size, rng):
    return low + (high - low) * np.exp(-rng.random(size))
""",
        ),
        (
            "a column: shape (size, 1)",
            "`rng.uniform(..., size)` draws in this shape",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), (size, 1)))
""",
        ),
        (
            "prints instead of returning",
            "prints its result and returns nothing",
            """
def log_uniform(low, high, size, rng):
    print(np.exp(rng.uniform(np.log(low), np.log(high), size)))
""",
        ),
        (
            "a decade by chance, then evenly within it",
            "where 11% should be",
            """
def log_uniform(low, high, size, rng):
    decades = rng.integers(np.round(np.log10(low)), max(np.round(np.log10(high)), np.round(np.log10(low)) + 1), size)
    return np.clip(rng.uniform(1, 10, size) * 10.0**decades, low, high)
""",
        ),
    ],
    "random_search": [
        (
            "starts at 0: negative scores never win",
            "You begin with a best score of 0",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, 0
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "of equal scores the last wins",
            "Of equal scores the last one wins in yours, and the first should: a new one has to be *larger*, `>`",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result >= best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "nan wins: not worse than the best",
            "A score that is nan has won",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if not result <= best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "nan wins: np.argmax takes it for the largest",
            "A score that is nan has won",
            """
def random_search(score, draw, trials, rng):
    tried, scores = [], []
    for number in trial_bar(trials):
        tried.append(draw(rng))
        scores.append(score(tried[-1]))
    winner = np.argmax(scores)
    return tried[winner], scores[winner]
""",
        ),
        (
            "nan in the first trial stays: the first is taken unseen",
            "A score that is nan has won",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if number == 0 or result > best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "the search ends at the first nan",
            "You stop at a score that is nan",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if np.isnan(result):
            break
        if result > best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "scores each settings twice",
            "`score` is called twice with the same settings, and each call is a training",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        if score(settings) > best_score:
            best, best_score = settings, score(settings)
    return best, best_score
""",
        ),
        (
            "judges one draw and keeps another",
            "keep what `draw(rng)` returns in a variable",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        result = score(draw(rng))
        if result > best_score:
            best, best_score = draw(rng), result
    return best, best_score
""",
        ),
        (
            "draws once, before the loop",
            "`draw` is called once, and each trial scores the same settings",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    settings = draw(rng)
    for number in trial_bar(trials):
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "the smallest score wins",
            "You keep the *smallest* score",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result < best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "smaller than minus infinity: nothing ever wins",
            "Nothing is ever kept, because no score is *smaller* than minus infinity",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result < best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "best_score not kept: the last finite one wins",
            "`best_score` is never renewed, so that each score counts as a new best",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best = settings
    return best, best_score
""",
        ),
        (
            "no comparison: the last settings",
            "You keep the last settings, whatever their score",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        best = draw(rng)
        best_score = score(best)
    return best, best_score
""",
        ),
        (
            "the best score with the last settings",
            "The score is the best one, but the settings are the last ones",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        best = draw(rng)
        best_score = max(best_score, score(best))
    return best, best_score
""",
        ),
        (
            "score first, then settings",
            "Settings and score have changed places: first the settings, then their score",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best_score, best
""",
        ),
        (
            "returns the settings only",
            "Return two values, the best settings and their score",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best
""",
        ),
        (
            "return inside the loop: one trial",
            "Does the `return` stand inside the loop?",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
        return best, best_score
""",
        ),
        (
            "crash: draw without rng",
            "`draw` wants the generator: `draw(rng)`",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw()
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "crash: the function compared, not its result",
            "`score` is the function itself",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(rng)
        if score > best_score:
            best, best_score = settings, score
    return best, best_score
""",
        ),
        (
            "a new generator for each trial: the same settings each time",
            "`draw` should get the generator that your function was given: `draw(rng)`",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials):
        settings = draw(np.random.default_rng(0))
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "one trial too few",
            "`draw` is called twice only",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for number in trial_bar(trials - 1):
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
    return best, best_score
""",
        ),
        (
            "an endless loop: counts only the trials that are better",
            "For trials = 3 `draw` is called more often than that",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    done = 0
    while done < trials:
        settings = draw(rng)
        result = score(settings)
        if result > best_score:
            best, best_score = settings, result
            done += 1
    return best, best_score
""",
        ),
        (
            "a score of 0 is dropped",
            "the settings of `random_search(score, draw, 2, rng)` is {'lr': 0.181, 'width': 16}; it should be",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for _ in range(trials):
        settings = draw(rng)
        s = score(settings)
        if s and s > best_score:
            best, best_score = settings, s
    return best, best_score
""",
        ),
        (
            "nan counts as -1",
            "the settings of `random_search(score, draw, 2, rng)` is {'lr': 0.00111, 'width': 8}; it should be",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -np.inf
    for _ in range(trials):
        settings = draw(rng)
        s = score(settings)
        if np.isnan(s):
            s = -1.0
        if s > best_score:
            best, best_score = settings, s
    return best, best_score
""",
        ),
        (
            "rounded scores",
            "the settings of `random_search(score, draw, 2, rng)` is {'lr': 0.00111, 'width': 8}; it should be",
            """
def random_search(score, draw, trials, rng):
    best, best_score = None, -1e9
    for _ in range(trials):
        settings = draw(rng)
        s = score(settings)
        if round(s, 3) > round(best_score, 3):
            best, best_score = settings, s
    return best, best_score
""",
        ),
    ],
    "successive_halving": [
        (
            "the better half goes",
            "You keep the worse half",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = [score(settings, epochs) for settings in left]
        order = np.argsort(scores)
        left = [left[i] for i in order[: (len(left) + 1) // 2]]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "of an odd number the middle one goes",
            "Of an odd number of candidates the middle one stays; with you it goes",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: len(left) // 2]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "epochs not doubled",
            "The epochs are the same in every round",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: (len(left) + 1) // 2]
    return left[0]
""",
        ),
        (
            "doubled before the first round",
            "You double the epochs before the first round",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        epochs *= 2
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: (len(left) + 1) // 2]
    return left[0]
""",
        ),
        (
            "the epochs of the first round added each time, not doubled",
            "Each round adds the first number of epochs again: 1, 2, 3 times as many",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    now = epochs
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(settings, now), reverse=True)
        left = left[: (len(left) + 1) // 2]
        now += epochs
    return left[0]
""",
        ),
        (
            "epochs squared",
            "You *square* the epochs",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: (len(left) + 1) // 2]
        epochs = epochs**2
    return left[0]
""",
        ),
        (
            "scored once only, then cut by the first scores",
            "You score the candidates once, and the best of this round has won",
            """
def successive_halving(score, candidates, epochs):
    left = sorted(candidates, key=lambda settings: score(settings, epochs), reverse=True)
    while len(left) > 1:
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "one round, then the first of those left",
            "You score the candidates once, and the best of this round has won",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    if len(left) > 1:
        scores = [score(settings, epochs) for settings in left]
        order = np.argsort(scores)[::-1]
        left = [left[i] for i in order[: (len(left) + 1) // 2]]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "the better half of the places: the order is not used",
            "You keep the first half of the list as it stands, whatever the scores",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = sorted([score(settings, epochs) for settings in left], reverse=True)
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "places in the whole list, not among those left",
            "You look up the places of the best in `candidates`",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = np.array([score(settings, epochs) for settings in left])
        order = np.argsort(-scores)
        left = [candidates[i] for i in order[: (len(left) + 1) // 2]]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "sorts the caller's list",
            "Your function changed the list `candidates`, which belongs to the caller",
            """
def successive_halving(score, candidates, epochs):
    left = candidates
    while len(left) > 1:
        left.sort(key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "empties the caller's list",
            "Your function changed the list `candidates`, which belongs to the caller",
            """
def successive_halving(score, candidates, epochs):
    while len(candidates) > 1:
        scores = [score(settings, epochs) for settings in candidates]
        for _ in range(len(candidates) // 2):
            worst = int(np.argmin(scores))
            candidates.pop(worst)
            scores.pop(worst)
        epochs *= 2
    return candidates[0]
""",
        ),
        (
            "returns a list of one",
            "You return a list",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
    return left
""",
        ),
        (
            "returns the place of the candidate",
            "the place of a candidate. Return the candidate itself",
            """
def successive_halving(score, candidates, epochs):
    left = list(range(len(candidates)))
    while len(left) > 1:
        left = sorted(left, key=lambda i: score(candidates[i], epochs), reverse=True)
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "returns the score as well",
            "Return the candidate alone",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0], score(left[0], epochs)
""",
        ),
        (
            "trains a single candidate, too: one round more than needed",
            "The candidate that is left is trained once more, for nothing: it has won already",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while True:
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        if len(left) == 1:
            return left[0]
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
""",
        ),
        (
            "scores each candidate several times in a round",
            "`score` is called more than once for a candidate in a round, and each call is a training",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        better = []
        for settings in left:
            place = sum(score(other, epochs) > score(settings, epochs) for other in left)
            if place < (len(left) + 1) // 2:
                better.append(settings)
        left = better
        epochs *= 2
    return left[0]
""",
        ),
        (
            "only the worst goes in each round",
            "Only the worst one goes in each of your rounds",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = [score(settings, epochs) for settings in left]
        left.pop(scores.index(min(scores)))
        epochs *= 2
    return left[0]
""",
        ),
        (
            "those above the mean stay, not the better half",
            "Those above the *mean* stay with you, however many these are",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = [score(settings, epochs) for settings in left]
        left = [settings for settings, result in zip(left, scores) if result >= np.mean(scores)]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "crash where two scores are equal: the pairs are sorted, and then the settings compared",
            "Settings cannot be compared, and where two scores are compared with them, Python tries",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        pairs = sorted(((score(settings, epochs), settings) for settings in left), reverse=True)
        left = [settings for _, settings in pairs[: (len(left) + 1) // 2]]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "nan misleads sorted: it may stay",
            "Where some scores are nan, your rounds go wrong",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "nan is the best: argsort, turned round",
            "Where some scores are nan, your rounds go wrong",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        order = np.argsort([score(settings, epochs) for settings in left])[::-1]
        left = [left[i] for i in order[: (len(left) + 1) // 2]]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "nan is never the worst: the smallest goes",
            "nan is the worst score of all, so that it goes first",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = [score(settings, epochs) for settings in left]
        for _ in range(len(left) // 2):
            worst = int(np.nanargmin(scores))
            left.pop(worst)
            scores.pop(worst)
        epochs *= 2
    return left[0]
""",
        ),
        (
            "the second half of the list",
            "You keep the second half of the list as it stands, whatever the scores",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = [score(settings, epochs) for settings in left]
        left = left[len(left) // 2 :]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "crash: score without the epochs",
            "`score` wants two things: `score(settings, epochs)`",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=score, reverse=True)[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "epochs and settings swapped",
            "Settings and epochs have changed places: `score(settings, epochs)`",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(epochs, settings), reverse=True)
        left = left[: (len(left) + 1) // 2]
        epochs *= 2
    return left[0]
""",
        ),
        (
            "an endless loop: of two, two stay",
            "Of two candidates one has to go",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        left = sorted(left, key=lambda settings: score(settings, epochs), reverse=True)
        left = left[: len(left) // 2 + 1]
    return left[0]
""",
        ),
        (
            "an endless loop where scores are equal: all that reach the median stay",
            "even where their scores are equal",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = [score(settings, epochs) for settings in left]
        middle = np.median(scores)
        left = [settings for settings, result in zip(left, scores) if result >= middle]
        epochs = min(2 * epochs, 10**9)
    return left[0]
""",
        ),
        (
            "nan becomes 0",
            "worse than any negative one",
            """
def successive_halving(score, candidates, epochs):
    left = list(candidates)
    while len(left) > 1:
        scores = np.nan_to_num([score(settings, epochs) for settings in left])
        order = np.argsort(-scores, kind="stable")
        left = [left[i] for i in order[: (len(left) + 1) // 2]]
        epochs *= 2
    return left[0]
""",
        ),
    ],
}
