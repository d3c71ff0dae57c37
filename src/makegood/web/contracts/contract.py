"""P14, a contract: how its promises stand, what each side owes, who does the work, what has happened, the book."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood import ledger
from makegood.deliver import findings
from makegood.web.config import typed
from makegood.web.contracts import labour, moves, ordering, owed, past, standing, telling, work
from makegood.web.contracts.place import Place, may_manage, seen
from makegood.web.records.access import administered
from makegood.web.records.books import DatabaseBook


@require_safe
def contract(request: HttpRequest, number: str) -> HttpResponse:
    """The same page for buyer and supplier; only the buttons differ."""
    found = seen(request, number)
    page_number = page_of(request)
    turns = moves.of(found)
    happened, count = past.rows(found, page_number)
    standings = standing.of(found.agreed, found.state, found.on)
    page = {
        "found": found,
        "contract": found.record,
        "year": year_of(found),
        "headline": standing.counted(standings),
        "turn": moves.turn(found, turns),
        "moves": turns,
        "promises": lines(found, standings),
        "parts_": parts(standings),
        "owed": owed.rows(found),
        "tiers": work.rows(found),
        "labour": labour.labour_market(found),
        "settles": administered(request.user).filter(pk=found.record.authority_id).exists(),
        "first_due": work.first_due(found),
        "happened": happened,
        "older": page_number + 1 if page_number * past.ON_A_PAGE < count else None,
        "newer": page_number - 1 if page_number > 1 else None,
        "book": verified(found),
        "acts": may_manage(request.user, found),
        "order": ordering.latest(found),
        "waiting": findings.to_find(found.agreed, found.state, found.on),
    }
    return render(request, "contracts/contract.html", page)


def page_of(request: HttpRequest) -> int:
    """The page of what happened that is asked for."""
    return typed.page_number(request.GET.get("page", ""))


def year_of(found: Place) -> tuple[int, int]:
    """Which year of the contract it is, of how many."""
    start, years = found.agreed.starts, -(-_months(found.agreed.starts, found.agreed.ends) // 12)
    this = _months(start, max(found.on, start)) // 12 + 1
    return min(this, years), years


def _months(first: Any, last: Any) -> int:
    """Months begun and over between two days; a contract that ends on 31 March after 1 April has 12."""
    return max(1, (last.year - first.year) * 12 + last.month - first.month + (1 if last.day >= first.day else 0))


def lines(found: Place, standings: Sequence[standing.Standing]) -> list[dict[str, Any]]:
    """The promises as lines: whose turn it is first, then the worst, then the rest."""
    order = sorted(
        standings,
        key=lambda each: (not moves.waits_on(found.state, each), standing.WORST_FIRST.index(each.how), each.number),
    )
    return [line(found, each) for each in order]


def line(found: Place, each: standing.Standing) -> dict[str, Any]:
    """One promise line with its sentence, its range and the grade of its evidence."""
    move = moves.in_talk(found, each.talk) if each.talk else None
    return {
        "number": each.number,
        "title": each.promise.title,
        "how": each.how,
        "word": standing.words(each.how),
        "sentence": telling.sentence(each, found.agreed),
        "grade": telling.grade(each.finding.grade) if each.finding else "",
        "grade_letter": each.finding.grade if each.finding else "",
        "next": f"{found.called(move.side)}: {move.act}" if move else "",
        "talk": _talk_number(found, each),
        "mended": [telling.mended(found.agreed, talk) for talk in each.mended],
    }


def _talk_number(found: Place, each: standing.Standing) -> int:
    return list(found.state.talks).index(each.talk.opened.talk) + 1 if each.talk else 0


def parts(standings: Sequence[standing.Standing]) -> dict[str, int]:
    """The promise-kept ratio (DEL-01) by its parts, under the list and never instead of it."""
    due = [each for each in standings if each.how not in {"not_due", "waiting"}]
    return {
        "due": len(due),
        "kept": sum(each.how == "kept" for each in due),
        "made_good": sum(each.how == "made_good" or bool(each.mended) for each in due),
    }


def verified(found: Place) -> dict[str, Any]:
    """How many entries the book has, and whether it is whole, checked now."""
    answer = ledger.verify(tuple(DatabaseBook(found.record.book_id).entries()))
    if isinstance(answer, ledger.Break):
        return {"whole": False, "says": _("It breaks at entry %(n)s.") % {"n": answer.number}}
    return {"whole": True, "count": answer.entries, "head": ledger.grouped(answer.head)}
