"""P20, the buyer's step of the ladder: the same facts, the same step; another needs a reason and a second officer."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from makegood.deliver.findings import ladder, talking
from makegood.deliver.findings import stepping as room
from makegood.deliver.state import Refused
from makegood.terms import codec
from makegood.web.bids.fields import Field, read
from makegood.web.contracts import drawn, said
from makegood.web.contracts.place import names
from makegood.web.contracts.said import Said

DEPARTURE = "another step proposed"


MOST = Decimal(10_000_000)


def told(it: Said) -> list[dict[str, Any]]:
    """The steps taken, with the facts they followed from."""
    rungs = {each.id: each for each in it.found.agreed.ladder}
    made = []
    for each in it.talk.steps:
        rung = rungs.get(each.rung)
        given = ladder.step(it.found.agreed, ladder.from_plain(each.facts)).because if each.facts else ()
        made.append(
            {
                "title": rung.title if rung else each.rung,
                "due": each.due,
                "sum": each.sum,
                "formula": rung.sum_formula if rung and each.sum is not None else "",
                "because": given,
                "departs": each.departs,
                "why": it.found.words(each.because) if each.departs else "",
            }
        )
    return made


def context(request: HttpRequest, it: Said, posted: list[Field] | None) -> dict[str, Any]:
    """What the buyer needs to decide: the fields, and the step they give."""
    if it.found.side != "buyer" or not it.acts or it.talk.closed is not None or standing_over(it):
        return {"step_fields": []}
    try:
        talking.may_decide(it.found.state, talk=it.talk.opened.talk, on=it.found.on)
    except Refused as refusal:
        return {"step_fields": [], "not_yet": drawn.said(it.found, refusal)}
    fields = said.chosen(posted, "judged") or judged_fields(it)
    given = given_by(it, fields) if not posted else None
    if request.GET.get("judged") and not posted:
        read(fields, request.GET)
        given = given_by(it, fields)
    return {
        "step_fields": fields,
        "given": given,
        "depart_fields": said.chosen(posted, "rung") or depart_fields(it),
        "proposed": proposed(it),
        "ends": given.given.ends if given else "",
    }


def standing_over(it: Said) -> bool:
    """Both sides say that it is put right: nobody has anything more to do."""
    return set(it.talk.put_right) == {"buyer", "supplier"}


def judged_fields(it: Said) -> list[Field]:
    """One judgement, and what the step needs beside it."""
    cause = it.talk.explained.cause if it.talk.explained else "not_known"
    return [
        Field(name="judged", label=_("What was the cause, as you judge it?"), kind="radios", options=_causes(),
              needed=_("Select the cause, as you judge it")).holding(cause),
        Field(name="cured", label=_("Can what was missed still be done?"), kind="radios",
              options=(("yes", _("Yes")), ("no", _("No, something equal must take its place"))),
              needed=_("Select whether it can still be done")).holding("yes"),
        Field(name="owed", label=_("What workers are owed (only for a make-good sum)"), kind="money", low=Decimal(0),
              high=MOST, hint=_("From the rows that were opened, or the employer's own sum. They are paid first.")),
    ]  # fmt: skip


def _causes() -> tuple[tuple[str, str], ...]:
    return (
        ("figure_wrong", _("The figure is wrong")),
        ("own", _("The supplier did less than it promised")),
        ("volumes", _("We asked for less")),
        ("outside", _("Something outside the supplier's control")),
        ("not_known", _("It is not known")),
    )


def given_by(it: Said, fields: list[Field]) -> room.Step | None:
    """What the ladder gives for the judgement that stands in the fields."""
    values = {each.name: each.value for each in fields}
    try:
        return room.next_step(
            it.found.agreed, it.found.state, talk=it.talk.opened.talk, cause=values["judged"], on=it.found.on,
            can_be_cured=values["cured"] != "no", owed_to_workers=values["owed"],
        )  # fmt: skip
    except Refused:
        return None


def ends_explained(it: Said, posted: Any) -> bool:
    """Does the ladder give no step for this judgement, and accept what was explained?"""
    fields = judged_fields(it)
    step = None if read(fields, posted) else given_by(it, fields)
    return step is not None and step.given.ends == "explained"


def depart_fields(it: Said) -> list[Field]:
    """Another step, and why."""
    rungs = tuple((each.id, each.title) for each in it.found.agreed.ladder)
    return [
        Field(name="rung", label=_("Which step instead?"), kind="radios", options=rungs,
              needed=_("Select the step you want instead")),
        Field(name="because", label=_("Why another step?"), kind="words", limit=said.WORDS, hint=said.NO_NAMES(),
              needed=_("Write why you want another step")),
    ]  # fmt: skip


def proposed(it: Said) -> dict[str, Any] | None:
    """A proposal of another step that waits for a second officer."""
    kept = it.found.record.papers.filter(kind=DEPARTURE, about=it.talk.opened.talk, locked=False).first()
    if kept is None:
        return None
    held = codec.from_json(kept.text, "proposal")
    rung = next((each for each in it.found.agreed.ladder if each.id == held["rung"]), None)
    who = str(kept.by.ref) if kept.by else ""
    return {"paper": kept, "held": held, "title": rung.title if rung else "", "by": who,
            "name": names([who]).get(who, "")}  # fmt: skip
