"""The files that commands read and write, with what the system refuses told as a sentence."""

from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import click

from makegood.terms import BadInput, Problem, codec


def written(raws: Mapping[Path, bytes], *, replace: bool) -> None:
    """Write these files, their folders too: all of them, or none where one is there already and may not be replaced.

    Raises click's error for wrong usage, and BadInput where the system refuses.
    """
    there = [path for path in raws if path.exists()]
    if there and not replace:
        raise click.UsageError(f"{there[0]} already exists; use --replace, or choose another place")
    for path, raw in raws.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        except OSError as error:
            found = f"it cannot be written ({error.strerror or 'output error'})"
            raise BadInput([Problem(file=str(path), found=found, do="choose another place")]) from error


LARGEST = 200_000_000
"""Bytes of a file that is read whole. More is no document that anybody meant, and would fill the memory."""
LARGEST_CASES = 1_000_000_000
"""Bytes of many cases in one file, a line each."""


def raw_of(path: Path) -> bytes:
    """The bytes of a file. Raises BadInput where it cannot be read, or is larger than `LARGEST`."""
    try:
        with path.open("rb") as file:
            return within(file, str(path))
    except OSError as error:
        said = f"it cannot be opened ({error.strerror or 'input error'})"
        raise BadInput([Problem(file=str(path), found=said)]) from error


def cases_in(path: Path) -> bytes:
    """The bytes of a file of cases; '-' is standard input. Raises BadInput as `raw_of` does, from `LARGEST_CASES`."""
    try:
        with click.open_file(str(path), "rb") as stream:
            return within(stream, str(path), LARGEST_CASES)
    except OSError as error:
        said = f"it cannot be opened ({error.strerror or 'input error'})"
        raise BadInput([Problem(file=str(path), found=said)]) from error


def within(file: IO[bytes], name: str, most: int = LARGEST) -> bytes:
    """All bytes of an open file, a pipe or a device. Raises BadInput where there are more than `most`."""
    blocks, size = [], 0
    while block := file.read(2**20):
        blocks.append(block)
        size += len(block)
        if size > most:
            expected = f"at most {most / 1e6:,.0f} MB"
            found = "it is too large to be read whole"
            raise BadInput([Problem(file=name, found=found, expected=expected, do="divide it")])
    return b"".join(blocks)


def text_of(path: Path) -> str:
    """The text of a file. Raises BadInput where it cannot be read."""
    return codec.text_of(raw_of(path), str(path))


def data_in(text: str, name: str) -> Any:
    """The plain data of a text: JSON where it begins with a brace, else YAML. Raises BadInput."""
    return codec.from_json(text, name) if text.lstrip()[:1] == "{" else codec.from_yaml(text, name)
