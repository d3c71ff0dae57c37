"""Who does the work: each employer with its share of the hours, and whether its returns are in. Silence is not nil."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from makegood.deliver import promises
from makegood.deliver.agreed import Tier
from makegood.web.config.templates import day, number
from makegood.web.contracts import telling
from makegood.web.contracts.place import Place

LATEST = 4
Come = Literal["in", "nil", "missing", "waiting"]


@dataclass(frozen=True, kw_only=True)
class Return:
    """One return of one employer. `come`: in, nil, missing after its day, or waiting for its day."""

    period: str
    name: str
    come: Come
    says: str
    due: date
    corrected: int = 0
    filed: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One employer. `share`: of the contract's hours, as it says itself or as planned."""

    word: str
    name: str
    level: int
    parent: str
    share: str
    state: str
    returns: tuple[Return, ...]
    missing: int


def rows(found: Place) -> list[Row]:
    """Every employer, from the supplier down."""
    words = {each.id: each for each in found.agreed.tiers}
    known = sorted(found.state.tiers.values(), key=lambda each: each.invited.level)
    return [_row(found, each.invited.tier, words.get(each.invited.tier)) for each in known]


def _row(found: Place, word: str, planned: Tier | None) -> Row:
    now = found.state.tiers[word]
    said = now.answered.share if now.answered and now.answered.share is not None else None
    share = said if said is not None else planned.share if planned else None
    every = returns(found, word, planned)
    return Row(
        word=word,
        name=found.tier_name(word),
        level=now.invited.level,
        parent=found.tier_name(now.invited.parent) if now.invited.parent else found.buyer,
        share=f"{number(share)}%" if share is not None else _("not told"),
        state=_state(found, word),
        returns=every[-LATEST:],
        missing=sum(each.come == "missing" for each in every),
    )


def returns(found: Place, word: str, planned: Tier | None) -> tuple[Return, ...]:
    """The returns of an employer for every period that has begun, oldest first."""
    starts = planned.starts if planned else found.agreed.starts
    ends = (planned.ends if planned else None) or found.agreed.ends
    begun = [each for each in promises.periods(found.agreed) if each.starts <= found.on]
    return tuple(_return(found, word, each) for each in begun if each.ends >= starts and each.starts <= ends)


def _return(found: Place, word: str, period: promises.Period) -> Return:
    due = promises.due_on(found.agreed, period)
    filed = found.state.returns.get((word, period.id), ())
    standing = found.state.standing(word, period.id)
    come: Come = "missing" if found.on > due else "waiting"
    if standing is not None:
        come = "nil" if standing.fact.kind == "nil" else "in"
    says = {
        "in": _("In"), "nil": _("Nil: nobody worked"), "missing": _("Not here yet. It was due %(day)s."),
        "waiting": _("Due %(day)s"),
    }[come] % {"day": day(due)}  # fmt: skip
    corrected = sum(bool(each.corrected_by) for each in filed)
    return Return(period=period.id, name=telling.period(found.agreed, period.id), come=come, says=says, due=due,
                  corrected=corrected, filed=standing is not None)  # fmt: skip


def _state(found: Place, word: str) -> str:
    """Whether an employer below the supplier may work on the contract."""
    now = found.state.tiers[word]
    if now.approved is not None:
        return _("may start") if now.approved.may_start else _("may not start")
    if now.answered is not None and now.answered.says != "works":
        return _("says it does not work on this")
    if now.invited.parent:
        return _("waits for approval") if now.answered else _("invited")
    return ""


def first_due(found: Place) -> str:
    """'The first is due 14 July 2026', while no return has come; else empty."""
    if found.state.returns:
        return ""
    first = next(iter(promises.periods(found.agreed)), None)
    return day(promises.due_on(found.agreed, first)) if first else ""


def missing(found: Place) -> list[tuple[str, Return]]:
    """Each return that is not here after its day, with its employer; the oldest first."""
    every = [(row.word, each) for row in rows(found) for each in returns(found, row.word, _planned(found, row.word))]
    return sorted(((word, each) for word, each in every if each.come == "missing"), key=lambda each: each[1].due)


def _planned(found: Place, word: str) -> Tier | None:
    return next((each for each in found.agreed.tiers if each.id == word), None)
