"""A tender as a supplier is asked it: lots, the unit of the price, promises, and questions answered in words alone.

The words are those of the pack, so that page and workbook ask the same.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from makegood import market
from makegood.award import believe
from makegood.tender.design import Asking, Lot
from makegood.tender.pack import words
from makegood.tender.reading import Design, from_data
from makegood.terms import codec, value
from makegood.web.records.models import Tender

PAY_RATES = "pay_rate_question"


@value
class AskedPromise:
    """One promise as a question page. `number` counts from 1 of `of`; `starts_on` is the day the tender asks for."""

    ask: str
    number: int
    of: int
    title: str
    words: str
    unit: str
    percent: bool
    choice: bool
    word_limit: int
    measure: str | None
    asking: Asking
    starts_on: date | None


@value
class AskedAnswer:
    """A question answered in words alone."""

    id: str
    title: str
    words: str
    word_limit: int


def design(tender: Tender) -> Design:
    """The design of a tender as it is kept."""
    return from_data(codec.from_json(tender.design, tender.number), tender.number)


def promises(found: Design, *, on: date) -> tuple[AskedPromise, ...]:
    """The promises a bidder makes, in the design's order. A rate of pay is asked only where the law lets the buyer."""
    wanted = [each for each in words.promises(found) if _may_be_asked(found, each.ask.facts.topic, on)]
    starts = found.tender.days.starts_on or found.asked.contract.service_starts
    return tuple(
        AskedPromise(
            ask=each.id,
            number=number,
            of=len(wanted),
            title=each.title,
            words=each.question or each.title,
            unit=each.unit or _("number"),
            percent=each.is_percent,
            choice=each.is_choice,
            word_limit=each.word_limit,
            measure=each.ask.measure,
            asking=each.asking,
            starts_on=each.asking.applies_from or starts,
        )
        for number, each in enumerate(wanted, start=1)
    )


def promise(found: Design, ask: str, *, on: date) -> AskedPromise | None:
    return next((each for each in promises(found, on=on) if each.ask == ask), None)


def answers(found: Design, *, on: date) -> tuple[AskedAnswer, ...]:
    """Questions answered in words alone; a rate of pay, again, only where the law lets the buyer ask."""
    topics = {each.id: each.facts.topic for each in found.asked.asks}
    return tuple(
        AskedAnswer(id=id_, title=title, words=question, word_limit=limit)
        for id_, title, question, limit in words.open_questions(found)
        if _may_be_asked(found, topics.get(id_), on)
    )


def _may_be_asked(found: Design, topic: str | None, on: date) -> bool:
    return topic != PAY_RATES or believe.may_ask_pay(found, on=on).open


def lots(found: Design) -> tuple[Lot, ...]:
    """The lots; a tender that is not split is one lot."""
    return words.lots(found)


def lot_title(found: Design, id_: str) -> str:
    return next((each.title for each in lots(found) if each.id == id_), id_)


def by_the_hour(found: Design) -> bool:
    """The price is for an hour of work, so it can be built up from wages."""
    sector = found.asked.service.sector
    return bool(sector and market.sector(sector).model == "hour" and not words.basis(found).whole_term)


def per(found: Design) -> str:
    """What the price is for: 'one contact hour', or 'the whole term'."""
    basis = words.basis(found)
    return _("the whole term") if basis.whole_term else _("one %(unit)s") % {"unit": basis.per}


def noon(at: datetime) -> str:
    """'12 noon' or '17:00', UK time."""
    local = timezone.localtime(at)
    return _("12 noon") if (local.hour, local.minute, local.second) == (12, 0, 0) else f"{local:%H:%M}"


def deadline(tender: Tender) -> str:
    """'12 noon, 14 January 2027'; '' while none is set."""
    from makegood.web.config.templates import day

    if tender.deadline_at is None:
        return ""
    return f"{noon(tender.deadline_at)}, {day(timezone.localtime(tender.deadline_at).date())}"
