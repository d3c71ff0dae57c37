"""The register's rules in the groups a reader looks for."""

from functools import cache
from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from makegood import law

TITLES = {
    "regime": _("Which law applies"),
    "objectives": _("Aims of procurement"),
    "before_tender": _("Before the tender"),
    "requirement": _("What may be asked"),
    "award_and_delivery": _("Award and delivery"),
    "exclusions": _("Exclusions"),
    "pay_floor": _("Pay"),
    "employment": _("Employment law"),
    "unions": _("Trade unions"),
    "local_government": _("Local government"),
    "central_policy": _("Central government policy"),
    "scotland": _("Scotland"),
    "wales": _("Wales"),
    "northern_ireland": _("Northern Ireland"),
    "pcr15": _("The 2015 Regulations"),
    "case_law": _("What courts have said"),
    "reasonable": _("What is reasonable"),
    "data": _("People’s data"),
}


@cache
def _ids() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Rule ids by the register's own files."""
    from makegood.terms import codec

    root = files("makegood.law") / "register"
    names = sorted(file.name.removesuffix(".yaml") for file in root.iterdir() if file.name.endswith(".yaml"))
    ordered = [name for name in TITLES if name in names] + [name for name in names if name not in TITLES]
    return tuple(
        (name, tuple(codec.from_yaml((root / f"{name}.yaml").read_text(encoding="utf-8"), name))) for name in ordered
    )


def rules() -> list[tuple[str, list[tuple[str, law.Entry]]]]:
    """Each group's title and its rules."""
    entries = law.register()
    return [
        (str(TITLES.get(name, name.replace("_", " "))), [(id_, entries[id_]) for id_ in ids]) for name, ids in _ids()
    ]


def speaks_of(id_: str, entry: law.Entry, word: str) -> bool:
    """Whether the word stands in the rule's id, title, law or words. No word: every rule."""
    return word.lower() in f"{id_} {entry.title} {entry.law} {entry.says}".lower()
