"""Answers to the exercises of lesson 05 as students write them."""

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
    ],
}

WRONG = {
    "multiply_backward": [
        (
            "upstream gradient forgotten",
            """
def multiply_backward(x, y, grad):
    return y, x
""",
        ),
        (
            "factors not swapped",
            """
def multiply_backward(x, y, grad):
    return grad * x, grad * y
""",
        ),
        (
            "the gradient handed on as by a sum",
            """
def multiply_backward(x, y, grad):
    return grad, grad
""",
        ),
        (
            "upstream added, not multiplied",
            """
def multiply_backward(x, y, grad):
    return grad + y, grad + x
""",
        ),
        (
            "one number: the sum of both",
            """
def multiply_backward(x, y, grad):
    return grad * y + grad * x
""",
        ),
        (
            "the whole product for both",
            """
def multiply_backward(x, y, grad):
    return grad * x * y, grad * x * y
""",
        ),
        (
            "changes the caller's array",
            """
def multiply_backward(x, y, grad):
    dx = grad * y
    grad *= x
    return dx, grad
""",
        ),
        (
            "print instead of return",
            """
def multiply_backward(x, y, grad):
    print(grad * y, grad * x)
""",
        ),
        (
            "crash: unknown name",
            """
def multiply_backward(x, y, grad):
    return upstream * y, upstream * x
""",
        ),
    ],
    "relu_backward": [
        (
            "upstream gradient forgotten",
            """
def relu_backward(x, grad):
    return np.where(x > 0, 1.0, 0.0)
""",
        ),
        (
            "gate on the gradient, not on x",
            """
def relu_backward(x, grad):
    return np.maximum(grad, 0)
""",
        ),
        (
            "gate turned round",
            """
def relu_backward(x, grad):
    return grad * (x < 0)
""",
        ),
        (
            "multiplied by the output, not by the slope",
            """
def relu_backward(x, grad):
    return grad * np.maximum(x, 0)
""",
        ),
        (
            "no gate",
            """
def relu_backward(x, grad):
    return grad
""",
        ),
        (
            "passes at exactly 0",
            """
def relu_backward(x, grad):
    return grad * (x >= 0)
""",
        ),
        (
            "changes the caller's array",
            """
def relu_backward(x, grad):
    grad[x <= 0] = 0
    return grad
""",
        ),
        (
            "stopped gradients dropped, shape lost",
            """
def relu_backward(x, grad):
    return grad[x > 0]
""",
        ),
        (
            "crash: if on a whole array",
            """
def relu_backward(x, grad):
    if x > 0:
        return grad
    else:
        return 0
""",
        ),
    ],
    "sigmoid_backward": [
        (
            "upstream gradient forgotten",
            """
def sigmoid_backward(y, grad):
    return y * (1 - y)
""",
        ),
        (
            "sigmoid applied again to y",
            """
def sigmoid_backward(y, grad):
    s = 1 / (1 + np.exp(-y))
    return grad * s * (1 - s)
""",
        ),
        (
            "derivative of tanh",
            """
def sigmoid_backward(y, grad):
    return grad * (1 - y**2)
""",
        ),
        (
            "sign",
            """
def sigmoid_backward(y, grad):
    return grad * y * (y - 1)
""",
        ),
        (
            "bracket forgotten",
            """
def sigmoid_backward(y, grad):
    return grad * y * 1 - y
""",
        ),
        (
            "grad taken for the output",
            """
def sigmoid_backward(y, grad):
    return y * grad * (1 - grad)
""",
        ),
        (
            "one number: summed",
            """
def sigmoid_backward(y, grad):
    return np.sum(grad * y * (1 - y))
""",
        ),
        (
            "no return",
            """
def sigmoid_backward(y, grad):
    dx = grad * y * (1 - y)
""",
        ),
        (
            "crash: multiplication sign forgotten",
            """
def sigmoid_backward(y, grad):
    return grad * y(1 - y)
""",
        ),
    ],
    "linear_backward": [
        (
            "mean instead of sum for db",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, grad.mean(axis=0)
""",
        ),
        (
            "db not summed",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, grad
""",
        ),
        (
            "dW transposed",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, grad.T @ X, grad.sum(axis=0)
""",
        ),
        (
            "db summed over the wrong axis",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, grad.sum(axis=1)
""",
        ),
        (
            "db one number",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, np.sum(grad)
""",
        ),
        (
            "wrong order of the three",
            """
def linear_backward(X, W, grad):
    dX, dW, db = grad @ W.T, X.T @ grad, grad.sum(axis=0)
    return dW, db, dX
""",
        ),
        (
            "dW divided by N",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad / len(X), grad.sum(axis=0)
""",
        ),
        (
            "upstream forgotten in db",
            """
def linear_backward(X, W, grad):
    return grad @ W.T, X.T @ grad, np.ones(W.shape[1])
""",
        ),
        (
            "crash: W not transposed",
            """
def linear_backward(X, W, grad):
    return grad @ W, X @ grad, grad.sum(axis=0)
""",
        ),
    ],
    "cross_entropy_backward": [
        (
            "missing 1/N",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return y - np.eye(z.shape[1])[classes]
""",
        ),
        (
            "divided by the number of classes",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return (y - np.eye(z.shape[1])[classes]) / z.shape[1]
""",
        ),
        (
            "sign",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return (np.eye(z.shape[1])[classes] - y) / len(z)
""",
        ),
        (
            "one-hot forgotten",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return (y - classes.reshape(-1, 1)) / len(z)
""",
        ),
        (
            "logits instead of probabilities",
            """
def cross_entropy_backward(z, classes):
    return (z - np.eye(z.shape[1])[classes]) / len(z)
""",
        ),
        (
            "1 subtracted from whole columns",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    y[:, classes] -= 1
    return y / len(z)
""",
        ),
        (
            "one row: averaged over the batch",
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    return np.mean(y - np.eye(z.shape[1])[classes], axis=0)
""",
        ),
        (
            "changes the caller's array",
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
            """
def cross_entropy_backward(z, classes):
    y = softmax(z)
    t = np.zeros(len(classes))
    t[np.arange(len(z)), classes] = 1
    return (y - t) / len(z)
""",
        ),
    ],
    "train_epoch": [
        (
            "step missing",
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
    ],
    "backward": [
        (
            "overwrites instead of adding",
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
    ],
    "Tanh": [
        (
            "upstream gradient forgotten",
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
    ],
}
