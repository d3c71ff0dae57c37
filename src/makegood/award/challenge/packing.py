"""What checking the book found, on a first page; then the book, the papers and the tables, in one zip."""

import io
from collections.abc import Mapping
from decimal import Decimal
from math import ceil

from makegood import ledger, tender
from makegood.award import facts
from makegood.award.challenge.tables import Known, Table, tables
from makegood.award.drift import same_words
from makegood.award.irregular import Irregular, irregular
from makegood.award.procurement import fold, happened
from makegood.award.replay import Replayed, replay
from makegood.award.state import Happened, Procurement
from makegood.terms import BadInput, as_csv, value

FIRST = "00-read-this-first.txt"
_NUMBERS = frozenset({"Entry", "Mark", "Agreed mark", "Price"})


@value
class Pack:
    """`raw`: the zip. `whole`: nothing in it needs a person's eye; `says`: the findings on the first page."""

    raw: bytes
    whole: bool
    says: tuple[str, ...]


@value
class Found:
    """What checking the book gave."""

    verified: ledger.Whole | ledger.Break
    past: tuple[Happened, ...]
    state: Procurement
    irregular: tuple[Irregular, ...]
    replayed: Replayed | None
    not_replayed: str


def pack(
    entries: tuple[ledger.Entry, ...],
    design: tender.Design,
    *,
    design_text: str,
    design_name: str,
    papers: Mapping[str, bytes],
    names: Mapping[str, str],
) -> Pack:
    """The pack. `papers`: file name to bytes; `names`: ref to a name. Raises BadInput for entries of unknown kinds."""
    from makegood.tender.pack.stable import archive

    found = _check(entries, design, design_text)
    by_digest = {ledger.digest_of_bytes(raw): raw for _, raw in sorted(papers.items())}
    named = _named(found.past)
    known = Known(names=names, words=_words({digest: by_digest[digest] for digest in named if digest in by_digest}))
    shown = tables(found.past, known)
    files = [
        ("01-book.jsonl", ledger.to_lines(entries).encode()),
        ("02-verification.txt", _verification(found).encode()),
        ("03-replay.txt", _replay(found).encode()),
        (f"04-design-{design_name}", design_text.encode()),
        ("05-tables.xlsx", _workbook(shown, found)),
        *(
            (f"06-{table.id}.csv", as_csv((table.heads, *table.rows), ends="\r\n").encode("utf-8-sig"))
            for table in shown
        ),
        *_papers(named, by_digest),
    ]
    says = (*_says(found), *_missing(named, by_digest))
    left_out = len(set(by_digest) - set(named))
    first = _first(design, files, says, left_out)
    day = found.past[-1].at.date() if found.past else None
    assert day is not None, "a book without entries was refused"
    return Pack(raw=archive([(FIRST, first.encode()), *files], day), whole=not says, says=says)


def _check(entries: tuple[ledger.Entry, ...], design: tender.Design, design_text: str) -> Found:
    past = happened(entries)
    verified = ledger.verify(entries)
    replayed, because = None, ""
    try:
        replayed = replay(entries, design, design_text=design_text)
    except BadInput as bad:
        because = "; ".join(str(problem) for problem in bad.problems)
    return Found(
        verified=verified,
        past=past,
        state=fold(past),
        irregular=irregular(past),
        replayed=replayed,
        not_replayed=because,
    )


def _says(found: Found) -> tuple[str, ...]:
    """What a lawyer must know first; nothing where all is in order."""
    said: list[str] = []
    if isinstance(found.verified, ledger.Break):
        said.append(f"The book is broken at entry {found.verified.number}: {found.verified.because}.")
    said += [each.says for criterion in found.state.locked for each in same_words(found.state, criterion)]
    said += [f"Entry {each.number} ({each.kind}) should not be there: {each.because}" for each in found.irregular]
    if found.replayed is None:
        said.append(f"The award could not be worked out again: {found.not_replayed}.")
    else:
        said += found.replayed.differs
    return tuple(said)


def _missing(named: Mapping[str, str], held: Mapping[str, bytes]) -> tuple[str, ...]:
    left = [what for digest, what in named.items() if digest not in held]
    if not left:
        return ()
    count = "1 paper that the book names was" if len(left) == 1 else f"{len(left)} papers that the book names were"
    return (f"{count} not given: {', '.join(left[:20])}{' and more' if len(left) > 20 else ''}.",)


def _named(past: tuple[Happened, ...]) -> dict[str, str]:
    """Digest to the name of its paper, in the order of the book: every document that entries name by digest."""
    found: dict[str, str] = {}
    for each in past:
        for what, digest in _papers_of(each):
            if digest:
                found.setdefault(digest, f"{each.number:04d}-{what}")
    return found


def _papers_of(each: Happened) -> tuple[tuple[str, str], ...]:
    match each.fact:
        case facts.QuestionAnswered() as fact:
            return (("question", fact.question), ("answer", fact.answer))
        case facts.ConflictDeclared() as fact:
            return (("link", fact.words),)
        case facts.ConflictDecided() as fact:
            return (("link-decided", fact.reason),)
        case facts.ScoreLocked() as fact:
            return tuple((f"reason-{number}", digest) for number, digest in enumerate(fact.reasons.values(), start=1))
        case facts.ScoreAgreed() as fact:
            return (("agreed", fact.reason),)
        case facts.ExplanationAsked() as fact:
            return (("explanation-asked", fact.because),)
        case facts.ExplanationGiven() as fact:
            return (("explanation", fact.words),)
        case facts.ExplanationDecided() as fact:
            return (("explanation-decided", fact.reason),)
        case facts.BidsOpened() as fact:
            return tuple((f"bid-{number}", digest) for number, (_, digest) in enumerate(sorted(fact.opened.items()), 1))
        case facts.LetterSent() as fact:
            return (("letter", fact.letter),)
        case facts.Signed() as fact:
            return (("schedule", fact.schedule),)
    return ()


def _words(held: Mapping[str, bytes]) -> dict[str, str]:
    """The papers that are plain text, for the tables; a Word file is in the pack as it is."""
    found: dict[str, str] = {}
    for digest, raw in held.items():
        try:
            found[digest] = raw.decode()
        except UnicodeDecodeError:
            found[digest] = "among the papers, not as plain text"
    return found


def _papers(named: Mapping[str, str], held: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return [
        (f"papers/{what}.{_ending(held[digest])}", held[digest]) for digest, what in named.items() if digest in held
    ]


def _ending(raw: bytes) -> str:
    if raw[:4] == b"PK\x03\x04":
        return "docx"
    return "pdf" if raw[:5] == b"%PDF-" else "txt"


def _verification(found: Found) -> str:
    lines = ["Is the book whole?", ""]
    if isinstance(found.verified, ledger.Whole):
        lines += [f"Whole: {found.verified.entries:,} entries. Head: {found.verified.head}", ""]
        lines += ["A book cut short at its end still holds together: compare the head with a receipt.", ""]
    else:
        lines += [f"Broken at entry {found.verified.number}: {found.verified.because}.", ""]
    lines += ["To check it yourself, without our server:", "", "    makegood book verify 01-book.jsonl", ""]
    lines += ["Was each entry allowed when it was written?", ""]
    lines += [f"Entry {each.number} ({each.kind}): {each.because}" for each in found.irregular] or ["Yes, every one."]
    lines += ["", "Not looked at: who held which role, and how long reasons are; neither is in a book.", ""]
    return "\n".join(lines)


def _replay(found: Found) -> str:
    lines = ["Do the book and the design give the same award again?", ""]
    if found.replayed is None:
        return "\n".join([*lines, f"It could not be worked out: {found.not_replayed}.", ""])
    again = found.replayed
    lines += ["Yes, to the byte." if again.same else "No:", *again.differs, ""]
    lines += [f"Decision (digest of its entry): {again.decision}"]
    lines += [f"Scores, digest in the decision:    {again.decided.scores}"]
    lines += [f"Scores, worked out again:          {again.result.scores_digest}"]
    lines += [f"Share-out, digest in the decision: {again.decided.allocation}"]
    lines += [f"Share-out, worked out again:       {again.result.allocation_digest}", ""]
    if again.result.left_out:
        lines += [f"Set aside before anybody scored them: {', '.join(again.result.left_out)}.", ""]
    return "\n".join([*lines, "Scores, one lot a line, then the share-out:", "", again.result.text])


def _workbook(shown: tuple[Table, ...], found: Found) -> bytes:
    """One table a sheet, and a first sheet that says what is here."""
    from openpyxl import Workbook

    from makegood.tender.pack import sheets
    from makegood.tender.pack.stable import dated

    book = Workbook()
    book.remove(book.worksheets[0])
    listed = [f"{table.title}: {len(table.rows):,} rows. {table.says}" for table in shown]
    about = sheets.sheet(book, "What is here", ["What the book holds", *listed])
    sheets.widths(about, (120,))
    for table in shown:
        made = sheets.sheet(book, table.title[:31], [table.title, table.says])
        sheets.heads(made, 4, table.heads)
        widths = (8, 20, *(_width(head) for head in table.heads[2:]))
        for number, row in enumerate(table.rows, start=5):
            for column, cell in enumerate(row, start=1):
                sheets.words_cell(made, number, column, cell[: sheets.MAX_CELL // 2])
                if table.heads[column - 1] in _NUMBERS:
                    made.cell(number, column).value = Decimal(cell)
            sheets.tall(made, number, max(_lines(cell, width) for cell, width in zip(row, widths, strict=True)))
        sheets.widths(made, widths)
        sheets.printed(made, table.title, wide=True)
    stream = io.BytesIO()
    book.save(stream)
    return dated(stream.getvalue(), found.past[-1].at.date())


def _lines(cell: str, width: float) -> int:
    """Lines that a cell of this width needs, a little generously: no word is hidden in print."""
    return sum(ceil((len(line) or 1) * 1.15 / width) for line in cell.split("\n"))


def _width(head: str) -> float:
    if head in ("Reason", "Words", "What changed minds", "Question", "Answer"):
        return 60
    if head == "What":
        return 42
    return 36 if head.startswith("Digest") else 10 if head in _NUMBERS else 18


def _first(design: tender.Design, files: list[tuple[str, bytes]], says: tuple[str, ...], left_out: int) -> str:
    lines = [
        f"Challenge pack: {design.tender.number} {design.asked.title}".strip(),
        "",
        "Confidential. This is the authority's own file, for its lawyer. It holds every bidder's prices and the words",
        "of the panel. It is not a letter to a bidder, and nothing in it may be sent to one without advice.",
        "",
        "What needs your eye first:",
        "",
        *([f"  - {each}" for each in says] or ["  Nothing: the book is whole, every entry was allowed when it was",
          "  written, and the book and the design give the same award again, to the byte."]),
        "",
        "People and firms stand in the book by opaque references. Who they are is kept apart and can be erased.",
        "Words are papers beside the book. The book has their digests (SHA-256), so a paper that was changed since is",
        "not taken for the one it was.",
        f"Papers given that the book does not name, left out: {left_out}.",
        "",
        "What is here, with the SHA-256 of each file:",
        "",
        *(f"  {ledger.digest_of_bytes(raw)}  {name}" for name, raw in files),
        "",
    ]  # fmt: skip
    return "\n".join(lines)
