"""What a question did and what that means for the next tender, in sentences."""

from collections.abc import Iterator
from typing import Literal

from makegood.learn.questions.separating import Question
from makegood.terms import listed, show_number

Went = Literal["kept", "not kept", "not shown", "not known"]
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def advice(question: Question) -> tuple[str, ...]:
    """First what the question did, then what became of the promises, then what to do next time."""
    return (*_did(question), *_became(question), _next(question))


def went(question: Question) -> Went:
    """What became of the promises made there, the worst first. What was missed and put right in the end was kept."""
    if any(each.not_kept for each in question.kept):
        return "not kept"
    if any(each.not_shown for each in question.kept):
        return "not shown"
    return "kept" if any(each.due for each in question.kept) else "not known"


def _did(question: Question) -> Iterator[str]:
    bids = f"{_in_words(question.bids)} bids"
    top = show_number(question.top)
    low, high = show_number(question.lowest), show_number(question.highest)
    if question.bids < 2:
        yield "Fewer than two bids were scored here, so it could not separate any."
    elif question.spread == 0 and low == high:
        yield f"This question did not separate the {bids}: every bid had {high} of {top}."
    elif question.spread == 0:
        yield f"This question did not separate the bids for any lot; marks ran from {low} to {high} of {top}."
    else:
        points = show_number(round(question.points, 2))
        yield f"It set the {bids} apart: {low} to {high} of {top}, up to {points} points between two bids for one lot."
    if question.kept_out:
        yield f"Its minimum kept out {listed(question.kept_out)}."
    if question.separated:
        if not question.decided:
            yield "Without it every winner is the same."
        else:
            lots = "" if question.lots == 1 else f" of {listed(question.decided)}"
            yield f"Without it the winner{lots} changes."
    if question.differed:
        count = "1 bid" if question.differed == 1 else f"{question.differed} bids"
        yield f"The panel's own marks lay more than one apart on {count}: its words can be read in two ways."


def _became(question: Question) -> Iterator[str]:
    for each in question.kept:
        yield f"{each.title} ({each.contract}): {each.says}."


def _next(question: Question) -> str:
    """What to do next time. It is for a person to weigh: one award is one award."""
    if question.bids < 2:
        return "Next time: nothing follows from it."
    if not question.separated:
        return _not_separated(question)
    return f"Next time: {_NEXT[went(question)]}"


_NEXT: dict[Went, str] = {
    "kept": "ask it again as it is.",
    "not kept": "marks were won here by a promise that was not kept. Ask for proof with the bid, such as figures of "
    "today, and look at the evidence and the ladder that go with it.",
    "not shown": "say with the question what will show that it is kept; so far nobody can see it.",
    "not known": "nothing is known yet of whether it was kept. Look again when the first returns are in.",
}


def _not_separated(question: Question) -> str:
    marks = show_number(question.weight)
    if went(question) == "not kept":
        return (
            "Next time: all promised alike, and it was not kept. Marks did nothing here; make it a term with evidence "
            "and a step on the ladder."
        )
    if question.highest == question.top:
        return (
            f"Next time: everybody can do this. It can be a term that all accept, and its {marks} marks can go to what "
            "bids differ in."
        )
    return f"Next time: say what a higher mark needs, or ask for a number. As it stands, {marks} marks chose nobody."


def _in_words(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
