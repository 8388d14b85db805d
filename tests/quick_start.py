"""A plugin of pytest, loaded before all others: jsonschema, which nbformat imports, takes 3 seconds for a grammar of
internationalised addresses. It does without where the package is missing, and no notebook or schema of ours has one.
"""

import sys

sys.modules["rfc3987_syntax"] = None  # so that importing it raises ImportError
