"""A pledge: at least three numbers with a day and a post that answers for each, signed by two, looked at every year.

It is a document. A change is a new version that two sign again; the old ones stay readable. It holds no person's name
but one of a public office, where that person chose to show it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood import define
from makegood.learn.pledges.scheme import schemes
from makegood.terms import BadInput, Problem, codec, meant, months_after, show_day, value

FEWEST = 3
SIGNERS = 2
State = Literal["not signed", "one signed", "in force", "to be looked at", "over"]


@value
class Commitment:
    """One number. `target` in the measure's own unit; `answers`: the post that answers for it; `title` empty: as the
    measure says it."""

    measure: str
    target: Decimal
    by: date
    answers: str
    title: str = ""


@value
class Signature:
    """Who signed, as what ('the Leader of the Council'), when. `who`: an opaque id; two signatures have two."""

    who: str
    office: str
    on: date


@value
class Held:
    """A pledge, charter or accreditation that an employer holds: which points, at what level, until when.

    `until` None: the holder has not said. `number`: by which it can be looked up.
    """

    scheme: str
    points: tuple[str, ...]
    since: date
    until: date | None = None
    level: str = ""
    number: str = ""

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError("it ends before it begins")

    def live(self, on: date) -> bool:
        """Is it held on a day, as far as its holder has said?"""
        return self.since <= on and (self.until is None or on <= self.until)


@value
class Pledge:
    """A body's pledge. `contracts`: those it is about; empty: all of the body's. `until`: its last day, None: open.

    `schemes`: the keys of schemes that the body has signed, whose points are shown with the figures behind them.
    """

    body: str
    kind: Literal["body", "employer"] = "body"
    commitments: tuple[Commitment, ...] = ()
    schemes: tuple[str, ...] = ()
    contracts: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    signed: tuple[Signature, ...] = ()
    until: date | None = None

    @property
    def since(self) -> date | None:
        """The day of the second signature; None where two have not signed."""
        return max(each.on for each in self.signed) if self.is_signed else None

    @property
    def is_signed(self) -> bool:
        return len({each.who for each in self.signed}) >= SIGNERS

    @property
    def look_again(self) -> date | None:
        """A year after it was signed."""
        return months_after(self.since, 12) if self.since else None

    def state(self, on: date) -> State:
        """How the pledge itself stands on a day. 'to be looked at': its year is over and nobody has signed again."""
        if not self.is_signed:
            return "one signed" if self.signed else "not signed"
        if self.until is not None and self.until < on:
            return "over"
        return "to be looked at" if self.look_again is not None and self.look_again < on else "in force"


def read(text: str, name: str) -> Pledge:
    """A pledge from YAML text. Raises BadInput with everything that is wrong."""
    made: Pledge = codec.to_value(Pledge, codec.from_yaml(text, name), name)
    if found := list(problems(made, name)):
        raise BadInput(found)
    return made


def problems(made: Pledge, name: str) -> Iterator[Problem]:
    """What keeps a pledge from being one."""
    if len(made.commitments) < FEWEST and not (made.kind == "employer" and made.held):
        found = f"{len(made.commitments)} numbers"
        yield Problem(file=name, where="commitments", found=found, expected=f"at least {FEWEST}", do="add another")
    seen: set[str] = set()
    for number, each in enumerate(made.commitments):
        yield from _of_commitment(each, name, f"commitments.{number}", seen)
    for number, held in enumerate(made.held):
        yield from _of_held(held, name, f"held.{number}")
    for number, key in enumerate(made.schemes):
        if key not in schemes():
            yield _unknown(name, f"schemes.{number}", key, list(schemes()))
    if made.signed and len({each.who for each in made.signed}) < len(made.signed):
        yield Problem(file=name, where="signed", found="one person signed twice", do="let another person sign")


def _of_commitment(each: Commitment, name: str, where: str, seen: set[str]) -> Iterator[Problem]:
    try:
        measure = define.measure(each.measure)
    except KeyError as unknown:
        yield Problem(file=name, where=f"{where}.measure", found=str(unknown.args[0]))
        return
    if each.measure in seen:
        yield Problem(file=name, where=f"{where}.measure", found=f"{each.measure} stands here twice")
    seen.add(each.measure)
    if measure.direction == "neither" or measure.kind == "status":
        found = f"{each.measure} has no better end, so no number of it can be promised"
        yield Problem(file=name, where=f"{where}.measure", found=found, do="choose another measure")
    if not 0 <= each.target <= _most(measure):
        expected = f"0 to {_most(measure)}, in {measure.unit}"
        yield Problem(file=name, where=f"{where}.target", found=str(each.target), expected=expected)
    if not each.answers.strip():
        yield Problem(file=name, where=f"{where}.answers", found="nobody answers for it", do="name a post")


def _of_held(held: Held, name: str, where: str) -> Iterator[Problem]:
    if held.scheme not in schemes():
        yield _unknown(name, f"{where}.scheme", held.scheme, list(schemes()))
        return
    known = schemes()[held.scheme]
    codes = [point.code for point in known.points]
    yield from (_unknown(name, f"{where}.points", code, codes) for code in held.points if code not in codes)
    if not held.points:
        yield Problem(file=name, where=f"{where}.points", found="no point is named", expected=", ".join(codes))
    if held.level and held.level not in known.levels:
        yield _unknown(name, f"{where}.level", held.level, list(known.levels))


def _most(measure: define.Measure) -> Decimal:
    whole = measure.unit.startswith("%") and measure.unit != "% per year"
    return Decimal(100) if whole else Decimal(10) ** 12


def _unknown(name: str, where: str, key: str, keys: list[str]) -> Problem:
    return Problem(file=name, where=where, found=f"{key!r} is not known{meant(key, keys)}", expected=", ".join(keys))


def until_words(held: Held, on: date) -> str:
    """'until 31 March 2027', 'ended on 31 March 2026', or that no end is given."""
    if held.until is None:
        return f"since {show_day(held.since)}; until when is not said"
    return f"until {show_day(held.until)}" if on <= held.until else f"ended on {show_day(held.until)}"
