"""Returns as they arrive: what is received once, and everything that is turned away with a sentence."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import ledger
from makegood.deliver import asking, contract, promises, receiving, signing
from makegood.deliver.agreed import Agreed
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.make import Totals, from_totals, make, nil
from makegood.deliver.employer.plain import to_bytes
from makegood.deliver.facts import ContractOpened, Fact, ReturnFiled, RowsDrawn, SeedLocked
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.state import Contract, Happened, Refused
from makegood.terms import BadInput, codec

EXAMPLE = Path(__file__).parents[2] / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
AGREED = codec.to_value(Agreed, codec.from_yaml(EXAMPLE.read_text(encoding="utf-8"), "example"), "example")
SECRET, KEY, OTHER = (hashlib.sha256(word).digest() for word in (b"secret", b"key", b"another key"))
TIER, OTHER_TIER = AGREED.tiers[0].id, AGREED.tiers[1].id
OCTOBER = datetime(2026, 10, 9, 10, tzinfo=UTC)
D = Decimal


def book(*later: Fact) -> Contract:
    opened = ContractOpened(
        contract=AGREED.contract, agreed="a", starts=AGREED.starts, ends=AGREED.ends, by="p"
    )  # fmt: skip
    at = datetime(2026, 4, 1, tzinfo=UTC)
    return contract.fold(Happened(fact=fact, at=at, number=number) for number, fact in enumerate((opened, *later), 1))


def asked(state: Contract, tier: str = TIER, period: str = "2026-q3") -> Asked:
    return asking.asked(AGREED, state, tier=tier, period=promises.period(AGREED, period))


def payroll(people: int = 14, pay: str = "13.45") -> list[PayLine]:
    return [
        PayLine(
            worker=f"E{each}", starts=date(2026, 7, 1), ends=date(2026, 7, 31), hours_worked=D(140),
            hours_paid=D(140), basic_pay=140 * D(pay), age=30,
        )
        for each in range(people)
    ]  # fmt: skip


def signed(state: Contract, key: bytes = KEY, corrects: str = "", people: int = 14, **of: str) -> Bundle:
    made = make(asked(state, **of), payroll(people), secret=SECRET, corrects=corrects)
    return signing.sign(made.bundle, key)


def received(state: Contract, bundle: Bundle | bytes, **how: Any) -> ReturnFiled:
    raw = bundle if isinstance(bundle, bytes) else to_bytes(bundle)
    return receiving.receive(AGREED, state, raw, **({"at": OCTOBER, "by": "p"} | how))


def digest(bundle: Bundle) -> str:
    return ledger.digest_of_bytes(to_bytes(bundle))


def test_a_return_becomes_a_fact_with_its_seal_its_hours_and_its_digest() -> None:
    bundle = signed(book())
    fact = received(book(), bundle)

    assert (fact.kind, fact.bundle, fact.size, fact.hours) == ("payroll", digest(bundle), 14, D(1960))
    assert bundle.head and (fact.root, fact.key) == (bundle.head.root, signing.public_of(KEY))


def test_nil_and_typed_totals_may_come_from_a_page_without_a_key() -> None:
    totals = Totals(workers=31, workers_below=0, hours_paid=D(900), hours_at_rate=D(900))

    assert received(book(), nil(asked(book()))).kind == "nil"
    assert received(book(), from_totals(asked(book()), totals)).hours == 900


def test_a_payroll_without_a_signature_is_not_received() -> None:
    with pytest.raises(BadInput, match="signature"):
        received(book(), replace(signed(book()), key="", signature=""))


def test_the_same_return_again_says_when_it_came_first() -> None:
    bundle = signed(book())
    state = book(received(book(), bundle))

    with pytest.raises(receiving.AlreadyHere, match="entry 2") as again:
        received(state, bundle)
    assert again.value.filed.fact.bundle == digest(bundle)


def test_spaces_do_not_make_an_old_return_new() -> None:
    raw = to_bytes(signed(book()))

    for other in (raw + b"\n", b" " + raw, b"\xef\xbb\xbf" + raw, json.dumps(json.loads(raw)).encode()):
        with pytest.raises(BadInput, match="opened and saved"):
            received(book(), other)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_byte_is_changed_the_return_is_not_received(data: st.DataObject) -> None:
    raw = bytearray(to_bytes(signed(book())))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises((BadInput, Refused)):
        received(book(), bytes(raw))


def test_every_place_of_the_signature_and_the_root_counts() -> None:
    """All of them, not a sample: these are what somebody who forges would try."""
    bundle = signed(book())
    assert bundle.head
    for word in (bundle.signature, bundle.key, bundle.head.root):
        for place in range(len(word)):
            changed = word[:place] + ("0" if word[place] != "0" else "1") + word[place + 1 :]
            with pytest.raises(BadInput):
                received(book(), to_bytes(bundle).replace(word.encode(), changed.encode()))


@pytest.mark.parametrize(
    ("bundle", "said"),
    [
        (lambda: replace(signed(book()), contract="C-9"), "is for contract C-9"),
        (lambda: replace(signed(book()), tier="nobody"), "does not work on this contract"),
        (lambda: replace(signed(book()), period="2026-08"), "Returns of this contract are not for"),
        (lambda: replace(signed(book()), period="next"), "no period"),
        (lambda: signed(book(), corrects="ab" * 32), "one that never came"),
    ],
)
def test_what_was_not_asked_is_refused(bundle: Callable[[], Bundle], said: str) -> None:
    with pytest.raises(Refused, match=said):
        received(book(), signing.sign(bundle(), KEY))


def test_an_employer_that_sends_anothers_return_is_refused() -> None:
    with pytest.raises(Refused, match="another employer"):
        received(book(), signed(book(), tier=OTHER_TIER), tier=TIER)


def test_a_return_for_a_period_that_is_not_over_is_refused_until_the_day_after() -> None:
    last_evening = datetime(2026, 9, 30, 22, 59, tzinfo=UTC)  # 23:59 in the United Kingdom

    with pytest.raises(Refused, match="not over: it ends on 30 September 2026"):
        received(book(), signed(book()), at=last_evening)
    assert received(book(), signed(book()), at=datetime(2026, 9, 30, 23, 0, tzinfo=UTC))


def test_a_return_cannot_be_dated_back() -> None:
    with pytest.raises(Refused, match="dated before"):
        receiving.receive(
            AGREED,
            replace(book(), opened_at=datetime(2026, 10, 20, tzinfo=UTC)),
            to_bytes(signed(book())),
            at=OCTOBER,
            by="p",
        )


def test_another_key_needs_the_buyers_word() -> None:
    earlier = signing.sign(replace(signed(book()), period="2026-q2"), KEY)
    state = book(received(book(), earlier))
    later = signed(state, OTHER)

    with pytest.raises(receiving.AnotherKey, match="by telephone"):
        received(state, later)
    assert received(state, later, new_key=True).key == signing.public_of(OTHER)


def test_a_correction_names_what_stands_and_then_takes_its_place() -> None:
    first = signed(book())
    state = book(received(book(), first))

    with pytest.raises(Refused, match="stands already"):
        received(state, signed(state, people=15))
    fact = received(state, signed(state, people=15, corrects=digest(first)))
    after = book(received(book(), first), fact)
    standing = after.standing(TIER, "2026-q3")
    assert standing and standing.fact.size == 15
    with pytest.raises(Refused, match="stands already"):
        received(after, signed(after, people=16, corrects=digest(first)))


def test_nobody_corrects_a_return_after_rows_were_drawn_from_it() -> None:
    first = signed(book())
    drawn = RowsDrawn(
        draw="1", tier=TIER, period="2026-q3", bundle=digest(first), seed="", by_chance=(1,),
        answer_by=date(2026, 10, 31), by="p",
    )  # fmt: skip
    state = book(received(book(), first), drawn)

    with pytest.raises(Refused, match="drawn"):
        received(state, signed(state, people=15, corrects=digest(first)))


def test_rows_sealed_under_another_seed_are_refused() -> None:
    state = book(SeedLocked(tier=TIER, period="2026-q3", commitment="ab" * 32, by="p"))

    with pytest.raises(Refused, match="another spot check"):
        received(state, signed(book()))
    assert received(state, signed(state))
    assert received(state, nil(asked(book()))).kind == "nil"


def changed(**of: Any) -> Callable[[Bundle], Bundle]:
    return lambda bundle: replace(bundle, **of)


def figure(whose: str = "", /, **of: Any) -> Callable[[Bundle], Bundle]:
    def change(bundle: Bundle) -> Bundle:
        return replace(
            bundle, shown=tuple(replace(each, **of) if each.part == whose else each for each in bundle.shown)
        )  # fmt: skip

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (figure(good=D(1961)), "more is good than is counted"),
        (figure(good=D(100)), "does not hold what its own parts come to"),
        (figure(counted=D(3000)), "more hours than were paid"),
        (figure(low=D(90), high=D(80)), "ends before it begins"),
        (figure(low=None), "one end only"),
        (figure(low=D(101), high=D(101)), "more than all"),
        (figure(good=D(-1)), "below nothing"),
        (figure(missing=None), "neither shown nor held back"),
        (figure(held_back="fewer than 10"), "held back and shown"),
        (figure(held_back="Mrs Okafor asked me to"), "a reason that is not ours"),
        (figure(of="Mrs Okafor"), "not in percent of hours"),
        (figure(measure="VOI-01"), "nobody asked for it"),
        (figure("all", low=D("0.5"), high=D("0.5")), "neither yes nor no"),
        (figure("all", part=""), "it is here twice"),
        (changed(workers=7), "fewer than 10"),
        (changed(workers=13), "14 leaves for 13 people"),
        (changed(hours_paid=D(-1)), "no number of hours"),
        (changed(head=None), "needs its seal"),
        (changed(slips=()), "0 slips for 14"),
        (changed(answers={"why": "Mrs Okafor was ill"}), "never words"),
        (changed(format="makegood-bundle-0"), "makegood-bundle-1"),
        (changed(kind="nil"), "nobody worked"),
        (changed(kind="totals"), "only a return from a payroll is sealed"),
        (lambda bundle: replace(bundle, slips=tuple(reversed(bundle.slips))), "in order"),
        (lambda bundle: replace(bundle, head=replace(bundle.head, size=9)), "10 leaves at least"),
        (lambda bundle: replace(bundle, head=replace(bundle.head, root="AB" * 32)), "no digest"),
    ],
)
def test_figures_that_disagree_are_told_even_when_they_are_signed(
    change: Callable[[Bundle], Bundle], said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        received(book(), signing.sign(change(signed(book())), KEY))


@given(st.integers(1, 40), st.sampled_from(["13.45", "13.00", "12.00"]), st.sampled_from([None, "500", "99999"]))
@settings(max_examples=40, deadline=None)
def test_whatever_a_payroll_holds_its_return_is_received(people: int, pay: str, invoiced: str | None) -> None:
    wanted = replace(asked(book()), hours_invoiced=D(invoiced) if invoiced else None)
    made = make(wanted, payroll(people, pay), secret=SECRET)

    assert received(book(), signing.sign(made.bundle, KEY))


def test_a_receipt_is_counter_signed_and_a_changed_one_is_not() -> None:
    fact = received(book(), signed(book()))
    held = ledger.MemoryBook(AGREED.contract)
    entry = held.append("return-filed", 1, codec.to_json(fact), at=OCTOBER)
    receipt = signing.counter_sign(receiving.receipt(AGREED.contract, fact, entry), OTHER)

    assert signing.counter_signed_by(receipt)
    assert not signing.counter_signed_by(replace(receipt, bundle="00" * 32))
    assert not signing.counter_signed_by(replace(receipt, receipt=replace(receipt.receipt, at="2026-10-01")))
