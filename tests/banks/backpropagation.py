"""Answers to the exercises of lesson 05 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "multiply_backward": [
        """
def multiply_backward(x, y, grad):
    return grad * y, grad * x
""",
        """
def multiply_backward(x, y, grad):
    local = (y, x)
    dx, dy = [np.multiply(grad, d) for d in local]
    return dx, dy
""",
        """
def multiply_backward(x, y, grad):
    def share(other):
        return other * grad

    return share(y), share(x)
""",
    ],
    "relu_backward": [
        """
def relu_backward(x, grad):
    return grad * (x > 0)
""",
        """
def relu_backward(x, grad):
    return np.where(x > 0, grad, 0.0)
""",
        """
def relu_backward(x, grad):
    dx = np.array(grad, dtype=float)
    dx[x <= 0] = 0
    return dx
""",
    ],
    "sigmoid_backward": [
        """
def sigmoid_backward(y, grad):
    return grad * y * (1 - y)
""",
        """
def sigmoid_backward(y, grad):
    local = y - y**2
    return np.multiply(local, grad)
""",
        """
def sigmoid_backward(y, grad):
    dx = np.zeros(np.shape(y))
    for place in np.ndindex(np.shape(y)):
        dx[place] = (1 - y[place]) * y[place] * grad[place]
    return dx
""",
    ],
    "linear_backward": [
        """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, grad.sum(axis=0)
""",
        """
def linear_backward(X, W, grad):
    dX = np.zeros(X.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(W.shape[1])
    for n in range(len(X)):
        dX[n] = W @ grad[n]
        dW += np.outer(X[n], grad[n])
        db += grad[n]
    return dX, dW, db
""",
        """
def linear_backward(X, W, grad):
    dX = np.einsum("nj,ij->ni", grad, W)
    dW = (grad.T @ X).T
    db = np.ones(len(grad)) @ grad
    return dX, dW, db
""",
    ],
    "cross_entropy_backward": [
        """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    t = np.eye(z.shape[1])[classes]
    return (y - t) / len(z)
""",
        """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    grad = y.copy()
    grad[np.arange(len(z)), classes] -= 1
    return grad / z.shape[0]
""",
        """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    N, C = y.shape
    rows = []
    for n in range(N):
        rows.append([(y[n, k] - (1 if k == classes[n] else 0)) / N for k in range(C)])
    return np.array(rows)
""",
    ],
    "train_epoch": [
        """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
    return losses
""",
        """
def train_epoch(model, loss, X, t, lr, batches):
    def one_step(rows, targets):
        value = loss.forward(model.forward(rows), targets)
        model.backward(loss.backward())
        for p in model.parameters():
            p.data = p.data - lr * p.grad
        return value

    return [one_step(X[chosen], t[chosen]) for chosen in batches]
""",
        """
from helpers.nn import SGD

def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    optimizer = SGD(model.parameters(), lr)
    for chosen in batches:
        output = model.forward(X[chosen])
        losses += [loss.forward(output, t[chosen])]
        grad = loss.backward()
        model.backward(grad)
        optimizer.step()
    return losses
""",
    ],
    "backward": [
        """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            parent.grad = parent.grad + pass_back(node.grad)
""",
        """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    while order:
        node = order.pop()
        for parent, pass_back in node.parents:
            parent.grad += pass_back(node.grad)
""",
        """
def backward(last):
    order = in_order(last)
    shares = {id(node): [] for node in order}
    shares[id(last)].append(np.ones(last.data.shape))
    for node in order[::-1]:
        node.grad = sum(shares[id(node)])
        for parent, pass_back in node.parents:
            shares[id(parent)].append(pass_back(node.grad))
""",
    ],
    "Tanh": [
        """
class Tanh:
    def forward(self, X):
        self.y = np.tanh(X)
        return self.y

    def backward(self, grad):
        return grad * (1 - self.y**2)

    def parameters(self):
        return []
""",
        """
class Tanh:
    def __init__(self):
        self.X = None

    def forward(self, X):
        self.X = X.copy()
        return np.tanh(X)

    def backward(self, grad):
        return grad / np.cosh(self.X) ** 2

    def parameters(self):
        return []
""",
        """
class Tanh:
    def forward(self, X):
        y = 2 / (1 + np.exp(-2 * X)) - 1
        self.local = (1 - y) * (1 + y)
        return y

    def backward(self, grad):
        return np.multiply(self.local, grad)

    def parameters(self):
        return []
""",
        """
class Tanh:
    def forward(self, X):
        self.y = np.tanh(X)
        return self.y

    def backward(self, grad):
        g = grad.copy()
        g *= 1 - self.y**2
        return g

    def parameters(self):
        return []
""",
    ],
}

WRONG = {
    "multiply_backward": [
        (
            "upstream gradient forgotten",
            "That is the local derivative. Multiply it by `grad`, the upstream gradient.",
            """
def multiply_backward(x, y, grad):
    return y, x
""",
        ),
        (
            "factors not swapped",
            "Each gets the *other* factor: if y is 5, nudging x moves the product five times as far.",
            """
def multiply_backward(x, y, grad):
    return grad * x, grad * y
""",
        ),
        (
            "the gradient handed on as by a sum",
            "That is the rule of a sum, which hands the gradient on as it is. A product swaps its factors.",
            """
def multiply_backward(x, y, grad):
    return grad, grad
""",
        ),
        (
            "upstream added, not multiplied",
            "The chain rule *multiplies* the local derivative by the upstream gradient.",
            """
def multiply_backward(x, y, grad):
    return grad + y, grad + x
""",
        ),
        (
            "one number: the sum of both",
            "`multiply_backward(3, 5, 1)` is 8; 2 values are to be returned, separated by a comma.",
            """
def multiply_backward(x, y, grad):
    return grad * y + grad * x
""",
        ),
        (
            "the whole product for both",
            "One factor too many: the derivative of x·y with respect to x is y alone.",
            """
def multiply_backward(x, y, grad):
    return grad * x * y, grad * x * y
""",
        ),
        (
            "changes the caller's array",
            "Your function changed its argument `grad`, which belongs to the caller. Make a new value",
            """
def multiply_backward(x, y, grad):
    dx = grad * y
    grad *= x
    return dx, grad
""",
        ),
        (
            "print instead of return",
            "`multiply_backward(3, 5, 1)` prints its result and returns nothing. Use `return` instead of",
            """
def multiply_backward(x, y, grad):
    print(grad * y, grad * x)
""",
        ),
        (
            "crash: unknown name",
            "`multiply_backward(3, 5, 1)` raised NameError: name 'upstream' is not defined",
            """
def multiply_backward(x, y, grad):
    return upstream * y, upstream * x
""",
        ),
        (
            "divides by x",
            "dL/dx of `multiply_backward(0, 5, 1)` is 0; it should be 5.",
            """
def multiply_backward(x, y, grad):
    if np.any(x == 0):
        return 0 * grad, x * grad
    return x * y / x * grad, x * grad
""",
        ),
        (
            "transposed",
            "is [[ 0.5, 0. ], [12. , 4. ]]; it should be [[0.5, 8. ], [0. , 4. ]]",
            """
def multiply_backward(x, y, grad):
    return np.transpose(y) * grad, np.transpose(x) * grad
""",
        ),
    ],
    "relu_backward": [
        (
            "upstream gradient forgotten",
            "That is the local derivative. Multiply it by `grad`.",
            """
def relu_backward(x, grad):
    return np.where(x > 0, 1.0, 0.0)
""",
        ),
        (
            "gate on the gradient, not on x",
            "You cut off negative *gradients*. The gate depends on x: where x is positive the gradient",
            """
def relu_backward(x, grad):
    return np.maximum(grad, 0)
""",
        ),
        (
            "gate turned round",
            "The gate is the wrong way round: the gradient passes where x is positive.",
            """
def relu_backward(x, grad):
    return grad * (x < 0)
""",
        ),
        (
            "multiplied by the output, not by the slope",
            "You multiply by the output. Where x > 0 the slope is 1: the gradient passes unchanged.",
            """
def relu_backward(x, grad):
    return grad * np.maximum(x, 0)
""",
        ),
        (
            "no gate",
            "Nothing is stopped. Where x is negative, nudging it changes nothing.",
            """
def relu_backward(x, grad):
    return grad
""",
        ),
        (
            "passes at exactly 0",
            "At exactly 0 the curve has a corner, with slope 0 on its left and 1 on its right. Like PyTorch",
            """
def relu_backward(x, grad):
    return grad * (x >= 0)
""",
        ),
        (
            "changes the caller's array",
            "Your function changed its argument `grad`, which belongs to the caller. Make a new value",
            """
def relu_backward(x, grad):
    grad[x <= 0] = 0
    return grad
""",
        ),
        (
            "stopped gradients dropped, shape lost",
            "`relu_backward([ 1. , -2. , 0.5, -0.1], [1., 1., 1., 1.])` has shape (2,); it should have",
            """
def relu_backward(x, grad):
    return grad[x > 0]
""",
        ),
        (
            "crash: if on a whole array",
            "`relu_backward([ 1. , -2. , 0.5, -0.1], [1., 1., 1., 1.])` raised ValueError: The truth value",
            """
def relu_backward(x, grad):
    if x > 0:
        return grad
    else:
        return 0
""",
        ),
        (
            "whole numbers",
            "There the input is [ 1, -2]",
            """
def relu_backward(x, grad):
    out = np.zeros_like(x)
    out[x > 0] = grad[x > 0]
    return out
""",
        ),
        (
            "another threshold",
            "There the input is [ 0.2 , -0.3 , 0.01]",
            """
def relu_backward(x, grad):
    return grad * (x > 0.4)
""",
        ),
        (
            "a number for a dead layer",
            "is 0, an int; it should be a NumPy array of shape (2,)",
            """
def relu_backward(x, grad):
    if not (x > 0).any():
        return 0
    return grad * (x > 0)
""",
        ),
    ],
    "sigmoid_backward": [
        (
            "upstream gradient forgotten",
            "That is the local derivative. Multiply it by `grad`.",
            """
def sigmoid_backward(y, grad):
    return y * (1 - y)
""",
        ),
        (
            "sigmoid applied again to y",
            "y is the output already: you apply the sigmoid a second time. The derivative is y (1 - y).",
            """
def sigmoid_backward(y, grad):
    s = 1 / (1 + np.exp(-y))
    return grad * s * (1 - s)
""",
        ),
        (
            "derivative of tanh",
            "That is the derivative of tanh. The sigmoid's is y (1 - y).",
            """
def sigmoid_backward(y, grad):
    return grad * (1 - y**2)
""",
        ),
        (
            "sign",
            "The sign: the sigmoid always rises, so its derivative y (1 - y) is positive.",
            """
def sigmoid_backward(y, grad):
    return grad * y * (y - 1)
""",
        ),
        (
            "bracket forgotten",
            "`y * 1 - y` multiplies by 1 and then subtracts y",
            """
def sigmoid_backward(y, grad):
    return grad * y * 1 - y
""",
        ),
        (
            "grad taken for the output",
            "`sigmoid_backward([0.5, 0.9, 0.1], [1., 1., 1.])` is [0., 0., 0.]; it should be [0.25, 0.09,",
            """
def sigmoid_backward(y, grad):
    return y * grad * (1 - grad)
""",
        ),
        (
            "one number: summed",
            "`sigmoid_backward([0.5, 0.9, 0.1], [1., 1., 1.])` is 0.43, a float64; it should be a NumPy",
            """
def sigmoid_backward(y, grad):
    return np.sum(grad * y * (1 - y))
""",
        ),
        (
            "no return",
            "`sigmoid_backward([0.5, 0.9, 0.1], [1., 1., 1.])` is `None`: is a `return` missing, or not reached?",
            """
def sigmoid_backward(y, grad):
    dx = grad * y * (1 - y)
""",
        ),
        (
            "crash: multiplication sign forgotten",
            "`sigmoid_backward([0.5, 0.9, 0.1], [1., 1., 1.])` raised TypeError: 'numpy.ndarray' object is",
            """
def sigmoid_backward(y, grad):
    return grad * y(1 - y)
""",
        ),
        (
            "divided by the rows",
            "There 1 - y is",
            """
def sigmoid_backward(y, grad):
    local = y * (1 - y)
    return local * grad / (len(y) if y.ndim > 1 else 1)
""",
        ),
    ],
    "linear_backward": [
        (
            "mean instead of sum for db",
            "db is the *sum* over the rows, not the mean: the same b was added to every row. (A mean",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, grad.mean(axis=0)
""",
        ),
        (
            "db not summed",
            "db has one row for each example; b is one row for all. Its gradient is the *sum* of the rows",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, grad
""",
        ),
        (
            "dW transposed",
            "dW is transposed: a gradient always has the shape of what it belongs to, here W's.",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, grad.T @ X, grad.sum(axis=0)
""",
        ),
        (
            "db summed over the wrong axis",
            "db is summed along the wrong axis: there is one bias for each unit, so sum over the examples,",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, grad.sum(axis=1)
""",
        ),
        (
            "db one number",
            "db is one number; there is a bias for each unit. Sum over the examples only: `axis=0`.",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, np.sum(grad)
""",
        ),
        (
            "wrong order of the three",
            "dX of `linear_backward(X, W, grad)` with X of shape (4, 2), W of shape (2, 3), grad of shape",
            """
def linear_backward(X, W, grad):
    dX, dW, db = grad @ W.T, X.T @ grad, grad.sum(axis=0)
    return dW, db, dX
""",
        ),
        (
            "dW divided by N",
            "You divide dW by the number of rows. That is the loss's business: its gradient `grad` has the",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad / len(X), grad.sum(axis=0)
""",
        ),
        (
            "upstream forgotten in db",
            "The local derivative of b is 1, but the upstream gradient still counts: sum `grad` over the",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, np.ones(W.shape[1])
""",
        ),
        (
            "crash: W not transposed",
            "`linear_backward(X, W, grad)` with X of shape (4, 2), W of shape (2, 3), grad of shape (4, 3)",
            """
def linear_backward(X, W, grad):
    return grad @ W, X @ grad, grad.sum(axis=0)
""",
        ),
        (
            "whole numbers",
            "is [[0, 0], [0, 0]]; it should be [[ 0.125, 0.75 ], [ 0.375, -0.25 ]]",
            """
def linear_backward(X, W, grad):
    dX = np.zeros_like(X)
    for n in range(len(X)):
        dX[n] = W @ grad[n]
    return dX, X.T @ grad, grad.sum(axis=0)
""",
        ),
        (
            "all divided by N",
            "That is the loss's business",
            """
def linear_backward(X, W, grad):
    return grad @ W.T / len(X), X.T @ grad / len(X), grad.sum(axis=0) / len(X)
""",
        ),
    ],
    "cross_entropy_backward": [
        (
            "missing 1/N",
            "The loss is a mean over the rows, so each row's gradient is divided by their number N.",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return y - np.eye(z.shape[1])[classes]
""",
        ),
        (
            "divided by the number of classes",
            "You divide by the number of classes; the mean is over the *rows*",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return (y - np.eye(z.shape[1])[classes]) / z.shape[1]
""",
        ),
        (
            "sign",
            "The sign: it is y - t, output minus target.",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return (np.eye(z.shape[1])[classes] - y) / len(z)
""",
        ),
        (
            "one-hot forgotten",
            "You subtract the *number* of the class",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return (y - classes.reshape(-1, 1)) / len(z)
""",
        ),
        (
            "logits instead of probabilities",
            "You use the logits; y is their softmax.",
            """
def cross_entropy_backward(z, classes):
    return (z - np.eye(z.shape[1])[classes]) / len(z)
""",
        ),
        (
            "1 subtracted from whole columns",
            "Each row has one class of its own",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    y[:, classes] -= 1
    return y / len(z)
""",
        ),
        (
            "one row: averaged over the batch",
            "`cross_entropy_backward(z, classes)` with z of shape (4, 3), classes of shape (4,) has shape",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return np.mean(y - np.eye(z.shape[1])[classes], axis=0)
""",
        ),
        (
            "changes the caller's array",
            "Your function changed its argument `z`, which belongs to the caller. Make a new value instead:",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    z[:] = y
    z[np.arange(len(z)), classes] -= 1
    return z / len(z)
""",
        ),
        (
            "crash: classes subtracted as if one-hot",
            "`cross_entropy_backward(z, classes)` with z of shape (4, 3), classes of shape (4,) raised",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    t = np.zeros(len(classes))
    t[np.arange(len(z)), classes] = 1
    return (y - t) / len(z)
""",
        ),
        (
            "one-hot rows as long as the largest class",
            "as long as those of z: not every class need be in the batch",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return (y - np.eye(classes.max() + 1)[classes]) / len(z)
""",
        ),
        (
            "one maximum for the batch",
            "`nan` comes from",
            """
def cross_entropy_backward(z, classes):
    e = np.exp(z - z.max())
    y = e / e.sum(axis=1, keepdims=True)
    t = np.eye(z.shape[1])[classes]
    return (y - t) / len(z)
""",
        ),
    ],
    "train_epoch": [
        (
            "backward of the loss only, as in PyTorch",
            "The network's parameters are what they were. Does each `parameter.data` take a step against",
            """
def train_epoch(model, loss, X, t, lr, chosen_batches):
    losses = []
    for chosen in chosen_batches:
        losses.append(loss.forward(model.forward(X[chosen]), t[chosen]))
        loss.backward()
        for parameter in model.parameters():
            parameter.data = parameter.data - lr * parameter.grad
    return losses
""",
        ),
        (
            "the list put into itself",
            "Your list holds lists. Append the loss of each batch, a number.",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(losses)
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
    return losses
""",
        ),
        (
            "step missing",
            "The network's parameters are what they were. Does each `parameter.data` take a step against",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        model.backward(loss.backward())
    return losses
""",
        ),
        (
            "ascending",
            "The network climbs: it goes *with* the gradient, and its loss grows. Subtract `lr *",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data += lr * parameter.grad
    return losses
""",
        ),
        (
            "updates only once, after the loop",
            "There is only one update, after the loop. Each batch is followed by its own step.",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        model.backward(loss.backward())
    for parameter in model.parameters():
        parameter.data -= lr * parameter.grad
    return losses
""",
        ),
        (
            "all data in each batch",
            "Every step uses all the data. Take only the rows of the batch: `X[chosen]` and `t[chosen]`.",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X), t)
        losses.append(value)
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
    return losses
""",
        ),
        (
            "one number: the mean of the losses",
            "The training is right. Return the list of the losses, one for each batch.",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
    return np.mean(losses)
""",
        ),
        (
            "loss taken after the step",
            "the list of losses of `train_epoch((3, 4, 2), 0.5)` is [0.6571, 0.677 , 0.3358]; it should be",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        loss.forward(model.forward(X[chosen]), t[chosen])
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
        losses.append(loss.forward(model.forward(X[chosen]), t[chosen]))
    return losses
""",
        ),
        (
            "a copy is stepped, not the parameter",
            "The network's parameters are what they were. Does each `parameter.data` take a step against",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        model.backward(loss.backward())
        for parameter in model.parameters():
            w = parameter.data
            w = w - lr * parameter.grad
    return losses
""",
        ),
        (
            "return inside the loop",
            "Only the first batch is used. Is there a `return` inside the loop?",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter.data -= lr * parameter.grad
        return losses
""",
        ),
        (
            "crash: steps the parameter instead of its data",
            "`train_epoch((3, 4, 2), 0.5)` raised TypeError: unsupported operand type(s) for -: 'Parameter'",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        model.backward(loss.backward())
        for parameter in model.parameters():
            parameter -= lr * parameter.grad
    return losses
""",
        ),
        (
            "endless: the loss is never computed anew",
            "had not finished after 3 seconds",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        value = loss.forward(model.forward(X[chosen]), t[chosen])
        losses.append(value)
        while value > 0:
            model.backward(loss.backward())
            for parameter in model.parameters():
                parameter.data -= lr * parameter.grad
    return losses
""",
        ),
        (
            "parameters without brackets",
            "`parameters` is a method",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        losses.append(loss.forward(model.forward(X[chosen]), t[chosen]))
        model.backward(loss.backward())
        for parameter in model.parameters:
            parameter.data -= lr * parameter.grad
    return losses
""",
        ),
        (
            "crash: batches counted",
            "loop over it",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for i in range(len(batches)):
        chosen = batches[i]
        losses.append(loss.forward(model.forward(X[chosen]), t[chosen]))
        model.backward(loss.backward())
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
""",
        ),
        (
            "crash: four parameters",
            "An index is beyond the end",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        losses.append(loss.forward(model.forward(X[chosen]), t[chosen]))
        model.backward(loss.backward())
        for i in range(4):
            model.parameters()[i].data -= lr * model.parameters()[i].grad
    return losses
""",
        ),
        (
            "gradient clipped",
            "all parameters of the layers after the first of `train_epoch((2, 4, 4, 2), 0.1, 8)`",
            """
def train_epoch(model, loss, X, t, lr, batches):
    losses = []
    for chosen in batches:
        losses.append(loss.forward(model.forward(X[chosen]), t[chosen]))
        model.backward(loss.backward())
        for p in model.parameters():
            p.data -= lr * np.clip(p.grad, -1, 1)
    return losses
""",
        ),
    ],
    "backward": [
        (
            "overwrites instead of adding",
            "A tensor that is used twice gets a share from each use. You keep only the last one: *add* the",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            parent.grad = pass_back(node.grad)
""",
        ),
        (
            "forward order",
            "Only the parents of `last` get something",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in order:
        for parent, pass_back in node.parents:
            parent.grad = parent.grad + pass_back(node.grad)
""",
        ),
        (
            "passes back 1, not the node's gradient",
            "You pass back a 1 from every tensor. Pass back *its own gradient*: `pass_back(node.grad)`.",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            parent.grad = parent.grad + pass_back(np.ones(node.data.shape))
""",
        ),
        (
            "starts with 0 at the end",
            "value 1 of `backward((x * w + b).tanh())` is 0.; it should be -0.0399",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            parent.grad = parent.grad + pass_back(node.grad)
""",
        ),
        (
            "only the parents of the last one",
            "Only the parents of `last` get something",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for parent, pass_back in last.parents:
        parent.grad = parent.grad + pass_back(last.grad)
""",
        ),
        (
            "pass_back not used",
            "is 15.; it should be -0.0399. The values are the gradients of x, w, b and x * w + b.",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            parent.grad = parent.grad + node.grad * parent.data
""",
        ),
        (
            "adds to the node, not to the parent",
            "is 0.; it should be -0.0399. The values are the gradients of x, w, b and x * w + b.",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            node.grad = node.grad + pass_back(parent.grad)
""",
        ),
        (
            "keeps the very array of the child and adds to it",
            "value 1 of `backward(x * x + x * x * x)` is 60.; it should be 33.",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = None
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            if parent.grad is None:
                parent.grad = pass_back(node.grad)
            else:
                parent.grad += pass_back(node.grad)
""",
        ),
        (
            "crash: pass_back called without a gradient",
            "`backward((x * w + b).tanh())` raised TypeError: Tensor.tanh.<locals>.<lambda>() missing 1 required",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            parent.grad += pass_back() * node.grad
""",
        ),
        (
            "endless: the node is never taken off the list",
            "had not finished after 3 seconds",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    while len(order) > 0:
        node = order[-1]
        for parent, pass_back in node.parents:
            parent.grad = parent.grad + pass_back(node.grad)
""",
        ),
        (
            "shares summed over all elements",
            "element [0, 0] is 1.024e+04; it should be -0.01031. The values are the gradients of X, W and b.",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            parent.grad += np.sum(pass_back(node.grad))
""",
        ),
        (
            "matrices get nothing",
            "element [0, 0] is 0; it should be -0.01031",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            if parent.data.ndim < 2:
                parent.grad = parent.grad + pass_back(node.grad)
""",
        ),
        (
            "return inside the loop",
            "let no `return` end the loops",
            """
def backward(last):
    order = in_order(last)
    for node in order:
        node.grad = np.zeros(node.data.shape)
    last.grad = np.ones(last.data.shape)
    for node in reversed(order):
        for parent, pass_back in node.parents:
            parent.grad = parent.grad + pass_back(node.grad)
        return
""",
        ),
        (
            "gradients of an earlier call stay",
            "Set every `.grad` to 0 first",
            """
def backward(last):
    last.backward()
""",
        ),
    ],
    "Tanh": [
        (
            "upstream gradient forgotten",
            "That is the local derivative. Multiply it by `grad`.",
            """
class Tanh:
    def forward(self, X):
        self.y = np.tanh(X)
        return self.y

    def backward(self, grad):
        return 1 - self.y**2

    def parameters(self):
        return []
""",
        ),
        (
            "input instead of output",
            "You keep the input. In 1 - y² stands the *output*",
            """
class Tanh:
    def forward(self, X):
        self.X = X
        return np.tanh(X)

    def backward(self, grad):
        return grad * (1 - self.X**2)

    def parameters(self):
        return []
""",
        ),
        (
            "tanh applied twice",
            "You apply tanh twice: the derivative is 1 - y² with y the *output*, which is tanh already.",
            """
class Tanh:
    def forward(self, X):
        self.y = np.tanh(X)
        return self.y

    def backward(self, grad):
        return grad * (1 - np.tanh(self.y) ** 2)

    def parameters(self):
        return []
""",
        ),
        (
            "square forgotten",
            "The square is missing: the derivative is 1 - y².",
            """
class Tanh:
    def forward(self, X):
        self.y = np.tanh(X)
        return self.y

    def backward(self, grad):
        return grad * (1 - self.y)

    def parameters(self):
        return []
""",
        ),
        (
            "derivative of the sigmoid",
            "That is the derivative of the sigmoid. For tanh it is 1 - y².",
            """
class Tanh:
    def forward(self, X):
        self.y = np.tanh(X)
        return self.y

    def backward(self, grad):
        return grad * self.y * (1 - self.y)

    def parameters(self):
        return []
""",
        ),
        (
            "derivative of grad: the output is not remembered",
            "what backward returns of `Tanh(X, grad)` with X of shape (3, 2), grad of shape (3, 2) is",
            """
class Tanh:
    def forward(self, X):
        return np.tanh(X)

    def backward(self, grad):
        y = np.tanh(grad)
        return 1 - y**2

    def parameters(self):
        return []
""",
        ),
        (
            "forward without return",
            "the output of forward of `Tanh(X, grad)` with X of shape (3, 2), grad of shape (3, 2) is",
            """
class Tanh:
    def forward(self, X):
        self.y = np.tanh(X)

    def backward(self, grad):
        return grad * (1 - self.y**2)

    def parameters(self):
        return []
""",
        ),
        (
            "remembered in the class, so two layers share it",
            "what backward returns of `Tanh(X, grad)` with X of shape (3, 2), grad of shape (3, 2) is [[",
            """
class Tanh:
    def forward(self, X):
        Tanh.y = np.tanh(X)
        return Tanh.y

    def backward(self, grad):
        return grad * (1 - Tanh.y**2)

    def parameters(self):
        return []
""",
        ),
        (
            "crash: self forgotten",
            "`Tanh(X, grad)` with X of shape (3, 2), grad of shape (3, 2) raised NameError: name 'y' is not",
            """
class Tanh:
    def forward(self, X):
        y = np.tanh(X)
        return y

    def backward(self, grad):
        return grad * (1 - y**2)

    def parameters(self):
        return []
""",
        ),
        (
            "keeps the first output for ever",
            "`backward` needs the output of the *last* forward pass",
            """
class Tanh:
    def forward(self, X):
        if not hasattr(self, "y"):
            self.y = np.tanh(X)
        return np.tanh(X)

    def backward(self, grad):
        return grad * (1 - self.y**2)

    def parameters(self):
        return []
""",
        ),
        (
            "exp overflows",
            "`np.tanh` does not",
            """
class Tanh:
    def forward(self, X):
        e = np.exp(2 * X)
        self.y = (e - 1) / (e + 1)
        return self.y

    def backward(self, grad):
        return grad * (1 - self.y**2)

    def parameters(self):
        return []
""",
        ),
        (
            "crash: one buffer for all batches",
            "`backward` needs the output of the *last* forward pass",
            """
class Tanh:
    def forward(self, X):
        if not hasattr(self, "y"):
            self.y = np.zeros(X.shape)
        self.y[:] = np.tanh(X)
        return self.y

    def backward(self, grad):
        return grad * (1 - self.y**2)

    def parameters(self):
        return []
""",
        ),
        (
            "crash: no parameters",
            "keep their `def` lines",
            """
class Tanh:
    def forward(self, X):
        self.y = np.tanh(X)
        return self.y

    def backward(self, grad):
        return grad * (1 - self.y**2)
""",
        ),
    ],
}
