"""Evidence that payroll cannot show, filed for one promise and period: a fact for the book, and its document beside it.

The promise's measure decides how it is counted. A fact has totals and digests; registers (keys, no names) are papers.
Rows that are one person each, and totals that are held back, are not kept: of them the book has a digest that nobody
can guess.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Grade, Promise
from makegood.deliver.facts import EvidenceFiled
from makegood.deliver.findings.finding import GRADES, promise_of
from makegood.deliver.other import apprentices, community, payment, recruitment, register, spend, table
from makegood.deliver.other.counted import Counted, kind_of, may_be
from makegood.deliver.other.register import Register
from makegood.deliver.other.spend import Part
from makegood.deliver.promises import Period
from makegood.deliver.state import Contract, Paper, Refused, WithPapers
from makegood.terms import BadInput, Problem, codec, value

PEOPLE = ("hosting", "apprentices", "recruitment")
WHOLE_CONTRACT = ("spend", "payment")
"""Kinds whose parts are never one employer's: pounds, and invoices between two."""
ROWS_ARE_PEOPLE = ("placements",)
"""Kinds whose rows are one person each, and have no keys: what they add up to is kept, never the rows."""
GUESSED = ("totals", *ROWS_ARE_PEOPLE)
"""Kinds of so few and small values that some tries would give them from a digest: a random line is under it too."""


@value
class Given:
    """What is filed: the text of a file and its name; registers of the other side; how far the rest is proved.

    `grade`: of evidence that has no keys, by the rules of grades.yaml. `proof`: digest of the document that makes it
    more than the supplier's word; the officer keeps it. `usual`: apprentices that start anyway in the period.
    """

    name: str = ""
    text: str = ""
    others: tuple[Register, ...] = ()
    grade: Grade = "D"
    proof: str = ""
    usual: Decimal | None = None
    part: Part = "small"


@value
class Document:
    """What a fact's digest names: digests of what was filed, of registers beside it, and of the proof."""

    what: str
    own: str
    beside: tuple[str, ...] = ()
    proof: str = ""
    said: tuple[str, ...] = ()
    by_grade: Mapping[str, Decimal]


@value
class Filed:
    """The fact with its papers, and what it rests on in sentences.

    `line`: what whoever has a file that is not kept must keep at its end, so that it has the digest; '' for no such.
    """

    made: WithPapers
    counted: Counted
    kind: str
    line: str = ""


def file(
    agreed: Agreed,
    state: Contract,
    given: Given,
    *,
    promise: str,
    period: str,
    tier: str = "",
    on: date,
    by: str,
    line: str,
) -> Filed:
    """Evidence for a promise in a period. Raises Refused where it is not for this, BadInput for a wrong file.

    `line`: random letters that nobody can guess, new for each filing (16 bytes or more, as hexadecimal digits).
    """
    promised, span = promise_of(agreed, promise), promises.period(agreed, period)
    kind = _kind(promised)
    _fits(agreed, state, promised, span, kind, tier, given, on)
    counted, own = _counted(agreed, state, given, promised, span, kind, tier, on)
    own = replace(own, text=_with_line(own.text, line)) if kind in GUESSED else own
    beside = tuple(Paper(kind=kind, about=promise, text=codec.to_json(each)) for each in given.others)
    document = _document(kind, own, beside, given, counted, promise)
    fact = EvidenceFiled(
        promise=promise,
        period=period,
        tier=tier,
        what=kind,
        good=counted.good,
        counted=counted.counted,
        missing=counted.missing,
        grade=counted.grade,
        document=document.digest,
        by=by,
    )
    if _stays(kind, counted):
        return Filed(
            made=WithPapers(fact=fact, papers=(document, *beside)), counted=counted, kind=kind, line=f"# {line}"
        )
    return Filed(made=WithPapers(fact=fact, papers=(document, own, *beside)), counted=counted, kind=kind)


def _with_line(text: str, line: str) -> str:
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}# {line}\n"


def _stays(kind: str, counted: Counted) -> bool:
    """The file stays with whoever has it: its rows are people, or its numbers are held back."""
    return kind in ROWS_ARE_PEOPLE or (kind == "totals" and counted.good is None)


def _kind(promise: Promise) -> str:
    kind = kind_of(promise.measure)
    if not kind:
        raise Refused(f"{promise.title}: {promise.measure} is not shown by a document. Its returns show it.")
    return kind


def _fits(
    agreed: Agreed, state: Contract, promise: Promise, span: Period, kind: str, tier: str, given: Given, on: date
) -> None:
    whole = [each for each in promises.of_promise(agreed, promise) if each.holds(span)]
    if not whole:
        raise Refused(f"{promise.title}: this promise is not judged for {span.id}.")
    if on <= span.ends:
        raise Refused(f"{promise.title}: {span.id} is not over yet.")
    if tier and tier not in promises.chain.known(agreed, state):
        raise Refused(f"There is no employer {tier} on this contract.")
    if tier and kind in WHOLE_CONTRACT:
        raise Refused("It is filed for the whole contract: no single employer's amounts stand in a book.")
    if kind != "payment" and given.grade not in may_be(kind):
        raise Refused(f"Evidence of this kind has the grade {' or '.join(may_be(kind))}.")
    if given.grade != "D" and not given.proof and kind != "payment":
        raise Refused(f"For grade {given.grade} name the document that makes it more than the supplier's word.")


def _counted(
    agreed: Agreed, state: Contract, given: Given, promise: Promise, span: Period, kind: str, tier: str, on: date
) -> tuple[Counted, Paper]:
    if kind == "payment":
        found = payment.chain(agreed, state, span, on)
        text = codec.to_json({"what": kind, "on": on, "invoices": found})
        return payment.counted(found, promise.weakest_grade), Paper(kind=kind, about=promise.id, text=text)
    paper = Paper(kind=kind, about=promise.id, text=given.text)
    if kind in PEOPLE:
        return _people(given, agreed, promise, span, kind, tier), paper
    raw, grade, needed = given.text.encode(), given.grade, promise.weakest_grade
    if kind == "spend":
        rows = table.read(raw, given.name, needed=spend.NEEDED, also=spend.ALSO)
        part: Part = "social" if promise.measure == "SUP-02" else given.part
        return spend.counted(spend.spend(rows, span, part), grade=grade, needed=needed), paper
    if kind == "totals":
        made = community.read_totals(given.text, given.name)
        return community.totals(made, promise.measure, given.name, grade=grade, needed=needed), paper
    columns = community.SESSIONS if kind == "sessions" else community.PLACEMENTS
    rows = table.read(raw, given.name, needed=columns[0], also=columns[1])
    way = community.sessions if kind == "sessions" else community.placements
    return way(rows, span, grade=grade, needed=needed), paper


def _people(given: Given, agreed: Agreed, promise: Promise, span: Period, kind: str, tier: str) -> Counted:
    own = register.opened(given.text, given.name)
    problems = [
        Problem(file=given.name, where=where, found=str(found), expected=str(wanted))
        for where, found, wanted in (("what", own.what, kind), ("contract", own.contract, agreed.contract))
        if found != wanted
    ]
    if own.tier != tier:
        problems.append(Problem(file=given.name, where="tier", found=own.tier or "none", expected=tier or "none"))
    if any((other.what, other.scheme) != (own.what, own.scheme) for other in given.others):
        found = "a register of another kind or scheme"
        problems.append(Problem(file=given.name, where="others", found=found, expected=f"{own.what}, {own.scheme}"))
    if problems:
        raise BadInput(problems)
    # A supplier's second register proves nothing of its first; and what one other side did for another contract, or
    # would have done, proves nothing here.
    others = [each for each in given.others if each.made_by != "employer" and each.contract == agreed.contract]
    if own.on <= span.ends and kind == "hosting":
        return _so_far(_ways(own, others, promise, span, given.usual), own)
    return _ways(own, others, promise, span, given.usual)


def _ways(own: Register, others: Sequence[Register], promise: Promise, span: Period, usual: Decimal | None) -> Counted:
    needed = promise.weakest_grade
    if promise.measure == "TRN-03":
        return apprentices.starts(own, others, span, needed, usual=usual)
    way = {
        "TRN-05": apprentices.hosting,
        "TRN-04": apprentices.carried_on,
        "AVL-01": recruitment.starts,
        "AVL-02": recruitment.in_work,
    }[promise.measure]
    return way(own, others, span, needed)


def _so_far(counted: Counted, own: Register) -> Counted:
    said = f"The register is true on {own.on}, before the period's end; weeks after that are not in it."
    return replace(counted, said=(*counted.said, said))


def _document(kind: str, own: Paper, beside: Sequence[Paper], given: Given, counted: Counted, promise: str) -> Paper:
    made = Document(
        what=kind,
        own=own.digest,
        beside=tuple(each.digest for each in beside),
        proof=given.proof,
        said=counted.said,
        by_grade=counted.by_grade,
    )
    return Paper(kind="evidence", about=promise, text=codec.to_json(made))


def told(filed: Filed) -> Iterator[str]:
    """What is shown, how well it is proved, and what is not."""
    counted = filed.counted
    if counted.good is None:
        yield "It is filed, and shows no number."
    else:
        of = f" of {counted.counted:,f}" if counted.counted != counted.good else ""
        yield f"{counted.good:,f}{of} shown; {counted.missing:,f} not shown."
    for grade, amount in counted.by_grade.items():
        yield f"  {grade}, {GRADES[grade]}: {amount:,f}"
    yield from counted.said
    if filed.line:
        yield f"The file is not kept beside the book. Keep it yourself, with this as its last line: {filed.line}"
