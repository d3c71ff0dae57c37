"""What people said about the draft: without who they are, with what came of it, traceable to ask and clause."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from makegood.tender.design import Suggestion
from makegood.tender.personal import personal_data
from makegood.tender.reading import Design
from makegood.terms import BadInput, Problem, value

WHO: Mapping[str, str] = {
    "supplier": "suppliers",
    "small_supplier": "small suppliers",
    "vcse": "charities and social enterprises",
    "worker": "workers",
    "union": "unions",
    "resident": "residents",
    "lived_experience": "people with lived experience",
    "other": "others",
}


@value
class Traced:
    """A suggestion with where it led: the ask's title and clause; empty where it belongs to no ask."""

    suggestion: Suggestion
    ask: str = ""
    clause: str = ""


@value
class Summary:
    """`by`: how many suggestions from whom, in words; `changed`, `not_changed`, `waiting`: how many came to what."""

    number: int
    changed: int
    not_changed: int
    waiting: int
    by: Mapping[str, int]
    unheard: tuple[str, ...]
    traced: tuple[Traced, ...]

    @property
    def says(self) -> str:
        what = "suggestion" if self.number == 1 else "suggestions"
        came = f"{self.changed} changed the draft, {self.not_changed} did not, {self.waiting} wait for an answer"
        return f"{self.number} {what}: {came}."


def summary(design: Design) -> Summary:
    """The log in numbers, each suggestion with its ask and clause. `unheard`: who of workers, small firms and people
    with lived experience is not in it."""
    log = design.tender.voice
    by = {WHO[who]: sum(each.said_by == who for each in log) for who in WHO}
    wanted = ("small_supplier", "worker", "lived_experience")
    return Summary(
        number=len(log),
        changed=sum(each.outcome == "changed" for each in log),
        not_changed=sum(each.outcome == "not changed" for each in log),
        waiting=sum(each.outcome == "waiting" for each in log),
        by={who: number for who, number in by.items() if number},
        unheard=tuple(WHO[who] for who in wanted if not by[WHO[who]]),
        traced=tuple(_traced(design, each) for each in log),
    )


def _traced(design: Design, suggestion: Suggestion) -> Traced:
    ask = next((each for each in design.asked.asks if each.id == suggestion.ask), None)
    asking = design.tender.asking.get(suggestion.ask or "")
    return Traced(
        suggestion=suggestion, ask=(ask.title or ask.id) if ask else "", clause=asking.clause if asking else ""
    )


def problems(design: Design) -> Iterable[tuple[str, str]]:
    """What is wrong with the log: places and sentences."""
    for number, each in enumerate(design.tender.voice, start=1):
        where = f"tender.voice.{number - 1}"
        for found in personal_data(each.said, each.because):
            yield where, f"Suggestion {number} holds {found}. Take it out: the log is about what was said, not who."
        if each.outcome == "waiting":
            yield (
                f"{where}.outcome",
                f"Suggestion {number} waits for an answer: say whether you changed anything, and why",
            )
        elif not each.because:
            yield f"{where}.because", f"Suggestion {number}: say why you changed, or did not"


def added(design: Design, suggestion: Suggestion) -> Design:
    """The design with one more suggestion. Raises BadInput when it holds personal data, or names no ask."""
    where = f"tender.voice.{len(design.tender.voice)}"
    wrong = [
        Problem(
            file=design.file,
            where=where,
            found=f"it holds {what}",
            expected="what was said, without who said it",
            do="take it out; nobody needs it to know what was changed",
        )
        for what in personal_data(suggestion.said, suggestion.because)
    ]
    if suggestion.ask is not None and suggestion.ask not in {ask.id for ask in design.asked.asks}:
        wrong.append(
            Problem(
                file=design.file,
                where=f"{where}.ask",
                found=f"no ask has the id {suggestion.ask}",
                do="name an ask of this design",
            )
        )
    if wrong:
        raise BadInput(wrong)
    return replace(design, tender=replace(design.tender, voice=(*design.tender.voice, suggestion)))
