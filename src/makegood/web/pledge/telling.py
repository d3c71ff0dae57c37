"""A pledge in the words of its page: each number as a promise line, beside what the contracts show today."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.deliver.findings import GRADES
from makegood.learn import pledges
from makegood.web.config.templates import day
from makegood.web.pledge import versions
from makegood.web.progress import facts
from makegood.web.records import models

OF_A_POINT = 5
"""Contracts that stand beside a figure of a scheme's point; the rest are counted."""
HOW = {"met": "kept", "not met": "not_kept", "not shown": "not_shown", "not due": "not_due"}


def stands(row: models.PledgeVersion, on: date) -> pledges.PledgeNow:
    """The pledge on a day, over the body's own contracts, each as everybody may read it."""
    made = versions.pledge_of(row)
    wanted = {each.measure for each in made.commitments}
    wanted |= {measure for key in made.schemes for point in pledges.scheme(key).points for measure in point.measures}
    return pledges.stands(made, facts.told(row.organisation, on, wanted), on)


def page(row: models.PledgeVersion, on: date) -> dict[str, Any]:
    """Everything the page of one version shows."""
    now = stands(row, on)
    pages = _pages(now)
    return {
        "now": now,
        "state": state(now),
        "live": now.state in ("in force", "to be looked at"),
        "counts": counts(now),
        "lines": [line(each, on, pages) for each in now.commitments],
        "schemes": now.schemes,
        "pages": pages,
        "shown_of_a_point": OF_A_POINT,
        "held": [held(each, on) for each in now.pledge.held],
        "signed": [{"office": each.office, "day": day(each.on)} for each in now.pledge.signed],
        "contracts": contracts(now),
        "as_at": day(on),
        "most": facts.MOST,
    }


def _pages(now: pledges.PledgeNow) -> dict[str, str]:
    """Where everybody can read the contracts behind the figures, by their numbers."""
    figures = [each.figure for each in now.commitments]
    figures += [figure for scheme in now.schemes for point in scheme.points for figure in point.figures]
    wanted = {one.part.contract for figure in figures for one in figure.parts if one.why != pledges.NOT_PUBLIC}
    rows = models.Contract.objects.filter(number__in=wanted, public=True).values_list("number", "slug")
    return {number: reverse("register:contract", args=[slug]) for number, slug in rows}


def state(now: pledges.PledgeNow) -> str:
    """One sentence: since when it stands, when it is looked at again, or that it is over."""
    made = now.pledge
    if now.state == "over":
        return _("It ended on %(day)s.") % {"day": day(made.until)}
    if now.state == "to be looked at":
        return _("It was to be looked at again by %(day)s, and nobody has signed it since.") % {
            "day": day(made.look_again)
        }
    if now.state == "in force":
        return _("Looked at again every year; next by %(day)s.") % {"day": day(made.look_again)}
    if now.state == "one signed":
        return _("One person has signed. It is not a pledge before a second one does.")
    return _("Nobody has signed it yet.")


def counts(now: pledges.PledgeNow) -> str:
    """'4 numbers: 1 kept, 1 not shown yet, 2 not due'"""
    words = {
        "met": _("%(n)s kept"),
        "not met": _("%(n)s not kept"),
        "not shown": _("%(n)s not shown yet"),
        "not due": _("%(n)s not due"),
    }
    parts = ", ".join(words[key] % {"n": n} for key, n in now.counts.items() if n)
    number = len(now.commitments)
    said = ngettext("%(n)s number", "%(n)s numbers", number) % {"n": number}
    return f"{said}: {parts}." if parts else ""


def contracts(now: pledges.PledgeNow) -> str:
    """Over how many contracts, and how many of them nobody can read."""
    if not now.contracts:
        return _("No contract is here that promises any of this.")
    said = ngettext(
        "It is about %(n)s contract that promises some of this.",
        "It is about %(n)s contracts that promise some of this.",
        now.contracts,
    ) % {"n": now.contracts}
    hidden = now.contracts - now.public
    if not hidden:
        return said
    more = ngettext(
        "%(n)s is not published, and counts as not shown.",
        "%(n)s are not published, and count as not shown.",
        hidden,
    ) % {"n": hidden}
    return f"{said} {more}"


def line(each: pledges.CommitmentNow, on: date, pages: Mapping[str, str]) -> dict[str, Any]:
    """One number as a promise line. `pages`: where its contracts can be read."""
    by = each.commitment.by
    return {
        "measure": each.commitment.measure,
        "title": each.title,
        "how": HOW[each.verdict],
        "word": word(each, on),
        "promised": each.promised,
        "by": day(by),
        "answers": each.commitment.answers,
        "shown": shown(each.figure),
        "because": each.figure.combined.because if each.figure.combined.contracts > 1 else "",
        "grade": GRADES.get(each.figure.grade, "") if not each.figure.combined.nothing else "",
        "parts": [part(one, each.unit, pages) for one in each.figure.parts],
        "waiting": waiting(each.figure),
    }


def word(each: pledges.CommitmentNow, on: date) -> str:
    if each.verdict == "not due":
        return _("Not due until %(day)s") % {"day": day(each.commitment.by)}
    if each.verdict == "met" and each.commitment.by > on:
        return _("Kept so far")
    return {"met": _("Kept"), "not met": _("Not kept"), "not shown": _("Not shown yet")}[each.verdict]


def shown(figure: pledges.Figure) -> str:
    """'96% to 100% of hours, in 1 of 2 contracts', or that nothing is."""
    combined = figure.combined
    if not combined.contracts and not figure.waiting:
        return _("nothing: no contract in force promises it")
    if combined.nothing:
        return _("nothing yet")
    if combined.low is None and combined.high is None:
        return _("a figure for each contract, and none for all together")
    return ngettext(
        "%(range)s, from %(shown)s of %(n)s contract",
        "%(range)s, from %(shown)s of %(n)s contracts",
        combined.contracts,
    ) % {"range": figure.says, "shown": combined.shown, "n": combined.contracts}


def waiting(figure: pledges.Figure) -> str:
    if not figure.waiting:
        return ""
    return ngettext(
        "On %(n)s contract nothing of it is due yet.", "On %(n)s contracts nothing of it is due yet.", figure.waiting
    ) % {"n": figure.waiting}


def part(one: pledges.OfContract, unit: str, pages: Mapping[str, str]) -> dict[str, str]:
    """One contract's own figure, as its public page has it."""
    from makegood.deliver.findings import show_between

    known = one.part.low is not None or one.part.high is not None
    return {
        "title": one.title if one.why != pledges.NOT_PUBLIC else _("A contract that is not published"),
        "shown": show_between(one.part.low, one.part.high, unit) if known else _("Not shown yet"),
        "period": one.period if known else "",
        "word": one.word,
        "href": pages.get(one.part.contract, ""),
    }


def held(each: pledges.Held, on: date) -> dict[str, Any]:
    """A pledge or charter that is held: which points, until when; one that is over is told as over."""
    known = pledges.scheme(each.scheme)
    names = {point.code: point.name for point in known.points}
    if each.until is None:
        until = _("Since %(day)s. Until when is not said.") % {"day": day(each.since)}
    elif each.live(on):
        until = _("Until %(day)s.") % {"day": day(each.until)}
    else:
        until = (
            _("It ended on %(day)s.") % {"day": day(each.until)}
            if each.until < on
            else _("It begins on %(day)s.") % {"day": day(each.since)}
        )
    return {
        "scheme": known,
        "level": each.level,
        "number": each.number,
        "points": [names[code] for code in each.points if code in names],
        "of": len(names),
        "until": until,
        "live": each.live(on),
    }
