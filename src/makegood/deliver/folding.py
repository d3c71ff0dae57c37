"""Facts to state, one at a time. One method a kind of fact; `contract.fold` is the way in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from makegood.deliver import facts
from makegood.deliver.state import Change, Contract, Draw, Filed, Happened, Payment, Talk, TierNow, TierPeriod


class Folding:
    """A contract while its book is being read. `state` gives a value that later facts do not change."""

    def __init__(self) -> None:
        self._opened: tuple[facts.ContractOpened | None, datetime | None] = (None, None)
        self._changes: dict[str, Change] = {}
        self._tiers: dict[str, TierNow] = {}
        self._volumes: dict[str, facts.VolumeOrdered] = {}
        self._invoiced: dict[TierPeriod, facts.HoursInvoiced] = {}
        self._payments: dict[str, Payment] = {}
        self._seeds: dict[TierPeriod, facts.SeedLocked] = {}
        self._returns: dict[TierPeriod, tuple[Filed, ...]] = {}
        self._draws: dict[str, Draw] = {}
        self._slips: dict[TierPeriod, facts.SlipsGiven] = {}
        self._answers: dict[TierPeriod, facts.AnswersShown] = {}
        self._replies: dict[TierPeriod, facts.ReplyPublished] = {}
        self._findings: dict[tuple[str, str], facts.FindingMade] = {}
        self._talks: dict[str, Talk] = {}
        self._ratings: dict[tuple[str, str], facts.KpiRated] = {}
        self._evidence: list[facts.EvidenceFiled] = []
        self._published: list[facts.RecordPublished] = []

    def add(self, each: Happened) -> None:
        """Take one more fact in."""
        _READ[type(each.fact)](self, each.fact, each)

    def state(self) -> Contract:
        return Contract(
            opened=self._opened[0],
            opened_at=self._opened[1],
            changes=dict(self._changes),
            tiers=dict(self._tiers),
            volumes=dict(self._volumes),
            invoiced=dict(self._invoiced),
            payments=dict(self._payments),
            seeds=dict(self._seeds),
            returns=dict(self._returns),
            draws=dict(self._draws),
            slips=dict(self._slips),
            answers=dict(self._answers),
            replies=dict(self._replies),
            findings=dict(self._findings),
            talks=dict(self._talks),
            ratings=dict(self._ratings),
            evidence=tuple(self._evidence),
            published=tuple(self._published),
        )

    def _contract_opened(self, fact: facts.ContractOpened, each: Happened) -> None:
        if self._opened[0] is None:
            self._opened = (fact, each.at)

    def _change_proposed(self, fact: facts.ChangeProposed, each: Happened) -> None:
        self._changes.setdefault(fact.change, Change(proposed=fact, at=each.at, number=each.number))

    def _change_agreed(self, fact: facts.ChangeAgreed, each: Happened) -> None:
        """Only the side that did not propose it can agree to it."""
        change = self._changes.get(fact.change)
        if change is not None and change.agreed_at is None and fact.side != change.proposed.side:
            self._changes[fact.change] = replace(change, agreed_at=each.at, agreed_number=each.number)

    def _tier_invited(self, fact: facts.TierInvited, each: Happened) -> None:
        self._tiers.setdefault(fact.tier, TierNow(invited=fact))

    def _tier_answered(self, fact: facts.TierAnswered, each: Happened) -> None:
        if fact.tier in self._tiers:
            self._tiers[fact.tier] = replace(self._tiers[fact.tier], answered=fact)

    def _tier_approved(self, fact: facts.TierApproved, each: Happened) -> None:
        if fact.tier in self._tiers:
            self._tiers[fact.tier] = replace(self._tiers[fact.tier], approved=fact)

    def _volume_ordered(self, fact: facts.VolumeOrdered, each: Happened) -> None:
        self._volumes[fact.period] = fact

    def _hours_invoiced(self, fact: facts.HoursInvoiced, each: Happened) -> None:
        self._invoiced[fact.tier, fact.period] = fact

    def _invoice_received(self, fact: facts.InvoiceReceived, each: Happened) -> None:
        self._payments.setdefault(fact.invoice, Payment(invoice=fact))

    def _payment_said(self, fact: facts.PaymentSaid, each: Happened) -> None:
        """Both ends keep their own word; one never overwrites the other's."""
        held = self._payments.get(fact.invoice)
        if held is not None:
            self._payments[fact.invoice] = (
                replace(held, payer=fact) if fact.end == "payer" else replace(held, payee=fact)
            )

    def _seed_locked(self, fact: facts.SeedLocked, each: Happened) -> None:
        """The first stays: a buyer does not lock again until it likes the draw. After the return it locks nothing."""
        if (fact.tier, fact.period) not in self._returns:
            self._seeds.setdefault((fact.tier, fact.period), fact)

    def _return_filed(self, fact: facts.ReturnFiled, each: Happened) -> None:
        key = (fact.tier, fact.period)
        filed = tuple(
            replace(one, corrected_by=fact.bundle) if fact.corrects and one.fact.bundle == fact.corrects else one
            for one in self._returns.get(key, ())
        )
        self._returns[key] = (*filed, Filed(fact=fact, at=each.at, number=each.number))

    def _reminded(self, fact: facts.Reminded, each: Happened) -> None:
        """A reminder changes nothing: it is there so that nobody can say that none was sent."""

    def _rows_drawn(self, fact: facts.RowsDrawn, each: Happened) -> None:
        self._draws.setdefault(fact.draw, Draw(drawn=fact, at=each.at))

    def _rows_opened(self, fact: facts.RowsOpened, each: Happened) -> None:
        if fact.draw in self._draws:
            draw = self._draws[fact.draw]
            self._draws[fact.draw] = replace(draw, opened=(*draw.opened, fact))

    def _check_closed(self, fact: facts.CheckClosed, each: Happened) -> None:
        draw = self._draws.get(fact.draw)
        if draw is not None and draw.closed is None:
            self._draws[fact.draw] = replace(draw, closed=fact)

    def _slips_given(self, fact: facts.SlipsGiven, each: Happened) -> None:
        self._slips[fact.tier, fact.period] = fact

    def _answers_shown(self, fact: facts.AnswersShown, each: Happened) -> None:
        """Shown once: two publications of one period could be compared, and tell who answered between."""
        self._answers.setdefault((fact.tier, fact.period), fact)

    def _reply_published(self, fact: facts.ReplyPublished, each: Happened) -> None:
        self._replies[fact.tier, fact.period] = fact

    def _finding_made(self, fact: facts.FindingMade, each: Happened) -> None:
        self._findings[fact.promise, fact.period] = fact

    def _talk_opened(self, fact: facts.TalkOpened, each: Happened) -> None:
        self._talks.setdefault(fact.talk, Talk(opened=fact, at=each.at, answer_by=fact.answer_by))

    def _explained(self, fact: facts.Explained, each: Happened) -> None:
        self._talk(fact.talk, explained=fact, explained_at=each.at)

    def _more_time(self, fact: facts.MoreTime, each: Happened) -> None:
        talk = self._talks.get(fact.talk)
        if talk is not None and not talk.more_time:
            self._talk(fact.talk, more_time=True, answer_by=fact.answer_by)

    def _step_taken(self, fact: facts.StepTaken, each: Happened) -> None:
        talk = self._talks.get(fact.talk)
        if talk is not None:
            # What was agreed, or said to be done, was for the step before: the new one has a plan of its own.
            self._talk(fact.talk, steps=(*talk.steps, fact), plans={}, put_right={})

    def _plan_agreed(self, fact: facts.PlanAgreed, each: Happened) -> None:
        talk = self._talks.get(fact.talk)
        if talk is not None:
            self._talk(fact.talk, plans={**talk.plans, fact.side: fact})

    def _put_right(self, fact: facts.PutRight, each: Happened) -> None:
        talk = self._talks.get(fact.talk)
        if talk is not None:
            self._talk(fact.talk, put_right={**talk.put_right, fact.side: fact})

    def _improvement_chance(self, fact: facts.ImprovementChance, each: Happened) -> None:
        self._talk(fact.talk, chance=fact)

    def _improvement_judged(self, fact: facts.ImprovementJudged, each: Happened) -> None:
        self._talk(fact.talk, judged=fact)

    def _talk_closed(self, fact: facts.TalkClosed, each: Happened) -> None:
        self._talk(fact.talk, closed=fact)

    def _kpi_rated(self, fact: facts.KpiRated, each: Happened) -> None:
        self._ratings[fact.kpi, fact.period] = fact

    def _evidence_filed(self, fact: facts.EvidenceFiled, each: Happened) -> None:
        self._evidence.append(fact)

    def _record_published(self, fact: facts.RecordPublished, each: Happened) -> None:
        self._published.append(fact)

    def _talk(self, id_: str, **changed: Any) -> None:
        if id_ in self._talks:
            self._talks[id_] = replace(self._talks[id_], **changed)


_READ: dict[type, Callable[[Folding, Any, Happened], None]] = {
    class_: getattr(Folding, "_" + kind.replace("-", "_")) for kind, class_ in facts.KINDS.known.items()
}
