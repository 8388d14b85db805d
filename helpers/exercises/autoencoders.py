"""Exercises of lesson 15: principal components, autoencoders plain, denoising, variational; homework: anomalies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from helpers import autoencoders as reference
from helpers.exercises.compare import difference, shown
from helpers.exercises.exercise import Lesson, Mistake, Wrong
from helpers.exercises.named import Named
from helpers.exercises.watched import WatchedSGD, alone, in_order
from helpers.nn.pca import pca_reconstruction as rebuilt

lesson = Lesson("15_autoencoders")

Array = np.ndarray
Answer = Callable[..., Any]
_rng = np.random.default_rng(15)


def _main_directions(X: Array) -> Array:
    return np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2]


def _projected(
    mean: Callable[[Array, Array], Any] = lambda train_X, X: train_X.mean(axis=0),
    chosen: Callable[[Array, int], Array] = lambda directions, k: directions[:k],
    source: Callable[[Array, Array], Array] = lambda train_X, X: train_X,
    result: Callable[[Array, Array, Any], Array] = lambda code, D, mean: mean + code @ D,
    back: Callable[[Any], Any] = lambda mean: mean,
) -> Answer:
    """The reconstruction with something changed: the mean, the directions, or what is made of the code."""

    def answer(train_X: Array, X: Array, k: int) -> Array:
        directions = chosen(_main_directions(source(train_X, X)), k)
        middle = mean(train_X, X)
        return result((X - middle) @ directions.T, directions, back(middle))

    return answer


def _directions_of_X(train_X: Array, X: Array, k: int) -> Array:
    mean = train_X.mean(axis=0)
    directions = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
    return mean + (X - mean) @ directions.T @ directions


def _one_mean(train_X: Array, X: Array, k: int) -> Array:
    mean = train_X.mean()
    directions = np.linalg.svd(train_X - mean, full_matrices=False)[2][:k]
    return mean + (X - mean) @ directions.T @ directions


def _scaled(factor: Callable[[Array], Array]) -> Answer:
    """The reconstruction from a code that is multiplied by a factor, made of the singular values."""

    def answer(train_X: Array, X: Array, k: int) -> Array:
        mean = train_X.mean(axis=0)
        _, lengths, directions = np.linalg.svd(train_X - mean, full_matrices=False)
        return mean + (X - mean) @ directions[:k].T * factor(lengths[:k]) @ directions[:k]

    return answer


def _columns_chosen(train_X: Array, X: Array, k: int) -> Array:
    mean, directions = train_X.mean(axis=0), _main_directions(train_X)[:, :k]
    return mean + (X - mean) @ directions @ directions.T


_ROWS = "The directions are the *rows*: `directions[:k]` has shape (k, d), and X - mean has (M, d). The code is to be (M, k): what has to be turned round for that, and what for the way back?"
_CLOUD = _rng.normal(size=(20, 4)) * [3.0, 2.0, 1.0, 0.5] @ _rng.normal(size=(4, 4)) + [1.0, -2.0, 0.0, 5.0]

pca_reconstruction = lesson.exercise(
    "pca_reconstruction",
    reference=rebuilt,
    cases=[
        (np.array([[0.0, 0.0], [2.0, 1.0], [4.0, 5.0]]), np.array([[2.0, 5.0]]), 1),
        (_CLOUD, _rng.normal(2, 3, (6, 4)), 2),
        (_CLOUD, _CLOUD, 1),
        (_CLOUD, _rng.normal(2, 3, (3, 4)), 4),
        (_CLOUD, _rng.normal(100, 3, (7, 4)), 3),
        (np.array([[1, 2, 3], [4, 0, 1], [7, 7, 2], [0, 1, 0]]), np.array([[1, 1, 1], [5, 0, 2]]), 2),
    ],
    advice=lambda got, train_X, X, k: (
        "Return the rebuilt rows alone."
        if isinstance(got, tuple)
        else f"There k = {k} and d = {X.shape[1]}. " + ("X should come back as it was." if k == X.shape[1] else "")
    ),
    mistakes=(
        Mistake(
            _projected(mean=lambda train_X, X: X.mean(axis=0)),
            "You take the mean of X. The code belongs to the training set, and so does the mean: use the one that is given.",
        ),
        Mistake(
            _projected(mean=lambda train_X, X: 0.0),
            "The mean is not used. The directions start from it: subtract it before the code, and add it again at the end.",
        ),
        Mistake(
            _projected(mean=lambda train_X, X: 0.0, result=lambda code, D, mean: code @ D),
            "The mean is not used. The directions start from it: subtract it before the code, and add it again at the end.",
        ),
        Mistake(
            lambda train_X, X, k: (
                train_X.mean(axis=0) + X @ _main_directions(train_X)[:k].T @ _main_directions(train_X)[:k]
            ),
            "You add the mean at the end, but have not subtracted it before. The code is that of `X - mean`.",
        ),
        Mistake(
            _projected(back=lambda mean: 0.0),
            "The mean is subtracted and never added again, so that the rows come back around 0.",
        ),
        Mistake(
            _projected(back=lambda mean: -mean),
            "At the end the mean is subtracted once more. Add it.",
        ),
        Mistake(
            _projected(mean=lambda train_X, X: train_X.mean()),
            "Your mean is a single number. Each column has its own: `train_X.mean(axis=0)`, as it is given.",
        ),
        Mistake(
            _one_mean,
            "Your mean is a single number. Each column has its own: `train_X.mean(axis=0)`, as it is given.",
        ),
        Mistake(
            _directions_of_X,
            "The directions are those of X. They should be those of `train_X`, as they are given.",
        ),
        Mistake(
            _scaled(lambda lengths: 1 / lengths),
            "You divide the code by the singular values, and the way back does not undo it. The places along the directions serve as they are.",
        ),
        Mistake(
            _scaled(lambda lengths: lengths),
            "You multiply the code by the singular values. The places along the directions serve as they are.",
        ),
        Mistake(
            lambda train_X, X, k: np.clip(rebuilt(train_X, X, k), 0, 1),
            "What you return is cut off at 0 and 1. Leave it as it is: a sum of directions may lie beyond.",
        ),
        Mistake(
            lambda train_X, X, k: X - rebuilt(train_X, X, k),
            "That is what is *lost*, X minus the reconstruction. Return the reconstruction itself.",
        ),
        Mistake(
            _projected(result=lambda code, D, mean: code),
            "That is the code, k numbers a row. Lead it back: each number times its direction, added up, plus the mean.",
        ),
        Mistake(
            lambda train_X, X, k: rebuilt(train_X, train_X, k),
            "You rebuild the training set. Its directions serve to rebuild X.",
        ),
        Mistake(
            lambda train_X, X, k: rebuilt(X, X, k),
            "Mean and directions are those of X itself. They should be those of the training set, which the code is made for.",
        ),
        Mistake(
            _projected(source=lambda train_X, X: X),
            "The directions are those of X. They should be those of `train_X`, as they are given.",
        ),
        Mistake(_columns_chosen, f"`directions[:, :k]` takes k *columns*. {_ROWS}"),
        Mistake(
            _projected(chosen=lambda directions, k: directions[-k:]),
            "These are the k directions along which the data vary *least*. The main ones come first in `directions` (and last with `eigh`).",
        ),
        Mistake(
            _projected(chosen=lambda directions, k: directions[k - 1 : k]),
            "You take the k-th direction only. The first k are wanted: `directions[:k]`.",
        ),
        Mistake(
            _projected(chosen=lambda directions, k: directions),
            "k is not used: with all the directions everything comes back, and nothing is saved. Take `directions[:k]`.",
        ),
        Mistake(
            _projected(chosen=lambda directions, k: directions[: k + 1]),
            "You take one direction too many. `directions[:k]` are k rows.",
        ),
        Mistake(
            _projected(chosen=lambda directions, k: directions[: k - 1]),
            "You take one direction too few. `directions[:k]` are k rows: the end of a slice does not belong to it.",
        ),
        Mistake(
            lambda train_X, X, k: np.hstack([X[:, :k], np.tile(train_X.mean(axis=0)[k:], (len(X), 1))]),
            "You keep the first k columns of X. Keep the places along the k main *directions*, which go across the columns.",
        ),
    ),
    crashes={
        "matmul": _ROWS,
        "not aligned": _ROWS,
        "could not be broadcast": "The code has k numbers a row, the mean has d. Lead the code back first: `code @ directions[:k]`.",
        "cannot reshape": "X has any number of columns, not always 64.",
    },
    hints=(
        "Two steps: from a row to its k numbers, and from these back to a row. Where does the mean come in?",
        "The place of a row along a direction is their inner product, once the mean is subtracted. Back again: each place times its direction, added up.",
        "With `D = directions[:k]`, of shape (k, d): the code is `(X - mean) @ D.T`. Return `mean + code @ D`.",
    ),
    praise="No other straight code of k numbers rebuilds the training set with a smaller squared error.",
)


def _parts(model: Any, code_size: int, X: Tensor) -> Tensor:
    """What decoder and encoder of a student's model make of X, or the reason why they do not fit."""
    if not isinstance(model, torch.nn.Module):
        raise Wrong("The class has to be a module: `class Autoencoder(torch.nn.Module):`.")
    for name in ("encoder", "decoder"):
        if not hasattr(model, name):
            raise Wrong(f"The model has no `{name}`. Make it in `__init__` and keep it in `self.{name}`.")
        if not isinstance(getattr(model, name), torch.nn.Module):
            raise Wrong(
                f"`{name}` is no module, so that `parameters()` does not list its weights. `mlp(...)` makes one."
            )
    code = model.encoder(X)
    if code.shape != (len(X), code_size):
        raise Wrong(
            f"For code_size = {code_size} the encoder makes {code.shape[-1]} numbers of an image. The last size of `mlp` is `code_size`."
        )
    if not list(model.decoder.parameters()):
        raise Wrong(
            "The decoder has no layers. `mlp` takes the sizes one by one, without a list: `mlp(64, 128, 64, ...)`."
        )
    try:
        image = model.decoder(code)
    except RuntimeError as error:
        raise Wrong(
            f"The decoder cannot take a code of shape {tuple(code.shape)}: its first size is `code_size`, its last 64."
        ) from error
    if image.shape != X.shape:
        raise Wrong(
            f"The decoder gives shape {tuple(image.shape)}; for {len(X)} images it should give {tuple(X.shape)}: back to 64 pixels each."
        )
    return image


def _same_as_parts(output: Any, image: Tensor, X: Tensor) -> None:
    """Refuse a forward that does something else than encoder and decoder."""
    if output is None:
        raise Wrong("`forward` returns nothing: is a `return` missing, or not reached?")
    if isinstance(output, tuple | list):
        raise Wrong(f"`forward` returns {len(output)} values. Return the output alone, the rebuilt images.")
    if not isinstance(output, Tensor):
        raise Wrong(
            f"`forward` returns a {type(output).__name__}; it should return a tensor of shape {tuple(X.shape)}."
        )
    if output.shape != X.shape:
        if output.numel() != X.numel():
            raise Wrong(
                f"The output has shape {tuple(output.shape)}; it should have the shape of X, {tuple(X.shape)}. Is that the code? The decoder makes images of it."
            )
        raise Wrong(f"The output has shape {tuple(output.shape)}; it should have the shape of X, {tuple(X.shape)}.")
    if torch.allclose(output, image, atol=1e-5):
        return
    if torch.equal(output, X):
        raise Wrong("`forward` returns X itself. It has to go through the code: first the encoder, then the decoder.")
    if torch.allclose(output, X + image, atol=1e-5):
        raise Wrong("You add X to the output, so that it passes by the code. All the decoder knows of X is the code.")
    for name in ("sigmoid", "tanh", "relu"):
        if torch.allclose(output, getattr(torch, name)(image), atol=1e-5):
            raise Wrong(
                f"`forward` puts a {name} behind the decoder. `model.decoder` alone should make images of codes: leave it away, or put it into the decoder."
            )
    raise Wrong(
        "The output is not what the decoder makes of the encoder's code. Does something stand between the two, or behind them?"
    )


def _can_learn(model: torch.nn.Module, output: Tensor) -> None:
    """Refuse an output from which no gradient reaches all weights."""
    if not output.requires_grad:
        raise Wrong(
            "No gradient can find its way back. Use the tensors as they are, without `no_grad`, `detach` or NumPy."
        )
    if len(output) > 1 and (output == 0).all(dim=0).any():
        raise Wrong(
            "Some pixels are 0 for every image: a ReLU at the end of the decoder lets no gradient through there, and they stay so. End with a Linear layer."
        )
    if torch.allclose(output.sum(dim=1), torch.ones(len(output)), atol=1e-5):
        raise Wrong(
            "The pixels of each output add up to 1: a softmax. An image is no probability; end with a Linear layer."
        )
    output.square().sum().backward()
    for name in ("encoder", "decoder"):
        if all(weight.grad is None or not weight.grad.any() for weight in getattr(model, name).parameters()):
            raise Wrong(f"No gradient reaches the weights of the {name}. Is something detached on the way?")


def _mirrored(model: torch.nn.Module, code_size: int) -> None:
    """Refuse a decoder that has other sizes than the encoder read backwards, or no activation."""
    encoder, decoder = (
        [layer for layer in part.modules() if isinstance(layer, torch.nn.Linear)]
        for part in (model.encoder, model.decoder)
    )
    want = [layer.out_features for layer in reversed(encoder)] + [encoder[0].in_features]
    sizes = [layer.in_features for layer in decoder] + [layer.out_features for layer in decoder[-1:]]
    if sizes != want:
        sizes, want = (", ".join(map(str, numbers)) for numbers in (sizes, want))
        raise Wrong(f"The decoder has the sizes {sizes}. The encoder's mirror image has {want}.")
    code = 10 * torch.randn(7, code_size)
    if torch.allclose(model.decoder(code) + model.decoder(-code), 2 * model.decoder(0 * code), atol=1e-4):
        raise Wrong(
            "The decoder has no ReLU between its layers, so that they are one matrix (lesson 2). `mlp` puts them there."
        )


def _own_weights(model: torch.nn.Module, other: torch.nn.Module) -> None:
    """Refuse weights that are shared, or are the same in each new model."""
    first, second = set(model.encoder.parameters()), set(model.decoder.parameters())
    if first & second:
        raise Wrong("Encoder and decoder share a layer. Each needs layers of its own: call `mlp` once for each.")
    if set(model.parameters()) & set(other.parameters()):
        raise Wrong("Two models share their layers. Make the layers in `__init__`, and keep them in `self`.")
    if all(map(torch.equal, model.parameters(), other.parameters())):
        raise Wrong("Two models start with the same weights. Set no seed inside the class.")


def _autoencoder(answer: Answer, code_size: int) -> bool:
    if isinstance(answer, torch.nn.Module):
        raise Wrong("`check` was given a model. Hand it the class itself, without brackets: `Autoencoder`.")
    X = torch.rand(7, 64)
    model, other = answer(code_size), answer(code_size)
    image = _parts(model, code_size, X)
    before = X.clone()
    output, again, single = model(X), model(X), model(X[:1])
    if not torch.equal(X, before):
        raise Wrong("`forward` changes X, which belongs to the caller. Make new tensors.")
    if isinstance(output, Tensor) and isinstance(again, Tensor) and not torch.equal(output, again):
        raise Wrong(
            "Two calls with the same X give different outputs. A layer that is made in `forward` is new in each call, and never learns: make all layers in `__init__`, without dropout."
        )
    _same_as_parts(output, image, X)
    _own_weights(model, other)
    _can_learn(model, output)
    _mirrored(model, code_size)
    _same_as_parts(single, image[:1], X[:1])
    return True


Autoencoder = lesson.exercise(
    "Autoencoder",
    reference=reference.Autoencoder,
    cases=[(2,), (3,), (1,), (16,), (64,), (100,)],
    call=lambda answer, code_size: alone(_autoencoder, answer, code_size),
    crashes={
        "before Module.__init__": "`super().__init__()` comes first in `__init__`.",
        'missing the required "forward"': "The method has to be called `forward`, and to stand inside the class, as `__init__` does.",
        "mat1 and mat2": "Two layers do not fit. The encoder takes 64 numbers and gives `code_size`; the decoder takes `code_size` numbers, not X, and gives 64.",
        "name 'encoder' is not defined": "Within a module its own things are reached through `self`: `self.encoder`.",
        "name 'decoder' is not defined": "Within a module its own things are reached through `self`: `self.decoder`.",
        "name 'code_size' is not defined": "`code_size` is an argument of `__init__`. Make the decoder there.",
        "no attribute 'encoder'": "Make it in `__init__`: `self.encoder = mlp(...)`.",
        "no attribute 'decoder'": "Make it in `__init__`: `self.decoder = mlp(...)`.",
        "Expected more than 1 value": "Batch normalisation cannot train on a single image. It is not needed here.",
        "missing 1 required positional argument": "`__init__` takes `self` and `code_size`, and `forward` takes `self` and `X`.",
        "Can't call numpy()": "Return the tensor as it is: NumPy does not know about gradients.",
        "unexpected keyword": "`mlp` takes sizes only: `mlp(code_size, ..., 64)`.",
    },
    hints=(
        "How many numbers go into the decoder, and how many come out? The encoder does the same the other way.",
        "`mlp(64, 128, 64, code_size)` is the encoder. Read its sizes backwards for the decoder.",
        "`self.decoder = mlp(code_size, 64, 128, 64)`. In `forward` the encoder makes the code of X, and the decoder an image of the code.",
    ),
    praise="All that the decoder learns of an image has passed through `code_size` numbers.",
)


@dataclass(frozen=True)
class Images:
    """In the place of X: so many clean rows of 40 pixels, of which the first five are always 0."""

    rows: int

    def __repr__(self) -> str:
        return "X"

    def batches(self) -> list[Tensor]:
        """Three of them."""
        generator = torch.Generator().manual_seed(15)
        dark = torch.arange(PIXELS) < DARK
        return [
            torch.rand(self.rows, PIXELS, generator=generator, dtype=torch.float64).masked_fill(dark, 0.0)
            for _ in range(3)
        ]


PIXELS, DARK = 40, 5
_mse = torch.nn.functional.mse_loss


def _net() -> torch.nn.Linear:
    net = torch.nn.Linear(PIXELS, PIXELS, dtype=torch.float64)
    with torch.no_grad():
        net.weight.copy_(0.2 * torch.randn(net.weight.shape, generator=torch.Generator().manual_seed(1)))
        net.bias.zero_()
    return net


def _retrained(
    seen: list[Tensor], clean: list[Tensor], loss_fn: Callable[[Tensor, Tensor], Tensor] = _mse, zero_grad: bool = True
) -> tuple[list[float], Tensor]:
    """The losses and the weights after steps on these inputs and targets, as they should be, or with one mistake."""
    net, losses = _net(), []
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.5)
    for X, target in zip(seen, clean, strict=True):
        if zero_grad:
            optimizer.zero_grad()
        loss = loss_fn(net(X), target)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses, net.weight.detach()


def _single_loss(loss: Any) -> None:
    """Refuse what is not a plain number."""
    if loss is None:
        raise Wrong("The step returns nothing. Return the loss as a plain number: `loss.item()`.")
    if isinstance(loss, Tensor):
        raise Wrong("The loss you return is a tensor. Return the plain number: `loss.item()`.")
    if isinstance(loss, tuple | list):
        raise Wrong(f"You return {len(loss)} values. Return the loss alone, a plain number: `loss.item()`.")
    if not np.isscalar(loss):
        raise Wrong(f"You return {shown(loss)}. Return the loss, a plain number: `loss.item()`.")


def _three_steps(answer: Answer, clean: list[Tensor], std: float) -> tuple[list[Tensor], list[float], Tensor] | None:
    """What the model saw in each step, the losses, and the weights at the end."""
    net, events, seen, modes, losses = _net(), [], [], [], []
    net.register_forward_pre_hook(lambda module, inputs: seen.append(inputs[0].detach().clone()))
    net.register_forward_pre_hook(lambda module, inputs: modes.append(module.training))
    net.weight.register_hook(lambda grad: events.append("backward"))
    optimizer = WatchedSGD(net.parameters(), events, lr=0.1, momentum=0.5)
    for step, batch in enumerate(clean):
        events.clear()
        given = batch.clone()
        losses.append(answer(net, optimizer, given, std))
        if losses[-1] is Ellipsis:
            return None
        if not torch.equal(given, batch):
            raise Wrong(
                "Your function changed X, and the clean images are still needed. Make new ones: `X + ...`, not `X += ...`."
            )
        if len(seen) == step:
            raise Wrong("The model is never asked: `model(noisy)` gives its output.")
        if len(seen) > step + 1:
            raise Wrong(
                f"The model is asked {len(seen) - step} times in one step. Once is enough, with the noisy images: its loss is the one to return."
            )
        if seen[-1].shape != batch.shape:
            raise Wrong(
                f"The model is given shape {tuple(seen[-1].shape)}. The noise has the shape of X, {tuple(batch.shape)}, and is added to it."
            )
        in_order(events)
        if not all(modes) or not net.training:
            raise Wrong("`eval()` is for judging. While it learns, a model stays in training mode.")
        _single_loss(losses[-1])
    return seen, losses, net.weight.detach()


def _noise_in_place(seen: Tensor, clean: Tensor) -> None:
    """Refuse noise that is alone, shared, multiplied or cut off."""
    noise = seen - clean
    if torch.corrcoef(torch.stack([seen.flatten(), clean.flatten()]))[0, 1].abs() < 0.05:
        raise Wrong("The model sees noise alone. Add it to X.")
    for same, whose in (
        (noise[0, 0], "All pixels get"),
        (noise[0], "All images get"),
        (noise[:, :1], "All pixels of an image get"),
    ):
        if torch.allclose(noise, same):
            raise Wrong(f"{whose} the same noise. Draw it for each: `torch.randn_like(X)` has the shape of X.")
    if not noise[:, :DARK].any():
        raise Wrong("Pixels that are 0 stay 0: you *multiply* X by the noise. Add it.")
    if seen.min() >= 0 and seen.max() <= 1:
        raise Wrong("The noisy pixels are cut off at 0 and 1. Leave them as they are: X plus the noise.")


def _normal(noise: Tensor, std: float) -> None:
    """Refuse noise that is not normal with this deviation."""
    mean, deviation = noise.mean().item(), noise.std().item()
    fourth = (((noise - mean) / deviation) ** 4).mean().item()
    if fourth < 2.4:
        raise Wrong(
            "Your noise is not normal: `torch.rand` and `rand_like` draw uniformly from 0 to 1. With an n, `torch.randn_like(X)`, it is."
        )
    if abs(mean) > 0.1 * deviation and np.isclose([mean, deviation], [std, 1], rtol=0.1).all():
        raise Wrong("You *add* std to the noise. Multiply: `std * torch.randn_like(X)` has the deviation std.")
    if abs(mean) > 0.1 * deviation:
        raise Wrong(f"The mean of your noise is {mean:.2g}; it should be 0.")
    for factor, reason in (
        (std, ""),
        (1.0, "the noise is not multiplied by `std`"),
        (std**2, "you multiply by std squared, the variance; the *deviation* is std itself"),
        (std**0.5, "you multiply by the root of std; std itself is the deviation"),
        (1 / std, "you divide by std; multiply by it"),
    ):
        if abs(deviation / factor - 1) < 0.05:
            if reason:
                raise Wrong(f"For std = {std:g} your noise has a deviation of {deviation:.3g}: {reason}.")
            break
    else:
        raise Wrong(
            f"For std = {std:g} your noise has a deviation of {deviation:.3g}. Multiply `torch.randn_like(X)` by `std`."
        )
    if fourth > 4:
        raise Wrong("Your noise is not normal: it has too many large values. `torch.randn_like(X)` draws it.")


def _as_retrained(seen: list[Tensor], clean: list[Tensor], losses: list[float], weight: Tensor) -> None:
    """Refuse weights and losses that these inputs do not lead to."""
    right, expected = _retrained(seen, clean)
    if torch.allclose(weight, expected) and np.allclose(losses, right):
        return
    if torch.allclose(weight, expected):
        raise Wrong(
            f"The training is right, but you return {losses[0]:.4g}; the loss before the step is {right[0]:.4g}."
        )
    for reason, mistake in (
        (
            "The target is the *noisy* image, so that the model learns to keep the noise. Compare its output with the clean X.",
            {"clean": seen},
        ),
        (
            "The gradients of earlier batches are still there: `backward` adds to them. Begin with `optimizer.zero_grad()`.",
            {"zero_grad": False},
        ),
        (
            "Your loss is the *sum* of the squared errors. Take the mean over all elements: `torch.nn.functional.mse_loss`.",
            {"loss_fn": lambda y, t: ((y - t) ** 2).sum()},
        ),
        (
            "Your loss adds up the pixels of an image. Take the mean over all elements: `torch.nn.functional.mse_loss`.",
            {"loss_fn": lambda y, t: ((y - t) ** 2).sum(dim=1).mean()},
        ),
        (
            "Your loss is the absolute error. The squared one is wanted: `torch.nn.functional.mse_loss`.",
            {"loss_fn": torch.nn.functional.l1_loss},
        ),
        (
            "Your loss is the root of the mean squared error. Leave the root away: `torch.nn.functional.mse_loss`.",
            {"loss_fn": lambda y, t: _mse(y, t).sqrt()},
        ),
        (
            "Your loss is half the mean squared error. Leave the half away: `torch.nn.functional.mse_loss`.",
            {"loss_fn": lambda y, t: _mse(y, t) / 2},
        ),
    ):
        if torch.allclose(weight, _retrained(**{"seen": seen, "clean": clean} | mistake)[1]):
            raise Wrong(reason)
    raise Wrong(
        "The weights are not those that the five lines reach with `mse(model(noisy), X)`. Is the noise in the input only, and the clean X the target?"
    )


def _denoised(answer: Answer, model: Named, optimizer: Named, X: Images, std: float) -> Any:
    clean = X.batches()
    found = alone(_three_steps, answer, clean, std)
    if found is None:
        return Ellipsis
    seen, losses, weight = found
    if torch.equal(seen[0], clean[0]):
        nowhere = np.isclose(losses[0], _retrained(seen, clean)[0][0])
        where = "" if nowhere else ", not into its output or the target"
        raise Wrong(f"The model sees the clean X. The noise belongs into what it is given{where}: `model(noisy)`.")
    if torch.allclose(seen[0] - clean[0], seen[1] - clean[1]):
        raise Wrong("The noise is the same in each step. Draw new noise each time, and set no seed.")
    if X.rows > 100:
        _noise_in_place(seen[0], clean[0])
        _normal(seen[0] - clean[0], std)
    _as_retrained(seen, clean, losses, weight)
    return True


denoising_step = lesson.exercise(
    "denoising_step",
    reference=reference.denoising_step,
    cases=[
        (Named("model"), Named("optimizer"), Images(rows), std)
        for rows, std in ((200, 0.4), (150, 2.0), (1, 0.5), (300, 0.1), (3, 1.0))
    ],
    call=_denoised,
    crashes={
        "does not require grad": "`loss` has no graph that leads to the weights. Compare the model's output, `model(noisy)`, as it is: without `detach`.",
        "has no attribute 'backward'": "`backward` belongs to the loss, a tensor: `loss.backward()`. `.item()` comes after it.",
        **dict.fromkeys(
            ("randn_like() received", "randn_like() takes"),
            "`torch.randn_like(X)` takes X only. Its noise has deviation 1: multiply it by `std`.",
        ),
        "has no attribute 'zero_grad'": "`zero_grad` belongs to the optimizer: `optimizer.zero_grad()`.",
        "has no attribute 'item'": "`mse` returns a tensor; `.item()` is its number, taken once, at the end.",
        "randn_like(): argument 'input'": "`torch.randn_like(X)` takes a tensor, and returns noise of its shape.",
        "scalar outputs": "The loss has to be a single number, the mean over all elements: `torch.nn.functional.mse_loss`.",
        "must match the size of tensor": "The noise needs the shape of X: `torch.randn_like(X)`.",
        "between 0 and 1": "That is a cross-entropy, which wants outputs between 0 and 1. The squared error is wanted.",
    },
    hints=(
        "It is a step of training as in lesson 6, with one difference: which images does the model see, and with which is its output compared?",
        "`torch.randn_like(X)` is noise of deviation 1 in the shape of X. Multiply it by std and add it to X: that is what the model sees.",
        "`noisy = X + std * torch.randn_like(X)`; zero_grad; `loss = mse(model(noisy), X)`; backward; step. Return `loss.item()`.",
    ),
    praise="The noise is new in every step, so that the model cannot learn it by heart.",
)


_TIMES = 64


def _drawn_tensor(value: Any, shape: tuple[int, ...]) -> Tensor:
    if value is None:
        raise Wrong("Your function returns nothing: is a `return` missing, or not reached?")
    if not isinstance(value, Tensor):
        raise Wrong(f"The result is a {type(value).__name__}; it should be a tensor of the shape of `mean`.")
    if tuple(value.shape) != shape:
        raise Wrong(f"The result has shape {tuple(value.shape)}; it should have the shape of `mean`, {shape}.")
    return value


def _many_draws(answer: Answer, mean: Tensor, log_var: Tensor) -> Tensor:
    """_TIMES**2 draws for each element, (_TIMES, _TIMES, N, k), from one call with _TIMES N rows and _TIMES k columns."""
    many = [tensor.detach().repeat(_TIMES, _TIMES).requires_grad_() for tensor in (mean, log_var)]
    draws = _drawn_tensor(answer(*many), tuple(many[0].shape)).detach()
    return draws.reshape(_TIMES, len(mean), _TIMES, mean.shape[1]).transpose(1, 2)


def _own_noise(draws: Tensor) -> None:
    """Refuse draws, (times, times, N, k), that are not finite, or whose noise is shared by rows or by columns."""
    if not torch.isfinite(draws).all():
        raise Wrong(
            "Some of your draws are not finite. log_var may be negative, and has no root then. It is a logarithm: undo that first."
        )
    by_rows, by_columns = torch.allclose(draws, draws[:1]), torch.allclose(draws, draws[:, :1])
    if by_rows and by_columns:
        raise Wrong("One number of noise serves for all elements. Each needs its own: `torch.randn_like(mean)`.")
    if by_rows:
        raise Wrong(
            "All examples share their noise. Each needs its own: `torch.randn_like(mean)` has the shape of `mean`."
        )
    if by_columns:
        raise Wrong(
            "All numbers of a code share their noise. Each needs its own: `torch.randn_like(mean)` has the shape of `mean`."
        )


def _middle(draws: Tensor, mean: Tensor) -> None:
    """Refuse draws, (times, N, k), around another middle."""
    spread = draws.std(dim=0)
    middle, doubt = draws.mean(dim=0), 6 * spread / len(draws) ** 0.5 + 1e-12
    if ((middle - mean).abs() < doubt).all():
        return
    if (middle.abs() < doubt).all():
        raise Wrong("Your draws lie around 0. Add `mean`.")
    if ((middle + mean).abs() < doubt).all():
        raise Wrong("Your draws lie around -mean. Add `mean`, do not subtract it.")
    if ((middle - mean - spread * 3**0.5).abs() < doubt).all():
        raise Wrong(
            "Your noise is uniform from 0 to 1: `rand_like`. With an n, `torch.randn_like(mean)`, it is normal, around 0."
        )
    if (draws >= mean).all():
        raise Wrong(
            "Your draws are never below `mean`, though normal noise is as often negative as positive. Is it squared, made positive, or inside `exp`?"
        )
    place = np.unravel_index(int((middle - mean).abs().argmax()), mean.shape)
    raise Wrong(
        f"Where mean is {mean[place]:.3g}, your draws lie around {middle[place]:.3g}. The noise is *added* to the mean."
    )


def _bell(eps: Tensor) -> None:
    """Refuse noise, (times, N, k), that is not normal."""
    fourth = ((eps / eps.std()) ** 4).mean().item()
    if fourth < 2.4:
        raise Wrong("Your noise is not normal but uniform: `rand_like` instead of `randn_like`?")
    if fourth > 4:
        raise Wrong("Your noise is not normal: large values are too frequent. `torch.randn_like(mean)` draws it.")


_DEVIATIONS: tuple[tuple[Callable[[Tensor], Tensor], str], ...] = (
    (
        lambda log_var: torch.exp(log_var),
        "exp(log_var) is the *variance*. The deviation is its root",
    ),
    (
        lambda log_var: torch.ones_like(log_var),
        "log_var is not used. Multiply the noise by the deviation",
    ),
    (
        lambda log_var: log_var.abs(),
        "log_var is a logarithm. Undo it; and the deviation is asked for, not the variance",
    ),
    (
        lambda log_var: log_var.abs() / 2,
        "log_var / 2 is the *logarithm* of the deviation. Undo it",
    ),
    (
        lambda log_var: log_var.abs().sqrt(),
        "log_var is the logarithm of the variance, not the variance itself",
    ),
    (lambda log_var: torch.exp(log_var) / 2, "the half belongs into the exponent"),
    (lambda log_var: torch.exp(2 * log_var), "the exponent is *half* of log_var, not twice"),
    (
        lambda log_var: torch.exp(-log_var / 2),
        "a larger variance should make the draws *wider*: the sign of the exponent",
    ),
    (
        lambda log_var: torch.exp(-log_var),
        "a larger variance should make the draws *wider*: the sign of the exponent, and the deviation is the root of the variance",
    ),
    (
        lambda log_var: torch.exp(log_var / 4),
        "you take the root twice",
    ),
)


def _width(draws: Tensor, log_var: Tensor) -> None:
    """Refuse draws, (times, N, k), of another deviation."""
    spread, right = draws.std(dim=0), torch.exp(log_var / 2)
    if torch.allclose(spread, right, rtol=0.08):
        return
    place = np.unravel_index(int((spread / right).log().abs().argmax()), right.shape)
    found = f"Where log_var is {log_var[place]:.3g}, your draws have a deviation of {spread[place]:.3g} instead of {right[place]:.3g}"
    for deviation, reason in _DEVIATIONS:
        if torch.allclose(spread, deviation(log_var), rtol=0.08):
            raise Wrong(f"{found}: {reason}.")
    raise Wrong(f"{found}.")


def _way_back(mean: Tensor, log_var: Tensor, draw: Tensor) -> None:
    """Refuse a draw through which the gradients of mean and log_var are not what they should be."""
    if draw.requires_grad:
        draw.sum().backward()
    for name, given in (("mean", mean), ("log_var", log_var)):
        if given.grad is None or not given.grad.any():
            raise Wrong(
                f"No gradient finds its way back to `{name}`: `detach`, `no_grad` and draws such as `torch.normal` cut it off. Compute with `mean`, `log_var` and noise that stands aside."
            )
    if not torch.allclose(mean.grad, torch.ones_like(mean)) or not torch.allclose(
        log_var.grad, (draw - mean).detach() / 2
    ):
        raise Wrong(
            "The draws are right, but not their gradients. Is something detached, or is mean used in the noise?"
        )


def _reparametrised(answer: Answer, mean: Array, log_var: Array) -> Any:
    given = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in (mean, log_var)]
    first = answer(*given)
    if first is Ellipsis:
        return first
    _drawn_tensor(first, mean.shape)
    if not np.array_equal(given[0].detach(), mean) or not np.array_equal(given[1].detach(), log_var):
        raise Wrong("Your function changed its arguments, which belong to the caller. Make new tensors.")
    second = answer(*given)
    if torch.equal(first, second):
        raise Wrong("Two calls give the same. Draw new noise in each, `torch.randn_like(mean)`, and set no seed.")
    draws, (middle, logarithm) = _many_draws(answer, *given), (tensor.detach() for tensor in given)
    _own_noise(draws)
    draws = draws.flatten(end_dim=1)
    _middle(draws, middle)
    _bell((draws - middle) / draws.std(dim=0))
    _width(draws, logarithm)
    _way_back(*given, first)
    return True


reparametrise = lesson.exercise(
    "reparametrise",
    reference=reference.reparametrise,
    cases=[
        (np.array([[0.0, 5.0, -3.0]]), np.array([[-4.0, 1.0, 3.0]])),
        (np.array([[1.0, 2.0], [-2.0, 0.5], [10.0, 4.0]]), np.array([[0.5, -1.0], [2.0, -6.0], [-2.0, 1.5]])),
        (np.array([[2.0]]), np.array([[-1.5]])),
        (np.zeros((2, 2)), np.array([[-0.5, 0.7], [1.2, -2.5]])),
        (np.array([[3.0], [-3.0], [0.25]]), np.array([[6.0], [-3.0], [0.8]])),
    ],
    call=lambda answer, mean, log_var: alone(_reparametrised, answer, mean, log_var),
    crashes={
        "leaf Variable": "You write into an argument, as `+=` and `/=` do. Make a new tensor: `a = a + b`.",
        "Can't call numpy()": "NumPy's functions do not know about gradients: use `torch.` instead of `np.`.",
        "must be Tensor, not": "`torch.exp` and `torch.randn_like` take a tensor.",
        "name 'std' is not defined": "The deviation is not given. It is made of log_var: `torch.exp(log_var / 2)`.",
        "randn(): argument 'size'": "`torch.randn` takes sizes. `torch.randn_like(mean)` draws in the shape of `mean`.",
        "normal expects all elements of std": "A deviation is never negative, but `log_var` may be. `torch.exp(log_var / 2)` is the deviation.",
        "GreaterThan": "A deviation is never negative, but `log_var` may be. `torch.exp(log_var / 2)` is the deviation.",
        "must match the size of tensor": "The noise needs the shape of `mean`: `torch.randn_like(mean)`.",
    },
    hints=(
        "A normal number with mean 0 and deviation 1 is easily drawn. What makes it one with another deviation, and what moves it to another mean?",
        "The deviation is the root of the variance, and log_var the logarithm of the variance. A root is a half in the exponent.",
        "`mean + deviation * torch.randn_like(mean)`, where the deviation is `torch.exp(log_var / 2)`.",
    ),
    praise="The chance stands aside as an input, so that mean and log_var can be trained as if there were none.",
)


def _loss_and_slopes(
    answer: Answer, output: Array, X: Array, mean: Array, log_var: Array, beta: float | None = None
) -> Any:
    clean = torch.tensor(X, dtype=torch.float64)
    given = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in (output, mean, log_var)]
    loss = alone(answer, given[0], clean, *given[1:], *([] if beta is None else [beta]))
    if loss is Ellipsis:
        return loss
    if isinstance(loss, tuple | list):
        raise Wrong(f"You return {len(loss)} values. Return the sum of the two parts, one number.")
    if not isinstance(loss, Tensor):
        reason = (
            " Is a `return` missing, or not reached?" if loss is None else " A plain number has no graph to go back."
        )
        raise Wrong(
            f"The loss is {'`None`' if loss is None else 'a ' + type(loss).__name__}; it should be a tensor.{reason}"
        )
    if loss.ndim:
        raise Wrong(f"The loss has shape {tuple(loss.shape)}; one number is wanted, the *mean* over the batch.")
    if not loss.requires_grad:
        raise Wrong("No gradient can find its way back. Use PyTorch's functions on the tensors themselves.")
    if not np.array_equal(clean, X):
        raise Wrong("Your function changed X, which belongs to the caller. Make new tensors.")
    loss.backward()
    return loss.item(), *(np.zeros(one.shape) if one.grad is None else one.grad.numpy() for one in given)


def _pixels(output: Tensor, X: Tensor) -> Tensor:
    return ((output - X) ** 2).sum(dim=1)


def _terms(mean: Tensor, log_var: Tensor) -> Tensor:
    return -0.5 * (1 + log_var - mean**2 - torch.exp(log_var))


def _vae(
    error: Callable[[Tensor, Tensor], Tensor] = _pixels,
    terms: Callable[[Tensor, Tensor], Tensor] = _terms,
    over_code: Callable[[Tensor], Tensor] = lambda terms: terms.sum(dim=1),
    total: Callable[[Tensor, Tensor, float], Tensor] = lambda error, kl, beta: (error + beta * kl).mean(),
) -> Answer:
    """The loss with something changed: its error, its divergence, or how the two come together."""
    return lambda output, X, mean, log_var, beta=1.0: total(error(output, X), over_code(terms(mean, log_var)), beta)


def _two_parts(got: Any, output: Array, X: Array, mean: Array, log_var: Array, beta: float = 1.0) -> str:
    right = _loss_and_slopes(reference.vae_loss, output, X, mean, log_var, beta)
    if difference(got[0], right[0]) is None:
        return "The loss itself is right. Is a part of it detached, so that its gradient is missing?"
    error = ((output - X) ** 2).sum(axis=1).mean()
    divergence = -0.5 * (1 + log_var - mean**2 - np.exp(log_var)).sum(axis=1).mean()
    return f"There the squared error of an example is {error:.4g} on average, its divergence {divergence:.4g}, and beta is {beta:g}."


def _reversed_terms(mean: Tensor, log_var: Tensor) -> Tensor:
    return 0.5 * (log_var + (1 + mean**2) / torch.exp(log_var) - 1)


_MEAN_OF_PIXELS = "You take the *mean* over the pixels, so that the error counts too little against the divergence. Sum over the pixels, then the mean over the batch."
_NOT_OVER_BATCH = "You add up the examples of the batch. Sum over pixels and over code, but take the *mean* over the batch: `.mean()` at the end."


def _batch(n: int, d: int, k: int) -> tuple[Array, ...]:
    return _rng.normal(size=(n, d)), _rng.random((n, d)), _rng.normal(size=(n, k)), _rng.normal(size=(n, k))


vae_loss = lesson.exercise(
    "vae_loss",
    reference=reference.vae_loss,
    cases=[
        (
            np.array([[0.5, 1.0], [0.0, 2.0]]),
            np.array([[0.0, 1.0], [1.0, 0.0]]),
            np.array([[1.0], [-2.0]]),
            np.array([[0.5], [-1.0]]),
        ),
        (*_batch(3, 5, 2), 2.0),
        (*_batch(1, 4, 3), 0.5),
        (*_batch(4, 6, 2), 0.0),
        (*_batch(2, 3, 5)[:2], np.zeros((2, 5)), np.zeros((2, 5))),
        (*_batch(5, 2, 1)[:3], np.array([[-8.0], [-2.0], [0.0], [2.0], [4.0]]), 1.0),
    ],
    call=_loss_and_slopes,
    returns=("the loss", "the gradient for `output`", "the gradient for `mean`", "the gradient for `log_var`"),
    advice=_two_parts,
    mistakes=(
        Mistake(_vae(lambda output, X: ((output - X) ** 2).mean(dim=1)), _MEAN_OF_PIXELS),
        Mistake(
            _vae(total=lambda error, kl, beta: error.sum() + beta * kl.sum()),
            _NOT_OVER_BATCH,
        ),
        Mistake(
            _vae(total=lambda error, kl, beta: error.sum() + beta * kl.mean()),
            "The error is added up over the batch, the divergence averaged. Take the *mean* over the batch of both.",
        ),
        Mistake(
            _vae(total=lambda error, kl, beta: error.mean() + beta * kl.sum()),
            "The divergence is added up over the batch, the error averaged. Take the *mean* over the batch of both.",
        ),
        Mistake(
            _vae(
                lambda output, X: ((output - X) ** 2).mean(dim=1),
                total=lambda error, kl, beta: error.mean() + beta * kl.sum(),
            ),
            "The error is a mean over everything, the divergence a sum over everything. Both: the sum within an example, the mean over the batch.",
        ),
        Mistake(
            _vae(lambda output, X: ((output - X) ** 2).mean(dim=1), over_code=lambda terms: terms.mean(dim=1)),
            "You take means everywhere. Within an example both are *sums*, over its pixels and over its code; only over the batch it is a mean.",
        ),
        Mistake(
            _vae(
                lambda output, X: ((output - X) ** 2).sum(dim=0).mean(),
                over_code=lambda terms: terms.sum(dim=0).mean(),
            ),
            "You add up along `dim=0`, over the examples, and take the mean over the pixels. The other way round: the sum along `dim=1`, then the mean.",
        ),
        Mistake(
            _vae(lambda output, X: 64 * ((output - X) ** 2).mean(dim=1)),
            "You multiply the mean over the pixels by 64, but X may have any number of them. Take the sum along `dim=1`.",
        ),
        Mistake(
            lambda output, X, mean, log_var, beta=1.0: (
                reference.vae_loss(output, X, mean, log_var, beta) * len(X) / X.numel()
            ),
            "You divide by the number of all pixels of the batch. Divide by the number of examples only: the loss is a mean over the batch.",
        ),
        Mistake(
            _vae(terms=_reversed_terms),
            "Your divergence goes the wrong way round: it is that of the standard normal from the cloud. Wanted is that of the cloud from the standard normal.",
        ),
        Mistake(
            _vae(over_code=lambda terms: terms.mean(dim=1)),
            "You take the *mean* over the k numbers of the code. The divergence is their sum: `.sum(dim=1)`.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: 2 * _terms(mean, log_var)),
            "The half in front of the divergence is missing.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -_terms(mean, log_var)),
            "The sign of the divergence is turned round. It is -1/2 times the sum, never negative, and *added* to the error.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -2 * _terms(mean, log_var)),
            "The -1/2 in front of the divergence is missing: yours is negative.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + torch.log(log_var**2) - mean**2 - log_var**2)),
            "You take log_var for the deviation. It is the logarithm of the variance: no further `log`, and `torch.exp(log_var)`.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + torch.log(log_var) - mean**2 - log_var)),
            "You take log_var for the variance. It is its logarithm: no further `log`, and `torch.exp(log_var)`.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + 2 * log_var - mean**2 - torch.exp(2 * log_var))),
            "You take log_var for the logarithm of the *deviation*. It is that of the variance: no factor of 2.",
        ),
        *(
            Mistake(
                _vae(terms=terms),
                "`log_var` is log σ² already: where the formula has log σ² it stands as it is, and σ² is `torch.exp` of it.",
            )
            for terms in (
                lambda mean, log_var: -0.5 * (1 + log_var - mean**2 - log_var**2),
                lambda mean, log_var: -0.5 * (1 + log_var**2 - mean**2 - torch.exp(log_var)),
                lambda mean, log_var: -0.5 * (1 + torch.log(log_var) - mean**2 - log_var),
            )
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + log_var - mean**2 - torch.exp(log_var / 2))),
            "In the divergence stands the variance, `torch.exp(log_var)`, not the deviation: without the half.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + log_var - mean**2 - torch.exp(log_var) ** 2)),
            "`torch.exp(log_var)` is the variance already. Do not square it.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + log_var - mean**2 + torch.exp(log_var))),
            "The sign of exp(log_var): it is subtracted.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + log_var + mean**2 - torch.exp(log_var))),
            "The sign of the squared mean: it is subtracted, so that far means cost.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 - log_var - mean**2 - torch.exp(log_var))),
            "The sign of log_var: it is added.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + log_var - mean - torch.exp(log_var))),
            "The mean is not squared in the divergence.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (log_var - mean**2 - torch.exp(log_var))),
            "The 1 is missing in the divergence, so that it is not 0 where mean and log_var are 0.",
        ),
        Mistake(
            _vae(
                terms=lambda mean, log_var: -0.5 * (log_var - mean**2 - torch.exp(log_var)),
                over_code=lambda terms: -0.5 + terms.sum(dim=1),
            ),
            "The 1 stands outside of the sum: it is added once for each of the k numbers of the code.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + log_var - mean**2)),
            "exp(log_var) is missing in the divergence.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: -0.5 * (1 + log_var - torch.exp(log_var))),
            "The squared mean is missing in the divergence.",
        ),
        Mistake(
            _vae(total=lambda error, kl, beta: (beta * error + kl).mean()),
            "beta stands before the error. It is the weight of the *divergence*.",
        ),
        Mistake(
            _vae(total=lambda error, kl, beta: (beta * (error + kl)).mean()),
            "beta multiplies both parts. It is the weight of the divergence alone: brackets.",
        ),
        Mistake(
            _vae(total=lambda error, kl, beta: (error + kl).mean()), "beta is not used. Multiply the divergence by it."
        ),
        Mistake(
            _vae(total=lambda error, kl, beta: ((1 - beta) * error + beta * kl).mean()),
            "You weigh the error by 1 - beta. It counts whole; only the divergence has a weight, beta.",
        ),
        Mistake(_vae(total=lambda error, kl, beta: error.mean() + 0 * kl.mean()), "The divergence is missing."),
        Mistake(
            _vae(total=lambda error, kl, beta: (beta * kl).mean() + 0 * error.mean()), "The squared error is missing."
        ),
        Mistake(
            _vae(lambda output, X: (output - X).abs().sum(dim=1)),
            "You add up the absolute errors. Square them.",
        ),
        Mistake(
            _vae(lambda output, X: (output - X).sum(dim=1)),
            "The differences are not squared, so that positive and negative ones cancel.",
        ),
        Mistake(
            _vae(lambda output, X: (output - X).sum(dim=1) ** 2),
            "You add first and square then, so that positive and negative errors cancel. Square each pixel, then add.",
        ),
        Mistake(
            _vae(lambda output, X: _pixels(output, X).sqrt()),
            "You take the root of the squared error. Leave it away.",
        ),
        Mistake(
            _vae(lambda output, X: _pixels(output, X) / 2),
            "You take half the squared error. There is no half in front of it here.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: _terms(mean, log_var.detach())),
            "log_var is detached in the divergence, so that it gets no gradient from there.",
        ),
        Mistake(
            _vae(terms=lambda mean, log_var: _terms(mean, log_var).detach()),
            "The divergence is detached: mean and log_var get no gradient from it, and nothing draws them towards the standard normal.",
        ),
        Mistake(
            _vae(lambda output, X: _pixels(output, X).detach()),
            "The error is detached: no gradient gets back to the decoder.",
        ),
    ),
    crashes={
        "between 0 and 1": "That is a cross-entropy, which wants outputs between 0 and 1. The squared error is wanted.",
        "does not require grad": "The way back is cut. Use PyTorch's functions on the tensors themselves.",
        "must match the size of tensor": "The error has one number for each example, and so has the divergence: add each up along `dim=1` first.",
        "Can't call numpy()": "NumPy's functions do not know about gradients: use `torch.` instead of `np.`.",
        "must be Tensor, not": "NumPy's functions do not know about gradients: use `torch.` instead of `np.`, and hand it a tensor.",
        "Dimension out of range": "After the sums one number is left for each example, and no second axis. `.mean()` takes their mean.",
        "name 'exp' is not defined": "It belongs to PyTorch: `torch.exp`.",
        "leaf Variable": "You write into an argument. Make a new tensor.",
    },
    hints=(
        "Do it for one example first: two numbers, its error and its divergence. Which of the axes is added up in each, and which is left for the mean?",
        "Both are sums along `dim=1`: of the squared differences, and of 1 + log_var - mean² - exp(log_var), with -1/2 in front.",
        "`error = ((output - X) ** 2).sum(dim=1)`; `divergence = -0.5 * (...).sum(dim=1)`, with `torch.exp(log_var)` in it. The mean of `error + beta * divergence`.",
    ),
    praise="The first part draws the clouds apart, the second draws them together: their balance is beta.",
)


class _Halving(torch.nn.Module):
    """Gives back half of each positive pixel and 0 for the others, by a weight, so that its output has a graph."""

    def __init__(self) -> None:
        super().__init__()
        self.share = torch.nn.Parameter(torch.tensor(0.5))

    def forward(self, X: Tensor) -> Tensor:
        return self.share * X.clamp(min=0)


def _told(answer: Answer, model: Named, normal: Array, X: Array, share: float | None = None) -> Any:
    given = [torch.tensor(array, dtype=torch.float32) for array in (normal, X)]
    told = alone(answer, _Halving(), *given, *([] if share is None else [share]))
    if told is None or told is Ellipsis:
        return told
    if not np.array_equal(given[0], normal) or not np.array_equal(given[1], X):
        raise Wrong("Your function changed the images that it was given. Make new tensors.")
    if not isinstance(told, Tensor | np.ndarray):
        raise Wrong(
            f"You return {shown(told)}, a {type(told).__name__}; a tensor of True and False is wanted: compare the errors with the threshold."
        )
    told = told.detach().numpy() if isinstance(told, Tensor) else told
    if told.dtype.kind in "if" and told.ndim == 0:
        raise Wrong(
            f"You return the number {shown(told)}. True or False for each row is wanted: which ones, not how many."
        )
    if told.dtype.kind == "f" and told.shape[1:] == X.shape[1:]:
        raise Wrong("You return rows of X. True or False for each row is wanted: the comparison itself gives it.")
    if told.dtype.kind == "i":
        raise Wrong(
            "You return whole numbers. True or False for each row is wanted, not the places of the rows: the comparison itself gives it."
        )
    if told.dtype.kind == "f":
        raise Wrong("You return numbers, not True and False. Compare the errors with the threshold.")
    if told.ndim == 0:
        raise Wrong(
            "You return one answer for all of X. Each row has its own error: the mean over its pixels, `.mean(dim=1)`."
        )
    if told.shape == X.shape:
        raise Wrong(
            "You return an answer for each *pixel*. The error of a row is the mean over its pixels: `.mean(dim=1)`."
        )
    if told.shape == (X.shape[1],) and len(X) != X.shape[1]:
        raise Wrong(
            "You average over the rows: one answer for each pixel column. Average over the pixels: `.mean(dim=1)`."
        )
    if told.shape == (len(normal),) and len(X) != len(normal):
        raise Wrong("You judge the rows of `normal`. They give the threshold; the rows of X are judged.")
    return told


def _squared(output: Tensor, X: Tensor) -> Tensor:
    return ((output - X) ** 2).mean(dim=1)


def _flagged(
    threshold: Callable[[Tensor, Tensor, float], Any] = lambda usual, own, share: torch.quantile(usual, 1 - share),
    error: Callable[[Tensor, Tensor], Tensor] = _squared,
    compare: Callable[[Tensor, Any], Tensor] = torch.gt,
) -> Answer:
    """The search for anomalies with something changed: the threshold, the error of a row, or the comparison."""

    @torch.no_grad()
    def answer(model: torch.nn.Module, normal: Tensor, X: Tensor, share: float = 0.05) -> Tensor:
        usual, own = error(model(normal), normal), error(model(X), X)
        return compare(own, threshold(usual, own, share))

    return answer


def _from_the_mean_row(model: torch.nn.Module, normal: Tensor, X: Tensor, share: float = 0.05) -> Tensor:
    usual, own = (_squared(model(rows).detach(), normal.mean(dim=0)) for rows in (normal, X))
    return own > torch.quantile(usual, 1 - share)


def _sum_against_mean(model: torch.nn.Module, normal: Tensor, X: Tensor, share: float = 0.05) -> Tensor:
    return X.shape[1] * _squared(model(X), X) > torch.quantile(_squared(model(normal), normal), 1 - share)


def _errors_in_words(got: Any, model: Named, normal: Array, X: Array, share: float = 0.05) -> str:
    usual, own = (np.mean((np.maximum(rows, 0) / 2 - rows) ** 2, axis=1) for rows in (normal, X))
    usual_line = f"There the threshold, from the errors of `normal`, is {np.quantile(usual, 1 - share):.4g}"
    return f"{usual_line}; the errors of X are {shown(own)}." if len(own) <= 8 else f"{usual_line}."


def _rows(n: int) -> Array:
    """Rows of eighths, whose sums have no rounding in any order."""
    return np.round(8 * _rng.normal(0, 2, (n, 4))) / 8


_BETWEEN = "Where the quantile falls between two rows of `normal`, the threshold lies between their errors. `torch.quantile(errors, 1 - share)` does that."
_FIVE = np.array([[2.0, 0, 0, 0], [0, 4, 0, 0], [0, 0, 6, 0], [8, 0, 0, 0], [0, 0, 0, 10]])

_FORTY = np.outer(np.arange(40), [2.0, 0, 0, 0])  # of which 5 in 100 are the last two

anomalies = lesson.exercise(
    "anomalies",
    reference=reference.anomalies,
    cases=[
        (
            Named("model"),
            np.array([[0.0, 0.0], [2.0, 2.0], [4.0, 4.0]]),
            np.array([[2.0, 0.0], [6.0, 0.0], [2.0, 2.0], [0.5, 0.5]]),
            0.5,
        ),
        (Named("model"), _rows(41), 1.5 * _rows(15)),
        (Named("model"), _rows(21), _rows(30), 0.25),
        (Named("model"), _FIVE, _FIVE, 0.25),
        (
            Named("model"),
            np.array([[2.0, 2.0], [4.0, 4.0], [6.0, 6.0], [8.0, 8.0]]),
            np.array([[4.5, 4.5], [5.5, 5.5], [5.0, 5.0]]),
            0.5,
        ),
        (Named("model"), _rows(11), 3 * _rows(1), 0.1),
        (Named("model"), _rows(40), _rows(25), 0.5),
        (
            Named("model"),
            np.array([[2.0, 2.0, 2.0, 2.0]]),
            np.array([[2.0, 2.0, 2.0, 2.0], [4.0, 0, 0, 1], [0, 0, 0, 1]]),
        ),
        (Named("model"), _FORTY, _FORTY[30:]),
    ],
    call=_told,
    advice=_errors_in_words,
    mistakes=(
        Mistake(
            _flagged(lambda usual, own, share: torch.quantile(own, 1 - share)),
            "The threshold comes from the errors of X, so that a share of X is always flagged, however usual it is. Take the errors of `normal`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: torch.quantile(torch.cat([usual, own]), 1 - share)),
            "The threshold comes from `normal` and X together. Take the errors of `normal` alone: X may be full of anomalies.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: torch.quantile(usual, share)),
            "You take the `share` quantile, which nearly all rows of `normal` exceed. Only a share of them should: `1 - share`.",
        ),
        Mistake(
            _flagged(compare=torch.lt),
            "You flag the rows that are rebuilt *better* than the threshold. The larger the error, the stranger the row: `>`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: torch.quantile(usual, share), compare=torch.lt),
            "You flag the rows that are rebuilt best. The larger the error, the stranger the row: `>`, and the `1 - share` quantile.",
        ),
        Mistake(
            _flagged(compare=torch.ge),
            "A row whose error only equals the threshold is not flagged: *larger*, `>`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: torch.quantile(usual, 0.95)),
            "You use 0.95, whatever share is asked for. Use the argument `share`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: usual.mean()),
            "Your threshold is the mean error of `normal`, which about half of its rows exceed. Take the `1 - share` quantile: `torch.quantile`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: usual.max()),
            "Your threshold is the largest error of `normal`. A share of its rows may lie above: `torch.quantile(errors, 1 - share)`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: usual.median()),
            "Your threshold is the median. It is the `1 - share` quantile: `torch.quantile(errors, 1 - share)`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: share),
            "You compare the errors with `share` itself. It is a share of rows: the threshold is the `1 - share` quantile of the errors of `normal`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: 1 - share),
            "You compare the errors with `1 - share` itself. The threshold is the `1 - share` quantile of the errors of `normal`: `torch.quantile`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: (1 - share) * usual.max()),
            "Your threshold is a share of the largest error. A quantile counts *rows*: `torch.quantile(errors, 1 - share)`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: usual.mean() + 2 * usual.std(correction=0)),
            "Your threshold is the mean plus two deviations. It is the `1 - share` quantile: `torch.quantile(errors, 1 - share)`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: usual.mean() + 2 * usual.std()),
            "Your threshold is the mean plus two deviations. It is the `1 - share` quantile: `torch.quantile(errors, 1 - share)`.",
        ),
        Mistake(
            _flagged(lambda usual, own, share: usual.sort().values[int((1 - share) * (len(usual) - 1))]),
            _BETWEEN,
        ),
        Mistake(
            _flagged(lambda usual, own, share: torch.quantile(usual, 1 - share, interpolation="higher")),
            _BETWEEN,
        ),
        Mistake(
            _sum_against_mean,
            "You compare the sum over the pixels of X with the mean over those of `normal`. Use the mean for both.",
        ),
        Mistake(
            _from_the_mean_row,
            "You compare the output with the mean of `normal`. Compare it with what the model was given: `model(X)` with X.",
        ),
        Mistake(
            _flagged(error=lambda output, X: (output - X).abs().mean(dim=1)),
            "You take the mean of the absolute differences. The error of a row is the mean of the *squares*.",
        ),
        Mistake(
            _flagged(error=lambda output, X: (output - X).mean(dim=1)),
            "The differences are not squared, so that positive and negative ones cancel.",
        ),
        Mistake(
            _flagged(error=lambda output, X: (X - output).mean(dim=1)),
            "The differences are not squared, so that positive and negative ones cancel.",
        ),
        Mistake(
            _flagged(error=lambda output, X: ((output - X) ** 2).amax(dim=1)),
            "You take the worst pixel of each row. The error of a row is the *mean* over its pixels.",
        ),
        Mistake(
            _flagged(error=lambda output, X: (output**2).mean(dim=1)),
            "You square the output itself. The error is the difference between output and X.",
        ),
    ),
    crashes={
        "quantile() q must be": "The share of a quantile is between 0 and 1: `1 - share`.",
        "quantile() input tensor must be": "`torch.quantile` wants floats: the errors of the rows of `normal`.",
        "Can't call numpy()": "PyTorch has it as well: `torch.quantile`. Or ask the model inside `with torch.no_grad():`.",
        "must match the size of tensor": "`normal` and X have different numbers of rows. Compare the output for each with itself: `model(X)` with X, `model(normal)` with `normal`.",
        "has no attribute 'encoder'": "The code has another shape than X. Compare what comes out in the end: `model(X)` with X.",
        "Boolean value of Tensor": "An `if` cannot decide about all rows at once. The comparison `>` gives True or False for each.",
        "unexpected keyword argument 'axis'": "PyTorch says `dim`.",
    },
    hints=(
        "What is an unusual error? The rows of `normal` tell: which error do only a few of them exceed?",
        "The error of each row is `((model(X) - X) ** 2).mean(dim=1)`. You need it twice, for `normal` and for X.",
        "The threshold is `torch.quantile(errors_of_normal, 1 - share)`. Return where the errors of X are larger, `>`.",
    ),
    praise="Nobody had to say what an anomaly looks like: it is what the model has not learnt to rebuild.",
)
