"""A quarter in several files, read by the very Python that the page runs."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from makegood.deliver.employer import plain
from makegood.deliver.employer.asked import Asked
from makegood.deliver.figures.rates import RateFrom
from makegood.web.returns import in_the_browser

SECRET, OTHER = "5e" * 32, "6f" * 32
ASKED = plain.to_bytes(
    Asked(
        contract="C-1",
        tier="tier-1",
        period="2026-q3",
        starts=date(2026, 7, 1),
        ends=date(2026, 9, 30),
        due=date(2026, 10, 14),
        measures=("PAY-01",),
        living_wage=(RateFrom(since=date(2026, 5, 1), uk=Decimal("13.45"), london=Decimal("14.80")),),
        minimum_wage=(),
    )
).decode()


@pytest.fixture(autouse=True)
def nothing_read() -> Iterator[None]:
    in_the_browser.forget_all()
    yield
    in_the_browser.forget_all()


def take(month: int, people: int = 7) -> dict[str, Any]:
    """A month without worker numbers, as many programs export it."""
    rows = "".join(f"Ada Okafor{n},{month:02}/2026,31/0{month}/2026,100,1360\n" for n in range(people))
    raw = f"Employee,Run,Pay date,Hours,Basic pay\n{rows}".replace("31/09", "30/09").encode()
    return json.loads(in_the_browser.take(raw, f"{month}.csv", ASKED, "{}", "{}"))  # type: ignore[no-any-return]


def prepared(secret: str = SECRET) -> dict[str, Any]:
    return json.loads(in_the_browser.prepare(ASKED, secret, "", "{}"))  # type: ignore[no-any-return]


def test_people_without_numbers_are_the_same_people_in_every_file() -> None:
    assert [take(month)["people"] for month in (7, 8, 9)] == [7, 7, 7]

    made = prepared()

    assert made["people"] == 7
    assert json.loads(made["unsigned"])["workers"] is None  # 21 would have been told


def test_the_order_of_files_gives_the_same_seal_and_another_secret_another() -> None:
    for month in (7, 8):
        take(month)
    first = json.loads(prepared()["unsigned"])["head"]
    in_the_browser.forget_all()
    for month in (8, 7):
        take(month)

    assert json.loads(prepared(OTHER)["unsigned"])["head"] != first
    assert json.loads(prepared()["unsigned"])["head"] == first


def test_a_file_that_is_taken_out_leaves_the_other_as_it_is_read_alone() -> None:
    take(7)
    alone = json.loads(prepared()["unsigned"])["head"]
    take(8)
    assert json.loads(prepared()["unsigned"])["head"] != alone

    in_the_browser.forget("8.csv")

    assert json.loads(prepared()["unsigned"])["head"] == alone
