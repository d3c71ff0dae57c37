"""Which regime governs, and is this contract at or above its threshold? Used by many rules.

Each function answers with None when the facts that decide it are not known.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.law import cpv
from makegood.law.case import Case
from makegood.law.figure import NoFigure, Row, figure
from makegood.law.logic import Known, at_least, both, either, is_one_of, no
from makegood.law.watch import once_a_case

PA23_START = date(2025, 2, 24)
"""Procurement Act 2023, main commencement: procurements begun from this day (law.md regime-pcr15-legacy)."""

PSR_START = date(2024, 1, 1)
"""Provider Selection Regime Regulations 2023 reg. 1 (and their saving for what had begun before)."""

Regime = Literal["PA23", "PCR15", "SCOTLAND", "PSR", "PSR_WALES"]


@once_a_case
def is_devolved(case: Case) -> Known:
    """A devolved Scottish or Welsh authority, or a transferred Northern Ireland one."""
    if case.contract.nation == "ENG":
        return False
    if case.contract.devolved_or_transferred is not None:
        return case.contract.devolved_or_transferred
    kind, nation = case.contract.authority_kind, case.contract.nation
    if nation is not None and kind in {"local_authority", "parish", "nhs", "school", "university", "housing"}:
        return True
    # Policing is devolved in Scotland and transferred in Northern Ireland, and reserved in Wales.
    return True if kind == "police_fire" and nation in {"SCT", "NIR"} else None


@once_a_case
def is_lga88(case: Case) -> Known:
    """A body listed in Local Government Act 1988 Sch. 2: as stated, else as its kind implies."""
    contract = case.contract
    if contract.lga88 is not None:
        return contract.lga88
    if contract.nation == "NIR":
        return False
    if contract.authority_kind in {"local_authority", "parish", "police_fire"}:
        return True
    if contract.authority_kind in {None, "other_sub_central"}:
        return None
    return False


@once_a_case
def is_best_value(case: Case) -> Known:
    """An English best value authority (Local Government Act 1999 s.1): as stated, else as its kind implies.

    Parish councils left the list on 1 April 2008 (Local Government and Public Involvement in Health Act 2007 s.136).
    """
    contract = case.contract
    if contract.best_value is not None:
        return contract.best_value
    if contract.nation is not None and contract.nation != "ENG":
        return False
    if contract.authority_kind in {"local_authority", "police_fire"}:
        return None if contract.nation is None else True
    if contract.authority_kind in {None, "other_sub_central"}:
        return None
    return False


def is_call_off(case: Case) -> Known:
    return None if case.contract.form is None else case.contract.form == "call_off"


@once_a_case
def begun_before_pa23(case: Case) -> Known:
    """The procurement, or the framework or dynamic market it is awarded under, began before 24 February 2025.

    What is called off from a framework concluded under the older regulations stays under them (SI 2024/716 reg. 5).
    """
    contract = case.contract
    own = None if contract.started is None else contract.started < PA23_START
    parent = None if contract.framework_started is None else contract.framework_started < PA23_START
    if contract.form == "call_off":
        return either(own, parent)
    if contract.form == "dynamic_market_award" or contract.form is None:
        # Nobody has to name the market, and most contracts have no framework above them.
        return own if parent is None else either(own, parent if contract.form else both(parent, None))
    return own


@once_a_case
def is_health_care(case: Case) -> Known:
    """Health care under the English Provider Selection Regime, by the authority and the CPV code; None if in doubt.

    The regime binds NHS bodies and local and combined authorities only. A council's residential nursing care may be
    social care, and some codes are on the list only in part.
    """
    contract = case.contract
    if contract.nation not in (None, "ENG") or contract.authority_kind not in (None, "nhs", "local_authority"):
        return False
    if contract.kind in {"goods", "works", "utilities", "defence"} or contract.cpv is None:
        return None if contract.cpv is None and contract.kind in {None, "services", "light_touch"} else False
    if contract.authority_kind != "nhs" and cpv.main_digits(contract.cpv).startswith("85144"):
        return None
    return both(
        cpv.is_health_care(contract.cpv),
        None if contract.nation is None or contract.authority_kind is None else True,
        None if contract.started is None else contract.started >= PSR_START,
    )


@once_a_case
def regime(case: Case) -> Regime | None:
    """The award regime that governs the procurement, or None when not known.

    PCR15 stands for the older UK regulations (public, utilities, concession and defence contracts).
    """
    contract = case.contract
    procedure = (contract.procedure or "").lower()
    if procedure.startswith("psr"):
        return "PSR_WALES" if contract.nation == "WLS" else "PSR"
    if contract.nation == "SCT" and is_devolved(case) is not False:
        return "SCOTLAND"
    if is_health_care(case):
        return "PSR"
    old = begun_before_pa23(case)
    if contract.nation is None or old is None:
        return None
    return "PCR15" if old else "PA23"


@once_a_case
def under_pa23(case: Case) -> Known:
    """The Procurement Act 2023 governs (at any value)."""
    known = regime(case)
    if known is not None:
        return known == "PA23"
    return False if begun_before_pa23(case) is True else None


@once_a_case
def under_pcr15(case: Case) -> Known:
    """The saved Public Contracts Regulations 2015 govern; not the utilities, concession or defence regulations."""
    if case.contract.kind in {"utilities", "concession", "defence"}:
        return False
    known = regime(case)
    if known is not None:
        return known == "PCR15"
    return False if begun_before_pa23(case) is False else None


@once_a_case
def in_scotland(case: Case) -> Known:
    return None if case.contract.nation is None else regime(case) == "SCOTLAND"


@once_a_case
def is_central(case: Case) -> Known:
    """A central government authority of the Act (Procurement Regulations 2024 Sch. 2).

    NHS England, NHS trusts and foundation trusts are on that list, and so are Northern Ireland's health trusts;
    integrated care boards are not. The authority's name tells them apart.
    """
    kind = case.contract.authority_kind
    if kind is None or kind == "other_sub_central":
        return None if kind is None else False
    if kind != "nhs":
        return kind == "central"
    name = (case.contract.authority or "").lower()
    if "trust" in name or "nhs england" in name:
        return True if case.contract.nation in {"ENG", "NIR"} else None
    return False if "integrated care board" in name or name.endswith(" icb") else None


@once_a_case
def threshold_name(case: Case) -> str | None:
    """The Schedule 1 row for this contract, for example 'goods_services_sub_central'; None when not known."""
    kind, private = case.contract.kind, case.contract.authority_kind == "private_utility"
    if kind in {"goods", "services"} and not private:
        central = is_central(case)
        return None if central is None else f"goods_services_{'central' if central else 'sub_central'}"
    code = cpv.main_digits(case.contract.cpv) if case.contract.cpv else ""
    works, light = code.startswith("45"), bool(code) and cpv.is_light_touch(code)
    if kind == "utilities" or (private and kind in {"goods", "services", "concession"}):
        return "utilities_works" if works else "light_touch_utilities" if light else "utilities_goods_services"
    if kind == "light_touch":
        return "light_touch_utilities" if private else "light_touch_services"
    if kind == "concession":
        return "light_touch_concession" if light else "concession"
    if kind == "defence":
        return "defence_works" if works else "defence_goods_services"
    return kind


@once_a_case
def threshold(case: Case) -> Decimal | None:
    """The threshold in pounds including VAT on the day the procurement began, or None."""
    name, started = threshold_name(case), case.contract.started
    return None if name is None or started is None else _amount_on(name, started)


@once_a_case
def at_threshold(case: Case) -> Known:
    """The estimated value, VAT included, is at or above the threshold for this contract.

    Where the row or the day is not known, still answers when every row that could apply says the same. Where only the
    value without VAT is known, it answers when no rate of VAT could change it. A procedure said to be below the
    threshold is taken at its word where no value is given.
    """
    least, most = _value_between(case)
    if least is None or most is None:
        return False if (case.contract.procedure or "").lower().startswith("below") else None
    limit = threshold(case)
    rows = [limit] if limit is not None else _rows_that_could_apply(case)
    if rows and least >= max(rows):
        return True
    return False if rows and most < min(rows) else None


VAT_AT_MOST = Decimal("1.2")
"""One pound with the standard rate of VAT on it (Value Added Tax Act 1994 s.2)."""


def _value_between(case: Case) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that the value with VAT can be, from whichever value is known."""
    contract = case.contract
    if contract.value_gbp_inc_vat is not None or contract.value_gbp_ex_vat is None:
        return contract.value_gbp_inc_vat, contract.value_gbp_inc_vat
    return contract.value_gbp_ex_vat, contract.value_gbp_ex_vat * VAT_AT_MOST


def _rows_that_could_apply(case: Case) -> list[Decimal]:
    """Every threshold this contract could have; none when no figure is known for its day."""
    named = threshold_name(case)
    names = [named] if named else list(_ROWS_BY_KIND.get(case.contract.kind, _ALL_ROWS))
    started = case.contract.started
    if started is not None:
        amounts = [_amount_on(name, started) for name in names]
        return [] if None in amounts else [amount for amount in amounts if amount is not None]
    return [row.value for name in names for row in _rows(name) if isinstance(row.value, Decimal)]


_ROWS_BY_KIND: Mapping[str | None, tuple[str, ...]] = {
    "goods": ("goods_services_central", "goods_services_sub_central"),
    "services": ("goods_services_central", "goods_services_sub_central"),
}
_ALL_ROWS = (
    "works",
    "goods_services_central",
    "goods_services_sub_central",
    "light_touch_services",
)


def _rows(name: str) -> tuple[Row, ...]:
    return figure(f"threshold/{name}").rows


def _amount_on(name: str, day: date) -> Decimal | None:
    """The threshold of that name on a day: Schedule 1 to the Act, or the 2015 Regulations' amount before it."""
    group = "threshold" if day >= PA23_START else "threshold_2015"
    try:
        return figure(f"{group}/{name}").on(day)
    except (NoFigure, KeyError):
        return None


@once_a_case
def covered(case: Case) -> Known:
    """A covered procurement: the 2023 Act governs and the contract is at or above its threshold.

    A call-off from a framework made under the Act counts by its own value.
    """
    return both(under_pa23(case), at_threshold(case))


@once_a_case
def below_threshold(case: Case) -> Known:
    """The 2023 Act governs and the contract is below its threshold: Part 6, not Part 3."""
    return both(under_pa23(case), no(at_threshold(case)))


def missing_for_regime(case: Case) -> tuple[str, ...]:
    """The facts that would settle `under_pa23`; empty when it is settled."""
    if under_pa23(case) is not None:
        return ()
    contract = case.contract
    asked: list[tuple[str, object]] = [("nation", contract.nation), ("started", contract.started)]
    if contract.form == "call_off":
        asked.append(("framework_started", contract.framework_started))
    if contract.framework_started is not None:
        asked.append(("form", contract.form))
    return _unknown(asked) or ("contract.started",)


def missing_for_cover(case: Case) -> tuple[str, ...]:
    """The facts that would settle `covered`; empty when it is settled."""
    if covered(case) is not None:
        return ()
    contract = case.contract
    asked: list[tuple[str, object]] = []
    if at_threshold(case) is None:
        asked += [("value_gbp_inc_vat", contract.value_gbp_inc_vat), ("kind", contract.kind)]
        asked += [("started", contract.started)] if threshold(case) is None else []
        if contract.kind in {"goods", "services"} and is_central(case) is None:
            # An NHS body may be either: its name tells.
            asked.append(("authority" if contract.authority_kind else "authority_kind", None))
    return tuple(dict.fromkeys((*missing_for_regime(case), *_unknown(asked)))) or ("contract.started",)


def _unknown(asked: list[tuple[str, object]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"contract.{name}" for name, fact in asked if fact is None))


@once_a_case
def pssva_bites(case: Case) -> Known:
    """Public Services (Social Value) Act 2012 s.1 applies: services or light touch at or above the ordinary threshold.

    Light touch counts from the goods and services amount, not 663,540 (s.1(16)(b), (17)). Not call-offs, not
    devolved Welsh bodies, England and Wales only.
    """
    contract = case.contract
    rows = [
        None if contract.started is None else _amount_on(f"goods_services_{place}", contract.started)
        for place, possible in (
            ("central", is_central(case) is not False),
            ("sub_central", is_central(case) is not True),
        )
        if possible
    ]
    reached = [at_least(contract.value_gbp_inc_vat, row) for row in rows]
    return both(
        is_one_of(contract.kind, ("services", "light_touch")),
        no(is_call_off(case)),
        is_one_of(contract.nation, ("ENG", "WLS")),
        True if contract.nation == "ENG" else no(both(contract.nation == "WLS" or None, is_devolved(case))),
        True if all(known is True for known in reached) else _none_true(reached),
    )


def _none_true(parts: list[Known]) -> Known:
    return False if all(part is False for part in parts) else None
