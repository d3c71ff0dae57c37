"""The ladder agreed at award, as a pure function: the same facts give the same step, and its reasons print.

Two or three facts move it up (further below, again, no answer in time, the last step not done), one moves it down (a
cause outside). A first time never ends the contract.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from makegood.deliver.agreed import Agreed, Rung
from makegood.deliver.facts import Cause, Verdict
from makegood.tender.design import Remedy
from makegood.terms import value

Explained = Literal["in time", "late", "no"]
ORDER: tuple[Remedy, ...] = get_args(Remedy)
"""Explain, cure plan, an equal promise instead, a make-good sum, published, step back."""
FAR_BELOW = Decimal(80)
"""Percent of the promise under which it is far below: as our proposal for the rating 'inadequate'."""
TIMES_TO_STEP_BACK = 3
ORDINALS = {1: "first time", 2: "second time", 3: "third time"}
CAUSES: dict[Cause, str] = {
    "figure_wrong": "the figure is wrong",
    "own": "the supplier did less than it promised",
    "volumes": "the buyer asked for less",
    "outside": "something outside the supplier's control",
    "not_known": "the cause is not known",
}


@value
class StepFacts:
    """All that the step follows from. `below`: points (or units) short of the target at best, `reached`: percent of it.

    `time`: which time within 12 months, counting only what was the supplier's to keep. `cause`: as the buyer judged it
    after reading the answer. `put_right_before`: the time before was made good; None where there was none.
    `can_be_cured`: what was missed can still be done. `step_before`: the last step of this conversation that was not
    done by its day. `scales`: the promise follows the volume ordered; `volume_factor`: ordered over planned ('49/55').
    """

    outcome: Verdict
    below: Decimal
    unit: str
    reached: Decimal
    time: int
    explained: Explained
    cause: Cause
    put_right_before: bool | None = None
    can_be_cured: bool = True
    step_before: str = ""
    volume_factor: str = "1"
    scales: bool = False

    def plain(self) -> Mapping[str, str]:
        """The facts as the book keeps them beside the step."""
        before = {None: "none before", True: "yes", False: "no"}[self.put_right_before]
        return {
            "outcome": self.outcome,
            "below": str(self.below),
            "unit": self.unit,
            "reached": str(self.reached),
            "time": str(self.time),
            "explained": self.explained,
            "cause": self.cause,
            "put_right_before": before,
            "can_be_cured": "yes" if self.can_be_cured else "no",
            "step_before": self.step_before,
            "volume_factor": self.volume_factor,
            "scales": "yes" if self.scales else "no",
        }


def from_plain(held: Mapping[str, str]) -> StepFacts:
    """The facts of a step as a book has them, to work the step out again."""
    before = {"yes": True, "no": False}.get(held.get("put_right_before", ""))
    return StepFacts(
        outcome=held["outcome"],  # type: ignore[arg-type]
        below=Decimal(held["below"]),
        unit=held["unit"],
        reached=Decimal(held["reached"]),
        time=int(held["time"]),
        explained=held["explained"],  # type: ignore[arg-type]
        cause=held["cause"],  # type: ignore[arg-type]
        put_right_before=before,
        can_be_cured=held.get("can_be_cured", "yes") == "yes",
        step_before=held.get("step_before", ""),
        volume_factor=held.get("volume_factor", "1"),
        scales=held.get("scales") == "yes",
    )


@value
class Given:
    """The step that the ladder gives, None where nothing more is to be done: `ends` says how it is closed then."""

    rung: Rung | None
    because: tuple[str, ...]
    ends: Literal["figure_corrected", "rescaled", "explained", ""] = ""


def step(agreed: Agreed, facts: StepFacts) -> Given:
    """The step for these facts on this contract's ladder.

    A remedy that the contract's ladder leaves out is replaced by the next one above it that is there, or its last.
    """
    if facts.cause == "figure_wrong":
        return Given(
            rung=None, because=("The figure is wrong: it is corrected, and found anew.",), ends="figure_corrected"
        )
    if facts.cause == "volumes" and facts.scales:
        said = f"The buyer ordered {_percent(facts.volume_factor)} of what was planned, so the promise is rescaled."
        return Given(rung=None, because=(said,), ends="rescaled")
    moves = tuple(_moves(agreed, facts))
    level = sum(by for by, _ in moves)
    if level < 0 or (level == 0 and facts.outcome == "not met"):
        return Given(rung=None, because=(*(said for _, said in moves if said), *_nothing()), ends="explained")
    highest = _highest(agreed, facts)
    rung = _on(agreed, min(level, highest), highest)
    because = [said for _, said in moves if said]
    if rung is None:
        return Given(rung=None, because=(*because, "The contract has no ladder."))
    return Given(rung=rung, because=(headline(agreed, rung, facts), *because))


def headline(agreed: Agreed, rung: Rung, facts: StepFacts) -> str:
    """'Step 2, Cure plan: first time, 9 points below, explained in time.'"""
    number = [each.id for each in agreed.ladder].index(rung.id) + 1
    answered = {"in time": "explained in time", "late": "explained late", "no": "not explained"}[facts.explained]
    return f"Step {number}, {rung.title}: {_time(facts.time)}, {_below(facts)}, {answered}."


def _moves(agreed: Agreed, facts: StepFacts) -> Iterator[tuple[int, str]]:
    yield (0, "") if facts.outcome == "not shown" else (1, "")
    if facts.outcome == "not shown":
        yield 0, "It is not shown, which is not the same as not kept."
    if facts.explained == "no":
        yield 1, "No answer came in the time agreed."
    if facts.time > 1:
        yield _again(facts)
    if facts.reached < FAR_BELOW and facts.outcome == "not met":
        yield 1, f"It is far below: under {FAR_BELOW}% of the promise."
    if not facts.can_be_cured:
        yield 1, "What was missed can no longer be done, so something equal takes its place."
    if facts.cause == "outside" and facts.explained != "no":
        yield -1, "The cause lies outside the supplier's control."
    if facts.cause == "volumes":
        yield (
            -1,
            "The buyer asked for less; the promise is a share and does not scale, so it counts as a cause outside.",
        )
    if facts.step_before:
        yield from _after_step(agreed, facts)


def _again(facts: StepFacts) -> tuple[int, str]:
    said = f"It is the {_time(facts.time)} in 12 months"
    if facts.put_right_before is None:
        return facts.time - 1, f"{said}; the time before is still being put right."
    if facts.put_right_before:
        return facts.time - 1, f"{said}; the time before was put right."
    return facts.time, f"{said}, and the time before was not put right."


def _after_step(agreed: Agreed, facts: StepFacts) -> Iterator[tuple[int, str]]:
    """The step after the last one of this conversation, where that one was not done by its day."""
    last = next((each for each in agreed.ladder if each.id == facts.step_before), None)
    if last is None:
        return
    so_far = sum(by for by, _ in _moves(agreed, _without_step(facts)))
    wanted = ORDER.index(last.remedy) + 1
    yield max(wanted - max(so_far, 0), 0), f"“{last.title}” was agreed and not done by its day."


def _without_step(facts: StepFacts) -> StepFacts:
    return replace(facts, step_before="")


def _highest(agreed: Agreed, facts: StepFacts) -> int:
    """Stepping back needs a third time, or that the step just below it was taken and not done."""
    below = [each for each in agreed.ladder if each.remedy != "step_back"]
    last = max(below, key=lambda each: ORDER.index(each.remedy), default=None)
    came_to_the_end = last is not None and facts.step_before == last.id
    return len(ORDER) - 1 if facts.time >= TIMES_TO_STEP_BACK or came_to_the_end else len(ORDER) - 2


def _on(agreed: Agreed, level: int, highest: int) -> Rung | None:
    """The contract's rung at that height; else the next one above that may be taken, else the last one below."""
    allowed = [each for each in agreed.ladder if ORDER.index(each.remedy) <= highest]
    above = [each for each in allowed if ORDER.index(each.remedy) >= level]
    if above:
        return min(above, key=lambda each: ORDER.index(each.remedy))
    return max(allowed, key=lambda each: ORDER.index(each.remedy), default=None)


def _nothing() -> tuple[str, ...]:
    return ("The account is accepted, and nothing more is to be done.",)


def _time(number: int) -> str:
    return ORDINALS.get(number, f"time number {number}")


def _below(facts: StepFacts) -> str:
    if facts.outcome == "not shown":
        return "not shown"
    amount = f"{facts.below:f}"
    if facts.unit.startswith("%"):
        return f"{amount} point{'' if facts.below == 1 else 's'} below"
    return f"{amount} {facts.unit} below"


def _percent(factor: str) -> str:
    return f"{round(float(Fraction(factor)) * 100)}%"
