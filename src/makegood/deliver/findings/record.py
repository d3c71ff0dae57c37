"""The public record of a contract on a day: promised, shown, how it is known, answered, mended. No duty is needed.

A promise that was found not kept stands here only once the supplier has had its time to answer. No number that fewer
than ten people stand behind is here, and no name of anybody.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Promise
from makegood.deliver.facts import (
    CheckClosed,
    EvidenceFiled,
    FindingMade,
    RecordPublished,
    ReturnFiled,
    RowsOpened,
)
from makegood.deliver.figures.held import FLOOR
from makegood.deliver.findings.duties import no_duty
from makegood.deliver.findings.finding import GRADES, show_between
from makegood.deliver.findings.ladder import CAUSES
from makegood.deliver.findings.owed import OwedNow, owed_now
from makegood.deliver.promises import Period
from makegood.deliver.promises.volumes import plain
from makegood.deliver.state import Contract, Paper, Talk, WithPapers
from makegood.terms import codec, listed, show_day, to_decimal, value

Status = Literal["kept", "put right", "not kept", "not shown", "not due", "waiting"]
"""'waiting': judged or due, and nothing is public yet: the supplier has its time, or nobody has found it."""
WORDS: dict[Status, str] = {
    "kept": "Kept",
    "put right": "Missed, then put right",
    "not kept": "Not kept",
    "not shown": "Not shown yet",
    "not due": "Not due",
    "waiting": "Being looked at",
}
FEW = "Fewer than 10 people, so we do not show this."
OF_PEOPLE = ("people", "starts", "workers", "apprentices", "persons", "learners", "recruits")
ALL = Decimal(100)


@value
class Line:
    """One promise in one period as the public sees it. `low`, `high` in `unit`; None where held back or not known.

    `reached_low`, `reached_high`: percent of the promise, never over 100. `answered`: the cause the supplier named.
    `before`: earlier periods in which it was missed, as sentences, newest first; only on the latest line of a promise.
    """

    promise: str
    title: str
    measure: str
    unit: str
    period: str
    period_words: str
    promised: Decimal
    status: Status
    word: str
    low: Decimal | None = None
    high: Decimal | None = None
    grade: str = ""
    grade_words: str = ""
    held_back: str = ""
    answered: str = ""
    put_right_by: date | None = None
    put_right_on: date | None = None
    law_from: date | None = None
    reached_low: Decimal | None = None
    reached_high: Decimal | None = None
    weight: Decimal = Decimal(1)
    said: str = ""
    before: tuple[str, ...] = ()


@value
class KeptRatio:
    """DEL-01: weight times verified over promised, over the weights of what is due. Percent, its parts beside it."""

    low: Decimal | None
    high: Decimal | None
    parts: Mapping[str, str]


@value
class Answers:
    """What workers said in one period, only where each part has ten or more; else no number at all."""

    period: str
    right: int
    wrong: int
    not_sure: int
    no_slip: int


@value
class Record:
    """Everything that may be public of a contract on a day. `latest`: one line a promise; `history`: every period.

    `grades`: how many of the latest lines rest on evidence of each grade (DEL-02, in promises).
    """

    format: str = "makegood-record-1"
    contract: str
    title: str
    buyer: str
    supplier: str
    on: date
    sentence: str
    counts: Mapping[str, int]
    latest: tuple[Line, ...]
    history: tuple[Line, ...]
    kept: KeptRatio
    owed: tuple[OwedNow, ...]
    answers: tuple[Answers, ...]
    no_duty: str
    grades: Mapping[str, int] = field(default_factory=dict)


def record(agreed: Agreed, state: Contract, on: date) -> Record:
    """The public record of a contract on a day. The same facts give the same record."""
    history = tuple(_history(agreed, state, on))
    latest = tuple(_latest(agreed, each, history, on) for each in agreed.promises)
    counts: dict[str, int] = {status: sum(each.status == status for each in latest) for status in WORDS}
    return Record(
        contract=agreed.contract,
        title=agreed.title,
        buyer=agreed.buyer,
        supplier=agreed.supplier,
        on=on,
        sentence=_sentence(agreed, counts, latest, on),
        counts=counts,
        latest=latest,
        history=history,
        kept=kept_ratio(latest),
        owed=owed_now(agreed, state, on),
        answers=tuple(_answers(state)),
        no_duty=no_duty(agreed),
        grades={grade: sum(each.grade == grade for each in latest) for grade in GRADES},
    )


def kept_ratio(lines: Sequence[Line]) -> KeptRatio:
    """DEL-01 over these lines: what is not due or not public yet is left out; put right counts as kept.

    What is not shown is somewhere between nothing and all of it. Nothing counts for more than all.
    """
    due = [each for each in lines if each.status not in ("not due", "waiting")]
    weights = sum((Fraction(each.weight) for each in due), Fraction(0))
    if not weights:
        return KeptRatio(low=None, high=None, parts={})
    low = sum((Fraction(each.weight) * Fraction(each.reached_low or 0) for each in due), Fraction(0)) / weights
    high = sum((Fraction(each.weight) * Fraction(_top(each)) for each in due), Fraction(0)) / weights
    parts = {each.promise: f"{plain(each.weight)} x {_reached(each)}" for each in due}
    return KeptRatio(low=to_decimal(low), high=to_decimal(high), parts=parts)


def publish(made: Record, agreed: Agreed, *, since: date, until: date, by: str) -> WithPapers:
    """The record as a document, and the fact that the public can see it. `duty`: the law asks for a notice."""
    paper = Paper(kind="public record", about=made.contract, text=codec.to_json(made))
    duty = agreed.kpis_required and not agreed.light_touch
    fact = RecordPublished(record=paper.digest, duty=duty, since=since, until=until, by=by)
    return WithPapers(fact=fact, papers=(paper,))


def csv_rows(made: Record) -> Iterator[tuple[str, ...]]:
    """The record as a table: a heading, then one line a promise and period. '[c]' is held back, '[x]' not available."""
    yield ("promise", "measure", "unit", "period", "promised", "low", "high", "outcome", "grade", "put_right_on")
    for each in made.history:
        gap = "[c]" if each.held_back else "[x]"
        low, high = (gap if end is None else f"{plain(end):f}" for end in (each.low, each.high))
        mended = each.put_right_on.isoformat() if each.put_right_on else ""
        promised = f"{plain(each.promised):f}"
        yield (
            each.promise,
            each.measure,
            each.unit,
            each.period,
            promised,
            low,
            high,
            each.status,
            each.grade,
            mended,
        )


def status_of(state: Contract, fact: FindingMade, on: date) -> Status:
    """How a finding may be told in public on a day."""
    if fact.outcome == "met":
        return "kept"
    if fact.outcome == "not shown":
        return "not shown"
    talk = talk_about(state, fact.promise, fact.period)
    if talk is None:
        return "waiting"
    if talk.closed is not None and talk.closed.how == "made_good":
        return "put right"
    answered = talk.explained is not None and talk.explained.cause != "not_known"
    return "not kept" if answered or on > talk.answer_by else "waiting"


def talk_about(state: Contract, promise: str, period: str) -> Talk | None:
    """The last conversation about a promise in a period."""
    found = [each for each in state.talks.values() if (each.opened.promise, each.opened.period) == (promise, period)]
    return found[-1] if found else None


def _history(agreed: Agreed, state: Contract, on: date) -> Iterator[Line]:
    for promise in agreed.promises:
        for whole in promises.of_promise(agreed, promise):
            if whole.starts <= on and promises.judged_from(agreed, promise, whole) <= on:
                yield _line(agreed, state, promise, whole, on)


def _line(agreed: Agreed, state: Contract, promise: Promise, whole: Period, on: date) -> Line:
    fact = state.findings.get((promise.id, whole.id))
    status: Status = "waiting" if fact is None else status_of(state, fact, on)
    plain_line = _blank(agreed, promise, whole, status)
    if fact is None or status == "waiting":
        return plain_line
    return _told(plain_line, state, promise, fact, status)


def _blank(agreed: Agreed, promise: Promise, whole: Period, status: Status) -> Line:
    in_force = promise.law_from is not None and promise.law_from <= whole.ends
    return Line(
        promise=promise.id,
        title=promise.title,
        measure=promise.measure,
        unit=promise.unit,
        period=whole.id,
        period_words=promises.show_period(agreed, whole.id),
        promised=promise.target,
        status=status,
        word=WORDS[status],
        law_from=promise.law_from if in_force else None,
        weight=promise.weight,
        said=WORDS[status] + ".",
    )


def _told(line: Line, state: Contract, promise: Promise, fact: FindingMade, status: Status) -> Line:
    talk = talk_about(state, fact.promise, fact.period)
    few = _few(state, promise, fact)
    low, high = (None, None) if few else (fact.low, fact.high)
    mended = talk.put_right if talk is not None and status == "put right" else {}
    whole = status in ("kept", "put right")
    reached = (ALL, ALL) if whole else (Decimal(0), ALL) if few else _parts(promise, fact)
    nothing = fact.low is None and fact.high is None
    shown = FEW if few else "Nothing is shown." if nothing else f"Shown: {show_between(low, high, promise.unit)}."
    return replace(
        line,
        promised=fact.target,
        low=low,
        high=high,
        grade=fact.grade,
        grade_words=GRADES.get(fact.grade, ""),
        held_back=FEW if few else "",
        answered=CAUSES[talk.explained.cause] if talk is not None and talk.explained is not None else "",
        put_right_by=_by(talk) if status == "not kept" else None,
        put_right_on=max((each.on for each in mended.values()), default=None),
        reached_low=reached[0],
        reached_high=reached[1],
        said=f"{WORDS[status]}. {shown}",
    )


def _by(talk: Talk | None) -> date | None:
    """The day that both sides agreed for putting it right."""
    agreed = {each.put_right_by for each in talk.plans.values()} if talk is not None else set()
    return agreed.pop() if talk is not None and len(agreed) == 1 and len(talk.plans) > 1 else None


def _few(state: Contract, promise: Promise, fact: FindingMade) -> bool:
    """Whether fewer than ten people stand behind a number of the finding, or behind what is missing from it.

    A count of people; a share of people from a document; a range that a spot check lowered by the few that it found.
    What a return shows is held back where it is made.
    """
    of_people = any(word in promise.unit for word in OF_PEOPLE)
    if of_people and not promise.unit.startswith("%"):
        return any(_small(end) for end in (fact.low, fact.high))
    rests_on = set(fact.rests_on)
    filed = [each for each in state.evidence if each.document in rests_on and each.promise == fact.promise]
    sizes = [size for each in filed for size in _sizes(each)] if of_people else []
    return any(_small(size) for size in (*sizes, *_found_wrong(state, rests_on)))


def tells_of_few(agreed: Agreed, state: Contract, fact: object) -> bool:
    """Whether a fact has a number that fewer than ten people stand behind, which the record holds back.

    A finding or a document of a promise that is no longer agreed is taken for one: its unit is not known.
    """
    if isinstance(fact, FindingMade | EvidenceFiled):
        promise = next((each for each in agreed.promises if each.id == fact.promise), None)
        if promise is None:
            return True
        if isinstance(fact, FindingMade):
            return _few(state, promise, fact)
        return any(word in promise.unit for word in OF_PEOPLE) and any(_small(size) for size in _sizes(fact))
    if isinstance(fact, RowsOpened):
        return _small(len({*fact.differs, *fact.unproved}))
    if isinstance(fact, CheckClosed):
        return _small(fact.low) or _small(fact.high)
    return isinstance(fact, ReturnFiled) and _small(fact.size)


def _small(size: Decimal | int | None) -> bool:
    return size is not None and 0 < size < FLOOR


def _sizes(filed: EvidenceFiled) -> tuple[Decimal | None, ...]:
    rest = None if filed.good is None or filed.counted is None else filed.counted - filed.good
    return filed.good, filed.counted, rest


def _found_wrong(state: Contract, rests_on: set[str]) -> Iterator[int]:
    """How many rows each check found wrong that the finding rests on."""
    for draw in state.draws.values():
        if any(each.opening in rests_on for each in draw.opened):
            yield len({leaf for each in draw.opened for leaf in (*each.differs, *each.unproved)})


def _parts(promise: Promise, fact: FindingMade) -> tuple[Decimal, Decimal]:
    low, high = (_part(promise, end, fact.target) for end in (fact.low, fact.high))
    first, last = (low, high) if promise.direction == "higher" else (high, low)
    return (Decimal(0) if first is None else first), (ALL if last is None else last)


def _part(promise: Promise, end: Decimal | None, target: Decimal) -> Decimal | None:
    if end is None:
        return None
    top, bottom = (end, target) if promise.direction == "higher" else (target, end)
    return ALL if bottom <= 0 else to_decimal(min(Fraction(top) / Fraction(bottom) * 100, Fraction(100)))


def _top(line: Line) -> Decimal:
    return ALL if line.reached_high is None else line.reached_high


def _reached(line: Line) -> str:
    low, high = plain(round(line.reached_low or Decimal(0), 2)), plain(round(_top(line), 2))
    return f"{low}%" if low == high else f"{low}% to {high}%"


def _latest(agreed: Agreed, promise: Promise, history: Sequence[Line], on: date) -> Line:
    """The last period that may be told; else that it is looked at; else when it is due first."""
    own = [each for each in history if each.promise == promise.id]
    told = [each for each in own if each.status != "waiting"]
    if told or own:
        line = (told or own)[-1]
        return replace(line, before=tuple(missed_before(told, line.period)))
    spans = promises.of_promise(agreed, promise)
    first = spans[0]
    until = show_day(promises.judged_from(agreed, promise, first))
    return replace(_blank(agreed, promise, first, "not due"), said=f"Not due until {until}.")


def missed_before(told: Sequence[Line], period: str) -> Iterator[str]:
    """What is public of a promise's misses in other periods than this one: a mend is told as plainly as a miss."""
    for each in reversed(told):
        if each.period != period and each.status == "put right":
            day = f" on {show_day(each.put_right_on)}" if each.put_right_on else ""
            yield f"Missed in {each.period_words}, then put right{day}."
        elif each.period != period and each.status == "not kept":
            yield f"Not kept in {each.period_words}."


def _answers(state: Contract) -> Iterator[Answers]:
    """Answers of all employers of a period together, where every part of every one of them is large enough."""
    for period in dict.fromkeys(id_ for _, id_ in state.answers):
        shown = [each.counts for (_, id_), each in state.answers.items() if id_ == period and "wrong" in each.counts]
        kinds = ("right", "wrong", "not_sure", "no_slip")
        if shown and all(count == 0 or count >= FLOOR for each in shown for count in each.values()):
            totals = {kind: sum(each.get(kind, 0) for each in shown) for kind in kinds}
            yield Answers(period=period, **totals)


def _sentence(agreed: Agreed, counts: Mapping[str, int], latest: Sequence[Line], on: date) -> str:
    """'Larkfield Care made 6 promises … By 30 September 2026 it had kept 2, put 1 right and missed 1; …'"""
    who = agreed.supplier or "The supplier"
    had = [
        f"kept {counts['kept'] or 'none'}",
        *([f"put {counts['put right']} right"] if counts["put right"] else []),
        *([f"missed {counts['not kept']}{_paying(latest)}"] if counts["not kept"] else []),
    ]
    mended = sum(each.status == "kept" and any("then put right" in said for said in each.before) for each in latest)
    if mended:
        whose = "" if counts["kept"] == 1 else f"{mended if mended < counts['kept'] else 'all'} of them "
        had[0] += f", {whose}after a miss that was put right"
    rest = [
        said
        for number, one, more in (
            (counts["not shown"], "has not been shown yet", "have not been shown yet"),
            (counts["waiting"], "is being looked at", "are being looked at"),
            (counts["not due"], "is not due", "are not due"),
        )
        if number
        for said in [f"{number} {one if number == 1 else more}"]
    ]
    made = f"{len(latest)} promise{'' if len(latest) == 1 else 's'}"
    ends = f"; {listed(rest)}" if rest else ""
    return f"{who} made {made} to the people who do this work. By {show_day(on)} it had {listed(had)}{ends}."


def _paying(latest: Sequence[Line]) -> str:
    days = [each.put_right_by for each in latest if each.status == "not kept" and each.put_right_by is not None]
    return f" that it is putting right by {show_day(max(days))}" if days else ""
