"""Where a body stands: colleagues answer, differences show, nobody can be worked out, and strangers get 404."""

from datetime import date
from typing import Any

import pytest

from makegood.learn import standing
from makegood.web.progress import facts, rounds
from makegood.web.records.models import BodyAddress, FactorAnswer, FactorRound
from tests.web.progress.conftest import PAGE

pytestmark = pytest.mark.django_db


def test_a_colleague_begins_and_answers_all_eight_one_page_each(signed_in: Any, someone: Any) -> None:
    client = signed_in(someone("Ana", "officer"))
    body = BodyAddress.objects.none()
    assert not body.exists()

    ref = str(someone("Ben", "officer").memberships.get().organisation.ref)
    at = client.post("/progress/", {"body": ref}).url
    pages = 0
    while at != PAGE:
        pages += 1
        at = client.post(at, {"true": ["definition-1"] if pages == 1 else []}).url

    assert pages == 8
    assert "1 of 32 things in place" in client.get(PAGE).content.decode()


def test_differences_between_colleagues_are_shown_and_not_who_ticked(
    signed_in: Any, someone: Any, begun: Any, says: Any
) -> None:
    people = [someone(name, "officer") for name in ("Ana", "Ben", "Cem")]
    round_ = begun()
    for person in people:
        says(round_, person, definition=["definition-1"] if person != people[0] else ["definition-1", "definition-2"])

    text = signed_in(people[1]).get(PAGE).content.decode()

    assert "3 of 3 say so" in text
    assert "1 of 3 say so" in text
    assert "Colleagues differ." in text
    assert "Ana" not in text


def test_with_two_answers_only_some_or_nobody_is_shown(signed_in: Any, someone: Any, begun: Any, says: Any) -> None:
    ana, ben = someone("Ana", "officer"), someone("Ben", "manager")
    round_ = begun()
    says(round_, ana, definition=["definition-1"])
    says(round_, ben, definition=[])

    text = signed_in(ben).get(PAGE).content.decode()

    assert "Some say so." in text
    assert "of 2 say so" not in text
    assert "fewer than 3" in text


def test_who_does_not_know_is_counted_apart_and_ticks_nothing(signed_in: Any, someone: Any, begun: Any) -> None:
    ana, _round = someone("Ana", "officer"), begun()
    client = signed_in(ana)

    refused = client.post(f"{PAGE}team/", {"true": ["team-1", "unknown"]})
    client.post(f"{PAGE}team/", {"true": ["unknown"]})

    assert refused.status_code == 422
    assert "not both" in refused.content.decode()
    assert FactorAnswer.objects.get().unknown


def test_nobody_else_sees_it_until_it_is_published(
    signed_in: Any, someone: Any, begun: Any, says: Any, client: Any
) -> None:
    ana = someone("Ana", "officer")
    others = [
        someone("Eva", "officer", at="Southmoor Council"),
        someone("Sam", "supplier", at="Larkfield Care", kind="supplier"),
        someone("Adi", "administrator"),
    ]
    says(begun(), ana, {"definition-1": "Page 4 of the strategy"}, definition=["definition-1"])
    before = [signed_in(each).get(PAGE).status_code for each in others] + [client.get(PAGE).status_code]

    signed_in(ana).post(f"{PAGE}publish/", {"what": "publish"})
    page = client.get(PAGE)

    assert before == [404] * 4
    assert page.status_code == 200
    assert "Page 4 of the strategy" not in page.content.decode()


@pytest.mark.parametrize("path", ["definition/", "round/", "publish/"])
def test_another_body_can_neither_answer_nor_lead(signed_in: Any, someone: Any, begun: Any, path: str) -> None:
    begun()
    for name, role, at in (("Eva", "officer", "Southmoor Council"), ("Adi", "administrator", "Northmoor Council")):
        answer = signed_in(someone(name, role, at=at)).post(PAGE + path, {"what": "publish", "true": ["definition-1"]})
        assert answer.status_code == 404
    assert not FactorAnswer.objects.exists()


def test_an_evaluator_answers_but_does_not_end_the_round(signed_in: Any, someone: Any, begun: Any) -> None:
    begun()
    client = signed_in(someone("Eli", "evaluator"))

    assert client.post(f"{PAGE}definition/", {"true": []}).status_code == 302
    assert client.post(f"{PAGE}round/").status_code == 404


def test_each_round_is_kept_with_its_day_and_told_over_time(
    signed_in: Any, someone: Any, begun: Any, says: Any
) -> None:
    people = [someone(name, "officer") for name in ("Ana", "Ben", "Cem")]
    first = begun(date(2026, 3, 2))
    for person in people:
        says(first, person, definition=["definition-1"])
    rounds.closed(first.organisation, date(2026, 3, 20))
    second = begun(date(2026, 10, 5))
    for person in people:
        says(second, person, definition=["definition-1", "definition-2"])

    text = signed_in(people[0]).get(PAGE).content.decode()

    assert "2 March 2026" in text
    assert "5 October 2026" in text
    assert "Agreed now, and not the time before" in text
    assert FactorRound.objects.count() == 2


def test_a_closed_round_takes_no_more_answers(signed_in: Any, someone: Any, begun: Any, says: Any) -> None:
    ana = someone("Ana", "officer")
    round_ = begun()
    says(round_, ana, definition=["definition-1"])
    rounds.closed(round_.organisation, date(2026, 11, 20))

    answer = signed_in(ana).post(f"{PAGE}definition/", {"true": ["definition-2"]})

    assert answer.url == PAGE
    assert FactorAnswer.objects.get().ticked == '["definition-1"]'


def test_the_records_say_what_they_show_and_tick_nothing(signed_in: Any, someone: Any, begun: Any) -> None:
    begun()
    client = signed_in(someone("Ana", "officer"))
    client.post(f"{PAGE}contracts/", {"true": []})

    text = client.get(PAGE).content.decode()

    assert "What the records here show: There is nothing here to look at" in text
    assert "0 of 32" in text or "0 to" in text


def test_hostile_words_come_out_as_words(signed_in: Any, someone: Any, begun: Any) -> None:
    begun()
    client = signed_in(someone("Ana", "officer"))
    nasty = "<script>alert(1)</script>{{ 7*7 }}\x00"
    client.post(f"{PAGE}definition/", {"true": ["definition-1", "no-such"], "shows-definition-1": nasty})

    text = client.get(PAGE).content.decode()

    assert "<script>alert" not in text
    assert "{{ 7*7 }}" in text
    assert client.get("/progress/x%00y/").status_code == 404
    assert client.get(f"{PAGE}no-such/").status_code == 404


def test_two_bodies_of_one_name_in_letters_get_two_addresses(organisation: Any) -> None:
    first = facts.address_of(organisation("Northmoor Council"))
    second = facts.address_of(organisation("Northmoor, Council!"))

    assert {first.slug, second.slug} == {"northmoor-council", "northmoor-council-2"}


def test_the_page_is_light_with_every_factor_answered(
    shared_site: Any, signed_in: Any, someone: Any, begun: Any, says: Any
) -> None:
    people, round_ = [someone(name, "officer") for name in ("Ana", "Ben", "Cem")], begun()
    for person in people:
        says(round_, person, **{each.id: [each.statements[0].id] for each in standing.factors().factors})

    page = signed_in(people[0]).get(f"{PAGE}?why=nhs", headers={"accept-encoding": "gzip"})

    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 12_000
