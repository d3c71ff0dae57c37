"""One promise over time: what was shown in each period, what that rests on, and what both sides did about it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood.deliver import promises
from makegood.deliver.agreed import Promise
from makegood.deliver.facts import FindingMade
from makegood.deliver.findings import bands
from makegood.deliver.other.counted import kind_of
from makegood.web.config.templates import day
from makegood.web.contracts import contract, standing, telling
from makegood.web.contracts.place import Place, may_manage, seen


@require_safe
def promise(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """For both sides; the buyer can start a conversation from here."""
    found = seen(request, number)
    wanted = found.promise(place_)
    stand = standing.of(found.agreed, found.state, found.on)[place_ - 1]
    rows = periods(found, wanted)
    acts = may_manage(request.user, found)
    page = {
        "found": found,
        "contract": found.record,
        "promise": wanted,
        "number": place_,
        "line": contract.line(found, stand),
        "headline": _headline(stand),
        "rows": rows,
        "chart": chart(wanted, rows),
        "facts": facts_of(found, wanted),
        "rates": [each.said for each in promises.uprates(found.agreed)]
        if wanted.measure == promises.LIVING_WAGE
        else (),
        "evidence": _evidence(found, wanted),
        "ratings": _ratings(found, wanted, rows),
        "acts": acts,
        "documents": bool(kind_of(wanted.measure)) and (acts or found.side == "supplier"),
        "changes": acts or found.side == "supplier",
        "to_talk": _to_talk(found, wanted) if acts else (),
        "again": [(each.period, each.name) for each in rows if each.grade or each.how == "not_shown"] if acts else (),
    }
    return render(request, "contracts/promise.html", page)


def _headline(stand: standing.Standing) -> str:
    return _("%(title)s: %(word)s") % {"title": stand.promise.title, "word": standing.words(stand.how).lower()}


def facts_of(found: Place, wanted: Promise) -> list[tuple[str, str]]:
    """What was signed about it, part by part."""
    parts = (
        (_("Promised"), telling.quantity(wanted.target, wanted.unit)),
        (_("From"), day(wanted.starts)),
        (
            _("Whose workers"),
            _("of everybody who works on the contract") if wanted.reaches == "all_tiers" else _("the supplier's own"),
        ),
        (_("Clause"), wanted.clause),
        (_("KPI"), wanted.kpi),
        (_("Evidence"), wanted.evidence),
        (_("Who checks"), wanted.verifier),
        (_("Measure"), wanted.measure),
        (_("The law asks for it from"), day(wanted.law_from)),
    )
    return [(name, words) for name, words in parts if words]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One period of one promise. `low`, `high`: None where nothing was shown."""

    period: str
    name: str
    how: standing.How
    word: str
    low: Decimal | None
    high: Decimal | None
    shown: str
    target: str
    grade: str
    talk: int = 0
    rests_on: tuple[str, ...] = ()


def periods(found: Place, wanted: Promise) -> list[Row]:
    """Every period that has begun, oldest first."""
    begun = [each for each in promises.of_promise(found.agreed, wanted) if each.starts <= found.on]
    return [_row(found, wanted, each) for each in begun]


def _row(found: Place, wanted: Promise, period: promises.Period) -> Row:
    finding = found.state.findings.get((wanted.id, period.id))
    talk = standing.talk_about(found.state, finding) if finding else None
    due = promises.judged_from(found.agreed, wanted, period) <= found.on
    how: standing.How = standing.how(finding, talk) if finding else "waiting" if due else "not_due"
    aim = finding.target if finding else _aim(found, wanted, period)
    return Row(
        period=period.id,
        name=telling.period(found.agreed, period.id),
        how=how,
        word=standing.words(how),
        low=finding.low if finding else None,
        high=finding.high if finding else None,
        shown=_shown(finding, wanted),
        target=telling.quantity(aim, telling.short(wanted.unit) or wanted.unit),
        grade=telling.grade(finding.grade) if finding else "",
        talk=list(found.state.talks).index(talk.opened.talk) + 1 if talk else 0,
        rests_on=tuple(finding.rests_on) if finding else (),
    )


def _aim(found: Place, wanted: Promise, period: promises.Period) -> Decimal:
    """The number for a period by what held on its first day, scaled to what was ordered."""
    agreed = found.judged(wanted.id, period.id)
    held = next((each for each in agreed.promises if each.id == wanted.id), wanted)
    return promises.target_in(agreed, found.state, held, period).target


def _shown(finding: FindingMade | None, wanted: Promise) -> str:
    return telling.shown(finding, telling.short(wanted.unit) or wanted.unit) if finding else ""


@dataclass(frozen=True)
class Bar:
    """One period on the picture, in percent of the width; `low` None draws a dashed gap."""

    name: str
    low: str | None
    width: str


@dataclass(frozen=True)
class Chart:
    """C8, over time: a bar a period on one scale, and the promise as a line."""

    bars: tuple[Bar, ...]
    target: str
    says: str


def chart(wanted: Promise, rows: list[Row]) -> Chart | None:
    """The picture of the periods, with the sentence that is its caption. None where nothing was shown yet."""
    shown = [each for each in rows if each.high is not None and each.low is not None]
    if not shown:
        return None
    top = max([wanted.target, *(each.high for each in shown if each.high is not None)]) or Decimal(1)
    bars = tuple(_bar(each, top) for each in rows if each.how not in {"not_due", "waiting"})
    last = shown[-1]
    says = _("%(title)s was %(shown)s in %(period)s; the promise is %(target)s.") % {
        "title": wanted.title, "shown": last.shown, "period": last.name, "target": last.target,
    }  # fmt: skip
    return Chart(bars=bars, target=_along(wanted.target, top), says=says)


def _bar(row: Row, top: Decimal) -> Bar:
    if row.low is None or row.high is None:
        return Bar(row.name, None, "94")
    width = max((row.high - row.low) / top * 94, Decimal("0.6"))
    return Bar(row.name, _along(row.low, top), f"{width:.2f}")


def _along(amount: Decimal, top: Decimal) -> str:
    return f"{amount / top * 94:.2f}"


def _evidence(found: Place, wanted: Promise) -> list[dict[str, Any]]:
    """Documents and registers behind it, newest first, with their grade; the documents themselves stay apart."""
    own = [each for each in found.state.evidence if each.promise == wanted.id]
    return [
        {
            "what": each.what,
            "who": found.tier_name(each.tier) if each.tier else found.supplier,
            "period": telling.period(found.agreed, each.period),
            "grade": telling.grade(each.grade),
        }
        for each in reversed(own)
    ]


def _ratings(found: Place, wanted: Promise, rows: list[Row]) -> list[tuple[str, str, str]]:
    """Period, its words, and the KPI's rating in the words of the law; empty where nobody has rated it."""
    told = []
    for each in reversed(rows):
        rated = found.state.ratings.get((wanted.kpi, each.period)) if wanted.kpi else None
        if wanted.kpi and (wanted.id, each.period) in found.state.findings:
            told.append((each.period, each.name, bands.WORDS[rated.band] if rated else ""))
    return told


def _to_talk(found: Place, wanted: Promise) -> tuple[tuple[str, str], ...]:
    """Periods that are not kept, or not shown, and that nobody has talked about: id and words."""
    return tuple(
        (each.period, each.name)
        for each in periods(found, wanted)
        if not each.talk and (wanted.id, each.period) in found.state.findings and each.how in {"not_kept", "not_shown"}
    )
