"""“Add what you saw”: the design first, registered with its day and digest; the result after, and never changed.

What is added here is stated, and stays so until a contract's book backs it: nobody can choose a better grade.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood import define
from makegood.learn import evidence, places
from makegood.learn.evidence import Backing, Between, Contract, Design, Evidence, Group, Header, Outcome, Source
from makegood.learn.evidence.entries import Entry, Unintended
from makegood.learn.evidence.sureness import ALONE
from makegood.learn.evidence.working import worked_out
from makegood.web.claims import source
from makegood.web.claims.forms import DesignForm, ResultForm
from makegood.web.config.templates import day
from makegood.web.people.forms import said
from makegood.web.records import access_claims
from makegood.web.records.models import AddedDesign, AddedResult

REFUSED = 422
ASKED, OTHERS = "asked", "not asked"
FIELD_OF = {
    "minimum_n": "minimum_n",
    "n": "n",
    "amount": "low",
    "amount.low": "low",
    "amount.high": "high",
    "says": "besides",
}


@require_http_methods(["GET", "HEAD", "POST"])
def design(request: HttpRequest) -> HttpResponse:
    """Write down what is set out to be found. From the press on it is public, and cannot be changed."""
    body = access_claims.body_that_adds(request.user)
    if body is None:
        raise Http404
    form = DesignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _design(form.cleaned_data, body.name, timezone.localdate())
        _problems(form, (made,))
        if not form.errors:
            try:
                with transaction.atomic():
                    row = AddedDesign.objects.create(
                        organisation=body, by=request.user, registered_on=made.registered_on, word=made.id,
                        digest=made.digest, text=evidence.line(made),
                    )  # fmt: skip
                return redirect("claims:design", row.ref)
            except IntegrityError:
                form.add_error("question", _("This design is registered already, word for word"))
    page = {
        "form": form,
        "body": body,
        "said": said,
        "errors": _summary(form),
        "title": _("Say what you want to find out"),
    }
    return render(request, "claims/add.html", page, status=REFUSED if form.errors else 200)


def _design(typed: dict[str, Any], body: str, on: date) -> Design:
    compared = typed["comparison"] not in ALONE
    groups = (
        Group(name=ASKED, says=typed["asked_says"], asked=True),
        *((Group(name=OTHERS, says=typed["others_say"], asked=False),) if compared else ()),
    )
    return evidence.registered(
        Design(
            question=typed["question"],
            measure=typed["measure"],
            result=typed["result"],
            better=typed["better"],
            sector=typed["sector"],
            comparison=typed["comparison"],
            unit_of_analysis=typed["unit_of_analysis"],
            groups=groups,
            minimum_n=typed["minimum_n"],
            analysis=typed["analysis"],
            horizons=tuple(typed["horizons"]),
            effect_at=typed["effect_at"] if len(typed["horizons"]) > 1 else None,
            unintended_looked_for=typed["unintended_looked_for"],
            registered_on=on,
            registered_by=body,
            source=_source(body, on),
        )
    )


def _source(body: str, on: date) -> Source:
    return Source(what="said", words=f"{body} says so", on=on)


def _problems(form: Any, entries: tuple[Entry, ...]) -> None:
    """What a check of the file would say, beside the field that it is about."""
    held = Evidence(header=Header(title=source.NAME), entries=entries)
    for each in evidence.problems(held, source.NAME):
        field = FIELD_OF.get(each.where.partition(": ")[2], each.where.partition(": ")[2])
        words = f"{each.found[:1].upper()}{each.found[1:]}: {each.do}"
        form.add_error(field if field in form.fields else None, words)


def _summary(form: Any) -> list[dict[str, str]]:
    return [
        {"text": str(words[0]), "href": f"#{name if name != '__all__' else next(iter(form.fields))}"}
        for name, words in form.errors.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Write down what was seen in one contract, on a later day than the design was registered."""
    row = access_claims.design_of_body(request.user, ref)
    registered, *earlier = source.entries_of(row)
    assert isinstance(registered, Design)
    today = timezone.localdate()
    page = {"row": row, "design": registered, "too_early": today <= row.registered_on, "unit": _unit(registered)}
    form = ResultForm(
        request.POST or None,
        groups=tuple((each.name, f"{each.name}: {each.says}") for each in registered.groups),
        told_of=_told_of(earlier),
        by_buyer=registered.unit_of_analysis == "buyer",
    )
    if request.method == "POST" and not page["too_early"] and form.is_valid():
        made = _result(form.cleaned_data, registered, row.organisation.name, today, earlier)
        _twice(form, made, earlier)
        _problems(form, (registered, *earlier, *made))
        if not form.errors:
            text = "".join(evidence.line(each) for each in made)
            AddedResult.objects.create(design=row, by=request.user, at=timezone.now(), text=text)
            return redirect("claims:design", row.ref)
    refused = bool(form.errors) or (request.method == "POST" and page["too_early"])
    page |= {"form": form, "said": said, "errors": _summary(form), "title": _("Say what you saw in one contract")}
    return render(request, "claims/result.html", page, status=REFUSED if refused else 200)


def _unit(registered: Design) -> str:
    return define.measures()[registered.result].unit


def _told_of(earlier: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """The contracts of which something was told already, by their number, place and the day."""
    contracts = [each for each in earlier if isinstance(each, Contract)]
    return tuple(
        (
            each.id,
            _("Contract %(n)s: %(where)s, told on %(day)s")
            % {"n": number, "where": places.region_name(each.region), "day": day(each.source.on)},
        )
        for number, each in enumerate(contracts, start=1)
    )


def _twice(form: Any, made: tuple[Entry, ...], earlier: Sequence[Entry]) -> None:
    """A contract has one figure before and one at each time after: a second one would be a choice of results."""
    held = {(each.contract, each.phase, each.horizon) for each in earlier if isinstance(each, Outcome)}
    before = {contract for contract, phase, _h in held if phase == "before"}
    for each in made:
        if not isinstance(each, Outcome):
            continue
        if each.phase == "before" and each.contract in before:
            form.add_error("before_low", _("How it was before is told already, and cannot be changed"))
        elif (each.contract, each.phase, each.horizon) in held:
            form.add_error("horizon", _("This time is told already for this contract, and cannot be changed"))


def _result(
    typed: dict[str, Any], registered: Design, body: str, on: date, earlier: Sequence[Entry] = ()
) -> tuple[Entry, ...]:
    """The contract, named only where buyers are counted; how it was before, where that is known, and after; what else.

    One that was told of before is not told again: only what is seen of it now.
    """
    from_, word = _source(body, on), hashlib.sha256(uuid4().bytes).hexdigest()[:16]
    known = next((each for each in earlier if isinstance(each, Contract) and each.id == typed["contract"]), None)
    contract = known or Contract(
        id=f"contract-{word}",
        sector=registered.sector,
        region=typed["region"],
        nation=places.nation_of(typed["region"]),
        size=typed["size"],
        buyer=typed.get("buyer", ""),
        source=from_,
    )
    if known is not None:
        typed = typed | {"group": _group_of(known.id, earlier)}
    seen = [_outcome(typed, registered, contract, "after", from_, word)]
    if typed["before_low"] is not None:
        seen.insert(0, _outcome(typed, registered, contract, "before", from_, word))
    besides = [_besides(typed, registered, contract, from_, word)] if typed["besides"] else []
    new = () if known else (contract,)
    held = Evidence(header=Header(title=source.NAME), entries=(*new, *seen, *besides))
    return worked_out(held).entries


def _group_of(contract: str, earlier: Sequence[Entry]) -> str:
    return next(each.group for each in earlier if isinstance(each, Outcome) and each.contract == contract)


def _outcome(
    typed: dict[str, Any], registered: Design, contract: Contract, phase: Any, from_: Source, word: str
) -> Outcome:
    low, high = ("low", "high") if phase == "after" else ("before_low", "before_high")
    return Outcome(
        id=f"outcome-{word}-{phase}",
        contract=contract.id,
        design=registered.id,
        group=typed["group"],
        phase=phase,
        measure=registered.result,
        horizon=typed["horizon"],
        after_end=typed["after_end"] and phase == "after",
        amount=Between(low=typed[low], high=typed[high], unit=_unit(registered)),
        n=typed["n"],
        n_of=typed["n_of"],
        backing=Backing(grade="D"),
        known_on=from_.on,
        source=from_,
    )


def _besides(typed: dict[str, Any], registered: Design, contract: Contract, from_: Source, word: str) -> Unintended:
    return Unintended(
        id=f"unintended-{word}",
        contract=contract.id,
        design=registered.id,
        measure=registered.measure,
        what="what else happened",
        says=typed["besides"],
        sector=registered.sector,
        place=contract.region,
        backing=Backing(grade="D"),
        known_on=from_.on,
        source=from_,
    )
