"""The files of a pack, in their order, and all of them as one archive."""

from datetime import date
from typing import Literal

from makegood.tender.pack import evidence, for_bidders, notice, notice_words, record, stable, words, workbook
from makegood.tender.reading import Design
from makegood.tender.todo import Missing, unfinished
from makegood.terms import BadInput, Problem, value

BIDDERS, FILE, PUBLISH, ROWS = "for-bidders", "for-your-file", "to-publish", "for-bidders/your-own-rows"
"""Folders of the pack: what bidders get, what stays with the buyer, what a named person publishes."""
Kind = Literal["Word", "Excel", "OCDS", "CSV"]
TITLES: tuple[tuple[str, Kind, str, str], ...] = (
    ("1-invitation.docx", "Word", "Invitation and instructions", "What is wanted, when, and how bids are chosen"),
    ("2-specification.docx", "Word", "Specification", "What is bought, and each ask about work"),
    ("3-questions.docx", "Word", "Questions", "Each question with its limit, its time and an example"),
    ("4-terms.docx", "Word", "Terms, promises and remedies", "Clauses, schedule of promises, KPIs and the ladder"),
    ("5-bid-workbook.xlsx", "Excel", "Bid workbook", "Prices, promises and answers: fill it in and send it back"),
    ("6-evidence-return.xlsx", "Excel", "Evidence return", "What the winner sends each period, as totals"),
)


@value
class File:
    """One file of the pack. `path`: folder and name inside it; `says`: one line about it."""

    path: str
    kind: Kind
    title: str
    says: str
    raw: bytes

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class NotFinished(BadInput):
    """A design that is not ready to be issued; `problems` say what is missing, `missing` as the task list has it."""

    def __init__(self, missing: tuple[Missing, ...], name: str) -> None:
        self.missing = missing
        super().__init__([_problem(each, name) for each in missing])


def make(design: Design, *, on: date, draft: bool = False, prefix: str = notice.SAMPLE_PREFIX) -> tuple[File, ...]:
    """Every file of the pack as of a day; the same design, day and prefix give the same bytes.

    Raises NotFinished while something is missing, unless it is a `draft`: then each file says that it is not issued.
    """
    missing = unfinished(design, on=on)
    if missing and not draft:
        raise NotFinished(missing, design.file)
    return (*_for_bidders(design, on, draft), *_for_the_file(design, on, draft), *_notices(design, on, draft, prefix))


def remarks(design: Design, *, prefix: str = notice.SAMPLE_PREFIX) -> tuple[str, ...]:
    """What an officer should know about the pack before it is sent, in sentences; empty when there is nothing."""
    said = []
    if prefix == notice.SAMPLE_PREFIX:
        said.append(
            f"The notice is under {prefix}, the prefix for examples. Give your own registered prefix to publish."
        )
    if design.asked.contract.nation == "WLS":
        said.append("The pack is in English. The Welsh version is missing.")
    if design.tender.scoring.price is not None and design.tender.scoring.price.formula != "fixed_anchor":
        said.append("The price formula compares bids with each other: one bid that leaves can change who wins.")
    return tuple(said)


def zipped(files: tuple[File, ...], *, on: date) -> bytes:
    """All files in one archive with stable bytes."""
    return stable.archive(((each.path, each.raw) for each in files), on)


def _for_bidders(design: Design, on: date, draft: bool) -> tuple[File, ...]:
    listed = tuple((title, says) for _, _, title, says in TITLES)
    made = (
        for_bidders.invitation(design, on=on, draft=draft, files=listed),
        for_bidders.specification(design, on=on, draft=draft),
        for_bidders.questions(design, on=on, draft=draft),
        for_bidders.terms(design, on=on, draft=draft),
        workbook.make(design, on=on, draft=draft),
        evidence.evidence_return(design, on=on, draft=draft),
    )
    files = [
        File(path=f"{BIDDERS}/{name}", kind=kind, title=title, says=says, raw=raw)
        for (name, kind, title, says), raw in zip(TITLES, made, strict=True)
    ]
    for measure, raw in evidence.blank_rows(design).items():
        says = "Empty rows for the employer's own file. They are not sent"
        files.append(File(path=f"{ROWS}/{measure}.csv", kind="CSV", title=f"Rows of {measure}", says=says, raw=raw))
    return tuple(files)


def _for_the_file(design: Design, on: date, draft: bool) -> tuple[File, ...]:
    raw = record.why_we_asked(design, on=on, draft=draft)
    says = f"The record for the file of {words.buyer(design)}. Not for bidders"
    return (File(path=f"{FILE}/why-we-asked-this.docx", kind="Word", title="Why we asked this", says=says, raw=raw),)


def _notices(design: Design, on: date, draft: bool, prefix: str) -> tuple[File, ...]:
    made, publisher = notice.release(design, on=on, prefix=prefix, draft=draft), words.buyer(design)
    packed = notice.release_package(made, on=on, publisher=publisher)
    recorded = notice.record_package(made, on=on, publisher=publisher)
    says = "The tender notice (UK4) as data. A named person checks and sends it"
    return (
        File(
            path=f"{PUBLISH}/tender-notice.docx",
            kind="Word",
            title="Draft tender notice",
            says="The words of the tender notice, field by field, to paste into the portal",
            raw=notice_words.notice_words(design, made, on=on, draft=draft),
        ),
        File(
            path=f"{PUBLISH}/tender-release.json",
            kind="OCDS",
            title="Tender release",
            says=says,
            raw=notice.as_bytes(packed),
        ),
        File(
            path=f"{PUBLISH}/tender-record.json",
            kind="OCDS",
            title="Record of the procurement",
            says="The same as a record",
            raw=notice.as_bytes(recorded),
        ),
    )


def _problem(missing: Missing, name: str) -> Problem:
    return Problem(file=name, where=missing.where, found=missing.says)
