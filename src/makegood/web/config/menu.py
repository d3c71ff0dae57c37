"""The service navigation: at most five links."""

from django.urls import reverse
from django.utils.translation import gettext as _


def links(path: str) -> list[dict[str, object]]:
    """The links of somebody on their own computer, with the section they are in marked."""
    sections = [
        ("checks:start", _("Check a draft")),
        ("laws:library", _("Can we ask for…?")),
        ("measures:library", _("Measures")),
        ("prices:start", _("Price a service")),
    ]
    return [
        {
            "href": reverse(name),
            "text": text,
            "active": path.startswith(reverse(name)),
            "current": path == reverse(name),
        }
        for name, text in sections
    ]
