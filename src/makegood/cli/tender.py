"""`makegood tender`: how it is asked. Each command is imported only when it is called."""

import click

from makegood.cli.lazy import Lazy

COMMANDS = {
    "check": ("makegood.cli.tender_check", "check", "Four totals of a design, and what is left to do."),
    "lots": ("makegood.cli.tender_advice", "lots", "Who could bid for each lot; what a split and a limit cost."),
    "weights": ("makegood.cli.tender_advice", "weights", "Try weights and price formulas before you publish."),
    "diff": ("makegood.cli.tender_advice", "diff", "Where a design's words differ from a shared set."),
    "timetable": ("makegood.cli.tender_check", "timetable", "The days, with bank holidays and the Act's periods."),
    "pack": ("makegood.cli.tender_pack", "pack", "Make the tender pack: Word, Excel and OCDS files."),
}


@click.group(cls=Lazy, listed=COMMANDS)
def tender() -> None:
    """How it is asked: totals, lots, weights, shared words, the days, the pack."""
