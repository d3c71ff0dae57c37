"""What the draft does not ask, and what others have asked: a thought, each with its source, never a duty."""

from collections.abc import Sequence
from decimal import Decimal

from makegood import define, market
from makegood.check.asked import Asked
from makegood.check.draft import Draft
from makegood.check.offer import NO_WORK
from makegood.check.reasonable import yearly_price
from makegood.terms import listed

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


def precedents(ask: Asked, draft: Draft) -> str:
    """What others have asked: notices counted, then what was written of it elsewhere; empty when nothing is kept.

    A portal's set sentence and what is not about work are counted for nobody.
    """
    counted = "" if ask.boilerplate or ask.label in NO_WORK else _counted(ask.label, draft)
    kept = "; ".join(_told(each) for each in market.precedents(ask.measure) if each.mark == "source" and ask.measure)
    elsewhere = f"Elsewhere: {kept}." if kept and counted else kept
    return " ".join(part for part in (counted, elsewhere) if part)


def _counted(label: str, draft: Draft) -> str:
    found = rate(label, draft)
    return market.base_rates.told(found) if found else ""


def rate(label: str, draft: Draft) -> market.base_rates.Rate | None:
    """How often notices like this draft's ask for that; None where too few were read to say."""
    return market.base_rates.rate(label, sector=draft.service.sector or "", nation=draft.contract.nation or "")


def _told(precedent: market.Precedent) -> str:
    counted = f"{precedent.count} counted" if precedent.count else "nobody counted how many"
    dated = precedent.dated or "no date"
    return f"{precedent.what} ({precedent.applies_to}; {counted}; {precedent.read_in.name}, {dated})"


def others_ask(draft: Draft) -> str:
    """For a draft that asks nothing about work: what a service like this is usually asked; empty for goods."""
    core = [define.measure(id_).says.rstrip(".") for id_ in _core(draft)[:MOST]]
    if not core:
        return ""
    return " ".join([f"For a service like this the core set asks: {'; '.join(core)}.", *_others(draft)])


def _others(draft: Draft) -> tuple[str, ...]:
    """What notices like it ask most often in their buyers' own words, with counts; nothing where none does."""
    found = rate(market.base_rates.ANY, draft)
    if found is None:
        return ()
    about_work = [
        ask for ask in found.group.asks if ask.own_words and ask.label in define.labels() and ask.label not in NO_WORK
    ]
    most = sorted(about_work, key=lambda ask: (-ask.own_words, ask.label))[:MOST]
    if not most:
        return ()
    told = [f"{define.labels()[ask.label].title.lower()} ({ask.own_words})" for ask in most]
    return (
        f"Most often asked in their buyers' own words, in {market.base_rates.read_of(found.group)}: {listed(told)}.",
        market.base_rates.standing(found.file),
    )
