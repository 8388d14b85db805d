"""Answers to the exercises of lesson 11 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "plain_dropout": [
        """
def plain_dropout(X, p, rng):
    keep = rng.random(X.shape) < 1 - p
    return np.where(keep, X, 0)
""",
        """
def plain_dropout(values, p, rng):
    kept = rng.binomial(1, 1 - p, size=values.shape)
    return kept * values
""",
        """
def plain_dropout(X, p, rng):
    out = X.copy()
    out[rng.uniform(0, 1, X.shape) < p] = 0
    return out
""",
        """
def plain_dropout(X, p, rng):
    out = np.zeros(X.shape)
    for index, value in np.ndenumerate(X):
        if rng.random() >= p:
            out[index] = value
    return out
""",
    ],
    "plain_dropout_test": [
        """
def plain_dropout_test(X, p):
    return X - p * X
""",
        """
def plain_dropout_test(X, p):
    keep = 1 - p
    return np.multiply(X, keep)
""",
        """
def plain_dropout_test(values, p_zero):
    out = np.empty(values.shape)
    for index, value in np.ndenumerate(values):
        out[index] = value * (1.0 - p_zero)
    return out
""",
    ],
    "dropout_forward": [
        """
def dropout_forward(X, p, rng):
    keep = rng.random(X.shape) < 1 - p
    mask = np.where(keep, 1 / (1 - p), 0.0)
    return mask * X, mask
""",
        """
def dropout_forward(X, p, rng):
    mask = rng.binomial(1, 1 - p, X.shape) / (1 - p)
    return np.multiply(X, mask), mask
""",
        """
def dropout_forward(inputs, p, rng):
    scale = 1 / (1 - p)
    mask = rng.choice([0.0, scale], size=inputs.shape, p=[p, 1 - p])
    output = inputs * mask
    return output, mask
""",
        """
def dropout_forward(X, p, rng):
    mask = np.ones(X.shape) / (1 - p)
    mask[rng.uniform(size=X.shape) < p] = 0
    return [X * mask, mask]
""",
    ],
    "dropout_backward": [
        """
def dropout_backward(grad, mask):
    return np.multiply(mask, grad)
""",
        """
def dropout_backward(grad, mask):
    back = np.zeros(grad.shape)
    on = mask != 0
    back[on] = grad[on] * mask[on]
    return back
""",
        """
def dropout_backward(upstream, m):
    pairs = zip(upstream.ravel(), m.ravel())
    return np.array([g * factor for g, factor in pairs]).reshape(m.shape)
""",
    ],
    "mc_predict": [
        """
def mc_predict(model, X, n):
    outputs = []
    model.train()
    for _ in range(n):
        outputs.append(model.forward(X))
    model.eval()
    outputs = np.stack(outputs)
    return np.mean(outputs, axis=0), np.std(outputs, axis=0)
""",
        """
def mc_predict(model, X, n):
    model.train()
    outputs = [model.forward(X) for _ in range(n)]
    model.eval()
    mean = sum(outputs) / n
    variance = sum((output - mean) ** 2 for output in outputs) / n
    return mean, np.sqrt(variance)
""",
        """
def mc_predict(net, inputs, times):
    net.train()
    first = net.forward(inputs)
    answers = np.zeros((times, *first.shape))
    answers[0] = first
    for i in range(1, times):
        answers[i] = net.forward(inputs)
    net.eval()
    return [answers.mean(0), answers.var(0) ** 0.5]
""",
        """
def mc_predict(model, X, n):
    mean, squares = 0.0, 0.0
    for i in range(1, n + 1):
        model.train()
        output = model.forward(X)
        difference = output - mean
        mean = mean + difference / i
        squares = squares + difference * (output - mean)
    model.eval()
    return mean, np.sqrt(squares / n)
""",
    ],
    "dropconnect": [
        """
def dropconnect(X, W, b, p, rng):
    kept = rng.binomial(1, 1 - p, size=W.shape)
    return X @ (kept * W) / (1 - p) + b
""",
        """
def dropconnect(X, W, b, p, rng):
    thinned = np.where(rng.random(W.shape) < 1 - p, W / (1 - p), 0)
    return np.dot(X, thinned) + b
""",
        """
def dropconnect(inputs, weights, bias, p, rng):
    def thinned(values):
        out = values / (1 - p)
        out[rng.uniform(size=values.shape) < p] = 0
        return out

    return np.array([x @ w for w in [thinned(weights)] for x in inputs]) + bias
""",
        """
def dropconnect(X, W, b, p, rng):
    W_used, _ = dropout_forward(W, p, rng)
    return np.einsum("ni,io->no", X, W_used) + b
""",
    ],
}

WRONG = {
    "plain_dropout": [
        (
            "keeps with probability p",
            "A share of 0.40 is zeroed for p = 0.6. p is the probability of *zeroing*, not of keeping.",
            """
def plain_dropout(X, p, rng):
    return X * (rng.random(X.shape) < p)
""",
        ),
        (
            "divides what is kept by 1 - p already",
            "That is *inverted* dropout: what is kept is divided by 1 - p. Plain dropout leaves it as it is.",
            """
def plain_dropout(X, p, rng):
    return X * (rng.random(X.shape) >= p) / (1 - p)
""",
        ),
        (
            "one mask for the whole batch",
            "All rows have the same mask. Draw for each *element*: `rng.random(X.shape)`.",
            """
def plain_dropout(X, p, rng):
    return X * (rng.random(X.shape[1]) >= p)
""",
        ),
        (
            "switches off whole examples",
            "Whole rows are zeroed. Draw for each *element*: `rng.random(X.shape)`.",
            """
def plain_dropout(X, p, rng):
    keep = rng.random((len(X), 1)) >= p
    return X * keep
""",
        ),
        (
            "changes x in place",
            "Your function changed its argument, which belongs to the caller. Make a new array.",
            """
def plain_dropout(X, p, rng):
    X[rng.random(X.shape) < p] = 0
    return X
""",
        ),
        (
            "always exactly the share p of the elements",
            "Always exactly the share p is zeroed. Each element has its own draw; the number is left to",
            """
def plain_dropout(X, p, rng):
    out = X.copy().reshape(-1)
    off = rng.choice(out.size, size=int(p * out.size), replace=False)
    out[off] = 0
    return out.reshape(X.shape)
""",
        ),
        (
            "a new generator with a fixed seed at each call",
            "Two different generators give the same mask. Take the chance from the argument `rng`.",
            """
def plain_dropout(X, p, rng):
    rng = np.random.default_rng(0)
    return X * (rng.random(X.shape) >= p)
""",
        ),
        (
            "normal instead of uniform numbers",
            "A share of 0.72 is zeroed; for p = 0.6 it should be about 0.6.",
            """
def plain_dropout(X, p, rng):
    return X * (rng.normal(size=X.shape) >= p)
""",
        ),
        (
            "one draw for everything",
            "Everything is zeroed in this draw. Is each number that is drawn compared with p",
            """
def plain_dropout(X, p, rng):
    return X * (rng.random() >= p)
""",
        ),
        (
            "the last row is left out",
            "also in the last row and column",
            """
def plain_dropout(X, p, rng):
    out = X.copy()
    for i in range(len(X) - 1):
        for j in range(X.shape[1]):
            if rng.random() < p:
                out[i, j] = 0
    return out
""",
        ),
        (
            "sorted draws",
            "some masks come too often",
            """
def plain_dropout(X, p, rng):
    u = np.sort(rng.random(X.shape), axis=1)
    return X * (u >= p)
""",
        ),
        (
            "neighbours share a draw",
            "some masks come too often",
            """
def plain_dropout(X, p, rng):
    m = rng.random((len(X), (X.shape[1] + 1) // 2))
    return X * (np.repeat(m, 2, axis=1)[:, : X.shape[1]] >= p)
""",
        ),
        (
            "drawn again until something is left",
            "some masks come too often and others hardly ever",
            """
def plain_dropout(X, p, rng):
    if p == 1:
        return 0 * X
    m = rng.random(X.shape) >= p
    while not m.any():
        m = rng.random(X.shape) >= p
    return X * m
""",
        ),
        (
            "all stays where p is 1",
            "For p = 1 everything is to be zeroed",
            """
def plain_dropout(X, p, rng):
    if p >= 1:
        return X
    return X * (rng.random(X.shape) >= p)
""",
        ),
        (
            "coarse draws",
            "A share of 0.30 is zeroed; for p = 0.25 it should be about 0.25.",
            """
def plain_dropout(X, p, rng):
    return X * (rng.integers(0, 10, X.shape) >= p * 10)
""",
        ),
        (
            "crash: shape in single numbers",
            "in brackets of their own",
            """
def plain_dropout(X, p, rng):
    return X * (rng.random(*X.shape) >= p)
""",
        ),
    ],
    "plain_dropout_test": [
        (
            "multiplies by p",
            "p is the share that was zeroed. On average the share 1 - p got through, so multiply by that.",
            """
def plain_dropout_test(X, p):
    return p * X
""",
        ),
        (
            "divides by 1 - p",
            "That makes them larger still. In training fewer got through, so make them smaller.",
            """
def plain_dropout_test(X, p):
    return X / (1 - p)
""",
        ),
        (
            "does nothing, as with inverted dropout",
            "As they are, the next layer gets more than it was used to: in training a share of 1 - p.",
            """
def plain_dropout_test(X, p):
    return X
""",
        ),
        (
            "drops at random in the test too",
            "In the test nothing is left to chance",
            """
def plain_dropout_test(X, p):
    rng = np.random.default_rng()
    return X * (rng.random(X.shape) >= p)
""",
        ),
        (
            "brackets forgotten",
            "Brackets: `(1 - p) * X`.",
            """
def plain_dropout_test(X, p):
    return 1 - p * X
""",
        ),
        (
            "scales x in place",
            "Your function changed its argument `X`",
            """
def plain_dropout_test(X, p):
    X *= 1 - p
    return X
""",
        ),
        (
            "result has the type of x, so that integers are cut off",
            "`plain_dropout_test([[3, 7]], 0.25)` is [[2, 5]]; it should be [[2.25, 5.25]]. The result",
            """
def plain_dropout_test(X, p):
    out = np.zeros_like(X)
    out[:] = (1 - p) * X
    return out
""",
        ),
        (
            "a half for every p",
            "You take a half, whatever p is.",
            """
def plain_dropout_test(X, p):
    return 0.5 * X
""",
        ),
        (
            "all stays where p is 1",
            "is [[ 1., -2., 3.], [ 4., 5., -6.]]; it should be [[ 0., -0., 0.]",
            """
def plain_dropout_test(X, p):
    return X if p == 1 else X * (1 - p)
""",
        ),
    ],
    "dropout_forward": [
        (
            "factor forgotten",
            "What is kept is not rescaled: that is plain dropout. Divide it by 1 - p.",
            """
def dropout_forward(X, p, rng):
    mask = (rng.random(X.shape) >= p) * 1.0
    return X * mask, mask
""",
        ),
        (
            "mask returned without the factor",
            "The output is right, but the mask should hold the factors 0 and 1 / (1 - p): backward needs",
            """
def dropout_forward(X, p, rng):
    mask = rng.random(X.shape) >= p
    return X * mask / (1 - p), mask
""",
        ),
        (
            "p taken as the probability of keeping",
            "A share of 0.40 is zeroed for p = 0.6. p is the probability of *zeroing*, not of keeping.",
            """
def dropout_forward(X, p, rng):
    mask = (rng.random(X.shape) < p) / p
    return X * mask, mask
""",
        ),
        (
            "divides by p",
            "What is kept is divided by p. Divide by 1 - p, the probability of being kept.",
            """
def dropout_forward(X, p, rng):
    mask = (rng.random(X.shape) >= p) / p
    return X * mask, mask
""",
        ),
        (
            "divides by the share that happens to be left",
            "You divide by the share that happens to be left. Divide by 1 - p, the same in every draw.",
            """
def dropout_forward(X, p, rng):
    keep = rng.random(X.shape) >= p
    mask = keep / keep.mean()
    return X * mask, mask
""",
        ),
        (
            "one mask for the whole batch",
            "All rows have the same mask. Draw for each *element*: `rng.random(X.shape)`.",
            """
def dropout_forward(X, p, rng):
    row = (rng.random(X.shape[1]) >= p) / (1 - p)
    mask = np.tile(row, (len(X), 1))
    return X * mask, mask
""",
        ),
        (
            "mask and output swapped",
            "Output and mask have changed places: first the output, then the mask.",
            """
def dropout_forward(X, p, rng):
    mask = (rng.random(X.shape) >= p) / (1 - p)
    return mask, X * mask
""",
        ),
        (
            "the returned mask is another draw",
            "The output is not X times the mask that you return. Is it drawn twice?",
            """
def dropout_forward(X, p, rng):
    output = X * (rng.random(X.shape) >= p) / (1 - p)
    mask = (rng.random(X.shape) >= p) / (1 - p)
    return output, mask
""",
        ),
        (
            "the mask read off the output",
            "It should depend on the draws alone, not on what is in X",
            """
def dropout_forward(X, p, rng):
    out = plain_dropout(X, p, rng) / (1 - p)
    mask = np.where(out == 0, 0, 1 / (1 - p))
    return out, mask
""",
        ),
        (
            "the mask as output by input",
            "It should depend on the draws alone, not on what is in X",
            """
def dropout_forward(X, p, rng):
    out = plain_dropout(X, p, rng) / (1 - p)
    return out, out / X
""",
        ),
        (
            "the last row is left out",
            "also in the last row and column",
            """
def dropout_forward(X, p, rng):
    mask = np.ones(X.shape) / (1 - p)
    for i in range(X.shape[0] - 1):
        for j in range(X.shape[1]):
            if rng.random() < p:
                mask[i, j] = 0
    return X * mask, mask
""",
        ),
        (
            "a mask of whole numbers",
            "Where X holds whole numbers",
            """
def dropout_forward(X, p, rng):
    mask = np.zeros_like(X)
    mask[rng.random(X.shape) >= p] = 1 / (1 - p)
    return X * mask, mask
""",
        ),
        (
            "two halves of the batch share a mask",
            "some masks come too often and others hardly ever",
            """
def dropout_forward(X, p, rng):
    m = rng.random(((len(X) + 1) // 2, X.shape[1]))
    mask = (np.concatenate([m, m])[: len(X)] >= p) / (1 - p)
    return X * mask, mask
""",
        ),
    ],
    "dropout_backward": [
        (
            "the factor of the kept ones forgotten",
            "The zeros are right, but what was multiplied by 2.5 gets 2.5 times the gradient.",
            """
def dropout_backward(grad, mask):
    return grad * (mask > 0)
""",
        ),
        (
            "divides by the mask",
            "You divide by the mask. The output is the mask times X, so its derivative is the mask:",
            """
def dropout_backward(grad, mask):
    return grad / mask
""",
        ),
        (
            "lets the gradient through where it was switched off",
            "`1 - mask` is neither: the gradient is multiplied by the mask itself, as the values were.",
            """
def dropout_backward(grad, mask):
    return grad * (1 - mask)
""",
        ),
        (
            "passes the gradient on unchanged",
            "It is not that nothing happened: a zeroed element lets no gradient through.",
            """
def dropout_backward(grad, mask):
    return grad
""",
        ),
        (
            "changes the gradient in place",
            "Your function changed its argument `grad`",
            """
def dropout_backward(grad, mask):
    grad *= mask
    return grad
""",
        ),
        (
            "summed over the batch",
            "No sum over the batch: dL/dX has the shape of X.",
            """
def dropout_backward(grad, mask):
    return (grad * mask).sum(axis=0)
""",
        ),
        (
            "factor 2 for every p",
            "The factor is in the mask already: 1 / (1 - p), not always 2.",
            """
def dropout_backward(grad, mask):
    return np.where(mask > 0, 2 * grad, 0)
""",
        ),
        (
            "multiplies by the mask twice",
            "The mask is applied twice.",
            """
def dropout_backward(grad, mask):
    return grad * mask * mask
""",
        ),
        (
            "whole numbers",
            "is [[7, 0]]; it should be [[7.5, 0. ]]",
            """
def dropout_backward(grad, mask):
    out = np.zeros_like(grad)
    out[mask > 0] = (grad * mask)[mask > 0]
    return out
""",
        ),
        (
            "factors of 1 are taken for zeros",
            "is [[0., 0.]]; it should be [[3., 4.]]",
            """
def dropout_backward(grad, mask):
    return np.where(mask > 1, grad * mask, 0)
""",
        ),
    ],
    "mc_predict": [
        (
            "dropout switched off while asking",
            "Dropout is off while you ask, so all answers are the same. Switch it on: `model.train()`.",
            """
def mc_predict(model, X, n):
    model.eval()
    outputs = np.array([model.forward(X) for _ in range(n)])
    return outputs.mean(axis=0), outputs.std(axis=0)
""",
        ),
        (
            "model left in training mode",
            "Afterwards the model is still in training mode. Leave it with `model.eval()`.",
            """
def mc_predict(model, X, n):
    model.train()
    outputs = np.array([model.forward(X) for _ in range(n)])
    return outputs.mean(axis=0), outputs.std(axis=0)
""",
        ),
        (
            "one number over everything",
            "The mean is a single number. Average over the answers only, `axis=0`: a mean for each output.",
            """
def mc_predict(model, X, n):
    model.train()
    outputs = np.array([model.forward(X) for _ in range(n)])
    model.eval()
    return outputs.mean(), outputs.std()
""",
        ),
        (
            "averages over the examples instead of the answers",
            "You average over the *examples*. Average over the n answers: the first axis of their stack.",
            """
def mc_predict(model, X, n):
    model.train()
    outputs = np.array([model.forward(X) for _ in range(n)])
    model.eval()
    return outputs.mean(axis=1), outputs.std(axis=1)
""",
        ),
        (
            "square root forgotten",
            "The second value is the *variance*. The standard deviation is its square root: `.std(axis=0)`.",
            """
def mc_predict(model, X, n):
    model.train()
    outputs = np.array([model.forward(X) for _ in range(n)])
    model.eval()
    return outputs.mean(axis=0), outputs.var(axis=0)
""",
        ),
        (
            "asks once and counts the answer n times",
            "The model is asked once only. Call `model.forward(X)` n times",
            """
def mc_predict(model, X, n):
    model.train()
    output = model.forward(X)
    model.eval()
    outputs = np.array([output] * n)
    return outputs.mean(axis=0), outputs.std(axis=0)
""",
        ),
        (
            "dropout off after the first answer",
            "Dropout is on for some of the answers only. Switch it on before the first, and off after the",
            """
def mc_predict(model, X, n):
    model.train()
    outputs = []
    for _ in range(n):
        outputs.append(model.forward(X))
        model.eval()
    return np.mean(outputs, axis=0), np.std(outputs, axis=0)
""",
        ),
        (
            "endless loop",
            "had not finished after 3 seconds",
            """
def mc_predict(model, X, n):
    model.train()
    total, squares, i = 0, 0, 0
    while i < n:
        output = model.forward(X)
        total = total + output
        squares = squares + output**2
    model.eval()
    return total / n, np.sqrt(squares / n - (total / n) ** 2)
""",
        ),
        (
            "the model called as in PyTorch",
            "A model of this course is asked by `model.forward(X)`",
            """
def mc_predict(model, X, n):
    model.train()
    outputs = np.array([model(X) for _ in range(n)])
    model.eval()
    return outputs.mean(axis=0), outputs.std(axis=0)
""",
        ),
    ],
    "dropconnect": [
        (
            "whole columns of W dropped",
            "Whole columns of W vanish",
            """
def dropconnect(X, W, b, p, rng):
    mask = (rng.random(W.shape[1]) >= p) / (1 - p)
    return X @ (W * mask) + b
""",
        ),
        (
            "zeroes the inputs, not the weights",
            "Whole rows of W vanish, as if *values* of X were dropped. Each weight has its own draw:",
            """
def dropconnect(X, W, b, p, rng):
    mask = (rng.random(X.shape) >= p) / (1 - p)
    return (X * mask) @ W + b
""",
        ),
        (
            "factor forgotten",
            "What is kept is not rescaled: divide the mask by 1 - p.",
            """
def dropconnect(X, W, b, p, rng):
    mask = rng.random(W.shape) >= p
    return X @ (W * mask) + b
""",
        ),
        (
            "p taken as the probability of keeping",
            "A share of 0.81 is zeroed for p = 0.2. p is the probability of *zeroing*, not of keeping.",
            """
def dropconnect(X, W, b, p, rng):
    mask = (rng.random(W.shape) < p) / p
    return X @ (W * mask) + b
""",
        ),
        (
            "drops the bias too",
            "The bias is zeroed here and there, too. Only the weights are: add `b` afterwards, as it is.",
            """
def dropconnect(X, W, b, p, rng):
    mask = (rng.random(W.shape) >= p) / (1 - p)
    bias_mask = (rng.random(b.shape) >= p) / (1 - p)
    return X @ (W * mask) + b * bias_mask
""",
        ),
        (
            "divides the bias by 1 - p too",
            "The bias is divided by 1 - p, too. Only the weights are.",
            """
def dropconnect(X, W, b, p, rng):
    mask = rng.random(W.shape) >= p
    return (X @ (W * mask) + b) / (1 - p)
""",
        ),
        (
            "all weights of an input at once",
            "Whole rows of W vanish, as if *values* of X were dropped. Each weight has its own draw:",
            """
def dropconnect(X, W, b, p, rng):
    mask = (rng.random((len(W), 1)) >= p) / (1 - p)
    return X @ (W * mask) + b
""",
        ),
        (
            "a new mask for each example",
            "Each example has weights of its own. Here one mask serves the whole batch.",
            """
def dropconnect(X, W, b, p, rng):
    rows = []
    for x in X:
        mask = (rng.random(W.shape) >= p) / (1 - p)
        rows.append(x @ (W * mask) + b)
    return np.array(rows)
""",
        ),
        (
            "changes the weights in place",
            "Your function changed its argument, which belongs to the caller. Make a new array.",
            """
def dropconnect(X, W, b, p, rng):
    W[rng.random(W.shape) < p] = 0
    return X @ W / (1 - p) + b
""",
        ),
        (
            "one draw for all weights",
            "Nothing is zeroed in this draw. Is each number that is drawn compared with p",
            """
def dropconnect(X, W, b, p, rng):
    mask = (rng.random() >= p) / (1 - p)
    return X @ (W * mask) + b
""",
        ),
        (
            "whole numbers below 1: all weights vanish",
            "In some draws *all* weights vanish",
            """
def dropconnect(X, W, b, p, rng):
    mask = rng.integers(0, 1, W.shape) / (1 - p)
    return X @ (W * mask) + b
""",
        ),
        (
            "exactly the share p",
            "some masks come too often and others hardly ever",
            """
def dropconnect(X, W, b, p, rng):
    W2 = W.copy().ravel()
    W2[rng.choice(W.size, int(p * W.size), replace=False)] = 0
    return X @ (W2.reshape(W.shape) / (1 - p)) + b
""",
        ),
        (
            "no bias where p is 0",
            "For p = 0",
            """
def dropconnect(X, W, b, p, rng):
    if p == 0:
        return X @ W
    return X @ dropout_forward(W, p, rng)[0] + b
""",
        ),
        (
            "whole numbers",
            "Where W holds whole numbers",
            """
def dropconnect(X, W, b, p, rng):
    W2 = np.zeros_like(W)
    keep = rng.random(W.shape) >= p
    W2[keep] = W[keep] / (1 - p)
    return X @ W2 + b
""",
        ),
    ],
}
