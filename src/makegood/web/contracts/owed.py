"""What each side owes: what the buyer ordered against its plan, what it promised, and what was paid late."""

from typing import Any

from django.utils.translation import gettext as _

from makegood.deliver import findings
from makegood.web.config.templates import number
from makegood.web.contracts.place import Place
from makegood.web.contracts.telling import period

LATEST = 4
SETTLED = {"in time", "waiting"}


def rows(found: Place) -> dict[str, Any]:
    """`ordered`: periods, newest first; `promises`: the buyer's own and how they stand; `late`: invoices still open."""
    return {
        "ordered": _ordered(found),
        "promises": findings.owed_now(found.agreed, found.state, found.on),
        "late": _late(found),
    }


def _ordered(found: Place) -> list[dict[str, Any]]:
    told = []
    for id_, fact in sorted(found.state.volumes.items(), reverse=True)[:LATEST]:
        counted = fact.ordered + fact.cancelled_late
        share = counted / fact.planned * 100 if fact.planned else None
        cancelled = _("%(paid)s of %(late)s hours cancelled late were paid")
        told.append(
            {
                "period": period(found.agreed, id_),
                "planned": number(fact.planned),
                "ordered": number(fact.ordered),
                "share": f"{share:.0f}%" if share is not None else "",
                "cancelled": cancelled % {"paid": number(fact.cancelled_paid), "late": number(fact.cancelled_late)}
                if fact.cancelled_late
                else "",
            }
        )
    return told


def _late(found: Place) -> list[dict[str, str]]:
    """Invoices that are late, or on which the two ends differ. No amounts: those are theirs."""
    open_ = [each for each in findings.payments(found.agreed, found.state, found.on) if each.stand not in SETTLED]
    return [{"payer": _who(found, each.payer), "payee": _who(found, each.payee), "said": each.said} for each in open_]


def _who(found: Place, end: str) -> str:
    return found.buyer if end == "buyer" else found.tier_name(end)
