"""One promise on a page of its own: what was signed, and what it means on days to come."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db
PROMISE = "/contracts/C-2026-031/promises/{}/"


@pytest.mark.parametrize("who", ["Mo", "Sam"])
def test_both_sides_read_when_each_new_living_wage_must_be_paid(who: str, running: Any, as_: Any) -> None:
    page = as_(running, who).get(PROMISE.format(1)).content.decode()

    assert "The rate announced in October 2025, £13.45 (£14.80 in London), is to be paid by 1 May 2026." in page
    assert "The rate announced in October 2026 is to be paid by 1 May 2027." in page
    assert "New rates" not in as_(running, who).get(PROMISE.format(3)).content.decode(), "hours have no rate"
