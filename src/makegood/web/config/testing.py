"""Settings of the tests: the real ones, with a key that is no secret and no file left behind."""

import os

os.environ.setdefault("MAKEGOOD_SECRET", "only for tests, protects nothing")

from makegood.web.config.settings import *  # noqa: F403
