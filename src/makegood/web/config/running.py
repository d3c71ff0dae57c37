"""Starting the site. Only the commands `serve`, `demo` and `people` come here."""

import os
import signal
import socket
import threading
from pathlib import Path
from typing import Any

from makegood.web.config import environment

SERVER_THREADS = 4
STAYS_IN_MEMORY = 4 * 1024 * 1024
TIDIES_EVERY_SECONDS = 3600
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - compared with, never listened on from here


def prepare(folder: Path, *, shared: bool = False, host: str = "") -> None:
    """Point the settings at the folder and bring its database up to date. Raises ValueError for wrong settings.

    A shared site answers to MAKEGOOD_HOSTS, and without it to the one address it listens on.
    """
    os.umask(0o077)  # the database is its owner's alone: opened bids and keys of second steps are in it
    os.environ["MAKEGOOD_DATA"] = str(folder)
    os.environ["MAKEGOOD_SHARED"] = "1" if shared else "0"
    if shared and host not in {"", *EVERY_ADDRESS}:
        os.environ.setdefault("MAKEGOOD_HOSTS", host)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makegood.web.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command

    try:
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        if not shared:
            _one_person()
    except ImproperlyConfigured as wrong:
        raise ValueError(str(wrong)) from wrong


def _one_person() -> None:
    from makegood.web.records import local

    local.give_roles()


def set_up_path() -> str:
    """Where the first administrator of a shared site begins; empty once there is one."""
    from django.urls import reverse

    from makegood.web.people import joining

    return reverse("people:set_up", args=[joining.set_up_code()]) if joining.nobody_administers() else ""


def reached_at(listening: str) -> str:
    """The address people use: the first of MAKEGOOD_HOSTS behind TLS, or where it listens."""
    from django.conf import settings

    named = [host for host in settings.ALLOWED_HOSTS if host not in environment.HERE]
    return f"https://{named[0]}/" if settings.HTTPS and named else listening


def tidy() -> None:
    """Delete what is over: checks, sessions, wrong tries; show workers' answers whose last day is over;
    lock the numbers of spot checks for periods that run, and delete drawn rows and payslips whose day has come;
    read the books of the register's rows whose day has come, and delete questions that are not shown.

    Done at the start and every hour while the site runs.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from makegood.web.checks import upkeep
    from makegood.web.contracts import upkeep as contracts
    from makegood.web.people import tries
    from makegood.web.register import upkeep as register
    from makegood.web.workers import closing

    try:
        upkeep.delete_expired(timezone.now())
        tries.forget(at=timezone.now())
        closing.close_due(timezone.now())
        contracts.keep(timezone.now())
        register.keep(timezone.now())
        call_command("clearsessions")
    finally:
        connection.close()


def _tidy_until(stopped: threading.Event) -> None:
    while not stopped.wait(TIDIES_EVERY_SECONDS):
        tidy()


def load_examples() -> tuple[tuple[str, str], ...]:
    """Put the examples in; give the path of each page worth looking at and what is there, in order."""
    from makegood.web import demo

    return tuple((each.path, each.says) for each in demo.load())


def serve(listening: socket.socket) -> None:
    """Answer on the socket until stopped. The reasons for this server are in docs/decisions."""
    import waitress

    from makegood.web.checks import upkeep
    from makegood.web.config.wsgi import application

    # A shell leaves Ctrl+C ignored in what it starts in the background; whoever sends it to the site means it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    upkeep.give_up_reading()
    tidy()
    stopped = threading.Event()
    threading.Thread(target=_tidy_until, args=(stopped,), daemon=True, name="tidy").start()
    server: Any = waitress.create_server(
        application, sockets=[listening], threads=SERVER_THREADS, ident=None, **_bounds(), **_in_front()
    )
    try:
        server.run()
    finally:
        stopped.set()
        server.close()


def _bounds() -> dict[str, Any]:
    """Nobody fills the disk: what is far too large is refused while it arrives; what is a little too large has a page.

    The server would take a gigabyte from anybody, and put on the disk what is larger than half a megabyte. A workbook
    that a supplier fills in stays in memory.
    """
    from django.conf import settings

    return {"max_request_body_size": 2 * settings.UPLOAD_LIMIT_BYTES, "inbuf_overflow": STAYS_IN_MEMORY}


def _in_front() -> dict[str, Any]:
    """What the server may believe of whoever stands before it: who really asks, and that TLS ended there.

    With MAKEGOOD_PROXY, the address of that proxy, its X-Forwarded headers are believed, and nobody else's.
    """
    from django.conf import settings

    if not settings.SHARED:
        return {}
    proxy = os.environ.get("MAKEGOOD_PROXY", "")
    if proxy:
        believed = {"x-forwarded-for", "x-forwarded-proto"}
        return {"trusted_proxy": proxy, "trusted_proxy_headers": believed, "clear_untrusted_proxy_headers": True}
    return {"url_scheme": "https"} if settings.HTTPS else {}
