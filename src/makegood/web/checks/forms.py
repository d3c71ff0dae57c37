"""What the pages of a check accept. Errors are in the words of the labels."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from makegood import law
from makegood.check import Draft
from makegood.terms import show_pounds
from makegood.web.checks import facts, hours
from makegood.web.config.templates import number

FILE, PASTE, NOTICE, ANSWER, EXAMPLE = "file", "paste", "notice", "questions", "example"
ENDINGS = (
    ".docx",
    ".docm",
    ".xlsx",
    ".xlsm",
    ".odt",
    ".ods",
    ".pdf",
    ".txt",
    ".json",
    ".jsonl",
    ".gz",
    ".yaml",
    ".yml",
)
MOST_WORDS = 400_000


class Start(forms.Form):
    """Where the draft is, and the draft."""

    source = forms.ChoiceField(
        choices=[(FILE, ""), (PASTE, ""), (NOTICE, ""), (ANSWER, ""), (EXAMPLE, "")],
        error_messages={
            "required": gettext_lazy("Select where your draft is"),
            "invalid_choice": gettext_lazy("Select where your draft is"),
        },
    )
    file = forms.FileField(required=False, allow_empty_file=True, max_length=1000)
    notice = forms.FileField(required=False, allow_empty_file=True, max_length=1000)
    text = forms.CharField(
        required=False,
        max_length=MOST_WORDS,
        error_messages={
            "max_length": gettext_lazy("The text is too long. Paste up to 400,000 characters, or use a file")
        },
    )
    example = forms.CharField(required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        source = given.get("source")
        if source in {FILE, NOTICE}:
            self._needs_file(FILE if source == FILE else NOTICE)
        if source == PASTE and "text" not in self.errors and not given.get("text", "").strip():
            self.add_error("text", _("Paste the text of your draft"))
        return given

    def _needs_file(self, name: str) -> None:
        upload = self.cleaned_data.get(name)
        if upload is None:
            if name not in self.errors:
                self.add_error(name, _("Select a file"))
        elif not upload.size:
            self.add_error(name, _("The selected file is empty"))
        elif self.ending(name) not in ENDINGS:
            self.add_error(name, _("The selected file must be Word, Excel, OpenDocument, PDF or OCDS JSON"))

    def ending(self, name: str) -> str:
        """The end of the upload's name, all of it that is looked at."""
        return PurePath(self.cleaned_data[name].name or "").suffix.lower()


class Field:
    """One field of the facts page: its name, words, kind, what stands in it and what is wrong with it."""

    def __init__(self, name: str, label: str, kind: str, hint: str = "", choices: tuple[tuple[str, str], ...] = ()):
        self.name, self.label, self.kind, self.hint, self.choices = name, label, kind, hint, choices
        self.field = name.replace(".", "-")
        self.text = ""
        self.error = ""


def fact_fields() -> list[Field]:
    """The facts a buyer may correct, in the order they are asked."""
    return [
        _choice("contract.nation", _("Which nation is the authority in?")),
        _choice("contract.authority_kind", _("What kind of body is buying?")),
        Field(
            "contract.best_value",
            _("Is it an English best value authority?"),
            "yes_no",
            _("Most English councils, fire and police authorities are."),
        ),
        _choice("contract.kind", _("What is bought?")),
        Field(
            "service.sector", _("Which kind of work is it?"), "choice", _("For the cost of what you ask."), _sectors()
        ),
        _choice("contract.form", _("Is it a contract, a framework or a call-off?")),
        Field("contract.value_gbp_inc_vat", _("Value including VAT, over the whole life"), "money"),
        Field("contract.term_months", _("Length in months"), "number"),
        Field("contract.started", _("When does the procurement start?"), "day", _("For example, 24 2 2027")),
        Field(
            "contract.labour_hours_per_year",
            _("Hours of work a year"),
            "number",
            _("Leave this empty if you do not know. The result then says what it could not work out."),
        ),
        Field(
            "service.price_per_unit",
            _("Price for an hour (optional)"),
            "money",
            _("What you pay, or expect to pay, for each hour of the service."),
        ),
        Field("contract.tupe_likely", _("Will staff transfer to the supplier?"), "yes_no"),
    ]


def _choice(name: str, label: str) -> Field:
    return Field(name, label, "choice", "", tuple((option, facts.said(option)) for option in facts.choices(name)))


def _sectors() -> tuple[tuple[str, str], ...]:
    from makegood.web.prices.sectors import sectors

    return sectors()


def filled(draft: Draft) -> list[Field]:
    """The fields with what is known of the draft in them."""
    made = fact_fields()
    for field in made:
        root, *path = field.name.split(".")
        field.text = _text(facts.get(getattr(draft, root), path))
    return made


def _text(fact: Any) -> str:
    if fact is None:
        return ""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if hasattr(fact, "day"):
        return f"{fact.day} {fact.month} {fact.year}"
    return number(fact) if hasattr(fact, "as_tuple") else str(fact)


def answered(fields: list[Field], given: Mapping[str, str]) -> dict[str, str]:
    """What was typed, by fact; each field that cannot be read carries its error and keeps its words."""
    answers = {}
    for field in fields:
        field.text = given.get(field.field, "").strip()
        try:
            _check(field)
            answers[field.name] = field.text
        except ValueError as error:
            field.error = str(error) % {"name": _short(field)}
    return answers


def _check(field: Field) -> None:
    if field.name.startswith("service."):
        facts.read_service(field.name.split(".")[1], field.text)
    else:
        facts.read(field.name, field.text)


def _short(field: Field) -> str:
    """The label as the subject of an error: 'Value must be a number'."""
    return {
        "contract.value_gbp_inc_vat": _("Value"),
        "contract.term_months": _("Length"),
        "contract.started": _("The start of the procurement"),
        "contract.labour_hours_per_year": _("Hours of work"),
        "service.price_per_unit": _("Price"),
    }.get(field.name, field.label)


def summary(draft: Draft, answers: Mapping[str, str]) -> list[dict[str, str]]:
    """The eight rows of 'Check what we read': name, value, where it was read, and the field to change it."""
    contract, service = draft.contract, draft.service
    buyer = facts.buyer(contract) if contract.nation or contract.authority_kind else ""
    bought = facts.said(contract.kind) if contract.kind else ""
    sector = dict(_sectors()).get(service.sector or "", "")
    value = show_pounds(contract.value_gbp_inc_vat) if contract.value_gbp_inc_vat is not None else ""
    months = _("%(n)s months") % {"n": facts.said(contract.term_months)} if contract.term_months is not None else ""
    rows = [
        (_("Who is buying"), buyer, "contract.nation", _("buyer")),
        (
            _("What is bought"),
            " · ".join(part for part in (bought, sector) if part),
            "contract.kind",
            _("what is bought"),
        ),
        (_("Contract or framework"), facts.said(contract.form) if contract.form else "", "contract.form", _("form")),
        (_("Value including VAT"), value, "contract.value_gbp_inc_vat", _("value")),
        (_("Length"), months, "contract.term_months", _("length")),
        (
            _("Procurement starts"),
            facts.said(contract.started) if contract.started else "",
            "contract.started",
            _("start"),
        ),
        (_("Hours of work a year"), _hours(draft), "contract.labour_hours_per_year", _("hours of work")),
        (_("Will staff transfer"), _yes_no(contract), "contract.tupe_likely", _("whether staff transfer")),
    ]
    return [
        {
            "name": name,
            "value": said,
            "from": (hours.told(draft, answers) if fact == hours.FACT else "") or _from(draft, fact, answers),
            "field": fact.replace(".", "-"),
            "what": what,
        }
        for name, said, fact, what in rows
    ]


def _hours(draft: Draft) -> str:
    hours, price = draft.contract.labour_hours_per_year, draft.service.price_per_unit
    said = [facts.said(hours)] if hours is not None else []
    return " · ".join(said + ([_("%(price)s an hour") % {"price": show_pounds(price)}] if price is not None else []))


def _yes_no(contract: law.Contract) -> str:
    return facts.said(contract.tupe_likely) if contract.tupe_likely is not None else ""


ROWS = {"contract.nation": ("contract.nation", "contract.authority_kind", "contract.authority")}
"""Rows that show more than one fact: a place is told for the first of them that has one."""


def _from(draft: Draft, fact: str, answers: Mapping[str, str]) -> str:
    """'from page 2', or that the reader said so."""
    held = ROWS.get(fact, (fact,))
    if any(answers.get(name) for name in held):
        return _("from you")
    read = draft.read_from
    place = next((read[key] for name in held for key in (name, name.split(".", 1)[1]) if key in read), "")
    return _("from %(place)s") % {"place": facts.place(place)} if place else ""
