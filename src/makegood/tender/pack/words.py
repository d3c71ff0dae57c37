"""The words of a tender that stand in more than one file of the pack, each made once from the design.

A file that needs one of them asks here, so that invitation, terms, workbook and notice cannot differ.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from makegood import define, market
from makegood.check import DesignAsk
from makegood.tender import timetable as timetable_of
from makegood.tender.design import Asking, Criterion, Days, Lot, PriceRule, Step
from makegood.tender.hours import hours_to_bid
from makegood.tender.reading import Design
from makegood.terms import listed, show_day, show_number, show_pounds, value

DRAFT = "Draft: not issued"
LIMIT = 150
"""Words at most, where a design does not say it: the budget of a bid."""
NATIONS = {"ENG": "England", "WLS": "Wales", "NIR": "Northern Ireland", "SCT": "Scotland"}
HOW = {
    "condition": "A condition everyone must meet",
    "marks": "A question with marks",
    "kpi": "A KPI only",
    "information": "For information",
}
REMEDIES = {
    "explain": "Explain",
    "cure_plan": "Cure plan",
    "replace": "An equal promise instead",
    "make_good_sum": "Make-good sum",
    "publish": "Published",
    "step_back": "Step back from the contract",
}
GRADES = {
    "A": "matched to records",
    "B": "a third party confirmed it",
    "C": "workers confirmed it",
    "D": "the supplier says so",
}
SAID_BY = {
    "supplier": "A supplier",
    "small_supplier": "A small supplier",
    "vcse": "A charity or social enterprise",
    "worker": "A worker",
    "union": "A union",
    "resident": "A resident",
    "lived_experience": "Somebody who uses such a service",
    "other": "Somebody else",
}
TIES = {
    "lowest_price": "If two bids have equal marks, the lower price wins.",
    "highest_quality": "If two bids have equal marks, the one with more marks for quality wins.",
    "lot_drawn_in_public": "If two bids have equal marks, the winner is drawn by lot in public.",
}
ROUTES = {
    "supported_employment": "Only supported employment providers may bid.",
    "mutual": "Only public service mutuals may bid.",
    "below_threshold_sme": "Only small and medium-sized firms and charities may bid.",
    "below_threshold_local": "Only suppliers based in the area named here may bid.",
}


@value
class Asked:
    """An ask with how it is asked. `place` counts promises from 1; None where nothing is promised."""

    ask: DesignAsk
    asking: Asking
    place: int | None = None

    @property
    def id(self) -> str:
        return self.ask.id

    @property
    def title(self) -> str:
        return self.ask.title or self.ask.id

    @property
    def promised(self) -> bool:
        """Whether a bidder states a number that becomes a term."""
        return self.place is not None

    @property
    def promise(self) -> str:
        """What is promised, in words; its title while the design has none."""
        return self.asking.promise or self.title

    @property
    def unit(self) -> str:
        return self.asking.unit or self.ask.facts.unit or (self.measure.unit if self.measure else "")

    @property
    def period(self) -> str:
        return self.asking.period or _words(self.ask.facts.period)

    @property
    def evidence(self) -> str:
        return self.asking.evidence or _words(self.ask.facts.evidence)

    @property
    def measure(self) -> define.Measure | None:
        return define.measures().get(self.ask.measure or "")

    @property
    def is_percent(self) -> bool:
        return self.unit.startswith(("percent", "per cent", "%", "share"))

    @property
    def is_choice(self) -> bool:
        """Whether workers choose, so that offered, taken up and declined are three numbers."""
        return self.measure is not None and {"offered", "taken_up"} <= set(self.measure.choice.numbers)

    @property
    def question(self) -> str:
        """The question to bidders: the design's own, or the measure's."""
        if self.asking.question is not None:
            return self.asking.question.words.strip()
        return self.measure.bidder_question if self.measure and self.promised else ""

    @property
    def word_limit(self) -> int:
        """Words at most; 0 where the design sets no limit."""
        return self.asking.question.word_limit if self.asking.question else LIMIT

    @property
    def wants_words(self) -> bool:
        """Whether something is to be written beside the number."""
        return self.asking.question is None or self.asking.question.answer != "number"


def _words(held: object) -> str:
    if isinstance(held, tuple | list):
        return ", ".join(map(str, held))
    return str(held) if held not in (None, True, False) else ""


def asked(design: Design) -> tuple[Asked, ...]:
    """Every ask in the order of the design. Those with a promise are counted."""
    made, place = [], 0
    for ask in design.asked.asks:
        asking = design.tender.asking.get(ask.id) or Asking(how="information")
        promised = asking.how != "information"
        place += promised
        made.append(Asked(ask=ask, asking=asking, place=place if promised else None))
    return tuple(made)


def promises(design: Design) -> tuple[Asked, ...]:
    """The asks for which a bidder states a number."""
    return tuple(each for each in asked(design) if each.promised)


def open_questions(design: Design) -> tuple[tuple[str, str, str, int], ...]:
    """Questions answered in words alone: id, title, the question, word limit.

    They are the criteria that score no promise, and the asks that put a question without one.
    """
    held = {each.id: each for each in asked(design)}
    made: dict[str, tuple[str, str, str, int]] = {}
    for criterion in design.tender.scoring.criteria:
        ask = held.get(criterion.ask or "")
        if ask is None:
            made[criterion.id] = (criterion.id, criterion.title, criterion.describes or criterion.title, LIMIT)
        elif not ask.promised:
            made[ask.id] = (ask.id, criterion.title, ask.question or criterion.describes, ask.word_limit)
    for ask in held.values():
        if not ask.promised and ask.asking.question is not None:
            made.setdefault(ask.id, (ask.id, ask.title, ask.question, ask.word_limit))
    return tuple(made.values())


def lots(design: Design) -> tuple[Lot, ...]:
    """The lots of the design; a contract that is not split is one lot with the id 1."""
    whole = Lot(
        id="1",
        title=design.asked.title or "The whole contract",
        value=design.asked.contract.value_gbp_inc_vat,
        hours_per_year=design.asked.contract.labour_hours_per_year,
        units_per_year=design.asked.service.units_per_year,
    )
    return design.tender.lots.lots or (whole,)


def buyer(design: Design) -> str:
    return design.asked.contract.authority or "The buyer"


def title(design: Design) -> str:
    return design.asked.title or "A contract"


def day(on: date | None) -> str:
    """'14 January 2027', or that it is not set."""
    return show_day(on) if on else "not set yet"


def day_of_week(on: date | None) -> str:
    """'Thursday 14 January 2027'."""
    return f"{on:%A} {day(on)}" if on else "not set yet"


def clock(hour: int) -> str:
    """'12 noon', '5pm', '9am'."""
    if hour in (0, 24):
        return "midnight"
    return "12 noon" if hour == 12 else f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}"


def deadline(days: Days) -> str:
    """'12 noon on 14 January 2027'."""
    return f"{clock(days.deadline_hour)} on {day(days.deadline_on)}"


def number(held: Decimal | int | None) -> str:
    """A number as people write it: no needless noughts, commas from a thousand."""
    if held is None:
        return "not set"
    return show_number(held)


def quantity(held: Decimal | None, unit: str) -> str:
    """'100 percent of hours'; the unit's own sign where it begins with one."""
    if held is None:
        return "not set"
    return f"{number(held)}{'' if unit.startswith('%') else ' '}{unit}".strip()


def money(amount: Decimal | None) -> str:
    """'£31.73', '£2,792,240'; 'not set' when it is not known."""
    return show_pounds(amount) if amount is not None else "not set"


def millions(amount: Decimal) -> str:
    """'£1.4 million' from a million, else whole pounds."""
    return (
        f"£{number(round(amount / 1_000_000, 1))} million" if amount >= 1_000_000 else show_pounds(amount, pence=False)
    )


@value
class Basis:
    """What a price in a bid is: pounds for one of `per`, or for the whole term. VAT is left out."""

    per: str
    words: str
    whole_term: bool


def basis(design: Design) -> Basis:
    """A price a unit where the design has one (31.73 a contact hour); otherwise one price for the whole term."""
    service = design.asked.service
    model = next((each for each in market.sectors() if each.key == service.sector), None)
    if service.price_per_unit is None or (model is not None and model.model != "hour"):
        return Basis(per="whole term", words="Price for the whole term (£, without VAT)", whole_term=True)
    per = model.per if model else "unit"
    return Basis(per=per, words=f"Price for one {per} (£, without VAT)", whole_term=False)


def before_you_decide(design: Design) -> Iterator[str]:
    """The box of the invitation, line by line. What the design does not say is left out."""
    yield f"About {hours_to_bid(design).total.likely:.0f} hours of work, for a firm of 20."
    held = promises(design)
    if held:
        yield f"{len(held)} {'promise' if len(held) == 1 else 'promises'}, each one number and a few words."
    yield f"Send by {deadline(design.tender.days)}."
    periods = tuple(dict.fromkeys(each.period for each in held if each.period))
    if periods:
        yield f"If you win: you show that the promises are kept {listed(periods)}."
    yield from (each.text.strip() for each in design.tender.owes[:1])
    yield size(design)


def size(design: Design) -> str:
    """'£1.4 million a year for 4 years, in 6 lots; you may win 2.'"""
    contract, split = design.asked.contract, design.tender.lots
    parts = []
    if contract.value_gbp_inc_vat and contract.term_months:
        years = contract.term_months / 12
        term = f"{number(years)} years" if years != 1 else "1 year"
        parts.append(f"{millions(contract.value_gbp_inc_vat / years)} a year for {term}, VAT included")
    elif contract.value_gbp_inc_vat:
        parts.append(f"{millions(contract.value_gbp_inc_vat)}, VAT included")
    if split.lots:
        won = f"; you may win {split.max_won_per_supplier}" if split.max_won_per_supplier else ""
        parts.append(f"in {len(split.lots)} lots{won}")
    return (", ".join(parts) or "The value is not set yet") + "."


def timetable(design: Design) -> tuple[tuple[str, str], ...]:
    """What happens when. Only the days that are set."""
    days = design.tender.days
    rows = (
        ("The tender notice is published", days.publish_on, ""),
        ("Last day to ask a question", days.questions_by, ""),
        ("Last moment to send your bid", days.deadline_on, f"{clock(days.deadline_hour)}, "),
        ("Bids are opened by two officers", days.deadline_on, f"after {clock(days.deadline_hour)}, "),
        ("Every bidder hears the result", days.award_on, ""),
        ("The wait before signing ends", days.standstill_ends_on, ""),
        ("The service starts", days.starts_on or design.asked.contract.service_starts, ""),
    )
    return tuple((what, f"{moment}{day_of_week(on)}") for what, on, moment in rows if on is not None)


def bank_holidays(design: Design) -> str:
    """The bank holidays between the first and the last day of the timetable, in the nation where it is bought."""
    days = design.tender.days
    held = [on for on in (days.publish_on, days.deadline_on, days.award_on, days.standstill_ends_on) if on]
    if len(held) < 2:
        return ""
    first, last = min(held), max(held)
    years = range(first.year, last.year + 1)
    nation = design.asked.contract.nation
    found = {on: name for year in years for on, name in timetable_of.bank_holidays(year, nation).items()}
    named = [f"{day_of_week(on)} ({name})" for on, name in found.items() if first <= on <= last]
    return f"Bank holidays in this time: {', '.join(named)}." if named else "There is no bank holiday in this time."


def sealed(design: Design) -> tuple[str, ...]:
    """How a bid is kept shut, in the same words wherever it is said."""
    return (
        f"Bids stay sealed until {deadline(design.tender.days)}, UK time. Nobody can read them before, including "
        f"{buyer(design)}.",
        "Two officers open them together. Their names and the moment are recorded.",
        "You can change your bid or take it back until the deadline. The last one you sent counts.",
        "A bid that comes after the deadline is late. It stays sealed, and the moment it came is recorded.",
    )


def marks_rows(design: Design) -> tuple[tuple[str, str, str], ...]:
    """Criterion, marks of 100, least mark. Price last."""
    scoring = design.tender.scoring
    top = max(len(scoring.scale) - 1, 0)
    rows = [
        (each.title, number(each.weight), f"{number(each.minimum)} of {top}" if each.minimum is not None else "none")
        for each in scoring.criteria
    ]
    if scoring.price:
        rows.append(("Price", number(scoring.price.weight), "none"))
    return (*rows, ("All together", number(scoring.total), ""))


def price_rule(design: Design) -> str:
    """The formula in a sentence, and how it behaves."""
    rule = design.tender.scoring.price
    return _formula(rule) if rule else "Price earns no marks."


def _formula(rule: PriceRule) -> str:
    marks, relative = number(rule.weight), "Your marks depend on the other bids."
    between = "the others stand between on a straight line."
    said = {
        "lowest_over_price": f"The lowest price gets all {marks} marks. Another price gets {marks} × the lowest price "
        f"÷ its own. {relative}",
        "linear_min_max": f"The lowest price gets all {marks} marks and the highest gets none; {between} If all prices "
        f"are equal, all get {marks}. {relative}",
        "relative_to_mean": f"A price equal to the mean of all prices gets half of the {marks} marks. Each 1% below "
        f"the mean adds a hundredth of the {marks}, and each 1% above takes one away, from none to all. {relative}",
        "fixed_anchor": f"A price of {money(rule.floor)} or less gets all {marks} marks and one of "
        f"{money(rule.ceiling)} or more gets none; {between} No other bid changes your marks.",
    }
    return said[rule.formula]


def tie_break(design: Design) -> str:
    rule = design.tender.scoring.tie_break
    return TIES.get(rule, f"If two bids have equal marks: {rule}.") if rule else ""


def mark_of(design: Design, criterion: Criterion) -> str:
    return f"{number(criterion.weight)} of 100 marks"


def weights_of(design: Design, ask: Asked) -> Decimal:
    """The marks that one ask carries."""
    return sum((each.weight for each in design.tender.scoring.criteria if each.ask == ask.id), Decimal(0))


def _lots(count: int) -> str:
    return "1 lot" if count == 1 else f"{count} lots"


def limits(design: Design) -> tuple[str, ...]:
    """Each limit on lots, how it works and why."""
    split = design.tender.lots
    made = []
    if split.max_bid_per_supplier is not None:
        made.append(f"You may bid for {_lots(split.max_bid_per_supplier)} at most.")
    if split.max_won_per_supplier is not None:
        made.append(f"You may win {_lots(split.max_won_per_supplier)} at most.")
    if split.max_value_per_supplier is not None:
        made.append(f"You may win lots worth {money(split.max_value_per_supplier)} at most.")
    if split.min_winners is not None:
        made.append(f"At least {split.min_winners} suppliers must win.")
    if made and split.mechanism:
        made.append(f"How the lots are shared out: {split.mechanism.strip()}")
    if made and split.reasons_for_limits:
        made.append(f"Why there are limits: {split.reasons_for_limits.strip()}")
    return tuple(made)


def step_words(step: Step) -> str:
    """'Within 10 working days: Explain'."""
    return f"{step.title or REMEDIES[step.remedy]}, within {step.within_days} working days"


def ladder_line(design: Design) -> str:
    """The whole ladder in one line, as a promise names it."""
    return " → ".join(step.title or REMEDIES[step.remedy] for step in design.tender.ladder) or "not set"


def grade(held: str | None) -> str:
    """'A: matched to records'."""
    return f"{held}: {GRADES[held]}" if held else "not set"


def size_of_answer(words: int) -> str:
    return f"{words} words at most" if words else "no limit of words is set"


def time_taken(hours: Decimal) -> str:
    """'36 minutes' under an hour, '1.5 hours' from there."""
    return f"{round(hours * 60)} minutes" if hours < 1 else f"{number(hours)} hour{'' if hours == 1 else 's'}"
