"""Changing what is agreed: one side proposes, the other agrees; what each change does, and why, stays to be read."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from makegood.deliver.agreed import Agreed
from makegood.deliver.promises import change as changes
from makegood.deliver.state import Change, Refused
from makegood.terms import BadInput, codec
from makegood.web.bids.fields import Field, problems, read
from makegood.web.config.templates import day
from makegood.web.contracts import drawn, happening, moves, said, telling
from makegood.web.contracts.place import Place, agreed_on, may_manage, seen

MOST = Decimal(1_000_000_000)
HOURS = "hours planned a year"
"""The option that is no promise. It has spaces, so it is no promise's id."""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Every change, the newest first; who may act proposes one here."""
    found = seen(request, number)
    acts, fields = _acts(request, found), _fields(found, request.GET.get("promise", ""))
    if request.method == "POST":
        if not acts:
            raise Http404
        if _proposed(request, found, fields):
            return redirect(f"{request.path}{found.asking}")
    context = {
        "found": found,
        "contract": found.record,
        "headline": _headline(found),
        "turn": moves.turn(found, tuple(moves.of_changes(found))),
        "changes": [_row(found, name, _ref(request) if acts else "") for name in reversed(found.state.changes)],
        "fields": fields if acts else [],
        "errors": problems(fields),
    }
    return render(request, "contracts/changes.html", context, status=422 if context["errors"] else 200)


@require_POST
def agree(request: HttpRequest, number: str) -> HttpResponse:
    """The other side agrees to the change it read."""
    found = seen(request, number)
    name, person = request.POST.get("change", ""), request.user
    if not _acts(request, found) or name not in found.state.changes:
        raise Http404
    side, by = _side(found), _ref(request)
    try:
        happening.record(
            found.record, lambda now: changes.agree(now.state, change=name, side=side, by=by, on=found.on), by=person
        )
    except Refused as refusal:
        return drawn.refused(request, found, _named(found, refusal))
    return redirect(f"{request.path.removesuffix('agree/')}{found.asking}")


def _acts(request: HttpRequest, found: Place) -> bool:
    return found.side == "supplier" or may_manage(request.user, found)


def _ref(request: HttpRequest) -> str:
    return str(getattr(request.user, "ref", ""))


def _side(found: Place) -> str:
    return "supplier" if found.side == "supplier" else "buyer"


def _headline(found: Place) -> str:
    waiting = next(moves.of_changes(found), None)
    if waiting is not None:
        mine = waiting.side == found.side
        who = found.called("buyer" if waiting.side == "supplier" else "supplier")
        return _("%(who)s proposes a change: read it") % {"who": who} if mine else _("Your change waits for an answer")
    held = [each for each in found.state.changes.values() if each.agreed_at]
    if not held:
        return _("Nothing has changed since it was signed")
    last = max(held, key=lambda each: (each.proposed.since, each.agreed_number))
    return _("Changed from %(day)s") % {"day": day(last.proposed.since)}


def _row(found: Place, name: str, reader: str) -> dict[str, Any]:
    """One change as both sides read it. `effect` is empty where its document was erased. `reader`: who may act."""
    held = found.state.changes[name]
    waits = changes.waits(found.state, name, found.on)
    theirs = bool(reader) and waits and held.proposed.side != _side(found)
    return {
        "name": name,
        "title": _title(found, held),
        "stands": _stands(found, held, waits),
        "effect": _effect(found, name),
        "because": found.words(held.proposed.because),
        "to_agree": theirs and held.proposed.by != reader,
        "own": theirs and held.proposed.by == reader,
    }


def _title(found: Place, held: Change) -> str:
    named = {"who": found.called(held.proposed.side), "day": day(held.proposed.since)}
    return _("Proposed by %(who)s, for %(day)s") % named


def _stands(found: Place, held: Change, waits: bool) -> str:
    other = found.called("supplier" if held.proposed.side == "buyer" else "buyer")
    if held.agreed_at is not None:
        return _("%(who)s agreed.") % {"who": other}
    if waits:
        return _("Waits for %(who)s. Until both agree, nothing changes.") % {"who": other}
    return _("%(who)s did not agree by that day. It changes nothing.") % {"who": other}


def _effect(found: Place, name: str) -> tuple[str, ...]:
    text = found.words(found.state.changes[name].proposed.agreed)
    if not text:
        return ()
    after = codec.to_value(Agreed, codec.from_json(text, name), name)
    without = found.words(changes.before(found.state, name)) or found.record.agreed
    return changes.effect(codec.to_value(Agreed, codec.from_json(without, name), name), after)


def _fields(found: Place, promise: str) -> list[Field]:
    options = (
        *((each.id, _("%(title)s, now %(quantity)s") % {
            "title": each.title, "quantity": telling.quantity(each.target, each.unit),
        }) for each in found.agreed.promises),
        (HOURS, _("Hours planned a year, now %(hours)s") % {"hours": f"{found.agreed.hours_per_year:,}"}),
    )  # fmt: skip
    what = Field(name="what", label=_("What would change?"), kind="radios", options=options,
                 needed=_("Select what would change"))  # fmt: skip
    return [
        what.holding(promise) if promise in {key for key, _words in options} else what,
        Field(name="target", label=_("The new number"), kind="number", low=Decimal(0), high=MOST,
              needed=_("Enter the new number")),
        Field(name="since", label=_("From which day?"), kind="day", needed=_("Enter the day it would start"),
              hint=_("A period that has begun is still judged by what held on its first day.")),
        Field(name="because", label=_("Why?"), kind="words", limit=said.WORDS, hint=said.NO_NAMES(),
              needed=_("Say why")),
    ]  # fmt: skip


def _proposed(request: HttpRequest, found: Place, fields: list[Field]) -> bool:
    """Whether it was proposed; else the fields say why not."""
    read(fields, request.POST)
    said.without_numbers_of_people(*fields)
    what, target, since, because = (each.value for each in fields)
    if what and target is not None:
        _fits(found, fields[1], what)
    if problems(fields):
        return False
    person: Any = request.user

    def decided(now: happening.Moment) -> Any:
        held = agreed_on(found.record, now.state, since)
        name = f"change-{len(now.state.changes) + 1}"
        return changes.propose(now.state, held, _new(held, what, target), change=name, since=since, because=because,
                               side=_side(found), by=str(person.ref), on=found.on)  # fmt: skip

    try:
        happening.record(found.record, decided, by=person)
    except (Refused, BadInput) as refusal:
        fields[2].refuse(_named(found, refusal))
        return False
    return True


def _fits(found: Place, field: Field, what: str) -> None:
    """No share above the whole, and a contract for no hours is none."""
    unit = next((each.unit for each in found.agreed.promises if each.id == what), "")
    if unit.startswith("%") and field.value > 100:
        field.refuse(_("A share is 100% at most"))
    if what == HOURS and not field.value:
        field.refuse(_("Enter more than no hours"))


def _new(held: Agreed, what: str, target: Decimal) -> Agreed:
    """What is agreed with one number changed."""
    if what == HOURS:
        return replace(held, hours_per_year=target)
    return replace(
        held, promises=tuple(replace(each, target=target) if each.id == what else each for each in held.promises)
    )


def _named(found: Place, refusal: Exception) -> str:
    """A refusal as a person reads it: a change by its day, not by its id."""
    words = drawn.said(found, refusal)
    for name, held in found.state.changes.items():
        words = words.replace(f"Change {name} ", _("The change from %(day)s ") % {"day": day(held.proposed.since)})
    return words
