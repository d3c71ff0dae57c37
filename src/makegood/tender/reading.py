"""A tender design from YAML, or from plain data as the pages keep it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from makegood.check import Draft
from makegood.check import design as checked
from makegood.law.case import LotsRecord
from makegood.tender.design import Tender
from makegood.tender.personal import personal_data
from makegood.terms import BadInput, Problem, codec, value

LAST_HOUR = 23
YEARS = (2000, 2199)
TOGETHER = "+"
"""Between the lots of a package: 'coast+villages'."""


@value
class Design:
    """A contract, its asks and how they are asked. `asked` is the part *check* reads; `tender` the rest."""

    asked: checked.Design
    tender: Tender
    file: str = ""

    @property
    def draft(self) -> Draft:
        """The design as the four tests take it, with its criteria's weights and its lots as the law room reads them."""
        weights = {each.id: each.weight for each in self.tender.scoring.criteria}
        if self.tender.scoring.price is not None:
            weights["price"] = self.tender.scoring.price.weight
        records = replace(self.asked.contract.records, lots=self._lots())
        if weights and not self.asked.weights:
            records = replace(records, weights_total=self.tender.scoring.total)
        asked = replace(self.asked, contract=replace(self.asked.contract, records=records))
        return checked.as_draft(replace(asked, weights=self.asked.weights or weights), self.file)

    def _lots(self) -> LotsRecord | None:
        """What the law room is told of lots: the record on file, with what the design itself says over it."""
        lots, kept = self.tender.lots, self.asked.contract.records.lots
        if lots.split_by is None:
            return kept
        split = lots.split_by != "none"
        own: dict[str, Any] = {
            "considered": True,
            "used": split,
            "number": len(lots.lots) if split else None,
            "reasons": lots.reasons_for_no_lots or None,
            "max_bid_per_supplier": lots.max_bid_per_supplier,
            "max_award_per_supplier": lots.max_won_per_supplier,
            "mechanism": lots.mechanism or (False if lots.max_won_per_supplier else None),
        }
        return replace(kept or LotsRecord(), **{name: each for name, each in own.items() if each is not None})


def read(text: str, name: str) -> Design:
    """A tender design from YAML text. Raises BadInput with every problem and its line."""
    if len(text) > checked.MAX_DESIGN:
        found = f"it is longer than {checked.MAX_DESIGN:,} characters"
        raise BadInput([Problem(file=name, found=found, expected="a design", do="check that it is the right file")])
    data = codec.from_yaml(text, name)
    try:
        return from_data(data, name)
    except BadInput as bad:
        raise checked.with_lines(bad, text) from bad


def from_data(data: Any, name: str) -> Design:
    """A tender design from plain data with the keys of the YAML. Raises BadInput with every problem.

    What is still missing is no problem here: a design grows over days, and `tender.unfinished` says what it lacks.
    """
    problems: list[Problem] = []
    asked, tender = checked.Design(), Tender()
    try:
        asked = checked.made(data, name)
    except BadInput as bad:
        problems.extend(bad.problems)
    try:
        part = (data.get("tender") if isinstance(data, Mapping) else None) or {}
        tender = codec.to_value(Tender, part, name, where="tender")
    except BadInput as bad:
        problems.extend(bad.problems)
    problems.extend((*checked.unusable(tender, name, "tender"), *_impossible(tender, name)))
    problems.extend(_not_there(asked, tender, name) if not problems else [])
    if problems:
        raise BadInput(problems)
    return Design(asked=asked, tender=tender, file=name)


def _impossible(tender: Tender, name: str) -> list[Problem]:
    """Numbers that no tender can have. What is merely missing or unwise is for `todo`."""
    least: list[tuple[str, Decimal | int | None, int]] = [
        ("days.deadline_hour", tender.days.deadline_hour, 0),
        ("effort.pack_words", tender.effort.pack_words, 0),
        ("effort.price_lines", tender.effort.price_lines, 0),
        ("lots.max_bid_per_supplier", tender.lots.max_bid_per_supplier, 1),
        ("lots.max_won_per_supplier", tender.lots.max_won_per_supplier, 1),
        ("lots.max_value_per_supplier", tender.lots.max_value_per_supplier, 1),
        ("lots.min_winners", tender.lots.min_winners, 1),
    ]
    for number, lot in enumerate(tender.lots.lots):
        for part in ("value", "hours_per_year", "units_per_year"):
            least.append((f"lots.lots.{number}.{part}", getattr(lot, part), 0))
    least += [(f"scoring.criteria.{n}.weight", each.weight, 0) for n, each in enumerate(tender.scoring.criteria)]
    least += [("scoring.price.weight", each.weight, 0) for each in (tender.scoring.price,) if each]
    least += [(f"ladder.{number}.within_days", step.within_days, 0) for number, step in enumerate(tender.ladder)]
    for id_, asking in tender.asking.items():
        if asking.question:
            least.append((f"asking.{id_}.question.word_limit", asking.question.word_limit, 0))
            least.append((f"asking.{id_}.question.hours", asking.question.hours, 0))
    found = [(where, held, f"{low} or more") for where, held, low in least if held is not None and held < low]
    if tender.days.deadline_hour > LAST_HOUR:
        found.append(("days.deadline_hour", tender.days.deadline_hour, f"an hour from 0 to {LAST_HOUR}"))
    told = [(where, str(held)[:40], expected) for where, held, expected in (*found, *_days(tender))]
    told += [
        (f"lots.lots.{number}.id", lot.id, f"an id without {TOGETHER!r}, which stands between lots bid for together")
        for number, lot in enumerate(tender.lots.lots)
        if TOGETHER in lot.id
    ]
    return [
        Problem(file=name, where=f"tender.{where}", found=what, expected=expected) for where, what, expected in told
    ]


def _days(tender: Tender) -> Iterable[tuple[str, date, str]]:
    """Days so far off that a year was mistyped."""
    first, last = YEARS
    for each in fields(tender.days):
        held = getattr(tender.days, each.name)
        if isinstance(held, date) and not first <= held.year <= last:
            yield f"days.{each.name}", held, f"a year from {first} to {last}"


def _not_there(asked: checked.Design, tender: Tender, name: str) -> list[Problem]:
    """Ids that point at nothing, and ids that stand twice."""
    asks = {each.id for each in asked.asks}
    points: list[tuple[str, str | None]] = [(f"tender.asking.{id_}", id_) for id_ in tender.asking]
    points += [
        (f"tender.scoring.criteria.{number}.ask", each.ask) for number, each in enumerate(tender.scoring.criteria)
    ]
    points += [(f"tender.voice.{number}.ask", each.ask) for number, each in enumerate(tender.voice)]
    found = [
        Problem(file=name, where=where, found=f"no ask has the id {id_}", do="name an ask of this design")
        for where, id_ in points
        if id_ is not None and id_ not in asks
    ]
    return [*found, *_twice(tender, name), *_of_people(tender, name)]


def _of_people(tender: Tender, name: str) -> list[Problem]:
    """Suggestions that hold what certainly points at a person: they are refused, not kept."""
    return [
        Problem(
            file=name,
            where=f"tender.voice.{number}",
            found=f"it holds {what}",
            expected="what was said, without who said it",
            do="take it out; nobody needs it to know what was changed",
        )
        for number, each in enumerate(tender.voice)
        for what in personal_data(each.said, each.because, certain=True)
    ]


def _twice(tender: Tender, name: str) -> list[Problem]:
    sets: dict[str, tuple[Any, ...]] = {
        "lots.lots": tender.lots.lots,
        "scoring.criteria": tender.scoring.criteria,
        "ladder": tender.ladder,
        "voice": tender.voice,
        "owes": tender.owes,
    }
    return [
        Problem(file=name, where=f"tender.{place}.{number}.id", found=f"{each.id} is here twice", do="give it its own")
        for place, things in sets.items()
        for number, each in enumerate(things)
        if each.id in {other.id for other in things[:number]}
    ]
