"""Slips and answers from commands: a folder at the buyer, a payroll at the employer, nothing in between."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import makegood
from makegood.cli import main

EXAMPLE = Path(makegood.__file__).parents[2] / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
HEAD = "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,deductions"
ADDRESS = "https://makegood.example/w/K7QF-2M9T/"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["deliver", *map(str, words)])


def payroll(place: Path, people: int) -> Path:
    """Three months of each, at 13.45 an hour; invented."""
    months = (("2026-07-01", "2026-07-31"), ("2026-08-01", "2026-08-31"), ("2026-09-01", "2026-09-30"))
    lines = [
        f"E{n},tier-1,{start},{end},140,140,{140 * 13.45:.2f},0,0,0,UK,40,no"
        for n in range(people)
        for start, end in months
    ]
    place.write_text("\n".join([HEAD + ",workplace,age,apprentice", *lines]) + "\n", encoding="utf-8")
    return place


class Life:
    """A contract in a folder with one return of 31 people, and the employer's own folder."""

    def __init__(self, place: Path) -> None:
        self.folder, self.own, self.asked = place / "harbour", place / "return", place / "asked.json"
        self.payroll = payroll(place / "payroll.csv", 31)
        about = ("--tier", "tier-1", "--period", "2026-q3")
        for words in (
            ("start", EXAMPLE, "-o", self.folder, "--at", "2026-04-01", "--by", "ana"),
            (
                "ask",
                self.folder,
                *about,
                "-o",
                self.asked,
                "--employer",
                "Larkfield Care",
                "--buyer",
                "Northmoor Council",
            ),
            ("prepare", self.payroll, "--asked", self.asked, "-o", self.own),
            ("receive", self.folder, self.own / "bundle.json", "--at", "2026-10-12", "--by", "sam"),
        ):
            result = run(*words)
            assert result.exit_code in {0, 1}, result.output

    def slips(self, out: Path, *more: object) -> Result:
        given = ("--asked", self.asked, "--prepared", self.own, "--address", ADDRESS)
        return run("slips", self.payroll, *given, "-o", out, *more)

    def tokens(self, place: Path) -> list[str]:
        from makegood.deliver.employer import leaves, plain
        from makegood.deliver.employer.asked import Asked

        secret = bytes.fromhex((self.own / "private" / "secret.key").read_text(encoding="ascii"))
        asked = plain.from_bytes(Asked, self.asked.read_bytes(), "asked")
        return [leaves.token_of(secret, asked, f"E{n}") for n in range(31)]

    def answers(self, file: Path, rows: list[tuple[str, ...]], *more: object) -> Result:
        out = io.StringIO()
        csv.writer(out).writerows([("token", "answer", "part"), *rows])
        file.write_text(out.getvalue(), encoding="utf-8")
        about = ("--tier", "tier-1", "--period", "2026-q3", "--at", "2027-02-01", "--seed", "ab" * 32)
        return run("answers", self.folder, file, *about, *more)


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return Life(tmp_path)


def test_slips_are_printed_six_to_a_sheet_from_the_payroll_of_the_return(life: Life, tmp_path: Path) -> None:
    from pypdf import PdfReader

    result = life.slips(tmp_path / "slips", "--texts", "--closes", "2027-01-31")

    assert result.exit_code == 0, result.output
    assert "Paper is safer." in result.stderr
    html = (tmp_path / "slips" / "slips.html").read_text(encoding="utf-8")
    assert html.count("<article>") == 31 and html.count('<section class="sheet">') == 6
    assert "You were paid £13.45 an hour." in html and "until 31 January 2027" in html
    assert html.index("For E2<") < html.index("For E10<")
    pdf = PdfReader(tmp_path / "slips" / "slips.pdf")
    assert len(pdf.pages) == 6
    assert "£13.45 an hour" in " ".join(pdf.pages[0].extract_text().split())
    texts = list(csv.reader(io.StringIO((tmp_path / "slips" / "texts.csv").read_text(encoding="utf-8-sig"))))
    assert texts[1][1].startswith("Larkfield Care: your record for July to September 2026. Is it right?")


def test_another_payroll_than_the_sealed_one_makes_no_slips(life: Life, tmp_path: Path) -> None:
    life.payroll.write_text(life.payroll.read_text(encoding="utf-8").replace("1883.00", "1983.00", 1), encoding="utf-8")
    result = life.slips(tmp_path / "slips")

    assert result.exit_code == 3
    assert "does not give the seal of the return" in result.stderr
    assert not (tmp_path / "slips").exists()


def test_answers_are_counted_against_the_slips_and_shown_once(life: Life, tmp_path: Path) -> None:
    tokens = life.tokens(tmp_path)
    said = [(token, "right", "") for token in tokens[:15]] + [(token, "wrong", "rate hours") for token in tokens[15:28]]
    result = life.answers(tmp_path / "answers.csv", said, "--json")

    assert result.exit_code == 1, result.output
    told = json.loads(result.stdout)
    assert told["shown"]["signal"] == "look"
    assert set(told["shown"]["counts"]) == {"right", "not_right"}
    again = life.answers(tmp_path / "answers.csv", said)
    assert again.exit_code == 2 and "shown already" in again.stderr


def test_used_and_unknown_slips_are_told_by_line_and_never_by_token(life: Life, tmp_path: Path) -> None:
    tokens = life.tokens(tmp_path)
    said = [(tokens[0], "right", ""), (tokens[0].lower(), "wrong", "rate"), ("K7QF2M9T4HXD8WBN", "right", "")]
    result = life.answers(tmp_path / "answers.csv", said)

    assert result.exit_code == 1
    assert "line 3: not counted: this slip has been used" in result.stderr
    assert "line 4: not counted: no slip of this return has this code" in result.stderr
    assert tokens[0] not in result.output and "K7QF2M9T4HXD8WBN" not in result.output
    assert "Too few answers to say anything." in result.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("token,answer\nx,maybe\n", "line 2"),
        ("name,answer\nx,right\n", "token,answer,part"),
        ("", "token,answer,part"),
        ("token,answer,part\nx,wrong,salary\n", "line 2"),
        ("token,answer\nx\n", "line 2"),
        ("token,answer\nx,right,and,more\n", "line 2"),
    ],
)
def test_a_file_that_is_no_list_of_answers_is_told_by_place(life: Life, tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(text, encoding="utf-8")
    result = run("answers", life.folder, file, "--tier", "tier-1", "--period", "2026-q3", "--at", "2027-02-01")

    assert result.exit_code == 3, result.output
    assert told in result.stderr


def test_nothing_is_shown_before_the_last_day_and_no_reply_before_answers(life: Life, tmp_path: Path) -> None:
    early = life.answers(tmp_path / "answers.csv", [], "--closes", "2027-03-01")
    words = tmp_path / "reply.txt"
    words.write_text("We drew 24 rows. They match.", encoding="utf-8")
    about = ("--tier", "tier-1", "--period", "2026-q3", "--at", "2027-02-02")
    soon = run("answers", life.folder, "--reply", words, *about)

    assert early.exit_code == soon.exit_code == 2
    assert "Workers can answer until 1 March 2027." in early.stderr
    life.answers(tmp_path / "answers.csv", [])
    assert run("answers", life.folder, "--reply", words, *about).exit_code == 0


def test_an_employer_says_that_slips_were_given_only_once_there_are_some(life: Life) -> None:
    about = ("--given", "--tier", "tier-1", "--period", "2026-q3", "--at", "2026-10-20")

    said = run("answers", life.folder, *about)
    none = run("answers", life.folder, *about[:4], "2026-q4", *about[5:])

    assert said.exit_code == 0 and "have their slips for 2026-q3: written down" in said.stdout
    assert none.exit_code == 2 and "so there are no slips" in none.stderr
    assert run("answers", life.folder, *about, "--reply", life.folder / "book.jsonl").exit_code == 2
