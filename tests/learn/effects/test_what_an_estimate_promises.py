"""What holds for every estimate, whatever the figures."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.learn.effects import Design, Estimate, Kind, Observation, estimate

KINDS: tuple[Kind, ...] = ("before-after", "comparison", "stepped", "share", "randomised")
FIGURES = st.integers(0, 1000).map(lambda thousandths: Decimal(thousandths) / 1000)


def design(kind: Kind, **more: object) -> Design:
    return Design(kind=kind, measure="PAY-01", unit="share", limits=(Decimal(0), Decimal(1)), **more)  # type: ignore[arg-type]


@st.composite
def studies(draw: st.DrawFn) -> tuple[Design, list[Observation]]:
    """A design of any kind, with 6 to 10 contracts."""
    kind, count = draw(st.sampled_from(KINDS)), draw(st.integers(6, 10))
    rows = []
    for number in range(count):
        for period in {"share": ["after"], "stepped": [0, 1, 2, 3]}.get(kind, ["before", "after"]):
            asked = number % 2 == 0 if kind != "stepped" else period > number % 3  # type: ignore[operator]
            group = "asked" if asked or kind == "before-after" else "compared"
            rows.append(
                Observation(contract=f"c{number}", group=group, period=period, value=draw(FIGURES), n=40)  # type: ignore[arg-type]
            )
    return design(kind), rows


def ends(said: Estimate) -> tuple[float, float, float]:
    assert said.low is not None and said.likely is not None and said.high is not None
    return float(said.low), float(said.likely), float(said.high)


@given(studies(), st.randoms())
@settings(deadline=None, max_examples=60)
def test_the_order_of_rows_never_matters(study: tuple[Design, list[Observation]], chance: object) -> None:
    shuffled = list(study[1])
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert estimate(study[0], shuffled) == estimate(*study)


@given(studies(), st.sampled_from([Decimal("0.001"), Decimal(60), Decimal(-1)]))
@settings(deadline=None, max_examples=60)
def test_another_unit_gives_the_same_answer_in_that_unit(study: tuple[Design, list[Observation]], by: Decimal) -> None:
    free = study[0] if study[0].kind == "share" else replace(study[0], limits=None)
    said = estimate(free, study[1])
    if said.outcome == "refused" or free.kind == "share":
        return

    scaled = [replace(row, value=(row.value or 0) * by) for row in study[1]]
    low, likely, high = ends(estimate(free, scaled))
    expected = sorted(end * float(by) for end in ends(said))
    assert [low, likely, high] == pytest.approx(expected, rel=1e-5, abs=1e-8)


def results(study: tuple[Design, list[Observation]]) -> st.SearchStrategy[set[int]]:
    """Some rows. Where lots were drawn, figures from before only sharpen: they are used when all are there."""
    drawn = study[0].kind == "randomised"
    rows = [number for number, row in enumerate(study[1]) if not drawn or row.period == "after"]
    return st.sets(st.sampled_from(rows), min_size=1, max_size=4)


@given(studies(), st.data())
@settings(deadline=None, max_examples=80)
def test_a_range_holds_what_each_figure_in_it_would_have_given(
    study: tuple[Design, list[Observation]], data: st.DataObject
) -> None:
    exact = estimate(*study)
    wider = list(study[1])
    for number in data.draw(results(study)):
        figure = wider[number].value
        low, high = data.draw(st.decimals(0, figure, places=3)), data.draw(st.decimals(figure, 1, places=3))
        wider[number] = replace(wider[number], low=low, high=high)
    said = estimate(study[0], wider)

    if "refused" not in (exact.outcome, said.outcome):
        assert ends(said)[0] <= ends(exact)[0] + 1e-8
        assert ends(said)[2] >= ends(exact)[2] - 1e-8
        assert ends(said)[1] == pytest.approx(ends(exact)[1], abs=1e-8)


@given(studies(), st.data())
@settings(deadline=None, max_examples=80)
def test_taking_evidence_away_never_narrows_an_interval(
    study: tuple[Design, list[Observation]], data: st.DataObject
) -> None:
    before = estimate(*study)
    gone = data.draw(results(study))
    rows = [replace(row, value=None) if number in gone else row for number, row in enumerate(study[1])]
    after = estimate(study[0], rows)

    if "refused" not in (before.outcome, after.outcome):
        assert ends(after)[0] <= ends(before)[0] + 1e-8
        assert ends(after)[2] >= ends(before)[2] - 1e-8


@pytest.mark.parametrize("kind", ["before-after", "comparison"])
def test_a_row_that_was_left_out_counts_as_not_shown(kind: Kind) -> None:
    """A contract that went badly cannot be made to vanish by leaving out what came after."""
    rows = [
        Observation(
            contract=f"c{number}",
            group="asked" if number % 2 or kind == "before-after" else "compared",
            period=period,  # type: ignore[arg-type]
            value=Decimal(number * 7 % 10) / 20 + (Decimal(number % 3) / 10 if period == "after" else 0),
        )
        for number in range(8)
        for period in ("before", "after")
    ]
    whole, short = estimate(design(kind), rows), estimate(design(kind), rows[:-1])

    assert ends(short)[0] < ends(whole)[0] and ends(short)[2] > ends(whole)[2]
    assert any("known only as ranges" in problem for problem in short.problems)
