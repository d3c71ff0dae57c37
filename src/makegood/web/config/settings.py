"""Django settings. What may differ between machines is read by `environment`; everything else is fixed here.

DEBUG is never on: a page with a stack trace would show a draft to whoever sees the screen.
"""

from pathlib import Path

from makegood.web.config import environment

WEB = Path(__file__).resolve().parent.parent

SHARED = environment.shared()
HTTPS = environment.https()
SECRET_KEY = environment.secret_key()
DEBUG = False
ALLOWED_HOSTS = environment.hosts()
DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "makegood.web.records",
]
AUTH_USER_MODEL = "records.Person"

MIDDLEWARE_ALONE = [
    "django.middleware.gzip.GZipMiddleware",
    "makegood.web.config.middleware.PageSafety",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "makegood.web.records.local.OneComputer",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
MIDDLEWARE_SHARED = [
    "django.middleware.gzip.GZipMiddleware",
    "makegood.web.config.middleware.PageSafety",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "makegood.web.config.middleware.SignedIn",
]
MIDDLEWARE = MIDDLEWARE_SHARED if SHARED else MIDDLEWARE_ALONE
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
WORKER_LANGUAGES = environment.languages()
EVIDENCE_FILES = environment.evidence()
SCAN = environment.scan()
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
DATA_UPLOAD_MAX_NUMBER_FILES = 110  # the payslips of one spot check come in one go
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT_BYTES + 1024  # a draft stays in memory and leaves no file behind

CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 20 * 60 * 60
CSRF_FAILURE_VIEW = "makegood.web.pages.views.form_went_stale"

CHECKS_ARE_KEPT_DAYS = 7
OCID_PREFIX = environment.ocid_prefix()
DATA_LICENCE = environment.data_licence()

LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "people:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_CHECKS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _CHECKS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _CHECKS + "UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": _CHECKS + "CommonPasswordValidator"},
    {"NAME": _CHECKS + "NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 14 * 24 * 60 * 60
OTP_TOTP_ISSUER = "Makegood"
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0  # people.tries counts wrong codes with wrong passwords

EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.sender()
globals().update(environment.mail())

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
