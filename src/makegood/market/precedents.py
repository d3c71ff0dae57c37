"""What others have asked for: quantities already used, with their source, date and count where somebody counted."""

from makegood.market.inputs import Mark, Source, read, sources
from makegood.terms import value


@value
class Precedent:
    """One quantity used by somebody. `count` is how many contracts were counted; None when nobody counted."""

    ask: str
    what: str
    applies_to: str
    dated: str
    source: str
    mark: Mark
    count: int | None = None

    @property
    def read_in(self) -> Source:
        return sources()[self.source]


def precedents(measure: str | None = None) -> tuple[Precedent, ...]:
    """Every precedent, or those of one measure; none when nothing was read."""
    kept = read("precedents.yaml", tuple[Precedent, ...])
    return tuple(one for one in kept if measure is None or one.ask == measure)
