"""Django settings. What may differ between machines is read by `environment`; everything else is fixed here.

DEBUG is never on: a page with a stack trace would show a draft to whoever sees the screen.
"""

from pathlib import Path

from makegood.web.config import environment

WEB = Path(__file__).resolve().parent.parent

SECRET_KEY = environment.secret_key()
DEBUG = False
ALLOWED_HOSTS = environment.hosts()
DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "makegood.web.records",
]
AUTH_USER_MODEL = "records.Person"

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "makegood.web.config.middleware.PageSafety",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "makegood.web.records.local.OneComputer",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
ROOT_URLCONF = "makegood.web.config.urls"
WSGI_APPLICATION = "makegood.web.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {"environment": "makegood.web.config.templates.environment"},
    },
]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
USE_I18N = True
LOCALE_PATHS = [WEB / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 4
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT_BYTES + 1024  # a draft stays in memory and leaves no file behind

CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "makegood.web.pages.views.form_went_stale"

CHECKS_ARE_KEPT_DAYS = 7

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
