"""Which price model a draft gets, and where that was read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from makegood import check, law
from makegood.check.costing import with_sector
from makegood.check.run import run

SOURCE = check.Source(file="draft.docx")


@pytest.mark.parametrize(
    ("title", "cpv", "sector", "read"),
    [
        ("Invitation to Tender: Home Care Services", None, "home_care", "the title"),
        ("Anything at all", "90919200", "cleaning", "CPV code 90919200"),
        ("Home care for pets", "03000000", None, None),
        ("Broadband for schools", None, None, None),
        ("Roads resurfacing 2027", None, "highways_waste", "the title"),
        ("Roadmap for digital inclusion", None, None, None),
        ("Refuse to be a bystander", None, None, None),
        ("Consultancy on home care", None, None, None),
        ("Training for security guards", None, None, None),
        ("Supply of carpet cleaning machines", None, None, None),
    ],
)
def test_a_sector_is_read_from_the_code_or_else_the_title(
    title: str, cpv: str | None, sector: str | None, read: str | None
) -> None:
    draft = with_sector(check.Draft(source=SOURCE, title=title, contract=law.Contract(cpv=cpv)))

    assert draft.service.sector == sector
    assert draft.read_from.get("service.sector") == read


def test_a_cost_says_that_nobody_stated_the_kind_of_service() -> None:
    contract = law.Contract(value_gbp_inc_vat=Decimal(5_600_000), term_months=Decimal(48))
    words = check.Passage(text="Every worker on this contract is paid at least the real Living Wage.", where="page 1")
    draft = check.Draft(source=SOURCE, title="Home care services", contract=contract, passages=(words,))

    guessed = run(draft, on=date(2026, 11, 21)).cost
    stated = run(replace(draft, service=check.Service(sector="home_care")), on=date(2026, 11, 21)).cost

    assert guessed.as_drafted == stated.as_drafted
    assert "Priced as home care, going by the title" in guessed.because
    assert "going by" not in stated.because


def test_a_union_named_without_the_word_is_still_a_union() -> None:
    words = check.Passage(text="Bidders must recognise UNISON.", where="paragraph 1")
    draft = check.Draft(source=SOURCE, contract=law.Contract(nation="ENG"), passages=(words,))

    (ask,) = run(draft, on=date(2026, 11, 21)).asks

    assert ask.topic == "union_recognition"
    assert "tulrca-s186-recognition-void" in {each.rule for each in ask.tests["legal"].findings}
