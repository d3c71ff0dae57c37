"""`makegood award`: who will do it. Each command is imported only when it is called."""

import click

from makegood.cli.lazy import Lazy

COMMANDS = {
    "score": ("makegood.cli.award_score", "score", "Score bids exactly: points, ranks, winner, what would change it."),
    "lots": ("makegood.cli.award_lots", "lots", "Share out lots: the best allowed way, and what limits cost."),
    "run": ("makegood.cli.award_run", "run", "A whole award: scores, share-out, letters, notices, from one file."),
    "replay": ("makegood.cli.award_book", "replay", "Work an award out again from its book: the same, or where not."),
    "challenge": ("makegood.cli.award_book", "challenge", "Everything a book shows about an award, for your lawyer."),
}


@click.group(cls=Lazy, listed=COMMANDS)
def award() -> None:
    """Who will do it: score bids, share out lots, run an award."""
