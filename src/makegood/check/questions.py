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

OUR_WORK = frozenset({"ask.topic", "ask.text", "ask.metric", "ask.unit", "ask.evidence"})
"""What better words settle, and no answer does: the well-defined and measurable tests say what is missing."""


def of(results: Sequence[AskResult]) -> tuple[law.Question, ...]:
    """The facts that would settle what blocks, over all asks. What words of ours say is not asked of the reader."""
    return law.questions(tuple(narrowed(_waiting(results))))


def narrowed(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with one gateway each: an answer of no brings up the next."""
    for found in findings:
        gateways = [fact for fact in GATEWAYS if fact in found.missing]
        later = set(gateways[1:])
        yield replace(found, missing=tuple(fact for fact in found.missing if fact not in later))


def _waiting(results: Iterable[AskResult]) -> Iterator[Finding]:
    """Findings of BLOCK rules that wait for an answer, over all asks."""
    for ask in results:
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
