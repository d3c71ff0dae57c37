"""Settings of the tests: the real ones, with a key that is no secret and no file left behind."""

import os

os.environ.setdefault("MAKEGOOD_SECRET", "only for tests, protects nothing")

from makegood.web.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: a test protects nobody's password
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SCAN = ""  # no scan beside the database, unless a test makes one
EVIDENCE_FILES = ()  # nor evidence
