"""A small evidence file to change in tests: one design, six contracts that asked and six that did not, one claim."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from makegood.learn import evidence
from makegood.learn.evidence import estimating
from makegood.learn.evidence.entries import Claim, Entry, Evidence

D = Decimal
SOURCE = evidence.Source(what="example", words="example, not evidence", on=date(2024, 1, 1))
CHECKED = evidence.Backing(grade="A", spot_check=True)
REGISTERED = date(2023, 1, 1)


def design(**more: Any) -> evidence.Design:
    given: dict[str, Any] = {
        "id": "the-design",
        "question": "Do fewer leave?",
        "measure": "BEN-01",
        "result": "SEC-01",
        "better": "lower",
        "comparison": "comparison group",
        "unit_of_analysis": "contract",
        "groups": (
            evidence.Group(name="paid", says="asked for it", asked=True),
            evidence.Group(name="others", says="did not", asked=False),
        ),
        "minimum_n": 6,
        "analysis": "difference of the changes",
        "horizons": ("short",),
        "registered_on": REGISTERED,
        "source": SOURCE,
    }
    return evidence.Design(**given | more)


def outcome(contract: str, phase: str, level: str, **more: Any) -> evidence.Outcome:
    given: dict[str, Any] = {
        "id": f"{contract}-{phase}",
        "contract": contract,
        "phase": phase,
        "measure": "SEC-01",
        "horizon": "short",
        "amount": evidence.Between(low=D(level), high=D(level), unit="% per year"),
        "n": 80,
        "n_of": "workers",
        "backing": CHECKED,
        "known_on": date(2024, 1, 1),
        "source": SOURCE,
    }
    return evidence.Outcome(**given | more)


def claim(**more: Any) -> Claim:
    given: dict[str, Any] = {
        "id": "fewer-leave",
        "says": "Paid travel time: fewer people leave",
        "question": "Do fewer leave?",
        "answer": "Yes, here.",
        "measure": "BEN-01",
        "result": "SEC-01",
        "better": "lower",
        "design": "the-design",
        "change_our_mind": "A second look.",
        "said_on": date(2024, 6, 1),
        "source": SOURCE,
    }
    return Claim(**given | more)


def whole(*changed: Entry, without: tuple[str, ...] = (), region: str = "UKC", tag: str = "c") -> Evidence:
    """The file, made. Entries given take the place of those with their id, or stand beside them."""
    entries: list[Entry] = [design()]
    for number in range(12):
        asked, id_ = number < 6, f"{tag}{number}"
        group, drop = ("paid", 8 + number % 3) if asked else ("others", number % 3)
        entries.append(evidence.Contract(id=id_, sector="home_care", region=region, source=SOURCE))
        for phase, amount in (("before", 40), ("after", 40 - drop)):
            entries.append(outcome(id_, phase, str(amount), design="the-design", group=group))
    entries.append(claim(rests_on=tuple(each.id for each in entries if isinstance(each, evidence.Outcome))))
    held = {each.id: each for each in (*entries, *changed) if each.id not in without}
    file = Evidence(header=evidence.Header(title="small", example=True), entries=tuple(held.values()))
    return made(file)


def made(file: Evidence) -> Evidence:
    return evidence.worked_out(estimating.with_effects(evidence.worked_out(file)))


def the_claim(file: Evidence, id_: str = "fewer-leave") -> Claim:
    return next(each for each in file.entries if isinstance(each, Claim) and each.id == id_)


def changed(file: Evidence, id_: str, **more: Any) -> Evidence:
    """The file with something written by hand in one entry, and nothing worked out again."""
    return replace(file, entries=tuple(replace(each, **more) if each.id == id_ else each for each in file.entries))


def said(file: Evidence) -> str:
    return "\n".join(map(str, evidence.problems(file, "file.jsonl")))
