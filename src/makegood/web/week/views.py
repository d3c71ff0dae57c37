"""P17, what to check this week: refit, do, put off, undo, nudge. Every press is a form."""

from datetime import timedelta
from decimal import Decimal
from math import ceil
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from makegood.deliver import promises
from makegood.deliver import week as weeks
from makegood.deliver.promises import tiers_in
from makegood.deliver.state import Refused
from makegood.deliver.week.assumed import minutes
from makegood.web.bids.fields import Field, problems, read
from makegood.web.contracts import drawn, seeds
from makegood.web.contracts.place import Place
from makegood.web.progress.ways import ways
from makegood.web.records import models
from makegood.web.tiers import reminding
from makegood.web.week import cards, place
from makegood.web.week.place import Week

REFUSED = 422
REASONS = (
    ("waiting", gettext_lazy("Waiting for someone")),
    ("done", gettext_lazy("Did it already")),
    ("not_worth", gettext_lazy("Not worth it")),
    ("no_time", gettext_lazy("No time")),
)
COMES_BACK = timedelta(days=92)
"""Nothing is put off for longer than a quarter."""


@require_safe
def this_week(request: HttpRequest) -> HttpResponse:
    """The list for the minutes there are."""
    return page_of(request, place.of(request))


def page_of(request: HttpRequest, it: Week, more: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    found = it.found
    count = len(found.tasks)
    rest = weeks.told.could_not_fit(found)
    page = {
        "it": it,
        "found": found,
        "headline": weeks.told.headline(found),
        "sentence": weeks.told.sentence(found) if it.held else _("Your authority has no contract here yet."),
        "cards": [cards.card(it, task, n) for n, task in enumerate(found.tasks, start=1)],
        "rest": [cards.card(it, task, n) for n, task in enumerate(found.could_not_fit, start=count + 1)],
        "rest_says": rest,
        "waiting": cards.waiting(it),
        "put_off": [(each, it.put_off[each.id]) for each in found.put_off],
        "model": cards.chance(it),
        "ways": ways(it.person),
        "reasons": REASONS,
        "again": it.on + timedelta(days=7),
        "said": _said(request, it),
        "undo": _undo(request, it),
        "errors": [],
        "asking": None,
        **(more or {}),
    }
    return render(request, "week/week.html", page, status=status)


def _said(request: HttpRequest, it: Week) -> str:
    """One line about the last press, and the minutes that are left of the hour."""
    said = SAID.get(request.GET.get("said", ""))
    if said is None:
        return ""
    left = weeks.told.duration(Decimal(it.minutes))
    return f"{said} {_('%(left)s left.') % {'left': left}}"


SAID = {
    "put-off": gettext_lazy("Put off. It comes back."),
    "gone": gettext_lazy("That is not on your list any more: it was done, or put off."),
    "undone": gettext_lazy("Undone. It is back on the list."),
    "locked": gettext_lazy("Done. The numbers are locked away."),
    "reminded": gettext_lazy("Done. The reminder went out."),
    "written": gettext_lazy("Done. The reminder is written down. This site sends no mail: tell them yourself."),
}


def _undo(request: HttpRequest, it: Week) -> str:
    """The task that was put off just now."""
    task = request.GET.get("task", "")
    return task if request.GET.get("said") == "put-off" and task in it.put_off else ""


def _back(it: Week, said: str, *, spent: Decimal = Decimal(0), **more: str) -> HttpResponse:
    """To the list: at its next card, with the minutes that are left."""
    left = max(it.minutes - ceil(spent), 0)
    words = {"minutes": str(left), "said": said, **({"all": "yes"} if it.all_of_it else {}), **more}
    return redirect(f"{reverse('week:week')}?{urlencode(words)}#list")


@require_POST
def not_now(request: HttpRequest) -> HttpResponse:
    """Put one task off until a day, with a reason. It always comes back."""
    it = place.of(request)
    task = it.task(request.POST.get("task", ""))
    if task is None:
        return _back(it, "gone")
    fields = not_now_fields(it)
    read(fields, request.POST)
    because, until = fields
    if not until.error and not it.on < until.value <= it.on + COMES_BACK:
        until.refuse(_("Enter a day from tomorrow on, within three months"))
    if problems(fields):
        return page_of(request, it, {"asking": task.id, "asked": fields, "errors": problems(fields)}, status=REFUSED)
    models.NotNow.objects.update_or_create(
        contract=it.place(task.contracts[0]).record, person=it.person, task=task.id,
        defaults={"because": because.value, "until": until.value},
    )  # fmt: skip
    return _back(it, "put-off", task=task.id)


def not_now_fields(it: Week) -> list[Field]:
    """Why, and until when: a week from today unless somebody says otherwise."""
    return [
        Field(name="because", label=_("Why not this week?"), kind="radios", needed=_("Select why not this week"),
              options=tuple((key, str(words)) for key, words in REASONS)),
        Field(name="until", label=_("Show it again on"), kind="day", needed=_("Enter a day, like 4 12 2026"))
        .holding(it.on + timedelta(days=7)),
    ]  # fmt: skip


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Back on the list."""
    it = place.of(request)
    models.NotNow.objects.filter(person=it.person, contract__in=it.records, task=request.POST.get("task", "")).delete()
    return _back(it, "undone")


@require_POST
def do(request: HttpRequest) -> HttpResponse:
    """A task that one press does: numbers are locked away, or reminders go out."""
    it = place.of(request)
    task = it.task(request.POST.get("task", ""))
    if task is None:
        return _back(it, "gone")
    if task.kind == "lock":
        _lock(it, task)
        return _back(it, "locked", spent=task.minutes)
    if task.kind == "remind":
        return _reminded(request, it, it.place(task.contracts[0]), task.period, ("not here yet",))
    raise Http404


def _lock(it: Week, task: weeks.Task) -> None:
    """For every employer of every contract in the task whose running period has none."""
    for number in task.contracts:
        found = it.place(number)
        for whole in promises.periods(found.agreed):
            if whole.starts <= it.on <= whole.ends:
                for tier in tiers_in(found.agreed, found.state, whole):
                    if (tier.id, whole.id) not in found.state.seeds and tier.id in found.tiers:
                        try:
                            seeds.lock(found.record, found.tiers[tier.id], whole.id, by=it.person)
                        except Refused:  # a colleague was quicker
                            continue


@require_POST
def nudge(request: HttpRequest) -> HttpResponse:
    """A reminder of a period's returns that are due or missing, to every employer that was not reminded lately."""
    it = place.of(request)
    found = it.place(request.POST.get("contract", ""))
    return _reminded(request, it, found, request.POST.get("period", ""), reminding.OPEN)


def _reminded(
    request: HttpRequest, it: Week, found: Place, period: str, stands: tuple[str, ...]
) -> HttpResponse:  # fmt: skip
    """A page that says why where nobody could be reminded."""
    owing = [each.tier for each in promises.returns(found.agreed, found.state, it.on)
             if each.period.id == period and each.stand in stands]  # fmt: skip
    went, refused = [], _("There is nothing to remind of.")
    for tier in owing:
        try:
            went.append(reminding.remind(request, found, tier, period, by=str(it.person.ref)))
        except Refused as refusal:
            refused = drawn.said(found, refusal)
    if not went:
        return drawn.refused(request, found, refused)
    return _back(it, "reminded" if all(went) else "written", spent=minutes()["remind"].value)
