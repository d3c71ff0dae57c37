"""Pages of a tender stay light: compressed, as they go over the wire."""

from typing import Any

import pytest

from makegood.web.records.models import Tender
from makegood.web.tenders import editing

pytestmark = pytest.mark.django_db
PAGES = (
    "", *(f"{name}/" for name in editing.PARTS), "asks/", "asks/choose/", "asks/pay/", "voice/", "test/", "weights/",
    "market/", "pack/", "team/", "suppliers/",
)  # fmt: skip


def test_every_page_of_a_tender_is_under_16_kb(client: Any, tender: Tender) -> None:
    weighs = {}
    for path in PAGES:
        answer = client.get(f"/tenders/{tender.number}/{path}", headers={"accept-encoding": "gzip"})
        weighs[path] = len(answer.content)

    assert {path: size for path, size in weighs.items() if size > 16_000} == {}
