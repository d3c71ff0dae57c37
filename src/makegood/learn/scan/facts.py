"""What a release says of its procurement, as one row: the plain and obvious reading, from `ocds`.

A row holds only text, whole numbers, yes or no and None, so that millions of them stand in columns. Days are ISO text.
Money is whole pence of its currency, rounded half to even where a portal gives more places.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from makegood import ocds
from makegood.check.reading.authority import kind_of
from makegood.learn.scan.columns import FACTS
from makegood.ocds.fields import Desk, codes, part, parts, words

Fact = str | int | bool | None
Row = tuple[Fact, ...]
"""The facts of one release in the order of `columns.FACTS`."""
NAMES = tuple(column.name for column in FACTS)
PORTALS: Mapping[str, str] = {
    "ocds-h6vhtk": "find-a-tender",
    "ocds-b5fd17": "contracts-finder",
    "ocds-r6ebe6": "public-contracts-scotland",
    "ocds-kuma6s": "sell2wales",
}
STAGES = ("planning", "tender", "award", "contract", "implementation")
NOT_AWARDS = frozenset({"UK13", "UK14", "UK15", "UK16"})
"""Dynamic market notices: whatever their tag says, nobody has won a contract by them."""
SCHEMED = re.compile(r"^[A-Z]{2}-[A-Z0-9]+-.")
REGION = re.compile(r"^UK[C-N]")
WHOLE = {"WLS": "UKL", "SCT": "UKM", "NIR": "UKN"}
FINAL, FINAL_SME = ("finalStageBids", "bids"), ("smeFinalStageBids", "smeBids")
"""Names of the count of final bids, as the UK extension has it and as older notices do; the first that is there."""


def facts(notice: ocds.Notice, data: Mapping[str, Any]) -> Row:
    """The facts of a release. `data` is the release `notice` was read from. Never raises."""
    market = bool(NOT_AWARDS & set(notice.notice_types))
    money = notice.value
    told = bool(money.net or money.gross)
    return (
        portal(notice.ocid or ""),
        stage(notice.tag, market=market),
        notice.buyer_name,
        buyer_id(notice.buyer_ids),
        kind_of(notice.buyer_name, notice.buyer_types) or "",
        notice.nation or "",
        region(words(part(buyer_of(data), "address"), "region"), notice.nation),
        notice.cpv[0] if notice.cpv else "",
        notice.cpv[0][:2] if notice.cpv else "",
        notice.category or "",
        notice.title,
        pence(money.net),
        pence(money.gross),
        money.currency if told else "",
        len(notice.lots) or None,
        bids(data, FINAL),
        bids(data, FINAL_SME),
        None if market else suppliers(data),
        notice.suits_sme,
        _iso(notice.published_on),
        _iso(notice.deadline_on),
        days_open(notice.begun_on, notice.deadline_on),
        None if market else awarded_on(data),
    )


def portal(ocid: str) -> str:
    return PORTALS.get(ocid[:11], "other")


def stage(tags: Sequence[str], *, market: bool) -> str:
    """By the first tag that names a stage ('tenderAmendment' is of the tender). A dynamic market awards nothing."""
    for tag in tags:
        for name in STAGES:
            if tag.startswith(name):
                return "" if market and name in {"award", "contract"} else name
    return ""


def buyer_id(ids: Sequence[str]) -> str:
    """The first id that names its scheme ('GB-PPON-...'), else the first: 'org-7' means nothing in another notice."""
    return next((each for each in ids if SCHEMED.match(each)), ids[0] if ids else "")


def buyer_of(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The buyer's party: the one with the buyer's id, else the one with its role, else the buyer itself."""
    buyer = part(data, "buyer")
    id_, listed = words(buyer, "id"), [each for _, each in parts(data, "parties")]
    if id_:
        for each in listed:
            if words(each, "id") == id_:
                return each
    for role in ("buyer", "procuringEntity"):
        for each in listed:
            if role in codes(each, "roles"):
                return each
    return buyer


def region(nuts: str, nation: str | None) -> str:
    """The first three letters of a statistical region; of Scotland, Wales and Northern Ireland the nation is one."""
    return nuts[:3] if REGION.match(nuts) else WHOLE.get(nation or "", "")


def pence(amount: Decimal | None) -> int | None:
    """Whole pence of an amount; None for None."""
    return None if amount is None else int((amount * 100).to_integral_value(ROUND_HALF_EVEN))


def bids(data: Mapping[str, Any], measures: Sequence[str]) -> int | None:
    """Bids by the statistics of the first measure that is there: of the whole tender where that is told, else of all
    lots together. A firm that bids for two lots has made two bids."""
    desk = Desk("", "")
    listed = [each for _, each in parts(part(data, "bids"), "statistics")]
    for measure in measures:
        held = [each for each in listed if words(each, "measure") == measure]
        whole = [each for each in held if not words(each, "relatedLot")]
        counts = [desk.whole(each, "value", "") for each in whole or held]
        if counts:
            known = [count for count in counts if count is not None and 0 <= count < 10**6]
            return sum(known) if len(known) == len(counts) else None
    return None


def suppliers(data: Mapping[str, Any]) -> int | None:
    """Different suppliers of awards that were not cancelled, by id, else by name; None where there are none."""
    found: set[str] = set()
    for _, award in parts(data, "awards"):
        if words(award, "status") not in {"cancelled", "unsuccessful", "pending"}:
            for _, each in parts(award, "suppliers"):
                found.add(words(each, "id") or words(each, "name"))
    return len(found - {""}) or None


def awarded_on(data: Mapping[str, Any]) -> str | None:
    desk = Desk("", "")
    days = [desk.day(award, "date", "") for _, award in parts(data, "awards")]
    return _iso(min((day for day in days if day), default=None))


def days_open(begun: date | None, deadline: date | None) -> int | None:
    """Days from the call to the deadline; None where one is not known, or the deadline is before the call."""
    if begun is None or deadline is None or deadline < begun:
        return None
    return (deadline - begun).days


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
