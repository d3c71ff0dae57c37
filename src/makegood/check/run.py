"""The check: every ask of a draft through the four tests, with words to use instead and what it all costs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from makegood import define, law, market
from makegood.check import asked, costing, legal, not_asked, questions
from makegood.check.asked import Asked
from makegood.check.defined import Said, said, well_defined
from makegood.check.draft import Draft
from makegood.check.finding import finding, strongest, with_law
from makegood.check.measurable import measurable
from makegood.check.reasonable import NO_MONEY, reasonable
from makegood.check.result import AskResult, Result, TestName, TestResult
from makegood.check.rewrite import Rewrite, choose, rewrite

NO_WORK = frozenset({"environmental_only", "lots_sme", "reserved"})
"""Labels that say something of a tender but ask nothing of people's work: shown, and left out of sums of cost."""


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
    offered = _rewrite(ask, case, draft, tests, on)
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
        precedents=not_asked.precedents(ask.measure),
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
    own_proof = measurable(ask.text, measure, int(workers) if workers else None, words.proof)
    return {
        "defined": strongest(well_defined(ask.text, ask.measure, ask.doubts, words)),
        "legal": lawful,
        "measurable": with_law(own_proof, proof, answered=words.proof),
        "reasonable": with_law(own, proportion, answered=any(found.outcome == "met" for found in own)),
    }


MENDED = frozenset({"reasonable-quantity", "reasonable-choice", "reason-apprenticeship-duration"})
"""Findings of the reasonable test that other words can mend. A price that is too low they cannot."""


def _rewrite(ask: Asked, case: law.Case, draft: Draft, tests: dict[TestName, TestResult], on: date) -> Rewrite:
    """Words for an ask that other words would mend; none for what is only a mark of the tender."""
    faults = _faults(tests)
    if ask.boilerplate:
        return Rewrite(measure=None, words="", because=PORTAL)
    if ask.label in NO_WORK or not faults:
        return Rewrite(measure=None, words="", because=_the_rest(tests))
    leave_out = [found for found in tests["reasonable"].findings if found.rule == "reasonable-volunteers"]
    if leave_out:
        return Rewrite(measure=None, words="", because=leave_out[0].fix)
    too_long = "reason-apprenticeship-duration" in faults
    chosen = choose(ask.label, ask.facts.topic, ask.measure, draft.contract.term_months, too_long=too_long)
    if chosen is None:
        return Rewrite(measure=None, words="", because=NO_WORDS if ask.measure else CHOOSE)
    offered = rewrite(chosen, case, _fills(chosen, ask, draft, on))
    if offered.words and faults <= offered.not_met:
        return Rewrite(measure=None, words="", because=_the_rest(tests))
    return offered


def _the_rest(tests: dict[TestName, TestResult]) -> str:
    """What must change where the words need not: the price, as a rule. Empty when nothing must."""
    blocking = [found for test in tests.values() for found in test.findings if found.outcome == "not met"]
    fix = next((found.fix for found in blocking if found.effect == "BLOCK" and found.fix), "")
    return f"the words can stay. {fix}" if fix else ""


NO_ASK = "it says something of the tender, and asks nothing about work"
PORTAL = "these are a portal's set words: say what you want in words of your own"
NO_WORDS = "there are no words here for this yet: say how much, who counts, by when, and what shows it"
CHOOSE = "name what you want first: choose a measure, and ask for that"


def _faults(tests: dict[TestName, TestResult]) -> frozenset[str]:
    """The rules not met, or in doubt for want of words, that other words could meet."""
    return frozenset(
        found.rule
        for name, test in tests.items()
        for found in test.findings
        if (found.outcome == "not met" and found.effect != "INFO" and (name != "reasonable" or found.rule in MENDED))
        or (
            (found.outcome, found.effect, name) == ("cannot tell", "BLOCK", "legal")
            and any(fact.startswith("ask.") for fact in found.missing)
        )
    )


FILLS = {
    "TRN-01": ("training_hours", "hour"),
    "TRN-05": ("apprentice_weeks", "week"),
    "TRN-07": ("placements", "placement"),
    "COM-01": ("school_hours", "hour"),
    "COM-02": ("volunteer_hours", "hour"),
}
"""Measures whose words hold a number of their own, and what it counts."""


def _fills(measure: str | None, ask: Asked, draft: Draft, on: date) -> dict[str, str]:
    """Quantities for our words: the draft's own number as far as the contract can carry it, else what it can carry."""
    asked = ask.quantity if ask.measure == measure else None
    if measure in FILLS:
        name, unit = FILLS[measure]
        counts = asked is not None and unit in (ask.facts.unit or "").lower()
        return {name: _whole(asked)} if asked is not None and counts else {}
    fits = costing.proportion(draft, measure, Decimal(1), on)
    if measure is None or fits is None or fits.outcome == "does not apply":
        return {}
    most = fits.most.to_integral_value(ROUND_FLOOR) if fits.most is not None else None
    number = min((each for each in (asked, most) if each is not None), default=Decimal(0))
    if number < 1 or (ask.facts.unit or "").startswith("percent"):
        return {}
    apprentices = "one additional apprentice" if number == 1 else f"{_whole(number)} additional apprentices"
    return {"recruits": "one" if number == 1 else _whole(number), "apprentices": apprentices}


def _whole(number: Decimal) -> str:
    return f"{number.normalize():f}"


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
