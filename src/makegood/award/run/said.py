"""An award in lines for a person: who wins which lot, what would change it, which letters wait for a reason."""

from collections.abc import Iterator

from makegood.award import lots
from makegood.award.run.letters import Letter
from makegood.award.run.outcome import LotResult, Outcome
from makegood.award.scoring import Score, reversals


def told(outcome: Outcome, letters: tuple[Letter, ...]) -> Iterator[str]:
    """The share-out, then each lot's marks, then the letters."""
    yield from lots.told(outcome.share_out)
    if outcome.open_tie:
        yield ""
        yield "Nobody is chosen yet: the published rule does not decide between share-outs that are equally good."
    for result in outcome.lots:
        yield ""
        yield from _lot(outcome, result)
    for lot in outcome.without_bids:
        yield ""
        yield f"{lot.title or lot.id}: nobody bid for it"
    yield ""
    yield from _letters(letters)


def _lot(outcome: Outcome, result: LotResult) -> Iterator[str]:
    yield f"{result.lot.title or result.lot.id}: {_winner(outcome, result)}"
    for score in result.score.ranked:
        yield f"  {score.rank}  {_line(outcome, score)}"
    for bidder, reasons in result.score.not_admitted.items():
        yield f"  -  {name(outcome, bidder)}: not considered ({', '.join(reasons)})"
    for each in reversals(result.score):
        then = name(outcome, each.winner) if each.winner else "nobody"
        gone = name(outcome, each.if_withdrawn)
        yield f"  If {gone} withdrew, the highest score would be {then}'s: the formula is relative."


def _winner(outcome: Outcome, result: LotResult) -> str:
    bidder = outcome.winners.get(result.lot.id)
    return f"{name(outcome, bidder)} wins" if bidder else "not awarded"


def _line(outcome: Outcome, score: Score) -> str:
    quality, price, total = score.shown
    return f"{name(outcome, score.bidder)}: {total} ({quality} for quality, {price} for price)"


def name(outcome: Outcome, bidder: str) -> str:
    """The bidder's name, or its id in this award where none is given."""
    return next((bid.name for bid in outcome.case.bids if bid.bidder == bidder and bid.name), bidder)


def _letters(letters: tuple[Letter, ...]) -> Iterator[str]:
    ready = sum(each.may_be_sent for each in letters)
    yield f"Letters: {ready} of {len(letters)} ready to check and send"
    for missing in dict.fromkeys(missing for each in letters for missing in each.missing):
        yield f"  {missing}"
