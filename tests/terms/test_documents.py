"""Documents of a file, one by one."""

import pytest

from makegood.terms.documents import Document, documents


def read(raw: bytes, name: str = "cases.json", *, also_yaml: bool = False) -> list[Document]:
    return list(documents(raw, name, also_yaml=also_yaml))


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b" \n"])
def test_an_empty_file_holds_no_document(raw: bytes) -> None:
    assert read(raw) == []


def test_a_list_holds_one_case_each_and_an_object_is_one() -> None:
    assert [(each.where, each.data) for each in read(b"[1, 2]")] == [("case 1", 1), ("case 2", 2)]
    assert [(each.where, each.data) for each in read(b'{"id": "a"}')] == [("", {"id": "a"})]


def test_a_broken_line_stops_no_other_line() -> None:
    first, second, third = read(b'{"id": "a"}\n{"id": \n{"id": "c"}\n')

    assert (first.data, third.data) == ({"id": "a"}, {"id": "c"})
    assert second.where == "line 2" and second.bad is not None


def test_a_broken_document_over_many_lines_is_one_fault() -> None:
    (only,) = read(b'{\n  "id": "a",\n  "x": \n}\n')

    assert only.where == "" and only.bad is not None


def test_of_a_document_with_a_key_twice_what_could_be_read_is_kept() -> None:
    (only,) = read(b'{"id": "a", "x": 1, "x": 2}')

    assert only.bad is not None and only.data["id"] == "a"


def test_yaml_is_read_only_where_it_is_asked_for() -> None:
    raw = b"- id: a\n- id: b\n"

    assert [each.data for each in read(raw, also_yaml=True)] == [{"id": "a"}, {"id": "b"}]
    assert [each.bad is not None for each in read(raw)] == [True]
    assert [each.data for each in read(b"- 1", "cases.yaml", also_yaml=True)] == [1]
