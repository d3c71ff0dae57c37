"""The well-defined test: a measure, a quantity, who counts, by when, what shows it, and no vague words.

It reads the ask's own words. What the words do not say is said to be missing; it is never filled in.
"""

import re
from collections.abc import Sequence

from makegood.check.finding import CLEAR, finding
from makegood.check.result import Doubt
from makegood.terms import Finding, value

_QUANTITY = re.compile(
    r"\b(?:every|each|all)\b[^.;]{0,60}|\bat least\b|\bno (?:less|fewer) than\b|\bminimum of\b"
    r"|\d+(?:\.\d+)?\s*(?:%|per ?cent)|£\s?\d|\b\d[\d,]*\b\s+(?!of\b)\w+"
    r"|\b(?:one|two|three|four|five|six|eight|ten|twelve)\b\s+(?:new\s+|additional\s+)?"
    r"(?:apprentice|job|place|recruit|week|hour|day|people|person|trainee|visit)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:on|under|delivering|deliver|performing|in the delivery of|engaged (?:on|in)|employed (?:on|in)|of)"
    r"\s+(?:this|the|a)?\s*(?:contract|call-off|framework|agreement|works|services?|sub-contract)"
    r"|\bsub-?contractors?\b|\bsupply chain\b|\bsuppliers?'? (?:staff|workers|personnel)\b"
    r"|\baged \d+|\bworkers? on\b",
    re.IGNORECASE,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_WHEN = re.compile(
    r"\b(?:within|by|before|after|from|until|during|throughout|over)\b[^.;]{0,40}"
    rf"\b(?:day|week|month|quarter|year|term|period|contract|start|award|completion|{_MONTHS}|20\d\d)"
    r"|\b(?:each|every|per|a|once a)\s+(?:day|week|month|quarter|year|annum)\b"
    r"|\b(?:monthly|quarterly|annually|annual|weekly|yearly)\b"
    r"|\bin force that day\b|\bwithin \d+|\b\d+\s*(?:calendar |working )?days\b",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"\b(?:payroll|records?|ledger|register|evidence|evidenced|report|reports|reported|return|returns|audit"
    r"|certif\w+|survey|verif\w+|statement|letters?|proof|demonstrat\w+|monitor\w*|accredit\w+)\b",
    re.IGNORECASE,
)


@value
class Said:
    """What the words of an ask say: each True when they say it."""

    quantity: bool
    who: bool
    when: bool
    proof: bool


def said(text: str) -> Said:
    """Which of the four an ask's words name. `text` is the sentence with its neighbours."""
    return Said(
        quantity=bool(_QUANTITY.search(text)),
        who=bool(_WHO.search(text)),
        when=bool(_WHEN.search(text)),
        proof=bool(_PROOF.search(text)),
    )


_PARTS = (
    ("quantity", "defined-quantity", "nothing says how much is asked for", "Say how much: a number and its unit."),
    (
        "who",
        "defined-who",
        "nothing says which workers or firms count",
        "Say who counts: for example, workers on this contract.",
    ),
    ("when", "defined-when", "nothing says by when, or how often", "Say by when, or for which period."),
)


def well_defined(
    text: str, measure: str | None, doubts: Sequence[Doubt], words: Said | None = None
) -> tuple[Finding, ...]:
    """The findings of the well-defined test. `words` overrides what is read from the text (a design states it)."""
    read = words or said(text)
    looked_at = {"words": text, "measure": measure}
    found = [_measured(measure)]
    for name, rule, because, fix in _PARTS:
        if getattr(read, name):
            found.append(finding(rule, "met", f"the words say it: {name}", cites=(CLEAR,), looked_at=looked_at))
        else:
            found.append(finding(rule, "not met", because, fix=fix, cites=(CLEAR,), looked_at=looked_at))
    if doubts:
        marked = "; ".join(
            f"“{' '.join(text[doubt.start : doubt.end].split())}”: {doubt.why}"
            for doubt in doubts[:4]
            if doubt.end <= len(text)
        )
        found.append(
            finding(
                "defined-words",
                "not met",
                f"some words can be read in two ways: {marked}",
                cites=(CLEAR,),
                looked_at=looked_at,
            )
        )
    return tuple(found)


def _measured(measure: str | None) -> Finding:
    if measure is None:
        return finding(
            "defined-measure",
            "not met",
            "no measure fits these words: two bidders could promise different things",
            effect="BLOCK",
            fix="Choose a measure, and ask for that.",
            cites=(CLEAR,),
        )
    return finding("defined-measure", "met", f"it can be counted as measure {measure}", cites=(CLEAR,))
