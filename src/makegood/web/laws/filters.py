"""The contract a legal question is asked for: four facts in the address, so that a page can be sent to a colleague."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from makegood import law
from makegood.web.checks import facts

NAMES = (
    "contract.nation",
    "contract.authority_kind",
    "contract.kind",
    "contract.started",
    "contract.value_gbp_inc_vat",
)
SHORT = {
    "nation": "nation",
    "authority_kind": "body",
    "kind": "bought",
    "started": "started",
    "value_gbp_inc_vat": "value",
}


def fields(given: Mapping[str, str], errors: Mapping[str, str]) -> list[dict[str, object]]:
    """The filter strip: what stands in each field, and what is wrong with it."""
    labels = {
        "nation": _("Nation"),
        "authority_kind": _("Kind of body"),
        "kind": _("What is bought"),
        "started": _("Procurement starts"),
        "value_gbp_inc_vat": _("Value with VAT"),
    }
    return [
        {
            "field": SHORT[name],
            "label": labels[name],
            "choices": [(option, facts.said(option)) for option in facts.choices(f"contract.{name}")],
            "text": given.get(SHORT[name], ""),
            "error": errors.get(SHORT[name], ""),
            "hint": _("Like 24 2 2027") if name == "started" else "",
        }
        for name in (each.split(".")[1] for each in NAMES)
    ]


def contract(given: Mapping[str, str]) -> tuple[law.Contract, dict[str, str]]:
    """The contract described, and an error for each field that cannot be read. An English council is taken to be a
    best value authority under the 1988 Act, as the page says."""
    found: dict[str, object] = {}
    errors = {}
    for name in NAMES:
        short = name.split(".")[1]
        try:
            found[short] = facts.read(name, given.get(SHORT[short], ""))
        except ValueError as error:
            errors[SHORT[short]] = str(error) % {"name": _subject(short)}
    council = found.get("nation") == "ENG" and found.get("authority_kind") == "local_authority"
    more = {"best_value": True, "lga88": True} if council else {}
    return law.Contract(**found, **more), errors  # type: ignore[arg-type]


def query(given: Mapping[str, str]) -> str:
    """What was typed, as the end of an address: so the next question is asked of the same contract."""
    held = {short: given[short] for short in SHORT.values() if given.get(short)}
    return f"?{urlencode(held)}" if held else ""


def _subject(name: str) -> str:
    """The label as the subject of an error: 'Value must be a number'."""
    return {
        "nation": _("Nation:"),
        "authority_kind": _("Kind of body:"),
        "kind": _("What is bought:"),
        "started": _("The start of the procurement"),
        "value_gbp_inc_vat": _("Value"),
    }[name]
