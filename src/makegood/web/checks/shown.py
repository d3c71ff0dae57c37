"""A result as the page tells it: plain words and numbers, in the page's order. Templates get nothing else."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood import law
from makegood.check import TESTS, AskResult, Draft, Result, TestName, TestResult
from makegood.check.verdict import CLEAR, STRONGEST_FIRST, Kind, kind_of, kind_of_ask, kind_of_test
from makegood.terms import Cite, Finding, Problem, Range, about, show_ends, show_pounds, value
from makegood.web.checks import accepting, facts, money, verdicts
from makegood.web.checks.accepting import Accepted
from makegood.web.config.templates import day, sentence

REASONS_SHOWN = 3
OF_THE_CONTRACT = "reasonable-funded"
"""The rule whose sums are those of the whole contract: told once, beside the cost, and not again by each ask."""


@value
class Why:
    """One finding behind a row: the rule and version, what it said, what it looked at."""

    rule: str
    version: int
    has_page: bool
    kind: Kind
    because: str


@value
class Row:
    """One of the four tests of one ask."""

    test: str
    kind: Kind
    word: str
    because: tuple[str, ...]
    fix: str
    say: tuple[str, ...]
    cites: tuple[Cite, ...]
    unconfirmed: bool
    why: tuple[Why, ...]
    why_cites: tuple[Cite, ...]
    looked_at: tuple[tuple[str, str], ...]
    sums: tuple[str, ...]


@value
class Ask:
    """One ask. `accepted` is its number in the list of accepted words, None when the draft's own words stand."""

    number: int
    id: str
    title: str
    heading: str
    kind: Kind
    must_change: bool
    verdict: str
    cost: str
    where: str
    quote: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    rewrite: str
    rewrite_because: str
    cost_says: str
    precedents: str
    measure: str | None
    accepted: Accepted | None


@value
class Cell:
    """One cell of the strip."""

    test: str
    clear: int
    lines: tuple[tuple[Kind, str], ...]


def rows_of(ask: AskResult) -> tuple[Row, ...]:
    return tuple(_row(name, ask.tests[name]) for name in TESTS if name in ask.tests)


def _row(name: TestName, test: TestResult) -> Row:
    kind = kind_of_test(test)
    telling = [found for found in test.findings if kind_of(found) == kind] or list(test.findings)
    said = tuple(dict.fromkeys(sentence(found.because) for found in telling if found.because))
    cites = tuple(dict.fromkeys(cite for found in telling for cite in found.cites))
    return Row(
        test=str(verdicts.TEST_NAMES[name]),
        kind=kind,
        word=verdicts.word(kind, name),
        because=said[:REASONS_SHOWN],
        fix=next((sentence(found.fix) for found in telling if found.fix and kind != "met"), ""),
        say=_to_say(telling) if kind == "question" else (),
        cites=cites[:REASONS_SHOWN],
        unconfirmed=bool(cites) and kind == "take-care" and all(cite.sure == "U" for cite in cites),
        why=tuple(map(_why, sorted(test.findings, key=_strength))),
        why_cites=_other_cites(test, () if kind in ("met", "none") else cites[:REASONS_SHOWN]),
        looked_at=tuple(_looked_at(test)),
        sums=tuple(dict.fromkeys(line for found in test.findings for line in _sums(found))),
    )


def _other_cites(test: TestResult, shown: Sequence[Cite]) -> tuple[Cite, ...]:
    """Where the findings without a page of their own are written, each place once, and none that is shown already."""
    told = (cite for found in test.findings if found.rule not in law.register() for cite in found.cites)
    return tuple(cite for cite in dict.fromkeys(told) if cite not in shown)


def _sums(found: Finding) -> Iterable[str]:
    """The sums behind a finding about this one ask, line by line."""
    held = found.looked_at.get("arithmetic", ()) if found.rule != OF_THE_CONTRACT else ()
    return (sentence(str(line)) for line in (held if isinstance(held, list | tuple) else (held,)))


def sums_of_the_contract(result: Result) -> tuple[str, ...]:
    """The price of the service line by line, as the finding about the whole price worked it out."""
    found = (each for ask in result.asks for test in ask.tests.values() for each in test.findings)
    held = next((each.looked_at.get("arithmetic") for each in found if each.rule == OF_THE_CONTRACT), None)
    return tuple(sentence(str(line)) for line in held) if isinstance(held, list | tuple) else ()


def _to_say(telling: Sequence[Finding]) -> tuple[str, ...]:
    """What the ask's own words leave open, as questions."""
    names = dict.fromkeys(name for found in telling for name in found.missing if name.startswith("ask."))
    return tuple(facts.label(name) for name in names)


def _strength(found: Finding) -> int:
    return STRONGEST_FIRST.index(kind_of(found))


def _why(found: Finding) -> Why:
    return Why(
        rule=found.rule,
        version=found.version,
        has_page=found.rule in law.register(),
        kind=kind_of(found),
        because=sentence(found.because),
    )


NOT_FACTS = frozenset({"words", "ask.text", "on", "arithmetic"})
"""What a finding looked at that the page shows elsewhere."""


def _looked_at(test: TestResult) -> Iterable[tuple[str, str]]:
    """The known facts that the test's findings read: of the ask, and on file. The contract's own stand at the top."""
    seen = {name: fact for found in test.findings for name, fact in found.looked_at.items() if fact is not None}
    told = (name for name in seen if name.startswith("contract.records.") or not name.startswith("contract."))
    return ((facts.label(name), facts.said(seen[name])) for name in told if name not in NOT_FACTS)


def asks_of(result: Result, accepted: Sequence[Accepted], draft: Draft) -> tuple[Ask, ...]:
    """The draft's asks in its order. Words that were accepted stand as one ask, however many were found in them."""
    order = {passage.where: number for number, passage in enumerate(draft.passages)}

    def position(pair: tuple[AskResult, Accepted | None]) -> tuple[int, int]:
        ask, words = pair
        where, start = (words.where, words.start) if words else (ask.where, ask.span[0])
        index = accepting.design_index(draft, where)
        return (-len(draft.asks) + index, 0) if index is not None else (order.get(where, 0), start)

    own = [
        (ask, next((each for each in accepted if each.made(ask)), None)) for ask in result.asks if not ask.boilerplate
    ]
    shown: list[Ask] = []
    used: set[int] = set()
    for ask, words in sorted(own, key=position):
        if words is None or words.number not in used:
            shown.append(_ask(len(shown) + 1, ask, words))
        used |= {words.number} if words else set()
    return tuple(shown)


def _ask(number: int, ask: AskResult, accepted: Accepted | None) -> Ask:
    return Ask(
        number=number,
        id=ask.id,
        title=accepted.title if accepted else ask.title,
        heading=verdicts.heading(ask),
        kind=kind_of_ask(ask),
        must_change=verdicts.must_change(ask),
        verdict=_("Your words replaced") if accepted else verdicts.word_of_ask(ask),
        cost=_cost(ask.cost) if ask.cost else _("not known"),
        where=facts.place(ask.where),
        quote=quote(ask),
        rows=rows_of(ask),
        rewrite=ask.rewrite,
        rewrite_because=sentence(ask.rewrite_because),
        cost_says=_cost_says(ask),
        precedents=ask.precedents,
        measure=ask.measure,
        accepted=accepted,
    )


def _cost(cost: Range) -> str:
    """The likely cost; from nothing to its high end where nothing is likely but more is possible."""
    return show_ends(cost) if not cost.likely and cost.high else about(cost.likely)


def _cost_says(ask: AskResult) -> str:
    """The range and what it rests on. A reason that gives the range itself is not told twice."""
    because = sentence(ask.cost_because)
    if ask.cost is None:
        return " ".join(part for part in (_("Not known."), because) if part)
    return because if because.startswith("About £") else f"{sentence(money.a_year(ask.cost))} {because}".strip()


def quote(ask: AskResult) -> tuple[tuple[str, str], ...]:
    """The draft's own words as (words, why they are doubtful or '') in order."""
    parts: list[tuple[str, str]] = []
    at = 0
    for doubt in sorted(ask.doubts, key=lambda doubt: doubt.start):
        if doubt.start < at or doubt.end > len(ask.text):
            continue
        parts += [(ask.text[at : doubt.start], ""), (ask.text[doubt.start : doubt.end], doubt.why)]
        at = doubt.end
    return tuple(part for part in [*parts, (ask.text[at:], "")] if part[0])


def strip(asks: Sequence[Ask]) -> tuple[Cell, ...]:
    """For each test: of how many asks it is clear, and what stands in the way of the others."""
    cells = []
    for index, name in enumerate(TESTS):
        kinds = [ask.rows[index].kind for ask in asks]
        lines = tuple(
            (kind, verdicts.tally(name, kind, kinds.count(kind)))
            for kind in ("block", "take-care", "question", "unknown")
            if kind in kinds
        )
        clear = sum(kind in CLEAR for kind in kinds)
        cells.append(Cell(test=str(verdicts.TEST_NAMES[name]), clear=clear, lines=lines))  # type: ignore[arg-type]
    return tuple(cells)


def as_at(contract: law.Contract, on: date) -> str:
    """'As at 21 November 2026 · English council (best value) · light-touch services · £1.4 million'."""
    parts = [
        _("As at %(day)s") % {"day": day(on)},
        facts.buyer(contract),
        _("2015 Regulations") if facts.older_rules(contract) else "",
        facts.said(contract.kind) if contract.kind else "",
        facts.said(contract.form) if contract.form and contract.form != "contract" else "",
        show_pounds(contract.value_gbp_inc_vat) if contract.value_gbp_inc_vat else "",
    ]
    return " · ".join(part for part in parts if part)


def can_do(asks: Sequence[Ask]) -> str:
    """What may be asked for here: the asks whose legal test is met, or for which lawful words are offered."""
    possible = [ask.title for ask in asks if ask.rewrite or ask.rows[1].kind in (*CLEAR, "take-care")]
    names = list(dict.fromkeys(_lower(title) for title in possible))[:4]
    if not names:
        return ""
    listed = (
        names[0]
        if len(names) == 1
        else _("%(first)s and %(last)s")
        % {
            "first": ", ".join(names[:-1]),
            "last": names[-1],
        }
    )
    return _("You can ask about %(asks)s here.") % {"asks": listed}


def _lower(title: str) -> str:
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def cost_of(result: Result) -> dict[str, Any]:
    """The cost part, in words and as a picture; the picture only where price and cost are both known."""
    cost = result.cost
    rows = [(_("As drafted"), cost.as_drafted), (_("With our words"), cost.with_our_words)]
    return {
        "finding": money.finding_of(cost),
        "rows": [
            (name, money.a_year(amount), _share(amount.likely, cost.yearly_price)) for name, amount in rows if amount
        ],
        "band": money.band(cost),
        "yearly_price": show_pounds(cost.yearly_price) if cost.yearly_price else "",
        "red_line": cost.red_line,
        "red_line_says": sentence(cost.red_line_says),
        "who_pays": tuple(_who(case) for line in cost.who_pays for case in _CASES.split(line)),
        "because": sentence(cost.because),
    }


_CASES = re.compile(r"(?<=[.])\s+(?=If )")


def _who(line: str) -> tuple[str, str]:
    """'If the price rises: you. £31.73 becomes …' as its two cells."""
    case, colon, rest = line.partition(": ")
    return (case, sentence(rest)) if colon else ("", sentence(line))


def _share(amount: Decimal, price: Decimal | None) -> str:
    if not price:
        return ""
    share = amount / price
    if share < Decimal("0.005"):
        return _("under 1% of the price")
    return _("%(share)s of the price") % {"share": f"{share * 100:.0f}%"}


def load_of(result: Result) -> tuple[tuple[str, str, str], ...]:
    """Hours to bid, to report and to check: the task, as drafted, and with our words ('' where that is not known)."""
    drafted, ours = result.load, getattr(result, "load_with_our_words", None)
    if drafted is None:
        return ()
    ours = None if ours == drafted else ours
    tasks = (
        (_("To bid, for a firm of 20"), "to_bid"),
        (_("To report, each year"), "to_report"),
        (_("To check, of your own, each year"), "to_check"),
    )
    return tuple(
        (task, money.hours(getattr(drafted, name)), money.hours(getattr(ours, name)) if ours else "")
        for task, name in tasks
    )


def load_finding(result: Result) -> str:
    """The heading of the load: what a bid takes, and how many hours our words save."""
    drafted, ours = result.load, getattr(result, "load_with_our_words", None)
    if drafted is None:
        return ""
    hours = max(1, round(drafted.to_bid.likely))
    said = ngettext("Bidding takes about %(n)s hour", "Bidding takes about %(n)s hours", hours) % {"n": hours}
    fewer = round(drafted.to_bid.likely - ours.to_bid.likely) if ours else 0
    if fewer <= 0:
        return said
    return ngettext(
        "Bidding takes about %(hours)s hours; with our words %(n)s hour fewer",
        "Bidding takes about %(hours)s hours; with our words %(n)s hours fewer",
        fewer,
    ) % {"hours": hours, "n": fewer}


def page(result: Result, accepted: Sequence[Accepted], draft: Draft) -> dict[str, Any]:
    """Everything the result page needs."""
    asks = asks_of(result, accepted, draft)
    questions = facts.questions(result)
    changes = sum(ask.must_change and ask.accepted is None for ask in asks)
    own = [ask for ask in result.asks if not ask.boilerplate]
    boilerplate = [ask for ask in result.asks if ask.boilerplate]
    return {
        "title": result.title,
        "headline": verdicts.headline(len(asks), changes, len(questions)),
        "lead": verdicts.lead(own, can_do(asks)),
        "as_at": as_at(result.contract, result.on),
        "strip": strip(asks),
        "total": len(asks),
        "changes": changes,
        "questions": questions,
        "asks": asks,
        "boilerplate": [(ask.title, ask.text, facts.place(ask.where)) for ask in boilerplate],
        "cost": cost_of(result),
        "load": load_of(result),
        "load_finding": load_finding(result),
        "sums": sums_of_the_contract(result),
        "procurement": sorted(map(_why, result.procurement), key=lambda why: STRONGEST_FIRST.index(why.kind)),
        "not_asked": result.not_asked[:3],
        "precedents": result.precedents,
        "problems": [problem_said(problem) for problem in result.problems],
        "status": status(changes, result) if accepted else "",
    }


def problem_said(problem: Problem) -> str:
    """What of the draft could not be read, as sentences: 'Pages 12 to 14: no words, only pictures. ...'"""
    found = ": ".join(part for part in (problem.where, problem.found) if part)
    return " ".join(sentence(part) for part in (found, problem.do) if part)


def status(changes: int, result: Result) -> str:
    """Said when words were accepted: 'Now 4 to change. About £104,000 a year.'"""
    said = ngettext("Now %(n)s to change.", "Now %(n)s to change.", changes) % {"n": changes}
    if result.cost.as_drafted is None:
        return said
    return said + " " + _("About %(likely)s a year.") % {"likely": about(result.cost.as_drafted.likely)}
