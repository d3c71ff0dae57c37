"""Two people at once, or one who presses twice, on a database that lets two write: nothing twice, nothing broken."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from makegood import ledger
from makegood.web.bids import happening
from makegood.web.people import joining
from makegood.web.records.books import DatabaseBook
from makegood.web.records.models import Bid, Organisation, Paper, Person
from tests.web.awards.steps import WHY, declare, score, text
from tests.web.bids.steps import fill, pass_deadline
from tests.web.bids.steps import send as send_bid

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite in memory has no two writers: script/with-postgres runs this"
    ),
]


@pytest.fixture(autouse=True)
def _commits(transactional_db: None) -> Iterator[None]:
    """The books are wiped at the end, which needs the guard lifted."""
    yield


def at_once(*presses: Callable[[], Any]) -> list[int]:
    """What each press was answered, all begun at the same moment."""
    ready = Barrier(len(presses))

    def pressed(press: Callable[[], Any]) -> int:
        try:
            ready.wait(timeout=20)
            return int(press().status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(presses)) as pool:
        return list(pool.map(pressed, presses))


def whole(tender: Any) -> bool:
    return isinstance(ledger.verify(DatabaseBook(tender.book_id).entries()), ledger.Whole)


def test_a_score_saved_twice_at_once_can_still_be_changed(opened: Any, as_: Any) -> None:
    eves = [as_(opened, "Eve Lund") for _ in range(4)]
    declare(eves[0], opened.tender)
    address, given = f"/evaluate/{opened.tender.number}/q1/a/", {"mark": "3", "reason": WHY}

    told = at_once(*[lambda client=client: client.post(address, given) for client in eves])

    assert set(told) == {302}
    assert Paper.objects.filter(kind="draft score").count() == 1
    assert eves[0].post(address, given | {"mark": "2"}).status_code == 302


def test_letter_details_saved_twice_at_once_can_still_be_read(agreed: Any, as_: Any) -> None:
    from tests.web.awards.steps import decide

    decide(agreed, as_)
    address = f"/award/{agreed.tender.number}/letters/a/"
    clients = [as_(agreed, name) for name in ("Ana Reed", "Ben Cole", "Ana Reed", "Ben Cole")]
    fields = dict.fromkeys(re.findall(r'name="(words-\d+)"', text(clients[0], address)), WHY)

    told = at_once(*[lambda client=client: client.post(address, fields) for client in clients])

    assert set(told) == {302}
    assert Paper.objects.filter(kind="letter details").count() == 1
    assert clients[0].post(address, fields).status_code == 302


def test_of_two_locks_at_once_one_is_the_lock(opened: Any, as_: Any) -> None:
    eves = [as_(opened, "Eve Lund") for _ in range(3)]
    declare(eves[0], opened.tender)
    score(eves[0], opened.tender, 1, dict.fromkeys("abcd", 3))
    address = f"/evaluate/{opened.tender.number}/q1/lock/"

    told = at_once(*[lambda client=client: client.post(address) for client in eves])

    kinds = [each.kind for each in DatabaseBook(opened.tender.book_id).entries()]
    assert (sorted(told), kinds.count("score-locked")) == ([302, 422, 422], 1)
    assert whole(opened.tender)


def test_two_officers_who_decide_and_agree_at_once_take_one_decision(agreed: Any, as_: Any) -> None:
    root = f"/award/{agreed.tender.number}/lots/"
    ana, ben = as_(agreed, "Ana Reed"), as_(agreed, "Ben Cole")
    shown = re.search(r'name="shown" value="([^"]+)"', text(ana, root))
    assert shown
    at_once(*[lambda client=client: client.post(f"{root}use/", {"shown": shown[1]}) for client in (ana, ben)])
    decision = happening.state(agreed.tender).decision
    assert decision is not None
    press = {"decision": decision.digest}

    told = at_once(*[lambda client=client: client.post(f"{root}agree/", press) for client in (ana, ben, ana, ben)])

    kinds = [each.kind for each in DatabaseBook(agreed.tender.book_id).entries()]
    after = happening.state(agreed.tender).decision
    assert after is not None
    assert after.agreed is not None
    assert (told.count(302), kinds.count("award-agreed")) == (1, 1)
    assert after.agreed.by != after.fact.by
    assert whole(agreed.tender)


def test_one_officer_who_presses_four_times_at_once_opens_nothing_and_two_open_once(
    tender: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid)
    send_bid(signed_in(person), bid)
    pass_deadline(tender, monkeypatch)
    ana, ben = (signed_in(Person.objects.get(name=name)) for name in ("Ana Reed", "Ben Cole"))
    address = f"/opening/{tender.number}/"

    at_once(*[lambda: ana.post(address)] * 4)
    assert happening.state(tender).opened is None
    at_once(*[lambda client=client: client.post(address) for client in (ana, ben, ana, ben)])

    kinds = [each.kind for each in DatabaseBook(tender.book_id).entries()]
    assert (kinds.count("bids-opened"), kinds.count("price-read")) == (1, 1)
    assert Paper.objects.filter(kind="bid").count() == 1
    assert whole(tender)


def test_one_invitation_taken_by_two_at_once_makes_one_person(
    organisation: Any, someone: Any, shared_site: Any
) -> None:
    from django.utils import timezone

    ada = someone("Ada Hill", "administrator")
    code = joining.invite("new@example.org", ["officer"], organisation(), by=ada, at=timezone.now())
    given = {"name": "New One", "password": "correct horse battery staple"}

    told = at_once(*[lambda: Client(raise_request_exception=False).post(f"/join/{code}/", given)] * 3)

    assert told.count(302) == 1
    assert not [each for each in told if each >= 500]
    assert Person.objects.filter(email="new@example.org").count() == 1


def test_one_code_taken_up_by_two_at_once_makes_one_firm(tender: Any, invite: Any) -> None:
    invite(tender, "owner@seaview.example")
    password = "correct horse battery staple"

    told = at_once(*[
        lambda name=name: Client(raise_request_exception=False).post(
            "/go/K7QF-2M9T-4HXD-8WBN/account/", {"firm": name, "name": "Sam", "password": password}
        )
        for name in ("Seaview One", "Seaview Two", "Seaview One")
    ])  # fmt: skip

    assert not [each for each in told if each >= 500]
    assert Person.objects.filter(email="owner@seaview.example").count() == 1
    assert (Organisation.objects.filter(kind="supplier").count(), Bid.objects.count()) == (1, 1)


def test_the_same_bid_sent_twice_at_once_is_two_entries_of_a_whole_book(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid)
    clients = [signed_in(person) for _ in range(3)]

    told = at_once(
        *[lambda client=client: send_bid(client, bid) for client in clients[:2]],
        lambda: clients[2].post(f"/bids/{bid.number}/take-back/"),
    )

    assert not [each for each in told if each >= 500]
    assert whole(tender)
    state = happening.state(tender).bids[str(bid.ref)]
    assert state.stands == (type(bid).objects.get(pk=bid.pk).withdrawn_at is None)


def test_two_officers_who_save_one_page_at_once_lose_nothing_unsaid(
    someone: Any, signed_in: Any, organisation: Any
) -> None:
    from django.utils import timezone

    from makegood.web.tenders import documents, starting

    ana, ben = someone("Ana Reed", "officer"), someone("Ben Cole", "officer")
    data = starting.from_example("home-care-coast-and-villages")
    row = documents.made(data, organisation=organisation(), by=ana, at=timezone.now())
    address = f"/tenders/{row.number}/describe/"
    clients = {name: signed_in(person) for name, person in (("Ana", ana), ("Ben", ben))}
    found = re.search(r'name="_seen" value="(\w+)"', text(clients["Ana"], address))
    assert found
    seen = {"_version": str(row.version), "_seen": found[1]}

    told = at_once(*[
        lambda name=name, client=client: client.post(address, seen | {"title": f"{name}'s title"})
        for name, client in clients.items()
    ])  # fmt: skip

    assert 409 in told
    assert type(row).objects.get(pk=row.pk).version <= row.version + 1
