"""One paper for the decision meeting: who wins, what the limits cost, the scores."""

from docx.document import Document as WordDocument

from makegood.award.lots.words import after_table, headline
from makegood.award.run.outcome import Outcome
from makegood.award.run.said import name
from makegood.award.scoring.sensitivity import sensitivity
from makegood.award.scoring.told import closest
from makegood.check.paper import blank, paragraph, saved, table
from makegood.tender.pack.stable import dated
from makegood.terms import show_day, show_pounds


def as_word(outcome: Outcome) -> bytes:
    """The paper as a Word file. Same outcome, same bytes."""
    case = outcome.case
    document = blank(f"{case.title}: decision", on=case.on, foot=f"{case.id}, {show_day(case.on)}. Page ")
    document.add_heading(case.title, level=0)
    paragraph(document, f"{headline(outcome.share_out)}.", bold=True, size=14)
    paragraph(
        document,
        f"{case.authority}, {show_day(case.on)}. Worked out by the published rule; nothing here was chosen by hand.",
    )
    _winners(document, outcome)
    _scores(document, outcome)
    document.add_heading("What the limits cost, and the ordinary way", level=1)
    for words in _told_after_table(outcome):
        document.add_paragraph(words, style="List Bullet")
    _would_change(document, outcome)
    return dated(saved(document), case.on)


def _winners(document: WordDocument, outcome: Outcome) -> None:
    document.add_heading("Who wins which lots", level=1)
    rows = []
    for result in outcome.lots:
        bidder = outcome.winners.get(result.lot.id)
        mine = next((each for each in result.score.scores if each.bidder == bidder), None)
        rows.append(
            (
                result.lot.title or result.lot.id,
                name(outcome, bidder) if bidder else "Nobody",
                mine.shown[2] if mine else "",
            )
        )
    rows += [(lot.title or lot.id, "Nobody bid", "") for lot in outcome.without_bids]
    table(document, ("Lot", "Winner", "Total of 100"), rows, (7.0, 7.0, 3.0))
    best = outcome.share_out.best.first
    if best is not None and best.bids:
        paragraph(document, f"Together {show_pounds(best.cost)}.")
    if outcome.open_tie:
        paragraph(
            document, "A tie is open: the published rule does not decide between share-outs that are equally good."
        )


def _scores(document: WordDocument, outcome: Outcome) -> None:
    document.add_heading("Every bid, lot by lot", level=1)
    for result in outcome.lots:
        rows = [(str(each.rank), name(outcome, each.bidder), *each.shown) for each in result.score.ranked]
        rows += [("-", name(outcome, each), "", "", "Not considered") for each in result.score.not_admitted]
        paragraph(document, result.lot.title or result.lot.id, bold=True).paragraph_format.keep_with_next = True
        table(document, ("Rank", "Bidder", "Quality", "Price", "Total"), rows, (1.8, 7.2, 2.5, 2.5, 3.0))


def _would_change(document: WordDocument, outcome: Outcome) -> None:
    """The smallest change of one number that puts another bid first, for each lot by itself."""
    document.add_heading("What would put another bid first", level=1)
    paragraph(
        document, "One number moves at a time, in one lot, before the limits are looked at. Bidders by their letters."
    )
    for result in outcome.lots:
        paragraph(document, result.lot.title or result.lot.id, bold=True).paragraph_format.keep_with_next = True
        for words in closest(sensitivity(result.score), parts=False):
            document.add_paragraph(words.strip().replace("listed with --json", "in outcome.json"), style="List Bullet")


def _told_after_table(outcome: Outcome) -> list[str]:
    """The sentences of the share-out that are not its headline or its table."""
    return [line.strip() for line in after_table(outcome.share_out) if line.strip()]
