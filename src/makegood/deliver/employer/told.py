"""What a reader has to say about a file: problems and questions, few of each kind, no words of a cell."""

from collections import Counter

from makegood.terms import Problem, value

EACH = 5
"""Problems of one kind in one column that are told one by one. The rest are counted."""
MARKS = 5_000
"""Rows that are marked in a copy of the file. A file with more is better exported again."""


@value
class Mark:
    """What is said of one row. `sheet` from 1, 0 for a CSV; `row` as a spreadsheet counts."""

    sheet: int
    row: int
    says: str


class Told:
    """Collects problems (a row could not be used) and questions (it could, and somebody should look)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheet = 0
        self.marks: list[Mark] = []
        self._said: dict[bool, list[Problem]] = {True: [], False: []}
        self._counts: Counter[tuple[bool, str, str]] = Counter()

    def problem(
        self, kind: str, row: int, column: str = "", *, found: str = "", expected: str = "", do: str = ""
    ) -> None:
        """A row that cannot be used."""
        self._add(False, kind, row, column, found, expected, do)

    def question(
        self, kind: str, row: int = 0, column: str = "", *, found: str = "", expected: str = "", do: str = ""
    ) -> None:
        """Something that was read in one way and may be meant in another. `row` 0: about the whole file."""
        self._add(True, kind, row, column, found, expected, do)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._whole(False)

    @property
    def questions(self) -> tuple[Problem, ...]:
        return self._whole(True)

    def _add(self, asks: bool, kind: str, row: int, column: str, found: str, expected: str, do: str) -> None:
        if row == 0 and any(each.found == found and each.do == do for each in self._said[asks]):
            return  # about the file, and said already for another of its sheets
        self._counts[asks, kind, column] += 1
        if row and len(self.marks) < MARKS:
            says = "; ".join(part for part in (column, found, f"expected {expected}" if expected else "", do) if part)
            self.marks.append(Mark(sheet=self.sheet, row=row, says=says))
        if self._counts[asks, kind, column] <= EACH:
            sheet = f"sheet {self.sheet}" if self.sheet and row else ""
            where = ", ".join(part for part in (sheet, f"row {row}" if row else "", column) if part)
            self._said[asks].append(Problem(file=self.name, where=where, found=found, expected=expected, do=do))

    def _whole(self, asks: bool) -> tuple[Problem, ...]:
        more = [
            Problem(file=self.name, where=column, found=f"{count - EACH:,} more rows like these ({kind})")
            for (asked, kind, column), count in self._counts.items()
            if asked is asks and count > EACH
        ]
        return (*self._said[asks], *more)
