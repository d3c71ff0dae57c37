"""A quarter of a contract from commands: returns of four employers, findings, a conversation, the public record."""

import json
from decimal import Decimal as D
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
PEOPLE = {"tier-1": 31, "tier-2": 14, "tier-3": 12, "tier-4": 11}
HEADINGS = (
    "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,deductions,"
    "workplace,age,apprentice"
)


class Quarter:
    """A folder with a contract, and what its people type."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.book = folder, folder / "harbour"
        self.run("start", EXAMPLE, "-o", self.book, "--at", "2026-02-20", "--by", "p-buyer")

    def run(self, *arguments: object, exit_: int = 0) -> Result:
        done = CliRunner().invoke(main, ["deliver", *(str(each) for each in arguments)])
        assert done.exit_code == exit_, done.output
        return done

    def returned(self, tier: str, rate: str = "13.45", low: int = 0) -> None:
        """The return of one employer: everyone 40 hours, `low` of them at £12.71."""
        rows = [
            f"w{n},{tier},2026-06-01,2026-06-30,40,40,{40 * D('12.71' if n < low else rate)},0,0,0,UK,30,no"
            for n in range(PEOPLE[tier])
        ]
        payroll, asked, out = (self.folder / f"{tier}{end}" for end in (".csv", ".json", ""))
        payroll.write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")
        self.run("ask", self.book, "--tier", tier, "--period", "2026-q2", "-o", asked)
        self.run("prepare", payroll, "--asked", asked, "-o", out)
        self.run("receive", self.book, out / "bundle.json", "--at", "2026-07-10", "--by", f"p-{tier}")

    def words(self, text: str) -> Path:
        path = self.folder / "words.txt"
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def quarter(tmp_path: Path) -> Quarter:
    made = Quarter(tmp_path)
    paid_for = [part for tier, people in PEOPLE.items() for part in ("--invoiced", tier, people * 40)]
    made.run("order", made.book, "2026-q2", "--planned", 11000, "--ordered", 9800, *paid_for, "--at", "2026-07-02")
    return made


def find(quarter: Quarter, exit_: int = 0) -> dict[str, str]:
    done = quarter.run(
        "find", quarter.book, "--promise", "pay", "--period", "2026-q2", "--at", "2026-07-20", "--json", exit_=exit_
    )
    made: dict[str, str] = json.loads(done.output)["finding"]
    return made


def test_four_returns_from_payrolls_show_a_promise_kept(quarter: Quarter) -> None:
    for tier in PEOPLE:
        quarter.returned(tier)

    assert (find(quarter)["outcome"], find(quarter)["low"], find(quarter)["grade"]) == ("met", "100", "A")


def test_one_return_that_never_came_is_not_shown_and_then_asked_about(quarter: Quarter) -> None:
    for tier in list(PEOPLE)[:3]:
        quarter.returned(tier)
    found = find(quarter, 1)
    quarter.run(
        "talk", "open", quarter.book, "--promise", "pay", "--period", "2026-q2", "--at", "2026-07-20", "--by", "b"
    )

    # 57 of 68 people's hours are shown.
    assert (found["outcome"], found["low"], found["high"]) == ("not shown", "83.8235", "100")
    early = quarter.run("talk", "step", quarter.book, "talk-1", "--cause", "own", "--at", "2026-07-21", exit_=2)
    assert "Nothing is decided before" in early.output


def test_a_miss_goes_from_question_to_made_good_and_into_public(quarter: Quarter) -> None:
    for tier in PEOPLE:
        quarter.returned(tier, low=12 if tier == "tier-1" else 0)
    found = find(quarter, 1)
    assert (found["outcome"], found["low"], found["high"]) == ("not met", "82.3529", "82.353")
    at, talk = ("--at", "2026-07-20"), (quarter.book, "talk-1")
    account = quarter.words("The new rate was set up late.")
    quarter.run("talk", "open", quarter.book, "--promise", "pay", "--period", "2026-q2", *at, "--by", "buyer")
    quarter.run("talk", "explain", *talk, "--cause", "own", "--words", account, *at, "--by", "supplier")
    step = quarter.run("talk", "step", *talk, "--cause", "own", *at, "--by", "buyer")
    plan = quarter.words("Everyone is paid the difference with the August payroll.")
    for side in ("supplier", "buyer"):
        end = ("--side", side, "--by", side, *at)
        quarter.run("talk", "plan", *talk, "--words", plan, "--put-right-by", "2026-08-14", *end)
    for side in ("supplier", "buyer"):
        quarter.run("talk", "put-right", *talk, "--side", side, "--by", side, "--at", "2026-08-10")
    quarter.run("talk", "close", *talk, "--how", "made-good", "--by", "buyer", "--at", "2026-08-10")
    report = quarter.run("report", quarter.book, "--at", "2026-08-11", "-o", quarter.folder / "public")

    assert "Step 2, Cure plan: first time, 17.647 points below, explained in time." in step.output
    assert "Missed, then put right" in report.output
    assert "pay,PAY-01,% of hours,2026-q2,100,82.3529,82.353,put right,A,2026-08-10" in (
        quarter.folder / "public" / "record.csv"
    ).read_text(encoding="utf-8")
    assert CliRunner().invoke(main, ["book", "verify", str(quarter.book / "book.jsonl")]).exit_code == 0


def test_the_words_of_an_account_are_kept_beside_the_book_and_not_in_it(quarter: Quarter) -> None:
    quarter.run("find", quarter.book, "--period", "2026-q2", "--promise", "pay", "--at", "2026-07-20", exit_=1)
    quarter.run("talk", "open", quarter.book, "--promise", "pay", "--period", "2026-q2", "--at", "2026-07-20")
    account = quarter.words("Carol was ill in June.")
    quarter.run("talk", "explain", quarter.book, "talk-1", "--cause", "own", "--words", account, "--at", "2026-07-21")

    assert "Carol" not in (quarter.book / "book.jsonl").read_text(encoding="utf-8")
    assert any("Carol" in each.read_text(encoding="utf-8") for each in (quarter.book / "papers").iterdir())


def test_a_change_agreed_by_both_is_in_force_from_its_day(quarter: Quarter) -> None:
    new = quarter.folder / "new.yaml"
    new.write_text(EXAMPLE.read_text(encoding="utf-8").replace("target: 90", "target: 80"), encoding="utf-8")
    why = quarter.words("Rotas are made three weeks ahead here.")
    said = quarter.run(
        "change", "propose", quarter.book, "c1", new, "--since", "2026-10-01", "--because", why,
        "--side", "supplier", "--by", "supplier", "--at", "2026-09-01",
    )  # fmt: skip
    quarter.run("change", "agree", quarter.book, "c1", "--side", "buyer", "--by", "buyer", "--at", "2026-09-02")

    due = json.loads(quarter.run("schedule", quarter.book, "--on", "2026-10-20", "--json", exit_=1).output)

    assert "Shifts published 28 days ahead: the number was 90 and would be 80." in said.output
    assert {each["target"] for each in due["promises"] if each["promise"] == "shifts"} == {"80"}
    assert "the number was 90" in quarter.run("change", "show", quarter.book, "c1").output


def test_payment_is_told_from_both_ends_and_a_late_one_is_found(quarter: Quarter) -> None:
    chain, at = (quarter.book, "inv-7"), ("--at", "2026-10-10")
    quarter.run("pay-chain", "received", *chain, "--payer", "tier-1", "--payee", "tier-2", "--on", "2026-09-03", *at)
    for end, day in (("payer", "2026-10-02"), ("payee", "2026-10-09")):
        quarter.run("pay-chain", "said", *chain, "--end", end, "--says", "in-full", "--on", day, "--by", end, *at)

    listed = quarter.run("pay-chain", "list", quarter.book, "--on", "2026-10-20", exit_=1)

    assert "the ends differ  The payer says 2 October 2026, the payee says 9 October 2026." in listed.output


def test_wrong_ids_end_with_a_sentence_and_never_with_a_traceback(quarter: Quarter) -> None:
    assert (
        "no such promise; expected pay, hours"
        in quarter.run(
            "find", quarter.book, "--promise", "wages", "--period", "2026-q2", "--at", "2026-07-20", exit_=3
        ).output
    )
    assert (
        "There is no employer tier-9"
        in quarter.run("order", quarter.book, "2026-q2", "--invoiced", "tier-9", 10, exit_=2).output
    )
    assert "'NaN' is not a number" in quarter.run("order", quarter.book, "2026-q2", "--planned", "NaN", exit_=2).output
    assert (
        "There is no conversation talk-9"
        in quarter.run("talk", "close", quarter.book, "talk-9", "--how", "made-good", exit_=2).output
    )


def test_an_employer_learns_what_its_workers_are_owed_as_one_sum(quarter: Quarter) -> None:
    quarter.returned("tier-1", low=12)
    done = quarter.run("shortfall", quarter.folder / "tier-1.csv", "--asked", quarter.folder / "tier-1.json", exit_=1)

    # 12 people, 40 hours, 13.45 less 12.71
    assert done.output.startswith("2026-q2: £355.20 is owed to workers, from 31 rows.")
