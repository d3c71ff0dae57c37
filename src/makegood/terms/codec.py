"""Files to values and back. The only place that knows pydantic, JSON and YAML.

Unknown keys are refused unless they begin with `x_`; every problem of a file is told at once, with its place.
"""

import json
import types
import typing
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

import yaml
from pydantic import TypeAdapter, ValidationError

from makegood.terms.errors import BadInput, Problem
from makegood.terms.words import meant

T = TypeVar("T")
MAX_DEPTH = 60
_PACKED = {b"PK\x03\x04": "a zip file", b"\x1f\x8b": "compressed by gzip", b"\x28\xb5\x2f\xfd": "compressed by zstd"}
"""First bytes of files that hold other files: what is wanted is inside."""
MAX_TOLD = 200
"""Problems of one file that are put into words; nobody mends more at once."""


class _Loader(yaml.CSafeLoader):
    """Plain YAML: no tags, no anchors, no key twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | date):
            raise yaml.constructor.ConstructorError(None, None, "a key must be plain text", key_node.start_mark)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} is here twice", key_node.start_mark)
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


def _number(loader: _Loader, node: yaml.ScalarNode) -> Decimal | str:
    text = str(node.value).replace("_", "")
    try:
        number = Decimal(text)
    except ArithmeticError:
        return str(node.value)
    return number if number.is_finite() else str(node.value)


# Only true and false are booleans, as in YAML 1.2: the key `on` is a word here, and so is `no`.
_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:float", _number)


def text_of(raw: bytes, name: str, *, where: str = "") -> str:
    """Bytes as UTF-8 text, a byte order mark left out. Raises BadInput."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = _is_packed(raw, name, where)
        found = f"byte {error.start + 1} is not UTF-8 text"
        raise BadInput([told or Problem(file=name, where=where, found=found, do="save it as UTF-8")]) from error


def _is_packed(raw: str | bytes, name: str, where: str) -> Problem | None:
    """That a file is a zip or the like, told instead of where its bytes stop being text; None where it is not."""
    head = raw[:4] if isinstance(raw, bytes) else raw[:4].encode("latin-1", "replace")
    kind = next((words for first, words in _PACKED.items() if head.startswith(first)), "")
    if raw[257:262] in (b"ustar", "ustar"):
        kind = "a tar file"
    do = "unpack it, and give the file inside"
    return Problem(file=name, where=where, found=f"it is {kind}", do=do) if kind else None


def from_yaml(text: str, name: str) -> Any:
    """Plain data from YAML text. Floats are read as exact decimals. Raises BadInput with the line."""
    try:
        for depth, event in _events(text):
            if getattr(event, "anchor", None):
                raise yaml.constructor.ConstructorError(
                    None, None, "anchors and aliases (& and *) are not used here", event.start_mark
                )
            if depth > MAX_DEPTH:
                raise yaml.constructor.ConstructorError(None, None, "too deeply nested", event.start_mark)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a child of the safe loader
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else ""
        found = (getattr(error, "problem", None) or str(error)).strip()
        raise BadInput(
            [Problem(file=name, where=where, found=found, expected="plain YAML", do="mend that line")]
        ) from error


def _events(text: str) -> Iterable[tuple[int, Any]]:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
        yield depth, event


def yaml_lines(text: str) -> dict[str, int]:
    """The line of each key of YAML that `from_yaml` has read, by its dotted path ('asks.0.text')."""
    lines: dict[str, int] = {}

    def walk(node: Any, path: str) -> None:
        steps: list[tuple[Any, Any]] = []
        if isinstance(node, yaml.MappingNode):
            steps = [(key.value, (key, inner)) for key, inner in node.value]
        elif isinstance(node, yaml.SequenceNode):
            steps = [(index, (inner, inner)) for index, inner in enumerate(node.value)]
        for step, (marked, inner) in steps:
            here = f"{path}.{step}" if path else str(step)
            lines[here] = marked.start_mark.line + 1
            walk(inner, here)

    walk(yaml.compose(text, Loader=_Loader), "")
    return lines


def from_json(text: str | bytes, name: str, *, where: str = "", once: bool = False) -> Any:
    """Plain data from one JSON text. Numbers with a point are exact decimals. Raises BadInput.

    With `once`, also where a key stands twice in one object.
    """

    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is not a number that JSON allows")

    try:
        pairs = _each_once if once else None
        found = json.loads(text, parse_float=Decimal, parse_constant=refuse, object_pairs_hook=pairs)
        _is_text(text, found)
        return found
    except (ValueError, ArithmeticError, RecursionError) as error:
        nested = "too deeply nested" if isinstance(error, RecursionError) else str(error)
        found = "a number too large to write out" if isinstance(error, ArithmeticError) else nested
        told = _is_packed(text, name, where)
        wrong = Problem(file=name, where=where, found=found, expected="JSON", do="check the file")
        raise BadInput([told or wrong]) from error


def _is_text(text: str | bytes, found: Any) -> None:
    """JSON may spell half of a character (\\ud800), which is no text: nothing could write it out again."""
    escape = b"\\ud" if isinstance(text, bytes) else "\\ud"
    if escape in text.lower():  # type: ignore[operator]
        try:
            json.dumps(found, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError as error:
            raise ValueError("it holds half of a character (\\ud800 to \\udfff by itself)") from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON in which no key stands twice, so that no second reading of it is possible."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} is here twice")
    return made


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    _forbid_unknown_keys(type_, set())
    return TypeAdapter(type_)


def _forbid_unknown_keys(type_: Any, seen: set[Any]) -> None:
    """pydantic ignores unknown keys of dataclasses unless each class is told; tell them all."""
    if isinstance(type_, type) and is_dataclass(type_):
        if type_ in seen:
            return
        seen.add(type_)
        type_.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
        for hint in typing.get_type_hints(type_).values():
            _forbid_unknown_keys(hint, seen)
    elif typing.get_origin(type_) is not None or isinstance(type_, types.UnionType):
        for argument in typing.get_args(type_):
            _forbid_unknown_keys(argument, seen)


def _without_x(data: Any) -> Any:
    """Keys that begin with x_ are other people's notes and are left out."""
    if isinstance(data, Mapping):
        return {
            key: _without_x(inner) for key, inner in data.items() if not (isinstance(key, str) and key.startswith("x_"))
        }
    if isinstance(data, list):
        return [_without_x(inner) for inner in data]
    return data


def to_value(type_: type[T], data: Any, name: str, *, where: str = "") -> T:
    """Make a value of `type_` from plain data. Raises BadInput naming every place that is wrong."""
    try:
        made: T = _adapter(cast(Hashable, type_)).validate_python(_without_x(data))
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems = {_problem(type_, each, name, where) for each in found[:MAX_TOLD]}
        if len(found) > MAX_TOLD:
            problems.add(Problem(file=name, where=where, found=f"{len(found) - MAX_TOLD:,} more problems"))
        raise BadInput(sorted(problems, key=str)) from error
    except RecursionError as error:
        raise BadInput([Problem(file=name, where=where, found="too deeply nested")]) from error
    return made


def _problem(type_: Any, error: Any, name: str, where: str) -> Problem:
    path = [str(part) for part in error["loc"] if not str(part).startswith("function-")]
    place = ".".join([where, *path] if where else path)
    if error["type"] in {"unexpected_keyword_argument", "extra_forbidden"}:
        return Problem(
            file=name,
            where=place,
            found=f"not a known key{meant(path[-1], _keys_near(type_, path), near_enough=0.6)}",
            do="take it out, or begin it with x_ if it is a note of your own",
        )
    if error["type"] in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        return Problem(file=name, where=place, found="it is missing", do="add it")
    if error["type"] == "value_error":
        return Problem(file=name, where=place, found=str(error["msg"]).removeprefix("Value error, "))
    found = repr(error.get("input"))[:80]
    if error["type"] == "dataclass_type":
        keys = ", ".join(_own_keys(type_)[:6]) if not path else ""
        found = "it is empty" if error.get("input") is None else found
        wanted = "keys, each with its value" + (f": {keys}" if keys else "")
        return Problem(file=name, where=place, found=found, expected=wanted, do="" if path else "check the file")
    return Problem(file=name, where=place, found=found, expected=str(error["msg"]).removeprefix("Input should be "))


def _own_keys(type_: Any) -> list[str]:
    return [field.name for field in fields(type_)] if isinstance(type_, type) and is_dataclass(type_) else []


def _keys_near(type_: Any, path: list[str]) -> list[str]:
    keys: list[str] = []
    stack, seen = [type_], set()
    while stack:
        current = stack.pop()
        if isinstance(current, type) and is_dataclass(current) and current not in seen:
            seen.add(current)
            keys += [field.name for field in fields(current)]
            stack += list(typing.get_type_hints(current).values())
        elif typing.get_origin(current) is not None or isinstance(current, types.UnionType):
            stack += list(typing.get_args(current))
    return keys


def plain(value: Any) -> Any:
    """A value as plain data for JSON: decimals and days as text, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, Decimal):
        # 1e999999999 is a decimal too; written out it would fill the memory.
        return format(value, "f") if value.is_finite() and abs(value.adjusted()) < 100 else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def to_json(value: Any, *, indent: int | None = None) -> str:
    """JSON text of a value; the same value gives the same bytes."""
    return json.dumps(plain(value), ensure_ascii=False, indent=indent)
