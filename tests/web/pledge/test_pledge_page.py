"""A pledge as everybody reads it: numbers beside live figures, what is over told as over, what is missing told too."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

import makegood
from makegood.learn import pledges
from makegood.terms import codec
from tests.web.pledge.conftest import PAGE, written

pytestmark = pytest.mark.django_db
D = Decimal


def test_each_number_stands_beside_what_the_contracts_show(running: Any, version: Any, client: Any) -> None:
    version(written())

    text = client.get(PAGE).content.decode()

    assert "What Northmoor Council has said it will do" in text
    assert "3 numbers: 1 kept, 2 not shown yet." in text
    assert "100% of hours, from 1 of 1 contract" in text
    assert "Signed by the Leader of the Council on 2 March 2026" in text
    assert f"Makegood {makegood.__version__}" in text


def test_each_figure_leads_to_the_contracts_behind_it(running: Any, version: Any, client: Any) -> None:
    version(written())
    there = f'href="/register/{running.record.slug}/"'

    text = client.get(PAGE).content.decode()

    number, part_of = text.split("What it is part of")[0], text.split("What it is part of")[-1]
    assert there in number.split("See each contract")[1] and there in part_of
    assert client.get(f"/register/{running.record.slug}/").status_code == 200


def test_a_contract_that_is_not_published_widens_the_figure_and_shows_nothing(
    running: Any, version: Any, client: Any
) -> None:
    version(written())
    running.record.public = False
    running.record.save(update_fields=["public"])

    text = client.get(PAGE).content.decode()

    assert "100% of hours, from" not in text
    assert "1 is not published, and counts as not shown." in text
    assert running.record.title not in text and running.record.slug not in text


def test_a_pledge_whose_last_day_is_past_is_told_as_over(
    version: Any, shared_site: Any, clock: Any, client: Any
) -> None:
    version(written(until=date(2026, 10, 31)))

    page, listed = client.get(PAGE).content.decode(), client.get("/pledge/").content.decode()

    assert "What Northmoor Council said it would do" in page
    assert "It ended on 31 October 2026." in page
    assert "<strong>over</strong>" in listed


def test_a_pledge_that_nobody_looked_at_for_a_year_says_so(
    version: Any, shared_site: Any, clock: Any, client: Any
) -> None:
    version(written())
    clock(datetime(2027, 4, 1, 9, tzinfo=UTC))

    text = client.get(PAGE).content.decode()

    assert "It was to be looked at again by 2 March 2027" in text


def test_a_charter_that_ended_is_not_shown_as_held(version: Any, shared_site: Any, clock: Any, client: Any) -> None:
    ended = pledges.Held(
        scheme="north_of_tyne_pledge", points=("P2", "P4"), since=date(2023, 7, 1), until=date(2026, 6, 30)
    )
    version(written(kind="employer", commitments=(), held=(ended,)), at="Larkfield Care", kind="supplier")

    text = client.get("/pledge/larkfield-care/").content.decode()
    listed = client.get("/pledge/").content.decode()

    assert "1 charter not held today" in listed
    assert "charter held" not in listed
    assert "Not held today" in text
    assert "It ended on 30 June 2026." in text
    assert "2 of 5 points: Health and wellbeing; Balanced workforce." in text
    assert "A pledge is not proof of pay on a contract." in text


def test_each_point_of_a_scheme_has_its_figures_or_says_there_is_none(running: Any, version: Any, client: Any) -> None:
    version(written(schemes=("better_for_us",)))

    text = client.get(PAGE).content.decode()

    assert "Decent pay: the real Living Wage in contracts" in text
    assert "Hours paid at the real Living Wage or more</a>: 100% of hours" in text
    assert "No contract promises a measure that could back this point." in text


def test_earlier_versions_stay_readable_as_they_were_signed(
    version: Any, shared_site: Any, clock: Any, client: Any
) -> None:
    version(written(), on=date(2025, 3, 2))
    later = written()
    changed = replace(
        later, commitments=(replace(later.commitments[0], answers="the treasurer"), *later.commitments[1:])
    )
    version(changed, number=2)

    now, old = client.get(PAGE).content.decode(), client.get(f"{PAGE}versions/1/").content.decode()

    assert "the treasurer" in now
    assert "the treasurer" not in old
    assert "This is an earlier version." in old


def test_a_pledge_signed_by_one_is_nobodys_but_the_bodys(
    version: Any, shared_site: Any, clock: Any, client: Any, signed_in: Any, someone: Any
) -> None:
    row = version(written(), signed=False)
    lena = row.made_by
    row.first_by, row.first_office, row.first_on = lena, "the Leader", date(2026, 3, 2)
    row.save()
    others = [someone("Eva", "officer", at="Southmoor Council"), someone("Adi", "administrator")]

    assert client.get(PAGE).status_code == 404
    assert client.get(f"{PAGE}pledge.json").status_code == 404
    assert [signed_in(each).get(PAGE).status_code for each in others] == [404, 404]
    assert signed_in(lena).get(f"{PAGE}make/check/").status_code == 200


def test_the_data_is_what_the_command_reads(version: Any, shared_site: Any, clock: Any, client: Any) -> None:
    version(written())

    text = client.get(f"{PAGE}pledge.json").content.decode()

    assert pledges.read(text, "pledge.json").is_signed
    assert "Lena" not in text


def test_hostile_words_come_out_as_words(version: Any, shared_site: Any, clock: Any, client: Any) -> None:
    made = written()
    nasty = replace(made.commitments[0], answers="<img src=x onerror=alert(1)>{{ 7*7 }}")
    version(replace(made, commitments=(nasty, *made.commitments[1:])))

    text = client.get(PAGE).content.decode()

    assert "<img src=x" not in text
    assert "{{ 7*7 }}" in text
    assert client.get("/pledge/x%00y/").status_code == 404
    assert client.get(f"{PAGE}versions/99/").status_code == 404


def test_what_is_kept_is_plain_json_of_the_room(version: Any, shared_site: Any, clock: Any) -> None:
    row = version(written())

    again = codec.to_value(pledges.Pledge, codec.from_json(row.text, "pledge"), "pledge")
    assert again == written()


def test_the_page_is_light(running: Any, version: Any, client: Any) -> None:
    version(written(schemes=("better_for_us",)))

    page = client.get(PAGE, headers={"accept-encoding": "gzip"})

    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 14_000


def test_a_stranger_comes_from_the_register_to_a_pledge_and_on_to_where_the_body_stands(
    client: Any, version: Any, organisation: Any
) -> None:
    from makegood.web.progress import facts

    version(written())
    address = facts.address_of(organisation("Northmoor Council"))
    pledge, stands = f'href="/pledge/{address.slug}/"', f'href="/progress/{address.slug}/"'

    assert 'href="/pledge/"' in client.get("/register/").content.decode()
    assert pledge in client.get("/pledge/").content.decode()
    assert stands not in client.get("/pledge/").content.decode()

    address.progress_public = True
    address.save()

    assert stands in client.get("/pledge/").content.decode()
    assert stands in client.get(f"/pledge/{address.slug}/").content.decode()
    assert pledge in client.get(f"/progress/{address.slug}/").content.decode()
