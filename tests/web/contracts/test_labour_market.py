"""Beside a contract: what people earn in such work where it is, as published, and what was promised."""

from dataclasses import replace
from decimal import Decimal as D
from typing import Any

import pytest
from django.test import Client

from makegood.web.contracts import labour
from makegood.web.contracts.place import place
from makegood.web.records import models

pytestmark = pytest.mark.django_db
HOME = "/contracts/C-2026-031/"
HARTLEPOOL = "E06000001"


def text(client: Any, address: str) -> str:
    return " ".join(str(client.get(address).content.decode()).split())


def in_hartlepool(running: Any) -> None:
    models.PublicBox.objects.create(organisation=running.record.authority, area=HARTLEPOOL)


def test_a_contract_in_the_north_east_stands_beside_pay_in_the_north_east(running: Any, as_: Any) -> None:
    in_hartlepool(running)

    page = text(as_(running, "Mo"), HOME)

    assert "In the North East half of people in caring, leisure and other service work earned less than £13.69" in page
    assert "Across the UK half of care workers and home carers earned less than £13.47" in page
    assert "Office for National Statistics, Annual Survey of Hours and Earnings 2025" in page


def test_where_nobody_said_the_region_the_whole_country_is_shown_and_that_is_said(running: Any, as_: Any) -> None:
    page = text(as_(running, "Mo"), HOME)

    assert "has not said which part of England this is" in page
    assert "In the UK half of people in caring" in page


def test_an_administrator_who_manages_it_is_led_to_where_the_place_is_said(running: Any, as_: Any) -> None:
    asks, mo = "Say where you are", running.people["Mo"]
    assert asks not in text(as_(running, "Mo"), HOME)  # the page is for administrators

    models.Membership.objects.create(person=mo, organisation=running.record.authority, role="administrator")

    assert [asks in text(as_(running, name), HOME) for name in ("Mo", "Sam")] == [True, False]


def test_everybody_reads_the_same_figures_on_the_public_page(running: Any) -> None:
    in_hartlepool(running)
    models.Contract.objects.filter(pk=running.record.pk).update(public=True)

    page = text(Client(), f"/register/{running.record.slug}/")

    assert "In the North East half of people in caring, leisure and other service work earned less than £13.69" in page
    assert "The pay figures are of April 2025" in page


def test_both_sides_see_the_same_figures(running: Any, as_: Any) -> None:
    in_hartlepool(running)

    assert all("£13.69" in text(as_(running, name), HOME) for name in ("Mo", "Sam"))


def test_the_promise_of_a_lowest_rate_is_told_in_pounds(running: Any) -> None:
    found = place(running.record, "buyer")
    promise = replace(found.agreed.promises[0], measure="PAY-02", unit="GBP per hour", target=D("13.45"))

    told = labour.labour_market(replace(found, agreed=replace(found.agreed, promises=(promise,))))

    assert told is not None
    assert told["promise"] == "The promise is £13.45 an hour or more."


def test_a_share_of_hours_at_the_legal_minimum_is_never_told_as_pounds(running: Any) -> None:
    found = place(running.record, "buyer")
    lawful = replace(found.agreed.promises[0], measure="PAY-02", unit="% of hours", target=D(100))
    living = replace(lawful, id="living", measure="PAY-01")

    alone = labour.labour_market(replace(found, agreed=replace(found.agreed, promises=(lawful,))))
    both = labour.labour_market(replace(found, agreed=replace(found.agreed, promises=(lawful, living))))

    assert alone is not None and both is not None
    assert alone["promise"] == ""
    assert both["promise"].startswith("The promise is the real Living Wage for 100% of hours: £13.45")


def test_the_real_living_wage_is_told_with_its_rate_its_day_and_for_how_much(running: Any) -> None:
    found = place(running.record, "buyer")
    promise = replace(found.agreed.promises[0], measure="PAY-01", unit="% of hours", target=D(100))

    told = labour.labour_market(replace(found, agreed=replace(found.agreed, promises=(promise,))))

    assert told is not None
    assert told["promise"].startswith("The promise is the real Living Wage for 100% of hours: £13.45 an hour on 21 Nov")


def test_a_contract_that_promises_nothing_of_pay_says_nothing_of_it(running: Any) -> None:
    found = place(running.record, "buyer")

    told = labour.labour_market(replace(found, agreed=replace(found.agreed, promises=())))

    assert told is not None
    assert told["promise"] == ""


@pytest.mark.parametrize(("nation", "code"), [("wales", "UKL"), ("scotland", "UKM"), ("northern_ireland", "UKN")])
def test_a_nation_that_is_a_region_needs_no_more(running: Any, nation: str, code: str) -> None:
    found = place(running.record, "public")

    assert labour.region_of(replace(found, agreed=replace(found.agreed, nation=nation))) == code


def test_a_kind_of_service_nobody_has_pay_for_has_no_such_part(running: Any) -> None:
    found = place(running.record, "buyer")

    assert labour.labour_market(replace(found, agreed=replace(found.agreed, sector="lighthouses"))) is None
