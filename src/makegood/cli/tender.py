"""`makegood tender`: how it is asked. Each command is imported only when it is called."""

from importlib import import_module

import click

COMMANDS = {
    "check": ("makegood.cli.tender_check", "check", "Four totals of a design, and what is left to do."),
    "lots": ("makegood.cli.tender_advice", "lots", "Who could bid for each lot; what a split and a limit cost."),
    "weights": ("makegood.cli.tender_advice", "weights", "Try weights and price formulas before you publish."),
    "diff": ("makegood.cli.tender_advice", "diff", "Where a design's words differ from a shared set."),
    "timetable": ("makegood.cli.tender_check", "timetable", "The days, with bank holidays and the Act's periods."),
    "pack": ("makegood.cli.tender_pack", "pack", "Make the tender pack: Word, Excel and OCDS files."),
}


class Tender(click.Group):
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


@click.group(cls=Tender)
def tender() -> None:
    """How it is asked: totals, lots, weights, shared words, the days, the pack."""
