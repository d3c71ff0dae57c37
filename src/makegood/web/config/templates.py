"""The template environment: words of the page, amounts and days."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, PackageLoader, PrefixLoader, Undefined

import makegood
from makegood.terms import show_number as number
from makegood.terms import show_pounds
from makegood.web.config import menu


class _Lenient(Undefined):
    """The library's macros ask for parameters nobody gave; so a name that is missing is empty here."""


def environment(**options: Any) -> Environment:
    """Jinja with the GOV.UK components under their own prefix and every string ready for translation."""
    made = Environment(**options | {"undefined": _Lenient, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701
    own = made.loader
    assert own is not None
    made.loader = _Both(own)
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        static=static,
        url=reverse,
        language=translation.get_language,
        menu=menu.links,
        version=makegood.__version__,
        kept_days=settings.CHECKS_ARE_KEPT_DAYS,
    )
    made.filters.update(day=day, moment=moment, pounds=show_pounds, number=number, percent=percent, sentence=sentence)
    return made


class _Both(PrefixLoader):
    """Our templates by their own names; the library's under govuk_frontend_jinja/."""

    def __init__(self, own: Any) -> None:
        super().__init__({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
        self._own = own

    def get_loader(self, template: str) -> tuple[Any, str]:
        if template.startswith("govuk_frontend_jinja/"):
            return super().get_loader(template)
        return self._own, template


def day(on: date | None) -> str:
    """'14 January 2027', in the reader's language."""
    from django.utils.formats import date_format

    return date_format(on, "j F Y") if on else ""


def moment(at: datetime) -> str:
    """'14 January 2027 at 10:42'."""
    from django.utils import timezone

    local = timezone.localtime(at)
    return f"{day(local.date())} {translation.gettext('at')} {local:%H:%M}"


def percent(share: Decimal) -> str:
    """A share from 0 to 1 as '17%', with one decimal under 10%."""
    hundredth = share * 100
    shown = f"{hundredth:.1f}".removesuffix(".0") if abs(hundredth) < 10 else f"{hundredth:.0f}"
    return f"{shown}%"


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    words = words.strip()
    if not words:
        return ""
    begun = words[0].upper() + words[1:]
    return begun if begun[-1] in ".?!:”" else begun + "."
