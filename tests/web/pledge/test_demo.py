"""What the demo shows of pledges and progress can be opened, and loading it again changes nothing."""

from typing import Any

import pytest

from makegood.web.pledge import demo as pledge
from makegood.web.progress import demo as progress
from makegood.web.records.models import FactorAnswer, PledgeVersion

pytestmark = pytest.mark.django_db


def test_every_look_of_the_demo_opens(client: Any) -> None:
    looks = [*progress.load(), *pledge.load()]

    pages = [client.get(each.path) for each in looks]

    assert [page.status_code for page in pages] == [200] * 3
    assert "You have 9 to 22 of 32 things in place." in pages[0].content.decode()
    assert "4 numbers" in pages[1].content.decode()
    assert "Not held today" in pages[2].content.decode()


def test_loading_it_twice_is_loading_it_once(client: Any) -> None:
    for _time in range(2):
        progress.load()
        pledge.load()

    assert PledgeVersion.objects.count() == 3
    assert FactorAnswer.objects.values("person").distinct().count() == 4
