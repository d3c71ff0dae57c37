"""The page of the market's defaults: every figure with its mark, its dates and its source."""

from collections.abc import Iterator
from importlib.resources import files

from markdown import cell, link, page, table

from makegood import market
from makegood.market.inputs import MARK_WORDS, Default, defaults, sources

SHARED = ("oncosts.yaml", "asks.yaml", "home_care_prices.yaml", "treasury.yaml")
TITLES = {
    "oncosts": "On-costs",
    "asks": "Used when something is asked",
    "home_care_prices": "Prices of home care",
    "treasury": "Tax, and what it gives back",
}


def pages() -> Iterator[tuple[str, str, str]]:
    says = (
        "Every figure that a price or a cost starts from. Each can be changed: name it under `inputs` in a price file. "
        "A figure that was read in no source says so."
    )
    parts = [sectors(), *(file(name) for name in files_there()), margins(), precedents()]
    yield "market-defaults.md", page("Market defaults", says, *parts), "Every default of a price, with mark and source"


def files_there() -> tuple[str, ...]:
    root = files("makegood.market") / "data" / "sectors"
    return (*SHARED, *(f"sectors/{one}" for one in sorted(file.name for file in root.iterdir())))


def sectors() -> str:
    rows = [(f"`{one.key}`", one.title, one.per, one.model, ", ".join(one.layers)) for one in market.sectors()]
    return "## The build-ups\n\n" + table(("Sector", "Title", "Priced per", "Model", "Figures from"), rows)


def file(name: str) -> str:
    """One data file: each figure and every row it has had."""
    key = name.rpartition("/")[2].removesuffix(".yaml")
    title = TITLES.get(key, "Sector: " + key.replace("_", " "))
    rows = [row for one in defaults(name).values() for row in dated(one)]
    heads = ("Input", "What it is", "Amount", "Unit", "From", "To", "This figure is", "Source", "Note")
    return f"## {title}\n\n" + table(heads, rows)


def dated(one: Default) -> Iterator[tuple[object, ...]]:
    for row in one.rows:
        ends = f" ({row.low:f} to {row.high:f})" if row.low is not None and row.high is not None else ""
        source = sources()[row.source]
        named = link(source.name, source.address) + (f", {source.dated}" if source.dated else "")
        amount = f"{row.value:f}{ends}"
        yield f"`{one.name}`", one.says, amount, one.unit, row.since, row.until, MARK_WORDS[row.mark], named, row.note


def margins() -> str:
    rows: dict[tuple[str, ...], None] = {}
    for one in market.sectors():
        for margin in market.margins(one.key):
            read = margin.read_in
            row = (
                ", ".join(margin.sectors), margin.what, f"{margin.value:.1%}", margin.dated,
                link(read.name, read.address), margin.note,
            )  # fmt: skip
            rows[row] = None
    heads = ("Sectors", "A margin of", "Share", "Dated", "Source", "Note")
    line = market.red_line()
    band = f"Red line: {line.low:.0%} to {line.high:.0%}. {line.says} Source: {line.source}."
    return "## Margins, and the red line\n\n" + table(heads, rows) + f"\n\n{cell(band)}"


def precedents() -> str:
    rows = [
        (
            one.ask,
            one.what,
            one.applies_to,
            "nobody counted" if one.count is None else one.count,
            one.dated,
            link(one.read_in.name, one.read_in.address),
        )
        for one in market.precedents()
    ]
    heads = ("Measure", "What somebody asked", "Where", "Contracts counted", "Dated", "Source")
    return "## Precedents\n\n" + table(heads, rows)
