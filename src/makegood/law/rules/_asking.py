"""What several rules ask of an ask: its topic, its words, its rate, and the day that counts.

No rule lives here. Each function answers None where the facts that decide it are not known.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply
from makegood.law.case import Case, today
from makegood.law.figure import NoFigure, figure
from makegood.law.logic import Known
from makegood.law.routing import PA23_START, at_threshold, is_central, missing_for_regime, threshold_name

IN_THE_CONTRACT = ("spec", "contract_term", "kpi")
"""Stages whose words become terms of the contract: a measure of performance is one too."""

_MONEY = re.compile(r"£ ?(\d{1,3}(?:\.\d{1,2})?)\b|(?<![\d.])(\d{1,3}\.\d{2})(?![\d%])|^ ?(\d{1,3}(?:\.\d)?) ?$")
_REAL_LIVING_WAGE = re.compile(
    r"real living wage|living wage foundation|london living wage|voluntary living wage|\brlw\b"
)


_SCHEME = re.compile(
    r"\b(?:accredit(?:ed|ation)|charter (?:mark|member|signator\w+)|living wage employer|disability confident|"
    r"good work standard|member of the living wage foundation|investors in people|kite ?mark(?:ed)?|iso ?\d{4,}|"
    r"certified (?:to|under|against|member|employer|b corp)|certification|(?:ethical|fair ?trade|eco|named) label)\b"
)
_SCHEME_NOT_ASKED = re.compile(
    r"\b(?:not|no|without|nor|never)\b[^.;]{0,40}\b(?:requir|need|necessar|accredit|certif)|"
    r"\b(?:accepted|taken|counts?) as\b|\bone (?:way|form|kind)\b|\bsuch as\b|\bfor example\b|"
    r"\bmay be (?:shown|met|evidenced)\b"
)


def scheme_in(text: str | None) -> bool:
    """The words name a scheme or label that must be held; not where they say it need not be."""
    return any(_SCHEME.search(piece) and not _SCHEME_NOT_ASKED.search(piece) for piece in clauses(words(text))) or any(
        _SCHEME.search(piece) and re.search(r"\bno other (?:proof|evidence)\b", piece) for piece in clauses(words(text))
    )


def about(case: Case, *topics: str) -> Known:
    """The ask is about one of these topics; None when there is an ask and its topic is not known."""
    if case.ask is None:
        return False
    return None if case.ask.topic is None else case.ask.topic in topics


def unless_about(case: Case, *topics: str) -> Answer | None:
    """The answer when the ask is not known to be about one of these topics; None when it is."""
    known = about(case, *topics)
    if known is None:
        return cannot_tell("what the ask is about is not known", missing=["ask.topic"])
    return None if known else does_not_apply("the case asks about something else")


def words(*records: object) -> str:
    """The records as one line of lower-case text; what is not text (true, false, nothing) says nothing."""
    said = []
    for record in records:
        if isinstance(record, str):
            said.append(record)
        elif isinstance(record, Mapping):
            said.extend(_entry(key, value) for key, value in record.items() if value is not None)
        elif isinstance(record, list | tuple):
            said.extend(str(each) for each in record)
    return " ; ".join(said).lower().replace("’", "'").replace("_", " ")


def _entry(key: object, value: object) -> str:
    """One entry of a small object: what is true is said, what is false is denied."""
    return str(key) if value is True else f"no {key}" if value is False else f"{key} {value}"


def clauses(text: str) -> list[str]:
    """The text in pieces that a negation reaches: sentences and parts between semicolons."""
    return [piece for piece in re.split(r"[.;:\n](?!\d)", text) if piece.strip()]


def money(amount: Decimal | str | None) -> Decimal | None:
    """Pounds an hour from a number or from words such as '£13.45 an hour'; None when they hold no amount."""
    if isinstance(amount, Decimal):
        return amount
    found = _MONEY.search(amount) if amount else None
    return Decimal(next(filter(None, found.groups()))) if found else None


def day_from(when: date | str | None) -> date | None:
    """A day from a day or an ISO date in words."""
    if isinstance(when, date):
        return when
    try:
        return date.fromisoformat(when.strip()) if when else None
    except ValueError:
        return None


def day_it_starts(case: Case) -> date:
    """The day the ask bites: its own first day, or the day of asking when that is later or the only one known."""
    starts = day_from(case.ask.applies_from) if case.ask else None
    return max(starts, today(case)) if starts else today(case)


def names_real_living_wage(case: Case) -> bool:
    """The ask sets its floor by the real Living Wage, in its words, its rate or its measure."""
    if case.ask is None:
        return False
    ask = case.ask
    return bool(_REAL_LIVING_WAGE.search(words(ask.text, ask.rate, ask.metric, ask.target)))


def minimum_wage(day: date) -> Decimal | None:
    """The National Living Wage an hour on that day; None where no figure is held."""
    return _pay("minimum_wage_adult", day)


def real_living_wage(case: Case, day: date) -> Decimal | None:
    """The real Living Wage an hour that employers must pay by that day, London's where the ask says London."""
    london = "london" in words(case.ask.text, case.ask.rate, case.ask.metric) if case.ask else False
    return _pay("real_living_wage_london_due" if london else "real_living_wage_uk_due", day)


def at_nearest_threshold(case: Case) -> Known:
    """As `at_threshold`; before 24 February 2025, against the first row held, which is that of 2024.

    The rows before 2024 were not read. They are taken to be no higher.
    """
    known, name = at_threshold(case), threshold_name(case)
    amount, started = case.contract.value_gbp_inc_vat, case.contract.started
    if known is not None or name is None or amount is None or started is None or started >= PA23_START:
        return known
    first = figure(f"threshold/{name}").rows[0].value
    return amount >= first if isinstance(first, Decimal) else None


def unsaid_of_threshold(case: Case) -> list[str]:
    """The facts that would say whether the contract reaches its threshold; empty when that is known."""
    if at_nearest_threshold(case) is not None:
        return []
    contract = case.contract
    facts: list[tuple[str, object]] = [
        ("contract.value_gbp_inc_vat", contract.value_gbp_inc_vat),
        ("contract.kind", contract.kind),
        ("contract.started", contract.started),
    ]
    if contract.kind in ("goods", "services") and is_central(case) is None:
        facts.append(("contract.authority" if contract.authority_kind else "contract.authority_kind", None))
    return [name for name, fact in facts if fact is None] or ["contract.started"]


def unsaid_of_regime(case: Case) -> list[str]:
    """The facts that would say which regime governs; never empty, so that a question is always asked."""
    contract = case.contract
    facts = (
        ("contract.nation", contract.nation),
        ("contract.started", contract.started),
        ("contract.cpv", contract.cpv),
    )
    return list(missing_for_regime(case)) or [name for name, fact in facts if fact is None] or ["contract.started"]


def _pay(name: str, day: date) -> Decimal | None:
    try:
        return figure(f"pay/{name}").on(day)
    except NoFigure:
        return None


def in_great_britain(case: Case) -> Known:
    """England, Wales or Scotland; None when the nation is not known."""
    return None if case.contract.nation is None else case.contract.nation != "NIR"
