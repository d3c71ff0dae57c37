"""A scan as a folder of plain pages: no scripts, nothing from elsewhere, each chart with its table."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from makegood.check.asks.found import LABELS
from makegood.learn.site import behind, charted, method, notices, tables, words
from makegood.learn.site.opening import Scan
from makegood.learn.site.views import ANY, Question, View, buyers, choices, view
from makegood.terms import BadInput, Problem, show_day, show_number, value

STYLE = "site.css"
NUMBERS = "numbers.csv"
PHRASES_OF_AN_ASK = 30
NUMBERS_OF_AN_ASK = 20
EVERY_NUMBER = 10_000
IN_BRIEF = 10
"""Phrases and numbers of each ask on the pages of all asks."""
MOST_BUYERS = 100
"""Buyers on the page of an ask; the table beside the pages has every one."""
WHO = "who-asks.csv"
SAID = "numbers-asked.csv"
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
        asks = _asks(scan)
        pages = _pages(scan, asks)
        for name, text in pages.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        return Written(pages=tuple(pages), others=_others(scan, asks, folder))
    except OSError as error:
        found = f"cannot be written: {error.strerror or error}"
        raise BadInput([Problem(file=str(folder), where="", found=found, do="name another folder")]) from error


def _asks(scan: Scan) -> dict[str, View]:
    """What there is of each ask that stands in any notice, in the order of the labels."""
    there = choices(scan).labels
    return {
        label: view(scan, Question(label=label), phrases=PHRASES_OF_AN_ASK, numbers=EVERY_NUMBER)
        for label in LABELS
        if label in there
    }


def _others(scan: Scan, asks: Mapping[str, View], folder: Path) -> tuple[str, ...]:
    """The style sheet, the numbers of the first page, and the scan's own lists."""
    style = (files("makegood.learn.site") / "templates" / STYLE).read_text(encoding="utf-8")
    (folder / STYLE).write_text(style, encoding="utf-8", newline="\n")
    (folder / NUMBERS).write_text(charted.csv(view(scan, Question())), encoding="utf-8", newline="\n")
    (folder / WHO).write_text(behind.who_csv(asks.values()), encoding="utf-8", newline="\n")
    (folder / SAID).write_text(behind.numbers_csv(asks.values()), encoding="utf-8", newline="\n")
    for name in _there(scan):
        shutil.copyfile(scan.folder / name, folder / name)
    return (STYLE, NUMBERS, WHO, SAID, *_there(scan))


def _there(scan: Scan) -> tuple[str, ...]:
    return tuple(name for name in tables.FILES if (scan.folder / name).is_file())


def _pages(scan: Scan, asks: Mapping[str, View]) -> dict[str, str]:
    """Every page by its name in the folder."""
    whole, there = view(scan, Question()), choices(scan)
    regions = [group.key for group in whole.facets["region"] if group.key and group.count]
    years = [group.key for group in whole.years if group.count]
    known = {"label": set(asks), "region": set(regions), "year": set(years)}
    made = {
        "index.html": _index(scan, whole, asks, _leads(known, "")),
        "regions.html": _regions(scan, whole, _leads(known, "")),
        "sectors.html": _facets(scan, whole),
        "buyers.html": _buyers(scan),
        "phrases.html": _phrases(scan, asks),
        "numbers.html": _numbers(scan, asks),
        "method.html": _method(scan),
    }
    for label, found in asks.items():
        made[f"asks/{label}.html"] = _one(scan, found, _leads(known, "../"))
    questions = {f"regions/{region}.html": Question(region=region) for region in regions}
    questions |= {f"years/{year}.html": Question(year=year) for year in there.years if str(year) in known["year"]}
    for name, question in questions.items():
        made[name] = _one(scan, view(scan, question, phrases=PHRASES_OF_AN_ASK), _leads(known, "../"))
    return made


def _leads(known: Mapping[str, set[str]], up: str) -> charted.Leads:
    """Where rows lead: to the page of a label, region or year where there is one."""

    def to(by: str, key: str) -> str:
        return f"{up}{CROSS[by]}/{key}.html" if key in known.get(by, ()) else ""

    return to


def _index(scan: Scan, whole: View, asked: Iterable[str], leads: charted.Leads) -> str:
    figures = [charted.labels(scan, whole, leads), charted.years(scan, whole, leads)]
    figures.append(charted.facet(scan, whole, "region", leads))
    told: dict[str, Any] = {
        "headline": words.headline(whole),
        "exactly": words.exactly(whole),
        "year": whole.year,
    }
    now = {group.key for group in whole.labels}
    others = [(label, words.label_title(label)) for label in asked if label not in now]
    return _page("index.html", scan, figures=figures, others=others, **told)


def _one(scan: Scan, found: View, leads: charted.Leads) -> str:
    """The page of one ask, region or year."""
    question = found.question
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
        "when": words.when(found),
        "one": question.label != ANY and found.headline.count is not None,
        "who": words.who_asks(found),
        "buyers": notices.buyers(found, MOST_BUYERS),
        "left": len(found.buyers) - MOST_BUYERS,
        "in_numbers": words.in_numbers(found),
        "numbers_are": words.WHAT_A_NUMBER_IS,
        "said": notices.numbers(found)[:NUMBERS_OF_AN_ASK],
        "csv": {"who": WHO, "said": SAID},
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


def _phrases(scan: Scan, asks: Mapping[str, View]) -> str:
    groups = [(label, notices.found(each)[:IN_BRIEF]) for label, each in asks.items()]
    found = [(words.label_title(label), label, shown) for label, shown in groups if shown]
    headline = "The words buyers use" if found else "No buyer’s own words were found"
    return _page("phrases.html", scan, headline=headline, groups=found)


def _numbers(scan: Scan, asks: Mapping[str, View]) -> str:
    groups = [
        (words.label_title(label), label, words.in_numbers(each), notices.numbers(each)[:IN_BRIEF])
        for label, each in asks.items()
    ]
    found = [group for group in groups if group[3]]
    headline = "The numbers buyers ask for" if found else "No number stands in the buyers’ own words"
    without = [(title, label) for title, label, _said, shown in groups if not shown]
    told: dict[str, Any] = {"numbers_are": words.WHAT_A_NUMBER_IS, "csv": SAID, "without": without}
    return _page("numbers.html", scan, headline=headline, groups=found, **told)


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
