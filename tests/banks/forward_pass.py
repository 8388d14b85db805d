"""Answers to the exercises of lesson 02 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "sigmoid": [
        """
def sigmoid(a):
    return 1 / (1 + np.exp(-a))
""",
        """
def sigmoid(a):
    return (1 + np.tanh(a / 2)) / 2
""",
        """
def sigmoid(a):
    return np.exp(-np.logaddexp(0, -a))
""",
        """
def sigmoid(a):
    small = np.exp(-np.abs(a))
    return np.where(a >= 0, 1 / (1 + small), small / (1 + small))
""",
    ],
    "layer": [
        """
def layer(X, W, b, h):
    return h(X @ W + b)
""",
        """
def layer(X, W, b, h):
    A = np.zeros((X.shape[0], W.shape[1]))
    for n in range(X.shape[0]):
        for j in range(W.shape[1]):
            total = b[j]
            for i in range(W.shape[0]):
                total = total + X[n, i] * W[i, j]
            A[n, j] = total
    return h(A)
""",
        """
def layer(X, W, b, h):
    ones = np.ones((len(X), 1))
    return h(np.hstack([ones, X]) @ np.vstack([b, W]))
""",
        """
def layer(X, W, b, h):
    return h(np.einsum("ni,ij->nj", X, W) + np.reshape(b, (1, -1)))
""",
    ],
    "forward": [
        """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z = layer(Z, W, b, sigmoid)
    return Z @ weights[-1] + biases[-1]
""",
        """
def forward(X, weights, biases):
    if len(weights) == 1:
        return X @ weights[0] + biases[0]
    return forward(sigmoid(X @ weights[0] + biases[0]), weights[1:], biases[1:])
""",
        """
def forward(X, weights, biases):
    Z = X
    last = len(weights) - 1
    for i in range(len(weights)):
        A = np.dot(Z, weights[i]) + biases[i]
        if i == last:
            return A
        Z = 1 / (1 + np.exp(-A))
""",
        """
def forward(X, weights, biases):
    A = None
    for W, b in zip(weights, biases):
        Z = X if A is None else sigmoid(A)
        A = np.einsum("ni,ij->nj", Z, W) + b
    return A
""",
    ],
    "softmax": [
        """
def softmax(A):
    E = np.exp(A - np.max(A, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)
""",
        """
def softmax(A):
    Y = np.zeros(A.shape)
    for n, row in enumerate(A):
        e = np.exp(row - max(row))
        Y[n] = e / sum(e)
    return Y
""",
        """
def softmax(A):
    At = A.T - A.max(axis=1)
    return (np.exp(At) / np.exp(At).sum(axis=0)).T
""",
        """
def softmax(A):
    logs = np.logaddexp.reduce(A, axis=1)
    return np.exp(A - logs[:, None])
""",
    ],
    "predict": [
        """
def predict(X, weights, biases):
    return np.argmax(forward(X, weights, biases), axis=1)
""",
        """
def predict(X, weights, biases):
    y = softmax(forward(X, weights, biases))
    return y.argmax(axis=-1)
""",
        """
def predict(X, weights, biases):
    classes = np.zeros(len(X), dtype=int)
    for n, row in enumerate(forward(X, weights, biases)):
        for k in range(len(row)):
            if row[k] > row[classes[n]]:
                classes[n] = k
    return classes
""",
    ],
    "count_parameters": [
        """
def count_parameters(sizes):
    total = 0
    for i in range(len(sizes) - 1):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total
""",
        """
def count_parameters(sizes):
    from itertools import pairwise

    return sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes))
""",
        """
def count_parameters(sizes):
    s = np.array(sizes)
    return int(s[:-1] @ s[1:] + s[1:].sum())
""",
        """
def count_parameters(sizes):
    if len(sizes) < 2:
        return 0
    W = np.empty((sizes[0], sizes[1]))
    b = np.empty(sizes[1])
    return W.size + b.size + count_parameters(sizes[1:])
""",
    ],
    "count_multiplications": [
        """
def count_multiplications(sizes, n):
    total = 0
    for n_in, n_out in zip(sizes, sizes[1:]):
        total += n * n_in * n_out
    return total
""",
        """
def count_multiplications(sizes, n):
    return n * int(np.dot(sizes[:-1], sizes[1:]))
""",
        """
def count_multiplications(sizes, n):
    return n * (count_parameters(sizes) - sum(sizes[1:]))
""",
        """
def count_multiplications(sizes, n):
    from itertools import pairwise

    return sum(n_out * n * n_in for n_in, n_out in pairwise(sizes))
""",
    ],
}

# what is wrong, in a few words; the code
WRONG = {
    "sigmoid": [
        (
            "minus forgotten in the exponent",
            "Your curve falls instead of rising: `sigmoid(1)` is 0.2689. Look at the sign in the exponent.",
            """
def sigmoid(a):
    return 1 / (1 + np.exp(a))
""",
        ),
        (
            "brackets forgotten",
            "Brackets: `1 / 1 + x` is 1 + x. The whole sum belongs below the line: `sigmoid(0)` is 2.",
            """
def sigmoid(a):
    return 1 / 1 + np.exp(-a)
""",
        ),
        (
            "tanh instead",
            "That is tanh, which goes from -1 to 1: `sigmoid(0)` is 0.",
            """
def sigmoid(a):
    return np.tanh(a)
""",
        ),
        (
            "the 1 + forgotten",
            "The 1 in the denominator is missing: `sigmoid(0)` is 1, but a sigmoid stays below 1.",
            """
def sigmoid(a):
    return 1 / np.exp(-a)
""",
        ),
        (
            "formula of the slope",
            "`sigmoid(0)` is 0.25; it should be 0.5.",
            """
def sigmoid(a):
    y = 1 / (1 + np.exp(-a))
    return y * (1 - y)
""",
        ),
        (
            "e^a over 1 + e^a: nan for large sums",
            "The same formula, but for large sums exp(a) is too large for a float: `sigmoid([ 1000.,",
            """
def sigmoid(a):
    return np.exp(a) / (1 + np.exp(a))
""",
        ),
        (
            "shares of the sum: a softmax",
            "`sigmoid(0)` is 1; it should be 0.5.",
            """
def sigmoid(a):
    return np.exp(a) / np.sum(np.exp(a))
""",
        ),
        (
            "changes the caller's array",
            "Your function changed its argument `a`, which belongs to the caller. Make a new value instead:",
            """
def sigmoid(a):
    a *= -1
    return 1 / (1 + np.exp(a))
""",
        ),
        (
            "prints instead of returning",
            "`sigmoid(0)` prints its result and returns nothing. Use `return` instead of `print`.",
            """
def sigmoid(a):
    print(1 / (1 + np.exp(-a)))
""",
        ),
        (
            "crash: math.exp takes no arrays",
            "`sigmoid([-1., 0., 3.])` raised TypeError: only",
            """
def sigmoid(a):
    import math

    return 1 / (1 + math.exp(-a))
""",
        ),
        (
            "crash: loops over a number",
            "`sigmoid(0)` raised TypeError: 'float' object is not iterable",
            """
def sigmoid(a):
    return np.array([1 / (1 + np.exp(-x)) for x in a])
""",
        ),
        (
            "math.exp, element by element",
            "`math.exp` stops at numbers above 709",
            """
def sigmoid(a):
    import math
    return np.vectorize(lambda one: 1 / (1 + math.exp(-one)))(a)
""",
        ),
        (
            "square arrays only",
            "Each element goes through the formula",
            """
def sigmoid(a):
    a = np.asarray(a, dtype=float)
    if a.ndim == 2:
        out = np.zeros(a.shape)
        for i in range(len(a)):
            for j in range(len(a)):
                out[i, j] = 1 / (1 + np.exp(-a[i, j]))
        return out
    return 1 / (1 + np.exp(-a))
""",
        ),
        (
            "0 below -10",
            "Each element goes through the formula",
            """
def sigmoid(a):
    a = np.asarray(a, dtype=float)
    return np.where(a > 30, 1.0, np.where(a < -10, 0.0, 1 / (1 + np.exp(-a))))
""",
        ),
    ],
    "layer": [
        (
            "activation forgotten",
            "These are the sums A: the activation `h` has not been applied to them.",
            """
def layer(X, W, b, h):
    return X @ W + b
""",
        ),
        (
            "bias forgotten",
            "The bias is missing: add b to every row before h is applied.",
            """
def layer(X, W, b, h):
    return h(X @ W)
""",
        ),
        (
            "bias after the activation",
            "The bias comes too late: it belongs inside, before h.",
            """
def layer(X, W, b, h):
    return h(X @ W) + b
""",
        ),
        (
            "always the sigmoid",
            "You always apply the sigmoid. The activation comes as the argument `h`, and may be another",
            """
def layer(X, W, b, h):
    return sigmoid(X @ W + b)
""",
        ),
        (
            "activation twice",
            "`layer(X, W, b, h)` with X of shape (4, 2), W of shape (2, 3), b of shape (3,): element [0, 0]",
            """
def layer(X, W, b, h):
    A = h(X @ W + b)
    return h(A)
""",
        ),
        (
            "bias subtracted",
            "The bias is *added*, as in lesson 1.",
            """
def layer(X, W, b, h):
    return h(X @ W - b)
""",
        ),
        (
            "only the first row",
            "`layer(X, W, b, h)` with X of shape (4, 2), W of shape (2, 3), b of shape (3,) has shape (3,);",
            """
def layer(X, W, b, h):
    return h(X[0] @ W + b)
""",
        ),
        (
            "result transposed",
            "`layer(X, W, b, h)` with X of shape (4, 2), W of shape (2, 3), b of shape (3,) has shape (3,",
            """
def layer(X, W, b, h):
    return h(W.T @ X.T + b[:, None])
""",
        ),
        (
            "no return",
            "`layer(X, W, b, h)` with X of shape (4, 2), W of shape (2, 3), b of shape (3,) is `None`: is",
            """
def layer(X, W, b, h):
    A = X @ W + b
    Z = h(A)
""",
        ),
        (
            "crash: weights transposed",
            "`layer(X, W, b, h)` with X of shape (4, 2), W of shape (2, 3), b of shape (3,) raised",
            """
def layer(X, W, b, h):
    return h(X @ W.T + b)
""",
        ),
        (
            "crash: * instead of @",
            "`layer(X, W, b, h)` with X of shape (4, 2), W of shape (2, 3), b of shape (3,) raised",
            """
def layer(X, W, b, h):
    return h(X * W + b)
""",
        ),
        (
            "the bias added to the inputs",
            "b has one number for each unit, so it is added to the sums",
            """
def layer(X, W, b, h):
    return h((X + b) @ W)
""",
        ),
    ],
    "forward": [
        (
            "sigmoid on the last layer as well",
            "The last layer is squashed by a sigmoid as well. The output is to be the bare sums of the last",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights, biases):
        Z = layer(Z, W, b, sigmoid)
    return Z
""",
        ),
        (
            "no sigmoid anywhere",
            "No activation is applied anywhere: such a network is a single matrix, however many layers it",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights, biases):
        Z = Z @ W + b
    return Z
""",
        ),
        (
            "last layer forgotten",
            "The last layer is missing",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z = layer(Z, W, b, sigmoid)
    return Z
""",
        ),
        (
            "softmax at the end",
            "The softmax comes later: the output is to be the bare sums of the last layer.",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z = layer(Z, W, b, sigmoid)
    A = np.exp(Z @ weights[-1] + biases[-1])
    return A / A.sum(axis=1, keepdims=True)
""",
        ),
        (
            "bias of the last layer forgotten",
            "The bias of the last layer is missing.",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z = layer(Z, W, b, sigmoid)
    return Z @ weights[-1]
""",
        ),
        (
            "ReLU instead of sigmoid",
            "`forward(X, weights, biases)` with X of shape (1, 2) is [[-1.649 , -0.8198]]; it should be",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z = np.maximum(Z @ W + b, 0)
    return Z @ weights[-1] + biases[-1]
""",
        ),
        (
            "sigmoid of the inputs, too",
            "`forward(X, weights, biases)` with X of shape (1, 2) is [[-1.4498, -0.0048]]; it should be",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights, biases):
        Z = sigmoid(Z) @ W + b
    return Z
""",
        ),
        (
            "always two layers",
            "This network has 3 layers: sums and a sigmoid in the first 2, only sums in the last.",
            """
def forward(X, weights, biases):
    Z = sigmoid(X @ weights[0] + biases[0])
    return Z @ weights[1] + biases[1]
""",
        ),
        (
            "return inside the loop",
            "`forward(X, weights, biases)` with X of shape (1, 2) raised ValueError: matmul: Input operand",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z = layer(Z, W, b, sigmoid)
        return Z @ weights[-1] + biases[-1]
""",
        ),
        (
            "crash: X instead of Z in each layer",
            "`forward(X, weights, biases)` with X of shape (1, 2) raised ValueError: matmul: Input operand",
            """
def forward(X, weights, biases):
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z = layer(X, W, b, sigmoid)
    return Z @ weights[-1] + biases[-1]
""",
        ),
        (
            "loops for ever: the layer never goes up",
            "had not finished after 3 seconds",
            """
def forward(X, weights, biases):
    Z = X
    i = 0
    while i < len(weights) - 1:
        Z = layer(X, weights[i], biases[i], sigmoid)
    return Z @ weights[-1] + biases[-1]
""",
        ),
        (
            "the last hidden W again, after the loop",
            "is the W there the last one of all",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights[:-1], biases[:-1]):
        Z = 1 / (1 + np.exp(-(Z @ W + b)))
    return Z @ W + b
""",
        ),
        (
            "a sigmoid where there is one layer",
            "a single layer, which is the last",
            """
def forward(X, weights, biases):
    if len(weights) == 1:
        return sigmoid(X @ weights[0] + biases[0])
    Z = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        Z = sigmoid(Z @ W + b)
    return Z @ weights[-1] + biases[-1]
""",
        ),
        (
            "the first layer outside the loop",
            "a single layer, which is the last",
            """
def forward(X, weights, biases):
    Z = sigmoid(X @ weights[0] + biases[0])
    for W, b in zip(weights[1:-1], biases[1:-1]):
        Z = sigmoid(Z @ W + b)
    if len(weights) == 1:
        return Z
    return Z @ weights[-1] + biases[-1]
""",
        ),
        (
            "crash: the index of the loop used after it",
            "before it has a value",
            """
def forward(X, weights, biases):
    Z = X
    for i in range(len(weights) - 1):
        Z = sigmoid(Z @ weights[i] + biases[i])
    return Z @ weights[i + 1] + biases[i + 1]
""",
        ),
        (
            "own sigmoid that overflows",
            "your own sigmoid gives nan",
            """
def forward(X, weights, biases):
    Z = X
    for W, b in zip(weights[:-1], biases[:-1]):
        e = np.exp(Z @ W + b)
        Z = e / (1 + e)
    return Z @ weights[-1] + biases[-1]
""",
        ),
        (
            "three hidden layers at the most",
            "is no layer left out",
            """
def forward(X, weights, biases):
    Z = X
    for k in range(min(3, len(weights) - 1)):
        Z = sigmoid(Z @ weights[k] + biases[k])
    return Z @ weights[-1] + biases[-1]
""",
        ),
    ],
    "softmax": [
        (
            "overflows at 1000",
            "Right for small numbers, but `softmax([[ 1000., 1001., 999.], [-1000., -1002., -1001.]])` is",
            """
def softmax(A):
    E = np.exp(A)
    return E / E.sum(axis=1, keepdims=True)
""",
        ),
        (
            "columns instead of rows",
            "Your *columns* sum to 1. Each row is one example, so each row has to: sum along `axis=1`.",
            """
def softmax(A):
    E = np.exp(A - A.max(axis=0))
    return E / E.sum(axis=0)
""",
        ),
        (
            "the whole batch sums to 1",
            "All numbers of the batch together sum to 1. Each row has to, for itself: `axis=1`,",
            """
def softmax(A):
    E = np.exp(A - np.max(A))
    return E / np.sum(E)
""",
        ),
        (
            "largest of the whole batch subtracted",
            "not in every row the row's own largest number: perhaps that of the whole batch",
            """
def softmax(A):
    E = np.exp(A - A.max())
    return E / E.sum(axis=1, keepdims=True)
""",
        ),
        (
            "no exponential",
            "You divide by the sum, but without the exponential: `softmax([[1., 2., 3.]])` is [[0.1667,",
            """
def softmax(A):
    return A / A.sum(axis=1, keepdims=True)
""",
        ),
        (
            "largest subtracted only above the line",
            "`softmax([[1., 2., 3.]])` is [[0.0045, 0.0122, 0.0331]]; it should be [[0.09 , 0.2447,",
            """
def softmax(A):
    E = np.exp(A - A.max(axis=1, keepdims=True))
    return E / np.exp(A).sum(axis=1, keepdims=True)
""",
        ),
        (
            "clips the sums",
            "`softmax([[ 1000., 1001., 999.], [-1000., -1002., -1001.]])` is [[0.3333, 0.3333, 0.3333],",
            """
def softmax(A):
    E = np.exp(np.clip(A, -500, 500))
    return E / E.sum(axis=1, keepdims=True)
""",
        ),
        (
            "sigmoid of each element",
            "That is the sigmoid of each number; the numbers of a row do not sum to 1.",
            """
def softmax(A):
    return 1 / (1 + np.exp(-A))
""",
        ),
        (
            "changes the caller's array",
            "Your function changed its argument `A`, which belongs to the caller. Make a new value instead:",
            """
def softmax(A):
    A -= A.max(axis=1, keepdims=True)
    E = np.exp(A)
    return E / E.sum(axis=1, keepdims=True)
""",
        ),
        (
            "crash: keepdims forgotten",
            "`softmax([[ 0., 0.], [ 1., -1.], [ 5., 2.]])` raised ValueError: operands could not be",
            """
def softmax(A):
    E = np.exp(A - A.max(axis=1))
    return E / E.sum(axis=1)
""",
        ),
        (
            "the mean of each row subtracted",
            "After your subtraction, of the mean or another number",
            """
def softmax(A):
    exps = np.exp(A - A.mean(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)
""",
        ),
        (
            "longer floats instead of a shift",
            "",
            """
def softmax(A):
    exps = np.exp(A.astype(np.longdouble))
    return (exps / exps.sum(axis=1, keepdims=True)).astype(float)
""",
        ),
        (
            "subtracts only where numbers are large",
            "[-1000., -1002.]",
            """
def softmax(A):
    if A.max() > 700:
        A = A - A.max(axis=1, keepdims=True)
    E = np.exp(A)
    return E / E.sum(axis=1, keepdims=True)
""",
        ),
        (
            "the largest size subtracted",
            "Divide the exp of *these* numbers by their sum, 1.503",
            """
def softmax(A):
    E = np.exp(A - np.abs(A).max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
""",
        ),
        (
            "median subtracted",
            "of the mean or another number",
            """
def softmax(A):
    E = np.exp(A - np.median(A, axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
""",
        ),
    ],
    "predict": [
        (
            "returns a list",
            "has the right numbers, in a list: is an array made of them",
            """
def predict(X, weights, biases):
    A = forward(X, weights, biases)
    return [list(row).index(max(row)) for row in A]
""",
        ),
        (
            "largest number, not its place",
            "That is the largest output of each row; asked for is its *place*, the class.",
            """
def predict(X, weights, biases):
    return np.max(forward(X, weights, biases), axis=1)
""",
        ),
        (
            "one place for the whole batch",
            "Without an axis `argmax` looks at all numbers of the batch together. Asked for is one class",
            """
def predict(X, weights, biases):
    return np.argmax(forward(X, weights, biases))
""",
        ),
        (
            "best row for each class",
            "`axis=0` looks down the columns: for each class the example that has most of it. Each *row* is",
            """
def predict(X, weights, biases):
    return np.argmax(forward(X, weights, biases), axis=0)
""",
        ),
        (
            "counts the classes from 1",
            "Your classes begin with 1; they are counted from 0.",
            """
def predict(X, weights, biases):
    return np.argmax(forward(X, weights, biases), axis=1) + 1
""",
        ),
        (
            "smallest output",
            "You choose the *smallest* output.",
            """
def predict(X, weights, biases):
    return np.argmin(forward(X, weights, biases), axis=1)
""",
        ),
        (
            "shares instead of classes",
            "These are the shares. Asked for is one class for each row.",
            """
def predict(X, weights, biases):
    return softmax(forward(X, weights, biases))
""",
        ),
        (
            "largest input instead of largest output",
            "X are the inputs: send them through `forward` first.",
            """
def predict(X, weights, biases):
    return np.argmax(X, axis=1)
""",
        ),
        (
            "a column of shape (N, 1)",
            "`predict(X, weights, biases)` with X of shape (6, 3) has shape (6, 1); it should have shape",
            """
def predict(X, weights, biases):
    return np.argmax(forward(X, weights, biases), axis=1, keepdims=True)
""",
        ),
        (
            "only the first layer",
            "is [0, 0, 0, 0, 1, 1]; it should be [0, 0, 3, 0, 3, 1]",
            """
def predict(X, weights, biases):
    return np.argmax(X @ weights[0] + biases[0], axis=1)
""",
        ),
        (
            "crash: unknown name y",
            "`predict(X, weights, biases)` with X of shape (6, 3) raised NameError: name 'y' is not defined",
            """
def predict(X, weights, biases):
    forward(X, weights, biases)
    return np.argmax(y, axis=1)
""",
        ),
        (
            "search that begins with 0",
            "All outputs of a row may be negative",
            """
def predict(X, weights, biases):
    ans = []
    for row in forward(X, weights, biases):
        best, big = 0, 0
        for k, v in enumerate(row):
            if v > big:
                best, big = k, v
        ans.append(best)
    return np.array(ans)
""",
        ),
        (
            "a sigmoid on the last layer too",
            "A sigmoid rounds large sums to 1",
            """
def predict(X, weights, biases):
    Z = X
    for W, b in zip(weights, biases):
        Z = sigmoid(Z @ W + b)
    return np.argmax(Z, axis=1)
""",
        ),
        (
            "naive softmax",
            "exp is too large for a float",
            """
def predict(X, weights, biases):
    A = forward(X, weights, biases)
    E = np.exp(A)
    return np.argmax(E / E.sum(axis=1, keepdims=True), axis=1)
""",
        ),
        (
            "every place of the largest",
            "has shape (2,); it should have shape (1,)",
            """
def predict(X, weights, biases):
    A = forward(X, weights, biases)
    return np.where(A == A.max(axis=1, keepdims=True))[1]
""",
        ),
        (
            "rounded shares",
            "the outputs of the whole network are [1. , 1.001]",
            """
def predict(X, weights, biases):
    return np.argmax(np.round(softmax(forward(X, weights, biases)), 2), axis=1)
""",
        ),
        (
            "the largest share",
            "That is the largest share of each row",
            """
def predict(X, weights, biases):
    return softmax(forward(X, weights, biases)).max(axis=1)
""",
        ),
    ],
    "count_parameters": [
        (
            "biases forgotten",
            "The biases are missing: every unit has one. `count_parameters((2, 3, 1))` should be 13.",
            """
def count_parameters(sizes):
    return sum(a * b for a, b in zip(sizes[:-1], sizes[1:]))
""",
        ),
        (
            "biases for the inputs as well",
            "You count a bias for each input as well: `count_parameters((2, 3, 1))` is 15. Inputs compute",
            """
def count_parameters(sizes):
    return sum(a * b for a, b in zip(sizes[:-1], sizes[1:])) + sum(sizes)
""",
        ),
        (
            "one bias for each layer",
            "You count one bias for each layer: `count_parameters((2, 3, 1))` is 11. Each *unit* has one.",
            """
def count_parameters(sizes):
    return sum(a * b + 1 for a, b in zip(sizes[:-1], sizes[1:]))
""",
        ),
        (
            "as many biases as inputs",
            "`count_parameters((2, 3, 1))` is 14; it should be 13.",
            """
def count_parameters(sizes):
    return sum(a * b + a for a, b in zip(sizes[:-1], sizes[1:]))
""",
        ),
        (
            "product of all sizes",
            "`count_parameters((2, 3, 1))` is 10; it should be 13.",
            """
def count_parameters(sizes):
    return int(np.prod(sizes)) + sum(sizes[1:])
""",
        ),
        (
            "always three sizes",
            "`count_parameters((784, 50, 100, 10))` is 44350; it should be 45360.",
            """
def count_parameters(sizes):
    return sizes[0] * sizes[1] + sizes[1] + sizes[1] * sizes[2] + sizes[2]
""",
        ),
        (
            "a list with one number for each layer",
            "`count_parameters((2, 3, 1))` is [9, 4]; it should be a single number, 13.",
            """
def count_parameters(sizes):
    return [a * b + b for a, b in zip(sizes[:-1], sizes[1:])]
""",
        ),
        (
            "return inside the loop",
            "Only the first layer is counted. Is there a `return` inside the loop?",
            """
def count_parameters(sizes):
    total = 0
    for i in range(len(sizes) - 1):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
        return total
""",
        ),
        (
            "only the units",
            "`count_parameters((2, 3, 1))` is 4; it should be 13.",
            """
def count_parameters(sizes):
    return sum(sizes[1:])
""",
        ),
        (
            "crash: one layer too far",
            "`count_parameters((2, 3, 1))` raised IndexError: tuple index out of range",
            """
def count_parameters(sizes):
    total = 0
    for i in range(len(sizes)):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total
""",
        ),
        (
            "loops for ever: i never grows",
            "had not finished after 3 seconds",
            """
def count_parameters(sizes):
    total = 0
    i = 1
    while i < len(sizes):
        total += (sizes[i - 1] + 1) * sizes[i]
    return total
""",
        ),
        (
            "three layers at the most",
            "`count_parameters((1, 2, 1, 2, 1, 2))` is",
            """
def count_parameters(sizes):
    n = 0
    for k in range(min(3, len(sizes) - 1)):
        n += (sizes[k] + 1) * sizes[k + 1]
    return n
""",
        ),
        (
            "layers of one size count once",
            "`count_parameters((5, 5, 5))` is 30",
            """
def count_parameters(sizes):
    return sum({i * o + o for i, o in zip(sizes[:-1], sizes[1:])})
""",
        ),
    ],
    "count_multiplications": [
        (
            "for one input only",
            "That is for a single input. Every row of the batch needs as many again:",
            """
def count_multiplications(sizes, n):
    return sum(a * b for a, b in zip(sizes, sizes[1:]))
""",
        ),
        (
            "counts the biases, too",
            "A bias is added, not multiplied: `count_multiplications((2, 3, 1), 1)` is 13.",
            """
def count_multiplications(sizes, n):
    return n * count_parameters(sizes)
""",
        ),
        (
            "additions as well",
            "`count_multiplications((2, 3, 1), 1)` is 18; it should be 9.",
            """
def count_multiplications(sizes, n):
    return 2 * n * sum(a * b for a, b in zip(sizes, sizes[1:]))
""",
        ),
        (
            "n only for the first layer",
            "`count_multiplications((64, 50, 10), 100)` is 320500; it should be 370000.",
            """
def count_multiplications(sizes, n):
    return n * sizes[0] * sizes[1] + sum(a * b for a, b in zip(sizes[1:], sizes[2:]))
""",
        ),
        (
            "product of all sizes",
            "You multiply all sizes: `count_multiplications((2, 3, 1), 1)` is 6. The layers' products are",
            """
def count_multiplications(sizes, n):
    return n * int(np.prod(sizes))
""",
        ),
        (
            "sum of the sizes",
            "`count_multiplications((2, 3, 1), 1)` is 6; it should be 9.",
            """
def count_multiplications(sizes, n):
    return n * sum(sizes)
""",
        ),
        (
            "last layer left out",
            "`count_multiplications((2, 3, 1), 1)` is 6; it should be 9.",
            """
def count_multiplications(sizes, n):
    total = 0
    for i in range(len(sizes) - 2):
        total += n * sizes[i] * sizes[i + 1]
    return total
""",
        ),
        (
            "n added, not multiplied",
            "`count_multiplications((2, 3, 1), 1)` is 11; it should be 9.",
            """
def count_multiplications(sizes, n):
    return sum(a * b + n for a, b in zip(sizes, sizes[1:]))
""",
        ),
        (
            "prints instead of returning",
            "`count_multiplications((2, 3, 1), 1)` prints its result and returns nothing. Use `return`",
            """
def count_multiplications(sizes, n):
    print(n * sum(a * b for a, b in zip(sizes, sizes[1:])))
""",
        ),
        (
            "crash: sizes is no array",
            "`count_multiplications((2, 3, 1), 1)` raised TypeError: can't multiply sequence by non-int of",
            """
def count_multiplications(sizes, n):
    return n * sum(sizes[:-1] * sizes[1:])
""",
        ),
    ],
}
