"""What stands behind the count of one ask: which buyers, since when, and which numbers their sentences hold.

Counts of notices that anybody can read, with the newest beside each: no share is made of them, and nobody is ranked.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from makegood.learn.site import numbers
from makegood.learn.site.opening import Tables, day_of
from makegood.terms import value

MOST_SENTENCES = 20_000
"""The newest different sentences that are looked through for numbers."""


@value
class Newest:
    """The newest notice of some: its ids, its title, its buyer and its day, and the sentence of the ask."""

    ocid: str
    id: str
    title: str
    buyer: str
    on: date | None
    sentence: str = ""


@value
class Buyer:
    """A buyer that asks, as it writes its name: in how many processes, `own` of them in its own words, from which
    year to which. How many it published that ask nothing is not told here.
    """

    name: str
    processes: int
    own: int
    first: int | None
    last: int | None
    newest: Newest


@value
class Number:
    """A number as it is written in the buyers' own sentences, and in how many processes of how many buyers."""

    words: str
    processes: int
    buyers: int
    newest: Newest
    start: int
    end: int


@value
class Numbers:
    """The numbers of one ask, those in most processes first. `own`: processes that ask in the buyer's own words;
    `saying`: those of them with a number in the same sentence. `cut`: older sentences were left out.
    """

    own: int = 0
    saying: int = 0
    found: tuple[Number, ...] = ()
    cut: bool = False


_ASKS = """asks JOIN (SELECT ocid, buyer, title, published_on, year FROM processes WHERE ocid <> '' AND {where}) AS p
    ON p.ocid = asks.ocid WHERE asks.label = ?"""
_NEWEST = """arg_max({'ocid': asks.ocid, 'id': asks.id, 'title': p.title, 'buyer': p.buyer, 'on': p.published_on,
    'sentence': asks.sentence}, (p.published_on, asks.ocid, asks.id))"""


def buyers(tables: Tables, label: str, where: str, values: Sequence[object]) -> tuple[Buyer, ...]:
    """Every buyer that asks for this, by name; the same name in capitals is the same buyer."""
    rows = tables.rows(
        f"""SELECT count(DISTINCT p.ocid), count(DISTINCT p.ocid) FILTER (NOT asks.boilerplate),
            min(p.year), max(p.year), {_NEWEST}
        FROM {_ASKS.format(where=where)} AND p.buyer <> '' GROUP BY lower(p.buyer) ORDER BY lower(p.buyer)""",  # noqa: S608 - names only; every value is bound
        [*values, label],
    )
    return tuple(_buyer(*row) for row in rows)


def _buyer(processes: int, own: int, first: int | None, last: int | None, newest: Mapping[str, object]) -> Buyer:
    told = _newest(newest)
    return Buyer(name=told.buyer, processes=processes, own=own, first=first, last=last, newest=told)


def _newest(held: Mapping[str, object]) -> Newest:
    told = {name: str(held[name] or "") for name in ("ocid", "id", "title", "buyer", "sentence")}
    return Newest(on=day_of(held["on"]), **told)


def in_numbers(tables: Tables, label: str, where: str, values: Sequence[object], most: int) -> Numbers:
    """The numbers in the buyers' own sentences that ask for this. A portal's set sentences are left out."""
    asked = f"{_ASKS.format(where=where)} AND NOT asks.boilerplate"
    ((own,),) = tables.rows(f"SELECT count(DISTINCT p.ocid) FROM {asked}", [*values, label])  # noqa: S608
    rows = tables.rows(
        f"""SELECT asks.sentence, {_NEWEST}, list(DISTINCT p.ocid), list(DISTINCT lower(p.buyer))
        FROM {asked} AND regexp_matches(lower(asks.sentence), ?)
        GROUP BY asks.sentence ORDER BY max(p.published_on) DESC, asks.sentence LIMIT ?""",  # noqa: S608
        [*values, label, numbers.HOLDS, MOST_SENTENCES + 1],
    )
    found, saying = _folded(rows[:MOST_SENTENCES])
    ordered = sorted(found, key=lambda each: (-each.processes, each.words))[:most]
    return Numbers(own=own, saying=saying, found=tuple(ordered), cut=len(rows) > MOST_SENTENCES)


Row = tuple[str, Mapping[str, object], list[str], list[str]]


def _folded(rows: Iterable[Row]) -> tuple[list[Number], int]:
    """The same number in several sentences is one, with the sentence of the newest; and how many processes say any."""
    first: dict[str, tuple[Newest, numbers.Said]] = {}
    processes: dict[str, set[str]] = {}
    who: dict[str, set[str]] = {}
    for sentence, newest, ocids, names in rows:
        for each in numbers.said(sentence):
            first.setdefault(each.words, (_newest(newest), each))
            processes.setdefault(each.words, set()).update(ocids)
            who.setdefault(each.words, set()).update(filter(None, names))
    told = [
        Number(
            words=words, processes=len(processes[words]), buyers=len(who[words]), newest=newest,
            start=said.start, end=said.end,
        )
        for words, (newest, said) in first.items()
    ]  # fmt: skip
    return told, len(set().union(*processes.values())) if processes else 0
