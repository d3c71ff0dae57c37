"""Pictures: well formed, safe, honest about what is missing, and never more than their table."""

import gzip
import re
from datetime import date
from decimal import Decimal as D
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.learn import charts, places
from makegood.learn.charts import Chart, Reading

NASTY = "<script>alert(1)</script> \"quoted\" & 'so' \x07 =1+1"
COLUMNS = ("Region", "Share", "Count", "Out of", "Likely between")
KB = 1000


def told(**more: Any) -> dict[str, Any]:
    return {"says": "It is so", "words": "", "source": "Invented", "as_at": date(2026, 11, 22), **more}


def regions() -> list[Reading]:
    """A share for each region: East Midlands too few, London without data."""
    rows = {"UKF": (1, 5), "UKI": (0, 0)}
    return [
        charts.share(area.name, *rows.get(area.code, (n * 8, 100)), code=area.code, href=f"?region={area.code}&a=1")
        for n, area in enumerate(places.regions().areas)
    ]


def years() -> list[Reading]:
    return [charts.share(str(2019 + n), *pair) for n, pair in enumerate([(10, 100), (0, 0), (1, 4), (30, 100)])]


def each_chart() -> list[Chart]:
    numbers = [charts.number(f"Contract {n}", D(n - 3)) for n in range(8)]
    return [
        charts.bars(regions(), columns=COLUMNS, **told()),
        charts.over_time(years(), columns=COLUMNS, promise=D("0.2"), **told()),
        charts.dots(numbers, columns=("Contract", "Effect"), hollow=frozenset({"Contract 2"}), **told()),
        charts.map_of(places.regions(), regions(), columns=COLUMNS, **told()),
    ]


def bare(picture: str) -> ElementTree.Element:
    """As a page reads it: an SVG inside HTML needs no namespace, an XML reader does not mind."""
    return ElementTree.fromstring(picture)


@pytest.mark.parametrize("chart", each_chart(), ids=["bars", "over time", "dots", "map"])
def test_a_picture_is_hidden_from_screen_readers_and_obeys_the_content_policy(chart: Chart) -> None:
    drawn = bare(chart.picture)

    assert (drawn.get("aria-hidden"), drawn.get("focusable")) == ("true", "false")
    assert all("style" not in each.attrib for each in drawn.iter())
    assert all(each.get("tabindex") == "-1" for each in drawn.iter() if each.tag.endswith("}a") or each.tag == "a")


@pytest.mark.parametrize("chart", each_chart(), ids=["bars", "over time", "dots", "map"])
def test_on_paper_the_same_is_one_drawing_of_fixed_size(chart: Chart) -> None:
    drawn = bare(chart.document)

    assert drawn.get("viewBox") and drawn.get("width", "").isdigit()
    assert "%" not in chart.document
    assert "paint-order" not in chart.document


@pytest.mark.parametrize("chart", each_chart()[:3], ids=["bars", "over time", "dots"])
def test_on_a_page_shapes_stretch_and_words_do_not(chart: Chart) -> None:
    assert "viewBox" not in chart.picture
    assert "%" in chart.picture


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_words_from_notices_cannot_break_out(name: str, href: str) -> None:
    rows = [charts.share(NASTY + name, 5, 50, code="UKC", href=href)]
    drawn = [charts.bars(rows, columns=COLUMNS, **told()), charts.over_time(rows, columns=COLUMNS, **told())]
    drawn.append(charts.map_of(places.regions(), rows, columns=COLUMNS, **told()))

    for chart in drawn:
        bare(chart.picture), bare(chart.document)
        assert "<script" not in chart.picture + chart.document


def test_what_is_too_few_is_hatched_and_what_is_missing_is_dashed() -> None:
    chart = charts.bars(regions(), columns=COLUMNS, **told())
    drawn = bare(chart.picture)
    boxes = [each for each in drawn.iter() if each.tag == "{http://www.w3.org/2000/svg}rect" or each.tag == "rect"]
    dashed = [each for each in boxes if each.get("stroke-dasharray")]

    assert len(dashed) == 2
    assert sum(each.get("fill") == "url(#bars-few)" for each in boxes) == 1
    assert "too few to show" in chart.picture and "no data" in chart.picture


def test_many_that_are_not_shown_are_left_to_the_table() -> None:
    rows = [charts.share(f"Sector {n}", 1, 5) for n in range(30)] + [charts.share("Care", 5, 50)]
    chart = charts.bars(rows, columns=COLUMNS, **told())

    assert "too few to show" not in chart.picture
    assert next(row[0].text for row in chart.table.rows) == "Care"
    assert len(chart.table.rows) == 31


def test_bars_are_sorted_and_in_proportion() -> None:
    rows = [charts.number("Low", 10), charts.number("High", 40), charts.number("Nothing", None)]
    chart = charts.bars(rows, columns=("What", "Number"), **told())
    widths = [
        float(each)
        for each in re.findall(r'height="16"[^>]*?width="([\d.]+)%"|width="([\d.]+)%"[^>]*height="16"', chart.picture)
        for each in each
        if each
    ]

    assert [row[0].text for row in chart.table.rows] == ["High", "Low", "Nothing"]
    assert widths[0] == pytest.approx(4 * widths[1])


def test_a_row_that_does_not_fit_its_heads_is_refused() -> None:
    with pytest.raises(ValueError, match="its row has not 5 cells"):
        charts.bars([charts.number("Wales", 3)], columns=COLUMNS, **told())


def test_a_chart_of_nothing_draws_nothing_and_its_table_is_empty() -> None:
    chart = charts.bars([], columns=COLUMNS, **told())

    assert (chart.picture, chart.document, chart.table.rows) == ("", "", ())
    assert charts.dots([], columns=COLUMNS, **told()).picture == ""
    assert charts.over_time([], columns=COLUMNS, **told()).picture == ""


def test_the_promise_is_a_line_with_its_word() -> None:
    chart = charts.over_time(years(), columns=COLUMNS, promise=D("0.2"), **told())

    assert ">Promise</text>" in chart.picture
    assert "Promise" not in charts.over_time(years(), columns=COLUMNS, **told()).picture


def test_hollow_dots_are_those_on_somebodys_own_word() -> None:
    rows = [charts.number("Checked", 2), charts.number("Said", -1), charts.number("Not measured", None)]
    chart = charts.dots(rows, columns=("Contract", "Effect"), hollow=frozenset({"Said"}), **told())

    assert chart.picture.count("<circle") == 2
    assert chart.picture.count('fill="#fff"') == 1
    assert len(chart.table.rows) == 3


def test_a_map_tells_apart_shaded_too_few_and_no_data() -> None:
    chart = charts.map_of(places.regions(), regions(), columns=COLUMNS, **told())

    assert {shade.fill for shade in chart.key} >= {"few", "none", "#eef3f8", "#12436d"}
    assert chart.picture.count('fill="url(#map-few)"') == 1
    assert "Crown copyright and database right" in chart.source


def test_every_area_of_a_map_leads_where_its_row_leads() -> None:
    chart = charts.map_of(places.regions(), regions(), columns=COLUMNS, **told())

    assert chart.picture.count("<a ") == 12
    assert all(row[0].href.startswith("?region=UK") for row in chart.table.rows)
    assert 'href="?region=UKC&amp;a=1"' in chart.picture


def test_whole_numbers_have_whole_steps() -> None:
    rows = [charts.number("Wales", 3, code="UKL"), charts.number("Scotland", 1, code="UKM")]
    chart = charts.map_of(
        places.regions(), rows, columns=("Area", "Number"), whole=True, steps=lambda a, b: f"{a} to {b}", **told()
    )

    assert [shade.says for shade in chart.key][:5] == ["0 to 1", "1 to 2", "2 to 3", "3 to 4", "4 to 5"]


def test_maps_are_well_under_90_kb_on_the_wire() -> None:
    rows = [
        charts.number(each.name, n % 40, code=each.code, href="?x=1") for n, each in enumerate(places.districts().areas)
    ]
    districts = charts.map_of(places.districts(), rows, columns=("District", "Number"), whole=True, **told())

    assert len(gzip.compress(each_chart()[3].picture.encode())) < 15 * KB
    assert len(gzip.compress(districts.picture.encode())) < 40 * KB


def test_a_withheld_number_is_a_mark_in_csv_and_a_formula_cannot_run() -> None:
    rows = [charts.share("=HYPERLINK(1)", 5, 50), charts.share("Few", 1, 5), charts.share("None", 0, 0)]
    lines = charts.bars(rows, columns=COLUMNS, **told()).table.csv().splitlines()

    assert lines[1].startswith("'=HYPERLINK(1),10 in 100")
    assert lines[2] == "Few,[c],[c],[c],[c]"
    assert lines[3] == "None,[x],[x],[x],[x]"
