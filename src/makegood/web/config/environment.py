"""Settings that come from outside, read once and refused with a sentence when they are wrong."""

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DATABASE_FILE = "makegood.sqlite3"
EVIDENCE_FILE = "evidence.jsonl"
SECRET_FILE = "makegood-secret-key.txt"  # noqa: S105 - the name of a file, not a secret
HERE = ("127.0.0.1", "localhost", "[::1]")
SQLITE_WAITS_SECONDS = 20


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the database and its key live: MAKEGOOD_DATA, or the folder the command was started from."""
    given = environ.get("MAKEGOOD_DATA", "")
    found = Path(given).expanduser() if given else Path.cwd()
    if not found.is_dir():
        raise ImproperlyConfigured(f"MAKEGOOD_DATA: {found} is not a folder; make it, or name another")
    return found.resolve()


def languages(environ: Mapping[str, str] = os.environ) -> str:
    """MAKEGOOD_LANGUAGES: a folder with reviewed catalogues of the worker's page; empty for none of one's own."""
    given = environ.get("MAKEGOOD_LANGUAGES", "")
    if given and not Path(given).expanduser().is_dir():
        raise ImproperlyConfigured(f"MAKEGOOD_LANGUAGES: {given} is not a folder; make it, or leave it out")
    return str(Path(given).expanduser()) if given else ""


def scan(environ: Mapping[str, str] = os.environ) -> str:
    """MAKEGOOD_SCAN: the folder that `makegood learn scan` wrote; without it, the folder `scan` beside the database."""
    given = environ.get("MAKEGOOD_SCAN", "")
    if given and not Path(given).expanduser().is_dir():
        raise ImproperlyConfigured(f"MAKEGOOD_SCAN: {given} is not a folder; name one that `makegood learn scan` wrote")
    return str(Path(given).expanduser() if given else folder(environ) / "scan")


def evidence(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """MAKEGOOD_EVIDENCE: evidence files that /evidence/ shows, with the sign between them that the PATH has.

    Without it, `evidence.jsonl` beside the database, where there is one.
    """
    given = [each for each in environ.get("MAKEGOOD_EVIDENCE", "").split(os.pathsep) if each.strip()]
    found = tuple(str(Path(each.strip()).expanduser()) for each in given)
    for each in found:
        if not Path(each).is_file():
            raise ImproperlyConfigured(f"MAKEGOOD_EVIDENCE: {each} is not a file; give its whole path, or leave it out")
    return found or (str(folder(environ) / EVIDENCE_FILE),)


def database(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """MAKEGOOD_DATABASE as Django wants it: 'postgres://user:password@host:port/name', or SQLite when it is not set.

    A socket folder is written as in PostgreSQL's own addresses: 'postgres://%2Fvar%2Frun%2Fpostgresql/makegood'.
    """
    given = environ.get("MAKEGOOD_DATABASE", "")
    if not given:
        return sqlite(folder(environ) / DATABASE_FILE)
    parts = urlsplit(given)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(given)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    raise ImproperlyConfigured(
        f"MAKEGOOD_DATABASE begins with {parts.scheme or 'nothing'}: it must begin with postgres:// or sqlite://"
    )


def sqlite(file: Path) -> dict[str, Any]:
    """IMMEDIATE: a transaction that will write waits for its turn at the start, and does not fail half way.

    Secure delete: what is deleted is overwritten in the file, and does not linger in its free pages.
    """
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": SQLITE_WAITS_SECONDS,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON",
    }
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": options}


def _postgres(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured("MAKEGOOD_DATABASE names no database: end it with /name")
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("MAKEGOOD_DATABASE: the port is not a number") from error
    host = parts.netloc.rpartition("@")[2]
    host = host.rpartition(":")[0] if port else host
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def ocid_prefix(environ: Mapping[str, str] = os.environ) -> str:
    """MAKEGOOD_OCID_PREFIX: the publisher's own, registered with the Open Contracting Partnership; else the example's.

    Releases under 'ocds-213czf' are for trying out: the standard keeps that prefix for its documentation.
    """
    given = environ.get("MAKEGOOD_OCID_PREFIX", "") or "ocds-213czf"
    if not re.fullmatch(r"ocds-[a-z0-9]{6}", given):
        raise ImproperlyConfigured(f"MAKEGOOD_OCID_PREFIX is {given}: it must be like ocds- and six letters or digits")
    return given


def data_licence(environ: Mapping[str, str] = os.environ) -> str:
    """MAKEGOOD_DATA_LICENCE: the address of the licence of the open data; empty where nobody has said one."""
    given = environ.get("MAKEGOOD_DATA_LICENCE", "").strip()
    if given and not re.fullmatch(r"https?://[^\s<>\"]{4,300}", given):
        raise ImproperlyConfigured(
            f"MAKEGOOD_DATA_LICENCE is {given}: it must be the address of a licence, https://..."
        )
    return given


def secret_key(environ: Mapping[str, str] = os.environ) -> str:
    """MAKEGOOD_SECRET, or the key kept beside the database; made on first use, readable by its owner only."""
    given = environ.get("MAKEGOOD_SECRET", "")
    if given:
        return given
    file = folder(environ) / SECRET_FILE
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        made = secrets.token_urlsafe(50)
        stream.write(made + "\n")
    return made


def shared(environ: Mapping[str, str] = os.environ) -> bool:
    """MAKEGOOD_SHARED: several people, who sign in. Without it, one person on one computer."""
    return _yes("MAKEGOOD_SHARED", environ)


def https(environ: Mapping[str, str] = os.environ) -> bool:
    """MAKEGOOD_HTTPS: people reach the site through TLS, so cookies are never sent without it."""
    return _yes("MAKEGOOD_HTTPS", environ)


def _yes(name: str, environ: Mapping[str, str]) -> bool:
    given = environ.get(name, "").strip().lower()
    if given not in {"", "0", "1", "no", "yes", "false", "true"}:
        raise ImproperlyConfigured(f"{name} is {given}: it must be 1 or 0")
    return given in {"1", "yes", "true"}


def hosts(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The names this copy answers to: this machine, and, when it is shared, those of MAKEGOOD_HOSTS."""
    if not shared(environ):
        return list(HERE)
    given = [name.strip() for name in environ.get("MAKEGOOD_HOSTS", "").split(",") if name.strip()]
    if wrong := [name for name in given if "*" in name or "/" in name]:
        raise ImproperlyConfigured(f"MAKEGOOD_HOSTS: {wrong[0]} is not the name of a host, like makegood.example.org")
    return [*HERE, *given]


def mail(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """MAKEGOOD_EMAIL as Django's settings: smtp://user:password@host:port, smtps://..., folder:/path or console:.

    Without it nothing is sent: the page that makes a link shows it, to be copied.
    """
    given = environ.get("MAKEGOOD_EMAIL", "")
    parts = urlsplit(given)
    backend = "django.core.mail.backends."
    if not given:
        return {"EMAIL_BACKEND": backend + "dummy.EmailBackend"}
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": backend + "console.EmailBackend"}
    if parts.scheme == "folder" and parts.path:
        return {"EMAIL_BACKEND": backend + "filebased.EmailBackend", "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        return {"EMAIL_BACKEND": backend + "smtp.EmailBackend"} | _smtp(given)
    raise ImproperlyConfigured("MAKEGOOD_EMAIL must be like smtp://user:password@host:587, folder:/path or console:")


def sender(environ: Mapping[str, str] = os.environ) -> str:
    """MAKEGOOD_EMAIL_FROM: the address messages come from."""
    return environ.get("MAKEGOOD_EMAIL_FROM", "") or "makegood@localhost"


def _smtp(address: str) -> dict[str, Any]:
    """smtp:// begins in the open and goes over to TLS before a password is sent; smtps:// is TLS from the start."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("MAKEGOOD_EMAIL: the port is not a number") from error
    whole = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if whole else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": whole,
        "EMAIL_USE_TLS": not whole and bool(parts.username),
    }
