"""Where entries are kept: in memory or in a file. The database form stands in `web`, behind the same Protocol."""

import contextlib
import os
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

from makegood.ledger.entry import NOTHING_BEFORE, Entry, digest_of, moment
from makegood.ledger.exported import from_lines, line
from makegood.ledger.verify import Break, verify
from makegood.terms import BadInput, Problem


class Book(Protocol):
    """Entries in order; one writer at a time appends."""

    @property
    def id(self) -> str: ...

    def entries(self) -> Iterator[Entry]: ...

    def append(self, kind: str, version: int, body: str, *, at: datetime) -> Entry: ...


def next_entry(last: Entry | None, *, book: str, kind: str, version: int, body: str, at: datetime) -> Entry:
    """The entry that follows `last`. Raises ValueError when `at` lies before it: a book does not run backwards."""
    when = moment(at)
    if last is not None and when < last.at:
        raise ValueError(f"the entry before was written at {last.at}, which is after {when}")
    number, before = (last.number + 1, last.digest) if last else (1, NOTHING_BEFORE)
    digest = digest_of(book=book, number=number, at=when, kind=kind, version=version, body=body, before=before)
    return Entry(book=book, number=number, at=when, kind=kind, version=version, body=body, before=before, digest=digest)


class MemoryBook:
    """A book for one run of a command, or a test."""

    def __init__(self, id_: str) -> None:
        self._id, self._entries = id_, list[Entry]()

    @property
    def id(self) -> str:
        return self._id

    def entries(self) -> Iterator[Entry]:
        return iter(tuple(self._entries))

    def append(self, kind: str, version: int, body: str, *, at: datetime) -> Entry:
        last = self._entries[-1] if self._entries else None
        made = next_entry(last, book=self.id, kind=kind, version=version, body=body, at=at)
        self._entries.append(made)
        return made


class FileBook:
    """A book in a file of JSON Lines. An entry that was returned is on the disk.

    Who decides by what the book says, and then appends, does both within `alone`. Raises BadInput
    when the file is not whole, or is another book's: nothing is added to a broken book.
    """

    def __init__(self, path: Path, id_: str) -> None:
        self._path, self._id = path, id_
        self._turn, self._inside = threading.RLock(), False

    @property
    def id(self) -> str:
        return self._id

    def entries(self) -> Iterator[Entry]:
        if not self._path.exists():
            return iter(())
        found = from_lines(self._path.read_bytes(), self._path.name)
        broken = verify(found)
        if isinstance(broken, Break):
            raise BadInput([Problem(file=self._path.name, where=f"entry {broken.number}", found=broken.because)])
        if found and found[0].book != self._id:
            raise BadInput([Problem(file=self._path.name, found=f"book {found[0].book}", expected=self._id)])
        return iter(found)

    def append(self, kind: str, version: int, body: str, *, at: datetime) -> Entry:
        with self.alone():
            last = next(reversed(tuple(self.entries())), None)
            made = next_entry(last, book=self.id, kind=kind, version=version, body=body, at=at)
            with self._path.open("ab") as file:
                file.write(line(made).encode())
                file.flush()
                os.fsync(file.fileno())
        return made

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else appends while this lasts. Within it, the one who holds it appends through this very object."""
        with self._turn:
            if self._inside:
                yield
                return
            with _locked(self._path.with_suffix(self._path.suffix + ".lock")):
                self._inside = True
                try:
                    yield
                finally:
                    self._inside = False


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One process at a time, where the system can lock a file; elsewhere the caller is alone."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with path.open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
