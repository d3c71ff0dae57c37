"""Changing what is agreed: one side proposes, the other agrees, and what is past stays judged by what held then."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from makegood.deliver.agreed import Agreed, Promise
from makegood.deliver.facts import ChangeAgreed, ChangeProposed
from makegood.deliver.promises.periods import Period
from makegood.deliver.promises.volumes import plain
from makegood.deliver.state import Contract, Paper, Refused, WithPapers
from makegood.terms import codec, show_day

AgreedOn = Callable[[date], Agreed]
"""What is in force on a day, read from wherever it is kept."""
_SAID = {
    "title": "its name",
    "measure": "the measure",
    "unit": "the unit",
    "target": "the number",
    "direction": "which way is better",
    "rhythm": "how often it is judged",
    "starts": "the first day",
    "ends": "the last day",
    "due": "the day from which it is judged",
    "scales": "whether it follows the volume ordered",
    "weight": "its weight",
    "reaches": "whose workers it reaches",
    "weakest_grade": "the weakest evidence that shows it kept",
    "law_from": "the day from which it is the law",
}


def document(agreed: Agreed) -> str:
    """What is agreed as the text that the book names by its digest."""
    return codec.to_json(agreed)


def propose(
    state: Contract,
    now: Agreed,
    new: Agreed,
    *,
    change: str,
    since: date,
    because: str,
    side: str,
    by: str,
    on: date,
) -> WithPapers:
    """A change for the other side to agree to. `now`: what is in force on `since`. Raises Refused."""
    if new.contract != now.contract:
        raise Refused(f"That is another contract: {new.contract}.")
    if new == now:
        raise Refused("Nothing differs from what is in force.")
    if since < on:
        raise Refused(
            f"A change is in force from {show_day(on)} at the earliest: the past is judged by what held then."
        )
    if change in state.changes:
        raise Refused(f"There is a change {change} already.")
    if not because.strip():
        raise Refused("Say why.")
    held = max((each.proposed.since for each in state.changes.values() if each.agreed_at), default=since)
    if since < held:
        raise Refused(f"A change is agreed from {show_day(held)}. Propose this one for that day or later.")
    papers = (
        Paper(kind="agreed", about=change, text=document(new)),
        Paper(kind="reason for a change", about=change, text=because.strip()),
    )
    fact = ChangeProposed(
        change=change,
        agreed=papers[0].digest,
        since=since,
        because=papers[1].digest,
        side="buyer" if side == "buyer" else "supplier",
        by=by,
    )
    return WithPapers(fact=fact, papers=papers)


def agree(state: Contract, *, change: str, side: str, by: str, on: date) -> ChangeAgreed:
    """The other side agrees to a change. Raises Refused."""
    held = state.changes.get(change)
    if held is None:
        raise Refused(f"There is no change {change}.")
    if held.agreed_at is not None:
        raise Refused(f"Change {change} is agreed already.")
    if held.proposed.side == side or held.proposed.by == by:
        raise Refused("The other side must agree.")
    if held.proposed.since < on:
        raise Refused(f"It was to be in force from {show_day(held.proposed.since)}. Propose it again for a later day.")
    if any(each.agreed_number > held.number for each in state.changes.values()):
        # Its document was made without that change, and would undo it.
        raise Refused("Another change was agreed after this one was proposed. Propose it again.")
    return ChangeAgreed(change=change, side="buyer" if side == "buyer" else "supplier", by=by)


def judged_by(agreed_on: AgreedOn, promise: str, whole: Period) -> Agreed:
    """What a promise is judged by in a period: what was in force on its first day, however it was changed after.

    A promise that came later is judged by what was in force on the period's last day.
    """
    first = agreed_on(whole.starts)
    return first if any(each.id == promise for each in first.promises) else agreed_on(whole.ends)


def effect(before: Agreed, after: Agreed) -> tuple[str, ...]:
    """What a change does, promise by promise and then the rest, in sentences. Empty where nothing differs."""
    old, new = {each.id: each for each in before.promises}, {each.id: each for each in after.promises}
    said = [line for id_, promise in old.items() if id_ in new for line in _changed(promise, new[id_])]
    said += [f"{promise.title}: no longer promised." for id_, promise in old.items() if id_ not in new]
    said += [f"{each.title}: promised anew, {_quantity(each)}." for id_, each in new.items() if id_ not in old]
    return (*said, *_rest(before, after))


def before(state: Contract, change: str) -> str:
    """The digest of what a change takes the place of, on its first day: what was agreed without it."""
    held = state.changes[change]
    others = {
        name: each
        for name, each in state.changes.items()
        if name != change and each.agreed_at and (held.agreed_at is None or each.agreed_number < held.agreed_number)
    }
    return replace(state, changes=others).agreed_on(held.proposed.since)


def waits(state: Contract, change: str, on: date) -> bool:
    """Can the other side still agree to it?"""
    held = state.changes[change]
    return held.agreed_at is None and held.proposed.since >= on


def _changed(old: Promise, new: Promise) -> Iterator[str]:
    for field, words in _SAID.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield f"{old.title}: {words} was {_show(before)} and would be {_show(after)}."


def _rest(before: Agreed, after: Agreed) -> Iterator[str]:
    if before.hours_per_year != after.hours_per_year:
        yield f"Planned hours a year: {before.hours_per_year:,} before, {after.hours_per_year:,} after."
    if before.value_per_year != after.value_per_year:
        yield f"Value a year: £{before.value_per_year:,} before, £{after.value_per_year:,} after."
    if before.ends != after.ends:
        yield f"The contract ends on {show_day(after.ends)} and not on {show_day(before.ends)}."
    for field, words in (
        ("ladder", "The agreed steps change."),
        ("owes", "What the buyer owes changes."),
        ("tiers", "Who employs people on the contract changes."),
        ("bands", "The cut points of the ratings change."),
    ):
        if getattr(before, field) != getattr(after, field):
            yield words


def _quantity(promise: Promise) -> str:
    return f"{plain(promise.target)} {promise.unit}"


def _show(held: object) -> str:
    if isinstance(held, date):
        return show_day(held)
    if isinstance(held, bool):
        return "yes" if held else "no"
    if held is None:
        return "not set"
    return str(plain(held)) if isinstance(held, Decimal) else str(held).replace("_", " ")
