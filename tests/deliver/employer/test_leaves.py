"""Leaves, salts and tokens: the same for the same row, and nothing that tells another thing."""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver.employer import leaves, tokens
from makegood.deliver.employer.asked import Asked
from makegood.deliver.figures.rows import PayLine, Worker
from makegood.terms import BadInput

SECRET = hashlib.sha256(b"the employer's secret in a test").digest()
ASKED = Asked(
    contract="C-1",
    tier="t1",
    period="2026-q3",
    starts=date(2026, 7, 1),
    ends=date(2026, 9, 30),
    due=date(2026, 10, 14),
)
ROW = Worker(
    worker="E17",
    tier="t1",
    period="2026-q3",
    hours_a_week=Decimal(34),
    rate=Decimal("13.45"),
    offered=Decimal(16),
    took="no",
    lines="",
)


def line(month: int = 7, **changed: Any) -> PayLine:
    of = {"starts": date(2026, month, 1), "ends": date(2026, month, 28), "hours_worked": Decimal(136)}
    of |= {"hours_paid": Decimal(136), "basic_pay": Decimal("1829.20")}
    return PayLine(worker="E17", **(of | changed))


def test_a_leaf_does_not_depend_on_the_order_or_place_of_lines_in_the_file() -> None:
    salt = leaves.salt_of(SECRET, ASKED, "E17")
    rows = [line(7, line=2), line(8, line=3), line(9, line=4)]
    moved = [replace(each, line=each.line + 40) for each in reversed(rows)]

    assert leaves.leaf(ROW, rows, salt) == leaves.leaf(ROW, moved, salt)


@pytest.mark.parametrize(
    "changed",
    [{"hours_paid": Decimal(135)}, {"basic_pay": Decimal("1829.19")}, {"deductions": Decimal("0.01")}, {"age": 17},
     {"apprentice": True}, {"workplace": "LON"}, {"ends": date(2026, 7, 27)}],
)  # fmt: skip
def test_a_pay_line_that_changes_in_anything_changes_the_leaf(changed: dict[str, Any]) -> None:
    salt = leaves.salt_of(SECRET, ASKED, "E17")

    assert leaves.leaf(ROW, [line(**changed)], salt) != leaves.leaf(ROW, [line()], salt)


def test_a_line_that_is_there_twice_is_not_the_same_as_once() -> None:
    salt = leaves.salt_of(SECRET, ASKED, "E17")

    assert leaves.leaf(ROW, [line(), line()], salt) != leaves.leaf(ROW, [line()], salt)


def test_the_row_can_be_read_again_from_its_leaf_but_the_rows_salt_cannot() -> None:
    salt = leaves.salt_of(SECRET, ASKED, "E17")
    found = leaves.leaf(ROW, [line()], salt)

    assert leaves.row_of(found) == replace(ROW, lines=leaves.lines_digest([line()], salt))
    assert salt not in found


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_bytes_that_are_no_leaf_are_bad_input(raw: bytes) -> None:
    with pytest.raises(BadInput):
        leaves.row_of(raw)


def test_every_contract_tier_period_and_worker_has_salts_and_tokens_of_its_own() -> None:
    others = [replace(ASKED, contract="C-2"), replace(ASKED, tier="t2"), replace(ASKED, period="2026-q4")]
    # 'C-1t' with tier '1' must not run together into the same words as 'C-1' with tier 't1'.
    others.append(replace(ASKED, contract="C-1t", tier="1"))
    made = [(asked, "E17") for asked in (ASKED, *others)] + [(ASKED, "E18")]
    salts = {leaves.salt_of(SECRET, *each) for each in made}
    tokens = {leaves.token_of(SECRET, *each) for each in made}

    assert len(salts) == len(tokens) == len(made)
    assert not {salt.hex() for salt in salts} & tokens


def test_what_the_bundle_holds_of_a_token_is_its_digest() -> None:
    token = leaves.token_of(SECRET, ASKED, "E17")

    assert tokens.digest(token) == hashlib.sha256(token.encode()).hexdigest()
    assert leaves.token_of(SECRET, replace(ASKED, due=date(2026, 11, 1)), "E17") == token


def test_a_secret_that_could_be_guessed_is_not_used() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        leaves.salt_of(b"short", ASKED, "E17")
