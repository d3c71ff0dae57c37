"""A pocket of good work as a page tells it: there, there beside here, and what it would take here."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood import define
from makegood.check.verdict import CLEAR, kind_of_ask
from makegood.learn import evidence, replicate
from makegood.learn.evidence import Contract, Cost, Finding, shown, strengths
from makegood.learn.replicate import Condition, Did, Replication, Take
from makegood.terms import Problem, Range, show_range
from makegood.web.checks import money, verdicts
from makegood.web.checks.shown import rows_of
from makegood.web.claims import told
from makegood.web.claims.pockets import Pocket
from makegood.web.config.templates import day, sentence

PERIODS = 8
"""Periods of a promise that are shown, the latest; the evidence file has them all."""


def contract_of(pocket: Pocket) -> Contract:
    return next(each for each in pocket.held.entries if isinstance(each, Contract) and each.id == pocket.id)


def there(pocket: Pocket) -> dict[str, Any]:
    """What they asked, promised, showed and paid, and what happened beside it: known before anybody says a word."""
    done = replicate.did(pocket.held, pocket.id)
    contract = contract_of(pocket)
    return {
        "title": pocket.title,
        "example": pocket.held.header.example,
        "facts": _facts(contract),
        "kept": [_did(each) for each in done if each.was_kept],
        "others": [_did(each) for each in done if not each.was_kept],
        "besides": list(_besides(pocket, done)),
    }


def headline_there(pocket: Pocket) -> str:
    done = replicate.did(pocket.held, pocket.id)
    kept = sum(each.was_kept for each in done)
    said = ngettext(
        "%(kept)s of %(n)s promise kept in most periods: what would it take in yours?",
        "%(kept)s of %(n)s promises kept in most periods: what would it take in yours?",
        len(done),
    )
    return said % {"kept": kept, "n": len(done)}


def _facts(contract: Contract) -> list[tuple[str, str]]:
    place = contract.region or contract.nation
    rows = [
        (_("Who buys"), contract.buyer),
        (_("Who does it"), contract.supplier),
        (_("What"), told.sector(contract.sector)),
        (_("Where"), told.place(place) if place else ""),
        (_("Value a year"), told.sizes().get(contract.size, "")),
        (_("From"), day(contract.starts) if contract.starts else ""),
        (_("Until"), day(contract.ends) if contract.ends else ""),
    ]
    return [(name, words or _("Not said")) for name, words in rows]


def _did(each: Did) -> dict[str, Any]:
    """A promise there: every number with where it is from."""
    last = each.findings[-1] if each.findings else None
    return {
        "title": each.title,
        "measure": each.measure,
        "known": each.measure in define.measures(),
        "asked": [one.words for one in each.asked if one.words],
        "says": each.says,
        "shown": _ends(last) if last is not None and each.shown is not None else "",
        "shown_on": day(last.ends) if last is not None else "",
        "strength": told.strength(last.strength) if last is not None and last.strength and each.shown else "",
        "costs": [_cost(one) for one in each.costs],
        "periods": [_period(one) for one in each.findings[-PERIODS:]],
        "source": told.source(each.source),
    }


def _ends(found: Finding) -> str:
    if found.low is None or found.high is None:
        return _("Fewer than 10 people, so we do not show this.") if found.held_back else ""
    return shown.amount(evidence.Between(low=found.low, high=found.high, unit=found.unit))


def _cost(cost: Cost) -> dict[str, str]:
    payers = {
        "buyer": _("the buyer paid"),
        "supplier": _("the supplier paid"),
        "shared": _("both paid"),
        "not known": _("who paid is not known"),
    }
    return {
        "amount": shown.amount(cost.amount),
        "paid_by": payers[cost.paid_by],
        "strength": told.strength(strengths.of(cost)),
        "source": told.source(cost.source),
    }


def _period(found: Finding) -> dict[str, str]:
    verdict = {"met": _("Kept"), "not met": _("Not kept"), "not shown": _("Not shown")}[found.verdict]
    if found.put_right_on is not None:
        verdict = _("Missed, then put right on %(day)s") % {"day": day(found.put_right_on)}
    return {
        "name": _("%(first)s to %(last)s") % {"first": day(found.starts), "last": day(found.ends)},
        "shown": _ends(found) or _("not shown"),
        "verdict": verdict,
        "strength": sentence(told.strength(strengths.of(found))),
        "source": told.source(found.source),
    }


def _besides(pocket: Pocket, done: Iterable[Did]) -> Iterable[dict[str, str]]:
    """What nobody wanted, there first, then wherever the same was asked for."""
    found = replicate.unintended(pocket.held, pocket.id, [each.measure for each in done])
    for each in sorted(found, key=lambda one: one.contract != pocket.id):
        here = each.contract == pocket.id
        yield {
            **told.besides(each),
            "whose": _("In this contract") if here else _("In another contract that asked for it"),
            "asked": shown.title(each.measure),
            "source": told.source(each.source),
        }


def here(found: Replication) -> dict[str, Any]:
    """Everything of the second half of the page."""
    cost = found.checked.cost if found.checked is not None else None
    all_known = all(take.cost is not None for take in found.takes)
    return {
        "headline": headline(found),
        "here": True,
        "conditions": [_condition(each) for each in found.conditions],
        "takes": [_take(each) for each in found.takes],
        "together": money.a_year(cost.as_drafted) if cost is not None and cost.as_drafted and all_known else "",
        "together_says": _cost_says(cost.as_drafted, cost.because) if cost is not None else "",
        "red_line": cost.red_line_says if cost is not None and cost.as_drafted is not None else "",
        "who_pays": cost.who_pays if cost is not None else (),
        "not_known": found.not_known,
        "sources": list(dict.fromkeys(one for each in found.conditions for one in each.sources)),
    }


def headline(found: Replication) -> str:
    """What to do, in one sentence."""
    asks = [take.ask for take in found.takes]
    changes, waits = sum(map(verdicts.must_change, asks)), sum(each.waits_for_an_answer for each in asks)
    care = sum(kind_of_ask(each) not in CLEAR for each in asks)
    named = {"total": len(asks), "changes": changes, "waits": waits, "care": care}
    if not asks:
        return _("No promise was kept there in most of its periods: look why before you ask for the same")
    if changes:
        said = ngettext(
            "Change its ask before you use it here",
            "Change %(changes)s of its %(total)s asks before you use them here",
            len(asks),
        )
    elif waits:
        said = ngettext(
            "Answer what is open on its ask before you use it here",
            "Answer what is open on %(waits)s of its %(total)s asks before you use them here",
            len(asks),
        )
    elif care:
        said = ngettext("Take care with its ask here", "Take care with %(care)s of its %(total)s asks here", len(asks))
    else:
        said = ngettext("Its ask passes the tests here", "Its %(total)s asks pass the tests here", len(asks))
    return said % named


def _condition(each: Condition) -> dict[str, str]:
    words = {"alike": _("Alike"), "differs": _("Differs"), "not known": _("Not known")}
    names = {
        "What is bought": _("What is bought"),
        "Nation": _("Nation"),
        "Region": _("Region"),
        "What people earn": _("What people earn"),
        "Size a year": _("Value a year"),
        "Hours of work a year": _("Hours of work a year"),
        "Rules of award": _("Rules of award"),
        "Employers": _("Employers"),
        "When": _("When"),
    }
    return {
        "name": names[each.name],
        "there": sentence(each.there) if each.there else _("Not said"),
        "here": sentence(each.here) if each.here else _("Not said"),
        "word": words[each.alike],
        "alike": each.alike == "alike",
        "says": each.says,
    }


def _take(take: Take) -> dict[str, Any]:
    """One ask here: its four tests, its words, cost, hours, and what is known of what follows."""
    return {
        "title": take.did.title,
        "measure": take.did.measure,
        "known": take.did.measure in define.measures(),
        "heading": verdicts.heading(take.ask),
        "rows": rows_of(take.ask),
        "words": take.ask.text,
        "rewrite": take.ask.rewrite,
        "cost_says": _cost_says(take.cost, take.cost_because),
        "cost_there": show_range(take.cost_there, per=_("a year")) if take.cost_there is not None else "",
        "bid": money.hours(take.hours.to_bid),
        "report": money.hours(take.hours.to_report),
        "check": money.hours(take.hours.to_check),
        "claims": [
            {"id": each.id, "says": each.says, "status": told.status(each), "sure": each.sure_words}
            for each in take.claims
        ],
    }


def _cost_says(cost: Range | None, because: str) -> str:
    """The range and what it rests on. A reason that gives the range itself is not told twice."""
    if cost is None:
        return f"{_('Not known.')} {sentence(because)}".strip()
    return sentence(because) if because.startswith("About £") else f"{money.a_year(cost)}. {sentence(because)}".strip()


def problem(found: Problem) -> str:
    return sentence(": ".join(part for part in (found.where, found.found, found.do) if part))
