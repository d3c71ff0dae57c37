"""A contract that ran for a year, for `makegood demo`: the example of examples/year, by the functions that pages call.

Everybody in it is invented. Two returns never came, one was corrected, one was false: a spot check caught it, workers
had said so, and it was made good. Secrets come from a stated text, so every demo tells the same year.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property, partial
from hashlib import sha256
from importlib.resources.abc import Traversable
from typing import Any

from django.db import transaction
from django.utils import timezone

from makegood import ledger
from makegood.deliver import asking, findings, promises, receiving, signing
from makegood.deliver.agreed import Agreed
from makegood.deliver.checks import decide
from makegood.deliver.checks.opened import PayslipRead, checked
from makegood.deliver.employer import drawing, leaves, make, opening, plain, reading, slips
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.facts import KINDS, Fact
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.findings import stepping, talking
from makegood.deliver.folding import Folding
from makegood.deliver.promises import chain
from makegood.deliver.state import Contract, Happened, WithPapers
from makegood.deliver.workers import counting, deciding
from makegood.ledger import digest_of_bytes
from makegood.terms import codec
from makegood.web.contracts import happening, making
from makegood.web.examples import example
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook
from makegood.web.workers import rounds

PEOPLE = {"tier-1": 31, "tier-2": 14, "tier-3": 12, "tier-4": 11}
NAMES = {"tier-1": "Larkfield Care (invented)", "tier-2": "Harbour Carers (invented)",
         "tier-3": "Night Owls (invented)", "tier-4": "One Van (invented)"}  # fmt: skip
QUARTERS = {"2025-q4": "2026-01-16", "2026-q1": "2026-04-17", "2026-q2": "2026-07-15", "2026-q3": "2026-10-15"}
MISSING = (("tier-3", "2025-11"), ("tier-2", "2025-12"))
CORRECTED, FALSE = ("tier-1", "2026-01"), ("tier-4", "2026-05")
CHECKS = {("tier-2", "2025-11"): 3, ("tier-1", "2026-02"): 3, ("tier-3", "2026-07"): 3,
          ("tier-1", "2026-05"): 6, ("tier-2", "2026-05"): 5, ("tier-3", "2026-05"): 5, FALSE: 5}  # fmt: skip
SLIP = ("tier-1", "2026-09")
"""The last return: its workers can still answer."""
OWED = Decimal("162.60")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """The contract on the site, and the path of one worker's slip with what only the worker has after the #."""

    record: models.Contract
    slip: str


def load(
    authority: models.Organisation, supplier: models.Organisation, *, buyer: models.Person, seller: models.Person
) -> Loaded:
    """The contract with its year, read from the example's own files."""
    with transaction.atomic():
        year = _Year(authority, supplier, buyer, seller)
        for _day, deed in sorted(year.deeds(), key=lambda each: each[0]):
            deed()
        return Loaded(record=year.record, slip=year.slip)


def _folder() -> Traversable:
    found = example("year")
    assert found is not None, "the demo comes with its examples"
    return found


def _secret(*about: str) -> bytes:
    return sha256("/".join(("example year", *about)).encode()).digest()


def _months() -> tuple[str, ...]:
    return tuple(f"{2025 + (month > 12)}-{(month - 1) % 12 + 1:02}" for month in range(10, 22))


def _after(month: str, day: int) -> str:
    """A day of the month after."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02}-{day:02}"


class _Year:
    """The year as it is told, day by day. `state` is what the book says so far."""

    def __init__(self, authority: Any, supplier: Any, buyer: Any, seller: Any) -> None:
        self.folder, self.buyer, self.seller, self.slip = _folder(), buyer, seller, ""
        text = (self.folder / "contract.yaml").read_text(encoding="utf-8")
        agreed: Agreed = codec.to_value(Agreed, codec.from_yaml(text, "contract.yaml"), "contract.yaml")
        self.record = making.made(
            agreed, authority=authority, supplier=supplier, by=buyer, at=_at("2025-09-01"), names=NAMES, public=True
        )
        self.agreed: Agreed = codec.to_value(Agreed, codec.from_json(self.record.agreed, "agreed"), "agreed")
        self.book, self.folding = DatabaseBook(self.record.book_id), Folding()
        for each in happening.happened(self.record):
            self.folding.add(each)
        self.tiers = {each.word: each for each in self.record.tiers.all()}
        self.made: dict[tuple[str, str], make.Made] = {}
        self.bundles: dict[str, Bundle] = {}

    @property
    def state(self) -> Contract:
        return self.folding.state()

    def tell(self, found: Fact | WithPapers, day: str, by: Any = None) -> int:
        """The fact into the book, and its papers beside it; the number of its entry."""
        fact, papers = ledger.parted(found)
        for paper in papers:
            happening.keep_paper(self.record, paper, by=by or self.buyer, at=_at(day))
        entry = self.book.append(*KINDS.written(fact), at=_at(day))
        self.folding.add(Happened(fact=fact, at=_at(day), number=entry.number, digest=entry.digest))
        return entry.number

    def by(self, person: Any = None) -> str:
        return str((person or self.buyer).ref)

    def deeds(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Everything that is done, with its day."""
        for month in _months():
            yield f"{month}-01", partial(self.locked, month)
            yield _after(month, 2), partial(self.ordered, month)
            for tier in PEOPLE:
                if (tier, month) not in MISSING:
                    yield _after(month, 10), partial(self.returned, tier, month)
        yield _after(CORRECTED[1], 12), self.corrected
        for about, rows in CHECKS.items():
            yield _after(about[1], 26), partial(self.checked, *about, rows)
        for name, day in QUARTERS.items():
            yield day, partial(self.quarter, name)
        yield "2026-01-22", self.lost
        yield "2026-07-01", self.answered
        yield "2026-07-20", self.explained
        yield "2026-08-13", self.not_done
        yield "2026-09-04", self.made_good
        yield "2026-10-30", self.published

    def locked(self, month: str) -> None:
        for tier in PEOPLE:
            seed = drawing.commitment(_secret("seed", tier, month))
            fact = decide.lock(self.state, tier=tier, period=month, commitment=seed, by=self.by())
            self.tell(fact, f"{month}-01")

    def ordered(self, month: str) -> None:
        day = _after(month, 2)
        hours = {
            tier: sum((line.hours_paid for line in self.lines(f"{tier}.csv", month)), Decimal(0)) for tier in PEOPLE
        }
        self.tell(
            chain.order(
                self.agreed, period_id=month, planned=Decimal(3667), ordered=sum(hours.values(), Decimal(0)),
                by=self.by(),
            ),
            day,
        )  # fmt: skip
        for tier, each in hours.items():
            fact = chain.invoiced(self.agreed, self.state, tier=tier, period_id=month, hours=each, by=self.by())
            self.tell(fact, day)

    @cached_property
    def _payrolls(self) -> dict[str, tuple[PayLine, ...]]:
        """Every file is read once; each return takes the lines of its month."""
        names = [*(f"{tier}.csv" for tier in PEOPLE), "tier-1-january-first-sent.csv", "tier-4-may-as-paid.csv"]
        return {name: reading.read((self.folder / "payroll" / name).read_bytes(), name).lines for name in names}

    def lines(self, name: str, month: str) -> tuple[PayLine, ...]:
        return tuple(line for line in self._payrolls[name] if line.ends.isoformat()[:7] == month)

    def asked(self, tier: str, month: str) -> Asked:
        whole = promises.period(self.agreed, month)
        return asking.asked(self.agreed, self.state, tier=tier, period=whole)

    def returned(self, tier: str, month: str) -> None:
        first = (tier, month) == CORRECTED
        self.sent(tier, month, "tier-1-january-first-sent.csv" if first else f"{tier}.csv", _after(month, 10))

    def corrected(self) -> None:
        standing = self.state.standing(*CORRECTED)
        assert standing is not None
        self.sent(*CORRECTED, f"{CORRECTED[0]}.csv", _after(CORRECTED[1], 12), corrects=standing.fact.bundle)

    def sent(self, tier: str, month: str, file: str, day: str, *, corrects: str = "") -> None:
        """Made and signed as the employer's own computer does it, and received."""
        secret = _secret("employer", tier)
        made = make.make(self.asked(tier, month), self.lines(file, month), secret=secret, corrects=corrects)
        bundle = signing.sign(made.bundle, leaves.signing_key(secret))
        raw = plain.to_bytes(bundle)
        person = self.seller if tier == "tier-1" else self.buyer
        fact = receiving.receive(self.agreed, self.state, raw, at=_at(day), by=self.by(person), tier=tier)
        number = self.tell(fact, day)
        self.made[tier, month], self.bundles[fact.bundle] = made, bundle
        row = self.tiers[tier]
        models.Bundle.objects.create(
            tier=row, period=month, digest=fact.bundle, text=raw.decode(), entry=number, received_at=_at(day)
        )
        models.Tier.objects.filter(pk=row.pk).update(key=bundle.key)
        if (tier, month) in (FALSE, SLIP):
            given = deciding.given(self.state, tier=tier, period=month, by=self.by(person))
            self.tell(given, day, person)
        if (tier, month) == SLIP:
            self._slips(row, bundle, made)

    def _slips(self, row: models.Tier, bundle: Bundle, made: make.Made) -> None:
        """Workers can answer from today on, whenever the demo is shown."""
        round_ = rounds.opened(row, bundle, on=timezone.localdate())
        assert round_ is not None
        self.slip = slips.link(f"/w/{round_.code}", slips.of(made.leaves, made.tokens)[0])

    def checked(self, tier: str, month: str, rows: int) -> None:
        """Drawn, opened, read beside the payslips, and closed. What was opened is deleted by now."""
        drawn_on, closed_on = date.fromisoformat(_after(month, 15)), date.fromisoformat(_after(month, 26))
        fact = decide.draw(
            self.state, tier=tier, period=month, seed=_secret("seed", tier, month), rows=rows, answer_by=closed_on,
            on=drawn_on, by=self.by(),
        )  # fmt: skip
        self.tell(fact, drawn_on.isoformat())
        told, made = decide.told(self.state, fact.draw), self.made[tier, month]
        opened = opening.opened(told, made.rows)
        seen = checked(told, opened, self._payslips(tier, month, opened, made))
        digest = digest_of_bytes(plain.to_bytes(opened))
        day = closed_on.isoformat()
        self.tell(decide.record(self.state, draw=fact.draw, checked=seen, opening=digest, by=self.by()), day)
        self.tell(decide.close(self.state, draw=fact.draw, on=closed_on, by=self.by()), day)

    def _payslips(self, tier: str, month: str, opened: opening.Opening, made: make.Made) -> list[PayslipRead]:
        file = "tier-4-may-as-paid.csv" if (tier, month) == FALSE else f"{tier}.csv"
        paid: Mapping[str, PayLine] = {line.worker: line for line in self.lines(file, month)}
        found = [(row.index, paid[made.rows[row.index].worker.worker]) for row in opened.rows]
        return [
            PayslipRead(row=index + 1, hours_paid=line.hours_paid, basic_pay=line.basic_pay) for index, line in found
        ]

    def quarter(self, name: str) -> None:
        """Findings of what is due, the rating of the KPI, and a conversation where one is owed."""
        day, on = QUARTERS[name], date.fromisoformat(QUARTERS[name])
        for promise, period in findings.to_find(self.agreed, self.state, on):
            found = findings.finding(
                self.agreed, self.state, self.bundles, promise=promise, period=period, on=on, by=self.by()
            )
            self.tell(found.fact, day)
        self.tell(findings.rate(self.agreed, self.state, promise="pay", period=name, by=self.by()), day)
        about = {"2025-q4": ("pay", name), "2026-q2": ("pay", name), "2026-q3": ("apprentices", "2025-26")}.get(name)
        if about is not None:
            promise, period = about
            fact = talking.open_talk(self.agreed, self.state, promise=promise, period=period, by=self.by(), on=on)
            self.tell(fact, day)

    def words(self, name: str) -> str:
        return (self.folder / "words" / name).read_text(encoding="utf-8").strip()

    def _explain(self, talk: str, cause: Any, words: str, day: str) -> None:
        told = talking.explain(self.state, talk=talk, cause=cause, words=self.words(words), by=self.by(self.seller))
        self.tell(told, day, self.seller)

    def lost(self) -> None:
        day = "2026-01-22"
        self._explain("talk-1", "outside", "lost.txt", day)
        closed = talking.close(self.agreed, self.state, talk="talk-1", how="explained", by=self.by())
        self.tell(closed, day)

    def answered(self) -> None:
        """Eleven answers about the false return; four say that the pay an hour is wrong. No number may be shown."""
        box = counting.Box()
        for place in range(PEOPLE[FALSE[0]]):
            wrong = place < 4
            box = counting.answered(box, place, "wrong" if wrong else "right", ("rate",) if wrong else ())
        shown = deciding.show(
            self.state, box, tier=FALSE[0], period=FALSE[1], asked=PEOPLE[FALSE[0]], closes_on=date(2026, 6, 30),
            on=date(2026, 7, 1), seed=_secret("answers", FALSE[0]), by="this-service",
        )  # fmt: skip
        self.tell(shown, "2026-07-01")

    def _step(self, day: str, owed: Decimal | None = None) -> None:
        step = stepping.take(
            self.agreed, self.state, talk="talk-2", cause="own", by=self.by(), on=date.fromisoformat(day),
            owed_to_workers=owed,
        )  # fmt: skip
        self.tell(step, day)

    def _agree(self, words: str, day: str, until: date) -> None:
        for side, person in (("supplier", self.seller), ("buyer", self.buyer)):
            plan = talking.agree_plan(
                self.agreed, self.state, talk="talk-2", words=self.words(words), put_right_by=until,
                side=side, by=self.by(person), on=date.fromisoformat(day),  # type: ignore[arg-type]
            )  # fmt: skip
            self.tell(plan, day, person)

    def explained(self) -> None:
        self._explain("talk-2", "own", "rise.txt", "2026-07-20")
        self._step("2026-07-20")
        self._agree("cure.txt", "2026-07-20", date(2026, 8, 7))

    def not_done(self) -> None:
        """The cure plan's day went by: the ladder gives the sum, workers first."""
        self._step("2026-08-13", OWED)
        self._agree("sum.txt", "2026-08-13", date(2026, 9, 9))

    def made_good(self) -> None:
        day = "2026-09-04"
        for side, person in (("supplier", self.seller), ("buyer", self.buyer)):
            on = date.fromisoformat(day)
            fact = talking.put_right(
                self.state, talk="talk-2", side=side, by=self.by(person), on=on, agreed=self.agreed  # type: ignore[arg-type]
            )  # fmt: skip
            self.tell(fact, day)
        self.tell(talking.close(self.agreed, self.state, talk="talk-2", how="made_good", by=self.by()), day)
        told = deciding.reply(self.state, tier=FALSE[0], period=FALSE[1], words=self.words("reply.txt"), by=self.by())
        self.tell(told, day)

    def published(self) -> None:
        on = date(2026, 10, 30)
        made = findings.record(self.agreed, self.state, on)
        self.tell(findings.publish(made, self.agreed, since=self.agreed.starts, until=on, by=self.by()), "2026-10-30")


def _at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=UTC)
