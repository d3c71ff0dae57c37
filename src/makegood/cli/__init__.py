"""Commands: they parse, call one function, print and exit.

Exit 0 all clear, 1 something to look at, 2 wrong usage, 3 bad data. Each room's commands are loaded only when called.
"""

from typing import Any

import click

import makegood
from makegood.cli.lazy import Lazy

COMMANDS = {
    "check": ("makegood.cli.check", "check", "Check drafts: the four tests of every ask, with words and cost."),
    "demo": ("makegood.cli.serve", "demo", "Show example contracts, checked, on pages in your browser."),
    "serve": ("makegood.cli.serve", "serve", "Show the pages on this computer: check a draft, look up the law."),
    "people": ("makegood.cli.people", "people", "Let people into a shared site: invite, reset."),
    "define": ("makegood.cli.define", "define", "What good work is: list, show, choose, blank, new."),
    "market": ("makegood.cli.market", "market", "What work costs: price, cost, labour, inputs, region, simulate."),
    "tender": ("makegood.cli.tender", "tender", "How it is asked: check, lots, weights, diff, timetable, pack."),
    "book": ("makegood.cli.book", "book", "The book: verify an exported one."),
    "law": ("makegood.cli.law", "law", "What the law allows: show, list, answer, assess, stale."),
    "award": ("makegood.cli.award", "award", "Who will do it: score, lots, run, replay, challenge."),
    "deliver": ("makegood.cli.deliver", "deliver", "Is it kept? Returns, checks, answers, findings, remedies."),
    "learn": ("makegood.cli.learn", "learn", "What was true? Scan notices, keep evidence, find base rates."),
}


class Rooms(Lazy):
    """Every room's commands. What was wrong with a file is told by its places, and the exit is 3."""

    def invoke(self, ctx: click.Context) -> Any:
        from makegood.terms import BadInput

        try:
            return super().invoke(ctx)
        except BadInput as bad:
            for problem in bad.problems:
                click.echo(str(problem), err=True)
            ctx.exit(3)


@click.group(cls=Rooms, listed=COMMANDS)
@click.version_option(makegood.__version__)
def main() -> None:
    """Makegood: buy good work, and get what was promised."""
