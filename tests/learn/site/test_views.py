"""A question to a scan: counted as anybody would count, and nothing small told."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.learn.charts import FEW
from makegood.learn.site import opening, views
from makegood.learn.site.views import Question
from makegood.terms import BadInput
from tests.learn.site.small_scan import ask, process, write

LABELS = ("apprenticeships", "living_wage", "environmental_only")


def asked(folder: Path, **question: Any) -> views.View:
    return views.view(opening.open_scan(folder), Question(**question))


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Processes of two years, three regions and two kinds, with any labels."""
    number = draw(st.integers(0, 60))
    return [
        process(
            n,
            region=draw(st.sampled_from(["UKC", "UKD", ""])),
            buyer_kind=draw(st.sampled_from(["nhs", ""])),
            year=draw(st.sampled_from([2024, 2025])),
            labels=draw(st.lists(st.sampled_from(LABELS), unique=True, max_size=2)),
        )
        for n in range(number)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    held=rows(),
    label=st.sampled_from(["any", *LABELS]),
    region=st.sampled_from(["", "UKC", "UKD"]),
    year=st.sampled_from([2024, 2025]),
)
def test_the_answer_is_what_counting_by_hand_gives(
    held: list[dict[str, Any]], label: str, region: str, year: int, tmp_path: Path
) -> None:
    found = asked(write(tmp_path, held), label=label, region=region, year=year)
    mine = [row for row in held if row["year"] == year and region in ("", row["region"])]
    asking = [
        row
        for row in mine
        if (set(row["labels"]) - {"environmental_only"} if label == "any" else label in row["labels"])
    ]

    if found.headline.count is not None:
        assert (found.headline.count.asked, found.headline.count.of) == (len(asking), len(mine))
        counts = Counter(each for row in mine for each in row["labels"])
        assert {group.key: group.count.asked for group in found.labels if group.count} == dict(counts)
    assert found.headline.few == (found.headline.count is None and bool(mine))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=rows())
def test_no_group_under_ten_is_in_any_answer_nor_can_be_subtracted(held: list[dict[str, Any]], tmp_path: Path) -> None:
    found = asked(write(tmp_path, held), year=2025)
    of_the_year = [row for row in held if row["year"] == 2025]

    for groups in (found.years, *found.facets.values(), (found.headline,)):
        assert all(group.count is None or group.count.of >= FEW for group in groups)
    for by, groups in found.facets.items():
        shown = sum(group.count.of for group in groups if group.count)
        rest = len(of_the_year) - shown
        assert not shown or rest == 0 or rest >= FEW, by


def test_a_region_withheld_beside_a_small_one_is_withheld_when_asked_for_too(tmp_path: Path) -> None:
    held = [process(n, region="UKC") for n in range(30)] + [process(100 + n, region="UKD") for n in range(12)]
    held += [process(200 + n, region="UKN") for n in range(3)]
    folder = write(tmp_path, held)

    assert [group.key for group in asked(folder).facets["region"] if group.few] == ["UKD", "UKN"]
    for region in ("UKD", "UKN"):
        narrowed = asked(folder, region=region)
        assert narrowed.headline.few and narrowed.headline.count is None
        assert (narrowed.labels, narrowed.phrases) == ((), ())


def test_only_the_environment_is_no_ask_about_work(tmp_path: Path) -> None:
    held = [process(n, labels=["environmental_only"]) for n in range(10)]
    held += [process(10 + n, labels=["environmental_only", "equality"]) for n in range(5)]
    found = asked(write(tmp_path, held))

    assert found.headline.count == views.Count(asked=5, own=5, of=15)


def test_a_portals_set_sentence_is_counted_apart_and_is_nobodys_words(tmp_path: Path) -> None:
    held = [process(n, labels=["community"], own_labels=[] if n < 8 else ["community"]) for n in range(12)]
    asks = [ask(n, "community", "community benefits", boilerplate=n < 8) for n in range(12)]
    found = asked(write(tmp_path, held, asks), label="community")

    assert found.headline.count == views.Count(asked=12, own=4, of=12)
    assert [(each.phrase, each.processes) for each in found.phrases] == [("community benefits", 4)]


def test_the_first_thing_shown_is_no_year_that_has_only_begun(tmp_path: Path) -> None:
    held = [process(n, year=2024) for n in range(200)] + [process(300 + n, year=2025) for n in range(12)]
    folder = write(tmp_path, held)

    assert asked(folder).year == 2024
    assert asked(folder, year=2025).year == 2025


def test_a_year_in_which_nothing_was_read_is_a_gap(tmp_path: Path) -> None:
    held = [process(n, year=2021) for n in range(20)] + [process(300 + n, year=2024) for n in range(20)]
    found = asked(write(tmp_path, held))

    assert [group.key for group in found.years] == ["2021", "2022", "2023", "2024"]
    assert [group.count is None for group in found.years] == [False, True, True, False]
    assert not any(group.few for group in found.years)


def test_words_in_capitals_are_the_same_words_and_come_from_the_newest_notice(tmp_path: Path) -> None:
    held = [process(n, year=2023 + n // 12, labels=["living_wage"]) for n in range(24)]
    asks = [ask(n, "living_wage", "Real Living Wage" if n % 2 else "real living wage") for n in range(24)]
    (only,) = asked(write(tmp_path, held, asks), label="living_wage", year=2024).phrases

    assert (only.processes, only.buyers, only.id) == (12, 1, "000023-2025")


def test_who_asks_is_told_by_name_with_years_and_the_newest_notice(tmp_path: Path) -> None:
    held = [process(n, labels=["living_wage"], buyer="Saltmarsh", year=2023 + n % 3) for n in range(6)]
    held += [process(10 + n, labels=["living_wage"], buyer=["Aldmoor", "ALDMOOR"][n % 2]) for n in range(4)]
    held += [process(20 + n, buyer="Fewmere") for n in range(10)]
    asks = [ask(n, "living_wage", "Living Wage", boilerplate=n == 0) for n in [*range(6), *range(10, 14)]]
    folder = write(tmp_path, held, asks)

    found = asked(folder, label="living_wage").buyers

    told = [(each.name, each.processes, each.own, each.first, each.last) for each in found]
    assert told == [("ALDMOOR", 4, 4, 2025, 2025), ("Saltmarsh", 6, 5, 2023, 2025)]
    assert found[1].newest.ocid == "ocds-h6vhtk-000005"
    assert asked(folder).buyers == ()


def test_numbers_are_counted_by_process_in_the_buyers_own_sentences(tmp_path: Path) -> None:
    held = [process(n, labels=["apprenticeships"], buyer=f"Buyer {n % 2}") for n in range(12)]
    says = ["Take on two apprentices.", "At least 2 apprentices, please.", "Some apprentices.", "Take 9 apprentices."]
    asks = [ask(n, "apprenticeships", "apprentices", says[n % 4], boilerplate=n % 4 == 3) for n in range(12)]
    asks += [ask(0, "apprenticeships", "apprentices", says[0], id="again")]

    found = asked(write(tmp_path, held, asks), label="apprenticeships").numbers

    assert (found.own, found.saying, found.cut) == (9, 6, False)
    assert [(each.words, each.processes, each.buyers) for each in found.found] == [("2 apprentices", 6, 2)]


def test_words_of_all_years_are_shown_where_no_year_was_asked_for(tmp_path: Path) -> None:
    held = [process(n, year=2024, labels=["living_wage"]) for n in range(12)]
    held += [process(20 + n, year=2025) for n in range(12)]
    folder = write(tmp_path, held, [ask(n, "living_wage", "Living Wage") for n in range(12)])

    assert asked(folder, label="living_wage").year == 2025
    assert [each.processes for each in asked(folder, label="living_wage").phrases] == [12]
    assert asked(folder, label="living_wage", year=2025).phrases == ()


def test_buyers_are_told_by_name_from_ten_procurements_on(tmp_path: Path) -> None:
    held = [process(n, buyer="Saltmarsh") for n in range(10)] + [process(50 + n, buyer="Aldmoor") for n in range(11)]
    held += [process(90 + n, buyer="Fewmere") for n in range(9)]
    found = views.buyers(opening.open_scan(write(tmp_path, held)))

    assert [(each.name, each.count.of) for each in found] == [("Aldmoor", 11), ("Saltmarsh", 10)]


@st.composite
def small_scans(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Some dozens of processes, most of them alike, so that there are groups just under and over ten."""
    facts = st.fixed_dictionaries({
        "region": st.sampled_from(["UKC", "UKC", "UKC", "UKD", "UKE", ""]),
        "buyer_kind": st.sampled_from(["nhs", "nhs", "school", ""]),
        "division": st.sampled_from(["85", "85", "45"]),
        "year": st.sampled_from([2024, 2025, 2025]),
    })  # fmt: skip
    held = draw(st.lists(facts, min_size=9, max_size=40))
    return [process(number, **each) for number, each in enumerate(held)]


def equal(found: views.View) -> list[int | None]:
    """Every way in which a view tells of how many processes its headline is; None where it does not."""
    year = next((each for each in found.years if each.key == str(found.year)), found.headline)
    ways = [found.headline.count and found.headline.count.of, year.count and year.count.of]
    for by, groups in found.facets.items():
        if own := vars(found.question)[by]:
            ways += [each.count and each.count.of for each in groups if each.key == own]
        elif groups:
            ways.append(
                None if any(each.few for each in groups) else sum(each.count.of for each in groups if each.count)
            )
    return ways


@settings(max_examples=12, deadline=None)
@given(small_scans())
def test_no_sum_or_difference_of_a_view_tells_of_a_group_under_ten(
    tmp_path_factory: pytest.TempPathFactory, held: list[dict[str, Any]]
) -> None:
    scan = opening.open_scan(write(tmp_path_factory.mktemp("small"), held))
    pairs: list[dict[str, str]] = [
        {}, {"region": "UKC"}, {"region": "UKD"}, {"buyer_kind": "nhs"}, {"division": "45"},
        {"region": "UKC", "buyer_kind": "nhs"}, {"region": "UKD", "division": "85"},
    ]  # fmt: skip
    for asked in pairs:
        found = views.view(scan, Question(**asked))
        whole = [each for each in equal(found) if each is not None]
        assert not whole or (not found.headline.few and min(whole) >= 10) or whole == [0] * len(whole)
        for by, groups in found.facets.items():
            left = sum(whole[:1]) - sum(each.count.of for each in groups if each.count)
            hidden = [each for each in groups if each.few]
            assert asked.get(by) or not whole or not hidden or (left >= 10 and len(hidden) > 1), (asked, by)


def test_a_scan_of_nothing_answers_that_nothing_was_read(tmp_path: Path) -> None:
    found = asked(write(tmp_path))

    assert (found.year, found.headline.count, found.headline.few, found.years) == (None, None, False, ())


@pytest.mark.parametrize("wrong", ["missing", "not parquet", "other columns"])
def test_a_folder_that_is_no_scan_is_refused_by_its_files(wrong: str, tmp_path: Path) -> None:
    import duckdb

    if wrong != "missing":
        write(tmp_path)
    if wrong == "not parquet":
        (tmp_path / "asks.parquet").write_text("no", encoding="utf-8")
    if wrong == "other columns":
        with duckdb.connect() as connection:
            connection.execute(f"COPY (SELECT 1 AS ocid) TO '{tmp_path / 'asks.parquet'}' (FORMAT parquet)")

    with pytest.raises(BadInput) as refused:
        opening.open_scan(tmp_path)
    assert any("asks.parquet" in str(problem) for problem in refused.value.problems)
    assert "makegood learn scan" in str(refused.value.problems[0])


@pytest.mark.parametrize("hostile", ["' OR 1=1 --", "UKC'; DROP TABLE processes; --", "%", "\x00"])
def test_a_question_is_bound_and_never_run(hostile: str, tmp_path: Path) -> None:
    folder = write(tmp_path, [process(n) for n in range(20)])

    for name in ("label", "region", "buyer_kind", "division"):
        found = asked(folder, **{name: hostile})
        assert found.headline.count is None or found.headline.count.asked == 0
