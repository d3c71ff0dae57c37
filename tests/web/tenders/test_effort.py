"""What a bid takes besides its questions is said on the page of what is attached, and counts in the hours."""

from typing import Any

import pytest
from django.test import Client

from makegood.tender import hours
from makegood.web.records.models import Tender
from makegood.web.tenders import documents
from tests.web.tenders.test_design_journey import fields_of

pytestmark = pytest.mark.django_db


def save(client: Client, tender: Tender, page: str, **typed: str) -> Any:
    path = f"/tenders/{tender.number}/{page}/"
    return client.post(path, {**fields_of(client.get(path).content.decode()), **typed})


def test_the_words_to_read_and_the_lines_to_price_are_counted_in_the_hours(client: Client, tender: Tender) -> None:
    assert save(client, tender, "papers", pack_words="12,000", price_lines="6").status_code == 302

    design = documents.design_of(Tender.objects.get())
    assert (design.tender.effort.pack_words, design.tender.effort.price_lines) == (12000, 6)
    workings = [part.working for part in hours.hours_to_bid(design).parts]
    assert any("12,000 words" in each for each in workings)
    assert any("6 lines" in each for each in workings)


def test_an_emptied_box_says_that_nobody_knows(client: Client, tender: Tender) -> None:
    save(client, tender, "papers", pack_words="", price_lines="")

    effort = documents.design_of(Tender.objects.get()).tender.effort
    assert (effort.pack_words, effort.price_lines) == (None, None)


@pytest.mark.parametrize("typed", ["many", "-1", "2.5"])
def test_what_is_no_number_of_words_is_refused_and_stays(client: Client, tender: Tender, typed: str) -> None:
    answer = save(client, tender, "papers", pack_words=typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#pack_words"' in page and f'value="{typed}"' in page


def test_a_question_that_wants_a_number_alone_still_does_when_its_words_change(client: Client, tender: Tender) -> None:
    data = documents.data_of(tender)
    data["tender"]["asking"]["pay"]["question"]["answer"] = "number"
    tender.design = documents.text_of(data)
    tender.save()

    assert save(client, tender, "asks/pay/question", example="100").status_code == 302

    question = documents.design_of(Tender.objects.get()).tender.asking["pay"].question
    assert question is not None
    assert (question.answer, question.example) == ("number", "100")
