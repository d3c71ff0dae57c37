"""The tables of a scan, as far as base rates need them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from makegood.check.asks import facts
from makegood.check.asks.words import normal
from makegood.learn.scan import folder as scanned
from makegood.terms import BadInput, Problem, value

if TYPE_CHECKING:
    import polars

RELEASES = ("file", "ocid", "published_on")
PROCESSES = ("ocid", "portal", "buyer", "buyer_kind", "nation", "cpv", "published_on", "labels", "own_labels")
ASKS = ("ocid", "label", "phrase", "sentence", "boilerplate")
COUNTED: Mapping[str, tuple[str, ...]] = {
    "apprenticeships": ("apprentice", "percent", "week"),
    "training_skills": ("trainee", "placement", "hour", "week"),
    "targeted_recruitment": ("job", "new entrant", "people", "placement"),
    "local_jobs": ("job", "resident", "people", "percent"),
    "community": ("hour", "event", "placement"),
    "prompt_payment": ("day",),
}
"""What a number means something of, by label. Any other (a share of the marks, a date) is not how much is asked."""
LONGEST = 100
"""Characters of a wording. A longer one is left out: words that were cut are not the words."""


@value
class Words:
    """One ask as published. `target` and `unit` are what the sentence itself says, by the facts of *check*."""

    label: str
    phrase: str
    own: bool
    target: Any = None
    unit: str = ""


@value
class Process:
    """One contracting process. `first_on` is the first day any of its releases was published."""

    ocid: str
    portal: str = ""
    buyer: str = ""
    public_body: bool = False
    nation: str = ""
    cpv: str = ""
    first_on: date
    labels: frozenset[str] = frozenset()
    own_labels: frozenset[str] = frozenset()
    words: tuple[Words, ...] = ()


@value
class Scan:
    """What a scan read, on which day, and the version of the patterns that found the asks.

    `undated`: processes without any day of publication, which are in no rate.
    """

    processes: tuple[Process, ...]
    releases: int
    files: tuple[str, ...]
    on: date
    patterns: str
    undated: int = 0


def read(folder: Path) -> Scan:
    """The tables of a scan's folder. Raises BadInput naming every table and column that is not there."""
    import polars

    releases, processes, asks = _tables(folder)
    told = scanned.about(folder)
    days = releases.drop_nulls("published_on").group_by("ocid").agg(published_on=polars.col("published_on").min())
    first: dict[str, date] = dict(days.iter_rows())
    words = _words(asks.iter_rows(named=True))
    found, undated = [], 0
    for row in processes.iter_rows(named=True):  # one at a time: a nation has a million
        if not row["ocid"]:
            continue
        day = first.get(row["ocid"], row["published_on"])
        if day is None:
            undated += 1
        else:
            found.append(_process(row, day, words.get(row["ocid"], ())))
    return Scan(
        processes=tuple(found),
        releases=releases.height,
        files=tuple(sorted(name for name in releases["file"].unique() if name)),
        on=told.on,
        patterns=told.patterns,
        undated=undated,
    )


def _tables(folder: Path) -> "list[polars.DataFrame]":
    import polars

    wanted = {"releases": RELEASES, "processes": PROCESSES, "asks": ASKS}
    if problems := scanned.wrong(folder, tuple(wanted)):
        raise BadInput(problems)
    try:
        return [polars.read_parquet(folder / f"{name}.parquet", columns=[*columns]) for name, columns in wanted.items()]
    except (OSError, polars.exceptions.PolarsError) as error:
        do = "try again, or scan again"
        raise BadInput([Problem(file=str(folder), found="its tables cannot be read to their end", do=do)]) from error


def _process(row: Mapping[str, Any], day: date, words: tuple[Words, ...]) -> Process:
    return Process(
        ocid=row["ocid"],
        portal=row["portal"] or "",
        buyer=_buyer(row["buyer"] or ""),
        public_body=bool(row["buyer_kind"]),
        nation=row["nation"] or "",
        cpv=row["cpv"] or "",
        first_on=day,
        labels=_labels(tuple(row["labels"] or ())),
        own_labels=_labels(tuple(row["own_labels"] or ())),
        words=words,
    )


def _words(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Words, ...]]:
    """Of each process its different wordings, in the order of the table."""
    held: dict[str, dict[tuple[str, str, bool, Any, str], Words]] = defaultdict(dict)
    for row in rows:
        phrase, own = clean(row["phrase"] or ""), not row["boilerplate"]
        target, unit = _number(row["sentence"] or "") if own and row["label"] in COUNTED else (None, "")
        made = Words(label=row["label"], phrase=phrase, own=own, target=target, unit=unit)
        held[row["ocid"]].setdefault((made.label, phrase.casefold(), own, target, unit), made)
    return {ocid: tuple(each.values()) for ocid, each in held.items()}


@lru_cache(maxsize=100_000)
def _number(sentence: str) -> tuple[Any, str]:
    """What the sentence says how much, as *check* reads it. Notices of one portal say the same sentence often."""
    said = facts.said(normal(sentence), sentence, "", None)
    return said.target, said.unit or ""


_labels = lru_cache(maxsize=10_000)(frozenset[str])


@lru_cache(maxsize=100_000)
def _buyer(name: str) -> str:
    """The same name is held once: few buyers have most of the notices."""
    return clean(name)


def clean(text: str) -> str:
    """The words on one line, without characters that nobody sees."""
    return "".join(each if each.isprintable() else " " for each in " ".join(text.split())).strip()
