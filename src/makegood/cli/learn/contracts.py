"""Contracts that a command of `learn` is given: folders, each with what was agreed and its book."""

from collections.abc import Iterable
from pathlib import Path

from makegood.cli.deliver.folder import ContractFolder
from makegood.terms import BadInput, Problem


def opened(folders: Iterable[Path]) -> list[ContractFolder]:
    """The contract of each folder. Raises BadInput that names every folder which holds none."""
    folders = tuple(folders)
    wrong = [problem for each in folders if (problem := lacking(each))]
    if wrong:
        raise BadInput(wrong)
    return [ContractFolder(each) for each in folders]


def lacking(folder: Path) -> Problem | None:
    """What a contract's folder lacks; None where it has both."""
    lacks = [name for name in ("contract.json", "book.jsonl") if not (folder / name).is_file()]
    if not lacks:
        return None
    return Problem(
        file=str(folder),
        found=f"there is no {' and no '.join(lacks)} in it",
        expected="a contract's folder",
        do="name the folder that `makegood deliver start` made, or the unpacked zip for an auditor",
    )
