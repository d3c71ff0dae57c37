"""A question about a published contract, from anybody: no account, no name, no address. A link is all that is needed.

Nothing of who asks is kept: the link's digest, and for an hour a keyed digest of the connection, to hold back a flood.
"""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.deliver import promises
from makegood.tender.personal import personal_data
from makegood.web.bids.fields import Field, problems, read
from makegood.web.contracts.place import Place
from makegood.web.people import codes, tries
from makegood.web.records import access_questions, models
from makegood.web.register import asked, changes, published

MOST_WORDS = 150
MOST_CHARACTERS = 1_500
AN_HOUR = 5
"""Questions that one connection may send within an hour."""
MOST_WAITING = 30
"""Questions about one contract that may wait for a reply; then no more are taken until some are answered."""
TRAP = "website"
"""A field that no person sees. What fills it in is a machine."""


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and after it the link to come back to."""
    found = published.to_everybody(slug)
    days = days_of(found.record.authority)
    text = Field(name="text", label=_("What would you like to tell or ask?"), kind="words", limit=MOST_WORDS,
                 needed=_("Write what you would like to tell or ask"),
                 hint=_("Write no names of people. Say what happened, where and when."))  # fmt: skip
    refused = ""
    if request.method == "POST":
        read([text], request.POST)
        _check(text)
        refused = "" if text.error else _refusal(request, found)
        if not text.error and not refused:
            if request.POST.get(TRAP):
                return redirect("register:contract", slug)
            return redirect("register:question", _taken(request, found, text.value, days))
    page = {
        "found": found,
        "contract": found.record,
        "headline": _("Tell the council something about this contract"),
        "field": text,
        "trap": TRAP,
        "days": days,
        "refused": refused,
        "errors": problems([text]),
    }
    return render(request, "register/ask.html", page, status=429 if refused else 422 if text.error else 200)


def check_person(field: Field) -> None:
    """Refuse words that point at a person. Patterns find numbers and titles; they cannot find every name."""
    told = personal_data(field.value) if isinstance(field.value, str) else ()
    if told:
        field.refuse(_("Take out what points at a person: %(what)s") % {"what": ", ".join(told)})


def _check(field: Field) -> None:
    """Refuse also what is too long to be a question."""
    check_person(field)
    if isinstance(field.value, str) and len(field.value) > MOST_CHARACTERS:
        field.refuse(_("Write at most %(n)s characters") % {"n": f"{MOST_CHARACTERS:,}"})


def days_of(authority: models.Organisation) -> int:
    """Working days in which the authority replies: its own number, or twenty."""
    box = models.PublicBox.objects.filter(organisation=authority).first()
    return box.days if box else int(models.PublicBox._meta.get_field("days").default)


def _about(request: HttpRequest) -> str:
    address = tries.connection(request.META.get("REMOTE_ADDR", ""))
    return salted_hmac("makegood.register.question", address, algorithm="sha256").hexdigest()


def _refusal(request: HttpRequest, found: Place) -> str:
    """Why no question is taken now; empty where it is."""
    since = timezone.now() - tries.WITHIN
    if models.WrongTry.objects.filter(about=_about(request), at__gt=since).count() >= AN_HOUR:
        return _("Several questions came from your connection. Try again in an hour.")
    if found.record.questions.filter(shown="waits").count() >= MOST_WAITING:
        return _("Many questions about this contract wait for a reply. Try again when some are answered.")
    return ""


def _taken(request: HttpRequest, found: Place, text: str, days: int) -> str:
    """The code of the link. Only its digest is kept."""
    code, now = codes.make(), timezone.now()
    due: date = promises.working_days_after(found.agreed, timezone.localtime(now).date(), days)
    with transaction.atomic():
        found.record.questions.create(code_digest=codes.digest(code), asked_at=now, due_on=due, text=text)
        tries.count([_about(request)], at=now)
    return code


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, code: str) -> HttpResponse:
    """The question behind a link: when a reply is due, the reply, and what who asked says of it."""
    it = access_questions.question_of(code)
    field = Field(name="rated", label=_("Does this reply answer your question?"), kind="radios",
                  options=tuple(asked.rated().items()), needed=_("Select whether it answers it"))  # fmt: skip
    if it.rated:
        field.holding(it.rated)
    if request.method == "POST":
        read([field], request.POST)
        if not field.error and it.replied_at is not None:
            if _rated(code, field.value):
                return redirect("register:question", code)
            field.refuse(_("You changed your mind several times. Try again in an hour."))
    page = {
        "it": it,
        "contract": it.contract,
        "row": asked.row(it),
        "headline": _headline(it),
        "link": request.build_absolute_uri(request.path),
        "field": field,
        "errors": problems([field]),
    }
    return render(request, "register/question.html", page, status=422 if field.error else 200)


def _rated(code: str, rated: str) -> bool:
    """The word of who asked, the last one; everybody reads it at once. False where it changed too often to be heard.

    Each change goes into the feed, which nobody may fill with one link.
    """
    now = timezone.now()
    with transaction.atomic():
        it = access_questions.question_of(code, for_change=True)
        if it.rated == rated or it.replied_at is None:
            return True
        about = salted_hmac("makegood.register.rated", str(it.pk), algorithm="sha256").hexdigest()
        if models.WrongTry.objects.filter(about=about, at__gt=now - tries.WITHIN).count() >= AN_HOUR:
            return False
        tries.count([about], at=now)
        it.rated, it.rated_at = rated, now
        it.save(update_fields=["rated", "rated_at"])
        tell(it)
    return True


def tell(it: models.PublicQuestion) -> None:
    """What changed about the questions goes into the feed, where the contract is public."""
    if it.contract.public and models.RegisterRow.objects.filter(contract=it.contract, listed=True).exists():
        says: Any = asked.told(it.contract)["says"]
        changes.add(it.contract, changes.Kind.QUESTION, at=timezone.now(), says=says)


def _headline(it: models.PublicQuestion) -> str:
    if it.replied_at is None:
        return _("Your question was sent")
    return _("The council replied")
