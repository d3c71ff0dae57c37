"""Findings in sentences, notices with their words marked, and what is said about how sure they are."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from makegood import define
from makegood.check.asks.found import LABELS
from makegood.learn.site import charted, method, notices, opening, views, words
from makegood.learn.site.views import Phrase, Question
from tests.learn.site.small_scan import process, write


def answered(tmp_path: Path, number: int, asking: int, **question: Any) -> views.View:
    held = [process(n, labels=["apprenticeships"] if n < asking else []) for n in range(number)]
    return views.view(opening.open_scan(write(tmp_path, held)), Question(**question))


def a_phrase(words_: str, sentence: str, **more: Any) -> Phrase:
    told = {"label": "living_wage", "processes": 1, "buyers": 1, "ocid": "o", "id": "", "buyer": "", "title": ""}
    return Phrase(phrase=words_, sentence=sentence, on=date(2025, 3, 1), **(told | more))


def test_the_heading_is_the_answer(tmp_path: Path) -> None:
    found = answered(
        tmp_path, 90, 10, label="apprenticeships", region="UKD", buyer_kind="local_authority", division="85"
    )

    assert words.headline(found) == (
        "In 2025, 1 in 9 procurements in the North West, by councils, for health and social work services asked for "
        "apprenticeships"
    )
    assert words.exactly(found).startswith("That is 10 of 90, or 11 in 100. If those read are like a chance draw")


@pytest.mark.parametrize(
    ("number", "asking", "says"),
    [
        (9, 5, "Too few notices to say: shares are shown from 10 procurements on"),
        (0, 0, "No notice was read"),
        (12, 0, "In 2025, none of 12 procurements asked for apprenticeships"),
        (12, 12, "In 2025, all 12 procurements asked for apprenticeships"),
    ],
)
def test_the_heading_at_its_ends(number: int, asking: int, says: str, tmp_path: Path) -> None:
    assert words.headline(answered(tmp_path, number, asking, label="apprenticeships")) == says


def test_a_change_that_chance_could_make_is_called_that(tmp_path: Path) -> None:
    held = [process(n, year=2024 + n % 2, labels=["equality"] if n < 30 else []) for n in range(100)]
    scan = opening.open_scan(write(tmp_path, held))
    says = charted.years(scan, views.view(scan, Question())).says

    assert says == "The share went from 30 in 100 in 2024 to 30 in 100 in 2025: a change that chance alone could make"


def test_every_label_and_kind_of_body_has_words() -> None:
    assert set(words.ASKED) == {*LABELS, "any"} == {*define.labels(), "any"}
    assert len(words._divisions()) == 45
    assert words.division_title("85") == "Health and social work services"


def test_words_are_marked_where_they_stand_in_their_sentence() -> None:
    found = notices.marked(a_phrase("living wage", "Staff get the Living Wage at least."))

    assert (found.before, found.found, found.after) == ("Staff get the ", "Living Wage", " at least.")


def test_a_long_sentence_is_cut_around_the_words_and_a_lost_one_leaves_the_words() -> None:
    long = notices.marked(a_phrase("living wage", "a" * 500 + " living wage " + "b" * 500))
    lost = notices.marked(a_phrase("living  wage", "Staff get the Living Wage."))

    assert len(long.before) + len(long.after) < 2 * notices.AROUND + 4
    assert (lost.before, lost.found, lost.after) == ("", "living  wage", "")


@pytest.mark.parametrize(
    ("ocid", "id_", "address"),
    [
        ("ocds-h6vhtk-0510f8", "083685-2026", "https://www.find-tender.service.gov.uk/Notice/083685-2026"),
        (
            "ocds-b5fd17-022664c0-c7c1-4bef-a467-f224ef386551",
            "f06379f0-c2ac-4a1d-8ce8-84ab0b2fd1ce-819933",
            "https://www.contractsfinder.service.gov.uk/Notice/f06379f0-c2ac-4a1d-8ce8-84ab0b2fd1ce",
        ),
        ("ocds-kuma6s-139523", "ocds-kuma6s-139523-release-148105", ""),
        ("ocds-r6ebe6-0000548866", "", ""),
        ("ocds-h6vhtk-0510f8", "../../evil?x=", ""),
        ("ocds-213czf-1", "083685-2026", ""),
    ],
)
def test_a_notice_is_linked_only_where_its_address_is_known(ocid: str, id_: str, address: str) -> None:
    assert notices.address(ocid, id_) == address


def test_how_often_it_is_right_comes_from_the_published_tests() -> None:
    told = method.measured()

    assert 0 < told["found"] <= told["given"]
    assert f"on {told['texts']} texts it had not seen, it found {told['found']} of {told['given']}" in method.note()
    assert method.ATTACHED in method.note()


def test_every_number_of_a_view_is_in_its_csv_and_small_groups_are_not(tmp_path: Path) -> None:
    held = [process(n, region="UKC", labels=["equality"]) for n in range(30)]
    held += [process(100 + n, region="UKN", buyer="=1+1") for n in range(3)]
    text = charted.csv(views.view(opening.open_scan(write(tmp_path, held)), Question()))

    assert text.splitlines()[0] == "table,key,name,asked,own_words,of,share,low,high"
    assert "all,,,30,30,33,0.9091,0.7643,0.9686" in text
    assert "region,UKN,Northern Ireland,[c],[c],[c],[c],[c],[c]" in text
    assert "region,UKC,North East,[c],[c],[c],[c],[c],[c]" in text


def test_how_often_one_ask_is_found_is_told_even_when_nobody_knows() -> None:
    assert method.note_on("any") == ""
    assert "in none of those texts" in method.note_on("apprenticeships")
    assert method.note_on("wellbeing") == (
        "This very ask stood in 2 of those texts and was found in 2; where it did not stand it was found 0 times."
    )
