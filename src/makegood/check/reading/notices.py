"""A published notice as a draft: what OCDS says, in the law room's words."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from makegood import law, ocds
from makegood.check import asks
from makegood.check.draft import Draft, Source
from makegood.check.reading.authority import kind_of
from makegood.check.reading.limits import FAR_DAYS
from makegood.law.case import Form, Kind, LotsRecord, ReservationRecord
from makegood.law.cpv import is_light_touch
from makegood.terms import Problem

_PROCEDURES: tuple[tuple[str, str], ...] = (
    (r"below threshold|non-ojeu", "below_threshold"),
    (r"competitive flexible", "competitive_flexible"),
    (r"direct award|single tender action|without prior publication|^direct$", "direct"),
    (r"competitive dialogue", "competitive_dialogue"),
    (r"negotiat", "competitive_with_negotiation"),
    (r"innovation partnership", "innovation_partnership"),
    (r"restricted", "restricted"),
    (r"^open\b", "open"),
)
_PSR = re.compile(
    r"\b(?:under|with|to|by|of) (?:the )?(?:health care services )?\(?provider selection regime", re.IGNORECASE
)
_PSR_DIRECT = re.compile(r"\bdirect award process", re.IGNORECASE)
_KINDS: Mapping[str, Kind] = {
    "concession": "concession",
    "utilities": "utilities",
    "defence": "defence",
    "32014L0023": "concession",
    "32014L0025": "utilities",
    "32009L0081": "defence",
}
_RESERVED = {
    "shelteredWorkshop": "supported_employment",
    "publicServiceMissionOrganization": "mutual",
    "smeVcse": "sme_or_vcse",
}


def draft(notice: ocds.Notice, name: str, *, on: date) -> Draft:
    """One notice as a draft. What it does not say stays None: nothing is guessed but by the rules named here."""
    desk = _Desk(notice, name, on)
    gross, net = desk.value()
    contract = law.Contract(
        nation=notice.nation,
        authority=notice.buyer_name or None,
        authority_kind=desk.authority_kind(),
        devolved_or_transferred=notice.devolved,
        started=desk.started(),
        kind=desk.kind(),
        form=desk.form(),
        procedure=desk.procedure(),
        value_gbp_inc_vat=gross,
        value_gbp_ex_vat=net,
        term_months=notice.months,
        service_starts=desk.near(notice.starts_on, "contract.service_starts"),
        cpv=notice.cpv[0] if notice.cpv else None,
        records=desk.records(),
    )
    return Draft(
        source=Source(file=name, line=notice.line, ocid=notice.ocid, id=notice.id),
        title=notice.title,
        contract=contract,
        subject=asks.notices.subject(notice),
        passages=asks.notices.passages(notice),
        read_from=desk.read_from(contract),
        problems=(*notice.problems, *desk.problems),
    )


class _Desk:
    """One notice on its way to a draft: collects problems and where facts came from."""

    def __init__(self, notice: ocds.Notice, name: str, on: date) -> None:
        self.notice, self.name, self.on = notice, name, on
        self.problems: list[Problem] = []
        self.sources: dict[str, str] = {}

    def problem(self, where: str, found: str, do: str = "") -> None:
        place = f"line {self.notice.line} {where}" if self.notice.line else where
        self.problems.append(Problem(file=self.name, where=place, found=found, do=do))

    def near(self, day: date | None, fact: str) -> date | None:
        """A day within a lifetime of the day of asking; the year 0202 is a slip, and told."""
        if day is not None and abs((day - self.on).days) > FAR_DAYS:
            self.problem(fact, f"{day.isoformat()} cannot be meant", "the date is not used")
            return None
        return day

    def authority_kind(self) -> Any:
        found = kind_of(self.notice.buyer_name, self.notice.buyer_types)
        if found:
            self.sources["contract.authority_kind"] = self.notice.read_from.get("buyer_name", "buyer.name")
        return found

    def started(self) -> date | None:
        """The day the tender was called. Older law named after its end contradicts the date: then nobody knows.

        Scotland's law and the NHS regime go on; the portal writes the old directive for both.
        """
        day, notice = self.near(self.notice.begun_on, "contract.started"), self.notice
        elsewhere = notice.nation == "SCT" or (self.procedure() or "").startswith("psr")
        if day and notice.law == "old" and day >= law.PA23_START and not elsewhere:
            self.problem(
                "tender.legalBasis",
                f"it names older law ({notice.legal_basis}) and a later date ({day.isoformat()})",
                "say when the procurement began, or its framework",
            )
            return None
        return day

    def kind(self) -> Kind | None:
        """Special regimes first; then light touch by the main CPV code, where the notice cannot say it itself."""
        notice = self.notice
        if notice.light_touch:
            return self._found("contract.kind", "light_touch", notice.read_from.get("light_touch", ""))
        for regime in (*notice.special_regimes, notice.legal_basis.rpartition(" ")[2]):
            for word, kind in _KINDS.items():
                if word in regime:
                    return self._found(
                        "contract.kind", kind, "tender.specialRegime" if notice.special_regimes else "tender.legalBasis"
                    )
        listed = bool(notice.cpv) and is_light_touch(notice.cpv[0])
        if listed and notice.light_touch is None and notice.category in {"services", None}:
            return self._found("contract.kind", "light_touch", notice.read_from.get("cpv", ""))
        if notice.category:
            self.sources["contract.kind"] = "tender.mainProcurementCategory"
        return notice.category

    def _found(self, fact: str, kind: Kind, where: str) -> Kind:
        self.sources[fact] = where
        return kind

    def form(self) -> Form | None:
        notice, said = self.notice, self.notice.procedure.casefold()
        if notice.form:
            self.sources["contract.form"] = notice.read_from.get("form", "")
        if notice.form == "call_off" and "dynamic" in said:
            return "dynamic_market_award"
        if notice.form in {"contract", "framework", "call_off"}:
            return notice.form
        if notice.form is None and self.procedure() == "direct":
            self.sources["contract.form"] = "tender.procurementMethodDetails"
            return "direct_award"
        return None  # a dynamic market is no contract, and most Contracts Finder notices do not say

    def procedure(self) -> str | None:
        """The procedure by its name; the NHS regime only where the text says so."""
        for each in self.notice.passages:
            if _PSR.search(each.text):
                self.sources["contract.procedure"] = each.where
                return "psr_direct" if _PSR_DIRECT.search(each.text) else "psr_competitive"
        said = self.notice.procedure.casefold().removeprefix("other - ")
        for pattern, name in _PROCEDURES:
            if re.search(pattern, said):
                self.sources["contract.procedure"] = "tender.procurementMethodDetails"
                return name
        return None

    def value(self) -> tuple[Decimal | None, Decimal | None]:
        """Gross and net pounds. Gross is the value VAT included; net is never turned into gross."""
        amount, where = self.notice.value, self.notice.read_from.get("value", "")
        if amount.currency not in {"", "GBP"}:
            return None, None
        if amount.gross:
            self.sources["contract.value_gbp_inc_vat"] = where
        if amount.net:
            self.sources["contract.value_gbp_ex_vat"] = where
        return amount.gross, amount.net

    def records(self) -> law.Records:
        total, social = self._weights()
        return law.Records(
            lots=self._lots(),
            reservation=self._reservation(),
            market_engagement=self.notice.engaged,
            kpis_set=True if self.notice.kpis else None,
            kpi_inappropriate_reason=self.notice.no_kpis_reason or None,
            weights_total=total,
            social_value_weight=social,
        )

    def _lots(self) -> LotsRecord | None:
        notice = self.notice
        if not notice.lots and not notice.no_lots_reason:
            return None
        used = len(notice.lots) > 1
        self.sources["contract.records.lots"] = notice.read_from.get("lots", "tender.lotDetails")
        return LotsRecord(
            considered=True if used or notice.no_lots_reason else None,
            used=used,
            number=len(notice.lots) or None,
            reasons=notice.no_lots_reason or None,
            max_bid_per_supplier=notice.most_lots_bid,
            max_award_per_supplier=notice.most_lots_won,
            mechanism=notice.lot_choice or None,
        )

    def _reservation(self) -> ReservationRecord | None:
        found = [_RESERVED[code] for code in self.notice.reserved if code in _RESERVED]
        if not found and not self.notice.reserved_place:
            return None
        self.sources["contract.records.reservation"] = self.notice.read_from.get("reserved", "tender.otherRequirements")
        by: Any = found[0] if found else None
        return ReservationRecord(by=by, location=self.notice.reserved_place or None, in_notice=True)

    def _weights(self) -> tuple[Decimal | None, Decimal | None]:
        """The total, and social value's part, of the first lot whose criteria all carry a number."""
        for lot in self.notice.lots:
            weights = [each.weight.number for each in lot.criteria]
            if not weights or None in weights:
                continue
            total = sum((each for each in weights if each is not None), Decimal(0))
            social = [each for each in lot.criteria if "social value" in f"{each.name} {each.description}".casefold()]
            self.sources["contract.records.weights_total"] = f"{lot.where}.awardCriteria"
            if not social:
                return total, None
            self.sources["contract.records.social_value_weight"] = social[0].where
            return total, sum((each.weight.number or Decimal(0) for each in social), Decimal(0))
        return None, None

    def read_from(self, contract: law.Contract) -> dict[str, str]:
        """Where each known fact was read, by its dotted name."""
        places = self.notice.read_from
        plain = {
            "contract.nation": (contract.nation, places.get("nation")),
            "contract.authority": (contract.authority, places.get("buyer_name")),
            "contract.started": (contract.started, places.get("begun_on")),
            "contract.term_months": (contract.term_months, places.get("months")),
            "contract.service_starts": (contract.service_starts, places.get("starts_on")),
            "contract.cpv": (contract.cpv, places.get("cpv")),
        }
        found = {name: where for name, (fact, where) in plain.items() if fact is not None and where}
        return dict(sorted({**found, **{name: where for name, where in self.sources.items() if where}}.items()))
