"""The words that the payroll page's script puts on the screen, ready for translation like any others."""

from django.utils.translation import gettext as _

from makegood.web.returns.place import Place


def for_the_page(found: Place) -> dict[str, str]:
    """Whole sentences by name; {n} and the like are filled in by the script."""
    return {
        "loading": _("Getting this page ready. It takes a few seconds, once."),
        "ready": _("Ready. You can turn off your internet now."),
        "broken": _("This browser cannot read the file here. Use the free program, or type totals."),
    }
