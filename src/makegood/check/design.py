"""A design: a contract and its asks, written by the buyer in YAML. Unknown keys are refused, all at once."""

import re
from collections.abc import Mapping
from dataclasses import field, fields, is_dataclass, replace
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from makegood import law
from makegood.check.draft import DesignAsk, Draft, Service, Source
from makegood.terms import BadInput, Problem, codec, value

MOST_DIGITS = 13
MOST_MONTHS = 1_200
MAX_DESIGN = 1_000_000
"""Characters of a design. The longest of ours has some thousands."""
_OWN = frozenset(each.name for each in fields(DesignAsk)) - {"facts"}
_KEYS = re.compile(r"^(?:contract|asks)\s*:", re.MULTILINE)


@value
class Design:
    """What is to be bought and asked. `contract` has the keys of the published case format.

    `weights` are marks by criterion; they are added up for the law room, never rescaled. `tender` is how it is asked:
    the tender room reads it, and nothing here looks into it.
    """

    title: str = ""
    contract: law.Contract = law.Contract()
    service: Service = Service()
    asks: tuple[DesignAsk, ...] = ()
    settings: law.Settings = law.Settings()
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    tender: Any = None


def is_design(text: str, name: str) -> bool:
    """By the name's ending; text without one by the key `contract` or `asks` at the beginning of a line."""
    ending = PurePath(name).suffix.casefold()
    return ending in {".yaml", ".yml"} or (ending not in {".md", ".csv"} and bool(_KEYS.search(text)))


def read(text: str, name: str) -> Draft:
    """A design from YAML text. Raises BadInput with every problem and its line."""
    if len(text) > MAX_DESIGN:
        found = f"it is longer than {MAX_DESIGN:,} characters"
        raise BadInput([Problem(file=name, found=found, expected="a design", do="check that it is the right file")])
    data = codec.from_yaml(text, name)
    try:
        return draft(data, name)
    except BadInput as bad:
        raise with_lines(bad, text) from bad


def with_lines(bad: BadInput, text: str) -> BadInput:
    """The same problems in the order of the YAML they were found in, each with its line."""
    lines = codec.yaml_lines(text)
    located = [replace(each, where=_with_line(each.where, lines)) for each in bad.problems]
    return BadInput(sorted(located, key=lambda each: (_line_of(each.where), each.where)))


def draft(data: Any, name: str) -> Draft:
    """What is checked, from plain data as the pages have it. Raises BadInput with every problem."""
    return as_draft(made(data, name), name)


def made(data: Any, name: str) -> Design:
    """A design from plain data. Raises BadInput with every problem."""
    if not isinstance(data, Mapping) or not data:
        raise BadInput([Problem(file=name, found="it is empty", expected="title, contract, service and asks")])
    try:
        design = codec.to_value(Design, _nested(data), name)
    except BadInput as bad:
        raise BadInput([replace(each, where=each.where.replace(".facts.", ".")) for each in bad.problems]) from bad
    problems = [*_twice(design, name), *unusable(design, name, ""), *_nothing(design, name)]
    if problems:
        raise BadInput(problems)
    return design


def as_draft(design: Design, name: str) -> Draft:
    """The design as the four tests take it."""
    contract = design.contract
    if design.weights and contract.records.weights_total is None:
        total = sum(design.weights.values(), Decimal(0))
        contract = replace(contract, records=replace(contract.records, weights_total=total))
    return Draft(
        source=Source(file=name),
        title=design.title,
        contract=contract,
        service=design.service,
        asks=design.asks,
        settings=design.settings,
        read_from={f"contract.{each.name}": "design" for each in fields(contract) if _known(contract, each.name)},
    )


def _known(contract: law.Contract, name: str) -> bool:
    return getattr(contract, name) is not None and name != "records"


def _nested(data: Mapping[Any, Any]) -> dict[Any, Any]:
    """The asks' own keys apart from the law room's, which are written side by side."""
    asks = data.get("asks")
    if not isinstance(asks, list):
        return dict(data)
    return {**data, "asks": [_ask(each, number) for number, each in enumerate(asks, start=1)]}


def _ask(ask: Any, number: int) -> Any:
    if not isinstance(ask, Mapping):
        return ask
    own = {key: each for key, each in ask.items() if key in _OWN}
    facts = {key: each for key, each in ask.items() if key not in _OWN and not str(key).startswith("x_")}
    if isinstance(own.get("text"), str):
        facts["text"] = own["text"]
    return {"id": f"ask-{number}", **own, "facts": facts}


def _twice(design: Design, name: str) -> list[Problem]:
    ids = [each.id for each in design.asks]
    return [
        Problem(file=name, where=f"asks.{index}.id", found=f"{id_} is here twice", do="give each ask its own id")
        for index, id_ in enumerate(ids)
        if id_ in ids[:index]
    ]


def _nothing(design: Design, name: str) -> list[Problem]:
    """Sizes of nothing or less, by which nothing can be divided, and a term that no calendar holds."""
    sizes = {
        "service.price_per_unit": design.service.price_per_unit,
        "service.units_per_year": design.service.units_per_year,
        "contract.term_months": design.contract.term_months,
    }
    found = [
        Problem(file=name, where=where, found=f"{size:f}", expected="a number above 0", do="or leave it out")
        for where, size in sizes.items()
        if size is not None and size <= 0
    ]
    months = design.contract.term_months
    if months is not None and months > MOST_MONTHS:
        said = f"at most {MOST_MONTHS:,} months"
        found.append(Problem(file=name, where="contract.term_months", found=f"{months:f}", expected=said))
    return found


def unusable(found: Any, name: str, where: str) -> list[Problem]:
    """Numbers so large or so fine that nobody means them; they would also print for ever."""
    if isinstance(found, Decimal):
        if found.is_finite() and abs(found.adjusted()) < MOST_DIGITS:
            return []
        shown = str(found)[:40]
        return [Problem(file=name, where=where, found=f"{shown} is not a number we can use")]
    if is_dataclass(found):
        steps = [("" if each.name == "facts" else each.name, getattr(found, each.name)) for each in fields(found)]
    elif isinstance(found, Mapping):
        steps = [(str(key), each) for key, each in found.items()]
    elif isinstance(found, tuple | list):
        steps = [(str(index), each) for index, each in enumerate(found)]
    else:
        return []
    return [each for step, inner in steps for each in unusable(inner, name, f"{where}.{step}".strip("."))]


def _line_of(where: str) -> int:
    return int(where.split(",")[0].removeprefix("line ")) if where.startswith("line ") else 0


def _with_line(where: str, lines: Mapping[str, int]) -> str:
    """The place with the line of its nearest key."""
    path = where
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return f"line {lines[path]}, {where}" if path else where
