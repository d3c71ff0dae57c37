"""Where a body stands, in the words of its page. No score, level or rank is made, here or anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.learn import standing
from makegood.terms import show_number
from makegood.web.config.templates import day
from makegood.web.progress import facts
from makegood.web.records import models

HELP = {
    0: lambda: "",
    1: lambda: _("One would help most."),
    2: lambda: _("Two would help most."),
    3: lambda: _("Three would help most."),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One statement as a reader sees it: what colleagues say, and what the body's own facts show."""

    says: str
    words: str
    differ: bool
    seen: str
    shows: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One round on the picture, in percent of the width."""

    name: str
    low: str
    width: str
    words: str
    people: int


def page(
    organisation: models.Organisation, told: Sequence[standing.Round], on: date, *, colleague: bool
) -> dict[str, Any]:
    """Everything of the page that the answers and the facts give. What is in people's own words is for colleagues."""
    seen = standing.seen(
        facts.followed(organisation, on), facts.asked(organisation), pledged=facts.pledged(organisation, on), on=on
    )
    if not told:
        return {"headline": _("Nobody has said yet where you stand"), "blocks": [], "help": [], "bars": []}
    now, moved = standing.result(told[-1]), standing.movement(told)
    shows = _shows(told[-1]) if colleague else {}
    return {
        "headline": headline(now),
        "result": now,
        "few": any(0 < each.answered < standing.FEW for each in now.factors),
        "blocks": [_block(each, seen, shows) for each in now.factors],
        "help": [{"statement": each, "hours": hours(each.hours)} for each in now.most_help],
        "bars": [_bar(each, now.of) for each in moved],
        "over_time": _over_time(moved, now.of),
        "moved": moved[-1] if len(moved) > 1 else None,
        "as_at": day(on),
        "source": standing.factors().source,
    }


def headline(now: standing.Result) -> str:
    """'You have 11 to 15 of 32 things in place. Three would help most.'"""
    if now.low == now.high:
        said = _("You have %(n)s of %(of)s things in place.") % {"n": now.low, "of": now.of}
    else:
        said = _("You have %(low)s to %(high)s of %(of)s things in place.") % {
            "low": now.low, "high": now.high, "of": now.of,
        }  # fmt: skip
    return f"{said} {HELP[len(now.most_help)]()}".strip()


def why(key: str) -> dict[str, Any]:
    """Why good work matters to a kind of buyer: the kinds, and the reasons of the one that was chosen."""
    known = standing.drivers()
    return {"kinds": list(known.values()), "why": known.get(key)}


def hours(number: Decimal) -> str:
    """'About 3 hours, our guess.'"""
    whole = int(number)
    said = ngettext("About %(n)s hour, our guess.", "About %(n)s hours, our guess.", whole)
    return said % {"n": show_number(number)}


def _shows(round_: standing.Round) -> dict[str, tuple[str, ...]]:
    """What colleagues say shows a statement, without who said it, in the order of the words."""
    found: dict[str, set[str]] = {}
    for answer in round_.answers:
        for id_, words in answer.shows.items():
            found.setdefault(id_, set()).add(words)
    return {id_: tuple(sorted(words)) for id_, words in found.items()}


def _block(
    each: standing.FactorNow, seen: Mapping[Any, standing.Shown], shows: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    rows = [
        Row(
            says=one.statement.says,
            words=said(one, each.answered),
            differ=one.differ,
            seen=seen[one.statement.seen].says if one.statement.seen in seen else "",
            shows=shows.get(one.statement.id, ()),
        )
        for one in each.said
    ]
    block = {"factor": each.factor, "rows": rows, "next": each.next, "answered": answered(each)}
    return block | ({"hours": hours(each.next.hours)} if each.next else {})


def said(one: standing.Said, answered: int) -> str:
    """'2 of 4 say so', or only 'some' and 'nobody' where fewer than three answered."""
    if not answered:
        return _("Nobody has answered")
    if one.yes is None:
        return _("Some say so") if one.some else _("Nobody says so")
    return _("%(yes)s of %(of)s say so") % {"yes": one.yes, "of": one.of}


def answered(each: standing.FactorNow) -> str:
    if not each.answered and not each.unknown:
        return _("Nobody has answered yet.")
    if each.answered + each.unknown < standing.FEW:
        return _("Fewer than three people answered.")
    people = ngettext("%(n)s person answered.", "%(n)s people answered.", each.answered) % {"n": each.answered}
    count = people if each.answered else _("Nobody could say.")
    if each.unknown:
        unknown = ngettext("%(n)s does not know.", "%(n)s do not know.", each.unknown) % {"n": each.unknown}
        return f"{count} {unknown}"
    return count


def _bar(each: standing.Moved, of: int) -> Bar:
    return Bar(
        name=day(each.on),
        low=f"{each.low / of * 94:.2f}",
        width=f"{max((each.high - each.low) / of * 94, 0.6):.2f}",
        words=str(each.low) if each.low == each.high else _("%(low)s to %(high)s") % {
            "low": each.low, "high": each.high,
        },
        people=each.people,
    )  # fmt: skip


def _over_time(moved: Sequence[standing.Moved], of: int) -> str:
    """The caption of the picture, which is its finding."""
    last = moved[-1]
    words = {"low": last.low, "high": last.high, "of": of, "day": day(last.on)}
    if len(moved) == 1:
        return _("%(low)s to %(high)s of %(of)s things were in place on %(day)s. There is no earlier round.") % words
    words |= {"before_low": moved[-2].low, "before_high": moved[-2].high, "before": day(moved[-2].on)}
    return (
        _(
            "%(low)s to %(high)s of %(of)s things were in place on %(day)s;"
            " %(before_low)s to %(before_high)s on %(before)s."
        )
        % words
    )
