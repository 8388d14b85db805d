"""What holds for every test, and for the notebooks that nbval runs, of lessons and of solutions."""

from hypothesis import settings

pytest_plugins = ["tests.notebook_budgets"]

# The same examples each time, so that no run fails by chance; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=20)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("same")
