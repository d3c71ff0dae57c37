"""What the buyer types: the hours it ordered and paid for, and the rating of a KPI."""

from decimal import Decimal
from typing import Any

import pytest

from makegood.deliver.facts import FindingMade, VolumeOrdered

pytestmark = pytest.mark.django_db
D = Decimal
HOME = "/contracts/C-2026-031/"
ORDERED = HOME + "ordered/2026-q3/"


def test_what_was_ordered_scales_the_promise_and_is_told_to_both(running: Any, as_: Any) -> None:
    mo = as_(running, "Mo")
    assert 'value="11,000"' in mo.get(ORDERED).content.decode(), "a quarter of the hours of a year"

    posted = {"planned": "11,000", "ordered": "9,800", "late": "", "paid": "", "invoiced-tier-1": "6,000"}
    assert mo.post(ORDERED, posted).status_code == 302

    assert running.state.volumes["2026-q3"].ordered == D(9800)
    assert running.state.invoiced["tier-1", "2026-q3"].hours == D(6000)
    assert ("tier-2", "2026-q3") not in running.state.invoiced
    assert "89%" in as_(running, "Sam").get(HOME).content.decode()


def test_the_same_again_adds_nothing(running: Any, as_: Any) -> None:
    posted = {"planned": "11000", "ordered": "9800", "late": "40", "paid": "40", "invoiced-tier-1": "6000"}
    as_(running, "Mo").post(ORDERED, posted)
    before = running.record.book.entries.count()

    assert as_(running, "Mo").post(ORDERED, posted).status_code == 302

    assert running.record.book.entries.count() == before


def test_hours_nobody_means_are_told(running: Any, as_: Any) -> None:
    answer = as_(running, "Mo").post(ORDERED, {"planned": "11000", "ordered": "many"})

    assert answer.status_code == 422 and "Enter the hours ordered" in answer.content.decode()
    assert running.state.volumes == {}


def test_a_rating_is_proposed_and_another_needs_a_reason(running: Any, as_: Any) -> None:
    running.tell(FindingMade(promise="travel", period="2026-q3", outcome="not met", low=D(91), high=D(91),
                             target=D(100), grade="A", by="x"))  # fmt: skip
    mo, address = as_(running, "Mo"), HOME + "promises/3/rate/2026-q3/"
    page = mo.get(address).content.decode()
    assert "At best 91% of the promise is reached." in page

    bare = mo.post(address, {"band": "good", "because": ""})
    assert bare.status_code == 422 and "Say why you choose" in bare.content.decode()
    assert mo.post(address, {"band": "requires_improvement", "because": ""}).status_code == 302

    assert running.state.ratings["KPI-3", "2026-q3"].band == "requires_improvement"
    assert "Requires improvement" in as_(running, "Sam").get(HOME + "promises/3/").content.decode()


@pytest.mark.parametrize("who", ["Sam", "Ada", "Hal", "Zoe", "Eve"])
def test_only_the_buyers_officers_type_them(who: str, running: Any, as_: Any) -> None:
    running.tell(VolumeOrdered(period="2026-q2", planned=D(1), ordered=D(1), by="x"))
    client = as_(running, who)

    for address in (ORDERED, HOME + "promises/3/rate/2026-q3/", HOME + "findings/"):
        assert client.get(address).status_code == client.post(address).status_code == 404
