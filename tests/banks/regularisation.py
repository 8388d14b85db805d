"""Answers to the exercises of lesson 10 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "early_stopping": [
        """
def early_stopping(losses, patience):
    best = 0
    best_loss = float("inf")
    waited = 0
    for epoch, loss in enumerate(losses):
        if loss < best_loss:
            best, best_loss, waited = epoch, loss, 0
        else:
            waited += 1
            if waited == patience:
                return best, epoch
    return best, len(losses) - 1
""",
        """
def early_stopping(losses, patience):
    for epoch in range(len(losses)):
        best = np.argmin(losses[: epoch + 1])
        if epoch - best == patience:
            break
    return best, epoch
""",
        """
def early_stopping(values, p):
    best = 0
    i = 0
    while i < len(values) - 1 and i < best + p:
        i += 1
        if values[i] < values[best]:
            best = i
    return (best, i)
""",
    ],
    "l2_penalty": [
        """
def l2_penalty(w, lam):
    price = 0.0
    for value in w.flatten():
        price += lam * value * value
    gradient = 2 * lam * w
    return price, gradient
""",
        """
def l2_penalty(weights, strength):
    flat = np.ravel(weights)
    return strength * np.dot(flat, flat), strength * (weights + weights)
""",
        """
def l2_penalty(w, lam):
    w = torch.tensor(w, dtype=torch.float64, requires_grad=True)
    price = lam * (w**2).sum()
    price.backward()
    return price.item(), w.grad.numpy()
""",
        """
def l2_penalty(w, lam):
    return lam * np.linalg.norm(w.reshape(-1)) ** 2, np.multiply(w, 2 * lam)
""",
    ],
    "l1_penalty": [
        """
def l1_penalty(w, lam):
    gradient = np.where(w > 0, lam, np.where(w < 0, -lam, 0))
    return lam * np.abs(w).sum(), gradient
""",
        """
def l1_penalty(weights, strength):
    price = 0
    slopes = []
    for value in weights.flatten():
        price += strength * abs(value)
        if value > 0:
            slopes.append(strength)
        elif value < 0:
            slopes.append(-strength)
        else:
            slopes.append(0.0)
    return price, np.array(slopes).reshape(weights.shape)
""",
        """
def l1_penalty(w, lam):
    sign = (w > 0) * 1.0 - (w < 0) * 1.0
    return lam * np.sum(w * sign), lam * sign
""",
    ],
    "soft_threshold": [
        """
def soft_threshold(w, amount):
    return w - np.clip(w, -amount, amount)
""",
        """
def soft_threshold(weights, step):
    return np.where(weights > step, weights - step, np.where(weights < -step, weights + step, 0))
""",
        """
def soft_threshold(w, amount):
    def shrink(value):
        if abs(value) <= amount:
            return 0.0
        return value - amount if value > 0 else value + amount

    return np.array([shrink(value) for value in w.flatten()]).reshape(w.shape)
""",
        """
def soft_threshold(w, amount):
    result = w.astype(float)
    result[w > 0] -= amount
    result[w < 0] += amount
    result[np.abs(w) <= amount] = 0
    return result
""",
    ],
    "ensemble_probabilities": [
        """
def ensemble_probabilities(logits):
    total = 0
    for z in logits:
        total = total + softmax(z)
    return total / len(logits)
""",
        """
def ensemble_probabilities(logits):
    return softmax(np.stack(logits)).mean(axis=0)
""",
        """
def ensemble_probabilities(models):
    def probabilities(a):
        e = np.exp(a - np.max(a, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)

    weight = 1 / len(models)
    return sum(weight * probabilities(a) for a in models)
""",
        """
def ensemble_probabilities(logits):
    n, c = logits[0].shape
    mean = np.zeros((n, c))
    for i in range(n):
        for k in range(c):
            mean[i, k] = np.mean([softmax(z[i])[k] for z in logits])
    return mean
""",
    ],
    "diagnose": [
        """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    first, last, end = train[0], train[-1], validation[-1]
    earlier = validation[-1 - fifth]
    if np.isnan(last) or np.isinf(last) or last > first:
        word = "rate too large"
    elif earlier - end > 0.1 * earlier:
        word = "go on"
    elif end > 1.5 * last and end > good:
        word = "overfitting"
    elif last > good:
        word = "underfitting"
    else:
        word = "good"
    return word
""",
        """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    then = validation[len(validation) - 1 - fifth]
    rules = [
        ("rate too large", not (np.isfinite(train[-1]) and train[-1] <= train[0])),
        ("go on", validation[-1] < then - then / 10),
        ("overfitting", validation[-1] > max(1.5 * train[-1], good)),
        ("underfitting", train[-1] > good),
        ("good", True),
    ]
    return next(word for word, applies in rules if applies)
""",
        """
import math

def diagnose(train_losses, val_losses, target):
    window = list(val_losses)[-1 - max(1, len(val_losses) // 5):]
    final_train, final_val = train_losses[-1], val_losses[-1]
    if not math.isfinite(final_train):
        return "rate too large"
    if final_train > train_losses[0]:
        return "rate too large"
    if window[-1] < window[0] * 0.9:
        return "go on"
    if final_val > good_enough(final_train, target):
        return "overfitting"
    if final_train <= target:
        return "good"
    return "underfitting"


def good_enough(loss, target):
    return target if target > 1.5 * loss else 1.5 * loss
""",
        """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    rules = [
        not np.isfinite(train[-1]) or train[-1] > train[0],
        validation[-1] < 0.9 * validation[-1 - fifth],
        validation[-1] > 1.5 * train[-1] and validation[-1] > good,
        train[-1] > good,
    ]
    return np.select(rules, ["rate too large", "go on", "overfitting", "underfitting"], "good")
""",
    ],
}

WRONG = {
    "early_stopping": [
        (
            "one epoch too patient",
            "You stop one epoch too late: after `patience` epochs without a new best it is enough, not",
            """
def early_stopping(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best > patience:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
        (
            "an equal loss counts as progress",
            "A loss that only equals the best counts as progress with you. Only a smaller one is a new best.",
            """
def early_stopping(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss <= losses[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
        (
            "compares with the epoch before, not with the best",
            "You compare with the epoch before. A loss that has just fallen need not be a new best: compare",
            """
def early_stopping(losses, patience):
    best = 0
    waited = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch > 0 and loss >= losses[epoch - 1]:
            waited += 1
        else:
            waited = 0
        if waited >= patience:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
        (
            "stops at the first rise, without patience",
            "You stop as soon as there is no new best: `early_stopping([5, 4, 3, 4, 5, 6, 2, 1], 3)` gives",
            """
def early_stopping(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch > 0:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
        (
            "does not begin to count anew after a new best",
            "You count *all* epochs without progress. They have to come in a row: with each new best the",
            """
def early_stopping(losses, patience):
    best = 0
    waited = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch > 0:
            waited += 1
        if waited >= patience:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
        (
            "looks ahead: the best of all losses",
            "the best epoch of `early_stopping([5, 4, 3, 4, 5, 6, 2, 1], 3)` is 7; it should be 2. Epoch by",
            """
def early_stopping(losses, patience):
    best = int(np.argmin(losses))
    return best, min(best + patience, len(losses) - 1)
""",
        ),
        (
            "returns the best loss, not its epoch",
            "You return the best *loss*, and its number is asked for: at which epoch was it?",
            """
def early_stopping(losses, patience):
    best = losses[0]
    waited = 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best = loss
            waited = 0
        elif epoch > 0:
            waited += 1
        if waited >= patience:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
        (
            "does not go back: the last epoch twice",
            "the best epoch of `early_stopping([5, 4, 3, 4, 5, 6, 2, 1], 3)` is 5; it should be 2. Epoch by",
            """
def early_stopping(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, epoch
    return len(losses) - 1, len(losses) - 1
""",
        ),
        (
            "an endless loop: the epoch does not go on after a new best",
            "had not finished after 3 seconds",
            """
def early_stopping(losses, patience):
    best = 0
    epoch = 0
    while epoch < len(losses):
        if losses[epoch] <= losses[best]:
            best = epoch
            continue
        if epoch - best >= patience:
            return best, epoch
        epoch += 1
    return best, len(losses) - 1
""",
        ),
        (
            "a tolerance",
            "the best epoch of `early_stopping([0.5, 0.4997, 0.6], 1)` is 0; it should be 1. Epoch by epoch, the",
            """
def early_stopping(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best] - 1e-3:
            best = epoch
        elif epoch - best >= patience:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
        (
            "whole numbers only",
            "the best epoch of `early_stopping([0.5, 0.4997, 0.6], 1)` is 0; it should be 1. Epoch by epoch, the",
            """
def early_stopping(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if int(loss) < int(losses[best]):
            best = epoch
        elif epoch - best >= patience:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
        (
            "a best loss of 0 taken for none",
            "the best epoch of `early_stopping([2, 0, 1, 3], 5)` is 2; it should be 1. Epoch by epoch, the number",
            """
def early_stopping(losses, patience):
    best = 0
    low = None
    for epoch, loss in enumerate(losses):
        if not low or loss < low:
            best, low = epoch, loss
        elif epoch - best >= patience:
            return best, epoch
    return best, len(losses) - 1
""",
        ),
    ],
    "l2_penalty": [
        (
            "the gradient without the 2",
            "In the gradient a factor is missing: what does the square bring down when you take the",
            """
def l2_penalty(w, lam):
    return lam * np.sum(w**2), lam * w
""",
        ),
        (
            "the other convention: lam / 2",
            "That is the price with one half, lam / 2 times the sum, as some texts have it. Here it has no",
            """
def l2_penalty(w, lam):
    return lam / 2 * np.sum(w**2), lam * w
""",
        ),
        (
            "mean for sum",
            "You divide by the number of weights. The price is lam times the *sum*, however many there are.",
            """
def l2_penalty(w, lam):
    return lam * np.mean(w**2), 2 * lam * w / w.size
""",
        ),
        (
            "the norm, not its square",
            "You take the root: that is lam times the length of w. The price has the squares themselves.",
            """
def l2_penalty(w, lam):
    return lam * np.sqrt(np.sum(w**2)), 2 * lam * w
""",
        ),
        (
            "the gradient forgets lam",
            "lam is missing in the gradient: the whole price is multiplied by it, and so is its slope.",
            """
def l2_penalty(w, lam):
    return lam * np.sum(w**2), 2 * w
""",
        ),
        (
            "returns the price only",
            "That is the price alone. Return its gradient as well, after a comma.",
            """
def l2_penalty(w, lam):
    return lam * np.sum(w**2)
""",
        ),
        (
            "w.T @ w: right for vectors only",
            "is an array of shape (3, 3); it should be a single number, 3.025",
            """
def l2_penalty(w, lam):
    return lam * w.T @ w, 2 * lam * w
""",
        ),
        (
            "changes w in place",
            "Your function changed its argument `w`, which belongs to the caller. Make a new value instead:",
            """
def l2_penalty(w, lam):
    price = lam * np.sum(w**2)
    gradient = w
    gradient[...] = 2 * lam * w
    return price, gradient
""",
        ),
        (
            "the square of the sum",
            "You add first and square then, so that positive and negative weights cancel. Square each",
            """
def l2_penalty(w, lam):
    return lam * np.sum(w) ** 2, 2 * lam * w
""",
        ),
    ],
    "l1_penalty": [
        (
            "the gradient divides by |w|: nan at 0",
            "At w = 0 you divide 0 by 0, and get nan. The slope there should be 0: which function of NumPy",
            """
def l1_penalty(w, lam):
    return lam * np.sum(np.abs(w)), lam * w / np.abs(w)
""",
        ),
        (
            "slope 1 at 0",
            "At w = 0 your slope is lam, as on the right. There it should be 0, so there are three cases.",
            """
def l1_penalty(w, lam):
    return lam * np.sum(np.abs(w)), lam * np.where(w >= 0, 1, -1)
""",
        ),
        (
            "no absolute value",
            "The absolute value is missing in the price: negative weights make yours cheaper.",
            """
def l1_penalty(w, lam):
    return lam * np.sum(w), lam * np.sign(w)
""",
        ),
        (
            "the absolute value of the sum",
            "You add first, so that positive and negative weights cancel. Take the absolute value of each,",
            """
def l1_penalty(w, lam):
    return lam * np.abs(np.sum(w)), lam * np.sign(w)
""",
        ),
        (
            "the gradient is lam everywhere",
            "The slope is lam everywhere with you. Left of 0 the absolute value *falls* as w grows.",
            """
def l1_penalty(w, lam):
    return lam * np.sum(np.abs(w)), lam * np.ones(w.shape)
""",
        ),
        (
            "the gradient forgets lam",
            "lam is missing in the gradient: the whole price is multiplied by it, and so is its slope.",
            """
def l1_penalty(w, lam):
    return lam * np.sum(np.abs(w)), np.sign(w)
""",
        ),
        (
            "the gradient of L2",
            "That is the gradient of L2. The absolute value is made of two straight lines: equally steep",
            """
def l1_penalty(w, lam):
    return lam * np.sum(np.abs(w)), 2 * lam * w
""",
        ),
        (
            "zeros_like of integer weights cuts lam off",
            "For whole numbers your gradient holds whole numbers, too, and 0.3 becomes 0. It has to be an",
            """
def l1_penalty(w, lam):
    gradient = np.zeros_like(w)
    gradient[w > 0] = lam
    gradient[w < 0] = -lam
    return lam * np.sum(np.abs(w)), gradient
""",
        ),
        (
            "a function that numpy does not have",
            "`l1_penalty([ 1., -2., 0.], 0.3)` raised AttributeError: module 'numpy' has no attribute 'sgn'",
            """
def l1_penalty(w, lam):
    return lam * np.sum(np.abs(w)), lam * np.sgn(w)
""",
        ),
        (
            "a type guessed from the first weight",
            "the gradient of `l1_penalty([ 0., -2.], 0.3)` is [0, 0]; it should be [ 0. , -0.3]. The price is",
            """
def l1_penalty(w, lam):
    def slope(x):
        if x == 0:
            return 0
        return lam if x > 0 else -lam

    return lam * np.sum(np.abs(w)), np.vectorize(slope)(w)
""",
        ),
        (
            "flat near 0",
            "the gradient of `l1_penalty([ 1.e-06, -2.e-05, 3.e+00], 0.3)` is [0. , 0. , 0.3]; it should be [ 0.3,",
            """
def l1_penalty(w, lam):
    return lam * np.abs(w).sum(), np.where(np.abs(w) < 1e-4, 0, lam * np.sign(w))
""",
        ),
    ],
    "soft_threshold": [
        (
            "the hard threshold: large weights stay as they are",
            "The small weights become 0, but the others stay where they are. They move, too: towards 0, by",
            """
def soft_threshold(w, amount):
    return np.where(np.abs(w) > amount, w, 0)
""",
        ),
        (
            "crosses 0",
            "A weight closer to 0 than `amount` crosses it: `soft_threshold([ 1. , -2. , 0.3, -0.1, 0. ],",
            """
def soft_threshold(w, amount):
    return w - amount * np.sign(w)
""",
        ),
        (
            "loses the sign",
            "The distances from 0 are right, but the signs are lost: a negative weight stays negative.",
            """
def soft_threshold(w, amount):
    return np.maximum(np.abs(w) - amount, 0)
""",
        ),
        (
            "all negative weights become 0",
            "All negative weights become 0. They move towards 0 as well, from the other side.",
            """
def soft_threshold(w, amount):
    return np.maximum(w - amount, 0)
""",
        ),
        (
            "clips: the part that should go is what stays",
            "You cut off what is *larger* than amount. Taken away from a weight is `amount`, and what is",
            """
def soft_threshold(w, amount):
    return np.clip(w, -amount, amount)
""",
        ),
        (
            "shrinks by a factor, as L2 does",
            "You take a *share* of each weight, as L2 does. Here each loses the same, until it is 0.",
            """
def soft_threshold(w, amount):
    return w * (1 - amount)
""",
        ),
        (
            "changes w in place",
            "Your function changed its argument `w`, which belongs to the caller. Make a new value instead:",
            """
def soft_threshold(w, amount):
    new = np.sign(w) * np.maximum(np.abs(w) - amount, 0)
    w[...] = new
    return w
""",
        ),
        (
            "an if over a whole array",
            "`soft_threshold([ 1. , -2. , 0.3, -0.1, 0. ], 0.5)` raised ValueError: The truth value of an",
            """
def soft_threshold(w, amount):
    if w > amount:
        return w - amount
    elif w < -amount:
        return w + amount
    else:
        return 0
""",
        ),
        (
            "moves the negative ones away from 0",
            "Negative weights move *away* from 0. Towards 0 is up for them.",
            """
def soft_threshold(w, amount):
    return np.where(np.abs(w) <= amount, 0, w - amount)
""",
        ),
        (
            "rounded",
            "`soft_threshold([ 0.1234, -0.1004, 0.5 ], 0.1)` is [ 0.02, -0. , 0.4 ]; it should be [ 2.34e-02,",
            """
def soft_threshold(w, amount):
    return np.round(np.sign(w) * np.maximum(np.abs(w) - amount, 0), 2)
""",
        ),
    ],
    "ensemble_probabilities": [
        (
            "averages the logits, then softmax",
            "You average the *logits* and softmax them then, so that one very sure model outweighs the",
            """
def ensemble_probabilities(logits):
    return softmax(np.mean(logits, axis=0))
""",
        ),
        (
            "sum for mean",
            "You add the probabilities but do not divide: with two models a row adds up to 2.",
            """
def ensemble_probabilities(logits):
    return np.sum([softmax(z) for z in logits], axis=0)
""",
        ),
        (
            "no softmax",
            "That is the mean of the logits. Softmax those of each model first: probabilities are between 0",
            """
def ensemble_probabilities(logits):
    return np.mean(logits, axis=0)
""",
        ),
        (
            "mean over the examples",
            "You average over the wrong axis. Stacked, the models are the first one: `axis=0`.",
            """
def ensemble_probabilities(logits):
    return np.mean([softmax(z) for z in logits], axis=1)
""",
        ),
        (
            "mean over everything",
            "A single number: without an axis, `np.mean` averages everything. Average over the models only,",
            """
def ensemble_probabilities(logits):
    return np.mean([softmax(z) for z in logits])
""",
        ),
        (
            "divides by the number of examples, not of models",
            "`ensemble_probabilities([[[1., 0.]], [[-2., 2.]], [[0., 5.]]])` is",
            """
def ensemble_probabilities(logits):
    return sum(softmax(z) for z in logits) / len(logits[0])
""",
        ),
        (
            "the naive softmax overflows",
            "[[0., 0.], [0., 0.]]])` is [[ nan, 0.4104], [0.7437, 0.2563]]; it should be [[0.5896,",
            """
def ensemble_probabilities(logits):
    exps = np.exp(np.array(logits))
    return np.mean(exps / exps.sum(axis=2, keepdims=True), axis=0)
""",
        ),
        (
            "return within the loop: the first model only",
            "That is one model only. Collect the probabilities of all of them, then average.",
            """
def ensemble_probabilities(logits):
    total = 0
    count = 0
    for z in logits:
        total = total + softmax(z)
        count += 1
        return total / count
""",
        ),
        (
            "a vote: the share of models that choose each class",
            "You let the models vote, so that one that is nearly undecided counts like one that is sure.",
            """
def ensemble_probabilities(logits):
    n, c = logits[0].shape
    votes = np.zeros((n, c))
    for z in logits:
        votes[np.arange(n), softmax(z).argmax(axis=1)] += 1
    return votes / len(logits)
""",
        ),
        (
            "five models at the most",
            "`ensemble_probabilities(logits)` is [[0.5, 0.5]]; it should be [[0.55, 0.45]]. There the number of",
            """
def ensemble_probabilities(logits):
    return np.mean([softmax(z) for z in logits[:5]], axis=0)
""",
        ),
    ],
    "diagnose": [
        (
            "less than or equal",
            "the loss falls by a tenth exactly, and *more* is asked for: use `<`, not `<=`",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] <= 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if train[-1] > good:
        return "underfitting"
    return "good"
""",
        ),
        (
            "a loss equal to good counts as bad",
            "the validation loss *equals* `good`, so it is good enough: use `>`, not `>=`",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] >= good:
        return "overfitting"
    if train[-1] > good:
        return "underfitting"
    return "good"
""",
        ),
        (
            "nan slips through",
            "nan is neither larger nor smaller than anything, so your comparison lets it pass. Ask",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    return "underfitting" if train[-1] > good else "good"
""",
        ),
        (
            "overfitting is tried before go on",
            "The order: a validation loss that still falls comes before overfitting, even where there is a",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    return "underfitting" if train[-1] > good else "good"
""",
        ),
        (
            "go on looks at the whole curve, not at its last fifth",
            "You compare with the first epoch. Only the last fifth tells whether it *still* falls.",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[0]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    return "underfitting" if train[-1] > good else "good"
""",
        ),
        (
            "a gap alone is overfitting, even where the loss is good enough",
            "A gap alone is not overfitting: where the validation loss is no higher than `good`, nothing is",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1]:
        return "overfitting"
    return "underfitting" if train[-1] > good else "good"
""",
        ),
        (
            "underfitting by the validation loss",
            "Underfitting shows in the *training* loss: the model is bad on what it has seen.",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    return "underfitting" if validation[-1] > good else "good"
""",
        ),
        (
            "a tenth as an absolute fall of 0.1",
            "A tenth *of the loss* is meant, not 0.1. Losses of 1000 or of 0.01 show the difference.",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1 - fifth] - validation[-1] > 0.1:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    return "underfitting" if train[-1] > good else "good"
""",
        ),
        (
            "prints instead of returning",
            "`diagnose([1, 0.6, 0.3, 0.1, 0.05], [1, 0.8, 0.7, 0.8, 1], 0.5)` prints its result and",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        print("rate too large")
    elif validation[-1] < 0.9 * validation[-1 - fifth]:
        print("go on")
    elif validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        print("overfitting")
    else:
        print("underfitting" if train[-1] > good else "good")
""",
        ),
        (
            "the constant 0.45 of the lesson instead of good",
            "`diagnose([2, 1, 1], [2, 1, 1], 1)` is 'underfitting'; it should be 'good'. There the training",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > 0.45:
        return "overfitting"
    return "underfitting" if train[-1] > 0.45 else "good"
""",
        ),
        (
            "half finished: no word for a good training",
            "`diagnose([1, 0.5, 0.3, 0.25, 0.2], [1, 0.6, 0.3, 0.26, 0.26], 0.5)` is `None`: is a",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if train[-1] > good:
        return "underfitting"
""",
        ),
        (
            "isnan instead of isfinite",
            "`np.isnan` knows nan only",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if np.isnan(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if train[-1] > good:
        return "underfitting"
    return "good"
""",
        ),
        (
            "the training loss tells whether to go on",
            "You look at the *training* loss",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(train) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if train[-1] < 0.9 * train[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if train[-1] > good:
        return "underfitting"
    return "good"
""",
        ),
        (
            "a training loss above the first anywhere",
            "`diagnose([1, 1.5, 0.4, 0.3, 0.3], [1, 1.5, 0.4, 0.35, 0.35], 0.5)` is 'rate too large'; it should be",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or max(train) > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if train[-1] > good:
        return "underfitting"
    return "good"
""",
        ),
        (
            "underfitting only where both are bad",
            "`diagnose([1, 0.8, 0.6, 0.6, 0.6], [1, 0.8, 0.45, 0.45, 0.45], 0.5)` is 'good'; it should be",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if train[-1] > good and validation[-1] > good:
        return "underfitting"
    return "good"
""",
        ),
        (
            "overfitting only where validation rises",
            "`diagnose([1, 0.5, 0.2, 0.1, 0.1], [1, 0.9, 0.8, 0.8, 0.75], 0.5)` is 'good'; it should be",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good and validation[-1] >= validation[-1 - fifth]:
        return "overfitting"
    if train[-1] > good:
        return "underfitting"
    return "good"
""",
        ),
        (
            "mean of the last fifth",
            "`diagnose(train, validation, good)` is 'underfitting'; it should be 'good'. There the training loss",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0]:
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if np.mean(train[-fifth:]) > good:
        return "underfitting"
    return "good"
""",
        ),
        (
            "finite validation",
            "`diagnose([1, 0.6, 0.4, 0.3, 0.3], [1, 1.5, 2, 3, inf], 0.5)` is 'rate too large'; it should be",
            """
def diagnose(train, validation, good):
    fifth = max(1, len(validation) // 5)
    if not np.isfinite(train[-1]) or train[-1] > train[0] or not np.isfinite(validation[-1]):
        return "rate too large"
    if validation[-1] < 0.9 * validation[-1 - fifth]:
        return "go on"
    if validation[-1] > 1.5 * train[-1] and validation[-1] > good:
        return "overfitting"
    if train[-1] > good:
        return "underfitting"
    return "good"
""",
        ),
    ],
}
