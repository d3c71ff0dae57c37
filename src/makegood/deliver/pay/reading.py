"""Cases from a file: one JSON document, a list, or JSON Lines. What cannot be read is refused in its place."""

from typing import Any

from makegood import define
from makegood.deliver.pay.case import Case, Document, Refused, Terms
from makegood.deliver.pay.corrections import settle
from makegood.deliver.pay.payroll import NOT_BY
from makegood.deliver.pay.payroll import read as read_rows
from makegood.terms import BadInput, Problem, codec
from makegood.terms.documents import documents

Read = Case | Refused


def read(raw: bytes, name: str) -> tuple[Read, ...]:
    """Every case of a file, in order. One that cannot be read is `Refused`, and the others are still read.

    Raises BadInput where there is no case at all.
    """
    found = tuple(
        refused(each.bad, each.data, "form") if each.bad is not None else as_case(each.data, name, each.where)
        for each in documents(raw, name)
    )
    if not found:
        raise BadInput([Problem(file=name, found="there is no case in it", do="write one case a line, as JSON")])
    return found


def as_case(data: Any, name: str, where: str = "") -> Read:
    """Plain data as a case, its rows read; or refused with every place that is wrong."""
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
