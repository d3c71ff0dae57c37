"""The page of commands, from the commands' own help."""

from collections.abc import Iterator

import click
from markdown import code, page, table

from makegood.cli import COMMANDS, main

EXITS = "Exit 0: clear. 1: something to look at. 2: wrong usage. 3: bad data; what could be done was done."


def pages() -> Iterator[tuple[str, str, str]]:
    context = click.Context(main, info_name="makegood")
    parts = [part for name in COMMANDS for part in told(main.get_command(context, name), f"makegood {name}", context)]
    text = page("Commands", f"What you can type, from each command's own help. {EXITS}", *parts)
    yield "commands.md", text, "Every command, its options and an example"


def told(command: click.Command | None, name: str, parent: click.Context) -> Iterator[str]:
    """One command and those under it."""
    assert command is not None
    context = click.Context(command, info_name=name.split()[-1], parent=parent)
    yield f"## {name}"
    help_, examples = parted(command.help or "")
    yield help_
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            yield from told(command.get_command(context, inner), f"{name} {inner}", context)
        return
    yield code(" ".join([name, *command.collect_usage_pieces(context)]), "text")
    yield table(("Option", "What it does"), options(command, context))
    if examples:
        yield code("\n".join(f"$ {line}" for line in examples), "console")


def parted(help_: str) -> tuple[str, list[str]]:
    """The help without its examples, and the examples. An example that is too long for a line goes on in the next."""
    words: list[str] = []
    examples: list[str] = []
    goes_on = False
    for line in (line.strip() for line in help_.splitlines()):
        if line.startswith("Example: "):
            examples.append(line.removeprefix("Example: "))
        elif goes_on and line:
            examples[-1] += f" {line}"
        else:
            words.append(line)
        goes_on = bool(line) and (line.startswith("Example: ") or goes_on)
    return "\n".join(words).strip(), examples


def options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for option in command.params:
        record = option.get_help_record(context) if isinstance(option, click.Option) else None
        if record:
            yield f"`{record[0].replace('[%Y-%m-%d]', 'DAY')}`", record[1]
