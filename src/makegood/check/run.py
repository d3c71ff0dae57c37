"""The check: every ask of a draft through the four tests, with words to use instead and what it all costs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from makegood import define, law, market
from makegood.check import asked, costing, legal, not_asked, questions
from makegood.check.asked import Asked
from makegood.check.defined import Said, said, well_defined
from makegood.check.draft import Draft
from makegood.check.finding import finding, strongest, with_law
from makegood.check.measurable import measurable
from makegood.check.offer import NO_ASK, NO_WORK, offer
from makegood.check.reasonable import NO_MONEY, asked_before, reasonable
from makegood.check.result import AskResult, Result, TestName, TestResult


def run(draft: Draft, *, on: date) -> Result:
    """Check one draft on one day. The same draft and day give the same result.

    Raises BadInput where the draft's own figures cannot be used (an unknown sector or input).
    """
    draft = costing.with_sector(_dated(draft, on))
    found = asked.of(draft)
    costs = costing.each(draft, found, on)
    drafted = [
        (cost.ask, ask.quantity)
        for ask, cost in zip(found, costs, strict=True)
        if cost and cost.amount and not ask.boilerplate
    ]
    price = costing.priced(draft, drafted, on)
    results = tuple(_ask(ask, draft, cost, price, on) for ask, cost in zip(found, costs, strict=True))
    ours = _with_ours(results)
    case = law.Case(on=on, contract=draft.contract, settings=draft.settings)
    return Result(
        source=draft.source,
        on=on,
        title=draft.title,
        contract=draft.contract,
        cost=costing.cost(draft, drafted, ours, _not_known(results), on),
        load=costing.load([ask.measure for ask in found if ask.measure and not _left_out(ask)]),
        load_with_our_words=costing.load([measure for measure, _ in ours]),
        asks=results,
        questions=questions.of(results),
        procurement=legal.of_the_procurement(case),
        not_asked=not_asked.worth_a_thought(draft, found),
        precedents=not_asked.others_ask(draft) if not found else "",
        read_from=draft.read_from,
        problems=draft.problems,
    )


def _left_out(ask: Asked | AskResult) -> bool:
    """No part of sums: it asks nothing about work, or is a portal's set sentence."""
    return ask.boilerplate or ask.label in NO_WORK


def _dated(draft: Draft, on: date) -> Draft:
    """A draft not yet published begins when it is checked; `read_from` says that this was assumed."""
    if draft.contract.started is not None:
        return draft
    return replace(
        draft,
        contract=replace(draft.contract, started=on),
        read_from={**draft.read_from, "contract.started": "assumed: the day of this check"},
    )


def _ask(
    ask: Asked, draft: Draft, cost: market.AskCost | None, price: market.PriceAnswer | None, on: date
) -> AskResult:
    case = law.Case(on=on, contract=draft.contract, ask=_told(ask), settings=draft.settings)
    measure = define.measures().get(ask.measure or "")
    tests = _tests(ask, case, draft, measure, cost, price, on)
    offered = offer(ask, case, draft, tests, on)
    return AskResult(
        id=ask.id,
        title=ask.title,
        label=ask.label,
        measure=ask.measure,
        measures=ask.measures,
        topic=ask.facts.topic,
        stage=ask.facts.stage,
        text=ask.text,
        where=ask.where,
        span=ask.span,
        boilerplate=ask.boilerplate,
        doubts=ask.doubts,
        tests=tests,
        rewrite=offered.words,
        rewrite_measure=offered.measure if offered.words else None,
        rewrite_because=offered.because,
        cost=cost.amount if cost else None,
        cost_because=cost.because if cost else "",
        precedents=not_asked.precedents(ask, draft),
    )


def _words(ask: Asked) -> Said:
    """What the ask says: its words and what stands around them, and in a design what is stated beside them."""
    read, facts = said(ask.context), ask.facts
    if not ask.stated:
        return read
    return Said(
        quantity=read.quantity or facts.target is not None or ask.quantity is not None,
        who=read.who or facts.workers is not None,
        when=read.when or facts.period is not None,
        proof=read.proof or facts.evidence is not None,
    )


def _told(ask: Asked) -> law.Ask:
    """What the law room is told of the ask: its facts, and its measure where the words really say one."""
    words = _words(ask)
    facts = ask.facts
    if facts.metric is None and ask.measure and words.quantity and words.when:
        facts = replace(facts, metric=ask.measure)
    return facts


def _tests(
    ask: Asked,
    case: law.Case,
    draft: Draft,
    measure: define.Measure | None,
    cost: market.AskCost | None,
    price: market.PriceAnswer | None,
    on: date,
) -> dict[TestName, TestResult]:
    words = _words(ask)
    lawful, proof, proportion = legal.split(legal.of_the_ask(case))
    if ask.label in NO_WORK:
        nothing = strongest((finding("defined-measure", "does not apply", NO_ASK),))
        return {"defined": nothing, "legal": lawful, "measurable": nothing, "reasonable": nothing}
    workers = draft.service.workers
    fits = costing.proportion(draft, ask.measure, ask.quantity, on)
    own = reasonable(ask.facts.topic, ask.measure, fits, cost, draft, price)
    rate = None if ask.boilerplate else not_asked.rate(ask.label, draft)
    own_proof = measurable(ask.text, measure, int(workers) if workers else None, words.proof)
    return {
        "defined": strongest(well_defined(ask.text, ask.measure, ask.doubts, words)),
        "legal": lawful,
        "measurable": with_law(own_proof, proof, answered=words.proof),
        "reasonable": with_law(
            (*own, *asked_before(rate)), proportion, answered=any(found.outcome == "met" for found in own)
        ),
    }


def _not_known(results: Sequence[AskResult]) -> list[str]:
    """Titles of the asks about work whose cost nobody could work out."""
    return [ask.title for ask in results if ask.cost is None and not _left_out(ask) and ask.topic not in NO_MONEY]


def _with_ours(results: Iterable[AskResult]) -> tuple[tuple[str, Decimal | None], ...]:
    """The measures and quantities once our words stand where they are offered, and the draft's own elsewhere."""
    wanted: list[tuple[str, Decimal | None]] = []
    for ask in results:
        if _left_out(ask):
            continue
        if ask.rewrite and ask.rewrite_measure:
            wanted.append((ask.rewrite_measure, None))
        elif ask.measure and not ask.must_change:
            wanted.append((ask.measure, None))
    return tuple(wanted)
