"""What each side owes: what the buyer ordered against its plan, what it promised, and what was paid late."""

from typing import Any

from django.utils.translation import gettext as _

from makegood.web.config.templates import number
from makegood.web.contracts.place import Place
from makegood.web.contracts.telling import period, quantity


def rows(found: Place) -> dict[str, Any]:
    """`ordered`: periods, newest first; `promises`: the buyer's own, in its words."""
    return {
        "ordered": _ordered(found),
        "promises": [_promise(each) for each in found.agreed.owes],
        "late": _late(found),
    }


def _ordered(found: Place) -> list[dict[str, Any]]:
    told = []
    for id_, fact in sorted(found.state.volumes.items(), reverse=True)[:4]:
        counted = fact.ordered + fact.cancelled_late
        share = counted / fact.planned * 100 if fact.planned else None
        told.append(
            {
                "period": period(found.agreed, id_),
                "planned": number(fact.planned),
                "ordered": number(fact.ordered),
                "share": f"{share:.0f}%" if share is not None else "",
                "cancelled": _("%(paid)s of %(late)s hours cancelled late were paid")
                % {"paid": number(fact.cancelled_paid), "late": number(fact.cancelled_late)}
                if fact.cancelled_late
                else "",
            }
        )
    return told


def _promise(owed: Any) -> dict[str, str]:
    return {"text": owed.text, "quantity": quantity(owed.quantity, owed.unit) if owed.quantity is not None else ""}


def _late(found: Place) -> list[dict[str, str]]:
    """Invoices that one end says were not paid in full, or on which the ends differ. No amounts: those are theirs."""
    told = []
    for payment in found.state.payments.values():
        ends = {end: said for end, said in (("payer", payment.payer), ("payee", payment.payee)) if said}
        says = {said.says for said in ends.values()}
        if says - {"in_full"} or len({said.on for said in ends.values()}) > 1:
            told.append({"payer": _who(found, payment.invoice.payer), "payee": _who(found, payment.invoice.payee),
                         "received": payment.invoice.received})  # fmt: skip
    return told


def _who(found: Place, end: str) -> str:
    return found.buyer if end == "buyer" else found.tier_name(end)
