"""What stands around the measures: the definition, sectors, charters, frameworks, labels, conflicts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from makegood.define.measure import Element, Mark, SectorKey
from makegood.terms import Cite, value


@value
class Clause:
    """One clause of the definition, and the families of measures that test it."""

    element: Element
    says: str
    families: tuple[str, ...]


@value
class Dimension:
    """One of the seven dimensions of Carnegie UK Trust and the RSA, and what they would measure in it."""

    code: str
    name: str
    measures: tuple[str, ...]
    note: str = ""


@value
class Grade:
    """How good a proof is: A is best."""

    grade: Literal["A", "B", "C", "D"]
    name: str
    says: str


@value
class Definition:
    """What good work is, in one sentence of three clauses, each testable by measures."""

    sentence: str
    mark: Mark
    clauses: tuple[Clause, ...]
    dimensions: tuple[Dimension, ...]
    grades: tuple[Grade, ...]
    cites: tuple[Cite, ...]


@value
class Estimate:
    """A number that is not known exactly: `low` and `high` are equal when it is one number."""

    low: Decimal
    high: Decimal
    unit: str
    mark: Mark
    source: Cite
    says: str = ""

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low is above high")


@value
class Labour:
    """Labour bought by £1m a year, and how many vacancies that makes. Shares from 0 to 1.

    `vacancies` = turnover x FTE + new_posts x FTE / years. `cap` is a fifth of them; `ask` the smaller of 1
    and the cap.
    """

    case: str
    fte: Estimate
    basis: str
    turnover: Estimate
    new_posts: Estimate
    years: Estimate
    vacancies: Estimate
    cap: Estimate
    ask: Estimate


@value
class Sector:
    """`core`: the measures to begin with, in order; empty with a reason where nobody has proposed a set."""

    key: SectorKey
    name: str
    core: tuple[str, ...]
    core_mark: Mark
    core_says: str
    labour: tuple[Labour, ...] = ()
    labour_says: str = ""
    cites: tuple[Cite, ...]


@value
class Band:
    """How many measures to set at a value. `up_to` in pounds, None for no limit; `of` says which value."""

    up_to: Decimal | None
    of: Literal["yearly value", "whole-life value"]
    measures: tuple[int, int]
    worker_facing: int
    public_kpis: int
    says: str


@value
class HowMany:
    """The table of how many measures suit a contract. A proposal, except the duty named in `duty`."""

    mark: Mark
    bands: tuple[Band, ...]
    duty: str
    cites: tuple[Cite, ...]


@value
class CorePick:
    """How many measures suit a contract, and which to begin with.

    `low` to `high` measures; `measures` are those of the sector's core set within that number;
    `to_choose` is how many more the buyer would pick to reach `low`.
    """

    sector: SectorKey
    low: int
    high: int
    worker_facing: int
    public_kpis: int
    measures: tuple[str, ...]
    to_choose: int
    says: str
    mark: Mark


@value
class Code:
    """One code of a framework. `name` is None where no source read gives it. `sure` as in a cite."""

    name: str | None
    sure: Literal["C", "S", "U"]
    note: str = ""


@value
class Framework:
    """Another framework's codes and names only. `points_at`: one measure each, or a theme (then counts run higher)."""

    tag: str
    name: str
    body: str
    points_at: Literal["measure", "theme"]
    licence: str
    status: str
    codes: Mapping[str, Code]
    cites: tuple[Cite, ...]


@value
class Coverage:
    """How many measures have a counterpart in a framework: of all, and of the job-quality families."""

    tag: str
    all: int
    job_quality: int


@value
class Point:
    """One point of a charter. `measures` are those that show it."""

    code: str
    name: str
    measures: tuple[str, ...] = ()
    sure: Literal["C", "S", "U"] = "S"
    note: str = ""


@value
class Charter:
    """A charter, pledge or accreditation. `framework` is its tag in the crosswalk, where it has one.

    `is_not` says what holding it does not show.
    """

    key: str
    name: str
    body: str
    where: str
    status: str
    framework: str | None
    points: tuple[Point, ...]
    is_not: str
    cites: tuple[Cite, ...]


@value
class Meaning:
    """What one scheme means by a word."""

    who: str
    says: str
    cites: tuple[Cite, ...] = ()
    sure: Literal["C", "S", "U"] = "S"


@value
class Conflict:
    """Two frameworks, one word, two things; and the rule followed here."""

    id: str
    term: str
    meanings: tuple[Meaning, ...]
    rule: str
    measures: tuple[str, ...]
    mark: Mark

    def __post_init__(self) -> None:
        if len(self.meanings) < 2:
            raise ValueError("a conflict has at least two meanings")


@value
class Label:
    """One of the published labels. `measures` best first; `topic` the law room's, None where it has none for it.

    `about_work`: whether an ask with this label counts as an ask about work.
    """

    label: str
    title: str
    says: str
    measures: tuple[str, ...]
    topic: str | None
    about_work: bool
    why_no_measure: str = ""

    def __post_init__(self) -> None:
        if not self.measures and not self.why_no_measure:
            raise ValueError("a label without a measure says why")
