"""What each role may do, in words, and which roles do not go together."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from makegood.web.records.models import Organisation, Role

MAY = {
    Role.OFFICER: gettext_lazy("checks drafts, designs tenders and may open bids, with one other"),
    Role.EVALUATOR: gettext_lazy("scores bids alone, after saying what links they have with the firms"),
    Role.MODERATOR: gettext_lazy("agrees scores with those who gave them"),
    Role.MANAGER: gettext_lazy("looks after contracts once they are signed"),
    Role.AUDITOR: gettext_lazy("reads what was decided and why, and changes nothing"),
    Role.SUPPLIER: gettext_lazy("writes and sends bids for this firm"),
    Role.ADMINISTRATOR: gettext_lazy("adds people and gives roles; cannot read bids or scores by it"),
}
_OF_A_SUPPLIER = (Role.SUPPLIER, Role.ADMINISTRATOR)
DECIDES = frozenset({Role.OFFICER, Role.EVALUATOR, Role.MODERATOR, Role.MANAGER})
OFFICERS_TO_OPEN = 2


def of(organisation: Organisation) -> tuple[Role, ...]:
    """The roles there are in an organisation of that kind, in the order pages show them."""
    if organisation.kind == Organisation.Kind.SUPPLIER:
        return _OF_A_SUPPLIER
    return tuple(role for role in MAY if role != Role.SUPPLIER)


def refused(name: str, held: Iterable[str]) -> str:
    """Why one person may not hold all of these in one organisation; empty when they may."""
    held = frozenset(held)
    if Role.AUDITOR in held and held & DECIDES:
        return _("%(name)s cannot audit and also do the work that is audited") % {"name": name}
    return ""


def to_watch(name: str, held: Iterable[str]) -> tuple[str, ...]:
    """What somebody with these roles may not do in any one tender, said before it comes to that."""
    held, said = frozenset(held), []
    if {Role.OFFICER, Role.EVALUATOR} <= held:
        said.append(_("%(name)s opens bids and scores. Nobody can do both in one tender.") % {"name": name})
    if {Role.MODERATOR, Role.EVALUATOR} <= held:
        said.append(_("%(name)s scores and moderates. Nobody can do both in one tender.") % {"name": name})
    if {Role.MANAGER, Role.EVALUATOR} <= held:
        words = _(
            "%(name)s manages contracts and scores. They cannot score a bid from a firm whose contract they manage."
        )
        said.append(words % {"name": name})
    return tuple(said)


_IN_A_TENDER = {
    (Role.EVALUATOR, Role.OFFICER): gettext_lazy("%(name)s scores this tender. They cannot also open it."),
    (Role.EVALUATOR, Role.MODERATOR): gettext_lazy("%(name)s scores this tender. They cannot also moderate it."),
    (Role.AUDITOR, Role.OFFICER): gettext_lazy("%(name)s audits this tender. They cannot also open it."),
    (Role.AUDITOR, Role.EVALUATOR): gettext_lazy("%(name)s audits this tender. They cannot also score it."),
    (Role.AUDITOR, Role.MODERATOR): gettext_lazy("%(name)s audits this tender. They cannot also moderate it."),
}


def clashes(name: str, held: Iterable[str]) -> tuple[str, ...]:
    """Which of the roles somebody holds in ONE tender do not go together, as sentences; () when all is well."""
    held = frozenset(held)
    return tuple(str(words) % {"name": name} for pair, words in _IN_A_TENDER.items() if held.issuperset(pair))
