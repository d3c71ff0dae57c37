"""The six questions of an invitation, one a page, without an account; then "You are on the contract map"."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.deliver import promises
from makegood.deliver.promises import chain
from makegood.deliver.state import Refused
from makegood.terms import codec
from makegood.web.bids.fields import Field, problems, read
from makegood.web.config import typed
from makegood.web.contracts import happening, telling
from makegood.web.people.only_shared import only_shared
from makegood.web.tiers import by_code, inviting
from makegood.web.tiers.by_code import Mine
from makegood.web.tiers.inviting import Named, Written

STEPS = ("right", "employs", "share", "promises", "below", "returns")
DRAFT = "tier-answers"
REFUSED = 422


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """One question. The last one writes the employer's word into the book."""
    it = by_code.mine(request, code)
    if step != "right" and draft(it).get("right") != "works":
        return redirect("tiers:right", it.code)
    return ask(request, it, step)


def ask(request: HttpRequest, it: Mine, name: str) -> HttpResponse:
    """The page of one question, or what follows from its answer."""
    fields = _FIELDS[name](it)
    if request.method == "POST":
        done = _answered(request, it, name, fields)
        if done is not None:
            return done
    errors = problems(fields)
    page = {
        "it": it,
        "found": it.found,
        "fields": fields,
        "errors": errors,
        "step": name,
        "place": STEPS.index(name) + 1,
        "of": len(STEPS),
        "back": STEPS[STEPS.index(name) - 1] if name != "right" else "",
        "promises": _promises(it) if name == "promises" else [],
        "below": draft(it).get("below", []) if name == "below" else [],
    }
    return render(request, "tiers/question.html", page, status=REFUSED if errors else 200)


def _answered(request: HttpRequest, it: Mine, name: str, fields: list[Field]) -> HttpResponse | None:
    """Where to go on; None with the errors on the fields."""
    if name == "below":
        return _below(request, it, fields)
    if read(fields, request.POST) or (name == "share" and not _fits(it, fields[0])):
        return None
    put(it, {each.name: "" if each.value is None else str(each.value) for each in fields})
    if name == "right" and fields[0].value != "works":
        return _not_here(it, fields)
    if name == STEPS[-1]:
        return _joined(request, it, fields)
    return redirect(f"tiers:{STEPS[STEPS.index(name) + 1]}", it.code)


def _right(it: Mine) -> list[Field]:
    options = (
        ("works", _("Yes, that is right")),
        ("does_not", _("We do not work on this")),
        ("not_paid_by_them", _("We work on it, and are not paid by them")),
    )
    label = _("%(who)s says you work on a %(buyer)s contract. Is that right?")
    return [_radios(it, "right", label % {"who": it.above, "buyer": it.found.buyer}, options,
                    hint=_("You will see only your own part. %(who)s will see your totals, not your rows. %(buyer)s "
                           "will too.") % {"who": it.above, "buyer": it.found.buyer},
                    needed=_("Select whether it is right"))]  # fmt: skip


def _employs(it: Mine) -> list[Field]:
    options = (
        ("own", _("We do: they are on our payroll")),
        ("agency", _("An agency, or another firm that we pay")),
        ("self", _("They work for themselves")),
    )
    return [_radios(it, "employs", _("Who employs the people who do the work?"), options,
                    needed=_("Select who employs the people"))]  # fmt: skip


def _share(it: Mine) -> list[Field]:
    held = draft(it).get("share")
    planned = inviting.proposed(it.found, it.word)
    field = Field(
        name="share", label=_("What share of the contract's hours do you work?"), kind="percent", big=True, width=5,
        hint=_("Of all %(hours)s hours a year. Leave it empty if you do not know.")
        % {"hours": telling.quantity(it.found.agreed.hours_per_year, "")},
        wrong=_("A share is a number from 0 to 100"),
    )  # fmt: skip
    return [field.read({"share": held}) if held is not None else field.holding(planned)]


def _fits(it: Mine, field: Field) -> bool:
    """Shares of all employers add up to 100% at most."""
    try:
        chain.answer(it.found.agreed, it.found.state, tier=it.word, says="works", share=field.value, by=it.by)
    except Refused as refusal:
        field.refuse(_said(it, refusal))
    return not field.error


def _said(it: Mine, refusal: Refused) -> str:
    """A refusal with the name of whom to ask."""
    return str(refusal).replace("the one who invited you", it.above).rstrip(".")


def _reach(it: Mine) -> list[Field]:
    options = (("known", _("Yes, we agreed to them")), ("new", _("No, they are new to us")))
    return [_radios(it, "promises", _("Did you know of these promises?"), options, big=False,
                    needed=_("Select whether you knew of them"))]  # fmt: skip


def _promises(it: Mine) -> list[str]:
    """What reaches this employer's people, in words, with the pay floor in pounds."""
    found = it.found
    reach = [each for each in found.agreed.promises if each.reaches == "all_tiers"]
    said = [f"{each.title}: {telling.quantity(each.target, each.unit)}" for each in reach]
    rate = promises.rate_on(found.agreed, found.on)
    if rate is not None and any(each.measure == "PAY-01" for each in reach):
        said.append(_("The real Living Wage on this contract is £%(rate)s an hour today, outside London.")
                    % {"rate": rate})  # fmt: skip
    return said


def _below_fields(it: Mine) -> list[Field]:
    return [
        Field(name="more", label=_("Do you pay anybody else for work on this contract?"), kind="radios", big=True,
              hint=_("Firms and agencies. Not the people on your payroll."),
              options=(("no", _("No, nobody else") if not draft(it).get("below") else _("No, nobody else than these")),
                       ("yes", _("Yes, add them here"))), needed=_("Select whether you pay anybody else")),
        *inviting.fields(),
    ]  # fmt: skip


def _below(request: HttpRequest, it: Mine, fields: list[Field]) -> HttpResponse | None:
    """Add another, or go on. Nobody is asked before the employer has finished."""
    listed = draft(it).get("below", [])
    place = typed.whole(request.POST.get("remove", ""), 99)
    if place is not None:
        put(it, {"below": [each for n, each in enumerate(listed) if n != place]})
        return redirect("tiers:below", it.code)
    more = fields[0].read(request.POST)
    if more.value == "no":
        return redirect("tiers:returns", it.code)
    if more.error:
        return None
    read(fields[1:], request.POST)
    named = inviting.named(fields[1:])
    if named is None:
        return None
    if len(listed) >= inviting.MOST_BELOW:
        fields[1].refuse(_("Add at most %(n)s employers") % {"n": inviting.MOST_BELOW})
        return None
    one = {"name": named.name, "email": named.email, "share": "" if named.share is None else str(named.share)}
    put(it, {"below": [*listed, one]})
    return redirect("tiers:below", it.code)


def _returns(it: Mine) -> list[Field]:
    options = (
        ("us", _("We do, with this link")),
        ("for_us", _("Somebody does it for us, like a payroll bureau: we give them this link")),
    )
    hint = _("Every three months or so: what was paid, as totals. It takes about 5 minutes.")
    return [_radios(it, "returns", _("Who sends your returns?"), options, hint=hint,
                    needed=_("Select who sends your returns"))]  # fmt: skip


_FIELDS: dict[str, Callable[[Mine], list[Field]]] = {
    "right": _right,
    "employs": _employs,
    "share": _share,
    "promises": _reach,
    "below": _below_fields,
    "returns": _returns,
}


def _radios(
    it: Mine, name: str, label: str, options: tuple[tuple[str, str], ...], *, needed: str, hint: str = "",
    big: bool = True,
) -> Field:  # fmt: skip
    made = Field(name=name, label=label, kind="radios", options=options, needed=needed, hint=hint, big=big)
    held = draft(it).get(name)
    return made.holding(held) if held else made


def _not_here(it: Mine, fields: list[Field]) -> HttpResponse | None:
    """It does not work on this, or is not paid by who says so: its word stands in the book at once."""
    try:
        _write(it, says=str(fields[0].value))
    except Refused as refusal:
        fields[0].refuse(_said(it, refusal))
        return None
    return redirect("tiers:own", it.code)


def _joined(request: HttpRequest, it: Mine, fields: list[Field]) -> HttpResponse | None:
    """The employer's word, and its invitations to those below, all or nothing."""
    held = draft(it)
    share = _share(it)[0].value if held.get("share") else None
    asked = [Named(each["name"], each["email"], _percent(each["share"])) for each in held.get("below", [])]
    try:
        with transaction.atomic():
            _write(it, says="works", share=share)
            letters = inviting.invite(request, it.found.record, it.tier, asked, by=it.by) if asked else []
            put(it, {"below": []})
    except Refused as refusal:
        fields[0].refuse(_said(it, refusal))
        return None
    return on_the_map(request, it, letters)


def on_the_map(request: HttpRequest, it: Mine, letters: list[Written]) -> HttpResponse:
    """The panel. A message that could not be sent stands here once, with its code."""
    return render(request, "tiers/joined.html", {"it": it, "found": it.found, "letters": letters})


def _write(it: Mine, *, says: Any, share: Any = None) -> None:
    """The answer, unless it is what the book says already."""

    def decided(now: happening.Moment) -> Any:
        return chain.answer(it.found.agreed, now.state, tier=it.word, says=says, share=share, by=it.by)

    held = it.answered
    if held is None or (held.says, held.share) != (says, share):
        happening.record(it.found.record, decided, by=None)


def draft(it: Mine) -> dict[str, Any]:
    """What was answered so far. It stands beside the book, and only the employer's own pages show it."""
    return inviting.kept(it.found.record, DRAFT, it.word)


def put(it: Mine, more: dict[str, Any]) -> None:
    inviting.keep(it.found.record, DRAFT, it.word, codec.to_json({**draft(it), **more}))


def _percent(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text) if text else None
