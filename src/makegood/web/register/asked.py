"""Questions of the public as everybody reads them: what was asked and replied, how the reply was rated, what waits."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.web.config.templates import day
from makegood.web.records import models

OF_ONE = 2
"""How many of the last ones stand on the page of the contract itself."""
Question = models.PublicQuestion


def rated() -> dict[str, str]:
    """What who asked can say of a reply."""
    return {
        "answered": _("Yes, it answers it"),
        "partly": _("Partly"),
        "not_answered": _("No, it does not answer it"),
    }


def reasons() -> dict[str, str]:
    """Why a question is not shown to everybody."""
    return {
        "person": _("it points at a person"),
        "other_matter": _("it is not about this contract"),
        "offensive": _("it is abusive"),
        "legal": _("it is part of a legal case or an inquiry"),
        "advert": _("it is an advertisement"),
    }


def told(contract: models.Contract) -> dict[str, Any]:
    """The questions about one contract: `says` in a sentence or more, `shown` the last ones, `more` how many others."""
    every = list(contract.questions.all())
    public = [each for each in reversed(every) if each.shown == Question.Shown.SHOWN]
    return {
        "says": " ".join(_sentences(every)),
        "shown": [row(each) for each in public[:OF_ONE]],
        "more": max(0, len(public) - OF_ONE),
        "any": bool(every),
    }


def _sentences(every: Sequence[Question]) -> Iterator[str]:
    """'3 questions: 2 answered, 1 waiting since 3 March 2026.' Then what is not shown and why, and the ratings."""
    if not every:
        return
    waits = [each for each in every if each.replied_at is None]
    replied = len(every) - len(waits)
    parts = []
    if replied:
        parts.append(_("%(n)s with a reply") % {"n": replied})
    if waits:
        parts.append(_("%(n)s waiting since %(day)s") % {"n": len(waits), "day": day(local(waits[0].asked_at))})
    count = ngettext("%(n)s question", "%(n)s questions", len(every)) % {"n": len(every)}
    yield f"{count}: {', '.join(parts)}."
    late = sum(each.due_on < timezone.localdate() for each in waits)
    if late:
        yield ngettext("%(n)s reply is late.", "%(n)s replies are late.", late) % {"n": late}
    yield from _ratings(every)
    yield from _held_back(every)


def _ratings(every: Sequence[Question]) -> Iterator[str]:
    words = {"answered": _("answered"), "partly": _("partly answered"), "not_answered": _("not answered")}
    counts = {key: sum(each.rated == key for each in every) for key in words}
    named = [f"{n} {words[key]}" for key, n in counts.items() if n]
    if named:
        yield _("Those who asked say: %(counts)s.") % {"counts": ", ".join(named)}


def _held_back(every: Sequence[Question]) -> Iterator[str]:
    for key, words in reasons().items():
        n = sum(each.because == key for each in every)
        if n:
            named = {"n": n, "because": words}
            yield ngettext("%(n)s is not shown: %(because)s.", "%(n)s are not shown: %(because)s.", n) % named


def row(it: Question) -> dict[str, Any]:
    """One question in words."""
    return {
        "text": it.text,
        "asked": day(local(it.asked_at)),
        "due": day(it.due_on),
        "late": it.replied_at is None and it.due_on < timezone.localdate(),
        "reply": it.reply,
        "replied": day(local(it.replied_at)) if it.replied_at else "",
        "rated": rated().get(it.rated, ""),
        "shown": it.shown == Question.Shown.SHOWN,
        "because": reasons().get(it.because, ""),
    }


def local(at: Any) -> Any:
    """The UK day of a moment."""
    return timezone.localtime(at).date()


HEADING = ("asked_on", "reply_due_on", "replied_on", "shown", "because", "rated", "question", "reply")


def as_rows(contract: models.Contract) -> Iterator[tuple[str, ...]]:
    """Every question as a row; the words only of those that are shown to everybody."""
    yield HEADING
    for each in contract.questions.all():
        words = (each.text, each.reply) if each.shown == Question.Shown.SHOWN else ("", "")
        replied = local(each.replied_at).isoformat() if each.replied_at else ""
        asked = local(each.asked_at).isoformat()
        yield (asked, each.due_on.isoformat(), replied, each.shown, each.because, each.rated, *words)
