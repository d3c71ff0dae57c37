"""An employer names one that it pays: a tier in the book, a name and an address beside it, and a code in a message."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from makegood.deliver.promises import chain
from makegood.deliver.state import Refused
from makegood.terms import codec
from makegood.web.bids.fields import Field
from makegood.web.contracts import happening
from makegood.web.contracts.place import Place, agreed_on
from makegood.web.people import codes, messages
from makegood.web.records import models

PROPOSED = "tier-share"
"""The kind of paper with the share that the one above wrote down; the employer's own word is what counts."""
MOST_BELOW = 50


@dataclass(frozen=True)
class Named:
    """An employer as the one above names it. `share`: percent of the whole contract's hours, None if not said."""

    name: str
    email: str
    share: Decimal | None = None


@dataclass(frozen=True)
class Written:
    """A message to an employer. `text` has the code in it and stands on one page only; `sent`: it went by mail."""

    tier: models.Tier
    text: str
    sent: bool


def fields() -> list[Field]:
    """Name, address, share."""
    return [
        Field(name="name", label=_("Name of the employer"), autocomplete="organization",
              needed=_("Enter the name of the employer")),
        Field(name="email", label=_("Their e-mail address"), autocomplete="email",
              needed=_("Enter an e-mail address, like name@firm.example")),
        Field(name="share", label=_("Their share of the contract's hours (optional)"), kind="percent",
              low=Decimal(0), high=Decimal(100), width=5, wrong=_("A share is a number from 0 to 100")),
    ]  # fmt: skip


def named(given: list[Field]) -> Named | None:
    """What was typed, once every field is good; None with the error on its field."""
    name, email, share = given
    if not email.error:
        try:
            validate_email(str(email.value))
        except ValidationError:
            email.refuse(_("Enter an e-mail address, like name@firm.example"))
    if any(each.error for each in given):
        return None
    return Named(name=str(name.value), email=str(email.value), share=share.value)


def invite(
    request: HttpRequest, record: models.Contract, parent: models.Tier, given: Iterable[Named], *, by: str
) -> list[Written]:
    """Every one of them under `parent`, all or none. Raises Refused."""
    with transaction.atomic():
        moment = happening.now(record)
        made = [_made(moment, parent, each, by=by) for each in given]
    return [_written(request, tier, code) for tier, code in made]


def _made(moment: happening.Moment, parent: models.Tier, given: Named, *, by: str) -> tuple[models.Tier, str]:
    record = moment.contract
    if parent.below.count() >= MOST_BELOW:
        raise Refused(_("%(n)s employers stand under this one already.") % {"n": MOST_BELOW})
    word, code = _free(record), codes.make()
    agreed = agreed_on(record, moment.state, timezone.localdate(moment.at))
    fact = chain.invite(agreed, moment.state, tier=word, parent=parent.word, by=by)
    tier = record.tiers.create(
        word=word, parent=parent, level=fact.level, name=given.name[:200], email=given.email,
        code_digest=codes.digest(code), made_at=moment.at,
    )  # fmt: skip
    moment.write(fact, by=None)
    if given.share is not None:
        keep(record, PROPOSED, word, codec.to_json({"share": str(given.share)}))
    return tier, code


def new_code(request: HttpRequest, tier: models.Tier) -> Written:
    """A new code; the old one, and whoever came by it, opens nothing from now on."""
    code = codes.make()
    models.Tier.objects.filter(pk=tier.pk).update(code_digest=codes.digest(code))
    return _written(request, tier, code)


def _written(request: HttpRequest, tier: models.Tier, code: str) -> Written:
    """The message; on the page of whoever wrote it only where this site sends no mail."""
    link = request.build_absolute_uri(reverse("tiers:own", args=[code]))
    contract = tier.contract
    words = {
        "who": tier.parent.name if tier.parent else contract.supplier.name,
        "buyer": contract.authority.name,
        "title": contract.title,
        "link": link,
    }
    text = _(
        "%(who)s says you work on “%(title)s” for %(buyer)s. Tell us whether that is right. It takes about 4 minutes, "
        "and you need no account:\n\n%(link)s\n\nYou will see only your own part."
    )
    sent = messages.send(tier.email, _("%(who)s says you work on a %(buyer)s contract") % words, text % words)
    return Written(tier=tier, text=text % words, sent=sent)


def proposed(found: Place, word: str) -> Decimal | None:
    """The share that the one above wrote down; the signed one where there is one."""
    held = kept(found.record, PROPOSED, word)
    if held:
        return Decimal(held["share"])
    return next((each.share for each in found.agreed.tiers if each.id == word), None)


def kept(record: models.Contract, kind: str, about: str) -> dict[str, Any]:
    """What stands beside the book under this name and is not part of it; nothing where nothing is kept."""
    held = record.papers.filter(kind=kind, about=about, locked=False).values_list("text", flat=True).first()
    return dict(codec.from_json(held, kind)) if held else {}


def keep(record: models.Contract, kind: str, about: str, text: str) -> None:
    """Keep one such document; what was kept before is gone."""
    models.ContractPaper.objects.update_or_create(
        contract=record, kind=kind, about=about, locked=False, defaults={"text": text, "at": timezone.now()}
    )


def _free(record: models.Contract) -> str:
    """The next word for a tier. The book is locked, so nobody takes it in between."""
    taken = set(record.tiers.values_list("word", flat=True))
    return next(word for n in range(len(taken) + 1, len(taken) * 2 + 3) if (word := f"tier-{n}") not in taken)
