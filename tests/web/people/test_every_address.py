"""Every address of the site, found by walking the patterns: new pages are held to this without being listed."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site")]
SAMPLES = {"uuid": UUID(int=7), "int": 7, "str": "sample", "slug": "sample", "path": "sample"}
OPEN_TO_ALL = {
    "/", "/health/", "/sign-in/", "/about/accuracy/", "/about/privacy/", "/about/help/", "/about/accessibility/",
    "/law/", "/law/rules/", "/measures/", "/price/", "/go/", "/register/", "/returns/reader.js",
    "/register/contracts.csv", "/register/changes/", "/register/data/", "/register/data/releases.json",
    "/register/data/records.json", "/evidence/", "/evidence/evidence.jsonl", "/evidence/elsewhere/", "/pledge/",
    "/scan/",
}  # fmt: skip
OF_ANYBODY_SIGNED_IN = {"/my/", "/my/account/", "/my/account/password/", "/my/account/second-step/", "/check/"}
PUBLIC_ROOMS = ("pages", "laws", "measures", "prices")


def patterns(inside: Any = None, before: str = "", room: str = "") -> Iterator[tuple[str, str]]:
    """(address with samples for its parts, room) of every pattern there is."""
    for each in (inside or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route, each.namespace or room)
        elif isinstance(each, URLPattern):
            for name, kind in each.pattern.converters.items():
                for word, sample in SAMPLES.items():
                    if type(kind).__name__.lower().startswith(word if word != "str" else "string"):
                        route = route.replace(f"<{word}:{name}>", str(sample)).replace(f"<{name}>", str(sample))
            yield "/" + route, room


ADDRESSES = sorted(set(patterns()))


def test_the_walk_finds_the_pages_there_are() -> None:
    assert len(ADDRESSES) > 40
    assert not [address for address, _room in ADDRESSES if "<" in address], "a converter without a sample"
    assert {"checks", "people"} | set(PUBLIC_ROOMS) <= {room for _address, room in ADDRESSES}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("address", "room"), ADDRESSES)
def test_nobody_sees_more_than_what_is_open_to_all(address: str, room: str, method: str) -> None:
    answer: Any = getattr(Client(), method)(address)

    assert answer.status_code != 500
    if address in OPEN_TO_ALL or room in PUBLIC_ROOMS:
        return
    to_sign_in = (answer.status_code == 302 and answer["Location"].startswith(("/sign-in/", "/go/"))) or answer.get(
        "Location"
    ) == "/"
    assert to_sign_in or answer.status_code in {404, 405}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_with_an_account_and_no_role_gets_404(method: str, someone: Any, signed_in: Any) -> None:
    client, shown = signed_in(someone("Eve Stone")), []
    for address, room in ADDRESSES:
        if address in OPEN_TO_ALL | OF_ANYBODY_SIGNED_IN or room in PUBLIC_ROOMS or address == "/sign-out/":
            continue
        answer = getattr(client, method)(address)
        if answer.status_code not in {404, 405} and not _leads_on(answer):
            shown.append((address, answer.status_code))

    assert shown == [], "these pages answer somebody who has no role; they must say that there is nothing (404)"


def _leads_on(answer: Any) -> bool:
    """A redirect to a page that says no itself, or to one's own."""
    return (answer.status_code == 302 and answer["Location"].startswith(("/my/", "/sign-in/", "/go/"))) or answer.get(
        "Location"
    ) == "/"


@pytest.mark.parametrize("role", ["officer", "evaluator", "moderator", "manager", "auditor", "administrator"])
def test_another_organisations_check_is_404_whatever_the_role(
    role: str, check: Any, someone: Any, signed_in: Any
) -> None:
    inside = signed_in(someone("Eve Stone", role, at="Southmoor Council"))
    ends = [
        address.partition(f"{SAMPLES['uuid']}/")[2]
        for address, room in ADDRESSES
        if room == "checks" and str(SAMPLES["uuid"]) in address
    ]
    assert len(ends) > 6

    for end in ends:
        for method in ("get", "post"):
            assert getattr(inside, method)(f"/check/{check.id}/{end}").status_code in {404, 405}, end


@pytest.mark.parametrize("role", ["evaluator", "moderator", "manager", "auditor", "administrator"])
def test_a_colleague_without_the_role_gets_404(role: str, check: Any, someone: Any, signed_in: Any) -> None:
    colleague = someone("Eve Stone", role, at=check.organisation.name)

    assert signed_in(colleague).get(f"/check/{check.id}/").status_code == 404


def test_a_form_from_another_site_is_refused(someone: Any) -> None:
    someone("Ana Reed", "officer")

    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "ana.reed@example.org", "password": "x"})

    assert answer.status_code == 403
