"""What firms in a sector keep, and two lines drawn from practice: half the margin, and the red line band."""

from decimal import Decimal

from makegood.market.inputs import Source, read, sources
from makegood.terms import Range, value

# The study of 2018 gave the band as an estimate under exploration.
RED_LINE = (Decimal("0.10"), Decimal("0.20"))


@value
class Margin:
    """A published margin, as a share of price (or of turnover), and what it is a margin of."""

    sectors: tuple[str, ...]
    what: str
    value: Decimal
    dated: str
    source: str
    note: str = ""

    @property
    def read_in(self) -> Source:
        return sources()[self.source]


@value
class RedLine:
    """The band of *price share* (cost of promises over price a year). It is not law and it is not a score weight."""

    low: Decimal
    high: Decimal
    says: str
    source: str

    def place(self, share: Range) -> str:
        """'below', 'in' or 'above' the band, by the likely share; 'across' when the range spans the whole band."""
        if share.low < self.low and share.high > self.high:
            return "across"
        if share.likely < self.low:
            return "below"
        return "above" if share.likely > self.high else "in"


def margins(sector: str) -> tuple[Margin, ...]:
    """Every published margin of a sector, newest first; none when nothing was read."""
    return tuple(one for one in read("margins.yaml", tuple[Margin, ...]) if sector in one.sectors)


def half_margin(sector: str) -> Decimal | None:
    """Half of the newest margin: unfunded asks above this share of price are flagged (a proposal). None: not known."""
    found = margins(sector)
    return found[0].value / 2 if found else None


def red_line() -> RedLine:
    """The band of practice from the North East."""
    return RedLine(
        low=RED_LINE[0],
        high=RED_LINE[1],
        says=(
            "The red line is a working figure from practice in the North East: added value above 10% to 20% of "
            "contract value strains a price. It is not law. Marks are a different number."
        ),
        source=sources()["carnegie"].name + " (2018)",
    )
