"""One shape for every price build-up: lines that add up to the price, exactly."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from makegood.market.inputs import Input, Mark
from makegood.terms import Range, value

Kind = Literal["pay", "on-costs", "expenses", "running costs", "surplus"]
EXACT = Decimal("1E-12")


@value
class Words:
    """What a line is called, how it is worked out, and what kind of money it is."""

    says: str
    formula: str
    kind: Kind


@value
class Line:
    """One part of the price. `amount` in pounds a unit; `share` of the likely price (0 to 1); `formula` in words."""

    name: str
    says: str
    formula: str
    kind: Kind
    amount: Range
    share: Decimal
    mark: Mark
    source: str


@value
class BuildUp:
    """What a unit costs. The likely amounts of the lines add up to `price.likely` exactly, the shares to 1.

    Low and high are where 10 and 90 in 100 of seeded draws fall; they do not add up from line to line.
    """

    sector: str
    on: date
    per: str
    lines: tuple[Line, ...]
    price: Range
    inputs: tuple[Input, ...]

    def amount(self, name: str) -> Decimal:
        """The likely amount of one line, in pounds a unit; zero when the build-up has no such line."""
        return sum((line.amount.likely for line in self.lines if line.name == name), Decimal(0))

    @property
    def biggest_first(self) -> tuple[Line, ...]:
        return tuple(sorted(self.lines, key=lambda line: -line.amount.likely))

    @property
    def reaches_worker(self) -> Decimal:
        """Pounds a unit that reach the worker as pay, likely."""
        return sum((line.amount.likely for line in self.lines if line.kind == "pay"), Decimal(0))


def exact(amount: Decimal) -> Decimal:
    """Twelve places: enough never to touch a penny, few enough that lines add up the same in any order."""
    return amount.quantize(EXACT, rounding=ROUND_HALF_UP)


def shares(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Each amount over their sum, to twelve places; the largest takes what rounding leaves, so they total 1."""
    total = sum(amounts.values(), Decimal(0))
    if not total:
        return dict.fromkeys(amounts, Decimal(0))
    found = {name: exact(amount / total) for name, amount in amounts.items()}
    largest = max(amounts, key=lambda name: amounts[name])
    found[largest] += 1 - sum(found.values(), Decimal(0))
    return found
