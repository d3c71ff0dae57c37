"""The people of the whole story, each at a desk of their own, and what they do together stage by stage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.stories import bidding, buying, deciding, judging
from tests.stories.clock import Clock
from tests.stories.people import follow, join, sign_in

LONDON = ZoneInfo("Europe/London")
DEADLINE = datetime(2027, 1, 14, 12, tzinfo=LONDON)
AWARD = datetime(2027, 1, 28, 10, tzinfo=LONDON)
SIGNING = datetime(2027, 2, 9, 10, tzinfo=LONDON)
"""The days of the example tender: bids close, the award, and the first day after the wait."""
COLLEAGUES = {
    "ben": ("Ben Cole", "Procurement officer"),
    "eve": ("Eve Lund", "Evaluator"),
    "finn": ("Finn Shaw", "Evaluator"),
    "mo": ("Mo Grant", "Moderator"),
}
WORK = {
    "Ana Reed": "Opens the bids",
    "Ben Cole": "Opens the bids",
    "Eve Lund": "Scores alone",
    "Finn Shaw": "Scores alone",
    "Mo Grant": "Leads the agreement",
}
HOMES = {"sam": "seaview", "tess": "moor"}
WORKBOOK_PRICES = {"coast-south": "33.50", "moor-villages": "34.40", "dale-villages": "34.20"}


@dataclass
class Cast:
    """Two officers, two who score, one who leads the panel, and two firms. `page` is whoever's own browser."""

    clock: Clock
    pages: dict[str, Any]
    number: str = ""
    bids: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def at(desk: Callable[..., Any], clock: Clock) -> "Cast":
        """Ben has no scripts; Sam is on a phone."""
        pages = {
            "ana": desk("Ana Reed"), "ben": desk("Ben Cole", scripts=False), "eve": desk("Eve Lund"),
            "finn": desk("Finn Shaw"), "mo": desk("Mo Grant"), "sam": desk("Sam Bell", width=375),
            "tess": desk("Tess Ward"),
        }  # fmt: skip
        return Cast(clock=clock, pages=pages)

    def page(self, who: str) -> Any:
        return self.pages[who]

    def on(self, at: datetime, *people: str) -> None:
        """Another day: sessions are over, so those people sign in again."""
        self.clock.set(at)
        for who in people:
            sign_in(self.page(who), address(who))

    def everybody_comes(self) -> None:
        ana = self.page("ana")
        buying.set_up(ana, authority="Northmoor Council", name="Ana Reed", email=address("ana"))
        for who, (name, role) in COLLEAGUES.items():
            join(self.page(who), buying.add_person(ana, address(who), role), name)

    def tender_goes_out(self) -> None:
        ana = self.page("ana")
        self.number = buying.design(ana)
        buying.choose_team(ana, self.number, WORK)
        buying.issue(ana, self.number)

    def firms_bid(self, folder: Path) -> None:
        """Sam answers on a phone on two evenings; Tess uses nothing but the workbook."""
        sam, tess = self.page("sam"), self.page("tess")
        links = buying.invite(self.page("ana"), address("sam"), address("tess"))
        self.bids["sam"] = bidding.take_up(sam, links[0], firm="Seaview Homecare", name="Sam Bell")
        bidding.answer_organisation_and_price(sam, {"Coast north": "33.80", "Coast south": "33.80"})
        follow(sam, "Promise 1: Pay")
        bidding.answer_promise(sam, "Promise 1: Pay")
        bidding.leave(sam)
        self.on(DEADLINE - timedelta(days=1), "sam")
        bidding.come_back(sam, self.bids["sam"])
        bidding.send(sam, self.bids["sam"], "Seaview Homecare")
        self.bids["tess"] = bidding.take_up(tess, links[1], firm="Moor Carers", name="Tess Ward")
        filled = bidding.fill_workbook(
            tess, self.bids["tess"], bidding.IN_THE_WORKBOOK, WORKBOOK_PRICES, folder / "bid.xlsx"
        )
        bidding.upload(tess, self.bids["tess"], filled)
        bidding.send(tess, self.bids["tess"], "Moor Carers")

    def bids_are_opened(self) -> None:
        self.on(DEADLINE + timedelta(minutes=4), "ana", "ben", "eve", "finn", "mo")
        assert buying.open_bids(self.page("ana"), self.number) == "Open 2 sealed bids"
        assert buying.open_bids(self.page("ben"), self.number) == "2 bids opened at 12:04"

    def panel_scores(self) -> None:
        for who, marks in judging.MARKS.items():
            judging.declare(self.page(who), self.number)
            judging.score(self.page(who), self.number, who.title(), marks)
        judging.agree(self.page("mo"), self.number, 5)

    def award_is_made(self) -> None:
        self.on(AWARD, "ana", "ben", "sam", "tess")
        deciding.use_result(self.page("ana"), self.number)
        deciding.agree_result(self.page("ben"), self.number)
        deciding.send_letters(self.page("ana"), self.number)

    def both_sides_sign(self) -> list[str]:
        """The heading each side ends on, supplier by supplier."""
        self.on(SIGNING, "ana", "sam", "tess")
        for letter in "ab":
            deciding.sign(self.page("ana"), f"/award/{self.number}/sign/{letter}/", name="Ana Reed", role="Lead")
        names = (("sam", "Sam Bell"), ("tess", "Tess Ward"))
        return [
            deciding.sign(self.page(who), f"/bids/{self.bids[who]}/sign/", name=name, role="Owner")
            for who, name in names
        ]


def address(who: str) -> str:
    """Everybody's e-mail address, by first name."""
    return f"{who}@{HOMES.get(who, 'northmoor')}.example"
