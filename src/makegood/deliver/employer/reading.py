"""Any payroll export of the United Kingdom to pay lines: what the file says, what could not be read, what to ask.

The file stays where it is. Names, bank, tax and addresses are not read into anything that is returned.
"""

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import chain, islice, pairwise
from typing import Any, BinaryIO, Final

from makegood.deliver.employer import cells, columns, offers, periods, table
from makegood.deliver.employer.body import Body, Identity
from makegood.deliver.employer.cells import Unread
from makegood.deliver.employer.columns import Guess, Match
from makegood.deliver.employer.told import Mark, Told
from makegood.deliver.figures.rows import Offer, PayLine
from makegood.terms import BadInput, Problem, listed, show_day, value

Period = tuple[date, date]
BROWSER_ROWS: Final = 200_000
"""Rows a browser should be given. About 15,000 people in a quarter of weekly pay; above it use the program."""
WHOLE: Final = 256 * 2**20
"""Bytes that are read at once: some two million pay rows. A larger CSV is for `lines`."""
_TOP = 60
_FIRST = 2_000


@value
class Read:
    """What a file holds. `problems`: rows that are not in `lines`; `questions`: rows that are, and need a look.

    `marks`: the same by row, for a marked copy (see `marking`). `export`: the payroll program it is known by,
    empty if none. `rows`: pay rows looked at, with and without a problem. `numbered`: the file has no worker numbers
    that are safe to keep, so its people were numbered here.
    """

    lines: tuple[PayLine, ...]
    offers: tuple[Offer, ...]
    guesses: tuple[Guess, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Problem, ...]
    export: str = ""
    rows: int = 0
    marks: tuple[Mark, ...] = ()
    numbered: bool = False


@value
class _Part:
    """A stretch of rows under one heading row: a CSV, or one sheet."""

    match: Match
    sheet: int = 0
    titles: tuple[Sequence[Any], ...]
    first: tuple[tuple[int, Sequence[Any]], ...]
    rows: Iterable[tuple[int, Sequence[Any]]]


def read(
    raw: bytes,
    name: str,
    *,
    columns: Mapping[str, str] | None = None,
    period: Period | None = None,
    rows_at_most: int | None = None,
    secret: bytes | None = None,
) -> Read:
    """Everything in a payroll file. `columns`: our field -> heading, what a person said; the rest is guessed.

    With `period`, only rows whose last day falls in it are returned, and it is the period of rows that have no days.
    `rows_at_most`: `BROWSER_ROWS` for a browser. `secret`: the employer's own; with it, people in files without
    worker numbers keep one number from file to file. Raises BadInput where the file as a whole cannot be used.
    """
    told = Told(name)
    pay, offered = _sorted(_parts(raw, name, columns), name)
    gathered = _Gathered(told, rows_at_most)
    label = f"f{hashlib.sha256(raw).hexdigest()[:4]}"
    for part in pay:
        told.sheet = part.sheet if len(pay) > 1 else 0
        body = _body(part, told, columns, period, label, secret)
        if body is not None:
            gathered.numbered |= body.identity is not None
            gathered.take(part, body)
    for part in offered:
        told.sheet = part.sheet
        gathered.rows += offers.sheet(gathered.offers, part.rows, part.match, told)
    told.sheet = 0
    counted = _counting(gathered.lines, gathered.entries)
    _together(counted, told, by_element=any("pay_element" in part.match.places for part in pay))
    first = (*pay, *offered)[0]
    return Read(
        lines=counted,
        offers=tuple(gathered.offers.values()),
        guesses=_guesses(first),
        problems=told.problems,
        questions=told.questions,
        export=first.match.export,
        rows=gathered.rows,
        marks=tuple(told.marks),
        numbered=gathered.numbered,
    )


class _Gathered:
    """What the parts of a file hold together, as they are read one after another."""

    def __init__(self, told: Told, rows_at_most: int | None) -> None:
        self.told, self.rows_at_most = told, rows_at_most
        self.lines: list[PayLine] = []
        self.entries: list[tuple[str, str]] = []
        self.offers: dict[str, Offer] = {}
        self.rows = 0
        self.numbered = False

    def take(self, part: _Part, body: Body) -> None:
        for at, row in part.rows:
            self.rows += 1
            if self.rows_at_most is not None and self.rows > self.rows_at_most:
                raise _too_many(self.told.name, self.rows_at_most)
            line = body.line(at, row)
            if line is not None:
                self.lines.append(line)
                self.entries.append(_entry(part.match, row))
                offers.take(self.offers, line.worker, row, part.match, self.told, at)
        _outside(body, self.told)


def lines(
    stream: BinaryIO,
    told: Told,
    *,
    columns: Mapping[str, str] | None = None,
    period: Period | None = None,
    secret: bytes | None = None,
) -> Iterator[PayLine]:
    """The pay lines of a CSV of any size, one after another, in memory that does not grow with it.

    `stream` must be able to go back to its start. What is wrong with rows is in `told` when all are read. Two rows of
    one person and period, and rows that take the place of others, are not looked for: that needs the whole file.
    Raises BadInput where the file as a whole cannot be used; an Excel file is one of these.
    """
    start = stream.read(2**16)
    stream.seek(0)
    if table.is_excel(start):
        raise _excel_streamed(told.name)
    part = _part(_csv(stream, told.name, columns), columns)
    if part is None:
        raise _no_headings(told.name)
    body = _body(part, told, columns, period, f"f{hashlib.sha256(start).hexdigest()[:4]}", secret)
    if body is None:
        raise BadInput(told.problems)
    for at, row in part.rows:
        line = body.line(at, row)
        if line is not None:
            yield line
    _outside(body, told)


def headings(raw: bytes, name: str) -> tuple[str, ...]:
    """The headings of a file, as they stand, for a person to choose from. Raises BadInput as `read` does."""
    pay, offered = _sorted(_parts(raw, name, None), name)
    return tuple(each for each in (*pay, *offered)[0].match.headings if each)


def _csv(stream: BinaryIO, name: str, told: Mapping[str, str] | None) -> Iterator[tuple[int, Sequence[Any]]]:
    def score(rows: list[Sequence[Any]]) -> float:
        return max((columns.score(row, told) + min(len(row), 9) / 1000 for row in rows[:_TOP]), default=0)

    return table.csv_rows(stream, name, score)


def _parts(raw: bytes, name: str, told: Mapping[str, str] | None) -> list[_Part]:
    if not raw.strip():
        raise BadInput([Problem(file=name, found="the file is empty", do="Choose the export of your payroll program.")])
    if len(raw) > WHOLE:
        raise _too_large(name)
    if not table.is_excel(raw[:8]):
        part = _part(_csv(io.BytesIO(raw), name, told), told)
        return [part] if part is not None else []
    parts = [_part(iter(sheet.rows), told, sheet.number) for sheet in table.sheets(raw, name)]
    return [part for part in parts if part is not None]


def _part(rows: Iterator[tuple[int, Sequence[Any]]], told: Mapping[str, str] | None, sheet: int = 0) -> _Part | None:
    """The rows under the best heading row among the first ones; None if none of them looks like headings."""
    top = list(islice(rows, _TOP))
    scores = [columns.score(row, told) for _, row in top]
    if not scores or max(scores) < 1.4:
        return None
    best = scores.index(max(scores))
    match = columns.match([cells.words(cell) for cell in top[best][1]], told)
    first = (*top[best + 1 :], *islice(rows, _FIRST))
    return _Part(
        sheet=sheet,
        match=match,
        titles=tuple(row for _, row in top[:best]),
        first=first,
        rows=chain(first, rows),
    )


_PAY: Final = frozenset({"hours_paid", "hours_worked", "basic_pay", "basic_rate"})


def _sorted(parts: Sequence[_Part], name: str) -> tuple[list[_Part], list[_Part]]:
    """Sheets of pay rows, and sheets of offers. Of several with pay, those with the headings of the fullest one."""
    pay = [part for part in parts if _PAY & part.match.places.keys()]
    offered = [part for part in parts if part not in pay and "offered_hours" in part.match.places]
    if pay:
        best = max(pay, key=lambda part: len(part.match.places))
        pay = [part for part in pay if part.match.places == best.match.places]
    if not pay and not offered:
        raise _no_headings(name)
    return pay, offered


def _body(
    part: _Part,
    told: Told,
    said: Mapping[str, str] | None,
    period: Period | None,
    label: str,
    secret: bytes | None,
) -> Body | None:
    """A reader for the rows of a part; None, and problems told, where a column is missing that everything needs."""
    places = part.match.places
    _missing_told(part.match, told, said)
    apart = _apart(part, told)
    if not apart and "worker_ref" not in places:
        told.problem("column", 0, found="no column of worker numbers", do="Say which column it is.")
    if not {"hours_paid", "hours_worked"} & places.keys():
        told.problem("column", 0, found="no column of hours", do="Say which column it is, or add it to the export.")
    if not {"basic_pay", "basic_rate"} & places.keys():
        do = "Say which column is basic pay, or the rate an hour, or add it to the export."
        told.problem("column", 0, found="no column of basic pay or rate", do=do)
    how = _how(part, told, period)
    if told.problems or how is None:
        return None
    _assumed(part.match, told)
    identity = Identity(apart, label, secret) if apart else None
    return Body(part.match, how, told, identity=identity, asked=period)


def _missing_told(match: Match, told: Told, said: Mapping[str, str] | None) -> None:
    for field, heading in (said or {}).items():
        if heading and field in columns.KINDS and match.sure.get(field) != "told":
            told.problem(
                "column", 0, found=f"no column for {field} under the heading that was chosen", do="Choose again."
            )


def _apart(part: _Part, told: Told) -> tuple[int, ...]:
    """Columns that tell people apart where there is no worker number. They are looked at and not kept."""
    at = part.match.places.get("worker_ref", (-1,))[0]
    few = [cells.words(row[at]) for _, row in part.first[:200] if 0 <= at < len(row) and not cells.is_blank(row[at])]
    named = sum(map(cells.is_name_like, few))
    if at >= 0 and 2 * named <= len(few) and not any(map(cells.is_identifier, few)):
        return ()
    by_name = [each for each in part.match.personal if columns.tells_apart(part.match.headings[each])]
    if at < 0 and not by_name:
        return ()
    do = (
        "People are numbered in the order they come. Export a column of payroll numbers if you can: then each person "
        "keeps one number from one return to the next."
    )
    told.question("numbers", found="no worker numbers that are safe to keep", do=do)
    return (at,) if at >= 0 else tuple(by_name)


def _how(part: _Part, told: Told, period: Period | None) -> periods.How | None:
    places = part.match.places
    start, end = places.get("period_start", (-1,))[0], places.get("period_end", (-1,))[0]
    frequency = places.get("frequency", (-1,))[0]
    if start < 0 and end < 0 and "pay_date" in places:
        end = places["pay_date"][0]
        told.question("pay date", column=part.match.headings[end], do="We take each period to end on this day. Right?")
    if start >= 0 and end >= 0:
        return periods.How(start=start, end=end)
    at = max(start, end)
    by_name = periods.named(columns.plain(part.match.headings[at])) if at >= 0 else None
    step = by_name or (periods.rhythm(_days(part, at)) if at >= 0 else None)
    if at >= 0 and (step is not None or frequency >= 0):
        _say_step(part, told, at, step if frequency < 0 and by_name is None else None)
        return periods.How(start=start, end=end, frequency=frequency, step=step, fixed=period)
    fixed = period or periods.from_titles(part.titles)
    if fixed is None:
        do = "Say which first and last day the file is for, or export the pay period's days."
        told.problem("period", 0, found="no days of a pay period", do=do)
        return None
    if period is None:
        found = f"{show_day(fixed[0])} to {show_day(fixed[1])} above the headings"
        told.question("period", found=found, do="We take all rows to be for these days. Right?")
    return periods.How(fixed=fixed)


_STEPS: Final[Mapping[str, str]] = {
    "day": "a day",
    "week": "a week",
    "fortnight": "two weeks",
    "four_weeks": "four weeks",
    "month": "a month",
}


def _say_step(part: _Part, told: Told, at: int, step: str | None) -> None:
    if step is not None:
        told.question(
            "step", column=part.match.headings[at], do=f"We take each period to be {_STEPS[step]} long. Right?"
        )


def _days(part: _Part, at: int) -> Iterator[date]:
    for _, row in part.first:
        try:
            found = cells.day(row[at] if at < len(row) else None)
        except Unread:
            continue
        if found is not None:
            yield found


def _assumed(match: Match, told: Told) -> None:
    """What the file does not say and the figures need: told once, in one sentence each."""
    places, heading = match.places, match.headings
    said = [columns.plain(each) for each in heading]
    for field in sorted(places.keys() - columns.SUMMED):
        if said.count(said[places[field][0]]) > 1:
            do = "We take the first. Right?"
            told.question("same", column=heading[places[field][0]], found="two columns have this heading", do=do)
    if match.sure.get("basic_pay") == "ask":
        do = "Basic pay has no overtime premium, tips, allowances, expenses or holiday pay in it. Is this basic pay?"
        told.question("gross", column=heading[places["basic_pay"][0]], do=do)
    if match.sure.get("deductions") == "ask":
        do = "We leave it out. Tax, National Insurance and pension do not count; charges for uniform or tools do."
        told.question("deductions", column=heading[places["deductions"][0]], do=do)
    if "hours_worked" not in places and "travel_hours" not in places:
        do = "We take hours worked, with travel, waiting and training, to be the hours paid. Right?"
        told.question("worked", found="no column of hours worked", do=do)
    if "hours_paid" not in places:
        told.question("paid", found="no column of hours paid", do="We take all hours worked to be paid. Right?")
    if not {"workplace", "apprentice"} <= places.keys() or not {"age", "age_band", "date_of_birth"} & places.keys():
        found, do = _unsaid(match.places.keys())
        told.question("missing", found=found, do=do)


def _unsaid(there: Set[str]) -> tuple[str, str]:
    """What is missing, and what that comes to."""
    parts = (
        ({"workplace"}, "where people work", "everyone counts as outside London"),
        ({"age", "age_band", "date_of_birth"}, "how old people are", "ages stay unknown"),
        ({"apprentice"}, "who is an apprentice", "nobody counts as one"),
    )
    missing = [(what, so) for fields, what, so in parts if not fields & there]
    what, so = ([each[part] for each in missing] for part in (0, 1))
    return f"no column says {listed(what, 'or')}", f"Then {listed(so, 'and')}. Right?"


def _outside(body: Body, told: Told) -> None:
    if body.outside:
        found = f"{body.outside:,} rows of other periods"
        told.question("outside", found=found, do="We leave them out of this return. Right?")


def _entry(match: Match, row: Sequence[Any]) -> tuple[str, str]:
    places = (match.places.get("entry", (-1,))[0], match.places.get("corrects", (-1,))[0])
    entry, corrects = (cells.words(row[at]) if 0 <= at < len(row) else "" for at in places)
    return entry, corrects


def _counting(found: Sequence[PayLine], entries: Sequence[tuple[str, str]]) -> tuple[PayLine, ...]:
    """The lines that count: a row that corrects an entry takes the place of that entry's rows."""
    replaced = {corrects for entry, corrects in entries if corrects and corrects != entry}
    return tuple(line for line, (entry, _) in zip(found, entries, strict=True) if not entry or entry not in replaced)


def _together(found: Sequence[PayLine], told: Told, *, by_element: bool) -> None:
    """What only shows when rows are seen together: twice the same person and days, and days that overlap."""
    spans: dict[tuple[str, str], dict[Period, PayLine]] = defaultdict(dict)
    for line in found:
        held = spans[line.worker, line.tier]
        before = held.setdefault((line.starts, line.ends), line)
        if before is not line and (not by_element or _same(before, line)):
            told.question("twice", line.line, found=f"the same person and days as row {before.line}", do="Keep both?")
    for held in spans.values():
        if len(held) < 2:
            continue
        each = sorted(held)
        for one, two in pairwise(each):
            if two[0] <= one[1]:
                do = "Is one of them in the other?"
                told.question("overlap", held[two].line, found=f"days that row {held[one].line} has too", do=do)


def _same(one: PayLine, two: PayLine) -> bool:
    return (one.hours_paid, one.basic_pay, one.other_pay) == (two.hours_paid, two.basic_pay, two.other_pay)


def _guesses(part: _Part) -> tuple[Guess, ...]:
    return columns.guesses(part.match, [row for _, row in part.first[:200]])


def _no_headings(name: str) -> BadInput:
    expected = "a row of headings with a worker number, hours, and pay or a rate"
    return BadInput([Problem(file=name, found="no headings of a payroll", expected=expected, do=_HEADINGS)])


_HEADINGS: Final = "Export it with column headings. Reports made for printing often cannot be read."


def _too_many(name: str, most: int) -> BadInput:
    do = "Use the free program on your own computer."
    return BadInput([Problem(file=name, found=f"more than {most:,} rows", do=do)])


def _too_large(name: str) -> BadInput:
    found, do = f"more than {WHOLE // 2**20} MB", "Export one quarter of one employer, as CSV."
    return BadInput([Problem(file=name, found=found, expected="a payroll file", do=do)])


def _excel_streamed(name: str) -> BadInput:
    return BadInput([Problem(file=name, found="not a text file", expected="a CSV", do="Save it as CSV.")])
