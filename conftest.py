"""What every notebook that nbval runs is also held to. It lies here so that it holds for lessons and solutions."""

pytest_plugins = ["tests.notebook_budgets"]
