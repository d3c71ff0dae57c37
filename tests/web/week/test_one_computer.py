"""One person on one computer has the work list and the list of employers too; codes are for shared sites."""

from typing import Any

import pytest

from makegood.web.records import local
from makegood.web.records.models import Membership, Organisation, Role
from tests.web.contracts.conftest import AT, NAMES, _own_sealing_key, agreed, clock

__all__ = ["_own_sealing_key", "clock"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(clock: Any, organisation: Any) -> Any:
    from makegood.web.contracts.making import made

    person = local.somebody()
    firm = organisation("Larkfield Care", kind="supplier")
    Membership.objects.create(person=person, organisation=firm, role=Role.SUPPLIER)
    here = Organisation.objects.get(name=local.HERE)
    return made(agreed(), authority=here, supplier=firm, by=person, at=AT, names=NAMES, number="C-2026-031")


def test_the_work_list_and_both_sides_of_the_tiers_open(contract: Any, client: Any) -> None:
    for page in ("/this-week/", "/contracts/C-2026-031/tiers/", "/contracts/C-2026-031/tiers/?as=supplier"):
        assert client.get(page).status_code == 200, page
    supplier = client.get("/contracts/C-2026-031/tiers/?as=supplier").content.decode()
    assert "Invite an employer that you pay" in supplier
    assert client.get("/go/AAAA-BBBB-CCCC-DDDD/").status_code == 404


def test_one_person_does_not_speak_for_both_ends_of_a_payment(contract: Any, client: Any) -> None:
    at = "/contracts/C-2026-031/tiers/"
    day = {"received-day": "4", "received-month": "9", "received-year": "2026"}
    client.post(f"{at}invoice/", {"who": "to-tier-1", **day})
    assert client.post(f"{at}paid/invoice-1/", {"says": "not"}).status_code == 302

    answer = client.post(f"{at}paid/invoice-1/", {"says": "not", "as": "supplier"})

    assert answer.status_code == 422
    assert "The other end speaks for itself" in answer.content.decode()
