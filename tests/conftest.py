"""What is true of every test."""

import gc
import os

from hypothesis import settings

# Time in a test is the machine's: on a busy one a slow example is no mistake. Speed has benchmarks of its own.
# The same commit is given the same examples each time; new ones are looked for by `script/explore` (decision 18).
settings.register_profile("makegood", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "makegood"))


def pytest_collection_finish() -> None:
    """Ten thousand tests lie in memory until the end: what tidies up need not look through them again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """At the end all of it is let go, in the order that libraries of other languages look for."""
    gc.unfreeze()
