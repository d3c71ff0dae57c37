"""The interval holds the truth in 93 to 97 of 100 worlds, and no effect is seen where there is none.

docs/explanation/estimates-of-effect.md has these figures, and where they are not reached.
"""

import pytest

from tests.learn.effects.worlds import World, covered, heavy, skewed, skewed_effects

WORLDS = 600

BEFORE_AFTER = {
    "three contracts": World(kind="before-after", contracts=3, effect=1),
    "six": World(kind="before-after", contracts=6, effect=1),
    "twelve, eight periods that hang together": World(
        kind="before-after", contracts=12, effect=1, periods=8, alike=0.7
    ),
    "eight, heavy tails": World(kind="before-after", contracts=8, effect=1, noise=heavy),
    "ten, each with its own effect": World(kind="before-after", contracts=10, effect=1, varied=1),
    "eight buyers of three contracts each": World(kind="before-after", contracts=24, effect=1, per_buyer=3),
    "twenty, no effect": World(kind="before-after", contracts=20),
}
COMPARISON = {
    "three beside three": World(kind="comparison", contracts=3, others=3, effect=1),
    "six beside fourteen, each its own effect": World(kind="comparison", contracts=6, others=14, effect=1, varied=1),
    "five beside seven, some far noisier": World(kind="comparison", contracts=5, others=7, effect=1, unequal=True),
    "eight beside eight, eight periods that hang together": World(
        kind="comparison", contracts=8, others=8, effect=1, periods=8, alike=0.7
    ),
    "ten beside twenty, heavy tails": World(kind="comparison", contracts=10, others=20, effect=1, noise=heavy),
    "six beside six, skewed": World(kind="comparison", contracts=6, others=6, effect=1, noise=skewed),
    "four buyers beside four": World(kind="comparison", contracts=12, others=12, effect=1, per_buyer=3),
    "twenty beside twenty, no effect": World(kind="comparison", contracts=20, others=20),
}
STEPPED = {
    "six over four periods": World(kind="stepped", contracts=6, periods=4, effect=1),
    "twelve over seven that hang together": World(kind="stepped", contracts=12, periods=7, effect=1, alike=0.7),
    "ten, some far noisier": World(kind="stepped", contracts=10, periods=6, effect=1, unequal=True),
    "ten, each with its own effect": World(kind="stepped", contracts=10, periods=6, effect=1, varied=1),
    "sixteen, heavy tails, no effect": World(kind="stepped", contracts=16, periods=5, alike=0.4, noise=heavy),
}
SHARE = {
    "three beside three": World(kind="share", contracts=3, others=3, effect=0.2),
    "six beside twelve of all sizes": World(kind="share", contracts=6, others=12, effect=0.1, unequal=True),
    "six beside six, one in ten": World(kind="share", contracts=6, others=6, effect=0.05, share=0.1, between=0.05),
    "twelve beside twenty, very different": World(
        kind="share", contracts=12, others=20, effect=0.1, share=0.35, between=0.25, unequal=True
    ),
    "twenty beside twenty, no effect": World(kind="share", contracts=20, others=20),
}
RANDOMISED = {
    "three beside three, with figures before": World(kind="randomised", contracts=3, others=3, effect=1),
    "six beside six": World(kind="randomised", contracts=6, others=6, effect=1),
    "six beside ten, some far noisier": World(kind="randomised", contracts=6, others=10, effect=1, unequal=True),
    "eight beside eight, heavy tails": World(kind="randomised", contracts=8, others=8, effect=1, noise=heavy),
    "twenty beside twenty, no effect": World(kind="randomised", contracts=20, others=20),
}
ALL = [
    pytest.param(world, id=f"{world.kind}: {name}")
    for worlds in (BEFORE_AFTER, COMPARISON, STEPPED, SHARE, RANDOMISED)
    for name, world in worlds.items()
]


@pytest.mark.parametrize("world", ALL)
def test_the_interval_holds_the_truth_as_often_as_it_says(world: World) -> None:
    held, shown, refused = covered(world, WORLDS, seed=20261122)

    assert refused <= WORLDS * 0.05
    assert 0.93 <= held <= 0.97
    if world.effect == 0:
        assert shown <= 0.07, "an effect is seen where there is none"


def test_three_beside_many_is_wider_than_need_be_and_never_too_narrow() -> None:
    held, _, _ = covered(World(kind="comparison", contracts=3, others=20, effect=1), WORLDS, seed=1)

    assert held >= 0.95


def test_a_few_contracts_with_all_of_the_effect_make_intervals_too_narrow_as_the_page_admits() -> None:
    """Known and told; no look at the figures can mend it, because the contracts that would show it are not there."""
    held, _, _ = covered(World(kind="before-after", contracts=6, effect=1, effects=skewed_effects), WORLDS, seed=1)

    assert 0.80 <= held < 0.93
