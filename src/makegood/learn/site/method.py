"""How the numbers were made and what they cannot say: the same words on the static site and on the live pages."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from makegood.learn.charts import FEW
from makegood.learn.site.opening import Scan
from makegood.learn.site.views import ANY
from makegood.terms import codec, show_day, show_number

NOT_WORK = frozenset({"environmental_only", "none"})
ENOUGH = 10
"""From so many asks in the tests on, how many of them are found is told in tenths."""
ATTACHED = "Notices do not show what is in attached files."


@cache
def _fresh() -> Any:
    """The published tests on texts that the patterns had not seen."""
    name = "measured.yaml"
    held: Any = codec.from_yaml((files("makegood.check.asks") / name).read_text(encoding="utf-8"), name)
    return held["first_opened"]["fresh"]


def measured() -> dict[str, int]:
    """Of the tests on fresh texts: the texts, the asks about work in them, those found, and those found wrongly."""
    fresh = _fresh()
    rows = [row for row in fresh["labels"] if row["label"] not in NOT_WORK]
    return {
        "texts": int(fresh["scores"][0]["number"]),
        "given": sum(int(row["given"]) for row in rows),
        "found": sum(int(row["found_rightly"]) for row in rows),
        "wrong": sum(int(row["found_wrongly"]) for row in rows),
    }


def note() -> str:
    """What stands on every page: how the asks were found, how often that is right, and what is not seen."""
    told = measured()
    given, found, wrong = told["given"], told["found"], told["wrong"]
    if given >= ENOUGH and found + wrong >= ENOUGH:
        right = f"it finds {found * 10 // given} in 10 and is right {found * 10 // (found + wrong)} times in 10"
    else:
        texts = f"on {told['texts']} texts it had not seen"
        right = f"{texts}, it found {found} of {given} asks about work, and {wrong} where there was none"
    return f"Found by reading notices with software. In our tests {right}. {ATTACHED}"


def note_on(label: str) -> str:
    """How often one ask is found, in the same tests; '' for any ask."""
    if label == ANY:
        return ""
    row = next((row for row in _fresh()["labels"] if row["label"] == label), None)
    given, found, wrong = (int(row[key]) if row else 0 for key in ("given", "found_rightly", "found_wrongly"))
    there = f"in {given} of those texts and was found in {found}" if given else "in none of those texts"
    return f"This very ask stood {there}; where it did not stand it was found {wrong} times."


def what_was_read(scan: Scan) -> str:
    """'367 notices of 346 procurements, published 20 November 2017 to 6 October 2026.'"""
    span = scan.span
    days = ""
    if span.first_on and span.last_on:
        days = f", published {show_day(span.first_on)} to {show_day(span.last_on)}"
    invented = "These notices are invented, to show what these pages do. " if scan.about.invented else ""
    return f"{invented}{show_number(span.releases)} notices of {show_number(span.processes)} procurements{days}."


def sections(scan: Scan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with their paragraphs."""
    return (("What was read", tuple(_read(scan))), *_found_and_counted(), *_sure_and_shown())


def _read(scan: Scan) -> Iterator[str]:
    yield what_was_read(scan)
    if scan.about.problems:
        unread = show_number(scan.about.problems)
        yield f"{unread} parts of the files could not be read, and are not in it."
    if scan.about.patterns:
        yield f"Found with patterns {scan.about.patterns}."


def _found_and_counted() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            "How an ask is found",
            (
                "Software reads every sentence of a notice and marks those that ask something of whoever wins the "
                "contract, by patterns that anybody can read. Some sentences are set by the portal and stand in every "
                "notice that ticks a box; what is asked in the buyer’s own words is counted beside them.",
                note(),
                "A buyer may ask in documents that are attached to the notice. Those are not read, so the true "
                "share is higher than the share here by a number nobody knows.",
            ),
        ),
        (
            "What is counted",
            (
                "A procurement is everything published about one contract, by its contracting process id. It is "
                "counted once, in the year it was first published, however often its notices were changed.",
                "The region is that of the buyer’s address, as the notice gives it. The kind of buyer is known only "
                "where its name leaves no doubt. The sector is the first two digits of the main CPV code.",
                "A buyer that writes its name in two ways is counted as two buyers.",
                "A number is told as it stands in the sentence that asks, where that is the buyer’s own: two "
                "apprentices, 30 days, 10% of the marks. What it counts is what the sentence says. A number in "
                "another sentence, in a table of criteria or in a document is not seen, so how often buyers ask for a "
                "number is not told, only how often they say one there.",
            ),
        ),
    )


def _sure_and_shown() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            "How sure a share is",
            (
                "Beside each share stands the range in which the true share lies 95 times in 100, if the notices read "
                "are like a chance draw from all such notices: the score interval of Wilson (Journal of the American "
                "Statistical Association 22, 1927). It says nothing about asks that the software misses.",
                "A change between two years is called one that chance alone could make where the range of the "
                "difference has nought in it (Newcombe, Statistics in Medicine 17, 1998).",
            ),
        ),
        (
            "What is not shown",
            (
                f"A share out of fewer than {FEW} procurements is not shown. Where a total stands beside the groups, "
                "the smallest other group is left out with it, so that nobody can subtract. In a CSV this is [c]; [x] "
                "is a number that does not exist. Notices are public, so this keeps people from reading a share off a "
                "handful of notices; it hides nothing that the portals do not show.",
                "What a notice asks for is not what was delivered.",
                "Nothing here ranks buyers or suppliers.",
            ),
        ),
    )
