"""From a draft to a result and back, through the real core."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from makegood.web.records.models import Check

pytestmark = pytest.mark.django_db

DRAFT = """Home care for Coast and villages

The estimated contract value is £1,400,000 including VAT.

All staff must be paid the living wage where possible, across the whole company.

The supplier must recognise a trade union for workers on this contract.
"""


def give(client: Client, **form: Any) -> Any:
    return client.post("/check/", form)


@pytest.fixture
def read(client: Client) -> Check:
    answer = give(client, source="paste", text=DRAFT)
    assert answer.status_code == 302
    return Check.objects.get()


@pytest.fixture
def checked(client: Client, read: Check) -> Check:
    facts = {"contract-nation": "ENG", "contract-authority_kind": "local_authority", "contract-kind": "light_touch"}
    client.post(f"/check/{read.id}/read/change/", facts | {"contract-value_gbp_inc_vat": "£1.4m"})
    client.post(f"/check/{read.id}/read/")
    return Check.objects.get()


def text_of(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())


def test_pasted_words_are_read_and_shown_to_be_corrected(client: Client, read: Check) -> None:
    page = text_of(client, f"/check/{read.id}/read/")

    assert "£1,400,000" in page
    assert "from paragraph 2" in page
    assert "We could not find this" in page


def test_the_check_runs_and_names_its_law(client: Client, checked: Check) -> None:
    page = text_of(client, f"/check/{checked.id}/")

    assert re.search(r"<h1[^>]*>Change \d of your \d asks", page)
    assert "Not lawful as written" in page
    assert "Procurement Act 2023" in page
    assert "Read in the Act, 21 November 2026" in page


def test_doubtful_words_are_marked_in_the_drafts_own_sentence(client: Client, checked: Check) -> None:
    assert re.search(r"<mark title=\"[^\"]+\">[^<]+</mark>", text_of(client, f"/check/{checked.id}/"))


def test_accepted_words_take_the_place_of_the_drafts_and_can_be_taken_back(client: Client, checked: Check) -> None:
    path = f"/check/{checked.id}/"
    before = text_of(client, path)
    use = re.search(r'action="([^"]+/use/)"', before)
    assert use is not None, "no words were offered"

    done = client.post(use[1])
    after = text_of(client, path)

    assert done["Location"].endswith("#words-1")
    assert "your words replaced" in after
    assert 'role="status">Now ' in after
    assert before.count("<blockquote") == after.count("<blockquote")
    client.post(f"{path}words/1/undo/")
    assert "your words replaced" not in text_of(client, path)


def test_words_of_the_buyers_own_are_read_like_any_other(client: Client, checked: Check) -> None:
    path = f"/check/{checked.id}/"
    use = re.search(r'action="([^"]+/use/)"', text_of(client, path))
    assert use is not None

    client.post(use[1], {"words": "All staff in the whole company are paid the living wage where possible."})

    page = text_of(client, path)
    replaced = page[page.index("your words replaced") :][:6000]
    assert "Not lawful as written" in replaced or "Take care" in replaced


def test_the_downloads_open(client: Client, checked: Check) -> None:
    import json

    from docx import Document
    from openpyxl import load_workbook

    word, excel, data = (client.get(f"/check/{checked.id}/result.{kind}") for kind in ("docx", "xlsx", "json"))

    headings = [p.text for p in Document(BytesIO(word.content)).paragraphs if p.style.name.startswith("Heading")]
    assert any(heading.startswith("Ask 1: ") for heading in headings)
    assert load_workbook(BytesIO(excel.content)).sheetnames == ["What is here", "Asks"]
    assert set(json.loads(data.content)) >= {"source", "on", "contract", "cost", "asks", "problems"}
    assert "attachment" in word["Content-Disposition"]


def test_an_answer_settles_its_question(client: Client, checked: Check) -> None:
    path = f"/check/{checked.id}/"
    asked = re.findall(r'type="radio" name="(contract-[^"]+)" id="[^"]+" value="yes"', text_of(client, path))
    assert asked, "no question was asked"

    client.post(f"{path}answers/", {asked[0]: "yes", f"{asked[0]}-words": "Cabinet paper, 3 June"})

    assert "Cabinet paper, 3 June" in Check.objects.get().facts
    assert f'name="{asked[0]}"' not in text_of(client, path)


def test_typed_asks_are_checked_too(client: Client) -> None:
    give(client, source="questions")
    check = Check.objects.get()
    client.post(f"/check/{check.id}/read/change/", {"asks": "Two apprentices start on this contract each year."})

    client.post(f"/check/{check.id}/read/")

    assert "Two apprentices start on this contract each year." in text_of(client, f"/check/{check.id}/")


def test_nothing_asked_is_said_and_not_scored(client: Client) -> None:
    give(client, source="paste", text="The supplier will deliver four boxes of pencils.")
    check = Check.objects.get()

    client.post(f"/check/{check.id}/read/")

    assert "This draft asks nothing about work" in text_of(client, f"/check/{check.id}/")


def test_a_word_file_is_read_and_its_name_is_not_kept(client: Client) -> None:
    from docx import Document

    stream, document = BytesIO(), Document()
    document.add_paragraph("Every worker on this contract is paid at least the real Living Wage.")
    document.save(stream)

    answer = give(client, source="file", file=SimpleUploadedFile("Secret merger.docx", stream.getvalue()))

    check = Check.objects.get()
    assert answer.status_code == 302
    assert "real Living Wage" in check.draft
    assert "merger" not in "".join(str(held) for held in vars(check).values())


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Select where your draft is"),
        ({"source": "file"}, "Select a file"),
        ({"source": "paste", "text": "  "}, "Paste the text of your draft"),
        ({"source": "file", "file": SimpleUploadedFile("a.docx", b"")}, "The selected file is empty"),
        ({"source": "file", "file": SimpleUploadedFile("a.exe", b"MZ")}, "The selected file must be Word"),
    ],
)
def test_what_is_wrong_is_said_by_its_field_and_at_the_top(client: Client, form: dict[str, Any], said: str) -> None:
    answer = give(client, **form)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert page.count(said) == 2
    assert not Check.objects.exists()


def test_a_broken_file_is_refused_without_a_trace(client: Client) -> None:
    answer = give(client, source="file", file=SimpleUploadedFile("a.docx", b"PK\x03\x04 not really a zip"))

    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Check.objects.exists()


def test_numbers_are_read_as_people_write_them_and_kept_when_wrong(client: Client, read: Check) -> None:
    path = f"/check/{read.id}/read/change/"

    wrong = client.post(path, {"contract-value_gbp_inc_vat": "lots", "contract-started": "31 2 2027"})
    right = client.post(path, {"contract-value_gbp_inc_vat": " £2,500k ", "contract-started": "24 2 2027"})

    said = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Value must be a number, like 1,400,000" in said
    assert "must be a real day" in said
    assert 'value="lots"' in said
    assert right.status_code == 302
    assert "£2,500,000" in text_of(client, f"/check/{read.id}/read/")


def test_older_rules_are_announced(client: Client, read: Check) -> None:
    client.post(f"/check/{read.id}/read/change/", {"contract-nation": "ENG", "contract-started": "1 4 2024"})

    assert "We use the 2015 Regulations" in text_of(client, f"/check/{read.id}/read/")


def test_deleting_deletes(client: Client, read: Check) -> None:
    answer = client.post(f"/check/{read.id}/delete/")

    assert "The draft is deleted" in answer.content.decode()
    assert not Check.objects.exists()


def test_an_example_can_be_checked(client: Client) -> None:
    give(client, source="example", example="office-cleaning")
    check = Check.objects.get()

    client.post(f"/check/{check.id}/read/")

    assert "Office cleaning" in text_of(client, f"/check/{check.id}/")


def test_what_takes_long_to_read_is_read_behind_a_page(client: Client, check: Check) -> None:
    Check.objects.update(stage="reading", draft="", result="")

    page = text_of(client, f"/check/{check.id}/")

    assert "Reading your draft" in page
    assert '<meta http-equiv="refresh"' in page


@pytest.mark.django_db(transaction=True)
def test_a_long_file_is_read_after_the_page_was_answered(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    from makegood.web.checks import drafts, reading

    go_on, at_once = Event(), drafts.read_upload

    def slowly(*given: Any, **more: Any) -> Any:
        go_on.wait(timeout=20)
        return at_once(*given, **more)

    monkeypatch.setattr(drafts, "read_upload", slowly)
    monkeypatch.setattr(reading, "PAGE_WAITS_SECONDS", 0.01)
    give(client, source="file", file=SimpleUploadedFile("a.txt", b"Every worker on this contract is paid fairly."))
    check = Check.objects.get()
    assert "Reading your draft" in text_of(client, f"/check/{check.id}/")

    go_on.set()
    reading.finish()

    assert client.get(f"/check/{check.id}/").headers["Location"].endswith("/read/")


def test_a_reason_put_on_record_opens_what_waited_for_it(client: Client) -> None:
    """The home care example with nothing on record: the council has a best value reason after all."""
    check = _home_care_without_records(client)
    before = text_of(client, f"/check/{check.id}/")
    assert "Has your council recorded why pay and hours matter" in before
    assert "4 wait for your answer" in before

    given = {
        "contract-records-bv_reason": "yes",
        "contract-records-bv_reason-words": "Report of 9 October 2026, paragraph 14",
    }
    client.post(f"/check/{check.id}/answers/", given)

    after = text_of(client, f"/check/{check.id}/")
    assert "wait for your answer" not in after
    assert "question for you" not in after
    assert "Report of 9 October 2026, paragraph 14" in after


def _home_care_without_records(client: Client) -> Check:
    from dataclasses import replace

    from django.utils import timezone

    from makegood import law
    from makegood.terms import codec
    from makegood.web.checks import drafts, examples

    client.post("/check/", {"source": "example", "example": "home-care-coast-and-villages"})
    check = Check.objects.get()
    draft = examples.draft("home-care-coast-and-villages")
    contract = replace(draft.contract, records=law.Records(), tupe_likely=False)
    check.draft = codec.to_json(replace(draft, contract=contract))
    drafts.keep(check, on=timezone.localdate())
    return check


@pytest.mark.parametrize(("share", "said"), [("75", "worked out from 75% of the price"), ("", "our figures for this")])
def test_hours_nobody_knows_are_worked_out_and_said_to_be(client: Client, share: str, said: str) -> None:
    client.post("/check/", {"source": "paste", "text": "All workers are paid the living wage."})
    path = f"/check/{Check.objects.get().id}/read/"
    assert "I do not know the hours" in text_of(client, path)
    facts = {"contract-value_gbp_inc_vat": "£1.4m", "contract-term_months": "24", "service-sector": "home_care"}
    client.post(f"{path}change/", facts)

    client.post(f"{path}hours/", {"share": share})

    page = text_of(client, path)
    assert said in page
    assert "£1,400,000" in page
    assert "I do not know the hours" not in page


def test_hours_cannot_be_worked_out_from_nothing_or_from_nonsense(client: Client) -> None:
    client.post("/check/", {"source": "paste", "text": "All workers are paid the living wage."})
    path = f"/check/{Check.objects.get().id}/read/hours/"

    assert "Tell us the value, the length and the kind of work first" in text_of(client, path)
    wrong = client.post(path, {"share": "most of it"})
    assert wrong.status_code == 422
    assert "Share of the price must be a number, like 75" in wrong.content.decode()
