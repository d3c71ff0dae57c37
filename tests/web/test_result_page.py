"""The result page: the product's face."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Any, check: Any) -> str:
    answer = client.get(f"/check/{check.id}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_headline_says_what_to_do(page: str) -> None:
    assert ">Change 2 of your 4 asks, and answer 1 question, before you publish</h1>" in page
    assert "<title>Change 2 of your 4 asks" in page


def test_what_may_be_asked_comes_before_what_may_not(page: str) -> None:
    lead = page.index("You can ask about pay")

    assert lead < page.index("1 ask is not lawful as written.") < page.index("more than this contract can carry")
