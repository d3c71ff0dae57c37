"""P20, putting right: the plan both agree, both saying that it is done, and how a conversation ends."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from makegood.deliver.findings import talking
from makegood.deliver.findings.makegood import Equal
from makegood.deliver.state import Refused
from makegood.web.bids.fields import Field
from makegood.web.contracts import moves, said
from makegood.web.contracts.said import Said

MOST = Decimal(10_000_000)
"""Pounds, in a form."""


def told(it: Said) -> list[dict[str, Any]]:
    """The plan as each side agreed it: one text."""
    return [
        {"side": it.found.called(side), "words": it.found.words(plan.plan), "by": plan.put_right_by}
        for side, plan in it.talk.plans.items()
    ]


def context(it: Said, posted: list[Field] | None) -> dict[str, Any]:
    """What the reader can do about a plan now."""
    talk, side, none = it.talk, it.found.side, {"plan_fields": [], "right_fields": []}
    if talk.closed is not None or not it.acts or side == "public":
        return none | {"chance": _chance(it, posted)}
    rung = it.rung
    planned = rung is not None and rung.remedy in moves.STEPS_WITH_A_PLAN
    both = set(talk.plans) == {"buyer", "supplier"}
    return {
        "plan_fields": said.chosen(posted, "paid")
        or (plan_fields(it) if planned and side == "supplier" and not both else []),
        "plan_to_agree": planned and side == "buyer" and set(talk.plans) == {"supplier"},
        "right_fields": said.chosen(posted, "on") or (right_fields() if both and side not in talk.put_right else []),
        "closing": [(how, words()) for how, words in ENDS.items() if side == "buyer" and _may_end(it, how)],
        "chance": _chance(it, posted),
    }


def plan_fields(it: Said) -> list[Field]:
    """How workers are paid what they were owed comes first. A promise that takes another's place has a price."""
    instead = it.rung is not None and it.rung.remedy == "replace"
    return [
        Field(name="paid", label=_("How, and when, are people paid what they were owed?"), kind="words",
              limit=said.WORDS, hint=said.NO_NAMES(), needed=_("Say when people will be paid what they were owed")),
        Field(name="change", label=_("What do you promise instead?") if instead else _("What will change?"),
              kind="words", limit=said.WORDS,
              needed=_("Write what you promise instead") if instead else _("Write what will change")),
        *(_prices() if instead else ()),
        Field(name="know", label=_("How will we both know?"), kind="words", limit=said.WORDS,
              needed=_("Write how both sides will know")),
        Field(name="by", label=_("By when is it put right?"), kind="day", needed=_("Enter a day, like 31 1 2027")),
    ]  # fmt: skip


def _prices() -> tuple[Field, Field]:
    return (
        Field(name="owed", label=_("What was missed: what is it worth?"), kind="money", low=Decimal(0), high=MOST,
              needed=_("Enter what was missed, in pounds")),
        Field(name="offered", label=_("What you promise instead: what is it worth?"), kind="money", low=Decimal(0),
              high=MOST, needed=_("Enter what your offer is worth, in pounds"),
              hint=_("Both sides read the two sums and what they come to.")),
    )  # fmt: skip


def plan_words(fields: Iterable[Field]) -> str:
    """The plan as one text, the same for both sides; an offer with the two sums it was judged by."""
    values = {each.name: each.value for each in fields}
    words = [f"{each.label}\n{each.value}" for each in fields if each.kind == "words"]
    if "offered" in values:
        words.insert(2, Equal(owed=values["owed"], offered=values["offered"]).said)
    return "\n\n".join(words)


def right_fields() -> list[Field]:
    return [
        Field(
            name="on", label=_("On which day was it put right?"), kind="day", needed=_("Enter the day, like 31 1 2027")
        )
    ]


def side_of(it: Said) -> talking.Side:
    return "supplier" if it.found.side == "supplier" else "buyer"


EXPLAINED = "explained"
"""This end only the ladder gives; the others the book bears out."""
ENDS = {
    "figure_corrected": lambda: _("The figure was corrected: close"),
    "rescaled": lambda: _("The promise was rescaled: close"),
    "stepped_back": lambda: _("We stepped back: close"),
}


def _may_end(it: Said, how: Any) -> bool:
    """Only ways of ending that the book bears out are offered."""
    try:
        talking.close(it.found.agreed, it.found.state, talk=it.talk.opened.talk, how=how, by="x")
    except Refused:
        return False
    return True


def _chance(it: Said, posted: list[Field] | None) -> dict[str, Any]:
    """The formal opportunity to improve: given, judged, or possible for the buyer."""
    given, judged = it.talk.chance, it.talk.judged
    may = it.found.side == "buyer" and it.acts
    to_give, to_judge = may and given is None and bool(it.talk.steps), may and given and not judged
    return {
        "given": given,
        "words": it.found.words(given.words) if given else "",
        "judged": judged,
        "fields": said.chosen(posted, "improve") or (chance_fields() if to_give else []),
        "judge_fields": said.chosen(posted, "improved") or (judge_fields() if to_judge else []),
    }


def chance_fields() -> list[Field]:
    return [
        Field(name="improve", label=_("What has to improve, and how will that be seen?"), kind="words",
              limit=said.WORDS, hint=said.NO_NAMES(), needed=_("Write what has to improve")),
        Field(name="until", label=_("By when?"), kind="day", needed=_("Enter a day, like 31 3 2027")),
    ]  # fmt: skip


def judge_fields() -> list[Field]:
    return [
        Field(name="improved", label=_("Did it improve?"), kind="radios", options=(("yes", _("Yes")), ("no", _("No"))),
              needed=_("Select whether it improved")),
        Field(name="seen", label=_("What was seen?"), kind="words", limit=said.WORDS, hint=said.NO_NAMES(),
              needed=_("Write what was seen")),
    ]  # fmt: skip
