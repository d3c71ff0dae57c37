"""What an attacker sends to the door of a return: bytes that are none, numbers that never end, foreign presses."""

from typing import Any

import pytest
from django.test import Client

from makegood.web.records.models import Bundle
from tests.web.attacks.nasty import NASTY
from tests.web.returns.conftest import contract, officer, payroll_clerk  # noqa: F401
from tests.web.returns.steps import RETURN
from tests.web.returns.test_returns import bundle, pat, typed  # noqa: F401

pytestmark = pytest.mark.django_db


def hostile(text: str) -> dict[str, str]:
    return {
        "deep": "[" * 200_000,
        "deep objects": '{"a":' * 100_000,
        "a key twice": text.replace('{"answers"', '{"tier":"tier-2","answers"', 1),
        "not a number": text.replace('"corrects"', '"x":NaN,"corrects"', 1),
        "no end of a number": text.replace('"size":', '"size":' + "9" * 6000, 1),
        "a number that fills the memory": text.replace('"hours_paid":"', '"hours_paid":"1e99999999', 1),
        "a NUL": text.replace('"tier":"', '"tier":"\\u0000', 1),
        "half a character": text.replace('"period":"', '"period":"\\ud800', 1),
        "a path": text.replace('"period":"', '"period":"../../', 1),
        "spaces": text.replace(",", ", ", 1),
        "cut off": text[: len(text) // 2],
        "a list": "[]",
        "null": "null",
    }


def test_no_bytes_break_the_door_or_leave_anything_behind(pat: Any, contract: Any) -> None:  # noqa: F811
    before = contract.book.entries.count()

    for what, sent in hostile(bundle(contract)).items():
        assert pat.post(f"{RETURN}send/", {"bundle": sent}).status_code == 422, what

    assert (contract.book.entries.count(), Bundle.objects.count()) == (before, 0)


@pytest.mark.parametrize("number", ["1e999999", "NaN", "Infinity", "-1", "9" * 5000, "1e-999999", "\0", "=1+1"])
def test_typed_totals_that_nobody_means_are_told_and_not_kept(number: str, pat: Any) -> None:  # noqa: F811
    for field in ("workers", "hours_paid", "hours_at_rate", "workers_below"):
        answer = pat.post(f"{RETURN}totals/", typed(**{field: number}))
        assert answer.status_code in {200, 422}, field

    assert not Bundle.objects.exists()


def test_no_press_comes_from_another_site_and_no_page_stands_in_another(
    contract: Any,  # noqa: F811
    payroll_clerk: Any,  # noqa: F811
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(payroll_clerk, backend="django.contrib.auth.backends.ModelBackend")

    for rest in ("send/", "nil/", "totals/"):
        assert client.post(RETURN + rest, {"bundle": "x"}).status_code == 403, rest
    for rest in ("", "payroll/", "totals/", "nil/"):
        page = client.get(RETURN + rest)
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"] or page["X-Frame-Options"] == "DENY", rest

    assert not Bundle.objects.exists()


def test_odd_addresses_are_nothing(pat: Any) -> None:  # noqa: F811
    for odd in ("%00", "..%2f..", "2026-q3%00", "2026-q9", "9" * 300, "%F0%9F%92%A9"):
        for address in (
            f"/returns/C-2026-031/tier-1/{odd}/",
            f"/returns/C-2026-031/{odd}/2026-q3/",
            f"/returns/{odd}/",
        ):
            assert pat.get(address).status_code == 404, address
    for odd in ("%00", "0" * 64, "..%2fx", "z"):
        assert pat.get(f"{RETURN}sent/{odd}/bundle.json").status_code == 404, odd


@pytest.mark.parametrize("words", [each[:190].replace("\x00", "") for each in NASTY])  # PostgreSQL holds no NUL
def test_a_hostile_name_of_an_employer_is_text_on_every_page_of_its_return(
    words: str,
    pat: Any,  # noqa: F811
    contract: Any,  # noqa: F811
) -> None:
    contract.tiers.update(name=words)
    contract.title = words
    contract.save()

    for rest in ("", "payroll/", "totals/", "nil/", "asked.json"):
        answer = pat.get(RETURN + rest)
        assert answer.status_code == 200, rest
        assert rest == "asked.json" or "<script>alert" not in answer.content.decode(), rest
