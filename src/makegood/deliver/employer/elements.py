"""What one line of a payroll is for, where each kind of pay has a line of its own: basic, premium, holiday, other."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from makegood.terms import value

For = Literal["basic", "premium", "holiday", "other", "unknown"]

_HOLIDAY = re.compile(r"holiday|\bhol\b|annual leave|\bleave\b|\brhp\b|\bal\b")
_OTHER = re.compile(
    r"bonus|commission|allowance|mileage|miles|expens|sick|\bssp\b|\bsmp\b|\bspp\b|maternity|paternity|on.?call|standby|"
    r"stand.by|sleep|tips?\b|tronc|gratuit|back ?pay|arrears|notice|redundan|pension|refund|reimburs|adjust"
)
_BASIC = re.compile(
    r"basic|normal|standard|regular|ordinary|hourly|hours|salary|wage|care|visit|travel|training|waiting|induction|plain"
)
_TIMES = (
    (re.compile(r"time and (?:a|one) half|time and half|\bx ?1[. ]5\b|\b1[. ]5 ?x?\b"), Fraction(3, 2)),
    (re.compile(r"time and a third|\b1[. ]33\b"), Fraction(4, 3)),
    (re.compile(r"time and a quarter|\b1[. ]25\b"), Fraction(5, 4)),
    (re.compile(r"double|\bx ?2\b|\b2 ?x\b"), Fraction(2)),
    (re.compile(r"triple|treble|\bx ?3\b|\b3 ?x\b"), Fraction(3)),
    (re.compile(r"quadruple"), Fraction(4)),
)


@value
class Element:
    """`times`: how many times the basic rate is paid, where the words say so."""

    what: For
    times: Fraction = Fraction(1)


@lru_cache(maxsize=2048)
def element(said: str) -> Element:
    """What a line is for, from its name. A number, or a name that is not known, is 'unknown'."""
    bare = said.casefold().replace("&", " and ").replace("1/2", "half").replace("½", "half")
    bare = " ".join(bare.replace("_", " ").replace("-", " ").split())
    if times := times_of(bare):
        return Element(what="premium", times=times)
    if _HOLIDAY.search(bare):
        return Element(what="holiday")
    if _OTHER.search(bare):
        return Element(what="other")
    if "overtime" in bare or re.search(r"\bot\b|premium|enhance|unsocial|weekend|night", bare):
        return Element(what="unknown")
    return Element(what="basic" if _BASIC.search(bare) else "unknown")


def times_of(said: str) -> Fraction | None:
    """'time and a half hours' is 3/2; None where no multiple is named."""
    return next((times for pattern, times in _TIMES if pattern.search(said)), None)
