"""Groups of commands that are imported only when they are called, so that --help starts at once."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

Commands = Mapping[str, tuple[str, str, str]]
"""By name: the module, the command's name in it, and its line in --help. They are listed in this order."""


class Lazy(click.Group):
    """A group that knows of each command only what `listed` says, until one is called."""

    def __init__(self, *args: Any, listed: Commands, **named: Any) -> None:
        super().__init__(*args, **named)
        self.listed = listed

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.listed:
            return None
        module, name, _ = self.listed[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, _, help_) in self.listed.items()])
