"""Secrets of one side, in files that nobody else on the computer may read."""

import os
import secrets
from pathlib import Path

import click

from makegood.cli.files import raw_of
from makegood.terms import BadInput, Problem

SECRET_BYTES = 32


def secret_in(place: Path) -> tuple[bytes, bool]:
    """The 32 secret bytes of a file, made by the system's own randomness the first time; and whether it is new.

    Raises BadInput where the file holds something else.
    """
    if place.exists():
        return _read(place), False
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = secrets.token_bytes(SECRET_BYTES)
    only_mine(place, made.hex().encode() + b"\n")
    return made, True


def only_mine(place: Path, raw: bytes) -> None:
    """Write a file that only its owner may read: it has never been there for anybody else, not for a moment."""
    if "\0" in str(place):
        raise BadInput([Problem(file=repr(str(place)), found="no name of a file has a NUL in it")])
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        place.chmod(0o600)
    except OSError as error:
        found = f"it cannot be written ({error.strerror or 'output error'})"
        raise BadInput([Problem(file=str(place), found=found, do="choose another place")]) from error


def bounded(path: Path, most: int) -> bytes:
    """The bytes of a file that somebody else made, looked at before it is read. Raises BadInput where it is larger."""
    size = path.stat().st_size
    if size > most:
        found = f"{size / 1e6:,.0f} MB"
        raise BadInput([Problem(file=path.name, found=found, expected=f"at most {most / 1e6:,.0f} MB", do="divide it")])
    return raw_of(path)


def _read(place: Path) -> bytes:
    try:
        found = bytes.fromhex(place.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        found = b""
    if len(found) != SECRET_BYTES:
        expected = "64 hexadecimal digits, as makegood wrote them"
        raise BadInput([Problem(file=str(place), found="it is no secret of ours", expected=expected)])
    if os.name == "posix" and place.stat().st_mode & 0o077:
        click.echo(f"{place}: others on this computer may read it. Keep it to yourself: chmod 600 {place}", err=True)
    return found
