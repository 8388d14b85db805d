"""Answers to the exercises of lesson 15 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "pca_reconstruction": [
        """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    code = (X - mean) @ directions[:k].T
    return mean + code @ directions[:k]
""",
        """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    rebuilt = np.zeros(X.shape) + mean
    for direction in directions[:k]:
        place = (X - mean) @ direction
        rebuilt += np.outer(place, direction)
    return rebuilt
""",
        """
def pca_reconstruction(train, X, k):
    centre = np.mean(train, axis=0)
    covariance = (train - centre).T @ (train - centre) / len(train)
    values, vectors = np.linalg.eigh(covariance)
    largest = np.argsort(values)[::-1][:k]
    P = vectors[:, largest]
    return (X - centre) @ P @ P.T + centre
""",
        """
from sklearn.decomposition import PCA

def pca_reconstruction(train_X, X, k):
    pca = PCA(n_components=k, svd_solver="full").fit(train_X)
    return pca.inverse_transform(pca.transform(X))
""",
        """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    rows = []
    for x in X:
        row = mean.copy()
        for i in range(k):
            row = row + np.dot(x - mean, directions[i]) * directions[i]
        rows.append(row)
    return np.array(rows)
""",
    ],
    "Autoencoder": [
        """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        sizes = [64, 128, 64, code_size]
        self.encoder = mlp(*sizes)
        self.decoder = mlp(*sizes[::-1])

    def forward(self, x):
        code = self.encoder(x)
        out = self.decoder.forward(code)
        return out
""",
        """
from torch import nn
from helpers.autoencoders import mlp

class Autoencoder(nn.Module):
    def __init__(self, code_size):
        super(Autoencoder, self).__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = nn.Sequential(
            nn.Linear(code_size, 64),
            nn.ReLU(),
            nn.Linear(64, 128),
            nn.ReLU(),
            nn.Linear(128, 64),
        )

    def forward(self, X):
        for part in (self.encoder, self.decoder):
            X = part(X)
        return X
""",
        """
from collections import OrderedDict
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        layers = OrderedDict()
        size = code_size
        for i, next_size in enumerate([64, 128, 64]):
            layers[f"linear{i}"] = torch.nn.Linear(size, next_size)
            if i < 2:
                layers[f"relu{i}"] = torch.nn.ReLU()
            size = next_size
        self.decoder = torch.nn.Sequential(layers)

    def encode(self, X):
        return self.encoder(X)

    def decode(self, code):
        return self.decoder(code)

    def forward(self, X):
        return self.decode(self.encode(X))
""",
    ],
    "denoising_step": [
        """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        """
def denoising_step(model, opt, clean, sigma):
    eps = torch.randn_like(clean)
    output = model(clean + eps * sigma)
    loss = ((output - clean) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    return float(loss)
""",
        """
def denoising_step(model, optimizer, X, std):
    model.zero_grad(set_to_none=True)
    rebuilt = model(torch.add(X, torch.randn_like(X), alpha=std))
    error = torch.nn.MSELoss()(rebuilt, X)
    before = error.detach().numpy().item()
    error.backward()
    optimizer.step()
    return before
""",
        """
import torch.nn.functional as F

def denoising_step(model, optimizer, X, std):
    def closure():
        optimizer.zero_grad()
        loss = F.mse_loss(model(noisy), X, reduction="sum") / X.numel()
        loss.backward()
        return loss

    with torch.no_grad():
        noisy = X.clone()
        noisy += std * torch.randn_like(noisy)
    return optimizer.step(closure).item()
""",
        """
def denoising_step(model, optimizer, X, std):
    optimizer.zero_grad()
    noise = torch.normal(0.0, std, size=X.shape)
    loss = torch.mean((X - model(X + noise)) ** 2)
    loss.backward()
    optimizer.step()
    return loss.tolist()
""",
    ],
    "reparametrise": [
        """
def reparametrise(mean, log_var):
    eps = torch.randn_like(mean)
    return mean + torch.exp(log_var / 2) * eps
""",
        """
def reparametrise(mu, logvar):
    std = logvar.exp().sqrt()
    return torch.randn(mu.shape) * std + mu
""",
        """
def reparametrise(mean, log_var):
    return torch.distributions.Normal(mean, torch.exp(0.5 * log_var)).rsample()
""",
        """
def reparametrise(mean, log_var):
    rows = []
    for m, v in zip(mean, log_var):
        eps = torch.randn_like(m)
        rows.append(m + torch.exp(v) ** 0.5 * eps)
    return torch.stack(rows)
""",
        """
def reparametrise(mean, log_var):
    eps = torch.empty_like(mean).normal_()
    return torch.addcmul(mean, eps, torch.exp(log_var.mul(0.5)))
""",
        """
def reparametrise(mean, log_var):
    return mean - torch.randn_like(mean) * torch.exp(log_var / 2)
""",
    ],
    "vae_loss": [
        """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        """
def vae_loss(y, x, mu, logvar, beta=1.0):
    n = len(x)
    reconstruction = torch.nn.functional.mse_loss(y, x, reduction="sum")
    divergence = 0.5 * torch.sum(mu.pow(2) + logvar.exp() - logvar - 1)
    return reconstruction / n + beta * divergence / n
""",
        """
from torch.distributions import Normal, kl_divergence

def vae_loss(output, X, mean, log_var, beta=1.0):
    q = Normal(mean, torch.exp(log_var / 2))
    p = Normal(torch.zeros_like(mean), torch.ones_like(mean))
    kl = kl_divergence(q, p).sum(1)
    error = torch.square(X - output).sum(1)
    return torch.mean(error) + beta * torch.mean(kl)
""",
        """
def vae_loss(output, X, mean, log_var, beta=1.0):
    total = 0
    for y, x, m, v in zip(output, X, mean, log_var):
        error = torch.dot(y - x, y - x)
        kl = -1 / 2 * (len(m) + v.sum() - m @ m - v.exp().sum())
        total = total + error + beta * kl
    return total / output.shape[0]
""",
    ],
    "anomalies": [
        """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        """
@torch.no_grad()
def anomalies(net, normal, new, share=0.05):
    def error(rows):
        return torch.nn.functional.mse_loss(net(rows), rows, reduction="none").mean(-1)

    limit = error(normal).quantile(1 - share)
    return torch.gt(error(new), limit)
""",
        """
def anomalies(model, normal, X, share=0.05):
    def errors(A):
        return (model(A) - A).pow(2).sum(axis=1).detach()

    threshold = torch.quantile(errors(normal), q=1.0 - share)
    return errors(X) > threshold
""",
        """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1).sort().values
        place = (1 - share) * (len(usual) - 1)
        below = int(place)
        above = min(below + 1, len(usual) - 1)
        threshold = usual[below] + (place - below) * (usual[above] - usual[below])
        flags = []
        for error in ((model(X) - X) ** 2).mean(dim=1):
            flags.append(bool(error > threshold))
    return torch.tensor(flags)
""",
    ],
}

# what is wrong, in a few words; the message; the code
WRONG = {
    "pca_reconstruction": [
        (
            "the mean of X, not of the training set",
            "You take the mean of X",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    mean = X.mean(axis=0)
    return mean + (X - mean) @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "the directions of X, not of the training set",
            "The directions are those of X",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(X - mean, full_matrices=False)
    return mean + (X - mean) @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "everything from X: train_X is not used",
            "Mean and directions are those of X itself",
            """
def pca_reconstruction(train_X, X, k):
    mean = X.mean(axis=0)
    _, _, directions = np.linalg.svd(X - mean, full_matrices=False)
    return mean + (X - mean) @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "rebuilds train_X, not X",
            "You rebuild the training set",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return mean + (train_X - mean) @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "the mean not added back",
            "The mean is subtracted and never added again, so that the rows come back around 0",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return (X - mean) @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "the mean not taken away from X",
            "You add the mean at the end, but have not subtracted it before",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return mean + X @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "no mean at all in the answer",
            "The mean is not used",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return X @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "the first k columns, where the directions are rows",
            "`directions[:, :k]` takes k *columns*",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    W = directions[:, :k]
    return mean + (X - mean) @ W @ W.T
""",
        ),
        (
            "the last k directions",
            "These are the k directions along which the data vary *least*",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return mean + (X - mean) @ directions[-k:].T @ directions[-k:]
""",
        ),
        (
            "eigh, and its first vectors: those of the smallest variance",
            "These are the k directions along which the data vary *least*",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, vectors = np.linalg.eigh(np.cov(train_X.T))
    W = vectors[:, :k]
    return mean + (X - mean) @ W @ W.T
""",
        ),
        (
            "returns the code, (M, k)",
            "That is the code, k numbers a row",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return (X - mean) @ directions[:k].T
""",
        ),
        (
            "all directions: X comes back as it is",
            "k is not used: with all the directions everything comes back, and nothing is saved",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    code = (X - mean) @ directions.T
    return mean + code @ directions
""",
        ),
        (
            "one direction too many",
            "You take one direction too many",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return mean + (X - mean) @ directions[: k + 1].T @ directions[: k + 1]
""",
        ),
        (
            "the k-th direction alone",
            "You take the k-th direction only",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    code = (X - mean) @ directions[k - 1]
    return mean + np.outer(code, directions[k - 1])
""",
        ),
        (
            "divides the code by the singular values",
            "You divide the code by the singular values, and the way back does not undo it",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, lengths, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    code = (X - mean) @ directions[:k].T / lengths[:k]
    return mean + code @ directions[:k]
""",
        ),
        (
            "multiplies by the singular values",
            "You multiply the code by the singular values",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, lengths, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    code = (X - mean) @ directions[:k].T
    return mean + code * lengths[:k] @ directions[:k]
""",
        ),
        (
            "crash: not transposed on the way to the code",
            "The directions are the *rows*: `directions[:k]` has shape (k, d)",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    code = (X - mean) @ directions[:k]
    return mean + code @ directions[:k].T
""",
        ),
        (
            "a single number for the mean",
            "Your mean is a single number",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean()
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return mean + (X - mean) @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "changes X in place",
            "Your function changed its argument `X`",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    X -= mean
    return X @ directions[:k].T @ directions[:k] + mean
""",
        ),
        (
            "changes train_X in place",
            "Your function changed its argument `train_X`",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    train_X -= mean
    _, _, directions = np.linalg.svd(train_X, full_matrices=False)
    return mean + (X - mean) @ directions[:k].T @ directions[:k]
""",
        ),
        (
            "cuts the result off at 0 and 1",
            "What you return is cut off at 0 and 1",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    return np.clip(mean + (X - mean) @ directions[:k].T @ directions[:k], 0, 1)
""",
        ),
        (
            "always 64 columns",
            "X has any number of columns, not always 64",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    code = (X - mean) @ directions[:k].T
    return (mean + code @ directions[:k]).reshape(-1, 64)
""",
        ),
        (
            "returns the code and the result",
            "Return the rebuilt rows alone",
            """
def pca_reconstruction(train_X, X, k):
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    code = (X - mean) @ directions[:k].T
    return code, mean + code @ directions[:k]
""",
        ),
    ],
    "Autoencoder": [
        (
            "returns the code",
            "Is that the code? The decoder makes images of it",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return self.encoder(X)
""",
        ),
        (
            "returns code and image",
            "Return the output alone, the rebuilt images",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        code = self.encoder(X)
        return code, self.decoder(code)
""",
        ),
        (
            "crash: the decoder first",
            "Two layers do not fit",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return self.encoder(self.decoder(X))
""",
        ),
        (
            "crash: the image into the decoder, past the encoder",
            "Two layers do not fit",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        code = self.encoder(X)
        return self.decoder(X)
""",
        ),
        (
            "super().__init__() left out",
            "`super().__init__()` comes first in `__init__`",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "the decoder made anew in every forward",
            "The model has no `decoder`",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.code_size = code_size

    def forward(self, X):
        self.decoder = mlp(self.code_size, 64, 128, 64)
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "the decoder not kept in self",
            "The model has no `decoder`",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "the decoder in a list: its parameters are not registered",
            "`decoder` is no module, so that `parameters()` does not list its weights",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = [torch.nn.Linear(code_size, 64), torch.nn.ReLU(), torch.nn.Linear(64, 128), torch.nn.ReLU()]
        self.decoder.append(torch.nn.Linear(128, 64))

    def forward(self, X):
        X = self.encoder(X)
        for layer in self.decoder:
            X = layer(X)
        return X
""",
        ),
        (
            "sizes in the order of the encoder: 128 before 64",
            "The decoder has the sizes 2, 128, 64, 64",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 128, 64, 64)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "a decoder of one layer",
            "The decoder has the sizes 2, 64",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "the last layer of the decoder left out: 128 outputs",
            "back to 64 pixels each",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "a ReLU at the end of the decoder",
            "a ReLU at the end of the decoder lets no gradient through",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = torch.nn.Sequential(mlp(code_size, 64, 128, 64), torch.nn.ReLU())

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "a sigmoid at the end",
            "`forward` puts a sigmoid behind the decoder",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return torch.sigmoid(self.decoder(self.encoder(X)))
""",
        ),
        (
            "a ReLU on the code",
            "Does something stand between the two, or behind them?",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return self.decoder(torch.relu(self.encoder(X)))
""",
        ),
        (
            "no ReLU in the decoder",
            "The decoder has no ReLU between its layers, so that they are one matrix (lesson 2)",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = torch.nn.Sequential(
            torch.nn.Linear(code_size, 64), torch.nn.Linear(64, 128), torch.nn.Linear(128, 64)
        )

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "always a code of two numbers",
            "The last size of `mlp` is `code_size`",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, 2)
        self.decoder = mlp(2, 64, 128, 64)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "crash: the decoder always for a code of two",
            "cannot take a code of shape (7, 3): its first size is `code_size`",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(2, 64, 128, 64)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "crash: a decoder like the encoder",
            "cannot take a code of shape (7, 2): its first size is `code_size`",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(64, 128, 64, code_size)

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "sizes in a list: a decoder without layers",
            "The decoder has no layers",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp([code_size, 64, 128, 64])

    def forward(self, X):
        return self.decoder(self.encoder(X))
""",
        ),
        (
            "crash: self forgotten in front of decoder",
            "Within a module its own things are reached through `self`: `self.decoder`",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return decoder(encoder(X))
""",
        ),
        (
            "the code detached: the encoder does not learn",
            "No gradient reaches the weights of the encoder",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        code = self.encoder(X).detach()
        return self.decoder(code)
""",
        ),
        (
            "forward without gradients",
            "No gradient can find its way back",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        with torch.no_grad():
            return self.decoder(self.encoder(X))
""",
        ),
        (
            "images of 8 by 8 pixels come out",
            "it should have the shape of X, (7, 64)",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return self.decoder(self.encoder(X)).reshape(-1, 8, 8)
""",
        ),
        (
            "the input added to the output",
            "You add X to the output, so that it passes by the code",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        return X + self.decoder(self.encoder(X))
""",
        ),
        (
            "forward returns nothing",
            "is a `return` missing, or not reached?",
            """
from helpers.autoencoders import mlp

class Autoencoder(torch.nn.Module):
    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        self.decoder = mlp(code_size, 64, 128, 64)

    def forward(self, X):
        self.decoder(self.encoder(X))
""",
        ),
    ],
    "denoising_step": [
        (
            "the noisy images are the target",
            "The target is the *noisy* image, so that the model learns to keep the noise",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), noisy)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "clean in, noisy as the target: the wrong way round",
            "not into its output or the target: `model(noisy)`",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(X), noisy)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "no noise: the model sees the clean images",
            "The noise belongs into what it is given: `model(noisy)`",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(X), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "the noise is added to the output",
            "not into its output or the target: `model(noisy)`",
            """
def denoising_step(model, optimizer, X, std):
    optimizer.zero_grad()
    output = model(X) + std * torch.randn_like(X)
    loss = torch.nn.functional.mse_loss(output, X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "the model sees the noise alone",
            "The model sees noise alone",
            """
def denoising_step(model, optimizer, X, std):
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(std * torch.randn_like(X)), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "compares the noisy images with the clean ones: crash, no gradient",
            "`loss` has no graph that leads to the weights",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(noisy, X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "uniform noise: rand_like",
            "Your noise is not normal: `torch.rand` and `rand_like` draw uniformly from 0 to 1",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.rand_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "std forgotten",
            "the noise is not multiplied by `std`",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "std added, not multiplied",
            "You *add* std to the noise",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std + torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "the variance for the deviation",
            "you multiply by std squared, the variance; the *deviation* is std itself",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std**2 * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "images times noise",
            "you *multiply* X by the noise",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X * (1 + std * torch.randn_like(X))
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "one number of noise for a whole image",
            "All pixels of an image get the same noise",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn(len(X), 1)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "the same noise for all images of the batch",
            "All images get the same noise",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X[0])
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "a seed inside: the same noise in every step",
            "The noise is the same in each step",
            """
def denoising_step(model, optimizer, X, std):
    torch.manual_seed(0)
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "noise into X itself: the target is noisy, too, and the caller's images are spoilt",
            "Your function changed X, and the clean images are still needed",
            """
def denoising_step(model, optimizer, X, std):
    X += std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(X), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "a second name for X, not a copy",
            "Your function changed X, and the clean images are still needed",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X
    noisy += std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "noisy images cut off at 0 and 1",
            "The noisy pixels are cut off at 0 and 1",
            """
def denoising_step(model, optimizer, X, std):
    noisy = (X + std * torch.randn_like(X)).clamp(0, 1)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "zero_grad forgotten",
            "The gradients of earlier batches are still there: `backward` adds to them",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "zero_grad between backward and step",
            "`zero_grad` stands between `backward` and `step` and throws away what `step` needs",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "no step",
            "The gradients are there, but no weight moves: `optimizer.step()` is missing",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    return loss.item()
""",
        ),
        (
            "no backward",
            "No weight moves, because there are no gradients: `loss.backward()` is missing",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "returns the tensor, not a plain number",
            "The loss you return is a tensor",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss
""",
        ),
        (
            "the loss after the step",
            "The model is asked 2 times in one step",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    torch.nn.functional.mse_loss(model(noisy), X).backward()
    optimizer.step()
    return torch.nn.functional.mse_loss(model(noisy), X).item()
""",
        ),
        (
            "the sum of the squares, not their mean",
            "Your loss is the *sum* of the squared errors",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = ((model(noisy) - X) ** 2).sum()
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "absolute errors, not squares",
            "Your loss is the absolute error",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = (model(noisy) - X).abs().mean()
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "summed over the pixels, mean over the images",
            "Your loss adds up the pixels of an image",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = ((model(noisy) - X) ** 2).sum(dim=1).mean()
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "crash: the output without its graph",
            "`loss` has no graph that leads to the weights",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    with torch.no_grad():
        loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "crash: item before backward",
            "`backward` belongs to the loss, a tensor: `loss.backward()`",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X).item()
    loss.backward()
    optimizer.step()
    return loss
""",
        ),
        (
            "crash: std given to randn_like",
            "`torch.randn_like(X)` takes X only",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + torch.randn_like(X, std)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
""",
        ),
        (
            "nothing returned",
            "The step returns nothing",
            """
def denoising_step(model, optimizer, X, std):
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    print(loss.item())
""",
        ),
    ],
    "reparametrise": [
        (
            "the variance for the deviation: exp(log_var)",
            "exp(log_var) is the *variance*",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(log_var) * torch.randn_like(mean)
""",
        ),
        (
            "log_var itself as the deviation",
            "log_var is a logarithm",
            """
def reparametrise(mean, log_var):
    return mean + log_var * torch.randn_like(mean)
""",
        ),
        (
            "half of log_var as the deviation: exp forgotten",
            "log_var / 2 is the *logarithm* of the deviation",
            """
def reparametrise(mean, log_var):
    return mean + log_var / 2 * torch.randn_like(mean)
""",
        ),
        (
            "halves the variance instead of the logarithm",
            "the half belongs into the exponent",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(log_var) / 2 * torch.randn_like(mean)
""",
        ),
        (
            "the root of the logarithm: nan",
            "Some of your draws are not finite",
            """
def reparametrise(mean, log_var):
    return mean + torch.sqrt(log_var) * torch.randn_like(mean)
""",
        ),
        (
            "the sign of the exponent",
            "a larger variance should make the draws *wider*: the sign of the exponent",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(-log_var / 2) * torch.randn_like(mean)
""",
        ),
        (
            "times 2 instead of divided by 2",
            "the exponent is *half* of log_var, not twice",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(2 * log_var) * torch.randn_like(mean)
""",
        ),
        (
            "uniform numbers: rand_like",
            "Your noise is uniform from 0 to 1: `rand_like`",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(log_var / 2) * torch.rand_like(mean)
""",
        ),
        (
            "one number for the whole batch",
            "One number of noise serves for all elements",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(log_var / 2) * torch.randn(1)
""",
        ),
        (
            "the same numbers for every row",
            "All examples share their noise",
            """
def reparametrise(mean, log_var):
    eps = torch.randn(mean.shape[1])
    return mean + torch.exp(log_var / 2) * eps
""",
        ),
        (
            "one number for a row",
            "All numbers of a code share their noise",
            """
def reparametrise(mean, log_var):
    eps = torch.randn(len(mean), 1)
    return mean + torch.exp(log_var / 2) * eps
""",
        ),
        (
            "a seed inside: the same draw each time",
            "Two calls give the same",
            """
def reparametrise(mean, log_var):
    torch.manual_seed(0)
    return mean + torch.exp(log_var / 2) * torch.randn_like(mean)
""",
        ),
        (
            "no draw: the mean",
            "Two calls give the same",
            """
def reparametrise(mean, log_var):
    return mean
""",
        ),
        (
            "no draw: the mean plus the deviation",
            "Two calls give the same",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(log_var / 2)
""",
        ),
        (
            "torch.normal: no gradient passes through",
            "No gradient finds its way back to `mean`",
            """
def reparametrise(mean, log_var):
    return torch.normal(mean, torch.exp(log_var / 2))
""",
        ),
        (
            "sample instead of rsample: no gradient",
            "No gradient finds its way back to `mean`",
            """
def reparametrise(mean, log_var):
    return torch.distributions.Normal(mean, torch.exp(log_var / 2)).sample()
""",
        ),
        (
            "the deviation detached: log_var gets no gradient",
            "No gradient finds its way back to `log_var`",
            """
def reparametrise(mean, log_var):
    std = torch.exp(log_var / 2).detach()
    return mean + std * torch.randn_like(mean)
""",
        ),
        (
            "mean.data: the mean gets no gradient",
            "No gradient finds its way back to `mean`",
            """
def reparametrise(mean, log_var):
    return mean.data + torch.exp(log_var / 2) * torch.randn_like(mean)
""",
        ),
        (
            "drawn without gradients",
            "No gradient finds its way back to `mean`",
            """
def reparametrise(mean, log_var):
    with torch.no_grad():
        return mean + torch.exp(log_var / 2) * torch.randn_like(mean)
""",
        ),
        (
            "mean and deviation change places",
            "The noise is *added* to the mean",
            """
def reparametrise(mean, log_var):
    return torch.exp(log_var / 2) + mean * torch.randn_like(mean)
""",
        ),
        (
            "the mean inside the brackets",
            "Your draws lie around 0. Add `mean`",
            """
def reparametrise(mean, log_var):
    return (mean + torch.exp(log_var / 2)) * torch.randn_like(mean)
""",
        ),
        (
            "the mean forgotten",
            "Your draws lie around 0. Add `mean`",
            """
def reparametrise(mean, log_var):
    return torch.exp(log_var / 2) * torch.randn_like(mean)
""",
        ),
        (
            "changes mean in place",
            "You write into an argument",
            """
def reparametrise(mean, log_var):
    mean += torch.exp(log_var / 2) * torch.randn_like(mean)
    return mean
""",
        ),
        (
            "crash: a name from another book",
            "The deviation is not given. It is made of log_var",
            """
def reparametrise(mean, log_var):
    eps = torch.randn_like(std)
    return mean + torch.exp(log_var / 2) * eps
""",
        ),
        (
            "crash: torch.randn of a tensor",
            "`torch.randn` takes sizes",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(log_var / 2) * torch.randn(mean)
""",
        ),
        (
            "crash: NumPy's exp of a tensor with a graph",
            "NumPy's functions do not know about gradients: use `torch.` instead of `np.`",
            """
def reparametrise(mean, log_var):
    return mean + np.exp(log_var / 2) * torch.randn_like(mean)
""",
        ),
        (
            "noise without a sign",
            "Your draws are never below `mean`",
            """
def reparametrise(mean, log_var):
    return mean + torch.exp(log_var / 2) * torch.randn_like(mean).abs()
""",
        ),
    ],
    "vae_loss": [
        (
            "the mean over the pixels, not their sum",
            "You take the *mean* over the pixels, so that the error counts too little against the divergence",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).mean(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "the KL divergence averaged over the code",
            "You take the *mean* over the k numbers of the code",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).mean(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "the sum over the batch, not the mean",
            "You add up the examples of the batch",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum()
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum()
    return error + beta * kl
""",
        ),
        (
            "the error averaged over the batch, the divergence summed",
            "The divergence is added up over the batch, the error averaged",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1).mean()
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum()
    return error + beta * kl
""",
        ),
        (
            "the sign of the divergence",
            "The sign of the divergence is turned round",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = 0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "one half forgotten",
            "The half in front of the divergence is missing",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -(1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "the 1 forgotten",
            "The 1 is missing in the divergence, so that it is not 0 where mean and log_var are 0",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "the 1 once for an example, not once for each number of its code",
            "The 1 stands outside of the sum: it is added once for each of the k numbers of the code",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + (log_var - mean**2 - torch.exp(log_var)).sum(dim=1))
    return (error + beta * kl).mean()
""",
        ),
        (
            "the mean not squared",
            "The mean is not squared in the divergence",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "exp(log_var) forgotten",
            "exp(log_var) is missing in the divergence",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "log_var for the variance",
            "You take log_var for the variance",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + torch.log(log_var) - mean**2 - log_var).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "the deviation for the variance: exp(log_var / 2)",
            "In the divergence stands the variance, `torch.exp(log_var)`, not the deviation: without the half",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var / 2)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "plus mean squared instead of minus",
            "The sign of the squared mean: it is subtracted, so that far means cost",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var + mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "beta ignored",
            "beta is not used",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + kl).mean()
""",
        ),
        (
            "beta times both",
            "beta multiplies both parts",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return beta * (error + kl).mean()
""",
        ),
        (
            "beta times the error",
            "beta stands before the error",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (beta * error + kl).mean()
""",
        ),
        (
            "the error alone",
            "The divergence is missing",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    return ((output - X) ** 2).sum(dim=1).mean()
""",
        ),
        (
            "the divergence subtracted",
            "The sign of the divergence is turned round",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error - beta * kl).mean()
""",
        ),
        (
            "no mean at the end: a loss for each example",
            "one number is wanted, the *mean* over the batch",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return error + beta * kl
""",
        ),
        (
            "summed over the examples: axis 0",
            "You add up along `dim=0`, over the examples, and take the mean over the pixels",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=0).mean()
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=0).mean()
    return error + beta * kl
""",
        ),
        (
            "mse_loss as it is: mean over all pixels",
            "You take the *mean* over the pixels, so that the error counts too little against the divergence",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = torch.nn.functional.mse_loss(output, X)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1).mean()
    return error + beta * kl
""",
        ),
        (
            "always 64 pixels",
            "You multiply the mean over the pixels by 64, but X may have any number of them",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = 64 * torch.nn.functional.mse_loss(output, X)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1).mean()
    return error + beta * kl
""",
        ),
        (
            "divides by the number of pixels and examples",
            "You divide by the number of all pixels of the batch",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum()
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum()
    return (error + beta * kl) / X.numel()
""",
        ),
        (
            "the length of the error, not its square",
            "You take the root of the squared error",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = torch.linalg.norm(output - X, dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "absolute errors",
            "You add up the absolute errors",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = (output - X).abs().sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "a plain number: no way back",
            "A plain number has no graph to go back",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean().item()
""",
        ),
        (
            "the divergence detached",
            "The divergence is detached: mean and log_var get no gradient from it",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return (error + beta * kl.detach()).mean()
""",
        ),
        (
            "two losses, not their sum",
            "Return the sum of the two parts",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - torch.exp(log_var)).sum(dim=1)
    return error.mean(), beta * kl.mean()
""",
        ),
        (
            "the divergence from the standard normal the wrong way round",
            "Your divergence goes the wrong way round: it is that of the standard normal from the cloud",
            """
from torch.distributions import Normal, kl_divergence

def vae_loss(output, X, mean, log_var, beta=1.0):
    q = Normal(mean, torch.exp(log_var / 2))
    p = Normal(torch.zeros_like(mean), torch.ones_like(mean))
    error = ((output - X) ** 2).sum(dim=1)
    return (error + beta * kl_divergence(p, q).sum(dim=1)).mean()
""",
        ),
        (
            "log_var given to Normal as the deviation",
            "You take log_var for the logarithm of the *deviation*",
            """
from torch.distributions import Normal, kl_divergence

def vae_loss(output, X, mean, log_var, beta=1.0):
    kl = kl_divergence(Normal(mean, torch.exp(log_var)), Normal(0.0, 1.0)).sum(dim=1)
    error = ((output - X) ** 2).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "crash: exp without torch",
            "It belongs to PyTorch: `torch.exp`",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    kl = -0.5 * (1 + log_var - mean**2 - exp(log_var)).sum(dim=1)
    return (error + beta * kl).mean()
""",
        ),
        (
            "log_var squared for the variance",
            "`log_var` is log σ² already",
            """
def vae_loss(output, X, mean, log_var, beta=1.0):
    error = ((output - X) ** 2).sum(dim=1)
    divergence = -0.5 * (1 + log_var - mean**2 - log_var**2).sum(dim=1)
    return (error + beta * divergence).mean()
""",
        ),
    ],
    "anomalies": [
        (
            "share for 1 - share: nearly everything is an anomaly",
            "You take the `share` quantile, which nearly all rows of `normal` exceed",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > torch.quantile(usual, share)
""",
        ),
        (
            "the threshold from X itself",
            "The threshold comes from the errors of X, so that a share of X is always flagged, however usual it is",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > torch.quantile(errors, 1 - share)
""",
        ),
        (
            "the rows of normal are judged, not those of X",
            "You judge the rows of `normal`",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        errors = ((model(normal) - normal) ** 2).mean(dim=1)
    return errors > torch.quantile(errors, 1 - share)
""",
        ),
        (
            "normal and X swapped",
            "You judge the rows of `normal`",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(X) - X) ** 2).mean(dim=1)
        errors = ((model(normal) - normal) ** 2).mean(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "the output compared with normal's mean, not with X",
            "You compare the output with the mean of `normal`",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal.mean(dim=0)) ** 2).mean(dim=1)
        errors = ((model(X) - normal.mean(dim=0)) ** 2).mean(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "the better rows are the anomalies: <",
            "You flag the rows that are rebuilt *better* than the threshold",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors < torch.quantile(usual, 1 - share)
""",
        ),
        (
            "equal to the threshold counts as larger",
            "A row whose error only equals the threshold is not flagged: *larger*, `>`",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors >= torch.quantile(usual, 1 - share)
""",
        ),
        (
            "always 5 %, whatever the share",
            "You use 0.95, whatever share is asked for",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > torch.quantile(usual, 0.95)
""",
        ),
        (
            "the worst row of normal as the threshold",
            "Your threshold is the largest error of `normal`",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > usual.max()
""",
        ),
        (
            "a share of the largest error as the threshold",
            "Your threshold is a share of the largest error",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > (1 - share) * usual.max()
""",
        ),
        (
            "mean plus two deviations as the threshold",
            "Your threshold is the mean plus two deviations",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > usual.mean() + 2 * usual.std()
""",
        ),
        (
            "the place in the sorted errors rounded down, not torch.quantile",
            "Where the quantile falls between two rows of `normal`, the threshold lies between their errors",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > usual.sort().values[int((1 - share) * (len(usual) - 1))]
""",
        ),
        (
            "errors of the pixels, not of the rows: axis 0",
            "You average over the rows: one answer for each pixel column",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=0)
        errors = ((model(X) - X) ** 2).mean(dim=0)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "the error of each pixel: (M, d)",
            "You return an answer for each *pixel*",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = (model(normal) - normal) ** 2
        errors = (model(X) - X) ** 2
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "one error for all of X",
            "You return one answer for all of X",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        error = torch.nn.functional.mse_loss(model(X), X)
    return error > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "differences not squared: they cancel",
            "The differences are not squared, so that positive and negative ones cancel",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = (model(normal) - normal).mean(dim=1)
        errors = (model(X) - X).mean(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "absolute differences, not squares",
            "You take the mean of the absolute differences",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = (model(normal) - normal).abs().mean(dim=1)
        errors = (model(X) - X).abs().mean(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "the worst pixel of a row, not the mean",
            "You take the worst pixel of each row",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).max(dim=1).values
        errors = ((model(X) - X) ** 2).max(dim=1).values
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "the size of the output, not how far it is from X",
            "You square the output itself",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = (model(normal) ** 2).mean(dim=1)
        errors = (model(X) ** 2).mean(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "sum for the one, mean for the other",
            "You compare the sum over the pixels of X with the mean over those of `normal`",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).sum(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "returns the numbers of the rows",
            "not the places of the rows",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return torch.nonzero(errors > torch.quantile(usual, 1 - share))[:, 0]
""",
        ),
        (
            "returns the rows themselves",
            "You return rows of X",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return X[errors > torch.quantile(usual, 1 - share)]
""",
        ),
        (
            "returns the errors",
            "You return numbers, not True and False",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors
""",
        ),
        (
            "how many, not which",
            "which ones, not how many",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return (errors > torch.quantile(usual, 1 - share)).sum()
""",
        ),
        (
            "changes X in place",
            "Your function changed the images that it was given",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        X -= model(X)
        errors = (X**2).mean(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "crash: a percentage for torch.quantile",
            "The share of a quantile is between 0 and 1: `1 - share`",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > torch.quantile(usual, 100 * (1 - share))
""",
        ),
        (
            "crash: NumPy on a tensor with a graph",
            "PyTorch has it as well: `torch.quantile`",
            """
def anomalies(model, normal, X, share=0.05):
    usual = ((model(normal) - normal) ** 2).mean(dim=1)
    errors = ((model(X) - X) ** 2).mean(dim=1)
    return errors > np.quantile(usual, 1 - share)
""",
        ),
        (
            "crash: the code compared with the image",
            "The code has another shape than X",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model.encoder(normal) - normal) ** 2).mean(dim=1)
        errors = ((model.encoder(X) - X) ** 2).mean(dim=1)
    return errors > torch.quantile(usual, 1 - share)
""",
        ),
        (
            "crash: an if for a whole tensor",
            "An `if` cannot decide about all rows at once",
            """
def anomalies(model, normal, X, share=0.05):
    with torch.no_grad():
        usual = ((model(normal) - normal) ** 2).mean(dim=1)
        errors = ((model(X) - X) ** 2).mean(dim=1)
    if errors > torch.quantile(usual, 1 - share):
        return True
    return False
""",
        ),
    ],
}
