"""What must hold for every file: no bytes break the reader, and how a payroll is written never changes what it says."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal as D

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver.employer import cells, reading, rows
from makegood.deliver.employer.told import Told
from makegood.deliver.figures.rows import PayLine
from makegood.terms import BadInput

FIELDS = ["worker_ref", "tier", "period_start", "period_end", "hours_worked", "hours_paid", "basic_pay"]
FIELDS += ["other_pay", "holiday_pay", "deductions", "workplace", "age", "apprentice"]


def cents(most: int) -> st.SearchStrategy[D]:
    return st.integers(0, most).map(lambda pennies: D(pennies) / 100)


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
REFS = st.text("ABCDEFGHIJ0123456789-", min_size=1, max_size=8).filter(
    lambda ref: ref.strip("-") == ref and not cells.is_name_like(ref)
)


@st.composite
def pay_lines(draw: st.DrawFn) -> PayLine:
    starts, hours = draw(DAYS), draw(cents(30_000))
    return PayLine(
        worker=draw(REFS),
        tier=draw(st.sampled_from(["", "t1", "t2"])),
        starts=starts,
        ends=starts + timedelta(days=draw(st.integers(0, 30))),
        hours_worked=draw(cents(30_000)),
        hours_paid=hours,
        basic_pay=hours * draw(cents(4_000)) if hours else draw(cents(500_000)),
        other_pay=draw(cents(50_000)),
        holiday_pay=draw(cents(50_000)),
        deductions=draw(cents(5_000)),
        workplace=draw(st.sampled_from(["LON", "UK", "NE", "SW", "E"])),
        age=draw(st.none() | st.integers(16, 75)),
        apprentice=draw(st.booleans()),
    )


def cell_of(line: PayLine) -> dict[str, str]:
    return {
        "worker_ref": line.worker,
        "tier": line.tier,
        "period_start": line.starts.isoformat(),
        "period_end": line.ends.isoformat(),
        "age": "" if line.age is None else str(line.age),
        "apprentice": "yes" if line.apprentice else "no",
        "workplace": line.workplace,
        **{name: str(getattr(line, name)) for name in FIELDS[4:10]},
    }


def written(lines: list[PayLine], fields: list[str], separator: str = ",") -> str:
    stream = io.StringIO()
    out = csv.DictWriter(stream, fields, delimiter=separator)
    out.writeheader()
    out.writerows(map(cell_of, lines))
    return stream.getvalue()


def unnumbered(lines: tuple[PayLine, ...]) -> list[dict[str, object]]:
    return [{**vars(line), "line": 0} for line in lines]


@given(st.lists(pay_lines(), min_size=1, max_size=12))
def test_what_was_written_is_read_back(lines: list[PayLine]) -> None:
    found = reading.read(written(lines, FIELDS).encode(), "pay.csv")

    assert unnumbered(found.lines) == unnumbered(tuple(lines))
    assert found.problems == ()


@given(
    st.lists(pay_lines(), min_size=1, max_size=6),
    st.permutations(FIELDS),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_order_of_columns_separator_and_encoding_never_matter(
    lines: list[PayLine], fields: list[str], separator: str, encoding: str
) -> None:
    raw = written(lines, list(fields), separator).encode(encoding)

    assert unnumbered(reading.read(raw, "pay.csv").lines) == unnumbered(tuple(lines))


@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    for start in (b"", b"worker_ref,period_start,period_end,hours_paid,basic_pay\n", b"PK\x03\x04", b"\xff\xfe"):
        try:
            assert isinstance(reading.read(start + raw, "any"), reading.Read)
        except BadInput as refused:
            assert refused.problems


CELLS = st.text(max_size=12) | st.sampled_from(["31/02/2026", "1e99", "NaN", "Infinity", "=1", "13,45", "9" * 40, "-"])


@given(st.lists(st.lists(CELLS, max_size=8), max_size=8))
@settings(max_examples=300)
def test_any_cells_under_real_headings_give_lines_or_problems(table: list[list[str]]) -> None:
    stream = io.StringIO()
    head = ["Emp No", "Period Start", "Period End", "Hours", "Basic Pay", "DOB", "Workplace", "Apprentice"]
    csv.writer(stream).writerows([head, *table])

    found = reading.read(stream.getvalue().encode(), "any.csv")

    assert all(line.starts <= line.ends and abs(line.basic_pay) <= cells.MOST_PAID**2 for line in found.lines)
    assert tuple(reading.lines(io.BytesIO(stream.getvalue().encode()), Told("any.csv"))) == found.lines


@given(st.text(max_size=20))
def test_a_cell_is_a_number_nothing_or_unread(text: str) -> None:
    try:
        found, _ = cells.number(text)
    except cells.Unread as unread:
        assert text not in str(unread) or len(text) < 4
    else:
        assert found is None or found.is_finite()


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%Y-%m-%dT00:00:00"):
        assert cells.day(day.strftime(form)) == day


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_of_a_measure_or_refused(raw: bytes) -> None:
    layout = (("shift_ref", "ref"), ("shift_starts_on", "time"), ("paid", "yes_no"))
    for start in (b"", b"shift_ref,shift_starts_on,paid\n"):
        try:
            found = rows.rows(start + raw, "any", layout)
            assert len(found.rows) == len(found.lines)
        except BadInput as refused:
            assert refused.problems


KEPT = ["Okaforqq", "QQ123456C", "99-88-77", "12345678", "1 Quaystreet", "NE9 9ZZ", "ada@example.org", "hersecretnote"]
HEADS = ["Surname", "NI Number", "Sort Code", "Account Number", "Address 1", "Postcode", "Email", "Notes"]
PAID = [("Period Start", "01/07/2026"), ("Period End", "31/07/2026"), ("Hours", "20"), ("Basic Pay", "269")]


@given(st.permutations([*zip(HEADS, KEPT, strict=True), *PAID]), st.lists(st.tuples(*[st.integers(0, 11)] * 2)))
@settings(max_examples=200)
def test_even_rows_that_slipped_by_a_column_tell_nothing_about_anybody(
    columns: list[tuple[str, str]], swaps: list[tuple[int, int]]
) -> None:
    good = [cell for _, cell in columns]
    slipped = list(good)
    for one, two in swaps:
        slipped[one], slipped[two] = slipped[two], slipped[one]
    stream = io.StringIO()
    csv.writer(stream).writerows([["Emp No", *(head for head, _ in columns)], ["7", *good], ["8", *slipped]])

    found = reading.read(stream.getvalue().encode(), "pay.csv")

    assert not any(kept in repr(found) for kept in KEPT)
