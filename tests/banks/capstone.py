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
        return np.divide(A - mean, std, out=np.zeros(A.shape), where=std > 0)

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
            columns.append(centred / spread if spread > 0 else centred * 0)
        new.append((np.stack(columns, axis=1), t))
    return data.Split(*new)
""",
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
}

# what is wrong, in a few words; the message; the code
WRONG = {
    "standardised_split": [
        (
            "mean and deviation of all of X: the test part has a say",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "constant columns keep their value",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
            """
def confusion_matrix(t, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    matrix[t, predicted] += 1
    return matrix
""",
        ),
        (
            "set to 1, not counted",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
            """
import sklearn.metrics

def confusion_matrix(t, predicted, classes):
    return sklearn.metrics.confusion_matrix(t, predicted)
""",
        ),
        (
            "scikit-learn's with prediction and truth swapped",
            "",
            """
import sklearn.metrics

def confusion_matrix(t, predicted, classes):
    return sklearn.metrics.confusion_matrix(predicted, t, labels=np.arange(classes))
""",
        ),
        (
            "shares of each row, not counts",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
            """
def confusion_matrix(t, predicted, classes):
    right = np.bincount(t[t == predicted], minlength=classes)
    wrong = np.bincount(t[t != predicted], minlength=classes)
    return np.array([right, wrong])
""",
        ),
        (
            "the numbers in one row: not reshaped",
            "",
            """
def confusion_matrix(t, predicted, classes):
    return np.bincount(t * classes + predicted, minlength=classes**2)
""",
        ),
        (
            "t + predicted times classes: columns and rows swapped",
            "",
            """
def confusion_matrix(t, predicted, classes):
    return np.bincount(t + classes * predicted, minlength=classes**2).reshape(classes, classes)
""",
        ),
        (
            "minlength forgotten: crash where the last pair does not occur",
            "",
            """
def confusion_matrix(t, predicted, classes):
    return np.bincount(t * classes + predicted).reshape(classes, classes)
""",
        ),
        (
            "counts in small numbers: more than 255 begin at 0 again",
            "",
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
            "",
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
            "",
            """
def confusion_matrix(t, predicted, classes):
    return np.mean(t == predicted)
""",
        ),
        (
            "a dictionary",
            "",
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
            "",
            """
def confusion_matrix(t, predicted, classes):
    t *= classes
    t += predicted
    return np.bincount(t, minlength=classes**2).reshape(classes, classes)
""",
        ),
        (
            "prints instead of returning",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "writes into the caller's matrix",
            "",
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
            "",
            """
def most_confused(matrix):
    matrix -= np.diag(np.diag(matrix))
    C = len(matrix)
    return max(((i, j) for i in range(C) for j in range(C) if i != j), key=lambda pair: matrix[pair])
""",
        ),
        (
            "0 on the diagonal: without any mistake the pair is (0, 0)",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    return int(mistakes.argmax())
""",
        ),
        (
            "how often, not which pair",
            "",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    return int(mistakes.max())
""",
        ),
        (
            "the pair and how often",
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
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
            "",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    return int(mistakes.sum(axis=1).argmax()), int(mistakes.sum(axis=0).argmax())
""",
        ),
        (
            "the row is right, the column is that of the first row",
            "",
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
            "",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    return [(int(i), int(j)) for i, j in np.argwhere(mistakes == mistakes.max())]
""",
        ),
        (
            "an array, not a pair",
            "",
            """
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, -1)
    return np.argwhere(mistakes == mistakes.max())[0]
""",
        ),
        (
            "numbers of classes counted from 1",
            "",
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
            "",
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
            "",
            """
def most_confused(matrix):
    mistakes = np.fill_diagonal(matrix.copy(), -1)
    i, j = np.unravel_index(mistakes.argmax(), mistakes.shape)
    return int(i), int(j)
""",
        ),
        (
            "crash: argmax is one number, not a pair",
            "",
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
            "",
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
            "",
            """
def most_confused(matrix):
    i = j = 0
    while i == j:
        i, j = np.unravel_index(matrix.argmax(), matrix.shape)
    return int(i), int(j)
""",
        ),
    ],
}
