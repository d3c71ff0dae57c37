"""Whose contracts are on a manager's list, how long there is, and the list itself."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from makegood.deliver import contract as room
from makegood.deliver import week as weeks
from makegood.terms import BadInput
from makegood.web.contracts import happening
from makegood.web.contracts.place import Place, agreed_on
from makegood.web.records import access_contracts as access
from makegood.web.records import models, sealed

AN_HOUR = 60
MOST = 10_000


@dataclass(frozen=True)
class Week:
    """One manager's list on a day. `all_of_it`: colleagues' contracts too, to stand in for them."""

    person: Any
    records: Sequence[models.Contract]
    minutes: int
    on: date
    all_of_it: bool
    others: int

    @cached_property
    def held(self) -> tuple[weeks.Held, ...]:
        """The contracts whose documents can be read. One that was changed from outside says so on its own page."""
        found = [_held(each, self.on) for each in self.records]
        return tuple(each for each in found if each is not None)

    @cached_property
    def found(self) -> weeks.Week:
        return weeks.week(self.held, minutes=self.minutes, on=self.on, seed=_seed(self.on), put_off=self.put_off)

    @cached_property
    def put_off(self) -> dict[str, date]:
        """Until when, by task; the later day where two colleagues put one thing off is each one's own."""
        rows = models.NotNow.objects.filter(person=self.person, contract__in=self.records)
        return {each.task: each.until for each in rows}

    def task(self, id_: str) -> weeks.Task | None:
        """A task of the list, in time or not; None for one that was there and is done, or was put off, since.

        Http404 for what never was on this list.
        """
        every = (*self.found.tasks, *self.found.could_not_fit)
        found = next((each for each in every if each.id == id_), None)
        if found is None and id_.split("/")[0] not in {"lock", *(each.number for each in self.records)}:
            raise Http404
        return found

    @cached_property
    def places(self) -> dict[str, Place]:
        """The contracts of the list as their own pages read them, by number."""
        known = {each.id: each for each in self.held}
        return {
            each.number: Place(record=each, side="buyer", state=held.state, agreed=held.agreed, on=self.on)
            for each in self.records
            if (held := known.get(each.number)) is not None
        }

    def place(self, number: str) -> Place:
        """One of them. Http404 for any other contract."""
        if number not in self.places:
            raise Http404
        return self.places[number]

    @cached_property
    def employers(self) -> dict[tuple[str, str], str]:
        """Names of employers by contract and tier, in one question to the database."""
        held = models.Tier.objects.filter(contract__in=self.records)
        return {(number, word): name for number, word, name in held.values_list("contract__number", "word", "name")}


def of(request: HttpRequest) -> Week:
    """The reader's own contracts where somebody gave her some, else all of her authority. Http404 for all others."""
    reached = access.contracts_of_authority(request.user, may=access.WHO_MANAGE)
    given = request.POST if request.method == "POST" else request.GET
    own = reached.filter(managers__person=request.user.pk or 0)
    everything = given.get("all") == "yes" or not own.exists()
    if not reached.exists() and not _may(request.user):
        raise Http404
    records = tuple(reached if everything else own)
    others = reached.count() - len(records)
    return Week(request.user, records, _minutes(given.get("minutes", "")), timezone.localdate(),
                everything and own.exists(), others)  # fmt: skip


def _may(person: Any) -> bool:
    """Somebody with the role whose authority has no contract yet."""
    from makegood.web.records import access as roles

    return bool(roles.roles(person) & set(access.WHO_MANAGE))


def _minutes(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 and int(text) <= MOST else AN_HOUR


def _held(record: models.Contract, on: date) -> weeks.Held | None:
    happened = happening.happened(record)
    state = room.fold(happened)
    try:
        return weeks.Held(agreed=agreed_on(record, state, on), happened=happened, state=state)
    except BadInput:
        return None


def _seed(on: date) -> bytes:
    """The same for a week, and known to nobody outside: else a supplier could work out when it is picked."""
    words = "makegood week {}-{}".format(*on.isocalendar()[:2])
    return hmac.new(sealed.master(), words.encode(), hashlib.sha256).digest()
