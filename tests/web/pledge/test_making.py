"""Making a pledge: at least three numbers, each with its day and post, and two people who sign."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from makegood.web.pledge import versions
from makegood.web.records.models import PledgeVersion
from tests.web.pledge.conftest import PAGE, written

pytestmark = pytest.mark.django_db
NUMBER = {"target": "95", "by-day": "31", "by-month": "3", "by-year": "2028", "answers": "the director of care"}


def sign(client: Any, office: str) -> Any:
    """Read what is to be signed, and sign it."""
    row = PledgeVersion.objects.get(second_by=None)
    return client.post(f"{PAGE}make/check/", {"office": office, "read": versions.digest(row)})


@pytest.fixture
def ana(someone: Any) -> Any:
    return someone("Ana", "officer")


@pytest.fixture
def writing(ana: Any, signed_in: Any, clock: Any) -> Any:
    """Ana's client, with a pledge begun."""
    client = signed_in(ana)
    client.post("/pledge/", {"body": str(ana.memberships.get().organisation.ref)})
    return client


def test_it_is_written_number_by_number_and_in_force_once_two_signed(
    writing: Any, signed_in: Any, someone: Any, client: Any
) -> None:
    at = writing.post(f"{PAGE}make/", {"measures": ["PAY-01", "BEN-01", "SEC-01"]}).url
    while "about" not in at:
        at = writing.post(at, NUMBER).url
    writing.post(at, {})
    sign(writing, "the Leader of the Council")
    before = client.get(PAGE).status_code

    sign(signed_in(someone("Ben", "manager")), "the Chief Executive")
    text = client.get(PAGE).content.decode()

    assert before == 404
    assert "95% of hours" in text
    assert "25%" not in text
    assert "95% per year at most" in text
    assert "the Chief Executive on 21 November 2026" in text


def test_one_person_cannot_sign_twice(writing: Any, version: Any) -> None:
    PledgeVersion.objects.all().delete()
    version(written(), signed=False)

    sign(writing, "the Leader")
    again = sign(writing, "the Mayor")

    assert again.status_code == 422
    assert "second person with an account of their own" in again.content.decode()
    row = PledgeVersion.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PledgeVersion.objects.filter(pk=row.pk).update(
            second_by=row.first_by, second_office="x", second_on=date(2026, 3, 2)
        )


def test_fewer_than_three_measures_are_refused_and_stay_ticked(writing: Any) -> None:
    answer = writing.post(f"{PAGE}make/", {"measures": ["PAY-01", "no-such"]})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose at least 3 measures" in text
    assert 'value="PAY-01" checked' in text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"target": "120"}, "Enter a number from 0 to 100"),
        ({"target": "lots"}, "Enter a number from 0 to 100"),
        ({"by-year": "1999"}, "Enter a day from today on"),
        ({"by-year": "9999"}, "Enter a day from today on"),
        ({"answers": " "}, "Name the post that answers for it"),
    ],
)
def test_a_number_without_its_parts_is_refused_with_words(writing: Any, changed: Any, said: str) -> None:
    writing.post(f"{PAGE}make/", {"measures": ["PAY-01", "BEN-01", "HRS-05"]})

    answer = writing.post(f"{PAGE}make/PAY-01/", NUMBER | changed)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_an_unfinished_pledge_says_what_is_missing_and_cannot_be_signed(writing: Any) -> None:
    writing.post(f"{PAGE}make/", {"measures": ["PAY-01", "BEN-01", "HRS-05"]})
    writing.post(f"{PAGE}make/PAY-01/", NUMBER)

    page = writing.get(f"{PAGE}make/check/").content.decode()
    answer = sign(writing, "the Leader")

    assert "2 things are missing" in page
    assert answer.status_code == 422
    assert PledgeVersion.objects.get().first_by is None


def test_what_is_signed_is_not_changed_under_the_signature(writing: Any, version: Any, ana: Any) -> None:
    PledgeVersion.objects.all().delete()
    row = version(written(), signed=False)
    sign(writing, "the Leader")
    kept = PledgeVersion.objects.get().text

    answer = writing.post(f"{PAGE}make/PAY-01/", NUMBER)
    assert answer.status_code == 422
    assert PledgeVersion.objects.get().text == kept

    writing.post(f"{PAGE}make/undo/", {"what": "signature"})
    assert writing.post(f"{PAGE}make/PAY-01/", NUMBER).status_code == 302
    assert row.pk == PledgeVersion.objects.get().pk


def test_nobody_signs_what_was_changed_while_they_read_it(
    writing: Any, version: Any, signed_in: Any, someone: Any
) -> None:
    PledgeVersion.objects.all().delete()
    version(written(), signed=False)
    sign(writing, "the Leader")
    ben = signed_in(someone("Ben", "manager"))
    read = versions.digest(PledgeVersion.objects.get())
    assert f'name="read" value="{read}"' in ben.get(f"{PAGE}make/check/").content.decode()

    writing.post(f"{PAGE}make/undo/", {"what": "signature"})
    writing.post(f"{PAGE}make/PAY-01/", NUMBER)
    sign(writing, "the Leader")
    answer = ben.post(f"{PAGE}make/check/", {"office": "the Chief Executive", "read": read})

    assert answer.status_code == 422 and "It was changed while you read it" in answer.content.decode()
    assert PledgeVersion.objects.get().second_by is None
    assert sign(ben, "the Chief Executive").status_code == 302


def test_a_charter_is_held_with_its_points_until_a_day(writing: Any) -> None:
    days = {"since-day": "1", "since-month": "7", "since-year": "2024"}
    wrong = writing.post(
        f"{PAGE}make/held/living_wage/",
        days | {"points": ["RLW"], "until-day": "1", "until-month": "7", "until-year": "2023"},
    )
    right = writing.post(f"{PAGE}make/held/living_wage/", days | {"points": ["RLW"], "level": "Full"})

    held = versions.pledge_of(PledgeVersion.objects.get()).held
    assert wrong.status_code == 422
    assert "It cannot end before it begins" in wrong.content.decode()
    assert right.status_code == 302
    assert (held[0].scheme, held[0].level, held[0].until) == ("living_wage", "Full", None)


@pytest.mark.parametrize("path", ["make/", "make/PAY-01/", "make/about/", "make/held/living_wage/", "make/check/"])
def test_nobody_of_another_body_can_write_or_sign(writing: Any, signed_in: Any, someone: Any, path: str) -> None:
    writing.post(f"{PAGE}make/", {"measures": ["PAY-01", "BEN-01", "HRS-05"]})
    others = [
        someone("Eva", "officer", at="Southmoor Council"),
        someone("Adi", "administrator"),
        someone("Eli", "evaluator"),
        someone("Sam", "supplier", at="Larkfield Care", kind="supplier"),
    ]

    for each in others:
        client = signed_in(each)
        assert client.get(PAGE + path).status_code == 404
        assert client.post(PAGE + path, NUMBER | {"office": "x"}).status_code == 404


def test_on_one_computer_it_is_written_and_saved_and_not_signed(client: Any, organisation: Any, db: None) -> None:
    from makegood.web.records import local

    ref = str(local.somebody().memberships.first().organisation.ref)  # type: ignore[union-attr]
    page = client.post("/pledge/", {"body": ref}).url.removesuffix("make/")

    text = client.get(f"{page}make/check/").content.decode()
    answer = client.post(f"{page}make/check/", {"office": "the Leader"})

    assert "On one computer you can write it and save it as a file." in text
    assert client.get(f"{page}pledge.json?what=draft").status_code == 200
    assert answer.status_code == 422
    assert PledgeVersion.objects.get().first_by is None
