"""A reminder that a return is due or missing: a fact, so that nobody can say none was sent, and a message."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from makegood.deliver import promises
from makegood.deliver.facts import Reminded
from makegood.deliver.state import Refused
from makegood.deliver.week.looks import DAYS_BETWEEN_REMINDERS
from makegood.web.config.templates import day
from makegood.web.contracts import happening, telling
from makegood.web.contracts.place import Place
from makegood.web.people import messages
from makegood.web.records import models
from makegood.web.records.models import Role

OPEN = ("due", "not here yet")


def remind(request: HttpRequest, found: Place, word: str, period: str, *, by: str) -> bool:
    """Write it down and send the message; True when it went. Raises Refused where there is nothing to remind of."""
    due = next((each for each in promises.returns(found.agreed, found.state, found.on)
                if (each.tier, each.period.id) == (word, period)), None)  # fmt: skip
    if due is None or due.stand not in OPEN:
        raise Refused(_("There is nothing to remind of: the return is here, or not due."))

    def decided(now: happening.Moment) -> Any:
        if now.state.standing(word, period) is not None:
            raise Refused(_("The return has come in the meantime."))
        if _lately(found.record, word, period):
            raise Refused(_("A reminder went out in the last %(n)s days.") % {"n": DAYS_BETWEEN_REMINDERS})
        return Reminded(tier=word, period=period, by=by)

    happening.record(found.record, decided, by=None)
    return _send(request, found, due)


def last(record: models.Contract) -> dict[tuple[str, str], Any]:
    """The day of the last reminder, by tier and period."""
    return {
        (each.fact.tier, each.fact.period): timezone.localdate(each.at)
        for each in happening.happened(record)
        if isinstance(each.fact, Reminded)
    }


def _lately(record: models.Contract, word: str, period: str) -> bool:
    on = last(record).get((word, period))
    return on is not None and (timezone.localdate() - on).days < DAYS_BETWEEN_REMINDERS


def _send(request: HttpRequest, found: Place, due: promises.ReturnDue) -> bool:
    """To the employer's own address, and else to its people. Nothing in it that a stranger should not read."""
    tier = found.tiers.get(due.tier)
    if tier is None:
        return False
    words = {
        "months": telling.period(found.agreed, due.period.id),
        "title": found.record.title,
        "day": day(due.due),
        "link": request.build_absolute_uri(reverse("returns:returns")),
    }
    late = due.stand == "not here yet"
    text = (
        _("Your %(months)s return for %(title)s was due on %(day)s. It is not here yet. Nothing has been decided. It "
          "takes about 5 minutes. If nobody worked, press once.")
        if late else
        _("Your %(months)s return for %(title)s is due on %(day)s. It takes about 5 minutes. If nobody worked, press "
          "once.")
    ) % words  # fmt: skip
    how = _("Use the link you were sent.") if not tier.organisation else words["link"]
    sent = [messages.send(to, _("Your return for %(title)s") % words, f"{text}\n\n{how}\n") for to in _to(tier)]
    return any(sent)


def _to(tier: models.Tier) -> list[str]:
    if tier.email:
        return [tier.email]
    held = models.Membership.objects.filter(organisation=tier.organisation_id, role=Role.SUPPLIER)
    return list(held.filter(person__is_active=True).values_list("person__email", flat=True))
