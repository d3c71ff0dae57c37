"""Opening drawn rows at the employer: those rows and no other, each with what proves that it was sealed before.

In: the draw, the payroll file that was sealed, the employer's secret. Out: an `Opening` for the buyer. It leaves the
employer's computer, so it holds nothing but the drawn rows; payslips travel beside it, and only their digests in it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType

from makegood.deliver.employer import leaves, tree
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.drawing import Drawn, why_not
from makegood.deliver.employer.make import Row, make
from makegood.deliver.figures.rows import Offer, PayLine
from makegood.terms import BadInput, Problem, show_day, value

NO_DIGESTS: Mapping[int, tuple[str, ...]] = MappingProxyType({})
NO_FILES: Mapping[str, bytes] = MappingProxyType({})


@value
class OpenedRow:
    """One drawn row. `leaf`, `salt` and `proof` are hex; `leaf` is the leaf's bytes, `salt` the row's own.

    `lines` are the worker's pay lines as sealed. `payslips`: SHA-256 of each payslip file that belongs to it.
    """

    index: int
    leaf: str
    salt: str
    proof: tuple[str, ...]
    lines: tuple[PayLine, ...]
    payslips: tuple[str, ...] = ()


@value
class Opening:
    """The rows that an employer opens for one draw. `bundle`: digest of the return they were sealed with."""

    format: str = "makegood-opening-1"
    contract: str
    tier: str
    period: str
    draw: str
    bundle: str
    rows: tuple[OpenedRow, ...]


def row_name(index: int) -> str:
    """A leaf as people count rows: from 1."""
    return f"row {index + 1}"


def from_payroll(
    asked: Asked,
    lines: Iterable[PayLine],
    offers: Sequence[Offer] = (),
    *,
    secret: bytes,
    drawn: Drawn,
    hashes: Sequence[bytes] = (),
    payslips: Mapping[str, bytes] = NO_FILES,
) -> tuple[Opening, tuple[str, ...]]:
    """The opening of a draw from the file that was sealed, and the payslip files that belong to no drawn row.

    `payslips`: bytes by file name, matched by the worker's reference in the name. Raises BadInput as `opened` does.
    """
    rows = make(asked, lines, offers, secret=secret).rows
    matched, unmatched = for_rows(payslips, drawn, rows, hashes=hashes)
    digests = {index: tuple(payslip_digest(payslips[name]) for name in names) for index, names in matched.items()}
    return opened(drawn, rows, hashes=hashes, payslips=digests), unmatched


def opened(
    drawn: Drawn,
    rows: Sequence[Row],
    *,
    hashes: Sequence[bytes] = (),
    payslips: Mapping[int, tuple[str, ...]] = NO_DIGESTS,
) -> Opening:
    """The opening of a draw from every row of the return. `payslips`: digests by leaf.

    `hashes`: the leaf hashes kept when the return was made; with them it can be told which rows differ now. Raises
    BadInput with one problem a row that does not match the seal, or where the draw is not what its seed gives: nobody
    opens rows that somebody chose.
    """
    there = _sealed(drawn, rows, hashes)
    if fault := why_not(drawn):
        raise BadInput([Problem(file="draw", where=drawn.draw, found=fault, do="ask the buyer; open nothing")])
    then, wanted = list(hashes) or list(there), frozenset(drawn.leaves)
    made = tuple(
        _row(index, there[then[index]], proof, payslips.get(index, ()))
        for index, proof in enumerate(tree.proofs(then))
        if index in wanted
    )
    return Opening(
        contract=drawn.contract,
        tier=drawn.tier,
        period=drawn.period,
        draw=drawn.draw,
        bundle=drawn.bundle,
        rows=tuple(made),
    )


def _row(index: int, row: Row, proof: Sequence[bytes], payslips: tuple[str, ...]) -> OpenedRow:
    return OpenedRow(
        index=index,
        leaf=row.leaf.hex(),
        salt=row.salt.hex(),
        proof=tuple(each.hex() for each in proof),
        lines=tuple(PayLine(**each) for each in leaves.sorted_lines(row.lines)),
        payslips=payslips,
    )


def for_rows(
    names: Iterable[str], drawn: Drawn, rows: Sequence[Row], *, hashes: Sequence[bytes] = ()
) -> tuple[Mapping[int, Sequence[str]], tuple[str, ...]]:
    """Payslip files by leaf, matched by the worker's reference standing by itself in the file's name; and the others.

    A name that holds the references of two drawn rows matches neither. `hashes`: as for `opened`.
    """
    there = {tree.leaf_hash(row.leaf): row for row in rows}
    then = list(hashes) or list(there)
    drawn_rows = {index: there[then[index]] for index in drawn.leaves if index < len(then) and then[index] in there}
    references = {row.worker.worker: index for index, row in drawn_rows.items() if row.worker.worker}
    matched: dict[int, list[str]] = {}
    unmatched = []
    for name in names:
        found = [index for reference, index in references.items() if _stands_in(reference, name)]
        if len(found) == 1:
            matched.setdefault(found[0], []).append(name)
        else:
            unmatched.append(name)
    return matched, tuple(unmatched)


def payslip_digest(raw: bytes) -> str:
    """SHA-256 of a payslip's bytes, as hex."""
    return sha256(raw).hexdigest()


def _sealed(drawn: Drawn, rows: Sequence[Row], hashes: Sequence[bytes]) -> dict[bytes, Row]:
    """Rows by their leaf hashes, in order. Raises BadInput for each drawn row that is not what was sealed.

    A row that was changed stands elsewhere in the order now, so rows are told by their hashes and not by their places.
    Without the hashes kept at sealing it cannot be told which rows differ, and all of the drawn ones are named.
    """
    now = {tree.leaf_hash(row.leaf): row for row in rows}
    then = list(hashes) or list(now)
    whole = len(then) == drawn.size and tree.root(then).hex() == drawn.root
    wrong = [index for index in drawn.leaves if not whole or then[index] not in now]
    if wrong:
        raise BadInput([_not_sealed(drawn, index) for index in wrong])
    return now


def _not_sealed(drawn: Drawn, index: int) -> Problem:
    sent = f" on {show_day(drawn.sealed_on)}" if drawn.sealed_on else ""
    return Problem(
        file=row_name(index).capitalize(),
        found="this file does not match your seal",
        do=f"use the file you sent{sent}, or send a correction",
    )


def _stands_in(reference: str, name: str) -> bool:
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(reference)}(?![0-9A-Za-z])", name) is not None
