"""The pages of shapes: the facts of the case format, and the JSON that commands write.

The facts come from the types; the JSON shapes come from real answers to the examples, so that a page cannot name a
key that is not there. Words for each key are below: a key without words stops the script.
"""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from markdown import code, page, table

from makegood import law
from makegood.check.export import as_json
from makegood.check.reading import drafts
from makegood.check.run import run
from makegood.cli.law import shown
from makegood.terms import Problem, codec

DAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
KINDS = {str: "text", bool: "true or false", int: "whole number", Decimal: "number", date: "day"}

CASE = """\
{"id": "a", "contract": {"nation": "ENG", "authority_kind": "local_authority", "kind": "light_touch",
 "started": "2026-11-21", "value_gbp_inc_vat": "1400000"},
 "ask": {"topic": "pay_floor", "stage": "contract_term", "workers": "on_contract", "place": "uk_workers"}}"""


def pages() -> Iterator[tuple[str, str, str]]:
    yield "case-format.md", case_format(), "The facts a legal question turns on, and how each is asked"
    yield "json.md", json_shapes(), "What check --json and law assess write, key by key"


def case_format() -> str:
    says = (
        "`makegood law assess` reads one case a line, as JSON. The same names stand in designs, in `--contract` files "
        "and on the pages. A key that is absent or null is not known; it is never read as false. Unknown keys are "
        "refused with their place, unless they begin with `x_`. Amounts are numbers or text, read as exact decimals; "
        "days are written 2026-11-21."
    )
    parts = []
    for name in ("", "contract", "contract.records", "ask", "bidder", "settings"):
        rows = [(f"`{path}`", kind, law.facts()[path].asks if path in law.facts() else "") for path, kind in own(name)]
        parts += [f"## {name or 'The case'}", table(("Fact", "Takes", "As a person is asked"), rows)]
    parts += ["## A case", code(CASE, "json"), "In a file it stands on one line."]
    return page("The case format", says, *parts)


def own(name: str) -> Iterator[tuple[str, str]]:
    """The facts of one part of a case, those of small objects in it included; other parts have their own table."""
    parts = ("contract", "contract.records", "ask", "bidder", "settings")
    current: Any = law.Case
    for step in filter(None, name.split(".")):
        current = inner(typing.get_type_hints(current)[step])
    for path, hint in walked(current, name, parts):
        yield path, takes(hint)


def walked(type_: Any, before: str, parts: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    hints = typing.get_type_hints(type_)
    for one in fields(type_):
        path = f"{before}.{one.name}" if before else one.name
        small = inner(hints[one.name])
        if is_dataclass(small) and path in parts:
            continue
        if is_dataclass(small):
            yield from walked(small, path, parts)
        else:
            yield path, hints[one.name]


def inner(hint: Any) -> Any:
    """The type itself, where it may also be None."""
    options = [one for one in typing.get_args(hint) if one is not types.NoneType]
    is_union = typing.get_origin(hint) in (types.UnionType, typing.Union)
    return options[0] if is_union and len(options) == 1 else hint


def takes(hint: Any) -> str:
    """What a fact takes, in words."""
    if hint == typing.get_type_hints(law.Records)["npps"]:
        return "true, false, or the text on file"
    hint = inner(hint)
    if typing.get_origin(hint) is typing.Literal:
        return "one of " + ", ".join(f"`{one}`" for one in typing.get_args(hint))
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        options = (takes(one) for one in typing.get_args(hint) if one is not types.NoneType)
        return ", or ".join(dict.fromkeys(options))
    if typing.get_origin(hint) is tuple:
        return f"a list of {takes(typing.get_args(hint)[0])}"
    return KINDS.get(hint, "an object")


def json_shapes() -> str:
    says = (
        "Amounts are text, as exact decimals; days are text. A *range* is an object of `low`, `likely`, `high` and "
        "`unit`. Where a thing is not known it is null, never 0. Keys may be added; those here keep their meaning."
    )
    assessed = [shown(law.assess(case()), DAY, everything=False)]
    parts = ["## check --json", "One object a contract, one a line.", shape(checked(), "check")]
    parts += ["## law assess", "One object a case, one a line, in the order of the cases.", shape(assessed, "law")]
    parts += [
        "A finding, wherever it stands:",
        table(("Key", "What it is"), [(f"`{k}`", v) for k, v in FINDING.items()]),
    ]
    return page("JSON", says, *parts)


def checked() -> list[dict[str, Any]]:
    """Real answers: to every example, to one line of a file of many, to a text that asks nothing, and to a bad one."""
    results = [run(draft, on=DAY) for file in examples() for draft in drafts(file, file.name, on=DAY)]
    line = codec.to_json(codec.from_json((EXAMPLES / "road-scheme-notice.json").read_bytes(), "notice")).encode()
    for content, name in ((line + b"\n" + line, "notices.jsonl"), (b"Paper for the offices.", "goods.txt")):
        results += [run(draft, on=DAY) for draft in drafts(BytesIO(content), name, on=DAY)]
    unread = replace(results[0], problems=(Problem(file="a", where="b", found="c", expected="d", do="e"),))
    return [as_json(result) for result in (*results, unread)]


def examples() -> list[Path]:
    return sorted((*EXAMPLES.glob("*.yaml"), *EXAMPLES.glob("*.json")))


def case() -> law.Case:
    data = codec.from_json(CASE.replace("\n", ""), "the case of the page")
    return codec.to_value(law.Case, data | {"on": DAY}, "the case of the page")


def shape(seen: list[dict[str, Any]], of: str) -> str:
    """Every key that the answers have, what kinds of value it took, and what it means."""
    kinds: dict[str, set[str]] = {}
    for one in seen:
        note(codec.plain(one), "", kinds)
    rows = [
        (f"`{path}`", " or ".join(sorted(found, key=ORDER.index)), meaning(of, path)) for path, found in kinds.items()
    ]
    return table(("Key", "Kind", "What it is"), rows)


ORDER = ["object", "range", "list", "text", "true or false", "number", "null"]
OPAQUE = ("contract", "looked_at", "read_from")
"""Objects whose keys are those of the case format, and are not told again."""


def note(value: Any, path: str, kinds: dict[str, set[str]]) -> None:
    """Write down the kind of every key under `value`; findings and ranges are told once, elsewhere."""
    if path:
        kinds.setdefault(path, set()).add(kind(value))
    if path.endswith("findings") or path == "procurement":
        unknown = {key for one in value for key in one} - set(FINDING)
        if unknown:
            raise LookupError(f"script/reference_pages/shapes.py: no words for {unknown} of a finding")
    elif isinstance(value, Mapping) and path not in OPAQUE and kind(value) != "range":
        for key, held in value.items():
            key = "<test>" if path == "asks[].tests" else key
            note(held, f"{path}.{key}" if path else key, kinds)
    elif isinstance(value, list):
        for held in value:
            if isinstance(held, Mapping):
                for key, deeper in held.items():
                    note(deeper, f"{path}[].{key}", kinds)


def kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, Mapping):
        return "range" if set(value) == {"low", "likely", "high", "unit"} else "object"
    if isinstance(value, list):
        return "list"
    return "number" if isinstance(value, int | Decimal) else "text"


def meaning(of: str, path: str) -> str:
    words = MEANS[of].get(path)
    if words is None:
        raise LookupError(f"script/reference_pages/shapes.py: no words for {path} of {of}; add them to MEANS")
    return words


FINDING = {
    "rule": "the rule or test that found it",
    "version": "its version: it goes up when an answer could change",
    "outcome": "met, not met, does not apply or cannot tell",
    "effect": "what *not met* does: BLOCK, WARN or INFO",
    "because": "the reason, in words",
    "fix": "words that can be pasted, or empty",
    "cites": "where it is written: `source`, `at` (the section), `sure` (C read in the instrument, S read in a note, "
    "U not confirmed), `read_on` (the day it was last read, or null), `note`, `url`",
    "looked_at": "every fact that was read, by its name in the case format, with its value",
    "missing": "facts that would settle a *cannot tell* (left out by `law assess`, which has `questions`)",
}
MEANS: dict[str, dict[str, str]] = {
    "law": {
        "id": "the case's own id",
        "on": "the day of asking",
        "topic": "the law topic of the ask",
        "outcome": "the strongest finding: block, cannot_tell, warn or ok",
        "findings": "what each rule found; those that do not apply are left out unless `--all`",
        "questions": "what would settle a *cannot tell*",
        "questions[].fact": "the missing fact, by its name in the case format",
        "questions[].rules": "the rules that wait for it",
    },
    "check": {
        "source": "where the contract was read",
        "source.file": "the file, as it was named",
        "source.line": "the line of a JSON Lines file, from 1",
        "source.ocid": "the contracting process, in OCDS",
        "source.id": "the release, in OCDS",
        "on": "the day of asking",
        "title": "what the contract is called",
        "contract": "its facts as read, by their names in the case format",
        "cost": "what the asks cost together",
        "cost.as_drafted": "pounds a year, with the draft's words",
        "cost.with_our_words": "pounds a year, with the words offered instead",
        "cost.yearly_price": "pounds a year, VAT left out where that was known",
        "cost.share_of_value": "cost as a share of the yearly price, 0 to 1; it is not a score weight",
        "cost.red_line": "a band of shares of the yearly price: a working figure of practice, not law",
        "cost.red_line.low": "its lower end, 0 to 1",
        "cost.red_line.high": "its upper end, 0 to 1",
        "cost.red_line.says": "what the band is, in words",
        "cost.who_pays": "who pays, case by case; the cases are never netted off",
        "cost.because": "how it was worked out, or why it is not known",
        "load": "hours of other people, for a firm of about 20",
        "load.to_bid": "hours to bid, once",
        "load.to_report": "hours to report, a year",
        "load.to_check": "the buyer's hours to check, a year",
        "load_with_our_words": "the same, once our words stand where they are offered",
        "load_with_our_words.to_bid": "hours to bid, once",
        "load_with_our_words.to_report": "hours to report, a year",
        "load_with_our_words.to_check": "the buyer's hours to check, a year",
        "asks": "each ask found, in the order of the draft",
        "asks[].id": "its id in this answer",
        "asks[].label": "what kind of ask it is: see labels.md",
        "asks[].measure": "the measure it comes nearest to",
        "asks[].topic": "the law room's topic",
        "asks[].stage": "where it stands: spec, contract_term, award_criterion and so on",
        "asks[].title": "a short name",
        "asks[].text": "the draft's own words",
        "asks[].where": "where they stand",
        "asks[].where.field": "the field path, paragraph or page",
        "asks[].where.span": "first and last character in that field, from 0",
        "asks[].boilerplate": "true when they are a portal's set words, not the buyer's",
        "asks[].tests": "the four tests: defined, legal, measurable, reasonable",
        "asks[].tests.<test>": "one test",
        "asks[].tests.<test>.outcome": "the strongest finding: met, not met, does not apply or cannot tell",
        "asks[].tests.<test>.findings": "all findings",
        "asks[].rewrite": "words to use instead, which passed the tests themselves; empty when none did",
        "asks[].rewrite_measure": "the measure those words ask for; null when there are none",
        "asks[].rewrite_because": "why these words, or why there are none",
        "asks[].measures": "up to three measures it may be",
        "asks[].measures[].measure": "the measure",
        "asks[].measures[].because": "why it may be",
        "asks[].doubts": "words that can be read in two ways",
        "asks[].doubts[].start": "first character, in `text`",
        "asks[].doubts[].end": "the character after the last",
        "asks[].doubts[].why": "why they are in doubt",
        "asks[].cost": "pounds a year; null when not known",
        "asks[].cost_because": "how it was worked out, or why it is not known",
        "asks[].precedents": "what comparable contracts asked for",
        "asks[].must_change": "true when some test blocks it",
        "questions": "what only the buyer can say",
        "questions[].fact": "the missing fact, by its name in the case format",
        "questions[].rules": "the rules that wait for it",
        "procurement": "duties of the procurement as a whole that are not met: findings",
        "read_from": "where each fact was read, by its dotted name",
        "not_asked": "what a contract of this sector often asks and this one does not",
        "precedents": "what comparable contracts asked for, in words",
        "problems": "what of the file could not be read",
        "problems[].file": "the file",
        "problems[].where": "the place in it",
        "problems[].found": "what was found",
        "problems[].expected": "what was expected",
        "problems[].do": "what to do",
    },
}
