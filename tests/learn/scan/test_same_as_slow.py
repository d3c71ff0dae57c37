"""The judge: the quick way gives what `ocds` and `check` give, release by release, or leaves the line to them."""

import json
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.check.reading import notices as drafts
from makegood.check.run import run
from makegood.learn.scan import slow
from makegood.learn.scan.opening import opened
from makegood.ocds.reading import notice, releases
from tests.learn.scan.shared import REAL, made, quickly, raw, release, slowly

needs_data = pytest.mark.skipif(not REAL, reason="the real releases stand in shared/data beside the checkout: not here")
TODAY = date(2026, 11, 22)


def assert_same(line: bytes) -> bool:
    """Was it read quickly? Then the rows are the slow ones."""
    read = quickly(line)
    if read is not None:
        assert [read] == slowly(line)
    return read is not None


@needs_data
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_real_release_gives_the_same_rows(path) -> None:
    lines = [line for line in opened(path).readlines() if line.strip()]
    quick = sum(assert_same(line.rstrip(b"\n")) for line in lines)

    assert quick >= 0.95 * len(lines)


@needs_data
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_the_asks_are_those_of_makegood_check(path) -> None:
    for each in releases(path, path.name):
        found = slow.read(each, path.name).asks
        checked = run(drafts.draft(notice(each, path.name), path.name, on=TODAY), on=TODAY).asks

        assert [(ask.label, ask.where, ask.sentence, ask.boilerplate) for ask in found] == [
            (ask.label, ask.where, ask.text, ask.boilerplate) for ask in checked
        ]


def test_every_made_release_gives_the_same_rows() -> None:
    assert all(assert_same(line) for line in made(300, 20261122))


PIECES = (
    "All staff must be paid the real Living Wage. ", "The supplier shall start two new apprentices. ",
    "Zero-hours contracts are not permitted. ", "Social value carries 10% of the marks. ", "Sub-contractors: 30 days. ",
    "Community benefits are included in this requirement. ", "This is not the National Living Wage. ",
    "No community benefits are required. ", "The council is a living wage employer. ", "reduce carbon emissions ",
)  # fmt: skip
BETWEEN = (
    " ", "\n", "\r\n", "\t", "  ", "rn", "\\n", "&nbsp;", "&amp;nbsp;", "&#039;", "&#32;", "<br/>", "\u00a0", "\u2019",
    " - ", ", ", "/", "\u00e2\u20ac\u00a2", "\u00ad", "\u2028", ".", ";", '"', "&amp;", "&pound;", "&notit;",
    "&#97;", "\u212a",
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Asks and near misses, broken in the ways in which notices are broken."""
    said = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(said) - 1))
        space = said.find(" ", at)
        mend = draw(st.sampled_from(BETWEEN))
        said = (
            said[:space] + mend + said[space + 1 :]
            if space >= 0 and draw(st.booleans())
            else said[:at] + mend + said[at:]
        )
    return said.upper() if draw(st.integers(0, 9)) == 0 else said


@settings(max_examples=300, deadline=None)
@given(texts(), st.booleans())
def test_broken_text_gives_the_same_asks(text: str, escaped: bool) -> None:
    assert_same(raw(release(text), escaped=escaped))


ODD = st.sampled_from(
    [
        None, 0, -1, 12, 1.005, 0.125, 1e300, 10**30, True, "", "x", " 85312000 ", "1,000.50", "2026-13-45",
        "2026-10-05",
        "2026-10-05T09:00:00", " 2026-10-05", "GB-COH-123", "UKM75", "EUR", [], {}, ["tender"], [None], [{}], {"id": 7},
        {"amount": "12"}, {"scheme": "CPV", "id": "80000000"}, "Caf\u00e9 &amp; bar", "ab\u0000c", "\u212a",
    ]
)  # fmt: skip


@st.composite
def releases_with_odd_fields(draw: st.DrawFn) -> bytes:
    data = json.loads(raw(release("The supplier must pay the real Living Wage.", **draw(MORE))))
    for _ in range(draw(st.integers(1, 3))):
        holder = data
        while True:
            keys = list(holder) if isinstance(holder, dict) else range(len(holder))
            if not keys:
                break
            key = draw(st.sampled_from(list(keys)))
            if isinstance(holder[key], dict | list) and draw(st.booleans()):
                holder = holder[key]
                continue
            holder[key] = deepcopy(draw(ODD))
            break
    return raw(data, escaped=draw(st.booleans()))


AWARD = {
    "id": "1", "status": "active", "date": "2026-12-01T00:00:00Z", "value": {"amount": 10, "currency": "GBP"},
    "suppliers": [{"id": "GB-COH-1", "name": "Firm"}, {"name": "Other"}], "documents": [{"noticeType": "UK6"}],
}  # fmt: skip
MORE = st.fixed_dictionaries(
    {},
    optional={
        "awards": st.just([AWARD]),
        "contracts": st.just([{"id": "1", "value": {"amount": 5, "amountGross": 6, "currency": "GBP"}}]),
        "bids": st.just({"statistics": [{"measure": "finalStageBids", "value": 3, "relatedLot": "1"}]}),
        "planning": st.just({"documents": [{"noticeType": "UK13"}]}),
        "tag": st.sampled_from([["award", "contract"], ["tenderAmendment"], ["planning"], []]),
        "ocid": st.sampled_from(["ocds-h6vhtk-1", "ocds-r6ebe6-1", "ocds-kuma6s-1", "ocds-b5fd17-1"]),
    },
)


@settings(max_examples=300, deadline=None)
@given(releases_with_odd_fields())
def test_fields_of_the_wrong_kind_give_the_same_row_or_go_the_slow_way(line: bytes) -> None:
    assert_same(line)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**31), st.sampled_from([b"\x00", b"\xff", b'"', b"\\", b"{", b"}", b",", b"1e9999", b"\\ud800", b"\\u0041", b"NaN", b"\t", b"01", b"\\x", b"]", b"nul", b"-", b"1."]), st.booleans())  # fmt: skip  # noqa: E501
def test_damaged_lines_give_the_same_row_or_go_the_slow_way(seed: int, damage: bytes, instead: bool) -> None:
    line = raw(release("The supplier must pay the real Living Wage."))
    at = seed % len(line)

    assert_same(line[:at] + damage + line[at + (1 if instead else 0) :])


def test_a_field_that_stands_twice_counts_as_its_last() -> None:
    line = raw(release("Nothing is asked.")).replace(b'"tag"', b'"date": "2020-01-01", "tag"')

    assert assert_same(line)


def test_a_release_with_nothing_unusual_is_read_quickly() -> None:
    assert assert_same(raw(release("The supplier must pay the real Living Wage.")))


def test_what_is_reserved_by_a_code_alone_is_found() -> None:
    data = release("Visits.")
    data["tender"]["otherRequirements"] = {"reservedParticipation": ["shelteredWorkshop"]}
    line = raw(data)

    assert not assert_same(line)
    assert [ask.label for read in slowly(line) for ask in read.asks] == ["reserved"]
