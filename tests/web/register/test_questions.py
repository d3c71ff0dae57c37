"""Questions of the public: asked without an account, replied to by a day, rated, and never hidden."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from makegood.web.records.models import PublicBox, PublicQuestion, RegisterChange
from makegood.web.register import answering, keeping

pytestmark = pytest.mark.django_db
WORDS = "Carers tell us that visits are ten minutes long. Is travel between them paid?"


def here(running: Any) -> str:
    return f"/register/{running.record.slug}/"


def ask(running: Any, words: str = WORDS, **more: str) -> Any:
    return Client().post(f"{here(running)}ask/", {"text": words, **more})


def link(running: Any, words: str = WORDS) -> str:
    answer = ask(running, words)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def reply(client: Any, **given: str) -> Any:
    number = PublicQuestion.objects.latest("id").pk
    return client.post(f"/questions/{number}/", {"reply": "Yes, each minute is paid.", "shown": "shown", **given})


def test_who_asks_needs_no_account_and_comes_back_by_a_link(published: Any) -> None:
    address = link(published)

    assert re.fullmatch(r"/register/questions/(\w{4}-){3}\w{4}/", address)
    said = page(address)
    assert WORDS in said and "Reply by 18 December 2026." in said
    assert address in said, "the link stands on the page, to be kept"


def test_only_the_digest_of_the_link_is_kept_and_nothing_of_who_asked(published: Any) -> None:
    code = link(published).split("/")[-2]

    held = PublicQuestion.objects.values().get()
    assert code not in str(held) and code.replace("-", "") not in str(held)
    assert set(held) == {
        "id", "contract_id", "code_digest", "asked_at", "due_on", "text", "reply", "replied_at", "replied_by_id",
        "shown", "because", "rated", "rated_at",
    }  # fmt: skip


def test_the_day_of_the_reply_follows_the_councils_own_number_of_working_days(published: Any) -> None:
    PublicBox.objects.create(organisation=published.record.authority, days=5)

    link(published)

    assert PublicQuestion.objects.get().due_on == date(2026, 11, 27)


def test_a_question_waits_in_public_as_a_number_and_its_words_do_not_stand_there(published: Any, clock: Any) -> None:
    link(published)

    assert "1 question: 1 waiting since 21 November 2026." in page(here(published))
    assert "visits are ten minutes" not in page(here(published))
    clock(datetime(2027, 1, 4, 12, tzinfo=UTC))
    assert "1 reply is late." in page(here(published))


def test_the_council_replies_and_everybody_reads_both(published: Any, as_: Any) -> None:
    address = link(published)

    assert "1 question from the public waits" in page_of(as_(published, "Mo"), "/questions/")
    assert reply(as_(published, "Mo")).status_code == 302

    said = page(here(published))
    assert "1 question: 1 with a reply." in said
    assert "visits are ten minutes" in said and "Yes, each minute is paid." in said
    assert "Mo Grant" not in said + page(address), "no officer is named"


def page_of(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_a_question_that_is_not_shown_is_counted_with_its_reason(published: Any, as_: Any) -> None:
    address = link(published)

    refused = reply(as_(published, "Ana"), shown="held_back")
    assert refused.status_code == 422 and "Select why it is not shown" in refused.content.decode()
    assert reply(as_(published, "Ana"), shown="held_back", because="other_matter").status_code == 302

    said = page(here(published))
    assert "1 is not shown: it is not about this contract." in said and "visits are ten" not in said
    assert "Yes, each minute is paid." in page(address), "who asked still reads the reply"
    rows = Client().get(f"{here(published)}data/questions.csv").content.decode()
    assert "other_matter" in rows and "visits" not in rows


def test_who_asked_rates_the_reply_in_words_that_everybody_can_count(published: Any, as_: Any) -> None:
    address = link(published)
    Client().post(address, {"rated": "answered"})
    assert not PublicQuestion.objects.get().rated, "nothing is rated before there is a reply"
    reply(as_(published, "Mo"))

    assert Client().post(address, {"rated": "partly"}).status_code == 302

    assert "Those who asked say: 1 partly answered." in page(here(published))
    assert Client().post(address, {"rated": "splendid"}).status_code == 422


def test_what_is_shown_can_be_taken_back_and_stays_a_number(published: Any, as_: Any) -> None:
    link(published)
    mo = as_(published, "Mo")
    reply(mo)
    number = PublicQuestion.objects.get().pk

    assert mo.post(f"/questions/{number}/", {"because": "person"}).status_code == 302

    said = page(here(published))
    assert "1 is not shown: it points at a person." in said and "visits are ten" not in said


def test_a_reply_once_sent_is_not_written_over(published: Any, as_: Any) -> None:
    link(published)
    reply(as_(published, "Mo"))

    reply(as_(published, "Ana"), reply="Something else.")

    assert PublicQuestion.objects.get().reply == "Yes, each minute is paid."


@pytest.mark.parametrize(
    "words",
    ["Ring me on 0191 496 0123.", "Write to me@example.org", "Mrs Jones was late", "She lives at SR6 8AA", "QQ123456C"],
)
def test_words_that_point_at_a_person_are_not_taken(words: str, published: Any) -> None:
    answer = ask(published, words.replace("QQ123456C", "Her number is AB123456C"))

    assert answer.status_code == 422 and "Take out what points at a person" in answer.content.decode()
    assert not PublicQuestion.objects.exists()


@pytest.mark.parametrize(
    ("words", "says"), [("", "Write what you"), ("word " * 200, "Cut 50"), ("a" * 1600, "at most")]
)
def test_a_question_is_a_few_words(words: str, says: str, published: Any) -> None:
    answer = ask(published, words)

    assert answer.status_code == 422 and says in answer.content.decode()


def test_a_machine_that_fills_every_field_sends_nothing(published: Any) -> None:
    ask(published, website="https://example.org")

    assert not PublicQuestion.objects.exists()


def test_a_flood_from_one_connection_is_held_back_for_an_hour(published: Any, clock: Any) -> None:
    for _each in range(5):
        link(published)

    assert ask(published).status_code == 429
    assert Client().post(f"{here(published)}ask/", {"text": WORDS}, REMOTE_ADDR="10.0.0.9").status_code == 302
    clock(datetime(2026, 11, 21, 11, 1, tzinfo=UTC))
    assert ask(published).status_code == 302


def test_a_flood_from_everywhere_is_held_back_for_one_contract(published: Any) -> None:
    for n in range(30):
        Client().post(f"{here(published)}ask/", {"text": WORDS}, REMOTE_ADDR=f"10.0.0.{n}")

    refused = Client().post(f"{here(published)}ask/", {"text": WORDS}, REMOTE_ADDR="10.0.1.1")

    assert refused.status_code == 429 and PublicQuestion.objects.count() == 30


@pytest.mark.parametrize("who", ["Sam", "Hal", "Kit", "Zoe", "Ada", "Eve"])
def test_nobody_but_officers_and_managers_of_the_council_reads_or_replies(who: str, published: Any, as_: Any) -> None:
    """The supplier, its sub-contractor, another firm, another council, an auditor, an administrator."""
    link(published)
    number = PublicQuestion.objects.get().pk
    client = as_(published, who)

    assert client.get(f"/questions/{number}/").status_code == 404
    assert reply(client).status_code == 404
    assert WORDS not in client.get("/questions/").content.decode()
    assert PublicQuestion.objects.get().replied_at is None


def test_a_link_that_was_guessed_is_nothing(published: Any) -> None:
    assert Client().get("/register/questions/AAAA-BBBB-CCCC-DDDD/").status_code == 404
    assert Client().post("/register/questions/AAAA-BBBB-CCCC-DDDD/", {"rated": "answered"}).status_code == 404


def test_nobody_asks_about_a_contract_that_is_not_public(running: Any) -> None:
    assert ask(running).status_code == 404


def test_hostile_words_are_shown_as_words(published: Any, as_: Any) -> None:
    link(published, "<script>alert(1)</script> =HYPERLINK(1) {{ 7*7 }}")
    reply(as_(published, "Mo"), reply="=1+1")

    said = page(here(published))
    assert (
        "<script>alert" not in said and "&lt;script&gt;alert(1)" in said and "49" not in said.split("HYPERLINK")[1][:40]
    )
    rows = Client().get(f"{here(published)}data/questions.csv").content.decode()
    assert "'=1+1" in rows


def test_the_words_of_what_is_not_shown_are_deleted_after_four_weeks(published: Any, as_: Any) -> None:
    link(published)
    reply(as_(published, "Mo"), shown="held_back", because="offensive")
    replied = PublicQuestion.objects.get().replied_at

    assert answering.forget(replied + timedelta(days=27)) == 0
    assert answering.forget(replied + timedelta(days=29)) == 1
    it = PublicQuestion.objects.get()
    assert (it.text, it.reply, it.because) == ("", "", "offensive")


def test_questions_stand_in_the_feed_once_the_council_replied(published: Any, as_: Any) -> None:
    keeping.catch_up()
    address = link(published)
    reply(as_(published, "Mo"))
    Client().post(address, {"rated": "answered"})

    kinds = list(RegisterChange.objects.values_list("kind", flat=True))
    assert kinds == ["published", "question", "question"]


def test_questions_wait_on_the_home_page_of_who_answers(published: Any, as_: Any) -> None:
    link(published)

    assert "Reply to 1 question from the public" in as_(published, "Ana").get("/my/").content.decode()
    assert "question from the public" not in as_(published, "Eve").get("/my/").content.decode()


def test_an_administrator_sets_the_days_and_nobody_else(published: Any, as_: Any) -> None:
    assert as_(published, "Eve").post("/questions/settings/", {"days": "10", "area": "E08000024"}).status_code == 302
    assert PublicBox.objects.get().days == 10
    assert published.record.title in Client().get("/register/?q=sunderland").content.decode()
    for who in ("Mo", "Sam", "Zoe"):
        assert as_(published, who).post("/questions/settings/", {"days": "60"}).status_code == 404
    assert as_(published, "Eve").post("/questions/settings/", {"days": "0"}).status_code == 422
