"""A whole procurement in a browser by people who each have a context of their own, from the design to the letters."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.stories import bidding, buying, judging
from tests.stories.conftest import Clock
from tests.stories.people import follow, go, join, sign_in, text

Desk = Callable[..., Any]
LONDON = ZoneInfo("Europe/London")
NOON = datetime(2027, 1, 14, 12, tzinfo=LONDON)


def test_a_tender_from_the_design_to_the_letters(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    ana, ben = desk("Ana Reed"), desk("Ben Cole", scripts=False)
    eve, finn, mo = desk("Eve Lund"), desk("Finn Shaw"), desk("Mo Grant")
    sam, tess = desk("Sam Bell", width=375), desk("Tess Ward")
    buying.set_up(ana, authority="Northmoor Council", name="Ana Reed", email="ana@northmoor.example")
    for page, name, role in (
        (ben, "Ben Cole", "Procurement officer"), (eve, "Eve Lund", "Evaluator"),
        (finn, "Finn Shaw", "Evaluator"), (mo, "Mo Grant", "Moderator"),
    ):  # fmt: skip
        join(page, buying.add_person(ana, f"{name.split()[0].lower()}@northmoor.example", role), name)
    number = buying.design(ana)
    buying.choose_team(ana, number, {
        "Ana Reed": "Opens the bids", "Ben Cole": "Opens the bids", "Eve Lund": "Scores alone",
        "Finn Shaw": "Scores alone", "Mo Grant": "Leads the agreement",
    })  # fmt: skip
    buying.issue(ana, number)
    links = buying.invite(ana, number, "sam@seaview.example", "tess@moor.example")
    bid = bidding.take_up(sam, links[0], firm="Seaview Homecare", name="Sam Bell")
    bidding.answer_organisation_and_price(sam, {"Coast north": "33.80", "Coast south": "33.80"})
    follow(sam, "Promise 1: Pay")
    bidding.answer_promise(sam, "Promise 1: Pay")
    bidding.leave(sam)
    clock.set(NOON - timedelta(days=1))
    sign_in(sam, "sam@seaview.example")
    bidding.come_back(sam, bid)
    bidding.send(sam, bid, "Seaview Homecare")
    other = bidding.take_up(tess, links[1], firm="Moor Carers", name="Tess Ward")
    prices = {"coast-south": "33.50", "moor-villages": "34.40", "dale-villages": "34.20"}
    filled = bidding.fill_workbook(tess, other, bidding.IN_THE_WORKBOOK, prices, tmp_path / "bid.xlsx")
    bidding.upload(tess, other, filled)
    bidding.send(tess, other, "Moor Carers")
    clock.set(NOON + timedelta(minutes=4))
    sign_in(ana, "ana@northmoor.example")
    sign_in(ben, "ben@northmoor.example")
    assert buying.open_bids(ana, number) == "Open 2 sealed bids"
    assert buying.open_bids(ben, number) == "2 bids opened at 12:04"
    sign_in(eve, "eve@northmoor.example")
    sign_in(finn, "finn@northmoor.example")
    sign_in(mo, "mo@northmoor.example")
    judging.declare(eve, number)
    judging.score(eve, number, {"A": (5, 4, 5, 3, 4), "B": (4, 4, 4, 5, 5)})
    judging.declare(finn, number)
    judging.score(finn, number, {"A": (5, 5, 3, 3, 4), "B": (4, 4, 4, 4, 5)})
    judging.agree(mo, number, 5)
    go(ana, f"/award/{number}/lots/")
    print(text(ana))
    assert 0
