"""Which regime governs, and at which amounts: the days and pounds on each side of every line."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from makegood import law
from makegood.law import cpv, routing
from makegood.terms import codec

COUNCIL = {"nation": "ENG", "authority_kind": "local_authority", "started": date(2026, 3, 2), "kind": "services"}


def case(**contract: Any) -> law.Case:
    return codec.to_value(law.Case, {"on": date(2026, 11, 21), "contract": contract}, "test")


def council(**contract: Any) -> law.Case:
    return case(**(COUNCIL | contract))


@pytest.mark.parametrize(
    ("started", "governs"), [(date(2025, 2, 23), "PCR15"), (date(2025, 2, 24), "PA23"), (None, None)]
)
def test_the_day_the_procurement_began_picks_the_regime(started: date | None, governs: str | None) -> None:
    assert routing.regime(council(started=started)) == governs


@pytest.mark.parametrize(
    ("framework_started", "governs"), [(date(2023, 6, 1), "PCR15"), (date(2025, 6, 2), "PA23"), (None, None)]
)
def test_a_call_off_follows_its_framework(framework_started: date | None, governs: str | None) -> None:
    called_off = council(form="call_off", framework_started=framework_started)

    assert routing.regime(called_off) == governs


def test_a_call_off_begun_before_the_act_needs_no_framework_day() -> None:
    assert routing.regime(council(form="call_off", started=date(2024, 5, 1))) == "PCR15"


def test_an_award_from_an_older_dynamic_purchasing_system_stays_under_the_2015_regulations() -> None:
    award = council(form="dynamic_market_award", framework_started=date(2024, 5, 1))

    assert routing.under_pa23(award) is False
    assert routing.under_pcr15(award) is True


@pytest.mark.parametrize(
    ("contract", "governs"),
    [
        ({"nation": "SCT", "authority_kind": "local_authority"}, "SCOTLAND"),
        ({"nation": "SCT", "authority_kind": "central", "devolved_or_transferred": False}, "PA23"),
        ({"nation": "WLS", "authority_kind": "local_authority"}, "PA23"),
        ({"nation": "NIR", "authority_kind": "local_authority"}, "PA23"),
        ({"nation": "WLS", "authority_kind": "nhs", "procedure": "psr_direct"}, "PSR_WALES"),
        ({"nation": "ENG", "authority_kind": "nhs", "procedure": "psr_competitive"}, "PSR"),
    ],
)
def test_the_nation_and_the_procedure_pick_the_regime(contract: dict[str, Any], governs: str) -> None:
    assert routing.regime(case(started=date(2026, 3, 2), kind="services", **contract)) == governs


def test_hospital_care_is_under_the_health_regime_by_its_code_and_home_care_is_not() -> None:
    hospital = council(authority_kind="nhs", kind="light_touch", cpv="85110000-3")
    home_care = council(kind="light_touch", cpv="85312000-9")
    before = council(authority_kind="nhs", kind="light_touch", cpv="85110000", started=date(2023, 12, 31))

    assert routing.regime(hospital) == "PSR"
    assert routing.regime(home_care) == "PA23"
    assert routing.regime(before) == "PCR15"


def test_only_a_nhs_or_local_authority_is_under_the_health_regime() -> None:
    assert routing.regime(council(authority_kind="central", kind="light_touch", cpv="85110000")) == "PA23"
    assert routing.is_health_care(council(kind="light_touch", cpv="85144100")) is None


def test_older_utilities_and_concessions_are_under_neither_the_act_nor_the_2015_regulations() -> None:
    for kind in ("utilities", "concession", "defence"):
        older = council(kind=kind, started=date(2024, 5, 1))
        assert routing.under_pa23(older) is False
        assert routing.under_pcr15(older) is False


@pytest.mark.parametrize(
    ("contract", "amount"),
    [
        ({"started": date(2025, 12, 31)}, 214904),
        ({"started": date(2026, 1, 1)}, 207720),
        ({"authority_kind": "central", "started": date(2025, 12, 31)}, 139688),
        ({"authority_kind": "central"}, 135018),
        ({"kind": "works", "started": date(2025, 12, 31)}, 5372609),
        ({"kind": "works"}, 5193000),
        ({"kind": "light_touch"}, 663540),
        ({"kind": "light_touch", "authority_kind": "private_utility"}, 884720),
        ({"kind": "concession"}, 5193000),
        ({"kind": "concession", "cpv": "55410000"}, 5372609),
        ({"kind": "concession", "authority_kind": "private_utility"}, 415440),
        ({"kind": "utilities"}, 415440),
        ({"kind": "utilities", "cpv": "45231300"}, 5193000),
        ({"kind": "defence"}, 415440),
        ({"kind": "defence", "cpv": "45216200"}, 5193000),
        ({"started": date(2024, 11, 4)}, 214904),
        ({"started": date(2023, 11, 6)}, 213477),
        ({"authority_kind": "nhs", "authority": "Example NHS Foundation Trust"}, 135018),
        ({"authority_kind": "nhs", "authority": "NHS Example Integrated Care Board"}, 207720),
    ],
)
def test_the_threshold_is_the_row_and_the_day_of_the_contract(contract: dict[str, Any], amount: int) -> None:
    known = council(**contract)

    assert routing.threshold(known) == amount
    assert routing.at_threshold(council(**contract, value_gbp_inc_vat=amount)) is True
    assert routing.at_threshold(council(**contract, value_gbp_inc_vat=Decimal(amount) - Decimal("0.01"))) is False


def test_the_value_may_settle_it_though_the_kind_of_authority_is_not_known() -> None:
    def unknown(value: int, started: date) -> bool | None:
        return routing.at_threshold(case(nation="ENG", kind="services", started=started, value_gbp_inc_vat=value))

    assert unknown(207720, date(2026, 3, 2)) is True
    assert unknown(135017, date(2026, 3, 2)) is False
    assert unknown(150000, date(2026, 3, 2)) is None
    assert unknown(210000, date(2025, 6, 2)) is None


def test_a_nhs_body_of_no_name_between_the_two_thresholds_is_asked_for_its_name() -> None:
    body = council(authority_kind="nhs", value_gbp_inc_vat=150000)

    assert routing.covered(body) is None
    assert routing.missing_for_cover(body) == ("contract.authority",)


def test_before_the_first_figure_there_is_no_threshold() -> None:
    assert routing.threshold(council(started=date(2019, 5, 1))) is None
    assert routing.at_threshold(council(started=date(2019, 5, 1), value_gbp_inc_vat=900000)) is None


@pytest.mark.parametrize("missing", ["nation", "started", "value_gbp_inc_vat", "kind", "authority_kind"])
def test_what_is_missing_for_cover_settles_it(missing: str) -> None:
    whole = {**COUNCIL, "value_gbp_inc_vat": 150000}
    without = case(**{name: fact for name, fact in whole.items() if name != missing})

    assert routing.missing_for_cover(case(**whole)) == ()
    if routing.covered(without) is None:
        assert f"contract.{missing}" in routing.missing_for_cover(without)


@pytest.mark.parametrize(
    ("contract", "bites"),
    [
        ({"kind": "light_touch", "value_gbp_inc_vat": 207720}, True),
        ({"kind": "light_touch", "value_gbp_inc_vat": 207719}, False),
        ({"kind": "works", "value_gbp_inc_vat": 9000000}, False),
        ({"form": "call_off", "value_gbp_inc_vat": 900000}, False),
        ({"nation": "WLS", "value_gbp_inc_vat": 900000}, False),
        ({"nation": "WLS", "authority_kind": "other_sub_central", "value_gbp_inc_vat": 900000}, None),
        ({"nation": "SCT", "value_gbp_inc_vat": 900000}, False),
        ({"started": date(2024, 11, 4), "value_gbp_inc_vat": 900000}, True),
        ({}, None),
    ],
)
def test_the_social_value_duty_counts_from_the_ordinary_threshold(contract: dict[str, Any], bites: bool | None) -> None:
    assert routing.pssva_bites(council(**({"form": "contract"} | contract))) is bites


def test_policing_is_devolved_in_scotland_and_northern_ireland_only() -> None:
    def police(nation: str) -> bool | None:
        return routing.is_devolved(case(nation=nation, authority_kind="police_fire"))

    assert [police(nation) for nation in ("ENG", "WLS", "SCT", "NIR")] == [False, None, True, True]


def test_codes_are_light_touch_by_the_list_and_not_by_the_look_of_the_service() -> None:
    listed = ["85312000-9", "55524000", "79713000", "79100000", "92610000", "80500000", "75200000"]
    not_listed = ["90910000", "45000000", "77310000", "55500000", "79623000", "75131100", "92217000", "64121100"]

    assert all(map(cpv.is_light_touch, listed))
    assert not any(map(cpv.is_light_touch, not_listed))
    assert cpv.is_reservable("92511000")
    assert not cpv.is_reservable("55524000")
