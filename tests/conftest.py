"""What is true of every test."""

from hypothesis import settings

# Time in a test is the machine's: on a busy one a slow example is no mistake. Speed has benchmarks of its own.
settings.register_profile("makegood", deadline=None)
settings.load_profile("makegood")
