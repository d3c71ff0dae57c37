"""One bid's answer to one question as a scorer reads it: the promise in numbers and words, and never a price."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from makegood import tender as room
from makegood.award.bids import Bid, Promised
from makegood.award.scoring import curve
from makegood.web.awards.place import Place
from makegood.web.bids import asked
from makegood.web.bids.fields import shown
from makegood.web.config.templates import day


@dataclass(frozen=True, kw_only=True)
class Worth:
    """What a promised number is worth on the published line. It is told; people give the mark."""

    mark: str
    top: int
    low: str
    cap: str
    flag: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`rows`: name and words; `three`: offered, taken up, declined, where workers choose."""

    question: str
    rows: tuple[tuple[str, str], ...]
    how: str
    three: tuple[tuple[str, str], ...] = ()
    worth: Worth | None = None
    asked: str = ""


def of(found: Place, bid: Bid, criterion: room.Criterion) -> Answer:
    """The answer; empty words where the bid has none."""
    design, on = found.design, timezone.localdate()
    promise = asked.promise(design, criterion.ask, on=on) if criterion.ask else None
    if promise is None:
        return _in_words(found, bid, criterion)
    given = next((each for each in bid.promises if each.ask == promise.ask), None)
    wanted = next((each.text for each in design.asked.asks if each.id == promise.ask), "")
    if given is None:
        return Answer(question=promise.words, rows=(), how="", asked=wanted)
    unit = "%" if promise.percent else f" {promise.unit}"
    rows = (
        (_("Today"), _number(given.today, unit)),
        (_("Promised"), _number(given.quantity, unit)),
        (_("From"), day(given.by)),
        (_("Who it is for"), given.beneficiary),
        (_("Who can confirm it"), given.verifier),
    )
    return Answer(
        question=promise.words,
        asked=wanted,
        rows=tuple((name, said) for name, said in rows if said),
        how=given.how,
        three=_three(given) if promise.choice else (),
        worth=_worth(promise, given, found.top),
    )


def _in_words(found: Place, bid: Bid, criterion: room.Criterion) -> Answer:
    known = {each.id: each for each in asked.answers(found.design, on=timezone.localdate())}
    question = known.get(criterion.id) or known.get(criterion.ask or "")
    words = bid.answers.get(criterion.id) or bid.answers.get(criterion.ask or "", "")
    return Answer(question=question.words if question else criterion.describes or criterion.title, rows=(), how=words)


def _three(given: Promised) -> tuple[tuple[str, str], ...]:
    numbers = ((_("Offered"), given.offered), (_("Taken up"), given.taken_up), (_("Declined"), given.declined))
    return tuple((name, _("not told") if each is None else shown(each)) for name, each in numbers)


def _number(amount: Decimal | None, unit: str) -> str:
    return "" if amount is None else f"{shown(amount)}{unit}"


def _worth(promise: asked.AskedPromise, given: Promised, top: int) -> Worth | None:
    """A straight line from the published floor to the published cap; nothing where the tender set none."""
    floor, cap = promise.asking.floor, promise.asking.cap
    if floor is None or cap is None or floor >= cap or given.quantity is None:
        return None
    line = curve.Curve(
        measure=promise.measure or promise.ask,
        unit=promise.unit,
        points=(curve.Point(promise=floor, mark=Decimal(0)), curve.Point(promise=cap, mark=Decimal(top))),
        cap_because="published in the tender",
    )
    found = curve.worth(line, given.quantity)
    unit = "%" if promise.percent else f" {promise.unit}"
    return Worth(
        mark=found.shown().rstrip("0").rstrip("."),
        top=top,
        low=_number(floor, unit),
        cap=_number(cap, unit),
        flag=found.flag,
    )
