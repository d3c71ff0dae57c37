"""Rounds of slips and their answers as the database has them.

The box with the counts and with which slips were used is one text, sealed with the service's key and written anew at
one length for every answer. Two copies of the database, a minute apart, show that somebody answered; not what, not
with which slip. `docs/explanation/workers-answers.md` says who can learn what.
"""

import base64
import secrets
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from django.db import transaction

from makegood.award import sealing
from makegood.deliver.employer import tokens
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.workers import counting
from makegood.deliver.workers.counting import Box
from makegood.terms import months_after
from makegood.web.records import sealed
from makegood.web.records.models import Slip, SlipRound, Tier

CODE_LETTERS = 8
MONTHS_TO_ANSWER = 3
AT_A_TIME = 500
"""Slips in one statement: a database takes so many and no more."""
SHOWN = "shown"
"""What stands in the place of the box once its round is over."""


def opened(tier: Tier, bundle: Bundle, *, on: date) -> SlipRound | None:
    """Let workers answer about a return that has arrived; None for one without a seal.

    A correction keeps the round: its answers, its code and its last day; the list to check against is the new one.
    """
    if bundle.head is None or not bundle.slips:
        return None
    found = SlipRound.objects.filter(tier=tier, period=bundle.period).first()
    if found is None:
        found = SlipRound(tier=tier, period=bundle.period, code=_new_code(), closes_on=last_day(on), tallies="")
    elif found.tallies == SHOWN:
        return found
    with transaction.atomic():
        before = list(found.slips.values_list("id", flat=True)) if found.pk else []
        found.size, found.root = bundle.head.size, bundle.head.root
        found.save()
        _renew(found, before, bundle.slips)
    return found


def last_day(on: date) -> date:
    """The last day of the third month after this one: time for somebody on leave, a proposal of ours."""
    later = months_after(on.replace(day=1), MONTHS_TO_ANSWER)
    return later.replace(day=monthrange(later.year, later.month)[1])


def with_code(code: str) -> SlipRound | None:
    """The round of a code, however it was typed."""
    plain = tokens.plain(code)
    if len(plain) != CODE_LETTERS:
        return None
    rounds = SlipRound.objects.select_related("tier__contract__authority")
    return rounds.filter(code=tokens.shown(plain)).first()


def count(round_: SlipRound, token: str, how: Callable[[Box, int | None], Box]) -> None:
    """Add to the box while nobody else does. Raises `counting.NotCounted`."""
    with transaction.atomic():
        locked = SlipRound.objects.select_for_update().get(pk=round_.pk)
        keep(locked, how(box(locked), place(locked, token)))


def place(round_: SlipRound, token: str) -> int | None:
    """The place of a token's digest in the list; None for a token that is not on it."""
    digest = tokens.digest(token) if tokens.is_one(token) else ""
    if not round_.slips.filter(id=digest).exists():
        return None
    return int(round_.slips.filter(id__lt=digest).count())


def box(round_: SlipRound) -> Box:
    """The counts so far. Raises `sealing.CannotOpen` without the service's own key."""
    if round_.tallies in {"", "{}"}:
        return Box()
    raw = base64.b64decode(round_.tallies)
    return counting.from_text(sealing.unlock_draft(sealed.master(), raw, _about(round_)))


def keep(round_: SlipRound, box: Box) -> None:
    """Seal the box and write it, always at the same length for one round."""
    size = max(round_.slips.count(), 1)
    raw = sealing.lock_draft(sealed.master(), counting.as_text(box, size), _about(round_))
    round_.tallies = base64.b64encode(raw).decode("ascii")
    round_.save(update_fields=["tallies"])


def forget(round_: SlipRound) -> None:
    """Once its answers are shown: no slip, no count and no key to either is kept."""
    round_.slips.all().delete()
    round_.tallies = SHOWN
    round_.save(update_fields=["tallies"])


def _renew(round_: SlipRound, before: list[str], wanted: tuple[str, ...]) -> None:
    """All slips at once, in the order of their digests; what was used stays used.

    A digest that stands in another round already stays there: nobody takes somebody else's slips by copying them.
    """
    kept = box(round_)
    gone, new = sorted(set(before) - set(wanted)), sorted(set(wanted) - set(before))
    for start in range(0, len(gone), AT_A_TIME):
        round_.slips.filter(id__in=gone[start : start + AT_A_TIME]).delete()
    made = [Slip(id=digest, round=round_) for digest in new]
    Slip.objects.bulk_create(made, batch_size=AT_A_TIME, ignore_conflicts=True)
    keep(round_, counting.moved(kept, before, list(round_.slips.values_list("id", flat=True))))


def _new_code() -> str:
    return tokens.shown("".join(secrets.choice(tokens.LETTERS) for _ in range(CODE_LETTERS)))


def _about(round_: SlipRound) -> bytes:
    return sealing.about("answers", str(round_.pk))
