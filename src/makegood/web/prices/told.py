"""A price answer in words and bars."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from makegood import market
from makegood.terms import Problem, show_pounds
from makegood.web.config.templates import sentence


def page(answer: market.PriceAnswer) -> dict[str, Any]:
    """The verdict, the build-up C4 sorted by size, and what each promise adds."""
    lines = answer.build_up.biggest_first
    widest = max((line.amount.likely for line in lines), default=Decimal(1)) or Decimal(1)
    return {
        "answer": answer,
        "headline": headline(answer),
        "range": between(answer.price.low, answer.price.high),
        "reaches": _("Of each %(price)s, %(pay)s reaches the worker as pay.")
        % {"price": show_pounds(answer.price.likely), "pay": show_pounds(answer.build_up.reaches_worker)},
        "lines": [
            (line, (line.amount.likely / widest * 100).quantize(Decimal("0.1")), market.MARK_WORDS[line.mark])
            for line in lines
            if line.amount.likely
        ],
        "added": [
            (cost.says, between(cost.amount.low, cost.amount.high) if cost.amount else sentence(cost.because))
            for cost in answer.promises
        ],
    }


def headline(answer: market.PriceAnswer) -> str:
    """The verdict as a heading."""
    words = {"price": show_pounds(answer.price.likely), "per": answer.per}
    if answer.offered is None:
        return _("It takes about %(price)s (%(per)s)") % words
    words |= {"offered": show_pounds(answer.offered)}
    if answer.fits:
        return _("%(offered)s carries these promises") % words
    if answer.fits is False:
        return _("%(offered)s is not enough: it takes about %(price)s") % words
    return _("We cannot tell if %(offered)s is enough: it takes about %(price)s") % words


def between(low: Decimal, high: Decimal) -> str:
    first, last = show_pounds(low), show_pounds(high)
    return first if first == last else _("%(low)s to %(high)s") % {"low": first, "high": last}


def problem(found: Problem) -> str:
    return sentence(": ".join(part for part in (found.where, found.found) if part))
