"""No entry is about one to nine people: neither a count, nor a share whose people can be worked out."""

from collections.abc import Iterator
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from makegood.deliver.figures.held import FLOOR
from makegood.learn.evidence.entries import Between, Claim, Cost, Design, Entry, Finding, Outcome, Unintended

PEOPLE = ("people", "starts", "workers", "apprentices", "persons", "learners", "recruits", "leavers", "carers", "jobs")
"""Words of a unit that counts people, as in the public record of a contract, and more of them."""
FEW = "fewer than 10 people"
DO = "leave the number out; say only that it is held back"
Small = tuple[str, str, str]


def too_small(entry: Entry) -> Iterator[Small]:
    """Every field that tells of a group under ten."""
    if isinstance(entry, Outcome | Unintended):
        yield from _counted(entry.n, entry.n_of)
        yield from _amount(entry.amount, entry.n, entry.n_of)
    if isinstance(entry, Outcome) and entry.n < 1:
        yield "n", f"{entry.n} {entry.n_of}", "say how many it is about"
    if isinstance(entry, Finding):
        yield from _ends(entry.low, entry.high, entry.unit, ("low", "high"))
    if isinstance(entry, Cost):
        yield from _amount(entry.amount, None, "")
    if isinstance(entry, Design) and of_people(entry.unit_of_analysis) and entry.minimum_n < FLOOR:
        yield "minimum_n", f"{entry.minimum_n} {entry.unit_of_analysis}", f"a group of people has at least {FLOOR}"
    if isinstance(entry, Claim) and entry.effect is not None:
        yield from (("effect.n", found, do) for _, found, do in _counted(entry.effect.n, entry.effect.n_of))


def of_people(unit: str) -> bool:
    """Whether a unit counts people, and is no share or rate of them."""
    words = unit.lower()
    share = words.startswith(("%", "£", "hours", "days", "weeks")) or " per " in words or "for each" in words
    return any(each in words for each in PEOPLE) and not share


def small(number: Decimal | int | None) -> bool:
    return number is not None and 0 < number < FLOOR


def _counted(n: int | None, of: str) -> Iterator[Small]:
    if small(n) and of_people(of):
        yield "n", FEW, DO


def _amount(amount: Between | None, n: int | None, of: str) -> Iterator[Small]:
    if amount is None:
        return
    yield from _ends(amount.low, amount.high, amount.unit, ("amount.low", "amount.high"))
    if amount.unit.startswith("%") and n is not None and of_people(of):
        parts = [end * n / 100 for end in (amount.low, amount.high)]
        if _all_small(parts) or _all_small([n - each for each in parts]):
            yield "amount", f"{amount.low}% to {amount.high}% of {n} {of} is {FEW}, or leaves so few", DO


def _all_small(counts: list[Decimal]) -> bool:
    """Both ends of a range stand for one to nine people, so that the group is known to be small.

    Half a person is rounded to whichever side is small: 9.5 could be nine.
    """
    ways = (ROUND_HALF_DOWN, ROUND_HALF_UP)
    return all(any(small(each.to_integral_value(way)) for way in ways) for each in counts)


def _ends(low: Decimal | None, high: Decimal | None, unit: str, names: tuple[str, str]) -> Iterator[Small]:
    if of_people(unit):
        for name, end in zip(names, (low, high), strict=True):
            if small(end):
                yield name, FEW, DO
