"""Community promises and placements (COM-01, TRN-07), and what comes as totals (TRN-01, TRN-02, COM-02, VOI-02)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from makegood.deliver.agreed import Grade
from makegood.deliver.figures.held import FLOOR, TOO_FEW
from makegood.deliver.other.counted import ZERO, Counted, count
from makegood.deliver.other.table import Row
from makegood.deliver.promises import Period
from makegood.terms import BadInput, Problem, codec, value

SESSIONS = (("school_ref", "session_on", "pupils", "session_hours"), ("teacher_signed_off", "rated_useful"))
PLACEMENTS = (
    ("placement_ref", "started_on", "working_days"),
    ("plan_written", "review_held", "placement_kind", "paid", "confirmed_by"),
)
LEAST_DAYS = 10
SHARES = ("TRN-02", "VOI-02")


def sessions(rows: Sequence[Row], period: Period, *, grade: Grade, needed: Grade) -> Counted:
    """Pupils times hours of sessions in the period. A session counts that a teacher signed; one class once a day."""
    good = unknown = ZERO
    seen: set[tuple[str, date, Decimal, Decimal]] = set()
    twice = 0
    for row in rows:
        if not period.starts <= row["session_on"] <= period.ends:
            continue
        same = (row["school_ref"], row["session_on"], row["pupils"], row["session_hours"])
        twice += same in seen
        signed, hours = row.get("teacher_signed_off"), row["pupils"] * row["session_hours"]
        if signed is False:
            continue
        if signed and same not in seen:
            good += hours
        else:
            unknown += hours
        seen.add(same)
    said = (f"Rows that are the same as another, perhaps one class twice: {twice}.",) if twice else ()
    return count({grade: good}, needed=needed, unknown=unknown, said=said)


def placements(rows: Sequence[Row], period: Period, *, grade: Grade, needed: Grade) -> Counted:
    """Placements begun in the period, of ten working days or more, with a written plan and a review. Each id once."""
    good = unknown = ZERO
    short = 0
    for row in {row["placement_ref"]: row for row in rows}.values():
        if not period.starts <= row["started_on"] <= period.ends:
            continue
        told = (row["working_days"] >= LEAST_DAYS, row.get("plan_written"), row.get("review_held"))
        short += told[0] is False
        if False not in told:
            good, unknown = (good, unknown + 1) if None in told else (good + 1, unknown)
    said = (f"Shorter than {LEAST_DAYS} working days, and not counted: {short}.",) if short else ()
    return count({grade: good}, needed=needed, unknown=unknown, said=said)


@value
class Totals:
    """A figure whose rows stay with the supplier: the parts of its formula. `missing`: of the denominator, not known.

    TRN-01: paid training hours of the frontline, mean headcount. TRN-02: workers qualified, workers. COM-02: paid
    hours given, full-time equivalents. VOI-02: workers who took part in a meeting or survey, workers.
    """

    measure: str
    numerator: Decimal
    denominator: Decimal
    missing: Decimal = ZERO

    def __post_init__(self) -> None:
        if min(self.numerator, self.denominator, self.missing) < 0 or not self.denominator:
            raise ValueError("its parts are numbers of 0 or more, and there is somebody to divide by")


def read_totals(text: str, name: str) -> Totals:
    """Totals from YAML. Raises BadInput."""
    made: Totals = codec.to_value(Totals, codec.from_yaml(text, name), name)
    return made


def totals(made: Totals, measure: str, name: str, *, grade: Grade, needed: Grade) -> Counted:
    """A share by its parts; a mean as its own number. Under ten people nothing is shown of a share of people.

    Raises BadInput for totals of another measure.
    """
    if made.measure != measure:
        raise BadInput([Problem(file=name, where="measure", found=made.measure, expected=measure)])
    if measure in SHARES:
        bad = made.denominator - made.numerator
        if bad < 0:
            raise BadInput([Problem(file=name, where="numerator", found="more than the denominator")])
        if any(0 < group < FLOOR for group in (made.numerator, bad)):
            said = (f"It is held back: {TOO_FEW} people stand behind a part of it.",)
            return Counted(good=None, counted=None, grade=grade, by_grade={}, said=said)
        return count({grade: made.numerator}, needed=needed, bad=bad, unknown=made.missing)
    return count({grade: made.numerator / (made.denominator + made.missing)}, needed=needed)
