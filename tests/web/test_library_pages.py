"""The pages that anyone looks things up in: law, measures, prices, and the pages about the site."""

import gzip
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from makegood import define, law, market

pytestmark = pytest.mark.django_db
TOPICS = sorted(law.legal_questions())
ABOUT = ("accuracy", "privacy", "help", "accessibility")


def text_of(client: Client, path: str, **given: Any) -> str:
    answer = client.get(path, given)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def headings(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", each).strip() for each in re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)]


def test_the_twelve_questions_each_have_a_short_answer(client: Client) -> None:
    page = text_of(client, "/law/")

    for question in law.legal_questions().values():
        assert question.question in page.replace("&#39;", "'")
    assert page.count('href="/law/') >= 12


@pytest.mark.parametrize("slug", TOPICS)
def test_a_topic_answers_first_and_then_names_its_law(slug: str, client: Client) -> None:
    page = text_of(client, f"/law/{slug.replace('_', '-')}/", nation="ENG", body="local_authority", bought="services")

    assert headings(page) == [law.legal_questions()[slug].answer.replace("'", "&#39;")]
    assert "As at 21 November 2026" in page or "As at " in page
    assert re.search(r"Read in (the Act|a note)|Not confirmed", page)
    assert "not legal advice" in page


def test_a_topic_changes_its_answer_with_the_contract(client: Client) -> None:
    council = text_of(client, "/law/union/", nation="ENG", body="local_authority", bought="services")
    nobody = text_of(client, "/law/union/")

    assert "For this contract:" in council
    assert "For this contract:" not in nobody


def test_a_value_that_cannot_be_read_is_an_error_and_not_a_guess(client: Client) -> None:
    answer = client.get("/law/union/", {"value": "lots"})

    assert answer.status_code == 422
    assert "must be a number" in answer.content.decode()


def test_every_rule_of_the_register_has_a_page(client: Client) -> None:
    index = text_of(client, "/law/rules/")

    for id_, entry in law.register().items():
        assert f'href="/law/rules/{id_}/"' in index
        page = text_of(client, f"/law/rules/{id_}/")
        assert len(headings(page)) == 1
        assert ("Why no check runs this rule" in page) is not entry.modelled


def test_rules_are_found_by_a_word(client: Client) -> None:
    assert "pa23-s18-lots-duty" in text_of(client, "/law/rules/", word="lots")
    assert "No rule has that word" in text_of(client, "/law/rules/", word="zebra")


def test_every_measure_has_a_page_and_a_blank_file(client: Client) -> None:
    index = text_of(client, "/measures/")

    for id_, measure in define.measures().items():
        assert f'href="/measures/{id_}/"' in index
        assert "Where this measure comes from" in text_of(client, f"/measures/{id_}/")
        heads = client.get(f"/measures/{id_}/evidence.csv").content.decode().strip().split(",")
        assert heads == [column.column for column in measure.evidence_rows]


def test_a_sector_shows_its_core_set(client: Client) -> None:
    page = text_of(client, "/measures/", sector="home_care")

    assert page.count('class="govuk-link" href="/measures/') == len(define.sector("home_care").core)


@pytest.mark.parametrize("key", [sector.key for sector in market.sectors()])
def test_every_sector_is_priced_with_every_figure_and_its_source(key: str, client: Client) -> None:
    page = text_of(client, f"/price/{key.replace('_', '-')}/")

    assert "It takes about £" in page
    assert page.count("Ours: ") >= 8


def test_a_readers_own_figure_changes_the_price(client: Client) -> None:
    ours, theirs = text_of(client, "/price/home-care/"), text_of(client, "/price/home-care/", wage="20")

    assert headings(ours) != headings(theirs)
    assert 'value="20"' in theirs


def test_a_price_that_is_too_low_is_said_to_be(client: Client) -> None:
    page = text_of(client, "/price/home-care/", offered="£14.50", promise=["PAY-01", "HRS-01"])

    assert headings(page)[0].startswith("£14.50 is not enough: it takes about £")


def test_a_figure_that_is_no_number_is_refused_by_its_field(client: Client) -> None:
    answer = client.get("/price/home-care/", {"wage": "plenty"})

    assert answer.status_code == 422
    assert answer.content.decode().count("must be a number") == 2


@pytest.mark.parametrize("path", ["/law/zebra/", "/law/rules/zebra/", "/measures/ZZZ-99/", "/price/zebra/", "/nope/"])
def test_what_is_not_there_is_404(path: str, client: Client) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert headings(answer.content.decode()) == ["We cannot show you that page"]


def every_page() -> Iterator[str]:
    yield from (
        "/",
        "/check/",
        "/law/",
        "/law/rules/",
        "/measures/",
        "/measures/PAY-01/",
        "/price/",
        "/price/home-care/",
    )
    yield from (f"/about/{name}/" for name in ABOUT)
    yield from (f"/law/{slug.replace('_', '-')}/" for slug in TOPICS[:2])


@pytest.mark.parametrize("path", [*every_page()])
def test_a_page_has_one_h1_that_is_in_its_title(path: str, client: Client) -> None:
    page = text_of(client, path)
    title = re.search(r"<title>(.*?) – Makegood</title>", page)

    assert len(headings(page)) == 1
    assert title is not None
    assert title[1].split(" – ")[0] in headings(page)[0]


@pytest.mark.parametrize("path", [*every_page()])
def test_a_page_is_safe_and_loads_nothing_from_elsewhere(path: str, client: Client) -> None:
    answer = client.get(path)
    page = answer.content.decode()

    assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert set(answer.cookies) <= {"csrftoken"}
    assert not re.search(r'(?:src|<link[^>]+href)="(?!/static/|data:)', page)
    assert not re.search(r"<script(?! src)|\sstyle=\"|\son\w+=\"", page)


BUDGETS = {"/": 8, "/check/": 8, "/law/": 8, "/measures/PAY-01/": 8, "/law/real-living-wage/": 8, "/about/help/": 8}


@pytest.mark.parametrize(("path", "kilobytes"), [*BUDGETS.items()])
def test_a_page_is_light(path: str, kilobytes: int, client: Client) -> None:
    assert len(gzip.compress(client.get(path).content)) <= kilobytes * 1024


def test_a_file_over_the_limit_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.post(
        "/check/", data=b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=21 * 1024**2 + 1
    )

    assert answer.status_code == 413
    assert "That file is larger than 20MB" in answer.content.decode()


def test_a_fault_of_ours_shows_a_reference_and_no_trace(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("makegood.law.legal_questions", fail)
    client.raise_request_exception = False

    answer = client.get("/law/")

    assert answer.status_code == 500
    assert re.search(r"Reference [0-9a-f]{8}", answer.content.decode())
    assert "secret of the house" not in answer.content.decode()


def test_a_form_from_another_site_changes_nothing() -> None:
    careful = Client(enforce_csrf_checks=True)

    answer = careful.post("/check/", {"source": "paste", "text": "x"})

    assert answer.status_code == 403
    assert "too old to send" in answer.content.decode()


def test_the_start_lists_the_last_checks_by_name(client: Client, check: Any) -> None:
    type(check).objects.update(title="Home care, Coast and villages")

    page = text_of(client, "/")

    assert f'href="/check/{check.id}/">Home care, Coast and villages</a>' in page


def test_every_word_of_a_template_is_ready_for_translation() -> None:
    from importlib.resources import files

    bare = []
    templates = files("makegood.web") / "templates"
    for folder in templates.iterdir():
        for file in [folder] if folder.is_file() else folder.iterdir():
            text = file.read_text(encoding="utf-8")
            text = re.sub(
                r"<code>.*?</code>", " ", text, flags=re.DOTALL
            )  # what is typed is the same in every language
            text = re.sub(r"{%-? *trans.*?endtrans *-?%}|{#.*?#}|{%.*?%}|{{.*?}}", " ", text, flags=re.DOTALL)
            left = re.sub(r"<[^>]*>|&\w+;|Makegood", " ", text)
            bare += [f"{file.name}: {word.strip()}" for word in re.findall(r"[A-Za-z]{3,}[^<\n]*", left)]

    assert bare == []


def test_the_questions_are_answered_for_a_contract_that_goes_along_to_each(client: Client) -> None:
    general = client.get("/law/").content.decode()
    there = "?nation=ENG&body=local_authority&bought=works&value=1.4m"
    page = client.get(f"/law/{there}").content.decode()

    assert "Answered for this contract" in page
    assert "Answered for this contract" not in general
    assert 'value="1.4m"' in page
    assert 'href="/law/real-living-wage/?nation=ENG&amp;body=local_authority&amp;bought=works&amp;value=1.4m"' in page
    topic = client.get(f"/law/real-living-wage/{there}").content.decode()
    assert 'href="/law/?nation=ENG&amp;body=local_authority&amp;bought=works&amp;value=1.4m"' in topic


def test_a_fact_that_cannot_be_read_is_told_by_its_name(client: Client) -> None:
    answer = client.get("/law/?value=lots")

    assert answer.status_code == 422
    assert "Value must be a number, like 1,400,000" in answer.content.decode()
