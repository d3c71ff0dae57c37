"""Which asks have a cost that can be worked out, found by measure id, law topic or label."""

from decimal import Decimal
from functools import cache

from makegood.market.inputs import read, unknown_choice
from makegood.market.promises import EFFECTS, Effect
from makegood.terms import value


@value
class CostRule:
    """`way`: how the cost is worked out; `in_price`: by changing the price build-up.

    `counted`: the measures whose quantity is a number of people, hours or weeks that the sum uses. A quantity of any
    other measure is a share to reach, and does not change the sum.
    """

    way: str
    in_price: bool
    measures: tuple[str, ...]
    topics: tuple[str, ...]
    labels: tuple[str, ...]
    says: str
    note: str = ""
    counted: tuple[str, ...] = ()


@cache
def cost_rules() -> dict[str, CostRule]:
    """Every name an ask may have (measure id, topic, label) to its rule."""
    rules = read("costs.yaml", tuple[CostRule, ...])
    return {name: rule for rule in rules for name in (*rule.measures, *rule.topics, *rule.labels, rule.way)}


def cost_rule(name: str, file: str = "request") -> CostRule:
    """The rule for a measure, topic or label. Raises BadInput naming those there are."""
    found = cost_rules().get(name)
    if found is None:
        raise unknown_choice("promises", name, cost_rules(), file)
    return found


def effect(name: str) -> Effect | None:
    """What the promise does to a build-up; None when its cost is not in the price model."""
    return EFFECTS.get(cost_rule(name).way)


def counted(name: str, quantity: Decimal | None) -> Decimal | None:
    """The quantity, when the sum for this measure, topic or label uses one."""
    rule = cost_rules().get(name)
    if rule is None:
        return None
    measure = name if name in rule.measures else rule.measures[0]
    return quantity if measure in rule.counted else None
