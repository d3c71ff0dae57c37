"""The steps between a stored check and the core: read, correct, run, accept. Each asks the core once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

from makegood.check import Draft, Passage, Result, Source
from makegood.check.run import run as check_run
from makegood.terms import BadInput, Problem, codec
from makegood.web.checks import accepting, facts
from makegood.web.checks.accepting import Accepted
from makegood.web.records.models import Check

SENTENCE_ENDS = (".", ";", ":", ",", "!", "?")
"""A pasted text often begins with a sentence; that is no title."""
PASTED, TYPED = "pasted text", "typed asks"


def from_words(text: str, *, file: str = PASTED) -> Draft:
    """A draft from words in a box, one passage a paragraph."""
    paragraphs = [paragraph.strip() for paragraph in text.replace("\r\n", "\n").split("\n")]
    passages = tuple(
        Passage(text=words, where=f"paragraph {number}")
        for number, words in enumerate((words for words in paragraphs if words), start=1)
    )
    return Draft(source=Source(file=file), passages=passages)


def read_pasted(text: str, *, on: date) -> Draft:
    """A draft from pasted words, and the facts they state plainly. What looks like no document is read as words."""
    from makegood.check import reading

    try:
        draft = next(iter(reading.drafts(BytesIO(text.encode()), f"{PASTED}.txt", on=on)), None)
    except BadInput:
        draft = None
    if draft is None:
        return from_words(text)
    return replace(draft, title="") if draft.title.endswith(SENTENCE_ENDS) else draft


def stored(check: Check) -> Draft:
    """The draft as it was read, before any correction."""
    return codec.to_value(Draft, codec.from_json(check.draft, "the stored draft"), "the stored draft")


def answers(check: Check) -> dict[str, str]:
    """What the person corrected or answered, by dotted name."""
    return dict(codec.from_json(check.facts, "the stored facts"))


def accepted(check: Check) -> tuple[Accepted, ...]:
    """The words the person took, in the order they took them."""
    data = codec.from_json(check.accepted, "the accepted words")
    return codec.to_value(tuple[Accepted, ...], data, "the accepted words")


def result(check: Check) -> Result:
    return codec.to_value(Result, codec.from_json(check.result, "the stored result"), "the stored result")


def corrected(check: Check) -> Draft:
    """The draft with the person's facts in it, in the draft's own words."""
    return facts.with_facts(stored(check), answers(check))


def keep(
    check: Check, *, on: date, facts_: Mapping[str, str] | None = None, words: Sequence[Accepted] | None = None
) -> None:
    """Store facts or words, run the four tests again and store what they say. The caller holds the lock."""
    if facts_ is not None:
        check.facts = codec.to_json(dict(sorted(facts_.items())))
    if words is not None:
        check.accepted = codec.to_json(words)
    check.result = codec.to_json(run(corrected(check), accepted(check), on=on))
    check.stage = Check.Stage.CHECKED
    check.save(update_fields=["facts", "accepted", "result", "stage"])


def run(draft: Draft, words: Sequence[Accepted], *, on: date) -> Result:
    """The four tests of the draft with the accepted words in it."""
    return check_run(accepting.apply(draft, words), on=on)


def problems(check: Check) -> tuple[Problem, ...]:
    data = codec.from_json(check.problems, "the stored problems")
    return codec.to_value(tuple[Problem, ...], data, "the stored problems")


def read_upload(content: bytes, ending: str, *, on: date) -> Draft:
    """The first draft in an uploaded file. Raises BadInput; the file's own name is not kept anywhere."""
    from makegood.check import reading

    name = f"your file{ending}"
    draft = next(iter(reading.drafts(BytesIO(content), name, on=on)), None)
    if draft is None:
        raise BadInput([Problem(file=name, found="nothing to check in it")])
    return draft
