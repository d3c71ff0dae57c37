"""Rows of evidence that payroll does not hold, by the blank layout of their measure."""

from datetime import date, datetime
from decimal import Decimal as D

import pytest

from makegood import define
from makegood.deliver.employer import reading
from makegood.deliver.employer.rows import rows
from makegood.terms import BadInput

SHIFTS = (("shift_ref", "ref"), ("shift_starts_on", "time"), ("first_published_on", "time"), ("paid", "yes_no"))


def test_each_type_of_column_is_read() -> None:
    layout = (("a", "number"), ("b", "count"), ("c", "day"), ("d", "month"), ("e", "yes_no"), ("f", "code"))

    found = rows(b"a,b,c,d,e,f\n1.5,3,31/03/2026,2026-07,Yes,study\n,,,,,\n2,,,July 2026,no,x\n", "a.csv", layout)

    assert dict(found.rows[0]) == {
        "a": D("1.5"),
        "b": D(3),
        "c": date(2026, 3, 31),
        "d": date(2026, 7, 1),
        "e": True,
        "f": "study",
    }
    assert found.rows[1]["b"] is None and found.rows[1]["d"] == date(2026, 7, 1)
    assert found.lines == (2, 4)


def test_headings_may_be_in_words_and_other_columns_are_not_read() -> None:
    raw = b"Shift ref;Carer name;Shift starts on;Paid\nS1;Ada Okafor;03/07/2026 07:30;yes\n"

    found = rows(raw, "shifts.csv", SHIFTS)

    assert found.rows[0]["shift_starts_on"] == datetime(2026, 7, 3, 7, 30)  # noqa: DTZ001 - the clock where the work is
    assert found.missing == ("first_published_on",)
    assert "Okafor" not in repr(found)


def test_what_does_not_fit_is_told_by_row_and_column_and_left_out() -> None:
    raw = b"shift_ref,shift_starts_on,paid\nS1,03/07/2026 25:99,yes\nAda Okafor,2026-07-03,yes\nS3,2026-07-03,maybe\n"

    found = rows(raw, "shifts.csv", SHIFTS)

    assert found.rows == ()
    assert [problem.where for problem in found.problems] == [
        "row 2, shift_starts_on",
        "row 3, shift_ref",
        "row 4, paid",
    ]
    assert "Okafor" not in repr(found)


@pytest.mark.parametrize("measure", ["HRS-01", "HRS-02", "HRS-04", "BEN-01", "SEC-01"])
def test_the_blank_layout_of_a_measure_is_read_back(measure: str) -> None:
    asked = define.measures()[measure]
    layout = [(column.column, column.type) for column in asked.evidence_rows]

    found = rows(asked.blank_evidence.encode(), "blank.csv", layout)

    assert (found.rows, found.missing) == ((), ())


def test_a_file_of_something_else_is_refused() -> None:
    with pytest.raises(BadInput, match="no headings of this list"):
        rows(b"one,two\n1,2\n", "x.csv", SHIFTS)


def test_names_of_one_word_in_the_number_column_are_numbered_too() -> None:
    found = reading.read(
        b"Emp No,Week Ending,Hours,Rate\nOkafor,05/07/2026,20,13.45\nAsh,05/07/2026,9,13.45\n", "a.csv"
    )

    assert len({line.worker for line in found.lines}) == 2
    assert "Okafor" not in repr(found)
