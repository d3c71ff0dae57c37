"""`makegood learn drivers`: why good work matters to a buyer in its own terms."""

import click

from makegood.learn import standing
from makegood.terms import codec


@click.command()
@click.argument("sector", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def drivers(ctx: click.Context, sector: str | None, as_json: bool) -> None:
    """Say why good work matters to this kind of buyer, with sources, or that none was found. Without SECTOR: the list.

    Exit 0 where every reason has its source, 1 where one has none.

    Example: makegood learn drivers nhs
    """
    if sector is None:
        rows = [{"key": key, "name": each.name} for key, each in standing.drivers().items()]
        click.echo(codec.to_json(rows) if as_json else "\n".join(f"{row['key']:<14}{row['name']}" for row in rows))
        return
    try:
        found = standing.drivers_of(sector)
    except KeyError as unknown:
        raise click.BadParameter(str(unknown.args[0])) from unknown
    click.echo(codec.to_json(found) if as_json else "\n".join(_told(found)))
    ctx.exit(0 if all(each.cite for each in found.drivers) else 1)


def _told(found: standing.Drivers) -> list[str]:
    said = [found.name]
    for each in found.drivers:
        source = f"{each.cite}, {each.cite.note}. {each.cite.url}" if each.cite else "No source found."
        said += [f"- {each.says}", f"    {source}", f"    Measures: {', '.join(each.measures)}"]
    return said
