"""Rows of a list beside the payroll, opened: the number that drew pay rows draws from each sealed list too.

The buyer locked its number before anything was sealed, so it picks rows of every list that neither side chose. No
second lock is needed, and a draw of pay rows opens the number for all lists of that return.
"""

from collections.abc import Mapping

from makegood.deliver.employer import more, tree
from makegood.deliver.employer.bundle import Sealed
from makegood.deliver.employer.drawing import Drawn, drawn, why_not
from makegood.deliver.employer.more import SealedList
from makegood.terms import BadInput, Problem, value


@value
class ListRow:
    """One drawn row. `salt` and `proof` are hex; `row` is the row as sealed, empty for a filler."""

    index: int
    salt: str
    proof: tuple[str, ...]
    row: Mapping[str, str]


@value
class ListOpening:
    """The rows of one measure's list that a draw picks. `bundle`: digest of the return they were sealed with."""

    format: str = "makegood-list-opening-1"
    contract: str
    tier: str
    period: str
    draw: str
    bundle: str
    measure: str
    rows: tuple[ListRow, ...]


def picked(told: Drawn, head: Sealed) -> tuple[int, ...]:
    """The leaves that a draw picks from a list: as many as by chance from the payroll, or all of a shorter list."""
    wanted, size = told.earlier + len(told.by_chance), head.head.size
    first = min(told.earlier, size)
    return drawn(
        bytes.fromhex(told.seed), bytes.fromhex(head.head.root), size, min(wanted, size) - first, earlier=first
    )


def opened(told: Drawn, sealed: SealedList, head: Sealed) -> ListOpening:
    """The opening of a list for a draw. `head`: its seal as the return had it.

    Raises BadInput where the list is not what was sealed, or the draw is not what its number gives.
    """
    if fault := why_not(told):
        raise BadInput([Problem(file="draw", where=told.draw, found=fault, do="ask the buyer; open nothing")])
    if sealed.head != head:
        do = "use the very file of the return"
        raise BadInput([Problem(file=head.measure, found="this list does not match your seal", do=do)])
    proofs = list(tree.proofs([tree.leaf_hash(each.leaf) for each in sealed.rows]))
    return ListOpening(
        contract=told.contract,
        tier=told.tier,
        period=told.period,
        draw=told.draw,
        bundle=told.bundle,
        measure=head.measure,
        rows=tuple(_row(index, sealed, proofs[index]) for index in picked(told, head)),
    )


def _row(index: int, sealed: SealedList, proof: tuple[bytes, ...]) -> ListRow:
    each = sealed.rows[index]
    return ListRow(
        index=index, salt=each.salt.hex(), proof=tuple(step.hex() for step in proof), row=more.as_text(each.row)
    )


def why_unproved(told: Drawn, head: Sealed, row: ListRow) -> str:
    """Why a row does not prove against the seal of its list, in words; empty where it does."""
    try:
        salt, root = bytes.fromhex(row.salt), bytes.fromhex(head.head.root)
        proof = [bytes.fromhex(each) for each in row.proof]
    except ValueError:
        return "a part of it is no hexadecimal text"
    if row.index not in picked(told, head):
        return "it was not drawn"
    leaf = more.leaf_of_text(told.tier, told.period, head.measure, row.row, salt)
    return tree.why_not(tree.leaf_hash(leaf), row.index, head.head.size, proof, root)
