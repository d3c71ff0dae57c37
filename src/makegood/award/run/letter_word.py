"""A letter to a bidder as a Word file that an officer checks, edits and sends: reasons first, two pages."""

from docx.document import Document as WordDocument

from makegood.award.run.letters import Letter, LotTold, Row, law_of
from makegood.award.run.outcome import Outcome
from makegood.check.paper import blank, paragraph, saved, table
from makegood.tender.pack.stable import dated
from makegood.terms import in_full, show_day

WIDTHS = (3.6, 1.9, 1.9, 9.6)
HEADS = ("Criterion", "Marks available", "Marks given", "Why")


def as_word(outcome: Outcome, letter: Letter) -> bytes:
    """The letter. What is missing stands at the top, so that nobody sends it unread. Same letter, same bytes."""
    case = outcome.case
    document = blank(f"{case.title}: {letter.name}", on=case.on, foot=f"{case.id}, {show_day(case.on)}. Page ")
    _not_ready(document, letter)
    paragraph(document, f"{case.authority}\n{show_day(case.on)}")
    paragraph(document, f"Dear {letter.name}")
    document.add_heading(letter.headline, level=1)
    paragraph(document, "We know what a bid takes out of a firm, so here is exactly why.")
    _decision(document, letter)
    _marks(document, outcome, letter)
    if letter.strongest:
        document.add_heading("Your promises", level=2)
        for words in letter.strongest:
            paragraph(document, words)
    _winners(document, letter)
    document.add_heading("What happens now", level=2)
    for words in letter.next_steps:
        paragraph(document, words)
    _methods(document, outcome)
    return dated(saved(document), case.on)


def _not_ready(document: WordDocument, letter: Letter) -> None:
    if letter.missing:
        paragraph(document, "Not ready to send. Take this part out when it is mended.", bold=True)
        for words in letter.missing:
            document.add_paragraph(words, style="List Bullet")


def _decision(document: WordDocument, letter: Letter) -> None:
    document.add_heading("The decision", level=2)
    rows = [
        (
            told.title,
            "You" if told.won else told.winner_name or "Nobody",
            told.our_total or "Not scored",
            told.their_total,
        )
        for told in letter.lots
    ]
    table(document, ("Lot", "Chosen", "Your total of 100", "Theirs"), rows, (6.5, 5.5, 2.6, 2.4))
    for told in letter.lots:
        for because in told.because:
            paragraph(document, f"{told.title}: {because}")


def _marks(document: WordDocument, outcome: Outcome, letter: Letter) -> None:
    """One table of quality where every lot has the same marks, and the marks for price lot by lot."""
    document.add_heading("Your marks and why", level=2)
    for told in _apart(letter.lots):
        if len(_apart(letter.lots)) > 1:
            paragraph(document, told.title, bold=True)
        table(document, HEADS, [_cells(row) for row in told.ours if row.criterion != "price"], WIDTHS, together=False)
    prices = [(told.title, row.points or "Not scored", row.reason) for told in letter.lots for row in told.ours[-1:]]
    available = f"Price, of {in_full(outcome.case.price.weight)}"
    table(document, ("Lot", available, "How"), prices, (6.5, 3.5, 7.0))


def _apart(lots: tuple[LotTold, ...]) -> tuple[LotTold, ...]:
    """Lots whose quality marks differ; one of each kind."""
    seen: dict[tuple[Row, ...], LotTold] = {}
    for told in lots:
        seen.setdefault(told.ours[:-1], told)
    return tuple(seen.values())


def _cells(row: Row) -> tuple[str, ...]:
    mark = "none" if row.mark is None else in_full(row.mark)
    why = "\n".join(part for part in (row.reason or "No reason was recorded.", row.higher) if part)
    return row.title, in_full(row.weight), f"{row.points} (mark {mark})" if row.points else "not given", why


def _winners(document: WordDocument, letter: Letter) -> None:
    """The winning bid of each lot that another won: who, its marks and why, as the law wants them told."""
    told = {each.winner: each for each in letter.lots if each.theirs}
    if not told:
        return
    document.add_heading("The winning bid" if len(told) == 1 else "The winning bids", level=2)
    for bidder, each in told.items():
        where = ", ".join(part for part in (each.winner_address, each.winner_email, each.winner_identifier) if part)
        won = ", ".join(other.title for other in letter.lots if other.winner == bidder)
        paragraph(document, f"{each.winner_name}: {won}", bold=True)
        paragraph(document, where or "Address and identifier are not recorded.")
        table(document, HEADS, [_cells(row) for row in each.theirs if row.criterion != "price"], WIDTHS, together=False)
        prices = [
            (other.title, other.theirs[-1].points, other.their_total) for other in letter.lots if other.winner == bidder
        ]
        table(document, ("Lot", "Marks for price", "Total of 100"), prices, (9.0, 4.0, 4.0))


def _methods(document: WordDocument, outcome: Outcome) -> None:
    """How every bid was assessed: criteria, weights, the published scale, where the whole is."""
    case = outcome.case
    document.add_heading("How bids were assessed", level=2)
    rows = [
        (each.title or each.id, in_full(each.weight), each.assessed or "By the scale below.") for each in case.quality
    ]
    rows.append(
        ("Price", in_full(case.price.weight), f"By the published formula: {case.price.formula.name.replace('_', ' ')}.")
    )
    table(document, ("Criterion", "Marks of 100", "How it was assessed"), rows, (5.0, 3.0, 9.0))
    if case.scale:
        scale = [(str(number), words) for number, words in enumerate(case.scale)]
        table(document, ("Mark", "What it means"), scale, (2.0, 15.0))
    if case.documents:
        paragraph(document, f"The full award criteria: {case.documents}")
    if case.no_standstill == "below_threshold":
        paragraph(document, "Below the threshold no law asks us for this summary. You have it all the same.")
    else:
        paragraph(
            document, f"This is your assessment summary: Procurement Act 2023, section 50(3), and {law_of(case)}."
        )
