"""Making a check from a form, and changing what it holds."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from makegood.check import Draft
from makegood.terms import Problem, codec
from makegood.web.checks import drafts, examples, facts, forms, reading, upkeep
from makegood.web.config.templates import sentence
from makegood.web.records.models import Check, Organisation


def make(form: forms.Start, *, organisation: Organisation, by: Any) -> Check:
    """A check of what the form gives; expired ones go. What takes long to read is read behind the page."""
    at = timezone.now()
    upkeep.delete_expired(at)
    check = Check.objects.create(
        organisation=organisation,
        created_by=by,
        created_at=at,
        expires_at=at + timedelta(days=settings.CHECKS_ARE_KEPT_DAYS),
        stage=Check.Stage.READING,
    )
    source = form.cleaned_data["source"]
    if source in {forms.FILE, forms.NOTICE}:
        upload, ending = form.cleaned_data[source], form.ending(source)
        reading.begin(check, upload.read(), ending, on=timezone.localdate())
    else:
        reading.keep_draft(check, _draft(source, form.cleaned_data))
    return check


def _draft(source: str, given: Mapping[str, Any]) -> Draft:
    if source == forms.PASTE:
        return drafts.read_pasted(given["text"], on=timezone.localdate())
    if source == forms.EXAMPLE:
        return examples.draft(given.get("example") or "")
    return drafts.from_words("", file=drafts.TYPED)


def typed_asks(check: Check) -> str | None:
    """The asks as typed, one a line, for a draft that was typed and not uploaded; None for any other."""
    draft = drafts.stored(check)
    return "\n".join(passage.text for passage in draft.passages) if draft.source.file == drafts.TYPED else None


def save_asks(check: Check, text: str | None) -> None:
    """Keep the asks that were typed. Words accepted for the old ones no longer have a place, so they go."""
    held = typed_asks(check)
    if held is None or text is None or text.split() == held.split():
        return
    check.draft = codec.to_json(drafts.from_words(text, file=drafts.TYPED))
    check.accepted = "[]"
    check.save(update_fields=["draft", "accepted"])


def save_facts(check: Check, answers: Mapping[str, str], *, on: date) -> None:
    """Keep what differs from the draft as read; a check that has a result is run again."""
    read = {field.name: field.text for field in forms.filled(drafts.stored(check))}
    changed = {name: text for name, text in answers.items() if read.get(name, "") != text}
    other = {name: text for name, text in drafts.answers(check).items() if name not in read}
    _save(check, other | changed, on=on)


def save_answers(check: Check, given: Mapping[str, str], *, on: date) -> None:
    """Keep these answers beside the others."""
    _save(check, drafts.answers(check) | dict(given), on=on)


def _save(check: Check, answers: Mapping[str, str], *, on: date) -> None:
    if check.stage == Check.Stage.CHECKED:
        drafts.keep(check, on=on, facts_=answers)
    else:
        check.facts = codec.to_json(dict(sorted(answers.items())))
        check.save(update_fields=["facts"])


def answers_from(asked: Sequence[facts.Asked], given: Mapping[str, str]) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The answers to the result's questions, and an error for each that cannot be read.

    'Yes' with words is the words: they are what is on file. 'I do not know' leaves the question open.
    """
    answers, errors = {}, []
    for question in asked:
        text = given.get(question.field, "").strip()
        words = given.get(f"{question.field}-words", "").strip()
        text = words if text == "yes" and words else text
        try:
            if facts.read(question.name, text) is not None:
                answers[question.name] = text
        except ValueError as error:
            errors.append({"text": str(error) % {"name": f"“{question.asks}”"}, "href": f"#{question.field}"})
    return answers, errors


def notes(draft: Draft) -> list[str]:
    """What the reader should know before the tests run: which rules apply, and what could not be read."""
    said = []
    if facts.older_rules(draft.contract):
        said.append(_("Older rules apply. We use the 2015 Regulations for this one."))
    contract = draft.contract
    if None in (contract.nation, contract.authority_kind, contract.kind):
        said.append(_("The law depends on who is buying and what is bought. Add what is missing to be asked less."))
    return said + [sentence_for(problem) for problem in draft.problems]


def sentence_for(problem: Problem) -> str:
    """A problem of a file as a person reads it, without the file's name."""
    found = f"{problem.where}: {problem.found}" if problem.where else problem.found
    expected = _("We expected %(what)s") % {"what": problem.expected} if problem.expected else ""
    return " ".join(sentence(part) for part in (found, expected, problem.do) if part)
