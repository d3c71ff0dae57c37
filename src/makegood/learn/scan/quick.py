"""The quick way to scan a line: facts by typed decoding, and asks only where the first look saw something.

It gives what `slow.read` gives, or says that it is not sure (None), and then the slow way reads the line. It is not
sure of anything that is not of the kind it should be: a lone object for a list, a number as text, a name in a number.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from makegood.check import asked
from makegood.check.asks import find_among, notices
from makegood.check.draft import Passage
from makegood.check.reading.authority import kind_of
from makegood.learn.scan import facts
from makegood.learn.scan.first_look import CAREFULLY, Hidden, Look
from makegood.learn.scan.slow import Ask, Read, content
from makegood.learn.scan.typed import Address, Amount, Coded, Number, Party, Period, Release, Statistic, Tender
from makegood.ocds.fields import clean
from makegood.ocds.nation import nation
from makegood.ocds.prose import unmended
from makegood.ocds.repair import repair

MOST = 10**11
"""Amounts up to this, in pounds, keep their pence in a binary number."""


class Unsure(Exception):
    """The quick way does not know: the slow way has to read this release."""


_decode = msgspec.json.Decoder(Release).decode
_plain = msgspec.json.Decoder(float_hook=Decimal).decode
_EMPTY_TENDER, _EMPTY_PARTY, _EMPTY_ADDRESS, _EMPTY_CODED, _EMPTY_PERIOD = (
    Tender(), Party(), Address(), Coded(), Period(),
)  # fmt: skip


class Reader:
    """Reads lines quickly, and remembers what recurs: buyers, days, codes. One for each process."""

    def __init__(self) -> None:
        self.look = Look()
        self._buyers: dict[Any, tuple[str, str, str, str, str]] = {}
        self._days: dict[str, str | None] = {}
        self._stages: dict[Any, str] = {}

    def read(self, raw: bytes, line: int) -> Read | None:
        """The release in one line of JSON; None where the slow way has to read it."""
        hits = self.look.line(raw)
        if hits and min(hits) < self.look.odd:
            return None
        try:
            if not raw.isascii():
                raw.decode()
            release = _decode(raw)
            return self._read(release, raw, line, bool(hits))
        except (Unsure, Hidden, UnicodeDecodeError, msgspec.DecodeError, RecursionError):
            return None

    def _read(self, release: Release, raw: bytes, line: int, hit: bool) -> Read:
        ocid, id_ = _word(release.ocid), _word(release.id)
        if release.releases is not None or release.records is not None or release.compiledRelease is not None:
            raise Unsure
        if not ocid:
            raise Unsure
        data = _plain(raw) if hit or not id_ else None
        tender = release.tender or _EMPTY_TENDER
        title = _mended(_word(tender.title) or _word(release.title))
        codes = _cpv(release, tender)
        row = self._facts(release, tender, ocid, title, codes)
        asks = self._asks(raw, data, title, codes) if hit else ()
        key = id_ or content(data)
        return Read(line=line, ocid=ocid, id=id_ or None, key=key, date=_word(release.date), facts=row, asks=asks)

    def _facts(self, release: Release, tender: Tender, ocid: str, title: str, codes: Sequence[str]) -> facts.Row:
        tags = release.tag or ()
        kinds = _notice_types(release, tender)
        market = bool(kinds) and not facts.NOT_AWARDS.isdisjoint(kinds)
        buyer, buyer_id, kind, nation_, region = self._buyer(release, ocid)
        net, gross, currency = _value(release, tender)
        statistics = (release.bids.statistics if release.bids else None) or ()
        published = self._day(release.date)
        deadline = self._day(tender.tenderPeriod.endDate) if tender.tenderPeriod else None
        deadline = deadline or self._day(tender.expressionOfInterestDeadline)
        begun = self._begun(tender, tags, published) if deadline else None
        cpv = codes[0] if codes else ""
        return (
            facts.portal(ocid),
            self._stage(tags, market),
            buyer,
            buyer_id,
            kind,
            nation_,
            region,
            cpv,
            cpv[:2],
            _category(release, tender),
            title,
            net,
            gross,
            currency if net is not None or gross is not None else "",
            len(tender.lots) or None if tender.lots else None,
            _bids(statistics, facts.FINAL) if statistics else None,
            _bids(statistics, facts.FINAL_SME) if statistics else None,
            None if market else _suppliers(release),
            _suits(tender),
            published,
            deadline,
            _days_open(begun, deadline),
            None if market else self._awarded(release),
        )

    def _stage(self, tags: Sequence[str], market: bool) -> str:
        key = (tuple(tags), market)
        found = self._stages.get(key)
        if found is None:
            said = [word for tag in tags if (word := _word(tag))]
            found = self._stages[key] = facts.stage(said, market=market)
        return found

    def _day(self, moment: str | None) -> str | None:
        """The day of a moment as `Desk.day` reads it."""
        if not moment:
            return None
        try:
            return self._days[moment[:10]]
        except KeyError:
            return self._new_day(moment)

    def _new_day(self, moment: str) -> str | None:
        if not moment[:1].isdigit():
            raise Unsure
        match = re.match(r"(\d{4})-(\d{2})-(\d{2})", moment[:10])
        try:
            day = date(*map(int, match.groups())).isoformat() if match else None
        except ValueError:
            day = None
        if len(self._days) < 100_000:
            self._days[moment[:10]] = day
        return day

    def _begun(self, tender: Tender, tags: Sequence[str], published: str | None) -> str | None:
        day = self._day(tender.datePublished)
        if day:
            return day
        days = [
            found
            for each in tender.documents or ()
            if _word(each.documentType) in _FORM_NOTICES and (found := self._day(each.datePublished))
        ]
        if days:
            return min(days)
        return published if "tender" in map(_word, tags) else None

    def _awarded(self, release: Release) -> str | None:
        return min((day for each in release.awards or () if (day := self._day(each.date))), default=None)

    def _buyer(self, release: Release, ocid: str) -> tuple[str, str, str, str, str]:
        """Name, id, kind, nation and region, as `ocds.common.organisations` and `facts` have them."""
        buyer = release.buyer or _EMPTY_PARTY
        party = _party(release, buyer)
        address = party.address or _EMPTY_ADDRESS
        key = (
            ocid[:11], buyer.id, buyer.name, party.id, party.name, party.identifier and _pair(party.identifier),
            tuple(map(_pair, party.additionalIdentifiers or ())),
            address.region, address.countryName, address.country, address.postalCode,
            tuple(map(_pair, (party.details.classifications if party.details else None) or ())),
        )  # fmt: skip
        found = self._buyers.get(key)
        if found is None:
            found = _told(ocid, buyer, party, address)
            if len(self._buyers) < 50_000:
                self._buyers[key] = found
        return found

    def _asks(self, raw: bytes, data: Any, title: str, codes: Sequence[str]) -> tuple[Ask, ...]:
        """The asks of a release in which the first look saw something; nothing is matched where it saw nothing."""
        if b"eservedParticipation" in raw:
            raise Unsure  # what is reserved is a passage of its own, which is made from codes
        fields = list(unmended(data))
        looked = self.look.texts([text for _, text in fields])
        wanted: list[Passage] = []
        hits: list[dict[str, list[int]]] = []
        for (where, text), seen in zip(fields, looked, strict=True):
            seen.pop(CAREFULLY, None)
            if seen or where.lower().endswith("title"):
                mended = _mended(text)
                if seen and len(mended) != len(text):
                    seen = self.look.texts([mended])[0]  # places in the mended text are others
                    seen.pop(CAREFULLY, None)
                wanted.append(Passage(text=mended, where=where))
                hits.append(seen)
        if not any(hits):
            return ()
        about = notices.subject_of(title, codes)
        found = find_among(wanted, hits, subject=about or title)
        return tuple(
            Ask(label=ask.label, phrase=ask.phrase, sentence=ask.sentence, where=ask.where, boilerplate=ask.boilerplate)
            for ask in asked.once(found, wanted, notice=True)
        )


_FORM_NOTICES = frozenset({"contractNotice", "tenderNotice", "plannedProcurementNotice"})


def _word(text: str | None) -> str:
    """As `ocds.fields.words` for a text."""
    if not text:
        return ""
    return text.strip() if text.isprintable() else clean(text).strip()


def _mended(text: str) -> str:
    """As `repair` mends it. Most texts have no letter that any of its faults needs."""
    if "<" in text or "&" in text or ("rn" in text and "\n" not in text):
        return repair(text).text
    return text if text.isascii() or not _TWICE.search(text) else repair(text).text


_TWICE = re.compile("[\u00c2-\u00f4]")
"""What text that was encoded twice begins with."""


def _pair(coded: Coded) -> tuple[str | None, str | None]:
    return coded.scheme, coded.id


def _party(release: Release, buyer: Party) -> Party:
    listed = release.parties
    if not listed:
        return buyer
    id_ = _word(buyer.id)
    if id_:
        for each in listed:
            if each.id == id_ or _word(each.id) == id_:
                return each
    for role in ("buyer", "procuringEntity"):
        for each in listed:
            if each.roles and role in map(_word, each.roles):
                return each
    return buyer


def _told(ocid: str, buyer: Party, party: Party, address: Address) -> tuple[str, str, str, str, str]:
    name = repair(_word(buyer.name) or _word(party.name)).text
    ids = [_word(buyer.id), _word(party.id)]
    for each in (party.identifier or _EMPTY_CODED, *(party.additionalIdentifiers or ())):
        scheme, id_ = _word(each.scheme), _word(each.id)
        ids.append(f"{scheme}-{id_}" if scheme and id_ and not id_.startswith(f"{scheme}-") else "")
    types = (party.details.classifications if party.details else None) or ()
    devolved = next((_word(each.id) for each in types if _word(each.scheme) == "UK_CA_DEVOLVED_REGULATIONS"), "")
    kinds = tuple(_word(each.id) for each in types if _word(each.scheme) == "UK_CA_TYPE")
    place: Mapping[str, Any] = {
        "region": address.region, "countryName": address.countryName,
        "country": address.country, "postalCode": address.postalCode,
    }  # fmt: skip
    found, _ = nation(ocid, devolved, place, "")
    kept = list(dict.fromkeys(each for each in ids if each))
    return (
        name,
        facts.buyer_id(kept),
        kind_of(name, kinds) or "",
        found or "",
        facts.region(_word(address.region), found),
    )


def _cpv(release: Release, tender: Tender) -> list[str]:
    """CPV codes as `ocds.old.cpv` has them, the main one first."""
    found: dict[str, None] = {}
    _codes_at(tender.classification, tender.additionalClassifications, found)
    for item in tender.items or ():
        _codes_at(item.classification, item.additionalClassifications, found)
    for award in release.awards or ():
        for item in award.items or ():
            _codes_at(item.classification, item.additionalClassifications, found)
    return list(found)


def _codes_at(first: Coded | None, others: Sequence[Coded] | None, found: dict[str, None]) -> None:
    for each in (first, *others) if others else (first,):
        if each is None or not each.id:
            continue
        scheme = each.scheme
        if scheme == "CPV" or not scheme or _word(scheme) in {"CPV", ""}:
            code = each.id[:8]
            if not code.isdigit():
                code = _word(each.id)[:8]
            if len(code) == 8 and code.isdigit():
                found[code] = None


def _category(release: Release, tender: Tender) -> str:
    category = _word(tender.mainProcurementCategory)
    if not category:
        category = next((said for each in release.awards or () if (said := _word(each.mainProcurementCategory))), "")
    return category if category in {"goods", "services", "works"} else ""


def _notice_types(release: Release, tender: Tender) -> set[str]:
    found: set[str] = set()
    for each in tender.documents or ():
        found.add(each.noticeType or "")
    if release.planning and release.planning.documents:
        found.update(each.noticeType or "" for each in release.planning.documents)
    for holder in (*(release.awards or ()), *(release.contracts or ())):
        for each in holder.documents or ():
            found.add(each.noticeType or "")
        if holder.implementation:
            found.update(each.noticeType or "" for each in holder.implementation.documents or ())
    found.discard("")
    return {_word(each) for each in found} if found else found


def _value(release: Release, tender: Tender) -> tuple[int | None, int | None, str]:
    """Net and gross pence, and the currency, as `ocds.old.value_of` finds them."""
    net, gross, currency = _money(tender.value)
    if net or gross:
        return net, gross, currency
    for holders in (tender.lots, release.contracts, release.awards):
        if holders:
            net, gross, currency = _total([_money(each.value) for each in holders])
            if net or gross:
                return net, gross, currency
    return None, None, ""


def _money(amount: Amount | None) -> tuple[int | None, int | None, str]:
    if amount is None:
        return None, None, ""
    return _pence(amount.amount), _pence(amount.amountGross), _word(amount.currency)


def _pence(amount: Number) -> int | None:
    """Whole pence of an amount above nought, as `facts.pence` rounds it; unsure where that could be in doubt."""
    if amount is None:
        return None
    if not -MOST < amount < MOST:
        raise Unsure
    if amount <= 0:
        return None
    pence = round(amount * 100)
    if abs(amount * 100 - pence) > 0.005 or not pence:
        raise Unsure
    return pence


def _total(amounts: Sequence[tuple[int | None, int | None, str]]) -> tuple[int | None, int | None, str]:
    if len({currency for _, _, currency in amounts}) != 1 or len(amounts) > 80:
        if len(amounts) > 80:
            raise Unsure
        return None, None, ""
    nets = [net for net, _, _ in amounts if net]
    grosses = [gross for _, gross, _ in amounts if gross]
    return (
        sum(nets) if len(nets) == len(amounts) else None,
        sum(grosses) if len(grosses) == len(amounts) else None,
        amounts[0][2],
    )


def _bids(statistics: Sequence[Statistic], measures: Sequence[str]) -> int | None:
    """As `facts.bids`."""
    for measure in measures:
        held = [each for each in statistics if _word(each.measure) == measure]
        whole = [each for each in held if not _word(each.relatedLot)]
        if held:
            counts = [each.value for each in whole or held]
            if any(isinstance(count, float) for count in counts):
                raise Unsure
            known = [int(count) for count in counts if count is not None and 0 <= count < 10**6]
            return sum(known) if len(known) == len(counts) else None
    return None


def _suppliers(release: Release) -> int | None:
    found: set[str] = set()
    for award in release.awards or ():
        if _word(award.status) not in {"cancelled", "unsuccessful", "pending"}:
            for each in award.suppliers or ():
                found.add(_word(each.id) or _word(each.name))
    found.discard("")
    return len(found) or None


def _suits(tender: Tender) -> bool | None:
    flags = {each.suitability.sme for each in (tender, *(tender.lots or ())) if each.suitability}
    return True if True in flags else (False if False in flags else None)


def _days_open(begun: str | None, deadline: str | None) -> int | None:
    if begun is None or deadline is None or deadline < begun:
        return None
    return (date.fromisoformat(deadline) - date.fromisoformat(begun)).days
