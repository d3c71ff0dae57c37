"""Claims as a page tells them: plain values, in words of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood import define
from makegood.learn import charts, evidence
from makegood.learn.evidence import Claim, Contract, Design, Evidence, Outcome, shown, strengths
from makegood.learn.places import region_name
from makegood.terms import grouped, listed, show_number


def nobody() -> str:
    return _("Nobody has measured this yet.")


def nations() -> dict[str, str]:
    return {"ENG": _("England"), "WLS": _("Wales"), "SCT": _("Scotland"), "NIR": _("Northern Ireland")}


def place(code: str) -> str:
    return nations().get(code) or region_name(code)


def statuses() -> dict[str, str]:
    return {
        "holds": _("It went as hoped"),
        "no clear effect": _("Tried, and no clear effect"),
        "failed": _("Tried, and it went the other way"),
        "withdrawn": _("Withdrawn by who said it"),
    }


def status(claim: Claim) -> str:
    """What came of it; where one side says so and no more, that is said first."""
    if claim.status == "holds" and claim.how_sure == 1:
        return _("Said to have gone as hoped")
    return statuses()[claim.status or "no clear effect"]


def sizes() -> dict[str, str]:
    return {
        "under 100k": _("Under £100,000"),
        "100k to 1m": _("£100,000 to £1 million"),
        "1m to 5m": _("£1 million to £5 million"),
        "over 5m": _("Over £5 million"),
    }


def strength(of: str) -> str:
    words = {
        "stated": _("one side says so"),
        "evidenced": _("a record, a third party or workers’ answers show it"),
        "checked": _("somebody other than who promised looked at it"),
        "worker-confirmed": _("it was checked, and the workers say that it is right"),
    }
    return words[of]


def sector(key: str) -> str:
    found = define.sectors().get(key)
    return found.name if found else key


def card(claim: Claim, held: Evidence) -> dict[str, Any]:
    """What a card says: the claim, its effect, how sure, the cost, and what else happened."""
    return {
        "id": claim.id,
        "says": claim.says,
        "status": status(claim),
        "worked": claim.status == "holds",
        "effect": effect(claim),
        "step": claim.how_sure or 0,
        "sure": claim.sure_words,
        "cost": shown.amount(claim.cost) if claim.cost else _("Not known"),
        "besides": [each.says for each in shown.unintended(claim, held)],
        "sector": sector(claim.sector),
        "places": listed(place(each) for each in claim.places if each not in {c.id for c in contracts(claim, held)}),
    }


def effect(claim: Claim) -> str:
    """The range with its unit; 'no clear effect' first, where it is none."""
    said = shown.effect(claim)
    return said[:1].upper() + said[1:]


def contracts(claim: Claim, held: Evidence) -> tuple[Contract, ...]:
    return evidence.basis(claim, held.by_id, deep=False).contracts


def whole(claim: Claim, held: Evidence) -> dict[str, Any]:
    """Everything of a claim's own page."""
    found = evidence.basis(claim, held.by_id)
    return {
        **card(claim, held),
        "claim": claim,
        "asked_title": shown.title(claim.measure),
        "result_title": shown.title(claim.result),
        "strength": strength(claim.strength or "stated"),
        "not_more": evidence.sure(found).because,
        "chart": dots(claim, held),
        "who": who(claim, held),
        "horizons": horizons(claim, held),
        "unintended": [besides(each) for each in shown.unintended(claim, held)],
        "design": design(found.design) if found.design else None,
        "sources": sources(claim, held),
        "again": [each for each, _b in found.again],
    }


def dots(claim: Claim, held: Evidence) -> charts.Chart | None:
    """C9: one dot a contract that was asked, by its change; hollow where somebody only says so."""
    every = shown.dots(claim, held)
    changed = [each for each in every if each.changed]
    if not changed:
        return _as_it_was(claim, held, every)
    unit = claim.effect.unit if claim.effect else ""
    short = _("points") if unit.startswith("%") else unit
    readings = [_reading(each, short) for each in changed]
    none = sum(each.low <= 0 <= each.high for each in changed)
    low, high = min(each.low for each in changed), max(each.high for each in changed)
    says = ngettext(
        "In %(n)s contract the change was %(low)s to %(high)s %(unit)s",
        "In %(n)s contracts the change was %(low)s to %(high)s %(unit)s",
        len(changed),
    ) % {"n": len(changed), "low": _signed(low), "high": _signed(high), "unit": short}
    showed = ngettext("%(n)s showed none.", "%(n)s showed none.", none) % {"n": none}
    columns = (_("Contract"), _("Change"), _("How we know"))
    return _drawn(claim, held, changed, readings, says + (f"; {showed}" if none else "."), columns)


def _as_it_was(claim: Claim, held: Evidence, every: Sequence[shown.Dot]) -> charts.Chart | None:
    """Contracts that nobody saw before: what was seen, which is no change."""
    if not every:
        return None
    unit = next(iter(shown.seen_of(claim, held.by_id))).amount.unit
    readings = [_reading(each, unit, sign=False) for each in every]
    span = evidence.Between(
        low=round(min(each.low for each in every), 1), high=round(max(each.high for each in every), 1), unit=unit
    )
    says = ngettext(
        "In %(n)s contract it was %(seen)s, and nobody knows what it was before.",
        "In %(n)s contracts it was %(seen)s, and nobody knows what it was before.",
        len(every),
    ) % {"n": len(every), "seen": shown.amount(span)}
    return _drawn(claim, held, every, readings, says, (_("Contract"), _("Seen"), _("How we know")), none="0")


def _drawn(
    claim: Claim,
    held: Evidence,
    every: Sequence[shown.Dot],
    readings: Sequence[charts.Reading],
    says: str,
    columns: Sequence[str],
    *,
    none: str = "",
) -> charts.Chart:
    made = charts.dots(
        readings,
        hollow=frozenset(reading.name for reading, each in zip(readings, every, strict=True) if each.hollow),
        says=says,
        words=_("Each dot is one contract that was asked. The size of a dot says nothing."),
        columns=columns,
        none=none or _("No change"),
        source=source_words(claim, held),
        as_at=claim.said_on,
    )
    return replace(made, table=replace(made.table, words=frozenset({0, 2})))


def _reading(each: shown.Dot, unit: str, *, sign: bool = True) -> charts.Reading:
    middle = (each.low + each.high) / 2
    low, high = (_signed(end) if sign else show_number(round(end, 1)) for end in (each.low, each.high))
    ends = low if low == high else f"{low} {_('to')} {high}"
    return charts.Reading(
        name=f"{each.name} ({place(each.place)})" if each.place else each.name,
        shown=f"{ends}{unit}" if unit.startswith("%") else f"{ends} {unit}",
        amount=middle,
        low=each.low,
        high=each.high,
        more=(strength(each.strength),),
    )


def _signed(number: Decimal) -> str:
    rounded = round(number, 1)
    return f"+{show_number(rounded)}" if rounded > 0 else show_number(rounded).replace("-", "−")


def who(claim: Claim, held: Evidence) -> list[tuple[str, str]]:
    """Who was asked: how many contracts, where, how large, and how many people stand behind it."""
    found = contracts(claim, held)
    results = [each for each in shown.by_horizon(claim, held).values() for each in each]
    rows = [
        (_("Contracts"), _counted(len(found), results)),
        (_("Where"), listed(dict.fromkeys(place(each.region or each.nation) for each in found)) or _("Not said")),
        (_("Sector"), sector(claim.sector) or _("Not said")),
        (
            _("Value a year"),
            "; ".join(dict.fromkeys(sizes()[each.size] for each in found if each.size)) or _("Not said"),
        ),
    ]
    if claim.effect is not None and claim.effect.n_of == "buyers":
        rows.insert(1, (_("Buyers, which are counted"), str(claim.effect.n)))
    return [*rows, *_people(results)]


def _counted(number: int, results: Sequence[Outcome]) -> str:
    """'14: 7 paid, 7 others', by the names of the design's groups."""
    named = {name: len({each.contract for each in results if each.group == name}) for name in _groups(results)}
    return f"{number}: {', '.join(f'{count} {name}' for name, count in named.items())}" if named else str(number)


def _groups(results: Sequence[Outcome]) -> list[str]:
    return list(dict.fromkeys(each.group for each in results if each.group))


def _people(results: Sequence[Outcome]) -> Iterable[tuple[str, str]]:
    """The largest count of each contract, added up; nothing under ten."""
    for of in dict.fromkeys(each.n_of for each in results if each.n_of):
        largest: dict[str, int] = {}
        for each in results:
            if each.n_of == of:
                largest[each.contract] = max(largest.get(each.contract, 0), each.n)
        total = sum(largest.values())
        yield (
            of.capitalize(),
            _("Fewer than 10 people, so we do not show this.") if total < charts.FEW else f"{total:,}",
        )


def horizon_names() -> dict[str, str]:
    return {"short": _("Within a year"), "medium": _("One to three years"), "long": _("More than three years")}


def horizons(claim: Claim, held: Evidence) -> list[dict[str, Any]]:
    """Within a year, one to three, more than three: what was seen, in those that were asked and the others."""
    heads = horizon_names()
    found = evidence.basis(claim, held.by_id, deep=False).design
    asked = {each.name: each.asked for each in found.groups} if found else {}
    rows = []
    for horizon, outcomes in shown.by_horizon(claim, held).items():
        own = [each for each in outcomes if asked.get(each.group, True)]
        others = [each for each in outcomes if not asked.get(each.group, True)]
        rows.append(
            {
                "when": heads[horizon],
                "asked": _seen(own),
                "others": _seen(others) if found and len(asked) > 1 else "",
                "after_end": any(each.after_end for each in outcomes),
            }
        )
    return rows


def _seen(outcomes: Sequence[Outcome]) -> str:
    spanned = shown.spanned(each.amount for each in outcomes)
    if spanned is None:
        return nobody()
    count = len({each.contract for each in outcomes})
    many = ngettext("%(n)s contract", "%(n)s contracts", count) % {"n": count}
    return f"{shown.amount(spanned)}; {many}"


def besides(each: evidence.Unintended) -> dict[str, str]:
    return {
        "says": each.says,
        "what": each.what.capitalize(),
        "size": shown.amount(each.amount) if each.amount else "",
        "where": place(each.place) if each.place else "",
        "strength": strength(strengths.of(each)),
    }


def design(found: Design) -> dict[str, Any]:
    """A design as it was registered, with its digest as people compare it."""
    return {
        "question": found.question,
        "asked": f"{shown.title(found.measure)} ({found.measure})",
        "result": f"{shown.title(found.result)} ({found.result})",
        "comparison": comparisons()[found.comparison],
        "groups": [(each.name, each.says) for each in found.groups],
        "minimum": f"{found.minimum_n:,} {units().get(found.unit_of_analysis, found.unit_of_analysis)}",
        "when": _when(found),
        "analysis": found.analysis,
        "besides": found.unintended_looked_for,
        "by": found.registered_by,
        "on": found.registered_on,
        "digest": grouped(found.digest),
        "whole_digest": found.digest,
    }


def _when(found: Design) -> str:
    """When it is looked at, and which of these times the effect is of."""
    heads = horizon_names()
    times = listed(heads[each] for each in found.horizons)
    if len(found.horizons) < 2 or found.horizon is None:
        return times
    return _("%(times)s. The effect is of this one: %(one)s") % {"times": times, "one": heads[found.horizon]}


def units() -> dict[str, str]:
    return {"contract": _("contracts"), "workers": _("workers"), "buyer": _("buyers")}


def comparisons() -> dict[str, str]:
    return {
        "none": _("Nothing to compare with"),
        "before and after": _("Before and after"),
        "comparison group": _("Those that asked, and others that did not"),
        "matched group": _("For each that asked, one like it that did not"),
        "staggered start": _("They begin at different times"),
        "lottery": _("A lottery decides who asks"),
    }


def sources(claim: Claim, held: Evidence) -> list[dict[str, str]]:
    """Every source that stands behind a claim, each once."""
    by_id = held.by_id
    named = (by_id.get(each) for each in (claim.id, *claim.rests_on, *claim.unintended))
    found = {(source(each.source), each.source.url): None for each in named if each is not None}
    return [{"words": words, "url": url if url.startswith(("https://", "http://")) else ""} for words, url in found]


def source(found: evidence.Source) -> str:
    """Where an entry is from, in words."""
    if found.what == "book":
        return _("A contract’s book, %(book)s, read to entry %(entry)s") % {
            "book": found.book,
            "entry": found.read_to,
        }
    return found.words or {"said": _("Somebody says so"), "example": _("Example, not evidence")}.get(found.what, "")


def source_words(claim: Claim, held: Evidence) -> str:
    said = list(dict.fromkeys(each["words"] for each in sources(claim, held)))
    return said[0] if len(said) == 1 else ngettext("%(n)s source", "%(n)s sources", len(said)) % {"n": len(said)}
