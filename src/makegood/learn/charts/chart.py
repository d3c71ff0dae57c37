"""A chart as a value: its finding as a sentence, the numbers in words, the picture, and the same as a table."""

from datetime import date

from makegood.terms import as_csv, value


@value
class Cell:
    """A cell of a table; `href` where it leads; `mark` what a CSV has instead: '[c]' withheld, '[x]' no data."""

    text: str
    href: str = ""
    mark: str = ""


@value
class Table:
    """Heads and rows. The first cell of a row names it; `words` says which columns hold words and not numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    words: frozenset[int] = frozenset({0})

    def csv(self) -> str:
        """As CSV with a head; what is withheld is '[c]', what is not there '[x]'. No cell runs in a spreadsheet."""
        return as_csv([self.columns, *([cell.mark or cell.text for cell in row] for row in self.rows)])


@value
class Shade:
    """One line of a picture's key: its fill (a colour, 'few' or 'none') and what it means."""

    fill: str
    says: str


@value
class Chart:
    """What a page shows as a figure. `says` is the finding; `words` the numbers, in a sentence or two.

    `picture` is SVG for a page: shapes stretch with the page, words do not, screen readers skip it. `document` is the
    same as one SVG of fixed size for Word and print. Both are safe to print as they are. '' when there is nothing
    to draw. `source` says where the numbers are from, `as_at` the day they are as of.
    """

    says: str
    words: str
    picture: str
    document: str
    table: Table
    source: str
    as_at: date
    key: tuple[Shade, ...] = ()
