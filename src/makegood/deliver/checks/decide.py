"""Decisions of a spot check: lock a seed, draw, write down what opening showed, close. Facts, or `Refused`.

A draw cannot be fished for. Its rows follow from a seed that was locked before the rows were sealed; a second draw from
the same return goes on where the first ended, as one larger draw would have.
"""

from collections.abc import Mapping
from datetime import date

from makegood.award.state import day_of as uk_day
from makegood.deliver import facts
from makegood.deliver.checks.extent import extent
from makegood.deliver.checks.opened import Checked
from makegood.deliver.checks.told import rows_told
from makegood.deliver.employer import drawing
from makegood.deliver.state import Contract, Draw, Filed, Refused
from makegood.terms import show_day

MOST_BY_RISK = 3
"""Rows that a buyer may add because of risk, in one draw."""


def lock(state: Contract, *, tier: str, period: str, commitment: str, by: str) -> facts.SeedLocked:
    """The commitment to a seed, for a return that is not here yet. `commitment` as `drawing.commitment` gives it."""
    _open(state)
    if (tier, period) in state.seeds:
        raise Refused(f"A seed is locked for {tier} and {period} already. A second one could be chosen to fit.")
    if state.returns.get((tier, period)):
        raise Refused(
            f"The return of {tier} for {period} is here already. A seed must be locked before the rows are sealed; "
            "lock one for the next period."
        )
    return facts.SeedLocked(tier=tier, period=period, commitment=commitment, by=by)


def draw(
    state: Contract,
    *,
    tier: str,
    period: str,
    seed: bytes,
    rows: int,
    by_risk: tuple[int, ...] = (),
    answer_by: date,
    on: date,
    by: str,
) -> facts.RowsDrawn:
    """Rows of the return that stands. `rows` by chance; `by_risk` are leaves, left out where chance draws them too."""
    filed = _drawable(state, tier, period, seed)
    earlier = _earlier(state, filed)
    size = filed.fact.size
    if answer_by < on:
        raise Refused(f"Choose a day for the answer that is not before {show_day(on)}.")
    if rows < 0 or rows + len(by_risk) < 1 or rows + len(earlier) > size:
        before = f", of which {len(earlier)} were drawn before" if earlier else ""
        raise Refused(f"The return has {size} rows{before}. Choose a number of rows that fits.")
    by_chance = drawing.drawn(seed, bytes.fromhex(filed.fact.root), size, rows, earlier=len(earlier))
    return facts.RowsDrawn(
        draw=str(len(state.draws) + 1),
        tier=tier,
        period=period,
        bundle=filed.fact.bundle,
        seed=seed.hex(),
        by_chance=by_chance,
        by_risk=_by_risk(by_risk, size, {*earlier, *by_chance}),
        answer_by=answer_by,
        by=by,
    )


def told(state: Contract, id_: str) -> drawing.Drawn:
    """What the employer is told of a draw, and all that is needed to repeat it."""
    held = draw_of(state, id_)
    fact = held.drawn
    filed = next(each for each in state.returns[fact.tier, fact.period] if each.fact.bundle == fact.bundle)
    return drawing.Drawn(
        contract=_open(state).contract,
        tier=fact.tier,
        period=fact.period,
        draw=fact.draw,
        bundle=fact.bundle,
        root=filed.fact.root,
        size=filed.fact.size,
        commitment=state.seeds[fact.tier, fact.period].commitment,
        seed=fact.seed,
        by_chance=fact.by_chance,
        by_risk=fact.by_risk,
        earlier=len(_earlier(state, filed, before=id_)),
        answer_by=fact.answer_by,
        sealed_on=uk_day(filed.at),
    )


def record(state: Contract, *, draw: str, checked: Checked, opening: str, by: str) -> facts.RowsOpened:
    """What opening showed, as far as rows were compared and not written down before.

    `opening`: digest of the document, which is erased later. A row that was read once stays as it was read.
    """
    held = draw_of(state, draw)
    if held.closed is not None:
        raise Refused(f"Check {draw} is closed. What came later can be said in a conversation.")
    known, seen = results(held), _seen(checked)
    changed = [
        leaf
        for leaf, result in seen.items()
        if result != "unproved" and known.get(leaf, "unproved") not in ("unproved", result)
    ]
    if changed:
        were = "was" if len(changed) == 1 else "were"
        raise Refused(f"{rows_told(changed).capitalize()} of check {draw} {were} read already.")
    new = news(held, checked)
    if not new:
        raise Refused("Nothing new was compared. Read the payslips of the rows that are open, and say what they show.")
    return facts.RowsOpened(
        draw=draw,
        matches=tuple(leaf for leaf in checked.matches if leaf in new),
        differs=tuple(leaf for leaf in checked.differs if leaf in new),
        unproved=tuple(leaf for leaf in checked.unproved if leaf in new),
        opening=opening,
        by=by,
    )


def news(held: Draw, checked: Checked) -> frozenset[int]:
    """The leaves that are compared now and were not before: what there is to write down."""
    known = results(held)
    return frozenset(
        leaf
        for leaf, result in _seen(checked).items()
        if known.get(leaf) != result and (result != "unproved" or leaf not in known)
    )


def _seen(checked: Checked) -> dict[int, str]:
    outcomes = {"matches": checked.matches, "differs": checked.differs, "unproved": checked.unproved}
    return {leaf: outcome for outcome, leaves in outcomes.items() for leaf in leaves}


def close(state: Contract, *, draw: str, on: date, by: str) -> facts.CheckClosed:
    """The end of a check, with what it says of all workers. Rows not opened by the day asked for are not shown."""
    held = draw_of(state, draw)
    if held.closed is not None:
        raise Refused(f"Check {draw} is closed already.")
    seen = results(held)
    left = [leaf for leaf in leaves_of(held) if seen.get(leaf, "unproved") == "unproved"]
    if left and on <= held.drawn.answer_by:
        until = show_day(held.drawn.answer_by)
        raise Refused(
            f"{rows_told(left).capitalize()} can still be opened until {until}. Close the check after that day."
        )
    not_opened = tuple(leaf for leaf in leaves_of(held) if leaf not in seen)
    said = _extent(state, held)
    return facts.CheckClosed(draw=draw, not_opened=not_opened, low=said[0], high=said[1], by=by)


def draw_of(state: Contract, id_: str) -> Draw:
    """A draw of this contract, or a refusal."""
    if id_ not in state.draws:
        raise Refused(f"There is no check {id_} of this contract.")
    return state.draws[id_]


def leaves_of(held: Draw) -> tuple[int, ...]:
    """Every leaf of a draw, by chance and because of risk."""
    return tuple(sorted({*held.drawn.by_chance, *held.drawn.by_risk}))


def results(held: Draw) -> Mapping[int, str]:
    """What is known of each leaf that was opened: 'matches', 'differs', or 'unproved' until it is proved."""
    found: dict[int, str] = {}
    for each in held.opened:
        found.update(dict.fromkeys(each.unproved, "unproved"))
        found.update(dict.fromkeys(each.matches, "matches"))
        found.update(dict.fromkeys(each.differs, "differs"))
    return found


def _extent(state: Contract, held: Draw) -> tuple[int, int]:
    """Workers likely affected, from every row of this return that chance has drawn so far."""
    filed = next(
        each for each in state.returns[held.drawn.tier, held.drawn.period] if each.fact.bundle == held.drawn.bundle
    )
    seen: dict[int, str] = {}
    for each in _draws_from(state, filed, upto=held.drawn.draw):
        known = results(each)
        seen.update({leaf: known.get(leaf, "unproved") for leaf in each.drawn.by_chance})
    found, open_ = (sum(result == word for result in seen.values()) for word in ("differs", "unproved"))
    said = extent(filed.fact.size, len(seen), found, open_)
    return said.low, said.high


def _drawable(state: Contract, tier: str, period: str, seed: bytes) -> Filed:
    """The return to draw from, once all that makes a draw fair is in place."""
    _open(state)
    locked = state.seeds.get((tier, period))
    filed = state.standing(tier, period)
    if filed is None:
        raise Refused(f"The return of {tier} for {period} is not here yet. Rows are drawn after they are sealed.")
    if locked is None:
        raise Refused(
            f"No seed was locked before the return of {tier} for {period} came, so rows cannot be drawn that neither "
            "side chose. Lock one for the next period."
        )
    if filed.fact.kind != "payroll" or not filed.fact.size:
        raise Refused(f"The return of {tier} for {period} has no sealed rows: it is {_KINDS[filed.fact.kind]}.")
    if drawing.commitment(seed) != locked.commitment:
        raise Refused("This is not the seed that was locked.")
    _nothing_open(state, tier, period, filed)
    return filed


_KINDS = {"nil": "a nil return", "totals": "totals without rows", "payroll": "a return without workers"}


def _nothing_open(state: Contract, tier: str, period: str, filed: Filed) -> None:
    """Refuses while an earlier check is open, and after a correction that could have been made to fit the seed."""
    for each in state.draws.values():
        if (each.drawn.tier, each.drawn.period) != (tier, period):
            continue
        if each.closed is None:
            raise Refused(f"Check {each.drawn.draw} is open still. Close it first; a new draw then goes on from it.")
        if each.drawn.bundle != filed.fact.bundle:
            raise Refused(
                f"The return was corrected after check {each.drawn.draw} had opened the seed, so the correction could "
                "have been made to fit it. The check of the return as first sealed stands; draw again next period."
            )


def _earlier(state: Contract, filed: Filed, before: str = "") -> tuple[int, ...]:
    """Leaves of this return that chance has drawn before (in draws before one, or in all)."""
    return tuple(leaf for each in _draws_from(state, filed, before=before) for leaf in each.drawn.by_chance)


def _draws_from(state: Contract, filed: Filed, *, before: str = "", upto: str = "") -> list[Draw]:
    found = []
    for id_, each in state.draws.items():
        if id_ == before:
            break
        if each.drawn.bundle == filed.fact.bundle:
            found.append(each)
        if id_ == upto:
            break
    return found


def _by_risk(given: tuple[int, ...], size: int, by_chance: set[int]) -> tuple[int, ...]:
    if outside := [leaf for leaf in given if not 0 <= leaf < size]:
        raise Refused(f"{rows_told(outside).capitalize()} cannot be added: the return has {size} rows.")
    added = tuple(sorted({leaf for leaf in given if leaf not in by_chance}))
    if len(added) > MOST_BY_RISK:
        raise Refused(f"Add {MOST_BY_RISK} rows at most because of risk. Chance tells more.")
    return added


def _open(state: Contract) -> facts.ContractOpened:
    if state.opened is None:
        raise Refused("The contract is not open: nobody signed it yet.")
    return state.opened
