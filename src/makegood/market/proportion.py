"""Is the number asked for in proportion to the work? People and apprentices against vacancies, workforce and term."""

from decimal import Decimal

from makegood import law
from makegood.market.asks import cost_rules, counted
from makegood.market.cost import CostFacts
from makegood.market.inputs import NoInput
from makegood.market.labour import Labour, labour
from makegood.terms import BadInput, Outcome, value

# Central government's 2015 note called 5% of the workforce the gold standard.
APPRENTICES_SHARE = Decimal("0.05")
# Their quantities are weeks or shares, not people.
NOT_PEOPLE = {"TRN-04", "TRN-05", "AVL-02", "AVL-06"}


@value
class Proportion:
    """`most`: the largest number in proportion over the contract; None when it cannot be worked out."""

    outcome: Outcome
    because: str
    most: Decimal | None = None
    arithmetic: tuple[str, ...] = ()


def proportion(ask: str, facts: CostFacts, *, quantity: Decimal | None) -> Proportion:
    """Whether `quantity` people over the contract is in proportion. `ask`: measure, topic or label.

    Looks at recruits (a fifth of vacancies) and apprentices (5% of the workforce, and long enough a contract). Does not
    apply to other asks. Says nothing about cost.
    """
    rule = cost_rules().get(ask)
    if rule is None or rule.way not in {"recruits", "apprentices"} or ask in NOT_PEOPLE:
        return Proportion(outcome="does not apply", because="the number of people is not what this asks for")
    if rule.way == "apprentices" and (short := _too_short(facts)):
        return short
    found = _labour(facts)
    if isinstance(found, str):
        return Proportion(outcome="cannot tell", because=found)
    quantity = counted(ask, quantity)
    if quantity is None:
        return Proportion(outcome="cannot tell", because="the ask gives no number of people")
    return _recruits(found, quantity) if rule.way == "recruits" else _apprentices(found, quantity)


def _labour(facts: CostFacts) -> Labour | str:
    """The contract's labour, or the question that would settle it."""
    yearly = facts.yearly_price
    if yearly is None and facts.units_per_year and facts.price_per_unit:
        yearly = facts.units_per_year * facts.price_per_unit
    if yearly is None or facts.term_months is None:
        return "tell us the price a year and the length of the contract"
    try:
        return labour(
            facts.sector,
            on=facts.on,
            yearly_price=yearly,
            years=facts.term_months / 12,
            price_per_unit=facts.price_per_unit if facts.sector == "home_care" else None,
            london=facts.london,
        )
    except (NoInput, BadInput) as missing:
        return f"no labour figures for this: {missing}"


def _recruits(found: Labour, quantity: Decimal) -> Proportion:
    assert found.cap_over_contract is not None
    cap = found.cap_over_contract
    lines = found.arithmetic
    if quantity > cap.high:
        because = (
            f"{quantity} recruits are more than a fifth of the vacancies this contract has (about {cap.likely:.1f})"
        )
        return Proportion(outcome="not met", because=because, most=cap.high, arithmetic=lines)
    because = f"{quantity} recruits are no more than a fifth of the vacancies (about {cap.likely:.1f})"
    return Proportion(outcome="met", because=because, most=cap.high, arithmetic=lines)


def _apprentices(found: Labour, quantity: Decimal) -> Proportion:
    assert found.fte is not None
    most = found.fte.high * APPRENTICES_SHARE
    sum_ = f"5% of {found.fte.high:.0f} full-time jobs = {most:.1f}"
    if quantity > max(most, Decimal(1)):
        because = f"{quantity} apprentices are more than 5% of the workforce ({most:.1f})"
        return Proportion(outcome="not met", because=because, most=most, arithmetic=(sum_,))
    because = (
        f"{quantity} apprentices are within 5% of the workforce ({most:.1f}), or the one that any contract may have"
    )
    return Proportion(outcome="met", because=because, most=max(most, Decimal(1)), arithmetic=(sum_,))


def _too_short(facts: CostFacts) -> Proportion | None:
    """An apprenticeship that cannot be finished inside the contract should be pooled."""
    if facts.term_months is None:
        return None
    try:
        least = law.figure("trigger/apprenticeship_minimum_months").on(facts.on)
    except law.NoFigure:
        return None
    if facts.term_months >= least:
        return None
    because = (
        f"a contract of {facts.term_months} months is shorter than the {least} months an apprenticeship must last: "
        "ask for weeks hosted for a pool instead"
    )
    return Proportion(outcome="not met", because=because, most=Decimal(0))
