"""What the public asked, for the council: a list by due day, one page a question, its reply, and who reads it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from makegood.learn import places
from makegood.web.bids.fields import Field, problems, read
from makegood.web.people import waiting
from makegood.web.records import access, access_questions, models
from makegood.web.register import asked, asking, keeping

REPLY_WORDS = 300
KEPT_DAYS = 28
"""How long the words of a question that is not shown are kept after the reply."""
ON_A_PAGE = 50
Shown = models.PublicQuestion.Shown


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """What waits, by the day a reply is due; then what has its reply."""
    organisations = access.organisations(request.user, *access_questions.WHO_MANAGE)
    if not organisations.exists():
        raise Http404
    every = access_questions.questions_to_answer(request.user)
    waits = every.filter(shown=Shown.WAITS).order_by("due_on", "id")
    replied = every.exclude(shown=Shown.WAITS).order_by("-replied_at")
    count = waits.count()
    page = {
        "headline": _headline(count),
        "waits": [{"it": each, **asked.row(each)} for each in waits[:ON_A_PAGE]],
        "done": [{"it": each, **asked.row(each)} for each in replied[:ON_A_PAGE]],
        "settles": _administered(request.user).exists(),
        "boxes": [(each.name, asking.days_of(each)) for each in organisations],
    }
    return render(request, "register/questions.html", page)


def _headline(count: int) -> str:
    if not count:
        return _("No question from the public waits")
    words = ngettext("%(n)s question from the public waits", "%(n)s questions from the public wait", count)
    return words % {"n": count}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """One question: the reply, and whether everybody may read both. Once sent, only showing can be taken back."""
    it = access_questions.question_to_answer(request.user, number)
    fields = _fields(it)
    if request.method == "POST":
        read(fields, request.POST)
        _together(fields)
        if not problems(fields):
            _done(request, number, {each.name: each.value for each in fields})
            return redirect("register:answer", number)
    page = {
        "it": it,
        "contract": it.contract,
        "row": asked.row(it),
        "headline": _("Reply by %(day)s") % {"day": asked.row(it)["due"]} if it.replied_at is None else _("Reply sent"),
        "fields": fields if it.replied_at is None or it.shown == Shown.SHOWN else [],
        "kept": KEPT_DAYS,
        "errors": problems(fields),
    }
    return render(request, "register/answer.html", page, status=422 if page["errors"] else 200)


def _fields(it: models.PublicQuestion) -> list[Field]:
    because = Field(
        name="because", label=_("If only who asked: why?"), kind="radios", options=tuple(asked.reasons().items()),
        hint=_("Everybody reads that a question is not shown, and this reason."),
    )  # fmt: skip
    if it.replied_at is not None:
        because.label, because.needed = _("Why should it be shown no more?"), _("Select why")
        return [because]
    shown = Field(name="shown", label=_("Who may read the question and the reply?"), kind="radios",
                  needed=_("Select who may read them"),
                  options=((Shown.SHOWN, _("Everybody")), (Shown.HELD_BACK, _("Only who asked"))))  # fmt: skip
    reply = Field(name="reply", label=_("Your reply"), kind="words", limit=REPLY_WORDS,
                  hint=_("Write no names of people."), needed=_("Write a reply"))  # fmt: skip
    return [reply, shown, because]


def _together(fields: Sequence[Field]) -> None:
    """A reply has no name in it, and what is not shown has a reason."""
    by_name = {each.name: each for each in fields}
    if "reply" in by_name:
        asking.check_person(by_name["reply"])
        if by_name["shown"].value == Shown.HELD_BACK and not by_name["because"].value:
            by_name["because"].refuse(_("Select why it is not shown"))


def _done(request: HttpRequest, number: int, given: dict[str, Any]) -> None:
    """The reply, or that it is shown no more. Where a colleague was quicker, theirs stands, and the page says so."""
    person: Any = request.user
    with transaction.atomic():
        it = access_questions.question_to_answer(person, number, for_change=True)
        if it.replied_at is None and "reply" in given:
            it.reply, it.shown = given["reply"], given["shown"]
            it.because = given["because"] or "" if it.shown == Shown.HELD_BACK else ""
            it.replied_at, it.replied_by = timezone.now(), person
        elif it.shown == Shown.SHOWN and "reply" not in given:
            it.shown, it.because = Shown.HELD_BACK, given["because"]
        else:
            return
        it.save()
        asking.tell(it)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """For administrators: working days to reply, and where the authority lies on the map."""
    where = _administered(request.user).first()
    if where is None:
        raise Http404
    box = models.PublicBox.objects.filter(organisation=where).first() or models.PublicBox(organisation=where)
    areas = sorted(((each.code, each.name) for each in places.districts().areas), key=lambda each: each[1])
    days = _days(box)
    area = box.area
    if request.method == "POST":
        read([days], request.POST)
        area = request.POST.get("area", "")
        if not days.error:
            box.days, box.area = int(days.value), area if area in dict(areas) else ""
            box.save()
            models.RegisterRow.objects.filter(contract__authority=where).update(area=box.area, stale=True)
            keeping.catch_up()
            return redirect("register:settings")
    page = {"headline": _("How you answer the public"), "where": where, "days": days, "areas": areas, "area": area,
            "errors": problems([days])}  # fmt: skip
    return render(request, "register/settings.html", page, status=422 if page["errors"] else 200)


def _administered(person: Any) -> QuerySet[models.Organisation]:
    """The authorities that the person administers. A firm has no public to answer."""
    return access.administered(person).filter(kind=models.Organisation.Kind.AUTHORITY)


def _days(box: models.PublicBox) -> Field:
    field = Field(name="days", label=_("Working days in which you reply"), kind="number", whole=True, low=Decimal(1),
                  high=Decimal(60), width=3, needed=_("Write a number of working days from 1 to 60"))  # fmt: skip
    return field.holding(Decimal(box.days))


def forget(at: datetime) -> int:
    """Empty the words of questions that are not shown, and of their replies, once their time is over. How many."""
    over = models.PublicQuestion.objects.filter(shown=Shown.HELD_BACK, replied_at__lt=at - timedelta(days=KEPT_DAYS))
    return over.exclude(text="", reply="").update(text="", reply="")


def _waits(person: Any, at: datetime) -> tuple[waiting.Waiting, ...]:
    """For the home page: how many questions wait, and when the first reply is due."""
    found = access_questions.questions_to_answer(person).filter(shown=Shown.WAITS).order_by("due_on")
    first, count = found.first(), found.count()
    if first is None:
        return ()
    words = ngettext("Reply to %(n)s question from the public", "Reply to %(n)s questions from the public", count)
    due = timezone.make_aware(datetime.combine(first.due_on, time(23, 59)))
    return (waiting.Waiting(text=words % {"n": count}, href=reverse("register:questions"), due=due),)


waiting.register(_waits)
