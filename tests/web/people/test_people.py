"""The people of an organisation: who gives and takes what, and what an administrator cannot do."""

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from makegood.web.people import joining, roles
from makegood.web.records import access
from makegood.web.records.models import Assignment, Book, RoleChange, Tender

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_site")]


@pytest.fixture
def ana(someone: Any) -> Any:
    return someone("Ana Reed", "administrator")


def address(organisation: Any, person: Any = None, end: str = "") -> str:
    return f"/people/{organisation.ref}/" + (f"{person.ref}/{end}" if person else end)


def test_the_table_has_names_roles_and_who_is_asked(ana: Any, someone: Any, signed_in: Any, organisation: Any) -> None:
    someone("Ben Odell", "officer", "evaluator")
    joining.invite("carol@northmoor.example", ["auditor"], organisation(), by=ana, at=timezone.now())

    page = signed_in(ana).get("/people/").content.decode()

    assert "People at Northmoor Council" in page
    assert "Procurement officer, Evaluator" in page
    assert "carol@northmoor.example" in page
    assert "Ben Odell opens bids and scores. Nobody can do both in one tender." in page
    assert "Northmoor Council needs at least two people who may open bids." in page


def test_adding_a_person_shows_a_link_and_sends_it(ana: Any, signed_in: Any, organisation: Any) -> None:
    given = {"email": "ben@northmoor.example", "roles": ["officer", "manager"]}
    page = signed_in(ana).post(address(organisation(), end="add/"), given).content.decode()

    link = page.split('id="link"')[1].split('href="')[1].split('"')[0]
    assert link in mail.outbox[0].body
    assert mail.outbox[0].to == ["ben@northmoor.example"]


def test_a_message_that_cannot_be_sent_fails_no_page(
    ana: Any, signed_in: Any, organisation: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    page = signed_in(ana).post(address(organisation(), end="add/"), {"email": "ben@x.example", "roles": ["officer"]})

    assert page.status_code == 200
    assert "No message was sent from here" in page.content.decode()


def test_roles_are_given_and_taken_and_each_change_is_written_down(
    ana: Any, someone: Any, signed_in: Any, organisation: Any
) -> None:
    ben = someone("Ben Odell", "officer")

    signed_in(ana).post(address(organisation(), ben), {"roles": ["evaluator", "moderator"]})

    assert access.roles(ben) == {"evaluator", "moderator"}
    told = {(change.role, change.given, change.by) for change in RoleChange.objects.filter(person=ben)}
    assert told == {("officer", False, ana), ("evaluator", True, ana), ("moderator", True, ana)}


def test_nobody_audits_their_own_work(ana: Any, someone: Any, signed_in: Any, organisation: Any) -> None:
    ben = someone("Ben Odell", "officer")

    answer = signed_in(ana).post(address(organisation(), ben), {"roles": ["officer", "auditor"]})

    assert answer.status_code == 422
    assert "Ben Odell cannot audit and also do the work that is audited" in answer.content.decode()
    assert access.roles(ben) == {"officer"}


def test_a_supplier_role_cannot_be_had_in_an_authority(
    ana: Any, someone: Any, signed_in: Any, organisation: Any
) -> None:
    ben = someone("Ben Odell", "officer")

    assert signed_in(ana).post(address(organisation(), ben), {"roles": ["supplier"]}).status_code == 422
    assert access.roles(ben) == {"officer"}


@pytest.mark.parametrize(("end", "given"), [("", {"roles": ["officer"]}), ("leave/", {})])
def test_the_last_administrator_stays(end: str, given: Any, ana: Any, signed_in: Any, organisation: Any) -> None:
    answer = signed_in(ana).post(address(organisation(), ana, end), given)

    assert answer.status_code == 422
    assert "needs at least one administrator" in answer.content.decode()
    assert access.roles(ana) == {"administrator"}


def test_an_administrator_who_left_does_not_count_as_another(ana: Any, someone: Any, organisation: Any) -> None:
    gone = someone("Gus Lee", "administrator")
    gone.is_active = False
    gone.save()

    with pytest.raises(joining.Refused, match="at least one administrator"):
        joining.take(ana, "administrator", organisation(), by=ana, at=timezone.now())


def test_a_leaver_is_out_that_minute_and_their_name_stays(
    ana: Any, someone: Any, signed_in: Any, organisation: Any
) -> None:
    ben = someone("Ben Odell", "officer")
    inside, admin = signed_in(ben), signed_in(ana)

    admin.post(address(organisation(), ben, "leave/"))

    assert inside.get("/my/")["Location"].startswith("/sign-in/")
    ben.refresh_from_db()
    assert not ben.has_usable_password()
    assert "No longer here" in (page := admin.get("/people/").content.decode())
    assert "Ben Odell" in page


def test_a_leaver_who_works_elsewhere_keeps_that_account(
    ana: Any, someone: Any, signed_in: Any, organisation: Any
) -> None:
    ben = someone("Ben Odell", "officer")
    joining.give(ben, "evaluator", organisation("Southmoor Council"), by=None, at=timezone.now())

    signed_in(ana).post(address(organisation(), ben, "leave/"))

    assert access.roles(ben) == {"evaluator"}
    assert signed_in(ben).get("/my/").status_code == 200


def test_somebody_who_left_comes_back_by_a_new_link(ana: Any, someone: Any, organisation: Any, client: Any) -> None:
    ben = someone("Ben Odell", "officer")
    joining.leave(ben, organisation(), by=ana, at=timezone.now())
    code = joining.invite(ben.email, ["auditor"], organisation(), by=ana, at=timezone.now())

    client.post(f"/join/{code}/", {"name": "Ben Odell", "password": "a whole new sentence"})

    ben.refresh_from_db()
    assert (ben.is_active, access.roles(ben)) == (True, {"auditor"})


@pytest.mark.parametrize("who", ["colleague", "administrator elsewhere", "nobody's"])
@pytest.mark.parametrize("end", ["", "add/", "person", "leave/", "new-password/"])
def test_everybody_else_is_told_it_is_not_there(
    who: str, end: str, ana: Any, someone: Any, signed_in: Any, organisation: Any
) -> None:
    given = {
        "colleague": ("officer", "Northmoor Council"),
        "administrator elsewhere": ("administrator", "Southmoor Council"),
    }
    role, where = given.get(who, ("", ""))
    asks = signed_in(someone("Eve Stone", *([role] if role else []), at=where or "Northmoor Council"))
    path = (
        address(organisation(), ana, "" if end == "person" else end)
        if end not in {"", "add/"}
        else address(organisation(), end=end)
    )

    assert asks.get(path).status_code in {404, 405}
    assert asks.post(path, {"roles": ["officer"], "email": "x@example.org"}).status_code in {404, 405}
    assert access.roles(ana) == {"administrator"}


def test_an_administrator_of_a_firm_sees_only_its_people_and_its_roles(
    someone: Any, signed_in: Any, organisation: Any, ana: Any
) -> None:
    dev = someone("Dev Shah", "administrator", "supplier", at="Larkfield Care", kind="supplier")

    page = signed_in(dev).get(address(organisation("Larkfield Care"), end="add/")).content.decode()

    assert 'value="supplier"' in page
    assert 'value="officer"' not in page
    assert signed_in(dev).get(address(organisation(), ana)).status_code == 404


def test_what_somebody_works_on_is_shown_before_they_leave(
    ana: Any, someone: Any, signed_in: Any, organisation: Any
) -> None:
    ben, now = someone("Ben Odell", "evaluator"), timezone.now()
    tender = Tender.objects.create(
        number="T-2026-014", organisation=organisation(), made_by=ana, made_at=now, title="Home care", design="{}",
        changed_by=ana, changed_at=now, book=Book.objects.create(id="b1", made_at=now),
    )  # fmt: skip
    Assignment.objects.create(tender=tender, person=ben, role="evaluator")

    assert "T-2026-014 Home care" in signed_in(ana).get(address(organisation(), ben, "leave/")).content.decode()


def test_clashes_in_one_tender_are_sentences() -> None:
    assert roles.clashes("Ana", ["evaluator", "officer"]) == ("Ana scores this tender. They cannot also open it.",)
    assert roles.clashes("Ana", ["officer"]) == ()
