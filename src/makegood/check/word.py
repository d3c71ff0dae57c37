"""A result as a Word file that an officer can send to her head of legal: the verdict first, then ask by ask.

A4, real headings, header rows that repeat and are read out, page numbers. Made from the result alone.
"""

from collections.abc import Sequence

from docx.document import Document as WordDocument

from makegood import law
from makegood.check import paper
from makegood.check.paper import paragraph, table
from makegood.check.result import TESTS, AskResult, Load, Result, TestName
from makegood.check.said import NOTICE, because, cited, fixes, pounds_a_year, sentence, telling
from makegood.check.verdict import TEST_NAMES, verdict, verdict_of_ask
from makegood.terms import Range, about, show_day, show_pounds

MOST_CITES = 4
NATIONS = {"ENG": "England", "WLS": "Wales", "NIR": "Northern Ireland", "SCT": "Scotland"}


def as_word(result: Result, *, headline: str = "") -> bytes:
    """The Word file. `headline` is the verdict as the screen says it; without it, how many asks have to change."""
    document = _blank(result)
    own = [ask for ask in result.asks if not ask.boilerplate]
    document.add_heading(result.title or "A draft contract", level=0)
    paragraph(document, headline or _headline(own), bold=True, size=14)
    paragraph(document, f"{_about(result)} {NOTICE}")
    for problem in result.problems:
        said = ": ".join(part for part in (problem.where, problem.found) if part)
        document.add_paragraph(" ".join(sentence(part) for part in (said, problem.do) if part), style="List Bullet")
    _index(document, own)
    _questions(document, result)
    _cost(document, result)
    for number, ask in enumerate(own, start=1):
        _ask(document, ask, number)
    _left_out(document, result)
    return paper.saved(document)


def _blank(result: Result) -> WordDocument:
    foot = f"Makegood check as at {show_day(result.on)}. Page "
    return paper.blank(f"Makegood check: {result.title or 'a draft'}", on=result.on, foot=foot)


def _about(result: Result) -> str:
    """'Checked as the law stood on 22 November 2026, for: Northmoor Council, England, £5,584,480, 48 months.'"""
    contract = result.contract
    facts = (
        contract.authority or "",
        NATIONS.get(contract.nation or "", ""),
        f"{show_pounds(contract.value_gbp_inc_vat)} including VAT" if contract.value_gbp_inc_vat else "",
        f"{contract.term_months} months" if contract.term_months else "",
        f"procurement starting on {show_day(contract.started)}" if contract.started else "",
    )
    known = ", ".join(part for part in facts if part)
    return f"Checked as the law stood on {show_day(result.on)}{', for: ' + known if known else ''}."


def _headline(own: Sequence[AskResult]) -> str:
    if not own:
        return "This draft asks nothing about work"
    changes = sum(ask.must_change for ask in own)
    return f"{changes} of {len(own)} asks to change before you publish" if changes else "No ask has to change"


def _index(document: WordDocument, own: Sequence[AskResult]) -> None:
    if own:
        document.add_heading("Your asks", level=1)
        rows = [(ask.title, verdict_of_ask(ask), about(ask.cost.likely) if ask.cost else "not known") for ask in own]
        table(document, ("Ask", "Verdict", "Cost a year, most likely"), rows, (7.5, 5.5, 4))


def _questions(document: WordDocument, result: Result) -> None:
    if result.questions:
        document.add_heading("Questions that only you can answer", level=1)
        for asked in result.questions:
            document.add_paragraph(law.fact(asked.fact).asks, style="List Bullet")


def _cost(document: WordDocument, result: Result) -> None:
    cost = result.cost
    document.add_heading("What it costs", level=1)
    rows = [("As drafted", pounds_a_year(cost.as_drafted)), ("With our words", pounds_a_year(cost.with_our_words))]
    table(document, ("Version", "Cost"), rows, (4, 13))
    for line in (cost.because, cost.red_line_says):
        if line:
            document.add_paragraph(sentence(line))
    if cost.who_pays:
        document.add_heading("Who pays for this", level=2)
        for line in cost.who_pays:
            document.add_paragraph(sentence(line), style="List Bullet")
    if result.load is not None:
        document.add_heading("Hours to bid, to report and to check", level=2)
        _load(document, result.load, result.load_with_our_words)


def _load(document: WordDocument, drafted: Load, ours: Load | None) -> None:
    tasks = (
        ("To bid, for a firm of 20", "to_bid"),
        ("To report, each year", "to_report"),
        ("To check, of your own, each year", "to_check"),
    )
    rows = [
        (task, _hours(getattr(drafted, name)), _hours(getattr(ours, name)) if ours else "Not known")
        for task, name in tasks
    ]
    table(document, ("Time", "As drafted", "With our words"), rows, (6, 5.5, 5.5))


def _hours(load: Range) -> str:
    low, likely, high = round(load.low), round(load.likely), round(load.high)
    return f"{likely} hours" if low == high else f"{low} to {high} hours, most likely {likely}"


def _ask(document: WordDocument, ask: AskResult, number: int) -> None:
    document.add_heading(f"Ask {number}: {ask.title}", level=1)
    where = f". Found in: {ask.where}" if ask.where and not ask.where.startswith("asks.") else ""
    paragraph(document, f"{verdict_of_ask(ask)}{where}", bold=not where).paragraph_format.keep_with_next = True
    words = ask.rewrite or ask.rewrite_because or "No other words are needed."
    table(document, ("Your words", "Words you can use instead"), [(ask.text, words)], (8.5, 8.5))
    tested = [name for name in TESTS if name in ask.tests]
    rows = [(f"{TEST_NAMES[name]}\n{verdict(ask, name)}", _found(ask, name), _written(ask, name)) for name in tested]
    table(
        document, ("Test and answer", "What was found", "Where that is written"), rows, (3.2, 8.2, 5.6), together=False
    )
    about_cost = sentence(ask.cost_because) if ask.cost_because else ""
    known = "" if ask.cost is not None and about_cost.startswith("About £") else f"{pounds_a_year(ask.cost)}. "
    paragraph(document, f"Cost: {known}{about_cost}".strip())


def _found(ask: AskResult, name: TestName) -> str:
    """Why, and on a line of its own what to do."""
    return "\n".join(part for part in (because(ask, name), fixes(ask, name)) if part)


def _written(ask: AskResult, name: TestName) -> str:
    """The first places in the law, one a line, each once."""
    places = dict.fromkeys(cited(cite) for found in telling(ask, name) for cite in found.cites)
    return "\n".join(list(places)[:MOST_CITES])


def _left_out(document: WordDocument, result: Result) -> None:
    if result.not_asked:
        document.add_heading("What you did not ask", level=1)
        document.add_paragraph("You may have good reasons. None of these is needed.")
        for line in result.not_asked:
            document.add_paragraph(sentence(line), style="List Bullet")
