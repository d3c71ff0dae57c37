"""Processes to rates: every group of a sector and a nation, and what is asked in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from makegood import define
from makegood.check.costing import sector_by_code
from makegood.learn.rates.reading import COUNTED, LONGEST, Process, Scan, Words, clean
from makegood.market import base_rates as of

MOST = 5
"""Buyers and wordings of an ask that the file names."""
UNITS = (
    ("apprentice", "apprentices"),
    ("percent", "percent"),
    ("trainee", "trainees"),
    ("new entrant", "new entrants"),
    ("placement", "placements"),
    ("resident", "residents"),
    ("people", "people"),
    ("event", "events"),
    ("job", "jobs"),
    ("hour", "hours"),
    ("week", "weeks"),
    ("day", "days"),
)


def count(
    scan: Scan,
    *,
    since: int | None = None,
    sources: Sequence[str] = (),
    limits: Sequence[str] = (),
) -> of.BaseRates:
    """The rates of a scan, unreviewed. `since`: only processes first published in that year or later.

    Groups of fewer than ten processes are left out, because a rate of so few says nothing. They are no secret: where
    wider groups stand in the file, subtraction gives them. The order of the tables changes nothing.
    """
    read = sorted(
        (each for each in scan.processes if since is None or each.first_on.year >= since), key=lambda each: each.ocid
    )
    groups: dict[tuple[str, str], list[Process]] = defaultdict(list)
    for process in read:
        sector = sector_by_code(process.cpv) or ""
        for group in {("", ""), (sector, ""), ("", process.nation), (sector, process.nation)}:
            groups[group].append(process)
    return of.BaseRates(
        read_on=scan.on,
        patterns=scan.patterns,
        since=since,
        processes=len(read),
        releases=scan.releases,
        files=tuple(map(clean, scan.files)),
        portals=_portals(read),
        sources=tuple(sources),
        limits=(*limits, *_left_out(scan)),
        groups=tuple(
            _group(sector, nation, held) for (sector, nation), held in sorted(groups.items()) if len(held) >= of.FEWEST
        ),
    )


def _left_out(scan: Scan) -> tuple[str, ...]:
    if not scan.undated:
        return ()
    return (f"{scan.undated} processes without a day of publication are in no count",)


def _portals(read: Sequence[Process]) -> tuple[of.Portal, ...]:
    by_portal: dict[str, list[date]] = defaultdict(list)
    for each in read:
        by_portal[each.portal].append(each.first_on)
    return tuple(
        of.Portal(portal=name, processes=len(days), first_on=min(days), last_on=max(days))
        for name, days in sorted(by_portal.items())
    )


def _group(sector: str, nation: str, held: Sequence[Process]) -> of.Group:
    asking: dict[str, list[Process]] = defaultdict(list)
    for each in held:
        for label in each.labels:
            asking[label].append(each)
    asks = [_ask(label, asking[label]) for label in define.labels()]
    anything = [_anything(each) for each in held if _about_work(each.labels)]
    return of.Group(
        sector=sector,
        nation=nation,
        processes=len(held),
        first_on=min(each.first_on for each in held),
        last_on=max(each.first_on for each in held),
        asks=tuple(ask for ask in (_ask(of.ANY, anything), *asks) if ask.asked),
    )


def _about_work(labels: Iterable[str]) -> bool:
    return any(define.labels()[label].about_work for label in labels if label in define.labels())


def _anything(process: Process) -> Process:
    """The process with one label only: that it asks something about work, whatever it is."""
    own = frozenset({of.ANY}) if _about_work(process.own_labels) else frozenset()
    return replace(process, labels=frozenset({of.ANY}), own_labels=own, words=())


def _ask(label: str, asking: Sequence[Process]) -> of.Ask:
    buyers = Counter(each.buyer.casefold() for each in asking if each.buyer)
    return of.Ask(
        label=label,
        asked=len(asking),
        own_words=sum(label in each.own_labels for each in asking),
        buyers=len(buyers),
        who=_who(asking, buyers),
        words=_wordings(label, asking),
        numbers=_numbers(label, asking),
    )


def _who(asking: Sequence[Process], buyers: Counter[str]) -> tuple[of.Buyer, ...]:
    """Bodies whose names leave no doubt that they are public, those that ask most often first."""
    names: dict[str, str] = {}
    for each in sorted(asking, key=lambda each: (each.first_on, each.ocid)):
        if each.public_body and each.buyer:
            names[each.buyer.casefold()] = each.buyer
    most = sorted(names, key=lambda name: (-buyers[name], name))[:MOST]
    return tuple(of.Buyer(name=names[key], processes=buyers[key]) for key in most)


def _wordings(label: str, asking: Sequence[Process]) -> tuple[of.Wording, ...]:
    """The buyers' own words first, then those that most processes use; each with the newest process they stand in."""
    spelt: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    newest: dict[tuple[bool, str], tuple[date, str]] = {}
    for process in asking:
        for phrase, own in {(each.phrase, each.own) for each in _of(process, label)}:
            key = (not own, phrase.casefold())
            spelt[key][phrase] += 1
            newest[key] = max(newest.get(key, (date.min, "")), (process.first_on, process.ocid))
    first = sorted(spelt, key=lambda key: (key[0], -sum(spelt[key].values()), key[1]))[:MOST]
    return tuple(
        of.Wording(
            phrase=min(spelt[key], key=lambda phrase: (-spelt[key][phrase], phrase)),
            ocid=clean(newest[key][1]),
            own=not key[0],
        )
        for key in first
    )


def _of(process: Process, label: str) -> list[Words]:
    return [each for each in process.words if each.label == label and 0 < len(each.phrase) <= LONGEST]


def _numbers(label: str, asking: Sequence[Process]) -> tuple[of.Numbers, ...]:
    """Of each process the first number its words say in each unit that means something for the label."""
    held: dict[str, list[Decimal]] = defaultdict(list)
    for process in asking:
        first: dict[str, Decimal] = {}
        for each in process.words:
            unit = _unit(label, each)
            if unit and isinstance(each.target, Decimal):
                first.setdefault(unit, each.target)
        for unit, target in first.items():
            held[unit].append(target)
    return tuple(
        of.Numbers(unit=unit, processes=len(held[unit]), low=min(held[unit]), high=max(held[unit]))
        for unit in sorted(held)
    )


def _unit(label: str, words: Words) -> str:
    if words.label != label or not words.unit:
        return ""
    return next(
        (plural for stem, plural in UNITS if stem in words.unit and stem in COUNTED.get(label, ())),
        "",
    )
