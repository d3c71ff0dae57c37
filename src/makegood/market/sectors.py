"""The sectors there are, and every input of each on a day."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.market import hour, share
from makegood.market.floor import apprentice_wage, wage_input
from makegood.market.inputs import Default, Input, defaults, fixed, overridden, read, unknown_choice
from makegood.terms import Range, value

HOUR = [
    *("wage", "travel_minutes", "training_share", "sickness_share", "holiday", "paid_hours_a_week", "weeks_a_year"),
    *("ni_rate", "ni_threshold", "pension_share", "pension_rate", "pension_lower_limit", "miles", "mileage_rate"),
    *("overhead", "materials_share", "overhead_share", "surplus_share"),
]
SHARE = [
    *("fte_per_million", "annual_pay", "full_time_hours", "ni_rate", "ni_threshold", "pension_share", "pension_rate"),
    *("pension_lower_limit", "overhead_share", "surplus_share"),
]
ON_COSTS = ("ni_rate", "ni_threshold", "pension_rate", "pension_lower_limit")
ALWAYS = ("holiday", "weeks_a_year", "full_time_hours")
# Missing in some years; only an ask about sick pay needs them.
SICK_PAY = ("ssp_week", "ssp_share")
NOTHING_ASKED: Mapping[str, Decimal] = {
    "utilisation": Decimal(1),
    "cancelled_paid": Decimal(0),
    "sick_topup": Decimal(0),
    "extra_training_share": Decimal(0),
    "pension_topup": Decimal(0),
}


@value
class Sector:
    """A build-up: what a unit is (`per`), which model works it out, and the data files its inputs come from."""

    title: str
    per: str
    model: Literal["hour", "share"]
    labour: str
    layers: tuple[str, ...]
    key: str = ""

    def lines(self, x: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """Every line of a unit's price, in pounds, in order; their sum is the price."""
        return hour.lines(x) if self.model == "hour" else share.with_asks(x)

    def price(self, x: Mapping[str, Decimal]) -> Decimal:
        return sum(self.lines(x).values(), Decimal(0))

    def model_inputs(self) -> list[str]:
        """The names of the inputs the build-up itself uses, before anything is asked."""
        return HOUR if self.model == "hour" else SHARE


def sector(key: str | None, name: str = "request") -> Sector:
    """The sector of that key. Raises BadInput naming the sectors there are."""
    known = read("sectors.yaml", dict[str, Sector])
    if key is None or key not in known:
        raise unknown_choice("sector", key, known, name)
    found = known[key]
    return replace(found, key=key)


def sectors() -> tuple[Sector, ...]:
    """Every sector, in the order of the file."""
    return tuple(sector(key) for key in read("sectors.yaml", dict[str, Sector]))


def inputs(
    kind: Sector,
    on: date,
    *,
    london: bool = False,
    edits: Mapping[str, Decimal | Range] | None = None,
    name: str = "request",
) -> dict[str, Input]:
    """Every input of a sector on a day, those of the build-up first, then those used only when something is asked.

    A user's `edits` take the place of defaults, also of a default that has no figure on that day. Raises NoInput when a
    figure is missing and was not given, BadInput for an edit that is no input.
    """
    found: dict[str, Input] = {}
    edits = dict(edits or {})
    layers = ["oncosts.yaml", *(f"sectors/{layer}.yaml" for layer in kind.layers), "asks.yaml"]
    merged: dict[str, Default] = {}
    for layer in layers:
        taken = {key: one for key, one in defaults(layer).items() if layer != "asks.yaml" or key not in merged}
        merged |= taken
    wanted = {key for key in merged if key not in defaults("oncosts.yaml") or key in (*ON_COSTS, *ALWAYS, *SICK_PAY)}
    for key, default in merged.items():
        if key not in wanted:
            continue
        if key in edits:
            found[key] = fixed(key, default.says, Decimal(0), default.unit, source="you", mark="given")
        elif key not in SICK_PAY or default.known(on):
            found[key] = default.on(on)
    found |= _wages(on, edits, london=london)
    order = [*kind.model_inputs(), *found]
    ordered = {key: found[key] for key in dict.fromkeys(order) if key in found}
    return overridden(ordered, edits, name)


def _wages(on: date, edits: Mapping[str, object], *, london: bool) -> dict[str, Input]:
    """The wages of a day, from the law room; one that was given is not looked up."""
    looked_up: dict[str, Callable[[], Input]] = {
        "wage": lambda: wage_input(on),
        "promised_wage": lambda: wage_input(on, promised=True, london=london),
        "legal_minimum": lambda: wage_input(on),
        "apprentice_wage": lambda: apprentice_wage(on),
    }
    return {
        key: fixed(key, "Hourly wage, given", Decimal(0), "pounds an hour", source="you", mark="given")
        if key in edits
        else replace(find(), name=key)
        for key, find in looked_up.items()
    }


def surplus(key: str, on: date) -> Input:
    """What the build-up of a sector says a supplier keeps, as a share of price, with its mark. Raises NoInput."""
    found: dict[str, Default] = {}
    for layer in sector(key).layers:
        found |= defaults(f"sectors/{layer}.yaml")
    return found["surplus_share"].on(on)
