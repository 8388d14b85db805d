"""Answers to the exercises of lesson 01 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "step": [
        """
def step(a):
    if a > 0:
        return 1
    else:
        return 0
""",
        """
def step(a):
    return int(a > 0)
""",
        """
def step(a):
    return np.where(a > 0, 1, 0)
""",
        """
def step(a):
    return (a > 0) * 1
""",
        """
def step(a):
    if a <= 0:
        return 0
    return 1
""",
        """
def step(a):
    return np.heaviside(a, 0)
""",
        """
def step(a):
    return max(0, np.sign(a))
""",
        """
def step(a):
    return [0, 1][int(a > 0)]
""",
    ],
    "perceptron": [
        """
def perceptron(x, w, b):
    return step(w @ x + b)
""",
        """
def perceptron(x, w, b):
    a = np.sum(w * x) + b
    if a > 0:
        return 1
    return 0
""",
        """
def perceptron(x, w, b):
    a = b
    for xi, wi in zip(x, w):
        a += wi * xi
    return step(a)
""",
        """
def perceptron(x, w, b):
    return int(np.dot(x, w) > -b)
""",
        """
def perceptron(x, w, b):
    a = 0
    for i in range(len(x)):
        a = a + w[i] * x[i]
    a = a + b
    return 1 if a > 0 else 0
""",
        """
def perceptron(x, w, b):
    return step(sum([x[i] * w[i] for i in range(len(w))]) + b)
""",
        """
def perceptron(x, w, b):
    x = np.append(x, 1)
    w = np.append(w, b)
    return step(x @ w)
""",
        """
def perceptron(x, w, b):
    weighted_sum = lambda inputs, weights: (inputs * weights).sum()
    return step(weighted_sum(x, w) + b)
""",
    ],
    "AND": [
        """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.7
    return perceptron(x, w, b)
""",
        """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([1, 1])
    b = -1
    return perceptron(x, w, b)
""",
        """
def AND(x1, x2):
    x = np.array([x1, x2])
    w, b = np.array([20, 30]), -35.5
    return perceptron(x, w, b)
""",
        """
def AND(x1, x2):
    theta = 1.5
    return perceptron(np.array([x1, x2]), np.ones(2), -theta)
""",
        """
def AND(x1, x2):
    w1, w2, b = 0.3, 0.4, -0.5
    return step(w1 * x1 + w2 * x2 + b)
""",
        """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.full(2, 2.0)
    b = -3.0
    a = np.dot(w, x) + b
    if a > 0:
        return 1
    else:
        return 0
""",
    ],
    "NAND": [
        """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5])
    b = 0.7
    return perceptron(x, w, b)
""",
        """
def NAND(x1, x2):
    return 1 - AND(x1, x2)
""",
        """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = -np.ones(2)
    b = 2
    return perceptron(x, w, b)
""",
        """
def NAND(x1, x2):
    w1, w2, b = -2, -3, 4
    if w1 * x1 + w2 * x2 + b > 0:
        return 1
    return 0
""",
        """
def NAND(x1, x2):
    return perceptron(np.array([AND(x1, x2)]), np.array([-1]), 0.5)
""",
        """
def NAND(x1, x2):
    a = 1.5
    for xi in (x1, x2):
        a -= xi
    return step(a)
""",
    ],
    "OR": [
        """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.4
    return perceptron(x, w, b)
""",
        """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([1, 1])
    b = 0
    return perceptron(x, w, b)
""",
        """
def OR(x1, x2):
    return NAND(1 - x1, 1 - x2)
""",
        """
def OR(x1, x2):
    w1, w2, b = 20, 30, -10
    return step(w1 * x1 + w2 * x2 + b)
""",
        """
def OR(x1, x2):
    a = -0.5
    for xi in [x1, x2]:
        a = a + xi
    return int(a > 0)
""",
        """
def OR(x1, x2):
    NOT = lambda z: NAND(z, z)
    return NAND(NOT(x1), NOT(x2))
""",
    ],
    "perceptron_rule": [
        """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    new_w = w + lr * (t - y) * x
    new_b = b + lr * (t - y)
    return new_w, new_b
""",
        """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    if t == 1 and y == 0:
        return w + lr * x, b + lr
    elif t == 0 and y == 1:
        return w - lr * x, b - lr
    else:
        return w, b
""",
        """
def perceptron_rule(w, b, x, t, lr):
    error = t - perceptron(x, w, b)
    new_w = np.zeros(len(w))
    for i in range(len(w)):
        new_w[i] = w[i] + lr * error * x[i]
    b += lr * error
    return new_w, b
""",
        """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    new_w = [wi + lr * (t - y) * xi for wi, xi in zip(w, x)]
    return np.array(new_w), b + lr * (t - y)
""",
        """
def perceptron_rule(w, b, x, t, lr):
    w = np.append(w, b)
    x = np.append(x, 1)
    w = w - lr * (step(w @ x) - t) * x
    return w[:-1], w[-1]
""",
        """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    if y != t:
        direction = 1 if t > y else -1
        w = w + direction * lr * np.array(x)
        b = b + direction * lr
    return w, b
""",
    ],
    "XOR": [
        """
def XOR(x1, x2):
    s1 = NAND(x1, x2)
    s2 = OR(x1, x2)
    return AND(s1, s2)
""",
        """
def XOR(x1, x2):
    NOT = lambda z: NAND(z, z)
    return OR(AND(x1, NOT(x2)), AND(NOT(x1), x2))
""",
        """
def XOR(x1, x2):
    s = NAND(x1, x2)
    return NAND(NAND(x1, s), NAND(x2, s))
""",
        """
def XOR(x1, x2):
    both = AND(x1, x2)
    neither = NAND(OR(x1, x2), OR(x1, x2))
    either = OR(both, neither)
    return NAND(either, either)
""",
        """
def XOR(x1, x2):
    s = [gate(x1, x2) for gate in (NAND, OR)]
    return AND(*s)
""",
        """
def XOR(x1, x2):
    return AND(OR(x1, x2), 1 - AND(x1, x2))
""",
    ],
    "half_adder": [
        """
def half_adder(x1, x2):
    return AND(x1, x2), XOR(x1, x2)
""",
        """
def half_adder(x1, x2):
    n = NAND(x1, x2)
    carry = NAND(n, n)
    total = NAND(NAND(x1, n), NAND(x2, n))
    return carry, total
""",
        """
def half_adder(x1, x2):
    carry = AND(x1, x2)
    digit_sum = AND(OR(x1, x2), NAND(x1, x2))
    return (carry, digit_sum)
""",
        """
def half_adder(x1, x2):
    NOT = lambda z: NAND(z, z)
    carry = NOT(NAND(x1, x2))
    one_only = OR(AND(x1, NOT(x2)), AND(x2, NOT(x1)))
    return carry, one_only
""",
        """
def half_adder(x1, x2):
    carry = AND(x1, x2)
    return carry, XOR(OR(x1, x2), carry)
""",
        """
def half_adder(x1, x2):
    return tuple(gate(x1, x2) for gate in (AND, XOR))
""",
        """
def half_adder(x1, x2):
    return np.array([AND(x1, x2), XOR(x1, x2)])
""",
    ],
    "xor_from_nands": [
        """
def xor_from_nands(x1, x2, NAND):
    s = NAND(x1, x2)
    return NAND(NAND(x1, s), NAND(x2, s))
""",
        """
def xor_from_nands(x1, x2, NAND):
    not1 = NAND(x1, x1)
    not2 = NAND(x2, x2)
    return NAND(NAND(x1, not2), NAND(not1, x2))
""",
        """
def xor_from_nands(x1, x2, NAND):
    NOT = lambda z: NAND(z, z)
    AND = lambda p, q: NOT(NAND(p, q))
    OR = lambda p, q: NAND(NOT(p), NOT(q))
    return AND(NAND(x1, x2), OR(x1, x2))
""",
        """
def xor_from_nands(x1, x2, NAND):
    middle = NAND(x1, x2)
    outer = [NAND(x, middle) for x in (x1, x2)]
    return NAND(*outer)
""",
        """
def xor_from_nands(x1, x2, NAND):
    def not_(z):
        return NAND(z, z)

    return NAND(NAND(not_(x1), x2), NAND(x1, not_(x2)))
""",
    ],
    "full_adder": [
        """
def full_adder(x1, x2, carry):
    s = XOR(x1, x2)
    carry1 = AND(x1, x2)
    carry2 = AND(s, carry)
    return OR(carry1, carry2), XOR(s, carry)
""",
        """
def full_adder(x1, x2, carry):
    def half(p, q):
        return AND(p, q), XOR(p, q)

    c1, s1 = half(x1, x2)
    c2, s2 = half(s1, carry)
    return XOR(c1, c2), s2
""",
        """
def full_adder(x1, x2, carry):
    pairs = [(x1, x2), (x1, carry), (x2, carry)]
    two = 0
    for p, q in pairs:
        two = OR(two, AND(p, q))
    return two, XOR(XOR(x1, x2), carry)
""",
        """
def full_adder(x1, x2, carry):
    x = np.array([x1, x2, carry])
    out = perceptron(x, np.array([1, 1, 1]), -1.5)
    digit = perceptron(np.append(x, out), np.array([1, 1, 1, -2]), -0.5)
    return out, digit
""",
        """
def full_adder(x1, x2, carry):
    n1 = NAND(x1, x2)
    s1 = NAND(NAND(x1, n1), NAND(x2, n1))
    n2 = NAND(s1, carry)
    s2 = NAND(NAND(s1, n2), NAND(carry, n2))
    return NAND(n1, n2), s2
""",
        """
def full_adder(x1, x2, carry):
    total = x1 + x2 + carry
    return total // 2, total % 2
""",
    ],
}

# what is wrong, in a few words; what the message must say; the code
WRONG = {
    "step": [
        (
            "fires at exactly 0",
            "Nearly. The unit fires only when the sum is *larger* than 0, so `step(0)` should be 0: use",
            """
def step(a):
    return int(a >= 0)
""",
        ),
        (
            "wrong way round",
            "The two outputs are swapped: `step(2)` is 0. A positive sum gives 1.",
            """
def step(a):
    if a < 0:
        return 1
    else:
        return 0
""",
        ),
        (
            "-1 instead of 0",
            "You return -1 where the unit is silent: `step(-1.5)` is -1. This step has only two values, 0",
            """
def step(a):
    return 1 if a > 0 else -1
""",
        ),
        (
            "the sign",
            "You return the sign, which can be -1: `step(-1.5)` is -1. This step has only two values, 0 and",
            """
def step(a):
    return np.sign(a)
""",
        ),
        (
            "lets a through if positive",
            "You return the sum itself where it is positive: `step(2)` is 2. A step gives only 0 or 1.",
            """
def step(a):
    if a > 0:
        return a
    return 0
""",
        ),
        (
            "step at 0.5",
            "You compare with 0.5, or round: `step(0.3)` should be 1",
            """
def step(a):
    if a > 0.5:
        return 1
    return 0
""",
        ),
        (
            "nothing is returned otherwise",
            "`step(-1.5)` is `None`: is a `return` missing, or not reached?",
            """
def step(a):
    if a > 0:
        return 1
""",
        ),
        (
            "prints instead of returning",
            "`step(2)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def step(a):
    print(1 if a > 0 else 0)
""",
        ),
        (
            "returns text",
            "`step(2)` is the text '1'; it should be the number 1, without quotes. The step of 2 is 1 if 2",
            """
def step(a):
    if a > 0:
        return "1"
    else:
        return "0"
""",
        ),
        (
            "returns a list",
            "`step(2)` is [1]; it should be a single number, 1. The step of 2 is 1 if 2 > 0, otherwise 0.",
            """
def step(a):
    return [1] if a > 0 else [0]
""",
        ),
        (
            "smooth instead of a step",
            "`step(2)` is 0.8808; it should be 1. The step of 2 is 1 if 2 > 0, otherwise 0.",
            """
def step(a):
    return 1 / (1 + np.exp(-a))
""",
        ),
        (
            "any number but 0",
            "`step(-1.5)` is 1; it should be 0. The step of -1.5 is 1 if -1.5 > 0, otherwise 0.",
            """
def step(a):
    return 1 if a else 0
""",
        ),
        (
            "crash: still asks for the threshold",
            "`step(2)` raised TypeError: step() missing 1 required positional argument: 'theta'",
            """
def step(a, theta):
    return 1 if a > theta else 0
""",
        ),
        (
            "crash: unknown name",
            "`step(2)` raised NameError: name 'x' is not defined",
            """
def step(a):
    return 1 if x > 0 else 0
""",
        ),
        (
            "the threshold of the lake",
            "You compare with 0.7, the threshold of the lake",
            """
def step(a):
    return 1 if a > 0.7 else 0
""",
        ),
        (
            "an upper limit",
            "The step of 1000 is 1",
            """
def step(a):
    return 1 if 0 < a < 100 else 0
""",
        ),
        (
            "compares with a number below 0",
            "`step(-0.05)` is 1",
            """
def step(a):
    return 1 if a > -0.1 and a != 0 else 0
""",
        ),
    ],
    "perceptron": [
        (
            "forgets the bias",
            "The bias is missing: `perceptron([1, 0], [0.5, 0.5], -0.7)` is 1, but with b added to the sum",
            """
def perceptron(x, w, b):
    return step(w @ x)
""",
        ),
        (
            "takes the bias for the threshold",
            "The sign of b is turned round: `perceptron([1, 0], [0.5, 0.5], -0.7)` is 1. The bias is",
            """
def perceptron(x, w, b):
    if w @ x > b:
        return 1
    else:
        return 0
""",
        ),
        (
            "forgets the sum",
            "You get one output for each input. The products are to be summed first: one unit has one",
            """
def perceptron(x, w, b):
    return step(w * x + b)
""",
        ),
        (
            "bias added to every product",
            "The bias counts once for each input: either it stands inside the sum, or you take the mean of",
            """
def perceptron(x, w, b):
    return step(np.sum(w * x + b))
""",
        ),
        (
            "only the first two inputs",
            "Only the first two inputs count in your sum",
            """
def perceptron(x, w, b):
    return step(w[0] * x[0] + w[1] * x[1] + b)
""",
        ),
        (
            "returns the sum without the step",
            "That is the sum a, before the step: `perceptron([1, 1], [0.5, 0.5], -0.7)` is 0.3. Hand it to",
            """
def perceptron(x, w, b):
    return np.dot(w, x) + b
""",
        ),
        (
            "fires at exactly 0",
            "Nearly. In `perceptron([1, 0], [1., 1.], -1)` the sum is exactly 0, and there the unit stays",
            """
def perceptron(x, w, b):
    a = w @ x + b
    return 1 if a >= 0 else 0
""",
        ),
        (
            "mean instead of sum",
            "The bias counts once for each input: either it stands inside the sum, or you take the mean of",
            """
def perceptron(x, w, b):
    return step(np.mean(w * x) + b)
""",
        ),
        (
            "return inside the loop",
            "`perceptron([1, 1], [0.5, 0.5], -0.7)` is 0; it should be 1. Here a = 0.5·1 + 0.5·1 + (-0.7) =",
            """
def perceptron(x, w, b):
    a = b
    for i in range(len(x)):
        a = a + w[i] * x[i]
        return step(a)
""",
        ),
        (
            "leaves out the last input",
            "`perceptron([1, 1], [0.5, 0.5], -0.7)` is 0; it should be 1. Here a = 0.5·1 + 0.5·1 + (-0.7) =",
            """
def perceptron(x, w, b):
    a = b
    for i in range(len(x) - 1):
        a = a + w[i] * x[i]
    return step(a)
""",
        ),
        (
            "returns a list",
            "`perceptron([1, 1], [0.5, 0.5], -0.7)` is [1]; it should be a single number, 1. Here",
            """
def perceptron(x, w, b):
    return [step(w @ x + b)]
""",
        ),
        (
            "prints instead of returning",
            "`perceptron([1, 1], [0.5, 0.5], -0.7)` prints its result and returns nothing. Use `return`",
            """
def perceptron(x, w, b):
    print(step(w @ x + b))
""",
        ),
        (
            "crash: x is not one number x1",
            "`perceptron([1, 1], [0.5, 0.5], -0.7)` raised NameError: name 'w1' is not defined",
            """
def perceptron(x, w, b):
    return step(w1 * x1 + w2 * x2 + b)
""",
        ),
        (
            "loops for ever: i never grows",
            "had not finished after 3 seconds",
            """
def perceptron(x, w, b):
    a = b
    i = 0
    while i < len(x):
        a = b + w[i] * x[i]
    return step(a)
""",
        ),
        (
            "changes x in place",
            "make a new array: `a = a - b`",
            """
def perceptron(x, w, b):
    x *= w
    return 1 if np.sum(x) + b > 0 else 0
""",
        ),
        (
            "three inputs",
            "Only the first three inputs count",
            """
def perceptron(x, w, b):
    return step(np.sum(x[:3] * w[:3]) + b)
""",
        ),
        (
            "rounded inputs",
            "Here a = 1·0.5 + 1·0.5 + (-0.7) = 0.3",
            """
def perceptron(x, w, b):
    return step(np.dot(x.astype(int), w) + b)
""",
        ),
        (
            "rounded sum",
            "Here a = 0.5·1 + 0.5·1 + (-0.96) = 0.04",
            """
def perceptron(x, w, b):
    return step(round(x @ w + b, 1))
""",
        ),
        (
            "close to 0 is 0",
            "Here a = 0.5·1 + 0.5·1 + (-0.999) = 0.001",
            """
def perceptron(x, w, b):
    a = x @ w + b
    return 0 if np.isclose(a, 0, atol=0.01) else step(a)
""",
        ),
        (
            "two or three inputs",
            "Only the first three inputs count",
            """
def perceptron(x, w, b):
    a = b
    for i in range(min(3, len(x))):
        a += w[i] * x[i]
    return step(a)
""",
        ),
    ],
    "AND": [
        (
            "threshold instead of bias",
            "The output is 1 in all four rows: `AND(0, 0)` should be 0. Look at the sign of b.",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = 0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "numbers of OR",
            "That is OR: one input alone already makes the sum positive. In `AND(1, 0)` the sum must not be",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.4
    return perceptron(x, w, b)
""",
        ),
        (
            "numbers of NAND",
            "That is NAND, the opposite of AND: all signs are turned round.",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5])
    b = 0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "never fires: (1, 1) lies on the boundary",
            "The output is 0 in all four rows: `AND(1, 1)` should be 1. The bias b is so far below 0 that",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -1
    return perceptron(x, w, b)
""",
        ),
        (
            "no bias",
            "That is OR: one input alone already makes the sum positive. In `AND(1, 0)` the sum must not be",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([1, 1])
    b = 0
    return perceptron(x, w, b)
""",
        ),
        (
            "one input is enough: a weight above the threshold",
            "`AND(1, 0)` is 1; it should be 0. For this input the sum is w₁ + b: it must not be positive.",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.8, 0.5])
    b = -0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "looks only at x1",
            "`AND(1, 0)` is 1; it should be 0. For this input the sum is w₁ + b: it must not be positive.",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([1, 0])
    b = -0.5
    return perceptron(x, w, b)
""",
        ),
        (
            "x1 twice",
            "`AND(1, 0)` is 1; it should be 0. For this input the sum is w₁ + b: it must not be positive.",
            """
def AND(x1, x2):
    x = np.array([x1, x1])
    w = np.array([0.5, 0.5])
    b = -0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "also 1 when both are 0",
            "`AND(0, 0)` is 1; it should be 0. For this input the sum is b alone: it must not be positive.",
            """
def AND(x1, x2):
    if x1 == x2:
        return 1
    return 0
""",
        ),
        (
            "returns the sum without the step",
            "`AND(0, 0)` is -0.7; it should be 0. A unit gives only 0 or 1.",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.7
    return w @ x + b
""",
        ),
        (
            "returns the numbers instead of the output",
            "`AND(0, 0)` is ([0.5, 0.5], -0.7); it should be a single number, 0. A unit gives only 0 or 1.",
            """
def AND(x1, x2):
    w = np.array([0.5, 0.5])
    b = -0.7
    return w, b
""",
        ),
        (
            "prints instead of returning",
            "`AND(0, 0)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.7
    print(perceptron(x, w, b))
""",
        ),
        (
            "crash: python's and in place of the array of inputs",
            "`AND(0, 0)` raised ValueError: matmul: Input operand 0 does not have enough dimensions (has 0,",
            """
def AND(x1, x2):
    x = x1 and x2
    w = np.array([0.5, 0.5])
    b = -0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "crash: theta chosen, but no b",
            "`AND(0, 0)` raised NameError: name 'b' is not defined",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    theta = 0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "crash: dots left",
            "Three dots are left",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([..., ...])
    b = ...
    return perceptron(x, w, b)
""",
        ),
        (
            "a decimal comma",
            "Is a comma written in place of the point",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0,7
    return perceptron(x, w, b)
""",
        ),
        (
            "crash: square brackets missing",
            "in brackets of their own",
            """
def AND(x1, x2):
    x = np.array([x1, x2])
    w = np.array(0.5, 0.5)
    b = -0.7
    return perceptron(x, w, b)
""",
        ),
    ],
    "NAND": [
        (
            "only the bias turned round",
            "The weights have to be negative here: each input that is 1 should *lower* the sum. `NAND(1,",
            """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = 0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "only the weights turned round",
            "Turning only the weights round is not enough: the sum is never positive in the four rows. What",
            """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5])
    b = -0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "the third AND turned round: (1, 0) lies on the boundary",
            "That is NOR: a single input already silences it. In `NAND(1, 0)` the sum has to stay positive:",
            """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-1, -1])
    b = 1
    return perceptron(x, w, b)
""",
        ),
        (
            "not OR instead of not AND",
            "That is NOR: a single input already silences it. In `NAND(1, 0)` the sum has to stay positive:",
            """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5])
    b = 0.4
    return perceptron(x, w, b)
""",
        ),
        (
            "bias so big that it always fires",
            "The output is 1 in all four rows: `NAND(1, 1)` should be 0. The bias is so large that two",
            """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5])
    b = 1.5
    return perceptron(x, w, b)
""",
        ),
        (
            "one weight with the wrong sign",
            "`NAND(1, 1)` is 1; it should be 0. For this input the sum is w₁ + w₂ + b: it must not be",
            """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, 0.5])
    b = 0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "minus AND",
            "`NAND(0, 0)` is 0; it should be 1. For this input the sum is b alone: it has to be positive.",
            """
def NAND(x1, x2):
    return -AND(x1, x2)
""",
        ),
        (
            "inputs turned round instead of the output",
            "That is NOR: a single input already silences it. In `NAND(1, 0)` the sum has to stay positive:",
            """
def NAND(x1, x2):
    return AND(1 - x1, 1 - x2)
""",
        ),
        (
            "python's not binds tighter than and",
            "`NAND(0, 0)` is 0; it should be 1. For this input the sum is b alone: it has to be positive.",
            """
def NAND(x1, x2):
    return int(not x1 and x2)
""",
        ),
        (
            "bitwise not, which gives -1 and -2",
            "`NAND(0, 0)` is -1; it should be 1. A unit gives only 0 or 1.",
            """
def NAND(x1, x2):
    return ~(x1 & x2)
""",
        ),
        (
            "1 if the inputs differ",
            "`NAND(0, 0)` is 0; it should be 1. For this input the sum is b alone: it has to be positive.",
            """
def NAND(x1, x2):
    return 1 if x1 != x2 else 0
""",
        ),
        (
            "does not return",
            "`NAND(0, 0)` is `None`: is a `return` missing, or not reached?",
            """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5])
    b = 0.7
    perceptron(x, w, b)
""",
        ),
        (
            "crash: inputs as one list",
            "`NAND(0, 0)` raised TypeError: AND() missing 1 required positional argument: 'x2'",
            """
def NAND(x1, x2):
    x = [x1, x2]
    return 1 - AND(x)
""",
        ),
        (
            "crash: one weight too many",
            "`NAND(0, 0)` raised ValueError: matmul: Input operand 1 has a mismatch in its core dimension",
            """
def NAND(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5, 0.7])
    b = 0.7
    return perceptron(x, w, b)
""",
        ),
    ],
    "OR": [
        (
            "numbers of AND",
            "That is AND: one input alone is not enough to make your sum positive, as `OR(1, 0)` shows.",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.7
    return perceptron(x, w, b)
""",
        ),
        (
            "on the boundary: 0.5 - 0.5 is not larger than 0",
            "That is AND: one input alone is not enough to make your sum positive, as `OR(1, 0)` shows.",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.5
    return perceptron(x, w, b)
""",
        ),
        (
            "threshold instead of bias, so it always fires",
            "The output is 1 in all four rows: `OR(0, 0)` should be 0. Look at the sign of b.",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = 0.4
    return perceptron(x, w, b)
""",
        ),
        (
            "all signs turned round: not OR",
            "That is NOR, the opposite of OR: all signs are turned round.",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5])
    b = 0.4
    return perceptron(x, w, b)
""",
        ),
        (
            "second weight too small",
            "`OR(0, 1)` is 0; it should be 1. For this input the sum is w₂ + b: it has to be positive.",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([1, 0.5])
    b = -0.5
    return perceptron(x, w, b)
""",
        ),
        (
            "one weight negative",
            "`OR(0, 1)` is 0; it should be 1. For this input the sum is w₂ + b: it has to be positive.",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, -0.5])
    b = -0.4
    return perceptron(x, w, b)
""",
        ),
        (
            "exclusive or",
            "`OR(1, 1)` is 0; it should be 1. For this input the sum is w₁ + w₂ + b: it has to be positive.",
            """
def OR(x1, x2):
    if x1 != x2:
        return 1
    else:
        return 0
""",
        ),
        (
            "adds up: 2 for (1, 1)",
            "That is the sum before the step: `OR(1, 1)` is 2. A unit gives only 0 or 1.",
            """
def OR(x1, x2):
    return x1 + x2
""",
        ),
        (
            "1 minus NAND is AND",
            "That is AND: one input alone is not enough to make your sum positive, as `OR(1, 0)` shows.",
            """
def OR(x1, x2):
    return 1 - NAND(x1, x2)
""",
        ),
        (
            "weights and bias swapped in the call",
            "`OR(0, 0)` raised ValueError: matmul: Input operand 1 does not have enough dimensions (has 0,",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.4
    return perceptron(x, b, w)
""",
        ),
        (
            "compares both with 1 at once",
            "`OR(0, 0)` is `None`: is a `return` missing, or not reached?",
            """
def OR(x1, x2):
    if x1 or x2 == 1:
        return 1
    elif x1 and x2 == 0:
        return 0
""",
        ),
        (
            "prints instead of returning",
            "`OR(0, 0)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.4
    print(perceptron(x, w, b))
""",
        ),
        (
            "crash: forgets to hand over the bias",
            "`OR(0, 0)` raised TypeError: perceptron() missing 1 required positional argument: 'b'",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.4
    return perceptron(x, w)
""",
        ),
        (
            "crash: the line with raise is still there",
            "Replace `raise NotImplementedError` by your code (that line must go), then run this cell again.",
            """
def OR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.4
    raise NotImplementedError
    return perceptron(x, w, b)
""",
        ),
    ],
    "perceptron_rule": [
        (
            "y - t: wrong direction",
            "Your step goes the wrong way: where the output is too low, the sum has to *grow*. Is it `t -",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    return w + lr * (y - t) * x, b + lr * (y - t)
""",
        ),
        (
            "forgets the learning rate",
            "The learning rate `lr` is missing: your step is always as long as x.",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    return w + (t - y) * x, b + (t - y)
""",
        ),
        (
            "learning rate only for the weights",
            "The weights take a step of length lr, but the bias does not: `lr` is missing there.",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    w = w + lr * (t - y) * x
    b = b + (t - y)
    return w, b
""",
        ),
        (
            "+= changes the caller's array",
            "Your function changed its argument `w`, which belongs to the caller",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    w += lr * (t - y) * x
    b += lr * (t - y)
    return w, b
""",
        ),
        (
            "changes the caller's array in a loop",
            "Your function changed its argument `w`, which belongs to the caller. Make a new value instead:",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    new_w = w
    for i in range(len(x)):
        new_w[i] = w[i] + lr * (t - y) * x[i]
    new_b = b + lr * (t - y)
    return new_w, new_b
""",
        ),
        (
            "bias not updated",
            "The bias never learns. It is the weight of an input that is always 1, so it takes the same",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    new_w = w + lr * (t - y) * x
    return new_w, b
""",
        ),
        (
            "every weight changes, whatever its input",
            "All your weights change alike. A weight whose input was 0 had no part in the mistake: multiply",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    return w + lr * (t - y), b + lr * (t - y)
""",
        ),
        (
            "bias treated as a threshold",
            "the new b of `perceptron_rule([0., 0.], 0, [1, 0], 1, 0.5)` is -0.5; it should be 0.5.",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    return w + lr * (t - y) * x, b - lr * (t - y)
""",
        ),
        (
            "bias first",
            "You return the bias first. The order is: weights, then bias.",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    return b + lr * (t - y), w + lr * (t - y) * x
""",
        ),
        (
            "only ever grows",
            "You always move up. If the output was 1 and 0 was wanted, the sum has to go *down*.",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    if y != t:
        w = w + lr * x
        b = b + lr
    return w, b
""",
        ),
        (
            "the sum in place of the output",
            "You compare t with the sum a. Compare it with the output y, which comes after the step.",
            """
def perceptron_rule(w, b, x, t, lr):
    y = w @ x + b
    return w + lr * (t - y) * x, b + lr * (t - y)
""",
        ),
        (
            "returns the changes only",
            "You return the changes. Asked for are the new values: the old ones plus the changes.",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    delta_w = lr * (t - y) * x
    delta_b = lr * (t - y)
    return delta_w, delta_b
""",
        ),
        (
            "only two weights",
            "has shape (2,); it should have shape (3,)",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    w1 = w[0] + lr * (t - y) * x[0]
    w2 = w[1] + lr * (t - y) * x[1]
    return np.array([w1, w2]), b + lr * (t - y)
""",
        ),
        (
            "returns the weights only",
            "You return the weights only. Return both, `w` and `b`, separated by a comma.",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    w = w + lr * (t - y) * x
    b = b + lr * (t - y)
    return w
""",
        ),
        (
            "nothing is returned when the answer was right",
            "`perceptron_rule([0.5, 0.5], -0.2, [1, 1], 1, 0.5)` is `None`: is a `return` missing, or not reached?",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    if y != t:
        return w + lr * (t - y) * x, b + lr * (t - y)
""",
        ),
        (
            "goes on until the answer is right instead of one look",
            "the new w of `perceptron_rule([1. , 0.5], 0.25, [1, 1], 0, 0.5)` is [ 0. , -0.5]; it should be",
            """
def perceptron_rule(w, b, x, t, lr):
    for _ in range(1000):
        y = perceptron(x, w, b)
        w = w + lr * (t - y) * x
        b = b + lr * (t - y)
    return w, b
""",
        ),
        (
            "crash: eta is called lr",
            "`perceptron_rule([0.5, 0.5], -0.2, [1, 1], 1, 0.5)` raised NameError: name 'eta' is not defined",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    return w + eta * (t - y) * x, b + eta * (t - y)
""",
        ),
        (
            "loops for ever after a wrong answer",
            "had not finished after 3 seconds",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    while y != t:
        w = w + lr * (t - y) * x
        b = b + lr * (t - y)
    return w, b
""",
        ),
        (
            "a copy of whole numbers",
            "this w holds whole numbers",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    new_w = w.copy()
    for i in range(len(w)):
        new_w[i] = w[i] + lr * (t - y) * x[i]
    return new_w, b + lr * (t - y)
""",
        ),
        (
            "three weights",
            "There the unit's output is",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    new_w = w * 1.0
    for i in range(min(3, len(w))):
        new_w[i] = w[i] + lr * (t - y) * x[i]
    return new_w, b + lr * (t - y)
""",
        ),
        (
            "rounded inputs",
            "There the unit's output is",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    return w + lr * (t - y) * x.astype(int), b + lr * (t - y)
""",
        ),
        (
            "rate at most 1",
            "There the unit's output is",
            """
def perceptron_rule(w, b, x, t, lr):
    y = perceptron(x, w, b)
    lr = min(lr, 1)
    return w + lr * (t - y) * x, b + lr * (t - y)
""",
        ),
    ],
    "XOR": [
        (
            "OR as the last gate: always 1",
            "The output is always 1. Of NAND and OR at least one is 1 for every input; here *both* have to",
            """
def XOR(x1, x2):
    return OR(NAND(x1, x2), OR(x1, x2))
""",
        ),
        (
            "AND in place of NAND",
            "That is AND: `XOR(1, 0)` should be 1.",
            """
def XOR(x1, x2):
    s1 = AND(x1, x2)
    s2 = OR(x1, x2)
    return AND(s1, s2)
""",
        ),
        (
            "NAND as the last gate: turned round",
            "That is the exact opposite of XOR: `XOR(0, 0)` is 1. Is the last gate the right one?",
            """
def XOR(x1, x2):
    s1 = NAND(x1, x2)
    s2 = OR(x1, x2)
    return NAND(s1, s2)
""",
        ),
        (
            "not both, forgets that one has to be 1",
            "That is NAND: `XOR(0, 0)` should be 0. Something has to ask for at least one input.",
            """
def XOR(x1, x2):
    return NAND(x1, x2)
""",
        ),
        (
            "x1 but not x2, forgets the other way",
            "`XOR(0, 1)` is 0; it should be 1.",
            """
def XOR(x1, x2):
    return AND(x1, NAND(x1, x2))
""",
        ),
        (
            "x1 given twice",
            "`XOR(0, 1)` is 0; it should be 1.",
            """
def XOR(x1, x2):
    s1 = NAND(x1, x2)
    s2 = OR(x1, x1)
    return AND(s1, s2)
""",
        ),
        (
            "a single unit: three rows of four",
            "That is OR: `XOR(1, 1)` should be 0. Something has to forbid that both are 1.",
            """
def XOR(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.4
    return perceptron(x, w, b)
""",
        ),
        (
            "difference: -1 for (0, 1)",
            "`XOR(0, 1)` is -1; it should be 1.",
            """
def XOR(x1, x2):
    return x1 - x2
""",
        ),
        (
            "returns the hidden units",
            "`XOR(0, 0)` is (1, 0); it should be a single number, 0.",
            """
def XOR(x1, x2):
    s1 = NAND(x1, x2)
    s2 = OR(x1, x2)
    return s1, s2
""",
        ),
        (
            "python's and between the gates themselves",
            "`XOR(0, 0)` is OR, a function; it should be the number 0.",
            """
def XOR(x1, x2):
    return NAND and OR
""",
        ),
        (
            "last gate sees an input in place of a hidden unit",
            "`XOR(1, 0)` is 0; it should be 1.",
            """
def XOR(x1, x2):
    s1 = NAND(x1, x2)
    s2 = OR(x1, x2)
    return AND(s1, x2)
""",
        ),
        (
            "prints instead of returning",
            "`XOR(0, 0)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def XOR(x1, x2):
    print(AND(NAND(x1, x2), OR(x1, x2)))
""",
        ),
        (
            "crash: a gate given one array",
            "`XOR(0, 0)` raised TypeError: AND() missing 1 required positional argument: 'x2'",
            """
def XOR(x1, x2):
    s = np.array([NAND(x1, x2), OR(x1, x2)])
    return AND(s)
""",
        ),
        (
            "loops for ever: lets the perceptron rule learn it",
            "had not finished after 3 seconds",
            """
def XOR(x1, x2):
    w = np.zeros(2)
    b = 0.0
    mistakes = 1
    while mistakes > 0:
        mistakes = 0
        for i, j, t in [(0, 0, 0), (1, 0, 1), (0, 1, 1), (1, 1, 0)]:
            x = np.array([i, j])
            y = perceptron(x, w, b)
            if y != t:
                mistakes += 1
                w = w + 0.1 * (t - y) * x
                b = b + 0.1 * (t - y)
    return perceptron(np.array([x1, x2]), w, b)
""",
        ),
    ],
    "half_adder": [
        (
            "sum first",
            "The order is turned round: first the carry, then the sum, as in the binary number 10.",
            """
def half_adder(x1, x2):
    carry = AND(x1, x2)
    digit = XOR(x1, x2)
    return digit, carry
""",
        ),
        (
            "OR for the sum",
            "One and one is 10 in binary: `half_adder(1, 1)` is (1, 1), but the sum digit has to go back to",
            """
def half_adder(x1, x2):
    return AND(x1, x2), OR(x1, x2)
""",
        ),
        (
            "python's and / or for carry and sum",
            "One and one is 10 in binary: `half_adder(1, 1)` is (1, 1), but the sum digit has to go back to",
            """
def half_adder(x1, x2):
    return x1 and x2, x1 or x2
""",
        ),
        (
            "OR for the carry",
            "The carry comes too early: `half_adder(1, 0)` is (1, 1). Carry only if both digits are 1.",
            """
def half_adder(x1, x2):
    return OR(x1, x2), XOR(x1, x2)
""",
        ),
        (
            "NAND for the sum",
            "the sum of `half_adder(0, 0)` is 1; it should be 0.",
            """
def half_adder(x1, x2):
    return AND(x1, x2), NAND(x1, x2)
""",
        ),
        (
            "ordinary sum as second digit",
            "The second value is no digit: `half_adder(1, 1)` is (1, 2). Which gate gives 0 for two ones?",
            """
def half_adder(x1, x2):
    return AND(x1, x2), x1 + x2
""",
        ),
        (
            "the sum as one number",
            "You add with Python's `+`: `half_adder(0, 0)` is 0. Return two digits, made by gates.",
            """
def half_adder(x1, x2):
    return x1 + x2
""",
        ),
        (
            "two digits written as one number",
            "`half_adder(0, 0)` is 0; 2 values are to be returned, separated by a comma.",
            """
def half_adder(x1, x2):
    carry = AND(x1, x2)
    s = XOR(x1, x2)
    return 10 * carry + s
""",
        ),
        (
            "two digits as text",
            "`half_adder(0, 0)` is '00'; 2 values are to be returned, separated by a comma.",
            """
def half_adder(x1, x2):
    return f"{AND(x1, x2)}{XOR(x1, x2)}"
""",
        ),
        (
            "carry only",
            "`half_adder(0, 0)` is 0; 2 values are to be returned, separated by a comma.",
            """
def half_adder(x1, x2):
    carry = AND(x1, x2)
    sum = XOR(x1, x2)
    return carry
""",
        ),
        (
            "returns at the carry, never reaches the sum",
            "`half_adder(0, 0)` is `None`: is a `return` missing, or not reached?",
            """
def half_adder(x1, x2):
    if AND(x1, x2) == 1:
        return 1, 0
    elif XOR(x1, x2) == 1:
        return 0, 1
""",
        ),
        (
            "prints instead of returning",
            "`half_adder(0, 0)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def half_adder(x1, x2):
    print(AND(x1, x2), XOR(x1, x2))
""",
        ),
        (
            "crash: carry was never computed",
            "`half_adder(0, 0)` raised NameError: name 'carry' is not defined",
            """
def half_adder(x1, x2):
    s = XOR(x1, x2)
    return carry, s
""",
        ),
        (
            "crash: a gate with one argument",
            "`half_adder(0, 0)` raised TypeError: AND() missing 1 required positional argument: 'x2'",
            """
def half_adder(x1, x2):
    x = np.array([x1, x2])
    return AND(x), XOR(x)
""",
        ),
    ],
    "xor_from_nands": [
        (
            "that is OR",
            "That is OR: `xor_from_nands(1, 1, NAND)` should be 0. You still have to forbid that both",
            """
def xor_from_nands(x1, x2, NAND):
    return NAND(NAND(x1, x1), NAND(x2, x2))
""",
        ),
        (
            "that is AND",
            "That is AND, a NAND of a NAND with itself: `xor_from_nands(1, 0, NAND)` should be 1.",
            """
def xor_from_nands(x1, x2, NAND):
    s = NAND(x1, x2)
    return NAND(s, s)
""",
        ),
        (
            "a single NAND",
            "That is NAND itself: `xor_from_nands(0, 0, NAND)` should be 0.",
            """
def xor_from_nands(x1, x2, NAND):
    return NAND(x1, x2)
""",
        ),
        (
            "turned round by one NAND too many",
            "That is the exact opposite of XOR. The last gate should be an AND, and AND is NAND followed by",
            """
def xor_from_nands(x1, x2, NAND):
    s = NAND(x1, x2)
    y = NAND(NAND(x1, s), NAND(x2, s))
    return NAND(y, y)
""",
        ),
        (
            "one branch used twice",
            "`xor_from_nands(0, 1, NAND)` is 0; it should be 1.",
            """
def xor_from_nands(x1, x2, NAND):
    s = NAND(x1, x2)
    return NAND(NAND(x1, s), NAND(x1, s))
""",
        ),
        (
            "last NAND forgotten: returns a pair",
            "The result does not come out of the `NAND` that you were given.",
            """
def xor_from_nands(x1, x2, NAND):
    s = NAND(x1, x2)
    return NAND(x1, s), NAND(x2, s)
""",
        ),
        (
            "uses AND and OR as well",
            "Something other than the `NAND` that you were given reads the inputs. Build it from that gate",
            """
def xor_from_nands(x1, x2, NAND):
    return AND(NAND(x1, x2), OR(x1, x2))
""",
        ),
        (
            "just calls XOR",
            "Something other than the `NAND` that you were given reads the inputs. Build it from that gate",
            """
def xor_from_nands(x1, x2, NAND):
    return XOR(x1, x2)
""",
        ),
        (
            "python's and, or, not in place of gates",
            "Something other than the `NAND` that you were given reads the inputs. Build it from that gate",
            """
def xor_from_nands(x1, x2, NAND):
    return int((x1 or x2) and not (x1 and x2))
""",
        ),
        (
            "compares the inputs",
            "Something other than the `NAND` that you were given reads the inputs. Build it from that gate",
            """
def xor_from_nands(x1, x2, NAND):
    return int(x1 != x2)
""",
        ),
        (
            "1 - x in place of NOT",
            "Something other than the `NAND` that you were given reads the inputs. Build it from that gate",
            """
def xor_from_nands(x1, x2, NAND):
    return NAND(NAND(x1, 1 - x2), NAND(1 - x1, x2))
""",
        ),
        (
            "does not return",
            "`xor_from_nands(0, 0, NAND)` is `None`: is a `return` missing, or not reached?",
            """
def xor_from_nands(x1, x2, NAND):
    s = NAND(x1, x2)
    y = NAND(NAND(x1, s), NAND(x2, s))
""",
        ),
        (
            "crash: NAND with one input as NOT",
            "`xor_from_nands(0, 0, NAND)` raised TypeError: NAND() missing 1 required positional argument:",
            """
def xor_from_nands(x1, x2, NAND):
    return NAND(NAND(x1, NAND(x2)), NAND(NAND(x1), x2))
""",
        ),
        (
            "crash: argument NAND left out",
            "`xor_from_nands(0, 0, NAND)` raised TypeError: xor_from_nands() takes 2 positional arguments",
            """
def xor_from_nands(x1, x2):
    s = NAND(x1, x2)
    return NAND(NAND(x1, s), NAND(x2, s))
""",
        ),
    ],
    "full_adder": [
        (
            "sum first",
            "The order is turned round: first the carry, then the sum.",
            """
def full_adder(x1, x2, carry):
    s = XOR(x1, x2)
    out = OR(AND(x1, x2), AND(s, carry))
    return XOR(s, carry), out
""",
        ),
        (
            "ignores the carry from the right",
            "The incoming carry is not used: `full_adder(0, 0, 1)` should be (0, 1).",
            """
def full_adder(x1, x2, carry):
    return AND(x1, x2), XOR(x1, x2)
""",
        ),
        (
            "overwrites the carry before using it",
            "the sum of `full_adder(1, 1, 0)` is 1; it should be 0.",
            """
def full_adder(x1, x2, carry):
    s = XOR(x1, x2)
    carry = AND(x1, x2)
    carry = OR(carry, AND(s, carry))
    return carry, XOR(s, carry)
""",
        ),
        (
            "carry of the second half adder forgotten",
            "The sum is right; a carry is lost in `full_adder(1, 0, 1)`. Adding the incoming carry can",
            """
def full_adder(x1, x2, carry):
    s = XOR(x1, x2)
    return AND(x1, x2), XOR(s, carry)
""",
        ),
        (
            "carry of the first half adder forgotten",
            "The sum is right; the carry of the first addition, x1 + x2, is lost in `full_adder(1, 1, 0)`.",
            """
def full_adder(x1, x2, carry):
    s = XOR(x1, x2)
    return AND(s, carry), XOR(s, carry)
""",
        ),
        (
            "both carries needed instead of one",
            "Do you join the two carries by AND?",
            """
def full_adder(x1, x2, carry):
    c1, s1 = AND(x1, x2), XOR(x1, x2)
    c2, s2 = AND(s1, carry), XOR(s1, carry)
    return AND(c1, c2), s2
""",
        ),
        (
            "carry only if all three are 1",
            "the carry of `full_adder(1, 1, 0)` is 0; it should be 1.",
            """
def full_adder(x1, x2, carry):
    return AND(AND(x1, x2), carry), XOR(XOR(x1, x2), carry)
""",
        ),
        (
            "python's or for the sum",
            "the sum of `full_adder(1, 1, 0)` is 1; it should be 0.",
            """
def full_adder(x1, x2, carry):
    out = OR(AND(x1, x2), AND(carry, XOR(x1, x2)))
    return out, x1 or x2 or carry
""",
        ),
        (
            "sum is 1 only if exactly one is 1",
            "the sum of `full_adder(1, 1, 1)` is 0; it should be 1.",
            """
def full_adder(x1, x2, carry):
    total = x1 + x2 + carry
    return (1 if total > 1 else 0), (1 if total == 1 else 0)
""",
        ),
        (
            "carry 2 or more taken for more than 2",
            "the carry of `full_adder(1, 1, 0)` is 0; it should be 1.",
            """
def full_adder(x1, x2, carry):
    total = x1 + x2 + carry
    return int(total > 2), total % 2
""",
        ),
        (
            "three digits returned",
            "`full_adder(0, 0, 0)` is (0, 0, 0); 2 values are to be returned, separated by a comma.",
            """
def full_adder(x1, x2, carry):
    s1 = XOR(x1, x2)
    c1 = AND(x1, x2)
    c2 = AND(s1, carry)
    s2 = XOR(s1, carry)
    return c1, c2, s2
""",
        ),
        (
            "prints instead of returning",
            "`full_adder(0, 0, 0)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def full_adder(x1, x2, carry):
    s = XOR(x1, x2)
    print(OR(AND(x1, x2), AND(s, carry)), XOR(s, carry))
""",
        ),
        (
            "crash: gates with three inputs",
            "`full_adder(0, 0, 0)` raised TypeError: AND() takes 2 positional arguments but 3 were given",
            """
def full_adder(x1, x2, carry):
    return AND(x1, x2, carry), XOR(x1, x2, carry)
""",
        ),
        (
            "loops for ever: carry is never used up",
            "had not finished after 3 seconds",
            """
def full_adder(x1, x2, carry):
    s = XOR(x1, x2)
    out = AND(x1, x2)
    while carry:
        out = OR(out, AND(s, carry))
        s = XOR(s, carry)
    return out, s
""",
        ),
        (
            "carry and sum taken in the wrong order",
            "You take the two digits of a half adder in the wrong order",
            """
def full_adder(x1, x2, carry):
    s1, c1 = half_adder(x1, x2)
    s2, c2 = half_adder(s1, carry)
    return OR(c1, c2), s2
""",
        ),
    ],
}
