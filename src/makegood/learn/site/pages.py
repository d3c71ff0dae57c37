"""A scan as a folder of plain pages: no scripts, nothing from elsewhere, each chart with its table."""

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from makegood.learn.site import charted, method, notices, tables, words
from makegood.learn.site.opening import Scan
from makegood.learn.site.views import ANY, Question, View, buyers, choices, view
from makegood.terms import BadInput, Problem, show_day, show_number, value

STYLE = "site.css"
NUMBERS = "numbers.csv"
PHRASES_OF_AN_ASK = 30
CROSS = {"label": "asks", "region": "regions", "year": "years"}
"""The folder of the pages for each label, region and year."""


@value
class Written:
    """What was written: pages by their names in the folder, and the other files."""

    pages: tuple[str, ...]
    others: tuple[str, ...]


def write(scan: Scan, folder: Path) -> Written:
    """Write the site into a folder, over what an earlier one left. Raises BadInput where it cannot be written."""
    try:
        pages = _pages(scan)
        for name, text in pages.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        return Written(pages=tuple(pages), others=_others(scan, folder))
    except OSError as error:
        found = f"cannot be written: {error.strerror or error}"
        raise BadInput([Problem(file=str(folder), where="", found=found, do="name another folder")]) from error


def _others(scan: Scan, folder: Path) -> tuple[str, ...]:
    """The style sheet, the numbers of the first page, and the scan's own lists."""
    style = (files("makegood.learn.site") / "templates" / STYLE).read_text(encoding="utf-8")
    (folder / STYLE).write_text(style, encoding="utf-8", newline="\n")
    (folder / NUMBERS).write_text(charted.csv(view(scan, Question())), encoding="utf-8", newline="\n")
    for name in _there(scan):
        shutil.copyfile(scan.folder / name, folder / name)
    return (STYLE, NUMBERS, *_there(scan))


def _there(scan: Scan) -> tuple[str, ...]:
    return tuple(name for name in tables.FILES if (scan.folder / name).is_file())


def _pages(scan: Scan) -> dict[str, str]:
    """Every page by its name in the folder."""
    whole, there = view(scan, Question()), choices(scan)
    asked = [group.key for group in whole.labels]
    regions = [group.key for group in whole.facets["region"] if group.key and group.count]
    years = [group.key for group in whole.years if group.count]
    known = {"label": set(asked), "region": set(regions), "year": set(years)}
    made = {
        "index.html": _index(scan, whole, _leads(known, "")),
        "regions.html": _regions(scan, whole, _leads(known, "")),
        "sectors.html": _facets(scan, whole),
        "buyers.html": _buyers(scan),
        "phrases.html": _phrases(scan, asked),
        "method.html": _method(scan),
    }
    for label in asked:
        made[f"asks/{label}.html"] = _one(scan, Question(label=label), _leads(known, "../"))
    for region in regions:
        made[f"regions/{region}.html"] = _one(scan, Question(region=region), _leads(known, "../"))
    for year in (year for year in there.years if str(year) in known["year"]):
        made[f"years/{year}.html"] = _one(scan, Question(year=year), _leads(known, "../"))
    return made


def _leads(known: Mapping[str, set[str]], up: str) -> charted.Leads:
    """Where rows lead: to the page of a label, region or year where there is one."""

    def to(by: str, key: str) -> str:
        return f"{up}{CROSS[by]}/{key}.html" if key in known.get(by, ()) else ""

    return to


def _index(scan: Scan, whole: View, leads: charted.Leads) -> str:
    figures = [charted.labels(scan, whole, leads), charted.years(scan, whole, leads)]
    figures.append(charted.facet(scan, whole, "region", leads))
    return _page("index.html", scan, headline=words.headline(whole), exactly=words.exactly(whole), figures=figures)


def _one(scan: Scan, question: Question, leads: charted.Leads) -> str:
    """The page of one ask, region or year."""
    found = view(scan, question, phrases=PHRASES_OF_AN_ASK)
    figures = [] if question.year else [charted.years(scan, found, leads)]
    if question.label == ANY:
        figures.append(charted.labels(scan, found, leads))
    if not question.region:
        figures.append(charted.facet(scan, found, "region", leads))
    figures += [charted.facet(scan, found, "buyer_kind"), charted.facet(scan, found, "division")]
    told = {
        "headline": words.headline(found),
        "exactly": words.exactly(found),
        "note_on": method.note_on(question.label),
    }
    return _page("one.html", scan, up="../", figures=figures, phrases=notices.found(found), **told)


def _regions(scan: Scan, whole: View, leads: charted.Leads) -> str:
    chart = charted.region_map(scan, whole, leads)
    return _page("regions.html", scan, headline=chart.says, chart=chart)


def _facets(scan: Scan, whole: View) -> str:
    figures = [charted.facet(scan, whole, "division"), charted.facet(scan, whole, "buyer_kind")]
    return _page("sectors.html", scan, headline=figures[0].says, figures=figures)


def _buyers(scan: Scan) -> str:
    listed = buyers(scan)
    number = show_number(len(listed))
    headline = f"{number} {'buyer has' if len(listed) == 1 else 'buyers have'} at least 10 procurements"
    rows = [
        (each.name, *(show_number(n) for n in (each.count.asked, each.count.own, each.count.of))) for each in listed
    ]
    return _page("buyers.html", scan, headline=headline, rows=rows)


def _phrases(scan: Scan, asked: list[str]) -> str:
    groups = [(label, notices.found(view(scan, Question(label=label), phrases=10))) for label in asked]
    found = [(words.label_title(label), label, shown) for label, shown in groups if shown]
    headline = "The words buyers use" if found else "No buyer’s own words were found"
    return _page("phrases.html", scan, headline=headline, groups=found)


def _method(scan: Scan) -> str:
    return _page("method.html", scan, headline="How the numbers were made", sections=method.sections(scan))


def _page(template: str, scan: Scan, *, up: str = "", **told: Any) -> str:
    """A page. `up` leads from its folder to the site's first page."""
    page: Callable[..., str] = _templates().get_template(template).render
    return page(up=up, note=method.note(), read=method.what_was_read(scan), files=_there(scan), numbers=NUMBERS, **told)


@cache
def _templates() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("makegood.learn.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = show_day
    return made
