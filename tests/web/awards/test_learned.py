"""What the questions of an award did, once it is decided: for officers and auditors, on the way to the next tender."""

from time import perf_counter
from typing import Any

import pytest

from makegood.web.records.models import Tender
from makegood.web.tenders import documents, starting
from tests.web.awards.steps import decide, text

pytestmark = pytest.mark.django_db


def address(found: Any) -> str:
    return f"/award/{found.tender.number}/learned/"


def test_it_says_what_each_question_did_and_what_follows(agreed: Any, as_: Any) -> None:
    decide(agreed, as_)

    page = " ".join(text(as_(agreed, "Ana Reed"), address(agreed)).split())

    criteria = documents.design_of(agreed.tender).tender.scoring.criteria
    assert page.count("Next time:") == len(criteria) and all(each.title in page for each in criteria)
    assert "Larkfield" not in page, "bids go by their letters; nobody is ranked"


def test_before_it_is_decided_it_is_nobodys(agreed: Any, as_: Any) -> None:
    for name in ("Ana Reed", "Ada Frost", "Eve Lund", "Mo Grant", "Sam Bell"):
        assert as_(agreed, name).get(address(agreed)).status_code == 404

    assert address(agreed) not in text(as_(agreed, "Ana Reed"), f"/award/{agreed.tender.number}/")


def test_the_next_tender_leads_to_it(agreed: Any, as_: Any) -> None:
    from django.utils import timezone

    ana = agreed.people["Ana Reed"]
    new = documents.made(
        starting.blank("Home care, Moor"), organisation=agreed.tender.organisation, by=ana, at=timezone.now()
    )
    tasks = f"/tenders/{new.number}/"
    assert address(agreed) not in text(as_(agreed, "Ana Reed"), tasks)

    decide(agreed, as_)

    assert address(agreed) in text(as_(agreed, "Ana Reed"), tasks)
    assert address(agreed) not in text(as_(agreed, "Ana Reed"), f"/tenders/{agreed.tender.number}/")


def test_another_authority_is_not_led_to_it_and_does_not_reach_it(
    agreed: Any, as_: Any, someone: Any, signed_in: Any
) -> None:
    decide(agreed, as_)
    zoe = signed_in(someone("Zoe Stray", "officer", "auditor", at="Southmoor Council"))
    zoe.post("/tenders/start/", {"source": "blank", "title": "Ours"})

    own = Tender.objects.get(organisation__name="Southmoor Council")
    assert "/learned/" not in text(zoe, f"/tenders/{own.number}/")
    assert zoe.get(address(agreed)).status_code == 404


def test_it_is_there_within_two_seconds(agreed: Any, as_: Any) -> None:
    decide(agreed, as_)
    client, began = as_(agreed, "Ana Reed"), perf_counter()

    text(client, address(agreed))

    assert perf_counter() - began < 2
