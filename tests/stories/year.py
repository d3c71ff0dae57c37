"""A year of the example contract, typed as its people would type it: only `makegood deliver` commands, in order.

Every number that the real commands draw from the system's randomness is given here, so that each year is the same year.
"""

import base64
import csv
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner, Result

from makegood.cli import main
from makegood.deliver.employer import leaves
from tests.stories import payrolls

ROOT = Path(__file__).parents[2]
INPUTS = ROOT / "examples" / "year"
MISSING = (("tier-3", "2025-11"), ("tier-2", "2025-12"))
QUARTERS = {"2025-q4": "2026-01-16", "2026-q1": "2026-04-17", "2026-q2": "2026-07-15", "2026-q3": "2026-10-15"}
"""The day on which the promises of each quarter are looked at, after its last return was due."""
REPORTS = {"2026-01-30": 1, "2026-04-30": 0, "2026-07-31": 1, "2026-10-30": 1}
"""When the record is made public, and whether something is missed or not shown then."""
CHECKS = (("tier-2", "2025-11", 3), ("tier-1", "2026-02", 3), ("tier-3", "2026-07", 3))
"""Small checks beside those of May: a few rows, so that no month is safe."""
AFTER_MAY = tuple((tier, "2026-05") for tier in payrolls.PEOPLE)


def secret(*about: str) -> str:
    """64 hex digits that stand for what chance would have given."""
    return sha256("/".join(("example year", *about)).encode()).hexdigest()


def next_month(month: str, day: int) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02}-{day:02}"


def quarter(month: str) -> str:
    return f"{month[:4]}-q{(int(month[5:]) + 2) // 3}"


class Year:
    """Where everybody's files lie: the buyer's folder, and each employer's own computer beside it."""

    def __init__(self, place: Path) -> None:
        self.place, self.book = place, place / "buyer" / "harbour"
        self.typed: list[tuple[str, ...]] = []
        self.said: dict[str, str] = {}

    def run(self, *arguments: object, exit_: int = 0) -> Result:
        """One command, and what it said under its own words."""
        words = tuple(map(str, arguments))
        done = CliRunner().invoke(main, ["deliver", *words])
        assert done.exit_code == exit_, f"{' '.join(words)}\n{done.output}{done.exception or ''}"
        self.typed.append(words)
        self.said[" ".join(words)] = done.output
        return done

    def whole(self) -> "Year":
        """The year from signature to the last record, day by day."""
        self.run("start", INPUTS / "contract.yaml", "-o", self.book, "--at", "2025-09-01", "--by", "p-buyer")
        for _, what in sorted(self.deeds(), key=lambda each: each[0]):
            what()
        return self

    def deeds(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Everything that is done, with its day."""
        for month in payrolls.MONTHS:
            yield f"{month}-01", partial(self.lock, month)
            yield next_month(month, 2), partial(self.ordered, month)
            for tier in payrolls.PEOPLE:
                if (tier, month) not in MISSING:
                    yield next_month(month, 10), partial(self.returned, tier, month)
        yield next_month(payrolls.FIRST_SENT[1], 12), self.correction
        for tier, month, rows in (*CHECKS, *self.after_the_rise()):
            yield next_month(month, 15), partial(self.drawn, tier, month, rows)
            yield next_month(month, 26), partial(self.checked, tier, month)
        for name, day in QUARTERS.items():
            yield day, partial(self.quarter, name)
        yield "2026-01-22", self.lost
        yield "2026-02-10", self.paid_down_the_chain
        yield "2026-06-10", partial(self.slips, *payrolls.FALSE)
        yield "2026-07-01", partial(self.answers, *payrolls.FALSE)
        yield "2026-07-20", self.explained
        yield "2026-08-13", self.not_done
        yield "2026-09-04", self.made_good
        yield "2026-09-08", partial(self.replied, *payrolls.FALSE)
        for day in REPORTS:
            yield day, partial(self.report, day)

    def after_the_rise(self) -> Iterator[tuple[str, str, int]]:
        """The plan for the month of the wage rise: at every employer as many rows as the stated odds need."""
        done = CliRunner().invoke(main, ["deliver", "plan", str(INPUTS / "plan.json"), "--json"])
        for line, tier in zip(done.output.splitlines(), payrolls.PEOPLE, strict=True):
            yield tier, "2026-05", json.loads(line)["sample"]

    # A month

    def lock(self, month: str) -> None:
        """Before the month begins. What will be drawn in this example is given, the others come from the system."""
        at = f"{month}-01"
        for tier, each in (*AFTER_MAY, *(check[:2] for check in CHECKS)):
            if each == month:
                seed = secret("seed", tier, month)
                self.run("lock", self.book, "--period", month, "--tier", tier, "--seed", seed, "--at", at)
        left = [tier for tier in payrolls.PEOPLE if (tier, month) not in AFTER_MAY]
        if left:
            self.run("lock", self.book, "--period", month, "--at", at, "--by", "p-buyer")

    def ordered(self, month: str) -> None:
        hours = {tier: self.hours(tier, month) for tier in payrolls.PEOPLE}
        paid_for = [part for tier, amount in hours.items() for part in ("--invoiced", tier, amount)]
        ordered = ("--planned", 3667, "--ordered", sum(hours.values()))
        self.run("order", self.book, month, *ordered, *paid_for, "--at", next_month(month, 2), "--by", "p-buyer")

    @staticmethod
    def hours(tier: str, month: str) -> Decimal:
        return sum((payrolls.hours(worker, month) for worker in payrolls.workers(tier)), Decimal(0))

    def at(self, tier: str) -> Path:
        """The employer's own computer, with its secret and its payroll."""
        own = self.place / tier
        key = own / "private" / "secret.key"
        if not key.exists():
            key.parent.mkdir(parents=True)
            key.write_text(secret("employer", tier) + "\n", encoding="ascii")
            key.chmod(0o600)
        return own

    def returned(self, tier: str, month: str) -> None:
        first = (tier, month) == payrolls.FIRST_SENT
        if first:
            file = INPUTS / "payroll" / "tier-1-january-first-sent.csv"
            self.prepared(tier, month, file, self.at(tier) / f"{month}-first", exit_=0)
            self.received(tier, month, self.at(tier) / f"{month}-first", next_month(month, 8))
            return
        self.prepared(tier, month, INPUTS / "payroll" / f"{tier}.csv", self.at(tier) / month)
        self.received(tier, month, self.at(tier) / month, next_month(month, 10))

    def prepared(self, tier: str, month: str, file: Path, out: Path, *more: object, exit_: int = 1) -> None:
        """Exit 1 where the file holds other months too: it is told that they are left out."""
        asked = self.at(tier) / f"asked-{month}.json"
        names = ("--employer", f"Employer {tier}", "--buyer", "Northmoor Council")
        self.run("ask", self.book, "--tier", tier, "--period", month, "-o", asked, "--replace", *names)
        key = self.at(tier) / "private" / "secret.key"
        self.run("prepare", file, "--asked", asked, "-o", out, "--secret", key, *more, exit_=exit_)

    def received(self, tier: str, month: str, out: Path, at: str) -> None:
        self.run("receive", self.book, out / "bundle.json", "--tier", tier, "--at", at, "--by", f"p-{tier}")

    def correction(self) -> None:
        """Twelve people stood at £12.21 in January's file, before their back pay. It is sent again, corrected."""
        tier, month = payrolls.FIRST_SENT
        before = self.at(tier) / f"{month}-first" / "bundle.json"
        self.prepared(tier, month, INPUTS / "payroll" / f"{tier}.csv", self.at(tier) / month, "--corrects", before)
        self.received(tier, month, self.at(tier) / month, next_month(month, 12))

    # Spot checks

    def drawn(self, tier: str, month: str, rows: int) -> None:
        """The buyer draws, and the employer opens."""
        own, about = self.at(tier), ("--tier", tier, "--period", month)
        drawn, at = self.place / "buyer" / f"drawn-{tier}-{month}.json", next_month(month, 15)
        self.run("draw", self.book, *about, "--rows", rows, "-o", drawn, "--at", at, "--by", "p-buyer")
        file, key = INPUTS / "payroll" / f"{tier}.csv", own / "private" / "secret.key"
        asked, opening = own / f"asked-{month}.json", self.opening(tier, month)
        self.run("open", file, "--asked", asked, "--drawn", drawn, "--secret", key, "-o", opening)

    def checked(self, tier: str, month: str) -> None:
        """The officer reads the payslips beside the rows, and closes the check."""
        opening, read = self.opening(tier, month), self.place / "buyer" / f"read-{tier}-{month}.yaml"
        read.write_text(payslips_of(opening, month), encoding="utf-8")
        wrong = int((tier, month) == payrolls.FALSE)
        about = (self.book, opening, "--payslips", read, "--close", "--by", "p-buyer")
        self.run("check", *about, "--at", next_month(month, 26), exit_=wrong)

    def opening(self, tier: str, month: str) -> Path:
        return self.at(tier) / f"opening-{month}.json"

    # Workers

    def slips(self, tier: str, month: str) -> None:
        """Made at the employer, and given out."""
        own, key = self.at(tier), self.at(tier) / "private" / "secret.key"
        about = ("--asked", own / f"asked-{month}.json", "--prepared", own / month, "--secret", key)
        where = ("--address", "https://makegood.example/w/K7QF-2M9T", "-o", own / f"slips-{month}", "--texts")
        self.run("slips", INPUTS / "payroll" / f"{tier}.csv", *about, *where)

    def answers(self, tier: str, month: str) -> None:
        """Everybody with a slip answers; the rate of some is wrong. Counted once, then thrown away."""
        rows = list(
            csv.DictReader(io.StringIO((self.at(tier) / f"slips-{month}" / "texts.csv").read_text("utf-8-sig")))
        )
        said = [("token", "answer", "part")]
        for row in rows:
            worker, link = list(row.values())[:2]
            wrong = payrolls.on_the_payslip(worker, month) != payrolls.rate(worker, month)
            said.append((token_in(link), "wrong" if wrong else "right", "rate" if wrong else ""))
        file = self.place / f"answers-{tier}.csv"
        file.write_text("\n".join(map(",".join, said)) + "\n", encoding="utf-8")
        about = (self.book, file, "--tier", tier, "--period", month, "--closes", "2026-06-30")
        look = int((tier, month) == payrolls.FALSE)
        chance = ("--seed", secret("answers", tier))
        self.run("answers", *about, *chance, "--at", "2026-07-01", "--by", "p-independent", exit_=look)
        file.unlink()

    def replied(self, tier: str, month: str) -> None:
        about = ("--reply", INPUTS / "words" / "reply.txt", "--tier", tier, "--period", month)
        self.run("answers", self.book, *about, "--at", "2026-09-08", "--by", "p-buyer")

    # A quarter

    def quarter(self, name: str) -> None:
        """Findings, the KPI's rating, and what follows from them."""
        day = ("--at", QUARTERS[name], "--by", "p-buyer")
        self.run("find", self.book, *day, exit_=int(name != "2026-q1"))
        self.run("rate", self.book, "--promise", "pay", "--period", name, *day)
        if name in ("2025-q4", "2026-q2"):
            self.run("talk", "open", self.book, "--promise", "pay", "--period", name, *day)
        if name == "2026-q3":
            self.run("talk", "open", self.book, "--promise", "apprentices", "--period", "2025-26", *day)

    def talk(self, verb: str, name: str, at: str, *more: object, by: str = "p-buyer") -> None:
        self.run("talk", verb, self.book, name, *more, "--at", at, "--by", by)

    def lost(self) -> None:
        """Two returns will never come: explained, by a cause outside, and not shown for ever."""
        said = ("--words", INPUTS / "words" / "lost.txt")
        self.talk("explain", "talk-1", "2026-01-22", "--cause", "outside", *said, by="p-supplier")
        self.talk("step", "talk-1", "2026-01-22", "--cause", "outside", "--dry")
        self.talk("close", "talk-1", "2026-01-22", "--how", "explained", "--cause", "outside")

    def explained(self) -> None:
        said = ("--cause", "own", "--words", INPUTS / "words" / "rise.txt")
        self.talk("explain", "talk-2", "2026-07-20", *said, by="p-supplier")
        self.talk("step", "talk-2", "2026-07-20", "--cause", "own")
        self.agreed("cure.txt", "2026-07-20", "2026-08-07")

    def agreed(self, words: str, at: str, by: str) -> None:
        for side in ("supplier", "buyer"):
            said = ("--words", INPUTS / "words" / words, "--put-right-by", by, "--side", side)
            self.talk("plan", "talk-2", at, *said, by=f"p-{side}")

    def not_done(self) -> None:
        """The cure plan's day went by. The employer works out what is owed; the ladder gives the sum."""
        asked = self.at("tier-4") / "asked-2026-05.json"
        file = INPUTS / "payroll" / "tier-4-may-as-paid.csv"
        told = self.run("shortfall", file, "--asked", asked, "--json", exit_=1)
        self.owed = Decimal(json.loads(told.output)["owed"])
        self.talk("step", "talk-2", "2026-08-13", "--cause", "own", "--owed", self.owed)
        self.agreed("sum.txt", "2026-08-13", "2026-09-09")

    def made_good(self) -> None:
        at = "2026-09-04"
        for side in ("supplier", "buyer"):
            self.talk("put-right", "talk-2", at, "--side", side, by=f"p-{side}")
        self.talk("close", "talk-2", at, "--how", "made-good")

    def paid_down_the_chain(self) -> None:
        """One invoice of a sub-contractor, told from both ends."""
        at, inv = ("--at", "2026-02-10"), (self.book, "inv-1")
        ends = ("--payer", "tier-1", "--payee", "tier-2")
        self.run("pay-chain", "received", *inv, *ends, "--on", "2026-01-12", *at, "--by", "p-tier-1")
        for end, who in (("payer", "tier-1"), ("payee", "tier-2")):
            said = ("--end", end, "--says", "in-full", "--on", "2026-02-06")
            self.run("pay-chain", "said", *inv, *said, *at, "--by", f"p-{who}")

    def report(self, at: str) -> None:
        out = self.place / "public" / at
        self.run("report", self.book, "--at", at, "-o", out, "--publish", "--by", "p-buyer", exit_=REPORTS[at])


def token_in(link: str) -> str:
    """The token of a slip's link, as the worker's own phone finds it after the #."""
    text = link.partition("#")[2].split()[0]
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return raw[2 : 2 + raw[1]].decode("ascii")


def payslips_of(opening: Path, month: str) -> str:
    """What the officer reads off the payslips of opened rows."""
    rows = json.loads(opening.read_text(encoding="utf-8"))["rows"]
    lines = ["payslips:"]
    for row in rows:
        worker = leaves.row_of(bytes.fromhex(row["leaf"])).worker
        paid = payrolls.hours(worker, month)
        basic = payrolls.pennies(paid * payrolls.on_the_payslip(worker, month))
        lines.append(f"  - {{row: {row['index'] + 1}, hours_paid: {paid}, basic_pay: {basic}}}")
    return "\n".join(lines) + "\n"
