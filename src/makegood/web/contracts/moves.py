"""Whose turn is it? What each side of a contract has to do next, and by when, from what the book says."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from makegood.deliver.promises import change as changes
from makegood.deliver.state import Contract, Draw, Talk
from makegood.terms import value
from makegood.web.config.templates import day
from makegood.web.contracts import standing
from makegood.web.contracts.place import Place

STEPS_WITH_A_PLAN = frozenset({"cure_plan", "replace", "make_good_sum"})
"""Remedies that end in a plan which both sides agree and both confirm."""


@value
class Move:
    """One act of one side. `act` is a whole sentence with its day; `page`: where it is done, as a route's last part."""

    side: str
    act: str
    due: date | None = None
    page: str = ""


def of(found: Place) -> tuple[Move, ...]:
    """Everything somebody has to do, what is due first; nothing where nobody has."""
    moves = [*_talks(found), *_draws(found), *of_changes(found)]
    return tuple(sorted(moves, key=lambda each: (each.due is None, each.due or date.max)))


def _talks(found: Place) -> Iterator[Move]:
    for number, talk in enumerate(found.state.talks.values(), start=1):
        move = in_talk(found, talk)
        if move is not None:
            yield Move(side=move.side, act=move.act, due=move.due, page=f"talk/{number}/")


def in_talk(found: Place, talk: Talk) -> Move | None:
    """The next act of one conversation; None once it is over."""
    if talk.closed is not None:
        return None
    promise = found.agreed.promises[found.number_of(talk.opened.promise) - 1].title
    named = {"promise": promise}
    if talk.explained is None and not talk.steps and found.on > talk.answer_by:
        return _move(
            "buyer", _("Take the agreed step on “%(promise)s”: nothing came by %(day)s."), talk.answer_by, named
        )
    if talk.explained is None and not talk.steps:
        return _move("supplier", _("Explain “%(promise)s” by %(day)s."), talk.answer_by, named)
    if not talk.steps:
        return _move("buyer", _("Read what was said about “%(promise)s”, and decide."), None, named)
    return _after_a_step(found, talk, named)


def _after_a_step(found: Place, talk: Talk, named: dict[str, str]) -> Move | None:
    step, rung = talk.steps[-1], rung_of(found, talk)
    if "supplier" not in talk.plans and found.on > step.due:
        return _move("buyer", _("Decide what follows on “%(promise)s”: nothing came by %(day)s."), step.due, named)
    if rung is None or rung.remedy not in STEPS_WITH_A_PLAN:
        return _move("supplier", _("Answer on “%(promise)s” by %(day)s."), step.due, named)
    if "supplier" not in talk.plans:
        return _move("supplier", _("Write the plan for “%(promise)s” by %(day)s."), step.due, named)
    if "buyer" not in talk.plans:
        return _move("buyer", _("Read the plan for “%(promise)s”, and agree or answer."), step.due, named)
    due = talk.plans["buyer"].put_right_by
    if "supplier" not in talk.put_right:
        return _move("supplier", _("Put “%(promise)s” right by %(day)s."), due, named)
    if "buyer" not in talk.put_right:
        return _move("buyer", _("Confirm that “%(promise)s” was put right."), due, named)
    return None


def rung_of(found: Place, talk: Talk):  # type: ignore[no-untyped-def]
    """The step of the ladder the talk stands on; None before the first."""
    if not talk.steps:
        return None
    return next((each for each in found.agreed.ladder if each.id == talk.steps[-1].rung), None)


def _draws(found: Place) -> Iterator[Move]:
    for number, draw in enumerate(found.state.draws.values(), start=1):
        move = in_draw(draw, found.on)
        if move is not None:
            side = move.side if move.side == "buyer" else employer_of(found, draw)
            yield Move(side=side, act=move.act, due=move.due, page=f"draws/{number}/")


def employer_of(found: Place, draw: Draw) -> str:
    """'supplier' where the rows are its own, else the word of the employer below it."""
    tier = found.tiers.get(draw.drawn.tier)
    return "supplier" if tier is None or tier.organisation_id == found.record.supplier_id else draw.drawn.tier


def in_draw(draw: Draw, on: date) -> Move | None:
    """The next act of one spot check on a day; None once it is closed."""
    if draw.closed is not None:
        return None
    left = set(draw.drawn.by_chance) | set(draw.drawn.by_risk)
    for opened in draw.opened:
        left -= {*opened.matches, *opened.differs, *opened.unproved}
    if left and on > draw.drawn.answer_by:
        return _move("buyer", _("Close the spot check: its day was %(day)s."), draw.drawn.answer_by, {})
    if left:
        return _move("supplier", _("Open the rows that were drawn by %(day)s."), draw.drawn.answer_by, {})
    return _move("buyer", _("Close the spot check."), None, {})


def of_changes(found: Place) -> Iterator[Move]:
    """A change that one side proposed and the other can still agree to."""
    for name, held in found.state.changes.items():
        if changes.waits(found.state, name, found.on):
            side, since = "supplier" if held.proposed.side == "buyer" else "buyer", held.proposed.since
            act = _("Read a proposed change, and agree to it by %(day)s or let it lapse.") % {"day": day(since)}
            yield Move(side=side, act=act, due=since, page="changes/")


def _move(side: str, words: str, due: date | None, named: dict[str, str]) -> Move:
    return Move(side=side, act=words % {**named, "day": day(due)}, due=due)


def turn(found: Place, moves: tuple[Move, ...]) -> tuple[str, str]:
    """The first line under the heading: with whom, and the one act."""
    if not moves:
        return _("With nobody."), _("Nothing waits for an answer.")
    first = moves[0]
    mine = first.side == found.side
    return (_("With you.") if mine else _("With %(who)s.") % {"who": found.called(first.side)}), first.act


def waits_on(state: Contract, each: standing.Standing) -> bool:
    """Is somebody's turn about this promise?"""
    return each.talk is not None and each.talk.closed is None and not standing.is_made_good(each.talk)
