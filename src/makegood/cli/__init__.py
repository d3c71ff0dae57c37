"""Commands: they parse, call one function, print and exit.

Exit 0 all clear, 1 something to look at, 2 wrong usage, 3 bad data. Each room's commands are loaded only when called.
"""

from importlib import import_module
from typing import Any

import click

import makegood

COMMANDS = {
    "check": ("makegood.cli.check", "check", "Check drafts: the four tests of every ask, with words and cost."),
    "demo": ("makegood.cli.serve", "demo", "Show example contracts, checked, on pages in your browser."),
    "serve": ("makegood.cli.serve", "serve", "Show the pages on this computer: check a draft, look up the law."),
    "people": ("makegood.cli.people", "people", "Let people into a shared site: invite, reset."),
    "define": ("makegood.cli.define", "define", "What good work is: list, show, choose, blank, new."),
    "market": ("makegood.cli.market", "market", "What work costs: price, cost, labour, inputs, simulate."),
    "tender": ("makegood.cli.tender", "tender", "How it is asked: totals, lots, weights, the pack."),
    "book": ("makegood.cli.book", "book", "The book: verify an exported one."),
    "law": ("makegood.cli.law", "law", "What the law allows: show, list, answer, assess, stale."),
    "award": ("makegood.cli.award", "award", "Who will do it: score bids exactly, with what would change the winner."),
}


class Rooms(click.Group):
    """A group whose commands are imported only when they are called, so that --help starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, _, help_) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        from makegood.terms import BadInput

        try:
            return super().invoke(ctx)
        except BadInput as bad:
            for problem in bad.problems:
                click.echo(str(problem), err=True)
            ctx.exit(3)


@click.group(cls=Rooms)
@click.version_option(makegood.__version__)
def main() -> None:
    """Makegood: buy good work, and get what was promised."""
