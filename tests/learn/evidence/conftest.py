"""The example year, as its commands write it."""

from tests.stories.conftest import year

__all__ = ["year"]
