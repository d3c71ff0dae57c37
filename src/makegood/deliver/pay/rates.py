"""The dated rates of the law room as values that rows are judged by, with the last day each is known to hold."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from makegood import law
from makegood.deliver.figures.rates import MinimumFrom, RateFrom

UK, LONDON = "pay/real_living_wage_uk_due", "pay/real_living_wage_london_due"
ADULT, ADULT_AGE = "pay/minimum_wage_adult", "pay/minimum_wage_adult_age"
BANDS = ((0, "pay/minimum_wage_under_18"), (18, "pay/minimum_wage_age_18_to_20"), (21, "pay/minimum_wage_age_21_to_24"))
APPRENTICE = "pay/minimum_wage_apprentice"


@cache
def living_wage() -> tuple[RateFrom, ...]:
    """Real Living Wage rates by the day they must be paid; None for a place whose rate of that day was not read.

    The last one holds until the day before the next 1 May, when a newer rate falls due: after it, none is known.
    """
    days = _days(UK, LONDON)
    return tuple(
        RateFrom(
            since=day,
            uk=_on(UK, day),
            london=_on(LONDON, day),
            until=later[0] - timedelta(days=1) if later else last_day(day),
        )
        for day, later in ((day, days[number + 1 :]) for number, day in enumerate(days))
    )


def sooner(since: date, uk: Decimal | None, london: Decimal | None) -> RateFrom:
    """A contract's own rate from a day on. It holds as long as the announced rate that it brings forward."""
    return RateFrom(since=since, uk=uk, london=london, until=last_day(since))


def last_day(since: date) -> date:
    """The last day for which a rate can be the one due: it falls due on a 1 May at the latest, and lasts a year."""
    due = date(since.year, 5, 1) if since <= date(since.year, 5, 1) else date(since.year + 1, 5, 1)
    return date(due.year + 1, 4, 30)


@cache
def minimum_wage() -> tuple[MinimumFrom, ...]:
    """The statutory minimum by day, age band and apprenticeship. A new table is due each 1 April."""
    days = _days(ADULT, ADULT_AGE, APPRENTICE, *(name for _, name in BANDS))
    return tuple(
        row
        for number, day in enumerate(days)
        for row in _table(day, until=date(day.year + 1, 3, 31) if number + 1 == len(days) else None)
    )


def _table(day: date, until: date | None) -> list[MinimumFrom]:
    """The whole table in force from `day`."""
    oldest = int(_on(ADULT_AGE, day) or 0)
    ages = [(age, _on(name, day)) for age, name in BANDS] + [(oldest, _on(ADULT, day))]
    rows = [MinimumFrom(since=day, amount=amount, from_age=age, until=until) for age, amount in ages if amount]
    apprentice = _on(APPRENTICE, day)
    if apprentice:
        rows.append(MinimumFrom(since=day, amount=apprentice, apprentice=True, until=until))
    return rows


def _days(*names: str) -> list[date]:
    return sorted({row.since for name in names for row in law.figure(name).rows})


def _on(name: str, day: date) -> Decimal | None:
    try:
        return law.figure(name).on(day)
    except law.NoFigure:
        return None
