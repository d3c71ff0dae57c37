"""Whether a buyer may ask a bidder for rates of pay at all."""

from dataclasses import field
from datetime import date

from makegood import law
from makegood.tender.reading import Design
from makegood.terms import Finding, value


@value
class Gate:
    """May a rate of pay be asked for here, and used? `because` is the law's own reason."""

    open: bool
    because: str
    findings: tuple[Finding, ...] = field(default_factory=tuple)


def may_ask_pay(design: Design, *, on: date) -> Gate:
    """Does the law let this buyer ask for and use hourly rates here? Not known counts as no: nobody is asked then."""
    asked = law.legal_question("pay_rate_question").ask
    case = law.Case(on=on, contract=design.asked.contract, ask=asked, settings=design.asked.settings)
    found = law.assess(case)
    if found.outcome in {"ok", "warn"}:
        return Gate(open=True, because="the law lets this buyer ask for hourly rates of pay and use them")
    held = tuple(
        each for each in found.findings if each.effect == "BLOCK" and each.outcome in {"not met", "cannot tell"}
    )
    return Gate(open=False, because=held[0].because if held else "it is not settled", findings=held)
