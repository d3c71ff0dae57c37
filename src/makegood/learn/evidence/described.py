"""The JSON Schema of an evidence file's lines, made from the values and the sentences of `fields.yaml`."""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from makegood.learn.evidence.entries import FORMAT, KINDS, Backing, Between, Effect, Group, Header, Source
from makegood.terms import codec

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ID = "https://makegood.example/schema/makegood-evidence-1.json"
PARTS: dict[str, type[Any]] = {
    "source": Source,
    "between": Between,
    "backing": Backing,
    "group": Group,
    "effect": Effect,
}
VALUES: dict[str, type[Any]] = {"header": Header, **PARTS, **KINDS}
_NAMES = {type_: name for name, type_ in PARTS.items()}
NUMBER = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
"""Numbers are text, so that every reader gets the digits that were written."""
PLAIN: dict[Any, Mapping[str, Any]] = {
    str: {"type": "string", "maxLength": 4000},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Decimal: NUMBER,
}


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """What each field says, by kind."""
    text = (files("makegood.learn.evidence") / "fields.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = codec.to_value(
        Mapping[str, Mapping[str, str]],  # type: ignore[type-abstract]
        codec.from_yaml(text, "fields.yaml"),
        "fields.yaml",
    )
    return found


def schema() -> dict[str, Any]:
    """The schema of one line: the header, or an entry of one of the kinds."""
    return {
        "$schema": DRAFT,
        "$id": ID,
        "title": FORMAT,
        "description": "One line of an evidence file. The first line is the header, every other one an entry.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("header", *KINDS)],
        "$defs": {name: _object(name, type_) for name, type_ in VALUES.items()},
    }


def _object(name: str, type_: type[Any]) -> dict[str, Any]:
    hints, said = typing.get_type_hints(type_), sentences()[name]
    id_ = {"pattern": "^[A-Za-z0-9_-]{1,80}$"} if name in KINDS else {}
    properties: dict[str, Any] = {
        field.name: {**_of(hints[field.name]), "description": said[field.name]} for field in fields(type_)
    }
    if id_:
        properties["id"] |= id_
    return {
        "type": "object",
        "properties": properties,
        "required": list(_required(name, type_)),
        "patternProperties": {"^x_": {}},
        "additionalProperties": False,
    }


def _required(name: str, type_: type[Any]) -> Iterator[str]:
    """What has no default; and what says which kind of line it is."""
    for field in fields(type_):
        marks = field.name == "kind" or (name == "header" and field.name == "format")
        if marks or (field.default is MISSING and field.default_factory is MISSING):
            yield field.name


def _of(hint: Any) -> dict[str, Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0])}
    if origin is types.UnionType or origin is typing.Union:
        return _of(next(each for each in arguments if each is not type(None)))
    if is_dataclass(hint) and isinstance(hint, type):
        return {"$ref": f"#/$defs/{_NAMES[hint]}"}
    return dict(PLAIN[hint])
