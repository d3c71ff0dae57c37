"""`makegood serve` and `makegood demo`: the site, on this computer only unless it is shared."""

import errno
import socket
import sys
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import Any

import click

HOST = "127.0.0.1"
PORT = click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0 takes a free one."
)
BROWSER = click.option("--browser/--no-browser", default=True, help="Open a browser where there is one.")
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@PORT
@click.option("--data", type=FOLDER, default=None, help="Folder of the database (default: the one you are in).")
@click.option("--shared/--alone", default=False, envvar="MAKEGOOD_SHARED", help="For several people, who sign in.")
@click.option("--host", default=HOST, show_default=True, help="Address to listen on; another one only with --shared.")
@BROWSER
def serve(port: int, data: Path | None, shared: bool, host: str, browser: bool) -> None:
    """Show the pages on this computer, until you press Ctrl+C.

    Nothing leaves the computer and nobody else can open the pages. The database is one file in the folder.
    With --shared several people sign in; the first start prints the link that makes the first administrator.

    Example: makegood serve --data ~/makegood
    """
    if host != HOST and not shared:
        raise click.UsageError("--host is for several people, who sign in: add --shared")
    folder = data or Path.cwd()
    folder.mkdir(parents=True, exist_ok=True)
    listening = _listen(port, host)
    site = prepared(folder, shared=shared, host=host)
    click.echo(f"Makegood is at {address(listening)} (Ctrl+C stops it). Its database is in {folder}.")
    if shared:
        _say_who_begins(site, site.reached_at(address(listening)))
    run(site, listening, open_browser=browser)


def _say_who_begins(site: Any, where: str) -> None:
    """The link that makes the first administrator, until there is one."""
    if path := site.set_up_path():
        click.echo("Nobody is here yet. Set up the first administrator, within 14 days:")
        click.echo(f"  {where.rstrip('/')}{path}")


@click.command()
@PORT
@click.option("--data", type=FOLDER, default=None, help="Folder for the demo (default: a new temporary one).")
@BROWSER
def demo(port: int, data: Path | None, browser: bool) -> None:
    """Show example contracts, checked, and a tender in each state, in a fresh database. Everybody in it is invented.

    Example: makegood demo --no-browser
    """
    folder = data or Path(tempfile.mkdtemp(prefix="makegood-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.glob("makegood.sqlite3*")):
        raise click.UsageError(f"{folder} already has a database; give an empty folder, or use makegood serve --data")
    listening = _listen(port)
    site = prepared(folder)
    made = site.load_examples()
    click.echo(f"Makegood is at {address(listening)} (Ctrl+C stops it). The demo is in {folder}.")
    if made:
        click.echo("Look first at:")
        for path, says in made:
            click.echo(f"  {address(listening).rstrip('/')}{path}  {says}")
    run(site, listening, open_browser=browser)


def _listen(port: int, host: str = HOST) -> socket.socket:
    """A socket on that address, this computer's own by default. Refused with a way out when it cannot be had."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        if error.errno != errno.EADDRINUSE and host != HOST:
            raise click.UsageError(f"this computer cannot listen on {host}; use an address it has") from error
        raise click.UsageError(f"port {port} is taken; use --port with another number, or --port 0") from error
    listening.listen(64)
    return listening


def address(listening: socket.socket) -> str:
    """As somebody at this computer would type it."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": HOST, "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{host}:{port}/"


def prepared(folder: Path, *, shared: bool = False, host: str = "") -> Any:
    """The site's own starter, with the folder's database brought up to date."""
    from makegood.web.config import running

    try:
        running.prepare(folder, shared=shared, host=host)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    return running


def run(site: Any, listening: socket.socket, *, open_browser: bool) -> None:
    """Serve until stopped, with a browser opened once the site listens."""
    if open_browser:
        threading.Timer(0.5, _open, [address(listening)]).start()
    site.serve(listening)


def _open(where: str) -> None:
    """A machine without a browser is not an error: the address was printed."""
    try:
        webbrowser.open(where)
    except webbrowser.Error:
        return
