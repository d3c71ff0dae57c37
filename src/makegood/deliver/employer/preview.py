"""What stays on the computer and what leaves it, in words and in full, before anything is sent."""

from collections.abc import Iterator
from decimal import Decimal

from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.make import Made
from makegood.deliver.figures.shown import Shown
from makegood.terms import grouped, show_number

TITLES = {
    ("PAY-01", ""): "hours at the real Living Wage or above",
    ("PAY-01", "all"): "everybody at the real Living Wage or above",
    ("PAY-01", "people"): "people at the real Living Wage or above",
    ("PAY-02", ""): "hours at the legal minimum or above, travel and training counted",
    ("PAY-02", "all"): "everybody at the legal minimum or above",
    ("PAY-02", "people"): "people at the legal minimum or above",
    ("HRS-01", ""): "people offered guaranteed hours",
    ("HRS-02", ""): "offers accepted",
    ("HRS-02", "Informed decline"): "offers declined, with a reason and a day to ask again",
    ("HRS-02", "No answer"): "offers not answered yet",
}
LISTS = {
    "BEN-01": ("minutes of travel and waiting that were paid", "travel and waiting"),
    "BEN-03": ("people with sick pay above the legal minimum", "sick pay terms"),
    "BEN-04": ("days of sickness paid at the rate of the contract", "sickness"),
    "HRS-03": ("people whose contract says what they work", "contracts and hours"),
    "HRS-04": ("people guaranteed 16 hours a week, or fewer by their own request", "guaranteed hours"),
    "HRS-05": ("shifts shown 28 days ahead or more", "shifts"),
    "HRS-06": ("hours cut late that were paid", "hours cut late"),
    "SEC-03": ("starters who left within 90 days", "starters"),
    "PAY-03": ("days until a new rate was paid (the middle of all)", "new rates"),
    "PAY-06": ("pounds an hour more here than elsewhere for the same job", "rates for the same job"),
    "SEC-01": ("people who left, in 100 a year", "who left"),
    "SEC-02": ("starters still there at 12 months, in 100", "starters' stays"),
}
"""Measures of lists beside the payroll: what the figure says, and what the list is about."""

NO_SHARE = ("PAY-03", "PAY-06", "SEC-01", "SEC-02")
"""Of them, those whose figure is no share."""


def stays(made: Made) -> tuple[str, ...]:
    """What does not leave, in lines for the left column."""
    rows = sum(len(row.lines) for row in made.rows)
    people = f"{made.people:,} {'person' if made.people == 1 else 'people'}"
    said = [f"names, numbers, pay and hours of {people}: {rows:,} pay rows", "your secret and your signing key"]
    said += [f"{each.real:,} rows about {about(each.measure)}" for each in made.lists]
    if made.left_out:
        said.append(f"{made.left_out:,} rows of other work or another period, which were not used")
    if made.bundle.workers is None and made.bundle.kind == "payroll":
        said.append("how many people you have: where there are few, it is not told")
    return tuple(said)


def leaves(bundle: Bundle) -> tuple[str, ...]:
    """Everything in the bundle, in lines for the right column: nothing leaves that does not stand here."""
    said = [f"contract {bundle.contract}, employer {bundle.tier}, period {bundle.period}"]
    said += [_KINDS[bundle.kind]] if bundle.kind in _KINDS else []
    if bundle.hours_paid is not None and bundle.kind != "nil":
        said.append(f"hours paid: {number(bundle.hours_paid)}")
    if bundle.workers is not None:
        said.append(f"people: {bundle.workers:,}")
    for each in bundle.shown:
        said += _figure(each)
    said += [f"your answer to {key}: {answer}" for key, answer in sorted(bundle.answers.items())]
    if bundle.head is not None:
        said.append(f"seal: {grouped(bundle.head.root)} … over {bundle.head.size:,} rows")
        said.append(f"the digests of {len(bundle.slips):,} slips, which say nothing about anybody")
    for sealed in bundle.more:
        head = sealed.head
        said.append(
            f"seal of the list about {about(sealed.measure)}: {grouped(head.root)} … over {head.size:,} rows, filled up"
        )
    if bundle.corrects:
        said.append(f"that it corrects {grouped(bundle.corrects)} …")
    if bundle.seed_locked:
        said.append(f"which spot check it was made for: {grouped(bundle.seed_locked)} …")
    if bundle.key:
        said.append(f"your public key {grouped(bundle.key)} … and your signature")
    return tuple(said)


_KINDS = {"nil": "nobody worked on this contract", "totals": "totals that you typed (graded D)"}


def _figure(each: Shown) -> Iterator[str]:
    title = TITLES.get((each.measure, each.part)) or _of_a_list(each)
    if each.unit == "yes_no":
        yield f"{title}: {'yes' if each.low else 'no'}"
    elif each.good is not None and each.counted is not None:
        yield f"{title}: {number(each.good)} of {number(each.counted)}"
        if each.missing:
            yield f"{each.of} not in this file, shown as not shown: {number(each.missing)}"
    elif each.measure in NO_SHARE:
        yield f"{title}: {_between(each)}"
    elif each.low is not None and each.low == each.high:
        yield f"{title}: {_percent(each.low)} in 100, the numbers held back ({each.held_back})"
    elif each.low is not None and each.high is not None:
        yield f"{title}: {_percent(each.low)} to {_percent(each.high)} in 100, the numbers held back ({each.held_back})"
    else:
        yield f"{title}: held back ({each.held_back})"


def _between(each: Shown) -> str:
    """'191', '160 to 191', '13.1 or more'; and that the parts are held back, where they are."""
    held = f" ({each.held_back})" if each.held_back else ""
    if each.low is None:
        return "held back" + held if held else "not shown: not everybody paid is in the list"
    if each.high is None:
        return f"{number(each.low)} or more{held}"
    return (number(each.low) if each.low == each.high else f"{number(each.low)} to {number(each.high)}") + held


def about(measure: str) -> str:
    """'shifts': what the list for a measure is about."""
    return LISTS[measure][1] if measure in LISTS else measure


def _of_a_list(each: Shown) -> str:
    """'shifts shown 28 days ahead or more'; '… : everything as it should be'; 'shifts: under 7 days ahead'."""
    if not each.part:
        return LISTS[each.measure][0] if each.measure in LISTS else f"{each.measure}, {each.of}"
    part = "all as it should be" if each.part == "all" else each.part[:1].lower() + each.part[1:]
    return f"{about(each.measure)}, {part}"


def number(amount: Decimal) -> str:
    """'9,412' or '9,412.5'."""
    return show_number(round(amount, 2) + 0)


def _percent(amount: Decimal) -> str:
    return number(round(amount, 1))
