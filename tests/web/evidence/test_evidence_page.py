"""Evidence is filed from a page: shown in words first, kept on the press, and nothing of it where it is wrong."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from makegood.deliver.state import digest_of
from tests.web.evidence.conftest import HOSTED, at
from tests.web.people.test_every_address import patterns

pytestmark = pytest.mark.django_db
SESSIONS = "school_ref,session_on,pupils,session_hours,teacher_signed_off\n"
QUARTER = {"period": "2026-q3"}


def a_file(raw: bytes | str, name: str = "file") -> Any:
    return SimpleUploadedFile(f"{name}.txt", raw if isinstance(raw, bytes) else raw.encode())


def shown(client: Any, promise: str, **given: Any) -> Any:
    return client.post(at(promise), QUARTER | given)


def press(client: Any, promise: str, page: Any) -> Any:
    sealed = page.content.decode().partition('name="sealed" value="')[2].partition('"')[0]
    return client.post(at(promise), {"sealed": sealed})


def size(running: Any) -> tuple[int, int]:
    return running.record.book.entries.count(), running.record.papers.count()


def test_weeks_that_the_pool_has_too_are_shown_in_words_and_filed_on_the_press(
    running: Any, as_: Any, register: Any
) -> None:
    mo, before = as_(running, "Mo"), size(running)

    page = shown(mo, "apprentices", file=a_file(register()), beside=a_file(register("third_party")))
    words = page.content.decode()
    untouched = size(running)
    done = press(mo, "apprentices", page)

    assert "12 apprentice weeks at grade B" in words and "fewer than 10 people as keys" in words and untouched == before
    assert (done.status_code, done["Location"]) == (302, "/contracts/C-2026-031/promises/5/")
    (fact,) = running.state.evidence
    assert (fact.what, fact.period, fact.good, fact.grade) == ("hosting", "2026-q3", 12, "B")
    assert fact.by == str(running.people["Mo"].ref)
    assert running.record.papers.filter(digest=fact.document, locked=True).exists()
    assert "July to September 2026" in mo.get("/contracts/C-2026-031/promises/5/").content.decode()


def test_a_second_press_files_nothing_more(running: Any, as_: Any, register: Any) -> None:
    mo = as_(running, "Mo")
    page = shown(mo, "apprentices", file=a_file(register()))
    press(mo, "apprentices", page)
    once = size(running)

    again = press(mo, "apprentices", page)

    assert again.status_code == 302 and size(running) == once


def test_a_register_of_references_is_refused_and_nothing_of_it_is_kept(running: Any, as_: Any) -> None:
    sam, before = as_(running, "Sam"), size(running)

    page = shown(sam, "apprentices", file=a_file(HOSTED))

    words = page.content.decode()
    assert page.status_code == 422 and 'href="#file"' in words and "<title>Error: " in words
    assert "makegood deliver register" in words and "5550000001" not in words
    assert size(running) == before


def test_a_name_hidden_in_a_register_is_not_kept(running: Any, as_: Any, register: Any) -> None:
    mo = as_(running, "Mo")
    tampered = register().replace(b'"what":', b'"who": "Jo Bloggs", "what":', 1)
    assert b"Jo Bloggs" in tampered

    page = shown(mo, "apprentices", file=a_file(tampered))
    if page.status_code == 200:
        press(mo, "apprentices", page)

    assert not running.record.papers.filter(text__contains="Jo Bloggs").exists()


def test_a_wrong_cell_is_told_with_its_row_and_column(running: Any, as_: Any) -> None:
    sam, before = as_(running, "Sam"), size(running)
    rows = SESSIONS + "s-1,2026-07-06,30,2,yes\ns-2,tomorrow,30,2,yes\n"

    page = shown(sam, "sessions", tier="all", file=a_file(rows))

    words = page.content.decode()
    assert page.status_code == 422 and 'id="file-error"' in words
    assert "Line 3, session_on" in words and "a day like 2026-07-01" in words
    assert size(running) == before


def test_what_is_missing_is_told_at_its_field(running: Any, as_: Any) -> None:
    page = as_(running, "Sam").post(at("sessions"), {"period": "", "tier": "all"})

    words = page.content.decode()
    assert page.status_code == 422
    assert 'href="#period"' in words and "Select the period" in words
    assert 'href="#file"' in words and "Choose the file" in words


def test_a_better_grade_needs_its_document(running: Any, as_: Any) -> None:
    rows = SESSIONS + "s-1,2026-07-06,30,2,yes\n"

    page = shown(as_(running, "Mo"), "sessions", tier="all", grade="B", file=a_file(rows))

    assert page.status_code == 422 and 'href="#proof"' in page.content.decode()


def test_the_suppliers_word_is_grade_d_whatever_it_posts(running: Any, as_: Any, register: Any) -> None:
    sam = as_(running, "Sam")
    rows, proof = SESSIONS + "s-1,2026-07-06,30,2,yes\n", a_file("a letter", "proof")

    press(sam, "sessions", shown(sam, "sessions", tier="all", file=a_file(rows), grade="B", proof=proof))
    beside = a_file(register("third_party"), "beside")
    press(sam, "apprentices", shown(sam, "apprentices", file=a_file(register()), beside=beside))

    sessions, hosting = running.state.evidence
    assert (sessions.good, sessions.grade, hosting.good, hosting.missing) == (60, "D", 0, 12)


def test_the_supplier_does_not_put_its_word_in_place_of_what_the_buyer_filed(running: Any, as_: Any) -> None:
    mo, sam = as_(running, "Mo"), as_(running, "Sam")
    rows = SESSIONS + "s-1,2026-07-06,30,2,yes\n"
    letter = a_file("The school's letter.", "proof")
    press(mo, "sessions", shown(mo, "sessions", tier="all", file=a_file(rows), grade="B", proof=letter))

    page = shown(sam, "sessions", tier="all", file=a_file(rows + "s-2,2026-07-07,30,9,yes\n"))

    assert page.status_code == 422 and "Northmoor Council filed this itself" in page.content.decode()
    assert [each.grade for each in running.state.evidence] == ["B"]


def test_totals_under_ten_people_are_held_back(running: Any, as_: Any) -> None:
    mo = as_(running, "Mo")
    given = {"period": "2026-h1", "tier": "all", "numerator": "4", "denominator": "40", "grade": "D"}

    page = mo.post(at("voice"), given)
    press(mo, "voice", page)

    assert "It is held back: fewer than 10 people" in page.content.decode()
    (fact,) = running.state.evidence
    assert (fact.good, fact.counted) == (None, None)
    assert not running.record.papers.filter(text__contains="numerator").exists()


def test_totals_are_counted_and_the_promises_own_period_is_offered_once(running: Any, as_: Any) -> None:
    mo = as_(running, "Mo")
    given = {"period": "2026-h1", "tier": "all", "numerator": "30", "denominator": "40", "grade": "C"}

    offered = mo.get(at("voice")).content.decode()
    press(mo, "voice", mo.post(at("voice"), given | {"proof": a_file("minutes", "proof")}))

    assert offered.count("April to June 2026") == 1
    (fact,) = running.state.evidence
    assert (fact.good, fact.counted, fact.grade) == (30, 40, "C")


def test_rows_that_are_one_person_each_are_not_kept(running: Any, as_: Any) -> None:
    mo = as_(running, "Mo")
    rows = "placement_ref,started_on,working_days,plan_written,review_held\nyoung-person-7,2026-07-06,12,yes,yes\n"

    page = shown(mo, "placements", tier="all", grade="D", file=a_file(rows))
    press(mo, "placements", page)
    press(mo, "placements", page)

    assert [each.good for each in running.state.evidence] == [1]
    assert not running.record.papers.filter(text__contains="young-person-7").exists()
    line = page.content.decode().partition("as its last line: ")[2][:34]
    (document,) = running.record.papers.filter(digest=running.state.evidence[0].document)
    assert digest_of(f"{rows}{line}\n") in document.text and digest_of(rows) not in document.text


def test_a_page_shown_to_one_person_cannot_be_pressed_by_another(running: Any, as_: Any, register: Any) -> None:
    page = shown(as_(running, "Mo"), "apprentices", file=a_file(register()))

    pressed = press(as_(running, "Ana"), "apprentices", page)

    assert pressed.status_code == 422 and not running.state.evidence


def test_an_employer_files_about_itself_and_sees_nothing_of_the_others(running: Any, as_: Any, register: Any) -> None:
    mo, hal = as_(running, "Mo"), as_(running, "Hal")
    press(mo, "apprentices", shown(mo, "apprentices", file=a_file(register())))
    before = size(running)

    others = [shown(hal, "apprentices", file=a_file(register(tier=tier))) for tier in ("", "tier-1")]
    refused = size(running)
    filed = press(hal, "apprentices", shown(hal, "apprentices", file=a_file(register(tier="tier-2"))))

    assert [each.status_code for each in others] == [422, 422] and refused == before
    assert (filed.status_code, filed["Location"]) == (302, at("apprentices"))
    assert running.state.evidence[-1].tier == "tier-2"
    words = hal.get(at("apprentices")).content.decode()
    assert "Harbour Carers" in words and "whole contract" not in words.lower()


@pytest.mark.parametrize("who", ["Eve", "Ada", "Kit", "Zoe"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_is_there_for_the_others(who: str, method: str, running: Any, as_: Any) -> None:
    client = as_(running, who)

    assert {getattr(client, method)(at(each)).status_code for each in ("apprentices", "sessions")} == {404}
    assert any(room == "evidence" for _address, room in patterns())


def test_a_promise_that_payroll_shows_has_no_such_page_and_no_link(running: Any, as_: Any) -> None:
    sam = as_(running, "Sam")

    assert sam.get("/contracts/C-2026-031/promises/1/evidence/").status_code == 404
    assert "/evidence/" not in sam.get("/contracts/C-2026-031/promises/1/").content.decode()
    assert at("apprentices") in sam.get("/contracts/C-2026-031/promises/5/").content.decode()
    assert "/evidence/" not in as_(running, "Ada").get("/contracts/C-2026-031/promises/5/").content.decode()
