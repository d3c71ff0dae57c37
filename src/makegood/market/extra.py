"""Costs that do not go by the hour of service: people, meetings, volunteers, and travel paid above what law needs."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from makegood.market import hour, share
from makegood.market.inputs import NoInput
from makegood.market.sectors import Sector
from makegood.terms import value

Amounts = Mapping[str, Decimal]
WEEKS = Decimal(52)
POOLED_WEEKS = "TRN-05"


@value
class Asked:
    """An ask as named by the buyer, how many or how much it asks for, and the length of the contract in years."""

    name: str
    quantity: Decimal | None = None
    years: Decimal | None = None

    def a_year(self, what: str) -> Decimal:
        """The number asked for over the contract, as a number a year; as it stands when the length is not known."""
        number = _number(self, what)
        return number / self.years if self.years else number


Extra = Callable[[Sector, Amounts, Asked, Decimal | None, Decimal | None], Decimal]


def paid_hour(kind: Sector, x: Amounts) -> Decimal:
    """One more paid hour of an ordinary worker, with holiday, National Insurance and pension."""
    return hour.loaded_wage_at_the_margin(x) if kind.model == "hour" else share.loaded_hour(x)


def _number(asked: Asked, what: str) -> Decimal:
    if asked.quantity is None:
        raise NoInput(f"say how many {what} you ask for")
    return asked.quantity


def travel_time(kind: Sector, x: Amounts, asked: Asked, units: Decimal | None, workers: Decimal | None) -> Decimal:
    """Travel and waiting paid at the full hourly rate, less what the legal minimum already needs.

    The law averages: pay for contact time above the minimum may stand in for travel pay. At a wage on the legal minimum
    nothing is left to pay; the further the wage is above it, the more.
    """
    if kind.model != "hour" or units is None:
        raise NoInput("tell us the hours a year; only services priced by the hour are modelled")
    hours = x["travel_minutes"] / 60
    full = x["wage"] * hours
    needed = max(Decimal(0), x["legal_minimum"] * (1 + hours) - x["wage"])
    return units * max(Decimal(0), full - needed) * hour.loaded_wage_at_the_margin(x) / x["wage"]


def paid_time(kind: Sector, x: Amounts, asked: Asked, units: Decimal | None, workers: Decimal | None) -> Decimal:
    """Hours a worker a year in paid meetings, for everyone on the contract."""
    if workers is None:
        raise NoInput("tell us how many people work on it, or the hours a year")
    return x["meeting_hours"] * workers * paid_hour(kind, x)


def apprentices(kind: Sector, x: Amounts, asked: Asked, units: Decimal | None, workers: Decimal | None) -> Decimal:
    """Apprentices started over the contract, or pooled weeks hosted: pay less what they do, and a mentor's hours.

    No employer National Insurance: apprentices under 25 are in the zero band.
    """
    number = asked.a_year("apprentices (or weeks hosted)")
    years = number / WEEKS if asked.name == POOLED_WEEKS else number * x["apprentice_months"] / 12
    pay = x["apprentice_wage"] * x["apprentice_hours"] * (1 - x["apprentice_output_share"])
    return years * (pay + x["apprentice_mentor_hours"] * paid_hour(kind, x))


def recruits(kind: Sector, x: Amounts, asked: Asked, units: Decimal | None, workers: Decimal | None) -> Decimal:
    """Extra induction and mentoring for each recruit a year; the recruit's own pay is for work already in the price."""
    return asked.a_year("recruits") * x["recruit_support_hours"] * paid_hour(kind, x)


def placements(kind: Sector, x: Amounts, asked: Asked, units: Decimal | None, workers: Decimal | None) -> Decimal:
    """Hours of staff for each placement a year; the person placed is not paid here."""
    return asked.a_year("placements") * x["placement_hours"] * paid_hour(kind, x)


def volunteers(kind: Sector, x: Amounts, asked: Asked, units: Decimal | None, workers: Decimal | None) -> Decimal:
    """The running cost of volunteers: paid coordination and checks for each hour volunteered a year. Never nothing."""
    each = x["volunteer_coordinator_share"] * paid_hour(kind, x) + x["volunteer_checks"]
    return _number(asked, "hours volunteered a year") * each


EXTRA: Mapping[str, Extra] = {
    "travel_time": travel_time,
    "paid_time": paid_time,
    "apprentices": apprentices,
    "recruits": recruits,
    "placements": placements,
    "volunteers": volunteers,
}
