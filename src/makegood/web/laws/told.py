"""The words for answers and effects. Never a colour for lawful."""

from django.utils.translation import gettext_lazy as _

SHORT = {"Yes, if": _("Yes, if…"), "Partly": _("Partly"), "No": _("No"), "Not settled": _("Not settled")}
VERDICTS = {
    "block": _("Not lawful as it stands"),
    "cannot_tell": _("It depends on what you tell us"),
    "warn": _("Lawful if you take care"),
    "ok": _("Nothing stands in the way"),
}
KINDS = {"block": "block", "cannot_tell": "question", "warn": "take-care", "ok": "met"}
EFFECTS = {
    "BLOCK": _("When it is not met, the ask is not lawful as written."),
    "WARN": _("When it is not met, take care: a step is missing, or a risk is open."),
    "INFO": _("It is good to know. It stops nothing."),
}
