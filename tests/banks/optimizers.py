"""Answers to the exercises of lesson 08 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "momentum_update": [
        """
def momentum_update(w, g, v, lr, momentum=0.9):
    v_new = g + momentum * v
    w_new = w - lr * v_new
    return w_new, v_new
""",
        """
def momentum_update(weights, gradient, velocity, lr, momentum=0.9):
    new_velocity = np.array(velocity, dtype=float)
    new_velocity *= momentum
    new_velocity += gradient
    new_weights = np.array(weights, dtype=float)
    new_weights -= lr * new_velocity
    return new_weights, new_velocity
""",
        """
def momentum_update(w, g, v, lr, momentum=0.9):
    new_w = np.zeros(np.shape(w))
    new_v = np.zeros(np.shape(w))
    for i in np.ndindex(np.shape(w)):
        new_v[i] = momentum * v[i] + g[i]
        new_w[i] = w[i] - lr * new_v[i]
    return new_w, new_v
""",
        """
def momentum_update(w, g, v, lr, momentum=0.9):
    # w first: the old velocity and the gradient one after the other
    w = w - lr * momentum * v - lr * g
    return [w, np.add(np.multiply(momentum, v), g)]
""",
    ],
    "nesterov_update": [
        """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    look_ahead = momentum * v + g
    return w - lr * look_ahead, v
""",
        """
def nesterov_update(weights, gradient, velocity, lr, momentum=0.9):
    def roll(speed):
        return momentum * speed + gradient

    return weights - lr * roll(roll(velocity)), roll(velocity)
""",
        """
def nesterov_update(w, g, v, lr, momentum=0.9):
    # with the new v put in: g + beta (beta v + g)
    w = w - lr * ((1 + momentum) * g + momentum**2 * v)
    v = g + momentum * v
    return w, v
""",
        """
def nesterov_update(w, g, v, lr, momentum=0.9):
    w_after_momentum, v_new = momentum_update(w, g, v, lr, momentum)
    # momentum has gone v_new; missing is g + momentum * v_new - v_new
    return w_after_momentum - lr * (g - (1 - momentum) * v_new), v_new
""",
    ],
    "adagrad_update": [
        """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + g**2
    rate = lr / (eps + s**0.5)
    return w - rate * g, s
""",
        """
def adagrad_update(weights, gradient, squares, lr=0.01, eps=1e-10):
    total = np.array(squares, dtype=float)
    total += np.square(gradient)
    denominator = np.sqrt(total)
    denominator += eps
    return weights - lr * np.divide(gradient, denominator), total
""",
        """
import math

def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    def one(w, g, s):
        s = s + g * g
        return w - lr * g / (math.sqrt(s) + eps), s

    return np.vectorize(one)(w, g, s)
""",
        """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    return w + -g * lr / (np.hypot(np.sqrt(s), g) + eps), np.add(s, g * g)
""",
    ],
    "rmsprop_update": [
        """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s_new = alpha * s + (1 - alpha) * g**2
    w_new = w - lr / (np.sqrt(s_new) + eps) * g
    return w_new, s_new
""",
        """
def rmsprop_update(weights, gradient, mean, lr=0.01, alpha=0.99, eps=1e-8):
    # nearer to the newest square by a share of 1 - alpha
    mean = mean + (1 - alpha) * (np.square(gradient) - mean)
    return weights - lr * (gradient / (mean**0.5 + eps)), mean
""",
        """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    new_w = np.empty(np.shape(w))
    new_s = np.empty(np.shape(w))
    for i in np.ndindex(np.shape(w)):
        new_s[i] = s[i] * alpha + g[i] * g[i] * (1 - alpha)
        new_w[i] = w[i] - lr * g[i] / (new_s[i] ** 0.5 + eps)
    return new_w, new_s
""",
        """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    # Adagrad's step from the shrunk mean, with the gradient shrunk too and the rest made up for
    share = np.sqrt(1 - alpha)
    w, s = adagrad_update(w, share * g, alpha * s, lr / share, eps)
    return w, s
""",
    ],
    "adam_update": [
        """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m_new = beta1 * m + (1 - beta1) * g
    s_new = beta2 * s + (1 - beta2) * g**2
    # as PyTorch writes it
    step_size = lr / (1 - beta1**t)
    denominator = np.sqrt(s_new) / np.sqrt(1 - beta2**t) + eps
    return w - step_size * m_new / denominator, m_new, s_new
""",
        """
def adam_update(weights, gradient, mean, squares, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    def running(old, new, beta):
        mixed = beta * old + (1 - beta) * new
        return mixed, mixed / (1 - beta**t)

    mean, mean_hat = running(mean, gradient, betas[0])
    squares, squares_hat = running(squares, gradient * gradient, betas[1])
    return weights - lr * mean_hat / (squares_hat**0.5 + eps), mean, squares
""",
        """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = m + (1 - beta1) * (g - m)
    s = s + (1 - beta2) * (np.square(g) - s)
    weight1 = sum((1 - beta1) * beta1**k for k in range(t))
    weight2 = sum((1 - beta2) * beta2**k for k in range(t))
    step = np.divide(m / weight1, np.sqrt(s / weight2) + eps)
    return [w - lr * step, m, s]
""",
        """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m, s = np.array(m, dtype=float), np.array(s, dtype=float)
    m *= beta1
    m += (1 - beta1) * g
    s *= beta2
    s += (1 - beta2) * g * g
    # the correction drawn into the rate; eps has to be corrected with it
    root = np.sqrt(1 - np.power(beta2, t))
    rate = lr * root / (1 - np.power(beta1, t))
    return w - rate * m / (np.sqrt(s) + eps * root), m, s
""",
    ],
    "adamw_update": [
        """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    shrunk = (1 - lr * weight_decay) * w
    w, m, s = adam_update(shrunk, g, m, s, t, lr=lr, betas=betas, eps=eps)
    return w, m, s
""",
        """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    # Adam's step does not look at w, so the pull of the old w may as well come last
    w_new, m_new, s_new = adam_update(w, g, m, s, t, lr, betas, eps)
    return w_new - lr * weight_decay * w, m_new, s_new
""",
        """
def adamw_update(weights, gradient, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * gradient
    s = beta2 * s + (1 - beta2) * gradient**2
    adam = (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps)
    return weights - lr * (adam + weight_decay * weights), m, s
""",
        """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    pulled = np.array(w, dtype=float)
    pulled -= lr * weight_decay * pulled
    step, *means = adam_update(np.zeros(np.shape(w)), g, m, s, t, lr, betas, eps)
    return [pulled + step, *means]
""",
    ],
}

# what is wrong, in a few words; the code
WRONG = {
    "momentum_update": [
        (
            "a mean of gradients instead of a sum",
            "Your v is a *mean*: you multiply g by 1 - momentum. Momentum is a sum, to which each gradient",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + (1 - momentum) * g
    return w - lr * v, v
""",
        ),
        (
            "steps with the old velocity",
            "w moves along the *old* v, so that it stays where it is in the first step. First v, then w",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    w = w - lr * v
    v = momentum * v + g
    return w, v
""",
        ),
        (
            "the rate inside the sum",
            "w is right, but v is that of other books, with the minus and the rate inside. Here v adds up",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v = momentum * v - lr * g
    return w + v, v
""",
        ),
        (
            "uphill",
            "You climb: w goes *against* the gradients, so subtract.",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    return w + lr * v, v
""",
        ),
        (
            "velocity with the opposite sign",
            "w is right, but v has the wrong sign: it adds the gradients up, and w goes *against* it.",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v = momentum * v - g
    return w + lr * v, v
""",
        ),
        (
            "brackets: the gradient is braked as well",
            "You multiply the new gradient by momentum, too. Only the *old* v loses something.",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v = momentum * (v + g)
    return w - lr * v, v
""",
        ),
        (
            "nothing is forgotten: beta is missing",
            "Your v forgets nothing: of the old one only the share `momentum` is left.",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v = v + g
    return w - lr * v, v
""",
        ),
        (
            "changes v in place",
            "Your function changed its argument `v`, which belongs to the caller. `a += b`, `a *= b`,",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v *= momentum
    v += g
    return w - lr * v, v
""",
        ),
        (
            "changes w in place",
            "Your function changed its argument `w`, which belongs to the caller. `a += b`, `a *= b`,",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    w -= lr * v
    return w, v
""",
        ),
        (
            "returns the old velocity",
            "Nothing is ever remembered: the v that you return is the old one",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    new_v = momentum * v + g
    new_w = w - lr * new_v
    return new_w, v
""",
        ),
        (
            "only w is returned",
            "Only one value comes back. Return the new w and the new v, separated by a comma and not",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    return w - lr * v
""",
        ),
        (
            "only the first two weights",
            "v after the first step of `momentum_update(w, g, v, lr=0.3, momentum=0.7)` is [1.e+02, 1.e-02,",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    new_w, new_v = w.copy(), v.copy()
    for i in range(2):
        new_v[i] = momentum * v[i] + g[i]
        new_w[i] = w[i] - lr * new_v[i]
    return new_w, new_v
""",
        ),
        (
            "a momentum of 0 is replaced",
            "momentum=0",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    momentum = momentum or 0.9
    v = momentum * v + g
    return w - lr * v, v
""",
        ),
        (
            "an argument of another name",
            "their names and their order",
            """
def momentum_update(w, g, v, lr, beta=0.9):
    v = beta * v + g
    return w - lr * v, v
""",
        ),
        (
            "plain descent: v as it was",
            "Nothing is ever remembered",
            """
def momentum_update(w, g, v, lr, momentum=0.9):
    return w - lr * g, v
""",
        ),
    ],
    "nesterov_update": [
        (
            "w first, with the old v: that is plain momentum",
            "That is plain momentum: g and the share `momentum` of the *old* v are just the new v. The step",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    w = w - lr * (g + momentum * v)
    v = momentum * v + g
    return w, v
""",
        ),
        (
            "brackets: the rate only before the gradient",
            "Brackets: minus and lr belong to the whole sum of g and momentum times v.",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    return w - lr * g + momentum * v, v
""",
        ),
        (
            "beta forgotten in the step",
            "In the step v must be multiplied by momentum once more",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    return w - lr * (g + v), v
""",
        ),
        (
            "gradient forgotten in the step",
            "The gradient is missing in the step: g and momentum times v, both times lr.",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    return w - lr * momentum * v, v
""",
        ),
        (
            "keeps what it steps by as the velocity",
            "You keep the sum that w moves along. What the next step needs is v; the look ahead is",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    v = g + momentum * v
    return w - lr * v, v
""",
        ),
        (
            "looks ahead, then takes a whole step of momentum from there",
            "You go ahead along the *old* v and then take a step of momentum. Here w is the place ahead",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    ahead = w - lr * momentum * v
    v = momentum * v + g
    return ahead - lr * v, v
""",
        ),
        (
            "the rate inside the sum",
            "w is right, but v is that of other books, with the minus and the rate inside. Here v adds up",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v - lr * g
    return w - lr * g + momentum * v, v
""",
        ),
        (
            "minus instead of plus in the step",
            "A minus too much: g and momentum times v are added, then the whole is subtracted from w.",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    return w - lr * (g - momentum * v), v
""",
        ),
        (
            "momentum always 0.9",
            "You use 0.9, whatever momentum is asked for. Use the argument `momentum`.",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    beta = 0.9
    v = beta * v + g
    return w - lr * (g + beta * v), v
""",
        ),
        (
            "velocity first, then w",
            "w and v have changed places in what you return: first w, then v.",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g
    w = w - lr * (g + momentum * v)
    return v, w
""",
        ),
        (
            "crash: the gradient is called like a function",
            "`nesterov_update(w, g, v, lr=0.1)` raised TypeError: 'numpy.ndarray' object is not callable",
            """
def nesterov_update(w, g, v, lr, momentum=0.9):
    v = momentum * v + g(w - lr * momentum * v)
    return w - lr * v, v
""",
        ),
    ],
    "adagrad_update": [
        (
            "square root forgotten",
            "You divide by s. It is made of squares: divide by its *root*.",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + g**2
    return w - lr * g / (s + eps), s
""",
        ),
        (
            "divides by the old s",
            "You divide by the root of the *old* s, which is 0 at first: the first step is huge. First the",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    w = w - lr * g / (np.sqrt(s) + eps)
    s = s + g**2
    return w, s
""",
        ),
        (
            "epsilon under the root",
            "Your eps stands *under* the root, where it counts as much as its own root. Where gradients are",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + g**2
    return w - lr * g / np.sqrt(s + eps), s
""",
        ),
        (
            "brackets forgotten round the denominator",
            "Brackets: eps is added to the root, *before* you divide by both.",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + g**2
    return w - lr * g / np.sqrt(s) + eps, s
""",
        ),
        (
            "adds up absolute values instead of squares",
            "You add up the sizes of the gradients. s adds up their *squares*.",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + np.abs(g)
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "one sum for all parameters",
            "Your s is one number for all parameters together. Each has its own: square element by element,",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + np.sum(g**2)
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "only the latest square: nothing is added up",
            "Your s knows only the last gradient. It is a *sum*: add the new square to the old s.",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = g**2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "keeps the root instead of the sum",
            "You keep the *root* of s, and the next step adds a square to it. Take the root in the step",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = np.sqrt(s + g**2)
    return w - lr * g / (s + eps), s
""",
        ),
        (
            "gradient forgotten in the step",
            "Above the line the gradient is missing: lr times g, divided by the root.",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + g**2
    return w - lr / (np.sqrt(s) + eps), s
""",
        ),
        (
            "changes s in place",
            "Your function changed its argument `s`, which belongs to the caller. `a += b`, `a *= b`,",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s += g**2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "printed, not returned",
            "`adagrad_update(w, g, s)` prints its result and returns nothing. Use `return` instead of",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + g**2
    w = w - lr * g / (np.sqrt(s) + eps)
    print(w, s)
""",
        ),
        (
            "crash: ^ for a power",
            "`adagrad_update(w, g, s)` raised TypeError: ufunc 'bitwise_xor' not supported for the input",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + g ^ 2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "one half of s",
            "`s**1/2` is s / 2",
            """
def adagrad_update(w, g, s, lr=0.01, eps=1e-10):
    s = s + g**2
    return w - lr * g / (s**1/2 + eps), s
""",
        ),
    ],
    "rmsprop_update": [
        (
            "alpha and 1 - alpha swapped",
            "alpha and 1 - alpha have changed places: most of the old s should be kept",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = (1 - alpha) * s + alpha * g**2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "1 - alpha forgotten",
            "You add the new square whole. In a mean the shares make 1: alpha of the old, so how much of",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = alpha * s + g**2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "a sum as in Adagrad",
            "That is Adagrad, which adds up. Here s is a running *mean*: alpha of the old one, 1 - alpha of",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = s + g**2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "squares 1 - alpha as well",
            "You square 1 - alpha as well. Square the gradient only.",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = alpha * s + ((1 - alpha) * g) ** 2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "square forgotten: root of a negative number",
            "The square is missing: s is the mean of g *squared*. A mean of plain gradients may be",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = alpha * s + (1 - alpha) * g
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "mean over the parameters instead of over time",
            "Your s is one number for all parameters together. Each has its own: square element by element,",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = alpha * s + (1 - alpha) * np.mean(g**2)
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "epsilon under the root",
            "Your eps stands *under* the root, where it counts as much as its own root. Where gradients are",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = alpha * s + (1 - alpha) * g**2
    return w - lr * g / np.sqrt(s + eps), s
""",
        ),
        (
            "epsilon forgotten",
            "eps is missing: where all gradients were 0, you divide 0 by 0. Add it to the root.",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = alpha * s + (1 - alpha) * g**2
    return w - lr * g / np.sqrt(s), s
""",
        ),
        (
            "square root forgotten",
            "You divide by s. It is made of squares: divide by its *root*.",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = alpha * s + (1 - alpha) * g**2
    return w - lr * g / (s + eps), s
""",
        ),
        (
            "alpha always 0.9, as in the lecture",
            "You use 0.9, whatever alpha is asked for. Use the argument `alpha`.",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = 0.9 * s + 0.1 * g**2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "keeps the squares between calls",
            "s after the first step of `rmsprop_update(w, g, s)` is [ 0.25, 16. ]",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8, squares=[]):
    squares.append(g**2)
    s = np.mean(squares, axis=0)
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
        (
            "crash: sqrt without np",
            "`rmsprop_update(w, g, s)` raised NameError: name 'sqrt' is not defined",
            """
def rmsprop_update(w, g, s, lr=0.01, alpha=0.99, eps=1e-8):
    s = alpha * s + (1 - alpha) * g**2
    return w - lr * g / (sqrt(s) + eps), s
""",
        ),
        (
            "arguments in another order",
            "their names and their order",
            """
def rmsprop_update(w, g, s, lr=0.01, eps=1e-8, alpha=0.99):
    s = alpha * s + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(s) + eps), s
""",
        ),
    ],
    "adam_update": [
        (
            "no bias correction",
            "The means are right, but nothing corrects them for starting at 0: in the first steps s is far",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return w - lr * m / (np.sqrt(s) + eps), m, s
""",
        ),
        (
            "returns the corrected means",
            "You return the *corrected* means, and the next step corrects them again. Correct only what the",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m = m / (1 - beta1**t)
    s = s / (1 - beta2**t)
    return w - lr * m / (np.sqrt(s) + eps), m, s
""",
        ),
        (
            "corrects m only",
            "m is corrected, s is not: use s divided by 1 - beta2^t in the step.",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    return w - lr * m_hat / (np.sqrt(s) + eps), m, s
""",
        ),
        (
            "beta times t instead of beta to the power of t: right in the first step",
            "`*` is times, `**` is the power: 1 - beta^t is wanted.",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat = m / (1 - beta1 * t)
    s_hat = s / (1 - beta2 * t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), m, s
""",
        ),
        (
            "takes the first step for number 0",
            "You count the step as t + 1. t is 1 in the first step already: use it as it is.",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat = m / (1 - beta1 ** (t + 1))
    s_hat = s / (1 - beta2 ** (t + 1))
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), m, s
""",
        ),
        (
            "root taken before the correction of s",
            "You take the root first and correct it then. Correct s, and take the root of that.",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    root = np.sqrt(s) / (1 - beta2**t)
    return w - lr * m_hat / (root + eps), m, s
""",
        ),
        (
            "epsilon under the root",
            "Your eps stands *under* the root, where it counts as much as its own root. Where gradients are",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    return w - lr * m_hat / np.sqrt(s_hat + eps), m, s
""",
        ),
        (
            "the gradient in the step instead of its mean",
            "w moves along g, as in RMSprop. Adam moves along the mean m, corrected.",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    s_hat = s / (1 - beta2**t)
    return w - lr * g / (np.sqrt(s_hat) + eps), m, s
""",
        ),
        (
            "squares the mean instead of the gradient",
            "s after the first step of `adam_update(w, g, m, s, t)` is [2.5e-06, 1.6e-04]; it should be",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * m**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), m, s
""",
        ),
        (
            "betas always 0.9 and 0.999",
            "Take the pair apart first: `beta1, beta2 = betas`",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    m = 0.9 * m + 0.1 * g
    s = 0.999 * s + 0.001 * g**2
    m_hat = m / (1 - 0.9**t)
    s_hat = s / (1 - 0.999**t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), m, s
""",
        ),
        (
            "changes m and s in place",
            "Your function changed its argument `m`, which belongs to the caller. `a += b`, `a *= b`,",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m *= beta1
    m += (1 - beta1) * g
    s *= beta2
    s += (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), m, s
""",
        ),
        (
            "endless: t is never counted down",
            "had not finished after 3 seconds",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    beta1, beta2 = betas
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    power1, power2 = 1.0, 1.0
    while t > 0:
        power1 *= beta1
        power2 *= beta2
    m_hat = m / (1 - power1)
    s_hat = s / (1 - power2)
    return w - lr * m_hat / (np.sqrt(s_hat) + eps), m, s
""",
        ),
        (
            "no correction after 100 steps",
            "There t begins with 501",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    m = b1 * m + (1 - b1) * g
    s = b2 * s + (1 - b2) * g**2
    if t < 100:
        return w - lr * (m / (1 - b1**t)) / (np.sqrt(s / (1 - b2**t)) + eps), m, s
    return w - lr * m / (np.sqrt(s) + eps), m, s
""",
        ),
        (
            "one half of s",
            "`s**1/2` is s / 2",
            """
def adam_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    m = b1 * m + (1 - b1) * g
    s = b2 * s + (1 - b2) * g**2
    return w - lr * (m / (1 - b1**t)) / ((s / (1 - b2**t)) ** 1 / 2 + eps), m, s
""",
        ),
    ],
    "adamw_update": [
        (
            "the decay in the gradient",
            "You add the decay to the gradient, so that Adam divides it by the root of s. AdamW takes it",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    return adam_update(w, g + weight_decay * w, m, s, t, lr, betas, eps)
""",
        ),
        (
            "pulls at the new w, after Adam's step",
            "Nearly: you shrink w *after* Adam's step, so that the step is shrunk with it. The share is",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    w, m, s = adam_update(w, g, m, s, t, lr, betas, eps)
    return w - lr * weight_decay * w, m, s
""",
        ),
        (
            "learning rate forgotten in the pull",
            "lr is missing in the decay: lr times weight_decay times w is taken away.",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    return adam_update(w - weight_decay * w, g, m, s, t, lr, betas, eps)
""",
        ),
        (
            "pulls away from 0",
            "The weights grow: the decay is *taken away* from w.",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    return adam_update(w + lr * weight_decay * w, g, m, s, t, lr, betas, eps)
""",
        ),
        (
            "the same pull for every weight: w forgotten",
            "You take the same from every weight. The decay is a share: lr times weight_decay times *w*.",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    return adam_update(w - lr * weight_decay, g, m, s, t, lr, betas, eps)
""",
        ),
        (
            "subtracts the penalty, not its gradient",
            "w after the first step of `adamw_update(w, g, m, s, t)` is nearly right, but differs by 4e-05.",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    penalty = weight_decay / 2 * np.sum(w**2)
    return adam_update(w - lr * penalty, g, m, s, t, lr, betas, eps)
""",
        ),
        (
            "betas and eps not handed on",
            "Your decay is right, but `adam_update` is called without betas and eps, so that it uses its",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    return adam_update(w - lr * weight_decay * w, g, m, s, t, lr)
""",
        ),
        (
            "m and s swapped in the call",
            "m after the second step of `adamw_update(w, g, m, s, t)` is [-0.0868, 0.5504]; it should be",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    return adam_update(w - lr * weight_decay * w, g, s, m, t, lr, betas, eps)
""",
        ),
        (
            "decay always 0.01",
            "You use 0.01, whatever weight_decay is asked for. Use the argument.",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    return adam_update(w - lr * 0.01 * w, g, m, s, t, lr, betas, eps)
""",
        ),
        (
            "changes w in place",
            "Your function changed its argument `w`, which belongs to the caller. `a += b`, `a *= b`,",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    w *= 1 - lr * weight_decay
    return adam_update(w, g, m, s, t, lr, betas, eps)
""",
        ),
        (
            "missing return",
            "`adamw_update(w, g, m, s, t)` is `None`: is a `return` missing, or not reached?",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    w = w - lr * weight_decay * w
    w, m, s = adam_update(w, g, m, s, t, lr, betas, eps)
""",
        ),
        (
            "crash: calls itself for ever",
            "`adamw_update(w, g, m, s, t)` raised RecursionError: maximum recursion depth exceeded",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    return adamw_update(w - lr * weight_decay * w, g, m, s, t, lr, betas, eps)
""",
        ),
        (
            "a decay of 0 is replaced",
            "weight_decay=0",
            """
def adamw_update(w, g, m, s, t, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    weight_decay = weight_decay or 0.01
    return adam_update(w - lr * weight_decay * w, g, m, s, t, lr, betas, eps)
""",
        ),
    ],
}
