"""Everything an award gives, as files: answers, letters, notices, a workbook and a paper for the decision meeting."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from makegood.award import lots, scoring
from makegood.award.run import letter_word, notices, paper, workbook
from makegood.award.run.letters import Letter, letters
from makegood.award.run.outcome import Outcome
from makegood.terms import codec
from makegood.terms import value as a_value


@a_value
class File:
    """A file of the award: where it goes in the folder, what it is in a line, its bytes."""

    path: str
    says: str
    raw: bytes


def files(outcome: Outcome, *, ocid: str | None = None, standstill: tuple[date, date] | None = None) -> Iterator[File]:
    """The files, in the order a person would open them. The same outcome gives the same bytes.

    Notices are made only when there is a winner. Without an `ocid` they carry the standard's prefix for examples.
    """
    case, told = outcome.case, letters(outcome)
    yield File(path="decision-paper.docx", says="one paper for the decision meeting", raw=paper.as_word(outcome))
    yield File(path="award.xlsx", says="the case as a workbook", raw=workbook.write(case, on=case.on))
    yield File(path="outcome.json", says="everything below in one file", raw=_json(as_json(outcome, told)))
    for each, name in zip(told, _names([each.bidder for each in told]), strict=True):
        yield File(path=f"letters/{name}.docx", says=_letter_says(each), raw=letter_word.as_word(outcome, each))
    if outcome.won:
        named = ocid or f"{notices.SAMPLE_PREFIX}-{_plain(case.id).lower()}"
        release = notices.award_release(outcome, ocid=named, standstill=standstill)
        package = notices.package([release], on=case.on, publisher=case.authority)
        yield File(
            path="notices/award-uk6.json", says="contract award notice (UK6), to check and send", raw=_json(package)
        )


def as_json(outcome: Outcome, told: tuple[Letter, ...]) -> dict[str, Any]:
    """The answers of `award score` for each lot and of `award lots`, the winners, and what each letter lacks."""
    return {
        "id": outcome.case.id,
        "on": outcome.case.on,
        "winners": outcome.winners,
        "open_tie": outcome.open_tie,
        "scores": {result.lot.id: scoring.answer(result.score) for result in outcome.lots},
        "share_out": lots.answer(outcome.share_out),
        "letters": [
            {"bidder": each.bidder, "headline": each.headline, "may_be_sent": each.may_be_sent, "missing": each.missing}
            for each in told
        ],
    }


def _letter_says(letter: Letter) -> str:
    if letter.may_be_sent:
        return f"to {letter.name}: {letter.headline}"
    count = len(letter.missing)
    return f"to {letter.name}: not ready, {count} {'thing' if count == 1 else 'things'} missing"


def _plain(words: str) -> str:
    """A part of a file name: letters, digits, dots and dashes only, and never one that climbs out of the folder."""
    kept = "".join(each if each.isalnum() or each in "-." else "-" for each in words).strip(".-")
    return kept[:60] or "bidder"


def _names(bidders: Sequence[str]) -> Iterator[str]:
    """A file name for each bidder, no two alike on any system: of those that would be, the second has a number."""
    taken: set[str] = set()
    for bidder in bidders:
        name = plain = _plain(bidder)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.casefold())
        yield name


def _json(data: Any) -> bytes:
    return (codec.to_json(data, indent=2) + "\n").encode()
