"""Hours to bid for a firm of about 20 people, part by part, so that every hour can be seen and argued with.

Every figure is in hours.yaml. Hours to find the evidence for each ask are the market room's.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, reduce
from importlib.resources import files
from operator import add
from typing import Literal

from makegood import market
from makegood.tender.design import Question
from makegood.tender.reading import Design
from makegood.terms import Range, codec, show_number, value

SAYS = "Worked out for a firm of about 20 people from working figures of ours; nobody has measured them yet."
HOUR, THOUSAND, HUNDRED = Decimal(60), Decimal(1000), Decimal(100)


@value
class Figure:
    """One figure of hours.yaml or lots.yaml: low, likely and high, how sure, whose and of what day.

    `source` own: a working figure of this project, to be tested with suppliers.
    """

    says: str
    low: Decimal
    likely: Decimal
    high: Decimal
    mark: Literal["proposal", "source", "calc"]
    source: str
    dated: date

    def times(self, number: Decimal | int, unit: str = "minutes") -> Range:
        """The figure so many times, as a range."""
        return Range(low=self.low, likely=self.likely, high=self.high, unit=unit).scaled(Decimal(number))


@value
class Part:
    """One part of a bid: what it is, how it was worked out, and its hours. `ask`: the ask it belongs to."""

    says: str
    working: str
    hours: Range
    ask: str | None = None


@value
class HoursToBid:
    """All parts, and their sum in hours. `not_counted`: what takes time and is not known yet."""

    parts: tuple[Part, ...]
    total: Range
    not_counted: tuple[str, ...] = ()
    says: str = SAYS


@cache
def figures() -> dict[str, Figure]:
    """Every figure of the model, by name."""
    text = (files("makegood.tender") / "hours.yaml").read_text(encoding="utf-8")
    return codec.to_value(dict[str, Figure], codec.from_yaml(text, "tender/hours.yaml"), "tender/hours.yaml")


def hours_to_bid(design: Design) -> HoursToBid:
    """What a bid for this design takes, once, as a range. Adding ranges end to end makes the sum a little wide."""
    parts = [*_reading(design), *_questions(design), *_evidence(design), *_papers(design), *_price(design), *_ending()]
    return HoursToBid(
        parts=tuple(parts),
        total=reduce(add, (part.hours for part in parts), Range.exactly(Decimal(0), "hours")),
        not_counted=tuple(_not_counted(design)),
    )


def _answering(question: Question) -> Range:
    return figures()["answer"].times(1) + _writing(question)


def _writing(question: Question) -> Range:
    """Minutes to write: as many words as the limit lets, or as many as an open question draws."""
    if question.answer == "number":
        return Range.exactly(Decimal(0), "minutes")
    per_100, open_words = figures()["write_100_words"], figures()["open_words"]
    if question.word_limit:
        return per_100.times(question.word_limit / HUNDRED)
    return Range(
        low=per_100.low * open_words.low / HUNDRED,
        likely=per_100.likely * open_words.likely / HUNDRED,
        high=per_100.high * open_words.high / HUNDRED,
        unit="minutes",
    )


def _hours(minutes: Range) -> Range:
    return minutes.scaled(1 / HOUR, unit="hours")


def _part(says: str, working: str, minutes: Range, ask: str | None = None) -> Part:
    return Part(says=says, working=working, hours=_hours(minutes), ask=ask)


def _reading(design: Design) -> Iterable[Part]:
    words = design.tender.effort.pack_words
    if words:
        figure = figures()["read_1000_words"]
        working = f"{words:,} words, {show_number(figure.likely)} minutes for each 1,000"
        yield _part("Reading the pack", working, figure.times(words / THOUSAND))


def _questions(design: Design) -> Iterable[Part]:
    titles = {ask.id: ask.title or ask.id for ask in design.asked.asks}
    for id_, asking in design.tender.asking.items():
        if asking.question is not None:
            title, working = titles.get(id_, id_), _how(asking.question)
            yield _part(f"Answering: {title}", working, _answering(asking.question), ask=id_)


def _how(question: Question) -> str:
    """How the minutes of one question come about."""
    enter, write = show_number(figures()["answer"].likely), show_number(figures()["write_100_words"].likely)
    if question.answer == "number":
        return f"{enter} minutes for a figure"
    if question.word_limit:
        return f"{enter} minutes to enter, and {question.word_limit} words at {write} minutes for each 100"
    drawn = show_number(figures()["open_words"].likely)
    return (
        f"{enter} minutes to enter, and no word limit, which draws about {drawn} words at {write} minutes for each 100"
    )


def _evidence(design: Design) -> Iterable[Part]:
    for ask in design.asked.asks:
        if ask.measure:
            held = market.load([ask.measure])
            if not held.not_known:
                says = f"Finding today's figure: {ask.title or ask.id}"
                yield Part(says=says, working=f"kept for measure {ask.measure}", hours=held.to_bid, ask=ask.id)


def _papers(design: Design) -> Iterable[Part]:
    attach = design.tender.effort.attach
    for held, says in ((True, "Papers any firm has"), (False, "Papers to write for this bid")):
        number = sum(paper.held is held for paper in attach)
        if number:
            figure = figures()["paper_held" if held else "paper_written"]
            yield _part(says, f"{number} at {show_number(figure.likely)} minutes", figure.times(number))


def _price(design: Design) -> Iterable[Part]:
    lines = design.tender.effort.price_lines
    if lines:
        figure = figures()["price_line"]
        yield _part("Pricing schedule", f"{lines} lines at {show_number(figure.likely)} minutes", figure.times(lines))


def _ending() -> Iterable[Part]:
    for name in ("check_and_send", "sign_off"):
        figure = figures()[name]
        yield _part(figure.says, f"{show_number(figure.likely)} minutes", figure.times(1))


def _not_counted(design: Design) -> Iterable[str]:
    effort = design.tender.effort
    if effort.pack_words is None:
        yield "Reading the pack: nobody has said how long it is."
    if effort.price_lines is None:
        yield "The pricing schedule: nobody has said how many lines it has."
    for ask in design.asked.asks:
        if ask.measure is None:
            yield f"Finding the figure for {ask.title or ask.id}: it names no measure."
