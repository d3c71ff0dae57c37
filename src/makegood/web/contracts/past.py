"""What has happened, newest first: a title, who by role, and the moment. Names stand only for the reader's own side."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from makegood import ledger
from makegood.deliver import facts
from makegood.deliver.state import Happened
from makegood.web.config.templates import day
from makegood.web.contracts import happening
from makegood.web.contracts.place import Place
from makegood.web.contracts.telling import period
from makegood.web.records import models

ON_A_PAGE = 10
WHAT = {
    facts.ContractOpened: gettext_lazy("Contract opened"),
    facts.ChangeProposed: gettext_lazy("Change proposed"),
    facts.ChangeAgreed: gettext_lazy("Change agreed"),
    facts.TierInvited: gettext_lazy("Employer invited"),
    facts.TierAnswered: gettext_lazy("Employer answered"),
    facts.TierApproved: gettext_lazy("Start of an employer decided"),
    facts.VolumeOrdered: gettext_lazy("Volume ordered"),
    facts.HoursInvoiced: gettext_lazy("Hours invoiced"),
    facts.InvoiceReceived: gettext_lazy("Invoice received"),
    facts.PaymentSaid: gettext_lazy("Payment told"),
    facts.SeedLocked: gettext_lazy("Number locked away for a spot check"),
    facts.ReturnFiled: gettext_lazy("Return sent"),
    facts.Reminded: gettext_lazy("Reminder sent"),
    facts.RowsDrawn: gettext_lazy("Rows drawn"),
    facts.RowsOpened: gettext_lazy("Rows opened"),
    facts.CheckClosed: gettext_lazy("Spot check closed"),
    facts.SlipsGiven: gettext_lazy("Slips given to workers"),
    facts.AnswersShown: gettext_lazy("Workers' answers counted"),
    facts.ReplyPublished: gettext_lazy("Reply to workers published"),
    facts.FindingMade: gettext_lazy("Finding made"),
    facts.TalkOpened: gettext_lazy("Explanation asked for"),
    facts.Explained: gettext_lazy("Explained"),
    facts.MoreTime: gettext_lazy("More time taken"),
    facts.StepTaken: gettext_lazy("Step of the ladder taken"),
    facts.PlanAgreed: gettext_lazy("Plan agreed"),
    facts.PutRight: gettext_lazy("Said to be put right"),
    facts.TalkClosed: gettext_lazy("Conversation closed"),
    facts.ImprovementChance: gettext_lazy("Opportunity to improve given"),
    facts.ImprovementJudged: gettext_lazy("Opportunity to improve judged"),
    facts.KpiRated: gettext_lazy("KPI rated"),
    facts.EvidenceFiled: gettext_lazy("Evidence filed"),
    facts.RecordPublished: gettext_lazy("Record published"),
}
OF_THE_SUPPLIER = (
    facts.TierAnswered, facts.ReturnFiled, facts.SlipsGiven, facts.Explained, facts.MoreTime, facts.EvidenceFiled,
)  # fmt: skip


def rows(found: Place, page: int) -> tuple[list[dict[str, Any]], int]:
    """The rows of one page, from 1, and how many entries there are."""
    past = list(reversed(happening.happened(found.record)))
    start = (page - 1) * ON_A_PAGE
    return told(found, past[start : start + ON_A_PAGE]), len(past)


def told(found: Place, happened: Iterable[Happened]) -> list[dict[str, Any]]:
    """These entries, as a page has them."""
    own = _own_people(found)
    return [_row(found, each, own) for each in happened]


def _row(found: Place, each: Happened, own: dict[str, str]) -> dict[str, Any]:
    return {
        "number": each.number,
        "at": each.at,
        "what": WHAT[type(each.fact)],
        "about": _about(found, each.fact),
        "who": own.get(each.fact.by) or role(found, each.fact),
        "digest": ledger.grouped(each.digest),
    }


def _about(found: Place, fact: Any) -> str:
    """Which promise, employer and period, as far as the fact names them."""
    named = getattr(fact, "promise", "") or _talked_about(found, fact)
    number = found.number_of(named) if named else 0
    parts = (
        found.agreed.promises[number - 1].title if number else "",
        found.tier_name(fact.tier) if getattr(fact, "tier", "") else "",
        period(found.agreed, fact.period) if getattr(fact, "period", "") else "",
        _("for %(day)s") % {"day": day(found.state.changes[fact.change].proposed.since)}
        if getattr(fact, "change", "") in found.state.changes
        else "",
    )
    return ", ".join(part for part in parts if part)


def _talked_about(found: Place, fact: Any) -> str:
    talk = found.state.talks.get(getattr(fact, "talk", ""))
    return talk.opened.promise if talk else ""


def role(found: Place, fact: Any) -> str:
    """Who did it, by role: the other side's names are not shown."""
    side = getattr(fact, "side", "")
    if side:
        return found.called(side)
    if isinstance(fact, facts.PaymentSaid):
        return _("who pays") if fact.end == "payer" else _("who is paid")
    if isinstance(fact, OF_THE_SUPPLIER):
        tier = getattr(fact, "tier", "")
        return found.tier_name(tier) if tier else found.supplier
    return found.buyer


def _own_people(found: Place) -> dict[str, str]:
    """Ref to name of the people of the reader's own organisation; nobody for the public."""
    if found.side == "public":
        return {}
    own = found.record.authority_id if found.side == "buyer" else found.record.supplier_id
    held = models.Membership.objects.filter(organisation=own).select_related("person")
    return {str(each.person.ref): each.person.name for each in held}
