"""The way into Makegood's Python from a page: text in, JSON text out. Runs in the reader's browser and nowhere else.

It keeps what was read in the memory of one tab, and gives back only what that tab shows. It opens no connection.
"""

import json
import platform
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import makegood
from makegood.deliver.employer import (
    drawing,
    leaves,
    make,
    more,
    opening,
    plain,
    preview,
    reading,
    remember,
    slips,
    tree,
)
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.make import Made
from makegood.deliver.employer.reading import Read
from makegood.deliver.figures import pay
from makegood.deliver.figures.rows import Offer, PayLine
from makegood.terms import BadInput, Problem, as_csv

Answer = dict[str, Any]
TOLD_BELOW = 10

_files: dict[str, Read] = {}
_numbered: dict[str, Callable[[bytes | None], Read]] = {}
_lists: dict[str, tuple[more.Row, ...]] = {}
_made: list[Made] = []
"""What was read, by file name or measure, and the last return made of it. Gone when the tab is closed.

`_numbered`: files without worker numbers, to be read again with a secret, where several are one payroll.
"""
_SESSION = secrets.token_bytes(32)


def _told(function: Callable[..., Answer]) -> Callable[..., str]:
    """What a function answers, as JSON; what it refuses, as a list of problems."""

    def call(*given: Any) -> str:
        try:
            return json.dumps(function(*given))
        except BadInput as bad:
            return json.dumps({"refused": [_problem(each) for each in bad.problems]})

    return call


def _problem(problem: Problem) -> Answer:
    return {
        "file": problem.file,
        "where": problem.where,
        "found": problem.found,
        "expected": problem.expected,
        "do": problem.do,
    }


@_told
def ready() -> Answer:
    """Says which Python and which Makegood this is."""
    import openpyxl  # noqa: F401 - a workbook can be read at once, and later with the network off

    return {"python": platform.python_version(), "makegood": makegood.__version__}


@_told
def take(raw: Any, name: str, asked: str, said: str, kept: str) -> Answer:
    """Read one payroll file, in place of an earlier one of that name.

    `said`: JSON, our field to its heading, as a person chose just now. `kept`: JSON of what was remembered before.
    """
    wanted, told = _asked(asked), json.loads(said)
    _drop(name)
    found = _read(bytes(raw), name, wanted, told)
    recalled = _recalled(kept, found, told)
    if recalled:
        found = _read(bytes(raw), name, wanted, recalled | told)
    _files[name] = found
    if found.numbered:
        _numbered[name] = partial(_read, bytes(raw), name, wanted, recalled | told)
    _one_number_each(_SESSION)
    return {
        "name": name,
        "export": found.export,
        "remembered": bool(recalled) or _as_remembered(kept, found),
        "keep": plain.plain(remember.remember(found.guesses, told)),
        "rows": found.rows,
        "guesses": [_guess(each) for each in found.guesses],
        "problems": [_problem(each) for each in found.problems],
        "questions": [_problem(each) for each in found.questions],
    } | _size()


def _read(raw: bytes, name: str, asked: Asked, columns: Mapping[str, str], secret: bytes | None = None) -> Read:
    period = (asked.starts, asked.ends)
    return reading.read(raw, name, columns=columns, period=period, rows_at_most=reading.BROWSER_ROWS, secret=secret)


def _one_number_each(secret: bytes) -> None:
    """A quarter in several files without worker numbers: a person of the first is the same in the others.

    Numbered file by file, three months of seven people would be 21, and shown as if they were. One file by itself is
    left as it is read, so that the command makes the same return of it.
    """
    if len(_files) > 1:
        _files.update({name: again(secret) for name, again in _numbered.items()})


def _drop(name: str) -> None:
    _files.pop(name, None)
    _numbered.pop(name, None)
    if len(_files) == 1:
        _files.update({last: again(None) for last, again in _numbered.items()})


def _recalled(kept: str, found: Read, told: Mapping[str, str]) -> dict[str, str]:
    """Columns that were read otherwise than a person chose an earlier time; nothing where they are the same."""
    guessed = {guess.field: guess.heading for guess in reversed(found.guesses) if guess.field}
    recalled = remember.recall(remember.from_plain(json.loads(kept)), [guess.heading for guess in found.guesses])
    other = {field: heading for field, heading in recalled.items() if guessed.get(field, "") != heading}
    return {field: heading for field, heading in other.items() if field not in told}


def _as_remembered(kept: str, found: Read) -> bool:
    """Every column in use was in use before."""
    columns = remember.from_plain(json.loads(kept)).columns
    return bool(columns) and all(guess.field in columns for guess in found.guesses if guess.field)


@_told
def forget(name: str) -> Answer:
    """Drop a file that was read."""
    _drop(name)
    return _size()


@_told
def forget_all() -> Answer:
    """Drop every file that was read."""
    _files.clear()
    _numbered.clear()
    return _size()


@_told
def take_list(raw: Any, name: str, asked: str, measure: str) -> Answer:
    """Read the list that shows one measure beside the payroll, in place of an earlier one."""
    _lists.pop(measure, None)
    _lists[measure] = more.read(bytes(raw), name, _asked(asked), measure)
    workers = frozenset(line.worker for line in _lines())
    others = more.unknown_people(_lists, workers).get(measure, 0)
    return {"rows": len(_lists[measure]), "about": preview.about(measure), "others": others}


@_told
def forget_list(measure: str) -> Answer:
    """Drop a list that was read: then its measure is not shown."""
    _lists.pop(measure, None)
    return {}


@_told
def prepare(asked: str, secret: str, corrects: str, answers: str) -> Answer:
    """The return of everything that was read, not yet signed: the very text to sign.

    `secret`: hex. `answers`: JSON of codes, for what a payroll cannot show.
    """
    wanted = _asked(asked)
    _one_number_each(bytes.fromhex(secret))
    made = make.make(
        wanted,
        _lines(),
        _offers(),
        secret=bytes.fromhex(secret),
        answers=json.loads(answers),
        corrects=corrects,
        more=_lists,
    )
    _made[:] = [made]
    return {
        "unsigned": _unsigned(made.bundle),
        "signing": leaves.signing_key(bytes.fromhex(secret)).hex(),
        "stays": preview.stays(made),
        "people": made.people,
        "silent": [each.title for each in wanted.layouts if each.measure not in _lists],
    } | _below(wanted)


@_told
def finish(key: str, signature: str) -> Answer:
    """The bundle as it will be sent, and the same in words."""
    _made[:] = [replace(_made[0], bundle=replace(_made[0].bundle, key=key, signature=signature))]
    bundle = _made[0].bundle
    return {
        "bundle": plain.to_bytes(bundle).decode(),
        "leaves": preview.leaves(bundle),
        "hours": _text(bundle.hours_paid),
        "small": bundle.workers is None,
    }


def _below(asked: Asked) -> Answer:
    """Rows under the real Living Wage, for the reader's own eyes: the line in the file, and what an hour was paid."""
    judged = pay.judge(_lines(), living_wage=asked.living_wage, minimum_wage=asked.minimum_wage)
    found = [each.line for each in judged if each.living is False and each.group == "share"]
    return {
        "below": [{"row": line.line, "rate": _text(make.rate(line))} for line in found[:TOLD_BELOW]],
        "rows_below": len(found),
    }


def _unsigned(bundle: Bundle) -> str:
    return plain.to_bytes(plain.without(bundle, "key", "signature")).decode()


def _asked(text: str) -> Asked:
    return plain.from_bytes(Asked, text.encode(), "what is asked")


def _lines() -> tuple[PayLine, ...]:
    return tuple(line for read in _files.values() for line in read.lines)


def _offers() -> tuple[Offer, ...]:
    """One a worker: the last file that has one."""
    return tuple({offer.worker: offer for read in _files.values() for offer in read.offers}.values())


def _size() -> Answer:
    lines = _lines()
    return {"rows_kept": len(lines), "people": len({line.worker for line in lines}), "files": list(_files)}


def _guess(guess: Any) -> Answer:
    return {"field": guess.field, "heading": guess.heading, "samples": list(guess.samples), "sure": guess.sure}


def _text(number: Decimal | None) -> str:
    return "" if number is None else plain.number(number)


# What is kept on this computer for the workers' slips, and what is made of it.


@_told
def to_keep() -> Answer:
    """What the slips and a spot check need, without a name: leaves, tokens, hashes. For this computer only."""
    rows = _made[0].rows
    kept = [[row.leaf.hex(), row.token, index] for index, row in enumerate(rows) if row.worker.worker]
    head = _made[0].bundle.head
    return {"root": head.root if head else "", "rows": kept, "hashes": [tree.leaf_hash(row.leaf).hex() for row in rows]}


@_told
def print_slips(kept: str, told: str) -> Answer:
    """The slips as one page to print and as messages, and the poster. `told`: JSON of what every slip says."""
    given, said = json.loads(kept), json.loads(told)
    about = slips.Told(
        address=said["address"],
        employer=said["employer"],
        buyer=said["buyer"],
        starts=date.fromisoformat(said["starts"]),
        ends=date.fromisoformat(said["ends"]),
        closes=date.fromisoformat(said["closes"]) if said.get("closes") else None,
    )
    proofs = list(tree.proofs([bytes.fromhex(each) for each in given["hashes"]]))
    made = [_slip(each, proofs) for each in given["rows"]]
    files = {"page": slips.page(made, about), "texts": slips.texts(made, about), "poster": slips.poster(about)}
    return {**files, "slips": len(made)}


def _slip(kept: Sequence[Any], proofs: Sequence[tuple[bytes, ...]]) -> slips.Slip:
    leaf, token, index = kept
    raw = bytes.fromhex(leaf)
    return slips.Slip(
        worker=leaves.row_of(raw), leaf=raw, index=index, size=len(proofs), proof=proofs[index], token=token
    )


# Opening drawn rows.


@_told
def open_rows(asked: str, secret: str, drawn: str, payslips: str, hashes: str) -> Answer:
    """The drawn rows and nothing else, with their proofs. `payslips`: JSON, file name to its SHA-256.

    `hashes`: JSON, what was kept when the return was made: with it each row that differs can be named.
    """
    told = plain.from_bytes(drawing.Drawn, drawn.encode(), "the draw")
    given: dict[str, str] = json.loads(payslips)
    kept = [bytes.fromhex(each) for each in json.loads(hashes)]
    _one_number_each(bytes.fromhex(secret))
    rows = make.make(_asked(asked), _lines(), _offers(), secret=bytes.fromhex(secret)).rows
    matched, unmatched = opening.for_rows(given, told, rows)
    digests = {index: tuple(given[name] for name in names) for index, names in matched.items()}
    found = opening.opened(told, rows, hashes=kept, payslips=digests)
    return {
        "opening": plain.to_bytes(found).decode(),
        "rows": [_opened(each.index, rows[each.index], matched.get(each.index, [])) for each in found.rows],
        "unmatched": list(unmatched),
    }


def _opened(index: int, row: make.Row, payslips: Sequence[str]) -> Answer:
    worker = row.worker
    return {
        "row": index + 1,
        "worker": worker.worker,
        "rate": _text(worker.rate),
        "hours": _text(worker.hours_a_week),
        "payslips": list(payslips),
    }


@_told
def as_list(problems: str) -> Answer:
    """Problems as a CSV file to work through beside the payroll."""
    rows = [[each[part] for part in ("where", "found", "expected", "do")] for each in json.loads(problems)]
    return {"csv": as_csv([("where", "found", "wanted", "what to do"), *rows], ends="\r\n")}
