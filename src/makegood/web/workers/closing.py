"""Rounds whose last day is over: what may be shown goes into the book, and everything else is forgotten."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from makegood.deliver.state import Refused
from makegood.deliver.workers import deciding, noise
from makegood.web.contracts import happening
from makegood.web.records.models import SlipRound
from makegood.web.workers import rounds

SERVICE = "this-service"
"""Nobody closes a round by hand, so nobody can choose the moment."""


def close_due(at: datetime) -> int:
    """Show and forget every round that is over at that moment; how many there were. Safe to call at any time."""
    today = timezone.localtime(at).date()
    over = SlipRound.objects.filter(closes_on__lt=today).exclude(tallies=rounds.SHOWN)
    return sum(_closed(each.pk, today) for each in over)


def _closed(pk: int, today: date) -> int:
    """One round, at most once, however many servers try."""
    with transaction.atomic():
        round_ = SlipRound.objects.select_for_update().select_related("tier__contract").get(pk=pk)
        if round_.tallies == rounds.SHOWN:
            return 0
        moment = happening.now(round_.tier.contract)
        try:
            fact = deciding.show(
                moment.state, rounds.box(round_), tier=round_.tier.word, period=round_.period,
                asked=round_.slips.count(), closes_on=round_.closes_on, on=today,
                seed=secrets.token_bytes(noise.SEED_BYTES), by=SERVICE,
            )  # fmt: skip
            moment.write(fact, by=None)
        except Refused:  # shown before, or its return is gone: there is nothing to show, and still nothing to keep
            pass
        rounds.forget(round_)
        return 1
