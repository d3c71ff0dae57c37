"""What the draft does not ask, and what others have asked: a thought, each with its source, never a duty."""

from collections.abc import Sequence
from decimal import Decimal

from makegood import define, market
from makegood.check.asked import Asked
from makegood.check.draft import Draft
from makegood.check.reasonable import yearly_price

MOST = 3


def worth_a_thought(draft: Draft, found: Sequence[Asked]) -> tuple[str, ...]:
    """At most three core measures of the sector that no ask is about; none without a sector."""
    core = _core(draft)
    asked = {ask.measure for ask in found} | {measure for ask in found for measure, _ in ask.measures[:1]}
    missing = [define.measure(id_) for id_ in core if id_ not in asked]
    return tuple(
        f"Nothing about this: {measure.says.rstrip('.')} ({measure.id}). It is in the core set for such a service."
        for measure in missing[:MOST]
    )


def _core(draft: Draft) -> tuple[str, ...]:
    if draft.service.sector is None:
        return ()
    # The market prices cleaning, security and catering apart; the labour table and the measures take them together.
    sector = market.sector(draft.service.sector).labour
    return define.core_measures(sector, yearly_price(draft) or Decimal(1_000_000)).measures


def precedents(measure: str | None) -> str:
    """What others have asked, with count, source and date as far as anybody gave them; empty when none is kept."""
    if measure is None:
        return ""
    return "; ".join(_told(each) for each in market.precedents(measure) if each.mark == "source")


def _told(precedent: market.Precedent) -> str:
    counted = f"{precedent.count} counted" if precedent.count else "nobody counted how many"
    dated = precedent.dated or "no date"
    return f"{precedent.what} ({precedent.applies_to}; {counted}; {precedent.read_in.name}, {dated})"


def others_ask(draft: Draft) -> str:
    """For a draft that asks nothing about work: what a service like this is usually asked; empty for goods."""
    core = [define.measure(id_).says.rstrip(".") for id_ in _core(draft)[:MOST]]
    return f"For a service like this the core set asks: {'; '.join(core)}." if core else ""
