"""Every test run keeps its own progress file: nobody's real one is read or written."""

import os
import tempfile

os.environ["NEURAL_NETWORKS_BY_HAND_PROGRESS"] = os.path.join(tempfile.mkdtemp(prefix="progress-"), "progress.txt")
