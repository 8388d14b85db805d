"""What all tests share. A run keeps its own progress file: nobody's real one is read or written."""

import os
import tempfile
from collections.abc import Iterator

import pytest

os.environ["NEURAL_NETWORKS_BY_HAND_PROGRESS"] = os.path.join(tempfile.mkdtemp(prefix="progress-"), "progress.txt")


@pytest.fixture
def one_thread() -> Iterator[None]:
    """PyTorch's threads only wait for each other where the models are tiny and the cores are busy."""
    from helpers.pretrained_autoencoders import one_thread

    with one_thread():
        yield
