"""`makegood learn evidence`: what has worked, how sure that is, and what else happened. A command a module."""

import click

from makegood.cli.lazy import Commands, Lazy

_HERE = "makegood.cli.learn.evidence_"
COMMANDS: Commands = {
    "export": (f"{_HERE}export", "export", "Entries from contracts' books."),
    "make": (f"{_HERE}make", "make", "Work out strength, effects and how sure, and join files."),
    "check": (f"{_HERE}check", "check", "Say what is wrong with an evidence file, by line and field."),
    "show": (f"{_HERE}show", "show", "Claims, with how sure each is and what else happened."),
    "tables": (f"{_HERE}tables", "tables", "Parquet and CSV of evidence files."),
    "schema": (f"{_HERE}schema", "schema", "The JSON Schema of a line."),
}


@click.group(cls=Lazy, listed=COMMANDS)
def evidence() -> None:
    """The evidence base: export, make, check, show, tables, schema."""
