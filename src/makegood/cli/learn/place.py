"""Where the work is, as a command of `learn` is told it."""

from typing import Any

import click


def region(_ctx: click.Context, _option: Any, given: str) -> str:
    """The code of a region (UKC to UKN) for its code or name; '' where none was given. Another word is wrong usage."""
    if not given:
        return ""
    from makegood.learn import places

    code = places.region_code(given)
    if not code:
        known = ", ".join(f"{each.code} ({each.name})" for each in places.regions().areas)
        raise click.BadParameter(f"no such region: {given}. Choose from {known}")
    return code
