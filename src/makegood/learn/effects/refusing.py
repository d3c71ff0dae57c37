"""When no interval can be given, and the sentence that says so."""

from collections.abc import Iterator, Sequence
from datetime import date

from makegood.learn.effects.cells import Table
from makegood.learn.effects.design import Design, Observation
from makegood.terms import listed, show_day

NO_VARIATION = (
    "No interval can be given: every figure changed by exactly the same amount, so nothing shows how much contracts "
    "differ by chance. Look at how the figures were made."
)
NOTHING_TO_COMPARE = (
    "No interval can be given: in each period either every contract had the ask or none did, so there is nothing to "
    "compare with."
)
MOST = 1000
"""Clusters that are worked with. Nobody has evaluated an ask in more; the tables would fill the memory."""
MOST_PERIODS = 120
EVENTS = 10
"""Workers counted each way, in each group: with fewer, shares near none or all give intervals that are too narrow."""


def reasons(design: Design, observations: Sequence[Observation], table: Table, *, stepped: bool) -> tuple[str, ...]:
    """Why no interval can be given; nothing where one can."""
    found = [*_wrong(design, observations, stepped=stepped), *_late(design, observations, stepped=stepped)]
    return tuple(found or [*_few(design, table, stepped=stepped), *_rare(design, observations)])


def _wrong(design: Design, observations: Sequence[Observation], *, stepped: bool) -> Iterator[str]:
    """What does not fit together."""
    if design.cluster == "buyer" and any(not each.buyer for each in observations):
        yield "The design counts by buyer, and some figures do not say which buyer they are of."
    buyers: dict[str, set[str]] = {}
    groups: dict[str, set[str]] = {}
    for each in observations:
        buyers.setdefault(each.contract, set()).add(each.buyer)
        groups.setdefault(each.contract, set()).add(each.group)
    if moved := sorted(contract for contract, named in buyers.items() if len(named) > 1):
        yield f"Figures of one contract name different buyers: {listed(moved)}."
    both = sorted(contract for contract, named in groups.items() if len(named) > 1)
    if both and not stepped:
        yield f"A contract is either asked or compared, and these are both: {listed(both)}."
    if design.kind == "share" and any(not 0 <= end <= 1 for each in observations for end in _ends(each)):
        yield "A share lies between 0 and 1, and some figures do not."
    if design.kind == "share" and any(each.period == "before" for each in observations):
        yield "A share design looks at results only. With figures from before, choose comparison."
    if design.limits is not None and any(_beyond(each, design) for each in observations):
        yield "Some figures lie outside the limits that the design gives."
    if len({each.period for each in observations}) > MOST_PERIODS:
        yield f"There are more than {MOST_PERIODS} periods; put them together."
    if stepped and any(isinstance(each.period, str) for each in observations):
        yield "A stepped roll-out has numbered periods; before and after do not say which step."
    if not stepped and design.starts is None and any(isinstance(each.period, int) for each in observations):
        yield "Periods are numbered, and the design does not say with which one the ask began (starts)."


def _late(design: Design, observations: Sequence[Observation], *, stepped: bool) -> Iterator[str]:
    """A design that was written down when its results were there is not one."""
    results = [each.true_on for each in observations if each.true_on and _is_result(design, each, stepped=stepped)]
    if design.registered_on is None or not results:
        return
    first: date = min(results)
    if design.registered_on >= first:
        yield (
            f"The design was written down on {show_day(design.registered_on)}, and the first result is of "
            f"{show_day(first)}. A design that knows its results proves nothing. Take its day out to look back without "
            "it; the estimate then says so."
        )


def _is_result(design: Design, each: Observation, *, stepped: bool) -> bool:
    if stepped:
        return each.group == "asked"
    return each.period == "after" or (isinstance(each.period, int) and each.period >= (design.starts or 0))


def _few(design: Design, table: Table, *, stepped: bool) -> Iterator[str]:
    what = "buyer" if design.cluster == "buyer" else "contract"
    count = len(table.told_of())
    if count < design.fewest:
        yield (
            f"No interval can be given from {_counted(count, what)}: it takes {design.fewest} or more, "
            "because one odd contract would decide it."
        )
    elif count > MOST:
        yield f"This is made for few contracts, and {count:,} are more than {MOST:,}. Take a sample by lot."
    elif design.kind != "before-after" and not stepped:
        for asked, words in ((True, "with the ask"), (False, "without the ask, to compare with")):
            side = len(table.told_of(asked=asked))
            if side < 3:
                yield f"No interval can be given from {_counted(side, what)} {words}: it takes 3 or more on each side."


def _rare(design: Design, observations: Sequence[Observation]) -> Iterator[str]:
    """Shares of workers that are near none or all."""
    if design.kind != "share":
        return
    if any(each.n is None for each in observations):
        yield "A share needs the number of people it is of (n), and some figures do not have it."
        return
    for group, words in (("asked", "with the ask"), ("compared", "without the ask")):
        rows = [(each.value, each.n) for each in observations if each.group == group and each.value is not None]
        yes = sum(float(share) * (n or 0) for share, n in rows)
        no = sum(float(1 - share) * (n or 0) for share, n in rows)
        if rows and min(yes, no) < EVENTS:
            yield (
                f"No interval can be given: in contracts {words} fewer than {EVENTS} people are counted one way, "
                "and an interval from so few would be too narrow."
            )


def _ends(each: Observation) -> list[float]:
    return [float(end) for end in (each.low, each.value, each.high) if end is not None]


def _beyond(each: Observation, design: Design) -> bool:
    least, most = design.limits or (None, None)
    ends = [end for end in (each.low, each.value, each.high) if end is not None]
    return any((least is not None and end < least) or (most is not None and end > most) for end in ends)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count or 'no'} {what}s"
