"""What a unit must cost to keep the promises made with it, and whether the price offered carries it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from makegood.market.asks import cost_rule, counted, effect
from makegood.market.buildup import BuildUp, Line, Words, exact, shares
from makegood.market.inputs import Input, Mark, NoInput, read
from makegood.market.margins import half_margin
from makegood.market.promises import Promise, without_pay_floor
from makegood.market.sampled import DRAWS, around, draws, spread
from makegood.market.sectors import NOTHING_ASKED, Sector, inputs, sector
from makegood.terms import BadInput, Problem, Range, show_pounds, to_penny, value


@value
class OwnRange:
    """A user's own low, likely and high for an input."""

    low: Decimal
    likely: Decimal
    high: Decimal


@value
class PriceRequest:
    """A service to price.

    `inputs` replace the model's defaults by name. `price_per_unit` is the price offered (pounds). `utilisation` is the
    share of guaranteed hours that can be filled: given, hours are taken to be guaranteed.
    In share-of-price sectors `price_per_unit` is the price of a job or contract before anything is asked.
    """

    sector: str
    on: date | None = None
    title: str = ""
    inputs: Mapping[str, Decimal | OwnRange] = field(default_factory=dict)
    promises: tuple[str | Promise, ...] = ()
    units_per_year: Decimal | None = None
    price_per_unit: Decimal | None = None
    utilisation: Decimal | None = None
    london: bool = False
    seed: int = 1

    def __post_init__(self) -> None:
        if self.utilisation is not None and not 0 < self.utilisation <= 1:
            raise ValueError("utilisation is a share of hours above 0 and up to 1, such as 0.85")
        for name in ("units_per_year", "price_per_unit"):
            amount = getattr(self, name)
            if amount is not None and amount <= 0:
                raise ValueError(f"{name} must be above nothing")


@value
class PromiseCost:
    """What one promise adds to a unit (pounds), made on its own. None: not in the price model, `because` says why."""

    measure: str
    says: str
    amount: Range | None
    because: str


@value
class PriceAnswer:
    """The price of a unit with its promises, beside what is offered.

    `price.likely` is the model at its likely inputs; low and high are where 10 and 90 in 100 of seeded draws fall.
    `gap` is the price offered less the price needed (below nothing: short). `fits`: True when the offer carries even
    the high price, False when it does not carry the likely one, None when between, or nothing was offered. In
    share-of-price sectors None also when the promises add no more than half the sector's margin.
    """

    title: str
    sector: str
    on: date
    per: str
    build_up: BuildUp
    without_promises: BuildUp
    price: Range
    offered: Decimal | None
    gap: Range | None
    gap_a_year: Range | None
    fits: bool | None
    verdict: str
    promises: tuple[PromiseCost, ...]
    arithmetic: tuple[str, ...]


def price(request: PriceRequest, *, name: str = "request") -> PriceAnswer:
    """Price a service. Raises BadInput for what cannot be read or priced (unknown names, no figure on that day)."""
    kind, on = sector(request.sector, name), _day(request, name)
    found = _inputs(request, kind, on, name)
    asked = promises_of(request, name)
    drawn = draws({key: one.amount for key, one in found.items()}, seed=request.seed, number=DRAWS)
    point = {key: one.likely for key, one in found.items()}
    unit, per = unit_of(kind, request.price_per_unit)
    promises = tuple(one for one in asked if not _cannot_be_priced(point, one))
    try:
        base = build_up(kind, on, per, found, [with_promises(x, ()) for x in (point, *drawn)], unit)
        whole = build_up(kind, on, per, found, [with_promises(x, promises) for x in (point, *drawn)], unit)
        costs = _promise_costs(kind, point, drawn, asked, unit)
    except ArithmeticError as wrong:
        said = "the amounts cannot be worked out together"
        do = "look for hours or shares of nothing, or shares of price that make 1 or more"
        raise BadInput([Problem(file=name, where="inputs", found=said, do=do)]) from wrong
    return _answer(request, kind, base, whole, costs)


def unit_of(kind: Sector, price_per_unit: Decimal | None) -> tuple[Decimal, str]:
    """What the lines are multiplied by and are per: an hour; £100 of contract price; a job at its own price."""
    if kind.model == "hour":
        return Decimal(1), kind.per
    return (price_per_unit, "job or contract") if price_per_unit else (Decimal(100), "£100 of contract price")


def _day(request: PriceRequest, name: str) -> date:
    if request.on is None:
        raise BadInput([Problem(file=name, where="on", found="no day", do="add on: with a day, or use --on")])
    return request.on


def _inputs(request: PriceRequest, kind: Sector, on: date, name: str) -> dict[str, Input]:
    edits: dict[str, Decimal | Range] = {}
    for key, own in request.inputs.items():
        if isinstance(own, OwnRange):
            edits[key] = Range(low=own.low, likely=own.likely, high=own.high, unit="")
        else:
            edits[key] = own
    if request.utilisation is not None:
        edits["filled_share"] = request.utilisation
    try:
        return inputs(kind, on, london=request.london, edits=edits, name=name)
    except (NoInput, ValueError) as missing:
        raise BadInput([Problem(file=name, where="inputs", found=str(missing))]) from missing


def promises_of(request: PriceRequest, name: str) -> tuple[Promise, ...]:
    """The promises as values; hours guaranteed when only a utilisation is given. Raises BadInput for unknown names."""
    promises = [one if isinstance(one, Promise) else Promise(measure=one) for one in request.promises]
    ways = [cost_rule(one.measure, name).way for one in promises]
    if request.utilisation is not None and "guaranteed_hours" not in ways:
        promises.append(Promise(measure="HRS-04"))
    return tuple(promises)


def _cannot_be_priced(point: Mapping[str, Decimal], promise: Promise) -> str:
    """Why a promise the model knows has no price on that day (a figure was not read); empty when it has one."""
    try:
        with_promises(point, (promise,))
    except NoInput as missing:
        return str(missing)
    except ArithmeticError:
        return ""  # told later, with the whole price
    return ""


def with_promises(x: Mapping[str, Decimal], promises: tuple[Promise, ...]) -> dict[str, Decimal]:
    """The inputs after every promise that the price model knows. Raises NoInput."""
    changed = without_pay_floor({**x, **NOTHING_ASKED})
    for promise in promises:
        change = effect(promise.measure)
        if change:
            changed = change({**changed, "promised_wage": max(x["promised_wage"], x["wage"])}, _quantity(promise))
    return changed


def _quantity(promise: Promise) -> Decimal | None:
    return counted(promise.measure, promise.quantity)


def build_up(
    kind: Sector, on: date, per: str, found: Mapping[str, Input], xs: list[dict[str, Decimal]], unit: Decimal
) -> BuildUp:
    """A build-up from the inputs at their likely values (first of `xs`) and as drawn (the rest)."""
    worked = [{key: exact(amount * unit) for key, amount in kind.lines(x).items()} for x in xs]
    point, drawn = worked[0], worked[1:]
    if min(point.values()) < 0:
        below = ", ".join(key for key, amount in point.items() if amount < 0)
        raise BadInput(
            [Problem(file="inputs", where=below, found="the parts do not fit: they leave less than nothing for it")]
        )
    total = sum(point.values(), Decimal(0))
    measure = f"pounds for {per_words(per)}"
    part = shares(point)
    words, marks = read("lines.yaml", dict[str, Words]), _marks(found)
    lines = tuple(
        Line(
            name=key,
            says=words[key].says,
            formula=words[key].formula,
            kind=words[key].kind,
            amount=around(amount, spread([one.get(key, Decimal(0)) for one in drawn] or [amount], measure)),
            share=part[key],
            mark=marks[key][0] if key in marks else "calc",
            source=marks[key][1] if key in marks else "",
        )
        for key, amount in point.items()
    )
    totals = [sum(one.values(), Decimal(0)) for one in drawn] or [total]
    used = tuple(one for key, one in found.items() if key in kind.model_inputs())
    return BuildUp(
        sector=kind.key, on=on, per=per, lines=lines, price=around(total, spread(totals, measure)), inputs=used
    )


# The input that decides each line most; the line carries that input's mark and source.
LEADS = {
    "contact": "wage",
    "travel": "travel_minutes",
    "training": "training_share",
    "sickness": "sickness_share",
    "holiday": "holiday",
    "national_insurance": "ni_rate",
    "pension": "pension_rate",
    "mileage": "miles",
    "unfilled": "filled_share",
    "cancelled": "cancelled_share",
    "materials": "materials_share",
    "surplus": "surplus_share",
    "pay": "fte_per_million",
    "on_costs": "ni_rate",
    "pay_rise": "low_paid_share",
    "sick_pay": "absence_share",
    "paid_training": "training_hours",
    "pension_rise": "living_pension_rate",
}


def _marks(found: Mapping[str, Input]) -> dict[str, tuple[Mark, str]]:
    leads = LEADS | {"overhead": "overhead" if "overhead" in found else "overhead_share"}
    return {line: (found[key].mark, found[key].source) for line, key in leads.items() if key in found}


def _promise_costs(
    kind: Sector,
    point: Mapping[str, Decimal],
    drawn: list[dict[str, Decimal]],
    promises: tuple[Promise, ...],
    unit: Decimal,
) -> tuple[PromiseCost, ...]:
    costs = []
    for promise in promises:
        rule = cost_rule(promise.measure)
        missing = _cannot_be_priced(point, promise)
        if missing or not rule.in_price:
            because = f"not in the price: {missing}" if missing else "its cost does not go by the hour: cost it alone"
            costs.append(PromiseCost(measure=promise.measure, says=rule.says, amount=None, because=because))
            continue
        likely, *rest = (
            (kind.price(with_promises(x, (promise,))) - kind.price(with_promises(x, ()))) * unit
            for x in (point, *drawn)
        )
        amount = around(likely, spread(rest or [likely], "pounds a unit"))
        costs.append(PromiseCost(measure=promise.measure, says=rule.says, amount=amount, because="on its own"))
    return tuple(costs)


def _answer(
    request: PriceRequest, kind: Sector, base: BuildUp, whole: BuildUp, promises: tuple[PromiseCost, ...]
) -> PriceAnswer:
    offered, needed = request.price_per_unit, whole.price
    gap = fits = None
    if offered is not None:
        gap = Range(
            low=offered - needed.high, likely=offered - needed.likely, high=offered - needed.low, unit=needed.unit
        )
        fits = True if gap.low >= 0 else (False if to_penny(gap.likely) < 0 else None)
        if kind.model == "share" and not fits:
            # The price was given before anything was asked: what matters is how much the asks add.
            half = half_margin(kind.key)
            fits = None if half is not None and -gap.likely <= half * offered else False
    a_year = None
    if gap and request.units_per_year:
        by = request.units_per_year
        a_year = Range(low=gap.low * by, likely=gap.likely * by, high=gap.high * by, unit="pounds a year")
    return PriceAnswer(
        title=request.title,
        sector=kind.key,
        on=whole.on,
        per=whole.per,
        build_up=whole,
        without_promises=base,
        price=needed,
        offered=offered,
        gap=gap,
        gap_a_year=a_year,
        fits=fits,
        verdict=_verdict(kind, whole, offered, gap, fits),
        promises=promises,
        arithmetic=(*arithmetic(whole, offered, gap, a_year), *_steps(base, promises)),
    )


def _steps(base: BuildUp, promises: tuple[PromiseCost, ...]) -> tuple[str, ...]:
    """From the price with nothing promised to each promise made on its own."""
    if not promises:
        return ()
    lines = [f"With nothing promised: {show_pounds(base.price.likely)}"]
    for one in promises:
        if one.amount is None:
            lines.append(f"{one.says}: {one.because}")
        else:
            likely, whole = one.amount.likely, base.price.likely + one.amount.likely
            lines.append(f"{one.says} alone: {show_pounds(likely)} more = {show_pounds(whole)}")
    return tuple(lines)


def _verdict(kind: Sector, whole: BuildUp, offered: Decimal | None, gap: Range | None, fits: bool | None) -> str:
    needed = f"{show_pounds(whole.price.likely)} for {per_words(whole.per)} ({between(whole.price)})"
    if offered is None or gap is None:
        return f"The price needed is about {needed}."
    if fits:
        return f"{show_pounds(offered)} carries these promises: the price needed is about {needed}."
    if fits is False:
        return (
            f"Not reasonable at this price, or fund it: {show_pounds(offered)} is {show_pounds(-gap.likely)} short of "
            f"what these promises need, {needed}."
        )
    half = half_margin(kind.key) if kind.model == "share" else None
    if half is not None:
        return (
            f"These promises add {show_pounds(-gap.likely)} ({-gap.likely / offered:.1%} of the price), no more than "
            f"{half:.1%}, half of what firms in this trade keep. Pay for them, or they come out of that margin."
        )
    return f"We cannot tell: {show_pounds(offered)} is inside the range of the price needed, about {needed}."


def per_words(per: str) -> str:
    """'an hour on site', 'a contact hour', '£100 of contract price'."""
    if per.startswith("£"):
        return per
    return f"an {per}" if per.startswith("hour") else f"a {per}"


def between(amount: Range) -> str:
    """'£14.90 to £17.20'; one amount when the range has no width to a penny."""
    low, high = show_pounds(amount.low), show_pounds(amount.high)
    return low if low == high else f"{low} to {high}"


def arithmetic(whole: BuildUp, offered: Decimal | None, gap: Range | None, a_year: Range | None) -> tuple[str, ...]:
    """The sum as lines of text, each part with how it is worked out."""
    lines = [f"{line.says}: {show_pounds(line.amount.likely)} ({line.formula})" for line in whole.lines]
    lines.append(f"Price needed for {per_words(whole.per)}: {show_pounds(whole.price.likely)} ({between(whole.price)})")
    if offered is not None and gap is not None:
        lines.append(
            f"Offered {show_pounds(offered)} - needed {show_pounds(whole.price.likely)} = {show_pounds(gap.likely)}"
        )
    if a_year:
        lines.append(f"A year: {show_pounds(a_year.likely, pence=False)}")
    return tuple(lines)
