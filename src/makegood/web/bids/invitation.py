"""An invitation by code: what a bid would take, yes or no, and an account for a firm that has none."""

from datetime import datetime
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from makegood.web.bids import asked, drafts, facts_first, happening, reuse
from makegood.web.bids.fields import Field, problems, read
from makegood.web.people import codes, tries
from makegood.web.people.only_shared import only_shared
from makegood.web.people.views import sign_in
from makegood.web.records import access_tenders as access
from makegood.web.records import models
from makegood.web.records.models import Membership, Organisation, Person, Role, TenderInvitation

ANSWERS = ("yes", "no", "unsure")


def reasons() -> tuple[tuple[str, str], ...]:
    """Why a firm does not bid; one of these, since free text could say who they are."""
    return (
        ("too_big", _("Too big for us")),
        ("too_small", _("Too small for us")),
        ("price", _("The price is too low")),
        ("forms", _("Too much to fill in")),
        ("staff", _("We do not have the staff")),
        ("other", _("Another reason")),
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def enter(request: HttpRequest) -> HttpResponse:
    """The code box, for somebody who typed the address without one."""
    field = Field(
        name="code",
        label=_("Your code"),
        hint=_("It is in your message and looks like K7QF-2M9T-4HXD-8WBN"),
        needed=_("Enter the code in your message"),
        big=True,
    )
    if request.method == "POST" and not read([field], request.POST):
        return redirect("bids:invitation", codes.grouped(codes.plain(field.value)) or "-")
    errors = problems([field])
    return render(request, "bids/enter.html", {"fields": [field], "errors": errors}, status=422 if errors else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """What a bid would take; then yes, not this time, or not sure yet."""
    found = _invited(request, code)
    if found is None:
        return _unknown(request)
    firm = _firm(request.user)
    if found.supplier is not None and found.supplier != firm:
        return _somebody_elses(request, found, code)
    fields = _fields(found)
    if request.method == "POST" and not read(fields, request.POST):
        return _answered(request, found, code, fields)
    return _page(request, found, code, fields)


def _fields(found: TenderInvitation) -> list[Field]:
    options = (("yes", _("Yes, we will bid")), ("no", _("Not this time")), ("unsure", _("I am not sure yet")))
    held = "" if found.answer == TenderInvitation.Answer.WAITING else found.answer
    return [
        Field(
            name="answer", label=_("Will you bid?"), kind="radios", options=options, needed=_("Select if you will bid")
        ).holding(held),
        Field(name="because", label=_("Why? (optional)"), kind="radios", options=reasons()).holding(found.because),
    ]


def _answered(request: HttpRequest, found: TenderInvitation, code: str, fields: list[Field]) -> HttpResponse:
    now = timezone.now()
    if happening.closed(found.tender, now):
        return redirect("bids:invitation", code)
    answer = fields[0].value
    TenderInvitation.objects.filter(pk=found.pk).update(
        answer=answer, because=(fields[1].value or "") if answer == "no" else ""
    )
    if answer != "yes":
        return redirect("bids:invitation", code)
    firm = _firm(request.user)
    if firm is None:
        return redirect("bids:account", code)
    _take_up(found, firm)
    return redirect("bids:bid", begin(found, firm, at=now).number)


def _page(request: HttpRequest, found: TenderInvitation, code: str, fields: list[Field]) -> HttpResponse:
    tender, on = found.tender, timezone.localdate()
    design = asked.design(tender)
    firm = _firm(request.user)
    mine = models.Bid.objects.filter(tender=tender, supplier=firm).first() if firm else None
    errors = problems(fields)
    page = {
        "tender": tender,
        "code": code,
        "fields": fields,
        "errors": errors,
        "buyer": tender.organisation.name,
        "title": design.asked.title or tender.title,
        "deadline": asked.deadline(tender),
        "before": facts_first.before_you_decide(design, tender, on=on),
        "late": happening.closed(tender, timezone.now()),
        "answered": found.answer,
        "bid": mine,
        "reuse": _reuse(request, tender, firm, mine, design),
        "office": request.user.is_authenticated and firm is None,
    }
    return render(request, "bids/invitation.html", page, status=422 if errors else 200)


def _reuse(request: HttpRequest, tender: Any, firm: Any, mine: Any, design: Any) -> Any:
    """What the firm answered elsewhere, known only once it is signed in."""
    if firm is None:
        return None
    record = mine or models.Bid(tender=tender, supplier=firm)
    draft = drafts.of(record)
    return reuse.reusable(record, design, draft, request.user, on=timezone.localdate())


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def account(request: HttpRequest, code: str) -> HttpResponse:
    """A firm's first account: its name, the person's, and a password. The address is the one the message went to."""
    found = _invited(request, code)
    if found is None:
        return _unknown(request)
    back = reverse("bids:invitation", args=[code])
    if _firm(request.user) is not None or happening.closed(found.tender, timezone.now()):
        return redirect(back)
    email = found.email.strip().lower()
    if found.supplier is not None or Person.objects.filter(email=email).exists():
        return redirect(f"{reverse('people:sign_in')}?next={back}")
    fields = _account_fields()
    if request.method == "POST" and not read(fields, request.POST):
        made = _made(found, email, fields)
        if made is not None:
            bid, person = made
            logout(request)
            return sign_in.let_in(request, person, to=reverse("bids:bid", args=[bid.number]))
    for each in fields:
        if each.type == "password":
            each.typed = ""
    errors = problems(fields)
    page = {"fields": fields, "errors": errors, "email": email, "code": code, "buyer": found.tender.organisation.name}
    return render(request, "bids/account.html", page, status=422 if errors else 200)


def _account_fields() -> list[Field]:
    hint = _("At least 12 characters. Three or four words that only you would put together are good. Pasting works.")
    return [
        Field(name="firm", label=_("Name of your organisation"), needed=_("Enter the name of your organisation"),
              autocomplete="organization"),
        Field(name="name", label=_("Your name"), needed=_("Enter your name"), autocomplete="name"),
        Field(name="password", label=_("Password"), needed=_("Enter a password"), hint=hint, type="password",
              autocomplete="new-password", strip=False),
    ]  # fmt: skip


def _made(found: TenderInvitation, email: str, fields: list[Field]) -> tuple[models.Bid, Person] | None:
    """The firm, its first person and its bid, all or nothing; None with the error at its field."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    firm, name, password = (each.value for each in fields)
    try:
        validate_password(password, Person(email=email, name=name))
    except ValidationError as wrong:
        fields[2].refuse(" ".join(str(message) for message in wrong.messages))
        return None
    taken = _("%(firm)s has an account here already. Ask a colleague to invite you, or add your town to the name")
    if Organisation.objects.filter(name__iexact=firm).exists():
        fields[0].refuse(taken % {"firm": firm})
        return None
    now = timezone.now()
    try:
        with transaction.atomic():
            supplier = Organisation.objects.create(name=firm, kind=Organisation.Kind.SUPPLIER, made_at=now)
            person = Person(email=email, name=name)
            person.set_password(password)
            person.save()
            # whoever makes the firm looks after its people
            for role in (Role.SUPPLIER, Role.ADMINISTRATOR):
                Membership.objects.create(person=person, organisation=supplier, role=role)
            _take_up(found, supplier)
            return begin(found, supplier, at=now), person
    except IntegrityError:
        fields[0].refuse(taken % {"firm": firm})
        return None


def begin(found: TenderInvitation, firm: Organisation, *, at: datetime) -> models.Bid:
    """The firm's bid in this tender, made on first use with a number of its own."""
    with transaction.atomic():
        models.Book.objects.select_for_update().get(id=found.tender.book_id)
        mine = models.Bid.objects.filter(tender=found.tender, supplier=firm).first()
        if mine is not None:
            return mine
        return models.Bid.objects.create(
            number=_next_number(at), tender=found.tender, supplier=firm, made_at=at, changed_at=at
        )


def _next_number(at: datetime) -> str:
    """B-2026-4821: not in a row, so that a number does not tell how many firms bid."""
    import secrets

    year = timezone.localtime(at).year
    while True:
        number = f"B-{year}-{secrets.randbelow(9_000_000) + 1_000_000}"
        if not models.Bid.objects.filter(number=number).exists():
            return number


def _take_up(found: TenderInvitation, firm: Organisation) -> None:
    """The invitation is this firm's from now on; the first firm that says yes by it keeps it."""
    if found.supplier_id is None:
        TenderInvitation.objects.filter(pk=found.pk, supplier__isnull=True).update(supplier=firm)
        found.refresh_from_db()


def _invited(request: HttpRequest, code: str) -> TenderInvitation | None:
    """The invitation of a code to a tender that is out. A wrong code counts against the address it came from."""
    now, about = timezone.now(), tries.about_address(request.META.get("REMOTE_ADDR", ""))
    request.too_many_codes = tries.too_many([about], at=now)  # type: ignore[attr-defined]
    if request.too_many_codes:  # type: ignore[attr-defined]
        return None
    found = TenderInvitation.objects.filter(code_digest=codes.digest(code), tender__issued_at__isnull=False)
    one = found.select_related("tender__organisation", "supplier").first()
    if one is None:
        tries.count([about], at=now)
    return one


def _unknown(request: HttpRequest) -> HttpResponse:
    said = (
        _("Try again in an hour")
        if getattr(request, "too_many_codes", False)
        else _(
            "We cannot find that code. Codes stop working when the task is done. "
            "Ask the person who wrote to you for a new one"
        )
    )
    return render(request, "bids/unknown_code.html", {"said": said}, status=404)


def _somebody_elses(request: HttpRequest, found: TenderInvitation, code: str) -> HttpResponse:
    """The code was taken up by a firm. Whoever belongs to it signs in; nobody else learns which firm it is."""
    if not request.user.is_authenticated:
        return redirect(f"{reverse('people:sign_in')}?next={reverse('bids:invitation', args=[code])}")
    raise Http404


def _firm(person: Any) -> Organisation | None:
    """The firm the person bids for; None for anybody else."""
    return access.firm_that_bids(person)
