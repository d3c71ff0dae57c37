"""The pages of the law room: rules by group, figures, the twelve questions."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from markdown import bullets, cell, cites, link, page, said, table, terms

from makegood import law
from makegood.terms import codec

NOTICE = "This is general information, not legal advice. If it matters, ask your legal team and show them this page."
TITLES = {
    "regime": "Which law applies",
    "objectives": "Aims of procurement",
    "requirement": "What may be asked",
    "pay_floor": "Pay floors",
    "employment": "Employment law",
    "unions": "Trade unions",
    "central_policy": "Central government policy",
    "pcr15": "The 2015 Regulations",
    "case_law": "What courts have said",
    "reasonable": "What is reasonable",
    "data": "People's data",
}


def pages() -> Iterator[tuple[str, str, str]]:
    yield "rules/README.md", index(), "Every rule of law, modelled or not, by group"
    for group, ids in groups().items():
        yield f"rules/{group}.md", page(title(group), intro(), *(rule(id_) for id_ in ids)), ""
    yield "figures.md", page("Figures of law", FIGURES, *map(figure, law.figures())), "Dated numbers of law and pay"
    yield "questions.md", questions(), "Can we ask for...? The twelve questions and their answers"


def groups() -> dict[str, tuple[str, ...]]:
    """Rule ids by the register's own files."""
    root = files("makegood.law") / "register"
    names = sorted(file.name.removesuffix(".yaml") for file in root.iterdir() if file.name.endswith(".yaml"))
    return {name: tuple(codec.from_yaml((root / f"{name}.yaml").read_text(encoding="utf-8"), name)) for name in names}


def title(group: str) -> str:
    return TITLES.get(group, group.replace("_", " ").capitalize())


def intro() -> str:
    return (
        "What *not met* does: BLOCK, it is not lawful as written; WARN, take care; INFO, good to know. "
        "*Cannot tell* on a BLOCK rule is a question to a person, never a pass. " + NOTICE
    )


def index() -> str:
    register, book = law.register(), law.rulebook()
    modelled = sum(entry.modelled for entry in register.values())
    parts = [f"{len(register)} rules, {modelled} of them modelled. The rest say why not.", NOTICE]
    for group, ids in groups().items():
        rows = [
            (f"[{id_}]({group}.md#{id_})", register[id_].title, book[id_].effect if id_ in book else "not modelled")
            for id_ in ids
        ]
        parts += [f"## {title(group)}", table(("Rule", "Says", "Effect"), rows)]
    return page("Rules", "Every rule of the register, by group.", *parts)


def rule(id_: str) -> str:
    entry, modelled = law.register()[id_], law.rulebook().get(id_)
    head = f"**{entry.title}.** " + (
        f"Version {modelled.version}, {modelled.effect}, about the {modelled.about}."
        if modelled
        else f"Not modelled: {entry.reason}."
    )
    words = (
        ("Law", entry.law),
        ("Binds", entry.binds),
        ("Dates", entry.dates),
        ("Scope", entry.scope),
        ("Test", entry.test),
        ("Says", entry.says),
        ("Topics", modelled.topics if modelled else ""),
        ("What the code does", modelled.says if modelled else ""),
    )
    return "\n\n".join(part for part in (f"## {id_}", head, terms(words), cites(entry.cites), examples(id_)) if part)


def examples(id_: str) -> str:
    """The rule's own example cases, which are also its tests."""
    rows = [(one.it, case(one.case), one.expect, one.because) for one in law.examples(id_)]
    return table(("Example: it", "The case", "Answer", "Because"), rows) if rows else ""


def case(facts: Mapping[str, Any]) -> str:
    """The facts of a case on one line, each by its dotted name."""
    return "; ".join(f"`{name}` {cell(value)}" for name, value in flat(facts, "")) or "nothing is known"


def flat(facts: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        if isinstance(value, Mapping) and value:
            yield from flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", "not known" if value is None else said(value)


FIGURES = (
    "Each row lasts until the next. Before the first row there is no figure, and Makegood says so; it is never zero. "
    "The case's own date picks the row."
)


def figure(found: law.Figure) -> str:
    rows = [
        (
            row.since,
            row.value,
            link(row.cite.place, row.cite.url),
            row.cite.how_sure,
            row.cite.read_on or "not said",
            row.cite.note,
        )
        for row in found.rows
    ]
    return "\n\n".join(
        (
            f"## {found.name}",
            f"{found.says}. In {found.unit}; looks at `{found.looks_at}`.",
            table(("Since", "Value", "Source", "How sure", "Last read", "Note"), rows),
        )
    )


def questions() -> str:
    parts = []
    for slug, asked in law.legal_questions().items():
        parts += [f"## {asked.question}", f"`{slug}`: **{asked.answer}.**", "You can, if:", bullets(asked.you_can_if)]
        parts += ["You cannot:", bullets(asked.you_cannot), f"Words to use:\n\n> {asked.words}"]
        parts += [f"How sure: {asked.sure} Weakest point: {asked.weakest}"]
        parts += [table(("Since", "What changed"), [(one.on, one.says) for one in asked.changed])]
        parts += ["Rules: " + ", ".join(f"[{id_}](rules/{group_of(id_)}.md#{id_})" for id_ in asked.rules)]
    says = f"The twelve questions procurement teams could not get answered. {NOTICE}"
    return page("Can we ask for...?", says, *parts)


def group_of(id_: str) -> str:
    return next(group for group, ids in groups().items() if id_ in ids)
