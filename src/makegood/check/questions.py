"""Which questions are worth a person's time: few, in the order in which an answer helps most."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from makegood import law
from makegood.check.result import AskResult
from makegood.terms import Finding

GATEWAYS = (
    "contract.records.bv_reason",
    "contract.tupe_likely",
    "contract.records.sv_consideration",
    "contract.records.psed",
    "contract.records.pa23_duty_reason",
)
"""Any one of these can open a gateway of the Local Government Act 1988: the likeliest is asked first, the others only
when the answer is no."""

FIRST = frozenset({"contract.nation", "contract.authority_kind"})
"""Who buys. Until that is known nobody is asked what follows from it, or which gateway a council relies on."""
LATER = frozenset({"contract.best_value", "contract.lga88", *GATEWAYS})
OUR_WORK = frozenset({"ask.topic", "ask.text", "ask.metric", "ask.unit", "ask.evidence"})
"""What better words settle, and no answer does: the well-defined and measurable tests say what is missing."""


def of(results: Sequence[AskResult]) -> tuple[law.Question, ...]:
    """The facts that would settle what blocks, over all asks. What words of ours say is not asked of the reader."""
    return law.questions(tuple(narrowed(_waiting(results))))


def narrowed(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with what is asked first: who buys, then one gateway, and another only after an answer of no."""
    held = tuple(findings)
    unknown = {fact for found in held for fact in found.missing}
    too_early = LATER if unknown & FIRST else frozenset()
    for found in held:
        gateways = [fact for fact in GATEWAYS if fact in found.missing]
        later = too_early | set(gateways[1:])
        yield replace(found, missing=tuple(fact for fact in found.missing if fact not in later))


def _waiting(results: Iterable[AskResult]) -> Iterator[Finding]:
    """Findings of BLOCK rules that wait for an answer, over all asks."""
    for ask in results:
        if ask.boilerplate:
            continue
        for found in ask.tests["legal"].findings:
            if (found.outcome, found.effect) == ("cannot tell", "BLOCK"):
                settled = bool(ask.rewrite)
                yield replace(
                    found,
                    missing=tuple(
                        fact
                        for fact in found.missing
                        if fact not in OUR_WORK and not (settled and fact.startswith("ask."))
                    ),
                )
