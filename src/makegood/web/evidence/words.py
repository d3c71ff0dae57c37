"""What will be kept, in words: how much is shown and how well, what is held back, what stays with the sender."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from makegood.deliver.facts import EvidenceFiled
from makegood.deliver.figures.held import FLOOR
from makegood.deliver.other import filing, register
from makegood.deliver.other.counted import enough, table
from makegood.terms import show_pounds
from makegood.web.config.templates import number
from makegood.web.contracts import telling
from makegood.web.evidence.asking import Draft, who
from makegood.web.evidence.place import Filer


def wanted(it: Filer) -> str:
    """What the promise asks of its evidence."""
    grade = it.promise.weakest_grade
    named = {"grade": grade, "words": telling.grade(grade)}
    if grade == "D":
        return _("The supplier's own word is enough for this promise (grade D).")
    return (
        _("This promise asks for grade %(grade)s or better: %(words)s. What is proved less well counts as not shown.")
        % named
    )


def shown(it: Filer, filed: filing.Filed) -> list[tuple[str, str]]:
    """Name and number, of what is shown and what is not."""
    counted = filed.counted
    if counted.good is None:
        return [(_("Shown"), _("no number"))]
    rows = [(_("Shown"), amount(it, counted.good))]
    if counted.counted is not None and counted.counted != counted.good:
        rows.append((_("Of"), amount(it, counted.counted)))
    return [*rows, (_("Not shown"), amount(it, counted.missing))]


def amount(it: Filer, of: Decimal) -> str:
    """A part of the measure: in the promise's unit where that is an amount, else as its own number or pounds."""
    if it.kind == "spend":
        return show_pounds(of)
    unit = it.promise.unit
    return telling.quantity(of, "" if unit.startswith("%") else unit)


def by_grade(it: Filer, filed: filing.Filed) -> list[dict[str, Any]]:
    """How well each part is proved, why, and whether that is enough for the promise."""
    needed = it.promise.weakest_grade
    amounts = filed.counted.by_grade or {filed.counted.grade: None}
    return [
        {
            "grade": grade,
            "why": str(table()[filed.kind].get(grade, telling.grade(grade))),
            "amount": "" if part is None else amount(it, part),
            "counts": enough(grade, needed),
        }
        for grade, part in amounts.items()
    ]


def kept(it: Filer, draft: Draft, filed: filing.Filed) -> list[str]:
    """What is kept, thing by thing."""
    made = [_("In the book: the promise, the period, whom it is about, the numbers above, the grade, and a digest.")]
    if it.people:
        read = register.opened(draft.text, _("the register"))
        people = len(read.keys)
        size = _("fewer than 10 people") if people < FLOOR else _("%(n)s people") % {"n": number(people)}
        words = _("Beside the book: the register, %(size)s as keys, with weeks and yes or no. No name or reference.")
        made.append(words % {"size": size})
        if draft.others:
            made.append(_("Beside the book: registers of the other side, with keys: %(n)s.") % {"n": len(draft.others)})
        if read.what == "recruitment":
            groups = ", ".join(f"{name} {count}" for name, count in read.groups.items())
            made.append(_("Groups shown: %(groups)s.") % {"groups": groups or _("none")})
    elif it.kind in {"spend", "sessions"}:
        made.append(
            _("Beside the book: the file as it is. It is about firms or schools, and has no column for a person.")
        )
    elif it.kind == "totals" and filed.counted.good is not None:
        made.append(_("Beside the book: the totals that you typed."))
    elif it.kind == "payment":
        made.append(_("Beside the book: which invoices were in time, by the words of both ends. No amount."))
    return made


def not_kept(it: Filer, draft: Draft, filed: filing.Filed) -> list[str]:
    """What stays with whoever sends it."""
    made = []
    if it.kind == "placements":
        words = _("The rows of your file: each is a person's. Keep the file, with this as its last line: %(line)s")
        made.append(words % {"line": filed.line})
    if draft.proof:
        made.append(_("The document that proves it. Keep it; its digest is written down."))
    if it.people:
        made.append(_("Names, references and exact days: they stayed where the register was made."))
    if it.kind == "recruitment":
        made.append(_("Groups of fewer than 10 people, and those from which one could be worked out."))
    if it.kind == "totals" and filed.counted.good is None:
        made.append(_("The numbers that you typed: a group in them is under 10. Only that they are held back is kept."))
    return made


def line(it: Filer, fact: EvidenceFiled) -> str:
    """One piece that was filed: for when, about whom, how well."""
    named = {
        "period": telling.period(it.found.agreed, fact.period),
        "who": who(it, fact.tier),
        "letter": fact.grade,
        "grade": telling.grade(fact.grade),
    }
    return _("%(period)s, %(who)s. Grade %(letter)s: %(grade)s") % named
