"""The signature page: every promise of a winning bid with all it hangs on, or the list of what is missing.

In: the design and the bid. Out: the schedule of promises both sides sign, and its breaks. It mends nothing: a missing
clause is told, not invented. It records agreement; the contract's own signature rules still apply.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from makegood import tender
from makegood.award import facts
from makegood.award.bids import Bid, Promised
from makegood.award.deciding import without_letter
from makegood.award.state import Procurement, Refused, day_of, digest_of
from makegood.check.draft import DesignAsk
from makegood.terms import codec, value

PROMISES = frozenset({"marks", "kpi", "condition"})
"""Ways of asking whose answer becomes a promise; what is asked for information does not."""

_PARTS = (
    ("clause", "has no clause"),
    ("kpi", "has no KPI"),
    ("evidence", "has no evidence named"),
    ("grade", "has no grade of evidence"),
    ("verifier", "has nobody named who checks"),
)
_ALIKE = {"month": "monthly", "quarter": "quarterly", "year": "yearly", "annual": "yearly", "annually": "yearly"}


@value
class Break:
    """One thing that does not hold. `number`: of the promise, 0 for the whole; `part`: what to mend."""

    number: int
    ask: str
    part: str
    says: str


@value
class Row:
    """One promise in words, with its parts."""

    number: int
    ask: str
    title: str
    asked: str
    promised: str
    clause: str
    kpi: str
    evidence: str
    grade: str
    verifier: str
    period: str
    tiers: str = ""


@value
class Rung:
    """One step of the ladder in words."""

    step: str
    title: str
    within: str
    decides: str
    objects: str
    sum_formula: str = ""


@value
class Schedule:
    """What is signed. `digest` is over every word and number in it, in their order."""

    tender: str
    supplier: str
    lots: tuple[str, ...]
    rows: tuple[Row, ...]
    ladder: tuple[Rung, ...]
    owes: tuple[str, ...]

    @property
    def text(self) -> str:
        """Canonical JSON: the document whose digest both sides sign."""
        return codec.to_json(self)

    @property
    def digest(self) -> str:
        return digest_of(self.text)


def schedule(design: tender.Design, bid: Bid, *, lots: Collection[str]) -> Schedule:
    """The schedule of promises for the lots that were won. What is missing is empty here; `breaks` tells it."""
    promised = {each.ask: each for each in bid.promises}
    rows = tuple(_row(number, ask, asking, promised.get(ask.id), design) for number, ask, asking in _asked(design))
    ladder = tuple(
        Rung(
            step=step.remedy,
            title=step.title,
            within=f"within {step.within_days} working days",
            decides=step.decides,
            objects=step.objects,
            sum_formula=step.sum_formula,
        )
        for step in design.tender.ladder
    )
    owes = tuple(each.text for each in design.tender.owes)
    return Schedule(
        tender=design.tender.number,
        supplier=bid.firm.name,
        lots=tuple(sorted(lots)),
        rows=rows,
        ladder=ladder,
        owes=owes,
    )


def breaks(design: tender.Design, bid: Bid) -> tuple[Break, ...]:
    """Everything that keeps a promise from standing on its clause, KPI, evidence, verifier and ladder."""
    found: list[Break] = []
    for number, ask, asking in _asked(design):
        given = [each for each in bid.promises if each.ask == ask.id]
        for part, says in (*_missing(asking), *_number(given, asking, design), *_disagree(ask, asking)):
            found.append(Break(number=number, ask=ask.id, part=part, says=f"Promise {number} {says}."))
    return (*found, *_of_the_whole(design, bid))


def sign(
    state: Procurement,
    *,
    bid: str,
    side: Literal["buyer", "supplier"],
    schedule: str,
    breaks: Collection[Break],
    by: str,
    at: datetime,
    not_before: date | None = None,
) -> facts.Signed:
    """One side signs the schedule with this digest. `not_before`: the first day after the standstill, if any."""
    if state.decision is None or state.decision.agreed is None or bid not in state.winners:
        raise Refused("Only a winning bid is signed, after a second officer agreed.")
    if breaks:
        count = "1 break" if len(breaks) == 1 else f"{len(breaks)} breaks"
        raise Refused(f"Mend the {count} first.")
    if without_letter(state):
        raise Refused(f"Bid {without_letter(state)[0]} has not had its letter. Send every letter before you sign.")
    if not_before is not None and day_of(at) < not_before:
        raise Refused(f"The standstill is not over. Sign from {not_before.isoformat()}.")
    may_sign(state, bid=bid, side=side, schedule=schedule, by=by)
    return facts.Signed(bid=bid, side=side, schedule=schedule, by=by)


def may_sign(state: Procurement, *, bid: str, side: str, schedule: str, by: str) -> None:
    """Nothing where this person may sign for this side the schedule the other side signs; else the sentence."""
    sides = state.signed.get(bid, {})
    if side in sides:
        raise Refused("This side has signed already.")
    if any(each.by == by and each.side != side for signed in state.signed.values() for each in signed.values()):
        raise Refused("One person cannot sign for both sides.")
    if any(each.schedule != schedule for each in sides.values()):
        raise Refused("The other side signed another schedule. Read it again together.")


Asked = tuple[int, DesignAsk, tender.Asking]


def _asked(design: tender.Design) -> Iterator[Asked]:
    """Asks that become promises, numbered as people see them."""
    asking = design.tender.asking
    promises = [each for each in design.asked.asks if each.id in asking and asking[each.id].how in PROMISES]
    yield from ((number, ask, asking[ask.id]) for number, ask in enumerate(promises, start=1))


def _missing(asking: tender.Asking) -> Iterator[tuple[str, str]]:
    yield from ((part, f"{says}. Choose it") for part, says in _PARTS if not getattr(asking, part))


def _number(given: list[Promised], asking: tender.Asking, design: tender.Design) -> Iterator[tuple[str, str]]:
    if not given:
        yield "promise", "is not in the bid"
        return
    promised = given[0]
    if len({(each.quantity, each.unit, each.by) for each in given}) > 1:
        yield "promise", "stands in the bid twice, with different numbers"
    if promised.quantity is None and promised.offered is None:
        yield "promise", "has no number"
    if asking.unit and promised.unit and _plain(asking.unit) != _plain(promised.unit):
        yield "unit", f"is in {promised.unit}, its KPI in {asking.unit}"
    if not asking.unit and not promised.unit:
        yield "unit", "has no unit"
    if _from(promised, asking, design) is None:
        yield "from", "does not say from when"


def _disagree(ask: DesignAsk, asking: tender.Asking) -> Iterator[tuple[str, str]]:
    said, kpi = ask.facts.period or "", asking.period
    if not said and not kpi:
        yield "period", "does not say how often it is shown"
    elif said and kpi and _rhythm(said) != _rhythm(kpi):
        yield "period", f"says {said}, its KPI says {kpi}"


def _of_the_whole(design: tender.Design, bid: Bid) -> Iterator[Break]:
    asked = list(_asked(design))
    known = {ask.id for _, ask, _ in asked}
    informed = {id_ for id_, asking in design.tender.asking.items() if asking.how not in PROMISES}
    for each in sorted({one.ask for one in bid.promises} - known - informed):
        yield Break(number=0, ask=each, part="ask", says=f"The bid promises {each}, which this tender does not ask.")
    for number, ask, asking in asked:
        first = next((other for other, _, earlier in asked if asking.kpi and earlier.kpi == asking.kpi), number)
        if first != number:
            says = f"Promises {first} and {number} share {asking.kpi}: each needs a KPI of its own."
            yield Break(number=number, ask=ask.id, part="kpi", says=says)
    yield from _ladder(design)


def _ladder(design: tender.Design) -> Iterator[Break]:
    steps = design.tender.ladder
    if not steps:
        yield Break(number=0, ask="", part="ladder", says="There is no ladder: nothing is agreed for a missed promise.")
    for step in steps:
        if step.remedy == "make_good_sum" and not step.sum_formula:
            says = f"The step {step.title} has no sum, and no reason for it."
            yield Break(number=0, ask="", part="ladder", says=says)
        if not step.decides:
            says = f"The step {step.title} does not say who decides."
            yield Break(number=0, ask="", part="ladder", says=says)


def _row(number: int, ask: DesignAsk, asking: tender.Asking, promised: Promised | None, design: tender.Design) -> Row:
    return Row(
        number=number,
        ask=ask.id,
        title=asking.promise or ask.title,
        asked=" ".join(ask.text.split()),
        promised=_promised(promised, asking, design),
        clause=asking.clause,
        kpi=asking.kpi,
        evidence=asking.evidence,
        grade=asking.grade or "",
        verifier=asking.verifier,
        period=asking.period or ask.facts.period or "",
        tiers=asking.tiers,
    )


def _promised(promised: Promised | None, asking: tender.Asking, design: tender.Design) -> str:
    """'100 percent of hours from 2027-04-01', or what there is of it."""
    if promised is None:
        return ""
    start = _from(promised, asking, design)
    words = [_amount(promised, asking.unit), f"from {start.isoformat()}" if start else ""]
    return " ".join(word for word in words if word)


def _amount(promised: Promised, unit: str) -> str:
    if promised.quantity is not None:
        return f"{_digits(promised.quantity)} {promised.unit or unit}".strip()
    if promised.offered is not None:
        return f"offered {_digits(promised.offered)} {promised.unit or unit}".strip()
    return ""


def _digits(number: Decimal) -> str:
    """A number without noughts at its end, so that 95 and 95.0 are one promise."""
    return format(number.normalize(), "f")


def _from(promised: Promised, asking: tender.Asking, design: tender.Design) -> date | None:
    return promised.by or asking.applies_from or design.asked.contract.service_starts


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("%", "percent").split())


def _rhythm(words: str) -> str:
    """'each quarter', 'every quarter' and 'quarterly' are one."""
    last = _plain(words).removeprefix("each ").removeprefix("every ").removeprefix("once a ").removeprefix("a ")
    return _ALIKE.get(last, last)
