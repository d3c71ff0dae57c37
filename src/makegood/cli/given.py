"""What commands are given: the day, an amount, settings, a YAML file. They read the clock here and nowhere else."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from makegood import law
from makegood.cli.files import text_of
from makegood.terms import codec, pounds

ON = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day of asking (default: today).")
SETTINGS = click.option(
    "--settings", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What is in force: YAML."
)


def day(given: Any) -> date:
    """The day given, or today."""
    return given.date() if given else date.today()  # noqa: DTZ011 - a local day is what the reader means


def amount(text: str) -> Decimal:
    """An amount as people write it: 1400000, 1,400,000, £1.4m. Raises click's error for wrong usage."""
    try:
        return pounds(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def yaml_of(path: Path) -> Any:
    """The plain data of a YAML file; an empty file holds no facts. Raises BadInput."""
    return codec.from_yaml(text_of(path), str(path)) or {}


def read_settings(path: Path | None) -> law.Settings:
    """What is in force, as the file says; nothing beyond what is known where there is none. Raises BadInput."""
    return law.Settings() if path is None else codec.to_value(law.Settings, yaml_of(path), str(path))
