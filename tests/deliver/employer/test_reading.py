"""Payroll exports as programs really write them, read to the same pay lines."""

import hashlib
import io
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest

from makegood.deliver.employer import columns, marking, reading, remember
from makegood.deliver.employer.told import Told
from makegood.deliver.figures.rows import Offer, PayLine
from makegood.terms import BadInput

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "payroll"
CANONICAL = (
    "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,deductions,"
    "workplace,age,apprentice\n"
    "101,t1,2026-07-01,2026-07-31,152.5,150,2017.50,20,0,3.10,LON,34,no\n"
    "102,t1,2026-07-01,2026-07-31,80,80,1076,0,129.12,0,NE,17,yes\n"
)
PLAIN = "Employee No,Week Ending,Hours,Rate\n101,05/07/2026,37.5,13.45\n102,05/07/2026,20,13.45\n"


def read(text: str, **options: object) -> reading.Read:
    return reading.read(text.encode(), "pay.csv", **options)  # type: ignore[arg-type]


def said(problems: object) -> str:
    return "\n".join(map(str, problems))  # type: ignore[call-overload]


def test_our_own_layout_is_read_without_a_question() -> None:
    found = read(CANONICAL)

    assert found.questions == found.problems == ()
    assert found.lines[0] == PayLine(
        worker="101",
        tier="t1",
        starts=date(2026, 7, 1),
        ends=date(2026, 7, 31),
        hours_worked=D("152.5"),
        hours_paid=D(150),
        basic_pay=D("2017.50"),
        other_pay=D(20),
        deductions=D("3.10"),
        workplace="LON",
        age=34,
        line=2,
    )
    assert (found.lines[1].workplace, found.lines[1].age, found.lines[1].apprentice) == ("NE", 17, True)


def test_a_rate_and_hours_give_pay_and_a_week_ending_gives_the_week() -> None:
    first = read(PLAIN).lines[0]

    assert (first.starts, first.ends) == (date(2026, 6, 29), date(2026, 7, 5))
    assert first.basic_pay == D("504.375")


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.replace("Rate", "Rate (£)").encode("cp1252"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\n\n").encode(),
        ("sep=;\n" + PLAIN.replace(",", ";")).encode(),
        ("Acme Ltd\nPay summary, all staff\n\n" + PLAIN + "\nTotals,,57.5,\nPrinted 6 July 2026\n").encode(),
        PLAIN.replace("Hours", '"Hours"').replace("101,", '"101",').encode(),
        (PLAIN + "Employee No,Week Ending,Hours,Rate\n").encode(),
        (PLAIN + ",,57.5,\n").encode(),
    ],
    ids=lambda raw: hashlib.sha256(raw).hexdigest()[:4],
)
def test_the_same_payroll_is_read_however_it_was_written(raw: bytes) -> None:
    found = reading.read(raw, "pay.csv")

    assert [(line.worker, line.hours_paid, line.basic_pay) for line in found.lines] == [
        ("101", D("37.5"), D("504.375")),
        ("102", D(20), D("269.00")),
    ]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,234.50", "1234.50"),
        ("£1 234.50", "1234.50"),
        ("(12.50)", "-12.50"),
        ("12.50-", "-12.50"),
        ("12.50CR", "-12.50"),
        ("", "0"),
        ("n/a", "0"),
    ],
)
def test_amounts_are_read_as_accountants_write_them(written: str, meant: str) -> None:
    found = read(f'Employee No,Week Ending,Hours,Basic Pay\n7,05/07/2026,37:30,"{written}"\n')

    assert found.lines[0].basic_pay == D(meant)
    assert found.lines[0].hours_paid == D("37.5")


def test_a_decimal_comma_is_asked_about_with_its_row_and_column() -> None:
    found = read(PLAIN.replace("20,13.45", '20,"13,45"'))

    assert found.lines[1].basic_pay == D("269.00")
    assert "row 3, Rate: ‘13,45’; We read this as 13.45. Right?" in said(found.questions)


def test_an_unreadable_number_or_day_is_told_with_row_column_and_what_to_do() -> None:
    found = read(PLAIN.replace("20,13.45", "20,13.4.5").replace("101,05/07/2026", "101,07/25/2026"))

    assert found.lines == ()
    assert "row 3, Rate: ‘13.4.5’; expected a number" in said(found.problems)
    assert "row 2, Week Ending: ‘07/25/2026’; expected the day before the month" in said(found.problems)


@pytest.mark.parametrize("formula", ["=1+1", "+HYPERLINK(1)", "-2+3", "@SUM(A1)", '=HYPERLINK(""http://x"",1)'])
def test_a_formula_is_a_problem_and_is_never_worked_out_or_repeated(formula: str) -> None:
    found = read(f'Employee No,Week Ending,Hours,Rate\n7,05/07/2026,"{formula}",13.45\n')

    assert found.lines == ()
    assert "a formula" in said(found.problems)
    assert formula not in repr(found)


def test_a_worker_number_that_a_spreadsheet_would_evaluate_is_refused() -> None:
    found = read(PLAIN.replace("102,", "=cmd|1,"))

    assert [line.worker for line in found.lines] == ["101"]
    assert "row 3, Employee No" in said(found.problems)


SECRETS = (
    "Okafor",
    "Adaeze",
    "QQ123456C",
    "12-34-56",
    "12345678",
    "1 Quay Street",
    "NE1 4ZZ",
    "ada@example.org",
    "1990",
)


def test_nothing_about_who_a_person_is_comes_out_of_a_file() -> None:
    head = "Forename,Surname,NI Number,Sort Code,Account Number,Address 1,Postcode,Email,Date of Birth,Notes,"
    row = "Adaeze,Okafor,QQ123456C,12-34-56,12345678,1 Quay Street,NE1 4ZZ,ada@example.org,14/02/1990,off sick: Okafor,"
    text = (
        f"{head}Works No,Week Ending,Hours,Rate\n{row}7,05/07/2026,20,13.45\n{row}7,x,20,13.45\n{row},05/07/2026,5,1\n"
    )

    found = read(text)

    assert found.lines[0].age == 36 and found.lines[0].worker == "7"
    assert found.problems
    for secret in SECRETS:
        assert secret not in repr(found) + said(found.problems) + said(found.questions)
    assert "Surname" in {guess.heading for guess in found.guesses if guess.sure == "not needed"}


def test_a_file_that_cannot_be_used_does_not_tell_what_is_in_it() -> None:
    with pytest.raises(BadInput) as refused:
        read("Adaeze,Okafor,QQ123456C\nBen,Ash,QQ123457C\n")

    assert not any(secret in str(refused.value) for secret in ("Adaeze", "Okafor", "QQ"))


def test_without_safe_numbers_people_are_numbered_and_not_named() -> None:
    text = "Employee,Week Ending,Hours,Rate\nAda Okafor,05/07/2026,1,13\n"
    text += "Ben Ash,05/07/2026,2,13\nAda Okafor,12/07/2026,3,13\n"

    found, again = read(text), read(text.replace("Ben Ash,05/07/2026,2,13\n", ""))
    kept = [read(each, secret=b"s").lines[-1].worker for each in (text, text.replace(",3,13", ",4,13"))]

    first, ben, second = (line.worker for line in found.lines)
    assert first == second != ben
    assert again.lines[0].worker != first  # another file's first person is somebody else
    assert kept[0] == kept[1]
    assert "Okafor" not in repr(found) and "numbered in the order" in said(found.questions)


def test_national_insurance_numbers_under_a_harmless_heading_are_not_kept() -> None:
    found = read(PLAIN.replace("101,", "QQ123456C,").replace("102,", "QQ123457D,"))

    assert len({line.worker for line in found.lines}) == 2
    assert "QQ12345" not in repr(found)


def test_age_is_worked_out_for_the_periods_last_day() -> None:
    text = "Emp No,DOB,Period Start,Period End,Hours,Rate\n1,31/07/2008,01/07/2026,{},9,9\n"

    assert read(text.format("30/07/2026")).lines[0].age == 17
    assert read(text.format("31/07/2026")).lines[0].age == 18


def test_tax_deductions_are_asked_about_and_not_taken_off() -> None:
    text = "Payroll No,Week Ending,Hours,Basic Pay,Deductions,Uniform\n7,05/07/2026,20,269,81.20,5\n"

    found = read(text)

    assert found.lines[0].deductions == D(5)
    assert read(text, columns={"deductions": "Deductions"}).lines[0].deductions == D("81.20")
    lone = read(text.replace(",Uniform", "").replace(",5\n", "\n"))
    assert lone.lines[0].deductions == 0 and "Tax, National Insurance and pension do not count" in said(lone.questions)


def test_gross_pay_is_used_only_when_nothing_better_is_there_and_then_asked_about() -> None:
    text = "Payroll No,Week Ending,Hours,Gross Pay{}\n7,05/07/2026,20,300{}\n"

    alone, rated = read(text.format("", "")), read(text.format(",Rate", ",13.45"))

    assert alone.lines[0].basic_pay == D(300) and "Is this basic pay?" in said(alone.questions)
    assert rated.lines[0].basic_pay == D("269.00")


def test_bonus_and_allowances_are_other_pay_and_never_lift_the_rate() -> None:
    text = "Payroll No,Week Ending,Hours,Basic,Bonus,Allowances,Overtime Hours,Overtime Pay\n"
    text += "7,05/07/2026,30,390,10,5,4,78\n"

    line = read(text).lines[0]

    assert (line.hours_paid, line.basic_pay, line.other_pay) == (D(34), D(442), D(41))  # 13 an hour for all 34


def test_hours_at_a_multiple_of_the_rate_count_and_only_the_plain_rate_is_basic() -> None:
    text = "Employee works number,Rate per hour,Number of normal hours,Number of time and a half hours,Week ending\n"

    found = read(text + "7,12,30,4,05/07/2026\n")

    assert (found.lines[0].hours_paid, found.lines[0].basic_pay, found.lines[0].other_pay) == (D(34), D(408), D(24))
    assert found.guesses[3].field == "overtime_hours"
    assert found.export == "BrightPay, hourly payments"


def test_rounding_to_a_penny_does_not_look_like_low_pay() -> None:
    alone = read("Payroll No,Week Ending,Hours,Basic Pay\n7,05/07/2026,92.7,1246.81\n8,05/07/2026,92.7,1246.80\n")
    rated = read("Payroll No,Week Ending,Hours,Basic Pay,Rate\n7,05/07/2026,92.7,1246.81,13.45\n")

    assert alone.lines[0].basic_pay == rated.lines[0].basic_pay == D("92.7") * D("13.45")
    assert alone.lines[1].basic_pay == D("1246.80")


def test_travel_time_without_pay_is_time_worked() -> None:
    unpaid = read("Carer ID,Week Ending,Hours,Rate,Travel Hours\n7,05/07/2026,20,13.45,5\n").lines[0]
    paid = read("Carer ID,Week Ending,Hours,Rate,Travel Hours,Travel Pay\n7,05/07/2026,20,13.45,5,61.05\n").lines[0]

    assert (unpaid.hours_paid, unpaid.hours_worked, unpaid.basic_pay) == (D(20), D(25), D("269.00"))
    assert (paid.hours_paid, paid.hours_worked, paid.basic_pay) == (D(25), D(25), D("330.05"))


def test_lines_of_one_kind_of_pay_each_are_told_apart_by_their_name() -> None:
    head = "Employee Reference,Payment Reference,Hours,Rate,Period Start,Period End\n"
    days = ",01/07/2026,31/07/2026\n"
    rows = ["Basic hours,100,13", "Time and a half,10,19.5", "Holiday pay,8,13", "Mileage,200,0.45"]

    found = read(head + "".join(f"7,{row}{days}" for row in rows))

    assert [(line.hours_paid, line.basic_pay, line.other_pay, line.holiday_pay) for line in found.lines] == [
        (D(100), D(1300), D(0), D(0)),
        (D(10), D("130.0"), D("65.0"), D(0)),
        (D(0), D(0), D(0), D(104)),
        (D(0), D(0), D(90), D(0)),
    ]
    assert found.export.startswith(("Sage", "theRota"))


@pytest.mark.parametrize("export", columns.exports(), ids=lambda export: export.name)
def test_a_known_export_is_recognised_by_its_headings_and_says_where_we_know_it_from(export: columns.Export) -> None:
    match = columns.match(export.headings)

    assert export.source and export.mark in ("S", "proposal")
    assert {match.export} <= {each.name for each in columns.exports() if set(each.headings) <= set(export.headings)}
    for field, heading in export.fields.items():
        assert match.headings[match.places[field][0]] == heading


def test_an_export_of_shifts_has_one_day_to_a_row() -> None:
    head = "Employee Export Code,Employee Name,Date,Start,End,Mealbreak,Total Hours,Total Cost\n"
    found = read(head + "7,Ada Okafor,03/07/2026,07:00:00,15:00:00,00:30:00,7.5,100.88\n")

    assert (found.lines[0].starts, found.lines[0].ends) == (date(2026, 7, 3), date(2026, 7, 3))
    assert "Is this basic pay?" in said(found.questions)


def test_what_does_not_fit_together_is_asked_and_kept() -> None:
    text = "Emp No,Period Start,Period End,Hours,Basic Pay\n"
    text += "1,01/07/2026,31/07/2026,100,\n2,01/07/2026,31/07/2026,,500\n3,01/07/2026,31/07/2026,10,130\n"
    text += "3,01/07/2026,31/07/2026,-2,-26\n4,01/07/2026,31/07/2026,9,99\n4,15/07/2026,14/08/2026,9,99\n"

    found = read(text)

    assert len(found.lines) == 6
    for words in (
        "row 2: hours but no pay",
        "row 3: pay but no hours",
        "row 5: hours or pay below zero",
        "row 5: the same person and days as row 4; Keep both?",
        "row 7: days that row 6 has too",
    ):
        assert words in said(found.questions)


def test_many_questions_of_one_kind_are_counted_and_not_listed() -> None:
    rows = "".join(f'{n},05/07/2026,20,"13,45"\n' for n in range(400))

    found = read("Emp No,Week Ending,Hours,Rate\n" + rows)

    assert len(found.lines) == 400 and len(found.questions) < 12
    assert "395 more rows like these" in said(found.questions)


def test_a_person_has_the_last_word_on_columns() -> None:
    text = "Emp No,Week Ending,Hours,Contract Hours,Rate,Till rate\n7,05/07/2026,20,16,13.45,9\n"

    found = read(text, columns={"hours_paid": "Contract Hours", "basic_rate": "Till rate"})

    assert (found.lines[0].hours_paid, found.lines[0].basic_pay) == (D(16), D(144))
    assert {guess.field for guess in found.guesses if guess.sure == "told"} == {"hours_paid", "basic_rate"}


def test_a_chosen_column_that_is_not_there_is_told() -> None:
    assert "no column for basic_rate" in said(read(PLAIN, columns={"basic_rate": "Old rate"}).problems)


def test_missing_columns_are_told_together_with_the_guesses_to_choose_from() -> None:
    found = read("Emp No,Hours,Reward\n7,20,13.45\n")

    assert found.lines == ()
    assert "no column of basic pay or rate" in said(found.problems) and "first and last day" in said(found.problems)
    assert [guess.heading for guess in found.guesses] == ["Emp No", "Hours", "Reward"]


def test_columns_said_once_are_remembered_by_heading_and_hold_no_cell() -> None:
    first = read("Emp No,Week Ending,Hours,Reward\n4711,05/07/2026,20,13.45\n", columns={"basic_rate": "Reward"})
    kept = remember.remember(first.guesses)

    later = "EMP_NO,Reward (£),Week ending,Hours\n4712,13.45,12/07/2026,8\n"
    columns_ = remember.recall(kept, reading.headings(later.encode(), "later.csv"))

    assert read(later, columns=columns_).lines[0].basic_pay == D("107.60")
    assert "4711" not in repr(kept)
    assert remember.from_plain({"columns": dict(kept.columns)}) == kept
    assert remember.from_plain(["nonsense"]) == remember.Remembered()


def test_only_rows_that_end_in_the_asked_period_are_returned() -> None:
    found = read(PLAIN + "101,05/10/2026,30,13.45\n", period=(date(2026, 7, 1), date(2026, 9, 30)))

    assert len(found.lines) == 2
    assert "1 rows of other periods" in said(found.questions)


def test_the_period_can_stand_above_the_headings() -> None:
    text = "Acme,,\nPeriod,01/07/2026 to 31/07/2026,\nEmp No,Hours,Rate\n7,20,13.45\n"

    found = read(text)

    assert (found.lines[0].starts, found.lines[0].ends) == (date(2026, 7, 1), date(2026, 7, 31))
    assert "1 July 2026 to 31 July 2026" in said(found.questions)


def test_a_pay_date_and_how_often_give_the_period() -> None:
    text = "Emp No,Pay Date,Frequency,Hours,Rate\n1,31/07/2026,Monthly,9,13\n"
    text += "2,31/07/2026,Weekly,9,13\n3,31/07/2026,4-weekly,9,13\n"

    starts = [line.starts for line in read(text).lines]

    assert starts == [date(2026, 7, 1), date(2026, 7, 25), date(2026, 7, 4)]


def test_offers_of_hours_are_read_from_the_pay_rows_without_free_text() -> None:
    text = "worker_ref,period_start,period_end,hours_paid,basic_pay,offered_hours,answer,offered_on,reason_code\n"
    text += "1,2026-07-01,2026-07-31,9,130,16,yes,2026-07-03,\n"
    text += "2,2026-07-01,2026-07-31,9,130,16,declined,,her mother is ill\n"

    found = read(text + "3,2026-07-01,2026-07-31,9,130,,,,\n")

    assert found.offers == (
        Offer(worker="1", offered_on=date(2026, 7, 3), hours=D(16), answer="yes"),
        Offer(worker="2", hours=D(16), answer="no", reason="other"),
    )
    assert "mother" not in repr(found)


def test_a_row_that_corrects_another_takes_its_place() -> None:
    text = "entry,corrects,worker_ref,period_start,period_end,hours_paid,basic_pay\n"
    text += "e1,,7,2026-07-01,2026-07-31,9,90\ne2,e1,7,2026-07-01,2026-07-31,9,130\n"

    assert [line.basic_pay for line in read(text).lines] == [D(130)]


@pytest.mark.parametrize(
    "raw", [b"", b"  \n\n", b"%PDF-1.7 x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04broken"]
)
def test_what_is_no_payroll_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        reading.read(raw, "pay.csv")

    assert refused.value.problems[0].do


def test_too_many_rows_for_a_browser_are_refused_with_the_way_out() -> None:
    with pytest.raises(BadInput, match="Use the free program on your own computer"):
        read(PLAIN, rows_at_most=1)


def test_a_stream_gives_the_same_lines_as_the_whole_file() -> None:
    told = Told("pay.csv")

    streamed = tuple(reading.lines(io.BytesIO(CANONICAL.encode() + b"103,t1,x,y,1,1,1,0,0,0,UK,30,no\n"), told))

    assert streamed == read(CANONICAL).lines
    assert "row 4" in said(told.problems)


OURS = ["home-care-weekly.csv", "sage-payments-july.csv", "staffology-payments-july.csv", "own-layout.csv"]


@pytest.mark.parametrize("name", [*OURS, "cleaning-by-month.xlsx", "with-mistakes.csv"])
def test_each_example_payroll_is_read_and_names_nobody(name: str) -> None:
    place = EXAMPLES if name.endswith(".csv") else Path(__file__).parent
    found = reading.read((place / name).read_bytes(), name, period=(date(2026, 7, 1), date(2026, 9, 30)))

    assert len(found.lines) > 4
    assert not any(each in repr(found) for each in ("Abbott", "Begum", "QQ12", "Amina"))
    assert bool(found.problems) == (name == "with-mistakes.csv")


def test_a_large_file_is_streamed_in_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "large.csv"
    row = "{},t1,2026-07-01,2026-07-31,152.5,150,2017.50,20,0,3.10,LON,34,no\n"
    path.write_text(CANONICAL.splitlines()[0] + "\n" + "".join(row.format(n) for n in range(40_000)))

    with path.open("rb") as stream:
        tracemalloc.start()
        count = sum(1 for _ in reading.lines(stream, Told("large.csv")))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert count == 40_000
    assert peak < 8_000_000 and path.stat().st_size > 2_400_000


def test_two_columns_of_one_name_are_asked_about() -> None:
    found = read("Emp No,Week Ending,Hours,Hours,Rate\n7,05/07/2026,20,3,13.45\n")

    assert found.lines[0].hours_paid == D(20)
    assert "Hours: two columns have this heading" in said(found.questions)


def test_a_marked_copy_says_beside_each_row_what_is_wrong_with_it() -> None:
    raw = PLAIN.replace("20,13.45", '"=1+1",13.45').encode()

    copy = marking.marked(raw, "pay.csv", reading.read(raw, "pay.csv").marks).decode("utf-8-sig").splitlines()

    assert copy[2] == ",101,05/07/2026,37.5,13.45"
    assert copy[3].startswith("Hours; a formula; expected a number") and "'=1+1" in copy[3]


def test_a_file_too_large_to_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WHOLE", 2**20)

    with pytest.raises(BadInput, match="more than 1 MB"):
        reading.read(b"x" * (2**20 + 1), "pay.csv")


def test_a_file_without_line_ends_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(BadInput, match="a line of more than"):
        list(reading.lines(io.BytesIO(CANONICAL.encode() + b"x" * 3_000_000), Told("pay.csv")))


@pytest.mark.parametrize(
    "head",
    [
        "Employee #,Wk ending,Hrs,Rate/hr",
        "EMP NO.,WEEK ENDING,TOTAL HRS,HOURLY RATE (£)",
        "Works_No,W/E,Paid hrs,£ per hour",
    ],
)
def test_headings_are_known_however_they_are_shortened(head: str) -> None:
    found = read(f"{head}\n7,05/07/2026,20,13.45\n")

    assert (found.lines[0].worker, found.lines[0].basic_pay) == ("7", D("269.00"))
