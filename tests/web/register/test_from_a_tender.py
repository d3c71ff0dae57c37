"""A contract that came from a tender on this site is told from its tender on."""

from typing import Any

import pytest
from django.test import Client

from makegood.terms import codec
from makegood.web.records.models import Contract
from tests.web.contracts.test_starting import both_sign, loaded

__all__ = ["loaded"]
pytestmark = pytest.mark.django_db


def test_its_tender_is_told_as_it_was_issued_and_names_nobody(loaded: Any, signed_in: Any) -> None:
    letter = both_sign(loaded, signed_in)
    signed_in(loaded.people["Ana Reed"]).post(f"/contracts/start/{loaded.tender.number}/{letter}/")
    made = Contract.objects.get()
    made.public = True
    made.save()

    text = Client().get(f"/register/{made.slug}/data/record.json").content.decode()
    (record,) = codec.from_json(text, "record")["records"]

    assert [each["tag"][0] for each in record["releases"]] == ["tender", "award", "contract", "implementation"]
    dates = [each["date"] for each in record["releases"]]
    assert dates == sorted(dates)
    targets = {each["id"] for each in record["releases"][0]["tender"]["targets"]}
    agreed = {each["id"] for each in record["compiledRelease"]["contracts"][0]["agreedMetrics"]}
    assert targets & agreed, "a KPI keeps its id from the tender to the contract"
    assert not any(name in text for name in loaded.people) and "contactPoint" not in text
    assert len({each["tender"]["id"] for each in record["releases"]}) == 1
