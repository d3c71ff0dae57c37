"""What is left to do before a pack can be made: eleven tasks, and every break of a promise's chain."""

import itertools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood import law
from makegood.check.draft import DesignAsk as _Ask
from makegood.tender import timetable, voice
from makegood.tender.design import Asking, Lots
from makegood.tender.reading import Design
from makegood.tender.totals import returns_a_year
from makegood.terms import in_full, value

Key = Literal[
    "describe", "buy", "voice", "asks", "chain", "marks", "price", "words", "ladder", "owes", "lots", "test", "pack"
]
Status = Literal["Completed", "In progress", "Not yet started", "Cannot start yet"]
NEEDS_MARKS = Decimal(100)
MECHANISM = "By the best total score of any allowed combination; ties by lower price, then by lot drawn in public."
"""Words offered for how lots are shared out when a limit on lots won bites (ss.20(7), 23(4)). A proposal."""


@value
class Missing:
    """One thing to do: the task it belongs to, in the words of the page, and where it stands in the design."""

    task: Key
    says: str
    where: str = ""


@value
class Task:
    """A task with its status. `counts`: among the eleven; testing and the pack come after them."""

    key: Key
    group: str
    title: str
    status: Status
    missing: tuple[Missing, ...] = ()
    counts: bool = True


def unfinished(design: Design, *, on: date) -> tuple[Missing, ...]:
    """What is missing before the pack, in the order of the tasks. Empty: nothing. `on`: the day of asking."""
    return tuple(each for find in _FINDS for each in find(design, on))


def tasks(design: Design, *, on: date) -> tuple[Task, ...]:
    """The tasks of the design page with their statuses."""
    missing = unfinished(design, on=on)
    made: list[Task] = []
    for key, (group, title) in _TITLES.items():
        own = tuple(each for each in missing if each.task == key)
        made.append(
            Task(
                key=key,
                group=group,
                title=title,
                status=_status(key, design, own, missing),
                missing=own,
                counts=key not in ("test", "pack"),
            )
        )
    return tuple(made)


_SET_OUT, _CHOOSE = "Set out the contract", "Choose what to ask"
_SCORE, _KEPT, _CHECK = "Decide how to score", "Agree what happens if a promise is not kept", "Check and download"
_TITLES: Mapping[Key, tuple[str, str]] = {
    "describe": (_SET_OUT, "Describe it"),
    "buy": (_SET_OUT, "Say what you will buy"),
    "voice": (_SET_OUT, "What suppliers and workers told you, and what you changed because of it"),
    "asks": (_CHOOSE, "Asks"),
    "chain": (_CHOOSE, "Who they cover down the chain"),
    "marks": (_SCORE, "Criteria and marks"),
    "price": (_SCORE, "Price formula"),
    "words": (_SCORE, "Scoring words"),
    "ladder": (_KEPT, "Ladder"),
    "owes": (_KEPT, "Your side of the bargain"),
    "lots": (_CHECK, "Lots"),
    "test": (_CHECK, "Test everything"),
    "pack": (_CHECK, "Pack"),
}


def _status(key: Key, design: Design, own: tuple[Missing, ...], missing: tuple[Missing, ...]) -> Status:
    if key in ("chain", "marks") and not design.asked.asks:
        return "Cannot start yet"
    if key == "test":
        return "Not yet started" if design.asked.asks else "Cannot start yet"
    if key == "pack":
        return "Cannot start yet" if missing else "Not yet started"
    if not own:
        return "Completed"
    return "In progress" if _begun(key, design) else "Not yet started"


def _begun(key: Key, design: Design) -> bool:
    part, asked = design.tender, design.asked
    begun: Mapping[Key, object] = {
        "describe": part.description or asked.contract.value_gbp_inc_vat,
        "buy": asked.service.units_per_year or asked.service.price_per_unit,
        "voice": part.voice,
        "asks": asked.asks,
        "chain": any(each.tiers for each in part.asking.values()),
        "marks": part.scoring.criteria,
        "price": part.scoring.price,
        "words": part.scoring.scale,
        "ladder": part.ladder,
        "owes": part.owes,
        "lots": part.lots.split_by,
    }
    return bool(begun.get(key))


def _describe(design: Design, on: date) -> Iterable[Missing]:
    contract, part = design.asked.contract, design.tender
    wanted = (
        (design.asked.title, "Give the tender a title", "title"),
        (part.description, "Say what is bought, in a sentence", "tender.description"),
        (contract.authority_kind and contract.nation, "Say who buys, and in which nation", "contract.authority_kind"),
        (contract.kind, "Say what kind of contract it is", "contract.kind"),
        (contract.value_gbp_inc_vat, "Enter the value of the contract", "contract.value_gbp_inc_vat"),
        (contract.term_months, "Enter the length of the contract", "contract.term_months"),
        (part.contact, "Say whom bidders can write to", "tender.contact"),
    )
    yield from (Missing(task="describe", says=says, where=where) for there, says, where in wanted if not there)
    for said in timetable.of(design, on=on).said:
        if said.outcome != "met":
            because = said.because[:1].upper() + said.because[1:]
            yield Missing(task="describe", says=f"{because.rstrip('.')}. {said.fix}".rstrip(), where="tender.days")


def _buy(design: Design, on: date) -> Iterable[Missing]:
    if design.asked.service.units_per_year is None and design.asked.contract.labour_hours_per_year is None:
        yield Missing(task="buy", says="Say how much you will buy a year", where="service.units_per_year")


def _voice(design: Design, on: date) -> Iterable[Missing]:
    if not design.tender.voice:
        yield Missing(task="voice", says="Log what suppliers, workers and residents told you", where="tender.voice")
    for place, problem in voice.problems(design):
        yield Missing(task="voice", says=problem, where=place)


def _asks(design: Design, on: date) -> Iterable[Missing]:
    if not design.asked.asks:
        yield Missing(task="asks", says="You have not asked for anything yet", where="asks")
    for number, ask in enumerate(design.asked.asks, start=1):
        yield from _of_one(design, ask, number)


def _of_one(design: Design, ask: _Ask, number: int) -> Iterable[Missing]:
    asking, name, where = design.tender.asking.get(ask.id), ask.title or ask.id, f"tender.asking.{ask.id}"
    if asking is None:
        yield Missing(task="asks", says=f"{name}: say how you will ask", where=where)
        return
    if asking.how == "marks" and asking.question is None:
        yield Missing(task="asks", says=f"{name}: write the question bidders answer", where=f"{where}.question")
    elif asking.question and asking.question.answer != "number" and not asking.question.word_limit:
        yield Missing(task="asks", says=f"{name}: set a limit of words", where=f"{where}.question.word_limit")
    if asking.question and not asking.question.example:
        yield Missing(task="asks", says=f"{name}: give a worked example", where=f"{where}.question.example")
    yield from (Missing(task="asks", says=says, where=place) for place, says in breaks_of(asking, ask, number, where))


def breaks(design: Design) -> tuple[Missing, ...]:
    """Every break between a promise and its clause, KPI, evidence, grade, verifier and ladder. Empty: none."""
    found = [
        Missing(task="asks", says=says, where=place)
        for number, ask in enumerate(design.asked.asks, start=1)
        if (asking := design.tender.asking.get(ask.id)) is not None
        for place, says in breaks_of(asking, ask, number, f"tender.asking.{ask.id}")
    ]
    promised = any(asking.how != "information" for asking in design.tender.asking.values())
    if promised and not design.tender.ladder:
        found.append(
            Missing(
                task="ladder",
                says="The promises have no ladder. Say what happens if one is not kept.",
                where="tender.ladder",
            )
        )
    return tuple(found)


def breaks_of(asking: Asking, ask: _Ask, number: int, where: str) -> Iterable[tuple[str, str]]:
    """The breaks of one promise, as places and sentences. What is asked for information promises nothing."""
    if asking.how == "information":
        return
    name = f"Promise {number} ({ask.title or ask.id})"
    parts = {
        "promise": "no words for what is promised. Write them.",
        "unit": "no unit. Say what is counted.",
        "clause": "no clause. Say where it stands in the terms.",
        "kpi": "no KPI. Name it.",
        "evidence": "no evidence named. Choose it.",
        "grade": "no grade of evidence. Choose A, B, C or D.",
        "verifier": "nobody who checks it. Say who does.",
        "period": "no period. Say how often it is shown.",
    }
    for part, says in parts.items():
        if not getattr(asking, part):
            yield f"{where}.{part}", f"{name} has {says}"
    yield from _disagreements(asking, ask, name, where)


def _disagreements(asking: Asking, ask: _Ask, name: str, where: str) -> Iterable[tuple[str, str]]:
    """Where the promise says one thing and the ask another."""
    ours, theirs = returns_a_year(asking.period), returns_a_year(str(ask.facts.period or ""))
    if ours is not None and theirs is not None and ours != theirs:
        yield f"{where}.period", f"{name} says {ask.facts.period}, its KPI says {asking.period}. Make them the same."
    target = ask.facts.target
    if isinstance(target, Decimal) and asking.target is not None and asking.target != target:
        yield f"{where}.target", f"{name} asks for {target:f}, its KPI for {asking.target:f}. Make them the same."
    if asking.floor is not None and asking.cap is not None and asking.floor >= asking.cap:
        yield f"{where}.cap", f"{name}: the most that earns marks must be above the least."


def _chain(design: Design, on: date) -> Iterable[Missing]:
    titles = {ask.id: ask.title or ask.id for ask in design.asked.asks}
    for id_, asking in design.tender.asking.items():
        if asking.how != "information" and not asking.tiers:
            says = f"{titles.get(id_, id_)}: say whom it covers down the chain"
            yield Missing(task="chain", says=says, where=f"tender.asking.{id_}.tiers")


def _marks(design: Design, on: date) -> Iterable[Missing]:
    scoring, where = design.tender.scoring, "tender.scoring.criteria"
    if not scoring.criteria:
        yield Missing(task="marks", says="Say what earns marks", where=where)
    if scoring.total != NEEDS_MARKS:
        says = f"Marks add up to {in_full(scoring.total)}. They must add up to exactly 100. Nothing has been changed."
        yield Missing(task="marks", says=says, where=where)
    scored = {each.ask for each in scoring.criteria}
    for number, each in enumerate(scoring.criteria):
        if each.weight <= 0:
            yield Missing(task="marks", says=f"{each.title}: marks must be above nothing", where=f"{where}.{number}")
        if each.minimum is not None and not 0 <= each.minimum <= max(len(scoring.scale) - 1, 0):
            says = f"{each.title}: the least mark, {in_full(each.minimum)}, is not on the scale"
            yield Missing(task="marks", says=says, where=f"{where}.{number}.minimum")
    for id_, asking in design.tender.asking.items():
        if asking.how == "marks" and id_ not in scored:
            yield Missing(task="marks", says=f"{id_}: it is asked for marks, and no criterion gives any", where=where)


def _price(design: Design, on: date) -> Iterable[Missing]:
    rule, where = design.tender.scoring.price, "tender.scoring.price"
    if rule is None and design.tender.scoring.total == NEEDS_MARKS:
        return
    if rule is None:
        yield Missing(task="price", says="Say how price earns marks, or that it is fixed", where=where)
    elif rule.formula == "fixed_anchor":
        if rule.ceiling is None or rule.floor is None:
            yield Missing(
                task="price", says="Give the price that earns no marks and the one that earns all", where=where
            )
        elif rule.floor >= rule.ceiling:
            yield Missing(task="price", says="The price that earns no marks must be the higher one", where=where)


def _words(design: Design, on: date) -> Iterable[Missing]:
    scale = design.tender.scoring.scale
    if len(scale) < 2:
        yield Missing(task="words", says="Say what each mark means, from 0 upwards", where="tender.scoring.scale")
    for mark, said in enumerate(scale):
        if not said.strip():
            yield Missing(task="words", says=f"Say what a mark of {mark} means", where=f"tender.scoring.scale.{mark}")


def _ladder(design: Design, on: date) -> Iterable[Missing]:
    steps = design.tender.ladder
    if not steps:
        yield Missing(task="ladder", says="Say what happens if a promise is not kept", where="tender.ladder")
    for number, (before, step) in enumerate(itertools.pairwise(steps), start=2):
        if step.within_days <= before.within_days:
            says = f"Step {number} comes before step {number - 1} in days. Put them in order."
            yield Missing(task="ladder", says=says, where=f"tender.ladder.{number - 1}.within_days")
    for number, step in enumerate(steps, start=1):
        where = f"tender.ladder.{number - 1}"
        if not step.decides:
            yield Missing(
                task="ladder", says=f"Step {number} ({step.title}): say who decides", where=f"{where}.decides"
            )
        if not step.objects:
            says = f"Step {number} ({step.title}): say who can object, and how"
            yield Missing(task="ladder", says=says, where=f"{where}.objects")
        if step.remedy == "make_good_sum" and not step.sum_formula:
            says = f"Step {number} ({step.title}): say how the sum is worked out, and why it is fair"
            yield Missing(task="ladder", says=says, where=f"{where}.sum_formula")


def _owes(design: Design, on: date) -> Iterable[Missing]:
    if not design.tender.owes:
        yield Missing(task="owes", says="Say what you promise in return", where="tender.owes")


def _lots(design: Design, on: date) -> Iterable[Missing]:
    lots = design.tender.lots
    if lots.split_by is None:
        says = "You must consider lots, and say why if you do not use them. Procurement Act 2023, section 18."
        yield Missing(task="lots", says=says, where="tender.lots.split_by")
    elif lots.split_by == "none":
        if not lots.reasons_for_no_lots:
            yield Missing(task="lots", says="Say why you do not split it", where="tender.lots.reasons_for_no_lots")
    else:
        yield from _of_lots(lots, design.asked.contract)


def _of_lots(lots: Lots, contract: law.Contract) -> Iterable[Missing]:
    if not lots.lots:
        yield Missing(task="lots", says="No lots yet. Add the first.", where="tender.lots.lots")
    for number, lot in enumerate(lots.lots, start=1):
        if lot.value is None:
            yield Missing(
                task="lots", says=f"Enter the value of lot {number}", where=f"tender.lots.lots.{number - 1}.value"
            )
    said = adds_up(lots, contract.value_gbp_inc_vat)
    if said:
        yield Missing(task="lots", says=said, where="tender.lots.lots")
    limited = lots.max_won_per_supplier or lots.max_value_per_supplier or lots.min_winners
    if limited and not lots.mechanism:
        yield Missing(task="lots", says="Say how lots will be shared out", where="tender.lots.mechanism")
    if (limited or lots.max_bid_per_supplier) and not lots.reasons_for_limits:
        yield Missing(task="lots", says="Say why you limit lots", where="tender.lots.reasons_for_limits")
    yield from _impossible(lots)


def _impossible(lots: Lots) -> Iterable[Missing]:
    """Limits that no award could keep."""
    number, where = len(lots.lots), "tender.lots.min_winners"
    if lots.min_winners is not None and lots.min_winners > number:
        says = f"{lots.min_winners} suppliers cannot win {number} lots. Ask for fewer winners."
        yield Missing(task="lots", says=says, where=where)
    worth = [lot.value for lot in lots.lots if lot.value is not None]
    if lots.max_value_per_supplier is not None and worth and max(worth) > lots.max_value_per_supplier:
        says = (
            f"The largest lot is worth more than a supplier may win, £{max(worth):,.0f}. Raise the limit or split it."
        )
        yield Missing(task="lots", says=says, where="tender.lots.max_value_per_supplier")


def adds_up(lots: Lots, whole: Decimal | None) -> str:
    """Empty when the lots add up to the contract, or nobody can tell; else what does not fit. Pounds, whole term."""
    values = [lot.value for lot in lots.lots]
    if whole is None or not values or None in values:
        return ""
    total = sum((value for value in values if value is not None), Decimal(0))
    if total == whole or (total < whole and any(lot.left_out for lot in lots.lots)):
        return ""
    shown = (millions(total), millions(whole))
    if shown[0] == shown[1]:
        shown = (f"£{total:,.0f}", f"£{whole:,.0f}")
    return f"Lots add up to {shown[0]}; the contract is {shown[1]}. Change a lot or say what is left out."


def millions(pounds: Decimal) -> str:
    """'£1.31 million' from a million, '£410,000' below."""
    if abs(pounds) < 1_000_000:
        return f"£{pounds:,.0f}"
    return f"£{(pounds / 1_000_000).quantize(Decimal('0.01')).normalize():f} million"


_FINDS: tuple[Callable[[Design, date], Iterable[Missing]], ...] = (
    _describe,
    _buy,
    _voice,
    _asks,
    _chain,
    _marks,
    _price,
    _words,
    _ladder,
    _owes,
    _lots,
)
