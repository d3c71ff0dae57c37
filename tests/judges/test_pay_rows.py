"""Pay rows against the obvious way: fractions, one row at a time, the rates typed in from the dossier's tables."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver import pay

LIVING = {  # due on, elsewhere, London (market-facts 1.2)
    date(2023, 5, 1): ("10.90", "11.95"),
    date(2024, 5, 1): ("12.00", "13.15"),
    date(2025, 5, 1): ("12.60", "13.85"),
    date(2026, 5, 1): ("13.45", "14.80"),
}
MINIMUM = {  # from, at 23 (21 from 2024), at 21 to 22, at 18 to 20, under 18, apprentices (market-facts 1.1)
    date(2023, 4, 1): (23, "10.42", "10.18", "7.49", "5.28", "5.28"),
    date(2024, 4, 1): (21, "11.44", "11.44", "8.60", "6.40", "6.40"),
    date(2025, 4, 1): (21, "12.21", "12.21", "10.00", "7.55", "7.55"),
    date(2026, 4, 1): (21, "12.71", "12.71", "10.85", "8.00", "8.00"),
}
HEAD = (
    "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,deductions,"
    "workplace,age,apprentice"
)

ENDS = [date(2024, 4, 30), date(2024, 5, 1), date(2025, 3, 31), date(2025, 4, 30), date(2026, 4, 30), date(2026, 5, 1)]
tenths = st.integers(0, 400).map(lambda number: Fraction(number, 10))


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """A row whose pay is near one of the rates."""
    paid, ends = draw(tenths), draw(st.sampled_from(ENDS))
    rate = Fraction(draw(st.sampled_from(["12.00", "12.60", "12.71", "13.15", "13.45", "14.80", "8.00", "10.85"])))
    pence = draw(st.sampled_from([-1, 0, 0, 1]))
    return {
        "worker": draw(st.sampled_from("ABCDE")),
        "tier": draw(st.sampled_from(["prime", "sub"])),
        "ends": ends,
        "worked": paid + draw(st.sampled_from([0, 0, 1, 5])),
        "paid": paid,
        "basic": max(rate * paid + Fraction(pence, 100), Fraction(0)),
        "deductions": draw(st.sampled_from([Fraction(0), Fraction(5, 2)])),
        "place": draw(st.sampled_from(["LON", "UK", "NE", "EC"])),
        "age": draw(st.sampled_from([16, 17, 18, 20, 21, 22, 23, 40])),
        "apprentice": draw(st.booleans()),
    }


cases = st.tuples(st.lists(rows(), max_size=8), st.none() | st.integers(0, 200))


def text(number: Fraction) -> str:
    return f"{float(number):.3f}"


def document(made: list[dict[str, Any]], invoiced: int | None) -> dict[str, Any]:
    lines = [HEAD]
    for row in made:
        amounts = ",".join(text(row[key]) for key in ("worked", "paid", "basic"))
        front = f"{row['worker']},{row['tier']},2024-01-01,{row['ends']},{amounts},0,0,{text(row['deductions'])}"
        lines.append(f"{front},{row['place']},{row['age']},{'yes' if row['apprentice'] else 'no'}")
    terms = {"promise": {"PAY-01": "90", "PAY-02": "0"}} | (
        {} if invoiced is None else {"hours_invoiced": str(invoiced)}
    )
    return {"contract": terms, "payroll_csv": "\n".join(lines)}


def minimum(row: dict[str, Any]) -> Fraction:
    oldest, *rates = MINIMUM[max(since for since in MINIMUM if since <= row["ends"])]
    adult, middle, young, child, apprentice = map(Fraction, rates)
    if row["apprentice"]:
        return apprentice
    age = row["age"]
    return adult if age >= oldest else middle if age >= 21 else young if age >= 18 else child


def obvious(made: list[dict[str, Any]], invoiced: int | None) -> dict[str, Any]:
    """The answer, one row after another."""
    good = below = every = Fraction(0)
    counted, under, unlawful, apprentices, children = set(), set(), set(), set(), set()
    lowest, rows_below = None, 0
    for row in made:
        person = (row["tier"], row["worker"])
        every += row["paid"]
        if row["worked"]:
            rate = (row["basic"] - row["deductions"]) / row["worked"]
            lowest = rate if lowest is None else min(lowest, rate)
            if rate < minimum(row):
                rows_below += 1
                unlawful.add(person)
        if row["apprentice"]:
            apprentices.add(person)
        elif row["age"] < 18:
            children.add(person)
        elif row["paid"]:
            elsewhere, london = LIVING[max(since for since in LIVING if since <= row["ends"])]
            due = max(Fraction(london if row["place"] in ("LON", "EC") else elsewhere), minimum(row))
            counted.add(person)
            if row["basic"] / row["paid"] >= due:
                good += row["paid"]
            else:
                below += row["paid"]
                under.add(person)
    missing = max(invoiced - every, Fraction(0)) if invoiced is not None else Fraction(0)
    over = max(every - invoiced, Fraction(0)) if invoiced is not None else Fraction(0)
    return {
        "good": good, "below": below, "missing": missing, "over": over, "counted": len(counted), "under": len(under),
        "apprentices": len(apprentices), "children": len(children), "lowest": lowest, "rows_below": rows_below,
        "unlawful": len(unlawful),
    }  # fmt: skip


def range_of(found: dict[str, Any]) -> tuple[Fraction, Fraction] | None:
    """By trying: the over hours all taken from the good or all from the rest, the missing all bad or all good."""
    shares = []
    for lost in {min(found["over"], found["good"]), max(found["over"] - found["below"], Fraction(0))}:
        for won in (Fraction(0), found["missing"]):
            whole = found["good"] + found["below"] + found["missing"] - found["over"]
            if whole > 0:
                shares.append(min(max(found["good"] - lost + won, Fraction(0)) / whole, Fraction(1)))
    return (100 * min(shares), 100 * max(shares)) if shares else None


def answered(made: list[dict[str, Any]], invoiced: int | None) -> dict[str, Any]:
    (read,) = pay.read(json.dumps(document(made, invoiced)).encode(), "case.json")
    assert not isinstance(read, pay.Refused), read
    return pay.answer(pay.work_out(read))


@settings(max_examples=300, deadline=None)
@given(cases)
def test_the_answer_is_the_obvious_one(given_: tuple[list[dict[str, Any]], int | None]) -> None:
    made, invoiced = given_
    wanted, answer = obvious(made, invoiced), answered(made, invoiced)
    share, lowest = answer["PAY-01"], answer["PAY-02"]

    assert Fraction(share["hours_good"]) == wanted["good"]
    assert Fraction(share["hours_below"]) == wanted["below"]
    assert Fraction(share["hours_missing"]) == wanted["missing"]
    assert Fraction(share["hours_over_invoice"]) == wanted["over"]
    assert (share["workers_counted"], share["workers_below"]) == (wanted["counted"], wanted["under"])
    assert (share["apprentices"], share["under_18"]) == (wanted["apprentices"], wanted["children"])
    assert (lowest["rows_below"], lowest["workers_below"]) == (wanted["rows_below"], wanted["unlawful"])
    assert (lowest["lowest_effective_rate"] is None) == (wanted["lowest"] is None)
    if wanted["lowest"] is not None:
        assert abs(Fraction(lowest["lowest_effective_rate"]) - wanted["lowest"]) <= Fraction(1, 1_000_000)
    found = range_of(wanted)
    if found:
        assert abs(Fraction(share["low"]) - found[0]) <= Fraction(1, 1_000_000)
        assert abs(Fraction(share["high"]) - found[1]) <= Fraction(1, 1_000_000)
        assert share["outcome"] == ("met" if found[0] >= 90 else "not met" if found[1] < 90 else "not shown")


@settings(max_examples=150, deadline=None)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(given_: tuple[list[dict[str, Any]], int | None], chance: Any) -> None:
    made, invoiced = given_
    mixed = chance.sample(made, len(made))

    assert answered(mixed, invoiced) == answered(made, invoiced)


@settings(max_examples=150, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=8), st.integers(0, 7), st.integers(0, 100))
def test_a_range_never_narrows_when_a_row_is_taken_away(made: list[dict[str, Any]], which: int, more: int) -> None:
    invoiced = int(sum(row["paid"] for row in made)) + 1 + more
    whole = answered(made, invoiced)["PAY-01"]
    without = answered([row for number, row in enumerate(made) if number != which % len(made)], invoiced)["PAY-01"]

    # A row outside the share (an apprentice's) takes its hours out of the known others: they may be anybody's then.
    assert Fraction(without["low"]) <= Fraction(whole["low"])
    assert Fraction(without["high"]) >= Fraction(whole["high"])


@settings(max_examples=150, deadline=None)
@given(st.lists(rows(), max_size=8))
def test_tiers_add_up_to_the_whole(made: list[dict[str, Any]]) -> None:
    whole = answered(made, None)["PAY-01"]
    parts = [answered([row for row in made if row["tier"] == tier], None)["PAY-01"] for tier in ("prime", "sub")]

    for key in ("hours_good", "hours_below", "hours_missing"):
        assert sum(Fraction(part[key]) for part in parts) == Fraction(whole[key])
    for key in ("workers_counted", "workers_below", "apprentices", "under_18"):
        assert sum(part[key] for part in parts) == whole[key]
