"""“Why we asked this”: the buyer's own record for the file. It does not go to bidders."""

from collections.abc import Iterator
from datetime import date

from makegood.check.result import TESTS, AskResult, Result, TestName
from makegood.check.run import run
from makegood.check.said import NOTICE, because, cites, pounds_a_year, sentence
from makegood.check.verdict import TEST_NAMES, verdict
from makegood.tender.pack import words
from makegood.tender.pack.page import Page
from makegood.tender.reading import Design
from makegood.terms import show_share


def why_we_asked(design: Design, *, on: date, draft: bool) -> bytes:
    """Findings with their places in the law, what was thought about proportion, lots and voice."""
    result = run(design.draft, on=on)
    page = Page("Why we asked this", words.title(design), words.buyer(design), on=on, draft=draft)
    page.says(f"For the file of {words.buyer(design)}. Not for bidders.", bold=True)
    page.says(f"Checked as the law stood on {words.day(on)}. {NOTICE}")
    _records(page, design)
    _proportion(page, result)
    for number, ask in enumerate([each for each in result.asks if not each.boilerplate], start=1):
        _ask(page, ask, number)
    _lots(page, design)
    _voice(page, design)
    _whole(page, result)
    return page.saved()


_RECORDS = (
    ("npps", "National procurement policy statement"),
    ("s12_objectives", "Procurement objectives"),
    ("psed", "Equality duty"),
    ("sv_consideration", "Social value considered"),
    ("bv_reason", "Why it matters to the quality of the service"),
    ("quality_link", "Link to quality"),
    ("market_engagement", "Market engagement"),
    ("sme_barrier_note", "Barriers for small firms"),
    ("proportionality", "Proportionality"),
    ("budget_covers_the_ask", "Budget"),
    ("data_protection", "Data protection"),
)


def _records(page: Page, design: Design) -> None:
    held = design.asked.contract.records
    rows = [(says, str(getattr(held, name))) for name, says in _RECORDS if isinstance(getattr(held, name), str)]
    if rows:
        page.heading("What is on record")
        page.facts(rows, about="The buyer's records about this tender")


def _proportion(page: Page, result: Result) -> None:
    cost = result.cost
    page.heading("What it costs, and whether that is in proportion")
    rows = [
        ("As asked", pounds_a_year(cost.as_drafted)),
        ("Share of the yearly price", show_share(cost.share.likely) if cost.share else "Not known"),
        ("The red line", cost.red_line_says),
    ]
    if result.load is not None:
        load = result.load
        rows.append(("Time to report, each year", f"{load.to_report.low:.0f} to {load.to_report.high:.0f} hours"))
        rows.append(("Time to check, each year", f"{load.to_check.low:.0f} to {load.to_check.high:.0f} hours"))
    page.facts(rows, about="Cost and load of the asks")
    page.says(cost.because)
    page.bullets(sentence(line) for line in cost.who_pays)


def _ask(page: Page, ask: AskResult, number: int) -> None:
    page.heading(f"Ask {number}: {ask.title}")
    page.says(ask.text)
    rows = [(f"{TEST_NAMES[name]}: {verdict(ask, name)}", _found(ask, name)) for name in TESTS if name in ask.tests]
    page.table(
        ("Test", "What was found, and where it is written"),
        rows,
        (4, 13),
        about=f"Four tests of ask {number}",
        together=False,
    )
    if ask.cost_because:
        page.says(f"Cost: {sentence(ask.cost_because)}")


def _found(ask: AskResult, name: TestName) -> str:
    return "\n".join(part for part in (because(ask, name), cites(ask, name)) if part)


def _lots(page: Page, design: Design) -> None:
    split = design.tender.lots
    page.heading("Lots")
    if split.lots:
        page.says(f"Split by {split.split_by or 'the buyer'} in {len(split.lots)} lots.")
    else:
        page.says(f"Not split. {split.reasons_for_no_lots or 'No reasons are recorded.'}")
    page.bullets(words.limits(design))


def _voice(page: Page, design: Design) -> None:
    page.heading("What people said, and what came of it")
    if not design.tender.voice:
        page.says("Nothing is recorded.")
        return
    page.says("Nobody is named. Each suggestion has an outcome and, where it concerns one, its ask and clause.")
    page.table(
        ("Who and when", "What was said", "What came of it"),
        [tuple(row) for row in _said(design)],
        (4, 6.5, 6.5),
        about="Suggestions with their outcome",
    )


def _said(design: Design) -> Iterator[tuple[str, str, str]]:
    asks = {each.id: each for each in words.asked(design)}
    for each in design.tender.voice:
        ask = asks.get(each.ask or "")
        clause = f", clause {ask.asking.clause}" if ask and ask.asking.clause else ""
        about = f"\nAsk: {ask.title}{clause}" if ask else ""
        when = f"\n{words.day(each.said_on)}" if each.said_on else ""
        came = f"{each.outcome.capitalize()}. {each.because}".strip()
        yield f"{words.SAID_BY[each.said_by]}{when}", each.said.strip(), f"{came}{about}"


def _whole(page: Page, result: Result) -> None:
    if result.procurement:
        page.heading("Still to do for the procurement as a whole")
        page.bullets(sentence(each.because) for each in result.procurement if each.because)
