"""Who does the work: each employer with its share of the hours, and whether its returns are in. Silence is not nil."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from makegood.deliver import promises
from makegood.web.config.templates import day, number
from makegood.web.contracts import telling
from makegood.web.contracts.place import Place

LATEST = 4


@dataclass(frozen=True, kw_only=True)
class Return:
    """One return of one employer, in words. `corrected`: how many earlier ones stand struck through."""

    tier: str
    period: str
    name: str
    stand: promises.ReturnDue
    says: str
    corrected: int = 0


@dataclass(frozen=True, kw_only=True)
class Row:
    """One employer. `share`: of the contract's hours, as it says itself or as planned. `returns`: the latest first."""

    word: str
    name: str
    level: int
    parent: str
    share: str
    state: str
    returns: tuple[Return, ...]


def rows(found: Place) -> list[Row]:
    """Every employer, from the supplier down."""
    every = returns(found)
    known = sorted(found.state.tiers.values(), key=lambda each: each.invited.level)
    return [_row(found, each.invited.tier, every) for each in known]


def _row(found: Place, word: str, every: tuple[Return, ...]) -> Row:
    now = found.state.tiers[word]
    return Row(
        word=word,
        name=found.tier_name(word),
        level=now.invited.level,
        parent=found.tier_name(now.invited.parent) if now.invited.parent else found.buyer,
        share=_share(found, word),
        state=_state(found, word),
        returns=tuple(each for each in reversed(every) if each.tier == word)[:LATEST],
    )


def _share(found: Place, word: str) -> str:
    planned = next((each.share for each in found.agreed.tiers if each.id == word), None)
    answered = found.state.tiers[word].answered
    share = answered.share if answered and answered.share is not None else planned
    return f"{number(share)}%" if share is not None else _("not told")


def returns(found: Place) -> tuple[Return, ...]:
    """Every return of every period that has begun, oldest first."""
    return tuple(_return(found, each) for each in promises.returns(found.agreed, found.state, found.on))


def _return(found: Place, stand: promises.ReturnDue) -> Return:
    says = {
        "in": _("In"),
        "nil": _("Nil: nobody worked"),
        "due": _("Due %(day)s"),
        "not here yet": _("Not here yet. It was due %(day)s."),
        "not due": _("Due %(day)s"),
    }[stand.stand]
    if stand.late:
        says = _("Nil, after %(day)s") if stand.stand == "nil" else _("In, after %(day)s")
    filed = found.state.returns.get((stand.tier, stand.period.id), ())
    return Return(
        tier=stand.tier,
        period=stand.period.id,
        name=telling.period(found.agreed, stand.period.id),
        stand=stand,
        says=says % {"day": day(stand.due)},
        corrected=sum(bool(each.corrected_by) for each in filed),
    )


def _state(found: Place, word: str) -> str:
    """Whether an employer below the supplier may work on the contract."""
    now = found.state.tiers[word]
    if now.approved is not None:
        return _("may start") if now.approved.may_start else _("may not start")
    if now.answered is not None and now.answered.says != "works":
        return _("says it does not work on this")
    if not now.invited.parent or any(each.id == word for each in found.agreed.tiers):
        return ""
    return _("waits for approval") if now.answered else _("invited")


def first_due(found: Place) -> str:
    """'14 July 2026', the day the first return is due, while none has come; else empty."""
    first = None if found.state.returns else next(iter(promises.periods(found.agreed)), None)
    return day(promises.due_on(found.agreed, first)) if first else ""
