"""From a payroll to what leaves: the same bytes each time, nothing of fewer than ten people, every row in the seal."""

import hashlib
import random  # noqa: TID251 - shuffled from a seed
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver.employer import leaves, tokens, tree
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.make import Made, Totals, from_totals, hours_a_week, make, nil, rate
from makegood.deliver.employer.plain import to_bytes
from makegood.deliver.figures.rates import MinimumFrom, RateFrom
from makegood.deliver.figures.rows import Offer, PayLine
from makegood.deliver.figures.shown import Shown
from makegood.terms import BadInput

SECRET = hashlib.sha256(b"the employer's secret in a test").digest()
D = Decimal
ASKED = Asked(
    contract="C-1",
    tier="t1",
    period="2026-q3",
    starts=date(2026, 7, 1),
    ends=date(2026, 9, 30),
    due=date(2026, 10, 14),
    measures=("PAY-01", "PAY-02", "HRS-01", "HRS-02"),
    living_wage=(RateFrom(since=date(2026, 5, 1), uk=D("13.45"), london=D("14.80")),),
    minimum_wage=(MinimumFrom(since=date(2026, 4, 1), amount=D("12.71"), from_age=21),),
    guaranteed_hours=D(16),
)


def line(worker: int, rate: str = "13.45", month: int = 7, **changed: Any) -> PayLine:
    hours = changed.pop("hours", D(136))
    of = {"starts": date(2026, month, 1), "ends": date(2026, month, 28), "hours_worked": hours, "hours_paid": hours}
    return PayLine(worker=f"E{worker}", basic_pay=D(rate) * hours, age=changed.pop("age", 40), **(of | changed))


def payroll(people: int, below: int = 0, **changed: Any) -> list[PayLine]:
    return [line(each, "12.80" if each < below else "13.45", **changed) for each in range(people)]


def made(lines: Iterable[PayLine], offers: Sequence[Offer] = (), asked: Asked = ASKED) -> Made:
    return make(asked, lines, offers, secret=SECRET)


def the(bundle: Bundle, measure: str, part: str = "") -> Shown:
    (found,) = [each for each in bundle.shown if (each.measure, each.part) == (measure, part)]
    return found


def test_the_same_payroll_gives_the_same_bytes_in_whatever_order_its_lines_stand() -> None:
    lines = payroll(14) + payroll(14, month=8)
    shuffled = random.Random(7).sample(lines, len(lines))

    assert to_bytes(made(lines).bundle) == to_bytes(made(shuffled).bundle)
    assert [set(row.lines) for row in made(lines).rows] == [set(row.lines) for row in made(shuffled).rows]


def test_every_row_stands_in_the_seal_and_every_token_on_the_list() -> None:
    found = made(payroll(14))
    hashes = [tree.leaf_hash(leaf) for leaf in found.leaves]
    head = found.bundle.head

    assert head is not None and head.size == 14
    assert hashes == sorted(hashes), "the order of the leaves would say something"
    for index, row in enumerate(found.rows):
        again = leaves.leaf(row.worker, row.lines, row.salt)
        assert tree.holds(tree.leaf_hash(again), index, 14, tree.proof(hashes, index), bytes.fromhex(head.root))
    assert found.bundle.slips == tuple(sorted(map(tokens.digest, found.tokens)))


def test_nothing_of_a_person_leaves() -> None:
    found = made([replace(each, worker=f"Mary Okafor {number}") for number, each in enumerate(payroll(12, 3))])
    said = to_bytes(found.bundle).decode()

    assert "Okafor" not in said
    assert not any(row.salt.hex() in said or row.token in said or row.leaf.hex() in said for row in found.rows)


def test_a_firm_of_31_shows_its_hours_its_people_and_its_share() -> None:
    bundle = made(payroll(31)).bundle

    assert (bundle.workers, bundle.hours_paid) == (31, D(136 * 31))
    share = the(bundle, "PAY-01")
    assert (share.good, share.counted, share.low, share.high) == (D(4216), D(4216), D(100), D(100))
    assert the(bundle, "PAY-01", "all").low == 1


def test_hours_short_of_the_invoice_widen_the_range() -> None:
    share = the(made(payroll(31), asked=replace(ASKED, hours_invoiced=D(5000))).bundle, "PAY-01")

    assert (share.missing, share.low, share.high) == (D(784), D("84.32"), D(100))


def test_seven_people_show_total_hours_all_or_not_all_and_a_seal_of_ten() -> None:
    good, bad = made(payroll(7)).bundle, made(payroll(7, 2)).bundle

    assert [(each.workers, each.hours_paid) for each in (good, bad)] == [(None, D(952))] * 2
    assert (the(good, "PAY-01").counted, the(good, "PAY-01").low) == (D(952), 100)
    assert (the(good, "PAY-01", "all").low, the(bad, "PAY-01", "all").low) == (1, 0)
    share = the(bad, "PAY-01")
    assert (share.good, share.counted, share.low, share.held_back) == (None, None, None, "fewer than 10")
    assert good.head and bad.head and good.head.size == bad.head.size == len(good.slips) == 10


def test_seven_people_of_whom_one_is_an_apprentice_do_not_show_her_hours() -> None:
    lines = [*payroll(6), line(6, apprentice=True, hours=D(61))]
    bundle = made(lines).bundle

    assert the(bundle, "PAY-01").counted is None
    assert b"816" not in to_bytes(bundle) and b'"61"' not in to_bytes(bundle)


def test_a_few_people_below_the_rate_are_told_as_few_and_their_hours_are_not() -> None:
    bundle = made(payroll(31, 3)).bundle
    bound = the(bundle, "PAY-01", "people")

    assert the(bundle, "PAY-01").good is None
    assert the(bundle, "PAY-01", "all").low == 0
    assert (round(bound.low or 0, 2), round(bound.high or 0, 2)) == (D("70.97"), D("96.77"))  # 22 to 30 of 31


def test_three_apprentices_cannot_be_had_by_subtraction() -> None:
    lines = [*payroll(28), *(line(each, apprentice=True, hours=D(77)) for each in range(28, 31))]
    bundle = made(lines, asked=replace(ASKED, hours_invoiced=D(5000))).bundle
    share = the(bundle, "PAY-01")

    assert share.counted == D(28 * 136)
    assert bundle.hours_paid is None and bundle.workers is None
    assert share.missing == 5000 - D(28 * 136), "what is missing would give the hours of three"


def test_what_is_not_asked_keeps_nothing_else_from_leaving() -> None:
    """Three apprentices: with PAY-01 asked, its share is shown and the total held back; without it the total is."""
    lines = [*payroll(28), *(line(each, apprentice=True, hours=D(77)) for each in range(28, 31))]
    bundle = made(lines, asked=replace(ASKED, measures=("HRS-01",))).bundle

    assert (bundle.workers, bundle.hours_paid, bundle.shown) == (31, D(28 * 136 + 3 * 77), ())


def test_offers_show_offered_taken_and_declined_together() -> None:
    offers = [
        Offer(
            worker=f"E{each}", hours=D(16), answer="yes" if each < 15 else "no",
            reason="" if each < 15 else "own_choice", ask_again_on=None if each < 15 else date(2027, 1, 1),
        )
        for each in range(30)
    ]  # fmt: skip
    bundle = made(payroll(45), offers).bundle

    assert (the(bundle, "HRS-01").good, the(bundle, "HRS-01").counted) == (30, 45)
    assert (the(bundle, "HRS-01").low, the(bundle, "HRS-01").high) == (100 * D(30) / 45, 100)
    parts = [the(bundle, "HRS-02", part).good for part in ("", "Informed decline", "No answer")]
    assert parts == [15, 15, 0]


def test_two_who_said_no_are_not_counted_out() -> None:
    offers = [Offer(worker=f"E{each}", hours=D(16), answer="no" if each < 2 else "yes") for each in range(31)]

    assert the(made(payroll(31), offers).bundle, "HRS-02").good is None


def shown_numbers(bundle: Bundle) -> set[Decimal]:
    told = {each for shown in bundle.shown for each in (shown.good, shown.counted) if each is not None}
    return told | ({bundle.hours_paid} if bundle.hours_paid is not None else set())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["good", "below", "apprentice", "young"]), min_size=1, max_size=45))
def test_no_group_under_ten_can_be_had_by_adding_and_subtracting(kinds: list[str]) -> None:
    """Each kind works hours of its own size, so that a number shown says whose hours are in it."""
    size = {"good": 1, "below": 10**3, "apprentice": 10**6, "young": 10**9}
    lines = [
        line(
            number,
            "12.80" if kind == "below" else "13.45",
            hours=D(size[kind]),
            apprentice=kind == "apprentice",
            age=17 if kind == "young" else 40,
        )
        for number, kind in enumerate(kinds)
    ]
    numbers = shown_numbers(replace(made(lines).bundle, shown=the_hours(made(lines).bundle)))
    told = {tuple(int(number) // size[kind] % 1000 for kind in size) for number in numbers}
    differences = {tuple(a - b for a, b in zip(x, y, strict=True)) for x in told for y in told} | told
    for counts in differences:
        if all(each >= 0 for each in counts) and len(kinds) >= 10:
            assert sum(counts) == 0 or sum(counts) >= 10, (kinds, told)


def the_hours(bundle: Bundle) -> tuple[Shown, ...]:
    return tuple(each for each in bundle.shown if each.of == "hours")


def test_lines_of_another_tier_or_period_are_left_out_and_counted() -> None:
    others = [line(40, tier="t2"), line(41, month=6), line(42, month=10)]
    found = made([*payroll(12), *others])

    assert (found.bundle.workers, found.left_out) == (12, 3)


@pytest.mark.parametrize("lines", [[], [line(1, month=2)], [replace(line(1), worker=" ")]])
def test_a_payroll_without_a_row_to_seal_is_bad_input(lines: list[PayLine]) -> None:
    with pytest.raises(BadInput):
        made(lines)


def test_the_slip_shows_hours_as_the_worker_lived_them_and_a_rate_that_is_not_rounded_up() -> None:
    began_late = [line(1, month=9, hours=D(136))]

    assert hours_a_week(began_late) == D("34.0")
    assert rate(replace(line(1), hours_paid=D("37.33"), basic_pay=D("502.09"))) == D("13.45")
    assert rate(replace(line(1), hours_paid=D(136), basic_pay=D(136) * D("13.4487"))) == D("13.4487")


def test_a_nil_return_holds_nothing_but_what_it_is_about() -> None:
    bundle = nil(ASKED)

    assert (bundle.kind, bundle.hours_paid, bundle.shown, bundle.head, bundle.slips) == ("nil", 0, (), None, ())


def test_typed_totals_are_held_back_as_a_payroll_would_be() -> None:
    many = Totals(workers=31, workers_below=0, hours_paid=D(9412), hours_at_rate=D(9412), offered=31, took=17)
    few = from_totals(ASKED, replace(many, workers=7, offered=7, took=3))

    assert the(from_totals(ASKED, many), "PAY-01").low == 100
    assert from_totals(ASKED, many).head is None
    assert (few.workers, few.hours_paid, the(few, "HRS-02").good) == (None, 9412, None)


@pytest.mark.parametrize(
    "changed",
    [{"workers": 0}, {"workers_below": 32}, {"hours_at_rate": D(9999)}, {"took": 40}, {"workers_below": 2}],
)
def test_typed_totals_that_contradict_themselves_are_refused(changed: dict[str, Any]) -> None:
    totals = Totals(workers=31, workers_below=0, hours_paid=D(9412), hours_at_rate=D(9412), offered=31, took=17)

    with pytest.raises(BadInput, match="totals"):
        from_totals(ASKED, replace(totals, **changed))


def test_the_format_is_what_it_was_when_the_first_return_was_sealed() -> None:
    """Returns are opened years later. If this changes, old seals no longer open: make a makegood-bundle-2 instead."""
    found = made(payroll(12, 1), [Offer(worker="E3", hours=D(16), answer="yes")])

    assert (
        found.bundle.head
        and found.bundle.head.root == "5e87ade1761d9d0ccda2da59310de668f9c0e62820b5d2cfc68780380afc5940"
    )
    assert found.tokens[0] == "AB24C5XAA8CAN4XC"
    assert (
        hashlib.sha256(to_bytes(found.bundle)).hexdigest()
        == "eba107f92ba6bf72e322d1c1cbade6f1ef18ecb2c40650ccb61d5f6e87547b4b"
    )
