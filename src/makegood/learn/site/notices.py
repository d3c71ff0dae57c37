"""A notice as a page shows it: where it can be read, and the words that were found, marked in their sentence."""

import re

from makegood.learn.site.asks import Buyer, Number
from makegood.learn.site.views import Phrase, View
from makegood.learn.site.words import label_title
from makegood.terms import value

FIND_A_TENDER = re.compile(r"^\d{6}-\d{4}$")
CONTRACTS_FINDER = re.compile(r"^(?:ocds-b5fd17-)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-|$)")
AROUND = 160
"""How many letters of the sentence stand before and after the words, at most."""


def address(ocid: str, id_: str) -> str:
    """Where the portal shows the notice. '' where the address cannot be told from the ids.

    Find a Tender and Contracts Finder have the release's id in their addresses, as the documents of their own releases
    show. The addresses of Public Contracts Scotland and Sell2Wales have a number that is in no release.
    """
    if ocid.startswith("ocds-h6vhtk-") and FIND_A_TENDER.match(id_):
        return f"https://www.find-tender.service.gov.uk/Notice/{id_}"
    found = CONTRACTS_FINDER.match(id_)
    if ocid.startswith("ocds-b5fd17") and found:
        return f"https://www.contractsfinder.service.gov.uk/Notice/{found[1]}"
    return ""


@value
class Marked:
    """A sentence with the words that were found in it; `found` alone where the sentence does not hold them."""

    before: str
    found: str
    after: str


def marked(phrase: Phrase) -> Marked:
    """The words in their sentence, which is cut to what stands near them."""
    at = phrase.sentence.casefold().find(phrase.phrase.casefold()) if phrase.phrase else -1
    if at < 0 or len(phrase.sentence.casefold()) != len(phrase.sentence):
        return Marked(before="", found=phrase.phrase, after="")
    return around(phrase.sentence, at, at + len(phrase.phrase))


def around(sentence: str, start: int, end: int) -> Marked:
    """The letters from `start` to `end` in their sentence, which is cut to what stands near them."""
    before, after = sentence[:start], sentence[end:]
    return Marked(
        before=before if len(before) <= AROUND else f"…{before[-AROUND:]}",
        found=sentence[start:end],
        after=after if len(after) <= AROUND else f"{after[:AROUND].rstrip()}…",
    )


@value
class Found:
    """Words that were found, as a page shows them: their label, marked in their sentence, and where to read it."""

    phrase: Phrase
    label: str
    marked: Marked
    href: str


def found(view: View) -> tuple[Found, ...]:
    """The phrases of a view, in its order."""
    return tuple(
        Found(phrase=each, label=label_title(each.label), marked=marked(each), href=address(each.ocid, each.id))
        for each in view.phrases
    )


@value
class InWords:
    """A number, marked in the newest sentence that has it, and where to read that."""

    number: Number
    marked: Marked
    href: str


def numbers(view: View) -> tuple[InWords, ...]:
    """The numbers of a view's ask, in its order."""
    return tuple(
        InWords(
            number=each,
            marked=around(each.newest.sentence, each.start, each.end),
            href=address(each.newest.ocid, each.newest.id),
        )
        for each in view.numbers.found
    )


@value
class Asking:
    """A buyer that asks, from when to when, and where its newest notice can be read."""

    buyer: Buyer
    years: str
    href: str


def buyers(view: View, most: int | None = None) -> tuple[Asking, ...]:
    """The buyers of a view's ask, by name. With `most`, those that ask in most processes, still by name."""
    kept = view.buyers
    if most is not None and len(kept) > most:
        fewest = sorted((each.processes for each in kept), reverse=True)[most - 1]
        more = [each for each in kept if each.processes > fewest]
        equal = [each for each in kept if each.processes == fewest][: most - len(more)]
        chosen = {each.name for each in (*more, *equal)}
        kept = tuple(each for each in kept if each.name in chosen)
    return tuple(
        Asking(buyer=each, years=_years(each), href=address(each.newest.ocid, each.newest.id)) for each in kept
    )


def _years(buyer: Buyer) -> str:
    """'2019 to 2025', '2025', or '' where no notice has a day."""
    if buyer.first is None or buyer.first == buyer.last:
        return "" if buyer.first is None else str(buyer.first)
    return f"{buyer.first} to {buyer.last}"
