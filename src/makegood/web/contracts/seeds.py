"""A number is locked away for each employer and period before its rows can be sealed: by a button, or by itself."""

import secrets
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.checks import decide
from makegood.deliver.employer import drawing
from makegood.deliver.state import Refused
from makegood.terms import codec
from makegood.web.contracts import happening, kept_apart
from makegood.web.contracts.place import agreed_on
from makegood.web.records import models

SERVICE = "service"
"""Who locks where nobody presses: the service itself."""


def lock(contract: models.Contract, tier: models.Tier, period: str, *, by: Any) -> None:
    """Lock a new seed away. Raises Refused where there is one, or the return is here already."""
    seed = secrets.token_bytes(drawing.SEED_BYTES)

    def decided(now: happening.Moment) -> Any:
        return decide.lock(
            now.state, tier=tier.word, period=period, commitment=drawing.commitment(seed),
            by=str(by.ref) if by else SERVICE,
        )  # fmt: skip

    with transaction.atomic():
        happening.record(contract, decided, by=by)
        kept_apart.lock_seed(tier, period, seed)


def lock_all(at: datetime) -> int:
    """Lock one for every employer's running period that has none; how many. Nobody chooses which to leave out."""
    on = timezone.localtime(at).date()
    return sum(_lock_running(each, on) for each in models.Contract.objects.all() if not _all_locked(each, on))


def _all_locked(contract: models.Contract, on: date) -> bool:
    """Every employer has one for the period that runs, or none runs. Read from the rows, without the book."""
    agreed = codec.to_value(Agreed, codec.from_json(contract.agreed, contract.number), contract.number)
    running = next((each.id for each in promises.periods(agreed) if each.starts <= on <= each.ends), None)
    locked = models.LockedSeed.objects.filter(tier__contract=contract, period=running).count()
    return running is None or locked >= contract.tiers.count()


def _lock_running(contract: models.Contract, on: date) -> int:
    state, count = happening.state(contract), 0
    agreed = agreed_on(contract, state, on)
    tiers = {each.word: each for each in contract.tiers.all()}
    for each in promises.returns(agreed, state, on):
        key = (each.tier, each.period.id)
        if key in state.seeds or state.returns.get(key) or each.tier not in tiers or each.period.ends < on:
            continue
        try:
            lock(contract, tiers[each.tier], each.period.id, by=None)
            count += 1
        except (Refused, IntegrityError):  # somebody pressed in the same moment, or the book is broken
            continue
    return count
