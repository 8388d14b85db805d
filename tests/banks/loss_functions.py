"""Answers to the exercises of lesson 03 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "classification_error": [
        """
def classification_error(y, t):
    return np.mean(np.argmax(y, axis=1) != np.argmax(t, axis=1))
""",
        """
def classification_error(y, t):
    wrong = 0
    for yn, tn in zip(y, t):
        if list(yn).index(max(yn)) != list(tn).index(max(tn)):
            wrong += 1
    return wrong / len(y)
""",
        """
def classification_error(y, t):
    right = y.argmax(axis=1) == t.argmax(axis=1)
    return 1 - right.sum() / right.size
""",
        """
def classification_error(y, t):
    return np.count_nonzero(np.argmax(y, 1) - np.argmax(t, 1)) / y.shape[0]
""",
    ],
    "mse_loss": [
        """
def mse_loss(y, t):
    return np.mean((y - t) ** 2)
""",
        """
def mse_loss(y, t):
    total = 0
    for a, b in zip(np.ravel(y), np.ravel(t)):
        total += (a - b) * (a - b)
    return total / np.size(y)
""",
        """
def mse_loss(y, t):
    e = (y - t).ravel()
    return np.dot(e, e) / len(e)
""",
        """
def mse_loss(y, t):
    return np.linalg.norm((y - t).reshape(-1)) ** 2 / y.size
""",
    ],
    "cross_entropy": [
        """
def cross_entropy(y, t):
    return -np.mean(np.sum(t * np.log(y), axis=1))
""",
        """
def cross_entropy(y, t):
    return -np.log(np.sum(t * y, axis=1)).mean()
""",
        """
def cross_entropy(y, t):
    total = 0
    for n in range(len(y)):
        for k in range(len(y[n])):
            if t[n][k] == 1:
                total -= np.log(y[n][k])
    return total / len(y)
""",
        """
def cross_entropy(y, t):
    true = y[np.arange(len(y)), np.argmax(t, axis=1)]
    return np.mean(np.log(1 / true))
""",
        """
def cross_entropy(y, t):
    y = y / y.sum(axis=1, keepdims=True)
    return -np.mean(np.sum(t * np.log(y), axis=1))
""",
    ],
    "cross_entropy_from_logits": [
        """
def cross_entropy_from_logits(z, classes):
    z = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), classes])
""",
        """
def cross_entropy_from_logits(z, classes):
    total = 0
    for row, c in zip(z, classes):
        m = max(row)
        total += m + np.log(sum(np.exp(v - m) for v in row)) - row[c]
    return total / len(z)
""",
        """
def cross_entropy_from_logits(z, classes):
    return np.mean(np.logaddexp.reduce(z, axis=1) - z[range(len(z)), classes])
""",
        """
def cross_entropy_from_logits(z, classes):
    t = np.eye(z.shape[1])[classes]
    s = z - np.max(z, axis=1)[:, None]
    log_y = s - np.log(np.sum(np.exp(s), axis=1)).reshape(-1, 1)
    return -np.einsum("nk,nk->", t, log_y) / len(z)
""",
    ],
    "bce_with_logits": [
        """
def bce_with_logits(z, t):
    return np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))))
""",
        """
def bce_with_logits(z, t):
    return np.mean(np.logaddexp(0, z) - z * t)
""",
        """
def bce_with_logits(z, t):
    total = 0
    for zn, tn in zip(z, t):
        if zn > 0:
            total += zn - zn * tn + np.log(1 + np.exp(-zn))
        else:
            total += -zn * tn + np.log(1 + np.exp(zn))
    return total / len(z)
""",
        """
def bce_with_logits(z, t):
    yes = np.logaddexp(0, -z)
    no = np.logaddexp(0, z)
    return (t @ yes + (1 - t) @ no) / len(t)
""",
    ],
    "huber_loss": [
        """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e <= delta, 0.5 * e**2, delta * (e - 0.5 * delta)))
""",
        """
def huber_loss(y, t, delta):
    total = 0
    for a, b in zip(y, t):
        e = a - b
        if -delta <= e <= delta:
            total += e * e / 2
        else:
            total += delta * (abs(e) - delta / 2)
    return total / len(y)
""",
        """
def huber_loss(y, t, delta):
    e = y - t
    c = np.clip(e, -delta, delta)
    return np.mean(c * (e - c / 2))
""",
        """
def huber_loss(y, t, delta):
    e = np.abs(np.subtract(y, t))
    small = e <= delta
    losses = np.zeros(len(e))
    losses[small] = e[small] ** 2 / 2
    losses[~small] = delta * e[~small] - delta**2 / 2
    return losses.sum() / losses.size
""",
    ],
    "huber_gradient": [
        """
def huber_gradient(y, t, delta):
    return np.clip(y - t, -delta, delta) / len(y)
""",
        """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(np.abs(e) <= delta, e, delta * np.sign(e)) / e.size
""",
        """
def huber_gradient(y, t, delta):
    grad = np.zeros(len(y))
    for i in range(len(y)):
        e = y[i] - t[i]
        if e > delta:
            grad[i] = delta / len(y)
        elif e < -delta:
            grad[i] = -delta / len(y)
        else:
            grad[i] = e / len(y)
    return grad
""",
    ],
}

# what is wrong, in a few words; the code
WRONG = {
    "classification_error": [
        (
            "share that is right",
            "You give the share that is right, the accuracy: `classification_error(y, t)` with y of shape",
            """
def classification_error(y, t):
    return np.mean(np.argmax(y, axis=1) == np.argmax(t, axis=1))
""",
        ),
        (
            "number instead of share",
            "You count the mistakes: `classification_error(y, t)` with y of shape (3, 3), t of shape (3, 3)",
            """
def classification_error(y, t):
    return np.sum(np.argmax(y, axis=1) != np.argmax(t, axis=1))
""",
        ),
        (
            "columns instead of rows",
            "`axis=0` looks down the columns. Each *row* is an example: use `axis=1`.",
            """
def classification_error(y, t):
    return np.mean(np.argmax(y, axis=0) != np.argmax(t, axis=0))
""",
        ),
        (
            "one place for the whole batch",
            "Without an axis `argmax` looks at the whole batch together.",
            """
def classification_error(y, t):
    return np.mean(np.argmax(y) != np.argmax(t))
""",
        ),
        (
            "rounds the probabilities",
            "`classification_error(y, t)` with y of shape (3, 3), t of shape (3, 3) is 1; it should be",
            """
def classification_error(y, t):
    return np.mean(np.any(np.round(y) != t, axis=1))
""",
        ),
        (
            "compares the numbers, not the places",
            "You compare the numbers themselves, and a probability is hardly ever exactly 0 or 1. Compare",
            """
def classification_error(y, t):
    return np.mean(y.max(axis=1) != t.max(axis=1))
""",
        ),
        (
            "divides by all elements",
            "You divide by the number of all elements",
            """
def classification_error(y, t):
    return np.sum(np.argmax(y, axis=1) != np.argmax(t, axis=1)) / y.size
""",
        ),
        (
            "per cent",
            "`classification_error(y, t)` with y of shape (3, 3), t of shape (3, 3) is 33.33; it should be",
            """
def classification_error(y, t):
    return 100 * np.mean(np.argmax(y, axis=1) != np.argmax(t, axis=1))
""",
        ),
        (
            "one answer for each row",
            "You have found which rows are wrong. Now give their share, as one number.",
            """
def classification_error(y, t):
    return np.argmax(y, axis=1) != np.argmax(t, axis=1)
""",
        ),
        (
            "crash: takes t for class numbers",
            "`classification_error(y, t)` with y of shape (3, 3), t of shape (3, 3) raised TypeError: only",
            """
def classification_error(y, t):
    wrong = 0
    for n in range(len(y)):
        if np.argmax(y[n]) != int(t[n]):
            wrong += 1
    return wrong / len(y)
""",
        ),
        (
            "targets must be one-hot",
            "of y and [1, 1] of t",
            """
def classification_error(y, t):
    return np.mean(np.argmax(y, 1) != t @ np.arange(t.shape[1]))
""",
        ),
    ],
    "mse_loss": [
        (
            "sum instead of mean",
            "You sum the squared errors: `mse_loss(y, t)` with y of shape (3, 3), t of shape (3, 3) is",
            """
def mse_loss(y, t):
    return np.sum((y - t) ** 2)
""",
        ),
        (
            "mean over the rows",
            "You divide by the number of rows: `mse_loss(y, t)` with y of shape (3, 3), t of shape (3, 3)",
            """
def mse_loss(y, t):
    return np.sum((y - t) ** 2) / len(y)
""",
        ),
        (
            "with a half",
            "There is a half too many: `mse_loss(y, t)` with y of shape (3, 3), t of shape (3, 3) should be",
            """
def mse_loss(y, t):
    return 0.5 * np.mean((y - t) ** 2)
""",
        ),
        (
            "absolute error",
            "That is the mean *absolute* error: `mse_loss(y, t)` with y of shape (3, 3), t of shape (3, 3)",
            """
def mse_loss(y, t):
    return np.mean(np.abs(y - t))
""",
        ),
        (
            "root of it",
            "That is the root of the mean squared error: `mse_loss(y, t)` with y of shape (3, 3), t of",
            """
def mse_loss(y, t):
    return np.sqrt(np.mean((y - t) ** 2))
""",
        ),
        (
            "square of the mean",
            "You square after the mean, so errors of opposite sign cancel: `mse_loss(y, t)` with y of shape",
            """
def mse_loss(y, t):
    return np.mean(y - t) ** 2
""",
        ),
        (
            "difference of the squares",
            "You square before you subtract: `mse_loss(y, t)` with y of shape (3, 3), t of shape (3, 3) is",
            """
def mse_loss(y, t):
    return np.mean(y**2 - t**2)
""",
        ),
        (
            "variance of the errors",
            "`mse_loss([1., 2., 3.], [1., 0., 6.])` is 4.222; it should be 4.333.",
            """
def mse_loss(y, t):
    return np.var(y - t)
""",
        ),
        (
            "changes the caller's array",
            "Your function changed its argument `y`, which belongs to the caller. Make a new value instead:",
            """
def mse_loss(y, t):
    y -= t
    return np.mean(y**2)
""",
        ),
        (
            "crash: sum of a number",
            "`mse_loss(y, t)` with y of shape (3, 3), t of shape (3, 3) raised TypeError: 'numpy.float64'",
            """
def mse_loss(y, t):
    total = 0
    for n in range(len(y)):
        total += sum(np.mean((y[n] - t[n]) ** 2))
    return total / len(y)
""",
        ),
        (
            "^ for the power",
            "`^` is not the power in Python",
            """
def mse_loss(y, t):
    return np.mean((y - t) ^ 2)
""",
        ),
        (
            "doubled",
            "You double the errors",
            """
def mse_loss(y, t):
    return np.mean((y - t) * 2)
""",
        ),
        (
            "only t squared",
            "You square t alone",
            """
def mse_loss(y, t):
    return np.mean(y - t ** 2)
""",
        ),
    ],
    "cross_entropy": [
        (
            "mean over all elements",
            "You divide by the number of all elements: `cross_entropy(y, t)` with y of shape (3, 3), t of",
            """
def cross_entropy(y, t):
    return -np.mean(t * np.log(y))
""",
        ),
        (
            "sum over the rows",
            "You sum over the batch: `cross_entropy(y, t)` with y of shape (3, 3), t of shape (3, 3) is",
            """
def cross_entropy(y, t):
    return -np.sum(t * np.log(y))
""",
        ),
        (
            "minus forgotten",
            "The sign: the logarithm of a number below 1 is negative, so the loss needs a minus.",
            """
def cross_entropy(y, t):
    return np.mean(np.sum(t * np.log(y), axis=1))
""",
        ),
        (
            "logarithm to base 10",
            "That is the logarithm to base 10: `cross_entropy(y, t)` with y of shape (3, 3), t of shape (3,",
            """
def cross_entropy(y, t):
    return -np.mean(np.sum(t * np.log10(y), axis=1))
""",
        ),
        (
            "columns instead of rows",
            "`cross_entropy([[0.8, 0.2]], [[0, 1]])` is 0.8047; it should be 1.609.",
            """
def cross_entropy(y, t):
    return np.mean(-np.sum(t * np.log(y), axis=0))
""",
        ),
        (
            "logarithm of the mean",
            "You take the mean first and then the logarithm: `cross_entropy(y, t)` with y of shape (3, 3),",
            """
def cross_entropy(y, t):
    return -np.log(np.mean(np.sum(t * y, axis=1)))
""",
        ),
        (
            "the other classes, too",
            "`cross_entropy(y, t)` with y of shape (3, 3), t of shape (3, 3) is 2.33; it should be 1.378.",
            """
def cross_entropy(y, t):
    return -np.mean(np.sum(t * np.log(y) + (1 - t) * np.log(1 - y), axis=1))
""",
        ),
        (
            "softmax once more",
            "you take the softmax once more",
            """
def cross_entropy(y, t):
    y = np.exp(y) / np.sum(np.exp(y), axis=1, keepdims=True)
    return -np.mean(np.sum(t * np.log(y), axis=1))
""",
        ),
        (
            "y and t swapped: log(0)",
            "You take the logarithm of 0, as t has zeros",
            """
def cross_entropy(y, t):
    return -np.mean(np.sum(y * np.log(t), axis=1))
""",
        ),
        (
            "one number for each row",
            "These are the losses of the rows. The loss of the batch is one number, their mean.",
            """
def cross_entropy(y, t):
    return -np.sum(t * np.log(y), axis=1)
""",
        ),
        (
            "crash: math.log takes no arrays",
            "`cross_entropy(y, t)` with y of shape (3, 3), t of shape (3, 3) raised TypeError: only",
            """
def cross_entropy(y, t):
    import math

    return -np.mean(np.sum(t * math.log(y), axis=1))
""",
        ),
        (
            "clipped at 0.05",
            "You keep the probabilities away from 0",
            """
def cross_entropy(y, t):
    y = np.clip(y, 0.05, 1)
    return -np.mean(np.sum(t * np.log(y), axis=1))
""",
        ),
        (
            "loss of a row capped",
            "so this row costs 13.82",
            """
def cross_entropy(y, t):
    return np.mean(np.minimum(-np.sum(t * np.log(y), axis=1), 3))
""",
        ),
        (
            "a tiny number added",
            "You add a tiny number inside the logarithm",
            """
def cross_entropy(y, t):
    return -np.mean(np.sum(t * np.log(y + 1e-7), axis=1))
""",
        ),
        (
            "logarithm of the product",
            "You take the logarithm of 0, as t has zeros",
            """
def cross_entropy(y, t):
    return -np.mean(np.sum(np.log(t * y), axis=1))
""",
        ),
        (
            "no logarithm",
            "Where is the logarithm?",
            """
def cross_entropy(y, t):
    return -np.mean(np.sum(t * y, axis=1))
""",
        ),
    ],
    "cross_entropy_from_logits": [
        (
            "logarithm of a softmax: inf",
            "Right for small logits. In `cross_entropy_from_logits([[ 1000., 0.,",
            """
def cross_entropy_from_logits(z, classes):
    y = softmax(z)
    return -np.mean(np.log(y[np.arange(len(z)), classes]))
""",
        ),
        (
            "patch of 1e-9 inside the logarithm",
            "You keep away from log(0) by adding a tiny number. That makes every loss a little wrong,",
            """
def cross_entropy_from_logits(z, classes):
    y = softmax(z)
    return -np.mean(np.log(y[np.arange(len(z)), classes] + 1e-9))
""",
        ),
        (
            "exp overflows",
            "Right for small logits, but `cross_entropy_from_logits([[ 1000., 0., -1000.], [ 0., 1000.,",
            """
def cross_entropy_from_logits(z, classes):
    return np.mean(np.log(np.sum(np.exp(z), axis=1)) - z[np.arange(len(z)), classes])
""",
        ),
        (
            "largest logit not added back",
            "You subtract the largest logit in the sum, but not from the true logit:",
            """
def cross_entropy_from_logits(z, classes):
    m = z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.sum(np.exp(z - m), axis=1)) - z[np.arange(len(z)), classes])
""",
        ),
        (
            "wrong sign",
            "The sign is turned round: a loss is never negative here. `cross_entropy_from_logits([[1. , 2.",
            """
def cross_entropy_from_logits(z, classes):
    z = z - z.max(axis=1, keepdims=True)
    return np.mean(z[np.arange(len(z)), classes] - np.log(np.exp(z).sum(axis=1)))
""",
        ),
        (
            "sum over the rows",
            "You sum over the batch: `cross_entropy_from_logits([[ 0., 0.], [ 2., -1.]], [0, 1])` is 3.742.",
            """
def cross_entropy_from_logits(z, classes):
    z = z - z.max(axis=1, keepdims=True)
    return np.sum(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), classes])
""",
        ),
        (
            "every row with every class",
            "takes all these columns from every row",
            """
def cross_entropy_from_logits(z, classes):
    z = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[:, classes])
""",
        ),
        (
            "softmax twice",
            "`cross_entropy_from_logits([[1. , 2. , 0.5]], [1])` is 0.8267; it should be 0.4644.",
            """
def cross_entropy_from_logits(z, classes):
    y = softmax(softmax(z))
    return -np.mean(np.log(y[np.arange(len(z)), classes]))
""",
        ),
        (
            "changes the caller's array",
            "Your function changed its argument `z`, which belongs to the caller. Make a new value instead:",
            """
def cross_entropy_from_logits(z, classes):
    z -= z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), classes])
""",
        ),
        (
            "crash: takes classes for one-hot rows",
            "`cross_entropy_from_logits([[1. , 2. , 0.5]], [1])` raised AxisError: axis 2 is out of bounds",
            """
def cross_entropy_from_logits(z, classes):
    z = z - z.max(axis=1, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.mean(np.sum(classes * log_y, axis=2))
""",
        ),
        (
            "the smallest logit subtracted",
            "You subtract another number than the largest of the row",
            """
def cross_entropy_from_logits(z, classes):
    z = z - z.min(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), classes])
""",
        ),
        (
            "the largest of the batch subtracted",
            "not in every row that row's largest logit: perhaps that of the whole batch",
            """
def cross_entropy_from_logits(z, classes):
    z = z - z.max()
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), classes])
""",
        ),
        (
            "shifted by the true logit",
            "an exp overflows or is rounded to 0",
            """
def cross_entropy_from_logits(z, classes):
    zc = z[np.arange(len(z)), classes][:, None]
    return np.mean(np.log(np.exp(z - zc).sum(axis=1)))
""",
        ),
        (
            "shifted by the largest size",
            "What you subtract is not in every row that row's largest",
            """
def cross_entropy_from_logits(z, classes):
    s = z - np.abs(z).max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(z)), classes])
""",
        ),
        (
            "classes counted from 1",
            "Classes count from 0",
            """
def cross_entropy_from_logits(z, classes):
    s = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(z)), classes - 1])
""",
        ),
    ],
    "bce_with_logits": [
        (
            "through the sigmoid: inf or nan",
            "Right for small logits, but `bce_with_logits([-200., 20.], [1., 0.])` is inf",
            """
def bce_with_logits(z, t):
    y = sigmoid(z)
    return np.mean(-t * np.log(y) - (1 - t) * np.log(1 - y))
""",
        ),
        (
            "clips the sigmoid",
            "`bce_with_logits([-200., 20.], [1., 0.])` is 20.36; it should be 110.",
            """
def bce_with_logits(z, t):
    y = np.clip(sigmoid(z), 1e-9, 1 - 1e-9)
    return np.mean(-t * np.log(y) - (1 - t) * np.log(1 - y))
""",
        ),
        (
            "exp overflows",
            "Right until exp overflows: `bce_with_logits([ 1000., -1000., 1000.], [1., 0., 0.])` is inf.",
            """
def bce_with_logits(z, t):
    return np.mean(np.log(1 + np.exp(z)) - z * t)
""",
        ),
        (
            "absolute value forgotten",
            "`bce_with_logits([-2., 1., 0.], [1., 0., 1.])` is 2.044; it should be 1.378.",
            """
def bce_with_logits(z, t):
    return np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-z)))
""",
        ),
        (
            "np.max along axis 0",
            "`bce_with_logits([-2., 1., 0.], [1., 0., 1.])` is 2.044; it should be 1.378.",
            """
def bce_with_logits(z, t):
    return np.mean(np.max(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))))
""",
        ),
        (
            "sum instead of mean",
            "You sum over the batch: `bce_with_logits([-2., 1., 0.], [1., 0., 1.])` is 4.133. Take the",
            """
def bce_with_logits(z, t):
    return np.sum(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))))
""",
        ),
        (
            "sign of the middle term",
            "The sign of z t: it is *subtracted*. `bce_with_logits([-2., 1., 0.], [1., 0., 1.])` is",
            """
def bce_with_logits(z, t):
    return np.mean(np.maximum(z, 0) + z * t + np.log1p(np.exp(-np.abs(z))))
""",
        ),
        (
            "only the yes",
            "`bce_with_logits([-2., 1., 0.], [1., 0., 1.])` is 0.94; it should be 1.378.",
            """
def bce_with_logits(z, t):
    return np.mean(t * np.logaddexp(0, -z))
""",
        ),
        (
            "one number for each element",
            "These are the losses of all elements. The loss of the batch is one number, their mean.",
            """
def bce_with_logits(z, t):
    return np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))
""",
        ),
        (
            "crash: max of an array and a number",
            "`bce_with_logits([-2., 1., 0.], [1., 0., 1.])` raised ValueError: The truth value of an array",
            """
def bce_with_logits(z, t):
    return np.mean(max(z, 0) - z * t + np.log1p(np.exp(-abs(z))))
""",
        ),
        (
            "the logarithm dropped for large z",
            "costs 0.002476",
            """
def bce_with_logits(z, t):
    total = 0
    for a, b in zip(z, t):
        total += max(a, 0) - a * b
        if abs(a) <= 3:
            total += np.log1p(np.exp(-abs(a)))
    return total / len(z)
""",
        ),
        (
            "the logarithm dropped for z beyond 10",
            "costs 6.144e-06",
            """
def bce_with_logits(z, t):
    total = 0
    for a, b in zip(z, t):
        total += max(a, 0) - a * b
        if abs(a) <= 10:
            total += np.log1p(np.exp(-abs(a)))
    return total / len(z)
""",
        ),
        (
            "two logarithms, exp overflows",
            "there an exp overflows",
            """
def bce_with_logits(z, t):
    return np.mean(t * np.log(1 + np.exp(-z)) + (1 - t) * np.log(1 + np.exp(z)))
""",
        ),
        (
            "sign turned round",
            "The sign is turned round",
            """
def bce_with_logits(z, t):
    return -np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))))
""",
        ),
        (
            "crash: if on an array",
            "Neither an `if` nor Python's `max`",
            """
def bce_with_logits(z, t):
    if z > 0:
        return np.mean(z - z * t)
    return np.mean(-z * t)
""",
        ),
        (
            "crash: maximum of one",
            "too few arguments: it was given one",
            """
def bce_with_logits(z, t):
    return np.mean(np.maximum(z) - z * t + np.log1p(np.exp(-np.abs(z))))
""",
        ),
    ],
    "huber_loss": [
        (
            "half forgotten",
            "Inside, the half is missing: there the loss is e²/2, so that both parts meet at |e| = δ.",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e <= delta, e**2, delta * (e - 0.5 * delta)))
""",
        ),
        (
            "sum instead of mean",
            "You sum over the batch: `huber_loss([1., 2., 5.], [1.5, 2. , 0. ], 1)` is 4.625. Take the mean.",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.sum(np.where(e <= delta, 0.5 * e**2, delta * (e - 0.5 * delta)))
""",
        ),
        (
            "absolute value forgotten in the condition",
            "The size of the error counts, without its sign: large *negative* errors belong outside, too.",
            """
def huber_loss(y, t, delta):
    e = y - t
    return np.mean(np.where(e <= delta, 0.5 * e**2, delta * (np.abs(e) - 0.5 * delta)))
""",
        ),
        (
            "absolute value forgotten in the straight part",
            "`huber_loss([0.], [3.], 1)` is -3.5; it should be 2.5.",
            """
def huber_loss(y, t, delta):
    e = y - t
    return np.mean(np.where(np.abs(e) <= delta, 0.5 * e**2, delta * (e - 0.5 * delta)))
""",
        ),
        (
            "delta always 1",
            "Your δ is always 1: use the argument `delta`.",
            """
def huber_loss(y, t, delta):
    delta = 1
    e = np.abs(y - t)
    return np.mean(np.where(e <= delta, 0.5 * e**2, delta * (e - 0.5 * delta)))
""",
        ),
        (
            "jump at delta: half delta forgotten",
            "Outside, the bracket is |e| - δ/2, not |e|: with |e| alone the loss jumps at |e| = δ.",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e <= delta, 0.5 * e**2, delta * e))
""",
        ),
        (
            "the two cases swapped",
            "The two parts have changed places: the square belongs to the small errors.",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e <= delta, delta * (e - 0.5 * delta), 0.5 * e**2))
""",
        ),
        (
            "decides once, by the mean error",
            "`huber_loss([1., 2., 5.], [1.5, 2. , 0. ], 1)` is 1.333; it should be 1.542.",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    if np.mean(e) <= delta:
        return np.mean(0.5 * e**2)
    return np.mean(delta * (e - 0.5 * delta))
""",
        ),
        (
            "outliers cut off flat",
            "`huber_loss([1., 2., 5.], [1.5, 2. , 0. ], 1)` is 0.2083; it should be 1.542.",
            """
def huber_loss(y, t, delta):
    e = np.minimum(np.abs(y - t), delta)
    return np.mean(0.5 * e**2)
""",
        ),
        (
            "crash: if with an array",
            "`huber_loss([1., 2., 5.], [1.5, 2. , 0. ], 1)` raised ValueError: The truth value of an array",
            """
def huber_loss(y, t, delta):
    e = y - t
    if abs(e) <= delta:
        return np.mean(0.5 * e**2)
    else:
        return np.mean(delta * (abs(e) - 0.5 * delta))
""",
        ),
        (
            "the limit is another number than delta: e**2 compared",
            "by the formula the elements cost",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e**2 <= delta, e**2 / 2, delta * (e - delta / 2)))
""",
        ),
        (
            "the limit is another number than delta: half of delta",
            "by the formula the elements cost",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e <= delta / 2, e**2 / 2, delta * (e - delta / 2)))
""",
        ),
        (
            "the limit is another number than delta: delta squared",
            "by the formula the elements cost",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e <= delta**2, e**2 / 2, delta * (e - delta / 2)))
""",
        ),
        (
            "the limit is another number than delta: near delta",
            "by the formula the elements cost",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e < 1.5 * delta, e**2 / 2, delta * (e - delta / 2)))
""",
        ),
        (
            "the limit is another number than delta: root of delta",
            "by the formula the elements cost",
            """
def huber_loss(y, t, delta):
    e = np.abs(y - t)
    return np.mean(np.where(e <= np.sqrt(delta), e**2 / 2, delta * (e - delta / 2)))
""",
        ),
        (
            "difference of the absolute values",
            "Subtract first, then take the absolute value",
            """
def huber_loss(y, t, delta):
    e = np.abs(np.abs(y) - np.abs(t))
    return np.mean(np.where(e <= delta, e**2 / 2, delta * (e - delta / 2)))
""",
        ),
    ],
    "huber_gradient": [
        (
            "returns a list",
            "has the right numbers, in a list: is an array made of them",
            """
def huber_gradient(y, t, delta):
    return [max(-delta, min(delta, a - b)) / len(y) for a, b in zip(y, t)]
""",
        ),
        (
            "1/N forgotten",
            "The loss is a mean, so each element's part of the gradient is divided by their number:",
            """
def huber_gradient(y, t, delta):
    return np.clip(y - t, -delta, delta)
""",
        ),
        (
            "wrong sign",
            "The sign is turned round: if y is too large, making it larger makes the loss larger.",
            """
def huber_gradient(y, t, delta):
    return np.clip(t - y, -delta, delta) / len(y)
""",
        ),
        (
            "no limit: gradient of the squared error",
            "That is the gradient of the squared error. Beyond δ the slope stays at δ: `huber_gradient([1.,",
            """
def huber_gradient(y, t, delta):
    return (y - t) / len(y)
""",
        ),
        (
            "plus delta on both sides",
            "For large negative errors the slope is -δ: `huber_gradient([0.], [3.], 1)` should be [-1.].",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(np.abs(e) <= delta, e, delta) / len(y)
""",
        ),
        (
            "delta forgotten beyond delta",
            "`huber_gradient([0., 0., 0., 0.], [ 0.5, -0.5, 10. , -10. ], 2)` is [-0.125, 0.125, -0.25 ,",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(np.abs(e) <= delta, e, np.sign(e)) / len(y)
""",
        ),
        (
            "mean: one number",
            "There is one derivative for each element of y, so the gradient has the shape of y.",
            """
def huber_gradient(y, t, delta):
    return np.mean(np.clip(y - t, -delta, delta))
""",
        ),
        (
            "half left over",
            "`huber_gradient([1., 2., 5.], [1.5, 2. , 0. ], 1)` is [-0.0833, 0. , 0.3333]; it should be",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(np.abs(e) <= delta, 0.5 * e, delta * np.sign(e)) / len(y)
""",
        ),
        (
            "absolute value forgotten in the condition",
            "`huber_gradient([0.], [3.], 1)` is [-3.]; it should be [-1.].",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(e <= delta, e, delta) / len(y)
""",
        ),
        (
            "changes the caller's array",
            "Your function changed its argument `y`, which belongs to the caller. Make a new value instead:",
            """
def huber_gradient(y, t, delta):
    y -= t
    y[y > delta] = delta
    y[y < -delta] = -delta
    return y / len(y)
""",
        ),
        (
            "crash: if with an array",
            "`huber_gradient([1., 2., 5.], [1.5, 2. , 0. ], 1)` raised ValueError: The truth value of an",
            """
def huber_gradient(y, t, delta):
    e = y - t
    if e > delta:
        return delta / len(y)
    return e / len(y)
""",
        ),
        (
            "the mean is forgotten, and abs",
            "How steep is the curve at each of them",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(e <= delta, e, delta)
""",
        ),
        (
            "the limit is another number than delta: e**2 compared",
            "How steep is the curve at each of them?",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(e**2 <= delta, e, delta * np.sign(e)) / len(y)
""",
        ),
        (
            "the limit is another number than delta: half of delta",
            "How steep is the curve at each of them?",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(np.abs(e) <= delta / 2, e, delta * np.sign(e)) / len(y)
""",
        ),
        (
            "the limit is another number than delta: delta squared",
            "How steep is the curve at each of them?",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(np.abs(e) <= delta**2, e, delta * np.sign(e)) / len(y)
""",
        ),
        (
            "the limit is another number than delta: near delta",
            "How steep is the curve at each of them?",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(np.abs(e) < 1.5 * delta, e, delta * np.sign(e)) / len(y)
""",
        ),
        (
            "the limit is another number than delta: root of delta",
            "How steep is the curve at each of them?",
            """
def huber_gradient(y, t, delta):
    e = y - t
    return np.where(np.abs(e) <= np.sqrt(delta), e, delta * np.sign(e)) / len(y)
""",
        ),
        (
            "integer inputs cut off",
            "And y and t are whole numbers here",
            """
def huber_gradient(y, t, delta):
    e = y - t
    e[e > delta] = delta
    e[e < -delta] = -delta
    return e / len(e)
""",
        ),
    ],
}
