"""Where an invented council stands, for `makegood demo`: two rounds of four colleagues, the second one still open."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from makegood.learn import standing
from makegood.web.awards import demo as awards
from makegood.web.look import Look
from makegood.web.pledge.demo import body, person, text
from makegood.web.progress import rounds
from makegood.web.records import models

PEOPLE = ("Ana Reed", "Ben Cole", "Lena Ford", "Chris Moor")


def load() -> tuple[Any, ...]:
    """Put both rounds in; where to look."""
    address = body(awards.AUTHORITY, "authority")
    told = standing.read(text("northmoor-factors.yaml"), "northmoor-factors.yaml").rounds
    if not models.FactorRound.objects.filter(organisation=address.organisation).exists():
        for number, each in enumerate(told, start=1):
            _round(address.organisation, each, last=number == len(told))
    path = f"/progress/{address.slug}/"
    return (Look(path=path, says=_("What helps, and where a council stands: colleagues differ")),)


def _round(organisation: models.Organisation, told: standing.Round, *, last: bool) -> None:
    made = rounds.begin(organisation, told.on)
    for name, answer in zip(PEOPLE, told.answers, strict=False):
        for factor, ticked in answer.factors.items():
            shows = {id_: words for id_, words in answer.shows.items() if id_.startswith(f"{factor}-")}
            rounds.keep(
                made, person(name), factor, rounds.Mine(ticked=ticked or (), shows=shows, unknown=ticked is None)
            )
    if not last:
        rounds.closed(organisation, told.on + timedelta(days=14))
