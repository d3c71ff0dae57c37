"""Rounds of answers as they are kept, and as the learning room reads them: without anybody's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from makegood.learn import standing
from makegood.terms import codec
from makegood.web.records import models


@dataclass(frozen=True, kw_only=True)
class Mine:
    """One's own answer to one factor."""

    ticked: tuple[str, ...] = ()
    shows: Mapping[str, str]
    unknown: bool = False


def open_round(organisation: models.Organisation) -> models.FactorRound | None:
    return models.FactorRound.objects.filter(organisation=organisation, closed_on__isnull=True).first()


def begin(organisation: models.Organisation, on: date) -> models.FactorRound:
    """The open round, or a new one. A second on one day goes on with the first."""
    there = open_round(organisation)
    if there is not None:
        return there
    made, new = models.FactorRound.objects.get_or_create(organisation=organisation, opened_on=on)
    if not new:
        made.closed_on = None
        made.save(update_fields=["closed_on"])
    return made


def keep(round_: models.FactorRound, person: Any, factor: str, mine: Mine) -> None:
    """One's own answer, in place of the one before in this round."""
    models.FactorAnswer.objects.update_or_create(
        round=round_,
        person=person,
        factor=factor,
        defaults={
            "ticked": codec.to_json(mine.ticked),
            "shows": codec.to_json(mine.shows),
            "unknown": mine.unknown,
        },
    )


def mine(round_: models.FactorRound, person: Any) -> dict[str, Mine]:
    """One's own answers in a round, by factor."""
    rows = models.FactorAnswer.objects.filter(round=round_, person=person)
    return {each.factor: _mine(each) for each in rows}


def _mine(row: models.FactorAnswer) -> Mine:
    where = f"answer {row.pk}"
    ticked = codec.to_value(tuple[str, ...], codec.from_json(row.ticked, where), where)
    shows = codec.to_value(dict[str, str], codec.from_json(row.shows, where), where)
    return Mine(ticked=ticked, shows=shows, unknown=row.unknown)


def told(organisation: models.Organisation) -> tuple[standing.Round, ...]:
    """The body's rounds in which somebody answered, oldest first. A closed one bears the day it closed."""
    found = []
    rows = models.FactorRound.objects.filter(organisation=organisation).prefetch_related("answers")
    known = {each.id for each in standing.factors().factors}
    for each in rows:
        people: dict[int, dict[str, Mine]] = {}
        for row in each.answers.all():
            if row.factor in known:
                people.setdefault(row.person_id, {})[row.factor] = _mine(row)
        if people:
            found.append(standing.Round(on=each.opened_on, answers=tuple(_answer(one) for one in people.values())))
    return tuple(found)


def _answer(factors: Mapping[str, Mine]) -> standing.Answer:
    ids = {each.id for each in standing.statements()}
    return standing.Answer(
        factors={
            key: None if each.unknown else tuple(id_ for id_ in each.ticked if id_ in ids)
            for key, each in factors.items()
        },
        shows={id_: words for each in factors.values() for id_, words in each.shows.items() if words},
    )


def closed(organisation: models.Organisation, on: date) -> None:
    """End the open round; its answers stay as they are. A round that nobody answered goes away."""
    with transaction.atomic():
        row = (
            models.FactorRound.objects.select_for_update()
            .filter(organisation=organisation, closed_on__isnull=True)
            .first()
        )
        if row is None:
            return
        if not row.answers.exists():
            row.delete()
            return
        row.closed_on = on
        row.save(update_fields=["closed_on"])
