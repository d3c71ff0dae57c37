"""Trees and proofs in the exchange format: leaves as hex in, hashes and proofs out; or a proof in, whether it holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from makegood.deliver.employer import tree
from makegood.deliver.exchanged import answered, id_of, unreadable
from makegood.terms import value

HEX = re.compile(r"(?:[0-9a-fA-F]{2})*")
OF_TREE = ("id", "leaves")
OF_PROOF = ("id", "leaf", "index", "size", "proof", "root")


@value
class Tree:
    """Every leaf's hash and proof, and the root, as hex."""

    id: str | int
    leaf_hashes: tuple[str, ...]
    root: str
    proofs: tuple[tuple[str, ...], ...]


@value
class Proved:
    """Whether a proof holds, and because of what."""

    id: str | int
    holds: bool
    because: str


@value
class Unusable:
    """A document that cannot be answered. `refused`: 'form', or 'hex' where something is no hexadecimal."""

    id: str | int | None
    refused: str
    because: str


Answer = Tree | Proved | Unusable


def answers(raw: bytes, name: str) -> Iterator[Answer]:
    """The answer to each document of a file, in order. Raises BadInput where there is none at all."""
    yield from answered(raw, name, answer, expected="a tree or a proof, one a line as JSON")


def answer(data: Any, where: str) -> Answer:
    """Plain data answered, or refused with every place that is wrong."""
    unread = unreadable(data, where)
    if unread is not None:
        return Unusable(id=unread[0], refused="form", because=unread[1])
    known = id_of(data)
    data = {key: inner for key, inner in data.items() if not key.startswith("x_")}
    faults = list(_form(data, OF_TREE if "leaves" in data else OF_PROOF))
    if faults or known is None:
        return Unusable(id=known, refused="form", because="; ".join(faults))
    faults = list(_not_hex(data))
    if faults:
        return Unusable(id=known, refused="hex", because="; ".join(faults[:20]))
    return _tree(known, data) if "leaves" in data else _proved(known, data)


def shown(found: Answer) -> dict[str, Any]:
    """An answer in the exchange format."""
    keys = {Tree: ("id", "leaf_hashes", "root", "proofs"), Proved: ("id", "holds", "because")}
    return {key: getattr(found, key) for key in keys.get(type(found), ("id", "refused", "because"))}


def told(found: Answer) -> str:
    """An answer in one line for a person."""
    if isinstance(found, Tree):
        count = len(found.leaf_hashes)
        return f"{found.id}: {count:,} {'leaf' if count == 1 else 'leaves'}, root {found.root}"
    if isinstance(found, Proved):
        return f"{found.id}: {'holds' if found.holds else 'does not hold'}: {found.because}"
    return f"{found.id}: refused ({found.refused}): {found.because}"


def _tree(id_: str | int, data: Mapping[str, Any]) -> Tree:
    hashes = [tree.leaf_hash(bytes.fromhex(leaf)) for leaf in data["leaves"]]
    proofs = tuple(tuple(each.hex() for each in proof) for proof in tree.proofs(hashes))
    return Tree(id=id_, leaf_hashes=tuple(each.hex() for each in hashes), root=tree.root(hashes).hex(), proofs=proofs)


def _proved(id_: str | int, data: Mapping[str, Any]) -> Proved:
    leaf, root = tree.leaf_hash(bytes.fromhex(data["leaf"])), bytes.fromhex(data["root"])
    index, size = data["index"], data["size"]
    why_not = tree.why_not(leaf, index, size, [bytes.fromhex(each) for each in data["proof"]], root)
    count = len(data["proof"])
    led = f"{count} {'hash leads' if count == 1 else 'hashes lead'} from leaf {index} of {size} to the root"
    return Proved(id=id_, holds=not why_not, because=why_not or led)


def _form(data: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    """Keys that are missing or not known, and what is of the wrong kind, each with its place."""
    for key in keys:
        if key not in data:
            yield f"{key}: it is missing"
        elif not _fits(key, data[key]):
            yield f"{key}: expected {_WANTED[key]}"
    yield from (f"{key}: not a known key" for key in data if key not in keys)


_WANTED = {
    "id": "text or a whole number",
    "leaves": "a list of hexadecimal text",
    "proof": "a list of hexadecimal text",
    "leaf": "hexadecimal text",
    "root": "hexadecimal text",
    "index": "a whole number",
    "size": "a whole number",
}


def _fits(key: str, found: Any) -> bool:
    if key in ("leaves", "proof"):
        return isinstance(found, list) and all(isinstance(each, str) for each in found)
    kinds = {"id": (str, int), "index": (int,), "size": (int,)}
    return isinstance(found, kinds.get(key, (str,))) and not isinstance(found, bool)


def _not_hex(data: Mapping[str, Any]) -> Iterator[str]:
    for key in ("leaves", "proof"):
        for place, each in enumerate(data.get(key, ())):
            if not HEX.fullmatch(each):
                yield f"{key}.{place}: {_shortly(each)} is not hexadecimal, two digits a byte"
    for key in ("leaf", "root"):
        if not HEX.fullmatch(data.get(key, "")):
            yield f"{key}: {_shortly(data[key])} is not hexadecimal, two digits a byte"


def _shortly(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")
