"""How a tender begins: from a draft that was checked, from an example, from another tender, or from nothing."""

import copy
import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from django.utils.translation import gettext as _

from makegood.check import Draft, asked
from makegood.terms import codec
from makegood.web.checks import accepting, drafts
from makegood.web.examples import example
from makegood.web.records import models
from makegood.web.tenders import documents
from makegood.web.tenders.asks import HOW_BY_STAGE
from makegood.web.tenders.documents import Data

NOT_TAKEN = ("days", "voice", "number")
"""What belongs to one procurement and not to the next."""


def from_check(check: models.Check) -> Data:
    """The draft's facts and asks, with the words that were accepted; the draft itself stays where it is."""
    draft = accepting.apply(drafts.corrected(check), drafts.accepted(check))
    own = [each for each in asked.of(draft) if not each.boilerplate]
    asks, taken = [], list[str]()
    for each in own:
        id_ = documents.free_id(each.title, taken, "ask")
        taken.append(id_)
        asks.append(_ask(each, id_))
    stages = {each["id"]: HOW_BY_STAGE.get(str(each.get("stage")), "condition") for each in asks}
    data = _of_draft(draft)
    data["title"] = draft.title or check.title
    data["asks"] = asks
    data["tender"] = {"asking": {id_: {"how": how} for id_, how in stages.items()}}
    return data


def _ask(each: asked.Asked, id_: str) -> dict[str, Any]:
    told = {key: fact for key, fact in codec.plain(each.facts).items() if fact is not None}
    made = {**told, "id": id_, "title": each.title, "text": each.text, "measure": each.measure, "label": each.label}
    return {key: fact for key, fact in made.items() if fact is not None}


def _of_draft(draft: Draft) -> Data:
    """What is known of the contract and the service."""
    return {"contract": _known(codec.plain(draft.contract)), "service": _known(codec.plain(draft.service))}


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts without those nobody knows, all the way down."""
    cleaned = {key: _known(each) if isinstance(each, Mapping) else each for key, each in facts.items()}
    return {key: each for key, each in cleaned.items() if each not in (None, {}, [])}


def from_tender(row: models.Tender) -> Data:
    """Another tender's design without its days, its number and what people said of it."""
    data = copy.deepcopy(documents.data_of(row))
    part = data.get("tender") or {}
    data["tender"] = {key: each for key, each in part.items() if key not in NOT_TAKEN}
    return data


def blank(title: str) -> Data:
    return {"title": title}


def examples() -> tuple[tuple[str, str], ...]:
    """The example tenders as (name, title); none in a build without them."""
    return tuple((name, _titled(name, file)) for name, file in _files().items())


def from_example(name: str) -> Data:
    """The example of that name. Raises KeyError when there is none."""
    file = _files()[name]
    data: Data = codec.from_yaml(file.read_text(encoding="utf-8"), file.name)
    data["tender"] = {key: each for key, each in (data.get("tender") or {}).items() if key != "number"}
    return data


def _titled(name: str, file: Traversable) -> str:
    text = file.read_text(encoding="utf-8")
    title = next((line for line in text.splitlines() if line.startswith("title:")), "").removeprefix("title:").strip()
    drafted = _(" (as first drafted)") if name.endswith("first-draft") else ""
    return (title or name.replace("-", " ")) + drafted


def _files() -> dict[str, Traversable]:
    """The example files that hold a whole tender."""
    folder = example("tenders")
    named = sorted(folder.iterdir(), key=lambda file: file.name) if folder else ()
    found = {file.name.removesuffix(".yaml"): file for file in named if file.name.endswith(".yaml")}
    return {name: file for name, file in found.items() if set(_TOP.findall(file.read_text(encoding="utf-8"))) >= _WHOLE}


_TOP = re.compile(r"^(contract|asks|tender):", re.MULTILINE)
_WHOLE = {"contract", "asks", "tender"}


def example_market() -> str:
    """The invented firms of the example, as YAML text; '' in a build without it."""
    folder = example("tenders")
    file = folder / "market-northmoor.yaml" if folder else None
    return file.read_text(encoding="utf-8") if file is not None and file.is_file() else ""


def example_set() -> str:
    """The invented framework of the example, as YAML text; '' in a build without it."""
    folder = example("tenders")
    file = folder / "north-east-care-framework.yaml" if folder else None
    return file.read_text(encoding="utf-8") if file is not None and file.is_file() else ""
