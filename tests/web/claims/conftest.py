"""The invented example as this site's evidence, and a body that may add to it."""

from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).parents[3] / "examples" / "evidence" / "what-works.yaml"
DESIGN = {
    "question": "Do fewer people leave where shifts are published early?",
    "measure": "HRS-05",
    "result": "SEC-01",
    "better": "lower",
    "sector": "home_care",
    "comparison": "comparison group",
    "asked_says": "Three contracts in the north of the county",
    "others_say": "Three in the south",
    "unit_of_analysis": "contract",
    "minimum_n": "3",
    "analysis": "Difference of the changes.",
    "horizons": ["short", "medium"],
    "effect_at": "short",
    "unintended_looked_for": "Suppliers that leave",
}
RESULT = {
    "group": "asked",
    "region": "UKC",
    "size": "1m to 5m",
    "horizon": "short",
    "low": "25",
    "high": "28.5%",
    "before_low": "33",
    "before_high": "33",
    "n": "120",
    "n_of": "workers",
    "besides": "One sub-contractor gave the work up.",
}


@pytest.fixture(autouse=True)
def _example(settings: Any) -> None:
    settings.EVIDENCE_FILES = (str(EXAMPLE),)


@pytest.fixture
def ana(someone: Any) -> Any:
    return someone("Ana", "officer")


@pytest.fixture
def registered(ana: Any, signed_in: Any) -> Any:
    """A design that Ana registered yesterday, for Northmoor."""
    from datetime import timedelta

    from django.utils import timezone

    from makegood.learn import evidence
    from makegood.web.claims import adding
    from makegood.web.claims.forms import DesignForm
    from makegood.web.records.models import AddedDesign, Organisation

    form = DesignForm(DESIGN)
    assert form.is_valid(), form.errors
    made = adding._design(form.cleaned_data, "Northmoor Council", timezone.localdate() - timedelta(days=1))
    return AddedDesign.objects.create(
        organisation=Organisation.objects.get(name="Northmoor Council"), by=ana, registered_on=made.registered_on,
        word=made.id, digest=made.digest, text=evidence.line(made),
    )  # fmt: skip
