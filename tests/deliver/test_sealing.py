"""The seal over a large file: the same root as the plain tree, however the file is cut."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver import sealing
from makegood.deliver.employer import tree

rows = st.lists(st.binary(max_size=12).filter(lambda row: b"\n" not in row), max_size=60)


@settings(deadline=None)
@given(rows, st.integers(1, 40), st.booleans())
def test_the_root_is_that_of_the_plain_tree_wherever_blocks_end(
    tmp_path_factory: object, lines: list[bytes], block: int, ends: bool
) -> None:
    place = tmp_path_factory.getbasetemp() / "rows"  # type: ignore[attr-defined]
    text = b"".join(line + b"\n" for line in lines) if ends else b"\n".join(lines)
    place.write_bytes(text)
    leaves = text.removesuffix(b"\n").split(b"\n") if text else []

    sealed = sealing.seal(place, processes=1, block=block)

    assert sealed == sealing.Sealed(size=len(leaves), root=tree.root(map(tree.leaf_hash, leaves)))


def test_several_processes_give_the_root_of_one(tmp_path: Path) -> None:
    place = tmp_path / "rows"
    place.write_bytes(b"".join(b"row %d with some salt\n" % number for number in range(3000)))

    assert sealing.seal(place, processes=2, block=5000) == sealing.seal(place, processes=1)


def test_a_row_longer_than_many_blocks_is_one_leaf(tmp_path: Path) -> None:
    place = tmp_path / "rows"
    place.write_bytes(b"short\n" + b"x" * 300_000 + b"\nlast")

    sealed = sealing.seal(place, processes=1, block=1000)

    leaves = [b"short", b"x" * 300_000, b"last"]
    assert sealed == sealing.Sealed(size=3, root=tree.root(map(tree.leaf_hash, leaves)))
