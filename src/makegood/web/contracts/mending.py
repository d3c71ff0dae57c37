"""P20, putting right: the plan both agree, both saying that it is done, and how a conversation ends."""

from typing import Any

from django.utils.translation import gettext as _

from makegood.deliver.findings import talking
from makegood.deliver.state import Refused
from makegood.web.bids.fields import Field
from makegood.web.contracts import moves, said
from makegood.web.contracts.said import Said


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
        or (plan_fields() if planned and side == "supplier" and not both else []),
        "plan_to_agree": planned and side == "buyer" and set(talk.plans) == {"supplier"},
        "right_fields": said.chosen(posted, "on") or (right_fields() if both and side not in talk.put_right else []),
        "closing": [(how, words()) for how, words in ENDS.items() if side == "buyer" and _may_end(it, how)],
        "chance": _chance(it, posted),
    }


def plan_fields() -> list[Field]:
    """How workers are paid what they were owed comes first."""
    return [
        Field(name="paid", label=_("How, and when, are people paid what they were owed?"), kind="words",
              limit=said.WORDS, hint=said.NO_NAMES(), needed=_("Say when people will be paid what they were owed")),
        Field(name="change", label=_("What will change?"), kind="words", limit=said.WORDS,
              needed=_("Write what will change")),
        Field(name="know", label=_("How will we both know?"), kind="words", limit=said.WORDS,
              needed=_("Write how both sides will know")),
        Field(name="by", label=_("By when is it put right?"), kind="day", needed=_("Enter a day, like 31 1 2027")),
    ]  # fmt: skip


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
