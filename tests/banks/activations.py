"""Answers to the exercises of lesson 07 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "elu": [
        """
def elu(a, alpha=1.0):
    return np.where(a > 0, a, alpha * (np.exp(np.minimum(a, 0)) - 1))
""",
        """
def elu(x, alpha=1.0):
    right = np.maximum(x, 0.0)
    left = alpha * np.expm1(np.minimum(x, 0.0))
    return right + left
""",
        """
def elu(a, alpha=1.0):
    result = np.array(a, dtype=float)
    negative = result <= 0
    result[negative] = alpha * (np.exp(result[negative]) - 1)
    return result
""",
        """
import math

def elu(a, alpha=1.0):
    def one(value):
        if value > 0:
            return value
        return alpha * (math.exp(value) - 1)

    result = np.zeros(a.shape)
    for place in np.ndindex(a.shape):
        result[place] = one(a[place])
    return result
""",
    ],
    "elu_derivative": [
        """
def elu_derivative(a, alpha=1.0):
    return np.where(a > 0, 1.0, alpha * np.exp(np.minimum(a, 0)))
""",
        """
def elu_derivative(a, alpha=1.0):
    slope = np.ones(a.shape)
    slope[a <= 0] = alpha * np.exp(a[a <= 0])
    return slope
""",
        """
def elu_derivative(x, alpha=1.0):
    # on the left alpha exp(x) is elu(x) + alpha
    return np.where(x <= 0, elu(x, alpha) + alpha, 1)
""",
        """
def elu_derivative(a, alpha=1.0):
    positive = (a > 0).astype(float)
    return positive + (1 - positive) * alpha * np.exp(-np.abs(a))
""",
    ],
    "silu_derivative": [
        """
def silu_derivative(a):
    s = sigmoid(a)
    return s + a * s * (1 - s)
""",
        """
def silu_derivative(a):
    s = sigmoid(a)
    return s * (1 + a * (1 - s))
""",
        """
def silu_derivative(x):
    def sigmoid_derivative(x):
        return sigmoid(x) * sigmoid(-x)

    first = 1 * sigmoid(x)
    second = x * sigmoid_derivative(x)
    return np.add(first, second)
""",
        """
def silu_derivative(a):
    s = sigmoid(a)
    y = a * s
    return y + s * (1 - y)
""",
    ],
    "pulse": [
        """
def pulse(x, a, b, w):
    return sigmoid(w * (x - a)) - sigmoid(w * (x - b))
""",
        """
def pulse(x, a, b, w):
    up = sigmoid(w * x - w * a)
    down = sigmoid(w * b - w * x)
    return up + down - 1
""",
        """
def pulse(x, left, right, steepness):
    def climb(where):
        return (1 + np.tanh(steepness * (x - where) / 2)) / 2

    return climb(left) - climb(right)
""",
        """
def pulse(x, a, b, w):
    # a layer of two hidden units and its output
    hidden = sigmoid(w * (np.expand_dims(x, -1) - np.array([a, b])))
    return hidden @ np.array([1.0, -1.0])
""",
    ],
    "approximate": [
        """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n):
        a, b = edges[i], edges[i + 1]
        total += f((a + b) / 2) * pulse(x, a, b, w)
    return total
""",
        """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    return sum(f(a + (b - a) / 2) * pulse(x, a, b, w) for a, b in zip(edges[:-1], edges[1:]))
""",
        """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    heights = np.array([f(middle) for middle in (edges[:-1] + edges[1:]) / 2])
    climbs = sigmoid(w * (x[..., None] - edges))
    return (climbs[..., :-1] - climbs[..., 1:]) @ heights
""",
        """
def approximate(f, x, n, w):
    result = 0
    for i in reversed(range(n)):
        middle = (2 * i + 1) / (2 * n)
        result = result + pulse(x, i / n, (i + 1) / n, w) * f(middle)
    return result
""",
    ],
    "xavier_normal": [
        """
def xavier_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))
""",
        """
def xavier_normal(n_in, n_out, rng):
    variance = 2 / (n_in + n_out)
    return rng.standard_normal((n_in, n_out)) * variance**0.5
""",
        """
import math

def xavier_normal(fan_in, fan_out, rng):
    mean_fan = (fan_in + fan_out) / 2
    W = rng.normal(loc=0.0, scale=1 / math.sqrt(mean_fan), size=fan_in * fan_out)
    return W.reshape(fan_in, fan_out)
""",
        """
def xavier_normal(fan_in, fan_out, rng):
    std = np.sqrt(2) / np.sqrt(fan_in + fan_out)
    W = np.zeros((fan_in, fan_out))
    for unit in range(fan_out):
        W[:, unit] = rng.normal(0, std, fan_in)
    return W
""",
    ],
    "kaiming_normal": [
        """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))
""",
        """
def kaiming_normal(fan_in, fan_out, rng):
    return np.sqrt(2 / fan_in) * rng.normal(size=(fan_in, fan_out))
""",
        """
def kaiming_normal(n, units, rng):
    std = (n / 2) ** -0.5
    return np.array([[rng.normal(0, std) for _ in range(units)] for _ in range(n)])
""",
        """
def kaiming_normal(fan_in, fan_out, rng):
    per_unit = rng.standard_normal((fan_out, fan_in))
    return per_unit.T / np.sqrt(fan_in) * np.sqrt(2)
""",
    ],
    "dead_units": [
        """
def dead_units(Z):
    return int(np.sum(np.all(Z == 0, axis=0)))
""",
        """
def dead_units(Z):
    count = 0
    for unit in range(Z.shape[1]):
        if not np.any(Z[:, unit]):
            count += 1
    return count
""",
        """
def dead_units(Z):
    alive = (Z > 0).any(axis=0)
    return Z.shape[1] - np.count_nonzero(alive)
""",
        """
def dead_units(outputs):
    return sum(1 for column in outputs.T if max(column) == 0)
""",
        """
def dead_units(Z):
    return np.sum(Z.sum(axis=0) == 0)
""",
    ],
}

# what is wrong, in a few words; the code
WRONG = {
    "elu": [
        (
            "alpha ignored",
            "`alpha` is not used. It says how deep the curve goes on the left; with alpha = 1 one does not",
            """
def elu(a, alpha=1.0):
    return np.where(a > 0, a, np.exp(np.minimum(a, 0)) - 1)
""",
        ),
        (
            "brackets forgotten: alpha times exp only",
            "Brackets: alpha multiplies all of exp(a) - 1, not only the exponential.",
            """
def elu(a, alpha=1.0):
    return np.where(a > 0, a, alpha * np.exp(np.minimum(a, 0)) - 1)
""",
        ),
        (
            "-1 forgotten",
            "The - 1 is missing: just left of 0 the curve should be close to 0, and yours is close to alpha.",
            """
def elu(a, alpha=1.0):
    return np.where(a > 0, a, alpha * np.exp(np.minimum(a, 0)))
""",
        ),
        (
            "naive np.where: exp overflows on the right side, with a warning",
            "These values are right, but on the way `exp(1000)` overflows, with a warning, though nobody",
            """
def elu(a, alpha=1.0):
    return np.where(a > 0, a, alpha * (np.exp(a) - 1))
""",
        ),
        (
            "0 times infinity: masks multiplied",
            "For a = 1000 you get nan: exp(1000) is infinite, and infinity times 0 is not 0. Choose between",
            """
def elu(a, alpha=1.0):
    return (a > 0) * a + (a <= 0) * alpha * (np.exp(a) - 1)
""",
        ),
        (
            "a leaky ReLU",
            "That is a leaky ReLU with the slope alpha, a straight line on the left. ELU bends, with an",
            """
def elu(a, alpha=1.0):
    return np.where(a > 0, a, alpha * a)
""",
        ),
        (
            "maximum of both formulas",
            "`elu([-1.5], 2)` is [-1.5]; it should be [-1.5537]. Two tests: for a = 0 ELU is 0, and far to",
            """
def elu(a, alpha=1.0):
    left = alpha * (np.exp(np.minimum(a, 0)) - 1)
    return np.maximum(a, left)
""",
        ),
        (
            "changes the argument",
            "Your function changed its argument `a`, which belongs to the caller. Make a new array:",
            """
def elu(a, alpha=1.0):
    a[a <= 0] = alpha * (np.exp(a[a <= 0]) - 1)
    return a
""",
        ),
        (
            "integer input: result cut off to integers",
            "For an array of whole numbers your result holds whole numbers, too, and -0.63 becomes 0. Write",
            """
def elu(a, alpha=1.0):
    result = np.zeros_like(a)
    result[a > 0] = a[a > 0]
    result[a <= 0] = alpha * (np.exp(a[a <= 0]) - 1)
    return result
""",
        ),
        (
            "shape lost",
            "`elu([[ 1. , -2. ], [-0.25, 3. ], [ 0. , -4. ]], 0.5)` has shape (6,); it should have shape",
            """
def elu(a, alpha=1.0):
    result = []
    for value in a.ravel():
        result.append(value if value > 0 else alpha * (np.exp(value) - 1))
    return np.array(result)
""",
        ),
        (
            "crash: if for a whole array",
            "`elu([ 2. , -1. , 0. , -0.5])` raised ValueError: The truth value of an array with more than",
            """
def elu(a, alpha=1.0):
    if a > 0:
        return a
    else:
        return alpha * (np.exp(a) - 1)
""",
        ),
        (
            "another shape where there are three axes",
            "`elu([[[-1. , 2. ], [ 0.5, -0.5]]], 0.1)` has shape (1, 4); it should have shape (1, 2, 2). Two tests:",
            """
def elu(a, alpha=1.0):
    if a.ndim > 2:
        a = a.reshape(len(a), -1)
    return np.where(a > 0, a, alpha * (np.exp(np.minimum(a, 0)) - 1))
""",
        ),
    ],
    "elu_derivative": [
        (
            "alpha forgotten",
            "On the left alpha is missing. It is a constant factor, so it stays when the derivative is",
            """
def elu_derivative(a, alpha=1.0):
    return np.where(a > 0, 1.0, np.exp(np.minimum(a, 0)))
""",
        ),
        (
            "elu itself on the right: a, not 1",
            "The left side is right. Where a > 0 the function is a; the slope of that is not a.",
            """
def elu_derivative(a, alpha=1.0):
    return np.where(a > 0, a, alpha * np.exp(np.minimum(a, 0)))
""",
        ),
        (
            "-1 kept: a constant has derivative 0",
            "The right side is right. On the left the - 1 is a constant: it has no slope.",
            """
def elu_derivative(a, alpha=1.0):
    return np.where(a > 0, 1.0, alpha * (np.exp(np.minimum(a, 0)) - 1))
""",
        ),
        (
            "naive np.where: exp overflows on the right side, with a warning",
            "These values are right, but on the way `exp(1000)` overflows, with a warning, though nobody",
            """
def elu_derivative(a, alpha=1.0):
    return np.where(a > 0, 1.0, alpha * np.exp(a))
""",
        ),
        (
            "0 times infinity: masks multiplied",
            "For a = 1000 you get nan: exp(1000) is infinite, and infinity times 0 is not 0. Choose between",
            """
def elu_derivative(a, alpha=1.0):
    right = a > 0
    return right * 1.0 + (1 - right) * alpha * np.exp(a)
""",
        ),
        (
            "at 0 the right side",
            "At exactly 0 you take the right side. The left one is asked for there: alpha. Compare with `>`.",
            """
def elu_derivative(a, alpha=1.0):
    return np.where(a >= 0, 1.0, alpha * np.exp(np.minimum(a, 0)))
""",
        ),
        (
            "alpha on the right side, too",
            "alpha belongs to the left side only. Where a > 0 the function is a, and its slope is 1.",
            """
def elu_derivative(a, alpha=1.0):
    return alpha * np.exp(np.minimum(a, 0))
""",
        ),
        (
            "from a, as if it were the output",
            "`elu_derivative([ 2. , -1. , 0. , -0.5])` is [1. , 0. , 1. , 0.5]; it should be [1. , 0.3679,",
            """
def elu_derivative(a, alpha=1.0):
    return np.where(a > 0, 1.0, a + alpha)
""",
        ),
        (
            "derivative of ReLU",
            "That is the derivative of ReLU: on the left nothing gets through. The point of ELU is that",
            """
def elu_derivative(a, alpha=1.0):
    return np.where(a > 0, 1.0, 0.0)
""",
        ),
        (
            "difference quotient: at 0 the mean of both sides",
            "`elu_derivative([ 2. , -1. , 0. , -0.5])` is nearly right, but differs by 2e-06. Three tests:",
            """
def elu_derivative(a, alpha=1.0):
    delta = 1e-5
    return (elu(a + delta, alpha) - elu(a - delta, alpha)) / (2 * delta)
""",
        ),
        (
            "missing return",
            "`elu_derivative([ 2. , -1. , 0. , -0.5])` is `None`: is a `return` missing, or not reached?",
            """
def elu_derivative(a, alpha=1.0):
    slope = np.ones(a.shape)
    slope[a <= 0] = alpha * np.exp(a[a <= 0])
""",
        ),
        (
            "integer input: result cut off to integers",
            "For an array of whole numbers your result holds whole numbers, too, and 0.37 becomes 0. Write",
            """
def elu_derivative(a, alpha=1.0):
    slope = np.ones_like(a)
    slope[a <= 0] = alpha * np.exp(a[a <= 0])
    return slope
""",
        ),
    ],
    "silu_derivative": [
        (
            "product of the derivatives: only that of the sigmoid",
            "That is the derivative of the sigmoid alone. In a sigmoid(a) both factors depend on a: the",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return 1 * s * (1 - s)
""",
        ),
        (
            "second term only",
            "The first term is missing: the derivative of a is 1, and that is multiplied by the sigmoid.",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return a * s * (1 - s)
""",
        ),
        (
            "a forgotten in the second term",
            "In the second term the factor a is missing: the derivative of one factor is multiplied by the",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return s + s * (1 - s)
""",
        ),
        (
            "wrong sign: product rule with a minus",
            "A sign: the product rule adds its two terms, and the derivative of the sigmoid, s (1 - s), is",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return s - a * s * (1 - s)
""",
        ),
        (
            "brackets forgotten: SiLU itself comes out",
            "These are the values of SiLU itself. If you meant the derivative: are the brackets around 1 -",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return s + a * s * 1 - s
""",
        ),
        (
            "brackets too many: (s + a) times the rest",
            "`silu_derivative([ 0., 1., -2.])` is [ 0.125 , 0.3403, -0.1975]; it should be [ 0.5 , 0.9277,",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return (s + a) * s * (1 - s)
""",
        ),
        (
            "derivative of tanh for that of the sigmoid",
            "1 - s² is the derivative of tanh. The sigmoid's is s (1 - s).",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return s + a * (1 - s**2)
""",
        ),
        (
            "sigmoid taken twice",
            "You apply the sigmoid twice: s is sigmoid(a) already, and its derivative is s (1 - s).",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return s + a * sigmoid(s) * (1 - sigmoid(s))
""",
        ),
        (
            "dot product, not element by element",
            "`silu_derivative([ 0., 1., -2.])` is [0.4866, 0.7177, 0.1058]; it should be",
            """
def silu_derivative(a):
    s = sigmoid(a)
    return s + a @ (s * (1 - s))
""",
        ),
        (
            "changes the argument",
            "Your function changed its argument `a`",
            """
def silu_derivative(a):
    s = sigmoid(a)
    a *= s * (1 - s)
    a += s
    return a
""",
        ),
        (
            "naive sigmoid: infinity divided by infinity",
            "The formula is right, but for a = 1000 exp(a) overflows, and infinity divided by infinity is",
            """
def silu_derivative(a):
    s = np.exp(a) / (1 + np.exp(a))
    return s + a * s * (1 - s)
""",
        ),
        (
            "crash: math.exp of an array",
            "`silu_derivative([ 0., 1., -2.])` raised TypeError: only",
            """
import math

def silu_derivative(a):
    s = 1 / (1 + math.exp(-a))
    return s + a * s * (1 - s)
""",
        ),
        (
            "by nudging",
            "`silu_derivative([[[ 0.e+00, 1.e+00], [-1.e+00, 1.e+10]]])` is [[[0.5 , 0.9277], [0.0723, 0.9537]]];",
            """
def silu_derivative(a):
    h = 1e-5

    def f(x):
        return x * sigmoid(x)

    return (f(a + h) - f(a - h)) / (2 * h)
""",
        ),
    ],
    "pulse": [
        (
            "sum, not difference",
            "Added, the two climb on: 0, then 1, then 2. To come down again at b, the second is subtracted.",
            """
def pulse(x, a, b, w):
    return sigmoid(w * (x - a)) + sigmoid(w * (x - b))
""",
        ),
        (
            "upside down: a and b swapped",
            "Your pulse is upside down: about -1 between a and b. It should go up at a and down at b.",
            """
def pulse(x, a, b, w):
    return sigmoid(w * (x - b)) - sigmoid(w * (x - a))
""",
        ),
        (
            "brackets forgotten: w times x only",
            "Brackets: w multiplies the whole distance x - a. With w x - a the step sits at a / w, not at a.",
            """
def pulse(x, a, b, w):
    return sigmoid(w * x - a) - sigmoid(w * x - b)
""",
        ),
        (
            "w forgotten",
            "The steepness w is missing: so flat, two sigmoids nearly cancel, and there is no pulse.",
            """
def pulse(x, a, b, w):
    return sigmoid(x - a) - sigmoid(x - b)
""",
        ),
        (
            "w outside: a higher pulse, not a steeper one",
            "Outside the sigmoid w makes the pulse higher, not steeper. It belongs inside.",
            """
def pulse(x, a, b, w):
    return w * (sigmoid(x - a) - sigmoid(x - b))
""",
        ),
        (
            "divided by w",
            "You divide by w, so that a larger w makes it flatter. A steep step needs a large factor inside.",
            """
def pulse(x, a, b, w):
    return sigmoid((x - a) / w) - sigmoid((x - b) / w)
""",
        ),
        (
            "w always 1000",
            "That is a perfect pulse, but not one of sigmoids: near a and b it should bend, the less the",
            """
def pulse(x, a, b, w):
    w = 1000
    return sigmoid(w * (x - a)) - sigmoid(w * (x - b))
""",
        ),
        (
            "one sigmoid only climbs",
            "`pulse([0.1, 0.4, 0.9], 0.3, 0.6, 10)` is [0.0293, 0.3775, 0.989 ]; it should be [0.1125,",
            """
def pulse(x, a, b, w):
    middle = (a + b) / 2
    return sigmoid(w * (x - middle))
""",
        ),
        (
            "turned round, but 1 too high",
            "It is too high by 1: outside the pulse it should be about 0.",
            """
def pulse(x, a, b, w):
    return sigmoid(w * (x - a)) + sigmoid(w * (b - x))
""",
        ),
        (
            "sigmoid of the difference",
            "You subtract inside the sigmoid, where x cancels. Make two sigmoids, then subtract one from",
            """
def pulse(x, a, b, w):
    return sigmoid(w * (x - a) - w * (x - b))
""",
        ),
        (
            "naive sigmoid: infinity divided by infinity",
            "The formula is right, but for large x exp overflows, and infinity divided by infinity is nan.",
            """
def pulse(x, a, b, w):
    up = np.exp(w * (x - a))
    down = np.exp(w * (x - b))
    return up / (1 + up) - down / (1 + down)
""",
        ),
        (
            "crash: np.sigmoid does not exist",
            "`pulse([0.1, 0.4, 0.9], 0.3, 0.6, 10)` raised AttributeError: module 'numpy' has no attribute",
            """
def pulse(x, a, b, w):
    return np.sigmoid(w * (x - a)) - np.sigmoid(w * (x - b))
""",
        ),
        (
            "a whole-number width",
            "`pulse([0.5], 0, 1, 2.5)` is [0.4621]; it should be [0.5546]. A test: left of a both sigmoids are",
            """
def pulse(x, a, b, w):
    return sigmoid(int(w) * (x - a)) - sigmoid(int(w) * (x - b))
""",
        ),
    ],
    "approximate": [
        (
            "only the last pulse: = for +=",
            "Only the last pulse is left. Add each to those before: `total = total + ...`.",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n):
        a, b = edges[i], edges[i + 1]
        total = f((a + b) / 2) * pulse(x, a, b, w)
    return total
""",
        ),
        (
            "height at the left edge",
            "Your pulses are as high as the curve is at the left edge of their piece. Take its middle.",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n):
        total += f(edges[i]) * pulse(x, edges[i], edges[i + 1], w)
    return total
""",
        ),
        (
            "brackets forgotten in the middle",
            "Brackets: `a + b / 2` halves only b.",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n):
        a, b = edges[i], edges[i + 1]
        total += f(a + b / 2) * pulse(x, a, b, w)
    return total
""",
        ),
        (
            "f at x, not in the middle: no staircase",
            "You multiply by f(x), the curve itself, which the network does not know. A pulse has one",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n):
        total += f(x) * pulse(x, edges[i], edges[i + 1], w)
    return total
""",
        ),
        (
            "height forgotten: all pulses are 1 high",
            "All your pulses have the height 1: the curve f does not come in.",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n):
        total += pulse(x, edges[i], edges[i + 1], w)
    return total
""",
        ),
        (
            "times the width, as in an integral",
            "Your staircase is too low by the factor n. It is no integral and no mean: the pulses are",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n):
        a, b = edges[i], edges[i + 1]
        total += (b - a) * f((a + b) / 2) * pulse(x, a, b, w)
    return total
""",
        ),
        (
            "last piece missing",
            "The last piece is missing: n + 1 edges bound n pieces, and `range(n)` counts them all.",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n - 1):
        a, b = edges[i], edges[i + 1]
        total += f((a + b) / 2) * pulse(x, a, b, w)
    return total
""",
        ),
        (
            "return inside the loop",
            "Only the first pulse is there. Is the `return` inside the loop?",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for i in range(n):
        a, b = edges[i], edges[i + 1]
        total += f((a + b) / 2) * pulse(x, a, b, w)
        return total
""",
        ),
        (
            "maximum, not sum: nothing below 0",
            "`approximate(square, [0.1, 0.4, 0.8], 3, 50)` is [1.0209, 1.2069, 1.6922]; it should be",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    for a, b in zip(edges[:-1], edges[1:]):
        total = np.maximum(total, f((a + b) / 2) * pulse(x, a, b, w))
    return total
""",
        ),
        (
            "cuts the range of x, not the interval from 0 to 1",
            "`approximate(square, [0.1, 0.4, 0.8], 3, 50)` is [0.5235, 1.1972, 0.7335]; it should be",
            """
def approximate(f, x, n, w):
    edges = np.linspace(x.min(), x.max(), n + 1)
    total = np.zeros(x.shape)
    for a, b in zip(edges[:-1], edges[1:]):
        total += f((a + b) / 2) * pulse(x, a, b, w)
    return total
""",
        ),
        (
            "list of pulses kept between calls",
            "`approximate(wave, [0.05, 0.3 , 0.55, 0.7 , 0.95], 10, 40)` raised ValueError: operands could",
            """
def approximate(f, x, n, w, pulses=[]):
    edges = np.linspace(0, 1, n + 1)
    for a, b in zip(edges[:-1], edges[1:]):
        pulses.append(f((a + b) / 2) * pulse(x, a, b, w))
    return sum(pulses)
""",
        ),
        (
            "loops for ever: i never grows",
            "had not finished after 3 seconds",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(x.shape)
    i = 0
    while i < n:
        a, b = edges[i], edges[i + 1]
        total += f((a + b) / 2) * pulse(x, a, b, w)
    return total
""",
        ),
        (
            "crash: f given an array",
            "An `if`, `and`, `or`, `a < b < c`, `max` or `min` wants one answer, and a whole array gives many. Use",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    h = f((edges[:-1] + edges[1:]) / 2)
    return sum(h[i] * pulse(x, edges[i], edges[i + 1], w) for i in range(n))
""",
        ),
        (
            "one piece too many",
            "`approximate(square, [1.01, 0.99], 49, 1e+04)` is [2.0205, 1.9797]; it should be [0. , 1.9797]. A",
            """
def approximate(f, x, n, w):
    r = 0 * x
    for left in np.arange(0, 1, 1 / n):
        r = r + f(left + 0.5 / n) * pulse(x, left, left + 1 / n, w)
    return r
""",
        ),
        (
            "stops where f is 0",
            "`approximate(wave, [0.05, 0.3 , 0.55, 0.7 , 0.95], 10, 40)` is [3.2655e-01, 1.2577e+00, 9.1987e-01,",
            """
def approximate(f, x, n, w):
    e = np.linspace(0, 1, n + 1)
    r = 0
    for i in range(n):
        h = f((e[i] + e[i + 1]) / 2)
        if h <= 0:
            break
        r = r + h * pulse(x, e[i], e[i + 1], w)
    return r
""",
        ),
        (
            "crash: an array like x, of whole numbers",
            "so does an array like it: `np.zeros(x.shape)` holds fractions",
            """
def approximate(f, x, n, w):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros_like(x)
    for i in range(n):
        total += f((edges[i] + edges[i + 1]) / 2) * pulse(x, edges[i], edges[i + 1], w)
    return total
""",
        ),
    ],
    "xavier_normal": [
        (
            "variance for the standard deviation: square root forgotten",
            "You use the variance as if it were the standard deviation, which is its square root.",
            """
def xavier_normal(fan_in, fan_out, rng):
    return rng.normal(0, 2 / (fan_in + fan_out), (fan_in, fan_out))
""",
        ),
        (
            "root of the 2 only",
            "The root is taken of the 2 only. Take it of the whole fraction.",
            """
def xavier_normal(fan_in, fan_out, rng):
    std = np.sqrt(2) / (fan_in + fan_out)
    return rng.normal(0, std, (fan_in, fan_out))
""",
        ),
        (
            "brackets forgotten round the sum",
            "Brackets: `2 / fan_in + fan_out` divides by fan_in only.",
            """
def xavier_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in + fan_out), (fan_in, fan_out))
""",
        ),
        (
            "2 forgotten",
            "The factor 2 is missing: for fan_in = fan_out = n the variance should be 1 / n, and yours is",
            """
def xavier_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / (fan_in + fan_out)), (fan_in, fan_out))
""",
        ),
        (
            "inputs only: 1 / fan_in",
            "1 / fan_in keeps the signal going forward, but not the gradient going back. Xavier takes the",
            """
def xavier_normal(fan_in, fan_out, rng):
    return rng.normal(0, 1 / np.sqrt(fan_in), (fan_in, fan_out))
""",
        ),
        (
            "transposed",
            "W has shape (100, 400); with fan_in first it should be (400, 100).",
            """
def xavier_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_out, fan_in))
""",
        ),
        (
            "ignores rng",
            "Two calls with equal generators give different weights. Take all chance from the argument",
            """
def xavier_normal(fan_in, fan_out, rng):
    return np.random.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))
""",
        ),
        (
            "a new rng with a fixed seed",
            "Two different generators give the same weights. Take the chance from the argument `rng`.",
            """
def xavier_normal(fan_in, fan_out, rng):
    rng = np.random.default_rng(0)
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))
""",
        ),
        (
            "uniform, though of the right variance",
            "No weight is larger than twice their standard deviation: these are not normal. Draw with",
            """
def xavier_normal(fan_in, fan_out, rng):
    bound = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-bound, bound, (fan_in, fan_out))
""",
        ),
        (
            "spread given as the mean",
            "The mean of your weights is 0.069; it should be 0, the first argument of `rng.normal`.",
            """
def xavier_normal(fan_in, fan_out, rng):
    std = np.sqrt(2 / (fan_in + fan_out))
    return rng.normal(std, size=(fan_in, fan_out))
""",
        ),
        (
            "all units start alike: one column, copied",
            "Many weights are equal, so that units would stay equal. Draw each weight: fan_in times fan_out.",
            """
def xavier_normal(fan_in, fan_out, rng):
    column = rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, 1))
    return np.tile(column, (1, fan_out))
""",
        ),
        (
            "crash: shape not in brackets",
            "`xavier_normal(400, 100, rng)` raised TypeError: normal() takes at most 3 positional arguments",
            """
def xavier_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), fan_in, fan_out)
""",
        ),
    ],
    "kaiming_normal": [
        (
            "variance for the standard deviation: square root forgotten",
            "You use the variance as if it were the standard deviation, which is its square root.",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, 2 / fan_in, (fan_in, fan_out))
""",
        ),
        (
            "2 forgotten",
            "The factor 2 is missing: it makes up for the half that ReLU sets to 0.",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / fan_in), (fan_in, fan_out))
""",
        ),
        (
            "root of fan_in only",
            "Your variance is 4 / fan_in, twice what it should be. Does the root cover the whole fraction,",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, 2 / np.sqrt(fan_in), (fan_in, fan_out))
""",
        ),
        (
            "fan_out for fan_in",
            "You use fan_out. A unit adds up its inputs, so their number, fan_in, counts.",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_out), (fan_in, fan_out))
""",
        ),
        (
            "xavier again",
            "That is Xavier's start. He's has fan_in only, and a larger variance, for ReLU loses one half.",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))
""",
        ),
        (
            "ReLU of the weights: none is negative",
            "Many weights are equal, so that units would stay equal. Draw each weight: fan_in times fan_out.",
            """
def kaiming_normal(fan_in, fan_out, rng):
    W = rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))
    return np.maximum(W, 0)
""",
        ),
        (
            "divides by the standard deviation",
            "Upside down: your weights get larger as fan_in grows. They should get smaller.",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(size=(fan_in, fan_out)) / np.sqrt(2 / fan_in)
""",
        ),
        (
            "mean and spread swapped: all weights equal",
            "All weights are equal. Are mean and standard deviation in this order, and is the deviation",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(np.sqrt(2 / fan_in), 0, (fan_in, fan_out))
""",
        ),
        (
            "integer division: spread 0",
            "All weights are equal. Are mean and standard deviation in this order, and is the deviation",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 // fan_in), (fan_in, fan_out))
""",
        ),
        (
            "one weight per input only",
            "W has shape (400,); it should be (fan_in, fan_out), here (400, 100). `rng.normal` takes three",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), fan_in)
""",
        ),
        (
            "weights kept between calls",
            "Two different generators give the same weights. Take the chance from the argument `rng`.",
            """
drawn = {}

def kaiming_normal(fan_in, fan_out, rng):
    if (fan_in, fan_out) not in drawn:
        drawn[fan_in, fan_out] = rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))
    return drawn[fan_in, fan_out].copy()
""",
        ),
        (
            "crash: sqrt without np",
            "`kaiming_normal(400, 100, rng)` raised NameError: name 'sqrt' is not defined",
            """
def kaiming_normal(fan_in, fan_out, rng):
    return rng.normal(0, sqrt(2 / fan_in), (fan_in, fan_out))
""",
        ),
    ],
    "dead_units": [
        (
            "any for all: 0 for one example is enough",
            "You count units that are 0 for at least one example. Dead ones are 0 for all of them.",
            """
def dead_units(Z):
    return int(np.sum(np.any(Z == 0, axis=0)))
""",
        ),
        (
            "wrong axis: examples for which all units are 0",
            "You count examples for which every unit is 0. Units are the columns: look down each of them,",
            """
def dead_units(Z):
    return int(np.sum(np.all(Z == 0, axis=1)))
""",
        ),
        (
            "counts all zeros",
            "You count all zeros in Z. A unit counts once, and only if its whole column is 0.",
            """
def dead_units(Z):
    return int(np.sum(Z == 0))
""",
        ),
        (
            "counts the living",
            "You count the units that live, those that are not 0 for some example.",
            """
def dead_units(Z):
    return np.count_nonzero(Z.sum(axis=0))
""",
        ),
        (
            "which, not how many",
            "That says of each unit whether it is dead. How many are they? True counts as 1.",
            """
def dead_units(Z):
    return np.all(Z == 0, axis=0)
""",
        ),
        (
            "share, not number",
            "That is the share of dead units. Asked for is their number.",
            """
def dead_units(Z):
    return np.mean(np.all(Z == 0, axis=0))
""",
        ),
        (
            "axis forgotten: all of Z at once",
            "That asks whether all of Z is 0. Ask each column by itself, `axis=0`, and count.",
            """
def dead_units(Z):
    return int(np.sum(np.all(Z == 0)))
""",
        ),
        (
            "first example only",
            "You look at the first example only. A unit is dead if it is 0 for all of them.",
            """
def dead_units(Z):
    return int(np.sum(Z[0] == 0))
""",
        ),
        (
            "takes nearly dead for dead",
            "A unit that is hardly ever on, or only a little, still learns. Dead means exactly 0 for all",
            """
def dead_units(Z):
    return int(np.sum(Z.mean(axis=0) < 0.01))
""",
        ),
        (
            "takes constant for dead",
            "`dead_units([[0, 1, 0, 0, 2]])` is 5; it should be 3. Look down each column: a unit is dead if",
            """
def dead_units(Z):
    return int(np.sum(Z.std(axis=0) == 0))
""",
        ),
        (
            "always 50 units",
            "`dead_units([[0. , 1.5, 0. , 2. ], [0. , 0. , 0. , 0.5]])` is 48; it should be 2. Look down",
            """
def dead_units(Z):
    return 50 - int(np.sum(np.any(Z > 0, axis=0)))
""",
        ),
        (
            "printed, not returned",
            "`dead_units([[0. , 1.5, 0. , 2. ], [0. , 0. , 0. , 0.5]])` prints its result and returns",
            """
def dead_units(Z):
    print(int(np.sum(np.all(Z == 0, axis=0))))
""",
        ),
        (
            "nearly all",
            "`dead_units(Z)` with Z of shape (2000, 3) is 3; it should be 0. Look down each column: a unit is dead",
            """
def dead_units(Z):
    return np.sum(np.mean(Z == 0, axis=0) > 0.99)
""",
        ),
        (
            "the first hundred",
            "`dead_units(Z)` with Z of shape (2000, 3) is 3; it should be 0. Look down each column: a unit is dead",
            """
def dead_units(Z):
    return np.sum(np.all(Z[:100] == 0, axis=0))
""",
        ),
        (
            "nearly 0",
            "`dead_units([[1.e-200], [1.e-200]])` is 1; it should be 0. Look down each column: a unit is dead if",
            """
def dead_units(Z):
    return np.sum(Z.sum(axis=0) < 1e-12)
""",
        ),
    ],
}
