"""Cases in the exchange format, worked by hand."""

import json
from typing import Any

from click.testing import CliRunner

from makegood.cli import main
from makegood.deliver import pay

HEAD = (
    "worker_ref,tier,period_start,period_end,hours_worked,hours_paid,basic_pay,other_pay,holiday_pay,deductions,"
    "workplace,age,apprentice"
)


def row(worker: str = "W1", tier: str = "prime", **given: object) -> str:
    """One row: 100 hours in June 2026 at 13.45, aged 30."""
    cells = {"starts": "2026-06-01", "ends": "2026-06-30", "worked": 100, "paid": 100, "basic": "1345", "other": 0}
    cells |= {"holiday": 0, "deductions": 0, "workplace": "UK", "age": 30, "apprentice": "no"} | given
    return ",".join(map(str, (worker, tier, *cells.values())))


def case(rows: list[str], head: str = HEAD, promise: dict[str, str] | None = None, **terms: object) -> dict[str, Any]:
    contract = {"sector": "home_care", "nation": "england", "on": "2026-07-01", "promise": promise or {"PAY-01": "95"}}
    return {"id": "c1", "contract": contract | terms, "payroll_csv": "\n".join([head, *rows, ""])}


def answered(document: dict[str, Any]) -> dict[str, Any]:
    (found,) = pay.read(json.dumps(document).encode(), "case.json")
    return pay.answer(found if isinstance(found, pay.Refused) else pay.work_out(found))


def living(rows: list[str], **terms: object) -> dict[str, Any]:
    share: dict[str, Any] = answered(case(rows, **terms))["PAY-01"]  # type: ignore[arg-type]
    return share


def lawful(rows: list[str], target: str = "0", **terms: object) -> dict[str, Any]:
    lowest: dict[str, Any] = answered(case(rows, promise={"PAY-02": target}, **terms))["PAY-02"]
    return lowest


def test_a_penny_short_of_the_rate_is_below_it() -> None:
    share = living([row("W1"), row("W2", basic="1344.99")])

    assert (share["hours_good"], share["hours_below"], share["low"], share["high"]) == ("100", "100", "50", "50")
    assert (share["workers_counted"], share["workers_below"], share["outcome"]) == (2, 1, "not met")
    assert share["unit"] == "% of hours"


def test_basic_pay_alone_counts_not_allowances_nor_rolled_up_holiday() -> None:
    assert living([row(basic="1200", other="300", holiday="150")])["hours_below"] == "100"


def test_a_new_rate_counts_from_the_day_it_must_be_paid() -> None:
    april = row("W1", starts="2026-04-01", ends="2026-04-30", basic="1271")
    into_may = row("W2", starts="2026-04-02", ends="2026-05-01", basic="1271")

    assert living([april])["hours_good"] == "100"
    assert living([into_may])["hours_below"] == "100"


def test_in_april_the_statutory_rate_is_the_floor_where_it_is_higher_and_only_for_those_old_enough() -> None:
    april = {"starts": "2026-04-01", "ends": "2026-04-30", "basic": "1260"}

    assert living([row(**april, age=21)])["hours_below"] == "100"
    assert living([row(**april, age=20)])["hours_good"] == "100"


def test_a_contract_may_bring_a_new_rate_forward() -> None:
    january = row(starts="2026-01-01", ends="2026-01-31", basic="1300")
    sooner = {"from": "2026-01-01", "uk": "13.45", "london": "14.80"}

    assert living([january])["hours_good"] == "100"
    assert living([january], pay_new_rate_from=sooner)["hours_below"] == "100"
    assert living([january], pay_new_rate_from=sooner | {"from": "2026-02-01"})["hours_good"] == "100"


def test_london_has_its_own_rate_and_an_area_on_its_edge_leaves_the_rate_open() -> None:
    assert living([row(workplace="LON")])["hours_below"] == "100"
    assert living([row(workplace="SE")])["hours_below"] == "100"
    assert living([row(workplace="NE")])["hours_good"] == "100"
    assert living([row(workplace="CR")])["hours_missing"] == "100"
    assert living([row(workplace="CR", basic="1480")])["hours_good"] == "100"


def test_apprentices_and_workers_under_18_stand_on_lines_of_their_own() -> None:
    share = living([row("W1"), row("W2", age=17, basic="900"), row("W3", age=19, apprentice="yes", basic="800")])

    assert (share["hours_good"], share["hours_below"], share["high"]) == ("100", "0", "100")
    assert (share["workers_counted"], share["apprentices"], share["under_18"]) == (1, 1, 1)


def test_hours_short_of_the_invoice_may_be_good_or_not() -> None:
    share = living([row("W1"), row("W2", basic="1300")], hours_invoiced="400")

    assert (share["hours_missing"], share["low"], share["high"]) == ("200", "25", "75")
    assert share["outcome"] == "not met"


def test_hours_above_the_invoice_widen_the_range_on_both_sides() -> None:
    share = living([row("W1"), row("W2", basic="1300")], hours_invoiced="180")

    assert share["hours_over_invoice"] == "20"
    assert (share["low"], share["high"]) == ("44.444444", "55.555556")


def test_a_tier_that_sent_nothing_widens_the_range_by_its_hours_and_nil_does_not() -> None:
    due = {"tiers_due": ["prime", "laundry", "windows"], "nil_returns": ["windows"]}

    share = living([row()], tier_hours_missing={"laundry": "100"}, **due)

    assert (share["low"], share["high"], share["outcome"]) == ("50", "100", "not shown")


def test_missing_hours_seen_from_the_invoice_and_from_the_tier_are_counted_once() -> None:
    assert living([row()], tier_hours_missing={"laundry": "60"}, hours_invoiced="160")["hours_missing"] == "60"


def test_a_silent_tier_whose_hours_nobody_knows_leaves_everything_open() -> None:
    share = living([row()], tiers_due=["prime", "laundry"])

    assert (share["low"], share["high"], share["outcome"]) == ("0", "100", "not shown")
    assert share["tiers_missing"] == ("laundry",)


def test_a_silent_tier_is_never_met_even_where_the_invoice_is_reached() -> None:
    assert living([row()], tiers_due=["prime", "laundry"], hours_invoiced="100")["outcome"] == "not shown"
    assert living([row(basic="1300")], tiers_due=["prime", "laundry"], hours_invoiced="100")["outcome"] == "not met"


def test_a_period_whose_rate_is_not_known_is_missing() -> None:
    before = living([row(starts="2015-01-01", ends="2015-01-31")])
    after = living([row(starts="2027-05-01", ends="2027-05-31", basic="2000")])

    assert before["hours_missing"] == after["hours_missing"] == "100"
    assert before["outcome"] == after["outcome"] == "not shown"


def test_effective_rate_counts_every_hour_worked_and_takes_deductions_off() -> None:
    lowest = lawful([row("W1", worked=100), row("W2", worked=110, deductions="20")])

    assert (lowest["rows_below"], lowest["workers_below"], lowest["lowest_effective_rate"]) == (1, 1, "12.045455")
    assert (lowest["outcome"], lowest["unit"]) == ("not met", "GBP per hour")


def test_the_minimum_is_that_of_the_age_and_of_apprentices() -> None:
    assert lawful([row(age=20, basic="1085")])["outcome"] == "met"
    assert lawful([row(age=20, basic="1084.99")])["outcome"] == "not met"
    assert lawful([row(age=17, basic="800")])["outcome"] == "met"
    assert lawful([row(age=18, basic="800", apprentice="yes")])["outcome"] == "met"
    assert lawful([row(age=18, basic="799", apprentice="yes")])["outcome"] == "not met"


def test_nobody_seen_below_the_minimum_is_not_shown_while_hours_are_missing() -> None:
    assert lawful([row()], hours_invoiced="101")["outcome"] == "not shown"
    assert lawful([row()], hours_invoiced="100")["outcome"] == "met"


def test_a_promised_lowest_rate_is_held_to() -> None:
    assert lawful([row()], target="13.45")["outcome"] == "met"
    assert lawful([row()], target="13.46")["outcome"] == "not met"


def test_a_later_row_takes_the_place_of_the_one_it_corrects() -> None:
    head = f"entry,corrects,{HEAD}"
    rows = [f"e1,,{row(basic='1000')}", f"e2,e1,{row(basic='1200')}", f"e3,e2,{row()}"]

    share = answered(case(rows, head=head))["PAY-01"]

    assert (share["hours_good"], share["hours_below"], share["rows_corrected"]) == ("100", "0", 2)


def test_a_correction_of_one_person_in_a_return_leaves_the_others() -> None:
    head = f"entry,corrects,{HEAD}"
    rows = [f"1,,{row('W1', basic='1000')}", f"1,,{row('W2')}", f"2,1,{row('W1')}"]

    assert answered(case(rows, head=head))["PAY-01"]["hours_good"] == "200"


def test_a_row_that_is_there_twice_counts_and_is_told() -> None:
    share = living([row(), row()])

    assert (share["hours_good"], share["workers_counted"], share["rows_repeated"]) == ("200", 1, 1)


def test_a_correction_of_nothing_is_refused() -> None:
    refused = answered(case([f"e1,e9,{row()}"], head=f"entry,corrects,{HEAD}"))

    assert refused["refused"] == "rows"
    assert "row 2: corrects" in refused["because"]


def test_sub_contracted_hours_are_those_of_every_tier_but_the_first_that_is_due() -> None:
    rows = [row("W1", basic="1000"), row("S1", "laundry"), row("S2", "windows", basic="1300")]

    sub = answered(case(rows, promise={"PAY-05": "90"}, tiers_due=["prime", "laundry", "windows"]))["PAY-05"]

    assert (sub["low"], sub["high"], sub["outcome"]) == ("50", "50", "not met")


def test_the_main_contractor_is_known_by_its_name_or_by_standing_first() -> None:
    rows = [row("W1", "1", basic="1000"), row("S1", "2")]

    assert answered(case(rows, promise={"PAY-05": "90"}))["PAY-05"]["low"] == "100"
    assert answered(case(rows, promise={"PAY-05": "90"}, tiers_due=["2", "1"]))["PAY-05"]["low"] == "100"
    assert answered(case([row("W1", "Larkfield")], promise={"PAY-05": "90"}))["PAY-05"]["low"] is None


def test_sub_contractors_alone_need_no_main_contractor_beside_them() -> None:
    rows = [row("W1", "sub-a"), row("W2", "sub-b", basic="1300")]

    assert answered(case(rows, promise={"PAY-05": "90"}))["PAY-05"]["low"] == "50"
    assert answered(case(rows, promise={"PAY-05": "90"}, tiers_due=["sub-a", "sub-b"]))["PAY-05"]["low"] == "50"
    assert answered(case([*rows, row("W3", "main_contractor")], promise={"PAY-05": "90"}))["PAY-05"]["low"] == "50"


def test_apprentices_of_the_main_contractor_are_not_told_as_sub_contractors() -> None:
    rows = [row("W1"), row("W2", apprentice="yes"), row("W3", "laundry"), row("W4", "laundry", age=17)]

    found = answered(case(rows, promise={"PAY-01": "95", "PAY-05": "90"}))

    assert (found["PAY-01"]["apprentices"], found["PAY-01"]["under_18"]) == (1, 1)
    assert (found["PAY-05"]["apprentices"], found["PAY-05"]["under_18"]) == (0, 1)


def test_a_measure_that_pay_rows_cannot_show_is_not_shown_and_says_why() -> None:
    found = answered(case([row()], promise={"HRS-01": "90"}))["HRS-01"]

    assert found["outcome"] == "not shown"
    assert found["low"] is None
    assert "needs evidence of its own" in found["because"]


def test_every_wrong_cell_is_told_with_its_row_and_field() -> None:
    refused = answered(case([row(paid="-3", age="old"), row(ends="2026-05-31"), "a,b"]))

    assert refused["id"] == "c1"
    places = [problem.split(": ")[2:4] for problem in refused["problems"]]
    assert places == [
        ["row 2", "hours_paid"],
        ["row 2", "age"],
        ["row 3", "period_end"],
        ["row 4", "2 fields; expected 13, as in row 1"],
    ]


def test_unknown_keys_and_columns_are_refused_with_their_place() -> None:
    assert "contract.hours_invoicd" in answered(case([row()], hours_invoicd="4"))["because"]
    assert "colour" in answered(case([f"{row()},red"], head=f"{HEAD},colour"))["because"]
    assert "PAY-99" in answered(case([row()], promise={"PAY-99": "4"}))["because"]


def test_one_bad_document_leaves_the_others_answered(tmp_path: Any) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in (case([row()]), case([row(paid="x")]))) + "\nnonsense\n")

    done = CliRunner().invoke(main, ["deliver", "pay", "--json", str(path)])

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [("refused" in each) for each in answers] == [False, True, True]
    assert done.exit_code == 3


def test_exit_tells_whether_there_is_something_to_look_at(tmp_path: Any) -> None:
    kept, broken = tmp_path / "kept.json", tmp_path / "broken.json"
    kept.write_text(json.dumps(case([row()])))
    broken.write_text(json.dumps(case([row(basic="1")])))

    assert CliRunner().invoke(main, ["deliver", "pay", str(kept)]).exit_code == 0
    assert CliRunner().invoke(main, ["deliver", "pay", str(broken)]).exit_code == 1


def test_hours_below_nothing_are_refused_in_words_without_the_whole_contract() -> None:
    refused = answered(case([row()], hours_invoiced="-1"))

    assert refused["because"] == "case.json: contract: hours_invoiced is hours, not below 0"


def test_hours_that_a_spreadsheet_divided_are_read_to_their_last_digit() -> None:
    third = "33.333333333333333333333333333"
    share = living([row("W1", paid=third, basic="448.33333333333333333333333333"), row("W2", paid=third, basic="448")])

    assert (share["hours_good"], share["hours_below"]) == (third, third)


def test_a_missed_promise_is_never_told_as_reached_by_rounding() -> None:
    rows = [row("W1", paid="29999", worked="29999", basic="450000"), row("W2", paid=1, worked=1, basic="13")]
    (read,) = pay.read(json.dumps(case(rows, promise={"PAY-01": "100"})).encode(), "case.json")
    assert not isinstance(read, pay.Refused)

    assert "not met    PAY-01  99.99, promised 100 % of hours" in "\n".join(pay.told(pay.work_out(read)))


def test_more_taken_from_pay_than_was_paid_leaves_the_lower_end_below_the_upper() -> None:
    lowest = lawful([row(starts="2027-04-01", ends="2027-04-30", basic="10", deductions="110")])

    assert (lowest["low"], lowest["high"], lowest["outcome"]) == ("-1", "-1", "not met")


def test_semicolons_between_columns_are_one_fault_and_foreign_figures_are_no_number() -> None:
    (wrong,) = answered(case([row()], head=HEAD.replace(",", ";")))["problems"]

    assert "semicolons between the columns; expected commas" in wrong
    assert "basic_pay" in answered(case([row(basic="١٣٤٥")]))["because"]
