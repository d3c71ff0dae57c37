"""What a design that was registered here comes to so far: an effect with its interval, or why none can be given."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.learn import evidence
from makegood.learn.evidence import Design, Header, Outcome
from makegood.learn.evidence.entries import Entry
from makegood.terms import show_number


def so_far(entries: tuple[Entry, ...]) -> dict[str, Any] | None:
    """For a design and its results; None before the first result."""
    if not any(isinstance(each, Outcome) and each.phase == "after" for each in entries):
        return None
    return _worked("".join(map(evidence.line, (Header(title="one design"), *entries))))


@lru_cache(maxsize=64)
def _worked(text: str) -> dict[str, Any]:
    """The estimators are large, and the same entries give the same answer."""
    from makegood.learn.evidence import estimating

    entries = evidence.read(text.encode(), "one design").entries
    design = next(each for each in entries if isinstance(each, Design))
    found = estimating.estimated(design, entries)
    if found is None:
        return {"says": _("It compares with nothing, so no effect can be worked out."), "more": ()}
    effect = estimating.effect_of(found, design)
    if effect is None:
        return {"says": " ".join(found.problems), "more": ()}
    named = {"low": _short(effect.low), "high": _short(effect.high), "likely": _short(effect.likely)}
    clear = found.outcome == "effect"
    first = _("From %(low)s to %(high)s, most likely %(likely)s (%(unit)s).") if clear else _(
        "No clear effect: from %(low)s to %(high)s, most likely %(likely)s (%(unit)s)."
    )  # fmt: skip
    counted = _counted(effect.n_of, effect.n)
    return {"says": first % {**named, "unit": effect.unit}, "more": (counted, found.because, *found.problems)}


def _counted(of: str, n: int) -> str:
    said = (
        ngettext("From %(n)s buyer.", "From %(n)s buyers.", n)
        if of == "buyers"
        else ngettext("From %(n)s contract.", "From %(n)s contracts.", n)
    )
    return said % {"n": n}


def _short(number: Decimal) -> str:
    """Three digits that say something, with the sign that a change has."""
    shown = show_number(Decimal(format(number, ".3g"))).replace("-", "−")
    return f"+{shown}" if number > 0 else shown
