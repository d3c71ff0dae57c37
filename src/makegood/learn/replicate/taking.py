"""What it would take here: each ask of the pocket put through the four tests for the reader's own contract."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from makegood import define, law, market
from makegood.check import AskResult, DesignAsk, Draft, Load, Result
from makegood.check.costing import with_sector
from makegood.check.offer import FILLS
from makegood.check.rewrite import library
from makegood.check.run import run
from makegood.learn.evidence import Claim, Contract, Evidence, Unintended
from makegood.learn.replicate.comparing import Condition, conditions
from makegood.learn.replicate.pocket import Did, did, unintended
from makegood.terms import BadInput, Problem, Range, show_number, value

HOURLY = ("gbp an hour", "gbp a contact hour", "pounds an hour")


@value
class Take:
    """One ask here. `tests`: the four tests of `ask`, in the draft's own terms; `cost` in pounds a year, None unknown.

    `cost_there`: what the evidence says it cost, scaled to the hours here where it is by the hour; None elsewhere.
    `hours`: of paperwork, for a firm of about 20. `claims`: what is known of what follows from it.
    """

    did: Did
    ask: AskResult
    cost: Range | None
    cost_because: str
    cost_there: Range | None
    hours: Load
    claims: tuple[Claim, ...] = ()

    @property
    def stops(self) -> tuple[str, ...]:
        """What must change first, in the words of the tests. Empty where nothing does."""
        return tuple(
            dict.fromkeys(
                f"{found.because}. {found.fix}".strip()
                for test in self.ask.tests.values()
                for found in test.findings
                if (found.outcome, found.effect) == ("not met", "BLOCK")
            )
        )


@value
class Replication:
    """`takes`: promises that were kept there; `not_kept`: those that were not, which nobody should copy unseen.

    `checked`: all asks of `takes` together, for your contract. `not_known`: sentences, each with whose turn it is.
    """

    there: Contract
    example: bool
    conditions: tuple[Condition, ...]
    takes: tuple[Take, ...]
    not_kept: tuple[Did, ...]
    checked: Result | None
    unintended: tuple[Unintended, ...]
    not_known: tuple[str, ...]


def replication(
    evidence: Evidence, contract: str, draft: Draft, *, on: date, region: str = "", name: str = "evidence"
) -> Replication:
    """What a contract of the evidence did, and what it would take in the contract of `draft` on a day.

    The draft's own asks are left aside. Raises BadInput where the evidence has no such contract, or the draft's figures
    cannot be used.
    """
    there = next((each for each in evidence.entries if isinstance(each, Contract) and each.id == contract), None)
    done = did(evidence, contract)
    if there is None or not done:
        found = f"no contract {contract!r} with promises in it"
        raise BadInput([Problem(file=name, found=found, do="choose one with --contract")])
    draft, kept = with_sector(draft), tuple(each for each in done if each.was_kept)
    checked = run(_as_ours(draft, kept), on=on) if kept else None
    takes = tuple(
        _take(each, ask, draft, evidence) for each, ask in zip(kept, checked.asks if checked else (), strict=True)
    )
    beside = conditions(there, draft, on=on, region=region)
    return Replication(
        there=there,
        example=evidence.header.example,
        conditions=beside,
        takes=takes,
        not_kept=tuple(each for each in done if not each.was_kept),
        checked=checked,
        unintended=unintended(evidence, contract, [each.measure for each in kept]),
        not_known=tuple(_not_known(beside, takes, checked)),
    )


def _as_ours(draft: Draft, kept: tuple[Did, ...]) -> Draft:
    """The reader's contract with the pocket's asks in it, in words that a buyer can use."""
    return replace(draft, asks=tuple(_ask(each) for each in kept), passages=())


def _ask(each: Did) -> DesignAsk:
    """An ask as a design would have it. A number of people or weeks is asked for as it was there; it must fit here."""
    measure, words = define.measures().get(each.measure), library().get(each.measure)
    if words is None:
        topics = measure.topics if measure else ()
        facts = law.Ask(stage="contract_term", mandatory=True, workers="on_contract", metric=each.measure)
        topic = topics[0] if topics else None
        text = f"{measure.says if measure else each.title}: {show_number(each.target)} {each.unit}."
    else:
        fill = FILLS.get(each.measure)
        own = {fill[0]: show_number(each.target)} if fill and fill[1] in each.unit else {}
        text, facts, topic = words.words.format(**{**(words.fills or {}), **own}).strip(), words.facts, words.topic
    told = replace(facts, topic=topic or "other", text=text)  # type: ignore[arg-type]
    counted = measure is not None and measure.kind in ("count", "sum")
    return DesignAsk(
        id=each.promise,
        title=each.title,
        text=text,
        measure=each.measure,
        facts=told,
        quantity=each.target if counted else None,
    )


def _take(each: Did, ask: AskResult, draft: Draft, evidence: Evidence) -> Take:
    hours = market.load([each.measure])
    return Take(
        did=each,
        ask=ask,
        cost=ask.cost,
        cost_because=ask.cost_because,
        cost_there=_scaled(each, draft),
        hours=Load(to_bid=hours.to_bid, to_report=hours.to_report, to_check=hours.to_check),
        claims=tuple(one for one in evidence.entries if isinstance(one, Claim) and one.measure == each.measure),
    )


def _scaled(each: Did, draft: Draft) -> Range | None:
    """A cost by the hour there, times the hours here, in pounds a year. Several make one range that holds them all.

    Hours are what is bought where it is bought by the hour; elsewhere they are the hours of work.
    """
    sector = draft.service.sector
    hourly = sector is None or market.sector(sector).model == "hour"
    hours = draft.service.units_per_year if hourly else draft.contract.labour_hours_per_year
    amounts = [cost.amount for cost in each.costs if cost.amount.unit.casefold().startswith(HOURLY)]
    if hours is None or not amounts:
        return None
    low, high = min(one.low for one in amounts), max(one.high for one in amounts)
    likely = sum(((one.low + one.high) / 2 if one.likely is None else one.likely for one in amounts), Decimal(0))
    return Range(low=low, likely=likely / len(amounts), high=high, unit="pounds an hour").scaled(
        hours, unit="pounds a year"
    )


def _not_known(beside: tuple[Condition, ...], takes: tuple[Take, ...], checked: Result | None) -> Iterator[str]:
    for one in beside:
        if one.alike == "not known":
            yield f"{one.name}: {one.says}"
    for take in takes:
        if take.cost is None:
            yield f"{take.did.title}: what it costs here. {take.cost_because}".strip()
        if not take.did.costs:
            yield f"{take.did.title}: what it cost there. The evidence does not say it."
        if not take.claims:
            yield f"{take.did.title}: nobody in this file has measured what followed from it."
    for question in checked.questions if checked else ():
        yield f"{law.fact(question.fact).asks} The legal test waits for your answer."
