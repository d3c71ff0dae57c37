"""A tender that is out, two officers, an evaluator and firms that were invited."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.web.bids.steps import CODE, issued


@pytest.fixture(autouse=True)
def _own_sealing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "sealing-key"))


@pytest.fixture
def tender(shared_site: Any, someone: Any) -> Any:
    """Northmoor's home care tender: out, sealed, due in three days. Ana and Ben are its officers."""
    return issued(someone("Ana Reed", "officer"), someone("Ben Cole", "officer"))


@pytest.fixture
def invite() -> Callable[..., Any]:
    """Invite an address to a tender with a code."""
    from makegood.web.people import codes
    from makegood.web.records.models import TenderInvitation

    def made(tender: Any, email: str, code: str = CODE) -> Any:
        return TenderInvitation.objects.create(
            tender=tender, code_digest=codes.digest(code), email=email, made_at=timezone.now()
        )

    return made


@pytest.fixture
def firm(someone: Any, invite: Any) -> Callable[..., Any]:
    """A firm with one person and an empty bid in the tender: `firm(tender, "Seaview Homecare")` gives (person, bid)."""
    from makegood.web.bids import invitation
    from makegood.web.people import codes

    def made(tender: Any, name: str = "Seaview Homecare", who: str = "Sam Bell") -> tuple[Any, Any]:
        person = someone(who, "supplier", at=name, kind="supplier")
        found = invite(tender, person.email, code=codes.make())
        organisation = person.memberships.get(role="supplier").organisation
        type(found).objects.filter(pk=found.pk).update(supplier=organisation, answer="yes")
        return person, invitation.begin(found, organisation, at=timezone.now())

    return made
