"""Whether what was promised in answer to a question was kept, from the public records of contracts."""

from collections.abc import Iterable, Sequence

from makegood.deliver.findings.record import Line, Record
from makegood.terms import value


@value
class Kept:
    """One promise in one contract: of the periods that are due, how many were kept, put right, missed, not shown."""

    contract: str
    promise: str
    title: str
    kept: int = 0
    put_right: int = 0
    not_kept: int = 0
    not_shown: int = 0

    @property
    def due(self) -> int:
        return self.kept + self.put_right + self.not_kept + self.not_shown

    @property
    def says(self) -> str:
        """'kept in 3 of 4 periods, missed and put right in 1'."""
        if not self.due:
            return "nothing is due yet"
        periods = "1 period" if self.due == 1 else f"{self.due} periods"
        parts = [
            (self.kept, f"kept in {self.kept} of {periods}"),
            (self.put_right, f"missed and put right in {self.put_right}"),
            (self.not_kept, f"not kept in {self.not_kept}"),
            (self.not_shown, f"not shown in {self.not_shown}"),
        ]
        said = ", ".join(words for count, words in parts if count)
        return said if self.kept else f"{said} of {periods}" if "," not in said else f"{said}, of {periods}"


def kept(ids: Iterable[str], records: Sequence[Record]) -> tuple[Kept, ...]:
    """The promises with any of these ids, contract by contract. Lines nobody has judged in public count as not due."""
    wanted = set(ids)
    found = []
    for record in records:
        for promise in dict.fromkeys(line.promise for line in record.latest if line.promise in wanted):
            lines = [line for line in record.history if line.promise == promise]
            title = next(line.title for line in record.latest if line.promise == promise)
            found.append(_counted(record.contract, promise, title, lines))
    return tuple(found)


def _counted(contract: str, promise: str, title: str, lines: Sequence[Line]) -> Kept:
    def of(status: str) -> int:
        return sum(line.status == status for line in lines)

    return Kept(
        contract=contract,
        promise=promise,
        title=title,
        kept=of("kept"),
        put_right=of("put right"),
        not_kept=of("not kept"),
        not_shown=of("not shown"),
    )
