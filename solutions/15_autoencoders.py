# %% [markdown] name="title"
# # 15 · Autoencoders
#
# **You will** press images into a few numbers and unfold them again, by straight directions and by a network; say when the two are the same; clean noisy images; say why a plain autoencoder does not invent new images, and write the variational one, which does.
#
# 90 minutes. Builds on [lesson 6](06_pytorch.ipynb); lessons [8](08_optimizers.ipynb) and [9](09_schedules.ipynb) are useful.

# %% [markdown] name="two-numbers"
# ## Sixty-four numbers, or two?
#
# A digit of 8×8 pixels is 64 numbers. Suppose that you may send somebody only *two* numbers, such as 0.73 and −1.28, from which that person is to draw the digit again. Beforehand you may agree on any rules. **Predict.** How well can that go?

# %% [markdown] name="no-labels"
# It would be a strange kind of learning: there are no labels, and nobody says which digit it is. The image itself is the target.

# %% [markdown] name="encoder-code-decoder"
# An **autoencoder** is made of two parts. The **encoder** $f$ turns an image $x$ into a short **code** $z$ (no logit in this lesson); the **decoder** $g$ turns the code into an image again. The loss, the **reconstruction error**, is how far that is from what went in, for instance the mean squared error
#
# $$z = f(x), \qquad L = \frac{1}{N d} \sum_{n} \big\lVert g(f(x_n)) - x_n \big\rVert^2 .$$
#
# The double bars with the 2 mean the sum of the squares, and $d$ is the number of pixels.

# %% [markdown] name="bottleneck"
# The code is a **bottleneck**: with 64 numbers in it, copying would do; with two, the network has to find out what digits have in common.

# %% [markdown] name="straight-codes"
# ## Straight codes first
#
# What is the best one can do with straight lines? Look at all digits as points in a space of 64 dimensions. Take their mean, and the direction in which they spread most; then, at a right angle to it, the next; and so on. The code of an image is its place along the first $k$ directions. That is **principal component analysis**, PCA.

# %% [markdown] name="predict-k"
# **Predict.** How many directions are needed until you recognise the digits?
#
# If the next cell ends in `No module named 'torch'`, PyTorch is not installed on your computer: [README](../README.md#other-ways-to-install) has the lines for your system.

# %% name="rebuilt-from-k"
import numpy as np
import torch

from helpers import data
from helpers.nn import pca_reconstruction
from helpers.plotting import show
from helpers.plotting.autoencoders import rows

split = data.split(*data.digits(), np.random.default_rng(0))
X, t = split.train
test_X, test_t = split.test
shown = [np.flatnonzero(test_t == digit)[0] for digit in range(10)]
show(
    rows({"image": test_X[shown], **{f"{k} numbers": pca_reconstruction(X, test_X, k)[shown] for k in (16, 8, 2)}}),
    "Ten digits, and what is rebuilt of them: from sixteen numbers nearly everything, from eight most of them can be read, from two they are grey blurs.",
)

# %% [markdown] name="write-pca"
# ### Your turn: PCA
#
# The directions come from a standard routine of linear algebra, the *singular value decomposition*, which we leave to NumPy. Of the three things that it returns we need the last: the directions, one in each row, the most important first; each has length 1, and they are at right angles. So a place along a direction is an inner product, and the way back is a sum of directions. The mean is that of the *training* set, for new images, too.

# %%
from helpers.exercises import autoencoders as ex


def pca_reconstruction(train_X, X, k):
    """X, (M, d), rebuilt from k numbers a row: its places along the first k directions of train_X, (N, d)."""
    mean = train_X.mean(axis=0)
    _, _, directions = np.linalg.svd(train_X - mean, full_matrices=False)
    ### BEGIN SOLUTION
    code = (X - mean) @ directions[:k].T
    return mean + code @ directions[:k]
    ### END SOLUTION


ex.pca_reconstruction.check(pca_reconstruction)

# %% name="error-of-pca"
from helpers.nn import pca_reconstruction

pca_error = {k: np.mean((pca_reconstruction(X, test_X, k) - test_X) ** 2) for k in (2, 8)}
print({k: round(float(error), 4) for k, error in pca_error.items()})

# %% [markdown] name="linear-network"
# ## A network without activations
#
# Now a network: one layer from 64 to 8, one layer back, and no activation anywhere. (`train` is the loop of lesson 6, with Adam and a one-cycle schedule; it makes `loss(batch)` small. It computes in float64 here: processors round differently, hundreds of steps magnify that, and with seven digits your numbers would not be those of the text.) **Predict.** Trained long enough, will its error be smaller than that of PCA with eight directions, the same, or larger?

# %% name="linear-autoencoder"
from helpers.autoencoders import train

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
images, test_images = torch.tensor(X), torch.tensor(test_X)
mse = torch.nn.functional.mse_loss

linear = torch.nn.Sequential(torch.nn.Linear(64, 8), torch.nn.Linear(8, 64))
train(linear, lambda batch: mse(linear(batch), batch), images, epochs=60, batch_size=100, lr=0.1)
with torch.no_grad():
    error = mse(linear(test_images), test_images).item()
print(f"network {error:.3f}, PCA {pca_error[8]:.3f}")

# %% [markdown] name="linear-is-pca"
# The same. Two linear layers in a row are one matrix (lesson 2), and here one that passes everything through eight numbers. Among all such maps none has a smaller error on the training set than PCA's. The network's eight directions need not be PCA's own; at the minimum they span the same space.

# %% [markdown] name="bend-it"
# What straight directions cannot do, a bent surface can. So give encoder and decoder a hidden layer or two. `mlp(64, 128, 64, 2)` makes PyTorch's linear layers of these sizes with a ReLU between them, and none at the end. (It is not the `mlp` of lesson 7, and takes the sizes alone.)

# %% [markdown] name="write-autoencoder"
# ### Your turn: an autoencoder
#
# The decoder is the encoder's mirror image.

# %%
from helpers.autoencoders import mlp


class Autoencoder(torch.nn.Module):
    """Images, (N, 64), through a code, (N, code_size), and back to images, (N, 64)."""

    def __init__(self, code_size):
        super().__init__()
        self.encoder = mlp(64, 128, 64, code_size)
        ### BEGIN SOLUTION
        self.decoder = mlp(code_size, 64, 128, 64)
        ### END SOLUTION

    def forward(self, X):
        ### BEGIN SOLUTION
        return self.decoder(self.encoder(X))
        ### END SOLUTION


ex.Autoencoder.check(Autoencoder)

# %% [markdown] name="predict-two-numbers"
# **Predict.** Two numbers again. PCA's error was 0.052. How far below it will this network's be, if at all?

# %% name="train-autoencoder"
from helpers.autoencoders import Autoencoder

torch.manual_seed(0)
plane = Autoencoder(2)
train(plane, lambda batch: mse(plane(batch), batch), images, epochs=40, batch_size=100, lr=0.01)
with torch.no_grad():
    rebuilt = plane(test_images)
error = mse(rebuilt, test_images).item()
print(f"error on the test set: network {error:.3f}, PCA {pca_error[2]:.3f}")

# %% name="two-numbers-compared"
pca_rebuilt = pca_reconstruction(X, test_X, 2)
show(
    rows({"image": test_X[shown], "PCA, 2": pca_rebuilt[shown], "network, 2": rebuilt.numpy()[shown]}),
    "Ten digits rebuilt from two numbers each. From PCA's two numbers most are grey blurs; from the network's two numbers most can be read.",
)

# %% [markdown] name="what-do-they-mean"
# Most can be read, from two numbers. And nobody has told the network which digit is which. What do its two numbers say? **Predict.** In the plane of codes, where will images of the same digit lie?

# %% name="demo-code-plane"
from helpers.widgets import autoencoders as demo

demo.code_plane({"autoencoder": plane})

# %% [markdown] name="explore-the-plane"
# Drag the point. Within a group the digit changes its shape, slowly; between two groups it turns from one into the other. **Explain.** What do you see where no code lies? <details><summary>Compare</summary>Mostly strokes that are no digit. The decoder was never asked about these places, so it may say anything there.</details>

# %% [markdown] name="neighbours"
# How well are the digits separated? Ask the neighbours: for each test image take the five training images with the nearest codes, and let them vote. Labels are used only for this measurement.

# %% name="neighbours-accuracy"
from helpers.nn import principal_components


def neighbours_accuracy(codes, test_codes):
    """The share of test images whose class five neighbours in the plane of codes name rightly."""
    distances = np.linalg.norm(test_codes[:, None] - codes, axis=2)
    votes = t[np.argsort(distances, axis=1)[:, :5]]
    return np.mean([np.bincount(five).argmax() for five in votes] == test_t)


mean, directions = principal_components(X, 2)
with torch.no_grad():
    codes, test_codes = plane.encoder(images).numpy(), plane.encoder(test_images).numpy()
accuracy = neighbours_accuracy(codes, test_codes)
print(f"PCA {neighbours_accuracy((X - mean) @ directions.T, (test_X - mean) @ directions.T):.2f}")
print(f"autoencoder above 0.75: {accuracy > 0.75}")

# %% [markdown] name="uses"
# So an autoencoder *compresses*, and shows data of many dimensions in a plane. Must it beat PCA? **Predict.** With sixteen numbers in place of two, which of them is better?

# %% name="sixteen-numbers"
torch.manual_seed(0)
plain = Autoencoder(16)
train(plain, lambda batch: mse(plain(batch), batch), images, epochs=50, batch_size=100, lr=0.01)
with torch.no_grad():
    error = mse(plain(test_images), test_images).item()
print(f"network {error:.3f}, PCA {np.mean((pca_reconstruction(X, test_X, 16) - test_X) ** 2):.3f}")

# %% [markdown] name="about-equal"
# PCA is at least as good. With a longer code straight directions may do, at once and without any training.

# %% [markdown] name="denoising"
# ## Clean images from noisy ones
#
# Show the network a noisy image, and ask for the *clean* one. To do that it must know what digits look like. **Predict.** What happens if you ask for the noisy one instead?

# %% [markdown] name="what-to-ask-for"
# Then the best answer is to copy the noise as well, as far as the bottleneck lets it pass. The target decides what is learnt.

# %% [markdown] name="write-denoising-step"
# ### Your turn: one step of denoising
#
# Add normal noise of deviation `std`, new in each step: `torch.randn_like(X)` draws noise of deviation 1 in the shape of X. Around that write the five lines of lesson 6. The loss is the mean squared error, `mse`.


# %%
def denoising_step(model, optimizer, X, std):
    """One step of training: the model sees X, (N, d), with noise, and is to give X back. Returns the loss, a number."""
    ### BEGIN SOLUTION
    noisy = X + std * torch.randn_like(X)
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(noisy), X)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


ex.denoising_step.check(denoising_step)

# %% name="train-denoiser"
from helpers.autoencoders import denoising_step

torch.manual_seed(0)
cleaner = Autoencoder(16)
optimizer = torch.optim.Adam(cleaner.parameters(), lr=0.003)
for _ in range(40):
    for chosen in torch.randperm(len(images)).split(100):
        denoising_step(cleaner, optimizer, images[chosen], std=0.3)

noisy = test_images + 0.3 * torch.randn_like(test_images)
with torch.no_grad():
    outputs = {"noisy": noisy, "plain": plain(noisy), "denoising": cleaner(noisy)}
print({name: round(mse(output, test_images).item(), 2) for name, output in outputs.items()})

# %% name="noisy-and-clean"
pictures = {name: output.clip(0, 1).numpy()[shown] for name, output in outputs.items()}
show(
    rows({"image": test_X[shown], **pictures}),
    "Ten digits, the same with noise, and what two networks make of the noisy ones: the plain autoencoder's are clean but deformed, the denoising one's are mostly the digits that went in.",
)

# %% [markdown] name="predict-noise"
# **Predict.** Without any noise, which of the two is better? And from which noise on does it pay to clean at all?

# %% name="demo-denoise"
demo.denoise({"plain": plain, "denoising": cleaner})

# %% [markdown] name="when-to-clean"
# Without noise the plain one is better: it was asked for nothing else (and was trained a little longer). From a noise of about 0.15 on the denoising one is best; below that, leave the image as it is.

# %% [markdown] name="does-it-invent"
# ## Does it invent digits?
#
# The decoder turns numbers into digits. So draw sixteen random numbers and decode them: a new digit, that nobody has ever written? **Predict.**

# %% name="random-codes"
from helpers.autoencoders import nearest_distance

torch.manual_seed(0)
z = torch.randn(500, 16)
with torch.no_grad():
    codes = plain.encoder(images)
    invented = plain.decoder(z).clip(0, 1)
    better_aimed = plain.decoder(codes.mean(dim=0) + codes.std(dim=0) * z).clip(0, 1)
show(
    rows({"invented": invented[:10].numpy(), "real": test_X[shown]}),
    "Ten images decoded from random numbers: a few might pass for digits, most are blots and strokes that do not belong together. Below them ten real digits.",
)

# %% name="how-far-from-digits"
print(f"an unseen digit is {nearest_distance(test_images, images):.1f} from the nearest known one")
print(f"an invented image is {nearest_distance(invented, images):.1f} from it,")
print(f"and with the mean and the deviation that codes have {nearest_distance(better_aimed, images):.1f}")
print(f"(the grey mean of all images: {nearest_distance(images.mean(dim=0, keepdim=True), images):.1f})")

# %% [markdown] name="why-it-does-not-generate"
# A few might pass. To measure it: a digit that the network has never seen is on average 1.1 away from the nearest known one (the root of the summed squares). The invented ones are farther: 2.1, and 1.5 even if the random numbers are given the mean and the deviation of real codes. That is no nearer than the grey mean of all images. Why? Nothing in the loss says *where* codes should lie. They lie somewhere, with gaps between, and random numbers fall into the gaps.

# %% [markdown] name="clouds"
# ## Clouds instead of points
#
# D. Kingma and M. Welling (2014) mended that by two changes. First, the encoder gives for each image not a point but a *cloud*, a normal distribution: a mean $\mu$ and a variance $\sigma^2$ for each number of the code. The code is drawn from it. So whatever lies near a code has to decode to nearly the same image: no gaps within a cloud.

# %% [markdown] name="pull-to-the-middle"
# Second, a price draws all clouds towards the same one, with mean 0 and variance 1, so that they overlap. The price is the **Kullback-Leibler divergence**, which measures how far one distribution is from another. From the standard normal one it is, for one image,
#
# $$\mathrm{KL} = -\tfrac{1}{2} \sum_{j=1}^{k} \big( 1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2 \big) ,$$
#
# where $k$ is the length of the code.

# %% [markdown] name="predict-kl"
# **Predict.** For which $\mu$ and $\sigma$ is it 0? What does it cost to shrink a cloud to a point?

# %% name="some-divergences"
for mu, sigma in ((0, 1), (2, 1), (0, 0.1), (0, 0.001)):
    divergence = (mu**2 + sigma**2 - 1 - np.log(sigma**2)) / 2  # the minus sign multiplied in
    print(f"mu {mu}, sigma {sigma:5}: {divergence:.2f}")

# %% [markdown] name="points-are-dear"
# Only for 0 and 1. The nearer to a point, the dearer, without limit. So there are two forces: the squared error wants small clouds, far apart; the price wants them in the middle, with deviation 1. What comes out is a **variational autoencoder**.

# %% [markdown] name="the-trick"
# One difficulty is left. The code is *drawn*, and through a die no gradient passes. The way out: draw $\varepsilon$ from the standard normal distribution, which has no parameters, and compute $z = \mu + \sigma \varepsilon$. Now $z$ is a plain function of $\mu$ and $\sigma$. That is the **reparametrisation trick**.

# %% [markdown] name="write-reparametrise"
# ### Your turn: draw, and let gradients pass
#
# The encoder gives $\log \sigma^2$, which may be any number, instead of $\sigma$, which must be positive.


# %%
def reparametrise(mean, log_var):
    """A draw from normal distributions with these means and logarithms of variances, (N, k) each: (N, k)."""
    ### BEGIN SOLUTION
    return mean + torch.exp(log_var / 2) * torch.randn_like(mean)
    ### END SOLUTION


ex.reparametrise.check(reparametrise)

# %% [markdown] name="write-vae-loss"
# ### Your turn: the loss
#
# For each image the squared error, summed over its pixels, plus $\beta$ times its divergence; then the mean over the batch. With $\beta$ you choose between sharp images and good inventions. ($\beta$ says how much noise a pixel is allowed: for noise of deviation $s$ the loss of the paper, times $2s^2$, is ours with $\beta = 2s^2$, so 0.1 means $s = 0.22$. I. Higgins and others, 2017, made $\beta$ a setting of its own.)


# %%
def vae_loss(output, X, mean, log_var, beta=1.0):
    """Mean over the batch of the summed squared error plus beta times KL. output, X: (N, d); mean, log_var: (N, k)."""
    ### BEGIN SOLUTION
    error = ((output - X) ** 2).sum(dim=1)
    divergence = -0.5 * (1 + log_var - mean**2 - log_var.exp()).sum(dim=1)
    return (error + beta * divergence).mean()
    ### END SOLUTION


ex.vae_loss.check(vae_loss)

# %% [markdown] name="its-encoder"
# `VariationalAutoencoder(16)` puts it together. Its encoder ends in 32 numbers: first sixteen means, then sixteen $\log \sigma^2$. `forward` draws a code as you did, decodes it, and returns image, means and logarithms. Below $\beta$ is 0.1. **Predict.** What would come out with 1? <details><summary>Compare</summary>The price wins: all clouds lie in the middle, and the decoder gives nearly the same grey digit for every code. Try it.</details>

# %% name="train-vae"
from helpers.autoencoders import VariationalAutoencoder, vae_loss

torch.manual_seed(0)
variational = VariationalAutoencoder(16)


def loss(batch):
    """The loss of the variational autoencoder on a batch."""
    output, mean, log_var = variational(batch)
    return vae_loss(output, batch, mean, log_var, beta=0.1)


train(variational, loss, images, epochs=80, batch_size=100, lr=0.01)
with torch.no_grad():
    invented_now = variational.decoder(z).clip(0, 1)
show(
    rows({"plain": invented[:10].numpy(), "variational": invented_now[:10].numpy()}),
    "Ten random codes, decoded by the plain autoencoder and by the variational one: mostly blots above, and below mostly digits, a little soft.",
)

# %% name="as-near-as-real-ones"
print(
    f"an image invented by the variational one is {nearest_distance(invented_now, images):.1f} from the nearest digit"
)
with torch.no_grad():
    means, log_vars = variational.encoder(test_images).split(16, dim=1)
    plain_error, error = (mse(output, test_images) for output in (plain(test_images), variational.decoder(means)))
    divergences = -0.5 * (1 + log_vars - means**2 - log_vars.exp()).mean(dim=0)
print(f"error of what is rebuilt: plain {plain_error:.2f}, variational {error:.2f}")
print("divergence below 0.1 for more than half of the sixteen numbers:", (divergences < 0.1).sum().item() > 8)

# %% [markdown] name="now-it-generates"
# From the same random numbers come digits, as near to known ones as an unseen digit is. (The distance alone proves little, since a blurred image is near to many. So look at the pictures.) That has its price: what is rebuilt is softer, and more than half of the numbers have been switched off: their clouds are nearly the standard one for every image, and tell the decoder nothing. The same in the plane, with two numbers. **Predict** what will have changed between the groups, and where the codes lie now. **Run.** Choose *autoencoder* and *variational* in turn from the list *model*, and *PCA* for comparison.

# %% name="demo-two-planes"
torch.manual_seed(0)
variational_plane = VariationalAutoencoder(2)


def plane_loss(batch):
    """The same for two numbers."""
    output, mean, log_var = variational_plane(batch)
    return vae_loss(output, batch, mean, log_var, beta=0.1)


train(variational_plane, plane_loss, images, epochs=30, batch_size=100, lr=0.01)
demo.code_plane({"variational": variational_plane, "autoencoder": plane})

# %% [markdown] name="honest-plane"
# All codes lie around 0 now, and the gaps have become passages. To be honest: in a *plane* the plain one has few gaps, too, since the groups are pressed together anyway. With sixteen numbers it is lost, as you have seen: there is far more room for gaps.

# %% [markdown] name="common-mistakes"
# ## Common mistakes
#
# *"An autoencoder generates."* A plain one rebuilds. Random codes fall into its gaps; the variational one has closed them.
#
# *"It is always better than PCA."* Without activations it does what PCA does, and with sixteen numbers PCA was at least as good.
#
# *"To denoise, the noisy image is the target."* The clean one is; the noisy one goes in.
#
# *"exp(log_var) is the deviation."* It is the variance; exp(log_var / 2) is the deviation.
#
# *"Code 1 means slant, code 2 means size."* Nothing gives the two numbers a meaning; another seed gives others.

# %% [markdown] name="summary"
# ## Summary
#
# Encoder, code, decoder: the target is the image itself. With straight layers that is PCA; with bent ones two numbers are enough to read most digits. Asked for the clean image, it denoises. Clouds instead of points, and a pull to the middle, make it generate: draw a code, decode it.

# %% name="progress"
ex.lesson.progress()

# %% [markdown] name="homework"
# ## Homework: what does not belong here?
#
# The network rebuilds well what it knows, and badly what it does not. So a large error says: this is no digit like those. Write a detector of anomalies. The error of a row is the mean of its squared differences; the threshold is such that a `share` of the *normal* rows lies above it (`torch.quantile`).


# %% name="write-anomalies"
def anomalies(model, normal, X, share=0.05):
    """Which rows of X, (M, d), are rebuilt worse than all but a share of the rows of normal, (N, d): (M,) of bool."""
    with torch.no_grad():
        ### BEGIN SOLUTION
        errors, usual = (((model(part) - part) ** 2).mean(dim=1) for part in (X, normal))
        return errors > torch.quantile(usual, 1 - share)
        ### END SOLUTION


ex.anomalies.check(anomalies)

# %% name="turned-digits"
from helpers.autoencoders import anomalies

strange = {
    "unseen digits": test_images,
    "lying on their side": test_images.reshape(-1, 8, 8).rot90(1, (1, 2)).reshape(-1, 64),
    "shuffled pixels": test_images[:, torch.randperm(64, generator=torch.Generator().manual_seed(0))],
}
validation_images = torch.tensor(split.validation[0])
for name, part in strange.items():
    print(f"{name:20}: {anomalies(plain, validation_images, part).float().mean():.0%} flagged")
by_training = anomalies(plain, images, test_images).float().mean()
print(f"unseen digits, if the training set is the measure: {by_training:.0%}")

# %% [markdown] name="why-validation"
# **Explain.** Why are the normal rows here those of the validation set, and not of the training set? <details><summary>Compare</summary>The network has practised on the training set, and its errors there are smaller than on any new digit. The threshold would be too low, and more than five per cent of honest digits would be flagged: here nine.</details>

# %% [markdown] name="to-discuss"
# ## To discuss
#
# <details><summary>An autoencoder with a code of 64 numbers for 64 pixels: what will it learn?</summary>To copy. Its error is nearly 0, and it has learnt nothing about digits; unless it is asked to denoise.</details>
#
# <details><summary>Why is mean squared error a doubtful judge of images?</summary>A digit that is moved by one pixel has a large error, and a grey average of all possibilities a small one. That is why images rebuilt under it are soft.</details>

# %% [markdown] name="next"
# **Next:** [16 · Capstone](16_capstone.ipynb): everything, from raw data to one honest sentence.
