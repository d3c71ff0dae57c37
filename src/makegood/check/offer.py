"""Which words are offered for an ask, if any: where other words would mend what a test found."""

from datetime import date
from decimal import ROUND_FLOOR, Decimal

from makegood import law
from makegood.check import costing
from makegood.check.asked import Asked
from makegood.check.draft import Draft
from makegood.check.result import TestName, TestResult
from makegood.check.rewrite import Rewrite, choose, rewrite
from makegood.terms import in_full

NO_WORK = frozenset({"environmental_only", "lots_sme", "reserved"})
"""Labels that say something of a tender but ask nothing of people's work: shown, and left out of sums of cost."""
NO_ASK = "it says something of the tender, and asks nothing about work"
MENDED = frozenset({"reasonable-quantity", "reasonable-choice", "reason-apprenticeship-duration"})
"""Findings of the reasonable test that other words can mend. A price that is too low they cannot."""


def offer(ask: Asked, case: law.Case, draft: Draft, tests: dict[TestName, TestResult], on: date) -> Rewrite:
    """Words for an ask that other words would mend; none for what is only a mark of the tender."""
    faults = _faults(tests)
    if ask.boilerplate:
        return Rewrite(measure=None, words="", because=PORTAL)
    if ask.label in NO_WORK or not faults:
        return Rewrite(measure=None, words="", because=_the_rest(tests))
    leave_out = [found for found in tests["reasonable"].findings if found.rule == "reasonable-volunteers"]
    if leave_out:
        return Rewrite(measure=None, words="", because=leave_out[0].fix)
    too_long = "reason-apprenticeship-duration" in faults
    chosen = choose(ask.label, ask.facts.topic, ask.measure, draft.contract.term_months, too_long=too_long)
    if chosen is None:
        return Rewrite(measure=None, words="", because=NO_WORDS if ask.measure else CHOOSE)
    offered = rewrite(chosen, case, _fills(chosen, ask, draft, on))
    if offered.words and faults <= offered.not_met:
        return Rewrite(measure=None, words="", because=_the_rest(tests))
    return offered


def _the_rest(tests: dict[TestName, TestResult]) -> str:
    """What must change where the words need not: the price, as a rule. Empty when nothing must."""
    blocking = [found for test in tests.values() for found in test.findings if found.outcome == "not met"]
    fix = next((found.fix for found in blocking if found.effect == "BLOCK" and found.fix), "")
    return f"the words can stay. {fix}" if fix else ""


PORTAL = "these are a portal's set words: say what you want in words of your own"
NO_WORDS = "there are no words here for this yet: say how much, who counts, by when, and what shows it"
CHOOSE = "name what you want first: choose a measure, and ask for that"


def _faults(tests: dict[TestName, TestResult]) -> frozenset[str]:
    """The rules not met, or in doubt for want of words, that other words could meet."""
    return frozenset(
        found.rule
        for name, test in tests.items()
        for found in test.findings
        if (found.outcome == "not met" and found.effect != "INFO" and (name != "reasonable" or found.rule in MENDED))
        or (
            (found.outcome, found.effect, name) == ("cannot tell", "BLOCK", "legal")
            and any(fact.startswith("ask.") for fact in found.missing)
        )
    )


FILLS = {
    "TRN-01": ("training_hours", "hour"),
    "TRN-05": ("apprentice_weeks", "week"),
    "TRN-07": ("placements", "placement"),
    "COM-01": ("school_hours", "hour"),
    "COM-02": ("volunteer_hours", "hour"),
}
"""Measures whose words hold a number of their own, and what it counts."""


def _fills(measure: str | None, ask: Asked, draft: Draft, on: date) -> dict[str, str]:
    """Quantities for our words: the draft's own number as far as the contract can carry it, else what it can carry."""
    asked = ask.quantity if ask.measure == measure else None
    if measure in FILLS:
        name, unit = FILLS[measure]
        counts = asked is not None and unit in (ask.facts.unit or "").lower()
        return {name: in_full(asked)} if asked is not None and counts else {}
    fits = costing.proportion(draft, measure, Decimal(1), on)
    if measure is None or fits is None or fits.outcome == "does not apply":
        return {}
    most = fits.most.to_integral_value(ROUND_FLOOR) if fits.most is not None else None
    number = min((each for each in (asked, most) if each is not None), default=Decimal(0))
    if number < 1 or (ask.facts.unit or "").startswith("percent"):
        return {}
    apprentices = "one additional apprentice" if number == 1 else f"{in_full(number)} additional apprentices"
    return {"recruits": "one" if number == 1 else in_full(number), "apprentices": apprentices}
