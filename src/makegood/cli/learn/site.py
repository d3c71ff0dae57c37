"""`makegood learn site`: a scan as a folder of plain pages."""

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="SCAN", type=click.Path(path_type=Path))
@click.option("-o", "--output", "output", required=True, type=click.Path(path_type=Path), help="The folder to write.")
@click.option("--json", "as_json", is_flag=True, help="For machines: the pages and files written.")
def site(folder: Path, output: Path, as_json: bool) -> None:
    """Write the pages of a SCAN: who asks for what, by ask, region, sector, buyer and year, in whose words.

    SCAN is a folder that `makegood learn scan` wrote. The pages are plain HTML for any web server, or for no server
    at all: open index.html. Nothing in them is loaded from elsewhere. Shares out of fewer than ten are not shown.

    Example: makegood learn site scanned -o scanned-site
    """
    from makegood.learn.site import opening, pages
    from makegood.terms import codec

    written = pages.write(opening.open_scan(folder), output)
    if as_json:
        click.echo(codec.to_json(written))
        return
    click.echo(f"{len(written.pages)} pages and {len(written.others)} files written to {output}")
    click.echo(f"begin with {output / 'index.html'}")
