"""One record from many releases, as the standard's own merge library makes it."""

from typing import Any

import ocdsmerge
import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import ocds

SCHEMA: dict[str, Any] = {
    "properties": {
        "tender": {
            "type": "object",
            "properties": {
                "lots": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "id": {"type": "string"},
                            "sustainability": {"type": "array", "wholeListMerge": True},
                        },
                    },
                }
            },
        }
    }
}
SCALARS = st.sampled_from(["a", "b", 1, None])
LOTS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from(["1", "2", "3"])}, optional={"title": SCALARS, "value": SCALARS}),
    max_size=3,
    unique_by=lambda lot: lot["id"],
)
TENDERS = st.fixed_dictionaries(
    {}, optional={"title": SCALARS, "lots": LOTS, "tags": st.lists(st.sampled_from("xy"), max_size=2)}
)


def releases(*tenders: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "ocid": "ocds-213czf-1",
            "id": str(day),
            "date": f"2026-01-{day:02}T00:00:00Z",
            "tag": ["tender"],
            "tender": each,
        }
        for day, each in enumerate(tenders, start=1)
    ]


def test_a_later_release_changes_what_it_names_and_leaves_the_rest() -> None:
    first = {"title": "Care", "lots": [{"id": "1", "title": "North"}, {"id": "2", "title": "South"}]}
    second = {"title": None, "lots": [{"id": "2", "title": "South and coast"}]}

    made = ocds.compile(reversed(releases(first, second)))

    assert made["tender"] == {"lots": [{"id": "1", "title": "North"}, {"id": "2", "title": "South and coast"}]}
    assert (made["tag"], made["date"]) == (["compiled"], "2026-01-02T00:00:00Z")


def test_two_processes_are_not_merged_into_one() -> None:
    one, two = releases({}, {})

    with pytest.raises(ValueError, match="one ocid"):
        ocds.compile([one, {**two, "ocid": "ocds-213czf-2"}])


@given(st.lists(TENDERS, min_size=1, max_size=3))
def test_compiling_agrees_with_the_standards_own_library(tenders: list[dict[str, Any]]) -> None:
    wanted = ocdsmerge.Merger(SCHEMA).create_compiled_release(releases(*tenders))

    assert ocds.compile(releases(*tenders)).get("tender", {}) == wanted.get("tender", {})
