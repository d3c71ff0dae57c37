"""The scan of this site: opened once, and again when its files have changed; answers to the same question are kept."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from makegood.learn.scan.folder import ABOUT
from makegood.learn.site import opening, tables, views
from makegood.terms import BadInput

FILES = tables.FILES
"""What may be taken from the scan's folder."""
Moment = tuple[int, int] | None
"""When a file was changed and its size; None where it is not there."""
Stamp = tuple[str, Moment, Moment]


def scan() -> opening.Scan | None:
    """The scan this site shows; None when there is none, or what there is cannot be read."""
    found = _stamp()
    return _opened(*found) if found else None


def is_there() -> bool:
    """Whether this site has a scan at all, also one that cannot be read."""
    return _stamp() is not None


def _stamp() -> Stamp | None:
    """The folder with the moment and size of its main table and of scan.json: when those change, so has the scan."""
    if not settings.SCAN:
        return None
    folder = Path(settings.SCAN)
    main, about = _changed(folder / "processes.parquet"), _changed(folder / ABOUT)
    return (str(folder), main, about) if main else None


def _changed(file: Path) -> tuple[int, int] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=2)
def _opened(folder: str, _main: Moment, _about: Moment) -> opening.Scan | None:
    try:
        return opening.open_scan(Path(folder))
    except BadInput:
        return None


def view(question: views.Question) -> views.View | None:
    """The answer to a question; None without a scan, or when its tables have gone since it was opened."""
    found = _stamp()
    try:
        return _viewed(*found, question) if found and _opened(*found) else None
    except BadInput:
        return None


@lru_cache(maxsize=256)
def _viewed(folder: str, main: Moment, about: Moment, question: views.Question) -> views.View:
    held = _opened(folder, main, about)
    assert held is not None
    return views.view(held, question)


def choices() -> views.Choices | None:
    """What can be asked of the scan; None without one, or when its tables have gone."""
    found = _stamp()
    try:
        return _choices(*found) if found and _opened(*found) else None
    except BadInput:
        return None


@lru_cache(maxsize=2)
def _choices(folder: str, main: Moment, about: Moment) -> views.Choices:
    held = _opened(folder, main, about)
    assert held is not None
    return views.choices(held)


def file(name: str) -> Path | None:
    """A file of the scan that may be taken; None for any other name."""
    found = Path(settings.SCAN) / name
    return found if settings.SCAN and name in FILES and found.is_file() else None
