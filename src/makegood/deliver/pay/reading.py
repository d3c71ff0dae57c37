"""Cases from a file: one JSON document, a list, or JSON Lines. What cannot be read is refused in its place."""

from collections.abc import Iterator
from typing import Any

from makegood import define
from makegood.deliver.pay.case import Case, Document, Refused, Terms
from makegood.deliver.pay.corrections import settle
from makegood.deliver.pay.payroll import NOT_BY
from makegood.deliver.pay.payroll import read as read_rows
from makegood.terms import BadInput, Problem, codec

Read = Case | Refused


def read(raw: bytes, name: str) -> tuple[Read, ...]:
    """Every case of a file, in order. One that cannot be read is `Refused`, and the others are still read.

    Raises BadInput where there is no case at all.
    """
    found = tuple(as_case(data, name, where) for where, data in documents(raw, name))
    if not found:
        raise BadInput([Problem(file=name, found="there is no case in it", do="write one case a line, as JSON")])
    return found


def documents(raw: bytes, name: str) -> Iterator[tuple[str, Any]]:
    """The plain data of each case with its place, or a refusal in place of one that is no JSON."""
    if not raw.removeprefix(b"\xef\xbb\xbf").strip():
        return
    whole = json_of(raw, name)
    if isinstance(whole, list):
        yield from ((f"case {number}", data) for number, data in enumerate(whole, start=1))
        return
    lines = [(f"line {number}", line) for number, line in enumerate(raw.splitlines(), start=1) if line.strip()]
    if isinstance(whole, Refused) and len(lines) > 1:
        each = [(where, json_of(line, name, where)) for where, line in lines]
        # A broken document over many lines is one fault, not one a line.
        if name.endswith(".jsonl") or any(isinstance(data, dict) for _, data in each):
            yield from each
            return
    yield "", whole


def json_of(raw: bytes, name: str, where: str = "") -> Any:
    """Plain data from JSON in which no key stands twice, or the refusal, with the `id` where it can be read."""
    data = None
    try:
        text = codec.text_of(raw, name, where=where)
        data = codec.from_json(text, name, where=where)
        return codec.from_json(text, name, where=where, once=True)
    except BadInput as bad:
        return refused(bad, data, "form")


def as_case(data: Any, name: str, where: str = "") -> Read:
    """Plain data as a case, its rows read; or refused with every place that is wrong."""
    if isinstance(data, Refused):
        return data
    try:
        document = as_document(data, name, where)
    except BadInput as bad:
        return refused(bad, data, "form")
    try:
        rows = read_rows(document.payroll_csv, name, where=where, publish_by=document.contract.publish_by)
        standing, replaced = settle(rows, name, where=where)
    except BadInput as bad:
        return refused(bad, data, "rows")
    return Case(id=document.id, contract=document.contract, rows=standing, replaced=replaced)


def as_document(data: Any, name: str, where: str) -> Document:
    """The document, with every measure known. Raises BadInput."""
    if not isinstance(data, dict):
        raise BadInput([Problem(file=name, where=where, found="not a case", expected="one object with named keys")])
    document = codec.to_value(Document, with_since(data, name, where), name, where=where)
    problems = [*unknown_measures(document.contract, name, where), *not_to_publish(document.contract, name, where)]
    if problems:
        raise BadInput(problems)
    return document


def with_since(data: dict[str, Any], name: str, where: str) -> dict[str, Any]:
    """The document with the day of a new rate, `from`, under the name that values have for it. Raises BadInput."""
    contract = data.get("contract")
    rate = contract.get("pay_new_rate_from") if isinstance(contract, dict) else None
    if not isinstance(contract, dict) or not isinstance(rate, dict):
        return data
    place = ".".join(part for part in (where, "contract.pay_new_rate_from") if part)
    if "since" in rate:
        raise BadInput([Problem(file=name, where=f"{place}.since", found="not a known key (did you mean from?)")])
    if "from" not in rate:
        raise BadInput([Problem(file=name, where=f"{place}.from", found="it is missing", do="add it")])
    renamed = {"since" if key == "from" else key: inner for key, inner in rate.items()}
    return {**data, "contract": {**contract, "pay_new_rate_from": renamed}}


def unknown_measures(contract: Terms, name: str, where: str) -> list[Problem]:
    """Promises of measures that there are not."""
    known = define.measures()
    place = ".".join(part for part in (where, "contract.promise") if part)
    return [
        Problem(file=name, where=f"{place}.{id_}", found="not a measure", do="see `makegood define list`")
        for id_ in contract.promise
        if id_ not in known
    ]


def not_to_publish(contract: Terms, name: str, where: str) -> list[Problem]:
    """A column whose every value is one person's."""
    if contract.publish_by not in NOT_BY:
        return []
    place = ".".join(part for part in (where, "contract.publish_by") if part)
    return [Problem(file=name, where=place, found=repr(contract.publish_by), expected="a column that groups people")]


def refused(bad: BadInput, data: Any, about: str) -> Refused:
    """What cannot be read, with the `id` where there is one."""
    id_ = data.get("id") if isinstance(data, dict) else None
    id_ = id_ if isinstance(id_, str | int) and not isinstance(id_, bool) else None
    said = (str(problem).replace("pay_new_rate_from.since", "pay_new_rate_from.from") for problem in bad.problems)
    return Refused(id=id_, refused=about, problems=tuple(said))
