"""`makegood award`: who will do it. Each command is imported only when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "score": ("makegood.cli.award_score", "score", "Score bids exactly: points, ranks, winner, what would change it."),
    "lots": ("makegood.cli.award_lots", "lots", "Share out lots: the best allowed way, and what limits cost."),
    "run": ("makegood.cli.award_run", "run", "A whole award: scores, share-out, letters, notices, from one file."),
    "replay": ("makegood.cli.award_book", "replay", "Work an award out again from its book: the same, or where not."),
    "challenge": ("makegood.cli.award_book", "challenge", "Everything a book shows about an award, for your lawyer."),
}


class Award(click.Group):
    """The group: one line in COMMANDS a command."""

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


@click.group(cls=Award)
def award() -> None:
    """Who will do it: score bids, share out lots, run an award."""
