"""How often comparable notices ask for something: counts of notices that were read, with what was read and when.

`learn rates` writes the file from a scan; a person reads it and puts their name in it. Until then every sentence made
of it says that nobody has. The counts are of contracting processes: a notice amended three times counts once.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from makegood.market.inputs import read
from makegood.market.sectors import sector as sector_of
from makegood.terms import listed, show_day, show_number, value

ANY = "any"
"""The label of rates that count a notice which asks anything about work, whatever it is."""
FEWEST = 10
"""Under so many processes read there is no rate: a share of fewer says nothing, and could point at one buyer."""
NATIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
IN_WORDS = 3
"""Buyers and wordings that a sentence names; the file holds up to five."""


@value
class Buyer:
    """A public body, as its notices name it, and in how many of the processes it asks."""

    name: str
    processes: int


@value
class Wording:
    """Words as published, and one process they stand in. `own`: the buyer's, not a portal's set sentence."""

    phrase: str
    ocid: str
    own: bool = True


@value
class Numbers:
    """Numbers that the words say, in one unit: in how many processes, the smallest and the largest."""

    unit: str
    processes: int
    low: Decimal
    high: Decimal


@value
class Ask:
    """How often one label is asked in a group: by `asked` processes, `own_words` of them in the buyer's own words.

    `buyers`: how many bodies ask; `who` names up to five. `words`: up to five wordings, the buyers' own first.
    """

    label: str
    asked: int
    own_words: int
    buyers: int
    who: tuple[Buyer, ...] = ()
    words: tuple[Wording, ...] = ()
    numbers: tuple[Numbers, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.own_words <= self.asked or not 0 <= self.buyers <= self.asked:
            raise ValueError(f"{self.label}: own words and buyers are not more than the {self.asked} that ask")


@value
class Group:
    """The processes read of one sector and nation ('' is all of them, known or not), and what they ask.

    `first_on`, `last_on`: the days on which the first and the last of them was first published. A label that is not
    among `asks` was looked for in every one and found in none.
    """

    sector: str = ""
    nation: str = ""
    processes: int
    first_on: date
    last_on: date
    asks: tuple[Ask, ...] = ()

    def __post_init__(self) -> None:
        if self.processes < FEWEST:
            raise ValueError(f"a rate is of {FEWEST} processes or more, not of {self.processes}")
        if self.first_on > self.last_on:
            raise ValueError(f"the first day ({self.first_on}) is after the last ({self.last_on})")
        labels = [ask.label for ask in self.asks]
        if len(set(labels)) < len(labels) or any(ask.asked > self.processes for ask in self.asks):
            raise ValueError("a label stands once in a group, and no more ask than were read")


@value
class Rate:
    """What a group says of one label."""

    group: Group
    ask: Ask
    file: "BaseRates"


@value
class Portal:
    """What was read of one portal: processes, and the days they were first published on."""

    portal: str
    processes: int
    first_on: date
    last_on: date


@value
class BaseRates:
    """A file of rates. `patterns`: the version of the patterns that found the asks; `limits`: what it cannot say.

    `read_on`: the day the notices were read. `reviewed_by`, `reviewed_on`: the person who read this file, and when;
    both or neither. A file that nobody has reviewed is used, and every sentence made of it says so.
    """

    read_on: date
    patterns: str
    since: int | None = None
    processes: int
    releases: int
    files: tuple[str, ...]
    portals: tuple[Portal, ...]
    sources: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    reviewed_by: str = ""
    reviewed_on: date | None = None
    groups: tuple[Group, ...]

    def __post_init__(self) -> None:
        if bool(self.reviewed_by.strip()) != bool(self.reviewed_on):
            raise ValueError("reviewed_by and reviewed_on go together: who read it, and when")
        if self.reviewed_on and self.reviewed_on < self.read_on:
            raise ValueError(f"reviewed on {self.reviewed_on}, before the notices were read on {self.read_on}")
        groups = [(group.sector, group.nation) for group in self.groups]
        if len(set(groups)) < len(groups):
            raise ValueError("two groups are of one sector and nation")

    @property
    def reviewed(self) -> bool:
        return self.reviewed_on is not None


@cache
def base_rates() -> BaseRates:
    """The file that comes with this version."""
    return read("base_rates.yaml", BaseRates)


def rate(label: str, *, sector: str = "", nation: str = "", file: BaseRates | None = None) -> Rate | None:
    """How often a label is asked in the narrowest group that was read: of the sector and nation, of the sector, of the
    nation, of all; None where none was. A group in which nobody asks says so: 0 of so many.
    """
    held = file or base_rates()
    groups = {(group.sector, group.nation): group for group in held.groups}
    for wanted in ((sector, nation), (sector, ""), ("", nation), ("", "")):
        group = groups.get(wanted)
        if group is not None:
            none = Ask(label=label, asked=0, own_words=0, buyers=0)
            return Rate(group=group, ask=next((ask for ask in group.asks if ask.label == label), none), file=held)
    return None


def counted(found: Rate) -> str:
    """'13 of 33 notices for ICT or the like (April 2019 to May 2026) ask for this, 8 in the buyer's own words'.

    Exact counts of what was read, never a share of anything else.
    """
    ask, group = found.ask, found.group
    of = read_of(group)
    if not ask.asked:
        return f"none of {of} asks for this"
    own = {0: "none", ask.asked: "each"}.get(ask.own_words, f"{ask.own_words:,}")
    return f"{ask.asked:,} of {of} {'asks' if ask.asked == 1 else 'ask'} for this, {own} in the buyer's own words"


def read_of(group: Group) -> str:
    """'33 notices for construction or the like (April 2019 to May 2026)'."""
    return f"{group.processes:,} {_kind(group)} ({_months(group.first_on, group.last_on)})"


def told(found: Rate) -> str:
    """The count, who asks, in which words and with which numbers; then what nobody may forget about it.

    Where nobody in the group asks, also who does among all that were read.
    """
    parts = [f"Of the notices read, {counted(found)}.", *_details(found.ask)]
    everywhere = rate(found.ask.label, file=found.file)
    if not found.ask.asked and everywhere is not None and everywhere.ask.asked:
        does = "asks" if everywhere.ask.asked == 1 else "ask"
        parts += [f"Of all {everywhere.group.processes:,}, {everywhere.ask.asked:,} {does}.", *_details(everywhere.ask)]
    return " ".join(part for part in (*parts, standing(found.file)) if part)


def _details(ask: Ask) -> tuple[str, ...]:
    return (_who(ask), _words(ask), _numbers(ask))


def standing(file: BaseRates) -> str:
    """What the counts are worth: found by software on which day, in these notices only, and reviewed by whom."""
    found = f"Found by software on {show_day(file.read_on)}, not a sample of the country, and"
    if file.reviewed_on is None:
        return f"{found} not yet reviewed by a person."
    who = f"{file.reviewed_by} on {show_day(file.reviewed_on)}"
    return f"{found} reviewed by {who}."


def _kind(group: Group) -> str:
    what = f" for {sector_of(group.sector).title.lower()} or the like" if group.sector else " of every kind"
    return f"notices{what}" + (f" in {NATIONS[group.nation]}" if group.nation in NATIONS else "")


def _months(first: date, last: date) -> str:
    begins, ends = f"{first:%B %Y}", f"{last:%B %Y}"
    return begins if begins == ends else f"{begins} to {ends}"


def _who(ask: Ask) -> str:
    named = [f"{one.name} ({one.processes})" if one.processes > 1 else one.name for one in ask.who[:IN_WORDS]]
    rest = ask.buyers - len(named)
    if not named:
        return ""
    return f"By {listed([*named, f'{rest:,} more'] if rest else named)}."


def _words(ask: Ask) -> str:
    own = [f"“{one.phrase}”" for one in ask.words if one.own][:IN_WORDS]
    return f"In words such as {listed(own)}." if own else ""


def _numbers(ask: Ask) -> str:
    return " ".join(
        f"{each.processes} {'says' if each.processes == 1 else 'say'} how much: {_between(each)}."
        for each in ask.numbers
    )


def _between(each: Numbers) -> str:
    low, high = show_number(each.low), show_number(each.high)
    unit = "%" if each.unit == "percent" else f" {each.unit}"
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"
