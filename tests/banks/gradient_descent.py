"""Answers to the exercises of lesson 04 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "numerical_gradient": [
        """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x + step) - f(x - step)) / (2 * delta)
    return grad
""",
        """
def numerical_gradient(f, x, delta):
    return np.array([(f(x + e) - f(x - e)) / delta / 2 for e in delta * np.eye(len(x))])
""",
        """
def numerical_gradient(f, x, delta):
    slopes = []
    for i in range(len(x)):
        up = np.array(x, dtype=float)
        down = np.array(x, dtype=float)
        up[i] += delta
        down[i] -= delta
        slopes.append(0.5 * (f(up) - f(down)) / delta)
    return np.array(slopes)
""",
        """
def numerical_gradient(f, x, delta):
    nudges = np.diag(np.full(len(x), delta))
    higher = np.apply_along_axis(f, 1, x + nudges)
    lower = np.apply_along_axis(f, 1, x - nudges)
    return (higher - lower) / (2 * delta)
""",
    ],
    "gradient_descent": [
        """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        w = w - lr * gradient(w)
        path.append(w)
    return np.array(path)
""",
        """
def gradient_descent(gradient, w, lr, steps):
    path = np.zeros((steps + 1, len(w)))
    path[0] = w
    for i in range(steps):
        path[i + 1] = path[i] - lr * gradient(path[i])
    return path
""",
        """
def gradient_descent(gradient, w, lr, steps):
    if steps == 0:
        return np.array([w])
    rest = gradient_descent(gradient, w - lr * gradient(w), lr, steps - 1)
    return np.vstack([w, rest])
""",
        """
def gradient_descent(gradient, w, lr, steps):
    w = np.array(w, dtype=float)
    path = [w.copy()]
    while len(path) <= steps:
        w -= lr * gradient(w)
        path.append(w.copy())
    return np.stack(path)
""",
    ],
    "batches": [
        """
def batches(n, batch_size, rng):
    places = rng.permutation(n)
    return [places[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        """
def batches(n, batch_size, rng):
    places = np.arange(n)
    rng.shuffle(places)
    result = []
    while len(places) > 0:
        result.append(places[:batch_size])
        places = places[batch_size:]
    return result
""",
        """
def batches(n, batch_size, rng):
    return np.split(rng.permutation(n), range(batch_size, n, batch_size))
""",
        """
def batches(n, batch_size, rng):
    result, batch = [], []
    for place in np.argsort(rng.random(n)):
        batch.append(place)
        if len(batch) == batch_size:
            result.append(np.array(batch))
            batch = []
    if batch:
        result.append(np.array(batch))
    return result
""",
    ],
    "logistic_gradient": [
        """
def logistic_gradient(X, t, w, b):
    error = sigmoid(X @ w + b) - t
    return X.T @ error / len(X), np.mean(error)
""",
        """
def logistic_gradient(X, t, w, b):
    dw = np.zeros(len(w))
    db = 0.0
    for x, target in zip(X, t):
        y = 1 / (1 + np.exp(-(np.dot(x, w) + b)))
        for i in range(len(w)):
            dw[i] += (y - target) * x[i] / len(X)
        db += (y - target) / len(X)
    return dw, db
""",
        """
def logistic_gradient(X, t, w, b):
    error = sigmoid(np.einsum("nd,d->n", X, w) + b) - t
    return np.mean(error[:, None] * X, axis=0), error.sum() / error.size
""",
        """
def logistic_gradient(X, t, w, b):
    X1 = np.column_stack([X, np.ones(len(X))])
    y = sigmoid(X1 @ np.append(w, b))
    grad = (y - t) @ X1 / X1.shape[0]
    return grad[:-1], grad[-1]
""",
        """
def logistic_gradient(X, t, w, b):
    from helpers.nn import bce_with_logits, numerical_gradient
    g = numerical_gradient(lambda p: bce_with_logits(X @ p[:-1] + p[-1], t), np.append(w, b), 1e-5)
    return g[:-1], g[-1]
""",
    ],
    "best_rate": [
        """
def best_rate(curvatures):
    low, high = min(curvatures), max(curvatures)
    return 2 / (low + high), (high - low) / (high + low)
""",
        """
def best_rate(curvatures):
    c = np.array(curvatures)
    rate = 2 / (c.min() + c.max())
    return rate, np.max(np.abs(1 - rate * c))
""",
        """
def best_rate(curvatures):
    candidates = [2 / (c + d) for c in curvatures for d in curvatures]
    factors = [max(abs(1 - rate * c) for c in curvatures) for rate in candidates]
    i = int(np.argmin(factors))
    return candidates[i], factors[i]
""",
        """
def best_rate(curvatures):
    c = sorted(curvatures)
    kappa = c[-1] / c[0]
    return 2 / (c[0] * (1 + kappa)), (kappa - 1) / (kappa + 1)
""",
    ],
}

# what is wrong, in a few words; the code
WRONG = {
    "numerical_gradient": [
        (
            "to one side only",
            "That is the difference to one side only. Go delta up *and* delta down, and divide by 2 delta:",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x + step) - f(x)) / delta
    return grad
""",
        ),
        (
            "divides by delta, not by 2 delta",
            "You divide by delta, but from x - delta to x + delta it is twice as far.",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x + step) - f(x - step)) / delta
    return grad
""",
        ),
        (
            "brackets forgotten round 2 delta",
            "divides by 2 and then *multiplies* by delta",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x + step) - f(x - step)) / 2 * delta
    return grad
""",
        ),
        (
            "nudges all at once",
            "You move all elements of x at once. One derivative each: move one element, leave the others.",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        grad[i] = (f(x + delta) - f(x - delta)) / (2 * delta)
    return grad
""",
        ),
        (
            "wrong sign",
            "The sign is turned round: the slope is positive where the function grows.",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x - step) - f(x + step)) / (2 * delta)
    return grad
""",
        ),
        (
            "changes x itself",
            "Your function changed its argument `x`, which belongs to the caller. Make a new value instead:",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        x[i] += delta
        higher = f(x)
        x[i] -= 2 * delta
        lower = f(x)
        grad[i] = (higher - lower) / (2 * delta)
    return grad
""",
        ),
        (
            "a second name, not a copy",
            "Your function changed its argument `x`, which belongs to the caller. Make a new value instead:",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        up = x
        down = x
        up[i] += delta
        down[i] -= delta
        grad[i] = (f(up) - f(down)) / (2 * delta)
    return grad
""",
        ),
        (
            "delta always 1e-5",
            "`numerical_gradient(cubes, [2.], 0.1)` is [12.]; it should be [12.01].",
            """
def numerical_gradient(f, x, delta):
    delta = 1e-5
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x + step) - f(x - step)) / (2 * delta)
    return grad
""",
        ),
        (
            "return inside the loop",
            "Is the `return` inside the loop?",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x + step) - f(x - step)) / (2 * delta)
        return grad
""",
        ),
        (
            "crash: f of one number",
            "`f` takes a whole array: hand it all of x",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        grad[i] = (f(x[i] + delta) - f(x[i] - delta)) / (2 * delta)
    return grad
""",
        ),
        (
            "loops for ever: i never grows",
            "had not finished after 3 seconds",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    i = 0
    while i < len(x):
        step = np.zeros(x.shape)
        step[i] = delta
        grad[i] = (f(x + step) - f(x - step)) / (2 * delta)
    return grad
""",
        ),
        (
            "the nudge is never set back",
            "what was moved before is moved still",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    nudge = np.zeros(x.shape)
    for i in range(len(x)):
        nudge[i] = delta
        grad[i] = (f(x + nudge) - f(x - nudge)) / (2 * delta)
    return grad
""",
        ),
        (
            "the bracket around the difference is missing",
            "Only the second height is divided by 2 delta",
            """
def numerical_gradient(f, x, delta):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        nudge = np.zeros(x.shape)
        nudge[i] = delta
        grad[i] = f(x + nudge) - f(x - nudge) / (2 * delta)
    return grad
""",
        ),
    ],
    "gradient_descent": [
        (
            "uphill",
            "You climb: the gradient points to where the loss *grows*. Subtract it.",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        w = w + lr * gradient(w)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "gradient only at the start",
            "You always use the gradient at the *start*. After each step the slope is another one: compute",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    slope = gradient(w)
    for _ in range(steps):
        w = w - lr * slope
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "start forgotten",
            "`gradient_descent(steep, [-4., 2.], 0.1, 3)` has shape (3, 2); it should have shape (4, 2).",
            """
def gradient_descent(gradient, w, lr, steps):
    path = []
    for _ in range(steps):
        w = w - lr * gradient(w)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "changes the caller's array: all places the same",
            "Your function changed its argument `w`, which belongs to the caller. Make a new value instead:",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        w -= lr * gradient(w)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "learning rate forgotten",
            "The learning rate is missing: every step is as long as the gradient.",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        w = w - gradient(w)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "only the last place",
            "That is only the last place. Asked for is the whole way, the start included: an array of shape",
            """
def gradient_descent(gradient, w, lr, steps):
    for _ in range(steps):
        w = w - lr * gradient(w)
    return w
""",
        ),
        (
            "every step from the start",
            "Every step starts from the first place again",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        path.append(w - lr * gradient(w))
    return np.array(path)
""",
        ),
        (
            "one step too few",
            "`gradient_descent(steep, [-4., 2.], 0.1, 3)` has shape (3, 2); it should have shape (4, 2).",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(1, steps):
        w = w - lr * gradient(w)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "steps of equal length",
            "`gradient_descent(steep, [-4., 2.], 0.1, 3)` is [[-4. , 2. ], [-3.99 , 1.9005], [-3.9796,",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        g = gradient(w)
        w = w - lr * g / np.linalg.norm(g)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "crash: gradient not called",
            "`gradient_descent(steep, [-4., 2.], 0.1, 3)` raised TypeError: unsupported operand type(s) for",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        w = w - lr * gradient
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "loops for ever: waits for a gradient of exactly 0",
            "had not finished after 3 seconds",
            """
def gradient_descent(gradient, w, lr, steps):
    path = np.zeros((steps + 1, len(w)))
    path[0] = w
    i = 0
    while np.any(gradient(path[i]) != 0):
        path[i] = path[i] - lr * gradient(w)
    return path
""",
        ),
        (
            "one parameter after the other",
            "Feel all slopes at the old w, then move all at once",
            """
def gradient_descent(gradient, w, lr, steps):
    w = w * 1.0
    path = [w.copy()]
    for _ in range(steps):
        for i in range(len(w)):
            w[i] = w[i] - lr * gradient(w)[i]
        path.append(w.copy())
    return np.array(path)
""",
        ),
        (
            "one copy, changed in place and appended",
            "All places are the same",
            """
def gradient_descent(gradient, w, lr, steps):
    w = w * 1.0
    path = [w]
    for _ in range(steps):
        w -= lr * gradient(w)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "appends before the step",
            "The start stands there twice",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        path.append(w)
        w = w - lr * gradient(w)
    return np.array(path)
""",
        ),
        (
            "stops where the slope is small",
            "steps that makes",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        g = gradient(w)
        if np.linalg.norm(g) < 1e-3:
            break
        w = w - lr * g
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "the rate limited",
            "it should be [[1.], [0.]]",
            """
def gradient_descent(gradient, w, lr, steps):
    lr = min(lr, 0.5)
    path = [w]
    for _ in range(steps):
        w = w - lr * gradient(w)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "the gradient clipped",
            "it should be [[ 0., 50.]",
            """
def gradient_descent(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        w = w - lr * np.clip(gradient(w), -100, 100)
        path.append(w)
    return np.array(path)
""",
        ),
        (
            "rows of whole numbers",
            "it should be [[-4. , 2. ]",
            """
def gradient_descent(gradient, w, lr, steps):
    path = np.zeros((steps + 1, len(w)), dtype=w.dtype)
    path[0] = w
    for k in range(steps):
        path[k + 1] = path[k] - lr * gradient(path[k])
    return path
""",
        ),
    ],
    "batches": [
        (
            "last batch dropped",
            "For 11 examples and batches of 50 there is no batch at all: the last, smaller one is missing.",
            """
def batches(n, batch_size, rng):
    places = rng.permutation(n)
    return [places[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size)]
""",
        ),
        (
            "drawn with replacement",
            "Each example is drawn with replacement: some come twice, others never. Shuffle once, then cut",
            """
def batches(n, batch_size, rng):
    places = rng.integers(0, n, size=n)
    return [places[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        ),
        (
            "not shuffled",
            "The examples come in their old order. Shuffle them first: `rng.permutation(n)`.",
            """
def batches(n, batch_size, rng):
    places = np.arange(n)
    return [places[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        ),
        (
            "ignores rng",
            "Two calls with equal generators give different batches. Take all chance from the argument",
            """
def batches(n, batch_size, rng):
    places = np.random.permutation(n)
    return [places[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        ),
        (
            "a new rng with a fixed seed",
            "Two different generators give the same order. Take the chance from the argument `rng`.",
            """
def batches(n, batch_size, rng):
    rng = np.random.default_rng(0)
    places = rng.permutation(n)
    return [places[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        ),
        (
            "shuffles anew for each batch",
            "You shuffle anew for every batch, so that some examples come twice and others never. Shuffle",
            """
def batches(n, batch_size, rng):
    return [rng.permutation(n)[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        ),
        (
            "batch_size batches instead of batches of batch_size",
            "In batches of 5, 20 examples make 4; only the last may be smaller. You have 5, of sizes (4, 4, 4, 4, 4)",
            """
def batches(n, batch_size, rng):
    return np.array_split(rng.permutation(n), batch_size)
""",
        ),
        (
            "batches evened out",
            "value 4 of the list of batch sizes of `batches(23, 5, 1)` is 4; it should be 5.",
            """
def batches(n, batch_size, rng):
    return np.array_split(rng.permutation(n), int(np.ceil(n / batch_size)))
""",
        ),
        (
            "only the first batch",
            "the set of all places of `batches(20, 5, 0)` has shape (5,); it should have shape (20,).",
            """
def batches(n, batch_size, rng):
    places = rng.permutation(n)
    for i in range(0, n, batch_size):
        return [places[i : i + batch_size]]
""",
        ),
        (
            "crash: batches of unequal size in one array",
            "`batches(23, 5, 1)` raised ValueError: cannot reshape array of size 23 into shape (5)",
            """
def batches(n, batch_size, rng):
    places = rng.permutation(n)
    return places.reshape(-1, batch_size)
""",
        ),
        (
            "loops for ever: nothing is taken away",
            "had not finished after 3 seconds",
            """
def batches(n, batch_size, rng):
    places = rng.permutation(n)
    batch = places[:0]
    while len(places) > 0:
        batch = places[:batch_size]
    return [batch]
""",
        ),
        (
            "an empty batch at the end",
            "one of your batches is empty",
            """
def batches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(n // batch_size + 1)]
""",
        ),
        (
            "cut first, each batch shuffled",
            "Each batch holds neighbours",
            """
def batches(n, batch_size, rng):
    order = np.arange(n)
    return [rng.permutation(order[start : start + batch_size]) for start in range(0, n, batch_size)]
""",
        ),
        (
            "cut first, the batches shuffled",
            "Each batch holds neighbours",
            """
def batches(n, batch_size, rng):
    starts = rng.permutation(np.arange(0, n, batch_size))
    return [np.arange(start, min(start + batch_size, n)) for start in starts]
""",
        ),
        (
            "the last place stays",
            "Not every example can come at every place",
            """
def batches(n, batch_size, rng):
    p = np.arange(n)
    p[:-1] = rng.permutation(n - 1)
    return [p[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        ),
        (
            "each half shuffled by itself",
            "Not every example can come at every place",
            """
def batches(n, batch_size, rng):
    h = n // 2
    p = np.concatenate([rng.permutation(h), h + rng.permutation(n - h)])
    return [p[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        ),
        (
            "swaps that leave nothing in its place",
            "Not every example can come at every place",
            """
def batches(n, batch_size, rng):
    p = np.arange(n)
    for i in range(n - 1, 0, -1):
        j = rng.integers(0, i)
        p[i], p[j] = p[j], p[i]
    return [p[i : i + batch_size] for i in range(0, n, batch_size)]
""",
        ),
    ],
    "logistic_gradient": [
        (
            "sum instead of mean",
            "You sum over the batch; the loss is a mean, so divide by the number of rows.",
            """
def logistic_gradient(X, t, w, b):
    error = sigmoid(X @ w + b) - t
    return X.T @ error, np.sum(error)
""",
        ),
        (
            "wrong sign",
            "Both signs are turned round: the error is y - t, output minus target.",
            """
def logistic_gradient(X, t, w, b):
    error = t - sigmoid(X @ w + b)
    return X.T @ error / len(X), np.mean(error)
""",
        ),
        (
            "sigmoid forgotten",
            "You compare the target with the sum z; compare it with y = sigmoid(z).",
            """
def logistic_gradient(X, t, w, b):
    error = X @ w + b - t
    return X.T @ error / len(X), np.mean(error)
""",
        ),
        (
            "bias forgotten in the logit",
            "The bias is missing in the output: y = sigmoid(X w + b).",
            """
def logistic_gradient(X, t, w, b):
    error = sigmoid(X @ w) - t
    return X.T @ error / len(X), np.mean(error)
""",
        ),
        (
            "slope of the sigmoid as well",
            "That is the gradient of the *squared* error behind a sigmoid, with its factor y (1 - y). For",
            """
def logistic_gradient(X, t, w, b):
    y = sigmoid(X @ w + b)
    error = (y - t) * y * (1 - y)
    return X.T @ error / len(X), np.mean(error)
""",
        ),
        (
            "step instead of sigmoid",
            "You compare the target with the *step* of z",
            """
def logistic_gradient(X, t, w, b):
    y = np.where(X @ w + b > 0, 1, 0)
    error = y - t
    return X.T @ error / len(X), np.mean(error)
""",
        ),
        (
            "one error for each row instead of db",
            "dL/dw is right. dL/db is one number: the mean of the errors.",
            """
def logistic_gradient(X, t, w, b):
    error = sigmoid(X @ w + b) - t
    return X.T @ error / len(X), error
""",
        ),
        (
            "mean over the inputs as well",
            "dL/dw of `logistic_gradient(X, t, w, b)` with X of shape (6, 2), t of shape (6,), w of shape",
            """
def logistic_gradient(X, t, w, b):
    error = sigmoid(X @ w + b) - t
    return np.mean(error[:, None] * X), np.mean(error)
""",
        ),
        (
            "only dw is returned",
            "You return dL/dw only. Return both, separated by a comma.",
            """
def logistic_gradient(X, t, w, b):
    error = sigmoid(X @ w + b) - t
    return X.T @ error / len(X)
""",
        ),
        (
            "crash: errors not as a column",
            "`logistic_gradient(X, t, w, b)` with X of shape (6, 2), t of shape (6,), w of shape (2,)",
            """
def logistic_gradient(X, t, w, b):
    error = sigmoid(X @ w + b) - t
    return np.mean(error * X, axis=0), np.mean(error)
""",
        ),
        (
            "the other order",
            "You return the bias's derivative first",
            """
def logistic_gradient(X, t, w, b):
    error = sigmoid(X @ w + b) - t
    return np.mean(error), X.T @ error / len(X)
""",
        ),
        (
            "own sigmoid that overflows",
            "`nan` comes from an exp that overflows",
            """
def logistic_gradient(X, t, w, b):
    z = X @ w + b
    y = np.exp(z) / (1 + np.exp(z))
    return X.T @ (y - t) / len(X), np.mean(y - t)
""",
        ),
        (
            "squeezed",
            "dL/dw of",
            """
def logistic_gradient(X, t, w, b):
    e = sigmoid(X @ w + b) - t
    return np.squeeze(X.T @ e / len(X)), np.mean(e)
""",
        ),
        (
            "an array like w, of whole numbers",
            "dL/dw of",
            """
def logistic_gradient(X, t, w, b):
    e = sigmoid(X @ w + b) - t
    dw = np.zeros_like(w)
    for i in range(len(w)):
        dw[i] = (e * X[:, i]).mean()
    return dw, e.mean()
""",
        ),
    ],
    "best_rate": [
        (
            "the limit 2 / largest",
            "That is the *limit*: there the steepest direction jumps to and fro for ever. The fastest rate",
            """
def best_rate(curvatures):
    c = np.array(curvatures)
    rate = 2 / c.max()
    return rate, np.abs(1 - rate * c).max()
""",
        ),
        (
            "1 / largest",
            "With 1 / c_max the steepest direction arrives in one step, but the flattest waits. A larger",
            """
def best_rate(curvatures):
    c = np.array(curvatures)
    rate = 1 / c.max()
    return rate, np.abs(1 - rate * c).max()
""",
        ),
        (
            "first and last instead of smallest and largest",
            "You take the first and the last curvature; the smallest and the largest count, wherever they",
            """
def best_rate(curvatures):
    low, high = curvatures[0], curvatures[-1]
    return 2 / (low + high), abs(high - low) / (high + low)
""",
        ),
        (
            "1 / mean of all",
            "the rate of `best_rate((1, 3, 10))` is 0.2143; it should be 0.1818.",
            """
def best_rate(curvatures):
    c = np.array(curvatures)
    rate = 1 / c.mean()
    return rate, np.abs(1 - rate * c).max()
""",
        ),
        (
            "absolute value forgotten",
            "The rate is right. The factor is meant by its size, without a sign.",
            """
def best_rate(curvatures):
    c = np.array(curvatures)
    rate = 2 / (c.min() + c.max())
    return rate, 1 - rate * c.max()
""",
        ),
        (
            "factor of the fastest direction",
            "the factor of `best_rate((1, 3, 10))` is 0.4545; it should be 0.8182.",
            """
def best_rate(curvatures):
    c = np.array(curvatures)
    rate = 2 / (c.min() + c.max())
    return rate, np.abs(1 - rate * c).min()
""",
        ),
        (
            "condition number as the factor",
            "The rate is right. The second value is the condition number; asked for is the factor that each",
            """
def best_rate(curvatures):
    low, high = min(curvatures), max(curvatures)
    return 2 / (low + high), high / low
""",
        ),
        (
            "tries only a few rates",
            "the rate of `best_rate((0.2, 4))` is 0.3; it should be 0.4762.",
            """
def best_rate(curvatures):
    c = np.array(curvatures)
    rates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
    factors = [np.abs(1 - rate * c).max() for rate in rates]
    return rates[np.argmin(factors)], min(factors)
""",
        ),
        (
            "swapped: factor first",
            "Right, but in the other order: first the rate, then the factor.",
            """
def best_rate(curvatures):
    low, high = min(curvatures), max(curvatures)
    return (high - low) / (high + low), 2 / (low + high)
""",
        ),
        (
            "crash: a list has no min()",
            "`best_rate((0.2, 4))` raised AttributeError: 'tuple' object has no attribute 'min'",
            """
def best_rate(curvatures):
    rate = 2 / (curvatures.min() + curvatures.max())
    return rate, np.abs(1 - rate * curvatures).max()
""",
        ),
        (
            "the mean of all curvatures",
            "You take the mean of all curvatures",
            """
def best_rate(curvatures):
    low, high = min(curvatures), max(curvatures)
    return 1 / np.mean(curvatures), (high - low) / (high + low)
""",
        ),
        (
            "a minimum that begins with 100",
            "(200, 400)",
            """
def best_rate(c):
    lo, hi = 100, 0
    for v in c:
        lo = min(lo, v)
        hi = max(hi, v)
    return 2 / (lo + hi), (hi - lo) / (hi + lo)
""",
        ),
    ],
}
