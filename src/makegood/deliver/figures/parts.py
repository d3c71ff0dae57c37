"""The parts of a measure's formula, as the rows of evidence give them, before anything is divided."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from makegood.deliver.figures.tally import Tally
from makegood.terms import value

YES, NOTHING = Decimal(1), Decimal(0)


@value
class Parts:
    """Numerators and denominators in `of`, as `define.compute` takes them. `missing`: in the same unit, nobody knows.

    `people`: different workers (or shifts) behind the denominator. `beside`: the measure's further parts and flags by
    name, as counts in `of` unless the name says otherwise.
    """

    measure: str
    of: str
    numerator: tuple[Decimal, ...] = ()
    denominator: tuple[Decimal, ...] = ()
    missing: Decimal = NOTHING
    people: int = 0
    people_not_good: int = 0
    beside: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def tally(self) -> Tally:
        """For a measure that is a share: the parts summed."""
        return Tally(
            measure=self.measure,
            of=self.of,
            good=sum(self.numerator, NOTHING),
            counted=sum(self.denominator, NOTHING),
            missing=self.missing,
            people=self.people,
            people_not_good=self.people_not_good,
        )


def counting(
    measure: str, of: str, answers: Mapping[str, bool | None], beside: Mapping[str, int] | None = None
) -> Parts:
    """Parts where each key (a worker, a shift, an offer) counts once: good, not good, or None for not known."""
    known = [good for good in answers.values() if good is not None]
    return Parts(
        measure=measure,
        of=of,
        numerator=(Decimal(sum(known)),),
        denominator=(Decimal(len(known)),),
        missing=Decimal(len(answers) - len(known)),
        people=len(known),
        people_not_good=len(known) - sum(known),
        beside={name: Decimal(count) for name, count in (beside or {}).items()},
    )
