"""Registers, evidence and accounts from commands, from an employer's file to the finding that rests on it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
ACCOUNT = ROOT / "examples" / "gains" / "north-east-framework.yaml"
HOSTED = "learner_ref,hosted_from,hosted_to,consented\n"
ONE, OTHER = "C-2026-031", "C-2026-052"


class Scheme:
    """Contracts in folders, one secret of the scheme, and what its people type."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: object, exit_: int = 0) -> Result:
        done = CliRunner().invoke(main, ["deliver", *(str(each) for each in arguments)])
        assert done.exit_code == exit_, done.output
        return done

    def contract(self, name: str, id_: str = ONE) -> Path:
        agreed = self.folder / f"{name}.yaml"
        agreed.write_text(EXAMPLE.read_text(encoding="utf-8").replace(ONE, id_), encoding="utf-8")
        self.run("start", agreed, "-o", self.folder / name, "--at", "2026-04-01", "--by", "p-buyer")
        return self.folder / name

    def register(self, rows: str, name: str, *more: str, contract: str = ONE) -> Path:
        source, out = self.folder / f"{name}.csv", self.folder / f"{name}.json"
        source.write_text(HOSTED + rows, encoding="utf-8")
        secret, scheme = self.folder / "scheme.secret", "north-east-pool"
        to = ("--contract", contract, "--on", "2027-04-05", "-o", out)
        self.run("register", source, "--what", "hosting", "--scheme", scheme, "--secret", secret, *to, *more)
        return out

    def evidence(self, folder: Path, file: Path, *more: object, exit_: int = 0) -> Result:
        told = ("--promise", "apprentices", "--period", "2026-27", "--at", "2027-04-20", "--by", "p-buyer")
        return self.run("evidence", folder, file, *told, *more, exit_=exit_)


@pytest.fixture
def scheme(tmp_path: Path) -> Scheme:
    return Scheme(tmp_path)


def test_weeks_that_the_pool_confirms_make_the_promise_kept(scheme: Scheme) -> None:
    book = scheme.contract("harbour")
    rows = "1,2026-04-06,2027-03-26,yes\n2,2026-04-06,2027-03-26,yes\n3,2026-04-06,2026-05-29,yes\n"
    own, pool = scheme.register(rows, "own"), scheme.register(rows, "pool", "--made-by", "third_party")

    scheme.evidence(book, own, "--beside", pool)
    found = scheme.run("find", book, "--promise", "apprentices", "--period", "2026-27", "--at", "2027-04-21")

    assert "Kept: 110 apprentice weeks, a third party confirmed it" in found.output


def test_the_hosts_word_alone_is_not_shown_and_its_own_second_file_proves_nothing(scheme: Scheme) -> None:
    book = scheme.contract("harbour")
    own = scheme.register("1,2026-04-06,2027-03-26,yes\n", "own")

    alone = scheme.evidence(book, own, exit_=1)
    twice = scheme.evidence(book, own, "--beside", own, exit_=1)

    for said in (alone, twice):
        assert "0 shown; 51 not shown." in said.output


def test_a_register_of_another_contract_is_refused_with_its_place(scheme: Scheme) -> None:
    book = scheme.contract("harbour")
    other = scheme.register("1,2026-04-06,2027-03-26,yes\n", "other", contract=OTHER)

    refused = scheme.evidence(book, other, exit_=3)

    assert f"contract: {OTHER}" in refused.output and len((book / "book.jsonl").read_text().splitlines()) == 1


def test_a_promise_that_payroll_shows_takes_no_document(scheme: Scheme) -> None:
    book, own = scheme.contract("harbour"), scheme.register("1,2026-04-06,2027-03-26,yes\n", "own")

    refused = scheme.run(
        "evidence", book, own, "--promise", "pay", "--period", "2026-q2", "--at", "2026-07-20", exit_=2
    )  # fmt: skip

    assert "is not shown by a document" in refused.output


def test_totals_held_back_leave_no_paper_and_two_filings_have_no_digest_in_common(scheme: Scheme) -> None:
    book, totals = scheme.contract("harbour"), scheme.folder / "heard.yaml"
    totals.write_text("measure: VOI-02\nnumerator: 4\ndenominator: 40\n", encoding="utf-8")
    told = ("--promise", "voice", "--period", "2026-h1", "--at", "2026-10-10")

    said = scheme.run("evidence", book, totals, *told, exit_=1)
    line = json.loads(scheme.run("evidence", book, totals, *told, "--json", exit_=1).output)["line"]

    papers = [each.read_text(encoding="utf-8") for each in (book / "papers").iterdir()]
    filed = [json.loads(each) for each in papers if '"by_grade"' in each]
    assert "Keep it yourself, with this as its last line: # " in said.output and line not in said.output
    assert not any("numerator" in each or line in each for each in papers)
    assert len({each["own"] for each in filed}) == 2


def test_an_apprentice_whom_two_contracts_claim_counts_once_and_says_where(scheme: Scheme) -> None:
    books = [scheme.contract("harbour"), scheme.contract("school", OTHER)]
    for book, id_ in zip(books, (ONE, OTHER), strict=True):
        rows = "1,2026-04-06,2026-06-26,yes\n" + ("2,2026-04-06,2026-05-01,yes\n" if id_ == ONE else "")
        own = scheme.register(rows, f"own-{id_}", contract=id_)
        pool = scheme.register(rows, f"pool-{id_}", "--made-by", "third_party", contract=id_)
        scheme.evidence(book, own, "--beside", pool)

    said = json.loads(scheme.run("gains", ACCOUNT, *books, "--on", "2027-06-01", "--json", exit_=1).output)["gains"][0]

    assert (said["low"], said["high"]) == ("16", "16")
    assert [(each["contracts"], each["units"]) for each in said["twice"]] == [([ONE, OTHER], 12)]
    assert [(each["low"], each["contested"]) for each in said["contracts"]] == [("4", 12), ("0", 12)]


def test_a_folder_that_is_not_of_the_account_is_wrong_usage(scheme: Scheme) -> None:
    stray = scheme.contract("stray", "C-2026-099")

    assert "is no contract of this account" in scheme.run("gains", ACCOUNT, stray, exit_=2).output
