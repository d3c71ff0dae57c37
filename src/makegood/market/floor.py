"""The pay floor on a day: the higher of the real Living Wage that is due and the statutory rate for the age."""

from datetime import date
from decimal import Decimal

from makegood import law
from makegood.market.inputs import Input, NoInput, fixed
from makegood.terms import show_pounds, value

RLW_AGE = 18
YOUNG_ADULT = 21


@value
class Floor:
    """Pounds an hour. `real_living_wage` is None for workers under 18 or before the first rate read."""

    rate: Decimal
    statutory: Decimal
    real_living_wage: Decimal | None
    because: str

    @property
    def gap(self) -> Decimal:
        """What the real Living Wage adds on this day: the implementation gap, never below zero."""
        return self.rate - self.statutory


def statutory(on: date, *, age: int | None = None) -> Decimal:
    """The statutory hourly rate on that day; without `age`, the National Living Wage. Raises NoInput."""
    try:
        return law.figure(_rate_for(on, age)).on(on)
    except law.NoFigure as missing:
        raise NoInput(str(missing)) from missing


def _rate_for(on: date, age: int | None) -> str:
    if age is None or age >= law.figure("pay/minimum_wage_adult_age").on(on):
        return "pay/minimum_wage_adult"
    if age >= YOUNG_ADULT:
        return "pay/minimum_wage_age_21_to_24"
    return "pay/minimum_wage_age_18_to_20" if age >= RLW_AGE else "pay/minimum_wage_under_18"


def real_living_wage(on: date, *, london: bool = False) -> Decimal:
    """The real Living Wage that must be paid on that day (its pay-by date has passed). Raises NoInput."""
    try:
        return law.figure(f"pay/real_living_wage_{'london' if london else 'uk'}_due").on(on)
    except law.NoFigure as missing:
        raise NoInput(str(missing)) from missing


def floor(on: date, *, age: int | None = None, london: bool = False) -> Floor:
    """The floor a real Living Wage promise sets on `on`. Raises NoInput when no statutory rate is known."""
    legal = statutory(on, age=age)
    if age is not None and age < RLW_AGE:
        return Floor(rate=legal, statutory=legal, real_living_wage=None, because="the real Living Wage starts at 18")
    try:
        due = real_living_wage(on, london=london)
    except NoInput as missing:
        return Floor(rate=legal, statutory=legal, real_living_wage=None, because=str(missing))
    which = "the real Living Wage then due" if due > legal else "the statutory rate for that age"
    because = f"the higher of {show_pounds(due)} (real Living Wage due) and {show_pounds(legal)} (statutory) is {which}"
    return Floor(rate=max(due, legal), statutory=legal, real_living_wage=due, because=because)


def wage_input(on: date, *, promised: bool = False, london: bool = False) -> Input:
    """The hourly wage a build-up starts from: the statutory adult rate, or the floor when it is promised."""
    found = floor(on, london=london) if promised else None
    rate = found.rate if found else statutory(on)
    adult = law.figure("pay/minimum_wage_adult")
    says = "Hourly wage: the real Living Wage promise" if promised else "Hourly wage: the legal minimum for adults"
    cite = adult.row(on).cite
    if found and found.real_living_wage == rate:
        cite = law.figure(f"pay/real_living_wage_{'london' if london else 'uk'}_due").row(on).cite
    return fixed("wage", says, rate, "pounds an hour", source=f"{cite}", note=found.because if found else "")


def apprentice_wage(on: date) -> Input:
    """The statutory apprentice rate on that day. Raises NoInput before the first row."""
    figure = law.figure("pay/minimum_wage_apprentice")
    try:
        row = figure.row(on)
    except law.NoFigure as missing:
        raise NoInput(str(missing)) from missing
    return fixed("apprentice_wage", "Statutory apprentice rate", figure.on(on), "pounds an hour", source=str(row.cite))
