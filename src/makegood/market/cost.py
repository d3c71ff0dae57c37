"""What an ask costs a year: as a range, with the arithmetic, who pays, and the figures it rests on.

Where no honest sum can be done the cost is *not known* and only hours of paperwork are given; it is never nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from makegood.market import hour, share
from makegood.market.asks import CostRule, cost_rules, counted
from makegood.market.extra import EXTRA, Asked
from makegood.market.inputs import Input, NoInput
from makegood.market.load import Hours, load, measure_of
from makegood.market.margins import red_line
from makegood.market.promises import EFFECTS, without_pay_floor
from makegood.market.sampled import around, draws, spread
from makegood.market.sectors import NOTHING_ASKED, Sector, inputs, sector
from makegood.terms import Range, about, show_ends, show_pounds, show_share, to_penny, value

DRAWS = 200
UNIT = "pounds a year"
TELL_US = "tell us the hours a year, or the price a year"
Rules = Mapping[str, tuple[CostRule, Asked]]


@value
class CostFacts:
    """What is known of the contract. Any of the amounts may be None; `inputs` replace defaults by name.

    Units are hours in hour sectors. Prices in pounds; `yearly_price` is the contract's price a year. `wage` is what the
    lowest paid earn now (pounds an hour). `term_months` is the length of the contract.
    """

    sector: str
    on: date
    units_per_year: Decimal | None = None
    price_per_unit: Decimal | None = None
    yearly_price: Decimal | None = None
    labour_hours_per_year: Decimal | None = None
    workers: Decimal | None = None
    term_months: Decimal | None = None
    london: bool = False
    wage: Decimal | None = None
    inputs: Mapping[str, Decimal] = field(default_factory=dict)
    seed: int = 1


@value
class AskCost:
    """The cost of one ask, or of several together. `amount` in pounds a year, None when it is not known.

    `share` is that over the price a year (None when no price is known); it is a price share, not a score weight.
    `pay_rise` is the part that raises pay to the real Living Wage, for what the Treasury gets back. `not_counted`
    names the asks whose cost is not known; they are never counted as nothing.
    """

    ask: str
    measure: str
    amount: Range | None
    because: str
    arithmetic: tuple[str, ...] = ()
    who: str = ""
    not_counted: tuple[str, ...] = ()
    share: Range | None = None
    pay_rise: Range | None = None
    paperwork: Hours | None = None
    sources: tuple[Input, ...] = ()


@value
class _Contract:
    """The contract in the model's own terms: units (hours, or pounds of price) and workers."""

    kind: Sector
    found: dict[str, Input]
    point: dict[str, Decimal]
    units: Decimal | None
    yearly_price: Decimal | None
    workers: Decimal | None


def cost_of(ask: str, facts: CostFacts, *, quantity: Decimal | None = None) -> AskCost:
    """What one ask costs a year. `ask`: measure id, law topic or label. `quantity`: hours, weeks or people, by measure.

    Raises BadInput for an unknown sector or input; everything else that is missing is an answer with no amount.
    """
    return _cost(ask, ((ask, quantity),), facts)


def cost_of_all(asks: Iterable[tuple[str, Decimal | None]], facts: CostFacts) -> AskCost:
    """What several asks cost together: those in the price interact (sick pay costs more at a higher wage).

    Each way of costing counts once, with the first quantity given; asks whose cost is not known are named.
    """
    return _cost("together", tuple(asks), facts)


def _cost(name: str, asks: tuple[tuple[str, Decimal | None], ...], facts: CostFacts) -> AskCost:
    measure = measure_of(name)
    paperwork = load(ask for ask, _ in asks)
    try:
        contract = _contract(facts)
        rules, unknown = _known(contract, _rules(asks, facts), asks)
        amount = _amount(contract, rules, facts.seed)
    except (NoInput, ArithmeticError) as missing:
        why = missing if isinstance(missing, NoInput) else "the amounts given cannot be worked out together"
        return AskCost(ask=name, measure=measure, amount=None, because=f"Not known: {why}.", paperwork=paperwork)
    return AskCost(
        ask=name,
        measure=measure,
        amount=amount,
        because=_because(rules, amount, contract, unknown),
        arithmetic=_arithmetic(contract, rules, amount),
        who="You, if the price rises to pay for it. The supplier, if it does not.",
        not_counted=unknown,
        share=_share(amount, contract.yearly_price),
        pay_rise=amount if set(rules) == {"pay_floor"} else _pay_rise(contract, rules, facts.seed),
        paperwork=paperwork,
        sources=_sources(contract, rules),
    )


def _rules(asks: tuple[tuple[str, Decimal | None], ...], facts: CostFacts) -> dict[str, tuple[CostRule, Asked]]:
    """Each way of costing once: two asks for the real Living Wage are paid once."""
    found: dict[str, tuple[CostRule, Asked]] = {}
    years = facts.term_months / 12 if facts.term_months else None
    for name, quantity in asks:
        rule = cost_rules().get(name)
        if rule and (rule.way not in found or found[rule.way][1].quantity is None):
            found[rule.way] = (rule, Asked(name=name, quantity=counted(name, quantity), years=years))
    return found


def _known(
    contract: _Contract,
    rules: dict[str, tuple[CostRule, Asked]],
    asks: tuple[tuple[str, Decimal | None], ...],
) -> tuple[dict[str, tuple[CostRule, Asked]], tuple[str, ...]]:
    """The ways that can be worked out for this contract, and the asks that cannot. Raises NoInput when none can."""
    missing: dict[str, str] = {}
    for way, (rule, asked) in rules.items():
        try:
            _yearly(contract, {way: (rule, asked)}, dict(contract.point))
        except NoInput as why:
            missing[way] = str(why)
    left = {way: pair for way, pair in rules.items() if way not in missing}
    if not left:
        nothing = "no honest sum can be done for this from what we have read. Only the hours of paperwork"
        raise NoInput("; ".join(missing.values()) or nothing)
    unknown = [ask for ask, _ in asks if ask not in cost_rules() or cost_rules()[ask].way in missing]
    return left, tuple(dict.fromkeys(unknown))


def _pay_rise(contract: _Contract, rules: Mapping[str, tuple[CostRule, Asked]], seed: int) -> Range | None:
    return _amount(contract, {"pay_floor": rules["pay_floor"]}, seed) if "pay_floor" in rules else None


def _contract(facts: CostFacts) -> _Contract:
    """Raises NoInput when neither hours nor a price a year can be worked out."""
    kind = sector(facts.sector, "facts")
    edits: dict[str, Decimal | Range] = dict(facts.inputs)
    if facts.wage is not None:
        edits["wage"] = facts.wage
    found = inputs(kind, facts.on, london=facts.london, edits=edits, name="facts")
    point = {key: one.likely for key, one in found.items()} | dict(NOTHING_ASKED)
    yearly = facts.yearly_price
    if yearly is None and facts.units_per_year is not None and facts.price_per_unit is not None:
        yearly = facts.units_per_year * facts.price_per_unit
    units = _hours_units(kind, point, facts, yearly) if kind.model == "hour" else _pounds_units(point, facts, yearly)
    return _Contract(
        kind=kind,
        found=found,
        point=point,
        units=units,
        yearly_price=yearly if yearly is not None or kind.model == "hour" else units,
        workers=facts.workers or _workers(kind, point, units),
    )


def _hours_units(kind: Sector, x: Mapping[str, Decimal], facts: CostFacts, yearly: Decimal | None) -> Decimal | None:
    if facts.units_per_year is not None:
        return facts.units_per_year
    if facts.labour_hours_per_year is not None:
        return facts.labour_hours_per_year / hour.paid_per_contact_hour(x)
    if yearly is None:
        return None
    return yearly / (facts.price_per_unit or kind.price(without_pay_floor(x)))


def _pounds_units(x: Mapping[str, Decimal], facts: CostFacts, yearly: Decimal | None) -> Decimal | None:
    if yearly is not None:
        return yearly
    return facts.labour_hours_per_year / share.hours(x) if facts.labour_hours_per_year is not None else None


def _workers(kind: Sector, x: Mapping[str, Decimal], units: Decimal | None) -> Decimal | None:
    if units is None:
        return None
    if kind.model == "hour":
        return units / hour.contact_hours_a_year(x)
    return units * x["fte_per_million"] / share.MILLION


def _amount(contract: _Contract, rules: Rules, seed: int) -> Range:
    amounts = {key: one.amount for key, one in contract.found.items()}
    drawn = draws(amounts, seed=seed, number=DRAWS)
    prices = _prices(contract, rules, seed)
    likely, *rest = (
        _with_extras(contract, rules, {**x, **NOTHING_ASKED}, price)
        for x, price in zip((contract.point, *drawn), prices, strict=True)
    )
    found = around(likely, spread(rest or [likely], UNIT))
    if "travel_time" not in rules or "pay_floor" in rules:
        return found
    # What travel pay adds grows with the wage, and we may not know that the wage is above the legal minimum.
    better_paid = {**contract.point, "wage": max(contract.point["wage"], contract.point["promised_wage"])}
    return replace(found, high=max(found.high, _yearly(contract, rules, better_paid)))


def _prices(contract: _Contract, rules: Rules, seed: int) -> tuple[Decimal, ...]:
    """What the asks add to a unit's price, likely and then draw by draw. The size of the contract does not matter."""
    asked = tuple((way, asked.quantity) for way, (rule, asked) in rules.items() if rule.in_price)
    if not asked:
        return (Decimal(0),) * (DRAWS + 1)
    if contract.units is None:
        raise NoInput(TELL_US)
    amounts = tuple((key, one.amount) for key, one in contract.found.items())
    return _drawn_prices(contract.kind, amounts, asked, seed)


@lru_cache(maxsize=512)
def _drawn_prices(
    kind: Sector, amounts: tuple[tuple[str, Range], ...], asked: tuple[tuple[str, Decimal | None], ...], seed: int
) -> tuple[Decimal, ...]:
    """Worked out once for every contract of a sector with the same figures: thousands of notices share them."""
    point = {key: amount.likely for key, amount in amounts}
    drawn = draws(dict(amounts), seed=seed, number=DRAWS)
    return tuple(_per_unit(kind, asked, {**x, **NOTHING_ASKED}) for x in (point, *drawn))


def _yearly(contract: _Contract, rules: Rules, x: dict[str, Decimal]) -> Decimal:
    """Pounds a year of all the asks at one set of inputs."""
    asked = tuple((way, asked.quantity) for way, (rule, asked) in rules.items() if rule.in_price)
    if asked and contract.units is None:
        raise NoInput(TELL_US)
    return _with_extras(contract, rules, x, _per_unit(contract.kind, asked, x) if asked else Decimal(0))


def _with_extras(contract: _Contract, rules: Rules, x: dict[str, Decimal], per_unit: Decimal) -> Decimal:
    """Pounds a year: what is in the price of each unit, and what comes on top of it once."""
    total = (contract.units or Decimal(0)) * per_unit
    for way, (_, asked) in rules.items():
        # The build-up pays travel at the full rate, so a dearer wage has already paid for it.
        if way in EXTRA and not (way == "travel_time" and "pay_floor" in rules):
            total += EXTRA[way](contract.kind, x, asked, contract.units, contract.workers)
    return total


def _per_unit(kind: Sector, asked: tuple[tuple[str, Decimal | None], ...], x: Mapping[str, Decimal]) -> Decimal:
    """What the asks add to a unit's price. `reach`: how many hours a pay rise reaches, and the knock-on above."""
    before = without_pay_floor(x)
    after = dict(before)
    promised = max(x["promised_wage"], x["wage"])
    raised = x["wage"] + (promised - x["wage"]) * x.get("reach", Decimal(1))
    for way, quantity in asked:
        if way in EFFECTS:
            after = EFFECTS[way](
                {**after, "promised_wage": raised if way == "pay_floor" else after["promised_wage"]}, quantity
            )
    return kind.price(after) - kind.price(before)


def _because(
    rules: Mapping[str, tuple[CostRule, Asked]], amount: Range, contract: _Contract, unknown: tuple[str, ...]
) -> str:
    said = f"About {about(amount.likely)} a year ({show_ends(amount)})"
    part = _share(amount, contract.yearly_price)
    said += f", {show_share(part.likely)} of the price." if part and part.likely else "."
    if unknown:
        said += f" The cost of {', '.join(unknown)} is not known and is not in it."
    notes = [rule.note for rule, _ in rules.values() if rule.note]
    return f"{said} {notes[0]}" if len(rules) == 1 and notes else said


def _share(amount: Range, yearly: Decimal | None) -> Range | None:
    return amount.scaled(1 / yearly, unit="share of price") if yearly and amount.low >= 0 else None


def _arithmetic(contract: _Contract, rules: Mapping[str, tuple[CostRule, Asked]], amount: Range) -> tuple[str, ...]:
    lines = []
    for way, (rule, asked) in rules.items():
        alone = {way: (rule, asked)}
        likely = _yearly(contract, alone, dict(contract.point))
        lines.append(f"{rule.says}: {_sum_in_words(contract, alone, likely)}")
    if len(rules) > 1:
        lines.append(f"Together: {show_pounds(amount.likely, pence=False)} a year, {show_ends(amount)}")
    return tuple(lines)


def _sum_in_words(contract: _Contract, rules: Mapping[str, tuple[CostRule, Asked]], likely: Decimal) -> str:
    ((way, (rule, _)),) = rules.items()
    total = f"{show_pounds(likely, pence=False)} a year"
    if not rule.in_price or contract.units is None:
        return total
    ((_, asked),) = rules.values()
    per = _per_unit(contract.kind, ((way, asked.quantity),), contract.point)
    if contract.kind.model == "hour":
        wages = ""
        if way == "pay_floor":
            gap = max(Decimal(0), contract.point["promised_wage"] - contract.point["wage"])
            wages = f"{show_pounds(to_penny(gap))} an hour becomes "
        return f"{wages}{show_pounds(per)} in the price x {contract.units:,.0f} hours = {total}"
    return f"{per * 100:.2f}% of £{contract.units:,.0f} = {total}"


USED = {
    "pay_floor": ("wage", "promised_wage", "reach", "low_paid_share", "pay_gap_share"),
    "guaranteed_hours": ("filled_share",),
    "sick_pay": ("absence_share", "ssp_week", "ssp_share"),
    "paid_training": ("training_hours", "training_share"),
    "cancellation_pay": ("cancelled_share",),
    "living_pension": ("living_pension_rate", "pension_share", "pension_rate"),
    "travel_time": ("travel_minutes", "wage", "promised_wage", "legal_minimum"),
    "paid_time": ("meeting_hours",),
    "apprentices": (
        "apprentice_wage",
        "apprentice_hours",
        "apprentice_months",
        "apprentice_output_share",
        "apprentice_mentor_hours",
    ),
    "recruits": ("recruit_support_hours",),
    "placements": ("placement_hours",),
    "volunteers": ("volunteer_coordinator_share", "volunteer_checks"),
}


def _sources(contract: _Contract, rules: Mapping[str, tuple[CostRule, Asked]]) -> tuple[Input, ...]:
    names = [*(name for way in rules for name in USED[way]), "ni_rate", "ni_threshold", "holiday"]
    return tuple(contract.found[name] for name in dict.fromkeys(names) if name in contract.found)


def says_share(cost: AskCost) -> str:
    """One line on the share of price against the red line band; empty when no share is known."""
    if cost.share is None:
        return ""
    band = red_line()
    return f"{show_share(cost.share.likely)} of the price: {band.place(cost.share)} the red line band. {band.says}"
