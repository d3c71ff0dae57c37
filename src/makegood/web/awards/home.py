"""The home of one award: what is done, whose turn it is, where to go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood.award import explaining, judging
from makegood.web.awards import office
from makegood.web.awards.place import Place, evaluators


@require_safe
def home(request: HttpRequest, number: str) -> HttpResponse:
    """A list of steps, each with where it stands."""
    found = office.to_read(request, number)
    steps = [_opening(found), _fit(found), _scores(found), _lots(found), _letters(found), _signing(found)]
    left = [each for each in steps if not each["done"]]
    page = {
        "tender": found.tender,
        "steps": steps,
        "headline": _headline(steps, left),
        "turn": _turn(left),
        "decided": office.is_decided(found),
    }
    return render(request, "awards/home.html", page)


def _headline(steps: list[dict[str, Any]], left: list[dict[str, Any]]) -> str:
    if not left:
        return _("Everything of this award is done")
    return _("%(done)s of %(of)s steps done") % {"done": len(steps) - len(left), "of": len(steps)}


def _turn(left: list[dict[str, Any]]) -> tuple[str, str]:
    return (left[0]["who"], left[0]["says"]) if left else (_("With nobody."), "")


def _step(title: str, page: str, found: Place, says: str, *, done: bool, who: str, can: bool) -> dict[str, Any]:
    href = reverse(page, args=[found.tender.number]) if can else ""
    return {"title": title, "href": href, "says": says, "done": done, "who": who}


def _opening(found: Place) -> dict[str, Any]:
    done = found.state.opened is not None
    says = _("The bids are open.") if done else _("Two officers open the bids after the deadline.")
    return _step(_("Open the bids"), "bids:opening", found, says, done=done, who=_("With the officers."), can=True)


def _fit(found: Place) -> dict[str, Any]:
    waiting = explaining.waiting(found.state)
    letters = ", ".join(found.letters[each] for each in waiting)
    says = _("Waits for Bid %(letters)s.") % {"letters": letters} if waiting else _("Nothing waits.")
    opened = found.state.opened is not None
    done = opened and not waiting
    return _step(
        _("See if the numbers fit"), "bids:fit", found, says, done=done, who=_("With the officers."), can=opened
    )


def _scores(found: Place) -> dict[str, Any]:
    opened = found.state.opened is not None
    left = judging.unagreed(found.state, found.design.tender.scoring) if opened else ()
    people = tuple(evaluators(found.tender))
    waits = sorted({who for each in found.criteria for who in judging.waits_for(found.state, each.id, people)})
    if not opened:
        says = ""
    elif waits and left:
        says = ngettext(
            "%(n)s person has still to lock scores.", "%(n)s people have still to lock scores.", len(waits)
        ) % {"n": len(waits)}
    elif left:
        says = ngettext("%(n)s score to agree.", "%(n)s scores to agree.", len(left)) % {"n": len(left)}
    else:
        says = _("Every score is agreed.")
    links = sum(each.waits for each in found.state.conflicts.values())
    if links:
        says = f"{says} " + ngettext(
            "%(n)s person told of a link: decide.", "%(n)s people told of a link: decide.", links
        ) % {"n": links}
    who = _("With the people who score.") if waits else _("With the panel.")
    done = opened and not left
    return _step(_("Links with firms, and scores"), "awards:decide_links", found, says, done=done, who=who, can=opened)


def _lots(found: Place) -> dict[str, Any]:
    decision = found.state.decision
    if office.is_decided(found):
        says = _("Decided, and a second officer agreed.")
    elif decision is not None:
        says = _("One officer decided. Another has to agree.")
    else:
        says = _("Nobody has decided.")
    can = found.state.opened is not None
    done = office.is_decided(found)
    return _step(_("Who wins which lots"), "awards:lots", found, says, done=done, who=_("With the officers."), can=can)


def _letters(found: Place) -> dict[str, Any]:
    decided, left = office.is_decided(found), office.without_letter(found)
    says = ngettext("%(n)s letter to send.", "%(n)s letters to send.", left) % {"n": left} if left else _("All sent.")
    who = _("With the officers.")
    done = decided and not left
    return _step(
        _("Letters and notices"), "awards:letters", found, says if decided else "", done=done, who=who, can=decided
    )


def _signing(found: Place) -> dict[str, Any]:
    winners = found.state.winners if office.is_decided(found) else {}
    left = [each for each in winners if len(found.state.signed.get(each, {})) < 2]
    says = ngettext("%(n)s supplier to sign with.", "%(n)s suppliers to sign with.", len(left)) % {"n": len(left)}
    done = bool(winners) and not left
    who = _("With the officers and the winning suppliers.")
    return _step(
        _("Sign the promises"), "awards:sign", found, says if winners else "", done=done, who=who, can=bool(winners)
    )
