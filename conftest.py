"""What holds for every test, and for the notebooks that nbval runs, of lessons and of solutions."""

import pytest
from hypothesis import settings

pytest_plugins = ["tests.notebook_budgets"]

# The same examples each time, so that no run fails by chance; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=20)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("same")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """For `--dist loadgroup`: what has no group stays with the rest of its file, the cells of a notebook above all."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
