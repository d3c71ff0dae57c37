"""The example contracts that come with the package, ready to be checked."""

from importlib.resources.abc import Traversable
from io import BytesIO

from django.utils import timezone

from makegood.check import Draft
from makegood.terms import BadInput
from makegood.web.examples import example


def _files() -> dict[str, Traversable]:
    folder = example()
    if folder is None:
        return {}
    named = {file.name.removesuffix(".yaml"): file for file in folder.iterdir() if file.name.endswith(".yaml")}
    return dict(sorted(named.items()))


def titles() -> tuple[tuple[str, str], ...]:
    """Each example by its file's name, as (name, title) in order."""
    return tuple((name, _title(name, file)) for name, file in _files().items())


def _title(name: str, file: Traversable) -> str:
    """The design's own title: its first line that says so."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("title:"):
            return line.removeprefix("title:").strip().strip("\"'")
    return name.replace("-", " ").replace("_", " ").capitalize()


def draft(name: str) -> Draft:
    """The example of that name, or the first one."""
    from makegood.check import reading

    held = _files()
    if not held:
        raise BadInput([])
    file = held.get(name) or next(iter(held.values()))
    found: Draft = next(iter(reading.drafts(BytesIO(file.read_bytes()), file.name, on=timezone.localdate())))
    return found
