"""A quarter from files: asked, prepared offline, received, and checked by an auditor who has nothing but the files."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import ledger
from makegood.cli import main
from makegood.deliver import verifying
from makegood.deliver.agreed import Agreed
from makegood.terms import BadInput, codec

EXAMPLE = Path(__file__).parents[2] / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
HEADINGS = (
    "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,deductions,"
    "workplace,age,apprentice"
)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["deliver", *map(str, words)])


def done(*words: object) -> Result:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result


def payroll(place: Path, people: int = 31, pay: str = "1883.00", number: str = "P7731") -> Path:
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS.split(","))
        for month, last in ((7, 31), (8, 31), (9, 30)):
            for each in range(people):
                days = (f"2026-{month:02d}-01", f"2026-{month:02d}-{last}")
                writer.writerow([f"{number}-{each}", "", *days, 140, 140, pay, 0, 0, 0, "UK", 35, 0])
    return place


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A contract with one return in its book, and everything beside it."""
    here = tmp_path_factory.mktemp("quarter")
    done("start", EXAMPLE, "-o", here / "harbour", "--by", "p-1", "--at", "2026-04-01")
    done("lock", here / "harbour", "--tier", "tier-1", "--period", "2026-q3", "--seed", "5e" * 32, "--at", "2026-07-01")
    done("ask", here / "harbour", "--tier", "tier-1", "--period", "2026-q3", "-o", here / "asked.json")
    done("prepare", payroll(here / "payroll.csv"), "--asked", here / "asked.json", "-o", here / "out")
    done("receive", here / "harbour", here / "out" / "bundle.json", "--at", "2026-10-05", "--by", "p-1")
    return here


@pytest.fixture
def copy(received: Path, tmp_path: Path) -> Path:
    shutil.copytree(received, tmp_path / "copy")
    return tmp_path / "copy"


def test_what_stays_and_what_leaves_is_printed_in_full(copy: Path) -> None:
    said = done("prepare", copy / "payroll.csv", "--asked", copy / "asked.json", "-o", copy / "again").stdout

    stays, leaves = said.split("Leaves your computer")
    assert "31 people: 93 pay rows" in stays
    assert "hours paid: 13,020" in leaves
    assert "13,020 of 13,020" in leaves
    assert "seal:" in leaves


def test_no_worker_leaves_the_private_folder(received: Path) -> None:
    for path in [received / "out" / "bundle.json", *(received / "harbour").rglob("*")]:
        assert path.is_dir() or b"P7731" not in path.read_bytes(), path


def test_the_secret_is_for_its_owner_alone_and_is_used_again(copy: Path) -> None:
    secret = copy / "out" / "private" / "secret.key"
    assert secret.stat().st_mode & 0o777 == 0o600

    done("prepare", copy / "payroll.csv", "--asked", copy / "asked.json", "-o", copy / "b", "--secret", secret)
    assert (copy / "b" / "bundle.json").read_bytes() == (copy / "out" / "bundle.json").read_bytes()


def test_a_small_firm_is_told_that_its_number_stays(copy: Path) -> None:
    small = payroll(copy / "small.csv", people=7)
    said = done("prepare", small, "--asked", copy / "asked.json", "-o", copy / "small").stdout

    assert "how many people you have" in said.split("Leaves")[0]
    assert "people: 7" not in said.split("Leaves")[1]
    assert json.loads((copy / "small" / "bundle.json").read_text())["head"]["size"] == 10


def test_a_nil_return_needs_no_file_and_typed_totals_say_that_they_are(copy: Path) -> None:
    totals = copy / "totals.json"
    totals.write_text('{"workers": 31, "workers_below": 0, "hours_paid": "9412", "hours_at_rate": 9412}')

    assert "nobody worked" in done("prepare", "--nil", "--asked", copy / "asked.json", "-o", copy / "n").stdout
    said = done("prepare", "--totals", totals, "--asked", copy / "asked.json", "-o", copy / "t").stdout
    assert "graded D" in said and "9,412 of 9,412" in said


def test_two_kinds_of_return_at_once_are_wrong_usage(copy: Path) -> None:
    assert run("prepare", copy / "payroll.csv", "--nil", "--asked", copy / "asked.json", "-o", copy).exit_code == 2


def test_a_return_is_never_written_over_by_accident(copy: Path) -> None:
    again = run("prepare", copy / "payroll.csv", "--asked", copy / "asked.json", "-o", copy / "out")

    assert again.exit_code == 2
    assert "already exists" in again.stderr


def test_the_receipt_is_beside_the_bundle_and_a_replay_is_refused(copy: Path) -> None:
    receipt = json.loads((copy / "out" / "bundle-receipt.json").read_text())
    again = run("receive", copy / "harbour", copy / "out" / "bundle.json", "--at", "2026-10-06")

    assert receipt["receipt"]["what"] == "return received"
    assert again.exit_code == 2
    assert "came on 5 October 2026, as entry 3" in again.stderr


def test_a_correction_takes_the_place_of_the_first(copy: Path) -> None:
    out, secret = copy / "corrected", copy / "out" / "private" / "secret.key"
    more = payroll(copy / "more.csv", people=32)
    done("prepare", more, "--asked", copy / "asked.json", "-o", out, "--secret", secret,
         "--corrects", copy / "out" / "bundle.json")  # fmt: skip
    said = done("receive", copy / "harbour", out / "bundle.json", "--at", "2026-10-07").stdout

    assert "struck through" in said
    assert done("verify", copy / "harbour").stdout.startswith("whole: 4 entries, 2 returns")


def test_another_employers_key_is_refused_until_the_buyer_says_so(copy: Path) -> None:
    out = copy / "elsewhere"
    done("prepare", payroll(copy / "more.csv", people=32), "--asked", copy / "asked.json", "-o", out,
         "--corrects", copy / "out" / "bundle.json")  # fmt: skip
    refused = run("receive", copy / "harbour", out / "bundle.json", "--at", "2026-10-07")

    assert (refused.exit_code, "another key" in refused.stderr) == (2, True)
    done("receive", copy / "harbour", out / "bundle.json", "--at", "2026-10-07", "--new-key")


def test_an_auditor_finds_it_whole_with_receipt_and_all(received: Path) -> None:
    receipt = received / "out" / "bundle-receipt.json"

    assert done("verify", received / "harbour", "--receipt", receipt).stdout.startswith("whole: 3 entries, 1 return,")
    assert json.loads(done("verify", received / "harbour", "--json").stdout)["whole"] is True


def last_entry_cut(place: Path) -> None:
    book = place / "harbour" / "book.jsonl"
    book.write_text("".join(book.read_text().splitlines(keepends=True)[:-1]))


def entry_taken_out(place: Path) -> None:
    book = place / "harbour" / "book.jsonl"
    lines = book.read_text().splitlines(keepends=True)
    book.write_text("".join(lines[:1] + lines[2:]))


def entries_swapped(place: Path) -> None:
    book = place / "harbour" / "book.jsonl"
    lines = book.read_text().splitlines(keepends=True)
    book.write_text("".join([lines[0], lines[2], lines[1]]))


def bundle_gone(place: Path) -> None:
    next((place / "harbour" / "bundles").iterdir()).unlink()


def other_figures(place: Path) -> None:
    bundle = next((place / "harbour" / "bundles").iterdir())
    bundle.write_text(bundle.read_text().replace("13020", "13021"))


def agreement_changed(place: Path) -> None:
    for path in [place / "harbour" / "contract.json", *(place / "harbour" / "papers").iterdir()]:
        path.write_text(path.read_text().replace("Harbour", "Harbor"))


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (last_entry_cut, "taken out, or cut off"),
        (entry_taken_out, "one is missing or moved"),
        (entries_swapped, "one is missing or moved"),
        (bundle_gone, "is not here"),
        (other_figures, "do not give the digest in the book"),
        (agreement_changed, "what was agreed is not here"),
    ],
)
def test_what_was_done_to_a_book_or_a_return_is_found_and_told(
    copy: Path, tamper: Callable[[Path], None], said: str
) -> None:
    tamper(copy)
    found = run("verify", copy / "harbour", "--receipt", copy / "out" / "bundle-receipt.json")

    assert found.exit_code == 1
    assert said in found.stdout


def test_a_receipt_that_was_changed_or_is_for_another_return_is_found(copy: Path) -> None:
    receipt = copy / "out" / "bundle-receipt.json"
    whole = json.loads(receipt.read_text())
    receipt.write_text(json.dumps(whole | {"bundle": "00" * 32}))

    assert "it was changed" in run("verify", copy / "harbour", "--receipt", receipt).stdout


def test_a_payroll_of_a_gigabyte_is_refused_before_it_is_read(copy: Path) -> None:
    large = copy / "large.csv"
    with large.open("wb") as file:
        file.truncate(1_000_000_000)  # takes no room on the disk

    refused = run("prepare", large, "--asked", copy / "asked.json", "-o", copy / "large")
    assert (refused.exit_code, "1,000 MB; expected at most 200 MB" in refused.stderr) == (3, True)


def verified(received: Path, *, book: bytes | None = None, bundle: bytes | None = None) -> bool:
    """Whether it is called whole, after somebody changed the book or the return."""
    folder = received / "harbour"
    (kept,) = (folder / "bundles").iterdir()
    signed = folder / "contract.json"
    agreed = codec.to_value(Agreed, codec.from_json(signed.read_text(), "c"), "c")
    raw = (folder / "book.jsonl").read_bytes() if book is None else book
    bundles = {kept.name: kept.read_bytes() if bundle is None else bundle}
    try:
        return verifying.verify(raw, bundles, lambda _: agreed).whole
    except BadInput:
        return False


def one_byte_changed(raw: bytes, data: st.DataObject) -> bytes:
    place, bits = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(1, 255))
    return raw[:place] + bytes([raw[place] ^ bits]) + raw[place + 1 :]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_book_with_any_byte_changed_is_not_called_whole(received: Path, data: st.DataObject) -> None:
    book = (received / "harbour" / "book.jsonl").read_bytes()

    assert verified(received)
    assert not verified(received, book=one_byte_changed(book, data))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_return_with_any_byte_changed_is_not_called_whole(received: Path, data: st.DataObject) -> None:
    bundle = next((received / "harbour" / "bundles").iterdir()).read_bytes()

    assert not verified(received, bundle=one_byte_changed(bundle, data))


def written_anew(folder: Path, change: Callable[[str], str]) -> None:
    """Somebody with the database writes the whole book again: its chain holds."""
    entries = ledger.from_lines((folder / "book.jsonl").read_bytes(), "b")
    anew = ledger.MemoryBook(entries[0].book)
    for each in entries:
        anew.append(each.kind, each.version, change(each.body), at=ledger.when(each.at))
    (folder / "book.jsonl").write_text(ledger.to_lines(anew.entries()))


def test_a_figure_that_the_book_tells_otherwise_is_found_even_in_a_chain_that_holds(copy: Path) -> None:
    written_anew(copy / "harbour", lambda body: body.replace('"13020"', '"9000"'))

    found = run("verify", copy / "harbour")
    assert (found.exit_code, "the book says 9000, the return 13020" in found.stdout) == (1, True)


def test_a_draw_is_drawn_again_and_one_that_somebody_chose_is_found(copy: Path) -> None:
    done("draw", copy / "harbour", "--tier", "tier-1", "--period", "2026-q3", "--rows", 3, "--at", "2026-10-12")
    assert done("verify", copy / "harbour").stdout.startswith("whole: 4 entries, 1 return, 1 draw\n")

    def chosen(body: str) -> str:
        fact = json.loads(body)
        return json.dumps(fact | {"by_chance": [0, 1, 2]}) if "by_chance" in fact else body

    written_anew(copy / "harbour", chosen)
    found = run("verify", copy / "harbour")
    assert (found.exit_code, "draw other rows than these" in found.stdout) == (1, True)


def test_a_seed_that_was_changed_in_the_book_is_found(copy: Path) -> None:
    """Somebody who saw the rows first would choose another seed, and say that it had been locked before."""
    written_anew(copy / "harbour", lambda body: re.sub('"commitment": ".{64}"', f'"commitment": "{"ab" * 32}"', body))

    found = run("verify", copy / "harbour")
    assert (found.exit_code, "made for another spot check" in found.stdout) == (1, True)


def test_a_return_that_was_dated_back_is_found(copy: Path) -> None:
    entries = ledger.from_lines((copy / "harbour" / "book.jsonl").read_bytes(), "b")
    anew = ledger.MemoryBook(entries[0].book)
    for each in entries:
        at = min(ledger.when(each.at), datetime(2026, 9, 1, tzinfo=UTC))
        anew.append(each.kind, each.version, each.body, at=at)
    (copy / "harbour" / "book.jsonl").write_text(ledger.to_lines(anew.entries()))

    found = run("verify", copy / "harbour")
    assert (found.exit_code, "2026-q3 is not over" in found.stdout) == (1, True)


def test_something_that_is_no_book_is_bad_data(tmp_path: Path) -> None:
    (tmp_path / "book.jsonl").write_text("hello\n")

    assert run("verify", tmp_path / "book.jsonl").exit_code == 3


def test_hours_that_a_payroll_takes_back_leave_a_return_that_can_be_received(copy: Path) -> None:
    rows = "\n".join(f"{each},31/07/2026,Basic,100,13.60,1360.00" for each in range(1, 13))
    taken_back = "7,31/07/2026,Basic,-4,13.60,-54.40"
    (copy / "lines.csv").write_text(f"Works No,Process Date,Element,Units,Rate,Value\n{rows}\n{taken_back}\n")
    where = ("--asked", copy / "asked.json", "-o", copy / "taken-back")

    said = run("prepare", copy / "lines.csv", *where)

    assert (said.exit_code, "1,196 of 1,196" in said.stdout) == (1, True), said.output
    done("start", EXAMPLE, "-o", copy / "fresh", "--by", "p-1", "--at", "2026-04-01")
    seed = ("--seed", "5e" * 32, "--at", "2026-07-01")
    done("lock", copy / "fresh", "--tier", "tier-1", "--period", "2026-q3", *seed)
    done("receive", copy / "fresh", copy / "taken-back" / "bundle.json", "--at", "2026-10-05", "--by", "p-1")


def test_a_payroll_that_cannot_be_read_is_told_as_that_and_not_as_nil(copy: Path) -> None:
    (copy / "odd.csv").write_text("Works No,Process Date,Stint,Rate,Basic pay\n7,31/07/2026,100,13.60,1360.00\n")

    said = run("prepare", copy / "odd.csv", "--asked", copy / "asked.json", "-o", copy / "odd")

    assert (said.exit_code, "no column of hours" in said.output, "nil" in said.output) == (3, True, False)


@pytest.mark.parametrize("name", ["contract.json", "papers"])
def test_of_two_copies_of_what_was_agreed_the_one_that_was_changed_is_told(copy: Path, name: str) -> None:
    place = copy / "harbour" / name
    file = next(place.iterdir()) if place.is_dir() else place
    file.write_bytes(file.read_bytes().replace(b"Home", b"Hone", 1))

    said = run("verify", copy / "harbour")

    assert (said.exit_code, "broken: " in said.output, file.name[:8] in said.output) == (1, True, True)


def test_a_receipt_of_no_day_is_told_and_never_a_traceback(copy: Path) -> None:
    receipt = copy / "out" / "bundle-receipt.json"
    receipt.write_text(re.sub(r'"at": ?"2026-10', '"at":"2026-00', receipt.read_text()))

    said = run("verify", copy / "harbour", "--receipt", receipt)

    assert (said.exit_code, "is not signed by its key" in said.output) == (1, True), said.output
