"""The page of files that a return or a promise is shown by: payroll headings, lists, registers, ledgers, grades."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from markdown import bullets, link, page, table

from makegood import define
from makegood.define.read import columns
from makegood.deliver.employer.columns import KINDS, exports
from makegood.deliver.figures.evidence import SHOWN_BY_ROWS, Way
from makegood.deliver.other import community, counted, people, spend

MADE_BY = {
    "hosting": "weeks hosted, one row a stay",
    "apprentices": "starts, still in learning, achieved, left, one row an apprenticeship",
    "recruitment": "targeted recruits, one row a person",
}
TOLD = {
    "spend": "Purchase ledger",
    "sessions": "Sessions with schools",
    "placements": "Placements",
}


def pages() -> Iterator[tuple[str, str, str]]:
    says = (
        "What files show what is kept, column by column. Names, addresses and bank details are in none of them. "
        "How they are used: [send a return](../how-to/send-a-return.md), "
        "[pool apprentices](../how-to/pool-apprentices.md)."
    )
    parts = (*payroll(), *lists(), *registers(), *ledgers(), *grades())
    yield "evidence.md", page("Evidence files", says, *parts), "Payroll headings, lists, registers and ledgers"


def payroll() -> Iterator[str]:
    """Our fields with the headings they are known by. Case, accents, marks and units in a heading do not matter."""
    known = headings()
    yield "## Payroll"
    yield (
        "Read by `makegood deliver prepare` and by the page of a return. Hours in hours, money in pounds. A heading is "
        "known without regard to case, marks and units. *Likely* is shown to be confirmed; *ask* is a question."
    )
    rows = [
        (f"`{field}`", kind, *(", ".join(known[sure].get(field, ())) for sure in ("sure", "likely", "ask")))
        for field, kind in KINDS.items()
    ]
    yield table(("Field", "Holds", "Headings taken for it", "Likely", "Ask"), rows)
    yield "Never read, where a heading has one of these words: " + ", ".join(known["personal"]) + "."
    yield "### Exports that are known"
    found = [
        (one.name, ", ".join(one.headings), link("page", one.source) if "://" in one.source else "ours", one.read_on)
        for one in sorted(exports(), key=lambda each: each.name)
    ]
    yield table(("Export", "Known by the headings", "Listed on", "Read on"), found)


def headings() -> Mapping[str, Any]:
    text = files("makegood.deliver.employer").joinpath("headings.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def lists() -> Iterator[str]:
    yield "## Lists beside a payroll"
    yield (
        "CSV or Excel, given as `makegood deliver prepare --rows MEASURE=FILE`. The rows stay with the employer; "
        "figures and a seal leave. Other columns of the file are not read."
    )
    for measure, way in SHOWN_BY_ROWS.items():
        yield from listed(measure, way)


def listed(measure: str, way: Way) -> Iterator[str]:
    defined = define.measure(measure)
    yield f"### {measure}"
    yield f"{defined.says}. One row is {defined.row_is}; counted in {way.of}." + when(measure, way)
    rows = [(f"`{one.column}`", one.type, needed(one.column, way), one.says) for one in defined.evidence_rows]
    yield table(("Column", "Type", "Needed", "What it is"), rows)
    if beside := (*way.bands, *way.left_out):
        yield "Beside the share: " + "; ".join(beside) + "."


def when(measure: str, way: Way) -> str:
    if measure == "PAY-03":
        return " A row belongs to the period in which the new rate was first paid, or is still waited for."
    if not way.day:
        return " Every row counts."
    later = f", {way.days_on.days} days later," if way.days_on else ""
    return f" A row belongs to the period that `{way.day}`{later} lies in."


def needed(column: str, way: Way) -> str:
    if column in way.filled:
        return "filled in every row"
    return "the column must be there" if column in way.needs else ""


def registers() -> Iterator[str]:
    yield "## Registers of people"
    yield (
        "CSV, for `makegood deliver register`, which turns references into keys where they are. A register holds keys, "
        "the Monday of a week, and yes or no."
    )
    for what, (first, also) in people.COLUMNS.items():
        yield f"### {what}"
        yield f"For {', '.join(counted.table()[what]['measures'])}: {MADE_BY[what]}."
        yield told(first, also)


def ledgers() -> Iterator[str]:
    yield "## Ledgers, sessions, placements, totals"
    yield "For `makegood deliver evidence`. Any column that is not in these tables is refused: it may be about people."
    layouts = {"spend": (spend.NEEDED, spend.ALSO), "sessions": community.SESSIONS, "placements": community.PLACEMENTS}
    for kind, (first, also) in layouts.items():
        yield f"### {TOLD[kind]}"
        yield f"CSV, for {', '.join(counted.table()[kind]['measures'])}."
        yield told(first, also)
    yield "### Totals"
    yield f"YAML, for {', '.join(counted.table()['totals']['measures'])}; their rows stay with the supplier."
    yield bullets(
        (
            "`measure`: one of these",
            "`numerator` and `denominator`: the parts of its formula",
            "`missing`: of the denominator, what is not known; 0 if left out",
        )
    )


def told(first: Sequence[str], also: Sequence[str]) -> str:
    """Columns that every row fills, and those that may be there."""
    known = columns()
    rows = [
        (f"`{name}`", known[name]["type"], "yes" if name in first else "", known[name]["says"])
        for name in (*first, *also)
    ]
    return table(("Column", "Type", "Needed", "What it is"), rows)


def grades() -> Iterator[str]:
    yield "## What makes each grade"
    yield (
        "A: records match. B: a third party confirmed it. C: workers confirmed it. D: the supplier says so. Rows that "
        "both sides have, key by key, have the other side's grade; the rest is D."
    )
    rows = [
        (kind, ", ".join(row["measures"]), *(row.get(grade, "") for grade in counted.GRADES))
        for kind, row in counted.table().items()
    ]
    yield table(("Evidence", "Measures", *counted.GRADES), rows)
