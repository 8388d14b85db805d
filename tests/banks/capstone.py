"""Answers to the exercises of lesson 16 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "standardised_split": [
        """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        """
from helpers import data

def standardised_split(X, t, rng):
    (train_X, train_t), (validation_X, validation_t), (test_X, test_t) = data.split(X, t, rng)
    mean, std = np.mean(train_X, axis=0), np.std(train_X, axis=0)

    def standardised(A):
        return np.divide(A - mean, std, out=A - mean, where=std > 0)

    return data.Split(
        (standardised(train_X), train_t), (standardised(validation_X), validation_t), (standardised(test_X), test_t)
    )
""",
        """
from helpers import data
from sklearn.preprocessing import StandardScaler

def standardised_split(X, t, rng):
    train, validation, test = data.split(X, t, rng)
    scaler = StandardScaler().fit(train[0])
    return data.Split(
        train=(scaler.transform(train[0]), train[1]),
        validation=(scaler.transform(validation[0]), validation[1]),
        test=(scaler.transform(test[0]), test[1]),
    )
""",
        """
from helpers import data

def standardised_split(features, classes, rng):
    parts = data.split(features, classes, rng)
    reference = parts.train[0]
    new = []
    for A, t in parts:
        columns = []
        for j in range(A.shape[1]):
            centred = A[:, j] - reference[:, j].mean()
            spread = reference[:, j].std()
            columns.append(centred / spread if spread > 0 else centred)
        new.append((np.stack(columns, axis=1), t))
    return data.Split(*new)
""",
    ],
    "confusion_matrix": [
        """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    return matrix
""",
        """
def confusion_matrix(truth, guess, C):
    counts = np.zeros((C, C))
    np.add.at(counts, (truth, guess), 1)
    return counts
""",
        """
def confusion_matrix(t, predicted, classes):
    return np.bincount(t * classes + predicted, minlength=classes**2).reshape(classes, classes)
""",
        """
def confusion_matrix(t, predicted, classes):
    return (one_hot(t, classes).T @ one_hot(predicted, classes)).astype(int)
""",
        """
def confusion_matrix(t, predicted, classes):
    rows = []
    for i in range(classes):
        rows.append([np.sum((t == i) & (predicted == j)) for j in range(classes)])
    return np.array(rows)
""",
        """
import sklearn.metrics

def confusion_matrix(t, predicted, classes):
    return sklearn.metrics.confusion_matrix(t, predicted, labels=range(classes))
""",
        """
def confusion_matrix(t, predicted, classes):
    edges = np.arange(classes + 1) - 0.5
    counts, _, _ = np.histogram2d(t, predicted, bins=[edges, edges])
    return counts.astype(int)
""",
    ],
    "train_early": [
        """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        """
def train_early(model, optimizer, parts, epochs, patience, rng):
    train_X, train_t = parts.train
    criterion = CrossEntropyLoss()
    watch = EarlyStopping(model, patience)
    for _ in range(epochs):
        model.train()
        for chosen in batches(len(train_X), 32, rng):
            logits = model.forward(train_X[chosen])
            criterion.forward(logits, train_t[chosen])
            model.backward(criterion.backward())
            optimizer.step()
        model.eval()
        logits = model.forward(parts.validation[0])
        over = watch.step(cross_entropy_from_logits(logits, parts.validation[1]))
        if over:
            break
    watch.restore()
    model.eval()
    return accuracy(model, parts.validation[0], parts.validation[1])
""",
        """
def train_early(net, opt, parts, epochs, patience, rng):
    def validation_loss():
        net.eval()
        z = net.forward(parts.validation[0])
        loss = cross_entropy(softmax(z), one_hot(parts.validation[1], z.shape[1]))
        net.train()
        return loss

    stopper = EarlyStopping(net, patience)
    X, t = parts.train
    done, stop = 0, False
    net.train()
    while done < epochs and not stop:
        fit(net, CrossEntropyLoss(), opt, X, t, epochs=1, batch_size=32, rng=rng)
        done += 1
        stop = stopper.step(validation_loss())
    stopper.restore()
    net.eval()
    z = net.forward(parts.validation[0])
    return float(np.mean(np.argmax(z, axis=1) == parts.validation[1]))
""",
        """
class Enough(Exception):
    pass


def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    X, t = parts.validation

    def judge(epoch, history):
        model.eval()
        enough = stopper.step(CrossEntropyLoss().forward(model.forward(X), t))
        model.train()
        if enough:
            raise Enough

    model.train()
    try:
        fit(
            model, CrossEntropyLoss(), optimizer, *parts.train, epochs=epochs, batch_size=32, rng=rng, on_epoch=judge
        )
    except Enough:
        pass
    stopper.restore()
    model.eval()
    return accuracy(model, X, t)
""",
    ],
    "most_confused": [
        """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        """
def most_confused(M):
    best, most = None, -1
    for i in range(len(M)):
        for j in range(len(M)):
            if i != j and M[i, j] > most:
                best, most = (i, j), M[i, j]
    return best
""",
        """
def most_confused(matrix):
    C = len(matrix)
    pairs = [(i, j) for i in range(C) for j in range(C) if i != j]
    return max(pairs, key=lambda pair: matrix[pair])
""",
        """
def most_confused(matrix):
    off = np.where(np.eye(len(matrix), dtype=bool), -np.inf, matrix)
    return divmod(int(np.argmax(off)), len(matrix))
""",
        """
def most_confused(matrix):
    wrong = ~np.eye(len(matrix), dtype=bool)
    largest = matrix[wrong].max()
    first = np.argwhere(wrong & (matrix == largest))[0]
    return tuple(first.tolist())
""",
    ],
    "digit_classifier": [
        """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    trials = []
    for _ in range(6):
        lr, units = draw(rng)
        net = mlp([X.shape[1], units, len(np.unique(t))], ReLU, rng)
        result = train_early(net, SGD(net.parameters(), lr=lr), parts, 30, 5, rng)
        trials.append((result, lr, units, net))
    result, lr, units, net = max(trials, key=lambda trial: trial[0])
    return Report({"units": units, "lr": lr}, net, result, accuracy(net, *parts.test))
""",
        """
def digit_classifier(features, classes, generator):
    parts = standardised_split(features, classes, generator)
    best = None
    for _ in range(8):
        lr = log_uniform(0.1, 1.0, 1, generator)[0]
        units = int(generator.integers(10, 40))
        p = generator.choice([0, 0.2])
        net = mlp([features.shape[1], units, 3], ReLU, generator)
        net = Sequential(*net.layers[:2], Dropout(p, generator), net.layers[2])
        reached = train_early(net, SGD(net.parameters(), lr=lr), parts, 20, 4, generator)
        if best is None or reached > best.validation:
            best = Report({"lr": lr, "units": units, "p": p}, net, reached, None)
    X, t = parts.test
    return best._replace(test=float(np.mean(best.model.forward(X).argmax(axis=1) == t)))
""",
        """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report(dict(zip(("lr", "units"), best)), model, validation, accuracy(model, parts.test[0], parts.test[1]))
""",
    ],
    "DigitReader": [
        """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.hidden = torch.nn.Linear(64, units)
        self.dropout = torch.nn.Dropout(p)
        self.last = torch.nn.Linear(units, 10)

    def forward(self, X):
        Z = (X - self.mean) / self.std
        return self.last(self.dropout(torch.relu(self.hidden(Z))))
""",
        """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.hidden = torch.nn.Linear(64, units)
        self.p = p
        self.last = torch.nn.Linear(units, 10)

    def forward(self, X):
        Z = (X - self.mean) / self.std
        return self.last(torch.nn.functional.dropout(torch.relu(self.hidden(Z)), self.p, training=self.training))
""",
        """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.hidden = torch.nn.Linear(64, units)
        self.dropout = torch.nn.Dropout(p)
        self.last = torch.nn.Linear(units, out_features=10)

    def forward(self, X):
        Z = (X - self.mean) / self.std
        return self.last(torch.relu(self.dropout(self.hidden(Z))))
""",
        """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(len(mean), units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
    ],
}

# what is wrong, in a few words; the message; the code
WRONG = {
    "standardised_split": [
        (
            "mean and deviation of all of X: the test part has a say",
            "Mean and deviation are those of *all* rows, so the validation and test parts have a say",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = X.mean(axis=0)
    std = X.std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "standardised before the split, with all of X",
            "Mean and deviation are those of *all* rows, so the validation and test parts have a say",
            """
from helpers import data

def standardised_split(X, t, rng):
    std = X.std(axis=0)
    std[std == 0] = 1
    return data.split((X - X.mean(axis=0)) / std, t, rng)
""",
        ),
        (
            "each part by its own mean and deviation",
            "Each part is standardised by its *own* mean and deviation, so the same image becomes another one in",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = []
    for part_X, part_t in data.split(X, t, rng):
        std = part_X.std(axis=0)
        std[std == 0] = 1
        parts.append(((part_X - part_X.mean(axis=0)) / std, part_t))
    return data.Split(*parts)
""",
        ),
        (
            "only the training part is standardised",
            "Only the training part is standardised",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    train_X, train_t = parts.train
    return data.Split(((train_X - mean) / std, train_t), parts.validation, parts.test)
""",
        ),
        (
            "the test part left as it was",
            "The test part is still raw",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    train, validation = (((part_X - mean) / std, part_t) for part_X, part_t in parts[:2])
    return data.Split(train, validation, parts.test)
""",
        ),
        (
            "constant columns become nan: divided by 0",
            "A feature that never changes becomes `nan`",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "constant columns become nan: compares with nan by ==",
            "A feature that never changes becomes `nan`",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    parts = [((part_X - mean) / std, part_t) for part_X, part_t in parts]
    for part_X, _ in parts:
        part_X[part_X == np.nan] = 0
    return data.Split(*parts)
""",
        ),
        (
            "nan to 0 after the division",
            "This one never changes in the training part, but here it does",
            """
from helpers import data

def standardised_split(X, t, rng):
    split = data.split(X, t, rng)
    mean, std = split.train[0].mean(0), split.train[0].std(0)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = [np.nan_to_num((part[0] - mean) / std) for part in split]
    return split._replace(
        train=(scaled[0], split.train[1]), validation=(scaled[1], split.validation[1]), test=(scaled[2], split.test[1])
    )
""",
        ),
        (
            "a small number in the place of a deviation of 0",
            "This one never changes in the training part, but here it does",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean, std = parts.train[0].mean(axis=0), np.maximum(parts.train[0].std(axis=0), 1e-8)
    return data.Split(*(((part - mean) / std, classes) for part, classes in parts))
""",
        ),
        (
            "constant columns keep their value",
            "A feature that never changes keeps its value",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    def standardised(part_X):
        return np.where(std > 0, (part_X - mean) / np.where(std > 0, std, 1), part_X)

    return data.Split(*((standardised(part_X), part_t) for part_X, part_t in parts))
""",
        ),
        (
            "constant columns become 1",
            "A feature that never changes becomes 1. Subtract its full mean, and it becomes 0",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    mean[std == 0] -= 1
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "constant columns left out",
            "The training part has 2 features, and X has 5. One that never changes stays, as a column of 0",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    keep = std > 0
    mean, std = mean[keep], std[keep]
    return data.Split(*(((part_X[:, keep] - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "a large number added to every deviation",
            "Each column is off by a factor, so the divisor is not the deviation of its column",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std = std + 0.1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "the mean of each row: axis 1",
            "Mean and deviation are taken along the rows, of each image",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=1, keepdims=True)
    std = parts.train[0].std(axis=1, keepdims=True)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean[: len(part_X)]) / std[: len(part_X)], part_t) for part_X, part_t in parts))
""",
        ),
        (
            "one mean and one deviation for all columns",
            "One mean and one deviation for all numbers together",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean, std = parts.train[0].mean(), parts.train[0].std()
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "the variance for the deviation",
            "You divide by the *variance*",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].var(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "divides by N - 1",
            "The deviation is divided by N - 1 with you",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0, ddof=1)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "the mean not taken away",
            "The mean is not subtracted",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*((part_X / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "not divided by the deviation",
            "The mean is subtracted, but nothing is divided",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*((part_X - mean, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "multiplied by the deviation",
            "You multiply by the deviation, which makes wide features wider",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) * std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "brackets: the mean alone is divided",
            "Brackets: first",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*((part_X - mean / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "scaled to 0 and 1 instead",
            "You squeeze each feature between 0 and 1, by its smallest and its largest value",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].min(axis=0)
    std = parts.train[0].max(axis=0) - mean
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "test and validation change places",
            "Validation and test part have changed places",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    train, validation, test = (((part_X - mean) / std, part_t) for part_X, part_t in parts)
    return data.Split(train, test, validation)
""",
        ),
        (
            "mean and deviation of the validation part",
            "Mean and deviation are those of the *validation* part",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.validation[0].mean(axis=0)
    std = parts.validation[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "a plain tuple of three",
            "`standardised_split` returns a plain tuple",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return tuple(((part_X - mean) / std, part_t) for part_X, part_t in parts)
""",
        ),
        (
            "the features only, without the classes",
            "The training part is no pair",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*((part_X - mean) / std for part_X, part_t in parts))
""",
        ),
        (
            "a pair of lists, features and classes",
            "`standardised_split` returns a plain tuple",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return [(part_X - mean) / std for part_X, _ in parts], [part_t for _, part_t in parts]
""",
        ),
        (
            "the classes standardised, too",
            "stay as `data.split` gives them",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, (part_t - part_t.mean()) / part_t.std()) for part_X, part_t in parts))
""",
        ),
        (
            "a generator of its own",
            "`rng` has drawn nothing",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, np.random.default_rng(0))
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "split twice: the classes do not belong to the rows",
            "Features and classes come from two different splits, so that they do not belong together",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    other = data.split(X, t, rng)
    pairs = zip(parts, other)
    return data.Split(*(((mine[0] - mean) / std, yours[1]) for mine, yours in pairs))
""",
        ),
        (
            "the classes not shuffled with the rows",
            "The rows are shuffled, but the classes stand in their old order",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    sizes = np.cumsum([len(part_t) for _, part_t in parts])[:-1]
    classes = np.split(t, sizes)
    return data.Split(*(((part[0] - mean) / std, c) for part, c in zip(parts, classes)))
""",
        ),
        (
            "cut by hand, not shuffled",
            "`rng` has drawn nothing",
            """
from helpers import data

def standardised_split(X, t, rng):
    a, b = round(0.6 * len(X)), round(0.8 * len(X))
    mean, std = X[:a].mean(axis=0), X[:a].std(axis=0)
    std[std == 0] = 1
    Z = (X - mean) / std
    return data.Split((Z[:a], t[:a]), (Z[a:b], t[a:b]), (Z[b:], t[b:]))
""",
        ),
        (
            "shares of its own",
            "The training part has features of shape (8, 5), and (6, 5) is wanted",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng, validation=0.1, test=0.1)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "changes X in place",
            "Your function changed its arguments",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(np.arange(len(X)), t, rng)
    rows = parts.train[0]
    mean, std = X[rows].mean(axis=0), X[rows].std(axis=0)
    std[std == 0] = 1
    X -= mean
    X /= std
    return data.Split(*((X[part], part_t) for part, part_t in parts))
""",
        ),
        (
            "prints the shapes and returns nothing",
            "`standardised_split` returns nothing",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    for part_X, part_t in parts:
        print(((part_X - mean) / std).shape, part_t.shape)
""",
        ),
        (
            "crash: rng forgotten in data.split",
            "`data.split` needs the generator, too",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "crash: the part is a pair, not an array",
            "A part is a pair (X, t)",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train.mean(axis=0)
    std = parts.train.std(axis=0)
    std[std == 0] = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "crash: Split given one tuple, not three",
            "`data.Split` takes three parts",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    std[std == 0] = 1
    return data.Split((((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
        (
            "crash: an if for a whole row of deviations",
            "An `if` cannot decide about a whole row of deviations",
            """
from helpers import data

def standardised_split(X, t, rng):
    parts = data.split(X, t, rng)
    mean = parts.train[0].mean(axis=0)
    std = parts.train[0].std(axis=0)
    if std == 0:
        std = 1
    return data.Split(*(((part_X - mean) / std, part_t) for part_X, part_t in parts))
""",
        ),
    ],
    "confusion_matrix": [
        (
            "rows and columns swapped",
            "Rows and columns have changed places",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[j, i] += 1
    return matrix
""",
        ),
        (
            "an index of arrays: each pair counts once only",
            "Each pair counts once only with you",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    matrix[t, predicted] += 1
    return matrix
""",
        ),
        (
            "set to 1, not counted",
            "Each pair counts once only with you",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] = 1
    return matrix
""",
        ),
        (
            "always ten classes",
            "has shape (10, 10); it should have shape (2, 2)",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((10, 10), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    return matrix
""",
        ),
        (
            "as many classes as occur in t",
            "has shape (2, 2); it should have shape (4, 4)",
            """
def confusion_matrix(t, predicted, classes):
    classes = len(np.unique(t))
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    return matrix
""",
        ),
        (
            "as many classes as the largest that occurs",
            "One row and one column for each of the `classes` classes, also for those that do not occur",
            """
def confusion_matrix(t, predicted, classes):
    classes = max(t.max(), predicted.max()) + 1
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    return matrix
""",
        ),
        (
            "scikit-learn's without labels: classes that do not occur are missing",
            "One row and one column for each of the `classes` classes, also for those that do not occur",
            """
import sklearn.metrics

def confusion_matrix(t, predicted, classes):
    return sklearn.metrics.confusion_matrix(t, predicted)
""",
        ),
        (
            "scikit-learn's with prediction and truth swapped",
            "Rows and columns have changed places",
            """
import sklearn.metrics

def confusion_matrix(t, predicted, classes):
    return sklearn.metrics.confusion_matrix(predicted, t, labels=np.arange(classes))
""",
        ),
        (
            "shares of each row, not counts",
            "You give the share of each row",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
""",
        ),
        (
            "shares of all, not counts",
            "You give the share of all examples",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    return matrix / len(t)
""",
        ),
        (
            "only the mistakes: the diagonal stays 0",
            "Right answers are missing",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        if i != j:
            matrix[i, j] += 1
    return matrix
""",
        ),
        (
            "only the right ones: the diagonal",
            "Only right answers are counted",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        if i == j:
            matrix[i, j] += 1
    return matrix
""",
        ),
        (
            "counts how often two classes meet, whichever was the truth",
            "Each error is counted in both directions",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
        if i != j:
            matrix[j, i] += 1
    return matrix
""",
        ),
        (
            "every truth with every prediction",
            "Every truth meets every answer with you",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i in t:
        for j in predicted:
            matrix[i, j] += 1
    return matrix
""",
        ),
        (
            "the last example left out",
            "The last example is left out",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for n in range(len(t) - 1):
        matrix[t[n], predicted[n]] += 1
    return matrix
""",
        ),
        (
            "return inside the loop: one example",
            "Only the first example is counted",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
        return matrix
""",
        ),
        (
            "classes counted from 1",
            "Everything is one row and one column too far up and left",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i - 1, j - 1] += 1
    return matrix
""",
        ),
        (
            "two rows, one for right and one for wrong",
            "Two rows, right and wrong",
            """
def confusion_matrix(t, predicted, classes):
    right = np.bincount(t[t == predicted], minlength=classes)
    wrong = np.bincount(t[t != predicted], minlength=classes)
    return np.array([right, wrong])
""",
        ),
        (
            "the numbers in one row: not reshaped",
            "All counts in one row",
            """
def confusion_matrix(t, predicted, classes):
    return np.bincount(t * classes + predicted, minlength=classes**2)
""",
        ),
        (
            "t + predicted times classes: columns and rows swapped",
            "Rows and columns have changed places",
            """
def confusion_matrix(t, predicted, classes):
    return np.bincount(t + classes * predicted, minlength=classes**2).reshape(classes, classes)
""",
        ),
        (
            "minlength forgotten: crash where the last pair does not occur",
            "`bincount` ends at the largest number that occurs",
            """
def confusion_matrix(t, predicted, classes):
    return np.bincount(t * classes + predicted).reshape(classes, classes)
""",
        ),
        (
            "counts in small numbers: more than 255 begin at 0 again",
            "A cell with more than 255 begins at 0 again, as small whole numbers (`uint8`) do",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=np.uint8)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    return matrix
""",
        ),
        (
            "a list of lists that are all the same list",
            "All rows are the same",
            """
def confusion_matrix(t, predicted, classes):
    matrix = [[0] * classes] * classes
    for i, j in zip(t, predicted):
        matrix[i][j] += 1
    return np.array(matrix)
""",
        ),
        (
            "the accuracy, a single number",
            "That is the accuracy, one number",
            """
def confusion_matrix(t, predicted, classes):
    return np.mean(t == predicted)
""",
        ),
        (
            "a dictionary",
            "a dict; it should be a NumPy array",
            """
def confusion_matrix(t, predicted, classes):
    counts = {}
    for pair in zip(t, predicted):
        counts[pair] = counts.get(pair, 0) + 1
    return counts
""",
        ),
        (
            "changes t in place",
            "Your function changed its argument `t`, which belongs to the caller",
            """
def confusion_matrix(t, predicted, classes):
    t *= classes
    t += predicted
    return np.bincount(t, minlength=classes**2).reshape(classes, classes)
""",
        ),
        (
            "prints instead of returning",
            "`confusion_matrix([0, 0, 0, 1, 1], [0, 1, 1, 1, 0], 2)` prints its result and returns nothing",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    print(matrix)
""",
        ),
        (
            "crash: goes through the classes' number as if it were a list",
            "`classes` is a number",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i in classes:
        for j in classes:
            matrix[i, j] = np.sum((t == i) & (predicted == j))
    return matrix
""",
        ),
        (
            "crash: and for arrays",
            "`and` cannot combine whole arrays",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i in range(classes):
        for j in range(classes):
            matrix[i, j] = np.sum(t == i and predicted == j)
    return matrix
""",
        ),
        (
            "crash: np.zeros without the pair of brackets",
            "The shape is one argument, a pair",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros(classes, classes)
    for i, j in zip(t, predicted):
        matrix[i, j] += 1
    return matrix
""",
        ),
    ],
    "train_early": [
        (
            "the best weights not put back",
            "It stops in time, but the best weights are never put back",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    return accuracy(model, X, t)
""",
        ),
        (
            "the best weights put back only where it stopped early",
            "The best weights are put back only where it stopped early",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            stopper.restore()
            break
    return accuracy(model, X, t)
""",
        ),
        (
            "does not stop: what step says is not used",
            "It never stops before the last epoch",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        stopper.step(loss.forward(model.forward(X), t))
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "stops when it should go on",
            "It ends after the first epoch",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if not stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "watches the training loss",
            "You watch the *training* loss, which goes on falling while the model learns by heart",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(parts.train[0]), parts.train[1])):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "watches the training loss that fit has noted",
            "You watch the training loss that `fit` has noted, which goes on falling while the model learns by",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        history = fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(history.loss[-1]):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "watches the test set",
            "You watch the *test* set, which is then used up",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(parts.test[0]), parts.test[1])):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "watches the accuracy as if it were a loss",
            "You watch the accuracy as if it were a loss",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(accuracy(model, X, t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "watches the error rate, not the loss",
            "You watch the share of errors, which moves in steps and often stands still",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(1 - accuracy(model, X, t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "never in eval mode",
            "The model is never in evaluation mode",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "in eval mode from the first epoch on: train() forgotten, dropout is off",
            "After the first epoch the model stays in evaluation mode, so dropout is off while it learns",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "in eval mode only at the end: the loss is watched with dropout",
            "While you watch the loss, dropout is still on when the model is judged, so that loss and accuracy",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    model.eval()
    return accuracy(model, X, t)
""",
        ),
        (
            "back in training mode before the accuracy is taken",
            "For the accuracy at the end the model is back in training mode, so dropout is on",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    model.train()
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "a new EarlyStopping in each epoch",
            "It trains to the last epoch and keeps what it has then",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        stopper = EarlyStopping(model, patience)
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "step asked twice an epoch",
            "`step` is called twice an epoch, so that the second call finds no progress and patience ends too",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        validation_loss = loss.forward(model.forward(X), t)
        stopper.step(validation_loss)
        if stopper.step(validation_loss):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "batches of another size",
            "Your largest batch has 60 rows",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=64, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "the whole training set as one batch",
            "Your largest batch has 60 rows",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=len(parts.train[0]), rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "all epochs in each round",
            "Each round does *all* epochs, and only then asks",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=epochs, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "trained to the end first, then asked once",
            "It trains to the last epoch and keeps what it has then",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    model.train()
    fit(model, loss, optimizer, *parts.train, epochs=epochs, batch_size=32, rng=rng)
    model.eval()
    if stopper.step(loss.forward(model.forward(X), t)):
        stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "a new generator in each epoch: always the same order",
            "`rng` has drawn nothing",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=np.random.default_rng(0))
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "learns from the validation set, too",
            "The model learns from the validation or the test part",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    all_X, all_t = np.vstack([parts.train[0], X]), np.append(parts.train[1], t)
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, all_X, all_t, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "trains on the validation set",
            "The model learns from the validation or the test part",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.validation, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "the accuracy on the training set",
            "The training is right, but you return the accuracy on the *training* part, which flatters",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, *parts.train)
""",
        ),
        (
            "the accuracy on the test set",
            "The training is right, but you return the accuracy on the *test* part",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, *parts.test)
""",
        ),
        (
            "the accuracy before the best weights are back",
            "The accuracy is that of the last weights, taken before the best ones are back",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    result = accuracy(model, X, t)
    stopper.restore()
    return result
""",
        ),
        (
            "returns the best loss, not the accuracy",
            "The training is right, but you return the best *loss*",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return stopper.best
""",
        ),
        (
            "the share of errors, not of right answers",
            "The training is right, but you return the share of *errors*",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return 1 - accuracy(model, X, t)
""",
        ),
        (
            "returns the model",
            "`train_early` returns the model, which the caller has already",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return model
""",
        ),
        (
            "prints instead of returning",
            "`train_early` returns nothing",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    print(accuracy(model, X, t))
""",
        ),
        (
            "return inside the loop: one epoch",
            "It ends after the first epoch",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        stopper.step(loss.forward(model.forward(X), t))
        stopper.restore()
        return accuracy(model, X, t)
""",
        ),
        (
            "patience always 5",
            "You wait for 5 epochs, whatever patience is asked for",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, 5)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "one epoch too few",
            "One epoch is missing",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(1, epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "does not heed epochs: goes on until the loss stops falling",
            "It goes on beyond `epochs`, as long as the loss falls",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    while True:
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "no step of the optimizer in a loop of its own",
            "The weights are those of the start",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.train
    for epoch in range(epochs):
        model.train()
        for chosen in batches(len(X), 32, rng):
            loss.forward(model.forward(X[chosen]), t[chosen])
            model.backward(loss.backward())
        model.eval()
        if stopper.step(loss.forward(model.forward(parts.validation[0]), parts.validation[1])):
            break
    stopper.restore()
    return accuracy(model, *parts.validation)
""",
        ),
        (
            "images of the batch with the classes of the first 32",
            "The batch has shuffled rows of X, but the first classes of t",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.train
    for epoch in range(epochs):
        model.train()
        for chosen in batches(len(X), 32, rng):
            loss.forward(model.forward(X[chosen]), t[: len(chosen)])
            model.backward(loss.backward())
            optimizer.step()
        model.eval()
        if stopper.step(loss.forward(model.forward(parts.validation[0]), parts.validation[1])):
            break
    stopper.restore()
    return accuracy(model, *parts.validation)
""",
        ),
        (
            "asked after each batch, not after each epoch",
            "You ask after each *batch*",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.train
    stop = False
    for epoch in range(epochs):
        for chosen in batches(len(X), 32, rng):
            model.train()
            loss.forward(model.forward(X[chosen]), t[chosen])
            model.backward(loss.backward())
            optimizer.step()
            model.eval()
            stop = stop or stopper.step(loss.forward(model.forward(parts.validation[0]), parts.validation[1]))
        if stop:
            break
    stopper.restore()
    model.eval()
    return accuracy(model, *parts.validation)
""",
        ),
        (
            "crash: the squared error of logits and classes",
            "Logits and classes are for `CrossEntropyLoss`, which the first line makes",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = MSELoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "crash: the model called like one of PyTorch",
            "These models have `forward`",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "crash: the pair of a part is not taken apart",
            "A part is a pair",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "crash: EarlyStopping without the model",
            "`EarlyStopping` needs the model as well, to keep its weights",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(patience)
    loss = CrossEntropyLoss()
    X, t = parts.validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
        (
            "crash: parts as if they were two",
            "There are three parts",
            """
def train_early(model, optimizer, parts, epochs, patience, rng):
    stopper = EarlyStopping(model, patience)
    loss = CrossEntropyLoss()
    train, validation = parts
    X, t = validation
    for epoch in range(epochs):
        model.train()
        fit(model, loss, optimizer, *parts.train, epochs=1, batch_size=32, rng=rng)
        model.eval()
        if stopper.step(loss.forward(model.forward(X), t)):
            break
    stopper.restore()
    return accuracy(model, X, t)
""",
        ),
    ],
    "most_confused": [
        (
            "the diagonal is not left out",
            "The largest number of all stands on the diagonal, with the *right* answers",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "writes into the caller's matrix",
            "Your function changed its argument `matrix`, which belongs to the caller",
            """
def most_confused(matrix):
    mistakes = matrix
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "takes the diagonal out of the caller's matrix",
            "Your function changed its argument `matrix`, which belongs to the caller",
            """
def most_confused(matrix):
    matrix -= np.diag(np.diag(matrix))
    C = len(matrix)
    return max(((i, j) for i in range(C) for j in range(C) if i != j), key=lambda pair: matrix[pair])
""",
        ),
        (
            "0 on the diagonal: without any mistake the pair is (0, 0)",
            "Where no pair was confused, your pair is (0, 0)",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "NumPy's integers, not plain ones",
            "The numbers of the pair are of type int64. Plain ones are wanted, for printing",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return i, j
""",
        ),
        (
            "prediction first, then truth",
            "Truth and answer have changed places",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(j), int(i)
""",
        ),
        (
            "of equals the last",
            "Of equals you take the *last*",
            """
def most_confused(M):
    best, most = None, -1
    for i in range(len(M)):
        for j in range(len(M)):
            if i != j and M[i, j] >= most:
                best, most = (i, j), M[i, j]
    return best
""",
        ),
        (
            "of equals the first, column by column",
            "Of equals you take the first column by column",
            """
def most_confused(matrix):
    mistakes = matrix.T.copy()
    np.fill_diagonal(mistakes, -1)
    j, i = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "the place in the flat matrix",
            "5 is one number, a place in the flat matrix",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    return int(mistakes.argmax())
""",
        ),
        (
            "how often, not which pair",
            "4 is how often the pair occurs",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    return int(mistakes.max())
""",
        ),
        (
            "the pair and how often",
            "You return 3 values",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j), int(matrix[i, j])
""",
        ),
        (
            "the pair that is confused least",
            "That is the pair which is confused *least*",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(np.where(mistakes < 0, mistakes.max() + 1, mistakes).argmin(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "both directions added",
            "You add both directions up",
            """
def most_confused(matrix):
    mistakes = matrix + matrix.T
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "only above the diagonal",
            "You look only above the diagonal, where the truth is the smaller class",
            """
def most_confused(M):
    best, most = None, -1
    for i in range(len(M)):
        for j in range(i + 1, len(M)):
            if i != j and M[i, j] > most:
                best, most = (i, j), M[i, j]
    return best
""",
        ),
        (
            "only below the diagonal",
            "You look only below the diagonal, where the truth is the larger class",
            """
def most_confused(M):
    best, most = None, -1
    for i in range(len(M)):
        for j in range(i):
            if i != j and M[i, j] > most:
                best, most = (i, j), M[i, j]
    return best
""",
        ),
        (
            "the last class left out",
            "The last class is left out",
            """
def most_confused(M):
    best, most = None, -1
    for i in range(len(M) - 1):
        for j in range(len(M) - 1):
            if i != j and M[i, j] > most:
                best, most = (i, j), M[i, j]
    return best
""",
        ),
        (
            "starts at 0 with larger than: None without any mistake",
            "Where no pair was confused, your function returns nothing",
            """
def most_confused(M):
    best, most = None, 0
    for i in range(len(M)):
        for j in range(len(M)):
            if i != j and M[i, j] > most:
                best, most = (i, j), M[i, j]
    return best
""",
        ),
        (
            "the largest is not kept: the last pair that was confused at all",
            "That is the last pair of all",
            """
def most_confused(M):
    best, most = None, -1
    for i in range(len(M)):
        for j in range(len(M)):
            if i != j and M[i, j] > most:
                best = (i, j)
    return best
""",
        ),
        (
            "return inside the loop: the first pair",
            "That is always the first pair, (0, 1)",
            """
def most_confused(M):
    best, most = None, -1
    for i in range(len(M)):
        for j in range(len(M)):
            if i != j and M[i, j] > most:
                return i, j
    return best
""",
        ),
        (
            "always ten classes",
            "There are `len(matrix)` classes, which is not always 10",
            """
def most_confused(M):
    best, most = None, -1
    for i in range(10):
        for j in range(10):
            if i != j and M[i, j] > most:
                best, most = (i, j), M[i, j]
    return best
""",
        ),
        (
            "divmod by ten",
            "Row and column of the flat place are found with 10. A row has `len(matrix)` numbers, which is not",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = divmod(mistakes.argmax(), 10)
    return int(i), int(j)
""",
        ),
        (
            "shares of the rows, not counts",
            "You compare shares of the rows",
            """
def most_confused(matrix):
    mistakes = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "the row and the column with most mistakes, each for itself",
            "Row and column are found each for itself",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    return int(mistakes.sum(axis=1).argmax()), int(mistakes.sum(axis=0).argmax())
""",
        ),
        (
            "the row is right, the column is that of the first row",
            "The row is right, but the column is that of the largest number in row 0. Look in the row that you",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i = int(mistakes.max(axis=1).argmax())
    return i, int(mistakes[0].argmax())
""",
        ),
        (
            "all pairs that are equal",
            "You return a list of pairs",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    return [(int(i), int(j)) for i, j in np.argwhere(mistakes == mistakes.max())]
""",
        ),
        (
            "an array, not a pair",
            "`most_confused` returns a ndarray",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    return np.argwhere(mistakes == mistakes.max())[0]
""",
        ),
        (
            "numbers of classes counted from 1",
            "Both numbers are one too large",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i) + 1, int(j) + 1
""",
        ),
        (
            "prints instead of returning",
            "`print` only shows it",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    print(int(i), int(j))
""",
        ),
        (
            "what fill_diagonal returns is None",
            "`np.fill_diagonal` changes its argument and returns nothing",
            """
def most_confused(matrix):
    mistakes = np.fill_diagonal(matrix.copy(), -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "crash: argmax is one number, not a pair",
            "`argmax` gives one number, the place in the flat matrix",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    i, j = mistakes.argmax()
    return int(i), int(j)
""",
        ),
        (
            "crash: nan on the diagonal of whole numbers",
            "Whole numbers have no `nan`",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, np.nan)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "an endless loop: moves the diagonal out of the way one by one",
            "Does a loop never end?",
            """
def most_confused(matrix):
    i = j = 0
    while i == j:
        i, j = np.unravel_index(matrix.argmax(), matrix.shape)
    return int(i), int(j)
""",
        ),
    ],
    "digit_classifier": [
        (
            "all rows standardised before the split",
            "With other features in the test part",
            """
def digit_classifier(X, t, rng):
    std = X.std(axis=0)
    std[std == 0] = 1
    parts = data.split((X - X.mean(axis=0)) / std, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "raw features: not standardised",
            "`test` is the accuracy on *raw* features",
            """
def digit_classifier(X, t, rng):
    parts = data.split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "chosen by the test accuracy",
            "With other labels in the test part, other settings win",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)
        return accuracy(model, *parts.test)

    best, _ = random_search(score, draw, 6, rng)
    model = models[best]
    validation, test = accuracy(model, *parts.validation), accuracy(model, *parts.test)
    return Report({"lr": best[0], "units": best[1]}, model, validation, test)
""",
        ),
        (
            "stopped by the test set",
            "With other labels in the test part, other settings win",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    two = data.Split(parts.train, parts.test, parts.test)
    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), two, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "stopped by the test set, chosen by the validation set",
            "With other labels in the test part",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        wrong = parts._replace(validation=parts.test)
        train_early(model, SGD(model.parameters(), lr=lr), wrong, epochs=30, patience=5, rng=rng)
        return accuracy(model, *parts.validation)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "learns from the test set, too",
            "With other labels in the test part",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}
    both = [np.concatenate(pair) for pair in zip(parts.train, parts.test)]

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        more = parts._replace(train=both)
        return train_early(model, SGD(model.parameters(), lr=lr), more, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "test is the accuracy on the validation set",
            "`test` is the accuracy on `parts.validation`",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.validation))
""",
        ),
        (
            "test is the accuracy on the training set",
            "`test` is the accuracy on `parts.train`",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.train))
""",
        ),
        (
            "test is the accuracy on raw features: the test part is not standardised",
            "`test` is the accuracy on *raw* features",
            """
def digit_classifier(X, t, rng):
    raw = data.split(X, t, rng)
    mean, std = raw.train[0].mean(axis=0), raw.train[0].std(axis=0)
    std[std == 0] = 1
    train, validation = (((A - mean) / std, c) for A, c in raw[:2])
    parts = data.Split(train, validation, raw.test)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "validation is the accuracy on the training set",
            "`validation` is the accuracy on `parts.train`",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, accuracy(model, *parts.train), accuracy(model, *parts.test))
""",
        ),
        (
            "validation and test change places",
            "With other labels in the test part, `validation` is another number",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, accuracy(model, *parts.test), validation)
""",
        ),
        (
            "every trial is tested",
            "6 networks were asked about the test part",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models, tested = {}, {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        reached = train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)
        tested[settings] = accuracy(model, *parts.test)
        return reached

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, tested[best])
""",
        ),
        (
            "a single trial",
            "Six trials are asked for, and 1 network was trained",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 1, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "three trials",
            "Six trials are asked for, and 3 networks were trained",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 3, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "no search: settings by hand",
            "Six trials are asked for, and 1 network was trained",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    model = mlp([X.shape[1], 50, t.max() + 1], ReLU, rng)
    validation = train_early(model, SGD(model.parameters(), lr=0.3), parts, epochs=30, patience=5, rng=rng)
    return Report({"lr": 0.3, "units": 50}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the last model, not the best",
            "Number and model are to belong together",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    model = None

    def score(settings):
        nonlocal model
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the first model, not the best",
            "Number and model are to belong together",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = next(iter(models.values()))
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "another rate in the settings",
            "The model was trained with the rate",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": 0.1, "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "settings as a pair",
            'It is to be a dict, `{"lr": ..., "units": ...}`',
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report(best, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "settings without the rate",
            'It is to be a dict, `{"lr": ..., "units": ...}`',
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "ten outputs, as for digits",
            "The model has 10 outputs, and there are 3 classes",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, 10], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the settings of the last trial",
            "hidden units, and the settings do not say so",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    _, validation = random_search(score, draw, 6, rng)
    best = list(models)[-1]
    model = max(models.values(), key=lambda each: accuracy(each, *parts.validation))
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the best settings, but a new network that has not learned",
            "Number and model are to belong together",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = mlp([X.shape[1], best[1], t.max() + 1], ReLU, rng)
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the best settings trained again, with the validation accuracy of the first time",
            "Number and model are to belong together",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = mlp([X.shape[1], best[1], t.max() + 1], ReLU, rng)
    fit(model, CrossEntropyLoss(), SGD(model.parameters(), lr=best[0]), *parts.train, epochs=1, batch_size=32, rng=rng)
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "draws with a generator of its own",
            "Run twice with the same `rng`, the settings differ",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, np.random.default_rng())
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the split with a generator of its own",
            "No network was asked about the rows that `data.split(X, t, rng)` sets aside when it is the first to",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, np.random.default_rng(0))

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "something is drawn before the split",
            "No network was asked about the rows that `data.split(X, t, rng)` sets aside when it is the first to",
            """
def digit_classifier(X, t, rng):
    order = rng.permutation(len(X))
    parts = standardised_split(X[order], t[order], rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "hardly trained: a rate of a millionth",
            "of the validation part; to say the commonest class always",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(1e-7, 1e-6, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the worst trial wins",
            "The best of them is to win",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return -train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, -validation, accuracy(model, *parts.test))
""",
        ),
        (
            "errors, not accuracies",
            "`validation` is the share of *errors*",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, 1 - validation, 1 - accuracy(model, *parts.test))
""",
        ),
        (
            "a percentage",
            "`test` is a percentage",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, 100 * accuracy(model, *parts.test))
""",
        ),
        (
            "the model takes raw features",
            "`validation` is the accuracy on *raw* features",
            """
def digit_classifier(X, t, rng):
    raw = data.split(X, t, rng)
    mean, std = raw.train[0].mean(axis=0), raw.train[0].std(axis=0)
    std[std == 0] = 1
    parts = data.Split(*(((A - mean) / std, c) for A, c in raw))

    class Standardise:
        def forward(self, X):
            return (X - mean) / std

        def parameters(self):
            return []

    models = {}

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    def score(settings):
        lr, units = settings
        models[settings] = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        return train_early(models[settings], SGD(models[settings].parameters(), lr=lr), parts, 30, 5, rng)

    best, validation = random_search(score, draw, 6, rng)
    model = Sequential(Standardise(), *models[best].layers)
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *raw.test))
""",
        ),
        (
            "a plain tuple",
            "`digit_classifier` returns a tuple",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return ({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the settings and nothing else",
            "`digit_classifier` returns a tuple",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return best
""",
        ),
        (
            "nothing returned",
            "`digit_classifier` returns nothing",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    print({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "the model's weights instead of the model",
            "`model` of your report is a list",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model.parameters(), validation, accuracy(model, *parts.test))
""",
        ),
        (
            "crash: ten classes and 64 pixels, whatever X and t are",
            "The network is made for another number of features",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([64, units, 10], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "crash: as many outputs as the largest class",
            "The network has too few outputs",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max()], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "crash: random_search without rng",
            "Both `standardised_split(X, t, rng)` and `random_search(score, draw, 6, rng)` need the generator",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "crash: the report without the test",
            "`Report(settings, model, validation, test)`",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation)
""",
        ),
        (
            "crash: a dict as a key",
            "A dict cannot be the key of a dict",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return {"lr": log_uniform(0.03, 1.0, 1, rng)[0], "units": int(rng.choice([20, 50]))}

    models = {}

    def score(settings):
        lr, units = settings.values()
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best, validation = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, validation, accuracy(model, *parts.test))
""",
        ),
        (
            "crash: what random_search gives is not taken apart",
            "`random_search` gives two things, the best settings and their score",
            """
def digit_classifier(X, t, rng):
    parts = standardised_split(X, t, rng)

    def draw(rng):
        return log_uniform(0.03, 1.0, 1, rng)[0], int(rng.choice([20, 50]))

    models = {}

    def score(settings):
        lr, units = settings
        model = mlp([X.shape[1], units, t.max() + 1], ReLU, rng)
        models[settings] = model
        return train_early(model, SGD(model.parameters(), lr=lr), parts, epochs=30, patience=5, rng=rng)

    best = random_search(score, draw, 6, rng)
    model = models[best]
    return Report({"lr": best[0], "units": best[1]}, model, best[1], accuracy(model, *parts.test))
""",
        ),
    ],
    "DigitReader": [
        (
            "without the defaults",
            "Leave the line `def __init__(self, mean, std, units=50, p=0.2):` as it was",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units, p):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "other defaults",
            "from 64 to 50 and from 50 to 10",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=30, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "not standardised",
            "The pixels go into the first layer as they are",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers(X)
""",
        ),
        (
            "standardised twice",
            "The pixels are standardised twice",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        X = (X - self.mean) / self.std
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "mean and deviation the wrong way round",
            "Mean and deviation have changed places",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.std) / self.mean)
""",
        ),
        (
            "brackets: only the mean is divided",
            "Brackets: first",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers(X - self.mean / self.std)
""",
        ),
        (
            "the mean not subtracted",
            "The mean is not subtracted",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers(X / self.std)
""",
        ),
        (
            "not divided by the deviation",
            "The deviation is missing",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers(X - self.mean)
""",
        ),
        (
            "multiplied by the deviation",
            "You multiply by the deviation",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) * self.std)
""",
        ),
        (
            "mean and deviation of the batch",
            "An image gets other logits beside other images",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - X.mean(dim=0)) / X.std(dim=0))
""",
        ),
        (
            "mean and deviation of each image",
            "Each image is standardised by its *own* mean and deviation",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - X.mean(dim=1, keepdim=True)) / X.std(dim=1, keepdim=True))
""",
        ),
        (
            "the batch's, with a small number in the divisor",
            "An image gets other logits beside other images",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - X.mean(dim=0)) / (X.std(dim=0) + 1e-5))
""",
        ),
        (
            "softmax at the end",
            "There is a softmax at the end",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std).softmax(dim=1)
""",
        ),
        (
            "log softmax at the end, as a layer",
            "There is a softmax at the end",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units),
            torch.nn.ReLU(),
            torch.nn.Dropout(p),
            torch.nn.Linear(units, 10),
            torch.nn.LogSoftmax(dim=1),
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "the class, not the logits",
            "For 6 images the output has shape (6,)",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std).argmax(dim=1)
""",
        ),
        (
            "no dropout",
            "In training mode no hidden unit is ever dropped",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "p as the share that is kept",
            "p is the share that is *dropped*, not kept",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(1 - p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "dropout always 0.2",
            "Use the argument `p`",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(0.2), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "dropout always 0.5, its default",
            "Use the argument `p`",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "dropout of the pixels",
            "In training mode no hidden unit is ever dropped",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Dropout(p), torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "dropout of the logits",
            "Dropout stands after the last layer and strikes logits",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Linear(units, 10), torch.nn.Dropout(p)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "dropout always on: the function without training",
            "In evaluation mode the same image gets other logits each time",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.hidden = torch.nn.Linear(64, units)
        self.p = p
        self.last = torch.nn.Linear(units, 10)

    def forward(self, X):
        Z = (X - self.mean) / self.std
        return self.last(torch.nn.functional.dropout(torch.relu(self.hidden(Z)), self.p))
""",
        ),
        (
            "dropout by hand, without rescaling",
            "The hidden units that stay are not multiplied by 1 / (1 - p)",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.hidden = torch.nn.Linear(64, units)
        self.p = p
        self.last = torch.nn.Linear(units, 10)

    def forward(self, X):
        Z = (X - self.mean) / self.std
        H = torch.relu(self.hidden(Z))
        if self.training:
            H = H * (torch.rand_like(H) >= self.p)
        return self.last(H)
""",
        ),
        (
            "50 units, whatever is asked for",
            "With `units=30` the linear layers should go from 64 to 30 and from 30 to 10; yours go from 64 to 50",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, 50), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(50, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "as many outputs as units",
            "With `units=50` the linear layers should go from 64 to 50 and from 50 to 10; yours go from 64 to 50",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, units)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "no ReLU",
            "There is no ReLU, so two linear layers are one",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "a sigmoid instead of ReLU",
            "The hidden layer has a sigmoid",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.Sigmoid(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "a ReLU after the last layer, too",
            "There is a ReLU after the last layer, which turns negative logits into 0. Leave the logits as they",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units),
            torch.nn.ReLU(),
            torch.nn.Dropout(p),
            torch.nn.Linear(units, 10),
            torch.nn.ReLU(),
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "two hidden layers",
            "With `units=50` the linear layers should go from 64 to 50 and from 50 to 10; yours go from 64 to 50",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units),
            torch.nn.ReLU(),
            torch.nn.Dropout(p),
            torch.nn.Linear(units, units),
            torch.nn.ReLU(),
            torch.nn.Linear(units, 10),
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "a layer without bias",
            "A linear layer of yours has no bias",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units, bias=False), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "layers made in forward",
            "A new reader has no linear layers",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.units, self.p = units, p

    def forward(self, X):
        layers = torch.nn.Sequential(
            torch.nn.Linear(64, self.units), torch.nn.ReLU(), torch.nn.Dropout(self.p), torch.nn.Linear(self.units, 10)
        ).double()
        return layers((X - self.mean) / self.std)
""",
        ),
        (
            "layers in a plain list",
            "A new reader has no linear layers",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = [
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        ]

    def forward(self, X):
        X = (X - self.mean) / self.std
        for layer in self.layers:
            X = layer(X)
        return X
""",
        ),
        (
            "mean and deviation as plain attributes",
            "`mean` is no buffer",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.mean = mean
        self.std = std
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "mean and deviation are trained",
            "`mean` is no buffer",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.mean = torch.nn.Parameter(mean)
        self.std = torch.nn.Parameter(std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "mean and deviation kept a second time, and these used",
            "Another reader that loads this one's `state_dict` gives other answers",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.m, self.s = mean.clone(), std.clone()
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.m) / self.s)
""",
        ),
        (
            "the gradient is cut",
            "The way back is cut in `forward`",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        with torch.no_grad():
            return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "the hidden layer is not used",
            "With `units=50` the linear layers should go from 64 to 50 and from 50 to 10; yours go from 64 to 50",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.hidden = torch.nn.Linear(64, units)
        self.dropout = torch.nn.Dropout(p)
        self.last = torch.nn.Linear(units, 10)
        self.other = torch.nn.Linear(64, units)

    def forward(self, X):
        Z = (X - self.mean) / self.std
        return self.last(self.dropout(torch.relu(self.other(Z))))
""",
        ),
        (
            "squeezed: a batch of one loses its axis",
            "For 1 image the output has shape (10,)",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std).squeeze()
""",
        ),
        (
            "the sum over the batch",
            "For 6 images the output has shape (10,)",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std).sum(dim=0)
""",
        ),
        (
            "prints the logits",
            "`forward` returns nothing",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        print(self.layers((X - self.mean) / self.std).shape)
""",
        ),
        (
            "a function that makes a Sequential, not a class of its own",
            "`mean` is no buffer",
            """
def DigitReader(mean, std, units=50, p=0.2):
    return torch.nn.Sequential(
        torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
    )
""",
        ),
        (
            "no module",
            "The class has to be a module",
            """
class DigitReader:
    def __init__(self, mean, std, units=50, p=0.2):
        self.mean = mean
        self.std = std
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "crash: the layers without self",
            "A new reader has no linear layers",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "crash: ReLU without brackets",
            "`torch.nn.Sequential` takes modules, made with brackets",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU, torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "crash: the sizes the wrong way round",
            "With `units=50` the linear layers should go from 64 to 50 and from 50 to 10; yours go from 50 to 64",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(units, 64), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(10, units)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "crash: super().__init__() removed",
            "`super().__init__()` comes first in `__init__`",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        return self.layers((X - self.mean) / self.std)
""",
        ),
        (
            "changes the images in place",
            "`forward` changed the images that it was given",
            """
class DigitReader(torch.nn.Module):
    def __init__(self, mean, std, units=50, p=0.2):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(64, units), torch.nn.ReLU(), torch.nn.Dropout(p), torch.nn.Linear(units, 10)
        )

    def forward(self, X):
        X -= self.mean
        X /= self.std
        return self.layers(X)
""",
        ),
    ],
}
