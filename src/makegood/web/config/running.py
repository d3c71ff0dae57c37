"""Starting the site for one person on one computer. Only `makegood serve` and `makegood demo` come here."""

import os
import socket
import threading
from pathlib import Path
from typing import Any
from uuid import UUID

SERVER_THREADS = 4
TIDIES_EVERY_SECONDS = 3600


def prepare(folder: Path) -> None:
    """Point the settings at the folder and bring its database up to date. Raises ValueError for wrong settings."""
    os.environ["MAKEGOOD_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makegood.web.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command

    try:
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
    except ImproperlyConfigured as wrong:
        raise ValueError(str(wrong)) from wrong


def tidy() -> None:
    """Delete the checks whose days are over. Done at the start and every hour while the site runs."""
    from django.db import connection
    from django.utils import timezone

    from makegood.web.checks import upkeep

    try:
        upkeep.delete_expired(timezone.now())
    finally:
        connection.close()


def _tidy_until(stopped: threading.Event) -> None:
    while not stopped.wait(TIDIES_EVERY_SECONDS):
        tidy()


def load_examples() -> tuple[tuple[str, UUID], ...]:
    """Check the example contracts; give the title and id of each, in order."""
    from makegood.web.checks import demo

    return demo.load()


def serve(listening: socket.socket) -> None:
    """Answer on the socket until stopped. The reasons for this server are in docs/decisions."""
    import waitress

    from makegood.web.checks import upkeep
    from makegood.web.config.wsgi import application

    upkeep.give_up_reading()
    tidy()
    stopped = threading.Event()
    threading.Thread(target=_tidy_until, args=(stopped,), daemon=True, name="tidy").start()
    server: Any = waitress.create_server(application, sockets=[listening], threads=SERVER_THREADS, ident=None)
    try:
        server.run()
    finally:
        stopped.set()
        server.close()
