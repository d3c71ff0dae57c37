"""Guaranteed hours offered, from columns of the pay rows or a sheet of their own."""

from collections.abc import Iterable, MutableMapping, Sequence
from decimal import Decimal
from typing import Any, Final

from makegood.deliver.employer import cells
from makegood.deliver.employer.cells import Unread
from makegood.deliver.employer.columns import Match
from makegood.deliver.employer.told import Told
from makegood.deliver.figures.rows import Answer, Offer

WEEK: Final = Decimal(168)
_YES: Final = ["yes", "y", "accepted", "accept", "agreed", "taken", "took", "true", "1"]
_NO: Final = ["no", "n", "declined", "decline", "refused", "rejected", "false", "0"]
_REASONS: Final = ("study", "caring", "benefits", "second job", "prefers bank work")
"""The codes of the measures' own layout. Anything else is 'other': no free text about people is kept."""


def take(made: MutableMapping[str, Offer], worker: str, row: Sequence[Any], match: Match, told: Told, at: int) -> None:
    """Add the offer in a row, if there is one; a later row of the same worker replaces it."""
    if "offered_hours" not in match.places:
        return
    where = ""
    try:
        where = "offered_hours"
        hours, _ = cells.number(_cell(match, row, "offered_hours"), largest=WEEK)
        if hours is None:
            return
        where = "offered_on"
        offered = cells.day(_cell(match, row, "offered_on"))
        where = "ask_again_on"
        again = cells.day(_cell(match, row, "ask_again_on"))
        where = "offer_answer"
        answer = _answer(cells.words(_cell(match, row, "offer_answer")))
    except Unread as unread:
        heading = match.headings[match.places[where][0]]
        told.problem("offer", at, heading, expected=unread.expected, do=unread.do)
        return
    made[worker] = Offer(
        worker=worker,
        offered_on=offered,
        hours=hours,
        answer=answer,
        reason=_reason(cells.words(_cell(match, row, "offer_reason"))) if answer == "no" else "",
        ask_again_on=again,
    )


def sheet(made: MutableMapping[str, Offer], rows: Iterable[tuple[int, Sequence[Any]]], match: Match, told: Told) -> int:
    """Add the offers of a sheet of their own; how many rows were looked at."""
    looked = 0
    for at, row in rows:
        worker = cells.words(_cell(match, row, "worker_ref"))
        if not worker or cells.is_personal(worker) or cells.begins_like_formula(worker):
            continue
        looked += 1
        take(made, worker, row, match, told, at)
    return looked


def _cell(match: Match, row: Sequence[Any], field: str) -> Any:
    at = match.places.get(field, (-1,))[0]
    return row[at] if 0 <= at < len(row) else None


_WAITING: Final = ("", "no answer", "waiting", "pending", "none", "not yet", "awaiting", "-")


def _answer(said: str) -> Answer:
    bare = said.casefold()
    if bare in _YES or bare.startswith(("accept", "agree", "yes")):
        return "yes"
    if bare in _WAITING:
        return "waiting"
    if bare in _NO or bare.startswith(("declin", "refus", "no,")):
        return "no"
    raise Unread("yes, no or waiting", "Write yes, no or waiting.")


def _reason(said: str) -> str:
    bare = said.casefold().replace("_", " ").replace("-", " ")
    return bare if bare in _REASONS else "other" if bare else ""
