"""An employer comes by a code, or by an account. What opens is its own tier and no other part of the contract.

The session remembers one tier, signed, and bound to the code: a new code ends every session of the old one.
"""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from makegood.web.contracts.place import Place, place
from makegood.web.people import codes, tries
from makegood.web.records import access_contracts as access
from makegood.web.records import models

KEY = "tier"
SALT = "makegood.tiers.by_code"
LASTS = 20 * 60 * 60
"""Seconds; as long as anybody stays signed in."""


@dataclass(frozen=True)
class Mine:
    """An employer at its own pages: its tier, the contract as it stands, and the code in its address.

    `by`: whose act stands in the book. Without a code it came by an account.
    """

    tier: models.Tier
    found: Place
    code: str
    by: str

    @property
    def word(self) -> str:
        return str(self.tier.word)

    def at(self, name: str, *more: str) -> str:
        """The address of one of its own pages, by the way it came."""
        if self.code:
            return reverse(f"tiers:{name}", args=[self.code, *more])
        return reverse(f"tiers:account_{name}", args=[self.tier.contract.number, self.word, *more])

    @property
    def above(self) -> str:
        """Who pays this employer, by name."""
        return self.tier.parent.name if self.tier.parent else self.found.buyer

    @property
    def signed(self) -> bool:
        """It was named when the contract was signed, and needs no further yes."""
        return any(each.id == self.word for each in self.found.agreed.tiers)

    @property
    def answered(self) -> Any:
        """What it said of itself; None while it has said nothing."""
        now = self.found.state.tiers.get(self.word)
        return now.answered if now else None


def acts_as(tier: models.Tier) -> str:
    """The opaque id under which somebody who came by the code acts. It names nobody."""
    return f"{tier.word}-by-code"


def opened(request: HttpRequest, code: str) -> Mine | None:
    """The employer whose code this is, remembered from now on. None for every other code; nothing is counted."""
    if tries.too_many([_about(request)], at=timezone.now()):
        return None
    known = models.Tier.objects.select_related("contract__authority", "contract__supplier", "parent", "organisation")
    tier = known.filter(code_digest=codes.digest(code)).first()
    if tier is None or _writes_to_itself(request, tier):
        return None
    _remember(request, tier)
    found = place(tier.contract, "supplier")
    return Mine(tier=tier, found=found, code=codes.grouped(codes.plain(code)), by=acts_as(tier))


def by_account(request: HttpRequest, number: str, word: str) -> Mine:
    """The reader's own firm's tier. Http404 for every other."""
    tier = access.tier_that_reports(request.user, number, word)
    return Mine(tier=tier, found=place(tier.contract, "supplier"), code="", by=str(request.user.ref))  # type: ignore[union-attr]


def mine(request: HttpRequest, code: str) -> Mine:
    """The same for the pages behind the first one. Http404 for a wrong code, which counts against the address."""
    found = opened(request, code)
    if found is None:
        tries.count([_about(request)], at=timezone.now())
        raise Http404
    return found


def tier_of(request: HttpRequest) -> models.Tier | None:
    """The tier that this session came to by a code, while the code is good; None without one."""
    held = getattr(request, "session", {}).get(KEY)
    try:
        pk, digest = signing.loads(held or "", salt=SALT, max_age=LASTS)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    known = models.Tier.objects.select_related("contract__authority", "contract__supplier", "parent", "organisation")
    return known.filter(pk=pk, code_digest=digest).first()


def tier_that_reports(request: HttpRequest, number: str, word: str) -> models.Tier:
    """The reader's own tier, by account or by code. Http404 for every other."""
    held = tier_of(request)
    if held is not None and (held.contract.number, held.word) == (number, word):
        return held
    return access.tier_that_reports(request.user, number, word)


def who(request: HttpRequest, tier: models.Tier) -> str:
    """Under which id the reader acts for a tier: the person's own where an account reaches it, else the code's."""
    own = access.tiers_that_report(request.user).filter(pk=tier.pk).exists()
    return str(request.user.ref) if own else acts_as(tier)  # type: ignore[union-attr]


def _remember(request: HttpRequest, tier: models.Tier) -> None:
    """A session with a new name, so that nobody can put one of theirs under somebody else's code."""
    before = tier_of(request)
    if before is not None and before.pk == tier.pk:
        return
    request.session.cycle_key()
    request.session[KEY] = signing.dumps([tier.pk, tier.code_digest], salt=SALT)


def _writes_to_itself(request: HttpRequest, tier: models.Tier) -> bool:
    """Somebody signed in for the buyer, or for a firm above: whoever wrote the message does not answer it."""
    person: Any = request.user
    if access.contracts_of_authority(person).filter(pk=tier.contract_id).exists():
        return True
    own = set(access.tiers_that_report(person).filter(contract=tier.contract_id).values_list("pk", flat=True))
    return bool(own) and tier.pk not in own


def _about(request: HttpRequest) -> str:
    return tries.about_address(request.META.get("REMOTE_ADDR", ""))
