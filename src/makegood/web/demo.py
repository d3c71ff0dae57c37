"""Everything that `makegood demo` shows: checked drafts, and a tender in each state, all of invented people and firms.

One person on one computer sees every side here. What needs two people says so on its page: opening, agreeing, signing.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from makegood.award import deciding, replay
from makegood.web.awards import demo as awards
from makegood.web.awards.place import place
from makegood.web.bids import happening
from makegood.web.checks import demo as checks
from makegood.web.claims import demo as claims
from makegood.web.contracts import demo as contracts
from makegood.web.look import Look
from makegood.web.pledge import demo as pledge
from makegood.web.progress import demo as progress
from makegood.web.records import local, models
from makegood.web.records.models import Role
from makegood.web.scan import demo as scans
from makegood.web.tenders import demo as tenders
from makegood.web.tenders import documents, packing, starting

FIRM = "Kittiwake Care (invented)"
DAYS_TO_BID = 14


def load() -> tuple[Look, ...]:
    """Put everything in as the one person of this computer; where to look, in order."""
    local.somebody()
    drafts = [Look(path=f"/check/{id_}/", says=title) for title, id_ in checks.load()]
    designs = [Look(path=path, says=_("Design it: %(title)s") % {"title": title}) for title, path in tenders.load()]
    tenders_ = (_to_bid_for(), _to_ask(), _to_score(), _to_agree(), _to_decide(), _to_write_to())
    return (*drafts, *designs, *tenders_, *running(), *learned())


def _to_bid_for() -> Look:
    """A tender that is out, and the empty bid of a small firm that is this computer's own for the demo."""
    now, made = timezone.now(), starting.from_example(awards.EXAMPLE)
    authority, officer = _buyer(), _officer()
    tender = documents.made(made, organisation=authority, by=officer, at=now - timedelta(days=1))
    packing.issued(
        tender,
        notice="000000-2026",
        sender=officer.name,
        by=officer,
        deadline=now + timedelta(days=DAYS_TO_BID),
        at=now,
    )
    firm = models.Organisation.objects.create(name=FIRM, kind=models.Organisation.Kind.SUPPLIER, made_at=now)
    _give(Role.SUPPLIER, firm)
    number = f"B-{now.year}-{tender.pk:07d}"
    models.Bid.objects.create(number=number, tender=tender, supplier=firm, made_at=now, changed_at=now)
    _called(tender, _("out, bids to come"))
    return Look(path=f"/bids/{number}/", says=_("Answer it as a small firm: 9 parts, nothing to sign in to"))


def _to_ask() -> Look:
    tender = awards.load(until="opened").tender
    _give(Role.OFFICER, tender.organisation)
    _called(tender, _("bids just opened"))
    return Look(path=f"/award/{tender.number}/questions/", says=_("See if the numbers of four bids fit"))


def _to_score() -> Look:
    tender = awards.load(until="opened").tender
    _assign(Role.EVALUATOR, tender)
    _called(tender, _("you score"))
    return Look(path=f"/evaluate/{tender.number}/", says=_("Score four bids alone, one question at a time"))


def _to_agree() -> Look:
    tender = awards.load(until="scored").tender
    _assign(Role.MODERATOR, tender)
    _called(tender, _("you lead the panel"))
    return Look(path=f"/moderate/{tender.number}/", says=_("Agree scores where two people differ"))


def _to_decide() -> Look:
    tender = awards.load(until="agreed").tender
    _called(tender, _("ready to decide"))
    return Look(path=f"/award/{tender.number}/lots/", says=_("See who wins which lots, and what each limit costs"))


def _to_write_to() -> Look:
    tender = decided().tender
    _called(tender, _("decided"))
    return Look(path=f"/award/{tender.number}/letters/", says=_("Read the letters to those who won and those who lost"))


def running() -> tuple[Look, ...]:
    """A contract that ran for a year, from every chair: buyer, supplier, worker, resident."""
    authority, now = _buyer(), timezone.now()
    supplier, _new = models.Organisation.objects.get_or_create(
        name=contracts.NAMES["tier-1"], defaults={"kind": models.Organisation.Kind.SUPPLIER, "made_at": now}
    )
    seller, _new = models.Person.objects.get_or_create(
        email="sam.bell@makegood.example", defaults={"name": "Sam Bell", "password": "!"}
    )
    loaded = contracts.load(authority, supplier, buyer=_officer(), seller=seller)
    for role, where in ((Role.OFFICER, authority), (Role.MANAGER, authority), (Role.SUPPLIER, supplier)):
        _give(role, where)
    at = f"/contracts/{loaded.record.number}/"
    return (
        Look(path=at, says=_("A contract after a year, as its buyer sees it")),
        Look(path=f"{at}talk/2/", says=_("A promise missed, and made good: every step with its reasons")),
        Look(path=f"{at}?as=supplier", says=_("The same contract, as its supplier sees it")),
        Look(path=loaded.slip, says=_("A worker's slip: is the record right? (try it on a phone)")),
        Look(path=f"/register/{loaded.record.slug}/", says=_("What a resident can read of it")),
        Look(path=f"/evidence/elsewhere/register/{loaded.record.slug}/", says=_("What the same would take in yours")),
    )


def learned() -> tuple[Look, ...]:
    """What many contracts and notices show, and what bodies say of themselves: all of it invented."""
    scans.load()
    claims.load()
    return (
        Look(path="/register/", says=_("What was promised: search it, see it on a map, take the data away")),
        Look(path="/evidence/", says=_("What works, how sure that is, and what was tried and did not work")),
        Look(path="/scan/", says=_("What the country asks: invented notices, read as real ones are")),
        *progress.load(),
        *pledge.load(),
    )


def decided() -> awards.Loaded:
    """One officer decided and another agreed: the letters can be read, and the promises."""
    loaded = awards.load(until="agreed")
    tender, found = loaded.tender, place(loaded.tender)
    result = replay.result(found.state, found.design)
    first, second = loaded.people["Ana Reed"], loaded.people["Ben Cole"]
    entry = happening.record(
        tender,
        lambda now: deciding.decide_award(
            now.state, found.design.tender.scoring, lots=result.winners, scores=result.scores_digest,
            allocation=result.allocation_digest, by=str(first.ref), at=now.at,
        ),
        by=first,
    )  # fmt: skip
    happening.record(
        tender,
        lambda now: deciding.agree_award(now.state, decision=entry.digest, by=str(second.ref), at=now.at),
        by=second,
    )
    return loaded


def _buyer() -> models.Organisation:
    found, _new = models.Organisation.objects.get_or_create(
        name=awards.AUTHORITY,
        defaults={"kind": models.Organisation.Kind.AUTHORITY, "made_at": timezone.now()},
    )
    return found


def _officer() -> models.Person:
    """Whoever issues the tenders of the example."""
    found, _new = models.Person.objects.get_or_create(
        email="ana.reed@makegood.example", defaults={"name": "Ana Reed", "password": "!"}
    )
    return found


def _give(role: str, where: models.Organisation) -> None:
    models.Membership.objects.get_or_create(person=local.somebody(), organisation=where, role=role)


def _assign(role: str, tender: models.Tender) -> None:
    """The one person of this computer joins the invented people who work on the tender."""
    _give(role, tender.organisation)
    models.Assignment.objects.get_or_create(tender=tender, person=local.somebody(), role=role)


def _called(tender: models.Tender, state: str) -> None:
    """In the list of tenders the title says which of the examples it is. The design, and its digest, stay."""
    tender.title = _("%(title)s (example: %(state)s)") % {"title": tender.title, "state": state}
    tender.save(update_fields=["title"])
