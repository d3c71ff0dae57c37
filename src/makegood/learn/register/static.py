"""The open data of several contracts as files: tables, releases, records, and the changes in their order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from makegood.learn.register.history import Change
from makegood.learn.register.packages import record_package, release_package
from makegood.learn.register.summary import Summary
from makegood.learn.register.tables import contract_rows, promise_rows
from makegood.ocds.writing import moment
from makegood.tender.pack.notice import as_bytes
from makegood.terms import as_csv, codec, value

A_FILE = 1000
"""Most releases in one file."""


@value
class Published:
    """One contract: its line, and its changes, oldest first; the last is how it stands."""

    summary: Summary
    changes: tuple[Change, ...]

    @property
    def contract(self) -> str:
        return self.changes[-1].record.contract


def files(
    held: Sequence[Published], *, at: datetime, publisher: str, base: str = "", licence: str = ""
) -> Mapping[str, bytes]:
    """Every file by its name. `base`: the address under which they will stand; `licence`: that of the licence.

    The same input gives the same bytes.
    """
    every = [each for _moment, _one, change in _in_order(held) for each in change.releases]
    parts = [every[start : start + A_FILE] for start in range(0, len(every), A_FILE)]
    made = {
        "contracts.csv": as_csv(contract_rows((each.contract, each.summary) for each in held)).encode(),
        "promises.csv": as_csv(promise_rows(each.changes[-1].record for each in held)).encode(),
        "changes.jsonl": b"".join(_lines(held)),
    }
    given = {"at": at, "publisher": publisher, "licence": licence}
    for number, part in enumerate(parts, start=1):
        name = f"releases-{number:03}.json"
        made[name] = as_bytes(release_package(part, uri=f"{base or 'urn:makegood:'}{name}", **given))  # type: ignore[arg-type]
    name = "records.json"
    made[name] = as_bytes(record_package(every, uri=f"{base or 'urn:makegood:'}{name}", **given))  # type: ignore[arg-type]
    return made


def _in_order(held: Sequence[Published]) -> Iterator[tuple[datetime, Published, Change]]:
    rows = [(change.at, n, one, change) for n, one in enumerate(held) for change in one.changes]
    for at, _n, one, change in sorted(rows, key=lambda row: row[:2]):
        yield at, one, change


def _lines(held: Sequence[Published]) -> Iterator[bytes]:
    """A line a change, as the site's feed has it: numbered in order, with its releases."""
    seen: set[str] = set()
    for cursor, (at, one, change) in enumerate(_in_order(held), start=1):
        told: dict[str, Any] = {
            "cursor": cursor,
            "kind": "changed" if one.contract in seen else "published",
            "at": moment(at),
            "contract": one.contract,
            "says": change.record.sentence,
            "releases": list(change.releases),
        }
        seen.add(one.contract)
        yield codec.to_json(told).encode() + b"\n"
