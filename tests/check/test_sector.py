"""Which price model a draft gets, and where that was read."""

from datetime import date

import pytest

from makegood import check, law
from makegood.check.costing import with_sector
from makegood.check.run import run

SOURCE = check.Source(file="draft.docx")


@pytest.mark.parametrize(
    ("title", "cpv", "sector", "read"),
    [
        ("Invitation to Tender: Home Care Services", None, "home_care", "the title: home care"),
        ("Anything at all", "90919200", "cleaning", "CPV code 90919200"),
        ("Home care for pets", "03000000", None, None),
        ("Broadband for schools", None, None, None),
    ],
)
def test_a_sector_is_read_from_the_code_or_else_the_title(
    title: str, cpv: str | None, sector: str | None, read: str | None
) -> None:
    draft = with_sector(check.Draft(source=SOURCE, title=title, contract=law.Contract(cpv=cpv)))

    assert draft.service.sector == sector
    assert draft.read_from.get("service.sector") == read


def test_a_union_named_without_the_word_is_still_a_union() -> None:
    words = check.Passage(text="Bidders must recognise UNISON.", where="paragraph 1")
    draft = check.Draft(source=SOURCE, contract=law.Contract(nation="ENG"), passages=(words,))

    (ask,) = run(draft, on=date(2026, 11, 21)).asks

    assert ask.topic == "union_recognition"
    assert "tulrca-s186-recognition-void" in {each.rule for each in ask.tests["legal"].findings}
