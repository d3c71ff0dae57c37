"""How sure a claim is, from 1 to 5, by a rule with a name. Our proposal: docs/explanation/how-sure.md.

1  one side says so                    a result is stated
2  before and after                    every result is evidenced, and its contracts have one before and one after
3  a comparison group                  those that asked and those that did not, each of the size the design wanted
4  registered before, checked          the design was registered before its first result, and every result is checked
5  found again in independent places   two or more claims of step 4 with the same answer, no place or design in common
"""

from collections.abc import Sequence

from makegood.learn.evidence import strengths
from makegood.learn.evidence.entries import Claim, Contract, Design, Outcome, Result
from makegood.terms import value

RULE = "how-sure-1"
WORDS = {
    1: "one side says so",
    2: "before and after",
    3: "a comparison group",
    4: "registered before, and checked",
    5: "found again in independent places",
}
OF = 5
ALONE = frozenset({"none", "before and after"})


@value
class Basis:
    """What a claim rests on, looked up: its results and their contracts, its design, and claims that found it again."""

    results: tuple[Result, ...]
    contracts: tuple[Contract, ...] = ()
    design: Design | None = None
    again: tuple[tuple[Claim, "Basis"], ...] = ()


@value
class Sure:
    """The step, its words as a card shows them, and what keeps it from the next one."""

    step: int
    words: str
    because: str


def sure(basis: Basis) -> Sure:
    """The highest step that holds, with all below it. A step that fails ends the climb and says why."""
    step, why = 1, ""
    for next_, test in ((2, _before_and_after), (3, _compared), (4, _registered_and_checked), (5, _again)):
        why = test(basis)
        if why:
            break
        step = next_
    return Sure(step=step, words=_words(step, basis), because=why)


def _words(step: int, basis: Basis) -> str:
    """'2 of 5: before and after, 6 contracts'."""
    count = len({each.contract for each in basis.results})
    contracts = "1 contract" if count == 1 else f"{count} contracts"
    said = any(strengths.of(each) == "stated" for each in basis.results) or not basis.results
    words = WORDS[step] if step > 1 or said else "seen, and compared with nothing"
    return f"{step} of {OF}: {words}, {contracts}"


def _before_and_after(basis: Basis) -> str:
    weak = sum(strengths.of(each) == "stated" for each in basis.results)
    if weak or not basis.results:
        return f"{weak} of {len(basis.results)} results are only somebody's word"
    alone = sorted({each.contract for each in basis.results} - _with_both(basis.results))
    compared = basis.design is not None and basis.design.comparison not in ALONE
    if alone and not compared:
        return f"{len(alone)} contracts have no result from before, or none from after"
    return ""


def _with_both(results: Sequence[Result]) -> set[str]:
    """Contracts seen before the ask was in force and after. Findings are all from after, however many periods."""
    phases: dict[str, set[str]] = {}
    for each in results:
        phases.setdefault(each.contract, set()).add(each.phase if isinstance(each, Outcome) else "after")
    return {contract for contract, seen in phases.items() if len(seen) > 1}


def _compared(basis: Basis) -> str:
    if basis.design is None or basis.design.comparison in ALONE:
        return "there is no comparison group"
    sizes = group_sizes(basis)
    asked = [sizes[each.name] for each in basis.design.groups if each.asked]
    others = [sizes[each.name] for each in basis.design.groups if not each.asked]
    if not asked or not others or not all((*asked, *others)):
        return "one of the groups has no result"
    small = min(*asked, *others)
    wanted = basis.design.minimum_n
    return f"a group has {small}, and the design wants at least {wanted}" if small < wanted else ""


def group_sizes(basis: Basis) -> dict[str, int]:
    """How many of the unit of analysis each group has: contracts and buyers by count, people by the largest n of each.

    A buyer that no contract names is none: nobody can say how many there are.
    """
    design, buyers = basis.design, {each.id: each.buyer for each in basis.contracts}
    assert design is not None
    sizes: dict[str, int] = {}
    for group in design.groups:
        named = [each for each in basis.results if isinstance(each, Outcome) and each.group == group.name]
        own = [each for each in named if each.phase == "after" and design.answered_by(each)]
        largest: dict[str, int] = {}
        for each in own:
            largest[each.contract] = max(largest.get(each.contract, 0), each.n)
        counted = {"contract": len(largest), "buyer": len({buyers.get(each, "") for each in largest} - {""})}
        sizes[group.name] = counted.get(design.unit_of_analysis, sum(largest.values()))
    return sizes


def _registered_and_checked(basis: Basis) -> str:
    assert basis.design is not None
    if not registered_before(basis.design, basis.results):
        return "the design was not registered before the first result"
    held = strengths.weakest(strengths.of(each) for each in basis.results)
    weak = [
        each for each in basis.results if strengths.ORDER.index(strengths.of(each)) < strengths.ORDER.index("checked")
    ]
    return f"{len(weak)} of {len(basis.results)} results are {held}, not checked" if weak else ""


def registered_before(design: Design, results: Sequence[Result]) -> bool:
    """Whether every result came to be known after the day of registration; on that day is too late."""
    return all(each.known_on > design.registered_on for each in after(results))


def after(results: Sequence[Result]) -> tuple[Result, ...]:
    """Results proper: how things were before the ask may be known before a design."""
    return tuple(each for each in results if not isinstance(each, Outcome) or each.phase == "after")


def _again(basis: Basis) -> str:
    places = places_of(basis.contracts)
    seen = {basis.design.id if basis.design else ""}
    independent = 1
    for claim, other in basis.again:
        theirs = places_of(other.contracts)
        own_design = other.design.id if other.design else ""
        if theirs & places or own_design in seen or claim.status == "withdrawn" or _step_four(other):
            continue
        places, seen, independent = places | theirs, seen | {own_design}, independent + 1
    return "" if independent > 1 else "nobody has found it again in an independent place"


def _step_four(basis: Basis) -> str:
    return _before_and_after(basis) or _compared(basis) or _registered_and_checked(basis)


def places_of(contracts: Sequence[Contract]) -> frozenset[str]:
    """The regions of contracts; the nation, or the contract itself, where no region is said."""
    return frozenset(each.region or each.nation or each.id for each in contracts)
