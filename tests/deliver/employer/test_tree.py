"""The sealed tree: published vectors, an independent library, and everything somebody could get wrong."""

import hashlib
from functools import cache

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver.employer import tree

# The leaves and roots of the Certificate Transparency reference tests, from no leaf to eight.
LEAVES = [bytes.fromhex(leaf) for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes(range(0x60, 0x70)))
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
leaves = st.lists(st.binary(max_size=70), max_size=70)


def hashes(rows: list[bytes]) -> list[bytes]:
    return [tree.leaf_hash(row) for row in rows]


def by_the_letter(rows: list[bytes]) -> bytes:
    """RFC 6962 section 2.1 as it is written: split at the largest power of two below the size."""
    if len(rows) < 2:
        return hashlib.sha256(b"\x00" + rows[0]).digest() if rows else hashlib.sha256(b"").digest()
    split = 1 << (len(rows) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + by_the_letter(rows[:split]) + by_the_letter(rows[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference_tests(size: int) -> None:
    assert tree.root(hashes(LEAVES[:size])).hex() == ROOTS[size]


def test_proofs_are_those_of_the_reference_tests() -> None:
    found = [each.hex() for each in tree.proof(hashes(LEAVES), 5)]

    assert found == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@settings(deadline=None)
@given(leaves)
def test_the_root_is_what_the_standard_says_word_by_word(rows: list[bytes]) -> None:
    assert tree.root(hashes(rows)) == by_the_letter(rows)


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=40))
def test_roots_and_proofs_are_those_of_an_independent_library(rows: list[bytes]) -> None:
    peer = pymerkle.InmemoryTree(algorithm="sha256")
    for row in rows:
        peer.append_entry(row)

    assert tree.root(hashes(rows)) == peer.get_state()
    for index, found in enumerate(tree.proofs(hashes(rows))):
        theirs = peer.prove_inclusion(index + 1)
        pymerkle.verify_inclusion(tree.leaf_hash(rows[index]), tree.root(hashes(rows)), theirs)
        assert [tree.leaf_hash(rows[index]), *found] == [bytes.fromhex(each) for each in theirs.serialize()["path"]]


@cache
def sealed(size: int) -> tuple[list[bytes], bytes, list[tuple[bytes, ...]]]:
    made = hashes([bytes([number]) for number in range(size)])
    return made, tree.root(made), list(tree.proofs(made))


@settings(deadline=None)
@given(st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))))
def test_every_proof_holds_for_its_leaf_and_place_and_for_no_other(at: tuple[int, int]) -> None:
    size, index = at
    made, root, proofs = sealed(size)

    assert tree.proof(made, index) == proofs[index]
    assert len(proofs[index]) == tree.proof_length(index, size)
    assert [place for place in range(size) if tree.holds(made[index], place, size, proofs[index], root)] == [index]
    assert not any(tree.holds(made[other], index, size, proofs[index], root) for other in range(size) if other != index)


@settings(deadline=None)
@given(st.integers(2, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))), st.data())
def test_a_proof_with_one_bit_changed_does_not_hold(at: tuple[int, int], data: st.DataObject) -> None:
    size, index = at
    made, root, proofs = sealed(size)
    which = data.draw(st.integers(0, len(proofs[index]) - 1))
    bit = 1 << data.draw(st.integers(0, 255))
    changed = list(proofs[index])
    changed[which] = (int.from_bytes(changed[which], "big") ^ bit).to_bytes(32, "big")

    assert "another root" in tree.why_not(made[index], index, size, changed, root)


@pytest.mark.parametrize(
    ("index", "size", "proof", "said"),
    [
        (0, 0, [], "no leaf 0 in a tree of 0"),
        (-1, 3, [], "no leaf -1"),
        (3, 3, [], "no leaf 3"),
        (0, 3, [b"x" * 32], "has 1 hashes, and leaf 0 of a tree of 3 has 2"),
        (0, 3, [b"x" * 32] * 3, "has 3 hashes"),
        (0, 3, [b"x" * 31] * 2, "not 32 bytes"),
        (2**70, 2**70 + 1, [b"x" * 32], "another root"),
    ],
)
def test_a_proof_that_cannot_be_one_is_told_apart(index: int, size: int, proof: list[bytes], said: str) -> None:
    assert said in tree.why_not(tree.leaf_hash(b""), index, size, proof, b"r" * 32)


def test_a_node_cannot_be_passed_off_as_a_leaf() -> None:
    made, root, _ = sealed(2)

    assert not tree.holds(tree.leaf_hash(made[0] + made[1]), 0, 1, (), root)


def test_a_leaf_outside_the_tree_has_no_proof() -> None:
    with pytest.raises(IndexError, match="no leaf 2 in a tree of 2"):
        tree.proof(hashes(LEAVES[:2]), 2)
