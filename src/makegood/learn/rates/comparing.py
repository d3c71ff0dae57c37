"""What a reviewer sees: what the last file said, what this one says, largest first."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from makegood.market.base_rates import ANY, NATIONS, Ask, BaseRates, Group
from makegood.terms import listed, show_day, show_share, value

Key = tuple[str, str]


@value
class Change:
    """One difference. `size`: how far the share of processes that ask moved (0 to 1); 1 where it was or is not told."""

    where: str
    was: str
    now: str
    size: Decimal

    def __str__(self) -> str:
        return f"{self.where}\n  was: {self.was}\n  now: {self.now}"


def changes(old: BaseRates, new: BaseRates) -> tuple[Change, ...]:
    """Every difference but the review itself: how the files were read first, then the largest move in a share."""
    return (*_reading(old, new), *sorted(_groups(old, new), key=lambda each: (-each.size, each.where)))


def _reading(old: BaseRates, new: BaseRates) -> Iterator[Change]:
    told = (
        ("read on", show_day(old.read_on), show_day(new.read_on)),
        ("patterns", old.patterns, new.patterns),
        ("since", str(old.since or "the first"), str(new.since or "the first")),
        ("what was read", _read(old), _read(new)),
        ("files", listed(old.files), listed(new.files)),
        ("sources", "; ".join(old.sources), "; ".join(new.sources)),
        ("limits", "; ".join(old.limits), "; ".join(new.limits)),
    )
    for where, was, now in told:
        if was != now:
            yield Change(where=where, was=was or "nothing", now=now or "nothing", size=Decimal(1))


def _read(rates: BaseRates) -> str:
    portals = [
        f"{each.portal}: {each.processes:,} ({show_day(each.first_on)} to {show_day(each.last_on)})"
        for each in rates.portals
    ]
    return f"{rates.processes:,} processes in {rates.releases:,} releases; {'; '.join(portals)}"


def _groups(old: BaseRates, new: BaseRates) -> Iterator[Change]:
    before, after = _by_key(old), _by_key(new)
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            yield Change(where=_named(key), was=_size(was), now=_size(now), size=Decimal(1))
            continue
        if (was.processes, was.first_on, was.last_on) != (now.processes, now.first_on, now.last_on):
            yield Change(where=_named(key), was=_size(was), now=_size(now), size=Decimal(0))
        yield from _asks(key, was, now)


def _by_key(rates: BaseRates) -> Mapping[Key, Group]:
    return {(group.sector, group.nation): group for group in rates.groups}


def _asks(key: Key, was: Group, now: Group) -> Iterator[Change]:
    before, after = ({ask.label: ask for ask in group.asks} for group in (was, now))
    for label in sorted(before.keys() | after.keys()):
        first, last = _told(was, before.get(label)), _told(now, after.get(label))
        if first != last:
            size = abs(_share(was, before.get(label)) - _share(now, after.get(label)))
            yield Change(where=f"{_named(key)}: {_label(label)}", was=first, now=last, size=size)


def _share(group: Group, ask: Ask | None) -> Decimal:
    return Decimal(ask.asked if ask else 0) / group.processes


def _told(group: Group, ask: Ask | None) -> str:
    """All that the file says of an ask, in one line."""
    if ask is None:
        return f"none of {group.processes:,}"
    said = [
        f"{ask.asked:,} of {group.processes:,} ({show_share(_share(group, ask))})",
        f"{ask.own_words:,} in own words",
        f"buyers: {ask.buyers:,}",
        *(f"{one.name} {one.processes:,}" for one in ask.who),
        *(f"“{one.phrase}” {one.ocid}" + ("" if one.own else " (set words)") for one in ask.words),
        *(f"{one.low} to {one.high} {one.unit} in {one.processes:,}" for one in ask.numbers),
    ]
    return "; ".join(said)


def _size(group: Group | None) -> str:
    if group is None:
        return "too few to say"
    return f"{group.processes:,} processes, {show_day(group.first_on)} to {show_day(group.last_on)}"


def _named(key: Key) -> str:
    sector, nation = key
    return f"{sector or 'every sector'}, {NATIONS.get(nation, nation) or 'every nation'}"


def _label(label: str) -> str:
    return "anything about work" if label == ANY else label
