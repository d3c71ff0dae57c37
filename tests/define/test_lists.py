"""Every list that claims to be whole is whole, and every number says where it is from."""

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import get_args

import pytest

from makegood import define
from makegood.define.measure import ChoiceNumber
from makegood.define.read import sources
from makegood.law.case import Topic

D = Decimal
FAMILIES = {
    "PAY": 8, "HRS": 10, "BEN": 7, "SEC": 5, "TRN": 8, "VOI": 5, "WEL": 6, "HSE": 2,
    "AVL": 11, "SUP": 6, "COM": 2, "EQU": 3, "ETH": 2, "DEL": 2,
}  # fmt: skip
# The framework's own count, section 6.3: all measures, and those of job quality.
COVERAGE = {
    "TOMs": (34, 4), "SVM": (77, 35), "GWS": (64, 33), "NoT": (75, 35), "GM": (62, 33), "FWF": (51, 25),
    "FWW": (71, 35), "TUC": (65, 35), "LWF": (19, 16), "CIPD": (53, 35), "ILO": (74, 35), "SDG": (77, 35),
    "GRI": (69, 31),
}  # fmt: skip
PUBLISHED = [
    "living_wage", "pay_other", "hours_security", "apprenticeships", "training_skills", "targeted_recruitment",
    "local_jobs", "local_supply_chain_sme", "lots_sme", "reserved", "community", "voice_union", "wellbeing", "equality",
    "modern_slavery", "prompt_payment", "environmental_only", "social_value_generic",
]  # fmt: skip
LABELS_README = Path(__file__).parents[3] / "shared" / "data" / "labels" / "README.md"
SOURCES = {source.name for source in sources().values()}


def framework_ids() -> set[str]:
    return {f"{family}-{number:02}" for family, many in FAMILIES.items() for number in range(1, many + 1)}


def test_all_77_measures_of_the_framework_are_here() -> None:
    assert len(framework_ids()) == 77
    assert framework_ids() <= set(define.measures())


def test_each_measure_has_an_example_file_and_no_file_is_without_a_measure() -> None:
    assert {path.stem for path in (Path(__file__).parent / "examples").glob("*.yaml")} == set(define.measures())


@pytest.mark.parametrize("id", sorted(framework_ids()))
def test_measure_is_said_in_full(id: str) -> None:
    measure = define.measure(id)

    assert measure.quantities and measure.gaming and measure.evidence_rows and measure.crosswalk
    assert measure.verification and measure.bidder_question and measure.frequency
    assert measure.mark == "proposal" or measure.cites
    assert not measure.says.endswith(".") and measure.says[0].isupper()
    assert len(measure.says.split()) <= 14


@pytest.mark.parametrize("id", define.measures())
def test_topics_sectors_and_codes_are_known_elsewhere(id: str) -> None:
    measure = define.measure(id)

    assert set(measure.topics) <= set(get_args(Topic))
    for tag, codes in measure.crosswalk.items():
        assert set(codes) <= set(define.frameworks()[tag].codes), f"{tag} {codes}"
    assert set(measure.crosswalk_notes) <= set(define.frameworks())


def test_each_number_has_a_unit_a_mark_and_a_known_source() -> None:
    for measure in define.measures().values():
        for quantity in measure.quantities:
            assert quantity.source.source in SOURCES
            assert quantity.mark == "proposal" or quantity.source.note, f"{measure.id} {quantity.text}"
            if quantity.mark == "source":
                assert not quantity.source.source.startswith("Makegood"), f"{measure.id} {quantity.text}"


def test_column_names_are_safe_in_a_spreadsheet_and_stand_once_in_a_layout() -> None:
    for measure in define.measures().values():
        columns = [row.column for row in measure.evidence_rows]

        assert len(set(columns)) == len(columns), measure.id
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in columns), measure.id


def test_evidence_about_one_person_never_asks_for_a_name() -> None:
    for measure in define.measures().values():
        for row in measure.evidence_rows:
            assert row.column == "pool_name" or "name" not in row.column, f"{measure.id} {row.column}"
        about_people = {"worker_ref", "learner_ref", "person_key"} & {row.column for row in measure.evidence_rows}
        assert all(row.personal for row in measure.evidence_rows if row.column in about_people)


def test_offered_taken_up_and_declined_go_together_and_no_measure_scores_their_absence() -> None:
    offers = [measure for measure in define.measures().values() if measure.choice.form == "offer"]

    assert {"HRS-01", "HRS-09", "PAY-08", "TRN-06"} <= {measure.id for measure in offers}
    assert all(set(measure.choice.numbers) == set(get_args(ChoiceNumber)) for measure in offers)
    assert define.measure("HRS-02").direction == "neither"


def test_pay_floor_cannot_be_given_up() -> None:
    assert not define.measure("PAY-01").choice.waivable
    assert not define.measure("PAY-02").choice.waivable


def test_coverage_is_the_framework_s_own_but_for_one() -> None:
    """The framework counts 34 for TOMs; its own rows give 33. DEL-01 names only a portal's percentage, not a code."""
    counted = {tag: (each.all, each.job_quality) for tag, each in define.coverage().items()}

    assert counted == COVERAGE | {"TOMs": (33, 4)}
    assert define.measure("DEL-01").crosswalk_notes["TOMs"] == "portal delivery %"


def test_each_code_of_a_charter_with_tags_shows_measures() -> None:
    for charter in define.charters().values():
        assert charter.points and charter.is_not and charter.cites
        for point in charter.points:
            assert point.measures, f"{charter.key} {point.code}"
            assert set(point.measures) <= set(define.measures())


def test_ten_charters_and_their_points() -> None:
    points = {key: len(charter.points) for key, charter in define.charters().items()}

    assert points == {
        "better_for_us": 5, "fair_work_first": 7, "fair_work_wales": 6, "good_work_standard": 4,
        "greater_manchester_charter": 7, "living_hours": 3, "living_pension": 1, "living_wage": 1,
        "north_of_tyne_pledge": 5, "tuc_great_jobs": 6,
    }  # fmt: skip


def test_charter_and_crosswalk_name_the_same_points() -> None:
    for charter in define.charters().values():
        if charter.framework and charter.framework != "LWF":
            assert {point.code for point in charter.points} == set(define.frameworks()[charter.framework].codes)


def test_seventeen_conflicts_name_measures_that_exist() -> None:
    assert len(define.conflicts()) == 17
    assert len({conflict.id for conflict in define.conflicts()}) == 17
    for conflict in define.conflicts():
        assert set(conflict.measures) <= set(define.measures())
        assert all(meaning.cites or meaning.sure == "U" for meaning in conflict.meanings), conflict.id


def test_labels_are_the_published_ones_and_rank_measures_that_exist() -> None:
    assert list(define.labels()) == PUBLISHED
    for label in define.labels().values():
        assert set(label.measures) <= set(define.measures())
        assert len(set(label.measures)) == len(label.measures)
        assert label.topic is None or label.topic in get_args(Topic)
        assert all(label.label in define.measure(id).labels for id in label.measures)


@pytest.mark.skipif(not LABELS_README.is_file(), reason="the shared data folder is not beside this checkout")
def test_published_labels_have_not_changed() -> None:
    said = next(line for line in LABELS_README.read_text(encoding="utf-8").splitlines() if line.startswith("Labels: "))

    named = said.removeprefix("Labels: ").rstrip(".").split(", ")
    assert [label for label in named if label != "none"] == list(define.labels())


def test_every_measure_of_work_is_reached_from_some_label() -> None:
    unreached = {id for id in framework_ids() if not define.measure(id).labels}

    assert unreached == {"DEL-01", "DEL-02"}, "accountability is not a theme an ask names"


def labour() -> list[define.Labour]:
    return [row for sector in define.sectors().values() for row in sector.labour]


def tenth(number: Decimal) -> Decimal:
    return number.quantize(D("0.1"), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize("row", labour(), ids=lambda row: f"{row.case} {row.basis}")
def test_vacancies_cap_and_ask_follow_from_the_labour(row: define.Labour) -> None:
    for end in ("low", "high"):
        people, turnover, new, years, vacancies, cap, ask = (
            getattr(getattr(row, name), end)
            for name in ("fte", "turnover", "new_posts", "years", "vacancies", "cap", "ask")
        )
        exact = turnover * people + new * people / years

        assert vacancies == tenth(exact)
        assert cap == tenth(exact / 5)
        assert ask == min(D(1), cap)


def test_eight_sectors_with_the_cores_of_the_framework() -> None:
    sizes = {key: len(sector.core) for key, sector in define.sectors().items()}

    assert sizes == {
        "cleaning_security_catering": 5, "construction": 6, "goods": 0, "highways_waste": 4, "home_care": 7,
        "housing_repairs": 5, "ict": 4, "professional_services": 4,
    }  # fmt: skip
    assert all(set(sector.core) <= set(define.measures()) for sector in define.sectors().values())


def test_targeted_recruits_usually_asked_are_the_sectors_own() -> None:
    for key in ("housing_repairs", "highways_waste", "professional_services", "ict"):
        usual = define.measure("AVL-01").usual_in(key)[0]
        row = define.sector(key).labour[0]

        assert (usual.low, usual.high) == (row.ask.low, row.ask.high)


def test_each_clause_of_the_definition_has_measures_to_test_it() -> None:
    definition = define.definition()

    assert all(clause.says in definition.sentence for clause in definition.clauses)
    assert {family for clause in definition.clauses for family in clause.families} == set(FAMILIES) - {"DEL"}
    assert [dimension.code for dimension in definition.dimensions] == [f"D{number}" for number in range(1, 8)]
