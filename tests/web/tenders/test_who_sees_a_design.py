"""Who sees the pages of a design: officers of the authority; auditors to read. Everybody else: it is not there."""

import re
from typing import Any

import pytest
from django.utils import timezone

from makegood.web.records.models import Assignment, Role, Tender
from makegood.web.tenders import documents, editing, starting

pytestmark = pytest.mark.django_db
PAGES = (
    "", *(f"{name}/" for name in editing.PARTS), "asks/", "asks/choose/", "asks/add/", "asks/pay/",
    "asks/pay/question/", "asks/pay/kept/", "voice/", "voice/add/", "voice/v1/", "lots/add/", "lots/coast-north/",
    "test/", "weights/",
    "market/", "pack/", "pack/tender-pack.zip", "pack/draft-tender-pack.zip", "team/", "suppliers/",
)  # fmt: skip
POSTS = (
    *(f"{name}/" for name in editing.PARTS), "asks/core/", "asks/pay/", "asks/pay/kept/", "lots/coast-north/",
    "test/answers/", "shared/take/", "market/", "pack/issue/", "team/", "suppliers/", "remove/ask/pay/",
    "move/lot/coast-south/up/",
)  # fmt: skip


@pytest.fixture
def northmoors(someone: Any, organisation: Any) -> Tender:
    """A tender of Northmoor Council, made by its officer Ade."""
    ade = someone("Ade Okafor", "officer")
    data = starting.from_example("home-care-coast-and-villages")
    return documents.made(data, organisation=organisation(), by=ade, at=timezone.now())


WHO = {
    "a stranger": ((), "Northmoor Council", "authority"),
    "an evaluator": (("evaluator",), "Northmoor Council", "authority"),
    "a contract manager": (("manager",), "Northmoor Council", "authority"),
    "an administrator": (("administrator",), "Northmoor Council", "authority"),
    "another authority": (("officer", "auditor", "administrator"), "Southmoor Council", "authority"),
    "a supplier": (("supplier", "officer"), "Larkfield Care", "supplier"),
}


@pytest.mark.parametrize("who", WHO)
def test_for_everybody_else_no_page_of_it_is_there(who: str, northmoors: Tender, someone: Any, signed_in: Any) -> None:
    roles, at, kind = WHO[who]
    person = someone("Eve Stone", *roles, at=at, kind=kind)
    Assignment.objects.create(tender=northmoors, person=person, role=Role.EVALUATOR)
    client, root = signed_in(person), f"/tenders/{northmoors.number}/"

    shown = [page for page in PAGES if client.get(root + page).status_code != 404]
    done = [page for page in POSTS if client.post(root + page, {"_version": "1"}).status_code != 404]

    assert (shown, done) == ([], [])
    assert Tender.objects.get().design == northmoors.design


def test_an_auditor_reads_and_changes_nothing(northmoors: Tender, someone: Any, signed_in: Any) -> None:
    client, root = signed_in(someone("Ines Auditor", "auditor")), f"/tenders/{northmoors.number}/"

    pages = {page: client.get(root + page) for page in PAGES}
    done = [page for page in POSTS if client.post(root + page, {"_version": "1"}).status_code != 404]

    assert {page for page, answer in pages.items() if answer.status_code != 200} == set()
    assert done == []
    assert ">Save</button>" not in pages["describe/"].content.decode()
    assert "Start a tender" not in client.get("/tenders/").content.decode()
    assert client.get("/tenders/start/").status_code == 404


def test_a_colleague_with_the_role_goes_on_where_the_other_stopped(
    northmoors: Tender, someone: Any, signed_in: Any
) -> None:
    bola = someone("Bola Mensah", "officer")
    root = f"/tenders/{northmoors.number}/"

    signed_in(bola).post(f"{root}remove/ask/voice/")

    row = Tender.objects.get()
    assert row.changed_by == bola
    assert "voice" not in documents.design_of(row).tender.asking
    assert "Finish the tender “Home care, Coast and villages”" in signed_in(bola).get("/my/").content.decode()


def test_of_two_people_the_second_sees_who_saved_and_what(northmoors: Tender, someone: Any, signed_in: Any) -> None:
    ade, bola, page = northmoors.made_by, someone("Bola Mensah", "officer"), f"/tenders/{northmoors.number}/describe/"
    seen = re.search(r'name="_seen" value="(\w+)"', signed_in(ade).get(page).content.decode())
    assert seen is not None
    opened = {"_version": "1", "_seen": seen[1]}
    signed_in(bola).post(page, opened | {"title": "Theirs"})

    answer = signed_in(ade).post(page, opened | {"title": "Mine"})

    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Bola Mensah saved this page at " in said
    assert "Your answers are below, theirs are beside them. Choose which to keep." in said
    assert "Bola Mensah saved:</strong> Theirs" in said
    assert Tender.objects.get().title == "Theirs"


def test_who_scores_cannot_quietly_open_as_well(northmoors: Tender, someone: Any, signed_in: Any) -> None:
    ade, ana = northmoors.made_by, someone("Ana Silva", "officer", "evaluator")
    client, page = signed_in(ade), f"/tenders/{northmoors.number}/team/"
    assert "Opening bids needs two officers." in client.get(page).content.decode()

    chosen = {f"officer-{ade.ref}": "yes", f"officer-{ana.ref}": "yes", f"evaluator-{ana.ref}": "yes"}
    said = client.post(page, chosen, follow=True).content.decode()

    assert "Ana Silva scores this tender. Ana Silva should not also open it." in said
    assert Assignment.objects.filter(tender=northmoors).count() == 3
    client.post(page, {f"officer-{ade.ref}": "yes"})
    assert list(Assignment.objects.values_list("person_id", "role")) == [(ade.pk, "officer")]


def test_a_role_that_somebody_does_not_hold_cannot_be_given_on_a_tender(
    northmoors: Tender, someone: Any, signed_in: Any
) -> None:
    eve = someone("Eve Stone", "officer", at="Southmoor Council")

    signed_in(northmoors.made_by).post(
        f"/tenders/{northmoors.number}/team/",
        {f"officer-{eve.ref}": "yes", f"moderator-{northmoors.made_by.ref}": "yes"},
    )

    assert not Assignment.objects.exists()
