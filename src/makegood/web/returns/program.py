"""The Python that the employer's browser runs, as two zip files: ours, and the libraries it reads a workbook with.

They are the very files that commands run: the same lines, so no formula stands twice. Made once a process, always the
same bytes, and addressed by their digest, so a browser keeps them until they change.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from makegood.terms import value

TERMS = ("__init__", "value", "errors", "days", "amounts", "findings", "words")
LIBRARIES = ("openpyxl", "et-xmlfile", "segno")
FOR_PAGES = ("__init__.py", "in_the_browser.py")
ONLY_COMMANDS = ("marking.py", "opening_lists.py")
"""Modules of the employer's room that no page loads."""
_NEVER = ("__pycache__", ".pyc", ".pyi", "py.typed")
_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)  # the oldest a zip can say


@value
class Archive:
    """A zip file by its digest (12 hex digits are enough to tell two versions apart)."""

    raw: bytes
    digest: str


@cache
def ours() -> Archive:
    """Makegood's part: `terms` without its codec, `deliver.employer` and `deliver.figures`, and the way in."""
    room = files("makegood")
    found = {"makegood/__init__.py": _raw(room / "__init__.py")}
    found |= {f"makegood/terms/{name}.py": _raw(room / "terms" / f"{name}.py") for name in TERMS}
    found["makegood/deliver/__init__.py"] = _raw(room / "deliver" / "__init__.py")
    for part in ("employer", "figures"):
        found |= dict(_all_of(room / "deliver" / part, f"makegood/deliver/{part}"))
    found["makegood/web/__init__.py"] = _raw(room / "web" / "__init__.py")
    found |= {f"makegood/web/returns/{name}": _raw(room / "web" / "returns" / name) for name in FOR_PAGES}
    return _packed(found)


@cache
def libraries() -> Archive:
    """Kept libraries, as installed, with their licences. All are Python only."""
    found: dict[str, bytes] = {}
    for name in LIBRARIES:
        for path in distribution(name).files or ():
            if _wanted(path):
                found[path.as_posix()] = path.read_binary()
    return _packed(found)


def _wanted(path: PurePosixPath) -> bool:
    """A module or a licence of the library: no command, no test, nothing compiled on this machine."""
    licence = "licen" in path.as_posix().lower() and ".dist-info" in path.as_posix()
    return licence or (path.suffix == ".py" and not any(part in path.as_posix() for part in (*_NEVER, "..")))


def _all_of(folder: Traversable, under: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir() and each.name not in _NEVER:
            yield from _all_of(each, f"{under}/{each.name}")
        elif each.is_file() and not each.name.endswith((*_NEVER, *ONLY_COMMANDS)):
            yield f"{under}/{each.name}", _raw(each)


def _raw(place: Traversable) -> bytes:
    return place.read_bytes()


def _packed(found: Mapping[str, bytes]) -> Archive:
    """The same files give the same bytes: in the order of their names, at one moment."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(found):
            packed.writestr(zipfile.ZipInfo(name, _SAME_MOMENT), found[name], zipfile.ZIP_DEFLATED, 9)
    raw = stream.getvalue()
    return Archive(raw=raw, digest=hashlib.sha256(raw).hexdigest()[:12])
