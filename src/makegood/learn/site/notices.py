"""A notice as a page shows it: where it can be read, and the words that were found, marked in their sentence."""

import re

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
    end = at + len(phrase.phrase)
    before, after = phrase.sentence[:at], phrase.sentence[end:]
    return Marked(
        before=before if len(before) <= AROUND else f"…{before[-AROUND:]}",
        found=phrase.sentence[at:end],
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
