"""Plans of spot checks in the exchange format: a population, a rate and a confidence in; a sample and its odds out."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from makegood.award.scoring.exact import fits
from makegood.deliver.checks.odds import Odds, bad_units, in_a_hundred, odds, smallest_sample, worth_showing
from makegood.deliver.exchanged import answered, id_of, unreadable
from makegood.terms import value

LARGEST = 1_000_000_000
"""Rows in one population. It takes about a second; no payroll of one tier comes near it."""
KEYS = ("id", "population", "tolerable_rate", "confidence")


@value
class Asked:
    """How large a problem must be found, with what chance. Both shares are from 0 to 1."""

    id: str | int
    population: int
    tolerable_rate: Fraction
    confidence: Fraction


@value
class Planned:
    """How many rows to open. `sample` is None where no number of rows finds it, and `because` says why."""

    id: str | int
    population: int
    bad_units: int
    sample: int | None
    odds: tuple[Odds, ...]
    because: str = ""


@value
class Unusable:
    """A document that cannot be answered, with everything that is wrong with it."""

    id: str | int | None
    refused: str
    because: str


Answer = Planned | Unusable


def plan(asked: Asked) -> Planned:
    """The smallest sample, no failure allowed, that finds at least one of the wrong rows with that chance. Exact."""
    bad = bad_units(asked.population, asked.tolerable_rate)
    sample = smallest_sample(asked.population, bad, asked.confidence)
    shown = worth_showing(asked.population, bad, sample)
    because = ""
    if sample is None:
        empty = "there are no rows" if not asked.population else "a rate of 0 means that no row is wrong"
        because = f"{empty}, so no sample can find one"
    return Planned(
        id=asked.id,
        population=asked.population,
        bad_units=bad,
        sample=sample,
        odds=odds(asked.population, bad, shown),
        because=because,
    )


def answers(raw: bytes, name: str) -> Iterator[Answer]:
    """The answer to each document of a file, in order. Raises BadInput where there is none at all."""
    yield from answered(raw, name, answer, expected="a plan, one a line as JSON")


def answer(data: Any, where: str) -> Answer:
    """Plain data answered, or refused with every place that is wrong."""
    unread = unreadable(data, where)
    if unread is not None:
        return Unusable(id=unread[0], refused="form", because=unread[1])
    known = id_of(data)
    faults: list[tuple[str, str]] = [
        ("form", f"{key}: not a known key") for key in data if key not in KEYS and not key.startswith("x_")
    ]
    faults += [("form", f"{key}: it is missing") for key in KEYS if key not in data]
    faults += [("form", "id: expected text or a whole number")] if "id" in data and known is None else []
    read: dict[str, Any] = {}
    for key, reader in _READ.items():
        if key in data:
            try:
                read[key] = reader(data[key])
            except ValueError as error:
                faults.append((key, f"{key}: {error}"))
    if faults or known is None:
        return Unusable(id=known, refused=faults[0][0], because="; ".join(said for _, said in faults))
    return plan(Asked(id=known, **read))


def shown(found: Answer) -> dict[str, Any]:
    """An answer in the exchange format."""
    if isinstance(found, Unusable):
        return {"id": found.id, "refused": found.refused, "because": found.because}
    listed = [{"sample": each.sample, "chance_to_find": each.chance} for each in found.odds]
    answer_ = {"id": found.id, "bad_units": found.bad_units, "sample": found.sample, "odds": listed}
    return {**answer_, "because": found.because} if found.because else answer_


def told(found: Answer) -> Iterator[str]:
    """An answer in lines for a person."""
    if isinstance(found, Unusable):
        yield f"{found.id}: refused ({found.refused}): {found.because}"
        return
    if found.sample is None:
        yield f"{found.id}: {found.because}"
        return
    yield f"{found.id}: open {found.sample:,} of {found.population:,}"
    for each in found.odds:
        times = in_a_hundred(each.chance)
        yield f"  if {found.bad_units:,} are wrong, opening {each.sample:,} finds at least one {times}"


def whole(given: Any) -> int:
    """A count as a whole number or as text of one. Raises ValueError saying what is wrong."""
    number = _decimal(given)
    if number != number.to_integral_value() or number < 0:
        raise ValueError(f"{_short(given)} is not a whole number of rows")
    if number > LARGEST:
        raise ValueError(f"{_short(given)} is more than {LARGEST:,} rows")
    return int(number)


def share(given: Any) -> Fraction:
    """A share from 0 to 1, or a percentage written with its sign ('5%'). Raises ValueError saying what is wrong."""
    percent = isinstance(given, str) and given.rstrip().endswith("%")
    number = Fraction(_decimal(given.rstrip()[:-1] if percent else given)) / (100 if percent else 1)
    if not 0 <= number <= 1:
        raise ValueError(f"{_short(given)} is not a share from 0 to 1; write 5 in 100 as 0.05 or 5%")
    return number


def _decimal(given: Any) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, int | str | Decimal):
        raise ValueError(f"{_short(given)} is not a number")
    try:
        number = Decimal(given.strip() if isinstance(given, str) else given)
    except ArithmeticError:
        raise ValueError(f"{_short(given)} is not a number") from None
    if not fits(number):
        raise ValueError(f"{_short(given)} is too long a number, or none")
    return number


def _short(given: Any) -> str:
    text = str(given)
    return repr(text if len(text) <= 40 else text[:40] + "…")


_READ = {"population": whole, "tolerable_rate": share, "confidence": share}
