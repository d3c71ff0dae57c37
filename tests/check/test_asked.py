"""What is taken for an ask, and with which words, number and name."""

from decimal import Decimal

import pytest

from makegood import check, law
from makegood.check import asked


def of(*texts: str, ocid: str | None = None) -> tuple[asked.Asked, ...]:
    passages = tuple(check.Passage(text=text, where=f"paragraph {at}") for at, text in enumerate(texts, start=1))
    return asked.of(check.Draft(source=check.Source(file="x", ocid=ocid), passages=passages))


def designed(text: str, **more: object) -> asked.Asked:
    (found,) = asked.of(
        check.Draft(source=check.Source(file="x"), asks=(check.DesignAsk(id="a", text=text, **more),))  # type: ignore[arg-type]
    )
    return found


def test_a_question_and_the_number_after_it_are_one_ask() -> None:
    words = "How many apprentices will you employ on the framework? We expect at least 3 apprentices each year."

    (found,) = of(words)

    assert found.text == words
    assert found.quantity == 3
    assert found.span == (0, len(words))


def test_two_numbers_are_two_asks() -> None:
    found = of(
        "The supplier shall start 3 apprentices each year. The supplier shall start 2 degree apprentices each month."
    )

    assert [each.quantity for each in found] == [3, 2]


def test_a_heading_is_not_an_ask_where_the_words_under_it_are() -> None:
    found = of("7. Modern slavery", "7.1 The supplier shall assess the risk of modern slavery in its supply chain.")

    assert [each.where for each in found] == ["paragraph 2"]


def test_a_heading_alone_still_says_that_something_is_asked() -> None:
    assert [each.label for each in of("Modern slavery statement", ocid="ocds-1")] == ["modern_slavery"]


def test_marks_for_social_value_are_no_ask_beside_the_asks_they_are_for() -> None:
    marks, ask = "Social value carries 10% of the marks.", "The supplier shall start two apprentices on this contract."

    assert [each.label for each in of(marks, ask)] == ["apprenticeships"]
    assert {each.label for each in of(marks, ask, ocid="ocds-1")} == {"social_value_generic", "apprenticeships"}


def test_the_numbers_of_the_next_ask_are_not_this_one_s() -> None:
    first, _ = of(
        "The supplier must not use zero hours contracts. "
        "The supplier shall start two apprentices within 12 months and report each quarter from the learner record."
    )

    assert "12 months" not in first.context


@pytest.mark.parametrize(
    ("text", "measure", "facts", "quantity"),
    [
        ("x", "TRN-01", law.Ask(target=Decimal(12), unit="weeks"), None),
        ("x", "TRN-01", law.Ask(target=Decimal(16), unit="hours per worker"), Decimal(16)),
        ("x", "BEN-03", law.Ask(target=Decimal(10), unit="days"), Decimal(2)),
        ("x", "AVL-01", law.Ask(target=Decimal(20), unit="percent"), None),
        ("x", "TRN-03", law.Ask(target=Decimal(4), unit="apprentices started"), Decimal(4)),
        ("x", "TRN-03", law.Ask(target="some"), None),
    ],
)
def test_a_number_counts_only_in_the_unit_of_its_measure(
    text: str, measure: str, facts: law.Ask, quantity: Decimal | None
) -> None:
    assert designed(text, measure=measure, facts=facts).quantity == quantity


def test_the_length_of_an_apprenticeship_is_read() -> None:
    assert designed("Two 24-month apprenticeships start.").facts.apprenticeship_months == 24


def test_an_ask_of_a_design_has_no_topic_that_its_kind_cannot_have() -> None:
    schools = designed("The supplier will work with local schools to promote careers in catering.")

    assert (schools.label, schools.facts.topic, schools.measure) == ("community", "other", "COM-01")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Care workers shall be paid for travel time between visits.", "Travel time"),
        ("The supplier must not use zero hours contracts.", "Zero-hours contracts"),
        ("The supplier shall offer two work placements each year to students.", "Work placements"),
        ("The supplier shall pay the real Living Wage on this contract.", "Real Living Wage"),
    ],
)
def test_an_ask_has_a_name_an_officer_would_use(text: str, title: str) -> None:
    (found,) = of(text)

    assert found.title == title


def test_community_benefits_without_a_theme_are_not_taken_for_schools_or_volunteers() -> None:
    (found,) = of("The supplier must deliver community benefits as part of this contract.")

    assert (found.title, found.measure) == ("Community benefits", None)
