"""Letters: drafted from what was recorded, read and completed by an officer, sent, and read by their bidder.

What is sent is kept as it was; the book has its digest. A gap that the law minds blocks sending.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.award import deciding, run
from makegood.award.procurement import Paper, Refused, WithPapers, digest_of
from makegood.award.run.from_book import Known, reason, recorded
from makegood.award.run.letters import law_of
from makegood.award.run.outcome import Outcome
from makegood.terms import BadInput, codec, value
from makegood.web.awards import office
from makegood.web.awards.deciding import WORD
from makegood.web.awards.place import Place, place, roles, words
from makegood.web.bids import happening, opened
from makegood.web.bids.fields import Field, problems, read
from makegood.web.people import messages
from makegood.web.records import access_tenders as access
from makegood.web.records import models

KIND, DETAILS, BY_EMAIL = "letter", "letter details", "letter by e-mail"


@value
class Sent:
    """A letter as it was sent: its words, and of the case what the letter itself tells. No other bid is in it."""

    letter: run.Letter
    case: run.Case


@dataclass(frozen=True, kw_only=True)
class Details:
    """What no bid and no book holds. `winners`: by ref address, email, identifier; `words`: by ref, by criterion."""

    documents: str = ""
    talk_to: str = ""
    winners: Mapping[str, Mapping[str, str]] = None  # type: ignore[assignment]
    words: Mapping[str, Mapping[str, str]] = None  # type: ignore[assignment]


def details(found: Place) -> Details:
    """As an officer wrote them; at first what the notice and the design say."""
    paper = found.tender.papers.filter(kind=DETAILS).first()
    data = codec.from_json(paper.text, DETAILS) if paper else {}
    notice = found.tender.notice_number
    documents = _("Tender notice %(number)s and the documents with it") % {"number": notice} if notice else ""
    contact = found.design.tender.contact
    talk = _("Talk to us: %(contact)s.") % {"contact": contact} if contact else ""
    return Details(
        documents=data.get("documents", documents),
        talk_to=data.get("talk_to", talk),
        winners=data.get("winners", {}),
        words=data.get("words", {}),
    )


def _keep(found: Place, kept: Details, by: Any) -> None:
    data = {"documents": kept.documents, "talk_to": kept.talk_to, "winners": kept.winners, "words": kept.words}
    with transaction.atomic():
        models.Book.objects.select_for_update().get(id=found.tender.book_id)  # of two at once, one waits
        models.Paper.objects.update_or_create(
            tender=found.tender,
            kind=DETAILS,
            about="",
            defaults={"text": codec.to_json(data), "by": by, "at": timezone.now()},
        )


def outcome(found: Place, *, bids: Mapping[str, Any] | None = None) -> Outcome:
    """The decided outcome with names, by letters. Raises Refused or BadInput. `bids`: opened bids, by ref."""
    kept, read_ = details(found), bids or {}
    known = {
        ref: Known(
            name=name,
            bid=read_.get(ref),
            words=kept.words.get(ref, {}),
            **{key: kept.winners.get(ref, {}).get(key, "") for key in ("identifier", "address", "email")},
        )
        for ref, name in found.firms().items()
        if ref in found.letters
    }
    made: Outcome = office.outcome(found, called="{}", known=known, documents=kept.documents, talk_to=kept.talk_to)
    return made


def _decided(request: HttpRequest, number: str, *, act: bool = False) -> Place:
    """The tender once its award is agreed. Http404 before."""
    found = office.to_act(request, number) if act else office.to_read(request, number)
    if not office.is_decided(found):
        raise Http404
    return found


@require_safe
def letters(request: HttpRequest, number: str) -> HttpResponse:
    """Every letter with where it stands."""
    return _list(request, _decided(request, number))


def _list(request: HttpRequest, found: Place, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    told = _told(found)
    missing = tuple(dict.fromkeys(each for letter in told for each in letter.missing))
    left = [each for each in told if found.bid(each.bidder) not in found.state.letters]
    page = {
        "tender": found.tender,
        "officer": office.is_officer(request, found),
        "rows": [_row(found, each) for each in told],
        "missing": missing,
        "left": len(left),
        "headline": _headline(len(left), len(told), missing),
        "details": details(found),
        "firms": found.firms(),
        "winners": list(found.state.winners),
        "signed": all(len(found.state.signed.get(each, {})) == 2 for each in found.state.winners),
        "errors": errors or [],
    }
    return render(request, "awards/letters.html", page, status=422 if errors else 200)


def _told(found: Place) -> tuple[run.Letter, ...]:
    try:
        return _every(found, outcome(found))
    except (Refused, BadInput) as error:  # a decision that was agreed could be worked out then
        raise Http404 from error


def _every(found: Place, made: Outcome) -> tuple[run.Letter, ...]:
    """The letters of the outcome, then those to bids that were set aside before anybody scored them."""
    told, firms, kept = run.letters(made), found.firms(), words(found.tender)
    scored = {each.bidder for each in made.case.bids}
    aside = [ref for ref, letter in found.letters.items() if found.state.is_excluded(ref) and letter not in scored]
    return (*told, *(_set_aside(found, made, ref, firms[ref], kept) for ref in aside if found.state.bids[ref].stands))


def _set_aside(found: Place, made: Outcome, ref: str, name: str, kept: Mapping[str, str]) -> run.Letter:
    """No marks to tell: the bid was asked, answered or not, and was not assessed. The recorded reason is its heart."""
    decided = found.state.explanations[ref].decided
    why = kept.get(decided.reason, "") if decided else ""
    asked = _("We asked how your price could be met, and then set the bid aside.")
    law = "Procurement Act 2023, section 19(3) to (5)."
    missing = () if why else (_("%(name)s: why the bid was set aside is no longer kept.") % {"name": name},)
    return run.Letter(
        bidder=found.letters[ref],
        name=name,
        headline=_("We have set aside the bid of %(name)s for %(title)s.") % {"name": name, "title": made.case.title},
        lots=(),
        strongest=(),
        next_steps=tuple(each for each in (f"{asked} {law}", why, made.case.talk_to) if each),
        missing=missing,
    )


def _headline(left: int, of: int, missing: tuple[str, ...]) -> str:
    if not left:
        return ngettext("%(n)s letter sent", "%(n)s letters sent", of) % {"n": of}
    if missing:
        count = len(missing)
        return ngettext("Add %(n)s thing before you send", "Add %(n)s things before you send", count) % {"n": count}
    return ngettext("%(n)s letter to check and send", "%(n)s letters to check and send", left) % {"n": left}


def _row(found: Place, letter: run.Letter) -> dict[str, Any]:
    ref = found.bid(letter.bidder)
    sent = found.state.letters.get(ref)
    told = found.tender.papers.filter(kind=BY_EMAIL, about=ref).last()
    return {
        "letter": letter.bidder,
        "name": letter.name,
        "headline": letter.headline,
        "missing": letter.missing,
        "sent_at": sent.at if sent else None,
        "by_email": bool(told and told.text == "yes"),
    }


def _one(found: Place, letter: str) -> run.Letter:
    ref = found.bid(letter)
    made = next((each for each in _told(found) if found.bid(each.bidder) == ref), None)
    if made is None:
        raise Http404
    return made


@require_http_methods(["GET", "HEAD", "POST"])
def read_one(request: HttpRequest, number: str, letter: str) -> HttpResponse:
    """One letter to read; until it is sent its words can be changed, beside what was recorded. Numbers cannot."""
    found = _decided(request, number, act=request.method == "POST")
    ref = found.bid(letter)
    sent = _kept(found.tender, ref)
    fields = [] if sent else _word_fields(found, ref)
    if request.method == "POST":
        if sent:
            raise Http404
        if not read([each["field"] for each in fields], request.POST):
            kept = details(found)
            changed = {each["id"]: each["field"].value for each in fields if each["field"].value != each["drafted"]}
            _keep(found, replace(kept, words={**kept.words, ref: changed}), request.user)
            return redirect("awards:read_letter", number, letter)
    errors = problems([each["field"] for each in fields])
    page = {
        "tender": found.tender,
        "letter": letter.upper(),
        "said": sent or _as_sent(outcome(found), _one(found, letter)),
        "missing": () if sent else _one(found, letter).missing,
        "sent_at": found.state.letters[ref].at if sent else None,
        "officer": office.is_officer(request, found),
        "fields": fields,
        "errors": errors,
    }
    return render(request, "awards/read_letter.html", _shown(page), status=422 if errors else 200)


def _shown(page: dict[str, Any]) -> dict[str, Any]:
    """With what the letter itself draws: tables that differ by lot, winners of the others."""
    letter = page["said"].letter
    apart: dict[Any, Any] = {}
    for told in letter.lots:
        apart.setdefault(told.ours[:-1], told)
    return page | {
        "apart": list(apart.values()),
        "others": list({each.winner: each for each in letter.lots if each.theirs}.values()),
        "law": law_of(page["said"].case),
    }


def _word_fields(found: Place, ref: str) -> list[dict[str, Any]]:
    kept, papers = details(found).words.get(ref, {}), words(found.tender)
    made = []
    for number, criterion in enumerate(found.criteria, start=1):
        text = reason(found.state, criterion.id, ref, papers)
        field = Field(
            name=f"words-{number}",
            label=criterion.title,
            kind="words",
            limit=400,
            needed=_("Write why this mark was given for %(title)s") % {"title": criterion.title},
        ).holding(kept.get(criterion.id) or text)
        beside = recorded(found.state, criterion.id, ref, papers)
        made.append({"id": criterion.id, "field": field, "drafted": text, "recorded": "\n\n".join(beside)})
    return made


def _as_sent(found: Outcome, letter: run.Letter) -> Sent:
    """Of the case without anybody's bid: criteria, scale, days, where the documents are."""
    return Sent(letter=letter, case=replace(found.case, bids=()))


@require_safe
def word(request: HttpRequest, number: str, letter: str) -> HttpResponse:
    """The letter as a Word file: as it was sent, or as it stands, with what is missing at its top."""
    found = _decided(request, number)
    said = _kept(found.tender, found.bid(letter)) or _as_sent(outcome(found), _one(found, letter))
    return _as_word(said, f"{found.tender.number}-letter-{letter.lower()}.docx")


def _as_word(said: Sent, name: str) -> HttpResponse:
    from makegood.award.run import letter_word

    raw = letter_word.as_word(SimpleNamespace(case=said.case), said.letter)  # type: ignore[arg-type]
    return HttpResponse(raw, content_type=WORD, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, number: str) -> HttpResponse:
    """What the law wants told of each winner, where the criteria stand, whom to talk to."""
    found = _decided(request, number, act=True)
    kept, firms = details(found), found.firms()
    groups = [
        {"name": firms[ref], "fields": _winner_fields(found, request.user, ref, place_, kept)}
        for place_, ref in enumerate(found.state.winners, start=1)
    ]
    general = _general_fields(kept)
    fields = [*general, *(field for each in groups for field in each["fields"])]
    if request.method == "POST" and not read(fields, request.POST):
        winners = {
            ref: dict(zip(("address", "email", "identifier"), (field.value for field in each["fields"]), strict=True))
            for ref, each in zip(found.state.winners, groups, strict=True)
        }
        made = replace(kept, documents=general[0].value, talk_to=general[1].value, winners=winners)
        _keep(found, made, request.user)
        return redirect("awards:letters", number)
    errors = problems(fields)
    page = {"tender": found.tender, "general": general, "groups": groups, "errors": errors}
    return render(request, "awards/letter_details.html", page, status=422 if errors else 200)


def _general_fields(kept: Details) -> list[Field]:
    return [
        Field(name="documents", label=_("Where can the full award criteria be read?"), most=300,
              needed=_("Enter where the full award criteria can be read")).holding(kept.documents),
        Field(name="talk_to", label=_("Whom can a bidder talk to, and when?"), most=300,
              hint=_("A name, a number and two times."),
              needed=_("Enter whom a bidder can talk to")).holding(kept.talk_to),
    ]  # fmt: skip


def _winner_fields(found: Place, person: Any, ref: str, number: int, kept: Details) -> list[Field]:
    """Three fields for one winner; its number as its bid gives it, which is a reading of the bid."""
    known = kept.winners.get(ref, {})
    number_ = known.get("identifier", "")
    if not number_ and ref in found.state.to_score:
        try:
            number_ = opened.read(
                found.tender, ref, "whole", person=person, roles=roles(found, person)
            ).firm.company_number
        except Refused:
            number_ = ""
    name = found.firms()[ref]
    return [
        Field(name=f"address-{number}", label=_("Postal address"), most=300,
              needed=_("Enter the postal address of %(name)s") % {"name": name}).holding(known.get("address", "")),
        Field(name=f"email-{number}", label=_("E-mail address"), most=200, type="email",
              needed=_("Enter the e-mail address of %(name)s") % {"name": name}).holding(known.get("email", "")),
        Field(name=f"identifier-{number}", label=_("Unique identifier"), most=60, width=20,
              hint=_("As the central digital platform has it, or GB-COH- and the company number."),
              needed=_("Enter the unique identifier of %(name)s") % {"name": name}).holding(number_),
    ]  # fmt: skip


@require_POST
def send(request: HttpRequest, number: str) -> HttpResponse:
    """All letters that are left, at once and only when nothing is missing in any."""
    found = _decided(request, number, act=True)
    try:
        with transaction.atomic():
            sent = _send_all(found, request.user)
    except Refused as refusal:
        return _list(request, found, [{"text": found.said(refusal), "href": "#letters"}])
    for record in sent:
        told = _tell(request, found, record)
        models.Paper.objects.create(
            tender=found.tender, kind=BY_EMAIL, about=str(record.ref), by=request.user, at=timezone.now(),
            text="yes" if told else "no",
        )  # fmt: skip
    return redirect("awards:letters", number)


def _send_all(found: Place, person: Any) -> list[models.Bid]:
    made = outcome(found)
    letters_ = _every(found, made)
    if any(not each.may_be_sent for each in letters_):
        raise Refused(_("Add what is missing first. The law says what a letter holds."))
    sent = []
    for letter in letters_:
        ref, moment = found.bid(letter.bidder), happening.now(found.tender)
        if ref in moment.state.letters:
            continue
        paper = Paper(kind=KIND, about=ref, text=codec.to_json(_as_sent(made, letter)))
        fact = deciding.letter_sent(moment.state, bid=ref, letter=paper.digest, by=str(person.ref), at=moment.at)
        moment.write(WithPapers(fact=fact, papers=(paper,)), by=person)
        sent.append(models.Bid.objects.get(ref=ref))
    return sent


def _tell(request: HttpRequest, found: Place, record: models.Bid) -> bool:
    """A message to the firm's people that a letter is there; nothing in it that a stranger should not read."""
    held = models.Membership.objects.filter(organisation=record.supplier_id, role="supplier", person__is_active=True)
    link = request.build_absolute_uri(reverse("awards:letter", args=[record.number]))
    named = {"title": found.tender.title, "buyer": found.tender.organisation.name, "link": link}
    text = _("%(buyer)s has written to you about “%(title)s”. Sign in to read the letter:\n\n%(link)s\n") % named
    subject = _("A letter about %(title)s") % named
    taken = [messages.send(each.person.email, subject, text) for each in held.select_related("person")]
    return any(taken)


def _kept(tender: models.Tender, ref: str) -> Sent | None:
    """The letter as it was sent: the very text whose digest the book has. Http404 for one that was changed since."""
    sent = happening.state(tender).letters.get(ref)
    if sent is None:
        return None
    paper = tender.papers.filter(kind=KIND, about=ref, digest=sent.fact.letter).first()  # type: ignore[union-attr]
    if paper is None or digest_of(paper.text) != paper.digest:
        raise Http404
    return codec.to_value(Sent, codec.from_json(paper.text, tender.number), tender.number)


def _own(request: HttpRequest, number: str) -> tuple[models.Bid, Sent]:
    """The supplier's own letter. Http404 for anybody else's, and before it is sent."""
    record = access.bid_for_supplier(request.user, number)
    said = _kept(record.tender, str(record.ref))
    if said is None:
        raise Http404
    return record, said


@require_safe
def own(request: HttpRequest, number: str) -> HttpResponse:
    """The letter, as its bidder reads it."""
    record, said = _own(request, number)
    found = place(record.tender)
    page = {
        "tender": record.tender,
        "bid": record,
        "said": said,
        "sent_at": found.state.letters[str(record.ref)].at,
        "won": str(record.ref) in found.state.winners,
    }
    return render(request, "awards/own_letter.html", _shown(page))


@require_safe
def own_word(request: HttpRequest, number: str) -> HttpResponse:
    record, said = _own(request, number)
    return _as_word(said, f"{record.number}-letter.docx")
