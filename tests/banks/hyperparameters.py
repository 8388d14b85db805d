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
        total += -math.log(softmax(row[None])[0, k])
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
    ranked = sorted(candidates, key=lambda settings: score(settings, epochs), reverse=True)
    return successive_halving(score, ranked[: len(ranked) - len(ranked) // 2], 2 * epochs)
""",
        """
def successive_halving(score, candidates, epochs):
    alive = [settings for settings in candidates]
    rounds = 0
    while len(alive) != 1:
        results = [score(settings, epochs * 2**rounds) for settings in alive]
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
        table = {i: judge(settings[i], n_epochs) for i in chosen}
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
            "always ten classes",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    return abs(cross_entropy_from_logits(logits, t) - np.log(10)) <= tolerance
""",
        ),
        (
            "no absolute value: a loss far below ln C passes",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return loss - np.log(logits.shape[1]) <= tolerance
""",
        ),
        (
            "a loss below ln C is always fine, one above never: subtracted the other way round, no absolute value",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return np.log(logits.shape[1]) - loss <= tolerance
""",
        ),
        (
            "the logarithm to base 2",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log2(logits.shape[1])
    return abs(cross_entropy_from_logits(logits, t) - chance) <= tolerance
""",
        ),
        (
            "the logarithm to base 10",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log10(logits.shape[1])
    return abs(cross_entropy_from_logits(logits, t) - chance) <= tolerance
""",
        ),
        (
            "len(logits): the number of examples for the number of classes",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log(len(logits))
    return abs(cross_entropy_from_logits(logits, t) - chance) <= tolerance
""",
        ),
        (
            "counts the classes that occur in t",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log(len(np.unique(t)))
    return abs(cross_entropy_from_logits(logits, t) - chance) <= tolerance
""",
        ),
        (
            "a share of ln C for the tolerance",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    chance = np.log(logits.shape[1])
    return abs(cross_entropy_from_logits(logits, t) - chance) / chance <= tolerance
""",
        ),
        (
            "np.isclose with the tolerance as relative tolerance",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    return bool(np.isclose(cross_entropy_from_logits(logits, t), np.log(logits.shape[1]), tolerance))
""",
        ),
        (
            "always 0.1, whatever the tolerance",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return abs(loss - np.log(logits.shape[1])) <= 0.1
""",
        ),
        (
            "the answer the wrong way round",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return abs(loss - np.log(logits.shape[1])) > tolerance
""",
        ),
        (
            "returns the distance, not whether it is small",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return abs(loss - np.log(logits.shape[1]))
""",
        ),
        (
            "the words 'True' and 'False'",
            "",
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
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    print(abs(loss - np.log(logits.shape[1])) <= tolerance)
""",
        ),
        (
            "returns True, but None for False",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    if abs(loss - np.log(logits.shape[1])) <= tolerance:
        return True
""",
        ),
        (
            "crash: logits and classes swapped",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(t, logits)
    return abs(loss - np.log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "softmax in front of cross_entropy_from_logits",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(softmax(logits), t)
    return abs(loss - np.log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "the sum of the losses, not their mean",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    p = softmax(logits)
    loss = -np.log(p[np.arange(len(t)), t]).sum()
    return abs(loss - np.log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "the accuracy against 1 / C instead of the loss",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    share = np.mean(logits.argmax(axis=1) == t)
    return abs(share - 1 / logits.shape[1]) <= tolerance
""",
        ),
        (
            "looks whether the probabilities are all near 1 / C",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    return bool(np.all(abs(softmax(logits) - 1 / logits.shape[1]) <= tolerance))
""",
        ),
        (
            "crash: log without np",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    loss = cross_entropy_from_logits(logits, t)
    return abs(loss - log(logits.shape[1])) <= tolerance
""",
        ),
        (
            "changes logits in place",
            "",
            """
def starts_at_chance(logits, t, tolerance=0.1):
    logits -= logits.max(axis=1, keepdims=True)
    loss = (np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(t)), t]).mean()
    return abs(loss - np.log(logits.shape[1])) <= tolerance
""",
        ),
    ],
    "moving_average": [
        (
            "no correction for the start",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
            """
def moving_average(values, beta=0.9):
    window = round(1 / (1 - beta))
    return np.array([np.mean(values[max(0, i + 1 - window): i + 1]) for i in range(len(values))])
""",
        ),
    ],
    "log_uniform": [
        (
            "uniform in the numbers, not in their logarithms",
            "",
            """
def log_uniform(low, high, size, rng):
    return rng.uniform(low, high, size)
""",
        ),
        (
            "the logarithms themselves: the way back is missing",
            "",
            """
def log_uniform(low, high, size, rng):
    return rng.uniform(np.log(low), np.log(high), size)
""",
        ),
        (
            "there by e, back by 10",
            "",
            """
def log_uniform(low, high, size, rng):
    return 10 ** rng.uniform(np.log(low), np.log(high), size)
""",
        ),
        (
            "there by 10, back by e",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log10(low), np.log10(high), size))
""",
        ),
        (
            "exp of numbers that are uniform from low to high",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(low, high, size))
""",
        ),
        (
            "the logarithm taken after the draw",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.log(rng.uniform(np.exp(low), np.exp(high), size))
""",
        ),
        (
            "exp and log undo each other: uniform after all",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.exp(np.log(rng.uniform(low, high, size)))
""",
        ),
        (
            "the global generator instead of rng",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.exp(np.random.uniform(np.log(low), np.log(high), size))
""",
        ),
        (
            "a generator of its own: the same numbers each time",
            "",
            """
def log_uniform(low, high, size, rng):
    rng = np.random.default_rng(0)
    return np.exp(rng.uniform(np.log(low), np.log(high), size))
""",
        ),
        (
            "size forgotten: a single number",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high)))
""",
        ),
        (
            "one number, size times",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.full(size, np.exp(rng.uniform(np.log(low), np.log(high))))
""",
        ),
        (
            "evenly spaced, not random",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.geomspace(low, high, size)
""",
        ),
        (
            "whole powers of ten only",
            "",
            """
def log_uniform(low, high, size, rng):
    return 10.0 ** rng.integers(round(np.log10(low)), round(np.log10(high)), size, endpoint=True)
""",
        ),
        (
            "normal in the logarithm, not uniform",
            "",
            """
def log_uniform(low, high, size, rng):
    middle = (np.log(low) + np.log(high)) / 2
    return np.clip(rng.lognormal(middle, 1.0, size), low, high)
""",
        ),
        (
            "the lesson's limits, not low and high",
            "",
            """
def log_uniform(low, high, size, rng):
    return 10 ** rng.uniform(-4, 0, size)
""",
        ),
        (
            "crash: low and high swapped",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(high), np.log(low), size))
""",
        ),
        (
            "crash: log without np",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(log(low), log(high), size))
""",
        ),
        (
            "the uniform share is squeezed in between without a logarithm",
            "",
            """
def log_uniform(low, high, size, rng):
    return low + (high - low) * np.exp(-rng.random(size))
""",
        ),
        (
            "a column: shape (size, 1)",
            "",
            """
def log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), (size, 1)))
""",
        ),
        (
            "prints instead of returning",
            "",
            """
def log_uniform(low, high, size, rng):
    print(np.exp(rng.uniform(np.log(low), np.log(high), size)))
""",
        ),
    ],
    "random_search": [
        (
            "starts at 0: negative scores never win",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
    ],
    "successive_halving": [
        (
            "the better half goes",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "crash: score without the epochs",
            "",
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
            "",
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
            "",
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
            "",
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
    ],
}
