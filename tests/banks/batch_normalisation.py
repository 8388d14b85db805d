"""Answers to the exercises of lesson 13 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "batchnorm_forward": [
        """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    mu = np.mean(X, axis=0)
    centred = X - mu
    variance = np.mean(centred**2, axis=0)
    inv = (variance + eps) ** -0.5
    x_hat = centred * inv
    out = x_hat * gamma + beta
    return out, x_hat, inv
""",
        """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    N, d = X.shape
    out, x_hat, inv = np.zeros((N, d)), np.zeros((N, d)), np.zeros(d)
    for j in range(d):
        column = X[:, j]
        mean = sum(column) / N
        var = sum((x - mean) ** 2 for x in column) / N
        inv[j] = 1 / np.sqrt(var + eps)
        for i in range(N):
            x_hat[i, j] = (column[i] - mean) * inv[j]
            out[i, j] = gamma[j] * x_hat[i, j] + beta[j]
    return out, x_hat, inv
""",
        """
def standardise(X, eps):
    root = np.sqrt(np.std(X, axis=0) ** 2 + eps)
    return (X - X.mean(0)) / root, 1 / root


def batchnorm_forward(X, gamma, beta, eps=1e-5):
    normalised, inverse = standardise(X, eps)
    return [beta + normalised @ np.diag(gamma), normalised, inverse]
""",
    ],
    "batchnorm_backward": [
        """
def batchnorm_backward(grad, gamma, normalised, inverse):
    N = len(grad)
    dbeta = np.sum(grad, axis=0)
    dgamma = np.sum(normalised * grad, axis=0)
    dX = gamma * inverse / N * (N * grad - dbeta - normalised * dgamma)
    return dX, dgamma, dbeta
""",
        """
def batchnorm_backward(grad, gamma, normalised, inverse):
    d_hat = grad * gamma
    along = np.mean(d_hat * normalised, axis=0, keepdims=True)
    dX = (d_hat - d_hat.mean(axis=0, keepdims=True) - along * normalised) * inverse
    return dX, np.einsum("nd,nd->d", grad, normalised), np.ones(len(grad)) @ grad
""",
        """
def batchnorm_backward(grad, gamma, normalised, inverse):
    N, d = grad.shape
    dX, dgamma, dbeta = np.empty((N, d)), np.empty(d), np.empty(d)
    for j in range(d):
        g, x_hat = grad[:, j], normalised[:, j]
        dgamma[j] = g @ x_hat
        dbeta[j] = g.sum()
        dX[:, j] = gamma[j] * inverse[j] * (g - dbeta[j] / N - x_hat * dgamma[j] / N)
    return dX, dgamma, dbeta
""",
    ],
    "update_running": [
        """
def update_running(mean, var, X, momentum=0.1):
    new_mean = mean + momentum * (np.mean(X, axis=0) - mean)
    new_var = var + momentum * (np.var(X, axis=0, ddof=1) - var)
    return new_mean, new_var
""",
        """
def update_running(mean, var, X, momentum=0.1):
    N = X.shape[0]
    mu = X.sum(axis=0) / N
    sigma2 = ((X - mu) ** 2).sum(axis=0) / (N - 1)
    keep = 1 - momentum
    return keep * mean + momentum * mu, keep * var + momentum * sigma2
""",
        """
def mix(old, new, share):
    return np.array([(1 - share) * a + share * b for a, b in zip(old, new)])


def update_running(mean, var, X, momentum=0.1):
    n = len(X)
    batch_mean = X.mean(axis=0)
    batch_var = n / (n - 1) * X.var(axis=0)
    return [mix(mean, batch_mean, momentum), mix(var, batch_var, momentum)]
""",
    ],
    "batchnorm_eval": [
        """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    x_hat = (X - mean) / np.sqrt(var + eps)
    return x_hat * gamma + beta
""",
        """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    scale = gamma * (var + eps) ** -0.5
    shift = beta - scale * mean
    return scale * X + shift
""",
        """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    out = np.zeros(X.shape)
    for i, row in enumerate(X):
        for j, x in enumerate(row):
            out[i, j] = gamma[j] * (x - mean[j]) / (var[j] + eps) ** 0.5 + beta[j]
    return out
""",
    ],
    "layernorm_forward": [
        """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    centred = (X.T - X.mean(axis=1)).T
    variance = np.mean(centred**2, axis=1)
    x_hat = centred / np.sqrt(variance + eps)[:, None]
    return x_hat * gamma + beta
""",
        """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    rows = []
    for x in X:
        x_hat = (x - np.mean(x)) * (np.var(x) + eps) ** -0.5
        rows.append(gamma * x_hat + beta)
    return np.array(rows)
""",
        """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    columns = X.T
    columns = (columns - columns.mean(axis=0)) / np.sqrt(columns.var(axis=0) + eps)
    return columns.T * gamma + beta
""",
    ],
}

WRONG = {
    "batchnorm_forward": [
        (
            "normalises each row instead of each column",
            "You normalise each row, that is, each example by itself. Here each *feature* is normalised, a",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    inverse = 1 / np.sqrt(X.var(axis=1, keepdims=True) + eps)
    normalised = (X - X.mean(axis=1, keepdims=True)) * inverse
    return gamma * normalised + beta, normalised, inverse
""",
        ),
        (
            "one mean and variance for the whole batch: no axis",
            "You take one mean and one variance of all numbers together. Each column has its own: say which",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    inverse = 1 / np.sqrt(X.var() + eps)
    normalised = (X - X.mean()) * inverse
    return gamma * normalised + beta, normalised, inverse
""",
        ),
        (
            "variance divided by N - 1",
            "You divide the squared distances by N - 1. Here it is their plain mean, their sum divided by N;",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    mu = X.mean(axis=0)
    inverse = 1 / np.sqrt(X.var(axis=0, ddof=1) + eps)
    normalised = (X - mu) * inverse
    return gamma * normalised + beta, normalised, inverse
""",
        ),
        (
            "epsilon outside the root",
            "eps stands outside the root. It is added to the variance, before the root is taken.",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    inverse = 1 / (X.std(axis=0) + eps)
    normalised = (X - X.mean(axis=0)) * inverse
    return gamma * normalised + beta, normalised, inverse
""",
        ),
        (
            "forgets the square root: divides by the variance",
            "The root is missing: you divide by the variance. Only divided by the deviation, its root, do",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    inverse = 1 / (X.var(axis=0) + eps)
    normalised = (X - X.mean(axis=0)) * inverse
    return gamma * normalised + beta, normalised, inverse
""",
        ),
        (
            "returns the deviation instead of its inverse",
            "Output and x-hat are right. The third value is to be *1 divided by* the deviation.",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    deviation = np.sqrt(X.var(axis=0) + eps)
    normalised = (X - X.mean(axis=0)) / deviation
    return gamma * normalised + beta, normalised, deviation
""",
        ),
        (
            "returns only the output",
            "`batchnorm_forward([[ 1., 10.], [ 2., 30.], [ 6., 20.]], [2., 3.], [ 1., -1.])` is [[-0.8516,",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    mu = X.mean(axis=0)
    var = X.var(axis=0)
    x_hat = (X - mu) / np.sqrt(var + eps)
    return gamma * x_hat + beta
""",
        ),
        (
            "changes X in place",
            "Your function changed its argument `X`, which belongs to the caller. Make a new value instead:",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    inverse = 1 / np.sqrt(X.var(axis=0) + eps)
    X -= X.mean(axis=0)
    X *= inverse
    return gamma * X + beta, X, inverse
""",
        ),
        (
            "output and normalised X swapped",
            "output and x-hat have changed places",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    inverse = 1 / np.sqrt(X.var(axis=0) + eps)
    normalised = (X - X.mean(axis=0)) * inverse
    return normalised, gamma * normalised + beta, inverse
""",
        ),
        (
            "no eps in the third value",
            "In the third value eps is missing",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    normalised = (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps)
    return gamma * normalised + beta, normalised, 1 / X.std(axis=0)
""",
        ),
        (
            "the inverse squeezed",
            "inverse",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    mu = X.mean(axis=0, keepdims=True)
    inv = 1 / np.sqrt(X.var(axis=0, keepdims=True) + eps)
    xhat = (X - mu) * inv
    return gamma * xhat + beta, xhat, np.squeeze(inv)
""",
        ),
        (
            "whole numbers",
            "normalised",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    xhat = np.zeros_like(X)
    inv = 1 / np.sqrt(X.var(axis=0) + eps)
    xhat[...] = (X - X.mean(axis=0)) * inv
    return gamma * xhat + beta, xhat, inv
""",
        ),
        (
            "divides by gamma",
            "nan",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    inv = 1 / np.sqrt(X.var(axis=0) + eps)
    out = gamma * (X - X.mean(axis=0)) * inv + beta
    return out, (out - beta) / gamma, inv
""",
        ),
        (
            "the mean of the squares",
            "inverse",
            """
def batchnorm_forward(X, gamma, beta, eps=1e-5):
    mu = X.mean(axis=0)
    var = np.maximum((X**2).mean(axis=0) - mu**2, 0)
    inv = 1 / np.sqrt(var + eps)
    xhat = (X - mu) * inv
    return gamma * xhat + beta, xhat, inv
""",
        ),
    ],
    "batchnorm_backward": [
        (
            "treats mean and variance as constants",
            "In dL/dX you treat mean and variance as fixed numbers, as they are in evaluation. Here they",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dX = grad * gamma * inverse
    dgamma = (grad * normalised).sum(axis=0)
    dbeta = grad.sum(axis=0)
    return dX, dgamma, dbeta
""",
        ),
        (
            "forgets the part along x-hat",
            "In dL/dX the mean of the gradient is taken out, but not its part along x-hat, which comes from",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dX = gamma * inverse * (grad - grad.mean(axis=0))
    dgamma = (grad * normalised).sum(axis=0)
    dbeta = grad.sum(axis=0)
    return dX, dgamma, dbeta
""",
        ),
        (
            "means instead of sums for gamma and beta",
            "dL/dX is right. For gamma and beta you take means over the batch; what each row contributes",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dgamma = (grad * normalised).mean(axis=0)
    dbeta = grad.mean(axis=0)
    dX = gamma * inverse * (grad - dbeta - normalised * dgamma)
    return dX, dgamma, dbeta
""",
        ),
        (
            "sums instead of means inside the bracket",
            "In dL/dX you take out the *sums* over the batch. In the bracket both are means.",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dgamma = (grad * normalised).sum(axis=0)
    dbeta = grad.sum(axis=0)
    dX = gamma * inverse * (grad - dbeta - normalised * dgamma)
    return dX, dgamma, dbeta
""",
        ),
        (
            "forgets gamma in dX",
            "gamma is missing in dL/dX: on its way back the gradient passes the multiplication by gamma.",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dgamma = (grad * normalised).sum(axis=0)
    dbeta = grad.sum(axis=0)
    dX = inverse * (grad - grad.mean(axis=0) - normalised * (grad * normalised).mean(axis=0))
    return dX, dgamma, dbeta
""",
        ),
        (
            "divides by the inverse deviation",
            "You divide by `inverse`, which is one over the deviation already: multiply by it.",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dgamma = (grad * normalised).sum(axis=0)
    dbeta = grad.sum(axis=0)
    inner = grad - grad.mean(axis=0) - normalised * (grad * normalised).mean(axis=0)
    return gamma / inverse * inner, dgamma, dbeta
""",
        ),
        (
            "plus instead of minus before the part along x-hat",
            "The sign of the last part of dL/dX: both parts are taken *out* of the gradient.",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dgamma = np.sum(grad * normalised, axis=0)
    dbeta = np.sum(grad, axis=0)
    inner = grad - (grad.mean(axis=0) - normalised * (grad * normalised).mean(axis=0))
    return gamma * inverse * inner, dgamma, dbeta
""",
        ),
        (
            "swaps the gradients of gamma and beta",
            "dL/dX is right, but the gradients of gamma and beta have changed places: gamma is what x-hat",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dgamma = (grad * normalised).sum(axis=0)
    dbeta = grad.sum(axis=0)
    inner = grad - grad.mean(axis=0) - normalised * (grad * normalised).mean(axis=0)
    return gamma * inverse * inner, dbeta, dgamma
""",
        ),
        (
            "whole numbers",
            "dL/dX",
            """
def batchnorm_backward(grad, gamma, normalised, inverse):
    dX = np.zeros_like(grad)
    for j in range(grad.shape[1]):
        g, h = grad[:, j], normalised[:, j]
        dX[:, j] = gamma[j] * inverse[j] * (g - g.mean() - h * (g * h).mean())
    return dX, (grad * normalised).sum(axis=0), grad.sum(axis=0)
""",
        ),
    ],
    "update_running": [
        (
            "shares swapped: keeps 0.1 and mixes in 0.9",
            "momentum and 1 - momentum have changed places: `momentum` is the share of the *batch*. (For an",
            """
def update_running(mean, var, X, momentum=0.1):
    new_mean = momentum * mean + (1 - momentum) * X.mean(axis=0)
    new_var = momentum * var + (1 - momentum) * X.var(axis=0, ddof=1)
    return new_mean, new_var
""",
        ),
        (
            "variance divided by N",
            "The mean is right. The variance of the batch is divided by N; here it is to be divided by N -",
            """
def update_running(mean, var, X, momentum=0.1):
    new_mean = (1 - momentum) * mean + momentum * X.mean(axis=0)
    new_var = (1 - momentum) * var + momentum * X.var(axis=0)
    return new_mean, new_var
""",
        ),
        (
            "factor N - 1 over N, the wrong way round",
            "the new variance of `update_running([0., 0.], [1., 2.], [[4., 2.], [5., 8.], [9., 5.]])` is",
            """
def update_running(mean, var, X, momentum=0.1):
    N = len(X)
    new_mean = (1 - momentum) * mean + momentum * X.mean(axis=0)
    new_var = (1 - momentum) * var + momentum * (N - 1) / N * X.var(axis=0)
    return new_mean, new_var
""",
        ),
        (
            "0.9 and 0.1 hard-coded instead of momentum",
            "You use 0.1, whatever momentum is asked for. Use the argument `momentum`.",
            """
def update_running(mean, var, X, momentum=0.1):
    mu = X.mean(axis=0)
    sigma2 = X.var(axis=0, ddof=1)
    return 0.9 * mean + 0.1 * mu, 0.9 * var + 0.1 * sigma2
""",
        ),
        (
            "mixes in the standard deviation instead of the variance",
            "The mean is right. Into the running variance you mix the *deviation* of the batch; the",
            """
def update_running(mean, var, X, momentum=0.1):
    new_mean = (1 - momentum) * mean + momentum * X.mean(axis=0)
    new_var = (1 - momentum) * var + momentum * X.std(axis=0, ddof=1)
    return new_mean, new_var
""",
        ),
        (
            "changes the old averages in place",
            "Your function changed its argument `mean`",
            """
def update_running(mean, var, X, momentum=0.1):
    mean *= 1 - momentum
    mean += momentum * X.mean(axis=0)
    var *= 1 - momentum
    var += momentum * X.var(axis=0, ddof=1)
    return mean, var
""",
        ),
        (
            "no axis: one number for all features",
            "You take mean and variance of all numbers of the batch together. Each feature, a column, has",
            """
def update_running(mean, var, X, momentum=0.1):
    new_mean = (1 - momentum) * mean + momentum * np.mean(X)
    new_var = (1 - momentum) * var + momentum * np.var(X, ddof=1)
    return new_mean, new_var
""",
        ),
        (
            "endless loop: the counter is never raised",
            "had not finished after 3 seconds",
            """
def update_running(mean, var, X, momentum=0.1):
    new_mean, new_var = np.zeros(len(mean)), np.zeros(len(var))
    j = 0
    while j < X.shape[1]:
        new_mean[j] = (1 - momentum) * mean[j] + momentum * X[:, j].mean()
        new_var[j] = (1 - momentum) * var[j] + momentum * X[:, j].var(ddof=1)
    return new_mean, new_var
""",
        ),
        (
            "the mean divided by N - 1 as well",
            "N - 1 is for the variance only",
            """
def update_running(mean, var, X, momentum=0.1):
    n = len(X)
    batch_mean = X.sum(axis=0) / (n - 1)
    return (1 - momentum) * mean + momentum * batch_mean, (1 - momentum) * var + momentum * X.var(axis=0, ddof=1)
""",
        ),
        (
            "the factor on the whole mixture",
            "with you the old variance is multiplied as well",
            """
def update_running(mean, var, X, momentum=0.1):
    new_mean = (1 - momentum) * mean + momentum * X.mean(axis=0)
    new_var = (1 - momentum) * var + momentum * X.var(axis=0)
    return new_mean, new_var * len(X) / (len(X) - 1)
""",
        ),
        (
            "squeezed",
            "the new mean",
            """
def update_running(mean, var, X, momentum=0.1):
    m = X.mean(axis=0, keepdims=True)
    v = X.var(axis=0, ddof=1, keepdims=True)
    return ((1 - momentum) * mean + momentum * m).squeeze(), ((1 - momentum) * var + momentum * v).squeeze()
""",
        ),
        (
            "constant columns are left out",
            "the new variance",
            """
def update_running(mean, var, X, momentum=0.1):
    m = X.mean(axis=0)
    v = X.var(axis=0, ddof=1)
    if (v == 0).any():
        v = np.ones_like(v)
    return (1 - momentum) * mean + momentum * m, (1 - momentum) * var + momentum * v
""",
        ),
    ],
    "batchnorm_eval": [
        (
            "uses the batch's own mean and variance",
            "You take mean and variance of the batch. In evaluation the *running* ones stand in their",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    x_hat = (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps)
    return gamma * x_hat + beta
""",
        ),
        (
            "running mean, but the batch's variance",
            "The variance is that of the batch. In evaluation both are fixed: use the running `var`.",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    x_hat = (X - mean) / np.sqrt(X.var(axis=0) + eps)
    return gamma * x_hat + beta
""",
        ),
        (
            "forgets the square root",
            "The root is missing: you divide by the variance. Only divided by the deviation, its root, do",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    return gamma * (X - mean) / (var + eps) + beta
""",
        ),
        (
            "epsilon outside the root",
            "eps stands outside the root. It is added to the variance, before the root is taken.",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    return gamma * (X - mean) / (np.sqrt(var) + eps) + beta
""",
        ),
        (
            "brackets missing: only the mean is divided",
            "Brackets: first X - mean, and all of that is divided.",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    return gamma * (X - mean / np.sqrt(var + eps)) + beta
""",
        ),
        (
            "forgets gamma and beta",
            "gamma and beta are forgotten: the normalised X is stretched by gamma, and beta is added.",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    return (X - mean) / np.sqrt(var + eps)
""",
        ),
        (
            "gamma and beta swapped",
            "gamma and beta have changed places: gamma multiplies, beta is added.",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    x_hat = (X - mean) / np.sqrt(var + eps)
    return beta * x_hat + gamma
""",
        ),
        (
            "missing return",
            "`batchnorm_eval([[5.], [8.]], [3.], [1.], [4.], [0.25])` is `None`: is a `return`",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    x_hat = (X - mean) / np.sqrt(var + eps)
    output = gamma * x_hat + beta
""",
        ),
        (
            "whole numbers",
            "is [[0, 1]]",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    out = X.copy()
    for i in range(len(X)):
        out[i] = gamma * (X[i] - mean) / np.sqrt(var + eps) + beta
    return out
""",
        ),
        (
            "large batches normalised by themselves",
            "element [0, 0] is 0; it should be 1. Two tests: an x that is equal to the running mean",
            """
def batchnorm_eval(X, gamma, beta, mean, var, eps=1e-5):
    if len(X) > 10:
        mean, var = X.mean(axis=0), X.var(axis=0)
    return gamma * (X - mean) / np.sqrt(var + eps) + beta
""",
        ),
    ],
    "layernorm_forward": [
        (
            "normalises each column: batch normalisation again",
            "That is batch normalisation, each column over the batch. Here each *row* is normalised over",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    mean = X.mean(axis=0)
    var = X.var(axis=0)
    return gamma * (X - mean) / np.sqrt(var + eps) + beta
""",
        ),
        (
            "forgets keepdims",
            "`layernorm_forward([[ 1., 2., 6.], [20., 0., 10.]], [1., 2., 3.], [ 0., 1., -1.])` raised",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    mean = X.mean(axis=1)
    var = X.var(axis=1)
    return gamma * (X - mean) / np.sqrt(var + eps) + beta
""",
        ),
        (
            "returns the transpose",
            "`layernorm_forward([[ 1., 2., 6.], [20., 0., 10.]], [1., 2., 3.], [ 0., 1., -1.])` has shape",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    x_hat = (X.T - X.mean(axis=1)) / np.sqrt(X.var(axis=1) + eps)
    return gamma[:, None] * x_hat + beta[:, None]
""",
        ),
        (
            "variance divided by d - 1",
            "You divide the squared distances by d - 1. Here the variance is their plain mean, their sum",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    mean = X.mean(axis=1, keepdims=True)
    var = X.var(axis=1, ddof=1, keepdims=True)
    return gamma * (X - mean) / np.sqrt(var + eps) + beta
""",
        ),
        (
            "epsilon left out",
            "eps is missing: where all values are the same the variance is 0, and 1 / 0 is infinite. It is",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    mean = X.mean(axis=1, keepdims=True)
    std = X.std(axis=1, keepdims=True)
    return gamma * (X - mean) / std + beta
""",
        ),
        (
            "squared deviations summed, not averaged",
            "You add the squared distances up. The variance is their *mean*: divide by the number of",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    centred = X - X.mean(axis=1, keepdims=True)
    var = np.sum(centred**2, axis=1, keepdims=True)
    return gamma * centred / np.sqrt(var + eps) + beta
""",
        ),
        (
            "beta added before gamma multiplies",
            "Brackets: gamma multiplies beta as well. It multiplies the normalised values only.",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    mean = X.mean(axis=1, keepdims=True)
    var = X.var(axis=1, keepdims=True)
    return gamma * ((X - mean) / np.sqrt(var + eps) + beta)
""",
        ),
        (
            "a name that does not exist",
            "`layernorm_forward([[ 1., 2., 6.], [20., 0., 10.]], [1., 2., 3.], [ 0., 1., -1.])` raised",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    mean = X.mean(axis=1, keepdims=True)
    var = X.var(axis=1, keepdims=True)
    x_hat = (X - mean) / np.sqrt(var + epsilon)
    return gamma * x_hat + beta
""",
        ),
        (
            "whole numbers",
            "is [[0, 0, 1]]",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    out = X.copy()
    for i in range(len(X)):
        out[i] = gamma * (X[i] - X[i].mean()) / np.sqrt(X[i].var() + eps) + beta
    return out
""",
        ),
        (
            "one column is left as it is",
            "`layernorm_forward([[5.]], [2.], [1.])` is [[5.]]",
            """
def layernorm_forward(X, gamma, beta, eps=1e-5):
    if X.shape[1] == 1:
        return X
    return gamma * (X - X.mean(axis=1, keepdims=True)) / np.sqrt(X.var(axis=1, keepdims=True) + eps) + beta
""",
        ),
    ],
}
