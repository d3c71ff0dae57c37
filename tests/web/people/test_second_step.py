"""The optional second step: a code by time, recovery codes, and that half a sign-in is none."""

import re
from typing import Any

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site")]
PASSWORD = "correct horse battery staple"


def now(person: Any, later: int = 0) -> str:
    device = TOTPDevice.objects.get(user=person)
    return f"{totp(device.bin_key, drift=later):06d}"


@pytest.fixture
def ana(someone: Any) -> Any:
    return someone("Ana Reed", "officer")


def turned_on(client: Client, person: Any) -> list[str]:
    """The recovery codes of somebody who has just set the second step up."""
    client.get("/my/account/second-step/")
    page = client.post("/my/account/second-step/", {"code": now(person)}).content.decode()
    return re.findall(r"<strong>([A-Z0-9]{5}-[A-Z0-9]{5})</strong>", page)


def half_way(email: str = "ana.reed@example.org") -> Client:
    client = Client()
    assert client.post("/sign-in/", {"email": email, "password": PASSWORD})["Location"] == "/sign-in/code/"
    return client


def test_setting_up_shows_a_drawing_without_styles_and_the_same_key_as_text(ana: Any, signed_in: Any) -> None:
    page = signed_in(ana).get("/my/account/second-step/").content.decode()

    assert "<svg" in page
    assert "style=" not in page.split("<main")[1]
    assert len(re.sub(r"[^A-Z2-7]", "", page.split('id="key">')[1].split("<")[0])) == 32


def test_a_wrong_code_turns_nothing_on(ana: Any, signed_in: Any) -> None:
    inside = signed_in(ana)
    inside.get("/my/account/second-step/")

    assert inside.post("/my/account/second-step/", {"code": "000000"}).status_code == 422
    assert Client().post("/sign-in/", {"email": ana.email, "password": PASSWORD})["Location"] == "/my/"


def test_the_password_alone_no_longer_opens_anything(ana: Any, signed_in: Any) -> None:
    turned_on(signed_in(ana), ana)

    client = half_way()

    assert client.get("/my/")["Location"].startswith("/sign-in/")
    assert client.post("/sign-in/code/", {"code": now(ana, later=1)})["Location"] == "/my/"
    assert client.get("/my/").status_code == 200


def test_a_password_that_changes_between_the_steps_ends_the_sign_in(ana: Any, signed_in: Any) -> None:
    turned_on(signed_in(ana), ana)
    client = half_way()
    ana.set_password("another long way to say it")
    ana.save()

    assert client.post("/sign-in/code/", {"code": now(ana, later=1)})["Location"] == "/sign-in/"


def test_too_long_between_the_steps_is_a_new_start(ana: Any, signed_in: Any) -> None:
    turned_on(signed_in(ana), ana)
    client = half_way()
    session = client.session
    session["signing_in"] = session["signing_in"] | {"at": session["signing_in"]["at"] - 601}
    session.save()

    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_a_code_works_once(ana: Any, signed_in: Any) -> None:
    turned_on(signed_in(ana), ana)
    code = now(ana, later=1)
    half_way().post("/sign-in/code/", {"code": code})

    assert half_way().post("/sign-in/code/", {"code": code}).status_code == 422


def test_each_of_ten_recovery_codes_works_once_however_it_is_typed(ana: Any, signed_in: Any) -> None:
    recovery = turned_on(signed_in(ana), ana)
    assert len(set(recovery)) == 10

    assert half_way().post("/sign-in/code/", {"code": recovery[3].lower().replace("-", " ")}).status_code == 302
    assert half_way().post("/sign-in/code/", {"code": recovery[3]}).status_code == 422
    assert not StaticToken.objects.filter(token__in=[each.replace("-", "") for each in recovery]).exists()


def test_wrong_codes_are_counted_with_wrong_passwords(ana: Any, signed_in: Any) -> None:
    turned_on(signed_in(ana), ana)
    client = half_way()
    for _n in range(20):
        client.post("/sign-in/code/", {"code": "000000"})

    answer = client.post("/sign-in/code/", {"code": now(ana, later=1)})

    assert "Try again in an hour" in answer.content.decode()


def test_a_session_from_before_the_second_step_ends(ana: Any, signed_in: Any) -> None:
    before, here = signed_in(ana), signed_in(ana)

    turned_on(here, ana)

    assert here.get("/my/").status_code == 200
    assert before.get("/my/")["Location"].startswith("/sign-in/")


def test_taking_it_off_asks_for_the_password(ana: Any, signed_in: Any) -> None:
    inside = signed_in(ana)
    turned_on(inside, ana)

    assert inside.post("/my/account/second-step/off/", {"current": "wrong", "what": "off"}).status_code == 422
    assert inside.post("/my/account/second-step/off/", {"current": PASSWORD, "what": "off"}).status_code == 302
    assert Client().post("/sign-in/", {"email": ana.email, "password": PASSWORD})["Location"] == "/my/"


def test_new_recovery_codes_end_the_old_ones(ana: Any, signed_in: Any) -> None:
    inside = signed_in(ana)
    old = turned_on(inside, ana)

    inside.post("/my/account/second-step/off/", {"current": PASSWORD, "what": "codes"})

    assert half_way().post("/sign-in/code/", {"code": old[0]}).status_code == 422


def test_a_new_password_ends_other_sessions_and_keeps_this_one(ana: Any, signed_in: Any) -> None:
    here, there = signed_in(ana), signed_in(ana)

    here.post("/my/account/password/", {"current": PASSWORD, "password": "another long way to say it"})

    assert here.get("/my/").status_code == 200
    assert there.get("/my/")["Location"].startswith("/sign-in/")
