"""`makegood people`: let people into a shared site from the machine it runs on."""

from collections.abc import Callable
from pathlib import Path

import click

from makegood.cli.serve import FOLDER, prepared

DATA = click.option("--data", type=FOLDER, default=None, help="Folder of the database (default: the one you are in).")


@click.group()
def people() -> None:
    """Let people into a shared site, from the machine it runs on."""


@people.command()
@click.argument("email")
@click.option("--role", "roles", multiple=True, default=("administrator",), show_default=True, help="May be repeated.")
@click.option("--organisation", default=None, help="Its name; the first one is made.")
@DATA
def invite(email: str, roles: tuple[str, ...], organisation: str | None, data: Path | None) -> None:
    """Print the path of a link that lets that address in, once, within 14 days.

    Example: makegood people invite ana@northmoor.example --organisation "Northmoor Council"
    """
    prepared(data or Path.cwd(), shared=True)
    from makegood.web.people import by_command

    click.echo(_told(lambda: by_command.invite(email, roles, organisation)))


@people.command()
@click.argument("email")
@click.option("--no-second-step", is_flag=True, help="Also take the second step off, for a device that is lost.")
@DATA
def reset(email: str, no_second_step: bool, data: Path | None) -> None:
    """Print the path of a link that sets a new password, once, within 14 days.

    Example: makegood people reset ana@northmoor.example
    """
    prepared(data or Path.cwd(), shared=True)
    from makegood.web.people import by_command

    click.echo(_told(lambda: by_command.reset(email, no_second_step=no_second_step)))


def _told(makes: Callable[[], str]) -> str:
    """What it makes, or a refusal as wrong usage."""
    try:
        return makes()
    except ValueError as refusal:
        raise click.UsageError(str(refusal)) from refusal
