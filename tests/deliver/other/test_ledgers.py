"""Spend, payment down the chain, sessions, placements and totals: what counts, and what widens the range."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from makegood.deliver import facts
from makegood.deliver.other import community, filing, payment, spend, table
from makegood.deliver.promises import Period
from makegood.deliver.state import Refused, digest_of
from makegood.terms import BadInput, codec
from tests.deliver.findings.world import World, with_promise

QUARTER = Period(id="2026-q2", starts=date(2026, 4, 1), ends=date(2026, 6, 30))
LEDGER = b"""supplier_ref,supplier_size,independent,in_area,invoice_amount,paid_on,charity_or_cic_number,for_delivery
s1,small,yes,yes,"4,800",2026-05-01,,
s2,large,no,yes,3000,2026-05-01,,
s3,small,no,yes,1000,2026-05-01,,
s4,,,yes,200,2026-05-01,,
s5,medium,yes,no,1000,2026-05-01,1234567,yes
payroll,,,,90000,2026-05-01,,
s1,small,yes,yes,500,2026-07-01,,
"""


def filed_for(there: World, given: filing.Given, *, tier: str = "", line: str = "5a" * 16) -> filing.Filed:
    told = {"promise": "travel", "period": "2026-q2", "tier": tier, "by": "p", "line": line}
    return filing.file(there.agreed, there.state, given, on=date(2026, 7, 20), **told)  # type: ignore[arg-type]


def ledger() -> Any:
    return table.read(LEDGER, "ledger.csv", needed=spend.NEEDED, also=spend.ALSO)


def test_a_firm_owned_by_a_larger_one_is_not_small_and_a_size_not_told_is_not_shown() -> None:
    found = spend.counted(spend.spend(ledger(), QUARTER, "small"), grade="D", needed="D")

    assert (found.good, found.counted, found.missing) == (D(5800), D(9800), D(200))
    assert "£90,000 of payroll was left out" in found.said[0]


def test_the_area_both_and_social_enterprises_are_other_numbers_of_one_ledger() -> None:
    parts = [spend.spend(ledger(), QUARTER, part) for part in ("area", "both", "social")]

    assert [each.good for each in parts] == [D(9000), D(4800), D(1000)]
    assert all(each.good + each.bad + each.unknown == D(10000) for each in parts)


def invoice(there: World, id_: str, *, payer: str | None, payee: str | None) -> None:
    there.add(facts.InvoiceReceived(invoice=id_, payer="tier-1", payee="tier-2", received=date(2026, 5, 1), by="p"))
    for end, day in (("payer", payer), ("payee", payee)):
        if day:
            on = date.fromisoformat(day)
            there.add(facts.PaymentSaid(invoice=id_, end=end, says="in_full", on=on, by=f"p-{end}"))  # type: ignore[arg-type]


def test_only_what_both_ends_agree_on_is_shown_as_paid_in_time() -> None:
    there = World()
    invoice(there, "agree", payer="2026-05-20", payee="2026-05-20")
    invoice(there, "late", payer="2026-06-20", payee="2026-06-20")
    invoice(there, "one", payer="2026-05-20", payee=None)
    invoice(there, "differ", payer="2026-05-20", payee="2026-06-20")
    invoice(there, "near", payer="2026-05-19", payee="2026-05-20")

    found = payment.chain(there.agreed, there.state, QUARTER, date(2026, 7, 20))
    counted = payment.counted(found, "B")

    assert (counted.good, counted.counted, counted.missing, counted.grade) == (D(2), D(3), D(2), "B")
    assert "tier-1: 1 paid late." in counted.said
    assert [each.invoice for each in found.late_by_payer["tier-1"]] == ["late"]


def test_payment_down_the_chain_is_filed_from_the_book_and_found() -> None:
    there = with_promise(World(), "travel", measure="SUP-03", unit="% of invoices", target=D(50), weakest_grade="B")
    invoice(there, "agree", payer="2026-05-20", payee="2026-05-20")
    invoice(there, "late", payer="2026-06-20", payee="2026-06-20")

    filed = filed_for(there, filing.Given())
    there.add(filed.made)
    found = there.find("travel")

    assert (found.fact.outcome, found.fact.low, found.fact.grade) == ("met", D(50), "B")
    assert all("amount" not in each.text for each in filed.made.papers)


def test_pounds_are_filed_for_the_whole_contract_only_and_better_than_a_word_needs_its_document() -> None:
    there = with_promise(World(), "travel", measure="SUP-01", unit="% of spend", target=D(50), weakest_grade="B")
    ledger_text = filing.Given(name="ledger.csv", text=LEDGER.decode())

    def file(given: filing.Given, tier: str = "") -> filing.Filed:
        return filed_for(there, given, tier=tier)

    with pytest.raises(Refused, match="no single employer's amounts"):
        file(ledger_text, "tier-2")
    with pytest.raises(Refused, match="name the document"):
        file(replace(ledger_text, grade="A"))
    assert file(ledger_text).counted.good == D(0)
    assert file(replace(ledger_text, grade="A", proof="d" * 64)).counted.good == D(5800)


def test_an_invoice_that_is_not_due_yet_is_neither_late_nor_missing() -> None:
    there = World()
    invoice(there, "new", payer=None, payee=None)

    found = payment.chain(there.agreed, there.state, QUARTER, date(2026, 5, 10))

    assert [each.invoice for each in found.waiting] == ["new"] and not found.not_shown


SESSIONS = b"""school_ref,session_on,pupils,session_hours,teacher_signed_off
a,2026-05-01,25,2,yes
a,2026-05-01,25,2,yes
b,2026-05-02,30,1,yes
b,2026-05-03,30,1,
b,2026-05-04,30,1,no
"""


def test_a_session_counts_when_a_teacher_signed_and_the_same_class_twice_is_not_shown() -> None:
    needed, also = community.SESSIONS
    rows = table.read(SESSIONS, "sessions.csv", needed=needed, also=also)

    found = community.sessions(rows, QUARTER, grade="B", needed="B")

    assert (found.good, found.missing) == (D(80), D(80))
    assert "perhaps one class twice: 1" in found.said[0]


def test_a_two_day_placement_does_not_count_and_the_suppliers_word_alone_is_not_enough_for_b() -> None:
    text = b"placement_ref,started_on,working_days,plan_written,review_held\n"
    text += b"p1,2026-05-01,10,yes,yes\np2,2026-05-01,2,yes,yes\np1,2026-05-01,10,yes,yes\n"
    rows = table.read(text, "placements.csv", needed=community.PLACEMENTS[0], also=community.PLACEMENTS[1])

    confirmed = community.placements(rows, QUARTER, grade="B", needed="B")
    said = community.placements(rows, QUARTER, grade="D", needed="B")

    assert (confirmed.good, confirmed.missing) == (D(1), D(0))
    assert (said.good, said.missing) == (D(0), D(1))


def test_a_share_of_people_under_ten_on_one_side_is_held_back_and_a_mean_is_its_number() -> None:
    few = community.Totals(measure="TRN-02", numerator=D(28), denominator=D(31))
    hours = community.Totals(measure="TRN-01", numerator=D(240), denominator=D(20))

    assert community.totals(few, "TRN-02", "t", grade="A", needed="A").good is None
    assert community.totals(hours, "TRN-01", "t", grade="A", needed="A").good == D(12)
    with pytest.raises(BadInput, match="TRN-01"):
        community.totals(hours, "TRN-02", "t", grade="A", needed="A")


PLACED = "placement_ref,started_on,working_days,plan_written,review_held\nperson-7,2026-05-01,12,yes,yes\n"
FEW = "measure: TRN-02\nnumerator: 28\ndenominator: 31\n"
MANY = FEW.replace("31", "41")


@pytest.mark.parametrize(("measure", "text"), [("TRN-07", PLACED), ("TRN-02", FEW)])
def test_rows_of_people_and_totals_held_back_are_not_kept_and_their_digest_needs_the_line(
    measure: str, text: str
) -> None:
    there = with_promise(World(), "travel", measure=measure, unit="placements", target=D(1), weakest_grade="D")
    given = filing.Given(name="file", text=text)

    filed, other = filed_for(there, given), filed_for(there, given, line="b7" * 16)

    (document,) = filed.made.papers
    assert codec.from_json(document.text, "document")["own"] == digest_of(f"{text}# {'5a' * 16}\n")
    assert text not in document.text and "5a5a" not in document.text and document.digest != other.made.papers[0].digest
    assert f"# {'5a' * 16}" in list(filing.told(filed))[-1]


def test_totals_that_are_shown_are_kept_beside_the_book() -> None:
    there = with_promise(World(), "travel", measure="TRN-02", unit="% of workers", target=D(1), weakest_grade="D")

    filed = filed_for(there, filing.Given(name="file", text=MANY))

    document, own = filed.made.papers
    assert filed.counted.good == D(28) and own.text.startswith(MANY) and own.digest in document.text
    assert "not kept" not in "".join(filing.told(filed))
