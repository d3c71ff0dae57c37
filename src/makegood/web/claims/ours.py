"""What the reader says of their own contract: few facts, each of which may stay unknown. Nothing is kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from makegood.check import Draft, Source
from makegood.learn import places
from makegood.web.checks import facts
from makegood.web.checks.forms import Field, answered, fact_fields

REGION = "region"
SECTOR = "service.sector"
ASKED = (
    "contract.authority_kind",
    "contract.best_value",
    "contract.kind",
    "contract.value_gbp_inc_vat",
    "contract.term_months",
    "contract.labour_hours_per_year",
    "service.price_per_unit",
)
"""Facts of the page that corrects a draft, asked here in the same words."""
LEAST, LARGEST = Decimal("0.01"), 10**12


def fields(given: Mapping[str, str], *, sector: str) -> list[Field]:
    """The fields with what was typed. Before anything is, the kind of work is that of the contract there."""
    held = {each.name: each for each in fact_fields()}
    units = Field("service.units_per_year", _("Hours of the service bought a year (optional)"), "number")
    units.hint = _("Where you buy by the hour: for home care, the hours of visits.")
    made = [_region(), held[SECTOR], *(held[name] for name in ASKED), units]
    answered([each for each in made if each.name != REGION], given)
    made[0].text = given.get(REGION, "").strip()
    if made[0].text and made[0].text not in dict(made[0].choices):
        made[0].error = _("Select where the work is")
    for each in made:
        each.error = each.error or _of_no_contract(each)
    if SECTOR.replace(".", "-") not in given:
        made[1].text = sector
    elif made[1].text and made[1].text not in dict(made[1].choices):
        made[1].error = _("Select which kind of work it is")
    return made


def _region() -> Field:
    choices = tuple((each.code, each.name) for each in places.regions().areas)
    return Field(REGION, _("Where is the work?"), "choice", choices=choices)


def _of_no_contract(field: Field) -> str:
    """What is wrong with a number that no contract has. What is not known is left empty, and is no 0."""
    if field.kind not in ("money", "number") or not field.text or field.error:
        return ""
    root, name = field.name.split(".")
    number = facts.read(field.name, field.text) if root == "contract" else facts.read_service(name, field.text)
    if not isinstance(number, Decimal):
        return ""
    if number < LEAST:
        return _("Enter a number above 0, or leave it empty")
    return _("Enter a smaller number") if number > LARGEST else ""


def draft(made: list[Field], *, on: date) -> Draft:
    """The reader's contract, for a procurement that begins on the day of asking."""
    region = region_of(made)
    given = {each.name: each.text for each in made if each.name != REGION}
    given["contract.nation"] = places.nation_of(region)
    found = facts.with_facts(Draft(source=Source(file=_("your contract")), title=_("Your contract")), given)
    return replace(found, contract=replace(found.contract, started=on))


def region_of(made: list[Field]) -> str:
    return next(each.text for each in made if each.name == REGION)
