"""A result in words, as the files to take away tell it: the verdicts of the pages, reasons, places in the law."""

from makegood.check.result import AskResult, TestName
from makegood.terms import Cite, Finding, Range, show_day, show_range

NOTICE = "This is general information, not legal advice. Show it to your legal team; every answer names its source."


def cited(cite: Cite) -> str:
    """'Procurement Act 2023 s.18. Read in the Act, 21 November 2026.'"""
    read = f", {show_day(cite.read_on)}" if cite.read_on and cite.sure != "U" else ""
    return f"{cite.place}. {cite.how_sure}{read}."


def telling(ask: AskResult, name: TestName) -> list[Finding]:
    """The findings that make the verdict; when it is met, those that were met."""
    findings = ask.tests[name].findings
    for outcome, effect in (("not met", "BLOCK"), ("cannot tell", "BLOCK"), ("not met", "WARN")):
        held = [found for found in findings if (found.outcome, found.effect) == (outcome, effect)]
        if held:
            return held
    wanted = "cannot tell" if ask.tests[name].outcome == "cannot tell" else "met"
    return [found for found in findings if found.outcome == wanted]


def because(ask: AskResult, name: TestName) -> str:
    """The first reasons of the verdict, as sentences."""
    said = dict.fromkeys(found.because for found in telling(ask, name) if found.because)
    return " ".join(sentence(words) for words in list(said)[:4])


def cites(ask: AskResult, name: TestName) -> str:
    """Where those reasons are written, each place once."""
    return " ".join(dict.fromkeys(cited(cite) for found in telling(ask, name)[:4] for cite in found.cites))


def sentence(words: str) -> str:
    """Words with a capital first and a full stop last."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")


def pounds_a_year(cost: Range | None) -> str:
    """'£41,000 to £68,000 a year, most likely £55,000', or that it is not known."""
    if cost is None:
        return "Not known"
    return show_range(cost, per="a year")


def fixes(ask: AskResult, name: TestName) -> str:
    """What to do about the verdict, once each; empty when the test is met."""
    said = dict.fromkeys(found.fix for found in telling(ask, name) if found.fix and found.outcome != "met")
    return " ".join(sentence(words) for words in list(said)[:2])
