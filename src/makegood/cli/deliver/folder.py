"""A contract in a folder: what was agreed, its book, and the documents beside it. What the site keeps in a database.

contract.json       what was agreed at signature (later versions are papers)
book.jsonl          the book: facts only
bundles/<digest>    returns as they arrived
papers/<digest>     words, registers, plans; may be erased
secret/<name>       seeds and keys of this side; never sent to anybody
"""

from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from makegood import ledger
from makegood.cli.files import raw_of, text_of
from makegood.deliver import contract
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import KINDS, Fact
from makegood.deliver.state import Contract, Paper
from makegood.terms import BadInput, Problem, codec

FOLDER = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
AT = click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d"]),
    default=None,
    help="The moment to write down, UTC (default: now).",
)
BY = click.option("--by", default="somebody", show_default=True, help="Opaque id of who does it; never a name.")


def moment(given: Any) -> datetime:
    """The moment given (UTC), or now."""
    return given.replace(tzinfo=UTC) if given else datetime.now(UTC)


class ContractFolder:
    """Reading and adding to a contract's folder. Nothing in it is ever changed, only added, or a paper erased."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._told: tuple[tuple[int, int], Contract] | None = None

    @classmethod
    def made(cls, path: Path, agreed: Agreed) -> "ContractFolder":
        """A new folder with what was agreed. Raises click's usage error where there is a contract already."""
        if (path / "contract.json").exists():
            raise click.UsageError(f"{path} holds a contract already; choose another folder")
        (path / "bundles").mkdir(parents=True, exist_ok=True)
        (path / "papers").mkdir(exist_ok=True)
        (path / "contract.json").write_text(codec.to_json(agreed), encoding="utf-8")
        return cls(path)

    @property
    def signed(self) -> Agreed:
        """What was agreed at signature. Raises BadInput."""
        return self._agreed(self.path / "contract.json")

    def agreed(self, day: date) -> Agreed:
        """What is in force on a day: as signed, or as changed since by both sides. Raises BadInput."""
        return self.document(self.state().agreed_on(day))

    def document(self, digest: str) -> Agreed:
        """What was signed, or a later document, by its digest. Raises BadInput where it is gone."""
        signed = self.path / "contract.json"
        if ledger.digest_of_bytes(raw_of(signed)) == digest:
            return self._agreed(signed)
        return self._agreed(self.path / "papers" / digest)

    def alone(self) -> "ContractFolder":
        """This folder, to which nobody else writes until the command ends: what it decides by still holds then."""
        click.get_current_context().with_resource(self.book.alone())
        return self

    @cached_property
    def book(self) -> ledger.FileBook:
        signed = self.signed
        return ledger.FileBook(self.path / "book.jsonl", signed.contract)

    def state(self) -> Contract:
        """The contract as its book tells it, read again once the book has changed. Raises BadInput if not whole."""
        book = self.path / "book.jsonl"
        if not book.exists():
            return contract.of(self.book.entries())
        now = (book.stat().st_size, book.stat().st_mtime_ns)
        if self._told is None or self._told[0] != now:
            self._told = (now, contract.of(self.book.entries()))
        return self._told[1]

    def append(self, fact: Fact, *papers: Paper, at: datetime) -> ledger.Entry:
        """Keep the papers, then add the fact. Raises BadInput where the moment lies before the last entry's."""
        for paper in papers:
            self.keep("papers", paper.text.encode())
        try:
            return self.book.append(*KINDS.written(fact), at=at)
        except ValueError as error:
            raise BadInput([Problem(file=str(self.path), found=str(error), do="give a later --at")]) from error

    def keep(self, kind: str, raw: bytes) -> str:
        """Keep the bytes of a document under their digest, once. `kind`: 'bundles' or 'papers'."""
        digest = ledger.digest_of_bytes(raw)
        place = self.path / kind / digest
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            place.write_bytes(raw)
        return digest

    def kept(self, kind: str, digest: str) -> bytes:
        """The bytes of a document. Raises BadInput where it is gone, or is not what its digest says."""
        place = self.path / kind / digest
        raw = raw_of(place)
        if ledger.digest_of_bytes(raw) != digest:
            raise BadInput([Problem(file=str(place), found="its bytes do not give its name: it was changed")])
        return raw

    def _agreed(self, place: Path) -> Agreed:
        return codec.to_value(Agreed, codec.from_json(text_of(place), str(place)), str(place))
