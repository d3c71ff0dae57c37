"""What a check says: ask by ask, the four tests, the words that could be used instead, and the cost of it all."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood import law
from makegood.check.draft import Source
from makegood.terms import Finding, Outcome, Problem, Range, value

TestName = Literal["defined", "legal", "measurable", "reasonable"]
TESTS: tuple[TestName, ...] = ("defined", "legal", "measurable", "reasonable")


@value
class TestResult:
    """One of the four tests of one ask: the strongest of its findings, and all of them."""

    outcome: Outcome
    findings: tuple[Finding, ...]


@value
class Doubt:
    """A stretch of the ask's own text (character offsets) that is vague, and why."""

    start: int
    end: int
    why: str


@value
class AskResult:
    """`where`: field path; `span`: character offsets in that field; `cost`: pounds a year, None when not known.

    `rewrite` is empty when no words of ours passed the well-defined and legal tests for this case.
    """

    id: str
    title: str
    label: str
    measure: str | None
    measures: tuple[tuple[str, str], ...] = ()
    topic: str | None
    stage: str | None
    text: str
    where: str
    span: tuple[int, int]
    boilerplate: bool
    doubts: tuple[Doubt, ...] = ()
    tests: Mapping[TestName, TestResult]
    rewrite: str = ""
    rewrite_measure: str | None = None
    rewrite_because: str = ""
    cost: Range | None = None
    cost_because: str = ""
    precedents: str = ""

    @property
    def must_change(self) -> bool:
        """Some test says it is not lawful as written, or must change. A portal's set words are nobody's to change."""
        return not self.boilerplate and any(
            finding.outcome == "not met" and finding.effect == "BLOCK"
            for test in self.tests.values()
            for finding in test.findings
        )

    @property
    def waits_for_an_answer(self) -> bool:
        return not (self.must_change or self.boilerplate) and any(
            finding.outcome == "cannot tell" and finding.effect == "BLOCK"
            for test in self.tests.values()
            for finding in test.findings
        )


@value
class Cost:
    """Pounds a year, and as a share of the contract's yearly price (0 to 1). None: not known, and `because` says why.

    The red line is a working figure of practice, not law.
    """

    as_drafted: Range | None
    with_our_words: Range | None
    yearly_price: Decimal | None
    share: Range | None
    red_line: tuple[Decimal, Decimal]
    red_line_says: str
    who_pays: tuple[str, ...]
    because: str = ""


@value
class Load:
    """Hours, for a firm of about 20: to bid (once), to report and to check (a year)."""

    to_bid: Range
    to_report: Range
    to_check: Range


@value
class Result:
    """The check of one contract on one day.

    `load` is as drafted, `load_with_our_words` once our words stand where they are offered; None when no measure is
    asked for. `procurement`: duties of the procurement as a whole that are not met; `read_from`: where each fact was
    read.
    """

    source: Source
    on: date
    title: str
    contract: law.Contract
    cost: Cost
    load: Load | None
    asks: tuple[AskResult, ...]
    questions: tuple[law.Question, ...]
    load_with_our_words: Load | None = None
    procurement: tuple[Finding, ...] = ()
    not_asked: tuple[str, ...] = ()
    precedents: str = ""
    read_from: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
