"""P22, one contract as everybody may read it: where the buyer published it, and never before a reply was due.

What stands on the page is the public record of the findings room, and nothing else of the contract.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood import ledger
from makegood.deliver import findings
from makegood.learn import register
from makegood.terms import about
from makegood.web.config.templates import day
from makegood.web.contracts import labour, owed, telling
from makegood.web.contracts import promise as one
from makegood.web.contracts.place import Place
from makegood.web.register import asked, published
from makegood.web.register.telling import HOW, service

PERIODS = 6
CHANGES = ("finding-made", "talk-closed", "record-published", "contract-opened")


@login_not_required
@require_safe
def contract(request: HttpRequest, slug: str) -> HttpResponse:
    """One contract in one sentence, one picture, and then its promises."""
    found = published.to_everybody(slug)
    made = published.record(found)
    page = {
        "found": found,
        "contract": found.record,
        "record": made,
        "dots": [{"how": HOW[each.status], "word": _word(each), "title": _plain(each)} for each in made.latest],
        "facts": _bought(found),
        "blocks": [_block(found, made, number, each) for number, each in enumerate(made.latest, start=1)],
        "owed": owed.rows(found),
        "labour": labour.labour_market(found),
        "workers": [_said(found, each) for each in made.answers],
        "taken_part": "" if made.answers else _taken_part(found),
        "questions": asked.told(found.record),
        "changed": _changed(found),
    }
    return render(request, "register/contract.html", page)


def _plain(line: findings.Line) -> str:
    return register.everyday(line.measure, line.title)


def _word(line: findings.Line) -> str:
    return line.said.rstrip(".") if line.status == "not due" else line.word


def _bought(found: Place) -> list[tuple[str, str]]:
    """What is bought: by whom, from whom, how much a year, until when, and how many people do it."""
    rows = [
        (_("Who buys"), found.buyer),
        (_("Who does it"), found.supplier),
        (_("What"), service(found.agreed.sector)),
        (_("Value a year"), about(found.agreed.value_per_year)),
        (_("From"), day(found.agreed.starts)),
        (_("Until"), day(found.agreed.ends)),
    ]
    people = register.people_employed(found.agreed, found.state)
    if people is not None:
        rows.append((_("People who do it"), _("about %(n)s") % {"n": people.people}))
    return rows


def _block(found: Place, made: findings.Record, number: int, line: findings.Line) -> dict[str, Any]:
    """One promise: promised, shown so far, how we know, what happens next, and what the supplier says of it."""
    promise = next(each for each in found.agreed.promises if each.id == line.promise)
    rows = [_row(each) for each in made.history if each.promise == line.promise][-PERIODS:]
    return {
        "number": number,
        "title": _plain(line),
        "how": HOW[line.status],
        "word": _word(line),
        "promised": telling.quantity(line.promised, line.unit),
        "shown": line.held_back or _shown(line, line.unit),
        "period": line.period_words if line.status not in {"not due", "waiting"} else "",
        "grade": line.grade_words,
        "next": _next(found, line),
        "before": line.before,
        "theirs": _("%(who)s says: %(cause)s.") % {"who": found.supplier, "cause": line.answered}
        if line.answered
        else "",
        "rows": rows,
        "chart": one.chart(promise, rows),
    }


def _shown(line: findings.Line, unit: str) -> str:
    if line.low is None and line.high is None:
        return ""
    return findings.show_between(line.low, line.high, unit)


def _next(found: Place, line: findings.Line) -> str:
    if line.put_right_by is not None:
        named = {"who": found.supplier, "day": day(line.put_right_by)}
        return _("%(who)s is putting it right by %(day)s.") % named
    if line.put_right_on is not None:
        return _("It was put right on %(day)s.") % {"day": day(line.put_right_on)}
    return ""


def _row(line: findings.Line) -> one.Row:
    """A line of the record as a row of the picture."""
    short = telling.short(line.unit) or line.unit
    return one.Row(
        period=line.period,
        name=line.period_words,
        how=HOW[line.status],
        word=line.word,
        low=line.low,
        high=line.high,
        shown=_shown(line, short),
        target=telling.quantity(line.promised, short),
        grade=line.grade_words,
    )


def _said(found: Place, each: Any) -> dict[str, Any]:
    """C11: answers of a period with the share of each as the width of its bar, and the sentence that says it."""
    answers = (
        (_("It is right"), each.right),
        (_("Something is wrong"), each.wrong),
        (_("Not sure"), each.not_sure),
        (_("Never got a slip"), each.no_slip),
    )
    total = sum(n for _words, n in answers)
    bars = [{"words": words, "people": n, "width": f"{n * 90 / total:.1f}"} for words, n in answers]
    named = {"n": total, "tenths": round(each.right * 10 / total)}
    says = _("About %(n)s people answered. About %(tenths)s in 10 said that it was right.") % named
    return {"period": telling.period(found.agreed, each.period), "bars": bars, "says": says}


def _taken_part(found: Place) -> str:
    """How many slips went out for answers that cannot be shown; empty where nobody asked yet, or that is too few."""
    asked_ = [each.asked for each in found.state.answers.values() if each.asked is not None]
    if not asked_:
        return ""
    words = ngettext("%(n)s person was asked.", "%(n)s people were asked.", asked_[-1])
    return words % {"n": asked_[-1]}


def _changed(found: Place) -> str:
    """The day of the last finding, ending or publication."""
    row = found.record.book.entries.filter(kind__in=CHANGES).order_by("-number").first()
    return day(timezone.localtime(ledger.when(row.at)).date()) if row else ""
