"""Pages stay light: compressed, as they go over the wire, with the inline drawings in them."""

from dataclasses import replace
from itertools import cycle, islice
from typing import Any

import pytest
from django.utils import timezone

from makegood.check import Draft
from makegood.terms import codec
from makegood.web.checks import drafts, examples
from makegood.web.records.models import Check

pytestmark = pytest.mark.django_db
KB = 1000


def checked(check: Any, draft: Draft) -> Any:
    check.draft, check.facts, check.accepted = codec.to_json(draft), "{}", "[]"
    drafts.keep(check, on=timezone.localdate())
    assert check.stage == Check.Stage.CHECKED
    return check


def weight(client: Any, address: str) -> int:
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "gzip"
    return len(answer.content)


def of_many_asks(number: int) -> Draft:
    """The asks of all examples, again and again, in the home care contract."""
    every = [ask for name, _title in examples.titles() for ask in examples.draft(name).asks]
    asks = (replace(ask, id=f"ask-{n}") for n, ask in enumerate(islice(cycle(every), number), start=1))
    return replace(examples.draft("home-care-coast-and-villages"), asks=tuple(asks))


def test_result_of_seven_asks_is_under_16_kb(client: Any, check: Any) -> None:
    home_care = examples.draft("home-care-coast-and-villages")
    assert len(home_care.asks) == 7

    weighs = weight(client, f"/check/{checked(check, home_care).id}/")
    assert weighs <= 16 * KB


def test_result_of_forty_asks_is_under_60_kb(client: Any, check: Any) -> None:
    checked(check, of_many_asks(40))

    weighs = weight(client, f"/check/{check.id}/")
    assert weighs <= 60 * KB


@pytest.mark.parametrize("path", ["/", "/law/", "/law/real-living-wage/", "/measures/PAY-01/", "/about/accuracy/"])
def test_other_pages_are_under_8_kb(client: Any, db: None, path: str) -> None:
    assert weight(client, path) <= 8 * KB
