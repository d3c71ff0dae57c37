"""A return from a payroll: the bundle that leaves, and the rows, salts and tokens that stay.

Everything follows from what is asked, the lines and the employer's secret: a command and a page make the same bytes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from types import MappingProxyType

from makegood.deliver.employer import leaves, showing, tokens, tree
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle, Head
from makegood.deliver.employer.more import NONE, Lists, SealedList
from makegood.deliver.employer.more import sealed as sealed_list
from makegood.deliver.employer.showing import Cut, Leaving
from makegood.deliver.figures.held import FLOOR
from makegood.deliver.figures.netted import netted
from makegood.deliver.figures.rows import Answer, Offer, PayLine, Worker
from makegood.deliver.figures.tally import Tally
from makegood.terms import BadInput, Problem, value

NOTHING: Mapping[str, str] = MappingProxyType({})
ABOUT_OFFERS = frozenset({"HRS-01", "HRS-02"})
PENNY, FINE, TENTH = Decimal("0.01"), Decimal("0.0001"), Decimal("0.1")


@value
class Row:
    """One leaf with all that stands behind it. `worker.worker` is empty for a filler: nobody's row."""

    worker: Worker
    lines: tuple[PayLine, ...]
    salt: bytes
    token: str
    leaf: bytes


@value
class Made:
    """A return as made. Only `bundle` leaves; `rows` are in the order of the sealed leaves, and so are `lists`.

    `left_out`: lines that belong to another tier or period and were not counted.
    """

    bundle: Bundle
    rows: tuple[Row, ...] = ()
    lists: tuple[SealedList, ...] = ()
    left_out: int = 0

    @property
    def workers(self) -> tuple[Worker, ...]:
        return tuple(row.worker for row in self.rows)

    @property
    def leaves(self) -> tuple[bytes, ...]:
        return tuple(row.leaf for row in self.rows)

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(row.token for row in self.rows)

    @property
    def people(self) -> int:
        """How many people really work there. It stays on the computer where they are fewer than the floor."""
        return sum(1 for row in self.rows if row.worker.worker)


@value
class Totals:
    """What somebody without a file types: seven numbers, graded D. `hours_at_rate`: at the real Living Wage or more.

    `workers_below`: people with any hour below it. `offered`, `took`, `declined`: people, for guaranteed hours.
    """

    workers: int
    workers_below: int
    hours_paid: Decimal
    hours_at_rate: Decimal
    offered: int = 0
    took: int = 0
    declined: int = 0


def make(
    asked: Asked,
    lines: Iterable[PayLine],
    offers: Sequence[Offer] = (),
    *,
    secret: bytes,
    answers: Mapping[str, str] = NOTHING,
    corrects: str = "",
    more: Lists = NONE,
) -> Made:
    """The return of a payroll, not yet signed. Raises BadInput where no line is of this tier and period.

    A line belongs to the period in which its last day lies. `corrects`: digest of the bundle it takes the place of.
    `more`: lists beside the payroll as `employer.more` reads them, by measure; raises BadInput for one nobody asked.
    """
    given = tuple(lines)
    kept = tuple(replace(line, tier=asked.tier) for line in given if _belongs(line, asked))
    _usable(asked, kept)
    rows = sealed(asked, kept, offers, secret=secret)
    lists = tuple(sealed_list(asked, each, more[each], secret=secret) for each in sorted(more))
    may = showing.may_leave(asked, kept, offers, more)
    hashes = [tree.leaf_hash(row.leaf) for row in rows]
    bundle = _bundle(asked, "payroll", answers, corrects)
    bundle = replace(
        bundle,
        workers=may.workers,
        hours_paid=may.hours_paid,
        shown=may.shown,
        head=Head(size=len(hashes), root=tree.root(hashes).hex()),
        slips=tuple(sorted(tokens.digest(row.token) for row in rows)),
        more=tuple(each.head for each in lists),
    )
    return Made(bundle=bundle, rows=rows, lists=lists, left_out=len(given) - len(kept))


def nil(asked: Asked, *, corrects: str = "") -> Bundle:
    """Nobody of this tier worked on the contract in the period. That is data; silence is not."""
    return replace(_bundle(asked, "nil", NOTHING, corrects), hours_paid=Decimal(0))


def from_totals(
    asked: Asked, totals: Totals, *, answers: Mapping[str, str] = NOTHING, corrects: str = ""
) -> Bundle:  # fmt: skip
    """A return of typed numbers: nothing is sealed, so nothing can be drawn. Held back as a payroll's would be.

    Raises BadInput where the numbers contradict each other.
    """
    _consistent(totals)
    everybody = _numbered("worker", totals.workers)
    below = frozenset(sorted(everybody)[: totals.workers_below])
    good = everybody if totals.workers_below < totals.workers or totals.hours_at_rate else frozenset()
    tally = Tally(measure="PAY-01", of="hours", good=totals.hours_at_rate, counted=totals.hours_paid)
    offers = [Offer(worker=worker, hours=Decimal(10**4), answer=_said(number, totals))
              for number, (_, worker) in enumerate(sorted(everybody)[: totals.offered])]  # fmt: skip
    cut = Cut(good=good - below, bad=below)
    may = Leaving(asked, everybody, totals.hours_paid).of((cut, tally), None, offers)
    made = _bundle(asked, "totals", answers, corrects)
    return replace(made, workers=may.workers, hours_paid=may.hours_paid, shown=may.shown)


def sealed(asked: Asked, lines: Sequence[PayLine], offers: Sequence[Offer], *, secret: bytes) -> tuple[Row, ...]:
    """One row a worker, in the order of the leaves' hashes, which says nothing about anybody.

    Fewer than the floor are filled up to it with rows of nobody, so that the size of the tree does not count them.
    """
    by_worker: dict[str, list[PayLine]] = defaultdict(list)
    for line in lines:
        by_worker[line.worker].append(line)
    offered = {offer.worker: offer for offer in offers}
    if offers or ABOUT_OFFERS & set(asked.measures):  # else nobody asked, and a slip says nothing of it
        offered = {id_: offered.get(id_, Offer(worker=id_, hours=Decimal(0))) for id_ in by_worker}
    rows = [
        _row(asked, _worker(asked, own, offered.get(id_)), own, id_, secret=secret) for id_, own in by_worker.items()
    ]
    rows += [
        _row(asked, _nobody(asked), [], f"\x00filler {number}", secret=secret)
        for number in range(max(asked.floor, FLOOR) - len(rows))
    ]
    return tuple(sorted(rows, key=lambda row: tree.leaf_hash(row.leaf)))


def _row(asked: Asked, worker: Worker, lines: Sequence[PayLine], id_: str, *, secret: bytes) -> Row:
    salt = leaves.salt_of(secret, asked, id_)
    worker = replace(worker, lines=leaves.lines_digest(lines, salt))
    return Row(
        worker=worker,
        lines=tuple(lines),
        salt=salt,
        token=leaves.token_of(secret, asked, id_),
        leaf=leaves.leaf_of(worker, salt),
    )


def _worker(asked: Asked, lines: Sequence[PayLine], offer: Offer | None) -> Worker:
    """What one worker's slip says."""
    return Worker(
        worker=lines[0].worker,
        tier=asked.tier,
        period=asked.period,
        hours_a_week=hours_a_week(lines),
        rate=lowest_rate(lines),
        offered=max(offer.hours, Decimal(0)) if offer else None,
        took=offer.answer if offer and offer.hours > 0 else None,
        lines="",
    )


def hours_a_week(lines: Sequence[PayLine]) -> Decimal:
    """Hours worked a week from the worker's first day in the lines to the last, to a tenth of an hour.

    Not over the whole period: somebody who began in its last month would not recognise the number.
    """
    days = (max(line.ends for line in lines) - min(line.starts for line in lines)).days + 1
    worked = sum((line.hours_worked for line in lines), Decimal(0))
    return (7 * worked / days).quantize(TENTH, ROUND_HALF_UP)


def lowest_rate(lines: Sequence[PayLine]) -> Decimal:
    """The lowest basic rate of one worker's lines, as the slip says it; 0 where no hour was paid."""
    return min((rate(line) for line in netted(lines) if line.hours_paid > 0), default=Decimal(0))


def rate(line: PayLine) -> Decimal:
    """Basic pay an hour: the rate in pence that gives this pay to the penny, or else the quotient, rounded down."""
    exact = line.basic_pay / line.hours_paid
    pence = exact.quantize(PENNY, ROUND_HALF_UP)
    fits = abs(pence * line.hours_paid - line.basic_pay) < PENNY
    return pence if fits else exact.quantize(FINE, ROUND_DOWN)


def _nobody(asked: Asked) -> Worker:
    return Worker(worker="", tier=asked.tier, period=asked.period, hours_a_week=Decimal(0), rate=Decimal(0), lines="")


def _bundle(asked: Asked, kind: str, answers: Mapping[str, str], corrects: str) -> Bundle:
    return Bundle(
        contract=asked.contract,
        tier=asked.tier,
        period=asked.period,
        kind=kind,  # type: ignore[arg-type]
        answers=dict(answers),
        seed_locked=asked.seed_locked,
        corrects=corrects,
    )


def _belongs(line: PayLine, asked: Asked) -> bool:
    return line.tier in ("", asked.tier) and asked.starts <= line.ends <= asked.ends


def _usable(asked: Asked, lines: Sequence[PayLine]) -> None:
    """Raises BadInput where there is nothing to seal, or a line is nobody's."""
    if not lines:
        found = f"no line is of {asked.period} and tier {asked.tier}"
        raise BadInput(
            [
                Problem(
                    file="payroll", found=found, do="choose another file; send a nil return only if nobody worked on it"
                )
            ]
        )
    problems = [
        Problem(file="payroll", where=f"line {line.line}", found="it names no worker", do="give each a reference")
        for line in lines
        if not line.worker.strip() or line.worker.startswith("\x00")
    ]
    if problems:
        raise BadInput(problems)


def _numbered(word: str, count: int) -> frozenset[tuple[str, str]]:
    return frozenset(("", f"{word} {number:06d}") for number in range(count))


def _said(number: int, totals: Totals) -> Answer:
    return "yes" if number < totals.took else "no" if number < totals.took + totals.declined else "waiting"


def _consistent(totals: Totals) -> None:
    """Raises BadInput with every contradiction."""
    contradictions = {
        "workers": (totals.workers < 1, "nobody: send a nil return"),
        "workers_below": (not 0 <= totals.workers_below <= totals.workers, "more people than there are"),
        "hours_paid": (totals.hours_paid < 0, "hours below nothing"),
        "hours_at_rate": (not 0 <= totals.hours_at_rate <= totals.hours_paid, "more hours than were paid"),
        "offered": (not 0 <= totals.offered <= totals.workers, "more people than there are"),
        "took": (totals.took < 0 or totals.took + totals.declined > totals.offered, "more answers than offers"),
        "declined": (totals.declined < 0, "a number below nothing"),
    }
    below = totals.hours_paid - totals.hours_at_rate
    if (below > 0) != (totals.workers_below > 0):
        contradictions["workers_below"] = (True, f"{totals.workers_below} people below, with {below} hours below")
    problems = [Problem(file="totals", where=key, found=said) for key, (wrong, said) in contradictions.items() if wrong]
    if problems:
        raise BadInput(problems)
