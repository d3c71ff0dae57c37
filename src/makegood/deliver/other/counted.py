"""What a piece of evidence adds up to, grade by grade, and what of it a promise may be found kept on."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from makegood.deliver.agreed import Grade
from makegood.terms import codec, value

GRADES: tuple[Grade, ...] = get_args(Grade)
ZERO = Decimal(0)


@value
class Counted:
    """Good, counted and missing in the measure's own parts; `good` None: nothing may be shown.

    What is proved less well than the promise asks for is in `missing`: it may be so, and does not count yet.
    """

    good: Decimal | None
    counted: Decimal | None
    missing: Decimal = ZERO
    grade: Grade
    by_grade: Mapping[str, Decimal]
    said: tuple[str, ...] = ()


@cache
def table() -> Mapping[str, Any]:
    """What makes each grade, by kind of evidence."""
    text = files("makegood.deliver.other").joinpath("grades.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = codec.from_yaml(text, "deliver/other/grades.yaml")
    return found


def kind_of(measure: str) -> str:
    """The kind of evidence that shows a measure; '' for one that payroll shows, or that nothing here does."""
    return next((kind for kind, row in table().items() if measure in row["measures"]), "")


def may_be(kind: str) -> tuple[Grade, ...]:
    """The grades that evidence of a kind can have, best first."""
    return tuple(each for each in GRADES if each in table()[kind])


def enough(grade: str, needed: Grade) -> bool:
    """At least as good as needed."""
    return grade in GRADES and GRADES.index(grade) <= GRADES.index(needed)


def count(
    good: Mapping[str, Decimal],
    *,
    needed: Grade,
    bad: Decimal = ZERO,
    unknown: Decimal = ZERO,
    said: tuple[str, ...] = (),
) -> Counted:
    """`good` by its grade; `bad`: counted and not good (in a share); `unknown`: nobody has said."""
    firm = {grade: amount for grade, amount in good.items() if amount and enough(grade, needed)}
    weak = sum((amount for grade, amount in good.items() if not enough(grade, needed)), ZERO)
    sure = sum(firm.values(), ZERO)
    best: Grade = needed if bad else "D"
    grade = max(firm, key=GRADES.index, default=best)
    if weak:
        said = (*said, f"{weak:f} rest on a weaker proof than the promise asks for ({needed}), and do not count yet.")
    if unknown:
        said = (*said, f"For {unknown:f} not everything is told; they may count or not.")
    return Counted(
        good=sure,
        counted=sure + bad,
        missing=weak + unknown,
        grade=grade,  # type: ignore[arg-type]
        by_grade={each: amount for each, amount in sorted(good.items()) if amount},
        said=said,
    )
