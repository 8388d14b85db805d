"""Answers to the exercises of lesson 12 as students write them, and what a check must say of the wrong ones."""

RIGHT = {
    "shift": [
        """
def shift(images, down, right):
    moved = np.zeros(images.shape)
    height, width = images.shape[1:]
    for row in range(height):
        for column in range(width):
            old_row, old_column = row - down, column - right
            if 0 <= old_row < height and 0 <= old_column < width:
                moved[:, row, column] = images[:, old_row, old_column]
    return moved
""",
        """
def shift(images, down, right):
    moved = np.roll(images, (down, right), axis=(1, 2))
    if down > 0:
        moved[:, :down] = 0
    elif down < 0:
        moved[:, down:] = 0
    if right > 0:
        moved[:, :, :right] = 0
    elif right < 0:
        moved[:, :, right:] = 0
    return moved
""",
        """
def shift(pictures, dy, dx):
    height, width = pictures.shape[1:]
    y, x = abs(dy), abs(dx)
    padded = np.pad(pictures, ((0, 0), (y, y), (x, x)))
    return padded[:, y - dy : y - dy + height, x - dx : x - dx + width]
""",
        """
def shift(images, down, right):
    height, width = images.shape[1:]
    return np.eye(height, k=-down) @ images @ np.eye(width, k=right)
""",
    ],
    "cutout": [
        """
def cutout(images, size, rng):
    cut = np.array(images)
    number, height, width = images.shape
    tops = rng.integers(0, height - size + 1, size=number)
    lefts = rng.integers(0, width - size + 1, size=number)
    for image, top, left in zip(cut, tops, lefts):
        image[top : top + size, left : left + size] = 0
    return cut
""",
        """
def cutout(images, size, rng):
    number, height, width = images.shape
    left = rng.integers(width - size + 1, size=(number, 1, 1))
    top = rng.integers(height - size + 1, size=(number, 1, 1))
    rows, columns = np.arange(height)[:, None], np.arange(width)
    hole = (rows >= top) & (rows < top + size) & (columns >= left) & (columns < left + size)
    return np.where(hole, 0, images)
""",
        """
def cutout(images, size, rng):
    def with_hole(image):
        mask = np.ones(image.shape)
        i = rng.integers(0, image.shape[0] - size, endpoint=True)
        j = rng.integers(0, image.shape[1] - size, endpoint=True)
        mask[i : i + size, j : j + size] = 0
        return image * mask

    return np.array([with_hole(image) for image in images])
""",
    ],
    "mixup": [
        """
def mixup(X, T, share, order):
    def mixed(A):
        return A[order] + share * (A - A[order])

    return mixed(X), mixed(T)
""",
        """
def mixup(X, T, share, order):
    new_X, new_T = np.zeros(X.shape), np.zeros(T.shape)
    for n in range(len(X)):
        partner = order[n]
        new_X[n] = share * X[n] + (1 - share) * X[partner]
        new_T[n] = share * T[n] + (1 - share) * T[partner]
    return new_X, new_T
""",
        """
def mixup(images, targets, lam, partners):
    other_images = np.take(images, partners, axis=0)
    other_targets = np.take(targets, partners, axis=0)
    return [lam * images + (1 - lam) * other_images, lam * targets + (1 - lam) * other_targets]
""",
        """
def mixup(X, T, share, order):
    N = len(X)
    M = share * np.eye(N) + (1 - share) * np.eye(N)[order]
    return np.tensordot(M, X, axes=1), M @ T
""",
    ],
    "soft_cross_entropy": [
        """
def soft_cross_entropy(z, T):
    log_sum = np.logaddexp.reduce(z, axis=1, keepdims=True)
    return np.sum(T * (log_sum - z)) / len(z)
""",
        """
def soft_cross_entropy(z, T):
    total = 0.0
    for scores, target in zip(z, T):
        m = np.max(scores)
        log_y = scores - m - np.log(np.sum(np.exp(scores - m)))
        total -= target @ log_y
    return total / len(z)
""",
        """
def soft_cross_entropy(z, T):
    log_y = torch.log_softmax(torch.tensor(z, dtype=torch.float64), dim=1).numpy()
    return np.mean(-np.einsum("nc,nc->n", T, log_y))
""",
    ],
    "predict_average": [
        """
def predict_average(predict, images, transforms):
    total = 0
    for transform in transforms:
        total = total + predict(transform(images))
    return total / len(transforms)
""",
        """
def predict_average(predict, images, transforms):
    answers = np.stack([predict(change(images)) for change in transforms], axis=-1)
    return answers.mean(axis=-1)
""",
        """
def predict_average(model, pictures, views):
    average = model(views[0](pictures)) / len(views)
    for i in range(1, len(views)):
        average = average + model(views[i](pictures)) / len(views)
    return average
""",
        """
def predict_average(predict, images, transforms):
    return sum(map(lambda transform: predict(transform(images)), transforms)) / len(transforms)
""",
    ],
    "compare": [
        """
def compare(run, names, seeds):
    table = np.array([[run(name, seed) for seed in seeds] for name in names])
    return dict(zip(names, zip(table.mean(axis=1), table.std(axis=1))))
""",
        """
def compare(run, names, seeds):
    def summary(name):
        scores = np.array([run(name, seed) for seed in seeds])
        return scores.mean(), scores.std()

    return {name: summary(name) for name in names}
""",
        """
def compare(run, names, seeds):
    answer = {}
    for name in names:
        values = []
        for seed in seeds:
            values.append(run(name, seed))
        mean = sum(values) / len(values)
        variance = sum((value - mean) ** 2 for value in values) / len(values)
        answer[name] = (mean, variance**0.5)
    return answer
""",
    ],
}

WRONG = {
    "shift": [
        (
            "what leaves on one side comes in on the other",
            "What leaves on one side comes in again on the other: `np.roll` wraps round. What comes in",
            """
def shift(images, down, right):
    return np.roll(images, (down, right), axis=(1, 2))
""",
        ),
        (
            "down and right swapped",
            "Down and right have changed places. Rows are axis 1 and move down; columns are axis 2 and move",
            """
def shift(images, down, right):
    moved = np.zeros(images.shape)
    height, width = images.shape[1:]
    for row in range(height):
        for column in range(width):
            if 0 <= row - right < height and 0 <= column - down < width:
                moved[:, row, column] = images[:, row - right, column - down]
    return moved
""",
        ),
        (
            "up and left, the wrong sign",
            "The pictures move the wrong way: yours go up and to the left. Row 0 of the old one lands in",
            """
def shift(images, down, right):
    moved = np.zeros(images.shape)
    height, width = images.shape[1:]
    for row in range(height):
        for column in range(width):
            if 0 <= row + down < height and 0 <= column + right < width:
                moved[:, row, column] = images[:, row + down, column + right]
    return moved
""",
        ),
        (
            "right for positive moves only",
            "`shift(images, down, right)` with images of shape (2, 3, 4) raised ValueError: could not",
            """
def shift(images, down, right):
    moved = np.zeros(images.shape)
    height, width = images.shape[1:]
    moved[:, down:, right:] = images[:, : height - down, : width - right]
    return moved
""",
        ),
        (
            "slices up to -0 where a move is zero",
            "`shift(images, down, right)` with images of shape (2, 3, 4) raised ValueError: could not",
            """
def shift(images, down, right):
    moved = np.zeros(images.shape)
    if down >= 0 and right >= 0:
        moved[:, down:, right:] = images[:, :-down, :-right]
    elif down >= 0:
        moved[:, down:, :right] = images[:, :-down, -right:]
    elif right >= 0:
        moved[:, :down, right:] = images[:, -down:, :-right]
    else:
        moved[:, :down, :right] = images[:, -down:, -right:]
    return moved
""",
        ),
        (
            "zeroes the same edge for negative moves, too",
            "`shift(images, down, right)` with images of shape (2, 3, 4): element [0, 0, 0] is 0; it should",
            """
def shift(images, down, right):
    moved = np.roll(images, (down, right), axis=(1, 2))
    moved[:, : abs(down)] = 0
    moved[:, :, : abs(right)] = 0
    return moved
""",
        ),
        (
            "changes the images in place",
            "Your function changed one of the arrays that it was given; they belong to the caller. Make new",
            """
def shift(images, down, right):
    height, width = images.shape[1:]
    y, x = abs(down), abs(right)
    padded = np.pad(images, ((0, 0), (y, y), (x, x)))
    images[:] = padded[:, y - down : y - down + height, x - right : x - right + width]
    return images
""",
        ),
        (
            "repeats the edge in place of zeros",
            "`shift([[[1., 2., 3.], [4., 5., 6.]]], 1, 1)` is [[[1., 1., 2.], [1., 1., 2.]]]; it should be",
            """
def shift(images, down, right):
    height, width = images.shape[1:]
    rows = np.clip(np.arange(height) - down, 0, height - 1)
    columns = np.clip(np.arange(width) - right, 0, width - 1)
    return images[:, rows][:, :, columns]
""",
        ),
        (
            "height and width hard-coded as 8",
            "`shift([[[1., 2., 3.], [4., 5., 6.]]], 1, 1)` raised IndexError: index 3 is out of bounds for",
            """
def shift(images, down, right):
    moved = np.zeros(images.shape)
    for row in range(8):
        for column in range(8):
            if 0 <= row - down < 8 and 0 <= column - right < 8:
                moved[:, row, column] = images[:, row - down, column - right]
    return moved
""",
        ),
    ],
    "cutout": [
        (
            "the same place in every image",
            "All images have the same hole. Draw a place anew for *each* image, inside the loop.",
            """
def cutout(images, size, rng):
    cut = images.copy()
    height, width = images.shape[1:]
    top = rng.integers(0, height - size + 1)
    left = rng.integers(0, width - size + 1)
    cut[:, top : top + size, left : left + size] = 0
    return cut
""",
        ),
        (
            "off by one, never reaches the last row and column",
            "No square ever reaches the lowest row, though one could. `rng.integers(0, k)` ends at k - 1:",
            """
def cutout(images, size, rng):
    cut = images.copy()
    height, width = images.shape[1:]
    for n in range(len(images)):
        top = rng.integers(0, height - size)
        left = rng.integers(0, width - size)
        cut[n, top : top + size, left : left + size] = 0
    return cut
""",
        ),
        (
            "the square may stick out of the image",
            "In some images the square is partly or wholly outside, and too little is cut. It has to start",
            """
def cutout(images, size, rng):
    cut = images.copy()
    height, width = images.shape[1:]
    for n in range(len(images)):
        top = rng.integers(0, height)
        left = rng.integers(0, width)
        cut[n, top : top + size, left : left + size] = 0
    return cut
""",
        ),
        (
            "changes the images in place",
            "Your function changed one of the arrays that it was given; they belong to the caller. Make new",
            """
def cutout(images, size, rng):
    height, width = images.shape[1:]
    for n in range(len(images)):
        top = rng.integers(0, height - size + 1)
        left = rng.integers(0, width - size + 1)
        images[n, top : top + size, left : left + size] = 0
    return images
""",
        ),
        (
            "one number for row and column, only on the diagonal",
            "Row and column of the corner are always equal, so holes lie on the diagonal only. Draw twice.",
            """
def cutout(images, size, rng):
    cut = images.copy()
    height, width = images.shape[1:]
    for n in range(len(images)):
        start = rng.integers(0, min(height, width) - size + 1)
        cut[n, start : start + size, start : start + size] = 0
    return cut
""",
        ),
        (
            "single pixels, as in dropout, not a square",
            "The zeros do not form one square. Cut neighbouring pixels: a slice of rows and a slice of",
            """
def cutout(images, size, rng):
    cut = images.copy()
    height, width = images.shape[1:]
    for n in range(len(images)):
        chosen = rng.choice(height * width, size * size, replace=False)
        cut[n].flat[chosen] = 0
    return cut
""",
        ),
        (
            "keeps the square and clears the rest",
            "The zeros do not form one square. Cut neighbouring pixels: a slice of rows and a slice of",
            """
def cutout(images, size, rng):
    cut = np.zeros(images.shape)
    height, width = images.shape[1:]
    for n in range(len(images)):
        top = rng.integers(0, height - size + 1)
        left = rng.integers(0, width - size + 1)
        cut[n, top : top + size, left : left + size] = images[n, top : top + size, left : left + size]
    return cut
""",
        ),
        (
            "height and width swapped",
            "In some images the square is partly or wholly outside, and too little is cut. It has to start",
            """
def cutout(images, size, rng):
    cut = images.copy()
    width, height = images.shape[1:]
    for n in range(len(images)):
        top = rng.integers(0, height - size + 1)
        left = rng.integers(0, width - size + 1)
        cut[n, top : top + size, left : left + size] = 0
    return cut
""",
        ),
        (
            "a generator of its own with a fixed seed",
            "The chance does not come from `rng`: equal generators should give equal holes, others others.",
            """
def cutout(images, size, rng):
    rng = np.random.default_rng(0)
    cut = images.copy()
    height, width = images.shape[1:]
    for n in range(len(images)):
        top = rng.integers(0, height - size + 1)
        left = rng.integers(0, width - size + 1)
        cut[n, top : top + size, left : left + size] = 0
    return cut
""",
        ),
        (
            "whole rows",
            "Whole rows are cut",
            """
def cutout(images, size, rng):
    cut = images.copy()
    for n in range(len(images)):
        top = rng.integers(0, images.shape[1] - size + 1)
        cut[n, top : top + size] = 0
    return cut
""",
        ),
        (
            "pairs of places instead of slices",
            "only a diagonal of single pixels is 0",
            """
def cutout(images, size, rng):
    cut = images.copy()
    for n in range(len(images)):
        top = rng.integers(0, images.shape[1] - size + 1)
        left = rng.integers(0, images.shape[2] - size + 1)
        cut[n, np.arange(top, top + size), np.arange(left, left + size)] = 0
    return cut
""",
        ),
    ],
    "mixup": [
        (
            "mixes the images and leaves the targets",
            "The targets are not mixed: a picture that is 30 % dog should have a target that is 30 % dog.",
            """
def mixup(X, T, share, order):
    return share * X + (1 - share) * X[order], T
""",
        ),
        (
            "share and 1 - share swapped",
            "The shares have changed places: `share` belongs to row n itself, 1 - share to row `order[n]`.",
            """
def mixup(X, T, share, order):
    return (1 - share) * X + share * X[order], (1 - share) * T + share * T[order]
""",
        ),
        (
            "share of both, no 1 - share",
            "Both get the share `share`. The partner gets what is left, 1 - share.",
            """
def mixup(X, T, share, order):
    return share * X + share * X[order], share * T + share * T[order]
""",
        ),
        (
            "returns the images only",
            "`mixup(X, T, share, order)` with X of shape (4, 2), T of shape (4, 3), order of shape (4,) is",
            """
def mixup(X, T, share, order):
    mixed_X = share * X + (1 - share) * X[order]
    mixed_T = share * T + (1 - share) * T[order]
    return mixed_X
""",
        ),
        (
            "the order the wrong way round",
            "That is the wrong partner: number n goes with number `order[n]`, which is row n of `X[order]`.",
            """
def mixup(X, T, share, order):
    back = np.argsort(order)
    return share * X + (1 - share) * X[back], share * T + (1 - share) * T[back]
""",
        ),
        (
            "an order of its own in place of the one given",
            "the mixed X of `mixup(X, T, share, order)` with X of shape (4, 2), T of shape (4, 3), order of",
            """
def mixup(X, T, share, order):
    order = np.random.default_rng(0).permutation(len(X))
    return share * X + (1 - share) * X[order], share * T + (1 - share) * T[order]
""",
        ),
        (
            "changes X and T in place, row by row",
            "Your function changed one of the arrays that it was given; they belong to the caller. Make new",
            """
def mixup(X, T, share, order):
    for n in range(len(X)):
        X[n] = share * X[n] + (1 - share) * X[order[n]]
        T[n] = share * T[n] + (1 - share) * T[order[n]]
    return X, T
""",
        ),
        (
            "the target of the larger share only",
            "The target is that of the larger share alone. Mixup keeps both: 0.7 of one and 0.3 of the",
            """
def mixup(X, T, share, order):
    mixed_X = share * X + (1 - share) * X[order]
    mixed_T = T if share >= 0.5 else T[order]
    return mixed_X, mixed_T
""",
        ),
        (
            "a copy of integer targets cuts the shares off",
            "the mixed T of `mixup(X, T, share, order)` with X of shape (4, 2), T of shape (4, 3), order of",
            """
def mixup(X, T, share, order):
    mixed_X, mixed_T = X.copy(), T.astype(int)
    for n in range(len(X)):
        mixed_X[n] = share * X[n] + (1 - share) * X[order[n]]
        mixed_T[n] = share * T[n] + (1 - share) * T[order[n]]
    return mixed_X, mixed_T
""",
        ),
        (
            "filled into copies of whole numbers",
            "Where X or T holds whole numbers, so does your result",
            """
def mixup(X, T, share, order):
    A, B = X.copy(), T.copy()
    for n in range(len(X)):
        A[n] = share * X[n] + (1 - share) * X[order[n]]
        B[n] = share * T[n] + (1 - share) * T[order[n]]
    return A, B
""",
        ),
        (
            "reads rows that are mixed already",
            "You mix into the array that you read from",
            """
def mixup(X, T, share, order):
    A, B = X * 1.0, T * 1.0
    for n in range(len(A)):
        A[n] = share * A[n] + (1 - share) * A[order[n]]
        B[n] = share * B[n] + (1 - share) * B[order[n]]
    return A, B
""",
        ),
    ],
    "soft_cross_entropy": [
        (
            "no minus",
            "The minus sign is missing: logarithms of probabilities are negative, and a loss should be",
            """
def soft_cross_entropy(z, T):
    shifted = z - z.max(axis=1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(np.mean((T * log_y).sum(axis=1)))
""",
        ),
        (
            "the sum over the rows, not the mean",
            "That is the sum over the rows. Take their mean.",
            """
def soft_cross_entropy(z, T):
    shifted = z - z.max(axis=1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.sum(T * log_y))
""",
        ),
        (
            "the mean over all entries, divided by the number of classes, too",
            "The mean goes over all elements. Take the *sum* over the classes, and the mean over the rows",
            """
def soft_cross_entropy(z, T):
    shifted = z - z.max(axis=1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.mean(T * log_y))
""",
        ),
        (
            "only the class with the largest share",
            "Only the class with the largest share counts in yours. All count, each with its share.",
            """
def soft_cross_entropy(z, T):
    shifted = z - z.max(axis=1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.mean(log_y[np.arange(len(z)), T.argmax(axis=1)]))
""",
        ),
        (
            "the naive formula, log of 0 for large logits",
            "For logits like 1000 you get inf or nan: a probability that is rounded to 0 has no logarithm.",
            """
def soft_cross_entropy(z, T):
    shifted = z - z.max(axis=1, keepdims=True)
    y = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    return float(-np.mean((T * np.log(y)).sum(axis=1)))
""",
        ),
        (
            "a small number inside the log caps the loss",
            "The number that you add makes very wrong answers too cheap. Without it: `shifted` minus the",
            """
def soft_cross_entropy(z, T):
    y = softmax(z)
    return float(-np.mean((T * np.log(y + 1e-12)).sum(axis=1)))
""",
        ),
        (
            "the log of the mixed probability, -ln sum_k T_k y_k",
            "`soft_cross_entropy([[ 1. , 2. , -1. ], [ 0.5, 0. , 3. ]], [[0.7, 0.3, 0. ], [0. , 0.5,",
            """
def soft_cross_entropy(z, T):
    shifted = z - z.max(axis=1, keepdims=True)
    y = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    return float(-np.mean(np.log((T * y).sum(axis=1))))
""",
        ),
        (
            "the sum of the exponentials over the whole batch",
            "The exponentials of *all rows* are summed. Each row is normalised by itself: `axis=1,",
            """
def soft_cross_entropy(z, T):
    shifted = z - z.max(axis=1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum())
    return float(-np.mean((T * log_y).sum(axis=1)))
""",
        ),
        (
            "changes the logits in place",
            "Your function changed one of the arrays that it was given; they belong to the caller. Make new",
            """
def soft_cross_entropy(z, T):
    z -= z.max(axis=1, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return float(-np.mean((T * log_y).sum(axis=1)))
""",
        ),
        (
            "the sum over the examples",
            "`axis=0` adds up the *examples* of a class",
            """
def soft_cross_entropy(z, T):
    shifted = z - z.max(axis=1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(T * log_y).sum(axis=0).mean()
""",
        ),
    ],
    "predict_average": [
        (
            "averages the pictures and predicts once",
            "You average the *pictures* and show the network a blurred one. Average what it says about each",
            """
def predict_average(predict, images, transforms):
    return predict(np.mean([transform(images) for transform in transforms], axis=0))
""",
        ),
        (
            "the sum over the views, not the mean",
            "That is the sum over the views; its rows do not sum to 1. Take the mean.",
            """
def predict_average(predict, images, transforms):
    return np.sum([predict(transform(images)) for transform in transforms], axis=0)
""",
        ),
        (
            "the mean of everything, one single number",
            "One number for all. The mean goes over the views only: `axis=0`.",
            """
def predict_average(predict, images, transforms):
    return np.mean([predict(transform(images)) for transform in transforms])
""",
        ),
        (
            "the mean over the images, not over the views",
            "`predict_average(predict, images, transforms)` with images of shape (2, 3, 4) has shape (3,",
            """
def predict_average(predict, images, transforms):
    return np.mean([predict(transform(images)) for transform in transforms], axis=1)
""",
        ),
        (
            "each view made from the one before",
            "Each transform is applied to the result of the one before. Each should start from the original",
            """
def predict_average(predict, images, transforms):
    answers = []
    for transform in transforms:
        images = transform(images)
        answers.append(predict(images))
    return np.mean(answers, axis=0)
""",
        ),
        (
            "the untouched images as one more view",
            "You count the untouched images as one more view. Only the views of the list count.",
            """
def predict_average(predict, images, transforms):
    total = predict(images)
    for transform in transforms:
        total = total + predict(transform(images))
    return total / (len(transforms) + 1)
""",
        ),
        (
            "the views vote with their favourite class",
            "You count votes: each view has its winner only. Average the *probabilities*, where a narrow",
            """
def predict_average(predict, images, transforms):
    votes = []
    for transform in transforms:
        y = predict(transform(images))
        votes.append(np.eye(y.shape[1])[y.argmax(axis=1)])
    return np.mean(votes, axis=0)
""",
        ),
        (
            "returns in the loop, after the first view",
            "`predict_average(predict, images, transforms)` with images of shape (2, 3, 4) is [[0.3106,",
            """
def predict_average(predict, images, transforms):
    total = 0
    for transform in transforms:
        total = total + predict(transform(images)) / len(transforms)
        return total
""",
        ),
        (
            "an endless loop, the counter is never raised",
            "had not finished after 3 seconds",
            """
def predict_average(predict, images, transforms):
    i, total = 0, 0
    while i < len(transforms):
        total = total + predict(transforms[i](images))
    return total / len(transforms)
""",
        ),
        (
            "divides by the number of images",
            "You divide by the number of images",
            """
def predict_average(predict, images, transforms):
    return sum(predict(transform(images)) for transform in transforms) / len(images)
""",
        ),
    ],
    "compare": [
        (
            "the variance, no square root",
            "The second value is the *variance*. The standard deviation is its square root: `np.std`.",
            """
def compare(run, names, seeds):
    results = {}
    for name in names:
        scores = [run(name, seed) for seed in seeds]
        results[name] = np.mean(scores), np.var(scores)
    return results
""",
        ),
        (
            "the mean only",
            "For 'nothing' the value is 0.8291; it should be a pair: (mean, standard deviation).",
            """
def compare(run, names, seeds):
    return {name: np.mean([run(name, seed) for seed in seeds]) for name in names}
""",
        ),
        (
            "the scores of the names before are kept",
            "The first name is right; in the others, the scores of the names before are still in the list.",
            """
def compare(run, names, seeds):
    results, scores = {}, []
    for name in names:
        for seed in seeds:
            scores.append(run(name, seed))
        results[name] = np.mean(scores), np.std(scores)
    return results
""",
        ),
        (
            "counts the seeds in place of using them",
            "You run the seeds 0, 1, 2 and so on. Take those that are given: `for seed in seeds`.",
            """
def compare(run, names, seeds):
    results = {}
    for name in names:
        scores = [run(name, seed) for seed in range(len(seeds))]
        results[name] = np.mean(scores), np.std(scores)
    return results
""",
        ),
        (
            "name and seed swapped in the call",
            "`compare(run, ['nothing', 'shifts'], range(0, 5))` raised TypeError: run(name, seed) takes a",
            """
def compare(run, names, seeds):
    results = {}
    for name in names:
        scores = [run(seed, name) for seed in seeds]
        results[name] = np.mean(scores), np.std(scores)
    return results
""",
        ),
        (
            "a list of pairs, not a dict",
            "Your function returns a list. Return a dict, with the names as its keys.",
            """
def compare(run, names, seeds):
    results = []
    for name in names:
        scores = [run(name, seed) for seed in seeds]
        results.append((np.mean(scores), np.std(scores)))
    return results
""",
        ),
        (
            "the return is in the loop, the first name only",
            "The keys are ['nothing']; they should be ['nothing', 'shifts']. Is something inside the loop",
            """
def compare(run, names, seeds):
    results = {}
    for name in names:
        scores = [run(name, seed) for seed in seeds]
        results[name] = np.mean(scores), np.std(scores)
        return results
""",
        ),
        (
            "standard deviation first, then the mean",
            "Mean and standard deviation have changed places.",
            """
def compare(run, names, seeds):
    results = {}
    for name in names:
        scores = [run(name, seed) for seed in seeds]
        results[name] = np.std(scores), np.mean(scores)
    return results
""",
        ),
        (
            "prints the results and returns nothing",
            "`compare(run, ['nothing', 'shifts'], range(0, 5))` prints its result and returns nothing. Use",
            """
def compare(run, names, seeds):
    for name in names:
        scores = [run(name, seed) for seed in seeds]
        print(name, np.mean(scores), np.std(scores))
""",
        ),
    ],
}
