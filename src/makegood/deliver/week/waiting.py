"""What somebody else has to do, since when and until when; and what needs nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

from makegood.deliver import facts, promises
from makegood.deliver.checks import decide
from makegood.deliver.promises import uk_day
from makegood.deliver.week.owed import talking_about
from makegood.deliver.week.task import Held, Waiting

ACTS = (
    facts.Reminded,
    facts.RowsDrawn,
    facts.RowsOpened,
    facts.CheckClosed,
    facts.FindingMade,
    facts.TalkOpened,
    facts.StepTaken,
    facts.KpiRated,
    facts.ReplyPublished,
    facts.RecordPublished,
    facts.TierApproved,
    facts.VolumeOrdered,
    facts.ContractOpened,
)
"""What a buyer does when it looks at a contract."""


def waiting(held: Held, on: date) -> Iterator[Waiting]:
    """Everything that waits for the supplier or an employer on a contract."""
    for each in promises.returns(held.agreed, held.state, on):
        if each.stand in ("due", "not here yet"):
            when = promises.show_period(held.agreed, each.period.id)
            yield Waiting(
                contract=held.id,
                who=each.tier,
                what=f"The return for {when}",
                tier=each.tier,
                since=each.period.ends + timedelta(days=1),
                until=each.due,
                period=each.period.id,
            )
    for draw in held.state.draws.values():
        seen = decide.results(draw)
        if draw.closed is None and any(leaf not in seen for leaf in decide.leaves_of(draw)):
            yield Waiting(
                contract=held.id,
                who=draw.drawn.tier,
                what=f"Rows of check {draw.drawn.draw}",
                since=uk_day(draw.at),
                until=draw.drawn.answer_by,
                tier=draw.drawn.tier,
                period=draw.drawn.period,
            )
    yield from _talks(held, on)
    for id_, change in held.state.changes.items():
        if change.proposed.side == "buyer" and promises.change.waits(held.state, id_, on):
            yield Waiting(
                contract=held.id,
                who="supplier",
                what="An answer to your change",
                since=uk_day(change.at),
                until=change.proposed.since,
            )


def _talks(held: Held, on: date) -> Iterator[Waiting]:
    for talk in held.state.talks.values():
        if talk.closed is not None:
            continue
        about = f"“{talking_about(held, talk)}”"
        if talk.explained is None and not talk.steps and on <= talk.answer_by:
            yield Waiting(
                contract=held.id,
                who="supplier",
                what=f"An answer about {about}",
                since=uk_day(talk.at),
                until=talk.answer_by,
            )
        elif talk.steps and on <= talk.steps[-1].due and "supplier" not in talk.put_right:
            yield Waiting(
                contract=held.id,
                who="supplier",
                what=f"The step agreed about {about}",
                since=uk_day(talk.at),
                until=talk.steps[-1].due,
            )


def looked_on(held: Held) -> date | None:
    """The day when somebody of the buyer last did something about the contract."""
    days = [uk_day(each.at) for each in held.happened if isinstance(each.fact, ACTS)]
    return days[-1] if days else None
