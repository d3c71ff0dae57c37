"""What the bid workbook asks: every cell that can be filled in, with the code by which it is read back.

A code stands in the first column of its row, in plain sight. Reading goes by code and heading, never by place, so rows
may be added, moved or sorted.
"""

from collections.abc import Iterator
from typing import Literal

from makegood.tender.pack import words
from makegood.tender.pack.words import Asked
from makegood.tender.reading import Design
from makegood.terms import value

Kind = Literal["text", "number", "percent", "pounds", "count", "day", "yes_no", "choice"]
SIZES = ("micro", "small", "medium", "large")
MEMBER_KINDS = {"Sub-contractor": "subcontractor", "Consortium member": "consortium"}
READ_ME, FIRM, PRICES, PROMISES, ANSWERS, MEMBERS = (
    "Read me first",
    "Your firm",
    "Prices and build-up",
    "Promises",
    "Answers",
    "Sub-contractors",
)
PACKAGES, SPARE_MEMBERS = 4, 8
"""Empty rows ready for lots priced together, and for sub-contractors; more may be added."""
CODE, ANSWER, SAID = "Code", "Your answer", "Details"


@value
class Cell:
    """One cell to fill in. `words` asks for it; `help` says how; `limit`: words at most; `low` and `high` bound it."""

    code: str
    words: str
    kind: Kind
    help: str = ""
    group: str = ""
    needed: bool = True
    limit: int | None = None
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()


@value
class Column:
    """A column of a sheet whose table has one row a thing. `field`: the name in the bid."""

    field: str
    head: str
    kind: Kind
    needed: bool = False
    choices: tuple[str, ...] = ()


def firm(design: Design) -> Iterator[Cell]:
    """Who bids, and the two statements that go with sending."""
    group = "Your firm"
    yield Cell(code="firm.name", group=group, words="Name of your firm", kind="text")
    yield Cell(code="firm.company_number", group=group, words="Company or charity number", kind="text", needed=False)
    yield Cell(code="firm.size", group=group, words="Size", kind="choice", choices=SIZES, help="Choose from the list")
    yield Cell(code="firm.vcse", group=group, words="Are you a charity or social enterprise?", kind="yes_no")
    yield Cell(code="firm.workers", group=group, words="People who work for you", kind="count", help="A head count")
    yield Cell(code="firm.turnover", group=group, words="Turnover a year (£)", kind="pounds", needed=False)
    yield Cell(code="firm.contact", group=group, words="E-mail or telephone for this bid", kind="text")
    if len(words.lots(design)) > 1:
        group = "What you can carry"
        yield Cell(
            code="bid.takes", group=group, words="How many lots can you carry at most?", kind="count", needed=False
        )
        yield Cell(
            code="bid.takes_value",
            group=group,
            words="Lots worth how much can you carry at most? (£)",
            kind="pounds",
            needed=False,
        )
    group = "Before you send"
    yield Cell(
        code="bid.accepts_terms",
        group=group,
        words="These numbers become terms of the contract if we win.",
        kind="yes_no",
    )
    yield Cell(code="bid.may_send", group=group, words="I may send this for my firm.", kind="yes_no")


def promises(design: Design) -> Iterator[Cell]:
    """A group of rows for each promise."""
    held = words.promises(design)
    for each in held:
        yield from _promise(each, f"Promise {each.place} of {len(held)}: {each.title}")


def _promise(each: Asked, group: str) -> Iterator[Cell]:
    start = f"promise.{each.id}"
    kind: Kind = "percent" if each.is_percent else "number"
    top = 100 if each.is_percent else None
    unit = each.unit or "number"
    yield Cell(
        code=f"{start}.today", group=group, words=f"Today ({unit})", kind=kind, low=0, high=top, needed=False,
        help="Where you stand now",
    )  # fmt: skip
    yield Cell(
        code=f"{start}.quantity", group=group, words=f"{each.question} ({unit})".strip(), kind=kind, low=0, high=top,
        help=_bounds(each),
    )  # fmt: skip
    yield Cell(
        code=f"{start}.by", group=group, words="From when", kind="day",
        help=f"No later than {words.day(each.asking.applies_from)}" if each.asking.applies_from else "A date",
    )  # fmt: skip
    yield from _choice(each, start, group) if each.is_choice else ()
    yield Cell(code=f"{start}.beneficiary", group=group, words="Who gains from it", kind="text", needed=False)
    yield Cell(
        code=f"{start}.cost_in_price", group=group, words="What it costs, inside your price (£ a year)", kind="pounds",
        needed=False, help="Your own sum. 0 if it costs nothing",
    )  # fmt: skip
    yield Cell(
        code=f"{start}.verifier", group=group, words="Who can confirm it", kind="text", needed=False,
        help=f"{each.asking.verifier} checks it" if each.asking.verifier else "",
    )  # fmt: skip
    if each.wants_words:
        yield Cell(
            code=f"{start}.how", group=group, words="How will you do it?", kind="text", limit=each.word_limit or None,
            help=words.size_of_answer(each.word_limit).capitalize(),
        )  # fmt: skip


def _choice(each: Asked, start: str, group: str) -> Iterator[Cell]:
    """Three numbers of today, for measures where workers choose. Only the offer is promised."""
    numbers = {str(name): says for name, says in each.measure.choice.numbers.items()} if each.measure else {}
    for field, head in (("offered", "Offered today"), ("taken_up", "Took it"), ("declined", "Said no")):
        yield Cell(
            code=f"{start}.{field}", group=group, words=f"{head} (people)", kind="number", low=0, needed=False,
            help=numbers.get(field, ""),
        )  # fmt: skip


def _bounds(each: Asked) -> str:
    asking = each.asking
    said = ["This number becomes a term."]
    if asking.floor:
        said.append(f"At least {words.quantity(asking.floor, each.unit)}.")
    if asking.cap is not None and not (each.is_percent and asking.cap >= 100):
        said.append(f"More than {words.quantity(asking.cap, each.unit)} earns no more marks.")
    return " ".join(said)


def answers(design: Design) -> Iterator[Cell]:
    """Questions that are answered in words alone."""
    for id_, title, question, limit in words.open_questions(design):
        yield Cell(
            code=f"answer.{id_}", group=title, words=question, kind="text", limit=limit or None,
            help=words.size_of_answer(limit).capitalize(),
        )  # fmt: skip


def price_columns(design: Design) -> tuple[Column, ...]:
    """The pricing schedule: one row a lot, or several lots together."""
    return (
        Column(field="price", head=words.basis(design).words, kind="pounds", needed=True),
        Column(field="hours_per_year", head="Paid hours a year, travel included", kind="number"),
        Column(field="basic_wage", head="Basic wage (£ an hour)", kind="pounds"),
        Column(field="paid_travel_share", head="Of the paid hours, travel (percent)", kind="percent"),
        Column(field="on_costs_share", head="On-costs on pay (percent)", kind="percent"),
        Column(field="overheads_per_year", head="Overheads (£ a year)", kind="pounds"),
        Column(field="margin_share", head="Margin (percent of price)", kind="percent"),
    )


MEMBER_COLUMNS = (
    Column(field="name", head="Name", kind="text", needed=True),
    Column(field="kind", head="Sub-contractor or consortium member", kind="choice", choices=tuple(MEMBER_KINDS)),
    Column(field="share", head="Share of the work (percent)", kind="percent"),
    Column(field="does", head="What they do", kind="text"),
)
LOT_HEAD = "Lot, or lots together"


def cells(design: Design) -> dict[str, tuple[Cell, ...]]:
    """Every cell of the sheets that have one answer a row, by sheet."""
    return {
        FIRM: tuple(firm(design)),
        PROMISES: tuple(promises(design)),
        ANSWERS: tuple(answers(design)),
    }
