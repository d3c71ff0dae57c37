"""Which regime governs, and is this contract at or above its threshold? Used by many rules.

Each function answers with None when the facts that decide it are not known.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.law.case import Case
from makegood.law.figure import NoFigure, figure
from makegood.law.logic import Known, at_least, both, either, is_one_of, no

PA23_START = date(2025, 2, 24)
"""Procurement Act 2023, main commencement: procurements begun from this day (law.md regime-pcr15-legacy)."""

Regime = Literal["PA23", "PCR15", "SCOTLAND", "PSR", "PSR_WALES"]


def is_devolved(case: Case) -> Known:
    """A devolved Scottish or Welsh authority, or a transferred Northern Ireland one."""
    if case.contract.nation == "ENG":
        return False
    if case.contract.devolved_or_transferred is not None:
        return case.contract.devolved_or_transferred
    if case.contract.nation is not None and case.contract.authority_kind in {
        "local_authority",
        "parish",
        "nhs",
        "school",
        "university",
        "housing",
    }:
        return True
    return None


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


def is_best_value(case: Case) -> Known:
    """An English best value authority (Local Government Act 1999 s.1): as stated, else as its kind implies."""
    contract = case.contract
    if contract.best_value is not None:
        return contract.best_value
    if contract.nation is not None and contract.nation != "ENG":
        return False
    if contract.authority_kind in {"local_authority", "police_fire"}:
        return None if contract.nation is None else True
    if contract.authority_kind in {None, "parish", "other_sub_central"}:
        return None
    return False


def is_call_off(case: Case) -> Known:
    return None if case.contract.form is None else case.contract.form == "call_off"


def begun_before_pa23(case: Case) -> Known:
    """The procurement, or the framework it is called off from, began before 24 February 2025."""
    contract = case.contract
    own = None if contract.started is None else contract.started < PA23_START
    framework = (
        False
        if contract.form is not None and contract.form != "call_off"
        else both(
            contract.form == "call_off" or None,
            None if contract.framework_started is None else contract.framework_started < PA23_START,
        )
    )
    if own is False and contract.form is None and contract.framework_started is None:
        return False
    if own is False and contract.form == "call_off" and contract.framework_started is None:
        return None
    return either(own, framework)


def regime(case: Case) -> Regime | None:
    """The award regime that governs the procurement, or None when not known."""
    contract = case.contract
    procedure = contract.procedure or ""
    if procedure.startswith("psr"):
        return "PSR_WALES" if contract.nation == "WLS" else "PSR"
    if contract.nation == "SCT" and is_devolved(case) is not False:
        return "SCOTLAND"
    old = begun_before_pa23(case)
    if contract.nation is None or old is None:
        return None
    return "PCR15" if old else "PA23"


def under_pa23(case: Case) -> Known:
    """The Procurement Act 2023 governs (at any value)."""
    known = regime(case)
    if known is not None:
        return known == "PA23"
    if case.contract.nation == "SCT" or begun_before_pa23(case) is True:
        return False
    return None


def under_pcr15(case: Case) -> Known:
    """The saved Public Contracts Regulations 2015 govern."""
    known = regime(case)
    if known is not None:
        return known == "PCR15"
    return False if begun_before_pa23(case) is False or case.contract.nation == "SCT" else None


def in_scotland(case: Case) -> Known:
    return None if case.contract.nation is None else regime(case) == "SCOTLAND"


def threshold_name(case: Case) -> str | None:
    """The Schedule 1 row for this contract, for example 'goods_services_sub_central'; None when not known."""
    contract = case.contract
    central = None if contract.authority_kind is None else contract.authority_kind == "central"
    if contract.kind == "works":
        return "works"
    if contract.kind == "light_touch":
        return "light_touch_utilities" if contract.authority_kind == "private_utility" else "light_touch_services"
    if contract.kind == "concession":
        return "concession"
    if contract.kind == "utilities":
        return "utilities_goods_services"
    if contract.kind == "defence":
        return "defence_goods_services"
    if contract.kind in {"goods", "services"}:
        if contract.authority_kind == "private_utility":
            return "utilities_goods_services"
        if central is not None:
            return "goods_services_central" if central else "goods_services_sub_central"
    return None


def threshold(case: Case) -> Decimal | None:
    """The threshold in pounds including VAT on the day the procurement began, or None."""
    name, started = threshold_name(case), case.contract.started
    if name is None or started is None:
        return None
    try:
        return figure(f"threshold/{name}").on(started)
    except NoFigure:
        return None


def at_threshold(case: Case) -> Known:
    """The estimated value, VAT included, is at or above the threshold for this contract."""
    amount = case.contract.value_gbp_inc_vat
    known = at_least(amount, threshold(case))
    if known is not None or amount is None:
        return known
    # Some rows or the day are not known: answer only where every row that could apply says the same.
    rows = [row for row in _rows_that_could_apply(case) if isinstance(row, Decimal)]
    if rows and amount >= max(rows):
        return True
    if rows and amount < min(rows):
        return False
    return None


def _rows_that_could_apply(case: Case) -> list[Decimal]:
    names = (
        [threshold_name(case)]
        if threshold_name(case)
        else ["goods_services_central", "goods_services_sub_central"]
        if case.contract.kind in {"goods", "services"}
        else ["works", "goods_services_central", "light_touch_services", "concession", "utilities_goods_services"]
    )
    return [
        row.value
        for name in names
        for row in figure(f"threshold/{name}").rows
        if isinstance(row.value, Decimal)
        and (case.contract.started is None or row is figure(f"threshold/{name}").rows[-1])
    ]


def covered(case: Case) -> Known:
    """A covered procurement: the 2023 Act governs and the contract is at or above its threshold.

    A call-off from a framework made under the Act counts by its own value.
    """
    return both(under_pa23(case), at_threshold(case))


def pssva_bites(case: Case) -> Known:
    """Public Services (Social Value) Act 2012 s.1 applies: services or light touch at or above the ordinary threshold.

    Light touch counts from the goods and services amount, not 663,540 (s.1(16)(b), (17)). Not call-offs, not
    devolved Welsh bodies, England and Wales only.
    """
    contract = case.contract
    central = None if contract.authority_kind is None else contract.authority_kind == "central"
    rows = [
        _amount_on(f"threshold/goods_services_{place}", contract.started)
        for place, possible in (("central", central is not False), ("sub_central", central is not True))
        if possible
    ]
    reached = [at_least(contract.value_gbp_inc_vat, row) for row in rows]
    value_reached = True if all(known is True for known in reached) else _none_true(reached)
    return both(
        is_one_of(contract.kind, ("services", "light_touch")),
        no(is_call_off(case)),
        is_one_of(contract.nation, ("ENG", "WLS")),
        None if contract.nation is None else not (contract.nation == "WLS" and is_devolved(case) is not False),
        value_reached,
    )


def _none_true(parts: list[Known]) -> Known:
    return False if all(part is False for part in parts) else None


def _amount_on(name: str, day: date | None) -> Decimal | None:
    """The amount on that day. Before 24 February 2025 the 2012 Act pointed at the same sub-central and central rows."""
    if day is None:
        return None
    try:
        return figure(name).on(day)
    except NoFigure:
        return None
