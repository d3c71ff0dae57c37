"""Letters: gaps block sending, what was sent stays, and each bidder reads its own and nobody else's."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from makegood.web.awards import notices
from makegood.web.awards.place import place
from makegood.web.bids import happening
from makegood.web.records.models import Bid, Paper
from tests.web.awards.steps import all_but, complete, decide, send, text

pytestmark = pytest.mark.django_db
SEAVIEW, HARBOUR = "Sam Bell", "Hal Moss"


@pytest.fixture
def decided(agreed: Any, as_: Any) -> Any:
    decide(agreed, as_)
    return agreed


@pytest.fixture
def ana(decided: Any, as_: Any) -> Any:
    return as_(decided, "Ana Reed")


@pytest.fixture
def sent(decided: Any, ana: Any) -> Any:
    complete(decided, ana)
    assert send(decided, ana).status_code == 302
    return decided


def own(found: Any, name: str) -> str:
    firm = found.people[name].memberships.get(role="supplier").organisation
    return f"/bids/{Bid.objects.get(tender=found.tender, supplier=firm).number}/"


def address(found: Any, rest: str = "letters/") -> str:
    return f"/award/{found.tender.number}/{rest}"


def test_there_are_no_letters_before_a_second_officer_agreed(agreed: Any, as_: Any) -> None:
    decide(agreed, as_, by=("Ana Reed",))

    assert as_(agreed, "Ana Reed").get(address(agreed)).status_code == 404


def test_a_gap_that_the_law_minds_blocks_sending(decided: Any, ana: Any) -> None:
    page = text(ana, address(decided))
    assert "regulation 31(2)(a) to (c) of the Procurement Regulations 2024" in page
    assert "letters/send/" not in page

    answer = send(decided, ana)

    assert answer.status_code == 422
    assert "Add what is missing first" in answer.content.decode()
    assert happening.state(decided.tender).letters == {}


def test_letters_are_sent_at_once_and_the_book_has_their_digests(sent: Any, ana: Any) -> None:
    assert "4 letters sent" in text(ana, address(sent))

    letters = happening.state(sent.tender).letters
    kept = set(Paper.objects.filter(tender=sent.tender, kind="letter").values_list("digest", flat=True))
    assert {each.fact.letter for each in letters.values()} == kept
    assert len(kept) == 4


def test_a_bidder_reads_its_letter_and_downloads_it(sent: Any, as_: Any) -> None:
    sam = as_(sent, SEAVIEW)

    page = text(sam, own(sent, SEAVIEW) + "letter/")

    assert "Dear Seaview Homecare (invented)" in page
    assert "here is exactly why" in page
    assert "Office and care pay run on one payroll" in page
    assert "unfortunately" not in page.lower()
    word = sam.get(own(sent, SEAVIEW) + "letter/letter.docx").content
    assert zipfile.ZipFile(io.BytesIO(word)).testzip() is None


def test_the_letter_is_found_from_the_bid(sent: Any, as_: Any) -> None:
    assert own(sent, SEAVIEW) + "letter/" in text(as_(sent, SEAVIEW), own(sent, SEAVIEW))


def test_no_letter_tells_another_bidders_price(sent: Any, as_: Any) -> None:
    page = text(as_(sent, HARBOUR), own(sent, HARBOUR) + "letter/")

    assert not [price for price in ("32.60", "32.40", "33.80", "34.40", "520,000") if price in page]
    assert "Dale Carers Co-operative (invented)" in page


@pytest.mark.parametrize("rest", ["letter/", "letter/letter.docx", "sign/", "sign/schedule.docx"])
def test_another_suppliers_letter_is_not_there(sent: Any, as_: Any, rest: str) -> None:
    assert as_(sent, HARBOUR).get(own(sent, SEAVIEW) + rest).status_code == 404
    assert as_(sent, "Ana Reed").get(own(sent, SEAVIEW) + rest).status_code == 404


def test_before_it_is_sent_a_bidder_has_no_letter(decided: Any, as_: Any) -> None:
    assert as_(decided, SEAVIEW).get(own(decided, SEAVIEW) + "letter/").status_code == 404


def test_words_can_be_changed_until_it_is_sent_and_what_was_recorded_stays_beside(decided: Any, ana: Any) -> None:
    complete(decided, ana)
    before = text(ana, address(decided, "letters/a/"))
    assert "What was recorded on pay" in before
    posted = {f"words-{n}": f"Our own words {n}." for n in range(1, 6)}

    assert ana.post(address(decided, "letters/a/"), posted).status_code == 302

    after = text(ana, address(decided, "letters/a/"))
    assert "Our own words 1." in after
    assert "What was recorded on pay" in after
    send(decided, ana)
    assert ana.post(address(decided, "letters/a/"), posted).status_code == 404


def test_words_cannot_be_left_empty(decided: Any, ana: Any) -> None:
    answer = ana.post(address(decided, "letters/a/"), {"words-1": "  "})

    assert answer.status_code == 422
    assert "Write why this mark was given for Pay" in answer.content.decode()


def test_a_letter_changed_in_the_database_is_not_shown_as_the_one_that_was_sent(sent: Any, as_: Any) -> None:
    paper = Paper.objects.filter(tender=sent.tender, kind="letter").get(about=str(_ref(sent, SEAVIEW)))
    Paper.objects.filter(pk=paper.pk).update(text=paper.text.replace("Dear", "Hello").replace("scored", "marked"))
    Paper.objects.filter(pk=paper.pk).update(text=paper.text + " ")

    assert as_(sent, SEAVIEW).get(own(sent, SEAVIEW) + "letter/").status_code == 404


def _ref(found: Any, name: str) -> str:
    firm = found.people[name].memberships.get(role="supplier").organisation.name
    return next(ref for ref, each in place(found.tender).firms().items() if each == firm)


def test_a_message_goes_where_the_service_sends_e_mail(decided: Any, ana: Any, mailoutbox: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    complete(decided, ana)

    send(decided, ana)

    told = {address for each in mailoutbox for address in each.to}
    assert "sam.bell@makegood.example" in told
    assert "A message went by e-mail too." in text(ana, address(decided))
    assert not [each for each in mailoutbox if "not chosen" in each.body]


def test_the_award_notice_is_data_with_winners_and_without_losers(sent: Any, ana: Any) -> None:
    found = json.loads(ana.get(address(sent, "notices/uk6.json")).content)["releases"][0]

    assert found["tag"] == ["award"]
    names = {each["name"] for award in found["awards"] for each in award["suppliers"]}
    firms = place(sent.tender).firms()
    assert names == {firms[ref] for ref in happening.state(sent.tender).winners}
    assert ana.get(address(sent, "notices/uk7.json")).status_code == 404


def test_the_page_of_notices_says_when_nobody_checked_them(sent: Any, ana: Any) -> None:
    assert "this service has no copy of the official schema" in text(ana, address(sent, "notices/"))


def test_a_bid_that_was_set_aside_unscored_has_its_letter_with_the_reason(loaded: Any, as_: Any) -> None:
    found = loaded("opened")
    all_but(found, _ref(found, HARBOUR), because="The wage was left out of the price.")
    decide(found, as_)
    client = as_(found, "Ana Reed")
    complete(found, client)
    assert send(found, client).status_code == 302

    page = text(as_(found, HARBOUR), own(found, HARBOUR) + "letter/")

    assert "We have set aside the bid of Harbour and Moor Care (invented)" in page
    assert "The wage was left out of the price." in page
    assert "4 letters sent" in text(client, address(found))


SCHEMA = Path(__file__).parents[4] / "shared" / "data" / "schemas" / "built" / "uk-release-schema.json"


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the UK schema stands in shared/data beside the checkout: not here")
def test_a_notice_is_checked_where_the_service_has_the_schema(
    sent: Any, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAKEGOOD_OCDS_SCHEMA", str(SCHEMA))
    notices._schema.cache_clear()
    try:
        page = text(ana, address(sent, "notices/"))
    finally:
        notices._schema.cache_clear()

    assert "Checked against the official schema: no errors." in page
