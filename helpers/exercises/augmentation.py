"""Exercises of lesson 12: shift, cutout, mixup, its loss, averaged views; homework: a fair comparison."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.compare import difference, shown
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.nn import augmentation as reference
from helpers.nn import loss_functions
from helpers.nn.functional import softmax

lesson = Lesson("12_augmentation")

Array = np.ndarray
Answer = Callable[..., Any]


def _kept(answer: Answer, *arguments: Any) -> Any:
    """Call the answer, and refuse one that writes into an array it was given."""
    before = [argument.copy() if isinstance(argument, np.ndarray) else None for argument in arguments]
    value = answer(*arguments)
    for now, then in zip(arguments, before, strict=True):
        if then is not None and not np.array_equal(now, then):
            raise Wrong(
                "Your function changed one of the arrays that it was given; they belong to the caller. Make new arrays: "
                "`a -= b` and `a[...] = b` write into a itself."
            )
    return value


def _shift(answer: Answer, images: Array, down: int, right: int) -> Any:
    return _kept(answer, images, down, right)


def _rolled(images: Array, down: int, right: int) -> Array:
    return np.roll(images, (down, right), axis=(1, 2))


def _over_a_copy(images: Array, down: int, right: int) -> Array:
    arrived = reference.shift(np.ones(images.shape), down, right) == 1
    return np.where(arrived, reference.shift(images, down, right), images)


_IMAGES = np.arange(1.0, 25).reshape(2, 3, 4)
_WAYS = [(1, 2), (-1, 0), (0, -3), (0, 0), (2, -1), (-2, 1), (-1, -1), (3, 0)]

shift = lesson.exercise(
    "shift",
    reference=reference.shift,
    cases=[(np.array([[[1.0, 2, 3], [4, 5, 6]]]), 1, 1), *((_IMAGES, down, right) for down, right in _WAYS)],
    call=_shift,
    mistakes=(
        Mistake(
            lambda images, down, right: reference.shift(images, right, down),
            "Down and right have changed places. Rows are axis 1 and move down; columns are axis 2 and move right.",
        ),
        Mistake(
            lambda images, down, right: reference.shift(images, -down, -right),
            "The pictures move the wrong way: yours go up and to the left. Row 0 of the old one lands in row `down`.",
        ),
        Mistake(
            _rolled,
            "What leaves on one side comes in again on the other: `np.roll` wraps round. What comes in should be 0.",
        ),
        Mistake(
            lambda images, down, right: reference.shift(images, max(0, down), max(0, right)),
            "A negative number does nothing in yours. `down` = -1 means: one row *up*.",
        ),
        Mistake(
            lambda images, down, right: reference.shift(images.transpose(2, 0, 1), down, right).transpose(1, 2, 0),
            "Axis 0 counts the *images*. Rows are axis 1 and columns axis 2: `moved[:, rows, columns]`.",
        ),
        Mistake(_over_a_copy, "Parts of the old picture are still there, where it has moved away. They should be 0."),
    ),
    advice=lambda got, images, down, right: (
        f"Here down = {down} and right = {right}. Which rows and columns of the old picture stay visible, and where?"
    ),
    crashes={
        "could not broadcast": "The two parts differ in size. Beware of two slices: `[:-0]` is empty, and a negative "
        "number, as in `[-1:]`, counts from the end.",
    },
    hints=(
        "Draw a picture of 3 rows on paper and move it down by 1. Which of its rows are still seen, and in which rows are they now?",
        "Down by 1: rows 0 and 1 land in rows 1 and 2. Up by 1: rows 1 and 2 land in rows 0 and 1. Both parts have `height - abs(down)` rows.",
        "The target starts at row `max(0, down)`, the source at row `max(0, -down)`; for the columns the same with `right`.",
    ),
    praise="The whole batch has moved, and nothing has come in again on the other side.",
)


def _image_array(value: Any, shape: tuple[int, ...]) -> Array:
    reason = difference(value, np.full(shape, np.inf), "The output")
    if reason and getattr(value, "shape", None) != shape:
        raise Wrong(reason if reason.endswith("?") else f"{reason}.")
    return value


def _squares(zero: Array, size: int) -> tuple[Array, Array]:
    """The rows and the columns with zeros, for each image; refuses zeros that are no square inside the image."""
    rows, columns = zero.any(axis=2), zero.any(axis=1)
    tall, wide = rows.sum(axis=1), columns.sum(axis=1)
    if size > 1 and ((zero.sum(axis=(1, 2)) == size) & (tall == size) & (wide == size)).all():
        raise Wrong(
            "In each image only a diagonal of single pixels is 0. Cut a *slice* of rows and a slice of columns."
        )
    if (tall == size).all() and (wide == zero.shape[2]).all() and size < zero.shape[2]:
        raise Wrong("Whole rows are cut. A square needs a slice of columns, too.")
    if (tall < size).any() or (wide < size).any():
        if tall.max() < size or wide.max() < size:
            raise Wrong(f"Your holes have {tall.max()} x {wide.max()} pixels; they should have {size} x {size}.")
        if not rows[:, size:].any() and not columns[:, size:].any():
            raise Wrong("The end of a slice is a place, not a length: the square ends at its start plus size.")
        swapped = tall.min() < size and (wide[wide > 0] == size).all() and not columns[:, -1].any()
        question = " Have height and width changed places?" if swapped else ""
        raise Wrong(
            "In some images the square is partly or wholly outside, and too little is cut. "
            f"It has to start early enough for all its rows and columns to fit.{question}"
        )
    one_piece = [np.ptp(np.flatnonzero(line)) + 1 == line.sum() for line in (*rows, *columns)]
    if not all(one_piece) or (zero.sum(axis=(1, 2)) != tall * wide).any():
        raise Wrong(
            "The zeros do not form one square. Cut neighbouring pixels: a slice of rows and a slice of columns."
        )
    if tall.max() > size or wide.max() > size:
        raise Wrong(
            f"Your holes have up to {tall.max()} x {wide.max()} pixels; for size = {size} they should have "
            f"{size} x {size}. A slice `a:b` has b - a elements."
        )
    return rows, columns


def _cutout(answer: Answer, height: int, width: int, size: int) -> float:
    images = np.random.default_rng(12).uniform(1, 2, (400, height, width))
    result = _image_array(_kept(answer, images, size, np.random.default_rng(3)), images.shape)
    zero = result == 0
    if np.array_equal(result, images):
        raise Wrong("Nothing has been cut: the output equals the images.")
    if not zero.any():
        raise Wrong("Something has changed, but no pixel is 0. Set those in the square to 0.")
    if not np.allclose(result[~zero], images[~zero]):
        raise Wrong("Pixels outside the square have changed. They should stay as they are.")
    if not zero[1:].any():
        raise Wrong("Only the first image has a hole. Is the `return` inside the loop?")
    free = (height > size, width > size)
    if any(free) and (zero == zero[0]).all():
        if zero[0].sum() > size**2:
            raise Wrong("Each square is cut out of *all* images. In the loop, change image n only: `cut[n, ...]`.")
        raise Wrong("All images have the same hole. Draw a place anew for *each* image, inside the loop.")
    rows, columns = _squares(zero, size)
    if all(free) and np.array_equal(rows.argmax(axis=1), columns.argmax(axis=1)):
        raise Wrong("Row and column of the corner are always equal, so holes lie on the diagonal only. Draw twice.")
    for place, line in (("lowest row", rows[:, -1]), ("last column", columns[:, -1])):
        if not line.any():
            raise Wrong(
                f"No square ever reaches the {place}, though one could. `rng.integers(0, k)` ends at k - 1: count "
                "how many places there are. In a row of 5 pixels a hole of 3 has three of them."
            )
    if not rows[:, 0].any() or not columns[:, 0].any():
        raise Wrong("No square ever reaches the first row or the first column, though one could: count from 0.")
    if any(free):
        first, again, other = (answer(images, size, np.random.default_rng(seed)) for seed in (1, 1, 2))
        if not np.array_equal(first, again) or np.array_equal(first, other):
            raise Wrong("The chance does not come from `rng`: equal generators should give equal holes, others others.")
    _image_array(answer(images[:1], size, np.random.default_rng(3)), (1, height, width))
    return 0.0


cutout = lesson.exercise(
    "cutout",
    reference=reference.cutout,
    cases=[(6, 9, 3), (7, 4, 1), (5, 8, 2), (4, 6, 4), (3, 3, 3)],
    call=_cutout,
    crashes={
        "low >= high": "A square as large as the image has one place, not none: count the places again.",
        "has no attribute 'randint'": "A generator draws whole numbers by `rng.integers(0, k)`.",
        "only integer": "A slice needs whole numbers: `rng.integers(0, k)`.",
        "slice indices must be integers": "A slice needs whole numbers: `rng.integers(0, k)`.",
    },
    hints=(
        "In a row of 5 pixels, where may a hole of 3 begin? How many places are that?",
        "It may begin at 0, 1 or 2: there are 5 - 3 + 1 places. And `rng.integers(0, k)` has k results.",
        "Draw `top` and `left` for image n, then set rows `top : top + size` and columns `left : left + size` of it to 0.",
    ),
    praise="In the paper, holes may even stick out over the edge.",
)


def _mixup(answer: Answer, X: Array, T: Array, share: float, order: Array) -> Any:
    return _kept(answer, X, T, share, order)


def _mix(A: Array, share: float, order: Array) -> Array:
    return share * A + (1 - share) * A[order]


def _both(rule: Answer) -> Answer:
    """The same rule for the pictures and for the targets."""
    return lambda X, T, share, order: (rule(X, share, order), rule(T, share, order))


def _one_after_another(A: Array, share: float, order: Array) -> Array:
    mixed = A * 1.0
    for n in range(len(A)):
        mixed[n] = share * mixed[n] + (1 - share) * mixed[order[n]]
    return mixed


_ONE_HOT = np.eye(3)[[0, 2, 1, 2]]
_ROWS = np.array([[1.0, -2], [3, 5], [0, 7], [-4, 2.5]])
_CYCLE = np.array([2, 0, 3, 1])

mixup = lesson.exercise(
    "mixup",
    reference=reference.mixup,
    cases=[
        (_ROWS, _ONE_HOT, 0.7, _CYCLE),
        (np.arange(12.0).reshape(3, 2, 2) ** 2, np.eye(2)[[0, 1, 1]], 0.2, np.array([1, 2, 0])),
        (_ROWS, _ONE_HOT, 1.0, _CYCLE),
        (_ROWS, _ONE_HOT, 0.0, _CYCLE),
        (_ROWS, _ONE_HOT, 0.6, np.array([0, 3, 2, 1])),
        (np.array([[3, 1], [2, 5]]), np.array([[1, 0], [0, 1]]), 0.7, np.array([1, 0])),
    ],
    call=_mixup,
    returns=("the mixed X", "the mixed T"),
    mistakes=(
        Mistake(
            lambda X, T, share, order: (share * (X + X[order]), share * (T + T[order])),
            "Both get the share `share`. The partner gets what is left, 1 - share.",
        ),
        Mistake(
            _both(lambda A, share, order: _mix(A, 1 - share, order)),
            "The shares have changed places: `share` belongs to row n itself, 1 - share to row `order[n]`.",
        ),
        Mistake(
            lambda X, T, share, order: (_mix(X, share, order), T),
            "The targets are not mixed: a picture that is 30 % dog should have a target that is 30 % dog.",
        ),
        Mistake(
            lambda X, T, share, order: (_mix(X, share, order), T[order]),
            "The targets are those of the other picture alone. Mix them as you mix the pictures.",
        ),
        Mistake(
            lambda X, T, share, order: (_mix(X, share, order), T if share >= 0.5 else T[order]),
            "The target is that of the larger share alone. Mixup keeps both: 0.7 of one and 0.3 of the other.",
        ),
        Mistake(
            _both(lambda A, share, order: _mix(A, share, np.argsort(order))),
            "That is the wrong partner: number n goes with number `order[n]`, which is row n of `X[order]`.",
        ),
        Mistake(
            _both(lambda A, share, order: _mix(A, share, order).astype(A.dtype)),
            "Where X or T holds whole numbers, so does your result, and 0.7 becomes 0. Write into an array of floats, or compute without one.",
        ),
        Mistake(
            _both(_one_after_another),
            "You mix into the array that you read from, so later rows meet partners that are mixed already. Read from X and T as they were.",
        ),
        Mistake(
            _both(lambda A, share, order: share * A + 1 - share * A[order]),
            "Brackets: the whole of 1 - share multiplies the partner.",
        ),
    ),
    advice=lambda got, X, T, share, order: f"Here share is {share} and order is {shown(order)}.",
    crashes={
        "out of bounds": "`order` numbers the rows, the first axis: `X[order]`, not `X[:, order]`.",
        "broadcast": "`X[order]` has the shape of X and `T[order]` that of T; X and T are mixed each by itself.",
    },
    hints=(
        "`X[order]` is an array of the shape of X. What stands in its row n?",
        "Its row n is row `order[n]` of X, the partner. If row n gets 0.7, how much is left for the partner?",
        "Do the same with X and with T, and return the two, separated by a comma.",
    ),
    praise="The targets still sum to 1.",
)


def _soft(answer: Answer, z: Array, T: Array) -> Any:
    return _kept(answer, z, T)


def _log_y(z: Array) -> Array:
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def _loss(logs: Answer) -> Answer:
    """The loss where the logarithms of the probabilities are computed by `logs(z - maximum, z)`."""
    return lambda z, T: -(T * logs(z - z.max(axis=1, keepdims=True), z)).sum(axis=1).mean()


soft_cross_entropy = lesson.exercise(
    "soft_cross_entropy",
    reference=loss_functions.soft_cross_entropy,
    advice=lambda got, z, T: (
        f"In the first row log softmax(z) is {shown(_log_y(z[:1])[0])}; each of these counts with its share in T, {shown(T[0])}."
    ),
    cases=[
        (np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 3.0]]), np.array([[0.7, 0.3, 0.0], [0.0, 0.5, 0.5]])),
        (np.array([[2.0, -1.0]]), np.array([[0.4, 0.6]])),
        (np.array([[0.0, 1, 2, 3], [4, 1, 0, -2], [1, 1, 5, 1]]), np.array([[0.1, 0.2, 0.3, 0.4]] * 3)),
        (np.array([[3, 1, 2], [0, -2, 1]]), np.array([[1, 0, 0], [0, 0, 1]])),
        (np.array([[1000.0, 0.0, 999.0], [-1000.0, -1001.0, -999.0]]), np.array([[0.8, 0.2, 0.0], [0.3, 0.3, 0.4]])),
    ],
    call=_soft,
    mistakes=(
        Mistake(
            lambda z, T: -(T * _log_y(z)).mean(),
            "The mean goes over all elements. Take the *sum* over the classes, and the mean over the rows only.",
        ),
        Mistake(lambda z, T: -(T * _log_y(z)).sum(), "That is the sum over the rows. Take their mean."),
        Mistake(
            lambda z, T: -(T * _log_y(z)).sum(axis=1), "One number for each row. Take their mean: a single number."
        ),
        Mistake(
            lambda z, T: -(T * _log_y(z)).sum(axis=0).mean(),
            "`axis=0` adds up the *examples* of a class. Sum over the classes, `axis=1`, and take the mean over the rows.",
        ),
        Mistake(
            lambda z, T: (T * _log_y(z)).sum(axis=1).mean(),
            "The minus sign is missing: logarithms of probabilities are negative, and a loss should be positive.",
        ),
        Mistake(
            _loss(lambda shifted, z: shifted),
            "The softmax is not finished: `shifted` holds logits. Subtract the logarithm of the sum of the exponentials.",
        ),
        Mistake(
            _loss(lambda shifted, z: z),
            "These are logits, not logarithms of probabilities: the softmax is missing.",
        ),
        Mistake(
            lambda z, T: -_log_y(z)[np.arange(len(z)), T.argmax(axis=1)].mean(),
            "Only the class with the largest share counts in yours. All count, each with its share.",
        ),
        Mistake(
            _loss(lambda shifted, z: shifted - np.log(np.exp(shifted).sum())),
            "The exponentials of *all rows* are summed. Each row is normalised by itself: `axis=1, keepdims=True`.",
        ),
        Mistake(
            _loss(lambda shifted, z: np.log(softmax(z))),
            "For logits like 1000 you get inf or nan: a probability that is rounded to 0 has no logarithm. Follow the formula, "
            "`shifted` minus the logarithm of the sum.",
        ),
        Mistake(
            _loss(lambda shifted, z: np.log(softmax(z) + 1e-12)),
            "The number that you add makes very wrong answers too cheap. Without it: `shifted` minus the logarithm of the sum.",
        ),
        Mistake(
            _loss(lambda shifted, z: z - np.log(np.exp(z).sum(axis=1, keepdims=True))),
            "`exp(1000)` is too large for a float: you get inf or nan. Use `shifted` in place of z.",
        ),
    ),
    crashes={
        "broadcast": "The sum over axis 1 has shape (N,). With `keepdims=True` it is (N, 1) and fits to each row.",
    },
    hints=(
        "First an array of all log y, of the shape of z: the formula above, with z - m in `shifted`.",
        "The sum over j is `np.exp(shifted).sum(axis=1, keepdims=True)`. Take its logarithm away from `shifted`.",
        "Multiply by T, sum over the classes (`axis=1`), take the mean, and mind the sign.",
    ),
    praise="With one-hot targets it is the cross-entropy of lesson 3.",
)


def _predict(images: Array) -> Array:
    """Probabilities of three classes, by a network of no depth and no sense."""
    flat = images.reshape(len(images), -1)
    return softmax(np.sin(flat) @ np.random.default_rng(4).normal(size=(flat.shape[1], 3)))


def _moved(images: Array) -> Array:
    return reference.shift(images, 1, 0)


def _darker(images: Array) -> Array:
    return 0.5 * images


def _average(answer: Answer, predict: Answer, images: Array, transforms: list) -> Any:
    return _kept(answer, predict, images, transforms)


def _views(summary: Answer) -> Answer:
    """An answer made of all predictions: (views, N, C)."""
    return lambda predict, images, transforms: summary(np.array([predict(change(images)) for change in transforms]))


def _chained(predict: Answer, images: Array, transforms: list) -> Array:
    seen = []
    for change in transforms:
        images = change(images)
        seen.append(predict(images))
    return np.mean(seen, axis=0)


_PICTURES = np.random.default_rng(5).uniform(0, 2, (5, 3, 4))

predict_average = lesson.exercise(
    "predict_average",
    reference=reference.predict_average,
    advice=lambda got, predict, images, transforms: (
        f"The list has {len(transforms)} transforms. The first element would be the mean of "
        f"{', '.join(shown(predict(change(images))[0, 0]) for change in transforms)}."
    ),
    cases=[
        (_predict, _PICTURES[:2], [reference.flip, _moved, _darker]),
        (_predict, _PICTURES, [_moved, _darker]),
        (_predict, _PICTURES[:1], [_darker, reference.flip, _moved, np.copy]),
        (_predict, _PICTURES[1:4], [reference.flip]),
    ],
    call=_average,
    mistakes=(
        Mistake(
            lambda predict, images, transforms: np.mean(
                [predict(images), *(predict(t(images)) for t in transforms)], 0
            ),
            "You count the untouched images as one more view. Only the views of the list count.",
        ),
        Mistake(
            _views(lambda y: np.eye(3)[y.argmax(axis=2)].mean(axis=0)),
            "You count votes: each view has its winner only. Average the *probabilities*, where a narrow win counts less.",
        ),
        Mistake(
            _views(lambda y: y.sum(axis=0)), "That is the sum over the views; its rows do not sum to 1. Take the mean."
        ),
        Mistake(_views(lambda y: y[0]), "Only the first view counts. Is a `return` inside the loop?"),
        Mistake(_views(lambda y: y[-1]), "Only the last view counts: each one overwrites the one before."),
        Mistake(
            _views(lambda y: y.sum(axis=0) / y.shape[1]),
            "You divide by the number of images. How many views were added up?",
        ),
        Mistake(_views(lambda y: y.mean()), "One number for all. The mean goes over the views only: `axis=0`."),
        Mistake(
            lambda predict, images, transforms: predict(np.mean([change(images) for change in transforms], axis=0)),
            "You average the *pictures* and show the network a blurred one. Average what it says about each view.",
        ),
        Mistake(
            _chained,
            "Each transform is applied to the result of the one before. Each should start from the original `images`.",
        ),
    ),
    crashes={
        "'generator' and 'int'": "`np.mean` needs a list: put square brackets round the loop.",
        "'list' object is not callable": "`transforms` is a list of functions: take one after the other.",
        "has no attribute 'reshape'": "`predict` takes images: call the transform first, `transform(images)`.",
    },
    hints=(
        "For one transform: which two calls lead from `images` to probabilities?",
        "`predict(transform(images))`, for each transform in the list. Which axis of all these counts the views?",
        "`np.mean([... for transform in transforms], axis=0)`.",
    ),
    praise="A mean of probabilities is a probability again.",
)


def run(name: str, seed: int) -> float:
    if not isinstance(name, str):
        raise TypeError("run(name, seed) takes a name first")
    if not isinstance(seed, int | np.integer):
        raise TypeError("run(name, seed) takes a single seed")
    return 0.9 - 0.01 * len(name) + 0.03 * float(np.sin(seed**2 + len(name))) + 0.001 * seed


def _compare(answer: Answer, run: Answer, names: list, seeds: Any) -> tuple[Array, Array]:
    results = _kept(answer, run, names, seeds)
    if results is None or results is Ellipsis:
        return results
    if not isinstance(results, dict):
        raise Wrong(f"Your function returns a {type(results).__name__}. Return a dict, with the names as its keys.")
    if set(results) != set(names):
        if set(results) == set(seeds):
            raise Wrong(
                "The keys are the seeds. They should be the names; all seeds of a name go into its two numbers."
            )
        question = " Is something inside the loop that belongs before or after it?" if set(results) < set(names) else ""
        raise Wrong(f"The keys are {shown(list(results))}; they should be {shown(list(names))}.{question}")
    for name, value in results.items():
        if not isinstance(value, tuple | list | np.ndarray) or np.shape(value) != (2,):
            raise Wrong(f"For {name!r} the value is {shown(value)}; it should be a pair: (mean, standard deviation).")
    pairs = np.array([results[name] for name in names])
    return pairs[:, 0], pairs[:, 1]


def _scores(summary: Answer) -> Answer:
    """An answer that makes a pair of the scores of each name."""
    return lambda run, names, seeds: {name: summary(np.array([run(name, seed) for seed in seeds])) for name in names}


def _never_emptied(run: Answer, names: list, seeds: Any) -> dict:
    scores, results = [], {}
    for name in names:
        scores += [run(name, seed) for seed in seeds]
        results[name] = np.mean(scores), np.std(scores)
    return results


compare = lesson.exercise(
    "compare",
    reference=reference.compare,
    cases=[
        (run, ["nothing", "shifts"], range(5)),
        (run, ["turns", "mirroring", "noise and scaling"], [3, 7, 12]),
        (run, ["nothing"], range(4, 6)),
        (run, ["shifts", "turns"], [8]),
    ],
    call=_compare,
    returns=("the means", "the standard deviations"),
    mistakes=(
        Mistake(
            _scores(lambda s: (s.mean(), s.std(ddof=1) if len(s) > 1 else np.nan)),
            "Divide by the number of seeds, as `np.std` does by itself, not by one less: with one seed it gives nan.",
        ),
        Mistake(
            _scores(lambda s: (s.mean(), s.var())),
            "The second value is the *variance*. The standard deviation is its square root: `np.std`.",
        ),
        Mistake(_scores(lambda s: (s.std(), s.mean())), "Mean and standard deviation have changed places."),
        Mistake(_scores(lambda s: (s.sum(), s.std())), "The first value is the sum of the scores, not their mean."),
        Mistake(_scores(lambda s: (s[0], 0.0)), "Only the first seed counts. Run all of them."),
        Mistake(
            _scores(lambda s: (s[-1], 0.0)),
            "Only the last seed counts: each score overwrites the one before. Keep them in a list.",
        ),
        Mistake(
            lambda run, names, seeds: reference.compare(run, names, range(len(seeds))),
            "You run the seeds 0, 1, 2 and so on. Take those that are given: `for seed in seeds`.",
        ),
        Mistake(
            _never_emptied,
            "The first name is right; in the others, the scores of the names before are still in the list. Begin a new one for each name.",
        ),
    ),
    crashes={
        "takes a name first": "`run` takes the name first, then the seed: `run(name, seed)`.",
        "takes a single seed": "`run` takes one seed at a time: `for seed in seeds`.",
        "cannot be interpreted": "`seeds` holds the seeds themselves: `for seed in seeds`.",
        "missing 1 required": "`run` needs a name *and* a seed: `run(name, seed)`.",
    },
    hints=(
        "For one name: a list of scores, one for each seed. Which two numbers come of it?",
        "`scores = [run(name, seed) for seed in seeds]`, then `np.mean` and `np.std`.",
        "Begin with an empty dict before the loop over the names, fill in a pair for each, and return it after the loop.",
    ),
    praise="Now a difference can be held against the spread.",
)
