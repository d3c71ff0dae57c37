"""Which asks have a cost that can be worked out, found by measure id, law topic or label."""

from functools import cache

from makegood.market.inputs import read, unknown_choice
from makegood.market.promises import EFFECTS, Effect
from makegood.terms import value


@value
class CostRule:
    """`way`: how the cost is worked out; `in_price`: by changing the price build-up."""

    way: str
    in_price: bool
    measures: tuple[str, ...]
    topics: tuple[str, ...]
    labels: tuple[str, ...]
    says: str
    note: str = ""


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
