"""Answers to the exercises of lesson 06 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "LinearRegression": [
        """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features))

    def forward(self, X):
        return X @ self.w
""",
        """
from torch import nn

class LinearRegression(nn.Module):
    def __init__(self, d):
        super(LinearRegression, self).__init__()
        start = torch.randn(d)
        self.register_parameter("w", nn.Parameter(start))

    def forward(self, x):
        return (x * self.w).sum(dim=1)
""",
        """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        w = torch.empty(in_features)
        torch.nn.init.normal_(w)
        self.w = torch.nn.Parameter(w, requires_grad=True)

    def forward(self, X):
        column = self.w.reshape(-1, 1)
        return torch.matmul(X, column)[:, 0]
""",
        """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.in_features = in_features
        self.w = torch.nn.Parameter(torch.randn((in_features,)))

    def forward(self, X):
        return torch.stack([torch.dot(x, self.w) for x in X])
""",
    ],
    "train_step": [
        """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        """
def train_step(model, criterion, opt, inputs, targets):
    error = criterion(model(inputs), targets)
    opt.zero_grad(set_to_none=False)
    error.backward()
    opt.step()
    return float(error.detach())
""",
        """
def train_step(model, loss_fn, optimizer, X, t):
    def loss_of_batch():
        y = model(X)
        return loss_fn(y, t)

    for group in optimizer.param_groups:
        for p in group["params"]:
            p.grad = None
    loss = loss_of_batch()
    value = loss.item()
    loss.backward()
    optimizer.step()
    return value
""",
        """
def train_step(model, loss_fn, optimizer, X, t):
    y = model(X)
    optimizer.zero_grad()
    L = loss_fn(y, t)
    torch.autograd.backward(L)
    before = L.tolist()
    optimizer.step()
    optimizer.zero_grad()
    return before
""",
    ],
    "logistic_loss": [
        """
def logistic_loss(X, w, t):
    z = X @ w
    return (z.clamp(min=0) - z * t + torch.log1p(torch.exp(-z.abs()))).mean()
""",
        """
def logistic_loss(X, w, t):
    z = X @ w
    zero = torch.zeros_like(z)
    losses = torch.maximum(z, zero) - z * t + torch.log(1 + torch.exp(-torch.abs(z)))
    return torch.sum(losses) / len(losses)
""",
        """
def logistic_loss(X, w, t):
    z = X @ w
    return torch.nn.functional.binary_cross_entropy_with_logits(z, t.to(z.dtype))
""",
        """
from torch.nn.functional import logsigmoid

def logistic_loss(X, w, t):
    z = torch.mv(X, w)
    of_class_1 = -logsigmoid(z)
    of_class_0 = -logsigmoid(-z)
    return torch.mean(t * of_class_1 + (1 - t) * of_class_0)
""",
        """
def logistic_loss(X, weights, targets):
    total = 0
    for x, target in zip(X, targets):
        z = torch.dot(x, weights)
        total = total + torch.nn.functional.softplus(z) - z * target
    return total / X.shape[0]
""",
    ],
    "evaluate": [
        """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / total
""",
        """
@torch.no_grad()
def evaluate(model, loader):
    was_training = model.training
    model.eval()
    hits = []
    for batch in loader:
        inputs, classes = batch
        _, predicted = torch.max(model(inputs), 1)
        hits.extend((predicted == classes).tolist())
    if was_training:
        model.train()
    return sum(hits) / len(hits)
""",
        """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            for row, target in zip(model(X), t):
                if int(row.argmax()) == int(target):
                    right += 1
                total += 1
    model.train(mode)
    return right / total
""",
        """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    try:
        with torch.no_grad():
            pairs = [(torch.softmax(model(X), dim=-1).argmax(-1), t) for X, t in loader]
    finally:
        model.train(mode)
    guesses = torch.cat([guess for guess, _ in pairs])
    classes = torch.cat([t for _, t in pairs])
    return torch.eq(guesses, classes).double().mean().item()
""",
    ],
    "fit": [
        """
from torch.utils.data import DataLoader, TensorDataset
from helpers.pytorch import train_step

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    losses = []
    for _ in range(epochs):
        batch_losses = [train_step(model, loss_fn, optimizer, *batch) for batch in loader]
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
""",
        """
def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr)
    model.train()
    curve = []
    for epoch in range(epochs):
        total, count = 0.0, 0
        for chosen in torch.randperm(len(X)).split(batch_size):
            optimizer.zero_grad()
            loss = loss_fn(model(X[chosen]), t[chosen])
            loss.backward()
            optimizer.step()
            total += loss.item()
            count += 1
        curve.append(total / count)
    return curve
""",
        """
from torch.utils.data import DataLoader
from helpers.pytorch import train_step

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    examples = list(zip(X, t))

    def one_epoch():
        loader = DataLoader(examples, batch_size, shuffle=True)
        return np.mean([train_step(model, loss_fn, optimizer, inputs, classes) for inputs, classes in loader])

    return [one_epoch() for _ in range(epochs)]
""",
        """
def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    rng = np.random.default_rng(0)
    losses = []
    while len(losses) < epochs:
        of_epoch = []
        for places in batches(len(X), batch_size, rng):
            model.zero_grad()
            loss = loss_fn(model(X[places]), t[places])
            loss.backward()
            with torch.no_grad():
                for p in model.parameters():
                    p -= lr * p.grad
            of_epoch.append(loss.item())
        losses.append(float(np.mean(of_epoch)))
    return losses
""",
    ],
}

# what is wrong, in a few words; the message; the code
WRONG = {
    "LinearRegression": [
        (
            "a plain tensor, not a Parameter",
            "`w` is a plain tensor, so `parameters()` does not list it. Wrap it: `torch.nn.Parameter(...)`.",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.randn(in_features, requires_grad=True)

    def forward(self, X):
        return X @ self.w
""",
        ),
        (
            "w as a column: outputs (N, 1)",
            "`w` has shape (500, 1); for 500 features it should be (500,).",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features, 1))

    def forward(self, X):
        return X @ self.w
""",
        ),
        (
            "rand instead of randn",
            "These are not the numbers of `torch.randn`, which have mean 0 and standard deviation 1.",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.rand(in_features))

    def forward(self, X):
        return X @ self.w
""",
        ),
        (
            "w drawn anew in every forward",
            "The model has no `w`. Make the weights in `__init__` and keep them in `self.w`.",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.in_features = in_features

    def forward(self, X):
        self.w = torch.nn.Parameter(torch.randn(self.in_features))
        return X @ self.w
""",
        ),
        (
            "torch.nn.Linear, with its bias",
            "There is a `torch.nn.Linear` in your model. Do without it: a Parameter `w`, and the product `X",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Linear(in_features, 1)

    def forward(self, X):
        return self.w(X)[:, 0]
""",
        ),
        (
            "crash: self forgotten in front of w",
            "`LinearRegression([[ 1., 2.], [ 3., -1.]], [ 0.5, -1. ])` raised NameError: name 'w' is not",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features))

    def forward(self, X):
        return X @ w
""",
        ),
        (
            "w.data in forward: no gradient arrives",
            "The way back to `w` is cut in `forward`. Use `self.w` itself, without `.data`, `detach` or",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features))

    def forward(self, X):
        return X @ self.w.data
""",
        ),
        (
            "crash: super().__init__() left out",
            "`LinearRegression([[ 1., 2.], [ 3., -1.]], [ 0.5, -1. ])` raised AttributeError: cannot assign",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        self.w = torch.nn.Parameter(torch.randn(in_features))

    def forward(self, X):
        return X @ self.w
""",
        ),
        (
            "always three weights",
            "`w` has shape (3,); for 500 features it should be (500,).",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(3))

    def forward(self, X):
        return X @ self.w
""",
        ),
        (
            "squeeze: a batch of one loses its axis",
            "`squeeze` also takes away the axis of a batch of one: the output should have shape (N,), here",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features))

    def forward(self, X):
        return (X @ self.w.unsqueeze(1)).squeeze()
""",
        ),
        (
            "sigmoid in forward",
            "A sigmoid has slipped in. The module gives `X @ w` and no more.",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features))

    def forward(self, X):
        return torch.sigmoid(X @ self.w)
""",
        ),
        (
            "sum over the examples",
            "You add up over the examples. Add over the *features*: `X @ self.w` does it, one number for",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features))

    def forward(self, X):
        return (X * self.w).sum(dim=0)
""",
        ),
        (
            "a bias that starts at 0",
            "Besides `w` your model learns `b`",
            """
class LinearRegression(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.w = torch.nn.Parameter(torch.randn(in_features))
        self.b = torch.nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return X @ self.w + self.b
""",
        ),
    ],
    "train_step": [
        (
            "backward of a plain number",
            "After `.item()` the loss is a plain number without a graph. Call `backward` on the tensor first,",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    loss = loss_fn(model(X), t).item()
    loss.backward()
    optimizer.step()
    return loss
""",
        ),
        (
            "zero_grad between backward and step",
            "`zero_grad` stands between `backward` and `step` and throws away what `step` needs.",
            """
def train_step(model, loss_fn, optimizer, X, t):
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "step before backward",
            "`step` comes before `backward`, so it cannot use the gradient of its own batch.",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t)
    optimizer.step()
    loss.backward()
    return loss.item()
""",
        ),
        (
            "zero_grad forgotten",
            "The gradients of earlier batches are still there: `backward` adds to them. Begin with",
            """
def train_step(model, loss_fn, optimizer, X, t):
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "returns the tensor, not a plain number",
            "The loss you return is a tensor, with its graph. Return the plain number: `loss.item()`.",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    return loss
""",
        ),
        (
            "the loss after the step",
            "The training is right, but you return the loss *after* the step. Compute it once, before.",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    loss_fn(model(X), t).backward()
    optimizer.step()
    return loss_fn(model(X), t).item()
""",
        ),
        (
            "targets and outputs swapped in the loss",
            '"log_softmax_lastdim_kernel_impl" not implemented',
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(t, output)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "nothing returned",
            "The step returns nothing. Return the loss as a plain number: `loss.item()`.",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    print(loss.item())
""",
        ),
        (
            "an optimizer of its own",
            "not by the optimizer that you were given",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "always MSELoss",
            "`train_step('classes')` raised RuntimeError: The size of tensor a (2) must match the size of",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    output = model(X)
    loss = torch.nn.MSELoss()(output, t)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "eval mode while learning",
            "`eval()` is for judging. While it learns, a model stays in training mode.",
            """
def train_step(model, loss_fn, optimizer, X, t):
    model.eval()
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    model.train()
    return loss.item()
""",
        ),
        (
            "crash: item() before backward",
            "`train_step('numbers')` raised AttributeError: 'float' object has no attribute 'backward'",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    output = model(X)
    loss = loss_fn(output, t).item()
    loss.backward()
    optimizer.step()
    return loss
""",
        ),
        (
            "outputs squeezed, targets not",
            "Outputs of shape (N,) and targets of shape (N, 1) broadcast to N x N differences. Use",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    output = model(X).squeeze()
    loss = loss_fn(output, t)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "item without brackets",
            "Are the brackets missing",
            """
def train_step(model, loss_fn, optimizer, X, t):
    optimizer.zero_grad()
    loss = loss_fn(model(X), t)
    loss.backward()
    optimizer.step()
    return loss.item
""",
        ),
    ],
    "logistic_loss": [
        (
            "a number where torch.maximum wants a tensor",
            "`torch.maximum` compares two tensors: give it `torch.zeros_like(z)` instead of 0.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return (torch.maximum(z, 0) - z * t + torch.log1p(torch.exp(-z.abs()))).mean()
""",
        ),
        (
            "the naive formula: sigmoid, then logarithm",
            "Right for small numbers, but for z = 1000 the sigmoid is exactly 1, and the logarithm of 0",
            """
def logistic_loss(X, w, t):
    z = X @ w
    y = torch.sigmoid(z)
    return -(t * torch.log(y) + (1 - t) * torch.log(1 - y)).mean()
""",
        ),
        (
            "a small number inside the logarithm",
            "the gradient of `logistic_loss([[ 1., 2.], [ 3., -1.]], [ 0.5, -1. ], [1., 0.])` is nearly",
            """
def logistic_loss(X, w, t):
    z = X @ w
    y = torch.sigmoid(z)
    return -(t * torch.log(y + 1e-7) + (1 - t) * torch.log(1 - y + 1e-7)).mean()
""",
        ),
        (
            "ln(1 + e^z) overflows",
            "exp(1000) overflows. In the formula stands exp(-|z|), which never does: `torch.exp(-z.abs())`.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return (torch.log(1 + torch.exp(z)) - z * t).mean()
""",
        ),
        (
            "sum instead of mean",
            "That is the *sum* over the examples. The mean is wanted: divide by N.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return (z.clamp(min=0) - z * t + torch.log1p(torch.exp(-z.abs()))).sum()
""",
        ),
        (
            "mean of the last term only",
            "The loss has shape (2,); one number is wanted, the *mean* over the examples.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return z.clamp(min=0) - z * t + torch.log1p(torch.exp(-z.abs())).mean()
""",
        ),
        (
            "plus z t instead of minus",
            "The sign of z t: it is subtracted, so that a large z makes a 1 cheap.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return (z.clamp(min=0) + z * t + torch.log1p(torch.exp(-z.abs()))).mean()
""",
        ),
        (
            "absolute value forgotten",
            "In the last term stands |z|, without its sign: `torch.exp(-z.abs())`.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return (z.clamp(min=0) - z * t + torch.log1p(torch.exp(-z))).mean()
""",
        ),
        (
            "out of the graph: no gradient for w",
            "No gradient can find its way back to w. Use PyTorch's functions on the tensors themselves.",
            """
def logistic_loss(X, w, t):
    z = (X @ w).detach().numpy()
    t = t.numpy()
    losses = np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))
    return torch.tensor(losses.mean())
""",
        ),
        (
            "only the examples of class 1 count",
            "Only examples of class 1 count in your loss. Those with t = 0 need their part, too.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return -(t * torch.nn.functional.logsigmoid(z)).mean()
""",
        ),
        (
            "squared error of the probabilities",
            "That is the squared error of the probabilities. Cross-entropy is wanted, see the formula.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return ((torch.sigmoid(z) - t) ** 2).mean()
""",
        ),
        (
            "crash: Python's max",
            "`logistic_loss([[ 1., 2.], [ 3., -1.]], [ 0.5, -1. ], [1., 0.])` raised RuntimeError: Boolean",
            """
def logistic_loss(X, w, t):
    z = X @ w
    return (max(z, 0) - z * t + torch.log1p(torch.exp(-abs(z)))).mean()
""",
        ),
        (
            "turns the caller's targets into -1 and 1",
            "Your function changed its arguments. Make new tensors: `z - z * t`, not `z -= ...`.",
            """
def logistic_loss(X, w, t):
    z = X @ w
    t *= 2
    t -= 1
    return torch.nn.functional.softplus(-t * z).mean()
""",
        ),
    ],
    "evaluate": [
        (
            "mean of the batches' shares",
            "You average the shares of the batches. The last batch is smaller, so its examples count too",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    shares = []
    with torch.no_grad():
        for X, t in loader:
            shares.append((model(X).argmax(dim=1) == t).float().mean().item())
    model.train(mode)
    return sum(shares) / len(shares)
""",
        ),
        (
            "divides by the number of batches",
            "You divide by the number of batches. Divide by the number of examples: add `len(t)` for each",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).sum().item()
            total += 1
    model.train(mode)
    return right / total
""",
        ),
        (
            "argmax over the examples",
            "`evaluate(loader, training)` raised RuntimeError: The size of tensor a (3) must match the size",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=0) == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "argmax over the whole batch",
            "`argmax()` without `dim` finds one place in the whole batch. `argmax(dim=1)` finds one in each",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax() == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "return inside the loop: the first batch only",
            "Only the first batch counts. Is the `return` inside the loop?",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).sum().item()
            total += len(t)
            model.train(mode)
            return right / total
""",
        ),
        (
            "right is overwritten, not added to",
            "`right` holds the count of the last batch only: `+=`, not `=`.",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right = (model(X).argmax(dim=1) == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "always in training mode afterwards",
            "Afterwards the model is not in the mode in which you found it: `model.train(mode)`.",
            """
def evaluate(model, loader):
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).sum().item()
            total += len(t)
    model.train()
    return right / total
""",
        ),
        (
            "no_grad taken for eval: dropout goes on",
            "The model is in training mode while it is judged. Call `model.eval()` first.",
            """
def evaluate(model, loader):
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).sum().item()
            total += len(t)
    return right / total
""",
        ),
        (
            "per cent instead of the share",
            "A share is between 0 and 1; you give a percentage.",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).sum().item()
            total += len(t)
    model.train(mode)
    return 100 * right / total
""",
        ),
        (
            "crash: mean of booleans",
            "`evaluate(loader, training)` raised RuntimeError: mean(): could not infer output dtype. Input",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).mean().item() * len(t)
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "the largest output instead of its place",
            "You compare the largest *output* with the class. Its *place* is wanted: `argmax(dim=1)`.",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).max(dim=1).values == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "loops for ever: the batches are never counted",
            "had not finished after 3 seconds",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = done = 0
    with torch.no_grad():
        while done < len(loader):
            for X, t in loader:
                right += (model(X).argmax(dim=1) == t).sum().item()
                total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "only batches that are right throughout",
            "You count a batch only where *all* of it is right",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            if (model(X).argmax(dim=1) == t).all():
                right += len(t)
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "set anew for each batch",
            "`right` and `total` are set anew for each one",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    with torch.no_grad():
        for X, t in loader:
            right = (model(X).argmax(dim=1) == t).sum().item()
            total = len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "total of the last batch only",
            "`total` holds the size of the last batch only",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).sum().item()
            total = len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "max for argmax",
            "`max(dim=1)` gives two things",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).max(dim=1) == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "a sigmoid that is rounded to 1",
            "`evaluate(loader, training)` is 0; it should be 1",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (torch.sigmoid(model(X).float()).argmax(dim=1) == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "ten classes at the most",
            "`evaluate(loader, training)` is 0.8333; it should be 1",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X)[:, :10].argmax(dim=1) == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / total
""",
        ),
        (
            "crash: the size of a data set",
            "need not be a `DataLoader`",
            """
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = total = 0
    with torch.no_grad():
        for X, t in loader:
            right += (model(X).argmax(dim=1) == t).sum().item()
            total += len(t)
    model.train(mode)
    return right / len(loader.dataset)
""",
        ),
    ],
    "fit": [
        (
            "not shuffled",
            "The examples come in the same order in every epoch: `DataLoader(..., shuffle=True)`.",
            """
from torch.utils.data import DataLoader, TensorDataset
from helpers.pytorch import train_step

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size)
    losses = []
    for _ in range(epochs):
        batch_losses = [train_step(model, loss_fn, optimizer, *batch) for batch in loader]
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
""",
        ),
        (
            "examples and classes shuffled apart",
            "The weights are not those that `torch.optim.SGD` with this `lr` reaches on these batches. Do",
            """
from torch.utils.data import DataLoader
from helpers.pytorch import train_step

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    inputs = DataLoader(X, batch_size=batch_size, shuffle=True)
    classes = DataLoader(t, batch_size=batch_size, shuffle=True)
    losses = []
    for _ in range(epochs):
        batch_losses = [train_step(model, loss_fn, optimizer, a, b) for a, b in zip(inputs, classes)]
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
""",
        ),
        (
            "one loss for each batch",
            "There is a loss for each *batch*. Note one for each epoch, their mean.",
            """
from torch.utils.data import DataLoader, TensorDataset
from helpers.pytorch import train_step

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    losses = []
    for _ in range(epochs):
        for batch in loader:
            losses.append(train_step(model, loss_fn, optimizer, *batch))
    return losses
""",
        ),
        (
            "only the last batch's loss",
            "The training is right, but you note the loss of the *last* batch only. Note the mean of them",
            """
from torch.utils.data import DataLoader, TensorDataset
from helpers.pytorch import train_step

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    losses = []
    for _ in range(epochs):
        for batch in loader:
            loss = train_step(model, loss_fn, optimizer, *batch)
        losses.append(loss)
    return losses
""",
        ),
        (
            "the lesson's learning rate, not the given one",
            "The learning rate is not the one given: `lr=lr`.",
            """
from torch.utils.data import DataLoader, TensorDataset
from helpers.pytorch import train_step

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    losses = []
    for _ in range(epochs):
        batch_losses = [train_step(model, loss_fn, optimizer, *batch) for batch in loader]
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
""",
        ),
        (
            "gradients emptied once an epoch only",
            "The weights are not those that `torch.optim.SGD` with this `lr` reaches on these batches. Do",
            """
from torch.utils.data import DataLoader, TensorDataset

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        total = 0
        for inputs, classes in loader:
            loss = loss_fn(model(inputs), classes)
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total / len(loader))
    return losses
""",
        ),
        (
            "softmax in front of CrossEntropyLoss",
            "There is a softmax in front of `CrossEntropyLoss`, which contains one already.",
            """
from torch.utils.data import DataLoader, TensorDataset

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    losses = []
    for _ in range(epochs):
        total = 0
        for inputs, classes in loader:
            optimizer.zero_grad()
            loss = loss_fn(torch.softmax(model(inputs), dim=1), classes)
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total / len(loader))
    return losses
""",
        ),
        (
            "the smaller last batch dropped",
            "In 3 epochs of 10 examples each example should be seen 3 times; your model saw 24 in all.",
            """
from torch.utils.data import DataLoader, TensorDataset
from helpers.pytorch import train_step

def fit(model, X, t, epochs, batch_size, lr):
    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True, drop_last=True)
    losses = []
    for _ in range(epochs):
        batch_losses = [train_step(model, loss_fn, optimizer, *batch) for batch in loader]
        losses.append(sum(batch_losses) / len(batch_losses))
    return losses
""",
        ),
        (
            "the batches kept in a list",
            "The examples are shuffled once",
            """
def fit(model, X, t, epochs, batch_size, lr):
    from torch.utils.data import DataLoader, TensorDataset
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    loss_fn = torch.nn.CrossEntropyLoss()
    batches = list(DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True))
    losses = []
    for _ in range(epochs):
        found = []
        for some_X, some_t in batches:
            optimizer.zero_grad()
            loss = loss_fn(model(some_X), some_t)
            loss.backward()
            optimizer.step()
            found.append(loss.item())
        losses.append(sum(found) / len(found))
    return losses
""",
        ),
        (
            "an empty last batch",
            "8 examples in batches of 4 are two batches of 4",
            """
def fit(model, X, t, epochs, batch_size, lr):
    from torch.utils.data import DataLoader, TensorDataset
    from helpers.pytorch import train_step

    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(X))
        ls = []
        for k in range(len(X) // batch_size + 1):
            i = order[k * batch_size : (k + 1) * batch_size]
            ls.append(train_step(model, loss_fn, optimizer, X[i], t[i]))
        losses.append(np.mean(ls))
    return losses
""",
        ),
        (
            "in eval mode",
            "The model is trained in `eval` mode",
            """
def fit(model, X, t, epochs, batch_size, lr):
    from torch.utils.data import DataLoader, TensorDataset
    from helpers.pytorch import train_step

    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    loader = DataLoader(TensorDataset(X, t), batch_size=batch_size, shuffle=True)
    model.eval()
    for _ in range(epochs):
        losses.append(np.mean([train_step(model, loss_fn, optimizer, x, y) for x, y in loader]))
    return losses
""",
        ),
        (
            "only the order of the batches",
            "only their order changes",
            """
def fit(model, X, t, epochs, batch_size, lr):
    from helpers.pytorch import train_step

    loss_fn = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        batch = []
        for k in torch.randperm(-(-len(X) // batch_size)):
            rows = slice(k * batch_size, (k + 1) * batch_size)
            batch.append(train_step(model, loss_fn, optimizer, X[rows], t[rows]))
        losses.append(np.mean(batch))
    return losses
""",
        ),
    ],
}
