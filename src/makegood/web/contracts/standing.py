"""Where each promise stands on a day, for the promise line: kept, not kept, made good, not shown, not due."""

from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Promise
from makegood.deliver.facts import FindingMade
from makegood.deliver.state import Contract, Talk
from makegood.terms import value

How = Literal["kept", "made_good", "not_kept", "not_shown", "waiting", "not_due"]
"""'waiting': due, and nobody has found it yet."""
WORST_FIRST: tuple[How, ...] = ("not_kept", "not_shown", "waiting", "made_good", "kept", "not_due")


@value
class Standing:
    """One promise on a day. `finding` is of the period it stands by, `talk` the conversation about that period.

    `due`: the first day on which it can be found not kept, while that lies ahead. `mended`: conversations about other
    periods in which it was missed and put right, the latest first.
    """

    number: int
    promise: Promise
    how: How
    period: str = ""
    finding: FindingMade | None = None
    talk: Talk | None = None
    due: date | None = None
    mended: tuple[Talk, ...] = ()

    @property
    def target(self) -> Decimal:
        """As scaled to what was ordered, where a finding says so."""
        return self.finding.target if self.finding else self.promise.target


def of(agreed: Agreed, state: Contract, on: date) -> tuple[Standing, ...]:
    """Every promise in its order. The latest period with a finding counts, or an earlier one not yet put right."""
    return tuple(_one(number, each, agreed, state, on) for number, each in enumerate(agreed.promises, start=1))


def _one(number: int, promise: Promise, agreed: Agreed, state: Contract, on: date) -> Standing:
    found = [state.findings[key] for key in sorted(state.findings) if key[0] == promise.id]
    if not found:
        return _without_finding(number, promise, agreed, on)
    finding = next((each for each in reversed(found) if _still_open(each, state)), found[-1])
    talk = talk_about(state, finding)
    others = [each for each in state.talks.values() if each.opened.promise == promise.id and each is not talk]
    return Standing(
        number=number,
        promise=promise,
        how=how(finding, talk),
        period=finding.period,
        finding=finding,
        talk=talk,
        mended=tuple(each for each in reversed(others) if is_made_good(each)),
    )


def in_talk(number: int, promise: Promise, state: Contract, talk: Talk) -> Standing:
    """The promise in the period that a conversation is about, however later periods went."""
    period = talk.opened.period
    finding = state.findings.get((promise.id, period))
    return Standing(
        number=number, promise=promise, how=how(finding, talk) if finding else "waiting", period=period,
        finding=finding, talk=talk,
    )  # fmt: skip


def _without_finding(number: int, promise: Promise, agreed: Agreed, on: date) -> Standing:
    """Not due until the first period can be judged; from then on it waits for a finding."""
    every = promises.of_promise(agreed, promise)
    judged = [each for each in every if promises.judged_from(agreed, promise, each) <= on]
    if judged:
        return Standing(number=number, promise=promise, how="waiting", period=judged[-1].id)
    first = promises.judged_from(agreed, promise, every[0]) if every else None
    return Standing(number=number, promise=promise, how="not_due", due=first)


def how(finding: FindingMade, talk: Talk | None) -> How:
    if finding.outcome == "met":
        return "kept"
    if talk is not None and is_made_good(talk):
        return "made_good"
    return "not_kept" if finding.outcome == "not met" else "not_shown"


def _still_open(finding: FindingMade, state: Contract) -> bool:
    """Not kept, talked about, and nobody has closed the talk or put it right."""
    talk = talk_about(state, finding)
    return finding.outcome == "not met" and talk is not None and talk.closed is None and not is_made_good(talk)


def is_made_good(talk: Talk) -> bool:
    """Both sides say that it is put right; or the talk was closed so."""
    return {"buyer", "supplier"} <= set(talk.put_right) or (talk.closed is not None and talk.closed.how == "made_good")


def talk_about(state: Contract, finding: FindingMade) -> Talk | None:
    """The last conversation about that promise in that period."""
    about = (finding.promise, finding.period)
    found = [each for each in state.talks.values() if (each.opened.promise, each.opened.period) == about]
    return found[-1] if found else None


def words(how: How) -> str:
    """How a promise stands, as a sentence begins."""
    return {
        "kept": _("Kept"),
        "made_good": _("Made good"),
        "not_kept": _("Not kept"),
        "not_shown": _("Not shown yet"),
        "waiting": _("Being looked at"),
        "not_due": _("Not due"),
    }[how]


def counted(standings: tuple[Standing, ...]) -> str:
    """'2 kept, 1 made good, 1 not kept, 1 not shown, 1 not due': what there is of each, never an average."""
    named: tuple[tuple[How, str], ...] = (
        ("kept", _("%(n)s kept")),
        ("made_good", _("%(n)s made good")),
        ("not_kept", _("%(n)s not kept")),
        ("not_shown", _("%(n)s not shown")),
        ("waiting", _("%(n)s being looked at")),
        ("not_due", _("%(n)s not due")),
    )
    counts = ((text, sum(each.how == how for each in standings)) for how, text in named)
    return ", ".join(text % {"n": count} for text, count in counts if count)
