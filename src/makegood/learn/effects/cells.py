"""Observations to cells: one figure a contract and period, so that each contract counts once, however many rows it has.

A design that counts by buyer has one figure a buyer and period in the same way, from the figures of its contracts. What
was not shown is not left out where it can be helped: it lies somewhere between the limits of the figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from makegood.learn.effects.design import Design, Observation
from makegood.terms import listed


@dataclass(frozen=True, kw_only=True, order=True)
class Cell:
    """One contract (or buyer) in one period: 0 before and 1 after, or the numbered period of a stepped roll-out.

    `shown`: some figure stands behind it, and not the limits alone; of a buyer, behind more than half of its contracts.
    """

    contract: str
    period: int
    cluster: str
    asked: bool
    low: Decimal
    likely: Decimal
    high: Decimal
    shown: bool = True

    @property
    def is_range(self) -> bool:
        return self.low < self.high


@dataclass(frozen=True, kw_only=True)
class Table:
    """The cells in order, and what a reader must know of how they came about."""

    cells: tuple[Cell, ...]
    problems: tuple[str, ...]

    @property
    def clusters(self) -> tuple[str, ...]:
        return tuple(sorted({cell.cluster for cell in self.cells}))

    def told_of(self, *, asked: bool | None = None) -> tuple[str, ...]:
        """The clusters that showed more than half of their figures; with `asked`, those on that side.

        A buyer can have contracts on both sides.
        """
        shown: dict[str, list[bool]] = {}
        for cell in self.cells:
            if asked is None or cell.asked == asked:
                shown.setdefault(cell.cluster, []).append(cell.shown)
        return tuple(sorted(cluster for cluster, each in shown.items() if 2 * sum(each) > len(each)))


def is_stepped(design: Design, observations: Iterable[Observation]) -> bool:
    """Whether the ask comes into force contract by contract, over numbered periods."""
    if design.kind == "stepped":
        return True
    return design.kind == "randomised" and any(isinstance(each.period, int) for each in observations)


def table(design: Design, observations: Sequence[Observation]) -> Table:
    """The cells of a design. The order of the observations does not matter."""
    stepped = is_stepped(design, observations)
    placed: dict[tuple[str, int], list[Observation]] = {}
    for each in observations:
        placed.setdefault((each.contract, _period(design, each, stepped=stepped)), []).append(each)
    if not stepped:
        _halves(design, placed)
    cells, dropped = [], set()
    for (contract, period), rows in sorted(placed.items(), key=lambda item: item[0]):
        cell = _cell(design, contract, period, rows, sided=design.kind != "before-after")
        if cell is None:
            dropped.add(contract)
        else:
            cells.append(cell)
    kept, problems = _kept(cells, dropped, stepped=stepped)
    return Table(cells=_by_buyer(kept) if design.cluster == "buyer" else kept, problems=problems)


def _by_buyer(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The contracts of a buyer as one, each with the same weight, so that each buyer counts once.

    Only contracts with the ask in the same periods are put together: the mean of others would move without any change
    in one of them. Where a buyer has several kinds, each stands by itself, and the errors still go by buyer.
    """
    of_contract: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        of_contract.setdefault((cell.cluster, cell.contract), []).append(cell)
    alike: dict[tuple[str, tuple[tuple[int, bool], ...]], list[list[Cell]]] = {}
    for (buyer, _), own in sorted(of_contract.items()):
        alike.setdefault((buyer, tuple((cell.period, cell.asked) for cell in own)), []).append(own)
    put_together = (
        _mean(f"{buyer}\n{number}", period)
        for number, ((buyer, _), contracts) in enumerate(sorted(alike.items()))
        for period in zip(*contracts, strict=True)
    )
    return tuple(sorted(put_together))


def _mean(name: str, cells: Sequence[Cell]) -> Cell:
    """Several contracts in one period as one figure. Ranges add up end by end: each may lie anywhere in its own."""
    count = Decimal(len(cells))
    low, likely, high = (
        sum(sorted(ends), Decimal(0)) / count
        for ends in zip(*((each.low, each.likely, each.high) for each in cells), strict=True)
    )
    return replace(
        cells[0],
        contract=name,
        low=low,
        likely=min(max(low, likely), high),
        high=high,
        shown=2 * sum(each.shown for each in cells) > len(cells),
    )


def _period(design: Design, each: Observation, *, stepped: bool) -> int:
    if stepped:
        return each.period if isinstance(each.period, int) else int(each.period == "after")
    if isinstance(each.period, int):
        return int(design.starts is not None and each.period >= design.starts)
    return int(each.period == "after")


def _halves(design: Design, placed: dict[tuple[str, int], list[Observation]]) -> None:
    """A contract with a before and no after, or the other way, has a half that was not shown."""
    if design.kind == "share" or (design.kind == "randomised" and not any(period == 0 for _, period in placed)):
        return
    for contract in sorted({contract for contract, _ in placed}):
        (first, *_), *_ = [placed[contract, period] for period in (0, 1) if (contract, period) in placed]
        blank = Observation(contract=contract, group=first.group, buyer=first.buyer)
        for period in (0, 1):
            placed.setdefault((contract, period), [blank])


def _cell(design: Design, contract: str, period: int, rows: Sequence[Observation], *, sided: bool) -> Cell | None:
    """The mean of the figures of one contract in one period; None where one is unknown and has no limits."""
    ends = [_ends(design, each) for each in rows]
    known = [each for each in ends if each is not None]
    if len(known) < len(ends):
        return None
    count = Decimal(len(known))
    low, likely, high = (sum(sorted(each[end] for each in known), Decimal(0)) / count for end in range(3))
    return Cell(
        contract=contract,
        period=period,
        cluster=rows[0].buyer if design.cluster == "buyer" else contract,
        asked=not sided or rows[0].group == "asked",
        low=low,
        likely=min(max(low, likely), high),
        high=high,
        shown=any(each.value is not None or each.low is not None for each in rows),
    )


def _ends(design: Design, each: Observation) -> tuple[Decimal, Decimal, Decimal] | None:
    """Low, likely and high of one figure. What was not shown is as likely in the middle as anywhere."""
    if each.low is not None and each.high is not None:
        middle = (each.low + each.high) / 2 if each.value is None else each.value
        return each.low, middle, each.high
    if each.value is not None:
        return each.value, each.value, each.value
    if limits_of(design) is None:
        return None
    least, most = limits_of(design) or (Decimal(0), Decimal(1))
    return least, (least + most) / 2, most


def limits_of(design: Design) -> tuple[Decimal, Decimal] | None:
    """What the figure can be at least and at most; a share without any is 0 to 1."""
    return (Decimal(0), Decimal(1)) if design.limits is None and design.kind == "share" else design.limits


def _kept(cells: list[Cell], dropped: set[str], *, stepped: bool) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """Without contracts that have a figure missing and no limits, which is told; in a roll-out only that figure."""
    problems = []
    if dropped:
        problems.append(
            f"Left out because a figure is not shown and the design gives no limits for it: {listed(sorted(dropped))}. "
            "What is left out may be what went badly. Give limits, and it widens the interval instead."
        )
    kept = tuple(cells) if stepped else tuple(cell for cell in cells if cell.contract not in dropped)
    ranges = sum(cell.is_range for cell in kept)
    if ranges:
        problems.append(
            f"{ranges} of {len(kept)} figures are known only as ranges. The interval holds wherever they lie; "
            "the likely figure takes the middle of what is not shown."
        )
    return kept, tuple(problems)
